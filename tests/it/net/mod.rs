//! The net: what the program does, kept as files, so that its inside can be rebuilt and held against them.
//!
//! | module | what is kept |
//! | --- | --- |
//! | `logs` | logs as bytes, what each folds to, what `whyboard log` and `check` say of it, whole and damaged |
//! | `reports` | every report for every audience in every form, as far as `tests/it/reports` does not keep it |
//! | `exports` | everything that leaves a review for other programs |
//! | `commands` | what else the command line answers: help, lists, joins, refusals |
//! | `plain` | whole talks with `whyboard plain` |
//! | `screens` | every page, list, form and state of the screen at two sizes |
//!
//! Keys and files go in, screens and files come out: hardly a type is named here, so that renaming one touches nothing.
//! All of it begins at the logs in `fixtures/logs`, whose ids and times are fixed. These are what the first release has
//! written and are never written anew: a log of the first release opens in every later one. What a log of today cannot
//! hold comes in as a further log beside them.
//!
//! `UPDATE_NET=1 cargo test net::` writes the other fixtures as the program makes them now. Each fixture that changes
//! is named, with the reason, in the commit that changes it.
#![expect(
    clippy::format_push_string,
    reason = "the fixtures are files, put together once"
)]

mod commands;
mod exports;
mod home;
mod logs;
mod plain;
mod reports;
mod screens;

use std::{
    cell::RefCell,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where the fixtures lie.
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/net/fixtures");

fn updates() -> bool {
    std::env::var_os("UPDATE_NET").is_some()
}

/// The fixtures of one folder, or those of it whose names begin alike. What differs is told of all of them at once, at
/// the end; so is a fixture that nothing is held against any more.
struct Net {
    folder: PathBuf,
    beginning: &'static str,
    held: RefCell<BTreeSet<String>>,
    torn: RefCell<Vec<String>>,
}

impl Net {
    fn of(folder: &str) -> Self {
        Self::of_those(folder, "")
    }

    fn of_those(folder: &str, beginning: &'static str) -> Self {
        let folder = Path::new(FIXTURES).join(folder);
        fs::create_dir_all(&folder).unwrap();
        Self {
            folder,
            beginning,
            held: RefCell::default(),
            torn: RefCell::default(),
        }
    }

    /// Holds what came out against the fixture of that name, or writes it. The program's version is
    /// not held; a carriage return is made visible, since it would not survive everywhere.
    #[track_caller]
    fn holds(&self, name: &str, out: &str) {
        let version = concat!("whyboard ", env!("CARGO_PKG_VERSION"));
        let out = &out.replace(version, "whyboard 0").replace('\r', "␍");
        assert!(name.starts_with(self.beginning), "{name}");
        assert!(
            self.held.borrow_mut().insert(name.to_owned()),
            "{name} is held twice"
        );
        let path = self.folder.join(name);
        let kept = fs::read_to_string(&path).ok();
        if kept.as_ref() == Some(out) {
            return;
        }
        if updates() {
            fs::write(&path, out).unwrap();
            return;
        }
        let told = match kept {
            None => format!("{name} is not there"),
            Some(kept) => format!("{name} differs:\n{}", first_difference(&kept, out)),
        };
        self.torn.borrow_mut().push(told);
    }

    /// Says what differs, and that no fixture lies there for nothing.
    #[track_caller]
    fn is_whole(&self) {
        let (held, mut torn) = (self.held.borrow(), self.torn.take());
        for file in fs::read_dir(&self.folder).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if name.starts_with(self.beginning) && !held.contains(&name) {
                if updates() {
                    fs::remove_file(self.folder.join(&name)).unwrap();
                } else {
                    torn.push(format!("nothing is held against {name}"));
                }
            }
        }
        assert!(
            torn.is_empty(),
            "in {}, {} of {} (UPDATE_NET=1 writes them anew):\n\n{}",
            self.folder.display(),
            torn.len(),
            held.len(),
            torn.join("\n\n")
        );
    }
}

/// Where two texts part, with a few lines before and after.
fn first_difference(kept: &str, out: &str) -> String {
    let (kept, out): (Vec<&str>, Vec<&str>) =
        (kept.split('\n').collect(), out.split('\n').collect());
    let alike = kept.iter().zip(&out).take_while(|(a, b)| a == b).count();
    let from = alike.saturating_sub(2);
    let some = |lines: &[&str]| {
        let end = lines.len().min(alike + 6);
        lines[from.min(end)..end].join("\n")
    };
    format!(
        "line {}, kept:\n{}\n--- and now:\n{}",
        alike + 1,
        some(&kept),
        some(&out)
    )
}

/// What has been taken from one text and put into another, line by line: enough to see it, and to see any other.
fn changed(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('\n').collect(), to.split('\n').collect());
    // The lengths of the longest common parts of what is left of both.
    let width = to.len() + 1;
    let mut common = vec![0_u32; (from.len() + 1) * width];
    for a in (0..from.len()).rev() {
        for b in (0..to.len()).rev() {
            common[a * width + b] = if from[a] == to[b] {
                common[(a + 1) * width + b + 1] + 1
            } else {
                common[(a + 1) * width + b].max(common[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut told, mut alike) = (0, 0, String::new(), 0);
    while a < from.len() || b < to.len() {
        let gone = b == to.len()
            || a < from.len() && common[(a + 1) * width + b] >= common[a * width + b + 1];
        if a < from.len() && b < to.len() && from[a] == to[b] {
            (a, b, alike) = (a + 1, b + 1, alike + 1);
            continue;
        }
        if alike > 0 {
            told += &format!("  {alike} alike\n");
            alike = 0;
        }
        if gone {
            told += &format!("- {}\n", from[a]);
            a += 1;
        } else {
            told += &format!("+ {}\n", to[b]);
            b += 1;
        }
    }
    told
}
