//! What goes out: valid, the same every time, with every passage where it says.

use std::{collections::HashSet, path::Path, process::Command};

use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use whyboard::{
    exchange::refi,
    method::learning_together,
    review::{Change, Document, Edit, EpisodeEdit, NoteEdit, PatternEdit, Review, Swap},
};

use super::parcel::{Files, heron, review, samples, unpacked};
use crate::harness::{self, chance};

/// The naughty strings, and words whose letters are counted in more than one way.
fn words() -> Vec<String> {
    let mut words: Vec<String> =
        serde_json::from_str(include_str!("../../harness/naughty.json")).unwrap();
    words.extend(
        [
            "🙂 then 👩‍👧 and 👍🏽",
            "cafe\u{301} and café",
            "a\n\nb\n",
            "& < > \" ' ]]> é ’",
            "𝕏 𐍈 z̷̢̛",
            "\u{fdd0}\u{fffe}\u{ffff}\u{0}",
        ]
        .map(str::to_owned),
    );
    words.retain(|text| !text.trim().is_empty());
    words
}

/// The HERON review with these words in every text that the group has said.
pub(super) fn saying(words: &[String]) -> Review {
    let mut document = Document::of(&heron());
    let mut words = words.iter().cycle();
    let mut say = |text: &mut String| words.next().unwrap().clone_into(text);
    say(&mut document.details.title);
    say(&mut document.details.question);
    for episode in &mut document.episodes {
        say(&mut episode.title);
        say(&mut episode.what_happened);
        for tunnel in &mut episode.tunnels {
            say(&mut tunnel.saw);
        }
        for note in &mut episode.notes {
            say(&mut note.text);
            for citation in &mut note.sources {
                say(&mut citation.locator);
            }
        }
    }
    for pattern in &mut document.patterns {
        say(&mut pattern.sentence);
    }
    for person in &mut document.people {
        say(&mut person.role);
    }
    review(document)
}

fn project(review: &Review) -> Files {
    unpacked(&refi::project(review, false).unwrap())
}

/// The selections of a project: the file that each is in, where, and what it is called.
fn selections(files: &Files) -> Vec<(String, usize, usize, String)> {
    let xml = std::str::from_utf8(&files["project.qde"]).unwrap();
    let mut reader = Reader::from_str(xml);
    let (mut found, mut file) = (Vec::new(), String::new());
    loop {
        let event = reader.read_event().unwrap();
        if matches!(event, Event::Eof) {
            return found;
        }
        let (Event::Start(start) | Event::Empty(start)) = event else {
            continue;
        };
        let value = |name: &str| {
            let attribute = start.try_get_attribute(name).unwrap();
            let version = quick_xml::XmlVersion::Implicit1_0;
            attribute.map(|it| it.normalized_value(version).unwrap().into_owned())
        };
        if let Some(path) = value("plainTextPath") {
            file = path.replace("internal://", "sources/");
        }
        if start.name().as_ref() == "PlainTextSelection" {
            let at = |name| value(name).unwrap().parse().unwrap();
            found.push((
                file.clone(),
                at("startPosition"),
                at("endPosition"),
                value("guid").unwrap(),
            ));
        }
    }
}

#[test]
fn a_project_and_a_codebook_fit_the_schemas() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        harness::not_run("xmllint is not installed (libxml2-utils)");
        return;
    }
    let mut reviews = samples();
    reviews.push(saying(&words()));
    reviews.push(Review::new(std::sync::Arc::new(
        learning_together().clone(),
    )));
    for review in &reviews {
        valid(&project(review)["project.qde"], "Project.xsd");
        valid(&refi::codebook(review), "Codebook.xsd");
    }
}

#[expect(clippy::disallowed_methods, reason = "xmllint reads files")]
#[track_caller]
fn valid(xml: &[u8], schema: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("it.xml");
    std::fs::write(&file, xml).unwrap();
    let schema = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/exchange/refi")
        .join(schema);
    let mut lint = Command::new("xmllint");
    lint.args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg(file);
    let output = lint.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn every_passage_stands_where_it_says_counted_in_characters() {
    let mut reviews = samples();
    reviews.push(saying(&words()));
    for review in &reviews {
        let files = project(review);
        let mut cut: Vec<String> = selections(&files)
            .into_iter()
            .map(|(file, start, end, _)| {
                let text = std::str::from_utf8(&files[&file]).unwrap();
                assert!(
                    !text.starts_with('\u{feff}') && !text.contains('\r'),
                    "{file}"
                );
                text.chars().skip(start).take(end - start).collect()
            })
            .collect();
        let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
        let said = notes.map(|note| note.text.clone());
        // An event that belongs to no episode has no code, and is told without a passage.
        let told = review
            .chronology()
            .iter()
            .filter(|event| event.episode.is_some());
        let mut said: Vec<String> = said.chain(told.map(|event| event.text.clone())).collect();
        cut.sort();
        said.sort();
        assert_eq!(cut, said);
    }
}

#[test]
fn lines_end_as_windows_ends_them_only_when_asked_and_places_stay() {
    let review = saying(&words());
    let (one, two) = (
        project(&review),
        unpacked(&refi::project(&review, true).unwrap()),
    );
    assert_eq!(one["project.qde"], two["project.qde"]);
    let texts = one.keys().filter(|name| name.starts_with("sources/"));
    for name in texts {
        let text = String::from_utf8(two[name].clone()).unwrap();
        assert_eq!(text.replace("\r\n", "\n").into_bytes(), one[name], "{name}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }
}

/// Every GUID in a file.
fn guids(xml: &[u8]) -> HashSet<String> {
    let xml = std::str::from_utf8(xml).unwrap();
    let parts = xml.split("guid=\"").skip(1);
    parts.map(|part| part[..36].to_owned()).collect()
}

#[test]
fn what_is_renamed_stays_the_same_and_no_two_things_are_one() {
    let before = heron();
    let mut after = before.clone();
    let episode = &before.episodes()[0];
    let renamed = |set: Edit, id| Change::Edit { id, set };
    let mut changes = vec![renamed(
        EpisodeEdit::Title(Swap::new(episode.title.clone(), "Other")).into(),
        episode.id,
    )];
    for note in &episode.notes {
        changes.push(renamed(
            NoteEdit::Text(Swap::new(note.text.clone(), "Otherwise")).into(),
            note.id,
        ));
    }
    for pattern in before.patterns() {
        changes.push(renamed(
            PatternEdit::Sentence(Swap::new(pattern.sentence.clone(), "One")).into(),
            pattern.id,
        ));
    }
    after.apply_all(&changes).unwrap();
    let of = |review: &Review| guids(&project(review)["project.qde"]);
    assert_eq!(of(&before), of(&after));
    let codes = |review: &Review| guids(&refi::codebook(review));
    assert_eq!(codes(&before), codes(&after));
    assert!(codes(&before).is_subset(&of(&before)));
    let xml = project(&before)["project.qde"].clone();
    let all = std::str::from_utf8(&xml)
        .unwrap()
        .matches(" guid=\"")
        .count();
    assert_eq!(all, of(&before).len());
}

#[test]
fn names_of_codes_are_told_apart_and_nothing_empty_is_wrapped() {
    let review = saying(&["Personality".to_owned()]);
    let xml = String::from_utf8(refi::codebook(&review)).unwrap();
    let names: Vec<&str> = xml
        .split(" name=\"")
        .skip(1)
        .map(|it| it.split('"').next().unwrap())
        .collect();
    assert_eq!(
        names.len(),
        names.iter().collect::<HashSet<_>>().len(),
        "{names:?}"
    );
    let empty = Review::new(std::sync::Arc::new(learning_together().clone()));
    let xml = String::from_utf8(project(&empty)["project.qde"].clone()).unwrap();
    for wrapper in ["Sources", "Sets", "Links", "Variables", "Cases"] {
        assert!(!xml.contains(&format!("<{wrapper}")), "{wrapper}");
    }
}

proptest! {
    #![proptest_config(harness::cases(24))]

    #[test]
    fn the_same_review_is_the_same_bytes_and_comes_back(seeds in proptest::collection::vec(any::<u64>(), 1..60)) {
        let mut review = Review::new(std::sync::Arc::new(learning_together().clone()));
        for seed in seeds {
            let change = chance::change(seed, &review);
            review.apply(&change).unwrap();
        }
        let bytes = refi::project(&review, false).unwrap();
        prop_assert_eq!(&bytes, &refi::project(&review, false).unwrap());
        let back = crate::exchange::refi::parcel::brought(&bytes).unwrap();
        prop_assert_eq!(&back.told, &["It is a review of whyboard, and nothing was changed in it elsewhere."]);
        prop_assert_eq!(&back.document, &Document::of(&review));
        let again = crate::exchange::refi::parcel::review_again(back.document);
        prop_assert_eq!(&refi::project(&again, false).unwrap(), &bytes);
    }
}
