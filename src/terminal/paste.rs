//! What was typed and what was pasted, told apart where the terminal does not say: in a pasted text Enter is a line
//! break.
//!
//! Nobody types a character every few milliseconds. An Enter within such a run is held for a moment; if more characters
//! follow at once, it is a line break and the run is a paste, else it is the Enter of somebody, or something, that types
//! one line very fast.

use crate::command::keymap::{Key, KeySymbol};

use super::input::InputEvent;

/// Characters at most this far apart, in milliseconds, were not typed by a hand.
pub(super) const APART: u64 = 5;
/// So many characters make a run.
const RUN: usize = 8;

/// Where in a run of quick characters the input is.
#[derive(Debug, Default)]
pub(super) struct PasteDetector {
    /// How many quick characters came just now, and when the last one did.
    run: usize,
    last: u64,
    /// Characters of this batch that are not handed on yet.
    text: String,
    /// A line break has been held back after them, or is among them.
    breaks: LineBreaks,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum LineBreaks {
    #[default]
    None,
    /// The last character is an Enter, and nobody knows yet what it is.
    Perhaps,
    /// The run is a paste.
    Surely,
}

impl PasteDetector {
    /// Takes in what came at a time, and hands on what is clear by now.
    pub(super) fn take(&mut self, input: InputEvent, at: u64, on: &mut dyn FnMut(InputEvent)) {
        if at.saturating_sub(self.last) > APART {
            self.settle(on);
            self.run = 0;
        }
        self.last = at;
        match typed(&input) {
            Some('\n') if self.breaks == LineBreaks::Surely => self.text.push('\n'),
            Some('\n') if self.breaks == LineBreaks::Perhaps => {
                // Two line ends with nothing between them belong to a text.
                self.breaks = LineBreaks::Surely;
                self.text.push('\n');
            }
            Some('\n') if self.run >= RUN => {
                self.breaks = LineBreaks::Perhaps;
                self.text.push('\n');
            }
            Some('\n') | None => {
                self.settle(on);
                self.run = 0;
                on(input);
            }
            Some(c) => {
                if self.breaks == LineBreaks::Perhaps {
                    self.breaks = LineBreaks::Surely;
                }
                self.run += 1;
                self.text.push(c);
            }
        }
    }

    /// Nothing more is there for now: hands on what need not wait.
    pub(super) fn pause(&mut self, on: &mut dyn FnMut(InputEvent)) {
        if self.breaks == LineBreaks::None {
            self.settle(on);
        }
    }

    /// Whether something is held back that is to be settled unless more comes at once.
    pub(super) fn waits(&self) -> bool {
        self.breaks != LineBreaks::None
    }

    /// Hands on whatever is held back.
    pub(super) fn settle(&mut self, on: &mut dyn FnMut(InputEvent)) {
        let text = std::mem::take(&mut self.text);
        match std::mem::take(&mut self.breaks) {
            LineBreaks::Surely => {
                self.run = 0;
                on(InputEvent::Paste(text));
            }
            LineBreaks::None | LineBreaks::Perhaps => {
                for c in text.chars() {
                    on(InputEvent::Key(Key::plain(match c {
                        '\n' => KeySymbol::Enter,
                        '\t' => KeySymbol::Tab,
                        c => KeySymbol::Char(c),
                    })));
                }
            }
        }
    }
}

/// The character that a key puts into a text: what it types, a tab stop, or a line break as terminals send it.
fn typed(input: &InputEvent) -> Option<char> {
    let InputEvent::Key(key) = input else {
        return None;
    };
    match key.types() {
        Some(c) => Some(c),
        None if *key == Key::plain(KeySymbol::Enter) => Some('\n'),
        None if *key == Key::new(KeySymbol::Char('j'), true, false, false) => Some('\n'),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of characters sent in batches, each at its time.
    fn heard(batches: &[(u64, &str)]) -> Vec<InputEvent> {
        let (mut burst, mut heard) = (PasteDetector::default(), Vec::new());
        let mut on = |input| heard.push(input);
        for (at, text) in batches {
            for c in text.chars() {
                let code = if c == '\r' {
                    KeySymbol::Enter
                } else {
                    KeySymbol::Char(c)
                };
                burst.take(InputEvent::Key(Key::plain(code)), *at, &mut on);
            }
            burst.pause(&mut on);
        }
        burst.settle(&mut on);
        heard
    }

    fn keys(text: &str) -> Vec<InputEvent> {
        let code = |c| {
            if c == '\r' {
                KeySymbol::Enter
            } else {
                KeySymbol::Char(c)
            }
        };
        text.chars()
            .map(|c| InputEvent::Key(Key::plain(code(c))))
            .collect()
    }

    fn paste(text: &str) -> Vec<InputEvent> {
        vec![InputEvent::Paste(text.to_owned())]
    }

    #[test]
    fn a_hand_types_keys() {
        let slowly = [
            (0, "3"),
            (120, "n"),
            (260, "o"),
            (400, "\r"),
            (560, "?"),
            (700, "\r"),
        ];
        assert_eq!(heard(&slowly), keys("3no\r?\r"));
    }

    #[test]
    fn one_line_at_once_and_its_enter_are_keys() {
        assert_eq!(
            heard(&[(0, "No one rang back\r")]),
            keys("No one rang back\r")
        );
        let then = [(0, "No one rang back\r"), (40, "3")];
        assert_eq!(heard(&then), keys("No one rang back\r3"));
    }

    #[test]
    fn an_enter_with_more_after_it_makes_the_run_a_paste() {
        assert_eq!(
            heard(&[(0, "No one rang back\r3 visits\r")]),
            paste("No one rang back\n3 visits\n")
        );
        assert_eq!(
            heard(&[(0, "No one rang back\r"), (4, "3 visits")]),
            paste("No one rang back\n3 visits"),
            "in two batches"
        );
        assert_eq!(
            heard(&[(0, "No one rang back\r\rx")]),
            paste("No one rang back\n\nx")
        );
    }

    #[test]
    fn what_was_handed_on_already_stays_and_the_rest_is_pasted() {
        let split = [(0, "No one ra"), (3, "ng back\rtwice")];
        let mut expected = keys("No one ra");
        expected.extend(paste("ng back\ntwice"));
        assert_eq!(heard(&split), expected);
    }

    #[test]
    fn a_few_quick_keys_are_keys() {
        assert_eq!(heard(&[(0, "a\rb\r")]), keys("a\rb\r"));
    }

    #[test]
    fn another_key_ends_a_run() {
        let (mut burst, mut heard) = (PasteDetector::default(), Vec::new());
        let inputs = keys("No one rang back\r")
            .into_iter()
            .chain([InputEvent::Key(Key::plain(KeySymbol::Up))]);
        for input in inputs {
            burst.take(input, 0, &mut |input| heard.push(input));
        }
        let mut expected = keys("No one rang back\r");
        expected.push(InputEvent::Key(Key::plain(KeySymbol::Up)));
        assert_eq!(heard, expected);
        assert!(!burst.waits());
    }
}
