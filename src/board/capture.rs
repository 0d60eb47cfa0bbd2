//! Filing: the words in the line become a note, a parked thought, the first episode, or new words for an old note.

use crate::{
    board::{
        Answer, Board, BoardView, NoteAttributes, NoteTarget, StashedDraft, line::pasted_lines,
    },
    command::Action,
    review::{
        Change, Citation, Edit, Episode, Id, Kind, Note, NoteEdit, NoteKind, Parked, ParkedKind,
        Position, Swap,
    },
    text::{clean, edit::TextInput, words::tr},
    ui::{
        context::PageContext,
        message::{Highlight, Message},
        response::Response,
        roles::{self, Speaker},
    },
};

impl Board {
    /// Files what stands in the line, and stays for the next.
    pub(super) fn file(&mut self, cx: &PageContext<'_>) -> Answer {
        self.line.chips_open = None;
        if self.line.rewording.is_some() {
            return self.keep_words(cx);
        }
        self.end_last_word(cx);
        let words = self.words();
        if words.is_empty() {
            // "?" and Enter asks for help; a nervous Enter costs nothing.
            if self.line.attributes.kind == NoteKind::Question {
                self.line.clear();
                return Response::none().then(Action::Help).into();
            }
            return Answer::none();
        }
        self.file_texts(vec![words], cx)
    }

    /// Files each pasted line as a note of its own.
    pub(super) fn file_lines(&self, cx: &PageContext<'_>) -> Answer {
        let text = clean::clean(self.line.writing.text()).text;
        let texts: Vec<String> = pasted_lines(&text).map(str::to_owned).collect();
        if texts.is_empty() {
            return Answer::none();
        }
        self.file_texts(texts, cx)
    }

    /// Files texts where the line aims, as one step.
    fn file_texts(&self, texts: Vec<String>, cx: &PageContext<'_>) -> Answer {
        let view = self.view(cx);
        let count = texts.len();
        let at_factor = matches!(self.target, NoteTarget::Factor(_));
        let (mut changes, who) = view.speaker_changes();
        let (made, place) = match (self.target, self.episode) {
            (NoteTarget::Parking, _) => (
                view.parked_thoughts(texts, who),
                tr!("Parking lot").to_owned(),
            ),
            (NoteTarget::Factor(_), Some(episode)) => {
                (view.notes(texts, who, episode), view.target_name())
            }
            (NoteTarget::Factor(_), None) => return first_episode(&texts, cx),
        };
        changes.extend(made);
        let filed = changes.last().and_then(Change::subject);
        Answer::commit(changes, move |board, cx| {
            if at_factor {
                board.choose_question(filed, cx);
            }
            if let Some(who) = who {
                board.line.attributes.who = Some(Speaker::Known(who));
            }
            // What is filed is saved; the draft of it goes when the line rests, not before the screen may say so.
            board.line.clear();
            if count > 1 {
                Answer::say(tr!("Filed {count} notes in {place}", count, place))
            } else {
                Answer::hush()
            }
        })
    }

    /// Keeps the new words and details of a note that was brought back to the line.
    pub(super) fn keep_words(&mut self, cx: &PageContext<'_>) -> Answer {
        self.end_last_word(cx);
        let words = self.words();
        let Some(id) = self.line.rewording else {
            return Answer::none();
        };
        let Some((episode, note)) = cx.review().note(id) else {
            return self.restore_words();
        };
        if words.is_empty() {
            return Answer::say(
                Message::from(tr!(
                    "A note needs words. {key:restore-words} leaves it as it was"
                ))
                .plainly(tr!("A note needs words")),
            );
        }
        let lit = Highlight::of_note(episode.id, note);
        let view = self.view(cx);
        let (mut changes, who) = view.speaker_changes();
        let attributes = NoteAttributes {
            source: view.citation(),
            ..self.line.attributes.clone()
        };
        changes.extend(reworded(note, words, who, &attributes));
        Answer::commit(changes, |board, _| {
            board
                .restore_words()
                .saying(tr!("The new words are kept"))
                .lighting(Some(lit))
        })
    }

    /// Leaves a note as it was and gives the line back.
    pub(super) fn restore_words(&mut self) -> Answer {
        let before = self.line.before.take();
        self.line.clear();
        self.line.attributes = before.unwrap_or_default();
        Answer::none()
    }

    /// Puts what stands in the line aside in its cell.
    pub(crate) fn stash_draft(&mut self) -> Answer {
        let text = self.words();
        if text.is_empty() && self.line.is_untouched() {
            return Answer::none();
        }
        let mut answer = Answer::none().kept();
        if !text.is_empty() {
            self.stashed.push(StashedDraft {
                episode: self.episode,
                target: self.target,
                text,
                attributes: self.line.attributes.clone(),
            });
            answer = answer.saying(
                Message::from(tr!("Put aside as a draft. {key:pick-last} brings it back"))
                    .plainly(tr!("Put aside as a draft. Say last to bring it back")),
            );
        }
        self.line.clear();
        answer
    }

    /// Takes up the newest draft of this cell; false when there is none.
    pub(super) fn unstash_draft(&mut self) -> bool {
        let here =
            |draft: &StashedDraft| draft.episode == self.episode && draft.target == self.target;
        let Some(index) = self.stashed.iter().rposition(here) else {
            return false;
        };
        let draft = self.stashed.remove(index);
        self.line.writing = TextInput::of(draft.text);
        self.line.attributes = draft.attributes;
        true
    }

    /// The words of the line, clean and without the spaces around them.
    fn words(&self) -> String {
        clean::clean(self.line.writing.text().trim())
            .text
            .trim()
            .to_owned()
    }

    /// Takes an `@hv` or `#b` at the very end as what it stands for.
    fn end_last_word(&mut self, cx: &PageContext<'_>) {
        if !self.line.is_pasted() && self.line.writing.caret() == self.line.writing.text().len() {
            let (_, token) = self.line.token();
            if token.starts_with(['@', '#']) {
                self.take_attribute(cx);
            }
        }
    }
}

/// With no episode yet, the words are the title of the first.
fn first_episode(texts: &[String], cx: &PageContext<'_>) -> Answer {
    let mut episode = Episode::new(cx.new_id(), cx.next_code(Kind::Episode));
    episode.title = clean::one_line(&texts.join(" ")).text;
    let id = episode.id;
    let added = Change::Add {
        item: episode.into(),
        at: Position::top(0),
    };
    Answer::commit(vec![added], move |board, _| {
        board.episode = Some(id);
        board.line.clear();
        Answer::say(
            Message::from(tr!(
                "The first episode is there. Press a number, say it in a line, press Enter"
            ))
            .plainly(tr!(
                "The first episode is there. Type a number to aim, then a note"
            )),
        )
    })
}

impl BoardView<'_> {
    fn notes(&self, texts: Vec<String>, who: Option<Id>, episode: Id) -> Vec<Change> {
        let factor = self.target_factor().map(|(_, factor)| factor.id.clone());
        let first = self
            .review()
            .episode(episode)
            .map_or(0, |episode| episode.notes.len());
        let mut attributes = self.board.line.attributes.clone();
        // What it was about may have gone while the words waited as a draft.
        let is_there = |id: &Id| self.review().kind(*id).is_some();
        attributes.because = attributes.because.filter(is_there);
        attributes.about = attributes.about.filter(is_there);
        attributes.source = self.citation();
        let mut code = self.cx.next_code(Kind::Note);
        texts
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let mut note = Note::new(self.cx.new_id(), code);
                code.number = code.number.saturating_add(1);
                note.text = text;
                note.factor.clone_from(&factor);
                (note.kind, note.influence, note.who) =
                    (attributes.kind, attributes.influence, who);
                note.patterns.clone_from(&attributes.patterns);
                (note.because, note.about, note.private) =
                    (attributes.because, attributes.about, attributes.private);
                note.sources = attributes.source.clone().into_iter().collect();
                Change::Add {
                    item: note.into(),
                    at: Position::under(episode, first + index),
                }
            })
            .collect()
    }

    fn parked_thoughts(&self, texts: Vec<String>, who: Option<Id>) -> Vec<Change> {
        let kind = if self.board.line.attributes.kind == NoteKind::Question {
            ParkedKind::Query
        } else {
            ParkedKind::Idea
        };
        let first = self.review().parked().len();
        let mut code = self.cx.next_code(Kind::Parked);
        texts
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let mut thought = Parked::new(self.cx.new_id(), code);
                code.number = code.number.saturating_add(1);
                (thought.text, thought.kind, thought.who, thought.episode) =
                    (text, kind, who, self.board.episode);
                Change::Add {
                    item: thought.into(),
                    at: Position::top(first + index),
                }
            })
            .collect()
    }

    /// Where it comes from. Of a source that has been removed meanwhile the kind is still known, and the place in it.
    fn citation(&self) -> Option<Citation> {
        let citation = self.board.line.attributes.source.clone()?;
        let source = citation
            .source
            .filter(|id| self.review().source(*id).is_some());
        Some(Citation { source, ..citation })
    }

    /// Who said it, with the change that brings the role into the review if it is new there.
    fn speaker_changes(&self) -> (Vec<Change>, Option<Id>) {
        let Some(speaker) = &self.board.line.attributes.who else {
            return (Vec::new(), None);
        };
        let (id, change) = roles::speaker_id(speaker, self.cx);
        (change.into_iter().collect(), Some(id))
    }
}

/// The edits that give a note other words and details; none for what stays.
fn reworded(
    old: &Note,
    words: String,
    who: Option<Id>,
    attributes: &NoteAttributes,
) -> Vec<Change> {
    let mut edits = Vec::new();
    if old.text != words {
        edits.push(NoteEdit::Text(Swap::new(old.text.clone(), words)));
    }
    if old.who != who {
        edits.push(NoteEdit::Who(Swap::new(old.who, who)));
    }
    if old.kind != attributes.kind {
        edits.push(NoteEdit::Kind(Swap::new(old.kind, attributes.kind)));
    }
    if old.influence != attributes.influence {
        edits.push(NoteEdit::Influence(Swap::new(
            old.influence,
            attributes.influence,
        )));
    }
    if old.patterns != attributes.patterns {
        edits.push(NoteEdit::Patterns(Swap::new(
            old.patterns.clone(),
            attributes.patterns.clone(),
        )));
    }
    if old.sources.first() != attributes.source.as_ref() {
        // The line shows the first; what else a note comes from stays.
        let further = old.sources.iter().skip(1).cloned();
        let to: Vec<Citation> = attributes.source.iter().cloned().chain(further).collect();
        edits.push(NoteEdit::Sources(Swap::new(old.sources.clone(), to)));
    }
    if old.private != attributes.private {
        edits.push(NoteEdit::Private(Swap::new(
            old.private,
            attributes.private,
        )));
    }
    let id = old.id;
    edits
        .into_iter()
        .map(|edit| Change::Edit {
            id,
            set: Edit::Note(edit),
        })
        .collect()
}
