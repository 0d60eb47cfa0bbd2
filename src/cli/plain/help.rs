//! Help: what works here and now, and what only a screen can do.

use crate::{
    app::FormValue,
    command::{Action, ActionSpec, Context, spec, specs},
    text::{
        search,
        words::{looked_up, tr},
    },
};

use super::{capture, session::PlainSession};

/// Why something is not done here, by the id of the action.
const ON_SCREEN: [(&str, &str); 17] = [
    ("show-big", NEEDS_SCREEN),
    ("panel", NEEDS_SCREEN),
    ("curtain", NOTHING_TO_COVER),
    ("curtain-word", NOTHING_TO_COVER),
    ("break", NOTHING_TO_COVER),
    ("back-row", NEEDS_SCREEN),
    ("open-palette", NEEDS_SCREEN),
    ("light", NEEDS_SCREEN),
    ("theme", NEEDS_SCREEN),
    ("calm", NEEDS_SCREEN),
    ("plain-type", NEEDS_SCREEN),
    ("mouse", NEEDS_SCREEN),
    ("show-key", NEEDS_SCREEN),
    ("copy-hint", NEEDS_SCREEN),
    (
        "turn-merged",
        tr!(const "The chronology is always read in one list here."),
    ),
    (
        "slips",
        tr!(const "Here words stay as they are typed: nobody would see that one was put right."),
    ),
    (
        "show-names",
        tr!(const "Names are not said here: the terminal keeps what stood in it. The full screen shows them."),
    ),
];

const NEEDS_SCREEN: &str = tr!(const "That needs the full screen: whyboard FILE.");
const NOTHING_TO_COVER: &str = tr!(const "There is nothing to cover here.");

/// Actions that the talk does by words of its own, or that mean nothing line by line.
const OWN_WORDS: [&str; 3] = ["help", "close", "aim-episode"];

/// Why an action is not done here, where that is so.
pub(super) fn is_on_screen(action: &Action) -> Option<&'static str> {
    let id = spec(action).id;
    let why = ON_SCREEN.iter().find(|(known, _)| *known == id);
    why.map(|(_, why)| looked_up(why))
}

/// The commands that do something where the talk stands.
fn offered(talk: &PlainSession) -> Vec<&'static ActionSpec> {
    let context = talk.app.context();
    let rows = specs().iter().filter(move |row| {
        let is_here = row.fits(context);
        let is_screen = ON_SCREEN.iter().any(|(id, _)| *id == row.id);
        row.word.is_some() && is_here && !is_screen && !OWN_WORDS.contains(&row.id)
    });
    let mut rows: Vec<&ActionSpec> = rows.collect();
    // What is for this page or this note comes first.
    rows.sort_by_key(|row| row.fits(Context::Empty));
    rows
}

/// Says what works here; with words, the commands that are found by them.
pub(super) fn tell(talk: &mut PlainSession, about: &str) {
    let mut lines = Vec::new();
    if about.is_empty() {
        lines.extend(grammar(talk));
    }
    let finds = |row: &&&ActionSpec| {
        let own = [row.word.unwrap_or_default(), row.label, row.sentence];
        let mut all = own.into_iter().chain(row.synonyms.iter().copied());
        about.is_empty() || all.any(|text| search::holds(text, about))
    };
    let offered = offered(talk);
    let rows = offered.iter().filter(finds);
    lines.extend(rows.filter_map(|row| Some(format!("{}: {}.", row.command()?, row.sentence))));
    if lines.is_empty() {
        talk.refuse(tr!("No command here is about {about}.", about));
        return;
    }
    let count = lines.len();
    let head = if about.is_empty() {
        tr!("Help. {count} things work here.", count)
    } else {
        tr!("Help. {count} about {about}.", count, about)
    };
    talk.read_out(head, lines);
}

/// What lines mean where the talk stands.
fn grammar(talk: &PlainSession) -> Vec<String> {
    let everywhere = [
        tr!("quit: stop; everything filed is saved. leave: end what is open; nothing is lost."),
        tr!("where: hear where you are and what is open. undo: take the last thing back."),
    ];
    let here: Vec<&str> = if talk.question.is_some() {
        vec![tr!(
            "yes or no, or the number that was said: answers the question."
        )]
    } else if talk.app.form().is_some() {
        form_grammar(talk)
    } else if talk.app.top_page().is_some() {
        page_grammar(talk)
    } else if capture::prompt(talk).is_some() {
        vec![tr!(
            "Any line but quit, leave, where, undo, help and commands is taken as the answer."
        )]
    } else {
        return board_grammar()
            .into_iter()
            .chain(everywhere.map(str::to_owned))
            .collect();
    };
    let first = tr!("A space first: only words, whatever they begin with.");
    let all = here.into_iter().chain([first]).chain(everywhere);
    all.map(str::to_owned).collect()
}

fn form_grammar(talk: &PlainSession) -> Vec<&'static str> {
    let field = talk
        .app
        .form()
        .and_then(|form| form.field(talk.app.review()));
    let answers = match field.map(|field| field.value) {
        Some(FormValue::Choice(..)) => tr!("A number, or how the answer begins: chooses."),
        Some(FormValue::Add) => tr!("yes adds it, no goes on."),
        Some(FormValue::Line(_) | FormValue::Text(_) | FormValue::Way) | None => {
            tr!("A line: takes the place of what stands in the field.")
        }
    };
    vec![
        answers,
        tr!("An empty line: keeps the field and goes on."),
        tr!("/back: the field before. /field and a name: that field. /empty: empties the field."),
        tr!(
            "/read: all that stands in the field. /paragraph and words: one more paragraph in the field before."
        ),
    ]
}

fn page_grammar(talk: &PlainSession) -> Vec<&'static str> {
    let mut told = vec![
        tr!("A number or a code: picks that one. open: opens it. more: reads on. back: leaves."),
        tr!("read: the list again. redo: put back what was undone."),
    ];
    let adds = talk.app.top_page().is_some_and(|page| {
        let cx = talk.app.page_context();
        let rows = page.rows("zzz", &cx);
        rows.iter()
            .any(|row| matches!(row.target, crate::ui::row::RowTarget::Add(_)))
    });
    told.push(if adds {
        tr!("Any other line: begins a new one with it.")
    } else {
        tr!("Any other line: finds it in this list.")
    });
    told
}

fn board_grammar() -> Vec<String> {
    let lines = [
        tr!("Type words and press Enter: they are filed as a note where the line aims."),
        tr!(
            "1 to 8: aim at that factor; 10: at Other. 9: the parking lot. 0: hear the episode’s own text."
        ),
        tr!(
            "9 and words: park them. Other numbers and words are a note, as a count may begin one."
        ),
        tr!(
            "! and words: a challenge. ? and words: a question. + or - or =, a space and words: it helped, hindered, or both."
        ),
        tr!(
            "@hv in the words: who said it, for this note; @@ the last speaker. #b: tag it to pattern B. &record: where it comes from."
        ),
        tr!("/speaking hv, /from record: hold until off, or the next episode."),
        tr!("A space first: only words, whatever they begin with."),
        tr!(
            "pick 2: pick note 2 of the aimed factor; pick N41: that note. Then its marks alone, such as - #b, are put on it."
        ),
        tr!(
            "reword: give the note that was asked about, or the last one, other words. more: read on."
        ),
        tr!("/help and a word: the commands about it."),
    ];
    let mut lines: Vec<String> = lines.map(str::to_owned).into();
    lines.extend(capture::words_of_the_board());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_a_screen_is_an_action() {
        for (id, _) in ON_SCREEN {
            let known = specs().iter().any(|row| row.id == id);
            assert!(known, "{id} is no action");
        }
        for id in OWN_WORDS {
            assert!(specs().iter().any(|row| row.id == id), "{id} is no action");
        }
    }
}
