//! Everything is found, the meeting ends, and nothing is lost.

use std::collections::HashSet;

use serde_json::Value as Json;
use whyboard::review::{Change, Document, Kind, MeetingState};

use super::{
    depth::{KETTLE, LIST, QUERY},
    episodes::ASSESSMENT,
    hands::{choose, twice},
    system::SYMPATHY,
};
use crate::harness::{FILE, Harness};

/// Words of something of each kind, and what stands on the screen when one has gone there; the details are of no kind.
fn sought(kind: Option<Kind>) -> (&'static str, &'static str) {
    match kind {
        None => ("daily life is like at home", "Time frame"),
        Some(Kind::Person) => ("Supervisor of the leads", "Roles"),
        Some(Kind::Source) => ("Feeds, training and the diary", "Sources"),
        Some(Kind::Meeting) => ("Housing joins from the second", "Meetings"),
        Some(Kind::Event) => ("applied for a home", "Chronology"),
        Some(Kind::Episode) => (ASSESSMENT, "Episode 3 of 3"),
        Some(Kind::Tunnel) => ("the two referrals together", "How it looked at the time"),
        Some(Kind::Appraisal) => ("wrote promptly and told", "By which standard"),
        Some(Kind::Note) => (KETTLE, "This note"),
        Some(Kind::Pattern) => (SYMPATHY, "Patterns so far"),
        Some(Kind::Finding) => ("looks like a pair of eyes", "Findings so far"),
        Some(Kind::Parked) => (LIST, "Parking lot"),
    }
}

/// Every kind of item, and the details.
fn kinds() -> impl Iterator<Item = Option<Kind>> {
    Kind::ALL.into_iter().map(Some).chain([None])
}

pub fn everything_is_found(app: &mut Harness) {
    for kind in kinds() {
        let (words, there) = sought(kind);
        app.press(&format!("/find {words}<enter>"));
        let found = app.inner.chosen_row().and_then(|(_, row)| row.id());
        let found = found.map(|id| app.review().kind(id));
        assert_eq!(found, Some(kind), "{words}:\n{}", app.screen());
        app.press("<enter>").sees(there).press("<esc><esc><esc>");
    }
}

pub fn the_meeting_ends(app: &mut Harness) {
    twice(app, |app| {
        app.press("<f8>")
            .sees(QUERY)
            .press("<del>")
            .sees("Dealt with");
        app.press("<esc>");
    });
    assert!(app.review().parked()[0].done);
    app.press("/agenda<enter>");
    choose(app, "Planning meeting");
    twice(app, |app| {
        app.press("<space>").sees("Held: Planning meeting");
    });
    assert!(app.inner.meeting_on().is_none());
    let held = app.review().meetings().iter();
    let held = held.filter(|meeting| meeting.state == MeetingState::Held);
    assert_eq!(held.count(), 1);
}

pub fn nothing_is_lost(app: Harness) {
    let document = app.document();
    let mut app = app.reopened();
    assert_eq!(app.document(), document, "closed and opened");
    let written = serde_json::to_string(&document).unwrap();
    assert!(!written.contains("Marsh"), "no name is in the document");
    let read: Document = serde_json::from_str(&written).unwrap();
    assert_eq!(Harness::with(Some(read)).document(), document, "out and in");
    no_kind_is_forgotten(&app);
    // The whole review comes undone after the restart, down to nothing, and comes again.
    let empty = Harness::empty().document();
    let mut steps = 0;
    while app.document() != empty {
        app.press("<ctrl-z>");
        steps += 1;
        assert!(steps < 1_000, "it does not come back:\n{}", app.screen());
    }
    for _ in 0..steps {
        app.press("<ctrl-y>");
    }
    assert_eq!(app.document(), document, "undone and redone");
    let bytes = String::from_utf8(app.memory.bytes(FILE).unwrap()).unwrap();
    assert!(!bytes.contains("Marsh"), "no name is in the file");
}

/// What is made and edited, taken back, done again, and stands in the document: by the file itself.
fn no_kind_is_forgotten(app: &Harness) {
    let (document, deeds) = (app.document(), deeds(app));
    for kind in kinds() {
        assert!(holds(&document, kind), "{kind:?} is not in the document");
        for deed in [Deed::Did, Deed::Undid, Deed::Redid] {
            // The details are there from the first line on.
            let made = kind.is_none() || deeds.contains(&(deed, What::MadeOrRemoved, kind));
            assert!(made, "{deed:?}: no {kind:?} was made");
            let edited = deeds.contains(&(deed, What::Edited, kind));
            assert!(edited, "{deed:?}: no {kind:?} was edited");
        }
    }
}

/// Whether a document holds anything of a kind.
fn holds(document: &Document, kind: Option<Kind>) -> bool {
    let mut episodes = document.episodes.iter();
    match kind {
        None => !document.details.title.is_empty(),
        Some(Kind::Person) => !document.people.is_empty(),
        Some(Kind::Source) => !document.sources.is_empty(),
        Some(Kind::Meeting) => !document.meetings.is_empty(),
        Some(Kind::Event) => !document.chronology.is_empty(),
        Some(Kind::Episode) => !document.episodes.is_empty(),
        Some(Kind::Tunnel) => episodes.any(|episode| !episode.tunnels.is_empty()),
        Some(Kind::Appraisal) => episodes.any(|episode| !episode.appraisals.is_empty()),
        Some(Kind::Note) => episodes.any(|episode| !episode.notes.is_empty()),
        Some(Kind::Pattern) => !document.patterns.is_empty(),
        Some(Kind::Finding) => !document.findings.is_empty(),
        Some(Kind::Parked) => !document.parked.is_empty(),
    }
}

/// What kind of deed a line of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Deed {
    Did,
    Undid,
    Redid,
}

/// What it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum What {
    MadeOrRemoved,
    Edited,
}

/// Everything that the file says was done, to which kind of item.
fn deeds(app: &Harness) -> HashSet<(Deed, What, Option<Kind>)> {
    let bytes = String::from_utf8(app.memory.bytes(FILE).unwrap()).unwrap();
    let mut deeds = HashSet::new();
    for line in bytes.lines().skip(1) {
        let entry: Json = serde_json::from_str(line).unwrap();
        let deed = match (entry.get("undo"), entry.get("redo")) {
            (Some(_), _) => Deed::Undid,
            (None, Some(_)) => Deed::Redid,
            (None, None) => Deed::Did,
        };
        let changes: Vec<Change> = serde_json::from_value(entry["do"].clone()).unwrap();
        for change in changes {
            match change {
                Change::Add { item, .. } | Change::Remove { item, .. } => {
                    deeds.insert((deed, What::MadeOrRemoved, Some(item.kind())));
                }
                Change::Edit { id, .. } => {
                    deeds.insert((deed, What::Edited, app.review().kind(id)));
                }
                Change::Details(_) => {
                    deeds.insert((deed, What::Edited, None));
                }
                Change::Move { .. } | Change::Method(_) => {}
            }
        }
    }
    deeds
}
