//! Signals, on a thread of their own: a signal must be seen even while reading from a terminal that is gone.

use std::{io, sync::mpsc::Sender, thread};

use super::window::LoopEvent;

/// Listens for signals from now on, and sends on what they come to.
#[cfg(unix)]
pub(super) fn listen(to: Sender<LoopEvent>) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let message = match signal {
                    SIGCONT => LoopEvent::Redraw,
                    SIGTSTP => LoopEvent::Suspend,
                    _ => LoopEvent::HangUp,
                };
                if to.send(message).is_err() {
                    break;
                }
            }
        })?;
    Ok(())
}

/// Stops this program until it is told to go on: when this returns, it has been.
#[cfg(unix)]
pub(super) fn stop_here() {
    use rustix::process::{Signal, getpid, kill_process};
    // Where that is not allowed, it simply goes on.
    let _ = kill_process(getpid(), Signal::STOP);
}

/// There is no such thing here, and nobody asks for it.
#[cfg(not(unix))]
pub(super) fn stop_here() {}

/// There are none here: closing the window ends the input.
#[cfg(not(unix))]
pub(super) fn listen(_to: Sender<LoopEvent>) -> io::Result<()> {
    Ok(())
}
