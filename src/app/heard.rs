//! Who has spoken in an episode, and who has not. Counts for the facilitator, never a score.

use crate::review::{Episode, Group, Id, Person, Review};

/// A role, and how many notes of the episode it said.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice<'a> {
    /// The role.
    pub person: &'a Person,
    /// How many notes it said, without those withdrawn.
    pub notes: usize,
    /// Whether it is heard at all: in notes, in its view from the tunnel, in the family’s account.
    pub told: bool,
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
            told: said(person.id) > 0 || tells_otherwise(episode, person),
        })
        .filter(|voice| {
            voice.told
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

/// Whether a role is heard in an episode without a note.
fn tells_otherwise(episode: &Episode, person: &Person) -> bool {
    let view = episode
        .tunnels
        .iter()
        .any(|tunnel| tunnel.role == Some(person.id));
    view || (person.group == Group::Family && !episode.family_account.is_empty())
}
