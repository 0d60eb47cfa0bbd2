//! The search itself: one pass over every text that is found, and of every item the one that fits best.

use std::collections::HashSet;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use crate::{
    review::{
        Id, Kind, LocatedText, Review,
        items::{FieldSpec, Reach},
    },
    ui::context::PageContext,
};

/// The most hits that are told.
const MOST: usize = 60;

/// The hits of a query, the best first.
pub(super) fn hits<'a>(query: &str, cx: &PageContext<'a>) -> Vec<SearchHit<'a>> {
    let mut search = FuzzySearch::of(query, cx.review());
    look_through(cx, &mut search);
    search.best()
}

/// A text that fits.
#[derive(Clone, Copy)]
pub(super) struct SearchHit<'a> {
    score: u32,
    /// The item it stands in; the default for the review's details.
    pub id: Id,
    pub text: &'a str,
}

/// A search that is going on: of every item the text that fits best.
struct FuzzySearch<'a> {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
    hits: Vec<SearchHit<'a>>,
    review: &'a Review,
}

/// The rank of a kind where two hits fit as well, 1 first: those that stand on the board.
fn rank(kind: Kind) -> usize {
    match kind {
        Kind::Episode | Kind::Tunnel | Kind::Appraisal | Kind::Note => 1,
        Kind::Pattern => 2,
        Kind::Finding => 3,
        Kind::Source => 4,
        Kind::Person => 5,
        Kind::Event => 6,
        Kind::Meeting => 7,
        Kind::Parked => 8,
    }
}

impl<'a> FuzzySearch<'a> {
    fn of(query: &str, review: &'a Review) -> Self {
        Self {
            review,
            pattern: Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart),
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
            hits: Vec::new(),
        }
    }

    /// Looks at a text of an item: of each item the one counts that fits best.
    fn weigh(&mut self, id: Id, text: &'a str) {
        let letters = Utf32Str::new(text, &mut self.letters);
        let Some(score) = self.pattern.score(letters, &mut self.matcher) else {
            return;
        };
        let hit = SearchHit { score, id, text };
        match self.hits.last_mut().filter(|last| last.id == id) {
            Some(last) if last.score < score => *last = hit,
            Some(_) => {}
            None => self.hits.push(hit),
        }
    }

    /// The best hits; what fits far worse than they do is only letters that happen to be there.
    fn best(mut self) -> Vec<SearchHit<'a>> {
        let kind = |hit: &SearchHit<'_>| self.review.kind(hit.id).map_or(0, rank);
        self.hits
            .sort_by_key(|hit| (std::cmp::Reverse(hit.score), kind(hit)));
        let least = self.hits.first().map_or(0, |best| best.score * 3 / 4);
        let fitting = self.hits.into_iter().take_while(|hit| hit.score >= least);
        fitting.take(MOST).collect()
    }
}

/// Every text that a description says is found, unless it is not to be seen just now.
fn look_through<'a>(cx: &PageContext<'a>, search: &mut FuzzySearch<'a>) {
    let notes = cx.review().episodes().iter();
    let notes = notes.flat_map(|episode| &episode.notes);
    let hidden: HashSet<Id> = notes
        .filter(|note| cx.hides(note))
        .map(|note| note.id)
        .collect();
    cx.review().texts(&mut |LocatedText { item, path, text }| {
        let id = item.map_or_else(Id::default, |(id, _)| id);
        let is_found = |spec: &FieldSpec| spec.found == Reach::In(());
        if is_found(path.field) && is_found(path.leaf()) && !hidden.contains(&id) {
            search.weigh(id, text);
        }
    });
}
