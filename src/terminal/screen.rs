//! What can stand on the screen, the board or the start screen, as the loop sees it.

use ratatui::buffer::Buffer;

use crate::{
    app::{self, App, AppEffect, Now, ReportJob},
    command::{
        Action, Context,
        keymap::{Key, KeyOutcome},
    },
    pages::start::{self, StartChoice, StartScreen},
    ui::{canvas::DrawnScreen, glyphs::Glyphs, theme::Theme},
};

/// Something that keys are pressed on and that can be drawn.
pub(super) trait Screen {
    /// A key was pressed.
    fn press(&mut self, key: Key, now: Now) -> Vec<AppEffect>;
    /// Text was pasted, or something was clicked.
    fn asked(&mut self, action: Action, now: Now) -> Vec<AppEffect>;
    /// The report that is to be written.
    fn take_report_job(&mut self) -> Option<ReportJob>;
    /// Tells the people in front of it something.
    fn tell(&mut self, sentence: &str);
    /// Does what has become due, and hears what the saver has to tell.
    fn rest(&mut self, now: Now) -> Vec<AppEffect>;
    /// When it wants to rest next, in the clock's milliseconds.
    fn next_due(&self) -> Option<u64>;
    /// Keeps what is not filed, and comes to an end: the terminal is gone.
    fn hang_up(&mut self);
    /// Comes to an end with what has been filed: something in it has a fault, and may be asked for no more than that.
    fn finish(&mut self);
    /// Keeps what is not filed: the program pauses.
    #[cfg(unix)]
    fn pause(&mut self);
    /// The name of its theme, and whether letters stay upright.
    fn look(&self) -> (&str, bool);
    /// Draws it.
    fn draw(&mut self, buffer: &mut Buffer, theme: &Theme, glyphs: &Glyphs) -> DrawnScreen;
}

impl Screen for App {
    fn press(&mut self, key: Key, now: Now) -> Vec<AppEffect> {
        Self::press(self, key, now)
    }

    fn asked(&mut self, action: Action, now: Now) -> Vec<AppEffect> {
        Self::asked(self, action, now)
    }

    fn take_report_job(&mut self) -> Option<ReportJob> {
        Self::take_report_job(self)
    }

    fn tell(&mut self, sentence: &str) {
        Self::tell(self, sentence);
    }

    fn rest(&mut self, now: Now) -> Vec<AppEffect> {
        Self::rest(self, now)
    }

    fn next_due(&self) -> Option<u64> {
        Self::next_due(self)
    }

    fn hang_up(&mut self) {
        // That it is to end is known already.
        let _quit = Self::hang_up(self);
    }

    fn finish(&mut self) {
        Self::finish(self);
    }

    #[cfg(unix)]
    fn pause(&mut self) {
        Self::pause(self);
    }

    fn look(&self) -> (&str, bool) {
        (&self.look.theme, self.look.plain_type)
    }

    fn draw(&mut self, buffer: &mut Buffer, theme: &Theme, glyphs: &Glyphs) -> DrawnScreen {
        self.resize(buffer.area.width, buffer.area.height);
        app::draw(buffer, self, theme, glyphs)
    }
}

/// The start screen, and what was chosen on it.
pub(super) struct StartSession<'a> {
    pub(super) start: &'a mut StartScreen,
    pub(super) theme: &'a str,
    pub(super) choice: Option<StartChoice>,
}

impl StartSession<'_> {
    fn chosen(&mut self, choice: Option<StartChoice>) -> Vec<AppEffect> {
        self.choice = choice;
        self.choice.iter().map(|_| AppEffect::Quit).collect()
    }
}

impl Screen for StartSession<'_> {
    fn press(&mut self, key: Key, now: Now) -> Vec<AppEffect> {
        let chain = self.start.context().chain();
        let hint = KeyOutcome::Found(Action::PasteHint);
        if self.start.keymap.press(chain, &[], key) == hint {
            return self.asked(Action::PasteHint, now);
        }
        let choice = self.start.press(key);
        self.chosen(choice)
    }

    fn asked(&mut self, action: Action, _now: Now) -> Vec<AppEffect> {
        if action == Action::PasteHint && self.start.context() != Context::Curtain {
            return vec![AppEffect::TellHowToPaste];
        }
        let choice = self.start.perform(&action);
        self.chosen(choice)
    }

    fn take_report_job(&mut self) -> Option<ReportJob> {
        None
    }

    fn tell(&mut self, sentence: &str) {
        self.start.notice = Some(sentence.to_owned());
    }

    fn rest(&mut self, _now: Now) -> Vec<AppEffect> {
        Vec::new()
    }

    fn next_due(&self) -> Option<u64> {
        None
    }

    fn hang_up(&mut self) {
        self.choice = None;
    }

    fn finish(&mut self) {
        self.choice = None;
    }

    #[cfg(unix)]
    fn pause(&mut self) {}

    fn look(&self) -> (&str, bool) {
        (self.start.theme().unwrap_or(self.theme), false)
    }

    fn draw(&mut self, buffer: &mut Buffer, theme: &Theme, glyphs: &Glyphs) -> DrawnScreen {
        start::draw(buffer, self.start, theme, glyphs)
    }
}
