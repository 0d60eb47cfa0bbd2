//! What a terminal sends, told apart: keys, pasted text, the mouse, and answers that nobody asked for.
//!
//! A reader that waits for the end of a sequence for as long as it takes is deaf after the first one that has no end
//! (crossterm #1104), and a keyboard that is dead is a meeting lost. So everything unfinished ends by itself, and
//! Escape begins anew wherever it comes. Nothing here reads or waits: bytes come in with the time at which they came, in
//! milliseconds, and whoever reads them asks for the [deadline](Decoder::deadline).

mod sequence;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const DEL: u8 = 0x7f;

/// How long Escape waits for what may belong to it.
const ESCAPE: u64 = 25;
/// The silence that ends an unfinished sequence, and the longest that one may take in all.
const SILENCE: u64 = 50;
const LONGEST: u64 = 1_000;
/// The silence that ends a paste, and the one after which an Escape in a paste is somebody's key.
const PASTE_SILENCE: u64 = 1_000;
const PASTE_PAUSE: u64 = 100;
/// What begins a paste, after `ESC [`, and what ends it.
const PASTE_BEGINS: &[u8] = b"200";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// Bytes of a paste that are kept: more than anybody takes in.
const PASTE_KEPT: usize = 2 << 20;
/// Bytes of a sequence that are kept: no key has so many.
const SEQUENCE_KEPT: usize = 64;

/// Bytes as they come from a terminal, on their way to become events.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// When what is unfinished began, and when its last byte came.
    began: u64,
    last: u64,
    /// What has come of it, without what introduced it.
    held: Vec<u8>,
    /// Backspace sends DEL here, so that BS is Backspace with Ctrl held.
    backspace_is_del: bool,
}

/// What is unfinished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Nothing,
    /// A character of several bytes.
    Character,
    /// Escape, and nothing after it so far; it may be the first half of what closes an answer.
    Escape { closes: bool },
    /// `ESC [`: most keys, the mouse, most answers.
    Csi,
    /// `ESC [ [`: the first function keys of the Linux console.
    Console,
    /// `ESC O`: function keys, and the keypad in its application mode.
    Ss3,
    /// `ESC ]`, `ESC P`, `ESC _`: an answer, by what introduced it.
    Answer(u8),
    /// `ESC [ M`: the mouse, as terminals told of it before there were wide ones.
    OldMouse,
    /// Pasted text; so many bytes of its end have come, after a pause or in the midst of it.
    Paste { ending: usize, paused: bool },
}

impl Decoder {
    /// Takes bytes in that came at a time, and hands on what they come to. Times never go back.
    pub fn feed(&mut self, bytes: &[u8], now: u64, on: &mut dyn FnMut(Event)) {
        self.expire(now, on);
        for byte in bytes {
            self.take(*byte, now, on);
        }
    }

    /// When what is unfinished ends by itself, unless more comes.
    pub fn deadline(&self) -> Option<u64> {
        let silence = match self.state {
            State::Nothing => return None,
            State::Paste { .. } => return Some(self.last.saturating_add(PASTE_SILENCE)),
            State::Escape { closes: false } => ESCAPE,
            State::Escape { closes: true }
            | State::Character
            | State::Csi
            | State::Console
            | State::Ss3
            | State::Answer(_)
            | State::OldMouse => SILENCE,
        };
        let silent = self.last.saturating_add(silence);
        Some(silent.min(self.began.saturating_add(LONGEST)))
    }

    /// Ends what is unfinished, if its time has come.
    pub fn expire(&mut self, now: u64, on: &mut dyn FnMut(Event)) {
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.give_up(on);
        }
    }

    fn take(&mut self, byte: u8, now: u64, on: &mut dyn FnMut(Event)) {
        let silence = now.saturating_sub(self.last);
        self.last = now;
        match self.state {
            State::Nothing => self.begin(byte, now, on),
            State::Character => self.go_on_with_character(byte, now, on),
            State::Escape { closes } => self.go_on_with_escape(byte, closes, now, on),
            State::Csi => self.go_on_with_csi(byte, now, on),
            State::Console => match sequence::console(byte) {
                Some(event) => self.done(Some(event), on),
                None => self.interrupt(byte, now, on),
            },
            State::Ss3 => self.go_on_with_ss3(byte, now, on),
            State::Answer(_) => match byte {
                BEL => self.done(None, on),
                ESC => self.wait_for(State::Escape { closes: true }, now),
                // Only whether there is anything counts.
                byte => self.hold(byte, 1),
            },
            State::OldMouse => {
                self.held.push(byte);
                if let [button, x, y] = self.held[..] {
                    self.done(sequence::old_mouse(button, x, y), on);
                }
            }
            State::Paste { ending, paused } => {
                let pause = silence >= PASTE_PAUSE;
                self.go_on_with_paste(byte, (ending, paused), pause, now, on);
            }
        }
    }

    /// A byte after which nothing is unfinished, or one that begins something.
    fn begin(&mut self, byte: u8, now: u64, on: &mut dyn FnMut(Event)) {
        let control = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
        let plain = |code| key(code, KeyModifiers::NONE);
        match byte {
            ESC => self.wait_for(State::Escape { closes: false }, now),
            0x80.. => {
                self.wait_for(State::Character, now);
                self.go_on_with_character(byte, now, on);
            }
            0 => on(control(b' ')),
            b'\t' => on(plain(KeyCode::Tab)),
            b'\r' => on(plain(KeyCode::Enter)),
            8 if self.backspace_is_del => on(key(KeyCode::Backspace, KeyModifiers::CONTROL)),
            8 => on(plain(KeyCode::Backspace)),
            DEL => {
                self.backspace_is_del = true;
                on(plain(KeyCode::Backspace));
            }
            1..=26 => on(control(byte - 1 + b'a')),
            28..=31 => on(control(byte - 28 + b'4')),
            32.. => on(typed(char::from(byte))),
        }
    }

    fn go_on_with_character(&mut self, byte: u8, now: u64, on: &mut dyn FnMut(Event)) {
        let first = self.held.is_empty();
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            // Controls of eight bits are nobody's keys.
            Ok(text) => {
                let c = text.chars().next().filter(|c| !c.is_control());
                self.done(c.map(typed), on);
            }
            Err(fault) if fault.error_len().is_none() => {}
            Err(_) if first => self.done(Some(unreadable()), on),
            Err(_) => {
                self.done(Some(unreadable()), on);
                self.begin(byte, now, on);
            }
        }
    }

    fn go_on_with_escape(&mut self, byte: u8, closes: bool, now: u64, on: &mut dyn FnMut(Event)) {
        let began = self.began;
        match byte {
            b'[' => self.wait_for(State::Csi, began),
            b'O' => self.wait_for(State::Ss3, began),
            b']' | b'P' | b'_' => self.wait_for(State::Answer(byte), began),
            b'\\' if closes => self.done(None, on),
            // Any other key is Escape, and then that key: a slow line or tmux has put them together.
            _ => {
                self.done(Some(typed_escape()), on);
                self.begin(byte, now, on);
            }
        }
    }

    fn go_on_with_csi(&mut self, byte: u8, now: u64, on: &mut dyn FnMut(Event)) {
        match byte {
            b'[' if self.held.is_empty() => self.wait_for(State::Console, self.began),
            b'M' if self.held.is_empty() => self.wait_for(State::OldMouse, self.began),
            b'~' if self.held == PASTE_BEGINS => {
                let paste = State::Paste {
                    ending: 0,
                    paused: false,
                };
                self.wait_for(paste, now);
            }
            b'$' if sequence::is_shifted(&self.held) => {
                self.done(sequence::csi(&self.held, byte), on);
            }
            b' '..=b'?' => self.hold(byte, SEQUENCE_KEPT),
            b'@'..=b'~' if self.held.len() < SEQUENCE_KEPT => {
                self.done(sequence::csi(&self.held, byte), on);
            }
            b'@'..=b'~' => self.done(None, on),
            _ => self.interrupt(byte, now, on),
        }
    }

    fn go_on_with_ss3(&mut self, byte: u8, now: u64, on: &mut dyn FnMut(Event)) {
        if byte.is_ascii_digit() && self.held.len() < 2 {
            return self.held.push(byte);
        }
        match sequence::ss3(&self.held, byte) {
            Some(event) => self.done(Some(event), on),
            None => self.interrupt(byte, now, on),
        }
    }

    /// A byte of a paste, after a pause or in the midst of it, where so many bytes of the end have come.
    fn go_on_with_paste(
        &mut self,
        byte: u8,
        (ending, paused): (usize, bool),
        pause: bool,
        now: u64,
        on: &mut dyn FnMut(Event),
    ) {
        // What counts is the pause before the first byte of what may be the end.
        let paused = if ending == 0 { pause } else { paused };
        let (came, ending) = PASTE_ENDS.split_at(ending);
        if ending.first() == Some(&byte) {
            let ending = came.len() + 1;
            self.state = State::Paste { ending, paused };
            if ending == PASTE_ENDS.len() {
                self.give_up(on);
            }
        } else if paused && !came.is_empty() {
            // Terminals leave Escape out of what is pasted. This one came later: it is somebody's key, perhaps for the
            // curtain, and the paste has lost its end.
            self.give_up(on);
            let keys = came.iter().chain([&byte]);
            keys.for_each(|byte| self.take(*byte, now, on));
        } else {
            came.iter().for_each(|byte| self.hold(*byte, PASTE_KEPT));
            let ending = usize::from(byte == ESC);
            if ending == 0 {
                self.hold(byte, PASTE_KEPT);
            }
            self.state = State::Paste {
                ending,
                paused: pause,
            };
        }
    }

    /// What is unfinished is broken off by a byte that does not belong to it.
    fn interrupt(&mut self, byte: u8, now: u64, on: &mut dyn FnMut(Event)) {
        self.give_up(on);
        self.begin(byte, now, on);
    }

    /// Ends what is unfinished as what it must have been.
    fn give_up(&mut self, on: &mut dyn FnMut(Event)) {
        let held = std::mem::take(&mut self.held);
        let mut keys = |introduced_by: &[u8]| {
            on(typed_escape());
            let typed_after = introduced_by.iter().chain(&held);
            typed_after.for_each(|byte| on(typed(char::from(*byte))));
        };
        match std::mem::take(&mut self.state) {
            State::Character => on(unreadable()),
            State::Escape { closes: false } => on(typed_escape()),
            // Somebody has typed them, and they came as one.
            State::Csi if held.is_empty() => keys(b"["),
            State::Console => keys(b"[["),
            State::Ss3 => keys(b"O"),
            State::Answer(introducer) if held.is_empty() => keys(&[introducer]),
            State::Paste { .. } => on(Event::Paste(String::from_utf8_lossy(&held).into_owned())),
            // Half a key, or half an answer.
            State::Nothing
            | State::Escape { closes: true }
            | State::Csi
            | State::Answer(_)
            | State::OldMouse => {}
        }
    }

    fn wait_for(&mut self, state: State, began: u64) {
        (self.state, self.began) = (state, began);
        self.held.clear();
    }

    fn hold(&mut self, byte: u8, most: usize) {
        if self.held.len() < most {
            self.held.push(byte);
        }
    }

    fn done(&mut self, event: Option<Event>, on: &mut dyn FnMut(Event)) {
        self.state = State::Nothing;
        self.held.clear();
        event.into_iter().for_each(on);
    }
}

fn key(code: KeyCode, held: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, held))
}

fn typed(c: char) -> Event {
    key(KeyCode::Char(c), KeyModifiers::NONE)
}

fn typed_escape() -> Event {
    key(KeyCode::Esc, KeyModifiers::NONE)
}

/// A character that came broken: to be seen, so that somebody types it again.
fn unreadable() -> Event {
    typed(char::REPLACEMENT_CHARACTER)
}
