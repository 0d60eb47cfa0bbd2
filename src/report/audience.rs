//! The rules of what each audience may see of a review: data, in `audiences.json`.
//!
//! Private and withdrawn notes are in none of them: no report holds these, whoever reads it.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::command::Audience;

/// The rules of one audience: what it may see, and in which words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a rule of its own")]
pub(super) struct AudienceRules {
    /// The handling line of this audience; empty where the review’s own holds for it.
    handling: String,
    /// The line where neither says anything.
    otherwise: String,
    /// Whatever it reads is a working document: it says how far a thing has been checked.
    pub working: bool,
    /// Whether the codes that are said in the room stand beside things; otherwise they give way to words.
    pub codes: bool,
    /// Whether it is told who said a thing.
    pub speakers: bool,
    /// Whether it sees disputed notes and points in dispute.
    pub disputed: bool,
    /// The names that people go by.
    pub roles: RoleStyle,
    /// The form that dates and times take.
    pub dates: DateStyle,
    /// The most it is told of where something comes from.
    pub sources: SourceStyle,
}

/// The names that people go by. The family always goes by its pseudonyms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RoleStyle {
    /// By their position: “health visitor”.
    Position,
    /// By the service they work for.
    Agency,
}

/// The form that dates and times take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DateStyle {
    /// As people say them.
    Exact,
    /// Counted from the first moment of the chronology.
    Relative,
    /// Not at all.
    LeftOut,
}

/// The most that is told of where a note comes from. Which sources there are may be known to those who may know their
/// kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SourceStyle {
    /// Which source, and where in it.
    Label,
    /// The kind of source.
    Kind,
    /// Nothing.
    LeftOut,
}

static SIGHTS: LazyLock<HashMap<Audience, AudienceRules>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("audiences.json"))
        .expect("the audiences are part of the program, and a test reads them")
});

impl AudienceRules {
    /// The rules of that audience.
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
        let speakers = |audience: &&Audience| AudienceRules::of(**audience).speakers;
        assert_eq!(Audience::ALL.iter().filter(speakers).count(), 1);
        let public = AudienceRules::of(Audience::Public);
        assert!(!public.speakers && !public.disputed);
        assert_eq!(public.dates, DateStyle::LeftOut);
        assert_eq!(public.sources, SourceStyle::LeftOut);
    }

    #[test]
    fn the_line_of_the_review_holds_for_those_who_make_it() {
        let line = |audience| AudienceRules::of(audience).handling("Ours only.");
        assert_eq!(line(Audience::ReviewTeam), "Ours only.");
        assert_eq!(line(Audience::Board), "For the board. Not for publication.");
        assert_eq!(line(Audience::Public), "");
        assert_eq!(
            AudienceRules::of(Audience::CaseGroup).handling(" "),
            "For the review team and the case group only."
        );
    }
}
