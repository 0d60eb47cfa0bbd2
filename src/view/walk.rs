//! A note in a chain or among what was found: its words, and whatever has been said of it besides.

use crate::{
    app::{App, Value},
    review::Id,
    view::{listing::by_fields_that, passage::Passage},
};

/// What a note says in full; what nobody has said of it is left out.
pub(super) fn in_full(app: &App, id: Id) -> Vec<Passage> {
    by_fields_that(app, id, |field| !matches!(field.value, Value::Choice(_, 0)))
}
