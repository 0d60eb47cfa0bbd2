//! How long a report of a large review takes, as a web page and as a Word document: 200 episodes of 100 notes.

#[path = "../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;

use std::{hint::black_box, sync::Arc};

use criterion::Criterion;
use uuid::Uuid;
use whyboard::{
    command::{ReportForm, ReportKind},
    method::learning_together,
    report::{self, ReportRequest, template},
    review::{Id, Review, Schedule},
};

const EPISODES: usize = 200;
const NOTES_EACH: usize = 100;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let review = large();
    let mut group = criterion.benchmark_group("report on 20,000 notes");
    group.sample_size(10);
    for kind in [ReportKind::Episodes, ReportKind::Final] {
        for form in [ReportForm::Html, ReportForm::Docx] {
            group.bench_function(format!("{kind} as {form}"), |bencher| {
                bencher.iter_with_large_drop(|| written(black_box(&review), kind, form));
            });
        }
    }
    group.finish();
    criterion.final_summary();
}

/// The report, from the review to the bytes of its file.
fn written(review: &Review, kind: ReportKind, form: ReportForm) -> Option<Vec<u8>> {
    let template = template::find(kind, review.pack(), &[]);
    let wanted = ReportRequest {
        kind,
        audience: kind.audience(),
        conversation: None,
        schedule: Schedule::Practitioner,
    };
    let outline = report::outline(review, &template, wanted);
    report::render(&outline, form).ok()
}

fn large() -> Review {
    let mut given = 0;
    let mut new_id = || {
        given += 1;
        Id::from_uuid(Uuid::from_u128(given))
    };
    let mut review = Review::new(Arc::new(learning_together().clone()));
    let document = plausible::review(EPISODES, NOTES_EACH);
    let brought = document.import(&mut new_id);
    for step in brought.into_iter().flat_map(|brought| brought.steps) {
        let applied = review.apply_all(&step);
        debug_assert!(applied.is_ok());
    }
    review
}
