//! Who has spoken in an episode, and who has not. Counts for the facilitator, never a score.

use std::borrow::Cow;

use crate::{
    method::Pack,
    review::{Episode, Group, Id, Note, Person, Review, SourceKind},
    text::words::tr,
};

/// A role, and how many notes of the episode it said.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleVoice<'a> {
    /// The role.
    pub person: &'a Person,
    /// The number of notes it said, without those withdrawn.
    pub notes: usize,
    /// True where it is heard at all: in notes, in its view from the tunnel, in the family’s account.
    pub told: bool,
}

/// The roles that spoke in an episode or were part of it, and the family, agency by agency in the review's order.
pub fn voices<'a>(review: &'a Review, episode: &Episode) -> Vec<RoleVoice<'a>> {
    let said = |id: Id| {
        episode
            .notes
            .iter()
            .filter(|note| !note.withdrawn && note.who == Some(id))
            .count()
    };
    let mut voices: Vec<RoleVoice<'a>> = review
        .people()
        .iter()
        .map(|person| RoleVoice {
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

/// True where a role is heard in an episode without a note.
fn tells_otherwise(episode: &Episode, person: &Person) -> bool {
    let view = episode
        .tunnels
        .iter()
        .any(|tunnel| tunnel.role == Some(person.id));
    view || (person.group == Group::Family && !episode.family_account.is_empty())
}

/// The roles that have not been heard; the family in one word of the method, as long as nobody of it has been.
pub fn silent<'a>(pack: &'a Pack, heard: &[RoleVoice<'a>]) -> Vec<Cow<'a, str>> {
    let is_family = |voice: &&RoleVoice<'a>| voice.person.group == Group::Family;
    let family_told = heard.iter().filter(is_family).any(|voice| voice.told);
    let called = pack.the_family();
    let family = if called == tr!("the family") {
        Cow::Borrowed(tr!("family"))
    } else {
        called
    };
    let mut names: Vec<Cow<'a, str>> = Vec::new();
    for voice in heard.iter().filter(|voice| !voice.told) {
        if !is_family(&voice) || family_told {
            names.push(voice.person.role.as_str().into());
        } else if !names.contains(&family) {
            names.push(family.clone());
        }
    }
    names
}

/// Whether anything in an episode comes from the family: their own account, or a note that they said.
pub fn hears_family(review: &Review, episode: &Episode) -> bool {
    let is_theirs = |note: &&Note| {
        let who = note.who.and_then(|id| review.person(id));
        who.is_some_and(|person| person.group == Group::Family)
            || note
                .sources
                .iter()
                .any(|citation| citation.kind == SourceKind::Family)
    };
    let mut notes = episode.notes.iter().filter(|note| !note.withdrawn);
    !episode.family_account.is_empty()
        || !episode.family_question.is_empty()
        || notes.any(|note| is_theirs(&note))
}
