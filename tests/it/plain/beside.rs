//! Beside the board: what is filed while somebody else has the review open is read aloud.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc,
    thread,
};

use super::heron;
use crate::harness::terminal::{Home, TOO_LONG};

/// The program beside this test, with what it says line by line.
struct Beside {
    program: Child,
    input: ChildStdin,
    said: mpsc::Receiver<String>,
}

impl Beside {
    fn of(home: &Home, arguments: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_whyboard"))
            .args(arguments)
            .current_dir(home.path())
            .env_clear()
            .envs([("LANG", "C.UTF-8"), ("TZ", "UTC")])
            .env("WHYBOARD_HOME", home.path().join("home"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = program.stdin.take().unwrap();
        let output = BufReader::new(program.stdout.take().unwrap());
        let (send, said) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
        Self {
            program,
            input,
            said,
        }
    }

    fn type_line(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap();
        self.input.flush().unwrap();
    }

    /// Waits until something is said.
    fn says(&self, words: &str) {
        let mut heard = Vec::new();
        loop {
            match self.said.recv_timeout(TOO_LONG) {
                Ok(line) if line.contains(words) => return,
                Ok(line) => heard.push(line),
                Err(why) => panic!("{words:?} is not said ({why}): {heard:#?}"),
            }
        }
    }

    fn ends(mut self) -> Option<i32> {
        drop(self.input);
        self.program.wait().unwrap().code()
    }
}

#[test]
fn what_somebody_else_files_is_read_aloud_by_any_number() {
    let home = heron();
    let mut writer = Beside::of(&home, &["plain", "a.whyboard"]);
    writer.says("Type a note, or help.");
    let mut one = Beside::of(&home, &["plain", "--follow", "a.whyboard"]);
    let other = Beside::of(&home, &["plain", "a.whyboard", "--follow"]);
    one.says("Following.");
    other.says("Following.");
    writer.type_line("4");
    writer.type_line("- Two were away @hv");
    writer.says("Filed: note 1, factor 4");
    let filed = "Filed: note 1, factor 4, from the health visitor, hindered: Two were away.";
    one.says(filed);
    other.says(filed);
    writer.type_line("undo");
    one.says("Undo");
    // It reads, and changes nothing.
    one.type_line("/people");
    one.says("Roles.");
    one.type_line("leave");
    one.type_line("Words of somebody who only listens");
    one.type_line("where");
    one.says("Nothing is open.");
    one.type_line("quit");
    assert_eq!(one.ends(), Some(0));
    assert_eq!(other.ends(), Some(0));
    assert_eq!(writer.ends(), Some(0));
    let written = std::fs::read_to_string(home.file("a.whyboard")).unwrap();
    assert!(!written.contains("only listens"));
}
