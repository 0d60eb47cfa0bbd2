//! The fields of a form: what each is called, what stands in it, and which change new words make.

use crate::{
    app::{form::Subject, roles},
    method::PatternTypeId,
    review::{
        Appraisal, AppraisalEdit, Change, Details, DetailsEdit, Direction, Edit, Episode,
        EpisodeEdit, Held, Id, Known, Pattern, PatternEdit, Review, Status, Swap, Tunnel,
        TunnelEdit, Verdict,
    },
};

/// One field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What it is called.
    pub label: &'static str,
    /// What goes in it, as a question or a hint; for an empty field.
    pub hint: &'static str,
    /// What stands in it.
    pub value: Value,
    /// What it is a field of.
    pub part: Part,
    /// It begins a group, which has this heading.
    pub heading: Option<String>,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One line.
    Line(String),
    /// Paragraphs.
    Text(String),
    /// One of several.
    Choice(&'static [&'static str], usize),
    /// Nothing: the row adds something.
    Add,
}

/// What a field is a field of.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// The review's details.
    Details(&'static Spec<Details, DetailsEdit>),
    /// An episode.
    Episode(Id, &'static Spec<Episode, EpisodeEdit>),
    /// The roles of an episode, by their letters.
    Roles(Id),
    /// Whose view from the tunnel it is.
    TunnelRole(Id),
    /// A view from the tunnel.
    Tunnel(Id, &'static Spec<Tunnel, TunnelEdit>),
    /// An appraisal.
    Appraisal(Id, &'static Spec<Appraisal, AppraisalEdit>),
    /// A pattern.
    Pattern(Id, &'static Spec<Pattern, PatternEdit>),
    /// Adds a view from the tunnel to an episode.
    AddTunnel(Id),
    /// Adds an appraisal to an episode.
    AddAppraisal(Id),
    /// A further pattern of a type.
    NewPattern(PatternTypeId),
}

/// A field as a row of a table: how it is read, and which edit new words make.
pub struct Spec<T: 'static, E: 'static> {
    label: &'static str,
    hint: &'static str,
    read: fn(&T) -> Value,
    write: fn(&T, String) -> E,
}

impl<T, E> std::fmt::Debug for Spec<T, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.label)
    }
}

impl<T, E> PartialEq for Spec<T, E> {
    fn eq(&self, other: &Self) -> bool {
        self.label == other.label
    }
}

/// A row for a text: its label, its hint, its field, its edit, one line or paragraphs.
macro_rules! text {
    ($label:literal, $hint:literal, $field:ident, $edit:expr, $shape:ident) => {
        Spec {
            label: $label,
            hint: $hint,
            read: |item| Value::$shape(item.$field.clone()),
            write: |item, text| $edit(Swap::new(item.$field.clone(), text)),
        }
    };
}

/// A row for a choice: its label, its hint, its field, its edit, the words for each choice.
macro_rules! choice {
    ($label:literal, $hint:literal, $field:ident, $edit:expr, $($word:literal = $choice:expr),+) => {
        Spec {
            label: $label,
            hint: $hint,
            read: |item| {
                let at = [$($choice),+].iter().position(|choice| *choice == item.$field).unwrap_or(0);
                Value::Choice(&[$($word),+], at)
            },
            write: |item, word| {
                let to = [$(($word, $choice)),+].into_iter().find(|(name, _)| *name == word);
                $edit(Swap::new(item.$field, to.map_or(item.$field, |(_, choice)| choice)))
            },
        }
    };
}

static DETAILS: [Spec<Details, DetailsEdit>; 6] = [
    text!(
        "Title",
        "A pseudonym: never a name or a place",
        title,
        DetailsEdit::Title,
        Line
    ),
    text!(
        "Reference",
        "The partnership’s own",
        reference,
        DetailsEdit::Reference,
        Line
    ),
    text!(
        "Question",
        "What does the review ask?",
        question,
        DetailsEdit::Question,
        Text
    ),
    text!(
        "Time frame",
        "The period looked at",
        time_frame,
        DetailsEdit::TimeFrame,
        Line
    ),
    text!(
        "Anonymity",
        "What must never stand in it",
        anonymity,
        DetailsEdit::Anonymity,
        Text
    ),
    text!(
        "Handling",
        "Who may read it",
        handling,
        DetailsEdit::Handling,
        Line
    ),
];

static TITLE: [Spec<Episode, EpisodeEdit>; 2] = [
    text!(
        "Title",
        "A short neutral phrase, never a verdict",
        title,
        EpisodeEdit::Title,
        Line
    ),
    text!("When", "From when to when", span, EpisodeEdit::Span, Line),
];

static AGENCIES: Spec<Episode, EpisodeEdit> = Spec {
    label: "Agencies",
    hint: "Separated by commas",
    read: |episode| Value::Line(episode.agencies.join(", ")),
    write: |episode, text| {
        let to: Vec<String> = text
            .split(',')
            .map(|agency| agency.trim().to_owned())
            .filter(|a| !a.is_empty())
            .collect();
        EpisodeEdit::Agencies(Swap {
            from: episode.agencies.clone(),
            to,
        })
    },
};

static STORY: [Spec<Episode, EpisodeEdit>; 4] = [
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
    choice!(
        "Status",
        "",
        status,
        EpisodeEdit::Status,
        "Untouched" = Status::Untouched,
        "Started" = Status::Started,
        "Checked" = Status::Checked
    ),
];

static TUNNEL: [Spec<Tunnel, TunnelEdit>; 5] = [
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

static APPRAISAL: [Spec<Appraisal, AppraisalEdit>; 4] = [
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

static PATTERN: [Spec<Pattern, PatternEdit>; 4] = [
    text!(
        "The pattern",
        "One sentence, without the family",
        sentence,
        PatternEdit::Sentence,
        Text
    ),
    choice!(
        "Which way",
        "",
        direction,
        PatternEdit::Direction,
        "Not said" = Direction::NotSaid,
        "Makes practice less safe" = Direction::Undermines,
        "Makes practice safer" = Direction::Supports
    ),
    text!(
        "From elsewhere",
        "Evidence from outside this case",
        outside_evidence,
        PatternEdit::OutsideEvidence,
        Text
    ),
    text!(
        "Against it",
        "What was looked for, and found or not",
        counter_evidence,
        PatternEdit::CounterEvidence,
        Text
    ),
];

impl Field {
    /// Its words, as they are edited.
    pub fn words(&self) -> String {
        match &self.value {
            Value::Line(text) | Value::Text(text) => text.clone(),
            Value::Choice(choices, at) => choices.get(*at).copied().unwrap_or_default().to_owned(),
            Value::Add => String::new(),
        }
    }

    fn headed(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }

    fn row(label: &'static str, hint: &'static str, value: Value, part: Part) -> Self {
        Self {
            label,
            hint,
            value,
            part,
            heading: None,
        }
    }
}

impl Part {
    /// The change that puts new words in the field. Fields that name roles, and rows that add, are not for this.
    pub(super) fn change(&self, review: &Review, text: String) -> Option<Change> {
        fn edit<T: Held>(
            review: &Review,
            id: Id,
            spec: &Spec<T, T::Edit>,
            text: String,
        ) -> Option<Change>
        where
            Edit: From<T::Edit>,
        {
            let set = (spec.write)(review.get::<T>(id)?, text).into();
            Some(Change::Edit { id, set })
        }
        match self {
            Self::Details(spec) => Some(Change::Details((spec.write)(review.details(), text))),
            Self::Episode(id, spec) => edit(review, *id, spec, text),
            Self::Tunnel(id, spec) => edit(review, *id, spec, text),
            Self::Appraisal(id, spec) => edit(review, *id, spec, text),
            Self::Pattern(id, spec) => edit(review, *id, spec, text),
            Self::Roles(_)
            | Self::TunnelRole(_)
            | Self::AddTunnel(_)
            | Self::AddAppraisal(_)
            | Self::NewPattern(_) => None,
        }
    }

    /// Whether it is a field of this item.
    pub(super) fn is_of(&self, item: Id) -> bool {
        match self {
            Self::Episode(id, _)
            | Self::Roles(id)
            | Self::TunnelRole(id)
            | Self::Tunnel(id, _)
            | Self::Appraisal(id, _)
            | Self::Pattern(id, _) => *id == item,
            Self::Details(_) | Self::AddTunnel(_) | Self::AddAppraisal(_) | Self::NewPattern(_) => {
                false
            }
        }
    }
}

/// The fields of a subject, in the order of the form; none when it is not there.
pub(super) fn of(review: &Review, subject: &Subject) -> Vec<Field> {
    match subject {
        Subject::Details => rows(&DETAILS, review.details(), Part::Details).collect(),
        Subject::Episode(id) => review
            .episode(*id)
            .map(|episode| of_episode(review, episode))
            .unwrap_or_default(),
        Subject::Patterns(kind) => of_patterns(review, kind),
    }
}

fn of_episode(review: &Review, episode: &Episode) -> Vec<Field> {
    let id = episode.id;
    let mut fields: Vec<Field> = rows(&TITLE, episode, |spec| Part::Episode(id, spec)).collect();
    let roles = episode
        .roles
        .iter()
        .filter_map(|role| review.person(*role))
        .map(roles::label);
    let roles = Value::Line(roles.collect::<Vec<_>>().join(", "));
    fields.push(row(&AGENCIES, episode, |spec| Part::Episode(id, spec)));
    fields.push(Field::row(
        "Roles",
        "Their letters, separated by commas",
        roles,
        Part::Roles(id),
    ));
    fields.extend(rows(&STORY, episode, |spec| Part::Episode(id, spec)));
    for (index, tunnel) in episode.tunnels.iter().enumerate() {
        let who = tunnel
            .role
            .and_then(|role| review.person(role))
            .map(roles::label)
            .unwrap_or_default();
        let whose = Field::row(
            "Whose view",
            "The role’s letters",
            Value::Line(who.to_owned()),
            Part::TunnelRole(tunnel.id),
        );
        let heading = if index == 0 {
            "How it looked at the time"
        } else {
            ""
        };
        fields.push(whose.headed(heading));
        fields.extend(rows(&TUNNEL, tunnel, |spec| Part::Tunnel(tunnel.id, spec)));
    }
    fields.push(
        Field::row(
            "Add a view from the tunnel",
            "",
            Value::Add,
            Part::AddTunnel(id),
        )
        .headed(""),
    );
    for (index, appraisal) in episode.appraisals.iter().enumerate() {
        let mut rows = rows(&APPRAISAL, appraisal, |spec| {
            Part::Appraisal(appraisal.id, spec)
        });
        let heading = if index == 0 {
            "How good was practice"
        } else {
            ""
        };
        fields.extend(rows.next().map(|first| first.headed(heading)));
        fields.extend(rows);
    }
    fields.push(Field::row("Add an appraisal", "", Value::Add, Part::AddAppraisal(id)).headed(""));
    fields
}

fn of_patterns(review: &Review, kind: &PatternTypeId) -> Vec<Field> {
    let mut fields = Vec::new();
    for pattern in review
        .patterns()
        .iter()
        .filter(|pattern| pattern.primary.as_ref() == Some(kind))
    {
        let mut rows = rows(&PATTERN, pattern, |spec| Part::Pattern(pattern.id, spec));
        fields.extend(
            rows.next()
                .map(|first| first.headed(pattern.code.to_string())),
        );
        fields.extend(rows);
    }
    let label = if fields.is_empty() {
        "The pattern"
    } else {
        "Another pattern"
    };
    let new = Field::row(
        label,
        "One sentence, without the family",
        Value::Text(String::new()),
        Part::NewPattern(kind.clone()),
    );
    fields.push(new.headed(""));
    fields
}

fn rows<'a, T, E>(
    specs: &'static [Spec<T, E>],
    item: &'a T,
    part: impl Fn(&'static Spec<T, E>) -> Part + 'a,
) -> impl Iterator<Item = Field> + 'a {
    specs.iter().map(move |spec| row(spec, item, &part))
}

fn row<T, E>(
    spec: &'static Spec<T, E>,
    item: &T,
    part: impl Fn(&'static Spec<T, E>) -> Part,
) -> Field {
    Field::row(spec.label, spec.hint, (spec.read)(item), part(spec))
}

/// The edit that gives an episode other roles; none when they are the same.
pub(super) fn roles_edit(review: &Review, episode: Id, to: Vec<Id>) -> Option<Change> {
    let from = review.episode(episode)?.roles.clone();
    if from == to {
        return None;
    }
    let set = Edit::Episode(EpisodeEdit::Roles(Swap { from, to }));
    Some(Change::Edit { id: episode, set })
}

/// The edit that gives a view from the tunnel another role; none when it is the same.
pub(super) fn tunnel_role_edit(review: &Review, tunnel: Id, to: Option<Id>) -> Option<Change> {
    let from = review.get::<Tunnel>(tunnel)?.role;
    (from != to).then_some(Change::Edit {
        id: tunnel,
        set: Edit::Tunnel(TunnelEdit::Role(Swap { from, to })),
    })
}
