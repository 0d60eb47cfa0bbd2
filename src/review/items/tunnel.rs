//! Tunnel views: an episode as it looked at the time.

use crate::{
    method::TextKind,
    review::{Id, items::declare::item},
};

item! {
    /// The view from the tunnel: how the situation looked to one role while the outcome was not known (method §3.4).
    Tunnel edited by TunnelEdit {
        /// The role whose view it is.
        role Role: Option<Id> = role("Whose view");
        /// The situation as it looked.
        saw Saw: String = prose("How it looked", "What did they see?").heard(TextKind::Tunnel);
        /// The knowledge they had.
        knew Knew: String = prose("What they knew", "What was known, missing, mistaken?").heard(TextKind::Tunnel);
        /// The thing they were trying to do.
        wanted Wanted: String = prose("What they wanted", "What were they trying to do?").heard(TextKind::Tunnel);
        /// Other things on their plate.
        busy Busy: String = prose("Also busy with", "What else was on their plate?").heard(TextKind::Tunnel);
        /// The options they thought they had.
        options Options: String = prose("Options they saw", "Which choices did they think they had?")
            .heard(TextKind::Tunnel);
    }
}
