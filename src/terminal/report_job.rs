//! Carries out what the board asks for and what takes long: a report is put together, looked through for names, and
//! written, while people go on working.

use std::io;

use crate::{
    app::ReportJob,
    report::{self, ReportRequest, template, user_templates},
    store::{DiskError, disk},
    text::words::tr,
};

/// Writes the report; what came of it, in a sentence for the room.
pub fn carry_out(job: &ReportJob) -> String {
    let name = job.to.file_name().unwrap_or_default().to_string_lossy();
    let (own, complaints) = user_templates::templates(&job.store);
    let template = template::find(job.kind, job.review.pack(), &own);
    let wanted = ReportRequest {
        kind: job.kind,
        audience: job.audience,
        conversation: job.conversation,
        schedule: job.schedule,
    };
    let outline = report::outline(&job.review, &template, wanted);
    let found = report::leaks(&outline, &job.review, &job.names);
    match found.names() {
        0 => {}
        count => {
            return tr!(
                "{name} was not written: a name of your private list stands in one place. /leaks shows where"
                    | "{name} was not written: a name of your private list stands in {count} places. /leaks shows where",
                count,
                name
            );
        }
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
            let doubts = found.in_review.len() + found.elsewhere.values().sum::<usize>();
            let doubts = match doubts {
                0 => String::new(),
                _ => format!(". {}", tr!("/leaks shows what in it may name somebody")),
            };
            // A template that cannot be used was passed over, and that shows in the report.
            let passed_over = complaints
                .first()
                .map_or_else(String::new, |it| format!(". {it}"));
            let path = disk::whole_path(&job.to);
            tr!("Written: {path}", path = path.display()) + &doubts + &passed_over
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
