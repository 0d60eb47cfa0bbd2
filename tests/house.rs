//! The house stands as it was drawn: a file imports only from floors below its own, and colours are named in one place.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "this test reads the source as files"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms and their floors, from the bottom up.
const ROOMS: &[(&str, u8)] = &[
    ("text", 0),
    ("method", 0),
    ("review", 1),
    ("action", 2),
    ("keymap", 2),
    ("store", 2),
    ("app", 3),
    ("view", 4),
    ("tui", 5),
    ("cli", 6),
];

/// The arrows between two rooms of a floor.
const ACROSS: &[(&str, &str)] = &[("keymap", "action"), ("method", "text")];

#[test]
fn no_arrow_points_up() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(room) = room_of(&file) else { continue };
        for (number, line) in text.lines().enumerate() {
            for other in rooms_named(line) {
                let (from, to) = (floor(&room), floor(&other));
                let across = ACROSS.contains(&(room.as_str(), other.as_str()));
                let fits = room == other || to < from || across;
                if !fits {
                    wrong.push(format!(
                        "{}:{}: {room} uses {other}",
                        file.display(),
                        number + 1
                    ));
                }
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
        let is_theme = file.starts_with("view/theme.rs") || file.starts_with("view/theme");
        let is_pen = file.starts_with("tui/pen.rs");
        if is_theme || is_pen {
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

/// Every source file, by its path under `src/`.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    assert!(files.len() > 50, "the source was found");
    files
}

/// The room a file is in; the library and the program themselves are in none.
fn room_of(file: &Path) -> Option<String> {
    let first = file.components().next()?.as_os_str().to_str()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(room, "lib" | "main")).then(|| room.to_owned())
}

/// The rooms that a line of code names through `crate::`.
fn rooms_named(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut rooms: Vec<String> = code
        .split("crate::")
        .skip(1)
        .filter(|rest| !rest.starts_with('{'))
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .collect();
    // Inside `use crate::{ … }` each room begins its own line, four cells in.
    let inner = line
        .strip_prefix("    ")
        .filter(|inner| !inner.starts_with(' '));
    if let Some((name, _)) = inner.and_then(|inner| inner.split_once("::"))
        && ROOMS.iter().any(|(room, _)| *room == name)
    {
        rooms.push(name.to_owned());
    }
    rooms.retain(|room| ROOMS.iter().any(|(name, _)| name == room));
    rooms
}

fn floor(room: &str) -> u8 {
    ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map_or(u8::MAX, |(_, floor)| *floor)
}
