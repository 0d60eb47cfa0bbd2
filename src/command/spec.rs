//! The description of one thing that can be asked for, and its heading on the help page.

use super::argument::ArgumentKind;
use super::context::Context;
use crate::text::words::{looked_up, tr};

/// One kind of action, as the table describes it.
#[derive(Clone, Copy, Debug)]
pub struct ActionSpec {
    /// The name in keymap files, in kebab-case.
    pub id: &'static str,
    /// The section of help that lists it.
    pub section: HelpSection,
    /// One to three words for the key bar, where no context has its own ([`ActionSpec::label_in`]).
    pub label: &'static str,
    /// Its effect, for help and the command list: a fragment without a full stop.
    pub sentence: &'static str,
    /// The `/word` that asks for it, without the stroke.
    pub word: Option<&'static str>,
    /// An example of the words that may follow (`11.15`).
    pub example: Option<&'static str>,
    /// Other words by which the command list finds it.
    pub synonyms: &'static [&'static str],
    /// The words in place of a key for something that is typed, not pressed.
    pub typed: Option<&'static str>,
    /// The argument it takes.
    pub ask: ArgumentKind,
    contexts: &'static [Context],
    exceptions: &'static [Context],
    labels: &'static [(Context, &'static str)],
}

/// The sections of the help page, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HelpSection {
    /// Aim, type, file.
    Write,
    /// Who, which pattern, which kind.
    SayMore,
    /// Actions that help while others watch.
    InFront,
    /// Undoing, saving, settings, closing.
    YourWork,
    /// Actions on a picked note.
    OnTheBoard,
    /// From factor to factor, episode to episode, screen to screen.
    MoveAbout,
    /// Episodes and patterns themselves.
    Episode,
    /// The review around the board.
    Around,
    /// The hand of the typist.
    Typing,
    /// Choosing in lists, details and forms.
    Lists,
    /// The start screen.
    Starting,
}

impl HelpSection {
    /// Every section, in the order of the help page.
    pub const ALL: [Self; 11] = [
        Self::Write,
        Self::SayMore,
        Self::InFront,
        Self::YourWork,
        Self::OnTheBoard,
        Self::MoveAbout,
        Self::Episode,
        Self::Around,
        Self::Typing,
        Self::Lists,
        Self::Starting,
    ];

    /// The heading of the section.
    pub fn title(self) -> &'static str {
        match self {
            Self::Write => tr!("Write a note"),
            Self::SayMore => tr!("Say more about a note"),
            Self::OnTheBoard => tr!("A note on the board"),
            Self::MoveAbout => tr!("Move about"),
            Self::InFront => tr!("In front of people"),
            Self::YourWork => tr!("Your work"),
            Self::Episode => tr!("The episode"),
            Self::Around => tr!("Around the board"),
            Self::Typing => tr!("While you type"),
            Self::Lists => tr!("Lists and forms"),
            Self::Starting => tr!("Starting"),
        }
    }
}

/// Something that help tells although it is no action: a sign typed within a note, or a key that is the terminal's.
#[derive(Clone, Copy, Debug)]
pub struct TypingHint {
    /// The section of help that lists it.
    pub section: HelpSection,
    pub(super) typed: &'static str,
    pub(super) sentence: &'static str,
}

impl TypingHint {
    /// The words or keys that are typed, in the language in use.
    pub fn typed(&self) -> &'static str {
        looked_up(self.typed)
    }

    /// A sentence on its effect, in the language in use.
    pub fn sentence(&self) -> &'static str {
        looked_up(self.sentence)
    }
}

impl ActionSpec {
    /// A row with its texts in the language in use.
    pub(super) fn new(
        id: &'static str,
        section: HelpSection,
        label: &'static str,
        sentence: &'static str,
        ask: ArgumentKind,
    ) -> Self {
        Self {
            id,
            section,
            label: looked_up(label),
            sentence: looked_up(sentence),
            word: None,
            example: None,
            synonyms: &[],
            typed: None,
            ask,
            contexts: &[],
            exceptions: &[],
            labels: &[],
        }
    }

    pub(super) const fn word(mut self, word: &'static str) -> Self {
        self.word = Some(word);
        self
    }

    pub(super) const fn takes(mut self, example: &'static str) -> Self {
        self.example = Some(example);
        self
    }

    pub(super) const fn also(mut self, synonyms: &'static [&'static str]) -> Self {
        self.synonyms = synonyms;
        self
    }

    pub(super) fn typed(mut self, typed: &'static str) -> Self {
        self.typed = Some(looked_up(typed));
        self
    }

    /// Where it means something: in these contexts and in all that stand on them; everywhere, where none is named.
    pub(super) const fn within(mut self, contexts: &'static [Context]) -> Self {
        self.contexts = contexts;
        self
    }

    /// Where it means nothing all the same: in these and in all that stand on them.
    pub(super) const fn except(mut self, contexts: &'static [Context]) -> Self {
        self.exceptions = contexts;
        self
    }

    pub(super) const fn called(mut self, labels: &'static [(Context, &'static str)]) -> Self {
        self.labels = labels;
        self
    }

    /// True where the action means something in this context.
    pub fn fits(&self, context: Context) -> bool {
        let within = |these: &[Context]| these.iter().any(|it| context.is_within(*it));
        (self.contexts.is_empty() || within(self.contexts)) && !within(self.exceptions)
    }

    /// The command that asks for it, with an example of what must follow: `/undo`, `/break 11.15`.
    pub fn command(&self) -> Option<String> {
        let example = self.example.filter(|_| !self.ask.is_complete());
        let word = self.word?;
        Some(example.map_or_else(
            || format!("/{word}"),
            |example| format!("/{word} {example}"),
        ))
    }

    /// The label for the key bar in a chain of contexts: what the innermost calls it that has a name for it, or the
    /// general one.
    pub fn label_in(&self, chain: &[Context]) -> &'static str {
        let own = |context: &Context| self.labels.iter().find(|(place, _)| place == context);
        chain
            .iter()
            .find_map(own)
            .map_or(self.label, |(_, label)| looked_up(label))
    }
}
