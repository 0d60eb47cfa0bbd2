//! The meeting itself: how long it is.

use crate::{app::App, text::words::tr};

impl App {
    pub(super) fn set_length(&mut self, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            self.length = None;
            return self.say(tr!("The minutes are not counted"));
        }
        match words
            .split_whitespace()
            .next()
            .and_then(|number| number.parse::<u32>().ok())
            .filter(|m| (1..=1_440).contains(m))
        {
            Some(minutes) => {
                self.length = Some((minutes, self.now.ms));
                self.say(tr!(
                    "The meeting has {minutes} minute" | "The meeting has {minutes} minutes",
                    minutes
                ));
            }
            None => self.say(tr!("How many minutes? /minutes 120")),
        }
    }

    /// How the meeting stands: minutes gone, and minutes it has.
    pub fn minutes(&self) -> Option<(u64, u32)> {
        self.length
            .map(|(minutes, began)| (self.now.ms.saturating_sub(began) / 60_000, minutes))
    }
}
