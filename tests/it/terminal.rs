//! The program on a real terminal: what is seen, what is sent to it, and how it is left.
#![cfg(unix)]

mod decoder;
mod meeting;

use std::{
    io::{Read as _, Write as _},
    path::PathBuf,
    sync::Arc,
};

use chrono::Utc;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::process::Signal;
use whyboard::{
    command::keymap,
    method,
    pages::start::StartScreen,
    review::{Change, Episode, Kind, Note, Position},
    store::{Disk, Folders, Fs as _, IdGenerator, Session, Store},
    terminal::{Clock, TerminalCaps, Window, has_failed, say_little_when_it_fails},
};

use crate::harness::terminal::{Home, Screen};

const BOARD: &str = "Aspects of their role";

fn demo(home: &Home) -> Screen {
    let mut screen = home.start(&["demo"]);
    screen.shows(BOARD).shows("Alder");
    screen
}

#[test]
fn a_note_typed_is_on_the_board_and_saved() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen
        .press("3<tab>Nobody rang back")
        .shows("Nobody rang back");
    screen
        .press("<enter>")
        .shows("●  Nobody rang back")
        .shows("Saved");
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    assert!(screen.is_restored());
    leaves_nothing(&screen.bytes());
    assert!(
        screen.contents().contains("The sample is gone"),
        "{}",
        screen.contents()
    );
}

#[test]
fn a_sample_says_first_that_nothing_is_kept() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen.shows("nothing you do here is kept");
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    let scratch = home.file("home/state/scratch");
    assert_eq!(Disk.list(&scratch).unwrap(), [""; 0].map(PathBuf::from));
}

/// Set in the process that is to panic: this test's own program, started again on a terminal.
const TO_PANIC: &str = "WHYBOARD_TEST_TO_PANIC";

#[test]
fn a_panic_gives_the_terminal_back_and_tells_nothing_of_what_was_said() {
    if std::env::var_os(TO_PANIC).is_some() {
        say_little_when_it_fails();
        let window = Window::open(Clock::start(), TerminalCaps::find(), true).unwrap();
        print!("{BOARD}");
        panic!("She was told to wait, at {:?}", window.size());
    }
    let sent =
        panics("terminal::a_panic_gives_the_terminal_back_and_tells_nothing_of_what_was_said");
    leaves_nothing(sent.as_bytes());
}

/// The saver's, for one: the loop ends, and draws no more on what is not its own.
#[test]
fn a_panic_of_another_thread_ends_it_and_gives_the_terminal_back() {
    if std::env::var_os(TO_PANIC).is_some() {
        say_little_when_it_fails();
        let mut window = Window::open(Clock::start(), TerminalCaps::find(), true).unwrap();
        let size = window.size();
        std::thread::spawn(move || panic!("She was told to wait, at {size:?}"));
        let mut start = StartScreen::new(Vec::new(), keymap::standard().clone(), None);
        // Nobody presses a key.
        let _closed = window.choose(&mut start, "paper");
        drop(window);
        assert!(has_failed());
        std::process::exit(101);
    }
    let _sent = panics("terminal::a_panic_of_another_thread_ends_it_and_gives_the_terminal_back");
}

/// Starts this program again on a terminal, for a test of it to panic there; what it sent.
#[track_caller]
fn panics(name: &str) -> String {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([name, "--exact", "--nocapture"]);
    command.env_clear();
    command.env(TO_PANIC, "1");
    // Else it is started in the home folder, which there may not be.
    let home = Home::new();
    command.cwd(home.path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    let (mut sent, mut buffer) = (Vec::new(), vec![0; 1 << 16]);
    while let Ok(read @ 1..) = output.read(&mut buffer) {
        sent.extend_from_slice(&buffer[..read]);
    }
    assert!(!child.wait().unwrap().success());
    let mut parser = vt100::Parser::default();
    parser.process(&sent);
    let sent = String::from_utf8_lossy(&sent).into_owned();
    let screen = parser.screen();
    assert!(sent.contains("\x1b[?1049h"), "it had the terminal: {sent}");
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert!(sent.contains("whyboard has a fault"), "{sent}");
    assert!(!sent.contains("told to wait"), "{sent}");
    sent
}

/// GNU screen and mosh have no other screen to put the board on: what is in sight there is in sight afterwards.
#[track_caller]
fn leaves_nothing(sent: &[u8]) {
    let sent = String::from_utf8_lossy(sent);
    let mut parser = vt100::Parser::new(45.try_into().unwrap(), 160.try_into().unwrap(), 1_000);
    parser.process(sent.replace("\x1b[?1049", "\x1b[?9049").as_bytes());
    assert!(!parser.screen().alternate_screen());
    let left = parser.screen().contents();
    assert!(sent.contains(BOARD) && !left.contains(BOARD), "{left}");
    parser.screen_mut().set_scrollback(1_000);
    let above = parser.screen().contents();
    assert!(!above.contains(BOARD), "{above}");
}

#[test]
fn a_typed_character_costs_a_few_bytes() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen.press("Nob").shows("› Nob");
    let before = screen.bytes().len();
    screen.press("ody rang").shows("› Nobody rang");
    let each = (screen.bytes().len() - before) / "ody rang".len();
    assert!(each <= 48, "{each} bytes for each key");
}

#[test]
fn several_lines_at_once_are_pasted_whichever_way_they_come() {
    for sent in [
        "\x1b[200~No one rang back\nThe inbox was full\x1b[201~",
        "No one rang back\rThe inbox was full\r",
    ] {
        let home = Home::new();
        let mut screen = demo(&home);
        screen.send(sent).shows("Pasted 2 lines");
    }
}

#[test]
fn the_curtain_covers_and_only_what_drew_it_lifts_it() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen.press("<f9>").hides(BOARD);
    // Had Esc lifted it, the next F9 would draw it again.
    screen.press("<esc>").press("<f9>").shows(BOARD);
}

#[test]
fn after_a_stray_report_or_half_a_paste_the_keyboard_is_alive() {
    for stray in [
        "\x1b[?997;1n",
        "\x1b]11;rgb:ffff/ffff/ffff",
        "\x1bP1$r0m",
        "\x1b[<0;12",
        "\x1b[200~words",
    ] {
        let home = Home::new();
        let mut screen = demo(&home);
        screen.send(stray);
        // A paste that has lost its end is words a second later.
        if stray.ends_with("words") {
            screen.shows("› words");
        }
        screen.press("<f9>").hides(BOARD);
    }
}

#[test]
fn escape_and_the_next_key_in_one_are_both() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen.press("Nobody rang").shows("› Nobody rang");
    screen.send("\x1b\x1a").hides("› Nobody rang");
    screen
        .press("4")
        .send("\x1b\x1b")
        .press("Twice")
        .shows("› Twice");
}

#[test]
fn a_right_click_opens_what_can_be_done_with_a_note_and_elsewhere_says_how_to_paste() {
    let home = Home::new();
    let mut screen = home.start_with(&["demo"], (160, 45), &[("VTE_VERSION", "7600")]);
    screen.shows(BOARD);
    let told = "Ctrl-Shift-V pastes in this terminal";
    screen.send("\x16").shows(told);
    screen.press("a").hides(told).press("<backspace>");
    let (row, column) = screen.place_of(BOARD);
    screen.send(&format!("\x1b[<2;{};{}M", column + 1, row + 1));
    screen.shows(told);
    screen
        .press("3<tab>Nobody rang<enter>")
        .shows("●  Nobody rang");
    let (row, column) = screen.place_of("Nobody rang");
    screen.send(&format!("\x1b[<2;{};{}M", column + 1, row + 1));
    screen.shows("What would you like to do?").shows("/tag");
    screen.press("<esc>").shows("This note");
}

#[test]
fn a_window_of_one_cell_is_survived() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen.resize(1, 1).hides(BOARD);
    for (cols, rows) in [(300, 90), (2, 50), (200, 1), (80, 24)] {
        screen.resize(cols, rows);
    }
    screen.resize(120, 35).shows(BOARD).shows("F9 Curtain");
}

#[test]
fn a_picked_note_is_reversed_without_colours() {
    let home = Home::new();
    let mut screen = home.start_with(&["demo"], (160, 45), &[("NO_COLOR", "1")]);
    screen
        .shows(BOARD)
        .press("1<tab><up>")
        .shows("This note")
        .shows("“Mother welcomed help");
    assert!(screen.is_drawn("Mother welcomed help", vt100::Cell::inverse));
    let coloured = |cell: &vt100::Cell| cell.fgcolor() != vt100::Color::Default;
    assert!(!screen.is_drawn("Mother welcomed help", coloured));
}

#[test]
fn a_plain_locale_gets_plain_characters() {
    let home = Home::new();
    let mut screen = home.start_with(&["demo"], (120, 35), &[("LANG", "C")]);
    screen.shows(BOARD).shows("F9 Curtain");
    assert!(
        !screen.contents().contains(['●', '▌', '─']),
        "{}",
        screen.contents()
    );
}

#[test]
fn a_signal_ends_it_with_the_terminal_restored_and_the_words_kept() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let home = Home::new();
        assert_eq!(
            home.run(&["new", "a.whyboard", "--title", "Heron"]).status,
            Some(0)
        );
        let mut screen = home.start(&["a.whyboard"]);
        screen
            .shows("Heron")
            .press("A strategy talk")
            .shows("A strategy talk");
        screen.signal(signal);
        assert!(screen.end_quietly().success());
        assert!(screen.is_restored(), "after {signal:?}");
        leaves_nothing(&screen.bytes());
        home.start(&["a.whyboard"]).shows("A strategy talk");
    }
}

#[test]
fn a_window_closed_ends_it_with_the_words_kept() {
    let home = Home::new();
    home.run(&["new", "a.whyboard"]);
    let mut screen = home.start(&["a.whyboard"]);
    screen
        .shows("First episode")
        .press("A strategy talk")
        .shows("A strategy talk");
    screen.take_away();
    screen.end();
    home.start(&["a.whyboard"]).shows("A strategy talk");
}

#[test]
fn after_a_stop_all_is_drawn_again() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen.signal(Signal::STOP);
    let before = screen.bytes().len();
    screen.signal(Signal::CONT).sends(BOARD, before);
}

/// Put to sleep by the shell or by somebody's script: the terminal is the shell's meanwhile.
#[test]
#[cfg(target_os = "linux")]
fn put_to_sleep_it_lends_the_terminal_and_wakes_with_everything_there() {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    let mut screen = home.start(&["a.whyboard"]);
    screen
        .shows("First episode")
        .press("A strategy talk<enter>")
        .shows("Episode 1 of 1");
    screen.press("3<tab>Nobody rang").shows("› Nobody rang");
    screen.signal(Signal::TSTP).until_stopped();
    screen.until("the shell’s screen", |screen| !screen.alternate_screen());
    assert!(screen.is_restored());
    assert!(
        Disk.list(&home.file("home/state/drafts"))
            .unwrap()
            .iter()
            .any(|draft| draft.extension().is_some_and(|end| end == "json")),
        "what was not filed is on the disk while it sleeps"
    );
    screen.signal(Signal::CONT).shows("› Nobody rang");
    assert!(!screen.is_restored());
    screen.press(" back<enter>").shows("●  Nobody rang back");
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    assert!(screen.is_restored());
}

#[test]
fn a_second_window_may_only_read() {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    let mut first = home.start(&["a.whyboard"]);
    first.shows("Heron");
    let mut second = home.start(&["a.whyboard"]);
    second.shows("open elsewhere").shows("[y/n]");
    second.press("y<enter>").shows("Heron");
    second.press("Words<enter>").shows("read only");
    let mut third = home.start(&["a.whyboard"]);
    third.shows("[y/n]").press("n<enter>");
    assert_eq!(third.end().exit_code(), 5);
}

#[test]
fn a_document_is_made_a_review_beside_it_when_one_agrees() {
    let home = Home::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/birch.json");
    std::os::unix::fs::symlink(sample, home.file("birch.json")).unwrap();
    let mut screen = home.start(&["birch.json"]);
    screen
        .shows("Make birch.whyboard of it?")
        .press("y<enter>")
        .shows(BOARD);
    screen.press("<ctrl-q>");
    assert!(screen.end().success());
    assert_eq!(
        home.run(&["check", "birch.whyboard", "--whole"]).status,
        Some(0)
    );
}

#[test]
fn a_new_review_follows_the_method_chosen_under_its_title_and_a_faulty_pack_is_only_told() {
    let home = Home::new();
    let packs = home.file("home/config/packs");
    let mut faulty = Disk
        .make_folder(&packs)
        .and_then(|()| Disk.create(&packs.join("ours.json")))
        .unwrap();
    faulty.write_all(b"{").unwrap();
    let mut screen = home.start(&[]);
    screen.shows("ours.json").press("<enter>Osprey");
    screen.shows("► Children").press("<tab>");
    screen.shows("► Adults").press("<tab>");
    screen.shows("► SEIPS").press("<enter>");
    screen
        .shows("AROUND THE WORK SYSTEM")
        .shows("1–6 Tab Factor");
}

#[test]
fn the_start_screen_leads_to_a_new_review_and_lists_it_afterwards() {
    let home = Home::new();
    let mut screen = home.start(&[]);
    screen
        .shows("New review")
        .press("<enter>")
        .shows("What shall the review be called");
    screen.press("Heron<enter>").shows("First episode");
    screen.press("<ctrl-q>");
    assert!(screen.end().success());
    let mut again = home.start(&[]);
    again.shows("Heron").press("<enter>").shows("First episode");
    assert_eq!(home.run(&["check", "heron.whyboard"]).status, Some(0));
}

#[test]
fn a_scratch_copy_that_is_kept_is_listed_and_whole() {
    let home = Home::new();
    let mut screen = demo(&home);
    screen
        .press("Nobody rang back<enter>")
        .shows("●  Nobody rang back");
    screen
        .press("/keep mine.whyboard")
        .shows("keep mine.whyboard");
    screen.press("<enter>").shows("Kept as mine.whyboard");
    screen.press("<ctrl-q>");
    screen.end();
    let log = home.run(&["log", "mine.whyboard"]).out;
    assert!(log.contains("“Nobody rang back”"), "{log}");
    home.start(&[]).shows("mine.whyboard");
}

#[test]
fn a_click_aims() {
    let home = Home::new();
    let mut screen = demo(&home);
    let (row, column) = screen.place_of("Aspects of their role");
    screen.send(&format!("\x1b[<0;{};{}M", column + 1, row + 1));
    screen.shows("3  Aspects of their role ›");
}

#[test]
fn nothing_that_a_review_says_steers_the_terminal() {
    const HOSTILE: &str =
        "\x1b[31337m\x1b]0;pwned\x07\x1b[2Jx\u{9b}31338m\u{202e}evil\u{200b}\x08\x7f\u{feff}";
    let home = Home::new();
    let file = home.file("h.whyboard");
    {
        let store = Store::new(
            Arc::new(Disk),
            Folders::under(home.file("home")),
            IdGenerator::random(),
        );
        let pack = method::learning_together().clone();
        let mut session = Session::create(&store, &file, pack, None, Utc::now()).unwrap();
        let mut episode = Episode::new(store.new_id(), session.next_code(Kind::Episode));
        episode.title = format!("Title {HOSTILE}");
        episode.what_happened = format!("Story {HOSTILE}");
        let mut note = Note::new(store.new_id(), session.next_code(Kind::Note));
        note.text = format!("Note {HOSTILE}");
        note.factor = Some(session.review().pack().factors[0].id.clone());
        let under = Position::under(episode.id, 0);
        let add = |item, at| Change::Add { item, at };
        let changes = vec![
            add(episode.into(), Position::top(0)),
            add(note.into(), under),
        ];
        let saved = session.commit(changes, Utc::now()).unwrap();
        assert_eq!(saved, whyboard::store::SaveResult::Yes);
    }
    let mut screen = home.start(&["h.whyboard"]);
    screen.shows("Title").shows("Note");
    screen.press("<up>").shows("This note");
    screen.press("<esc><f3>").shows("Title");
    screen.press("<esc><ctrl-q>");
    screen.end_quietly();
    let bytes = String::from_utf8(screen.bytes()).unwrap();
    for (at, escape) in bytes.match_indices('\x1b') {
        let sequence: String = bytes[at + escape.len()..].chars().take(12).collect();
        assert!(is_ours(&sequence), "ESC {sequence:?} was sent");
    }
    let unseen = |c: char| c.is_control() && !matches!(c, '\x1b' | '\r' | '\n');
    let bidi = |c: char| matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{feff}');
    assert!(!bytes.contains(unseen), "a control character was sent");
    assert!(!bytes.contains(bidi), "a bidi control was sent");
    for arguments in [["log", "h.whyboard"], ["plain", "h.whyboard"]] {
        let ran = home.run_on(&arguments, "read\n");
        let control = |c: char| c.is_control() && c != '\n';
        assert!(!ran.out.contains(control), "{arguments:?}: {:?}", ran.out);
        assert!(!ran.err.contains(control), "{arguments:?}: {:?}", ran.err);
    }
}

/// Whether this is what follows an escape of our own: colours, places, modes, the title, which is always the same.
fn is_ours(sequence: &str) -> bool {
    if sequence.starts_with("]2;whyboard") || sequence.starts_with('\\') {
        return true;
    }
    // The keypad, as it is by itself.
    if sequence.starts_with('>') {
        return true;
    }
    let Some(rest) = sequence.strip_prefix('[') else {
        return false;
    };
    let end = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ';' | '?'));
    let colour = sequence.contains("31337") || sequence.contains("31338");
    !colour && (end.is_empty() || end.starts_with(['m', 'H', 'G', 'J', 'h', 'l', 't']))
}
