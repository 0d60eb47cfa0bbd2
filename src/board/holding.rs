//! What holds from note to note: whom the room listens to, what it reads. Until `off`, or the next episode.

use crate::{
    board::{
        Answer, Board, BoardView,
        line::{Holding, LineMark, MarkChoice, role_choice, sources},
    },
    review::{Citation, items::naming},
    text::words::tr,
    ui::{
        context::PageContext,
        message::Message,
        roles::{RoleChoice, Speaker},
    },
};

/// Words that end what holds.
const OFF: [&str; 5] = ["off", "-", "nobody", "nowhere", "end"];

impl BoardView<'_> {
    /// What can be chosen to hold.
    pub(super) fn held_rows(&self, holding: Holding) -> Vec<MarkChoice> {
        match holding {
            Holding::Speaking => self.roles().into_iter().map(role_choice).collect(),
            Holding::Reading => sources::all(self),
        }
    }

    /// The one role that words name: its letters, its name, or the only one that begins so.
    fn role_named(&self, words: &str) -> Option<Speaker> {
        let query = words.trim_start_matches('@').trim().to_lowercase();
        let roles = self.roles();
        let is_exact = |role: &&RoleChoice| {
            role.short.to_lowercase() == query || role.name.to_lowercase() == query
        };
        let mut exact = roles.iter().filter(is_exact);
        if let (Some(one), None) = (exact.next(), exact.next()) {
            return Some(one.clone().into_speaker());
        }
        let mut begun = roles
            .iter()
            .filter(|role| role.name.to_lowercase().starts_with(&query));
        match (begun.next(), begun.next()) {
            (Some(one), None) => Some(one.clone().into_speaker()),
            _ => None,
        }
    }

    /// What words name as the place where notes come from.
    fn source_named(&self, words: &str) -> Option<Citation> {
        let words = words.trim_start_matches('&').trim();
        if let Some(cited) = sources::named(self, words) {
            return Some(cited);
        }
        let cited = naming::citations(self.review(), words).ok()?;
        cited.into_iter().next()
    }
}

impl Board {
    /// From now on the room listens to somebody; with `off`, to nobody in particular. A list opens where nobody is meant.
    pub(super) fn set_speaking(&mut self, words: &str, cx: &PageContext<'_>) -> Answer {
        let words = words.trim();
        if OFF.contains(&words.to_lowercase().as_str()) {
            self.speaking = None;
            return Answer::say(tr!("Notes name no speaker now")).kept();
        }
        match self.view(cx).role_named(words) {
            Some(who) if !words.is_empty() => self.listen_to(who, cx),
            _ => self.open_holding(Holding::Speaking, words),
        }
    }

    /// From now on notes come from there; with `off`, from nowhere in particular. A list opens where nothing is meant.
    pub(super) fn set_reading(&mut self, words: &str, cx: &PageContext<'_>) -> Answer {
        let words = words.trim();
        if OFF.contains(&words.to_lowercase().as_str()) {
            self.reading = None;
            return Answer::say(tr!("Notes name no source now")).kept();
        }
        match self.view(cx).source_named(words) {
            Some(cited) if !words.is_empty() => self.read_from(cited, cx),
            _ => self.open_holding(Holding::Reading, words),
        }
    }

    fn open_holding(&mut self, holding: Holding, words: &str) -> Answer {
        let let_go = self.let_go();
        self.line.holding = Some(holding);
        self.line.lit = None;
        if words.is_empty() {
            return let_go.hushed();
        }
        let (told, plainly) = match holding {
            Holding::Speaking => (
                tr!("Nobody is called {words} here. ↓ chooses", words),
                tr!(
                    "Nobody is called {words} here: /people lists the roles",
                    words
                ),
            ),
            Holding::Reading => (
                tr!("Nothing is called {words} here. ↓ chooses", words),
                tr!("Nothing is called {words} here: /sources lists them", words),
            ),
        };
        let_go.saying(Message::from(told).plainly(plainly))
    }

    fn listen_to(&mut self, who: Speaker, cx: &PageContext<'_>) -> Answer {
        let role = self.view(cx).role_of(&who);
        self.speaking = Some(who);
        Answer::say(tr!(
            "{role} is speaking, until /speaking off or the next episode",
            role
        ))
        .kept()
    }

    /// From now on notes come from there.
    pub(crate) fn read_from(&mut self, cited: Citation, cx: &PageContext<'_>) -> Answer {
        let from = sources::from_where(&self.view(cx), &cited, true);
        self.reading = Some(cited);
        Answer::say(tr!(
            "Notes come {from}, until /from off or the next episode",
            from
        ))
        .kept()
    }

    /// Takes a row of the list of those who may speak, or of what may be read.
    pub(super) fn take_held(
        &mut self,
        holding: Holding,
        at: usize,
        cx: &PageContext<'_>,
    ) -> Option<Answer> {
        let row = self.view(cx).held_rows(holding).into_iter().nth(at)?;
        (self.line.holding, self.line.lit) = (None, None);
        Some(match row.mark {
            LineMark::Who(who) | LineMark::Again(who, _) => self.listen_to(who, cx),
            LineMark::Source(cited) | LineMark::Account(_, cited) => self.read_from(cited, cx),
            LineMark::Pattern(_) => Answer::none(),
        })
    }
}
