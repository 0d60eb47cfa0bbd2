//! What the program says of a review on its own account.

mod wording;
