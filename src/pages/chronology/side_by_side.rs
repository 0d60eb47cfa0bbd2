//! The chronology side by side: a column for each perspective, and different tellings of the same moment beside each other.

use ratatui::layout::Rect;

use crate::{
    command::Action,
    insight::moments,
    review::{Event, Id, Review},
    text::{words::tr, wrap},
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::{self, DetailLine, DetailSection, DetailTone},
        frame, listing,
        page::{Drawn, Page},
        row::Row,
    },
};

use super::{Chronology, detail::in_brief};

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

/// Draws the chronology side by side, with the chosen event at the foot.
pub(super) fn draw(
    page: &Chronology,
    canvas: &mut Canvas<'_>,
    place: Rect,
    cx: &PageContext<'_>,
) -> Drawn {
    let list = page.list();
    let rows = page.rows(list.query.text(), cx);
    let chosen = list.index(&rows);
    let head = Rect { height: 1, ..place };
    let caret = listing::draw_head(canvas, head, &list.query, page.hint());
    let table = ChronologyLayout::of(cx, place, &rows, chosen);
    table.draw(canvas);
    draw_foot(canvas, cx.review(), table.foot, rows.get(chosen));
    for told in &table.told {
        canvas.click(table.place(told), Action::ChooseRow(told.row));
    }
    Drawn {
        caret: Some(caret),
        more: false,
    }
}

/// A column: who tells what stands in it.
struct TellerColumn {
    whose: Option<Id>,
    name: String,
}

/// An event as it is laid out.
struct PlacedEvent {
    /// Its row of the page, counted from 0.
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
    fn of(cx: &PageContext<'_>, body: Rect, rows: &[Row], chosen: usize) -> Self {
        let review = cx.review();
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
        let total = table.lay(cx, rows);
        let chosen = table.told.iter().find(|told| told.row == table.chosen);
        let lit = chosen.map_or((0, 1), |told| (told.top, told.words.len()));
        table.first = frame::first_shown(total, usize::from(place.height), lit);
        table
    }

    /// Lays the moments out one under the other; how many rows they take.
    fn lay(&mut self, cx: &PageContext<'_>, rows: &[Row]) -> usize {
        let review = cx.review();
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
                    words: broken(&cx.without_names(&event.text), usize::from(width)),
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
                    .push((top, tr!("Told by {roles}", roles = tellers.join(", "))));
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

    /// The place of an event, as far as it shows.
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
            let words = tr!("Also told by: {roles}", roles = names.join(", "));
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
            name: person.label().to_owned(),
        })
        .collect();
    if tells(None) {
        columns.push(TellerColumn {
            whose: None,
            name: tr!("Nobody in particular").to_owned(),
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

fn draw_foot(canvas: &mut Canvas<'_>, review: &Review, place: Rect, row: Option<&Row>) {
    let faint = canvas.theme.faint();
    canvas.rule(place.x, place.right(), place.y, faint);
    let under = Rect {
        y: place.y + 1,
        height: place.height.saturating_sub(1),
        ..place
    };
    let Some(row) = row else {
        let words = tr!("Type when, who tells it and what happened: M3 @hv Nursery phoned duty");
        canvas.words(under.x, under.y, under.width, words, canvas.theme.prompt());
        return;
    };
    let section = match row.id().and_then(|id| review.event(id)) {
        Some(event) => in_brief(event, review),
        None => DetailSection::bare(vec![
            DetailLine::new(&row.words, DetailTone::Plain),
            DetailLine::new(&row.under, DetailTone::Muted),
            DetailLine::new(tr!("Enter adds it"), DetailTone::Muted),
        ]),
    };
    detail::draw(canvas, under, &[&section]);
}
