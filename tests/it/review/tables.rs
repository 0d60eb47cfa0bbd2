//! Whatever a review holds, its tables are whole: a row for each note, the same columns, harmless cells that come back.

use proptest::prelude::*;
use serde_json::Value;
use whyboard::{
    exchange::{
        chronology, harmless,
        notes::{self, COLUMNS, NoteSelection, NoteTimes, ReviewNotes},
        plain,
    },
    insight::{NoteAspect, compare},
    review::{Change, Edit, Episode, Id, Note, NoteEdit, Position, Review, Swap},
    text::clean,
};

use super::reviews::{empty, grown, seeds};
use crate::harness::{self, chance};

const ALL: NoteSelection = NoteSelection {
    private: true,
    withdrawn: true,
};

pub(crate) fn rows(csv: &[u8]) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv);
    reader.records().map(Result::unwrap).collect()
}

fn all_notes(review: &Review) -> Vec<&Note> {
    let episodes = review.episodes().iter();
    episodes.flat_map(|episode| &episode.notes).collect()
}

/// The table of a review as it would come out, by itself.
pub(crate) fn table(review: &Review, besides: NoteSelection) -> (Vec<u8>, String, Vec<u8>) {
    let times = NoteTimes::default();
    let told = [ReviewNotes::of(Id::default(), review, &times)];
    let json = String::from_utf8(notes::json_lines(&told, besides)).unwrap();
    (
        notes::csv(&told, besides, false),
        json,
        notes::matrix(&told, besides, false),
    )
}

/// Strings that have broken programs before.
fn naughty() -> Vec<String> {
    let texts: Value = serde_json::from_str(include_str!("../harness/naughty.json")).unwrap();
    let mut found = Vec::new();
    gather(&texts, &mut found);
    assert!(found.len() > 30, "the list was found");
    found
}

fn gather(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|value| gather(value, found)),
        Value::Object(members) => members.values().for_each(|value| gather(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn every_naughty_string_is_harmless_and_comes_back() {
    for text in naughty().iter().filter(|text| !text.trim().is_empty()) {
        let mut review = empty();
        let (episode, note) = (Id::from_uuid(uuid::Uuid::from_u128(1)), 2);
        let mut told = Episode::new(episode, "E1".parse().unwrap());
        told.title.clone_from(text);
        let mut said = Note::new(
            Id::from_uuid(uuid::Uuid::from_u128(note)),
            "N1".parse().unwrap(),
        );
        said.text.clone_from(text);
        told.notes.push(said);
        let add = Change::Add {
            item: told.into(),
            at: Position::top(0),
        };
        if review.apply(&add).is_err() {
            // Too long for a review.
            continue;
        }
        let (csv, json, matrix) = table(&review, ALL);
        let rows = rows(&csv);
        let at = COLUMNS
            .iter()
            .position(|column| column.name == "text")
            .unwrap();
        assert_eq!(plain(&rows[1][at]), clean::clean(text).text);
        assert_eq!(harmless(plain(&rows[1][at])), rows[1][at]);
        let object: Value = serde_json::from_str(json.trim_end()).unwrap();
        assert_eq!(object["text"], **text);
        assert!(!json.trim_end().contains(|c: char| c.is_control()));
        assert_eq!(String::from_utf8(matrix).unwrap().lines().count(), 2);
    }
}

proptest! {
    #![proptest_config(harness::cases(48))]

    #[test]
    fn there_is_a_row_for_each_note_and_both_forms_say_the_same(seeds in seeds(80)) {
        let review = grown(&seeds);
        let (csv, json, matrix) = table(&review, ALL);
        let rows = rows(&csv);
        let types = review.pack().pattern_types.len();
        prop_assert_eq!(rows.len(), all_notes(&review).len() + 1);
        prop_assert!(rows.iter().all(|row| row.len() == COLUMNS.len() + types));
        prop_assert_eq!(json.lines().count() + 1, rows.len());
        prop_assert_eq!(self::rows(&matrix).len(), rows.len());
        for (line, row) in json.lines().zip(rows.iter().skip(1)) {
            let object: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
            prop_assert_eq!(object.len(), COLUMNS.len());
            let mut from = 0;
            for (column, cell) in COLUMNS.iter().zip(row) {
                // In the order of the columns, each with a value of its kind.
                let head = format!("\"{}\":", column.name);
                from += line[from..].find(&head).unwrap();
                let value = &object[column.name];
                let kind = match column.holds {
                    "text" => value.is_string() || value.is_null(),
                    "number" => value.is_u64(),
                    "list" => value.is_array(),
                    "true or false" => value.is_boolean(),
                    other => panic!("{other}"),
                };
                prop_assert!(kind, "{}: {value}", column.name);
                let words = match value {
                    Value::Null => String::new(),
                    Value::String(text) => clean::clean(text).text,
                    Value::Array(list) => {
                        let list: Vec<&str> = list.iter().map(|it| it.as_str().unwrap()).collect();
                        clean::clean(&list.join("; ")).text
                    }
                    Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
                };
                prop_assert_eq!(plain(cell), words);
            }
        }
    }

    #[test]
    fn what_is_left_out_is_counted(seeds in seeds(80)) {
        let review = grown(&seeds);
        let times = NoteTimes::default();
        let told = ReviewNotes::of(Id::default(), &review, &times);
        let left = told.left_out(NoteSelection::default());
        let rows = told.rows(NoteSelection::default()).count();
        prop_assert_eq!(rows + left.private + left.withdrawn, all_notes(&review).len());
        prop_assert_eq!(told.rows(ALL).count(), all_notes(&review).len());
    }

    #[test]
    fn a_chronology_that_comes_in_again_leaves_as_it_came(seeds in seeds(80)) {
        let review = grown(&seeds);
        let written = chronology::write(&review, false);
        // Into the review as it is, but for its chronology.
        let mut without = review.clone();
        for event in review.chronology().iter().rev() {
            let changes = without.removal(event.id);
            without.apply_all(&changes).unwrap();
        }
        let again = brought(without, &written);
        prop_assert_eq!(lowered(&chronology::write(&again, false)), lowered(&written));
    }

    #[test]
    fn two_copies_differ_where_one_was_changed_and_are_settled_by_what_the_other_says(
        seeds in seeds(80), turned in any::<prop::sample::Index>(),
    ) {
        let mine = grown(&seeds);
        prop_assert_eq!(compare(&mine, &mine).different().count(), 0);
        let notes: Vec<Note> = all_notes(&mine).into_iter().filter(|note| !note.withdrawn).cloned().collect();
        if notes.is_empty() {
            return Ok(());
        }
        let note = turned.get(&notes);
        let mut theirs = mine.clone();
        let turn = NoteEdit::Hindsight(Swap::new(note.hindsight, !note.hindsight));
        theirs.apply(&Change::Edit { id: note.id, set: Edit::from(turn) }).unwrap();
        let found = compare(&mine, &theirs);
        let different: Vec<_> = found.different().collect();
        prop_assert_eq!(different.len(), 1);
        prop_assert_eq!(different[0].differences().collect::<Vec<_>>(), [NoteAspect::Hindsight]);
        let taken = NoteAspect::Hindsight.taken(different[0].mine, different[0].theirs);
        let mut settled = mine.clone();
        settled.apply(&Change::Edit { id: note.id, set: taken.into() }).unwrap();
        prop_assert_eq!(compare(&settled, &theirs).different().count(), 0);
        prop_assert_eq!(settled, theirs);
    }
}

/// The review with the rows of a chronology brought into it.
fn brought(mut review: Review, csv: &[u8]) -> Review {
    let text = std::str::from_utf8(csv).unwrap();
    let table = chronology::read(text, &[]).unwrap();
    assert_eq!(table.unread, []);
    let mut given = u128::MAX / 2;
    let next = |kind| {
        let items = chance::inventory(&review).into_iter();
        let codes = items.map(|(_, item)| item.code());
        let most = codes.filter(|code| code.kind == kind).max();
        whyboard::review::Code {
            kind,
            number: most.map_or(1, |code| code.number + 1),
        }
    };
    let brought = chronology::import(
        &review,
        &table.rows,
        &mut || {
            given += 1;
            Id::from_uuid(uuid::Uuid::from_u128(given))
        },
        &next,
    );
    review.apply_all(&brought.changes).unwrap();
    review
}

/// Roles and documents are known however they are spelled.
fn lowered(csv: &[u8]) -> String {
    String::from_utf8(csv.to_vec()).unwrap().to_lowercase()
}
