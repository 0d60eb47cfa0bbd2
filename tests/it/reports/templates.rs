//! The templates of reports: published as a schema, told in the docs, and obeyed.

use serde_json::json;
use whyboard::{
    command::{Audience, ReportKind},
    report::{self, Part, placeholders, render, template},
};

use super::sample::{sample, wanted};

#[cfg(feature = "schema")]
const SCHEMA: &str = "docs/report-template.schema.json";
const DOCS: &str = include_str!("../../../docs/reports.md");

#[cfg(feature = "schema")]
#[test]
fn the_published_schema_is_the_form_of_a_template() {
    use std::{fs, path::Path};

    let fresh =
        serde_json::to_string_pretty(&schemars::schema_for!(report::Template)).unwrap() + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &fresh).unwrap();
    }
    let published = fs::read_to_string(file).unwrap_or_default();
    assert!(
        fresh == published.replace("\r\n", "\n"),
        "{SCHEMA} is out of date: write it with UPDATE=1"
    );
}

#[test]
fn the_page_for_people_names_every_part_placeholder_report_and_audience() {
    let parts = Part::ALL.iter().map(|part| part.id());
    let fill = placeholders().map(|name| format!("{{{name}}}"));
    let kinds = ReportKind::ALL.iter().map(ToString::to_string);
    let audiences = Audience::ALL.iter().map(ToString::to_string);
    for name in parts.chain(fill).chain(kinds).chain(audiences) {
        assert!(
            DOCS.contains(&format!("`{name}`")),
            "{name} is not in docs/reports.md"
        );
    }
}

#[test]
fn a_template_of_ones_own_is_obeyed() {
    let own = json!({
        "report": "final",
        "title": "{title}, in short",
        "sections": [
            { "heading": "What we found", "text": ["There are {findings}."], "part": "summary" },
            { "heading": "About {episodes}", "part": "given_up" },
            { "heading": "Never", "part": "turning_points" },
            { "heading": "Said all the same", "part": "turning_points", "otherwise": "None were named." },
        ],
    });
    let template = template::parse("own.json", own.to_string().as_bytes()).unwrap();
    let review = sample("alder");
    let outline = report::outline(
        &review,
        &template,
        wanted(ReportKind::Final, Audience::Board),
    );
    assert_eq!(outline.title, "Alder, in short");
    let headings: Vec<&str> = outline
        .sections
        .iter()
        .map(|it| it.heading.as_str())
        .collect();
    let expected = [
        "What we found",
        "About six key practice episodes",
        "Said all the same",
    ];
    assert_eq!(headings, expected);
    let text = render::markdown(&outline);
    assert!(text.contains("There are five findings."));
    assert!(text.contains("None were named."));
}
