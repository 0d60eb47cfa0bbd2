//! A review of 20,000 notes has its reports as any other.

use whyboard::{
    command::{ReportForm, ReportKind},
    report,
    review::{Document, Review},
};

use crate::{
    plausible,
    sample::{review, told, wanted},
};

fn large() -> Review {
    let document: Document = plausible::review(200, 100);
    review(serde_json::to_value(document).unwrap())
}

#[test]
fn twenty_thousand_notes_are_reported_in_every_form() {
    let review = large();
    for kind in [ReportKind::Episodes, ReportKind::Final] {
        let outline = told(&review, wanted(kind, kind.audience()));
        for form in ReportForm::ALL {
            let bytes = report::render(&outline, *form).unwrap();
            assert!(bytes.len() > 100_000, "{kind} {form}");
        }
    }
}
