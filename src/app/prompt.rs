//! The one question beside the line. It is chosen when a note is filed or an episode is opened, never by a timer; it
//! stands until the next is chosen, and none comes twice in ten minutes.

use std::collections::HashMap;

use crate::{
    app::App,
    insight::due,
    method::Occasion,
    review::{Id, Review},
};

/// The same question does not come again within so many milliseconds.
const AGAIN: u64 = 10 * 60 * 1000;

/// What is asked now, and what was asked lately.
#[derive(Debug, Default)]
pub(crate) struct Asking {
    /// What was chosen last, and its occasion; nothing while the question of the cell will do.
    chosen: Option<(Occasion, String)>,
    /// When each question was asked last: by its occasion, and by what it is about where one occasion has several.
    asked: HashMap<(Occasion, String), u64>,
}

impl App {
    /// The question that stands beside the line: the one that was chosen, or what the method asks in a cell.
    pub fn question(&self) -> Option<String> {
        if self.aimed_factor().is_none() || self.episode().is_none() {
            return None;
        }
        let chosen = self.asking.chosen.as_ref();
        let chosen = chosen.filter(|(occasion, _)| self.may_ask(*occasion));
        chosen.map(|(_, question)| question.clone()).or_else(|| {
            let in_a_cell = Occasion::InACell;
            let pack = self.review().pack();
            self.may_ask(in_a_cell)
                .then(|| pack.prompt(in_a_cell, ""))?
        })
    }

    /// Whether what stands there was chosen because it is due; the question of the cell always is.
    pub fn asks_what_is_due(&self) -> bool {
        let chosen = self.asking.chosen.as_ref();
        chosen.is_some_and(|(occasion, _)| self.may_ask(*occasion))
    }

    /// Whether the room wants to be asked on such an occasion.
    pub fn may_ask(&self, occasion: Occasion) -> bool {
        !self.look.quiet && !self.review().details().not_asked.contains(&occasion)
    }

    /// Chooses what is asked next: the first question that is due and was not asked lately.
    pub(super) fn choose_question(&mut self, filed: Option<Id>) {
        let due = self.due(filed);
        self.asking.chosen = due.and_then(|(occasion, these)| {
            let question = self.ask_once(occasion, "", &these)?;
            Some((occasion, question))
        });
    }

    fn due(&self, filed: Option<Id>) -> Option<(Occasion, String)> {
        let (review, episode) = (self.review(), self.episode()?);
        let filed = filed.and_then(|id| review.note(id)).map(|(_, note)| note);
        Occasion::ALL
            .into_iter()
            .filter(|occasion| self.is_new(*occasion, ""))
            .find_map(|occasion| Some((occasion, due(occasion, review, episode, filed)?)))
    }

    /// The question for an occasion with `these` in it, if it may be asked and was not asked lately; from now on it was.
    /// `about` tells apart what one occasion can be about.
    pub(super) fn ask_once(
        &mut self,
        occasion: Occasion,
        about: &str,
        these: &str,
    ) -> Option<String> {
        if !self.is_new(occasion, about) {
            return None;
        }
        let question = self.review().pack().prompt(occasion, these)?;
        let key = (occasion, about.to_owned());
        self.asking.asked.insert(key, self.now.ms);
        Some(question.trim_end().to_owned())
    }

    /// Whether a question may be asked, has words in the pack, and was not asked lately.
    fn is_new(&self, occasion: Occasion, about: &str) -> bool {
        let key = (occasion, about.to_owned());
        let asked = self.asking.asked.get(&key);
        let lately = asked.is_some_and(|when| self.now.ms.saturating_sub(*when) < AGAIN);
        !lately && self.may_ask(occasion) && has_words(self.review(), occasion)
    }
}

fn has_words(review: &Review, occasion: Occasion) -> bool {
    review.pack().prompts.contains_key(&occasion)
}
