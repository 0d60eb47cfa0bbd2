//! A role in full: its place in the case and in the review, and what of it is in the review.

use crate::{
    app::App,
    review::{Id, Person, Source},
    view::passage::{Line, Passage, Tone},
};

/// What the page says of a role. What it said is not counted: nobody is measured here.
pub(super) fn in_full(app: &App, id: Id) -> Vec<Passage> {
    let Some(person) = app.review().person(id) else {
        return Vec::new();
    };
    let mut passages = vec![Passage::bare(vec![
        Line::new(&person.role, Tone::Strong),
        Line::new(&person.agency, Tone::Muted),
    ])];
    if !person.pseudonym.is_empty() {
        let line = Line::new(&person.pseudonym, Tone::Plain);
        passages.push(Passage::of("In the review", vec![line]));
    }
    passages.push(Passage::of("Episodes", episodes(app, person)));
    passages.push(Passage::of("Accounts", accounts(app, person)));
    passages.retain(|passage| passage.lines.iter().any(|line| !line.words.is_empty()));
    passages
}

/// The episodes a role was part of, and whether its view from the tunnel is there.
fn episodes(app: &App, person: &Person) -> Vec<Line> {
    let episodes = app.review().chosen().enumerate();
    let line = |(index, episode): (usize, &crate::review::Episode)| {
        let view = episode
            .tunnels
            .iter()
            .any(|tunnel| tunnel.role == Some(person.id));
        let part = view || episode.roles.contains(&person.id);
        part.then(|| Line {
            sign: (index + 1).to_string(),
            right: if view { "its view is there" } else { "" }.to_owned(),
            ..Line::new(&episode.title, Tone::Plain)
        })
    };
    episodes.filter_map(line).collect()
}

fn accounts(app: &App, person: &Person) -> Vec<Line> {
    let own = |source: &&Source| source.role == Some(person.id);
    let line = |source: &Source| Line {
        sign: source.code.to_string(),
        right: source.date.clone(),
        ..Line::new(&source.label, Tone::Plain)
    };
    app.review()
        .sources()
        .iter()
        .filter(own)
        .map(line)
        .collect()
}
