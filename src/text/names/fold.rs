//! A text as people see it: letters alone, without case, accents and everything that is not seen, each with the place
//! where it stands.

use unicode_normalization::{
    UnicodeNormalization as _,
    char::{decompose_compatible, is_combining_mark},
};

/// The letters of a text, in lower case and without marks, one after the other.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The letters.
    pub letters: String,
    /// For each byte of the letters, the place in the text of the character it comes from, in bytes.
    from: Vec<u32>,
}

/// Letters that stand for others and do not decompose, and those of other scripts that look like Latin ones.
const LIKE: &[(&str, &str)] = &[
    ("ø", "o"),
    ("đð", "d"),
    ("ł", "l"),
    ("ħ", "h"),
    ("ŧ", "t"),
    ("ı", "i"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
    ("аα", "a"),
    ("в", "b"),
    ("с", "c"),
    ("еε", "e"),
    ("н", "h"),
    ("іι", "i"),
    ("ј", "j"),
    ("кκ", "k"),
    ("м", "m"),
    ("оο", "o"),
    ("рρ", "p"),
    ("ѕ", "s"),
    ("тτ", "t"),
    ("хχ", "x"),
    ("уυ", "y"),
];

impl Folded {
    /// The letters of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self {
            letters: String::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
        };
        let mut at = 0;
        while at < text.len() {
            // Nearly all that is written is ASCII.
            let rest = &text[at..];
            let plain = rest.bytes().position(|byte| !byte.is_ascii());
            let plain = plain.unwrap_or(rest.len());
            for (place, byte) in (at..).zip(rest[..plain].bytes()) {
                if byte.is_ascii_alphabetic() {
                    folded.letters.push(byte.to_ascii_lowercase().into());
                    folded.from.push(as_u32(place));
                }
            }
            at += plain;
            if let Some(c) = text[at..].chars().next() {
                if !is_unseen(c) || is_vowel_sign(c) {
                    decompose_compatible(c, |part| folded.take(part, at));
                }
                at += c.len_utf8();
            }
        }
        folded
    }

    /// The place in the text of the character that a byte of the letters comes from.
    pub(super) fn place(&self, index: usize) -> usize {
        self.from.get(index).map_or(0, |from| *from as usize)
    }

    fn take(&mut self, part: char, at: usize) {
        if is_combining_mark(part) && !is_vowel_sign(part) || is_apostrophe(part) {
            return;
        }
        for lower in part.to_lowercase().filter(|c| c.is_alphabetic()) {
            let like = LIKE.iter().find(|(letters, _)| letters.contains(lower));
            match like.filter(|_| !lower.is_ascii()) {
                Some((_, letters)) => letters.chars().for_each(|c| self.push(c, at)),
                None => self.push(lower, at),
            }
        }
    }

    fn push(&mut self, letter: char, at: usize) {
        self.letters.push(letter);
        self.from.resize(self.letters.len(), as_u32(at));
    }
}

/// No text of a review is so long that its places do not fit.
fn as_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The letters of a word.
pub(super) fn fold(text: &str) -> String {
    Folded::of(text).letters
}

/// True for a mark that is a letter of its own in the scripts of India and South-East Asia: without it two words are one.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        && c.is_alphabetic()
}

/// True for a letter of a script that sets no spaces between words, or none between a name and what belongs to it.
pub(super) fn is_run_on(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// True for a letter that Hebrew and Arabic write before a word without a space: and, in, to, the.
pub(super) fn is_prefixed(c: char) -> bool {
    matches!(
        c,
        'ו' | 'ה' | 'ב' | 'ל' | 'כ' | 'מ' | 'ש' | 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'ا'
    )
}

/// The number of letters as people see them, of letters without marks.
pub(super) fn count(letters: &str) -> usize {
    letters.nfc().count()
}

/// True for a character that takes no room of its own: nobody sees that it is there.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
        || c.is_control() && !c.is_whitespace()
        || is_combining_mark(c)
}

/// True for what stands for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '‵' | '＇' | '`' | '´' | '‛' | 'ˈ' | '՚'
    )
}

/// True for what stands for a hyphen.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '‐'
            | '‑'
            | '‒'
            | '–'
            | '—'
            | '―'
            | '−'
            | '﹘'
            | '﹣'
            | '－'
            | '⁃'
            | '־'
            | '᠆'
    )
}
