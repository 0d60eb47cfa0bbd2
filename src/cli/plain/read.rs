//! The reading of a line of plain mode: what it asks for.

use crate::{
    command::{Action, spec, specs},
    review::NoteKind,
    text::words::{looked_up, tr},
};

/// The request of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Request<'a> {
    /// Nothing: it is empty.
    Nothing,
    /// To stop.
    Quit,
    /// The list of all that can be typed.
    Help,
    /// An action that has a word of its own.
    Act(Action),
    /// Words are to be filed.
    Words {
        /// As what.
        kind: NoteKind,
        /// The words, with their `@hv` and `#b`.
        words: &'a str,
    },
    /// Words are to be parked; the whole line, in case they are the new words of a note.
    Park {
        /// The words.
        words: &'a str,
        /// With the 9 before them.
        line: &'a str,
    },
    /// Nothing is done; why not.
    Unknown(String),
}

/// A word, what it asks for, what that does.
type PlainWord = (&'static str, fn() -> Action, &'static str);

/// The words that act when they are all there is on a line. Every other command begins with a stroke.
const WORDS: [PlainWord; 8] = [
    (
        "read",
        || Action::ReadAloud,
        tr!(const "hear the notes of the aimed factor"),
    ),
    (
        "next",
        || Action::NextEpisode,
        tr!(const "go to the next episode"),
    ),
    (
        "previous",
        || Action::PreviousEpisode,
        tr!(const "go to the episode before"),
    ),
    ("undo", || Action::Undo, tr!(const "undo the last thing")),
    (
        "redo",
        || Action::Redo,
        tr!(const "put back what was undone"),
    ),
    (
        "last",
        || Action::PickLast,
        tr!(const "pick the note last filed or changed"),
    ),
    (
        "draft",
        || Action::NewestDraft,
        tr!(const "bring the newest draft back"),
    ),
    (
        "saved",
        || Action::ShowSaved,
        tr!(const "hear when and where it is saved"),
    ),
];

/// The commands that do nothing without a full screen, by their ids.
const ON_SCREEN: [&str; 20] = [
    "show-big",
    "panel",
    "curtain",
    "curtain-word",
    "break",
    "minutes",
    "back-row",
    "open-palette",
    "light",
    "theme",
    "calm",
    "plain-type",
    "mouse",
    "show-key",
    "copy-hint",
    "review-details",
    "edit-episode",
    "word-pattern",
    "add-tunnel",
    "add-appraisal",
];

/// Whether something needs the full screen to do anything.
pub(super) fn is_on_screen(action: &Action) -> bool {
    ON_SCREEN.contains(&spec(action).id)
}

/// Reads a line.
pub(super) fn line(line: &str) -> Request<'_> {
    let said = line.trim();
    if said.is_empty() {
        return Request::Nothing;
    }
    // A line that begins with a space is words, whatever it looks like.
    if line.starts_with(' ') {
        return words(NoteKind::Reason, said);
    }
    let word = said.to_lowercase();
    match word.as_str() {
        "quit" | "exit" => return Request::Quit,
        "help" | "?" => return Request::Help,
        "9" => return Request::Act(Action::AimParking),
        "0" => return Request::Act(Action::AimEpisode),
        _ => {}
    }
    if let Some((_, action, _)) = WORDS.iter().find(|(known, ..)| *known == word) {
        return Request::Act(action());
    }
    if specs().iter().any(|row| row.word == Some(word.as_str())) {
        return Request::Unknown(tr!(
            "Did you mean /{word}? A space first files it as a note.",
            word
        ));
    }
    if let Some(words) = said.strip_prefix("9 ").map(str::trim_start) {
        return Request::Park { words, line: said };
    }
    if let Ok(key @ (1..=8 | 10)) = said.parse::<u8>() {
        return Request::Act(Action::Aim(key));
    }
    if let Some(command) = said.strip_prefix('/') {
        return match Action::said(command) {
            Ok(Action::Help) => Request::Help,
            Ok(action) => Request::Act(action),
            Err(unknown) => {
                Request::Unknown(tr!("{unknown}. Type help for what there is.", unknown))
            }
        };
    }
    for (sign, kind) in [('!', NoteKind::Challenge), ('?', NoteKind::Question)] {
        if let Some(rest) = said.strip_prefix(sign) {
            return match rest.trim_start() {
                "" => Request::Nothing,
                rest => words(kind, rest),
            };
        }
    }
    words(NoteKind::Reason, said)
}

fn words(kind: NoteKind, words: &str) -> Request<'_> {
    Request::Words { kind, words }
}

/// Everything that can be typed, a sentence for each.
pub(super) fn help() -> Vec<String> {
    let mut lines: Vec<String> = [
        tr!("Type words and press Enter: they are filed as a note where the line aims."),
        tr!("1 to 8: aim at that factor; 10: at Other. 9: the parking lot. 0: hear the episode’s own text."),
        tr!("9 and words: park them. Other numbers and words are a note, as a count may begin one."),
        tr!("! and words: a challenge. ? and words: a question. + or - or =, a space and words: it helped, hindered, or both."),
        tr!("@hv in the words: who said it, for this note; @@ the last speaker. #b: tag it to pattern B. &record: where it comes from."),
        tr!("/speaking hv, /from record: hold until off, or the next episode."),
        tr!("A space first: only words, whatever they begin with."),
    ]
    .map(str::to_owned)
    .into();
    lines.extend(WORDS.map(|(word, _, sentence)| format!("{word}: {}.", looked_up(sentence))));
    lines.push(tr!("quit: stop. Everything filed is saved.").to_owned());
    let commands = specs().iter();
    let commands = commands.filter(|row| !ON_SCREEN.contains(&row.id));
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
            let expected = Request::Words { kind, words: rest };
            assert_eq!(line(said), expected, "{said}");
        }
    }

    #[test]
    fn numbers_and_words_alone_act() {
        assert_eq!(line("3"), Request::Act(Action::Aim(3)));
        assert_eq!(line("9"), Request::Act(Action::AimParking));
        assert_eq!(line("undo"), Request::Act(Action::Undo));
        assert_eq!(line("/tag b"), Request::Act(Action::Tag('B')));
        assert_eq!(line("quit"), Request::Quit);
        assert_eq!(line("?"), Request::Help);
        assert_eq!(line("  "), Request::Nothing);
        assert_eq!(line("Undo"), Request::Act(Action::Undo));
        assert!(matches!(line("/undoo"), Request::Unknown(_)));
    }

    #[test]
    fn the_word_of_a_command_is_asked_about() {
        for word in ["voices", "parked", "Withdraw", "findings", "mouse"] {
            let question = format!(
                "Did you mean /{}? A space first files it as a note.",
                word.to_lowercase()
            );
            assert_eq!(line(word), Request::Unknown(question), "{word}");
        }
        for said in [" voices", "voices of the family", "silence"] {
            assert!(matches!(line(said), Request::Words { .. }), "{said}");
        }
    }

    #[test]
    fn nine_and_words_parks_them_and_other_numbers_count() {
        let parked = Request::Park {
            words: "Ask about rotas",
            line: "9 Ask about rotas",
        };
        assert_eq!(line("9 Ask about rotas"), parked);
        for said in [
            "3 calls were made",
            "9am was too late",
            " 9 calls",
            "90 calls",
        ] {
            assert!(matches!(line(said), Request::Words { .. }), "{said}");
        }
    }

    #[test]
    fn help_lists_only_what_does_something_here() {
        for id in ON_SCREEN {
            assert!(specs().iter().any(|row| row.id == id), "{id} is no action");
        }
        let help = help().join("\n");
        for word in [
            "/big",
            "/mouse",
            "/room",
            "/light",
            "/theme",
            "/panel",
            "/calm",
            "/plain-type",
            "/keys",
            "/curtain",
        ] {
            assert!(!help.contains(word), "{word}");
        }
        for word in ["/voices", "/parked", "/withdraw", "/keep", "9 and words"] {
            assert!(help.contains(word), "{word}");
        }
    }
}
