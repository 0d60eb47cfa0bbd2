//! Every report of both samples as it reads. What stands in a snapshot has been read by a person.

use whyboard::{
    command::{Audience, ReportForm, ReportKind},
    report::{self, ReportRequest, render},
    review::{Id, Review},
};

use super::{
    sample::{empty, sample, told, wanted},
    tree::is_sound,
};
use crate::harness;

#[track_caller]
fn golden(name: &str, review: &Review, wanted: ReportRequest) {
    let outline = told(review, wanted);
    is_sound(&outline);
    let markdown = render::markdown(&outline);
    harness::golden(&format!("reports/{name}"), &markdown);
}

fn source(review: &Review, code: &str) -> Option<Id> {
    review.coded(code.parse().unwrap())
}

#[test]
fn each_report_of_each_sample_for_those_it_is_meant_for() {
    for name in ["alder", "birch"] {
        let review = sample(name);
        for kind in ReportKind::ALL {
            golden(
                &format!("{name}-{kind}"),
                &review,
                wanted(*kind, kind.audience()),
            );
        }
    }
}

#[test]
fn a_conversation_that_has_been_held() {
    for (name, code) in [("alder", "S17"), ("birch", "S1"), ("birch", "S3")] {
        let review = sample(name);
        let wanted = ReportRequest {
            conversation: source(&review, code),
            ..wanted(ReportKind::Conversation, Audience::ReviewTeam)
        };
        golden(
            &format!("{name}-conversation-{}", code.to_lowercase()),
            &review,
            wanted,
        );
    }
}

#[test]
fn the_final_report_for_other_readers() {
    let review = sample("alder");
    for audience in [Audience::Family, Audience::Public, Audience::ReviewTeam] {
        let wanted = wanted(ReportKind::Final, audience);
        golden(&format!("alder-final-{audience}"), &review, wanted);
    }
}

#[test]
fn an_empty_review_gives_reports_that_say_so() {
    for kind in ReportKind::ALL {
        golden(
            &format!("empty-{kind}"),
            &empty(),
            wanted(*kind, kind.audience()),
        );
    }
}

/// Only that each can be put together: what the forms look like is kept elsewhere.
#[test]
fn each_report_can_be_written_in_each_form() {
    for name in ["alder", "birch"] {
        let review = sample(name);
        for kind in ReportKind::ALL {
            let outline = told(&review, wanted(*kind, kind.audience()));
            for form in ReportForm::ALL {
                let bytes = report::render(&outline, *form).unwrap();
                assert!(bytes.len() > 500, "{name} {kind} {form}");
            }
        }
    }
}

#[test]
fn the_final_report_as_a_page_for_a_browser() {
    for name in ["alder", "birch"] {
        let outline = told(&sample(name), wanted(ReportKind::Final, Audience::Board));
        harness::golden(
            &format!("reports/{name}-final-html"),
            &render::html(&outline),
        );
    }
}
