//! Plain mode: the program without a full screen, line by line, as a screen reader or a script uses it.

use crate::harness::terminal::Home;

#[test]
fn lines_are_filed_aimed_and_undone() {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    let said = "Strategy talk by phone\n3\nDuty role was to decide by five\n\
                6\n! It reached the shared inbox @hv #c\nread\nundo\nredo\n/nonsense\n";
    let ran = home.run_on(&["plain", "a.whyboard"], said);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    for sentence in [
        "Heron. No episode yet",
        "Factor 3, ",
        "Filed in factor 3, note 1. Saved ",
        "Filed in factor 6 as a challenge, Health visitor, pattern C. Saved ",
        "It reached the shared inbox.",
        "Undone: note in 6",
        "Say redo to put it back.",
        "Put back: note in 6",
        "there is no action “nonsense”",
        "Saved in ",
    ] {
        assert!(ran.out.contains(sentence), "{sentence}:\n{}", ran.out);
    }
    let log = home.run(&["log", "a.whyboard"]);
    assert_eq!(log.status, Some(0), "{log:?}");
    for part in [
        "E1 added: “Strategy talk by phone”",
        "“It reached the shared inbox”, HV, pattern C",
        "Undo: ",
        "Redo: ",
    ] {
        assert!(log.out.contains(part), "{part}:\n{}", log.out);
    }
    let object: serde_json::Value =
        serde_json::from_str(&home.run(&["log", "a.whyboard", "--json"]).out).unwrap();
    assert_eq!(
        object["entries"].as_array().unwrap().len(),
        log.out.lines().count()
    );
    home.run_on(&["plain", "a.whyboard"], "undo\n");
    let log = home.run(&["log", "a.whyboard"]).out;
    assert_eq!(log.matches("(undone)").count(), 1, "{log}");
}

#[test]
fn what_could_be_a_command_is_asked_about_and_not_filed() {
    let home = Home::new();
    home.run(&["new", "a.whyboard"]);
    let said = "Strategy talk\n3\nvoices\n voices\n9 Ask about rotas\n3 calls were made\n\
                /big\n/edit\nlast\n/edit\n9 calls were made\n";
    let ran = home.run_on(&["plain", "a.whyboard"], said);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    for sentence in [
        "Did you mean /voices? A space first files it as a note.",
        "Parked. Saved ",
        "Filed in factor 3, note 1. Saved ",
        "Filed in factor 3, note 2. Saved ",
        "That needs the full screen: whyboard FILE.",
        "Pick a note first: last picks the last one.",
        "The new words are kept.",
    ] {
        assert!(ran.out.contains(sentence), "{sentence}:\n{}", ran.out);
    }
    let document = home.run(&["export", "a.whyboard", "--as", "json"]).out;
    for words in ["voices", "Ask about rotas", "9 calls were made"] {
        assert_eq!(
            document.matches(&format!("\"{words}\"")).count(),
            1,
            "{document}"
        );
    }
}
