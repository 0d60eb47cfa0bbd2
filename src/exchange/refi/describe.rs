//! The words and links that a project has for a note or a finding besides its codes.

use serde::Serialize;

use super::{
    guid::Guid,
    index::DocumentIndex,
    meaning::{file_named, named},
    project::{ProjectLink, ProjectText},
};
use crate::{
    method::Pack,
    review::{Citation, Finding, Note},
    text::{clean, measure},
};

/// The links from a note to what it comes from, to what it explains, and to what it is aimed at; none to what is not there.
pub(super) fn links(note: &Note, index: &DocumentIndex<'_>) -> Vec<ProjectLink> {
    let from = Guid::of_item("selection", note.id);
    let cited = note.sources.iter().filter_map(|citation| {
        let id = citation.source.filter(|id| index.source(*id).is_some())?;
        let name = named(&format!("comes from {}", citation.locator));
        Some((name, Guid::of_item("text", id)))
    });
    let explains = note.because.filter(|id| index.note(*id).is_some());
    let aimed = note.about.filter(|id| index.note(*id).is_some());
    let notes = [("explains", explains), ("is about", aimed)].into_iter();
    let notes =
        notes.filter_map(|(name, id)| Some((name.to_owned(), Guid::of_item("selection", id?))));
    cited
        .chain(notes)
        .enumerate()
        .map(|(index, (name, to))| ProjectLink {
            guid: Guid::of("link", &format!("{from}/{to}/{index}")),
            name,
            from,
            to,
        })
        .collect()
}

/// The description of a note for whoever reads the project elsewhere: its code, then a line for each field that says
/// something.
pub(super) fn said_of(note: &Note, index: &DocumentIndex<'_>) -> String {
    let mut said = vec![note.code.to_string()];
    let mut say = |label: &str, word: String| {
        if !word.is_empty() {
            said.push(format!("{label}: {word}"));
        }
    };
    say("Comes from", cited(&note.sources, index));
    say("Mattered", word(&note.significance));
    say("How sure", word(&note.confidence));
    say("How usual", word(&note.usualness));
    say("Can be relied on", word(&note.robustness));
    say("Checked", word(&note.checked));
    let code = |id| index.code(id);
    say("Explains", note.because.map_or_else(String::new, code));
    say("About", note.about.map_or_else(String::new, code));
    if note.hindsight {
        said.push("Said with knowledge of the outcome".to_owned());
    }
    if !note.memo.is_empty() {
        said.push(format!("Memo: {}", note.memo));
    }
    said.join("\n")
}

/// The word that files have for a choice, with spaces; empty where nobody has chosen.
fn word<T: Serialize + Default + PartialEq>(choice: &T) -> String {
    if *choice == T::default() {
        return String::new();
    }
    let written = serde_json::to_value(choice).ok();
    let word = written.as_ref().and_then(|value| value.as_str());
    word.unwrap_or_default().replace('_', " ")
}

/// Citations in one line: each source by its label, or by its kind where it is not known, with the place in it.
pub(super) fn cited(citations: &[Citation], index: &DocumentIndex<'_>) -> String {
    let one = |citation: &Citation| {
        let source = citation.source.and_then(|id| index.source(id));
        let kind = || citation.kind.id().replace('_', " ");
        let source = source.map_or_else(kind, |source| source.label.clone());
        match citation.locator.as_str() {
            "" => source,
            locator => format!("{source}, {locator}"),
        }
    };
    citations.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A finding as a note of the project, each part under the label that the method has for it.
pub(super) fn finding(finding: &Finding, pack: &Pack) -> ProjectText {
    let mut text = format!("{} {}", finding.code, finding.headline);
    finding.read_texts(&mut |path, words| {
        let part = path.field.part.filter(|id| *id != "headline");
        let Some(id) = part.filter(|_| !words.is_empty()) else {
            return;
        };
        let mut labels = pack.finding_parts.iter();
        let label = labels.find(|part| part.id.as_str() == id);
        let label = label.map_or(id, |part| &part.label);
        text = format!("{text}\n\n{label}\n{words}");
    });
    if !finding.memo.is_empty() {
        text = format!("{text}\n\nMemo\n{}", finding.memo);
    }
    ProjectText {
        guid: Guid::of_item("note", finding.id),
        name: file_named(&format!("{} {}", finding.code, finding.headline)),
        words: text,
        ..ProjectText::default()
    }
}

/// The first words of a passage, by which lists show it.
pub(super) fn selection_name(text: &str) -> String {
    let line = clean::one_line(text).text;
    measure::cut(line.trim(), 40).into_owned()
}
