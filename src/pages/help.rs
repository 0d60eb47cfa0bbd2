//! The help page: everything that can be pressed, typed or asked for, in sections; typing searches, Enter performs.

use ratatui::layout::Rect;

use crate::{
    command::{Action, Context, keymap::HelpLine},
    review::Id,
    text::words::tr,
    ui::{
        canvas::Canvas,
        commands::{commands, help_lines},
        context::PageContext,
        detail::DetailSection,
        frame, help_sections,
        list::{self, ListState},
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Help,
    context: Context::Help,
    title: tr!(const "Help"),
    purpose: tr!(const "Everything that can be pressed, typed or asked for"),
    example: tr!(const "undo"),
    hint: tr!(const "Type to search this page, or pick with ↑ ↓ and press Enter to do it."),
    place: Placement::Whole,
};

/// The help page.
#[derive(Debug, Default)]
pub(super) struct Help {
    list: ListState,
}

impl Page for Help {
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
        let row = |entry: HelpLine| Row {
            target: RowTarget::Read {
                of: String::new(),
                lines: Vec::new(),
            },
            margin: entry.keys,
            ..Row::item(Id::default(), entry.sentence)
        };
        lines(query, cx).map(row).collect()
    }

    fn detail(&self, _row: &Row, _cx: &PageContext<'_>) -> Vec<DetailSection> {
        Vec::new()
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::Accept {
            return self.accept(cx);
        }
        let response = list::act(self, action, cx);
        // Nobody has chosen a line since something was typed.
        if self.list.target.is_none() {
            self.choose_best(cx);
        }
        response
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        let (theme, query) = (canvas.theme, &self.list.query);
        let caret = if query.is_empty() {
            let how = tr!("Type to search this page, or pick with ↑ ↓ and press Enter to do it.");
            canvas.words(place.x, place.y, place.width, how, theme.muted());
            None
        } else {
            Some(frame::typed(canvas, place, query, theme.strong()))
        };
        let sections = help_lines(query.text(), cx);
        let under = Rect {
            y: place.y + 2,
            height: place.height.saturating_sub(2),
            ..place
        };
        let last =
            tr!("Esc never deletes anything. If you get lost, press Esc until you see the board.");
        help_sections::draw(canvas, &sections, under, Some(self.list.at), last);
        Drawn { caret, more: false }
    }

    fn in_short(&self, cx: &PageContext<'_>) -> Option<String> {
        let entry = lines(self.list.query.text(), cx).nth(self.list.at)?;
        Some(format!("{}  {}", entry.keys, entry.sentence))
    }

    fn waits(&self) -> bool {
        false
    }
}

/// The lines that fit what was typed, through all sections.
fn lines(query: &str, cx: &PageContext<'_>) -> impl Iterator<Item = HelpLine> {
    let sections = help_lines(query, cx).into_iter();
    sections.flat_map(|(_, entries)| entries)
}

impl Help {
    /// Words typed choose what the list of commands would offer first.
    fn choose_best(&mut self, cx: &PageContext<'_>) {
        let query = self.list.query.text();
        if query.is_empty() {
            return;
        }
        let best = commands(query, cx).first().map(|offer| offer.row.id);
        let at = lines(query, cx)
            .position(|entry| best.is_some() && entry.row.map(|row| row.id) == best);
        self.list.at = at.unwrap_or(self.list.at);
    }

    /// Does what the chosen line tells of.
    fn accept(&self, cx: &PageContext<'_>) -> Response {
        let entry = lines(self.list.query.text(), cx).nth(self.list.at);
        match entry.and_then(|entry| entry.action) {
            Some(action) => Response::close().then(action),
            None => Response::say(tr!("That line only tells. The keys work on the board")),
        }
    }
}
