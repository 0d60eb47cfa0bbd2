//! Something kept out of the way until its time comes.

use crate::review::{
    Id, Kind,
    items::{choice::choice, declare::item},
};

item! {
    /// An idea, a query or an early solution that would pull the group away from why things made sense.
    Parked edited by ParkedEdit {
        /// The words.
        text Text: String = prose("Thought", "An idea, a query, an early solution")
            .required()
            .unheard("an early solution says what there should be, and waits for its time");
        /// Its kind.
        kind Kind: ParkedKind = choice("Kind", ParkedKind::CHOICES);
        /// The episode that was on when it came up.
        episode Episode: Option<Id> = link("Came up in", "The episode: E3", &[Kind::Episode]);
        /// The role that said it.
        who Who: Option<Id> = role("Who said it");
        /// The role or the record that a query is for.
        to To: Option<Id> = link("A query for", "A role, or a source by its code: HV, S3", &[Kind::Person, Kind::Source]);
        /// Dealt with.
        done Done: bool = mark("Done", "Open", "Done");
    }
}

choice! {
    /// The kinds of parked things.
    ParkedKind {
        /// An idea.
        Idea = "idea", "Idea", "idea", "";
        /// A query to a role or a record.
        Query = "query", "Query", "query", "";
        /// A solution, too early.
        Solution = "solution", "Early solution", "early solution", "";
    }
}
