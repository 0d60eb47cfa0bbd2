//! Edits of a text: where it has been changed, and where everything else in it has gone.

use std::ops::Range;

/// The shortest one stretch by which two texts differ, in each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextChange {
    /// The stretch that is gone, in characters of the one text.
    from: Range<usize>,
    /// The end of the stretch that has come for it, in characters of the other.
    to: usize,
}

impl TextChange {
    /// The stretch between what the two begin and end with alike; none where they are the same.
    pub(super) fn between(one: &[char], other: &[char]) -> Option<Self> {
        let same = one.iter().zip(other);
        let start = same.take_while(|(a, b)| a == b).count();
        let (one, other) = (&one[start..], &other[start..]);
        if one.is_empty() && other.is_empty() {
            return None;
        }
        let same = one.iter().rev().zip(other.iter().rev());
        let end = same.take_while(|(a, b)| a == b).count();
        Some(Self {
            from: start..start + one.len() - end,
            to: start + other.len() - end,
        })
    }

    /// The place in the other text of a stretch of the one, in characters; none where the change reaches over its edge.
    pub(super) fn moved(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let moved = |at: usize| at - self.from.end + self.to;
        if place.start <= self.from.start && self.from.end <= place.end {
            Some(place.start..moved(place.end))
        } else if place.end <= self.from.start {
            Some(place.clone())
        } else if place.start >= self.from.end {
            Some(moved(place.start)..moved(place.end))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(one: &str, other: &str) -> Option<TextChange> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        TextChange::between(&chars(one), &chars(other))
    }

    #[test]
    fn what_stands_round_a_change_is_found_again() {
        assert_eq!(edit("abc", "abc"), None);
        let longer = edit("one two three", "one twenty three").unwrap();
        assert_eq!(longer.moved(&(0..3)), Some(0..3));
        assert_eq!(longer.moved(&(4..7)), Some(4..10));
        assert_eq!(longer.moved(&(8..13)), Some(11..16));
        assert_eq!(longer.moved(&(0..13)), Some(0..16));
        let two = edit("one two three", "won two tree").unwrap();
        assert_eq!(two.moved(&(0..3)), None);
        let gone = edit("aXb", "ab").unwrap();
        assert_eq!(gone.moved(&(1..2)), Some(1..1));
    }
}
