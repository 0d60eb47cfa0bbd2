//! A text as the signs look at it: full-width digits, dashes and spaces of every kind as the plain ones, nothing that is
//! not seen; each byte with the place where it stands.

use std::{borrow::Cow, ops::Range};

use unicode_normalization::char::decompose_compatible;

/// A text in plain characters.
pub(super) struct PlainText<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// For each byte, and for the end, the place in the text it was made of; none where both are the same.
    from: Option<Vec<usize>>,
}

impl<'a> PlainText<'a> {
    /// The plain form of a text.
    pub(super) fn of(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self {
                text: Cow::Borrowed(text),
                from: None,
            };
        }
        let (mut plain, mut from) = (String::with_capacity(text.len()), Vec::new());
        for (at, c) in text.char_indices() {
            match c {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
                '‐'..='―' | '−' | '﹣' | '－' => plain.push('-'),
                '’' | '‘' | 'ʼ' => plain.push('\''),
                _ if c.is_whitespace() && c != '\n' => plain.push(' '),
                _ if c.is_alphabetic() => plain.push(c),
                _ => decompose_compatible(c, |part| plain.push(part)),
            }
            from.resize(plain.len(), at);
        }
        from.push(text.len());
        Self {
            text: Cow::Owned(plain),
            from: Some(from),
        }
    }

    /// The place in the text it was made of.
    pub(super) fn place(&self, plain: Range<usize>) -> Range<usize> {
        match &self.from {
            None => plain,
            Some(from) => from[plain.start]..from[plain.end],
        }
    }
}
