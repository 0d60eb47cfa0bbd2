//! The columns of a table, matched by the words in their heads.

use thiserror::Error;

use crate::text::words::tr;

/// The kinds of content that a column may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// The time of the event, or of its beginning.
    When,
    /// The time of day.
    Time,
    /// The time of its end.
    Until,
    /// The event, in words.
    Text,
    /// The role or the agency that tells it.
    Teller,
    /// The agency of who tells it, where another column says the role.
    Agency,
    /// The document it comes from.
    Source,
    /// The place in that.
    Locator,
    /// The episode it belongs to.
    Episode,
}

/// Each column with the name it is asked for by, what it is called in a report, and the words that its head may be, the
/// surest first. A word is given to the first column that wants it: "source" is an agency only where nothing else is.
const KNOWN: [(ColumnKind, &str, &str, &[&str]); 9] = [
    (
        ColumnKind::When,
        "when",
        tr!(const "when"),
        &["date", "when", "from", "start", "day"],
    ),
    (
        ColumnKind::Time,
        "time",
        tr!(const "time of day"),
        &["time"],
    ),
    (
        ColumnKind::Until,
        "until",
        tr!(const "until when"),
        &["to", "until", "end"],
    ),
    (
        ColumnKind::Text,
        "text",
        tr!(const "what happened"),
        &[
            "event",
            "what happened",
            "details",
            "detail",
            "description",
            "summary",
            "narrative",
            "entry",
            "text",
            "events",
            "happened",
        ],
    ),
    (
        ColumnKind::Teller,
        "teller",
        tr!(const "who tells it"),
        &[
            "perspective",
            "told by",
            "agency",
            "role",
            "who",
            "organisation",
            "organization",
            "service",
            "professional",
            "source",
        ],
    ),
    (
        ColumnKind::Agency,
        "agency",
        tr!(const "their agency"),
        &["agency", "organisation", "organization"],
    ),
    (
        ColumnKind::Source,
        "source",
        tr!(const "document"),
        &["document", "source", "record", "evidence", "file"],
    ),
    (
        ColumnKind::Locator,
        "reference",
        tr!(const "place in the document"),
        &["reference", "page", "ref", "paragraph", "locator"],
    ),
    (
        ColumnKind::Episode,
        "episode",
        tr!(const "episode"),
        &["episode", "kpe"],
    ),
];

/// The columns of a table, by their content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    /// The kinds that were found, each with the place of its column, counted from 0.
    matched: Vec<(ColumnKind, usize)>,
    heads: Vec<String>,
}

/// The reasons why the columns of a table cannot be told apart: each finishes a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ColumnsError {
    /// A match that was asked for is not of the form `when=Date`.
    #[error(
        "{}",
        tr!(
            "“{asked}” does not say which column holds what: write it as text=Event, with {names}",
            asked = .0,
            names = names()
        )
    )]
    NotAPair(String),
    /// There is no column with that head.
    #[error(
        "{}",
        tr!("it has no column “{asked}”: its columns are {heads}", asked, heads = listed(.heads))
    )]
    NoSuchHead {
        /// The head that was asked for.
        asked: String,
        /// The heads there are.
        heads: Vec<String>,
    },
    /// Nothing says what happened.
    #[error(
        "{}",
        tr!(
            "none of its columns says what happened: name it with --columns text=…; its columns are {heads}",
            heads = listed(.0)
        )
    )]
    NoText(Vec<String>),
}

fn names() -> String {
    let names = KNOWN.map(|(_, name, ..)| name);
    let (last, first) = names.split_last().unwrap_or((&"", &[]));
    tr!("{names} or {last}", names = first.join(", "), last)
}

fn listed(heads: &[String]) -> String {
    let quoted: Vec<String> = heads.iter().map(|head| format!("“{head}”")).collect();
    quoted.join(", ")
}

impl ColumnMap {
    /// Matches the heads of a table, by what was asked for (`when=Date`) and then by their words.
    ///
    /// # Errors
    ///
    /// A match that was asked for is not of that form or names no column, or no column says what happened.
    pub fn of(heads: Vec<String>, asked: &[String]) -> Result<Self, ColumnsError> {
        let mut columns = Self {
            matched: Vec::new(),
            heads,
        };
        for pair in asked {
            let (column, place) = columns.asked_for(pair)?;
            columns.matched.retain(|(other, _)| *other != column);
            columns.matched.push((column, place));
        }
        for (column, _, _, words) in KNOWN {
            if columns.place(column).is_none()
                && let Some(place) = columns.by_words(words)
            {
                columns.matched.push((column, place));
            }
        }
        if columns.place(ColumnKind::Text).is_none() {
            return Err(ColumnsError::NoText(columns.heads));
        }
        Ok(columns)
    }

    fn asked_for(&self, pair: &str) -> Result<(ColumnKind, usize), ColumnsError> {
        let not_a_pair = || ColumnsError::NotAPair(pair.to_owned());
        let (name, head) = pair.split_once('=').ok_or_else(not_a_pair)?;
        let mut known = KNOWN.iter();
        let known = known.find(|(_, other, ..)| name.trim().eq_ignore_ascii_case(other));
        let (column, ..) = known.ok_or_else(not_a_pair)?;
        let head = head.trim().to_lowercase();
        let place = self
            .heads
            .iter()
            .position(|other| other.to_lowercase() == head);
        let place = place.ok_or_else(|| ColumnsError::NoSuchHead {
            asked: head,
            heads: self.heads.clone(),
        })?;
        Ok((*column, place))
    }

    /// The first free column whose head is one of the words, or holds one.
    fn by_words(&self, words: &[&str]) -> Option<usize> {
        let free = |place: &usize| self.matched.iter().all(|(_, taken)| taken != place);
        let find = |fits: &dyn Fn(&str) -> bool| {
            let mut places = 0..self.heads.len();
            places.find(|place| free(place) && fits(&in_words(&self.heads[*place])))
        };
        let is = words.iter().find_map(|word| find(&|head| head == *word));
        is.or_else(|| {
            let mut words = words.iter();
            words.find_map(|word| find(&|head| format!(" {head} ").contains(&format!(" {word} "))))
        })
    }

    /// The place of a column, counted from 0.
    pub fn place(&self, column: ColumnKind) -> Option<usize> {
        let found = self.matched.iter().find(|(other, _)| *other == column);
        found.map(|(_, place)| *place)
    }

    /// The columns that were matched: the content in English words, and the head.
    pub fn told(&self) -> Vec<(&'static str, &str)> {
        let known = KNOWN.iter();
        known
            .filter_map(|(column, _, holds, _)| {
                Some((*holds, self.heads[self.place(*column)?].as_str()))
            })
            .collect()
    }

    /// The heads of the columns that nothing is taken from.
    pub fn unused(&self) -> Vec<&str> {
        let heads = self.heads.iter().enumerate();
        let unused = heads.filter(|(place, head)| {
            !head.is_empty() && self.matched.iter().all(|(_, taken)| taken != place)
        });
        unused.map(|(_, head)| head.as_str()).collect()
    }
}

/// A head in small letters, with one space between its words.
fn in_words(head: &str) -> String {
    let words = head.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(heads: &str, asked: &[&str]) -> Result<ColumnMap, ColumnsError> {
        let heads = heads.split(',').map(str::to_owned).collect();
        let asked: Vec<String> = asked.iter().map(|pair| (*pair).to_owned()).collect();
        ColumnMap::of(heads, &asked)
    }

    #[test]
    fn heads_are_matched_by_their_words() {
        let columns = of(
            "Ref,Date of event,Time,Agency,Source,What happened (facts),Comments",
            &[],
        )
        .unwrap();
        assert_eq!(
            columns.told(),
            [
                ("when", "Date of event"),
                ("time of day", "Time"),
                ("what happened", "What happened (facts)"),
                ("who tells it", "Agency"),
                ("document", "Source"),
                ("place in the document", "Ref"),
            ]
        );
        assert_eq!(columns.unused(), ["Comments"]);
    }

    #[test]
    fn a_source_alone_is_who_tells_it() {
        let columns = of("From,To,Source,Details", &[]).unwrap();
        assert_eq!(columns.place(ColumnKind::Teller), Some(2));
        assert_eq!(columns.place(ColumnKind::Source), None);
        assert_eq!(columns.place(ColumnKind::Until), Some(1));
    }

    #[test]
    fn what_is_asked_for_goes_first_and_what_is_not_there_is_said() {
        let columns = of("A,B,Event", &["text=b", "when = A"]).unwrap();
        assert_eq!(columns.place(ColumnKind::Text), Some(1));
        assert_eq!(columns.place(ColumnKind::When), Some(0));
        let says = |asked: &str| of("A,B,Event", &[asked]).unwrap_err().to_string();
        assert!(says("text=C").contains("“A”, “B”, “Event”"));
        assert!(says("words").contains("text=Event"));
        assert!(
            of("A,B", &[])
                .unwrap_err()
                .to_string()
                .contains("--columns text=")
        );
    }
}
