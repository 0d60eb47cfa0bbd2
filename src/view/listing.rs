//! A page around the board: its rows at the left, and at the right what the chosen one says in full. Where there is no
//! room side by side, the rows stand above.

use ratatui::layout::{Position, Rect};

use crate::{
    app::{App, Form, FormField, FormSubject, ListState, PageName, Row, RowTarget, old_title},
    review::{Id, Kind},
    text::edit::TextInput,
    ui::{
        canvas::Canvas,
        detail::{DetailLine, DetailSection, DetailTone},
        drill_down, frame,
        listing::{self, Listing},
    },
    view::{check, choosing, chronology, compare_episodes, meetings, page, sources, why_chain},
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
    let covered = app.typed_shown(list.query.text()).map(TextInput::of);
    let drawn = Listing {
        rows: &rows,
        at,
        typed: covered.as_ref().unwrap_or(&list.query),
        hint: hint(app, page),
        detail: &detail.unwrap_or_default(),
        read_on: list.read_on,
    }
    .draw(canvas, body);
    page::more_below(canvas, app, body, &drawn);
    drawn.caret
}

/// What a page is called; after it, what has been gone into.
fn title(app: &App, page: PageName) -> String {
    let swept = (page == PageName::Sweep)
        .then(|| compare_episodes::title(app))
        .flatten();
    let mut title = swept.unwrap_or_else(|| old_title(page).to_owned());
    for code in app
        .drill_path()
        .iter()
        .filter_map(|id| app.review().code(*id))
    {
        title = format!("{title} › {code}");
    }
    title
}

/// What typing does on a page.
fn hint(app: &App, page: PageName) -> &'static str {
    if app.is_wording() {
        "The pattern in one sentence; then its type"
    } else if page == PageName::Sweep {
        "Space picks; type to find"
    } else if matches!(
        page,
        PageName::Schedule | PageName::Find | PageName::Walk | PageName::Leaks | PageName::Check
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
    app: &App,
    place: Rect,
    page: PageName,
    list: &ListState,
) -> Position {
    listing::draw_head(canvas, place, &list.query, hint(app, page))
}

/// What a row says in full; what the review holds of it, field by field, where a page has nothing of its own to say.
fn in_full(app: &App, page: PageName, row: &Row) -> Vec<DetailSection> {
    if page == PageName::Sweep {
        return compare_episodes::in_full(app, row.id().filter(|_| !app.is_wording()));
    }
    if let Some(detail) = listing::detail_of(row) {
        return detail;
    }
    match &row.target {
        RowTarget::Raised(raised) => return check::in_full(app, raised),
        RowTarget::Item(_)
        | RowTarget::Add(_)
        | RowTarget::Ask(_)
        | RowTarget::Choice(_)
        | RowTarget::Read { .. } => {}
    }
    let Some(id) = row.id() else {
        return Vec::new();
    };
    match page {
        PageName::Choosing => choosing::in_full(app, id),
        PageName::Walk | PageName::Find if app.review().kind(id) == Some(Kind::Note) => {
            why_chain::in_full(app, id)
        }
        PageName::Meetings => meetings::in_full(app, id),
        PageName::Leaks => by_fields(app, id)
            .into_iter()
            .map(|passage| passage.without_names(&app.page_context()))
            .collect(),
        PageName::Sources => sources::in_full(app, id),
        PageName::Chronology => chronology::in_full(app, id),
        PageName::People
        | PageName::Findings
        | PageName::Report
        | PageName::Names
        | PageName::Schedule
        | PageName::Views
        | PageName::Sweep
        | PageName::Find
        | PageName::Matrix
        | PageName::Square
        | PageName::Wording
        | PageName::Asks
        | PageName::Compare
        | PageName::Palette
        | PageName::Help
        | PageName::Overview
        | PageName::Parked
        | PageName::Voices
        | PageName::Check => by_fields(app, id),
        PageName::Walk | PageName::Patterns => drill_down::in_full(&app.page_context(), id),
    }
}

/// The fields of an item that say something, each under its label.
fn by_fields(app: &App, id: Id) -> Vec<DetailSection> {
    by_fields_that(app, id, |_| true)
}

/// The fields of an item that say something and are to be told, each under its label.
pub fn by_fields_that(app: &App, id: Id, tells: impl Fn(&FormField) -> bool) -> Vec<DetailSection> {
    // What is not to be seen on the board is not to be seen in full either.
    if let Some((_, note)) = app.review().note(id).filter(|(_, note)| app.hides(note)) {
        return vec![DetailSection::bare(vec![DetailLine::new(
            app.words_of(note),
            DetailTone::Muted,
        )])];
    }
    let fields = Form::fields_of(app.review(), &FormSubject::Item(id));
    let told = fields
        .iter()
        .filter(|field| !field.words().is_empty() && tells(field));
    let passage = |field: &FormField| {
        let words = field.words();
        let lines = words
            .lines()
            .map(|line| DetailLine::new(line, DetailTone::Plain));
        DetailSection::of(field.label.clone(), lines.collect())
    };
    told.map(passage).collect()
}
