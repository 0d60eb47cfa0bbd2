//! A page around the board: its rows at the left, and at the right what the chosen one says in full. Where there is no
//! room side by side, the rows stand above.

use ratatui::layout::{Position, Rect};

use crate::{
    app::{App, Form, FormField, FormSubject, ListState, PageName, Row, RowTarget, old_title},
    review::{Id, Kind},
    ui::{
        canvas::Canvas,
        detail::{self, DetailSection},
        frame,
        listing::{self, Listing},
    },
    view::{
        chronology, compare, compare_episodes, meetings, page, prompts, sources, why_chain, wording,
    },
};

/// Draws a page; where the caret stands in what is typed.
pub fn draw(
    canvas: &mut Canvas<'_>,
    app: &App,
    page: PageName,
    list: &ListState,
) -> Option<Position> {
    let body = page::frame(canvas, app, &title(app, page));
    let rows = app.page_rows(page, list.query.text());
    let at = list.at.min(rows.len().saturating_sub(1));
    let detail = rows.get(at).map(|row| in_full(app, page, row));
    let drawn = Listing {
        rows: &rows,
        at,
        typed: &list.query,
        hint: hint(app, page),
        detail: &detail.unwrap_or_default(),
        read_on: list.read_on,
    }
    .draw(canvas, body);
    page::more_below(canvas, app, body, &drawn);
    drawn.caret
}

/// What a page is called.
fn title(app: &App, page: PageName) -> String {
    let behind = (page == PageName::Square)
        .then(|| app.matrix_cell_title())
        .flatten();
    behind.unwrap_or_else(|| old_title(page).to_owned())
}

/// What typing does on a page.
fn hint(page: PageName) -> &'static str {
    if matches!(
        page,
        PageName::Schedule | PageName::Walk | PageName::Compare | PageName::Square | PageName::Asks
    ) || !app.drill_path().is_empty()
    {
        "Type to find"
    } else {
        "Type to find or to add"
    }
}

/// The row of the page that was clicked.
pub fn row_at(
    app: &App,
    page: PageName,
    list: &ListState,
    area: Rect,
    at: Position,
) -> Option<usize> {
    let rows = app.page_rows(page, list.query.text());
    listing::row_at(&rows, list.at, frame::body(area), at)
}

/// What is typed, or what typing does; where the caret stands.
pub(super) fn draw_head(
    canvas: &mut Canvas<'_>,
    place: Rect,
    page: PageName,
    list: &ListState,
) -> Position {
    listing::draw_head(canvas, place, &list.query, hint(page))
}

/// What a row says in full; what the review holds of it, field by field, where a page has nothing of its own to say.
fn in_full(app: &App, page: PageName, row: &Row) -> Vec<DetailSection> {
    if page == PageName::Wording
        && let Some(worded) = app.chosen_wording()
    {
        return wording::in_full(app, &worded);
    }
    if let Some(detail) = listing::detail_of(row) {
        return detail;
    }
    match &row.target {
        RowTarget::Ask(occasion) => return prompts::in_full(app, *occasion),
        RowTarget::Item(_)
        | RowTarget::Raised(_)
        | RowTarget::Add(_)
        | RowTarget::Choice(_)
        | RowTarget::Read { .. } => {}
    }
    let Some(id) = row.id() else {
        return Vec::new();
    };
    match page {
        PageName::Walk | PageName::Square if app.review().kind(id) == Some(Kind::Note) => {
            why_chain::in_full(app, id)
        }
        PageName::Meetings => meetings::in_full(app, id),
        PageName::Sources => sources::in_full(app, id),
        PageName::Chronology => chronology::in_full(app, id),
        PageName::Compare => compare::in_full(app, id),
        PageName::People
        | PageName::Findings
        | PageName::Report
        | PageName::Choosing
        | PageName::Leaks
        | PageName::Names
        | PageName::Sources
        | PageName::Schedule
        | PageName::Chronology
        | PageName::Meetings
        | PageName::Views
        | PageName::Sweep
        | PageName::Find
        | PageName::Matrix
        | PageName::Square
        | PageName::Wording
        | PageName::Asks
        | PageName::Patterns
        | PageName::Walk
        | PageName::Check => detail::by_fields(&app.page_context(), id),
    }
}
