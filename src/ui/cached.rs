//! Results of a pass over the whole review, kept for as long as what they were gathered from stands as it did: a page
//! asks for them several times with each key.

use std::{cell::RefCell, rc::Rc};

use crate::{
    insight::{
        ChecklistLine, FlaggedText, Leak, TextContext, WordingFlag, WordingListener, checklist,
        leaks, named, wording,
    },
    method::TextKind,
    review::{Review, Revision},
    text::names::NameList,
};

/// The result that was gathered last, and what it was gathered from; empty at first.
#[derive(Debug)]
pub(crate) struct Cached<From, What>(RefCell<Option<(From, Rc<What>)>>);

impl<From, What> Default for Cached<From, What> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<From: PartialEq, What> Cached<From, What> {
    /// The result for `from`: as it was gathered before, or anew where that has changed.
    pub(crate) fn of(&self, from: From, gather: impl FnOnce() -> What) -> Rc<What> {
        if let Some((same, what)) = &*self.0.borrow()
            && *same == from
        {
            return Rc::clone(what);
        }
        let what = Rc::new(gather());
        *self.0.borrow_mut() = Some((from, Rc::clone(&what)));
        what
    }
}

/// Words that are being written, and the [`TextContext`] they are written in.
#[derive(Debug, PartialEq)]
struct LineContext {
    text: String,
    at: TextKind,
    told_by: Vec<&'static str>,
    only_personal: bool,
}

/// The insights into a review, each gathered once for every revision of it.
pub(crate) struct InsightCache {
    /// Listens for the wording that the method and the user ask about.
    pub(crate) listener: WordingListener,
    flagged: Cached<Revision, Vec<Rc<FlaggedText>>>,
    in_line: Cached<(Revision, LineContext), Vec<WordingFlag>>,
    raised: Cached<(Revision, NameList), Vec<ChecklistLine>>,
    leaks: Cached<(Revision, NameList), Vec<Leak>>,
    named: Cached<(Revision, NameList), Vec<Leak>>,
}

impl InsightCache {
    /// Nothing gathered yet.
    pub(crate) fn new(listener: WordingListener) -> Self {
        Self {
            listener,
            flagged: Cached::default(),
            in_line: Cached::default(),
            raised: Cached::default(),
            leaks: Cached::default(),
            named: Cached::default(),
        }
    }

    /// The wording that asks for a second look; what was kept comes after all that is asked about.
    pub(crate) fn flagged(&self, review: &Review) -> Rc<Vec<Rc<FlaggedText>>> {
        self.flagged.of(review.revision(), || {
            let mut flags = wording(review, &self.listener);
            flags.sort_by_key(|it| it.because.is_some());
            flags.into_iter().map(Rc::new).collect()
        })
    }

    /// The wording to look at again in words that are being written: a key and its frame ask several times.
    pub(crate) fn flags_in(
        &self,
        review: &Review,
        text: &str,
        standing: &TextContext<'_>,
    ) -> Rc<Vec<WordingFlag>> {
        let line = LineContext {
            text: text.to_owned(),
            at: standing.at,
            told_by: standing.told_by.to_vec(),
            only_personal: standing.only_personal,
        };
        self.in_line.of((review.revision(), line), || {
            let listener = self.listener.within(review.details());
            listener.flags(text, standing)
        })
    }

    /// What in the review may name somebody.
    pub(crate) fn leaks(&self, review: &Review, names: &NameList) -> Rc<Vec<Leak>> {
        self.leaks
            .of((review.revision(), names.clone()), || leaks(review, names))
    }

    /// Where names of the list stand or may stand in the review.
    pub(crate) fn named(&self, review: &Review, names: &NameList) -> Rc<Vec<Leak>> {
        self.named
            .of((review.revision(), names.clone()), || named(review, names))
    }

    /// The checklist of the review.
    pub(crate) fn raised(&self, review: &Review, names: &NameList) -> Rc<Vec<ChecklistLine>> {
        self.raised.of((review.revision(), names.clone()), || {
            checklist(review, names, &self.listener)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Cached;

    #[test]
    fn it_is_gathered_once_for_as_long_as_nothing_changes() {
        let kept = Cached::default();
        let mut times = 0;
        let mut ask = |from: u8| {
            *kept.of(from, || {
                times += 1;
                (from, times)
            })
        };
        assert_eq!(ask(1), (1, 1));
        assert_eq!(ask(1), (1, 1));
        assert_eq!(ask(2), (2, 2));
        assert_eq!(ask(1), (1, 3), "only the last is kept");
    }
}
