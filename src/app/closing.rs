//! Closing: at once where everything is on a disk; otherwise only once what would be lost has been told.

use std::time::Duration;

use crate::{
    app::{App, AppEffect, ScreenState, saving::FRAME},
    store::{Access, Lost},
    text::words::tr,
    ui::message::Message,
};

/// For how long closing waits for the disk before it says what would be lost, in milliseconds.
const CLOSING: u64 = 1_000;
/// The time in which everything is kept that can be, where the terminal is gone or the system wants an end.
const END: Duration = Duration::from_millis(1_500);
/// The same where the program only pauses.
const PAUSE: Duration = Duration::from_millis(500);

/// What would be gone if the program ended now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Risk {
    steps: Option<Lost>,
    /// The words that are not filed.
    words: bool,
}

/// How far closing has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Closing {
    /// Nobody has asked for it.
    #[default]
    No,
    /// It waits for the disk, since some of the clock's milliseconds.
    Waits(u64),
    /// This has been told.
    Told(Risk),
}

impl App {
    /// Closes; but where something is not on a disk, waits a moment, and then says so first.
    pub(super) fn close(&mut self) {
        self.keep_field();
        self.keep_draft();
        self.session.settle(Some(FRAME));
        self.hear_saver();
        if self.is_all_kept() {
            self.outbox.effects.push(AppEffect::Quit);
        } else if self.saving.closing == Closing::No && self.may_come_right() {
            self.saving.closing = Closing::Waits(self.now.ms);
            self.say(tr!("Saving… This closes when the disk has answered"));
        } else {
            self.close_or_tell();
        }
    }

    /// Goes on with closing, if it waits for the disk.
    pub(super) fn go_on_closing(&mut self) {
        let closing = self.saving.closing;
        match closing {
            Closing::Waits(_) if self.is_all_kept() => self.outbox.effects.push(AppEffect::Quit),
            Closing::Waits(since)
                if self.now.ms.saturating_sub(since) >= CLOSING || !self.may_come_right() =>
            {
                self.close_or_tell();
            }
            // What was told is no longer so.
            Closing::Told(_) if self.is_all_kept() => self.saving.closing = Closing::No,
            Closing::No | Closing::Waits(_) | Closing::Told(_) => {}
        }
    }

    /// True while what is not on a disk may still come to be: the disk has not answered, or another is being asked.
    fn may_come_right(&mut self) -> bool {
        self.session.ask_rescue() || self.session.is_busy()
    }

    /// When [`App::go_on_closing`] is wanted next.
    pub(super) fn closing_due(&self) -> Option<u64> {
        match self.saving.closing {
            // A draft that has been kept wakes nobody: it is looked for.
            Closing::Waits(_) => Some(self.now.ms + 50),
            Closing::No | Closing::Told(_) => None,
        }
    }

    /// Closes if what would be lost has been told just so; else tells it.
    fn close_or_tell(&mut self) {
        let risk = self.risk();
        if self.saving.closing == Closing::Told(risk) {
            return self.outbox.effects.push(AppEffect::Quit);
        }
        self.saving.closing = Closing::Told(risk);
        let steps_at_risk = risk.steps.is_some();
        if steps_at_risk && !matches!(self.state, ScreenState::Curtain(..)) {
            // Another place can be named at once.
            self.ask_for_words("keep", tr!("the name of the file"));
        }
        let told = self.in_words(risk);
        let again = tr!("{key} again closes", key = self.key_for("close"));
        let plainly = tr!("Say quit again to close");
        self.say(Message::from(format!("{told} {again}")).plainly(format!("{told} {plainly}")));
    }

    /// What there is to say before closing. What would be lost comes first: there may be room for no more.
    fn in_words(&self, risk: Risk) -> String {
        match (risk.steps, risk.words, self.session.kept_meanwhile()) {
            (Some(Lost::Steps(count)), false, _) => tr!(
                "{count} step will be lost. /keep and a path keeps all of it there."
                    | "{count} steps will be lost. /keep and a path keeps all of it there.",
                count
            ),
            (Some(Lost::Steps(count)), true, _) => tr!(
                "{count} step and the words not filed will be lost. /keep and a path keeps the review there."
                    | "{count} steps and the words not filed will be lost. /keep and a path keeps the review there.",
                count
            ),
            (Some(Lost::Everything), ..) => {
                tr!("All of this review will be lost. /keep and a path keeps all of it there.")
                    .to_owned()
            }
            (None, true, _) => tr!("The words not filed will be lost.").to_owned(),
            (None, false, Some(kept)) => tr!(
                "{count} step is kept on this computer for the next start."
                    | "{count} steps are kept on this computer for the next start.",
                count = kept.entries()
            ),
            (None, false, None) => {
                let (why, _) = self.not_saved().unwrap_or_else(|| self.unanswered());
                tr!("Not everything is saved yet, because {why}.", why)
            }
        }
    }

    /// True where a disk has confirmed everything, in its place.
    fn is_all_kept(&self) -> bool {
        let risk = self.risk();
        let is_saved = self.not_saved().is_none() && !self.session.is_busy();
        is_saved && risk.steps.is_none() && !risk.words
    }

    /// The steps that would be gone if the program ended now; none where each is on some disk.
    pub fn lost(&self) -> Option<Lost> {
        self.session.lost()
    }

    fn risk(&self) -> Risk {
        Risk {
            steps: self.lost(),
            words: !self.session.is_draft_kept() && self.has_unfiled_words(),
        }
    }

    fn has_unfiled_words(&self) -> bool {
        self.session.access() == Access::Write
            && (!self.board.line.writing.is_empty()
                || !self.board.stashed.is_empty()
                || self
                    .form()
                    .is_some_and(|form| form.is_touched(self.review())))
    }

    /// Ends the program at once, with everything kept that can be: the terminal is gone, or the system wants an end.
    pub fn hang_up(&mut self) -> Vec<AppEffect> {
        self.keep_field();
        self.keep_draft();
        self.finish();
        vec![AppEffect::Quit]
    }

    /// Comes to an end with what has been filed.
    pub fn finish(&mut self) {
        self.session.finish(END);
    }

    /// Keeps what is not filed: the program pauses.
    pub fn pause(&mut self) {
        self.keep_field();
        self.keep_draft();
        self.session.settle(Some(PAUSE));
    }
}
