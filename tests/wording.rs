//! How well the wording check judges: a list of phrases written for this test, and the sample reviews.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the phrases and the samples are files, and a line that cannot be read should say so"
)]

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use uuid::Uuid;
use whyboard::{
    insight::{Listener, Standing, wording},
    method::{Amendments, Stands, learning_together},
    review::{Details, Document, Id, Kind, Review},
};

fn listener() -> Listener {
    Listener::new(learning_together(), &Amendments::default())
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// A phrase of the list: the classes of which one is to be raised, or none; where it stands; the words.
struct Phrase {
    expected: Vec<String>,
    stands: String,
    words: String,
}

fn phrases() -> Vec<Phrase> {
    let text = read("tests/wording/phrases.txt");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let phrase = |line: &str| {
        let (head, words) = line.split_once("  ").unwrap();
        let (classes, stands) = head
            .trim()
            .split_once(" [")
            .unwrap_or((head.trim(), "note]"));
        let classes = classes.split('/').filter(|class| *class != "-");
        Phrase {
            expected: classes.map(str::to_owned).collect(),
            stands: stands.trim_end_matches(']').to_owned(),
            words: words.trim().to_owned(),
        }
    };
    lines.map(phrase).collect()
}

/// The classes that are raised.
fn raised(listener: &Listener, phrase: &Phrase) -> BTreeSet<String> {
    let details = Details::default();
    let (stands, more) = phrase
        .stands
        .split_once('+')
        .unwrap_or((&phrase.stands, ""));
    let told_by: &[&'static str] = match more {
        "conversation" => &["conversation"],
        "family" => &["family"],
        "record" => &["record"],
        "policy" => &["policy"],
        "case_group" => &["case_group"],
        _ => &[],
    };
    let at = match stands {
        "note" | "alone" => Stands::Note,
        "tunnel" => Stands::Tunnel,
        "pattern" => Stands::Pattern,
        "finding" => Stands::Finding,
        "what_happened" => Stands::WhatHappened,
        // An appraisal that says by which standard may judge: it is not looked at.
        "appraisal" if more == "standard" => return BTreeSet::new(),
        "appraisal" => Stands::Appraisal,
        other => panic!("{other}: {}", phrase.words),
    };
    let standing = Standing {
        at,
        told_by,
        only_personal: stands == "alone",
    };
    let flags = listener.within(&details).flags(&phrase.words, &standing);
    flags.into_iter().map(|flag| flag.class).collect()
}

#[test]
fn the_list_of_phrases_is_judged_right() {
    let (listener, phrases) = (listener(), phrases());
    let (mut right, mut wrong) = ([0, 0], Vec::new());
    let mut all = [0, 0];
    for phrase in &phrases {
        let raised = raised(&listener, phrase);
        let harmless = phrase.expected.is_empty();
        let judged = if harmless {
            raised.is_empty()
        } else {
            phrase.expected.iter().any(|class| raised.contains(class))
        };
        all[usize::from(harmless)] += 1;
        right[usize::from(harmless)] += usize::from(judged);
        if !judged {
            wrong.push(format!(
                "{} → {raised:?}: {}",
                phrase.expected.join("/"),
                phrase.words
            ));
        }
    }
    let ([flagged, passed], [to_flag, to_pass]) = (right, all);
    println!(
        "to be asked about: {flagged} of {to_flag} right; to be passed over: {passed} of {to_pass} right"
    );
    println!("not judged as expected:\n{}", wrong.join("\n"));
    assert!(phrases.len() >= 150 && to_flag.min(to_pass) * 5 >= phrases.len() * 2);
    assert!(
        (flagged + passed) * 100 >= phrases.len() * 95,
        "too many are judged wrong"
    );
}

fn review_of(file: &str) -> Review {
    let document: Document = serde_json::from_str(&read(file)).unwrap();
    let mut count = 0;
    let brought = document.bring(&mut || {
        count += 1;
        Id::from_uuid(Uuid::from_u128(count))
    });
    let mut review = Review::new(Arc::new(learning_together().clone()));
    for step in brought.unwrap().steps {
        review.apply_all(&step).unwrap();
    }
    review
}

#[test]
fn a_room_that_writes_like_the_samples_is_seldom_asked() {
    let listener = listener();
    let (mut notes, mut asked) = (0, 0);
    for file in ["sample-reviews/alder.json", "sample-reviews/birch.json"] {
        let review = review_of(file);
        let flagged = wording(&review, &listener);
        let in_notes: BTreeSet<Id> = flagged
            .iter()
            .filter(|it| it.code.kind == Kind::Note)
            .map(|it| it.item)
            .collect();
        let here: usize = review.episodes().iter().map(|it| it.notes.len()).sum();
        println!(
            "{file}: {} of {here} notes are asked about, and {} texts in all",
            in_notes.len(),
            flagged.len()
        );
        for it in &flagged {
            println!(
                "  {} {} “{}” {}: {}",
                it.code,
                it.flag.class,
                it.words(),
                it.field,
                it.text
            );
        }
        (notes, asked) = (notes + here, asked + in_notes.len());
        assert!(
            flagged
                .iter()
                .all(|it| it.text.get(it.flag.place.clone()).is_some())
        );
    }
    println!("together: {asked} of {notes}");
    assert!(asked * 15 <= notes, "more than one in fifteen");
}
