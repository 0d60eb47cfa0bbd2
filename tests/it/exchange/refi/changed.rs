//! What somebody has changed elsewhere comes in, and is told; what another program dropped does not go.

use whyboard::{
    exchange::refi,
    method::FactorId,
    review::{Document, Influence, Note},
};

use super::parcel::{Files, brought, guid, heron, packed_again, review_again, tells, unpacked};

/// The HERON project, changed as a text.
fn changed(change: impl Fn(&mut String, &mut Files)) -> whyboard::exchange::refi::ImportedProject {
    let mut files = unpacked(&refi::project(&heron(), false).unwrap());
    let mut xml = String::from_utf8(files["project.qde"].clone()).unwrap();
    change(&mut xml, &mut files);
    files.insert("project.qde".to_owned(), xml.into_bytes());
    let back = brought(&packed_again(&files)).unwrap();
    // It is a review that can be made.
    review_again(back.document.clone());
    back
}

/// The identity of the code of that name.
fn code(xml: &str, name: &str) -> String {
    let end = xml.find(&format!("\" name=\"{name}")).unwrap();
    xml[end - 36..end].to_owned()
}

/// Where in a project the selection of a note ends, and the note itself.
fn first() -> Note {
    heron().episodes()[2].notes[0].clone()
}

/// The selection of a note, from its beginning to its end.
fn selection(xml: &str, note: &Note) -> std::ops::Range<usize> {
    let said = format!("<Description>{}", note.code);
    let at = xml.match_indices(&said).map(|(at, _)| at);
    let at = at
        .into_iter()
        .find(|at| !xml[at + said.len()..].starts_with(|c: char| c.is_ascii_digit()))
        .unwrap();
    let start = xml[..at].rfind("<PlainTextSelection").unwrap();
    let end = start + xml[start..].find("</PlainTextSelection>").unwrap();
    start..end
}

fn note(document: &Document, code: whyboard::review::Code) -> Note {
    let mut notes = document.episodes.iter().flat_map(|it| &it.notes);
    notes.find(|it| it.code == code).unwrap().clone()
}

#[test]
fn a_passage_that_is_marked_otherwise_is_a_note_that_says_otherwise() {
    let sent = first();
    let back = changed(|xml, _| {
        let of = |name| code(xml, name);
        let coding = |code: &str| {
            format!(
                r#"<Coding guid="{}"><CodeRef targetGUID="{{{}}}"/></Coding>"#,
                guid(9),
                code.to_uppercase()
            )
        };
        let more = coding(&of("Type F")) + &coding(&of("Influence: helped"));
        let end = selection(xml, &sent).end;
        xml.insert_str(end, &more);
    });
    let now = note(&back.document, sent.code);
    assert!(now.patterns.contains(&"P6".into()));
    assert!(now.influence.helps());
    assert_eq!(now.text, sent.text);
    tells(
        &back,
        &format!(
            "{} is now marked “Type F: Human judgement/reasoning”",
            sent.code
        ),
    );
}

#[test]
fn a_code_that_is_taken_away_is_away() {
    let mut expected = first();
    let back = changed(|xml, _| {
        let id = code(xml, "Episodes");
        assert_eq!(id.len(), 36);
        let passage = selection(xml, &first());
        // All its codes but the last, which is that of its episode.
        let inner = xml[passage.clone()].to_owned();
        let (from, to) = (
            inner.find("<Coding").unwrap(),
            inner.rfind("<Coding").unwrap(),
        );
        xml.replace_range(passage.start + from..passage.start + to, "");
    });
    expected.factor = None;
    expected.patterns.clear();
    expected.influence = Influence::NotSaid;
    let now = note(&back.document, expected.code);
    assert_eq!(
        (now.factor, now.patterns, now.influence),
        (None, expected.patterns, Influence::NotSaid)
    );
    tells(&back, "no longer marked");
}

#[test]
fn a_passage_that_was_dropped_stays_in_the_review() {
    let back = changed(|xml, _| {
        let passage = selection(xml, &first());
        xml.replace_range(
            passage.start..passage.end + "</PlainTextSelection>".len(),
            "",
        );
    });
    assert_eq!(back.document, Document::of(&heron()));
    tells(&back, "1 passage of “E3");
}

#[test]
fn words_that_were_changed_are_the_words_wherever_the_rest_has_gone() {
    let sent = first();
    let words = "The bruise was seen 🙂 by the café";
    // By the identity of the passage, and by what stands round it where another program has given new ones.
    for renew in [false, true] {
        let back = changed(|xml, files| {
            let longer =
                words.chars().count() - sent.text.chars().count().min(words.chars().count());
            let file = files
                .values_mut()
                .find(|text| !text.starts_with(b"{") && contains(text, &sent.text))
                .unwrap();
            let text = String::from_utf8(file.clone()).unwrap();
            *file = text.replace(&sent.text, words).into_bytes();
            let _ = longer;
            if renew {
                // Without passages, only the text says what has changed.
                let source = xml.find("<Sources>").unwrap();
                *xml = xml[..source].to_owned()
                    + &xml[source..].replace("PlainTextSelection", "Unknown");
            }
        });
        let now = note(&back.document, sent.code);
        assert_eq!(now.text, words);
        tells(&back, &format!("{} was reworded", sent.code));
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|words| words.contains(text))
}

#[test]
fn a_new_passage_a_new_code_and_a_new_text_come_in() {
    let sent = heron();
    let back = changed(|xml, files| {
        let theirs = format!(
            r#"<Code guid="{}" name="Weekend working" isCodable="true"/>"#,
            guid(1)
        );
        *xml = xml.replacen("</Codes>", &(theirs + "</Codes>"), 1);
        let factor = code(xml, "Factor: Conditions of work");
        let other = code(xml, "Factor: Own team factors");
        let text = format!(
            r#"<TextSource guid="{}" name="Talk with a manager" plainTextPath="internal://{}.txt"><PlainTextSelection guid="{}" startPosition="4" endPosition="20"><Description>Ask again</Description><Coding guid="{}"><CodeRef targetGUID="{}"/></Coding><Coding guid="{}"><CodeRef targetGUID="{factor}"/></Coding><Coding guid="{}"><CodeRef targetGUID="{other}"/></Coding></PlainTextSelection></TextSource>"#,
            guid(2),
            guid(2),
            guid(3),
            guid(4),
            guid(1),
            guid(5),
            guid(6)
        );
        *xml = xml.replacen("</Sources>", &(text + "</Sources>"), 1);
        files.insert(
            format!("sources/{}.txt", guid(2)),
            "🙂é: Nobody at weekends.".into(),
        );
    });
    let document = &back.document;
    let source = document.sources.last().unwrap();
    assert_eq!(
        (source.label.as_str(), source.content.as_str()),
        ("Talk with a manager", "🙂é: Nobody at weekends.")
    );
    let new = document.episodes.last().unwrap();
    assert_eq!(new.title, "Passages that name no episode");
    assert_eq!(document.episodes.len(), sent.episodes().len() + 1);
    // One note, under every factor that the passage is coded under.
    let [note] = &new.notes[..] else {
        panic!("{:?}", new.notes);
    };
    let factors: Vec<&str> = note.factors().map(FactorId::as_str).collect();
    assert_eq!(note.text, "Nobody at weeken");
    assert_eq!(factors, ["CON", "TEA"]);
    let pattern = document.patterns.last().unwrap();
    assert_eq!(
        (pattern.sentence.as_str(), pattern.notes.len()),
        ("Weekend working", 1)
    );
    assert!(document.parked.last().unwrap().text.ends_with("Ask again"));
    tells(&back, "New source");
    tells(
        &back,
        "The method has no code “Weekend working”: it is a candidate pattern now",
    );
    tells(&back, "1 new note from passages of “Talk with a manager”.");
}

#[test]
fn a_project_whose_identities_are_all_new_is_known_by_names_and_places() {
    let back = changed(|xml, _| {
        // Every identity but those that texts are filed under gets another first digit.
        let (mut renewed, mut rest) = (String::new(), xml.as_str());
        while let Some(at) = rest.find("uid=\"").or_else(|| rest.find("GUID=\"")) {
            let next = rest
                .find("GUID=\"")
                .map_or(at + 5, |other| (at + 5).min(other + 6));
            renewed.push_str(&rest[..next]);
            let first = if rest[next..].starts_with('f') {
                'e'
            } else {
                'f'
            };
            renewed.push(first);
            rest = &rest[next + 1..];
        }
        renewed.push_str(rest);
        *xml = renewed;
    });
    assert_eq!(back.document, Document::of(&heron()), "{:?}", back.told);
}

#[test]
fn a_finding_or_a_memo_that_was_written_elsewhere_is_parked() {
    let sent = first();
    let back = changed(|xml, _| {
        let passage = selection(xml, &sent);
        let at = passage.start + xml[passage.clone()].find("<Description>").unwrap();
        let to = passage.start + xml[passage].find("</Description>").unwrap();
        xml.replace_range(at..to, "<Description>Is that so?");
    });
    assert_eq!(
        back.document.parked.last().unwrap().text,
        format!("On {}: Is that so?", sent.code)
    );
    tells(
        &back,
        &format!("What was written beside {} was parked", sent.code),
    );
}

/// What is no note yet becomes one, though a field of the review stands just there.
#[test]
fn what_happened_can_be_marked_as_a_whole() {
    let sent = heron();
    let back = changed(|xml, files| {
        let episode = &sent.episodes()[2];
        let words = &episode.what_happened;
        let (name, text) = files
            .iter()
            .find(|(_, text)| {
                !text.starts_with(b"{") && contains(text, &format!("What happened\n{words}\n"))
            })
            .unwrap();
        let text = std::str::from_utf8(text).unwrap();
        let start = text[..text.find(words.as_str()).unwrap()].chars().count();
        let end = start + words.chars().count();
        let factor = code(xml, "Factor: Conditions of work");
        let marked = format!(
            r#"<PlainTextSelection guid="{}" startPosition="{start}" endPosition="{end}"><Coding guid="{}"><CodeRef targetGUID="{factor}"/></Coding></PlainTextSelection>"#,
            guid(1),
            guid(2)
        );
        let file = name.replace("sources/", "internal://");
        let source = xml.find(&file).unwrap();
        let at = source + xml[source..].find('>').unwrap() + 1;
        xml.insert_str(at, &marked);
    });
    let episode = &back.document.episodes[2];
    let note = episode.notes.last().unwrap();
    assert_eq!(note.text, episode.what_happened);
    assert_eq!(note.factor.as_ref().unwrap().as_str(), "CON");
    assert_eq!(episode.notes.len(), sent.episodes()[2].notes.len() + 1);
    tells(&back, "1 new note from passages of “E3");
}
