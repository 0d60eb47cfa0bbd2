//! A short run of the fuzzers on the stable toolchain: every door that bytes come in by takes spoilt copies of its seeds,
//! the same ones each time, and everything that ever failed.
//!
//! `cargo fuzz` drives the same doors for as long as one likes: see `fuzz/`.

use std::{fs, panic, path::PathBuf};

use crate::harness::numbers::Numbers;

mod doors;

/// What is tried at a place in a file, besides single bytes.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\xFF",
    b"\xC3\x28",
    b"\xED\xA0\x80",
    b"\xEF\xBB\xBF",
    b"\x1b]52;c;eA==\x07",
    "\u{202e}".as_bytes(),
    "\u{9b}31m".as_bytes(),
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".as_bytes(),
    b"\"",
    b"\\",
    b"\\ud800",
    b"\\u0000",
    b"{",
    b"}",
    b"[[[[[[[[",
    b"]",
    b",",
    b"null",
    b"-0",
    b"1e999",
    b"99999999999999999999",
    b"\n",
    b"\r\n",
];

fn folder(name: &str, door: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), name, door].iter().collect()
}

/// The files of a folder, in the order of their names.
fn files(folder: &PathBuf) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map(|found| found.map(|file| file.unwrap().path()).collect())
        .unwrap_or_default();
    paths.sort();
    paths
        .into_iter()
        .map(|path| fs::read(path).unwrap())
        .collect()
}

/// A copy of one of the seeds with a few things done to it.
fn spoilt(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(12)).min(bytes.len());
        match numbers.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
            2 => drop(bytes.splice(at..end, PIECES[numbers.below(PIECES.len())].iter().copied())),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => {
                let other = &seeds[numbers.below(seeds.len())];
                let from = numbers.below(other.len() + 1);
                let to = (from + numbers.below(40)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
    bytes
}

/// Keeps what failed, so that it can be replayed, and fails.
fn through(name: &str, door: doors::Door, bytes: &[u8]) {
    let tried = panic::catch_unwind(|| door(bytes));
    if let Err(payload) = tried {
        let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-failed"));
        fs::write(&kept, bytes).unwrap();
        eprintln!("{name} failed on what is in {}", kept.display());
        panic::resume_unwind(payload);
    }
}

fn run(name: &str, runs: u64) {
    let (_, door) = doors::DOORS
        .into_iter()
        .find(|(door, _)| *door == name)
        .unwrap();
    for failed in files(&folder("tests/it/past-failures", name)) {
        through(name, door, &failed);
    }
    let seeds = files(&folder("tests/slow/fuzzing/seeds", name));
    assert!(!seeds.is_empty(), "no seeds for {name}");
    seeds.iter().for_each(|seed| through(name, door, seed));
    let mut numbers = Numbers(name.bytes().map(u64::from).sum());
    let times: u64 = std::env::var("WHYBOARD_FUZZ_TIMES").map_or(1, |times| times.parse().unwrap());
    for _ in 0..runs * times {
        through(name, door, &spoilt(&seeds, &mut numbers));
    }
}

macro_rules! doors {
    ($($door:ident $runs:literal,)*) => {
        $(#[test]
        fn $door() {
            run(stringify!($door), $runs);
        })*

        #[test]
        fn every_door_is_tried() {
            let tried = [$(stringify!($door)),*];
            assert_eq!(doors::DOORS.map(|(door, _)| door), tried);
        }
    };
}

// The doors, and how many spoilt copies each takes in a run of the tests: those that are drawn behind take fewer. With
// WHYBOARD_FUZZ_TIMES=100 it is a hundred times as many.
doors! {
    log 100,
    document 200,
    pack 60,
    keymap 40,
    keys 50,
    decoder 3_000,
    settings 2_000,
    text 1_000,
    traces 15,
}
