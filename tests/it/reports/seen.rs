//! What each audience sees: never what is private or withdrawn, and of the rest what its rules allow.

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use whyboard::{
    command::{Audience, ReportForm, ReportKind},
    report::{self, ReportRequest, render},
    review::{Change, Edit, Group, Id, Review},
    text::names::NameList,
};

use super::{
    sample::{all, document, empty, review, sample, told, wanted},
    tree::is_sound,
};
use crate::harness::{self, chance};

const NAUGHTY: &str = include_str!("../harness/naughty.json");

/// The fields of a document that hold nothing but words.
const WORDS: [&str; 42] = [
    "title",
    "reference",
    "question",
    "time_frame",
    "anonymity",
    "handling",
    "role",
    "agency",
    "pseudonym",
    "short",
    "label",
    "date",
    "content",
    "gaps",
    "text",
    "when",
    "looked",
    "locator",
    "span",
    "why_key",
    "set_aside_because",
    "what_happened",
    "dispute",
    "family_account",
    "family_question",
    "saw",
    "knew",
    "wanted",
    "busy",
    "options",
    "standard",
    "sentence",
    "outside_evidence",
    "counter_evidence",
    "retired_because",
    "headline",
    "issue",
    "in_this_case",
    "underlying_because",
    "how_widespread",
    "why_it_matters",
    "questions",
];

/// Changes every field that holds words.
fn reworded(value: &mut Value, reword: &mut dyn FnMut(&str, &mut String)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| reworded(it, reword)),
        Value::Object(fields) => {
            for (name, value) in fields {
                // A role of a source or of a view is a reference, and that of a person is words.
                if let Value::String(text) = value
                    && WORDS.contains(&name.as_str())
                    && !is_code(text)
                {
                    reword(name, text);
                } else {
                    reworded(value, reword);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_code(text: &str) -> bool {
    text.parse::<whyboard::review::Code>().is_ok()
}

fn text(review: &Review, wanted: ReportRequest) -> String {
    render::markdown(&told(review, wanted))
}

fn grown(seeds: &[u64]) -> Review {
    let mut review = empty();
    for &seed in seeds {
        let change = chance::change(seed, &review);
        review.apply(&change).unwrap();
    }
    review
}

proptest! {
    #![proptest_config(harness::cases(24))]

    #[test]
    fn whatever_is_in_a_review_its_reports_are_sound(seeds in vec(any::<u64>(), 1..120)) {
        let review = grown(&seeds);
        for (wanted, outline) in all(&review) {
            is_sound(&outline);
            let text = render::markdown(&outline);
            prop_assert!(!text.contains("None") && !text.contains("Some("), "{wanted:?}");
        }
    }

    /// Each note is given words of its own, so that they can be looked for.
    #[test]
    fn no_report_holds_a_note_that_is_private_or_withdrawn(seeds in vec(any::<u64>(), 40..160)) {
        let mut review = grown(&seeds);
        let notes: Vec<(Id, String, bool)> = review
            .episodes()
            .iter()
            .flat_map(|episode| &episode.notes)
            .map(|note| (note.id, note.text.clone(), note.private || note.withdrawn))
            .collect();
        for (at, (id, from, _)) in notes.iter().enumerate() {
            let swap = whyboard::review::Swap { from: from.clone(), to: format!("Unheard{at}of") };
            let set = Edit::Note(whyboard::review::NoteEdit::Text(swap));
            review.apply(&Change::Edit { id: *id, set }).unwrap();
        }
        for (wanted, outline) in all(&review) {
            let text = render::markdown(&outline);
            for (at, (.., hidden)) in notes.iter().enumerate() {
                let shown = text.contains(&format!("Unheard{at}of"));
                prop_assert!(!(*hidden && shown), "{wanted:?}: note {at}");
            }
        }
    }
}

#[test]
fn private_and_withdrawn_notes_of_the_sample_are_in_no_report() {
    let review = sample("alder");
    let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
    let hidden: Vec<&str> = notes
        .filter(|note| note.private || note.withdrawn)
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(hidden.len(), 2);
    for (wanted, outline) in all(&review) {
        let text = render::markdown(&outline);
        for hidden in &hidden {
            assert!(!text.contains(hidden), "{wanted:?}");
        }
    }
}

#[test]
fn the_board_and_the_public_read_words_for_codes() {
    let review = sample("alder");
    for audience in [Audience::Board, Audience::Family, Audience::Public] {
        let text = text(&review, wanted(ReportKind::Final, audience));
        let words = text.split(|c: char| !c.is_alphanumeric());
        let codes: Vec<&str> = words
            .filter(|word| is_code(word) && !word.starts_with('M'))
            .collect();
        assert_eq!(codes, [""; 0], "{audience}");
        assert!(text.contains("In episode 1 two referrals were joined"));
    }
    let team = text(&review, wanted(ReportKind::Final, Audience::ReviewTeam));
    assert!(team.contains("N41"));
}

#[test]
fn speakers_sources_and_disputes_are_told_to_those_who_may_know() {
    let review = sample("alder");
    let report = |audience| text(&review, wanted(ReportKind::Final, audience));
    let told = |audience, words: &str| report(audience).contains(words);
    let said = "said by the designated doctor";
    assert!(told(Audience::ReviewTeam, said) && !told(Audience::CaseGroup, said));
    assert!(!told(Audience::Board, "said by") && !told(Audience::Public, "said by"));
    let place = "Community records, M12";
    assert!(!told(Audience::Board, place));
    assert!(told(Audience::CaseGroup, "contact, M3"));
    assert!(!told(Audience::Public, "contact, M3"));
    assert!(!told(Audience::Public, "Conversation with"));
    let disputed = "Nursery is the lowest-status voice";
    assert!(told(Audience::Board, disputed) && !told(Audience::Public, disputed));
    assert!(!told(Audience::Public, "**Community children’s nurse.**"));
    assert!(told(Audience::Public, "**Community children’s nursing.**"));
}

#[test]
fn dates_are_told_as_the_audience_may_know_them() {
    let mut document = document("birch");
    document["chronology"] = json!([
        { "code": "V1", "when": "2026-03-14", "text": "First." },
        { "code": "V2", "when": "2 June 2026", "text": "Second." },
    ]);
    document["details"]["time_frame"] = json!("March to July 2026");
    document["episodes"][0]["span"] = json!("2 June 2026");
    let review = review(document);
    let report = |audience| text(&review, wanted(ReportKind::Final, audience));
    assert!(report(Audience::ReviewTeam).contains("**14 March 2026:** First."));
    assert!(report(Audience::ReviewTeam).contains("March to July 2026"));
    let board = report(Audience::Board);
    assert!(board.contains("**Day 1:** First.") && board.contains("**Month 3:** Second."));
    assert!(!board.contains("2026"), "a date of the calendar is told");
    let public = report(Audience::Public);
    assert!(!public.contains("Month 3") && public.contains("- First."));
}

#[test]
fn every_naughty_string_in_every_field_is_only_words() {
    let strings: Vec<String> = serde_json::from_str(NAUGHTY).unwrap();
    let mut document = document("alder");
    let mut at = 0;
    reworded(&mut document, &mut |_, text| {
        *text = strings[at % strings.len()].clone();
        if text.trim().is_empty() {
            "x".clone_into(text);
        }
        at += 1;
    });
    let review = review(document);
    for audience in [Audience::ReviewTeam, Audience::Board, Audience::Public] {
        for kind in ReportKind::ALL {
            let outline = told(&review, wanted(*kind, audience));
            is_sound(&outline);
            for form in ReportForm::ALL {
                report::render(&outline, *form).unwrap();
            }
        }
    }
}

#[test]
fn a_listed_name_is_found_in_what_leaves_and_only_there() {
    let mut names = NameList::default();
    names.add("Jane Smith", "Fern").unwrap();
    names.add("Ann Lane", "LR1").unwrap();
    let mut document = document("alder");
    let at = document["episodes"][0]["notes"].as_array_mut().unwrap();
    at[0]["text"] = json!("Jane Smith welcomed help");
    at[1]["text"] = json!("Jane rang");
    at[1]["private"] = json!(true);
    let review = review(document);
    let found = |kind| {
        let outline = told(&review, wanted(kind, Audience::ReviewTeam));
        report::leaks(&outline, &review, &names).names()
    };
    assert_eq!(found(ReportKind::Episodes), 1);
    assert_eq!(found(ReportKind::Conversation), 0);
    let mut template = report::template::find(ReportKind::Conversation, review.pack(), &[]);
    template.subtitle = "By Ann Lane".to_owned();
    let wanted = wanted(ReportKind::Conversation, Audience::ReviewTeam);
    let outline = report::outline(&review, &template, wanted);
    let found = report::leaks(&outline, &review, &names);
    assert_eq!((found.names(), found.in_review.len()), (1, 0));
}

#[test]
fn wording_that_was_kept_is_told_with_its_reason_but_never_that_of_a_private_note() {
    let mut document = document("birch");
    let kept = |item: &str, phrase: &str| json!({ "item": item, "field": "text", "phrase": phrase, "because": "She said so herself" });
    document["details"]["kept_wording"] = json!([kept("N1", "failed to"), kept("N2", "obviously")]);
    document["episodes"][0]["notes"][1]["private"] = json!(true);
    let text = text(
        &review(document),
        wanted(ReportKind::Final, Audience::Board),
    );
    assert!(text.contains("The wording of one passage was asked about and kept:"));
    assert!(text.contains("- “failed to”: She said so herself."));
    assert!(!text.contains("obviously"));
}

#[test]
fn a_report_is_a_working_document_until_all_findings_are_agreed() {
    let mut document = document("alder");
    let mark = |document: &Value, audience| {
        told(
            &review(document.clone()),
            wanted(ReportKind::Final, audience),
        )
        .mark
    };
    assert_eq!(mark(&document, Audience::Board), "Working document");
    for finding in document["findings"].as_array_mut().unwrap() {
        finding["checked"] = json!("agreed");
    }
    assert_eq!(mark(&document, Audience::Board), "");
    assert_eq!(mark(&document, Audience::ReviewTeam), "Working document");
}

/// The words of a report, parted at whatever is no letter and no figure.
fn parted(outline: &report::Outline) -> Vec<String> {
    let said = render::markdown(outline);
    let words = said.split(|c: char| !c.is_alphanumeric());
    words.map(ToOwned::to_owned).collect()
}

#[test]
fn in_public_no_letters_stand_for_a_role() {
    for name in ["alder", "birch"] {
        let review = sample(name);
        let outline = told(&review, wanted(ReportKind::Final, Audience::Public));
        let words = parted(&outline);
        let people = review.people().iter();
        for person in people.filter(|it| it.group != Group::Family) {
            // What is a word of its own as well is no giveaway.
            let known = ["GP", "CHAIR", "CAMHS"].contains(&person.short.as_str());
            let told = words.contains(&person.short);
            assert!(
                person.short.is_empty() || known || !told,
                "{}",
                person.short
            );
        }
        let headings = format!("{:?}", outline.sections);
        assert!(!headings.contains("The roles, and the letters"), "{name}");
    }
}

#[test]
fn the_case_group_is_not_told_whose_conversation_a_thing_comes_from() {
    let review = sample("alder");
    for kind in [ReportKind::FollowOn1, ReportKind::FollowOn2] {
        let said = render::markdown(&told(&review, wanted(kind, Audience::CaseGroup)));
        assert!(!said.contains("Conversation with"), "{kind}");
        assert!(said.contains("; conversation"), "{kind}");
    }
}
