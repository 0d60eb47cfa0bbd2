//! The wording of a review: where it judges or looks back from the outcome, and the question that turns it round.
//!
//! A flag is a question to the group and never a verdict on whoever said it: nothing here counts by speaker. While words
//! are typed only they are looked at; the whole review is gone through when it is asked for.

mod listener;
mod scan;

use std::ops::Range;

pub use listener::{ReviewListener, WordingListener};
pub use scan::{FlaggedText, only_personal, told_by, wording};

use crate::method::{Occasion, TextKind};

/// A phrase that asks for a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingFlag {
    /// Its place in the text, in bytes.
    pub place: Range<usize>,
    /// The id of its class.
    pub class: String,
    /// The name of the class.
    pub name: String,
    /// The phrase as the lexicon has it: what one names to switch it off.
    pub phrase: String,
    /// The question that turns it round.
    pub question: String,
    /// The occasion of the pack's prompt that asks about it in the line; its own question where there is none.
    pub occasion: Option<Occasion>,
    /// A neutral sentence to fill in, with what stood before the phrase; empty where the lexicon has none.
    pub rewrite: String,
}

/// The context of a text in a review, which decides the classes that are asked about.
#[derive(Clone, Copy, Debug)]
pub struct TextContext<'a> {
    /// The kind of text it stands in.
    pub at: TextKind,
    /// The ids of the kinds of source it comes from.
    pub told_by: &'a [&'static str],
    /// Everything in its episode is about the worker as a person, and so is this.
    pub only_personal: bool,
}

impl TextContext<'_> {
    /// A text of which nothing else is known.
    pub fn at(at: TextKind) -> Self {
        Self {
            at,
            told_by: &[],
            only_personal: false,
        }
    }
}

impl WordingFlag {
    /// The place of the sentence that a neutral one could take the place of, in bytes.
    pub fn sentence(&self, text: &str) -> Range<usize> {
        sentence(text, &self.place)
    }
}

/// A blank of a neutral sentence, to be filled in.
pub const BLANK: &str = "___";

/// The place of the sentence around a place, in bytes, its full stop and the spaces around it left out.
fn sentence(text: &str, around: &Range<usize>) -> Range<usize> {
    let ends = ['.', ';', '?', '!', '\n'];
    let start = text[..around.start].rfind(ends).map_or(0, |at| at + 1);
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let end = text[around.end..].find(ends);
    start..end.map_or(text.trim_end().len(), |at| around.end + at)
}
