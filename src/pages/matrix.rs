//! The matrices: two things crossed, with how many notes stand where they meet; and the notes behind a cell.

mod draw;
mod notes;

use ratatui::layout::Rect;

use crate::{
    command::{Action, Context},
    insight::{AxisHeading, Crosstab, CrosstabCell, Matrix as Counts, rows_of},
    report::picture,
    review::{Id, Note},
    text::{search, words::tr},
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        list::{self, ListState},
        message::Message,
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::{Opening, Response},
        row::{Row, RowTarget},
    },
};

pub(super) use notes::CellNotes;

static SPEC: PageSpec = PageSpec {
    name: PageName::Matrix,
    context: Context::Matrix,
    title: tr!(const "How many notes stand where"),
    purpose: tr!(const "Two things crossed, with how many notes stand where they meet"),
    example: tr!(const "communication"),
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// The page of the matrices.
#[derive(Debug)]
pub(super) struct Matrix {
    list: ListState,
    crosstab: Crosstab,
    /// The column that is chosen; after the last, the last.
    column: usize,
}

impl Page for Matrix {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn title(&self, _cx: &PageContext<'_>) -> String {
        self.crosstab.title().to_owned()
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let counts = self.counts(cx);
        let row = |(at, heading): (usize, AxisHeading)| Row {
            target: RowTarget::Read {
                of: String::new(),
                lines: Vec::new(),
            },
            spoken: Some(aloud(&counts, at, &heading)),
            margin: heading.mark,
            ..Row::item(Id::default(), heading.name)
        };
        let rows = self.fitting(query, cx).into_iter();
        rows.map(row).collect()
    }

    /// What the rows do not say: in how many episodes each column is touched, and which notes stand in no cell.
    fn detail(&self, _row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let counts = self.counts(cx);
        let told = picture::heat_map(&counts).description;
        let besides = told.lines().skip(1 + counts.rows.len());
        let lines = besides.map(|line| DetailLine::new(line, DetailTone::Plain));
        vec![DetailSection::bare(lines.collect())]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Matrix(what) => self.show_called(what, cx),
            Action::ShowMatrix(number) => self.show_called(&number.to_string(), cx),
            Action::NextMatrix => self.show_next(cx),
            Action::NextColumn => self.step_column(true, cx),
            Action::PreviousColumn => self.step_column(false, cx),
            Action::ChooseRow(place) => self.choose(*place, cx),
            Action::Accept => self.look_behind(cx),
            _ => list::act(self, action, cx),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        draw::draw(self, canvas, place, cx)
    }

    fn in_short(&self, cx: &PageContext<'_>) -> Option<String> {
        let rows = self.fitting(self.list.query.text(), cx);
        let (row, heading) = rows.get(self.list.at.min(rows.len().checked_sub(1)?))?;
        let counts = self.counts(cx);
        let column = self.column_of(&counts);
        let place = places(self.crosstab, heading, counts.columns.get(column)?);
        Some(format!("{place}: {}", in_words(counts.cell(*row, column))))
    }
}

impl Matrix {
    /// The matrix that was looked at last.
    pub(super) fn last(cx: &PageContext<'_>) -> Self {
        let (crosstab, column) = cx.memory.matrix.get();
        Self {
            list: ListState::default(),
            crosstab,
            column,
        }
    }

    fn counts(&self, cx: &PageContext<'_>) -> Counts {
        Counts::of(cx.review(), self.crosstab, &counts)
    }

    /// Its rows that fit what was typed, each with its place.
    fn fitting(&self, query: &str, cx: &PageContext<'_>) -> Vec<(usize, AxisHeading)> {
        let rows = rows_of(cx.review(), self.crosstab, &counts);
        let rows = rows.into_iter().enumerate();
        rows.filter(|(_, row)| search::holds(&row.name, query))
            .collect()
    }

    fn column_of(&self, counts: &Counts) -> usize {
        self.column.min(counts.columns.len().saturating_sub(1))
    }

    fn choose_column(&mut self, column: usize, cx: &PageContext<'_>) {
        self.column = column;
        cx.memory.matrix.set((self.crosstab, column));
    }

    /// Shows the matrix of a number, or of what its title begins with; the same where nothing is said. One that is not yet
    /// in front stays away where there is none.
    fn show_called(&mut self, what: &str, cx: &PageContext<'_>) -> Response {
        let what = what.trim().to_lowercase();
        if what.is_empty() {
            return Response::none();
        }
        let called = |(at, crosstab): &(usize, Crosstab)| {
            let title = crosstab.title().to_lowercase();
            what == (at + 1).to_string() || title.starts_with(&what)
        };
        let mut all = Crosstab::ALL.into_iter().enumerate();
        match all.find(called) {
            Some((_, crosstab)) => self.turn_to(crosstab, cx),
            None => Response::say(Message::refused(tr!("there is no matrix “{what}”", what))),
        }
    }

    /// Shows the next of the four.
    fn show_next(&mut self, cx: &PageContext<'_>) -> Response {
        let all = Crosstab::ALL;
        let at = all.iter().position(|it| *it == self.crosstab);
        self.turn_to(all[(at.unwrap_or(0) + 1) % all.len()], cx)
    }

    fn turn_to(&mut self, crosstab: Crosstab, cx: &PageContext<'_>) -> Response {
        if crosstab == self.crosstab {
            return Response::none();
        }
        (self.list, self.crosstab) = (ListState::default(), crosstab);
        self.choose_column(0, cx);
        Response::none().hushed()
    }

    /// Goes to the column beside, as far as there is one.
    fn step_column(&mut self, right: bool, cx: &PageContext<'_>) -> Response {
        let counts = self.counts(cx);
        let column = self.column_of(&counts);
        let to = if right {
            column + 1
        } else {
            column.saturating_sub(1)
        };
        self.choose_column(to.min(counts.columns.len().saturating_sub(1)), cx);
        Response::none().hushed()
    }

    /// Chooses the cell that was clicked, counted row by row, and looks behind it.
    fn choose(&mut self, place: usize, cx: &PageContext<'_>) -> Response {
        let columns = self.counts(cx).columns.len().max(1);
        self.choose_column(place % columns, cx);
        (self.list.at, self.list.target) = (place / columns, None);
        self.look_behind(cx)
    }

    /// Lists the notes behind the chosen cell.
    fn look_behind(&mut self, cx: &PageContext<'_>) -> Response {
        let rows = self.fitting(self.list.query.text(), cx);
        let Some((row, _)) = rows.get(self.list.at.min(rows.len().saturating_sub(1))) else {
            return Response::none();
        };
        let counts = self.counts(cx);
        let column = self.column_of(&counts);
        if counts.cell(*row, column).notes == 0 {
            return Response::say(tr!("No note stands there yet"));
        }
        self.choose_column(column, cx);
        Response::open(Opening::Cell(self.crosstab, (*row, column)))
    }
}

/// A private note keeps its place and is counted, as on the board.
fn counts(_: &Note) -> bool {
    true
}

/// The place of a cell in words: its column, then its row.
fn places(crosstab: Crosstab, row: &AxisHeading, column: &AxisHeading) -> String {
    let row = match crosstab {
        Crosstab::EpisodesFactors | Crosstab::EpisodesPatterns => {
            tr!("episode {number}", number = row.mark)
        }
        Crosstab::FactorsPatterns => format!("{} {}", row.mark, row.short),
        Crosstab::AgenciesFactors => row.name.clone(),
    };
    format!("{} {}, {row}", column.mark, column.name)
}

/// A row in words: what stands in each of its cells that has a note.
fn aloud(counts: &Counts, row: usize, heading: &AxisHeading) -> String {
    let columns = counts.columns.iter().enumerate();
    let cells = columns.map(|(at, column)| (column, counts.cell(row, at)));
    let cells = cells.filter(|(_, cell)| cell.notes > 0);
    let told: Vec<String> = cells
        .map(|(column, cell)| format!("{} {}, {}", column.mark, column.name, in_words(cell)))
        .collect();
    if told.is_empty() {
        tr!("{name}: nothing yet", name = heading.name)
    } else {
        format!("{}: {}", heading.name, told.join("; "))
    }
}

/// The numbers of a cell in words: “2 notes, 1 challenge. 1 helped, 1 hindered”.
fn in_words(square: CrosstabCell) -> String {
    if square.notes == 0 {
        return tr!("nothing yet").to_owned();
    }
    let mut told = tr!("{count} note" | "{count} notes", count = square.notes);
    if square.challenges > 0 {
        let challenges = square.challenges;
        let against = tr!(
            "{count} challenge" | "{count} challenges",
            count = challenges
        );
        told = format!("{told}, {against}");
    }
    let worked = [
        (square.helped, tr!("helped")),
        (square.hindered, tr!("hindered")),
    ];
    let worked = worked.iter().filter(|(count, _)| *count > 0);
    let worked: Vec<String> = worked
        .map(|(count, how)| format!("{count} {how}"))
        .collect();
    if worked.is_empty() {
        told
    } else {
        format!("{told}. {}", worked.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_says_how_many_and_how_they_worked() {
        let square = |notes, challenges, helped, hindered| CrosstabCell {
            notes,
            helped,
            hindered,
            challenges,
        };
        assert_eq!(in_words(square(0, 0, 0, 0)), "nothing yet");
        assert_eq!(in_words(square(1, 0, 0, 0)), "1 note");
        assert_eq!(
            in_words(square(3, 1, 1, 2)),
            "3 notes, 1 challenge. 1 helped, 2 hindered"
        );
    }
}
