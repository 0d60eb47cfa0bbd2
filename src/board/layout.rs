//! Every place of the board at a size.
//!
//! Places are a function of the app's state and the size alone: nothing has to be remembered from the last frame.

use ratatui::layout::Rect;

use crate::{
    board::BoardView,
    text::wrap,
    ui::layout::{BoardSize, MARGIN, inset},
};

/// Every place of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BoardLayout {
    /// Which layout it is.
    pub layout: BoardSize,
    /// The row with the title and the saved mark.
    pub header: Rect,
    /// The episode: a column beside the grid, or a row or two above it.
    pub episode: Rect,
    /// The grid of factors; in the back-row layout the index of them.
    pub grid: Rect,
    /// The notes of the aimed factor, in the back-row layout.
    pub focus: Rect,
    /// The strip of pattern types, heading included.
    pub patterns: Rect,
    /// The writing line and its details, as high as the words need.
    pub line: Rect,
    /// The row for the prompt, where it has one of its own.
    pub prompt: Rect,
    /// The key bar.
    pub bar: Rect,
}

impl BoardLayout {
    /// Where everything stands.
    pub(super) fn of(view: &BoardView<'_>, area: Rect) -> Self {
        let layout = BoardSize::of(area.width, area.height);
        let row = |y: u16, height: u16| Rect {
            x: area.x,
            y: area.y + y,
            width: area.width,
            height,
        };
        let last = area.height.saturating_sub(1);
        let words = u16::try_from(wrap::wrap(view.line().writing.text(), view.line_width()).len())
            .unwrap_or(u16::MAX);
        // Only the writing line grows, upwards, and never over the header.
        let more = words.saturating_sub(1).min(area.height.saturating_sub(12));
        let prompt_row = u16::from(layout.has_prompt_row());
        let line_bottom = last.saturating_sub(1 + prompt_row);
        let line = row(line_bottom.saturating_sub(2 + more), 2 + more);
        // The patterns have one row, but where there are rows to spare.
        let (strip, air) = match layout {
            BoardSize::Desk => (3, 2),
            BoardSize::SmallRoom | BoardSize::Window => (1, 0),
            BoardSize::Room | BoardSize::BackRow | BoardSize::Tiny => (1, 1),
        };
        let strip_top = line_bottom.saturating_sub(2 + air + strip);
        // A blank row above the strip.
        let body_end = strip_top - 1.min(strip_top);
        let (episode, grid, focus) = match layout {
            BoardSize::Desk | BoardSize::SmallRoom | BoardSize::Window if view.cx.look.panel => {
                let wide = if layout == BoardSize::Desk { 46 } else { 30 };
                let gap = if layout == BoardSize::Desk { 6 } else { 5 };
                let body = row(2, body_end.saturating_sub(2));
                let panel = Rect {
                    x: area.x + MARGIN,
                    width: wide,
                    ..body
                };
                let left = MARGIN + wide + gap;
                let grid = Rect {
                    x: area.x + left,
                    width: area.width.saturating_sub(left + MARGIN),
                    ..body
                };
                (panel, grid, Rect::default())
            }
            BoardSize::Desk | BoardSize::SmallRoom | BoardSize::Window | BoardSize::Room => {
                let grid = row(4, body_end.saturating_sub(4));
                (inset(row(1, 2)), inset(grid), Rect::default())
            }
            BoardSize::BackRow => {
                let focus = row(9, strip_top.saturating_sub(9));
                (inset(row(1, 2)), inset(row(4, 4)), inset(focus))
            }
            BoardSize::Tiny => Default::default(),
        };
        Self {
            layout,
            header: inset(row(0, 1)),
            episode,
            grid,
            focus,
            patterns: inset(row(strip_top, strip)),
            line,
            prompt: inset(row(line_bottom, prompt_row)),
            bar: inset(row(last, 1)),
        }
    }
}

impl BoardLayout {
    /// The place above the line.
    pub(super) fn above_line(&self) -> Rect {
        Rect {
            x: 0,
            y: 0,
            width: self.line.width,
            height: self.line.y,
        }
    }
}
