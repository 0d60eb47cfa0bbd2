//! The notes that two leads have tagged differently, each in a copy of their own.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::{
    insight::Agreement,
    method::{FactorId, Pack},
    review::{Code, Episode, Id, Influence, Note, NoteEdit, Review, Swap},
    text::words::tr,
};

/// The aspects of a note that two people can see differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteAspect {
    /// Its factor.
    Factor,
    /// The other factors it stands under.
    Also,
    /// Its kind: a reason, a challenge or a question.
    Kind,
    /// Its influence: it helped or hindered.
    Influence,
    /// The types of pattern it is tagged with.
    Patterns,
    /// Its significance.
    Significance,
    /// The confidence of those who said it.
    Confidence,
    /// Its usualness: would it be so elsewhere?
    Usualness,
    /// Its robustness: can what helped be relied on?
    Robustness,
    /// Its checked state.
    Checked,
    /// Its hindsight mark: was it said with knowledge of the outcome?
    Hindsight,
}

/// A note that stands in both copies.
#[derive(Clone, Copy, Debug)]
pub struct NotePair<'a> {
    /// The episode it stands under in mine.
    pub episode: &'a Episode,
    /// The note in mine.
    pub mine: &'a Note,
    /// The same note in theirs.
    pub theirs: &'a Note,
}

/// Two copies, note by note.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The notes in both, in the order of mine; not those withdrawn in either.
    pub pairs: Vec<NotePair<'a>>,
    /// The notes that are in mine only.
    pub only_mine: Vec<Code>,
    /// The notes that are in theirs only.
    pub only_theirs: Vec<Code>,
}

/// The uses of a category by both, and by one of them alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryCount {
    /// Its name.
    pub name: String,
    /// The notes that both have put there.
    pub both: usize,
    /// The notes that only mine has there.
    pub mine: usize,
    /// The notes that only theirs has there.
    pub theirs: usize,
}

/// Lays two copies side by side. Notes are the same where their ids are; where not one id is the same, as after each copy was
/// made of a document by itself, where their codes are.
pub fn compare<'a>(mine: &'a Review, theirs: &'a Review) -> Comparison<'a> {
    let by_id: HashMap<Id, &Note> = notes(theirs).map(|(_, note)| (note.id, note)).collect();
    let by_code: HashMap<Code, &Note> = notes(theirs).map(|(_, note)| (note.code, note)).collect();
    let are_copies = notes(mine).any(|(_, note)| by_id.contains_key(&note.id));
    let same = |note: &Note| {
        let found = if are_copies {
            by_id.get(&note.id)
        } else {
            by_code.get(&note.code)
        };
        found.copied()
    };
    let (mut pairs, mut only_mine, mut met) = (Vec::new(), Vec::new(), Vec::new());
    for (episode, note) in notes(mine) {
        match same(note) {
            Some(other) => {
                met.push(other.id);
                pairs.push(NotePair {
                    episode,
                    mine: note,
                    theirs: other,
                });
            }
            None => only_mine.push(note.code),
        }
    }
    pairs.retain(|pair| !pair.mine.withdrawn && !pair.theirs.withdrawn);
    met.sort_unstable();
    let unmet = notes(theirs).filter(|(_, note)| met.binary_search(&note.id).is_err());
    let only_theirs = unmet.map(|(_, note)| note.code).collect();
    Comparison {
        pairs,
        only_mine,
        only_theirs,
    }
}

fn notes(review: &Review) -> impl Iterator<Item = (&Episode, &Note)> {
    let episodes = review.episodes().iter();
    episodes.flat_map(|episode| episode.notes.iter().map(move |note| (episode, note)))
}

impl<'a> Comparison<'a> {
    /// The notes that are tagged differently.
    pub fn different(&self) -> impl Iterator<Item = &NotePair<'a>> {
        let differs = |pair: &&NotePair<'_>| pair.differences().next().is_some();
        self.pairs.iter().filter(differs)
    }

    /// The agreement on the factors, or on the influence: there is one of each for a note.
    pub fn agreement(&self, tag: NoteAspect, pack: &Pack) -> Agreement {
        let said = |pair: &NotePair<'_>| (tag.said(pair.mine, pack), tag.said(pair.theirs, pack));
        Agreement::of(&self.pairs.iter().map(said).collect::<Vec<_>>())
    }

    /// The uses of each factor, by both and by one alone; those that nobody chose are left out.
    pub fn by_factor(&self, pack: &Pack) -> Vec<CategoryCount> {
        let factors = pack.factors.iter().map(|factor| {
            let is_there = |note: &Note| note.is_under(&factor.id);
            self.category(&factor.name, is_there)
        });
        used(factors)
    }

    /// The same for each type of pattern, by its letter and its name.
    pub fn by_pattern(&self, pack: &Pack) -> Vec<CategoryCount> {
        let types = pack.pattern_types.iter().map(|kind| {
            let name = format!("{} {}", kind.letter, kind.name);
            self.category(&name, |note: &Note| note.patterns.contains(&kind.id))
        });
        used(types)
    }

    /// The same for each influence.
    pub fn by_influence(&self) -> Vec<CategoryCount> {
        let all = [
            Influence::Helped,
            Influence::Hindered,
            Influence::Both,
            Influence::NotSaid,
        ];
        used(all.into_iter().map(|influence| {
            let is_so = |note: &Note| note.influence == influence;
            self.category(&in_words(influence), is_so)
        }))
    }

    fn category(&self, name: &str, has: impl Fn(&Note) -> bool) -> CategoryCount {
        let mut category = CategoryCount {
            name: name.to_owned(),
            both: 0,
            mine: 0,
            theirs: 0,
        };
        for NotePair { mine, theirs, .. } in &self.pairs {
            match (has(mine), has(theirs)) {
                (true, true) => category.both += 1,
                (true, false) => category.mine += 1,
                (false, true) => category.theirs += 1,
                (false, false) => {}
            }
        }
        category
    }
}

fn used(categories: impl Iterator<Item = CategoryCount>) -> Vec<CategoryCount> {
    let is_used = |category: &CategoryCount| category.both + category.mine + category.theirs > 0;
    categories.filter(is_used).collect()
}

impl NotePair<'_> {
    /// The aspects that differ.
    pub fn differences(&self) -> impl Iterator<Item = NoteAspect> {
        let Self { mine, theirs, .. } = *self;
        NoteAspect::ALL
            .into_iter()
            .filter(|tag| tag.differs(mine, theirs))
    }
}

/// Declares what is the same for every tag: the field of a note that it is, and the edit of that.
macro_rules! tags {
    ($($tag:ident $field:ident,)*) => {
        impl NoteAspect {
            /// All of them, in the order in which they are told.
            pub const ALL: [Self; [$(stringify!($tag)),*].len()] = [$(Self::$tag),*];

            /// Whether two copies of a note differ in it.
            pub fn differs(self, mine: &Note, theirs: &Note) -> bool {
                match self { $(Self::$tag => mine.$field != theirs.$field,)* }
            }

            /// The edit by which mine says what theirs says.
            pub fn taken(self, mine: &Note, theirs: &Note) -> NoteEdit {
                match self {
                    $(Self::$tag => {
                        NoteEdit::$tag(Swap::new(mine.$field.clone(), theirs.$field.clone()))
                    })*
                }
            }
        }
    };
}

tags! {
    Factor factor,
    Also also,
    Kind kind,
    Influence influence,
    Patterns patterns,
    Significance significance,
    Confidence confidence,
    Usualness usualness,
    Robustness robustness,
    Checked checked,
    Hindsight hindsight,
}

impl NoteAspect {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Factor => tr!("Factor"),
            Self::Also => tr!("Also under"),
            Self::Kind => tr!("Kind"),
            Self::Influence => tr!("Influence"),
            Self::Patterns => tr!("Pattern types"),
            Self::Significance => tr!("Significance"),
            Self::Confidence => tr!("Confidence"),
            Self::Usualness => tr!("Usualness"),
            Self::Robustness => tr!("Robustness"),
            Self::Checked => tr!("Checked"),
            Self::Hindsight => tr!("Hindsight"),
        }
    }

    /// The value of a note there, in words.
    pub fn said(self, note: &Note, pack: &Pack) -> String {
        match self {
            Self::Factor => match &note.factor {
                None => tr!("parked").to_owned(),
                Some(id) => factor_name(id, pack),
            },
            Self::Also if note.also.is_empty() => tr!("none").to_owned(),
            Self::Also => {
                let called = note.also.iter().map(|id| factor_name(id, pack));
                called.collect::<Vec<_>>().join(", ")
            }
            Self::Patterns if note.patterns.is_empty() => tr!("none").to_owned(),
            Self::Patterns => {
                let called = note.patterns.iter().map(|id| {
                    let kind = pack.pattern_type(id);
                    kind.map_or_else(
                        || id.to_string(),
                        |kind| format!("{} {}", kind.letter, kind.wide),
                    )
                });
                called.collect::<Vec<_>>().join(", ")
            }
            Self::Kind => in_words(note.kind),
            Self::Influence => in_words(note.influence),
            Self::Significance => in_words(note.significance),
            Self::Confidence => in_words(note.confidence),
            Self::Usualness => in_words(note.usualness),
            Self::Robustness => in_words(note.robustness),
            Self::Checked => in_words(note.checked),
            Self::Hindsight if note.hindsight => tr!("marked").to_owned(),
            Self::Hindsight => tr!("not marked").to_owned(),
        }
    }

    /// The edit by which mine says both; none where only one of them can be so.
    pub fn both(self, mine: &Note, theirs: &Note) -> Option<NoteEdit> {
        match self {
            Self::Patterns => {
                let both = mine.patterns.union(&theirs.patterns);
                let both: BTreeSet<_> = both.cloned().collect();
                Some(NoteEdit::Patterns(Swap::new(mine.patterns.clone(), both)))
            }
            // It stays in its cell, and stands under what theirs has as well.
            Self::Factor | Self::Also => {
                let first = mine.factor.as_ref()?;
                let theirs = theirs.factors().filter(|id| *id != first);
                let both: BTreeSet<_> = mine.also.iter().chain(theirs).cloned().collect();
                Some(NoteEdit::Also(Swap::new(mine.also.clone(), both)))
            }
            Self::Influence => {
                let said = [mine.influence, theirs.influence];
                let both = said.iter().all(|said| *said != Influence::NotSaid);
                both.then(|| NoteEdit::Influence(Swap::new(mine.influence, Influence::Both)))
            }
            Self::Kind
            | Self::Significance
            | Self::Confidence
            | Self::Usualness
            | Self::Robustness
            | Self::Checked
            | Self::Hindsight => None,
        }
    }
}

/// A factor by its name; by its id where the pack does not have it.
fn factor_name(id: &FactorId, pack: &Pack) -> String {
    let factor = pack.factor(id);
    factor.map_or_else(|| id.to_string(), |factor| factor.name.clone())
}

/// A choice as files name it, in words: “not said”.
fn in_words(choice: impl Serialize) -> String {
    let value = serde_json::to_value(choice).unwrap_or_default();
    value.as_str().unwrap_or_default().replace('_', " ")
}
