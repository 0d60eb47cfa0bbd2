//! What a line of plain mode asks for.

use crate::{
    action::{Action, rows},
    review::NoteKind,
};

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked<'a> {
    /// Nothing: it is empty.
    Nothing,
    /// To stop.
    Quit,
    /// What can be typed.
    Help,
    /// What has a word of its own.
    Act(Action),
    /// Words are to be filed.
    Words {
        /// As what.
        kind: NoteKind,
        /// The words, with their `@hv` and `#b`.
        words: &'a str,
    },
    /// Nobody knows; why not.
    Unknown(String),
}

/// A word, what it asks for, what that does.
type Word = (&'static str, fn() -> Action, &'static str);

/// The words that act when they are all there is on a line. Every other command begins with a stroke.
const WORDS: [Word; 7] = [
    (
        "read",
        || Action::ReadAloud,
        "hear the notes of the aimed factor",
    ),
    ("next", || Action::NextEpisode, "go to the next episode"),
    (
        "previous",
        || Action::PreviousEpisode,
        "go to the episode before",
    ),
    ("undo", || Action::Undo, "undo the last thing"),
    ("redo", || Action::Redo, "put back what was undone"),
    (
        "last",
        || Action::PickLast,
        "pick the last note of the aimed factor",
    ),
    (
        "saved",
        || Action::ShowSaved,
        "hear when and where it is saved",
    ),
];

/// Reads a line.
pub(super) fn line(line: &str) -> Asked<'_> {
    let said = line.trim();
    if said.is_empty() {
        return Asked::Nothing;
    }
    // A line that begins with a space is words, whatever it looks like.
    if line.starts_with(' ') {
        return words(NoteKind::Reason, said);
    }
    match said {
        "quit" | "exit" => return Asked::Quit,
        "help" | "?" => return Asked::Help,
        "9" => return Asked::Act(Action::AimParking),
        "0" => return Asked::Act(Action::AimEpisode),
        _ => {}
    }
    if let Some((_, action, _)) = WORDS.iter().find(|(word, ..)| *word == said) {
        return Asked::Act(action());
    }
    if let Ok(key @ 1..=8) = said.parse::<u8>() {
        return Asked::Act(Action::Aim(key));
    }
    if let Some(command) = said.strip_prefix('/') {
        return match Action::said(command) {
            Ok(Action::Help) => Asked::Help,
            Ok(action) => Asked::Act(action),
            Err(unknown) => Asked::Unknown(format!("{unknown}. Type help for what there is.")),
        };
    }
    for (sign, kind) in [('!', NoteKind::Challenge), ('?', NoteKind::Question)] {
        if let Some(rest) = said.strip_prefix(sign) {
            return match rest.trim_start() {
                "" => Asked::Nothing,
                rest => words(kind, rest),
            };
        }
    }
    words(NoteKind::Reason, said)
}

fn words(kind: NoteKind, words: &str) -> Asked<'_> {
    Asked::Words { kind, words }
}

/// What can be typed, a sentence for each.
pub(super) fn help() -> Vec<String> {
    let mut lines: Vec<String> = [
        "Type words and press Enter: they are filed as a note where the line aims.",
        "1 to 8: aim at that factor. 9: the parking lot. 0: hear the episode’s own text.",
        "! and words: a challenge. ? and words: a question. + or - and words: it helped, or hindered.",
        "@hv in the words: who said it, until you change it. #b: tag it to pattern B.",
        "A space first: only words, whatever they begin with.",
    ]
    .map(str::to_owned)
    .into();
    lines.extend(WORDS.map(|(word, _, sentence)| format!("{word}: {sentence}.")));
    lines.push("quit: stop. Everything filed is saved.".to_owned());
    let commands = rows().iter().filter(|row| row.off.is_none());
    lines.extend(commands.filter_map(|row| Some(format!("{}: {}.", row.command()?, row.sentence))));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_words_unless_it_is_nothing_else() {
        for (said, kind, rest) in [
            ("Nobody read it", NoteKind::Reason, "Nobody read it"),
            (
                "read the file twice",
                NoteKind::Reason,
                "read the file twice",
            ),
            ("12", NoteKind::Reason, "12"),
            (" 3", NoteKind::Reason, "3"),
            (" /undo", NoteKind::Reason, "/undo"),
            (
                "! It was sent @hv #c",
                NoteKind::Challenge,
                "It was sent @hv #c",
            ),
            ("?NAI", NoteKind::Question, "NAI"),
        ] {
            let expected = Asked::Words { kind, words: rest };
            assert_eq!(line(said), expected, "{said}");
        }
    }

    #[test]
    fn numbers_and_words_alone_act() {
        assert_eq!(line("3"), Asked::Act(Action::Aim(3)));
        assert_eq!(line("9"), Asked::Act(Action::AimParking));
        assert_eq!(line("undo"), Asked::Act(Action::Undo));
        assert_eq!(line("/tag b"), Asked::Act(Action::Tag('B')));
        assert_eq!(line("quit"), Asked::Quit);
        assert_eq!(line("?"), Asked::Help);
        assert_eq!(line("  "), Asked::Nothing);
        assert!(matches!(line("/undoo"), Asked::Unknown(_)));
    }
}
