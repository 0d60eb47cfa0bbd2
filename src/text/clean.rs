//! Text on its way in: from a file, a paste, an import or an argument.
//!
//! Characters that cannot be seen cannot be checked by the people in the room, and may steer a terminal. So hidden
//! characters become U+FFFD, the replacement sign, and are counted rather than dropped in silence. Scripts and emoji
//! that need invisible joiners keep them.

use std::iter::Peekable;
use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::text::words::tr;

/// The most combining marks on one base character; more would spill over other lines.
pub const MARKS_PER_BASE: usize = 8;

const REPLACEMENT: char = '\u{FFFD}';
const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Text that is safe to keep, and how much of it had to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanText {
    /// The text, with `\n` line ends and U+FFFD where something hidden stood.
    pub text: String,
    /// The number of hidden characters replaced. Line ends that were only rewritten do not count.
    pub hidden: usize,
}

impl CleanText {
    /// The sentence to tell the person who brought the text, if there is anything to tell.
    pub fn notice(&self) -> Option<String> {
        notice(self.hidden)
    }
}

/// The sentence that tells how many hidden characters were replaced, without its full stop, if any were.
pub fn notice(hidden: usize) -> Option<String> {
    (hidden > 0).then(|| {
        tr!(
            "1 hidden character was replaced" | "{many} hidden characters were replaced",
            many = hidden
        )
    })
}

/// The most bytes that are pasted, with what stands there already: notes enough for many meetings.
pub const PASTE_LIMIT: usize = 1 << 20;

/// More was to be pasted than there is room for.
pub fn too_much_pasted() -> &'static str {
    tr!("That is too much to paste at once. Nothing was pasted: make several of it")
}

/// Makes text of several lines safe to keep. Every kind of line end becomes `\n`; tabs stay.
/// Cleaning twice changes nothing more.
pub fn clean(text: &str) -> CleanText {
    if is_plain(text) {
        return CleanText {
            text: text.to_owned(),
            hidden: 0,
        };
    }
    let mut hidden = 0;
    let cleaned = CharCleaner::new(text)
        .map(|JudgedChar { found, kept }| {
            hidden += usize::from(kept == REPLACEMENT && found != REPLACEMENT);
            kept
        })
        .collect();
    CleanText {
        text: cleaned,
        hidden,
    }
}

/// Makes text safe for a field of one line: where lines or tab stops parted it, one space does.
pub fn one_line(text: &str) -> CleanText {
    let mut cleaned = clean(text);
    if cleaned.text.contains(['\n', '\t']) {
        let pieces: Vec<&str> = cleaned
            .text
            .split(['\n', '\t'])
            .map(|piece| piece.trim_matches(' '))
            .filter(|piece| !piece.is_empty())
            .collect();
        cleaned.text = pieces.join(" ");
    }
    cleaned
}

/// True where [`clean`] would leave the text as it is.
pub fn is_clean(text: &str) -> bool {
    is_plain(text) || CharCleaner::new(text).all(|JudgedChar { found, kept }| found == kept)
}

/// Most text is plain English, which a look at its bytes settles.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
}

/// One character as it was found, and as it may be kept.
pub(super) struct JudgedChar {
    pub(super) found: char,
    pub(super) kept: char,
}

/// Walks through a text once and judges every character by its neighbours.
pub(super) struct CharCleaner<'a> {
    rest: Peekable<Chars<'a>>,
    before: Option<char>,
    marks: usize,
}

impl<'a> CharCleaner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text.chars().peekable(),
            before: None,
            marks: 0,
        }
    }

    fn judge(&mut self, found: char) -> char {
        match found {
            '\n' | '\t' => found,
            '\r' => {
                self.rest.next_if_eq(&'\n');
                '\n'
            }
            '\u{2028}' | '\u{2029}' => '\n',
            _ if self.may_stay_unseen(found) => found,
            _ if is_hidden(found) => REPLACEMENT,
            _ if self.is_stray(found) => REPLACEMENT,
            _ => found,
        }
    }

    /// Joiners and variation selectors stay where the characters beside them make use of them.
    fn may_stay_unseen(&mut self, found: char) -> bool {
        let Some(before) = self.before else {
            return false;
        };
        match found {
            ZERO_WIDTH_JOINER | ZERO_WIDTH_NON_JOINER => {
                let Some(&after) = self.rest.peek() else {
                    return false;
                };
                let emoji = found == ZERO_WIDTH_JOINER
                    && (is_pictograph(before) || before == '\u{FE0F}')
                    && is_pictograph(after);
                let letters = has_joining_script(before)
                    && has_joining_script(after)
                    && !self.is_stray(after);
                emoji || letters
            }
            '\u{FE0E}' | '\u{FE0F}' => {
                is_pictograph(before) || matches!(before, '0'..='9' | '#' | '*')
            }
            '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}' => is_ideograph(before),
            '\u{180B}'..='\u{180D}' | '\u{180F}' => matches!(before, '\u{1820}'..='\u{18AA}'),
            _ => false,
        }
    }

    /// A mark with no letter to sit on, or one more than the letter may bear.
    fn is_stray(&self, c: char) -> bool {
        is_mark(c) && (self.marks == MARKS_PER_BASE || is_loose(c))
    }
}

impl Iterator for CharCleaner<'_> {
    type Item = JudgedChar;

    fn next(&mut self) -> Option<JudgedChar> {
        let found = self.rest.next()?;
        let kept = self.judge(found);
        if is_mark(found) {
            self.marks = MARKS_PER_BASE.min(self.marks + 1);
        } else if !is_hidden(kept) {
            self.marks = 0;
        }
        self.before = Some(kept);
        Some(JudgedChar { found, kept })
    }
}

/// Control characters, and what Unicode means to be ignored on screen: bidirectional controls, zero-width
/// characters, fillers, tags, variation selectors, interlinear marks, byte order marks, noncharacters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || u32::from(c) & 0xFFFE == 0xFFFE
        || matches!(c,
            '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FDD0}'..='\u{FDEF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{13430}'..='\u{1345F}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Marks that take no column of their own. Korean vowels and finals take none either, but they complete
/// a syllable and cannot pile up.
fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && c.width() == Some(0)
        && !is_hidden(c)
        && !matches!(c, '\u{1161}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FB}')
}

/// A mark that joins neither the letter before nor the one after would get no cell to be drawn in.
fn is_loose(mark: char) -> bool {
    let stays_apart = |text: &str| text.graphemes(true).count() > 1;
    stays_apart(&format!("a{mark}")) && stays_apart(&format!("{mark}a"))
}

fn is_pictograph(c: char) -> bool {
    matches!(c,
        '\u{A9}' | '\u{AE}'
        | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}'
        | '\u{24C2}'
        | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// Scripts whose letters change shape with a joiner between them: Arabic and its relatives, and the
/// family that goes back to Brahmi.
fn has_joining_script(c: char) -> bool {
    !is_hidden(c)
        && matches!(c,
            '\u{0600}'..='\u{08FF}'
            | '\u{0900}'..='\u{0DFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{18AF}'
            | '\u{1A00}'..='\u{1AAF}'
            | '\u{1B00}'..='\u{1C4F}'
            | '\u{A840}'..='\u{A87F}'
            | '\u{A8E0}'..='\u{A9FF}'
            | '\u{AA60}'..='\u{AA7F}'
            | '\u{ABC0}'..='\u{ABFF}'
            | '\u{FB50}'..='\u{FDCF}'
            | '\u{FE70}'..='\u{FEFC}'
            | '\u{10A00}'..='\u{10A5F}'
            | '\u{11000}'..='\u{11FFF}'
            | '\u{1E900}'..='\u{1E95F}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleaned(text: &str) -> (String, usize) {
        let CleanText { text, hidden } = clean(text);
        (text, hidden)
    }

    #[test]
    fn line_ends_become_one_kind_and_are_not_counted() {
        assert_eq!(
            cleaned("a\r\nb\rc\n\td\u{2028}e"),
            ("a\nb\nc\n\td\ne".to_owned(), 0)
        );
        assert_eq!(cleaned("a\r\r\nb"), ("a\n\nb".to_owned(), 0));
    }

    #[test]
    fn what_nobody_can_see_is_replaced_and_counted() {
        for hidden in [
            '\0',
            '\u{1B}',
            '\u{7F}',
            '\u{85}',
            '\u{9B}',
            '\u{AD}',
            '\u{61C}',
            '\u{200B}',
            '\u{200E}',
            '\u{202E}',
            '\u{2066}',
            '\u{206A}',
            '\u{FDD0}',
            '\u{FEFF}',
            '\u{FFF9}',
            '\u{FFFE}',
            '\u{E0041}',
            '\u{10FFFF}',
        ] {
            let text = format!("a{hidden}b");
            assert_eq!(
                cleaned(&text),
                ("a\u{FFFD}b".to_owned(), 1),
                "{:?}",
                u32::from(hidden)
            );
            assert!(!is_clean(&text));
        }
    }

    #[test]
    fn joiners_stay_only_where_they_are_used() {
        for used in [
            "👩\u{200D}⚕\u{FE0F}",
            "👩🏽\u{200D}👧",
            "می\u{200C}خواهم",
            "ക\u{0D4D}\u{200D}ഷ",
            "र\u{200D}\u{094D}य",
            "1\u{FE0F}\u{20E3}",
            "葛\u{E0100}",
        ] {
            assert_eq!(cleaned(used), (used.to_owned(), 0));
            assert!(is_clean(used));
        }
        assert_eq!(cleaned("so\u{200D}cial").0, "so\u{FFFD}cial");
        assert_eq!(cleaned("\u{200D}👧").0, "\u{FFFD}👧");
        assert_eq!(cleaned("👧\u{200D}").0, "👧\u{FFFD}");
        assert_eq!(cleaned("👧\u{200D}\u{200D}👧").1, 2);
        assert_eq!(cleaned("a\u{FE0F}").1, 1);
    }

    #[test]
    fn marks_do_not_pile_up() {
        let eight = format!("e{}", "\u{301}".repeat(8));
        assert!(is_clean(&eight));
        let (text, hidden) = cleaned(&format!("{eight}\u{301}\u{301}x\u{301}"));
        assert_eq!((text.chars().count(), hidden), (13, 2));
        assert!(text.ends_with("\u{FFFD}\u{FFFD}x\u{301}"));
    }

    #[test]
    fn decomposed_korean_and_private_letters_stay() {
        assert!(is_clean("\u{1112}\u{1161}\u{11AB} \u{E000}"));
    }

    #[test]
    fn the_notice_counts() {
        assert_eq!(clean("Plain — and ‘quoted’").notice(), None);
        assert_eq!(
            clean("\u{7}").notice().as_deref(),
            Some("1 hidden character was replaced")
        );
        assert_eq!(
            clean(&"\u{7}".repeat(7)).notice().as_deref(),
            Some("7 hidden characters were replaced")
        );
    }

    #[test]
    fn one_line_has_one_space_where_a_break_was() {
        assert_eq!(
            one_line("Visit \r\n\r\n\ton Monday\n").text,
            "Visit on Monday"
        );
        assert_eq!(one_line(" two  spaces ").text, " two  spaces ");
        assert_eq!(one_line("a\u{202E}\nb").hidden, 1);
    }

    #[test]
    fn every_kept_character_without_width_clings_to_a_neighbour() {
        for c in ('\0'..=char::MAX).filter(|c| c.width() == Some(0)) {
            let text: String = ['가', c, '가'].iter().collect();
            assert!(
                !is_clean(&text) || text.graphemes(true).count() < 3,
                "U+{:04X} is kept and stands alone",
                u32::from(c)
            );
        }
    }

    /// Text that is thick with what the rules are about.
    fn thorny() -> impl Strategy<Value = String> {
        let thorn = prop_oneof![
            any::<char>(),
            proptest::sample::select(vec![
                'a',
                ' ',
                '\n',
                '\r',
                '\t',
                '\u{301}',
                '\u{94D}',
                'क',
                'م',
                '👧',
                '🏽',
                '\u{200C}',
                '\u{200D}',
                '\u{FE0F}',
                '\u{202E}',
                '\u{FEFF}',
                '1',
                '葛',
                '\u{E0100}',
                '\u{FFFD}',
            ]),
        ];
        proptest::collection::vec(thorn, 0..40).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn cleaning_is_done_once(text in thorny()) {
            let once = clean(&text);
            prop_assert!(is_clean(&once.text));
            prop_assert_eq!(clean(&once.text), CleanText { hidden: 0, ..once.clone() });
            prop_assert!(!once.text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
            prop_assert_eq!(is_clean(&text), once.text == text);
        }

        #[test]
        fn one_line_is_one_line(text in thorny()) {
            let line = one_line(&text).text;
            prop_assert!(!line.contains(['\n', '\t']) && is_clean(&line));
        }
    }
}
