//! All the wording of a review that asks for a second look, in the order of the review.

use crate::{
    insight::wording::{ReviewListener, TextContext, WordingFlag, WordingListener},
    method::{Pack, TextKind},
    review::{
        Code, Details, Episode, Finding, Id, KeptWording, Note, Pattern, Review, SourceKind, Tunnel,
    },
    text::spoken::SpokenText,
};

/// A flag, and what it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlaggedText {
    /// The item.
    pub item: Id,
    /// The code of the item.
    pub code: Code,
    /// The field, as in files.
    pub field: &'static str,
    /// The whole text.
    pub text: String,
    /// The flag.
    pub flag: WordingFlag,
    /// Why it stays as it is, where the group has said so: then it is not asked about again.
    pub because: Option<String>,
}

impl FlaggedText {
    /// The words that are asked about.
    pub fn words(&self) -> &str {
        &self.text[self.flag.place.clone()]
    }
}

/// All flags of a review: episode by episode the agreed story, the views, the appraisals, the notes; then patterns and
/// findings. What has been kept is among them, with the reason. What no longer counts is left out.
pub fn wording(review: &Review, listener: &WordingListener) -> Vec<FlaggedText> {
    let details = review.details();
    let mut look = WordingScan {
        hearing: listener.within(details),
        details,
        spoken: SpokenText::default(),
        found: Vec::new(),
    };
    for episode in review.episodes() {
        look.at_episode(review, episode);
    }
    for pattern in review.patterns().iter().filter(|it| !it.retired) {
        look.at_pattern(pattern);
    }
    for finding in review.findings() {
        look.at_finding(finding);
    }
    look.found
}

/// A look through a review that is going on.
struct WordingScan<'a> {
    hearing: ReviewListener<'a>,
    details: &'a Details,
    spoken: SpokenText,
    found: Vec<FlaggedText>,
}

impl WordingScan<'_> {
    fn at_episode(&mut self, review: &Review, episode: &Episode) {
        let item = (episode.id, episode.code);
        let story = ("what_happened", episode.what_happened.as_str());
        self.at_text(item, story, &TextContext::at(TextKind::WhatHappened));
        for tunnel in &episode.tunnels {
            self.at_tunnel(review, tunnel);
        }
        for it in episode.appraisals.iter().filter(|it| it.lacks_standard()) {
            let text = ("text", it.text.as_str());
            self.at_text(
                (it.id, it.code),
                text,
                &TextContext::at(TextKind::Appraisal),
            );
        }
        let only_personal = only_personal(review.pack(), episode);
        for note in episode.notes.iter().filter(|note| !note.withdrawn) {
            let told_by = told_by(note);
            let standing = TextContext {
                at: TextKind::Note,
                told_by: &told_by,
                only_personal,
            };
            let text = ("text", note.text.as_str());
            self.at_text((note.id, note.code), text, &standing);
        }
    }

    /// A view is somebody's own where there is a conversation with that role.
    fn at_tunnel(&mut self, review: &Review, tunnel: &Tunnel) {
        let told = tunnel.role.is_some_and(|role| {
            let mut sources = review.sources().iter();
            sources.any(|it| it.role == Some(role) && it.kind == SourceKind::Conversation)
        });
        let told_by = [SourceKind::Conversation.id()];
        let standing = TextContext {
            told_by: if told { &told_by } else { &[] },
            ..TextContext::at(TextKind::Tunnel)
        };
        for text in [
            ("saw", tunnel.saw.as_str()),
            ("knew", &tunnel.knew),
            ("wanted", &tunnel.wanted),
            ("busy", &tunnel.busy),
            ("options", &tunnel.options),
        ] {
            self.at_text((tunnel.id, tunnel.code), text, &standing);
        }
    }

    fn at_pattern(&mut self, pattern: &Pattern) {
        let text = ("sentence", pattern.sentence.as_str());
        let item = (pattern.id, pattern.code);
        self.at_text(item, text, &TextContext::at(TextKind::Pattern));
    }

    fn at_finding(&mut self, finding: &Finding) {
        for text in [
            ("headline", finding.headline.as_str()),
            ("issue", &finding.issue),
            ("in_this_case", &finding.in_this_case),
            ("underlying_because", &finding.underlying_because),
            ("how_widespread", &finding.how_widespread),
            ("why_it_matters", &finding.why_it_matters),
        ] {
            let item = (finding.id, finding.code);
            self.at_text(item, text, &TextContext::at(TextKind::Finding));
        }
    }

    fn at_text(
        &mut self,
        (item, code): (Id, Code),
        (field, text): (&'static str, &str),
        standing: &TextContext<'_>,
    ) {
        let flags = self.hearing.flags_of(text, standing, &mut self.spoken);
        for flag in flags {
            let words = &text[flag.place.clone()];
            let kept = self.details.kept_wording.iter();
            let because = kept
                .rev()
                .find(|kept| kept.is_of(item, field, words))
                .map(|kept: &KeptWording| kept.because.clone());
            self.found.push(FlaggedText {
                item,
                code,
                field,
                text: text.to_owned(),
                flag,
                because,
            });
        }
    }
}

/// The ids of the kinds of source a note comes from.
pub fn told_by(note: &Note) -> Vec<&'static str> {
    note.sources.iter().map(|it| it.kind.id()).collect()
}

/// Whether everything that is said of an episode is about the worker as a person. An episode without notes will be
/// so if the first is.
pub fn only_personal(pack: &Pack, episode: &Episode) -> bool {
    let notes = episode.notes.iter().filter(|note| !note.withdrawn);
    let mut factors = notes.filter_map(|note| pack.factor(note.factor.as_ref()?));
    factors.all(|factor| factor.personal)
}
