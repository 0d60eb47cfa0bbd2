//! A review as one plain JSON document, there and back. It loses nothing but the history.

mod parse;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    review::{
        AnyItem, Change, Code, Details, DetailsEdit, Edit, Episode, Event, Finding, Id, Kind,
        Meeting, Note, NoteEdit, Parked, Pattern, Person, Position, Review, Source, SourceEdit,
        Swap,
        change::format_of,
        collection::Item,
        items::{declare::Visit, value::Visited},
    },
    text::{clean, words::tr},
};

pub use parse::{DOCUMENT_LIMIT, OBJECT_LIMIT, ParseDocumentError, VALUE_LIMIT};

/// The number of the latest format of the document. A document names the first that has everything in it.
const FORMAT: u32 = 2;
/// The highest number of a code that a document may bring: far above those of any review, and with room above it for
/// what is added later.
const HIGHEST_CODE: u32 = 1_000_000_000;
/// The most bytes of text, and the most changes, that one entry of an import holds.
const ENTRY_TEXT: usize = 128 * 1024;
const ENTRY_CHANGES: usize = 64;

/// The readable form of a review: what a person can edit, what import and export speak.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The format number: 1, or 2 where something says what 1 does not have.
    pub whyboard_document: u32,
    /// The id of the method pack.
    pub pack: String,
    /// The details of the review: its title, its question, its rules.
    #[serde(default)]
    pub details: Details,
    /// The roles.
    #[serde(default)]
    pub people: Vec<Person>,
    /// The sources.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The meetings of the process.
    #[serde(default)]
    pub meetings: Vec<Meeting>,
    /// The narrative chronology.
    #[serde(default)]
    pub chronology: Vec<Event>,
    /// The episodes, with what stands under them.
    #[serde(default)]
    pub episodes: Vec<Episode>,
    /// The candidate patterns.
    #[serde(default)]
    pub patterns: Vec<Pattern>,
    /// The findings.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// The parking lot: ideas, queries and early solutions.
    #[serde(default)]
    pub parked: Vec<Parked>,
}

/// The reasons why a document is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// It is of a format this program does not know.
    #[error("{}", tr!("it has the format number {format}, and this program knows {known}", format = .0, known = FORMAT))]
    Format(u32),
    /// Two items have the same id or code.
    #[error("{}", tr!("two items are called {name}", name = .0))]
    Doubled(String),
    /// An item has the code of another kind.
    #[error("{}", tr!("{code} is not the code of {kind} of its kind", code = .0, kind = .1))]
    WrongCode(Code, &'static str),
    /// A code leaves no numbers for what is added later.
    #[error("{}", tr!("{code} has too high a number: the highest is {highest}", code = .0, highest = HIGHEST_CODE))]
    TooHigh(Code),
    /// A reference names a code that no item has.
    #[error("{}", tr!("{field} of {item} names {code}, and there is no such item", field, item, code))]
    NoSuch {
        /// The field.
        field: &'static str,
        /// The item that holds the field.
        item: Code,
        /// The code it names.
        code: Code,
    },
}

/// A document made ready for a log.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The changes that make the review, in the steps in which they are to be written.
    pub steps: Vec<Vec<Change>>,
    /// The number of hidden characters replaced in its texts.
    pub hidden: usize,
}

impl Document {
    /// The document of a review.
    pub fn of(review: &Review) -> Self {
        let mut document = Self {
            whyboard_document: 1,
            pack: review.pack().id.clone(),
            details: review.details().clone(),
            people: review.people().to_vec(),
            sources: review.sources().to_vec(),
            meetings: review.meetings().to_vec(),
            chronology: review.chronology().to_vec(),
            episodes: review.episodes().to_vec(),
            patterns: review.patterns().to_vec(),
            findings: review.findings().to_vec(),
            parked: review.parked().to_vec(),
        };
        let mut format = 1;
        document.members(&mut |member| format = format_of(member).max(format));
        document.whyboard_document = u32::try_from(format).unwrap_or(FORMAT);
        document
    }

    /// The changes that make the review the document describes. Missing ids and codes are given, references by code
    /// are turned into references by id, texts are cleaned. Whether the changes fit is the review's to say.
    ///
    /// # Errors
    ///
    /// Another format, doubled ids or codes, a reference to a code that nothing has.
    pub fn import(mut self, new_id: &mut dyn FnMut() -> Id) -> Result<Imported, DocumentError> {
        if !(1..=FORMAT).contains(&self.whyboard_document) {
            return Err(DocumentError::Format(self.whyboard_document));
        }
        let hidden = self.clean();
        let by_code = self.assign_ids(new_id)?;
        self.resolve(&by_code)?;
        Ok(Imported {
            steps: self.into_steps(),
            hidden,
        })
    }

    /// Every item of the document, those under an episode after it.
    pub(super) fn members(&mut self, each: &mut dyn FnMut(&mut dyn Visit)) {
        fn all<T: Item>(list: &mut [T], each: &mut dyn FnMut(&mut dyn Visit)) {
            list.iter_mut().for_each(|item| item.members(each));
        }
        all(&mut self.people, each);
        all(&mut self.sources, each);
        all(&mut self.meetings, each);
        all(&mut self.chronology, each);
        all(&mut self.episodes, each);
        all(&mut self.patterns, each);
        all(&mut self.findings, each);
        all(&mut self.parked, each);
    }

    fn clean(&mut self) -> usize {
        let mut hidden = 0;
        let mut clean = |seen: Visited<'_>| {
            if let Visited::Text(text) = seen
                && !clean::is_clean(text)
            {
                let cleaned = clean::clean(text);
                hidden += cleaned.hidden;
                *text = cleaned.text;
            }
        };
        self.details.visit_fields(&mut |_, seen| clean(seen));
        self.members(&mut |member| member.visit(&mut |_, seen| clean(seen)));
        hidden
    }

    /// Gives every item an id and a code; which id each code belongs to.
    fn assign_ids(
        &mut self,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<HashMap<Code, Id>, DocumentError> {
        let mut highest = [0; Kind::ALL.len()];
        self.members(&mut |member| {
            let number = &mut highest[member.kind() as usize];
            *number = member.code().number.max(*number);
        });
        let (mut ids, mut by_code, mut fault) = (HashSet::new(), HashMap::new(), None);
        self.members(&mut |member| {
            let (kind, mut id, mut code) = (member.kind(), member.id(), member.code());
            if code.is_unset() {
                // Where no number is left, the same one comes out twice, and that is refused.
                let number = &mut highest[kind as usize];
                *number = number.saturating_add(1);
                code = Code {
                    kind,
                    number: *number,
                };
            } else if code.kind != kind {
                fault.get_or_insert(DocumentError::WrongCode(code, kind.noun()));
            } else if code.number > HIGHEST_CODE {
                fault.get_or_insert(DocumentError::TooHigh(code));
            }
            if !id.is_real() {
                id = new_id();
            }
            member.assign_ids(id, code);
            if !ids.insert(id) {
                fault.get_or_insert(DocumentError::Doubled(id.to_string()));
            }
            if by_code.insert(code, id).is_some() {
                fault.get_or_insert(DocumentError::Doubled(code.to_string()));
            }
        });
        fault.map_or(Ok(by_code), Err)
    }

    /// Turns references by code into references by id.
    fn resolve(&mut self, by_code: &HashMap<Code, Id>) -> Result<(), DocumentError> {
        // Wording that was kept may stand in something that has gone since.
        self.details.visit_fields(&mut |_, seen| {
            if let Visited::Pointer(pointer) = seen
                && let Some(id) = pointer.stands_for().and_then(|code| by_code.get(&code))
            {
                *pointer = *id;
            }
        });
        let mut fault = None;
        self.members(&mut |member| {
            let item = member.code();
            member.visit(&mut |field, seen| {
                if let Visited::Pointer(pointer) = seen
                    && let Some(code) = pointer.stands_for()
                {
                    match by_code.get(&code) {
                        Some(id) => *pointer = *id,
                        None => {
                            fault.get_or_insert(DocumentError::NoSuch {
                                field: field.name,
                                item,
                                code,
                            });
                        }
                    }
                }
            });
        });
        fault.map_or(Ok(()), Err)
    }

    /// The additions in an order in which nothing points forward. Notes and turning points may point anywhere: what they
    /// are about, explain or have become is told last.
    fn into_steps(mut self) -> Vec<Vec<Change>> {
        let mut steps = StepBuilder::default();
        details(self.details).for_each(|change| steps.push(0, change));
        let mut later = Vec::new();
        steps.add_all(None, self.people);
        for source in &mut self.sources {
            later.extend(hold_back_turning_points(source));
        }
        steps.add_all(None, self.sources);
        steps.add_all(None, self.meetings);
        for (index, mut episode) in self.episodes.into_iter().enumerate() {
            let id = episode.id;
            let tunnels = std::mem::take(&mut episode.tunnels);
            let appraisals = std::mem::take(&mut episode.appraisals);
            let mut notes = std::mem::take(&mut episode.notes);
            steps.add(episode, Position::top(index));
            steps.add_all(Some(id), tunnels);
            steps.add_all(Some(id), appraisals);
            notes
                .iter_mut()
                .for_each(|note| later.extend(hold_back(note)));
            steps.add_all(Some(id), notes);
        }
        steps.add_all(None, self.chronology);
        steps.add_all(None, self.patterns);
        steps.add_all(None, self.findings);
        steps.add_all(None, self.parked);
        later.into_iter().for_each(|change| steps.push(0, change));
        steps
            .closed
            .into_iter()
            .chain((!steps.open.is_empty()).then_some(steps.open))
            .collect()
    }
}

/// Changes collected into steps of bearable size.
#[derive(Default)]
struct StepBuilder {
    closed: Vec<Vec<Change>>,
    open: Vec<Change>,
    open_text: usize,
}

impl StepBuilder {
    fn add_all<T: Item + Into<AnyItem>>(&mut self, under: Option<Id>, items: Vec<T>) {
        for (index, item) in items.into_iter().enumerate() {
            self.add(item, Position { under, index });
        }
    }

    fn add<T: Item + Into<AnyItem>>(&mut self, mut item: T, at: Position) {
        let mut text = 0;
        item.members(&mut |member| {
            member.visit(&mut |_, seen| {
                if let Visited::Text(words) = seen {
                    text += words.len();
                }
            });
        });
        self.push(
            text,
            Change::Add {
                item: item.into(),
                at,
            },
        );
    }

    fn push(&mut self, text: usize, change: Change) {
        if !self.open.is_empty()
            && (self.open_text + text > ENTRY_TEXT || self.open.len() >= ENTRY_CHANGES)
        {
            self.closed.push(std::mem::take(&mut self.open));
            self.open_text = 0;
        }
        self.open.push(change);
        self.open_text += text;
    }
}

/// The changes that fill in the details.
fn details(details: Details) -> impl Iterator<Item = Change> {
    let Details {
        title,
        reference,
        question,
        time_frame,
        scale,
        order,
        anonymity,
        handling,
        not_asked,
        kept_wording,
        allowed_places,
        wording_added,
        wording_off,
    } = details;
    let order =
        order.map(|order| Change::Details(DetailsEdit::Order(Swap::new(None, Some(order)))));
    let lists = [
        listed(DetailsEdit::NotAsked, not_asked),
        listed(DetailsEdit::KeptWording, kept_wording),
        listed(DetailsEdit::AllowedPlaces, allowed_places),
        listed(DetailsEdit::WordingAdded, wording_added),
        listed(DetailsEdit::WordingOff, wording_off),
    ];
    [
        (DetailsEdit::Title as fn(Swap<String>) -> DetailsEdit, title),
        (DetailsEdit::Reference, reference),
        (DetailsEdit::Question, question),
        (DetailsEdit::TimeFrame, time_frame),
        (DetailsEdit::Scale, scale),
        (DetailsEdit::Anonymity, anonymity),
        (DetailsEdit::Handling, handling),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(field, text)| Change::Details(field(Swap::new("", text))))
    .chain(order)
    .chain(lists.into_iter().flatten())
}

/// The change that fills in a list of the details; none where there is nothing in it.
fn listed<T>(field: fn(Swap<Vec<T>>) -> DetailsEdit, list: Vec<T>) -> Option<Change> {
    let swap = Swap {
        from: Vec::new(),
        to: list,
    };
    (!swap.to.is_empty()).then(|| Change::Details(field(swap)))
}

/// Takes out of an item and what stands under it what may point forward; the edits that put it back.
pub(super) fn hold_back_all(item: &mut AnyItem) -> Vec<Change> {
    match item {
        AnyItem::Note(note) => hold_back(note),
        AnyItem::Episode(episode) => episode.notes.iter_mut().flat_map(hold_back).collect(),
        AnyItem::Source(source) => hold_back_turning_points(source).into_iter().collect(),
        AnyItem::Person(_)
        | AnyItem::Meeting(_)
        | AnyItem::Event(_)
        | AnyItem::Tunnel(_)
        | AnyItem::Appraisal(_)
        | AnyItem::Pattern(_)
        | AnyItem::Finding(_)
        | AnyItem::Parked(_) => Vec::new(),
    }
}

/// Takes out of a note what may point forward; the edits that put it back.
fn hold_back(note: &mut Note) -> Vec<Change> {
    let id = note.id;
    let edit = |set: NoteEdit| Change::Edit {
        id,
        set: Edit::Note(set),
    };
    let about = note
        .about
        .take()
        .map(|target| edit(NoteEdit::About(Swap::new(None, target))));
    let because = note
        .because
        .take()
        .map(|target| edit(NoteEdit::Because(Swap::new(None, target))));
    about.into_iter().chain(because).collect()
}

/// Takes out of a source the turning points that have become episodes; the edit that puts them back.
fn hold_back_turning_points(source: &mut Source) -> Option<Change> {
    let to = source.turning_points.clone();
    let mut pointing = false;
    for point in &mut source.turning_points {
        pointing |= point.episode.take().is_some();
    }
    pointing.then(|| Change::Edit {
        id: source.id,
        set: SourceEdit::TurningPoints(Swap {
            from: source.turning_points.clone(),
            to,
        })
        .into(),
    })
}
