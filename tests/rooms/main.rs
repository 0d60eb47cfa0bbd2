//! The rooms around the board: what is made, edited, undone and found on each page, by keys alone, and how it looks.
#![expect(clippy::unwrap_used, reason = "a room that breaks should say where")]

#[path = "../desk/mod.rs"]
mod desk;

mod asking;
mod chronology;
mod details;
mod findings;
mod leads;
mod matrix;
mod meetings;
mod names;
mod people;
mod searches;
mod sources;
mod why_map;
mod wording;

use desk::Desk;

const SIZES: [(u16, u16); 5] = [(160, 45), (120, 35), (120, 30), (100, 30), (80, 24)];

/// A page at each size.
fn golden(name: &str, desk: &mut Desk) {
    for (width, height) in SIZES {
        desk.resize(width, height);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), desk.screen());
    }
    // Too small for a page: it comes down to what is chosen, and nothing breaks.
    for (width, height) in [(40, 8), (20, 6), (5, 3)] {
        desk.resize(width, height);
        desk.screen();
    }
}
