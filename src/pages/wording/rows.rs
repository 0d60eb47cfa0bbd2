//! The rows of the page of wording, and what each stands for.

use std::rc::Rc;

use crate::{
    insight::{FlaggedText, told_in_brief},
    method::{AddedPhrase, Phrase},
    review::{Id, Kind},
    text::{
        measure, search,
        words::{looked_up, tr},
    },
    ui::{
        context::PageContext,
        row::{Row, RowTarget},
    },
};

/// Characters of the text on either side of the phrase.
const AROUND: usize = 32;
/// The headings of the groups that come after the flags.
const KEPT: &str = tr!(const "Kept, with the reason");
const CHANGED: &str = tr!(const "Changed for this review");
const LISTEN: &str = tr!(const "Listen for it in this review, as");

/// The thing that a row of the page stands for.
#[derive(Clone, Debug)]
pub(super) enum WordingRow<'a> {
    /// A phrase that is asked about, or that has been kept.
    Flag(Rc<FlaggedText>),
    /// A phrase that this review listens for besides.
    Added(&'a AddedPhrase),
    /// A phrase or a class that this review does not ask about.
    Off(&'a str),
}

/// The rows of the page: what is asked about, in the order of the review; what was kept; what was changed. With words
/// typed also the classes as which they could be listened for.
pub(super) fn rows(query: &str, cx: &PageContext<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = None;
    for worded in worded(query, cx) {
        let (heading, row) = told(&worded, cx);
        let begins = group.as_ref() != Some(&heading);
        rows.push(Row {
            heading: begins.then(|| heading.clone()),
            ..row
        });
        group = Some(heading);
    }
    if query.trim().is_empty() {
        if rows.is_empty() {
            rows.push(nothing());
        }
        return rows;
    }
    let classes = cx.pack().lexicon().classes.iter();
    let sound = Phrase::parse(query.trim()).is_ok();
    rows.extend(classes.filter(|_| sound).enumerate().map(|(at, class)| {
        let heading = (at == 0).then(|| looked_up(LISTEN).to_owned());
        Row {
            target: RowTarget::Add(format!("{} {}", class.id, query.trim())),
            heading,
            margin: class.id.clone(),
            ..Row::item(Id::default(), class.name.clone())
        }
    }));
    rows
}

/// The things on the page, in the order of its rows. The words of a private note are not shown.
pub(super) fn worded<'a>(query: &str, cx: &PageContext<'a>) -> Vec<WordingRow<'a>> {
    let flags = cx.flagged();
    let shows = |it: &&Rc<FlaggedText>| {
        let note = cx.review().note(it.item);
        note.is_none_or(|(_, note)| !cx.hides(note))
    };
    let details = cx.review().details();
    let flags = flags.iter().filter(shows).cloned().map(WordingRow::Flag);
    let added = details.wording_added.iter().map(WordingRow::Added);
    let off = details.wording_off.iter().map(|off| WordingRow::Off(off));
    let all = flags.chain(added).chain(off);
    all.filter(|worded| worded.fits(query)).collect()
}

/// The row for when there is nothing to ask about.
fn nothing() -> Row {
    let words = tr!("Nothing here looks back from the outcome or passes a verdict.");
    let lines = [
        words,
        tr!(
            "What does comes onto this page later, each with a question to the group. It is never counted, and nobody is kept from writing."
        ),
        tr!("Type a phrase to have it listened for in this review."),
    ];
    Row {
        target: RowTarget::Read {
            of: tr!("Nothing to look at again").to_owned(),
            lines: lines.map(str::to_owned).to_vec(),
        },
        ..Row::item(Id::default(), words)
    }
}

/// The heading a row stands under, and the row.
fn told(worded: &WordingRow<'_>, cx: &PageContext<'_>) -> (String, Row) {
    match worded {
        WordingRow::Flag(it) => {
            let row = Row {
                margin: it.code.to_string(),
                under: it.because.as_ref().unwrap_or(&it.flag.name).clone(),
                faded: it.because.is_some(),
                ..Row::item(it.item, around(it)).saying(aloud(it))
            };
            match it.because {
                Some(_) => (looked_up(KEPT).to_owned(), row),
                None => (place(it, cx), row),
            }
        }
        WordingRow::Added(added) => {
            let class = cx.pack().lexicon().class(&added.class);
            let row = Row {
                margin: added.class.clone(),
                under: class.map_or_else(String::new, |class| class.name.clone()),
                right: tr!("listened for").to_owned(),
                ..Row::item(Id::default(), format!("“{}”", added.phrase))
            };
            (looked_up(CHANGED).to_owned(), row)
        }
        WordingRow::Off(off) => {
            let class = cx.pack().lexicon().class(off);
            let said = || format!("“{}”", Phrase::as_said(off));
            let words = class.map_or_else(said, |class| class.name.clone());
            let row = Row {
                margin: class.map_or_else(String::new, |class| class.id.clone()),
                right: tr!("not asked about").to_owned(),
                faded: true,
                ..Row::item(Id::default(), words)
            };
            (looked_up(CHANGED).to_owned(), row)
        }
    }
}

/// A flag in words: what is asked about, the question, and the whole text.
fn aloud(it: &FlaggedText) -> String {
    let (words, question) = (it.words(), &it.flag.question);
    let text = it.text.replace('\n', " ");
    match &it.because {
        Some(because) => tr!(
            "“{words}”, kept: {because}. In: {text}",
            words,
            because,
            text
        ),
        None => tr!("“{words}”: {question} In: {text}", words, question, text),
    }
}

/// The place in the review that a flag stands in.
fn place(it: &FlaggedText, cx: &PageContext<'_>) -> String {
    let review = cx.review();
    match it.code.kind {
        Kind::Pattern => tr!("Patterns").to_owned(),
        Kind::Finding => tr!("Findings").to_owned(),
        Kind::Person
        | Kind::Source
        | Kind::Meeting
        | Kind::Event
        | Kind::Episode
        | Kind::Tunnel
        | Kind::Appraisal
        | Kind::Note
        | Kind::Parked => {
            let episode = review.under(it.item).unwrap_or(it.item);
            told_in_brief(review, episode).unwrap_or_default()
        }
    }
}

/// The words around a phrase, on one line.
fn around(it: &FlaggedText) -> String {
    let (before, after) = it.text.split_at(it.flag.place.start);
    let start = before.char_indices().rev().nth(AROUND);
    let (more, before) = match start {
        Some((at, _)) => ("…", before[at..].split_once(char::is_whitespace)),
        None => ("", Some(("", before))),
    };
    let before = before.map_or("", |(_, whole_words)| whole_words);
    let after = measure::cut(after, measure::width(it.words()) + AROUND);
    format!("{more}{before}{after}").replace('\n', " ")
}

impl WordingRow<'_> {
    fn fits(&self, query: &str) -> bool {
        let holds = |text: &str| search::holds(text, query);
        match self {
            Self::Flag(it) => {
                holds(&it.text) || holds(&it.flag.name) || holds(&it.code.to_string())
            }
            Self::Added(added) => holds(&added.phrase) || holds(&added.class),
            Self::Off(off) => holds(off),
        }
    }
}
