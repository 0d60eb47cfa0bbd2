//! How long the domain takes over a large review: 200 episodes of 100 notes.

#[path = "../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;

use std::{hint::black_box, sync::Arc};

use criterion::{BatchSize, Criterion};
use uuid::Uuid;
use whyboard::{
    method::learning_together,
    review::{Change, Code, EntryKind, Episode, History, Id, Kind, Note, Position, Review},
};

const EPISODES: usize = 200;
const NOTES_EACH: usize = 100;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    one_note_on_a_large_review(&mut criterion);
    folding_a_large_review(&mut criterion);
    criterion.final_summary();
}

fn one_note_on_a_large_review(criterion: &mut Criterion) {
    let mut review = folded(&steps());
    let newcomer = newcomer();
    let end_of = |episode: &Episode| Position::under(episode.id, episode.notes.len());
    let places = [
        ("first", review.episodes().first().map(end_of)),
        ("last", review.episodes().last().map(end_of)),
    ];
    for (name, at) in places {
        let Some(at) = at else { continue };
        let add = Change::Add {
            item: newcomer.clone().into(),
            at,
        };
        criterion.bench_function(
            &format!("add a note to the {name} episode and take it back"),
            |bencher| {
                bencher.iter(|| {
                    let back = review.apply(black_box(&add));
                    back.and_then(|back| review.apply(&back))
                });
            },
        );
    }
}

fn folding_a_large_review(criterion: &mut Criterion) {
    let steps = steps();
    let mut group = criterion.benchmark_group("fold 20,000 additions");
    group.sample_size(10);
    group.bench_function("review", |bencher| {
        bencher.iter_with_large_drop(|| folded(black_box(&steps)));
    });
    group.bench_function("review and history", |bencher| {
        bencher.iter_batched(
            || steps.clone(),
            |steps| {
                let (review, mut history) = (folded(&steps), History::default());
                for step in steps {
                    let taken = history.take(counted(1), EntryKind::Did, step);
                    debug_assert!(taken.is_ok(), "nothing is undone here");
                }
                (review, history)
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn newcomer() -> Note {
    let code = Code {
        kind: Kind::Note,
        number: 999_999,
    };
    let mut note = plausible::note(999_998);
    (note.id, note.code, note.who) = (counted(u128::MAX), code, None);
    note.sources.clear();
    note
}

/// The changes that make the review, as an import writes them.
fn steps() -> Vec<Vec<Change>> {
    let mut count = 0;
    let mut next = || {
        count += 1;
        counted(count)
    };
    plausible::review(EPISODES, NOTES_EACH)
        .import(&mut next)
        .expect("a plausible review has no fault")
        .steps
}

fn folded(steps: &[Vec<Change>]) -> Review {
    let mut review = Review::new(Arc::new(learning_together().clone()));
    for step in steps {
        let made = review.apply_all(step);
        assert!(made.is_ok(), "a plausible review is refused: {made:?}");
    }
    review
}

fn counted(number: u128) -> Id {
    Id::from_uuid(Uuid::from_u128(number))
}
