//! The declaration of an item of the domain: its fields once, each with what describes it, and from them the ways they
//! may be edited.

use serde::{Deserialize, Serialize};

use crate::review::{
    Code, Edit, Id, Kind, Review,
    items::{
        field::{FieldPath, FieldSpec},
        value::{Input, Reader, Reading, Shown, Visited},
    },
};

/// A field's value before and after an edit. Carrying both lets the log alone be undone, audited and joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Swap<T> {
    /// The value that the field must hold for the edit to fit.
    pub from: T,
    /// The value afterwards.
    pub to: T,
}

impl<T> Swap<T> {
    /// An edit that turns `from` into `to`.
    pub fn new(from: impl Into<T>, to: impl Into<T>) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
        }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            from: self.to,
            to: self.from,
        }
    }
}

/// An edit of one field of a struct.
pub(crate) trait FieldEdit: Clone {
    /// The struct that it edits.
    type Of;
    /// The field it edits.
    fn field(&self) -> &'static FieldSpec;
    /// The edit that takes this one back.
    #[must_use]
    fn inverse(self) -> Self;
    /// Opens up what stands in the new value.
    fn visit_new(&mut self, visitor: FieldVisitor<'_>);
    /// Puts the new value in the place of the old; false, and nothing done, where the old is not found there.
    fn put(self, item: &mut Self::Of) -> bool;
    /// The edit that leads to the same value from what the item holds now.
    #[must_use]
    fn rebase(self, item: &Self::Of) -> Self;
    /// The edit that leads from what the item holds now to both: that, and what this edit adds and takes away. None
    /// where the two cannot both stand.
    fn merged(self, item: &Self::Of) -> Option<Self>;
}

/// An item whatever its kind: its id and code, and the ways to the values of its fields.
pub(crate) trait Visit {
    /// Its id.
    fn id(&self) -> Id;
    /// Its code.
    fn code(&self) -> Code;
    /// Gives it the id and the code by which it will be known.
    fn assign_ids(&mut self, id: Id, code: Code);
    /// Its kind.
    fn kind(&self) -> Kind;
    /// Opens up what stands in every field.
    fn visit(&mut self, visitor: FieldVisitor<'_>);
    /// Shows every text, with where it stands.
    fn texts<'a>(&'a self, each: Reader<'_, 'a>);
    /// The value of a field, as a form shows it; none where no form has it.
    fn shown(&self, path: FieldPath, review: &Review) -> Option<Shown>;
    /// The edit that puts something else in a field; none where that changes nothing.
    fn edit(&self, path: FieldPath, input: Input<'_>, review: &Review) -> Reading<Edit>;
    /// The edits by which it lets go of everything that goes.
    fn clear_references(&self, goes: &dyn Fn(Id) -> bool) -> Vec<Edit>;
    /// The edits by which texts become what somebody makes of them.
    fn rewrite(&self, rewrite: Rewriter<'_>) -> Vec<Edit>;
}

/// Makes another text of one that people wrote in a field; none where it stays.
pub(crate) type Rewriter<'r> = &'r mut dyn FnMut(&'static FieldSpec, &str) -> Option<String>;

/// Takes what stands in a field, with the field.
pub(crate) type FieldVisitor<'r> = &'r mut dyn FnMut(&'static FieldSpec, Visited<'_>);

/// Has somebody make another text of what stands in a field, where people write in it or in its parts.
pub(in crate::review) fn rewrite_text(
    field: &'static FieldSpec,
    seen: Visited<'_>,
    rewrite: Rewriter<'_>,
) {
    if let Visited::Text(text) = seen
        && (field.holds_words() || !field.parts().is_empty())
        && let Some(other) = rewrite(field, text)
    {
        *text = other;
    }
}

/// Whether a field may be left out of a file because its value is the default.
pub(in crate::review) fn says_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The descriptions of the fields of a struct, and what all of them can do at once.
macro_rules! described {
    ($name:ident { $($field:ident = $spec:expr;)* }) => {
        impl $name {
            /// Its fields, in the order in which they stand in files.
            pub const FIELDS: &'static [$crate::review::items::FieldSpec] = {
                use $crate::review::items::field::*;
                &[$($spec.named(stringify!($name), stringify!($field))),*]
            };
        }
    };
}

/// Declares a struct of the domain together with the enum of its edits, one variant a field.
///
/// `item!` gives it an id and a code as well, `fields!` does not (the review's details). After the `=` of a field stands
/// what describes it, from [`crate::review::items::field`]. What is marked `+` is a list of items that stand under this
/// one: they are added and moved, not edited.
macro_rules! fields {
    (
        $(#[$meta:meta])*
        $name:ident edited by $edit:ident {
            $(= $(#[$fixed_meta:meta])* $fixed:ident: $fixed_type:ty,)*
            $($(#[$field_meta:meta])* $field:ident $variant:ident: $type:ty = $spec:expr;)*
            $(+ $(#[$held_meta:meta])* $held:ident: $held_type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$fixed_meta])* pub $fixed: $fixed_type,)*
            $(
                $(#[$field_meta])*
                #[serde(default, skip_serializing_if = "crate::review::items::declare::says_nothing")]
                pub $field: $type,
            )*
            $(
                $(#[$held_meta])*
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                pub $held: $held_type,
            )*
        }

        $crate::review::items::declare::described!($name { $($field = $spec;)* });

        impl $name {
            /// Opens up what stands in every field.
            pub(in crate::review) fn visit_fields(
                &mut self,
                visitor: $crate::review::items::declare::FieldVisitor<'_>,
            ) {
                let mut fields = Self::FIELDS.iter();
                $(if let Some(spec) = fields.next() {
                    $crate::review::items::value::Value::visit(&mut self.$field, &mut |seen| visitor(spec, seen));
                })*
            }

            /// Shows every text, with where it stands.
            pub(crate) fn read_texts<'a>(&'a self, each: $crate::review::items::value::Reader<'_, 'a>) {
                let mut fields = Self::FIELDS.iter();
                $(if let Some(spec) = fields.next() {
                    $crate::review::items::value::Value::texts(&self.$field, spec.into(), 0, each);
                })*
            }

            /// The value of a field, as a form shows it; none where no form has it.
            pub(crate) fn shown_in(
                &self,
                path: $crate::review::items::FieldPath,
                review: &$crate::review::Review,
            ) -> Option<$crate::review::items::Shown> {
                match path.field.name {
                    $(stringify!($field) => $crate::review::items::value::shown_at(&self.$field, path, review),)*
                    _ => None,
                }
            }

            /// The edit that puts something else in a field.
            pub(crate) fn edit_of(
                &self,
                path: $crate::review::items::FieldPath,
                input: $crate::review::items::Input<'_>,
                review: &$crate::review::Review,
            ) -> $crate::review::items::value::Reading<$edit> {
                match path.field.name {
                    $(stringify!($field) => {
                        let to = $crate::review::items::value::read_at(&self.$field, path, input, review)?;
                        Ok(to.filter(|to| *to != self.$field).map(|to| {
                            $edit::$variant($crate::review::Swap { from: self.$field.clone(), to })
                        }))
                    })*
                    _ => Ok(None),
                }
            }

            /// The edits by which it lets go of everything that goes.
            pub(in crate::review) fn cleared(&self, goes: &dyn Fn($crate::review::Id) -> bool) -> Vec<$edit> {
                let mut edits = Vec::new();
                $({
                    let mut to = self.$field.clone();
                    $crate::review::items::value::Value::clear_references(&mut to, goes);
                    if to != self.$field {
                        edits.push($edit::$variant($crate::review::Swap { from: self.$field.clone(), to }));
                    }
                })*
                edits
            }

            /// The edits by which its texts become what somebody makes of them.
            pub(in crate::review) fn rewritten(
                &self,
                rewrite: $crate::review::items::declare::Rewriter<'_>,
            ) -> Vec<$edit> {
                let mut edits = Vec::new();
                let mut fields = Self::FIELDS.iter();
                $(if let Some(spec) = fields.next() {
                    let mut to = self.$field.clone();
                    $crate::review::items::value::Value::visit(&mut to, &mut |seen| {
                        $crate::review::items::declare::rewrite_text(spec, seen, rewrite);
                    });
                    if to != self.$field {
                        edits.push($edit::$variant($crate::review::Swap { from: self.$field.clone(), to }));
                    }
                })*
                edits
            }
        }

        #[doc = concat!("One field of [`", stringify!($name), "`], before and after.")]
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $edit {
            $($(#[$field_meta])* $variant($crate::review::Swap<$type>),)*
        }

        impl $edit {
            /// The field it edits.
            pub fn field(&self) -> &'static $crate::review::items::FieldSpec {
                let name = match self {
                    $(Self::$variant(_) => stringify!($field),)*
                };
                let mut fields = $name::FIELDS.iter();
                fields.find(|spec| spec.name == name).unwrap_or(&$name::FIELDS[0])
            }
        }

        impl $crate::review::items::declare::FieldEdit for $edit {
            type Of = $name;

            fn field(&self) -> &'static $crate::review::items::FieldSpec {
                Self::field(self)
            }

            fn inverse(self) -> Self {
                match self {
                    $(Self::$variant(swap) => Self::$variant(swap.inverse()),)*
                }
            }

            fn visit_new(&mut self, visitor: $crate::review::items::declare::FieldVisitor<'_>) {
                let spec = Self::field(self);
                match self {
                    $(Self::$variant(swap) => {
                        $crate::review::items::value::Value::visit(&mut swap.to, &mut |seen| visitor(spec, seen));
                    })*
                }
            }

            fn put(self, item: &mut $name) -> bool {
                match self {
                    $(Self::$variant(swap) => {
                        let fits = item.$field == swap.from;
                        if fits {
                            item.$field = swap.to;
                        }
                        fits
                    })*
                }
            }

            fn rebase(self, item: &$name) -> Self {
                match self {
                    $(Self::$variant(swap) => Self::$variant($crate::review::Swap {
                        from: item.$field.clone(),
                        to: swap.to,
                    }),)*
                }
            }

            fn merged(self, item: &$name) -> Option<Self> {
                match self {
                    $(Self::$variant(swap) => {
                        let from = item.$field.clone();
                        let to = $crate::review::items::value::Value::merged(&swap.from, &from, &swap.to)?;
                        Some(Self::$variant($crate::review::Swap { from, to }))
                    })*
                }
            }
        }
    };
}

/// An item: what `fields!` declares, with an id and a code.
macro_rules! item {
    (
        $(#[$meta:meta])*
        $name:ident edited by $edit:ident { $($rest:tt)* }
    ) => {
        $crate::review::items::declare::fields! {
            $(#[$meta])*
            $name edited by $edit {
                = /// Stable, never used again.
                #[serde(default, skip_serializing_if = "crate::review::Id::is_unset")]
                id: $crate::review::Id,
                = /// What people call it aloud.
                #[serde(default, skip_serializing_if = "crate::review::Code::is_unset")]
                code: $crate::review::Code,
                $($rest)*
            }
        }

        impl $name {
            /// A new one that says nothing yet.
            pub fn new(id: $crate::review::Id, code: $crate::review::Code) -> Self {
                Self { id, code, ..Self::default() }
            }
        }

        impl $crate::review::items::declare::Visit for $name {
            fn id(&self) -> $crate::review::Id {
                self.id
            }

            fn code(&self) -> $crate::review::Code {
                self.code
            }

            fn assign_ids(&mut self, id: $crate::review::Id, code: $crate::review::Code) {
                self.id = id;
                self.code = code;
            }

            fn kind(&self) -> $crate::review::Kind {
                $crate::review::Kind::$name
            }

            fn visit(&mut self, visitor: $crate::review::items::declare::FieldVisitor<'_>) {
                self.visit_fields(visitor);
            }

            fn texts<'a>(&'a self, each: $crate::review::items::value::Reader<'_, 'a>) {
                self.read_texts(each);
            }

            fn shown(
                &self,
                path: $crate::review::items::FieldPath,
                review: &$crate::review::Review,
            ) -> Option<$crate::review::items::Shown> {
                self.shown_in(path, review)
            }

            fn edit(
                &self,
                path: $crate::review::items::FieldPath,
                input: $crate::review::items::Input<'_>,
                review: &$crate::review::Review,
            ) -> $crate::review::items::value::Reading<$crate::review::Edit> {
                Ok(self.edit_of(path, input, review)?.map(Into::into))
            }

            fn rewrite(&self, rewrite: $crate::review::items::declare::Rewriter<'_>) -> Vec<$crate::review::Edit> {
                self.rewritten(rewrite).into_iter().map(Into::into).collect()
            }

            fn clear_references(&self, goes: &dyn Fn($crate::review::Id) -> bool) -> Vec<$crate::review::Edit> {
                self.cleared(goes).into_iter().map(Into::into).collect()
            }
        }
    };
}

/// Declares a part: what one entry of a list in a field is made of. After `like` stand the fields by which two parts
/// speak of the same thing; all of them where nothing stands there.
macro_rules! part {
    (
        $(#[$meta:meta])*
        $name:ident $(like $($same:ident),+)? {
            $($(#[$field_meta:meta])* $field:ident: $type:ty = $spec:expr;)*
        }
        $($more:tt)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        $crate::review::items::declare::described!($name { $($field = $spec;)* });

        impl $crate::review::items::value::Value for $name {
            fn visit(&mut self, visitor: &mut dyn FnMut($crate::review::items::value::Visited<'_>)) {
                $($crate::review::items::value::Value::visit(&mut self.$field, visitor);)*
            }

            fn texts<'a>(
                &'a self,
                path: $crate::review::items::FieldPath,
                at: usize,
                each: $crate::review::items::value::Reader<'_, 'a>,
            ) {
                let mut fields = Self::FIELDS.iter();
                $(if let Some(spec) = fields.next() {
                    $crate::review::items::value::Value::texts(&self.$field, path.within(at, spec), 0, each);
                })*
            }

            $(fn is_about_the_same(&self, other: &Self) -> bool {
                $(self.$same == other.$same)&&+
            })?

            fn clear_references(&mut self, goes: &dyn Fn($crate::review::Id) -> bool) {
                $($crate::review::items::value::Value::clear_references(&mut self.$field, goes);)*
            }

            fn shown_field(
                &self,
                field: &$crate::review::items::FieldSpec,
                review: &$crate::review::Review,
            ) -> Option<$crate::review::items::Shown> {
                match field.name {
                    $(stringify!($field) => $crate::review::items::value::Value::shown(&self.$field, field, review),)*
                    _ => None,
                }
            }

            fn with_field(
                &self,
                field: &$crate::review::items::FieldSpec,
                input: $crate::review::items::Input<'_>,
                review: &$crate::review::Review,
            ) -> $crate::review::items::value::Reading<Self> {
                match field.name {
                    $(stringify!($field) => {
                        let read = $crate::review::items::value::Value::read(&self.$field, field, input, review)?;
                        Ok(read.map(|read| Self { $field: read, ..self.clone() }))
                    })*
                    _ => Ok(None),
                }
            }

            $($more)*
        }
    };
}

pub(crate) use {described, fields, item, part};
