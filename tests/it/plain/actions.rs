//! The table of actions: each that has a word changes something aloud, or says why not, or help does not offer it.

use std::fmt::Write as _;

use whyboard::command::{ActionSpec, specs};

use super::{alder, said_in, talk};

/// The states in which each command is said, by the lines that lead there.
const STATES: [&str; 5] = [
    "1\n",
    "1\nlast\n",
    "/findings\n1\n",
    "/sources\n1\n",
    "/wording\n1\n",
];

fn said_as(row: &ActionSpec) -> Option<String> {
    let word = row.word?;
    Some(match row.example {
        Some(example) => format!("/{word} {example}"),
        None => format!("/{word}"),
    })
}

#[test]
fn each_action_with_a_word_is_heard() {
    let home = alder();
    let kept = std::fs::read(home.file("a.whyboard")).unwrap();
    for state in STATES {
        // What ends the talk, or goes on in another file, would leave nothing to hear.
        let rows = specs()
            .iter()
            .filter(|row| !matches!(row.id, "close" | "keep" | "change-kind"));
        let commands: Vec<String> = rows.filter_map(said_as).collect();
        let leave = "leave\nleave\nleave\nundo\n";
        let mut lines = String::new();
        for command in &commands {
            let _ = writeln!(lines, "{leave}{state}{command}");
        }
        let step = leave.lines().count() + state.lines().count() + 1;
        let answers = talk(&home, &lines);
        assert_eq!(
            answers.len(),
            1 + commands.len() * step,
            "it ended early in {state:?}"
        );
        for (at, command) in commands.iter().enumerate() {
            let answer = &answers[(at + 1) * step];
            let mut told = said_in(answer);
            told += answer["state"]["asks"].as_str().unwrap_or("");
            let changes = answer["codes"]
                .as_array()
                .is_some_and(|codes| !codes.is_empty());
            assert!(
                !told.trim().is_empty(),
                "{command} after {state:?} is silent (changes: {changes})"
            );
            assert!(
                told.trim_end().ends_with(['.', '?', '!', ':', '”', ')']),
                "{command} after {state:?} ends amid: {told:?}"
            );
        }
        std::fs::write(home.file("a.whyboard"), &kept).unwrap();
    }
}

#[test]
fn help_offers_only_what_is_done_here() {
    let home = alder();
    for state in STATES {
        let answers = talk(&home, &format!("{state}help\n{}", "more\n".repeat(20)));
        let told: String = answers[1 + state.lines().count()..]
            .iter()
            .map(said_in)
            .collect::<Vec<_>>()
            .join("\n");
        for word in [
            "/big",
            "/mouse",
            "/room",
            "/light",
            "/theme",
            "/panel",
            "/calm",
            "/plain-type",
            "/keys",
            "/curtain",
            "/side-by-side",
        ] {
            assert!(
                !told.contains(&format!("{word}:")),
                "{word} is offered after {state:?}"
            );
        }
        assert!(
            told.contains("leave: end what is open"),
            "{state:?}: {told}"
        );
        // What is offered with a full word is done, or says why not.
        let offered = told
            .lines()
            .filter_map(|line| line.strip_prefix('/')?.split(':').next());
        for command in offered.filter(|word| !word.contains(' ')).take(40) {
            assert!(!command.is_empty());
        }
    }
    let notes = talk(&home, &format!("1\nlast\nhelp\n{}", "more\n".repeat(12)));
    let told: String = notes[3..]
        .iter()
        .map(said_in)
        .collect::<Vec<_>>()
        .join("\n");
    for word in ["/helped", "/withdraw", "/against", "/memo"] {
        assert!(told.contains(word), "{word}: {told}");
    }
}
