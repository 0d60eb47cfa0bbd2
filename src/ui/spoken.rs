//! A note in words, for whoever hears it: what is known of it, and what it says. No signs, no columns.

use crate::{
    review::{Checked, Degree, Note, NoteKind, SourceKind, items::ChoiceValue},
    text::words::tr,
    ui::context::PageContext,
};

/// A note as a sentence: its kind, what is known of it, its words.
pub fn note(cx: &PageContext<'_>, note: &Note) -> String {
    let mut told = vec![kind(note).to_owned()];
    told.extend(marks(cx, note));
    sentence(&format!("{}: {}", told.join(", "), cx.words_of(note)))
}

/// The word for the kind of a note, at the beginning of a sentence.
pub fn kind(note: &Note) -> &'static str {
    match note.kind {
        NoteKind::Reason => tr!("Note"),
        NoteKind::Challenge => tr!("Challenge"),
        NoteKind::Question => tr!("Question"),
    }
}

/// What is known of a note besides its words and its kind, a few words for each.
pub fn marks(cx: &PageContext<'_>, note: &Note) -> Vec<String> {
    let mut told = Vec::new();
    if note.withdrawn {
        told.push(tr!("withdrawn").to_owned());
    }
    if cx.hides(note) {
        return told;
    }
    told.extend(pointing(cx, note));
    let by = cx.speaker_of(note).is_some();
    let who = note.who.and_then(|id| cx.review().person(id));
    told.extend(who.map(|person| tr!("from the {role}", role = in_middle(&person.role))));
    told.extend(sources(cx, note, by));
    told.extend(note.influence.fact().map(str::to_owned));
    told.extend(note.robustness.fact().map(str::to_owned));
    if note.confidence == Degree::Little {
        told.push(tr!("not sure").to_owned());
    }
    if note.hindsight {
        told.push(tr!("looks back from the outcome").to_owned());
    }
    told.extend(patterns(cx, note));
    // Everything has been raised.
    if note.checked != Checked::default() {
        told.extend(note.checked.fact().map(str::to_owned));
    }
    if note.private {
        told.push(tr!("private").to_owned());
    }
    told
}

/// The item that a note explains or is aimed at.
fn pointing(cx: &PageContext<'_>, note: &Note) -> Option<String> {
    let code = |id| cx.review().code(id);
    if let Some(code) = note.because.and_then(code) {
        return Some(tr!("explains {code}", code));
    }
    let code = note.about.and_then(code)?;
    Some(match note.kind {
        NoteKind::Challenge => tr!("against {code}", code),
        NoteKind::Reason | NoteKind::Question => tr!("about {code}", code),
    })
}

/// Where it comes from; that somebody named has said it in a conversation goes without saying.
fn sources(cx: &PageContext<'_>, note: &Note, by: bool) -> Vec<String> {
    let review = cx.review();
    let tells = note
        .sources
        .iter()
        .filter(|cited| !(by && cited.kind == SourceKind::Conversation && cited.source.is_none()));
    let told = tells.map(|cited| {
        let source = cited.source.and_then(|id| review.source(id));
        let kinds = &review.pack().source_kinds;
        let kind = kinds
            .iter()
            .find(|kind| kind.id.as_str() == cited.kind.id());
        let from = match (source, kind) {
            (Some(source), _) => source.code.to_string(),
            (None, Some(kind)) => in_middle(&kind.name),
            (None, None) => cited.kind.id().to_owned(),
        };
        let place = Some(cited.locator.as_str()).filter(|place| !place.is_empty());
        let parts: Vec<&str> = std::iter::once(from.as_str()).chain(place).collect();
        tr!("source: {from}", from = parts.join(", "))
    });
    told.collect()
}

fn patterns(cx: &PageContext<'_>, note: &Note) -> Option<String> {
    let letters = cx.letters_of(note);
    let letters: Vec<&str> = letters.split_whitespace().collect();
    match letters[..] {
        [] => None,
        [letter] => Some(tr!("pattern {letter}", letter)),
        _ => Some(tr!(
            "patterns {letters}",
            letters = letters.join(tr!(" and "))
        )),
    }
}

/// A name in the middle of a sentence: a word loses its capital, letters keep theirs.
pub fn in_middle(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next();
    let is_word = letters.clone().next().is_some_and(char::is_lowercase);
    match first.filter(|_| is_word) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// A text as a sentence: with the full stop that it may lack.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let ended = text.trim_end_matches(['”', '’', ')']);
    if text.is_empty() || ended.ends_with(['.', '?', '!', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A text that was set in columns, or apart by dots, with a comma where each part ends.
pub fn in_a_row(text: &str) -> String {
    let columns = text
        .split("  ")
        .flat_map(|part| part.split(" · "))
        .map(str::trim)
        .filter(|part| !part.is_empty());
    columns.collect::<Vec<_>>().join(", ")
}
