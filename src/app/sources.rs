//! What the review draws on. All kinds of source have equal standing (method §7.1).

use std::collections::HashMap;

use crate::{
    app::{App, OldMessage, Row, Speaker, message::counted, roles},
    review::{
        Change, Citation, Edit, Episode, Event, Id, Kind, Note, Person, Position, Review, Source,
        SourceEdit, SourceKind, Swap, items::naming,
    },
    text::{clean, search},
    ui::response::FormSubject,
};

/// What draws on a source.
pub struct SourceUses<'a> {
    /// The notes, with their episodes and the citation, in the order of the board.
    pub notes: Vec<(&'a Episode, &'a Note, &'a Citation)>,
    /// The lines of the chronology, with the citation.
    pub events: Vec<(&'a Event, &'a Citation)>,
}

/// What draws on a source.
pub fn cited(review: &Review, source: Id) -> SourceUses<'_> {
    let notes = review.episodes().iter().flat_map(|episode| {
        let notes = episode.notes.iter().filter(|note| !note.withdrawn);
        notes.filter_map(move |note| Some((episode, note, citation(&note.sources, source)?)))
    });
    let events = review.chronology().iter();
    let events = events.filter_map(|event| Some((event, citation(&event.sources, source)?)));
    SourceUses {
        notes: notes.collect(),
        events: events.collect(),
    }
}

fn citation(citations: &[Citation], source: Id) -> Option<&Citation> {
    citations
        .iter()
        .find(|citation| citation.source == Some(source))
}

/// An item in one line, for a way that leads to it: its code, and its words.
pub fn told_in_brief(review: &Review, id: Id) -> Option<String> {
    let code = review.code(id)?;
    let words = match review.kind(id)? {
        Kind::Note => review.note(id).map(|(_, note)| note.text.as_str()),
        Kind::Event => review.event(id).map(|event| event.text.as_str()),
        Kind::Episode => review.episode(id).map(|episode| episode.title.as_str()),
        Kind::Person
        | Kind::Source
        | Kind::Meeting
        | Kind::Tunnel
        | Kind::Appraisal
        | Kind::Pattern
        | Kind::Finding
        | Kind::Parked => None,
    };
    let when = review.event(id).map(|event| event.when.as_str());
    let parts = [when.unwrap_or_default(), words.unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(clean::one_line(&format!("{code}  {}", parts.join("  "))).text)
}

/// The rows of the page, kind by kind.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let review = app.review();
    let drawn_on = drawn_on(review);
    let mut rows = Vec::new();
    for kind in SourceKind::ALL {
        let of_kind = review.sources().iter().filter(|source| source.kind == kind);
        let listed = of_kind.map(|source| {
            let count = drawn_on.get(&source.id).copied().unwrap_or_default();
            listed(review, source, count)
        });
        let mut listed: Vec<Row> = listed.filter(|row| row.fits(query)).collect();
        if let Some(first) = listed.first_mut() {
            first.heading = Some(naming::kind_name(review, kind));
        }
        rows.extend(listed);
    }
    if !query.trim().is_empty() {
        let kind = kind_meant(query.trim());
        let name = kind.map(|kind| naming::kind_name(review, kind));
        let mut row = Row::add(query.trim(), "the source");
        row.under = match name {
            Some(name) => format!("As: {name}"),
            None => "Its kind is asked for next".to_owned(),
        };
        rows.push(row);
    }
    rows
}

fn listed(review: &Review, source: &Source, (notes, events): (usize, usize)) -> Row {
    let role = source
        .role
        .and_then(|id| review.person(id))
        .map(roles::label);
    let from = role.filter(|role| !source.label.contains(role));
    let under = [source.date.as_str(), from.unwrap_or_default()];
    let unchecked = source.kind == SourceKind::Conversation && !source.checked;
    let gaps = !source.gaps.is_empty();
    let right = [
        (unchecked, "not checked".to_owned()),
        (gaps, "gaps".to_owned()),
        (notes > 0, counted(notes, "note")),
        (events > 0, counted(events, "event")),
    ];
    Row {
        margin: source.code.to_string(),
        under: joined(under.map(str::to_owned)),
        right: joined(right.map(|(is, words)| if is { words } else { String::new() })),
        caution: unchecked || gaps,
        ..Row::item(source.id, source.label.clone())
    }
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// How many notes and lines of the chronology draw on each source.
fn drawn_on(review: &Review) -> HashMap<Id, (usize, usize)> {
    let mut counts: HashMap<Id, (usize, usize)> = HashMap::new();
    let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
    for note in notes.filter(|note| !note.withdrawn) {
        for source in note.sources.iter().filter_map(|citation| citation.source) {
            counts.entry(source).or_default().0 += 1;
        }
    }
    for event in review.chronology() {
        for source in event.sources.iter().filter_map(|citation| citation.source) {
            counts.entry(source).or_default().1 += 1;
        }
    }
    counts
}

/// The words by which a kind of source is recognised at the beginning of what is typed.
const WORDS: [(SourceKind, &[&str]); 7] = [
    (
        SourceKind::Conversation,
        &["conversation", "talk with", "interview"],
    ),
    (
        SourceKind::Record,
        &[
            "record",
            "case record",
            "case file",
            "file",
            "letter",
            "minutes",
        ],
    ),
    (
        SourceKind::CaseGroup,
        &["case group", "meeting with the case group", "follow-on"],
    ),
    (
        SourceKind::Family,
        &["family", "mother", "father", "grandmother", "grandfather"],
    ),
    (SourceKind::ReviewTeam, &["review team"]),
    (
        SourceKind::Policy,
        &["policy", "procedure", "guidance", "protocol", "law"],
    ),
    (
        SourceKind::Data,
        &["data", "audit", "figures", "performance"],
    ),
];

/// The kind of source that the first words name.
fn kind_meant(words: &str) -> Option<SourceKind> {
    let words = words.to_lowercase();
    let begins = |name: &str| {
        let rest = words.strip_prefix(name);
        rest.is_some_and(|rest| {
            !rest
                .trim_start_matches('s')
                .starts_with(char::is_alphanumeric)
        })
    };
    let mut kinds = WORDS.iter();
    let meant = kinds.find(|(_, names)| names.iter().any(|name| begins(name)));
    meant.map(|(kind, _)| *kind)
}

impl App {
    /// Adds a source by its words, which may say what kind it is and whose account. Where they do not say the kind, its
    /// form asks for it.
    pub(super) fn add_source(&mut self, words: &str) -> Option<Id> {
        let mut source = Source::new(self.session.new_id(), self.session.next_code(Kind::Source));
        source.label = clean::one_line(words).text;
        let kind = kind_meant(&source.label);
        source.kind = kind.unwrap_or(SourceKind::Record);
        let mut changes = Vec::new();
        if let Some(speaker) = self.whose(&source.label) {
            let (role, change) = self.speaker_id(&speaker);
            source.role = Some(role);
            changes.extend(change);
        }
        let id = source.id;
        changes.push(Change::Add {
            item: source.into(),
            at: Position::top(self.review().sources().len()),
        });
        if !self.commit(changes) {
            return None;
        }
        self.choose_item(id);
        if kind.is_none() {
            self.open_form(FormSubject::Item(id));
            self.go_to_field(1);
        }
        Some(id)
    }

    /// Whose account a source is, where its words name one role: by the letters, or by the role itself.
    fn whose(&self, label: &str) -> Option<Speaker> {
        let words = label.split(|c: char| !c.is_alphanumeric());
        let letters = words.filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
        let mut named: Vec<Speaker> = letters
            .filter_map(|word| roles::meant(self, word))
            .collect();
        if named.is_empty() {
            let says = |person: &&Person| search::holds(label, &person.role);
            let named_in_full = self.review().people().iter().filter(says);
            let longest = named_in_full.max_by_key(|person| person.role.len());
            named.extend(longest.map(|person| Speaker::Known(person.id)));
        }
        named.pop().filter(|_| named.is_empty())
    }

    /// The source that is meant by a command: the one chosen on its page, or the one whose form is open.
    pub(super) fn source_here(&self) -> Option<&Source> {
        let in_form = self.form().and_then(|form| match form.subject {
            FormSubject::Item(id) => Some(id),
            FormSubject::Patterns(_) | FormSubject::Details => None,
        });
        let chosen = self.chosen_row().and_then(|(_, row)| row.id());
        self.review().source(in_form.or(chosen)?)
    }

    /// Marks a conversation as read and found right by the person whose account it is, or not.
    pub(super) fn turn_checked_with(&mut self) {
        let Some(source) = self.source_here() else {
            return self.say(OldMessage::ChooseSource);
        };
        if source.kind != SourceKind::Conversation {
            return self.say(OldMessage::OnlyConversations);
        }
        let (id, to) = (source.id, !source.checked);
        let set = Edit::Source(SourceEdit::Checked(Swap::new(!to, to)));
        if self.commit(vec![Change::Edit { id, set }]) {
            self.say(OldMessage::CheckedWith(to));
        }
    }

    /// Where something comes from, in words: each source by its code and label, with the place in it.
    pub fn sources_in_words(&self, citations: &[Citation]) -> String {
        let review = self.review();
        let one = |citation: &Citation| {
            let source = citation.source.and_then(|id| review.source(id));
            let what = source.map_or_else(
                || naming::kind_name(review, citation.kind),
                |source| format!("{} {}", source.code, source.label),
            );
            let parts = [what.as_str(), citation.locator.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        };
        citations.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}
