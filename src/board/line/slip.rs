//! Slips of habit: what is written as elsewhere, and would be a mark here. They are offered, never done.

use crate::{
    board::{Answer, Board, BoardView},
    review::Influence,
    text::words::tr,
    ui::{context::PageContext, roles::RoleChoice},
};

use super::{LineMark, MarkKind, mark::role_choice};

/// What may be meant, and the characters that say so.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::board) struct Slip {
    start: usize,
    end: usize,
    meant: SlipMark,
}

#[derive(Clone, Debug, PartialEq)]
enum SlipMark {
    /// A speaker, with the name of the role.
    Said(LineMark, String),
    Influence(Influence),
}

impl BoardView<'_> {
    /// The slip at the end of what is typed; gone with the next word.
    pub(in crate::board) fn slip(&self) -> Option<Slip> {
        let line = self.line();
        let plain = !line.is_only_words && line.rewording.is_none() && self.board.picked.is_none();
        if !plain || self.is_title() || line.writing.caret() != line.writing.text().len() {
            return None;
        }
        self.said_first()
            .or_else(|| self.glued_speaker())
            .or_else(|| self.sign_last())
    }

    /// `SW: ` at the beginning.
    fn said_first(&self) -> Option<Slip> {
        let text = self.line().writing.text();
        let (letters, rest) = text.split_once(':')?;
        let begun = rest.is_empty() || rest.chars().all(char::is_whitespace);
        let role = self.role_called(letters).filter(|_| begun)?;
        let meant = said(role);
        Some(Slip {
            start: 0,
            end: text.len(),
            meant,
        })
    }

    /// `mum@hv` without the space.
    fn glued_speaker(&self) -> Option<Slip> {
        let text = self.line().writing.text().trim_end();
        let word = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let (before, letters) = text[word..].split_once('@')?;
        let role = self.role_called(letters).filter(|_| !before.is_empty())?;
        Some(Slip {
            start: word + before.len(),
            end: text.len(),
            meant: said(role),
        })
    }

    /// A sign at the end.
    fn sign_last(&self) -> Option<Slip> {
        let text = self.line().writing.text().trim_end();
        let (words, sign) = text.rsplit_once(' ')?;
        let influence = match sign {
            "+" => Influence::Helped,
            "-" => Influence::Hindered,
            "=" => Influence::Both,
            _ => return None,
        };
        let told = !words.trim().is_empty();
        told.then_some(Slip {
            start: words.len(),
            end: text.len(),
            meant: SlipMark::Influence(influence),
        })
    }

    /// The one role of exactly those letters, or of that name.
    fn role_called(&self, letters: &str) -> Option<RoleChoice> {
        let is_meant = |role: &&RoleChoice| {
            role.short.eq_ignore_ascii_case(letters) || role.name.eq_ignore_ascii_case(letters)
        };
        let roles = self.roles();
        let mut fitting = roles.iter().filter(is_meant);
        let first = fitting.next().filter(|_| letters.len() > 1)?;
        fitting.next().is_none().then(|| first.clone())
    }

    /// What is offered for a slip, in one sentence.
    pub(in crate::board) fn slip_words(&self) -> Option<String> {
        Some(match self.slip()?.meant {
            SlipMark::Said(_, role) => tr!("Said by {role}? ↓ takes it", role),
            SlipMark::Influence(Influence::Helped) => tr!("It helped? ↓ takes it").to_owned(),
            SlipMark::Influence(Influence::Hindered) => tr!("It hindered? ↓ takes it").to_owned(),
            SlipMark::Influence(Influence::Both | Influence::NotSaid) => {
                tr!("It helped and hindered? ↓ takes it").to_owned()
            }
        })
    }
}

fn said(role: RoleChoice) -> SlipMark {
    let choice = role_choice(role);
    let name = in_a_sentence(&choice.name);
    SlipMark::Said(choice.mark, name)
}

/// A role in the middle of a sentence: letters stay letters.
fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next();
    let is_letters = name.chars().nth(1).is_some_and(char::is_uppercase);
    match first {
        Some(first) if !is_letters => first.to_lowercase().chain(letters).collect(),
        Some(_) | None => name.to_owned(),
    }
}

impl Board {
    /// Takes a slip as what it may mean; false where there is none.
    pub(in crate::board) fn take_slip(&mut self, cx: &PageContext<'_>) -> Option<Answer> {
        let slip = self.view(cx).slip()?;
        match slip.meant {
            SlipMark::Said(mark, _) => self.take_mark(slip.start, slip.end, mark),
            SlipMark::Influence(influence) => {
                let line = self.line_mut();
                line.edit(|writing| writing.cut(slip.start..slip.end));
                line.attributes.influence = influence;
                line.marked(MarkKind::Influence);
            }
        }
        Some(Answer::hush())
    }
}
