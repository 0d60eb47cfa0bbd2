//! Every report of both samples in every form. What each says to those it is meant for is kept in `tests/reports` as
//! Markdown, and the final reports as pages; here stands what others are told otherwise, and the other forms.

use std::{
    fs,
    io::{Cursor, Read},
};

use zip::ZipArchive;

use super::{Net, changed, home};
use crate::harness::terminal::Home;

const KINDS: [&str; 5] = [
    "episodes",
    "follow-on-1",
    "follow-on-2",
    "final",
    "conversation",
];
const AUDIENCES: [&str; 5] = ["review-team", "case-group", "family", "board", "public"];
/// Those whose final report of alder `tests/reports` keeps.
const KEPT: [&str; 4] = ["review-team", "family", "board", "public"];

/// The conversations that are written up.
const CONVERSATIONS: [(&str, &str); 4] = [
    ("alder", "S1"),
    ("alder", "S17"),
    ("birch", "S1"),
    ("birch", "S3"),
];

fn report(home: &Home, sample: &str, more: &[&str]) -> String {
    let file = format!("{sample}.whyboard");
    home::well(home, &[&["report", &file], more].concat())
}

/// What others are told otherwise than those whom the report is meant for.
#[test]
fn each_audience_is_told_what_it_was_told() {
    let net = Net::of_those("reports", "for-");
    let home = home::with(&home::SAMPLES);
    for sample in home::SAMPLES {
        for kind in KINDS {
            // Of those that are told already, the one that it differs from least.
            let mut said = vec![(
                "usual",
                in_pieces(&report(&home, sample, &["--kind", kind])),
            )];
            let mut told = String::new();
            for audience in AUDIENCES {
                if (sample, kind) == ("alder", "final") && KEPT.contains(&audience) {
                    continue;
                }
                let out = in_pieces(&report(
                    &home,
                    sample,
                    &["--kind", kind, "--audience", audience],
                ));
                let from = said
                    .iter()
                    .map(|(like, other)| (like, changed(other, &out)));
                let (like, differs) = from.min_by_key(|(_, differs)| differs.len()).unwrap();
                told += &format!("=== {audience}, from {like}\n{differs}");
                said.push((audience, out));
            }
            net.holds(&format!("for-others-{sample}-{kind}.txt"), &told);
        }
    }
    net.is_whole();
}

#[test]
fn each_conversation_and_each_schedule_is_written_as_it_was() {
    let net = Net::of_those("reports", "conversation-");
    let home = home::with(&home::SAMPLES);
    for (sample, source) in CONVERSATIONS {
        let out = report(
            &home,
            sample,
            &["--kind", "conversation", "--source", source],
        );
        net.holds(&format!("conversation-{sample}-{source}.md"), &out);
    }
    let manager = report(&home, "alder", &["--kind", "conversation", "--manager"]);
    net.holds("conversation-alder-manager.md", &manager);
    net.is_whole();
}

#[test]
fn each_page_for_a_browser_is_what_it_was() {
    let net = Net::of_those("reports", "page-");
    let home = home::with(&home::SAMPLES);
    for sample in home::SAMPLES {
        for kind in KINDS.into_iter().filter(|kind| *kind != "final") {
            let page = report(&home, sample, &["--kind", kind, "--as", "html"]);
            net.holds(&format!("page-{sample}-{kind}.html"), &page);
        }
    }
    net.is_whole();
}

#[test]
fn each_word_document_says_what_it_said() {
    let net = Net::of_those("reports", "word-");
    let home = home::with(&home::SAMPLES);
    for sample in home::SAMPLES {
        for kind in KINDS {
            let name = format!("{sample}-{kind}.docx");
            report(&home, sample, &["--kind", kind, "-o", &name]);
            let parts = unpacked(&fs::read(home.file(&name)).unwrap());
            let (_, body) = parts
                .iter()
                .find(|(name, _)| name == "word/document.xml")
                .unwrap();
            net.holds(&format!("word-{sample}-{kind}.txt"), &in_words(body));
        }
    }
    // One of them with all its parts.
    report(
        &home,
        "birch",
        &[
            "--kind",
            "conversation",
            "--source",
            "S3",
            "-o",
            "whole.docx",
        ],
    );
    let parts = unpacked(&fs::read(home.file("whole.docx")).unwrap());
    let parts = parts
        .iter()
        .map(|(name, text)| format!("=== {name}\n{}\n", a_line_each(text)));
    net.holds(
        "word-whole-birch-conversation-S3.xml.txt",
        &parts.collect::<String>(),
    );
    net.is_whole();
}

/// A text with a line for each sentence and each cell, so that little of it is told where little differs.
fn in_pieces(text: &str) -> String {
    let text = text.replace("<br>", "<br>\n").replace(" | ", " |\n");
    text.replace(". ", ".\n")
}

/// The parts of an archive, as text.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.push((part.name().unwrap().into_owned(), text));
    }
    parts
}

/// XML with a line for each element that begins or ends.
pub(super) fn a_line_each(xml: &str) -> String {
    xml.replace("><", ">\n<")
}

/// The body of a Word document: a line a paragraph, with its style before it, what is set apart in its words, and where
/// tables, rows, cells and pictures are.
fn in_words(xml: &str) -> String {
    let (mut told, mut words, mut style, mut marks) =
        (String::new(), String::new(), "", String::new());
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let name = tag
            .split([' ', '/'])
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let value = |key: &str| {
            let (_, rest) = tag.split_once(&format!("{key}=\""))?;
            Some(rest.split_once('"')?.0)
        };
        match (name, tag.starts_with('/')) {
            ("w:pStyle", false) => style = value("w:val").unwrap_or_default(),
            ("w:b" | "w:i" | "w:strike" | "w:u" | "w:rStyle", false) => {
                marks += &format!("{}{} ", &name[2..], value("w:val").unwrap_or_default());
            }
            ("w:t", false) if !text.is_empty() => {
                let marks = marks.trim_end();
                words += &if marks.is_empty() {
                    text.to_owned()
                } else {
                    format!("{{{marks}: {text}}}")
                };
            }
            ("w:r", true) => marks.clear(),
            ("w:tab", false) if !tag.contains("w:pos") => words.push('\t'),
            ("w:br", false) => words.push('⏎'),
            ("w:instrText", false) => words += &format!("(field:{text})"),
            ("wp:docPr", false) => {
                words += &format!("(picture: {})", value("descr").unwrap_or_default());
            }
            ("w:p", true) => {
                told += &format!("[{style}] {words}\n");
                (style, words) = ("", String::new());
                marks.clear();
            }
            ("w:tbl", ended) => told += if ended { "end of table\n" } else { "table\n" },
            ("w:tr", false) => told += "-- row\n",
            ("w:tc", false) => told += "| ",
            _ => {}
        }
    }
    told
}
