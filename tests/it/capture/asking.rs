//! The one question beside the line: which is asked when, never twice in ten minutes, and not where it is not wanted.

use serde_json::json;

use crate::harness::Harness;

const IN_A_CELL: &str = "At the time: what made that sensible?";
const TEN_MINUTES: u64 = 10 * 60 * 1000;

/// A review of one episode with these notes, and these fields of the episode besides.
fn app(notes: &serde_json::Value, besides: &serde_json::Value) -> Harness {
    let mut episode = json!({ "code": "E1", "title": "The call", "notes": notes });
    let fields = episode.as_object_mut().unwrap();
    fields.extend(besides.as_object().unwrap().clone());
    let document = json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron" },
        "people": [
            { "code": "R1", "short": "SW", "role": "Social worker", "agency": "Social care" },
            { "code": "R2", "short": "HV", "role": "Health visitor", "agency": "Health" },
            { "code": "R3", "short": "POL", "role": "Police", "agency": "Police" },
            { "code": "R4", "role": "Child", "pseudonym": "Robin", "group": "family" },
            { "code": "R5", "role": "Mother", "pseudonym": "Ms Lane", "group": "family" },
        ],
        "episodes": [episode],
    });
    Harness::with(Some(serde_json::from_value(document).unwrap()))
}

/// Notes that nothing is to be asked about: near and far, good and bad, the mother among them.
fn balanced() -> serde_json::Value {
    json!([
        { "text": "a", "factor": "FAM", "who": "R5" },
        { "text": "b", "factor": "CON", "influence": "helped" },
        { "text": "c", "factor": "ORG", "who": "R1" },
        { "text": "d", "factor": "POL", "who": "R2" },
    ])
}

#[test]
fn where_nothing_is_due_the_cell_asks() {
    let mut app = app(&balanced(), &json!({}));
    app.sees(IN_A_CELL);
    app.press("5<tab>It was so<enter>").sees(IN_A_CELL);
}

#[test]
fn each_is_asked_once_the_most_telling_first_and_again_after_ten_minutes() {
    let near = json!([
        { "text": "a", "factor": "FAM" },
        { "text": "b", "factor": "ROL" },
        { "text": "c", "factor": "ROL" },
    ]);
    let mut app = app(&near, &json!({}));
    // Three notes are only a beginning.
    app.sees(IN_A_CELL);
    app.press("3<tab>She said so<enter>")
        .sees("What did it look like to Robin, or to Ms Lane?");
    // It stands until another note is filed.
    app.press("4<tab>").wait(60_000);
    app.sees("What did it look like to Robin, or to Ms Lane?");
    app.press("3<tab>and so on<enter>")
        .sees("What went well here, and what helped it?");
    app.press("3<tab>and so on<enter>")
        .sees("What around them shaped that? Try 4, 5, 7");
    app.press("3<tab>and so on<enter>")
        .sees("What came from further away? Try 7, 8");
    app.press("3<tab>and so on<enter>").sees(IN_A_CELL);
    app.wait(TEN_MINUTES);
    app.sees(IN_A_CELL);
    app.press("3<tab>and so on<enter>")
        .sees("What did it look like to Robin, or to Ms Lane?");
}

#[test]
fn a_pattern_with_four_for_it_and_none_against_meets_a_doubt() {
    let mut app = app(&balanced(), &json!({}));
    app.press("5<tab>one #b<enter>5<tab>two #b<enter>5<tab>three #b<enter>")
        .sees(IN_A_CELL);
    app.press("5<tab>four #b<enter>")
        .sees("What would not fit this?");
    app.press("5<tab>!it was not so #b<enter>")
        .wait(TEN_MINUTES);
    app.press("5<tab>five #b<enter>").sees(IN_A_CELL);
}

#[test]
fn six_of_the_last_ten_from_one_agency_name_who_was_not_heard() {
    let mut app = app(&balanced(), &json!({ "roles": ["R1", "R2", "R3"] }));
    app.press("/speaking sw<enter>5<tab>one<enter>two<enter>three<enter>four<enter>")
        .press("x<backspace>")
        .sees("All said in conversation so far");
    // Where it was filed is told first; what is asked comes with the next key.
    app.press("five<enter>x<backspace>")
        .sees("Who else was there? Police");
}

#[test]
fn person_heavy_and_one_source_and_no_standard_are_asked_about() {
    let personal = json!([
        { "text": "a", "factor": "PER", "sources": [{ "kind": "record" }], "influence": "helped" },
        { "text": "b", "factor": "PER", "sources": [{ "kind": "record" }] },
        { "text": "c", "factor": "ORG", "sources": [{ "kind": "record" }] },
        { "text": "d", "factor": "POL", "sources": [{ "kind": "record" }], "who": "R5" },
    ]);
    let besides = json!({ "appraisals": [{ "text": "Prompt", "verdict": "strength" }] });
    let mut app = app(&personal, &besides);
    app.sees("What around that person pushed the same way?");
    app.press("5<tab>and so<enter>")
        .sees("All said in a record so far. What else could tell?");
    app.press("5<tab>and so<enter>")
        .sees("By which standard of the time was that judged?");
}

#[test]
fn the_last_episode_does_not_take_all_the_time_unasked() {
    let notes = |count: usize| -> Vec<_> {
        let note = |_| json!({ "text": "a", "factor": "ORG" });
        (0..count).map(note).collect()
    };
    let document = json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron", "not_asked": ["family_not_heard", "only_problems", "empty_levels"] },
        "episodes": [
            { "code": "E1", "title": "One", "notes": notes(3) },
            { "code": "E2", "title": "Two", "notes": notes(1) },
            { "code": "E3", "title": "Three", "notes": notes(2) },
            { "code": "E4", "title": "Four", "notes": notes(7) },
        ],
    });
    let mut app = Harness::with(Some(serde_json::from_value(document).unwrap()));
    app.press("<pgdn><pgdn>").sees(IN_A_CELL);
    app.press("<pgdn>")
        .sees("Before this: what was set up in episodes 2 and 3?");
}

#[test]
fn quiet_silences_and_brings_back() {
    let mut app = app(&balanced(), &json!({}));
    app.press("/quiet<enter>5<tab>It was so<enter>")
        .sees_not(IN_A_CELL);
    app.press("/quiet off<enter>5<tab>It was so<enter>")
        .sees(IN_A_CELL);
}
