//! The columns of a note's row, one a line.

use serde::Serialize;
use serde_json::Value;

use crate::{
    exchange::notes::{NoteLinks, NoteRow, NoteTime, each_once},
    method::{Factor, Level},
    review::{Citation, Meeting, Person, Source, SourceKind},
};

/// A column of the table.
pub struct NoteColumn {
    /// Its name, which stays as it is from version to version.
    pub name: &'static str,
    /// The type of its values: text, number, true or false, or a list of texts.
    pub holds: &'static str,
    /// A sentence on its meaning.
    pub says: &'static str,
    /// Its value for a note; null where there is none.
    pub(super) of: fn(&NoteRow<'_>) -> Value,
}

/// Declares the columns, in their order.
macro_rules! columns {
    ($($name:ident $holds:literal $says:literal $of:expr;)*) => {
        /// The columns, in the order of the table. New ones may come at the end; none goes, and none is renamed.
        pub const COLUMNS: [NoteColumn; [$(stringify!($name)),*].len()] = [$(NoteColumn {
            name: stringify!($name),
            holds: $holds,
            says: $says,
            of: $of,
        }),*];
    };
}

columns! {
    review_id "text" "The review; the same in every copy of it" |it| value(it.told.id);
    review_title "text" "What it is called: a pseudonym" |it| text(&it.told.review.details().title);
    review_reference "text" "The partnership’s own reference" |it| text(&it.told.review.details().reference);
    review_scale "text" "How large it is: an id of the method pack" |it| text(&it.told.review.details().scale);
    pack_id "text" "The method pack" |it| text(&it.told.review.pack().id);
    pack_version "text" "The version of the pack" |it| text(&it.told.review.pack().version);
    episode_order "number" "The place of the episode in the review, from 1" |it| value(it.place[0]);
    episode_id "text" "The episode" |it| value(it.episode.id);
    episode_code "text" "Its code, as people say it" |it| value(it.episode.code);
    episode_title "text" "Its title" |it| text(&it.episode.title);
    episode_span "text" "From when to when, as people say it" |it| text(&it.episode.span);
    episode_choice "text" "chosen, candidate or set_aside" |it| value(it.episode.choice);
    note_order "number" "The place of the note in the episode, from 1" |it| value(it.place[1]);
    note_id "text" "The note" |it| value(it.note.id);
    note_code "text" "Its code, as people say it" |it| value(it.note.code);
    text "text" "Its words" |it| text(&it.note.text);
    kind "text" "reason, challenge or question" |it| value(it.note.kind);
    factor_id "text" "The factor it stands under; nothing while it is parked" |it| value(&it.note.factor);
    factor_name "text" "The name of the factor" |it| value(it.factor().map(|factor| &factor.name));
    level_id "text" "The level at which the factor originates" |it| value(it.level().map(|level| &level.id));
    level_name "text" "The name of the level" |it| value(it.level().map(|level| &level.name));
    influence "text" "helped, hindered, both or not_said" |it| value(it.note.influence);
    robustness "text" "Of what helped: robust, chance or not_said" |it| value(it.note.robustness);
    pattern_types "list" "The types of pattern it is tagged with, by id" |it| value(&it.note.patterns);
    pattern_letters "list" "The same, by their letters on the screen" |it| value(it.letters());
    patterns "list" "The patterns it was picked for, by code; not those no longer held" |it| value(it.carried().map_or(&[][..], |carried| &carried.patterns));
    findings "list" "The findings that work these out, by code" |it| value(it.carried().map_or(&[][..], |carried| &carried.findings));
    sources "list" "The sources it names, by code" |it| value(it.named().map(|source| source.code).collect::<Vec<_>>());
    source_labels "list" "The same, as they are called" |it| value(it.named().map(|source| &source.label).collect::<Vec<_>>());
    source_places "list" "The places in its sources, where they are given" |it| value(it.locators());
    source_kinds "list" "The kinds of its sources, each once" |it| value(it.kinds());
    source_agencies "list" "The agencies of those whose accounts its sources are, each once" |it| value(it.agencies());
    source_count "number" "How many sources it has; those of which only the kind is known count as one for each kind" |it| value(it.sources().len());
    conversation_count "number" "How many of them are conversations" |it| value(it.count(SourceKind::Conversation));
    record_count "number" "How many of them are records" |it| value(it.count(SourceKind::Record));
    single_source "true or false" "Whether it rests on one source only" |it| value(it.sources().len() == 1);
    speaker_role "text" "Who said it: the role in words" |it| value(it.speaker().map(|person| &person.role));
    speaker_short "text" "The letters of the role" |it| it.speaker().map_or(Value::Null, |person| text(&person.short));
    speaker_agency "text" "Whom they work for, or belong to" |it| it.speaker().map_or(Value::Null, |person| text(&person.agency));
    speaker_group "text" "case_group, review_team, family, commissioner or other" |it| value(it.speaker().map(|person| person.group));
    significance "text" "How much it mattered: little, some, much or not_said" |it| value(it.note.significance);
    confidence "text" "How sure the group is: little, some, much or not_said" |it| value(it.note.confidence);
    usualness "text" "Whether it would be so elsewhere: most, some, only_here or unknown" |it| value(it.note.usualness);
    checked "text" "raised, checked, disputed or agreed" |it| value(it.note.checked);
    about "text" "What a challenge or a question is aimed at, by code" |it| value(it.note.about.and_then(|id| it.told.code(id)));
    because "text" "The note that this one explains, by code" |it| value(it.note.because.and_then(|id| it.told.code(id)));
    hindsight "true or false" "Marked as said with knowledge of the outcome" |it| value(it.note.hindsight);
    private "true or false" "Kept private; such notes are left out unless they are asked for" |it| value(it.note.private);
    withdrawn "true or false" "Struck out; such notes are left out unless they are asked for" |it| value(it.note.withdrawn);
    said_at "text" "When it was written down, in UTC; nothing where it came with a document" |it| value(it.said().map(|said| said.at));
    meeting_code "text" "The meeting that was on, by code" |it| value(it.meeting().map(|meeting| meeting.code));
    meeting_kind "text" "The kind of that meeting: an id of the method pack" |it| it.meeting().map_or(Value::Null, |meeting| text(&meeting.kind));
    factor_ids "list" "Every factor it stands under, that of factor_id first; such a note is still one row" |it| value(it.note.factors().collect::<Vec<_>>());
    factor_names "list" "The names of these factors" |it| value(it.factors().map(|factor| &factor.name).collect::<Vec<_>>());
    memo "text" "What the group wants to remember about it" |it| text(&it.note.memo);
}

/// Whatever has a form in files, in that form.
fn value(of: impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

/// Words, or null where there are none.
fn text(words: &str) -> Value {
    if words.is_empty() {
        Value::Null
    } else {
        words.into()
    }
}

impl<'a> NoteRow<'a> {
    fn factor(&self) -> Option<&'a Factor> {
        self.told.review.pack().factor(self.note.factor.as_ref()?)
    }

    fn factors(&self) -> impl Iterator<Item = &'a Factor> {
        let pack = self.told.review.pack();
        self.note.factors().filter_map(|id| pack.factor(id))
    }

    fn level(&self) -> Option<&'a Level> {
        self.told.review.pack().level_of(self.note.factor.as_ref()?)
    }

    fn letters(&self) -> Vec<char> {
        let types = self.told.review.pack().pattern_types.iter();
        let tagged = types.filter(|kind| self.note.patterns.contains(&kind.id));
        tagged.map(|kind| kind.letter).collect()
    }

    fn carried(&self) -> Option<&'a NoteLinks> {
        self.told.carries.get(&self.note.id)
    }

    fn speaker(&self) -> Option<&'a Person> {
        self.told.review.person(self.note.who?)
    }

    fn said(&self) -> Option<NoteTime> {
        self.told.times.of(self.note.id)
    }

    fn meeting(&self) -> Option<&'a Meeting> {
        self.told.review.meeting(self.said()?.meeting?)
    }

    /// Its citations, each source once, and each kind of which nothing more is known.
    fn sources(&self) -> Vec<&'a Citation> {
        let mut once: Vec<&Citation> = Vec::new();
        for citation in &self.note.sources {
            let is_same = |other: &&Citation| match citation.source {
                Some(_) => other.source == citation.source,
                None => other.source.is_none() && other.kind == citation.kind,
            };
            if !once.iter().any(is_same) {
                once.push(citation);
            }
        }
        once
    }

    fn named(&self) -> impl Iterator<Item = &'a Source> {
        let review = self.told.review;
        let named = self.sources().into_iter();
        named.filter_map(|citation| review.source(citation.source?))
    }

    fn locators(&self) -> Vec<&'a str> {
        let locators = self.note.sources.iter().map(|citation| &*citation.locator);
        locators.filter(|locator| !locator.is_empty()).collect()
    }

    fn kinds(&self) -> Vec<&'static str> {
        let has = |kind: &SourceKind| self.count(*kind) > 0;
        let kinds = SourceKind::ALL.into_iter().filter(has);
        kinds.map(SourceKind::id).collect()
    }

    fn agencies(&self) -> Vec<&'a str> {
        let accounts = self.named().filter_map(|source| source.role);
        let tellers = accounts.filter_map(|role| self.told.review.person(role));
        let agencies = tellers.map(|person| person.agency.as_str());
        each_once(agencies.filter(|agency| !agency.is_empty()))
    }

    fn count(&self, kind: SourceKind) -> usize {
        let sources = self.sources().into_iter();
        sources.filter(|citation| citation.kind == kind).count()
    }
}
