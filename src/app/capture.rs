//! Filing: the words in the line become a note, a parked thought, the first episode, or new words for an old note.

use crate::{
    app::{
        App, Highlight, NoteAttributes, NoteTarget, PageName, ScreenState, Speaker, StashedDraft,
        line::pasted_lines,
    },
    review::{
        Change, Citation, Edit, Episode, Id, Kind, Note, NoteEdit, NoteKind, Parked, ParkedKind,
        Position, Swap,
    },
    text::{clean, words::tr},
    ui::message::Message,
};

impl App {
    /// Files what stands in the line, and stays for the next.
    pub(super) fn file(&mut self) {
        self.board.line.chips_open = None;
        if self.board.line.rewording.is_some() {
            return self.keep_words();
        }
        self.end_last_word();
        let words = self.words();
        if words.is_empty() {
            // "?" and Enter asks for help; a nervous Enter costs nothing.
            if self.board.line.attributes.kind == NoteKind::Question {
                self.board.line.clear();
                self.open_over(PageName::Help, None);
            }
            return;
        }
        self.file_texts(vec![words]);
    }

    /// Files each pasted line as a note of its own.
    pub(super) fn file_lines(&mut self) {
        let text = clean::clean(self.board.line.writing.text()).text;
        let texts: Vec<String> = pasted_lines(&text).map(str::to_owned).collect();
        if !texts.is_empty() {
            self.file_texts(texts);
        }
    }

    /// Files texts where the line aims, as one step.
    fn file_texts(&mut self, texts: Vec<String>) {
        let count = texts.len();
        let at_factor = matches!(self.board.target, NoteTarget::Factor(_));
        let (mut changes, who) = self.speaker_changes();
        let (made, place) = match (self.board.target, self.board.episode) {
            (NoteTarget::Parking, _) => (
                self.parked_thoughts(texts, who),
                tr!("Parking lot").to_owned(),
            ),
            (NoteTarget::Factor(_), Some(episode)) => {
                (self.notes(texts, who, episode), self.target_name())
            }
            (NoteTarget::Factor(_), None) => return self.file_first_episode(&texts),
        };
        changes.extend(made);
        let filed = changes.last().and_then(Change::subject);
        if self.commit(changes) {
            if at_factor {
                self.choose_question(filed);
            }
            if let Some(who) = who {
                self.board.line.attributes.who = Some(Speaker::Known(who));
            }
            // What is filed is saved; the draft of it goes when the line rests, not before the screen may say so.
            self.board.line.clear();
            self.notice = None;
            if count > 1 {
                self.say(tr!("Filed {count} notes in {place}", count, place));
            }
        }
    }

    fn notes(&mut self, texts: Vec<String>, who: Option<Id>, episode: Id) -> Vec<Change> {
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
        let mut code = self.session.next_code(Kind::Note);
        texts
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let mut note = Note::new(self.session.new_id(), code);
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

    fn parked_thoughts(&mut self, texts: Vec<String>, who: Option<Id>) -> Vec<Change> {
        let kind = if self.board.line.attributes.kind == NoteKind::Question {
            ParkedKind::Query
        } else {
            ParkedKind::Idea
        };
        let first = self.review().parked().len();
        let mut code = self.session.next_code(Kind::Parked);
        texts
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let mut thought = Parked::new(self.session.new_id(), code);
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

    /// With no episode yet, the words are the title of the first.
    fn file_first_episode(&mut self, texts: &[String]) {
        let mut episode =
            Episode::new(self.session.new_id(), self.session.next_code(Kind::Episode));
        episode.title = clean::one_line(&texts.join(" ")).text;
        let id = episode.id;
        if self.commit(vec![Change::Add {
            item: episode.into(),
            at: Position::top(0),
        }]) {
            self.board.episode = Some(id);
            self.board.line.clear();
            self.say(
                Message::from(tr!(
                    "The first episode is there. Press a number, say it in a line, press Enter"
                ))
                .plainly(tr!(
                    "The first episode is there. Type a number to aim, then a note"
                )),
            );
        }
    }

    /// Keeps the new words and details of a note that was brought back to the line.
    pub(super) fn keep_words(&mut self) {
        self.end_last_word();
        let words = self.words();
        let Some(id) = self.board.line.rewording else {
            return;
        };
        let Some((episode, note)) = self.review().note(id) else {
            return self.restore_words();
        };
        if words.is_empty() {
            return self.say(
                Message::from(tr!(
                    "A note needs words. {key:restore-words} leaves it as it was"
                ))
                .plainly(tr!("A note needs words")),
            );
        }
        let (lit, old) = (Highlight::of_note(episode.id, note), note.clone());
        let (mut changes, who) = self.speaker_changes();
        let source = self.citation();
        let attributes = NoteAttributes {
            source,
            ..self.board.line.attributes.clone()
        };
        changes.extend(reworded(&old, words, who, &attributes));
        if changes.is_empty() || self.commit(changes) {
            self.restore_words();
            self.say_at(tr!("The new words are kept"), Some(lit));
        }
    }

    /// Leaves a note as it was and gives the line back.
    pub(super) fn restore_words(&mut self) {
        let before = self.board.line.before.take();
        self.board.line.clear();
        self.board.line.attributes = before.unwrap_or_default();
        self.state = ScreenState::Line;
    }

    /// Puts what stands in the line aside in its cell.
    pub(super) fn stash_draft(&mut self) {
        let words = self.words();
        if !words.is_empty() || !self.board.line.is_untouched() {
            if !words.is_empty() {
                let draft = StashedDraft {
                    episode: self.board.episode,
                    target: self.board.target,
                    text: words,
                    attributes: self.board.line.attributes.clone(),
                };
                self.board.stashed.push(draft);
                self.say(
                    Message::from(tr!("Put aside as a draft. {key:pick-last} brings it back"))
                        .plainly(tr!("Put aside as a draft. Say last to bring it back")),
                );
            }
            self.board.line.clear();
            self.keep_draft();
        }
    }

    /// Takes up the newest draft of this cell; false when there is none.
    pub(super) fn unstash_draft(&mut self) -> bool {
        let here = |draft: &StashedDraft| {
            draft.episode == self.board.episode && draft.target == self.board.target
        };
        let Some(index) = self.board.stashed.iter().rposition(here) else {
            return false;
        };
        let draft = self.board.stashed.remove(index);
        self.board.line.writing = crate::text::edit::TextInput::of(draft.text);
        self.board.line.attributes = draft.attributes;
        self.notice = None;
        true
    }

    /// The words of the line, clean and without the spaces around them.
    fn words(&self) -> String {
        clean::clean(self.board.line.writing.text().trim())
            .text
            .trim()
            .to_owned()
    }

    /// Takes an `@hv` or `#b` at the very end as what it stands for.
    fn end_last_word(&mut self) {
        if !self.board.line.is_pasted()
            && self.board.line.writing.caret() == self.board.line.writing.text().len()
        {
            let (_, token) = self.board.line.token();
            if token.starts_with(['@', '#']) {
                self.take_attribute();
            }
        }
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
    fn speaker_changes(&mut self) -> (Vec<Change>, Option<Id>) {
        let Some(speaker) = self.board.line.attributes.who.clone() else {
            return (Vec::new(), None);
        };
        let (id, change) = self.speaker_id(&speaker);
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
