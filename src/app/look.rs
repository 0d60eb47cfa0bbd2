//! How the screen looks and behaves, as the facilitator has chosen it.

use crate::{
    app::{App, AppEffect},
    command::Switch,
    text::words::tr,
    ui::look::{Look, THEMES},
};

impl App {
    pub(super) fn next_look(&mut self) {
        let at = THEMES
            .iter()
            .position(|name| *name == self.look.theme)
            .unwrap_or(THEMES.len() - 1);
        self.set_theme(THEMES[(at + 1) % THEMES.len()]);
    }

    pub(super) fn set_theme(&mut self, name: &str) {
        if THEMES.contains(&name) {
            name.clone_into(&mut self.look.theme);
            self.say(tr!("Theme: {name}", name));
        } else {
            self.say(tr!(
                "There is no theme called {name}: paper, evening or contrast",
                name
            ));
        }
    }

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

    pub(super) fn switch_mouse(&mut self, to: Switch) {
        self.switch(tr!("Mouse"), |look| &mut look.mouse, to);
        self.outbox.effects.push(AppEffect::Mouse(self.look.mouse));
    }

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
