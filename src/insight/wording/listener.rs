//! Listening for the phrases of a lexicon: made ready once, then quick for any text.

use std::collections::HashMap;

use crate::{
    insight::wording::{BLANK, TextContext, WordingFlag, sentence},
    method::{Amendments, Lexicon, Pack, Phrase, STEM, WordingClass},
    review::Details,
    text::spoken::SpokenText,
};

/// The phrases of a pack and of a user, ready to be listened for.
#[derive(Clone, Debug)]
pub struct WordingListener {
    classes: Vec<WordingClass>,
    heard: PhraseIndex,
    off: Vec<String>,
}

/// A listener in one review: what that adds, and what it does not ask about.
#[derive(Debug)]
pub struct ReviewListener<'a> {
    listener: &'a WordingListener,
    added: PhraseIndex,
    off: &'a [String],
}

/// Phrases by the words that they may begin with: most words of a text begin none.
#[derive(Clone, Debug, Default)]
struct PhraseIndex {
    all: Vec<PhraseEntry>,
    by_word: HashMap<String, Vec<usize>>,
    /// Those that begin with a word of any ending, by its first letters.
    by_stem: HashMap<String, Vec<usize>>,
}

/// A phrase, and what it means.
#[derive(Clone, Debug)]
struct PhraseEntry {
    phrase: Phrase,
    written: String,
    meaning: PhraseMeaning,
}

/// The meanings of a phrase: harmless, or of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PhraseMeaning {
    /// It only looks like one that is meant.
    Friend,
    /// It is of that class, and of that group of it.
    Of { class: usize, group: usize },
}

/// A phrase in a text, by its words.
struct PhraseMatch<'a> {
    from: usize,
    to: usize,
    heard: &'a PhraseEntry,
}

impl WordingListener {
    /// Listens for what a pack has, with what a user adds and leaves out. What is not sound is passed over.
    pub fn new(pack: &Pack, amended: &Amendments) -> Self {
        let lexicon = pack.lexicon();
        let mut heard = PhraseIndex::default();
        let mut add = |written: &str, meaning| {
            let roles = pack.roles.iter().map(|role| role.name.as_str());
            let phrases = Phrase::for_roles(written, roles).unwrap_or_default();
            for phrase in phrases {
                heard.add(phrase, written, meaning);
            }
        };
        for (class, it) in lexicon.classes.iter().enumerate() {
            for (group, reframing) in it.groups.iter().enumerate() {
                for written in &reframing.phrases {
                    add(written, PhraseMeaning::Of { class, group });
                }
            }
        }
        for written in &lexicon.false_friends {
            add(written, PhraseMeaning::Friend);
        }
        for added in &amended.add {
            if let Some(class) = place_of(lexicon, &added.class) {
                add(&added.phrase, PhraseMeaning::Of { class, group: 0 });
            }
        }
        Self {
            classes: lexicon.classes.clone(),
            heard,
            off: amended.off.clone(),
        }
    }

    /// The same in a review.
    pub fn within<'a>(&'a self, details: &'a Details) -> ReviewListener<'a> {
        let mut added = PhraseIndex::default();
        for it in &details.wording_added {
            let class = self.classes.iter().position(|class| class.id == it.class);
            if let (Some(class), Ok(phrase)) = (class, Phrase::parse(&it.phrase)) {
                added.add(phrase, &it.phrase, PhraseMeaning::Of { class, group: 0 });
            }
        }
        ReviewListener {
            listener: self,
            added,
            off: &details.wording_off,
        }
    }
}

fn place_of(lexicon: &Lexicon, id: &str) -> Option<usize> {
    lexicon.classes.iter().position(|class| class.id == id)
}

impl ReviewListener<'_> {
    /// The flags of a text, in order, none over another.
    pub fn flags(&self, text: &str, standing: &TextContext<'_>) -> Vec<WordingFlag> {
        self.flags_of(text, standing, &mut SpokenText::default())
    }

    /// The same, for one who looks through many texts with one and the same [`SpokenText`].
    pub(super) fn flags_of(
        &self,
        text: &str,
        standing: &TextContext<'_>,
        spoken: &mut SpokenText,
    ) -> Vec<WordingFlag> {
        spoken.read(text);
        let (mut found, mut friends, mut off) = (Vec::new(), Vec::new(), Vec::new());
        for from in 0..spoken.count() {
            let phrases = [&self.listener.heard, &self.added];
            for (to, heard) in phrases.iter().flat_map(|it| it.heard(spoken, from)) {
                let it = PhraseMatch { from, to, heard };
                match heard.meaning {
                    PhraseMeaning::Friend => friends.push(it),
                    PhraseMeaning::Of { .. } if self.is_off(heard) => off.push(it),
                    PhraseMeaning::Of { .. } => found.push(it),
                }
            }
        }
        found.retain(|it| {
            let is_friend = friends.iter().any(|friend| friend.meets(it));
            // Who does not want to be asked about “should have” does not mean “should” either.
            let is_off = off.iter().any(|off| off.holds(it));
            !is_friend && !is_off && self.is_asked_about(it, text, spoken, standing)
        });
        // Of those that begin together the longest says most.
        found.sort_by_key(|it| (it.from, std::cmp::Reverse(it.to)));
        let mut after = 0;
        found.retain(|it| {
            let free = it.from >= after;
            after = if free { it.to } else { after };
            free
        });
        found
            .iter()
            .filter_map(|it| self.flag(it, text, spoken))
            .collect()
    }

    fn class(&self, heard: &PhraseEntry) -> Option<&WordingClass> {
        let PhraseMeaning::Of { class, .. } = heard.meaning else {
            return None;
        };
        self.listener.classes.get(class)
    }

    /// True where a phrase is asked about in its context.
    fn is_asked_about(
        &self,
        found: &PhraseMatch<'_>,
        text: &str,
        spoken: &SpokenText,
        standing: &TextContext<'_>,
    ) -> bool {
        let Some(class) = self.class(found.heard) else {
            return false;
        };
        let told = |kind: &&str| class.unless_from.iter().any(|it| it.as_str() == *kind);
        let exempt = !class.at.contains(&standing.at)
            || standing.told_by.iter().any(told)
            || (class.only_personal && !standing.only_personal)
            || (class.unless_asked && asks(text, spoken.place(found.from, found.to).end));
        !exempt
    }

    /// True where a phrase or its class is switched off, for this review or by the user.
    fn is_off(&self, heard: &PhraseEntry) -> bool {
        let class = self.class(heard).map_or("", |class| class.id.as_str());
        let off = self.off.iter().chain(&self.listener.off);
        let mut off = off.map(|it| it.to_lowercase());
        off.any(|it| it == class.to_lowercase() || it == heard.written.to_lowercase())
    }

    fn flag(
        &self,
        found: &PhraseMatch<'_>,
        text: &str,
        spoken: &SpokenText,
    ) -> Option<WordingFlag> {
        let PhraseMeaning::Of { class, group } = found.heard.meaning else {
            return None;
        };
        let class = self.listener.classes.get(class)?;
        let group = class.groups.get(group)?;
        let place = spoken.place(found.from, found.to);
        let start = text[sentence(text, &place).start..place.start].trim();
        let start = if start.is_empty() { BLANK } else { start };
        Some(WordingFlag {
            place,
            class: class.id.clone(),
            name: class.name.clone(),
            phrase: found.heard.written.clone(),
            question: group.question.clone(),
            occasion: class.occasion,
            rewrite: group.rewrite.replace(START, start),
        })
    }
}

/// The placeholder for the words before the phrase.
const START: &str = "{start}";

/// True where the sentence that goes on from here is a question.
fn asks(text: &str, from: usize) -> bool {
    let end = text[from..].find(['.', ';', '?', '!', '\n']);
    end.is_some_and(|at| text[from + at..].starts_with('?'))
}

impl PhraseMatch<'_> {
    fn meets(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    fn holds(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

impl PhraseIndex {
    fn add(&mut self, phrase: Phrase, written: &str, meaning: PhraseMeaning) {
        let place = self.all.len();
        for (word, open) in phrase.begins_with() {
            let here = if open {
                self.by_stem.entry(stem(word).to_owned()).or_default()
            } else {
                self.by_word.entry(word.to_owned()).or_default()
            };
            if here.last() != Some(&place) {
                here.push(place);
            }
        }
        self.all.push(PhraseEntry {
            phrase,
            written: written.to_owned(),
            meaning,
        });
    }

    /// The phrases that begin at a word, each with the word after it.
    fn heard<'a>(
        &'a self,
        spoken: &'a SpokenText,
        from: usize,
    ) -> impl Iterator<Item = (usize, &'a PhraseEntry)> {
        let word = spoken.word(from).filter(|_| !self.all.is_empty());
        let whole = word.and_then(|word| self.by_word.get(word));
        let begun = word.and_then(|word| self.by_stem.get(stem(word)));
        let here = whole.into_iter().chain(begun).flatten();
        here.filter_map(move |place| {
            let heard = self.all.get(*place)?;
            Some((heard.phrase.match_at(spoken, from)?, heard))
        })
    }
}

/// The letters of a word that every ending leaves.
fn stem(word: &str) -> &str {
    word.char_indices()
        .nth(STEM)
        .map_or(word, |(end, _)| &word[..end])
}
