//! A question beside the line in full: when it is asked, and whether it is.

use crate::{
    app::{App, when},
    method::Occasion,
    view::passage::{Line, Passage, Tone},
};

/// What the page says of a question.
pub(super) fn in_full(app: &App, occasion: Occasion) -> Vec<Passage> {
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
    let mut state = vec![Line::new(now, Tone::Plain)];
    if app.look.quiet {
        let quiet = "Nothing is asked now: /quiet off brings the questions back.";
        state.push(Line::new(quiet, Tone::Caution));
    }
    vec![
        Passage::bare(vec![Line::new(question, Tone::Prompt)]),
        Passage::of("When", vec![Line::new(when(occasion), Tone::Plain)]),
        Passage::bare(state),
        Passage::bare(vec![Line::new(
            "One at a time, never a second time within ten minutes. Where the overview asks the same under Quiet corners, \
             that is switched with it.",
            Tone::Muted,
        )]),
    ]
}
