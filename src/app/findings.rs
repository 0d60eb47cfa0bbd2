//! The findings: patterns worked out for the board (method §6).

use crate::{
    app::{App, Message, Page, Row, drill_down, evidence},
    insight::{by_votes, evidence},
    review::{Change, Direction, Finding, FindingEdit, Id, Kind, Position, Swap, Vote},
    text::clean,
};

/// The headings of the groups that have one.
const GOOD: &str = "Good practice to protect";
const ON_THE_WAY: &str = "Patterns no finding works out yet";

/// What a vote from 1 to 5 is called.
const DEGREES: [&str; 5] = ["hardly", "a little", "some", "much", "very much"];

/// The rows of the page: the findings, good practice as its own group, then the patterns on the way to one.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    if let Some(above) = app.drilled_into() {
        return drill_down::rows(app, above, query);
    }
    let review = app.review();
    let found = evidence(review);
    let findings = |supports: bool| {
        let findings = review.findings().iter();
        let findings =
            findings.filter(|finding| (finding.direction == Direction::Supports) == supports);
        let row = |finding| evidence::finding(app, &found, finding);
        findings.map(row).collect()
    };
    let worked_out = |id: &Id| {
        let mut findings = review.findings().iter();
        findings.any(|finding| finding.patterns.contains(id))
    };
    let patterns = review.patterns().iter();
    let patterns = patterns.filter(|pattern| !pattern.retired && !worked_out(&pattern.id));
    let patterns = patterns.map(|pattern| evidence::pattern(app, &found, pattern));
    let mut rows = Vec::new();
    evidence::group(&mut rows, None, query, findings(false));
    evidence::group(&mut rows, Some(GOOD), query, findings(true));
    evidence::group(&mut rows, Some(ON_THE_WAY), query, patterns.collect());
    if !query.trim().is_empty() {
        rows.push(Row::add(query.trim(), "the finding"));
    }
    rows
}

/// A vote in words and dots; none where nobody has voted.
pub fn in_words(weight: u16) -> Option<String> {
    let degree = DEGREES.get(usize::from(weight.checked_sub(1)?))?;
    let dots = "●".repeat(usize::from(weight));
    Some(format!(
        "{dots}{} {degree}",
        "·".repeat(5 - usize::from(weight))
    ))
}

impl App {
    /// Adds the finding by its words.
    pub(super) fn add_finding(&mut self, words: &str) -> Option<Id> {
        let mut item = Finding::new(self.session.new_id(), self.session.next_code(Kind::Finding));
        item.headline = clean::one_line(words).text;
        self.add_item(item)
    }

    /// Makes a finding of the chosen pattern: its sentence is the headline until there is a better one.
    pub(super) fn make_finding(&mut self) {
        let Some(pattern) = self.chosen_pattern() else {
            return;
        };
        let mut findings = self.review().findings().iter();
        if let Some(there) = findings.find(|finding| finding.patterns.contains(&pattern.id)) {
            let code = there.code.to_string();
            return self.say(Message::FindingThere(code));
        }
        let mut item = Finding::new(self.session.new_id(), self.session.next_code(Kind::Finding));
        item.headline = pattern.sentence;
        item.patterns = vec![pattern.id];
        item.direction = pattern.direction;
        let code = item.code.to_string();
        let Some(id) = self.add_item(item) else {
            return;
        };
        if !matches!(self.page(), Some((Page::Findings, _))) {
            self.open_page(Page::Findings);
        }
        self.choose_item(id);
        self.say(Message::FindingMade(code));
    }

    /// The finding that is chosen on the page; a word about it where none is.
    fn chosen_finding(&mut self) -> Option<Finding> {
        let id = self.chosen_row().and_then(|(_, row)| row.id());
        let finding = id.and_then(|id| self.review().finding(id)).cloned();
        if finding.is_none() {
            self.say(Message::ChooseFirst("finding"));
        }
        finding
    }

    /// What the group gives the chosen finding on the first axis that has no vote yet.
    pub(super) fn vote(&mut self, weight: u8) {
        let Some(finding) = self.chosen_finding() else {
            return;
        };
        let pack = self.review().pack().clone();
        let mut open = pack.finding_axes.iter();
        let Some(axis) = open.find(|axis| finding.vote(&axis.id) == 0) else {
            return self.say(Message::AllVoted);
        };
        let next = open.find(|axis| finding.vote(&axis.id) == 0);
        let mut to = finding.votes.clone();
        to.retain(|vote| vote.axis != axis.id);
        to.push(Vote {
            axis: axis.id.clone(),
            weight: weight.into(),
        });
        if self.set_votes(&finding, to) {
            let degree = DEGREES.get(usize::from(weight).saturating_sub(1));
            let given = format!("{}: {}", axis.name, degree.unwrap_or(&""));
            self.say(Message::Voted(
                given,
                next.map(|axis| axis.question.clone()),
            ));
        }
    }

    /// Takes the votes on the chosen finding away, for the group to vote again.
    pub(super) fn clear_votes(&mut self) {
        let Some(finding) = self.chosen_finding() else {
            return;
        };
        if finding.votes.is_empty() {
            return self.say(Message::NoVotes);
        }
        if self.set_votes(&finding, Vec::new()) {
            self.say(Message::VotesCleared);
        }
    }

    fn set_votes(&mut self, finding: &Finding, to: Vec<Vote>) -> bool {
        let from = finding.votes.clone();
        let set = FindingEdit::Votes(Swap { from, to }).into();
        let id = finding.id;
        self.commit(vec![Change::Edit { id, set }])
    }

    /// Puts the findings in the order of the votes: those with a vote are ranked from 1.
    pub(super) fn order_by_votes(&mut self) {
        let review = self.review();
        if review
            .findings()
            .iter()
            .all(|finding| finding.votes.is_empty())
        {
            return self.say(Message::NoVotes);
        }
        let order = by_votes(review.findings(), review.pack());
        let mut standing: Vec<Id> = review.findings().iter().map(|finding| finding.id).collect();
        let mut changes = Vec::new();
        for (index, id) in order.iter().enumerate() {
            let at = standing.iter().position(|other| other == id);
            if let Some(at) = at.filter(|at| *at != index) {
                let moved = standing.remove(at);
                standing.insert(index, moved);
                let (from, to) = (Position::top(at), Position::top(index));
                changes.push(Change::Move { id: *id, from, to });
            }
            if let Some(finding) = review.finding(*id) {
                let voted = !finding.votes.is_empty();
                let rank = u16::try_from(index + 1).unwrap_or(u16::MAX);
                changes.extend(ranked(finding, if voted { rank } else { 0 }));
            }
        }
        let chosen = self.chosen_row().and_then(|(_, row)| row.id());
        if changes.is_empty() || self.commit(changes) {
            if let Some(id) = chosen {
                self.choose_item(id);
            }
            self.say(Message::InOrderOfVotes);
        }
    }

    /// Two findings that change places change their ranks, too.
    pub(super) fn ranks_swapped(&self, one: Id, other: Id) -> Vec<Change> {
        let (one, other) = (self.review().finding(one), self.review().finding(other));
        let (Some(one), Some(other)) = (one, other) else {
            return Vec::new();
        };
        let changes = ranked(one, other.priority).into_iter();
        changes.chain(ranked(other, one.priority)).collect()
    }
}

/// The change that gives a finding a rank; none where it has it.
fn ranked(finding: &Finding, rank: u16) -> Option<Change> {
    let set = FindingEdit::Priority(Swap::new(finding.priority, rank)).into();
    let id = finding.id;
    (finding.priority != rank).then_some(Change::Edit { id, set })
}
