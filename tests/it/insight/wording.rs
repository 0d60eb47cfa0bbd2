//! How well the wording check judges: a list of phrases written for this test, and the sample reviews.

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use proptest::{collection::vec, prelude::*};
use uuid::Uuid;
use whyboard::{
    insight::{TextContext, WordingListener, wording},
    method::{Amendments, TextKind, learning_together},
    review::{Details, Document, Id, Kind, Review},
};

use crate::harness::{self, chance};

fn listener() -> WordingListener {
    WordingListener::new(learning_together(), &Amendments::default())
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// A phrase of the list: the classes of which one is to be raised, or none; where it stands; the words.
struct Phrase {
    expected: Vec<String>,
    stands: String,
    words: String,
    /// It was written when the lexicon was there.
    later: bool,
}

/// What stands over the phrases that were written when the lexicon was there.
const AFTERWARDS: &str = "# Written after the lexicon";

fn phrases() -> Vec<Phrase> {
    let text = read("tests/it/insight/phrases.txt");
    let afterwards = text.find(AFTERWARDS).unwrap();
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
            later: line.as_ptr() as usize - text.as_ptr() as usize > afterwards,
        }
    };
    lines.map(phrase).collect()
}

/// The classes that are raised.
fn raised(listener: &WordingListener, phrase: &Phrase) -> BTreeSet<String> {
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
        "note" | "alone" => TextKind::Note,
        "tunnel" => TextKind::Tunnel,
        "pattern" => TextKind::Pattern,
        "finding" => TextKind::Finding,
        "what_happened" => TextKind::WhatHappened,
        // An appraisal that says by which standard may judge: it is not looked at.
        "appraisal" if more == "standard" => return BTreeSet::new(),
        "appraisal" => TextKind::Appraisal,
        other => panic!("{other}: {}", phrase.words),
    };
    let standing = TextContext {
        at,
        told_by,
        only_personal: stands == "alone",
    };
    let flags = listener.within(&details).flags(&phrase.words, &standing);
    flags.into_iter().map(|flag| flag.class).collect()
}

/// How many phrases are judged as expected, and how many there are.
#[derive(Clone, Copy, Default)]
struct Judged {
    right: usize,
    all: usize,
}

impl std::fmt::Display for Judged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.right, self.all)
    }
}

#[test]
fn the_list_of_phrases_is_judged_right() {
    let listener = listener();
    let (mut flagged, mut passed, mut later) = Default::default();
    let mut wrong = Vec::new();
    for phrase in phrases() {
        let raised = raised(&listener, &phrase);
        let harmless = phrase.expected.is_empty();
        let right = if harmless {
            raised.is_empty()
        } else {
            phrase.expected.iter().any(|it| raised.contains(it))
        };
        let kind: &mut Judged = if harmless { &mut passed } else { &mut flagged };
        kind.all += 1;
        kind.right += usize::from(right);
        if phrase.later {
            let later: &mut Judged = &mut later;
            later.all += 1;
            later.right += usize::from(right);
        }
        if !right {
            let expected = phrase.expected.join("/");
            wrong.push(format!("  {expected:>3} {raised:?} {}", phrase.words));
        }
    }
    println!("to be asked about: {flagged} right; to be passed over: {passed} right");
    println!("of those written after the lexicon: {later} right");
    println!("judged otherwise than expected:\n{}", wrong.join("\n"));
    let (right, all) = (flagged.right + passed.right, flagged.all + passed.all);
    assert!(
        all >= 150 && flagged.all.min(passed.all) * 5 >= all * 2,
        "half and half"
    );
    assert!(right * 100 >= all * 95, "too many are judged otherwise");
}

fn review_of(file: &str) -> Review {
    brought(serde_json::from_str(&read(file)).unwrap())
}

fn brought(document: Document) -> Review {
    let mut count = 0;
    let brought = document.import(&mut || {
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
                it.path.field.name,
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

#[test]
fn what_was_kept_is_told_with_its_reason_and_a_standard_may_judge() {
    let document: Document = serde_json::from_value(serde_json::json!({
        "whyboard_document": 1, "pack": "learning-together",
        "details": {
            "kept_wording": [{ "item": "N1", "field": "text", "phrase": "should have", "because": "her words" }],
            "wording_off": ["C10"],
            "wording_added": [{ "class": "C3", "phrase": "woeful*" }],
        },
        "episodes": [{ "code": "E1", "title": "One",
            "appraisals": [
                { "text": "Poor recording", "standard": "Local guidance", "known_at_the_time": "no" },
                { "text": "Poor handover", "standard": "Local guidance" },
            ],
            "notes": [
                { "code": "N1", "text": "She should have rung, and should have written", "factor": "ROL" },
                { "code": "N2", "text": "The team never rang; woefully few cars", "factor": "ROL" },
                { "code": "N3", "text": "It was obvious", "factor": "ROL", "withdrawn": true },
                { "code": "N4", "text": "The social worker missed it", "factor": "PER", "withdrawn": true },
            ],
        }],
    }))
    .unwrap();
    let review = brought(document);
    let listener = listener();
    let told: Vec<String> = wording(&review, &listener)
        .iter()
        .map(|it| format!("{} {} {:?}", it.code, it.words(), it.because))
        .collect();
    let expected = [
        "A2 Poor None",
        "N1 should have Some(\"her words\")",
        "N1 should have Some(\"her words\")",
        "N2 woefully None",
    ];
    assert_eq!(told, expected);
}

proptest! {
    #![proptest_config(harness::cases(96))]

    #[test]
    fn any_text_is_listened_to_and_flags_stand_where_they_say(
        words in vec("failed|to|should|have|poor|line|Health visitor|missed|nobody|if|had|they|would|…|[“”‘’'\"]|\\.|,|\\?|\n| |é|ß|İ|[a-z]{1,6}", 0..24),
        spaced in any::<bool>(),
        only_personal in any::<bool>(),
    ) {
        let (listener, details) = (listener(), Details::default());
        let text = words.join(if spaced { " " } else { "" });
        for at in [TextKind::Note, TextKind::Tunnel, TextKind::Pattern, TextKind::Finding, TextKind::Appraisal, TextKind::WhatHappened] {
            let standing = TextContext { only_personal, ..TextContext::at(at) };
            let mut after = 0;
            for flag in listener.within(&details).flags(&text, &standing) {
                prop_assert!(flag.place.start >= after && flag.place.start < flag.place.end);
                prop_assert!(text.get(flag.place.clone()).is_some());
                let sentence = flag.sentence(&text);
                prop_assert!(sentence.start <= flag.place.start && sentence.end >= flag.place.end);
                prop_assert!(text.get(sentence).is_some());
                after = flag.place.end;
            }
        }
    }

    #[test]
    fn any_review_is_gone_through_and_left_as_it_is(seeds in vec(any::<u64>(), 1..60)) {
        let mut review = Review::new(Arc::new(learning_together().clone()));
        for seed in seeds {
            let change = chance::change(seed, &review);
            review.apply(&change).unwrap();
        }
        let before = review.clone();
        for it in wording(&review, &listener()) {
            prop_assert!(review.kind(it.item).is_some() && it.text.get(it.flag.place.clone()).is_some());
        }
        prop_assert_eq!(review, before);
    }
}
