//! The notes of reviews as one table.

use std::path::Path;

use crate::{
    exchange::notes::{self, NoteSelection, NoteTimes, OmittedNotes, ReviewNotes},
    store::{Session, disk::OpenMode, read::LogReader},
    text::words::tr,
};

use super::super::{
    args::{ExportArgs, ExportFormat},
    environment::Environment,
    failure::{Failure, named},
    output,
};

/// The table, in the form that is asked for; what it leaves out is said.
pub(super) fn of(
    env: &Environment,
    asked: &ExportArgs,
    sessions: &[Session],
) -> Result<Vec<u8>, Failure> {
    let files = || asked.files.iter().zip(sessions);
    let times: Vec<NoteTimes> = files()
        .map(|(file, _)| times(env, file))
        .collect::<Result<_, _>>()?;
    let reviews: Vec<ReviewNotes<'_>> = sessions
        .iter()
        .zip(&times)
        .map(|(session, times)| ReviewNotes::of(session.review_id(), session.review(), times))
        .collect();
    let besides = NoteSelection {
        private: asked.with_private,
        withdrawn: asked.with_withdrawn,
    };
    for (file, told) in asked.files.iter().zip(&reviews) {
        tell_left_out(file, told.left_out(besides));
    }
    Ok(match asked.form {
        ExportFormat::Jsonl => notes::json_lines(&reviews, besides),
        ExportFormat::Matrix => notes::matrix(&reviews, besides, asked.bom),
        ExportFormat::Csv
        | ExportFormat::Json
        | ExportFormat::Chronology
        | ExportFormat::Qdc
        | ExportFormat::Qdpx => notes::csv(&reviews, besides, asked.bom),
    })
}

/// The times at which the notes of a review were said, as its log has them.
fn times(env: &Environment, file: &Path) -> Result<NoteTimes, Failure> {
    let (_, reader) = LogReader::open(&env.store, file, OpenMode::Read)?;
    let mut times = NoteTimes::default();
    reader.fold(|entry| {
        times.take(&entry);
        Ok(())
    })?;
    Ok(times)
}

fn tell_left_out(file: &Path, left: OmittedNotes) {
    let file = named(file);
    if left.private > 0 {
        output::aside(&tr!(
            "{count} private note of {file} is left out: --with-private puts it in."
                | "{count} private notes of {file} are left out: --with-private puts them in.",
            count = left.private,
            file
        ));
    }
    if left.withdrawn > 0 {
        output::aside(&tr!(
            "{count} withdrawn note of {file} is left out: --with-withdrawn puts it in."
                | "{count} withdrawn notes of {file} are left out: --with-withdrawn puts them in.",
            count = left.withdrawn,
            file
        ));
    }
}
