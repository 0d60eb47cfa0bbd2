//! HTML as a page and as XML.

use proptest::prelude::*;
use whyboard::{
    report::{
        Outline,
        outline::{Block, Section},
        render,
    },
    text::clean::clean,
};

use super::{
    chance, sample,
    xml::{self, Element},
};
use crate::harness;

#[test]
fn a_report_is_one_file_that_asks_for_nothing() {
    let html = render::html(&sample::heron());
    harness::golden("reports/render-html", &html);
    let page = xml::read(&html);
    assert_eq!(page.get("lang"), "en-GB");
    let policy = page
        .all("meta")
        .into_iter()
        .find(|meta| meta.get("http-equiv") == "Content-Security-Policy");
    assert!(
        policy
            .unwrap()
            .get("content")
            .starts_with("default-src 'none'")
    );
    for name in ["script", "link", "img", "iframe", "object", "form", "base"] {
        assert!(page.all(name).is_empty(), "{name}");
    }
    for style in page.all("style") {
        // In HTML a style is taken as it stands, in XML as text: both say the same of one without these.
        assert!(!style.text().contains(['<', '>', '&']));
        assert!(!style.text().contains("url(") && !style.text().contains("@import"));
    }
}

/// The levels of the headings, in order.
fn levels(page: &Element, found: &mut Vec<u8>) {
    for child in page.children() {
        if let [b'h', level @ b'1'..=b'6'] = child.name.as_bytes() {
            found.push(level - b'0');
        }
        levels(child, found);
    }
}

#[test]
fn headings_go_down_one_by_one() {
    let page = xml::read(&render::html(&sample::heron()));
    let mut found = Vec::new();
    levels(&page, &mut found);
    assert_eq!(found, [1, 2, 2, 3, 4, 3, 2, 2]);
}

#[test]
fn tables_are_tables() {
    let page = xml::read(&render::html(&sample::heron()));
    let tables = page.all("table");
    let [table] = tables[..] else {
        panic!("there is one table")
    };
    assert_eq!(
        table.all("caption")[0].text(),
        "What happened, how it looked, and why"
    );
    let scopes: Vec<_> = table
        .all("th")
        .iter()
        .map(|cell| cell.get("scope").to_owned())
        .collect();
    assert_eq!(scopes, ["col", "col", "col", "col", "row", "row"]);
    assert_eq!(table.all("thead")[0].all("tr").len(), 1);
    assert_eq!(table.all("tbody")[0].all("tr").len(), 2);
}

#[test]
fn contents_lead_to_the_sections() {
    let page = xml::read(&render::html(&sample::heron()));
    let sections = page.all("section");
    let links = page.all("nav")[0].all("a");
    assert_eq!(links.len(), 5);
    for link in links {
        let place = link.get("href").strip_prefix('#').unwrap();
        let section = sections
            .iter()
            .find(|section| section.get("id") == place)
            .unwrap();
        assert_eq!(section.children().next().unwrap().text(), link.text());
    }
}

#[test]
fn what_stands_on_every_page_stands_on_paper_too() {
    let outline = Outline {
        handling: "Team’s \"only\"; } * { display: none".into(),
        ..sample::heron()
    };
    let page = xml::read(&render::html(&outline));
    let style = page.all("style")[0].text();
    assert_eq!(style.matches(['{', '}', '"', ';']).count(), 2 * 2 + 2 + 1);
    assert!(style.contains(r"Team\2019 s \22 only\22 "), "{style}");
    let standing = page.all("p")[0];
    assert_eq!(
        (
            standing.get("class"),
            standing.text().contains("display: none")
        ),
        ("standing", true)
    );
}

#[test]
fn naughty_strings_are_words() {
    let naughty = sample::naughty();
    let points: Vec<_> = naughty.iter().map(|text| text.as_str().into()).collect();
    let outline = Outline {
        sections: vec![Section::new("Points", vec![Block::List(points)])],
        ..Outline::default()
    };
    let page = xml::read(&render::html(&outline));
    let read: Vec<_> = page.all("li").iter().map(|point| point.text()).collect();
    let expected = naughty.iter().filter(|text| !text.trim().is_empty());
    let expected: Vec<_> = expected
        .map(|text| clean(text).text.replace('\n', ""))
        .collect();
    assert_eq!(read, expected);
}

proptest! {
    #![proptest_config(harness::cases(128))]

    #[test]
    fn any_outline_is_well_formed(outline in chance::outline()) {
        let page = xml::read(&render::html(&outline));
        prop_assert_eq!(page.all("h1")[0].text(), clean(&outline.title).text);
        let mut ids: Vec<_> = page.all("section").iter().map(|section| section.get("id").to_owned()).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
    }
}
