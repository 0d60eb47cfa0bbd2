//! A text as words, for those who listen for phrases: in lower case, without apostrophes, and with what stands in
//! quotation marks told apart, because there somebody else is speaking.

use std::ops::Range;

/// The words of a text. One is made to be used for many texts, so that reading them asks for no memory each time.
#[derive(Clone, Debug, Default)]
pub struct SpokenText {
    words: Vec<SpokenWord>,
    /// The letters of all words, one after the other.
    letters: String,
}

/// A word, and how it stands.
#[derive(Clone, Debug)]
struct SpokenWord {
    place: Range<usize>,
    letters: Range<usize>,
    before: WordBreak,
    quoted: bool,
}

/// The break between a word and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordBreak {
    /// A space or a hyphen.
    #[default]
    Nothing,
    /// A comma, a dash, a bracket: the sentence goes on.
    Clause,
    /// The end of a sentence or of a line, or a quotation mark.
    Sentence,
}

/// Quotation marks: what opens, and what closes it.
const QUOTES: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\'')];

impl SpokenText {
    /// Reads a text, and forgets the one before.
    pub fn read(&mut self, text: &str) {
        self.words.clear();
        self.letters.clear();
        let (mut before, mut closing) = (WordBreak::Nothing, None);
        let mut open: Option<Range<usize>> = None;
        for (at, c) in text.char_indices() {
            let after = at + c.len_utf8();
            let next = text[after..].chars().next();
            let in_word = open.is_some();
            if c.is_alphanumeric() || (in_word && is_apostrophe(c) && begins_word(next)) {
                let word = open.get_or_insert(at..after);
                word.end = after;
                continue;
            }
            if let Some(place) = open.take() {
                self.add(text, place, before, closing.is_some());
                before = WordBreak::Nothing;
            }
            if closing.is_some_and(|end| closes(&text[at..], c, end, text[..at].ends_with('s')))
                || c == '\n'
            {
                // Nobody is quoted beyond the end of a line.
                closing = None;
                before = WordBreak::Sentence;
            } else if closing.is_none()
                && let Some((_, end)) = QUOTES.iter().find(|(start, _)| *start == c)
                && !in_word
                && next.is_some_and(|next| !next.is_whitespace())
            {
                closing = Some(*end);
                before = WordBreak::Sentence;
            } else {
                before = before.max(parts(c));
            }
        }
        if let Some(place) = open {
            self.add(text, place, before, closing.is_some());
        }
    }

    fn add(&mut self, text: &str, place: Range<usize>, before: WordBreak, quoted: bool) {
        let start = self.letters.len();
        let heard = text[place.clone()].chars().filter(|c| !is_apostrophe(*c));
        self.letters.extend(heard.flat_map(char::to_lowercase));
        self.words.push(SpokenWord {
            place,
            letters: start..self.letters.len(),
            before,
            quoted,
        });
    }

    /// The number of words.
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// The letters of a word; none beyond the last word, and none of what is quoted.
    pub fn word(&self, at: usize) -> Option<&str> {
        let word = self.words.get(at).filter(|word| !word.quoted)?;
        self.letters.get(word.letters.clone())
    }

    /// The break between a word and the one before it.
    pub fn before(&self, at: usize) -> WordBreak {
        self.words
            .get(at)
            .map_or(WordBreak::Sentence, |word| word.before)
    }

    /// The place in the text of the words from one to another, in bytes; the second is not of them.
    pub fn place(&self, from: usize, to: usize) -> Range<usize> {
        let words = self.words.get(from..to).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.place.start..last.place.end,
            _ => 0..0,
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '\'')
}

fn begins_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether a character closes a quotation. The same sign is an apostrophe: at the end of “carers’” it closes nothing
/// where another can still close.
fn closes(rest: &str, c: char, end: char, after_s: bool) -> bool {
    if c != end {
        return false;
    }
    if !is_apostrophe(c) || !after_s {
        return true;
    }
    let line = rest.lines().next().unwrap_or_default();
    let further = &line[c.len_utf8()..];
    let goes_on = further
        .strip_prefix(' ')
        .is_some_and(|rest| begins_word(rest.chars().next()));
    let opens_again = further.find('‘').unwrap_or(further.len());
    let closes_later = further[..opens_again]
        .match_indices(end)
        .any(|(at, sign)| !begins_word(further[at + sign.len()..].chars().next()));
    !(goes_on && closes_later)
}

fn parts(c: char) -> WordBreak {
    match c {
        '.' | ';' | ':' | '?' | '!' | '\n' | '“' | '”' | '"' => WordBreak::Sentence,
        ',' | '–' | '—' | '(' | ')' | '[' | ']' | '/' => WordBreak::Clause,
        _ => WordBreak::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words that are not quoted, with what parts them: `,` within a sentence, `|` between two.
    fn heard(text: &str) -> String {
        let mut spoken = SpokenText::default();
        spoken.read(text);
        let mut heard = String::new();
        for at in 0..spoken.count() {
            let Some(word) = spoken.word(at) else {
                continue;
            };
            let sign = match spoken.before(at) {
                WordBreak::Nothing => " ",
                WordBreak::Clause => ", ",
                WordBreak::Sentence => " | ",
            };
            heard.push_str(sign);
            heard.push_str(word);
        }
        heard.trim().to_owned()
    }

    #[test]
    fn words_lose_capitals_and_apostrophes_and_keep_what_parts_them() {
        assert_eq!(
            heard("Didn’t ring, said no-one; he’d “gone”"),
            "didnt ring, said no one | hed"
        );
        assert_eq!(
            heard("over-optimistic (again) – yes"),
            "over optimistic, again, yes"
        );
        assert_eq!(heard("First line\nsecond"), "first line | second");
        assert_eq!(heard(""), "");
    }

    #[test]
    fn what_is_quoted_is_left_out_in_any_marks() {
        for text in [
            "She said “I should have” twice",
            "She said ‘I should have’ twice",
            "She said \"I should have\" twice",
            "She said 'I should have' twice",
        ] {
            assert_eq!(heard(text), "she said | twice");
        }
        assert_eq!(heard("still being typed: “I should"), "still being typed");
        assert_eq!(heard("“open\nagain"), "| again");
    }

    #[test]
    fn an_apostrophe_is_no_quotation_mark() {
        assert_eq!(
            heard("The nurses’ view of mothers' nights"),
            "the nurses view of mothers nights"
        );
        assert_eq!(heard("‘the carers’ views’ and more"), "| and more");
        assert_eq!(heard("‘no’ the carers’ views"), "| the carers views");
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_words_stand_where_they_say(text in "[a-zA-ZéßİΣ ’'‘“”\"\n,.–-]{0,60}") {
            let mut spoken = SpokenText::default();
            spoken.read(&text);
            let mut after = 0;
            for at in 0..spoken.count() {
                let place = spoken.place(at, at + 1);
                prop_assert!(place.start >= after && text.get(place.clone()).is_some());
                after = place.end;
            }
        }
    }
}
