//! A Word document as `LibreOffice` opens it: its pages, and what stands on them.

use std::{fs, path::Path, process::Command};

use whyboard::report::render;

use super::sample;
use crate::harness;

/// Runs a program, if it is installed; what it says on standard output.
fn run(program: &str, arguments: &[&str]) -> Option<String> {
    let Ok(ran) = Command::new(program).args(arguments).output() else {
        harness::not_run(&format!("{program} is not installed"));
        return None;
    };
    assert!(
        ran.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// A document as a PDF, made with a profile of its own so that it disturbs nobody's.
fn as_pdf(folder: &Path, document: &[u8]) -> Option<String> {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    fs::write(path("report.docx"), document).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", path("profile"));
    let target = folder.to_str().unwrap();
    let arguments = [
        &profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        target,
        &path("report.docx"),
    ];
    run("soffice", &arguments)?;
    assert!(
        Path::new(&path("report.pdf")).exists(),
        "LibreOffice opens it"
    );
    Some(path("report.pdf"))
}

#[test]
fn libreoffice_shows_it_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let document = render::docx(&sample::heron()).unwrap();
    let Some(pdf) = as_pdf(folder.path(), &document) else {
        return;
    };
    let Some(text) = run("pdftotext", &["-raw", &pdf, "-"]) else {
        return;
    };
    let pages: Vec<_> = text
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|page| !page.is_empty())
        .collect();
    let count = pages.len();
    assert!(count > 2, "{text}");
    for (at, page) in pages.iter().enumerate() {
        assert!(
            page.contains("OFFICIAL-SENSITIVE: review team only · Working document"),
            "{page}"
        );
        assert!(
            page.contains(&format!("Page {} of {count}", at + 1)),
            "{page}"
        );
    }
    assert!(pages[count - 1].contains("16 notes"), "{text}");
    // Where a page ends is a matter of the fonts at hand; the cover's own page and the order are not.
    assert!(pages[0].contains("Contents") && pages[0].contains("How the review was done"));
    let after_cover = pages[1..].concat();
    let mut rest = &*after_cover;
    for words in [
        "3.",
        "<script>alert('x')</script>",
        "E1 The first referral",
        "was new.",
        "A second list.",
    ] {
        let Some((_, after)) = rest.split_once(words) else {
            panic!("{words} is not where it belongs: {text}");
        };
        rest = after;
    }
}
