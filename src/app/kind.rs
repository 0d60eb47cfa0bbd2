//! The kind of review: the method that it follows. It can be another one as long as that has a place for every note.

use std::sync::Arc;

use crate::{
    app::{App, NoteTarget},
    board::is_off_the_board,
    command::Action,
    insight::WordingListener,
    method::{self, Pack, kind_of_review},
    review::{Change, Review, Swap},
    text::words::tr,
    ui::{cached::InsightCache, message::Message},
};

impl App {
    /// Takes up the keys and the words to listen for of the method that the review follows now, if it is another one.
    pub(super) fn follow_method(&mut self) {
        let pack = Arc::clone(self.review().pack());
        if Arc::ptr_eq(&pack, &self.keys.method) {
            return;
        }
        let off = |action: &Action| is_off_the_board(&pack, action);
        self.keys.map = self.keys.all.clone().without(off);
        self.insights = InsightCache::new(WordingListener::new(&pack, &self.look.wording));
        self.keys.method = pack.clone();
        let factors = pack.board(self.review().order()).len();
        if let NoteTarget::Factor(place) = &mut self.board.target
            && *place >= factors
        {
            *place = 0;
        }
    }

    /// Has the review follow the method for another kind, or says why it cannot.
    pub(super) fn change_kind(&mut self, words: &str) {
        let words = words.trim();
        let now = kind_of_review(self.review().pack());
        if words.is_empty() {
            let kinds = tr!(
                "children, adults, SEIPS, London, Yorkshire or after action (it is now: {now})",
                now
            );
            return self.ask_for_words("kind", &kinds);
        }
        let Some(to) = called(words) else {
            return self.say(Message::refused(tr!(
                "there is no kind of review called “{words}”: children, adults, SEIPS, London, Yorkshire, after action",
                words
            )));
        };
        let kind = kind_of_review(to);
        if to.id == self.review().pack().id {
            return self.say(tr!("This is that kind of review: {kind}", kind));
        }
        let change = Change::Method(Box::new(Swap {
            from: self.review().pack().as_ref().clone(),
            to: to.clone(),
        }));
        if let Some(why) = lacking(self.review(), to) {
            return self.say(Message::refused(why));
        }
        self.notice = None;
        if self.commit(vec![change]) {
            self.say(
                Message::from(tr!(
                    "The kind of review is now: {kind}. {key:undo} takes that back",
                    kind
                ))
                .plainly(tr!(
                    "The kind of review is now: {kind}. Say undo to take that back",
                    kind
                )),
            );
        }
    }
}

/// The built-in method for a kind of review, by how its kind, its name or its id begins.
fn called(words: &str) -> Option<&'static Pack> {
    let words = words.to_lowercase();
    let begins = |name: &str| name.to_lowercase().starts_with(&words);
    method::built_in().find(|pack| {
        let kind = kind_of_review(pack);
        let alone = kind.rsplit(": ").next().unwrap_or(kind);
        [kind, alone, &pack.name, &pack.id].into_iter().any(begins)
    })
}

/// What another method has no place for: the end of a sentence; none where it has one for everything.
fn lacking(review: &Review, other: &Pack) -> Option<String> {
    let kind = kind_of_review(other);
    let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
    let lost = |id: &&method::FactorId| other.factor(id).is_none();
    let mut lost = notes.filter_map(|note| Some((note.code, note.factors().find(lost)?)));
    let (code, factor) = lost.next()?;
    let name = review.pack().factor(factor);
    let name = name.map_or_else(|| factor.to_string(), |factor| factor.name.clone());
    let more = lost.count();
    let told = tr!(
        "{code} stands in “{name}”, which there is not in “{kind}”: move or park it first",
        code,
        name,
        kind
    );
    Some(match more {
        0 => told,
        more => tr!(
            "{told} ({more} more note)" | "{told} ({more} more notes)",
            more,
            told
        ),
    })
}
