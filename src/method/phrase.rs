//! Phrases to listen for, as a person writes them in a list, and whether one begins at a word of a text.
//!
//! | written | heard |
//! | --- | --- |
//! | `should have` | these words, in capitals or not; `didn't` with any apostrophe or none; `no-one` as `no one` |
//! | `fail*` | any ending: fail, failed, failing |
//! | `could\|might have` | either of the words; `nobody\|no-one` works as well |
//! | `lost [an\|the] opportunity` | with or without what stands in brackets |
//! | `did not follow … guidance` | with up to six words in between, in the same sentence |
//! | `{role} forgot` | any role of the pack |

use thiserror::Error;

use crate::text::{
    spoken::{SpokenText, WordBreak},
    words::tr,
};

/// The most words that `…` stands for.
const GAP: usize = 6;
/// The fewest letters before a `*`, so that a phrase does not catch half the language.
pub const STEM: usize = 3;
/// The placeholder for any role of the pack.
const ROLE: &str = "{role}";

/// A phrase to listen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase(Vec<PhrasePart>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum PhrasePart {
    /// One of these words, each with what follows a hyphen in it; or none where it may be left out.
    Word {
        any: Vec<Vec<WordPattern>>,
        optional: bool,
    },
    /// A few words, whatever they are.
    Gap,
}

/// The letters of a word, and whether any ending may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WordPattern {
    stem: String,
    open: bool,
}

/// The errors of a phrase as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PhraseError {
    /// There is no word in it.
    #[error("{}", tr!("this has no words"))]
    Empty,
    /// It begins or ends with something that may be left out.
    #[error("{}", tr!("a phrase begins and ends with a word, not with … or [ ]"))]
    Loose,
    /// A bracket stands alone.
    #[error("{}", tr!("a [ needs its ], with one word or several|words between them"))]
    Bracket,
    /// Too little stands before a `*`.
    #[error("{}", tr!("‘{word}’ needs at least {letters} letters before the *, and nothing after it", word = .0, letters = STEM))]
    Stem(String),
    /// A sign that means nothing in a phrase.
    #[error("{}", tr!("‘{sign}’ is no word: phrases have letters, | * [ ] and …", sign = .0))]
    Sign(String),
}

impl Phrase {
    /// Reads a phrase.
    ///
    /// # Errors
    /// The reason, as the end of a sentence.
    pub fn parse(written: &str) -> Result<Self, PhraseError> {
        let spaced = written
            .replace('…', " … ")
            .replace('[', " [ ")
            .replace(']', " ] ");
        let (mut pieces, mut inside) = (Vec::new(), false);
        let mut within = 0;
        for part in spaced.split_whitespace() {
            match part {
                "[" | "…" if inside => return Err(PhraseError::Bracket),
                "[" => (inside, within) = (true, 0),
                "]" if !inside || within != 1 => return Err(PhraseError::Bracket),
                "]" => inside = false,
                "…" => pieces.push(PhrasePart::Gap),
                words => {
                    within += 1;
                    // A hyphen parts words in a text, and so it does here.
                    let hyphened = |word: &str| {
                        word.split('-')
                            .map(|it| WordPattern::parse(it, words))
                            .collect()
                    };
                    pieces.push(PhrasePart::Word {
                        any: words.split('|').map(hyphened).collect::<Result<_, _>>()?,
                        optional: inside,
                    });
                }
            }
        }
        let is_firm = |piece: &PhrasePart| {
            matches!(
                piece,
                PhrasePart::Word {
                    optional: false,
                    ..
                }
            )
        };
        match (pieces.first(), pieces.last()) {
            _ if inside => Err(PhraseError::Bracket),
            (Some(first), Some(last)) if is_firm(first) && is_firm(last) => Ok(Self(pieces)),
            (Some(_), Some(_)) => Err(PhraseError::Loose),
            _ => Err(PhraseError::Empty),
        }
    }

    /// Reads a phrase that may name a role: one phrase for each of these.
    ///
    /// # Errors
    /// A [`PhraseError`].
    pub fn for_roles<'a>(
        written: &str,
        roles: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<Self>, PhraseError> {
        if !written.contains(ROLE) {
            return Ok(vec![Self::parse(written)?]);
        }
        // The rest is sound or not, whichever role stands there.
        Self::parse(&written.replace(ROLE, "somebody"))?;
        let named = |role: &str| {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '’' | '-');
            let role = role.split(|c| !plain(c)).next().unwrap_or_default();
            Self::parse(&written.replace(ROLE, role)).ok()
        };
        Ok(roles.filter_map(named).collect())
    }

    /// A phrase as it could be said, for people who do not read lists: the first of several words, and nothing in brackets.
    pub fn as_said(written: &str) -> String {
        let mut said = String::new();
        for part in written.split('[') {
            // What stands before the bracket closes is left out.
            said.push_str(part.rsplit(']').next().unwrap_or(part));
        }
        let first = said
            .split_whitespace()
            .map(|word| word.split('|').next().unwrap_or(word));
        first.collect::<Vec<_>>().join(" ").replace('*', "…")
    }

    /// The words that it may begin with, and whether any ending may follow.
    pub fn begins_with(&self) -> impl Iterator<Item = (&str, bool)> {
        let first = match self.0.first() {
            Some(PhrasePart::Word { any, .. }) => any.as_slice(),
            Some(PhrasePart::Gap) | None => &[],
        };
        let first = first.iter().filter_map(|word| word.first());
        first.map(|word| (word.stem.as_str(), word.open))
    }

    /// The word after the phrase, if it stands in a text from this word on.
    pub fn match_at(&self, text: &SpokenText, at: usize) -> Option<usize> {
        match_parts(&self.0, text, at, true)
    }
}

/// The word after these pieces, if they stand from this word on. The first word may stand wherever it stands.
fn match_parts(pieces: &[PhrasePart], text: &SpokenText, at: usize, first: bool) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else {
        return Some(at);
    };
    match piece {
        PhrasePart::Word { any, optional } => {
            let with = any.iter().find_map(|word| {
                let fits = word.iter().enumerate().all(|(more, letters)| {
                    let joined =
                        (first && more == 0) || text.before(at + more) == WordBreak::Nothing;
                    let here = text.word(at + more).filter(|_| joined);
                    here.is_some_and(|here| letters.fits(here))
                });
                fits.then(|| match_parts(rest, text, at + word.len(), false))?
            });
            let without = || match_parts(rest, text, at, first);
            with.or_else(|| optional.then(without)?)
        }
        PhrasePart::Gap => {
            for over in 0..=GAP {
                // What follows the gap may stand after a comma.
                if let Some(end) = match_parts(rest, text, at + over, true)
                    && text.before(at + over) != WordBreak::Sentence
                {
                    return Some(end);
                }
                if text.word(at + over).is_none() || text.before(at + over) == WordBreak::Sentence {
                    return None;
                }
            }
            None
        }
    }
}

impl WordPattern {
    /// A word out of what is written as one.
    fn parse(word: &str, written: &str) -> Result<Self, PhraseError> {
        let (stem, open) = match word.split_once('*') {
            Some((stem, "")) if stem.chars().count() >= STEM => (stem, true),
            Some(_) => return Err(PhraseError::Stem(word.to_owned())),
            None => (word, false),
        };
        let letters = stem.chars().filter(|c| !matches!(c, '’' | '\''));
        let letters: String = letters.flat_map(char::to_lowercase).collect();
        if letters.is_empty() || !letters.chars().all(char::is_alphanumeric) {
            return Err(PhraseError::Sign(written.to_owned()));
        }
        Ok(Self {
            stem: letters,
            open,
        })
    }

    fn fits(&self, word: &str) -> bool {
        if self.open {
            word.starts_with(&self.stem)
        } else {
            word == self.stem
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The first part of a text that a phrase matches.
    fn heard<'a>(phrase: &str, text: &'a str) -> &'a str {
        let phrase = Phrase::parse(phrase).unwrap();
        let mut spoken = SpokenText::default();
        spoken.read(text);
        let first = (0..spoken.count()).find_map(|at| Some(at..phrase.match_at(&spoken, at)?));
        first.map_or("", |it| &text[spoken.place(it.start, it.end)])
    }

    #[test]
    fn words_are_heard_whole_and_endings_where_they_are_asked_for() {
        assert_eq!(heard("should have", "They Should have rung"), "Should have");
        assert_eq!(heard("poor", "a poorly child"), "");
        assert_eq!(heard("fail* to", "Nobody failed to ring"), "failed to");
        assert_eq!(heard("didn't", "He didn’t; she didnt"), "didn’t");
        assert_eq!(heard("no-one", "and no one came"), "no one");
        assert_eq!(heard("should have", "what should, have they said"), "");
        assert_eq!(
            heard("nobody|no-one came", "and no-one came"),
            "no-one came"
        );
        assert_eq!(heard("nobody|no-one came", "no, one came"), "");
    }

    #[test]
    fn words_may_be_one_of_several_left_out_or_stand_apart() {
        let lost = "missed [an|the] opportunit*|chance*";
        assert_eq!(
            heard(lost, "we missed opportunities"),
            "missed opportunities"
        );
        assert_eq!(heard(lost, "we missed the chance to"), "missed the chance");
        assert_eq!(heard(lost, "we missed another chance"), "");
        let gap = "did not follow … guidance";
        assert_eq!(
            heard(gap, "She did not follow the local, agreed guidance here"),
            "did not follow the local, agreed guidance"
        );
        assert_eq!(
            heard(gap, "She did not follow guidance"),
            "did not follow guidance"
        );
        assert_eq!(heard(gap, "She did not follow. The guidance says"), "");
        assert_eq!(
            heard(
                gap,
                "did not follow one two three four five six seven guidance"
            ),
            ""
        );
        assert_eq!(heard("should have", "‘should have’ was her word"), "");
    }

    #[test]
    fn a_phrase_is_told_as_it_could_be_said() {
        for (written, said) in [
            ("should|shouldn't [really|also] have", "should have"),
            ("fail* to", "fail… to"),
            ("nobody|no-one", "nobody"),
            ("did not follow … policy", "did not follow … policy"),
        ] {
            assert_eq!(Phrase::as_said(written), said);
        }
    }

    #[test]
    fn a_role_stands_for_each_of_them() {
        let roles = ["Social worker", "Head of service, health", "GP"];
        let phrases = Phrase::for_roles("{role} forgot|missed", roles.into_iter()).unwrap();
        let mut spoken = SpokenText::default();
        spoken.read("The head of service missed it");
        assert!(
            phrases
                .iter()
                .any(|phrase| phrase.match_at(&spoken, 1) == Some(5))
        );
        assert!(
            Phrase::for_roles("{role} for*", roles.into_iter())
                .unwrap()
                .len()
                == 3
        );
        assert!(Phrase::for_roles("{role} …", roles.into_iter()).is_err());
    }

    #[test]
    fn what_is_no_phrase_is_told_in_words() {
        let told = |written: &str| Phrase::parse(written).unwrap_err().to_string();
        insta::assert_snapshot!(
            ["", "… have", "have …", "[the] end", "a [b", "a b]", "a [] b", "a [b [c]] d", "no* more", "fa*il to", "a || b", "50%"]
                .map(told).join("\n"),
            @r"
        this has no words
        a phrase begins and ends with a word, not with … or [ ]
        a phrase begins and ends with a word, not with … or [ ]
        a phrase begins and ends with a word, not with … or [ ]
        a [ needs its ], with one word or several|words between them
        a [ needs its ], with one word or several|words between them
        a [ needs its ], with one word or several|words between them
        a [ needs its ], with one word or several|words between them
        ‘no*’ needs at least 3 letters before the *, and nothing after it
        ‘fa*il’ needs at least 3 letters before the *, and nothing after it
        ‘||’ is no word: phrases have letters, | * [ ] and …
        ‘50%’ is no word: phrases have letters, | * [ ] and …
        "
        );
    }

    proptest! {
        #[test]
        fn any_phrase_and_any_text_give_an_answer(written in "[a-c\\[\\]|*…' -]{0,20}", text in "[a-c ,.“”'-]{0,30}") {
            let mut spoken = SpokenText::default();
            spoken.read(&text);
            if let Ok(phrase) = Phrase::parse(&written) {
                for at in 0..spoken.count() {
                    if let Some(end) = phrase.match_at(&spoken, at) {
                        prop_assert!(end > at && end <= spoken.count());
                    }
                }
            }
        }
    }
}
