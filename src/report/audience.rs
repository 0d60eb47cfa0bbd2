//! What each audience may see of a review. The rules are data, `audiences.json`.
//!
//! Private and withdrawn notes are in none of them: no report holds these, whoever reads it.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::action::Audience;

/// What an audience may see.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a rule of its own")]
pub(super) struct Sight {
    /// The handling line of this audience; empty where the review’s own holds for it.
    handling: String,
    /// The line where neither says anything.
    otherwise: String,
    /// Whatever it reads is a working document: it says how far a thing has been checked.
    pub working: bool,
    /// Whether the codes that are said in the room stand beside things; otherwise they give way to words.
    pub codes: bool,
    /// Whether it says who said a thing.
    pub speakers: bool,
    /// Whether it sees what somebody sees differently.
    pub disputed: bool,
    /// How people are called.
    pub roles: Roles,
    /// How moments are told.
    pub dates: Dates,
    /// What it hears of where something comes from.
    pub sources: Sources,
}

/// How people are called. The family always goes by its pseudonyms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Roles {
    /// By their position: “health visitor”.
    Position,
    /// By the service they work for.
    Agency,
}

/// How moments are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Dates {
    /// As people say them.
    Exact,
    /// Counted from the first moment of the chronology.
    Relative,
    /// Not at all.
    LeftOut,
}

/// What is said of where a note comes from. Which sources there are may be known to those who may know their kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sources {
    /// Which source, and where in it.
    Label,
    /// What kind of source.
    Kind,
    /// Nothing.
    LeftOut,
}

static SIGHTS: LazyLock<HashMap<Audience, Sight>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("audiences.json"))
        .expect("the audiences are part of the program, and a test reads them")
});

impl Sight {
    /// What that audience may see.
    pub(super) fn of(audience: Audience) -> &'static Self {
        &SIGHTS[&audience]
    }

    /// The line on every page that says who may read it, in a review with a line of its own.
    pub(super) fn handling<'a>(&'a self, own: &'a str) -> &'a str {
        let own = if self.working { own.trim() } else { "" };
        let lines = [self.handling.as_str(), own, self.otherwise.as_str()];
        lines
            .into_iter()
            .find(|line| !line.is_empty())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_audience_has_its_rules_and_the_wider_it_is_the_less_it_sees() {
        let speakers = |audience: &&Audience| Sight::of(**audience).speakers;
        assert_eq!(Audience::ALL.iter().filter(speakers).count(), 1);
        let public = Sight::of(Audience::Public);
        assert!(!public.speakers && !public.disputed);
        assert_eq!(public.dates, Dates::LeftOut);
        assert_eq!(public.sources, Sources::LeftOut);
    }

    #[test]
    fn the_line_of_the_review_holds_for_those_who_make_it() {
        let line = |audience| Sight::of(audience).handling("Ours only.");
        assert_eq!(line(Audience::ReviewTeam), "Ours only.");
        assert_eq!(line(Audience::Board), "For the board. Not for publication.");
        assert_eq!(line(Audience::Public), "");
        assert_eq!(
            Sight::of(Audience::CaseGroup).handling(" "),
            "For the review team and the case group only."
        );
    }
}
