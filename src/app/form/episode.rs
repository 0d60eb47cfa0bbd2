//! The form of an episode, with its views from the tunnel and its appraisals.

use crate::{
    app::form::{
        event,
        fields::{
            self, AddButton, FieldSpec, FieldTarget, FormField, FormValue, ItemField, RolesSpec,
            choice, text,
        },
    },
    review::{
        Appraisal, AppraisalEdit, Episode, EpisodeEdit, Id, Known, Review, Status, Swap, Tunnel,
        TunnelEdit, Verdict,
    },
};

static TITLE: [FieldSpec<Episode, EpisodeEdit>; 2] = [
    text!(
        "Title",
        "A short neutral phrase, never a verdict",
        title,
        EpisodeEdit::Title,
        Line
    ),
    text!("When", "From when to when", span, EpisodeEdit::Span, Line),
];

static AGENCIES: FieldSpec<Episode, EpisodeEdit> = FieldSpec {
    label: "Agencies",
    hint: "Separated by commas",
    read: |_, episode| FormValue::Line(episode.agencies.join(", ")),
    write: |_, episode, text| {
        let to: Vec<String> = text
            .split(',')
            .map(|agency| agency.trim().to_owned())
            .filter(|a| !a.is_empty())
            .collect();
        Ok(EpisodeEdit::Agencies(Swap {
            from: episode.agencies.clone(),
            to,
        }))
    },
};

static STORY: [FieldSpec<Episode, EpisodeEdit>; 6] = [
    text!(
        "Why it is key",
        "Changed direction, typical, good practice, puzzling?",
        why_key,
        EpisodeEdit::WhyKey,
        Text
    ),
    text!(
        "What happened",
        "What is agreed, with its source",
        what_happened,
        EpisodeEdit::WhatHappened,
        Text
    ),
    text!(
        "Points in dispute",
        "Where accounts or records differ",
        dispute,
        EpisodeEdit::Dispute,
        Text
    ),
    text!(
        "How the family tells it",
        "Not heard from the family yet",
        family_account,
        EpisodeEdit::FamilyAccount,
        Text
    ),
    text!(
        "What the family asks",
        "Their question, in their words",
        family_question,
        EpisodeEdit::FamilyQuestion,
        Text
    ),
    // An episode is started as soon as there is something in it, whether or not anybody has said so.
    FieldSpec {
        label: "Status",
        hint: "",
        read: |_, episode| {
            let words = STATUS.map(|(_, word)| word.to_owned());
            let at = STATUS
                .iter()
                .position(|(status, _)| *status == episode.progress());
            FormValue::Choice(words.into(), at.unwrap_or(0))
        },
        write: |_, episode, word| {
            let said = STATUS.iter().find(|(_, name)| *name == word);
            let to = said.map_or(episode.status, |(status, _)| *status);
            Ok(EpisodeEdit::Status(Swap::new(episode.status, to)))
        },
    },
];

const STATUS: [(Status, &str); 3] = [
    (Status::Untouched, "Untouched"),
    (Status::Started, "Started"),
    (Status::Checked, "Checked"),
];

static TUNNEL: [FieldSpec<Tunnel, TunnelEdit>; 5] = [
    text!(
        "How it looked",
        "What did they see?",
        saw,
        TunnelEdit::Saw,
        Text
    ),
    text!(
        "What they knew",
        "What was known, missing, mistaken?",
        knew,
        TunnelEdit::Knew,
        Text
    ),
    text!(
        "What they wanted",
        "What were they trying to do?",
        wanted,
        TunnelEdit::Wanted,
        Text
    ),
    text!(
        "Also busy with",
        "What else was on their plate?",
        busy,
        TunnelEdit::Busy,
        Text
    ),
    text!(
        "Options they saw",
        "Which choices did they think they had?",
        options,
        TunnelEdit::Options,
        Text
    ),
];

static APPRAISAL: [FieldSpec<Appraisal, AppraisalEdit>; 4] = [
    text!(
        "How good it was",
        "The judgement",
        text,
        AppraisalEdit::Text,
        Text
    ),
    choice!(
        "Which way",
        "",
        verdict,
        AppraisalEdit::Verdict,
        "Not said" = Verdict::NotSaid,
        "A strength" = Verdict::Strength,
        "A concern" = Verdict::Concern,
        "Both" = Verdict::Both
    ),
    text!(
        "By which standard",
        "Guidance, procedure, research of the time",
        standard,
        AppraisalEdit::Standard,
        Line
    ),
    choice!(
        "Known at the time",
        "",
        known_at_the_time,
        AppraisalEdit::KnownAtTheTime,
        "Not said" = Known::NotSaid,
        "Yes" = Known::Yes,
        "No" = Known::No
    ),
];

static ROLES: RolesSpec<Episode, EpisodeEdit> = RolesSpec {
    label: "Roles",
    most: usize::MAX,
    read: |episode| episode.roles.clone(),
    write: |episode, to| EpisodeEdit::Roles(Swap::new(episode.roles.clone(), to)),
};

static WHOSE: RolesSpec<Tunnel, TunnelEdit> = RolesSpec {
    label: "Whose view",
    most: 1,
    read: |tunnel| tunnel.role.into_iter().collect(),
    write: |tunnel, to| TunnelEdit::Role(Swap::new(tunnel.role, to.first().copied())),
};

/// The fields of an episode.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let Some(episode) = review.episode(id) else {
        return Vec::new();
    };
    let mut fields = fields::rows(review, id, TITLE.iter().map(|row| row as &dyn ItemField));
    fields.extend(fields::rows(review, id, [&AGENCIES as &dyn ItemField]));
    fields.extend(fields::roles(review, id, &ROLES));
    fields.extend(fields::rows(
        review,
        id,
        STORY.iter().map(|row| row as &dyn ItemField),
    ));
    for (index, tunnel) in episode.tunnels.iter().enumerate() {
        let heading = if index == 0 {
            "How it looked at the time"
        } else {
            ""
        };
        let whose = fields::roles(review, tunnel.id, &WHOSE);
        fields.extend(whose.map(|field| field.headed(heading)));
        let rows = TUNNEL.iter().map(|row| row as &dyn ItemField);
        fields.extend(fields::rows(review, tunnel.id, rows));
    }
    fields.push(adding("Add a view from the tunnel", id, AddButton::Tunnel));
    for (index, appraisal) in episode.appraisals.iter().enumerate() {
        let heading = match (index, appraisal.lacks_standard()) {
            (0, false) => "How good was practice",
            (0, true) => "How good was practice: by which standard, and did they know it then?",
            (_, false) => "",
            (_, true) => "By which standard, and did they know it then?",
        };
        let rows = APPRAISAL.iter().map(|row| row as &dyn ItemField);
        let mut rows = fields::rows(review, appraisal.id, rows).into_iter();
        fields.extend(rows.next().map(|first| first.headed(heading)));
        fields.extend(rows);
    }
    fields.push(adding("Add an appraisal", id, AddButton::Appraisal));
    fields.extend(event::told_of(review, id));
    fields
}

/// What a view from the tunnel is made of, whose it is apart.
pub(in crate::app) fn aspects(review: &Review, tunnel: Id) -> Vec<FormField> {
    fields::rows(
        review,
        tunnel,
        TUNNEL.iter().map(|row| row as &dyn ItemField),
    )
}

fn adding(label: &'static str, id: Id, adding: AddButton) -> FormField {
    FormField::new(label, "", FormValue::Add, FieldTarget::Add(id, adding)).headed("")
}
