//! Outlines of any shape, with any words.

use proptest::{collection::vec, prelude::*, sample::select};
use whyboard::report::{
    Drawing, Outline,
    drawing::{BoxTone, DrawnBox, DrawnLine, DrawnShape},
    outline::{Block, Cell, Column, Run, Section, Table, TextStyle, Words},
};

/// Text that is thick with what formats are about; it may hold anything.
pub(super) fn text() -> impl Strategy<Value = String> {
    let thorn = prop_oneof![
        8 => select("abcÉé 123.)-+=#>|*_`~[](){}<>!&;:/\\\"'@^$% \t\n\n👩🏽\u{200d}⚕\u{fe0f}\u{301}ŵم葛".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
        1 => select(vec!['\0', '\u{b}', '\r', '\u{1b}', '\u{fffe}', '\u{ffff}', '\u{202e}', '\u{2028}', '\u{85}', '\u{feff}']),
    ];
    let thorny = vec(thorn, 0..24).prop_map(|chars| chars.into_iter().collect());
    let whole = select(vec![
        "",
        " ",
        "www.example.org",
        "http://example.org/?a=b&c",
        "]]>",
        "-->",
        "<!--",
        "</w:t>",
        "&amp;",
        "&#0;",
        "```",
        "---",
        "1. one",
        "    code",
        "[a]: b",
        "<b>",
        "| a |\n| - |",
        "a\n===",
        "**",
        "Plain words.",
    ]);
    prop_oneof![3 => thorny, 1 => whole.prop_map(str::to_owned)]
}

/// Words of several manners.
pub(super) fn words() -> impl Strategy<Value = Words> {
    let style = select(vec![TextStyle::Plain, TextStyle::Strong, TextStyle::Aside]);
    let run = (text(), style).prop_map(|(text, style)| Run { text, style });
    vec(run, 0..4).prop_map(Words)
}

/// A picture of any shape.
pub(super) fn drawing() -> impl Strategy<Value = Drawing> {
    let tone = select(vec![
        BoxTone::Paper,
        BoxTone::Faint,
        BoxTone::Light,
        BoxTone::Middle,
        BoxTone::Dark,
    ]);
    let boxed = (
        any::<[u16; 4]>(),
        tone,
        any::<[bool; 3]>(),
        vec(text(), 0..3),
        0u32..40,
    )
        .prop_map(
            |([x, y, width, height], tone, [border, strong, centred], lines, size)| {
                DrawnShape::Box(DrawnBox {
                    x: x.into(),
                    y: y.into(),
                    width: width.into(),
                    height: height.into(),
                    tone,
                    border,
                    lines,
                    size,
                    strong,
                    centred,
                })
            },
        );
    let line =
        (any::<[u32; 4]>(), any::<[bool; 2]>()).prop_map(|([a, b, c, d], [arrow, dashed])| {
            DrawnShape::Line(DrawnLine {
                from: (a, b),
                to: (c, d),
                arrow,
                dashed,
            })
        });
    let shapes = vec(prop_oneof![boxed, line], 0..4);
    (text(), text(), any::<[u32; 2]>(), shapes).prop_map(
        |(title, description, [width, height], shapes)| Drawing {
            title,
            description,
            width,
            height,
            shapes,
        },
    )
}

fn plain_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        words().prop_map(Block::Paragraph),
        vec(words(), 0..4).prop_map(Block::List),
        vec(words(), 0..4).prop_map(Block::Numbered),
        words().prop_map(Block::Quote),
        vec((text(), words()), 0..3).prop_map(Block::Facts),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    (0usize..4).prop_flat_map(|columns| {
        let column = (text(), 1u16..9).prop_map(|(heading, share)| Column { heading, share });
        let cell = vec(plain_block(), 0..3).prop_map(Cell);
        (
            text(),
            vec(column, columns),
            vec(vec(cell, columns), 0..4),
            any::<bool>(),
        )
            .prop_map(|(caption, columns, rows, row_headings)| Table {
                caption,
                columns,
                rows,
                row_headings,
            })
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        6 => plain_block(),
        2 => table().prop_map(Block::Table),
        1 => drawing().prop_map(Block::Picture),
    ]
}

fn section() -> impl Strategy<Value = Section> {
    let leaf =
        (text(), any::<bool>(), vec(block(), 0..4)).prop_map(|(heading, landscape, blocks)| {
            Section {
                heading,
                landscape,
                blocks,
                sections: Vec::new(),
            }
        });
    leaf.prop_recursive(3, 8, 3, |inner| {
        (text(), any::<bool>(), vec(block(), 0..3), vec(inner, 0..3)).prop_map(
            |(heading, landscape, blocks, sections)| Section {
                heading,
                landscape,
                blocks,
                sections,
            },
        )
    })
}

/// An outline of any shape.
pub(super) fn outline() -> impl Strategy<Value = Outline> {
    (
        any::<[bool; 1]>(),
        [text(), text(), text(), text()],
        vec(section(), 0..4),
    )
        .prop_map(
            |([contents], [title, subtitle, handling, mark], sections)| Outline {
                title,
                subtitle,
                language: "en-GB".into(),
                handling,
                mark,
                contents,
                sections,
            },
        )
}
