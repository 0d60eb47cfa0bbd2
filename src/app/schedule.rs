//! The conversation schedule with nothing written in it, to prepare by (method §4.1).

use crate::{
    app::{App, Row, RowTarget},
    review::Id,
};

/// The open questions, stage by stage; those for first-line managers after them.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let conversation = &app.review().pack().conversation;
    let mut rows = Vec::new();
    for stage in &conversation.stages {
        let again = if stage.for_each_turning_point {
            ", for each turning point"
        } else {
            ""
        };
        let name = format!("{} {}{again}", stage.number, stage.name);
        rows.extend(asked(&name, &stage.prompts, query));
    }
    let managers = &conversation.manager_prompts;
    rows.extend(asked("For a first-line manager as well", managers, query));
    rows
}

fn asked(stage: &str, prompts: &[String], query: &str) -> Vec<Row> {
    let row = |prompt: &String| Row {
        target: RowTarget::Read {
            of: stage.to_owned(),
            lines: prompts.to_vec(),
        },
        ..Row::item(Id::default(), prompt)
    };
    let mut rows: Vec<Row> = prompts
        .iter()
        .map(row)
        .filter(|row| row.fits(query))
        .collect();
    if let Some(first) = rows.first_mut() {
        first.heading = Some(stage.to_owned());
    }
    rows
}
