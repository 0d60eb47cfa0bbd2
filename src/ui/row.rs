//! [`Row`]: a line of a list. Every list is made of these, so that one drawing, the mouse, finding and plain mode serve all.

use crate::{
    insight::ChecklistLine,
    method::Occasion,
    review::Id,
    text::words::{capital, tr},
    ui::spoken::{in_a_row, sentence},
};

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The thing that Enter opens or adds.
    pub target: RowTarget,
    /// The heading of the group that begins with it.
    pub heading: Option<String>,
    /// A letter or two before the words.
    pub margin: String,
    /// Its words.
    pub words: String,
    /// More that is known of it, in small; may be empty.
    pub under: String,
    /// Words at the right of that; may be empty.
    pub right: String,
    /// The words at the right are a warning.
    pub caution: bool,
    /// The evidence for it and against it, where that is counted.
    pub tally: Option<RowTally>,
    /// It does not count any more: retired, set aside.
    pub faded: bool,
    /// The number of steps it is set in, under what stands above it.
    pub indent: usize,
    /// Its words in plain mode, where those are not the ones it shows.
    pub spoken: Option<String>,
}

/// The amount of evidence for something, and against it. Never a share of anything, never a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowTally {
    /// The notes that carry it.
    pub notes: usize,
    /// The challenges to it.
    pub challenges: usize,
    /// Somebody has looked for what speaks against it, and written down what came of that.
    pub looked_for: bool,
}

/// The thing that a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowTarget {
    /// An item of the review.
    Item(Id),
    /// The words that were typed, to be added.
    Add(String),
    /// A question beside the line.
    Ask(Occasion),
    /// A line of the checklist.
    Raised(Box<ChecklistLine>),
    /// One of several things that a page offers, by its number there.
    Choice(usize),
    /// Nothing: it is one of several lines that are only read.
    Read {
        /// The heading that they stand under.
        of: String,
        /// All of them.
        lines: Vec<String>,
    },
}

impl Row {
    /// A row for an item.
    pub fn item(id: Id, words: impl Into<String>) -> Self {
        Self {
            target: RowTarget::Item(id),
            heading: None,
            margin: String::new(),
            words: words.into(),
            under: String::new(),
            right: String::new(),
            caution: false,
            tally: None,
            faded: false,
            indent: 0,
            spoken: None,
        }
    }

    /// A row for one of several things that a page offers: what it says, and what is said about it at its end.
    pub fn choice(number: usize, words: impl Into<String>, about: impl Into<String>) -> Self {
        Self {
            target: RowTarget::Choice(number),
            right: about.into(),
            ..Self::item(Id::default(), words)
        }
    }

    /// The row that adds what was typed: what it would be, in words.
    pub fn add(query: &str, what: &str) -> Self {
        let words = tr!("Add {what} “{query}”", what, query);
        Self {
            target: RowTarget::Add(query.to_owned()),
            ..Self::item(Id::default(), words)
        }
    }

    /// The same row, to add other words than it shows.
    #[must_use]
    pub fn adding(self, words: &str) -> Self {
        Self {
            target: RowTarget::Add(words.to_owned()),
            ..self
        }
    }

    /// Adds rows as a group of their own: those that fit, under a heading if there is one.
    pub fn group(
        rows: &mut Vec<Self>,
        heading: Option<&str>,
        query: &str,
        these: impl IntoIterator<Item = Self>,
    ) {
        let mut fitting = these.into_iter().filter(|row| row.fits(query));
        if let Some(first) = fitting.next() {
            rows.push(Self {
                heading: heading.map(str::to_owned),
                ..first
            });
        }
        rows.extend(fitting);
    }

    /// Whether what was typed stands in it.
    pub fn fits(&self, query: &str) -> bool {
        let query = query.trim().to_lowercase();
        [&self.margin, &self.words, &self.under]
            .iter()
            .any(|text| text.to_lowercase().contains(&query))
    }

    /// The item it stands for.
    pub fn id(&self) -> Option<Id> {
        match self.target {
            RowTarget::Item(id) => Some(id),
            RowTarget::Add(_)
            | RowTarget::Ask(_)
            | RowTarget::Raised(_)
            | RowTarget::Choice(_)
            | RowTarget::Read { .. } => None,
        }
    }

    /// The same row, with other words in plain mode than it shows.
    #[must_use]
    pub fn saying(self, spoken: impl Into<String>) -> Self {
        Self {
            spoken: Some(spoken.into()),
            ..self
        }
    }

    /// Its text in plain mode: its words, what is known of it besides, what speaks for it and against it.
    pub fn aloud(&self) -> String {
        if let Some(spoken) = &self.spoken {
            return sentence(spoken);
        }
        match &self.target {
            RowTarget::Raised(raised) => {
                let about = if self.under.is_empty() {
                    String::new()
                } else {
                    format!(": {}", self.under)
                };
                return format!("{}, {}{about}. {}", self.right, raised.said, raised.next);
            }
            RowTarget::Item(_)
            | RowTarget::Ask(_)
            | RowTarget::Add(_)
            | RowTarget::Choice(_)
            | RowTarget::Read { .. } => {}
        }
        let tally = self.tally.map(RowTally::aloud).unwrap_or_default();
        let parts = [&self.words, &self.under, &tally, &self.right];
        let told = parts.iter().filter(|part| !part.trim().is_empty());
        let mut told: Vec<String> = told.map(|part| sentence(&in_a_row(part))).collect();
        for part in told.iter_mut().skip(1) {
            *part = capital(part);
        }
        told.join(" ")
    }
}

impl RowTally {
    /// The same in words.
    pub fn aloud(self) -> String {
        let against = match (self.challenges, self.looked_for) {
            (0, true) => tr!("looked for against it, no challenge").to_owned(),
            (0, false) => tr!("nothing against it yet").to_owned(),
            (count, _) => {
                tr!(
                    "{count} challenge against it" | "{count} challenges against it",
                    count
                )
            }
        };
        let notes = match self.notes {
            0 => tr!("No notes for it").to_owned(),
            count => tr!("{count} note for it" | "{count} notes for it", count),
        };
        format!("{notes}, {against}")
    }
}
