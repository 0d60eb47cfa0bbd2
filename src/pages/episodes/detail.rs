//! An episode among those to choose from: why it would be key, by which criteria, and who named it.

use crate::{
    insight::{EvidenceBase, hears_family},
    review::{Choice, Episode, Review},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        evidence_base,
    },
};

/// The full text of an episode before it is decided about.
pub(super) fn in_full(episode: &Episode, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let mut sections = vec![standing(episode, cx.review())];
    if episode.choice == Choice::SetAside {
        sections.push(DetailSection::of(
            tr!("Set aside because"),
            paragraphs(&episode.set_aside_because),
        ));
    }
    sections.push(criteria(episode, cx));
    sections.extend(told(tr!("Why it is key"), &episode.why_key));
    let named = named_by(episode, cx.review());
    if !named.is_empty() {
        sections.push(DetailSection::of(tr!("Named by"), named));
    }
    let base = EvidenceBase::of_episode(cx.review(), episode);
    sections.extend(evidence_base::passage(cx, &base));
    sections.extend(told(tr!("What happened"), &episode.what_happened));
    sections
}

fn paragraphs(text: &str) -> Vec<DetailLine> {
    text.lines()
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect()
}

fn told(heading: &str, text: &str) -> Option<DetailSection> {
    (!text.trim().is_empty()).then(|| DetailSection::of(heading, paragraphs(text)))
}

/// Its title, when it was, and what it holds already.
fn standing(episode: &Episode, review: &Review) -> DetailSection {
    let notes = episode.notes.iter().filter(|note| !note.withdrawn).count();
    let holds = match notes {
        0 => tr!("no notes yet").to_owned(),
        count => tr!("{count} note" | "{count} notes", count),
    };
    let place = review.chosen().position(|other| other.id == episode.id);
    let place = place.map(|at| tr!("number {number} on the board", number = at + 1));
    let known = [
        Some(episode.span.clone()).filter(|span| !span.is_empty()),
        place,
        Some(holds),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    DetailSection::bare(vec![
        DetailLine::new(&episode.title, DetailTone::Strong),
        DetailLine::new(known.join(" · "), DetailTone::Muted),
    ])
}

/// The criteria of the method, each with its key and its question, and a tick where it is met.
fn criteria(episode: &Episode, cx: &PageContext<'_>) -> DetailSection {
    let mut lines = Vec::new();
    for (at, criterion) in cx.pack().choosing.iter().enumerate() {
        let (tick, tone) = if episode.criteria.contains(&criterion.id) {
            (tr!("met"), DetailTone::Strong)
        } else {
            ("", DetailTone::Plain)
        };
        lines.push(DetailLine {
            sign: (at + 1).to_string(),
            right: tick.to_owned(),
            ..DetailLine::new(criterion.name.clone(), tone)
        });
        lines.push(DetailLine {
            sign: " ".to_owned(),
            ..DetailLine::new(criterion.question.clone(), DetailTone::Muted)
        });
    }
    DetailSection::of(tr!("What makes it worth analysing"), lines)
}

/// The turning points that became the episode, and the lines of the chronology that belong to it.
fn named_by(episode: &Episode, review: &Review) -> Vec<DetailLine> {
    let mut lines = Vec::new();
    for source in review.sources() {
        let points = source.turning_points.iter();
        for point in points.filter(|point| point.episode == Some(episode.id)) {
            let whose = source.role.and_then(|role| review.person(role));
            let whose = whose.map_or(source.label.as_str(), |person| person.role.as_str());
            lines.push(DetailLine {
                sign: source.code.to_string(),
                right: point.when.clone(),
                ..DetailLine::new(format!("{whose}: {}", point.label), DetailTone::Plain)
            });
        }
    }
    let events = review.chronology().iter();
    for event in events.filter(|event| event.episode == Some(episode.id)) {
        let whose = event.perspective.and_then(|role| review.person(role));
        let whose = whose.map_or_else(String::new, |person| format!("{}: ", person.label()));
        lines.push(DetailLine {
            sign: event.code.to_string(),
            right: event.when.clone(),
            ..DetailLine::new(format!("{whose}{}", event.text), DetailTone::Plain)
        });
    }
    if hears_family(review, episode) {
        let told = review.pack().in_its_words(tr!("The family speaks of it"));
        lines.push(DetailLine::new(told, DetailTone::Plain));
    }
    lines
}
