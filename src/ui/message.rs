//! [`Message`]: something told to the room, made by `tr!` at the place that tells it; and the place on the board that is lit
//! with it.

use crate::{
    command::{ActionSpec, specs},
    method::FactorId,
    review::{Id, Note},
    text::words::{filled, tr, with_keys},
};

/// Something told, and the place on the board that is lit with it.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusLine {
    /// The sentence.
    pub message: Message,
    /// The place that shows what it is about.
    pub highlight: Option<Highlight>,
    /// When it was said, in the clock's milliseconds.
    pub since: u64,
}

/// A place on the board that is lit for a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The episode.
    pub episode: Id,
    /// The cell; none when it is the episode itself.
    pub factor: Option<FactorId>,
    /// The note, while it is there.
    pub note: Option<Id>,
}

impl Highlight {
    /// An episode.
    pub fn of_episode(episode: Id) -> Self {
        Self {
            episode,
            factor: None,
            note: None,
        }
    }

    /// A note where it stands.
    pub fn of_note(episode: Id, note: &Note) -> Self {
        Self {
            episode,
            factor: note.factor.clone(),
            note: Some(note.id),
        }
    }
}

/// What every command for an episode says where there is none.
pub fn no_episode() -> &'static str {
    tr!("There is no episode yet. Type the title of the first")
}

/// A sentence, ready but for the keys that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    text: String,
    plain: Option<String>,
    kind: MessageKind,
}

/// The kind of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// A sentence in the second row of the line.
    Sentence,
    /// Something was refused: why. It stands over whatever is found meanwhile.
    Refused(String),
    /// A text to be read aloud, above the line.
    Aloud,
}

impl Message {
    /// Something was refused, and why.
    pub fn refused(why: impl Into<String>) -> Self {
        let why = why.into();
        let text = tr!("Not done: {why}", why);
        Self {
            kind: MessageKind::Refused(why),
            ..Self::from(text)
        }
    }

    /// A text to be read aloud.
    pub fn aloud(text: String) -> Self {
        Self {
            kind: MessageKind::Aloud,
            ..Self::from(text)
        }
    }

    /// The same in other words where there are no keys to speak of.
    #[must_use]
    pub fn plainly(self, words: impl Into<String>) -> Self {
        Self {
            plain: Some(words.into()),
            ..self
        }
    }

    /// The same, and a question to the room.
    #[must_use]
    pub fn asking(self, question: &str) -> Self {
        let text = format!("{} {question}", self.text);
        Self { text, ..self }
    }

    /// Its kind.
    pub fn kind(&self) -> &MessageKind {
        &self.kind
    }

    /// The text, if it is one to be read aloud.
    pub fn text_aloud(&self) -> Option<&str> {
        (self.kind == MessageKind::Aloud).then_some(&self.text)
    }

    /// The sentence, with the keys that it names as `key` tells them by their action.
    pub fn sentence(&self, key: &dyn Fn(&str) -> String) -> String {
        with_keys(&self.text, key)
    }

    /// The sentence in the words of plain mode, where an action is called by its name.
    pub fn in_plain(&self) -> String {
        let plain = self.plain.clone();
        plain.unwrap_or_else(|| self.sentence(&called_in_plain))
    }
}

/// What asks for an action in plain mode: a word that stands alone there, or its command.
fn called_in_plain(id: &str) -> String {
    match id {
        "undo" | "redo" => id.to_owned(),
        "accept" => tr!("open").to_owned(),
        "pick-row" => tr!("pick").to_owned(),
        "pick-last" => tr!("last").to_owned(),
        "newest-draft" => tr!("draft").to_owned(),
        _ => {
            let mut rows = specs().iter();
            let row = rows.find(|row| row.id == id);
            let command = row.and_then(ActionSpec::command);
            command.unwrap_or_else(|| id.replace('-', " "))
        }
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self {
            text,
            plain: None,
            kind: MessageKind::Sentence,
        }
    }
}

impl From<&'static str> for Message {
    fn from(text: &'static str) -> Self {
        Self::from(filled(text, &[]))
    }
}
