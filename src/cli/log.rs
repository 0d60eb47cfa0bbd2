//! `whyboard log`: what was said when, by which device, and what became of it.

mod describe;

use std::{collections::HashSet, path::Path};

use chrono::Local;
use serde_json::{Value, json};

use crate::{
    review::{Entry, EntryKind, join::device},
    store::{
        disk::OpenMode,
        names,
        read::{LogReader, LogTail, TornLine},
    },
    text::words::tr,
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
};

pub(super) use describe::EntryDescriber;

/// Lists the entries of a review, the oldest first.
pub(super) fn run(env: &Environment, file: &Path, json: bool) -> Result<Outcome, Failure> {
    env.unlock(file)?;
    // Twice through the file rather than all of it in memory: what was undone is only known at the end.
    let (header, reader) = LogReader::open(&env.store, file, OpenMode::Read)
        .map_err(|fault| env.sorry(file, fault))?;
    let private = names::kept(&env.store, header.review)?;
    leaks::tell_locked(&private);
    let listed = private.names;
    let mut undone = HashSet::new();
    reader.fold(|entry| {
        match entry.kind {
            EntryKind::Undid(original) => undone.insert(original),
            EntryKind::Redid(original) => undone.remove(&original),
            EntryKind::Did | EntryKind::Imported => false,
        };
        Ok(())
    })?;
    let mut teller = EntryDescriber::new(&header.pack);
    let mut entries = Vec::new();
    let mut number = 0;
    let (_, reader) = LogReader::open(&env.store, file, OpenMode::Read)?;
    let end = reader.fold(|entry| {
        number += 1;
        let told = LogLine {
            number,
            undone: undone.contains(&entry.id),
            sentence: teller.sentence(&entry),
            entry: &entry,
        };
        if json {
            entries.push(told.object());
        } else {
            output::line(&leaks::hidden(&told.line(), &listed));
        }
        Ok(())
    })?;
    let cut = match end.rest {
        LogTail::Nothing => None,
        LogTail::Torn(TornLine { bytes, .. }) => {
            Some(tr!("The last line is unfinished ({bytes} bytes).", bytes))
        }
        LogTail::Damage { line, why } => Some(tr!("Line {line} does not fit: {why}.", line, why)),
    };
    if json {
        let mut object = json!({
            "file": named(file),
            "review": header.review,
            "made": header.made,
            "entries": entries,
            "cut": cut,
        });
        leaks::hide_in(&mut object, &listed);
        output::object(&object);
    } else if let Some(cut) = cut {
        output::aside(&cut);
    }
    Ok(Outcome::Well)
}

/// An entry, told.
struct LogLine<'a> {
    number: u64,
    undone: bool,
    sentence: String,
    entry: &'a Entry,
}

impl LogLine<'_> {
    fn line(&self) -> String {
        let at = self
            .entry
            .at
            .with_timezone(&Local)
            .format("%-d %b %Y %H:%M");
        let undone = if self.undone {
            format!("  {}", tr!("(undone)"))
        } else {
            String::new()
        };
        format!(
            "{}  {at}  {}  {}{undone}",
            self.number,
            device(self.entry.by),
            self.sentence
        )
    }

    fn object(&self) -> Value {
        let (deed, of) = match self.entry.kind {
            EntryKind::Did => ("did", None),
            EntryKind::Undid(of) => ("undid", Some(of)),
            EntryKind::Redid(of) => ("redid", Some(of)),
            EntryKind::Imported => ("brought", None),
        };
        json!({
            "n": self.number,
            "id": self.entry.id,
            "at": self.entry.at,
            "by": self.entry.by,
            "deed": deed,
            "of": of,
            "undone": self.undone,
            "sentence": self.sentence,
            "do": self.entry.changes,
        })
    }
}
