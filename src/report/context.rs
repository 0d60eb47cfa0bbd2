//! The context of a report: a review as one audience may see it. Every part of a report asks here how to say a thing.

use std::{cell::OnceCell, collections::HashMap};

use crate::{
    insight::{self, Evidence},
    method::Pack,
    report::{
        audience::{AudienceRules, RoleStyle, SourceStyle},
        dates,
        outline::{Block, TextStyle, Words},
        prose, references,
    },
    review::{
        Checked, Citation, Code, Episode, Group, Id, Note, NoteKind, Person, Review, Schedule,
        Source, SourceKind,
    },
};

/// A review as an audience may see it.
pub(super) struct ReportContext<'a> {
    pub(super) review: &'a Review,
    pub(super) pack: &'a Pack,
    pub(super) rules: &'static AudienceRules,
    /// The conversation that is written up; none in a blank schedule.
    pub(super) conversation: Option<&'a Source>,
    /// The schedule that a conversation goes by.
    pub(super) schedule: Schedule,
    /// The episodes that are analysed, in their order.
    pub(super) episodes: Vec<&'a Episode>,
    people: HashMap<Id, &'a Person>,
    sources: HashMap<Id, &'a Source>,
    /// Each note that may be seen, with the place of its episode among all.
    notes: HashMap<Id, (usize, &'a Note)>,
    dates: dates::DateFormatter,
    evidence: OnceCell<HashMap<Id, Evidence>>,
}

impl<'a> ReportContext<'a> {
    pub(super) fn new(review: &'a Review, rules: &'static AudienceRules) -> Self {
        let mut context = Self {
            review,
            pack: review.pack(),
            rules,
            conversation: None,
            schedule: Schedule::default(),
            episodes: review.chosen().collect(),
            people: review.people().iter().map(|it| (it.id, it)).collect(),
            sources: review.sources().iter().map(|it| (it.id, it)).collect(),
            notes: HashMap::new(),
            dates: dates::DateFormatter::new(review, rules.dates),
            evidence: OnceCell::new(),
        };
        for (place, episode) in review.episodes().iter().enumerate() {
            let seen = episode.notes.iter().filter(|note| context.sees(note));
            let seen: Vec<_> = seen.map(|note| (note.id, (place, note))).collect();
            context.notes.extend(seen);
        }
        context
    }

    /// Whether a note may be seen. No report holds what is private or has been withdrawn.
    pub(super) fn sees(&self, note: &Note) -> bool {
        let disputed = note.checked == Checked::Disputed;
        !note.private
            && !note.withdrawn
            && (!disputed || self.rules.disputed)
            && prose::says(&note.text)
    }

    /// The notes of an episode that may be seen.
    pub(super) fn notes<'b>(&'b self, episode: &'b Episode) -> impl Iterator<Item = &'b Note> + 'b {
        episode.notes.iter().filter(|note| self.sees(note))
    }

    /// A note that may be seen, by its id.
    pub(super) fn note(&self, id: Id) -> Option<&'a Note> {
        self.notes.get(&id).map(|(_, note)| *note)
    }

    /// The episode under which a note stands that may be seen.
    pub(super) fn episode_of(&self, note: Id) -> Option<&'a Episode> {
        let (place, _) = self.notes.get(&note)?;
        self.review.episodes().get(*place)
    }

    /// All notes of the episodes that are analysed, as far as they may be seen, in their order.
    pub(super) fn all_notes(&self) -> impl Iterator<Item = &Note> {
        self.episodes.iter().flat_map(|episode| self.notes(episode))
    }

    /// The evidence for and against a pattern or a finding; none for any other id.
    pub(super) fn evidence(&self, id: Id) -> Option<&Evidence> {
        let all = self.evidence.get_or_init(|| insight::evidence(self.review));
        all.get(&id)
    }

    /// A role.
    pub(super) fn person(&self, id: Id) -> Option<&'a Person> {
        self.people.get(&id).copied()
    }

    /// A source.
    pub(super) fn source(&self, id: Id) -> Option<&'a Source> {
        self.sources.get(&id).copied()
    }

    /// The number of an episode among those analysed, from 1.
    pub(super) fn episode_number(&self, id: Id) -> Option<usize> {
        let place = self.episodes.iter().position(|it| it.id == id)?;
        Some(place + 1)
    }

    /// The number of a finding, from 1, in the order of the screen.
    pub(super) fn finding_number(&self, id: Id) -> Option<usize> {
        let place = self.review.findings().iter().position(|it| it.id == id)?;
        Some(place + 1)
    }

    /// The heading of an episode: “Episode 3: Assessment by children’s social care”. An episode that is not analysed
    /// has no number.
    pub(super) fn episode_heading(&self, episode: &Episode) -> String {
        let title = self.prose(episode.title.trim());
        match self.episode_number(episode.id) {
            Some(number) if prose::says(&title) => format!("Episode {number}: {title}"),
            Some(number) => format!("Episode {number}"),
            None if prose::says(&title) => title,
            None => "An episode without a title".to_owned(),
        }
    }

    /// The name of the role whose telling, view or account something is, as it stands alone: “Health visitor”, “Fern
    /// (mother)”.
    pub(super) fn role(&self, id: Id) -> Option<String> {
        let person = self.person(id)?;
        if person.group == Group::Family {
            return Some(family(person));
        }
        let called = if self.is_by_service(person) {
            person.agency.trim()
        } else {
            person.role.trim()
        };
        prose::says(called).then(|| prose::capital(called))
    }

    /// The same in the middle of a sentence: “the health visitor”, “Fern”, “a worker from the nursery”.
    pub(super) fn whom(&self, id: Id) -> Option<String> {
        let person = self.person(id)?;
        if person.group == Group::Family && prose::says(&person.pseudonym) {
            return Some(person.pseudonym.trim().to_owned());
        }
        Some(match self.rules.roles {
            RoleStyle::Agency if person.group == Group::Family => self
                .pack
                .in_its_words("a member of the family")
                .into_owned(),
            RoleStyle::Position | RoleStyle::Agency if !self.is_by_service(person) => {
                self.position(person)
            }
            RoleStyle::Position | RoleStyle::Agency if prose::says(&person.agency) => {
                format!("a worker from {}", prose::service(&person.agency))
            }
            RoleStyle::Position | RoleStyle::Agency => "a worker".to_owned(),
        })
    }

    /// Whether somebody goes by their service alone. Who conducts a review or has asked for it is no secret.
    pub(super) fn is_by_service(&self, person: &Person) -> bool {
        self.rules.roles == RoleStyle::Agency
            && matches!(person.group, Group::CaseGroup | Group::Other)
    }

    /// “the health visitor”; “a lead reviewer” where there are two.
    fn position(&self, person: &Person) -> String {
        let all = self.review.people().iter();
        let alike = all.filter(|it| it.group == person.group && it.role == person.role);
        let role = prose::within(&person.role);
        if alike.count() > 1 {
            prose::one(&role)
        } else {
            format!("the {role}")
        }
    }

    /// The label of a source, for those who may know which there are; none where it has no label or they may not.
    pub(super) fn source_label(&self, source: &Source) -> Option<String> {
        let label = source.label.trim().trim_end_matches('.');
        match self.rules.sources {
            SourceStyle::Label | SourceStyle::Kind => prose::says(label).then(|| label.to_owned()),
            SourceStyle::LeftOut => None,
        }
    }

    /// The method’s name for a kind of source, in the middle of a sentence; the kind’s id in words where the method has
    /// none.
    fn kind_of_source(&self, kind: SourceKind) -> String {
        let known = self.pack.source_kind(&kind.id().into());
        known.map_or_else(
            || kind.id().replace('_', " "),
            |known| prose::within(&known.name),
        )
    }

    /// The sources of something: “Conversation with the GP; Nursery register, M3”. Empty where that is not told.
    pub(super) fn cited(&self, citations: &[Citation]) -> String {
        let cited = citations.iter().filter_map(|citation| {
            let kind = || self.kind_of_source(citation.kind);
            match self.rules.sources {
                SourceStyle::LeftOut => None,
                SourceStyle::Kind => Some(kind()),
                // Who may not be told who said a thing is not told whose conversation it comes from.
                SourceStyle::Label
                    if !self.rules.speakers
                        && matches!(
                            citation.kind,
                            SourceKind::Conversation | SourceKind::Family
                        ) =>
                {
                    Some(kind())
                }
                SourceStyle::Label => {
                    let named = citation.source.and_then(|id| self.source(id));
                    let named = named.and_then(|source| self.source_label(source));
                    let named = named.unwrap_or_else(kind);
                    let place = citation.locator.trim();
                    Some(if prose::says(place) {
                        format!("{named}, {place}")
                    } else {
                        named
                    })
                }
            }
        });
        prose::once(cited).join("; ")
    }

    /// The time of something, as this audience may read it; empty where it may not.
    pub(super) fn when(&self, said: &str) -> String {
        self.dates.when(said)
    }

    /// The code that is said in the room, for those who were in it.
    pub(super) fn code(&self, code: Code) -> Option<String> {
        self.rules.codes.then(|| code.to_string())
    }

    /// A text as it was written, trimmed, with words for codes where the reader was not in the room.
    pub(super) fn prose(&self, text: &str) -> String {
        let text = text.trim();
        if self.rules.codes {
            text.to_owned()
        } else {
            references::in_words(self, text)
        }
    }

    /// The same as a sentence.
    pub(super) fn sentence(&self, text: &str) -> String {
        prose::sentence(&self.prose(text))
    }

    /// A text as paragraphs, one for each of its lines; empty where it has none.
    pub(super) fn paragraphs(&self, text: &str) -> Vec<Block> {
        let lines = prose::lines(text);
        let paragraph = |line: &str| Block::Paragraph(self.sentence(line).into());
        lines.map(paragraph).collect()
    }

    /// A paragraph that begins with what it is about; nothing where nothing was written.
    pub(super) fn headed(&self, head: &str, text: &str) -> Option<Block> {
        let words = self.headed_words(head, text)?;
        Some(Block::Paragraph(words))
    }

    /// The same as a point of a list.
    fn headed_words(&self, head: &str, text: &str) -> Option<Words> {
        let lines: Vec<String> = prose::lines(text).map(|line| self.sentence(line)).collect();
        let head = Words::default().and(format!("{head}:"), TextStyle::Strong);
        (!lines.is_empty()).then(|| head.and(format!(" {}", lines.join("\n")), TextStyle::Plain))
    }

    /// Open questions: those among the notes of an episode that nobody has answered, in their order.
    pub(super) fn open_questions<'b>(
        &'b self,
        episode: &'b Episode,
    ) -> impl Iterator<Item = &'b Note> + 'b {
        let is_open =
            |note: &&Note| note.kind == NoteKind::Question && note.checked != Checked::Agreed;
        self.notes(episode).filter(is_open)
    }
}

/// “Fern (mother)”; where there is no pseudonym, the role alone.
fn family(person: &Person) -> String {
    let role = person.role.trim();
    let pseudonym = person.pseudonym.trim();
    match (prose::says(pseudonym), prose::says(role)) {
        (true, true) => format!("{pseudonym} ({})", prose::within(role)),
        (true, false) => pseudonym.to_owned(),
        (false, _) => prose::capital(role),
    }
}
