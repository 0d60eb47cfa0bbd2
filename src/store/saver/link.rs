//! The way between a session and its saver: in one piece, or with a thread between them.

use std::{
    collections::VecDeque,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use super::{Outcome, Report, Request, Saver};

/// Tells whoever waits for something to happen that a report has come.
pub(in crate::store) type Wake = Arc<dyn Fn() + Send + Sync>;

/// For how long the end of a session waits for its saver.
const LAST_PATIENCE: Duration = Duration::from_secs(2);

/// The way to a saver.
pub(in crate::store) enum SaverLink {
    /// There is none: nothing is written.
    None,
    /// It does at once what it is asked.
    Here(Box<Saver>, VecDeque<Report>),
    /// It is on a thread of its own.
    Away(SaverThread),
}

/// What came of waiting for a report.
pub(in crate::store) enum Received {
    /// A report.
    Report(Box<Report>),
    /// None yet.
    Nothing,
    /// The saver has ended: nothing will come any more.
    Gone,
}

/// A saver on a thread of its own.
pub(in crate::store) struct SaverThread {
    requests: Option<Sender<(u64, Request)>>,
    reports: Receiver<Report>,
    /// Somebody waits for the next report, and need not be woken.
    attended: Arc<AtomicBool>,
    wake: Wake,
    /// For how long its end is waited for.
    patience: Duration,
}

impl SaverLink {
    /// To a saver that does at once what it is asked.
    pub(in crate::store) fn here(saver: Saver) -> Self {
        Self::Here(Box::new(saver), VecDeque::new())
    }

    /// The saver, as long as it is on no thread of its own.
    pub(in crate::store) fn saver(&mut self) -> Option<&mut Saver> {
        match self {
            Self::Here(saver, _) => Some(saver),
            Self::None | Self::Away(_) => None,
        }
    }

    /// Whoever is woken by the saver, if it is on a thread of its own.
    pub(in crate::store) fn wake(&self) -> Option<Wake> {
        match self {
            Self::Away(away) => Some(Arc::clone(&away.wake)),
            Self::None | Self::Here(..) => None,
        }
    }

    /// Gives the saver a thread of its own from now on.
    ///
    /// # Errors
    ///
    /// There can be no other thread; all stays as it is.
    pub(in crate::store) fn move_to_thread(&mut self, wake: Wake) -> io::Result<()> {
        if !matches!(self, Self::Here(..)) {
            return Ok(());
        }
        let (requests, asked) = mpsc::channel();
        let (report, reports) = mpsc::channel();
        let (hand_over, handed) = mpsc::channel::<Box<Saver>>();
        let attended = Arc::new(AtomicBool::new(false));
        let thread = SaverThread {
            requests: Some(requests),
            reports,
            attended: Arc::clone(&attended),
            wake: Arc::clone(&wake),
            patience: LAST_PATIENCE,
        };
        thread::Builder::new()
            .name("saver".to_owned())
            .spawn(move || {
                // Whatever ends it, whoever waits finds out.
                let _last_word = WakeOnDrop(Arc::clone(&wake));
                if let Ok(saver) = handed.recv() {
                    serve(*saver, &asked, report, &attended, &wake);
                }
            })?;
        if let Self::Here(saver, done) = std::mem::replace(self, Self::Away(thread))
            && let Self::Away(away) = self
        {
            debug_assert!(done.is_empty(), "every report was taken");
            // It listens: it has only just begun.
            let _ = hand_over.send(saver);
            away.attended.store(false, Ordering::SeqCst);
        }
        Ok(())
    }

    /// Waits for nothing any more: the saver has had its time.
    pub(in crate::store) fn lose_patience(&mut self) {
        if let Self::Away(away) = self {
            away.patience = Duration::ZERO;
        }
    }

    /// Asks something under a number; false where nobody hears it any more.
    pub(in crate::store) fn send(&mut self, number: u64, request: Request) -> bool {
        match self {
            Self::None => false,
            Self::Here(saver, reports) => {
                reports.push_back(saver.handle(number, request));
                saver.tidy();
                true
            }
            Self::Away(away) => {
                let to = away.requests.as_ref();
                to.is_some_and(|to| to.send((number, request)).is_ok())
            }
        }
    }

    /// The next report, waited for until some moment; without end where there is none.
    pub(in crate::store) fn receive(&mut self, until: Option<Instant>) -> Received {
        let away = match self {
            Self::None => return Received::Nothing,
            Self::Here(_, reports) => {
                let report = reports.pop_front().map(Box::new);
                return report.map_or(Received::Nothing, Received::Report);
            }
            Self::Away(away) => away,
        };
        away.attended.store(true, Ordering::SeqCst);
        let received = match until {
            None => away
                .reports
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                away.reports.recv_timeout(left)
            }
        };
        away.attended.store(false, Ordering::SeqCst);
        // One that came just now, and woke nobody.
        let received = received.or_else(|missed| away.reports.try_recv().map_err(|_| missed));
        match received {
            Ok(report) => Received::Report(Box::new(report)),
            Err(RecvTimeoutError::Timeout) => Received::Nothing,
            Err(RecvTimeoutError::Disconnected) => Received::Gone,
        }
    }
}

impl Drop for SaverThread {
    /// What has been asked is done before the program ends, if the disk answers.
    fn drop(&mut self) {
        self.requests = None;
        self.attended.store(true, Ordering::SeqCst);
        let until = Instant::now() + self.patience;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if self.reports.recv_timeout(left).is_err() {
                break;
            }
        }
    }
}

struct WakeOnDrop(Wake);

impl Drop for WakeOnDrop {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Does what is asked until nobody can ask any more. Of drafts that have come in meanwhile only the last counts.
fn serve(
    mut saver: Saver,
    asked: &Receiver<(u64, Request)>,
    report: Sender<Report>,
    attended: &AtomicBool,
    wake: &Wake,
) {
    while let Ok(first) = asked.recv() {
        let mut batch: VecDeque<_> = std::iter::once(first).chain(asked.try_iter()).collect();
        while let Some((number, request)) = batch.pop_front() {
            let done = if is_superseded(&request, &batch) {
                saver.report(number, Outcome::Stands)
            } else {
                saver.handle(number, request)
            };
            let is_news = done.is_news();
            if report.send(done).is_err() {
                return;
            }
            if is_news && !attended.load(Ordering::SeqCst) {
                wake();
            }
            saver.tidy();
        }
    }
    // The lock goes before whoever waits for the end hears of it.
    drop(saver);
    drop(report);
}

fn is_superseded(request: &Request, later: &VecDeque<(u64, Request)>) -> bool {
    let Request::Keep(purpose, _) = request else {
        return false;
    };
    later
        .iter()
        .any(|(_, other)| matches!(other, Request::Keep(other, _) if other == purpose))
}

impl Report {
    /// True where somebody waits for it: a draft that was kept is no news.
    fn is_news(&self) -> bool {
        !matches!(
            self.outcome,
            Outcome::Kept(_, Ok(())) | Outcome::Names(None)
        )
    }
}
