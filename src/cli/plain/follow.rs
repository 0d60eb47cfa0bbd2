//! Beside the board: what is filed while somebody else has the review open is read aloud. Read only, and any number of them.

use std::{
    io::{self, IsTerminal as _},
    path::Path,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use crate::{
    review::{AnyItem, Change, Entry},
    store::{
        Access,
        disk::{FileStamp, OpenMode},
        read::LogReader,
    },
    text::words::tr,
    ui::spoken,
};

use super::{
    Manner,
    input::{LineReader, ReadLine},
    say,
    session::{PlainSession, Turn},
};

use super::super::{Outcome, environment::Environment, failure::Failure, log::EntryDescriber};

/// How often the file is looked at.
const LOOK: Duration = Duration::from_millis(400);

/// Reads aloud what is filed, until its input ends or says quit. Lines read the review as ever; nothing is changed by them.
pub(super) fn run(env: &Environment, file: &Path, manner: Manner) -> Result<Outcome, Failure> {
    let typed = io::stdin().is_terminal();
    let voice = manner.voice(typed);
    // Looked at first: what comes in while it is opened is rather heard than missed.
    env.unlock(file)?;
    let mut heard = Heard::default();
    heard.news(env, file);
    let (session, told) = env.review(file, Access::ReadOnly)?;
    let mut talk = super::talk(env, session, &told);
    talk.begin();
    talk.say(tr!("Following. What is filed is read aloud; quit ends it."));
    voice.tell(0, &talk.take_reply(), &talk.standing_words());
    let lines = typed_lines(typed);
    let mut number = 0;
    loop {
        let line = lines.recv_timeout(LOOK);
        let news = heard.news(env, file);
        if !news.is_empty() {
            talk = again(env, talk, file)?;
            for (entry, sentence) in news {
                let told = filed(&talk, &entry);
                talk.say(told.unwrap_or(sentence));
            }
            voice.tell(number, &talk.take_reply(), &talk.standing_words());
        }
        match line {
            Ok(ReadLine::Line(line)) => {
                number += 1;
                if talk.hear(&line) == Turn::End {
                    return Ok(Outcome::Well);
                }
                voice.tell(number, &talk.take_reply(), &talk.standing_words());
            }
            Ok(ReadLine::Refused(why)) => {
                number += 1;
                talk.refuse_line(why);
                voice.tell(number, &talk.take_reply(), &talk.standing_words());
            }
            Err(RecvTimeoutError::Timeout) => {}
            Ok(ReadLine::End) | Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::Well),
        }
    }
}

/// The talk about the review as it is now, where it stood before.
fn again(env: &Environment, before: PlainSession, file: &Path) -> Result<PlainSession, Failure> {
    let (session, _) = env.review(file, Access::ReadOnly)?;
    let mut talk = super::talk(env, session, &[]);
    let episode = before.app.board.episode;
    let is_there = episode.is_some_and(|id| talk.app.review().episode(id).is_some());
    if is_there {
        talk.app.board.episode = episode;
        talk.app.board.target = before.app.board.target;
    }
    talk.unread = before.unread;
    talk.reply = super::reply::Reply::default();
    Ok(talk)
}

/// A note that an entry has filed; none where it has done something else.
fn filed(talk: &PlainSession, entry: &Entry) -> Option<String> {
    let note = entry.changes.iter().find_map(|change| {
        if let Change::Add {
            item: AnyItem::Note(note),
            ..
        } = change
        {
            Some(note.id)
        } else {
            None
        }
    });
    let note = say::note_text(&talk.app, note?)?;
    Some(tr!("Filed: {note}", note = spoken::in_middle(&note)))
}

/// The lines of the input, from a thread of their own: reading them waits.
fn typed_lines(typed: bool) -> mpsc::Receiver<ReadLine> {
    let (send, lines) = mpsc::channel();
    thread::spawn(move || {
        let mut reader = LineReader::new(typed);
        let mut input = io::stdin().lock();
        while let Ok(line) = reader.next(&mut input) {
            let ends = line == ReadLine::End;
            if send.send(line).is_err() || ends {
                break;
            }
        }
    });
    lines
}

/// How much of the file has been heard.
#[derive(Default)]
struct Heard {
    entries: usize,
    /// What the file was like: as long as it stays so, nothing is new.
    stamp: Option<FileStamp>,
}

impl Heard {
    /// What has come in since, a sentence for each entry; nothing while the file cannot be read.
    fn news(&mut self, env: &Environment, path: &Path) -> Vec<(Entry, String)> {
        let file = env.store.fs().resolve(path);
        let stamp = env.store.fs().stamp(&file).ok();
        if stamp.is_none() || stamp == self.stamp {
            return Vec::new();
        }
        let Ok((header, reader)) = LogReader::open(&env.store, &file, OpenMode::Read) else {
            return Vec::new();
        };
        let mut describer = EntryDescriber::new(&header.pack);
        let mut told = Vec::new();
        let mut count = 0;
        let read = reader.fold(|entry: Entry| {
            count += 1;
            let sentence = describer.sentence(&entry);
            if count > self.entries {
                told.push((entry, spoken::sentence(&sentence)));
            }
            Ok(())
        });
        if read.is_err() {
            return Vec::new();
        }
        self.stamp = stamp;
        // Where it has become shorter it is another file: what is in it counts as heard.
        let is_new = count > self.entries;
        self.entries = count;
        if is_new { told } else { Vec::new() }
    }
}
