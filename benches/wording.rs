//! How long it takes to listen to a line while it is typed, and to go through a large review: 200 episodes of 100 notes.

#[path = "../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;

use std::{hint::black_box, sync::Arc};

use criterion::Criterion;
use uuid::Uuid;
use whyboard::{
    insight::{TextContext, WordingListener, wording},
    method::{Amendments, TextKind, learning_together},
    review::{Id, Review},
};

/// A long line with much to ask about.
const LINE: &str = "The duty worker should have rung the surgery and did not follow the local guidance on bruising, \
    although it was obvious to the ward that nobody had seen the child since the spring";

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let pack = learning_together();
    criterion.bench_function("make ready to listen", |bencher| {
        bencher.iter(|| WordingListener::new(black_box(pack), &Amendments::default()));
    });
    let listener = WordingListener::new(pack, &Amendments::default());
    if let Some(review) = large() {
        let details = review.details();
        criterion.bench_function("listen to a line", |bencher| {
            let standing = TextContext::at(TextKind::Note);
            bencher.iter(|| listener.within(details).flags(black_box(LINE), &standing));
        });
        let mut group = criterion.benchmark_group("go through 20,000 notes");
        group.sample_size(20);
        group.bench_function("wording", |bencher| {
            bencher.iter(|| wording(black_box(&review), &listener).len());
        });
        group.finish();
    }
    criterion.final_summary();
}

fn large() -> Option<Review> {
    let mut count = 0;
    let brought = plausible::review(200, 100).import(&mut || {
        count += 1;
        Id::from_uuid(Uuid::from_u128(count))
    });
    let mut review = Review::new(Arc::new(learning_together().clone()));
    for step in brought.ok()?.steps {
        review.apply_all(&step).ok()?;
    }
    Some(review)
}
