//! Help about keys: the key bar, the hints beside a thing, and the help page.
//!
//! All of it is read from the keymap in use and the table of actions, so it cannot say what is not so.

use super::keys::KeySequence;
use super::map::{Binding, KeyBar, Keymap};
use crate::{
    command::{Action, ActionSpec, Context, HelpSection, TYPING_HINTS, specs},
    text::words::tr,
};

/// One item of the key bar or of a row of hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The keys, as short as can be said: `F9`, `1–8`, `↑ ↓ ← →`.
    pub keys: String,
    /// Their meaning.
    pub label: String,
    /// The action of a click on it, if it is one only.
    pub action: Option<Action>,
}

/// One line of the help page.
#[derive(Clone, Debug)]
pub struct HelpLine {
    /// The keys or signs, or the `/word` if there is no key: `F9 or .`, `A–F`, `@hv`, `/break`.
    pub keys: String,
    /// Their meaning, as a fragment.
    pub sentence: &'static str,
    /// The action of Enter on this line, if it is one only.
    pub action: Option<Action>,
    /// The row of the table it was made from; none for what is only typed. It knows why an action is off.
    pub row: Option<&'static ActionSpec>,
}

impl Keymap {
    /// The key bar for a chain of contexts, the most needed first; empty where there is none.
    ///
    /// Actions that are off in this version are left out.
    pub fn bar(&self, chain: &[Context]) -> Vec<KeyHint> {
        self.key_hints(chain, false)
    }

    /// The hints beside what is picked or listed, in lower case; empty where there are none.
    pub fn hints(&self, chain: &[Context]) -> Vec<KeyHint> {
        let mut offers = self.key_hints(chain, true);
        for offer in &mut offers {
            let mut letters = offer.label.chars();
            offer.label = letters.next().map_or_else(String::new, |first| {
                first.to_lowercase().chain(letters).collect()
            });
        }
        offers
    }

    fn key_hints(&self, chain: &[Context], hints: bool) -> Vec<KeyHint> {
        let of = |context: &Context| {
            self.bars
                .iter()
                .find(|bar| bar.context == *context && bar.hints == hints)
        };
        let Some(bar) = chain.iter().find_map(of) else {
            return Vec::new();
        };
        bar.items
            .iter()
            .filter_map(|item| self.key_hint(item, bar, chain))
            .collect()
    }

    /// The rows that ask for one of the things that share an item of a bar.
    fn asking_any<'a>(&'a self, item: &'a [String], chain: &'a [Context]) -> Vec<&'a Binding> {
        item.iter()
            .flat_map(|asked| self.asking(asked, chain))
            .collect()
    }

    fn key_hint(&self, item: &[String], bar: &KeyBar, chain: &[Context]) -> Option<KeyHint> {
        let id = item.first()?.split(' ').next()?;
        let row = specs().iter().find(|row| row.id == id)?;
        // The line keeps one bar, empty or not: press a number, say it, press Enter. So a key that this state does not
        // have may come from another one over the same layer.
        let mut bindings = self.asking_any(item, chain);
        if bindings.is_empty() {
            bindings = bar
                .context
                .states()
                .map(|state| self.asking_any(item, state.chain()))
                .find(|found| !found.is_empty())
                .unwrap_or_default();
        }
        let mut actions: Vec<&Action> = Vec::new();
        let mut keys: Vec<&KeySequence> = Vec::new();
        for binding in bindings {
            let Some(action) = binding
                .action
                .as_ref()
                .filter(|action| !actions.contains(action))
            else {
                continue;
            };
            actions.push(action);
            keys.push(&binding.keys);
        }
        Some(KeyHint {
            keys: if keys.is_empty() {
                self.without_key(row)?
            } else {
                KeySequence::folded(keys)
            },
            label: row.label_in(chain).to_owned(),
            action: match actions[..] {
                [] => row.ask.action("").filter(|_| row.ask.is_complete()),
                [one] => Some(one.clone()),
                [..] => None,
            },
        })
    }
}

/// The help page: its sections in order, each with its lines; every key of the map is in one of them.
pub fn help(map: &Keymap) -> Vec<(HelpSection, Vec<HelpLine>)> {
    let of = |section: HelpSection| {
        let actions = specs()
            .iter()
            .filter(move |row| row.section == section && !row.ask.is_click())
            .filter_map(|row| entry(map, row));
        let hints = TYPING_HINTS
            .iter()
            .filter(move |habit| habit.section == section)
            .map(|habit| HelpLine {
                keys: habit.typed().to_owned(),
                sentence: habit.sentence(),
                action: None,
                row: None,
            });
        actions.chain(hints).collect()
    };
    HelpSection::ALL
        .into_iter()
        .map(|section| (section, of(section)))
        .collect()
}

fn entry(map: &Keymap, row: &'static ActionSpec) -> Option<HelpLine> {
    let mut keys: Vec<&KeySequence> = Vec::new();
    let mut actions: Vec<&Action> = Vec::new();
    for binding in &map.bindings {
        let Some(action) = binding
            .action
            .as_ref()
            .filter(|action| action.id() == row.id)
        else {
            continue;
        };
        // Help is read at the board. What only the first screens bind is on their own bars, and has a word here.
        let before_the_board = matches!(binding.context, Context::Start | Context::Room);
        if before_the_board && row.section != HelpSection::Starting {
            continue;
        }
        let reached = binding
            .context
            .states()
            .any(|state| map.reaches(binding, state.chain()));
        if reached && !keys.contains(&&binding.keys) {
            keys.push(&binding.keys);
        }
        if !actions.contains(&action) {
            actions.push(action);
        }
    }
    let said = match (&keys[..], &actions[..]) {
        ([], _) => map.without_key(row)?,
        (twins, [_]) => twins
            .iter()
            .map(|keys| keys.label())
            .reduce(|one, other| tr!("{one} or {other}", one, other))
            .unwrap_or_default(),
        (several, _) => KeySequence::folded(several.iter().copied()),
    };
    let action = match actions[..] {
        [one] => Some(one.clone()),
        [..] => row.ask.action("").filter(|_| row.ask.is_complete()),
    };
    Some(HelpLine {
        keys: said,
        sentence: row.sentence,
        action,
        row: Some(row),
    })
}

impl Keymap {
    /// The words in the place of a key for what has none: how it is typed, or its command; none where it has neither. The
    /// numbers are those of the factors that the method has.
    fn without_key(&self, row: &ActionSpec) -> Option<String> {
        let numbers = row.typed.and_then(|typed| typed.strip_prefix(tr!("1–8")));
        match (numbers, self.factors) {
            (Some(rest), Some(count)) => Some(tr!("1–{count}{rest}", count, rest)),
            _ => row.typed.map(str::to_owned).or_else(|| row.command()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{layered, standard};
    use super::*;

    fn shown(offers: &[KeyHint]) -> String {
        offers
            .iter()
            .map(|offer| format!("{} {}", offer.keys, offer.label))
            .collect::<Vec<_>>()
            .join("   ")
    }

    #[test]
    fn the_bar_reads_as_drawn() {
        for (context, drawn) in [
            (
                Context::Empty,
                "F1 Help   1–8 Tab Factor   ↑ Last note   ↓ Your draft   PgDn Next episode   F9 Curtain   Ctrl-Z Undo   \
             F3 Overview   / Commands",
            ),
            (
                Context::Words,
                "F1 Help   Enter File   Tab Details   Shift-Tab Another factor   Esc Back   F9 Curtain   Ctrl-Z Undo",
            ),
            (
                Context::Number,
                "F1 Help   Tab Aim there   Esc Back   F9 Curtain",
            ),
            (
                Context::Gathering,
                "F1 Help   Enter Put them on   Backspace Take one off   Tab More about it   Del Withdraw   Esc Back   F9 Curtain",
            ),
            (
                Context::Help,
                "Esc Back   Type Search   Enter Do it   F9 Curtain",
            ),
            (
                Context::Big,
                "Esc Back   1–8 Tab Another factor   F9 Curtain   F1 Help",
            ),
            (
                Context::Overview,
                "Esc Back   ↑ ↓ Choose episode   Enter Open it   F4 Findings   F1 Help   F9 Curtain",
            ),
            (
                Context::Room,
                "Enter Start   L D Light, dark   F1 Help   F9 Curtain",
            ),
            (Context::Curtain, ""),
        ] {
            assert_eq!(shown(&standard().bar(context.chain())), drawn);
        }
    }

    #[test]
    fn the_hints_read_as_drawn() {
        let map = standard();
        assert_eq!(
            shown(&map.hints(Context::Palette.chain())),
            "Enter does it   ↑ ↓ choose   Esc closes and nothing changes"
        );
    }

    #[test]
    fn every_state_but_the_curtain_has_a_bar_and_every_item_of_it_a_key() {
        let map = standard();
        for context in Context::ALL
            .into_iter()
            .filter(|context| !context.is_shared())
        {
            let bar = map.bar(context.chain());
            assert_eq!(bar.is_empty(), context == Context::Curtain, "{context}");
            for offer in bar.into_iter().chain(map.hints(context.chain())) {
                assert!(
                    !offer.keys.starts_with('/') || offer.keys == "/",
                    "{context}: {}",
                    offer.label
                );
            }
        }
        let items = map
            .bars
            .iter()
            .flat_map(|bar| bar.items.iter().map(move |item| (bar, item)));
        for (bar, item) in items {
            let states: Vec<Context> = bar.context.states().collect();
            let offered = states
                .iter()
                .any(|state| map.key_hint(item, bar, state.chain()).is_some());
            assert!(offered, "{item:?} in the bar of {}", bar.context);
        }
    }

    #[test]
    fn a_click_asks_for_what_the_label_says() {
        let of = |context: Context| standard().bar(context.chain());
        let bar = [of(Context::Words), of(Context::Empty)].concat();
        let action = |label: &str| {
            bar.iter()
                .find(|offer| offer.label == label)
                .and_then(|offer| offer.action.clone())
        };
        assert_eq!(action("Curtain"), Some(Action::Curtain));
        assert_eq!(action("Details"), Some(Action::Details));
        assert_eq!(action("Factor"), None, "which one, a click here cannot say");
    }

    #[test]
    fn help_names_every_key() {
        let map = standard();
        let pages = help(map);
        let at_the_board = |context| !matches!(context, Context::Start | Context::Room);
        for binding in map
            .bindings
            .iter()
            .filter(|binding| at_the_board(binding.context))
        {
            let action = binding
                .action
                .as_ref()
                .expect("the standard map takes nothing away");
            let mut lines = pages.iter().flat_map(|(_, entries)| entries);
            let line = lines
                .find(|entry| entry.row.is_some_and(|row| row.id == action.id()))
                .expect("a line of help");
            let label = binding.keys.label();
            let folded = [
                ("1–8", '1'..='8'),
                ("1–6", '1'..='6'),
                ("1–5", '1'..='5'),
                ("1–4", '1'..='4'),
                ("A–F", 'A'..='F'),
            ];
            let last = label.chars().last().expect("a label");
            let in_a_run = folded
                .iter()
                .any(|(run, span)| line.keys.contains(run) && span.contains(&last));
            assert!(
                line.keys.contains(&label) || in_a_run,
                "{label}, which is {action}, in “{}”",
                line.keys
            );
        }
    }

    #[test]
    fn everything_that_can_be_asked_has_a_line_of_help() {
        let pages = help(standard());
        let told: Vec<&str> = pages
            .iter()
            .flat_map(|(_, entries)| entries)
            .filter_map(|entry| entry.row)
            .map(|row| row.id)
            .collect();
        for row in specs().iter().filter(|row| !row.ask.is_click()) {
            assert!(
                told.contains(&row.id),
                "{} has neither a key nor a word",
                row.id
            );
        }
        assert!(pages.iter().all(|(_, entries)| !entries.is_empty()));
    }

    #[test]
    fn help_follows_the_keys_in_use() {
        let (map, _) = layered(
            "mine.json",
            br#"{"keys":[{"in":"empty","press":".","do":"nothing"}]}"#,
        );
        let keys_of = |map: &Keymap, id: &str| {
            let pages = help(map);
            let mut lines = pages.iter().flat_map(|(_, entries)| entries);
            lines
                .find(|entry| entry.row.is_some_and(|row| row.id == id))
                .map(|entry| entry.keys.clone())
        };
        assert_eq!(keys_of(standard(), "curtain").as_deref(), Some("F9 or ."));
        assert_eq!(keys_of(standard(), "aim").as_deref(), Some("1–8 Tab"));
        let four = standard().clone().for_factors(4);
        assert_eq!(keys_of(&four, "aim").as_deref(), Some("1–4 Tab"));
        assert_eq!(keys_of(standard(), "belongs").as_deref(), Some("Shift-Tab"));
        assert_eq!(
            keys_of(standard(), "back-row").as_deref(),
            Some("/room"),
            "B is only for the start screen"
        );
        assert_eq!(
            keys_of(standard(), "break").as_deref(),
            Some("/break 11.15")
        );
        let (without, _) = layered(
            "mine.json",
            br#"{"keys":[{"in":"everywhere","press":"ctrl-s","do":"nothing"}]}"#,
        );
        assert_eq!(keys_of(&without, "show-saved").as_deref(), Some("/saved"));
        assert_eq!(
            keys_of(&map, "curtain").as_deref(),
            Some("F9 or ."),
            "the full stop still works elsewhere"
        );
    }
}
