//! The roles of the case and of the review. Never a name: a role is a position, the family goes by pseudonyms.

use crate::{
    app::{App, Listed, roles},
    review::{Group, Id, Kind, Person},
    text::clean,
};

/// The groups in the order of the list, with their headings (method §5.1).
const GROUPS: [(Group, &str); 5] = [
    (Group::Family, "Family"),
    (Group::CaseGroup, "Case group"),
    (Group::ReviewTeam, "Review team"),
    (Group::Commissioner, "Commissioner"),
    (Group::Other, "Others"),
];

/// The roles, group by group.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let mut rows = Vec::new();
    for (group, heading) in GROUPS {
        let of_group = app
            .review()
            .people()
            .iter()
            .filter(|person| person.group == group);
        let mut listed: Vec<Listed> = of_group.map(listed).filter(|row| row.fits(query)).collect();
        if let Some(first) = listed.first_mut() {
            first.heading = Some(heading.to_owned());
        }
        rows.extend(listed);
    }
    if !query.trim().is_empty() {
        rows.push(Listed::add(query.trim(), "the role"));
    }
    rows
}

fn listed(person: &Person) -> Listed {
    let words = match person.pseudonym.as_str() {
        "" => person.role.clone(),
        pseudonym => format!("{pseudonym}, {}", person.role),
    };
    Listed {
        margin: roles::label(person).to_owned(),
        under: person.agency.clone(),
        ..Listed::item(person.id, words)
    }
}

impl App {
    /// Adds a role by its name in words.
    pub(super) fn add_person(&mut self, role: &str) -> Option<Id> {
        let mut person = Person::new(self.session.new_id(), self.session.next_code(Kind::Person));
        person.role = clean::one_line(role).text;
        self.add_item(person)
    }
}
