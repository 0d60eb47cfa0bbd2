//! The names of items in a field: their codes as they are said aloud, a role's letters or words, a source with the
//! place in it.

use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    method::{Factor, FactorId},
    review::{
        Citation, Code, Id, Kind, Review, SourceKind,
        items::{FieldSpec, field::PackList, value::name_in_pack},
    },
    text::words::{looked_up, tr},
};

/// The separator between two citations; a locator may hold a comma.
const APART: &str = "; ";

/// Items as a field names them: roles by their letters, the others by their codes.
pub fn named_by(review: &Review, ids: &[Id]) -> String {
    let named = ids.iter().filter_map(|id| match review.person(*id) {
        Some(person) => Some(person.label().to_owned()),
        None => review.code(*id).map(|code| code.to_string()),
    });
    named.collect::<Vec<_>>().join(", ")
}

/// The words of a field that names items, one for each of them. A role may have several words.
pub fn split(text: &str, kinds: &[Kind]) -> Vec<String> {
    let roles = kinds.contains(&Kind::Person);
    let ends = |c: char| matches!(c, ',' | ';' | '\n') || (c == ' ' && !roles);
    let words = text.split(ends).map(str::trim);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The items of these kinds that words name.
///
/// # Errors
///
/// Something is not there: the end of a sentence.
pub fn items(review: &Review, text: &str, kinds: &[Kind]) -> Result<Vec<Id>, String> {
    let mut ids = Vec::new();
    for word in split(text, kinds) {
        let id = item(review, &word, kinds)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// The item of one of these kinds that a word names; an episode by its number on the board, too.
///
/// # Errors
///
/// It is not there: the end of a sentence.
pub fn item(review: &Review, word: &str, kinds: &[Kind]) -> Result<Id, String> {
    let role = kinds
        .contains(&Kind::Person)
        .then(|| role(review, word))
        .flatten();
    let coded = || code(word, kinds).and_then(|code| review.coded(code));
    let numbered = || {
        let number = word.parse::<usize>().ok()?.checked_sub(1)?;
        let episode = review.chosen().nth(number)?;
        kinds.contains(&Kind::Episode).then_some(episode.id)
    };
    role.or_else(coded).or_else(numbered).ok_or_else(|| {
        let nouns: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
        tr!(
            "there is no {kind} “{word}”",
            kind = nouns.join(" or "),
            word
        )
    })
}

/// The factors that words name, each by its number on the board or by a name that the pack has for it.
///
/// # Errors
///
/// One is not there: the end of a sentence.
pub fn factors(review: &Review, text: &str) -> Result<BTreeSet<FactorId>, String> {
    let words = text.split([',', ';', '\n']).map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    // Numbers may stand with nothing but spaces between them; names have spaces of their own.
    let words = words.flat_map(|word| {
        let numbers = word
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace());
        let parts: Vec<&str> = if numbers {
            word.split_whitespace().collect()
        } else {
            vec![word]
        };
        parts
    });
    words.map(|word| factor(review, word)).collect()
}

/// The factor that a word names: by its number on the board, its id, or one of its names.
///
/// # Errors
///
/// There is none: the end of a sentence.
pub fn factor(review: &Review, word: &str) -> Result<FactorId, String> {
    let pack = review.pack();
    let on_board = word.parse().ok().and_then(|number: usize| {
        let factor = pack
            .board(review.order())
            .get(number.checked_sub(1)?)
            .copied();
        factor.or_else(|| further(review).nth(number.checked_sub(FURTHER)?))
    });
    let is_meant = |name: &str| name.to_lowercase() == word.to_lowercase();
    let named = || {
        let mut factors = pack.factors.iter();
        factors.find(|it| {
            let names = [it.id.as_str(), &it.name, &it.middle, &it.short, &it.matrix];
            names.into_iter().any(is_meant)
        })
    };
    let found = on_board.or_else(named);
    found
        .map(|factor| factor.id.clone())
        .ok_or_else(|| tr!("there is no factor “{word}”", word))
}

/// The number by which people call a factor: its place on the board, or one from 10 on.
pub fn factor_key(review: &Review, factor: &Factor) -> String {
    let board = review.pack().board(review.order());
    let place = board.iter().position(|it| it.id == factor.id);
    let beside = || further(review).position(|it| it.id == factor.id);
    let number = place.map(|at| at + 1).or_else(|| Some(beside()? + FURTHER));
    number.map_or_else(|| factor.short.clone(), |number| number.to_string())
}

/// The number of the first factor that has no place on the board: 9 is the parking lot.
const FURTHER: usize = 10;

/// The factors that have no place on the board, in their order.
fn further(review: &Review) -> impl Iterator<Item = &Factor> {
    let order = review.pack().ordered(review.order());
    order.filter(|factor| factor.level.is_none())
}

/// The role of those letters, or of that name.
pub fn role(review: &Review, word: &str) -> Option<Id> {
    let is_meant = |name: &str| name.eq_ignore_ascii_case(word);
    let mut people = review.people().iter();
    let found = people.find(|person| is_meant(&person.short) || is_meant(&person.role));
    found.map(|person| person.id)
}

/// The code that a word is, if it is one of these kinds.
pub fn code(word: &str, kinds: &[Kind]) -> Option<Code> {
    let code = word.to_uppercase().parse::<Code>().ok();
    code.filter(|code| kinds.contains(&code.kind))
}

/// The citations in one line: `S3 p. 4; record`.
pub fn citations_named(review: &Review, citations: &[Citation]) -> String {
    let one = |citation: &Citation| {
        let code = citation.source.and_then(|id| review.code(id));
        let what = code.map_or_else(|| kind_name(review, citation.kind), |code| code.to_string());
        format!("{what} {}", citation.locator).trim_end().to_owned()
    };
    citations.iter().map(one).collect::<Vec<_>>().join(APART)
}

/// The citations that a line names: each a source by its code, or a kind of source, and then the place in it.
///
/// # Errors
///
/// Something is neither: the end of a sentence.
pub fn citations(review: &Review, text: &str) -> Result<Vec<Citation>, String> {
    let parts = text.split([';', '\n']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| citation(review, part))
        .collect()
}

fn citation(review: &Review, part: &str) -> Result<Citation, String> {
    for kind in SourceKind::ALL {
        // As the method calls it, or as people say it for short.
        for name in [kind_name(review, kind), kind.id().replace('_', " ")] {
            if let Some((head, rest)) = part.split_at_checked(name.len())
                && head.eq_ignore_ascii_case(&name)
                && !rest.starts_with(char::is_alphanumeric)
            {
                let locator = rest.trim().to_owned();
                return Ok(Citation {
                    locator,
                    ..Citation::of(kind)
                });
            }
        }
    }
    let (word, locator) = part.split_once(' ').unwrap_or((part, ""));
    let id = item(review, word, &[Kind::Source])?;
    let kind = review.source(id).map(|source| source.kind);
    Ok(Citation {
        kind: kind.unwrap_or_default(),
        source: Some(id),
        locator: locator.trim().to_owned(),
    })
}

/// The name of a kind of source by the review’s method.
pub fn kind_name(review: &Review, kind: SourceKind) -> String {
    name_in_pack(PackList::SourceKinds, kind.id(), review.pack())
}

/// The label of a field, in the words of the pack where that has some for it.
pub fn label_of(review: &Review, spec: &FieldSpec) -> Cow<'static, str> {
    called(review, spec).0
}

/// The label of a field and its question, in the words of the pack where that has some for it.
pub fn called(review: &Review, spec: &FieldSpec) -> (Cow<'static, str>, Cow<'static, str>) {
    let mut parts = review.pack().finding_parts.iter();
    match parts.find(|part| Some(part.id.as_str()) == spec.part) {
        Some(part) => (part.label.clone().into(), part.question.clone().into()),
        None => (
            review.pack().in_its_words(looked_up(spec.label)),
            review.pack().in_its_words(looked_up(spec.question)),
        ),
    }
}
