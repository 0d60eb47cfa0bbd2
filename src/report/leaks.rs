//! Words of a report that may say who somebody is, and where in the review to put them right.

use std::collections::{BTreeMap, HashSet};

use crate::{
    insight::{Leak, LeakCheck, LeakKind},
    report::outline::{Block, Cell, Outline, Section, Words},
    review::Review,
    text::names::NameList,
};

/// Words of a report that may say who somebody is; empty where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportLeaks {
    /// The places of the review from which it comes, as far as there are any.
    pub in_review: Vec<Leak>,
    /// Words of the report that come from nowhere in the review: how often each kind of them stands there.
    pub elsewhere: BTreeMap<LeakKind, usize>,
}

impl ReportLeaks {
    /// The number of places that hold a name of the private list.
    pub fn names(&self) -> usize {
        let listed = self.in_review.iter();
        let listed = listed.filter(|leak| leak.kind == LeakKind::Name);
        let elsewhere = self.elsewhere.get(&LeakKind::Name).copied();
        listed.count() + elsewhere.unwrap_or_default()
    }
}

/// Everything that was found in a review, where all of it leaves.
impl From<Vec<Leak>> for ReportLeaks {
    fn from(in_review: Vec<Leak>) -> Self {
        Self {
            in_review,
            elsewhere: BTreeMap::new(),
        }
    }
}

/// Finds the words of a report that may say who somebody is. Those that stand in the review and not in the report are
/// passed over.
pub fn leaks(outline: &Outline, review: &Review, names: &NameList) -> ReportLeaks {
    let text = text_of(outline);
    let check = LeakCheck::of(review, names);
    let leaving = check.in_text(&text);
    let words: HashSet<&str> = leaving
        .iter()
        .map(|(place, _)| &text[place.clone()])
        .collect();
    if words.is_empty() {
        return ReportLeaks::default();
    }
    let mut in_review = check.in_review(review);
    in_review.retain(|leak| words.contains(leak.words()));
    let placed: HashSet<&str> = in_review.iter().map(Leak::words).collect();
    let mut elsewhere = BTreeMap::new();
    for (place, kind) in &leaving {
        if !placed.contains(&text[place.clone()]) {
            *elsewhere.entry(*kind).or_default() += 1;
        }
    }
    ReportLeaks {
        in_review,
        elsewhere,
    }
}

/// All words of a report, each piece in a line of its own.
fn text_of(outline: &Outline) -> String {
    let mut lines = OutlineText::default();
    lines.line(&outline.title);
    lines.line(&outline.subtitle);
    lines.line(&outline.handling);
    lines.line(&outline.mark);
    outline.sections.iter().for_each(|it| lines.section(it));
    lines.0
}

#[derive(Default)]
struct OutlineText(String);

impl OutlineText {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn words(&mut self, words: &Words) {
        words.0.iter().for_each(|run| self.0.push_str(&run.text));
        self.0.push('\n');
    }

    fn section(&mut self, section: &Section) {
        self.line(&section.heading);
        self.blocks(&section.blocks);
        section.sections.iter().for_each(|it| self.section(it));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(words) | Block::Quote(words) => self.words(words),
                Block::List(points) | Block::Numbered(points) => {
                    points.iter().for_each(|point| self.words(point));
                }
                Block::Facts(facts) => facts.iter().for_each(|(name, words)| {
                    self.line(name);
                    self.words(words);
                }),
                Block::Table(table) => {
                    self.line(&table.caption);
                    table.columns.iter().for_each(|it| self.line(&it.heading));
                    let cells = table.rows.iter().flatten();
                    cells.for_each(|Cell(blocks)| self.blocks(blocks));
                }
                Block::Picture(drawing) => self.drawing(drawing),
            }
        }
    }

    fn drawing(&mut self, drawing: &super::Drawing) {
        use super::drawing::DrawnShape;
        self.line(&drawing.title);
        self.line(&drawing.description);
        for shape in &drawing.shapes {
            match shape {
                // A name may have been wrapped over two lines.
                DrawnShape::Box(boxed) => self.line(&boxed.lines.join(" ")),
                DrawnShape::Line(_) => {}
            }
        }
    }
}
