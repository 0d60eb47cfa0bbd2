//! The XML that HTML, SVG and Word have in common: elements, attributes and text, always well-formed.

use std::{
    fmt::Display,
    io::{self, Write},
};

use quick_xml::{
    Writer,
    escape::partial_escape,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use crate::{
    report::outline::{TextStyle, Words},
    text::clean::clean,
};

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// XML that is being written.
///
/// Every text passes [`clean`] and is escaped, which neither quick-xml nor the formats do: XML has no way to hold most
/// control characters, and what nobody can see has no place in a document. What goes wrong is kept until the end, so that
/// whoever writes can think of the document.
pub(super) struct XmlWriter<W: Write> {
    writer: Writer<W>,
    written: io::Result<()>,
}

impl XmlWriter<Vec<u8>> {
    /// XML that is kept in memory.
    pub(super) fn new() -> Self {
        Self::to(Vec::new())
    }

    /// The text that has been written; empty if it is not UTF-8.
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.writer.into_inner()).unwrap_or_default()
    }
}

impl<W: Write> XmlWriter<W> {
    /// XML that goes on to somewhere.
    pub(super) fn to(sink: W) -> Self {
        Self {
            writer: Writer::new(sink),
            written: Ok(()),
        }
    }

    /// Gives back where it went.
    ///
    /// # Errors
    ///
    /// The first thing that could not be written.
    pub(super) fn finish(self) -> io::Result<W> {
        self.written.map(|()| self.writer.into_inner())
    }

    /// The line that says that this is XML.
    pub(super) fn declaration(&mut self) {
        self.put(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )));
        self.break_line();
    }

    /// The line that says that this is HTML.
    pub(super) fn doctype_html(&mut self) {
        self.put(Event::DocType(BytesText::from_escaped("html")));
        self.break_line();
    }

    /// An element with something in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes,
        inside: impl FnOnce(&mut Self),
    ) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// An element with only text in it.
    pub(super) fn said(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        let text = clean(text).text;
        self.put(Event::Text(BytesText::from_escaped(partial_escape(&text))));
    }

    /// A line break between elements, so that the file can be read as text too.
    pub(super) fn break_line(&mut self) {
        self.put(Event::Text(BytesText::from_escaped("\n")));
    }

    fn put(&mut self, event: Event) {
        if self.written.is_ok() {
            self.written = self.writer.write_event(event);
        }
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        let value = clean(&value.to_string()).text;
        start.push_attribute((*name, value.as_str()));
    }
    start
}

/// A piece of words that are written down one after the other.
pub(super) enum XmlPiece {
    /// Words that look alike, on one line.
    Said(String, TextStyle),
    /// The end of a line.
    Break,
}

/// Words piece by piece.
pub(super) fn pieces(words: &Words) -> Vec<XmlPiece> {
    let mut pieces = Vec::new();
    for run in &words.0 {
        for (at, text) in clean(&run.text).text.split('\n').enumerate() {
            if at > 0 {
                pieces.push(XmlPiece::Break);
            }
            if !text.is_empty() {
                pieces.push(XmlPiece::Said(text.to_owned(), run.style));
            }
        }
    }
    pieces
}
