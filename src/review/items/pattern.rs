//! A candidate underlying pattern.

use std::collections::BTreeSet;

use crate::{
    method::{PatternTypeId, TextKind},
    review::{
        Checked, Id, Kind, Search,
        items::{choice::choice, declare::item},
    },
};

item! {
    /// What the case shows about the system, in one sentence that still holds without the family and the individual
    /// (method §2).
    Pattern edited by PatternEdit {
        /// The pattern, in a sentence.
        sentence Sentence: String = prose("The pattern", "One sentence, without the family")
            .required()
            .heard(TextKind::Pattern);
        /// Its place in the typology.
        primary Primary: Option<PatternTypeId> = of_pack("Type", PackList::PatternTypes);
        /// Further places; categories overlap.
        secondary Secondary: BTreeSet<PatternTypeId> = letters("Further types", "Their letters: B, D");
        /// Whether it makes practice safer or less safe.
        direction Direction: Direction = choice("Which way", Direction::CHOICES);
        /// The notes that carry it, and through them the episodes it is seen in.
        notes Notes: Vec<Id> = links("Carried by", "The notes by their codes: N3, N18", &[Kind::Note]);
        /// Evidence from outside this case.
        outside_evidence OutsideEvidence: String = prose("From elsewhere", "Evidence from outside this case")
            .heard(TextKind::Pattern);
        /// What speaks against it, in words.
        counter_evidence CounterEvidence: String = prose("Against it", "What does not fit; searches stand below")
            .heard(TextKind::Pattern);
        /// What was looked for that would speak against it.
        searches Searches: Vec<Search> = list("Searches", "What was looked for, where and by whom", Search::FIELDS);
        /// How far it has been tested with those concerned.
        checked Checked: Checked = choice("How it stands", Checked::CHOICES);
        /// No longer held, and kept in the record.
        retired Retired: bool = mark("No longer held", "No", "Yes");
        /// Why it is no longer held.
        retired_because RetiredBecause: String =
            prose("Why no longer held", "What changed the group’s mind? Esc leaves it open")
                .unheard("of what no longer counts nothing is asked");
        /// What to remember about it.
        memo Memo: String = prose("Memo", "What to remember about it").heard(TextKind::Pattern).since(2);
    }
}

choice! {
    /// Which way a pattern works.
    Direction {
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "", "";
        /// It undermines safe practice.
        Undermines = "undermines", "Makes practice less safe", "makes practice less safe", "";
        /// It supports safe practice.
        Supports = "supports", "Makes practice safer", "makes practice safer", "";
    }
}
