//! Choosing how the screen looks and behaves: the theme, the switches, whether keys are shown.

use crate::{
    app::{App, AppEffect},
    command::Switch,
    text::words::tr,
    ui::{layout::BoardSize, look::Look, theme::NAMES},
};

impl App {
    /// Goes on to the next theme; after the last comes the first.
    pub(super) fn next_look(&mut self) {
        let at = NAMES
            .iter()
            .position(|name| *name == self.look.theme)
            .unwrap_or(NAMES.len() - 1);
        self.set_theme(NAMES[(at + 1) % NAMES.len()]);
    }

    /// Sets the theme of that name, or says which there are.
    pub(super) fn set_theme(&mut self, name: &str) {
        if NAMES.contains(&name) {
            name.clone_into(&mut self.look.theme);
            self.say(tr!("Theme: {name}", name));
        } else {
            self.say(tr!(
                "There is no theme called {name}: paper, evening or contrast",
                name
            ));
        }
    }

    /// Turns a part of the look on or off and says so, by the name `what`.
    pub(super) fn switch(
        &mut self,
        what: &'static str,
        part: fn(&mut Look) -> &mut bool,
        to: Switch,
    ) {
        let on = part(&mut self.look);
        *on = match to {
            Switch::Turn => !*on,
            Switch::On => true,
            Switch::Off => false,
        };
        let on = *on;
        self.say(if on {
            tr!("{what}: on", what)
        } else {
            tr!("{what}: off", what)
        });
    }

    /// The story of the episode: all of it over the grid, or no more; `off` hides its panel, too, and `on` shows that again.
    pub(super) fn show_story(&mut self, to: Switch) {
        let (across, down) = self.size;
        if to != Switch::Turn && BoardSize::of(across, down).has_panel() {
            self.board.story = false;
            return self.switch(tr!("Episode panel"), |look| &mut look.panel, to);
        }
        self.go_to_line();
        self.notice = None;
        self.board.story = match to {
            Switch::Turn => !self.board.story,
            Switch::On => true,
            Switch::Off => false,
        };
    }

    /// The same for the mouse, which the terminal has to be told of.
    pub(super) fn switch_mouse(&mut self, to: Switch) {
        self.switch(tr!("Mouse"), |look| &mut look.mouse, to);
        self.outbox.effects.push(AppEffect::Mouse(self.look.mouse));
    }

    /// Begins to show each key as it arrives, or ends that.
    pub(super) fn show_keys(&mut self) {
        self.keys.shown = !self.keys.shown;
        self.keys.last = None;
        self.say(if self.keys.shown {
            tr!("Press any key to see what arrives. /keys again ends this")
        } else {
            tr!("Keys are no longer shown")
        });
    }
}
