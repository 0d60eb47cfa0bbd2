//! A review document from bytes of any origin, within bounds: a few bytes of JSON can take hundreds in memory.

use serde::Deserialize;
use serde_json::error::Category;
use thiserror::Error;

use crate::{
    review::{Document, document::FORMAT},
    text::{measure, words::tr},
};

/// The largest document that is read, in bytes.
pub const DOCUMENT_LIMIT: usize = 64 << 20;
/// The most objects in one: items, citations, agenda points.
pub const OBJECT_LIMIT: usize = 500_000;
/// The most values in one: fields of objects and members of lists.
pub const VALUE_LIMIT: usize = 2_000_000;

/// The reasons why bytes were not taken for a document: the end of a sentence that begins with the name of the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ParseDocumentError {
    /// It has more bytes than any document.
    #[error("{}", tr!("is too large: the most is {most} MiB", most = DOCUMENT_LIMIT >> 20))]
    TooLarge,
    /// It has more objects than any document.
    #[error("{}", tr!("is too large: it has {parts} parts, and the most is {most}", parts = .0, most = OBJECT_LIMIT))]
    TooManyObjects(usize),
    /// It has more values than any document.
    #[error("{}", tr!("is too large: it has {values} values, and the most is {most}", values = .0, most = VALUE_LIMIT))]
    TooManyValues(usize),
    /// It is of a later format.
    #[error("{}", tr!("has the format number {format}, and this program knows {known}: use a newer whyboard", format = .0, known = FORMAT))]
    Newer(u64),
    /// It is not JSON, or not of the form of a document.
    #[error("{}", tr!("is not a review document ({fault}): mend it and try again", fault = .0))]
    Misread(String),
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// It is larger than a document may be, not JSON, or not of its form.
    pub fn parse(bytes: &[u8]) -> Result<Self, ParseDocumentError> {
        if bytes.len() > DOCUMENT_LIMIT {
            return Err(ParseDocumentError::TooLarge);
        }
        // Some editors on Windows put a byte order mark before everything.
        let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match count(json) {
            (objects, _) if objects > OBJECT_LIMIT => {
                Err(ParseDocumentError::TooManyObjects(objects))
            }
            (_, values) if values > VALUE_LIMIT => Err(ParseDocumentError::TooManyValues(values)),
            _ => serde_json::from_slice(json).map_err(|error| match number(json) {
                // What a later format has beside is no fault of the document.
                Some(format) if format > u64::from(FORMAT) => ParseDocumentError::Newer(format),
                Some(_) | None => misread(&error),
            }),
        }
    }
}

/// The number of the format that bytes name, whatever else they say.
fn number(json: &[u8]) -> Option<u64> {
    #[derive(Deserialize)]
    struct FormatProbe {
        whyboard_document: u64,
    }
    let probe: FormatProbe = serde_json::from_slice(json).ok()?;
    Some(probe.whyboard_document)
}

/// The error of a JSON parser, with line and column, in plain words.
fn misread(error: &serde_json::Error) -> ParseDocumentError {
    let line = error.line();
    ParseDocumentError::Misread(match error.classify() {
        Category::Eof => tr!("it breaks off in line {line}", line),
        Category::Syntax => tr!(
            "line {line}, column {column}, is not JSON",
            line,
            column = error.column()
        ),
        Category::Data | Category::Io => measure::quoted(&error.to_string()),
    })
}

/// The numbers of objects and of values in a text in JSON: its opening braces, its commas and brackets of both kinds
/// outside strings.
fn count(json: &[u8]) -> (usize, usize) {
    let (mut objects, mut values, mut in_string, mut escaped) = (0, 0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' if !in_string => {
                objects += 1;
                values += 1;
            }
            b'[' | b',' if !in_string => values += 1,
            _ => {}
        }
    }
    (objects, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_words_are_words() {
        assert_eq!(count(br#"{"a": [{}, {"b": "{{\"{\\"}, {}]}"#), (4, 7));
        assert_eq!(count(b""), (0, 0));
    }
}
