//! A square of a matrix holds what anybody counts who goes through the notes by hand; the notes behind it are that many;
//! a chain tells nothing that is not to be seen, and comes to an end.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use whyboard::{
    exchange::{graph, matrix},
    insight::{ChainLink, Crosstab, Matrix, WhyMap, behind, chain},
    report::picture,
    review::{Choice, Episode, Id, Note, NoteKind, Review},
};

use super::reviews::{grown, seeds};
use crate::harness;

/// The notes on the board, each with its episode: counted by hand.
fn on_the_board(review: &Review) -> Vec<(&Episode, &Note)> {
    let mut notes = Vec::new();
    for episode in review.episodes() {
        for note in &episode.notes {
            if episode.choice == Choice::Chosen && !note.withdrawn && note.factor.is_some() {
                notes.push((episode, note));
            }
        }
    }
    notes
}

/// Whether a note stands under a heading, by its name: episodes by their number.
fn stands_under(
    review: &Review,
    (episode, note): (&Episode, &Note),
    what: &str,
    mark: &str,
) -> bool {
    let pack = review.pack();
    match what {
        "episode" => {
            let number = review.chosen().position(|other| other.id == episode.id);
            number.map(|number| (number + 1).to_string()).as_deref() == Some(mark)
        }
        "factor" => {
            let board = pack.board(review.order());
            let factor = &board[mark.parse::<usize>().unwrap() - 1];
            note.is_under(&factor.id)
        }
        "pattern" => note
            .patterns
            .contains(&pack.by_letter(mark.chars().next().unwrap()).unwrap().id),
        "agency" => {
            let who = note.who.and_then(|id| review.person(id));
            who.is_some_and(|person| person.agency == mark)
        }
        _ => unreachable!("{what}"),
    }
}

fn axes(crossing: Crosstab) -> (&'static str, &'static str) {
    match crossing {
        Crosstab::EpisodesFactors => ("episode", "factor"),
        Crosstab::EpisodesPatterns => ("episode", "pattern"),
        Crosstab::FactorsPatterns => ("factor", "pattern"),
        Crosstab::AgenciesFactors => ("agency", "factor"),
    }
}

proptest! {
    #![proptest_config(harness::cases(48))]

    #[test]
    fn squares_are_what_a_count_by_hand_comes_to(seeds in seeds(90), private in any::<bool>()) {
        let review = grown(&seeds);
        let seen = |note: &Note| private || !note.private;
        for crossing in Crosstab::ALL {
            let matrix = Matrix::of(&review, crossing, &seen);
            let (of_rows, of_columns) = axes(crossing);
            let mut standing = HashSet::new();
            for (row, heading) in matrix.rows.iter().enumerate() {
                let row_mark = if of_rows == "agency" { &heading.name } else { &heading.mark };
                for (column, other) in matrix.columns.iter().enumerate() {
                    let by_hand: Vec<&Note> = on_the_board(&review)
                        .into_iter()
                        .filter(|(_, note)| seen(note))
                        .filter(|there| stands_under(&review, *there, of_rows, row_mark))
                        .filter(|there| stands_under(&review, *there, of_columns, &other.mark))
                        .map(|(_, note)| note)
                        .collect();
                    let square = matrix.cell(row, column);
                    prop_assert_eq!(square.notes, by_hand.len(), "{:?} {} {}", crossing, row, column);
                    let challenges = by_hand.iter().filter(|note| note.kind == NoteKind::Challenge);
                    prop_assert_eq!(square.challenges, challenges.count());
                    let helped = by_hand.iter().filter(|note| note.influence.helps());
                    prop_assert_eq!(square.helped, helped.count());
                    let hindered = by_hand.iter().filter(|note| note.influence.hinders());
                    prop_assert_eq!(square.hindered, hindered.count());
                    let found = behind(&review, crossing, (row, column), &seen);
                    let found: Vec<Id> = found.iter().map(|(_, note)| note.id).collect();
                    let by_hand: Vec<Id> = by_hand.iter().map(|note| note.id).collect();
                    prop_assert_eq!(&found, &by_hand);
                    standing.extend(found);
                }
                let touched: BTreeSet<Id> = (0..matrix.columns.len())
                    .flat_map(|column| behind(&review, crossing, (row, column), &seen))
                    .map(|(episode, _)| episode.id)
                    .collect();
                prop_assert_eq!(matrix.touched.0[row], touched.len());
            }
            let all = on_the_board(&review).into_iter().filter(|(_, note)| seen(note)).count();
            prop_assert_eq!(matrix.beside, all - standing.len());
        }
    }

    #[test]
    fn chains_tell_only_what_is_to_be_seen_and_pictures_come_of_all_of_them(seeds in seeds(90)) {
        let review = grown(&seeds);
        let before = review.clone();
        let seen = |note: &Note| !note.private;
        let firsts = review.findings().iter().map(|it| it.id);
        let firsts = firsts.chain(review.patterns().iter().map(|it| it.id));
        let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
        for from in firsts.chain(notes.map(|it| it.id)) {
            let steps = chain(&review, from, &seen);
            prop_assert_eq!(steps[0].link, ChainLink::First);
            for pair in steps.windows(2) {
                prop_assert!(pair[1].depth > 0 && pair[1].depth <= pair[0].depth + 1);
            }
            for step in &steps[1..] {
                if let Some((_, note)) = review.note(step.id) {
                    prop_assert!(!note.withdrawn && !note.private);
                }
            }
        }
        let findings: Vec<Id> = review.findings().iter().map(|it| it.id).collect();
        let map = WhyMap::of(&review, &findings, &seen);
        for arrow in &map.arrows {
            prop_assert!(arrow.from < map.nodes.len() && arrow.to < map.nodes.len());
        }
        prop_assert!(!picture::why_map(&map, review.pack()).description.is_empty());
        let dot = graph::dot(&map, review.pack());
        prop_assert!(dot.ends_with('\n'));
        for crossing in Crosstab::ALL {
            let crossed = Matrix::of(&review, crossing, &seen);
            prop_assert!(!picture::heat_map(&crossed).description.is_empty());
            prop_assert!(matrix::csv(&crossed, false).starts_with(b"counted,mark,"));
        }
        prop_assert_eq!(review, before);
    }
}
