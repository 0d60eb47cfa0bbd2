//! The program itself in a terminal of its own: typed at, looked at, taken away.
//!
//! Nothing here waits for a time: a test waits until the screen is as it should be, and fails when that takes far too long.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, mpsc},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Far longer than anything takes, on the slowest of machines and with all else that it has to do.
pub(crate) const TOO_LONG: Duration = Duration::from_mins(2);

/// The names of keys, and what a terminal sends for them.
const KEYS: [(&str, &str); 22] = [
    ("enter", "\r"),
    // As terminals with a newer protocol send it: a bare escape and the next key could be read as one.
    ("esc", "\x1b[27u"),
    ("tab", "\t"),
    ("shift-tab", "\x1b[Z"),
    ("backspace", "\x7f"),
    ("del", "\x1b[3~"),
    ("up", "\x1b[A"),
    ("down", "\x1b[B"),
    ("right", "\x1b[C"),
    ("left", "\x1b[D"),
    ("home", "\x1b[H"),
    ("end", "\x1b[F"),
    ("pgup", "\x1b[5~"),
    ("pgdn", "\x1b[6~"),
    ("f1", "\x1bOP"),
    ("f3", "\x1bOR"),
    ("f5", "\x1b[15~"),
    ("f6", "\x1b[17~"),
    ("f9", "\x1b[20~"),
    ("ctrl-q", "\x11"),
    ("ctrl-y", "\x19"),
    ("ctrl-z", "\x1a"),
];

/// A home of its own, with nothing in it: no test finds the real one.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The folder in which the program runs.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Starts the program on a terminal of 160 by 45 cells.
    pub(crate) fn start(&self, arguments: &[&str]) -> Screen {
        self.start_with(arguments, (160, 45), &[])
    }

    /// Starts the program on a terminal of so many cells, with more in its environment.
    pub(crate) fn start_with(
        &self,
        arguments: &[&str],
        size: (u16, u16),
        environment: &[(&str, &str)],
    ) -> Screen {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_whyboard"));
        command.env_clear();
        command.cwd(self.path());
        command.args(arguments);
        let usual = [
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
        ];
        for (name, value) in usual.iter().chain(environment) {
            command.env(name, value);
        }
        command.env("WHYBOARD_HOME", self.path().join("home"));
        Screen::of(command, size)
    }

    /// Runs the program without a terminal: its exit status, standard output and standard error.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_on(arguments, "")
    }

    /// The same, with something to read.
    pub(crate) fn run_on(&self, arguments: &[&str], input: &str) -> Ran {
        self.run_on_bytes(arguments, input.as_bytes())
    }

    /// The same, with any bytes to read.
    pub(crate) fn run_on_bytes(&self, arguments: &[&str], input: &[u8]) -> Ran {
        use std::process::{Command, Stdio};
        let mut child = Command::new(env!("CARGO_BIN_EXE_whyboard"))
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .envs([("LANG", "C.UTF-8"), ("TZ", "UTC")])
            .env("WHYBOARD_HOME", self.path().join("home"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may end without reading.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The first character that could steer whatever it is written to, turn words round or hide in them; line ends and tab
/// stops apart, and the joiners that scripts and emoji need.
pub(crate) fn steering(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{feff}')
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
            || u32::from(*c) & 0xFFFE == 0xFFFE
    })
}

/// How a run without a terminal went.
#[derive(Debug)]
pub(crate) struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A terminal with the program in it.
pub(crate) struct Screen {
    terminal: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    process: u32,
    ended: mpsc::Receiver<ExitStatus>,
    shown: Arc<Shown>,
}

struct Shown {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    closed: bool,
    /// Nobody looks any more.
    unwatched: bool,
}

impl Screen {
    /// Any program on a terminal of so many cells.
    pub(crate) fn of(command: CommandBuilder, (cols, rows): (u16, u16)) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let shown = Arc::new(Shown {
            state: Mutex::new(State {
                parser: vt100::Parser::new(some(rows), some(cols), 0),
                bytes: Vec::new(),
                closed: false,
                unwatched: false,
            }),
            changed: Condvar::new(),
        });
        let mut output = pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&shown);
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(read @ 1..) = output.read(&mut buffer) {
                let mut state = seen.state.lock().unwrap();
                state.parser.process(&buffer[..read]);
                state.bytes.extend_from_slice(&buffer[..read]);
                seen.changed.notify_all();
                if state.unwatched {
                    break;
                }
            }
            drop(output);
            seen.state.lock().unwrap().closed = true;
            seen.changed.notify_all();
        });
        let process = child.process_id().unwrap();
        let (tell, ended) = mpsc::channel();
        thread::spawn(move || {
            let _ = tell.send(child.wait().unwrap());
        });
        Self {
            keyboard: Some(pair.master.take_writer().unwrap()),
            terminal: Some(pair.master),
            process,
            ended,
            shown,
        }
    }

    /// Types text, in which `<enter>`, `<up>`, `<f9>` and so on are keys.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        let mut sent = String::new();
        let mut rest = keys;
        while let Some((text, after)) = rest.split_once('<') {
            sent.push_str(text);
            let named = after.split_once('>').and_then(|(name, rest)| {
                let key = KEYS.iter().find(|(known, _)| *known == name)?;
                Some((key.1, rest))
            });
            let (key, after) = named.unwrap_or(("<", after));
            sent.push_str(key);
            rest = after;
        }
        sent.push_str(rest);
        self.send(&sent)
    }

    /// Sends bytes as a terminal would.
    pub(crate) fn send(&mut self, bytes: &str) -> &mut Self {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes.as_bytes()).unwrap();
        keyboard.flush().unwrap();
        self
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub(crate) fn until(&mut self, what: &str, is: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        self.wait(what, |state| is(state.parser.screen()))
    }

    /// Waits until these words have been sent to the terminal, after so many bytes.
    #[track_caller]
    pub(crate) fn sends(&mut self, words: &str, after: usize) -> &mut Self {
        self.wait(words, |state| {
            String::from_utf8_lossy(&state.bytes[after..]).contains(words)
        })
    }

    #[track_caller]
    fn wait(&mut self, what: &str, is: impl Fn(&State) -> bool) -> &mut Self {
        let deadline = Instant::now() + TOO_LONG;
        let mut state = self.state();
        while !is(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || state.closed {
                let screen = state.parser.screen().contents();
                let why = if state.closed {
                    let status = self.ended.recv_timeout(Duration::from_secs(1));
                    format!("the program ended ({status:?})")
                } else {
                    "it took too long".to_owned()
                };
                drop(state);
                panic!("the screen never showed {what}, {why}:\n{screen}");
            }
            state = self.shown.changed.wait_timeout(state, left).unwrap().0;
        }
        drop(state);
        self
    }

    /// Waits until the screen shows these words.
    #[track_caller]
    pub(crate) fn shows(&mut self, words: &str) -> &mut Self {
        self.until(words, |screen| screen.contents().contains(words))
    }

    /// Waits until the screen shows these words no longer.
    #[track_caller]
    pub(crate) fn hides(&mut self, words: &str) -> &mut Self {
        let what = format!("anything but {words}");
        self.until(&what, |screen| !screen.contents().contains(words))
    }

    /// What is on the screen.
    pub(crate) fn contents(&self) -> String {
        self.state().parser.screen().contents()
    }

    /// Where these words first stand on the screen: row and column, from 0.
    #[track_caller]
    pub(crate) fn place_of(&self, words: &str) -> (u16, u16) {
        let state = self.state();
        let screen = state.parser.screen();
        let cols = screen.size().1.get();
        let found = screen.rows(0, cols).zip(0..).find_map(|(text, row)| {
            let at = text.find(words)?;
            Some((row, u16::try_from(text[..at].chars().count()).unwrap()))
        });
        found.expect("the words are on the screen")
    }

    /// Whether every character of these words, where they first stand on the screen, is drawn so.
    #[track_caller]
    pub(crate) fn is_drawn(&self, words: &str, so: impl Fn(&vt100::Cell) -> bool) -> bool {
        let (row, column) = self.place_of(words);
        let state = self.state();
        let screen = state.parser.screen();
        let end = column + u16::try_from(words.chars().count()).unwrap();
        (column..end).all(|column| screen.cell(row, column).is_some_and(&so))
    }

    /// Everything that was sent to the terminal so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.state().bytes.clone()
    }

    /// Makes the terminal another size.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.state()
            .parser
            .screen_mut()
            .set_size(some(rows), some(cols));
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.terminal.as_ref().unwrap().resize(size).unwrap();
        self
    }

    /// Sends the program a signal.
    #[cfg(unix)]
    pub(crate) fn signal(&mut self, signal: rustix::process::Signal) -> &mut Self {
        let process = rustix::process::Pid::from_raw(i32::try_from(self.process).unwrap());
        rustix::process::kill_process(process.unwrap(), signal).unwrap();
        self
    }

    /// Waits until the program has been stopped: only then can it be told to go on.
    #[cfg(target_os = "linux")]
    #[expect(clippy::disallowed_methods, reason = "the system tells it in a file")]
    pub(crate) fn until_stopped(&mut self) -> &mut Self {
        let deadline = Instant::now() + TOO_LONG;
        let stat = format!("/proc/{}/stat", self.process);
        let is_stopped = || std::fs::read_to_string(&stat).is_ok_and(|stat| stat.contains(") T "));
        while !is_stopped() {
            assert!(Instant::now() < deadline, "it never stopped");
            thread::yield_now();
        }
        self
    }

    /// Takes the terminal away: the window is closed.
    pub(crate) fn take_away(&mut self) -> &mut Self {
        // The reader has a hold on it too, and lets go with the next thing it reads: a screen of another size.
        self.state().unwatched = true;
        let (rows, cols) = self.state().parser.screen().size();
        let (rows, cols) = (rows.get(), cols.get());
        self.resize(cols - 1, rows);
        self.keyboard = None;
        self.terminal = None;
        self
    }

    /// Waits until the program has ended; its exit status.
    #[track_caller]
    pub(crate) fn end(&mut self) -> ExitStatus {
        let ended = self.ended.recv_timeout(TOO_LONG).ok();
        ended.unwrap_or_else(|| panic!("the program does not end:\n{}", self.contents()))
    }

    /// Waits until the program has ended and everything it said has come.
    #[track_caller]
    pub(crate) fn end_quietly(&mut self) -> ExitStatus {
        let status = self.end();
        let mut state = self.state();
        while !state.closed {
            state = self.shown.changed.wait(state).unwrap();
        }
        drop(state);
        status
    }

    /// Whether the terminal is as it was before the program began.
    #[track_caller]
    pub(crate) fn is_restored(&self) -> bool {
        let state = self.state();
        let screen = state.parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shown.state.lock().unwrap()
    }
}

/// Rows or columns, of which a terminal has at least one.
fn some(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

impl Drop for Screen {
    /// No test leaves a program behind.
    fn drop(&mut self) {
        #[cfg(unix)]
        if self.ended.try_recv().is_err()
            && let Some(process) = rustix::process::Pid::from_raw(self.process.cast_signed())
        {
            let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
        }
    }
}
