//! The codes of a review: its method, its patterns and its episodes.

use std::collections::HashSet;

use super::{
    guid::Guid,
    meaning::{self, CHALLENGE, CodeMeaning, HELPED, HINDERED, QUESTION, named},
    project::{CodeSet, ProjectCode},
};
use crate::{
    method::Pack,
    review::{Document, Influence, Note},
};

/// Every code, in folders. No two have the same name: some programs take such codes for one.
pub(super) fn codes(document: &Document, pack: &Pack) -> Vec<ProjectCode> {
    let code = |meaning: &CodeMeaning, name: String, description: String| ProjectCode {
        guid: meaning.guid(&pack.id),
        name,
        codable: true,
        description,
        codes: Vec::new(),
    };
    let patterns = document.patterns.iter().map(|pattern| {
        let retired = if pattern.retired {
            "\n\nNo longer held."
        } else {
            ""
        };
        let memo = match pattern.memo.as_str() {
            "" => String::new(),
            memo => format!("\n\nMemo: {memo}"),
        };
        code(
            &CodeMeaning::Pattern(pattern.id),
            meaning::pattern_name(pattern),
            format!("{}{retired}{memo}", pattern.sentence),
        )
    });
    let episodes = document.episodes.iter().map(|episode| {
        code(
            &CodeMeaning::Episode(episode.id),
            meaning::episode_name(episode),
            [episode.title.as_str(), &episode.span, &episode.why_key]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n"),
        )
    });
    let fixed = |of: &[(CodeMeaning, &str)]| {
        let one = |(meaning, name): &(CodeMeaning, &str)| {
            code(meaning, (*name).to_owned(), String::new())
        };
        of.iter().map(one).collect::<Vec<_>>()
    };
    let mut codes = vec![
        folder("Contributory factors", factors(pack, &code)),
        folder("Types of pattern", types(pack, &code)),
        folder("Patterns", patterns.collect()),
        folder("Episodes", episodes.collect()),
        folder(
            "Influence on practice",
            fixed(&[
                (CodeMeaning::Helped, HELPED),
                (CodeMeaning::Hindered, HINDERED),
            ]),
        ),
        folder(
            "Kinds of note",
            fixed(&[
                (CodeMeaning::Challenge, CHALLENGE),
                (CodeMeaning::Question, QUESTION),
            ]),
        ),
    ];
    codes.retain(|folder| !folder.codes.is_empty());
    part(&mut codes, &mut HashSet::new());
    codes
}

/// The factors that were seen to help, and those that were seen to hinder.
pub(super) fn sets(document: &Document, pack: &Pack) -> Vec<CodeSet> {
    let is_seen = |name: &str, description: &str, holds: &dyn Fn(Influence) -> bool| {
        let notes = || document.episodes.iter().flat_map(|episode| &episode.notes);
        let stands = |factor, note: &Note| note.is_under(factor) && holds(note.influence);
        let seen = pack.factors.iter().map(|factor| &factor.id);
        let seen = seen.filter(|factor| notes().any(|note| stands(*factor, note)));
        CodeSet {
            guid: Guid::of("set", name),
            name: name.to_owned(),
            description: description.to_owned(),
            codes: seen
                .map(|factor| CodeMeaning::Factor(factor.clone()).guid(&pack.id))
                .collect(),
        }
    };
    let mut sets = vec![
        is_seen(
            "Factors seen to help",
            "Some note under each of them helped good practice.",
            &Influence::helps,
        ),
        is_seen(
            "Factors seen to hinder",
            "Some note under each of them hindered good practice.",
            &|influence| matches!(influence, Influence::Hindered | Influence::Both),
        ),
    ];
    sets.retain(|set| !set.codes.is_empty());
    sets
}

/// The factors, in a folder for each level.
fn factors(
    pack: &Pack,
    code: &dyn Fn(&CodeMeaning, String, String) -> ProjectCode,
) -> Vec<ProjectCode> {
    let of = |level: Option<&_>| -> Vec<ProjectCode> {
        let factors = pack.ordered(pack.orders.default);
        factors
            .filter(|factor| factor.level.as_ref() == level)
            .map(|factor| {
                let prompts = [&factor.help, &factor.question];
                code(
                    &CodeMeaning::Factor(factor.id.clone()),
                    named(&format!("Factor: {}", factor.name)),
                    lines(prompts.into_iter().chain(&factor.prompts)),
                )
            })
            .collect()
    };
    let mut levels: Vec<ProjectCode> = pack
        .levels
        .iter()
        .map(|level| folder(&format!("Level: {}", level.name), of(Some(&level.id))))
        .filter(|level| !level.codes.is_empty())
        .collect();
    levels.extend(of(None));
    levels
}

fn types(
    pack: &Pack,
    code: &dyn Fn(&CodeMeaning, String, String) -> ProjectCode,
) -> Vec<ProjectCode> {
    let types = pack.pattern_types.iter().map(|kind| {
        code(
            &CodeMeaning::PatternType(kind.id.clone()),
            named(&format!("Type {}: {}", kind.letter, kind.name)),
            lines(kind.sub_issues.iter().chain(&kind.prompts)),
        )
    });
    types.collect()
}

fn lines<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let said = texts.map(String::as_str).filter(|text| !text.is_empty());
    said.collect::<Vec<_>>().join("\n")
}

/// A code that only holds others.
fn folder(name: &str, codes: Vec<ProjectCode>) -> ProjectCode {
    ProjectCode {
        guid: Guid::of("folder", name),
        name: named(name),
        codable: false,
        description: String::new(),
        codes,
    }
}

/// Tells names apart that are the same.
fn part(codes: &mut [ProjectCode], taken: &mut HashSet<String>) {
    for code in codes {
        let name = std::mem::take(&mut code.name);
        let mut names =
            std::iter::once(name.clone()).chain((2..).map(|count| format!("{name} ({count})")));
        code.name = names
            .find(|name| taken.insert(name.to_lowercase()))
            .unwrap_or(name);
        part(&mut code.codes, taken);
    }
}
