//! Reviews that tests of more than one page are tried on.

use serde_json::{Value, json};

use super::Harness;

/// Many episodes, with long titles and notes here and there.
pub(crate) fn crowded() -> Harness {
    let episodes: Vec<_> = (1..=200)
        .map(|n| {
            let notes: Vec<_> = (0..(n * 7) % 13)
                .map(|note| {
                    json!({
                        "code": format!("N{}", n * 100 + note),
                        "text": format!("Something said about {n}, {note}"),
                        "factor": (["FAM", "ROL", "IAT"][note % 3]),
                        "patterns": (if note % 4 == 0 { vec!["P2"] } else { vec![] }),
                        "kind": (if note % 5 == 4 { "challenge" } else { "reason" }),
                    })
                })
                .collect();
            let title = format!(
                "Visit {n}, at which the door was opened but nobody thought to look behind it"
            );
            json!({ "code": format!("E{n}"), "title": title, "notes": notes })
        })
        .collect();
    let document = json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "A long pseudonym for a long review" },
        "episodes": episodes,
    });
    Harness::with(Some(serde_json::from_value(document).unwrap()))
}

/// The review of the design’s drawings, with the patterns and findings of its page.
pub(crate) fn worked_out() -> Harness {
    let mut document: Value = serde_json::from_str(include_str!("heron.json")).unwrap();
    document["episodes"][2]["notes"][4]["sources"] = json!([
        { "kind": "record", "source": "S1", "locator": "line 4" }
    ]);
    document["sources"] = json!([{ "code": "S1", "kind": "record", "label": "Nursery log" }]);
    document["patterns"] = json!([
        {
            "code": "P1", "primary": "P2", "direction": "undermines",
            "sentence": "What is timed gets done; what is discussed does not get minuted",
            "notes": ["N3", "N7", "N16", "N30", "N32", "N37", "N38", "N39", "N45", "N52", "N61"],
            "outside_evidence": "Review team: two other reviews say the same.",
        },
        {
            "code": "P2", "primary": "P3", "secondary": ["P4"], "direction": "undermines",
            "sentence": "‘Strategy discussion’ means different things to each agency",
            "notes": ["N28", "N29", "N34", "N35"],
        },
        {
            "code": "P3", "primary": "P1",
            "sentence": "Forms ask for a conclusion before there is one",
            "notes": ["N31"], "counter_evidence": "Asked in two teams: not found in one of them.",
        },
        {
            "code": "P4", "primary": "P5", "direction": "supports",
            "sentence": "A helpful parent is rung back the same day", "notes": ["N24"],
        },
        {
            "code": "P5", "primary": "P6", "sentence": "New staff are given the easy half",
            "notes": ["N26"], "retired": true, "retired_because": "Not seen anywhere else.",
        },
    ]);
    document["findings"] = json!([
        {
            "code": "F1", "patterns": ["P1"], "direction": "undermines",
            "headline": "What is timed gets done; what is discussed does not get minuted",
            "issue": "Work that has a clock on it is seen; work that has none is not.",
            "how_widespread": "Same in other cases: asked, not known.",
            "prevalence": "unknown",
            "questions": "How will the Board know that a discussion has happened, and been worth having, when nothing is counting it?",
            "votes": [{ "axis": "spread", "weight": 4 }, { "axis": "seriousness", "weight": 3 }],
        },
        {
            "code": "F2", "patterns": ["P2"], "direction": "undermines",
            "headline": "‘Strategy discussion’ means different things to each agency",
        },
        {
            "code": "F3", "patterns": ["P4"], "direction": "supports",
            "headline": "A call back on the same day keeps a family talking",
        },
    ]);
    let mut app = Harness::with(Some(serde_json::from_value(document).unwrap()));
    app.press("<pgdn><pgdn>3<tab>");
    app
}
