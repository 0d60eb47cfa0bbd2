//! A matrix as a heat map. Every cell says its number: the tone is for whoever looks from afar, and a printer without
//! colour keeps both.

use super::lettering;
use crate::{
    insight::{AxisHeading, CrosstabCell, Matrix},
    report::drawing::{BoxTone, Drawing, DrawnBox, DrawnLine, DrawnShape},
};

/// The size of letters, and of those in headings, in points.
const SIZE: u32 = 9;
const TITLE: u32 = 13;
/// The distance from one row of letters to the next, in points.
const LEADING: u32 = 12;
/// The margin round everything, in points.
const MARGIN: u32 = 12;
/// The width of the names of the rows, and of a column, in points.
const NAMES: u32 = 210;
const COLUMN: u32 = 62;
/// The most rows of letters of a name.
const NAME_LINES: usize = 2;
/// The gap between a cell and what stands round it, in points.
const GAP: u32 = 2;

/// Draws a matrix.
pub fn heat_map(matrix: &Matrix) -> Drawing {
    let mut sheet = HeatMapCanvas {
        matrix,
        shapes: Vec::new(),
        y: MARGIN,
    };
    let title = matrix.crosstab.title();
    sheet.words(MARGIN, title, TITLE, true);
    sheet.y += TITLE + LEADING;
    sheet.head();
    for (at, row) in matrix.rows.iter().enumerate() {
        sheet.row(at, row);
    }
    sheet.foot();
    let columns = matrix.columns.len() + usize::from(matrix.crosstab.is_over_episodes());
    Drawing {
        title: title.to_owned(),
        description: in_words(matrix),
        width: column(columns).max(column(KEY.len())) + MARGIN,
        height: sheet.y + MARGIN,
        shapes: sheet.shapes,
    }
}

/// The left edge of a column, in points.
fn column(at: usize) -> u32 {
    MARGIN + NAMES + COLUMN * u32::try_from(at).unwrap_or(0)
}

/// The tones, from none to many, and from how many notes on each is laid where no cell holds more than a dozen.
const KEY: [(BoxTone, usize); 5] = [
    (BoxTone::Paper, 0),
    (BoxTone::Faint, 1),
    (BoxTone::Light, 2),
    (BoxTone::Middle, 3),
    (BoxTone::Dark, 5),
];
/// A matrix with more in one cell has its tones spread over what it holds.
const DOZEN: usize = 12;

/// The number of notes from which on a tone is laid.
fn begins(matrix: &Matrix, step: usize) -> usize {
    let most = matrix.most();
    if most <= DOZEN || step < 2 {
        return KEY[step].1;
    }
    (most * (step - 1)).div_ceil(4).max(KEY[step].1)
}

fn tone(matrix: &Matrix, notes: usize) -> BoxTone {
    let steps = (0..KEY.len()).rev();
    let step = steps
        .into_iter()
        .find(|step| notes >= begins(matrix, *step));
    KEY[step.unwrap_or(0)].0
}

/// A heat map that is being drawn, from the top down.
struct HeatMapCanvas<'a> {
    matrix: &'a Matrix,
    shapes: Vec<DrawnShape>,
    y: u32,
}

impl HeatMapCanvas<'_> {
    /// Words without a box, at the height that has been reached.
    fn words(&mut self, x: u32, words: &str, size: u32, strong: bool) {
        self.shapes.push(DrawnShape::Box(DrawnBox {
            x,
            y: self.y,
            width: lettering::width(words, size) + size,
            height: size + 3,
            lines: vec![words.to_owned()],
            size,
            strong,
            ..DrawnBox::default()
        }));
    }

    fn rule(&mut self, x: u32, right: u32) {
        self.shapes.push(DrawnShape::Line(DrawnLine {
            from: (x, self.y),
            to: (right, self.y),
            ..DrawnLine::default()
        }));
    }

    /// Marks and names over the columns.
    fn head(&mut self) {
        let names = |heading: &AxisHeading| {
            let room = COLUMN - 2 * GAP;
            let name = lettering::wrap(&heading.short, room, SIZE, NAME_LINES);
            let mark = Some(heading.mark.clone()).filter(|mark| !mark.is_empty());
            mark.into_iter().chain(name).collect::<Vec<_>>()
        };
        let mut heads: Vec<Vec<String>> = self.matrix.columns.iter().map(names).collect();
        if self.matrix.crosstab.is_over_episodes() {
            heads.push(vec!["Episodes".to_owned()]);
        }
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
        let height = LEADING * u32::try_from(lines).unwrap_or(1) + GAP;
        for (at, lines) in heads.into_iter().enumerate() {
            self.shapes.push(DrawnShape::Box(DrawnBox {
                x: column(at) + GAP,
                y: self.y,
                width: COLUMN - 2 * GAP,
                height,
                lines,
                size: SIZE,
                strong: true,
                centred: true,
                ..DrawnBox::default()
            }));
        }
        self.y += height + GAP;
    }

    fn row(&mut self, at: usize, row: &AxisHeading) {
        let name = named(row);
        let lines = lettering::wrap(&name, NAMES - 5 * GAP, SIZE, NAME_LINES);
        let high = LEADING * u32::try_from(lines.len().max(2)).unwrap_or(2);
        self.shapes.push(DrawnShape::Box(DrawnBox {
            x: MARGIN,
            y: self.y,
            width: NAMES - 2 * GAP,
            height: high,
            lines,
            size: SIZE,
            ..DrawnBox::default()
        }));
        for (place, square) in self.matrix.row(at).enumerate() {
            self.square(column(place), high, square);
        }
        if self.matrix.crosstab.is_over_episodes() {
            let words = self.of_all(self.matrix.touched.0[at]);
            self.total(self.matrix.columns.len(), high, words);
        }
        self.y += high + GAP;
    }

    fn square(&mut self, x: u32, height: u32, square: CrosstabCell) {
        self.shapes.push(DrawnShape::Box(DrawnBox {
            x: x + GAP,
            y: self.y,
            width: COLUMN - 2 * GAP,
            height,
            tone: tone(self.matrix, square.notes),
            border: true,
            lines: vec![in_square(square)],
            size: SIZE,
            strong: square.notes > 0,
            centred: true,
        }));
    }

    fn total(&mut self, at: usize, height: u32, words: String) {
        self.shapes.push(DrawnShape::Box(DrawnBox {
            x: column(at) + GAP,
            y: self.y,
            width: COLUMN - 2 * GAP,
            height,
            lines: vec![words],
            size: SIZE,
            centred: true,
            ..DrawnBox::default()
        }));
    }

    fn of_all(&self, touched: usize) -> String {
        format!("{touched} of {}", self.matrix.episodes)
    }

    /// Draws the number of episodes in which each column is touched, the notes that stand in no cell, and the key to
    /// the cells.
    fn foot(&mut self) {
        let matrix = self.matrix;
        self.y += GAP;
        self.rule(MARGIN, column(matrix.columns.len()));
        self.y += 2 * GAP;
        self.words(MARGIN, "Episodes touched", SIZE, true);
        for (at, touched) in matrix.touched.1.iter().enumerate() {
            self.total(at, LEADING, self.of_all(*touched));
        }
        self.y += 2 * LEADING;
        if let Some(told) = matrix.beside_in_words() {
            self.words(MARGIN, &told, SIZE, false);
            self.y += LEADING + 3 * GAP;
        }
        self.words(MARGIN, "How many notes stand in a square", SIZE, false);
        for (step, (tone, _)) in KEY.into_iter().enumerate() {
            self.shapes.push(DrawnShape::Box(DrawnBox {
                x: column(step) + GAP,
                y: self.y,
                width: COLUMN - 2 * GAP,
                height: LEADING + 2,
                tone,
                border: true,
                lines: vec![in_key(matrix, step)],
                size: SIZE,
                strong: step > 0,
                centred: true,
            }));
        }
        self.y += LEADING + 2 * GAP + 2;
        self.words(MARGIN, "! A challenge stands among them", SIZE, false);
        self.y += LEADING;
    }
}

/// The number of notes in a cell: `·`, `2`, `2 !` where one is challenged.
fn in_square(square: CrosstabCell) -> String {
    match (square.notes, square.is_challenged()) {
        (0, _) => "·".to_owned(),
        (notes, false) => notes.to_string(),
        (notes, true) => format!("{notes} !"),
    }
}

/// The numbers of notes that a tone stands for: `none`, `1`, `3 or 4`, `5 or more`.
fn in_key(matrix: &Matrix, step: usize) -> String {
    let from = begins(matrix, step);
    let Some(next) = (step + 1 < KEY.len()).then(|| begins(matrix, step + 1)) else {
        return format!("{from} or more");
    };
    match next.saturating_sub(from) {
        _ if from == 0 => "· none".to_owned(),
        0 | 1 => from.to_string(),
        2 => format!("{from} or {}", next - 1),
        _ => format!("{from} to {}", next - 1),
    }
}

/// A row or a column by its mark and its name.
fn named(heading: &AxisHeading) -> String {
    format!("{} {}", heading.mark, heading.name)
        .trim()
        .to_owned()
}

/// The picture in words, for whoever does not see it: row by row what stands there, then the totals.
fn in_words(matrix: &Matrix) -> String {
    let mut told = vec![format!(
        "{}: how many notes stand where.",
        matrix.crosstab.title()
    )];
    for (at, row) in matrix.rows.iter().enumerate() {
        let squares = matrix.columns.iter().zip(matrix.row(at));
        let squares = squares.filter(|(_, square)| square.notes > 0);
        let told_of = |(column, square): (&AxisHeading, CrosstabCell)| {
            let notes = counted(square.notes, "note");
            match square.challenges {
                0 => format!("{}, {notes}", column.name),
                many => format!("{}, {notes}, {}", column.name, counted(many, "challenge")),
            }
        };
        let squares: Vec<String> = squares.map(told_of).collect();
        let squares = if squares.is_empty() {
            "nothing".to_owned()
        } else {
            squares.join("; ")
        };
        let touched = if matrix.crosstab.is_over_episodes() {
            format!(". In {}", of_episodes(matrix, matrix.touched.0[at]))
        } else {
            String::new()
        };
        told.push(format!("{}: {squares}{touched}.", named(row)));
    }
    let touched = matrix.columns.iter().zip(&matrix.touched.1);
    let touched: Vec<String> = touched
        .map(|(column, touched)| format!("{} in {touched}", column.name))
        .collect();
    if !touched.is_empty() {
        let all = of_episodes(matrix, matrix.episodes);
        told.push(format!("Touched, of {all}: {}.", touched.join("; ")));
    }
    told.extend(matrix.beside_in_words());
    told.join("\n")
}

fn of_episodes(matrix: &Matrix, touched: usize) -> String {
    if touched == matrix.episodes {
        return counted(touched, "episode");
    }
    format!("{touched} of {}", counted(matrix.episodes, "episode"))
}

fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
