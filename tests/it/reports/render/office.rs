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
    let Some(text) = run("pdftotext", &["-layout", &pdf, "-"]) else {
        return;
    };
    let pages: Vec<_> = text
        .split('\u{c}')
        .filter(|page| !page.trim().is_empty())
        .collect();
    assert_eq!(pages.len(), 4, "{text}");
    for (at, page) in pages.iter().enumerate() {
        assert!(
            page.contains("OFFICIAL-SENSITIVE: review team only · Working document"),
            "{page}"
        );
        assert!(page.contains(&format!("Page {} of 4", at + 1)), "{page}");
    }
    assert!(pages[0].contains("Contents") && pages[0].contains("How the review was done"));
    assert!(pages[1].contains("3.") && pages[1].contains("<script>alert('x')</script>"));
    assert!(pages[2].contains("E1 The first referral") && pages[2].contains("was new."));
    assert!(pages[3].contains("16 notes") && pages[3].contains("A second list."));
}
