//! Markdown as people read it, and as what reads Markdown takes it.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use proptest::prelude::*;
use whyboard::{
    report::{
        Outline,
        outline::{Block, Run, Section, TextStyle, Words},
        render,
    },
    text::clean::clean,
};

use super::{chance, sample};
use crate::harness;

#[test]
fn a_report_reads_as_a_person_would_write_it() {
    harness::golden(
        "reports/render-markdown",
        &render::markdown(&sample::heron()),
    );
}

/// The HTML that the reference of GitHub's dialect makes of Markdown; nothing where it is not installed.
fn read(markdown: &str) -> Option<String> {
    let extensions = [
        "--extension",
        "table",
        "--extension",
        "autolink",
        "--extension",
        "strikethrough",
    ];
    let child = Command::new("cmark-gfm")
        .args(extensions)
        .args(["--unsafe", "--to", "html"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        harness::not_run("cmark-gfm is not installed");
        return None;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(markdown.as_bytes())
        .unwrap();
    Some(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap())
}

/// The words of a text, however the spaces between them fall.
fn words(text: &str) -> Vec<String> {
    clean(text)
        .text
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// The words of HTML, without its tags.
fn words_of(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').unwrap();
        let is_inline = ["strong", "/strong", "em", "/em", "del", "/del"].contains(&tag);
        text.push_str(if is_inline { "" } else { " " });
        rest = after;
    }
    text.push_str(rest);
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    words(&text)
}

#[test]
fn naughty_strings_are_words_to_what_reads_markdown() {
    let mut naughty = sample::naughty();
    naughty.retain(|text| !text.trim().is_empty());
    let points: Vec<_> = naughty.iter().map(|text| text.as_str().into()).collect();
    let outline = Outline {
        sections: vec![Section::new("Points", vec![Block::List(points)])],
        ..Outline::default()
    };
    let Some(html) = read(&render::markdown(&outline)) else {
        return;
    };
    let mut expected = vec!["Points".to_owned()];
    expected.extend(naughty.iter().flat_map(|text| words(text)));
    assert_eq!(words_of(&html), expected);
}

proptest! {
    #![proptest_config(harness::cases(128))]

    #[test]
    fn no_outline_is_too_much(outline in chance::outline()) {
        let markdown = render::markdown(&outline);
        prop_assert!(!markdown.contains("\n\n\n"));
        prop_assert!(whyboard::text::clean::is_clean(&markdown));
    }

    #[test]
    fn any_words_are_words_to_what_reads_markdown(said in prop::collection::vec(chance::words(), 1..4)) {
        let cleaned = |words: &Words| words.0.iter().map(|run| clean(&run.text).text).collect::<String>();
        let expected: Vec<_> = said.iter().flat_map(|said| words(&cleaned(said))).collect();
        let is_strong = |run: &Run| run.style == TextStyle::Strong && !clean(&run.text).text.trim().is_empty();
        let strong = said.iter().any(|said| said.0.iter().any(is_strong));
        let outline = Outline {
            sections: vec![Section::new("", said.into_iter().map(Block::Paragraph).collect())],
            ..Outline::default()
        };
        let markdown = render::markdown(&outline);
        let Some(html) = read(&markdown) else { return Ok(()) };
        prop_assert_eq!(words_of(&html), expected, "{}", markdown);
        prop_assert_eq!(html.contains("<strong>"), strong, "{}", markdown);
    }
}
