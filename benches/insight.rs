//! How long it takes a large review, 200 episodes of 100 notes, to say what is due to be asked after a note; and, when
//! that is asked for, to go through itself.

#[path = "../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;

use std::{hint::black_box, sync::Arc};

use criterion::Criterion;
use uuid::Uuid;
use whyboard::{
    insight::{
        Balance, Coverage, EvidenceBase, WordingListener, checklist, due, evidence, gaps, voices,
    },
    method::{Amendments, Occasion, learning_together},
    review::{Id, NoteKind, Review},
    text::names::NameList,
};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    if let Some(review) = large(true) {
        while_typing(&mut criterion, "doubted", &review);
        when_asked(&mut criterion, &review);
    }
    // Nothing is challenged: to be sure of that takes all notes.
    if let Some(review) = large(false) {
        while_typing(&mut criterion, "not doubted", &review);
    }
    criterion.final_summary();
}

/// What runs after each note: every question there is, as when none of them is due or all were asked lately.
fn while_typing(criterion: &mut Criterion, name: &str, review: &Review) {
    let Some(episode) = review.chosen().last() else {
        return;
    };
    let tagged = episode.notes.iter().rfind(|note| !note.patterns.is_empty());
    criterion.bench_function(&format!("what is due after a note/{name}"), |bencher| {
        bencher.iter(|| {
            let due = |occasion| due(occasion, black_box(review), episode, tagged);
            Occasion::ALL.into_iter().filter_map(due).count()
        });
    });
    criterion.bench_function(&format!("what an episode stands on/{name}"), |bencher| {
        bencher.iter(|| {
            let ground = EvidenceBase::of_episode(black_box(review), episode);
            let balance = Balance::of(review, episode);
            (
                ground.weakness(),
                balance.only_level().is_some(),
                voices(review, episode).len(),
            )
        });
    });
}

/// What runs when a page is opened.
fn when_asked(criterion: &mut Criterion, review: &Review) {
    let mut group = criterion.benchmark_group("go through 20,000 notes");
    group.sample_size(10);
    group.bench_function("evidence", |bencher| {
        bencher.iter(|| evidence(black_box(review)).len());
    });
    group.bench_function("quiet corners", |bencher| {
        let board = review.pack().board(review.order());
        bencher.iter(|| gaps(black_box(review), &board, &Coverage::of(review)).len());
    });
    group.bench_function("checklist", |bencher| {
        let listener = WordingListener::new(review.pack(), &Amendments::default());
        let names = NameList::default();
        bencher.iter(|| checklist(black_box(review), &names, &listener).len());
    });
    group.finish();
}

fn large(doubted: bool) -> Option<Review> {
    let mut document = plausible::review(200, 100);
    if !doubted {
        let notes = document
            .episodes
            .iter_mut()
            .flat_map(|episode| &mut episode.notes);
        for note in notes.filter(|note| note.kind == NoteKind::Challenge) {
            note.kind = NoteKind::Reason;
        }
    }
    let mut count = 0;
    let brought = document.import(&mut || {
        count += 1;
        Id::from_uuid(Uuid::from_u128(count))
    });
    let mut review = Review::new(Arc::new(learning_together().clone()));
    for step in brought.ok()?.steps {
        review.apply_all(&step).ok()?;
    }
    Some(review)
}
