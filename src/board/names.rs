//! Words in the line that may be names: of the list, where they are ordinary words, too; or such as nobody has listed.

use std::ops::Range;

use crate::{board::BoardView, text::names::unlisted};

impl BoardView<'_> {
    /// Where words in the line stand that are names of the list or ordinary words.
    pub(super) fn doubtful_names(&self) -> Vec<Range<usize>> {
        self.cx.names.possible(self.board.line.writing.text())
    }

    /// Where words in the line stand that may be names nobody has listed.
    pub(super) fn may_be_names(&self) -> Vec<Range<usize>> {
        let text = self.line().writing.text();
        // The word that is still being typed is not looked at yet.
        let ended = text
            .trim_end_matches(|c: char| c.is_alphanumeric() || c == '’')
            .len();
        let mut places = self.unlisted_in(text);
        places.retain(|place| place.end < text.len() || ended == text.len());
        let found = self.cx.names.found(text);
        places.retain(|place| !found.iter().any(|name| name.place.contains(&place.start)));
        places
    }

    /// The last word that may be a name: in the line, or in the note filed last.
    pub(crate) fn may_be_name(&self) -> Option<String> {
        let line = self.line().writing.text();
        let notes = self
            .episode()
            .map(|episode| &episode.notes[..])
            .unwrap_or_default();
        let texts = [Some(line), notes.last().map(|note| note.text.as_str())];
        texts.into_iter().flatten().find_map(|text| {
            let last = self.unlisted_in(text).pop()?;
            Some(text[last].to_owned())
        })
    }

    fn unlisted_in(&self, text: &str) -> Vec<Range<usize>> {
        if !text.contains(char::is_uppercase) {
            return Vec::new();
        }
        let review = self.review();
        let people = review.people().iter();
        let called = people.flat_map(|person| [&person.role, &person.agency, &person.pseudonym]);
        let listed = self.cx.names.list().iter().map(|named| &named.instead);
        let known: Vec<String> = called
            .chain(listed)
            .chain([&review.details().title])
            .map(|words| words.to_lowercase())
            .chain(
                review
                    .pack()
                    .roles
                    .iter()
                    .map(|role| role.name.to_lowercase()),
            )
            .collect();
        unlisted(text, |word| {
            known.iter().any(|words| {
                words
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| w == word)
            })
        })
    }
}
