//! The loop: wait for something to happen, do everything that has come in, draw once.

use std::{
    io::{self, Stdout},
    panic::{self, AssertUnwindSafe},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use crossterm::terminal;
use ratatui::{
    Terminal,
    layout::{Position, Size},
};

use crate::{
    app::{App, AppEffect, Now},
    command::Action,
    pages::start::{StartChoice, StartScreen},
    text::words::{looked_up, tr},
    ui::{
        canvas::Clickable,
        glyphs::Glyphs,
        theme::{self, ColourDepth, Theme},
    },
};

#[cfg(unix)]
use super::signal;
use super::{
    backend::Backend,
    caps::{PasteGesture, TerminalCaps},
    clock::Clock,
    guard::{self, TerminalGuard},
    input::InputEvent,
    listen::listen,
    report_job::carry_out,
    screen::{Screen, StartSession},
};

const ZOOM: &str = tr!(const "Ctrl and + changes the size of the writing");

/// For how long a report that is being written is waited for: when somebody closes, and when the terminal is gone.
const PATIENCE: Duration = Duration::from_secs(10);
const LAST_PATIENCE: Duration = Duration::from_millis(300);

/// Something that happened.
pub(super) enum LoopEvent {
    /// Input came, at a time in the clock's milliseconds.
    Came(Vec<InputEvent>, u64),
    /// The terminal is gone, or somebody wants the program to end.
    HangUp,
    /// Somebody wants the program to stop for a while.
    #[cfg(unix)]
    Suspend,
    /// The screen may show something else than what was drawn.
    #[cfg(unix)]
    Redraw,
    /// What came of something that took long.
    Done(String),
    /// The saver has something to tell.
    Saver,
}

/// The window of the terminal, taken over until this is dropped.
pub struct Window {
    clock: Clock,
    depth: ColourDepth,
    glyphs: Glyphs,
    paste: PasteGesture,
    /// The theme in use, and what it was made from.
    theme: Option<(String, bool, Theme)>,
    /// What can be clicked on what was drawn last; none, where something has happened since.
    clickable: Option<Clickable>,
    told_zoom: bool,
    gone: bool,
    /// What was typed ahead on the screen before, and when.
    ahead: (Vec<InputEvent>, u64),
    messages: Receiver<LoopEvent>,
    /// For the thread that writes a report.
    to: Sender<LoopEvent>,
    /// The reports that were sent to be written, each by a thread of its own, and those that have been. What is being
    /// written is written, whatever becomes of the screen.
    sent: usize,
    written: usize,
    terminal: Terminal<Backend<Stdout>>,
    /// Last, so that it is dropped last: what the others still have to say comes before the terminal is given back.
    guard: TerminalGuard,
}

impl Window {
    /// Takes the terminal over.
    ///
    /// # Errors
    ///
    /// There is no terminal, or it cannot be written to.
    pub fn open(clock: Clock, caps: TerminalCaps, mouse: bool) -> io::Result<Self> {
        let (to, messages) = mpsc::channel();
        // Changes of size are heard of from here on.
        #[cfg(unix)]
        signal::listen(clock, to.clone())?;
        let size = terminal::size().map_or(Size::new(80, 24), Size::from);
        let guard = TerminalGuard::enter(mouse)?;
        guard::end_on_fault(to.clone());
        listen(clock, to.clone())?;
        Ok(Self {
            clock,
            depth: caps.depth,
            glyphs: caps.glyphs(),
            paste: caps.paste,
            theme: None,
            clickable: None,
            told_zoom: false,
            gone: false,
            ahead: (Vec::new(), 0),
            messages,
            to,
            sent: 0,
            written: 0,
            terminal: Terminal::new(Backend::new(io::stdout(), size))?,
            guard,
        })
    }

    /// Cells across and down.
    pub fn size(&self) -> (u16, u16) {
        let Size { width, height } = self.terminal.backend().screen();
        (width, height)
    }

    /// Shows the start screen until something is chosen; closing, if the terminal goes away.
    pub fn choose(&mut self, start: &mut StartScreen, theme: &str) -> StartChoice {
        let mut opening = StartSession {
            start,
            theme,
            choice: None,
        };
        self.run(&mut opening);
        opening.choice.unwrap_or(StartChoice::Close)
    }

    /// Works on a review until it is closed or the terminal goes away. What is not filed is kept then.
    pub fn work(&mut self, app: &mut App) {
        let to = self.to.clone();
        app.save_on_thread(move || {
            // If nobody listens any more, it is told at the end.
            let _ = to.send(LoopEvent::Saver);
        });
        self.run(app);
    }

    fn run(&mut self, stage: &mut impl Screen) {
        // A fault of ours is no reason to lose what was filed: what is known of it is told by then.
        let ended = panic::catch_unwind(AssertUnwindSafe(|| self.run_loop(stage)));
        // A terminal that cannot be drawn to is one that has gone.
        self.gone |= !matches!(ended, Ok(Ok(())));
        if self.gone {
            let hung_up = panic::catch_unwind(AssertUnwindSafe(|| stage.hang_up()));
            if hung_up.is_err() {
                let _same_fault = panic::catch_unwind(AssertUnwindSafe(|| stage.finish()));
            }
        }
        self.await_reports();
    }

    /// Waits for the reports that are being written; not for ever, because a drive may not answer.
    fn await_reports(&mut self) {
        let patience = if self.gone { LAST_PATIENCE } else { PATIENCE };
        let until = Instant::now() + patience;
        while self.written < self.sent {
            let left = until.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                // What came of it has nowhere to be told any more.
                Ok(LoopEvent::Done(_)) => self.written += 1,
                Ok(_) => {}
                Err(_) => break,
            }
        }
    }

    fn run_loop(&mut self, stage: &mut impl Screen) -> io::Result<()> {
        let (inputs, ms) = std::mem::take(&mut self.ahead);
        if self.take(LoopEvent::Came(inputs, ms), stage)? {
            return Ok(());
        }
        while !self.gone {
            self.draw(stage)?;
            let mut next = self.wait(stage.next_due());
            while let Some(message) = next {
                if self.take(message, stage)? {
                    return Ok(());
                }
                next = self.messages.try_recv().ok();
            }
            let now = self.clock.now();
            if stage.next_due().is_some_and(|due| due <= now.ms) {
                let effects = stage.rest(now);
                if self.carry_out(effects, stage)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The next message; none when something has become due first.
    fn wait(&self, due: Option<u64>) -> Option<LoopEvent> {
        let Some(due) = due else {
            return Some(self.messages.recv().unwrap_or(LoopEvent::HangUp));
        };
        let left = Duration::from_millis(due.saturating_sub(self.clock.ms()));
        match self.messages.recv_timeout(left) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(LoopEvent::HangUp),
        }
    }

    /// Does what a message says; true when that is the end.
    fn take(&mut self, message: LoopEvent, stage: &mut impl Screen) -> io::Result<bool> {
        if !matches!(message, LoopEvent::Came(..)) {
            self.clickable = None;
        }
        match message {
            LoopEvent::HangUp => {
                self.gone = true;
                return Ok(true);
            }
            #[cfg(unix)]
            LoopEvent::Suspend => {
                stage.pause();
                self.guard.lend();
                signal::stop_here();
                self.guard.take()?;
                self.forget_screen()?;
            }
            LoopEvent::Done(sentence) => {
                self.written += 1;
                stage.tell(&sentence);
            }
            LoopEvent::Saver => {
                let effects = stage.rest(self.clock.now());
                return self.carry_out(effects, stage);
            }
            #[cfg(unix)]
            LoopEvent::Redraw => {
                self.forget_screen()?;
                // Who knows how long it was, and what became of the file meanwhile.
                let effects = stage.rest(self.clock.now());
                return self.carry_out(effects, stage);
            }
            LoopEvent::Came(inputs, ms) => {
                let now = Clock::at(ms);
                let mut inputs = inputs.into_iter();
                while let Some(input) = inputs.next() {
                    if self.handle_input(input, now, stage)? {
                        self.ahead = (inputs.collect(), ms);
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    fn handle_input(
        &mut self,
        input: InputEvent,
        now: Now,
        stage: &mut impl Screen,
    ) -> io::Result<bool> {
        let effects = match input {
            InputEvent::Key(key) => stage.press(key, now),
            InputEvent::Paste(text) => stage.asked(Action::Paste(text), now),
            InputEvent::Click(x, y) => {
                let clicked = self.clicked(Position { x, y }, stage)?;
                clicked.map_or_else(Vec::new, |action| stage.asked(action, now))
            }
            // On a note it opens what can be done with it, as elsewhere; anywhere else people mean to paste.
            InputEvent::OtherClick(x, y) => match self.clicked(Position { x, y }, stage)? {
                Some(pick @ Action::PickThis(_)) => {
                    let mut effects = stage.asked(pick, now);
                    effects.extend(stage.asked(Action::OpenPalette, now));
                    effects
                }
                _ => stage.asked(Action::PasteHint, now),
            },
            InputEvent::Zoom => {
                if !std::mem::replace(&mut self.told_zoom, true) {
                    stage.tell(looked_up(ZOOM));
                }
                Vec::new()
            }
            InputEvent::Resize(width, height) => {
                let size = Size { width, height };
                self.terminal.backend_mut().resize(size);
                Vec::new()
            }
        };
        self.carry_out(effects, stage)
    }

    /// Does what the screen asks of the world outside; true when that is the end.
    fn carry_out(&mut self, effects: Vec<AppEffect>, stage: &mut impl Screen) -> io::Result<bool> {
        self.clickable = None;
        for effect in effects {
            match effect {
                AppEffect::Quit => return Ok(true),
                AppEffect::Mouse(on) => self.guard.set_mouse(on)?,
                AppEffect::TellHowToPaste => stage.tell(self.paste.sentence()),
                AppEffect::Report => self.send(stage)?,
            }
        }
        Ok(false)
    }

    /// What the place that was clicked asks for, as the screen shows it now.
    fn clicked(&mut self, at: Position, stage: &mut impl Screen) -> io::Result<Option<Action>> {
        if self.clickable.is_none() {
            self.draw(stage)?;
        }
        let clickable = self.clickable.as_ref();
        Ok(clickable.and_then(|places| places.at(at)).cloned())
    }

    /// Sends somebody to write the report that is asked for, while the board goes on.
    fn send(&mut self, stage: &mut impl Screen) -> io::Result<()> {
        let Some(job) = stage.take_report_job() else {
            return Ok(());
        };
        let to = self.to.clone();
        let thread = thread::Builder::new().name("report".to_owned());
        thread.spawn(move || {
            let told = carry_out(&job);
            // If nobody listens any more, the report is there all the same.
            let _ = to.send(LoopEvent::Done(told));
        })?;
        self.sent += 1;
        Ok(())
    }

    /// Has the next frame drawn whole: somebody else may have written to the screen.
    #[cfg(unix)]
    fn forget_screen(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().forget();
        self.terminal.clear()
    }

    fn draw(&mut self, stage: &mut impl Screen) -> io::Result<()> {
        if guard::has_failed() {
            // The screen is not ours any more.
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let (name, plain) = stage.look();
        let made = self.theme.take();
        let made = made.filter(|(known, upright, _)| known == name && *upright == plain);
        let (_, _, theme) = self.theme.insert(match made {
            Some(made) => made,
            None => (name.to_owned(), plain, themed(name, self.depth, plain)?),
        });
        let glyphs = &self.glyphs;
        let mut clickable = Clickable::default();
        self.terminal.draw(|frame| {
            let drawn = stage.draw(frame.buffer_mut(), theme, glyphs);
            if let Some(caret) = drawn.caret {
                frame.set_cursor_position(caret);
            }
            clickable = drawn.clickable;
        })?;
        self.clickable = Some(clickable);
        Ok(())
    }
}

/// A theme by its name, or the first one.
fn themed(name: &str, depth: ColourDepth, plain: bool) -> io::Result<Theme> {
    Theme::load(name, depth)
        .or_else(|_| Theme::load(theme::NAMES[0], depth))
        .map(|theme| theme.with_plain_type(plain))
        .map_err(io::Error::other)
}
