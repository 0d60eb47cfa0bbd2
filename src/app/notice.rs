//! What is told to the room: every sentence of the second row of the line, in one place.

use std::fmt;

use crate::{
    method::FactorId,
    review::{Id, Note},
};

/// How long a place stays lit, in milliseconds. What was told stays until somebody types.
pub(crate) const LIT: u64 = 2_000;

/// Something told, and the place on the board that is lit with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The sentence.
    pub said: Said,
    /// The place that shows what it is about.
    pub lit: Option<Lit>,
    /// When it was said, in the clock's milliseconds.
    pub since: u64,
}

/// A place on the board that is lit for a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit {
    /// The episode.
    pub episode: Id,
    /// The cell; none when it is the episode itself.
    pub factor: Option<FactorId>,
    /// The note, while it is there.
    pub note: Option<Id>,
}

impl Lit {
    pub(super) fn of_episode(episode: Id) -> Self {
        Self {
            episode,
            factor: None,
            note: None,
        }
    }

    pub(super) fn of_note(episode: Id, note: &Note) -> Self {
        Self {
            episode,
            factor: note.factor.clone(),
            note: Some(note.id),
        }
    }
}

/// The sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// What was refused, and why.
    Refused(String),
    /// Undone, in the words of what it was.
    Undone(String),
    /// Done again.
    Redone(String),
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to do again.
    NothingToRedo,
    /// No typing to take back.
    NothingTyped,
    /// Nothing stands in that cell.
    NothingToPick(String),
    /// A command for a picked note, and none is picked.
    PickFirst,
    /// Words wait in the line.
    FinishFirst,
    /// A draft was put aside.
    PutAside,
    /// Several lines were pasted.
    Pasted(usize),
    /// Hidden characters were replaced in what came in.
    HiddenReplaced(usize),
    /// Several notes were filed at once.
    FiledMany(usize, String),
    /// The first episode has its title.
    EpisodeBegun,
    /// An old note must keep some words.
    WordsNeeded,
    /// A field of a form was refused, and why.
    NotKept(String),
    /// The method has no pattern type of that letter.
    NoPattern(char),
    /// Parked thoughts are not picked on the board.
    ParkedAreListed,
    /// A note has its new words.
    WordsKept,
    /// A note was withdrawn.
    Withdrawn,
    /// A withdrawn note counts again.
    TakenBackIn,
    /// A note has moved.
    Moved(String),
    /// Everything is saved: when, and where.
    SavedAt(Option<String>, String),
    /// Opened to be read only.
    ReadOnly,
    /// Not saved, and why.
    NotSaved(String),
    /// How to copy and how to close.
    CopyHint,
    /// Something is not in this version, or cannot be done now: why.
    Off(String),
    /// There is no further episode.
    NoFurtherEpisode,
    /// There is no episode yet.
    NoEpisode,
    /// An episode was added, moved, renamed or removed.
    EpisodeAdded(String),
    /// An episode was removed with its notes.
    EpisodeRemoved(String, usize),
    /// An episode has another place: its number now.
    EpisodeMoved(usize),
    /// An episode has another title.
    EpisodeRenamed,
    /// A command needs words after it.
    NeedsWords(&'static str),
    /// What was switched, and how.
    Switched(&'static str, bool),
    /// The look has this name.
    LookIs(String),
    /// There is no look of that name.
    NoLook(String),
    /// The end of the break.
    BreakUntil(String),
    /// No break is on.
    NoBreak,
    /// The curtain has a word.
    CurtainWord,
    /// The curtain has no word.
    NoCurtainWord,
    /// How long the meeting is.
    Length(u32),
    /// The length is not shown.
    NoLength,
    /// A number of minutes was expected.
    MinutesNeeded,
    /// A cell in plain sentences.
    Aloud(String),
    /// A parked thought was moved to a factor.
    Unparked(String),
    /// A copy was kept at a place.
    Kept(String),
    /// Keys are shown as they arrive, or no longer.
    KeysShown(bool),
    /// Something found on opening.
    Opened(String),
}

impl Said {
    /// What the parking lot is called.
    pub const PARKING_LOT: &'static str = "Parking lot";
    /// What the line is called while an old note's words stand in it.
    pub const REWORDING: &'static str = "Edit this note";
    /// What the line is called before there is an episode.
    pub const FIRST_EPISODE: &'static str = "First episode";
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => write!(f, "Not done: {why}"),
            Self::Undone(what) => write!(f, "Undone: {what}. Ctrl-Y brings that back"),
            Self::Redone(what) => write!(f, "Put back: {what}"),
            Self::NothingToUndo => f.write_str("There is nothing to undo"),
            Self::NothingToRedo => f.write_str("There is nothing to put back"),
            Self::NothingTyped => {
                f.write_str("There is no typing left to undo. Esc puts the words aside")
            }
            Self::NothingToPick(place) => write!(f, "Nothing stands in {place} yet"),
            Self::PickFirst => f.write_str("Pick a note first: ↑ picks the last one"),
            Self::FinishFirst => {
                f.write_str("Finish this note first: Enter files it, Esc puts it aside")
            }
            Self::PutAside => f.write_str("Put aside as a draft. ↑ brings it back"),
            Self::Pasted(lines) => write!(
                f,
                "Pasted {lines} lines. Enter files one note, Tab makes {lines}"
            ),
            Self::HiddenReplaced(1) => f.write_str("1 hidden character was replaced"),
            Self::HiddenReplaced(count) => write!(f, "{count} hidden characters were replaced"),
            Self::FiledMany(count, place) => write!(f, "Filed {count} notes in {place}"),
            Self::EpisodeBegun => f.write_str(
                "The first episode is there. Press a number, say it in a line, press Enter",
            ),
            Self::WordsNeeded => f.write_str("A note needs words. Esc leaves it as it was"),
            Self::NotKept(why) => write!(f, "Not kept: {why}. Esc again leaves it as it was"),
            Self::NoPattern(letter) => write!(f, "There is no pattern {letter}"),
            Self::ParkedAreListed => f.write_str("F8 lists what is parked"),
            Self::WordsKept => f.write_str("The new words are kept"),
            Self::Withdrawn => {
                f.write_str("Withdrawn, and kept in the record. Ctrl-Z takes that back")
            }
            Self::TakenBackIn => f.write_str("The note counts again"),
            Self::Moved(place) | Self::Unparked(place) => write!(f, "Moved to {place}"),
            Self::SavedAt(None, place) => write!(f, "Everything is saved, {place}"),
            Self::SavedAt(Some(time), place) => write!(f, "Already saved {time}, {place}"),
            Self::ReadOnly => f.write_str("This review is open to be read only"),
            Self::NotSaved(why) => write!(f, "Not saved: {why}"),
            Self::CopyHint => f.write_str("Ctrl-Q closes whyboard. Hold Shift and drag to copy"),
            Self::Off(why) | Self::Opened(why) => f.write_str(why),
            Self::NoFurtherEpisode => f.write_str("There is no further episode. /add makes one"),
            Self::NoEpisode => f.write_str("There is no episode yet. Type the title of the first"),
            Self::EpisodeAdded(title) => write!(f, "Added: {title}"),
            Self::EpisodeRemoved(title, 0) => write!(f, "Removed: {title}. Ctrl-Z brings it back"),
            Self::EpisodeRemoved(title, notes) => {
                write!(
                    f,
                    "Removed: {title}, with its {}. Ctrl-Z brings all back",
                    counted(*notes, "note")
                )
            }
            Self::EpisodeMoved(number) => write!(f, "This is episode {number} now"),
            Self::EpisodeRenamed => f.write_str("The episode has its new title"),
            Self::NeedsWords(what) => write!(f, "Type {what} after the command"),
            Self::Switched(what, on) => write!(f, "{what}: {}", if *on { "on" } else { "off" }),
            Self::LookIs(name) => write!(f, "Theme: {name}"),
            Self::NoLook(name) => write!(
                f,
                "There is no theme called {name}: paper, evening or contrast"
            ),
            Self::BreakUntil(time) => write!(f, "The curtain will say: Break until {time}"),
            Self::NoBreak => f.write_str("The curtain will not speak of a break"),
            Self::CurtainWord => f.write_str("The word lifts the curtain, and so does F9"),
            Self::NoCurtainWord => f.write_str("The curtain has no word. F9 lifts it"),
            Self::Length(minutes) => write!(
                f,
                "The meeting has {}",
                counted(*minutes as usize, "minute")
            ),
            Self::NoLength => f.write_str("The minutes are not counted"),
            Self::MinutesNeeded => f.write_str("How many minutes? /minutes 120"),
            Self::Aloud(text) => f.write_str(text),
            Self::Kept(path) => write!(f, "Kept as {path}. Work goes on there"),
            Self::KeysShown(true) => {
                f.write_str("Press any key to see what arrives. /keys again ends this")
            }
            Self::KeysShown(false) => f.write_str("Keys are no longer shown"),
        }
    }
}

/// A number with its noun: "1 note", "3 notes".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
