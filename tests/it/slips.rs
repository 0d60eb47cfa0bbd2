//! Slips of the fingers are put right as a word ends, and shorthand is written out; both are given back by Ctrl-Z.

use serde_json::json;
use whyboard::store::disk::{SMALL, read_whole};

use crate::harness::{Harness, terminal::Home};

/// A board with an episode, the line aimed at a factor.
fn board() -> Harness {
    let document = json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "people": [{ "code": "R1", "short": "NW", "role": "Nusrery worker" }],
        "episodes": [{ "code": "E1", "title": "Told to wait" }],
    });
    Harness::with(Some(serde_json::from_value(document).unwrap()))
}

fn line(app: &Harness) -> String {
    app.inner.words_in_line().to_owned()
}

#[test]
fn a_slip_is_put_right_as_its_word_ends_and_lit_for_a_moment() {
    let mut app = board();
    app.press("Teh referal");
    assert_eq!(line(&app), "The referal", "it is still being typed");
    app.press(" ");
    assert_eq!(line(&app), "The referral ");
    assert_eq!(app.inner.word_put_right(), Some(4..12));
    app.wait(2_000);
    assert_eq!(app.inner.word_put_right(), None);
    app.press("was recieved.");
    assert_eq!(line(&app), "The referral was received.");
    app.press("<enter>");
    assert_eq!(app.notes()[0].1, "The referral was received.");
}

#[test]
fn ctrl_z_gives_back_what_was_typed_and_it_is_not_touched_again() {
    let mut app = board();
    app.press("the assesment ");
    assert_eq!(line(&app), "the assessment ");
    app.press("<ctrl-z>");
    assert_eq!(line(&app), "the assesment ");
    app.press("and the assesment, recieved ");
    assert_eq!(line(&app), "the assesment and the assesment, received ");
}

#[test]
fn what_is_said_called_or_marked_is_not_touched() {
    for typed in [
        "she said “teh ",
        "she said \"recieve ",
        "Recieve@x.org ",
        "the color ",
        "a nusrery ",
        "well-knwon ",
        "TEH ",
    ] {
        let mut app = board();
        app.press(typed);
        assert_eq!(line(&app), typed);
    }
    // A paste is as it was copied.
    let mut app = board();
    app.paste("teh referal was recieved ");
    assert_eq!(line(&app), "teh referal was recieved ");
}

#[test]
fn it_can_be_switched_off_and_works_in_forms() {
    let mut app = board();
    app.press("/slips off<enter>").sees("Slips put right: off");
    app.press("teh ");
    assert_eq!(line(&app), "teh ");
    let mut app = board();
    app.press("/episode<enter><tab><tab><tab><tab>Becuase of teh rota.<esc>");
    let why = &app.review().episodes()[0].why_key;
    assert_eq!(why, "Because of the rota.");
}

#[test]
fn the_name_guard_sees_the_word_as_typed_and_what_comes_in_its_place() {
    let mut app = board();
    app.press("/names<enter>Teh Referal = Ms Lane<enter>Jane Smith = Ms Hill<enter><esc>");
    app.press("Teh referal ");
    assert_eq!(line(&app), "Ms Lane ");
    app.press("<ctrl-u>");
    let mut app = board();
    app.press("/names<enter>Jane Smith = Ms Hill<enter><esc>");
    app.press("/shorthand<enter>js = Jane Smith<enter>")
        .sees_not("Jane Smith")
        .press("<esc>");
    app.press("js ");
    assert_eq!(line(&app), "Ms Hill ");
}

#[test]
fn shorthand_is_a_list_of_this_computer() {
    let mut app = board();
    app.press("/shorthand<enter>")
        .sees("Shorthand, on this computer")
        .press("cpp = child protection plan<enter>")
        .sees("From now on cpp becomes child protection plan")
        .press("two words = x<enter>")
        .sees("Type one short word")
        .press("<esc><esc>");
    app.press("a cpp, no cppx and no CPP ");
    assert_eq!(line(&app), "a child protection plan, no cppx and no CPP ");
    app.press("<esc>Cpp ");
    assert_eq!(line(&app), "Child protection plan ");
    app.press("<ctrl-z>");
    assert_eq!(line(&app), "Cpp ");
    app.press("<esc>");
    // It is there the next time, and can be shared.
    let mut app = app.reopened();
    app.press("/shorthand<enter>/share /case/ours.json<enter>")
        .sees("Written: /case/ours.json");
    let shared = read_whole(app.store.fs(), "/case/ours.json".as_ref(), SMALL).unwrap();
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&shared).unwrap(),
        json!({ "cpp": "child protection plan" })
    );
    app.press("<esc>/shorthand<enter><del>")
        .sees("cpp is off the list");
    app.press("<esc>cpp ");
    assert_eq!(line(&app), "cpp ");
    app.press("<esc>/shorthand /case/ours.json<enter>")
        .sees("1 word is new");
    app.press("<esc>cpp ");
    assert_eq!(line(&app), "child protection plan ");
}

#[test]
fn plain_mode_leaves_words_as_they_come() {
    let home = Home::new();
    home.run(&["new", "a.whyboard"]);
    let told = home.run_on(
        &["plain", "a.whyboard"],
        "Told to wait\n/slips on\n3\nTeh referal came\n",
    );
    assert!(
        told.err.contains("Here words stay as they are typed"),
        "{}",
        told.err
    );
    let document = home.run(&["export", "a.whyboard", "--as", "json"]).out;
    assert!(document.contains("Teh referal came"), "{document}");
}

/// Numbers by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Prose that no list was made from.
fn prose() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/slips/unseen.txt");
    std::fs::read_to_string(path).unwrap()
}

/// A slip of one of four kinds: a letter doubled, two swapped, one dropped, a key beside the right one.
fn slipped(word: &str, kind: usize, chance: &mut Chance) -> String {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let mut letters: Vec<char> = word.chars().collect();
    let at = chance.below(letters.len());
    match kind {
        0 => letters.insert(at, letters[at]),
        1 => {
            let at = at.min(letters.len() - 2);
            letters.swap(at, at + 1);
        }
        2 => {
            letters.remove(at.max(1));
        }
        _ => {
            let row = ROWS.iter().find(|row| row.contains(letters[at])).unwrap();
            let key = row.find(letters[at]).unwrap();
            let beside = if key == 0 { 1 } else { key - 1 };
            letters[at] = row.chars().nth(beside).unwrap();
        }
    }
    letters.into_iter().collect()
}

#[test]
fn prose_that_is_typed_stays_as_it_is() {
    let mut app = board();
    let words: Vec<String> = prose().split_whitespace().map(str::to_owned).collect();
    for some in words.chunks(60) {
        let text = format!("said {} ", some.join(" "));
        app.press(&text);
        assert_eq!(line(&app), text);
        app.press("<esc>");
    }
}

#[test]
fn most_slips_that_are_typed_are_put_right_and_none_to_another_word() {
    let prose = prose();
    let words = prose.split(|c: char| !c.is_alphabetic() && c != '’');
    let words: Vec<&str> = words
        .filter(|word| word.len() >= 5 && word.bytes().all(|c| c.is_ascii_lowercase()))
        .collect();
    let mut app = board();
    let (mut chance, mut made, mut right) = (Chance(5), 0, 0);
    while made < 400 {
        let word = words[chance.below(words.len())];
        let slip = slipped(word, made % 4, &mut chance);
        if slip == word {
            continue;
        }
        made += 1;
        app.press("so ").press(&slip).press(" ");
        let now = line(&app);
        if now == format!("so {word} ") {
            right += 1;
        } else {
            assert_eq!(now, format!("so {slip} "), "{word} became another word");
        }
        app.press("<esc>");
    }
    println!("of {made} slips {right} are put right");
    assert!(right * 100 >= made * 60, "{right} of {made}");
}
