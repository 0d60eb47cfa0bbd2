//! The questions beside the line, occasion by occasion: each can be switched off for this review, and on again.

use crate::{
    command::{Action, Context},
    method::Occasion,
    review::{Change, DetailsEdit, Id, Swap},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Asks,
    context: Context::Asks,
    title: tr!(const "What is asked beside the line"),
    purpose: tr!(const "Switch off a question for this review, or on again"),
    example: tr!(const "standard"),
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// The page of the questions beside the line.
#[derive(Debug, Default)]
pub(super) struct Prompts {
    list: ListState,
}

impl Page for Prompts {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// Every question that the method has words for; those switched off are faded.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let row = |occasion: Occasion| {
            let question = cx.pack().prompt(occasion, "…")?;
            let off = is_off(occasion, cx);
            let under = cx.pack().in_its_words(when(occasion)).into_owned();
            let state = if off {
                tr!(" Not asked in this review.")
            } else {
                ""
            };
            let asked = cx.pack().prompt(occasion, tr!("such words"))?;
            let spoken = format!("{under}: {asked}{state}");
            Some(Row {
                target: RowTarget::Ask(occasion),
                under,
                right: if off { tr!("not asked") } else { "" }.to_owned(),
                faded: off,
                ..Row::item(Id::default(), question).saying(spoken)
            })
        };
        let rows = Occasion::ALL.into_iter().filter_map(row);
        rows.filter(|row| row.fits(query)).collect()
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        match row.target {
            RowTarget::Ask(occasion) => in_full(occasion, cx),
            RowTarget::Item(_)
            | RowTarget::Add(_)
            | RowTarget::Raised(_)
            | RowTarget::Choice(_)
            | RowTarget::Read { .. } => Vec::new(),
        }
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::Accept
            && let Some(RowTarget::Ask(occasion)) = list::chosen(self, cx).map(|row| row.target)
        {
            return turn(occasion, cx);
        }
        list::act(self, action, cx)
    }
}

/// Switches a question off for this review, or on again; the gap that asks the same goes and comes with it.
fn turn(occasion: Occasion, cx: &PageContext<'_>) -> Response {
    let from = cx.review().details().not_asked.clone();
    let mut to = from.clone();
    to.retain(|other| *other != occasion);
    let off = to.len() == from.len();
    if off {
        to.push(occasion);
    }
    let change = Change::Details(DetailsEdit::NotAsked(Swap { from, to }));
    Response::commit(vec![change]).saying(if off {
        tr!("It is not asked in this review. {key:undo} asks it again")
    } else {
        tr!("It is asked again")
    })
}

fn is_off(occasion: Occasion, cx: &PageContext<'_>) -> bool {
    cx.review().details().not_asked.contains(&occasion)
}

/// A question in full: when it is asked, and whether it is.
fn in_full(occasion: Occasion, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let question = cx.pack().prompt(occasion, "…").unwrap_or_default();
    let asked = cx.pack().prompt(occasion, tr!("such words"));
    let now = if is_off(occasion, cx) {
        tr!("Not asked in this review. Enter asks it again.")
    } else {
        tr!("Asked. Enter switches it off for this review.")
    };
    let mut state = vec![DetailLine::new(now, DetailTone::Plain)];
    if cx.look.quiet {
        let quiet = tr!("Nothing is asked now: /quiet off brings the questions back.");
        state.push(DetailLine::new(quiet, DetailTone::Caution));
    }
    let when = cx.pack().in_its_words(when(occasion));
    let when = DetailLine::new(when, DetailTone::Plain);
    let how = tr!(
        "One at a time, never a second time within ten minutes. Where the overview asks the same under Quiet corners, that is switched with it."
    );
    vec![
        DetailSection::bare(vec![
            DetailLine::new(question, DetailTone::Prompt).saying(asked.unwrap_or_default()),
        ]),
        DetailSection::of(tr!("When"), vec![when]),
        DetailSection::bare(state),
        DetailSection::bare(vec![DetailLine::new(how, DetailTone::Muted)]),
    ]
}

/// The occasion of a question, in words.
fn when(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::InACell => tr!("In a cell, while nothing else is due"),
        Occasion::HindsightWords => tr!("While words look back from the outcome"),
        Occasion::VerdictWords => tr!("While words judge somebody"),
        Occasion::NothingAgainst => tr!("Four notes or more for a pattern, none against"),
        Occasion::OneAgency => tr!("One agency has most of the latest notes"),
        Occasion::FamilyNotHeard => tr!("Nothing comes from the child or the family"),
        Occasion::OnlyProblems => tr!("Nothing that helped is told"),
        Occasion::OnlyNearby => tr!("Only the factors nearest to the worker are used"),
        Occasion::PersonHeavy => tr!("Much is about the worker as a person"),
        Occasion::EmptyLevels => tr!("Whole levels of the system have no note"),
        Occasion::OneSource => tr!("All comes from one kind of source"),
        Occasion::NoStandard => tr!("Practice is judged without a standard"),
        Occasion::LastEpisode => tr!("The last episode takes most of the notes"),
        Occasion::FindingAgreed => tr!("When a pattern or a finding is agreed"),
    }
}
