//! Who has spoken in an episode, and who has not. Counts for the facilitator, never a score.

use crate::review::{Episode, Group, Id, Person, Review};

/// A role, and how many notes of the episode it said.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice<'a> {
    /// The role.
    pub person: &'a Person,
    /// How many notes it said, without those withdrawn.
    pub notes: usize,
}

/// The roles that spoke in an episode or were part of it, and the family, agency by agency in the review's order.
pub fn voices<'a>(review: &'a Review, episode: &Episode) -> Vec<Voice<'a>> {
    let said = |id: Id| {
        episode
            .notes
            .iter()
            .filter(|note| !note.withdrawn && note.who == Some(id))
            .count()
    };
    let mut voices: Vec<Voice<'a>> = review
        .people()
        .iter()
        .map(|person| Voice {
            person,
            notes: said(person.id),
        })
        .filter(|voice| {
            voice.notes > 0
                || episode.roles.contains(&voice.person.id)
                || voice.person.group == Group::Family
        })
        .collect();
    let first_of_agency = |agency: &str| {
        review
            .people()
            .iter()
            .position(|person| person.agency == agency)
            .unwrap_or(usize::MAX)
    };
    voices.sort_by_key(|voice| {
        (
            first_of_agency(&voice.person.agency),
            std::cmp::Reverse(voice.notes),
        )
    });
    voices
}
