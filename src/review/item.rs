//! How an item of the domain is declared: its fields once, and from them the ways they may be edited.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    method::{FactorId, PatternTypeId},
    review::{Code, Id, Kind},
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
    /// The name of the field, as in files.
    fn field(&self) -> &'static str;
    /// The edit that takes this one back.
    #[must_use]
    fn inverse(self) -> Self;
    /// Puts the new value in the place of the old; false, and nothing done, where the old is not found there.
    fn put(self, item: &mut Self::Of) -> bool;
    /// The edit that leads to the same value from what the item holds now.
    #[must_use]
    fn rebase(self, item: &Self::Of) -> Self;
    /// The edit that leads from what the item holds now to both: that, and what this edit adds and takes away. None
    /// where the two cannot both stand.
    fn merged(self, item: &Self::Of) -> Option<Self>;
}

/// Something inside a field that the whole review has to do with.
pub(crate) enum Visited<'a> {
    /// A text somebody wrote.
    Text(&'a mut String),
    /// The id of another item.
    Pointer(&'a mut Id),
    /// A factor of the method.
    Factor(&'a FactorId),
    /// A pattern type of the method.
    PatternType(&'a PatternTypeId),
}

/// A field's value, opened up to what the whole review has to do with. Plain choices have nothing to show.
pub(super) trait Value: Clone + PartialEq {
    /// Shows everything inside.
    fn visit(&mut self, _visitor: &mut dyn FnMut(Visited<'_>)) {}

    /// What `now` becomes when the way from one value to another is gone from there, as far as both can stand. Texts are
    /// never blended: a sentence that nobody said is no help.
    fn merged(_from: &Self, _now: &Self, _to: &Self) -> Option<Self> {
        None
    }

    /// Whether two parts of a list speak of the same thing, so that one of them must give way.
    fn is_about_the_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Value for String {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        visitor(Visited::Text(self));
    }
}

impl Value for Id {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        visitor(Visited::Pointer(self));
    }
}

impl Value for FactorId {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        visitor(Visited::Factor(self));
    }
}

impl Value for BTreeSet<PatternTypeId> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter().for_each(|id| visitor(Visited::PatternType(id)));
    }

    fn merged(from: &Self, now: &Self, to: &Self) -> Option<Self> {
        let stays = |id: &&PatternTypeId| to.contains(*id) || !from.contains(*id);
        let comes = to.difference(from);
        Some(now.iter().filter(stays).chain(comes).cloned().collect())
    }
}

impl Value for Option<PatternTypeId> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter().for_each(|id| visitor(Visited::PatternType(id)));
    }
}

impl<P: Value> Value for Option<P> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter_mut().for_each(|part| part.visit(visitor));
    }
}

impl<P: Value> Value for Vec<P> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter_mut().for_each(|part| part.visit(visitor));
    }

    fn merged(from: &Self, now: &Self, to: &Self) -> Option<Self> {
        let find = |list: &[P], like: &P| list.iter().position(|part| part.is_about_the_same(like));
        let mut joined = now.clone();
        for was in from.iter().filter(|was| find(to, was).is_none()) {
            joined.retain(|part| part != was);
        }
        for wanted in to {
            let was = find(from, wanted).map(|at| &from[at]);
            match find(&joined, wanted) {
                Some(at) if joined[at] == *wanted => {}
                Some(at) if Some(&joined[at]) == was => joined[at] = wanted.clone(),
                // What only the other side has changed or taken away.
                Some(_) | None if was == Some(wanted) => {}
                Some(_) => return None,
                None => joined.push(wanted.clone()),
            }
        }
        Some(joined)
    }
}

impl Value for bool {}
impl Value for u16 {}

/// An item whatever its kind: its id and code, and a visit to the values of its fields.
pub(crate) trait Visit {
    /// Its id.
    fn id(&self) -> Id;
    /// Its code.
    fn code(&self) -> Code;
    /// Gives it the id and the code by which it will be known.
    fn assign_ids(&mut self, id: Id, code: Code);
    /// Its kind.
    fn kind(&self) -> Kind;
    /// The kinds of item that a field may point at.
    fn may_point_at(&self, field: &str) -> &'static [Kind];
    /// The field that must say something, if there is one.
    fn must_say(&self) -> Option<&'static str>;
    /// Shows what stands in every field, with the field's name.
    fn visit(&mut self, visitor: &mut dyn FnMut(&'static str, Visited<'_>));
}

/// Whether a field may be left out of a file because it says nothing.
pub(super) fn says_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares a struct of the domain together with the enum of its edits, one variant a field.
///
/// `item!` gives it an id and a code as well, `fields!` does not (the review's details). What is marked `+` is
/// a list of items that stand under this one: they are added and moved, not edited.
macro_rules! fields {
    (
        $(#[$meta:meta])*
        $name:ident edited by $edit:ident {
            $(= $(#[$fixed_meta:meta])* $fixed:ident: $fixed_type:ty,)*
            $($(#[$field_meta:meta])* $field:ident $variant:ident: $type:ty,)*
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
                #[serde(default, skip_serializing_if = "crate::review::item::says_nothing")]
                pub $field: $type,
            )*
            $(
                $(#[$held_meta])*
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                pub $held: $held_type,
            )*
        }

        impl $name {
            /// Shows what stands in every field, with the field's name.
            pub(in crate::review) fn visit_fields(
                &mut self,
                visitor: &mut dyn FnMut(&'static str, crate::review::item::Visited<'_>),
            ) {
                $(crate::review::item::Value::visit(&mut self.$field, &mut |seen| visitor(stringify!($field), seen));)*
            }
        }

        #[doc = concat!("One field of [`", stringify!($name), "`], before and after.")]
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $edit {
            $($(#[$field_meta])* $variant(crate::review::item::Swap<$type>),)*
        }

        impl crate::review::item::FieldEdit for $edit {
            type Of = $name;

            fn field(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($field),)*
                }
            }

            fn inverse(self) -> Self {
                match self {
                    $(Self::$variant(swap) => Self::$variant(swap.inverse()),)*
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
                    $(Self::$variant(swap) => Self::$variant(crate::review::item::Swap {
                        from: item.$field.clone(),
                        to: swap.to,
                    }),)*
                }
            }

            fn merged(self, item: &$name) -> Option<Self> {
                match self {
                    $(Self::$variant(swap) => {
                        let from = item.$field.clone();
                        let to = crate::review::item::Value::merged(&swap.from, &from, &swap.to)?;
                        Some(Self::$variant(crate::review::item::Swap { from, to }))
                    })*
                }
            }
        }
    };
}

/// An item: what `fields!` declares, with an id and a code, and where its pointers may lead.
macro_rules! item {
    (
        $(#[$meta:meta])*
        $name:ident edited by $edit:ident
        $(must say $required:ident)?
        $(points $($pointer:ident at [$($target:ident),+]),+)?
        { $($rest:tt)* }
    ) => {
        $crate::review::item::fields! {
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

        impl $crate::review::item::Visit for $name {
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

            fn may_point_at(&self, field: &str) -> &'static [$crate::review::Kind] {
                $($(
                    if field == stringify!($pointer) {
                        return &[$($crate::review::Kind::$target),+];
                    }
                )+)?
                let _ = field;
                &[]
            }

            fn must_say(&self) -> Option<&'static str> {
                let required: &[&'static str] = &[$(stringify!($required))?];
                required.first().copied()
            }

            fn visit(&mut self, visitor: &mut dyn FnMut(&'static str, $crate::review::item::Visited<'_>)) {
                self.visit_fields(visitor);
            }
        }
    };
}

pub(super) use {fields, item};
