//! Something typed in the shell that nobody is to see: a passphrase, asked for before there is a full screen.

use std::io::{self, Write as _};

use crossterm::terminal;
use zeroize::Zeroizing;

use crate::text::secret::{LONGEST, Secret};

/// The bytes that keys send.
const ENTER: [u8; 2] = [b'\r', b'\n'];
const CANCEL: [u8; 2] = [3, 4];
const BACKSPACE: [u8; 2] = [8, 0x7f];
const CLEAR: u8 = 21;
const ESCAPE: u8 = 0x1b;

/// The terminal while it shows nothing of what is typed, from the first question to the last: nothing shows in between.
#[derive(Debug)]
pub struct HiddenInput(());

impl HiddenInput {
    /// Makes the terminal quiet, until this is dropped.
    ///
    /// # Errors
    ///
    /// There is no terminal.
    pub fn begin() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self(()))
    }

    /// Says something.
    pub fn say(&self, sentence: &str) {
        let _ = write!(io::stderr(), "{sentence}\r\n");
    }

    /// Asks for something; none where the person thinks better of it.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written to or read from.
    pub fn ask(&self, question: &str) -> io::Result<Option<Secret>> {
        let mut err = io::stderr();
        write!(err, "{question} ")?;
        err.flush()?;
        let typed = read();
        self.say("");
        typed
    }
}

impl Drop for HiddenInput {
    fn drop(&mut self) {
        let _ = terminal::disable_raw_mode();
    }
}

fn read() -> io::Result<Option<Secret>> {
    let mut typed = Zeroizing::new(Vec::with_capacity(LONGEST));
    while let Some(byte) = next_byte()? {
        match byte {
            _ if ENTER.contains(&byte) => return Ok(Some(Secret::of(&words(&typed)))),
            _ if CANCEL.contains(&byte) => break,
            _ if BACKSPACE.contains(&byte) => {
                let start = words(&typed).char_indices().next_back();
                typed.truncate(start.map_or(0, |(start, _)| start));
            }
            CLEAR => typed.clear(),
            ESCAPE => skip_key()?,
            _ if typed.len() < LONGEST => typed.push(byte),
            _ => {}
        }
    }
    Ok(None)
}

fn words(typed: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(String::from_utf8_lossy(typed).into_owned())
}

/// Skips the rest of what a key such as an arrow sends.
fn skip_key() -> io::Result<()> {
    if let Some(b'[' | b'O') = next_byte()? {
        while next_byte()?.is_some_and(|byte| !(0x40..=0x7e).contains(&byte)) {}
    }
    Ok(())
}

/// The next byte, and no more than that: what is typed ahead is for the screen that follows.
#[cfg(unix)]
fn next_byte() -> io::Result<Option<u8>> {
    let mut byte = [0];
    let read = rustix::io::retry_on_intr(|| rustix::io::read(io::stdin(), &mut byte))?;
    Ok((read == 1).then_some(byte[0]))
}

/// The next byte.
#[cfg(not(unix))]
fn next_byte() -> io::Result<Option<u8>> {
    use std::io::Read as _;
    io::stdin().lock().bytes().next().transpose()
}
