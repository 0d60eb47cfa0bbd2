//! The notes behind a cell of a matrix, episode by episode.

use crate::{
    command::{Action, Context},
    insight::{Crosstab, Matrix as Counts, behind},
    review::Kind,
    text::words::{looked_up, tr},
    ui::{
        context::PageContext,
        detail::{self, DetailSection},
        drill_down,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::{Opening, Response},
        row::Row,
    },
};

use super::{counts, places};

static SPEC: PageSpec = PageSpec {
    name: PageName::Square,
    context: Context::Square,
    title: tr!(const "The notes behind a square"),
    purpose: tr!(const "The notes that a cell of a matrix counts"),
    example: tr!(const "handover"),
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// The page of the notes behind a cell.
#[derive(Debug, Default)]
pub(crate) struct CellNotes {
    list: ListState,
    crosstab: Crosstab,
    /// Its row and its column.
    cell: (usize, usize),
}

impl CellNotes {
    /// The notes behind one cell.
    pub(crate) fn of(crosstab: Crosstab, cell: (usize, usize)) -> Self {
        Self {
            list: ListState::default(),
            crosstab,
            cell,
        }
    }
}

impl Page for CellNotes {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// Where the notes stand.
    fn title(&self, cx: &PageContext<'_>) -> String {
        let counts = Counts::of(cx.review(), self.crosstab, &counts);
        let (row, column) = self.cell;
        match (counts.rows.get(row), counts.columns.get(column)) {
            (Some(row), Some(column)) => places(self.crosstab, row, column),
            (_, _) => looked_up(SPEC.title).to_owned(),
        }
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let found = behind(cx.review(), self.crosstab, self.cell, &counts);
        let mut rows = Vec::new();
        for here in found.chunk_by(|(one, _), (other, _)| one.id == other.id) {
            let episode = here[0].0;
            let place = cx.review().chosen().position(|it| it.id == episode.id);
            let heading = drill_down::heading_of(place.unwrap_or(0), episode);
            let these = here.iter().map(|(_, note)| drill_down::said(cx, note));
            Row::group(&mut rows, Some(&heading), query, these);
        }
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        match row.id() {
            Some(id) if cx.review().kind(id) == Some(Kind::Note) => detail::by_fields_said(cx, id),
            Some(id) => detail::by_fields(cx, id),
            None => Vec::new(),
        }
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::Accept {
            let chosen = list::chosen_item(self, cx).map(Opening::Note);
            return chosen.map_or_else(Response::none, Response::open);
        }
        list::act(self, action, cx)
    }
}
