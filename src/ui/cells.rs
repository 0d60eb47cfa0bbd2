//! Squares that say how many notes stand where: numbers first, and a shade for whoever looks from afar.

use ratatui::layout::Rect;

use crate::{
    insight::CrosstabCell,
    method::{LevelId, Pack},
    text::words::tr,
    ui::canvas::Canvas,
};

/// A page this wide has the names over the cells, and the key to them in full.
pub const WITH_NAMES: u16 = 96;

/// A row of cells.
pub struct CellStrip {
    /// The column where the first begins.
    pub x: u16,
    /// The distance from one cell to the next, in columns, the one between them included.
    pub stride: u16,
    /// The number of cells.
    pub count: u16,
}

impl CellStrip {
    /// So many cells; where they begin is for others to say.
    pub fn of(stride: u16, count: usize) -> Self {
        Self {
            x: 0,
            stride,
            count: u16::try_from(count).unwrap_or(u16::MAX),
        }
    }

    /// Cells across, without the column after the last.
    pub fn width(&self) -> u16 {
        self.count.saturating_mul(self.stride).saturating_sub(1)
    }

    /// The column where a cell begins.
    pub fn square(&self, index: usize) -> u16 {
        self.x + u16::try_from(index).unwrap_or(0) * self.stride
    }

    /// Text in a cell begins one column in, where there is room; so does what stands over it.
    pub fn inset(&self) -> u16 {
        u16::from(self.stride > 3)
    }
}

/// The place of a level among those of the method, which decides its hue.
pub fn level_index(pack: &Pack, level: &LevelId) -> usize {
    pack.levels
        .iter()
        .position(|other| other.id == *level)
        .unwrap_or(0)
}

/// The labels of the levels over the cells of what belongs to them, in order.
pub fn draw_levels(
    canvas: &mut Canvas<'_>,
    pack: &Pack,
    run: &CellStrip,
    levels: &[Option<&LevelId>],
    y: u16,
) {
    let mut at = 0;
    for level in levels.chunk_by(|one, other| one == other) {
        let x = run.square(at) + run.inset();
        let right = run.square(at + level.len()) + run.inset();
        at += level.len();
        let Some(id) = level[0] else { continue };
        let label = pack.level(id).map_or("", |level| &level.short_label);
        let width = right.saturating_sub(x + 1);
        // Between narrow cells there is no room for a label that could be read: the numbers will do.
        if canvas.width(label) <= width {
            let style = canvas.theme.heading(level_index(pack, id));
            let end = canvas.words(x, y, width, label, style);
            let faint = canvas.theme.faint();
            canvas.rule(end + 1, right.saturating_sub(2), y, faint);
        }
    }
}

/// A cell with how many notes it holds, as wide as it is.
pub fn draw_cell(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, square: CrosstabCell) {
    let style = canvas.theme.heat(square.notes);
    canvas.fill(Rect::new(x, y, width, 1), style);
    let words = in_square(canvas.glyphs.none, width, square);
    canvas.words(x, y, width, &words, style);
}

/// The number of notes in a square, `width` columns wide: `·`, `2`, `2 !` where one of them is a challenge.
pub fn in_square(none: &str, width: u16, square: CrosstabCell) -> String {
    let inset = if width > 2 { " " } else { "" };
    let apart = if width > 3 { " " } else { "" };
    let challenge = if square.is_challenged() { "!" } else { "" };
    match square.notes {
        0 => format!("{inset}{none}"),
        notes if notes > 9 && width < 4 => {
            // No room for two figures and the mark: "many" will do.
            let many = if square.is_challenged() { "" } else { "9" };
            format!("{inset}{many}+{challenge}")
        }
        notes => format!(
            "{inset}{notes}{}{challenge}",
            if square.is_challenged() { apart } else { "" }
        ),
    }
}

/// Draws the key to the cells.
pub fn draw_key(canvas: &mut Canvas<'_>, place: Rect) {
    let theme = canvas.theme;
    let roomy = place.width >= WITH_NAMES;
    let mut x = place.x;
    if roomy {
        x = canvas.words(
            x,
            place.y,
            place.width,
            tr!("How to read this"),
            theme.label(),
        ) + 3;
    }
    let square = |notes, challenges| CrosstabCell {
        notes,
        challenges,
        ..CrosstabCell::default()
    };
    let items = [
        (square(0, 0), 3, tr!("none")),
        (
            square(1, 0),
            3,
            if roomy { tr!("one note") } else { tr!("one") },
        ),
        (square(2, 0), 3, tr!("two")),
        (square(3, 0), 3, tr!("three or more")),
        (
            square(2, 1),
            5,
            if roomy {
                tr!("has a challenge")
            } else {
                tr!("challenged")
            },
        ),
    ];
    for (square, width, words) in items {
        let need = width + 1 + canvas.width(words);
        if x + need > place.right() {
            break;
        }
        draw_cell(canvas, x, place.y, width, square);
        x = canvas.words(x + width + 1, place.y, need, words, theme.muted())
            + if roomy { 3 } else { 2 };
    }
}

/// The number of a factor: a reversed cap where the line aims.
pub fn draw_cap(canvas: &mut Canvas<'_>, x: u16, y: u16, index: usize, aimed: bool, level: usize) {
    let key = (index + 1).to_string();
    if aimed {
        let cap = format!("{}{key}{}", canvas.glyphs.cap_open, canvas.glyphs.cap_close);
        canvas.words(x.saturating_sub(1), y, 3, &cap, canvas.theme.cap());
    } else {
        canvas.words(x, y, 2, &key, canvas.theme.heading(level));
    }
}
