//! A page around the board: its rows at the left, and at the right what the chosen one says in full. Where there is no
//! room side by side, the rows stand above.

use ratatui::layout::{Position, Rect};

use crate::{
    app::{App, Form, FormField, FormSubject, ListState, Page, Row, RowTally, RowTarget},
    review::{Id, Kind},
    text::{edit::TextInput, measure, wrap},
    view::{
        canvas::Canvas,
        check, choosing, chronology, compare, compare_episodes,
        detail::{self, DetailLine, DetailSection, DetailTone},
        evidence, findings, meetings, page, pattern, people, prompts, sources, why_chain, wording,
    },
};

/// A page this wide has rows and the chosen one side by side.
const SIDE_BY_SIDE: u16 = 90;
/// Cells between the two.
const GAP: u16 = 4;
/// The most rows that the words of a row take.
const WORDS: usize = 2;
/// What stands over the counts against; and over those for, with where these end from the right.
const AGAINST: &str = "Against";
const FOR: (&str, u16) = ("For", 10);
/// Cells that both take, with those before them.
const COUNTS: u16 = 15;
/// What typing does, where there is little room to say it.
const IN_SHORT: &str = "Find or add";
/// Cells that a row is set in for each step.
const STEP: u16 = 3;
/// Cells at the left for the bar of the chosen row.
const BAR: u16 = 2;
/// The most cells for the letters before the words.
const LETTERS: usize = 5;

/// Draws a page; where the caret stands in what is typed.
pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: Page, list: &ListState) -> Option<Position> {
    let body = page::frame(canvas, app, &title(app, page));
    let places = ListLayout::of(body);
    let rows = app.page_rows(page, list.query.text());
    let counted = list.query.is_empty() && rows.first().is_some_and(|row| row.tally.is_some());
    let mut head = places.head;
    if counted {
        draw_columns(canvas, head);
        head.width = head.width.saturating_sub(COUNTS);
    }
    let caret = draw_head(canvas, app, head, page, list);
    draw_rows(canvas, &places, &rows, list.at);
    let chosen = rows.get(list.at.min(rows.len().saturating_sub(1)));
    let passages = chosen
        .map(|row| in_full(app, page, row))
        .unwrap_or_default();
    if !places.beside {
        let faint = canvas.theme.faint();
        let y = places.full.y.saturating_sub(1);
        canvas.rule(body.x, body.right(), y, faint);
    }
    // What it is called stands at the top however far one has read.
    let (head, rest) = passages.split_at(passages.len().min(1));
    let from = list.read_on % rest.len().max(1);
    let shown: Vec<&DetailSection> = head.iter().chain(rest.iter().skip(from)).collect();
    let whole = detail::draw(canvas, places.full, &shown);
    if !whole && app.notice.is_none() {
        let more = format!("{} more", canvas.glyphs.down);
        canvas.words_to(body.right(), body.bottom(), &more, canvas.theme.muted());
    }
    Some(caret)
}

/// What a page is called; after it, the back stack.
fn title(app: &App, page: Page) -> String {
    let swept = (page == Page::Sweep)
        .then(|| compare_episodes::title(app))
        .flatten();
    let behind = (page == Page::Square)
        .then(|| app.matrix_cell_title())
        .flatten();
    let mut title = swept.or(behind).unwrap_or_else(|| page.title().to_owned());
    for code in app.trail().iter().filter_map(|id| app.review().code(*id)) {
        title = format!("{title} › {code}");
    }
    title
}

/// What typing does on a page.
fn hint(app: &App, page: Page) -> &'static str {
    if app.is_wording() {
        "The pattern in one sentence; then its type"
    } else if page == Page::Sweep {
        "Space picks; type to find"
    } else if matches!(
        page,
        Page::Schedule
            | Page::Find
            | Page::Walk
            | Page::Leaks
            | Page::Compare
            | Page::Square
            | Page::Asks
            | Page::Check
    ) || !app.trail().is_empty()
    {
        "Type to find"
    } else {
        "Type to find or to add"
    }
}

/// The names of the two counts, and a hairline under them.
fn draw_columns(canvas: &mut Canvas<'_>, place: Rect) {
    let (label, faint) = (canvas.theme.label(), canvas.theme.faint());
    canvas.words_to(place.right(), place.y, AGAINST, label);
    canvas.words_to(place.right().saturating_sub(FOR.1), place.y, FOR.0, label);
    canvas.rule(place.x, place.right(), place.y + 1, faint);
}

/// The row of the page that was clicked.
pub fn row_at(app: &App, page: Page, list: &ListState, area: Rect, at: Position) -> Option<usize> {
    let places = ListLayout::of(page::body(area));
    let rows = app.page_rows(page, list.query.text());
    let laid = PlacedRow::all(&rows, &places);
    let first = first_row(&laid, places.rows, list.at);
    let down = usize::from(at.y.checked_sub(places.rows.y)?);
    places.rows.contains(at).then_some(())?;
    laid.iter()
        .position(|row| (row.top..row.top + row.height()).contains(&(first + down)))
}

/// What stands where.
struct ListLayout {
    head: Rect,
    rows: Rect,
    full: Rect,
    beside: bool,
}

impl ListLayout {
    fn of(body: Rect) -> Self {
        let beside = body.width >= SIDE_BY_SIDE;
        let head = Rect {
            height: body.height.min(1),
            ..body
        };
        let under = Rect {
            y: body.y + body.height.min(2),
            height: body.height.saturating_sub(2),
            ..body
        };
        let (rows, full) = if beside {
            let wide = (body.width - GAP) * 2 / 5;
            let left = Rect {
                width: wide,
                ..under
            };
            let right = Rect {
                x: body.x + wide + GAP,
                width: body.width - wide - GAP,
                y: body.y,
                height: body.height,
            };
            (left, right)
        } else {
            let high = under.height / 2;
            let above = Rect {
                height: high,
                ..under
            };
            let below = Rect {
                y: under.y + high + 1,
                height: under.height.saturating_sub(high + 1),
                ..under
            };
            (above, below)
        };
        Self {
            head: Rect {
                width: rows.width,
                ..head
            },
            rows,
            full,
            beside,
        }
    }
}

/// What is typed, or what typing does; where the caret stands.
pub(super) fn draw_head(
    canvas: &mut Canvas<'_>,
    app: &App,
    place: Rect,
    page: Page,
    list: &ListState,
) -> Position {
    if list.query.is_empty() {
        let (style, x) = (canvas.theme.prompt(), place.x + 2);
        let room = place.right().saturating_sub(x);
        let hint = hint(app, page);
        let fits = canvas.width(hint) <= room;
        let hint = if fits { hint } else { IN_SHORT };
        canvas.words(x, place.y, room, hint, style);
        return Position::new(place.x, place.y);
    }
    let covered = app.typed_shown(list.query.text()).map(TextInput::of);
    let typed = covered.as_ref().unwrap_or(&list.query);
    page::typed(canvas, place, typed, canvas.theme.strong())
}

/// A row as it is laid out.
struct PlacedRow<'a> {
    row: &'a Row,
    /// The first of its rows, its heading included, counted from the top of the list.
    top: usize,
    words: Vec<String>,
    /// A row of its own for what stands under the words and at the right of them.
    has_foot: bool,
    /// A blank row after it: what is weighed stands by itself where there is room.
    airy: bool,
    /// Cells before the words.
    margin: u16,
}

impl<'a> PlacedRow<'a> {
    fn all(rows: &'a [Row], places: &ListLayout) -> Vec<Self> {
        let width = places.rows.width;
        let letters = rows.iter().map(|row| measure::width(&row.margin)).max();
        let letters = letters.unwrap_or(0).min(LETTERS);
        let margin = BAR + u16::try_from(letters).unwrap_or(0) + u16::from(letters > 0);
        let width = usize::from(width.saturating_sub(margin));
        let mut top = 0;
        let lay = |row: &'a Row| {
            let width = width.saturating_sub(usize::from(step_in(row))).max(1);
            let mut words: Vec<String> = wrap::wrap(&row.words, width)
                .into_iter()
                .map(str::to_owned)
                .collect();
            if words.len() > WORDS {
                // The rest in the last row, for the canvas to cut.
                let rest = words.split_off(WORDS - 1).join(" ");
                words.push(rest);
            }
            let last = words.last().map_or(0, |words| measure::width(words));
            let fits = row.right.is_empty() || last + 2 + measure::width(&row.right) <= width;
            let beside = row.under.is_empty() && row.tally.is_none() && fits;
            let laid = Self {
                row,
                top,
                words,
                has_foot: !beside,
                airy: places.beside && row.tally.is_some(),
                margin,
            };
            top += laid.height();
            laid
        };
        rows.iter().map(lay).collect()
    }

    /// Rows, with the heading, the blank one before it, and the one after the words.
    fn height(&self) -> usize {
        let heading = match (&self.row.heading, self.top) {
            (Some(_), 0) => 1,
            (Some(_), _) => 2,
            (None, _) => 0,
        };
        heading + self.words.len() + usize::from(self.has_foot) + usize::from(self.airy)
    }
}

/// Cells that a row is set in.
fn step_in(row: &Row) -> u16 {
    u16::try_from(row.indent).unwrap_or(0) * STEP
}

fn first_row(laid: &[PlacedRow<'_>], place: Rect, at: usize) -> usize {
    let total = laid.last().map_or(0, |row| row.top + row.height());
    let chosen = laid.get(at.min(laid.len().saturating_sub(1)));
    let lit = chosen.map_or((0, 1), |row| (row.top, row.height()));
    page::first_shown(total, usize::from(place.height), lit)
}

fn draw_rows(canvas: &mut Canvas<'_>, places: &ListLayout, rows: &[Row], at: usize) {
    let place = places.rows;
    let laid = PlacedRow::all(rows, places);
    let first = first_row(&laid, place, at);
    let at = at.min(laid.len().saturating_sub(1));
    let y_of = |row: usize| {
        let down = u16::try_from(row.checked_sub(first)?).ok()?;
        (down < place.height).then_some(place.y + down)
    };
    for (index, laid) in laid.iter().enumerate() {
        draw_listed(canvas, place, laid, index == at, &y_of);
    }
}

fn draw_listed(
    canvas: &mut Canvas<'_>,
    place: Rect,
    laid: &PlacedRow<'_>,
    chosen: bool,
    y_of: &dyn Fn(usize) -> Option<u16>,
) {
    let theme = canvas.theme;
    let (margin, row) = (laid.margin, laid.row);
    let x = place.x + margin + step_in(row);
    let mut at = laid.top;
    if let Some(heading) = &row.heading {
        at += usize::from(laid.top > 0);
        if let Some(y) = y_of(at) {
            canvas.heading(place.x, place.right(), y, heading, theme.label());
        }
        at += 1;
    }
    let style = match (chosen, row.faded) {
        (true, _) => theme.strong(),
        (false, true) => theme.struck(),
        (false, false) => theme.text(),
    };
    let lines = laid.words.len() + usize::from(laid.has_foot);
    for (line, at) in (at..at + lines).enumerate() {
        let Some(y) = y_of(at) else { continue };
        if chosen {
            let ground = Rect::new(place.x, y, place.width, 1);
            canvas.fill(ground, theme.raised());
            canvas.words(place.x, y, 1, canvas.glyphs.bar, theme.bar(0));
        }
        if line == 0 {
            canvas.words(place.x + BAR, y, margin - BAR, &row.margin, theme.label());
        }
        let mut right = place.right();
        if line + 1 == lines {
            let tone = if row.caution {
                theme.caution()
            } else {
                theme.muted()
            };
            right = match row.tally {
                Some(tally) => draw_tally(canvas, right, y, tally),
                None => canvas.words_to(right, y, &row.right, tone),
            };
        }
        let (words, style) = match laid.words.get(line) {
            Some(words) => (words, style),
            None => (&row.under, theme.muted()),
        };
        let apart = u16::from(right < place.right());
        canvas.words(x, y, right.saturating_sub(x + apart), words, style);
    }
}

/// How much speaks for it and against it, up to the column before `right`; nothing against is the caution. The column
/// they begin at.
fn draw_tally(canvas: &mut Canvas<'_>, right: u16, y: u16, tally: RowTally) -> u16 {
    let theme = canvas.theme;
    let (against, style) = match (tally.challenges, tally.looked_for) {
        (0, true) => ("sought".to_owned(), theme.muted()),
        (0, false) => ("none".to_owned(), theme.caution_heading()),
        (many, _) => {
            let sign = canvas.glyphs.challenge;
            (format!("{sign} {many}"), theme.challenge_count())
        }
    };
    canvas.words_to(right, y, &against, style);
    let notes = format!("{} {}", canvas.glyphs.note, tally.notes);
    canvas.words_to(right.saturating_sub(FOR.1), y, &notes, theme.text())
}

/// What a row says in full; what the review holds of it, field by field, where a page has nothing of its own to say.
fn in_full(app: &App, page: Page, row: &Row) -> Vec<DetailSection> {
    if page == Page::Sweep {
        return compare_episodes::in_full(app, row.id().filter(|_| !app.is_wording()));
    }
    if page == Page::Wording
        && let Some(worded) = app.chosen_wording()
    {
        return wording::in_full(app, &worded);
    }
    if let RowTarget::Read { of, lines } = &row.target {
        let lines = lines.iter().map(|line| {
            let chosen = *line == row.words;
            DetailLine::new(
                line,
                if chosen {
                    DetailTone::Strong
                } else {
                    DetailTone::Plain
                },
            )
        });
        return vec![DetailSection::of(of, lines.collect())];
    }
    match &row.target {
        RowTarget::Ask(occasion) => return prompts::in_full(app, *occasion),
        RowTarget::Raised(raised) => return check::in_full(app, raised),
        RowTarget::Item(_) | RowTarget::Add(_) | RowTarget::Read { .. } => {}
    }
    let Some(id) = row.id() else {
        return vec![
            DetailSection::bare(
                row.under
                    .lines()
                    .map(|line| DetailLine::new(line, DetailTone::Plain))
                    .collect(),
            ),
            DetailSection::bare(vec![DetailLine::new("Enter adds it", DetailTone::Muted)]),
        ];
    };
    match page {
        Page::Choosing => choosing::in_full(app, id),
        Page::Walk | Page::Find | Page::Square if app.review().kind(id) == Some(Kind::Note) => {
            why_chain::in_full(app, id)
        }
        Page::Meetings => meetings::in_full(app, id),
        Page::People => people::in_full(app, id),
        Page::Leaks => by_fields(app, id)
            .into_iter()
            .map(|passage| passage.without_names(app))
            .collect(),
        Page::Sources => sources::in_full(app, id),
        Page::Chronology => chronology::in_full(app, id),
        Page::Compare => compare::in_full(app, id),
        Page::Names
        | Page::Schedule
        | Page::Views
        | Page::Sweep
        | Page::Find
        | Page::Matrix
        | Page::Square
        | Page::Wording
        | Page::Asks
        | Page::Check => by_fields(app, id),
        Page::Walk | Page::Patterns | Page::Findings => weighed(app, id),
    }
}

/// What is weighed, in full; and what it stands on, down to the sources.
fn weighed(app: &App, id: Id) -> Vec<DetailSection> {
    match app.review().kind(id) {
        Some(Kind::Finding) => findings::in_full(app, id),
        Some(Kind::Pattern) => pattern::in_full(app, id),
        Some(Kind::Note) => evidence::note(app, id),
        Some(
            Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Episode
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Parked,
        )
        | None => by_fields(app, id),
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
