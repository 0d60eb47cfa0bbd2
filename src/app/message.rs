//! What is told to the room.

use crate::{app::App, text::words::tr, ui::message::MessageKind};

/// How long a place stays lit, in milliseconds. What was told stays until somebody types.
pub(crate) const LIT: u64 = 2_000;

impl App {
    /// What there is to tell, if anything; a text to be read aloud stands by itself.
    pub fn message_text(&self) -> Option<String> {
        let said = &self.notice.as_ref()?.message;
        if *said.kind() == MessageKind::Aloud {
            return Some(tr!("Read aloud, above. Any key goes on").to_owned());
        }
        Some(said.sentence(&|id| self.key_for(id)))
    }

    /// What there is to tell just now: keys of a sequence that has begun, a notice, the last key.
    pub(super) fn told(&self) -> Option<String> {
        let key = self.keys.last.filter(|_| self.keys.shown);
        let key = key.map(|key| tr!("Key received: {key}. /keys ends this", key = key.label()));
        let pending = (!self.keys.pending.is_empty()).then(|| {
            let begun: Vec<String> = self.keys.pending.iter().map(|key| key.label()).collect();
            tr!(
                "{keys} and then? A number moves this note. Esc leaves it",
                keys = begun.join(" ")
            )
        });
        let notice = self.message_text();
        pending.or(notice).or(key)
    }
}
