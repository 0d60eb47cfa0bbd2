//! What cannot both stand: parked while the second copy goes on, settled when it has come to its end.

use serde_json::Value;

use crate::review::{
    Change, Code, Edit, Id, Item, Kind, Parked, ParkedEdit, ParkedKind, Place, Refusal, Swap,
    TEXT_LIMIT,
    join::{Joining, Origin, WHOLE, field_of},
};

/// One of the two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one whose entries stay as they are.
    First,
    /// The one whose entries are fitted to it.
    Second,
}

/// How a join ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// What has to be changed so that the right wordings stand; often nothing.
    pub changes: Vec<Change>,
    /// What both have worded or answered differently.
    pub clashes: Vec<Clash>,
    /// What one has removed and the other goes on with.
    pub kept: Vec<Kept>,
    /// Items of the second copy that got another code.
    pub recoded: Vec<Recoded>,
}

/// A field that both have changed, each to something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The item's code; none for the review's details.
    pub item: Option<Code>,
    /// The item's first words, or what else tells it from others.
    pub words: String,
    /// The field, as people read it.
    pub field: String,
    /// What stands there now.
    pub stands: Wording,
    /// What is parked.
    pub parked: Wording,
    /// The code under which it is parked.
    pub parked_as: Option<Code>,
}

/// What one copy says.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// Which copy.
    pub side: Side,
    /// The words.
    pub words: String,
    /// Who wrote them when, where that is known.
    pub origin: Option<Origin>,
}

/// Something that one copy has removed while the other changed or used it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its code.
    pub item: Code,
    /// Its first words.
    pub words: String,
    /// Who removed it.
    pub removed_by: Side,
}

/// An item whose code the other copy had given as well.
#[derive(Clone, Debug, PartialEq)]
pub struct Recoded {
    /// The code it had in its own copy.
    pub was: Code,
    /// The code it has now.
    pub now: Code,
    /// Its first words.
    pub words: String,
}

/// A field that both have changed, while the second copy is still being read.
pub(super) struct Dispute {
    /// What the second copy would change.
    wanted: Change,
    /// What stood there when the copies parted.
    base: Value,
    /// Who wants it.
    origin: Origin,
    /// Where the second copy's wording is parked.
    parked: Id,
}

impl Joining {
    pub(super) fn is_disputed(&self, change: &Change) -> bool {
        let field = field_of(change);
        let mut disputes = self.disputes.iter();
        disputes.any(|dispute| field_of(&dispute.wanted) == field)
    }

    /// The second copy has come to say what stands there: nothing is parked any more.
    pub(super) fn agree(&mut self, change: &Change) {
        let field = field_of(change);
        let at = self
            .disputes
            .iter()
            .position(|dispute| field_of(&dispute.wanted) == field);
        let Some(dispute) = at.map(|at| self.disputes.remove(at)) else {
            return;
        };
        let parked = Item::of(&self.ours, dispute.parked).zip(self.place(dispute.parked));
        if let Some((item, at)) = parked {
            // One that has to stay is a wording too many, not one too few.
            let _ = self.make(&Change::Remove { item, at });
        }
    }

    /// Parks what the second copy wants, or follows it there.
    pub(super) fn dispute(&mut self, wanted: Change, base: Value) -> Result<(), Refusal> {
        let (field, origin) = (field_of(&wanted), self.now);
        let at = self
            .disputes
            .iter()
            .position(|dispute| field_of(&dispute.wanted) == field);
        let Some(at) = at else {
            let (item, name) = (field.0.unwrap_or_default(), field.1);
            let parts = [item.to_string(), name.to_owned(), origin.entry.to_string()];
            let parked = (self.name)(&parts.each_ref().map(String::as_bytes));
            self.disputes.push(Dispute {
                wanted,
                base,
                origin,
                parked,
            });
            return self.park(self.disputes.len() - 1);
        };
        if self.ends(&wanted).1 == self.disputes[at].base {
            // It has gone back to what both began with.
            self.agree(&wanted);
            return Ok(());
        }
        self.disputes[at].wanted = wanted;
        self.disputes[at].origin = origin;
        let text = self.parked_words(
            &self.disputes[at].wanted,
            &self.ends(&self.disputes[at].wanted).1,
            Some(origin),
        );
        self.reword(self.disputes[at].parked, text)
    }

    fn park(&mut self, at: usize) -> Result<(), Refusal> {
        let Dispute {
            wanted,
            origin,
            parked: id,
            ..
        } = &self.disputes[at];
        let (id, subject) = (*id, wanted.subject());
        if self.ours.kind(id).is_some() {
            return Ok(());
        }
        let text = self.parked_words(wanted, &self.ends(wanted).1, Some(*origin));
        let code = Code {
            kind: Kind::Parked,
            number: 1,
        };
        let episode = subject.and_then(|id| {
            let is_episode = self.ours.kind(id) == Some(Kind::Episode);
            if is_episode {
                Some(id)
            } else {
                self.ours.under(id)
            }
        });
        let parked = Parked {
            text,
            kind: ParkedKind::Query,
            episode,
            ..Parked::new(id, self.next_code(code))
        };
        self.make(&Change::Add {
            at: Place::top(self.ours.parked().len()),
            item: parked.into(),
        })
    }

    fn reword(&mut self, parked: Id, text: String) -> Result<(), Refusal> {
        let Some(thought) = self.ours.parked_thought(parked) else {
            return Ok(());
        };
        let set = ParkedEdit::Text(Swap::new(thought.text.clone(), text));
        self.make(&Change::Edit {
            id: parked,
            set: Edit::Parked(set),
        })
    }

    /// Ends the join. Where both say something else, `prefer` says who is right; where it says nothing, the later
    /// wording stands.
    pub fn settle(mut self, prefer: Option<Side>) -> (crate::review::Review, Settled) {
        self.made.clear();
        let disputes = std::mem::take(&mut self.disputes);
        let clashes = disputes
            .into_iter()
            .map(|dispute| self.decide(&dispute, prefer))
            .collect();
        let changes = std::mem::take(&mut self.made);
        let mut kept = Vec::new();
        for (id, removed_by) in std::mem::take(&mut self.kept) {
            let item = Item::of(&self.ours, id);
            let Some(item) =
                item.filter(|item| kept.iter().all(|kept: &Kept| kept.item != item.code()))
            else {
                continue;
            };
            kept.push(Kept {
                item: item.code(),
                words: item.words().to_owned(),
                removed_by,
            });
        }
        let recoded = self.recoded.iter().filter_map(|(id, was)| {
            let item = Item::of(&self.ours, *id)?;
            Some(Recoded {
                was: *was,
                now: item.code(),
                words: item.words().to_owned(),
            })
        });
        let recoded = recoded.collect();
        (
            self.ours,
            Settled {
                changes,
                clashes,
                kept,
                recoded,
            },
        )
    }

    fn decide(&mut self, dispute: &Dispute, prefer: Option<Side>) -> Clash {
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
        let (ours, theirs) = self.ends(&wanted);
        let ours = Wording {
            side: Side::First,
            words: self.told(&ours),
            origin: first,
        };
        let theirs = Wording {
            side: Side::Second,
            words: self.told(&theirs),
            origin: Some(dispute.origin),
        };
        let text = self.parked_words(&wanted, &self.ends(&wanted).0, first);
        let swapped = second_stands
            && self.see_through(wanted).is_ok()
            && self.reword(dispute.parked, text).is_ok();
        let (stands, parked) = if swapped {
            (theirs, ours)
        } else {
            (ours, theirs)
        };
        let item = field.0.and_then(|id| Item::of(&self.ours, id));
        Clash {
            item: item.as_ref().map(Item::code),
            words: item.map(|item| item.words().to_owned()).unwrap_or_default(),
            field: field.1.replace('_', " "),
            stands,
            parked,
            parked_as: self.ours.code(dispute.parked),
        }
    }

    /// What was wanted, from what stands there now.
    fn again(&self, wanted: &Change) -> Change {
        if let Change::Move { id, to, .. } = wanted
            && let (Some(kind), Some(from)) = (self.ours.kind(*id), self.place(*id))
        {
            let end = Place {
                index: usize::MAX,
                ..*to
            };
            return Change::Move {
                id: *id,
                from,
                to: self.neighbouring(kind, end, Some(*id)),
            };
        }
        self.onto(wanted).unwrap_or_else(|| wanted.clone())
    }

    /// What a change of a field leads from, and what to.
    pub(super) fn ends(&self, change: &Change) -> (Value, Value) {
        let swap = match change {
            Change::Move { from, to, .. } => {
                return (self.value_of(from.under), self.value_of(to.under));
            }
            // `{"note": {"text": {"from": …, "to": …}}}`, as in the log.
            Change::Edit { set, .. } => serde_json::to_value(set).ok().and_then(only),
            Change::Details(set) => serde_json::to_value(set).ok(),
            Change::Add { .. } | Change::Remove { .. } => None,
        };
        let mut swap = swap.and_then(only).unwrap_or_default();
        let mut end = |name| swap.get_mut(name).map(Value::take).unwrap_or_default();
        (end("from"), end("to"))
    }

    pub(super) fn value_of(&self, episode: Option<Id>) -> Value {
        episode.map_or(Value::Null, |id| Value::from(id.to_string()))
    }

    /// What stands in the parking lot for a wording that gave way.
    fn parked_words(&self, change: &Change, value: &Value, origin: Option<Origin>) -> String {
        let (subject, field) = field_of(change);
        let code = subject.and_then(|id| self.ours.code(id));
        let of = code.map_or_else(|| "The review".to_owned(), |code| code.to_string());
        let from = origin
            .map(|Origin { at, by, .. }| format!(" ({}, {})", device(by), at.format("%-d %b %Y")));
        let words = self.told(value);
        let whole = format!(
            "{of}, {}, in other words{}: {words}",
            field.replace('_', " "),
            from.unwrap_or_default()
        );
        if whole.len() <= TEXT_LIMIT {
            whole
        } else {
            words
        }
    }

    /// A value in words; items by their codes.
    fn told(&self, value: &Value) -> String {
        match value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) if text.is_empty() => "nothing".to_owned(),
            Value::String(text) => {
                let id: Option<Id> = serde_json::from_value(value.clone()).ok();
                let code = id.and_then(|id| self.codes.get(&id));
                code.map_or_else(|| text.clone(), ToString::to_string)
            }
            Value::Array(list) => {
                let told: Vec<String> = list.iter().map(|value| self.told(value)).collect();
                if told.is_empty() {
                    "nothing".to_owned()
                } else {
                    told.join(", ")
                }
            }
            Value::Object(map) => {
                let told: Vec<String> = map.values().map(|value| self.told(value)).collect();
                told.join(": ")
            }
        }
    }
}

/// Enough of a device's id to tell it from the other.
pub fn device(device: Id) -> String {
    let id = device.to_string();
    let end: String = id.chars().skip(id.len().saturating_sub(6)).collect();
    format!("device {end}")
}

fn only(value: Value) -> Option<Value> {
    match value {
        Value::Object(map) => map.into_iter().next().map(|(_, value)| value),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            None
        }
    }
}
