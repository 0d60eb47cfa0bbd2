//! A form: the fields of an item, of the patterns of one type, or of the review itself, edited in place.
//!
//! The fields are read off the review each time; the form holds only the words of the one field that the caret is in,
//! and commits them on leaving it.

mod draw;
mod episode;
mod fields;
mod kinds;
mod making;
pub(super) mod passage;
mod pattern;
mod search;
mod source;
mod typing;

pub(super) use crate::review::items::naming::label_of;
pub(super) use draw::{draw, title};
pub(super) use episode::aspects;
use fields::{AddButton, FieldTarget};
pub use fields::{FormField, FormValue};

use crate::{
    app::{App, ScreenState},
    board::{pick_first, private_is_hidden},
    command::Context,
    method::Occasion,
    review::{Appraisal, Change, Checked, Edit, FindingEdit, Kind, Review, Swap, items::Input},
    text::{clean, edit::TextInput, words::tr},
    ui::{
        claim,
        message::{Message, MessageKind, no_episode},
        response::FormSubject,
    },
};

/// A form that is open, and the field the caret is in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub(crate) subject: FormSubject,
    /// Which field, in the order of [`kinds::of`].
    pub(crate) at: usize,
    /// The words of that field.
    pub(crate) writing: TextInput,
    /// Its words were refused, and that has been told.
    refused: bool,
    /// What is asked about the words of that field, where it was opened to be reworded.
    pub(crate) asked: Vec<String>,
}

impl Form {
    /// A form with the caret in its first field; none when its subject is not there.
    pub(super) fn open(review: &Review, subject: FormSubject) -> Option<Self> {
        let mut form = Self {
            subject,
            at: 0,
            writing: TextInput::default(),
            refused: false,
            asked: Vec::new(),
        };
        form.load(review);
        form.field(review).is_some().then_some(form)
    }

    /// Its fields.
    pub fn fields(&self, review: &Review) -> Vec<FormField> {
        kinds::of(review, &self.subject)
    }

    /// The fields of a subject, in the order of its form; none where it is not there.
    pub fn fields_of(review: &Review, subject: &FormSubject) -> Vec<FormField> {
        kinds::of(review, subject)
    }

    /// Whether it is the form of an episode, to which views and appraisals can be added.
    pub fn is_of_episode(&self, review: &Review) -> bool {
        let FormSubject::Item(id) = self.subject else {
            return false;
        };
        review.kind(id) == Some(Kind::Episode)
    }

    /// The field the caret is in.
    pub fn field(&self, review: &Review) -> Option<FormField> {
        self.fields(review).into_iter().nth(self.at)
    }

    /// Where its keys are looked up: by the sort of the field that the caret is in.
    pub(super) fn context(&self, review: &Review) -> Context {
        match self.field(review).map(|field| field.value) {
            Some(FormValue::Line(_)) => Context::EditorLine,
            Some(FormValue::Text(_)) => Context::EditorText,
            Some(FormValue::Choice(..) | FormValue::Add | FormValue::Way) | None => {
                Context::EditorChoice
            }
        }
    }

    /// Whether the words differ from what the review holds.
    pub(super) fn is_touched(&self, review: &Review) -> bool {
        self.field(review)
            .is_some_and(|field| field.words() != self.writing.text())
    }

    /// Reads the words of its field off the review.
    pub(super) fn load(&mut self, review: &Review) {
        let fields = self.fields(review);
        self.at = self.at.min(fields.len().saturating_sub(1));
        self.writing = TextInput::of(
            fields
                .get(self.at)
                .map(FormField::words)
                .unwrap_or_default(),
        );
        self.refused = false;
    }

    /// Goes to a field with words that are not in the review yet: those of a draft.
    pub(super) fn take_up(&mut self, review: &Review, at: usize, text: String) {
        self.at = at;
        self.load(review);
        self.writing = TextInput::of(text);
    }
}

impl App {
    /// The form that is open, in front or behind the curtain.
    pub fn form(&self) -> Option<&Form> {
        let mut state = &self.state;
        while let ScreenState::Curtain(behind, _) = state {
            state = behind;
        }
        match state {
            ScreenState::Form(form) => Some(form),
            ScreenState::Board
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        }
    }

    fn form_mut(&mut self) -> Option<&mut Form> {
        match &mut self.state {
            ScreenState::Form(form) => Some(form),
            ScreenState::Board
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        }
    }

    /// Opens the form of a subject; what is in the line is stashed.
    pub(super) fn open_form(&mut self, subject: FormSubject) {
        if let Some(form) = Form::open(self.review(), subject) {
            self.stash_draft();
            self.notice = None;
            self.go_in_front(ScreenState::Form(form));
        }
    }

    /// Opens the form of the picked note: everything that can be known of it.
    pub(super) fn open_more(&mut self) {
        match self.picked() {
            Some((_, note)) if self.page_context().hides(note) => self.say(private_is_hidden()),
            Some((_, note)) => self.open_form(FormSubject::Item(note.id)),
            None => self.say(pick_first()),
        }
    }

    /// Opens the form of the episode that is on.
    pub(super) fn open_episode_form(&mut self) {
        match self.board.episode {
            Some(id) => self.open_form(FormSubject::Item(id)),
            None => self.say(no_episode()),
        }
    }

    /// Opens the form of the episode that is on at what happened, the title above it.
    pub(super) fn write_what_happened(&mut self) {
        self.open_episode_form();
        if let Some(id) = self.board.episode.filter(|_| self.form().is_some()) {
            self.go_to_named_field(id, "what_happened");
        }
    }

    /// Opens the patterns of the type with a letter in one form.
    pub(super) fn open_patterns(&mut self, letter: char) {
        let kind = self
            .review()
            .pack()
            .by_letter(letter)
            .map(|kind| kind.id.clone());
        match kind {
            Some(kind) => self.open_form(FormSubject::Patterns(kind)),
            None => self.say(tr!("There is no pattern {letter}", letter)),
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
        let text = form.writing.text().trim_end();
        let text = match field.value {
            FormValue::Line(_) => clean::one_line(text).text,
            FormValue::Text(_) | FormValue::Choice(..) | FormValue::Add | FormValue::Way => {
                clean::clean(text).text
            }
        };
        if text == field.words() {
            return true;
        }
        let changes = match &field.part {
            FieldTarget::NewPattern(kind) => self.new_pattern(kind.clone(), text),
            FieldTarget::Passage(id, stage) => passage::written_up(self.review(), *id, stage, text)
                .into_iter()
                .collect(),
            FieldTarget::Field(item, path) => match self.field_changes(*item, *path, &text) {
                Ok(changes) => changes,
                Err(why) => {
                    self.say(Message::refused(why));
                    return false;
                }
            },
            FieldTarget::Add(..) | FieldTarget::To(_) => Vec::new(),
        };
        changes.is_empty() || self.commit(changes)
    }

    /// Goes to another field and loads its words.
    pub(super) fn go_to_field(&mut self, at: usize) {
        if !self.keep_field() {
            return;
        }
        let ScreenState::Form(mut form) = std::mem::replace(&mut self.state, ScreenState::Board)
        else {
            return;
        };
        form.at = at;
        form.asked.clear();
        form.load(self.session.review());
        self.state = ScreenState::Form(form);
        self.keep_draft();
    }

    /// Goes to the next field or the one before; past either end, to the other.
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

    /// Enter: a row that adds something adds it; of any other the value is kept, and the next field is open.
    pub(super) fn accept_field(&mut self) {
        let Some(field) = self.form().and_then(|form| form.field(self.review())) else {
            return;
        };
        match (&field.part, &field.value) {
            (FieldTarget::Add(_, AddButton::Tunnel), _) => self.add_tunnel(),
            (FieldTarget::Add(_, AddButton::Appraisal), _) => self.add_appraisal(),
            (FieldTarget::Add(id, AddButton::TurningPoint), _) => self.add_turning_point(*id),
            (FieldTarget::Add(id, AddButton::Search), _) => self.add_search(*id, ""),
            (FieldTarget::Add(id, AddButton::EpisodeOf(index)), _) => {
                self.make_episode_of(*id, *index);
            }
            (FieldTarget::Add(_, AddButton::Notes), _) => self.take_notes(),
            (FieldTarget::To(id), _) => self.walk_to(*id),
            _ => self.next_field(true),
        }
    }

    /// A field was clicked: the caret goes there. Where it is there, a choice changes and a row that adds something adds it.
    pub(super) fn choose_field(&mut self, at: usize) {
        let Some(form) = self.form() else { return };
        if form.at != at {
            return self.go_to_field(at);
        }
        if form.context(self.review()) == Context::EditorChoice {
            self.change_field();
        }
    }

    /// Space, or a click: a choice goes on to the next, a row that adds something adds it.
    pub(super) fn change_field(&mut self) {
        let field = self.form().and_then(|form| form.field(self.review()));
        match field.map(|field| field.value) {
            Some(FormValue::Choice(..)) => self.set_choice(|at, count| (at + 1) % count),
            _ => self.accept_field(),
        }
    }

    /// Sets the choice of the field; `next` says which, from the one it has and how many there are.
    pub(super) fn set_choice(&mut self, next: impl Fn(usize, usize) -> usize) {
        let Some(field) = self.form().and_then(|form| form.field(self.review())) else {
            return;
        };
        if let (FormValue::Choice(choices, at), FieldTarget::Field(item, path)) =
            (&field.value, &field.part)
            && let to = Input::Option(next(*at, choices.len()))
            && let Ok(Some(change)) = self.review().edit_in(*item, *path, to)
            && self.commit(vec![change.clone()])
            && let ScreenState::Form(form) = &mut self.state
        {
            form.load(self.session.review());
            if agrees_a_finding(&change) {
                self.carry_out(claim::agreed(true));
            }
        }
    }

    /// Leaves the form; what was written is kept. Words that are refused are told once, and let go the second time.
    pub(super) fn leave_form(&mut self) {
        let told = self.form().is_some_and(|form| form.refused);
        let kept = self.keep_field();
        if kept || told {
            if !kept {
                // It was told before that this would not be kept; what is in front now is another matter.
                self.notice = None;
            }
            self.discard_blanks();
            let subject = self.form().map(|form| form.subject.clone());
            self.go_back();
            self.keep_draft();
            self.ask_for_standard(subject.as_ref());
            return;
        }
        let why = match self
            .notice
            .take()
            .map(|notice| notice.message.kind().clone())
        {
            Some(MessageKind::Refused(why)) => why,
            _ => String::new(),
        };
        if let Some(form) = self.form_mut() {
            form.refused = true;
        }
        self.say(tr!(
            "Not kept: {why}. {key:leave-editor} again leaves it as it was",
            why
        ));
    }

    /// Asks by which standard practice is judged, where an appraisal does not say.
    fn ask_for_standard(&mut self, subject: Option<&FormSubject>) {
        let Some(FormSubject::Item(id)) = subject else {
            return;
        };
        let episode = self.review().episode(*id);
        let lacks =
            episode.is_some_and(|episode| episode.appraisals.iter().any(Appraisal::lacks_standard));
        if lacks && self.page_context().may_ask(Occasion::NoStandard) {
            self.say(tr!(
                "How good was practice: by which standard, and did they know it then?"
            ));
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

    /// Reads the field again after something else has changed the review; false where no form is open.
    pub(super) fn reload_form(&mut self) -> bool {
        let Some(mut form) = self.form().cloned() else {
            return false;
        };
        if form.field(self.review()).is_none() {
            self.go_back();
            return false;
        }
        form.load(self.review());
        if let Some(open) = self.form_mut() {
            *open = form;
        }
        true
    }

    /// Leaves a form for something else; false when its last words were refused, and it stays.
    pub(super) fn set_form_aside(&mut self) -> bool {
        if matches!(self.state, ScreenState::Form(_)) {
            self.leave_form();
        }
        !matches!(self.state, ScreenState::Form(_))
    }
}

fn agrees_a_finding(change: &Change) -> bool {
    matches!(
        change,
        Change::Edit {
            set: Edit::Finding(FindingEdit::Checked(Swap {
                to: Checked::Agreed,
                ..
            })),
            ..
        }
    )
}
