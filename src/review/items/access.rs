//! Any field of any item, by its path: what stands in it, and the change that puts something else there.

use crate::review::{
    Change, Details, Id, Kind, Review,
    items::{FieldPath, FieldSpec, Input, Shown},
};

impl Review {
    /// The fields of an item, or of the details where none is named; none where the item is not there.
    pub fn fields_of(&self, item: Option<Id>) -> &'static [FieldSpec] {
        match item {
            None => Details::FIELDS,
            Some(id) => self.kind(id).map_or(&[], Kind::fields),
        }
    }

    /// The value of a field of an item, or of the details where none is named, as a form shows it; none where no form
    /// has it, or the item is not there.
    pub fn shown(&self, item: Option<Id>, path: FieldPath) -> Option<Shown> {
        match item {
            None => self.details.shown_in(path, self),
            Some(id) => self.item(id)?.shown(path, self),
        }
    }

    /// The change that puts something else in a field; none where that changes nothing.
    ///
    /// # Errors
    ///
    /// The words name something that is not there: the end of a sentence.
    pub fn edit_in(
        &self,
        item: Option<Id>,
        path: FieldPath,
        input: Input<'_>,
    ) -> Result<Option<Change>, String> {
        let Some(id) = item else {
            let edit = self.details.edit_of(path, input, self)?;
            return Ok(edit.map(Change::Details));
        };
        let Some(item) = self.item(id) else {
            return Ok(None);
        };
        let edit = item.edit(path, input, self)?;
        Ok(edit.map(|set| Change::Edit { id, set }))
    }
}
