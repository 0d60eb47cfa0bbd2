//! A report that holds everything an outline can hold.

use whyboard::report::{
    Drawing, Outline,
    drawing::{BoxTone, DrawnBox, DrawnLine, DrawnShape},
    outline::{Block, Cell, Column, Section, Table, TextStyle, Words},
};

/// Strings that programs stumble over.
pub(super) fn naughty() -> Vec<String> {
    serde_json::from_str(include_str!("../../harness/naughty.json")).unwrap()
}

/// A short report with every kind of block, sections within sections, turned pages, a picture and words that look like markup.
pub(super) fn heron() -> Outline {
    Outline {
        title: "Case review HERON".into(),
        subtitle: "Key practice episodes, for the review team".into(),
        language: "en-GB".into(),
        handling: "OFFICIAL-SENSITIVE: review team only".into(),
        mark: "Working document".into(),
        contents: true,
        sections: vec![introduction(), episodes(), findings()],
    }
}

fn introduction() -> Section {
    let mut introduction = Section::new(
        "Introduction",
        vec![
            Block::Facts(vec![
                ("Period".into(), "M1 to M16".into()),
                (
                    "Family".into(),
                    Words::from("The child and her mother")
                        .and(" (pseudonyms)", TextStyle::Aside),
                ),
            ]),
            Block::Paragraph(
                Words::from("The review asks ")
                    .and("why it made sense", TextStyle::Strong)
                    .and(
                        " to those who worked with the family at the time. It does not ask who was to blame.\n\
                         What was known only later is marked as ",
                        TextStyle::Plain,
                    )
                    .and("hindsight", TextStyle::Aside)
                    .and(".", TextStyle::Plain),
            ),
            Block::Quote("“We all thought that somebody else had rung.”\nHealth visitor".into()),
        ],
    );
    let mut within = Section::new(
        "How the review was done",
        vec![Block::Numbered(vec![
            "Conversations with eleven practitioners.".into(),
            "Reading of five records.\nOne was not to be had.".into(),
            "Two meetings with the case group.".into(),
        ])],
    );
    within.sections.push(Section::new(
        "Who was not spoken to",
        vec![
            Block::List(vec![
                "The out-of-hours GP".into(),
                "The father <b>of the child</b> & his sister".into(),
            ]),
            Block::Numbered(vec!["A list of its own, from one again.".into()]),
        ],
    ));
    introduction.sections = vec![
        within,
        Section::new(
            "Words that look like markup",
            vec![
                Block::Paragraph("# <script>alert('x')</script> & **not bold** | a \\ b".into()),
                Block::Paragraph(
                    "Mae’r gweithiwr cymdeithasol ŵyr y cwbl 👩🏽\u{200d}⚕️ e\u{301} ﷺ".into(),
                ),
            ],
        ),
    ];
    introduction
}

fn episodes() -> Section {
    let cell = |text: &str| Cell(vec![Block::Paragraph(text.into())]);
    let row = |name: &str, what: &str, appraisal: &str, factors: &[&str]| {
        let factors = factors.iter().map(|factor| (*factor).into()).collect();
        vec![
            cell(name),
            cell(what),
            cell(appraisal),
            Cell(vec![
                Block::Paragraph("Front-line factors".into()),
                Block::List(factors),
            ]),
        ]
    };
    let column = |heading: &str, share| Column {
        heading: heading.into(),
        share,
    };
    let mut section = Section::new(
        "Key practice episodes",
        vec![
            Block::Paragraph("In the order of the board.".into()),
            Block::Table(Table {
                caption: "What happened, how it looked, and why".into(),
                columns: vec![
                    column("Episode", 2),
                    column("What happened", 4),
                    column("Appraisal", 3),
                    column("Contributory factors", 5),
                ],
                rows: vec![
                    row(
                        "E1 The first referral",
                        "The school rang the front door on a Friday. The call was taken down as a request for advice.\n\nNobody rang back.",
                        "Concern: the threshold document asks for a written outcome within one working day.",
                        &[
                            "Two of five workers were on leave | and one was new.",
                            "The form had no box for a child’s own words.",
                        ],
                    ),
                    row(
                        "E2 The visit in March",
                        "The health visitor saw the child alone.",
                        "Strength: seen alone, and heard.",
                        &["A manager who asked “what did she say?”."],
                    ),
                ],
                row_headings: true,
            }),
        ],
    );
    section.landscape = true;
    section
}

fn findings() -> Section {
    Section::new(
        "Findings",
        vec![
            Block::Paragraph("How the reasons fall is shown below.".into()),
            Block::Picture(heat_map()),
            Block::List(vec!["Does the board know how often this happens?".into()]),
            Block::List(vec!["A second list.".into()]),
        ],
    )
}

/// A small picture with every tone, words in each, and every kind of line.
pub(super) fn heat_map() -> Drawing {
    let tones = [
        BoxTone::Paper,
        BoxTone::Faint,
        BoxTone::Light,
        BoxTone::Middle,
        BoxTone::Dark,
    ];
    let mut shapes = vec![DrawnShape::Box(DrawnBox {
        x: 0,
        y: 0,
        width: 400,
        height: 24,
        lines: vec!["Episodes and <factors>".into()],
        size: 12,
        strong: true,
        ..DrawnBox::default()
    })];
    for (x, tone) in (0u32..).step_by(80).zip(tones) {
        shapes.push(DrawnShape::Box(DrawnBox {
            x,
            y: 30,
            width: 72,
            height: 40,
            tone,
            border: true,
            lines: vec![format!("E{}", x / 80 + 1), format!("{} notes", x / 20)],
            size: 10,
            strong: tone == BoxTone::Dark,
            centred: true,
        }));
    }
    for (x, arrow, dashed) in [(36, true, false), (116, false, true), (196, true, true)] {
        shapes.push(DrawnShape::Line(DrawnLine {
            from: (x, 110),
            to: (x + 40, 74),
            arrow,
            dashed,
        }));
    }
    shapes.push(DrawnShape::Line(DrawnLine {
        from: (0, 116),
        to: (400, 116),
        ..DrawnLine::default()
    }));
    Drawing {
        title: "Notes in each episode".into(),
        description: "E1 has no notes, E2 has 4, E3 has 8, E4 has 12 & E5 has 16.".into(),
        width: 400,
        height: 120,
        shapes,
    }
}
/// A report of about sixty pages, as a long review makes one.
pub(super) fn long() -> Outline {
    let said = "The duty worker took the call between two others. What she knew then was that the school had rung before, that \
                each time somebody had been told, and that nothing had come of it; she did not know that the three calls had gone \
                to three teams. ";
    let part = |name: String| {
        let mut part = Section::new(name, vec![Block::Paragraph(said.repeat(3).into())]);
        part.blocks.push(Block::List(vec![said.into(); 4]));
        part.blocks.push(Block::Quote(said.into()));
        part
    };
    let mut outline = heron();
    for number in 1..=12 {
        let mut finding = Section::new(
            format!("Finding {number}"),
            vec![Block::Paragraph(said.repeat(4).into())],
        );
        finding.sections = [
            "The issue",
            "In this case",
            "How widespread it is",
            "Questions for the board",
        ]
        .iter()
        .map(|name| part(format!("{name} {number}")))
        .collect();
        outline.sections.push(finding);
        let mut table = episodes();
        table.heading = format!("Episodes behind finding {number}");
        for block in &mut table.blocks {
            if let Block::Table(table) = block {
                table.rows = [(); 6].iter().flat_map(|()| table.rows.clone()).collect();
            }
        }
        outline.sections.push(table);
    }
    outline
}
