//! The grid of factors: a cell each, under the level it belongs to.

use ratatui::layout::Rect;

use crate::{
    board::{
        BoardView, NoteTarget, Picked, StashedDraft, cell,
        layout::BoardLayout,
        line::TypedPlace,
        note::{INDENT, NoteLayout},
        rows::lend,
    },
    command::Action,
    insight::depths,
    method::{Factor, LevelId, Pack},
    review::{Checked, Note, NoteKind},
    text::words::tr,
    ui::{
        canvas::Canvas,
        cells::{draw_cap, level_index},
        layout::BoardSize,
    },
};

/// A factor's cell on the board.
#[derive(Clone, Debug)]
pub(super) struct GridCell<'a> {
    /// Its place among the factors: 0 is under key 1.
    pub index: usize,
    /// The factor.
    pub factor: &'a Factor,
    /// Heading and notes.
    pub place: Rect,
    /// The notes that are shown, oldest first, each with its place.
    pub notes: Vec<(Rect, NoteLayout<'a>)>,
    /// The drafts that wait here, each with its place and its index among all.
    pub drafts: Vec<(Rect, usize, &'a StashedDraft)>,
    /// How many older or newer ones are not.
    pub hidden: usize,
    /// How many notes there are, challenges apart, and how many challenges.
    pub counts: (usize, usize),
    /// How many notes there are in all, where the filter lets only some of them through.
    pub of: Option<usize>,
    /// All of it has been read back and agreed.
    pub agreed: bool,
}

/// The heading of a level above cells.
#[derive(Clone, Debug)]
struct LevelHeading<'a> {
    level: &'a LevelId,
    place: Rect,
}

/// Cells that a note is set in under what it explains.
pub(super) const STEP: u16 = 2;

/// The columns between two cells, in a grid so wide.
fn gap(grid: Rect) -> u16 {
    if grid.width > 100 { 7 } else { 5 }
}

/// The cells of the board, with the notes that show in them.
pub(super) fn cells<'a>(view: &'a BoardView<'_>, places: &BoardLayout) -> Vec<GridCell<'a>> {
    cells_and_headings(view, places).0
}

/// The cells, and the headings of levels over them; in the index these stand beside them.
fn cells_and_headings<'a>(
    view: &'a BoardView<'_>,
    places: &BoardLayout,
) -> (Vec<GridCell<'a>>, Vec<LevelHeading<'a>>) {
    match places.layout {
        BoardSize::Tiny => Default::default(),
        BoardSize::BackRow => (index(view, &view.factors(), places.grid), Vec::new()),
        BoardSize::Room | BoardSize::Window | BoardSize::SmallRoom | BoardSize::Desk => {
            let (cells, headings) = spread(view, &shown(view), places.grid);
            let cells = cells.into_iter();
            let cells = cells.map(|(i, factor, place)| filled(view, i, factor, place));
            (cells.collect(), headings)
        }
    }
}

/// The factors that have a cell now: a further one only where something stands in it, or the line aims there.
fn shown<'a>(view: &BoardView<'a>) -> Vec<&'a Factor> {
    let count = view.factors().len();
    let aimed = view.target_factor().map(|(place, _)| place);
    let mut shown = view.places();
    let mut at = 0;
    shown.retain(|factor| {
        let place = at;
        at += 1;
        let has_some = || {
            !view.standing_in(&factor.id).is_empty()
                || !view.drafts_in(NoteTarget::Factor(place)).is_empty()
        };
        place < count || aimed == Some(place) || has_some()
    });
    shown
}

/// How many notes of a cell count, challenges apart, and how many challenges there are.
pub(super) fn counts(notes: &[&Note]) -> (usize, usize) {
    let counted = notes.iter().filter(|note| !note.withdrawn);
    let challenges = counted
        .clone()
        .filter(|note| note.kind == NoteKind::Challenge)
        .count();
    (counted.count() - challenges, challenges)
}

/// The counts of a cell in words for its heading.
fn counts_shown(canvas: &Canvas<'_>, (notes, challenges): (usize, usize)) -> (String, String) {
    let notes = if notes + challenges == 0 {
        String::new()
    } else {
        format!("{} {notes}", canvas.glyphs.note)
    };
    let challenges = if challenges == 0 {
        String::new()
    } else {
        format!("{} {challenges}", canvas.glyphs.challenge)
    };
    (notes, challenges)
}

/// Which cell stands where, two in a row and the two of a pair beginning on one row, and the headings over them. Rows that
/// a pair does not need are lent to those that have more to show.
fn spread<'a>(
    view: &BoardView<'_>,
    factors: &[&'a Factor],
    grid: Rect,
) -> (Vec<(usize, &'a Factor, Rect)>, Vec<LevelHeading<'a>>) {
    let pairs: Vec<&[&Factor]> = factors.chunks(2).collect();
    let level = |factor: &&'a Factor| factor.level.as_ref();
    let headed: Vec<bool> = (0..pairs.len())
        .map(|row| {
            let before = row
                .checked_sub(1)
                .and_then(|row| pairs[row].last())
                .and_then(level);
            row == 0 || pairs[row].iter().map(level).any(|own| own != before)
        })
        .collect();
    let columns = Columns::of(grid);
    let wanted: Vec<Vec<u16>> = (0..pairs.len())
        .map(|row| {
            let cells = pairs[row].iter().enumerate();
            cells
                .map(|(at, factor)| {
                    view.rows_wanted(row * 2 + at, factor, columns.of_cell(at == 1).1)
                })
                .collect()
        })
        .collect();
    let (heights, air) = heights(view, &wanted, &headed, grid);
    let (mut cells, mut headings, mut y) = (Vec::new(), Vec::new(), grid.y);
    for (row, pair) in pairs.iter().enumerate() {
        if headed[row] {
            headings.extend(headings_over(pair, y, grid, &columns));
            y += 1;
        }
        for (at, factor) in pair.iter().enumerate() {
            let (x, width) = columns.of_cell(at == 1);
            // A cell that is one line short may use the blank row under it.
            let short = wanted[row][at] == heights[row] + 1 && row + 1 < pairs.len();
            let height = heights[row] + u16::from(short && air > 0);
            let place = Rect {
                x,
                y,
                width,
                height,
            };
            cells.push((row * 2 + at, *factor, place.intersection(grid)));
        }
        y += heights[row] + air;
    }
    (cells, headings)
}

/// How high each pair is, and how many blank rows stand between two of them: the blank rows go before words do.
fn heights(
    view: &BoardView<'_>,
    wanted: &[Vec<u16>],
    headed: &[bool],
    grid: Rect,
) -> (Vec<u16>, u16) {
    let pairs = u16::try_from(wanted.len()).unwrap_or(u16::MAX).max(1);
    let headings = u16::try_from(headed.iter().filter(|headed| **headed).count()).unwrap_or(0);
    let needs: Vec<u16> = wanted
        .iter()
        .map(|pair| pair.iter().copied().max().unwrap_or(1))
        .collect();
    let aimed = view.target_factor().map(|(place, _)| place / 2);
    let rows = |air: u16| grid.height.saturating_sub(headings + air * (pairs - 1));
    let all: u16 = needs.iter().fold(0, |sum, need| sum.saturating_add(*need));
    // Without blank rows only where words that are hidden otherwise have room then.
    let air = u16::from(all <= rows(1) || rows(1) >= 3 * pairs);
    (lend(&needs, rows(air), aimed), air)
}

/// The two columns of cells; the right-hand one takes what halving leaves over.
struct Columns {
    grid: Rect,
    wide: u16,
    beside: u16,
}

impl Columns {
    fn of(grid: Rect) -> Self {
        let wide = grid.width.saturating_sub(gap(grid)) / 2;
        let beside = (grid.x + wide + gap(grid)).min(grid.right());
        Self { grid, wide, beside }
    }

    /// Where a cell begins, and how wide it is.
    fn of_cell(&self, right: bool) -> (u16, u16) {
        if right {
            (self.beside, self.grid.right() - self.beside)
        } else {
            (self.grid.x, self.wide)
        }
    }
}

/// The names of the levels over a pair: one where both are alike.
fn headings_over<'a>(
    pair: &[&'a Factor],
    y: u16,
    grid: Rect,
    columns: &Columns,
) -> Vec<LevelHeading<'a>> {
    let level = |factor: &&'a Factor| factor.level.as_ref();
    let mut levels = pair.iter().map(level);
    let first = pair.first().and_then(level);
    let alike = levels.all(|own| own == first);
    let over = pair.iter().enumerate().take(if alike { 1 } else { 2 });
    over.filter_map(|(at, factor)| {
        let (x, width) = if alike {
            (grid.x, grid.width)
        } else {
            columns.of_cell(at == 1)
        };
        let place = Rect {
            x,
            y,
            width,
            height: 1,
        };
        level(factor).map(|level| LevelHeading { level, place })
    })
    .collect()
}

/// The factors as an index, without notes: the back-row layout.
fn index<'a>(view: &'a BoardView<'_>, factors: &[&'a Factor], grid: Rect) -> Vec<GridCell<'a>> {
    let (left, right) = (
        grid.x + 14,
        grid.x + 14 + (grid.width.saturating_sub(14)) / 2 + 1,
    );
    factors
        .iter()
        .enumerate()
        .map(|(i, factor)| {
            let x = if i % 2 == 0 { left } else { right };
            let y = grid.y + u16::try_from(i / 2).unwrap_or(0);
            let end = if i % 2 == 0 {
                right.saturating_sub(2)
            } else {
                grid.right()
            };
            let place = Rect {
                x,
                y,
                width: end.saturating_sub(x),
                height: 1,
            };
            GridCell {
                notes: Vec::new(),
                drafts: Vec::new(),
                ..filled(view, i, factor, place)
            }
        })
        .collect()
}

/// A cell with the newest notes that fit, or with those around the picked one.
fn filled<'a>(
    view: &'a BoardView<'_>,
    index: usize,
    factor: &'a Factor,
    place: Rect,
) -> GridCell<'a> {
    let all = view.standing_in(&factor.id);
    let of = view.board.filter.is_some().then(|| {
        let whole = view
            .episode()
            .map_or_else(Vec::new, |episode| cell(episode, &factor.id));
        whole.iter().filter(|note| !note.withdrawn).count()
    });
    let mut counted = all.iter().filter(|note| !note.withdrawn);
    let agreed =
        counted.clone().next().is_some() && counted.all(|note| note.checked == Checked::Agreed);
    let picked = view
        .picked()
        .and_then(|(_, picked)| all.iter().position(|note| note.id == picked.id));
    let drafts = view.drafts_in(NoteTarget::Factor(index));
    let waiting = u16::try_from(drafts.len()).unwrap_or(u16::MAX);
    let room = Rect {
        y: place.y + 1,
        height: place.height.saturating_sub(1 + waiting),
        ..place
    };
    let notes = fitting(view, &all, room, 2, 0, picked);
    let first = notes.last().map_or(room.y, |(there, _)| there.bottom());
    let rows = (first..place.bottom()).zip(drafts);
    let drafts = rows.map(|(y, (at, draft))| {
        let there = Rect {
            y,
            height: 1,
            ..place
        };
        (there, at, draft)
    });
    let drafts = drafts.collect();
    let hidden = all.len() - notes.len();
    GridCell {
        index,
        factor,
        place,
        notes,
        drafts,
        hidden,
        counts: counts(&all),
        of,
        agreed,
    }
}

/// The newest notes that fit a place, `most` rows each and `air` rows apart; older ones if the picked one is older.
pub(super) fn fitting<'a>(
    view: &BoardView<'_>,
    all: &[&'a Note],
    place: Rect,
    most: usize,
    air: u16,
    picked: Option<usize>,
) -> Vec<(Rect, NoteLayout<'a>)> {
    let depths = depths(all);
    let up_to = |newest: usize| {
        let (mut laid, mut left) = (Vec::new(), place.height);
        for (note, depth) in all[..newest].iter().zip(&depths).rev() {
            let rows = most.min(usize::from(left));
            if rows == 0 {
                break;
            }
            let note = NoteLayout::under(view, note, depth * STEP, place.width, rows);
            left = left.saturating_sub(note.height() + air);
            laid.push(note);
        }
        laid
    };
    let mut laid = up_to(all.len());
    if let Some(picked) = picked
        && picked < all.len() - laid.len()
    {
        laid = up_to(picked + 1);
    }
    // What room is left goes to words that were cut, the newest first.
    let taken: u16 = laid.iter().map(|note| note.height() + air).sum();
    let mut left = (place.height + air).saturating_sub(taken);
    for note in laid.iter_mut().filter(|note| note.is_cut) {
        if left == 0 {
            break;
        }
        let most = note.rows.len() + usize::from(left);
        let longer = NoteLayout::under(view, note.note, note.indent, place.width, most);
        left -= longer.height() - note.height();
        *note = longer;
    }
    let mut y = place.y;
    laid.into_iter()
        .rev()
        .map(|note| {
            let height = note.height();
            let there = Rect { y, height, ..place };
            y += height + air;
            (there, note)
        })
        .collect()
}

/// Draws the grid.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    let pack = view.review().pack().clone();
    if places.layout == BoardSize::BackRow {
        draw_index_headings(canvas, &pack, &view.factors(), places.grid);
    }
    let (cells, headings) = cells_and_headings(view, places);
    for LevelHeading { level, place } in headings {
        let style = canvas.theme.heading(level_index(&pack, level));
        let name = pack.level(level).map_or("", |level| &level.label);
        canvas.heading(place.x, place.right(), place.y, name, style);
    }
    for cell in &cells {
        draw_cell(canvas, view, cell, places.layout);
    }
    let typed = view.typed_place();
    let outlined = cells
        .iter()
        .find(|cell| typed == Some(TypedPlace::Target(NoteTarget::Factor(cell.index))));
    if let Some(cell) = outlined {
        outline(canvas, cell, places.layout);
    }
}

fn draw_cell(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    cell: &GridCell<'_>,
    layout: BoardSize,
) {
    let (theme, place) = (canvas.theme, cell.place);
    let level = cell
        .factor
        .level
        .as_ref()
        .map_or(0, |level| level_index(view.review().pack(), level));
    // A title lights no cell, and beside a picked note nothing is strong.
    let free = !view.is_title() && view.board.picked.is_none();
    let aimed = free
        && view
            .target_factor()
            .is_some_and(|(index, _)| index == cell.index);
    if aimed {
        if layout != BoardSize::BackRow {
            let x = place.x.saturating_sub(1);
            let ground = Rect {
                x,
                width: place.width + 1 + u16::from(place.right() < canvas.area().right()),
                ..place
            };
            canvas.fill(ground, theme.raised());
        }
        for y in place.top()..place.bottom() {
            canvas.words(
                place.x.saturating_sub(2),
                y,
                1,
                canvas.glyphs.bar,
                theme.bar(level),
            );
        }
    }
    if let Ok(key) = u8::try_from(view.cx.number_of(cell.index)) {
        canvas.click(place, Action::Aim(key));
    }
    let number = view.cx.number_of(cell.index) - 1;
    draw_cap(canvas, place.x, place.y, number, aimed, level);
    let (mut notes, mut challenges) = counts_shown(canvas, cell.counts);
    if let Some(of) = cell.of.filter(|of| *of > 0) {
        let shown = cell.counts.0 + cell.counts.1;
        notes = tr!(
            "{sign} {shown} of {of}",
            sign = canvas.glyphs.note,
            shown,
            of
        );
        challenges.clear();
    }
    let mut right = place.right();
    if layout == BoardSize::BackRow {
        // In the index the counts stand under each other.
        let at = place.x + 21;
        let end = canvas.words(at, place.y, 10, &notes, theme.muted());
        canvas.words(
            end.max(at + 3) + 2,
            place.y,
            5,
            &challenges,
            theme.challenge_count(),
        );
        right = at;
    } else {
        if !challenges.is_empty() {
            right = canvas.words_to(right, place.y, &challenges, theme.challenge_count()) - 2;
        }
        if !notes.is_empty() {
            right = canvas.words_to(right, place.y, &notes, theme.muted()) - 2;
        }
        if cell.agreed {
            right = canvas.words_to(right, place.y, canvas.glyphs.saved, theme.muted()) - 2;
        }
        if cell.hidden > 0 {
            let older = format!("{}{}", canvas.glyphs.up, cell.hidden);
            right = canvas.words_to(right, place.y, &older, theme.muted()) - 1;
        }
    }
    let room = right.saturating_sub(place.x + 3);
    let name = name_for(canvas, cell.factor, layout, room);
    let style = if aimed {
        theme.aimed_heading()
    } else if layout == BoardSize::BackRow {
        theme.text()
    } else {
        theme.heading(level)
    };
    canvas.words(place.x + 3, place.y, room, name, style);
    let picked = view.picked().map(|(_, note)| note.id);
    for (there, laid) in &cell.notes {
        laid.draw(canvas, *there, picked == Some(laid.note.id));
        canvas.click(*there, Action::PickThis(laid.note.id));
    }
    for (there, at, draft) in &cell.drafts {
        draw_draft(canvas, view, *there, *at, draft);
    }
}

/// A draft, marked as such: words that are filed nowhere yet.
pub(super) fn draw_draft(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    place: Rect,
    at: usize,
    draft: &StashedDraft,
) {
    let theme = canvas.theme;
    let is_picked = view.board.picked == Some(Picked::Draft(at));
    let (words, beside) = if is_picked {
        canvas.fill(place, theme.chosen());
        (theme.chosen(), theme.chosen_muted())
    } else {
        (theme.prompt(), theme.muted())
    };
    let right = canvas.words_to(place.right(), place.y, tr!("draft"), beside);
    canvas.words(place.x, place.y, 1, canvas.glyphs.ellipsis, beside);
    let room = right.saturating_sub(place.x + INDENT + 1);
    let x = place.x + INDENT;
    let text = if draft.attributes.private && !view.cx.look.private {
        tr!("Private note")
    } else {
        &draft.text
    };
    canvas.words(x, place.y, room, text, words);
    canvas.click(place, Action::PickDraft(at));
}

/// Draws a box round a cell: where Tab would go. Solid is where one is, the outline is where one would go.
fn outline(canvas: &mut Canvas<'_>, cell: &GridCell<'_>, layout: BoardSize) {
    let (place, style) = (cell.place, canvas.theme.strong());
    let left = place.x.saturating_sub(3);
    let right = (place.right() + 1).min(canvas.area().right().saturating_sub(1));
    if layout == BoardSize::BackRow {
        let (left, right) = (place.x.saturating_sub(2), place.x + 20);
        canvas.words(left, place.y, 1, "│", style);
        canvas.words(right, place.y, 1, "│", style);
        let row = Rect {
            width: right.saturating_sub(place.x),
            height: 1,
            ..place
        };
        return canvas.tint(row, canvas.theme.flagged());
    }
    let (top, bottom) = (place.y.saturating_sub(1), place.bottom());
    let across = usize::from(right.saturating_sub(left + 1));
    let edge = "─".repeat(across);
    for (y, ends) in [(top, ["┌", "┐"]), (bottom, ["└", "┘"])] {
        canvas.words(left, y, 1, ends[0], style);
        canvas.words(left + 1, y, right - left - 1, &edge, style);
        canvas.words(right, y, 1, ends[1], style);
    }
    for y in place.y..place.bottom() {
        canvas.words(left, y, 1, "│", style);
        canvas.words(right, y, 1, "│", style);
    }
}

/// The longest name that fits.
fn name_for<'a>(canvas: &Canvas<'_>, factor: &'a Factor, layout: BoardSize, room: u16) -> &'a str {
    let fits = |name: &&String| canvas.width(name) <= room;
    match layout {
        BoardSize::BackRow | BoardSize::Tiny => &factor.short,
        BoardSize::Desk | BoardSize::Room | BoardSize::SmallRoom | BoardSize::Window => {
            [&factor.name, &factor.middle]
                .into_iter()
                .find(fits)
                .unwrap_or(&factor.short)
        }
    }
}

fn draw_index_headings(canvas: &mut Canvas<'_>, pack: &Pack, factors: &[&Factor], grid: Rect) {
    let mut before: Option<&LevelId> = None;
    for (y, pair) in (grid.y..).zip(factors.chunks(2)) {
        let mut levels: Vec<&LevelId> = pair.iter().filter_map(|it| it.level.as_ref()).collect();
        levels.dedup();
        // A level that goes on from the row above is named again only beside one that begins.
        if levels.len() == 1 && before == levels.first().copied() {
            continue;
        }
        let mut x = grid.x;
        for level in levels {
            let name = pack.level(level).map_or("", |level| &level.short_label);
            let shown = if x > grid.x {
                format!(", {name}")
            } else {
                name.to_owned()
            };
            let style = canvas.theme.heading(level_index(pack, level));
            x = canvas.words(x, y, (grid.x + 13).saturating_sub(x), &shown, style);
            before = Some(level);
        }
    }
}
