//! A Word document read back, and what Word wants of every one.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use whyboard::report::{Outline, render};
use zip::ZipArchive;

use super::xml::{self, Element, Node};

/// A document, part by part.
pub(super) struct Document(BTreeMap<String, Element>);

impl Document {
    /// Reads a document; a part that is not well-formed stops the test.
    pub(super) fn of(outline: &Outline) -> Self {
        let bytes = render::docx(outline).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            parts.insert(file.name().unwrap().into_owned(), xml::read(&text));
        }
        Self(parts)
    }

    pub(super) fn part(&self, name: &str) -> &Element {
        &self.0[name]
    }

    pub(super) fn body(&self) -> &Element {
        self.part("word/document.xml")
    }

    /// The paragraphs of a style.
    pub(super) fn paragraphs(&self, style: &str) -> Vec<String> {
        let all = self.body().all("w:p").into_iter();
        let styled = all.filter(|paragraph| style_of(paragraph) == style);
        styled.map(Element::text).collect()
    }
}

/// The style of a paragraph.
pub(super) fn style_of(paragraph: &Element) -> &str {
    let styles = paragraph.all("w:pStyle");
    styles.first().map_or("", |style| style.get("w:val"))
}

/// The values of an attribute of all elements of a name.
pub(super) fn values(within: &Element, name: &str, attribute: &str) -> BTreeSet<String> {
    let all = within.all(name).into_iter();
    all.map(|element| element.get(attribute).to_owned())
        .collect()
}

/// What must hold of every document.
pub(super) fn check(document: &Document) {
    let types = document.part("[Content_Types].xml");
    let typed = values(types, "Override", "PartName");
    let ends = values(types, "Default", "Extension");
    for name in document
        .0
        .keys()
        .filter(|name| *name != "[Content_Types].xml")
    {
        let end = name.rsplit('.').next().unwrap();
        assert!(
            typed.contains(&format!("/{name}")) || end == "rels",
            "{name} has a type"
        );
        assert!(ends.contains(end));
    }
    for name in typed {
        assert!(document.0.contains_key(&name[1..]), "{name} is there");
    }
    for (part, folder) in [
        ("_rels/.rels", ""),
        ("word/_rels/document.xml.rels", "word/"),
    ] {
        for target in values(document.part(part), "Relationship", "Target") {
            assert!(
                document.0.contains_key(&format!("{folder}{target}")),
                "{target} is there"
            );
        }
    }
    let related = values(
        document.part("word/_rels/document.xml.rels"),
        "Relationship",
        "Id",
    );
    let body = document.body();
    for reference in ["w:headerReference", "w:footerReference"] {
        assert!(values(body, reference, "r:id").is_subset(&related));
    }

    let styles = document.part("word/styles.xml");
    let known = values(styles, "w:style", "w:styleId");
    for part in document.0.values() {
        for name in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"] {
            let used = values(part, name, "w:val");
            assert!(used.is_subset(&known), "{used:?}");
        }
    }
    let numbering = document.part("word/numbering.xml");
    let numbers = values(numbering, "w:num", "w:numId");
    for part in [body, styles] {
        assert!(values(part, "w:numId", "w:val").is_subset(&numbers));
    }
    let kinds = values(numbering, "w:abstractNum", "w:abstractNumId");
    assert!(values(numbering, "w:abstractNumId", "w:val").is_subset(&kinds));

    let ids: Vec<_> = body
        .all("wp:docPr")
        .iter()
        .map(|picture| picture.get("id").to_owned())
        .collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    let bookmarks = values(body, "w:bookmarkStart", "w:name");
    assert!(values(body, "w:hyperlink", "w:anchor").is_subset(&bookmarks));
    for cell in body.all("w:tc") {
        assert_eq!(
            cell.children().last().unwrap().name,
            "w:p",
            "a cell ends in a paragraph"
        );
    }
    for part in document.0.values() {
        in_order(part);
    }
}

/// The order in which Word wants what stands in an element: it takes a document for damaged that has another.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:numPr",
            "w:pBdr",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:outlineLvl",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:sz", "w:szCs",
            "w:lang",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
        ],
    ),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:shd"]),
    (
        "w:p",
        &[
            "w:pPr",
            "w:bookmarkStart",
            "w:r",
            "w:hyperlink",
            "w:bookmarkEnd",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:pgSz",
            "w:pgMar",
        ],
    ),
    (
        "wp:inline",
        &["wp:extent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"],
    ),
    (
        "wps:wsp",
        &[
            "wps:cNvPr",
            "wps:cNvSpPr",
            "wps:cNvCnPr",
            "wps:spPr",
            "wps:txbx",
            "wps:bodyPr",
        ],
    ),
    (
        "wps:spPr",
        &["a:xfrm", "a:prstGeom", "a:noFill", "a:solidFill", "a:ln"],
    ),
    (
        "a:ln",
        &["a:noFill", "a:solidFill", "a:prstDash", "a:tailEnd"],
    ),
    ("w:numbering", &["w:abstractNum", "w:num"]),
    (
        "w:lvl",
        &["w:start", "w:numFmt", "w:lvlText", "w:lvlJc", "w:pPr"],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:characterSpacingControl",
            "w:compat",
            "w:decimalSymbol",
            "w:listSeparator",
        ],
    ),
];

fn in_order(element: &Element) {
    if let Some((name, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) {
        // Fields and links stand among runs in any order.
        let free = ["w:r", "w:hyperlink"];
        let places = element
            .children()
            .filter(|child| *name != "w:p" || !free.contains(&child.name.as_str()));
        let places: Vec<_> = places
            .map(|child| {
                order
                    .iter()
                    .position(|known| *known == child.name)
                    .unwrap_or_else(|| panic!("{} in {name}", child.name))
            })
            .collect();
        assert!(places.is_sorted(), "{name}: {places:?}");
    }
    element.children().for_each(in_order);
}

/// All that is said in an element, without spaces; what stands in for a picture and the table of contents left out.
pub(super) fn said_in(element: &Element) -> String {
    let mut said = String::new();
    for node in &element.inside {
        if let Node::Element(child) = node {
            match child.name.as_str() {
                "mc:Fallback" | "w:sdt" => {}
                "w:t" => said.push_str(&child.text()),
                _ => said.push_str(&said_in(child)),
            }
        }
    }
    said.split_whitespace().collect()
}
