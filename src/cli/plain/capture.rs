//! Lines on the board: a number aims, a word acts, everything else is filed; and the questions that filing asks.

use crate::{
    app::NoteTarget,
    command::{Action, Context, specs},
    review::{Code, Id, Kind},
    text::words::{looked_up, tr},
    ui::spoken,
};

use super::{
    form, page, say,
    session::{PlainSession, Question, Turn},
};

/// A word that acts when it is all there is on a line; what it asks for, what that does.
type PlainWord = (&'static str, fn() -> Action, &'static str);

/// The words of the board. Every other command begins with a stroke.
pub(super) const WORDS: [PlainWord; 8] = [
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
    ("exit", || Action::Close, tr!(const "the same as quit")),
];

/// Understands a line on the board.
pub(super) fn hear(talk: &mut PlainSession, said: &str, only_words: bool) -> Turn {
    if only_words || prompt(talk).is_some() {
        file(talk, said, only_words);
        return Turn::More;
    }
    let word = said.to_lowercase();
    match word.as_str() {
        "0" => {
            read_episode(talk);
            return Turn::More;
        }
        "9" => return talk.act(Action::AimParking),
        "draft" => {
            take_draft(talk);
            return Turn::More;
        }
        "reword" => {
            reword(talk);
            return Turn::More;
        }
        "more" => {
            talk.read_on();
            return Turn::More;
        }
        "yes" | "no" | "back" | "open" => {
            talk.refuse(tr!(
                "Nothing is asked and nothing is open. A space first files it as a note."
            ));
            return Turn::More;
        }
        _ => {}
    }
    if word == "last" {
        return pick_last(talk);
    }
    if let Some((_, action, _)) = WORDS.iter().find(|(known, ..)| *known == word) {
        return talk.act(action());
    }
    if let Some(what) = said
        .strip_prefix("pick ")
        .filter(|what| is_number_or_code(what))
    {
        return pick(talk, what);
    }
    if specs().iter().any(|row| row.word == Some(word.as_str())) {
        talk.refuse(tr!(
            "Did you mean /{word}? A space first files it as a note.",
            word
        ));
        return Turn::More;
    }
    if let Some(words) = said.strip_prefix("9 ").map(str::trim_start) {
        park(talk, words);
        return Turn::More;
    }
    if let Ok(number) = said.parse::<u8>()
        && talk
            .app
            .page_context()
            .place_of_number(usize::from(number))
            .is_some()
    {
        return talk.act(Action::Aim(number));
    }
    file(talk, said, false);
    Turn::More
}

fn is_number_or_code(what: &str) -> bool {
    let what = what.trim();
    what.parse::<usize>().is_ok() || what.to_uppercase().parse::<Code>().is_ok()
}

/// What the next line goes into, where it is not simply a note.
pub(super) fn prompt(talk: &PlainSession) -> Option<String> {
    let app = &talk.app;
    let line = &app.board.line;
    if let Some(id) = line.rewording {
        let note = spoken::in_middle(&say::object(app, id));
        return Some(tr!("New words for {note}, or leave:", note));
    }
    if let Some(id) = line.attributes.because {
        let note = spoken::in_middle(&say::object(app, id));
        return Some(tr!("What made {note} so? Or leave:", note));
    }
    if let Some(id) = line.attributes.about {
        let item = spoken::in_middle(&say::object(app, id));
        return Some(match line.attributes.kind {
            crate::review::NoteKind::Challenge => {
                tr!("What speaks against {item}? Or leave:", item)
            }
            crate::review::NoteKind::Reason | crate::review::NoteKind::Question => {
                tr!("The question about {item}, or leave:", item)
            }
        });
    }
    let cx = app.page_context();
    if app.picked().is_none() && app.board.view(&cx).is_title() {
        return Some(if app.review().chosen().count() == 0 {
            tr!("Title of the first episode:").to_owned()
        } else {
            tr!("Title of the new episode, or leave:").to_owned()
        });
    }
    None
}

/// Ends the state of the board that catches lines, or lets go of the picked note.
pub(super) fn leave(talk: &mut PlainSession) {
    let rewording = talk.app.board.line.rewording;
    if let Some(id) = rewording {
        talk.ask(Action::RestoreWords);
        let note = say::object(&talk.app, id);
        talk.say(tr!("{note} stays as it was.", note));
    } else if talk.app.picked().is_some() {
        talk.ask(Action::LeaveNote);
        talk.say(tr!("No note is picked now."));
    } else if !talk.app.board.line.is_untouched() {
        talk.ask(Action::PutAside);
        talk.reply.said.clear();
        talk.say(tr!("Left. {target}", target = say::target_text(&talk.app)));
    } else {
        talk.say(tr!("Nothing is open."));
    }
}

/// Says where one is after coming back to the board.
pub(super) fn back_on_board(talk: &mut PlainSession) {
    if let Some((_, note)) = talk.app.picked() {
        let id = note.id;
        talk.say_all(say::note_state(&talk.app, id));
    } else if talk.app.episode().is_some() {
        talk.say(say::target_text(&talk.app));
    }
}

/// Reads the text of the episode.
pub(super) fn read_episode(talk: &mut PlainSession) {
    let told = say::episode_text(&talk.app);
    talk.say_all(told);
    talk.say(tr!("/episode changes it."));
}

/// Files words as the line of the board would.
pub(super) fn file(talk: &mut PlainSession, words: &str, only_words: bool) {
    let picked = talk.app.picked().is_some();
    let begins_mark = words.starts_with(['+', '-', '=', '!', '?', '@', '#', '&', '%', '~', '*']);
    if picked && begins_mark && !only_words {
        return mark(talk, words);
    }
    if picked {
        talk.ask(Action::LeaveNote);
    }
    let rewording = talk.app.board.line.rewording;
    if !talk.app.board.line.writing.is_empty() && rewording.is_none() {
        // A draft that was there when the review was opened is kept, not mixed with this.
        talk.ask(Action::PutAside);
    }
    if rewording.is_some() {
        talk.app.board.clear_words();
    }
    if only_words {
        talk.ask(Action::Paste(words.to_owned()));
    } else {
        for c in words.chars() {
            talk.ask(Action::Insert(c));
        }
    }
    submit(talk);
}

/// Puts marks on the picked note, as the board gathers them; what turns out to be words begins a note.
pub(super) fn mark(talk: &mut PlainSession, marks: &str) {
    if talk.app.picked().is_none() {
        talk.refuse(say::plainly(&crate::board::pick_first()));
        return;
    }
    let mut begins = true;
    for c in marks.chars() {
        let is_sign = begins && "+-=!?@#&%~*".contains(c);
        begins = c == ' ';
        let gathers = is_sign && talk.app.picked().is_some();
        talk.ask(if gathers {
            Action::Gather(c)
        } else {
            Action::Insert(c)
        });
    }
    submit(talk);
}

/// Files what stands in the line, or asks about it first.
fn submit(talk: &mut PlainSession) {
    let before = talk.newest();
    let rewording = talk.app.board.line.rewording;
    let picked = talk.app.picked().map(|(_, note)| note.id);
    let episode = talk.app.board.episode;
    let said = talk.reply.said.len();
    talk.ask(Action::File);
    if let Some(question) = asks_about_mark(talk) {
        talk.reply.undone = true;
        talk.question = Some(question);
        return;
    }
    let made = talk.changes_since(before);
    if made.is_empty() {
        if talk.reply.said.len() == said && picked.is_none() {
            talk.refuse(tr!("Nothing was filed."));
        } else if rewording.is_none() {
            talk.reply.undone = picked.is_none();
            // Marks without words go with nothing that comes after them.
            if picked.is_none() {
                talk.ask(Action::PutAside);
            }
        }
        return;
    }
    if let Some(id) = rewording.or(picked) {
        talk.say_all(say::note_text(&talk.app, id));
    } else if let Some(filed) = say::filed_text(&talk.app, &made) {
        // What the screen says of it names keys and the next.
        talk.reply.said.truncate(said);
        talk.say(filed);
        talk.say_beside();
    } else if talk.app.board.episode != episode {
        talk.say(say::whereabouts(&talk.app));
    } else {
        let saved = say::saved_text(&talk.app);
        talk.say(saved.trim());
    }
}

/// What is to be asked about a mark in the line that nobody can tell the meaning of.
fn asks_about_mark(talk: &PlainSession) -> Option<Question> {
    talk.app.asked_about_mark()?;
    let cx = talk.app.page_context();
    let view = talk.app.board.view(&cx);
    match view.asked_mark()? {
        (called, names) if names.is_empty() => Some(Question::NewRole(called)),
        (_, names) => Some(Question::Which(names)),
    }
}

/// The words of a question.
pub(super) fn asked(talk: &PlainSession, question: &Question) -> String {
    match question {
        Question::NewRole(called) => {
            tr!("No role is called {called}. Add it? yes or no:", called)
        }
        Question::Which(names) => {
            let numbered = names.iter().enumerate();
            let numbered = numbered.map(|(at, name)| format!("{} {name}", at + 1));
            let names: Vec<String> = numbered.collect();
            tr!(
                "Which: {names}? A number, or leave:",
                names = names.join(", ")
            )
        }
        Question::Draft => {
            let words = talk.app.board.line.writing.text();
            let place = talk.app.target_name();
            tr!(
                "Your draft in {place}: {words} File it? yes or no:",
                place,
                words = spoken::sentence(words)
            )
        }
        Question::FieldRoles(roles, _) => tr!(
            "No role is called {roles}. Add it? yes or no:",
            roles = roles.join(tr!(" or "))
        ),
        Question::NewView(role) => {
            tr!("No role is called {role}. Add it? yes or no:", role)
        }
    }
}

/// Whether a line can be the answer to a question: a word, or one of the names that were said.
pub(super) fn is_answer(question: &Question, said: &str) -> bool {
    let is_name = |name: &String| name.eq_ignore_ascii_case(said);
    match question {
        Question::Which(names) if names.iter().any(is_name) => true,
        Question::Which(_) | Question::NewRole(_) | Question::Draft => {
            !said.contains(char::is_whitespace)
        }
        Question::FieldRoles(..) | Question::NewView(_) => true,
    }
}

/// Takes a line as the answer to a question; any other word asks again.
pub(super) fn answer(talk: &mut PlainSession, question: Question, said: &str) {
    let answer = said.to_lowercase();
    let is_yes = matches!(answer.as_str(), "yes" | "y");
    let is_no = matches!(answer.as_str(), "no" | "n");
    match question {
        Question::Which(ref names) => {
            let number = answer.parse::<usize>().ok();
            let named = names.iter().position(|name| name.to_lowercase() == answer);
            let at = number.and_then(|number| number.checked_sub(1)).or(named);
            match at.filter(|at| *at < names.len()) {
                Some(at) => {
                    talk.ask(Action::ChooseRow(at));
                    submit(talk);
                }
                None if is_no => refuse(talk, &question),
                None => ask_again(talk, question),
            }
        }
        Question::NewRole(_) if is_yes => {
            talk.ask(Action::ChooseRow(0));
            submit(talk);
        }
        Question::Draft if is_yes => submit(talk),
        Question::FieldRoles(_, words) if is_yes => form::set(talk, &words),
        Question::NewView(role) if is_yes => {
            page::add_words(talk, &role);
        }
        Question::NewRole(_)
        | Question::Draft
        | Question::FieldRoles(..)
        | Question::NewView(_)
            if is_no =>
        {
            refuse(talk, &question);
        }
        Question::NewRole(_)
        | Question::Draft
        | Question::FieldRoles(..)
        | Question::NewView(_) => ask_again(talk, question),
    }
}

fn ask_again(talk: &mut PlainSession, question: Question) {
    talk.refuse(tr!("That line was not taken."));
    talk.question = Some(question);
}

/// Answers a question with no: what was typed waits as a draft, or was not taken.
pub(super) fn refuse(talk: &mut PlainSession, question: &Question) {
    match question {
        Question::NewRole(_) | Question::Which(_) | Question::Draft => {
            if talk.app.picked().is_some() {
                talk.ask(Action::LeaveNote);
            }
            talk.ask(Action::PutAside);
        }
        Question::FieldRoles(..) => talk.say(tr!("The field stays as it was.")),
        Question::NewView(_) => talk.say(tr!("Nothing was added.")),
    }
}

/// Brings the newest draft back, and asks whether it is to be filed.
pub(super) fn take_draft(talk: &mut PlainSession) {
    if talk.app.board.stashed.is_empty() {
        talk.refuse(tr!("No draft waits."));
        return;
    }
    talk.ask(Action::NewestDraft);
    talk.question = Some(Question::Draft);
}

/// Has the note reworded whose wording was asked about, or that is picked, or was filed last.
pub(super) fn reword(talk: &mut PlainSession) {
    let picked = talk.app.picked().map(|(_, note)| note.id);
    let flagged = talk.flagged.take();
    let flagged = flagged.filter(|id| talk.app.review().note(*id).is_some());
    match picked.or(flagged) {
        Some(id) => talk.ask(Action::PickThis(id)),
        None => talk.ask(Action::PickLast),
    };
    let Some(id) = talk.app.picked().map(|(_, note)| note.id) else {
        talk.reply.undone = true;
        return;
    };
    let told = say::note_text(&talk.app, id);
    talk.ask(Action::EditNote);
    if talk.app.context() == Context::Rewording {
        talk.say_all(told);
    }
}

/// Picks the note filed or changed last; a draft is no note.
pub(super) fn pick_last(talk: &mut PlainSession) -> Turn {
    talk.ask(Action::PickLast);
    let picked = talk.app.picked().map(|(_, note)| note.id);
    let newest = say::standing(&talk.app).last().map(|note| note.id);
    match (picked, talk.app.board.picked.is_some()) {
        (Some(id), _) => talk.say_all(say::note_text(&talk.app, id)),
        (None, true) => {
            talk.ask(Action::LeaveNote);
            match newest {
                Some(id) => return talk.act(Action::PickThis(id)),
                None => talk.refuse(tr!("Only a draft stands here: say draft to bring it back.")),
            }
        }
        (None, false) => talk.reply.undone = true,
    }
    Turn::More
}

/// Picks a note of the aimed factor by its number, or any by its code.
pub(super) fn pick(talk: &mut PlainSession, what: &str) -> Turn {
    let what = what.trim();
    let number = what.parse::<usize>().ok();
    let at = number.and_then(|number| number.checked_sub(1));
    let by_number = at.and_then(|at| say::standing(&talk.app).get(at).map(|note| note.id));
    let code = what.to_uppercase().parse::<Code>().ok();
    let coded = code.and_then(|code| talk.app.review().coded(code));
    let is_note = |id: &Id| talk.app.review().kind(*id) == Some(Kind::Note);
    if let Some(id) = by_number.or(coded.filter(is_note)) {
        return talk.act(Action::PickThis(id));
    }
    let target = say::target_text(&talk.app);
    talk.refuse(tr!("There is no note {what} here. {target}", what, target));
    Turn::More
}

/// Parks words; the line aims again where it aimed.
fn park(talk: &mut PlainSession, words: &str) {
    if talk.app.picked().is_some() {
        talk.ask(Action::LeaveNote);
    }
    if talk.app.board.target != NoteTarget::Parking {
        talk.ask(Action::AimParking);
    }
    file(talk, words, false);
}

/// The words of the board, each with what it does.
pub(super) fn words_of_the_board() -> Vec<String> {
    let words = WORDS.iter();
    words
        .map(|(word, _, sentence)| format!("{word}: {}.", looked_up(sentence)))
        .collect()
}
