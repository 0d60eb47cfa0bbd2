//! A line that begins with a stroke: the command it names, in any state.

use crate::{
    command::{Action, UnknownAction},
    text::words::tr,
};

use super::{
    capture, form, help, page,
    session::{PlainSession, Turn},
};

/// Does what a command asks for. What no command is called is looked up in the review.
pub(super) fn hear(talk: &mut PlainSession, said: &str) -> Turn {
    let said = said.trim();
    let (word, rest) = said
        .split_once(char::is_whitespace)
        .map_or((said, ""), |(word, rest)| (word, rest.trim()));
    let word = word.to_lowercase();
    if talk.app.form().is_some() && form::command(talk, &word, rest) {
        return Turn::More;
    }
    match (word.as_str(), rest) {
        ("help", about) => {
            help::tell(talk, about);
            return Turn::More;
        }
        ("reword", "") => {
            capture::reword(talk);
            return Turn::More;
        }
        ("back", "") if talk.app.top_page().is_some() => return page::back(talk),
        ("pick", "") if talk.app.top_page().is_some() => return page::pick_for_pattern(talk),
        ("pick", number) if !number.is_empty() => return pick(talk, number),
        ("who", role) if !role.is_empty() => {
            capture::mark(talk, &format!("@{}", role.trim_start_matches('@')));
            return Turn::More;
        }
        ("tag", letters) if !letters.is_empty() => return tag(talk, letters),
        ("read-on", "") => {
            talk.read_on();
            return Turn::More;
        }
        ("last", "") if talk.app.top_page().is_none() => return capture::pick_last(talk),
        ("draft", "") if talk.app.top_page().is_none() => {
            capture::take_draft(talk);
            return Turn::More;
        }
        ("who", "") => {
            talk.refuse(tr!("Say who, such as /who hv."));
            return Turn::More;
        }
        ("episode-text", "") => {
            capture::read_episode(talk);
            return Turn::More;
        }
        _ => {}
    }
    match Action::said(said) {
        Ok(action) => talk.act(action),
        Err(unknown @ UnknownAction::Name { near: None, .. }) => look_up(talk, said, &unknown),
        Err(unknown) => {
            talk.refuse(tr!("{unknown}. Say help for what there is.", unknown));
            Turn::More
        }
    }
}

/// What finds no command is looked up in the review.
fn look_up(talk: &mut PlainSession, said: &str, unknown: &UnknownAction) -> Turn {
    let is_found = {
        let cx = talk.app.page_context();
        let page = crate::pages::open(crate::app::PageName::Find, &cx);
        page.is_some_and(|page| !page.rows(said, &cx).is_empty())
    };
    if is_found {
        return talk.act(Action::Find(said.to_owned()));
    }
    talk.refuse(tr!("{unknown}. Say help for what there is.", unknown));
    Turn::More
}

/// Picks by a number or a code: a row of the page that is open, or a note of the aimed factor.
pub(super) fn pick(talk: &mut PlainSession, what: &str) -> Turn {
    if talk.app.top_page().is_some() {
        page::pick(talk, what)
    } else {
        capture::pick(talk, what)
    }
}

/// Tags the picked note with a pattern type; `off` takes the tag away.
fn tag(talk: &mut PlainSession, said: &str) -> Turn {
    let mut words = said.split_whitespace();
    let letter = words.next().unwrap_or_default();
    let off = words.next() == Some("off");
    let Ok(Action::Tag(letter)) = Action::said(&["tag", letter].join(" ")) else {
        talk.refuse(tr!("Say tag and one letter, and off to take it away."));
        return Turn::More;
    };
    let pack = talk.app.review().pack().clone();
    let Some(kind) = pack.by_letter(letter) else {
        talk.refuse(tr!("There is no pattern {letter}.", letter));
        return Turn::More;
    };
    let picked = talk.app.picked().map(|(_, note)| note.id);
    let has = talk
        .app
        .picked()
        .is_some_and(|(_, note)| note.patterns.contains(&kind.id));
    match picked {
        Some(id) if has != off => {
            talk.say_all(super::say::note_state(&talk.app, id));
            Turn::More
        }
        Some(_) | None => talk.act(Action::Tag(letter)),
    }
}
