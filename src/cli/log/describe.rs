//! An entry of the log as a sentence: codes, fields, and what was there before.

use std::{borrow::Cow, collections::HashMap};

use serde_json::Value;

use crate::{
    method::Pack,
    review::{
        AnyItem, Change, Code, Edit, Entry, EntryKind, Id, PersonEdit, Position,
        items::{FieldSpec, PackList, Sort},
    },
    text::words::{looked_up, tr},
};

/// The most changes of one entry that are told; there may be thousands.
const MOST: usize = 3;

/// The word for an empty field.
const NOTHING: &str = tr!(const "nothing");

/// Tells entries, in their order: it remembers which code belongs to which id, and which letters to which role.
pub(in crate::cli) struct EntryDescriber<'a> {
    pack: Cow<'a, Pack>,
    codes: HashMap<Id, Code>,
    roles: HashMap<Id, String>,
}

impl<'a> EntryDescriber<'a> {
    /// A teller who has heard nothing yet.
    pub(in crate::cli) fn new(pack: &'a Pack) -> Self {
        Self {
            pack: Cow::Borrowed(pack),
            codes: HashMap::new(),
            roles: HashMap::new(),
        }
    }

    /// The next entry, as a sentence without its full stop.
    pub(in crate::cli) fn sentence(&mut self, entry: &Entry) -> String {
        entry.changes.iter().for_each(|change| self.learn(change));
        let mut told: Vec<String> = entry
            .changes
            .iter()
            .take(MOST)
            .map(|change| self.change(change))
            .collect();
        if let Some(more @ 1..) = entry.changes.len().checked_sub(MOST) {
            told.push(tr!("and {more} more", more));
        }
        if told.is_empty() {
            // A join has found all of it there.
            told.push(tr!("nothing that was not there").to_owned());
        }
        let told = told.join("; ");
        match entry.kind {
            EntryKind::Did => told,
            EntryKind::Undid(_) => tr!("Undo: {told}", told),
            EntryKind::Redid(_) => tr!("Redo: {told}", told),
            EntryKind::Imported => tr!("Brought in: {told}", told),
        }
    }

    fn learn(&mut self, change: &Change) {
        if let Change::Edit {
            id,
            set: Edit::Person(PersonEdit::Short(letters)),
        } = change
        {
            self.roles.insert(*id, letters.to.clone());
        }
        if let Change::Method(swap) = change {
            self.pack = Cow::Owned(swap.to.clone());
        }
        let (Change::Add { item, .. } | Change::Remove { item, .. }) = change else {
            return;
        };
        self.codes.insert(item.id(), item.code());
        if let AnyItem::Person(person) = item {
            let letters = [&person.short, &person.role];
            let letters = letters.into_iter().find(|letters| !letters.is_empty());
            self.roles
                .insert(person.id, letters.cloned().unwrap_or_default());
        }
        if let AnyItem::Episode(episode) = item {
            let tunnels = episode.tunnels.iter().map(|item| (item.id, item.code));
            let appraisals = episode.appraisals.iter().map(|item| (item.id, item.code));
            let notes = episode.notes.iter().map(|item| (item.id, item.code));
            self.codes.extend(tunnels.chain(appraisals).chain(notes));
        }
    }

    fn change(&self, change: &Change) -> String {
        match change {
            Change::Add { item, at } => {
                tr!(
                    "{code} added{place}: {words}{voice}",
                    code = item.code(),
                    place = self.place(item, *at),
                    words = gist(item),
                    voice = self.voice(item)
                )
            }
            Change::Remove { item, at } => {
                tr!(
                    "{code} removed{place}: {words}",
                    code = item.code(),
                    place = self.place(item, *at),
                    words = gist(item)
                )
            }
            Change::Move { id, from, to } => tr!(
                "{code} moved from place {from} to place {to}",
                code = self.code(*id),
                from = from.index + 1,
                to = to.index + 1
            ),
            Change::Edit { id, set } => {
                format!(
                    "{}, {}",
                    self.code(*id),
                    self.swap(set.field(), serde_json::to_value(set))
                )
            }
            Change::Details(edit) => {
                let told = serde_json::to_value(edit).map(|edit| Value::Array(vec![edit]));
                tr!("Review, {edit}", edit = self.swap(edit.field(), told))
            }
            Change::Method(swap) => tr!(
                "Review, kind of review: {from} becomes {to}",
                from = swap.from.name,
                to = swap.to.name
            ),
        }
    }

    /// The role that said a note, and the patterns it speaks of.
    fn voice(&self, item: &AnyItem) -> String {
        let AnyItem::Note(note) = item else {
            return String::new();
        };
        let who = note.who.and_then(|id| self.roles.get(&id));
        let letters: Vec<String> = note
            .patterns
            .iter()
            .filter_map(|kind| self.pack.pattern_type(kind))
            .map(|kind| kind.letter.to_string())
            .collect();
        let patterns = match letters.len() {
            0 => None,
            count => Some(tr!(
                "pattern {letters}" | "patterns {letters}",
                count,
                letters = letters.join(" ")
            )),
        };
        let first = std::iter::once(String::new());
        let told: Vec<String> = first.chain(who.cloned()).chain(patterns).collect();
        told.join(", ")
    }

    /// The place of an item: its factor, its episode.
    fn place(&self, item: &AnyItem, at: Position) -> String {
        let factor = match item {
            AnyItem::Note(note) => Some(note.factor.as_ref().map_or_else(
                || tr!(" in the parking lot").to_owned(),
                |factor| tr!(" in {factor}", factor = self.word(factor.as_str())),
            )),
            AnyItem::Person(_)
            | AnyItem::Source(_)
            | AnyItem::Meeting(_)
            | AnyItem::Event(_)
            | AnyItem::Episode(_)
            | AnyItem::Tunnel(_)
            | AnyItem::Appraisal(_)
            | AnyItem::Pattern(_)
            | AnyItem::Finding(_)
            | AnyItem::Parked(_) => None,
        };
        let under = at
            .under
            .map(|episode| tr!(" in {episode}", episode = self.code(episode)));
        match factor {
            Some(factor) => factor + &under.map(|under| format!(",{under}")).unwrap_or_default(),
            None => under.unwrap_or_default(),
        }
    }

    /// An edit: which field, what it was, what it is. Its form is the log's: `{"note": {"text": {"from": …, "to": …}}}`.
    fn swap(&self, field: &FieldSpec, edit: serde_json::Result<Value>) -> String {
        let only = |value: Value| match value {
            Value::Object(map) => map.into_iter().next().map(|(_, only)| only),
            Value::Array(list) => list.into_iter().next(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        };
        let Some(swap) = edit.ok().and_then(only).and_then(only) else {
            return tr!("changed").to_owned();
        };
        let (from, to) = (
            self.value(field, &swap["from"]),
            self.value(field, &swap["to"]),
        );
        let field = within(&self.pack.in_its_words(looked_up(field.label)));
        if from == looked_up(NOTHING) {
            return tr!("{field} is now {to}", field, to);
        }
        tr!("{field}: {from} became {to}", field, from, to)
    }

    /// The value of a field, in the words of the screen where it is a choice.
    fn value(&self, field: &FieldSpec, value: &Value) -> String {
        match value {
            Value::Null => looked_up(NOTHING).to_owned(),
            Value::Bool(said) => {
                let (no, yes) = if let Sort::Mark(no, yes) = field.sort {
                    (looked_up(no), looked_up(yes))
                } else {
                    (tr!("no"), tr!("yes"))
                };
                within(if *said { yes } else { no })
            }
            Value::Number(number) => number.to_string(),
            Value::String(text) if text.is_empty() => looked_up(NOTHING).to_owned(),
            Value::String(text) if field.holds_words() => format!("“{text}”"),
            // A letter is more than the name of a type here.
            Value::String(text) if matches!(field.sort, Sort::Pack(PackList::PatternTypes)) => {
                self.word(text)
            }
            Value::String(text) => {
                let word = field.word_for(text, &self.pack);
                word.map_or_else(|| self.word(text), |word| within(&word))
            }
            Value::Array(list) if list.is_empty() => looked_up(NOTHING).to_owned(),
            Value::Array(list) => {
                let told: Vec<String> = list.iter().map(|value| self.value(field, value)).collect();
                told.join(", ")
            }
            Value::Object(map) => {
                let told: Vec<String> = map
                    .iter()
                    .map(|(name, value)| self.part(field, name, value))
                    .collect();
                format!("({})", told.join(", "))
            }
        }
    }

    /// A field of a part of a list.
    fn part(&self, list: &FieldSpec, name: &str, value: &Value) -> String {
        match list.parts().iter().find(|part| part.name == name) {
            Some(part) => format!(
                "{}: {}",
                within(looked_up(part.label)),
                self.value(part, value)
            ),
            None => format!("{}: {value}", name.replace('_', " ")),
        }
    }

    /// A text in quotation marks; the code behind an id, the name behind a factor.
    fn word(&self, text: &str) -> String {
        let id = serde_json::from_value(Value::from(text)).ok();
        if let Some(code) = id.and_then(|id: Id| self.codes.get(&id)) {
            return code.to_string();
        }
        let mut types = self.pack.pattern_types.iter();
        if let Some(kind) = types.find(|kind| kind.id.as_str() == text) {
            return kind.letter.to_string();
        }
        let order = self.pack.board(self.pack.orders.default);
        if let Some(place) = order.iter().position(|factor| factor.id.as_str() == text) {
            return format!("{} {}", place + 1, order[place].middle);
        }
        if text.is_empty() {
            looked_up(NOTHING).to_owned()
        } else {
            format!("“{text}”")
        }
    }

    fn code(&self, id: Id) -> String {
        let code = self.codes.get(&id);
        code.map_or_else(|| tr!("an item").to_owned(), ToString::to_string)
    }
}

/// Words of the screen, in the middle of a sentence.
fn within(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(words.chars().skip(1)).collect()
        }
        _ => words.to_owned(),
    }
}

/// The first words of an item, or the noun of its kind where it has none.
fn gist(item: &AnyItem) -> String {
    let text = item.words();
    if text.is_empty() {
        item.kind().noun().to_owned()
    } else {
        format!("“{text}”")
    }
}
