//! A key practice episode. How it looked at the time and how good practice was stand under it.

use crate::{
    method::TextKind,
    review::{
        Appraisal, Id, Note, Tunnel,
        items::{choice::choice, declare::item},
    },
};

item! {
    /// An episode selected for analysis because it is significant for how the case developed or was handled,
    /// good or problematic (method §3.1, §3.2).
    Episode edited by EpisodeEdit {
        /// A short neutral noun phrase, never a verdict.
        title Title: String = words("Title", "A short neutral phrase, never a verdict")
            .required()
            .heard(TextKind::WhatHappened);
        /// From when to when, as people say it.
        span Span: String = date("When", "From when to when");
        /// Agencies involved.
        agencies Agencies: Vec<String> = words("Agencies", "Separated by commas").unheard(NAME);
        /// Roles involved.
        roles Roles: Vec<Id> = roles("Roles");
        /// The reason why it was chosen.
        why_key WhyKey: String = prose("Why it is key", "Changed direction, typical, good practice, puzzling?")
            .heard(TextKind::WhatHappened);
        /// The choice for or against analysing it.
        choice Choice: Choice = choice("Choice", Choice::CHOICES);
        /// The ids of the pack's criteria that it meets (method §3.3).
        criteria Criteria: Vec<String> = pack_id("Criteria");
        /// The reason why it was set aside.
        set_aside_because SetAsideBecause: String = prose("Why it was set aside", "")
            .heard(TextKind::WhatHappened);
        /// The agreed account of what happened.
        what_happened WhatHappened: String = prose("What happened", "What is agreed, with its source")
            .heard(TextKind::WhatHappened);
        /// Points on which accounts or records differ.
        dispute Dispute: String = prose("Points in dispute", "Where accounts or records differ")
            .heard(TextKind::WhatHappened);
        /// The account of the family.
        family_account FamilyAccount: String = prose("How the family tells it", "Not heard from the family yet")
            .unheard(THEIR_WORDS);
        /// The question of the family about it.
        family_question FamilyQuestion: String = prose("What the family asks", "Their question, in their words")
            .unheard(THEIR_WORDS);
        /// The progress of the group with it.
        status Status: Status = choice("Status", Status::CHOICES);
        + /// The tunnel views, one for each role.
        tunnels: Vec<Tunnel>,
        + /// The appraisals of practice.
        appraisals: Vec<Appraisal>,
        + /// The notes: what the group said, oldest first.
        notes: Vec<Note>,
    }
}

impl Episode {
    /// The progress of the group with it: as it was said, or started as soon as there is something to show.
    pub fn progress(&self) -> Status {
        let begun =
            !self.notes.is_empty() || !self.tunnels.is_empty() || !self.appraisals.is_empty();
        if self.status == Status::Untouched && begun {
            return Status::Started;
        }
        self.status
    }
}

choice! {
    /// The choice for or against analysing an episode: episodes are a selection, not a history of the case (method
    /// §3.1).
    Choice {
        /// Chosen: it stands on the board.
        Chosen = "chosen", "Chosen", "chosen", "";
        /// Somebody has named it; nothing is decided.
        Candidate = "candidate", "Candidate", "candidate", "";
        /// Not analysed, for a reason that is kept.
        SetAside = "set_aside", "Set aside", "set aside", "";
    }
}

choice! {
    /// The progress of the group with an episode.
    Status {
        /// Not looked at yet.
        Untouched = "untouched", "Untouched", "", "";
        /// Being worked on.
        Started = "started", "Started", "started", "";
        /// Read back and found right.
        Checked = "checked", "Checked", "checked", "√";
    }
}
