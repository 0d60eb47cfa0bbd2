//! The six layouts by the size of the screen, and the margins that all of them keep.

use ratatui::layout::Rect;

/// The layouts: one picture at several sizes of writing, from the facilitator's desk to a window too small for a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BoardSize {
    /// Line, place, saved, curtain: too small for the board.
    Tiny,
    /// 80×24: an index of the factors, and the notes of the aimed one, for the back row.
    BackRow,
    /// 100×30: the episode in two lines, the newest note of each factor.
    Room,
    /// 120×30: episode panel and grid, patterns in one line.
    Window,
    /// 120×35: episode panel and grid.
    SmallRoom,
    /// 160×45: a wide panel with voices and parked thoughts, and the grid.
    Desk,
}

impl BoardSize {
    /// The layout for a screen of so many cells.
    pub fn of(width: u16, height: u16) -> Self {
        match (width, height) {
            (150.., 44..) => Self::Desk,
            (116.., 35..) => Self::SmallRoom,
            (116.., 30..) => Self::Window,
            (100.., 30..) => Self::Room,
            (60.., 20..) => Self::BackRow,
            _ => Self::Tiny,
        }
    }

    /// Whether the episode stands beside the grid.
    pub fn has_panel(self) -> bool {
        self >= Self::Window
    }

    /// Whether the prompt has a row of its own under the line.
    pub fn has_prompt_row(self) -> bool {
        matches!(self, Self::Room | Self::BackRow)
    }
}

/// Cells kept free at the left and right edge.
pub const MARGIN: u16 = 2;

/// A place without the margins at its left and right.
pub fn inset(place: Rect) -> Rect {
    let margin = MARGIN.min(place.width / 2);
    Rect {
        x: place.x + margin,
        width: place.width - 2 * margin,
        ..place
    }
}
