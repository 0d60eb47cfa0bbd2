//! A form: the fields of an episode, of the patterns of one type, or of the review itself, edited in place.
//!
//! The fields are read off the review each time; the form holds only the words of the one field that the caret is in,
//! and commits them on leaving it.

use serde::{Deserialize, Serialize};

mod fields;

pub use fields::{Field, Part, Value};

use crate::{
    action::Context,
    app::{App, Said, State, roles},
    method::PatternTypeId,
    review::{
        Appraisal, Change, Direction, Episode, Id, Item, Kind, NoteKind, Pattern, Place, Review,
        Tunnel,
    },
    text::{
        clean,
        edit::{Motion, Writing},
    },
};

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An episode, with its views from the tunnel and its appraisals.
    Episode(Id),
    /// The patterns of one type.
    Patterns(PatternTypeId),
    /// The review.
    Details,
}

/// A form that is open, and the field the caret is in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub(crate) subject: Subject,
    /// Which field, in the order of [`fields::of`].
    pub(crate) at: usize,
    /// The words of that field.
    pub(crate) writing: Writing,
}

impl Form {
    /// A form with the caret in its first field; none when its subject is not there.
    pub(super) fn open(review: &Review, subject: Subject) -> Option<Self> {
        let mut form = Self {
            subject,
            at: 0,
            writing: Writing::default(),
        };
        form.load(review);
        form.field(review).is_some().then_some(form)
    }

    /// Its fields.
    pub fn fields(&self, review: &Review) -> Vec<Field> {
        fields::of(review, &self.subject)
    }

    /// The field the caret is in.
    pub fn field(&self, review: &Review) -> Option<Field> {
        self.fields(review).into_iter().nth(self.at)
    }

    pub(super) fn context(&self, review: &Review) -> Context {
        match self.field(review).map(|field| field.value) {
            Some(Value::Line(_)) => Context::EditorLine,
            Some(Value::Text(_)) => Context::EditorText,
            Some(Value::Choice(..) | Value::Add) | None => Context::EditorChoice,
        }
    }

    /// Whether the words differ from what the review holds.
    pub(super) fn is_touched(&self, review: &Review) -> bool {
        self.field(review)
            .is_some_and(|field| field.words() != self.writing.text())
    }

    fn load(&mut self, review: &Review) {
        let fields = self.fields(review);
        self.at = self.at.min(fields.len().saturating_sub(1));
        self.writing = Writing::of(fields.get(self.at).map(Field::words).unwrap_or_default());
    }

    pub(super) fn take_up(&mut self, review: &Review, at: usize, text: String) {
        self.at = at;
        self.load(review);
        self.writing = Writing::of(text);
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.writing.insert_text(text);
    }
}

impl App {
    /// The form that is open.
    pub fn form(&self) -> Option<&Form> {
        match &self.state {
            State::Form(form) => Some(form),
            State::Line
            | State::Note(_)
            | State::Sheet(_)
            | State::BackRow
            | State::Curtain(..) => None,
        }
    }

    pub(super) fn open_form(&mut self, subject: Subject) {
        self.put_aside();
        self.notice = None;
        if let Some(form) = Form::open(self.review(), subject) {
            self.state = State::Form(form);
        }
    }

    pub(super) fn open_episode_form(&mut self) {
        match self.episode {
            Some(id) => self.open_form(Subject::Episode(id)),
            None => self.say(Said::NoEpisode),
        }
    }

    pub(super) fn open_patterns(&mut self, letter: char) {
        let kind = self
            .review()
            .pack()
            .by_letter(letter)
            .map(|kind| kind.id.clone());
        if let Some(kind) = kind {
            self.open_form(Subject::Patterns(kind));
        }
    }

    /// Commits the words of the field the caret is in, if they are new. False when they were refused: the caret stays.
    pub(super) fn keep_field(&mut self) -> bool {
        let Some(form) = self.form() else { return true };
        let Some(field) = form
            .field(self.review())
            .filter(|_| form.is_touched(self.review()))
        else {
            return true;
        };
        let text = clean::clean(form.writing.text().trim_end()).text;
        let changes = match &field.part {
            Part::NewPattern(kind) => self.new_pattern(kind.clone(), text),
            Part::Roles(episode) => self.roles_change(*episode, &text),
            Part::TunnelRole(tunnel) => self.tunnel_role_change(*tunnel, &text),
            part @ (Part::Details(_)
            | Part::Episode(..)
            | Part::Tunnel(..)
            | Part::Appraisal(..)
            | Part::Pattern(..)
            | Part::AddTunnel(_)
            | Part::AddAppraisal(_)) => part.change(self.review(), text).into_iter().collect(),
        };
        changes.is_empty() || self.commit(changes)
    }

    /// Goes to another field and loads its words.
    pub(super) fn go_to_field(&mut self, at: usize) {
        if !self.keep_field() {
            return;
        }
        let State::Form(mut form) = std::mem::replace(&mut self.state, State::Line) else {
            return;
        };
        form.at = at;
        form.load(self.session.review());
        self.state = State::Form(form);
        self.keep_draft();
    }

    pub(super) fn next_field(&mut self, forward: bool) {
        let Some(form) = self.form() else { return };
        let count = form.fields(self.review()).len();
        let at = if forward {
            form.at + 1
        } else {
            form.at + count.max(1) - 1
        };
        self.go_to_field(at % count.max(1));
    }

    /// Enter: a row that adds something adds it, a choice changes, a line is kept.
    pub(super) fn accept_field(&mut self) {
        let Some(field) = self.form().and_then(|form| form.field(self.review())) else {
            return;
        };
        match (&field.part, &field.value) {
            (Part::AddTunnel(_), _) => self.add_tunnel(),
            (Part::AddAppraisal(_), _) => self.add_appraisal(),
            (_, Value::Choice(..)) => self.cycle_choice(),
            (_, Value::Line(_) | Value::Text(_) | Value::Add) => self.next_field(true),
        }
    }

    /// Goes to the next choice of the field.
    pub(super) fn cycle_choice(&mut self) {
        let Some(field) = self.form().and_then(|form| form.field(self.review())) else {
            return;
        };
        if let Value::Choice(choices, at) = &field.value
            && let Some(change) = field
                .part
                .change(self.review(), choices[(at + 1) % choices.len()].to_owned())
            && self.commit(vec![change])
            && let State::Form(form) = &mut self.state
        {
            form.load(self.session.review());
        }
    }

    /// Leaves the form; what was written is kept.
    pub(super) fn leave_form(&mut self) {
        if self.keep_field() {
            self.state = State::Line;
            self.keep_draft();
        }
    }

    pub(super) fn insert_in_form(&mut self, c: char) {
        let is_choice = self.context() == Context::EditorChoice;
        if is_choice && c == ' ' {
            return self.accept_field();
        }
        if let State::Form(form) = &mut self.state
            && !is_choice
            && (!c.is_control() || c == '\n')
        {
            form.writing.insert(c);
        }
    }

    pub(super) fn caret_in_form(&mut self, motion: Motion) {
        let width = self.form_width();
        let State::Form(form) = &mut self.state else {
            return;
        };
        if !form.writing.go(motion, width) {
            match motion {
                Motion::Up => self.next_field(false),
                Motion::Down => self.next_field(true),
                Motion::Left
                | Motion::Right
                | Motion::WordLeft
                | Motion::WordRight
                | Motion::Home
                | Motion::End => {}
            }
        }
    }

    /// How many cells across a field of a form has; never so many that the eye loses the line.
    pub fn form_width(&self) -> usize {
        let across = usize::from(self.size.0);
        // Where there is no room for labels at the left they stand above.
        let beside = if across < Self::FORM_BESIDE {
            2
        } else {
            Self::FORM_LABELS + 4
        };
        across.saturating_sub(beside).clamp(8, 88)
    }

    /// How many cells across a screen needs for labels beside the fields of a form.
    const FORM_BESIDE: usize = 60;

    /// How many cells the labels of a form take.
    pub const FORM_LABELS: usize = 26;

    pub(super) fn undo_in_form(&mut self) {
        let State::Form(form) = &mut self.state else {
            return;
        };
        if !form.writing.undo() {
            self.undo();
            if let State::Form(form) = &mut self.state {
                form.load(self.session.review());
            }
        }
    }

    pub(super) fn redo_in_form(&mut self) {
        let State::Form(form) = &mut self.state else {
            return;
        };
        if !form.writing.redo() {
            self.redo();
            if let State::Form(form) = &mut self.state {
                form.load(self.session.review());
            }
        }
    }

    /// Adds a view from the tunnel and puts the caret in it.
    pub(super) fn add_tunnel(&mut self) {
        let (id, code) = (self.session.new_id(), self.session.next_code(Kind::Tunnel));
        self.add_under_episode(id, Tunnel::new(id, code).into(), |episode| {
            episode.tunnels.len()
        });
    }

    /// Adds an appraisal and puts the caret in it.
    pub(super) fn add_appraisal(&mut self) {
        let (id, code) = (
            self.session.new_id(),
            self.session.next_code(Kind::Appraisal),
        );
        self.add_under_episode(id, Appraisal::new(id, code).into(), |episode| {
            episode.appraisals.len()
        });
    }

    fn add_under_episode(&mut self, id: Id, item: Item, count: fn(&Episode) -> usize) {
        let is_open = |form: &Form| matches!(form.subject, Subject::Episode(_));
        if !self.form().is_some_and(is_open) {
            self.open_episode_form();
        }
        let Some(episode) = self.episode().filter(|_| self.form().is_some()) else {
            return;
        };
        let at = Place::under(episode.id, count(episode));
        if self.keep_field() && self.commit(vec![Change::Add { item, at }]) {
            let fields = self
                .form()
                .map(|form| form.fields(self.review()))
                .unwrap_or_default();
            if let Some(at) = fields.iter().position(|field| field.part.is_of(id)) {
                self.go_to_field(at);
            }
        }
    }

    /// A pattern put into a sentence, carried by the notes tagged with its type.
    fn new_pattern(&mut self, kind: PatternTypeId, sentence: String) -> Vec<Change> {
        if sentence.trim().is_empty() {
            return Vec::new();
        }
        let mut pattern =
            Pattern::new(self.session.new_id(), self.session.next_code(Kind::Pattern));
        let tagged = self
            .review()
            .episodes()
            .iter()
            .flat_map(|episode| &episode.notes)
            .filter(|note| {
                note.patterns.contains(&kind) && !note.withdrawn && note.kind == NoteKind::Reason
            });
        pattern.notes = tagged.map(|note| note.id).collect();
        (pattern.sentence, pattern.primary, pattern.direction) =
            (sentence, Some(kind), Direction::default());
        vec![Change::Add {
            item: pattern.into(),
            at: Place::top(self.review().patterns().len()),
        }]
    }

    /// The roles named by their letters, and the changes that bring in those the review lacks.
    fn roles_named(&mut self, text: &str) -> (Vec<Id>, Vec<Change>) {
        let (mut ids, mut changes): (Vec<Id>, Vec<Change>) = (Vec::new(), Vec::new());
        for name in text
            .split([',', '\n'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let known = roles::offered(self, name).into_iter().find(|role| {
                role.short.eq_ignore_ascii_case(name) || role.name.eq_ignore_ascii_case(name)
            });
            let speaker = known.map_or_else(
                || super::Speaker::New {
                    short: String::new(),
                    role: name.to_owned(),
                    agency: String::new(),
                },
                super::Role::into_speaker,
            );
            let (id, mut change) = self.speaker_id(&speaker);
            if let Some(Change::Add {
                item: Item::Person(person),
                at,
            }) = &mut change
            {
                // Several new roles at once follow each other.
                let before = u32::try_from(changes.len()).unwrap_or(u32::MAX);
                person.code.number = person.code.number.saturating_add(before);
                at.index += changes.len();
            }
            changes.extend(change);
            ids.push(id);
        }
        (ids, changes)
    }

    fn roles_change(&mut self, episode: Id, text: &str) -> Vec<Change> {
        let (ids, mut changes) = self.roles_named(text);
        changes.extend(fields::roles_edit(self.review(), episode, ids));
        changes
    }

    fn tunnel_role_change(&mut self, tunnel: Id, text: &str) -> Vec<Change> {
        let (ids, mut changes) = self.roles_named(text);
        changes.extend(fields::tunnel_role_edit(
            self.review(),
            tunnel,
            ids.first().copied(),
        ));
        changes
    }
}
