//! Whole talks with `whyboard plain`. A fixture is what was typed, each line after `> `, with what was answered below it; so
//! a further talk is begun by writing such lines alone into a new file.

use std::{fs, path::Path};

use serde_json::Value;

use super::{FIXTURES, Net, home};

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

/// A talk over the review whose name the fixture’s begins with: what was said to each line, what was not done marked so,
/// and what the next line would answer.
fn talk(name: &str, typed: &[&str]) -> String {
    let log = name.split('.').next().unwrap();
    let home = if log == "new" {
        let home = home::with(&["theirs"]);
        home::well(&home, &["new", "new.whyboard", "--title", "Wren"]);
        home
    } else {
        home::with(&[log, "theirs"])
    };
    let input: Vec<String> = typed.iter().map(|line| format!("{line}\n")).collect();
    let file = format!("{log}.whyboard");
    let ran = home.run_on(&["plain", "--json", &file], &input.concat());
    let ran = home::in_the(&home, ran);
    let answers: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(!answers.is_empty(), "{name}: {ran:?}");
    let mut told = format!("$ whyboard plain {file}\n");
    for (at, answer) in answers.iter().enumerate() {
        if at > 0 {
            told += &format!("> {}\n", typed[at - 1]);
        }
        let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        if answer["done"] == false {
            told += "(not done)\n";
        }
        for said in answer["said"].as_array().unwrap() {
            told += &format!("{}\n", words(said));
        }
        let asks = words(&answer["state"]["asks"]);
        if !asks.is_empty() {
            told += &format!("{asks}\n");
        }
    }
    for line in typed.iter().skip(answers.len() - 1) {
        told += &format!("> {line}\n");
    }
    if !ran.err.is_empty() {
        told += &format!("-- on standard error\n{}", ran.err);
    }
    told + &format!("-- exit status {:?}\n", ran.status.unwrap())
}
