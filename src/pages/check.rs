//! The checklist of the review: from each line the way to what it is about.

use crate::{
    command::{Action, Context},
    insight::{ChecklistLine, ChecklistTopic},
    review::{AnyItem, Id},
    text::{search, words::tr},
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::{Opening, Response},
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Check,
    context: Context::Check,
    title: tr!(const "What the review raises about itself"),
    purpose: tr!(const "What is open in the review, and what could be next"),
    example: "",
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// The most items that a row names; the line in full names all.
const NAMED: usize = 6;

/// The page of the checklist.
#[derive(Debug, Default)]
pub(super) struct Check {
    list: ListState,
}

impl Page for Check {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The lines, topic by topic.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let raised = cx.raised();
        let mut last: Option<ChecklistTopic> = None;
        let mut rows = Vec::new();
        for line in raised.iter() {
            let mut row = row(line, cx);
            let is_called = search::holds(&line.code, query);
            if !is_called && !row.fits(query) {
                continue;
            }
            if last != Some(line.topic) {
                row.heading = Some(line.topic.heading().to_owned());
            }
            last = Some(line.topic);
            rows.push(row);
        }
        if rows.is_empty() && query.trim().is_empty() {
            rows.push(nothing());
        }
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        match &row.target {
            RowTarget::Raised(raised) => in_full(raised, cx),
            RowTarget::Item(_)
            | RowTarget::Add(_)
            | RowTarget::Ask(_)
            | RowTarget::Choice(_)
            | RowTarget::Read { .. } => Vec::new(),
        }
    }

    /// Enter goes to the first thing that a line is about: when that is put right, the next is the first.
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::Accept
            && let Some(RowTarget::Raised(raised)) = list::chosen(self, cx).map(|row| row.target)
        {
            let first = raised.items.first();
            return first.map_or_else(Response::none, |id| Response::open(Opening::Item(*id)));
        }
        list::act(self, action, cx)
    }
}

fn row(line: &ChecklistLine, cx: &PageContext<'_>) -> Row {
    let codes = line.items.iter().filter_map(|id| cx.review().code(*id));
    let mut codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    let more = codes.len().saturating_sub(NAMED);
    codes.truncate(NAMED);
    if more > 0 {
        codes.push(tr!("{more} more", more));
    }
    Row {
        target: RowTarget::Raised(Box::new(line.clone())),
        under: codes.join(", "),
        right: line.code.clone(),
        ..Row::item(Id::default(), line.said.clone())
    }
}

/// The row of a review that raises nothing.
fn nothing() -> Row {
    let told = tr!("The review raises nothing about itself now.");
    Row {
        target: RowTarget::Read {
            of: tr!("Everything is said").to_owned(),
            lines: vec![told.to_owned()],
        },
        ..Row::item(Id::default(), tr!("Nothing to look at"))
    }
}

/// A line in full: what is so, what could be next, and all that it is about.
fn in_full(raised: &ChecklistLine, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let next = DetailLine::new(&raised.next, DetailTone::Prompt);
    let mut sections = vec![
        DetailSection::bare(vec![
            DetailLine::new(format!("{}.", raised.said), DetailTone::Strong),
            DetailLine::new(&raised.code, DetailTone::Muted),
        ]),
        DetailSection::of(tr!("What could be next"), vec![next]),
    ];
    let items = raised.items.iter();
    let items: Vec<DetailLine> = items.filter_map(|id| brief(*id, cx)).collect();
    if !items.is_empty() {
        sections.push(DetailSection::of(tr!("What it is about"), items));
        let way = DetailLine::new(tr!("Enter goes to the first of them"), DetailTone::Muted);
        sections.push(DetailSection::bare(vec![way]));
    }
    sections
        .into_iter()
        .map(|section| section.without_names(cx))
        .collect()
}

/// An item by its code and its words; of a note no more than the board shows.
fn brief(id: Id, cx: &PageContext<'_>) -> Option<DetailLine> {
    let review = cx.review();
    let code = review.code(id)?;
    let words = match review.note(id) {
        Some((_, note)) => cx.words_of(note).to_owned(),
        None => AnyItem::of(review, id)?.words().to_owned(),
    };
    let words = format!("{code}  {words}");
    Some(DetailLine::new(words, DetailTone::Plain))
}
