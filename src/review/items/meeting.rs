//! A meeting of the process.

use crate::review::{
    Id, Review,
    items::{
        FieldSpec, Input, Shown,
        choice::choice,
        declare::{item, part},
        value::Reading,
    },
};

item! {
    /// One of the meetings a review is made of (method §5.2).
    Meeting edited by MeetingEdit {
        /// The id of the meeting in the pack.
        kind Kind: String = of_pack("Meeting", PackList::Meetings);
        /// The date, as people say it.
        date Date: String = date("When", "As people say it");
        /// The state: to come, on now, or held.
        state State: MeetingState = choice("How it stands", MeetingState::CHOICES);
        /// The roles that were there.
        present Present: Vec<Id> = roles("Present");
        /// The things to do, with minutes.
        agenda Agenda: Vec<AgendaItem> = list(
            "Agenda",
            "A line for each item, its minutes first: 20 Read episode 3 back",
            AgendaItem::FIELDS,
        );
        /// The results that it must produce.
        produces Produces: String = prose("To produce", "What there should be when it ends").unheard(OWN_NOTES);
        /// The facilitator’s own notes about it.
        notes Notes: String = prose("Notes", "What you want to keep about it").unheard(OWN_NOTES);
    }
}

choice! {
    /// The state of a meeting. One that is on stamps every entry.
    MeetingState {
        /// To come.
        Planned = "planned", "To come", "to come", "□";
        /// On now.
        On = "on", "On now", "on now", "►";
        /// Held.
        Held = "held", "Held", "held", "■";
    }
}

part! {
    /// One item of an agenda.
    AgendaItem {
        /// The thing to do.
        text: String = words("To do", "").unheard(OWN_NOTES);
        /// The time it may take, in minutes; 0 where nobody has said.
        #[serde(default)]
        minutes: u16 = number("Minutes");
    }

    /// An agenda as lines: the minutes first, where there are any.
    fn shown_together(items: &[Self], _: &FieldSpec, _: &Review) -> Option<Shown> {
        let line = |item: &Self| match item.minutes {
            0 => item.text.clone(),
            minutes => format!("{minutes} {}", item.text),
        };
        let lines: Vec<String> = items.iter().map(line).collect();
        Some(Shown::Text(lines.join("\n")))
    }

    fn read_together(_: &FieldSpec, input: Input<'_>, _: &Review) -> Reading<Vec<Self>> {
        Ok(if let Input::Words(text) = input {
            Some(text.lines().filter_map(Self::of_line).collect())
        } else {
            None
        })
    }
}

impl AgendaItem {
    /// The item that a line names; none for a blank one.
    fn of_line(line: &str) -> Option<Self> {
        let line = line.trim();
        let timed = line
            .split_once(' ')
            .and_then(|(minutes, text)| Some((minutes.parse().ok()?, text.trim())));
        let (minutes, text) = timed.unwrap_or((0, line));
        (!text.is_empty()).then(|| Self {
            text: text.to_owned(),
            minutes,
        })
    }
}
