//! An outline as Markdown: `CommonMark`, with the tables of GitHub's dialect.
//!
//! Words stay words: whatever would be markup in them is escaped. What Markdown has no sign for (who may read it, a caption,
//! a picture) is said in words.

mod words;

use super::{CONTENTS, contents, standing};
use crate::report::{
    Drawing, Outline,
    outline::{Block, Cell, Section, Table, TextStyle, Words},
};
use words::{in_one_line, in_row, lines};

/// The deepest heading that Markdown has.
const DEEPEST: usize = 6;

/// An outline as Markdown. The report's name is the only heading of the first level; sections begin at the second.
pub fn markdown(outline: &Outline) -> String {
    let mut page = MarkdownWriter::default();
    page.paragraph(&said(standing(outline), TextStyle::Strong));
    page.heading(1, &outline.title);
    page.paragraph(&outline.subtitle.as_str().into());
    if outline.contents {
        page.heading(2, CONTENTS);
        page.contents(&outline.sections);
    }
    page.sections(&outline.sections, 2);
    page.written
}

/// Markdown as far as it is written.
#[derive(Default)]
struct MarkdownWriter {
    written: String,
    /// The marker of the list that has just ended, if one has: a list right after it takes the other sign of its kind,
    /// or the two would run together.
    listed: Option<ListMarker>,
}

/// The marker at the beginning of each point of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListMarker {
    Dash,
    Star,
    NumberAndStop,
    NumberAndBracket,
}

impl MarkdownWriter {
    fn sections(&mut self, sections: &[Section], depth: usize) {
        for section in sections {
            self.heading(depth, &section.heading);
            for block in &section.blocks {
                self.block(block);
            }
            self.sections(&section.sections, depth + 1);
        }
    }

    fn heading(&mut self, depth: usize, text: &str) {
        let heading = in_one_line(&text.into());
        if !heading.is_empty() {
            let signs = "#".repeat(depth.min(DEEPEST));
            self.put(&format!("{signs} {heading}"));
        }
    }

    fn contents(&mut self, sections: &[Section]) {
        let entries = contents(sections).into_iter().map(|(depth, heading)| {
            let indent = "  ".repeat(depth);
            format!("{indent}- {}", in_one_line(&heading.into()))
        });
        self.put(&entries.collect::<Vec<_>>().join("\n"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.paragraph(words),
            Block::List(points) => self.points(points),
            Block::Numbered(points) => self.numbered(points),
            Block::Quote(words) => self.put(&begun("> ", "> ", words)),
            Block::Facts(facts) => self.points(&facts.iter().map(fact).collect::<Vec<_>>()),
            Block::Table(table) => self.table(table),
            Block::Picture(drawing) => self.picture(drawing),
        }
    }

    fn paragraph(&mut self, words: &Words) {
        self.put(&begun("", "", words));
    }

    fn points(&mut self, points: &[Words]) {
        let follows = self.listed == Some(ListMarker::Dash);
        self.list(
            points,
            if follows {
                ListMarker::Star
            } else {
                ListMarker::Dash
            },
        );
    }

    fn numbered(&mut self, points: &[Words]) {
        let follows = self.listed == Some(ListMarker::NumberAndStop);
        let (other, usual) = (ListMarker::NumberAndBracket, ListMarker::NumberAndStop);
        self.list(points, if follows { other } else { usual });
    }

    fn list(&mut self, points: &[Words], sign: ListMarker) {
        let points = points.iter().filter(|point| !point.is_blank());
        let points = points.enumerate().map(|(at, point)| {
            let sign = match sign {
                ListMarker::Dash => "- ".to_owned(),
                ListMarker::Star => "* ".to_owned(),
                ListMarker::NumberAndStop => format!("{}. ", at + 1),
                ListMarker::NumberAndBracket => format!("{}) ", at + 1),
            };
            begun(&sign, &" ".repeat(sign.len()), point)
        });
        let points: Vec<_> = points.collect();
        if !points.is_empty() {
            self.put(&points.join("\n"));
            self.listed = Some(sign);
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.columns.len();
        if columns == 0 {
            return;
        }
        self.paragraph(&said(table.caption.as_str(), TextStyle::Aside));
        let headings = table.columns.iter();
        let headings = headings.map(|column| in_row(&column.heading.as_str().into()));
        let mut rows = vec![
            row(&headings.collect::<Vec<_>>()),
            row(&vec!["---".to_owned(); columns]),
        ];
        for cells in &table.rows {
            let cells = cells.iter().enumerate();
            let cells = cells.map(|(at, cell)| in_cell(cell, table.row_headings && at == 0));
            rows.push(row(&cells.collect::<Vec<_>>()));
        }
        self.put(&rows.join("\n"));
    }

    fn picture(&mut self, drawing: &Drawing) {
        self.paragraph(&said(
            format!("Picture: {}", drawing.title),
            TextStyle::Aside,
        ));
        // What it tells step by step is easier to follow as points.
        let mut steps = drawing.description.lines().map(str::trim);
        self.paragraph(&steps.next().unwrap_or_default().into());
        self.points(&steps.map(Words::from).collect::<Vec<_>>());
    }

    /// Puts a block after a blank line.
    fn put(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.written.is_empty() {
            self.written.push('\n');
        }
        self.written.push_str(block);
        self.written.push('\n');
        self.listed = None;
    }
}

fn said(text: impl Into<String>, style: TextStyle) -> Words {
    Words::default().and(text, style)
}

fn fact((what, words): &(String, Words)) -> Words {
    let mut fact = said(format!("{what}:"), TextStyle::Strong).and(" ", TextStyle::Plain);
    fact.0.extend(words.0.iter().cloned());
    fact
}

/// Words with a sign before the first line, and something under it before each of the others. A blank line within begins
/// a paragraph, any other break a line. Nothing where there are no words.
fn begun(sign: &str, under: &str, words: &Words) -> String {
    let mut written = String::new();
    let mut lines = lines(words).into_iter().peekable();
    while let Some(line) = lines.next() {
        let before = if written.is_empty() { sign } else { under };
        if line.is_empty() {
            written.push_str(before.trim_end());
        } else {
            written.push_str(before);
            written.push_str(&line);
        }
        if let Some(next) = lines.peek() {
            let breaks = !line.is_empty() && !next.is_empty();
            written.push_str(if breaks { "\\\n" } else { "\n" });
        }
    }
    written
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A cell on one line, which is all that a table of Markdown has: breaks part what stands in it.
fn in_cell(cell: &Cell, is_heading: bool) -> String {
    let mut said_here = Vec::new();
    for block in &cell.0 {
        match block {
            Block::Paragraph(words) if is_heading => {
                said_here.push(in_row(&said(words.text(), TextStyle::Strong)));
            }
            Block::Paragraph(words) | Block::Quote(words) => said_here.push(in_row(words)),
            Block::List(points) => {
                let points = points.iter().filter(|point| !point.is_blank());
                said_here.extend(points.map(|point| format!("• {}", in_row(point))));
            }
            Block::Numbered(points) => {
                let points = points.iter().filter(|point| !point.is_blank()).enumerate();
                said_here
                    .extend(points.map(|(at, point)| format!("{}. {}", at + 1, in_row(point))));
            }
            Block::Facts(facts) => said_here.extend(facts.iter().map(|known| in_row(&fact(known)))),
            Block::Table(table) => said_here.push(in_row(&table.caption.as_str().into())),
            Block::Picture(drawing) => said_here.push(in_row(&drawing.title.as_str().into())),
        }
    }
    said_here.retain(|line| !line.is_empty());
    said_here.join("<br>")
}
