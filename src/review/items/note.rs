//! One thing the group said.

use std::collections::BTreeSet;

use crate::{
    method::{FactorId, PatternTypeId, TextKind},
    review::{
        Citation, Id, Kind, Swap,
        items::{
            choice::{ChoiceSpec, choice},
            declare::item,
        },
    },
};

item! {
    /// One thing the group said, under one factor of one episode, or parked.
    Note edited by NoteEdit {
        /// The words.
        text Text: String = prose("Note", "One thing the group said").required().heard(TextKind::Note);
        /// The factor it stands under; none when it is parked.
        factor Factor: Option<FactorId> = factor("Factor");
        /// The factors that it stands under as well. While it is parked they wait.
        also Also: BTreeSet<FactorId> =
            factors("Also under", "The numbers of other factors it belongs to: 5, 7").since(2);
        /// What kind of thing it is.
        kind Kind: NoteKind = choice("Kind", NoteKind::CHOICES);
        /// Whether what it names helped or hindered good practice (method §1.3, polarity).
        influence Influence: Influence = choice("What it did", Influence::CHOICES);
        /// Where it comes from.
        sources Sources: Vec<Citation> = citations("Sources", Citation::FIELDS);
        /// The pattern types it is tagged with, the letters A to F on the screen.
        patterns Patterns: BTreeSet<PatternTypeId> = letters("Patterns", "Their letters: B, D");
        /// Who said it: a role. Never shown as a score.
        who Who: Option<Id> = role("Who said it");
        /// How much it mattered.
        significance Significance: Degree = choice("How much it mattered", Degree::CHOICES);
        /// How sure the group is.
        confidence Confidence: Degree = choice("How sure we are", SURE);
        /// Whether it would be so elsewhere (method §7.5).
        usualness Usualness: Usualness = choice("How usual", Usualness::CHOICES);
        /// Whether what helped can be relied on.
        robustness Robustness: Robustness = choice("If it helped", Robustness::CHOICES);
        /// How far it has been checked with those concerned (method §7.1).
        checked Checked: Checked = choice("How it stands", Checked::CHOICES);
        /// The note, pattern or finding that a challenge or a question is aimed at.
        about About: Option<Id> = link(
            "About",
            "The note, pattern or finding it is aimed at: N4",
            &[Kind::Note, Kind::Pattern, Kind::Finding],
        );
        /// The note that this one explains: the chain of whys.
        because Because: Option<Id> = link("It explains", "The note it is the reason for: N4", &[Kind::Note]);
        /// Kept, but shown in the facilitator's window only.
        private Private: bool = mark("Shown to", "Everybody", "The facilitator only");
        /// Marked as said with knowledge of the outcome.
        hindsight Hindsight: bool = mark("Hindsight", "No", "Yes");
        /// Struck out, and kept in the record.
        withdrawn Withdrawn: bool = mark("Withdrawn", "No", "Yes");
        /// What to remember about it.
        memo Memo: String = prose("Memo", "What to remember about it").heard(TextKind::Note).since(2);
    }
}

impl Note {
    /// The factors it stands under, that of its cell first; none while it is parked.
    pub fn factors(&self) -> impl Iterator<Item = &FactorId> + Clone {
        let also = self.also.iter();
        let also = also.filter(|id| self.factor.as_ref().is_some_and(|first| first != *id));
        self.factor.iter().chain(also)
    }

    /// The edits by which it stands in the cell of another factor, or is parked. Where it stood there as well, it does so
    /// once.
    pub fn moved_to(&self, factor: Option<&FactorId>) -> Vec<NoteEdit> {
        let mut edits = vec![NoteEdit::Factor(Swap {
            from: self.factor.clone(),
            to: factor.cloned(),
        })];
        if let Some(factor) = factor.filter(|factor| self.also.contains(*factor)) {
            let mut also = self.also.clone();
            also.remove(factor);
            edits.push(NoteEdit::Also(Swap::new(self.also.clone(), also)));
        }
        edits
    }

    /// True where it stands under a factor, in its own cell or as well.
    pub fn is_under(&self, factor: &FactorId) -> bool {
        self.factors().any(|id| id == factor)
    }
}

choice! {
    /// What kind of thing a note is.
    NoteKind {
        /// Helps explain what was done.
        Reason = "reason", "Supports", "", "●";
        /// Challenges the emerging explanation: counter-evidence.
        Challenge = "challenge", "Challenges", "challenges", "!";
        /// A question still to be checked.
        Question = "question", "Asks", "asks", "?";
    }
}

choice! {
    /// What a note's factor did to practice.
    Influence {
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "", "";
        /// It helped good practice.
        Helped = "helped", "Helped", "helped", "+";
        /// It hindered good practice.
        Hindered = "hindered", "Hindered", "hindered", "-";
        /// It did both.
        Both = "both", "Helped and hindered", "helped and hindered", "±";
    }
}

impl Influence {
    /// Whether it helped, whatever it did besides.
    pub fn helps(self) -> bool {
        matches!(self, Self::Helped | Self::Both)
    }

    /// Whether it hindered, whatever it did besides.
    pub fn hinders(self) -> bool {
        matches!(self, Self::Hindered | Self::Both)
    }
}

choice! {
    /// How much of something there is.
    Degree {
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "", "";
        /// A little.
        Little = "little", "A little", "mattered a little", "";
        /// Some.
        Some = "some", "Some", "mattered some", "";
        /// Much.
        Much = "much", "Much", "mattered much", "";
    }
}

/// How sure the group is, in the words of being sure.
const SURE: &[ChoiceSpec] = &[
    Degree::CHOICES[0],
    ChoiceSpec {
        fact: "a little sure",
        ..Degree::CHOICES[1]
    },
    ChoiceSpec {
        words: "Somewhat",
        fact: "somewhat sure",
        ..Degree::CHOICES[2]
    },
    ChoiceSpec {
        words: "Very",
        fact: "very sure",
        ..Degree::CHOICES[3]
    },
];

choice! {
    /// Whether something would be so in other cases.
    Usualness {
        /// Nobody has said, or nobody knows.
        Unknown = "unknown", "Not known", "", "";
        /// In most cases.
        Most = "most", "In most cases", "so in most cases", "";
        /// In some.
        Some = "some", "In some", "so in some cases", "";
        /// Only here.
        OnlyHere = "only_here", "Only here", "only here", "";
    }
}

choice! {
    /// Whether what helped was built into how people work, or happened to be there (method §3.3, "worked well").
    Robustness {
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "", "";
        /// It would be there the next time, too.
        Robust = "robust", "It would be there again", "robust", "";
        /// It was there by chance.
        Chance = "chance", "It was there by chance", "by chance", "";
    }
}

choice! {
    /// How far something has been checked with those concerned.
    Checked {
        /// Said once.
        Raised = "raised", "Raised", "raised", "";
        /// Put to those concerned.
        Checked = "checked", "Checked", "checked", "";
        /// Somebody sees it differently.
        Disputed = "disputed", "Disputed", "disputed", "";
        /// Read back and agreed.
        Agreed = "agreed", "Agreed", "agreed", "√";
    }
}
