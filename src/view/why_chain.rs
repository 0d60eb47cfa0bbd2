//! A note in a chain or among what was found: its words, and whatever has been said of it besides.

use crate::{
    app::{App, FormValue},
    review::Id,
    ui::detail::DetailSection,
    view::listing::by_fields_that,
};

/// What a note says in full; what nobody has said of it is left out.
pub fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    by_fields_that(app, id, |field| {
        !matches!(field.value, FormValue::Choice(_, 0))
    })
}
