//! The form of a meeting of the process.

use crate::{
    app::form::fields::{
        self, FieldSpec, FormField, FormValue, ItemField, RolesSpec, choice, from_pack, text,
    },
    review::{AgendaItem, Id, Meeting, MeetingEdit, MeetingState, Review, Swap},
};

static WHAT: [FieldSpec<Meeting, MeetingEdit>; 3] = [
    from_pack!("Meeting", "", kind, MeetingEdit::Kind, meetings),
    text!("When", "As people say it", date, MeetingEdit::Date, Line),
    choice!(
        "How it stands",
        "",
        state,
        MeetingEdit::State,
        "To come" = MeetingState::Planned,
        "On now" = MeetingState::On,
        "Held" = MeetingState::Held,
    ),
];

static PRESENT: RolesSpec<Meeting, MeetingEdit> = RolesSpec {
    label: "Present",
    most: usize::MAX,
    read: |meeting| meeting.present.clone(),
    write: |meeting, to| MeetingEdit::Present(Swap::new(meeting.present.clone(), to)),
};

static REST: [FieldSpec<Meeting, MeetingEdit>; 3] = [
    FieldSpec {
        label: "Agenda",
        hint: "A line for each item, its minutes first: 20 Read episode 3 back",
        read: |_, meeting| FormValue::Text(agenda(&meeting.agenda)),
        write: |_, meeting, text| {
            let to = text.lines().filter_map(agenda_item).collect();
            Ok(MeetingEdit::Agenda(Swap {
                from: meeting.agenda.clone(),
                to,
            }))
        },
    },
    text!(
        "To produce",
        "What there should be when it ends",
        produces,
        MeetingEdit::Produces,
        Text
    ),
    text!(
        "Notes",
        "What you want to keep about it",
        notes,
        MeetingEdit::Notes,
        Text
    ),
];

/// The fields of a meeting.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let mut fields = fields::rows(review, id, WHAT.iter().map(|row| row as &dyn ItemField));
    fields.extend(fields::roles(review, id, &PRESENT));
    fields.extend(fields::rows(
        review,
        id,
        REST.iter().map(|row| row as &dyn ItemField),
    ));
    fields
}

/// An agenda as lines: the minutes first, where there are any.
fn agenda(items: &[AgendaItem]) -> String {
    let line = |item: &AgendaItem| match item.minutes {
        0 => item.text.clone(),
        minutes => format!("{minutes} {}", item.text),
    };
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The item that a line names; none for a blank one.
fn agenda_item(line: &str) -> Option<AgendaItem> {
    let line = line.trim();
    let timed = line
        .split_once(' ')
        .and_then(|(minutes, text)| Some((minutes.parse().ok()?, text.trim())));
    let (minutes, text) = timed.unwrap_or((0, line));
    (!text.is_empty()).then(|| AgendaItem {
        text: text.to_owned(),
        minutes,
    })
}
