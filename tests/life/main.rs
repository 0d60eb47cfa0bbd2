//! The life of a review, by keys alone: the case Alder from a new file to agreed findings. Everything that a review holds
//! is made, edited, taken back and done again, found, and stands in its document; the last act counts that no kind of
//! item was forgotten.
#![expect(clippy::unwrap_used, reason = "a life that breaks should say where")]

#[path = "../desk/mod.rs"]
mod desk;

mod beginning;
mod depth;
mod ending;
mod episodes;
mod evidence;
mod hands;
mod room;
mod system;

use desk::Desk;

#[test]
fn a_review_from_its_question_to_agreed_findings_on_a_wide_screen() {
    live(Desk::empty().sized(160, 45));
}

#[test]
fn a_review_from_its_question_to_agreed_findings_in_the_smallest_window() {
    live(Desk::empty().sized(80, 24));
}

/// Each act begins at the line and ends there.
fn live(mut desk: Desk) {
    beginning::what_the_review_asks(&mut desk);
    beginning::who_is_in_it(&mut desk);
    evidence::what_it_draws_on(&mut desk);
    evidence::what_happened_and_who_tells_it(&mut desk);
    episodes::which_episodes(&mut desk);
    episodes::how_it_looked_at_the_time(&mut desk);
    room::what_the_group_says(&mut desk);
    depth::why_and_what_speaks_against_it(&mut desk);
    system::what_it_shows_about_the_system(&mut desk);
    system::what_the_board_is_told(&mut desk);
    ending::everything_is_found(&mut desk);
    ending::the_meeting_ends(&mut desk);
    ending::nothing_is_lost(desk);
}
