//! The rows of a table made changes of a review: the roles, documents and episodes they name are found in it, or come
//! in.

use crate::review::{
    Change, Citation, Code, Event, Group, Id, Kind, Person, Position, Review, SourceKind,
};

use super::{ChronologyRow, DOCUMENTS, PLACE};

/// The changes that a table makes to a review, and the names in it that the review did not have.
#[derive(Debug, Default)]
pub struct ImportedEvents {
    /// The changes, for one step.
    pub changes: Vec<Change>,
    /// The roles that come in with it.
    pub roles: Vec<String>,
    /// The documents that are no sources of the review, kept as places in a case record.
    pub documents: Vec<String>,
    /// The episodes that are not there: the line of the file, counted from 1, and the words in it.
    pub episodes: Vec<(u64, String)>,
}

/// The changes that bring rows into a review. New ids come from `new_id`; `next` is the next code of a kind.
pub fn import(
    review: &Review,
    rows: &[ChronologyRow],
    new_id: &mut dyn FnMut() -> Id,
    next: &dyn Fn(Kind) -> Code,
) -> ImportedEvents {
    let mut brought = ImportedEvents::default();
    let (mut people, mut events) = (Vec::new(), Vec::new());
    let mut code = next(Kind::Event);
    for row in rows {
        let mut event = Event::new(new_id(), code);
        code.number = code.number.saturating_add(1);
        (event.when, event.text) = (row.when.clone(), row.text.clone());
        event.perspective =
            (!row.teller.is_empty()).then(|| teller(review, &mut people, row, new_id, next));
        event.sources = cited(review, row, &mut brought.documents);
        event.episode = episode(review, &row.episode);
        if event.episode.is_none() && !row.episode.is_empty() {
            event.text = format!("{} (Episode: {})", event.text, row.episode);
            brought.episodes.push((row.line, row.episode.clone()));
        }
        events.push(event);
    }
    brought.roles = people.iter().map(|person| person.role.clone()).collect();
    let at = |first: usize, index: usize| Position::top(first + index);
    let people = people
        .into_iter()
        .enumerate()
        .map(|(index, person)| Change::Add {
            item: person.into(),
            at: at(review.people().len(), index),
        });
    let events = events
        .into_iter()
        .enumerate()
        .map(|(index, event)| Change::Add {
            item: event.into(),
            at: at(review.chronology().len(), index),
        });
    brought.changes = people.chain(events).collect();
    brought
}

/// The role that is meant: a known one, one of the method, or a new one.
fn teller(
    review: &Review,
    made: &mut Vec<Person>,
    row: &ChronologyRow,
    new_id: &mut dyn FnMut() -> Id,
    next: &dyn Fn(Kind) -> Code,
) -> Id {
    let said = &row.teller;
    if let Some(person) = teller_known(review.people().iter().chain(&*made), said, &row.agency) {
        return person.id;
    }
    let mut code = next(Kind::Person);
    let further = u32::try_from(made.len()).unwrap_or(u32::MAX);
    code.number = code.number.saturating_add(further);
    let mut person = Person::new(new_id(), code);
    let mut standard = review.pack().roles.iter();
    if let Some(role) = standard.find(|role| same(&role.code, said) || same(&role.name, said)) {
        person.short.clone_from(&role.code);
        person.role.clone_from(&role.name);
        person.agency.clone_from(&role.agency);
    } else {
        (person.role, person.group) = (said.clone(), Group::Other);
    }
    if !row.agency.is_empty() {
        person.agency.clone_from(&row.agency);
    }
    let id = person.id;
    made.push(person);
    id
}

/// A role by its letters; by its words, and its agency where that stands apart; or by its agency where that has no other.
pub(super) fn teller_known<'a>(
    known: impl Iterator<Item = &'a Person> + Clone,
    said: &str,
    agency: &str,
) -> Option<&'a Person> {
    let fits = |person: &&Person| agency.is_empty() || same(&person.agency, agency);
    let by_letters = |person: &&Person| same(&person.short, said);
    let by_words = |person: &&Person| same(&person.role, said);
    let find = |is_meant: &dyn Fn(&&Person) -> bool| known.clone().find(|it| is_meant(it));
    // Another role's letters may be the words of this one: the agency tells which is meant.
    let named = find(&|it| by_letters(it) && fits(it))
        .or_else(|| find(&|it| by_words(it) && fits(it)))
        .or_else(|| find(&by_letters));
    let mut of_agency = known.filter(|person| same(&person.agency, said));
    let only = of_agency.next().filter(|_| of_agency.next().is_none());
    named.or(only)
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The documents that a row comes from. Several may stand in one cell, unless another says the place in it.
fn cited(review: &Review, row: &ChronologyRow, documents: &mut Vec<String>) -> Vec<Citation> {
    let ChronologyRow {
        source, locator, ..
    } = row;
    let is_one = !locator.is_empty() || known(review, source, "").is_some();
    let parts: Vec<&str> = if is_one {
        vec![source.as_str()]
    } else {
        source.split(DOCUMENTS).map(str::trim).collect()
    };
    let parts = parts.into_iter();
    let parts = parts.filter(|part| !part.is_empty() || !locator.is_empty());
    let cited = |part: &str| {
        let mut at = part.rmatch_indices(PLACE);
        let place = |(at, _): (usize, _)| (&part[..at], &part[at + PLACE.len()..]);
        known(review, part, locator)
            .or_else(|| at.find_map(|at| known(review, place(at).0, place(at).1)))
            .unwrap_or_else(|| elsewhere(part, locator, documents))
    };
    parts.map(cited).collect()
}

/// A source of the review by its code or its label, or a kind of source by its name; and the place in it.
fn known(review: &Review, document: &str, place: &str) -> Option<Citation> {
    let mut sources = review.sources().iter();
    let source = sources
        .find(|source| same(&source.label, document) || same(&source.code.to_string(), document));
    let mut kinds = review.pack().source_kinds.iter();
    let kind = kinds.find(|kind| kind.name == document);
    let kind = kind.and_then(|kind| {
        let mut all = SourceKind::ALL.into_iter();
        all.find(|other| other.id() == kind.id.as_str())
    });
    Some(Citation {
        kind: source.map(|source| source.kind).or(kind)?,
        source: source.map(|source| source.id),
        locator: place.to_owned(),
    })
}

/// A document that is no source of the review: a place in a case record.
fn elsewhere(document: &str, place: &str, documents: &mut Vec<String>) -> Citation {
    if !document.is_empty() && documents.iter().all(|other| other != document) {
        documents.push(document.to_owned());
    }
    let parts = [document, place].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Citation {
        locator: parts.join(PLACE),
        ..Citation::of(SourceKind::Record)
    }
}

/// An episode by its code, its number among the codes, or its title.
pub(super) fn episode(review: &Review, said: &str) -> Option<Id> {
    let said = said.to_lowercase();
    let mut episodes = review.episodes().iter();
    let meant = episodes.find(|episode| {
        episode.code.to_string().to_lowercase() == said
            || episode.code.number.to_string() == said
            || episode.title.to_lowercase() == said
    });
    meant.map(|episode| episode.id)
}
