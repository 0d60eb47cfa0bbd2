//! Two things crossed, with how many notes stand where both meet: episodes, factors, types of pattern, agencies.
//!
//! The number in a cell and the notes behind it are found by one and the same rule, so that they agree. Notes that are
//! withdrawn or parked stand nowhere, nor do those that whoever asks is not to see.

use std::collections::{HashMap, HashSet};

use crate::{
    insight::{CrosstabCell, tally::counts},
    method::{Factor, LevelId, PatternType, PatternTypeId},
    review::{Episode, Group, Id, Note, Review},
    text::words::tr,
};

/// A filter: true for a note that may be seen.
type NoteFilter<'a> = &'a dyn Fn(&Note) -> bool;

/// The two things that are crossed: those in the rows, then those in the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Crosstab {
    /// The chosen episodes and the factors of the board.
    #[default]
    EpisodesFactors,
    /// The chosen episodes and the types of pattern.
    EpisodesPatterns,
    /// The factors of the board and the types of pattern.
    FactorsPatterns,
    /// The agencies of those who said something, and the factors of the board.
    AgenciesFactors,
}

impl Crosstab {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::EpisodesFactors,
        Self::EpisodesPatterns,
        Self::FactorsPatterns,
        Self::AgenciesFactors,
    ];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::EpisodesFactors => tr!("Episodes by factors"),
            Self::EpisodesPatterns => tr!("Episodes by patterns"),
            Self::FactorsPatterns => tr!("Factors by patterns"),
            Self::AgenciesFactors => tr!("Agencies by factors"),
        }
    }

    /// The noun for one of its rows.
    pub fn row(self) -> &'static str {
        match self {
            Self::EpisodesFactors | Self::EpisodesPatterns => tr!("Episode"),
            Self::FactorsPatterns => tr!("Factor"),
            Self::AgenciesFactors => tr!("Agency"),
        }
    }

    /// The reason why a note stands in no cell: the end of a sentence.
    fn unsaid(self) -> &'static str {
        match self {
            Self::EpisodesFactors => tr!("the factor has no place on the board"),
            Self::EpisodesPatterns => tr!("no pattern is named"),
            Self::FactorsPatterns => {
                tr!("no pattern is named, or the factor has no place on the board")
            }
            Self::AgenciesFactors => {
                tr!("no agency is named, or the factor has no place on the board")
            }
        }
    }

    /// Whether a row can be touched in several episodes: it is no episode itself.
    pub fn is_over_episodes(self) -> bool {
        match self {
            Self::EpisodesFactors | Self::EpisodesPatterns => false,
            Self::FactorsPatterns | Self::AgenciesFactors => true,
        }
    }

    /// The axis of the rows and that of the columns.
    fn axes<'a>(
        self,
        review: &'a Review,
        seen: NoteFilter<'_>,
    ) -> (MatrixAxis<'a>, MatrixAxis<'a>) {
        match self {
            Self::EpisodesFactors => (MatrixAxis::Episodes, MatrixAxis::factors(review)),
            Self::EpisodesPatterns => (MatrixAxis::Episodes, MatrixAxis::patterns(review)),
            Self::FactorsPatterns => (MatrixAxis::factors(review), MatrixAxis::patterns(review)),
            Self::AgenciesFactors => (
                MatrixAxis::agencies(review, seen),
                MatrixAxis::factors(review),
            ),
        }
    }
}

/// The heading of a row or a column, at four lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisHeading {
    /// Its number on the board, or its letter; an agency has none.
    pub mark: String,
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// Its name where there is hardly any.
    pub shortest: String,
    /// The level of the system it belongs to, if it does.
    pub level: Option<LevelId>,
}

/// The number of notes where two things meet, for all pairs of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The two things that are crossed.
    pub crosstab: Crosstab,
    /// The rows.
    pub rows: Vec<AxisHeading>,
    /// The columns.
    pub columns: Vec<AxisHeading>,
    /// The number of episodes in which each row is touched, and each column. Not the number of notes: who talks much
    /// would drown the rest.
    pub touched: (Vec<usize>, Vec<usize>),
    /// The number of episodes.
    pub episodes: usize,
    /// The number of notes in no cell, because they say nothing of one of the two.
    pub beside: usize,
    squares: Vec<CrosstabCell>,
}

impl Matrix {
    /// Counts the notes of the chosen episodes that are to be seen, in one pass.
    pub fn of(review: &Review, crosstab: Crosstab, seen: NoteFilter<'_>) -> Self {
        let (by_row, by_column) = crosstab.axes(review, seen);
        let (rows, columns) = (by_row.headings(review), by_column.headings(review));
        let mut matrix = Self {
            crosstab,
            touched: (vec![0; rows.len()], vec![0; columns.len()]),
            squares: vec![CrosstabCell::default(); rows.len() * columns.len()],
            rows,
            columns,
            episodes: review.chosen().count(),
            beside: 0,
        };
        let (mut in_rows, mut in_columns) = (Vec::new(), Vec::new());
        // The last episode that touched each, counted from 1.
        let mut last = (vec![0; matrix.rows.len()], vec![0; matrix.columns.len()]);
        for (index, episode) in review.chosen().enumerate() {
            let notes = episode.notes.iter();
            for note in notes.filter(|note| counts(note) && seen(note)) {
                by_row.places(index, note, &mut in_rows);
                by_column.places(index, note, &mut in_columns);
                if in_rows.is_empty() || in_columns.is_empty() {
                    matrix.beside += 1;
                    continue;
                }
                for &row in &in_rows {
                    touch(&mut matrix.touched.0[row], &mut last.0[row], index);
                    for &column in &in_columns {
                        matrix.squares[row * matrix.columns.len() + column].count(note);
                    }
                }
                for &column in &in_columns {
                    touch(&mut matrix.touched.1[column], &mut last.1[column], index);
                }
            }
        }
        matrix
    }

    /// A cell by its row and column; an empty one where there is none.
    pub fn cell(&self, row: usize, column: usize) -> CrosstabCell {
        if column >= self.columns.len() {
            return CrosstabCell::default();
        }
        let place = row * self.columns.len() + column;
        self.squares.get(place).copied().unwrap_or_default()
    }

    /// The cells of a row, from left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = CrosstabCell> {
        (0..self.columns.len()).map(move |column| self.cell(row, column))
    }

    /// The number of notes that stand in no cell, as a sentence; none where every note stands somewhere.
    pub fn beside_in_words(&self) -> Option<String> {
        (self.beside > 0).then(|| {
            tr!(
                "1 note stands in no square: {unsaid}."
                    | "{many} notes stand in no square: {unsaid}.",
                many = self.beside,
                unsaid = self.crosstab.unsaid()
            )
        })
    }

    /// The most notes that stand in one cell.
    pub fn most(&self) -> usize {
        let notes = self.squares.iter().map(|square| square.notes);
        notes.max().unwrap_or(0)
    }
}

/// The notes behind a cell, by its row and column, in the order of the episodes.
pub fn behind<'a>(
    review: &'a Review,
    crosstab: Crosstab,
    (row, column): (usize, usize),
    seen: NoteFilter<'_>,
) -> Vec<(&'a Episode, &'a Note)> {
    let (by_row, by_column) = crosstab.axes(review, seen);
    let mut found = Vec::new();
    let mut places = Vec::new();
    for (index, episode) in review.chosen().enumerate() {
        let notes = episode.notes.iter();
        for note in notes.filter(|note| counts(note) && seen(note)) {
            let mut stands_in = |axis: &MatrixAxis<'_>, place| {
                axis.places(index, note, &mut places);
                places.contains(&place)
            };
            if stands_in(&by_row, row) && stands_in(&by_column, column) {
                found.push((episode, note));
            }
        }
    }
    found
}

/// The rows of a matrix, without what stands in them.
pub fn rows_of(review: &Review, crosstab: Crosstab, seen: NoteFilter<'_>) -> Vec<AxisHeading> {
    crosstab.axes(review, seen).0.headings(review)
}

/// Counts an episode, if it has not been counted yet.
fn touch(count: &mut usize, last: &mut usize, episode: usize) {
    *count += usize::from(*last <= episode);
    *last = episode + 1;
}

/// The things along one side of a matrix.
enum MatrixAxis<'a> {
    Episodes,
    Factors(Vec<&'a Factor>),
    Patterns(&'a [PatternType]),
    /// The agencies, and the place among them of each role.
    Agencies(Vec<&'a str>, HashMap<Id, usize>),
}

impl<'a> MatrixAxis<'a> {
    fn factors(review: &'a Review) -> Self {
        Self::Factors(review.pack().board(review.order()))
    }

    fn patterns(review: &'a Review) -> Self {
        Self::Patterns(&review.pack().pattern_types)
    }

    /// Those of the case and of the family, heard or not, and others that have been heard; in the order of the roles.
    fn agencies(review: &'a Review, seen: NoteFilter<'_>) -> Self {
        let notes = review.chosen().flat_map(|episode| &episode.notes);
        let heard: HashSet<Id> = notes
            .filter(|note| counts(note) && seen(note))
            .filter_map(|note| note.who)
            .collect();
        let (mut agencies, mut of) = (Vec::new(), HashMap::new());
        for person in review.people() {
            let agency = person.agency.as_str();
            let expected = matches!(person.group, Group::CaseGroup | Group::Family);
            if agency.is_empty() || !(expected || heard.contains(&person.id)) {
                continue;
            }
            let there = agencies.iter().position(|other| *other == agency);
            let place = there.unwrap_or_else(|| {
                agencies.push(agency);
                agencies.len() - 1
            });
            of.insert(person.id, place);
        }
        Self::Agencies(agencies, of)
    }

    /// The places at which a note of an episode stands, in place of what was there before.
    fn places(&self, episode: usize, note: &Note, into: &mut Vec<usize>) {
        into.clear();
        match self {
            Self::Episodes => into.push(episode),
            Self::Factors(factors) => {
                let under = factors.iter().enumerate();
                let under = under.filter(|(_, factor)| note.is_under(&factor.id));
                into.extend(under.map(|(place, _)| place));
            }
            Self::Patterns(kinds) => {
                let tagged = |id: &PatternTypeId| note.patterns.contains(id);
                let tagged = kinds
                    .iter()
                    .enumerate()
                    .filter(|(_, kind)| tagged(&kind.id));
                into.extend(tagged.map(|(place, _)| place));
            }
            Self::Agencies(_, of) => into.extend(note.who.and_then(|id| of.get(&id))),
        }
    }

    fn headings(&self, review: &Review) -> Vec<AxisHeading> {
        match self {
            Self::Episodes => {
                let episodes = review.chosen().enumerate();
                let mark = |at: usize| (at + 1).to_string();
                episodes
                    .map(|(at, it)| plain(mark(at), &it.title))
                    .collect()
            }
            Self::Factors(factors) => {
                let heading = |(at, factor): (usize, &&Factor)| AxisHeading {
                    mark: (at + 1).to_string(),
                    name: factor.name.clone(),
                    short: factor.short.clone(),
                    shortest: factor.matrix.clone(),
                    level: factor.level.clone(),
                };
                factors.iter().enumerate().map(heading).collect()
            }
            Self::Patterns(kinds) => {
                let heading = |kind: &PatternType| AxisHeading {
                    mark: kind.letter.to_string(),
                    name: kind.wide.clone(),
                    short: kind.short.clone(),
                    shortest: kind.short.clone(),
                    level: None,
                };
                kinds.iter().map(heading).collect()
            }
            Self::Agencies(agencies, _) => {
                let mark = String::new;
                agencies.iter().map(|name| plain(mark(), name)).collect()
            }
        }
    }
}

fn plain(mark: String, name: &str) -> AxisHeading {
    AxisHeading {
        mark,
        name: name.to_owned(),
        short: name.to_owned(),
        shortest: name.to_owned(),
        level: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sample;
    use serde_json::json;

    fn review() -> Review {
        sample::review(&json!({
            "people": [
                { "code": "R1", "short": "SW", "role": "Social worker", "agency": "Social care" },
                { "code": "R2", "short": "HV", "role": "Health visitor", "agency": "Health" },
                { "code": "R3", "short": "TM", "role": "Team manager", "agency": "Social care" },
                { "code": "R4", "short": "MUM", "role": "Mother", "agency": "Family", "group": "family" },
                { "code": "R5", "short": "LR", "role": "Lead reviewer", "agency": "Independent", "group": "review_team" },
                { "code": "R6", "short": "CH", "role": "Chair" },
            ],
            "episodes": [
                { "code": "E1", "title": "One", "notes": [
                    { "code": "N1", "text": "a", "factor": "ROL", "who": "R1", "patterns": ["P1", "P2"], "influence": "helped" },
                    { "code": "N2", "text": "b", "factor": "ROL", "who": "R3", "influence": "hindered", "patterns": ["P2"] },
                    { "code": "N3", "text": "struck out", "factor": "ROL", "who": "R2", "withdrawn": true },
                    { "code": "N4", "text": "parked", "who": "R2", "patterns": ["P1"] },
                ] },
                { "code": "E2", "title": "A candidate", "choice": "candidate", "notes": [
                    { "code": "N5", "text": "c", "factor": "ROL", "who": "R1" },
                ] },
                { "code": "E3", "title": "Three", "notes": [
                    { "code": "N6", "text": "d", "factor": "ROL", "kind": "challenge", "influence": "both", "who": "R6" },
                    { "code": "N7", "text": "private", "factor": "POL", "who": "R2", "private": true },
                    { "code": "N8", "text": "elsewhere", "factor": "OTH", "who": "R1", "patterns": ["P2"] },
                ] },
            ],
        }))
    }

    fn all(_: &Note) -> bool {
        true
    }

    fn column(matrix: &Matrix, mark: &str) -> usize {
        let mut columns = matrix.columns.iter();
        columns
            .position(|column| column.mark == mark)
            .expect("a column")
    }

    #[test]
    fn a_square_counts_what_stands_there_and_how_it_worked() {
        let matrix = Matrix::of(&review(), Crosstab::EpisodesFactors, &all);
        assert_eq!(matrix.rows.len(), 2, "a candidate stands on no board");
        let role = column(&matrix, "3");
        let square = matrix.cell(0, role);
        let expected = CrosstabCell {
            notes: 2,
            helped: 1,
            hindered: 1,
            ..CrosstabCell::default()
        };
        assert_eq!(square, expected);
        let below = matrix.cell(1, role);
        assert_eq!((below.notes, below.helped, below.hindered), (1, 1, 1));
        assert!(below.is_challenged());
        assert_eq!(matrix.cell(0, 99), CrosstabCell::default());
        assert_eq!(matrix.cell(99, 0), CrosstabCell::default());
    }

    #[test]
    fn totals_are_episodes_and_what_stands_nowhere_is_told() {
        let matrix = Matrix::of(&review(), Crosstab::EpisodesFactors, &all);
        assert_eq!(matrix.touched.1[column(&matrix, "3")], 2);
        assert_eq!(matrix.touched.0, [1, 1]);
        assert_eq!(matrix.beside, 1, "“Other” has no place on the board");
        let matrix = Matrix::of(&review(), Crosstab::FactorsPatterns, &all);
        assert_eq!(matrix.touched.0.iter().sum::<usize>(), 1);
        assert_eq!(matrix.beside, 3);
    }

    #[test]
    fn what_is_not_to_be_seen_is_not_counted() {
        let with = Matrix::of(&review(), Crosstab::EpisodesFactors, &all);
        let without = Matrix::of(&review(), Crosstab::EpisodesFactors, &|note| !note.private);
        let politics = column(&with, "8");
        assert_eq!(with.cell(1, politics).notes, 1);
        assert_eq!(without.cell(1, politics).notes, 0);
    }

    #[test]
    fn agencies_stand_in_the_order_of_the_roles_heard_or_not() {
        let matrix = Matrix::of(&review(), Crosstab::AgenciesFactors, &all);
        let names: Vec<&str> = matrix.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Social care", "Health", "Family"]);
        assert_eq!(matrix.cell(0, column(&matrix, "3")).notes, 2);
        assert!(matrix.row(2).all(|square| square.notes == 0));
        assert_eq!(
            matrix.beside, 2,
            "one agency is not said, one factor not on the board"
        );
    }
}
