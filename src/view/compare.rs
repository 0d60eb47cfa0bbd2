//! A note that two copies tag differently, in full: what each says of it, one under the other.

use crate::{
    app::App,
    review::Id,
    view::passage::{Line, Passage, Tone},
};

/// What the page says of a note.
pub fn in_full(app: &App, id: Id) -> Vec<Passage> {
    let Some((episode, note)) = app.review().note(id) else {
        return Vec::new();
    };
    let other = app.compared_with().unwrap_or_default();
    let mut passages = vec![Passage::bare(vec![
        Line::new(app.words_of(note), Tone::Strong),
        Line::new(format!("{}, {}", note.code, episode.title), Tone::Muted),
    ])];
    passages.extend(app.differences(id).into_iter().map(|difference| {
        let line = |said: String, whose: &str| Line {
            right: whose.to_owned(),
            ..Line::new(said, Tone::Plain)
        };
        let lines = vec![
            line(difference.mine, "this copy"),
            line(difference.theirs, &other),
        ];
        Passage::of(difference.name, lines)
    }));
    passages
}
