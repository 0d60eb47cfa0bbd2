//! Roles where one is meant: those offered where one is named, those of the episode first; and who is meant by what was
//! typed.

use serde::{Deserialize, Serialize};

use crate::{
    review::{Change, Episode, Id, Kind, Person, Position, Review},
    text::clean,
    ui::context::PageContext,
};

/// The speaker of a note: a role of the review, or one that joins it with the note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// A role of the review.
    Known(Id),
    /// A role that is not in the review yet.
    New {
        /// Its letters.
        short: String,
        /// The role in words.
        role: String,
        /// The agency that it belongs to.
        agency: String,
    },
}

/// A role that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleChoice {
    /// Its letters.
    pub short: String,
    /// The role in words.
    pub name: String,
    /// The agency that it belongs to.
    pub agency: String,
    /// Its id, if the review has it.
    pub known: Option<Id>,
    /// Nobody has heard of it yet.
    pub is_new: bool,
}

impl RoleChoice {
    fn of(person: &Person) -> Self {
        Self {
            short: person.label().to_owned(),
            name: person.role.clone(),
            agency: person.agency.clone(),
            known: Some(person.id),
            is_new: false,
        }
    }

    /// The rank of its fit to what was typed, 0 best; none when it does not fit.
    fn fit(&self, query: &str) -> Option<u8> {
        let short = self.short.to_lowercase();
        let starts = |text: &str| {
            text.to_lowercase()
                .split_whitespace()
                .any(|word| word.starts_with(query))
        };
        match () {
            () if short == query => Some(0),
            () if short.starts_with(query) => Some(1),
            () if starts(&self.name) => Some(2),
            () if starts(&self.agency) => Some(3),
            () => None,
        }
    }

    /// The speaker that is meant where it is chosen.
    pub fn into_speaker(self) -> Speaker {
        match self.known {
            Some(id) => Speaker::Known(id),
            None => Speaker::New {
                short: self.short,
                role: self.name,
                agency: self.agency,
            },
        }
    }
}

/// The roles that fit what was typed after `@`: those of the episode, the review's, the method's, and what was typed itself.
pub fn offered(review: &Review, episode: Option<&Episode>, query: &str) -> Vec<RoleChoice> {
    let query = query.to_lowercase();
    let here = episode.map_or(&[][..], |episode| &episode.roles);
    let mut roles: Vec<RoleChoice> = here
        .iter()
        .filter_map(|id| review.person(*id))
        .map(RoleChoice::of)
        .collect();
    roles.extend(
        review
            .people()
            .iter()
            .filter(|person| !here.contains(&person.id))
            .map(RoleChoice::of),
    );
    for standard in &review.pack().roles {
        if !roles
            .iter()
            .any(|role| role.short.eq_ignore_ascii_case(&standard.code))
        {
            roles.push(RoleChoice {
                short: standard.code.clone(),
                name: standard.name.clone(),
                agency: standard.agency.clone(),
                known: None,
                is_new: false,
            });
        }
    }
    let mut fitting: Vec<(u8, RoleChoice)> = roles
        .into_iter()
        .filter_map(|role| Some((role.fit(&query)?, role)))
        .collect();
    fitting.sort_by_key(|(fit, _)| *fit);
    let is_word = query.chars().count() > 1 && query.chars().all(char::is_alphanumeric);
    if is_word && !fitting.iter().any(|(fit, _)| *fit == 0) {
        // A few letters are letters, a word is the role itself.
        let name = if query.chars().count() <= 4 {
            query.to_uppercase()
        } else {
            let mut letters = query.chars();
            letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect()
        };
        let short = query.chars().take(5).flat_map(char::to_uppercase).collect();
        fitting.push((
            9,
            RoleChoice {
                short,
                name,
                agency: String::new(),
                known: None,
                is_new: true,
            },
        ));
    }
    fitting.into_iter().map(|(_, role)| role).collect()
}

/// The one role that is meant by what was typed after `@`, if it is clear: its letters, or the beginning of those of
/// one role only.
pub fn meant(review: &Review, episode: Option<&Episode>, query: &str) -> Option<Speaker> {
    let query = query.to_lowercase();
    let mut near: Vec<RoleChoice> = offered(review, episode, &query)
        .into_iter()
        .filter(|role| !role.is_new && role.short.to_lowercase().starts_with(&query))
        .collect();
    let exact = near
        .iter()
        .position(|role| role.short.to_lowercase() == query);
    let at = exact
        .or((near.len() == 1).then_some(0))
        .filter(|_| query.len() > 1)?;
    Some(near.swap_remove(at).into_speaker())
}

/// The id of a speaker, with the change that brings the role into the review if it is new there.
pub fn speaker_id(speaker: &Speaker, cx: &PageContext<'_>) -> (Id, Option<Change>) {
    // A speaker who is new may come from a draft, and a draft is a file.
    let [short, role, agency] = match speaker {
        Speaker::Known(id) => return (*id, None),
        Speaker::New {
            short,
            role,
            agency,
        } => [short, role, agency].map(|words| clean::one_line(words).text),
    };
    let people = cx.review().people();
    let same = |person: &&Person| person.short == short && person.role == role;
    if let Some(person) = people.iter().find(same) {
        return (person.id, None);
    }
    let mut person = Person::new(cx.new_id(), cx.next_code(Kind::Person));
    (person.short, person.role, person.agency) = (short, role, agency);
    let id = person.id;
    let at = Position::top(people.len());
    let item = person.into();
    (id, Some(Change::Add { item, at }))
}

/// The letters of a speaker on the board, and the role in words; both empty where the role is gone.
pub fn speaker_label(review: &Review, speaker: &Speaker) -> (String, String) {
    match speaker {
        Speaker::Known(id) => review.person(*id).map_or_else(Default::default, |person| {
            (person.label().to_owned(), person.role.clone())
        }),
        Speaker::New { short, role, .. } => (short.clone(), role.clone()),
    }
}
