//! The ways in which a listed name is written: whole, surname first, in part, with initials.

use super::{
    ListedName,
    fold::{count, fold, is_apostrophe, is_hyphen},
    words::VOCABULARY,
};

/// The most words of a name that are looked for in every combination.
const WORDS: usize = 6;

/// The fewest letters of a word that is looked for without its umlauts, too.
const WITHOUT_UMLAUT: usize = 5;

/// A way of writing a name: the greater of two that fit the same letters is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// A word of it and the initial of another.
    Initial,
    /// One word of a longer name.
    Part,
    /// Several words of it, or all of them in another order.
    Name,
    /// The name as it is listed.
    Whole,
    /// What stands for somebody: it is never touched.
    Pseudonym,
}

/// Words one after the other that a name may be written as.
pub(super) struct Writing<'w> {
    /// The words.
    pub words: &'w [NameWord],
    /// Of which kind it is.
    pub weight: Weight,
    /// The surname stands first.
    pub is_turned: bool,
}

/// A word of a name.
#[derive(Clone)]
pub(super) struct NameWord {
    /// Its letters.
    pub letters: String,
    /// The places in the letters where an apostrophe stands.
    pub breaks: Vec<usize>,
    /// The place among the parts that spaces make: those that hyphens join are one.
    part: usize,
}

impl NameWord {
    fn is_particle(&self) -> bool {
        VOCABULARY.particles.contains(&self.letters) || count(&self.letters) < 2
    }

    /// True for what people are, and what nobody is called by itself: baby, sister, PC.
    fn is_role(&self) -> bool {
        VOCABULARY.is_role(&self.letters)
    }

    /// True where it is no name for certain alone.
    pub(super) fn is_ordinary(&self) -> bool {
        VOCABULARY.is_ordinary(&self.letters)
    }

    /// Its first letter as a word.
    fn initial(&self) -> Self {
        let mut initial = self.clone();
        initial
            .letters
            .truncate(self.letters.chars().next().map_or(0, char::len_utf8));
        initial.breaks.clear();
        initial
    }
}

/// The words of a real name, without titles; those of a name with umlauts in each way of writing them.
pub(super) fn words_of(named: &ListedName) -> Vec<Vec<NameWord>> {
    let mut all = vec![without_titles(all_words_of(&named.name))];
    let name = named.name.to_lowercase();
    let written_out = [
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ø", "oe"),
        ("å", "aa"),
    ];
    let mut other = name.clone();
    for (umlaut, letters) in written_out {
        other = other.replace(umlaut, letters);
        // As two characters, too.
        if let Some(base) = letters.chars().next().filter(|_| letters.ends_with('e')) {
            other = other.replace(&format!("{base}\u{308}"), letters);
        }
    }
    if other != name {
        all.push(without_titles(all_words_of(&other)));
    }
    let words = all[0].clone();
    let without: Vec<NameWord> = words.iter().cloned().map(without_umlaut).collect();
    if words
        .iter()
        .zip(&without)
        .any(|(one, other)| one.letters != other.letters)
    {
        all.push(without);
    }
    all
}

/// A word in which `ue`, `oe` and `ae` before a consonant are the umlauts that they may stand for.
fn without_umlaut(mut word: NameWord) -> NameWord {
    if word.letters.len() < WITHOUT_UMLAUT || !word.breaks.is_empty() || !word.letters.is_ascii() {
        return word;
    }
    for two in ["ae", "oe", "ue"] {
        let at = word.letters.find(two);
        let next = at.and_then(|at| word.letters[at + 2..].chars().next());
        if let Some(at) = at
            && next.is_some_and(|next| !"aeiouy".contains(next))
        {
            word.letters.remove(at + 1);
        }
    }
    word
}

fn without_titles(mut words: Vec<NameWord>) -> Vec<NameWord> {
    let is_title = |word: &NameWord| VOCABULARY.titles.contains(&word.letters);
    if !words.iter().all(is_title) {
        words.retain(|word| !is_title(word));
    }
    words
}

/// All words of a name.
pub(super) fn all_words_of(name: &str) -> Vec<NameWord> {
    let mut words = Vec::new();
    let parts = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '_' | '(' | ')'));
    for (part, written) in parts.filter(|part| !part.is_empty()).enumerate() {
        for word in written.split(|c: char| is_hyphen(c) || c == '.') {
            let mut letters = String::new();
            let mut breaks = Vec::new();
            for piece in word.split(is_apostrophe) {
                letters.push_str(&fold(piece));
                breaks.push(letters.len());
            }
            breaks.pop();
            if !letters.is_empty() {
                words.push(NameWord {
                    letters,
                    breaks,
                    part,
                });
            }
        }
    }
    words
}

/// The ways in which a name is looked for: whole, surname first, several of its words, each of them alone, with initials.
pub(super) fn writings(words: &[NameWord], each: &mut dyn FnMut(Writing<'_>)) {
    let mut tell = |words: &[NameWord], weight, is_turned| {
        each(Writing {
            words,
            weight,
            is_turned,
        });
    };
    tell(words, Weight::Whole, false);
    let Some(surname) = words.last().map(|word| word.part) else {
        return;
    };
    if words.len() == 1 {
        return;
    }
    let (rest, last): (Vec<NameWord>, Vec<NameWord>) =
        words.iter().cloned().partition(|word| word.part < surname);
    tell(&[last.clone(), rest.clone()].concat(), Weight::Name, true);
    if let Some(first) = rest.first() {
        let initial = [first.initial()];
        let first = [first.clone()];
        tell(&[&first[..], &last[..]].concat(), Weight::Name, false);
        tell(&[&last[..], &first[..]].concat(), Weight::Name, true);
        if count(&first[0].letters) > 1 && !first[0].is_role() {
            tell(&[&initial[..], &last[..]].concat(), Weight::Initial, false);
            tell(&[&last[..], &initial[..]].concat(), Weight::Initial, true);
            if let Some(family) = last.first() {
                let with_initial = [first[0].clone(), family.initial()];
                tell(&with_initial, Weight::Initial, false);
            }
        }
    }
    let all_roles = words.iter().all(NameWord::is_role);
    for (start, word) in words.iter().enumerate() {
        if !word.is_particle() && (all_roles || !word.is_role()) {
            tell(std::slice::from_ref(word), Weight::Part, false);
        }
        for end in start + 2..=words.len().min(start + WORDS) {
            let several = &words[start..end];
            let is_role = |word: &NameWord| word.is_particle() || word.is_role();
            if several.last().is_some_and(|word| !word.is_particle())
                && !several.iter().all(is_role)
            {
                tell(several, Weight::Name, false);
            }
        }
    }
}
