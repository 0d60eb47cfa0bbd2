//! The private list of names on this computer: what stands for each name, and the name itself only for two minutes.

use crate::{
    command::{Action, Context},
    insight::{LeakKind, leaks},
    review::Id,
    text::{
        edit::TextInput,
        names::{COVERED, IS, ListedName},
        words::tr,
    },
    ui::{
        context::PageContext,
        detail::DetailSection,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Names,
    context: Context::Names,
    title: tr!(const "Names, on this computer only"),
    purpose: tr!(const "Real names that give way to a pseudonym or a role as they are typed"),
    example: tr!(const "Jane Doe = Ms Lane"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The time for which real names are shown, in milliseconds.
const SHOWN: u64 = 120_000;

/// The page of the names.
#[derive(Debug, Default)]
pub struct Names {
    list: ListState,
    /// The time until which real names are shown, in the clock's milliseconds; none where they are hidden.
    until: Option<u64>,
}

impl Page for Names {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The words that stand for each name; nothing is looked for here, what is typed is a name to be added.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let query = query.trim();
        if !query.is_empty() {
            let words = if is_whole(query) {
                tr!("Add it to the list").to_owned()
            } else {
                tr!(
                    "A name, {is} and what stands for it: a pseudonym or a role",
                    is = IS
                )
            };
            return vec![Row::item(Id::default(), words).adding(query)];
        }
        let shown = self.shows_names(cx);
        let row = |(number, named): (usize, &ListedName)| {
            let name = if shown { &named.name } else { COVERED };
            Row::choice(number, name, &named.instead)
        };
        cx.names.list().iter().enumerate().map(row).collect()
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
            Action::RemoveRow => self.unlist(cx),
            _ => list::act(self, action, cx),
        }
    }

    /// A name that is typed is covered, too.
    fn typed(&self, cx: &PageContext<'_>) -> TextInput {
        let typed = &self.list.query;
        if self.shows_names(cx) {
            return typed.clone();
        }
        let (name, rest) = typed
            .text()
            .split_at(typed.text().find(IS).unwrap_or(typed.text().len()));
        let covered = name.chars().map(|c| if c == ' ' { ' ' } else { '●' });
        TextInput::of(covered.collect::<String>() + rest)
    }

    fn shows_names(&self, cx: &PageContext<'_>) -> bool {
        self.until.is_some_and(|until| cx.now.ms < until)
    }

    fn hide_names(&mut self) {
        self.until = None;
    }
}

/// Whether both a name and what stands for it have been typed.
fn is_whole(query: &str) -> bool {
    let parts = query.split_once(IS);
    parts.is_some_and(|(name, instead)| !name.trim().is_empty() && !instead.trim().is_empty())
}

impl Names {
    /// Adds what was typed; otherwise shows the real names for two minutes, or hides them.
    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        match list::chosen(self, cx).map(|row| row.target) {
            Some(RowTarget::Add(words)) => return add(&words, cx),
            Some(RowTarget::Choice(_)) => {
                let show = !self.shows_names(cx);
                self.until = show.then(|| cx.now.ms + SHOWN);
            }
            Some(
                RowTarget::Item(_)
                | RowTarget::Ask(_)
                | RowTarget::Raised(_)
                | RowTarget::Read { .. },
            )
            | None => {}
        }
        Response::none()
    }

    /// Takes the chosen name off the list.
    fn unlist(&self, cx: &PageContext<'_>) -> Response {
        let Some(RowTarget::Choice(number)) = list::chosen(self, cx).map(|row| row.target) else {
            return Response::none();
        };
        let mut names = cx.names.clone();
        names.remove(number);
        Response {
            names: Some(names),
            ..Response::say(tr!("The name is off the list"))
        }
    }
}

/// Puts a name on the list, written `name = what stands for it`.
fn add(words: &str, cx: &PageContext<'_>) -> Response {
    let Some((name, instead)) = words.split_once(IS) else {
        return Response::none();
    };
    let (name, instead) = (name.trim(), instead.trim());
    let mut names = cx.names.clone();
    if !names.add(name, instead) {
        return Response::say(tr!(
            "Type the name, = and what stands for it: Jane Doe = Ms Lane"
        ));
    }
    let leaks = leaks(cx.review(), &names).into_iter();
    let told = match leaks.filter(|leak| leak.kind == LeakKind::Name).count() {
        0 => tr!("From now on {instead} stands for that name", instead),
        count => tr!(
            "From now on {instead} stands for that name. It stands in {count} place: /leaks lists them"
                | "From now on {instead} stands for that name. It stands in {count} places: /leaks lists them",
            count,
            instead
        ),
    };
    Response {
        names: Some(names),
        // Nothing is typed any more.
        choose: Some(Id::default()),
        ..Response::say(told)
    }
}
