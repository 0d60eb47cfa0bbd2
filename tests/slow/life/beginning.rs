//! The first weeks: what the review asks, how it is set up, who is in it.

use whyboard::review::Group;

use super::hands::{choose, fill, twice};
use crate::harness::Harness;

pub fn what_the_review_asks(app: &mut Harness) {
    twice(app, |app| {
        app.press("/details<enter>");
        fill(
            app,
            "
                Title: Alder
                Question: How do services come to see what daily life is like at home?
                Time frame: M1 to M16
                Scale: Full review
                Handling: For the review team only
            ",
        );
    });
    let details = app.review().details();
    assert_eq!(
        (&*details.title, &*details.time_frame, &*details.scale),
        ("Alder", "M1 to M16", "full")
    );
    app.press("/meetings<enter>");
    twice(app, |app| {
        app.press("<enter>").sees("Set up: Full review");
    });
    choose(app, "Planning meeting");
    twice(app, |app| {
        app.press("<enter>");
        fill(
            app,
            "
                When: M19, first week
                Agenda: 15 The question, read together<enter>60 Whom to talk with
                To produce: A list of conversations
                Notes: Housing joins from the second meeting
            ",
        );
    });
    twice(app, |app| {
        app.press("<space>").sees("On now: Planning meeting");
    });
    let on = app.inner.meeting_on().unwrap();
    assert_eq!((&*on.kind, on.agenda[1].minutes), ("planning", 60));
}

/// The roles as they are typed, and what the form adds where that is more than a line can say.
const ROLES: [(&str, &str); 9] = [
    (
        "SW Family support social worker, Children’s social care",
        "",
    ),
    ("CW Contact worker, Children’s social care", ""),
    (
        "CCN Community children’s nurse, Community children’s nursing",
        "",
    ),
    ("HV Health visitor, Health visiting", ""),
    ("NURS Nursery manager, Nursery", ""),
    ("LR Lead reviewer, Independent", "Group: Review team"),
    ("MUM Mother, Family", "Group: Family\nPseudonym: Fern"),
    (
        "CHAIR Chair of the partnership, Safeguarding partnership",
        "Group: Commissioner",
    ),
    ("SUP Supervisor of the leads, Independent", "Group: Other"),
];

pub fn who_is_in_it(app: &mut Harness) {
    use Group::{CaseGroup, Commissioner, Family, Other, ReviewTeam};
    app.press("/people<enter>");
    for (typed, more) in ROLES {
        twice(app, |app| {
            app.press(typed).sees("Add the role").press("<enter>");
        });
        // What came back is chosen.
        let (_, role) = app.inner.chosen_row().unwrap();
        assert!(typed.contains(&role.words), "{typed}: {role:?}");
        if !more.is_empty() {
            twice(app, |app| {
                app.press("<enter>");
                fill(app, more);
            });
        }
    }
    choose(app, "Fern, Mother");
    app.sees("Fern, Mother");
    for group in [Family, CaseGroup, ReviewTeam, Commissioner, Other] {
        let mut people = app.review().people().iter();
        assert!(people.any(|role| role.group == group), "{group:?}");
    }
    app.press("<esc>/names<enter>Jane Marsh = Mother<enter>");
}
