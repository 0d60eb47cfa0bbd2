//! What is told of a file that another program has spoilt, and that the file itself stays as it is: each kind of damage
//! through the real program.

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::harness::terminal::Home;

const FILE: &str = "a.whyboard";

/// A review with some notes, made and worked on by the program; it knows the file.
fn worked_on() -> Home {
    let home = Home::new();
    let made = home.run(&["new", FILE, "--title", "Heron"]);
    assert_eq!(made.status, Some(0), "{made:?}");
    // The first words name an episode.
    add(&home, &["Told to wait"]);
    add(&home, &["First said", "Second said", "Third said"]);
    // The next start of work keeps a backup of them.
    add(&home, &[]);
    home
}

/// Files notes line by line, at one opening.
fn add(home: &Home, notes: &[&str]) -> String {
    let ran = home.run_on(&["plain", FILE], &typed(notes));
    assert_eq!(ran.status, Some(0), "{ran:?}");
    ran.err
}

/// Notes under the third factor, as they are typed.
fn typed(notes: &[&str]) -> String {
    let aim = if notes == ["Told to wait"] { "" } else { "3\n" };
    format!("{aim}{}\nquit\n", notes.join("\n"))
}

fn bytes(home: &Home) -> Vec<u8> {
    fs::read(home.file(FILE)).unwrap()
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// The files in the folder of the review.
fn beside(home: &Home) -> Vec<PathBuf> {
    let files = fs::read_dir(home.path()).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

/// What `check` says of the review.
fn checked(home: &Home) -> (Option<i32>, Value) {
    let ran = home.run(&["check", FILE, "--whole", "--json"]);
    let told = if ran.out.is_empty() {
        &ran.err
    } else {
        &ran.out
    };
    (
        ran.status,
        serde_json::from_str(told).unwrap_or_else(|_| Value::String(told.clone())),
    )
}

/// Something that spoils a file, the code by which that is known, and words that are told of it.
struct Spoil {
    what: &'static str,
    how: fn(&[u8]) -> Vec<u8>,
    code: &'static str,
    says: &'static [&'static str],
}

fn with_line(bytes: &[u8], at: usize, line: &[u8]) -> Vec<u8> {
    let mut all = lines(bytes);
    all.insert(at, line);
    all.concat()
}

/// What leaves the beginning of a review to be read.
const IN_THE_FILE: [Spoil; 8] = [
    Spoil {
        what: "a blank line between two",
        how: |bytes| with_line(bytes, 2, b"\n"),
        code: "FILE-3",
        says: &["damaged in line 3", "it is empty", "as it is or in a ZIP"],
    },
    Spoil {
        what: "blank lines at the end",
        how: |bytes| [bytes, b"\r\n\r\n"].concat(),
        code: "FILE-3",
        says: &["it is empty"],
    },
    Spoil {
        what: "a marker of git",
        how: |bytes| with_line(bytes, 3, b"<<<<<<< HEAD\n"),
        code: "FILE-4",
        says: &["damaged in line 4", "a marker of git", "whyboard merge"],
    },
    Spoil {
        what: "a web page behind it",
        how: |bytes| [bytes, b"<html><body>Sign in</body></html>"].concat(),
        code: "FILE-5",
        says: &["a web page stands there", "Sign in and download"],
    },
    Spoil {
        what: "zeros over the last two lines",
        how: |bytes| {
            let last: usize = lines(bytes)
                .iter()
                .rev()
                .take(2)
                .map(|line| line.len())
                .sum();
            let mut spoilt = bytes.to_vec();
            let from = bytes.len() - last;
            spoilt[from..].fill(0);
            spoilt
        },
        code: "FILE-2",
        says: &["zeros stand where steps were", "earlier version"],
    },
    Spoil {
        what: "the last line written over at the same length",
        how: |bytes| {
            let mut spoilt = bytes.to_vec();
            let at = bytes.len() - 40;
            spoilt[at] ^= 1;
            spoilt
        },
        code: "FILE-1",
        says: &["not as it was written, or not in its place"],
    },
    Spoil {
        what: "words behind it",
        how: |bytes| [bytes, b"Dear all"].concat(),
        code: "FILE-1",
        says: &["not as it was written"],
    },
    Spoil {
        what: "a line that never ends",
        how: |bytes| [bytes, &vec![b'7'; 2 << 20][..]].concat(),
        code: "FILE-7",
        says: &["longer than a line may be"],
    },
];

/// What stands in the place of a review.
const IN_ITS_PLACE: [Spoil; 9] = [
    Spoil {
        what: "nothing",
        how: |_| Vec::new(),
        code: "FILE-6",
        says: &["only a placeholder", "cloud folder fetch"],
    },
    Spoil {
        what: "the stub of a cloud folder",
        how: |_| b"bplist00\xd1\x01\x02".to_vec(),
        code: "FILE-6",
        says: &["only a placeholder"],
    },
    Spoil {
        what: "the stub of git",
        how: |_| b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n".to_vec(),
        code: "FILE-6",
        says: &["only a placeholder"],
    },
    Spoil {
        what: "zeros of the same length",
        how: |bytes| vec![0; bytes.len()],
        code: "FILE-2",
        says: &["holds zeros where a review begins"],
    },
    Spoil {
        what: "a blank line before it",
        how: |bytes| [b"\n", bytes].concat(),
        code: "FILE-3",
        says: &["begins with an empty line"],
    },
    Spoil {
        what: "a sign-in page",
        how: |_| b"\n <!DOCTYPE html>\n<html><title>Sign in</title></html>\n".to_vec(),
        code: "FILE-5",
        says: &["is a web page", "download the review again"],
    },
    Spoil {
        what: "two versions of git",
        how: |bytes| {
            [
                b"<<<<<<< HEAD\n",
                bytes,
                b"=======\n",
                bytes,
                b">>>>>>> other\n",
            ]
            .concat()
        },
        code: "FILE-4",
        says: &["begins with a marker of git", "whyboard merge"],
    },
    Spoil {
        what: "another encoding",
        how: |bytes| {
            let wide = bytes.iter().flat_map(|byte| [*byte, 0]);
            [0xFF, 0xFE].into_iter().chain(wide).collect()
        },
        code: "FILE-9",
        says: &["another encoding"],
    },
    Spoil {
        what: "something else",
        how: |_| b"Dear all\n".to_vec(),
        code: "FILE-9",
        says: &["is not a review"],
    },
];

#[test]
fn each_kind_of_damage_is_told_and_read_only() {
    for Spoil {
        what,
        how,
        code,
        says,
    } in IN_THE_FILE
    {
        let home = worked_on();
        let spoilt = how(&bytes(&home));
        fs::write(home.file(FILE), &spoilt).unwrap();
        let (status, told) = checked(&home);
        assert_eq!(
            (status, &told["whole"]),
            (Some(1), &false.into()),
            "{what}: {told}"
        );
        assert_eq!(told["codes"], serde_json::json!([code]), "{what}");
        let found = told["found"].to_string();
        for words in says
            .iter()
            .chain(&["backups", "The newest holds 3 notes"][..1])
        {
            assert!(found.contains(words), "{what}: {words} in {found}");
        }
        // Opened to write, it is read only: nothing is moved and nothing is cut.
        let ran = home.run_on(&["plain", FILE], "A note more\nquit\n");
        for words in says {
            assert!(ran.err.contains(words), "{what}: {words} in {ran:?}");
        }
        assert_eq!(bytes(&home), spoilt, "{what}");
        let torn = home.file("a.whyboard.torn-1");
        assert!(!torn.exists(), "{what}");
        assert!(!ran.out.contains("Saved"), "{what}: {ran:?}");
    }
}

#[test]
fn what_stands_in_the_place_of_a_review_is_told_by_what_it_is() {
    for Spoil {
        what,
        how,
        code,
        says,
    } in IN_ITS_PLACE
    {
        let home = worked_on();
        let spoilt = how(&bytes(&home));
        fs::write(home.file(FILE), &spoilt).unwrap();
        let before = beside(&home);
        let (status, told) = checked(&home);
        let told = told["error"].as_str().unwrap_or_default().to_owned();
        assert_eq!(status, Some(3), "{what}: {told}");
        assert!(told.starts_with(&format!("{code}: ")), "{what}: {told}");
        let ran = home.run_on(&["plain", FILE], "quit\n");
        for words in says.iter().chain(&["whyboard backups a.whyboard"]) {
            assert!(told.contains(words), "{what}: {words} in {told}");
            assert!(ran.err.contains(words), "{what}: {words} in {ran:?}");
        }
        assert_eq!((bytes(&home), beside(&home)), (spoilt, before), "{what}");
    }
    // What a cloud folder has not fetched stands under another name.
    let home = worked_on();
    fs::rename(home.file(FILE), home.file(".a.whyboard.icloud")).unwrap();
    let ran = home.run(&["check", FILE]);
    assert!(ran.err.contains("only a placeholder"), "{ran:?}");
}

type Change<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;

/// Line ends of either kind are read, and so is what follows a byte order mark; and work goes on behind them.
#[test]
fn what_says_nothing_is_read_over_and_told() {
    let crlf = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.replace('\n', "\r\n").into_bytes()
    };
    let marked = |bytes: &[u8]| [b"\xEF\xBB\xBF", bytes].concat();
    let both = |bytes: &[u8]| marked(&crlf(bytes));
    for (change, says) in [
        (&crlf as Change<'_>, "has changed line ends"),
        (&marked, "a byte order mark"),
        (
            &both,
            "a byte order mark before the first line and changed line ends",
        ),
    ] {
        let home = worked_on();
        let document = home.run(&["export", FILE, "--as", "json"]).out;
        let changed = change(&bytes(&home));
        fs::write(home.file(FILE), &changed).unwrap();
        let (status, told) = checked(&home);
        assert_eq!(
            (status, &told["whole"], &told["codes"]),
            (Some(0), &true.into(), &serde_json::json!(["FILE-12"])),
            "{told}"
        );
        assert!(told["found"].to_string().contains(says), "{told}");
        assert_eq!(home.run(&["export", FILE, "--as", "json"]).out, document);
        assert_eq!(bytes(&home), changed);

        let err = add(&home, &["Fourth said"]);
        assert!(err.contains(says), "{err}");
        assert!(bytes(&home).starts_with(&changed));
        assert_eq!(lines(&bytes(&home)).len(), lines(&changed).len() + 1);
        let after = home.run(&["export", FILE, "--as", "json"]).out;
        assert!(
            after.contains("Third said") && after.contains("Fourth said"),
            "{after}"
        );
        assert_eq!(checked(&home).1["whole"], true);
    }
}

/// Whole, line by line; only what stands elsewhere knows that there was more.
#[test]
fn a_file_that_lacks_what_was_saved_in_it_says_so() {
    let cut = |bytes: &[u8], off: usize| {
        let all = lines(bytes);
        all[..all.len() - off].concat()
    };
    let home = worked_on();
    let before = bytes(&home);
    add(&home, &["Fourth said", "Fifth said"]);
    let after = bytes(&home);
    let steps = lines(&after).len() - 1;
    for older in [cut(&after, 1), before] {
        fs::write(home.file(FILE), &older).unwrap();
        let told_twice = (
            checked(&home).1,
            home.run_on(&["plain", FILE], "quit\n").err,
        );
        let (check, err) = &told_twice;
        assert_eq!(
            (&check["whole"], &check["codes"]),
            (&false.into(), &serde_json::json!(["FILE-11"]))
        );
        let has = lines(&older).len() - 1;
        for words in [
            &format!("has saved {steps} steps in this file, and it holds {has} now"),
            "The newest backup: 3 notes, ",
            "whyboard backups a.whyboard --restore 1",
            "whyboard merge",
        ] {
            assert!(err.contains(words), "{words} in {err}");
            assert!(
                check["found"].to_string().contains(words),
                "{words} in {check}"
            );
        }
        assert_eq!(bytes(&home), older);
    }
    // Another version in its place, as long as this one.
    fs::write(home.file(FILE), cut(&after, 4)).unwrap();
    fs::create_dir(home.file("there")).unwrap();
    fs::rename(home.file(FILE), home.file("there/a.whyboard")).unwrap();
    home.run_on(
        &["plain", "there/a.whyboard"],
        &typed(&["Said", "Said too", "Said again", "Said once more"]),
    );
    fs::rename(home.file("there/a.whyboard"), home.file(FILE)).unwrap();
    let (_, told) = checked(&home);
    let words =
        format!("Step {steps}, which this computer has saved in this file, is not in it now");
    assert!(told["found"].to_string().contains(&words), "{told}");
    // With everything back, nothing is told; and of work that went on knowingly no more is.
    fs::write(home.file(FILE), &after).unwrap();
    assert_eq!(checked(&home).1["codes"], serde_json::json!([]));
    fs::write(home.file(FILE), cut(&after, 1)).unwrap();
    add(&home, &["Fourth said again"]);
    assert_eq!(checked(&home).1["codes"], serde_json::json!([]));
}

/// Only one unfinished last line is ever moved, and it is kept.
#[test]
fn an_unfinished_last_line_is_told_and_kept_beside() {
    let home = worked_on();
    let good = bytes(&home);
    let begun = format!("{{\"n\":{},\"id\":\"0", lines(&good).len());
    let torn = [&good[..], begun.as_bytes()].concat();
    fs::write(home.file(FILE), &torn).unwrap();
    let (status, told) = checked(&home);
    assert_eq!(
        (status, &told["codes"]),
        (Some(1), &serde_json::json!(["FILE-10"]))
    );
    assert_eq!(bytes(&home), torn);
    let ran = home.run_on(&["plain", FILE], "quit\n");
    assert!(ran.err.contains("All lines before it are whole"), "{ran:?}");
    assert!(!ran.err.contains("never"), "{ran:?}");
    assert_eq!(bytes(&home), good);
    assert_eq!(
        fs::read(home.file("a.whyboard.torn-1")).unwrap(),
        begun.as_bytes()
    );
}

/// Another copy of the review, whatever it is called, is noticed where it has something of its own.
#[test]
fn another_copy_in_the_folder_is_noticed_by_what_it_says() {
    for name in [
        "Copy of a.whyboard",
        "[Conflict] a.whyboard",
        "kept aside.whyboard",
    ] {
        let home = worked_on();
        fs::copy(home.file(FILE), home.file(name)).unwrap();
        assert_eq!(checked(&home).1["codes"], serde_json::json!([]), "{name}");
        let ran = home.run_on(&["plain", name], &typed(&["Said there"]));
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let said = format!("{name} stands beside this file and has 1 step more");
        let (_, told) = checked(&home);
        assert_eq!(
            (&told["whole"], &told["codes"]),
            (&true.into(), &serde_json::json!(["FILE-13"]))
        );
        let err = home.run_on(&["plain", FILE], "quit\n").err;
        for told in [&told["found"].to_string(), &err] {
            assert!(
                told.contains(&said) && told.contains("whyboard merge"),
                "{told}"
            );
        }
        // The other way round there is nothing to tell.
        let ran = home.run_on(&["plain", name], "quit\n");
        assert!(!ran.err.contains("stands beside"), "{ran:?}");
    }
}

/// An opening that changes nothing writes nothing: not a byte, and not the time of the file.
#[test]
fn an_opening_that_changes_nothing_writes_nothing() {
    let home = worked_on();
    let file = fs::File::open(home.file(FILE)).unwrap();
    let long_ago =
        std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    file.set_modified(long_ago).unwrap();
    let before = bytes(&home);
    for _ in 0..2 {
        let ran = home.run_on(&["plain", FILE], "quit\n");
        assert_eq!(ran.status, Some(0), "{ran:?}");
    }
    for arguments in [&["check", FILE][..], &["log", FILE], &["backups", FILE]] {
        home.run(arguments);
    }
    assert_eq!(bytes(&home), before);
    assert_eq!(file.metadata().unwrap().modified().unwrap(), long_ago);
    // One that takes a step is written.
    add(&home, &["Fourth said"]);
    assert_ne!(file.metadata().unwrap().modified().unwrap(), long_ago);
}

/// What is written anew goes on being for the same people.
#[test]
#[cfg(unix)]
fn what_is_written_anew_keeps_its_mode_and_its_owner() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};

    let home = worked_on();
    fs::set_permissions(home.file(FILE), fs::Permissions::from_mode(0o660)).unwrap();
    // Only who may give files away can try the rest of it.
    let _ = chown(home.file(FILE), Some(1_234), Some(4_321));
    let access = |name: &str| {
        let found = fs::metadata(home.file(name)).unwrap();
        (found.mode() & 0o777, found.uid(), found.gid())
    };
    let expected = access(FILE);
    assert_eq!(expected.0, 0o660);
    let done = |arguments: &[&str]| {
        let ran = home.run(arguments);
        assert!(
            ran.status == Some(0) && !ran.err.contains("permissions"),
            "{arguments:?}: {ran:?}"
        );
    };
    done(&["squash", FILE, "-o", "squashed.whyboard"]);
    done(&["backups", FILE, "--restore", "1", "-o", "restored.whyboard"]);
    for name in [FILE, "squashed.whyboard", "restored.whyboard"] {
        assert_eq!(access(name), expected, "{name}");
    }
    #[cfg(feature = "sealed")]
    {
        fs::write(home.file("words"), "four plain grey words\n").unwrap();
        fs::write(home.file("others"), "four other grey words\n").unwrap();
        fs::remove_file(home.file("restored.whyboard")).unwrap();
        let words = ["--passphrase-file", "words"];
        done(&[&["seal", FILE], &words[..]].concat());
        assert_eq!(access(FILE), expected);
        let change = [
            "seal",
            FILE,
            "--change-passphrase",
            "--new-passphrase-file",
            "others",
        ];
        done(&[&change, &words[..]].concat());
        assert_eq!(access(FILE), expected);
        done(&["unseal", FILE, "--passphrase-file", "others"]);
        assert_eq!(access(FILE), expected);
    }
}
