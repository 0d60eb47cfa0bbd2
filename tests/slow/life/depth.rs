//! Why it was so, what speaks against it, what would be there again, and what is kept for later.

use whyboard::review::{Checked, NoteKind, ParkedKind, Robustness};

use super::hands::{fill, note, pick, twice};
use crate::harness::Harness;

pub const ENGAGED: &str = "Mother welcomed help with equipment, so services read her as engaged";
const DESK: &str = "Contact desk two posts short; average 40 contacts a day that month";
pub const WEEKLY: &str =
    "“Nurse visits weekly” is heard by social care as “someone is safeguarding”";
const PLAIN: &str =
    "CCN had worked in a hospital safeguarding post and wrote in plain, dated detail";
pub const KETTLE: &str = "HV and CCN share a building; met at the kettle";
const SLOT: &str = "HV’s team has a weekly slot where a colleague may be asked to visit jointly";
pub const DCT: &str =
    "DCT advises but does not hold neglect cases; family team holds but lacks disability knowledge";
const FROZEN: &str = "Posts were frozen until the end of the year";
const BUDGET: &str = "The partnership’s budget is set a year ahead";
const TOLD_CCN: &str = "She told CCN herself what she could not manage";
pub const QUERY: &str = "What did housing see at the home, and whom did they tell?";
pub const LIST: &str = "One list of a child’s appointments across all clinics";

pub fn why_it_was_so(app: &mut Harness) {
    pick(app, DESK);
    twice(app, |app| {
        app.press(":").sees("why N");
        app.press(&format!("<shift-tab>7<enter>{FROZEN}<enter>"));
    });
    pick(app, FROZEN);
    twice(app, |app| {
        app.press(&format!(":<shift-tab>8<enter>{BUDGET}<enter>"));
    });
    let frozen = note(app, FROZEN);
    assert_eq!(frozen.because, Some(note(app, DESK).id));
    assert_eq!(note(app, BUDGET).because, Some(frozen.id));
    pick(app, ENGAGED);
    twice(app, |app| {
        app.press("/against<enter>").sees("against N");
        app.press(&format!("{TOLD_CCN}<enter>"));
    });
    let against = note(app, TOLD_CCN);
    assert_eq!(
        (against.kind, against.about),
        (NoteKind::Challenge, Some(note(app, ENGAGED).id))
    );
    for (words, keys, robustness) in [
        (SLOT, "%%<enter>", Robustness::Robust),
        (KETTLE, "%<enter>", Robustness::Chance),
    ] {
        pick(app, words);
        twice(app, |app| {
            app.press(keys);
        });
        assert_eq!(note(app, words).robustness, robustness);
    }
}

pub fn what_is_read_back_and_what_is_kept(app: &mut Harness) {
    pick(app, PLAIN);
    twice(app, |app| {
        app.press("<enter>, in that month too<enter>");
    });
    pick(app, "in that month too");
    twice(app, |app| {
        app.press("<tab>");
        fill(
            app,
            "
                Sources: S1 M3; S2
                How usual: Only here
                How much it mattered: Much
            ",
        );
    });
    app.press("<esc>6<tab>/agreed<enter>").sees("Agreed");
    twice(app, |app| {
        app.press("/agreed episode<enter>").sees("of 3 √");
    });
    let mut notes = app.inner.episode().unwrap().notes.iter();
    assert!(notes.all(|note| note.checked == Checked::Agreed));
    for thought in [&format!("?{QUERY}"), LIST] {
        twice(app, |app| {
            app.press(&format!("9<tab>{thought}<enter>"));
        });
    }
    twice(app, |app| {
        app.press("<f8><tab>");
        fill(
            app,
            "
                Who said it: LR
                A query for: R5
            ",
        );
        app.press("<esc>");
    });
    let query = &app.review().parked()[0];
    let asked = app.review().person(query.to.unwrap()).unwrap();
    assert_eq!((query.kind, &*asked.short), (ParkedKind::Query, "NURS"));
}
