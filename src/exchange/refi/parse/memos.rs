//! Notes that belong to a passage: programs tie the two together in three ways, and in the end it is said of the passage.

use std::collections::{HashMap, HashSet};

use crate::exchange::refi::{
    guid::Guid,
    project::{Project, TextSelection},
    tree::XmlElement,
};

/// Puts the words of such notes into the descriptions of their passages, and takes the notes away.
pub(super) fn join(project: &mut Project, root: &XmlElement) {
    let words: HashMap<Guid, String> = project
        .notes
        .iter()
        .map(|note| (note.guid, note.words.trim().to_owned()))
        .collect();
    let mut joined = HashSet::new();
    // A link from the note to the passage (NVivo), or a reference in the passage to the note.
    let mut said_of: HashMap<Guid, Vec<Guid>> = HashMap::new();
    for link in root.within("Links") {
        if let (Some(note), Some(passage)) =
            (pointer(link, "originGUID"), pointer(link, "targetGUID"))
        {
            said_of.entry(passage).or_default().push(note);
        }
    }
    for passage in root
        .within("Sources")
        .flat_map(|text| text.all("PlainTextSelection"))
    {
        let notes = passage
            .all("NoteRef")
            .filter_map(|it| pointer(it, "targetGUID"));
        if let Some(guid) = pointer(passage, "guid") {
            said_of.entry(guid).or_default().extend(notes);
        }
    }
    for selection in project
        .sources
        .iter_mut()
        .flat_map(|text| &mut text.selections)
    {
        for note in said_of.get(&selection.guid).into_iter().flatten() {
            if let Some(words) = words.get(note) {
                say(&mut selection.description, words);
                joined.insert(*note);
            }
        }
    }
    // A reference in the text to the note, which says itself of which passage it is (QualCoder).
    let notes: HashMap<Guid, &XmlElement> = root
        .within("Notes")
        .filter_map(|note| Some((pointer(note, "guid")?, note)))
        .collect();
    for text in root.within("Sources") {
        let source = pointer(text, "guid");
        let mut sources = project.sources.iter_mut();
        let Some(source) = sources.find(|other| Some(other.guid) == source) else {
            continue;
        };
        let length = source.words.chars().count();
        for note in text
            .all("NoteRef")
            .filter_map(|it| pointer(it, "targetGUID"))
        {
            let (Some(element), Some(words)) = (notes.get(&note), words.get(&note)) else {
                continue;
            };
            for passage in element.all("PlainTextSelection") {
                let at = |name: &str| passage.attribute(name).parse().ok();
                let (Some(start), Some(end)) = (at("startPosition"), at("endPosition")) else {
                    continue;
                };
                if start < end && end <= length {
                    source.selections.push(TextSelection {
                        guid: note,
                        start,
                        end,
                        description: words.clone(),
                        ..TextSelection::default()
                    });
                    joined.insert(note);
                }
            }
        }
    }
    project.notes.retain(|note| !joined.contains(&note.guid));
}

fn pointer(element: &XmlElement, attribute: &str) -> Option<Guid> {
    Guid::parse(element.attribute(attribute))
}

fn say(description: &mut String, words: &str) {
    if !description.is_empty() {
        description.push('\n');
    }
    description.push_str(words);
}
