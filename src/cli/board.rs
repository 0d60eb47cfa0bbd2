//! `whyboard FILE`: the board of a review, on the full screen.

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use crate::{
    app::App,
    store::{Access, DiskError, Lost, SaveState, Session, StoreError, names},
    terminal::{self, Window},
    text::words::{looked_up, tr},
};

use super::{
    Outcome, demo,
    environment::{Environment, is_json},
    failure::{Failure, named},
    import, output, plain,
};

/// Opens a review.
pub(super) fn run(env: &Environment, file: &Path) -> Result<Outcome, Failure> {
    let (session, told) = if is_json(file) {
        beside_document(env, file)?
    } else {
        opened(env, file)?
    };
    show(env, session, &told)
}

/// Shows a review on the full screen, or line by line where there is none.
pub(super) fn show(
    env: &Environment,
    session: Session,
    told: &[String],
) -> Result<Outcome, Failure> {
    if needs_lines(env) {
        return plain::work(env, session, told);
    }
    let window = window(env)?;
    work(env, window, session, told)
}

/// Whether the board cannot be drawn here.
pub(super) fn needs_lines(env: &Environment) -> bool {
    env.caps.dumb || !io::stdout().is_terminal()
}

/// Takes the terminal over.
pub(super) fn window(env: &Environment) -> Result<Window, Failure> {
    Window::open(env.clock, env.caps, env.look.mouse).map_err(|_| {
        Failure::usage(tr!(
            "This terminal cannot show the full screen: whyboard plain FILE works line by line"
        ))
    })
}

/// Works on a review until it is closed.
pub(super) fn work(
    env: &Environment,
    mut window: Window,
    session: Session,
    told: &[String],
) -> Result<Outcome, Failure> {
    let (keymap, faults) = env.keymap();
    let told: Vec<&String> = told.iter().chain(&env.complaints).chain(&faults).collect();
    let now = env.clock.now();
    let mut app = App::new(session, keymap, env.look.clone(), window.size(), now);
    // The screen has room for one; all of them stand in the shell afterwards.
    if demo::is_scratch(&app.session) {
        app.tell(looked_up(demo::WELCOME));
    } else if let Some(sentence) = told.first() {
        app.tell(sentence);
    }
    let known = known_by(&app.session);
    window.work(&mut app);
    drop(window);
    // A disk that does not answer is not asked for more.
    app.session.poll();
    let is_free = !app.session.is_busy();
    if is_free && known_by(&app.session) != known && !demo::is_scratch(&app.session) {
        env.remember(&app.session);
    }
    let told = told.into_iter().cloned();
    told.chain(app.news())
        .for_each(|sentence| output::aside(&sentence));
    leave(app.session)
}

/// The path and the title by which the list of recent reviews knows a review.
fn known_by(session: &Session) -> (PathBuf, String) {
    let title = session.review().details().title.clone();
    (session.path().to_owned(), title)
}

/// Closes a review once its screen is gone, and says where it is. A scratch copy is nowhere then.
pub(super) fn leave(session: Session) -> Result<Outcome, Failure> {
    if let Some(place) = left(session)? {
        output::parting(&tr!("Saved in {place}", place));
    }
    Ok(Outcome::Well)
}

/// Closes a review; where it is saved, if it has been written.
pub(super) fn left(session: Session) -> Result<Option<String>, Failure> {
    if demo::is_scratch(&session) {
        demo::clear_away(session);
        return Ok(None);
    }
    let path = std::path::absolute(session.path());
    let place = path.map_or_else(|_| named(session.path()), |path| named(&path));
    // The terminal keeps what is said in it.
    let private = names::kept(session.store(), session.review_id()).unwrap_or_default();
    let place = private.names.covered(&place).into_owned();
    if terminal::has_failed() && session.is_draft_kept() {
        output::aside(tr!(
            "Words that were not filed are kept for the next start."
        ));
    }
    match session.saving() {
        SaveState::Saved { .. } => Ok(Some(place)),
        SaveState::ReadOnly => Ok(None),
        SaveState::Saving { .. } => Err(unsaved(&session, &place, DiskError::Away)),
        SaveState::NotSaved { why, .. } => Err(unsaved(&session, &place, *why)),
    }
}

/// Not everything of a review is saved: what is kept, and what is lost.
pub(super) fn unsaved(session: &Session, place: &str, why: DiskError) -> Failure {
    let kept = session.kept_meanwhile().map(|kept| {
        tr!(
            "{count} step is kept in {place} and comes back when the review is opened here"
                | "{count} steps are kept in {place} and come back when the review is opened here",
            count = kept.entries(),
            place = named(kept.path())
        )
    });
    let lost = session.lost().map(|lost| match lost {
        Lost::Steps(count) => {
            tr!("{count} step is lost" | "{count} steps are lost", count)
        }
        Lost::Everything => tr!("all of it is lost").to_owned(),
    });
    let rest: Vec<String> = kept.into_iter().chain(lost).collect();
    Failure::unwritable(tr!(
        "Not everything is saved in {place}, because {why}: {rest}",
        place,
        why,
        rest = rest.join(", ")
    ))
}

/// Opens a review to write in; to read only, if it cannot be written and a person agrees.
fn opened(env: &Environment, file: &Path) -> Result<(Session, Vec<String>), Failure> {
    env.unlock(file)?;
    let fault = match env.opened(file, Access::Write) {
        Ok((session, notices)) => {
            env.remember(&session);
            return Ok((session, env.told(file, &notices)));
        }
        Err(fault) => fault,
    };
    let readable = matches!(
        fault,
        StoreError::OpenElsewhere { .. } | StoreError::CannotWrite { .. }
    );
    let failure = env.sorry(file, fault);
    if !readable || !output::can_ask() {
        return Err(failure);
    }
    output::aside(&failure.sentence());
    if !output::agrees(tr!("Open it to read only?")) {
        return Err(failure.told());
    }
    env.review(file, Access::ReadOnly)
}

/// Opens the review beside a review document, and makes it first where there is none.
fn beside_document(env: &Environment, document: &Path) -> Result<(Session, Vec<String>), Failure> {
    let review = document.with_extension("whyboard");
    let (from, to) = (named(document), named(&review));
    let is_there = env.store.fs().stamp(&review).is_ok();
    let (question, told) = if is_there {
        (
            tr!(
                "{from} is a review document, and {to} stands beside it. Open that?",
                from,
                to
            ),
            tr!(
                "{from} is a review document, and {to} stands beside it: open that",
                from,
                to
            ),
        )
    } else {
        (
            tr!("{from} is a review document. Make {to} of it?", from, to),
            tr!(
                "{from} is a review document: whyboard import {from} -o {to} makes a review of it",
                from,
                to
            ),
        )
    };
    if !output::can_ask() || needs_lines(env) {
        return Err(Failure::usage(told));
    }
    if !output::agrees(&question) {
        return Err(Failure::usage(told).told());
    }
    if is_there {
        return opened(env, &review);
    }
    let made = import::make(env, document, &review)?;
    env.remember(&made.0);
    Ok(made)
}
