//! Choices: what a field may hold that is one of several, each described once.

use crate::text::words::looked_up;

/// One of several that a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceSpec {
    /// Its name, as in files.
    pub name: &'static str,
    /// Its name on the screen: the one word for it, wherever it stands.
    pub words: &'static str,
    /// The same as a fact, within a line; empty where that nobody has said is no fact.
    pub fact: &'static str,
    /// Its sign, where there is no room for words; or nothing.
    pub sign: &'static str,
}

/// A choice, by what is known of it.
pub trait ChoiceValue: Copy + PartialEq + Default + 'static {
    /// Every one, in the order in which they are offered.
    const ALL: &'static [Self];
    /// The description of each, in the same order.
    const CHOICES: &'static [ChoiceSpec];

    /// Its description; that of the first where it is not among them.
    fn spec(self) -> &'static ChoiceSpec {
        let at = Self::ALL.iter().position(|other| *other == self);
        &Self::CHOICES[at.unwrap_or(0)]
    }

    /// The one word for it.
    fn words(self) -> &'static str {
        looked_up(self.spec().words)
    }

    /// The same as a fact within a line; none where there is nothing to tell.
    fn fact(self) -> Option<&'static str> {
        Some(self.spec().fact)
            .filter(|fact| !fact.is_empty())
            .map(looked_up)
    }

    /// Its sign, or nothing.
    fn sign(self) -> &'static str {
        self.spec().sign
    }

    /// The one of that name in files.
    fn named(name: &str) -> Option<Self> {
        let at = Self::CHOICES.iter().position(|spec| spec.name == name)?;
        Self::ALL.get(at).copied()
    }
}

/// Declares a choice: of each its name in files, its word, the fact it is within a line and its sign. The first is what
/// holds while nobody has said anything.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $file:literal, $words:literal, $fact:literal, $sign:literal;)+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $file)] $variant,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $name {
            /// Every one, in the order in which they are offered.
            pub const ALL: [Self; [$($file),+].len()] = [$(Self::$variant),+];

            /// The description of each, in the same order.
            pub const CHOICES: &'static [$crate::review::items::ChoiceSpec] = &[
                $($crate::review::items::ChoiceSpec { name: $file, words: $words, fact: $fact, sign: $sign }),+
            ];
        }

        impl $crate::review::items::ChoiceValue for $name {
            const ALL: &'static [Self] = &Self::ALL;
            const CHOICES: &'static [$crate::review::items::ChoiceSpec] = Self::CHOICES;
        }

        impl $crate::review::items::value::Value for $name {
            fn shown(
                &self,
                spec: &$crate::review::items::FieldSpec,
                review: &$crate::review::Review,
            ) -> Option<$crate::review::items::Shown> {
                $crate::review::items::value::shown_choice(*self, spec, review)
            }

            fn read(
                &self,
                _: &$crate::review::items::FieldSpec,
                input: $crate::review::items::Input<'_>,
                _: &$crate::review::Review,
            ) -> Result<Option<Self>, String> {
                Ok($crate::review::items::value::read_choice(input))
            }
        }
    };
}

pub(crate) use choice;
