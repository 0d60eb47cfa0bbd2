//! The aimed factor in plain sentences, for a screen reader and for plain mode.

use std::fmt::Write as _;

use crate::{
    board::{BoardView, cell, note::several},
    review::{Note, NoteKind},
    text::words::tr,
};

impl BoardView<'_> {
    /// The aimed cell in plain sentences, for a screen reader and for plain mode.
    pub(super) fn cell_text(&self) -> String {
        let (Some((place, factor)), Some(episode)) = (self.target_factor(), self.episode()) else {
            return format!("{}.", self.target_name());
        };
        let notes: Vec<&Note> = cell(episode, &factor.id)
            .into_iter()
            .filter(|note| !note.withdrawn)
            .collect();
        let mut text = tr!(
            "Factor {place}, {factor}.",
            place = self.cx.number_of(place),
            factor = factor.name
        );
        if notes.is_empty() {
            text.push_str(tr!(" No notes yet."));
        }
        for (index, note) in notes.iter().enumerate() {
            let kind = match note.kind {
                NoteKind::Reason => tr!("Note"),
                NoteKind::Challenge => tr!("Challenge"),
                NoteKind::Question => tr!("Question"),
            };
            let who = note
                .who
                .and_then(|id| self.review().person(id))
                .map(|person| format!(", {}", person.role));
            let letters: Vec<String> = note
                .patterns
                .iter()
                .filter_map(|id| self.review().pack().pattern_type(id))
                .map(|kind| kind.letter.to_string())
                .collect();
            let patterns = match letters.len() {
                0 => String::new(),
                1 => tr!(", pattern {letter}", letter = letters[0]),
                _ => tr!(", patterns {letters}", letters = letters.join(tr!(" and "))),
            };
            let words = self.words_of(note);
            let end = if words.ends_with(['.', '?', '!']) {
                ""
            } else {
                "."
            };
            let who = who.unwrap_or_default();
            let number = index + 1;
            let several = Some(several(self, note)).filter(|several| !several.is_empty());
            let several = several.map_or_else(String::new, |several| format!(", {several}"));
            // Writing to a String cannot fail.
            let _ = write!(
                text,
                " {kind} {number}{several}{who}{patterns}: {words}{end}"
            );
        }
        text
    }
}
