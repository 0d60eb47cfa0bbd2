//! [`Response`]: what a page answers to an action. It names what is to happen; whoever holds the page makes it happen.

use std::{path::PathBuf, rc::Rc};

use serde::{Deserialize, Serialize};

use crate::{
    command::{Action, Audience, ReportForm, ReportKind},
    insight::{Crosstab, FlaggedText},
    method::{Occasion, PatternTypeId},
    review::{Change, Id, NoteKind, Review, Schedule},
    store::{Store, names::PrivateNames},
    text::{names::NameList, shorthand::Shorthand},
    ui::{
        message::{Highlight, Message},
        page::PageName,
    },
};

/// The response of a page to an action. Changes come first, as one step; nothing of the rest happens where they are
/// refused, and the refusal is told.
#[derive(Debug, Default)]
#[must_use = "nothing happens unless somebody carries it out"]
pub struct Response {
    /// The action means nothing of its own here.
    pub unhandled: bool,
    /// The changes to the review, in order; often none.
    pub changes: Vec<Change>,
    /// The private list of names as it is to be kept; nothing of the rest happens where that fails.
    pub names: Option<NameList>,
    /// The shorthand of this computer as it is to be kept; nothing of the rest happens where that fails.
    pub shorthand: Option<Shorthand>,
    /// The row to be chosen then.
    pub choose: Option<Id>,
    /// The page closes.
    pub close: bool,
    /// The page, form or place that is opened in front.
    pub open: Option<Opening>,
    /// The message before is told no more.
    pub hush: bool,
    /// The message to the room.
    pub message: Option<Message>,
    /// The place on the board that is lit with it.
    pub highlight: Option<Highlight>,
    /// The occasion of a question to the room that is told with it, if it was not asked lately.
    pub ask: Option<Occasion>,
    /// The minutes of the meeting that begins with it.
    pub minutes: Option<u32>,
    /// The next action, for whoever means something by it.
    pub then: Option<Action>,
    /// The work that is done beside, while people go on.
    pub job: Option<Job>,
}

/// Something to be opened, by its name: a page knows no other page.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    /// A page, with an item chosen on it.
    Page(PageName, Option<Id>),
    /// A form.
    Form(FormSubject, FormStart),
    /// The form of a pattern or a finding, at a new search for what would not fit it: what is looked for.
    Search(Id, String),
    /// The notes of a pattern, for some of them to go with a sentence of their own.
    Split(Id),
    /// The line, for a challenge or a question that is aimed at an item.
    Line(NoteKind, Id),
    /// A note, picked on the board; the page waits behind it.
    Note(Id),
    /// The writing line, for notes that come from this source.
    NotesFrom(Id),
    /// An item where it stands: a note on the board, an episode, anything else on its own page.
    Item(Id),
    /// The board, with a note of the episode that is on lit, and the line aimed at its factor.
    Board(Id),
    /// The notes behind a cell of a matrix: its row and its column.
    Cell(Crosstab, (usize, usize)),
    /// The text that a phrase stands in, in its form, to be reworded; with a neutral sentence in the place of its own, or
    /// as it is.
    Wording(Rc<FlaggedText>, bool),
    /// The list of commands with a command that lacks its words, and what those are.
    Command(&'static str, &'static str),
    /// An episode, which is on then; or none. What is in front stays there.
    EpisodeBehind(Option<Id>),
    /// The view from the tunnel of the role that goes by these words, begun for the episode that is on.
    View(String),
}

/// The subject of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormSubject {
    /// An item; an episode with its views from the tunnel and its appraisals.
    Item(Id),
    /// The patterns of one type.
    Patterns(PatternTypeId),
    /// The review.
    Details,
}

/// The field that a form is opened at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormStart {
    /// The first.
    First,
    /// The last.
    Last,
    /// The one so many after the first.
    Field(usize),
    /// The one of that name in files.
    Named(&'static str),
    /// The first of those of something that stands under the item.
    Of(Id),
}

/// Something that takes its time.
#[derive(Clone, Debug)]
pub enum Job {
    /// A report is written.
    Report(Box<ReportJob>),
}

/// A report to be written, with all that it takes: whoever carries it out needs nothing else.
#[derive(Clone, Debug)]
pub struct ReportJob {
    /// The review as it stands.
    pub review: Review,
    /// The store of its device.
    pub store: Store,
    /// The private list of names.
    pub private: PrivateNames,
    /// The kind of report.
    pub kind: ReportKind,
    /// The people who are to read it.
    pub audience: Audience,
    /// The form of the file.
    pub form: ReportForm,
    /// The conversation that is written up.
    pub conversation: Option<Id>,
    /// The schedule of open questions, where no conversation is written up.
    pub schedule: Schedule,
    /// The file.
    pub to: PathBuf,
    /// Whether a file that is there may be replaced.
    pub replace: bool,
}

impl Response {
    /// Done, and nothing comes of it.
    pub fn none() -> Self {
        Self::default()
    }

    /// The action means nothing of its own on this page.
    pub fn unhandled() -> Self {
        Self {
            unhandled: true,
            ..Self::default()
        }
    }

    /// Changes, as one step.
    pub fn commit(changes: Vec<Change>) -> Self {
        Self {
            changes,
            ..Self::default()
        }
    }

    /// Something is told.
    pub fn say(message: impl Into<Message>) -> Self {
        Self::none().saying(message)
    }

    /// Something is opened.
    pub fn open(opening: Opening) -> Self {
        Self::none().opening(opening)
    }

    /// The form of an item is opened.
    pub fn form(item: Id) -> Self {
        Self::open(Opening::Form(FormSubject::Item(item), FormStart::First))
    }

    /// The page closes.
    pub fn close() -> Self {
        Self::none().closing()
    }

    /// Besides, something is told.
    pub fn saying(self, message: impl Into<Message>) -> Self {
        Self {
            message: Some(message.into()),
            ..self
        }
    }

    /// Besides, a question is put to the room.
    pub fn asking(self, occasion: Occasion) -> Self {
        Self {
            ask: Some(occasion),
            ..self
        }
    }

    /// Besides, something is opened.
    pub fn opening(self, opening: Opening) -> Self {
        Self {
            open: Some(opening),
            ..self
        }
    }

    /// Besides, a row is chosen, with nothing typed.
    pub fn choosing(self, item: Id) -> Self {
        Self {
            choose: Some(item),
            ..self
        }
    }

    /// Besides, what was told before is told no more.
    pub fn hushed(self) -> Self {
        Self { hush: true, ..self }
    }

    /// Besides, the page closes.
    pub fn closing(self) -> Self {
        Self {
            close: true,
            ..self
        }
    }

    /// Besides, something else is asked for.
    pub fn then(self, action: Action) -> Self {
        Self {
            then: Some(action),
            ..self
        }
    }

    /// Besides, something is done that takes its time.
    pub fn doing(self, job: Job) -> Self {
        Self {
            job: Some(job),
            ..self
        }
    }
}
