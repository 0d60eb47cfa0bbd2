//! The fields of a form: what each is called, what stands in it, and which change new words make.

use std::borrow::Cow;

use crate::{
    app::form::{
        detail, episode, event, finding, meeting, note, parked,
        passage::{self, TurningPointField},
        pattern, person,
        search::{self, SearchField},
        source,
    },
    method::PatternTypeId,
    review::{Change, Details, DetailsEdit, Edit, Id, Item, Kind, Review},
    ui::response::FormSubject,
};

/// One field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// What it is called.
    pub label: Cow<'static, str>,
    /// What goes in it, as a question or a hint; for an empty field.
    pub hint: Cow<'static, str>,
    /// What stands in it.
    pub value: FormValue,
    /// What it is a field of.
    pub(crate) part: FieldTarget,
    /// It begins a group, which has this heading.
    pub heading: Option<String>,
    /// Open questions to have in view while the caret is in it.
    pub prompts: Vec<String>,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormValue {
    /// One line.
    Line(String),
    /// Paragraphs.
    Text(String),
    /// One of several.
    Choice(Vec<String>, usize),
    /// Nothing: the row adds something.
    Add,
    /// Nothing: the row leads to another item.
    Way,
}

/// What a field is a field of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FieldTarget {
    /// The review's details.
    Details(&'static FieldSpec<Details, DetailsEdit>),
    /// An item.
    Item(Id, &'static dyn ItemField),
    /// The roles that an item names, by their letters; new ones come into the review.
    Roles(Id, &'static dyn RolesField),
    /// What was said at a stage of a conversation, by the stage’s id.
    Passage(Id, String),
    /// A field of a turning point of a conversation, by its place.
    TurningPoint(Id, usize, TurningPointField),
    /// A field of a search for what would speak against an item, by its place.
    Search(Id, usize, SearchField),
    /// A row that adds something to an item.
    Add(Id, AddButton),
    /// The way to another item.
    To(Id),
    /// A further pattern of a type.
    NewPattern(PatternTypeId),
}

/// What a row of a form adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AddButton {
    /// A view from the tunnel, to an episode.
    Tunnel,
    /// An appraisal, to an episode.
    Appraisal,
    /// A turning point, to a conversation.
    TurningPoint,
    /// Notes on the board, that come from a source.
    Notes,
    /// A search, to a pattern or a finding.
    Search,
    /// An episode to the review, made of the turning point at that place.
    EpisodeOf(usize),
}

/// A field of an item as a row of a table, whatever kind of item it is.
pub(crate) trait ItemField: Sync {
    /// What it is called.
    fn label(&self) -> &'static str;
    /// What goes in it.
    fn hint(&self) -> &'static str;
    /// What stands in it; none where the item is not there.
    fn read(&self, review: &Review, id: Id) -> Option<FormValue>;
    /// The change that new words make.
    ///
    /// # Errors
    ///
    /// The words name something that is not there: the end of a sentence.
    fn change(&self, review: &Review, id: Id, text: String) -> Result<Option<Change>, String>;
}

/// A field that names roles.
pub(crate) trait RolesField: Sync {
    /// What it is called.
    fn label(&self) -> &'static str;
    /// How many roles it may name.
    fn most(&self) -> usize;
    /// Those it names; none where the item is not there.
    fn read(&self, review: &Review, id: Id) -> Option<Vec<Id>>;
    /// The change that names others; none where they are the same.
    fn change(&self, review: &Review, id: Id, to: Vec<Id>) -> Option<Change>;
}

/// A field as a row of a table: how it is read, and which edit new words make.
pub(crate) struct FieldSpec<T: 'static, E: 'static> {
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) read: fn(&Review, &T) -> FormValue,
    pub(super) write: fn(&Review, &T, String) -> Result<E, String>,
}

/// A field of roles as a row of a table.
pub(crate) struct RolesSpec<T: 'static, E: 'static> {
    pub(super) label: &'static str,
    pub(super) most: usize,
    pub(super) read: fn(&T) -> Vec<Id>,
    pub(super) write: fn(&T, Vec<Id>) -> E,
}

impl<T: Item> ItemField for FieldSpec<T, T::Edit>
where
    Edit: From<T::Edit>,
{
    fn label(&self) -> &'static str {
        self.label
    }

    fn hint(&self) -> &'static str {
        self.hint
    }

    fn read(&self, review: &Review, id: Id) -> Option<FormValue> {
        Some((self.read)(review, review.get::<T>(id)?))
    }

    fn change(&self, review: &Review, id: Id, text: String) -> Result<Option<Change>, String> {
        let Some(item) = review.get::<T>(id) else {
            return Ok(None);
        };
        let set = (self.write)(review, item, text)?.into();
        Ok(Some(Change::Edit { id, set }))
    }
}

impl<T: Item> RolesField for RolesSpec<T, T::Edit>
where
    Edit: From<T::Edit>,
{
    fn label(&self) -> &'static str {
        self.label
    }

    fn most(&self) -> usize {
        self.most
    }

    fn read(&self, review: &Review, id: Id) -> Option<Vec<Id>> {
        review.get::<T>(id).map(self.read)
    }

    fn change(&self, review: &Review, id: Id, to: Vec<Id>) -> Option<Change> {
        let item = review.get::<T>(id)?;
        let set = (self.write)(item, to.clone()).into();
        ((self.read)(item) != to).then_some(Change::Edit { id, set })
    }
}

/// Rows are told apart by what they are called.
macro_rules! known_by_label {
    ($($name:ty $(, $t:ident $e:ident)?;)*) => {
        $(
            impl$(<$t, $e>)? std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.known_by())
                }
            }

            impl$(<$t, $e>)? PartialEq for $name {
                fn eq(&self, other: &Self) -> bool {
                    self.known_by() == other.known_by()
                }
            }
        )*
    };
}

impl<T, E> FieldSpec<T, E> {
    fn known_by(&self) -> &'static str {
        self.label
    }
}

impl dyn ItemField {
    fn known_by(&self) -> &'static str {
        self.label()
    }
}

impl dyn RolesField {
    fn known_by(&self) -> &'static str {
        self.label()
    }
}

known_by_label! {
    FieldSpec<T, E>, T E;
    dyn ItemField;
    dyn RolesField;
}

/// A row for a text: its label, its hint, its field, its edit, one line or paragraphs.
macro_rules! text {
    ($label:literal, $hint:literal, $field:ident, $edit:expr, $shape:ident) => {
        $crate::app::form::fields::FieldSpec {
            label: $label,
            hint: $hint,
            read: |_, item| $crate::app::form::fields::FormValue::$shape(item.$field.clone()),
            write: |_, item, text| Ok($edit($crate::review::Swap::new(item.$field.clone(), text))),
        }
    };
}

/// A row for a choice: its label, its hint, its field, its edit, the words for each choice.
macro_rules! choice {
    ($label:literal, $hint:literal, $field:ident, $edit:expr, $($word:literal = $choice:expr),+ $(,)?) => {
        $crate::app::form::fields::FieldSpec {
            label: $label,
            hint: $hint,
            read: |_, item| {
                let at = [$($choice),+].iter().position(|choice| *choice == item.$field).unwrap_or(0);
                $crate::app::form::fields::FormValue::Choice(vec![$($word.to_owned()),+], at)
            },
            write: |_, item, word| {
                let to = [$(($word, $choice)),+].into_iter().find(|(name, _)| *name == word);
                Ok($edit($crate::review::Swap::new(item.$field, to.map_or(item.$field, |(_, choice)| choice))))
            },
        }
    };
}

/// A row for one of the pack's own choices, kept by its id: what is not said comes first.
macro_rules! from_pack {
    ($label:literal, $hint:literal, $field:ident, $edit:expr, $list:ident) => {
        $crate::app::form::fields::FieldSpec {
            label: $label,
            hint: $hint,
            read: |review, item| {
                let list = &review.pack().$list;
                let at = list.iter().position(|kind| kind.id.as_str() == item.$field);
                let names = list.iter().map(|kind| kind.name.clone());
                $crate::app::form::fields::FormValue::Choice(
                    std::iter::once("Not said".to_owned())
                        .chain(names)
                        .collect(),
                    at.map_or(0, |at| at + 1),
                )
            },
            write: |review, item, word| {
                let kind = review.pack().$list.iter().find(|kind| kind.name == word);
                let to = kind.map_or(String::new(), |kind| kind.id.to_string());
                Ok($edit($crate::review::Swap::new(item.$field.clone(), to)))
            },
        }
    };
}

pub(super) use {choice, from_pack, text};

impl FormField {
    /// Its words, as they are edited.
    pub fn words(&self) -> String {
        match &self.value {
            FormValue::Line(text) | FormValue::Text(text) => text.clone(),
            FormValue::Choice(choices, at) => choices.get(*at).cloned().unwrap_or_default(),
            FormValue::Add | FormValue::Way => String::new(),
        }
    }

    pub(super) fn headed(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }

    pub(super) fn asking(mut self, prompts: Vec<String>) -> Self {
        self.prompts = prompts;
        self
    }

    /// A row that leads to another item.
    pub(super) fn way(label: String, to: Id) -> Self {
        Self::new(label, "", FormValue::Way, FieldTarget::To(to))
    }

    pub(super) fn new(
        label: impl Into<Cow<'static, str>>,
        hint: impl Into<Cow<'static, str>>,
        value: FormValue,
        part: FieldTarget,
    ) -> Self {
        Self {
            label: label.into(),
            hint: hint.into(),
            value,
            part,
            heading: None,
            prompts: Vec::new(),
        }
    }
}

impl FieldTarget {
    /// The change that puts new words in the field. Fields that name roles, and rows that add, are not for this.
    ///
    /// # Errors
    ///
    /// The words name something that is not there: the end of a sentence.
    pub(super) fn change(&self, review: &Review, text: String) -> Result<Option<Change>, String> {
        match self {
            Self::Details(spec) => {
                let edit = (spec.write)(review, review.details(), text)?;
                Ok(Some(Change::Details(edit)))
            }
            Self::Item(id, row) => row.change(review, *id, text),
            Self::Passage(id, stage) => Ok(passage::written_up(review, *id, stage, text)),
            Self::TurningPoint(id, index, point) => {
                passage::pointed(review, *id, *index, *point, text)
            }
            Self::Search(id, index, looked) => search::changed(review, *id, *index, *looked, text),
            Self::Roles(..) | Self::Add(..) | Self::To(_) | Self::NewPattern(_) => Ok(None),
        }
    }

    /// Whether it is a field of this item.
    pub(super) fn is_of(&self, item: Id) -> bool {
        match self {
            Self::Item(id, _)
            | Self::Roles(id, _)
            | Self::Passage(id, _)
            | Self::TurningPoint(id, ..)
            | Self::Search(id, ..) => *id == item,
            Self::Details(_) | Self::Add(..) | Self::To(_) | Self::NewPattern(_) => false,
        }
    }
}

/// The fields of a subject, in the order of the form; none when it is not there.
pub(super) fn of(review: &Review, subject: &FormSubject) -> Vec<FormField> {
    match subject {
        FormSubject::Details => detail::fields(review),
        FormSubject::Patterns(kind) => pattern::of_type(review, kind),
        FormSubject::Item(id) => match review.kind(*id) {
            Some(Kind::Episode) => episode::fields(review, *id),
            Some(Kind::Person) => person::fields(review, *id),
            Some(Kind::Source) => source::fields(review, *id),
            Some(Kind::Event) => event::fields(review, *id),
            Some(Kind::Meeting) => meeting::fields(review, *id),
            Some(Kind::Note) => note::fields(review, *id),
            Some(Kind::Pattern) => pattern::fields(review, *id),
            Some(Kind::Finding) => finding::fields(review, *id),
            Some(Kind::Parked) => parked::fields(review, *id),
            // They stand in the form of their episode.
            Some(Kind::Tunnel | Kind::Appraisal) | None => Vec::new(),
        },
    }
}

/// The fields of an item by the rows of a table.
pub(super) fn rows(
    review: &Review,
    id: Id,
    table: impl IntoIterator<Item = &'static dyn ItemField>,
) -> Vec<FormField> {
    let field = |row: &'static dyn ItemField| {
        let value = row.read(review, id)?;
        Some(FormField::new(
            row.label(),
            row.hint(),
            value,
            FieldTarget::Item(id, row),
        ))
    };
    table.into_iter().filter_map(field).collect()
}

/// A field of an item that names roles.
pub(super) fn roles(review: &Review, id: Id, naming: &'static dyn RolesField) -> Option<FormField> {
    let named = naming.read(review, id)?;
    let called = named.iter().filter_map(|role| review.person(*role));
    let called: Vec<&str> = called.map(crate::app::roles::label).collect();
    let hint = if naming.most() == 1 {
        "The role’s letters"
    } else {
        "Their letters, separated by commas"
    };
    let value = FormValue::Line(called.join(", "));
    Some(FormField::new(
        naming.label(),
        hint,
        value,
        FieldTarget::Roles(id, naming),
    ))
}
