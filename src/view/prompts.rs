//! A question beside the line in full: when it is asked, and whether it is.

use crate::{
    app::{App, when},
    method::Occasion,
    ui::detail::{DetailLine, DetailSection, DetailTone},
};

/// What the page says of a question.
pub(super) fn in_full(app: &App, occasion: Occasion) -> Vec<DetailSection> {
    let off = app.review().details().not_asked.contains(&occasion);
    let question = app
        .review()
        .pack()
        .prompt(occasion, "…")
        .unwrap_or_default();
    let now = if off {
        "Not asked in this review. Enter asks it again."
    } else {
        "Asked. Enter switches it off for this review."
    };
    let mut state = vec![DetailLine::new(now, DetailTone::Plain)];
    if app.look.quiet {
        let quiet = "Nothing is asked now: /quiet off brings the questions back.";
        state.push(DetailLine::new(quiet, DetailTone::Caution));
    }
    vec![
        DetailSection::bare(vec![DetailLine::new(question, DetailTone::Prompt)]),
        DetailSection::of(
            "When",
            vec![DetailLine::new(when(occasion), DetailTone::Plain)],
        ),
        DetailSection::bare(state),
        DetailSection::bare(vec![DetailLine::new(
            "One at a time, never a second time within ten minutes. Where the overview asks the same under Quiet corners, \
             that is switched with it.",
            DetailTone::Muted,
        )]),
    ]
}
