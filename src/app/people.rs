//! The roles of the case and of the review. Never a name: a role is a position, the family goes by pseudonyms.

use crate::{
    app::{App, Row, roles},
    review::{Group, Id, Kind, Person},
    text::clean,
};

/// The most letters that stand for a role on the board.
const LETTERS: usize = 5;

/// The groups in the order of the list, with their headings (method §5.1).
const GROUPS: [(Group, &str); 5] = [
    (Group::Family, "Family"),
    (Group::CaseGroup, "Case group"),
    (Group::ReviewTeam, "Review team"),
    (Group::Commissioner, "Commissioner"),
    (Group::Other, "Others"),
];

/// The roles, group by group.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for (group, heading) in GROUPS {
        let of_group = app
            .review()
            .people()
            .iter()
            .filter(|person| person.group == group);
        let mut listed: Vec<Row> = of_group.map(listed).filter(|row| row.fits(query)).collect();
        if let Some(first) = listed.first_mut() {
            first.heading = Some(heading.to_owned());
        }
        rows.extend(listed);
    }
    if !query.trim().is_empty() {
        rows.push(Row::add(query.trim(), "the role"));
    }
    rows
}

fn listed(person: &Person) -> Row {
    let words = match person.pseudonym.as_str() {
        "" => person.role.clone(),
        pseudonym => format!("{pseudonym}, {}", person.role),
    };
    Row {
        margin: roles::label(person).to_owned(),
        under: person.agency.clone(),
        ..Row::item(person.id, words)
    }
}

impl App {
    /// Adds a role as people write it: `PARA Paramedic, Ambulance service`. The letters and the agency may be left out.
    pub(super) fn add_person(&mut self, words: &str) -> Option<Id> {
        let words = clean::one_line(words).text;
        let (role, agency) = words.split_once(',').unwrap_or((&words, ""));
        let (first, rest) = role.trim().split_once(' ').unwrap_or(("", role.trim()));
        let is_letters = !first.is_empty()
            && first.chars().count() <= LETTERS
            && first.chars().all(|c| c.is_uppercase() || c.is_numeric());
        let mut person = Person::new(self.session.new_id(), self.session.next_code(Kind::Person));
        if is_letters {
            first.clone_into(&mut person.short);
        }
        let role = if is_letters { rest } else { role };
        role.trim().clone_into(&mut person.role);
        agency.trim().clone_into(&mut person.agency);
        self.add_item(person)
    }
}
