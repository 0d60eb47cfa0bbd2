//! `whyboard plain`: the same grammar line by line, for screen readers, braille, pipes and scripts.
//!
//! Nothing is drawn and nothing moves: a line goes in, sentences come out. Lines become actions and responses sentences;
//! what is said comes from the same rows, fields and messages that the screen draws. What needs a screen says so.

mod act;
mod capture;
mod command;
mod follow;
mod form;
mod help;
mod input;
mod page;
mod reply;
mod say;
mod session;
mod standing;

use std::io::{self, IsTerminal as _};

use crate::{
    app::{App, Look},
    store::{Access, Session},
    text::words::{looked_up, tr},
};

use super::{
    Outcome, args::PlainArgs, board, demo, environment::Environment, failure::Failure, output,
};

use input::{LineReader, ReadLine};
use reply::Voice;
use session::{PlainSession, Turn};

/// The size that is pretended: nothing is laid out by it.
const SIZE: (u16, u16) = (120, 35);

/// The manner in which lines are taken and answered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// The first line that is not done ends it.
    strict: bool,
    /// Replies are objects, one a line.
    json: bool,
}

/// Opens a review and works on it line by line, or reads aloud what others do in it.
pub(super) fn run(env: &Environment, asked: &PlainArgs) -> Result<Outcome, Failure> {
    let manner = Manner {
        strict: asked.strict,
        json: asked.json,
    };
    if asked.follow {
        return follow::run(env, &asked.file, manner);
    }
    let (session, told) = env.review(&asked.file, Access::Write)?;
    env.remember(&session);
    work_so(env, session, &told, manner)
}

/// Works on a review line by line until the lines end.
pub(super) fn work(
    env: &Environment,
    session: Session,
    told: &[String],
) -> Result<Outcome, Failure> {
    work_so(env, session, told, Manner::default())
}

fn work_so(
    env: &Environment,
    session: Session,
    told: &[String],
    manner: Manner,
) -> Result<Outcome, Failure> {
    let mut talk = talk(env, session, told);
    let typed = io::stdin().is_terminal();
    let voice = manner.voice(typed);
    talk.begin();
    voice.tell(0, &talk.take_reply(), &talk.standing_words());
    let mut lines = LineReader::new(typed);
    let mut undone = Vec::new();
    let mut number = 0;
    loop {
        let turn = match lines.next(&mut io::stdin().lock()) {
            Ok(ReadLine::Line(line)) => {
                number += 1;
                talk.hear(&line)
            }
            Ok(ReadLine::Refused(why)) => {
                number += 1;
                talk.refuse_line(why);
                Turn::More
            }
            Ok(ReadLine::End) | Err(_) => break,
        };
        let reply = talk.take_reply();
        if reply.undone {
            undone.push(number);
        }
        if turn == Turn::End {
            break;
        }
        voice.tell(number, &reply, &talk.standing_words());
        if reply.undone && manner.strict {
            break;
        }
    }
    talk.end_states();
    talk.app.keep_draft();
    let is_json = manner.json;
    if !undone.is_empty() && !typed && !is_json {
        output::aside(&not_done(&undone));
    }
    if is_json {
        board::left(talk.app.session)?;
    } else {
        board::leave(talk.app.session)?;
    }
    Ok(if undone.is_empty() || typed {
        Outcome::Well
    } else {
        Outcome::Found
    })
}

/// A talk about a review: what was found on opening it is told apart.
fn talk(env: &Environment, session: Session, told: &[String]) -> PlainSession {
    let (keymap, faults) = env.keymap();
    for sentence in told.iter().chain(&env.complaints).chain(&faults) {
        output::aside(sentence);
    }
    let look = Look {
        lock_after: 0,
        ..env.look.clone()
    };
    let mut app = App::new(session, keymap, look, SIZE, env.clock.now());
    // Nobody would see that a word was put right.
    app.leave_as_typed_always();
    if demo::is_scratch(&app.session) {
        app.tell(looked_up(demo::WELCOME));
    }
    PlainSession::new(app, env.clock)
}

/// The lines that were not done, by their numbers.
fn not_done(lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let count = lines.len();
    tr!(
        "{count} line was not done: {numbers}." | "{count} lines were not done: {numbers}.",
        count,
        numbers = numbers.join(", ")
    )
}

impl Manner {
    fn voice(self, typed: bool) -> Voice {
        if self.json {
            Voice::Json
        } else {
            Voice::Aloud {
                prompts: typed && io::stdout().is_terminal(),
            }
        }
    }
}
