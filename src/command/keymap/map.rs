//! A keymap ready for use: what a key asks for here, and which keys ask for a thing.

use super::key::Key;
use super::keys::KeySequence;
use crate::command::{Action, Context};

/// One row of a keymap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The context in which it holds.
    pub context: Context,
    /// The keys.
    pub keys: KeySequence,
    /// The action; none where a person's own file has taken the key away.
    pub action: Option<Action>,
}

/// The outcomes of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyOutcome {
    /// It asks for this.
    Found(Action),
    /// It begins something: these keys may follow, and ask for that.
    Pending(Vec<(KeySequence, Action)>),
    /// It does not continue what was begun. It is swallowed, never acted on.
    Dead,
    /// Nobody wants it: if it types a character, it is for the line.
    Free,
}

/// Bindings in order of precedence for display: a person's own before the standard ones, each in the order of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    pub(super) bindings: Vec<Binding>,
    pub(super) bars: Vec<KeyBar>,
    /// How many factors have a number, where the method is known.
    pub(super) factors: Option<usize>,
}

/// The items of the key bar, or of the row of hints above it, in one context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyBar {
    pub(super) context: Context,
    /// A row of hints beside what is picked or listed, rather than the bar itself.
    pub(super) hints: bool,
    /// Each item is one or more things that share a place: ids, or ids with an argument.
    pub(super) items: Vec<Vec<String>>,
}

impl Keymap {
    /// The same keys without those that ask for what is not there, so that they type their characters again, and bar and
    /// help do not name them.
    #[must_use]
    pub fn without(mut self, is_gone: impl Fn(&Action) -> bool) -> Self {
        self.bindings
            .retain(|binding| !binding.action.as_ref().is_some_and(&is_gone));
        self
    }

    /// The same keys for a method with so many factors.
    #[must_use]
    pub fn for_factors(self, count: usize) -> Self {
        Self {
            factors: Some(count),
            ..self
        }
    }

    /// The outcome of a key after the keys that were pending, in a chain of contexts ([`Context::chain`]).
    ///
    /// The innermost context that knows the keys decides. In each, the key is tried as pressed and then
    /// [loosened](Key::loosened), so that Caps Lock disturbs nobody. The caller keeps the pending keys, drops them on
    /// any answer but [`KeyOutcome::Pending`], and no clock is involved.
    pub fn press(&self, chain: &[Context], pending: &[Key], key: Key) -> KeyOutcome {
        let exact = [pending, &[key]].concat();
        let loosened: Vec<Key> = exact.iter().map(|key| key.loosened()).collect();
        // Most keys are what they are when loosened, and are looked up once.
        let ways = if loosened == exact { 1 } else { 2 };
        for context in chain {
            for pressed in [&exact, &loosened].into_iter().take(ways) {
                if let Some(press) = self.press_within(*context, pressed) {
                    return press;
                }
            }
        }
        if pending.is_empty() {
            KeyOutcome::Free
        } else {
            KeyOutcome::Dead
        }
    }

    fn press_within(&self, context: Context, pressed: &[Key]) -> Option<KeyOutcome> {
        let mut following = Vec::new();
        for binding in self.bindings(context) {
            if binding.keys.as_slice() == pressed {
                return Some(
                    binding
                        .action
                        .clone()
                        .map_or(KeyOutcome::Free, KeyOutcome::Found),
                );
            }
            if let (Some(rest), Some(action)) = (binding.keys.after(pressed), &binding.action) {
                following.push((rest, action.clone()));
            }
        }
        (!following.is_empty()).then_some(KeyOutcome::Pending(following))
    }

    /// The rows of one context.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.context == context)
    }

    /// The rows that ask for a thing in a chain of contexts: an id (`aim`), or an id with its argument (`aim 3`).
    ///
    /// A row that an inner context hides is not among them. The first is the one to show.
    pub fn asking<'a>(
        &'a self,
        asked: &'a str,
        chain: &'a [Context],
    ) -> impl Iterator<Item = &'a Binding> {
        self.bindings.iter().filter(move |binding| {
            let action = binding.action.as_ref();
            action.is_some_and(|action| action.is_written(asked)) && self.reaches(binding, chain)
        })
    }

    /// The keys that ask for a thing in a chain of contexts, the one to show first.
    pub fn keys_for(&self, asked: &str, chain: &[Context]) -> Vec<KeySequence> {
        self.asking(asked, chain)
            .map(|binding| binding.keys.clone())
            .collect()
    }

    /// Whether pressing the keys of a binding in that chain gets to it, and not to something further in.
    pub(super) fn reaches(&self, binding: &Binding, chain: &[Context]) -> bool {
        let mut inner = chain
            .iter()
            .take_while(|context| **context != binding.context);
        chain.contains(&binding.context)
            && !inner.any(|context| {
                self.bindings(*context).any(|other| {
                    binding.keys.begins_with(&other.keys) || other.keys.begins_with(&binding.keys)
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{layered, standard};
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().expect("a key")
    }

    fn press(context: Context, text: &str) -> KeyOutcome {
        standard().press(context.chain(), &[], key(text))
    }

    #[test]
    fn the_state_decides_what_a_digit_means() {
        assert_eq!(
            press(Context::Parked, "3"),
            KeyOutcome::Found(Action::MoveTo(3))
        );
        for words in [
            Context::Empty,
            Context::Words,
            Context::Number,
            Context::Note,
        ] {
            assert_eq!(press(words, "3"), KeyOutcome::Free);
        }
        assert_eq!(
            press(Context::Number, "tab"),
            KeyOutcome::Found(Action::AimTyped)
        );
        assert_eq!(press(Context::Palette, "3"), KeyOutcome::Free);
        assert_eq!(press(Context::Curtain, "3"), KeyOutcome::Free);
    }

    #[test]
    fn the_innermost_context_is_asked_first() {
        assert_eq!(
            press(Context::Empty, "ctrl-z"),
            KeyOutcome::Found(Action::Undo)
        );
        assert_eq!(
            press(Context::Words, "ctrl-z"),
            KeyOutcome::Found(Action::UndoTyping)
        );
        assert_eq!(
            press(Context::Words, "f9"),
            KeyOutcome::Found(Action::Curtain)
        );
    }

    #[test]
    fn a_sequence_says_what_may_follow_and_swallows_what_may_not() {
        let own = r#"{"keys":[{"in":"words","press":"ctrl-k 5","do":"aim 5"},
            {"in":"words","press":"ctrl-k 6","do":"aim 6"}]}"#;
        let (map, faults) = layered("own.json", own.as_bytes());
        assert_eq!(faults, []);
        let press = |pending: &[Key], text| map.press(Context::Words.chain(), pending, key(text));
        let KeyOutcome::Pending(following) = press(&[], "ctrl-k") else {
            panic!("ctrl-k waits for a digit")
        };
        assert_eq!(following.len(), 2);
        assert_eq!(following[0], ("5".parse().expect("keys"), Action::Aim(5)));
        let then = |text| press(&[key("ctrl-k")], text);
        assert_eq!(then("5"), KeyOutcome::Found(Action::Aim(5)));
        assert_eq!(then("x"), KeyOutcome::Dead);
        assert_eq!(then("esc"), KeyOutcome::Dead);
    }

    #[test]
    fn letters_are_words_on_a_picked_note_and_signs_gather() {
        assert_eq!(press(Context::Note, "b"), KeyOutcome::Free);
        assert_eq!(press(Context::Note, "B"), KeyOutcome::Free);
        assert_eq!(
            press(Context::Gathering, "#"),
            KeyOutcome::Found(Action::Gather('#'))
        );
        assert_eq!(
            press(Context::Words, "shift-backspace"),
            KeyOutcome::Found(Action::Backspace)
        );
    }

    #[test]
    fn the_key_to_show_comes_first() {
        let map = standard();
        let shown = |asked: &str, context: Context| {
            map.keys_for(asked, context.chain())
                .iter()
                .map(KeySequence::label)
                .collect::<Vec<_>>()
        };
        assert_eq!(shown("curtain", Context::Empty), ["F9", "."]);
        assert_eq!(shown("next-episode", Context::Empty), ["PgDn", "Ctrl-N"]);
        assert_eq!(shown("aim 3", Context::Empty), Vec::<String>::new());
        assert_eq!(shown("undo", Context::Words), Vec::<String>::new());
    }

    #[test]
    fn the_curtain_answers_to_nothing_but_its_own() {
        for text in [
            "esc", "f1", "f3", "pgdn", "ctrl-z", "ctrl-s", "up", "f5", "/", "ctrl-c",
        ] {
            assert_eq!(press(Context::Curtain, text), KeyOutcome::Free, "{text}");
        }
        assert_eq!(
            press(Context::Curtain, "f9"),
            KeyOutcome::Found(Action::Curtain)
        );
        assert_eq!(
            press(Context::Curtain, "."),
            KeyOutcome::Found(Action::Curtain)
        );
        assert_eq!(
            press(Context::Curtain, "ctrl-q"),
            KeyOutcome::Found(Action::Close)
        );
    }

    #[test]
    fn the_curtain_falls_in_every_state() {
        for context in Context::ALL {
            assert_eq!(
                press(context, "f9"),
                KeyOutcome::Found(Action::Curtain),
                "{context}"
            );
        }
    }

    #[test]
    fn letters_never_act_where_prose_is_written() {
        for context in Context::ALL
            .into_iter()
            .filter(|context| context.typing() != crate::command::TypingKeys::Never)
        {
            for letter in ('a'..='z').chain('A'..='Z') {
                assert_eq!(
                    press(context, &letter.to_string()),
                    KeyOutcome::Free,
                    "{letter} in {context}"
                );
            }
        }
    }

    #[test]
    fn every_state_has_a_way_back() {
        for context in Context::ALL {
            let home = context.is_shared()
                || matches!(context, Context::Empty | Context::Curtain | Context::Start);
            let answer = press(context, "esc");
            assert!(
                home || matches!(answer, KeyOutcome::Found(_)),
                "Esc does nothing in {context}"
            );
        }
    }
}
