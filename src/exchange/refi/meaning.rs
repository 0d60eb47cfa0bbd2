//! The meaning of a code in a review.

use super::guid::Guid;
use crate::{
    method::{FactorId, Pack, PatternTypeId},
    review::{Episode, Id, Influence, NoteKind, Pattern},
    text::{clean, measure},
};

/// Something that a code says of a passage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CodeMeaning {
    /// It stands under this factor.
    Factor(FactorId),
    /// It is tagged with this type of pattern.
    PatternType(PatternTypeId),
    /// It carries this pattern.
    Pattern(Id),
    /// It belongs to this episode.
    Episode(Id),
    /// It helped good practice.
    Helped,
    /// It hindered good practice.
    Hindered,
    /// It challenges the explanation.
    Challenge,
    /// It asks.
    Question,
}

impl CodeMeaning {
    /// The identity of its code. What the method has is the same in all reviews by that method.
    pub(super) fn guid(&self, pack: &str) -> Guid {
        match self {
            Self::Factor(id) => Guid::of("factor", &format!("{pack}/{id}")),
            Self::PatternType(id) => Guid::of("pattern type", &format!("{pack}/{id}")),
            Self::Pattern(id) => Guid::of_item("pattern", *id),
            Self::Episode(id) => Guid::of_item("episode", *id),
            Self::Helped => Guid::of("influence", "helped"),
            Self::Hindered => Guid::of("influence", "hindered"),
            Self::Challenge => Guid::of("kind", "challenge"),
            Self::Question => Guid::of("kind", "question"),
        }
    }

    /// The codes of an influence; none where nobody has said.
    pub(super) fn of_influence(influence: Influence) -> Vec<Self> {
        match influence {
            Influence::NotSaid => Vec::new(),
            Influence::Helped => vec![Self::Helped],
            Influence::Hindered => vec![Self::Hindered],
            Influence::Both => vec![Self::Helped, Self::Hindered],
        }
    }

    /// The code of a kind of note; none for a reason.
    pub(super) fn of_kind(kind: NoteKind) -> Option<Self> {
        match kind {
            NoteKind::Reason => None,
            NoteKind::Challenge => Some(Self::Challenge),
            NoteKind::Question => Some(Self::Question),
        }
    }

    /// The factor that it is.
    pub(super) fn factor(&self) -> Option<&FactorId> {
        if let Self::Factor(id) = self {
            Some(id)
        } else {
            None
        }
    }

    /// The type of pattern that it is.
    pub(super) fn pattern_type(&self) -> Option<&PatternTypeId> {
        if let Self::PatternType(id) = self {
            Some(id)
        } else {
            None
        }
    }

    /// The episode that it is.
    pub(super) fn episode(&self) -> Option<Id> {
        if let Self::Episode(id) = self {
            Some(*id)
        } else {
            None
        }
    }

    /// Every meaning that the method has, with the names by which the codes of other programs may say it.
    pub(super) fn of_pack(pack: &Pack) -> Vec<(Self, Vec<&str>)> {
        let factors = pack.factors.iter().map(|factor| {
            let names = [&factor.name, &factor.middle, &factor.matrix];
            let names = names.map(String::as_str).into_iter();
            (
                Self::Factor(factor.id.clone()),
                names.chain([factor.id.as_str()]).collect(),
            )
        });
        let types = pack.pattern_types.iter().map(|kind| {
            let names = [&kind.name, &kind.wide, &kind.middle];
            (
                Self::PatternType(kind.id.clone()),
                names.map(String::as_str).to_vec(),
            )
        });
        let fixed = [
            (Self::Helped, vec![HELPED, "Helped", "Helping"]),
            (Self::Hindered, vec![HINDERED, "Hindered", "Hindering"]),
            (
                Self::Challenge,
                vec![CHALLENGE, "Challenge", "Counter-evidence"],
            ),
            (Self::Question, vec![QUESTION, "Question"]),
        ];
        factors.chain(types).chain(fixed).collect()
    }
}

/// The names of codes that are the same in every review.
pub(super) const HELPED: &str = "Influence: helped good practice";
pub(super) const HINDERED: &str = "Influence: hindered good practice";
pub(super) const CHALLENGE: &str = "Kind of note: challenge";
pub(super) const QUESTION: &str = "Kind of note: question";

/// The most columns of a code's name; all of it stands in the description.
const LONGEST: usize = 100;

/// The name of the code of an episode.
pub(super) fn episode_name(episode: &Episode) -> String {
    named(&format!("{} {}", episode.code, episode.title))
}

/// The name of the code of a pattern.
pub(super) fn pattern_name(pattern: &Pattern) -> String {
    named(&format!("{} {}", pattern.code, pattern.sentence))
}

/// A name of one line, of a length that a list can show.
pub(super) fn named(text: &str) -> String {
    let line = clean::one_line(text).text;
    measure::cut(line.trim(), LONGEST).into_owned()
}

/// The same, as a file may be called: some programs lay texts down under their names.
pub(super) fn file_named(text: &str) -> String {
    let kept = |c| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        other => other,
    };
    named(text).chars().map(kept).collect()
}
