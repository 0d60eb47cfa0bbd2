//! The board filtered: only the notes that fit show, and the room is told so as long as it lasts.

use crate::{
    board::{Answer, Board, BoardView, cell},
    method::{FactorId, Pack, PatternTypeId},
    review::{Checked, Influence, Kind, Note, NoteKind, Review, SourceKind, items::ChoiceValue},
    text::words::tr,
    ui::context::PageContext,
};

/// Which notes show on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// As it is told: "challenges", "not checked".
    pub words: String,
    by: FilterCriterion,
    not: bool,
    /// Notes filed since then show whatever they say: the number of the first of them.
    filed_from: u32,
}

/// What notes are told apart by.
#[derive(Clone, Debug, PartialEq)]
enum FilterCriterion {
    Kind(NoteKind),
    Influence(Influence),
    Checked(Checked),
    Pattern(PatternTypeId),
    Source(SourceKind),
    /// The beginning of an agency, or the letters of a role, in lower case.
    Voice(String),
}

/// Words that only say what the next one is.
const LEADS: [&str; 7] = [
    "kind",
    "influence",
    "agency",
    "role",
    "source",
    "pattern",
    "checked",
];

impl FilterCriterion {
    /// What words mean; none when they mean nothing here.
    fn read(words: &str, review: &Review) -> Option<Self> {
        let influence = Influence::named(words).filter(|it| *it != Influence::NotSaid);
        let (lead, rest) = words.split_once(' ').unwrap_or(("", words));
        match lead {
            "pattern" => return pattern(rest, review.pack()),
            "source" => return source(rest, review.pack()),
            "agency" | "role" => return voice(rest, review),
            lead if LEADS.contains(&lead) => return Self::read(rest, review),
            _ => {}
        }
        NoteKind::named(words.strip_suffix('s').unwrap_or(words))
            .map(Self::Kind)
            .or_else(|| influence.map(Self::Influence))
            .or_else(|| Checked::named(words).map(Self::Checked))
            .or_else(|| pattern(words, review.pack()))
            .or_else(|| voice(words, review))
            .or_else(|| source(words, review.pack()))
    }
}

fn pattern(letter: &str, pack: &Pack) -> Option<FilterCriterion> {
    let mut letters = letter.chars();
    let letter = letters.next().filter(|_| letters.as_str().is_empty())?;
    let kind = pack.by_letter(letter)?;
    Some(FilterCriterion::Pattern(kind.id.clone()))
}

fn source(name: &str, pack: &Pack) -> Option<FilterCriterion> {
    let mut kinds = pack.source_kinds.iter();
    let kind = kinds
        .find(|kind| kind.name.to_lowercase().starts_with(name) || kind.id.as_str() == name)?;
    let mut sources = SourceKind::ALL.into_iter();
    sources
        .find(|source| source.id() == kind.id.as_str())
        .map(FilterCriterion::Source)
}

fn voice(name: &str, review: &Review) -> Option<FilterCriterion> {
    let is_known = review.people().iter().any(|person| speaks(person, name));
    is_known.then(|| FilterCriterion::Voice(name.to_owned()))
}

/// Whether a role is meant by the beginning of its agency or by its letters.
fn speaks(person: &crate::review::Person, name: &str) -> bool {
    let agency = person.agency.to_lowercase();
    let begins = agency.split_whitespace().any(|word| word.starts_with(name));
    agency.starts_with(name) || begins || person.short.eq_ignore_ascii_case(name)
}

impl Filter {
    /// Whether a note shows.
    fn lets_through(&self, review: &Review, note: &Note) -> bool {
        let fits = match &self.by {
            FilterCriterion::Kind(kind) => note.kind == *kind,
            FilterCriterion::Influence(influence) => note.influence == *influence,
            FilterCriterion::Checked(state) => note.checked == *state,
            FilterCriterion::Pattern(kind) => note.patterns.contains(kind),
            FilterCriterion::Source(source) => {
                note.sources.iter().any(|citation| citation.kind == *source)
            }
            FilterCriterion::Voice(name) => note
                .who
                .and_then(|id| review.person(id))
                .is_some_and(|person| speaks(person, name)),
        };
        fits != self.not || note.code.number >= self.filed_from
    }
}

impl Board {
    /// Shows only the notes that fit words; with no words, all of them again.
    pub(super) fn set_filter(&mut self, words: &str, cx: &PageContext<'_>) -> Answer {
        let words = words.trim().to_lowercase();
        if words.is_empty() {
            let was_on = self.filter.take().is_some();
            return Answer::say(if was_on {
                tr!("All notes show")
            } else {
                tr!(
                    "All notes show. /filter challenge, /filter police, /filter pattern B show some"
                )
            });
        }
        let (not, rest) = match words.strip_prefix("not ") {
            Some(rest) => (true, rest),
            None => (false, words.as_str()),
        };
        let Some(by) = FilterCriterion::read(rest.trim(), cx.review()) else {
            return Answer::say(tr!(
                "Nothing here is called “{words}”: /filter not checked, /filter police",
                words
            ));
        };
        let filed_from = cx.next_code(Kind::Note).number;
        self.filter = Some(Filter {
            words,
            by,
            not,
            filed_from,
        });
        Answer::hush()
    }
}

impl<'a> BoardView<'a> {
    /// The notes of a cell of this episode that show, oldest first: those the filter lets through, and the picked one.
    pub(super) fn standing_in(&self, factor: &FactorId) -> Vec<&'a Note> {
        let mut notes = self
            .episode()
            .map_or_else(Vec::new, |episode| cell(episode, factor));
        if let Some(filter) = &self.board.filter {
            let picked = self.picked().map(|(_, note)| note.id);
            let is_picked = |note: &Note| picked == Some(note.id);
            notes.retain(|note| filter.lets_through(self.review(), note) || is_picked(note));
        }
        notes
    }

    /// What the filter is called, how many notes of this episode it shows, and of how many; none while there is none.
    pub(crate) fn filtered_by(&self) -> Option<(&'a str, usize, usize)> {
        let filter = self.board.filter.as_ref()?;
        let notes = self.episode().map_or(&[][..], |episode| &episode.notes);
        let counted = notes
            .iter()
            .filter(|note| !note.withdrawn && note.factor.is_some());
        let shown = counted
            .clone()
            .filter(|note| filter.lets_through(self.review(), note))
            .count();
        Some((&filter.words, shown, counted.count()))
    }

    /// That not all notes show: which do, how many of how many, and how they all come back.
    pub fn filtered(&self) -> Option<String> {
        let (words, shown, all) = self.filtered_by()?;
        Some(tr!(
            "Only {words}: {shown} of {all}. /filter shows all",
            words,
            shown,
            all
        ))
    }
}
