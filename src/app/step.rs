//! A step of the history in words, for the middle of a sentence: “note in 3 Duty system”, “removal of a source”.

use crate::{
    app::{App, form},
    review::{AnyItem, Change, Edit, Id, Kind, NoteEdit},
    text::words::{looked_up, tr},
};

impl App {
    /// What the changes of a step are about; `undoing` says that they take the thing back.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a field of a note without words of its own goes by its label"
    )]
    pub(super) fn describe(&self, changes: &[Change], undoing: bool) -> String {
        // What came or went says best what it was; a role that came with a note is only company.
        let telling = || changes.iter().filter(|change| !is_person(change));
        let whole = |change: &&Change| matches!(change, Change::Add { .. } | Change::Remove { .. });
        let other = || {
            if undoing {
                telling().next_back()
            } else {
                telling().next()
            }
        };
        let Some(change) = telling().find(whole).or_else(other).or(changes.first()) else {
            return tr!("nothing").to_owned();
        };
        let noun = |id: Id| self.review().kind(id).map_or(tr!("item"), Kind::noun);
        match change {
            Change::Add { item, .. } | Change::Remove { item, .. } => {
                let notes = changes.iter().filter(|change| is_note(change)).count();
                let what = match item {
                    AnyItem::Note(_) if notes > 1 => tr!("{notes} note" | "{notes} notes", notes),
                    AnyItem::Note(note) => {
                        tr!(
                            "note in {place}",
                            place = self.factor_name(note.factor.as_ref())
                        )
                    }
                    AnyItem::Episode(episode) => tr!("episode “{title}”", title = episode.title),
                    AnyItem::Person(_)
                    | AnyItem::Source(_)
                    | AnyItem::Meeting(_)
                    | AnyItem::Event(_)
                    | AnyItem::Tunnel(_)
                    | AnyItem::Appraisal(_)
                    | AnyItem::Pattern(_)
                    | AnyItem::Finding(_)
                    | AnyItem::Parked(_) => item.kind().noun().to_owned(),
                };
                // To take back a removal is to add again.
                let removed = matches!(change, Change::Add { .. }) == undoing;
                if removed {
                    tr!("removal of {what}", what)
                } else {
                    what
                }
            }
            Change::Move { id, .. } => tr!("move of {what}", what = an(noun(*id))),
            Change::Edit {
                id,
                set: Edit::Note(edit),
            } => {
                let place = self
                    .review()
                    .note(*id)
                    .map(|(_, note)| self.factor_name(note.factor.as_ref()));
                let place = place.unwrap_or_default();
                match edit {
                    NoteEdit::Text(_) => tr!("new words of a note in {place}", place),
                    NoteEdit::Factor(swap) => {
                        let there = if undoing { &swap.from } else { &swap.to };
                        tr!(
                            "move of a note to {place}",
                            place = self.factor_name(there.as_ref())
                        )
                    }
                    NoteEdit::Patterns(_) => tr!("pattern on a note in {place}", place),
                    NoteEdit::Who(_) => tr!("speaker of a note in {place}", place),
                    NoteEdit::Withdrawn(_) => tr!("withdrawal of a note in {place}", place),
                    NoteEdit::Hindsight(_) => tr!("hindsight mark in {place}", place),
                    _ => {
                        let field = looked_up(edit.field().label);
                        tr!("“{field}” of a note in {place}", field, place)
                    }
                }
            }
            Change::Edit { id, set } => {
                let field = form::label_of(self.review(), set.field());
                let item = an(noun(*id));
                tr!("“{field}” of {item}", field, item)
            }
            Change::Details(edit) => {
                let field = looked_up(edit.field().label);
                tr!("“{field}” of the review", field)
            }
            Change::Method(_) => tr!("kind of review").to_owned(),
        }
    }
}

fn is_note(change: &Change) -> bool {
    matches!(
        change,
        Change::Add {
            item: AnyItem::Note(_),
            ..
        } | Change::Remove {
            item: AnyItem::Note(_),
            ..
        }
    )
}

fn is_person(change: &Change) -> bool {
    matches!(
        change,
        Change::Add {
            item: AnyItem::Person(_),
            ..
        } | Change::Remove {
            item: AnyItem::Person(_),
            ..
        }
    )
}

/// A noun with its article.
fn an(noun: &str) -> String {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        tr!("an {noun}", noun)
    } else {
        tr!("a {noun}", noun)
    }
}
