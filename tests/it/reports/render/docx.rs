//! Word documents, read back as Word reads them.

use std::io::Cursor;

use proptest::prelude::*;
use whyboard::{
    report::{
        Outline,
        outline::{Block, Section, TextStyle, Words},
        render,
    },
    text::clean::clean,
};
use zip::ZipArchive;

use super::{
    chance,
    document::{Document, check, said_in, style_of, values},
    said, sample,
    xml::{self, Element},
};
use crate::harness;

#[test]
fn a_document_is_one_that_word_opens() {
    check(&Document::of(&sample::heron()));
    check(&Document::of(&Outline::default()));
    check(&Document::of(&sample::long()));
}

#[test]
fn every_word_is_there_in_order() {
    let outline = sample::heron();
    assert_eq!(
        said_in(Document::of(&outline).body()),
        said::in_order(&outline)
    );
}

#[test]
fn headings_lists_and_quotations_have_the_styles_of_word() {
    let document = Document::of(&sample::heron());
    assert_eq!(document.paragraphs("Title"), ["Case review HERON"]);
    assert_eq!(
        document.paragraphs("Heading1"),
        ["Introduction", "Key practice episodes", "Findings"]
    );
    assert_eq!(
        document.paragraphs("Heading2"),
        ["How the review was done", "Words that look like markup"]
    );
    assert_eq!(document.paragraphs("Heading3"), ["Who was not spoken to"]);
    assert_eq!(document.paragraphs("ListBullet").len(), 4);
    assert_eq!(document.paragraphs("ListNumber").len(), 4);
    assert_eq!(document.paragraphs("Quote").len(), 1);
    let names = values(document.part("word/styles.xml"), "w:name", "w:val");
    for name in [
        "heading 1",
        "heading 9",
        "Title",
        "List Bullet",
        "List Number",
        "Quote",
        "caption",
        "toc 1",
        "header",
    ] {
        assert!(names.contains(name), "{name}");
    }
}

#[test]
fn each_numbered_list_counts_from_one() {
    let document = Document::of(&sample::heron());
    let body = document.body();
    let points = body
        .all("w:p")
        .into_iter()
        .filter(|paragraph| style_of(paragraph) == "ListNumber");
    let numbers: Vec<_> = points
        .map(|point| point.all("w:numId")[0].get("w:val").to_owned())
        .collect();
    assert_eq!(numbers, ["5", "5", "5", "6"]);
    let defined = document.part("word/numbering.xml").all("w:num");
    for number in defined
        .into_iter()
        .filter(|number| numbers.contains(&number.get("w:numId").to_owned()))
    {
        assert_eq!(number.all("w:startOverride")[0].get("w:val"), "1");
    }
}

#[test]
fn tables_have_heads_that_repeat_and_columns_by_their_shares() {
    let document = Document::of(&sample::heron());
    let tables = document.body().all("w:tbl");
    let [table] = tables[..] else {
        panic!("there is one table")
    };
    let rows = table.all("w:tr");
    let heads: Vec<_> = rows
        .iter()
        .map(|row| row.all("w:tblHeader").len())
        .collect();
    assert_eq!(heads, [1, 0, 0]);
    assert_eq!(table.all("w:cantSplit").len(), 3);
    let widths: Vec<u32> = table
        .all("w:gridCol")
        .iter()
        .map(|column| column.get("w:w").parse().unwrap())
        .collect();
    assert_eq!(widths.iter().sum::<u32>(), 14_570);
    assert_eq!(widths, [2081, 4162, 3122, 5205]);
    assert_eq!(
        table.all("w:tblCaption")[0].get("w:val"),
        "What happened, how it looked, and why"
    );
    assert_eq!(style_of(rows[1].all("w:p")[0]), "TableHeading");
}

#[test]
fn a_row_that_is_long_may_go_on_to_the_next_page() {
    let mut outline = sample::heron();
    if let Block::Table(table) = &mut outline.sections[1].blocks[1] {
        table.rows[0][1]
            .0
            .push(Block::Paragraph("long ".repeat(500).into()));
    }
    let document = Document::of(&outline);
    assert_eq!(document.body().all("w:cantSplit").len(), 2);
}

#[test]
fn wide_sections_lie_on_turned_pages() {
    let document = Document::of(&sample::heron());
    let ends = document.body().all("w:sectPr");
    let lies: Vec<_> = ends
        .iter()
        .map(|end| end.all("w:pgSz")[0].get("w:orient").to_owned())
        .collect();
    assert_eq!(lies, ["portrait", "portrait", "landscape", "portrait"]);
    let footers: Vec<_> = ends
        .iter()
        .map(|end| end.all("w:footerReference")[0].get("r:id").to_owned())
        .collect();
    assert_eq!(footers[2], "footer-turned");
}

#[test]
fn pages_say_who_may_read_them_and_their_number() {
    let document = Document::of(&sample::heron());
    assert_eq!(
        document.part("word/header.xml").text(),
        "OFFICIAL-SENSITIVE: review team only · Working document\n"
    );
    for footer in ["word/footer-upright.xml", "word/footer-turned.xml"] {
        let footer = document.part(footer);
        let codes: Vec<_> = footer
            .all("w:instrText")
            .iter()
            .map(|code| code.text())
            .collect();
        assert_eq!(codes, [" PAGE ", " NUMPAGES "]);
        let words: Vec<_> = footer.all("w:t").iter().map(|text| text.text()).collect();
        assert_eq!(words, ["Case review HERON", "Page ", "1", " of ", "1"]);
    }
}

#[test]
fn the_table_of_contents_is_a_field_that_reads_well_before_word_renews_it() {
    let document = Document::of(&sample::heron());
    let contents = document.body().all("w:sdt")[0];
    let codes: Vec<_> = contents
        .all("w:instrText")
        .iter()
        .map(|code| code.text())
        .collect();
    assert_eq!(codes[0], " TOC \\o \"1-2\" \\h \\z \\u ");
    let entries: Vec<_> = contents
        .all("w:hyperlink")
        .iter()
        .map(|link| link.all("w:t")[0].text())
        .collect();
    assert_eq!(
        entries,
        [
            "Introduction",
            "How the review was done",
            "Words that look like markup",
            "Key practice episodes",
            "Findings"
        ]
    );
    let kinds: Vec<_> = contents
        .all("w:fldChar")
        .iter()
        .map(|mark| mark.get("w:fldCharType").to_owned())
        .collect();
    let count = |kind: &str| kinds.iter().filter(|found| *found == kind).count();
    assert_eq!((count("begin"), count("separate"), count("end")), (6, 6, 6));
    assert!(
        document
            .part("word/settings.xml")
            .all("w:updateFields")
            .is_empty(),
        "Word would ask"
    );
}

#[test]
fn what_leads_to_a_list_stays_on_its_page() {
    let said = |text: &str, style| Block::Paragraph(Words::default().and(text, style));
    let blocks = vec![
        said("a sentence of its own", TextStyle::Plain),
        said("Front-line factors", TextStyle::Strong),
        said("Aspects of the family", TextStyle::Aside),
        said("as follows", TextStyle::Plain),
        Block::List(vec!["a point".into()]),
        said("in the end", TextStyle::Strong),
    ];
    let outline = Outline {
        sections: vec![Section::new("Factors", blocks)],
        ..Outline::default()
    };
    let document = Document::of(&outline);
    let all = document.body().all("w:p").into_iter();
    let kept = all.filter(|paragraph| !paragraph.all("w:keepNext").is_empty());
    let kept: Vec<_> = kept.map(Element::text).collect();
    assert_eq!(
        kept,
        ["Front-line factors", "Aspects of the family", "as follows"]
    );
    let page = xml::read(&render::html(&outline));
    let kept = page
        .all("p")
        .into_iter()
        .filter(|paragraph| paragraph.get("class") == "leads");
    assert_eq!(kept.count(), 3);
}

#[test]
fn facts_are_set_in_as_far_as_the_longest_needs() {
    let facts = |what: &str| Outline {
        sections: vec![Section::new(
            "Facts",
            vec![Block::Facts(vec![
                ("When".into(), "M1".into()),
                (what.into(), "M2".into()),
            ])],
        )],
        ..Outline::default()
    };
    let set_in = |outline: &Outline| -> Vec<u32> {
        let document = Document::of(outline);
        let all = document.body().all("w:ind");
        all.iter()
            .map(|indent| indent.get("w:hanging").parse().unwrap())
            .collect()
    };
    assert_eq!(set_in(&facts("Who")), [1985, 1985]);
    assert_eq!(set_in(&facts("How well its spread is known")), [3700, 3700]);
}

#[test]
fn a_picture_is_drawn_and_said_in_words() {
    let document = Document::of(&sample::heron());
    let body = document.body();
    let picture = body.all("wp:docPr")[0];
    assert_eq!(picture.get("title"), "Notes in each episode");
    assert_eq!(picture.get("descr"), sample::heat_map().description);
    assert_eq!(body.all("wps:wsp").len(), sample::heat_map().shapes.len());
    assert_eq!(
        body.all("mc:Fallback")[0].text(),
        sample::heat_map().description
    );
    let size = body.all("wp:extent")[0];
    assert_eq!((size.get("cx"), size.get("cy")), ("5080000", "1524000"));
}

#[test]
fn a_picture_that_bears_its_title_has_no_caption() {
    let mut outline = sample::heron();
    let captions = |outline: &Outline| Document::of(outline).paragraphs("Caption").len();
    assert_eq!(captions(&outline), 2);
    if let Block::Picture(drawing) = &mut outline.sections[2].blocks[1] {
        drawing.title = "Episodes and <factors>".into();
    }
    assert_eq!(captions(&outline), 1);
    assert!(!render::html(&outline).contains("figcaption>"));
}

#[test]
fn a_picture_that_is_too_wide_is_made_smaller_with_its_letters() {
    let mut drawing = sample::heat_map();
    drawing.width *= 4;
    drawing.height *= 4;
    let outline = Outline {
        sections: vec![Section::new("Wide", vec![Block::Picture(drawing)])],
        ..Outline::default()
    };
    let document = Document::of(&outline);
    let size = document.body().all("wp:extent")[0];
    assert_eq!(size.get("cx"), "6120130", "as wide as the words are");
    assert_eq!(
        document.body().all("wps:wsp")[0].all("w:sz")[0].get("w:val"),
        "7"
    );
}

#[test]
fn a_document_says_nothing_of_who_wrote_it_and_when() {
    let outline = sample::heron();
    assert_eq!(
        render::docx(&outline).unwrap(),
        render::docx(&outline).unwrap()
    );
    let document = Document::of(&outline);
    let properties: Vec<_> = document
        .part("docProps/core.xml")
        .children()
        .map(|child| child.name.clone())
        .collect();
    assert_eq!(properties, ["dc:title", "dc:language"]);
    let bytes = render::docx(&outline).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..archive.len() {
        assert_eq!(
            archive
                .by_index(at)
                .unwrap()
                .last_modified()
                .unwrap()
                .year(),
            1980
        );
    }
}

#[test]
fn naughty_strings_are_words() {
    let naughty = sample::naughty();
    let points: Vec<_> = naughty.iter().map(|text| text.as_str().into()).collect();
    let outline = Outline {
        title: naughty.concat(),
        language: naughty.concat(),
        sections: vec![Section::new("Points", vec![Block::List(points)])],
        ..Outline::default()
    };
    let document = Document::of(&outline);
    check(&document);
    let points = document
        .body()
        .all("w:p")
        .into_iter()
        .filter(|paragraph| style_of(paragraph) == "ListBullet");
    let read: Vec<_> = points.map(said_in).collect();
    let expected = naughty.iter().filter(|text| !text.trim().is_empty());
    let expected: Vec<_> = expected
        .map(|text| clean(text).text.split_whitespace().collect::<String>())
        .collect();
    assert_eq!(read, expected);
}

proptest! {
    #![proptest_config(harness::cases(96))]

    #[test]
    fn any_outline_is_a_document_with_every_word(outline in chance::outline()) {
        let document = Document::of(&outline);
        check(&document);
        prop_assert_eq!(said_in(document.body()), said::in_order(&outline));
    }
}
