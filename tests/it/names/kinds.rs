//! What may name somebody, kind by kind: examples to find and examples to pass, and how often each is right.

use serde::Deserialize;
use std::collections::BTreeMap;

use whyboard::{
    insight::{LeakCheck, LeakKind},
    review::Review,
    text::names::NameList,
};

use crate::harness::Harness;

#[derive(Deserialize)]
struct Examples {
    find: Vec<String>,
    pass: Vec<String>,
}

/// The kinds, by their names in the data.
const KINDS: [(&str, LeakKind); 16] = [
    ("birth", LeakKind::Birth),
    ("nhs number", LeakKind::HealthNumber),
    ("national insurance number", LeakKind::Insurance),
    ("chi number", LeakKind::Chi),
    ("h&c number", LeakKind::HealthAndCare),
    ("unique pupil number", LeakKind::PupilNumber),
    ("hospital or case number", LeakKind::CaseNumber),
    ("telephone number", LeakKind::Telephone),
    ("e-mail address", LeakKind::Email),
    ("postcode", LeakKind::Postcode),
    ("street address", LeakKind::Address),
    ("car plate", LeakKind::Plate),
    ("handle", LeakKind::Handle),
    ("title and name", LeakKind::Titled),
    ("place", LeakKind::Place),
    ("calendar date", LeakKind::Date),
];

fn examples() -> BTreeMap<String, Examples> {
    serde_json::from_str(include_str!("leaks.json")).unwrap()
}

/// A review whose rules say that no dates, or no places, may stand in it.
fn review(rules: &str) -> Review {
    let document = serde_json::json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "anonymity": rules },
    });
    let app = Harness::with(Some(serde_json::from_value(document).unwrap()));
    app.review().clone()
}

#[test]
fn each_kind_is_found_and_what_is_like_it_passes() {
    let examples = examples();
    assert_eq!(examples.len(), KINDS.len());
    let names = NameList::default();
    let plain = review("");
    let (places, dates) = (review("No names of places."), review("No calendar dates."));
    for (name, kind) in KINDS {
        let review = if kind == LeakKind::Place {
            &places
        } else if kind == LeakKind::Date {
            &dates
        } else {
            &plain
        };
        let check = LeakCheck::of(review, &names);
        let is_found = |text: &&String| check.in_text(text).iter().any(|(_, found)| *found == kind);
        let Examples { find, pass } = &examples[name];
        assert!(find.len() >= 30 && pass.len() >= 30, "{name}");
        let found = find.iter().filter(is_found).count();
        let wrong = pass.iter().filter(is_found).count();
        println!(
            "{name}: {found} of {} found, {wrong} of {} wrongly",
            find.len(),
            pass.len()
        );
        let missed: Vec<&String> = find.iter().filter(|text| !is_found(text)).collect();
        assert!(found * 100 >= find.len() * 98, "{name}: {missed:?}");
        let wrongly: Vec<&String> = pass.iter().filter(is_found).collect();
        assert!(wrong * 100 <= pass.len() * 2, "{name}: {wrongly:?}");
    }
}

#[test]
fn the_samples_are_not_accused() {
    for sample in ["alder", "birch"] {
        let app = Harness::sample(sample);
        let names = NameList::default();
        let check = LeakCheck::of(app.review(), &names);
        let (mut texts, mut wrong) = (0, 0);
        app.review().texts(&mut |located| {
            texts += 1;
            wrong += usize::from(!check.in_text(located.text).is_empty());
        });
        println!("{sample}: {wrong} of {texts} texts");
        assert!(wrong * 100 <= texts * 2, "{sample}: {wrong} of {texts}");
    }
}

#[test]
fn a_pseudonym_is_never_asked_about() {
    let mut names = NameList::default();
    names.add("Jane Smith", "Ms Lane").unwrap();
    let review = review("No names of places.");
    let check = LeakCheck::of(&review, &names);
    assert_eq!(check.in_text("Then Ms Lane rang, and Ms Lane’s mother"), []);
    assert_eq!(check.in_text("Then Ms Hartigan rang").len(), 1);
}
