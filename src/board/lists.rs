//! The list that is open for the line: roles, patterns, sources, the details of a note. Beside the line, in the panel of the
//! story, where there is one; else above the line.

use ratatui::layout::Rect;

use crate::{
    board::{BoardView, NoteAttribute, layout::BoardLayout, line::Holding},
    command::Action,
    text::words::tr,
    ui::{canvas::Canvas, layout::BoardSize},
};

/// The most rows that show.
const MOST: usize = 12;

/// The list as it is drawn.
struct OpenList {
    title: &'static str,
    /// Words, and what stands beside them.
    rows: Vec<(String, String)>,
    lit: Option<usize>,
    foot: &'static str,
}

impl OpenList {
    fn of(view: &BoardView<'_>) -> Option<Self> {
        let line = view.line();
        let lit = view.lit_row();
        let rows: Vec<(String, String)> = view
            .open_rows()
            .into_iter()
            .map(|row| (row.words, row.beside))
            .collect();
        let (title, foot) = match (line.detail, line.holding) {
            (Some(detail @ NoteAttribute::Where), _) => (
                detail.title(),
                tr!("A number or ↓, then Enter. The words stay."),
            ),
            (Some(detail), _) => (
                detail.title(),
                tr!("↓ and Enter choose, Tab goes on, letters go on with the words."),
            ),
            (None, Some(Holding::Speaking)) => {
                (tr!("Who is speaking?"), tr!("↓ and Enter choose."))
            }
            (None, Some(Holding::Reading)) => {
                (tr!("Where do notes come from?"), tr!("↓ and Enter choose."))
            }
            (None, None) => {
                let title = match view.mark_in_hand()?.sign {
                    '@' => tr!("Who said it?"),
                    '#' => tr!("Which pattern does it show?"),
                    _ => tr!("Where does it come from?"),
                };
                (title, "")
            }
        };
        let open = !rows.is_empty();
        open.then_some(Self {
            title,
            rows,
            lit,
            foot,
        })
    }
}

/// Draws the list that is open, if one is.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    let Some(list) = OpenList::of(view) else {
        return;
    };
    let in_panel = view.cx.look.panel
        && places.layout >= BoardSize::Window
        && places.episode.width < places.line.width / 2;
    // The patterns under the story stay to be seen.
    let (base, bottom) = if in_panel {
        (places.episode, places.patterns.y.saturating_sub(1))
    } else {
        let apart = u16::from(places.line.height > 2);
        (places.patterns, places.line.y.saturating_sub(apart))
    };
    let foot = u16::from(!list.foot.is_empty() && base.width > 60);
    // Where the factors are an index, that stays to be seen.
    let top = if places.layout == BoardSize::BackRow {
        places.focus.y
    } else {
        2
    };
    let room = bottom.saturating_sub(top + 2 + foot);
    let shown = list.rows.len().min(MOST).min(usize::from(room.max(1)));
    let high = u16::try_from(shown).unwrap_or(1) + 2 + foot;
    let place = Rect {
        y: bottom.saturating_sub(high),
        height: high,
        ..base
    };
    let ground = Rect {
        x: place.x.saturating_sub(2),
        width: place.width + 4,
        ..place
    };
    canvas.fill(ground, canvas.theme.background());
    draw_rows(canvas, place, &list, shown);
    if foot > 0 {
        let y = place.bottom() - 1;
        canvas.words(place.x, y, place.width, list.foot, canvas.theme.muted());
    }
}

fn draw_rows(canvas: &mut Canvas<'_>, place: Rect, list: &OpenList, shown: usize) {
    let theme = canvas.theme;
    canvas.heading(place.x, place.right(), place.y, list.title, theme.strong());
    let first = list.lit.map_or(0, |lit| lit.saturating_sub(shown - 1));
    let rows = list.rows.iter().enumerate().skip(first).take(shown);
    for (y, (at, (words, beside))) in (place.y + 1..).zip(rows) {
        let is_lit = list.lit == Some(at);
        let row = Rect::new(place.x, y, place.width, 1);
        let (style, muted) = if is_lit {
            (theme.chosen(), theme.chosen_muted())
        } else {
            (theme.text(), theme.muted())
        };
        if is_lit {
            canvas.fill(row, theme.chosen());
            canvas.words(row.x, y, 1, canvas.glyphs.chosen, style);
        }
        canvas.click(row, Action::ChooseRow(at));
        let end = canvas.words(row.x + 2, y, row.width - 2, words, style) + 2;
        let room = row.right().saturating_sub(end);
        if canvas.width(beside) <= room {
            canvas.words_to(row.right(), y, beside, muted);
        }
    }
    let left = list.rows.len().saturating_sub(first + shown);
    if left > 0 {
        let more = tr!("{sign} {left} more", sign = canvas.glyphs.down, left);
        let y = place.y + 1 + u16::try_from(shown).unwrap_or(0);
        canvas.words(place.x + 2, y, place.width, &more, theme.muted());
    }
}
