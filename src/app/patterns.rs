//! The patterns: from what notes say to what the case shows about the system (method §2).

use crate::{
    app::{App, ComparedBy, OldMessage, PageName, Row},
    insight::evidence,
    method::Occasion,
    review::{
        Change, Checked, Code, Direction, Edit, FindingEdit, Id, Kind, NoteEdit, Pattern,
        PatternEdit, Swap,
    },
    text::clean,
    ui::{drill_down, evidence_rows, pattern},
};

/// The heading over the patterns that are no longer held.
pub(super) const RETIRED: &str = "No longer held";

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    if let Some(above) = app.drilled_into() {
        return drill_down::rows(&app.page_context(), above, query);
    }
    let mut rows = Vec::new();
    let found = evidence(app.review());
    let of = |retired: bool| {
        let patterns = app.review().patterns().iter();
        let patterns = patterns.filter(|pattern| pattern.retired == retired);
        let row = |pattern| evidence_rows::pattern(&app.page_context(), &found, pattern);
        patterns.map(row).collect::<Vec<_>>()
    };
    Row::group(&mut rows, None, query, of(false));
    Row::group(&mut rows, Some(RETIRED), query, of(true));
    if !query.trim().is_empty() {
        rows.push(Row::add(query.trim(), "the pattern"));
    }
    rows
}

impl App {
    /// Adds the pattern by its words.
    pub(super) fn add_pattern(&mut self, words: &str) -> Option<Id> {
        let mut item = Pattern::new(self.session.new_id(), self.session.next_code(Kind::Pattern));
        item.sentence = clean::one_line(words).text;
        self.add_item(item)
    }

    /// The pattern that is chosen on a page; a word about it where none is.
    pub(super) fn chosen_pattern(&mut self) -> Option<Pattern> {
        let id = self.chosen_row().and_then(|(_, row)| row.id());
        let pattern = id.and_then(|id| self.review().pattern(id)).cloned();
        if pattern.is_none() {
            self.say(OldMessage::ChooseFirst("pattern"));
        }
        pattern
    }

    /// The pattern that somebody calls by its code; a word about it where there is none.
    fn pattern_called(&mut self, code: &str) -> Option<Id> {
        let called = code.trim().to_uppercase().parse::<Code>().ok();
        let called = called.filter(|code| code.kind == Kind::Pattern);
        let id = called.and_then(|code| self.review().coded(code));
        if id.is_none() {
            self.say(OldMessage::Refused(format!("there is no pattern “{code}”")));
        }
        id
    }

    /// Lists the notes of the chosen pattern, for some of them to go with a sentence of their own.
    pub(super) fn split_pattern(&mut self) {
        if let Some(pattern) = self.chosen_pattern() {
            self.compare_by(ComparedBy::Pattern(pattern.id));
        }
    }

    /// Takes another pattern into the chosen one: its notes, types and texts. The other is no longer held, and what
    /// worked it out or was aimed at it comes along.
    pub(super) fn merge_pattern(&mut self, code: &str) {
        let Some(into) = self.chosen_pattern() else {
            return;
        };
        if code.trim().is_empty() {
            return self.ask_for_words("merge-with", "the code of the other pattern");
        }
        let Some(other) = self.pattern_called(code).filter(|other| *other != into.id) else {
            return;
        };
        let Some(other) = self.review().pattern(other).cloned() else {
            return;
        };
        let mut changes = united(&into, &other);
        changes.extend(self.pointed_at_instead(other.id, into.id));
        let because = format!("Became part of {}", into.code);
        changes.extend([
            edit(
                other.id,
                PatternEdit::Retired(Swap::new(other.retired, true)),
            ),
            edit(
                other.id,
                PatternEdit::RetiredBecause(Swap::new(other.retired_because, because)),
            ),
        ]);
        if self.commit(changes) {
            self.choose_item(into.id);
            let codes = (into.code.to_string(), other.code.to_string());
            self.say(OldMessage::Merged(codes.0, codes.1));
        }
    }

    /// The findings that work out one pattern work out another, and what was aimed at the one is aimed at the other.
    fn pointed_at_instead(&self, one: Id, other: Id) -> Vec<Change> {
        let mut changes = Vec::new();
        for finding in self.review().findings() {
            if finding.patterns.contains(&one) {
                let mut to = finding.patterns.clone();
                to.retain(|id| *id != one && *id != other);
                let at = finding.patterns.iter();
                let at = at.take_while(|id| **id != one && **id != other).count();
                to.insert(at, other);
                let from = finding.patterns.clone();
                changes.push(Change::Edit {
                    id: finding.id,
                    set: FindingEdit::Patterns(Swap { from, to }).into(),
                });
            }
        }
        let episodes = self.review().episodes().iter();
        for note in episodes.flat_map(|episode| &episode.notes) {
            if note.about == Some(one) {
                let set = NoteEdit::About(Swap {
                    from: note.about,
                    to: Some(other),
                });
                changes.push(Change::Edit {
                    id: note.id,
                    set: set.into(),
                });
            }
        }
        changes
    }

    /// A pattern is no longer held, and why is asked; or it is held again.
    pub(super) fn turn_retired(&mut self, id: Id) {
        if let Some(pattern) = self.review().pattern(id) {
            let response = pattern::turn_retired(pattern);
            self.carry_out(response);
        }
    }

    /// Makes a finding of the chosen pattern.
    pub(super) fn make_finding(&mut self) {
        if let Some(pattern) = self.chosen_pattern() {
            let response = pattern::make_finding(&pattern, &self.page_context());
            self.carry_out(response);
        }
    }

    /// Marks the pattern or finding that is chosen as agreed, with a question to the room; or as a draft again. False
    /// where none is.
    pub(super) fn turn_agreed_row(&mut self) -> bool {
        let id = self.chosen_row().and_then(|(_, row)| row.id());
        let turned = |from: Checked| Swap {
            from,
            to: if from == Checked::Agreed {
                Checked::Raised
            } else {
                Checked::Agreed
            },
        };
        let review = self.review();
        let finding = id.and_then(|id| review.finding(id));
        let pattern = id.and_then(|id| review.pattern(id));
        let (agreed, change) = match (finding, pattern) {
            (Some(finding), _) => {
                let set = FindingEdit::Checked(turned(finding.checked)).into();
                let id = finding.id;
                (finding.checked != Checked::Agreed, Change::Edit { id, set })
            }
            (None, Some(pattern)) => {
                let set = PatternEdit::Checked(turned(pattern.checked));
                (pattern.checked != Checked::Agreed, edit(pattern.id, set))
            }
            (None, None) => return false,
        };
        if self.commit(vec![change]) {
            self.ask_before_agreed(agreed);
        }
        true
    }

    /// What is asked when something is agreed: once, and nothing waits for an answer.
    pub(super) fn ask_before_agreed(&mut self, agreed: bool) {
        if !agreed {
            return self.say(OldMessage::NotAgreed);
        }
        let question = self.ask_once(Occasion::FindingAgreed, "", "");
        self.say(OldMessage::Agreed(question.unwrap_or_default()));
    }

    /// Puts the picked note, or those picked on a page, into the pattern of a code.
    pub(super) fn carry(&mut self, code: &str) {
        let notes = if matches!(self.page(), Some((PageName::Sweep, _))) {
            self.compared_notes()
        } else {
            let chosen = self.chosen_row().and_then(|(_, row)| row.id());
            let picked = self.picked().map(|(_, note)| note.id);
            picked.or(chosen).into_iter().collect()
        };
        if !notes.iter().any(|id| self.review().note(*id).is_some()) {
            return self.say(OldMessage::ChooseFirst("note"));
        }
        if code.trim().is_empty() {
            return self.ask_for_words("carry", "the code of the pattern");
        }
        if let Some(pattern) = self.pattern_called(code) {
            self.put_into(pattern, notes);
        }
    }

    /// Makes notes carry a pattern, besides those that do.
    pub(super) fn put_into(&mut self, pattern: Id, notes: Vec<Id>) -> bool {
        let Some(pattern) = self.review().pattern(pattern).cloned() else {
            return false;
        };
        let mut to = pattern.notes.clone();
        let further = notes.into_iter().filter(|id| !pattern.notes.contains(id));
        to.extend(further);
        let count = to.len() - pattern.notes.len();
        let from = pattern.notes;
        let mut changes = vec![edit(pattern.id, PatternEdit::Notes(Swap { from, to }))];
        changes.extend(self.taken_from(pattern.id));
        let done = count == 0 || self.commit(changes);
        if done {
            self.say(OldMessage::Carried(count, pattern.code.to_string()));
        }
        done
    }

    /// Opens the page of the patterns, with one chosen.
    pub(super) fn show_pattern(&mut self, id: Id) {
        if !matches!(self.page(), Some((PageName::Patterns, _))) {
            self.open_page(PageName::Patterns);
        }
        self.choose_item(id);
    }
}

fn edit(id: Id, set: PatternEdit) -> Change {
    let set: Edit = set.into();
    Change::Edit { id, set }
}

/// The edits by which a pattern takes in what another one holds.
fn united(into: &Pattern, other: &Pattern) -> Vec<Change> {
    let mut notes = into.notes.clone();
    notes.extend(other.notes.iter().filter(|id| !into.notes.contains(id)));
    let mut types = into.secondary.clone();
    types.extend(other.primary.iter().chain(&other.secondary).cloned());
    let primary = into.primary.clone().or_else(|| other.primary.clone());
    types.retain(|kind| Some(kind) != primary.as_ref());
    let mut searches = into.searches.clone();
    let new = other.searches.iter();
    searches.extend(
        new.filter(|search| !into.searches.contains(search))
            .cloned(),
    );
    let direction = match into.direction {
        Direction::NotSaid => other.direction,
        said @ (Direction::Undermines | Direction::Supports) => said,
    };
    let edits = [
        PatternEdit::Notes(Swap::new(into.notes.clone(), notes)),
        PatternEdit::Primary(Swap::new(into.primary.clone(), primary)),
        PatternEdit::Secondary(Swap::new(into.secondary.clone(), types)),
        PatternEdit::Direction(Swap::new(into.direction, direction)),
        PatternEdit::OutsideEvidence(joined(&into.outside_evidence, &other.outside_evidence)),
        PatternEdit::CounterEvidence(joined(&into.counter_evidence, &other.counter_evidence)),
        PatternEdit::Searches(Swap::new(into.searches.clone(), searches)),
    ];
    edits.into_iter().map(|set| edit(into.id, set)).collect()
}

/// Two texts as one; each of them once.
fn joined(one: &str, other: &str) -> Swap<String> {
    let to = match (one.trim(), other.trim()) {
        (_, "") => one.to_owned(),
        ("", _) => other.to_owned(),
        (one, other) if one == other => one.to_owned(),
        (one, other) => format!("{one}\n{other}"),
    };
    Swap::new(one, to)
}
