//! The texts of a project and the passages marked in them.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    ops::Range,
};

use super::{
    DocumentMerge, cut,
    marking::{describe, factors},
};
use crate::{
    exchange::refi::{
        edit::TextChange,
        export::OutgoingProject,
        field_text::{FieldSpan, FieldText, ReviewField},
        guid::Guid,
        meaning::CodeMeaning,
        project::{Project, ProjectText, TextSelection},
    },
    review::{Citation, Id, Kind, Note, Source, SourceKind, TEXT_LIMIT},
    text::{clean, measure, words::tr},
};

/// All that a project says of one passage: some programs write one for each code.
#[derive(Default)]
pub(super) struct CodedPassage {
    guids: Vec<Guid>,
    pub(super) codes: BTreeSet<Guid>,
    pub(super) memos: BTreeSet<String>,
}

/// The place of a passage that is not of the review yet.
#[derive(Clone, Copy)]
enum PassageOrigin {
    Episode(Id),
    Source(Id, SourceKind),
    Nowhere,
}

impl DocumentMerge<'_> {
    /// Goes through the texts: those of the review, by identity, name or words, and those that are new.
    pub(in crate::exchange::refi) fn sources(
        &mut self,
        project: &Project,
        outward: &OutgoingProject,
    ) {
        let sent = &outward.project.sources;
        let mut seen = HashSet::new();
        for text in &project.sources {
            let free = |at: &usize| !seen.contains(at);
            let of = |is: &dyn Fn(&ProjectText) -> bool| {
                (0..sent.len()).filter(free).find(|at| is(&sent[*at]))
            };
            let bare = text.name.strip_suffix(".txt").unwrap_or(&text.name);
            let found = of(&|other| other.guid == text.guid)
                .or_else(|| of(&|other| other.name == bare))
                .or_else(|| of(&|other| other.words == text.words));
            match found {
                Some(at) => {
                    seen.insert(at);
                    self.text(text, &sent[at], &outward.scripts[at]);
                }
                None => self.new_text(text, project),
            }
        }
        for (at, text) in sent.iter().enumerate() {
            if !seen.contains(&at) {
                self.tell(tr!(
                    "The text “{text}” is not in the project: the review keeps it as it was.",
                    text = measure::quoted(&text.name)
                ));
            }
        }
    }

    /// A text of the review: its fields may be reworded, its passages marked otherwise, others marked besides.
    fn text(&mut self, text: &ProjectText, sent: &ProjectText, script: &FieldText) {
        let now: Vec<char> = text.words.chars().collect();
        let was: Vec<char> = script.text.chars().collect();
        let edit = TextChange::between(&was, &now);
        let moved = |place: &Range<usize>| match &edit {
            None => Some(place.clone()),
            Some(edit) => edit.moved(place),
        };
        let mut passages = gathered(&text.selections);
        let places: HashMap<Guid, (usize, usize)> = passages
            .iter()
            .flat_map(|(at, passage)| passage.guids.iter().map(|guid| (*guid, *at)))
            .collect();
        let selections: HashMap<usize, &TextSelection> =
            sent.selections.iter().map(|it| (it.start, it)).collect();
        let (mut unmarked, mut beyond) = (0, false);
        for part in &script.parts {
            let place = moved(&part.place);
            let selection = selections.get(&part.place.start);
            let guid = selection.map(|selection| selection.guid);
            let by_guid = || guid.and_then(|guid| places.get(&guid)).copied();
            let by_place = place.clone().map(|place| (place.start, place.end));
            let at = by_guid().or(by_place.filter(|at| passages.contains_key(at)));
            let words = place.or_else(|| at.map(|(start, end)| start..end));
            match words {
                Some(place) if edit.is_some() => self.reword(part, &was, &now[place]),
                Some(_) => {}
                None => beyond = true,
            }
            let here = at.and_then(|at| passages.get(&at));
            match (here, selection) {
                (Some(passage), selection) => {
                    let is_all = self.marked(&part.field, passage, selection.copied());
                    if let Some(at) = at.filter(|_| is_all) {
                        passages.remove(&at);
                    }
                }
                (None, Some(_)) => unmarked += 1,
                (None, None) => {}
            }
        }
        if beyond {
            self.tell(tr!(
                "“{text}” was changed in more than one place: what could not be told apart is as it was.",
                text = measure::quoted(&sent.name)
            ));
        }
        match unmarked {
            0 => {}
            count => self.tell(tr!(
                "{count} passage of “{text}” is marked no more: the review keeps it."
                    | "{count} passages of “{text}” are marked no more: the review keeps them.",
                count,
                text = measure::quoted(&sent.name)
            )),
        }
        let from = self.from(sent);
        self.new_passages(&passages, &now, from, &sent.name);
    }

    /// A text that is new: a source.
    fn new_text(&mut self, text: &ProjectText, project: &Project) {
        let (id, code) = self.next(Kind::Source);
        let kind = self.kind_of(text, project);
        self.document.sources.push(Source {
            kind,
            label: cut(&clean::one_line(&text.name).text),
            content: cut(&text.words),
            ..Source::new(id, code)
        });
        let name = measure::quoted(&text.name);
        self.tell(tr!("New source {code}: “{name}”.", code, name));
        if text.words.len() > TEXT_LIMIT {
            self.tell(tr!(
                "“{name}” is longer than {limit} KiB, and was cut there.",
                name,
                limit = TEXT_LIMIT / 1024
            ));
        }
        let now: Vec<char> = text.words.chars().collect();
        let passages = gathered(&text.selections);
        self.new_passages(&passages, &now, PassageOrigin::Source(id, kind), &text.name);
    }

    /// The kind of source that a variable names; a record where none does.
    fn kind_of(&self, text: &ProjectText, project: &Project) -> SourceKind {
        let name = |guid: &Guid| {
            project
                .variables
                .iter()
                .find(|it| it.guid == *guid)
                .map(|it| it.name.as_str())
        };
        let mut values = text.values.iter();
        let said = values.find(|(guid, _)| name(guid) == Some("Kind of source"));
        let kinds = self.pack.source_kinds.iter();
        let named = |(_, value): &(Guid, String)| {
            let kind = kinds.clone().find(|kind| kind.name == *value)?;
            SourceKind::ALL
                .into_iter()
                .find(|other| other.id() == kind.id.as_str())
        };
        said.and_then(named).unwrap_or(SourceKind::Record)
    }

    /// The place of passages that are marked in a text of the review.
    fn from(&self, sent: &ProjectText) -> PassageOrigin {
        let is = |id: Id| Guid::of_item("text", id) == sent.guid;
        let episode = self.base.episodes.iter().find(|it| is(it.id));
        let source = self.base.sources.iter().find(|it| is(it.id));
        match (episode, source) {
            (Some(episode), _) => PassageOrigin::Episode(episode.id),
            (None, Some(source)) => PassageOrigin::Source(source.id, source.kind),
            (None, None) => PassageOrigin::Nowhere,
        }
    }

    /// The words that stand in a field's place now.
    fn reword(&mut self, part: &FieldSpan, was: &[char], now: &[char]) {
        if was[part.place.clone()] == *now {
            return;
        }
        let words = cut(&now.iter().collect::<String>());
        let is_blank = words.trim().is_empty();
        let must_say = matches!(part.field, ReviewField::Note(_) | ReviewField::Event(_));
        let Some((code, field)) = part.field.of(&mut self.document) else {
            return;
        };
        let sentence = if is_blank && must_say {
            tr!(
                "{code} has no words there any more: it keeps those it had.",
                code
            )
        } else {
            let sentence = tr!(
                "{code} was reworded: “{words}”.",
                code,
                words = measure::quoted(words.trim())
            );
            *field = words;
            sentence
        };
        self.tell(sentence);
    }

    /// Passages that are not of the review yet become notes.
    fn new_passages(
        &mut self,
        passages: &BTreeMap<(usize, usize), CodedPassage>,
        now: &[char],
        from: PassageOrigin,
        name: &str,
    ) {
        let (mut came, mut bare) = (0, 0);
        for ((start, end), passage) in passages {
            let words = cut(&now[*start..*end].iter().collect::<String>());
            let meanings = self.meanings(&passage.codes);
            if words.trim().is_empty() || (passage.codes.is_empty() && passage.memos.is_empty()) {
                bare += 1;
                continue;
            }
            let episode = self.episode_of(&meanings, from);
            let factors = factors(&meanings, None);
            let (id, code) = self.next(Kind::Note);
            let mut note = Note {
                text: words,
                ..Note::new(id, code)
            };
            describe(&mut note, &meanings, &factors);
            if let PassageOrigin::Source(source, kind) = from {
                note.sources = vec![Citation {
                    kind,
                    source: Some(source),
                    ..Citation::default()
                }];
            }
            self.add(note, episode);
            self.carry(id, &meanings);
            came += 1;
            for memo in &passage.memos {
                self.park(&format!("On {code}: {}", memo.trim()), Some(episode));
            }
        }
        let name = measure::quoted(name);
        match came {
            0 => {}
            count => self.tell(tr!(
                "{count} new note from passages of “{name}”."
                    | "{count} new notes from passages of “{name}”.",
                count,
                name
            )),
        }
        match bare {
            0 => {}
            count => self.tell(tr!(
                "{count} passage of “{name}” has neither a code nor a word beside it: it was left out."
                    | "{count} passages of “{name}” have neither a code nor a word beside them: they were left out.",
                count,
                name
            )),
        }
    }

    /// The episode that a passage names or stands in; where there is none, one for all such.
    fn episode_of(&mut self, meanings: &BTreeSet<CodeMeaning>, from: PassageOrigin) -> Id {
        let named = meanings.iter().find_map(CodeMeaning::episode);
        let stands = match from {
            PassageOrigin::Episode(id) => Some(id),
            PassageOrigin::Source(..) | PassageOrigin::Nowhere => None,
        };
        if let Some(id) = named.or(stands).or(self.astray) {
            return id;
        }
        let id = self.episode("Passages that name no episode");
        self.astray = Some(id);
        id
    }
}

/// The passages of a text by their place.
fn gathered(selections: &[TextSelection]) -> BTreeMap<(usize, usize), CodedPassage> {
    let mut passages: BTreeMap<_, CodedPassage> = BTreeMap::new();
    for selection in selections {
        let passage = passages
            .entry((selection.start, selection.end))
            .or_default();
        passage.guids.push(selection.guid);
        passage.codes.extend(&selection.codes);
        if !selection.description.trim().is_empty() {
            passage.memos.insert(selection.description.clone());
        }
    }
    passages
}
