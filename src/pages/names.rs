//! The private list of names on this computer: what stands for each name. The names are dotted: Enter opens one to change
//! what stands for it, and only `/names show`, asked once, shows them, for two minutes.

use crate::{
    command::{Action, Context},
    insight::{LeakKind, named},
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
        message::Message,
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
pub(super) struct Names {
    list: ListState,
    /// The time until which real names are shown, in the clock's milliseconds; none where they are hidden.
    until: Option<u64>,
    /// The entry that is open, by its place: what stands for it is being written.
    open: Option<usize>,
    /// The question that waits for a key.
    question: Option<Question>,
}

/// A question of the page, which one key answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// Whether all names are to be shown: `Y` shows them.
    Show,
    /// Whether the name that was listed is to be put right where it stands already: yes or no.
    PutRight,
    /// Whether the name at a place of the list is to go, though it stands in the review: `Y` takes it off.
    Unlist(usize),
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
        if self.open.is_some() {
            let words = tr!("Enter keeps what stands for that name");
            return vec![Row::item(Id::default(), words).adding(query)];
        }
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
            let instead = &named.instead;
            let spoken = tr!("A name, not said here: {instead} stands for it", instead);
            Row::choice(number, name, instead).saying(spoken)
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
        let question = self.question.take();
        match (question, action) {
            (Some(Question::Show), Action::Insert('y' | 'Y')) => {
                self.until = Some(cx.now.ms + SHOWN);
                return Response::none().hushed();
            }
            (Some(Question::PutRight), Action::Insert('y' | 'Y')) => {
                return Response::none().then(Action::PutNamesRight);
            }
            (Some(Question::PutRight), Action::Insert('n' | 'N')) => {
                return Response::say(tr!("It stays where it stands: /leaks lists it"));
            }
            (Some(Question::Unlist(number)), Action::Insert('y' | 'Y')) => {
                return taken_off(number, cx);
            }
            (Some(Question::Show | Question::Unlist(_)), Action::Accept) => {
                return Response::none().hushed();
            }
            (Some(_) | None, _) => {}
        }
        match action {
            Action::Accept => self.accept(cx),
            Action::RemoveRow if self.open.is_none() => self.unlist(cx),
            Action::ShowNames(words) => self.ask_to_show(words, cx),
            Action::Dismiss if self.open.take().is_some() => {
                self.list.edit_query(|query| *query = TextInput::default());
                Response::none().hushed()
            }
            _ => list::act(self, action, cx),
        }
    }

    /// A name is dotted, whatever its length, while it is typed, too.
    fn typed(&self, _cx: &PageContext<'_>) -> TextInput {
        let typed = &self.list.query;
        if self.open.is_some() {
            return TextInput::of(format!("{COVERED} {IS} {}", typed.text()));
        }
        let (name, rest) = typed
            .text()
            .split_at(typed.text().find(IS).unwrap_or(typed.text().len()));
        if name.trim().is_empty() {
            return typed.clone();
        }
        let space = if name.ends_with(' ') { " " } else { "" };
        TextInput::of(format!("{COVERED}{space}{rest}"))
    }

    fn shows_names(&self, cx: &PageContext<'_>) -> bool {
        self.until.is_some_and(|until| cx.now.ms < until)
    }

    fn hide_names(&mut self) {
        self.until = None;
        self.question = None;
    }
}

/// Takes a name off the list.
fn taken_off(number: usize, cx: &PageContext<'_>) -> Response {
    let mut names = cx.names.clone();
    names.remove(number);
    Response {
        names: Some(names),
        ..Response::say(
            Message::from(tr!(
                "The name is off the list. {key:undo} puts it there again"
            ))
            .plainly(tr!(
                "The name is off the list. Say undo to put it there again"
            )),
        )
    }
}

/// Whether both a name and what stands for it have been typed.
fn is_whole(query: &str) -> bool {
    let parts = query.split_once(IS);
    parts.is_some_and(|(name, instead)| !name.trim().is_empty() && !instead.trim().is_empty())
}

impl Names {
    /// Adds what was typed, keeps the entry that is open, or opens the chosen one. It stays covered.
    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        if let Some(number) = self.open {
            return self.keep(number, cx);
        }
        match list::chosen(self, cx).map(|row| row.target) {
            Some(RowTarget::Add(words)) => return self.add(&words, cx),
            Some(RowTarget::Choice(number)) => {
                if let Some(named) = cx.names.list().get(number) {
                    self.until = None;
                    self.open = Some(number);
                    self.list.query = TextInput::of(named.instead.clone());
                }
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

    /// Asks once before all names are shown.
    fn ask_to_show(&mut self, words: &str, cx: &PageContext<'_>) -> Response {
        if words.trim() != "show" {
            return Response::say(tr!("/names show shows all real names of the list"));
        }
        if cx.names.is_empty() {
            return Response::say(tr!("The list is empty"));
        }
        self.question = Some(Question::Show);
        Response::say(tr!(
            "Show all real names for two minutes? Everybody who sees this screen reads them. Y shows them, Enter leaves them covered"
        ))
    }

    /// Puts something else in the place of the name that is open.
    fn keep(&mut self, number: usize, cx: &PageContext<'_>) -> Response {
        let instead = self.list.query.text().trim().to_owned();
        let mut names = cx.names.clone();
        let named = names.list().get(number).cloned();
        let kept = named.map(|named| names.add(&named.name, &instead));
        if let Some(Err(refusal)) = kept {
            return Response::say(refusal.to_string());
        }
        self.open = None;
        if names == *cx.names {
            self.list.edit_query(|query| *query = TextInput::default());
            return Response::none().hushed();
        }
        Response {
            names: Some(names),
            choose: Some(Id::default()),
            ..Response::say(tr!("From now on {instead} stands for that name", instead))
        }
    }

    /// Takes the chosen name off the list.
    fn unlist(&mut self, cx: &PageContext<'_>) -> Response {
        let Some(RowTarget::Choice(number)) = list::chosen(self, cx).map(|row| row.target) else {
            return Response::none();
        };
        let of_it: Vec<ListedName> = cx.names.list().get(number).cloned().into_iter().collect();
        let leaks = named(cx.review(), &of_it.into());
        match leaks.len() {
            0 => taken_off(number, cx),
            count => {
                self.question = Some(Question::Unlist(number));
                Response::say(tr!(
                    "The name stands in {count} place of the review: everybody who sees this screen reads it then. Y takes it off, Enter leaves it"
                        | "The name stands in {count} places of the review: everybody who sees this screen reads it then. Y takes it off, Enter leaves it",
                    count
                ))
            }
        }
    }

    /// Puts a name on the list, written `name = what stands for it`.
    fn add(&mut self, words: &str, cx: &PageContext<'_>) -> Response {
        let Some((name, instead)) = words.split_once(IS) else {
            return Response::none();
        };
        let (name, instead) = (name.trim(), instead.trim());
        let mut names = cx.names.clone();
        if let Err(refusal) = names.add(name, instead) {
            return Response::say(refusal.to_string());
        }
        let leaks = named(cx.review(), &names).into_iter();
        let named = leaks.filter(|leak| leak.kind == LeakKind::Name && leak.allowed.is_none());
        let told = match named.count() {
            0 => Message::from(tr!("From now on {instead} stands for that name", instead)),
            count => {
                self.question = Some(Question::PutRight);
                Message::from(tr!(
                    "From now on {instead} stands for that name. It stands in {count} place: put right now? yes or no"
                        | "From now on {instead} stands for that name. It stands in {count} places: put right now? yes or no",
                    count,
                    instead
                ))
                .plainly(tr!(
                    "From now on {instead} stands for that name. It stands in {count} place: say put-right to put it right"
                        | "From now on {instead} stands for that name. It stands in {count} places: say put-right to put them right",
                    count,
                    instead
                ))
            }
        };
        Response {
            names: Some(names),
            // Nothing is typed any more.
            choose: Some(Id::default()),
            ..Response::say(told)
        }
    }
}
