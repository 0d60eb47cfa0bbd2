//! What a session has asked of its saver and not been answered yet, and what it does where no answer comes.

use std::{
    collections::VecDeque,
    path::Path,
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Lost, SaveState, Session};
use crate::{
    review::{Entry, Id},
    store::{
        DiskError, Kept, Notice, StoreError,
        line::LINE_LIMIT,
        log::EncodedLine,
        names::{NamesToKeep, PrivateNames},
        rescue,
        saver::{
            Outcome, Rebase, Received, Report, Request, Saver, SaverLink, Trouble, Wake,
            doubles_code,
        },
        seal::SealPurpose,
    },
    text::names::NameList,
};

/// What came of something that was asked of the saver, where that is not seen from [`Session::saving`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A small file of the review's own was not kept.
    NotKept(SealPurpose, StoreError),
    /// The list of names was kept by another window, and is this now.
    Names(Box<PrivateNames>),
    /// Work goes on in another file, with what was found there; or not.
    Moved(Result<Vec<Notice>, StoreError>),
}

/// The lines that no disk has confirmed, and what was asked besides.
#[derive(Default)]
pub(super) struct Unconfirmed {
    /// The number of the last request, and of the last that was answered.
    asked: u64,
    answered: u64,
    /// How often the lines of others have come before ours.
    generation: u32,
    /// Lines that the saver has not answered for, with the numbers of their requests.
    sent: VecDeque<(u64, Arc<EncodedLine>)>,
    /// Lines that the saver could not save, and why.
    waiting: Vec<Arc<EncodedLine>>,
    trouble: Option<Trouble>,
    /// It was waited for in vain, and has not caught up since.
    late: bool,
    /// The draft as it was kept last could not be.
    no_draft: bool,
    /// Lines are being kept by somebody else than the saver, or have been since its last word.
    rescue: Option<Job<Result<Kept, DiskError>>>,
    rescued: Option<Kept>,
    /// How many lines were to be kept so.
    rescue_tried: usize,
    /// All of it is being written elsewhere.
    leaving: Option<Job<Result<Box<Saver>, StoreError>>>,
}

/// Something that is done once, away from whoever waits for it.
struct Job<T>(Receiver<T>);

impl<T: Send + 'static> Job<T> {
    /// Begins it on a thread of its own; none where there can be no other thread.
    fn begin(wake: Option<Wake>, work: impl FnOnce() -> T + Send + 'static) -> Option<Self> {
        let (tell, told) = mpsc::channel();
        let done = thread::Builder::new()
            .name("rescue".to_owned())
            .spawn(move || {
                // Whoever waits may have gone.
                let _ = tell.send(work());
                if let Some(wake) = wake {
                    wake();
                }
            });
        done.ok().map(|_| Self(told))
    }
}

impl Unconfirmed {
    /// Sends a line to the saver, behind all others; false where nobody hears it.
    pub(super) fn send(
        &mut self,
        saver: &mut SaverLink,
        line: Arc<EncodedLine>,
        now: DateTime<Utc>,
    ) -> bool {
        self.asked += 1;
        self.sent.push_back((self.asked, Arc::clone(&line)));
        let generation = self.generation;
        let request = Request::Save {
            line,
            generation,
            now,
        };
        saver.send(self.asked, request)
    }

    /// True where an entry has been sent, and the saver has not answered for it.
    pub(super) fn is_sent(&self, entry: Id) -> bool {
        self.sent.iter().any(|(_, line)| line.entry().id == entry)
    }

    /// True where the saver was waited for in vain, and has not caught up since.
    pub(super) fn is_late(&self) -> bool {
        self.late
    }

    /// The saver was waited for in vain.
    pub(super) fn set_late(&mut self) {
        self.late = true;
    }

    fn lines(&self) -> impl Iterator<Item = &Arc<EncodedLine>> {
        let sent = self.sent.iter().map(|(_, line)| line);
        self.waiting.iter().chain(sent)
    }

    fn len(&self) -> usize {
        self.waiting.len() + self.sent.len()
    }

    /// How many of the lines are kept somewhere.
    fn kept(&self) -> usize {
        let by_saver = self.trouble.as_ref().and_then(|it| it.kept.as_ref().ok());
        let kept = by_saver.into_iter().chain(&self.rescued);
        kept.map(Kept::entries).max().unwrap_or(0)
    }
}

impl Session {
    /// Gives the saver a thread of its own: from now on no call of this session waits for a disk for longer than it is
    /// told to. `wake` is called whenever there may be something new to [`Session::poll`].
    ///
    /// # Errors
    ///
    /// There can be no other thread: then the disk is waited for, as before.
    pub fn save_on_thread(
        &mut self,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> std::io::Result<()> {
        self.poll();
        self.saver.move_to_thread(Arc::new(wake))
    }

    /// Takes what the saver has told meanwhile, waiting for nothing.
    pub fn poll(&mut self) {
        self.wait(Some(Instant::now()), |_| false);
    }

    /// Waits until everything that was asked for is answered, as long as it takes or no longer than that; whether it is.
    pub fn settle(&mut self, patience: Option<Duration>) -> bool {
        let until = patience.and_then(|patience| Instant::now().checked_add(patience));
        self.wait(until, |session| !session.is_busy());
        self.unconfirmed.late |= self.is_busy();
        !self.is_busy()
    }

    /// True while the saver has not answered everything that it was asked.
    pub fn is_busy(&self) -> bool {
        self.unconfirmed.answered < self.unconfirmed.asked
    }

    /// Tries again to save what waits, without waiting for that.
    pub fn ask_retry(&mut self, now: DateTime<Utc>) {
        self.ask(Request::Retry(now));
    }

    /// Keeps what is written and not yet filed, in the place of what was kept before: see [`crate::store::draft`].
    pub fn keep_draft(&mut self, draft: &impl Serialize) {
        self.keep_small(SealPurpose::Draft, draft);
    }

    /// Keeps the private list of names, which was made from those of `base`: see [`crate::store::names`].
    pub fn keep_names(&mut self, all: &PrivateNames, base: &NameList) {
        self.keep_small(SealPurpose::Names, &NamesToKeep { base, all });
    }

    /// Looks whether another window has kept the list of names; [`Answer::Names`] says so.
    pub fn look_names(&mut self) {
        self.ask(Request::LookNames);
        self.poll();
    }

    fn keep_small(&mut self, purpose: SealPurpose, what: &impl Serialize) {
        match serde_json::to_vec(what) {
            Ok(clear) => {
                self.unconfirmed.no_draft |= purpose == SealPurpose::Draft;
                self.ask(Request::Keep(purpose, clear));
            }
            Err(_) => debug_assert!(false, "what is kept can be written"),
        }
    }

    /// True where the disk has confirmed the draft as it was kept last.
    pub fn is_draft_kept(&self) -> bool {
        !self.unconfirmed.no_draft
    }

    /// Has all of the review written to a new file, and goes on there, as [`Session::keep_in`]; [`Answer::Moved`] says what
    /// came of it. A drive that does not answer is left where it is: then all is written from memory.
    pub fn ask_keep_in(&mut self, path: &Path, now: DateTime<Utc>) {
        if !self.unconfirmed.late {
            return self.ask(Request::Move(path.to_owned(), now));
        }
        let (Some(tip), Some(held)) = (self.tip.clone(), &self.held) else {
            return;
        };
        let held = held.now();
        let lines = self.unconfirmed.lines();
        let lines = lines.filter(|line| line.number() > held.mark.entries);
        let lines: Vec<_> = lines.cloned().collect();
        let (store, review, path) = (self.store.clone(), self.header.review, path.to_owned());
        self.unconfirmed.leaving = Job::begin(self.saver.wake(), move || {
            Saver::elsewhere(&store, review, &path, &held, &lines, &tip, now).map(Box::new)
        });
    }

    /// Takes what came of what was asked.
    pub fn take_answers(&mut self) -> Vec<Answer> {
        std::mem::take(&mut self.answers)
    }

    /// Takes the entries that did not fit behind what came in from somebody else, and are not in the review any more.
    pub fn take_overtaken(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.overtaken)
    }

    /// The steps that would be gone if the program ended now; none where the disk has confirmed every one, or has confirmed
    /// that it is kept.
    pub fn lost(&self) -> Option<Lost> {
        let trouble = self.unconfirmed.trouble.as_ref();
        if trouble.is_some_and(|trouble| trouble.is_nowhere) {
            return Some(Lost::Everything);
        }
        let lost = self
            .unconfirmed
            .len()
            .saturating_sub(self.unconfirmed.kept());
        (lost > 0).then_some(Lost::Steps(lost))
    }

    /// Where steps that are not saved are kept meanwhile, as far as a disk has confirmed that.
    pub fn kept_meanwhile(&self) -> Option<&Kept> {
        let trouble = self.unconfirmed.trouble.as_ref();
        let by_saver = trouble.and_then(|trouble| trouble.kept.as_ref().ok());
        let kept = by_saver.into_iter().chain(&self.unconfirmed.rescued);
        kept.max_by_key(|kept| kept.entries())
    }

    /// Has what would be lost kept in the rescue file by somebody else than the saver, if that waits for a drive or has ended;
    /// whether somebody is at it.
    pub fn ask_rescue(&mut self) -> bool {
        let may_help = self.is_busy() || matches!(self.saver, SaverLink::None);
        if self.unconfirmed.rescue.is_none()
            && may_help
            && self.lost().is_some()
            && !self.has_failed_to_rescue()
        {
            let lines: Vec<_> = self.unconfirmed.lines().cloned().collect();
            let (store, review) = (self.store.clone(), self.header.review);
            self.unconfirmed.rescue_tried = lines.len();
            self.unconfirmed.rescue = Job::begin(self.saver.wake(), move || {
                rescue::keep(&store, review, lines.iter().map(AsRef::as_ref))
            });
        }
        self.unconfirmed.rescue.is_some()
    }

    /// The same lines could not be rescued already.
    fn has_failed_to_rescue(&self) -> bool {
        self.unconfirmed.rescue_tried == self.unconfirmed.len()
    }

    /// Comes to an end within so much time, with everything confirmed or kept that can be.
    pub fn finish(&mut self, patience: Duration) {
        let half = patience / 2;
        let is_answered = self.settle(Some(half));
        if self.lost().is_some() {
            self.unconfirmed.rescue_tried = 0;
            self.ask_rescue();
            if let Some(Job(told)) = self.unconfirmed.rescue.take()
                && let Ok(kept) = told.recv_timeout(half)
            {
                self.unconfirmed.rescued = kept.ok();
            }
        }
        if !is_answered {
            self.saver.lose_patience();
        }
    }

    /// Asks something of the saver.
    pub(super) fn ask(&mut self, request: Request) {
        let unconfirmed = &mut self.unconfirmed;
        unconfirmed.asked += 1;
        if !self.saver.send(unconfirmed.asked, request) {
            self.lose_saver();
        }
    }

    /// Takes reports until something is so, or some moment has come.
    pub(super) fn wait(&mut self, until: Option<Instant>, is_so: impl Fn(&Self) -> bool) {
        while !is_so(self) {
            match self.saver.receive(until) {
                Received::Report(report) => self.take(*report),
                Received::Nothing => break,
                Received::Gone => {
                    self.lose_saver();
                    break;
                }
            }
        }
        self.take_jobs();
    }

    /// Takes a report: how things stand.
    pub(super) fn take(&mut self, report: Report) {
        let Report {
            answers,
            path,
            waiting,
            trouble,
            news,
            rebase,
            dropped,
            outcome,
        } = report;
        let unconfirmed = &mut self.unconfirmed;
        unconfirmed.answered = answers;
        while unconfirmed
            .sent
            .pop_front_if(|(number, _)| *number <= answers)
            .is_some()
        {}
        unconfirmed.waiting = waiting;
        unconfirmed.trouble = trouble;
        // The saver speaks again: what it says counts.
        (unconfirmed.rescued, unconfirmed.rescue_tried) = (None, 0);
        unconfirmed.late &= answers < unconfirmed.asked;
        self.path = path;
        self.news.extend(news);
        self.overtaken.extend(dropped);
        if let Some(rebase) = rebase {
            self.rebase(rebase);
        }
        match outcome {
            Outcome::Kept(SealPurpose::Draft, kept) => self.unconfirmed.no_draft = kept.is_err(),
            Outcome::Stands | Outcome::Kept(_, Ok(())) | Outcome::Names(None) => {}
            Outcome::Names(Some(names)) => self.answers.push(Answer::Names(names)),
            Outcome::Kept(purpose, Err(why)) => self.answers.push(Answer::NotKept(purpose, why)),
            Outcome::Moved(moved) => self.answers.push(Answer::Moved(moved)),
        }
        self.record();
    }

    /// Goes on behind what somebody else has added: what the saver did not know of yet comes after it, as far as it fits.
    fn rebase(&mut self, rebase: Rebase) {
        let Some(tip) = &mut self.tip else {
            return;
        };
        self.replay = rebase.replay;
        tip.mark = rebase.mark;
        self.unconfirmed.generation = rebase.generation;
        for (_, line) in std::mem::take(&mut self.unconfirmed.sent) {
            let entry = line.entry();
            let again = tip.line(entry, LINE_LIMIT).ok();
            let again = again.filter(|_| {
                !doubles_code(&self.replay, entry) && self.replay.replay(entry.clone()).is_ok()
            });
            match again {
                Some(line) => {
                    tip.go_behind(&line);
                    let at = entry.at;
                    self.unconfirmed.send(&mut self.saver, Arc::new(line), at);
                }
                None => self.overtaken.push(entry.clone()),
            }
        }
    }

    /// Puts down how saving stands.
    pub(super) fn record(&mut self) {
        let waiting = self.unconfirmed.len();
        self.saving = match (&self.tip, &self.unconfirmed.trouble) {
            (None, _) => SaveState::ReadOnly,
            (Some(_), Some(trouble)) => SaveState::NotSaved {
                why: trouble.why,
                waiting,
                kept: trouble.kept.clone(),
            },
            (Some(_), None) if waiting > 0 => SaveState::Saving { waiting },
            (Some(_), None) => SaveState::Saved {
                at: self.replay.last,
            },
        };
    }

    /// The saver has ended by a fault: what it had not confirmed waits for good.
    pub(super) fn lose_saver(&mut self) {
        self.saver = SaverLink::None;
        let unconfirmed = &mut self.unconfirmed;
        unconfirmed.answered = unconfirmed.asked;
        let sent = unconfirmed.sent.drain(..).map(|(_, line)| line);
        unconfirmed.waiting.extend(sent);
        if self.tip.is_some() && !unconfirmed.waiting.is_empty() {
            let why = DiskError::Other(std::io::ErrorKind::Other);
            unconfirmed.trouble.get_or_insert(Trouble {
                why,
                kept: Err(why),
                is_nowhere: false,
            });
        }
        self.record();
    }

    /// Takes what others than the saver have done.
    fn take_jobs(&mut self) {
        let unconfirmed = &mut self.unconfirmed;
        if let Some(Job(told)) = &unconfirmed.rescue
            && let Ok(kept) = told.try_recv()
        {
            unconfirmed.rescued = kept.ok();
            unconfirmed.rescue = None;
        }
        if let Some(Job(told)) = &unconfirmed.leaving
            && let Ok(left) = told.try_recv()
        {
            unconfirmed.leaving = None;
            match left {
                Ok(saver) => self.go_on_with(*saver),
                Err(fault) => self.answers.push(Answer::Moved(Err(fault))),
            }
        }
    }

    /// Goes on with a saver that has written all of it elsewhere. The one before is left to its drive.
    fn go_on_with(&mut self, saver: Saver) {
        let wake = self.saver.wake();
        let end = saver.log().tip().mark.entries;
        saver.log().path().clone_into(&mut self.path);
        self.held = Some(saver.log().held().clone());
        self.saver.lose_patience();
        self.saver = SaverLink::here(saver);
        if let Some(wake) = wake {
            // Without a thread the new disk is waited for.
            let _ = self.saver.move_to_thread(wake);
        }
        let before = std::mem::take(&mut self.unconfirmed);
        self.unconfirmed.asked = before.asked;
        self.unconfirmed.answered = before.asked;
        self.unconfirmed.no_draft = before.no_draft;
        for line in before.lines().filter(|line| line.number() > end) {
            let at = line.entry().at;
            self.unconfirmed.send(&mut self.saver, Arc::clone(line), at);
        }
        self.answers.push(Answer::Moved(Ok(Vec::new())));
        self.record();
    }
}
