//! What the pages share: the rows around them; and the page on top of the stack, in its place.

use ratatui::layout::Rect;

use crate::{
    app::App,
    text::words::tr,
    ui::{
        canvas::Canvas,
        layout::inset,
        page::{Drawn, Page, Placement},
    },
    view::{bar, board, dock, header, layout::BoardLayout, line},
};

pub use crate::ui::frame::{body, first_shown, more, tell, typed};

/// Draws the page on top with what is around it.
pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: &dyn Page) -> Drawn {
    let cx = app.page_context();
    match page.spec().place {
        Placement::Whole => {
            let body = frame(canvas, app, &page.title(&cx));
            let drawn = page.draw(canvas, body, &cx);
            more_below(canvas, app, body, &drawn);
            drawn
        }
        Placement::Docked => {
            let places = BoardLayout::of(app, canvas.area());
            let above = dock::above_line(&places);
            let mut drawn = Drawn::default();
            // The line is drawn last: nothing stands over it.
            let caret = board::draw_with(canvas, app, |canvas| {
                // The board is behind it, and not to be clicked.
                canvas.shield(canvas.area());
                drawn = page.draw(canvas, above, &cx);
            });
            drawn.caret = caret.filter(|_| page.types_in_line());
            drawn
        }
    }
}

/// Says that there is more to read, where nothing else is told.
pub fn more_below(canvas: &mut Canvas<'_>, app: &App, body: Rect, drawn: &Drawn) {
    if drawn.more && app.notice.is_none() {
        let more = tr!("{sign} more", sign = canvas.glyphs.down);
        canvas.words_to(body.right(), body.bottom(), &more, canvas.theme.muted());
    }
}

/// Draws the top row, the key bar, and above the bar what there is to tell; the place in between is the page's own.
pub fn frame(canvas: &mut Canvas<'_>, app: &App, title: &str) -> Rect {
    let area = canvas.area();
    let top = inset(Rect {
        height: area.height.min(1),
        ..area
    });
    header::draw(canvas, app, top, Some(title));
    let bar = bar::place(canvas, app);
    bar::draw(canvas, app, bar);
    if let Some(told) = line::told(app) {
        tell(canvas, &told);
    }
    body(area)
}
