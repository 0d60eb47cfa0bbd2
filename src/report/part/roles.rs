//! The people of the case and of the review: by position and pseudonym, never by name (method §4.2).

use std::collections::HashSet;

use crate::{
    report::{
        audience::RoleStyle,
        context::ReportContext,
        outline::{Block, Cell, Column, Table, Words},
        prose,
        references::is_short,
    },
    review::{Group, Kind, Person, Review},
    text::search,
};

use super::PartContent;

/// The family, each by pseudonym and by who they are to each other.
pub(super) fn family(context: &ReportContext<'_>) -> Vec<Block> {
    let family = context.review.people().iter();
    let family = family.filter(|person| person.group == Group::Family);
    let facts: Vec<(String, Words)> = family
        .filter(|person| prose::says(&person.pseudonym) && prose::says(&person.role))
        .map(|person| {
            let role = prose::capital(person.role.trim());
            (person.pseudonym.trim().to_owned(), role.into())
        })
        .collect();
    (!facts.is_empty())
        .then_some(Block::Facts(facts))
        .into_iter()
        .collect()
}

/// The people who conduct the review, by position and agency.
pub(super) fn reviewers(context: &ReportContext<'_>) -> PartContent {
    let team = context.review.people().iter();
    let team = team.filter(|person| person.group == Group::ReviewTeam && prose::says(&person.role));
    let mut counted: Vec<(&Person, usize)> = Vec::new();
    for person in team {
        let same = |(other, _): &&mut (&Person, usize)| {
            other.role == person.role && other.agency == person.agency
        };
        match counted.iter_mut().find(same) {
            Some((_, count)) => *count += 1,
            None => counted.push((person, 1)),
        }
    }
    let points = counted.into_iter().map(|(person, count)| {
        let role = prose::within(&person.role);
        let role = match count {
            1 => prose::capital(&role),
            count => prose::capital(&format!("{} {role}s", prose::number(count))),
        };
        let agency = person.agency.trim();
        // A role that says whom it belongs to need not say so again.
        if !prose::says(agency) || search::holds(&role, agency) {
            Words::from(role)
        } else {
            Words::from(format!("{role} ({agency})"))
        }
    });
    PartContent::list(points.collect())
}

/// The roles whose letters somebody has written, with what the letters stand for; the family stands apart. Where people go
/// by their service, its name stands in the place of the letters.
pub(super) fn glossary(context: &ReportContext<'_>) -> Vec<Block> {
    if context.rules.roles == RoleStyle::Agency {
        return Vec::new();
    }
    let written = written(context.review);
    let people = context.review.people().iter();
    let people = people.filter(|person| {
        let short = person.short.trim().to_lowercase();
        person.group != Group::Family && written.contains(&short) && prose::says(&person.role)
    });
    let cell = |text: &str| {
        let text = text.trim();
        let blocks = prose::says(text).then(|| Block::Paragraph(text.into()));
        Cell(blocks.into_iter().collect())
    };
    let rows: Vec<Vec<Cell>> = people
        .map(|person| {
            vec![
                cell(&person.short),
                cell(&person.role),
                cell(&person.agency),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = [("Letters", 15), ("Role", 45), ("Agency", 40)];
    vec![Block::Table(Table {
        caption: "The roles, and the letters that stand for them".to_owned(),
        columns: columns
            .map(|(heading, share)| Column {
                heading: heading.to_owned(),
                share,
            })
            .to_vec(),
        rows,
        row_headings: true,
    })]
}

/// Whatever somebody has written that may be letters for a role, in small ones; what roles are called is not looked at.
fn written(review: &Review) -> HashSet<String> {
    let mut words = HashSet::new();
    review.texts(&mut |written| {
        if written
            .item
            .is_some_and(|(_, code)| code.kind == Kind::Person)
        {
            return;
        }
        let found = written.text.split(|c: char| !c.is_alphanumeric());
        words.extend(found.filter(|it| is_short(it)).map(str::to_lowercase));
    });
    words
}
