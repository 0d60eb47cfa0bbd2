//! How long it takes to look for the names of a list: 200 names in a review of 20,000 notes, once and with a key.

#[path = "../tests/it/harness/disk/mod.rs"]
mod disk;
#[path = "../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;

use std::{hint::black_box, path::Path, sync::Arc};

use criterion::Criterion;
use disk::Memory;
use whyboard::{
    insight, method,
    store::{Folders, IdGenerator, Session, Store},
    text::{edit::TextInput, names::NameList},
};

/// Parts of names that no review has.
const FIRST: [&str; 10] = [
    "Alina", "Berta", "Corin", "Danel", "Evora", "Fiola", "Garan", "Helmi", "Idana", "Josane",
];
const LAST: [&str; 20] = [
    "Barton", "Calder", "Drewer", "Elland", "Farrant", "Gosney", "Hartigan", "Ilkner", "Jessop",
    "Kelham", "Lowther", "Merriman", "Nesbit", "Okonkwo", "Pargeter", "Quilter", "Rushby",
    "Selwyn", "Tebbit", "Urmston",
];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut names = NameList::default();
    for (at, last) in LAST.iter().enumerate() {
        for (to, first) in FIRST.iter().enumerate() {
            let listed = names.add(
                &format!("{first} {last}{}", ["", "s", "by", "ley"][to % 4]),
                &format!("Ms P{}", at * 10 + to),
            );
            assert!(listed.is_ok() || names.list().len() > 100);
        }
    }
    let store = Store::new(
        Arc::new(Memory::with_folders(["/case"])),
        Folders::under("/home"),
        IdGenerator::counted(1),
    );
    let document = plausible::review(200, 100);
    let brought = document.import(&mut || store.new_id());
    let (Ok(brought), Ok(now)) = (brought, "2026-11-23T10:00:00Z".parse()) else {
        return;
    };
    let pack = method::learning_together().clone();
    let made = Session::create(
        &store,
        Path::new("/case/a.whyboard"),
        pack,
        Some(brought),
        now,
    );
    let Ok(session) = made else {
        return;
    };
    let mut group = criterion.benchmark_group("names");
    group.sample_size(20);
    group.bench_function("200 in 20,000 notes", |bencher| {
        bencher.iter(|| insight::named(black_box(session.review()), &names));
    });
    group.bench_function("the leak check of 20,000 notes", |bencher| {
        bencher.iter(|| insight::leaks(black_box(session.review()), &names));
    });
    group.bench_function("200 with a key", |bencher| {
        bencher.iter(|| {
            let mut line =
                TextInput::of("The duty worker rang at ten and was told that nobody could come");
            line.hide_names(&names, true)
        });
    });
    group.bench_function("200 taken up", |bencher| {
        bencher.iter(|| {
            NameList::from(Vec::from(black_box(names.clone()))).hide("Then Alina Barton rang")
        });
    });
    group.finish();
    criterion.final_summary();
}
