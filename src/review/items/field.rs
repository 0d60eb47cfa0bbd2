//! Fields: everything that any room has to know of one, said once, where it is declared.

use crate::{
    method::TextKind,
    review::{Kind, items::choice::ChoiceSpec},
    text::words::tr,
};

/// A field of a kind of item, of a part of one, or of the review's details.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The type that it is a field of: `Note`, `Details`, `Search`.
    pub of: &'static str,
    /// Its name, as in files.
    pub name: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// A question or a hint for filling it in; empty where its choices say it.
    pub question: &'static str,
    /// The sort of its value.
    pub sort: Sort,
    /// It must say something.
    pub required: bool,
    /// The part of a finding in the pack, which has words of its own for it.
    pub part: Option<&'static str>,
    /// Listened to for words that judge or look back, and as which sort of text.
    pub heard: Reach<TextKind>,
    /// Found by its words.
    pub found: Reach<()>,
    /// Looked through for what may say who somebody is.
    pub guarded: Reach<()>,
    /// Among what an export of the whole review takes along.
    pub exported: Reach<()>,
    /// The first format of files that has it.
    pub since: u64,
}

/// The sort of a field’s value.
#[derive(Clone, Copy, Debug)]
pub enum Sort {
    /// Paragraphs.
    Prose,
    /// A line of words, or several apart by commas.
    Words,
    /// A date as people say it.
    Date,
    /// One of several.
    Choice(&'static [ChoiceSpec]),
    /// Yes or no: the words for no, those for yes.
    Mark(&'static str, &'static str),
    /// One of the pack's own, by its id.
    Pack(PackList),
    /// The id of something in the pack, or several.
    PackId,
    /// Types of pattern, by their letters.
    Letters,
    /// A factor of the method.
    Factor,
    /// Several factors, by their numbers on the board.
    Factors,
    /// An item of these kinds, by its code; a role by its letters.
    Link(&'static [Kind]),
    /// Several of them.
    Links(&'static [Kind]),
    /// Sources with the places in them.
    Citations(&'static [FieldSpec]),
    /// Parts with fields of their own.
    List(&'static [FieldSpec]),
    /// A number.
    Number,
}

/// The lists of a pack that a field may choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackList {
    /// The sizes of a review.
    Scales,
    /// The meetings of the process.
    Meetings,
    /// The kinds of answer to a finding.
    Recommendations,
    /// The types of pattern.
    PatternTypes,
    /// The kinds of source.
    SourceKinds,
}

/// The decision whether something that goes through a review comes to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach<T> {
    /// It does, and this is how.
    In(T),
    /// It does not: why.
    Exempt(&'static str),
    /// Nobody has decided. No field that holds words compiles like this.
    Undecided,
}

/// A field, and if it holds a list, which field of which of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPath {
    /// The field of the item.
    pub field: &'static FieldSpec,
    /// The place of a part in it, counted from 0, and the field of that part.
    pub part: Option<(usize, &'static FieldSpec)>,
}

/// Fields are the same by their names in files, never by their labels.
impl PartialEq for FieldSpec {
    fn eq(&self, other: &Self) -> bool {
        (self.of, self.name) == (other.of, other.name)
    }
}

impl Eq for FieldSpec {}

impl FieldSpec {
    /// The kinds of item that it may point at, itself or in its parts.
    pub fn targets(&self) -> &'static [Kind] {
        match self.sort {
            Sort::Link(kinds) | Sort::Links(kinds) => kinds,
            Sort::Citations(_) => &[Kind::Source],
            Sort::List(parts) => {
                // No list points with two fields of its parts.
                let mut targets = parts.iter().map(Self::targets);
                targets.find(|kinds| !kinds.is_empty()).unwrap_or(&[])
            }
            Sort::Prose
            | Sort::Words
            | Sort::Date
            | Sort::Choice(_)
            | Sort::Mark(..)
            | Sort::Pack(_)
            | Sort::PackId
            | Sort::Letters
            | Sort::Factor
            | Sort::Factors
            | Sort::Number => &[],
        }
    }

    /// Its parts, if it holds a list.
    pub fn parts(&self) -> &'static [FieldSpec] {
        if let Sort::List(parts) | Sort::Citations(parts) = self.sort {
            parts
        } else {
            &[]
        }
    }

    /// The number of roles it may name, 1 or any number; none where it never names one.
    pub fn roles(&self) -> Option<usize> {
        let (kinds, most) = if let Sort::Link(kinds) = self.sort {
            (kinds, 1)
        } else if let Sort::Links(kinds) = self.sort {
            (kinds, usize::MAX)
        } else {
            return None;
        };
        kinds.contains(&Kind::Person).then_some(most)
    }

    /// Whether people write in it.
    pub const fn holds_words(&self) -> bool {
        matches!(self.sort, Sort::Prose | Sort::Words | Sort::Date)
    }

    /// The sort of text it is to those who listen; none where they do not.
    pub fn heard_as(&self) -> Option<TextKind> {
        match self.heard {
            Reach::In(kind) => Some(kind),
            Reach::Exempt(_) | Reach::Undecided => None,
        }
    }
}

impl FieldPath {
    /// The field in which something stands: that of a part, where it stands in one.
    pub fn leaf(&self) -> &'static FieldSpec {
        self.part.map_or(self.field, |(_, field)| field)
    }

    /// The way on, to a field of the part at that place.
    #[must_use]
    pub fn within(self, at: usize, field: &'static FieldSpec) -> Self {
        Self {
            part: Some((at, field)),
            ..self
        }
    }
}

/// A field of an item that has none of the parts that a list has.
impl From<&'static FieldSpec> for FieldPath {
    fn from(field: &'static FieldSpec) -> Self {
        Self { field, part: None }
    }
}

/// A reason why a field is not listened to.
pub(crate) const NAME: &str = "it names something and is no sentence";
pub(crate) const RULES: &str = "a rule says what has to be done";
pub(crate) const THEIR_WORDS: &str = "it is somebody’s own account, and stays in their words";
pub(crate) const OWN_NOTES: &str = "it is about the process, not about anybody’s practice";
pub(crate) const FOR_THE_BOARD: &str = "the board may be asked what there should be";
pub(crate) const ABOUT_WORDING: &str = "it is about wording itself";
pub(crate) const ABOUT_NAMES: &str = "it is about what may name somebody";
const DATE: &str = "it is a date";
const ID: &str = "it is the id of something";

const fn spec(label: &'static str, question: &'static str, sort: Sort) -> FieldSpec {
    FieldSpec {
        of: "",
        name: "",
        label,
        question,
        sort,
        required: false,
        part: None,
        heard: Reach::Undecided,
        found: Reach::In(()),
        guarded: Reach::In(()),
        exported: Reach::In(()),
        since: 1,
    }
}

/// Paragraphs.
pub(crate) const fn prose(label: &'static str, question: &'static str) -> FieldSpec {
    spec(label, question, Sort::Prose)
}

/// A line of words.
pub(crate) const fn words(label: &'static str, question: &'static str) -> FieldSpec {
    spec(label, question, Sort::Words)
}

/// A date as people say it.
pub(crate) const fn date(label: &'static str, question: &'static str) -> FieldSpec {
    spec(label, question, Sort::Date).unheard(DATE)
}

/// One of several.
pub(crate) const fn choice(label: &'static str, choices: &'static [ChoiceSpec]) -> FieldSpec {
    spec(label, "", Sort::Choice(choices))
}

/// Yes or no: the words for no, those for yes.
pub(crate) const fn mark(label: &'static str, no: &'static str, yes: &'static str) -> FieldSpec {
    spec(label, "", Sort::Mark(no, yes))
}

/// One of the pack's own.
pub(crate) const fn of_pack(label: &'static str, list: PackList) -> FieldSpec {
    spec(label, "", Sort::Pack(list)).is_id()
}

/// Ids of what stands in the pack, which people do not write.
pub(crate) const fn pack_id(label: &'static str) -> FieldSpec {
    spec(label, "", Sort::PackId).is_id()
}

/// Types of pattern, by their letters.
pub(crate) const fn letters(label: &'static str, question: &'static str) -> FieldSpec {
    spec(label, question, Sort::Letters)
}

/// A factor of the method.
pub(crate) const fn factor(label: &'static str) -> FieldSpec {
    spec(label, "", Sort::Factor)
}

/// Several factors of the method, by their numbers on the board.
pub(crate) const fn factors(label: &'static str, question: &'static str) -> FieldSpec {
    spec(label, question, Sort::Factors)
}

/// A role.
pub(crate) const fn role(label: &'static str) -> FieldSpec {
    spec(
        label,
        tr!(const "The role’s letters"),
        Sort::Link(&[Kind::Person]),
    )
}

/// Several roles.
pub(crate) const fn roles(label: &'static str) -> FieldSpec {
    let question = tr!(const "Their letters, separated by commas");
    spec(label, question, Sort::Links(&[Kind::Person]))
}

/// An item of these kinds.
pub(crate) const fn link(
    label: &'static str,
    question: &'static str,
    kinds: &'static [Kind],
) -> FieldSpec {
    spec(label, question, Sort::Link(kinds))
}

/// Several items of these kinds.
pub(crate) const fn links(
    label: &'static str,
    question: &'static str,
    kinds: &'static [Kind],
) -> FieldSpec {
    spec(label, question, Sort::Links(kinds))
}

/// Sources, with the places in them.
pub(crate) const fn citations(label: &'static str, parts: &'static [FieldSpec]) -> FieldSpec {
    let question = tr!(const "S3 p. 4; several are separated by semicolons");
    spec(label, question, Sort::Citations(parts))
}

/// Parts with fields of their own.
pub(crate) const fn list(
    label: &'static str,
    question: &'static str,
    parts: &'static [FieldSpec],
) -> FieldSpec {
    spec(label, question, Sort::List(parts))
}

/// A number.
pub(crate) const fn number(label: &'static str) -> FieldSpec {
    spec(label, "", Sort::Number)
}

impl FieldSpec {
    /// It must say something.
    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The pack has words of its own for it, under this id.
    pub(crate) const fn called_by_the_pack(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }

    /// It is listened to as such a text.
    pub(crate) const fn heard(mut self, kind: TextKind) -> Self {
        self.heard = Reach::In(kind);
        self
    }

    /// It is not listened to: why.
    pub(crate) const fn unheard(mut self, why: &'static str) -> Self {
        self.heard = Reach::Exempt(why);
        self
    }

    /// It is not found by its words: why.
    pub(crate) const fn unfound(mut self, why: &'static str) -> Self {
        self.found = Reach::Exempt(why);
        self
    }

    /// Files have it from this format on: an older program refuses one in which it says something.
    pub(crate) const fn since(mut self, format: u64) -> Self {
        self.since = format;
        self
    }

    const fn is_id(self) -> Self {
        self.unheard(ID).unfound(ID)
    }

    /// Names the type that it is a field of, and the field. A field that people write in does not compile before
    /// somebody has decided whether it is listened to.
    ///
    /// # Panics
    ///
    /// Only while compiling.
    pub(crate) const fn named(mut self, of: &'static str, name: &'static str) -> Self {
        assert!(
            !(self.holds_words() && matches!(self.heard, Reach::Undecided)),
            "say .heard(…) or .unheard(…) of every field that people write in"
        );
        self.of = of;
        self.name = name;
        self
    }
}
