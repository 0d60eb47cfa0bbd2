//! An event in full: its words, when it was, who tells it, from where, in which episode.

use crate::{
    insight::sources_in_words,
    review::{Event, Review},
    text::words::tr,
    ui::detail::{DetailLine, DetailSection, DetailTone},
};

/// An event in full.
pub(super) fn in_full(event: &Event, review: &Review) -> Vec<DetailSection> {
    let words = event.text.lines();
    let words = words.map(|line| DetailLine::new(line, DetailTone::Plain));
    let when = match event.when.as_str() {
        "" => DetailLine::new(tr!("No date"), DetailTone::Caution),
        when => DetailLine::new(tr!("When: {when}", when), DetailTone::Muted),
    };
    let teller = event.perspective.and_then(|id| review.person(id));
    let teller = match teller {
        Some(person) => tr!("Told by: {role}", role = person.role),
        None => tr!("Nobody in particular tells it").to_owned(),
    };
    let teller = DetailLine::new(teller, DetailTone::Muted);
    let sources = sources_in_words(review, &event.sources);
    let sources = if sources.is_empty() {
        DetailLine::new(tr!("No source"), DetailTone::Caution)
    } else {
        DetailLine::new(tr!("From: {sources}", sources), DetailTone::Muted)
    };
    let episode = event.episode.and_then(|id| review.episode(id));
    let episode = episode.map(|episode| {
        let (code, title) = (episode.code, &episode.title);
        DetailLine::new(
            tr!("Episode {code}: {title}", code, title),
            DetailTone::Muted,
        )
    });
    vec![
        DetailSection::bare(words.collect()),
        DetailSection::bare([when, teller, sources].into_iter().chain(episode).collect()),
    ]
}

/// The same in short: its words, and the rest in one paragraph.
pub(super) fn in_brief(event: &Event, review: &Review) -> DetailSection {
    let sections = in_full(event, review).into_iter();
    let mut lines = sections.flat_map(|section| section.lines);
    let words = lines.next();
    let about: Vec<String> = lines.map(|line| line.words).collect();
    let about = DetailLine::new(about.join(". "), DetailTone::Muted);
    DetailSection::bare(words.into_iter().chain([about]).collect())
}
