//! The table of contents.
//!
//! It is a field that Word renews, filled in already so that it reads well before. The numbers of pages are left to Word,
//! which fills them in where it prints or the reader asks for it: a wrong number would be worse than none, and a document
//! that asks Word to renew its fields makes it warn of other files when it is opened.

use std::io::Write;

use super::words::{field, field_begins, field_ends, run, styled};
use crate::{
    report::{
        outline::Section,
        render::{CONTENTS, CONTENTS_DEPTH, contents, xml::XmlWriter},
    },
    text::clean::one_line,
};

/// The bookmark that a heading of the contents is found by, by its place among them.
pub(super) fn bookmark(at: usize) -> String {
    format!("_Toc{:06}", at + 1)
}

/// Writes the table of contents, and tells whether there is one: without headings there is none.
pub(super) fn table<W: Write>(xml: &mut XmlWriter<W>, sections: &[Section]) -> bool {
    let entries = contents(sections);
    if entries.is_empty() {
        return false;
    }
    xml.element("w:sdt", &[], |xml| {
        xml.element("w:sdtPr", &[], |xml| {
            xml.element("w:docPartObj", &[], |xml| {
                xml.empty("w:docPartGallery", &[("w:val", &"Table of Contents")]);
                xml.empty("w:docPartUnique", &[]);
            });
        });
        xml.element("w:sdtContent", &[], |xml| {
            styled(xml, "TOCHeading", |_| {}, |xml| run(xml, None, CONTENTS));
            let last = entries.len() - 1;
            for (at, (depth, heading)) in entries.into_iter().enumerate() {
                let style = format!("TOC{}", depth + 1);
                styled(
                    xml,
                    &style,
                    |_| {},
                    |xml| {
                        if at == 0 {
                            field_begins(
                                xml,
                                &format!("TOC \\o \"1-{CONTENTS_DEPTH}\" \\h \\z \\u"),
                            );
                        }
                        entry(xml, &bookmark(at), heading);
                        if at == last {
                            field_ends(xml);
                        }
                    },
                );
            }
        });
    });
    true
}

fn entry<W: Write>(xml: &mut XmlWriter<W>, bookmark: &str, heading: &str) {
    xml.element(
        "w:hyperlink",
        &[("w:anchor", &bookmark), ("w:history", &1)],
        |xml| {
            run(xml, None, &one_line(heading).text);
            run(xml, None, "\t");
            field(xml, &format!("PAGEREF {bookmark} \\h"), "");
        },
    );
}
