//! Pictures that leave a review: heat maps, why-maps, and both as data. What a sample comes to is kept for reading; whatever
//! somebody wrote, a picture is well-formed and says it.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use whyboard::{
    exchange::{graph, matrix},
    insight::{Crosstab, Matrix, WhyMap},
    report::{Drawing, drawing::DrawnShape, picture, render},
    review::{Code, Id, Note, Review},
};

use super::render::xml;
use crate::harness::{self, Harness, terminal::Home};

const ALDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json");

fn is_for_all(note: &Note) -> bool {
    !note.private
}

fn why_map(review: &Review) -> WhyMap {
    let findings: Vec<Id> = review.findings().iter().map(|finding| finding.id).collect();
    WhyMap::of(review, &findings, &is_for_all)
}

/// The words in an SVG, in order: its title, its description, then what stands in the picture.
fn words_of(svg: &str) -> Vec<String> {
    let svg = xml::read(svg);
    let drawn = ["title", "desc", "text", "rect", "line", "polygon"];
    let parts = svg.children();
    parts
        .inspect(|part| assert!(drawn.contains(&part.name.as_str()), "{}", part.name))
        .filter(|part| ["title", "desc", "text"].contains(&part.name.as_str()))
        .map(xml::Element::text)
        .collect()
}

/// Whether Graphviz takes it; the number of nodes it has seen. None where Graphviz is not here.
fn nodes_by_graphviz(dot: &str) -> Option<usize> {
    let started = Command::new("dot")
        .arg("-Tcanon")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut graphviz) = started else {
        harness::not_run("dot is not installed (graphviz)");
        return None;
    };
    graphviz
        .stdin
        .take()
        .unwrap()
        .write_all(dot.as_bytes())
        .unwrap();
    let done = graphviz.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success() && !told.contains("syntax"),
        "{told}\n{dot}"
    );
    let canon = String::from_utf8(done.stdout).unwrap();
    let is_node = |line: &&str| {
        let name = line.split('[').next().unwrap_or_default().trim();
        name.parse::<Code>().is_ok()
    };
    Some(canon.lines().filter(is_node).count())
}

#[test]
fn heat_maps_say_in_words_what_they_show() {
    let app = Harness::sample("alder");
    for crossing in Crosstab::ALL {
        let drawing = picture::heat_map(&Matrix::of(app.review(), crossing, &is_for_all));
        let name = crossing.title().to_lowercase().replace(' ', "-");
        harness::golden(&format!("reports/{name}"), &drawing.description);
    }
}

#[test]
fn a_why_map_says_in_words_what_it_shows() {
    let app = Harness::sample("alder");
    let drawing = picture::why_map(&why_map(app.review()), app.review().pack());
    harness::golden("reports/why-map", &drawing.description);
}

#[test]
fn a_why_map_is_a_graph() {
    let app = Harness::sample("alder");
    let map = why_map(app.review());
    let dot = graph::dot(&map, app.review().pack());
    harness::golden("reports/why-map-dot", &dot);
    if let Some(nodes) = nodes_by_graphviz(&dot) {
        assert_eq!(nodes, map.nodes.len());
    }
}

#[test]
fn a_matrix_is_a_table() {
    let app = Harness::sample("alder");
    let crossed = Matrix::of(app.review(), Crosstab::AgenciesFactors, &is_for_all);
    let csv = String::from_utf8(matrix::csv(&crossed, false)).unwrap();
    harness::golden("reports/agencies-by-factors-csv", &csv);
}

/// Every word of a box shows within its edges, and every shape within the picture.
#[track_caller]
fn stays_within(drawing: &Drawing) {
    for shape in &drawing.shapes {
        match shape {
            DrawnShape::Box(boxed) => {
                assert!(boxed.x + boxed.width <= drawing.width, "{boxed:?}");
                assert!(boxed.y + boxed.height <= drawing.height, "{boxed:?}");
                let lines = u32::try_from(boxed.lines.len()).unwrap();
                assert!(lines * boxed.size <= boxed.height, "{boxed:?}");
            }
            DrawnShape::Line(line) => {
                let (right, bottom) = (line.from.0.max(line.to.0), line.from.1.max(line.to.1));
                assert!(
                    right <= drawing.width && bottom <= drawing.height,
                    "{line:?}"
                );
            }
        }
    }
}

/// No line of a why-map runs through a box with words of its own.
#[track_caller]
fn lines_keep_clear(drawing: &Drawing) {
    let boxes = drawing.shapes.iter().filter_map(|shape| match shape {
        DrawnShape::Box(boxed) if boxed.border && boxed.width < 200 => Some(boxed),
        DrawnShape::Box(_) | DrawnShape::Line(_) => None,
    });
    let boxes: Vec<_> = boxes.collect();
    for shape in &drawing.shapes {
        let DrawnShape::Line(line) = shape else {
            continue;
        };
        let xs = (line.from.0.min(line.to.0), line.from.0.max(line.to.0));
        let ys = (line.from.1.min(line.to.1), line.from.1.max(line.to.1));
        for boxed in &boxes {
            let across = xs.0 < boxed.x + boxed.width && xs.1 > boxed.x;
            let down = ys.0 < boxed.y + boxed.height && ys.1 > boxed.y;
            assert!(!(across && down), "{line:?} runs through {boxed:?}");
        }
    }
}

#[test]
fn what_is_drawn_stays_within_and_lines_run_between_the_boxes() {
    for sample in ["alder", "birch"] {
        let app = Harness::sample(sample);
        for crossing in Crosstab::ALL {
            stays_within(&picture::heat_map(&Matrix::of(
                app.review(),
                crossing,
                &is_for_all,
            )));
        }
        let map = why_map(app.review());
        let drawing = picture::why_map(&map, app.review().pack());
        stays_within(&drawing);
        lines_keep_clear(&drawing);
    }
}

#[test]
fn nothing_to_show_is_a_picture_too() {
    let app = Harness::empty();
    for crossing in Crosstab::ALL {
        let crossed = Matrix::of(app.review(), crossing, &is_for_all);
        stays_within(&picture::heat_map(&crossed));
        words_of(&render::svg(&picture::heat_map(&crossed)));
        assert!(matrix::csv(&crossed, true).starts_with(b"\xEF\xBB\xBFcounted,"));
    }
    let map = why_map(app.review());
    let drawing = picture::why_map(&map, app.review().pack());
    assert_eq!(drawing.description, "There is no finding yet.");
    stays_within(&drawing);
    assert_ne!(
        nodes_by_graphviz(&graph::dot(&map, app.review().pack())),
        Some(1)
    );
}

/// A review in which every field that a picture shows holds one of the naughty strings.
fn naughty() -> Harness {
    let strings: Vec<String> =
        serde_json::from_str(include_str!("../harness/naughty.json")).unwrap();
    let mut strings: Vec<String> = strings
        .iter()
        .map(|text| whyboard::text::clean::clean(text).text)
        .filter(|text| !text.trim().is_empty())
        .collect();
    strings.extend(
        [
            "\\",
            "\"",
            "\\\"",
            "a\\N\\G\\l",
            "&amp;&lt;b>",
            "</text>",
            "<![CDATA[",
            "]]>",
            "-->",
            "${x}",
            "=1+1",
            "+44",
            "-2",
            "@SUM(A1)",
            "\"];x[label=\"",
        ]
        .map(str::to_owned),
    );
    let people: Vec<Value> = strings
        .iter()
        .zip(1..)
        .map(|(text, n)| json!({ "code": format!("R{n}"), "role": text, "agency": text }))
        .collect();
    let episodes: Vec<Value> = strings
        .iter()
        .zip(1..)
        .map(|(text, n)| {
            json!({ "code": format!("E{n}"), "title": text, "notes": [{
                "code": format!("N{n}"), "text": text, "factor": "ROL", "who": format!("R{n}"),
                "patterns": ["P1"],
            }] })
        })
        .collect();
    let notes: Vec<String> = (1..=strings.len()).map(|n| format!("N{n}")).collect();
    let patterns: Vec<Value> = strings
        .iter()
        .zip(1..)
        .map(|(text, n)| json!({ "code": format!("P{n}"), "sentence": text, "notes": notes }))
        .take(3)
        .collect();
    let findings: Vec<Value> = strings
        .iter()
        .zip(1..)
        .map(|(text, n)| json!({ "code": format!("F{n}"), "headline": text, "patterns": ["P1", "P2"] }))
        .collect();
    Harness::with(Some(
        serde_json::from_value(json!({
            "whyboard_document": 1,
            "pack": "learning-together",
            "details": { "title": "Heron" },
            "people": people, "episodes": episodes, "patterns": patterns, "findings": findings,
        }))
        .unwrap(),
    ))
}

#[test]
fn whatever_somebody_wrote_pictures_are_well_formed_and_say_it() {
    let app = naughty();
    let review = app.review();
    for crossing in Crosstab::ALL {
        let crossed = Matrix::of(review, crossing, &is_for_all);
        let drawing = picture::heat_map(&crossed);
        let words = words_of(&render::svg(&drawing));
        assert!(words.len() > 20);
        assert_eq!(words[0], crossing.title());
        assert_eq!(words[1], drawing.description);
        let csv = matrix::csv(&crossed, false);
        let mut rows = csv::Reader::from_reader(csv.as_slice());
        for row in rows.records() {
            for cell in &row.unwrap() {
                let first = cell.trim_start().chars().next();
                assert!(!matches!(first, Some('=' | '+' | '-' | '@')), "{cell:?}");
            }
        }
    }
    let map = why_map(review);
    let drawing = picture::why_map(&map, review.pack());
    let words = words_of(&render::svg(&drawing));
    assert!(words.iter().any(|words| words.contains("]]>")));
    stays_within(&drawing);
    let dot = graph::dot(&map, review.pack());
    if let Some(nodes) = nodes_by_graphviz(&dot) {
        assert_eq!(nodes, map.nodes.len());
    }
}

#[test]
fn the_command_writes_each_picture_once() {
    let home = Home::new();
    assert_eq!(
        home.run(&["import", ALDER, "-o", "a.whyboard"]).status,
        Some(0)
    );
    let matrices = [
        "episodes-factors",
        "episodes-patterns",
        "factors-patterns",
        "agencies-factors",
    ];
    let all = matrices.iter().flat_map(|of| [(*of, "svg"), (*of, "csv")]);
    for (of, form) in all.chain([("why-map", "svg"), ("why-map", "dot")]) {
        let out = format!("{of}.{form}");
        let asked = [
            "picture",
            "a.whyboard",
            "--of",
            of,
            "--as",
            form,
            "-o",
            &out,
        ];
        let ran = home.run(&asked);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{ran:?}");
        let written = fs::read_to_string(home.file(&out)).unwrap();
        assert!(written.len() > 200);
        let printed = home.run(&asked[..6]);
        assert_eq!(printed.out, written, "{of} {form}");
        let again = home.run(&asked);
        assert_eq!(again.status, Some(4), "{again:?}");
        assert!(again.err.contains("is there already"));
    }
    let one = home.run(&[
        "picture",
        "a.whyboard",
        "--of",
        "why-map",
        "--finding",
        "f2",
        "--as",
        "dot",
    ]);
    assert!(
        one.out.contains("P2 -> F2;") && !one.out.contains("P1"),
        "{one:?}"
    );
}

#[test]
fn private_notes_and_those_taken_back_are_in_no_picture() {
    let home = Home::new();
    let mut document: Value = serde_json::from_str(&fs::read_to_string(ALDER).unwrap()).unwrap();
    document["episodes"][0]["notes"][2]["private"] = json!(true);
    document["episodes"][0]["notes"][3]["withdrawn"] = json!(true);
    fs::write(home.file("p.json"), document.to_string()).unwrap();
    assert_eq!(
        home.run(&["import", "p.json", "-o", "p.whyboard"]).status,
        Some(0)
    );
    for form in ["svg", "dot"] {
        let ran = home.run(&["picture", "p.whyboard", "--of", "why-map", "--as", form]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        assert!(!ran.out.contains("N3") || ran.out.contains("N30"), "{form}");
        for words in ["Nurse visits", "defined by tasks"] {
            assert!(!ran.out.contains(words), "{form} says {words}");
        }
    }
    let crossed = home.run(&[
        "picture",
        "p.whyboard",
        "--of",
        "episodes-factors",
        "--as",
        "csv",
    ]);
    let first = crossed.out.lines().nth(1).unwrap().to_owned();
    assert_eq!(first, "notes,1,Two referrals in one week,1,1,0,2,0,2,1,0");
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let home = Home::new();
    assert_eq!(
        home.run(&["import", ALDER, "-o", "a.whyboard"]).status,
        Some(0)
    );
    assert_eq!(home.run(&["new", "e.whyboard"]).status, Some(0));
    for (asked, says) in [
        (
            &["a.whyboard", "--of", "episodes-factors", "--as", "dot"][..],
            "Only a why-map can be written as dot",
        ),
        (
            &["a.whyboard", "--of", "why-map", "--as", "csv"],
            "no table",
        ),
        (
            &[
                "a.whyboard",
                "--of",
                "why-map",
                "--as",
                "svg",
                "--finding",
                "F9",
            ],
            "There is no finding called F9: there are F1, F2",
        ),
        (
            &[
                "a.whyboard",
                "--of",
                "why-map",
                "--as",
                "svg",
                "--finding",
                "P1",
            ],
            "There is no finding called P1",
        ),
        (
            &[
                "a.whyboard",
                "--of",
                "factors-patterns",
                "--as",
                "svg",
                "--finding",
                "F1",
            ],
            "Only a why-map begins at a finding",
        ),
        (
            &["e.whyboard", "--of", "why-map", "--as", "svg"],
            "There is no finding yet",
        ),
    ] {
        let mut words = vec!["picture"];
        words.extend(asked);
        let ran = home.run(&words);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{ran:?}");
        assert!(ran.err.contains(says), "{ran:?}");
    }
    let gone = home.run(&["picture", "none.whyboard", "--of", "why-map", "--as", "svg"]);
    assert_eq!(gone.status, Some(3));
    let nowhere = home.run(&[
        "picture",
        "a.whyboard",
        "--of",
        "why-map",
        "--as",
        "svg",
        "-o",
        "no/such/x.svg",
    ]);
    assert_eq!(nowhere.status, Some(4));
}

#[test]
fn plain_mode_tells_a_matrix_row_by_row() {
    let home = Home::new();
    assert_eq!(
        home.run(&["import", ALDER, "-o", "a.whyboard"]).status,
        Some(0)
    );
    let ran = home.run_on(&["plain", "a.whyboard"], "/matrix 3\n1\nmore\nquit\n");
    assert!(ran.out.contains("Factors by patterns. 8."), "{ran:?}");
    assert!(ran.out.contains("1: Aspects of the family: "), "{ran:?}");
    assert!(ran.out.contains("Touched, of 6 episodes:"), "{ran:?}");
}
