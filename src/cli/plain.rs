//! `whyboard plain`: the same grammar line by line, for screen readers, braille and pipes.
//!
//! Nothing is drawn and nothing moves: a line goes in, sentences come out. Words are filed, a number aims, `/word` asks for
//! what it asks for on the board. What needs a screen says so.

mod answer;
mod read;

use std::{
    io::{self, BufRead, IsTerminal as _, Read as _},
    path::Path,
};

use crate::{
    app::{App, AppEffect, Look, Now, ScreenState},
    board::pick_first,
    command::{Action, Context, spec},
    review::{NoteKind, TEXT_LIMIT},
    store::{Access, Session},
    terminal::Clock,
    text::{
        clean,
        words::{looked_up, tr},
    },
};

use super::{Outcome, board, demo, environment::Environment, failure::Failure, output};

use read::Request;

/// The size that is pretended: nothing is laid out by it.
const SIZE: (u16, u16) = (120, 35);

/// A typed line of more bytes is longer than any note.
const LONGEST_LINE: usize = TEXT_LIMIT;

/// The answer to such a line.
const TOO_LONG: &str = tr!(const "That line is too long and was not taken: make several of it.");

/// The answer to everything that only the full screen can do.
const ON_SCREEN: &str = tr!(const "That needs the full screen: whyboard FILE.");

/// Opens a review and works on it line by line.
pub(super) fn run(env: &Environment, file: &Path) -> Result<Outcome, Failure> {
    let (session, told) = env.review(file, Access::Write)?;
    env.remember(&session);
    work(env, session, &told)
}

/// Works on a review line by line until the lines end.
pub(super) fn work(
    env: &Environment,
    session: Session,
    told: &[String],
) -> Result<Outcome, Failure> {
    let (keymap, faults) = env.keymap();
    for sentence in told.iter().chain(&env.complaints).chain(&faults) {
        output::aside(sentence);
    }
    let now = env.clock.now();
    let look = Look {
        lock_after: 0,
        ..env.look.clone()
    };
    let mut app = App::new(session, keymap, look, SIZE, now);
    app.leave_as_typed_always();
    if demo::is_scratch(&app.session) {
        app.tell(looked_up(demo::WELCOME));
    }
    let mut talk = PlainSession {
        app,
        clock: env.clock,
    };
    talk.say(&answer::whereabouts(&talk.app));
    talk.say_notice();
    talk.say(&answer::new_target_text(&talk.app));
    let prompts = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut line = Vec::new();
    loop {
        if prompts {
            output::page("> ");
        }
        match next_line(&mut io::stdin().lock(), &mut line) {
            Ok(ReadLine::Line) if talk.hear(&String::from_utf8_lossy(&line)) == Turn::More => {}
            Ok(ReadLine::TooLong) => say(looked_up(TOO_LONG)),
            Ok(ReadLine::Line | ReadLine::End) | Err(_) => break,
        }
    }
    talk.app.keep_draft();
    board::leave(talk.app.session)
}

/// The outcome of reading a line.
enum ReadLine {
    Line,
    TooLong,
    End,
}

/// Reads a line in the place of the one before; of one that is too long no more than that is kept.
fn next_line(source: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<ReadLine> {
    line.clear();
    let read = source
        .by_ref()
        .take(LONGEST_LINE as u64)
        .read_until(b'\n', line)?;
    if read == LONGEST_LINE && !line.ends_with(b"\n") {
        source.skip_until(b'\n')?;
        return Ok(ReadLine::TooLong);
    }
    Ok(if read == 0 {
        ReadLine::End
    } else {
        ReadLine::Line
    })
}

/// The state of the talk: more is to be heard, or it has ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    More,
    End,
}

/// The talk between a person and a review.
struct PlainSession {
    app: App,
    clock: Clock,
}

impl PlainSession {
    /// Does what a line asks for, and says what came of it.
    fn hear(&mut self, line: &str) -> Turn {
        let cleaned = clean::one_line(line.trim_end_matches(['\n', '\r']));
        self.app.take_notice();
        let now = self.now();
        self.app.rest(now);
        self.say_notice();
        if let Some(told) = cleaned.notice() {
            self.say(&told);
        }
        match read::line(&cleaned.text) {
            Request::Nothing => {}
            Request::Quit => return self.quit(),
            Request::Help => read::help().iter().for_each(|line| self.say(line)),
            Request::Act(action) => return self.act(action),
            Request::Words { kind, words } => self.file(kind, words),
            Request::Park { line, .. } if self.app.board.line.rewording.is_some() => {
                self.file(NoteKind::Reason, line);
            }
            Request::Park { words, .. } => self.park(words),
            Request::Unknown(why) => self.say(&why),
        }
        Turn::More
    }

    /// Ends; but where something would be lost, says so first.
    fn quit(&mut self) -> Turn {
        if self.ask(Action::Close) == Turn::End {
            return Turn::End;
        }
        self.say_notice();
        self.ask(Action::Dismiss);
        Turn::More
    }

    fn act(&mut self, action: Action) -> Turn {
        let aims = matches!(
            action,
            Action::Aim(_) | Action::AimParking | Action::NextFactor | Action::PreviousFactor
        );
        let episode = self.app.board.episode;
        if matches!(action, Action::AimEpisode) {
            self.say(&answer::episode_text(&self.app));
            return Turn::More;
        }
        if read::is_on_screen(&action) {
            self.say(looked_up(ON_SCREEN));
            return Turn::More;
        }
        let row = spec(&action);
        if row.fits(Context::Note) && !row.fits(Context::Empty) && self.app.picked().is_none() {
            self.say(&answer::plainly(&pick_first()));
            return Turn::More;
        }
        if self.ask(action) == Turn::End {
            return Turn::End;
        }
        self.say_notice();
        self.close_screens();
        if self.app.board.episode != episode {
            self.say(&answer::whereabouts(&self.app));
        } else if aims {
            self.say(&answer::target_text(&self.app));
        } else if let Some(picked) = answer::picked_text(&self.app) {
            self.say(&picked);
        } else if self.app.board.line.rewording.is_some() {
            let words = self.app.board.line.writing.text().to_owned();
            self.say(&tr!("Type it anew, or /undo leaves it: {words}", words));
        }
        Turn::More
    }

    /// Says whatever opened in front of the board, and closes it again.
    fn close_screens(&mut self) {
        match &self.app.state {
            ScreenState::Page(_) => {
                for row in answer::page_text(&self.app) {
                    self.say(&row);
                }
                self.ask(Action::Dismiss);
            }
            ScreenState::Form(_) => {
                self.ask(Action::LeaveEditor);
                self.say(looked_up(ON_SCREEN));
            }
            ScreenState::BackRow => {
                self.ask(Action::Dismiss);
            }
            ScreenState::Curtain(..) => {
                self.ask(Action::Curtain);
                self.say(tr!("There is nothing to cover here."));
            }
            ScreenState::Board => {}
        }
    }

    /// Files words as the line of the board would.
    fn file(&mut self, kind: NoteKind, words: &str) {
        let before = self.app.review().item_count();
        if self.app.picked().is_some() {
            self.ask(Action::LeaveNote);
        }
        let rewording = self.app.board.line.rewording;
        if !self.app.board.line.writing.is_empty() && rewording.is_none() {
            // A draft that was there when the review was opened is kept, not mixed with this.
            self.ask(Action::PutAside);
        }
        if rewording.is_some() {
            self.app.board.clear_words();
        }
        let sign = match kind {
            NoteKind::Challenge => Some('!'),
            NoteKind::Question => Some('?'),
            NoteKind::Reason => None,
        };
        for c in sign.into_iter().chain(words.chars()) {
            self.ask(Action::Insert(c));
        }
        self.say_notice();
        self.ask(Action::File);
        if let Some(asked) = self.app.asked_about_mark() {
            say(&asked);
            say(tr!(
                "It is not filed. Type it again, with the letters of the role or the first of the kind."
            ));
            self.app.board.clear_words();
        }
        let filed = self.app.review().item_count() > before;
        if filed && rewording.is_none() {
            self.app.take_notice();
            self.say(&answer::filed_text(&self.app));
            self.say_prompt();
        }
        self.say_notice();
        if let Some((why, waiting)) = self.app.not_saved() {
            self.say(&answer::not_saved_text(&why, waiting));
        }
    }

    /// Parks words; the line aims again where it aimed.
    fn park(&mut self, words: &str) {
        self.ask(Action::AimParking);
        self.file(NoteKind::Reason, words);
    }

    fn ask(&mut self, action: Action) -> Turn {
        if action == Action::Lock {
            // A line is seen while it is typed.
            say(tr!(
                "Say quit: opening the review again asks for its passphrase."
            ));
            return Turn::More;
        }
        let effects = self.app.asked(action, self.now());
        if effects.contains(&AppEffect::Quit) {
            Turn::End
        } else {
            Turn::More
        }
    }

    fn now(&self) -> Now {
        self.clock.now()
    }

    fn say_notice(&mut self) {
        if let Some(notice) = self.app.take_notice() {
            self.say(&answer::plainly(&notice.message));
        }
    }

    /// Asks the question that is open, after something has been said; nothing if there is none.
    fn say_prompt(&self) {
        if let Some(question) = self.app.question() {
            self.say(&question);
        }
    }

    /// Says a line, without listed names: the terminal keeps what stood in it.
    fn say(&self, text: &str) {
        match self.app.names().hide(text) {
            Some(hidden) => say(&hidden),
            None => say(text),
        }
    }
}

/// Says a line.
fn say(text: &str) {
    output::line(text);
}
