//! A report is asked for: which one, for whom, in which form, and what its file is called. Enter twice takes what is
//! offered. Who carries it out is told by an [`ReportJob`]; nothing here writes.

use std::path::{Path, PathBuf};

use crate::{
    app::{App, AppEffect, ListState, Message, Page, Popup},
    command::{Audience, ReportForm, ReportKind},
    review::{Id, NoteKind, Review, Schedule, Source, SourceKind},
    store::{
        Store,
        disk::{folder_of, whole_path},
        scratch,
    },
    text::{edit::TextInput, names::NameList, search},
};

/// What has been chosen of a report so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportDialog {
    /// Which report, once that is chosen, and for whom and in which form.
    chosen: Option<(ReportKind, Audience, ReportForm)>,
    conversation: Option<Id>,
    schedule: Schedule,
    /// The file that may be replaced: it was said that it is there, and Enter pressed again.
    agreed: Option<PathBuf>,
}

/// A report to be written, with all that it takes: whoever carries it out needs nothing else.
#[derive(Clone, Debug)]
pub struct ReportJob {
    /// The review as it stands.
    pub review: Review,
    /// Where its device keeps things.
    pub store: Store,
    /// The private list of names.
    pub names: NameList,
    /// Which report.
    pub kind: ReportKind,
    /// For whom.
    pub audience: Audience,
    /// In which form.
    pub form: ReportForm,
    /// The conversation that is written up.
    pub conversation: Option<Id>,
    /// Which open questions, where none is.
    pub schedule: Schedule,
    /// The file.
    pub to: PathBuf,
    /// Whether a file that is there may be replaced.
    pub replace: bool,
}

/// A row of the list in which a report is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// What it says.
    pub words: String,
    /// What is said about it.
    pub about: String,
}

impl ReportRow {
    fn new(words: impl Into<String>, about: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            about: about.into(),
        }
    }
}

impl ReportDialog {
    /// Which report, once that is chosen.
    pub fn kind(&self) -> Option<ReportKind> {
        self.chosen.map(|(kind, ..)| kind)
    }
}

impl App {
    /// Asks which report is to be written. What the review has come to is offered first.
    pub(super) fn ask_for_report(&mut self) {
        let conversation = self.chosen_conversation();
        let kind = match conversation {
            Some(_) => ReportKind::Conversation,
            None => likely(self.review()),
        };
        let place = ReportKind::ALL.iter().position(|it| *it == kind);
        let list = ListState {
            at: place.unwrap_or(0),
            ..ListState::default()
        };
        let asking = ReportDialog {
            conversation,
            ..ReportDialog::default()
        };
        self.toggle_popup(Popup::Report(asking, list));
    }

    /// The conversation that is chosen on the page of sources.
    fn chosen_conversation(&self) -> Option<Id> {
        let (page, row) = self.chosen_row()?;
        let source = self.review().source(row.id()?)?;
        (page == Page::Sources && is_conversation(source)).then_some(source.id)
    }

    /// The rows of the list: the reports; when one is chosen, the file it goes to and how it is to be.
    pub fn report_rows(&self, asking: &ReportDialog, query: &str) -> Vec<ReportRow> {
        let Some((kind, audience, form)) = asking.chosen else {
            return offered(query)
                .map(|kind| {
                    ReportRow::new(kind.words(), format!("for {}", kind.audience().words()))
                })
                .collect();
        };
        let to = self.report_file(asking, query);
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let first = if asking.agreed.as_ref() == Some(&to) {
            ReportRow::new(format!("Replace {name}"), "Enter again")
        } else {
            ReportRow::new(format!("Write {name}"), "")
        };
        let mut rows = vec![
            first,
            ReportRow::new(format!("For {}", audience.words()), "Enter changes it"),
            ReportRow::new(format!("As a {}", form.words()), "Enter changes it"),
        ];
        if kind == ReportKind::Conversation {
            rows.push(ReportRow::new(self.of_whom(asking), "Enter changes it"));
        }
        rows
    }

    fn of_whom(&self, asking: &ReportDialog) -> String {
        let source = asking.conversation.and_then(|id| self.review().source(id));
        match (source, asking.schedule) {
            (Some(source), _) => format!("{} {}", source.code, source.label),
            (None, Schedule::Practitioner) => "No conversation: the open questions".to_owned(),
            (None, Schedule::Manager) => {
                "No conversation: the open questions for a first-line manager".to_owned()
            }
        }
    }

    /// What stands under the list.
    pub fn report_foot(&self, asking: &ReportDialog, query: &str) -> String {
        if asking.chosen.is_none() {
            return "Enter goes on. Esc closes, and nothing is written".to_owned();
        }
        let to = self.report_file(asking, query);
        let sealed = if self.session.is_sealed() {
            "The report will not be sealed. "
        } else {
            ""
        };
        format!(
            "{sealed}Enter writes it to {}. Type another name if you like",
            whole_path(folder_of(&to)).display()
        )
    }

    /// Goes on from the chosen row.
    pub(super) fn accept_report(&mut self, asking: ReportDialog, query: &str, at: usize) {
        let Some((kind, audience, form)) = asking.chosen else {
            let Some(kind) = offered(query).nth(at) else {
                return;
            };
            let chosen = Some((kind, kind.audience(), ReportForm::Docx));
            return self.set_dialog(ReportDialog { chosen, ..asking }, ListState::default());
        };
        let list = ListState {
            query: TextInput::of(query),
            at,
            ..ListState::default()
        };
        let changed = match at {
            0 => return self.queue_report(&asking, &list),
            1 => ReportDialog {
                chosen: Some((kind, next(Audience::ALL, audience), form)),
                ..asking
            },
            2 => ReportDialog {
                chosen: Some((kind, audience, next(ReportForm::ALL, form))),
                ..asking
            },
            _ => self.next_conversation(asking),
        };
        self.set_dialog(changed, list);
    }

    fn set_dialog(&mut self, asking: ReportDialog, list: ListState) {
        self.notice = None;
        self.state = super::ScreenState::Sheet(Popup::Report(asking, list));
    }

    /// The next conversation; after the last, the open questions, then those for a manager.
    fn next_conversation(&self, asking: ReportDialog) -> ReportDialog {
        let conversations = self
            .review()
            .sources()
            .iter()
            .filter(|it| is_conversation(it));
        let conversations = conversations.map(|it| (Some(it.id), Schedule::Practitioner));
        let blank = [Schedule::Practitioner, Schedule::Manager].map(|schedule| (None, schedule));
        let all: Vec<(Option<Id>, Schedule)> = conversations.chain(blank).collect();
        let now = (asking.conversation, asking.schedule);
        let (conversation, schedule) = next(&all, now);
        ReportDialog {
            conversation,
            schedule,
            ..asking
        }
    }

    /// Has the report written; where its file is there, asks first.
    fn queue_report(&mut self, asking: &ReportDialog, list: &ListState) {
        let Some((kind, audience, form)) = asking.chosen else {
            return;
        };
        let to = self.report_file(asking, list.query.text());
        let replace = asking.agreed.as_ref() == Some(&to);
        let name = to
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if to
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("whyboard"))
        {
            return self.say(Message::Off(
                "A report does not take the place of a review".to_owned(),
            ));
        }
        if !replace && self.session.store().fs().stamp(&to).is_ok() {
            let agreed = Some(to);
            let asking = ReportDialog {
                agreed,
                ..asking.clone()
            };
            self.set_dialog(asking, list.clone());
            return self.say(Message::ThereAlready(name));
        }
        self.job = Some(ReportJob {
            review: self.review().clone(),
            store: self.session.store().clone(),
            names: self.names.clone(),
            kind,
            audience,
            form,
            conversation: asking
                .conversation
                .filter(|_| kind == ReportKind::Conversation),
            schedule: asking.schedule,
            to,
            replace,
        });
        self.go_back();
        self.say(Message::Writing(name));
        self.effects.push(AppEffect::Report);
    }

    /// The report job that an [`AppEffect::Report`] is about.
    pub fn take_report_job(&mut self) -> Option<ReportJob> {
        self.job.take()
    }

    /// The file a report goes to: beside the review, under the name that was typed or one that says what it is.
    fn report_file(&self, asking: &ReportDialog, query: &str) -> PathBuf {
        let store = self.session.store();
        let path = self.session.path();
        let is_scratch = scratch::holds(store, path);
        let folder = if is_scratch {
            // What stands beside a scratch copy is cleared away with it.
            Path::new("")
        } else {
            folder_of(path)
        };
        let (kind, form) = asking
            .chosen
            .map_or((ReportKind::Final, ReportForm::Docx), |(kind, _, form)| {
                (kind, form)
            });
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
            self.review()
                .details()
                .title
                .trim()
                .to_lowercase()
                .replace(['/', '\\', ' '], "-")
        } else {
            path.file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        let code = asking
            .conversation
            .filter(|_| kind == ReportKind::Conversation);
        let code = code.and_then(|id| self.review().code(id));
        let code = code.map_or_else(String::new, |code| {
            format!("-{}", code.to_string().to_lowercase())
        });
        folder.join(format!("{stem}-{kind}{code}.{form}"))
    }
}

/// The reports whose name fits what was typed.
fn offered(query: &str) -> impl Iterator<Item = ReportKind> {
    let all = ReportKind::ALL.iter().copied();
    all.filter(move |kind| search::holds(kind.words(), query))
}

/// The report that a review is ripe for.
fn likely(review: &Review) -> ReportKind {
    let reasons = |note: &crate::review::Note| note.kind == NoteKind::Reason && !note.withdrawn;
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

/// What comes after this one; after the last, the first.
fn next<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let place = all
        .iter()
        .position(|it| *it == now)
        .map_or(0, |place| place + 1);
    all.get(place).or(all.first()).copied().unwrap_or(now)
}
