//! Fields that name other items by their codes, as people say them aloud: `P1, P4`.

use crate::review::{Citation, Code, Id, Kind, Review, SourceKind};

/// What stands between two citations; a locator may hold a comma.
const APART: &str = "; ";

/// Items by their codes.
pub(in crate::app) fn codes(review: &Review, ids: &[Id]) -> String {
    let codes = ids.iter().filter_map(|id| review.code(*id));
    let codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    codes.join(", ")
}

/// The items of these kinds that codes name.
///
/// # Errors
///
/// Something is no such code: the end of a sentence.
pub(in crate::app) fn named(
    review: &Review,
    text: &str,
    kinds: &[Kind],
) -> Result<Vec<Id>, String> {
    let mut ids = Vec::new();
    for word in text
        .split([',', ';', ' ', '\n'])
        .filter(|word| !word.is_empty())
    {
        let id = one_named(review, word, kinds)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn one_named(review: &Review, word: &str, kinds: &[Kind]) -> Result<Id, String> {
    let code = word.to_uppercase().parse::<Code>().ok();
    let found = code
        .filter(|code| kinds.contains(&code.kind))
        .and_then(|code| review.coded(code));
    found.ok_or_else(|| {
        let nouns: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
        format!("there is no {} “{word}”", nouns.join(" or "))
    })
}

/// Where something comes from, in one line: `S3 p. 4; record`.
pub(super) fn citations(review: &Review, citations: &[Citation]) -> String {
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
pub(in crate::app) fn cited(review: &Review, text: &str) -> Result<Vec<Citation>, String> {
    let parts = text.split([';', '\n']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| one_cited(review, part))
        .collect()
}

fn one_cited(review: &Review, part: &str) -> Result<Citation, String> {
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
    let id = one_named(review, word, &[Kind::Source])?;
    let kind = review
        .source(id)
        .map(|source| source.kind)
        .unwrap_or_default();
    Ok(Citation {
        kind,
        source: Some(id),
        locator: locator.trim().to_owned(),
    })
}

/// What the review’s method calls a kind of source.
pub(in crate::app) fn kind_name(review: &Review, kind: SourceKind) -> String {
    let kinds = &review.pack().source_kinds;
    let found = kinds.iter().find(|named| named.id.as_str() == kind.id());
    found.map_or_else(|| kind.id().to_owned(), |named| named.name.clone())
}

/// A row for items named by their codes: its label, its hint, its field, its edit, their kinds.
macro_rules! items {
    ($label:literal, $hint:literal, $field:ident, $edit:expr, $kinds:expr) => {
        $crate::app::form::fields::FieldSpec {
            label: $label,
            hint: $hint,
            read: |review, item| {
                let codes = $crate::app::form::reference::codes(review, &item.$field);
                $crate::app::form::fields::FormValue::Line(codes)
            },
            write: |review, item, text| {
                let to = $crate::app::form::reference::named(review, &text, &$kinds)?;
                Ok($edit($crate::review::Swap {
                    from: item.$field.clone(),
                    to,
                }))
            },
        }
    };
}

/// A row for at most one item named by its code.
macro_rules! item {
    ($label:literal, $hint:literal, $field:ident, $edit:expr, $kinds:expr) => {
        $crate::app::form::fields::FieldSpec {
            label: $label,
            hint: $hint,
            read: |review, item| {
                let codes = $crate::app::form::reference::codes(review, item.$field.as_slice());
                $crate::app::form::fields::FormValue::Line(codes)
            },
            write: |review, item, text| {
                let named = $crate::app::form::reference::named(review, &text, &$kinds)?;
                Ok($edit($crate::review::Swap {
                    from: item.$field,
                    to: named.first().copied(),
                }))
            },
        }
    };
}

/// A row for where something comes from.
macro_rules! cited_in {
    ($label:literal, $edit:expr) => {
        $crate::app::form::fields::FieldSpec {
            label: $label,
            hint: "S3 p. 4; several are separated by semicolons",
            read: |review, item| {
                let line = $crate::app::form::reference::citations(review, &item.sources);
                $crate::app::form::fields::FormValue::Line(line)
            },
            write: |review, item, text| {
                let to = $crate::app::form::reference::cited(review, &text)?;
                Ok($edit($crate::review::Swap {
                    from: item.sources.clone(),
                    to,
                }))
            },
        }
    };
}

pub(super) use {cited_in, item, items};
