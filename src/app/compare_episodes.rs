//! One factor, or one type of pattern, over all episodes: notes are picked and put into one sentence (method §2.4, the
//! step that groups find hardest).

use std::collections::{HashMap, HashSet};

use crate::{
    app::{App, ListState, OldMessage, PageName, Popup, Row, ScreenState},
    insight::evidence,
    method::{FactorId, PatternTypeId},
    review::{Change, Id, Kind, Note, Pattern, PatternEdit, Position, Swap},
    text::clean,
    ui::{drill_down, evidence_rows},
};

/// The heading over the patterns that notes can go into.
const INTO: &str = "Or add them to one that is there";

/// What is compared, and which notes have been picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpisodeComparison {
    /// What the notes have in common.
    pub over: ComparedBy,
    /// Those picked, in the order of picking.
    picked: Vec<Id>,
    /// They are being put into a sentence.
    wording: bool,
}

/// What is compared across episodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedBy {
    /// A factor.
    Factor(FactorId),
    /// The notes tagged with a type of pattern.
    Type(PatternTypeId),
    /// The notes that carry a pattern: those picked leave it.
    Pattern(Id),
}

/// The rows of the page: the notes by episode; while they are put into words, the types that the sentence can have and
/// the patterns that are there.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let Some(sweep) = &app.sweep else {
        return Vec::new();
    };
    if sweep.wording {
        return places(app, sweep, query);
    }
    let mut rows = Vec::new();
    let picked: HashSet<Id> = sweep.picked.iter().copied().collect();
    let carried = carried(app, sweep);
    let codes = carrying(app);
    for (place, episode) in app.review().episodes().iter().enumerate() {
        let notes = episode.notes.iter();
        let notes = notes.filter(|note| !note.withdrawn && sweep.over.holds(note, &carried));
        let row = |note: &Note| {
            let row = drill_down::said(&app.page_context(), note);
            let mark = if picked.contains(&note.id) {
                "√"
            } else {
                " "
            };
            let factor = match sweep.over {
                ComparedBy::Factor(_) => String::new(),
                ComparedBy::Type(_) | ComparedBy::Pattern(_) => {
                    app.page_context().key_of(note.factor.as_ref()) + "  "
                }
            };
            Row {
                margin: format!("{mark} {}", drill_down::sign(note)),
                under: format!("{factor}{}", row.under),
                right: codes.get(&note.id).cloned().unwrap_or_default(),
                ..row
            }
        };
        let heading = drill_down::heading_of(place, episode);
        Row::group(&mut rows, Some(&heading), query, notes.map(row));
    }
    rows
}

impl ComparedBy {
    fn holds(&self, note: &Note, carried: &HashSet<Id>) -> bool {
        match self {
            Self::Factor(factor) => note.factor.as_ref() == Some(factor),
            Self::Type(kind) => note.patterns.contains(kind),
            Self::Pattern(_) => carried.contains(&note.id),
        }
    }
}

/// The notes of the pattern that is compared, if one is.
fn carried(app: &App, sweep: &EpisodeComparison) -> HashSet<Id> {
    let ComparedBy::Pattern(id) = sweep.over else {
        return HashSet::new();
    };
    let pattern = app.review().pattern(id);
    pattern.map_or_else(HashSet::new, |pattern| {
        pattern.notes.iter().copied().collect()
    })
}

/// The codes of the patterns that each note carries.
fn carrying(app: &App) -> HashMap<Id, String> {
    let mut codes: HashMap<Id, Vec<String>> = HashMap::new();
    let patterns = app.review().patterns().iter();
    for pattern in patterns.filter(|pattern| !pattern.retired) {
        for note in &pattern.notes {
            codes
                .entry(*note)
                .or_default()
                .push(pattern.code.to_string());
        }
    }
    let joined = codes
        .into_iter()
        .map(|(note, codes)| (note, codes.join(", ")));
    joined.collect()
}

/// Where a sentence can stand in the typology, and the patterns that notes can be added to.
fn places(app: &App, sweep: &EpisodeComparison, query: &str) -> Vec<Row> {
    let review = app.review();
    let kinds = review.pack().pattern_types.iter();
    let mut rows: Vec<Row> = kinds
        .map(|kind| {
            Row {
                margin: kind.letter.to_string(),
                ..Row::add(query, "")
            }
            .called(&kind.name)
        })
        .collect();
    rows.push(Row::add(query, "").called("No type yet"));
    let found = evidence(review);
    let patterns = review.patterns().iter();
    let patterns = patterns
        .filter(|pattern| !pattern.retired && sweep.over != ComparedBy::Pattern(pattern.id))
        .map(|pattern| evidence_rows::pattern(&app.page_context(), &found, pattern));
    Row::group(&mut rows, Some(INTO), "", patterns);
    rows
}

impl Row {
    fn called(self, words: &str) -> Self {
        Self {
            words: words.to_owned(),
            ..self
        }
    }
}

impl App {
    /// Whether picked notes are being put into words: then every character is a character.
    pub fn is_wording(&self) -> bool {
        let in_front = matches!(self.page(), Some((PageName::Sweep, _)));
        in_front && self.is_put_into_words()
    }

    pub(super) fn is_put_into_words(&self) -> bool {
        self.sweep.as_ref().is_some_and(|sweep| sweep.wording)
    }

    /// The notes picked so far, in the order of the episodes, and from how many of those they come.
    pub fn picked_notes(&self) -> (Vec<Id>, usize) {
        let picked: HashSet<Id> = self
            .sweep
            .iter()
            .flat_map(|sweep| &sweep.picked)
            .copied()
            .collect();
        let mut notes = Vec::new();
        let mut episodes = 0;
        for episode in self.review().episodes() {
            let before = notes.len();
            let here = episode.notes.iter().map(|note| note.id);
            notes.extend(here.filter(|id| picked.contains(id)));
            episodes += usize::from(notes.len() > before);
        }
        (notes, episodes)
    }

    /// Sweeps the factor of a number, the type of a letter, or the factor aimed at.
    pub(super) fn open_comparison(&mut self, what: &str) {
        let what = what.trim();
        let factor = |place: usize| {
            let factors = self.factors();
            factors
                .get(place)
                .map(|factor| ComparedBy::Factor(factor.id.clone()))
        };
        let letter = what.chars().next().filter(|_| what.chars().count() == 1);
        let over = match (letter, what.parse::<usize>()) {
            (_, Ok(number)) => number.checked_sub(1).and_then(factor),
            (Some(letter), Err(_)) => {
                let kind = self.review().pack().by_letter(letter);
                kind.map(|kind| ComparedBy::Type(kind.id.clone()))
            }
            (None, Err(_)) if what.is_empty() => {
                factor(self.target_factor().map_or(0, |(place, _)| place))
            }
            (None, Err(_)) => None,
        };
        match over {
            Some(over) => self.compare_by(over),
            None => self.say(OldMessage::Refused(format!(
                "there is no factor or pattern type “{what}”"
            ))),
        }
    }

    /// Opens the page, or compares something else while it is open. What is picked stays picked, except that a pattern
    /// is split by itself.
    pub(super) fn compare_by(&mut self, over: ComparedBy) {
        let open = matches!(self.page(), Some((PageName::Sweep, _)));
        let alone = |over: &ComparedBy| matches!(over, ComparedBy::Pattern(_));
        let before = self.sweep.take().filter(|_| open);
        let before = before.filter(|sweep| !alone(&sweep.over) && !alone(&over));
        self.sweep = Some(EpisodeComparison {
            over,
            picked: before.map(|sweep| sweep.picked).unwrap_or_default(),
            wording: false,
        });
        if open {
            self.set_list(ListState::default());
            self.notice = None;
            return;
        }
        self.open_page(PageName::Sweep);
        // Wording them is one step more on the way back.
        while self.back_stack.len() > 1 {
            self.back_stack.remove(0);
        }
    }

    fn set_list(&mut self, to: ListState) {
        if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
            *list = to;
        }
    }

    /// Picks the chosen note, or lets it go, and goes on to the next.
    pub(super) fn pick_row(&mut self) {
        let Some(id) = self.chosen_row().and_then(|(_, row)| row.id()) else {
            return;
        };
        let is_note = self.review().note(id).is_some();
        let Some(sweep) = self.sweep.as_mut().filter(|_| is_note) else {
            return;
        };
        if sweep.picked.contains(&id) {
            sweep.picked.retain(|other| *other != id);
        } else {
            sweep.picked.push(id);
        }
        self.notice = None;
        self.step(crate::command::Stride::Down);
    }

    /// Enter: with words typed it picks the note that was found; else the picked notes are put into words, and what has
    /// been put into words is filed.
    pub(super) fn accept_comparison(&mut self) {
        let Some((_, list)) = self.page() else { return };
        let (typed, at) = (list.query.text().to_owned(), list.at);
        if self.is_wording() {
            return self.file_pattern(&typed, at);
        }
        if !typed.is_empty() {
            let found = self.chosen_row().and_then(|(_, row)| row.id());
            self.pick_row();
            self.set_list(ListState::default());
            if let Some(id) = found {
                self.choose_item(id);
            }
            return;
        }
        let (picked, _) = self.picked_notes();
        if picked.is_empty() {
            return self.say(OldMessage::PickNotes);
        }
        let at = self.likely_type(&picked);
        if let Some(sweep) = &mut self.sweep {
            sweep.wording = true;
        }
        self.notice = None;
        self.set_list(ListState {
            at,
            ..ListState::default()
        });
    }

    /// The type that most picked notes are tagged with, by its row; “no type yet” where none is.
    fn likely_type(&self, picked: &[Id]) -> usize {
        let kinds = &self.review().pack().pattern_types;
        let swept = self.sweep.as_ref().and_then(|sweep| match &sweep.over {
            ComparedBy::Type(kind) => Some(kind),
            ComparedBy::Pattern(id) => self.review().pattern(*id)?.primary.as_ref(),
            ComparedBy::Factor(_) => None,
        });
        if let Some(at) = kinds.iter().position(|kind| Some(&kind.id) == swept) {
            return at;
        }
        let notes: Vec<&Note> = picked
            .iter()
            .filter_map(|id| Some(self.review().note(*id)?.1))
            .collect();
        let count = |kind: &PatternTypeId| {
            notes
                .iter()
                .filter(|note| note.patterns.contains(kind))
                .count()
        };
        let counts = kinds.iter().map(|kind| count(&kind.id));
        // Of those that are equal the first.
        let most = counts.enumerate().rev().max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| *count > 0)
            .map_or(kinds.len(), |(at, _)| at)
    }

    /// Makes a pattern of the picked notes, or adds them to the one that is chosen.
    fn file_pattern(&mut self, sentence: &str, at: usize) {
        let (notes, episodes) = self.picked_notes();
        if let Some(pattern) = self.chosen_row().and_then(|(_, row)| row.id()) {
            if self.put_into(pattern, notes) {
                self.clear_picked();
            }
            return;
        }
        let sentence = clean::one_line(sentence).text;
        if sentence.trim().is_empty() {
            return self.say(OldMessage::SentenceNeeded);
        }
        let mut pattern =
            Pattern::new(self.session.new_id(), self.session.next_code(Kind::Pattern));
        let (id, code, count) = (pattern.id, pattern.code.to_string(), notes.len());
        let kinds = &self.review().pack().pattern_types;
        pattern.primary = kinds.get(at).map(|kind| kind.id.clone());
        (pattern.sentence, pattern.notes) = (sentence.trim().to_owned(), notes);
        let mut index = self.review().patterns().len();
        let split = self.split();
        if let Some(old) = split.and_then(|old| self.review().pattern(old)) {
            pattern.direction = old.direction;
            let place = self.review().position_of(old.id);
            index = place.map_or(index, |(place, _)| place.index + 1);
        }
        let mut changes = self.taken_from(id);
        let item = pattern.into();
        changes.push(Change::Add {
            item,
            at: Position::top(index),
        });
        if self.commit(changes) {
            self.clear_picked();
            if split.is_some() {
                self.go_back();
                self.show_pattern(id);
            }
            self.say(OldMessage::PatternMade(code, count, episodes));
        }
    }

    /// The pattern that is being split.
    fn split(&self) -> Option<Id> {
        match self.sweep.as_ref()?.over {
            ComparedBy::Pattern(id) if matches!(self.page(), Some((PageName::Sweep, _))) => {
                Some(id)
            }
            ComparedBy::Pattern(_) | ComparedBy::Factor(_) | ComparedBy::Type(_) => None,
        }
    }

    /// Where a pattern is split, the notes that go to another one leave it.
    pub(super) fn taken_from(&self, to: Id) -> Vec<Change> {
        let old = self.split().filter(|old| *old != to);
        let Some(old) = old.and_then(|id| self.review().pattern(id)) else {
            return Vec::new();
        };
        let going = self.compared_notes();
        let from = old.notes.clone();
        let to = from
            .iter()
            .copied()
            .filter(|id| !going.contains(id))
            .collect();
        let set = PatternEdit::Notes(Swap { from, to }).into();
        vec![Change::Edit { id: old.id, set }]
    }

    /// The notes picked, or the one that is chosen where none is.
    pub(super) fn compared_notes(&self) -> Vec<Id> {
        let (picked, _) = self.picked_notes();
        if !picked.is_empty() {
            return picked;
        }
        let chosen = self.chosen_row().and_then(|(_, row)| row.id());
        chosen.into_iter().collect()
    }

    fn clear_picked(&mut self) {
        if let Some(sweep) = &mut self.sweep {
            (sweep.picked, sweep.wording) = (Vec::new(), false);
        }
        self.set_list(ListState::default());
    }

    /// Goes back from the sentence to the notes; false where none is being put into words.
    pub(super) fn leave_wording(&mut self) -> bool {
        let wording = self.is_wording();
        if let Some(sweep) = self.sweep.as_mut().filter(|_| wording) {
            sweep.wording = false;
            self.set_list(ListState::default());
        }
        wording
    }
}
