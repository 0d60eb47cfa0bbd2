//! Everything a person can ask for.
//!
//! A key, a click, a choice from the command list and a line of plain mode all become one [`Action`] before anything
//! happens. The table holds one [`ActionSpec`] for each: dispatch, key bar, help, command list and documents read it, so
//! that they cannot disagree. This room knows what can be asked and where; not which key asks, nor how it is done.

mod action;
mod argument;
mod context;
pub mod keymap;
mod nearest;
mod report;
mod spec;

use std::fmt;

use crate::text::words::tr;

pub use action::{Action, TYPING_HINTS, spec, specs};
pub use argument::{ArgumentKind, CaretMotion, Direction, Stride, Switch};
pub use context::{Context, TypingKeys};
pub(crate) use nearest::nearest;
pub use report::{Audience, ReportForm, ReportKind};
pub use spec::{ActionSpec, HelpSection, TypingHint};

/// The reasons why a piece of text is not an action, with what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnknownAction {
    /// No action or command has this name.
    #[error("{}", tr!("there is no action “{asked}”{meant}", asked, meant = meant(*.near)))]
    Name {
        /// The name as written.
        asked: String,
        /// The closest name there is.
        near: Option<&'static str>,
    },
    /// The action exists, but not with this argument.
    #[error("{}", tr!("“{name}” needs {needs}, not “{given}”", name, needs, given))]
    Argument {
        /// The name of the action or command.
        name: &'static str,
        /// The form that the argument must have.
        needs: &'static str,
        /// The argument as written.
        given: String,
    },
}

/// The end of a sentence that suggests a name: "; did you mean “undo”?".
pub(crate) fn meant(near: Option<&'static str>) -> String {
    near.map_or_else(String::new, |near| tr!("; did you mean “{near}”?", near))
}

impl Action {
    /// Reads an action as keymap files write it: its id, and after a space its argument, if it takes one (`undo`, `aim 3`).
    ///
    /// # Errors
    /// If no action has that id, if the argument does not fit, or if the action is typing and so not for a key to ask.
    pub fn parse(text: &str) -> Result<Self, UnknownAction> {
        let (id, argument) = split(text);
        let row = specs().iter().find(|row| row.id == id);
        let row = row.ok_or_else(|| UnknownAction::Name {
            asked: id.to_owned(),
            near: nearest(id, specs().iter().map(|row| row.id)),
        })?;
        row.ask
            .action(argument)
            .ok_or_else(|| UnknownAction::Argument {
                name: row.id,
                needs: row.ask.needs(),
                given: argument.to_owned(),
            })
    }

    /// Reads an action as people type it after `/`: its word, and after a space its argument (`undo`, `break 11.15`).
    ///
    /// Two actions may share a word if only one of them takes an argument: `/curtain` draws it, `/curtain heron` sets
    /// the word that lifts it.
    ///
    /// # Errors
    /// If no command has that word, or if the argument does not fit.
    pub fn said(text: &str) -> Result<Self, UnknownAction> {
        let (word, argument) = split(text);
        let lowered = word.to_lowercase();
        let mut refused = None;
        for row in specs()
            .iter()
            .filter(|row| row.word == Some(lowered.as_str()))
        {
            if let Some(action) = row.ask.action(argument) {
                return Ok(action);
            }
            refused = refused.or(row.word.map(|name| UnknownAction::Argument {
                name,
                needs: row.ask.needs(),
                given: argument.to_owned(),
            }));
        }
        Err(refused.unwrap_or_else(|| UnknownAction::Name {
            asked: word.to_owned(),
            near: nearest(word, specs().iter().filter_map(|row| row.word)),
        }))
    }

    /// The id of this action in keymap files, without its argument.
    pub fn id(&self) -> &'static str {
        spec(self).id
    }

    /// True where keymap files may write this action so: its id alone, or with its argument.
    pub(crate) fn is_written(&self, asked: &str) -> bool {
        let Some(rest) = asked.strip_prefix(self.id()) else {
            return false;
        };
        let argument = rest.strip_prefix(' ');
        rest.is_empty() || argument.is_some_and(|it| self.argument().as_deref() == Some(it))
    }
}

/// The way keymap files write it; [`Action::parse`] reads it back.
impl fmt::Display for Action {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.id())?;
        match self.argument().as_deref() {
            None | Some("") => Ok(()),
            Some(argument) => write!(to, " {argument}"),
        }
    }
}

fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace)
        .map_or((text, ""), |(name, argument)| (name, argument.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_argument_follows_the_id() {
        assert_eq!(Action::parse("undo"), Ok(Action::Undo));
        assert_eq!(Action::parse("aim 3"), Ok(Action::Aim(3)));
        assert_eq!(Action::parse("tag b"), Ok(Action::Tag('B')));
        assert_eq!(
            Action::parse("caret word-left"),
            Ok(Action::Caret(CaretMotion::WordLeft))
        );
        assert_eq!(Action::parse("mouse off"), Ok(Action::Mouse(Switch::Off)));
        assert_eq!(
            Action::parse("break 11.15"),
            Ok(Action::Break("11.15".to_owned()))
        );
    }

    #[test]
    fn a_mistake_is_explained() {
        let says = |text: &str| Action::parse(text).expect_err("not an action").to_string();
        assert_eq!(
            says("wihdraw"),
            "there is no action “wihdraw”; did you mean “withdraw”?"
        );
        assert_eq!(says("teleport"), "there is no action “teleport”");
        assert_eq!(says("aim 9"), "“aim” needs a number from 1 to 8, not “9”");
        assert_eq!(
            says("undo twice"),
            "“undo” needs nothing after it, not “twice”"
        );
        assert_eq!(
            says("insert x"),
            "“insert” needs to be typed; no key can ask for it, not “x”"
        );
    }

    #[test]
    fn commands_are_found_by_their_word_and_share_it_by_argument() {
        assert_eq!(Action::said("curtain"), Ok(Action::Curtain));
        assert_eq!(
            Action::said("Curtain heron"),
            Ok(Action::CurtainWord("heron".to_owned()))
        );
        assert_eq!(Action::said("room"), Ok(Action::BackRow));
        let wrong = Action::said("undoo").expect_err("not a command");
        assert_eq!(
            wrong.to_string(),
            "there is no action “undoo”; did you mean “undo”?"
        );
    }

    proptest! {
        #[test]
        fn whatever_is_asked_gets_an_answer(text in ".{0,60}") {
            let _ = Action::said(&text);
            if let Ok(action) = Action::parse(&text) {
                prop_assert_eq!(Action::parse(&action.to_string()), Ok(action));
            }
        }
    }
}
