//! The loop: wait for something to happen, do everything that has come in, draw once.

use std::{
    io::{self, Stdout},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
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
    caps::TerminalCaps,
    clock::Clock,
    guard::TerminalGuard,
    input::{self, InputEvent},
    report_job::carry_out,
    screen::{Screen, StartSession},
};

const ZOOM: &str = tr!(const "Ctrl and + changes the size of the writing");

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
}

/// The window of the terminal, taken over until this is dropped.
pub struct Window {
    clock: Clock,
    depth: ColourDepth,
    glyphs: Glyphs,
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
    /// The threads that write reports. What is being written is written, whatever becomes of the screen.
    away: Vec<JoinHandle<()>>,
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
        let size = terminal::size().map_or(Size::new(80, 24), Size::from);
        #[cfg(unix)]
        signal::listen(to.clone())?;
        let guard = TerminalGuard::enter(mouse)?;
        input::listen(clock, to.clone())?;
        Ok(Self {
            clock,
            depth: caps.depth,
            glyphs: caps.glyphs(),
            theme: None,
            clickable: None,
            told_zoom: false,
            gone: false,
            ahead: (Vec::new(), 0),
            messages,
            to,
            away: Vec::new(),
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
        self.run(app);
    }

    fn run(&mut self, stage: &mut impl Screen) {
        let ended = self.run_loop(stage);
        // A terminal that cannot be drawn to is one that has gone.
        self.gone |= ended.is_err();
        if self.gone {
            stage.hang_up();
        }
        for job in self.away.drain(..) {
            // What came of it has nowhere to be told any more.
            let _ = job.join();
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
                stage.rest(now);
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
                stage.hang_up();
                self.guard.lend();
                signal::stop_here();
                self.guard.take()?;
                self.forget_screen()?;
            }
            LoopEvent::Done(sentence) => stage.tell(&sentence),
            #[cfg(unix)]
            LoopEvent::Redraw => {
                self.forget_screen()?;
                // Who knows how long it was, and what became of the file meanwhile.
                stage.rest(self.clock.now());
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
                if self.clickable.is_none() {
                    self.draw(stage)?;
                }
                let clickable = self.clickable.as_ref();
                let clicked = clickable.and_then(|places| places.at(Position { x, y }));
                clicked.map_or_else(Vec::new, |action| stage.asked(action.clone(), now))
            }
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
        self.clickable = None;
        for effect in effects {
            match effect {
                AppEffect::Quit => return Ok(true),
                AppEffect::Mouse(on) => self.guard.set_mouse(on)?,
                AppEffect::Report => self.send(stage)?,
            }
        }
        Ok(false)
    }

    /// Sends somebody to write the report that is asked for, while the board goes on.
    fn send(&mut self, stage: &mut impl Screen) -> io::Result<()> {
        let Some(job) = stage.take_report_job() else {
            return Ok(());
        };
        let to = self.to.clone();
        let thread = thread::Builder::new().name("report".to_owned());
        self.away.retain(|job| !job.is_finished());
        self.away.push(thread.spawn(move || {
            let told = carry_out(&job);
            // If nobody listens any more, the report is there all the same.
            let _ = to.send(LoopEvent::Done(told));
        })?);
        Ok(())
    }

    /// Has the next frame drawn whole: somebody else may have written to the screen.
    #[cfg(unix)]
    fn forget_screen(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().forget();
        self.terminal.clear()
    }

    fn draw(&mut self, stage: &mut impl Screen) -> io::Result<()> {
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
