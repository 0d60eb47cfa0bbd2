//! The matrices: which of them is looked at, which cell is chosen, and the notes behind it.

use crate::{
    app::{App, ListState, OldMessage, PageName, Popup, Row, RowTarget, ScreenState, counted},
    insight::{AxisHeading, Crosstab, CrosstabCell, Matrix, behind, rows_of},
    review::{Id, Note},
    text::search,
    ui::drill_down,
};

/// Which matrix is looked at, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatrixState {
    /// What is crossed.
    pub crosstab: Crosstab,
    /// The column that is chosen; after the last, the last.
    pub column: usize,
    /// The row of the cell that one looks behind.
    row: usize,
}

/// The rows of the matrix: those of which what was typed is a part.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let row = |(_, heading): (usize, AxisHeading)| Row {
        target: RowTarget::Read {
            of: String::new(),
            lines: Vec::new(),
        },
        margin: heading.mark,
        ..Row::item(Id::default(), heading.name)
    };
    app.matrix_rows(query).into_iter().map(row).collect()
}

/// The notes behind the cell, by episode.
pub(super) fn notes(app: &App, query: &str) -> Vec<Row> {
    let MatrixState {
        crosstab,
        column,
        row,
    } = app.crossed;
    let found = behind(app.review(), crosstab, (row, column), &counts);
    let mut rows = Vec::new();
    for here in found.chunk_by(|(one, _), (other, _)| one.id == other.id) {
        let episode = here[0].0;
        let place = app.review().chosen().position(|it| it.id == episode.id);
        let heading = drill_down::heading_of(place.unwrap_or(0), episode);
        let these = here
            .iter()
            .map(|(_, note)| drill_down::said(&app.page_context(), note));
        Row::group(&mut rows, Some(&heading), query, these);
    }
    rows
}

/// A private note keeps its place and is counted, as on the board.
fn counts(_: &Note) -> bool {
    true
}

impl App {
    /// The matrix that is looked at.
    pub fn matrix(&self) -> Matrix {
        Matrix::of(self.review(), self.crossed.crosstab, &counts)
    }

    /// Its rows that fit what was typed, each with its place.
    pub fn matrix_rows(&self, query: &str) -> Vec<(usize, AxisHeading)> {
        let rows = rows_of(self.review(), self.crossed.crosstab, &counts);
        let rows = rows.into_iter().enumerate();
        rows.filter(|(_, row)| search::holds(&row.name, query))
            .collect()
    }

    /// The column that is chosen, of so many.
    pub fn matrix_column(&self, columns: usize) -> usize {
        self.crossed.column.min(columns.saturating_sub(1))
    }

    /// Which matrix is looked at.
    pub fn crosstab(&self) -> Crosstab {
        self.crossed.crosstab
    }

    /// The chosen cell in words; nothing where the matrix has none.
    pub fn matrix_cell_in_words(&self, list: &ListState) -> Option<String> {
        let rows = self.matrix_rows(list.query.text());
        let (row, heading) = rows.get(list.at.min(rows.len().checked_sub(1)?))?;
        let matrix = self.matrix();
        let column = self.matrix_column(matrix.columns.len());
        let place = places(matrix.crosstab, heading, matrix.columns.get(column)?);
        Some(format!("{place}: {}", in_words(matrix.cell(*row, column))))
    }

    /// Where the notes stand that are looked at.
    pub fn matrix_cell_title(&self) -> Option<String> {
        let matrix = self.matrix();
        let MatrixState { row, column, .. } = self.crossed;
        let (row, column) = (matrix.rows.get(row)?, matrix.columns.get(column)?);
        Some(places(matrix.crosstab, row, column))
    }

    /// Opens the matrix of a number, or of what its title begins with; the last one where nothing is said.
    pub(super) fn open_matrix(&mut self, what: &str) {
        let what = what.trim().to_lowercase();
        let called = |(at, crosstab): &(usize, Crosstab)| {
            let title = crosstab.title().to_lowercase();
            what == (at + 1).to_string() || title.starts_with(&what)
        };
        let mut all = Crosstab::ALL.into_iter().enumerate();
        let crosstab = if what.is_empty() {
            Some(self.crossed.crosstab)
        } else {
            all.find(called).map(|(_, crosstab)| crosstab)
        };
        let Some(crosstab) = crosstab else {
            return self.say(OldMessage::Refused(format!("there is no matrix “{what}”")));
        };
        self.turn_to_matrix(crosstab);
        if !matches!(self.page(), Some((PageName::Matrix, _))) {
            self.open_page(PageName::Matrix);
        }
    }

    /// Shows the next of the four.
    pub(super) fn next_matrix(&mut self) {
        let all = Crosstab::ALL;
        let at = all.iter().position(|it| *it == self.crossed.crosstab);
        self.turn_to_matrix(all[(at.unwrap_or(0) + 1) % all.len()]);
    }

    fn turn_to_matrix(&mut self, crosstab: Crosstab) {
        if crosstab == self.crossed.crosstab {
            return;
        }
        self.crossed = MatrixState {
            crosstab,
            ..MatrixState::default()
        };
        if let ScreenState::Sheet(Popup::Page(PageName::Matrix, list)) = &mut self.state {
            *list = ListState::default();
        }
        self.notice = None;
    }

    /// Goes to the column beside, as far as there is one.
    pub(super) fn step_column(&mut self, right: bool) {
        let columns = self.matrix().columns.len();
        let column = self.matrix_column(columns);
        let to = if right {
            column + 1
        } else {
            column.saturating_sub(1)
        };
        self.crossed.column = to.min(columns.saturating_sub(1));
        self.notice = None;
    }

    /// Lists the notes behind the chosen cell.
    pub(super) fn open_matrix_cell(&mut self) {
        let Some((_, list)) = self.page() else { return };
        let rows = self.matrix_rows(list.query.text());
        let Some((row, _)) = rows.get(list.at.min(rows.len().saturating_sub(1))) else {
            return;
        };
        let matrix = self.matrix();
        let column = self.matrix_column(matrix.columns.len());
        if matrix.cell(*row, column).notes == 0 {
            return self.say(OldMessage::NothingBehind);
        }
        (self.crossed.row, self.crossed.column) = (*row, column);
        self.open_page(PageName::Square);
    }

    /// Chooses the cell that was clicked, counted row by row, and looks behind it.
    pub(super) fn choose_matrix_cell(&mut self, spot: usize) {
        let columns = self.matrix().columns.len().max(1);
        self.crossed.column = spot % columns;
        if let ScreenState::Sheet(Popup::Page(PageName::Matrix, list)) = &mut self.state {
            list.at = spot / columns;
        }
        self.open_matrix_cell();
    }
}

/// Where a cell is: its column, then its row.
fn places(crosstab: Crosstab, row: &AxisHeading, column: &AxisHeading) -> String {
    let row = match crosstab {
        Crosstab::EpisodesFactors | Crosstab::EpisodesPatterns => format!("episode {}", row.mark),
        Crosstab::FactorsPatterns => format!("{} {}", row.mark, row.short),
        Crosstab::AgenciesFactors => row.name.clone(),
    };
    format!("{} {}, {row}", column.mark, column.name)
}

/// What stands in a cell: “2 notes, 1 challenge. 1 helped, 1 hindered”.
fn in_words(square: CrosstabCell) -> String {
    if square.notes == 0 {
        return "nothing yet".to_owned();
    }
    let mut told = counted(square.notes, "note");
    if square.challenges > 0 {
        told = format!("{told}, {}", counted(square.challenges, "challenge"));
    }
    let worked = [(square.helped, "helped"), (square.hindered, "hindered")];
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
