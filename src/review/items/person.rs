//! A role in the case or in the review. Never a name.

use crate::review::items::{choice::choice, declare::item};

item! {
    /// Somebody known by position only (method §4.2).
    Person edited by PersonEdit {
        /// A few letters for the board: `HV`.
        short Short: String = words("Letters", "A few, for the board: HV").unheard(NAME);
        /// The role in words: "Health visitor".
        role Role: String = words("Role", "A position, never a name").required().unheard(NAME);
        /// The agency they work for, or belong to.
        agency Agency: String = words("Agency", "Whom they work for, or belong to").unheard(NAME);
        /// The group of the process that they belong to.
        group Group: Group = choice("Group", Group::CHOICES);
        /// The pseudonym of somebody in the family.
        pseudonym Pseudonym: String = words("Pseudonym", "What the family is called in the review").unheard(NAME);
    }
}

impl Person {
    /// The role as the board calls it: its letters, or the role itself where it has none.
    pub fn label(&self) -> &str {
        if self.short.is_empty() {
            &self.role
        } else {
            &self.short
        }
    }
}

choice! {
    /// The groups of the process that a role can belong to (method §5.1).
    Group {
        /// The staff who were there.
        CaseGroup = "case_group", "Case group", "case group", "";
        /// The multi-agency group that conducts the review.
        ReviewTeam = "review_team", "Review team", "review team", "";
        /// The child, the family, their friends.
        Family = "family", "Family", "family", "";
        /// The board or partnership that asked for the review, and answers it.
        Commissioner = "commissioner", "Commissioner", "commissioner", "";
        /// Anybody else.
        Other = "other", "Other", "other", "";
    }
}
