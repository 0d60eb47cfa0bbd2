//! `whyboard`: the start screen, and from it to a review and back to the shell.

use std::path::PathBuf;

use chrono::{DateTime, Local, NaiveDate, Utc};

use crate::{
    app::start::{Choice, Recent, Start},
    store::{Access, Session, StoreFault, recent},
};

use super::{
    Done, board, demo,
    desk::Desk,
    failure::{Failure, named},
    new,
};

const NOT_THIS: &str =
    "That is not the passphrase. Look at capital letters and spaces, and try again.";

/// Shows the start screen until a review is chosen, then the review.
pub(super) fn run(mut desk: Desk) -> Result<Done, Failure> {
    if board::needs_lines(&desk) {
        return Err(Failure::usage(
            "There is no full screen here: name a review, as in whyboard plain heron.whyboard",
        ));
    }
    let known = recent::list(&desk.store);
    let (keymap, faults) = desk.keymap();
    let packs = desk.packs();
    let complaints = desk.complaints.iter().chain(&faults);
    let mut notice = complaints.chain(&packs.complaints).next().cloned();
    let methods = packs.offered();
    let mut window = board::window(&desk)?;
    let mut asks = None;
    loop {
        let today = Local::now().date_naive();
        let rows = known.iter().map(|recent| row(recent, today)).collect();
        let names = methods.iter().map(|pack| pack.name.clone()).collect();
        let mut start = Start::new(rows, keymap.clone(), notice.take()).with_methods(names);
        if let Some(row) = asks.take() {
            start.ask_passphrase(row);
        }
        let choice = window.choose(&mut start, &desk.look.theme);
        if let Some(theme) = start.theme() {
            theme.clone_into(&mut desk.look.theme);
        }
        let opened = match choice {
            Choice::Close => return Ok(Done::Well),
            Choice::Recent(index) => match known.get(index) {
                Some(recent) if asks_on_screen(&desk, recent) => {
                    asks = Some(index);
                    continue;
                }
                Some(recent) => again(&desk, recent),
                None => continue,
            },
            Choice::Unlock(index, passphrase) => {
                let Some(recent) = known.get(index) else {
                    continue;
                };
                match desk.store.unlock(&recent.path, &passphrase) {
                    Ok(()) => again(&desk, recent),
                    Err(StoreFault::DoesNotOpen(_)) => {
                        notice = Some(NOT_THIS.to_owned());
                        asks = Some(index);
                        continue;
                    }
                    Err(fault) => Err(fault.into()),
                }
            }
            Choice::New(title) => {
                let path = new::free_name(&desk, &title);
                let method = methods.get(start.method()).map(|pack| pack.id.as_str());
                new::make(&desk, &path, Some(title), method, None).map(|session| {
                    desk.remember(&session);
                    let told = format!("The review is kept in {}", named(session.path()));
                    (session, vec![told])
                })
            }
            Choice::Sample(name) => demo::copy(&desk, name).map(|session| (session, Vec::new())),
        };
        match opened {
            Ok((session, told)) => {
                return board::work(&desk, window, session, &told);
            }
            Err(failure) => notice = Some(failure.sentence()),
        }
    }
}

/// Whether the passphrase of a review is to be typed on the screen.
fn asks_on_screen(desk: &Desk, recent: &recent::Recent) -> bool {
    let locked = desk.store.is_locked(&recent.path);
    desk.passphrase_file.is_none() && locked.is_ok_and(|locked| locked)
}

/// Opens a recent review; to read only, if another window has it.
fn again(desk: &Desk, recent: &recent::Recent) -> Result<(Session, Vec<String>), Failure> {
    desk.unlock(&recent.path)?;
    let now = desk.clock.utc();
    match Session::open(&desk.store, &recent.path, Access::Write, now) {
        Ok((session, notices)) => {
            desk.remember(&session);
            Ok((session, notices.iter().map(ToString::to_string).collect()))
        }
        Err(fault @ StoreFault::OpenElsewhere { .. }) => {
            let (session, mut told) = desk.review(&recent.path, Access::ReadOnly)?;
            told.insert(0, format!("To read only: {fault}"));
            Ok((session, told))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn row(recent: &recent::Recent, today: NaiveDate) -> Recent {
    let path: PathBuf = recent.path.clone();
    Recent {
        title: recent.title.clone(),
        when: when(recent.at, today),
        place: named(&path),
    }
}

/// A moment as people say it who look back on it today.
fn when(at: DateTime<Utc>, today: NaiveDate) -> String {
    let local = at.with_timezone(&Local);
    let time = local.format("%H:%M");
    match (today - local.date_naive()).num_days() {
        0 => format!("today {time}"),
        1 => format!("yesterday {time}"),
        _ => local.format("%-d %b %Y").to_string(),
    }
}
