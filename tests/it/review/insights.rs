//! Whatever a review holds, it can be asked everything: no question breaks, none changes the review, and what the
//! checklist names is there.

use std::collections::BTreeSet;

use proptest::prelude::*;
use whyboard::{
    insight::{
        Balance, ChecklistLine, Coverage, Crosstab, EvidenceBase, Matrix, RoleVoice, WhyMap,
        WordingListener, behind, by_votes, chain, checklist, chosen_episodes, compare,
        completeness, due, episode_gaps, evidence, gaps, hears_family, last_episode, leaks,
        rows_of, silent, tally, voices, wording,
    },
    method::{Amendments, Occasion},
    review::{Id, Review},
    text::names::NameList,
};

use super::reviews::{grown, seeds};
use crate::harness;

/// Asks a review everything there is; the checklist.
fn asked(review: &Review) -> Vec<ChecklistLine> {
    let pack = review.pack();
    let board = pack.board(review.order());
    let listener = WordingListener::new(pack, &Amendments::default());
    let touched = Coverage::of(review);
    let all = gaps(review, &board, &touched);
    for corner in episode_gaps(review, &board, &touched) {
        assert!(all.contains(&corner));
        assert!(corner.said.ends_with('.'), "{}", corner.said);
    }
    let found = evidence(review);
    for finding in review.findings() {
        let evidence = &found[&finding.id];
        assert_eq!(completeness(review, finding, evidence).len(), 9);
        let _ = WhyMap::of(review, &[finding.id], &|_| true);
    }
    for (id, evidence) in &found {
        let ground = EvidenceBase::of_claim(review, evidence);
        assert!(ground.unsourced.len() <= ground.notes);
        assert!(ground.weakness().is_none() || ground.notes > 0);
        let _ = chain(review, *id, &|_| true);
    }
    for episode in review.episodes() {
        in_episode(review, episode.id);
        assert_eq!(tally(&board, pack, episode).factors.len(), board.len());
    }
    for crossing in Crosstab::ALL {
        let _ = (
            Matrix::of(review, crossing, &|_| true),
            rows_of(review, crossing, &|_| true),
        );
        let _ = behind(review, crossing, (0, 0), &|_| true);
    }
    let _ = (
        last_episode(review),
        chosen_episodes(review),
        wording(review, &listener).len(),
    );
    let _ = leaks(review, &NameList::default());
    assert_eq!(
        by_votes(review.findings(), pack).len(),
        review.findings().len()
    );
    let alike = compare(review, review);
    assert_eq!(alike.different().count(), 0);
    checklist(review, &NameList::default(), &listener)
}

/// What is asked of one episode, with each of its notes filed last, and with none.
fn in_episode(review: &Review, id: Id) {
    let Some(episode) = review.episode(id) else {
        return;
    };
    let balance = Balance::of(review, episode);
    let _ = (
        balance.dominant_agency(),
        balance.hears_family(),
        balance.shows_help(),
        balance.only_kind(),
    );
    let _ = (
        balance.personal(),
        balance.only_level(),
        balance.further_factors(),
    );
    assert!(balance.unmeasured().count() <= episode.appraisals.len());
    let heard: Vec<RoleVoice<'_>> = voices(review, episode);
    assert!(silent(review.pack(), &heard).len() <= heard.len());
    let _ = (
        hears_family(review, episode),
        EvidenceBase::of_episode(review, episode),
    );
    for occasion in Occasion::ALL {
        for filed in episode.notes.iter().map(Some).chain([None]) {
            if let Some(these) = due(occasion, review, episode, filed) {
                // An agency may have the word while nobody else is named.
                let may_be_none = !occasion.has_these() || occasion == Occasion::OneAgency;
                assert!(may_be_none || !these.is_empty(), "{occasion}");
            }
        }
    }
}

proptest! {
    #![proptest_config(harness::cases(48))]

    #[test]
    fn everything_can_be_asked_and_nothing_is_changed_by_it(seeds in seeds(120)) {
        let review = grown(&seeds);
        let before = review.clone();
        let raised = asked(&review);
        prop_assert_eq!(&review, &before);
        prop_assert_eq!(asked(&review), raised);
    }

    #[test]
    fn what_the_checklist_names_is_there(seeds in seeds(120)) {
        let review = grown(&seeds);
        let mut codes = BTreeSet::new();
        for line in asked(&review) {
            prop_assert!(line.items.iter().all(|id| review.code(*id).is_some()), "{line:?}");
            let again = line.items.iter().collect::<BTreeSet<_>>();
            prop_assert_eq!(again.len(), line.items.len(), "{:?}", line);
            let withdrawn = |id: &Id| review.note(*id).is_some_and(|(_, note)| note.withdrawn);
            let is_leak = line.code.starts_with("NAME");
            prop_assert!(is_leak || !line.items.iter().any(withdrawn), "{:?}", line);
            // A gap may have several lines; everything else says once what it has to say.
            prop_assert!(codes.insert(line.code.clone()) || line.code.starts_with("GAP"), "{:?}", line);
            prop_assert!(!line.said.is_empty() && !line.next.is_empty(), "{:?}", line);
        }
    }
}
