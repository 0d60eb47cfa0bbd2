//! JSON read with an eye on the memory it takes: three bytes of a list can take hundreds.
//!
//! What a list's members take is known from their type, and what a text takes from its length; all else is as large as its
//! type, and counted where that stands in a list. Reading ends where more is asked for than is allowed.

use std::{cell::Cell, fmt};

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

/// Bytes that the system takes for each piece of memory besides.
const PIECE: usize = 16;

/// Why something was not read.
#[derive(Debug)]
pub(super) enum WeighError {
    /// It would take more memory than is allowed.
    TooHeavy,
    /// It is not what is expected.
    Misread(serde_json::Error),
}

/// Reads a value, and says how many bytes its lists and texts take in memory.
///
/// # Errors
///
/// It is not what is expected, or its lists and texts would take more than so many bytes.
pub(super) fn from_slice<'a, T: Deserialize<'a>>(
    json: &'a [u8],
    most: usize,
) -> Result<(T, usize), WeighError> {
    let scale = Scale {
        left: Cell::new(Some(most)),
    };
    let mut reader = serde_json::Deserializer::from_slice(json);
    let weighed = Weighed {
        inner: &mut reader,
        scale: &scale,
    };
    let read = T::deserialize(weighed).and_then(|read| reader.end().map(|()| read));
    match (read, scale.left.get()) {
        (Ok(read), Some(left)) => Ok((read, most - left)),
        (_, None) => Err(WeighError::TooHeavy),
        (Err(error), Some(_)) => Err(WeighError::Misread(error)),
    }
}

/// The bytes that are left; none once it was too much.
struct Scale {
    left: Cell<Option<usize>>,
}

impl Scale {
    fn take<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let left = self.left.get().and_then(|left| left.checked_sub(bytes));
        self.left.set(left);
        left.map(|_| ()).ok_or_else(|| E::custom(""))
    }
}

/// Something that is read, or reads, on the scale.
struct Weighed<'s, T> {
    inner: T,
    scale: &'s Scale,
}

/// A visitor on the scale, which may keep the text it is given.
struct WeighedVisitor<'s, V> {
    inner: V,
    scale: &'s Scale,
    keeps: bool,
}

impl<'s, T> Weighed<'s, T> {
    fn on<U>(&self, inner: U) -> Weighed<'s, U> {
        let scale = self.scale;
        Weighed { inner, scale }
    }

    fn visitor<V>(&self, inner: V, keeps: bool) -> WeighedVisitor<'s, V> {
        let scale = self.scale;
        WeighedVisitor {
            inner,
            scale,
            keeps,
        }
    }
}

/// Hands what is asked for on, with a visitor on the scale; whether it keeps texts stands before.
macro_rules! hands_on {
    ($($keeps:literal: $($method:ident($($name:ident: $type:ty),*))*;)*) => {
        $($(fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Self::Error> {
            let visitor = self.visitor(visitor, $keeps);
            self.inner.$method($($name,)* visitor)
        })*)*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Weighed<'_, D> {
    type Error = D::Error;

    hands_on! {
        true: deserialize_any() deserialize_string() deserialize_byte_buf();
        false: deserialize_bool() deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64()
            deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_f32() deserialize_f64()
            deserialize_char() deserialize_str() deserialize_bytes() deserialize_option() deserialize_unit()
            deserialize_unit_struct(name: &'static str) deserialize_newtype_struct(name: &'static str)
            deserialize_seq() deserialize_tuple(len: usize)
            deserialize_tuple_struct(name: &'static str, len: usize) deserialize_map()
            deserialize_struct(name: &'static str, fields: &'static [&'static str])
            deserialize_enum(name: &'static str, variants: &'static [&'static str])
            deserialize_identifier() deserialize_ignored_any();
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// Hands a value on as it is.
macro_rules! shows {
    ($($method:ident($type:ty))*) => {
        $(fn $method<E: Error>(self, value: $type) -> Result<Self::Value, E> {
            self.inner.$method(value)
        })*
    };
}

/// Hands a text on, and weighs it if it is kept.
macro_rules! weighs {
    ($($method:ident($type:ty))*) => {
        $(fn $method<E: Error>(self, value: $type) -> Result<Self::Value, E> {
            if self.keeps && !value.is_empty() {
                self.scale.take(value.len() + PIECE)?;
            }
            self.inner.$method(value)
        })*
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for WeighedVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    shows! {
        visit_bool(bool) visit_i8(i8) visit_i16(i16) visit_i32(i32) visit_i64(i64) visit_i128(i128)
        visit_u8(u8) visit_u16(u16) visit_u32(u32) visit_u64(u64) visit_u128(u128)
        visit_f32(f32) visit_f64(f64) visit_char(char)
    }

    weighs! {
        visit_str(&str) visit_borrowed_str(&'de str) visit_string(String)
        visit_bytes(&[u8]) visit_borrowed_bytes(&'de [u8]) visit_byte_buf(Vec<u8>)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        let scale = self.scale;
        self.inner.visit_some(Weighed { inner, scale })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        let scale = self.scale;
        self.inner.visit_newtype_struct(Weighed { inner, scale })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, inner: A) -> Result<Self::Value, A::Error> {
        self.inner.visit_seq(Members {
            inner,
            scale: self.scale,
            count: 0,
            room: 0,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<Self::Value, A::Error> {
        let scale = self.scale;
        self.inner.visit_map(Weighed { inner, scale })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, inner: A) -> Result<Self::Value, A::Error> {
        let scale = self.scale;
        self.inner.visit_enum(Weighed { inner, scale })
    }
}

/// The members of a list, which grows as lists do: to room for four, and then to twice as many each time.
struct Members<'s, A> {
    inner: A,
    scale: &'s Scale,
    count: usize,
    room: usize,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Members<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        inner: S,
    ) -> Result<Option<S::Value>, Self::Error> {
        let scale = self.scale;
        let member = self.inner.next_element_seed(Weighed { inner, scale })?;
        if member.is_some() {
            self.count += 1;
            if self.count > self.room {
                let room = (self.room * 2).max(4);
                let more = (room - self.room) * size_of::<S::Value>();
                scale.take(more + PIECE * usize::from(self.room == 0))?;
                self.room = room;
            }
        }
        Ok(member)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Weighed<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let seed = self.on(seed);
        self.inner.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Self::Error> {
        let seed = self.on(seed);
        self.inner.next_value_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, 's, A: EnumAccess<'de>> EnumAccess<'de> for Weighed<'s, A> {
    type Error = A::Error;
    type Variant = Weighed<'s, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), Self::Error> {
        let scale = self.scale;
        let (value, inner) = self.inner.variant_seed(Weighed { inner: seed, scale })?;
        Ok((value, Weighed { inner, scale }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Weighed<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), Self::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<S::Value, Self::Error> {
        let seed = self.on(seed);
        self.inner.newtype_variant_seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let visitor = self.visitor(visitor, false);
        self.inner.tuple_variant(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let visitor = self.visitor(visitor, false);
        self.inner.struct_variant(fields, visitor)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Weighed<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        let inner = self.on(inner);
        self.inner.deserialize(inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Debug, PartialEq)]
    struct Wide {
        #[serde(default)]
        _all: [u64; 16],
    }

    #[test]
    fn members_weigh_what_their_type_takes() {
        let weight = |json: &str| from_slice::<Vec<Wide>>(json.as_bytes(), 1 << 20).map(|it| it.1);
        assert_eq!(weight("[]").unwrap(), 0);
        assert_eq!(weight("[{}]").unwrap(), 4 * 128 + PIECE);
        assert_eq!(weight("[{},{},{},{},{}]").unwrap(), 8 * 128 + PIECE);
        let many = format!("[{{}}{}]", ",{}".repeat(9_000));
        assert!(matches!(weight(&many), Err(WeighError::TooHeavy)));
    }

    #[test]
    fn texts_weigh_their_length_where_they_are_kept() {
        let (texts, weight) = from_slice::<Vec<String>>(br#"["","four"]"#, 1 << 10).unwrap();
        assert_eq!(texts, ["", "four"]);
        assert_eq!(weight, 4 * size_of::<String>() + PIECE + 4 + PIECE);
        assert!(matches!(
            from_slice::<String>(br#""four" x"#, 1 << 10),
            Err(WeighError::Misread(_))
        ));
    }
}
