//! The search for something that people type to find it again.

/// Whether a text holds what was typed, in capitals or not. Nothing typed is in every text.
pub fn holds(text: &str, query: &str) -> bool {
    text.to_lowercase().contains(&query.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_the_space_around_words_do_not_count() {
        assert!(holds("Überweisung an E3", " überw"));
        assert!(holds("Two calls", "o C"));
        assert!(holds("Two calls", " "));
        assert!(!holds("Two calls", "call s"));
    }
}
