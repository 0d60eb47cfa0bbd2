//! The views from the tunnel of the episode that is on, side by side (method §3.4).

mod columns;

use ratatui::layout::Rect;

use crate::{
    command::{Action, Context},
    review::Tunnel,
    text::words::{looked_up, tr},
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::DetailSection,
        episode,
        list::{self, ListState},
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::{FormStart, FormSubject, Opening, Response},
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Views,
    context: Context::Views,
    title: tr!(const "How it looked at the time"),
    purpose: tr!(const "What each role saw, knew and wanted, side by side"),
    example: tr!(const "Health visitor"),
    hint: tr!(const "Type a role to find or to add"),
    place: Placement::Whole,
};

/// The page of the views.
#[derive(Debug, Default)]
pub(super) struct Views {
    list: ListState,
}

impl Page for Views {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn title(&self, cx: &PageContext<'_>) -> String {
        format!("{}  {}", looked_up(SPEC.title), episode::in_words(cx))
    }

    /// Whose each view is, and everything that is told of it.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let Some(episode) = cx.episode() else {
            return Vec::new();
        };
        let views = episode.tunnels.iter().map(|tunnel| row(tunnel, cx));
        let mut rows: Vec<Row> = views.filter(|row| row.fits(query)).collect();
        if !query.trim().is_empty() {
            rows.push(Row::add(query.trim(), tr!("the view of")));
        }
        rows
    }

    /// The columns say everything.
    fn detail(&self, _row: &Row, _cx: &PageContext<'_>) -> Vec<DetailSection> {
        Vec::new()
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action != Action::Accept {
            return list::act(self, action, cx);
        }
        match list::chosen(self, cx).map(|row| row.target) {
            Some(RowTarget::Add(role)) => Response::open(Opening::View(role)),
            Some(RowTarget::Item(view)) => {
                let episode = cx.review().under(view);
                episode.map_or_else(Response::none, |episode| {
                    let start = FormStart::Of(view);
                    Response::open(Opening::Form(FormSubject::Item(episode), start))
                })
            }
            Some(
                RowTarget::Ask(_)
                | RowTarget::Raised(_)
                | RowTarget::Choice(_)
                | RowTarget::Read { .. },
            )
            | None => Response::none(),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        let rows = self.rows(self.list.query.text(), cx);
        columns::draw(canvas, place, cx, &rows, &self.list)
    }
}

fn row(tunnel: &Tunnel, cx: &PageContext<'_>) -> Row {
    let role = tunnel.role.and_then(|id| cx.review().person(id));
    let words = role.map_or(tr!("Whose view?"), |person| &person.role);
    let told = cx.aspects(tunnel.id).into_iter();
    let told = told.map(|field| field.words).filter(|it| !it.is_empty());
    let letters = role.filter(|person| person.short != person.role);
    Row {
        margin: letters.map_or_else(String::new, |person| person.short.clone()),
        under: told.collect::<Vec<_>>().join(" "),
        ..Row::item(tunnel.id, words)
    }
}
