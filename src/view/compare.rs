//! A note that two copies tag differently, in full: what each says of it, one under the other.

use crate::{
    app::App,
    review::Id,
    ui::detail::{DetailLine, DetailSection, DetailTone},
};

/// What the page says of a note.
pub fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let Some((episode, note)) = app.review().note(id) else {
        return Vec::new();
    };
    let other = app.compared_with().unwrap_or_default();
    let is_there = format!("The other copy is {other}");
    let mut passages = vec![DetailSection::bare(vec![
        DetailLine::new(app.words_of(note), DetailTone::Strong),
        DetailLine::new(
            format!("{}, {}", note.code, episode.title),
            DetailTone::Muted,
        ),
        DetailLine::new(is_there, DetailTone::Muted),
    ])];
    passages.extend(app.differences(id).into_iter().map(|difference| {
        let line = |whose: &str, said: &str| {
            DetailLine::new(format!("{whose}: {said}"), DetailTone::Plain)
        };
        let lines = vec![
            line("Here", &difference.mine),
            line("There", &difference.theirs),
        ];
        DetailSection::of(difference.name, lines)
    }));
    passages
}
