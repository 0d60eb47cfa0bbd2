//! The collections in which a review keeps each kind of item.

use crate::review::{
    Appraisal, AppraisalEdit, Episode, EpisodeEdit, Event, EventEdit, Finding, FindingEdit, Id,
    Meeting, MeetingEdit, Note, NoteEdit, Parked, ParkedEdit, Pattern, PatternEdit, Person,
    PersonEdit, Review, Source, SourceEdit, Tunnel, TunnelEdit,
    items::declare::{FieldEdit, Visit},
};

/// An item that a review keeps in a list, in the review itself or under an episode.
pub(crate) trait Item: Visit + Clone + Default + PartialEq {
    /// The edits of its fields.
    type Edit: FieldEdit<Of = Self>;

    /// The list it is kept in.
    fn list(review: &Review, under: Option<Id>) -> Option<&Vec<Self>>;

    /// The list it is kept in, to be changed.
    fn list_mut(review: &mut Review, under: Option<Id>) -> Option<&mut Vec<Self>>;

    /// The item itself, then everything that stands under it.
    fn members(&mut self, each: &mut dyn FnMut(&mut dyn Visit)) {
        each(self.as_visit());
    }

    /// The item as one of any kind.
    fn as_visit(&mut self) -> &mut dyn Visit;
}

/// Declares what is kept in the review itself, in which field.
macro_rules! at_the_top {
    ($($kind:ident $edit:ident in $list:ident $(with $members:ident)?,)*) => {
        $(impl Item for $kind {
            type Edit = $edit;

            fn list(review: &Review, under: Option<Id>) -> Option<&Vec<Self>> {
                under.is_none().then_some(&review.$list)
            }

            fn list_mut(review: &mut Review, under: Option<Id>) -> Option<&mut Vec<Self>> {
                under.is_none().then_some(&mut review.$list)
            }

            fn as_visit(&mut self) -> &mut dyn Visit {
                self
            }

            $(fn members(&mut self, each: &mut dyn FnMut(&mut dyn Visit)) {
                $members(self, each);
            })?
        })*
    };
}

/// Declares what is kept under an episode, in which field.
macro_rules! under_an_episode {
    ($($kind:ident $edit:ident in $list:ident,)*) => {
        $(impl Item for $kind {
            type Edit = $edit;

            fn list(review: &Review, under: Option<Id>) -> Option<&Vec<Self>> {
                Some(&review.get::<Episode>(under?)?.$list)
            }

            fn list_mut(review: &mut Review, under: Option<Id>) -> Option<&mut Vec<Self>> {
                let under = under?;
                Some(&mut review.episodes.iter_mut().rfind(|episode| episode.id == under)?.$list)
            }

            fn as_visit(&mut self) -> &mut dyn Visit {
                self
            }
        })*
    };
}

at_the_top! {
    Person PersonEdit in people,
    Source SourceEdit in sources,
    Meeting MeetingEdit in meetings,
    Event EventEdit in chronology,
    Episode EpisodeEdit in episodes with members_of_an_episode,
    Pattern PatternEdit in patterns,
    Finding FindingEdit in findings,
    Parked ParkedEdit in parked,
}

under_an_episode! {
    Tunnel TunnelEdit in tunnels,
    Appraisal AppraisalEdit in appraisals,
    Note NoteEdit in notes,
}

fn members_of_an_episode(episode: &mut Episode, each: &mut dyn FnMut(&mut dyn Visit)) {
    each(episode);
    episode.tunnels.iter_mut().for_each(|tunnel| each(tunnel));
    episode
        .appraisals
        .iter_mut()
        .for_each(|appraisal| each(appraisal));
    episode.notes.iter_mut().for_each(|note| each(note));
}
