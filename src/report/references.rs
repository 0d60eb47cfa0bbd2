//! Codes and letters that people have written into their sentences, put into words for readers who were not in the
//! room: “E3” becomes “episode 3”, and for those who are told services alone, “HV” becomes “health visiting”.

use crate::{
    report::{audience::RoleStyle, context::ReportContext, prose},
    review::{Code, Group, Id, Kind, SourceKind, items::ChoiceValue},
};

/// The text with words in the place of the codes of what stands in the review.
pub(super) fn in_words(context: &ReportContext<'_>, text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    let is_part = |c: char| c.is_alphanumeric();
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        told.push_str(before);
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let instead = word
            .parse()
            .ok()
            .and_then(|code: Code| Some((code.kind, context.review.coded(code)?)))
            .and_then(|(kind, id)| name(context, kind, id))
            .or_else(|| service(context, word));
        match instead {
            // “a lead reviewer and another”
            Some(name) if is_another(&told, &name) => told.push_str("another"),
            Some(name) if begins_a_sentence(&told) => told.push_str(&prose::capital(&name)),
            Some(name) => told.push_str(&name),
            None => told.push_str(word),
        }
        rest = after;
    }
    told.push_str(rest);
    told
}

/// The service of a role whose letters a word is, for readers who are told no position of those who were there.
fn service(context: &ReportContext<'_>, word: &str) -> Option<String> {
    if context.rules.roles != RoleStyle::Agency || !is_short(word) {
        return None;
    }
    let mut people = context.review.people().iter();
    let person = people.find(|it| {
        it.group != Group::Family
            && it.short.trim().eq_ignore_ascii_case(word)
            && prose::says(&it.agency)
    });
    person.and_then(|person| {
        if context.is_by_service(person) {
            Some(prose::service(&person.agency))
        } else {
            context.whom(person.id)
        }
    })
}

/// Whether a word may be letters that stand for something, and is none of the language: “HV” or “Inc”, not “Chair”.
pub(super) fn is_short(word: &str) -> bool {
    let mut capitals = word.chars().map(char::is_uppercase);
    capitals.next() == Some(true) && (word.chars().count() <= 3 || capitals.any(|it| it))
}

/// An item’s name in words. A month (`M3`) has the form of a meeting's code, so that of meetings stays; so do those
/// that nobody writes into a sentence.
fn name(context: &ReportContext<'_>, kind: Kind, id: Id) -> Option<String> {
    match kind {
        Kind::Episode => Some(match context.episode_number(id) {
            Some(number) => format!("episode {number}"),
            None => format!("“{}”", context.review.episode(id)?.title.trim()),
        }),
        Kind::Finding => Some(format!("finding {}", context.finding_number(id)?)),
        Kind::Note => {
            let under = context.review.under(id)?;
            let number = context.episode_number(under)?;
            Some(format!("a note on episode {number}"))
        }
        Kind::Pattern => {
            let place = context
                .review
                .patterns()
                .iter()
                .position(|it| it.id == id)?;
            Some(format!("pattern {}", place + 1))
        }
        Kind::Source => {
            let source = context.source(id)?;
            let label = context.source_label(source);
            Some(label.map_or_else(
                || some(source.kind).to_owned(),
                |label| format!("“{label}”"),
            ))
        }
        Kind::Person => context.whom(id),
        Kind::Meeting | Kind::Event | Kind::Tunnel | Kind::Appraisal | Kind::Parked => None,
    }
}

/// A source of a kind, where it is not said which.
fn some(kind: SourceKind) -> &'static str {
    kind.spec().fact
}

/// Whether one of two who are called alike has just been named.
fn is_another(before: &str, name: &str) -> bool {
    let named = before
        .strip_suffix(" and ")
        .and_then(|it| it.strip_suffix(name));
    named.is_some() && (name.starts_with("a ") || name.starts_with("an "))
}

fn begins_a_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "“‘(\"'".contains(c));
    before.is_empty() || before.ends_with(['.', '?', '!'])
}
