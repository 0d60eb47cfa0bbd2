//! How an item goes: everything outside it that points at it, or at what stands under it, lets go first.

use crate::review::{
    AnyItem, Appraisal, Change, Citation, Edit, Episode, EpisodeEdit, Event, EventEdit, Finding,
    FindingEdit, Id, Item, Kind, Meeting, MeetingEdit, Note, NoteEdit, Parked, ParkedEdit, Pattern,
    PatternEdit, Person, Position, Review, Search, Source, SourceEdit, Swap, Tunnel, TunnelEdit,
    TurningPoint,
};

/// A field that may point at something that goes.
trait References: Clone + PartialEq {
    /// The field when it has let go.
    fn without(&self, goes: &dyn Fn(Id) -> bool) -> Self;
}

impl References for Option<Id> {
    fn without(&self, goes: &dyn Fn(Id) -> bool) -> Self {
        self.filter(|id| !goes(*id))
    }
}

impl References for Vec<Id> {
    fn without(&self, goes: &dyn Fn(Id) -> bool) -> Self {
        self.iter().copied().filter(|id| !goes(*id)).collect()
    }
}

/// The kind of source is still known, and the place in it still says something.
impl References for Vec<Citation> {
    fn without(&self, goes: &dyn Fn(Id) -> bool) -> Self {
        let kept = |citation: &Citation| Citation {
            source: citation.source.without(goes),
            ..citation.clone()
        };
        self.iter().map(kept).collect()
    }
}

impl References for Vec<TurningPoint> {
    fn without(&self, goes: &dyn Fn(Id) -> bool) -> Self {
        let kept = |point: &TurningPoint| TurningPoint {
            episode: point.episode.without(goes),
            ..point.clone()
        };
        self.iter().map(kept).collect()
    }
}

impl References for Vec<Search> {
    fn without(&self, goes: &dyn Fn(Id) -> bool) -> Self {
        let kept = |search: &Search| Search {
            who: search.who.without(goes),
            ..search.clone()
        };
        self.iter().map(kept).collect()
    }
}

impl Review {
    /// The changes that remove an item with what stands under it; none where it is not there.
    pub fn removal(&self, id: Id) -> Vec<Change> {
        let goes = |other: Id| other == id || self.under(other) == Some(id);
        let Some((item, (at, _))) = AnyItem::of(self, id).zip(self.position_of(id)) else {
            return Vec::new();
        };
        let mut changes = self.clear_references(&goes);
        changes.push(Change::Remove { item, at });
        changes
    }

    /// Where an item stands, and how many of its kind stand there.
    pub fn position_of(&self, id: Id) -> Option<(Position, usize)> {
        fn of<T: Item>(review: &Review, id: Id) -> Option<(Position, usize)> {
            let at = review.position::<T>(id)?;
            Some((at, T::list(review, at.under)?.len()))
        }
        match self.kind(id)? {
            Kind::Person => of::<Person>(self, id),
            Kind::Source => of::<Source>(self, id),
            Kind::Meeting => of::<Meeting>(self, id),
            Kind::Event => of::<Event>(self, id),
            Kind::Episode => of::<Episode>(self, id),
            Kind::Tunnel => of::<Tunnel>(self, id),
            Kind::Appraisal => of::<Appraisal>(self, id),
            Kind::Note => of::<Note>(self, id),
            Kind::Pattern => of::<Pattern>(self, id),
            Kind::Finding => of::<Finding>(self, id),
            Kind::Parked => of::<Parked>(self, id),
        }
    }

    /// The edits by which everything that stays lets go of what goes.
    fn clear_references(&self, goes: &dyn Fn(Id) -> bool) -> Vec<Change> {
        let mut changes = Vec::new();
        macro_rules! let_go {
            ($item:ident, $($field:ident by $edit:expr),+) => {
                if !goes($item.id) {
                    $(
                        let to = $item.$field.without(goes);
                        if to != $item.$field {
                            let swap = Swap { from: $item.$field.clone(), to };
                            let set: Edit = $edit(swap).into();
                            changes.push(Change::Edit { id: $item.id, set });
                        }
                    )+
                }
            };
        }
        for source in &self.sources {
            let_go!(source, role by SourceEdit::Role, read_by by SourceEdit::ReadBy,
                turning_points by SourceEdit::TurningPoints);
        }
        for meeting in &self.meetings {
            let_go!(meeting, present by MeetingEdit::Present);
        }
        for event in &self.chronology {
            let_go!(event, perspective by EventEdit::Perspective, sources by EventEdit::Sources,
                episode by EventEdit::Episode);
        }
        for episode in &self.episodes {
            let_go!(episode, roles by EpisodeEdit::Roles);
            for tunnel in &episode.tunnels {
                let_go!(tunnel, role by TunnelEdit::Role);
            }
            for note in &episode.notes {
                let_go!(note, sources by NoteEdit::Sources, who by NoteEdit::Who,
                    about by NoteEdit::About, because by NoteEdit::Because);
            }
        }
        for pattern in &self.patterns {
            let_go!(pattern, notes by PatternEdit::Notes, searches by PatternEdit::Searches);
        }
        for finding in &self.findings {
            let_go!(finding, patterns by FindingEdit::Patterns, searches by FindingEdit::Searches);
        }
        for parked in &self.parked {
            let_go!(parked, episode by ParkedEdit::Episode, who by ParkedEdit::Who,
                to by ParkedEdit::To);
        }
        changes
    }
}
