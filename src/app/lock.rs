//! A sealed review locked under the curtain: after a rest, after the computer has slept, or when asked. Its keys are wiped,
//! and what is typed is its passphrase or nothing.

use std::time::Duration;

use crate::{
    app::{App, AppEffect, Now, ScreenState},
    command::{
        Action,
        keymap::{Key, KeyOutcome, KeySymbol},
    },
    store::seal::UnlockError,
    text::{secret::Secret, words::tr},
    ui::message::Message,
};

/// A clock on the wall that is so many milliseconds further than the one that counts has been asleep with its computer.
const SLEPT: i64 = 60_000;

/// For how long what was typed is waited for to be kept.
const PATIENCE: Duration = Duration::from_secs(1);

/// When somebody was here last, and what is typed to unlock.
pub(crate) struct LockState {
    /// The last key or click.
    touched: u64,
    /// When time was last told, by both clocks.
    told: Now,
    pub(crate) locked: Option<LockedScreen>,
}

/// The field of the passphrase.
#[derive(Default)]
pub(crate) struct LockedScreen {
    pub(crate) passphrase: Secret,
    /// Why the last one did not open it.
    pub(crate) fault: Option<UnlockError>,
}

impl LockState {
    /// Somebody has just come.
    pub(crate) fn new(now: Now) -> Self {
        Self {
            touched: now.ms,
            told: now,
            locked: None,
        }
    }
}

impl App {
    /// Locks the review when asked; one that is not sealed has nothing to be locked with.
    pub(crate) fn lock(&mut self) {
        if !self.lock_now() {
            self.say(Message::refused(tr!(
                "This review is not sealed, so nothing would keep anybody out. {key:curtain} covers the screen; whyboard seal seals the file"
            )));
        }
    }

    /// After how many minutes' rest a sealed review is locked from now on; never where it is 0.
    pub fn set_lock_after(&mut self, minutes: u32) {
        self.look.lock_after = minutes;
    }

    /// True while the review is locked.
    pub fn is_locked(&self) -> bool {
        self.locking.locked.is_some()
    }

    /// Covers the screen and wipes the keys, once everything that is typed is kept.
    fn lock_now(&mut self) -> bool {
        if self.is_locked() || !self.session.is_sealed() {
            return self.is_locked();
        }
        self.keep_field();
        self.keep_draft();
        // What is kept is sealed with the keys that are wiped then. A drive that does not answer keeps nobody out for ever.
        self.session.settle(Some(PATIENCE));
        if !matches!(self.state, ScreenState::Curtain(..)) {
            self.turn_curtain();
        }
        self.session.lock();
        self.keys.pending.clear();
        self.notice = None;
        self.locking.locked = Some(LockedScreen::default());
        true
    }

    /// Time is told: locks what has had its rest, or has slept. True where the review is locked, and nothing else is to be
    /// done.
    pub(crate) fn lock_when_due(&mut self, now: Now) -> bool {
        let told = std::mem::replace(&mut self.locking.told, now);
        let wall = (now.at - told.at).num_milliseconds();
        let counted = i64::try_from(now.ms.saturating_sub(told.ms)).unwrap_or(i64::MAX);
        let has_slept = wall.saturating_sub(counted) > SLEPT && self.look.lock_after > 0;
        if has_slept || self.lock_due().is_some_and(|due| due <= now.ms) {
            self.now = now;
            self.lock_now();
        }
        self.is_locked()
    }

    /// When the review is to be locked, in the clock's milliseconds, if nobody comes.
    pub(crate) fn lock_due(&self) -> Option<u64> {
        let minutes = u64::from(self.look.lock_after);
        let counts = minutes > 0 && self.session.is_sealed() && !self.is_locked();
        counts.then(|| self.locking.touched + minutes * 60_000)
    }

    /// A key was pressed or something asked. True where the review is locked, so that it goes no further: a key that wakes
    /// the computer goes nowhere.
    pub(crate) fn is_kept_out(&mut self, now: Now) -> bool {
        let was_locked = self.is_locked();
        let is_locked = self.lock_when_due(now);
        self.locking.touched = now.ms;
        if is_locked {
            self.now = now;
        }
        is_locked && !was_locked
    }

    /// A key on a locked review.
    pub(crate) fn press_locked(&mut self, key: Key) -> Vec<AppEffect> {
        let found = self.keys.map.press(self.context().chain(), &[], key);
        if matches!(found, KeyOutcome::Found(Action::Close)) {
            // What there is to keep was kept before, and is sealed.
            return vec![AppEffect::Quit];
        }
        let Some(locked) = &mut self.locking.locked else {
            return Vec::new();
        };
        if let Some(c) = key.types() {
            locked.passphrase.push(c);
        } else if key == Key::plain(KeySymbol::Backspace) {
            locked.passphrase.pop();
        } else if key == Key::plain(KeySymbol::Esc) {
            locked.passphrase.clear();
        } else if key == Key::plain(KeySymbol::Enter) {
            self.unlock();
        }
        Vec::new()
    }

    /// Something asked of a locked review in another way than by a key.
    pub(crate) fn ask_locked(&mut self, action: &Action) -> Vec<AppEffect> {
        if let (Action::Paste(text), Some(locked)) = (action, &mut self.locking.locked) {
            text.trim_end()
                .chars()
                .for_each(|c| locked.passphrase.push(c));
        }
        let closes = matches!(action, Action::Close);
        closes.then_some(AppEffect::Quit).into_iter().collect()
    }

    fn unlock(&mut self) {
        let Some(locked) = &mut self.locking.locked else {
            return;
        };
        let passphrase = std::mem::take(&mut locked.passphrase);
        if passphrase.is_empty() {
            return;
        }
        match self.session.unlock(&passphrase) {
            Ok(()) => {
                self.locking.locked = None;
                if matches!(self.state, ScreenState::Curtain(..)) {
                    self.turn_curtain();
                }
            }
            Err(fault) => locked.fault = Some(fault),
        }
    }
}
