//! Words as runs of a paragraph.

use std::io::Write;

use crate::report::{
    outline::{TextStyle, Words},
    render::xml::{XmlPiece, XmlWriter, pieces},
};

/// A paragraph of a style; none where there are no words.
pub(super) fn paragraph<W: Write>(xml: &mut XmlWriter<W>, style: &str, words: &Words) {
    if !words.is_blank() {
        styled(xml, style, |_| {}, |xml| runs(xml, words));
    }
}

/// A paragraph of a style, with more properties than its style has, and what stands in it.
pub(super) fn styled<W: Write>(
    xml: &mut XmlWriter<W>,
    style: &str,
    more: impl FnOnce(&mut XmlWriter<W>),
    inside: impl FnOnce(&mut XmlWriter<W>),
) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", &style)]);
            more(xml);
        });
        inside(xml);
    });
    xml.break_line();
}

/// Words as runs.
pub(super) fn runs<W: Write>(xml: &mut XmlWriter<W>, words: &Words) {
    for piece in pieces(words) {
        match piece {
            XmlPiece::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[])),
            XmlPiece::Said(text, TextStyle::Plain) => run(xml, None, &text),
            XmlPiece::Said(text, TextStyle::Strong) => run(xml, Some("Strong"), &text),
            XmlPiece::Said(text, TextStyle::Aside) => run(xml, Some("Emphasis"), &text),
        }
    }
}

/// A run of text, of a style of its own or as its paragraph is.
pub(super) fn run<W: Write>(xml: &mut XmlWriter<W>, style: Option<&str>, text: &str) {
    xml.element("w:r", &[], |xml| {
        if let Some(style) = style {
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:rStyle", &[("w:val", &style)]);
            });
        }
        for (at, part) in text.split('\t').enumerate() {
            if at > 0 {
                xml.empty("w:tab", &[]);
            }
            if !part.is_empty() {
                xml.said("w:t", &[("xml:space", &"preserve")], part);
            }
        }
    });
}

/// A field that Word works out, and what it says until then.
pub(super) fn field<W: Write>(xml: &mut XmlWriter<W>, code: &str, result: &str) {
    field_begins(xml, code);
    if !result.is_empty() {
        run(xml, None, result);
    }
    field_ends(xml);
}

/// The beginning of a field: all that follows until its end is what it says for now.
pub(super) fn field_begins<W: Write>(xml: &mut XmlWriter<W>, code: &str) {
    mark(xml, "begin");
    xml.element("w:r", &[], |xml| {
        let code = format!(" {code} ");
        xml.said("w:instrText", &[("xml:space", &"preserve")], &code);
    });
    mark(xml, "separate");
}

/// The end of a field.
pub(super) fn field_ends<W: Write>(xml: &mut XmlWriter<W>) {
    mark(xml, "end");
}

fn mark<W: Write>(xml: &mut XmlWriter<W>, kind: &str) {
    xml.element("w:r", &[], |xml| {
        xml.empty("w:fldChar", &[("w:fldCharType", &kind)]);
    });
}
