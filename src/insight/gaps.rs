//! Gaps: what a review has not touched, heard, measured or doubted yet, each put so that a room can do something about it.
//! Nobody is counted against anybody, and nothing is a share of anything (method §7.5).

use crate::{
    insight::{
        balance::Balance,
        due::last_episode,
        review_gaps::{self, and, listed},
        tally::Coverage,
    },
    method::{Factor, Occasion},
    review::{Episode, Id, Review},
    text::words::tr,
};

/// The kinds of gap, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// Episodes without notes.
    Episodes,
    /// Factors that hardly any episode touches.
    Factors,
    /// Roles, and the family, that no note comes from.
    Voices,
    /// Types of pattern that much is said for and nothing against.
    Unchallenged,
    /// Episodes that say nothing of the family’s side.
    Family,
    /// Episodes that tell of nothing that helped.
    Helped,
    /// Episodes that name nothing beyond the level nearest to the family.
    Levels,
    /// Episodes in which much is about the worker as a person.
    Personal,
    /// Appraisals without a standard of the time.
    Standards,
    /// Episodes that draw on one kind of source.
    Sources,
    /// The last episode takes most of the notes.
    LastEpisode,
}

impl GapKind {
    /// The occasion on which the room is asked about the same: who switches one off, switches off both.
    pub fn occasion(self) -> Occasion {
        match self {
            Self::Episodes | Self::LastEpisode => Occasion::LastEpisode,
            Self::Factors => Occasion::OnlyNearby,
            Self::Levels => Occasion::EmptyLevels,
            Self::Voices => Occasion::OneAgency,
            Self::Unchallenged => Occasion::NothingAgainst,
            Self::Family => Occasion::FamilyNotHeard,
            Self::Helped => Occasion::OnlyProblems,
            Self::Personal => Occasion::PersonHeavy,
            Self::Standards => Occasion::NoStandard,
            Self::Sources => Occasion::OneSource,
        }
    }
}

/// A gap: what is so, and the question that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its kind.
    pub kind: GapKind,
    /// The observation, as a sentence.
    pub said: String,
    /// The same in fewer words, where there are any.
    pub shorter: String,
    /// The question.
    pub asked: &'static str,
    /// The items it is about, where they are in the review.
    pub items: Vec<Id>,
}

impl Gap {
    pub(super) fn new(kind: GapKind, said: String, asked: &'static str, items: Vec<Id>) -> Self {
        Self {
            kind,
            shorter: said.clone(),
            said,
            asked,
            items,
        }
    }
}

/// The gaps that a room wants to see: all but those that are switched off.
pub fn episode_gaps(review: &Review, factors: &[&Factor], touched: &Coverage) -> Vec<Gap> {
    let off = &review.details().not_asked;
    let mut corners = gaps(review, factors, touched);
    corners.retain(|corner| !off.contains(&corner.kind.occasion()));
    corners
}

/// Every gap of a review.
pub fn gaps(review: &Review, factors: &[&Factor], touched: &Coverage) -> Vec<Gap> {
    let mut corners = review_gaps::whole(review, factors, touched);
    if touched.untouched.len() < review.chosen().count() {
        corners.extend(in_episodes(review));
        corners.extend(last(review));
    }
    corners
}

/// The gaps of single episodes, each with all the episodes that have it.
fn in_episodes(review: &Review) -> Vec<Gap> {
    let episodes: Vec<(usize, &Episode, Balance<'_>)> = review
        .chosen()
        .enumerate()
        .map(|(at, episode)| (at + 1, episode, Balance::of(review, episode)))
        .collect();
    let anywhere_heard = episodes.iter().any(|(.., balance)| balance.hears_family());
    let with = |gap: GapKind, has: &dyn Fn(&Balance<'_>) -> bool, said: &dyn Fn(&str) -> String| {
        let found = episodes.iter().filter(|(.., balance)| has(balance));
        let (numbers, items): (Vec<usize>, Vec<Id>) = found
            .map(|(number, episode, _)| (*number, episode.id))
            .unzip();
        (!numbers.is_empty()).then(|| Gap::new(gap, said(&numbered(&numbers)), asked(gap), items))
    };
    let personal = review.pack().factors.iter().find(|factor| factor.personal);
    let personal = personal.map_or("", |factor| &factor.name);
    let corners = [
        // Where the family is heard nowhere, that is told among the voices.
        with(
            GapKind::Family,
            &|it| anywhere_heard && it.is_begun() && !it.hears_family(),
            &|these| tr!("Nothing comes from the family in {these}.", these),
        ),
        with(
            GapKind::Helped,
            &|it| it.is_begun() && !it.shows_help(),
            &|these| tr!("Nothing that helped is told in {these}.", these),
        ),
        with(
            GapKind::Levels,
            &|it| it.is_begun() && it.only_level().is_some(),
            &|these| tr!("Only one level of the system is named in {these}.", these),
        ),
        with(
            GapKind::Personal,
            &|it| it.is_begun() && it.personal().is_some(),
            &|these| tr!("Much stands under {personal} in {these}.", personal, these),
        ),
        with(
            GapKind::Standards,
            &|it| it.unmeasured().next().is_some(),
            &|these| tr!("Practice is judged without a standard in {these}.", these),
        ),
        with(GapKind::Sources, &|it| it.only_kind().is_some(), &|these| {
            tr!("One kind of source tells all in {these}.", these)
        }),
    ];
    corners.into_iter().flatten().collect()
}

/// The question that goes with a gap of single episodes.
fn asked(gap: GapKind) -> &'static str {
    match gap {
        GapKind::Family => tr!("What did it look like to them?"),
        GapKind::Helped => tr!("What went well there?"),
        GapKind::Levels => tr!("What came from further away?"),
        GapKind::Personal => tr!("What around them pushed the same way?"),
        GapKind::Standards => tr!("Which one, and was it known?"),
        GapKind::Sources => tr!("What else could tell?"),
        GapKind::Episodes
        | GapKind::Factors
        | GapKind::Voices
        | GapKind::Unchallenged
        | GapKind::LastEpisode => "",
    }
}

fn last(review: &Review) -> Option<Gap> {
    let taken = last_episode(review)?;
    let said = tr!("The last episode has most of the notes.").to_owned();
    let asked = tr!("What was set up before it?");
    Some(Gap::new(
        GapKind::LastEpisode,
        said,
        asked,
        vec![taken.last],
    ))
}

/// "episode 3", "episodes 2, 4 and 5".
pub(super) fn numbered(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    tr!(
        "episode {numbers}" | "episodes {numbers}",
        count = numbers.len(),
        numbers = listed(&numbers, and)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn episodes_are_named_by_their_numbers_and_end_somewhere() {
        assert_eq!(numbered(&[3]), "episode 3");
        assert_eq!(numbered(&[2, 4, 5]), "episodes 2, 4 and 5");
        assert_eq!(
            numbered(&[1, 2, 3, 4, 5, 6]),
            "episodes 1, 2, 3, 4 and 2 more"
        );
    }
}
