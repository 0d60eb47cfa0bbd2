//! "Did you mean …": the known name closest to one that was mistyped.

/// The candidate that differs from `asked` by the fewest letters, if it is close enough to be meant.
pub(crate) fn nearest(
    asked: &str,
    known: impl IntoIterator<Item = &'static str>,
) -> Option<&'static str> {
    // Nobody mistypes a name of forty letters; a pasted novel should not cost a table of its size.
    if asked.chars().count() > 40 {
        return None;
    }
    let asked = asked.to_lowercase();
    known
        .into_iter()
        .map(|name| (slips(&asked, name), name))
        .filter(|(slips, name)| *slips <= 1 + name.chars().count() / 4)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

/// The number of letters that must be added, dropped, changed or swapped with their neighbour to get from one word to
/// the other.
fn slips(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, other) in to.iter().enumerate() {
            let mut least = (above[column] + usize::from(letter != other))
                .min(above[column + 1] + 1)
                .min(here[column] + 1);
            let swapped =
                row > 0 && column > 0 && from[row - 1] == *other && to[column - 1] == *letter;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            here.push(least);
        }
        before = std::mem::replace(&mut above, here);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let known = ["withdraw", "undo", "aim", "pick-last"];
        assert_eq!(nearest("witdhraw", known), Some("withdraw"));
        assert_eq!(nearest("Undo", known), Some("undo"));
        assert_eq!(nearest("pick last", known), Some("pick-last"));
    }

    #[test]
    fn a_stranger_is_not_taken_for_an_acquaintance() {
        assert_eq!(nearest("teleport", ["withdraw", "undo", "aim"]), None);
        assert_eq!(nearest(&"a".repeat(10_000), ["aim"]), None);
    }

    #[test]
    fn neighbours_changing_places_is_one_slip() {
        assert_eq!(slips("amd", "mad"), 1);
        assert_eq!(slips("", "abc"), 3);
        assert_eq!(slips("same", "same"), 0);
    }
}
