//! How the screen looks and behaves, as the facilitator has chosen it.

use crate::{
    app::{App, AppEffect, Message},
    command::Switch,
    method::Amendments,
};

/// The looks, in the order in which `/light` goes through them.
pub(crate) const THEMES: [&str; 3] = ["paper", "evening", "contrast"];

/// How the screen looks and behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Look {
    /// The theme, by name.
    pub theme: String,
    /// No clock, and nothing that changes by itself.
    pub calm: bool,
    /// No slanted letters.
    pub plain_type: bool,
    /// The mouse presses things.
    pub mouse: bool,
    /// The episode stands beside the board.
    pub panel: bool,
    /// No questions beside the line.
    pub quiet: bool,
    /// Private notes show their words.
    pub private: bool,
    /// What the user changes in the wording that is asked about.
    pub wording: Amendments,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: THEMES[0].to_owned(),
            calm: false,
            plain_type: false,
            mouse: true,
            panel: true,
            quiet: false,
            private: false,
            wording: Amendments::default(),
        }
    }
}

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
            self.say(Message::LookIs(name.to_owned()));
        } else {
            self.say(Message::NoLook(name.to_owned()));
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
        self.say(Message::Switched(what, on));
    }

    pub(super) fn switch_mouse(&mut self, to: Switch) {
        self.switch("Mouse", |look| &mut look.mouse, to);
        self.effects.push(AppEffect::Mouse(self.look.mouse));
    }

    pub(super) fn show_keys(&mut self) {
        self.shows_keys = !self.shows_keys;
        self.last_key = None;
        self.say(Message::KeysShown(self.shows_keys));
    }
}
