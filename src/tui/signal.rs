//! Signals, on a thread of their own: a signal must be seen even while reading from a terminal that is gone.

use std::{io, sync::mpsc::Sender, thread};

use super::window::Message;

/// Listens for signals from now on, and sends on what they come to.
#[cfg(unix)]
pub(super) fn listen(to: Sender<Message>) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGCONT])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let message = if signal == SIGCONT {
                    Message::Redraw
                } else {
                    Message::HangUp
                };
                if to.send(message).is_err() {
                    break;
                }
            }
        })?;
    Ok(())
}

/// There are none here: closing the window ends the input.
#[cfg(not(unix))]
pub(super) fn listen(_to: Sender<Message>) -> io::Result<()> {
    Ok(())
}
