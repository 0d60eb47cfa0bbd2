//! Whole talks with `whyboard plain`. A fixture is what was typed, each line after `> `, with what was answered below it; so
//! a further talk is begun by writing such lines alone into a new file.

use std::{fs, path::Path};

use super::{FIXTURES, Net, home};

/// Asks for nothing, and is answered always in the same way: shows where one answer ends and the next begins.
const MARK: &str = "/zzmark";

#[test]
fn every_talk_goes_as_it_went() {
    let net = Net::of("plain");
    let mut names: Vec<String> = fs::read_dir(Path::new(FIXTURES).join("plain"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        let kept = fs::read_to_string(Path::new(FIXTURES).join("plain").join(&name)).unwrap();
        let typed: Vec<&str> = kept
            .lines()
            .filter_map(|line| line.strip_prefix("> "))
            .collect();
        net.holds(&name, &talk(&name, &typed));
    }
    net.is_whole();
}

/// A talk over the review whose name the fixture’s begins with.
fn talk(name: &str, typed: &[&str]) -> String {
    let log = name.split('.').next().unwrap();
    let home = if log == "new" {
        let home = home::with(&["theirs"]);
        home::well(&home, &["new", "new.whyboard", "--title", "Wren"]);
        home
    } else {
        home::with(&[log, "theirs"])
    };
    let input: Vec<String> = typed
        .iter()
        .map(|line| format!("{line}\n{MARK}\n"))
        .collect();
    let arguments = ["plain", &format!("{log}.whyboard")];
    let ran = home.run_on(&arguments, &format!("{MARK}\n{}", input.concat()));
    let ran = home::in_the(&home, ran);
    // The last answer ends with the end.
    let marked = |line: &str| line.contains(MARK.trim_start_matches('/')) && line.contains("help");
    let mut answers = vec![String::new()];
    for line in ran.out.lines() {
        if marked(line) {
            answers.push(String::new());
        } else {
            let answer = answers.last_mut().unwrap();
            *answer += line;
            answer.push('\n');
        }
    }
    assert!(answers.len() > 1, "{name}: {ran:?}");
    let mut answers = answers.into_iter();
    let mut told = format!(
        "$ whyboard {}\n{}",
        arguments.join(" "),
        answers.next().unwrap()
    );
    for line in typed {
        told += &format!("> {line}\n{}", answers.next().unwrap_or_default());
    }
    told += &answers.collect::<String>();
    if !ran.err.is_empty() {
        told += &format!("-- on standard error\n{}", ran.err);
    }
    told + &format!("-- exit status {:?}\n", ran.status.unwrap())
}
