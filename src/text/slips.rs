//! Slips of the fingers: a word that is one of them, and the word that was meant.
//!
//! People avoid writing before a room because everybody sees their slips. What is put right here is put right in silence,
//! so it must never be wrong: a slip is known as such, or it has five letters or more, is no word in any spelling, and has
//! exactly one common word within one edit, of a kind that fingers make, and no rarer word that is as near. The lists stand
//! in `slips/`, with the script that makes them; they are searched where they lie.

/// Words that a slip may be put right to, a line each, in their order; British spelling.
static WORDS: &str = include_str!("slips/words.txt");
/// Slips that are known, each with what was meant, a line each, in their order.
static KNOWN: &str = include_str!("slips/slips.txt");
/// A Bloom filter of everything that is a word, in whatever spelling, names, drugs and places among them. What it takes
/// for a word by mistake stays as it is, which does no harm.
static ACCEPTED: &[u8] = include_bytes!("slips/accepted.bin");

/// The number of places that a word has in the filter.
const HASHES: u64 = 14;
/// Shorter slips have too many words within one edit.
const SHORTEST: usize = 5;
/// The longest word that is looked at, in letters.
const LONGEST: usize = 24;
/// The rows of a keyboard, each shifted to the right of the one above.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// The word that was meant, if this is a slip of the fingers; as it is written, with a capital where it had one.
pub fn put_right(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let capital = letters.next()?.is_ascii_uppercase();
    let plain = word.len() <= LONGEST
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_lowercase());
    if !plain {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    if let Some(meant) = known(&lower) {
        return Some(if capital {
            super::words::capital(meant)
        } else {
            meant.to_owned()
        });
    }
    // What begins with a capital may be a name.
    if capital || word.len() < SHORTEST || is_accepted(word) {
        return None;
    }
    only_word_near(word).map(str::to_owned)
}

/// Whether a word is one, in whatever spelling.
pub fn is_accepted(word: &str) -> bool {
    let (first, second) = hashes(word);
    let bits = ACCEPTED.len() as u64 * 8;
    (0..HASHES).all(|n| {
        let bit = (first + n * second) % bits;
        let byte = usize::try_from(bit / 8)
            .ok()
            .and_then(|at| ACCEPTED.get(at));
        byte.is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    })
}

/// Whether a word in lower case is one that people write often.
pub fn is_common(word: &str) -> bool {
    common(word.as_bytes()).is_some()
}

/// FNV-1a of 64 bits, in two halves.
fn hashes(word: &str) -> (u64, u64) {
    let value = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |value, byte| {
        (value ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (value & 0xffff_ffff, value >> 32 | 1)
}

/// What is meant by a slip that is known.
fn known(slip: &str) -> Option<&'static str> {
    let line = line_that(KNOWN, |line| {
        line.split(' ').next().unwrap_or(line).cmp(slip)
    })?;
    line.split_once(' ').map(|(_, meant)| meant)
}

/// A common word as it stands in the list.
fn common(word: &[u8]) -> Option<&'static str> {
    line_that(WORDS, |line| line.as_bytes().cmp(word))
}

/// The line of a text in order that `order` finds neither too early nor too late.
fn line_that(
    text: &'static str,
    order: impl Fn(&str) -> std::cmp::Ordering,
) -> Option<&'static str> {
    use std::cmp::Ordering;
    let (mut from, mut to) = (0, text.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let begins = text[from..middle]
            .rfind('\n')
            .map_or(from, |at| from + at + 1);
        let ends = text[begins..to].find('\n').map_or(to, |at| begins + at);
        match order(&text[begins..ends]) {
            Ordering::Equal => return Some(&text[begins..ends]),
            Ordering::Less => from = ends + 1,
            Ordering::Greater => to = begins,
        }
    }
    None
}

/// How surely fingers make an edit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EditKind {
    /// A letter typed twice, two letters in each other’s places.
    Sure,
    /// A letter left out, a key struck beside the right one or along with it.
    Likely,
    /// Anything else.
    Unlikely,
}

/// The only common word within one edit of a slip, if fingers make that edit and no other word is as near.
fn only_word_near(slip: &str) -> Option<&'static str> {
    let mut found: Option<(&'static str, EditKind)> = None;
    let mut several = false;
    each_edit(slip.as_bytes(), &mut |tried, kind| {
        let Some(word) = common(tried).filter(|_| !several) else {
            return;
        };
        several = found.is_some_and(|(other, _)| other != word);
        let kind = found.map_or(kind, |(_, other)| other.min(kind));
        found = Some((word, kind));
    });
    let (word, kind) = found.filter(|(_, kind)| !several && *kind != EditKind::Unlikely)?;
    let plural = |word: &str, other: &str| word.strip_suffix('s') == Some(other);
    if plural(slip, word) || plural(word, slip) {
        return None;
    }
    // A rarer word that is as near may be the one that was meant.
    let mut alone = true;
    each_edit(slip.as_bytes(), &mut |tried, other| {
        let rival = alone && other <= kind && tried != word.as_bytes();
        alone &= !(rival && std::str::from_utf8(tried).is_ok_and(is_accepted));
    });
    alone.then_some(word)
}

/// Everything within one edit of a slip, the slip itself apart.
fn each_edit(slip: &[u8], each: &mut dyn FnMut(&[u8], EditKind)) {
    let mut tried = Vec::with_capacity(slip.len() + 1);
    for (at, here) in slip.iter().copied().enumerate() {
        // A letter too many.
        tried.clear();
        tried.extend(slip[..at].iter().chain(&slip[at + 1..]));
        each(&tried, too_many(slip, at));
        // Two in each other’s places.
        if slip.get(at + 1).is_some_and(|next| *next != here) {
            tried.clear();
            tried.extend(slip);
            tried.swap(at, at + 1);
            each(&tried, EditKind::Sure);
        }
        // Another letter.
        tried.clear();
        tried.extend(slip);
        for letter in (b'a'..=b'z').filter(|letter| *letter != here) {
            tried[at] = letter;
            let kind = if are_neighbours(here, letter) {
                EditKind::Likely
            } else {
                EditKind::Unlikely
            };
            each(&tried, kind);
        }
    }
    // A letter too few.
    for at in 0..=slip.len() {
        tried.clear();
        tried.extend(&slip[..at]);
        tried.push(b'a');
        tried.extend(&slip[at..]);
        for letter in b'a'..=b'z' {
            tried[at] = letter;
            each(&tried, EditKind::Likely);
        }
    }
}

/// How a letter may be one too many: the same as one beside it, or the key beside that.
fn too_many(slip: &[u8], at: usize) -> EditKind {
    let before = at.checked_sub(1).and_then(|at| slip.get(at));
    let mut beside = before.into_iter().chain(slip.get(at + 1)).copied();
    let mut again = beside.clone();
    if again.any(|other| other == slip[at]) {
        EditKind::Sure
    } else if beside.any(|other| are_neighbours(other, slip[at])) {
        EditKind::Likely
    } else {
        EditKind::Unlikely
    }
}

/// Whether two letters have keys beside each other.
fn are_neighbours(one: u8, other: u8) -> bool {
    let place = |letter: u8| {
        let found = KEYS.iter().enumerate().find_map(|(row, keys)| {
            let at = keys.bytes().position(|key| key == letter)?;
            // In halves of a key: each row stands half a key to the right of the one above.
            Some((row, 2 * at + row))
        });
        found.unwrap_or_default()
    };
    let ((row, at), (other_row, other_at)) = (place(one), place(other));
    row.abs_diff(other_row) <= 1 && at.abs_diff(other_at) <= 2
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Numbers by chance, the same in every run.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % most
        }
    }

    /// What is written in the samples and the methods, and prose that no list was made from.
    const SAMPLES: [&str; 8] = [
        include_str!("../../sample-reviews/alder.json"),
        include_str!("../../sample-reviews/birch.json"),
        include_str!("../method/packs/learning-together.json"),
        include_str!("../method/packs/safeguarding-adults.json"),
        include_str!("../method/packs/seips-2.json"),
        include_str!("../method/packs/london-protocol.json"),
        include_str!("../method/packs/yorkshire.json"),
        include_str!("../method/packs/after-action-review.json"),
    ];
    const UNSEEN: &str = include_str!("slips/unseen.txt");

    fn apart(text: &str) -> impl Iterator<Item = String> {
        let words = text.split(|c: char| c.is_whitespace() || ".,;:!?()“”".contains(c));
        words.filter(|word| !word.is_empty()).map(str::to_owned)
    }

    /// Every text in the samples, word by word.
    fn sampled() -> Vec<String> {
        let mut words = Vec::new();
        for text in SAMPLES {
            gather(&serde_json::from_str(text).unwrap(), &mut words);
        }
        words
    }

    fn gather(value: &serde_json::Value, words: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if text.contains(' ') => words.extend(apart(text)),
            serde_json::Value::Array(list) => list.iter().for_each(|it| gather(it, words)),
            serde_json::Value::Object(map) => map.values().for_each(|it| gather(it, words)),
            serde_json::Value::String(_)
            | serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_) => {}
        }
    }

    fn slipped(word: &str, kind: usize, chance: &mut Chance) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = chance.below(letters.len());
        match kind {
            0 => letters.insert(at, letters[at]),
            1 => {
                let at = at.min(letters.len() - 2);
                letters.swap(at, at + 1);
            }
            2 => {
                letters.remove(at.max(1));
            }
            _ => {
                let here = letters[at] as u8;
                let beside = (b'a'..=b'z').filter(|key| *key != here && are_neighbours(*key, here));
                let beside: Vec<u8> = beside.collect();
                letters[at] = char::from(beside[chance.below(beside.len())]);
            }
        }
        letters.into_iter().collect()
    }

    /// So many slips made of words, four kinds in turn: how many are put right, how many to another word.
    fn measured(name: &str, words: &[String]) -> (usize, usize) {
        const SLIPS: usize = 400;
        let words: Vec<&String> = words
            .iter()
            .filter(|word| word.len() >= SHORTEST && word.bytes().all(|c| c.is_ascii_lowercase()))
            .collect();
        let mut chance = Chance(11);
        let mut told: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
        let (mut right, mut wrong, mut made) = (0, Vec::new(), 0);
        while made < SLIPS {
            let word = words[chance.below(words.len())];
            let kind = made % 4;
            let slip = slipped(word, kind, &mut chance);
            if slip == *word {
                continue;
            }
            made += 1;
            let of_kind = ["doubled", "swapped", "dropped", "neighbour key"][kind];
            let count = told.entry(of_kind).or_default();
            count[1] += 1;
            match put_right(&slip) {
                Some(meant) if meant == *word => {
                    right += 1;
                    count[0] += 1;
                }
                Some(meant) => wrong.push((word.clone(), slip, meant)),
                None => {}
            }
        }
        println!("{name}: of {made} slips {right} are put right, {wrong:?} wrongly: {told:?}");
        (right * 100 / made, wrong.len())
    }

    #[test]
    fn most_slips_are_put_right_and_none_to_another_word() {
        let unseen: Vec<String> = apart(UNSEEN).collect();
        for (name, words) in [("samples", sampled()), ("unseen prose", unseen)] {
            let (right, wrong) = measured(name, &words);
            assert!(right >= 60, "{name}: {right} in a hundred");
            assert_eq!(wrong, 0, "{name}");
        }
    }

    #[test]
    fn of_the_prose_of_this_field_no_word_is_changed() {
        let words: Vec<String> = sampled().into_iter().chain(apart(UNSEEN)).collect();
        let changed: Vec<_> = words
            .iter()
            .filter_map(|word| Some((word, put_right(word)?)))
            .collect();
        println!("of {} words {} are changed", words.len(), changed.len());
        assert!(words.len() >= 5_000, "{}", words.len());
        assert!(changed.is_empty(), "{changed:?}");
    }

    #[test]
    fn known_slips_and_no_others_are_put_right() {
        for (slip, meant) in [
            ("recieve", "receive"),
            ("assesment", "assessment"),
            ("becuase", "because"),
            ("Becuase", "Because"),
            ("teh", "the"),
            ("adn", "and"),
            ("thier", "their"),
            ("safegaurding", "safeguarding"),
            ("nusrery", "nursery"),
            ("helath", "health"),
            ("shcool", "school"),
        ] {
            assert_eq!(put_right(slip).as_deref(), Some(meant), "{slip}");
        }
        // Words and more, another spelling, what may be a name, a drug, a place, what has two words beside it.
        for word in [
            "childs",
            "informations",
            "color",
            "organize",
            "organise",
            "judgment",
            "program",
            "Brian",
            "Jhon",
            "haldol",
            "sertraline",
            "wirral",
            "fater",
            "pn",
            "camhs",
            "carer",
            "MARAC",
            "x1234",
            "naïve",
            "",
            "a",
            "ssssssssssssssssssssssssssssss",
        ] {
            assert_eq!(put_right(word), None, "{word}");
        }
    }

    #[test]
    fn the_lists_are_in_order_and_small() {
        for text in [WORDS, KNOWN] {
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.is_sorted(), "a list is out of order");
            for line in &lines {
                let found = line_that(text, |other| other.cmp(line));
                assert_eq!(found, Some(*line));
            }
        }
        assert!(WORDS.len() + KNOWN.len() + ACCEPTED.len() < 1 << 20);
        for line in KNOWN.lines() {
            let (slip, _) = line.split_once(' ').expect("a slip and what is meant");
            assert!(!WORDS.lines().any(|word| word == slip), "{slip} is a word");
        }
        for word in WORDS.lines() {
            assert!(is_accepted(word), "{word}");
        }
    }
}
