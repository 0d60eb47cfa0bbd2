//! Conflicts between two copies, settled when the second has come to its end.

use crate::review::{
    AnyItem, Change, Code, Position, Review,
    join::{Join, Origin, WHOLE, dispute::Dispute, field_of, fit::rebase, words::ends},
};

/// One of the two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one whose entries stay as they are.
    First,
    /// The one whose entries are fitted to it.
    Second,
}

/// The outcome of a join.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinOutcome {
    /// The changes after which the right wordings stand; often none.
    pub changes: Vec<Change>,
    /// The fields that both have worded or answered differently.
    pub clashes: Vec<Conflict>,
    /// The items that one has removed and the other goes on with.
    pub kept: Vec<KeptItem>,
    /// Items of the second copy that got another code.
    pub recoded: Vec<CodeChange>,
}

/// A field that both have changed, each to something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The item's code; none for the review's details.
    pub item: Option<Code>,
    /// The item's first words, or what else tells it from others.
    pub words: String,
    /// The field, as people read it.
    pub field: String,
    /// The wording that stands.
    pub stands: ConflictSide,
    /// The wording that is parked.
    pub parked: ConflictSide,
    /// The code under which it is parked.
    pub parked_as: Option<Code>,
}

/// The wording of one copy.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictSide {
    /// The copy it is from.
    pub side: Side,
    /// The words.
    pub words: String,
    /// The device and the time of the wording, where they are known.
    pub origin: Option<Origin>,
}

/// Something that one copy has removed while the other changed or used it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptItem {
    /// Its code.
    pub item: Code,
    /// Its first words.
    pub words: String,
    /// The copy that removed it.
    pub removed_by: Side,
}

/// An item whose code the other copy had given as well.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeChange {
    /// The code it had in its own copy.
    pub was: Code,
    /// The code it has now.
    pub now: Code,
    /// Its first words.
    pub words: String,
}

impl Join {
    /// Ends the join. Where both say something else, `prefer` says who is right; where it says nothing, the later
    /// wording stands.
    pub fn settle(mut self, prefer: Option<Side>) -> (Review, JoinOutcome) {
        let disputes = std::mem::take(&mut self.disputes);
        let decide = |dispute: &Dispute| self.decide(dispute, prefer);
        let clashes = disputes.iter().map(decide).collect();
        let mut kept: Vec<KeptItem> = Vec::new();
        for (id, removed_by) in &self.kept {
            if let Some(item) = AnyItem::of(&self.ours, *id)
                && kept.iter().all(|kept| kept.item != item.code())
            {
                kept.push(KeptItem {
                    item: item.code(),
                    words: item.words().to_owned(),
                    removed_by: *removed_by,
                });
            }
        }
        let recoded = self.recoded.iter().filter_map(|(id, was)| {
            let item = AnyItem::of(&self.ours, *id)?;
            Some(CodeChange {
                was: *was,
                now: item.code(),
                words: item.words().to_owned(),
            })
        });
        let settled = JoinOutcome {
            clashes,
            kept,
            recoded: recoded.collect(),
            changes: self.made,
        };
        (self.ours, settled)
    }

    fn decide(&mut self, dispute: &Dispute, prefer: Option<Side>) -> Conflict {
        let field = field_of(&dispute.wanted);
        let first = self
            .touched
            .get(&field)
            .or_else(|| self.touched.get(&(field.0, WHOLE)))
            .copied();
        let later = || {
            let order = |origin: Origin| (origin.at, origin.entry);
            first.is_none_or(|first| order(dispute.origin) > order(first))
        };
        let second_stands = prefer.map_or_else(later, |side| side == Side::Second);
        let wanted = self.again(&dispute.wanted);
        let (ours, theirs) = ends(&wanted);
        let giving_way = self.parked_words(&wanted, &ours, first);
        let ours = ConflictSide {
            side: Side::First,
            words: self.told(&ours),
            origin: first,
        };
        let theirs = ConflictSide {
            side: Side::Second,
            words: self.told(&theirs),
            origin: Some(dispute.origin),
        };
        let swapped = second_stands
            && self.apply_with_retries(wanted).is_ok()
            && self.reword(dispute.parked, giving_way).is_ok();
        let (stands, parked) = if swapped {
            (theirs, ours)
        } else {
            (ours, theirs)
        };
        let item = field.0.and_then(|id| AnyItem::of(&self.ours, id));
        Conflict {
            item: item.as_ref().map(AnyItem::code),
            words: item.map(|item| item.words().to_owned()).unwrap_or_default(),
            field: field.1.replace('_', " "),
            stands,
            parked,
            parked_as: self.ours.code(dispute.parked),
        }
    }

    /// The wanted change, made again from what stands there now.
    fn again(&self, wanted: &Change) -> Change {
        if let Change::Move { id, to, .. } = wanted
            && let (Some(kind), Some(from)) = (self.ours.kind(*id), self.place(*id))
        {
            let end = Position {
                index: usize::MAX,
                ..*to
            };
            return Change::Move {
                id: *id,
                from,
                to: self.neighbouring(kind, end, Some(*id)),
            };
        }
        rebase(&self.ours, wanted).unwrap_or_else(|| wanted.clone())
    }
}
