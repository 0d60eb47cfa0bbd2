//! The one question beside the line. It is chosen when a note is filed or an episode is opened, never by a timer; it
//! stands until the next is chosen, and none comes twice in ten minutes.

use std::collections::HashMap;

use crate::{
    board::{Board, BoardView, NoteTarget},
    insight::{TextContext, WordingFlag, due, wording::only_personal},
    method::{Occasion, TextKind},
    review::{Id, Review},
    ui::context::PageContext,
};

/// The same question does not come again within so many milliseconds.
const AGAIN: u64 = 10 * 60 * 1000;

/// What is asked now, and what was asked lately.
#[derive(Debug, Default)]
pub(crate) struct PromptState {
    /// What was chosen last, and its occasion; nothing while the question of the cell will do.
    chosen: Option<(Occasion, String)>,
    /// When each question was asked last: by its occasion, and by what it is about where one occasion has several.
    asked: HashMap<(Occasion, String), u64>,
    /// The class of wording that is asked about while such words stand in the line.
    wording: Option<String>,
}

impl BoardView<'_> {
    /// The question that stands beside the line: the one that was chosen, or what the method asks in a cell.
    pub fn question(&self) -> Option<String> {
        if self.target_factor().is_none() || self.episode().is_none() {
            return None;
        }
        if let Some(question) = self.question_about_wording() {
            return Some(question);
        }
        let chosen = self.board.asking.chosen.as_ref();
        let chosen = chosen.filter(|(occasion, _)| self.cx.may_ask(*occasion));
        chosen.map(|(_, question)| question.clone()).or_else(|| {
            let in_a_cell = Occasion::InACell;
            let pack = self.review().pack();
            self.cx
                .may_ask(in_a_cell)
                .then(|| pack.prompt(in_a_cell, ""))?
        })
    }

    fn due(&self, filed: Option<Id>) -> Option<(Occasion, String)> {
        let (review, episode) = (self.review(), self.episode()?);
        let filed = filed.and_then(|id| review.note(id)).map(|(_, note)| note);
        Occasion::ALL
            .into_iter()
            .filter(|occasion| self.is_new(*occasion, ""))
            .find_map(|occasion| Some((occasion, due(occasion, review, episode, filed)?)))
    }

    /// Whether a question may be asked, has words in the pack, and was not asked lately.
    fn is_new(&self, occasion: Occasion, about: &str) -> bool {
        let key = (occasion, about.to_owned());
        let asked = self.board.asking.asked.get(&key);
        let lately = asked.is_some_and(|when| self.cx.now.ms.saturating_sub(*when) < AGAIN);
        !lately && self.cx.may_ask(occasion) && has_words(self.review(), occasion)
    }

    /// The wording in the line that asks for a second look, the word that is still being typed left out. Only the line is
    /// looked at, and it can be filed as it is.
    pub(super) fn wording_in_line(&self) -> Vec<WordingFlag> {
        let text = self.board.line.writing.text();
        let Some((_, factor)) = self.target_factor().filter(|_| text.len() <= LISTENED) else {
            return Vec::new();
        };
        let Some(episode) = self
            .episode()
            .filter(|_| self.board.target != NoteTarget::Parking)
        else {
            return Vec::new();
        };
        let review = self.review();
        let source = self.carried().source;
        let told_by: Vec<&'static str> = source.iter().map(|it| it.kind.id()).collect();
        let standing = TextContext {
            at: TextKind::Note,
            told_by: &told_by,
            only_personal: factor.personal && only_personal(review.pack(), episode),
        };
        let flags = self.cx.insights.flags_in(review, text, &standing);
        let is_asked = |flag: &&WordingFlag| {
            flag.place.end < text.len() && self.cx.may_ask(flag.occasion.unwrap_or(WORDING))
        };
        flags.iter().filter(is_asked).cloned().collect()
    }

    /// The question about the wording in the line: the pack's for that occasion, or that of the phrase.
    fn question_about_wording(&self) -> Option<String> {
        let class = self.board.asking.wording.as_ref()?;
        let flags = self.wording_in_line();
        let flag = flags.iter().rev().find(|flag| flag.class == *class)?;
        let words = &self.board.line.writing.text()[flag.place.clone()];
        match flag.occasion {
            Some(occasion) => self.review().pack().prompt(occasion, words),
            None => Some(format!("‘{words}’: {}", flag.question)),
        }
    }
}

impl Board {
    /// Chooses what is asked next: the first question that is due and was not asked lately.
    pub(crate) fn choose_question(&mut self, filed: Option<Id>, cx: &PageContext<'_>) {
        let due = self.view(cx).due(filed);
        self.asking.chosen = due.and_then(|(occasion, these)| {
            let question = self.ask_once(occasion, "", &these, cx)?;
            Some((occasion, question))
        });
    }

    /// The question for an occasion with `these` in it, if it may be asked and was not asked lately; from now on it was.
    /// `about` tells apart what one occasion can be about.
    pub(crate) fn ask_once(
        &mut self,
        occasion: Occasion,
        about: &str,
        these: &str,
        cx: &PageContext<'_>,
    ) -> Option<String> {
        if !self.view(cx).is_new(occasion, about) {
            return None;
        }
        let question = cx.pack().prompt(occasion, these)?;
        let key = (occasion, about.to_owned());
        self.asking.asked.insert(key, cx.now.ms);
        Some(question.trim_end().to_owned())
    }

    /// Called after each key: while the line holds wording that was not asked about lately, that is asked.
    pub(crate) fn listen_to_line(&mut self, cx: &PageContext<'_>) {
        if self.picked.is_some() {
            return;
        }
        let view = self.view(cx);
        let flags = view.wording_in_line();
        let asked = self.asking.wording.clone();
        let stays = asked.filter(|class| flags.iter().any(|flag| flag.class == *class));
        let new = || {
            let mut newest = flags.iter().rev();
            newest.find(|flag| view.is_new(WORDING, &flag.class))
        };
        self.asking.wording = match (stays, new) {
            (Some(class), _) => Some(class),
            (None, new) => new().map(|flag| {
                let key = (WORDING, flag.class.clone());
                self.asking.asked.insert(key, cx.now.ms);
                flag.class.clone()
            }),
        };
    }
}

/// A line is listened to up to so many bytes: more than anybody types, less than somebody may paste.
const LISTENED: usize = 4096;

/// The occasion under which wording is asked about that has none of its own, and under which all of it is remembered.
const WORDING: Occasion = Occasion::HindsightWords;

fn has_words(review: &Review, occasion: Occasion) -> bool {
    review.pack().prompts.contains_key(&occasion)
}
