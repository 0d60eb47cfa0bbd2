//! All the wording of a review that asks for a second look, in the order of the review.

use std::collections::HashMap;

use crate::{
    insight::wording::{TextContext, WordingFlag, WordingListener},
    method::Pack,
    review::{Code, Episode, Id, LocatedText, Note, Review, SourceKind, Tunnel, items::FieldPath},
    text::spoken::SpokenText,
};

/// A flag, and what it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlaggedText {
    /// The item.
    pub item: Id,
    /// The code of the item.
    pub code: Code,
    /// The field.
    pub path: FieldPath,
    /// The whole text.
    pub text: String,
    /// The flag.
    pub flag: WordingFlag,
    /// The reason why it stays as it is, where the group has given one: then it is not asked about again.
    pub because: Option<String>,
}

impl FlaggedText {
    /// The words that are asked about.
    pub fn words(&self) -> &str {
        &self.text[self.flag.place.clone()]
    }
}

/// All flags of a review, in the order of the review document. What has been kept is among them, with the reason. What no
/// longer counts is left out, and so is a judgement that says by which standard.
pub fn wording(review: &Review, listener: &WordingListener) -> Vec<FlaggedText> {
    let hearing = listener.within(review.details());
    let standings = standings(review);
    let mut spoken = SpokenText::default();
    let mut found = Vec::new();
    review.texts(&mut |LocatedText { item, path, text }| {
        let (Some((id, code)), Some(at)) = (item, path.leaf().heard_as()) else {
            return;
        };
        let standing = match standings.get(&id) {
            None => TextContext::at(at),
            Some(Standing::Silent) => return,
            Some(Standing::Told(told_by, only_personal)) => TextContext {
                at,
                told_by,
                only_personal: *only_personal,
            },
        };
        for flag in hearing.flags_of(text, &standing, &mut spoken) {
            let words = &text[flag.place.clone()];
            let kept = review.details().kept_wording.iter();
            let because = kept
                .rev()
                .find(|kept| kept.is_of(id, path.field.name, words))
                .map(|kept| kept.because.clone());
            found.push(FlaggedText {
                item: id,
                code,
                path,
                text: text.to_owned(),
                flag,
                because,
            });
        }
    });
    found
}

/// The standing of an item’s texts in a review, where there is more to it than their sort.
enum Standing {
    /// They do not count, or may judge.
    Silent,
    /// The ids of the kinds of source they come from, and whether all that is said of their episode is about the worker
    /// as a person.
    Told(Vec<&'static str>, bool),
}

fn standings(review: &Review) -> HashMap<Id, Standing> {
    let mut all = HashMap::new();
    for episode in review.episodes() {
        let only_personal = only_personal(review.pack(), episode);
        for note in &episode.notes {
            let standing = if note.withdrawn {
                Standing::Silent
            } else {
                Standing::Told(told_by(note), only_personal)
            };
            all.insert(note.id, standing);
        }
        for tunnel in episode.tunnels.iter().filter(|it| is_told(review, it)) {
            let conversation = vec![SourceKind::Conversation.id()];
            all.insert(tunnel.id, Standing::Told(conversation, false));
        }
        let judged = episode.appraisals.iter().filter(|it| !it.lacks_standard());
        all.extend(judged.map(|it| (it.id, Standing::Silent)));
    }
    let retired = review.patterns().iter().filter(|pattern| pattern.retired);
    all.extend(retired.map(|pattern| (pattern.id, Standing::Silent)));
    all
}

/// A view is somebody's own where there is a conversation with that role.
fn is_told(review: &Review, tunnel: &Tunnel) -> bool {
    tunnel.role.is_some_and(|role| {
        let mut sources = review.sources().iter();
        sources.any(|it| it.role == Some(role) && it.kind == SourceKind::Conversation)
    })
}

/// The ids of the kinds of source a note comes from.
pub fn told_by(note: &Note) -> Vec<&'static str> {
    note.sources.iter().map(|it| it.kind.id()).collect()
}

/// Whether all notes of an episode are about the worker as a person. An episode without notes will be so if the first
/// is.
pub fn only_personal(pack: &Pack, episode: &Episode) -> bool {
    let notes = episode.notes.iter().filter(|note| !note.withdrawn);
    let mut factors = notes
        .flat_map(Note::factors)
        .filter_map(|id| pack.factor(id));
    factors.all(|factor| factor.personal)
}
