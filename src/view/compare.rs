//! A note that two copies tag differently, in full: what each says of it, one under the other.

use crate::{
    app::App,
    review::Id,
    view::passage::{Line, Passage, Tone},
};

/// What the page says of a note.
pub(super) fn in_full(app: &App, id: Id) -> Vec<Passage> {
    let Some((episode, note)) = app.review().note(id) else {
        return Vec::new();
    };
    let other = app.compared_with().unwrap_or_default();
    let is_there = format!("The other copy is {other}");
    let mut passages = vec![Passage::bare(vec![
        Line::new(app.words_of(note), Tone::Strong),
        Line::new(format!("{}, {}", note.code, episode.title), Tone::Muted),
        Line::new(is_there, Tone::Muted),
    ])];
    passages.extend(app.differences(id).into_iter().map(|difference| {
        let line = |whose: &str, said: &str| Line::new(format!("{whose}: {said}"), Tone::Plain);
        let lines = vec![
            line("Here", &difference.mine),
            line("There", &difference.theirs),
        ];
        Passage::of(difference.name, lines)
    }));
    passages
}
