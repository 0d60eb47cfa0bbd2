//! A pattern worked out for the board.

use crate::{
    method::TextKind,
    review::{
        Checked, Direction, Id, Kind, Search,
        items::{
            choice::{ChoiceSpec, choice},
            declare::{item, part},
        },
    },
};

item! {
    /// What the review tells the board, in the parts of method §6.1.
    Finding edited by FindingEdit {
        /// One sentence naming a pattern and its risk, without the family.
        headline Headline: String =
            prose("Headline", "Which pattern, and what it puts at risk, without the family")
                .required()
                .called_by_the_pack("headline")
                .heard(TextKind::Finding);
        /// The patterns it works out.
        patterns Patterns: Vec<Id> = links("Patterns", "Those it works out: P1, P4", &[Kind::Pattern]);
        /// Whether it makes practice safer or less safe: good practice to protect is a finding, too.
        direction Direction: Direction = choice("Which way", TO_PROTECT);
        /// What is the issue?
        issue Issue: String = prose("Issue", "What is the issue?")
            .called_by_the_pack("issue")
            .heard(TextKind::Finding);
        /// How did it show itself in this case?
        in_this_case InThisCase: String =
            prose("In this case", "How did it show itself here, and in which episodes?")
                .called_by_the_pack("in_this_case")
                .heard(TextKind::Finding);
        /// What makes it underlying and not a one-off?
        underlying_because UnderlyingBecause: String =
            prose("Underlying because", "What makes it more than a one-off?")
                .called_by_the_pack("underlying_because")
                .heard(TextKind::Finding);
        /// How widespread is it?
        how_widespread HowWidespread: String =
            prose("How widespread", "How far does it reach? What is not known?")
                .called_by_the_pack("how_widespread")
                .heard(TextKind::Finding);
        /// How well that is known: never left unsaid in the end (method §6.2).
        prevalence Prevalence: Prevalence = choice("That is", Prevalence::CHOICES);
        /// Why does it matter?
        why_it_matters WhyItMatters: String =
            prose("Why it matters", "What does it mean for how reliable the agencies are together?")
                .called_by_the_pack("why_it_matters")
                .heard(TextKind::Finding);
        /// What is the board asked?
        questions Questions: String =
            prose("Questions for the board", "What does the board need to ask itself?")
                .called_by_the_pack("questions_for_board")
                .unheard(FOR_THE_BOARD);
        /// What speaks against it, in words.
        counter_evidence CounterEvidence: String =
            prose("Against it", "What does not fit; searches stand below").heard(TextKind::Finding);
        /// What was looked for that would speak against it, where and by whom, found or not found.
        searches Searches: Vec<Search> = list("Searches", "What was looked for, where and by whom", Search::FIELDS);
        /// How strong the evidence is.
        strength Strength: Strength = choice("Strength", Strength::CHOICES);
        /// The id of the kind of recommendation in the pack (method §6.4).
        recommendation Recommendation: String = of_pack("Kind of answer", PackList::Recommendations);
        /// Its place in the order of need, 1 first; 0 when not yet ranked.
        priority Priority: u16 = number("Place in the order of need");
        /// What the group gave it on the pack's axes (method §6.3).
        votes Votes: Vec<Vote> = list("Votes", "", Vote::FIELDS);
        /// How far it has been tested with those concerned, and agreed.
        checked Checked: Checked = choice("How it stands", Checked::CHOICES);
        /// What to remember about it.
        memo Memo: String = prose("Memo", "What to remember about it").heard(TextKind::Finding).since(2);
    }
}

/// Which way a finding goes: what makes practice safer is there to be protected.
const TO_PROTECT: &[ChoiceSpec] = &[
    Direction::CHOICES[0],
    Direction::CHOICES[1],
    ChoiceSpec {
        words: "Good practice to protect",
        fact: "good practice to protect",
        ..Direction::CHOICES[2]
    },
];

impl Finding {
    /// What the group gave it on an axis of the pack, 1 to 5; 0 when nobody has voted.
    pub fn vote(&self, axis: &str) -> u16 {
        let mut votes = self.votes.iter();
        votes
            .find(|vote| vote.axis == axis)
            .map_or(0, |vote| vote.weight)
    }
}

part! {
    /// What the group gave a finding on one axis.
    Vote like axis {
        /// The id of the axis in the pack.
        axis: String = pack_id("Axis");
        /// From 1, little, to 5, much; 0 when nobody has voted.
        #[serde(default)]
        weight: u16 = number("Weight");
    }
}

choice! {
    /// How well it is known how widespread something is.
    Prevalence {
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "", "";
        /// There are figures.
        Known = "known", "Known", "from figures", "";
        /// It is an estimate.
        Estimated = "estimated", "Estimated", "estimated", "";
        /// It is not known, and that is said.
        Unknown = "unknown", "Not known", "not known", "";
    }
}

choice! {
    /// How strong the evidence for a finding is.
    Strength {
        /// Indicative only.
        Indicative = "indicative", "Indicative", "indicative", "";
        /// A finding.
        Finding = "finding", "Finding", "finding", "";
    }
}
