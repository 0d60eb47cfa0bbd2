//! The key table as Markdown, for `whyboard keys` and the documents made from it.

use std::fmt::Write as _;

use super::keys::KeySequence;
use super::map::Keymap;
use crate::{
    command::{ActionSpec, Context, TYPING_HINTS, spec, specs},
    text::words::tr,
};

/// The whole key table: one section for each context, then the commands that have no key, then what is only typed.
pub fn markdown(map: &Keymap) -> String {
    let mut page = format!("# {}\n", tr!("Keys"));
    for context in Context::ALL {
        let lines = lines(map, context);
        if !lines.is_empty() {
            section(
                &mut page,
                context.title(),
                [tr!("Key"), tr!("What it does"), tr!("Command")],
                &lines,
            );
        }
    }
    let unbound = |row: &&ActionSpec| {
        !map.bindings.iter().any(|binding| {
            binding
                .action
                .as_ref()
                .is_some_and(|action| action.id() == row.id)
        })
    };
    let commands: Vec<[String; 3]> = specs()
        .iter()
        .filter(unbound)
        .filter(|row| row.word.is_some())
        .map(|row| {
            [
                command(row),
                row.sentence.to_owned(),
                row.synonyms.join(", "),
            ]
        })
        .collect();
    section(
        &mut page,
        tr!("Commands without a key"),
        [tr!("Command"), tr!("What it does"), tr!("Also found by")],
        &commands,
    );
    let hints: Vec<[String; 3]> = TYPING_HINTS
        .iter()
        .map(|habit| {
            [
                habit.typed().to_owned(),
                habit.sentence().to_owned(),
                habit.section.title().to_owned(),
            ]
        })
        .collect();
    section(
        &mut page,
        tr!("Signs within a note, and keys of the terminal"),
        [tr!("Typed"), tr!("What it does"), tr!("Part of")],
        &hints,
    );
    page
}

/// The lines of one context: the keys of each action together, in the order in which the first of them stands.
fn lines(map: &Keymap, context: Context) -> Vec<[String; 3]> {
    let mut grouped: Vec<(&'static ActionSpec, Vec<&KeySequence>)> = Vec::new();
    for binding in map.bindings(context) {
        let Some(action) = &binding.action else {
            continue;
        };
        let row = spec(action);
        match grouped.iter_mut().find(|(known, _)| known.id == row.id) {
            Some((_, keys)) => keys.push(&binding.keys),
            None => grouped.push((row, vec![&binding.keys])),
        }
    }
    grouped
        .into_iter()
        .map(|(row, keys)| {
            [
                KeySequence::folded(keys),
                row.sentence.to_owned(),
                command(row),
            ]
        })
        .collect()
}

fn command(row: &ActionSpec) -> String {
    row.command()
        .map_or_else(String::new, |command| format!("`{command}`"))
}

fn section(page: &mut String, title: &str, heads: [&str; 3], lines: &[[String; 3]]) {
    let [first, second, third] = heads;
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "\n## {title}\n\n| {first} | {second} | {third} |\n| --- | --- | --- |\n"
    );
    for line in lines {
        let [first, second, third] = line
            .each_ref()
            .map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|"));
        let _ = writeln!(page, "| {first} | {second} | {third} |");
    }
}

#[cfg(test)]
mod tests {
    use super::super::{layered, standard};
    use super::*;

    #[test]
    fn the_table_says_what_each_key_does_where() {
        let page = markdown(standard());
        for line in [
            "## First key on an empty line",
            "| Shift-Tab | with words: say where they belong, by number and Enter |  |",
            "| `/break 11.15` | put the break’s end on the curtain | pause, coffee, lunch, time |",
            "| F4 | work the findings out | `/findings` |",
            "| F7 | check the words for hindsight | `/wording` |",
        ] {
            assert!(
                page.lines().any(|there| there == line),
                "missing: {line}\n{page}"
            );
        }
    }

    #[test]
    fn a_key_cannot_break_the_table() {
        let (map, errors) = layered(
            "mine.json",
            br#"{"keys":[{"in":"note","press":"|","do":"park"}]}"#,
        );
        assert_eq!(errors, []);
        assert!(markdown(&map).contains("| \\| | move it to the parking lot"));
    }
}
