//! The first weeks: what the review asks, how it is set up, who is in it.

use whyboard::review::Group;

use super::hands::{choose, fill, twice};
use crate::harness::Desk;

pub fn what_the_review_asks(desk: &mut Desk) {
    twice(desk, |desk| {
        desk.press("/details<enter>");
        fill(
            desk,
            "
                Title: Alder
                Question: How do services come to see what daily life is like at home?
                Time frame: M1 to M16
                Scale: Full review
                Handling: For the review team only
            ",
        );
    });
    let details = desk.review().details();
    assert_eq!(
        (&*details.title, &*details.time_frame, &*details.scale),
        ("Alder", "M1 to M16", "full")
    );
    desk.press("/meetings<enter>");
    twice(desk, |desk| {
        desk.press("<enter>").sees("Set up: Full review");
    });
    choose(desk, "Planning meeting");
    twice(desk, |desk| {
        desk.press("<enter>");
        fill(
            desk,
            "
                When: M19, first week
                Agenda: 15 The question, read together<enter>60 Whom to talk with
                To produce: A list of conversations
                Notes: Housing joins from the second meeting
            ",
        );
    });
    twice(desk, |desk| {
        desk.press("<space>").sees("On now: Planning meeting");
    });
    let on = desk.app.meeting_on().unwrap();
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

pub fn who_is_in_it(desk: &mut Desk) {
    use Group::{CaseGroup, Commissioner, Family, Other, ReviewTeam};
    desk.press("/people<enter>");
    for (typed, more) in ROLES {
        twice(desk, |desk| {
            desk.press(typed).sees("Add the role").press("<enter>");
        });
        // What came back is chosen.
        let (_, role) = desk.app.chosen_row().unwrap();
        assert!(typed.contains(&role.words), "{typed}: {role:?}");
        if !more.is_empty() {
            twice(desk, |desk| {
                desk.press("<enter>");
                fill(desk, more);
            });
        }
    }
    choose(desk, "Fern, Mother");
    desk.sees("Fern, Mother");
    for group in [Family, CaseGroup, ReviewTeam, Commissioner, Other] {
        let mut people = desk.review().people().iter();
        assert!(people.any(|role| role.group == group), "{group:?}");
    }
    desk.press("<esc>/names<enter>Jane Marsh = Mother<enter>");
}
