//! [`Page`]: what a page is. One file a page, with its state, its rows, its detail, what can be done there, and how it is
//! drawn.
//!
//! To add a page:
//!
//! 1. A name in [`PageName`], and a key context: a line of the table in `command/context.rs`.
//! 2. `src/pages/NAME.rs`: a struct that holds a [`ListState`] and whatever else the page remembers, a `static SPEC:`
//!    [`PageSpec`], and `impl Page`. It reads [`PageContext`] and imports neither `app` nor another page; what two pages
//!    share is a function in `ui/`, `insight/` or `review/`.
//! 3. [`Page::act`] answers what means something of its own here and ends with `_ => list::act(self, action, cx)`: typing,
//!    arrows, Enter, Del, Esc and clicks are done there alike for every list. It never edits: it hands back a
//!    [`Response`]. An answer that is [`Response::unhandled`] goes on to `App::perform`, where actions live that mean the
//!    same everywhere.
//! 4. `pages.rs`: its `mod`, and an arm of `pages::open`, which makes it by its name. Something to begin with (an item,
//!    words) comes by [`Page::show`] or a constructor.
//! 5. Every sentence through `tr!`, where it is said: a [`Message`](crate::ui::message::Message).

use ratatui::layout::{Position, Rect};

use crate::{
    command::{Action, Context},
    review::Id,
    text::{edit::TextInput, words::looked_up},
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::DetailSection,
        list::{self, ListState},
        listing,
        response::Response,
        row::Row,
    },
};

/// The pages, by what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageName {
    /// The roles.
    People,
    /// The private list of names.
    Names,
    /// The shorthand of this computer.
    Shorthand,
    /// The sources.
    Sources,
    /// The conversation schedule, to prepare by.
    Schedule,
    /// The narrative chronology.
    Chronology,
    /// Episodes: chosen, candidates, set aside.
    Choosing,
    /// The views from the tunnel of the episode that is on.
    Views,
    /// The chain of whys of a note.
    Walk,
    /// The patterns.
    Patterns,
    /// One factor over all episodes.
    Sweep,
    /// The findings.
    Findings,
    /// The meetings.
    Meetings,
    /// Everything that fits what is typed.
    Find,
    /// The leak check.
    Leaks,
    /// The comparison with another copy.
    Compare,
    /// Two things crossed, with how many notes stand where they meet.
    Matrix,
    /// The notes behind a square of a matrix.
    Square,
    /// The wording that asks for a second look.
    Wording,
    /// The questions beside the line.
    Asks,
    /// The checklist of the review.
    Check,
    /// A report that is asked for.
    Report,
    /// The list of commands.
    Palette,
    /// The help page.
    Help,
    /// All episodes by factors and patterns.
    Overview,
    /// The parking lot.
    Parked,
    /// The voices that have been heard.
    Voices,
}

/// The description of a page wherever it is named: one table row a page.
#[derive(Debug)]
pub struct PageSpec {
    /// Its name.
    pub name: PageName,
    /// The context in which its keys are looked up.
    pub context: Context,
    /// The title in the top row.
    pub title: &'static str,
    /// A sentence on its purpose.
    pub purpose: &'static str,
    /// An example of what may be typed where there is nothing yet.
    pub example: &'static str,
    /// The hint for typing.
    pub hint: &'static str,
    /// Its placement on the screen.
    pub place: Placement,
}

/// The placement of a page on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// It takes the place of the board, between the top row and the key bar.
    Whole,
    /// It is docked above the writing line, over the board.
    Docked,
}

/// The outcome of drawing a page; what can be clicked on it, its canvas knows.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The place of the caret, if it is to be seen.
    pub caret: Option<Position>,
    /// There is more to read than there is room for.
    pub more: bool,
}

/// A page: a list in front of the board or around it.
pub trait Page {
    /// Its description.
    fn spec(&self) -> &'static PageSpec;

    /// The state of its list: the query, and which row is chosen.
    fn list(&self) -> &ListState;

    /// The same, to be changed.
    fn list_mut(&mut self) -> &mut ListState;

    /// The rows that fit a query. All of them where it is empty.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row>;

    /// The full text of a row.
    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection>;

    /// Does what is asked, or says that it means nothing here.
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        list::act(self, action, cx)
    }

    /// The context in which its keys are looked up now.
    fn context(&self) -> Context {
        self.spec().context
    }

    /// The title in the top row now.
    fn title(&self, _cx: &PageContext<'_>) -> String {
        looked_up(self.spec().title).to_owned()
    }

    /// The hint for typing now.
    fn hint(&self) -> &'static str {
        self.spec().hint
    }

    /// The query, as it may be seen: a listed name is covered while it is typed.
    fn typed(&self, cx: &PageContext<'_>) -> TextInput {
        self.list().query.with_dots(cx.names)
    }

    /// Draws it in its place: rows at the left and the chosen one in full at the right.
    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        listing::draw(self, canvas, place, cx)
    }

    /// The chosen row in a line, for a screen too small for more; none where there is no row.
    fn in_short(&self, cx: &PageContext<'_>) -> Option<String> {
        let row = list::chosen(self, cx)?;
        Some(row.words)
    }

    /// Whether a row is done as soon as it is named: it is no item to be chosen, but an answer.
    fn asks(&self) -> bool {
        false
    }

    /// Chooses an item.
    fn show(&mut self, item: Id) {
        self.list_mut().choose(item);
    }

    /// Whether real names are on the screen.
    fn shows_names(&self, _cx: &PageContext<'_>) -> bool {
        false
    }

    /// The room may be looking: real names are shown no more.
    fn hide_names(&mut self) {}

    /// Whether it waits behind what comes in front of it: people come back to it.
    fn waits(&self) -> bool {
        self.spec().place == Placement::Whole
    }

    /// Whether what is typed stands in the writing line, after a slash.
    fn types_in_line(&self) -> bool {
        false
    }

    /// Another page has come in front: only its top is kept, so that three times Esc always leads back to the line.
    fn cover(&mut self) {
        self.list_mut().drill_path.clear();
    }

    /// It is in front again.
    fn uncover(&mut self) {}
}
