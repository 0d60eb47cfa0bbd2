//! The words of a join: values and wordings, for the parking lot and the list of clashes.

use serde_json::Value;

use crate::review::{
    Change, Id, TEXT_LIMIT,
    join::{Join, Origin, field_of},
};

impl Join {
    /// The words in the parking lot for a wording that gave way.
    pub(super) fn parked_words(
        &self,
        change: &Change,
        value: &Value,
        origin: Option<Origin>,
    ) -> String {
        let (subject, field) = field_of(change);
        let code = subject.and_then(|id| self.ours.code(id));
        let of = code.map_or_else(|| "The review".to_owned(), |code| code.to_string());
        let from = origin
            .map(|Origin { at, by, .. }| format!(" ({}, {})", device(by), at.format("%-d %b %Y")));
        let words = self.told(value);
        let whole = format!(
            "{of}, {}, put differently{}: {words}",
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
    pub(super) fn told(&self, value: &Value) -> String {
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

/// The values that a change of a field leads from and to; null for both where it changes none.
pub(super) fn ends(change: &Change) -> (Value, Value) {
    let swap = match change {
        Change::Move { from, to, .. } => {
            return (value_of(from.under), value_of(to.under));
        }
        // `{"note": {"text": {"from": …, "to": …}}}`, as in the log.
        Change::Edit { set, .. } => serde_json::to_value(set).ok().and_then(only),
        Change::Details(set) => serde_json::to_value(set).ok(),
        // By its name: nobody reads a method where a wording is parked.
        Change::Method(swap) => {
            return (swap.from.name.clone().into(), swap.to.name.clone().into());
        }
        Change::Add { .. } | Change::Remove { .. } => None,
    };
    let mut swap = swap.and_then(only).unwrap_or_default();
    let mut end = |name| swap.get_mut(name).map(Value::take).unwrap_or_default();
    (end("from"), end("to"))
}

/// An episode that something stands under, as a value.
pub(super) fn value_of(episode: Option<Id>) -> Value {
    episode.map_or(Value::Null, |id| Value::from(id.to_string()))
}

/// The only member of an object.
fn only(value: Value) -> Option<Value> {
    match value {
        Value::Object(map) => map.into_iter().next().map(|(_, value)| value),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            None
        }
    }
}
