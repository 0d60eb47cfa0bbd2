//! The leak check: where something stands that may say who somebody is. Enter opens it to be put right.

use crate::{
    app::{App, Row, names::COVERED},
    insight::{Leak, LeakKind},
    review::Id,
    text::measure,
};

/// Characters of the text on either side of what was found.
const AROUND: usize = 24;

/// The places, those with a listed name first.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let mut leaks = app.leaks();
    leaks.sort_by_key(|leak| leak.kind);
    let rows = leaks.iter().map(|leak| listed(app, leak));
    rows.filter(|row| row.fits(query)).collect()
}

fn listed(app: &App, leak: &Leak) -> Row {
    let (id, code) = match leak.item {
        Some((id, code)) => (id, code.to_string()),
        None => (Id::default(), String::new()),
    };
    Row {
        margin: code,
        under: leak.kind.noun().to_owned(),
        caution: leak.kind == LeakKind::Name,
        ..Row::item(id, around(app, leak))
    }
}

/// The words around what was found. A listed name is covered: the room may be looking.
fn around(app: &App, leak: &Leak) -> String {
    let (before, rest) = leak.text.split_at(leak.place.start);
    let (found, after) = rest.split_at(leak.place.len());
    let found = if leak.kind == LeakKind::Name {
        COVERED
    } else {
        found
    };
    let start = before
        .char_indices()
        .rev()
        .nth(AROUND)
        .map_or(0, |(at, _)| at);
    let more = if start > 0 { "…" } else { "" };
    let after = measure::cut(after, AROUND);
    let (before, after) = (
        app.without_names(&before[start..]),
        app.without_names(&after),
    );
    format!("{more}{before}{found}{after}")
}
