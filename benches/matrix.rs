//! How long the matrices and the why-map take on a large review: 200 episodes of 100 notes.

#[path = "../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;

use std::{hint::black_box, sync::Arc};

use criterion::Criterion;
use uuid::Uuid;
use whyboard::{
    insight::{Crosstab, Matrix, WhyMap, behind},
    method::learning_together,
    report::picture,
    review::{Id, Review},
};

const EPISODES: usize = 200;
const NOTES_EACH: usize = 100;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let review = large();
    crossed(&mut criterion, &review);
    drawn(&mut criterion, &review);
    criterion.final_summary();
}

fn crossed(criterion: &mut Criterion, review: &Review) {
    for crosstab in Crosstab::ALL {
        let name = crosstab.title().to_lowercase();
        criterion.bench_function(&format!("count {name}"), |bencher| {
            bencher.iter(|| Matrix::of(black_box(review), crosstab, &|_| true));
        });
    }
    criterion.bench_function("look behind a square", |bencher| {
        bencher.iter(|| {
            behind(
                black_box(review),
                Crosstab::FactorsPatterns,
                (2, 1),
                &|_| true,
            )
        });
    });
}

fn drawn(criterion: &mut Criterion, review: &Review) {
    let patterns: Vec<Id> = review.patterns().iter().map(|pattern| pattern.id).collect();
    let mut group = criterion.benchmark_group("draw");
    group.sample_size(20);
    group.bench_function("episodes by factors", |bencher| {
        let matrix = Matrix::of(review, Crosstab::EpisodesFactors, &|_| true);
        bencher.iter(|| picture::heat_map(black_box(&matrix)));
    });
    group.bench_function("the why-map of all patterns", |bencher| {
        bencher.iter(|| {
            let map = WhyMap::of(black_box(review), &patterns, &|_| true);
            picture::why_map(&map, review.pack())
        });
    });
    group.finish();
}

fn large() -> Review {
    let mut count = 0;
    let mut next = || {
        count += 1;
        Id::from_uuid(Uuid::from_u128(count))
    };
    let brought = plausible::review(EPISODES, NOTES_EACH)
        .import(&mut next)
        .expect("a plausible review has no fault");
    let mut review = Review::new(Arc::new(learning_together().clone()));
    for step in &brought.steps {
        let made = review.apply_all(step);
        assert!(made.is_ok(), "a plausible review is refused: {made:?}");
    }
    review
}
