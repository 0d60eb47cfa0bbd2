//! Listening to the terminal, on threads of its own: what comes is handed on in batches, each with its time.

#[cfg(unix)]
use std::{
    fs::File,
    io::{ErrorKind, IsTerminal as _, Read as _},
    os::fd::AsFd as _,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
};
use std::{io, sync::mpsc::Sender, thread, time::Duration};

#[cfg(unix)]
use super::decoder::Decoder;
use super::{
    clock::Clock,
    input::InputEvent,
    paste::{APART, PasteDetector},
    window::LoopEvent,
};

/// Reads input from now on, and sends it on.
pub(super) fn listen(clock: Clock, to: Sender<LoopEvent>) -> io::Result<()> {
    let last_word = HangUpOnDrop(to);
    #[cfg(unix)]
    let bytes = read_bytes(clock)?;
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            // Whatever ends it, the last word is said.
            #[cfg(unix)]
            hand_on(clock, &bytes, &last_word.0);
            #[cfg(windows)]
            let _ended = hand_on(clock, &last_word.0);
        })?;
    Ok(())
}

/// Says that the terminal is gone when the thread ends, however it ends.
struct HangUpOnDrop(Sender<LoopEvent>);

impl Drop for HangUpOnDrop {
    fn drop(&mut self) {
        let _ = self.0.send(LoopEvent::HangUp);
    }
}

/// Bytes that came at a time.
#[cfg(unix)]
type Came = (Vec<u8>, u64);

/// The most that is handed on at once, in reads, when there is no end of them: the board is drawn in between.
#[cfg(unix)]
const AT_ONCE: usize = 256;

/// Reads bytes from now on, on a thread that does nothing else: what waits for a time must not wait for a key. Not every
/// system can be asked whether a terminal has something to read.
#[cfg(unix)]
fn read_bytes(clock: Clock) -> io::Result<Receiver<Came>> {
    let mut tty = if io::stdin().is_terminal() {
        File::from(io::stdin().as_fd().try_clone_to_owned()?)
    } else {
        controlling_terminal()?
    };
    let (to, bytes) = mpsc::channel();
    thread::Builder::new()
        .name("keyboard".to_owned())
        .spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let read = match tty.read(&mut buffer) {
                    Ok(read @ 1..) => read,
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    // A program before us has left it so; opened anew, it waits.
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {
                        match controlling_terminal() {
                            Ok(anew) => tty = anew,
                            Err(_) => break,
                        }
                        continue;
                    }
                    Ok(_) | Err(_) => break,
                };
                if to.send((buffer[..read].to_vec(), clock.ms())).is_err() {
                    break;
                }
            }
        })?;
    Ok(bytes)
}

#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "the terminal is no file of the store"
)]
fn controlling_terminal() -> io::Result<File> {
    File::open("/dev/tty")
}

/// Hands on what the bytes come to, until there are no more or nobody listens.
#[cfg(unix)]
fn hand_on(clock: Clock, bytes: &Receiver<Came>, to: &Sender<LoopEvent>) {
    let (mut decoder, mut burst) = (Decoder::default(), PasteDetector::default());
    let mut ended = false;
    while !ended {
        let mut inputs = Vec::new();
        let mut on = |input| inputs.push(input);
        let mut ms = clock.ms();
        match next(bytes, wait(ms, &decoder, &burst)) {
            Ok(mut came) => {
                for _ in 0..AT_ONCE {
                    ms = came.1;
                    decoder.feed(&came.0, ms, &mut |event| {
                        if let Some(input) = InputEvent::of(event) {
                            burst.take(input, ms, &mut on);
                        }
                    });
                    match bytes.try_recv() {
                        Ok(more) => came = more,
                        Err(_) => break,
                    }
                }
                burst.pause(&mut on);
            }
            Err(why) => {
                ended = why == RecvTimeoutError::Disconnected;
                ms = clock.ms();
                let until = if ended { u64::MAX } else { ms };
                decoder.expire(until, &mut |event| {
                    if let Some(input) = InputEvent::of(event) {
                        burst.take(input, ms, &mut on);
                    }
                });
                burst.settle(&mut on);
            }
        }
        if !inputs.is_empty() && to.send(LoopEvent::Came(inputs, ms)).is_err() {
            return;
        }
    }
}

/// How long to wait for more; none where nothing is unfinished.
#[cfg(unix)]
fn wait(ms: u64, decoder: &Decoder, burst: &PasteDetector) -> Option<Duration> {
    let unfinished = decoder
        .deadline()
        .map(|deadline| deadline.saturating_sub(ms));
    let burst = burst.waits().then_some(APART);
    let wait = unfinished.into_iter().chain(burst).min()?;
    Some(Duration::from_millis(wait))
}

#[cfg(unix)]
fn next(bytes: &Receiver<Came>, wait: Option<Duration>) -> Result<Came, RecvTimeoutError> {
    match wait {
        Some(wait) => bytes.recv_timeout(wait),
        None => bytes.recv().map_err(|_| RecvTimeoutError::Disconnected),
    }
}

/// Hands on what the console tells, which knows keys and not bytes.
#[cfg(windows)]
fn hand_on(clock: Clock, to: &Sender<LoopEvent>) -> io::Result<()> {
    use crossterm::{event, terminal};
    /// How long to wait for input before looking again: for ever, nearly.
    const LONG: Duration = Duration::from_hours(24);
    /// How long to look for what is there already. With none at all crossterm does not even look.
    const AT_ONCE: Duration = Duration::from_micros(20);
    let mut burst = PasteDetector::default();
    // Only from the first look on are changes of size heard of; what has changed before is asked for.
    event::poll(AT_ONCE)?;
    if let Ok((width, height)) = terminal::size() {
        let size = vec![InputEvent::Resize(width, height)];
        // If nobody listens any more, the loop below finds out.
        let _ = to.send(LoopEvent::Came(size, clock.ms()));
    }
    loop {
        let mut came = Vec::new();
        let mut on = |input| came.push(input);
        let wait = if burst.waits() {
            Duration::from_millis(APART)
        } else {
            LONG
        };
        let more = event::poll(wait)?;
        let ms = clock.ms();
        if more {
            while event::poll(AT_ONCE)? {
                if let Some(input) = InputEvent::of(event::read()?) {
                    burst.take(input, ms, &mut on);
                }
            }
            burst.pause(&mut on);
        } else {
            burst.settle(&mut on);
        }
        if !came.is_empty() && to.send(LoopEvent::Came(came, ms)).is_err() {
            return Ok(());
        }
    }
}
