//! Writes the changed cells to the terminal, and remembers between frames how it writes and where it is.
//!
//! What it buys over ratatui's own backend: a key typed into a note is 6 bytes on average (most are 1) and not 74, in one
//! write and not two; a step on the board is 1,090 bytes and not 1,360. Start, memory and time per key are the same.
//!
//! ratatui's own backend says everything again with each frame: colours, resets, the caret. For a typed character that is
//! several times the character; over a slow line it is what people wait for. It says only what is new, and writes
//! each frame in one piece, so that no half of one is ever seen.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crossterm::style::{Color, Colored};
use ratatui::{
    backend::{self, ClearType, IntoCrossterm, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    style::Modifier,
};
use unicode_width::UnicodeWidthChar;

use super::guard::WIPE_OUT;
use crate::ui::theme::DOTTED;

/// A frame of more changed cells than this is shown at once by terminals that know how (mode 2026).
const LARGE: usize = 200;

/// Writes frames to `W`.
pub(super) struct Backend<W> {
    to: W,
    size: Size,
    /// What this frame writes.
    frame: String,
    /// How many cells that changes.
    changed: usize,
    /// How the terminal writes now, where its cursor is, and whether that is shown; none where it is not known.
    style: Option<CellStyle>,
    at: Option<Position>,
    shown: Option<bool>,
}

/// How characters are written.
#[derive(Clone, Copy, PartialEq)]
struct CellStyle {
    text: Color,
    ground: Color,
    line: Color,
    modifier: Modifier,
}

/// What the terminal writes with after a reset.
const PLAIN: CellStyle = CellStyle {
    text: Color::Reset,
    ground: Color::Reset,
    line: Color::Reset,
    modifier: Modifier::empty(),
};

/// What switches each modifier on, and what switches it off: bold and dim only together, and both underlines. A terminal
/// that knows no dotted one keeps to the plain one.
const MODIFIERS: [(Modifier, &str, u8); 9] = [
    (Modifier::BOLD, "1", 22),
    (Modifier::DIM, "2", 22),
    (Modifier::ITALIC, "3", 23),
    (Modifier::UNDERLINED, "4", 24),
    (DOTTED, "4:4", 24),
    (Modifier::SLOW_BLINK, "5", 25),
    (Modifier::REVERSED, "7", 27),
    (Modifier::HIDDEN, "8", 28),
    (Modifier::CROSSED_OUT, "9", 29),
];

impl<W: Write> Backend<W> {
    /// A backend for a screen of that size, of which it knows nothing yet.
    pub(super) fn new(to: W, size: Size) -> Self {
        Self {
            to,
            size,
            frame: String::new(),
            changed: 0,
            style: None,
            at: None,
            shown: None,
        }
    }

    /// Cells across and down.
    pub(super) fn screen(&self) -> Size {
        self.size
    }

    /// The screen has another size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
        self.at = None;
    }

    /// Somebody else has written to the screen.
    #[cfg(unix)]
    pub(super) fn forget(&mut self) {
        (self.style, self.at, self.shown) = (None, None, None);
    }

    /// Adds a sequence to the frame. Writing to a string cannot fail.
    fn say(&mut self, sequence: std::fmt::Arguments<'_>) {
        let _ = self.frame.write_fmt(sequence);
    }

    fn go(&mut self, to: Position) {
        let (column, row) = (to.x + 1, to.y + 1);
        match self.at {
            Some(at) if at == to => {}
            Some(at) if at.y == to.y => self.say(format_args!("\x1b[{column}G")),
            Some(_) | None => self.say(format_args!("\x1b[{row};{column}H")),
        }
        self.at = Some(to);
    }

    fn dip(&mut self, new: CellStyle) {
        if self.style == Some(new) {
            return;
        }
        let mut codes = String::new();
        let mut add = |code: std::fmt::Arguments<'_>| {
            codes.push_str(if codes.is_empty() { "" } else { ";" });
            let _ = codes.write_fmt(code);
        };
        let mut old = self.style.unwrap_or(PLAIN);
        if self.style.is_none() {
            add(format_args!("0"));
        }
        let gone = old.modifier - new.modifier;
        for (modifier, _, off) in MODIFIERS {
            if gone.contains(modifier) && old.modifier.contains(modifier) {
                add(format_args!("{off}"));
                // What is switched off together is off together.
                let together = MODIFIERS.iter().filter(|(.., other)| *other == off);
                together.for_each(|(modifier, ..)| old.modifier.remove(*modifier));
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if (new.modifier - old.modifier).contains(modifier) {
                add(format_args!("{on}"));
            }
        }
        if new.text != old.text {
            add(format_args!("{}", Colored::ForegroundColor(new.text)));
        }
        if new.ground != old.ground {
            add(format_args!("{}", Colored::BackgroundColor(new.ground)));
        }
        if new.line != old.line {
            add(format_args!("{}", Colored::UnderlineColor(new.line)));
        }
        self.say(format_args!("\x1b[{codes}m"));
        self.style = Some(new);
    }

    fn show(&mut self, shown: bool) {
        if self.shown.replace(shown) != Some(shown) {
            self.frame
                .push_str(if shown { "\x1b[?25h" } else { "\x1b[?25l" });
        }
    }
}

impl<W: Write> backend::Backend for Backend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.changed += 1;
            self.go(Position { x, y });
            self.dip(CellStyle {
                text: cell.fg.into_crossterm(),
                ground: cell.bg.into_crossterm(),
                line: cell.underline_color.into_crossterm(),
                modifier: cell.modifier,
            });
            let symbol = cell.symbol();
            self.frame.push_str(symbol);
            // At the edge the cursor waits, and after anything but a single narrow character terminals disagree.
            let mut chars = symbol.chars();
            let narrow =
                chars.next().is_some_and(|c| c.width() == Some(1)) && chars.next().is_none();
            self.at = (narrow && x + 1 < self.size.width).then_some(Position { x: x + 1, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        // Cleared with the ground it has now: a plain one, so that nothing shines through until the frame is there.
        self.style = Some(PLAIN);
        self.frame.push_str(WIPE_OUT);
        self.at = Some(Position::ORIGIN);
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        // Whatever is asked for, all will be drawn again.
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.changed > LARGE {
            self.frame.insert_str(0, "\x1b[?2026h");
            self.frame.push_str("\x1b[?2026l");
        }
        self.changed = 0;
        let written = self.to.write_all(self.frame.as_bytes());
        self.frame.clear();
        written?;
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::{Terminal, buffer::Buffer, style::Style};

    use super::*;

    /// A terminal with the backend on it, and one that reads what it writes.
    struct BackendHarness {
        terminal: Terminal<Backend<Vec<u8>>>,
        screen: vt100::Parser,
    }

    impl BackendHarness {
        fn new(width: u16, height: u16) -> Self {
            crossterm::style::force_color_output(true);
            let backend = Backend::new(Vec::new(), Size { width, height });
            let cells = |count: u16| count.try_into().expect("a screen has cells");
            Self {
                terminal: Terminal::new(backend).expect("memory"),
                screen: vt100::Parser::new(cells(height), cells(width), 0),
            }
        }

        /// Draws a frame; the bytes it took.
        fn draw(&mut self, caret: Option<(u16, u16)>, draw: impl FnOnce(&mut Buffer)) -> Vec<u8> {
            let drawn = self.terminal.draw(|frame| {
                draw(frame.buffer_mut());
                if let Some(caret) = caret {
                    frame.set_cursor_position(caret);
                }
            });
            drawn.expect("memory");
            let bytes = std::mem::take(&mut self.terminal.backend_mut().to);
            self.screen.process(&bytes);
            bytes
        }
    }

    impl BackendHarness {
        /// Every cell as the screen shows it: its text, its colours, its modifiers.
        fn seen(&self) -> Vec<(String, vt100::Color, vt100::Color, [bool; 4])> {
            let screen = self.screen.screen();
            let (rows, columns) = screen.size();
            (0..rows.get())
                .flat_map(|row| (0..columns.get()).map(move |column| (row, column)))
                .filter_map(|(row, column)| screen.cell(row, column))
                .map(|cell| {
                    let text = match cell.contents() {
                        "" => " ",
                        text => text,
                    };
                    let modifiers = [cell.bold(), cell.italic(), cell.underline(), cell.inverse()];
                    (text.to_owned(), cell.fgcolor(), cell.bgcolor(), modifiers)
                })
                .collect()
        }
    }

    #[test]
    fn a_typed_character_is_only_that_character() {
        let mut paper = BackendHarness::new(20, 2);
        let draw = |text: &'static str| {
            move |buffer: &mut Buffer| {
                buffer.set_style(buffer.area, Style::new().on_white().black());
                buffer.set_string(0, 1, text, Style::new());
            }
        };
        paper.draw(Some((2, 1)), draw("No"));
        assert_eq!(paper.draw(Some((3, 1)), draw("Nob")), b"b");
        assert_eq!(paper.draw(Some((3, 1)), draw("Nob")), b"");
        assert_eq!(paper.draw(None, draw("Nob")), b"\x1b[?25l");
    }

    #[test]
    fn a_large_frame_is_shown_at_once_and_a_small_one_plainly() {
        let mut paper = BackendHarness::new(60, 5);
        let fill = |sign: &'static str| {
            move |buffer: &mut Buffer| {
                for y in 0..5 {
                    buffer.set_string(0, y, sign.repeat(60), Style::new());
                }
            }
        };
        let bytes = paper.draw(None, fill("a"));
        assert!(bytes.starts_with(b"\x1b[?2026h") && bytes.ends_with(b"\x1b[?2026l"));
        let bytes = paper.draw(None, |buffer| {
            fill("a")(buffer);
            buffer.set_string(7, 3, "b", Style::new());
        });
        assert!(!bytes.windows(4).any(|some| some == b"2026"));
    }

    #[test]
    fn bold_and_dim_end_together_and_what_stays_is_said_again() {
        let mut paper = BackendHarness::new(4, 1);
        let bytes = paper.draw(None, |buffer| {
            buffer.set_string(0, 0, "a", Style::new().bold().dim());
            buffer.set_string(1, 0, "b", Style::new().bold());
        });
        let written = String::from_utf8(bytes).expect("text");
        assert!(written.contains("\x1b[0;1;2ma\x1b[22;1mb"), "{written:?}");
    }

    #[cfg(unix)]
    #[test]
    fn what_somebody_else_wrote_is_written_over() {
        let mut paper = BackendHarness::new(10, 1);
        let draw = |buffer: &mut Buffer| {
            buffer.set_string(0, 0, "board", Style::new().bold());
        };
        paper.draw(None, draw);
        paper.screen.process(b"\x1b[0m\x1b[Hmessage");
        paper.terminal.backend_mut().forget();
        paper.terminal.clear().expect("memory");
        paper.draw(None, draw);
        assert_eq!(paper.screen.screen().contents().trim_end(), "board");
        let cell = paper.screen.screen().cell(0, 0).expect("a cell");
        assert!(cell.bold());
    }

    /// A piece of a frame: where, what, how.
    type FramePiece = (u16, u16, &'static str, Style);

    /// Letters of one cell. Half a wide letter written over is each terminal's own affair, and ratatui's.
    const NARROW: [&str; 5] = ["a", "note ", "e\u{301}", "…x", " "];
    const ANY: [&str; 6] = ["a", "note ", "家", "e\u{301}", " ", "👧b"];

    fn piece(texts: &[&'static str]) -> impl Strategy<Value = FramePiece> {
        let style = (0..6_u8, 0..6_u8, 0..128_u16).prop_map(|(text, ground, bits)| {
            let mut style = Style::new();
            style = match text {
                0 => style,
                1 => style.red(),
                2 => style.fg((1, 2, 3).into()),
                n => style.fg([n, 200, 7].into()),
            };
            style = match ground {
                0 => style,
                1 => style.on_blue(),
                n => style.bg([n, 20, 70].into()),
            };
            // Dim is left out: the terminal that reads this takes it and bold for one another.
            let shown =
                Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED;
            style.add_modifier(Modifier::from_bits_truncate(bits) & shown)
        });
        (
            0..12_u16,
            0..4_u16,
            prop::sample::select(texts.to_vec()),
            style,
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn the_screen_shows_every_frame_as_if_it_were_the_first(
            frames in prop::collection::vec(prop::collection::vec(piece(&NARROW), 0..8), 1..6)
        ) {
            let mut paper = BackendHarness::new(12, 4);
            for frame in &frames {
                let draw = |buffer: &mut Buffer| {
                    for (x, y, text, style) in frame {
                        buffer.set_string(*x, *y, text, *style);
                    }
                };
                paper.draw(Some((3, 2)), draw);
                let mut fresh = BackendHarness::new(12, 4);
                fresh.draw(Some((3, 2)), draw);
                prop_assert_eq!(paper.seen(), fresh.seen());
                prop_assert_eq!(paper.screen.screen().cursor_position(), (2, 3));
            }
        }

        #[test]
        fn what_is_drawn_is_what_the_cells_say(pieces in prop::collection::vec(piece(&ANY), 0..8)) {
            let mut paper = BackendHarness::new(12, 4);
            let mut cells = Buffer::default();
            paper.draw(None, |buffer| {
                for (x, y, text, style) in &pieces {
                    buffer.set_string(*x, *y, text, *style);
                }
                cells = buffer.clone();
            });
            let said = cells.content().iter().map(|cell| {
                let is = |modifier| cell.modifier.contains(modifier);
                let modifiers = [
                    is(Modifier::BOLD),
                    is(Modifier::ITALIC),
                    is(Modifier::UNDERLINED),
                    is(Modifier::REVERSED),
                ];
                (cell.symbol(), modifiers)
            });
            let mut hidden = 0;
            for ((symbol, said), (text, _, _, seen)) in said.zip(paper.seen()) {
                // The cell behind a wide letter is the letter's.
                if hidden > 0 {
                    hidden -= 1;
                    continue;
                }
                hidden = crate::text::measure::width(symbol).saturating_sub(1);
                prop_assert_eq!(&text, symbol);
                prop_assert_eq!(seen, said, "{}", symbol);
            }
        }
    }
}
