//! The chain of whys: what made it so, and what made that so; from a finding or a pattern down to the notes it stands on,
//! and on from there.

use std::collections::HashMap;

use crate::{
    command::{Action, Context},
    insight::{ChainLink, ChainStep, chain},
    review::{Episode, Id, Kind, Note},
    text::words::{capital, tr},
    ui::{
        context::PageContext,
        detail::{self, DetailSection},
        drill_down,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::Row,
        spoken,
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Walk,
    context: Context::Walk,
    title: tr!(const "What made that so"),
    purpose: tr!(const "What something stands on, step by step"),
    example: tr!(const "One name on the rota"),
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// No chain of whys is told deeper than this; what is deeper still stands under the last step.
const DEEPEST: usize = 6;

/// The notes that point at a note.
type NotesByTarget<'a> = HashMap<Id, Vec<(&'a Episode, &'a Note)>>;

/// The page of a chain of whys.
#[derive(Debug, Default)]
pub(super) struct WhyChain {
    list: ListState,
    /// The finding, the pattern or the note that it begins at.
    from: Option<Id>,
}

impl Page for WhyChain {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let Some(from) = self.from else {
            return Vec::new();
        };
        let mut rows = match cx.review().note(from) {
            Some(note) => of_note(cx, note),
            None => why_map(cx, from),
        };
        rows.retain(|row| row.fits(query));
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        match row.id() {
            Some(id) if cx.review().note(id).is_some() => detail::by_fields_said(cx, id),
            Some(id) => drill_down::in_full(cx, id),
            None => Vec::new(),
        }
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "the rest is what every list does"
        )]
        match action {
            Action::Accept => {
                let chosen = list::chosen_item(self, cx);
                chosen.map_or_else(Response::none, |id| list::open(id, cx))
            }
            // What has opened it closes it.
            Action::Walk => Response::close().hushed(),
            _ => list::act(self, action, cx),
        }
    }

    /// Begins at an item; after that, chooses one.
    fn show(&mut self, item: Id) {
        if self.from.is_none() {
            self.from = Some(item);
        } else {
            self.list.choose(item);
        }
    }
}

/// A finding or a pattern, and step by step what it stands on and what speaks against that.
fn why_map(cx: &PageContext<'_>, from: Id) -> Vec<Row> {
    let steps = chain(cx.review(), from, &|_| true);
    let mut rows: Vec<Row> = steps
        .iter()
        .filter_map(|step| stood_on(cx, *step))
        .collect();
    let what = cx.review().kind(from).map_or("item", Kind::noun);
    head(&mut rows, 0, &tr!("This {what}", what));
    head(&mut rows, 1, tr!("What it stands on, step by step"));
    rows
}

fn stood_on(cx: &PageContext<'_>, step: ChainStep) -> Option<Row> {
    let review = cx.review();
    // What it begins with has a heading of its own: what stands right below it is not set in.
    let indent = step.depth.saturating_sub(1).min(DEEPEST);
    if let Some(there) = review.note(step.id) {
        let right = match step.link {
            ChainLink::Challenges => tr!("against"),
            ChainLink::Explains => tr!("why"),
            ChainLink::First | ChainLink::WorkedOut | ChainLink::Carries => "",
        };
        let row = row(cx, there, indent);
        let spoken = match right {
            "" => row.aloud(),
            right => format!("{}: {}", capital(right), row.aloud()),
        };
        return Some(Row {
            right: right.to_owned(),
            caution: step.link == ChainLink::Challenges,
            ..row.saying(spoken)
        });
    }
    let pattern = review.pattern(step.id);
    let words = match (review.finding(step.id), pattern) {
        (Some(finding), _) => &finding.headline,
        (None, Some(pattern)) => &pattern.sentence,
        (None, None) => return None,
    };
    Some(Row {
        margin: review.code(step.id)?.to_string(),
        faded: pattern.is_some_and(|pattern| pattern.retired),
        indent,
        ..Row::item(step.id, words)
    })
}

/// The rows of a chain: the note that this one explains, the note, what made it so step by step, and what is aimed at
/// it.
fn of_note(cx: &PageContext<'_>, (episode, note): (&Episode, &Note)) -> Vec<Row> {
    let (mut explaining, mut aimed) = (NotesByTarget::new(), Vec::new());
    for episode in cx.review().episodes() {
        for other in &episode.notes {
            if let Some(explained) = other.because {
                explaining
                    .entry(explained)
                    .or_default()
                    .push((episode, other));
            }
            if other.about == Some(note.id) {
                aimed.push((episode, other));
            }
        }
    }
    let explained = note.because.and_then(|id| cx.review().note(id));
    let mut rows: Vec<Row> = explained
        .map(|there| row(cx, there, 0))
        .into_iter()
        .collect();
    head(&mut rows, 0, tr!("It explains"));
    let from = rows.len();
    rows.push(row(cx, (episode, note), 0));
    head(&mut rows, from, tr!("This note"));
    let from = rows.len();
    go_down(cx, &explaining, note.id, 0, &mut rows);
    head(&mut rows, from, tr!("And what made that so"));
    let from = rows.len();
    rows.extend(aimed.into_iter().map(|there| row(cx, there, 0)));
    head(&mut rows, from, tr!("Aimed at it"));
    rows
}

fn head(rows: &mut [Row], from: usize, heading: &str) {
    if let Some(first) = rows.get_mut(from) {
        first.heading = Some(heading.to_owned());
    }
}

fn go_down(
    cx: &PageContext<'_>,
    explaining: &NotesByTarget<'_>,
    id: Id,
    depth: usize,
    rows: &mut Vec<Row>,
) {
    for (episode, note) in explaining.get(&id).into_iter().flatten() {
        rows.push(row(cx, (episode, note), depth));
        // The review takes no chain that comes round to itself.
        go_down(cx, explaining, note.id, (depth + 1).min(DEEPEST), rows);
    }
}

fn row(cx: &PageContext<'_>, (episode, note): (&Episode, &Note), depth: usize) -> Row {
    let place = cx.place_of_note(episode, note);
    let spoken = format!("{} {}.", spoken::note(cx, note), capital(&place));
    Row {
        margin: note.code.to_string(),
        under: place,
        faded: note.withdrawn,
        indent: depth,
        ..Row::item(note.id, cx.words_of(note)).saying(spoken)
    }
}
