//! A form that is open: it asks field by field, from the descriptions of the fields; an empty line keeps what stands there.

use crate::{
    app::{FormField, FormValue},
    command::Action,
    review::Id,
    text::{edit::CaretMotion, words::tr},
    ui::{response::FormSubject, spoken},
};

use super::{
    capture, say,
    session::{PlainSession, Question},
};

/// A text of more words than this is not read out with each question.
const READ_OUT: usize = 30;

/// The field that the form asks about.
fn field(talk: &PlainSession) -> Option<FormField> {
    talk.app.form()?.field(talk.app.review())
}

/// What the form is of: “Source 3”, “the review”.
pub(super) fn name(talk: &PlainSession) -> Option<String> {
    let form = talk.app.form()?;
    Some(match &form.subject {
        FormSubject::Item(id) => say::object(&talk.app, *id),
        FormSubject::Details => tr!("The review").to_owned(),
        FormSubject::Patterns(kind) => {
            let kind = talk.app.review().pack().pattern_type(kind);
            let letter = kind.map_or('?', |kind| kind.letter);
            tr!("Patterns of type {letter}", letter)
        }
    })
}

/// The question of the field: its heading, its name, what goes in it, what stands there now.
pub(super) fn prompt(talk: &PlainSession) -> Option<String> {
    let field = field(talk)?;
    let mut told = Vec::new();
    if let Some(heading) = field.heading.as_ref().filter(|it| !it.is_empty()) {
        told.push(spoken::sentence(&spoken::in_a_row(heading)));
    }
    let label = spoken::in_a_row(&field.label);
    match &field.value {
        FormValue::Line(text) | FormValue::Text(text) => {
            told.push(format!("{label}?"));
            if text.is_empty() {
                told.push(spoken::sentence(&field.hint));
            } else {
                told.push(tr!("Now: {text}", text = in_short(text)));
            }
        }
        FormValue::Choice(choices, at) => {
            let numbered = choices.iter().enumerate();
            let numbered = numbered.map(|(at, choice)| format!("{} {choice}", at + 1));
            let all: Vec<String> = numbered.collect();
            let now = choices.get(*at).cloned().unwrap_or_default();
            told.push(format!("{label}? {}.", all.join(", ")));
            told.push(tr!("Now: {text}", text = spoken::sentence(&now)));
        }
        FormValue::Add => told.push(tr!("{label}? yes or no.", label)),
        FormValue::Way => told.push(format!("{label}.")),
    }
    told.retain(|part| !part.is_empty());
    Some(told.join(" "))
}

/// A text that is not read out whole says how long it is, and its first sentence.
fn in_short(text: &str) -> String {
    let words = text.split_whitespace().count();
    if words <= READ_OUT {
        return spoken::sentence(&text.replace('\n', "; "));
    }
    let end = text.find(['.', '?', '!', '\n']).unwrap_or(text.len());
    let first = text[..end].trim();
    if first.split_whitespace().count() <= READ_OUT {
        tr!(
            "{words} words, which begin: {first}. /read reads all.",
            words,
            first
        )
    } else {
        tr!("{words} words: /read reads them.", words)
    }
}

/// Says a form that has come in front.
pub(super) fn opened(talk: &mut PlainSession) {
    talk.is_new = false;
    if let Some(name) = name(talk) {
        let count = count(talk);
        talk.say(tr!(
            "{name}. {count} fields; an empty line keeps, leave ends.",
            name,
            count
        ));
    }
}

/// Something has just been made: its form asks for what its first line has not said.
pub(super) fn begun(talk: &mut PlainSession, id: Id) {
    talk.is_new = true;
    let object = say::object(&talk.app, id);
    let count = count(talk);
    talk.say(tr!(
        "Added: {object}. {count} fields; an empty line keeps, leave ends.",
        object,
        count
    ));
    if !is_asked(talk) {
        go_on(talk);
    }
}

/// The number of fields that can be answered.
fn count(talk: &PlainSession) -> usize {
    let form = talk.app.form();
    let fields = form.map_or_else(Vec::new, |form| form.fields(talk.app.review()));
    fields.iter().filter(|field| can_be_answered(field)).count()
}

fn can_be_answered(field: &FormField) -> bool {
    !matches!(field.value, FormValue::Way)
}

/// Whether the field in hand is to be asked about: of something new, only what nobody has said yet.
fn is_asked(talk: &PlainSession) -> bool {
    let Some(field) = field(talk) else {
        return false;
    };
    let is_said = match &field.value {
        FormValue::Line(text) | FormValue::Text(text) => !text.is_empty(),
        FormValue::Choice(..) | FormValue::Add | FormValue::Way => false,
    };
    can_be_answered(&field) && !(talk.is_new && is_said)
}

/// An empty line: the field stays as it is, and the next is asked about.
pub(super) fn keep(talk: &mut PlainSession) {
    go_on(talk);
}

/// Goes on to the next field that is asked about; after the last the form closes. False where the words are refused.
fn go_on(talk: &mut PlainSession) -> bool {
    loop {
        let Some(at) = talk.app.form().map(|form| form.at) else {
            return true;
        };
        let undone = std::mem::take(&mut talk.reply.undone);
        talk.ask(Action::NextField);
        if talk.reply.undone {
            return false;
        }
        talk.reply.undone = undone;
        let Some(next) = talk.app.form().map(|form| form.at) else {
            return true;
        };
        if next <= at {
            close(talk);
            return true;
        }
        if is_asked(talk) {
            return true;
        }
    }
}

/// Leaves the form; what was said is kept.
pub(super) fn leave(talk: &mut PlainSession) {
    close(talk);
}

fn close(talk: &mut PlainSession) {
    let name = name(talk).unwrap_or_default();
    talk.ask(Action::LeaveEditor);
    if talk.app.form().is_some() {
        talk.ask(Action::LeaveEditor);
    }
    talk.is_new = false;
    talk.say(tr!("{name} is kept.", name));
    if talk.app.form().is_some() {
        return;
    }
    if talk.app.top_page().is_none() {
        capture::back_on_board(talk);
    }
}

/// Takes a line as the answer of the field.
pub(super) fn hear(talk: &mut PlainSession, said: &str) {
    let Some(field) = field(talk) else { return };
    match &field.value {
        FormValue::Line(_) | FormValue::Text(_) => {
            let unknown = field.unknown_roles(talk.app.review(), said);
            if unknown.is_empty() {
                set(talk, said);
            } else {
                talk.question = Some(Question::FieldRoles(unknown, said.to_owned()));
                talk.reply.undone = true;
            }
        }
        FormValue::Choice(choices, now) => choose(talk, choices, *now, said),
        FormValue::Add => match said.to_lowercase().as_str() {
            "yes" | "y" => {
                talk.is_new = true;
                let label = spoken::in_a_row(&field.label);
                talk.ask(Action::KeepField);
                talk.say(tr!("Done: {label}.", label = spoken::in_middle(&label)));
                if talk.app.form().is_some() && !is_asked(talk) {
                    go_on(talk);
                }
            }
            "no" | "n" => {
                go_on(talk);
            }
            _ => talk.refuse(tr!("Say yes or no; an empty line goes on.")),
        },
        FormValue::Way => {
            go_on(talk);
        }
    }
}

/// Puts words in the place of what stands in the field, and goes on.
pub(super) fn set(talk: &mut PlainSession, words: &str) {
    let Some(field) = field(talk) else { return };
    let at = talk.app.form().map_or(0, |form| form.at);
    let old = field.words();
    write(talk, words);
    if !go_on(talk) {
        // They were refused: the field is as it was.
        write(talk, &old);
        return;
    }
    say_field(talk, &field, at, words);
}

/// Says what a field holds now.
fn say_field(talk: &mut PlainSession, field: &FormField, at: usize, said: &str) {
    let label = spoken::in_a_row(&field.label);
    let now = talk.app.form().and_then(|form| {
        let fields = form.fields(talk.app.review()).into_iter();
        let mut fields = fields.skip(at.saturating_sub(2));
        fields.find(|other| other.label == field.label)
    });
    // The last field closes the form.
    let now = now.map_or_else(|| said.to_owned(), |field| field.words());
    let told = if now.is_empty() {
        tr!("{label}: empty.", label)
    } else {
        format!("{label}: {}", in_short(&now))
    };
    let at = talk.reply.said.len();
    // What the form says on closing comes after it.
    let at = match talk.app.form() {
        Some(_) => at,
        None => 0,
    };
    talk.reply.said.insert(at, told);
}

/// Writes words in the field in the place of what stands there.
fn write(talk: &mut PlainSession, words: &str) {
    talk.ask(Action::Caret(CaretMotion::TextEnd));
    let is_written = |talk: &PlainSession| {
        let form = talk.app.form();
        form.is_some_and(|form| !form.writing.is_empty())
    };
    let mut left = crate::app::PASTE_LIMIT;
    while is_written(talk) && left > 0 {
        talk.ask(Action::RubOutWord);
        left -= 1;
    }
    if !words.is_empty() {
        talk.ask(Action::Paste(words.to_owned()));
    }
}

/// Sets a choice by its number or by how it begins.
fn choose(talk: &mut PlainSession, choices: &[String], now: usize, said: &str) {
    let count = choices.len();
    let number = said.parse::<usize>().ok();
    let number = number.and_then(|number| number.checked_sub(1));
    let begins = |choice: &String| choice.to_lowercase().starts_with(&said.to_lowercase());
    let is_it = |choice: &String| choice.eq_ignore_ascii_case(said);
    let mut begun = (0..count).filter(|at| begins(&choices[*at]));
    let named = match (choices.iter().position(is_it), begun.next(), begun.next()) {
        (Some(at), ..) | (None, Some(at), None) => Some(at),
        _ => None,
    };
    let Some(to) = number.filter(|at| *at < count).or(named) else {
        talk.refuse(tr!(
            "Say a number from 1 to {count}, or how the answer begins.",
            count
        ));
        return;
    };
    let Some(field) = field(talk) else { return };
    let at = talk.app.form().map_or(0, |form| form.at);
    match char::from_digit(u32::try_from(to + 1).unwrap_or(u32::MAX), 10) {
        Some(digit) => {
            talk.ask(Action::Insert(digit));
        }
        None => {
            for _ in 0..(to + count - now) % count {
                talk.ask(Action::CycleChoice);
            }
        }
    }
    say_field(talk, &field, at, "");
    go_on(talk);
}

/// A command that means something of its own in a form; false where it does not.
pub(super) fn command(talk: &mut PlainSession, word: &str, rest: &str) -> bool {
    match (word, rest) {
        ("back" | "reword", "") => {
            talk.is_new = false;
            talk.ask(Action::PreviousField);
        }
        ("empty", "") => set(talk, ""),
        ("read", "") => {
            let words = field(talk).map(|field| field.words()).unwrap_or_default();
            let lines = words.lines().map(spoken::sentence).collect();
            talk.read_out(String::new(), lines);
        }
        ("paragraph", words) if !words.is_empty() => paragraph(talk, words),
        ("field", label) if !label.is_empty() => go_to(talk, label),
        ("more", "") => talk.read_on(),
        _ => return false,
    }
    true
}

/// Adds a paragraph to the field that was answered last.
fn paragraph(talk: &mut PlainSession, words: &str) {
    talk.is_new = false;
    talk.ask(Action::PreviousField);
    let Some(field) = field(talk) else { return };
    let FormValue::Text(text) = &field.value else {
        talk.ask(Action::NextField);
        talk.refuse(tr!("The field before takes one line only."));
        return;
    };
    let both = [text.as_str(), words];
    let both: Vec<&str> = both.into_iter().filter(|part| !part.is_empty()).collect();
    set(talk, &both.join("\n"));
}

/// Goes to the next field whose name begins so.
fn go_to(talk: &mut PlainSession, label: &str) {
    let Some(form) = talk.app.form() else { return };
    let fields = form.fields(talk.app.review());
    let at = form.at;
    let label = label.to_lowercase();
    let begins = |at: &usize| {
        let field = &fields[*at % fields.len()];
        let told = spoken::in_a_row(&field.label).to_lowercase();
        told.starts_with(&label) && can_be_answered(field)
    };
    let found = (at..at + fields.len()).find(begins);
    let Some(found) = found.map(|found| found % fields.len()) else {
        talk.refuse(tr!("No field is called {label}.", label));
        return;
    };
    talk.is_new = false;
    let steps = (found + fields.len() - at) % fields.len();
    for _ in 0..steps {
        talk.ask(Action::NextField);
    }
}
