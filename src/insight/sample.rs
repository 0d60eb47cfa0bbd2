//! Reviews for the tests of this room, made of a document as a person would write it.

use serde_json::{Value, json};

use crate::review::{Document, Id, Review};

/// The review that these fields of a document make, by Learning Together.
pub(super) fn review(fields: &Value) -> Review {
    let mut whole = json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron" },
    });
    let given = fields.as_object().expect("an object").clone();
    whole.as_object_mut().expect("an object").extend(given);
    let document: Document = serde_json::from_value(whole).expect("a document");
    let mut given = 0u128;
    let brought = document.import(&mut || {
        given += 1;
        Id::from_uuid(uuid::Uuid::from_u128(given))
    });
    let mut review = Review::new(crate::method::learning_together().clone().into());
    let changes = brought.expect("it fits together").steps.concat();
    review.apply_all(&changes).expect("it is sound");
    review
}
