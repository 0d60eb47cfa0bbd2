//! XML read back as what reads XML takes it.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// An element or a text.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// An element with everything in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub inside: Vec<Node>,
}

impl Element {
    fn begun(start: &BytesStart) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap();
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            inside: Vec::new(),
        }
    }

    /// An attribute; empty where it is not there.
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// All of a name that are within, in order.
    pub(crate) fn all(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for node in &self.inside {
            if let Node::Element(element) = node {
                if element.name == name {
                    found.push(element);
                }
                found.extend(element.all(name));
            }
        }
        found
    }

    /// The elements that stand directly within.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Element> {
        self.inside.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All text within.
    pub(crate) fn text(&self) -> String {
        let parts = self.inside.iter().map(|node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        });
        parts.collect()
    }
}

/// Reads XML; what is not well-formed, or holds what XML cannot hold, stops the test.
pub(crate) fn read(xml: &str) -> Element {
    assert!(xml.chars().all(
        |c| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
    ));
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().unwrap();
        let within = open.last_mut().unwrap();
        match event {
            Event::Start(start) => open.push(Element::begun(&start)),
            Event::Empty(start) => within.inside.push(Node::Element(Element::begun(&start))),
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().inside.push(Node::Element(closed));
            }
            Event::Text(text) => within
                .inside
                .push(Node::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(name) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*name))
                    .unwrap()
                    .into_owned();
                within.inside.push(Node::Text(text));
            }
            Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof => break,
            other @ (Event::CData(_) | Event::Comment(_) | Event::PI(_)) => {
                panic!("nobody wrote {other:?}")
            }
        }
    }
    assert_eq!(open.len(), 1, "everything is closed");
    let root = open.remove(0);
    match root
        .inside
        .into_iter()
        .find(|node| matches!(node, Node::Element(_)))
    {
        Some(Node::Element(element)) => element,
        Some(Node::Text(_)) | None => panic!("there is no element"),
    }
}
