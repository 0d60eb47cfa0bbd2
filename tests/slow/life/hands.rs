//! How somebody works: from field to field, from row to row, and back again.

use whyboard::{
    app::{FormField, FormValue},
    review::Note,
};

use crate::harness::Desk;

/// Does something, takes all of it back step by step, and does it again.
pub fn twice(desk: &mut Desk, does: impl FnOnce(&mut Desk)) {
    let before = desk.document();
    does(desk);
    let after = desk.document();
    assert_ne!(after, before, "nothing was done:\n{}", desk.screen());
    let mut steps = 0;
    while desk.document() != before {
        assert!(steps < 60, "it does not come back:\n{}", desk.screen());
        desk.press("<ctrl-z>");
        steps += 1;
    }
    for _ in 0..steps {
        desk.press("<ctrl-y>");
    }
    assert_eq!(desk.document(), after);
}

/// The field of the open form that the caret is in.
fn field(desk: &Desk) -> FormField {
    let form = desk.app.form().unwrap();
    form.field(desk.review()).unwrap()
}

/// Goes down an open form from field to field by its labels, puts in each what belongs there, and leaves.
pub fn fill(desk: &mut Desk, form: &str) {
    for line in lines(form) {
        let (label, words) = line.split_once(':').unwrap_or((line, ""));
        let count = desk.app.form().unwrap().fields(desk.review()).len();
        for _ in 0..count {
            if field(desk).label == label {
                break;
            }
            desk.press("<tab>");
        }
        assert_eq!(field(desk).label, label, "\n{}", desk.screen());
        desk.sees(label);
        match field(desk).value {
            FormValue::Line(old) | FormValue::Text(old) => {
                desk.press("<end>");
                desk.press(&"<backspace>".repeat(old.chars().count()));
                desk.press(words.trim());
            }
            FormValue::Choice(names, _) => {
                let at = names.iter().position(|name| name == words.trim());
                desk.press(&(at.unwrap() + 1).to_string());
            }
            FormValue::Add | FormValue::Way => {
                desk.press("<enter>");
            }
        }
    }
    desk.press("<esc>");
}

/// The lines of a text that is set in.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Goes down the page in front to the row with these words.
pub fn choose(desk: &mut Desk, words: &str) {
    desk.press("<home>");
    let mut rows = 0;
    while !desk.app.chosen_row().unwrap().1.words.contains(words) {
        assert!(rows < 60, "there is no row {words:?}:\n{}", desk.screen());
        desk.press("<down>");
        rows += 1;
    }
}

/// Pages through the board to an episode.
pub fn go_to(desk: &mut Desk, title: &str) {
    let count = desk.review().episodes().len();
    desk.press(&"<pgup>".repeat(count));
    for _ in 0..count {
        if desk.app.episode().unwrap().title != title {
            desk.press("<pgdn>");
        }
    }
    assert_eq!(desk.app.episode().unwrap().title, title);
}

/// Finds a note by its words and picks it on the board.
pub fn pick(desk: &mut Desk, words: &str) {
    desk.press(&format!("<esc>/find {words}<enter><enter>"));
    let (_, note) = desk.app.picked().unwrap();
    assert!(
        note.text.contains(words),
        "{words:?} is not {:?}",
        note.text
    );
}

/// The note with these words.
pub fn note<'a>(desk: &'a Desk, words: &str) -> &'a Note {
    let episodes = desk.review().episodes().iter();
    let mut notes = episodes.flat_map(|episode| &episode.notes);
    notes.find(|note| note.text == words).unwrap()
}
