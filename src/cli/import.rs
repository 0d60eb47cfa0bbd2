//! `whyboard import`: a review from a review document.

use std::{ffi::OsStr, path::Path};

use serde_json::error::Category;

use crate::{
    review::{Brought, Document},
    store::{Openers, Session},
    text::measure,
};

use super::{
    Done,
    desk::{Desk, is_json},
    failure::{Failure, named},
    new, say,
};

/// The largest document that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// The most objects in one. An object of two bytes takes hundreds in memory.
const MOST_OBJECTS: usize = 500_000;

/// Makes a review of a document, and says what was made.
pub(super) fn run(desk: &Desk, source: &Path, out: &Path) -> Result<Done, Failure> {
    let (session, told) = make(desk, source, out)?;
    told.iter().for_each(|sentence| say::aside(sentence));
    let items = session.review().item_count();
    say::aside(&format!(
        "Made {} with {items} items.",
        named(session.path())
    ));
    Ok(Done::Well)
}

/// Makes a review of a document; what should be told about that.
pub(super) fn make(
    desk: &Desk,
    source: &Path,
    out: &Path,
) -> Result<(Session, Vec<String>), Failure> {
    create(desk, out, read(desk, source)?, None)
}

/// Makes a review of a document that has been read.
pub(super) fn create(
    desk: &Desk,
    out: &Path,
    document: Document,
    openers: Option<&Openers>,
) -> Result<(Session, Vec<String>), Failure> {
    let packs = desk.packs();
    let mut told = packs.complaints.clone();
    let pack = packs.find(&document.pack)?;
    let brought = brought(desk, out, document)?;
    told.extend(match brought.hidden {
        0 => None,
        1 => Some("1 hidden character was replaced.".to_owned()),
        many => Some(format!("{many} hidden characters were replaced.")),
    });
    let session = new::create(desk, out, pack, brought, openers)?;
    Ok((session, told))
}

/// Reads a document.
pub(super) fn read(desk: &Desk, source: &Path) -> Result<Document, Failure> {
    if source.extension() == Some(OsStr::new("whyboard")) {
        let source = named(source);
        return Err(Failure::usage(format!(
            "{source} is a review already: whyboard {source} opens it"
        )));
    }
    if !is_json(source) {
        return Err(Failure::usage(format!(
            "{} cannot be imported. What can is a review document, which ends in .json: whyboard export writes one",
            named(source)
        )));
    }
    let bytes = desk.read(source, LARGEST)?;
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let objects = objects(json);
    if objects > MOST_OBJECTS {
        return Err(Failure::unreadable(format!(
            "{} is too large: it has {objects} parts, and the most is {MOST_OBJECTS}",
            named(source)
        )));
    }
    serde_json::from_slice(json).map_err(|error| {
        Failure::unreadable(format!(
            "{} is not a review document ({}): mend it and try again",
            named(source),
            measure::cut(&misread(&error), 200)
        ))
    })
}

/// What is wrong with JSON, and where.
fn misread(error: &serde_json::Error) -> String {
    let line = error.line();
    match error.classify() {
        Category::Eof => format!("it breaks off in line {line}"),
        Category::Syntax => format!("line {line}, column {}, is not JSON", error.column()),
        Category::Data | Category::Io => error.to_string(),
    }
}

/// Makes a document ready for a review that is to stand at a path.
pub(super) fn brought(desk: &Desk, path: &Path, document: Document) -> Result<Brought, Failure> {
    document
        .bring(&mut || desk.store.new_id())
        .map_err(|fault| {
            Failure::unreadable(format!(
                "{} was not made, because of the document: {fault}",
                named(path)
            ))
        })
}

/// How many objects a text in JSON holds: its opening braces outside strings.
fn objects(json: &[u8]) -> usize {
    let (mut objects, mut in_string, mut escaped) = (0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' if !in_string => objects += 1,
            _ => {}
        }
    }
    objects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_words_are_words() {
        assert_eq!(objects(br#"{"a": [{}, {"b": "{{\"{\\"}, {}]}"#), 4);
        assert_eq!(objects(b""), 0);
    }
}
