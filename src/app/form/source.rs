//! The form of a source. All kinds have equal standing; a conversation has the stages of its schedule besides.

use crate::{
    app::{
        cited,
        form::{
            fields::{
                self, AddButton, FieldSpec, FieldTarget, FormField, FormValue, ItemField,
                RolesSpec, choice, text,
            },
            passage::{self, MANAGER, TurningPointField},
            reference::kind_name,
        },
        told_in_brief,
    },
    review::{Id, Review, Schedule, Source, SourceEdit, SourceKind, Swap},
};

static LABEL: FieldSpec<Source, SourceEdit> = text!(
    "Source",
    "What it is called on the board",
    label,
    SourceEdit::Label,
    Line
);

/// Its kind, in the words of the method.
static KIND: FieldSpec<Source, SourceEdit> = FieldSpec {
    label: "Kind",
    hint: "",
    read: |review, source| {
        let names = SourceKind::ALL.map(|kind| kind_name(review, kind));
        let at = SourceKind::ALL.iter().position(|kind| *kind == source.kind);
        FormValue::Choice(names.to_vec(), at.unwrap_or(0))
    },
    write: |review, source, name| {
        let mut kinds = SourceKind::ALL.into_iter();
        let to = kinds.find(|kind| kind_name(review, *kind) == name);
        Ok(SourceEdit::Kind(Swap::new(
            source.kind,
            to.unwrap_or(source.kind),
        )))
    },
};

static WHOSE: RolesSpec<Source, SourceEdit> = RolesSpec {
    label: "From whom",
    most: 1,
    read: |source| source.role.into_iter().collect(),
    write: |source, to| SourceEdit::Role(Swap::new(source.role, to.first().copied())),
};

static WHEN: FieldSpec<Source, SourceEdit> = text!(
    "When",
    "When it was held, written or read",
    date,
    SourceEdit::Date,
    Line
);

static READERS: RolesSpec<Source, SourceEdit> = RolesSpec {
    label: "Read or held by",
    most: usize::MAX,
    read: |source| source.read_by.clone(),
    write: |source, to| SourceEdit::ReadBy(Swap::new(source.read_by.clone(), to)),
};

static HELD: [FieldSpec<Source, SourceEdit>; 2] = [
    choice!(
        "Schedule",
        "",
        schedule,
        SourceEdit::Schedule,
        "For somebody who was there" = Schedule::Practitioner,
        "For a first-line manager" = Schedule::Manager,
    ),
    choice!(
        "Checked with them",
        "",
        checked,
        SourceEdit::Checked,
        "Not yet" = false,
        "Read back and found right" = true,
    ),
];

static CONTENT: [FieldSpec<Source, SourceEdit>; 2] = [
    text!(
        "What is in it",
        "What it tells",
        content,
        SourceEdit::Content,
        Text
    ),
    text!(
        "Gaps",
        "What it leaves out, or what has not been seen",
        gaps,
        SourceEdit::Gaps,
        Text
    ),
];

/// The fields of a source.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let Some(source) = review.source(id) else {
        return Vec::new();
    };
    let talk = source.kind == SourceKind::Conversation;
    let rows = |specs: &'static [FieldSpec<Source, SourceEdit>]| {
        fields::rows(review, id, specs.iter().map(|row| row as &dyn ItemField))
    };
    let mut fields = fields::rows(review, id, [&LABEL as &dyn ItemField, &KIND]);
    fields.extend(fields::roles(review, id, &WHOSE));
    fields.extend(fields::rows(review, id, [&WHEN as &dyn ItemField]));
    fields.extend(fields::roles(review, id, &READERS));
    if talk {
        fields.extend(rows(&HELD));
    }
    fields.extend(rows(&CONTENT));
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
            "For a manager",
            told,
            &conversation.manager_prompts,
            part,
        ));
    }
    if let Some(first) = fields.first_mut() {
        first.heading = Some("What was said, stage by stage".to_owned());
    }
    let notes = FieldTarget::Add(source.id, AddButton::Notes);
    fields.push(
        FormField::new(
            "Write notes on the board from this",
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
    for (index, point) in source.turning_points.iter().enumerate() {
        let part = |part| FieldTarget::TurningPoint(source.id, index, part);
        let words = |part| passage::of_point(review, point, part);
        let line = |label: &'static str, hint: &'static str, of| {
            FormField::new(label, hint, FormValue::Line(words(of)), part(of))
        };
        let label = line(
            "Turning point",
            "What they call it",
            TurningPointField::Label,
        );
        let heading = format!("Turning point {}", index + 1);
        fields.push(label.headed(heading).asking(what.to_vec()));
        fields.push(line(
            "When",
            "14 March 2026, March?, or M3",
            TurningPointField::When,
        ));
        fields.push(asked(
            "How it looked",
            &point.looked,
            looked,
            part(TurningPointField::Looked),
        ));
        match point.episode {
            Some(_) => fields.push(line("Episode", "E3", TurningPointField::Episode)),
            None => fields.push(FormField::new(
                "Make an episode of it",
                "A candidate, with this view from the tunnel",
                FormValue::Add,
                FieldTarget::Add(source.id, AddButton::EpisodeOf(index)),
            )),
        }
    }
    let part = FieldTarget::Add(source.id, AddButton::TurningPoint);
    fields.push(FormField::new("Add a turning point", "", FormValue::Add, part).headed(""));
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
        first.heading = Some("What draws on it".to_owned());
    }
    ways
}
