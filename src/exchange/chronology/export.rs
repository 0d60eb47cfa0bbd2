//! The chronology on its way out: the columns that a case chronology has in a Word table, and that [`read`](super::read)
//! and [`import`](super::import()) take back.

use crate::{
    exchange::CsvWriter,
    review::{Citation, Event, Id, Person, Review, SourceKind},
    text::clean,
};

use super::{
    DOCUMENTS,
    import::{episode, teller_known},
};

/// The heads of the columns. The last is left free for whoever writes in it.
pub const HEADS: [&str; 8] = [
    "Date",
    "Time",
    "Agency",
    "Event",
    "Perspective",
    "Document",
    "Episode",
    "Comment",
];

/// The chronology of a review as CSV, a row for each line, in its order.
pub fn write(review: &Review, byte_order_mark: bool) -> Vec<u8> {
    let mut sheet = CsvWriter::new(byte_order_mark);
    sheet.row(HEADS);
    for event in review.chronology() {
        sheet.row(row(review, event));
    }
    sheet.into_bytes()
}

fn row(review: &Review, event: &Event) -> [String; HEADS.len()] {
    let when = in_a_line(&event.when);
    let (date, time) = parted(&when);
    let person = event.perspective.and_then(|id| review.person(id));
    let documents = event.sources.iter();
    let documents = documents.map(|citation| document(review, citation));
    let documents = documents.collect::<Vec<_>>().join(DOCUMENTS);
    [
        date.to_owned(),
        time.to_owned(),
        person
            .map(|person| in_a_line(&person.agency))
            .unwrap_or_default(),
        clean::clean(&event.text).text.trim().to_owned(),
        person
            .map(|person| perspective(review, person))
            .unwrap_or_default(),
        in_a_line(&documents),
        event
            .episode
            .map(|id| titled(review, id))
            .unwrap_or_default(),
        String::new(),
    ]
}

/// A day and the time of day after it, where there is one.
fn parted(when: &str) -> (&str, &str) {
    match when.rsplit_once(", ") {
        Some((day, time)) if is_time(time) => (day, time),
        Some(_) | None => (when, ""),
    }
}

/// Whether a text is a time of day as `15:30`.
fn is_time(text: &str) -> bool {
    let in_digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once(':').is_some_and(|(hours, minutes)| {
        in_digits(hours) && minutes.len() == 2 && in_digits(minutes)
    })
}

/// A role in words, or by its letters where the words would not lead back to it.
fn perspective(review: &Review, person: &Person) -> String {
    let agency = in_a_line(&person.agency);
    let leads_back = |said: &String| {
        let found = teller_known(review.people().iter(), said, &agency);
        found.is_some_and(|found| found.id == person.id)
    };
    let [words, letters] = [&person.role, &person.short].map(|said| in_a_line(said));
    if leads_back(&words) || !leads_back(&letters) {
        words
    } else {
        letters
    }
}

/// An episode by its title, or by its code where the title would not lead back to it.
fn titled(review: &Review, id: Id) -> String {
    let Some(meant) = review.episode(id) else {
        return String::new();
    };
    let title = in_a_line(&meant.title);
    if episode(review, &title) == Some(id) {
        title
    } else {
        meant.code.to_string()
    }
}

/// The document that a line comes from: its name, and the place in it.
fn document(review: &Review, citation: &Citation) -> String {
    let kinds = &review.pack().source_kinds;
    let kind = || {
        let mut kinds = kinds.iter();
        let named = kinds.find(|kind| kind.id.as_str() == citation.kind.id());
        named.map_or_else(|| citation.kind.id().to_owned(), |kind| kind.name.clone())
    };
    let place = citation.locator.trim();
    let called = match citation.source.and_then(|id| review.source(id)) {
        Some(source) => source.label.clone(),
        // A place that names its document by itself.
        None if citation.kind == SourceKind::Record && !place.is_empty() => String::new(),
        None => kind(),
    };
    let parts = [called.trim(), place].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn in_a_line(text: &str) -> String {
    clean::one_line(text).text.trim().to_owned()
}
