//! [`Change`]: the one way a review is edited.

use serde::{Deserialize, Serialize};

use crate::{
    method::Pack,
    review::{
        Appraisal, AppraisalEdit, Code, DetailsEdit, Episode, EpisodeEdit, Event, EventEdit,
        Finding, FindingEdit, Id, Kind, Meeting, MeetingEdit, Note, NoteEdit, Parked, ParkedEdit,
        Pattern, PatternEdit, Person, PersonEdit, Review, Source, SourceEdit, Swap, Tunnel,
        TunnelEdit,
        collection::Item,
        items::{
            FieldSpec,
            declare::{FieldEdit, FieldVisitor, Visit},
            value::Visited,
        },
    },
};

/// One edit of a review, carrying what was there before, so that the log alone can be undone, audited and joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Adds an item, with everything that stands under it.
    Add {
        /// The item.
        item: AnyItem,
        /// Where it goes.
        at: Position,
    },
    /// Removes an item, with everything that stands under it.
    Remove {
        /// The item as it is.
        item: AnyItem,
        /// Where it stands.
        at: Position,
    },
    /// Moves an item to another place.
    Move {
        /// The item.
        id: Id,
        /// Where it stands.
        from: Position,
        /// Where it goes; the index is that after it has been taken out.
        to: Position,
    },
    /// Edits one field of an item.
    Edit {
        /// The item.
        id: Id,
        /// The field, before and after.
        set: Edit,
    },
    /// Edits one field of the review's details.
    Details(DetailsEdit),
    /// Changes the method that the review follows: the kind of review.
    Method(Box<Swap<Pack>>),
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Add { item, at } => Self::Remove { item, at },
            Self::Remove { item, at } => Self::Add { item, at },
            Self::Move { id, from, to } => Self::Move {
                id,
                from: to,
                to: from,
            },
            Self::Edit { id, set } => Self::Edit {
                id,
                set: set.inverse(),
            },
            Self::Details(edit) => Self::Details(edit.inverse()),
            Self::Method(swap) => Self::Method(Box::new(swap.inverse())),
        }
    }

    /// The first format of files that has everything in it.
    pub fn format(&self) -> u64 {
        match self {
            Self::Add { item, .. } | Self::Remove { item, .. } => {
                let mut format = 1;
                item.clone()
                    .members(&mut |member| format = format_of(member).max(format));
                format
            }
            Self::Edit { set, .. } => set.field().since,
            Self::Details(edit) => edit.field().since,
            Self::Move { .. } => 1,
            Self::Method(_) => 2,
        }
    }

    /// The item it is about; none for the details.
    pub fn subject(&self) -> Option<Id> {
        match self {
            Self::Add { item, .. } | Self::Remove { item, .. } => Some(item.id()),
            Self::Move { id, .. } | Self::Edit { id, .. } => Some(*id),
            Self::Details(_) | Self::Method(_) => None,
        }
    }
}

/// The first format of files that has every field in which an item says something.
pub(super) fn format_of(item: &mut dyn Visit) -> u64 {
    let mut format = 1;
    item.visit(&mut |field, seen| {
        if !matches!(&seen, Visited::Text(text) if text.is_empty()) {
            format = field.since.max(format);
        }
    });
    format
}

/// The place of an item: the episode it stands under, and how many come before it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The episode, for what stands under one; none for what stands in the review itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Id>,
    /// The number of its kind that come before it.
    pub index: usize,
}

impl Position {
    /// A place in the review itself.
    pub fn top(index: usize) -> Self {
        Self { under: None, index }
    }

    /// A place under an episode.
    pub fn under(episode: Id, index: usize) -> Self {
        Self {
            under: Some(episode),
            index,
        }
    }
}

impl AnyItem {
    /// The text of the field that says most.
    pub fn words(&self) -> &str {
        match self {
            Self::Person(person) => &person.role,
            Self::Source(source) => &source.label,
            Self::Meeting(meeting) => &meeting.date,
            Self::Event(event) => &event.text,
            Self::Episode(episode) => &episode.title,
            Self::Tunnel(tunnel) => &tunnel.knew,
            Self::Appraisal(appraisal) => &appraisal.standard,
            Self::Note(note) => &note.text,
            Self::Pattern(pattern) => &pattern.sentence,
            Self::Finding(finding) => &finding.headline,
            Self::Parked(parked) => &parked.text,
        }
    }

    /// Its code and those of what stands under it.
    pub fn codes(&self, each: &mut dyn FnMut(Code)) {
        each(self.code());
        if let Self::Episode(episode) = self {
            episode.tunnels.iter().for_each(|tunnel| each(tunnel.code));
            episode
                .appraisals
                .iter()
                .for_each(|appraisal| each(appraisal.code));
            episode.notes.iter().for_each(|note| each(note.code));
        }
    }
}

/// Declares what is the same for every kind of item: the enum of items, the enum of their edits.
macro_rules! items {
    ($($(#[$meta:meta])* $kind:ident $edit:ident,)*) => {
        /// An item of any kind.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum AnyItem {
            $($(#[$meta])* $kind($kind),)*
        }

        impl AnyItem {
            /// Its id.
            pub fn id(&self) -> Id {
                match self { $(Self::$kind(item) => item.id,)* }
            }

            /// Its code.
            pub fn code(&self) -> Code {
                match self { $(Self::$kind(item) => item.code,)* }
            }

            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)* }
            }

            /// An item of a review, by its id.
            pub fn of(review: &Review, id: Id) -> Option<Self> {
                match review.kind(id)? { $(Kind::$kind => review.get(id).cloned().map(Self::$kind),)* }
            }

            /// The item itself, then everything that stands under it.
            pub(crate) fn members(&mut self, each: &mut dyn FnMut(&mut dyn Visit)) {
                match self { $(Self::$kind(item) => item.members(each),)* }
            }
        }

        impl Kind {
            /// The fields of its items, in the order in which they stand in files.
            pub fn fields(self) -> &'static [FieldSpec] {
                match self { $(Self::$kind => $kind::FIELDS,)* }
            }
        }

        impl Review {
            /// An item by its id, whatever its kind.
            pub(in crate::review) fn item(&self, id: Id) -> Option<&dyn Visit> {
                match self.kind(id)? {
                    $(Kind::$kind => self.get::<$kind>(id).map(|item| item as &dyn Visit),)*
                }
            }

            /// The items of a kind that stand in one place, in their order; none where there is no such place.
            pub(crate) fn siblings(&self, kind: Kind, under: Option<Id>) -> Option<Vec<Id>> {
                match kind { $(Kind::$kind => {
                    $kind::list(self, under).map(|list| list.iter().map(|item| item.id).collect())
                })* }
            }
        }

        $(impl From<$kind> for AnyItem {
            fn from(item: $kind) -> Self {
                Self::$kind(item)
            }
        })*

        /// One field of an item, before and after.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Edit {
            $($(#[$meta])* $kind($edit),)*
        }

        impl Edit {
            /// The edit that takes this one back.
            #[must_use]
            pub fn inverse(self) -> Self {
                match self { $(Self::$kind(edit) => Self::$kind(edit.inverse()),)* }
            }

            /// The field.
            pub fn field(&self) -> &'static FieldSpec {
                match self { $(Self::$kind(edit) => edit.field(),)* }
            }

            /// Opens up what stands in the new value.
            pub(in crate::review) fn visit_new(&mut self, visitor: FieldVisitor<'_>) {
                match self { $(Self::$kind(edit) => edit.visit_new(visitor),)* }
            }

            /// The edit that leads to the same value from what the item holds now; none where it is not there.
            pub(super) fn rebase(self, review: &Review, id: Id) -> Option<Self> {
                match self { $(Self::$kind(edit) => Some(Self::$kind(edit.rebase(review.get(id)?))),)* }
            }

            /// See [`FieldEdit::merged`]; none as well where the item is not there.
            pub(super) fn merged(self, review: &Review, id: Id) -> Option<Self> {
                match self { $(Self::$kind(edit) => Some(Self::$kind(edit.merged(review.get(id)?)?)),)* }
            }
        }

        $(impl From<$edit> for Edit {
            fn from(edit: $edit) -> Self {
                Self::$kind(edit)
            }
        })*
    };
}

items! {
    /// A role.
    Person PersonEdit,
    /// A source.
    Source SourceEdit,
    /// A meeting.
    Meeting MeetingEdit,
    /// A line of the chronology.
    Event EventEdit,
    /// An episode, with what stands under it.
    Episode EpisodeEdit,
    /// A view from the tunnel.
    Tunnel TunnelEdit,
    /// An appraisal.
    Appraisal AppraisalEdit,
    /// A note.
    Note NoteEdit,
    /// A pattern.
    Pattern PatternEdit,
    /// A finding.
    Finding FindingEdit,
    /// Something parked.
    Parked ParkedEdit,
}
