//! The form of an episode, with its views from the tunnel and its appraisals.

use crate::{
    app::{
        form::fields::{self, AddButton, FieldTarget, FormField, FormValue},
        in_order, told_in_brief,
    },
    review::{Appraisal, Choice, Episode, Id, Review, Status},
    text::words::tr,
};

const EPISODE: [&str; 11] = [
    "title",
    "span",
    "agencies",
    "roles",
    "why_key",
    SET_ASIDE,
    "what_happened",
    "dispute",
    "family_account",
    "family_question",
    "status",
];

/// Why it was set aside: only of one that is.
const SET_ASIDE: &str = "set_aside_because";

/// What a view from the tunnel is made of, whose it is apart.
const ASPECTS: [&str; 5] = ["saw", "knew", "wanted", "busy", "options"];

const APPRAISAL: [&str; 4] = ["text", "verdict", "standard", "known_at_the_time"];

/// The fields of an episode.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let Some(episode) = review.episode(id) else {
        return Vec::new();
    };
    let mut fields = fields::by_name(review, Some(id), &EPISODE);
    if episode.choice != Choice::SetAside {
        fields.retain(|field| !field.is(SET_ASIDE));
    }
    show_progress(&mut fields, episode);
    for (index, tunnel) in episode.tunnels.iter().enumerate() {
        let heading = if index == 0 {
            tr!("How it looked at the time")
        } else {
            ""
        };
        let whose = fields::by_name(review, Some(tunnel.id), &["role"]);
        fields.extend(whose.into_iter().map(|field| field.headed(heading)));
        fields.extend(aspects(review, tunnel.id));
    }
    let add = tr!("Add a view from the tunnel");
    fields.push(adding(add, id, AddButton::Tunnel));
    for (index, appraisal) in episode.appraisals.iter().enumerate() {
        let mut rows = fields::by_name(review, Some(appraisal.id), &APPRAISAL).into_iter();
        let heading = heading_of(appraisal, index);
        fields.extend(rows.next().map(|first| first.headed(heading)));
        fields.extend(rows);
    }
    let add = tr!("Add an appraisal");
    fields.push(adding(add, id, AddButton::Appraisal));
    fields.extend(told_of(review, id));
    fields
}

/// What a view from the tunnel is made of, whose it is apart.
pub(in crate::app) fn aspects(review: &Review, tunnel: Id) -> Vec<FormField> {
    fields::by_name(review, Some(tunnel), &ASPECTS)
}

/// An episode is started as soon as there is something in it, whether or not anybody has said so.
fn show_progress(fields: &mut [FormField], episode: &Episode) {
    let progress = episode.progress();
    let at = Status::ALL.iter().position(|status| *status == progress);
    let status = fields.iter_mut().rfind(|field| field.is("status"));
    if let Some(FormValue::Choice(_, shown)) = status.map(|field| &mut field.value) {
        *shown = at.unwrap_or(*shown);
    }
}

fn heading_of(appraisal: &Appraisal, index: usize) -> &'static str {
    match (index, appraisal.lacks_standard()) {
        (0, false) => tr!("How good was practice"),
        (0, true) => {
            tr!("How good was practice: by which standard, and did they know it then?")
        }
        (_, false) => "",
        (_, true) => tr!("By which standard, and did they know it then?"),
    }
}

/// The ways to the lines of the chronology that belong to an episode.
fn told_of(review: &Review, episode: Id) -> Vec<FormField> {
    let events = in_order(review).into_iter();
    let told = events.filter(|event| event.episode == Some(episode));
    let way = |id| Some(FormField::way(told_in_brief(review, id)?, id));
    let mut ways: Vec<FormField> = told.filter_map(|event| way(event.id)).collect();
    if let Some(first) = ways.first_mut() {
        first.heading = Some(tr!("In the chronology").to_owned());
    }
    ways
}

fn adding(label: &'static str, id: Id, adding: AddButton) -> FormField {
    FormField::new(label, "", FormValue::Add, FieldTarget::Add(id, adding)).headed("")
}
