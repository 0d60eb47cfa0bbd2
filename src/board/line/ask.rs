//! The mark that is being written: the list that is open for it, what is lit, and what is asked where several fit.

use crate::{
    board::{Answer, Board, BoardView, Picked},
    command::Stride,
    text::words::tr,
    ui::{context::PageContext, list::step_index, roles::RoleChoice},
};

use super::{
    MarkChoice, MarkReading, NoteAttribute, WritingLine,
    mark::{WrittenMark, role_choice},
};

/// How many that fit are named in a question.
const NAMED: usize = 3;

impl<'a> BoardView<'a> {
    /// The line that is being written: that of the picked note, or the one for the next.
    pub(in crate::board) fn line(&self) -> &'a WritingLine {
        self.board.line_in_force()
    }

    /// The mark that is being written: the one at the caret, or the one that is asked about.
    pub(in crate::board) fn mark_in_hand(&self) -> Option<WrittenMark> {
        let line = self.line();
        if line.detail.is_some() || line.holding.is_some() || line.is_pasted() {
            return None;
        }
        if let Some(start) = line.asked {
            return self.written_mark(start);
        }
        let caret = line.writing.caret();
        let start = line.signs.iter().rev().find(|at| **at < caret)?;
        let mark = self.written_mark(*start)?;
        let between = line.writing.text().get(mark.end..caret).unwrap_or_default();
        let at_it = caret <= mark.end || (mark.goes_on && between.trim().is_empty());
        at_it.then_some(mark)
    }

    /// The rows of the list that is open, if one is.
    pub(in crate::board) fn list_rows(&self) -> Option<Vec<MarkChoice>> {
        let mark = self.mark_in_hand()?;
        let typed = self.line().writing.text().get(mark.start + 1..mark.end);
        let adds = typed.filter(|_| mark.sign == '@').and_then(added_role);
        let rows = match mark.reading {
            MarkReading::Bare(all) | MarkReading::Several(all) => all,
            MarkReading::One(one) => vec![one],
            MarkReading::Nobody(_) => Vec::new(),
            MarkReading::Exact(_) | MarkReading::Words => return None,
        };
        let rows: Vec<MarkChoice> = rows.into_iter().chain(adds).collect();
        Some(rows).filter(|rows| !rows.is_empty())
    }

    /// The row of the open list that Enter takes.
    pub(in crate::board) fn lit_row(&self) -> Option<usize> {
        let lit = self.line().lit;
        lit.or_else(|| {
            let mark = self.mark_in_hand()?;
            matches!(mark.reading, MarkReading::One(_)).then_some(0)
        })
    }

    /// What is asked about the mark that is being written, in one sentence without its end.
    pub(crate) fn mark_question(&self) -> Option<String> {
        if self.line().lit.is_some() {
            return None;
        }
        match self.mark_in_hand()?.reading {
            MarkReading::Several(all) => Some(one_of(&all)),
            MarkReading::Nobody(called) => Some(tr!(
                "Nobody is called {called}. ↓ adds the role, Esc leaves it as words",
                called = called.to_uppercase()
            )),
            MarkReading::Exact(_)
            | MarkReading::One(_)
            | MarkReading::Bare(_)
            | MarkReading::Words => None,
        }
    }

    /// The mark that is asked about: what stands there, and the names of those that fit it; none where nobody does.
    pub(crate) fn asked_mark(&self) -> Option<(String, Vec<String>)> {
        let mark = self.mark_in_hand()?;
        match mark.reading {
            MarkReading::Several(all) => {
                let names = all.into_iter().map(|choice| choice.name);
                let typed = self.line().writing.text().get(mark.start + 1..mark.end);
                Some((typed.unwrap_or_default().to_owned(), names.collect()))
            }
            MarkReading::Nobody(called) => Some((called, Vec::new())),
            MarkReading::Exact(_)
            | MarkReading::One(_)
            | MarkReading::Bare(_)
            | MarkReading::Words => None,
        }
    }

    /// The first mark that nobody can tell the meaning of: it is asked about before anything is filed.
    fn unclear_mark(&self) -> Option<usize> {
        let line = self.line();
        let mut signs = line.signs.iter().copied();
        signs.find(|at| {
            let reading = self.written_mark(*at).map(|mark| mark.reading);
            matches!(
                reading,
                Some(MarkReading::Several(_) | MarkReading::Nobody(_))
            )
        })
    }
}

/// “Teacher or Team manager?”
fn one_of(all: &[MarkChoice]) -> String {
    let mut names: Vec<&str> = all.iter().map(|choice| choice.name.as_str()).collect();
    let more = names.len().saturating_sub(NAMED);
    if more > 0 {
        names.truncate(NAMED - 1);
        let more = more + 1;
        return tr!("{names} or {more} more?", names = names.join(", "), more);
    }
    let last = names.pop().unwrap_or_default();
    if names.is_empty() {
        return format!("{last}?");
    }
    tr!("{names} or {last}?", names = names.join(", "), last)
}

/// The row that adds a role which nobody has heard of: a few letters are letters, a word is the role itself.
fn added_role(called: &str) -> Option<MarkChoice> {
    let letters = called.chars().count();
    if letters < 2 || !called.chars().all(|c| c.is_alphanumeric() || c == ' ') {
        return None;
    }
    let short: String = called.chars().filter(|c| *c != ' ').take(5).collect();
    let short = short.to_uppercase();
    let mut rest = called.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    let name = if letters <= 4 {
        called.to_uppercase()
    } else {
        first.chain(rest).collect()
    };
    let role = RoleChoice {
        short: short.clone(),
        name: name.clone(),
        agency: String::new(),
        known: None,
        is_new: true,
    };
    let words = if short == name {
        tr!("Add {short} as a new role", short)
    } else {
        tr!("Add {short} {name} as a new role", short, name)
    };
    Some(MarkChoice {
        words,
        adds: true,
        ..role_choice(role)
    })
}

impl Board {
    /// The line that is being written: that of the picked note, or the one for the next.
    pub(in crate::board) fn line_in_force(&self) -> &WritingLine {
        self.picked_note().map_or(&self.line, |picked| &picked.line)
    }

    /// The same, to be changed.
    pub(in crate::board) fn line_mut(&mut self) -> &mut WritingLine {
        match &mut self.picked {
            Some(Picked::Note(picked)) => &mut picked.line,
            Some(Picked::Draft(_)) | None => &mut self.line,
        }
    }

    /// Goes to another row of the list that is open.
    pub(in crate::board) fn step_list(&mut self, stride: Stride, cx: &PageContext<'_>) {
        let view = self.view(cx);
        let count = view.open_rows().len();
        let lit = view.lit_row();
        let back = matches!(stride, Stride::Up | Stride::PageUp | Stride::First);
        let at = match lit {
            _ if count == 0 => None,
            None if back => Some(count - 1),
            None => Some(0),
            // One row up from the first, nothing is lit again.
            Some(0) if back => None,
            Some(at) => Some(step_index(at, stride, count - 1, 5)),
        };
        self.line_mut().lit = at;
    }

    /// Takes what is lit in the open list; none where nothing is.
    pub(in crate::board) fn take_lit(&mut self, cx: &PageContext<'_>) -> Option<Answer> {
        let view = self.view(cx);
        let at = view.lit_row()?;
        self.take_row(at, cx)
    }

    /// Takes a row of the open list.
    pub(in crate::board) fn take_row(&mut self, at: usize, cx: &PageContext<'_>) -> Option<Answer> {
        let view = self.view(cx);
        if let Some(detail) = view.line().detail {
            return self.take_detail(detail, at, cx);
        }
        if let Some(holding) = view.line().holding {
            return self.take_held(holding, at, cx);
        }
        let mark = view.mark_in_hand()?;
        let row = view.list_rows()?.into_iter().nth(at)?;
        self.take_mark(mark.start, mark.end, row.mark);
        Some(Answer::hush())
    }

    /// Tab, where a mark is being written: takes it, or lights the first of several.
    pub(in crate::board) fn complete_mark(&mut self, cx: &PageContext<'_>) -> Answer {
        if let Some(answer) = self.take_lit(cx) {
            return answer;
        }
        let Some(mark) = self.view(cx).mark_in_hand() else {
            return Answer::none();
        };
        match mark.meant() {
            Some(meant) => self.take_mark(mark.start, mark.end, meant),
            None => self.step_list(Stride::Down, cx),
        }
        Answer::hush()
    }

    /// Tab behind a source that is exactly named: takes it; none where there is none.
    pub(in crate::board) fn take_source(&mut self, cx: &PageContext<'_>) -> Option<Answer> {
        let mark = self
            .view(cx)
            .mark_in_hand()
            .filter(|mark| mark.sign == '&')?;
        let meant = mark.meant()?;
        self.take_mark(mark.start, mark.end, meant);
        Some(Answer::hush())
    }

    /// Leaves the mark that is being written as the characters it is.
    pub(in crate::board) fn leave_as_words(&mut self, cx: &PageContext<'_>) -> Answer {
        let start = self.view(cx).mark_in_hand().map(|mark| mark.start);
        let line = self.line_mut();
        line.signs.retain(|at| Some(*at) != start);
        (line.asked, line.lit) = (None, None);
        Answer::hush()
    }

    /// Asks about a mark that nobody can tell the meaning of; false where all is plain.
    pub(in crate::board) fn asks_about_mark(&mut self, cx: &PageContext<'_>) -> bool {
        let unclear = self.view(cx).unclear_mark();
        self.line_mut().asked = unclear;
        unclear.is_some()
    }

    /// Opens the list of a detail of the note.
    pub(in crate::board) fn open_detail(&mut self, detail: Option<NoteAttribute>) -> Answer {
        let line = self.line_mut();
        (line.detail, line.lit) = (detail, None);
        line.number.clear();
        Answer::hush()
    }
}

impl BoardView<'_> {
    /// The rows of whatever list is open above the line.
    pub(in crate::board) fn open_rows(&self) -> Vec<MarkChoice> {
        if let Some(detail) = self.line().detail {
            return self.detail_rows(detail);
        }
        if let Some(holding) = self.line().holding {
            return self.held_rows(holding);
        }
        self.list_rows().unwrap_or_default()
    }
}
