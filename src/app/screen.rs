//! The frame of the screen, composed of what is in front: the board, a page, a form, or what covers them.

use ratatui::buffer::Buffer;

use crate::{
    app::{App, ScreenState, form, lock::LockedScreen, tiny},
    board::{self},
    command::Action,
    store::seal::UnlockError,
    text::words::tr,
    ui::{
        back_row,
        canvas::{Canvas, DrawnScreen},
        context::PageContext,
        curtain,
        frame::{self, FrameContext},
        glyphs::Glyphs,
        header, key_bar,
        layout::BoardSize,
        page::{Drawn, Page, Placement},
        theme::Theme,
    },
};

/// Of an episode’s form only.
const OF_EPISODE: &[Action] = &[Action::AddTunnel, Action::AddAppraisal];

/// Draws what the facilitator is doing now.
pub fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, glyphs: &Glyphs) -> DrawnScreen {
    let mut canvas = Canvas::new(buffer, theme, glyphs);
    if !app.names_shown() {
        canvas = canvas.hiding(app.names());
    }
    let area = canvas.area();
    canvas.fill(area, theme.background());
    let tiny = BoardSize::of(area.width, area.height) == BoardSize::Tiny;
    let cx = app.page_context();
    let frame = app.frame_context(&cx);
    let caret = match &app.state {
        ScreenState::Curtain(..) => {
            cover(&mut canvas, app, &cx);
            None
        }
        _ if tiny => tiny::draw(&mut canvas, app, &frame),
        ScreenState::BackRow => {
            key_bar::draw(&mut canvas, &frame, key_bar::place(area));
            if let Some(told) = &frame.told {
                frame::tell(&mut canvas, told);
            }
            back_row::check(&mut canvas, cx.keymap);
            None
        }
        ScreenState::Form(form) => form::draw(&mut canvas, app, &frame, form),
        ScreenState::Page(page) => draw_page(&mut canvas, app, &frame, page.as_ref()).caret,
        ScreenState::Board => {
            let view = app.board.view(&cx);
            board::draw(&mut canvas, &view, &frame, None).caret
        }
    };
    DrawnScreen {
        caret,
        clickable: canvas.into_clickable(),
    }
}

/// Draws the page on top with what is around it.
fn draw_page(
    canvas: &mut Canvas<'_>,
    app: &App,
    frame: &FrameContext<'_>,
    page: &dyn Page,
) -> Drawn {
    let cx = frame.cx;
    match page.spec().place {
        Placement::Whole => {
            let body = frame::draw(canvas, frame, &page.title(cx));
            let drawn = page.draw(canvas, body, cx);
            frame::more_below(canvas, frame, body, &drawn);
            drawn
        }
        Placement::Docked => board::draw(canvas, &app.board.view(cx), frame, Some(page)),
    }
}

/// Covers the screen; the caret is hidden, since a word typed here is nobody's to read.
fn cover(canvas: &mut Canvas<'_>, app: &App, cx: &PageContext<'_>) {
    if let Some(locked) = &app.locking.locked {
        return cover_locked(canvas, locked, cx);
    }
    let mut so_far = Vec::new();
    if let Some(index) = app.episode_index() {
        let count = app.review().chosen().count();
        so_far.push(tr!(
            "We are on episode {number} of {count}.",
            number = index + 1,
            count
        ));
    }
    so_far.extend(
        app.curtain
            .break_until
            .as_ref()
            .map(|time| tr!("Break until {time}.", time)),
    );
    let key = curtain::key(cx.keymap);
    let lifts = if app.curtain.word.is_some() {
        tr!("press {key}, or type your word and Enter", key)
    } else {
        tr!("press {key}", key)
    };
    curtain::cover(canvas, header::title(cx), &so_far.join(" "), &lifts);
}

/// Covers a review that is locked: of it nothing is shown, and of its passphrase a dot for each character.
fn cover_locked(canvas: &mut Canvas<'_>, locked: &LockedScreen, cx: &PageContext<'_>) {
    let told = match locked.fault {
        None => tr!("Its passphrase opens it again."),
        Some(UnlockError::Wrong) => {
            tr!("That is not the passphrase. Look at capital letters and spaces, and try again.")
        }
        Some(UnlockError::Broken | UnlockError::TooMuchWork | UnlockError::Failed) => {
            tr!("The system could not do it. Try again, or close and open the file.")
        }
    };
    let dots = canvas.glyphs.note.repeat(locked.passphrase.count());
    let close = cx.key_for("close");
    let lifts = tr!(
        "type the passphrase and Enter, or close with {close}",
        close
    );
    curtain::cover_with(canvas, [told, tr!("This review is locked"), &dots], &lifts);
}

impl App {
    /// What the rows around whatever is in front tell.
    fn frame_context<'a>(&'a self, cx: &'a PageContext<'a>) -> FrameContext<'a> {
        let other_form = self
            .form()
            .is_some_and(|form| !form.is_of_episode(self.review()));
        let lacks = match &self.state {
            ScreenState::Board => self.board.view(cx).lacks(),
            _ if other_form => OF_EPISODE.to_vec(),
            ScreenState::Page(_)
            | ScreenState::Form(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => Vec::new(),
        };
        FrameContext {
            cx,
            context: self.context(),
            notice: self.notice.as_ref(),
            told: self.told(),
            names_shown: self.names_shown(),
            names_doubtful: self.has_doubtful_names(),
            lacks,
        }
    }
}
