//! Appraisals: judgements of practice, by a standard of the time.

use crate::{
    method::TextKind,
    review::items::{choice::choice, declare::item},
};

item! {
    /// A judgement of practice, by a standard of the time (method §3.2).
    Appraisal edited by AppraisalEdit {
        /// The judgement.
        text Text: String = prose("How good it was", "The judgement").heard(TextKind::Appraisal);
        /// The direction of the judgement.
        verdict Verdict: Verdict = choice("Which way", Verdict::CHOICES);
        /// The standard it is measured by.
        standard Standard: String = words("By which standard", "Guidance, procedure, research of the time")
            .unheard(RULES);
        /// The answer to whether those concerned knew the standard at the time.
        known_at_the_time KnownAtTheTime: Known = choice("Known at the time", Known::CHOICES);
    }
}

impl Appraisal {
    /// Whether it judges without saying by which standard, or whether that was known at the time (method §7.3).
    pub fn lacks_standard(&self) -> bool {
        let unsaid = self.standard.is_empty() || self.known_at_the_time == Known::NotSaid;
        !self.text.is_empty() && unsaid
    }
}

choice! {
    /// The directions of an appraisal.
    Verdict {
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "", "";
        /// Good practice.
        Strength = "strength", "A strength", "strength", "";
        /// Practice that gives concern.
        Concern = "concern", "A concern", "concern", "";
        /// Both at once.
        Both = "both", "Both", "strength and concern", "";
    }
}

choice! {
    /// The answers to whether something was known at the time.
    Known {
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "", "";
        /// It was known.
        Yes = "yes", "Yes", "known at the time", "";
        /// It was not known.
        No = "no", "No", "not known at the time", "";
    }
}
