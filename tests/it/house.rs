//! The house stands as it was drawn: a file imports only from floors below its own, and colours are named in one place.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms and their floors, from the bottom up.
const ROOMS: &[(&str, u8)] = &[
    ("text", 0),
    ("method", 0),
    ("review", 1),
    ("command", 2),
    ("store", 2),
    ("insight", 2),
    ("ui", 3),
    ("report", 3),
    ("exchange", 3),
    ("board", 4),
    ("pages", 4),
    ("app", 5),
    ("terminal", 6),
    ("cli", 7),
];

/// The arrows between two rooms of a floor.
const ACROSS: &[(&str, &str)] = &[("method", "text")];

#[test]
fn no_arrow_points_up() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(room) = room_of(&file) else { continue };
        for (line, other) in rooms_named(&text) {
            if !may_use(&room, &other) {
                wrong.push(format!("{}:{line}: {room} uses {other}", file.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that point up:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_room_is_on_the_plan() {
    for (file, _) in sources() {
        if let Some(room) = room_of(&file) {
            assert!(
                ROOMS.iter().any(|(name, _)| *name == room),
                "{} is in no room of the plan",
                file.display()
            );
        }
    }
}

#[test]
fn only_the_theme_names_a_colour() {
    for (file, text) in sources() {
        let is_theme = file.starts_with("ui/theme.rs") || file.starts_with("ui/theme");
        let is_backend = file.starts_with("terminal/backend.rs");
        if is_theme || is_backend {
            continue;
        }
        for name in ["Color::", "style::Color"] {
            assert!(!text.contains(name), "{} names a colour", file.display());
        }
    }
}

#[test]
fn nothing_speaks_to_a_network() {
    for (file, text) in sources() {
        for name in ["std::net", "TcpStream", "UdpSocket", "UnixStream"] {
            assert!(
                !text.contains(name),
                "{} speaks to a network",
                file.display()
            );
        }
    }
}

/// What is promised in `docs/reliability.md` names the test that holds it: `module: name`, a long name cut off with “…”.
#[test]
fn every_promise_is_held_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/reliability.md")).unwrap();
    let named = page.split('`').skip(1).step_by(2);
    let named: Vec<_> = named.filter_map(|words| words.split_once(": ")).collect();
    assert!(named.len() > 20, "the page names its tests");
    for (module, test) in named {
        let text = text_of_module(module);
        let is_there = match test.strip_suffix('…') {
            Some(beginning) => text.contains(&format!("fn {beginning}")),
            None => text.contains(&format!("fn {test}(")),
        };
        assert!(is_there, "{module}: {test} is not there");
    }
}

/// The maps for those who work on it have every room on its floor.
#[test]
fn the_maps_show_every_room_on_its_floor() {
    let mut plan = ROOMS.to_vec();
    plan.sort_unstable();
    for page in ["src/lib.rs", "CONTRIBUTING.md"] {
        let text = page_of_the_house(page);
        let rows = text.lines().filter_map(|line| {
            let line = line.trim_start_matches("//!").trim_start();
            let (floor, rooms) = line.strip_prefix('|')?.split_once('|')?;
            Some((floor.trim().parse::<u8>().ok()?, rooms))
        });
        let named = rows.flat_map(|(floor, rooms)| {
            let names = rooms.split('`').skip(1).step_by(2);
            names.map(move |name| (name.trim_start_matches("src/"), floor))
        });
        let mut shown: Vec<_> = named
            .filter(|(name, _)| plan.iter().any(|(room, _)| room == name))
            .collect();
        shown.sort_unstable();
        assert_eq!(shown, plan, "{page}");
    }
}

/// Whoever follows these pages arrives: what they name is there.
#[test]
fn every_path_that_is_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lost = Vec::new();
    for page in ["CONTRIBUTING.md", "README.md", "src/lib.rs"] {
        let text = page_of_the_house(page);
        let there = |path: &str| root.join(path).exists() || root.join("src").join(path).exists();
        for path in paths_named(&text).filter(|path| !there(path)) {
            lost.push(format!("{page}: {path}"));
        }
    }
    assert!(lost.is_empty(), "is not there:\n{}", lost.join("\n"));
}

#[test]
fn a_path_is_seen_in_backticks_and_in_links() {
    let page = "`src/ui/page.rs`, `app/….rs`, `src/pages/NAME.rs`, `/find`, `cargo run -- x/y`, `themes/a.json` and \
                [this](docs/packs.md), [that](https://x.y/z)\n```sh\ncd tests/it\n```\nin `tests/it`";
    let found: Vec<_> = paths_named(page).collect();
    assert_eq!(found, ["src/ui/page.rs", "tests/it", "docs/packs.md"]);
}

/// A page for those who work on it, by its path from the top.
fn page_of_the_house(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The paths that a page names: in backticks, from the top of the house or to a file of Rust; then where its links lead.
/// One with a word in capitals stands for many.
fn paths_named(page: &str) -> impl Iterator<Item = &str> {
    const TOP: [&str; 8] = [
        "src", "tests", "docs", "keymaps", "i18n", "benches", "fuzz", ".ci",
    ];
    let in_backticks = page.split('`').skip(1).step_by(2).filter(|words| {
        let first = words.split_once('/').map(|(first, _)| first);
        let is_ours = first.is_some_and(|first| {
            TOP.contains(&first) || Path::new(words).extension().is_some_and(|end| end == "rs")
        });
        let is_one = !words.contains(char::is_whitespace) && !words.contains('…');
        is_ours && is_one && !words.contains("NAME")
    });
    let links = page
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    in_backticks.chain(
        links
            .map(|(to, _)| to)
            .filter(|to| !to.contains("://") && !to.starts_with('#')),
    )
}

/// The source of a module of tests and of those below it, `store::log` for instance, in either of the two programs.
fn text_of_module(module: &str) -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let path = module.replace("::", "/");
    let is_of_it = |(file, _): &(PathBuf, String)| {
        ["it", "slow"].iter().any(|program| {
            let module = Path::new(program).join(&path);
            file.starts_with(&module) || *file == module.with_extension("rs")
        })
    };
    let files = rust_files(&tests).into_iter().filter(is_of_it);
    files.map(|(_, text)| text).collect()
}

/// Every source file, by its path under `src/`.
fn sources() -> Vec<(PathBuf, String)> {
    let files = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(files.len() > 50, "the source was found");
    files
}

/// The Rust files of a folder and of those in it, by their paths under it.
fn rust_files(root: &Path) -> Vec<(PathBuf, String)> {
    let mut folders = vec![root.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(root).unwrap().to_owned(), text));
            }
        }
    }
    files
}

/// The room a file is in; the library and the program themselves are in none.
fn room_of(file: &Path) -> Option<String> {
    let first = file.components().next()?.as_os_str().to_str()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(room, "lib" | "main")).then(|| room.to_owned())
}

/// Whether the arrow from one room to another points down, or across where that is allowed.
fn may_use(room: &str, other: &str) -> bool {
    room == other || floor(other) < floor(room) || ACROSS.contains(&(room, other))
}

/// The rooms that code names through `crate::`, each with its line: the first segment of the path, or of every path in
/// `crate::{…}`, however deep its own braces go and over however many lines.
fn rooms_named(code: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let mut rooms = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let at = at + found.len();
        let rest = &code[at..];
        let firsts = match rest.strip_prefix('{') {
            None => vec![0],
            Some(inner) => first_segments(inner).into_iter().map(|at| at + 1).collect(),
        };
        for first in firsts {
            let word = rest[first..].split(|c: char| !c.is_alphanumeric() && c != '_');
            let word = word.into_iter().next().unwrap_or_default();
            if ROOMS.iter().any(|(room, _)| *room == word) {
                let line = code[..at + first].matches('\n').count() + 1;
                rooms.push((line, word.to_owned()));
            }
        }
    }
    rooms
}

/// Where the paths begin that stand directly within braces, which have been opened before.
fn first_segments(inner: &str) -> Vec<usize> {
    let (mut deep, mut expected, mut firsts) = (0, true, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => deep += 1,
            '}' if deep == 0 => break,
            '}' => deep -= 1,
            ',' if deep == 0 => expected = true,
            _ if expected && !c.is_whitespace() => {
                firsts.push(at);
                expected = false;
            }
            _ => {}
        }
    }
    firsts
}

#[test]
fn an_arrow_is_seen_however_it_is_written() {
    for (code, line) in [
        ("use crate::board::board;", 1),
        ("use crate::board;", 1),
        ("let theme = crate::board::theme::NAMES;", 1),
        ("use crate::{board::theme};", 1),
        (
            "use crate::{store::{Session, Store}, board::{theme, Hit}};",
            1,
        ),
        (
            "use crate::{\n    store::Session,\n    board::theme,\n};",
            3,
        ),
        (
            "use crate::{\n    store::{\n        Session, disk::{Fs, Disk},\n    },\n    board,\n};",
            5,
        ),
        (
            "use crate::{\n    // board is below\n    store::Session, board::Hit,\n};",
            3,
        ),
        (
            "mod inner {\n        use crate::{\n            board::Hit,\n        };\n}",
            3,
        ),
        ("pub use crate::board as shown;", 1),
    ] {
        let found = rooms_named(code);
        assert!(
            found.contains(&(line, "board".to_owned())),
            "{code}: {found:?}"
        );
        assert!(!may_use("store", "board"));
    }
    for code in [
        "// use crate::board::board;",
        "/// See [`crate::board`].",
        "use crate::{store::{board::X, terminal}, review::Id};",
        "use crate::boarder::Hit;",
        "use other::{board::Hit};",
        "struct View { view: u8 }",
    ] {
        let found = rooms_named(code);
        let upward = |(_, room): &(usize, String)| matches!(room.as_str(), "board" | "terminal");
        assert!(!found.iter().any(upward), "{code}: {found:?}");
    }
}

fn floor(room: &str) -> u8 {
    ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map_or(u8::MAX, |(_, floor)| *floor)
}
