//! The findings: patterns worked out for the board (method §6), and the way down from them to where each comes from.

mod detail;

use std::collections::HashMap;

use crate::{
    command::{Action, Context},
    insight::{Evidence, by_votes, evidence},
    review::{Change, Direction, Finding, FindingEdit, Id, Kind, Position, Swap, Vote},
    text::{
        clean,
        words::{looked_up, tr},
    },
    ui::{
        context::PageContext,
        detail::DetailSection,
        drill_down, evidence_rows,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Findings,
    context: Context::Findings,
    title: tr!(const "Findings so far"),
    purpose: tr!(const "What the case shows about the system, worked out for the board"),
    example: tr!(const "Handovers carry what is due, not what is feared"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The words for a vote from 1 to 5.
const DEGREES: [&str; 5] = [
    tr!(const "hardly"),
    tr!(const "a little"),
    tr!(const "some"),
    tr!(const "much"),
    tr!(const "very much"),
];

/// The page of the findings.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: ListState,
}

impl Page for Findings {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn context(&self) -> Context {
        if self.list.drill_path.is_empty() {
            Context::Findings
        } else {
            Context::Below
        }
    }

    fn title(&self, cx: &PageContext<'_>) -> String {
        drill_down::title(looked_up(SPEC.title), &self.list.drill_path, cx)
    }

    fn hint(&self) -> &'static str {
        if self.list.drill_path.is_empty() {
            SPEC.hint
        } else {
            tr!(const "Type to find")
        }
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        match drill_down::above(self, cx) {
            Some(above) => drill_down::rows(cx, above, query),
            None => rows(query, cx),
        }
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let Some(id) = row.id() else {
            return Vec::new();
        };
        match cx.review().finding(id) {
            Some(finding) => detail::in_full(finding, cx),
            None => drill_down::in_full(cx, id),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does that can be gone into"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept => self.accept(cx),
            Action::EarlierRow => self.shift(false, cx),
            Action::LaterRow => self.shift(true, cx),
            Action::Vote(weight) => self.vote(*weight, cx),
            Action::ClearVotes => self.clear_votes(cx),
            Action::OrderByVotes => self.order_by_votes(cx),
            _ => drill_down::act(self, action, cx),
        }
    }
}

/// The findings, good practice as its own group, then the patterns on the way to one.
fn rows(query: &str, cx: &PageContext<'_>) -> Vec<Row> {
    let review = cx.review();
    let found = evidence(review);
    let worked_out = |id: &Id| {
        let mut findings = review.findings().iter();
        findings.any(|finding| finding.patterns.contains(id))
    };
    let patterns = review.patterns().iter();
    let patterns = patterns.filter(|pattern| !pattern.retired && !worked_out(&pattern.id));
    let patterns = patterns.map(|pattern| evidence_rows::pattern(cx, &found, pattern));
    let mut rows = Vec::new();
    Row::group(&mut rows, None, query, findings(false, &found, cx));
    let good = tr!("Good practice to protect");
    Row::group(&mut rows, Some(good), query, findings(true, &found, cx));
    let on_the_way = tr!("Patterns no finding works out yet");
    Row::group(&mut rows, Some(on_the_way), query, patterns);
    if !query.trim().is_empty() {
        rows.push(Row::add(query.trim(), tr!("the finding")));
    }
    rows
}

/// The rows of the findings that support practice, or of the others.
fn findings(supports: bool, found: &HashMap<Id, Evidence>, cx: &PageContext<'_>) -> Vec<Row> {
    let findings = cx.review().findings().iter();
    let findings =
        findings.filter(|finding| (finding.direction == Direction::Supports) == supports);
    let row = |finding| evidence_rows::finding(cx, found, finding);
    findings.map(row).collect()
}

/// A vote in words; none where nobody has voted.
fn degree(weight: u16) -> Option<&'static str> {
    Some(looked_up(DEGREES.get(usize::from(weight.checked_sub(1)?))?))
}

/// A vote in words and dots; none where nobody has voted.
fn in_words(weight: u16) -> Option<String> {
    let degree = degree(weight)?;
    let dots = "●".repeat(usize::from(weight));
    let open = "·".repeat(5 - usize::from(weight));
    Some(format!("{dots}{open} {degree}"))
}

impl Findings {
    fn accept(&self, cx: &PageContext<'_>) -> Response {
        match list::chosen(self, cx).map(|row| row.target) {
            Some(RowTarget::Add(words)) => {
                let mut finding = Finding::new(cx.new_id(), cx.next_code(Kind::Finding));
                finding.headline = clean::one_line(&words).text;
                list::add(finding, cx)
            }
            Some(RowTarget::Item(id)) => list::open(id, cx),
            Some(
                RowTarget::Ask(_)
                | RowTarget::Raised(_)
                | RowTarget::Choice(_)
                | RowTarget::Read { .. },
            )
            | None => Response::none(),
        }
    }

    /// Two findings that change places change their ranks, too.
    fn shift(&self, later: bool, cx: &PageContext<'_>) -> Response {
        let Some(shift) = list::shift(self, later, cx) else {
            return Response::none();
        };
        let findings = [shift.item, shift.beside].map(|id| cx.review().finding(id));
        let mut response = shift.response();
        if let [Some(one), Some(other)] = findings {
            response.changes.extend(ranked(one, other.priority));
            response.changes.extend(ranked(other, one.priority));
        }
        response
    }

    fn chosen<'a>(&self, cx: &PageContext<'a>) -> Option<&'a Finding> {
        cx.review().finding(list::chosen_item(self, cx)?)
    }

    /// Gives the chosen finding a vote on the first axis that has none yet.
    fn vote(&self, weight: u8, cx: &PageContext<'_>) -> Response {
        let Some(finding) = self.chosen(cx) else {
            return Response::say(tr!("Choose a finding first"));
        };
        let mut open = cx.pack().finding_axes.iter();
        let Some(axis) = open.find(|axis| finding.vote(&axis.id) == 0) else {
            return Response::say(tr!("It has its votes. {key:clear-votes} begins again"));
        };
        let next = open.find(|axis| finding.vote(&axis.id) == 0);
        let mut to = finding.votes.clone();
        to.retain(|vote| vote.axis != axis.id);
        to.push(Vote {
            axis: axis.id.clone(),
            weight: weight.into(),
        });
        let degree = DEGREES.get(usize::from(weight).saturating_sub(1));
        let given = format!("{}: {}", axis.name, looked_up(degree.unwrap_or(&"")));
        set_votes(finding, to).saying(match next {
            Some(next) => tr!("{given}. Next: {question}", given, question = next.question),
            None => tr!("{given}. That was the last", given),
        })
    }

    /// Takes the votes on the chosen finding away, for the group to vote again.
    fn clear_votes(&self, cx: &PageContext<'_>) -> Response {
        let Some(finding) = self.chosen(cx) else {
            return Response::say(tr!("Choose a finding first"));
        };
        if finding.votes.is_empty() {
            return nobody_voted();
        }
        set_votes(finding, Vec::new()).saying(tr!("The votes are gone; vote again"))
    }

    /// Puts the findings in the order of the votes: those with a vote are ranked from 1.
    fn order_by_votes(&self, cx: &PageContext<'_>) -> Response {
        let findings = cx.review().findings();
        if findings.iter().all(|finding| finding.votes.is_empty()) {
            return nobody_voted();
        }
        let mut standing: Vec<Id> = findings.iter().map(|finding| finding.id).collect();
        let mut changes = Vec::new();
        for (index, id) in by_votes(findings, cx.pack()).iter().enumerate() {
            let at = standing.iter().position(|other| other == id);
            if let Some(at) = at.filter(|at| *at != index) {
                let moved = standing.remove(at);
                standing.insert(index, moved);
                let (from, to) = (Position::top(at), Position::top(index));
                changes.push(Change::Move { id: *id, from, to });
            }
            if let Some(finding) = cx.review().finding(*id) {
                let voted = !finding.votes.is_empty();
                let rank = u16::try_from(index + 1).unwrap_or(u16::MAX);
                changes.extend(ranked(finding, if voted { rank } else { 0 }));
            }
        }
        Response {
            choose: list::chosen_item(self, cx),
            ..Response::commit(changes)
        }
        .saying(tr!("The findings stand in the order of the votes. {key:earlier-row} and {key:later-row} move one"))
    }
}

fn nobody_voted() -> Response {
    Response::say(tr!("Nobody has voted yet: {key:vote} votes"))
}

fn set_votes(finding: &Finding, to: Vec<Vote>) -> Response {
    let from = finding.votes.clone();
    let set = FindingEdit::Votes(Swap { from, to }).into();
    let id = finding.id;
    Response::commit(vec![Change::Edit { id, set }])
}

/// The change that gives a finding a rank; none where it has it.
fn ranked(finding: &Finding, rank: u16) -> Option<Change> {
    let set = FindingEdit::Priority(Swap::new(finding.priority, rank)).into();
    let id = finding.id;
    (finding.priority != rank).then_some(Change::Edit { id, set })
}
