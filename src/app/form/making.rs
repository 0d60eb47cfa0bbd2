//! What a form adds to the review: views, appraisals, patterns, roles. And what it takes away again when nothing came of it.

use crate::{
    app::{
        App, Speaker,
        form::{
            fields::{FieldTarget, FormField},
            passage::with_points,
            source::TURNING_POINTS,
        },
    },
    insight::{WordingFlag, wording::BLANK},
    method::PatternTypeId,
    review::{
        AnyItem, Appraisal, Change, Choice, Episode, Id, Kind, NoteKind, Pattern, Position, Tunnel,
        TurningPoint,
        items::{FieldPath, Input, naming},
    },
    store::Access,
    text::words::tr,
    ui::{response::FormSubject, roles},
};

/// An episode that somebody has named, with nothing decided.
pub(in crate::app) fn candidate(app: &mut App, title: &str, span: &str) -> Episode {
    let (id, code) = (app.session.new_id(), app.session.next_code(Kind::Episode));
    let mut episode = Episode::new(id, code);
    title.clone_into(&mut episode.title);
    span.clone_into(&mut episode.span);
    episode.choice = Choice::Candidate;
    episode
}

impl App {
    /// Takes away views, appraisals, turning points and searches that were begun and say nothing.
    pub(super) fn discard_blanks(&mut self) {
        let Some(FormSubject::Item(id)) = self.form().map(|form| form.subject.clone()) else {
            return;
        };
        if let Some(source) = self.review().source(id) {
            let mut points = source.turning_points.clone();
            points.retain(|point| *point != TurningPoint::default());
            if points.len() < source.turning_points.len() {
                let change = with_points(source, points);
                self.commit(vec![change]);
            }
            return;
        }
        let Some(episode) = self.review().episode(id) else {
            return self.discard_blank_searches(id);
        };
        let mut changes = Vec::new();
        for (index, tunnel) in episode.tunnels.iter().enumerate().rev() {
            if *tunnel == Tunnel::new(tunnel.id, tunnel.code) {
                changes.push(Change::Remove {
                    item: tunnel.clone().into(),
                    at: Position::under(id, index),
                });
            }
        }
        for (index, appraisal) in episode.appraisals.iter().enumerate().rev() {
            if *appraisal == Appraisal::new(appraisal.id, appraisal.code) {
                changes.push(Change::Remove {
                    item: appraisal.clone().into(),
                    at: Position::under(id, index),
                });
            }
        }
        if !changes.is_empty() {
            self.commit(changes);
        }
    }

    /// Adds a view from the tunnel and puts the caret in it.
    pub(in crate::app) fn add_tunnel(&mut self) {
        let (id, code) = (self.session.new_id(), self.session.next_code(Kind::Tunnel));
        self.add_under_episode(id, Tunnel::new(id, code).into(), |episode| {
            episode.tunnels.len()
        });
    }

    /// Adds an appraisal and puts the caret in it.
    pub(in crate::app) fn add_appraisal(&mut self) {
        let (id, code) = (
            self.session.new_id(),
            self.session.next_code(Kind::Appraisal),
        );
        self.add_under_episode(id, Appraisal::new(id, code).into(), |episode| {
            episode.appraisals.len()
        });
    }

    fn add_under_episode(&mut self, id: Id, item: AnyItem, count: fn(&Episode) -> usize) {
        if self.form().is_none() {
            self.open_episode_form();
        }
        let Some(FormSubject::Item(episode)) = self.form().map(|form| form.subject.clone()) else {
            return;
        };
        let Some(index) = self.review().episode(episode).map(count) else {
            return;
        };
        let at = Position::under(episode, index);
        if self.keep_field() && self.commit(vec![Change::Add { item, at }]) {
            self.go_to_part(id);
        }
    }

    /// Opens the form of the episode that something stands under, with the caret in the first field of that.
    pub(in crate::app) fn open_part(&mut self, id: Id) {
        if let Some(episode) = self.review().under(id) {
            self.open_form(FormSubject::Item(episode));
            self.go_to_part(id);
        }
    }

    pub(in crate::app) fn go_to_part(&mut self, id: Id) {
        let fields = self.form().map(|form| form.fields(self.review()));
        let mut fields = fields.unwrap_or_default().into_iter();
        if let Some(at) = fields.position(|field| field.part.is_of(id)) {
            self.go_to_field(at);
        }
    }

    /// Goes to the field of an item that has this name in files.
    pub(in crate::app) fn go_to_named_field(&mut self, id: Id, name: &str) {
        let is_meant = |field: &FormField| matches!(&field.part, FieldTarget::Field(item, path) if *item == Some(id) && path.field.name == name);
        let fields = self.form().map(|form| form.fields(self.review()));
        let at = fields
            .into_iter()
            .flatten()
            .position(|field| is_meant(&field));
        if let Some(at) = at {
            self.go_to_field(at);
        }
    }

    /// Goes to a field of an item; false where its form does not have it.
    pub(in crate::app) fn go_to_path(&mut self, id: Id, path: FieldPath) -> bool {
        let target = FieldTarget::Field(Some(id), path);
        let fields = self.form().map(|form| form.fields(self.review()));
        let mut fields = fields.unwrap_or_default().into_iter();
        let at = fields.position(|field| field.part == target);
        at.map(|at| self.go_to_field(at)).is_some()
    }

    /// Asks about the words of the field, and puts a neutral sentence in the place of theirs if that is wanted: what was
    /// there comes back as other typing does.
    pub(in crate::app) fn ask_in_form(&mut self, flag: &WordingFlag, neutral: bool) {
        let may = self.session.access() == Access::Write;
        let Some(form) = self.form_mut() else {
            return;
        };
        form.asked = vec![flag.question.clone()];
        if !flag.rewrite.is_empty() {
            let rewrite = &flag.rewrite;
            form.asked
                .push(tr!("Neutrally, perhaps: {rewrite}", rewrite));
        }
        if neutral && may {
            // The caret waits at the first blank.
            let caret = flag.rewrite.find(BLANK);
            let caret = caret.map_or(flag.rewrite.len(), |at| at + BLANK.len());
            let sentence = flag.sentence(form.writing.text());
            form.writing.replace(sentence, &flag.rewrite, caret);
        }
    }

    /// Adds a turning point to a conversation and puts the caret in it.
    pub(super) fn add_turning_point(&mut self, id: Id) {
        let Some(source) = self.review().source(id) else {
            return;
        };
        let index = source.turning_points.len();
        let mut points = source.turning_points.clone();
        points.push(TurningPoint::default());
        let change = with_points(source, points);
        if self.commit(vec![change]) {
            self.go_to_part_of(id, TURNING_POINTS, index, "label");
        }
    }

    /// Goes to a field of one of the parts of a list in an item.
    pub(super) fn go_to_part_of(&mut self, id: Id, list: &str, index: usize, name: &str) {
        let is_meant = |field: &FormField| {
            let FieldTarget::Field(item, path) = &field.part else {
                return false;
            };
            let part = path.part.map(|(at, part)| (at, part.name));
            *item == Some(id) && path.field.name == list && part == Some((index, name))
        };
        let fields = self.form().map(|form| form.fields(self.review()));
        if let Some(at) = fields
            .into_iter()
            .flatten()
            .position(|field| is_meant(&field))
        {
            self.go_to_field(at);
        }
    }

    /// Makes a candidate episode of a turning point, with how it looked to whoever named it, as one step. The turning
    /// point remembers it.
    pub(super) fn make_episode_of(&mut self, id: Id, index: usize) {
        let Some(source) = self.review().source(id) else {
            return;
        };
        let mut points = source.turning_points.clone();
        let role = source.role;
        let Some(point) = points.get_mut(index) else {
            return;
        };
        if point.label.is_empty() {
            return self.say(tr!("Say first what they call this moment"));
        }
        let (title, span, looked) = (&point.label, &point.when, point.looked.clone());
        let mut episode = candidate(self, title, span);
        episode.roles = role.into_iter().collect();
        if role.is_some() || !looked.is_empty() {
            let (id, code) = (self.session.new_id(), self.session.next_code(Kind::Tunnel));
            let mut tunnel = Tunnel::new(id, code);
            (tunnel.role, tunnel.saw) = (role, looked);
            episode.tunnels.push(tunnel);
        }
        point.episode = Some(episode.id);
        let (code, to) = (episode.code, points);
        let remembers = self
            .review()
            .source(id)
            .map(|source| with_points(source, to));
        let mut changes = vec![Change::Add {
            item: episode.into(),
            at: Position::top(self.review().episodes().len()),
        }];
        changes.extend(remembers);
        if self.commit(changes) {
            self.reload_form();
            self.say(tr!(
                "{code} is a candidate episode now. {key:undo} takes it back",
                code
            ));
        }
    }

    /// A pattern put into a sentence, carried by the notes tagged with its type.
    pub(super) fn new_pattern(&mut self, kind: PatternTypeId, sentence: String) -> Vec<Change> {
        if sentence.trim().is_empty() {
            return Vec::new();
        }
        let mut pattern =
            Pattern::new(self.session.new_id(), self.session.next_code(Kind::Pattern));
        let tagged = self
            .review()
            .chosen()
            .flat_map(|episode| &episode.notes)
            .filter(|note| {
                note.patterns.contains(&kind) && !note.withdrawn && note.kind == NoteKind::Reason
            });
        pattern.notes = tagged.map(|note| note.id).collect();
        (pattern.sentence, pattern.primary) = (sentence, Some(kind));
        vec![Change::Add {
            item: pattern.into(),
            at: Position::top(self.review().patterns().len()),
        }]
    }

    /// The items that words name, and the changes that bring in the roles which the review lacks: a role is named by its
    /// letters, in words or by its code, and one that nobody has heard of is new.
    ///
    /// # Errors
    ///
    /// A code, or something that is not a role, that is not there: the end of a sentence.
    pub(in crate::app) fn items_named(
        &mut self,
        text: &str,
        kinds: &[Kind],
        most: usize,
    ) -> Result<(Vec<Id>, Vec<Change>), String> {
        let (mut ids, mut changes): (Vec<Id>, Vec<Change>) = (Vec::new(), Vec::new());
        let mut brought: Vec<String> = Vec::new();
        for word in naming::split(text, kinds) {
            let is_code = naming::code(&word, kinds).is_some();
            let known = naming::item(self.review(), &word, kinds);
            let id = match known {
                Ok(id) => id,
                Err(why) if is_code || !kinds.contains(&Kind::Person) => return Err(why),
                Err(_) if brought.contains(&word.to_lowercase()) => continue,
                Err(_) => {
                    let (id, change) = self.new_role(&word, changes.len());
                    brought.push(word.to_lowercase());
                    changes.extend(change);
                    id
                }
            };
            if !ids.contains(&id) {
                ids.push(id);
            }
            if ids.len() == most {
                break;
            }
        }
        Ok((ids, changes))
    }

    /// A role that the review lacks, as the method has it or as it is called; it comes after others that are new.
    fn new_role(&mut self, word: &str, after: usize) -> (Id, Option<Change>) {
        let is_meant = |name: &str| name.eq_ignore_ascii_case(word);
        let offered = roles::offered(self.review(), self.episode(), word).into_iter();
        let mut offered = offered.filter(|role| is_meant(&role.short) || is_meant(&role.name));
        let mut of_pack = self.review().pack().roles.iter();
        let [short, role, agency] = if let Some(role) = offered.next() {
            [role.short, role.name, role.agency]
        } else if let Some(role) = of_pack.find(|role| is_meant(&role.name)) {
            [&role.code, &role.name, &role.agency].map(String::clone)
        } else {
            [String::new(), word.to_owned(), String::new()]
        };
        let speaker = Speaker::New {
            short,
            role,
            agency,
        };
        let (id, mut change) = roles::speaker_id(&speaker, &self.page_context());
        if let Some(Change::Add {
            item: AnyItem::Person(person),
            at,
        }) = &mut change
        {
            // Several new roles at once follow each other.
            let further = u32::try_from(after).unwrap_or(u32::MAX);
            person.code.number = person.code.number.saturating_add(further);
            at.index += after;
        }
        (id, change)
    }

    /// The changes that put words in a field: a role that they name and the review lacks comes in first.
    ///
    /// # Errors
    ///
    /// They name something that is not there: the end of a sentence.
    pub(super) fn field_changes(
        &mut self,
        item: Option<Id>,
        path: FieldPath,
        words: &str,
    ) -> Result<Vec<Change>, String> {
        let leaf = path.leaf();
        let Some(most) = leaf.roles() else {
            let change = self.review().edit_in(item, path, Input::Words(words))?;
            return Ok(change.into_iter().collect());
        };
        let (ids, mut changes) = self.items_named(words, leaf.targets(), most)?;
        changes.extend(self.review().edit_in(item, path, Input::Items(&ids))?);
        Ok(changes)
    }
}
