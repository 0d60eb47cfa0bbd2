//! Every built-in method at work: its board at every size, a note under each of its factors, its types of pattern, and
//! the published schema of a pack.

use std::{fmt::Write as _, fs, path::Path};

use whyboard::{
    method::{self, Level, LevelId, Order, Pack, built_in},
    store::{Access, Session},
};

use crate::harness::{self, Harness};

const SIZES: [(u16, u16); 5] = [(160, 45), (120, 35), (120, 30), (100, 30), (80, 24)];
#[cfg(feature = "schema")]
const SCHEMA: &str = "docs/pack.schema.json";

/// A review with an episode, and a note under each factor that is tagged with each type of pattern in turn.
fn filled(pack: &Pack) -> Harness {
    let mut app = Harness::following(pack);
    app.press("Response to the call<enter>");
    for (at, factor) in pack.board(Order::Framework).iter().enumerate() {
        let kind = &pack.pattern_types[at % pack.pattern_types.len()];
        app.press(&format!(
            "{}<tab>What shaped it: {} #{} <enter>",
            at + 1,
            factor.short.to_lowercase(),
            kind.letter.to_ascii_lowercase()
        ));
    }
    app
}

#[test]
fn a_note_is_filed_under_each_factor_and_comes_back() {
    for pack in built_in() {
        let app = filled(pack);
        let expected: Vec<(String, String)> = pack
            .board(Order::Framework)
            .iter()
            .map(|factor| {
                let words = format!("What shaped it: {}", factor.short.to_lowercase());
                (factor.id.to_string(), words)
            })
            .collect();
        assert_eq!(app.notes(), expected, "{}", pack.id);
        let app = app.reopened();
        assert_eq!(app.notes(), expected, "{}", pack.id);
        assert_eq!(**app.review().pack(), *pack);
        let tagged: usize = app.review().episodes()[0]
            .notes
            .iter()
            .map(|note| note.patterns.len())
            .sum();
        assert_eq!(tagged, expected.len(), "{}", pack.id);
    }
}

#[test]
fn the_boards() {
    for pack in built_in() {
        for (width, height) in [(120, 35), (80, 24)] {
            let mut app = filled(pack).sized(width, height);
            app.press("2<tab>");
            harness::golden_screen(
                &format!("packs/{}", pack.id),
                (width, height),
                &app.screen(),
            );
        }
    }
}

#[test]
fn every_size_and_page_is_drawn_and_holds_every_key() {
    for pack in built_in() {
        let mut app = filled(pack);
        for keys in [
            "",
            "<f3>",
            "<esc><f5>",
            "<esc><f6>",
            "<esc><up>",
            "<esc>x<tab><tab><tab><tab>",
            "<esc><esc>/sources<enter>",
            "<esc>/meetings<enter>",
            "<enter>",
            "<esc><esc>/patterns<enter>",
        ] {
            app.press(keys);
            for width in (1..170).step_by(28) {
                for height in (1..50).step_by(12) {
                    app.resize(width, height);
                    let _ = app.screen();
                }
            }
        }
        for (width, height) in SIZES {
            let app = filled(pack).sized(width, height);
            let screen = app.screen();
            for (at, factor) in pack.board(Order::Framework).iter().enumerate() {
                let key = at + 1;
                let names = [&factor.name, &factor.middle, &factor.short];
                assert!(
                    names
                        .iter()
                        .any(|name| screen.contains(&format!("{key}  {name}"))
                            || screen.contains(&format!("{key} {name}"))
                            || screen.contains(&format!("{key}▌ {name}"))),
                    "{} {key} {width}×{height}\n{screen}",
                    pack.id
                );
            }
        }
    }
}

/// Packs of a person's own may be of any shape that is sound: a level for each factor, one factor, no types of pattern.
#[test]
fn a_board_of_any_shape_is_drawn() {
    let whole = method::learning_together();
    let mut scattered = whole.clone();
    scattered.levels = (0..8)
        .map(|at| Level {
            id: LevelId::from(format!("level{at}").as_str()),
            ..whole.levels[0].clone()
        })
        .collect();
    for (factor, level) in scattered.factors.iter_mut().zip(&scattered.levels) {
        factor.level = Some(level.id.clone());
    }
    let mut single = whole.clone();
    single.pattern_types.clear();
    for factor in &mut single.factors[1..] {
        factor.level = None;
    }
    for pack in [scattered, single] {
        let bytes = serde_json::to_vec(&pack).unwrap();
        assert_eq!(method::faults("mine.json", &bytes), []);
        let mut app = Harness::following(&pack);
        app.press("Response to the call<enter>1<tab>It looked settled<enter>");
        for keys in [
            "",
            "<f3>",
            "<esc><f5>",
            "<esc><up>",
            "<esc>x<tab><tab><tab><tab>",
        ] {
            app.press(keys);
            for (width, height) in SIZES.into_iter().chain([(60, 20), (40, 8), (9, 3)]) {
                app.resize(width, height);
                let _ = app.screen();
            }
        }
        assert_eq!(app.notes().len(), 1);
    }
}

#[test]
fn keys_without_a_factor_or_a_pattern_type_type_their_characters() {
    let pack = built_in()
        .find(|pack| pack.id == "after-action-review")
        .unwrap();
    let mut app = Harness::following(pack);
    app.press("The fire drill<enter>").sees("1–4 Tab Factor");
    app.press("5 people were on shift<enter>");
    assert_eq!(
        app.notes(),
        [("EXP".to_owned(), "5 people were on shift".to_owned())]
    );
    // A letter that the method does not have makes words of it.
    app.press("<up>#f<enter>");
    assert_eq!(app.document().episodes[0].notes[0].patterns.len(), 0);
    assert_eq!(app.notes()[1].1, "#f");
    app.press("<ctrl-z><up>#c<enter>");
    assert_eq!(app.document().episodes[0].notes[0].patterns.len(), 1);
    app.press("<esc><f1>").sees("1–4").sees_not("1–8");
    app.press("<esc>/aim 7<enter>").sees("There is no factor 7");
}

/// The pack that a review was made with stays in it, whatever becomes of the pack.
#[test]
fn a_review_keeps_the_pack_it_was_made_with() {
    let mut ours = method::learning_together().clone();
    "Ours".clone_into(&mut ours.factors[0].name);
    let app = Harness::following(&ours);
    let now = "2026-11-23T12:00:00Z".parse().unwrap();
    let file = Path::new(harness::FILE);
    let (session, _) = Session::open(&app.store, file, Access::ReadOnly, now).unwrap();
    assert_eq!(**session.review().pack(), ours);
}

#[cfg(feature = "schema")]
#[test]
fn the_published_schema_is_the_form_of_a_pack() {
    let mut fresh = serde_json::to_string_pretty(&schemars::schema_for!(Pack)).unwrap();
    fresh.push('\n');
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &fresh).unwrap();
    }
    let published = fs::read_to_string(file).unwrap_or_default();
    assert!(
        fresh == published.replace("\r\n", "\n"),
        "{SCHEMA} is out of date: write it with UPDATE=1"
    );
}

/// What the page for people says of a pack is so.
#[test]
fn the_page_names_every_pack_and_every_part_of_one() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/packs.md")).unwrap();
    let mut missing = String::new();
    for pack in built_in() {
        if !page.contains(&format!("| `{}` |", pack.id)) {
            writeln!(missing, "{}", pack.id).unwrap();
        }
    }
    let value = serde_json::to_value(method::learning_together()).unwrap();
    for part in value.as_object().unwrap().keys() {
        if !page.contains(&format!("`{part}`")) {
            writeln!(missing, "{part}").unwrap();
        }
    }
    assert_eq!(missing, "");
}
