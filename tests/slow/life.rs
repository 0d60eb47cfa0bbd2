//! The life of a review, by keys alone: the case Alder from a new file to agreed findings. Everything that a review holds
//! is made, edited, taken back and done again, found, and stands in its document; the last act counts that no kind of
//! item was forgotten.

mod beginning;
mod depth;
mod ending;
mod episodes;
mod evidence;
mod hands;
mod line_by_line;
mod room;
mod system;

use whyboard::command::Context;

use crate::harness::Harness;

#[test]
fn a_review_from_its_question_to_agreed_findings_on_a_wide_screen() {
    live(Harness::empty().sized(160, 45));
}

#[test]
fn a_review_from_its_question_to_agreed_findings_in_the_smallest_window() {
    live(Harness::empty().sized(80, 24));
}

/// The story of a review, in acts.
const ACTS: [fn(&mut Harness); 13] = [
    beginning::what_the_review_asks,
    beginning::who_is_in_it,
    evidence::what_it_draws_on,
    evidence::what_happened_and_who_tells_it,
    episodes::which_episodes,
    episodes::how_it_looked_at_the_time,
    room::what_the_group_says,
    depth::why_it_was_so,
    depth::what_is_read_back_and_what_is_kept,
    system::what_it_shows_about_the_system,
    system::what_the_board_is_told,
    ending::everything_is_found,
    ending::the_meeting_ends,
];

fn live(app: Harness) {
    ending::nothing_is_lost(lived(app));
}

/// A review that has lived through all acts.
fn lived(mut app: Harness) -> Harness {
    for act in ACTS {
        act(&mut app);
        // From wherever an act ends, three times Esc leads to the line.
        app.press("<esc><esc><esc>");
        assert_eq!(app.inner.context(), Context::Empty, "\n{}", app.screen());
    }
    app
}
