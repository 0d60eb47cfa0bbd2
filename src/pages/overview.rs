//! All episodes by factors and patterns, and the gaps: where nothing has been said, as questions.

use ratatui::layout::{Position, Rect};

use crate::{
    command::{Action, Context},
    insight::{Coverage, EpisodeTally, Gap, episode_gaps, tally},
    review::{Episode, Id},
    text::{search, words::tr, wrap},
    ui::{
        canvas::Canvas,
        cells::{CellStrip, WITH_NAMES, draw_cell, draw_key, draw_levels, level_index},
        context::PageContext,
        detail::DetailSection,
        frame,
        list::{self, ListState},
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Overview,
    context: Context::Overview,
    title: tr!(const "All episodes"),
    purpose: tr!(const "All episodes by factors and patterns, and where nothing has been said"),
    example: tr!(const "discharge"),
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// A page this wide has wide cells for the patterns too.
const WIDE: u16 = 110;
/// The fewest episodes to show before the gaps give way.
const EPISODES: usize = 6;

/// The page of all episodes.
#[derive(Debug)]
pub(super) struct Overview {
    list: ListState,
}

impl Page for Overview {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let row = |(index, episode): (usize, &Episode)| Row {
            target: RowTarget::Choice(index),
            margin: (index + 1).to_string(),
            ..Row::item(Id::default(), &episode.title).saying(aloud(index, episode))
        };
        fitting(query, cx).into_iter().map(row).collect()
    }

    fn detail(&self, _row: &Row, _cx: &PageContext<'_>) -> Vec<DetailSection> {
        Vec::new()
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        let rows = self.rows(self.list.query.text(), cx);
        self.list.hold_place(&rows);
        if *action == Action::Accept {
            let chosen = fitting(self.list.query.text(), cx);
            let chosen = chosen.get(self.list.at).map(|(_, episode)| episode.id);
            return chosen.map_or_else(Response::none, |episode| {
                Response::none().then(Action::OpenEpisode(episode))
            });
        }
        list::act(self, action, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        let list = &self.list;
        let sides = OverviewColumns::of(cx, place);
        let shape = OverviewRows::of(cx, list, place);
        let caret = draw_head(canvas, cx, &sides, &shape, list);
        let touched = Coverage::of(cx.review());
        for row in shape.rows(cx, list) {
            draw_episode(canvas, cx, &sides, &row, row.at == list.at);
            let area = canvas.area();
            let there = Rect::new(area.x, row.y, area.width, 1);
            canvas.click(there, Action::ChooseRow(row.at));
        }
        draw_touched(canvas, cx, &sides, &shape, &touched);
        draw_foot(canvas, cx, &shape, &touched);
        Drawn { caret, more: false }
    }

    fn asks(&self) -> bool {
        true
    }

    fn in_short(&self, cx: &PageContext<'_>) -> Option<String> {
        let chosen = fitting(self.list.query.text(), cx);
        let (index, episode) = chosen.get(self.list.at)?;
        Some(format!("{} {}", index + 1, episode.title))
    }
}

impl Overview {
    /// With the episode that is on chosen.
    pub(super) fn of(cx: &PageContext<'_>) -> Self {
        let mut chosen = cx.review().chosen();
        let at = chosen.position(|episode| Some(episode.id) == cx.episode);
        Self {
            list: ListState {
                at: at.unwrap_or(0),
                ..ListState::default()
            },
        }
    }
}

/// The chosen episodes whose title fits what was typed, each with its place among those chosen.
fn fitting<'a>(query: &str, cx: &PageContext<'a>) -> Vec<(usize, &'a Episode)> {
    let chosen = cx.review().chosen().enumerate();
    chosen
        .filter(|(_, episode)| search::holds(&episode.title, query))
        .collect()
}

fn aloud(index: usize, episode: &Episode) -> String {
    let notes = match episode.notes.len() {
        0 => tr!("No notes").to_owned(),
        count => tr!("{count} note" | "{count} notes", count),
    };
    tr!(
        "Episode {place}. {episode}. {notes}.",
        place = index + 1,
        episode = episode.title.trim_end_matches('.'),
        notes
    )
}

/// The places from left to right: titles, the cells of the factors, those of the patterns.
struct OverviewColumns {
    body: Rect,
    titles: u16,
    factors: CellStrip,
    patterns: CellStrip,
}

impl OverviewColumns {
    fn of(cx: &PageContext<'_>, body: Rect) -> Self {
        // As narrow as the number of episodes allows.
        let least = if cx.review().chosen().count() < 100 {
            3
        } else {
            4
        };
        let (wide, narrow, gap) = match body.width {
            WIDE.. => (6, 4, 4),
            WITH_NAMES.. => (6, least, 3),
            _ => (least, least, 2),
        };
        let mut factors = CellStrip::of(wide, cx.factors().len());
        let mut patterns = CellStrip::of(narrow, cx.pack().pattern_types.len());
        patterns.x = body.right().saturating_sub(1 + patterns.width());
        factors.x = patterns.x.saturating_sub(gap + factors.width());
        let titles = factors.x.saturating_sub(body.x + 1);
        Self {
            body,
            titles,
            factors,
            patterns,
        }
    }

    fn has_names(&self) -> bool {
        self.factors.stride > 4
    }
}

/// An episode that shows: where on the screen, which of those listed, which of those chosen.
struct OverviewRow<'a> {
    y: u16,
    at: usize,
    index: usize,
    episode: &'a Episode,
}

/// The places from top to bottom.
struct OverviewRows {
    body: Rect,
    /// Rows of the head, the blank one under it included.
    head: usize,
    /// Rows from one episode to the next, how many show, and the first of them.
    step: usize,
    shown: usize,
    first: usize,
    count: usize,
}

impl OverviewRows {
    fn of(cx: &PageContext<'_>, list: &ListState, body: Rect) -> Self {
        let count = fitting(list.query.text(), cx).len();
        let room = usize::from(body.height);
        let named = body.width >= WITH_NAMES;
        // The rule, the touched row, a blank row, the heading of the gaps, four of them, the key to the cells.
        let foot = 2 + 2 + 4 + 2;
        let roomy = 3 + 1 + 2 * count + foot <= room;
        let head = 2 + usize::from(named) + usize::from(roomy || (named && room > 28));
        let step = if roomy { 2 } else { 1 };
        let least = count.min(EPISODES);
        let shown = room
            .saturating_sub(head + foot)
            .max(least)
            .min(count)
            .min(room.saturating_sub(head));
        let first = frame::first_shown(count, shown, (list.at, 1));
        Self {
            body,
            head,
            step,
            shown,
            first,
            count,
        }
    }

    /// The episodes that show.
    fn rows<'a>(&self, cx: &PageContext<'a>, list: &ListState) -> Vec<OverviewRow<'a>> {
        let listed = fitting(list.query.text(), cx);
        let ys = (usize::from(self.body.y) + self.head..).step_by(self.step);
        let shown = listed.into_iter().enumerate().skip(self.first);
        let row = |(y, (at, (index, episode)))| OverviewRow {
            y,
            at,
            index,
            episode,
        };
        ys.filter_map(|y| u16::try_from(y).ok())
            .zip(shown.take(self.shown))
            .map(row)
            .collect()
    }

    /// The row under the episodes.
    fn under(&self) -> u16 {
        let rows = self.head + self.shown.max(1) * self.step;
        self.body.y
            + u16::try_from(rows)
                .unwrap_or(u16::MAX)
                .min(self.body.height)
    }
}

/// Levels, numbers and names over the columns; what is being typed, where it is.
fn draw_head(
    canvas: &mut Canvas<'_>,
    cx: &PageContext<'_>,
    sides: &OverviewColumns,
    shape: &OverviewRows,
    list: &ListState,
) -> Option<Position> {
    let (theme, body) = (canvas.theme, sides.body);
    let pack = cx.pack();
    let factors = cx.factors();
    let levels: Vec<_> = factors.iter().map(|factor| factor.level.as_ref()).collect();
    draw_levels(canvas, pack, &sides.factors, &levels, body.y);
    for (index, factor) in factors.iter().enumerate() {
        let x = sides.factors.square(index) + sides.factors.inset();
        let style = |id| theme.heading(level_index(pack, id));
        let style = factor.level.as_ref().map_or(theme.label(), style);
        canvas.words(x, body.y + 1, 2, &(index + 1).to_string(), style);
        if sides.has_names() {
            let width = sides.factors.stride - 1;
            canvas.words(x, body.y + 2, width, &factor.matrix, theme.text());
        }
    }
    let inset = sides.patterns.inset();
    let right = sides.patterns.x + sides.patterns.width();
    let x = sides.patterns.x + inset;
    canvas.heading(x, right, body.y, tr!("PATTERNS"), theme.label());
    for (index, kind) in pack.pattern_types.iter().enumerate() {
        let x = sides.patterns.square(index) + inset;
        canvas.words(x, body.y + 1, 1, &kind.letter.to_string(), theme.strong());
    }
    let above = body.y + u16::try_from(shape.head).unwrap_or(1).saturating_sub(1);
    let above = above.min(body.y + 2 - u16::from(!sides.has_names()));
    frame::more(
        canvas,
        body.x + sides.titles,
        above,
        canvas.glyphs.up,
        shape.first,
    );
    if list.query.is_empty() {
        return None;
    }
    let place = Rect {
        width: sides.titles,
        height: 1,
        ..body
    };
    Some(frame::typed(canvas, place, &list.query, theme.strong()))
}

fn draw_episode(
    canvas: &mut Canvas<'_>,
    cx: &PageContext<'_>,
    sides: &OverviewColumns,
    row: &OverviewRow<'_>,
    chosen: bool,
) {
    let (y, index, episode) = (row.y, row.index, row.episode);
    let (theme, body) = (canvas.theme, sides.body);
    let title = if chosen {
        canvas.words(body.x - 1, y, 1, canvas.glyphs.bar, theme.bar(0));
        theme.strong()
    } else {
        theme.text()
    };
    let number = u16::try_from(cx.review().chosen().count().to_string().len()).unwrap_or(1);
    canvas.words_to(body.x + number, y, &(index + 1).to_string(), title);
    let x = body.x + number + 1;
    let width = (body.x + sides.titles).saturating_sub(x);
    canvas.words(x, y, width, &episode.title, title);
    let EpisodeTally { factors, patterns } = tally(&cx.factors(), cx.pack(), episode);
    for (run, squares) in [(&sides.factors, factors), (&sides.patterns, patterns)] {
        for (index, square) in squares.into_iter().enumerate() {
            draw_cell(canvas, run.square(index), y, run.stride - 1, square);
        }
    }
}

/// The rule under the episodes, and in how many of them each column is touched.
fn draw_touched(
    canvas: &mut Canvas<'_>,
    cx: &PageContext<'_>,
    sides: &OverviewColumns,
    shape: &OverviewRows,
    touched: &Coverage,
) {
    let (theme, body, y) = (canvas.theme, sides.body, shape.under());
    if y >= body.bottom() {
        return;
    }
    let below = shape.count - (shape.first + shape.shown).min(shape.count);
    let mut x = body.x;
    if below > 0 {
        let more = tr!("{sign} {below} more ", sign = canvas.glyphs.down, below);
        x = canvas.words(x, y, body.width, &more, theme.muted());
    }
    canvas.rule(x, body.right(), y, theme.faint());
    if y + 1 >= body.bottom() {
        return;
    }
    canvas.words(
        body.x,
        y + 1,
        sides.titles,
        tr!("Episodes touched"),
        theme.label(),
    );
    let all = cx.review().chosen().count();
    for (run, counts) in [
        (&sides.factors, &touched.factors),
        (&sides.patterns, &touched.patterns),
    ] {
        for (index, count) in counts.iter().enumerate() {
            let x = run.square(index) + u16::from(run.stride > 3);
            let of = if run.stride > 4 && all < 100 {
                format!("{count}/{all}")
            } else {
                count.to_string()
            };
            canvas.words(x, y + 1, run.stride - 1, &of, theme.text());
        }
    }
}

/// The gaps, and how to read the cells.
fn draw_foot(
    canvas: &mut Canvas<'_>,
    cx: &PageContext<'_>,
    shape: &OverviewRows,
    touched: &Coverage,
) {
    let (theme, body) = (canvas.theme, shape.body);
    let mut y = shape.under() + 3;
    // One row for the key to the cells, and a blank one above it.
    let end = body.bottom().saturating_sub(2);
    let corners = episode_gaps(cx.review(), &cx.factors(), touched);
    if !corners.is_empty() && y + 1 < end {
        canvas.words(
            body.x,
            y,
            body.width,
            tr!("Quiet corners"),
            theme.caution_heading(),
        );
        y += 1;
        for corner in corners {
            y = draw_corner(
                canvas,
                Rect {
                    y,
                    height: end.saturating_sub(y),
                    ..body
                },
                &corner,
            );
        }
        y += 1;
    }
    let y = y.min(body.bottom().saturating_sub(1));
    if y > shape.under() + 1 {
        draw_key(
            canvas,
            Rect {
                y,
                height: 1,
                ..body
            },
        );
    }
}

/// A gap with the question that goes with it; whole rows only. The row after it.
fn draw_corner(canvas: &mut Canvas<'_>, place: Rect, corner: &Gap) -> u16 {
    let (theme, x, width) = (canvas.theme, place.x + 2, place.width.saturating_sub(2));
    let said = canvas.width(&corner.said);
    let asked = canvas.width(corner.asked);
    let words = if said > width {
        &corner.shorter
    } else {
        &corner.said
    };
    if said + 2 + asked <= width {
        if place.height > 0 {
            let end = canvas.words(x, place.y, width, &corner.said, theme.text());
            canvas.words(end + 2, place.y, asked, corner.asked, theme.prompt());
        }
        return place.y + u16::from(place.height > 0);
    }
    let rows = wrap::wrap(words, usize::from(width));
    let high = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    if high > place.height {
        return place.y;
    }
    let mut y = place.y;
    for row in rows {
        canvas.words(x, y, width, row, theme.text());
        y += 1;
    }
    y
}
