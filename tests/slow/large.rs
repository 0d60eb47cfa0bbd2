//! A review of 20,000 notes has its reports and its tables as any other.

use whyboard::{
    command::{ReportForm, ReportKind},
    exchange::notes::NoteSelection,
    report,
    review::{Change, Choice, Document, Episode, Id, Note, Position, Review},
};

use super::{
    review::{
        reviews::empty,
        tables::{rows, table},
    },
    sample::{review, told, wanted},
};
use crate::plausible;

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

#[test]
fn twenty_thousand_notes_become_a_table() {
    let mut review = empty();
    for episode in 0..200_u32 {
        let id = |number: u32| Id::from_uuid(uuid::Uuid::from_u128(u128::from(number) + 1));
        let mut told = Episode::new(
            id(episode * 1_000),
            format!("E{}", episode + 1).parse().unwrap(),
        );
        told.title = format!("Episode {episode}");
        told.choice = Choice::Chosen;
        told.notes = (0..100)
            .map(|note| {
                let code = format!("N{}", episode * 100 + note + 1);
                let mut said = Note::new(id(episode * 1_000 + note + 1), code.parse().unwrap());
                said.text = "Forty contacts at the desk that day".to_owned();
                said.factor = Some("CON".into());
                said.because = (note > 0).then(|| id(episode * 1_000 + note));
                said
            })
            .collect();
        let at = Position::top(usize::try_from(episode).unwrap());
        let add = Change::Add {
            item: told.into(),
            at,
        };
        review.apply(&add).unwrap();
    }
    let (csv, json, matrix) = table(&review, NoteSelection::default());
    assert_eq!(rows(&csv).len(), 20_001);
    assert_eq!(json.lines().count(), 20_000);
    assert_eq!(rows(&matrix).len(), 20_001);
}
