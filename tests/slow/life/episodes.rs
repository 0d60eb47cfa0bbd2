//! Which episodes are looked at, and how it looked at the time.

use whyboard::review::{Choice, Known};

use super::hands::{choose, fill, go_to, twice};
use crate::harness::Harness;

pub const REFERRALS: &str = "Two referrals in one week";
pub const VISIT: &str = "Joint home visit with the health visitor";
pub const ASSESSMENT: &str = "Assessment by children’s social care";
const MOVE: &str = "Wait for a home without stairs";

pub fn which_episodes(app: &mut Harness) {
    app.press("/episodes<enter>");
    app.sees(REFERRALS).sees(VISIT);
    for title in [ASSESSMENT, MOVE] {
        twice(app, |app| {
            app.press(title).sees("Add the candidate").press("<enter>");
        });
    }
    for (title, criteria) in [(REFERRALS, "1236"), (VISIT, "125"), (ASSESSMENT, "14")] {
        choose(app, title);
        twice(app, |app| {
            app.press(criteria);
        });
        twice(app, |app| {
            app.press("+").sees("On the board as episode");
        });
    }
    choose(app, MOVE);
    twice(app, |app| {
        app.press("-")
            .sees("Type why it is set aside")
            .press("nobody named it as a turning point<enter>");
    });
    choose(app, REFERRALS);
    twice(app, |app| {
        app.press("<");
    });
    app.sees("Set aside");
    let titles: Vec<&str> = app.review().chosen().map(|e| &*e.title).collect();
    assert_eq!(titles, [REFERRALS, VISIT, ASSESSMENT]);
    let referrals = app.review().chosen().next().unwrap();
    assert_eq!(
        referrals.criteria,
        ["change", "named", "accounts_differ", "seam"]
    );
    let aside = app.review().episodes().iter();
    let aside: Vec<&str> = aside
        .filter(|episode| episode.choice == Choice::SetAside)
        .map(|episode| &*episode.set_aside_because)
        .collect();
    assert_eq!(aside, ["nobody named it as a turning point"]);
}

pub fn how_it_looked_at_the_time(app: &mut Harness) {
    go_to(app, REFERRALS);
    twice(app, |app| {
        app.press("/episode<enter>");
        fill(
            app,
            "
                When: M3
                Agencies: Children’s social care, Nursery
                Roles: CCN, NURS, CW
                Why it is key: Two services put a worry into words
                What happened: CCN and nursery each send concerns; closed as “support in place through health”
                Points in dispute: What the referrers meant, and what the record says they meant
                How the family tells it: Jane Marsh was told of both, and then heard nothing
                What the family asks: Who tells us what came of it?
            ",
        );
    });
    let family = &app.inner.episode().unwrap().family_account;
    assert_eq!(family, "Mother was told of both, and then heard nothing");
    twice(app, |app| {
        app.press("/views<enter>CCN<enter><esc>");
    });
    twice(app, |app| {
        app.press("/episode<enter>");
        fill(
            app,
            "
                How it looked: “I thought the two referrals together would tip it.”
                What they knew: Nursery had written, too
                What they wanted: Somebody to go and see the whole of it
                Also busy with: A new pump to teach in three homes
                Options they saw: A form, or a word with HV
            ",
        );
    });
    twice(app, |app| {
        app.press("/episode<enter><ctrl-t>");
        fill(
            app,
            "
                Whose view: CW
                How it looked: A child who was well watched
                Also busy with: 40 contacts that day
            ",
        );
    });
    twice(app, |app| {
        app.press("/episode<enter><ctrl-g>");
        fill(
            app,
            "
                How good it was: Both wrote promptly and told mother
                Which way: A strength
                By which standard: Local threshold guide
                Known at the time: Yes
            ",
        );
    });
    let episode = app.inner.episode().unwrap();
    assert_eq!((episode.tunnels.len(), episode.appraisals.len()), (2, 1));
    let appraisal = &episode.appraisals[0];
    assert_eq!(
        (&*appraisal.standard, appraisal.known_at_the_time),
        ("Local threshold guide", Known::Yes)
    );
}
