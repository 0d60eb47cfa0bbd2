//! The form of a source. All kinds have equal standing; a conversation has the stages of its schedule besides.

use crate::{
    app::{
        cited,
        form::{
            fields::{self, AddButton, FieldTarget, FormField, FormValue},
            passage::{self, MANAGER},
        },
        told_in_brief,
    },
    review::{Id, Review, Schedule, Source, SourceKind},
    text::words::tr,
};

const WHAT: [&str; 5] = ["label", "kind", "role", "date", "read_by"];

/// Of a conversation.
const HELD: [&str; 2] = ["schedule", "checked"];

const CONTENT: [&str; 2] = ["content", "gaps"];

/// The field of a source that the turning points stand in.
pub(super) const TURNING_POINTS: &str = "turning_points";

/// The fields of a source.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let Some(source) = review.source(id) else {
        return Vec::new();
    };
    let talk = source.kind == SourceKind::Conversation;
    let mut fields = fields::by_name(review, Some(id), &WHAT);
    if talk {
        fields.extend(fields::by_name(review, Some(id), &HELD));
    }
    fields.extend(fields::by_name(review, Some(id), &CONTENT));
    if talk {
        fields.extend(schedule(review, source));
    }
    fields.extend(drawn_on(review, id));
    fields
}

/// The stages of the conversation, with the turning points where they come up.
fn schedule(review: &Review, source: &Source) -> Vec<FormField> {
    let conversation = &review.pack().conversation;
    let mut fields = Vec::new();
    let mut points = None;
    for stage in &conversation.stages {
        let written = passage::said(source, &stage.id);
        let label = format!("{} {}", stage.number, stage.name);
        if stage.for_each_turning_point {
            points.get_or_insert(fields.len());
            // A text that came in for the whole of such a stage is not to be hidden.
            if written.is_empty() {
                continue;
            }
        }
        let part = FieldTarget::Passage(source.id, stage.id.clone());
        fields.push(asked(label, written, &stage.prompts, part));
    }
    let points = points.unwrap_or(fields.len());
    let turning = turning_points(review, source);
    let after = points + turning.len();
    fields.splice(points..points, turning);
    if let Some(next) = fields.get_mut(after) {
        next.heading = Some(String::new());
    }
    let told = passage::said(source, MANAGER);
    if source.schedule == Schedule::Manager || !told.is_empty() {
        let part = FieldTarget::Passage(source.id, MANAGER.to_owned());
        fields.push(asked(
            tr!("For a manager"),
            told,
            &conversation.manager_prompts,
            part,
        ));
    }
    if let Some(first) = fields.first_mut() {
        first.heading = Some(tr!("What was said, stage by stage").to_owned());
    }
    let notes = FieldTarget::Add(source.id, AddButton::Notes);
    fields.push(
        FormField::new(
            tr!("Write notes on the board from this"),
            "",
            FormValue::Add,
            notes,
        )
        .headed(""),
    );
    fields
}

fn asked(label: impl Into<String>, text: &str, prompts: &[String], part: FieldTarget) -> FormField {
    let hint = prompts.first().cloned().unwrap_or_default();
    let value = FormValue::Text(text.to_owned());
    FormField::new(label.into(), hint, value, part).asking(prompts.to_vec())
}

fn turning_points(review: &Review, source: &Source) -> Vec<FormField> {
    let stages = &review.pack().conversation.stages;
    let mut repeated = stages.iter().filter(|stage| stage.for_each_turning_point);
    let mut prompts = || repeated.next().map_or(&[][..], |stage| &stage.prompts[..]);
    let (what, looked) = (prompts(), prompts());
    let mut fields = Vec::new();
    for (at, point) in source.turning_points.iter().enumerate() {
        for field in fields::of_part(review, source.id, TURNING_POINTS, at) {
            fields.push(if field.is("label") {
                let heading = tr!("Turning point {number}", number = at + 1);
                field.headed(heading).asking(what.to_vec())
            } else if field.is("looked") {
                let hint = looked.first().cloned().unwrap_or_default();
                FormField {
                    hint: hint.into(),
                    ..field.asking(looked.to_vec())
                }
            } else if field.is("episode") && point.episode.is_none() {
                FormField::new(
                    tr!("Make an episode of it"),
                    tr!("A candidate, with this view from the tunnel"),
                    FormValue::Add,
                    FieldTarget::Add(source.id, AddButton::EpisodeOf(at)),
                )
            } else {
                field
            });
        }
    }
    let part = FieldTarget::Add(source.id, AddButton::TurningPoint);
    let add = FormField::new(tr!("Add a turning point"), "", FormValue::Add, part);
    fields.push(add.headed(""));
    fields
}

/// The ways to what draws on it.
fn drawn_on(review: &Review, id: Id) -> Vec<FormField> {
    let cited = cited(review, id);
    let notes = cited.notes.iter().map(|(_, note, _)| note.id);
    let events = cited.events.iter().map(|(event, _)| event.id);
    let mut ways: Vec<FormField> = notes
        .chain(events)
        .filter_map(|id| Some(FormField::way(told_in_brief(review, id)?, id)))
        .collect();
    if let Some(first) = ways.first_mut() {
        first.heading = Some(tr!("What draws on it").to_owned());
    }
    ways
}
