//! A home with logs of the net in it, and how runs of the program are told.

use std::{fs, path::Path};

use super::FIXTURES;
use crate::harness::terminal::{Home, Ran};

/// The logs of the two samples.
pub(super) const SAMPLES: [&str; 2] = ["alder", "birch"];

/// A home in which these logs lie.
pub(super) fn with(logs: &[&str]) -> Home {
    let home = Home::new();
    for log in logs {
        let name = format!("{log}.whyboard");
        let from = Path::new(FIXTURES).join("logs").join(&name);
        fs::copy(from, home.file(&name)).unwrap();
    }
    home
}

/// What a run that goes well writes to standard output.
#[track_caller]
pub(super) fn well(home: &Home, arguments: &[&str]) -> String {
    let ran = home.run(arguments);
    assert_eq!(ran.status, Some(0), "{arguments:?}: {ran:?}");
    ran.out
}

/// A run whose words do not say in which folder and when it was.
pub(super) fn in_the(home: &Home, mut ran: Ran) -> Ran {
    let path = home.path().canonicalize().unwrap();
    for words in [&mut ran.out, &mut ran.err] {
        for path in [path.as_path(), home.path()] {
            *words = words.replace(path.to_str().unwrap(), "~");
        }
        *words = timeless(words);
    }
    ran
}

/// A run as a person sees it: what was asked, what came, how it ended.
pub(super) fn told(home: &Home, arguments: &[&str], ran: Ran) -> String {
    let ran = in_the(home, ran);
    let mut told = format!("$ whyboard {}\n{}", arguments.join(" "), ran.out);
    if !ran.err.is_empty() {
        told += &format!("-- on standard error\n{}", ran.err);
    }
    told + &format!("-- exit status {}\n\n", ran.status.unwrap())
}

/// A text without the times at which something was saved.
fn timeless(text: &str) -> String {
    let mut pieces = text.split("aved ");
    let mut told = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let is_time = piece.as_bytes().get(2) == Some(&b':');
        told += "aved ";
        told += &if is_time {
            format!("hh:mm{}", &piece[5..])
        } else {
            piece.to_owned()
        };
    }
    told
}
