//! Which role is meant: the roles offered while `@` is typed, those of this episode first.

use crate::{
    app::{App, Speaker},
    review::{Change, Id, Kind, Person, Position},
    text::clean,
};

/// A role that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleChoice {
    /// Its letters.
    pub short: String,
    /// The role in words.
    pub name: String,
    /// Whom it belongs to.
    pub agency: String,
    /// Its id, if the review has it.
    pub known: Option<Id>,
    /// Nobody has heard of it yet.
    pub is_new: bool,
}

impl RoleChoice {
    fn of(person: &Person) -> Self {
        Self {
            short: label(person).to_owned(),
            name: person.role.clone(),
            agency: person.agency.clone(),
            known: Some(person.id),
            is_new: false,
        }
    }

    /// How well it fits what was typed, 0 best; none when it does not.
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

    pub(super) fn into_speaker(self) -> Speaker {
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

/// What a role is called on the board: its letters, or the role itself where it has none.
pub fn label(person: &Person) -> &str {
    person.label()
}

/// The roles that fit what was typed after `@`: this episode's, this review's, the method's, and what was typed itself.
pub fn offered(app: &App, query: &str) -> Vec<RoleChoice> {
    let query = query.to_lowercase();
    let review = app.review();
    let here = app.episode().map_or(&[][..], |episode| &episode.roles);
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
pub(super) fn meant(app: &App, query: &str) -> Option<Speaker> {
    let query = query.to_lowercase();
    let mut near: Vec<RoleChoice> = offered(app, &query)
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

impl App {
    /// The roles offered for the `@` at the caret, if one is being typed.
    pub fn completion(&self) -> Option<Vec<RoleChoice>> {
        if self.line.roles_closed || self.line.chips_open.is_some() {
            return None;
        }
        let (start, token) = self.line.token();
        let starts_a_word =
            start == 0 || self.line.writing.text()[..start].ends_with(char::is_whitespace);
        let query = token.strip_prefix('@').filter(|_| starts_a_word)?;
        Some(offered(self, query)).filter(|roles| !roles.is_empty())
    }

    /// Takes the role that is chosen in the list.
    pub(super) fn take_role(&mut self) {
        let Some(role) = self
            .completion()
            .and_then(|roles| roles.into_iter().nth(self.line.role_at))
        else {
            return;
        };
        let (start, token) = self.line.token();
        let end = start + token.len();
        let from = self.line.writing.text()[..start]
            .trim_end_matches(' ')
            .len();
        self.line.attributes.who = Some(role.into_speaker());
        self.line.writing.cut(from..end);
        if from > 0 && from == self.line.writing.text().len() {
            self.line.writing.insert(' ');
        }
        self.line.role_at = 0;
        if self.line.asks_who {
            self.keep_words();
        }
    }

    /// The id of a speaker, with the change that brings the role into the review if it is new there.
    pub(super) fn speaker_id(&mut self, speaker: &Speaker) -> (Id, Option<Change>) {
        // A speaker who is new may come from a draft, and a draft is a file.
        let [short, role, agency] = match speaker {
            Speaker::Known(id) => return (*id, None),
            Speaker::New {
                short,
                role,
                agency,
            } => [short, role, agency].map(|words| clean::one_line(words).text),
        };
        let same = |person: &&Person| person.short == short && person.role == role;
        if let Some(person) = self.review().people().iter().find(same) {
            return (person.id, None);
        }
        let mut person = Person::new(self.session.new_id(), self.session.next_code(Kind::Person));
        (person.short, person.role, person.agency) = (short, role, agency);
        let at = Position::top(self.review().people().len());
        let item = person.clone().into();
        (person.id, Some(Change::Add { item, at }))
    }

    /// What the board calls a speaker.
    pub fn speaker_label(&self, speaker: &Speaker) -> (String, String) {
        match speaker {
            Speaker::Known(id) => self
                .review()
                .person(*id)
                .map_or_else(Default::default, |person| {
                    (label(person).to_owned(), person.role.clone())
                }),
            Speaker::New { short, role, .. } => (short.clone(), role.clone()),
        }
    }
}
