//! Shorthand of one's own, on this computer: short words, and what each becomes as it ends.

use std::path::Path;

use crate::{
    command::{Action, Context},
    insight::LeakKind,
    report::{Gate, ReportLeaks, WayOut},
    review::Id,
    store::shorthand,
    text::{
        edit::TextInput,
        shorthand::{IS, Shorthand as ShorthandList},
        words::tr,
    },
    ui::{
        context::PageContext,
        detail::DetailSection,
        list::{self, ListState},
        message::Message,
        page::{Page, PageName, PageSpec, Placement},
        response::{Opening, Response},
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Shorthand,
    context: Context::Shorthand,
    title: tr!(const "Shorthand, on this computer"),
    purpose: tr!(const "Short words that become longer ones as you type them"),
    example: tr!(const "cpp = child protection plan"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The page of the shorthand.
#[derive(Debug, Default)]
pub(super) struct Shorthand {
    list: ListState,
}

impl Page for Shorthand {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The entries that fit what was typed; what has an equals sign is to be added.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let query = query.trim();
        if query.contains(IS) {
            let words = if as_entry(query).is_some() {
                tr!("Add it to the list").to_owned()
            } else {
                tr!("A short word, = and what it becomes").to_owned()
            };
            return vec![Row::item(Id::default(), words).adding(query)];
        }
        let entries = cx.shorthand.list().enumerate();
        let row = |(number, (short, long)): (usize, (&str, &str))| {
            Row::choice(number, short, long).saying(tr!("{short} becomes {long}", short, long))
        };
        let rows = entries.map(row).filter(|row| row.fits(query));
        rows.collect()
    }

    fn detail(&self, _row: &Row, _cx: &PageContext<'_>) -> Vec<DetailSection> {
        Vec::new()
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept => self.accept(cx),
            Action::RemoveRow => self.remove(cx),
            Action::ShareShorthand(path) => share(path, cx),
            Action::Shorthand(path) => take_in(path, cx),
            _ => list::act(self, action, cx),
        }
    }
}

impl Shorthand {
    /// Adds what was typed; an entry that is chosen comes back to be changed.
    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        match list::chosen(self, cx).map(|row| row.target) {
            Some(RowTarget::Add(words)) => add(&words, cx),
            Some(RowTarget::Choice(number)) => {
                if let Some((short, long)) = cx.shorthand.list().nth(number) {
                    let words = format!("{short} {IS} {long}");
                    self.list.edit_query(|query| *query = TextInput::of(words));
                }
                Response::none()
            }
            Some(
                RowTarget::Item(_)
                | RowTarget::Ask(_)
                | RowTarget::Raised(_)
                | RowTarget::Read { .. },
            )
            | None => Response::say(tr!("Type a short word, = and what it becomes")),
        }
    }

    /// Takes the chosen entry off the list.
    fn remove(&self, cx: &PageContext<'_>) -> Response {
        let Some(RowTarget::Choice(number)) = list::chosen(self, cx).map(|row| row.target) else {
            return Response::none();
        };
        let Some((short, _)) = cx.shorthand.list().nth(number) else {
            return Response::none();
        };
        let mut list = cx.shorthand.clone();
        list.remove(short);
        kept(list, tr!("{short} is off the list", short))
    }
}

fn add(words: &str, cx: &PageContext<'_>) -> Response {
    let mut list = cx.shorthand.clone();
    match as_entry(words) {
        Some((short, long)) if list.add(short, long) => Response {
            // Nothing is typed any more.
            choose: Some(Id::default()),
            ..kept(list, tr!("From now on {short} becomes {long}", short, long))
        },
        Some(_) | None => Response::say(tr!(
            "Type one short word, = and what it becomes: cpp = child protection plan"
        )),
    }
}

/// A short word and its long form, where both have been typed.
fn as_entry(words: &str) -> Option<(&str, &str)> {
    let (short, long) = words.split_once(IS)?;
    let (short, long) = (short.trim(), long.trim());
    (!short.is_empty() && !long.is_empty()).then_some((short, long))
}

fn kept(list: ShorthandList, told: String) -> Response {
    Response {
        shorthand: Some(list),
        ..Response::say(told)
    }
}

/// Writes the list to a file for others.
fn share(path: &str, cx: &PageContext<'_>) -> Response {
    let path = path.trim();
    if path.is_empty() {
        let what = tr!("the name of a new file, such as shorthand.json");
        return Response::open(Opening::Command("share", what));
    }
    if cx.shorthand.is_empty() {
        return Response::say(tr!("There is no shorthand yet to share"));
    }
    // It is for others, and the list of names does not go with it.
    let entries = cx.shorthand.list();
    let found = entries.map(|(short, long)| {
        let found = cx.names.found(&format!("{short} {long}")).into_iter();
        found.filter(|found| found.certain).count()
    });
    let found = ReportLeaks {
        elsewhere: [(LeakKind::Name, found.sum())].into(),
        ..ReportLeaks::default()
    };
    let gate = Gate {
        way: WayOut::Export,
        audience: None,
        allow: &[],
        allow_names: false,
        locked: cx.private.locked,
    };
    if found.names() > 0 && !gate.decide(&found).passes() {
        return Response::say(tr!(
            "Nothing was written, because a listed name stands in the shorthand in {count} place"
                | "Nothing was written, because listed names stand in the shorthand in {count} places",
            count = found.names()
        ));
    }
    match shorthand::share(cx.store(), cx.shorthand, Path::new(path)) {
        Ok(()) => Response::say(tr!(
            "Written: {path}. /shorthand {path} takes it in elsewhere",
            path = cx.names.covered(path)
        )),
        Err(fault) => Response::say(Message::refused(fault.to_string())),
    }
}

/// Takes in what somebody else has shared; one's own stays where both have a word.
fn take_in(path: &str, cx: &PageContext<'_>) -> Response {
    let path = path.trim();
    if path.is_empty() {
        return Response::none();
    }
    match shorthand::read(cx.store(), Path::new(path)) {
        Ok(theirs) => {
            let mut list = cx.shorthand.clone();
            let count = list.take_in(&theirs);
            kept(
                list,
                tr!("{count} word is new" | "{count} words are new", count),
            )
        }
        Err(fault) => Response::say(Message::refused(fault.to_string())),
    }
}
