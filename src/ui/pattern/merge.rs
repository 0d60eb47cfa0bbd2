//! Two patterns that become one.

use crate::{
    review::{Change, Direction, Edit, FindingEdit, Id, NoteEdit, Pattern, PatternEdit, Swap},
    text::words::tr,
    ui::{
        context::PageContext,
        pattern::carry::called,
        response::{Opening, Response},
    },
};

/// Takes another pattern into one: its notes, types and texts. The other is no longer held, and what worked it out or was
/// aimed at it comes along.
pub fn merge(into: &Pattern, code: &str, cx: &PageContext<'_>) -> Response {
    if code.trim().is_empty() {
        let what = tr!("the code of the other pattern");
        return Response::open(Opening::Command("merge-with", what));
    }
    let other = match called(code, cx) {
        Ok(other) if other.id == into.id => return Response::none(),
        Ok(other) => other,
        Err(none) => return Response::say(none),
    };
    let mut changes = united(into, other);
    changes.extend(pointed_at_instead(other.id, into.id, cx));
    let retired = Swap::new(other.retired, true);
    let because = tr!("Became part of {code}", code = into.code);
    let because = Swap::new(other.retired_because.clone(), because);
    changes.extend([
        edit(other.id, PatternEdit::Retired(retired)),
        edit(other.id, PatternEdit::RetiredBecause(because)),
    ]);
    Response::commit(changes).choosing(into.id).saying(tr!(
        "{other} has become part of {code}. {key:undo} parts them",
        other = other.code,
        code = into.code
    ))
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

/// The findings that work out one pattern work out another, and what was aimed at the one is aimed at the other.
fn pointed_at_instead(one: Id, other: Id, cx: &PageContext<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for finding in cx.review().findings() {
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
    let episodes = cx.review().episodes().iter();
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
