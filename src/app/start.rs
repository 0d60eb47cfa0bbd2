//! The start screen: recent reviews, a new one, the samples.

use crate::{
    action::{Action, Context, Stride},
    keymap::{Key, Keymap, Press},
    text::{clean, edit::Writing},
};

/// What the facilitator chose on the start screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A recent review, by its place in the list.
    Recent(usize),
    /// A new review with this title.
    New(String),
    /// A scratch copy of a sample, by its name.
    Sample(&'static str),
    /// Nothing: close.
    Close,
}

/// A recent review as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The pseudonym of the case.
    pub title: String,
    /// When it was last open, as people say it.
    pub when: String,
    /// Where it is.
    pub place: String,
}

/// The samples, by name and in a few words.
pub const SAMPLES: [(&str, &str); 2] = [
    (
        "alder",
        "A child with complex health needs, known to nine services",
    ),
    ("birch", "A child who hurt another child"),
];

/// The start screen.
pub struct Start {
    pub(crate) recent: Vec<Recent>,
    pub(crate) at: usize,
    pub(crate) keymap: Keymap,
    /// The title of a new review, while it is typed.
    pub(crate) title: Option<Writing>,
    pub(crate) covered: bool,
    pub(crate) back_row: bool,
    pub(crate) help: bool,
    /// What went wrong with the last choice.
    pub(crate) notice: Option<String>,
}

impl Start {
    /// A start screen that lists these reviews.
    pub fn new(recent: Vec<Recent>, keymap: Keymap, notice: Option<String>) -> Self {
        Self {
            recent,
            at: 0,
            keymap,
            title: None,
            covered: false,
            back_row: false,
            help: false,
            notice,
        }
    }

    /// How many rows can be chosen: the recent reviews, a new one, the samples.
    pub fn row_count(&self) -> usize {
        self.recent.len() + 1 + SAMPLES.len()
    }

    /// The state a key is pressed in.
    pub fn context(&self) -> Context {
        match () {
            () if self.covered => Context::Curtain,
            () if self.back_row => Context::Room,
            () if self.title.is_some() => Context::EditorLine,
            () => Context::Start,
        }
    }

    /// A key was pressed; what was chosen by it, if anything.
    pub fn press(&mut self, key: Key) -> Option<Choice> {
        match self.keymap.press(self.context().chain(), &[], key) {
            Press::Found(action) => self.perform(&action),
            Press::Free => key.types().and_then(|c| self.perform(&Action::Insert(c))),
            Press::Pending(_) | Press::Dead => None,
        }
    }

    /// Does what is asked; what was chosen by it, if anything.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the start screen answers to a few actions only"
    )]
    pub fn perform(&mut self, action: &Action) -> Option<Choice> {
        let chosen = self.at;
        match action {
            Action::Curtain => self.covered = !self.covered,
            Action::Accept if self.covered => {}
            Action::BackRow => self.back_row = true,
            Action::Accept | Action::Dismiss if self.back_row => self.back_row = false,
            Action::Help => self.help = !self.help,
            Action::Close => return Some(Choice::Close),
            Action::Insert(c) => {
                if let Some(title) = &mut self.title
                    && !c.is_control()
                {
                    title.insert(*c);
                }
            }
            Action::Paste(text) => {
                if let Some(title) = &mut self.title {
                    title.insert_text(&clean::one_line(text).text);
                }
            }
            Action::Backspace => {
                if let Some(title) = &mut self.title {
                    title.backspace();
                }
            }
            Action::Caret(motion) => {
                if let Some(title) = &mut self.title {
                    title.go(*motion, usize::MAX);
                }
            }
            Action::KeepField | Action::NextField => {
                let title = self
                    .title
                    .as_ref()
                    .map(|title| clean::one_line(title.text().trim()).text);
                return title.filter(|title| !title.is_empty()).map(Choice::New);
            }
            Action::LeaveEditor | Action::Dismiss => {
                self.title = None;
                self.help = false;
            }
            Action::Step(stride) => {
                let last = self.row_count() - 1;
                self.at = match stride {
                    Stride::Up => self.at.saturating_sub(1),
                    Stride::Down => (self.at + 1).min(last),
                    Stride::First | Stride::PageUp => 0,
                    Stride::Last | Stride::PageDown => last,
                };
            }
            Action::ChooseRow(row) => {
                self.at = (*row).min(self.row_count() - 1);
                return self.perform(&Action::OpenChosen);
            }
            Action::OpenChosen | Action::Accept => {
                if chosen < self.recent.len() {
                    return Some(Choice::Recent(chosen));
                }
                match SAMPLES.get((chosen - self.recent.len()).wrapping_sub(1)) {
                    Some((name, _)) => return Some(Choice::Sample(name)),
                    None => self.title = Some(Writing::default()),
                }
            }
            Action::NewReview => self.title = Some(Writing::default()),
            Action::OpenSample => return Some(Choice::Sample(SAMPLES[0].0)),
            _ => {}
        }
        None
    }
}
