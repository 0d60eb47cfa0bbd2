//! What a line asks for is done, and what became of it is said: an action, and the sentence that follows from it.

use crate::{
    app::{AppEffect, PageName},
    board::pick_first,
    command::{Action, Context, Switch, spec},
    review::Change,
    terminal,
    text::words::tr,
    ui::{page::Page, spoken},
};

use super::{
    form, help, page, say,
    session::{PlainSession, Turn},
    standing::Standing,
};

impl PlainSession {
    /// Does what is asked, and says what it has come to.
    pub(super) fn act(&mut self, action: Action) -> Turn {
        if let Some(why) = help::is_on_screen(&action) {
            self.refuse(why);
            return Turn::More;
        }
        let row = spec(&action);
        let needs_note = row.fits(Context::Note) && !row.fits(Context::Empty);
        let is_on_board = self.app.top_page().is_none() && self.app.form().is_none();
        if needs_note && is_on_board && self.app.picked().is_none() {
            self.refuse(say::plainly(&pick_first()));
            return Turn::More;
        }
        if self.app.top_page().is_some() && !self.has_picked && self.needs_row(&action) {
            self.refuse(tr!("Pick one first: say its number or its code."));
            return Turn::More;
        }
        let before = self.standing();
        let said = self.reply.said.len();
        let action = setting(action);
        if self.ask(action.clone()) == Turn::End {
            return Turn::End;
        }
        let rewording = self.app.board.line.rewording;
        if rewording.is_some_and(|id| self.app.review().note(id).is_none()) {
            // It was undone: there is nothing left to reword.
            self.ask(Action::RestoreWords);
        }
        let told = self.reply.said.len() > said;
        self.say_what_became(&action, &before);
        let is_changed = self.standing() != before;
        if !is_changed {
            if self.reply.said.len() == said {
                let is_here = spec(&action).fits(self.app.context());
                self.refuse(if is_here {
                    tr!("Nothing changes.")
                } else {
                    tr!("That means nothing here. Say help for what does.")
                });
            } else if told && !tells(&action) {
                self.reply.undone = true;
            }
        } else if self.reply.said.len() == said && self.standing().steps != before.steps {
            let changes = self.changes_since(before.steps.0);
            let changed = changes.first().and_then(Change::subject);
            let object = changed.map(|id| say::object(&self.app, id));
            self.say_all(object.map(|object| tr!("{object} is changed.", object)));
        }
        Turn::More
    }

    /// Whether an action is done with the row that is picked on the page in front.
    fn needs_row(&self, action: &Action) -> bool {
        let (row, context) = (spec(action), self.app.context());
        let is_own = row.fits(context) && !row.fits(Context::Empty);
        let asks = self.app.top_page().is_some_and(Page::asks);
        let picks =
            context == Context::Sweep && matches!(action, Action::Accept | Action::Carry(_));
        let is_named = matches!(action, Action::TurnPhrase(words) if !words.trim().is_empty());
        let is_of_page = is_named
            || matches!(
                action,
                Action::OrderByVotes
                    | Action::NextMatrix
                    | Action::NextColumn
                    | Action::PreviousColumn
                    | Action::ShowMatrix(_)
                    | Action::GoUp
                    | Action::Sweep(_)
                    | Action::ShareShorthand(_)
                    | Action::ChooseRow(_)
                    | Action::Dismiss
            );
        let is_agreed = matches!(action, Action::Agreed(_))
            && [Context::Patterns, Context::Findings, Context::Below].contains(&context);
        (is_own || is_agreed) && !asks && !picks && !is_of_page
    }

    /// Says what is open now, or what something has become.
    fn say_what_became(&mut self, action: &Action, before: &Standing) {
        self.close_what_needs_keys();
        if self.app.top_page().is_none()
            && before.page.is_some()
            && self.standing() == before.on_board()
        {
            // Said again, a page is read again rather than closed.
            self.ask(action.clone());
            page::opened(self);
            return;
        }
        let now = self.standing();
        let aims = matches!(
            action,
            Action::Aim(_) | Action::AimParking | Action::NextFactor | Action::PreviousFactor
        );
        if now.form.is_some()
            && now.form.as_ref().map(|it| &it.0) != before.form.as_ref().map(|it| &it.0)
        {
            form::opened(self);
        } else if now.page.is_some() && now.target != before.target {
            self.say(say::target_text(&self.app));
        } else if now.form.is_some() {
            // It asks its question with each line.
        } else if now.page.is_some() {
            if now.page == before.page {
                page::changed(self, action, before.steps != now.steps);
            } else {
                page::opened(self);
            }
        } else if before.page.is_some() && now.picked.is_none() && now.episode == before.episode {
            self.say(say::target_text(&self.app));
        } else if now.episode != before.episode {
            self.say(say::whereabouts(&self.app));
        } else if aims || now.target != before.target {
            self.say(say::target_text(&self.app));
        }
        if now.held.2 != before.held.2 {
            self.say(say::filter_text(&self.app));
        }
        if now.page.is_none() && now.form.is_none() {
            if now.picked.is_some() && now.picked != before.picked {
                self.say_all(now.picked.and_then(|id| say::note_text(&self.app, id)));
            } else if let Some(id) = now.picked.or(before.picked)
                && spec(action).fits(Context::Note)
                && now.line == before.line
                && before.form.is_none()
            {
                self.say_all(say::note_state(&self.app, id));
            }
        }
    }

    /// Lists of keys have no place here: they close again, and what was asked for was not done.
    fn close_what_needs_keys(&mut self) {
        if let Some(page) = self.app.top_page()
            && matches!(page.spec().name, PageName::Palette | PageName::Help)
        {
            let said = std::mem::take(&mut self.reply.said);
            self.ask(Action::Dismiss);
            self.reply.said = said;
            self.reply.undone = true;
        }
        if self.app.context() == Context::Chips {
            self.ask(Action::LeaveChips);
            self.reply.undone = true;
        }
    }

    /// Asks the app for something, and takes what it tells.
    pub(super) fn ask(&mut self, action: Action) -> Turn {
        if action == Action::Lock {
            // A line is seen while it is typed.
            self.refuse(tr!(
                "Say quit: opening the review again asks for its passphrase."
            ));
            return Turn::More;
        }
        let effects = self.app.asked(action, self.now());
        self.take_told();
        if effects.contains(&AppEffect::Report)
            && let Some(job) = self.app.take_report_job()
        {
            self.say(tr!("One moment."));
            let told = spoken::sentence(&terminal::carry_out(&job));
            if job.store.fs().stamp(&job.to).is_err() {
                self.refuse(told);
            } else {
                self.say(told);
            }
        }
        if effects.contains(&AppEffect::Quit) {
            Turn::End
        } else {
            Turn::More
        }
    }
}

/// A word that sets something sets it here, whatever it is now.
fn setting(action: Action) -> Action {
    use Action::{
        Agreed, Both, Helped, Hindered, ToggleChallenge, ToggleHindsight, ToggleQuestion, Unsure,
        Withdraw,
    };
    const SET: Switch = Switch::On;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "everything else is what it is"
    )]
    match action {
        Helped(Switch::Turn) => Helped(SET),
        Hindered(Switch::Turn) => Hindered(SET),
        Both(Switch::Turn) => Both(SET),
        ToggleChallenge(Switch::Turn) => ToggleChallenge(SET),
        ToggleQuestion(Switch::Turn) => ToggleQuestion(SET),
        ToggleHindsight(Switch::Turn) => ToggleHindsight(SET),
        Unsure(Switch::Turn) => Unsure(SET),
        Withdraw(Switch::Turn) => Withdraw(SET),
        Agreed(words) if !words.split_whitespace().any(|word| word == "off") => {
            Agreed([words.as_str(), "on"].join(" ").trim().to_owned())
        }
        other => other,
    }
}

/// Whether an action is done by what it tells.
fn tells(action: &Action) -> bool {
    matches!(
        action,
        Action::ShowSaved
            | Action::ReadAloud
            | Action::ReadOn
            | Action::Agreed(_)
            | Action::ShareShorthand(_)
            | Action::Shorthand(_)
            | Action::Keep(_)
            | Action::Minutes(_)
            | Action::Filter(_)
            | Action::Quiet(_)
            | Action::Private(_)
            | Action::Speaking(_)
            | Action::From(_)
            | Action::NextColumn
            | Action::PreviousColumn
    )
}
