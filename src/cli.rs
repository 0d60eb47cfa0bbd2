//! The command line: what is asked for, one file for each command, and how it ended.
//!
//! Scripts rely on this: what a program reads goes to standard output, everything else to standard error, and the exit
//! status says how it went (`Failure`).

mod args;
mod backups;
mod board;
mod check;
mod compare;
mod demo;
mod environment;
mod export;
mod failure;
mod forget;
mod import;
mod keys;
mod leaks;
mod log;
mod merge;
mod new;
mod output;
mod packs;
mod passphrase;
mod picture;
mod plain;
mod report;
#[cfg(feature = "sealed")]
mod seal;
mod squash;
mod start;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{report::WayOut, terminal, text::words::tr};

use args::{Args, Command};
use environment::Environment;
use failure::Failure;
use leaks::Leaving;

/// The exit status after a fault of ours.
const FAULT: u8 = 101;

/// The end of a command that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It is done: exit status 0.
    Well,
    /// It found something to look at: exit status 1.
    Found,
}

/// Does what the arguments of this process ask for; its exit status.
pub fn main() -> ExitCode {
    terminal::say_little_when_it_fails();
    terminal::keep_no_core_dumps();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return args::explained(&error),
    };
    let json = args.wants_json();
    let done = run(args);
    if let (Ok(_), Err(failure)) = (&done, output::finish()) {
        output::aside(&failure.sentence());
        return ExitCode::from(failure.status());
    }
    match done {
        // Where it is has been told: a fault is one all the same.
        Ok(_) if terminal::has_failed() => ExitCode::from(FAULT),
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => {
            if json {
                output::object(&failure.object());
            } else if !failure.is_told() {
                output::aside(&failure.sentence());
            }
            ExitCode::from(failure.status())
        }
    }
}

fn run(args: Args) -> Result<Outcome, Failure> {
    if let (Some(_), Some(file)) = (&args.command, &args.file) {
        return Err(Failure::usage(tr!(
            "{file} stands before a command, and only one of them can be done: leave one out",
            file = failure::named(file)
        )));
    }
    let env = Environment::open(args.options)?;
    match (args.command, args.file) {
        (None, None) => start::run(env),
        (None, Some(file)) => board::run(&env, &file),
        (Some(Command::Demo { sample }), _) => demo::run(&env, &sample),
        (Some(Command::New(asked)), _) => new::run(&env, &asked),
        (Some(Command::Plain(asked)), _) => plain::run(&env, &asked),
        (Some(Command::Import(asked)), _) => import::run(&env, &asked),
        (Some(Command::Export(asked)), _) => export::run(&env, &asked),
        (Some(Command::Report(asked)), _) => report::run(&env, &asked),
        (Some(Command::Picture(asked)), _) => picture::run(&env, &asked),
        (Some(Command::Check { file, json, whole }), _) => check::run(&env, &file, json, whole),
        (Some(Command::Log { file, json }), _) => log::run(&env, &file, json),
        #[cfg(feature = "sealed")]
        (Some(Command::Seal(asked)), _) => seal::run(&env, &asked),
        #[cfg(feature = "sealed")]
        (Some(Command::Unseal { file }), _) => seal::undo(&env, &file),
        (Some(Command::Merge(asked)), _) => merge::run(&env, &asked),
        (Some(Command::Compare(asked)), _) => compare::run(&env, &asked),
        (
            Some(Command::Squash {
                file,
                out,
                keep_withdrawn,
                allow_names,
                allow,
            }),
            _,
        ) => squash::run(
            &env,
            &file,
            &out,
            keep_withdrawn,
            Leaving {
                way: WayOut::Squash,
                audience: None,
                allow: &allow,
                allow_names,
                locked: false,
            },
        ),
        (
            Some(Command::Backups {
                file,
                restore,
                out,
                json,
            }),
            _,
        ) => match restore.zip(out) {
            Some((n, out)) => backups::restore(&env, &file, n, &out),
            None => Ok(backups::list(&env, &file, json)),
        },
        (Some(Command::Forget { file, remove, json }), _) => forget::run(&env, &file, remove, json),
        (Some(Command::Keys { check }), _) => keys::run(&env, check.as_deref()),
        (Some(Command::Packs { check, show, out }), _) => match (check, show) {
            (Some(file), _) => packs::faults(&env, &file),
            (None, Some(id)) => packs::print(&env, &id, out.as_deref()),
            (None, None) => Ok(packs::list(&env)),
        },
    }
}
