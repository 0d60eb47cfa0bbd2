//! Carries out what the board asks for and what takes long: a report is put together, looked through for names, and
//! written, while people go on working.

use std::io;

use crate::{
    app::ReportJob,
    report::{self, Gate, GateOutcome, ReportRequest, WayOut, template, user_templates},
    store::{DiskError, disk},
    text::words::tr,
};

/// Writes the report; what came of it, in a sentence for the room.
pub fn carry_out(job: &ReportJob) -> String {
    let file = job.to.file_name().unwrap_or_default().to_string_lossy();
    // What is said of it stands on the screen.
    let names = &job.private.names;
    let name = names.covered(&file);
    let (own, complaints) = user_templates::templates(&job.store);
    let template = template::find(job.kind, job.review.pack(), &own);
    let wanted = ReportRequest {
        kind: job.kind,
        audience: job.audience,
        conversation: job.conversation,
        schedule: job.schedule,
    };
    let outline = report::outline(&job.review, &template, wanted);
    let found = report::leaks(&outline, &job.review, &job.private.names);
    let gate = Gate {
        way: WayOut::Report,
        audience: Some(job.audience),
        allow: &[],
        allow_names: false,
        locked: job.private.locked,
    };
    if gate.is_strict() && !names.found(&file).is_empty() {
        return tr!(
            "{name} was not written: the name of the file has a listed name, or what may be one",
            name
        );
    }
    let outcome = gate.decide(&found);
    if !outcome.passes() {
        return stopped(&name, &outcome);
    }
    let Ok(bytes) = report::render(&outline, job.form) else {
        return tr!("{name} was not written: it could not be put together", name);
    };
    let fs = job.store.fs();
    let done = if job.replace {
        disk::write_over(fs, &job.to, &bytes)
    } else {
        disk::write_new(fs, &job.to, &bytes)
    };
    match done {
        Ok(()) => {
            let doubts = match outcome.told.len() {
                0 => String::new(),
                _ => format!(". {}", tr!("/leaks shows what in it may name somebody")),
            };
            // A template that cannot be used was passed over, and that shows in the report.
            let passed_over = complaints
                .first()
                .map_or_else(String::new, |it| format!(". {it}"));
            let path = disk::whole_path(&job.to);
            let path = path.display().to_string();
            tr!("Written: {path}", path = names.covered(&path)) + &doubts + &passed_over
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            tr!("{name} was not written: it is there already", name)
        }
        Err(error) => tr!(
            "{name} was not written: {why}",
            name,
            why = DiskError::of(&error)
        ),
    }
}

/// Why a report was not written.
fn stopped(name: &str, outcome: &GateOutcome) -> String {
    if outcome.locked {
        return tr!(
            "{name} was not written: the name list of this review is locked",
            name
        );
    }
    let names = outcome.names();
    let all: usize = outcome.stopped.iter().map(|place| place.count).sum();
    if names == all {
        return tr!(
            "{name} was not written: a name of your private list stands in one place. /leaks shows where"
                | "{name} was not written: a name of your private list stands in {count} places. /leaks shows where",
            count = names,
            name
        );
    }
    tr!(
        "{name} was not written: one place that may name somebody is not settled. /leaks settles it"
            | "{name} was not written: {count} places that may name somebody are not settled. /leaks settles each",
        count = outcome.stopped.len(),
        name
    )
}
