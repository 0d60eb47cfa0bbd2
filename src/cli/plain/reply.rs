//! The reply to a line, said aloud or as an object for a program.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::text::{escape, words::tr};

use super::super::output;

/// The version of the objects: a later one may say more.
const VERSION: u32 = 1;

/// So many sentences of a list are said at once.
const AT_ONCE: usize = 10;

/// What came of a line.
#[derive(Debug, Default)]
pub(super) struct Reply {
    /// What is said, a sentence or two each.
    pub(super) said: Vec<String>,
    /// What was asked for was not done.
    pub(super) undone: bool,
    /// The codes of what was made, changed or removed.
    pub(super) codes: Vec<String>,
}

/// The way in which replies are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Sentences: what was not done goes to standard error. A question ends the line it is answered on where `prompts`.
    Aloud {
        /// Somebody types the answers.
        prompts: bool,
    },
    /// An object a line.
    Json,
}

/// Where the talk stands after a line, for a program.
#[derive(Debug, Default)]
pub(super) struct StandingWords {
    /// The code of the episode that is on.
    pub(super) episode: Option<String>,
    /// The number of the factor that is aimed at; 9 is the parking lot.
    pub(super) target: Option<usize>,
    /// The role that the room listens to.
    pub(super) speaker: Option<String>,
    /// What is read.
    pub(super) source: Option<String>,
    /// The filter.
    pub(super) filter: Option<String>,
    /// What is open in front of the board.
    pub(super) open: Option<String>,
    /// The code of what is picked.
    pub(super) picked: Option<String>,
    /// What the next line answers.
    pub(super) asks: Option<String>,
    /// The sentences that `more` would read.
    pub(super) more: usize,
}

impl Voice {
    /// Says the reply to the line of that number; 0 is the beginning.
    pub(super) fn tell(self, line: usize, reply: &Reply, standing: &StandingWords) {
        match self {
            Self::Json => output::page(&(object(line, reply, standing) + "\n")),
            Self::Aloud { prompts } => {
                let say = if reply.undone {
                    output::aside
                } else {
                    output::line
                };
                reply.said.iter().for_each(|sentence| say(sentence));
                match (&standing.asks, prompts) {
                    (Some(asks), true) => output::page(&format!("{asks} ")),
                    (Some(asks), false) => say(asks),
                    (None, true) => output::page("> "),
                    (None, false) => {}
                }
            }
        }
    }
}

fn object(line: usize, reply: &Reply, standing: &StandingWords) -> String {
    let value: Value = json!({
        "version": VERSION,
        "line": line,
        "done": !reply.undone,
        "said": reply.said,
        "codes": reply.codes,
        "state": {
            "episode": standing.episode,
            "factor": standing.target,
            "speaker": standing.speaker,
            "source": standing.source,
            "filter": standing.filter,
            "open": standing.open,
            "picked": standing.picked,
            "asks": standing.asks,
            "more": standing.more,
        },
    });
    escape::json(&value.to_string()).into_owned()
}

/// What of a list has not been read yet.
#[derive(Debug, Default)]
pub(super) struct Unread {
    lines: VecDeque<String>,
}

impl Unread {
    /// The sentences that wait.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Something else is to be read; nothing of it is said yet.
    pub(super) fn put(&mut self, lines: Vec<String>) {
        self.lines = lines.into();
    }

    /// The next ten sentences, and how many wait after them; empty where none do.
    pub(super) fn next(&mut self) -> Vec<String> {
        let count = self.lines.len().min(AT_ONCE);
        let mut said: Vec<String> = self.lines.drain(..count).collect();
        match self.lines.len() {
            0 => {}
            count => said.push(tr!(
                "{count} more: say more." | "{count} more: say more.",
                count
            )),
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_come_in_tens_and_say_how_many_wait() {
        let mut unread = Unread::default();
        unread.put((1..=21).map(|number| number.to_string()).collect());
        let first = unread.next();
        assert_eq!(first.len(), 11);
        assert_eq!(first[10], "11 more: say more.");
        assert_eq!(unread.next()[10], "1 more: say more.");
        assert_eq!(unread.next(), ["21"]);
        assert!(unread.next().is_empty());
    }
}
