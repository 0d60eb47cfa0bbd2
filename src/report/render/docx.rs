//! An outline as a Word document, which a lead reviewer opens and finishes.
//!
//! It is written with `zip` and `quick-xml` and not with a library for Word: the one that is kept up (`docx-rs` 0.4) lets
//! characters through that XML cannot hold, so that the document does not open, and drops line breaks.
//!
//! Headings, lists, quotations and captions have Word's own styles, so that its navigation, its table of contents and a
//! council's own style set take hold of them. The document says what it is called and its language, and nothing else of
//! itself: not who wrote it, and no time.

mod blocks;
mod contents;
mod lists;
mod package;
mod page;
mod picture;
mod table;
mod words;

use std::io::{self, Write};

use quick_xml::escape::escape;
use thiserror::Error;
use zip::result::ZipError;

use super::{
    with_leads,
    xml::{Attributes, XmlWriter},
};
use crate::{
    report::{Outline, outline::Section},
    text::{clean::clean, words::tr},
};
use blocks::{block, heading};
use lists::DocxLists;
use package::Package;
use page::PageOrientation;
use words::paragraph;

/// The reasons why there is no document.
#[derive(Debug, Error)]
pub enum RenderError {
    /// A part could not be packed.
    #[error("{}", tr!("the Word document could not be put together"))]
    Part(#[from] io::Error),
    /// The archive around the parts could not be.
    #[error("{}", tr!("the Word document could not be put together"))]
    Archive(#[from] ZipError),
}

/// The counters of a whole document: each picture, list and heading is numbered.
#[derive(Default)]
struct DocxCounters {
    lists: DocxLists,
    pictures: u32,
    headings: usize,
}

/// The XML namespaces of the prefixes in the body.
const NAMES: Attributes = &[
    (
        "xmlns:w",
        &"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        &"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        &"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        &"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:wpg",
        &"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    ),
    (
        "xmlns:wps",
        &"http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    ),
    (
        "xmlns:mc",
        &"http://schemas.openxmlformats.org/markup-compatibility/2006",
    ),
];

/// An outline as a Word document (`.docx`).
///
/// # Errors
///
/// The document could not be packed, which takes more than four gigabytes of words.
pub fn docx(outline: &Outline) -> Result<Vec<u8>, RenderError> {
    let mut package = Package::new();
    package.fixed(
        "[Content_Types].xml",
        include_str!("docx/parts/content-types.xml"),
    )?;
    package.fixed("_rels/.rels", include_str!("docx/parts/relationships.xml"))?;
    package.part("docProps/core.xml", |xml| properties(xml, outline))?;
    let mut counted = DocxCounters::default();
    package.part("word/document.xml", |xml| {
        xml.element("w:document", NAMES, |xml| {
            xml.element("w:body", &[], |xml| body(xml, &mut counted, outline));
        });
    })?;
    let relationships = include_str!("docx/parts/document-relationships.xml");
    package.fixed("word/_rels/document.xml.rels", relationships)?;
    package.fixed("word/styles.xml", &styles(&outline.language))?;
    package.part("word/numbering.xml", |xml| counted.lists.define(xml))?;
    package.fixed("word/settings.xml", include_str!("docx/parts/settings.xml"))?;
    package.part("word/header.xml", |xml| page::header(xml, outline))?;
    for page in [PageOrientation::Upright, PageOrientation::Turned] {
        let name = format!("word/{}.xml", page.footer());
        package.part(&name, |xml| page::footer(xml, page, outline))?;
    }
    package.close()
}

/// The properties of the document, for file managers and archives.
fn properties<W: Write>(xml: &mut XmlWriter<W>, outline: &Outline) {
    let names: Attributes = &[
        (
            "xmlns:cp",
            &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", names, |xml| {
        xml.said("dc:title", &[], &outline.title);
        xml.said("dc:language", &[], &outline.language);
    });
}

fn styles(language: &str) -> String {
    let language = clean(language).text;
    include_str!("docx/parts/styles.xml").replace("{language}", &escape(language.as_str()))
}

/// Everything that stands between header and footer. The title and the contents have pages of their own, and so has every
/// row of sections that are turned alike.
fn body<W: Write>(xml: &mut XmlWriter<W>, counted: &mut DocxCounters, outline: &Outline) {
    paragraph(xml, "Title", &outline.title.as_str().into());
    paragraph(xml, "Subtitle", &outline.subtitle.as_str().into());
    let mut page = PageOrientation::Upright;
    let mut begun = true;
    if outline.contents && contents::table(xml, &outline.sections) {
        page.end(xml);
        begun = false;
    }
    for section in &outline.sections {
        let turned = PageOrientation::of(section);
        if turned != page && begun {
            page.end(xml);
        }
        (page, begun) = (turned, true);
        write_section(xml, counted, page, section, 0);
    }
    page.properties(xml);
}

fn write_section<W: Write>(
    xml: &mut XmlWriter<W>,
    counted: &mut DocxCounters,
    page: PageOrientation,
    section: &Section,
    depth: usize,
) {
    heading(xml, counted, &section.heading, depth);
    for (found, leads) in with_leads(&section.blocks) {
        block(xml, counted, page, found, leads);
    }
    for within in &section.sections {
        write_section(xml, counted, page, within, depth + 1);
    }
}
