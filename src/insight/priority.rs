//! Findings in the order of need that the group’s votes give them (method §6.3).

use crate::{
    method::Pack,
    review::{Finding, Id},
};

/// The findings, those voted weightiest first: what they were given on the axes multiplied, an axis without a vote as
/// the least. Those with equal votes keep their order; those without any stand last.
pub fn by_votes(findings: &[Finding], pack: &Pack) -> Vec<Id> {
    let mut order: Vec<(u64, Id)> = findings
        .iter()
        .map(|finding| (weight(finding, pack), finding.id))
        .collect();
    order.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    order.into_iter().map(|(_, id)| id).collect()
}

fn weight(finding: &Finding, pack: &Pack) -> u64 {
    let given = pack.finding_axes.iter().map(|axis| finding.vote(&axis.id));
    if given.clone().all(|vote| vote == 0) {
        return 0;
    }
    given.map(|vote| u64::from(vote.max(1))).product()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Code, Kind, Vote};
    use uuid::Uuid;

    fn voted(number: u32, votes: &[(&str, u16)]) -> Finding {
        let code = Code {
            kind: Kind::Finding,
            number,
        };
        let mut finding = Finding::new(Id::from_uuid(Uuid::from_u128(number.into())), code);
        let vote = |(axis, weight): &(&str, u16)| Vote {
            axis: (*axis).to_owned(),
            weight: *weight,
        };
        finding.votes = votes.iter().map(vote).collect();
        finding
    }

    #[test]
    fn what_weighs_more_on_all_axes_comes_first_and_what_has_no_votes_last() {
        let findings = [
            voted(1, &[]),
            voted(2, &[("spread", 2), ("seriousness", 2)]),
            voted(3, &[("spread", 5), ("unheard of", 5)]),
            voted(4, &[("spread", 1), ("seriousness", 4)]),
            voted(5, &[]),
        ];
        let pack = crate::method::learning_together();
        let order = by_votes(&findings, pack);
        let expected = [3, 2, 4, 1, 5].map(|number| Id::from_uuid(Uuid::from_u128(number)));
        assert_eq!(order, expected);
    }
}
