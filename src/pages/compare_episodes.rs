//! One factor, or one type of pattern, over all episodes: notes are picked and put into one sentence (method §2.4, the
//! step that groups find hardest).

mod compared_by;
mod sentence;

use std::collections::{HashMap, HashSet};

use crate::{
    command::{Action, Context, Stride},
    review::{Id, Note},
    text::words::{looked_up, tr},
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        drill_down, evidence,
        list::{self, ListState},
        message::Message,
        page::{Page, PageName, PageSpec, Placement},
        pattern,
        response::Response,
        row::Row,
    },
};

use compared_by::ComparedBy;

static SPEC: PageSpec = PageSpec {
    name: PageName::Sweep,
    context: Context::Sweep,
    title: tr!(const "One factor over all episodes"),
    purpose: tr!(const "Notes of all episodes side by side, to be put into one sentence"),
    example: tr!(const "Passing on is taken for a plan"),
    hint: tr!(const "Space picks; type to find"),
    place: Placement::Whole,
};

/// The page on which notes are compared over all episodes.
#[derive(Debug)]
pub(super) struct CompareEpisodes {
    list: ListState,
    /// The common ground of the notes.
    over: ComparedBy,
    /// Those picked, in the order of picking.
    picked: Vec<Id>,
    /// They are being put into a sentence: that is what is typed.
    wording: bool,
    /// The pattern that they are to go into, until the review has taken that.
    filing: Option<Id>,
}

impl Page for CompareEpisodes {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn context(&self) -> Context {
        if self.wording {
            Context::Sentence
        } else {
            Context::Sweep
        }
    }

    fn title(&self, cx: &PageContext<'_>) -> String {
        let title = self.over.title(cx);
        title.unwrap_or_else(|| looked_up(SPEC.title).to_owned())
    }

    fn asks(&self) -> bool {
        self.wording
    }

    fn hint(&self) -> &'static str {
        if self.wording {
            tr!(const "The pattern in one sentence; then its type")
        } else {
            SPEC.hint
        }
    }

    /// The notes by episode; while they are put into words, where the sentence can stand.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        if self.wording {
            self.places(cx)
        } else {
            self.notes(query, cx)
        }
    }

    /// The notes that are picked and, above them, the note that is chosen or the sentence.
    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let mut sections = Vec::new();
        let sentence = self.list.query.text();
        if !self.wording {
            let chosen = row.id().map(|id| evidence::note(cx, id));
            sections.extend(chosen.into_iter().flatten().take(1));
        } else if !sentence.is_empty() {
            // The row it is typed in is short; the room reads it here.
            let line = DetailLine::new(sentence, DetailTone::Strong);
            sections.push(DetailSection::bare(vec![line]));
        }
        sections.extend([self.picked_in_full(cx), pattern::test(cx)]);
        sections
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        self.filing = None;
        if self.wording {
            // The sentence is typed and its type chosen in one and the same list.
            let at = self.list.at;
            if list::edits_query(self, action) {
                self.list.at = at;
                return Response::none().hushed();
            }
        }
        match action {
            Action::Accept if self.wording => self.file(cx),
            Action::Accept => self.accept(cx),
            Action::PickRow => self.pick(cx),
            Action::Sweep(what) => match ComparedBy::called(what, cx) {
                Ok(over) => self.turn_to(over),
                Err(none) => Response::say(none),
            },
            Action::Carry(code) => {
                let notes = self.picked_or_chosen(cx);
                pattern::carry(&notes, code, cx, |to| self.leaving(&notes, to, cx))
            }
            Action::Dismiss if self.wording => {
                self.leave_wording();
                Response::none()
            }
            // What is listed here is let go of elsewhere.
            Action::RemoveRow => Response::none(),
            _ => list::act(self, action, cx),
        }
    }

    /// Chooses an item. The pattern that the picked notes have gone into: they are picked no more.
    fn show(&mut self, item: Id) {
        if self.filing.take() == Some(item) {
            self.picked.clear();
            self.leave_wording();
        } else {
            self.list.choose(item);
        }
    }

    fn uncover(&mut self) {
        self.leave_wording();
    }
}

impl CompareEpisodes {
    /// The notes of the factor of a number, of the type of a letter, or where nothing is said of the factor that the line
    /// aims at.
    ///
    /// # Errors
    ///
    /// There is nothing called so: what is told then.
    pub(super) fn over(what: &str, cx: &PageContext<'_>) -> Result<Self, Message> {
        ComparedBy::called(what, cx).map(Self::of)
    }

    /// The notes of a pattern, for some of them to go with a sentence of their own.
    pub(super) fn splitting(pattern: Id) -> Self {
        Self::of(ComparedBy::Pattern(pattern))
    }

    fn of(over: ComparedBy) -> Self {
        Self {
            list: ListState::default(),
            over,
            picked: Vec::new(),
            wording: false,
            filing: None,
        }
    }

    /// Compares something else. What is picked stays picked, except that a pattern is split by itself.
    fn turn_to(&mut self, over: ComparedBy) -> Response {
        if self.over.split().is_some() {
            self.picked.clear();
        }
        self.over = over;
        self.leave_wording();
        Response::none().hushed()
    }

    /// Goes back from the sentence to the notes.
    fn leave_wording(&mut self) {
        self.wording = false;
        self.list = ListState::default();
    }

    fn notes(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        let picked: HashSet<Id> = self.picked.iter().copied().collect();
        let carried = self.over.carried(cx);
        let codes = codes_of_patterns(cx);
        let row = |note: &Note| {
            let row = drill_down::said(cx, note);
            let mark = if picked.contains(&note.id) {
                "√"
            } else {
                " "
            };
            let factor = match self.over {
                ComparedBy::Factor(_) => String::new(),
                ComparedBy::Type(_) | ComparedBy::Pattern(_) => cx.keys_of(note) + "  ",
            };
            Row {
                margin: format!("{mark} {}", drill_down::sign(note)),
                under: format!("{factor}{}", row.under),
                right: codes.get(&note.id).cloned().unwrap_or_default(),
                spoken: picked
                    .contains(&note.id)
                    .then(|| tr!("Picked. {note}", note = row.aloud()))
                    .or(row.spoken.clone()),
                ..row
            }
        };
        for (place, episode) in cx.review().episodes().iter().enumerate() {
            let notes = episode.notes.iter();
            let notes = notes.filter(|note| !note.withdrawn && self.over.holds(note, &carried));
            let heading = drill_down::heading_of(place, episode);
            Row::group(&mut rows, Some(&heading), query, notes.map(row));
        }
        rows
    }

    /// The notes picked so far, in the order of the episodes, and from how many of those they come.
    fn in_order(&self, cx: &PageContext<'_>) -> (Vec<Id>, usize) {
        let picked: HashSet<Id> = self.picked.iter().copied().collect();
        let mut notes = Vec::new();
        let mut episodes = 0;
        for episode in cx.review().episodes() {
            let before = notes.len();
            let here = episode.notes.iter().map(|note| note.id);
            notes.extend(here.filter(|id| picked.contains(id)));
            episodes += usize::from(notes.len() > before);
        }
        (notes, episodes)
    }

    fn picked_in_full(&self, cx: &PageContext<'_>) -> DetailSection {
        let (picked, episodes) = self.in_order(cx);
        let notes = picked.iter().filter_map(|id| cx.review().note(*id));
        let lines: Vec<DetailLine> = notes.map(|(_, note)| evidence::said(cx, note)).collect();
        if lines.is_empty() {
            let how = DetailLine::new(tr!("Space picks the chosen note."), DetailTone::Muted);
            return DetailSection::of(tr!("No note picked yet"), vec![how]);
        }
        let heading = tr!(
            "{notes} from {episodes} picked",
            notes = tr!("{count} note" | "{count} notes", count = picked.len()),
            episodes = tr!("{count} episode" | "{count} episodes", count = episodes)
        );
        DetailSection::of(heading, lines)
    }

    /// The notes picked, or the one that is chosen where none is.
    fn picked_or_chosen(&self, cx: &PageContext<'_>) -> Vec<Id> {
        let (picked, _) = self.in_order(cx);
        if picked.is_empty() {
            list::chosen_item(self, cx).into_iter().collect()
        } else {
            picked
        }
    }

    /// Picks the chosen note, or lets it go, and goes on to the next.
    fn pick(&mut self, cx: &PageContext<'_>) -> Response {
        let chosen = list::chosen_item(self, cx);
        let Some(id) = chosen.filter(|id| cx.review().note(*id).is_some()) else {
            return Response::none();
        };
        if self.picked.contains(&id) {
            self.picked.retain(|other| *other != id);
        } else {
            self.picked.push(id);
        }
        list::act(self, &Action::Step(Stride::Down), cx).hushed()
    }

    /// With words typed picks the note that was found; else the picked notes are put into words.
    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        if !self.list.query.is_empty() {
            let found = list::chosen_item(self, cx);
            let response = self.pick(cx);
            self.list = ListState::default();
            if let Some(id) = found {
                self.list.choose(id);
            }
            return response;
        }
        let (picked, _) = self.in_order(cx);
        if picked.is_empty() {
            return Response::say(tr!(
                "Pick notes first: {key:pick-row} picks, {key:accept} puts them into words"
            ));
        }
        self.wording = true;
        self.list = ListState {
            at: self.likely_type(&picked, cx),
            ..ListState::default()
        };
        Response::none().hushed()
    }
}

/// The codes of the patterns that each note carries.
fn codes_of_patterns(cx: &PageContext<'_>) -> HashMap<Id, String> {
    let mut codes: HashMap<Id, Vec<String>> = HashMap::new();
    let patterns = cx.review().patterns().iter();
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
