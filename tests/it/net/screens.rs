//! The screen at two sizes, for every page, list, form and state that can be reached: keys in, text out. A file a screen,
//! the keys that lead to it first. The caret is drawn as `█`; how things are coloured is not kept here. Rows that are those
//! of the board before any key (`board.txt` beside them) are only counted, so that what changes on the
//! board changes there.

use std::{collections::BTreeSet, fs, path::Path};

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use serde_json::Value;
use whyboard::{
    command::Context,
    command::keymap::{self, Key},
    pages::start::{self, RecentRow, StartScreen},
    ui::{
        glyphs::Glyphs,
        theme::{ColourDepth, Theme},
    },
};

use super::{FIXTURES, Net};
use crate::harness::{Harness, text};

const SIZES: [(u16, u16); 2] = [(120, 35), (80, 24)];

/// Keys of the board of a sample, each with the name of what they lead to. `↵` stands for Enter.
const ALDER: &[(&str, &str)] = &[
    // The line, and what stands in it.
    ("line-place", "5"),
    ("line-place-signed", "5-"),
    ("line-aimed", "5<tab>"),
    ("line-aimed-next", "<tab><tab>"),
    ("line-words", "3<tab>The rota had one name on it"),
    (
        "line-long",
        "3<tab>The rota had one name on it and the same name again on the next day, and on the day after it was left blank, so that whoever rang in that week was told to ring again, which some of them did and others did not",
    ),
    ("line-challenge", "3<tab>!It was not so on Monday"),
    ("line-question", "3<tab>?Who makes the rota"),
    ("line-helped", "3<tab>+ The manager rang in"),
    ("line-just-words", " 3 calls were made"),
    ("line-hindsight", "3<tab>Duty should have rung the doctor"),
    (
        "line-maybe-a-name",
        "3<tab>Then Aisha told the nurse on Monday",
    ),
    ("line-parking", "9<tab>Ask for the rotas"),
    ("line-speaker-and-pattern", "3<tab>The rota was full @sw #b"),
    ("roles-offered", "3<tab>The rota was full @"),
    ("roles-offered-typed", "3<tab>The rota was full @nur"),
    ("roles-several", "3<tab>The rota was full @com"),
    ("roles-lit", "3<tab>The rota was full @com<down>"),
    ("roles-nobody", "3<tab>The rota was full @zzz"),
    ("sources-offered", "3<tab>The rota was full &"),
    ("line-speaking", "3<tab>/speaking sw↵The rota was full"),
    ("line-slip", "3<tab>SW: "),
    ("line-after-filing", "3<tab>The rota had one name on it↵"),
    ("line-source", "/from S1 p. 4↵3Read out"),
    ("pasted", "<paste>"),
    ("put-aside", "3<tab>The rota had one name<esc>"),
    ("draft-picked", "3<tab>The rota had one name<esc><up>"),
    ("parked-words", "3<tab>9<tab>Ask for the rotas↵"),
    ("belongs", "3<tab>The rota was full<shift-tab>"),
    ("belongs-number", "3<tab>The rota was full<shift-tab>5"),
    ("other-factor", "10<tab>Nobody knew why↵"),
    ("details-kind", "3<tab>The rota was full<tab>"),
    ("details-influence", "3<tab>The rota was full<tab><tab>"),
    ("details-pattern", "3<tab>The rota was full<tab><tab><tab>"),
    ("details-who", "3<tab>The rota was full<tab><tab><tab><tab>"),
    (
        "details-source",
        "3<tab>The rota was full<tab><tab><tab><tab><tab>",
    ),
    (
        "details-private",
        "3<tab>The rota was full<tab><tab><tab><tab><tab><tab>",
    ),
    (
        "details-where",
        "3<tab>The rota was full<tab><tab><tab><tab><tab><tab><tab>",
    ),
    // A note on the board.
    ("note-picked", "1<tab><up>"),
    ("note-picked-beside", "1<tab><up><right>"),
    ("note-gathering", "1<tab><up>-#b ~"),
    ("note-gathered", "1<tab><up>-#b↵"),
    ("note-who", "1<tab><up>@"),
    ("note-withdrawn", "1<tab><up><del>"),
    ("note-moved", "1<tab><up><shift-tab>4↵↵"),
    ("note-why", "1<tab><up>:"),
    ("note-against", "1<tab><up>^"),
    ("rewording", "1<tab><up>↵"),
    ("rewording-words", "1<tab><up>↵<end>, twice"),
    ("note-undone", "1<tab><up><del><ctrl-z>"),
    // Lists over the board.
    ("commands", "/"),
    ("commands-typed", "/hid"),
    ("commands-none", "/zzz"),
    ("help", "<f1>"),
    ("help-lower", "<f1><pgdn><pgdn>"),
    ("help-search", "<f1>curtain"),
    ("overview", "<f3>"),
    ("overview-chosen", "<f3><down><down>"),
    ("overview-search", "<f3>visit"),
    ("voices", "<f6>"),
    ("parked", "<f8>"),
    ("parked-chosen", "<f8><down>"),
    ("parked-settled", "<f8><del>"),
    ("report-which", "<f12>"),
    ("report-how", "<f12><down><down><down>↵"),
    ("report-name", "<f12>↵for the team"),
    // States of the whole screen.
    ("big", "3<tab><f5>"),
    ("big-words", "3<tab><f5>The rota was full"),
    ("curtain", "<f9>"),
    ("curtain-break", "/break 11.15↵<f9>"),
    ("curtain-word", "/curtain heron↵<f9>her"),
    ("back-row", "/room↵"),
    ("saved", "<ctrl-s>"),
    ("copy-hint", "<ctrl-c>"),
    ("select-hint", "<ctrl-a>"),
    ("find-by-key", "3<tab>The rota<ctrl-f>rota"),
    ("read-aloud", "1<tab>/read↵"),
    ("keys-received", "/keys↵x"),
    ("panel-off", "/panel off↵"),
    ("panel-key", "<ctrl-e>"),
    ("quiet", "/quiet on↵"),
    ("calm", "/calm on↵"),
    ("minutes", "/minutes 120↵"),
    ("agenda", "/agenda↵"),
    ("private-shown", "/private off↵"),
    ("filter-challenges", "/filter challenge↵"),
    ("filter-pattern", "/filter b↵"),
    ("filter-nothing", "/filter zzz↵"),
    ("title", "/add↵"),
    ("title-words", "/add↵Phone call"),
    ("undo-said", "3<tab>The rota was full↵<ctrl-z>"),
    ("nothing-to-redo", "<ctrl-y>"),
    // The episode.
    ("episode-next", "<pgdn>"),
    (
        "episode-last",
        "<pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>",
    ),
    ("episode-added", "/add Phone call↵"),
    ("episode-renamed", "/rename Phone call at night↵"),
    ("episode-removed", "/remove↵"),
    ("episode-checked", "/checked↵"),
    ("episode-later", "/later↵"),
    ("episode-set-aside", "/set-aside seen by one only↵"),
    ("agreed-factor", "1<tab>/agreed↵"),
    ("form-episode", "0<tab>"),
    (
        "form-episode-text",
        "0<tab><tab><tab><tab><tab><tab><tab><tab>",
    ),
    ("form-episode-end", "0<tab><pgdn>×40"),
    ("form-episode-tunnel", "/tunnel↵"),
    ("form-episode-appraisal", "/appraisal↵"),
    ("form-details", "/details↵"),
    ("form-details-choice", "/details↵<tab><tab><tab><tab><tab>"),
    ("form-pattern-of-a-type", "/pattern B↵"),
    ("form-note", "1<tab><up><tab>"),
    ("form-note-lower", "1<tab><up><tab><pgdn><pgdn>"),
    ("form-parked", "<f8><tab>"),
    // The pages.
    ("people", "/people↵"),
    ("people-typed", "/people↵nurse"),
    ("people-add", "/people↵Neighbour"),
    ("form-person", "/people↵↵"),
    ("form-person-choice", "/people↵↵<tab><tab><tab>"),
    ("shorthand-none", "/shorthand↵"),
    ("shorthand", "/shorthand↵cpp = child protection plan↵"),
    ("names-none", "/names↵"),
    ("names", "/names↵Jane Smith = Ms Lane↵"),
    ("names-typed", "/names↵Aisha Khan = M"),
    ("names-shown", "/names↵Jane Smith = Ms Lane↵/names show↵Y"),
    (
        "names-hidden-in-line",
        "/names↵Jane Smith = Ms Lane↵<esc>3<tab>Jane Smith rang",
    ),
    ("sources", "/sources↵"),
    ("sources-chosen", "/sources↵<down><down>"),
    ("sources-typed", "/sources↵record"),
    ("sources-read-on", "/sources↵<tab>"),
    ("form-source", "/sources↵↵"),
    (
        "form-source-passage",
        "/sources↵↵<tab><tab><tab><tab><tab><tab><tab><tab>",
    ),
    ("form-source-end", "/sources↵↵<pgdn>×40"),
    ("notes-from-a-source", "/sources↵<f2>"),
    ("schedule", "/schedule↵"),
    ("schedule-typed", "/schedule↵worried"),
    ("chronology", "/chronology↵"),
    ("chronology-one-list", "/chronology↵="),
    ("chronology-beside", "/chronology↵=="),
    ("chronology-chosen", "/chronology↵<pgdn><down>"),
    ("chronology-typed", "/chronology↵clinic"),
    ("form-event", "/chronology↵↵"),
    ("choosing", "/episodes↵"),
    ("choosing-criterion", "/episodes↵1"),
    ("choosing-candidate", "/episodes↵A new one↵"),
    ("views", "/views↵"),
    ("views-next", "/views↵<right>"),
    ("walk", "1<tab><up>;"),
    ("patterns", "/patterns↵"),
    ("patterns-chosen", "/patterns↵<down>"),
    ("patterns-retired", "/patterns↵<del>"),
    (
        "patterns-looked-for",
        "/patterns↵-Teams where it is not so↵",
    ),
    ("form-pattern", "/patterns↵↵"),
    ("form-pattern-end", "/patterns↵↵<pgdn>×40"),
    ("below-a-pattern", "/patterns↵<right>"),
    ("walk-below-a-pattern", "/patterns↵;"),
    ("sweep", "/sweep 3↵"),
    ("sweep-of-a-pattern", "/sweep b↵"),
    ("sweep-picked", "/sweep 3↵ <down> "),
    ("sentence", "/sweep 3↵ <down> ↵One name on the rota"),
    ("findings", "<f4>"),
    ("findings-chosen", "<f4><down>"),
    ("findings-read-on", "<f4><tab>"),
    ("findings-voted", "<f4>4"),
    ("findings-against", "<f4>!"),
    ("findings-question", "<f4>?"),
    ("form-finding", "<f4>↵"),
    ("form-finding-lower", "<f4>↵<pgdn>"),
    ("form-finding-end", "<f4>↵<pgdn><pgdn><pgdn><pgdn>"),
    ("below-a-finding", "<f4><right>"),
    ("below-below-a-finding", "<f4><right><right>"),
    ("meetings", "/meetings↵"),
    ("meetings-begun", "/meetings↵<space>"),
    ("meeting-on-the-board", "/meetings↵<space><esc>"),
    ("agenda-of-a-meeting", "/meetings↵<space><esc>/agenda↵"),
    ("form-meeting", "/meetings↵↵"),
    ("form-meeting-end", "/meetings↵↵<pgdn>×40"),
    ("find", "/find↵"),
    ("find-a-word", "/find clinic↵"),
    ("find-a-code", "/find N3↵"),
    ("leaks", "/leaks↵"),
    ("leaks-some", "3<tab>Aisha rang 07700 900123↵/leaks↵"),
    ("matrix", "/matrix↵"),
    ("matrix-chosen", "/matrix↵<down><down><right>"),
    ("matrix-of-patterns", "/matrix 2↵"),
    ("matrix-of-factors", "/matrix 3↵"),
    ("matrix-of-agencies", "/matrix 4↵"),
    ("square", "/matrix↵<down><down><right>↵"),
    ("wording", "<f7>"),
    ("wording-kept", "<f7>+Those are their words↵<end>"),
    ("wording-neutral", "<f7>="),
    ("asks", "/asks↵"),
    ("asks-off", "/asks↵<down>↵"),
    ("check", "/check↵"),
    ("check-chosen", "/check↵<down><down>"),
    ("check-typed", "/check↵against"),
    ("compare-asks", "/compare↵"),
    ("compare-none", "/compare /case/none.whyboard↵"),
];

/// The same for the other sample.
const BIRCH: &[(&str, &str)] = &[
    ("board-last", "<pgdn><pgdn>"),
    ("overview", "<f3>"),
    ("findings", "<f4>"),
    ("chronology", "/chronology↵"),
    ("check", "/check↵"),
    ("note", "1<tab><up>"),
    ("matrix", "/matrix 4↵"),
];

/// The same for a review with nothing in it.
const NEW: &[(&str, &str)] = &[
    ("words", "The call"),
    ("first-episode", "The call↵"),
    ("overview", "<f3>"),
    ("findings", "<f4>"),
    ("voices", "<f6>"),
    ("wording", "<f7>"),
    ("parked", "<f8>"),
    ("people", "/people↵"),
    ("sources", "/sources↵"),
    ("chronology", "/chronology↵"),
    ("choosing", "/episodes↵"),
    ("views", "/views↵"),
    ("patterns", "/patterns↵"),
    ("sweep", "/sweep 1↵"),
    ("meetings", "/meetings↵"),
    ("matrix", "/matrix↵"),
    ("check", "/check↵"),
    ("schedule", "/schedule↵"),
];

/// The board of a fixed review, or of a new one where there is none, and how it looks at each size before any key.
struct Board {
    document: Value,
    plain: [String; 2],
}

impl Board {
    fn of(log: &str) -> Self {
        let text = Path::new(FIXTURES)
            .join("folded")
            .join(format!("{log}.json"));
        let text = fs::read_to_string(text).unwrap_or("null".to_owned());
        let document = serde_json::from_str(&text).unwrap();
        let mut board = Self {
            document,
            plain: Default::default(),
        };
        let mut app = board.app();
        board.plain = SIZES.map(|(width, height)| {
            app.resize(width, height);
            app.screen()
        });
        board
    }

    fn app(&self) -> Harness {
        if self.document.is_null() {
            return Harness::empty();
        }
        Harness::with(Some(serde_json::from_value(self.document.clone()).unwrap()))
    }

    /// What a desk shows at both sizes, apart from what the board shows before any key.
    fn told(&self, app: &mut Harness) -> String {
        let mut told = String::new();
        for (size, board) in SIZES.into_iter().zip(&self.plain) {
            app.resize(size.0, size.1);
            told += &framed(&apart_from(board, &app.screen()), size);
        }
        told
    }

    /// Holds each screen of a table, and notes the states they are in.
    fn holds(&self, net: &Net, screens: &[(&str, &str)], seen: &mut BTreeSet<String>) {
        let plain = SIZES.into_iter().zip(&self.plain);
        let plain: Vec<String> = plain.map(|(size, screen)| framed(screen, size)).collect();
        net.holds("board.txt", &format!("keys:\n{}", plain.concat()));
        for (name, keys) in screens {
            let mut app = self.app();
            press(&mut app, keys);
            seen.insert(app.inner.context().to_string());
            net.holds(
                &format!("{name}.txt"),
                &format!("keys: {keys}\n{}", self.told(&mut app)),
            );
        }
    }
}

/// Presses keys as the tables write them.
fn press(app: &mut Harness, keys: &str) {
    if keys == "<paste>" {
        app.paste("The rota had one name on it\nNobody rang back\n\nThe third line");
    } else {
        let keys = keys.replace("<pgdn>×40", &"<pgdn>".repeat(40));
        app.press(&keys.replace('↵', "<enter>").replace("<space>", " "));
    }
}

/// The rows of a screen that are not those of the board, and how many of the others stand between them.
fn apart_from(board: &str, screen: &str) -> String {
    let rows = screen.split('\n').zip(board.split('\n'));
    let (mut told, mut alike) = (Vec::new(), Vec::new());
    for (row, of_the_board) in rows.map(|(row, it)| (Some(row), it)).chain([(None, "")]) {
        if row == Some(of_the_board) {
            alike.push(of_the_board);
            continue;
        }
        // Counting one or two would only hide them.
        if alike.len() < 3 {
            told.extend(alike.drain(..).map(str::to_owned));
        } else {
            told.push(format!("~ {} rows of the board", alike.len()));
            alike.clear();
        }
        told.extend(row.map(str::to_owned));
    }
    told.join("\n")
}

fn framed(screen: &str, (width, height): (u16, u16)) -> String {
    format!("=== {width} x {height}\n{screen}\n")
}

/// Every state of the screen that has keys of its own is in one of them.
#[test]
fn every_page_list_form_and_state_looks_as_it_did() {
    let (net, mut seen) = (Net::of("screens/alder"), BTreeSet::new());
    let board = Board::of("alder");
    board.holds(&net, ALDER, &mut seen);
    for (name, how, mut app) in by_other_ways(&board) {
        seen.insert(app.inner.context().to_string());
        net.holds(
            &format!("{name}.txt"),
            &format!("{how}\n{}", board.told(&mut app)),
        );
    }
    let states = Context::ALL
        .into_iter()
        .filter(|it| !it.is_shared() && *it != Context::Start);
    let unseen: Vec<String> = states
        .map(|it| it.to_string())
        .filter(|it| !seen.contains(it))
        .collect();
    assert!(unseen.is_empty(), "no screen shows {unseen:?}");
    net.is_whole();
}

#[test]
fn another_review_looks_as_it_did() {
    let net = Net::of("screens/birch");
    Board::of("birch").holds(&net, BIRCH, &mut BTreeSet::new());
    net.is_whole();
}

#[test]
fn a_new_review_looks_as_it_did() {
    let net = Net::of("screens/new");
    Board::of("new").holds(&net, NEW, &mut BTreeSet::new());
    net.is_whole();
}

#[test]
fn the_start_screen_looks_as_it_did() {
    let net = Net::of("screens/start");
    for (name, screens) in start_screens() {
        net.holds(&format!("{name}.txt"), &screens);
    }
    net.is_whole();
}

/// Screens that more than keys lead to, and what does.
fn by_other_ways(board: &Board) -> Vec<(&'static str, &'static str, Harness)> {
    let pressed = |mut app: Harness, keys: &str| {
        press(&mut app, keys);
        app
    };
    let in_ascii = |keys: &str| {
        let mut app = board.app();
        app.glyphs = Glyphs::ascii();
        pressed(app, keys)
    };
    let mut left = pressed(board.app(), "3<tab>The rota had one name");
    left.wait(5_000);
    // Another lead has tagged two notes otherwise.
    let apart = "1<tab><up>#a↵<esc>/keep /case/theirs.whyboard↵1<tab><up>#d↵<esc>2<tab><up><shift-tab>5↵↵<esc>";
    let two = pressed(board.app(), apart).reopened();
    let full = board.app();
    full.memory.set_room(Some(0));
    vec![
        (
            "compare",
            "two copies; keys: /compare /case/theirs.whyboard↵",
            pressed(two, "/compare /case/theirs.whyboard↵"),
        ),
        (
            "not-saved",
            "the disk is full; keys: 3<tab>The rota was full↵",
            pressed(full, "3<tab>The rota was full↵"),
        ),
        ("read-only", "opened to read only", board.app().read_only()),
        (
            "read-only-refuses",
            "opened to read only; keys: 3<tab>Not now↵",
            pressed(board.app().read_only(), "3<tab>Not now↵"),
        ),
        (
            "draft-found-again",
            "words in the line, and opened again",
            left.reopened(),
        ),
        (
            "in-ascii",
            "without Unicode; keys: 1<up>",
            in_ascii("1<up>"),
        ),
        (
            "in-ascii-matrix",
            "without Unicode; keys: /matrix↵",
            in_ascii("/matrix↵"),
        ),
    ]
}

/// The start screen and what it asks.
fn start_screens() -> Vec<(String, String)> {
    let recent = |title: &str, when: &str, place: &str| RecentRow {
        title: title.to_owned(),
        when: when.to_owned(),
        place: place.to_owned(),
    };
    let recent = vec![
        recent("Heron", "today, 10.42", "~/Documents/Heron.whyboard"),
        recent(
            "Kestrel",
            "Thursday, 16.20",
            "~/Documents/2026/Kestrel.whyboard",
        ),
    ];
    let start =
        |recent: &[RecentRow]| StartScreen::new(recent.to_vec(), keymap::standard().clone(), None);
    let methods = || {
        ["Learning Together (2008 framework)", "SEIPS 2.0"]
            .map(str::to_owned)
            .to_vec()
    };
    let mut asked = start(&recent);
    asked.ask_passphrase(1);
    let screens: [(&str, StartScreen, &[&str]); 9] = [
        ("first", start(&[]), &[]),
        ("recent", start(&recent), &[]),
        ("recent-chosen", start(&recent), &["down", "down"]),
        ("title", start(&recent), &["n", "H", "e"]),
        (
            "method",
            start(&recent).with_methods(methods()),
            &["n", "H", "e", "tab"],
        ),
        ("passphrase", asked, &["f", "o", "u", "r"]),
        ("help", start(&recent), &["?"]),
        ("curtain", start(&recent), &["."]),
        ("lower", start(&recent), &["end"]),
    ];
    let mut told = Vec::new();
    for (name, mut start, keys) in screens {
        for key in keys {
            start.press(key.parse::<Key>().unwrap());
        }
        let mut out = format!("keys: {}\n", keys.join(" "));
        for size in SIZES {
            out += &framed(&drawn(&start, size), size);
        }
        told.push((format!("start-{name}"), out));
    }
    told
}

fn drawn(start: &StartScreen, (width, height): (u16, u16)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let theme = Theme::load("paper", ColourDepth::True).unwrap();
    let drawn = start::draw(&mut buffer, start, &theme, &Glyphs::unicode());
    if let Some(caret) = drawn.caret {
        buffer.set_string(caret.x, caret.y, "█", Style::default());
    }
    text(&buffer)
}
