//! A project, or a codebook, as a review: what is in it is laid beside what this program would have written for the review
//! document in it, and what differs comes in. A project of another program is laid beside an empty review.

use std::{collections::HashMap, sync::Arc};

use super::{
    RefiError,
    changes::DocumentMerge,
    codebook,
    export::OutgoingProject,
    guid::Guid,
    meaning::CodeMeaning,
    parse::{self, ParsedProject},
    project::Project,
};
use crate::{
    method::Pack,
    review::{Document, Review},
    text::{
        clean, measure,
        words::{looked_up, tr},
    },
};

/// A file of another program, or one of ours that has been there, read and not yet made a review.
pub struct ReceivedProject {
    reading: ParsedProject,
    /// The review that was sent, where it is in the file.
    document: Option<Document>,
    is_codebook: bool,
    told: Vec<String>,
}

/// A review that came out of a file, and what there is to tell about that.
#[derive(Debug)]
pub struct ImportedProject {
    /// The review.
    pub document: Document,
    /// The story of the import: things that came in, were matched or were left out, a sentence each.
    pub told: Vec<String>,
}

/// Reads a project (`.qdpx`).
///
/// # Errors
///
/// The archive or its XML is not what it should be, or beyond the bounds.
pub fn read_project(bytes: &[u8]) -> Result<ReceivedProject, RefiError> {
    let mut reading = parse::read(bytes)?;
    let (mut document, mut told) = (None, std::mem::take(&mut reading.unread));
    // A review document is known by its words: other programs give notes other names and identities.
    reading.project.notes.retain(|note| {
        let text = note.words.trim();
        if !text.starts_with('{') || !text.contains("\"whyboard_document\"") {
            return true;
        }
        match Document::parse(text.as_bytes()) {
            Ok(sent) => drop(document.get_or_insert(sent)),
            Err(fault) => told.push(tr!(
                "The note “{note}” {fault}. The project was read as one of another program.",
                note = measure::quoted(&note.name),
                fault
            )),
        }
        false
    });
    Ok(ReceivedProject {
        reading,
        document,
        is_codebook: false,
        told,
    })
}

/// Reads a codebook (`.qdc`).
///
/// # Errors
///
/// It is no XML within the bounds, or no codebook.
pub fn read_codebook(bytes: &[u8]) -> Result<ReceivedProject, RefiError> {
    let (origin, codes) = codebook::read(bytes)?;
    let project = Project {
        origin,
        codes,
        ..Project::default()
    };
    Ok(ReceivedProject {
        reading: ParsedProject {
            project,
            ..ParsedProject::default()
        },
        document: None,
        is_codebook: true,
        told: Vec::new(),
    })
}

impl ReceivedProject {
    /// The id of the method that it goes by: that of the review in it, or the one most of its codes are known to; the
    /// first where none is.
    pub fn method(&self, packs: &[&Pack]) -> Option<String> {
        if let Some(document) = &self.document {
            return Some(document.pack.clone());
        }
        let fits = |pack: &&&Pack| {
            let known = CodeLookup::of(pack, &[]);
            let codes = flat(&self.reading.project).into_iter();
            let known = codes.filter(|(_, guid, name)| known.means(*guid, name).is_some());
            known.count()
        };
        // Of several that fit as well, the first.
        let best = packs.iter().rev().max_by_key(fits)?;
        Some(best.id.clone())
    }

    /// Makes a review of it that follows this method.
    pub fn import(self, pack: &Pack) -> ImportedProject {
        let Self {
            reading,
            document,
            is_codebook,
            mut told,
        } = self;
        let is_ours = document.is_some();
        let base = document.unwrap_or_else(|| Self::empty(&reading.project, pack));
        let outward = OutgoingProject::of(&base, pack);
        let meanings: Vec<(Guid, String, CodeMeaning)> = own_codes(&base, &outward, pack);
        let mut changes = DocumentMerge::of(&base, pack, CodeLookup::of(pack, &meanings));
        changes.codes(&reading.project, is_codebook);
        changes.sources(&reading.project, &outward);
        changes.notes(&reading.project, &outward);
        if is_ours {
            changes.question(&reading.project);
        }
        let (document, changed) = changes.finished();
        let origin = clean::one_line(&reading.project.origin).text;
        let origin = measure::quoted(if origin.is_empty() {
            tr!("another program")
        } else {
            &origin
        });
        told.insert(
            0,
            match (is_ours, changed.is_empty()) {
                (true, true) => tr!("It is a review of whyboard, and nothing was changed in it elsewhere.").to_owned(),
                (true, false) => tr!(
                    "It is a review of whyboard that has been changed elsewhere (by {origin}). What its passages, codes and texts say now stands; the rest is as it was sent.",
                    origin
                ),
                (false, _) => tr!(
                    "It was written by {origin}. Codes are matched to the method by their identity, then by name.",
                    origin
                ),
            },
        );
        told.extend(changed);
        told.extend(left_out(&reading, &outward, is_ours));
        ImportedProject { document, told }
    }

    /// A review with no more in it than what a project says of itself.
    fn empty(project: &Project, pack: &Pack) -> Document {
        let mut document = Document::of(&Review::new(Arc::new(pack.clone())));
        document.details.title = clean::one_line(&project.name).text;
        document.details.question = clean::clean(&project.description).text;
        document
    }
}

/// The codes of a project, to be found by identity and by name.
pub(super) struct CodeLookup {
    guids: HashMap<Guid, CodeMeaning>,
    names: HashMap<String, CodeMeaning>,
}

impl CodeLookup {
    /// By the method, and by the codes of a review.
    fn of(pack: &Pack, own: &[(Guid, String, CodeMeaning)]) -> Self {
        let (mut guids, mut names) = (HashMap::new(), HashMap::new());
        for (guid, name, meaning) in own {
            guids.insert(*guid, meaning.clone());
            names.insert(folded(name), meaning.clone());
        }
        for (meaning, of) in CodeMeaning::of_pack(pack) {
            guids.insert(meaning.guid(&pack.id), meaning.clone());
            for name in of {
                names.entry(folded(name)).or_insert_with(|| meaning.clone());
            }
        }
        Self { guids, names }
    }

    /// The meaning of a code, by its identity, then by its name; none for an unknown code.
    pub(super) fn means(&self, guid: Guid, name: &str) -> Option<&CodeMeaning> {
        let bare = name.split_once(": ").map_or(name, |(_, bare)| bare);
        self.guids
            .get(&guid)
            .or_else(|| self.names.get(&folded(name)))
            .or_else(|| self.names.get(&folded(bare)))
    }
}

/// A name as it is compared: letters and digits, whatever their case.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The codes of a project, folders too: whether passages are marked with them, identity and name.
fn flat(project: &Project) -> Vec<(bool, Guid, String)> {
    let mut all = Vec::new();
    let mut open: Vec<_> = project.codes.iter().collect();
    while let Some(code) = open.pop() {
        all.push((code.codable, code.guid, code.name.clone()));
        open.extend(&code.codes);
    }
    all
}

/// The codes that this program has given to what is in a review.
fn own_codes(
    base: &Document,
    outward: &OutgoingProject,
    pack: &Pack,
) -> Vec<(Guid, String, CodeMeaning)> {
    let names: HashMap<Guid, String> = flat(&outward.project)
        .into_iter()
        .map(|(_, guid, name)| (guid, name))
        .collect();
    let patterns = base.patterns.iter().map(|it| CodeMeaning::Pattern(it.id));
    let episodes = base.episodes.iter().map(|it| CodeMeaning::Episode(it.id));
    let method = CodeMeaning::of_pack(pack)
        .into_iter()
        .map(|(meaning, _)| meaning);
    patterns
        .chain(episodes)
        .chain(method)
        .filter_map(|meaning| {
            let guid = meaning.guid(&pack.id);
            Some((guid, names.get(&guid)?.clone(), meaning))
        })
        .collect()
}

/// The things in a project that a review makes nothing of, a sentence each. Of those this program has sent itself, only
/// the surplus.
fn left_out(reading: &ParsedProject, outward: &OutgoingProject, is_ours: bool) -> Vec<String> {
    let sent = |one: &str| match one {
        _ if !is_ours => 0,
        "user" => outward.project.users.len(),
        "link" => outward.project.links.len(),
        "set" => outward.project.sets.len(),
        "variable" => outward.project.variables.len(),
        _ => 0,
    };
    let besides = reading.besides.iter();
    besides
        .filter_map(|&(count, one, several)| {
            let more = count.saturating_sub(sent(one));
            let called = looked_up(if more == 1 { one } else { several });
            (more > 0).then(|| tr!("Left out: {count} {called}.", count = more, called))
        })
        .collect()
}
