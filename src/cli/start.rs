//! `whyboard`: the start screen, and from it to a review and back to the shell.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate, Utc};

use crate::{
    method::kind_of_review,
    pages::start::{RecentRow, StartChoice, StartScreen},
    store::{Access, Backup, Session, Store, StoreError, backup, lost_access, recent},
    text::words::{looked_up, tr},
};

use super::{
    Outcome, board, demo,
    environment::Environment,
    failure::{Failure, named},
    leaks, new,
};

const NOT_THIS: &str =
    tr!(const "That is not the passphrase. Look at capital letters and spaces, and try again.");
/// The most backups that are offered where a review cannot be read.
const OFFERED: usize = 5;

/// Shows the start screen until a review is chosen, then the review.
pub(super) fn run(mut env: Environment) -> Result<Outcome, Failure> {
    if board::needs_lines(&env) {
        return Err(Failure::usage(tr!(
            "There is no full screen here: name a review, as in whyboard plain heron.whyboard"
        )));
    }
    let mut listed: Vec<StartEntry> = recent::list(&env.store)
        .into_iter()
        .map(StartEntry::Recent)
        .collect();
    let (keymap, faults) = env.keymap();
    let packs = env.packs();
    let complaints = env.complaints.iter().chain(&faults);
    let mut notice = complaints.chain(&packs.complaints).next().cloned();
    let methods = packs.offered();
    let mut window = board::window(&env)?;
    let mut asks = None;
    loop {
        let today = Local::now().date_naive();
        let rows = listed
            .iter()
            .map(|listed| listed.row(&env.store, today))
            .collect();
        let kinds = methods.iter().map(|pack| kind_of_review(pack).to_owned());
        let names = kinds.collect();
        let mut start = StartScreen::new(rows, keymap.clone(), notice.take()).with_methods(names);
        if let Some(row) = asks.take() {
            start.ask_passphrase(row);
        }
        let choice = window.choose(&mut start, &env.look.theme);
        if let Some(theme) = start.theme() {
            theme.clone_into(&mut env.look.theme);
        }
        let opened = match choice {
            StartChoice::Close => return Ok(Outcome::Well),
            StartChoice::Recent(index) => match listed.get(index) {
                Some(StartEntry::Recent(recent)) if asks_on_screen(&env, recent) => {
                    asks = Some(index);
                    continue;
                }
                Some(StartEntry::Recent(recent)) => {
                    let recent = recent.clone();
                    env.unlock(&recent.path).and_then(|()| {
                        again(&env, &recent)
                            .map_err(|fault| sorry(&env, &mut listed, &recent, fault))
                    })
                }
                Some(StartEntry::Backup(backup, of)) => from_backup(&env, backup, of),
                None => continue,
            },
            StartChoice::Unlock(index, passphrase) => {
                let Some(StartEntry::Recent(recent)) = listed.get(index) else {
                    continue;
                };
                let recent = recent.clone();
                match env.store.unlock(&recent.path, &passphrase) {
                    Ok(()) => again(&env, &recent)
                        .map_err(|fault| sorry(&env, &mut listed, &recent, fault)),
                    Err(StoreError::DoesNotOpen(_)) => {
                        notice = Some(looked_up(NOT_THIS).to_owned());
                        asks = Some(index);
                        continue;
                    }
                    Err(fault) => Err(fault.into()),
                }
            }
            StartChoice::New(title) => {
                let path = new::free_name(&env, &title);
                let method = methods.get(start.method()).map(|pack| pack.id.as_str());
                new::make(&env, &path, Some(title), method, None).map(|session| {
                    env.remember(&session);
                    let told = tr!("The review is kept in {path}", path = named(session.path()));
                    (session, vec![told])
                })
            }
            StartChoice::Sample(name) => {
                demo::copy(&env, name).map(|session| (session, Vec::new()))
            }
        };
        match opened {
            Ok((session, told)) => {
                return board::work(&env, window, session, &told);
            }
            Err(failure) => notice = Some(failure.sentence()),
        }
    }
}

/// Whether the passphrase of a review is to be typed on the screen.
fn asks_on_screen(env: &Environment, recent: &recent::Recent) -> bool {
    let locked = env.store.is_locked(&recent.path);
    env.passphrase_file.is_none() && locked.is_ok_and(|locked| locked)
}

/// A row that can be chosen in the list.
enum StartEntry {
    Recent(recent::Recent),
    /// A backup of a recent review that cannot be read.
    Backup(Backup, recent::Recent),
}

impl StartEntry {
    fn row(&self, store: &Store, today: NaiveDate) -> RecentRow {
        match self {
            Self::Recent(recent) => {
                let (title, place) = without_names(store, recent);
                RecentRow {
                    title,
                    when: when(recent.at, today),
                    place,
                }
            }
            Self::Backup(backup, of) => {
                let (title, _) = without_names(store, of);
                RecentRow {
                    title: tr!("{title}, backup", title),
                    when: when(backup.at, today),
                    place: tr!(
                        "{holds}, opens beside {file}",
                        holds = backup::described(store, backup),
                        file = leaks::path_of(store, &of.path, &file_of(&of.path))
                    ),
                }
            }
        }
    }
}

/// The title and the path of a recent review, without the names of its list: the screen may be on the wall. Where that
/// list is locked, the name of the file alone.
fn without_names(store: &Store, recent: &recent::Recent) -> (String, String) {
    match leaks::of_path(store, &recent.path) {
        Some(private) if private.locked => {
            let file = file_name(&recent.path);
            (file.clone(), file)
        }
        Some(private) => (
            leaks::hidden(&recent.title, &private.names).into_owned(),
            private.names.covered(&named(&recent.path)).into_owned(),
        ),
        None => (recent.title.clone(), named(&recent.path)),
    }
}

/// Opens a recent review; to read only, if another window has it.
fn again(env: &Environment, recent: &recent::Recent) -> Result<(Session, Vec<String>), StoreError> {
    match env.opened(&recent.path, Access::Write) {
        Ok((session, notices)) => {
            env.remember(&session);
            Ok((session, env.told(&recent.path, &notices)))
        }
        Err(fault @ StoreError::OpenElsewhere { .. }) => {
            let (session, notices) = env.opened(&recent.path, Access::ReadOnly)?;
            let mut told = env.told(&recent.path, &notices);
            told.insert(0, tr!("To read only: {fault}", fault));
            Ok((session, told))
        }
        Err(fault) => Err(fault),
    }
}

/// The failure of opening a recent review; where it cannot be read, its backups stand first in the list from now on.
fn sorry(
    env: &Environment,
    listed: &mut Vec<StartEntry>,
    recent: &recent::Recent,
    fault: StoreError,
) -> Failure {
    listed.retain(|listed| matches!(listed, StartEntry::Recent(_)));
    let backups = env.backups_after(&recent.path, &fault);
    if backups.is_empty() {
        return fault.into();
    }
    let backups = backups.into_iter().take(OFFERED);
    let backups = backups.map(|backup| StartEntry::Backup(backup, recent.clone()));
    listed.splice(0..0, backups);
    let file = file_name(&recent.path);
    Failure::unreadable(tr!(
        "{file} cannot be read: its backups are listed first",
        file
    ))
}

/// The name of a file without its folder.
fn file_name(path: &Path) -> String {
    named(&file_of(path))
}

fn file_of(path: &Path) -> PathBuf {
    path.file_name().unwrap_or_default().into()
}

/// Makes a review of a backup, beside the file that cannot be read, and opens that.
fn from_backup(
    env: &Environment,
    backup: &Backup,
    of: &recent::Recent,
) -> Result<(Session, Vec<String>), Failure> {
    let path = backup::free_name(&env.store, &of.path);
    let keeps_access = backup::restore(&env.store, backup, &of.path, &path)?;
    let (session, mut told) = env.review(&path, Access::Write)?;
    if !keeps_access {
        told.push(lost_access(&path));
    }
    env.remember(&session);
    told.insert(
        0,
        tr!(
            "This is a backup, and it is kept in {path}",
            path = named(&path)
        ),
    );
    Ok((session, told))
}

/// A moment as people say it who look back on it today.
fn when(at: DateTime<Utc>, today: NaiveDate) -> String {
    let local = at.with_timezone(&Local);
    let time = local.format("%H:%M");
    match (today - local.date_naive()).num_days() {
        0 => tr!("today {time}", time),
        1 => tr!("yesterday {time}", time),
        _ => local.format("%-d %b %Y").to_string(),
    }
}
