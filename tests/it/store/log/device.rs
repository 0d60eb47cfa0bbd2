//! The real disk, and the small files of a device.

use std::fs;

use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use whyboard::store::{Disk, Settings, draft, recent};

use super::*;

fn home() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(
        Arc::new(Disk),
        Folders::under(folder.path().join("home")),
        IdGenerator::random(),
    );
    (folder, store)
}

#[test]
fn a_review_lives_on_a_real_disk() {
    let (folder, store) = home();
    let file = folder.path().join("Heron.whyboard");
    let mut session = Session::create(&store, &file, pack(), None, at(0)).unwrap();
    for n in 0..8 {
        assert_eq!(step(&mut session, n), SaveResult::Yes);
    }
    let state = session.review().clone();
    let elsewhere = Session::open(&store, &file, Access::Write, at(1));
    assert!(matches!(elsewhere, Err(StoreError::OpenElsewhere { .. })));
    drop(session);
    let mut bytes = fs::read(&file).unwrap();
    bytes.extend(b"{\"n\":9,");
    fs::write(&file, &bytes).unwrap();
    let (session, notices) = Session::open(&store, &file, Access::Write, at(1)).unwrap();
    assert_eq!(session.review(), &state);
    assert!(
        matches!(&notices[..], [Notice::Torn { bytes: 7, kept }] if fs::read(kept).unwrap() == b"{\"n\":9,")
    );
    drop(session);
    let mut left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|found| found.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["Heron.whyboard", "Heron.whyboard.torn-1", "home"]);
    fs::remove_file(&file).unwrap();
    let gone = Session::open(&store, &file, Access::Write, at(1));
    assert_eq!(gone.unwrap_err(), StoreError::NotThere(file));
    let folder_itself = Session::open(&store, folder.path(), Access::Write, at(1));
    assert!(matches!(folder_itself, Err(StoreError::CannotRead { .. })));
}

#[test]
#[cfg(unix)]
fn everything_is_for_the_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    fn modes(path: &Path, found: &mut Vec<(String, u32)>) {
        for entry in fs::read_dir(path).unwrap().map(Result::unwrap) {
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            found.push((entry.path().display().to_string(), mode));
            if entry.path().is_dir() {
                modes(&entry.path(), found);
            }
        }
    }
    let (folder, store) = home();
    let file = folder.path().join("Heron.whyboard");
    let session = Session::create(&store, &file, pack(), None, at(0)).unwrap();
    draft::keep(&store, session.review_id(), &"half a sen").unwrap();
    recent::opened(&store, &file, "Heron", at(0)).unwrap();
    let mut found = Vec::new();
    modes(folder.path(), &mut found);
    assert!(found.len() >= 8, "{found:?}");
    for (path, mode) in found {
        let wanted = if Path::new(&path).is_dir() {
            0o700
        } else {
            0o600
        };
        assert_eq!(mode, wanted, "{path}");
    }
}

#[test]
#[cfg(unix)]
fn a_link_and_what_it_leads_to_are_one_review() {
    let (folder, store) = home();
    let (file, link) = (
        folder.path().join("Heron.whyboard"),
        folder.path().join("link"),
    );
    let session = Session::create(&store, &file, pack(), None, at(0)).unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let second = Session::open(&store, &link, Access::Write, at(1));
    assert!(matches!(second, Err(StoreError::OpenElsewhere { .. })));
    drop(session);
    assert!(Session::open(&store, &link, Access::Write, at(1)).is_ok());
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Draft {
    aim: String,
    text: String,
}

#[test]
fn a_draft_is_kept_until_it_is_filed() {
    let memory = memory();
    let store = store(&memory);
    let (one, other) = (store.new_id(), store.new_id());
    let draft = Draft {
        aim: "FAM".to_owned(),
        text: "She was to".to_owned(),
    };
    assert_eq!(draft::kept::<Draft>(&store, one), Ok(None));
    draft::keep(&store, one, &"earlier").unwrap();
    draft::keep(&store, one, &draft).unwrap();
    assert_eq!(draft::kept(&store, one), Ok(Some(draft)));
    assert_eq!(draft::kept::<Draft>(&store, other), Ok(None));
    draft::discard(&store, one).unwrap();
    draft::discard(&store, one).unwrap();
    assert_eq!(draft::kept::<Draft>(&store, one), Ok(None));
}

#[test]
fn recent_reviews_come_newest_first_and_only_if_they_are_there() {
    let memory = memory();
    let store = store(&memory);
    assert_eq!(recent::list(&store), []);
    for n in 0..15 {
        let path = format!("/reviews/{n}.whyboard");
        memory.put(&path, b"");
        recent::opened(&store, Path::new(&path), &format!("Review {n}"), at(n)).unwrap();
    }
    recent::opened(&store, Path::new("/reviews/9.whyboard"), "Heron", at(99)).unwrap();
    memory.remove(Path::new("/reviews/14.whyboard")).unwrap();
    memory.remove(Path::new("/reviews/13.whyboard")).unwrap();
    let titles: Vec<_> = recent::list(&store)
        .into_iter()
        .map(|recent| recent.title)
        .collect();
    assert_eq!(titles[..3], ["Heron", "Review 12", "Review 11"]);
    assert_eq!(titles.len(), recent::LIMIT - 2);
}

#[test]
fn a_device_knows_itself_again() {
    let memory = memory();
    let ids = IdGenerator::random();
    let device = || {
        Store::new(
            Arc::new(memory.clone()),
            Folders::under("/home"),
            ids.clone(),
        )
        .device()
    };
    assert_eq!(device(), device());
    memory.put("/home/state/device.json", b"nonsense");
    let drawn = device();
    assert_eq!(device(), drawn);
}

#[test]
fn settings_are_read_from_their_folder() {
    let memory = memory();
    let store = store(&memory);
    assert_eq!(Settings::load(&store), (Settings::default(), Vec::new()));
    memory.put(
        Settings::place(&store),
        br#"{"calm":true,"picture_height":12}"#,
    );
    let (settings, complaints) = Settings::load(&store);
    assert!(settings.calm);
    assert_eq!(complaints, ["There is no setting \"picture_height\"."]);
}
