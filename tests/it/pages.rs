//! The pages as they come out on the screen, at the sizes that rooms have. (`tests/slow` goes through all sizes.)
//!
//! The screens in `snapshots/` are for reading: a page that has changed is looked at before its screen is accepted.

mod asking;
mod chronology;
mod depth;
mod details;
mod findings;
mod leads;
mod matrix;
mod meetings;
mod people;
mod searches;
mod sources;
mod why_map;
mod wording;

use ratatui::{layout::Position, style::Modifier};
use whyboard::{
    app::{FormField, FormValue},
    command::{Action, keymap},
    pages::start::{RecentRow, StartScreen},
    review::NoteKind,
    ui::commands::commands,
};

use crate::harness::{self, Harness, reviews::crowded, start};

const SIZES: [(u16, u16); 5] = [(160, 45), (120, 35), (120, 30), (100, 30), (80, 24)];

/// A page at each size.
pub(crate) fn golden(name: &str, app: &mut Harness) {
    for (width, height) in SIZES {
        app.resize(width, height);
        harness::golden_screen(&format!("pages/{name}"), (width, height), &app.screen());
    }
    // Too small for a page: it comes down to what is chosen, and nothing breaks.
    for (width, height) in [(40, 8), (20, 6), (5, 3)] {
        app.resize(width, height);
        app.screen();
    }
}

/// A page at each size: the keys that open it are pressed once.
fn page(name: &str, mut app: Harness, keys: &str) {
    app.press(keys);
    golden(name, &mut app);
}

#[test]
fn help() {
    page("help", Harness::heron(), "<f1>");
}

#[test]
fn overview() {
    page("overview", Harness::heron(), "<f3>");
}

#[test]
fn overview_of_many() {
    page("overview-200", crowded(), "<f3><pgdn><pgdn>");
}

#[test]
fn big() {
    page("big", Harness::heron(), "6<tab><f5>");
}

#[test]
fn episode_form() {
    page(
        "form",
        Harness::heron(),
        "/episode<enter><tab><tab><tab><tab><tab><tab><tab>",
    );
}

#[test]
fn curtain() {
    page(
        "curtain",
        Harness::heron(),
        "/break 11.15<enter>/curtain heron<enter><f9>",
    );
}

#[test]
fn back_row() {
    page("back-row", Harness::heron(), "/room<enter>");
}

#[test]
fn start_page() {
    for size in SIZES {
        let mut start = start::start();
        let kept = |page: &str, start: &StartScreen| {
            harness::golden_screen(&format!("pages/{page}"), size, &start::screen(start, size));
        };
        kept("start", &start);
        start::press(&mut start, &["n", "H", "e"]);
        kept("start-title", &start);
        start::press(&mut start, &["esc"]);
        start.ask_passphrase(1);
        start::press(&mut start, &["f", "o", "u", "r"]);
        kept("start-passphrase", &start);
        let methods = ["Learning Together (2008 framework)", "SEIPS 2.0"].map(str::to_owned);
        let mut start = start::start().with_methods(methods.to_vec());
        start::press(&mut start, &["n", "H", "e", "tab"]);
        kept("start-method", &start);
    }
}

#[test]
fn too_small() {
    let mut app = Harness::heron();
    app.press("3<tab>Duty role was to reach a decision by five, not to hold the case");
    for (width, height) in [(40, 8), (30, 12), (20, 6), (100, 10)] {
        app.resize(width, height);
        harness::golden(&format!("pages/tiny-{width}x{height}"), &app.screen());
    }
}

#[test]
fn the_smallest_window_shows_what_must_never_be_hidden() {
    let words = "Duty role was to reach a decision by five, not to hold the case any longer";
    let mut app = Harness::heron();
    app.press(&format!("3<tab>{words}"));
    for (width, height) in [(20, 6), (24, 7), (33, 9), (59, 19), (200, 6)] {
        app.resize(width, height);
        app.sees("3/7")
            .sees("\n3 Role")
            .sees("longer█")
            .sees("√ Saved")
            .sees("F9");
    }
    app.resize(20, 6);
    app.press("<esc><f1>")
        .sees("3/7")
        .sees("F9")
        .press("<esc><f3>")
        .sees("3 Nursery")
        .press("<esc>/episode<enter>")
        .sees("Title");
}

#[test]
fn a_search_in_help_shows_what_fits_and_where_the_caret_is() {
    let mut app = Harness::heron();
    app.press("<f1>curtain")
        .sees("curtain█")
        .sees("F9")
        .sees_not("Write a note");
    app.press("zzz").sees("Another word may find it");
}

#[test]
fn a_line_of_help_is_done_where_it_is_clicked() {
    let mut app = Harness::heron();
    app.resize(120, 35);
    app.press("<f1>");
    let line = find(&app.screen(), "see who has spoken and who has not").unwrap();
    let asked = app.clicked(line).unwrap();
    app.ask(asked).sees("Who has spoken in episode 3");
    let heading = Position::new(line.x, 0);
    assert_eq!(app.press("<f1>").clicked(heading), None);
}

#[test]
fn withdrawn_notes_do_not_count_in_the_overview_and_stand_last_when_big() {
    let mut app = Harness::heron();
    app.press("6<tab>Said twice by mistake<enter><up><delete>");
    app.press("6<tab><f5>").sees("Withdrawn");
    assert!(
        app.words_with(Modifier::CROSSED_OUT)
            .contains(&"Said twice by mistake".to_owned())
    );
    app.press("<esc><f3>");
    // Three that count in factor 6, one of them a challenge; the one that was withdrawn is not among them.
    app.sees("2     2     3 !   2     1");
}

#[test]
fn a_click_in_the_overview_opens_the_episode_it_points_at() {
    let mut app = Harness::heron();
    app.press("<f3>");
    for (width, height) in SIZES {
        app.resize(width, height);
        let screen = app.screen();
        let y = screen
            .lines()
            .position(|row| row.contains("5 Child in need"))
            .unwrap();
        let at = Position::new(10, u16::try_from(y).unwrap());
        let asked = app.clicked(at);
        assert_eq!(asked, Some(Action::ChooseRow(4)), "{width}x{height}");
    }
}

#[test]
fn the_curtain_tells_nothing_but_the_title_and_the_number() {
    let mut app = Harness::heron();
    app.press("3<tab>said in confidence<f9>");
    app.sees("Heron")
        .sees("episode 3 of 7")
        .sees("Facilitator: press F9");
    for secret in ["confidence", "Nursery", "Lane", "Robin"] {
        app.sees_not(secret);
    }
    assert_eq!(app.drawn().1, None, "a caret on the curtain");
}

/// The board at each size, and at one too small for it.
fn all_sizes() -> impl Iterator<Item = (u16, u16)> {
    SIZES.into_iter().chain([(40, 8)])
}

/// Where words stand on a screen.
fn find(screen: &str, words: &str) -> Option<Position> {
    let (y, row) = screen
        .lines()
        .enumerate()
        .find(|(_, row)| row.contains(words))?;
    let x = row[..row.find(words)?].chars().count();
    Some(Position::new(x.try_into().unwrap(), y.try_into().unwrap()))
}

#[test]
fn what_the_bar_shows_is_what_a_click_on_it_does() {
    for keys in [
        "",
        "/",
        "said<tab>",
        "<up>",
        "<f1>",
        "<f3>",
        "<f5>",
        "<f6>",
        "<f8>",
        "/episode<enter>",
    ] {
        let mut app = Harness::heron();
        app.press(keys);
        for (width, height) in all_sizes() {
            app.resize(width, height);
            let screen = app.screen();
            let last = screen.lines().last().unwrap();
            let mut shown = 0;
            let clickable = app.clickable();
            for offer in keymap::standard().bar(app.inner.context().chain()) {
                let item = format!("{} {}", offer.keys, offer.label);
                let Some(before) = last.find(&item) else {
                    continue;
                };
                shown += 1;
                let x = u16::try_from(last[..before].chars().count()).unwrap();
                let end = x + u16::try_from(item.chars().count()).unwrap() - 1;
                for x in [x, end] {
                    let asked = clickable.at(Position::new(x, height - 1)).cloned();
                    assert_eq!(asked, offer.action, "{keys}, {width}x{height}: {item}");
                }
            }
            assert!(shown > 0, "{keys}, {width}x{height}: {last}");
        }
    }
}

#[test]
fn a_bar_that_is_not_drawn_cannot_be_hit() {
    let app = Harness::heron().sized(40, 8);
    let screen = app.screen();
    let drawn = screen.lines().last().unwrap().chars().count();
    let clickable = app.clickable();
    for y in 0..8 {
        for x in 0..40 {
            let asked = clickable.at(Position::new(x, y));
            let on_the_bar = y == 7 && usize::from(x) < drawn;
            assert!(asked.is_none() || on_the_bar, "{x}, {y}: {asked:?}");
        }
    }
}

#[test]
fn each_row_of_the_list_of_commands_is_hit_where_it_is_drawn() {
    for keys in [
        "/",
        "/hid",
        "/e<down><down><down><down><down><down><down><down><down>",
        "/calm on",
    ] {
        let mut app = Harness::heron();
        app.press(keys);
        for (width, height) in SIZES {
            app.resize(width, height);
            let screen = app.screen();
            let query = keys[1..].replace("<down>", "");
            let commands = commands(&query, &app.inner.page_context());
            let top = find(&screen, "What would you like to do?").unwrap().y + 2;
            let mut rows = 0;
            let clickable = app.clickable();
            for (y, line) in (0..).zip(screen.lines()) {
                let asked = clickable.at(Position::new(10, y)).cloned();
                let Some(Action::ChooseRow(row)) = asked else {
                    continue;
                };
                rows += 1;
                assert!(y >= top, "{keys}, {width}x{height}: {line}");
                let sentence = &commands[row].row.sentence[1..];
                assert!(
                    line.contains(&sentence[..sentence.len().min(20)]),
                    "{keys}, {width}x{height}: {sentence} is not in {line}"
                );
            }
            assert_eq!(rows, commands.len().min(8), "{keys}, {width}x{height}");
        }
    }
}

#[test]
fn a_click_on_a_field_of_a_form_puts_the_caret_there() {
    for (width, height) in all_sizes() {
        let opened = || {
            let mut app = Harness::heron().sized(width, height);
            app.press("/episode<enter><tab><tab>");
            app
        };
        let app = opened();
        let fields = app.inner.form().unwrap().fields(app.review());
        let mut rows = 0;
        let clickable = app.clickable();
        for (y, line) in (0..).zip(app.screen().lines()) {
            let at = Position::new(4, y);
            let Some(Action::ChooseRow(field)) = clickable.at(at).cloned() else {
                continue;
            };
            rows += 1;
            let label: String = line.chars().take(FORM_LABELS).skip(1).collect();
            let label = label.trim_matches([' ', '+', '›', '…']);
            assert!(fields[field].label.starts_with(label), "{line}");
            let mut app = opened();
            app.click(at);
            assert_eq!(field_of(&app), fields[field], "{width}x{height}: {line}");
        }
        // Too small for a form, there is the one field with the caret.
        assert!(rows > 9 || height < 10, "{width}x{height}: {rows}");
    }
}

/// Columns of a form before what stands in its fields.
const FORM_LABELS: usize = 25;

/// The field that the caret is in.
fn field_of(app: &Harness) -> FormField {
    app.inner.form().unwrap().field(app.review()).unwrap()
}

#[test]
fn a_click_on_a_choice_sets_it_and_on_the_chosen_one_does_what_enter_does() {
    for (width, height) in SIZES {
        let mut app = Harness::heron().sized(width, height);
        app.press("/details<enter>");
        let fields = app.inner.form().unwrap().fields(app.review());
        let is_choice = |field: &FormField| matches!(field.value, FormValue::Choice(..));
        let at = fields.iter().position(is_choice).unwrap();
        app.press(&"<tab>".repeat(at));
        let chosen = |app: &Harness| {
            let FormValue::Choice(words, at) = field_of(app).value else {
                panic!("no choice is chosen from");
            };
            (words, at)
        };
        let (words, from) = chosen(&app);
        let other = (from + 1) % words.len();
        let place = find(&app.screen(), &words[other]).unwrap();
        app.click(place);
        assert_eq!(chosen(&app).1, other, "{width}x{height}");
        app.click(place);
        assert_eq!(
            chosen(&app).1,
            (other + 1) % words.len(),
            "{width}x{height}"
        );
    }
}

#[test]
fn a_click_on_a_line_of_help_does_it() {
    for (width, height) in SIZES {
        let mut app = Harness::heron().sized(width, height);
        app.press("<f1>hide");
        let line = find(&app.screen(), "hide the screen").unwrap();
        app.click(line).sees("The screen is covered");
    }
}

#[test]
fn a_click_on_what_is_docked_above_the_line_does_what_its_key_does() {
    let mut app = Harness::heron();
    app.press("3<tab>said<tab>");
    let row = find(&app.screen(), "It challenges").unwrap();
    app.click(row).press("<enter>");
    let note = app.review().episodes()[2].notes.last().unwrap();
    assert_eq!(
        (note.text.as_str(), note.kind),
        ("said", NoteKind::Challenge)
    );
    // Nothing of the board behind a list is clicked through it.
    app.press("said<tab>");
    let title = find(&app.screen(), "What kind of note is it?").unwrap();
    assert_eq!(app.clicked(title), None);
}

#[test]
fn a_square_is_hit_where_it_is_drawn_however_long_the_title() {
    let long = "A pseudonym that goes on and on, ".repeat(4);
    for title in ["Heron", &long] {
        let episodes: Vec<_> = (1..=7)
            .map(|n| serde_json::json!({ "code": format!("E{n}"), "title": format!("Visit {n}") }))
            .collect();
        let document = serde_json::json!({
            "whyboard_document": 1,
            "pack": "learning-together",
            "details": { "title": title },
            "episodes": episodes,
        });
        let mut app = Harness::with(Some(serde_json::from_value(document).unwrap()));
        app.press("<pgdn><pgdn>");
        for (width, height) in SIZES {
            app.resize(width, height);
            let screen = app.screen();
            let row = screen.lines().next().unwrap();
            let squares: Vec<u16> = (0..)
                .zip(row.chars())
                .filter(|(_, c)| matches!(c, '■' | '□'))
                .map(|(x, _)| x)
                .collect();
            assert_eq!(squares.len() % 7, 0, "{row}");
            let episodes = app.review().episodes();
            let clickable = app.clickable();
            for (x, episode) in squares.iter().zip(episodes) {
                let asked = clickable.at(Position::new(*x, 0));
                assert_eq!(asked, Some(&Action::OpenEpisode(episode.id)), "{row}");
            }
            for x in (0..width).filter(|x| !squares.contains(x)) {
                assert_eq!(clickable.at(Position::new(x, 0)), None, "{x}: {row}");
            }
        }
    }
}

#[test]
fn the_start_screen_is_hit_where_it_is_drawn() {
    for (width, height) in all_sizes() {
        let mut start = start::start();
        let screen = start::screen(&start, (width, height));
        let hit = |start: &StartScreen, at| start::clicked(start, (width, height), at);
        for (row, words) in ["Heron", "Kestrel", "A new review", "Alder", "Birch"]
            .iter()
            .enumerate()
        {
            let Some(at) = find(&screen, words) else {
                assert!(height < 10, "{width}x{height}: {words}");
                continue;
            };
            assert_eq!(
                hit(&start, at),
                Some(Action::ChooseRow(row)),
                "{width}x{height}"
            );
        }
        let curtain = find(&screen, "F9 Curtain").unwrap();
        assert_eq!(hit(&start, curtain), Some(Action::Curtain));
        start::press(&mut start, &["f9"]);
        for y in 0..height {
            assert_eq!(hit(&start, Position::new(4, y)), None);
        }
        start::press(&mut start, &["f9", "f1"]);
        let screen = start::screen(&start, (width, height));
        assert!(!screen.contains("sent"), "{screen}");
        let back = find(&screen, "Back").unwrap();
        assert_eq!(hit(&start, back), Some(Action::Dismiss));
    }
}

#[test]
fn a_file_name_is_whole_and_the_folder_is_cut() {
    let recent = |place: &str| RecentRow {
        title: "Kestrel".to_owned(),
        when: "yesterday 16:20".to_owned(),
        place: place.to_owned(),
    };
    let deep = "~/Documents/Reviews of the year/2026/Kestrel.whyboard";
    let start = StartScreen::new(
        vec![
            recent(deep),
            recent("~/Kite.whyboard"),
            recent(r"C:\Users\somebody\Reviews\Owl.whyboard"),
        ],
        keymap::standard().clone(),
        None,
    );
    for size in SIZES {
        let screen = start::screen(&start, size);
        for name in ["/Kestrel.whyboard", "~/Kite.whyboard", r"\Owl.whyboard"] {
            assert!(screen.contains(name), "{screen}");
        }
    }
    assert!(start::screen(&start, (160, 45)).contains(deep));
    assert!(start::screen(&start, (80, 24)).contains("…/Kestrel.whyboard"));
}

#[test]
fn a_long_note_shown_big_has_the_rows_that_are_free() {
    let words = "the duty worker rang the nursery back before five and was told to wait ";
    let mut app = Harness::heron();
    app.press("6<tab>").press(&words.repeat(8)).press("<enter>");
    app.resize(120, 35);
    app.press("6<tab>Short<enter>6<tab><f5>")
        .sees_not("…")
        .sees("Short");
    // The newest is whole before an older one grows.
    app.press("<esc>6<tab>")
        .press(&"a newer note that is as long as the other one was ".repeat(12));
    app.press("the end<enter>6<tab><f5>")
        .sees("the end")
        .sees("Short");
}
