//! One life: a review is made, worked on, undone in, closed and opened again, while calls fail, programs end and others
//! write to the file. What should be there is known from the changes alone.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};
use whyboard::{
    method::Pack,
    review::{
        AnyItem, Change, DetailsEdit, Entry, EntryKind, Episode, Kind, Position, Review, Swap,
    },
    store::{
        Access, CommitError, Folders, Fs, IdGenerator, Notice, SaveResult, SaveState, Session,
        Store, line,
    },
};

use super::broken::{Broken, Rule};
use crate::harness::disk::{Call, Chance, Memory};

const FILE: &str = "/reviews/Heron.whyboard";

/// What was met.
#[derive(Debug, Default)]
pub struct Figures {
    /// Entries that the session called saved.
    pub confirmed: u64,
    pub power_cuts: u64,
    pub kills: u64,
    /// Failures of calls that were arranged.
    pub failures: u64,
    /// Entries that were not saved at once.
    pub not_saved: u64,
    /// Times that what had waited was saved.
    pub retried: u64,
    /// Times that entries came back out of the rescue file.
    pub rescued: u64,
    /// Torn ends that were cut off.
    pub torn: u64,
    /// Times that somebody else's entries were taken in.
    pub came_in: u64,
    /// Entries refused because somebody else's came before them.
    pub overtaken: u64,
    /// Times that ours went on beside another file.
    pub beside: u64,
    /// Times that a deleted file was written again.
    pub made_again: u64,
}

impl Figures {
    pub fn add(&mut self, other: &Self) {
        for (own, other) in self.all().into_iter().zip([
            other.confirmed,
            other.power_cuts,
            other.kills,
            other.failures,
            other.not_saved,
            other.retried,
            other.rescued,
            other.torn,
            other.came_in,
            other.overtaken,
            other.beside,
            other.made_again,
        ]) {
            *own += other;
        }
    }

    fn all(&mut self) -> [&mut u64; 12] {
        [
            &mut self.confirmed,
            &mut self.power_cuts,
            &mut self.kills,
            &mut self.failures,
            &mut self.not_saved,
            &mut self.retried,
            &mut self.rescued,
            &mut self.torn,
            &mut self.came_in,
            &mut self.overtaken,
            &mut self.beside,
            &mut self.made_again,
        ]
    }
}

/// Lives the life of a seed, as a program that breaks a rule if one is named.
///
/// # Errors
///
/// What is not as it should be.
pub fn live(seed: u64, rule: Option<Rule>, figures: &mut Figures) -> Result<(), String> {
    let memory = Memory::with_folders(["/reviews"]);
    memory.set_seed(seed ^ 0x5EED);
    let fs: Arc<dyn Fs> = match rule {
        Some(rule) => Arc::new(Broken::new(memory.clone(), rule)),
        None => Arc::new(memory.clone()),
    };
    let mut life = Life {
        chance: Chance::new(seed),
        ids: IdGenerator::counted(1),
        path: FILE.into(),
        memory,
        fs,
        figures,
        states: Vec::new(),
        saved: 0,
        left: Vec::new(),
        put_by: false,
        was_full: false,
        clock: 0,
    };
    life.live()
}

struct Life<'a> {
    chance: Chance,
    ids: IdGenerator,
    memory: Memory,
    fs: Arc<dyn Fs>,
    figures: &'a mut Figures,
    path: PathBuf,
    /// What the review was after each entry.
    states: Vec<Review>,
    /// The last of them that was called saved.
    saved: usize,
    /// Files of others, which nobody may touch.
    left: Vec<(PathBuf, Vec<u8>)>,
    /// What was rescued has been put by, because it could not be read.
    put_by: bool,
    /// The disk was full at some time.
    was_full: bool,
    clock: i64,
}

/// What disturbs a stretch of work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weather {
    /// Nothing: others may write to the file.
    Fair,
    /// The program ends at some call; others may add to the file.
    Short,
    /// Calls fail, and the program may end.
    Foul,
}

impl Life<'_> {
    fn live(&mut self) -> Result<(), String> {
        let mut session = self.make()?;
        let stretches = 2 + self.chance.below(3);
        for _ in 0..stretches {
            let weather = self.work(&mut session)?;
            self.end(session, weather)?;
            session = self.open_again()?;
        }
        drop(session);
        if self.memory.syncs_asked_again() > 0 {
            return Err("a sync was asked for again after it had failed".to_owned());
        }
        for (path, bytes) in &self.left {
            if self.memory.bytes(path).as_ref() != Some(bytes) {
                return Err(format!("{} was written over", path.display()));
            }
        }
        Ok(())
    }

    /// Makes the review; now and then with the power going meanwhile, and then once more.
    fn make(&mut self) -> Result<Session, String> {
        if self.chance.below(8) == 0 {
            self.memory.end_at(1 + self.chance.below(25) as u64);
        }
        loop {
            let (store, now) = (self.store(), self.now());
            let made = Session::create(&store, &self.path, pack(), None, now);
            match made {
                Ok(session) => {
                    self.states = vec![session.review().clone()];
                    return Ok(session);
                }
                Err(fault) if !self.memory.has_ended() => return Err(fault.to_string()),
                Err(_) => {
                    self.lose();
                    // What was never confirmed may be there in part.
                    self.memory.take(&self.path);
                }
            }
        }
    }

    /// A stretch of work.
    fn work(&mut self, session: &mut Session) -> Result<Weather, String> {
        let weather = match self.chance.below(5) {
            // What was to end the making of the review may still be to come.
            _ if self.memory.is_to_end() => Weather::Short,
            0 => Weather::Fair,
            1 => Weather::Short,
            _ => Weather::Foul,
        };
        if self.memory.has_ended() {
            return Ok(weather);
        }
        if weather == Weather::Short || weather == Weather::Foul && self.chance.below(3) == 0 {
            self.memory.end_at(1 + self.chance.below(40) as u64);
        }
        if weather == Weather::Foul {
            self.arrange_failures();
        }
        for _ in 0..=self.chance.below(6) {
            let was = self.disturb(session, weather);
            self.step(session)?;
            self.hear(session, was)?;
            if self.memory.has_ended() {
                break;
            }
        }
        Ok(weather)
    }

    fn arrange_failures(&mut self) {
        for _ in 0..=self.chance.below(2) {
            let kinds = [
                ErrorKind::Other,
                ErrorKind::StorageFull,
                ErrorKind::PermissionDenied,
                ErrorKind::ReadOnlyFilesystem,
            ];
            let call = Call::ALL[self.chance.below(Call::ALL.len())];
            // What matters most fails most.
            let call = match self.chance.below(4) {
                0 => Call::Sync,
                1 => Call::Write,
                _ => call,
            };
            let nth = 1 + self.chance.below(8) as u64;
            let lasting = self.chance.below(3) == 0;
            let kind = kinds[self.chance.below(kinds.len())];
            self.memory.fail(call, nth, lasting, kind);
            self.was_full |= kind == ErrorKind::StorageFull;
            self.figures.failures += 1;
        }
        if self.chance.below(4) == 0 {
            self.memory.set_room(Some(self.chance.below(900) as u64));
            self.was_full = true;
            self.figures.failures += 1;
        }
    }

    /// Somebody else does something with the file, while all of ours is saved; whether it is another one then.
    fn disturb(&mut self, session: &Session, weather: Weather) -> Disturbed {
        let is_saved = matches!(session.saving(), SaveState::Saved { .. });
        if weather == Weather::Foul || !is_saved || self.chance.below(5) > 0 {
            return Disturbed::Not;
        }
        let bytes = self.memory.bytes(&self.path).unwrap_or_default();
        match self.chance.below(3) {
            0 if weather == Weather::Fair => {
                self.memory.take(&self.path);
                Disturbed::Gone
            }
            1 if weather == Weather::Fair => {
                let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let theirs = match self.chance.below(3) {
                    0 => Vec::new(),
                    1 => b"something else".to_vec(),
                    _ => lines[..lines.len() - 1].concat(),
                };
                if self.chance.below(2) == 0 {
                    self.memory.put(&self.path, &theirs);
                } else {
                    self.memory.put_anew(&self.path, &theirs);
                }
                self.left.push((self.path.clone(), theirs));
                Disturbed::Other
            }
            _ => {
                let now = self.now();
                let title = format!("Theirs {}", self.clock);
                let mut state = self.state().clone();
                // The code of an episode of theirs is one that ours would have been given.
                let change = match self.chance.below(2) {
                    0 => set_title(&state, &title),
                    _ => self.episode(session),
                };
                let theirs = added(&bytes, &self.ids, now, change.clone());
                if self.chance.below(2) == 0 {
                    self.memory.put(&self.path, &theirs);
                } else {
                    self.memory.put_anew(&self.path, &theirs);
                }
                let fits = state.apply_all(&[change]).is_ok();
                assert!(fits, "what they did fits what they had");
                self.states.push(state);
                self.saved = self.states.len() - 1;
                Disturbed::Grown
            }
        }
    }

    /// Does one thing, and sees to it that what comes of it is what the changes say.
    fn step(&mut self, session: &mut Session) -> Result<(), String> {
        let now = self.now();
        let (changes, done) = match self.chance.below(6) {
            0 => match session.undo(now) {
                Ok(None) => return Ok(()),
                Ok(Some((changes, saved))) => (changes, Ok(saved)),
                Err(fault) => (Vec::new(), Err(fault)),
            },
            1 => match session.redo(now) {
                Ok(None) => return Ok(()),
                Ok(Some((changes, saved))) => (changes, Ok(saved)),
                Err(fault) => (Vec::new(), Err(fault)),
            },
            2 => {
                let title = format!("Heron {}", self.clock);
                let changes = vec![set_title(session.review(), &title)];
                (changes.clone(), session.commit(changes, now))
            }
            _ => {
                let changes = vec![self.episode(session)];
                (changes.clone(), session.commit(changes, now))
            }
        };
        match done {
            Err(CommitError::Overtaken) => self.figures.overtaken += 1,
            Err(fault) => return Err(format!("refused: {fault}")),
            Ok(saved) => {
                let mut state = self.state().clone();
                match state.apply_all(&changes) {
                    Ok(()) => {}
                    // A program that ends does not come to see what others have done.
                    Err(_) if self.memory.has_ended() => return Ok(()),
                    Err(refusal) => return Err(format!("it was made and does not fit: {refusal}")),
                }
                self.states.push(state);
                self.note(session, saved)?;
                if saved != SaveResult::Yes {
                    self.figures.not_saved += 1;
                    self.try_again(session)?;
                }
            }
        }
        if session.review() != self.state() && !self.memory.has_ended() {
            return Err("the review is not what was done".to_owned());
        }
        Ok(())
    }

    /// Some time passes; what fails may work again.
    fn try_again(&mut self, session: &mut Session) -> Result<(), String> {
        if self.chance.below(3) == 0 {
            self.memory.set_room(None);
        }
        for _ in 0..self.chance.below(3) {
            let saved = session.retry(self.now());
            self.figures.retried += u64::from(saved == SaveResult::Yes);
            self.note(session, saved)?;
        }
        Ok(())
    }

    /// What the session says of saving is noted, and must be of one piece.
    fn note(&mut self, session: &Session, saved: SaveResult) -> Result<(), String> {
        let stands = matches!(session.saving(), SaveState::Saved { .. });
        if stands != (saved == SaveResult::Yes) {
            return Err(format!(
                "{saved:?} is said and {:?} stands",
                session.saving()
            ));
        }
        if saved == SaveResult::Yes {
            self.figures.confirmed += (self.states.len() - 1 - self.saved) as u64;
            self.saved = self.states.len() - 1;
        }
        Ok(())
    }

    /// What is told must be what happened.
    fn hear(&mut self, session: &mut Session, was: Disturbed) -> Result<(), String> {
        if self.memory.has_ended() {
            return Ok(());
        }
        session.look(self.now());
        let news = session.take_news();
        let told = |is: fn(&Notice) -> bool| news.iter().any(is);
        let right = match was {
            Disturbed::Not => true,
            Disturbed::Grown => {
                self.figures.came_in += 1;
                told(|notice| matches!(notice, Notice::CameIn { .. }))
            }
            Disturbed::Gone => {
                self.figures.made_again += 1;
                told(|notice| matches!(notice, Notice::MadeAgain(_)))
            }
            Disturbed::Other => {
                self.figures.beside += 1;
                told(|notice| matches!(notice, Notice::KeptBeside { .. }))
            }
        };
        session.path().clone_into(&mut self.path);
        if right || self.memory.has_ended() {
            Ok(())
        } else {
            Err(format!("{was:?}, and what was told is {news:?}"))
        }
    }

    /// The program ends in one way or another.
    fn end(&mut self, session: Session, weather: Weather) -> Result<(), String> {
        let closes = self.chance.below(4) == 0;
        if closes && !self.memory.has_ended() {
            drop(session);
            if self.chance.below(2) == 0 {
                self.lose();
            } else {
                self.memory.kill();
            }
        } else {
            self.lose();
            // What it still does in its last moment reaches nobody.
            drop(session);
        }
        // It may be opened while whatever failed fails still, and come to its end again.
        if weather == Weather::Foul && self.chance.below(3) == 0 {
            if self.chance.below(2) == 0 {
                self.memory.end_at(1 + self.chance.below(40) as u64);
            }
            let now = self.now();
            let opened = Session::open(&self.store(), &self.path, Access::Write, now);
            if let Ok((session, notices)) = opened {
                self.put_by |= notices.iter().any(is_put_by);
                self.stands(&session)?;
            }
            self.lose();
        }
        Ok(())
    }

    fn lose(&mut self) {
        if self.chance.below(3) == 0 {
            self.memory.kill();
            self.figures.kills += 1;
        } else {
            self.memory.cut_power();
            self.figures.power_cuts += 1;
        }
    }

    /// On a disk that works the file opens, and holds at least what was confirmed.
    fn open_again(&mut self) -> Result<Session, String> {
        self.memory.mend();
        self.memory.set_room(None);
        let now = self.now();
        let (session, notices) = Session::open(&self.store(), &self.path, Access::Write, now)
            .map_err(|fault| fault.to_string())?;
        for notice in &notices {
            match notice {
                Notice::Torn { .. } => self.figures.torn += 1,
                Notice::Rescued { .. } => self.figures.rescued += 1,
                Notice::Copy { .. } => {}
                // It could not be read once, was put by, and may be back where it was after a power cut. On a full disk it
                // is written in the place of the reserve: an end in the middle of that leaves an unfinished line.
                Notice::NotRescued { .. } if self.put_by || self.was_full => {}
                Notice::Unfinished { .. }
                | Notice::Damaged { .. }
                | Notice::FallsShort(_)
                | Notice::Foreign(_)
                | Notice::LostAccess(_)
                | Notice::NoBackup(_)
                | Notice::NoLocks
                | Notice::NotRescued { .. }
                | Notice::Rescue { .. }
                | Notice::CameIn { .. }
                | Notice::KeptBeside { .. }
                | Notice::MadeAgain(_)
                | Notice::KeptWhole(_)
                | Notice::Back
                | Notice::Clock { .. } => return Err(format!("on opening: {notice}")),
            }
        }
        let found = self.stands(&session)?;
        self.states.truncate(found + 1);
        if !matches!(session.saving(), SaveState::Saved { .. }) {
            return Err(format!("opened, and {:?}", session.saving()));
        }
        Ok(session)
    }

    /// The review is what it was after some entry that is not before the last one confirmed.
    fn stands(&mut self, session: &Session) -> Result<usize, String> {
        let found = self
            .states
            .iter()
            .rposition(|state| state == session.review());
        match found {
            Some(found) if found >= self.saved => {
                // On a disk that fails still, what was brought back may have to wait once more.
                if matches!(session.saving(), SaveState::Saved { .. }) {
                    self.saved = found;
                }
                Ok(found)
            }
            Some(found) => Err(format!("{} confirmed entries are lost", self.saved - found)),
            None => Err("it is a review that never was".to_owned()),
        }
    }

    fn state(&self) -> &Review {
        &self.states[self.states.len() - 1]
    }

    fn store(&self) -> Store {
        Store::new(
            Arc::clone(&self.fs),
            Folders::under(Path::new("/home")),
            self.ids.clone(),
        )
    }

    fn now(&mut self) -> DateTime<Utc> {
        self.clock += 1;
        DateTime::UNIX_EPOCH + TimeDelta::seconds(self.clock)
    }

    /// An episode that nobody has spoken of before.
    fn episode(&self, session: &Session) -> Change {
        let mut episode = Episode::new(self.ids.new_id(), session.next_code(Kind::Episode));
        episode.title = format!("Told to wait {}", self.clock);
        Change::Add {
            item: AnyItem::Episode(episode),
            at: Position::top(session.review().episodes().len()),
        }
    }
}

fn is_put_by(notice: &Notice) -> bool {
    matches!(notice, Notice::NotRescued { .. })
}

/// What somebody else did with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Disturbed {
    Not,
    Grown,
    Gone,
    Other,
}

fn set_title(review: &Review, title: &str) -> Change {
    let before = review.details().title.clone();
    Change::Details(DetailsEdit::Title(Swap::new(before, title)))
}

/// A log with an entry of another computer behind it.
fn added(bytes: &[u8], ids: &IdGenerator, at: DateTime<Utc>, change: Change) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let lines = &lines[..lines.len() - 1];
    let chain = match lines {
        [header] => line::read_header(header).unwrap().1,
        [.., last] => line::stated_chain(None, last).unwrap(),
        [] => return Vec::new(),
    };
    let entry = Entry {
        id: ids.new_id(),
        at,
        by: ids.new_id(),
        meeting: None,
        kind: EntryKind::Did,
        changes: vec![change],
    };
    let (line, _) = line::write_entry(None, lines.len() as u64, &entry, chain).unwrap();
    [bytes, &line].concat()
}

/// A method with nothing in it.
fn pack() -> Pack {
    serde_json::from_str(
        r#"{"id":"tiny","name":"Tiny","version":"1","credit":"Nobody","levels":[],"factors":[],
        "orders":{"default":"framework","framework":[],"conversation":[]},
        "pattern_types":[],"pattern_questions":[],"conversation":{"stages":[],"manager_prompts":[]},
        "meetings":[],"scales":[],"finding_parts":[],"finding_axes":[],"recommendation_kinds":[],
        "source_kinds":[],"roles":[],"choosing":[],"prompts":{}}"#,
    )
    .unwrap()
}
