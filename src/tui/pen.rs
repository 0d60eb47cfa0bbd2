//! The pen that writes the changed cells to the terminal, and remembers between frames how it writes and where it is.
//!
//! ratatui's own backend says everything again with each frame: colours, resets, the caret. For a typed character that is
//! several times the character; over a slow line it is what people wait for. The pen says only what is new, and writes
//! each frame in one piece, so that no half of one is ever seen.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crossterm::style::{Color, Colored};
use ratatui::{
    backend::{Backend, ClearType, IntoCrossterm, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    style::Modifier,
};
use unicode_width::UnicodeWidthChar;

/// A frame of more changed cells than this is shown at once by terminals that know how (mode 2026).
const LARGE: usize = 200;

/// A pen that writes to `W`.
pub(super) struct Pen<W> {
    to: W,
    size: Size,
    /// What this frame writes.
    frame: String,
    /// How many cells that changes.
    changed: usize,
    /// How the terminal writes now, where its cursor is, and whether that is shown; none where it is not known.
    ink: Option<Ink>,
    at: Option<Position>,
    shown: Option<bool>,
}

/// How characters are written.
#[derive(Clone, Copy, PartialEq)]
struct Ink {
    text: Color,
    ground: Color,
    line: Color,
    modifier: Modifier,
}

/// What the terminal writes with after a reset.
const PLAIN: Ink = Ink {
    text: Color::Reset,
    ground: Color::Reset,
    line: Color::Reset,
    modifier: Modifier::empty(),
};

/// What switches each modifier on, and what switches it off: bold and dim only together.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl<W: Write> Pen<W> {
    /// A pen on a screen of that size, of which it knows nothing yet.
    pub(super) fn new(to: W, size: Size) -> Self {
        Self {
            to,
            size,
            frame: String::new(),
            changed: 0,
            ink: None,
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
    pub(super) fn forget(&mut self) {
        (self.ink, self.at, self.shown) = (None, None, None);
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

    fn dip(&mut self, new: Ink) {
        if self.ink == Some(new) {
            return;
        }
        let mut codes = String::new();
        let mut add = |code: std::fmt::Arguments<'_>| {
            codes.push_str(if codes.is_empty() { "" } else { ";" });
            let _ = codes.write_fmt(code);
        };
        let mut old = self.ink.unwrap_or(PLAIN);
        if self.ink.is_none() {
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
        self.ink = Some(new);
    }

    fn show(&mut self, shown: bool) {
        if self.shown.replace(shown) != Some(shown) {
            self.frame
                .push_str(if shown { "\x1b[?25h" } else { "\x1b[?25l" });
        }
    }
}

impl<W: Write> Backend for Pen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.changed += 1;
            self.go(Position { x, y });
            self.dip(Ink {
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
        self.dip(PLAIN);
        self.frame.push_str("\x1b[2J");
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
