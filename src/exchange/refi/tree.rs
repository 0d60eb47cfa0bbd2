//! XML as a plain tree, within bounds: no document type, no entity but the five that XML has itself, no depth and no
//! number of elements that a project would not have.

use quick_xml::{
    Error, Reader, Writer, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesDecl, BytesEnd, BytesRef, BytesStart, BytesText, Event},
};

use super::RefiError;
use crate::text::{measure, words::tr, xml::xml_chars};

/// The most elements that stand in one another.
const DEPTH: usize = 100;
/// The most elements and attributes of a file.
const PARTS: usize = 1_000_000;

/// An element with what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct XmlElement {
    /// Its name, without a prefix.
    pub(super) name: String,
    /// Names without a prefix, and values, in the order of the file.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) children: Vec<XmlElement>,
    /// The line it begins in.
    pub(super) line: usize,
}

impl XmlElement {
    /// An element without attributes, text or children.
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same with an attribute.
    pub(super) fn with(mut self, name: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.attributes.push((name.to_owned(), value.to_string()));
        self
    }

    /// The same with an attribute, where that says something: an empty one is often not valid.
    pub(super) fn with_some(self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            return self;
        }
        self.with(name, value)
    }

    /// The same with a child that holds a text, where that says something.
    pub(super) fn says(mut self, name: &str, text: &str) -> Self {
        if !text.is_empty() {
            let mut child = Self::new(name);
            text.clone_into(&mut child.text);
            self.children.push(child);
        }
        self
    }

    /// The same with more children.
    pub(super) fn holding(mut self, children: impl IntoIterator<Item = XmlElement>) -> Self {
        self.children.extend(children);
        self
    }

    /// The same with these children in a wrapper; without them, no wrapper: an empty one is not valid.
    pub(super) fn wrapping(
        mut self,
        name: &str,
        children: impl IntoIterator<Item = XmlElement>,
    ) -> Self {
        let wrapper = Self::new(name).holding(children);
        if !wrapper.children.is_empty() {
            self.children.push(wrapper);
        }
        self
    }

    /// An attribute; empty where it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }

    /// The children of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a XmlElement> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The children inside the wrappers of that name.
    pub(super) fn within<'a>(&'a self, wrapper: &'a str) -> impl Iterator<Item = &'a XmlElement> {
        self.all(wrapper).flat_map(|wrapper| &wrapper.children)
    }

    /// The text of a child.
    pub(super) fn text_of(&self, name: &str) -> &str {
        let found = self.children.iter().find(|child| child.name == name);
        found.map_or("", |child| &child.text)
    }

    /// The element as a file, with the characters that XML can hold.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        // Writing to memory cannot fail.
        let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        let _ = self.write(&mut writer);
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(&self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((name.as_str(), xml_chars(value).as_ref()));
        }
        if self.text.is_empty() && self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        if !self.text.is_empty() {
            writer.write_event(Event::Text(BytesText::new(&xml_chars(&self.text))))?;
        }
        for child in &self.children {
            child.write(writer)?;
        }
        writer.write_event(Event::End(BytesEnd::new(&self.name)))
    }
}

/// Reads the root of a file of XML, with all that stands in it.
///
/// # Errors
///
/// It is not well-formed, declares a document type, names an entity, or goes beyond the bounds.
pub(super) fn parse(xml: &str) -> Result<XmlElement, RefiError> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<XmlElement> = Vec::new();
    let mut lines = LineCounter::default();
    let mut parts = 0;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = lines.at(xml, at);
        let event = reader
            .read_event()
            .map_err(|error| broken(xml, reader.error_position(), &error))?;
        match event {
            Event::DocType(_) => return Err(RefiError::DocType(line)),
            Event::Start(start) => {
                if open.len() >= DEPTH {
                    return Err(RefiError::TooDeep(line));
                }
                open.push(opened(&start, line, &mut parts)?);
            }
            Event::Empty(start) => {
                let element = opened(&start, line, &mut parts)?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => return Ok(element),
                }
            }
            Event::End(_) => {
                let Some(mut element) = open.pop() else {
                    continue;
                };
                // The white space between elements is layout.
                if !element.children.is_empty() && element.text.trim().is_empty() {
                    element.text.clear();
                }
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    // What may follow the root is none of ours.
                    None => return Ok(element),
                }
            }
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(text) => add_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => add_text(&mut open, &resolved(&name, line)?),
            Event::Eof => return Err(RefiError::BreaksOff(line)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// An element with its attributes, as its first tag says them; each counts for `parts`.
fn opened(start: &BytesStart<'_>, line: usize, parts: &mut usize) -> Result<XmlElement, RefiError> {
    let mut element = XmlElement::new(start.local_name().as_ref());
    element.line = line;
    *parts += 1;
    for attribute in start.attributes() {
        *parts += 1;
        let attribute = attribute.map_err(|_| RefiError::Malformed {
            line,
            why: tr!("an attribute is written wrongly, or stands there twice").to_owned(),
        })?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|_| RefiError::Entity(line))?;
        let name = attribute.key.local_name().as_ref().to_owned();
        element.attributes.push((name, value.into_owned()));
    }
    if *parts > PARTS {
        return Err(RefiError::TooManyParts);
    }
    Ok(element)
}

/// Adds text to the innermost element that is open.
fn add_text(open: &mut [XmlElement], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// The character that a reference stands for, by its number or by one of XML's own five names.
fn resolved(name: &BytesRef<'_>, line: usize) -> Result<String, RefiError> {
    let character = name
        .resolve_char_ref()
        .map_err(|_| RefiError::Entity(line))?;
    character
        .map(String::from)
        .or_else(|| resolve_predefined_entity(name).map(str::to_owned))
        .ok_or(RefiError::Entity(line))
}

/// The error for XML that is not well-formed, with the line of byte `at`.
fn broken(xml: &str, at: u64, error: &Error) -> RefiError {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    RefiError::Malformed {
        line: LineCounter::default().at(xml, at),
        why: measure::cut(&measure::shown(&error.to_string()), 120).into_owned(),
    }
}

/// Counts lines, none of them twice.
#[derive(Default)]
struct LineCounter {
    counted: usize,
    ends: usize,
}

impl LineCounter {
    /// The line, from 1, in which a byte stands; bytes are asked for in order.
    fn at(&mut self, xml: &str, byte: usize) -> usize {
        let to = byte.clamp(self.counted, xml.len());
        let passed = &xml.as_bytes()[self.counted..to];
        self.ends += passed.split(|byte| *byte == b'\n').count() - 1;
        self.counted = to;
        self.ends + 1
    }
}
