//! Picked notes that are put into a sentence: where it can stand, and the pattern that comes of it.

use crate::{
    insight,
    method::{PatternType, PatternTypeId},
    review::{Change, Id, Kind, Note, Pattern, PatternEdit, Position, Swap},
    text::{clean, words::tr},
    ui::{
        context::PageContext,
        evidence_rows, list,
        page::PageName,
        pattern,
        response::{Opening, Response},
        row::Row,
    },
};

use super::{CompareEpisodes, compared_by::ComparedBy};

impl CompareEpisodes {
    /// The places in the typology where a sentence can stand, and the patterns that notes can be added to.
    pub(super) fn places(&self, cx: &PageContext<'_>) -> Vec<Row> {
        let kinds = &cx.pack().pattern_types;
        let row = |(at, kind): (usize, &PatternType)| Row {
            margin: kind.letter.to_string(),
            ..Row::choice(at, &kind.name, "").saying(format!("{}: {}", kind.letter, kind.name))
        };
        let mut rows: Vec<Row> = kinds.iter().enumerate().map(row).collect();
        rows.push(Row::choice(kinds.len(), tr!("No type yet"), ""));
        let found = insight::evidence(cx.review());
        let patterns = cx.review().patterns().iter();
        let patterns = patterns
            .filter(|pattern| !pattern.retired && self.over.split() != Some(pattern.id))
            .map(|pattern| evidence_rows::pattern(cx, &found, pattern));
        let into = tr!("Or add them to one that is there");
        Row::group(&mut rows, Some(into), "", patterns);
        rows
    }

    /// The type that most picked notes are tagged with, by its row; “no type yet” where none is.
    pub(super) fn likely_type(&self, picked: &[Id], cx: &PageContext<'_>) -> usize {
        let (review, kinds) = (cx.review(), &cx.pack().pattern_types);
        let over = match &self.over {
            ComparedBy::Type(kind) => Some(kind),
            ComparedBy::Pattern(id) => review
                .pattern(*id)
                .and_then(|pattern| pattern.primary.as_ref()),
            ComparedBy::Factor(_) => None,
        };
        if let Some(at) = kinds.iter().position(|kind| Some(&kind.id) == over) {
            return at;
        }
        let notes = picked.iter().filter_map(|id| review.note(*id));
        let notes: Vec<&Note> = notes.map(|(_, note)| note).collect();
        let count = |kind: &PatternTypeId| {
            let tagged = notes.iter().filter(|note| note.patterns.contains(kind));
            tagged.count()
        };
        let counts = kinds.iter().map(|kind| count(&kind.id));
        // Of those that are equal the first.
        let most = counts.enumerate().rev().max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| *count > 0)
            .map_or(kinds.len(), |(at, _)| at)
    }

    /// Makes a pattern of the picked notes, or adds them to the one that is chosen.
    pub(super) fn file(&mut self, cx: &PageContext<'_>) -> Response {
        let review = cx.review();
        let (notes, episodes) = self.in_order(cx);
        let chosen = list::chosen_item(self, cx);
        if let Some(into) = chosen.and_then(|id| review.pattern(id)) {
            self.filing = Some(into.id);
            let besides = self.leaving(&notes, into.id, cx);
            return pattern::put_into(into, &notes, besides).choosing(into.id);
        }
        let sentence = clean::one_line(self.list.query.text()).text;
        if sentence.trim().is_empty() {
            let say = tr!("Say it in one sentence that still holds without this family");
            return Response::say(cx.pack().in_its_words(say).into_owned());
        }
        let mut pattern = Pattern::new(cx.new_id(), cx.next_code(Kind::Pattern));
        let (id, code, count) = (pattern.id, pattern.code, notes.len());
        let kind = cx.pack().pattern_types.get(self.list.at);
        pattern.primary = kind.map(|kind| kind.id.clone());
        let mut changes = self.leaving(&notes, id, cx);
        (pattern.sentence, pattern.notes) = (sentence.trim().to_owned(), notes);
        let mut index = review.patterns().len();
        if let Some(old) = self.over.split().and_then(|old| review.pattern(old)) {
            pattern.direction = old.direction;
            let place = review.position_of(old.id);
            index = place.map_or(index, |(place, _)| place.index + 1);
        }
        let (item, at) = (pattern.into(), Position::top(index));
        changes.push(Change::Add { item, at });
        self.filing = Some(id);
        let response = Response::commit(changes).choosing(id).saying(tr!(
            "{code} is there, carried by {notes} from {episodes}. /patterns shows it",
            code,
            notes = tr!("{count} note" | "{count} notes", count),
            episodes = tr!("{count} episode" | "{count} episodes", count = episodes)
        ));
        if self.over.split().is_none() {
            return response;
        }
        let patterns = Opening::Page(PageName::Patterns, Some(id));
        response.closing().opening(patterns)
    }

    /// Where a pattern is split, the notes that go to another one leave it.
    pub(super) fn leaving(&self, going: &[Id], to: Id, cx: &PageContext<'_>) -> Vec<Change> {
        let old = self.over.split().filter(|old| *old != to);
        let Some(old) = old.and_then(|id| cx.review().pattern(id)) else {
            return Vec::new();
        };
        let from = old.notes.clone();
        let staying = from.iter().filter(|id| !going.contains(id));
        let to = staying.copied().collect();
        let set = PatternEdit::Notes(Swap { from, to }).into();
        vec![Change::Edit { id: old.id, set }]
    }
}
