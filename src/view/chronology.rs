//! The chronology side by side: a column for each perspective, and different tellings of the same moment beside each other.

use ratatui::layout::{Position, Rect};

use crate::{
    app::{App, ListState, PageName, Row, label, moments, old_title},
    review::{Event, Id, Review},
    text::wrap,
    ui::{
        canvas::Canvas,
        detail::{self, DetailLine, DetailSection, DetailTone},
    },
    view::{listing, page},
};

/// Cells for when it was.
const WHEN: u16 = 14;
/// The fewest cells of a column, the gap after it included.
const COLUMN: u16 = 25;
/// Cells before the words of an event, for the bar, and after them.
const BAR: u16 = 2;
/// Cells for the code of its episode.
const EPISODE: u16 = 4;
/// The most rows of an event; all of it stands at the foot.
const ROWS: usize = 4;
/// Rows of the foot, with the rule over it.
const FOOT: u16 = 6;

/// Draws the chronology, side by side or in one list; where the caret stands in what is typed.
pub fn draw(canvas: &mut Canvas<'_>, app: &App, list: &ListState) -> Option<Position> {
    if app.is_merged() {
        return listing::draw(canvas, app, PageName::Chronology, list);
    }
    let body = page::frame(canvas, app, old_title(PageName::Chronology));
    let rows = app.page_rows(PageName::Chronology, list.query.text());
    let caret = listing::draw_head(
        canvas,
        Rect { height: 1, ..body },
        PageName::Chronology,
        list,
    );
    let table = ChronologyLayout::of(app, body, &rows, list.at);
    table.draw(canvas);
    draw_foot(
        canvas,
        app,
        table.foot,
        rows.get(list.at.min(rows.len().saturating_sub(1))),
    );
    Some(caret)
}

/// The row of the page that was clicked.
pub fn row_at(app: &App, list: &ListState, area: Rect, at: Position) -> Option<usize> {
    if app.is_merged() {
        return listing::row_at(app, PageName::Chronology, list, area, at);
    }
    let rows = app.page_rows(PageName::Chronology, list.query.text());
    let table = ChronologyLayout::of(app, page::body(area), &rows, list.at);
    let told = table
        .told
        .iter()
        .find(|told| table.place(told).contains(at))?;
    Some(told.row)
}

/// A column: who tells what stands in it.
struct TellerColumn {
    whose: Option<Id>,
    name: String,
}

/// An event as it is laid out.
struct PlacedEvent {
    /// Which row of the page it is.
    row: usize,
    column: usize,
    /// The first of its rows, counted from the top of the table.
    top: usize,
    words: Vec<String>,
    episode: String,
}

/// Everything side by side, laid out.
struct ChronologyLayout {
    place: Rect,
    foot: Rect,
    columns: Vec<TellerColumn>,
    /// The columns that there is room for, and how wide each is.
    shown: std::ops::Range<usize>,
    width: u16,
    told: Vec<PlacedEvent>,
    /// The moments: in which row each begins, and when it was.
    whens: Vec<(usize, String)>,
    /// The moments that nobody tells whose column shows: in which row each stands, and who tells it.
    elsewhere: Vec<(usize, String)>,
    first: usize,
    chosen: usize,
}

impl ChronologyLayout {
    fn of(app: &App, body: Rect, rows: &[Row], at: usize) -> Self {
        let foot = FOOT.min(body.height / 3);
        let place = Rect {
            y: body.y + body.height.min(4),
            height: body.height.saturating_sub(4 + foot),
            ..body
        };
        let foot = Rect {
            y: place.bottom(),
            height: foot,
            ..body
        };
        let chosen = at.min(rows.len().saturating_sub(1));
        let review = app.review();
        let columns = columns(review);
        let of_chosen = rows.get(chosen).and_then(|row| review.event(row.id()?));
        let column = |event: &Event| {
            columns
                .iter()
                .position(|column| column.whose == event.perspective)
        };
        let fit = usize::from((place.width.saturating_sub(WHEN) / COLUMN).max(1));
        // A page of columns at a time, so that they stand still while one goes down.
        let from = of_chosen.and_then(column).unwrap_or(0) / fit * fit;
        let shown = from..columns.len().min(from + fit);
        let count = u16::try_from(shown.len().max(1)).unwrap_or(1);
        let mut table = Self {
            place,
            foot,
            width: place.width.saturating_sub(WHEN) / count,
            shown,
            told: Vec::new(),
            whens: Vec::new(),
            elsewhere: Vec::new(),
            first: 0,
            chosen,
            columns,
        };
        let total = table.lay(review, rows);
        let chosen = table.told.iter().find(|told| told.row == table.chosen);
        let lit = chosen.map_or((0, 1), |told| (told.top, told.words.len()));
        table.first = page::first_shown(total, usize::from(place.height), lit);
        table
    }

    /// Lays the moments out one under the other; how many rows they take.
    fn lay(&mut self, review: &Review, rows: &[Row]) -> usize {
        let mut top = 0;
        for moment in moments(review) {
            let mut ends = vec![top; self.columns.len()];
            for event in moment.events {
                let row = rows.iter().position(|row| row.id() == Some(event.id));
                let column = self
                    .columns
                    .iter()
                    .position(|column| column.whose == event.perspective);
                let (Some(row), Some(column)) = (row, column) else {
                    continue;
                };
                let episode = event.episode.and_then(|id| review.code(id));
                let beside = if episode.is_some() { EPISODE } else { 0 };
                let width = self.width.saturating_sub(BAR + beside + 1).max(1);
                let told = PlacedEvent {
                    row,
                    column,
                    top: ends[column],
                    words: broken(&event.text, usize::from(width)),
                    episode: episode.map_or_else(String::new, |code| code.to_string()),
                };
                ends[column] += told.words.len();
                self.told.push(told);
            }
            let mut end = ends[self.shown.clone()]
                .iter()
                .copied()
                .max()
                .unwrap_or(top);
            let tellers = ends
                .iter()
                .zip(&self.columns)
                .filter(|(end, _)| **end > top);
            let tellers: Vec<&str> = tellers.map(|(_, column)| column.name.as_str()).collect();
            if end == top && !tellers.is_empty() {
                end += 1;
                self.elsewhere
                    .push((top, format!("Told by {}", tellers.join(", "))));
            }
            if end > top {
                let when = wrap::wrap(moment.when, usize::from(WHEN - 2));
                let when = when.into_iter().take(end - top).enumerate();
                self.whens
                    .extend(when.map(|(down, words)| (top + down, words.to_owned())));
                top = end + 1;
            }
        }
        top.saturating_sub(1)
    }

    fn x(&self, column: usize) -> u16 {
        let across = u16::try_from(column.saturating_sub(self.shown.start)).unwrap_or(0);
        self.place.x + WHEN + across * self.width
    }

    /// Where an event stands, as far as it shows.
    fn place(&self, told: &PlacedEvent) -> Rect {
        let (top, end) = (told.top.max(self.first), told.top + told.words.len());
        let down = u16::try_from(top - self.first).unwrap_or(u16::MAX);
        let high = u16::try_from(end.saturating_sub(top)).unwrap_or(0);
        let shows = self.shown.contains(&told.column) && down < self.place.height;
        Rect {
            x: self.x(told.column),
            y: self.place.y + down.min(self.place.height),
            width: self.width.saturating_sub(1),
            height: if shows {
                high.min(self.place.height - down)
            } else {
                0
            },
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        self.draw_heads(canvas);
        let y_of = |row: usize| {
            let down = u16::try_from(row.checked_sub(self.first)?).ok()?;
            (down < self.place.height).then_some(self.place.y + down)
        };
        for (row, words) in &self.whens {
            if let Some(y) = y_of(*row) {
                canvas.words(self.place.x, y, WHEN - 1, words, canvas.theme.label());
            }
        }
        for (row, words) in &self.elsewhere {
            if let Some(y) = y_of(*row) {
                let room = self.place.width.saturating_sub(WHEN + BAR);
                canvas.words(
                    self.place.x + WHEN + BAR,
                    y,
                    room,
                    words,
                    canvas.theme.muted(),
                );
            }
        }
        for told in &self.told {
            self.draw_told(canvas, told);
        }
    }

    /// The roles over their columns, and those for whose columns there is no room.
    fn draw_heads(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        let y = self.place.y.saturating_sub(2);
        for column in self.shown.clone() {
            let (x, name) = (self.x(column) + BAR, &self.columns[column].name);
            canvas.words(
                x,
                y,
                self.width.saturating_sub(BAR + 1),
                name,
                theme.strong(),
            );
        }
        canvas.rule(self.place.x, self.place.right(), y + 1, theme.faint());
        let out = self.columns.iter().enumerate();
        let out = out.filter(|(column, _)| !self.shown.contains(column));
        let names: Vec<&str> = out.map(|(_, column)| column.name.as_str()).collect();
        if !names.is_empty() {
            let words = format!("Also told by: {}", names.join(", "));
            let room = self.place.width / 2;
            let x = self
                .place
                .right()
                .saturating_sub(canvas.width(&words).min(room));
            canvas.words(x, y.saturating_sub(2), room, &words, theme.muted());
        }
    }

    fn draw_told(&self, canvas: &mut Canvas<'_>, told: &PlacedEvent) {
        let (place, theme) = (self.place(told), canvas.theme);
        if place.height == 0 {
            return;
        }
        let chosen = told.row == self.chosen;
        if chosen {
            canvas.fill(place, theme.raised());
        }
        let style = if chosen { theme.strong() } else { theme.text() };
        let skipped = self.first.saturating_sub(told.top);
        for (y, words) in (place.top()..place.bottom()).zip(told.words.iter().skip(skipped)) {
            if chosen {
                canvas.words(place.x, y, 1, canvas.glyphs.bar, theme.bar(0));
            }
            let beside = if told.episode.is_empty() { 0 } else { EPISODE };
            let room = place.width.saturating_sub(BAR + beside);
            canvas.words(place.x + BAR, y, room, words, style);
        }
        if skipped == 0 {
            canvas.words_to(place.right(), place.y, &told.episode, theme.label());
        }
    }
}

/// A column for each role that tells something, in the order of the roles; what nobody in particular tells is last.
fn columns(review: &Review) -> Vec<TellerColumn> {
    let tells = |whose: Option<Id>| {
        let mut events = review.chronology().iter();
        events.any(|event| event.perspective == whose)
    };
    let people = review
        .people()
        .iter()
        .filter(|person| tells(Some(person.id)));
    let mut columns: Vec<TellerColumn> = people
        .map(|person| TellerColumn {
            whose: Some(person.id),
            name: label(person).to_owned(),
        })
        .collect();
    if tells(None) {
        columns.push(TellerColumn {
            whose: None,
            name: "Nobody in particular".to_owned(),
        });
    }
    columns
}

/// Words in rows, the last of the most there may be holding all the rest.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = wrap::wrap(text, width)
        .into_iter()
        .map(str::to_owned)
        .collect();
    if rows.len() > ROWS {
        let rest = rows.split_off(ROWS - 1).join(" ");
        rows.push(rest);
    }
    rows
}

fn draw_foot(canvas: &mut Canvas<'_>, app: &App, place: Rect, row: Option<&Row>) {
    let faint = canvas.theme.faint();
    canvas.rule(place.x, place.right(), place.y, faint);
    let under = Rect {
        y: place.y + 1,
        height: place.height.saturating_sub(1),
        ..place
    };
    let Some(row) = row else {
        let words = "Type when, who tells it and what happened: M3 @hv Nursery phoned duty";
        canvas.words(under.x, under.y, under.width, words, canvas.theme.prompt());
        return;
    };
    let passages = match row.id() {
        Some(id) => vec![in_brief(app, id)],
        None => vec![DetailSection::bare(vec![
            DetailLine::new(&row.words, DetailTone::Plain),
            DetailLine::new(&row.under, DetailTone::Muted),
            DetailLine::new("Enter adds it", DetailTone::Muted),
        ])],
    };
    let passages: Vec<&DetailSection> = passages.iter().collect();
    detail::draw(canvas, under, &passages);
}

/// The chosen line: its words, and who tells it, from where, in which episode.
fn in_brief(app: &App, id: Id) -> DetailSection {
    let mut lines = in_full(app, id)
        .into_iter()
        .flat_map(|passage| passage.lines);
    let words = lines.next();
    let about: Vec<String> = lines.map(|line| line.words).collect();
    let about = DetailLine::new(about.join(". "), DetailTone::Muted);
    DetailSection::bare(words.into_iter().chain([about]).collect())
}

/// A line of the chronology in full.
pub fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let review = app.review();
    let Some(event) = review.event(id) else {
        return Vec::new();
    };
    let teller = event.perspective.and_then(|id| review.person(id));
    let teller = teller.map_or_else(
        || DetailLine::new("Nobody in particular tells it", DetailTone::Muted),
        |person| DetailLine::new(format!("Told by: {}", person.role), DetailTone::Muted),
    );
    let when = match event.when.as_str() {
        "" => DetailLine::new("No date", DetailTone::Caution),
        when => DetailLine::new(format!("When: {when}"), DetailTone::Muted),
    };
    let sources = app.sources_in_words(&event.sources);
    let sources = if sources.is_empty() {
        DetailLine::new("No source", DetailTone::Caution)
    } else {
        DetailLine::new(format!("From: {sources}"), DetailTone::Muted)
    };
    let episode = event.episode.and_then(|id| review.episode(id));
    let episode = episode.map(|episode| {
        DetailLine::new(
            format!("Episode {}: {}", episode.code, episode.title),
            DetailTone::Muted,
        )
    });
    vec![
        DetailSection::bare(
            event
                .text
                .lines()
                .map(|line| DetailLine::new(line, DetailTone::Plain))
                .collect(),
        ),
        DetailSection::bare([when, teller, sources].into_iter().chain(episode).collect()),
    ]
}
