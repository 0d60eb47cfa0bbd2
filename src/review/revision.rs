//! Revisions: by them one sees whether a review is still as it was, so that what takes a pass over all of it is
//! computed once for as long as it stands so.

use std::sync::Arc;

/// A review as it stood at one moment. Every change makes another, and no two are the same by chance: what holds one keeps
/// its mark from being given again.
#[derive(Clone, Debug)]
pub struct Revision(Arc<()>);

impl Revision {
    pub(super) fn new(mark: &Arc<()>) -> Self {
        Self(Arc::clone(mark))
    }
}

impl PartialEq for Revision {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Revision {}

#[cfg(test)]
mod tests {
    use crate::{
        method::learning_together,
        review::{Change, DetailsEdit, Review, Swap},
    };
    use std::sync::Arc;

    #[test]
    fn each_change_makes_another_edition_and_nothing_else_does() {
        let mut review = Review::new(Arc::new(learning_together().clone()));
        let first = review.revision();
        assert_eq!(review.revision(), first);
        assert_eq!(review.clone().revision(), first, "a copy says the same");
        let change = Change::Details(DetailsEdit::Title(Swap {
            from: String::new(),
            to: "Heron".to_owned(),
        }));
        let back = review.apply(&change).expect("a title can be given");
        let second = review.revision();
        assert_ne!(second, first);
        review.apply(&back).expect("and taken back");
        assert_ne!(review.revision(), first);
        assert_ne!(review.revision(), second);
        let another = Review::new(Arc::new(learning_together().clone()));
        assert_eq!(another, review, "two reviews may hold the same");
        assert_ne!(another.revision(), review.revision());
    }
}
