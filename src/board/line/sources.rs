//! `&` in the line: where a note comes from, by the words of a meeting or by the code of a source, and the place in it.

use crate::{
    board::BoardView,
    review::{Citation, Source, SourceKind},
    text::words::tr,
    ui::roles::Speaker,
};

use super::mark::{LineMark, MarkChoice, MarkReading, beginnings, word_len};

/// What people call a kind of source in a meeting, besides the word that the method has for a family.
const CALLED: [(SourceKind, &[&str]); 7] = [
    (SourceKind::Conversation, &["conversation"]),
    (SourceKind::Record, &["record"]),
    (SourceKind::CaseGroup, &["meeting", "group"]),
    (SourceKind::Family, &["family"]),
    (
        SourceKind::ReviewTeam,
        &["knowledge", tr!(const "review team")],
    ),
    (SourceKind::Policy, &["policy"]),
    (SourceKind::Data, &["figures", "data", "audit"]),
];

/// Words of a name that tell nothing by themselves.
const SMALL: [&str; 4] = ["the", "or", "of", "family"];

/// Reads what follows the sign: how many bytes of it belong to the mark, what it is, and whether it may go on.
pub(super) fn read(view: &BoardView<'_>, after: &str) -> (usize, MarkReading, bool) {
    if after.is_empty() {
        return (0, MarkReading::Bare(all(view)), false);
    }
    if after.starts_with(char::is_whitespace) {
        return (0, MarkReading::Words, false);
    }
    let lengths = beginnings(after);
    let longest = lengths.into_iter().take(2).rev();
    let found = longest
        .map(|len| (len, fitting(view, &after[..len].to_lowercase())))
        .find(|(_, fitting)| !fitting.is_empty());
    let Some((len, mut fitting)) = found else {
        return (word_len(after), MarkReading::Words, false);
    };
    if fitting.len() > 1 {
        return (len, MarkReading::Several(fitting), false);
    }
    let (more, locator, goes_on) = locator(&after[len..]);
    let reading = match fitting.pop().map(|choice| choice.mark) {
        Some(LineMark::Source(cited)) => {
            MarkReading::Exact(LineMark::Source(Citation { locator, ..cited }))
        }
        Some(LineMark::Account(who, cited)) => {
            MarkReading::Exact(LineMark::Account(who, Citation { locator, ..cited }))
        }
        Some(_) | None => MarkReading::Words,
    };
    (len + more, reading, goes_on)
}

/// Everything that can be named: the kinds, then the sources, the newest first.
pub(in crate::board) fn all(view: &BoardView<'_>) -> Vec<MarkChoice> {
    let kinds = CALLED.into_iter().map(|(kind, called)| MarkChoice {
        words: capital(called[0]),
        name: capital(called[0]),
        beside: String::new(),
        mark: LineMark::Source(Citation::of(kind)),
        adds: false,
    });
    let sources = view.review().sources().iter().rev().map(|source| {
        let code = source.code.to_string();
        let cited = Citation {
            source: Some(source.id),
            ..Citation::of(source.kind)
        };
        MarkChoice {
            words: format!("{code}  {}", source.label),
            name: format!("{code} {}", source.label),
            beside: source.date.clone(),
            mark: match account_of(view, source) {
                Some(who) => LineMark::Account(who, cited),
                None => LineMark::Source(cited),
            },
            adds: false,
        }
    });
    kinds.chain(sources).collect()
}

/// Whose account a source is, where naming it says who said it: not of a picked note that has a speaker already.
fn account_of(view: &BoardView<'_>, source: &Source) -> Option<Speaker> {
    let is_said = view.picked().is_some_and(|(_, note)| note.who.is_some());
    let role = source
        .role
        .filter(|_| !is_said && !is_silent(source.kind))?;
    Some(Speaker::Known(view.review().person(role)?.id))
}

/// Whose account a citation quotes.
pub(super) fn teller_of(view: &BoardView<'_>, cited: Option<&Citation>) -> Option<Speaker> {
    account_of(view, view.review().source(cited?.source?)?)
}

/// What a beginning may mean: a source by its code, or a kind by one of its words.
fn fitting(view: &BoardView<'_>, query: &str) -> Vec<MarkChoice> {
    let all = all(view);
    let code_of = |choice: &MarkChoice| -> Option<String> {
        let (LineMark::Source(Citation { source, .. })
        | LineMark::Account(_, Citation { source, .. })) = &choice.mark
        else {
            return None;
        };
        Some(view.review().code((*source)?)?.to_string().to_lowercase())
    };
    let exact = all
        .iter()
        .find(|choice| code_of(choice).as_deref() == Some(query));
    if let Some(exact) = exact {
        return vec![exact.clone()];
    }
    let own = view.review().pack().source_kinds.iter();
    let own = own.filter(|kind| kind.id.as_str() == SourceKind::Family.id());
    let own: Vec<String> = own
        .flat_map(|kind| {
            kind.name
                .to_lowercase()
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|word| !SMALL.contains(&word.as_str()))
        .collect();
    let is_called = |kind: SourceKind| {
        let called = CALLED.iter().filter(|(other, _)| *other == kind);
        let mut called = called.flat_map(|(_, called)| *called);
        called.any(|word| word.starts_with(query))
            || (kind == SourceKind::Family && own.iter().any(|word| word.starts_with(query)))
    };
    let coded = query.starts_with('s');
    all.into_iter()
        .filter(|choice| match (&choice.mark, code_of(choice)) {
            (_, Some(code)) => coded && code.starts_with(query),
            (LineMark::Source(cited), None) => is_called(cited.kind),
            _ => false,
        })
        .collect()
}

/// The place in a source: p., pp., para or § and a number directly after it, and it ends there. Its length with the space
/// before it, the locator itself, and whether what stands there may yet become one.
fn locator(after: &str) -> (usize, String, bool) {
    let rest = after.trim_start_matches(' ');
    let space = after.len() - rest.len();
    if rest.is_empty() {
        return (0, String::new(), true);
    }
    if space == 0 {
        return (0, String::new(), false);
    }
    let lower = rest.to_lowercase();
    for lead in ["pp.", "pp", "p.", "p", "paras", "para.", "para", "§"] {
        let Some(tail) = lower.strip_prefix(lead) else {
            continue;
        };
        let number = tail.trim_start_matches(' ');
        let apart = tail.len() - number.len();
        let digits = number
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '–' | '.' | ',')))
            .unwrap_or(number.len());
        let digits = number[..digits]
            .trim_end_matches(['.', ',', '-', '–'])
            .len();
        if digits > 0 && number.starts_with(|c: char| c.is_ascii_digit()) {
            let after = &number[digits..];
            if after.starts_with(char::is_alphanumeric) {
                return (0, String::new(), false);
            }
            let len = lead.len() + apart + digits;
            return (space + len, rest[..len].to_owned(), after.is_empty());
        }
        if number.is_empty() {
            return (0, String::new(), true);
        }
    }
    let begun = ["pp.", "para", "paras"]
        .iter()
        .any(|lead| lead.starts_with(&lower));
    (0, String::new(), begun)
}

/// Where a note comes from, in words in the middle of a line: “from a conversation”, “from S3 Duty log, p. 4”.
pub(in crate::board) fn from_where(view: &BoardView<'_>, cited: &Citation, wide: bool) -> String {
    let review = view.review();
    let place = Some(cited.locator.as_str()).filter(|place| !place.is_empty());
    if let Some(source) = cited.source.and_then(|id| review.source(id)) {
        let code = source.code.to_string();
        let label = if wide { source.label.as_str() } else { "" };
        let named = [code.as_str(), label].join(" ");
        let parts: Vec<&str> = [Some(named.trim_end()), place]
            .into_iter()
            .flatten()
            .collect();
        return tr!("from {source}", source = parts.join(", "));
    }
    let from = match cited.kind {
        SourceKind::Conversation => tr!("from a conversation"),
        SourceKind::Record => tr!("from a record"),
        SourceKind::CaseGroup => tr!("from a meeting"),
        SourceKind::Family => return from_family(view),
        SourceKind::ReviewTeam => tr!("from the review team"),
        SourceKind::Policy => tr!("from a policy"),
        SourceKind::Data => tr!("from figures"),
    };
    place.map_or_else(|| from.to_owned(), |place| format!("{from}, {place}"))
}

/// The same of the family, or whom else the method puts in its place.
fn from_family(view: &BoardView<'_>) -> String {
    let mut kinds = view.review().pack().source_kinds.iter();
    let kind = kinds.find(|kind| kind.id.as_str() == SourceKind::Family.id());
    let name = kind.map_or_else(|| "family".to_owned(), |kind| kind.name.to_lowercase());
    let name = name.strip_prefix("the ").unwrap_or(&name);
    tr!("from the {name}", name)
}

/// Whether what comes from there has no speaker.
pub(in crate::board) fn is_silent(kind: SourceKind) -> bool {
    matches!(
        kind,
        SourceKind::Record | SourceKind::Policy | SourceKind::Data
    )
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The characters that say so in the line.
pub(super) fn characters_of(view: &BoardView<'_>, cited: &Citation) -> String {
    let code = cited.source.and_then(|id| view.review().code(id));
    let kind = CALLED.iter().find(|(kind, _)| *kind == cited.kind);
    let kind = kind.map_or("", |(_, called)| called[0]);
    let name = code.map_or_else(|| kind.to_owned(), |code| code.to_string());
    format!("&{name} {}", cited.locator).trim_end().to_owned()
}

/// What words name, where they name one thing only: the beginning of a kind or the code of a source, and the place in it.
pub(in crate::board) fn named(view: &BoardView<'_>, words: &str) -> Option<Citation> {
    match read(view, words) {
        (len, MarkReading::Exact(LineMark::Source(cited) | LineMark::Account(_, cited)), _)
            if words[len..].trim().is_empty() =>
        {
            Some(cited)
        }
        _ => None,
    }
}
