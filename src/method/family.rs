//! What a method calls the family of a case: somebody whose case it is may live alone.

use std::borrow::Cow;

use super::pack::Pack;
use crate::text::words::{capital, tr};

/// The source kind that stands for what the family says, and how its phrase begins.
const KIND: &str = "family";
const BY: &str = "by ";
const THE: &str = "the ";

impl Pack {
    /// Those whose case it is, in the middle of a sentence: “the family”, “the person”, “the patient or family”.
    pub fn the_family(&self) -> Cow<'_, str> {
        if let Some(own) = &self.family {
            return own.into();
        }
        let kind = self.source_kind(&KIND.into());
        match kind.and_then(|kind| kind.phrase.strip_prefix(BY)) {
            Some(called) if called.starts_with(THE) => called.into(),
            Some(called) => tr!("the {called}", called).into(),
            None => tr!("the family").into(),
        }
    }

    /// The same without its article.
    pub fn family_alone(&self) -> String {
        let called = self.the_family();
        called.strip_prefix(THE).unwrap_or(&called).to_owned()
    }

    /// Words of the screen with what this method says in the place of “the family”.
    pub fn in_its_words<'t>(&self, words: &'t str) -> Cow<'t, str> {
        let (called, alone) = (self.the_family(), self.family_alone());
        if called == tr!("the family") {
            return words.into();
        }
        if words == tr!("Family") {
            return capital(&alone).into();
        }
        let this = tr!("this {alone}", alone);
        let pairs = [
            (tr!("the child or the family"), &*called),
            (tr!("the family"), &*called),
            (tr!("this family"), &this),
        ];
        let mut told = Cow::Borrowed(words);
        for (family, called) in pairs {
            let (begins, begun) = (capital(family), capital(called));
            for (was, now) in [(family, called), (&*begins, &*begun)] {
                if told.contains(was) {
                    told = told.replace(was, now).into();
                }
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::super::built_in::{built_in, learning_together};
    use super::*;

    fn adults() -> &'static Pack {
        let mut packs = built_in();
        packs
            .find(|pack| pack.id == "safeguarding-adults")
            .expect("it is built in")
    }

    #[test]
    fn each_method_has_its_own_word() {
        let called: Vec<String> = built_in().map(|pack| pack.the_family().into()).collect();
        assert_eq!(
            called[..3],
            ["the family", "the person", "the patient or family"]
        );
        let children = learning_together();
        let words = "How the family tells it";
        assert!(matches!(children.in_its_words(words), Cow::Borrowed(told) if told == words));
    }

    #[test]
    fn nothing_else_of_a_sentence_is_touched() {
        for (words, told) in [
            ("How the family tells it", "How the person tells it"),
            ("The family speaks of it", "The person speaks of it"),
            (
                "Nothing comes from the child or the family",
                "Nothing comes from the person",
            ),
            (
                "that still holds without this family",
                "that still holds without this person",
            ),
            ("Family", "Person"),
            ("Family and friends", "Family and friends"),
            ("Case group", "Case group"),
        ] {
            assert_eq!(adults().in_its_words(words), told);
        }
    }
}
