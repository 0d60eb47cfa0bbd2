//! Everything that a review raises about itself, as a checklist: each line with a code that stays the same, the items it is
//! about, and what a lead reviewer could do next.

mod against;
mod evidence;
mod findings;
mod open;
mod wording;

use crate::{
    insight::{Coverage, Evidence, GapKind, Leak, LeakKind, WordingListener, gaps, leaks},
    review::{Id, Review},
    text::{names::NameList, words::tr},
};

/// The topics of the checklist, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChecklistTopic {
    /// The evidence behind claims.
    Evidence,
    /// The evidence against them.
    Against,
    /// The gaps.
    Gaps,
    /// The parts that findings still lack.
    Findings,
    /// The wording.
    Wording,
    /// Questions without an answer.
    Open,
    /// Words that may name somebody.
    Names,
}

impl ChecklistTopic {
    /// Every topic, in order.
    pub const ALL: [Self; 7] = [
        Self::Evidence,
        Self::Against,
        Self::Gaps,
        Self::Findings,
        Self::Wording,
        Self::Open,
        Self::Names,
    ];

    /// The heading over its lines.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Evidence => tr!("What it stands on"),
            Self::Against => tr!("What speaks against it"),
            Self::Gaps => tr!("Quiet corners"),
            Self::Findings => tr!("What findings still have to say"),
            Self::Wording => tr!("How it is worded"),
            Self::Open => tr!("Still open"),
            Self::Names => tr!("What may name somebody"),
        }
    }
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistLine {
    /// Its code, such as `EVID-1`: stays the same from version to version.
    pub code: String,
    /// Its topic.
    pub topic: ChecklistTopic,
    /// The observation, as a sentence without its full stop.
    pub said: String,
    /// The items it is so of.
    pub items: Vec<Id>,
    /// A next step for a lead reviewer.
    pub next: String,
}

/// The checklist of a review. `names` are those of its private list, which must stand nowhere in it; `listener` hears the
/// wording that asks for a second look.
pub fn checklist(
    review: &Review,
    names: &NameList,
    listener: &WordingListener,
) -> Vec<ChecklistLine> {
    let found = super::evidence(review);
    let of = |id: Id| found.get(&id).cloned().unwrap_or_default();
    let mut lines = evidence::lines(review, &of);
    lines.extend(against::lines(review, &of));
    lines.extend(quiet(review));
    lines.extend(findings::lines(review, &of));
    lines.extend(wording::lines(review, listener));
    lines.extend(open::lines(review));
    lines.extend(naming(&leaks(review, names)));
    lines
}

/// The evidence for and against a pattern or a finding, by its id.
type EvidenceOf<'a> = dyn Fn(Id) -> Evidence + 'a;

/// A line about items; none where there are none.
fn about(
    code: impl Into<String>,
    topic: ChecklistTopic,
    said: impl Into<String>,
    items: Vec<Id>,
    next: impl Into<String>,
) -> Option<ChecklistLine> {
    (!items.is_empty()).then(|| ChecklistLine {
        code: code.into(),
        topic,
        said: said.into(),
        items,
        next: next.into(),
    })
}

fn quiet(review: &Review) -> impl Iterator<Item = ChecklistLine> {
    let factors = review.pack().board(review.order());
    let corners = gaps(review, &factors, &Coverage::of(review));
    corners.into_iter().map(|corner| {
        let (code, next) = of_gap(corner.kind);
        ChecklistLine {
            code: code.to_owned(),
            topic: ChecklistTopic::Gaps,
            said: corner.said.trim_end_matches('.').to_owned(),
            items: corner.items,
            next: next.to_owned(),
        }
    })
}

fn of_gap(gap: GapKind) -> (&'static str, &'static str) {
    match gap {
        GapKind::Episodes => (
            "GAP-1",
            tr!("Give them time at the next meeting, or set them aside with the reason."),
        ),
        GapKind::Factors => (
            "GAP-2",
            tr!("Sweep them with /sweep over all episodes: was there really nothing?"),
        ),
        GapKind::Voices => (
            "GAP-3",
            tr!("Ask for a conversation, or say in the report who was not heard."),
        ),
        GapKind::Unchallenged => (
            "GAP-4",
            tr!("Ask the room what would not fit, and write down who looks where."),
        ),
        GapKind::Family => (
            "GAP-5",
            tr!("Put the question to the family, or say that it was not asked."),
        ),
        GapKind::Helped => (
            "GAP-6",
            tr!("Ask what went well there, and what made it possible."),
        ),
        GapKind::Levels => (
            "GAP-7",
            tr!("Ask what came from further away: the organisation, the law, the time."),
        ),
        GapKind::Personal => (
            "GAP-8",
            tr!("For each note there ask what made it likely for anybody in that place."),
        ),
        GapKind::Standards => (
            "GAP-9",
            tr!("Name the standard of the time, and whether they knew it."),
        ),
        GapKind::Sources => (
            "GAP-10",
            tr!("Read a record beside the conversations, or talk to who wrote the record."),
        ),
        GapKind::LastEpisode => (
            "GAP-11",
            tr!("Begin the next meeting with an early episode."),
        ),
    }
}

/// What may name somebody, a line for each kind of it. The words themselves are not repeated.
fn naming(leaks: &[Leak]) -> impl Iterator<Item = ChecklistLine> {
    const KINDS: [(LeakKind, &str); 6] = [
        (LeakKind::Name, "NAME-1"),
        (LeakKind::HealthNumber, "NAME-2"),
        (LeakKind::Birth, "NAME-3"),
        (LeakKind::Telephone, "NAME-4"),
        (LeakKind::Postcode, "NAME-5"),
        (LeakKind::Email, "NAME-6"),
    ];
    KINDS.into_iter().filter_map(|(kind, code)| {
        let places: Vec<&Leak> = leaks.iter().filter(|leak| leak.kind == kind).collect();
        let mut items: Vec<Id> = places
            .iter()
            .filter_map(|leak| Some(leak.item?.0))
            .collect();
        items.dedup();
        let said = tr!(
            "{what} stands in {count} place" | "{what} stands in {count} places",
            count = places.len(),
            what = kind.noun()
        );
        (!places.is_empty()).then_some(ChecklistLine {
            code: code.to_owned(),
            topic: ChecklistTopic::Names,
            said,
            items,
            next: tr!("Put it right where /leaks shows it, before anything leaves the review.")
                .to_owned(),
        })
    })
}
