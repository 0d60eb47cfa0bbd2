//! Roles, group by group: added as people write them, edited, removed with nothing left dangling.

use whyboard::review::Group;

use crate::{harness::Harness, pages::golden};

#[test]
fn a_role_is_added_as_people_write_it() {
    let mut app = Harness::heron();
    app.press("/people<enter>PARA Paramedic, Ambulance service<enter>")
        .sees("PARA Paramedic")
        .sees("Ambulance service");
    app.press("Grandmother<enter>").sees("Grandmother");
    let people = app.review().people();
    let [.., paramedic, grandmother] = people else {
        panic!("two were added")
    };
    assert_eq!((&*paramedic.short, &*paramedic.role), ("PARA", "Paramedic"));
    assert_eq!(
        (&*grandmother.short, &*grandmother.role),
        ("", "Grandmother")
    );
    app.press("<ctrl-z>").sees_not("Grandmother");
}

#[test]
fn a_role_has_its_group_and_the_family_its_pseudonym() {
    let mut app = Harness::heron();
    app.press("/people<enter>Grandmother<enter><enter><tab><tab><tab>3<tab>Mrs Lane<esc>")
        .sees("Mrs Lane, Grandmother");
    let grandmother = app.review().people().last().unwrap();
    assert_eq!(grandmother.group, Group::Family);
    assert_eq!(grandmother.pseudonym, "Mrs Lane");
}

#[test]
fn a_role_that_is_removed_is_let_go_by_all_that_name_it() {
    let mut app = Harness::heron();
    let before = app.document();
    let nurse = app
        .review()
        .people()
        .iter()
        .find(|person| person.short == "NUR")
        .unwrap()
        .id;
    assert!(app.review().is_pointed_at(nurse));
    app.press("/people<enter>NUR<del>").sees("Removed: a role");
    assert!(app.review().person(nurse).is_none());
    app.press("<ctrl-z>");
    assert_eq!(app.document(), before);
}

#[test]
fn people_at_every_size() {
    let mut app = Harness::heron();
    app.press("/people<enter>");
    golden("people", &mut app);
}
