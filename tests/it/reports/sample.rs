//! Reviews to report on, and the reports of them.

use std::sync::Arc;

use serde_json::Value;
use uuid::Uuid;
use whyboard::{
    command::{Audience, ReportKind},
    method::learning_together,
    report::{self, Outline, ReportRequest, template},
    review::{Document, Id, Review, Schedule},
};

/// The document of a sample, to be changed.
pub(super) fn document(name: &str) -> Value {
    let path = format!("{}/sample-reviews/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The review of a document.
pub(super) fn review(document: Value) -> Review {
    let document: Document = serde_json::from_value(document).unwrap();
    let mut given = 0u128;
    let brought = document.import(&mut || {
        given += 1;
        Id::from_uuid(Uuid::from_u128(given))
    });
    let mut review = empty();
    for step in brought.unwrap().steps {
        review.apply_all(&step).unwrap();
    }
    review
}

pub(super) fn sample(name: &str) -> Review {
    review(document(name))
}

pub(super) fn empty() -> Review {
    Review::new(Arc::new(learning_together().clone()))
}

/// A report of a review as it is meant.
pub(super) fn wanted(kind: ReportKind, audience: Audience) -> ReportRequest {
    ReportRequest {
        kind,
        audience,
        conversation: None,
        schedule: Schedule::Practitioner,
    }
}

/// What a report says, by the built-in template.
pub(super) fn told(review: &Review, wanted: ReportRequest) -> Outline {
    let template = template::find(wanted.kind, review.pack(), &[]);
    report::outline(review, &template, wanted)
}

/// Every report of a review for every audience, the write-up of each of its sources included.
pub(super) fn all(review: &Review) -> Vec<(ReportRequest, Outline)> {
    let mut all = Vec::new();
    for audience in Audience::ALL {
        for kind in ReportKind::ALL {
            all.push(wanted(*kind, *audience));
        }
        let sources = review.sources().iter();
        all.extend(sources.map(|source| ReportRequest {
            conversation: Some(source.id),
            ..wanted(ReportKind::Conversation, *audience)
        }));
        all.push(ReportRequest {
            schedule: Schedule::Manager,
            ..wanted(ReportKind::Conversation, *audience)
        });
    }
    let told = all.into_iter();
    told.map(|wanted| (wanted, self::told(review, wanted)))
        .collect()
}
