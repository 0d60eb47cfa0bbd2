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
    layout::{Position, Rect, Size},
};

use crate::{
    action::Action,
    app::{
        App, Effect, Now,
        start::{Choice, Start},
    },
    view::{
        signs::Signs,
        theme::{self, Depth, Theme},
    },
};

#[cfg(unix)]
use super::signal;
use super::{
    ability::Ability,
    clock::Clock,
    errand::carry_out,
    guard::Guard,
    input::{self, Input},
    pen::Pen,
    stage::{Opening, Stage},
};

const ZOOM: &str = "Ctrl and + changes the size of the writing";

/// Something that happened.
pub(super) enum Message {
    /// Input came, at a time in the clock's milliseconds.
    Came(Vec<Input>, u64),
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
    depth: Depth,
    signs: Signs,
    /// The theme in use, and what it was made from.
    theme: Option<(String, bool, Theme)>,
    told_zoom: bool,
    gone: bool,
    /// What was typed ahead on the screen before, and when.
    ahead: (Vec<Input>, u64),
    messages: Receiver<Message>,
    /// For whoever is sent on an errand.
    to: Sender<Message>,
    /// Who is on an errand. What is being written is written, whatever becomes of the screen.
    away: Vec<JoinHandle<()>>,
    terminal: Terminal<Pen<Stdout>>,
    /// Last, so that it is dropped last: what the others still have to say comes before the terminal is given back.
    guard: Guard,
}

impl Window {
    /// Takes the terminal over.
    ///
    /// # Errors
    ///
    /// Those of the system: there is no terminal, or it cannot be written to.
    pub fn open(clock: Clock, ability: Ability, mouse: bool) -> io::Result<Self> {
        let (to, messages) = mpsc::channel();
        let size = terminal::size().map_or(Size::new(80, 24), Size::from);
        #[cfg(unix)]
        signal::listen(to.clone())?;
        let guard = Guard::enter(mouse)?;
        input::listen(clock, to.clone())?;
        Ok(Self {
            clock,
            depth: ability.depth,
            signs: ability.signs(),
            theme: None,
            told_zoom: false,
            gone: false,
            ahead: (Vec::new(), 0),
            messages,
            to,
            away: Vec::new(),
            terminal: Terminal::new(Pen::new(io::stdout(), size))?,
            guard,
        })
    }

    /// Cells across and down.
    pub fn size(&self) -> (u16, u16) {
        let Size { width, height } = self.terminal.backend().screen();
        (width, height)
    }

    /// Shows the start screen until something is chosen; closing, if the terminal goes away.
    pub fn choose(&mut self, start: &mut Start, theme: &str) -> Choice {
        let mut opening = Opening {
            start,
            theme,
            choice: None,
        };
        self.run(&mut opening);
        opening.choice.unwrap_or(Choice::Close)
    }

    /// Works on a review until it is closed or the terminal goes away. What is not filed is kept then.
    pub fn work(&mut self, app: &mut App) {
        self.run(app);
    }

    fn run(&mut self, stage: &mut impl Stage) {
        let lived = self.live(stage);
        // A terminal that cannot be drawn to is one that has gone.
        self.gone |= lived.is_err();
        if self.gone {
            stage.hang_up();
        }
        for errand in self.away.drain(..) {
            // What came of it has nowhere to be told any more.
            let _ = errand.join();
        }
    }

    fn live(&mut self, stage: &mut impl Stage) -> io::Result<()> {
        let (inputs, ms) = std::mem::take(&mut self.ahead);
        if self.take(Message::Came(inputs, ms), stage)? {
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
    fn wait(&self, due: Option<u64>) -> Option<Message> {
        let Some(due) = due else {
            return Some(self.messages.recv().unwrap_or(Message::HangUp));
        };
        let left = Duration::from_millis(due.saturating_sub(self.clock.ms()));
        match self.messages.recv_timeout(left) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Message::HangUp),
        }
    }

    /// Does what a message says; true when that is the end.
    fn take(&mut self, message: Message, stage: &mut impl Stage) -> io::Result<bool> {
        match message {
            Message::HangUp => {
                self.gone = true;
                return Ok(true);
            }
            #[cfg(unix)]
            Message::Suspend => {
                stage.hang_up();
                self.guard.lend();
                signal::stop_here();
                self.guard.take()?;
                self.forget_screen()?;
            }
            Message::Done(sentence) => stage.tell(&sentence),
            #[cfg(unix)]
            Message::Redraw => {
                self.forget_screen()?;
                // Who knows how long it was, and what became of the file meanwhile.
                stage.rest(self.clock.now());
            }
            Message::Came(inputs, ms) => {
                let now = Clock::at(ms);
                let mut inputs = inputs.into_iter();
                while let Some(input) = inputs.next() {
                    if self.hear(input, now, stage)? {
                        self.ahead = (inputs.collect(), ms);
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    fn hear(&mut self, input: Input, now: Now, stage: &mut impl Stage) -> io::Result<bool> {
        let effects = match input {
            Input::Key(key) => stage.press(key, now),
            Input::Paste(text) => stage.asked(Action::Paste(text), now),
            Input::Click(x, y) => {
                let (width, height) = self.size();
                let (area, at) = (Rect::new(0, 0, width, height), Position { x, y });
                let theme = self.theme.as_ref();
                let clicked = theme.and_then(|(.., theme)| stage.hit(theme, &self.signs, area, at));
                clicked.map_or_else(Vec::new, |action| stage.asked(action, now))
            }
            Input::Zoom => {
                if !std::mem::replace(&mut self.told_zoom, true) {
                    stage.tell(ZOOM);
                }
                Vec::new()
            }
            Input::Resize(width, height) => {
                let size = Size { width, height };
                self.terminal.backend_mut().resize(size);
                Vec::new()
            }
        };
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Mouse(on) => self.guard.set_mouse(on)?,
                Effect::Report => self.send(stage)?,
            }
        }
        Ok(false)
    }

    /// Sends somebody to write the report that is asked for, while the board goes on.
    fn send(&mut self, stage: &mut impl Stage) -> io::Result<()> {
        let Some(errand) = stage.take_errand() else {
            return Ok(());
        };
        let to = self.to.clone();
        let thread = thread::Builder::new().name("report".to_owned());
        self.away.retain(|errand| !errand.is_finished());
        self.away.push(thread.spawn(move || {
            let told = carry_out(&errand);
            // If nobody listens any more, the report is there all the same.
            let _ = to.send(Message::Done(told));
        })?);
        Ok(())
    }

    /// Has the next frame drawn whole: somebody else may have written to the screen.
    #[cfg(unix)]
    fn forget_screen(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().forget();
        self.terminal.clear()
    }

    fn draw(&mut self, stage: &mut impl Stage) -> io::Result<()> {
        let (name, plain) = stage.look();
        let made = self.theme.take();
        let made = made.filter(|(known, upright, _)| known == name && *upright == plain);
        let (_, _, theme) = self.theme.insert(match made {
            Some(made) => made,
            None => (name.to_owned(), plain, themed(name, self.depth, plain)?),
        });
        let signs = &self.signs;
        self.terminal.draw(|frame| {
            if let Some(caret) = stage.draw(frame.buffer_mut(), theme, signs) {
                frame.set_cursor_position(caret);
            }
        })?;
        Ok(())
    }
}

/// A theme by its name, or the first one.
fn themed(name: &str, depth: Depth, plain: bool) -> io::Result<Theme> {
    Theme::load(name, depth)
        .or_else(|_| Theme::load(theme::NAMES[0], depth))
        .map(|theme| theme.with_plain_type(plain))
        .map_err(io::Error::other)
}
