//! Projects and codebooks as other programs write them, each with its own ways.

use whyboard::{
    exchange::refi,
    method::{Factor, learning_together},
    review::{Document, Id, Note, SourceKind},
};

use super::parcel::{brought, guid, packed, project, review_again, tells};

/// The notes of a document, with the sentences of the patterns that each carries.
fn notes(document: &Document) -> Vec<(Note, Vec<String>)> {
    let carried = |id: Id| {
        let patterns = document.patterns.iter().filter(|it| it.notes.contains(&id));
        patterns.map(|it| it.sentence.clone()).collect()
    };
    let notes = document.episodes.iter().flat_map(|it| &it.notes);
    notes.map(|note| (note.clone(), carried(note.id))).collect()
}

/// Capitals, braces, lines that end in two characters and count as one, and a text that is there twice.
#[test]
fn a_project_like_those_of_atlas() {
    let (g, h) = (guid(0xA).to_uppercase(), guid(0xB).to_uppercase());
    let xml = format!(
        r#"<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<qda:Project xmlns:qda="urn:QDA-XML:project:1.0" name="Home visits" origin="ATLAS.ti 23.2.1" creationDateTime="2026-03-01T10:00:00Z">
 <qda:Users><qda:User guid="{g}" name="AB"/></qda:Users>
 <qda:CodeBook><qda:Codes>
  <qda:Code guid="{{{g}}}" name="conditions of WORK" isCodable="true"><qda:Description>What the day was like</qda:Description></qda:Code>
  <qda:Code guid="{h}" name="Waiting" isCodable="true"/>
  <qda:Code guid="{}" name="Never used" isCodable="true"/>
 </qda:Codes></qda:CodeBook>
 <qda:Sources>
  <qda:TextSource guid="{g}" name="Interview 1" richTextPath="internal://{g}.docx" plainTextPath="internal://{g}.txt">
   <qda:PlainTextSelection guid="{g}" startPosition="6" endPosition="14" name="x">
    <qda:Coding guid="{g}"><qda:CodeRef targetGUID="{{{g}}}"/></qda:Coding>
    <qda:Coding guid="{h}"><qda:CodeRef targetGUID="{h}"/></qda:Coding>
   </qda:PlainTextSelection>
  </qda:TextSource>
  <qda:PictureSource guid="{h}" path="internal://{h}.png"/>
 </qda:Sources>
 <qda:Links><qda:Link guid="{h}" originGUID="{g}" targetGUID="{h}"/></qda:Links>
</qda:Project>"#,
        guid(0xC)
    );
    let bytes = packed(&[
        ("Project.qde", xml.as_bytes()),
        (
            &format!("Sources/{}.txt", guid(0xA)),
            b"First\r\nTwo vans\r\n",
        ),
        (&format!("Sources/{g}.docx"), b"PK"),
    ]);
    // Told apart by capitals alone, no two files may be; these two end otherwise.
    let back = brought(&bytes).unwrap();
    let [(note, carried)] = &notes(&back.document)[..] else {
        panic!("{:?}", back.document)
    };
    assert_eq!(note.text, "Two vans");
    assert_eq!(note.factor.as_ref().unwrap().as_str(), "CON");
    assert_eq!(carried, &["Waiting"]);
    assert_eq!(back.document.details.title, "Home visits");
    assert_eq!(back.document.sources[0].content, "First\nTwo vans\n");
    assert_eq!(back.document.sources[0].kind, SourceKind::Record);
    for told in [
        "It was written by ATLAS.ti 23.2.1.",
        "“Never used”",
        "Left out: 1 picture.",
        "Left out: 1 user.",
        "Left out: 1 link.",
    ] {
        tells(&back, told);
    }
    review_again(back.document);
}

/// A stray file, cases, a PDF of which the text is there, and a memo that a link ties to a passage.
#[test]
fn a_project_like_those_of_nvivo() {
    let inside = format!(
        r#"<CodeBook><Codes><Code guid="{0}" name="Team" isCodable="true"><Code guid="{1}" name="Trust" isCodable="true"/></Code></Codes></CodeBook>
<Cases><Case guid="{2}" name="Nurse"/></Cases>
<Sources><PDFSource guid="{3}" name="Policy" path="internal://{3}.pdf"><Representation guid="{4}" name="Policy" plainTextPath="internal://{4}.txt">
<PlainTextSelection guid="{5}" startPosition="0" endPosition="2"><Coding guid="{6}"><CodeRef targetGUID="{1}"/></Coding></PlainTextSelection>
</Representation></PDFSource>
<TextSource guid="{7}" name="Gone" plainTextPath="absolute:///etc/passwd"/>
<TextSource guid="{8}" name="Inline"><PlainTextContent> &lt;é&gt; here</PlainTextContent><PlainTextSelection guid="{9}" startPosition="1" endPosition="4"><Description>Odd</Description></PlainTextSelection></TextSource></Sources>
<Notes><Note guid="{10}" name="" plainTextPath="internal://{10}.txt"/><Note guid="{11}" name="Diary" plainTextPath="internal://{11}.txt"/></Notes>
<Links><Link guid="{12}" originGUID="{10}" targetGUID="{5}" direction="Associative"/></Links>"#,
        guid(0),
        guid(1),
        guid(2),
        guid(3),
        guid(4),
        guid(5),
        guid(6),
        guid(7),
        guid(8),
        guid(9),
        guid(10),
        guid(11),
        guid(12)
    );
    let bytes = project(
        &inside,
        &[
            (".root", ""),
            (&format!("{}.txt", guid(4)), "👧 first"),
            (&format!("{}.txt", guid(10)), "Look again"),
            (&format!("{}.txt", guid(11)), "Monday"),
        ],
    );
    let back = brought(&bytes).unwrap();
    let all = notes(&back.document);
    let said: Vec<_> = all
        .iter()
        .map(|(note, carried)| (note.text.as_str(), carried.clone()))
        .collect();
    assert_eq!(said, [("👧 ", vec!["Trust".to_owned()]), ("<é>", vec![])]);
    let parked: Vec<_> = back
        .document
        .parked
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(parked, ["On N1: Look again", "On N2: Odd", "Diary: Monday"]);
    tells(
        &back,
        "The text of the source “Gone” is not in the archive: it was left out.",
    );
    tells(&back, "Left out: 1 case.");
    tells(&back, "PDF");
    assert!(!format!("{:?}", back.document).contains("root:"));
    review_again(back.document);
}

/// A mark at the beginning of each text, a passage for each code, and remarks that say themselves where they belong.
#[test]
fn a_project_like_those_of_qualcoder() {
    let inside = format!(
        r#"<CodeBook><Codes><Code guid="{0}" name="Staff" isCodable="false"><Code guid="{1}" name="Aspects of their role" isCodable="true"/><Code guid="{2}" name="Helped" isCodable="true"/></Code></Codes></CodeBook>
<Sources><TextSource guid="{3}" name="Talk.txt" plainTextPath="internal://{3}.txt">
<PlainTextSelection guid="{4}" startPosition="0" endPosition="4"><Coding guid="{4}"><CodeRef targetGUID="{1}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="{5}" startPosition="0" endPosition="4"><Coding guid="{5}"><CodeRef targetGUID="{2}"/></Coding></PlainTextSelection>
<NoteRef targetGUID="{6}"/></TextSource></Sources>
<Notes><Note guid="{6}"><PlainTextContent>Ask her</PlainTextContent><PlainTextSelection guid="{7}" startPosition="0" endPosition="4"/></Note></Notes>"#,
        guid(0),
        guid(1),
        guid(2),
        guid(3),
        guid(4),
        guid(5),
        guid(6),
        guid(7)
    );
    let bytes = project(
        &inside,
        &[(&format!("{}.txt", guid(3)), "\u{feff}Said today")],
    );
    let back = brought(&bytes).unwrap();
    let [(note, carried)] = &notes(&back.document)[..] else {
        panic!("{:?}", back.told)
    };
    assert_eq!(
        (note.text.as_str(), note.factor.as_ref().unwrap().as_str()),
        ("Said", "ROL")
    );
    assert!(note.influence.helps() && carried.is_empty());
    assert_eq!(back.document.parked[0].text, "On N1: Ask her");
}

/// Lines that end in two characters and count as two.
#[test]
fn a_project_like_those_of_maxqda() {
    let inside = format!(
        r#"<Sources><TextSource guid="{0}" name="Talk" plainTextPath="internal://{0}.txt"><PlainTextSelection guid="{1}" startPosition="5" endPosition="8"><Description>A remark</Description></PlainTextSelection><PlainTextSelection guid="{2}" startPosition="5" endPosition="99"/><PlainTextSelection guid="{3}" startPosition="5" endPosition="7"/></TextSource></Sources>"#,
        guid(0),
        guid(1),
        guid(2),
        guid(3)
    );
    let back = brought(&project(
        &inside,
        &[(&format!("{}.txt", guid(0)), "One\r\nTwo")],
    ))
    .unwrap();
    assert_eq!(notes(&back.document)[0].0.text, "Two");
    tells(
        &back,
        "A passage of “Talk” (line 1) does not lie in its text: it was left out.",
    );
    tells(
        &back,
        "1 passage of “Talk” has neither a code nor a word beside it",
    );
}

#[test]
fn codebooks_of_others() {
    let none = br#"<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.5"><Codes></Codes></CodeBook>"#;
    let back = refi::read_codebook(none)
        .unwrap()
        .import(learning_together());
    assert_eq!(back.document.episodes.len(), 0);
    let some = format!(
        r#"<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.5"><Codes><Code guid="{}" name="own team factors" isCodable="true"/><Code guid="{}" name="&#x1F642; &amp; co" isCodable="true"/><Code guid="{}" name="Episodes" isCodable="false"><Code guid="{}" name="The second visit" isCodable="true"/></Code></Codes></CodeBook>"#,
        guid(1),
        guid(2),
        guid(3),
        guid(4)
    );
    let back = refi::read_codebook(some.as_bytes())
        .unwrap()
        .import(learning_together());
    assert_eq!(back.document.episodes[0].title, "The second visit");
    tells(
        &back,
        "“🙂 & co” is neither a factor nor a type of pattern of the method: it was left out.",
    );
    assert!(!back.told.join(" ").contains("own team"));
}

#[test]
fn a_project_goes_by_the_method_that_knows_most_of_its_codes() {
    let packs: Vec<_> = whyboard::method::built_in().collect();
    for pack in &packs {
        let code = |(factor, at): (&Factor, u32)| {
            let name = factor.name.replace('&', "&amp;");
            let guid = guid(at);
            format!(r#"<Code guid="{guid}" name="{name}" isCodable="true"/>"#)
        };
        let codes: Vec<String> = pack.factors.iter().zip(0..).map(code).collect();
        let codes = codes.concat();
        let bytes = project(&format!("<CodeBook><Codes>{codes}</Codes></CodeBook>"), &[]);
        let method = refi::read_project(&bytes).unwrap().method(&packs).unwrap();
        let found = packs.iter().find(|other| other.id == method).unwrap();
        let names = |pack: &whyboard::method::Pack| {
            pack.factors
                .iter()
                .map(|it| it.name.to_lowercase())
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert!(
            names(pack).is_subset(&names(found)),
            "{} for {}",
            found.id,
            pack.id
        );
    }
    let nothing = refi::read_project(&project("", &[])).unwrap();
    assert_eq!(nothing.method(&packs).as_deref(), Some("learning-together"));
}
