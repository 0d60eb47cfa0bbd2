//! Filing: the words in the line become a note, a parked thought, an episode, or new words for an old note.

use crate::{
    board::{
        Answer, Board, BoardView, NoteAttributes, NoteTarget, StashedDraft, WritingLine,
        line::pasted_lines,
    },
    review::{
        Change, Citation, Edit, Episode, Id, Kind, Note, NoteEdit, NoteKind, Parked, ParkedKind,
        Position, SourceKind, Swap,
    },
    text::{clean, words::tr},
    ui::{
        context::PageContext,
        message::{Highlight, Message},
        roles,
    },
};

impl Board {
    /// Enter: does what is lit; where nothing is, asks about a mark that several fit, and else files what stands in the
    /// line, and stays for the next.
    pub(super) fn file(&mut self, cx: &PageContext<'_>) -> Answer {
        if let Some(answer) = self.take_lit(cx) {
            return answer;
        }
        if self.line_mut().holding.is_some() {
            return Answer::hush();
        }
        let _closed = self.open_detail(None);
        if self.view(cx).typed_place().is_some() {
            return self.take_place(cx);
        }
        self.take_exact_marks(cx);
        if self.asks_about_mark(cx) {
            return Answer::hush();
        }
        if self.picked_note().is_some() {
            return self.put_on(cx);
        }
        if self.line.rewording.is_some() {
            return self.keep_words(cx);
        }
        let words = self.words();
        if !words.is_empty() {
            return self.file_texts(vec![words], cx);
        }
        // A nervous Enter costs nothing.
        if self.line.attributes.is_unmarked() {
            return Answer::none();
        }
        Answer::say(tr!(
            "A note needs words, too: type them, and Enter files it"
        ))
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
        if view.is_title() {
            return self.file_episode(&texts, cx);
        }
        let count = texts.len();
        let marks = view.with_what_holds(self.line.attributes.clone());
        let (mut changes, who) = view.speaker_changes(&marks);
        let is_plain = NoteAttributes {
            kind: NoteKind::Reason,
            ..self.line.attributes.clone()
        };
        let keeps_marks = !is_plain.is_unmarked() || marks.kind == NoteKind::Challenge;
        let place = self.target;
        match (place, self.episode) {
            (NoteTarget::Factor(_), Some(episode)) => {
                changes.extend(view.notes(texts, who, episode, &marks));
            }
            // A parked note keeps its marks, and has them when it is placed.
            (NoteTarget::Parking, Some(episode)) if keeps_marks => {
                changes.extend(view.notes(texts, who, episode, &marks));
            }
            (NoteTarget::Parking, _) => changes.extend(view.parked_thoughts(texts, who)),
            (NoteTarget::Factor(_), None) => return self.file_episode(&texts, cx),
        }
        let filed = changes.last().and_then(Change::subject);
        Answer::commit(changes, move |board, cx| {
            board.filed(count, filed, place, cx)
        })
    }

    /// Notes were filed: says so until the next key. What is filed is saved; the draft of it goes when the line rests,
    /// not before the screen may say so.
    fn filed(
        &mut self,
        count: usize,
        filed: Option<Id>,
        place: NoteTarget,
        cx: &PageContext<'_>,
    ) -> Answer {
        self.line.clear();
        if place == NoteTarget::Parking {
            // The thought is out of the way, and the line is back where it was.
            let back = self.aimed_before.take();
            self.target = back.unwrap_or(self.target);
            return Answer::say(match back {
                Some(NoteTarget::Factor(place)) => {
                    tr!("Parked. Back in {number}.", number = cx.number_of(place))
                }
                Some(NoteTarget::Parking) | None => tr!("Parked.").to_owned(),
            });
        }
        self.choose_question(filed, cx);
        self.last = filed;
        let view = self.view(cx);
        let (number, name) = view.caption();
        let place = format!("{number} {name}");
        if count > 1 {
            return Answer::say(tr!("Filed {count} notes in {place}", count, place));
        }
        let note = filed.and_then(|id| cx.review().note(id));
        let said = note
            .map(|(_, note)| view.filed_words(note))
            .unwrap_or_default();
        let told: Vec<String> = std::iter::once(place).chain(said).collect();
        Answer::say(Message::from(tr!(
            "Filed in {told}. The next one goes there, too.",
            told = told.join(" · ")
        )))
    }

    /// The words are the title of an episode: of the first, or of one after that which is on.
    fn file_episode(&self, texts: &[String], cx: &PageContext<'_>) -> Answer {
        let title = clean::one_line(&texts.join(" ")).text;
        if self.line.titles {
            return self.add_episode(&title, cx);
        }
        let mut episode = Episode::new(cx.new_id(), cx.next_code(Kind::Episode));
        episode.title = title;
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
                    "The first episode is there. Number, {key:take-place}, say it, {key:file}"
                ))
                .plainly(tr!(
                    "The first episode is there. Type a number to aim, then a note"
                )),
            )
        })
    }

    /// Adds an episode after this one, and goes there; without a title, the line is for its title.
    pub(super) fn add_episode(&self, title: &str, cx: &PageContext<'_>) -> Answer {
        let mut episode = Episode::new(cx.new_id(), cx.next_code(Kind::Episode));
        title.clone_into(&mut episode.title);
        let id = episode.id;
        let on = self.episode.and_then(|id| cx.review().position_of(id));
        let index = on.map_or(cx.review().episodes().len(), |(at, _)| at.index + 1);
        let added = Change::Add {
            item: episode.into(),
            at: Position::top(index),
        };
        let title = title.to_owned();
        Answer::commit(vec![added], move |board, cx| {
            board.line.clear();
            board.turn_to(id, cx);
            Answer::say(tr!("Added: {title}", title))
                .lighting(Some(Highlight::of_episode(id)))
                .at_line()
        })
    }

    /// The line is for the title of an episode that is added after this one.
    pub(super) fn begin_title(&mut self) -> Answer {
        let answer = self.stash_draft();
        self.line.titles = true;
        answer.hushed().at_line()
    }

    /// Another episode is on: what held for the one before ends.
    pub(crate) fn turn_to(&mut self, id: Id, cx: &PageContext<'_>) {
        if self.episode != Some(id) {
            (self.speaking, self.reading, self.last) = (None, None, None);
        }
        self.episode = Some(id);
        self.choose_question(None, cx);
    }

    /// Keeps the new words and details of a note that was brought back to the line.
    pub(super) fn keep_words(&mut self, cx: &PageContext<'_>) -> Answer {
        self.take_exact_marks(cx);
        if self.asks_about_mark(cx) {
            return Answer::hush();
        }
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
        let marks = NoteAttributes {
            source: view.known_source(self.line.attributes.source.clone()),
            ..self.line.attributes.clone()
        };
        let (mut changes, who) = view.speaker_changes(&marks);
        changes.extend(remarked(note, Some(words), who, &marks));
        Answer::commit(changes, move |board, _| {
            board.last = Some(id);
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
        Answer::hush()
    }

    /// Puts what stands in the line aside in its cell, with its marks.
    pub(crate) fn stash_draft(&mut self) -> Answer {
        let text = self.words();
        if text.is_empty() && self.line.is_untouched() {
            return Answer::none();
        }
        let mut answer = Answer::none().kept();
        if text.is_empty() && !self.line.titles && self.line.rewording.is_none() {
            answer = answer.saying(tr!("The marks are off again. A draft needs words"));
        }
        if !text.is_empty() {
            let blank =
                self.line.writing.text().len() - self.line.writing.text().trim_start().len();
            let signs = self.line.signs.iter();
            let goes_on = self.line.writing.text().ends_with(' ');
            self.stashed.push(StashedDraft {
                episode: self.episode,
                target: self.target,
                text: if goes_on { text + " " } else { text },
                attributes: self.line.attributes.clone(),
                signs: signs.filter_map(|at| at.checked_sub(blank)).collect(),
            });
            answer = answer.saying(
                Message::from(tr!("Put aside. {key:newest-draft} brings it back."))
                    .plainly(tr!("Put aside as a draft. Say draft to bring it back")),
            );
        }
        self.line.clear();
        answer
    }

    /// Brings a draft back into the line, where it belongs.
    pub(super) fn take_up_draft(&mut self, index: usize, cx: &PageContext<'_>) -> Answer {
        if index >= self.stashed.len() {
            return Answer::say(tr!("No draft waits"));
        }
        let draft = self.stashed.remove(index);
        if let Some(episode) = draft
            .episode
            .filter(|id| cx.review().episode(*id).is_some())
            && self.episode != Some(episode)
        {
            self.turn_to(episode, cx);
        }
        self.aim(draft.target);
        self.line = WritingLine::restored(draft.text, draft.attributes, None, draft.signs);
        Answer::hush().at_line().kept()
    }

    /// The words of the line, clean and without the spaces around them.
    fn words(&self) -> String {
        clean::clean(self.line.writing.text().trim())
            .text
            .trim()
            .to_owned()
    }
}

impl BoardView<'_> {
    fn notes(
        &self,
        texts: Vec<String>,
        who: Option<Id>,
        episode: Id,
        marks: &NoteAttributes,
    ) -> Vec<Change> {
        let factor = self.target_factor().map(|(_, factor)| factor.id.clone());
        let first = self
            .review()
            .episode(episode)
            .map_or(0, |episode| episode.notes.len());
        // What it was about may have gone while the words waited as a draft.
        let is_there = |id: &Id| self.review().kind(*id).is_some();
        let source = self.known_source(marks.source.clone());
        let mut code = self.cx.next_code(Kind::Note);
        texts
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let mut note = Note::new(self.cx.new_id(), code);
                code.number = code.number.saturating_add(1);
                note.text = text;
                note.factor.clone_from(&factor);
                (note.kind, note.influence, note.who) = (marks.kind, marks.influence, who);
                note.patterns.clone_from(&marks.patterns);
                (note.robustness, note.confidence) = (marks.robustness, marks.confidence);
                (note.hindsight, note.private) = (marks.hindsight, marks.private);
                note.because = marks.because.filter(is_there);
                note.about = marks.about.filter(is_there);
                note.sources = source.clone().into_iter().collect();
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
    pub(super) fn known_source(&self, source: Option<Citation>) -> Option<Citation> {
        let cited = source?;
        let source = cited
            .source
            .filter(|id| self.review().source(*id).is_some());
        Some(Citation { source, ..cited })
    }

    /// Who said it, with the change that brings the role into the review if it is new there.
    pub(super) fn speaker_changes(&self, marks: &NoteAttributes) -> (Vec<Change>, Option<Id>) {
        let Some(speaker) = &marks.who else {
            return (Vec::new(), None);
        };
        let (id, change) = roles::speaker_id(speaker, self.cx);
        (change.into_iter().collect(), Some(id))
    }

    /// What a note that was filed carries, in words.
    fn filed_words(&self, note: &Note) -> Vec<String> {
        let who = note.who.and_then(|id| self.review().person(id));
        let who = who.map(|person| in_the_middle(&person.role));
        let mut marks = NoteAttributes::of(note);
        // Who speaks speaks in a conversation.
        let is_plain = marks.source == Some(Citation::of(SourceKind::Conversation));
        marks.source = marks.source.filter(|_| who.is_none() || !is_plain);
        who.into_iter().chain(self.further_words(&marks)).collect()
    }
}

/// A role in the middle of a line: “health visitor”, “GP”.
fn in_the_middle(role: &str) -> String {
    let mut letters = role.chars();
    let is_letters = role.chars().nth(1).is_some_and(char::is_uppercase);
    match letters.next() {
        Some(first) if !is_letters => first.to_lowercase().chain(letters).collect(),
        Some(_) | None => role.to_owned(),
    }
}

/// The edits that give a note other words and marks; none for what stays.
pub(super) fn remarked(
    old: &Note,
    words: Option<String>,
    who: Option<Id>,
    marks: &NoteAttributes,
) -> Vec<Change> {
    let mut edits = Vec::new();
    if let Some(words) = words.filter(|words| old.text != *words) {
        edits.push(NoteEdit::Text(Swap::new(old.text.clone(), words)));
    }
    if old.who != who {
        edits.push(NoteEdit::Who(Swap::new(old.who, who)));
    }
    if old.kind != marks.kind {
        edits.push(NoteEdit::Kind(Swap::new(old.kind, marks.kind)));
    }
    if old.influence != marks.influence {
        edits.push(NoteEdit::Influence(Swap::new(
            old.influence,
            marks.influence,
        )));
    }
    if old.patterns != marks.patterns {
        edits.push(NoteEdit::Patterns(Swap::new(
            old.patterns.clone(),
            marks.patterns.clone(),
        )));
    }
    if old.sources.first() != marks.source.as_ref() {
        // The line shows the first; what else a note comes from stays.
        let further = old.sources.iter().skip(1).cloned();
        let to: Vec<Citation> = marks.source.iter().cloned().chain(further).collect();
        edits.push(NoteEdit::Sources(Swap::new(old.sources.clone(), to)));
    }
    if old.robustness != marks.robustness {
        edits.push(NoteEdit::Robustness(Swap::new(
            old.robustness,
            marks.robustness,
        )));
    }
    if old.confidence != marks.confidence {
        edits.push(NoteEdit::Confidence(Swap::new(
            old.confidence,
            marks.confidence,
        )));
    }
    if old.hindsight != marks.hindsight {
        edits.push(NoteEdit::Hindsight(Swap::new(
            old.hindsight,
            marks.hindsight,
        )));
    }
    if old.private != marks.private {
        edits.push(NoteEdit::Private(Swap::new(old.private, marks.private)));
    }
    let id = old.id;
    let set = |edit| Change::Edit {
        id,
        set: Edit::Note(edit),
    };
    edits.into_iter().map(set).collect()
}
