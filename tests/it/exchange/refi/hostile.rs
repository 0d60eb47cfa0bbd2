//! Archives and XML that nobody should make: refused in a sentence, within bounds, and nothing outside is touched.

use std::io::{Cursor, Write};

use whyboard::exchange::refi::{self, RefiError};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::parcel::{brought, guid, packed, project, review_again};

const EMPTY: &[u8] = br#"<Project name="x"/>"#;

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let fault = brought(bytes).expect_err(words);
    assert!(fault.to_string().contains(words), "{words}: {fault}");
}

#[test]
fn malformed_xml_is_refused_with_its_line() {
    let cases = include_str!("malformed.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut count = 0;
    for case in cases {
        let [words, name, xml] = case.splitn(3, " | ").collect::<Vec<_>>()[..] else {
            panic!("{case}")
        };
        let mut xml = xml.replace("\\n", "\n").replace("{g}", &guid(1));
        while let Some((before, rest)) = xml.split_once('⟨') {
            let (again, after) = rest.split_once('⟩').unwrap();
            let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let times = after[..digits].parse().unwrap();
            xml = format!("{before}{}{}", again.repeat(times), &after[digits..]);
        }
        let fault = brought(&packed(&[("project.qde", xml.as_bytes())]));
        let fault = fault.expect_err(name).to_string();
        assert!(fault.contains(words), "{name}: {fault}");
        count += 1;
    }
    assert!(count > 25);
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in [
        "../evil",
        "sources/../../evil",
        "/etc/cron.d/evil",
        "C:/evil",
        "sources\\..\\evil",
        "sources/a\\b",
        "\\\\host\\share",
    ] {
        // As it stands, for what writes archives puts such names right.
        let mut bytes = packed(&[("project.qde", EMPTY), (&"n".repeat(name.len()), b"x")]);
        while let Some(at) = bytes
            .windows(name.len())
            .position(|it| it == "n".repeat(name.len()).as_bytes())
        {
            bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
        refused(&bytes, "would lead out of the archive");
    }
}

#[test]
fn a_link_in_the_place_of_a_file_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("project.qde", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(EMPTY).unwrap();
    zip.add_symlink("sources/a.txt", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    refused(
        &zip.finish().unwrap().into_inner(),
        "would lead out of the archive",
    );
}

#[test]
fn what_is_no_archive_or_a_torn_one_is_refused() {
    for bytes in [&b""[..], b"PK", b"whyboard", &[0; 4096], EMPTY] {
        refused(bytes, "is not an archive");
    }
    let whole = packed(&[("project.qde", EMPTY), ("sources/a.txt", b"words")]);
    for length in (0..whole.len()).step_by(3) {
        assert!(
            brought(&whole[..length]).is_err(),
            "{length} of {}",
            whole.len()
        );
    }
    refused(&packed(&[("other.xml", EMPTY)]), "has no project.qde");
    refused(&packed(&[]), "has no project.qde");
    refused(
        &packed(&[("folder/project.qde", EMPTY)]),
        "has no project.qde",
    );
    let mut damaged = packed(&[(
        "project.qde",
        &[b"<Project name=\"x\">", &[b' '; 3000][..], b"</Project>"].concat(),
    )]);
    let at = damaged.len() / 4;
    damaged[at] ^= 0xFF;
    refused(&damaged, "is damaged");
}

#[test]
fn two_files_of_one_name_are_refused() {
    refused(
        &packed(&[("project.qde", EMPTY), ("Project.qde", EMPTY)]),
        "have the same name",
    );
    let mut twice = packed(&[("project.qde", EMPTY), ("projecu.qde", EMPTY)]);
    while let Some(at) = twice.windows(11).position(|it| it == b"projecu.qde") {
        twice[at..at + 11].copy_from_slice(b"project.qde");
    }
    refused(&twice, "have the same name");
}

#[test]
fn more_than_any_project_is_refused() {
    let names: Vec<String> = (0..2_001).map(|at| format!("sources/{at}.txt")).collect();
    let mut files: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    files.push(("project.qde", EMPTY));
    refused(&packed(&files), "it has 2002 files");
    // A megabyte of the archive would be a gigabyte in memory.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("project.qde", deflated).unwrap();
    let megabyte = vec![b' '; 1 << 20];
    for _ in 0..33 {
        zip.write_all(&megabyte).unwrap();
    }
    refused(&zip.finish().unwrap().into_inner(), "goes beyond 32 MiB");
    let many = "<Code/>".repeat(1_000_001);
    refused(
        &packed(&[("project.qde", format!("<Project>{many}").as_bytes())]),
        "1,000,000",
    );
}

#[test]
fn a_huge_attribute_and_hidden_characters_are_made_bearable() {
    let name = "\u{202e}\u{1b}[2J x".repeat(40_000);
    let bytes = project(
        &format!(
            r#"<CodeBook><Codes><Code guid="{0}" name="{name}"/></Codes></CodeBook><Sources><TextSource guid="{0}" name="{name}"><PlainTextContent>abc</PlainTextContent><PlainTextSelection guid="{0}" startPosition="0" endPosition="3"><Coding guid="{0}"><CodeRef targetGUID="{0}"/></Coding></PlainTextSelection></TextSource></Sources>"#,
            guid(1)
        ),
        &[],
    );
    let back = brought(&bytes).unwrap();
    assert!(
        back.told
            .iter()
            .all(|sentence| sentence.chars().count() < 1_200),
        "{:?}",
        back.told.iter().map(String::len).collect::<Vec<_>>()
    );
    review_again(back.document);
}

#[test]
fn positions_of_every_kind_are_kept_within_the_text() {
    for (start, end) in [
        ("-1", "2"),
        ("2", "1"),
        ("1", "1"),
        ("0", "99999999999999999999"),
        ("x", "y"),
        ("", ""),
        ("0", "4"),
    ] {
        let bytes = project(
            &format!(
                r#"<Sources><TextSource guid="{0}" name="t"><PlainTextContent>abc</PlainTextContent><PlainTextSelection guid="{0}" startPosition="{start}" endPosition="{end}"><Description>x</Description></PlainTextSelection></TextSource></Sources>"#,
                guid(1)
            ),
            &[],
        );
        let back = brought(&bytes).unwrap();
        assert!(
            back.told
                .iter()
                .any(|it| it.contains("does not lie in its text")),
            "{start} {end}"
        );
    }
}

#[test]
fn a_codebook_is_bounded_as_a_project_is() {
    let fault = |xml: &[u8]| refi::read_codebook(xml).err().unwrap();
    assert_eq!(fault(b"<!DOCTYPE x><CodeBook/>"), RefiError::DocType(1));
    assert_eq!(fault(b"<CodeBook>&x;</CodeBook>"), RefiError::Entity(1));
    assert_eq!(fault(b"<CodeBook>caf\xE9</CodeBook>"), RefiError::NotText);
    assert_eq!(fault(EMPTY), RefiError::OtherRoot("CodeBook"));
    let utf16: Vec<u8> = "\u{feff}<CodeBook/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(refi::read_codebook(&utf16).is_ok());
}

#[test]
fn a_document_that_was_tampered_with_is_told_and_never_half_a_review() {
    let mut files = crate::exchange::refi::parcel::unpacked(
        &refi::project(&crate::exchange::refi::parcel::heron(), false).unwrap(),
    );
    let name = files
        .iter()
        .find(|(_, bytes)| bytes.starts_with(b"{"))
        .unwrap()
        .0
        .clone();
    files.insert(name, br#"{ "whyboard_document": 1, "pack": 7 }"#.to_vec());
    let back = brought(&crate::exchange::refi::parcel::packed_again(&files)).unwrap();
    assert!(
        back.told
            .iter()
            .any(|it| it.contains("The project was read as one of another program")),
        "{:?}",
        back.told
    );
    let notes = |it: &whyboard::review::Document| {
        it.episodes.iter().map(|it| it.notes.len()).sum::<usize>()
    };
    let sent = whyboard::review::Document::of(&crate::exchange::refi::parcel::heron());
    assert_eq!(
        notes(&back.document),
        notes(&sent),
        "its passages are there all the same"
    );
    review_again(back.document);
}
