//! How the screen looks and behaves, as the facilitator has chosen it.

use crate::{
    app::{App, AppEffect, OldMessage},
    command::Switch,
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
            self.say(OldMessage::LookIs(name.to_owned()));
        } else {
            self.say(OldMessage::NoLook(name.to_owned()));
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
        self.say(OldMessage::Switched(what, on));
    }

    pub(super) fn switch_mouse(&mut self, to: Switch) {
        self.switch("Mouse", |look| &mut look.mouse, to);
        self.effects.push(AppEffect::Mouse(self.look.mouse));
    }

    pub(super) fn show_keys(&mut self) {
        self.shows_keys = !self.shows_keys;
        self.last_key = None;
        self.say(OldMessage::KeysShown(self.shows_keys));
    }
}
