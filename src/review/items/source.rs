//! Sources: where something comes from. All kinds have equal standing (method §7.1).

use crate::{
    method::TextKind,
    review::{
        Id, Kind, Review,
        items::{
            FieldSpec, Input, Shown,
            choice::{ChoiceValue, choice},
            declare::{item, part},
            naming,
            value::Reading,
        },
    },
};

item! {
    /// A conversation, a record, a meeting or a table of figures that the review draws on.
    Source edited by SourceEdit {
        /// Its kind.
        kind Kind: SourceKind = of_pack("Kind", PackList::SourceKinds);
        /// Its name on the board.
        label Label: String = words("Source", "What it is called on the board").required().unheard(NAME);
        /// The role whose account it is, where it is somebody's.
        role Role: Option<Id> = role("From whom");
        /// The time at which it was held, written or read, as people say it.
        date Date: String = date("When", "When it was held, written or read");
        /// Its content, in words.
        content Content: String = prose("What is in it", "What it tells").unheard(THEIR_WORDS);
        /// The roles of the review team that have read it, or held the conversation.
        read_by ReadBy: Vec<Id> = roles("Read or held by");
        /// The gaps: things that it leaves out, or parts of it that have not been seen.
        gaps Gaps: String = prose("Gaps", "What it leaves out, or what has not been seen").heard(TextKind::WhatHappened);
        /// The schedule that a conversation goes by.
        schedule Schedule: Schedule = choice("Schedule", Schedule::CHOICES);
        /// The write-up, a text for each stage of the conversation schedule.
        write_up WriteUp: Vec<Passage> = list("Write-up", "What was said, stage by stage", Passage::FIELDS);
        /// The moments that the person named as turning points (method §4.1, stage 3).
        turning_points TurningPoints: Vec<TurningPoint> = list("Turning points", "", TurningPoint::FIELDS);
        /// Read and found right by the person whose account it is.
        checked Checked: bool = mark("Checked with them", "Not yet", "Read back and found right");
    }
}

part! {
    /// The words of one stage of a conversation (method §4.1).
    Passage like stage {
        /// The id of the stage in the pack's conversation schedule.
        stage: String = pack_id("Stage");
        /// The words.
        text: String = prose("What was said", "").unheard(THEIR_WORDS);
    }
}

part! {
    /// A moment that set the direction of the case, as somebody named it in their conversation: a candidate for an episode.
    TurningPoint like label {
        /// Their name for it.
        label: String = words("Turning point", "What they call it").unheard(THEIR_WORDS);
        /// The time, as they say it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        when: String = date("When", "14 March 2026, March?, or M3");
        /// Their view of it then.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        looked: String = prose("How it looked", "").unheard(THEIR_WORDS);
        /// The episode that was made of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        episode: Option<Id> = link("Episode", "E3", &[Kind::Episode]);
    }
}

choice! {
    /// The versions of the conversation schedule (method §4.1).
    Schedule {
        /// For somebody who worked with the family.
        Practitioner = "practitioner", "For somebody who was there", "somebody who was there", "";
        /// For a first-line manager.
        Manager = "manager", "For a first-line manager", "a first-line manager", "";
    }
}

choice! {
    /// The kinds of source.
    SourceKind {
        /// An individual conversation with somebody.
        Conversation = "conversation", "Conversation", "a conversation", "";
        /// A case record.
        Record = "record", "Case record", "a record", "";
        /// The case group together.
        CaseGroup = "case_group", "Case group", "a meeting with the case group", "";
        /// The family.
        Family = "family", "Family", "a conversation in the family", "";
        /// The review team's own knowledge of its services' normal practice.
        ReviewTeam = "review_team", "Review team", "what the review team knows", "";
        /// Law, guidance, policy, procedure.
        Policy = "policy", "Policy", "a document", "";
        /// Audit or performance figures.
        Data = "data", "Data", "an audit", "";
    }
}

impl SourceKind {
    /// Its id in files and in the method pack.
    pub fn id(self) -> &'static str {
        self.spec().name
    }
}

part! {
    /// The origin of a note: a kind of source, and which one and where in it when that is known.
    Citation {
        /// The kind of source; that of `source` where one is named.
        kind: SourceKind = of_pack("Kind", PackList::SourceKinds);
        /// The source itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Id> = link("Source", "S3", &[Kind::Source]);
        /// The place in it: a page, a minute.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        locator: String = words("Place in it", "A page, a minute").unheard(NAME);
    }

    fn shown_together(citations: &[Self], _: &FieldSpec, review: &Review) -> Option<Shown> {
        Some(Shown::Line(naming::citations_named(review, citations)))
    }

    fn read_together(_: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Vec<Self>> {
        Ok(if let Input::Words(text) = input {
            Some(naming::citations(review, text)?)
        } else {
            None
        })
    }
}

impl Citation {
    /// A source of which only the kind is known yet.
    pub fn of(kind: SourceKind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }
}
