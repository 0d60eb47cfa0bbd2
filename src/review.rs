//! The domain: a review as the ordered collections of what the group said and decided.
//!
//! Nothing here knows a file, a clock or a terminal; times and ids come in. A [`Review`] is edited by a [`Change`] and
//! in no other way: its fields can be read from outside, not written.

mod apply;
mod change;
mod collection;
mod document;
mod entry;
mod error;
mod history;
mod id;
pub mod items;
pub mod join;
mod removal;
mod revision;
mod rewrite;
mod squash;
mod texts;
pub mod when;

use std::{collections::HashMap, sync::Arc};

pub use apply::{ITEM_LIMIT, TEXT_LIMIT};
pub use change::{AnyItem, Change, Edit, Position};
pub(crate) use collection::Item;
pub use document::{
    DOCUMENT_LIMIT, Document, DocumentError, Imported, OBJECT_LIMIT, ParseDocumentError,
    VALUE_LIMIT,
};
pub use entry::{Entry, EntryKind};
pub use error::{ApplyError, ErrorSubject};
pub use history::{History, HistoryError, HistoryStep};
pub use id::{Code, Id, Kind, ParseCodeError};
pub use items::declare::Swap;
pub use items::{
    AgendaItem, AllowedPlace, Appraisal, AppraisalEdit, Checked, Choice, Citation, Degree, Details,
    DetailsEdit, Direction, Episode, EpisodeEdit, Event, EventEdit, Finding, FindingEdit, Group,
    Influence, KeptWording, Known, Meeting, MeetingEdit, MeetingState, Note, NoteEdit, NoteKind,
    Parked, ParkedEdit, ParkedKind, Passage, Pattern, PatternEdit, Person, PersonEdit, Prevalence,
    Robustness, Schedule, Search, SearchOutcome, Source, SourceEdit, SourceKind, Status, Strength,
    Tunnel, TunnelEdit, TurningPoint, Usualness, Verdict, Vote,
};
pub use revision::Revision;
pub use rewrite::{NameGuard, RewriteText, TextPlace};
pub use texts::LocatedText;

use crate::{
    method::{Order, Pack},
    review::items::declare::Visit,
};

/// A review: everything that the log of its entries comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pack: Arc<Pack>,
    details: Details,
    people: Vec<Person>,
    sources: Vec<Source>,
    meetings: Vec<Meeting>,
    chronology: Vec<Event>,
    episodes: Vec<Episode>,
    patterns: Vec<Pattern>,
    findings: Vec<Finding>,
    parked: Vec<Parked>,
    locations: HashMap<Id, Location>,
    /// The number of fields that point at an item; an item that is not in it has none.
    pointed_at: HashMap<Id, u32>,
    /// Another with each change; it says nothing else.
    mark: Arc<()>,
}

/// The place where an item is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Location {
    kind: Kind,
    under: Option<Id>,
}

impl Review {
    /// A review by this method, with nothing in it yet.
    pub fn new(pack: Arc<Pack>) -> Self {
        Self {
            pack,
            details: Details::default(),
            people: Vec::new(),
            sources: Vec::new(),
            meetings: Vec::new(),
            chronology: Vec::new(),
            episodes: Vec::new(),
            patterns: Vec::new(),
            findings: Vec::new(),
            parked: Vec::new(),
            locations: HashMap::new(),
            pointed_at: HashMap::new(),
            mark: Arc::default(),
        }
    }

    /// The revision of its state: the same until something changes.
    pub fn revision(&self) -> Revision {
        Revision::new(&self.mark)
    }

    /// The method it follows.
    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// Title, question and the other details of the review itself.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// The roles.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The sources.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The meetings of the process.
    pub fn meetings(&self) -> &[Meeting] {
        &self.meetings
    }

    /// The narrative chronology.
    pub fn chronology(&self) -> &[Event] {
        &self.chronology
    }

    /// The key practice episodes.
    pub fn episodes(&self) -> &[Episode] {
        &self.episodes
    }

    /// The episodes that are analysed, in their order: those that stand on the board.
    pub fn chosen(&self) -> impl DoubleEndedIterator<Item = &Episode> + Clone {
        let is_chosen = |episode: &&Episode| episode.choice == Choice::Chosen;
        self.episodes.iter().filter(is_chosen)
    }

    /// The candidate patterns.
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// The findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The parked ideas, queries and early solutions.
    pub fn parked(&self) -> &[Parked] {
        &self.parked
    }

    /// An item of a kind by its id.
    pub(crate) fn get<T: Item>(&self, id: Id) -> Option<&T> {
        let at = self.position::<T>(id)?;
        T::list(self, at.under)?.get(at.index)
    }

    /// A role by its id.
    pub fn person(&self, id: Id) -> Option<&Person> {
        self.get(id)
    }

    /// A source by its id.
    pub fn source(&self, id: Id) -> Option<&Source> {
        self.get(id)
    }

    /// A meeting by its id.
    pub fn meeting(&self, id: Id) -> Option<&Meeting> {
        self.get(id)
    }

    /// A line of the chronology by its id.
    pub fn event(&self, id: Id) -> Option<&Event> {
        self.get(id)
    }

    /// An episode by its id.
    pub fn episode(&self, id: Id) -> Option<&Episode> {
        self.get(id)
    }

    /// A note by its id, with the episode it stands under.
    pub fn note(&self, id: Id) -> Option<(&Episode, &Note)> {
        let under = self.locations.get(&id)?.under?;
        let episode = self.get::<Episode>(under)?;
        Some((episode, episode.notes.iter().rfind(|note| note.id == id)?))
    }

    /// A pattern by its id.
    pub fn pattern(&self, id: Id) -> Option<&Pattern> {
        self.get(id)
    }

    /// A finding by its id.
    pub fn finding(&self, id: Id) -> Option<&Finding> {
        self.get(id)
    }

    /// Something parked, by its id.
    pub fn parked_thought(&self, id: Id) -> Option<&Parked> {
        self.get(id)
    }

    /// The kind of item that an id is of, if it is of any here.
    pub fn kind(&self, id: Id) -> Option<Kind> {
        self.locations.get(&id).map(|there| there.kind)
    }

    /// The code of an item, by its id.
    pub fn code(&self, id: Id) -> Option<Code> {
        match self.kind(id)? {
            Kind::Person => self.get::<Person>(id).map(Visit::code),
            Kind::Source => self.get::<Source>(id).map(Visit::code),
            Kind::Meeting => self.get::<Meeting>(id).map(Visit::code),
            Kind::Event => self.get::<Event>(id).map(Visit::code),
            Kind::Episode => self.get::<Episode>(id).map(Visit::code),
            Kind::Tunnel => self.get::<Tunnel>(id).map(Visit::code),
            Kind::Appraisal => self.get::<Appraisal>(id).map(Visit::code),
            Kind::Note => self.get::<Note>(id).map(Visit::code),
            Kind::Pattern => self.get::<Pattern>(id).map(Visit::code),
            Kind::Finding => self.get::<Finding>(id).map(Visit::code),
            Kind::Parked => self.get::<Parked>(id).map(Visit::code),
        }
    }

    /// The item that people call by a code.
    pub fn coded(&self, code: Code) -> Option<Id> {
        fn among<T: Item>(list: &[T], code: Code) -> Option<Id> {
            list.iter().find(|item| item.code() == code).map(Visit::id)
        }
        let mut episodes = self.episodes.iter();
        match code.kind {
            Kind::Person => among(&self.people, code),
            Kind::Source => among(&self.sources, code),
            Kind::Meeting => among(&self.meetings, code),
            Kind::Event => among(&self.chronology, code),
            Kind::Episode => among(&self.episodes, code),
            Kind::Tunnel => episodes.find_map(|episode| among(&episode.tunnels, code)),
            Kind::Appraisal => episodes.find_map(|episode| among(&episode.appraisals, code)),
            Kind::Note => episodes.find_map(|episode| among(&episode.notes, code)),
            Kind::Pattern => among(&self.patterns, code),
            Kind::Finding => among(&self.findings, code),
            Kind::Parked => among(&self.parked, code),
        }
    }

    /// The order of the factors on the board: the one chosen for this review, or the pack's own.
    pub fn order(&self) -> Order {
        self.details.order.unwrap_or(self.pack.orders.default)
    }

    /// The episode an item stands under.
    pub fn under(&self, id: Id) -> Option<Id> {
        self.locations.get(&id)?.under
    }

    /// The number of items of all kinds.
    pub fn item_count(&self) -> usize {
        self.locations.len()
    }

    /// True where some field points at the item.
    pub fn is_pointed_at(&self, id: Id) -> bool {
        self.pointed_at.contains_key(&id)
    }

    /// The place of an item. Searched from the end, because what is newest is asked for most.
    pub(crate) fn position<T: Item>(&self, id: Id) -> Option<Position> {
        let under = match self.locations.get(&id) {
            Some(there) => there.under,
            None => return None,
        };
        let index = T::list(self, under)?
            .iter()
            .rposition(|item| item.id() == id)?;
        Some(Position { under, index })
    }

    fn location(&self, id: Id) -> Result<Location, ApplyError> {
        self.locations
            .get(&id)
            .copied()
            .ok_or(ApplyError::Missing(id))
    }

    /// The item that stands at a place, if it is the one that is meant.
    fn item_at<T: Item>(&self, id: Id, at: Position) -> Result<&T, ApplyError> {
        let item = self.get::<T>(id).ok_or_else(|| self.not_found(id))?;
        let stands = self.position::<T>(id) == Some(at);
        if stands {
            Ok(item)
        } else {
            Err(ApplyError::Misplaced(item.code()))
        }
    }

    /// The error that no item of the kind that is meant was found by this id.
    fn not_found(&self, id: Id) -> ApplyError {
        self.code(id)
            .map_or(ApplyError::Missing(id), ApplyError::WrongKind)
    }
}
