//! A passphrase: typed, used, and wiped from memory. It is never shown, and says nothing of itself.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

/// The most bytes of a passphrase. Its room is made at once, so that no copy is left behind by growing.
pub const LONGEST: usize = 1024;

/// Words that nobody is to see.
pub struct Secret(Zeroizing<String>);

impl Default for Secret {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(LONGEST)))
    }
}

impl Secret {
    /// The words that somebody gave; what goes beyond the longest is left out.
    pub fn of(words: &str) -> Self {
        let mut secret = Self::default();
        words.chars().for_each(|c| secret.push(c));
        secret
    }

    /// Adds a character. One that is not typed, or has no room, is left out.
    pub fn push(&mut self, c: char) {
        if !c.is_control() && self.0.len() + c.len_utf8() <= LONGEST {
            self.0.push(c);
        }
    }

    /// Takes the last character away.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        self.0.zeroize();
        self.0.reserve(LONGEST);
    }

    /// The number of characters: all that a masked field shows.
    pub fn count(&self) -> usize {
        self.0.chars().count()
    }

    /// True where nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words themselves, for whatever opens something with them.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        Self::of(&self.0)
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_nothing_of_itself() {
        assert_eq!(format!("{:?}", Secret::of("heron")), "Secret");
    }

    #[test]
    fn it_never_grows_out_of_its_room() {
        let mut secret = Secret::of(&"é".repeat(LONGEST));
        assert_eq!(
            (secret.count(), secret.0.capacity()),
            (LONGEST / 2, LONGEST)
        );
        secret.push('\u{1b}');
        secret.pop();
        assert_eq!(secret.count(), LONGEST / 2 - 1);
        secret.clear();
        assert!(secret.is_empty() && secret.0.capacity() >= LONGEST);
    }
}
