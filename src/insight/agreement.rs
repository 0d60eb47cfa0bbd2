//! The agreement of two people who put the same things into categories, apart from each other.
//!
//! A review wants to see *where* they differ. The two measures of the field stand beside that for those who are asked
//! for them, with the number of things they rest on, and never for a handful.

use std::collections::BTreeMap;

/// With fewer things than this, a measure says more about chance than about the two people.
pub const ENOUGH: usize = 20;

/// The agreement of two people: the share of the same answers, Cohen's kappa and Krippendorff's alpha.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The number of things that both have put somewhere.
    pub things: usize,
    /// The number of those in the same category.
    pub same: usize,
    /// Cohen’s kappa; none where both have used one and the same category for all.
    pub kappa: Option<f64>,
    /// Krippendorff’s alpha for categories without an order; none as for kappa.
    pub alpha: Option<f64>,
}

impl Agreement {
    /// Of the categories that the one and the other have chosen, a pair for each thing.
    pub fn of<T: Ord>(pairs: &[(T, T)]) -> Self {
        let mut used: BTreeMap<&T, [usize; 2]> = BTreeMap::new();
        for (one, other) in pairs {
            used.entry(one).or_default()[0] += 1;
            used.entry(other).or_default()[1] += 1;
        }
        let things = pairs.len();
        let same = pairs.iter().filter(|(one, other)| one == other).count();
        Self {
            things,
            same,
            kappa: kappa(things, same, used.values()),
            alpha: alpha(things, same, used.values()),
        }
    }

    /// True where there are enough things for the measures to say something.
    pub fn is_enough(&self) -> bool {
        self.things >= ENOUGH
    }
}

/// Cohen 1960: what they agree on beyond what chance would give two people who use the categories as often as they do.
fn kappa<'a>(
    things: usize,
    same: usize,
    used: impl Iterator<Item = &'a [usize; 2]>,
) -> Option<f64> {
    let by_chance = used.map(|[one, other]| one * other).sum::<usize>();
    let most = things * things;
    (by_chance < most).then(|| {
        let (same, chance) = (ratio(same, things), ratio(by_chance, most));
        (same - chance) / (1.0 - chance)
    })
}

/// Krippendorff 2011, for two people, categories without an order and nothing missing: what they differ on, against how
/// often two choices differ that are drawn from all of theirs.
fn alpha<'a>(
    things: usize,
    same: usize,
    used: impl Iterator<Item = &'a [usize; 2]>,
) -> Option<f64> {
    let choices = 2 * things;
    let alike = used.map(|[one, other]| one + other);
    let alike = alike.map(|count| count * count.saturating_sub(1));
    let alike = alike.sum::<usize>();
    let all = choices * choices.saturating_sub(1);
    (alike < all).then(|| 1.0 - ratio(things - same, things) / ratio(all - alike, all))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a review has far fewer notes than a number of this kind can hold"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rounded(measure: Option<f64>) -> f64 {
        (measure.unwrap() * 1000.0).round() / 1000.0
    }

    /// Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70, table 1: 200 cases in three diagnostic categories, and
    /// without weights κ = .492. By hand: (.70 − .41) ÷ (1 − .41).
    #[test]
    fn kappa_is_that_of_cohens_own_table() {
        let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
        let mut pairs = Vec::new();
        for (one, row) in table.iter().enumerate() {
            for (other, count) in row.iter().enumerate() {
                pairs.extend(vec![(one, other); *count]);
            }
        }
        let agreement = Agreement::of(&pairs);
        assert_eq!((agreement.things, agreement.same), (200, 140));
        assert!((rounded(agreement.kappa) - 0.492).abs() < 1e-9);
    }

    /// Krippendorff, K. (2011). Computing Krippendorff’s alpha-reliability, sections A and B: ten units in two categories
    /// give α = .095, twelve units in five give α = .692. By hand: 1 − 4/10 ÷ 168/380, and 1 − 3/12 ÷ 448/552.
    #[test]
    fn alpha_is_that_of_krippendorffs_own_examples() {
        for (one, other, alpha) in [
            ("0100000010", "1110010000", 0.095),
            ("aabbdcccedda", "babbbccceddd", 0.692),
        ] {
            let pairs: Vec<(char, char)> = one.chars().zip(other.chars()).collect();
            assert!((rounded(Agreement::of(&pairs).alpha) - alpha).abs() < 1e-9);
        }
    }

    #[test]
    fn of_nothing_or_of_one_category_there_is_nothing_to_measure() {
        for pairs in [vec![], vec![(1, 1)], vec![(1, 1); 50]] {
            let agreement = Agreement::of(&pairs);
            assert_eq!((agreement.kappa, agreement.alpha), (None, None));
            assert_eq!(agreement.is_enough(), pairs.len() >= ENOUGH);
        }
    }

    proptest! {
        #[test]
        fn it_is_the_same_from_both_sides_and_whole_where_all_agree(
            pairs in prop::collection::vec((0..4u8, 0..4u8), 0..40),
        ) {
            let agreement = Agreement::of(&pairs);
            let turned: Vec<(u8, u8)> = pairs.iter().map(|(one, other)| (*other, *one)).collect();
            prop_assert_eq!(agreement, Agreement::of(&turned));
            let equal: Vec<(u8, u8)> = pairs.iter().map(|(one, _)| (*one, *one)).collect();
            let equal = Agreement::of(&equal);
            for measure in [equal.kappa, equal.alpha].into_iter().flatten() {
                prop_assert!((measure - 1.0).abs() < 1e-9);
            }
            for measure in [agreement.kappa, agreement.alpha].into_iter().flatten() {
                prop_assert!(measure.is_finite() && (-1.0..=1.0).contains(&measure), "{measure}");
            }
        }
    }
}
