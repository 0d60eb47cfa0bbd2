//! How somebody works: from field to field, from row to row, and back again.

use whyboard::{
    app::{FormField, FormValue},
    review::Note,
};

use crate::harness::Harness;

/// Does something, takes all of it back step by step, and does it again.
pub fn twice(app: &mut Harness, does: impl FnOnce(&mut Harness)) {
    let before = app.document();
    does(app);
    let after = app.document();
    assert_ne!(after, before, "nothing was done:\n{}", app.screen());
    let mut steps = 0;
    while app.document() != before {
        assert!(steps < 60, "it does not come back:\n{}", app.screen());
        app.press("<ctrl-z>");
        steps += 1;
    }
    for _ in 0..steps {
        app.press("<ctrl-y>");
    }
    assert_eq!(app.document(), after);
}

/// The field of the open form that the caret is in.
fn field(app: &Harness) -> FormField {
    let form = app.inner.form().unwrap();
    form.field(app.review()).unwrap()
}

/// Goes down an open form from field to field by its labels, puts in each what belongs there, and leaves.
pub fn fill(app: &mut Harness, form: &str) {
    for line in lines(form) {
        let (label, words) = line.split_once(':').unwrap_or((line, ""));
        let form = app.inner.form();
        let form = form.unwrap_or_else(|| panic!("no form is open:\n{}", app.screen()));
        let count = form.fields(app.review()).len();
        for _ in 0..count {
            if field(app).label == label {
                break;
            }
            app.press("<tab>");
        }
        assert_eq!(field(app).label, label, "\n{}", app.screen());
        app.sees(label);
        match field(app).value {
            FormValue::Line(old) | FormValue::Text(old) => {
                app.press("<end>");
                app.press(&"<backspace>".repeat(old.chars().count()));
                app.press(words.trim());
            }
            FormValue::Choice(names, _) => {
                let at = names.iter().position(|name| name == words.trim());
                app.press(&(at.unwrap() + 1).to_string());
            }
            FormValue::Add | FormValue::Way => {
                app.press("<enter>");
            }
        }
    }
    app.press("<esc>");
}

/// The lines of a text that is set in.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Goes down the page in front to the row with these words.
pub fn choose(app: &mut Harness, words: &str) {
    app.press("<home>");
    let mut rows = 0;
    while !app.inner.chosen_row().unwrap().1.words.contains(words) {
        assert!(rows < 60, "there is no row {words:?}:\n{}", app.screen());
        app.press("<down>");
        rows += 1;
    }
}

/// Pages through the board to an episode.
pub fn go_to(app: &mut Harness, title: &str) {
    let count = app.review().episodes().len();
    app.press(&"<pgup>".repeat(count));
    for _ in 0..count {
        if app.inner.episode().unwrap().title != title {
            app.press("<pgdn>");
        }
    }
    assert_eq!(app.inner.episode().unwrap().title, title);
}

/// Finds a note by its words and picks it on the board.
pub fn pick(app: &mut Harness, words: &str) {
    app.press(&format!("<esc>/find {words}<enter><enter>"));
    let (_, note) = app.inner.picked().unwrap();
    assert!(
        note.text.contains(words),
        "{words:?} is not {:?}",
        note.text
    );
}

/// The note with these words.
pub fn note<'a>(app: &'a Harness, words: &str) -> &'a Note {
    let episodes = app.review().episodes().iter();
    let mut notes = episodes.flat_map(|episode| &episode.notes);
    notes.find(|note| note.text == words).unwrap()
}
