//! Carries out what the board asks for and what takes long: a report is put together, looked through for names, and
//! written, while people go on working.

use std::io;

use crate::{
    app::ReportJob,
    report::{self, ReportRequest, template, user_templates},
    store::{DiskError, disk},
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
            let places = if count == 1 {
                "one place".to_owned()
            } else {
                format!("{count} places")
            };
            return format!(
                "{name} was not written: a name of your private list stands in {places}. /leaks shows where"
            );
        }
    }
    let Ok(bytes) = report::render(&outline, job.form) else {
        return format!("{name} was not written: it could not be put together");
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
                _ => ". /leaks shows what in it may name somebody".to_owned(),
            };
            // A template that cannot be used was passed over, and that shows in the report.
            let passed_over = complaints
                .first()
                .map_or_else(String::new, |it| format!(". {it}"));
            let path = disk::whole_path(&job.to);
            format!("Written: {}{doubts}{passed_over}", path.display())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            format!("{name} was not written: it is there already")
        }
        Err(error) => format!("{name} was not written: {}", DiskError::of(&error)),
    }
}
