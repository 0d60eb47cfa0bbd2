//! Pictures as SVG.

use proptest::prelude::*;
use whyboard::{report::render, text::clean::clean};

use super::{chance, sample, xml};
use crate::harness;

#[test]
fn a_picture_says_what_it_is_and_needs_nothing_else() {
    let svg = render::svg(&sample::heat_map());
    harness::golden("reports/render-svg", &svg);
    let svg = xml::read(&svg);
    assert_eq!(svg.get("role"), "img");
    assert_eq!(svg.all("title")[0].text(), "Notes in each episode");
    assert!(svg.all("desc")[0].text().starts_with("E1 has no notes"));
    let words: Vec<_> = svg.all("text").iter().map(|text| text.text()).collect();
    assert_eq!(words[..3], ["Episodes and <factors>", "E1", "0 notes"]);
}

#[test]
fn words_on_a_dark_ground_are_white() {
    let svg = xml::read(&render::svg(&sample::heat_map()));
    let word = |said: &str| {
        let all = svg.all("text");
        all.into_iter()
            .find(|text| text.text() == said)
            .unwrap()
            .get("fill")
            .to_owned()
    };
    assert_eq!(
        (word("E4").as_str(), word("E5").as_str()),
        ("#000000", "#ffffff")
    );
}

proptest! {
    #![proptest_config(harness::cases(128))]

    #[test]
    fn any_picture_is_well_formed_and_keeps_its_words(drawing in chance::drawing()) {
        let svg = xml::read(&render::svg(&drawing));
        prop_assert_eq!(svg.all("desc")[0].text(), clean(&drawing.description).text);
        for name in ["script", "image", "use", "a", "style", "foreignObject"] {
            prop_assert!(svg.all(name).is_empty());
        }
    }
}
