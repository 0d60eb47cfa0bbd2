//! A role in full: its place in the case and in the review, and what of it is in the review.

use crate::{
    app::App,
    review::{Id, Person, Source},
    view::detail::{DetailLine, DetailSection, DetailTone},
};

/// What the page says of a role. What it said is not counted: nobody is measured here.
pub fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let Some(person) = app.review().person(id) else {
        return Vec::new();
    };
    let mut passages = vec![DetailSection::bare(vec![
        DetailLine::new(&person.role, DetailTone::Strong),
        DetailLine::new(&person.agency, DetailTone::Muted),
    ])];
    if !person.pseudonym.is_empty() {
        let line = DetailLine::new(&person.pseudonym, DetailTone::Plain);
        passages.push(DetailSection::of("In the review", vec![line]));
    }
    passages.push(DetailSection::of("Episodes", episodes(app, person)));
    passages.push(DetailSection::of("Accounts", accounts(app, person)));
    passages.retain(|passage| passage.lines.iter().any(|line| !line.words.is_empty()));
    passages
}

/// The episodes a role was part of, and whether its view from the tunnel is there.
fn episodes(app: &App, person: &Person) -> Vec<DetailLine> {
    let episodes = app.review().chosen().enumerate();
    let line = |(index, episode): (usize, &crate::review::Episode)| {
        let view = episode
            .tunnels
            .iter()
            .any(|tunnel| tunnel.role == Some(person.id));
        let part = view || episode.roles.contains(&person.id);
        part.then(|| DetailLine {
            sign: (index + 1).to_string(),
            right: if view { "its view is there" } else { "" }.to_owned(),
            ..DetailLine::new(&episode.title, DetailTone::Plain)
        })
    };
    episodes.filter_map(line).collect()
}

fn accounts(app: &App, person: &Person) -> Vec<DetailLine> {
    let own = |source: &&Source| source.role == Some(person.id);
    let line = |source: &Source| DetailLine {
        sign: source.code.to_string(),
        right: source.date.clone(),
        ..DetailLine::new(&source.label, DetailTone::Plain)
    };
    app.review()
        .sources()
        .iter()
        .filter(own)
        .map(line)
        .collect()
}
