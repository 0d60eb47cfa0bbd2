//! A review as a project, and as a codebook.

use super::{
    RefiError, archive, codebook as book,
    codes::{codes, sets},
    describe::{cited, finding, links, said_of, selection_name},
    field_text::{FieldText, ReviewField, person},
    guid::Guid,
    index::DocumentIndex,
    meaning::{CodeMeaning, episode_name, file_named, named},
    project::{Project, ProjectText, ProjectUser, ProjectVariable, TextSelection},
};
use crate::{
    method::Pack,
    review::{Document, Episode, Review, Source},
    text::{escape, words::tr},
};

/// Who has marked the passages: the group. Who said what is never a tally.
const TEAM: &str = "Review team";
/// The name and version of this program, as the files say who wrote them.
const ORIGIN: &str = concat!("whyboard ", env!("CARGO_PKG_VERSION"));

/// A review as the bytes of a project. Everything in the review goes with it: what is not to leave must be taken out before.
///
/// # Errors
///
/// It would be larger than a project that this program reads.
pub fn project(review: &Review, crlf: bool) -> Result<Vec<u8>, RefiError> {
    let document = Document::of(review);
    let mut project = OutgoingProject::of(&document, review.pack()).project;
    let json = serde_json::to_string_pretty(&document).map_err(|_| RefiError::TooLargeToWrite)?;
    project.notes.push(ProjectText {
        guid: Guid::of("note", "review document"),
        name: "whyboard review document".to_owned(),
        words: escape::json(&json).into_owned(),
        ..ProjectText::default()
    });
    archive::pack(&project, crlf)
}

/// The codes of a review as the bytes of a codebook.
pub fn codebook(review: &Review) -> Vec<u8> {
    let document = Document::of(review);
    let pack = review.pack();
    book::to_xml(ORIGIN, &codes(&document, pack), &sets(&document, pack))
}

/// The omissions of an export of a review, and things it sends where other programs do not look: a sentence each.
pub fn left_out_of_project(review: &Review) -> Vec<String> {
    let meetings = review.meetings().len();
    let parked = review.parked().len();
    let roles = review.people().len();
    let only_here: Vec<String> = [
        (
            meetings,
            tr!("{count} meeting" | "{count} meetings", count = meetings),
        ),
        (
            parked,
            tr!(
                "{count} parked thought" | "{count} parked thoughts",
                count = parked
            ),
        ),
        (roles, tr!("{count} role" | "{count} roles", count = roles)),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(_, said)| said)
    .collect();
    let mut told = Vec::new();
    if !only_here.is_empty() {
        told.push(tr!(
            "REFI-QDA has no place for {items}: whyboard finds them again in a note that it adds, other programs do not.",
            items = only_here.join(", ")
        ));
    }
    told.push(tr!("How usual, how sure, how far checked and what explains what is said in words beside each passage: other programs cannot count it.").to_owned());
    told.push(
        tr!("The history of the review and your private list of names are not in it.").to_owned(),
    );
    told
}

/// The omissions of an export of the codes, a sentence each.
pub fn left_out_of_codebook() -> Vec<String> {
    vec![tr!("A codebook holds codes alone: factors, types of pattern, patterns and episodes. No note, source or finding is in it.").to_owned()]
}

/// A review as a project, with the texts that its fields stand in.
pub(super) struct OutgoingProject {
    pub(super) project: Project,
    /// One for each source of the project, in the same order.
    pub(super) scripts: Vec<FieldText>,
}

impl OutgoingProject {
    pub(super) fn of(document: &Document, pack: &Pack) -> Self {
        let mut outward = Self {
            project: Project {
                name: named(match document.details.title.as_str() {
                    "" => "Review",
                    title => title,
                }),
                origin: ORIGIN.to_owned(),
                description: document.details.question.clone(),
                users: vec![ProjectUser {
                    guid: Guid::of("user", TEAM),
                    name: TEAM.to_owned(),
                }],
                codes: codes(document, pack),
                sets: sets(document, pack),
                ..Project::default()
            },
            scripts: Vec::new(),
        };
        let index = DocumentIndex::of(document);
        for episode in &document.episodes {
            outward.episode(episode, &index, document, pack);
        }
        for source in &document.sources {
            outward.source(source, document, pack);
        }
        if !document.chronology.is_empty() {
            outward.chronology(&index, document, pack);
        }
        outward.project.notes = document
            .findings
            .iter()
            .map(|it| finding(it, pack))
            .collect();
        outward
    }

    fn episode(
        &mut self,
        episode: &Episode,
        index: &DocumentIndex<'_>,
        document: &Document,
        pack: &Pack,
    ) {
        let script = FieldText::of_episode(episode, document, pack);
        let mut text = ProjectText {
            guid: Guid::of_item("text", episode.id),
            name: file_named(&episode_name(episode)),
            words: script.text.clone(),
            ..ProjectText::default()
        };
        for part in &script.parts {
            let ReviewField::Note(id) = part.field else {
                continue;
            };
            let Some((_, note)) = index.note(id) else {
                continue;
            };
            text.selections.push(TextSelection {
                guid: Guid::of_item("selection", id),
                name: selection_name(&note.text),
                start: part.place.start,
                end: part.place.end,
                description: said_of(note, index),
                codes: index
                    .meanings(note, episode.id)
                    .iter()
                    .map(|meaning| meaning.guid(&pack.id))
                    .collect(),
            });
            self.project.links.extend(links(note, index));
        }
        self.project.sources.push(text);
        self.scripts.push(script);
    }

    fn source(&mut self, source: &Source, document: &Document, pack: &Pack) {
        let script = FieldText::of_source(source, pack);
        let role = source.role.and_then(|id| person(document, id));
        let kind = pack
            .source_kinds
            .iter()
            .find(|kind| kind.id.as_str() == source.kind.id());
        let said = [
            (
                "Kind of source",
                kind.map_or(source.kind.id(), |kind| &kind.name),
            ),
            ("Date", &source.date),
            ("Role", role.map_or("", |person| &person.role)),
            ("Agency", role.map_or("", |person| &person.agency)),
        ];
        let mut values = Vec::new();
        for (name, value) in said.into_iter().filter(|(_, value)| !value.is_empty()) {
            let guid = Guid::of("variable", name);
            values.push((guid, value.to_owned()));
            if self
                .project
                .variables
                .iter()
                .all(|other| other.guid != guid)
            {
                let name = name.to_owned();
                self.project.variables.push(ProjectVariable { guid, name });
            }
        }
        self.project.sources.push(ProjectText {
            guid: Guid::of_item("text", source.id),
            name: file_named(&format!("{} {}", source.code, source.label)),
            words: script.text.clone(),
            values,
            ..ProjectText::default()
        });
        self.scripts.push(script);
    }

    fn chronology(&mut self, index: &DocumentIndex<'_>, document: &Document, pack: &Pack) {
        let script = FieldText::of_chronology(document);
        let events = script.parts.iter().zip(&document.chronology);
        // A passage without a code is a remark to other programs, and not all of them can bring several back.
        let selections = events.filter_map(|(part, event)| {
            Some(TextSelection {
                guid: Guid::of_item("selection", event.id),
                name: selection_name(&event.text),
                start: part.place.start,
                end: part.place.end,
                description: cited(&event.sources, index),
                codes: vec![CodeMeaning::Episode(event.episode?).guid(&pack.id)],
            })
        });
        self.project.sources.push(ProjectText {
            guid: Guid::of("text", "chronology"),
            name: "Chronology".to_owned(),
            words: script.text.clone(),
            selections: selections.collect(),
            ..ProjectText::default()
        });
        self.scripts.push(script);
    }
}
