//! The characters that whyboard draws besides words, each with an ASCII stand-in for terminals without them.
//!
//! All of them are in Windows Glyph List 4, which every monospaced font of the three systems has and every terminal draws
//! one cell wide. Knows no layout: an ASCII stand-in may be wider, so measure before placing.

use std::borrow::Cow;

/// One set of characters, [`unicode`](Glyphs::unicode) or [`ascii`](Glyphs::ascii). Drawing takes every sign from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// A note that gives a reason.
    pub note: &'static str,
    /// A note that challenges.
    pub challenge: &'static str,
    /// A note that asks.
    pub question: &'static str,
    /// Hangs beside the aimed cell and the writing line.
    pub bar: &'static str,
    /// A horizontal line, one cell of it.
    pub rule: &'static str,
    /// Progress: done.
    pub full: &'static str,
    /// Progress: to come.
    pub empty: &'static str,
    /// An overview square without notes.
    pub none: &'static str,
    /// The chosen row of a list.
    pub chosen: &'static str,
    /// From the aimed factor into the words.
    pub into: &'static str,
    /// The key, or older notes above.
    pub up: &'static str,
    /// The key, or more below.
    pub down: &'static str,
    /// The key.
    pub left: &'static str,
    /// The key.
    pub right: &'static str,
    /// A note that stands under several factors.
    pub shared: &'static str,
    /// All is on disk.
    pub saved: &'static str,
    /// Words left out.
    pub ellipsis: &'static str,
    /// Between the ends of a range, and for “nothing set”.
    pub dash: &'static str,
    /// Before a cap's number: blank where the cap is reversed, a bracket besides in ASCII.
    pub cap_open: &'static str,
    /// After a cap's number.
    pub cap_close: &'static str,
    ascii: bool,
}

impl Glyphs {
    /// The signs as designed.
    pub const fn unicode() -> Self {
        Self {
            note: "●",
            challenge: "!",
            question: "?",
            bar: "▌",
            rule: "─",
            full: "■",
            empty: "□",
            none: "·",
            chosen: "►",
            into: "›",
            up: "↑",
            down: "↓",
            left: "←",
            right: "→",
            shared: "↔",
            saved: "√",
            ellipsis: "…",
            dash: "–",
            cap_open: " ",
            cap_close: " ",
            ascii: false,
        }
    }

    /// The signs for `--ascii`, the Linux console and locales that are not UTF-8. Arrows are words.
    pub const fn ascii() -> Self {
        Self {
            note: "*",
            challenge: "!",
            question: "?",
            bar: ">",
            rule: "-",
            full: "#",
            empty: ".",
            none: ".",
            chosen: ">",
            into: ">",
            up: "up",
            down: "down",
            left: "left",
            right: "right",
            shared: "&",
            saved: "ok",
            ellipsis: "...",
            dash: "-",
            cap_open: "[",
            cap_close: "]",
            ascii: true,
        }
    }

    /// Any words as this set writes them: unchanged, or with [`to_ascii`].
    pub fn words<'a>(&self, words: &'a str) -> Cow<'a, str> {
        if self.ascii {
            to_ascii(words)
        } else {
            Cow::Borrowed(words)
        }
    }
}

/// Words with their typographic characters as ASCII: `…` `–` `‘` `’` `“` `”` and their kin, and every sign of [`Glyphs`].
/// Letters stay as they are, accents and all: a name spelled wrong is worse than one drawn badly.
pub fn to_ascii(words: &str) -> Cow<'_, str> {
    if words.is_ascii() {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len());
    for character in words.chars() {
        match stand_in(character) {
            Some(ascii) => plain.push_str(ascii),
            None => plain.push(character),
        }
    }
    Cow::Owned(plain)
}

fn stand_in(character: char) -> Option<&'static str> {
    let ascii = Glyphs::ascii();
    Some(match character {
        '…' => ascii.ellipsis,
        '‐'..='―' | '−' => ascii.dash,
        '‘' | '’' | '‚' | '‛' | '′' => "'",
        '“' | '”' | '„' | '‟' | '″' => "\"",
        '‹' => "<",
        '›' => ascii.into,
        '«' => "<<",
        '»' => ">>",
        '\u{A0}' | '\u{2009}' | '\u{202F}' => " ",
        '●' | '•' => ascii.note,
        '·' => ascii.none,
        '▌' => ascii.bar,
        '─' => ascii.rule,
        '│' => "|",
        '┌' | '┐' | '└' | '┘' => "+",
        '■' => ascii.full,
        '□' => ascii.empty,
        '►' => ascii.chosen,
        '↑' => ascii.up,
        '↓' => ascii.down,
        '←' => ascii.left,
        '→' => ascii.right,
        '↔' => ascii.shared,
        '√' => ascii.saved,
        '×' => "x",
        // Both ways at once: it has to stay one cell wide.
        '±' => "=",
        '½' => "1/2",
        _ => return None,
    })
}

/// Whether every font draws this character and every terminal gives it one cell: printable ASCII, or the letters,
/// punctuation and signs of Windows Glyph List 4 that whyboard may use. What people type is not held to this.
pub fn drawn_everywhere(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '═'..='╬')
        || WGL4.contains(character)
}

/// The Welsh letters, punctuation, arrows, mathematics, lines, blocks and shapes of Windows Glyph List 4, besides the
/// ranges above.
const WGL4: &str = "ẀẁẂẃẄẅỲỳ–—―‗‘’‚‛“”„†‡•…‰′″‹›‼‾⁄←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥\
                    ─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓■□▪▫▬▲►▼◄◊○●◘◙◦";

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    /// Every sign of a set. Takes it apart by name, so that a new one cannot be forgotten here.
    fn all(glyphs: &Glyphs) -> [&'static str; 20] {
        let Glyphs {
            note,
            challenge,
            question,
            bar,
            rule,
            full,
            empty,
            none,
            chosen,
            into,
            up,
            down,
            left,
            right,
            shared,
            saved,
            ellipsis,
            dash,
            cap_open,
            cap_close,
            ascii: _,
        } = *glyphs;
        [
            note, challenge, question, bar, rule, full, empty, none, chosen, into, up, down, left,
            right, shared, saved, ellipsis, dash, cap_open, cap_close,
        ]
    }

    #[test]
    fn every_sign_is_one_cell_wide_and_drawn_everywhere() {
        for sign in all(&Glyphs::unicode()) {
            assert_eq!(sign.width(), 1, "{sign}");
            assert!(sign.chars().all(drawn_everywhere), "{sign}");
        }
    }

    #[test]
    fn every_stand_in_is_printable_ascii() {
        for sign in all(&Glyphs::ascii()) {
            assert!(sign.chars().all(|c| matches!(c, ' '..='~')), "{sign}");
        }
    }

    #[test]
    fn signs_in_words_become_their_stand_ins() {
        let pairs = all(&Glyphs::unicode())
            .into_iter()
            .zip(all(&Glyphs::ascii()));
        for (sign, ascii) in pairs.filter(|(sign, _)| *sign != " ") {
            assert_eq!(to_ascii(sign), ascii);
        }
    }

    #[test]
    fn typographic_characters_become_ascii_and_letters_stay() {
        let said = "‘Mam’ said “no” – twice… 3–5 pm, Siân’s tŷ";
        let plain = "'Mam' said \"no\" - twice... 3-5 pm, Siân's tŷ";
        assert_eq!(to_ascii(said), plain);
        assert_eq!(Glyphs::ascii().words(said), plain);
        assert_eq!(Glyphs::unicode().words(said), said);
        assert_eq!(to_ascii("±"), "=");
    }

    #[test]
    fn what_fonts_lack_or_terminals_draw_two_wide_is_known() {
        for trouble in "◆◉✗⚠❗▎┃━╌▸❯➜⇧⏎⌫✓✔①╭\u{AD}\u{1F600}\u{2800}\u{7}".chars()
        {
            assert!(!drawn_everywhere(trouble), "{trouble:?}");
        }
    }

    #[test]
    fn nothing_drawn_everywhere_is_wide_or_empty() {
        for character in (' '..='\u{FFFF}').filter(|c| drawn_everywhere(*c)) {
            assert_eq!(character.to_string().width(), 1, "{character:?}");
        }
    }
}
