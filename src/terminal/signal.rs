//! Signals, on a thread of their own: a signal must be seen even while reading from a terminal that is gone. Windows has
//! none: there, closing the window ends the input.

use std::{io, sync::mpsc::Sender, thread};

use crossterm::terminal;
use rustix::process::{Signal, getpid, kill_process};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use super::{clock::Clock, input::InputEvent, window::LoopEvent};

/// Listens for signals from now on, and sends on what they come to.
pub(super) fn listen(clock: Clock, to: Sender<LoopEvent>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let message = match signal {
                    SIGCONT => LoopEvent::Redraw,
                    SIGTSTP => LoopEvent::Suspend,
                    SIGWINCH => {
                        let Ok((width, height)) = terminal::size() else {
                            continue;
                        };
                        LoopEvent::Came(vec![InputEvent::Resize(width, height)], clock.ms())
                    }
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
pub(super) fn stop_here() {
    // Where that is not allowed, it simply goes on.
    let _ = kill_process(getpid(), Signal::STOP);
}
