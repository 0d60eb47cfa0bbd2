//! What is told to the room: every sentence of the second row of the line, in one place.

use crate::{
    method::FactorId,
    review::{Code, Id, Note},
    text::{clean, words::key_named},
    ui::message::Message,
};

pub(crate) use crate::text::counted::counted;

/// How long a place stays lit, in milliseconds. What was told stays until somebody types.
pub(crate) const LIT: u64 = 2_000;

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

/// The sentences that wait to be made by `tr!` at the place that says them; see [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OldMessage {
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
    /// A draft was stashed.
    PutAside,
    /// Several lines were pasted, and so many hidden characters replaced in them.
    Pasted(usize, usize),
    /// What was to be pasted is too much, and was left.
    TooMuchPasted,
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
    /// The method has no factor under that key.
    NoFactor(u8),
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
    /// Not saved, and the program is about to be closed.
    NotSavedOnClosing(String),
    /// How to copy and how to close.
    CopyHint,
    /// Something cannot be done now: why.
    Off(String),
    /// There is no further episode.
    NoFurtherEpisode,
    /// There is no episode yet.
    NoEpisode,
    /// An episode was added, moved, renamed or removed.
    EpisodeAdded(String),
    /// An episode was removed with its notes.
    EpisodeRemoved(String, usize),
    /// A listed name gave way to what stands for it.
    NameHidden,
    /// A name is on the list: what stands for it, and how many texts it stands in.
    NameListed(String, usize),
    /// A name was not listed.
    NameNotListed,
    /// A name is off the list.
    NameUnlisted,
    /// The process was set up by a scale.
    SetUp(String),
    /// A command for a meeting, and none is chosen.
    ChooseMeeting,
    /// A meeting is on.
    Begun(String),
    /// A meeting has ended.
    Ended(String),
    /// A parked thought is dealt with.
    Settled,
    /// A command for a source, and none is chosen.
    ChooseSource,
    /// Only a conversation is checked with the person.
    OnlyConversations,
    /// A conversation has been checked with the person, or has not.
    CheckedWith(bool),
    /// Where the next notes come from.
    NotesFrom(String),
    /// The next notes come from nowhere in particular.
    FromNowhere,
    /// A note names a kind of source at most.
    NoSourceNamed,
    /// So many notes draw on the source, fewer than asked for.
    NoSuchNote(usize),
    /// A turning point has no words yet.
    NameTheMoment,
    /// A candidate episode was made, and has this code.
    CandidateMade(Code),
    /// A command for a line of the chronology, and none is chosen.
    ChooseEvent,
    /// The line of the chronology belongs to this episode already.
    BelongsTo(Code),
    /// The line of the chronology belongs to no episode.
    BelongsToNone,
    /// A line of the chronology stands where its date puts it.
    StandsByDate,
    /// What kind of thing was removed.
    Removed(&'static str),
    /// An episode has another place: its number now.
    EpisodeMoved(usize),
    /// An episode has another title.
    EpisodeRenamed,
    /// How many notes were read back, where, and whether they are agreed now.
    ReadBack(usize, String, bool),
    /// Only what helped can be robust or there by chance.
    OnlyWhatHelped,
    /// A private note is not to be seen just now.
    PrivateIsHidden,
    /// All notes show again.
    FilterOff,
    /// Nothing is filtered, and a filter was to be taken away.
    NoFilter,
    /// There is nothing of the kind to filter by.
    NoSuchFilter(String),
    /// Practice is judged, and not by which standard.
    WhichStandard,
    /// An episode stands on the board: its number there, and its notes.
    EpisodeChosen(usize, usize),
    /// Nothing is decided about an episode: its notes.
    MadeCandidate(usize),
    /// An episode was set aside: its notes.
    EpisodeSetAside(usize),
    /// An episode was read back, or is to be gone through again.
    EpisodeChecked(bool),
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
    /// A command for something that is not chosen: what it is for.
    ChooseFirst(&'static str),
    /// No note stands behind the chosen cell.
    NothingBehind,
    /// A question is asked again, or no longer.
    AskedAgain(bool),
    /// Two copies tag all so many notes alike.
    TaggedAlike(usize),
    /// What another copy said differently of a note is settled, and whether it stays as it is here.
    SettledTags(Code, bool),
    /// Nothing of what two copies say can be both.
    NotBoth,
    /// Wording stays as it is, with a reason.
    WordingKept,
    /// What was said of wording is taken back.
    WordingTakenBack,
    /// A phrase that is asked about is not an item to be removed.
    RewordOrKeep,
    /// A phrase or a class is asked about again, or no more.
    PhraseTurned(String, bool),
    /// A phrase is listened for from now on.
    ListenedFor(String),
}

impl OldMessage {
    /// What the parking lot is called.
    pub const PARKING_LOT: &'static str = "Parking lot";
    /// What the line is called while an old note's words stand in it.
    pub const REWORDING: &'static str = "Edit this note";
    /// What was to be pasted was left.
    pub const TOO_MUCH_PASTED: &'static str =
        "That is too much to paste at once. Nothing was pasted: make several of it";
    /// What the line is called before there is an episode.
    pub const FIRST_EPISODE: &'static str = "First episode";
}

impl OldMessage {
    /// The sentence, with the keys that ask for things named as the keymap in use has them.
    #[expect(
        clippy::too_many_lines,
        reason = "every sentence there is, in one place"
    )]
    fn sentence(&self, key: &dyn Fn(&'static str) -> String) -> String {
        match self {
            Self::Refused(why) => format!("Not done: {why}"),
            Self::Undone(what) => format!("Undone: {what}. {} brings that back", key("redo")),
            Self::Redone(what) => format!("Put back: {what}"),
            Self::NothingToUndo => "There is nothing to undo".to_owned(),
            Self::NothingToRedo => "There is nothing to put back".to_owned(),
            Self::NothingTyped => {
                format!(
                    "There is no typing left to undo. {} puts the words aside",
                    key("put-aside")
                )
            }
            Self::NothingToPick(place) => format!("Nothing stands in {place} yet"),
            Self::PickFirst => {
                format!("Pick a note first: {} picks the last one", key("pick-last"))
            }
            Self::FinishFirst => {
                format!(
                    "Finish this note first: {} files it, {} puts it aside",
                    key("file"),
                    key("put-aside")
                )
            }
            Self::PutAside => format!("Put aside as a draft. {} brings it back", key("pick-last")),
            Self::Pasted(lines, hidden) => format!(
                "Pasted {lines} lines. {} files one note, {} makes {lines}{}",
                key("file"),
                key("file-lines"),
                clean::notice(*hidden).map_or_else(String::new, |told| format!(". {told}"))
            ),
            Self::TooMuchPasted => Self::TOO_MUCH_PASTED.to_owned(),
            Self::HiddenReplaced(count) => clean::notice(*count).unwrap_or_default(),
            Self::FiledMany(count, place) => format!("Filed {count} notes in {place}"),
            Self::EpisodeBegun => {
                "The first episode is there. Press a number, say it in a line, press Enter"
                    .to_owned()
            }
            Self::WordsNeeded => format!(
                "A note needs words. {} leaves it as it was",
                key("restore-words")
            ),
            Self::NotKept(why) => format!(
                "Not kept: {why}. {} again leaves it as it was",
                key("leave-editor")
            ),
            Self::NoFactor(key) => format!("There is no factor {key}"),
            Self::NoPattern(letter) => format!("There is no pattern {letter}"),
            Self::ParkedAreListed => format!("{} lists what is parked", key("parked")),
            Self::WordsKept => "The new words are kept".to_owned(),
            Self::Withdrawn => {
                format!(
                    "Withdrawn, and kept in the record. {} takes that back",
                    key("undo")
                )
            }
            Self::TakenBackIn => "The note counts again".to_owned(),
            Self::Moved(place) | Self::Unparked(place) => format!("Moved to {place}"),
            Self::SavedAt(None, place) => format!("Everything is saved, {place}"),
            Self::SavedAt(Some(time), place) => format!("Already saved {time}, {place}"),
            Self::ReadOnly => "This review is open to be read only".to_owned(),
            Self::NotSavedOnClosing(why) => format!(
                "Not saved: {why}. {} again closes; a rescue copy is kept",
                key("close")
            ),
            Self::NotSaved(why) => format!("Not saved: {why}"),
            Self::CopyHint => format!(
                "{} closes whyboard. Hold Shift and drag to copy",
                key("close")
            ),
            Self::Off(why) | Self::Opened(why) => why.clone(),
            Self::NoFurtherEpisode => "There is no further episode. /add makes one".to_owned(),
            Self::NoEpisode => "There is no episode yet. Type the title of the first".to_owned(),
            Self::EpisodeAdded(title) => format!("Added: {title}"),
            Self::EpisodeRemoved(title, 0) => {
                format!("Removed: {title}. {} brings it back", key("undo"))
            }
            Self::EpisodeRemoved(title, notes) => {
                format!(
                    "Removed: {title}, with its {}. {} brings all back",
                    counted(*notes, "note"),
                    key("undo")
                )
            }
            Self::NameHidden => "A name of your list gave way to what stands for it".to_owned(),
            Self::NameListed(instead, 0) => format!("From now on {instead} stands for that name"),
            Self::NameListed(instead, places) => format!(
                "From now on {instead} stands for that name. It stands in {}: /leaks lists them",
                counted(*places, "place")
            ),
            Self::NameNotListed => {
                "Type the name, = and what stands for it: Jane Doe = Ms Lane".to_owned()
            }
            Self::NameUnlisted => "The name is off the list".to_owned(),
            Self::SetUp(scale) => format!("Set up: {scale}. {} takes it back", key("undo")),
            Self::ChooseMeeting => "Choose a meeting first: /meetings lists them".to_owned(),
            Self::Begun(name) => format!("On now: {name}. What is said from here on belongs to it"),
            Self::Ended(name) => format!("Held: {name}"),
            Self::Settled => format!("Dealt with. {} brings it back", key("undo")),
            Self::ChooseSource => "Choose a source first: /sources lists them".to_owned(),
            Self::OnlyConversations => "Only a conversation is checked with the person".to_owned(),
            Self::CheckedWith(true) => "Marked: read back to them and found right".to_owned(),
            Self::CheckedWith(false) => "Marked: not checked with them yet".to_owned(),
            Self::NotesFrom(label) => format!("Notes come from here now: {label}"),
            Self::FromNowhere => "Notes name no source now".to_owned(),
            Self::NoSourceNamed => "This note does not say which source it comes from".to_owned(),
            Self::NoSuchNote(0) => "No note draws on it yet".to_owned(),
            Self::NoSuchNote(1) => "One note draws on it: 1 goes there".to_owned(),
            Self::NoSuchNote(notes) => format!("{notes} notes draw on it"),
            Self::NameTheMoment => "Say first what they call this moment".to_owned(),
            Self::CandidateMade(code) => format!(
                "{code} is a candidate episode now. {} takes it back",
                key("undo")
            ),
            Self::ChooseEvent => "Choose a line of the chronology first".to_owned(),
            Self::BelongsTo(code) => format!("It belongs to {code} already"),
            Self::BelongsToNone => format!(
                "It belongs to no episode yet. {} makes one of it",
                key("make-episode")
            ),
            Self::StandsByDate => "It stands where its date puts it".to_owned(),
            Self::Removed(what) => format!("Removed: a {what}. {} brings it back", key("undo")),
            Self::EpisodeMoved(number) => format!("This is episode {number} now"),
            Self::EpisodeRenamed => "The episode has its new title".to_owned(),
            Self::ReadBack(notes, place, true) => {
                format!("Agreed: {} in {place}", counted(*notes, "note"))
            }
            Self::ReadBack(notes, place, false) => {
                format!("Raised again: {} in {place}", counted(*notes, "note"))
            }
            Self::OnlyWhatHelped => {
                format!(
                    "That is asked of what helped: {} says so first",
                    key("helped")
                )
            }
            Self::PrivateIsHidden => {
                "This note is private. /private on shows its words on this screen".to_owned()
            }
            Self::FilterOff => "All notes show".to_owned(),
            Self::NoFilter => {
                "All notes show. /filter challenge, /filter police, /filter pattern B show some"
                    .to_owned()
            }
            Self::NoSuchFilter(words) => {
                format!("Nothing here is called “{words}”: /filter not checked, /filter police")
            }
            Self::WhichStandard => {
                "How good was practice: by which standard, and did they know it then?".to_owned()
            }
            Self::EpisodeChosen(number, notes) => {
                format!("On the board as episode {number}{}", with_notes(*notes))
            }
            Self::MadeCandidate(notes) => format!("A candidate again{}", with_notes(*notes)),
            Self::EpisodeSetAside(notes) => {
                format!(
                    "Set aside{}. {} chooses it again",
                    with_notes(*notes),
                    key("choose-episode")
                )
            }
            Self::EpisodeChecked(true) => "Read back and found right".to_owned(),
            Self::EpisodeChecked(false) => "To be gone through again".to_owned(),
            Self::NeedsWords(what) => format!("Type {what} after the command"),
            Self::Switched(what, on) => format!("{what}: {}", if *on { "on" } else { "off" }),
            Self::LookIs(name) => format!("Theme: {name}"),
            Self::NoLook(name) => {
                format!("There is no theme called {name}: paper, evening or contrast")
            }
            Self::BreakUntil(time) => format!("The curtain will say: Break until {time}"),
            Self::NoBreak => "The curtain will not speak of a break".to_owned(),
            Self::CurtainWord => {
                format!("The word lifts the curtain, and so does {}", key("curtain"))
            }
            Self::NoCurtainWord => format!("The curtain has no word. {} lifts it", key("curtain")),
            Self::Length(minutes) => {
                format!("The meeting has {}", counted(*minutes as usize, "minute"))
            }
            Self::NoLength => "The minutes are not counted".to_owned(),
            Self::MinutesNeeded => "How many minutes? /minutes 120".to_owned(),
            Self::Aloud(text) => text.clone(),
            Self::Kept(path) => format!("Kept as {path}. Work goes on there"),
            Self::ChooseFirst(what) => format!("Choose a {what} first"),
            Self::NothingBehind => "No note stands there yet".to_owned(),
            Self::AskedAgain(true) => "It is asked again".to_owned(),
            Self::AskedAgain(false) => {
                format!(
                    "It is not asked in this review. {} asks it again",
                    key("undo")
                )
            }
            Self::TaggedAlike(notes) => format!(
                "Nothing to settle: {} in both copies, tagged alike",
                counted(*notes, "note")
            ),
            Self::SettledTags(code, true) => format!("{code} stays as it is in this copy"),
            Self::SettledTags(code, false) => {
                format!("{code} is settled. {} takes that back", key("undo"))
            }
            Self::NotBoth => {
                "Only letters of patterns, and helped and hindered, can both be so".to_owned()
            }
            Self::WordingKept => format!(
                "Kept, with the reason; it is not asked about again. {} takes it back",
                key("undo")
            ),
            Self::WordingTakenBack => format!("Taken back. {} puts it there again", key("undo")),
            Self::RewordOrKeep => format!(
                "{} rewords it, {} keeps it as it is and says why",
                key("accept"),
                key("keep-wording")
            ),
            Self::PhraseTurned(what, true) => format!("“{what}” is asked about again"),
            Self::PhraseTurned(what, false) => format!(
                "“{what}” is not asked about in this review. {} takes that back",
                key("undo")
            ),
            Self::ListenedFor(what) => format!("From now on “{what}” is asked about here"),
            Self::KeysShown(true) => {
                "Press any key to see what arrives. /keys again ends this".to_owned()
            }
            Self::KeysShown(false) => "Keys are no longer shown".to_owned(),
        }
    }
}

impl OldMessage {
    /// What plain mode says instead, which has no keys to speak of.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what names no key is said as it is on the board"
    )]
    fn plainly(&self) -> Option<String> {
        Some(match self {
            Self::Undone(what) => format!("Undone: {what}. Say redo to put it back"),
            Self::PickFirst => "Pick a note first: last picks the last one".to_owned(),
            Self::Withdrawn => {
                "Withdrawn, and kept in the record. Say undo to take that back".to_owned()
            }
            Self::PutAside => "Put aside as a draft. Say last to bring it back".to_owned(),
            Self::EpisodeBegun => {
                "The first episode is there. Type a number to aim, then a note".to_owned()
            }
            Self::WordsNeeded => "A note needs words".to_owned(),
            Self::EpisodeRemoved(title, 0) => {
                format!("Removed: {title}. Say undo to bring it back")
            }
            Self::EpisodeRemoved(title, notes) => format!(
                "Removed: {title}, with its {}. Say undo to bring all back",
                counted(*notes, "note")
            ),
            _ => return None,
        })
    }
}

impl From<OldMessage> for Message {
    fn from(old: OldMessage) -> Self {
        if let OldMessage::Refused(why) = old {
            return Self::refused(why);
        }
        if let OldMessage::Aloud(text) = old {
            return Self::aloud(text);
        }
        let message = Self::from(old.sentence(&key_named));
        match old.plainly() {
            Some(plain) => message.plainly(plain),
            None => message,
        }
    }
}

/// ", with its 3 notes", for the end of a sentence; nothing where there are none.
fn with_notes(notes: usize) -> String {
    match notes {
        0 => String::new(),
        notes => format!(", with its {}", counted(notes, "note")),
    }
}
