//! Archives as tests make them and look into them, and the reviews they are made of.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    sync::Arc,
};

use uuid::Uuid;
use whyboard::{
    exchange::refi::{self, ImportedProject, RefiError},
    method::learning_together,
    review::{Document, Id, Review},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The files of an archive by their names.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn unpacked(bytes: &[u8]) -> Files {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let read = |index| {
        let mut file = zip.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    (0..count).map(read).collect()
}

pub(super) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn packed_again(files: &Files) -> Vec<u8> {
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), &bytes[..]))
        .collect();
    packed(&files)
}

/// A project with this inside its root, and these texts.
pub(super) fn project(inside: &str, texts: &[(&str, &str)]) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Heron" origin="Other 1.0">{inside}</Project>"#
    );
    let names: Vec<_> = texts
        .iter()
        .map(|(name, _)| format!("Sources/{name}"))
        .collect();
    let mut files = vec![("Project.qde", xml.as_bytes())];
    files.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(texts.iter().map(|(_, text)| text.as_bytes())),
    );
    packed(&files)
}

/// A GUID that is told from others by its number.
pub(super) fn guid(number: u32) -> String {
    format!("{number:08x}-0000-4000-8000-000000000000")
}

/// Ids counted from a number far above those of others.
fn counted(from: u128) -> impl FnMut() -> Id {
    let mut count = from << 64;
    move || {
        count += 1;
        Id::from_uuid(Uuid::from_u128(count))
    }
}

/// The review of a document.
#[track_caller]
pub(super) fn review(document: Document) -> Review {
    made(document, 1)
}

/// The review of a document that has come back, where what is new gets ids of its own.
#[track_caller]
pub(super) fn review_again(document: Document) -> Review {
    made(document, 2)
}

#[track_caller]
fn made(document: Document, from: u128) -> Review {
    let mut review = Review::new(Arc::new(learning_together().clone()));
    for step in document.import(&mut counted(from)).unwrap().steps {
        review.apply_all(&step).unwrap();
    }
    review
}

/// The samples, and the review of the design's drawings.
pub(super) fn samples() -> Vec<Review> {
    [
        include_str!("../../../../sample-reviews/alder.json"),
        include_str!("../../../../sample-reviews/birch.json"),
        include_str!("../../harness/heron.json"),
    ]
    .into_iter()
    .map(|text| review(serde_json::from_str(text).unwrap()))
    .collect()
}

pub(super) fn heron() -> Review {
    samples().pop().unwrap()
}

/// What becomes of an archive.
pub(super) fn brought(bytes: &[u8]) -> Result<ImportedProject, RefiError> {
    let arrived = refi::read_project(bytes)?;
    assert_eq!(
        arrived.method(&[learning_together()]).as_deref(),
        Some("learning-together")
    );
    Ok(arrived.import(learning_together()))
}

#[track_caller]
pub(super) fn tells(brought: &ImportedProject, words: &str) {
    let told = brought.told.join("\n");
    assert!(told.contains(words), "{words}:\n{told}");
}
