//! `whyboard import TABLE.csv --into REVIEW`: a chronology that comes as a table.

use std::path::Path;

use crate::{
    cli::{
        Outcome,
        args::ImportArgs,
        board,
        environment::Environment,
        failure::{Failure, named},
        leaks, output,
    },
    exchange::{Encoding, chronology, decode},
    store::{Access, SaveResult},
    text::{
        measure,
        names::NameList,
        words::{looked_up, tr},
    },
};

/// The largest table that is read, in bytes.
const LARGEST: u64 = 16 << 20;
/// The most rows that are told of one by one.
const TOLD: usize = 200;
/// The most cells of a sentence on standard error.
const SENTENCE: usize = 1_000;

/// Brings the rows of a table into a review as one step, and says what was matched, what came in and what did not.
pub(super) fn run(env: &Environment, asked: &ImportArgs, into: &Path) -> Result<Outcome, Failure> {
    let source = &asked.source;
    let decoded = decode(&env.read(source, LARGEST)?);
    match decoded.encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => tell(tr!("Its letters were read as UTF-16.")),
        Encoding::Windows1252 => tell(tr!(
            "It is not UTF-8: its letters were read as Windows-1252."
        )),
    }
    let listed = leaks::of_file(env, into)?.names;
    let table = chronology::read(&decoded.text, &asked.columns).map_err(|fault| {
        // It lists the heads of the columns.
        Failure::unreadable(tr!(
            "{source} cannot be brought in: {fault}",
            source = named(source),
            fault = listed.covered(&fault.to_string())
        ))
    })?;
    tell_columns(&table, &listed);
    if table.rows.is_empty() {
        return Err(Failure::unreadable(tr!(
            "{source} has no row that says what happened: look at it in a spreadsheet",
            source = named(source)
        )));
    }
    let access = if asked.dry_run {
        Access::ReadOnly
    } else {
        Access::Write
    };
    let (mut session, told) = env.review(into, access)?;
    told.iter().for_each(|sentence| tell(sentence));
    let store = env.store.clone();
    let mut imported = chronology::import(
        session.review(),
        &table.rows,
        &mut || store.new_id(),
        &|kind| session.next_code(kind),
    );
    tell_new_names(&imported, &listed);
    let guarded = leaks::guard(&mut imported.changes, session.review(), &listed);
    guarded.iter().for_each(|sentence| tell(sentence));
    let count = table.rows.len();
    if asked.dry_run {
        tell(&tr!(
            "{count} row would come into {into} as one step. Nothing was changed."
                | "{count} rows would all come into {into} as one step. Nothing was changed.",
            count,
            into = named(into)
        ));
        return Ok(Outcome::Well);
    }
    // Whether it is saved is told by the session that closes.
    let saved = session
        .commit(imported.changes, env.clock.utc())
        .map_err(|fault| {
            Failure::unwritable(tr!(
                "{source} was not brought in: {fault}",
                source = named(source),
                fault
            ))
        })?;
    match saved {
        SaveResult::Yes => {
            tell(&tr!(
                "{count} row came into {into} as one step. Undo takes it back."
                    | "{count} rows came into {into} as one step. Undo takes it back.",
                count,
                into = named(into)
            ));
            Ok(Outcome::Well)
        }
        SaveResult::NotYet(why) => Err(board::unsaved(&session, &named(into), why)),
    }
}

/// Tells the columns with what each holds, the rows that were not read, and what looks wrong in the file.
fn tell_columns(table: &chronology::ChronologyTable, listed: &NameList) {
    let tell = |sentence: &str| tell(&leaks::hidden(sentence, listed));
    for (holds, head) in table.columns.told() {
        tell(&tr!(
            "Column “{head}”: {holds}.",
            head,
            holds = looked_up(holds)
        ));
    }
    for head in table.columns.unused() {
        tell(&tr!("Column “{head}”: not brought in.", head));
    }
    if table
        .columns
        .told()
        .iter()
        .all(|(holds, _)| *holds != "when")
    {
        tell(tr!(
            "No column says when it was: the lines stand in the order of the table."
        ));
    }
    for (line, why) in table.unread.iter().take(TOLD) {
        tell(&tr!("Line {line} was not read: {why}.", line, why));
    }
    if let Some(more) = table
        .unread
        .len()
        .checked_sub(TOLD)
        .filter(|more| *more > 0)
    {
        tell(&tr!(
            "{count} line more were not read." | "{count} lines more were not read.",
            count = more
        ));
    }
    if table.torn_quote {
        tell(tr!(
            "A quotation mark is left open: a text may run on over several rows."
        ));
    }
    match table.hidden {
        0 => {}
        count => tell(&tr!(
            "{count} hidden character was replaced." | "{count} hidden characters were replaced.",
            count
        )),
    }
}

/// Tells the roles, documents and episodes that the rows name and the review does not have.
fn tell_new_names(imported: &chronology::ImportedEvents, listed: &NameList) {
    let tell = |sentence: &str| tell(&leaks::hidden(sentence, listed));
    if !imported.roles.is_empty() {
        tell(&tr!(
            "New roles: {roles}.",
            roles = imported.roles.join(", ")
        ));
    }
    if !imported.documents.is_empty() {
        tell(&tr!(
            "No sources of the review, so kept as places in a case record: {documents}.",
            documents = imported.documents.join(", ")
        ));
    }
    for (line, episode) in imported.episodes.iter().take(TOLD) {
        tell(&tr!(
            "Line {line} names an episode that is not there: “{episode}” is kept in its words.",
            line,
            episode
        ));
    }
}

/// Says a sentence on standard error, cut and cleaned: what a table holds may be anything.
fn tell(sentence: &str) {
    output::aside(&measure::shown(&measure::cut(sentence, SENTENCE)));
}
