//! The balance of one episode: how the notes are spread over voices, kinds of source, factors and levels, good and bad
//! (method §7.5). Looks at the episode alone, so that it can be asked after every note.

use std::collections::BTreeSet;

use crate::{
    insight::voices,
    method::{Factor, FactorId, Level, LevelId, Pack},
    review::{Appraisal, Episode, Id, Note, Review, SourceKind, Verdict},
};

/// With fewer notes than this nothing is missing yet: the group has only begun.
pub(super) const ENOUGH: usize = 4;
/// The number of latest notes that say whether one agency has the word.
const LATEST: usize = 10;
/// The number of notes from one agency that are most of the latest.
const MOST: usize = 6;
/// The factors nearest to the worker, in the order of the framework.
const NEARBY: usize = 3;
/// More than this many in so many are about the worker as a person.
const PERSONAL: (usize, usize) = (2, 5);

/// The spread of the notes of one episode over factors, levels, kinds of source and roles.
pub struct Balance<'a> {
    review: &'a Review,
    episode: &'a Episode,
    /// The notes under factors that count, oldest first.
    notes: Vec<&'a Note>,
}

impl<'a> Balance<'a> {
    /// The balance of an episode of a review.
    pub fn of(review: &'a Review, episode: &'a Episode) -> Self {
        let counts = |note: &&Note| !note.withdrawn && note.factor.is_some();
        Self {
            review,
            episode,
            notes: episode.notes.iter().filter(counts).collect(),
        }
    }

    /// The episode.
    pub fn episode(&self) -> &'a Episode {
        self.episode
    }

    /// True where enough is said for what is missing to mean something.
    pub fn is_begun(&self) -> bool {
        self.notes.len() >= ENOUGH
    }

    /// The agency that most of the latest notes come from.
    pub fn dominant_agency(&self) -> Option<&'a str> {
        let latest = self.notes.iter().rev().take(LATEST);
        let agencies: Vec<&str> = latest
            .filter_map(|note| self.review.person(note.who?))
            .map(|person| person.agency.as_str())
            .filter(|agency| !agency.is_empty())
            .collect();
        let said = |agency: &str| agencies.iter().filter(|other| **other == agency).count();
        agencies.iter().copied().find(|agency| said(agency) >= MOST)
    }

    /// True where anything comes from the child or the family: a note, an account, a view from the tunnel.
    pub fn hears_family(&self) -> bool {
        let is_family = |id: Id| {
            let person = self.review.person(id);
            person.is_some_and(|person| person.group == crate::review::Group::Family)
        };
        let mut views = self.episode.tunnels.iter();
        voices::hears_family(self.review, self.episode)
            || views.any(|view| view.role.is_some_and(is_family))
    }

    /// True where anything is told that went well.
    pub fn shows_help(&self) -> bool {
        let good =
            |appraisal: &Appraisal| matches!(appraisal.verdict, Verdict::Strength | Verdict::Both);
        self.notes.iter().any(|note| note.influence.helps())
            || self.episode.appraisals.iter().any(good)
    }

    /// The factors to try, where only those nearest to the worker are used: two close by and one further away.
    pub fn further_factors(&self) -> Vec<&'a Factor> {
        let pack = self.review.pack();
        let near: Vec<&FactorId> = pack.orders.framework.iter().take(NEARBY).collect();
        let is_near = |id: &FactorId| near.contains(&id);
        if !self.used().into_iter().all(is_near) {
            return Vec::new();
        }
        let further = pack.board(self.review.order()).into_iter();
        let further: Vec<&Factor> = further.filter(|factor| !is_near(&factor.id)).collect();
        let Some(first) = further.first() else {
            return Vec::new();
        };
        let (same, other): (Vec<&Factor>, Vec<&Factor>) = further
            .iter()
            .partition(|factor| factor.level == first.level);
        same.into_iter()
            .take(2)
            .chain(other.into_iter().take(1))
            .collect()
    }

    /// The factor about the worker as a person, where more than two in five notes stand under it.
    pub fn personal(&self) -> Option<&'a Factor> {
        let factors = self.review.pack().factors.iter();
        let heavy = |factor: &&Factor| {
            let here = self.notes.iter().filter(|note| note.is_under(&factor.id));
            here.count() * PERSONAL.1 > self.notes.len() * PERSONAL.0
        };
        factors.filter(|factor| factor.personal).find(heavy)
    }

    /// The levels of the system that no note names.
    pub fn empty_levels(&self) -> Vec<&'a Level> {
        let pack: &Pack = self.review.pack();
        let used: BTreeSet<&str> = self
            .used()
            .into_iter()
            .filter_map(|id| pack.factor(id)?.level.as_ref())
            .map(LevelId::as_str)
            .collect();
        let levels = pack.levels.iter();
        levels
            .filter(|level| !used.contains(level.id.as_str()))
            .collect()
    }

    /// The level that everything stands under, where there are others.
    pub fn only_level(&self) -> Option<&'a Level> {
        let levels = &self.review.pack().levels;
        let empty = self.empty_levels();
        let one = levels.len() > 1 && empty.len() + 1 == levels.len();
        let mut levels = levels.iter().filter(|_| one);
        levels.find(|level| empty.iter().all(|other| other.id != level.id))
    }

    /// The first factor on the board of each level that no note names.
    pub fn factors_of_empty_levels(&self) -> Vec<&'a Factor> {
        let board = self.review.pack().board(self.review.order());
        let first = |level: &Level| {
            let mut factors = board.iter();
            factors
                .find(|factor| factor.level.as_ref() == Some(&level.id))
                .copied()
        };
        self.empty_levels().into_iter().filter_map(first).collect()
    }

    /// The kind of source that everything comes from, where it is one.
    pub fn only_kind(&self) -> Option<SourceKind> {
        let cited = self.notes.iter().filter(|note| !note.sources.is_empty());
        if cited.clone().count() < ENOUGH {
            return None;
        }
        let mut kinds = cited.flat_map(|note| &note.sources).map(|cited| cited.kind);
        let first = kinds.next()?;
        kinds.all(|kind| kind == first).then_some(first)
    }

    /// The appraisals without a standard, or of which nobody says whether it was known at the time.
    pub fn unmeasured(&self) -> impl Iterator<Item = &'a Appraisal> {
        let appraisals = self.episode.appraisals.iter();
        appraisals.filter(|appraisal| appraisal.lacks_standard())
    }

    fn used(&self) -> BTreeSet<&'a FactorId> {
        self.notes.iter().flat_map(|note| note.factors()).collect()
    }
}
