//! [`PageContext`]: all that a page may read. It changes nothing and holds nothing of its own.

use std::{borrow::Cow, path::Path, rc::Rc};

use chrono::{DateTime, FixedOffset};

use crate::{
    command::{Context, keymap::Keymap},
    insight::{ChecklistLine, FlaggedText, Leak},
    method::{Factor, FactorId, Occasion, Pack},
    review::{Code, Episode, Id, Kind, Note, Review},
    store::{DiskError, SaveState, Session, Store, names::PrivateNames},
    text::{names::NameList, shorthand::Shorthand, words::tr},
    ui::{cached::InsightCache, look::Look, meeting_time::MeetingTime, memory::PageMemory},
};

/// The moment at which something happens, as the terminal's room reads it off the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Now {
    /// The time of day, for people and for the log.
    pub at: DateTime<FixedOffset>,
    /// Milliseconds since the program began; never goes back.
    pub ms: u64,
}

/// After how long without an answer of the disk the screen says that it is still saving, in milliseconds.
pub const SAVING: u64 = 1_000;
/// After how long it says that it has not saved.
pub const UNSAVED: u64 = 5_000;

/// A field of an item, to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldWords {
    /// Its label.
    pub label: String,
    /// Its value in words; empty where nothing stands in it.
    pub words: String,
    /// Somebody has said so: it is no choice that was left as it came.
    pub is_said: bool,
}

/// Everything that a page may read.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// The review as it is open; pages ask by the methods below.
    pub(crate) session: &'a Session,
    pub(crate) keymap: &'a Keymap,
    pub(crate) insights: &'a InsightCache,
    /// The fields of an item in the order of its form.
    pub(crate) fields: fn(&Review, Id) -> Vec<FieldWords>,
    /// The parts of a view from the tunnel, whose it is apart.
    pub(crate) aspects: fn(&Review, Id) -> Vec<FieldWords>,
    /// The memory of pages from one opening to the next.
    pub memory: &'a PageMemory,
    /// The look and the behaviour of the screen.
    pub look: &'a Look,
    /// The private list of names.
    pub names: &'a NameList,
    /// The same, with whether it is locked.
    pub private: &'a PrivateNames,
    /// The shorthand of this computer.
    pub shorthand: &'a Shorthand,
    /// The episode that is on.
    pub episode: Option<Id>,
    /// The place on the board of the factor that the line aims at, counted from 0.
    pub target: Option<usize>,
    /// The length of the meeting, and how its time is spent.
    pub meeting: &'a MeetingTime,
    /// The time.
    pub now: Now,
    /// Since when the disk owes an answer, in the clock's milliseconds.
    pub unanswered_since: Option<u64>,
    /// The size of the screen, in cells across and down.
    pub size: (u16, u16),
    /// The number of pages and notes that wait behind this one.
    pub behind: usize,
    /// The context of the nearest of them, in which its keys are looked up.
    pub context_behind: Option<Context>,
}

/// The number of the first factor that has no cell of its own.
const FURTHER: usize = 10;

impl<'a> PageContext<'a> {
    /// The review as it stands.
    pub fn review(&self) -> &'a Review {
        self.session.review()
    }

    /// The method it follows.
    pub fn pack(&self) -> &'a Pack {
        self.review().pack()
    }

    /// The episode that is on.
    pub fn episode(&self) -> Option<&'a Episode> {
        self.review().episode(self.episode?)
    }

    /// The factors with a cell on the board, in the order of their keys.
    pub fn factors(&self) -> Vec<&'a Factor> {
        self.pack().board(self.review().order())
    }

    /// Every factor that can be aimed at: those with a cell on the board, then the further ones.
    pub fn places(&self) -> Vec<&'a Factor> {
        let mut places = self.factors();
        let ordered = self.pack().ordered(self.review().order());
        places.extend(ordered.filter(|factor| factor.level.is_none()));
        places
    }

    /// The number of a place: 9 is the parking lot’s, so that further factors begin at 10.
    pub fn number_of(&self, place: usize) -> usize {
        match place.checked_sub(self.factors().len()) {
            None => place + 1,
            Some(further) => FURTHER + further,
        }
    }

    /// The place of a number, where there is a factor.
    pub fn place_of_number(&self, number: usize) -> Option<usize> {
        let count = self.factors().len();
        let place = match number.checked_sub(FURTHER) {
            None => number.checked_sub(1).filter(|place| *place < count)?,
            Some(further) => count + further,
        };
        (place < self.places().len()).then_some(place)
    }

    /// A new id, for an item.
    pub fn new_id(&self) -> Id {
        self.session.new_id()
    }

    /// The code that the next item of a kind gets.
    pub fn next_code(&self, kind: Kind) -> Code {
        self.session.next_code(kind)
    }

    /// The codes that the next items of a kind get, where one step adds several.
    pub fn next_codes(&self, kind: Kind) -> impl Iterator<Item = Code> + use<> {
        self.session.codes(kind)
    }

    /// The store of this device.
    pub fn store(&self) -> &'a Store {
        self.session.store()
    }

    /// The file of the review.
    pub fn path(&self) -> &'a Path {
        self.session.path()
    }

    /// Whether the review is sealed.
    pub fn is_sealed(&self) -> bool {
        self.session.is_sealed()
    }

    /// Whether all is saved.
    pub fn saving(&self) -> &'a SaveState {
        self.session.saving()
    }

    /// When the last entry was saved, as the clock on the wall says it; none while nothing has been filed.
    pub fn saved_time(&self) -> Option<String> {
        let SaveState::Saved { at: Some(at) } = self.saving() else {
            return None;
        };
        let there = at.with_timezone(self.now.at.offset());
        Some(there.format("%H:%M").to_string())
    }

    /// Whether anything filed is not on the disk yet though it should be, and why.
    pub fn not_saved(&self) -> Option<(String, usize)> {
        match self.saving() {
            SaveState::NotSaved { why, waiting, .. } => Some((why.to_string(), *waiting)),
            SaveState::Saving { waiting } => {
                (self.waited() >= UNSAVED).then(|| (DiskError::Away.to_string(), *waiting))
            }
            SaveState::Saved { .. } | SaveState::ReadOnly => None,
        }
    }

    /// True where the disk has owed an answer for so long that the screen says so.
    pub fn is_saving_slowly(&self) -> bool {
        self.waited() >= SAVING
    }

    /// For how long the disk has owed an answer, in milliseconds.
    fn waited(&self) -> u64 {
        let since = self.unanswered_since;
        since.map_or(0, |since| self.now.ms.saturating_sub(since))
    }

    /// Whether the room wants to be asked on such an occasion.
    pub fn may_ask(&self, occasion: Occasion) -> bool {
        !self.look.quiet && !self.review().details().not_asked.contains(&occasion)
    }

    /// The checklist of the review.
    pub fn raised(&self) -> Rc<Vec<ChecklistLine>> {
        self.insights.raised(self.review(), self.names)
    }

    /// What in the review may name somebody, settled places among it.
    pub fn leaks(&self) -> Rc<Vec<Leak>> {
        self.insights.leaks(self.review(), self.names)
    }

    /// The wording that asks for a second look; what was kept comes last.
    pub fn flagged(&self) -> Rc<Vec<Rc<FlaggedText>>> {
        self.insights.flagged(self.review())
    }

    /// The fields of an item in the order of its form, those without words among them.
    pub fn fields_of(&self, id: Id) -> Vec<FieldWords> {
        (self.fields)(self.review(), id)
    }

    /// The parts of a view from the tunnel: how it looked, what they knew, and so on; those without words among them.
    pub fn aspects(&self, tunnel: Id) -> Vec<FieldWords> {
        (self.aspects)(self.review(), tunnel)
    }

    /// Whether the words of a note stay off the screen. The one screen there is may be on the wall, so private notes
    /// are hidden whenever the program begins: they keep their place and are counted.
    pub fn hides(&self, note: &Note) -> bool {
        note.private && !self.look.private
    }

    /// The words of a note as the screen may show them.
    pub fn words_of<'n>(&self, note: &'n Note) -> &'n str {
        if self.hides(note) {
            tr!("Private note")
        } else {
            &note.text
        }
    }

    /// The role that said a note, unless that is not to be seen.
    pub fn speaker_of(&self, note: &Note) -> Option<&'a str> {
        let who = note.who.filter(|_| !self.hides(note))?;
        self.review().person(who).map(crate::review::Person::label)
    }

    /// A text with what stands for each listed name in its place.
    pub fn without_names<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.names
            .hide(text)
            .map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// The key of a factor on the board; 9 is the parking lot.
    pub fn key_of(&self, factor: Option<&FactorId>) -> String {
        let places = self.places();
        let place = places.iter().position(|other| Some(&other.id) == factor);
        match (place, factor) {
            (Some(place), _) => self.number_of(place).to_string(),
            (None, None) => "9".to_owned(),
            (None, Some(_)) => "–".to_owned(),
        }
    }

    /// The keys of the factors that a note stands under, that of its cell first; 9 is the parking lot.
    pub fn keys_of(&self, note: &Note) -> String {
        let keys: Vec<String> = note.factors().map(|id| self.key_of(Some(id))).collect();
        if keys.is_empty() {
            self.key_of(None)
        } else {
            keys.join(",")
        }
    }

    /// The factors that a note stands under by their keys and names, in the middle of a sentence.
    pub fn factors_of(&self, note: &Note) -> String {
        let first = self.factor_name(note.factor.as_ref());
        let others = note.factors().skip(1).map(|id| self.factor_name(Some(id)));
        let others: Vec<String> = others.collect();
        if others.is_empty() {
            first
        } else {
            tr!("{first}, also {others}", first, others = others.join(", "))
        }
    }

    /// A factor by its key and name, in the middle of a sentence.
    pub fn factor_name(&self, factor: Option<&FactorId>) -> String {
        let places = self.places();
        let mut keyed = places.iter().enumerate();
        let found = keyed.find(|(_, other)| Some(&other.id) == factor);
        found.map_or_else(
            || tr!("the parking lot").to_owned(),
            |(place, factor)| format!("{} {}", self.number_of(place), factor.middle),
        )
    }

    /// The letters of the pattern types a note is tagged with.
    pub fn letters_of(&self, note: &Note) -> String {
        let kinds = self.pack().pattern_types.iter();
        let tagged = kinds.filter(|kind| note.patterns.contains(&kind.id));
        let letters: Vec<String> = tagged.map(|kind| kind.letter.to_string()).collect();
        letters.join(" ")
    }

    /// The place of a note in words: its factor, who said it, its episode.
    pub fn place_of_note(&self, episode: &Episode, note: &Note) -> String {
        let who = self.speaker_of(note).map(str::to_owned);
        let place = self.factors_of(note);
        let parts = [Some(place), who, Some(self.place_of_episode(episode))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// An episode by its number on the board, or by its title.
    pub fn place_of_episode(&self, episode: &Episode) -> String {
        let mut chosen = self.review().chosen();
        let at = chosen.position(|other| other.id == episode.id);
        at.map_or_else(
            || format!("“{}”", episode.title),
            |at| tr!("episode {number}", number = at + 1),
        )
    }

    /// The key that asks for an action, wherever it can be asked for; its command where no key does.
    pub fn key_for(&self, action: &str) -> String {
        let states = Context::ALL.iter().filter(|context| !context.is_shared());
        let mut keys = states.flat_map(|context| self.keymap.keys_for(action, context.chain()));
        keys.next()
            .map_or_else(|| format!("/{action}"), |keys| keys.label())
    }
}
