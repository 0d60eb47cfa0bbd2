//! A report is asked for: which one, for whom, in which form, and what its file is called. Enter twice takes what is
//! offered. What is to be written is handed out as a [`ReportJob`]; nothing here writes.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use ratatui::layout::Rect;

use crate::{
    command::{Action, Audience, Context, ReportForm, ReportKind},
    report::{self, Gate, GatePlace, ReportRequest, WayOut},
    review::{Id, Note, NoteKind, Review, Schedule, Source, SourceKind},
    store::{
        disk::{self, folder_of, whole_path},
        scratch,
    },
    text::words::tr,
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::DetailSection,
        dock::Docked,
        list::{self, ListState},
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::{Job, ReportJob, Response},
        row::Row,
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Report,
    context: Context::Report,
    title: tr!(const "Report"),
    purpose: tr!(const "Write a report for Word, the web or plain text"),
    example: tr!(const "for the board"),
    hint: tr!(const "Type another name for the file"),
    place: Placement::Docked,
};

/// For how long the drive of the file is waited for.
const PATIENCE: Duration = Duration::from_millis(500);
/// The most rows that show.
const ROWS: u16 = 6;

/// The list in which a report is asked for; what is typed is the name of its file.
#[derive(Debug)]
pub(super) struct Report {
    list: ListState,
    /// The report, once it is chosen, with its audience and its form.
    chosen: Option<(ReportKind, Audience, ReportForm)>,
    conversation: Option<Id>,
    schedule: Schedule,
    /// The file that may be replaced: it was said that it is there, and Enter pressed again.
    agreed: Option<PathBuf>,
    /// The report whose places that may name somebody have been listed.
    listed: Option<(ReportKind, Audience)>,
}

impl Page for Report {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The reports; when one is chosen, the file it goes to and how it is to be.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let Some((kind, audience, form)) = self.chosen else {
            let row = |(number, kind): (usize, ReportKind)| {
                let whom = tr!("for {whom}", whom = kind.audience().words());
                Row::choice(number, kind.words(), whom)
            };
            return offered(query).enumerate().map(row).collect();
        };
        let to = self.file(query, cx);
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let change = tr!("Enter changes it");
        let whom = tr!("For {whom}", whom = audience.words());
        let what = tr!("As a {form}", form = form.words());
        let mut rows = vec![
            if self.agreed.as_ref() == Some(&to) {
                let replace = tr!("Replace {name}", name);
                Row::choice(0, &replace, tr!("Enter again")).saying(&replace)
            } else {
                Row::choice(0, tr!("Write {name}", name), "")
            },
            Row::choice(1, &whom, change).saying(tr!("{now}, to be changed", now = whom)),
            Row::choice(2, &what, change).saying(tr!("{now}, to be changed", now = what)),
        ];
        if kind == ReportKind::Conversation {
            let of = self.of_whom(cx);
            rows.push(Row::choice(3, &of, change).saying(tr!("{now}, to be changed", now = of)));
        }
        rows
    }

    fn asks(&self) -> bool {
        true
    }

    fn detail(&self, _row: &Row, _cx: &PageContext<'_>) -> Vec<DetailSection> {
        Vec::new()
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::Accept {
            return self.accept(cx);
        }
        list::act(self, action, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        let rows = self.rows(self.list.query.text(), cx);
        let foot = if rows.is_empty() {
            tr!("No report is called that. Esc closes, and nothing is written").to_owned()
        } else {
            self.foot(cx)
        };
        let kind = self.chosen.map(|(kind, ..)| kind);
        Docked {
            title: kind.map_or(tr!("Which report?"), ReportKind::words),
            rows: &rows,
            at: self.list.index(&rows),
            foot,
            most: ROWS,
        }
        .draw(canvas, place)
    }

    /// Writes up a conversation.
    fn show(&mut self, item: Id) {
        *self = Self::offering(ReportKind::Conversation, Some(item));
    }
}

impl Report {
    /// The dialog, with the report first that the review is ripe for.
    pub(super) fn of(cx: &PageContext<'_>) -> Self {
        Self::offering(likely(cx.review()), None)
    }

    fn offering(kind: ReportKind, conversation: Option<Id>) -> Self {
        let at = ReportKind::ALL.iter().position(|other| *other == kind);
        Self {
            list: ListState {
                at: at.unwrap_or(0),
                ..ListState::default()
            },
            chosen: None,
            conversation,
            schedule: Schedule::default(),
            agreed: None,
            listed: None,
        }
    }

    fn of_whom(&self, cx: &PageContext<'_>) -> String {
        let source = self.conversation.and_then(|id| cx.review().source(id));
        match (source, self.schedule) {
            (Some(source), _) => format!("{} {}", source.code, source.label),
            (None, Schedule::Practitioner) => tr!("No conversation: the open questions").to_owned(),
            (None, Schedule::Manager) => {
                tr!("No conversation: the open questions for a first-line manager").to_owned()
            }
        }
    }

    /// The line under the list.
    fn foot(&self, cx: &PageContext<'_>) -> String {
        if self.chosen.is_none() {
            return tr!("Enter goes on. Esc closes, and nothing is written").to_owned();
        }
        let sealed = if cx.is_sealed() {
            tr!("The report will not be sealed. ")
        } else {
            ""
        };
        let to = self.file(self.list.query.text(), cx);
        let folder = whole_path(folder_of(&to));
        let folder = folder.display();
        tr!(
            "{sealed}Enter writes it to {folder}. Type another name if you like",
            sealed,
            folder
        )
    }

    /// Goes on from the chosen row.
    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        let query = self.list.query.text();
        let at = self.list.index(&self.rows(query, cx));
        let Some((kind, audience, form)) = self.chosen else {
            let Some(kind) = offered(query).nth(at) else {
                return Response::none();
            };
            self.chosen = Some((kind, kind.audience(), ReportForm::Docx));
            self.list = ListState::default();
            return Response::none().hushed();
        };
        match at {
            0 => return self.write(kind, audience, form, cx),
            1 => self.chosen = Some((kind, next(Audience::ALL, audience), form)),
            2 => self.chosen = Some((kind, audience, next(ReportForm::ALL, form))),
            _ => self.turn_conversation(cx),
        }
        Response::none().hushed()
    }

    /// Goes to the next conversation; after the last, to the open questions, then to those for a manager.
    fn turn_conversation(&mut self, cx: &PageContext<'_>) {
        let conversations = cx.review().sources().iter();
        let conversations = conversations.filter(|source| is_conversation(source));
        let conversations = conversations.map(|it| (Some(it.id), Schedule::Practitioner));
        let blank = [Schedule::Practitioner, Schedule::Manager].map(|schedule| (None, schedule));
        let all: Vec<(Option<Id>, Schedule)> = conversations.chain(blank).collect();
        (self.conversation, self.schedule) = next(&all, (self.conversation, self.schedule));
    }

    /// Has the report written; where its file is there, asks first.
    fn write(
        &mut self,
        kind: ReportKind,
        audience: Audience,
        form: ReportForm,
        cx: &PageContext<'_>,
    ) -> Response {
        let to = self.file(self.list.query.text(), cx);
        let replace = self.agreed.as_ref() == Some(&to);
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let mut end = to.extension().into_iter();
        if end.any(|end| end.eq_ignore_ascii_case("whyboard")) {
            return Response::say(tr!("A report does not take the place of a review"));
        }
        let (store, file) = (cx.store().clone(), to.clone());
        let is_there = disk::within(PATIENCE, move || store.fs().stamp(&file).is_ok());
        let Some(is_there) = is_there else {
            return Response::say(tr!(
                "{name} was not written: the drive does not answer",
                name
            ));
        };
        if !replace && is_there {
            let told = tr!(
                "{name} is there already. {key:accept} again replaces it; or type another name",
                name
            );
            self.agreed = Some(to);
            return Response::say(told);
        }
        if let Some(told) = self.before_writing(kind, audience, cx) {
            return Response::say(told);
        }
        let told = tr!("Writing {name}. You can go on working", name);
        let job = ReportJob {
            review: cx.review().clone(),
            store: cx.store().clone(),
            private: cx.private.clone(),
            kind,
            audience,
            form,
            conversation: self.conversation_of(kind),
            schedule: self.schedule,
            to,
            replace,
        };
        Response::close()
            .saying(told)
            .doing(Job::Report(Box::new(job)))
    }

    /// What is said before a report is written: the places that stop it; and once, those that may name somebody.
    fn before_writing(
        &mut self,
        kind: ReportKind,
        audience: Audience,
        cx: &PageContext<'_>,
    ) -> Option<String> {
        let review = cx.review();
        let template = report::template::find(kind, review.pack(), &[]);
        let wanted = ReportRequest {
            kind,
            audience,
            conversation: self.conversation_of(kind),
            schedule: self.schedule,
        };
        let outline = report::outline(review, &template, wanted);
        let gate = Gate {
            way: WayOut::Report,
            audience: Some(audience),
            allow: &[],
            allow_names: false,
            locked: cx.private.locked,
        };
        let outcome = gate.decide(&report::leaks(&outline, review, cx.names));
        if outcome.locked {
            return Some(tr!("Not written: the name list of this review is locked").to_owned());
        }
        if !outcome.passes() {
            let places = places(&outcome.stopped);
            return Some(tr!(
                "Not written: {count} place may name somebody: {places}. /leaks settles it"
                    | "Not written: {count} places may name somebody: {places}. /leaks settles each",
                count = outcome.stopped.len(),
                places
            ));
        }
        if outcome.told.is_empty() || self.listed == Some((kind, audience)) {
            return None;
        }
        self.listed = Some((kind, audience));
        let places = places(&outcome.told);
        Some(tr!(
            "{count} place may name somebody: {places}. {key:accept} again writes it"
                | "{count} places may name somebody: {places}. {key:accept} again writes it",
            count = outcome.told.len(),
            places
        ))
    }

    fn conversation_of(&self, kind: ReportKind) -> Option<Id> {
        self.conversation
            .filter(|_| kind == ReportKind::Conversation)
    }

    /// The file a report goes to: beside the review, under the name that was typed or one that says what it is.
    fn file(&self, query: &str, cx: &PageContext<'_>) -> PathBuf {
        let is_scratch = scratch::holds(cx.store(), cx.path());
        let folder = if is_scratch {
            // What stands beside a scratch copy is cleared away with it.
            Path::new("")
        } else {
            folder_of(cx.path())
        };
        let chosen = self.chosen.map(|(kind, _, form)| (kind, form));
        let (kind, form) = chosen.unwrap_or((ReportKind::Final, ReportForm::Docx));
        let typed = query.trim();
        if !typed.is_empty() {
            let named = folder.join(typed);
            let known = named.extension().is_some_and(|end| {
                end.to_str().and_then(ReportForm::named).is_some() || end == "whyboard"
            });
            return if known {
                named
            } else {
                folder.join(format!("{typed}.{form}"))
            };
        }
        let stem = if is_scratch {
            let title = cx.review().details().title.trim().to_lowercase();
            title.replace(['/', '\\', ' '], "-")
        } else {
            let stem = cx.path().file_stem().unwrap_or_default();
            stem.to_string_lossy().into_owned()
        };
        let code = self.conversation_of(kind);
        let code = code.and_then(|id| cx.review().code(id));
        let code = code.map_or_else(String::new, |code| {
            format!("-{}", code.to_string().to_lowercase())
        });
        folder.join(format!("{stem}-{kind}{code}.{form}"))
    }
}

/// The most places that a sentence names.
const NAMED: usize = 4;

fn places(all: &[GatePlace]) -> String {
    let mut names: Vec<&str> = all.iter().map(|place| place.name.as_str()).collect();
    names.dedup();
    let more = names.len().saturating_sub(NAMED);
    let named = names[..names.len() - more].join(", ");
    match more {
        0 => named,
        more => tr!("{named} and {more} more", named, more),
    }
}

/// The reports whose name fits what was typed.
fn offered(query: &str) -> impl Iterator<Item = ReportKind> {
    let query = query.trim().to_lowercase();
    let all = ReportKind::ALL.iter().copied();
    all.filter(move |kind| kind.words().to_lowercase().contains(&query))
}

/// The report that a review is ripe for.
fn likely(review: &Review) -> ReportKind {
    let reasons = |note: &Note| note.kind == NoteKind::Reason && !note.withdrawn;
    let has_notes = review
        .chosen()
        .any(|episode| episode.notes.iter().any(reasons));
    if !review.findings().is_empty() {
        ReportKind::Final
    } else if !review.patterns().is_empty() {
        ReportKind::FollowOn2
    } else if has_notes {
        ReportKind::FollowOn1
    } else {
        ReportKind::Episodes
    }
}

fn is_conversation(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Conversation | SourceKind::Family)
}

/// The value after this one; after the last, the first.
fn next<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let place = all
        .iter()
        .position(|it| *it == now)
        .map_or(0, |place| place + 1);
    all.get(place).or(all.first()).copied().unwrap_or(now)
}
