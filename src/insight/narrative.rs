//! The narrative chronology in its order: moment by moment, each told by those who tell it (method §3.1).

use std::collections::HashMap;

use crate::review::{Event, Review, when};

/// The events of one moment.
pub struct NarrativeMoment<'a> {
    /// The time, as the first of those who tell it says.
    pub when: &'a str,
    /// It has been read as a date.
    pub is_dated: bool,
    /// The tellings, in the order of the roles.
    pub events: Vec<&'a Event>,
}

/// The chronology, moment by moment.
pub fn moments(review: &Review) -> Vec<NarrativeMoment<'_>> {
    let events = review.chronology();
    let texts: Vec<&str> = events.iter().map(|event| event.when.as_str()).collect();
    let own = when::moments(&texts);
    let mut moments: Vec<NarrativeMoment<'_>> = Vec::new();
    let mut dated: HashMap<when::When, usize> = HashMap::new();
    for place in when::order(&texts) {
        let event = &events[place];
        // What was put between two tellings of a moment stands behind both.
        let told = if let Some(own) = own[place] {
            Some(*dated.entry(own).or_insert(moments.len()))
        } else {
            let same =
                |last: &NarrativeMoment<'_>| !event.when.is_empty() && last.when == event.when;
            moments.last().is_some_and(same).then(|| moments.len() - 1)
        };
        match told.and_then(|at| moments.get_mut(at)) {
            Some(moment) => moment.events.push(event),
            None => moments.push(NarrativeMoment {
                when: &event.when,
                is_dated: own[place].is_some(),
                events: vec![event],
            }),
        }
    }
    let voice = |event: &&Event| {
        let told_by = |id| review.people().iter().position(|person| person.id == id);
        event.perspective.and_then(told_by).unwrap_or(usize::MAX)
    };
    for moment in &mut moments {
        moment.events.sort_by_key(voice);
    }
    moments
}

/// The lines of the chronology in their order.
pub fn in_order(review: &Review) -> Vec<&Event> {
    let moments = moments(review).into_iter();
    moments.flat_map(|moment| moment.events).collect()
}
