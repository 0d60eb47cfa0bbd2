//! The terminal taken over, and given back: on the way out, on an error, on a panic.
//!
//! What the modes are is a table of what switches each on and off, so that nothing can be switched on and forgotten. Any
//! step back may fail, on a terminal that is gone above all; none keeps the others from being taken.

use std::{
    io::{self, Write},
    panic,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use crossterm::terminal;

use crate::text::words::tr;

use super::window::LoopEvent;

/// Empties the screen without a colour, from its last cell back to the first: told to empty all of it, or what follows
/// the first cell, GNU screen puts it where one can scroll back to.
pub(super) const WIPE_OUT: &str = "\x1b[0m\x1b[999;999H\x1b[1J\x1b[H";

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether some thread has had a fault.
static FAILED: AtomicBool = AtomicBool::new(false);

/// The loop that a fault ends.
static LOOP: Mutex<Option<Sender<LoopEvent>>> = Mutex::new(None);

/// What takes each mode, and what gives it back.
const MODES: [(&str, &str); 6] = [
    // What a program before us may have left on: reports of the theme, the application mode of the keypad.
    ("\x1b[?2031l\x1b>", ""),
    // The title of the window: the name of the program and never what is open.
    ("\x1b[22;2t\x1b]2;whyboard\x1b\\", "\x1b[23;2t"),
    // The other screen, so that the shell's lines are there again afterwards.
    ("\x1b[?1049h", "\x1b[?25h\x1b[?1049l"),
    // Some have no other (GNU screen, mosh): the shell's lines are to be scrolled back to, and the board is to be gone.
    ("\x1b[0m\x1b[2J", WIPE_OUT),
    // What is pasted comes as one.
    ("\x1b[?2004h", "\x1b[?2004l"),
    // The wheel is not arrow keys. Nobody can be asked what was before; on is what most terminals have.
    ("\x1b[?1007l", "\x1b[?1007h"),
];

/// Presses and releases of the mouse, with coordinates of any size; no motion.
const MOUSE: (&str, &str) = ("\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l");

/// The terminal while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct TerminalGuard {
    mouse: bool,
}

impl TerminalGuard {
    /// Takes the terminal over.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        #[cfg(windows)]
        crossterm::ansi_support::supports_ansi();
        let guard = Self { mouse };
        guard.take()?;
        Ok(guard)
    }

    /// Takes the terminal, for the first time or after it was lent.
    pub(super) fn take(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let modes: String = MODES.iter().map(|(take, _)| *take).collect();
        write(&modes)?;
        ask_for_mouse(self.mouse)
    }

    /// Gives the terminal back until it is taken again.
    #[cfg(unix)]
    #[expect(clippy::unused_self, reason = "only who has the terminal may")]
    pub(super) fn lend(&self) {
        give_back();
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        ask_for_mouse(on)
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
        if has_failed() {
            // A frame may have been drawn after the fault of another thread.
            let _ = write("\x1b[0m\x1b[?25h");
        }
    }
}

/// Has a panic of any thread give the terminal back and say no more than where it happened: its message could hold what
/// somebody said in the room. What became of what was filed is told by whoever knows it.
pub fn say_little_when_it_fails() {
    panic::set_hook(Box::new(|panic| {
        FAILED.store(true, Ordering::SeqCst);
        give_back();
        let sentence = match panic.location() {
            Some(place) => tr!(
                "whyboard has a fault and had to stop ({file}, line {line}).",
                file = place.file(),
                line = place.line()
            ),
            None => tr!("whyboard has a fault and had to stop.").to_owned(),
        };
        // Standard error may be gone too, and there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{sentence}");
        // The loop may be on another thread, and must not draw any more.
        if let Ok(to) = LOOP.lock()
            && let Some(to) = &*to
        {
            let _ = to.send(LoopEvent::HangUp);
        }
    }));
}

/// Whether some thread of the program has had a fault.
pub fn has_failed() -> bool {
    FAILED.load(Ordering::SeqCst)
}

/// Ends a loop when some thread has a fault, as if its terminal were gone.
pub(super) fn end_on_fault(to: Sender<LoopEvent>) {
    if let Ok(mut here) = LOOP.lock() {
        *here = Some(to);
    }
}

/// Sees to it that the system keeps no picture of the memory when the program dies: it holds what was said.
pub fn keep_no_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // Where it is not allowed to ask for that, the system's own rule stands.
        let _ = setrlimit(Resource::Core, none);
    }
    // Where dumps go to a program, Linux asks this and not the limit; and no other program of the user's may look in.
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// Gives the terminal back, once, in the reverse order of taking it.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    #[cfg(windows)]
    let _ = crossterm::execute!(io::stdout(), crossterm::event::DisableMouseCapture);
    let modes: String = MODES.iter().rev().map(|(_, give)| *give).collect();
    let _ = write(&format!("{}{modes}", MOUSE.1));
    let _ = terminal::disable_raw_mode();
}

#[cfg(not(windows))]
fn ask_for_mouse(on: bool) -> io::Result<()> {
    write(if on { MOUSE.0 } else { MOUSE.1 })
}

#[cfg(windows)]
fn ask_for_mouse(on: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
    if on {
        crossterm::execute!(io::stdout(), EnableMouseCapture)
    } else {
        crossterm::execute!(io::stdout(), DisableMouseCapture)
    }
}

fn write(sequence: &str) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}
