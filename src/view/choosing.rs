//! An episode among those to choose from: why it would be key, by which criteria, and who named it.

use crate::{
    app::{App, label},
    insight::{EvidenceBase, hears_family},
    review::{Choice, Episode, Id, Review},
    ui::{
        detail::{DetailLine, DetailSection, DetailTone},
        evidence_base,
    },
};

/// What an episode says in full before it is decided about.
pub fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let Some(episode) = app.review().episode(id) else {
        return Vec::new();
    };
    let mut passages = vec![standing(app, episode)];
    if episode.choice == Choice::SetAside {
        passages.push(DetailSection::of(
            "Set aside because",
            paragraphs(&episode.set_aside_because),
        ));
    }
    passages.push(criteria(app, episode));
    passages.extend(told("Why it is key", &episode.why_key));
    let named = named_by(app.review(), id);
    if !named.is_empty() {
        passages.push(DetailSection::of("Named by", named));
    }
    let ground = EvidenceBase::of_episode(app.review(), episode);
    passages.extend(evidence_base::passage(&app.page_context(), &ground));
    passages.extend(told("What happened", &episode.what_happened));
    passages
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
fn standing(app: &App, episode: &Episode) -> DetailSection {
    let mut lines = vec![DetailLine::new(episode.title.clone(), DetailTone::Strong)];
    let notes = episode.notes.iter().filter(|note| !note.withdrawn).count();
    let holds = match notes {
        0 => "no notes yet".to_owned(),
        1 => "1 note".to_owned(),
        many => format!("{many} notes"),
    };
    let place = app
        .review()
        .chosen()
        .position(|other| other.id == episode.id);
    let place = place.map(|at| format!("number {} on the board", at + 1));
    let known = [
        Some(episode.span.clone()).filter(|span| !span.is_empty()),
        place,
        Some(holds),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    lines.push(DetailLine::new(known.join(" · "), DetailTone::Muted));
    DetailSection::bare(lines)
}

/// The criteria of the method, each with its key and its question, and a tick where it is met.
fn criteria(app: &App, episode: &Episode) -> DetailSection {
    let mut lines = Vec::new();
    for (at, criterion) in app.review().pack().choosing.iter().enumerate() {
        let met = episode.criteria.contains(&criterion.id);
        lines.push(DetailLine {
            sign: (at + 1).to_string(),
            right: if met { "√".to_owned() } else { String::new() },
            ..DetailLine::new(
                criterion.name.clone(),
                if met {
                    DetailTone::Strong
                } else {
                    DetailTone::Plain
                },
            )
        });
        lines.push(DetailLine {
            sign: " ".to_owned(),
            ..DetailLine::new(criterion.question.clone(), DetailTone::Muted)
        });
    }
    DetailSection::of("What makes it worth analysing", lines)
}

/// Who named it: the turning points that became it, and the lines of the chronology that belong to it.
fn named_by(review: &Review, id: Id) -> Vec<DetailLine> {
    let mut lines = Vec::new();
    for source in review.sources() {
        let points = source.turning_points.iter();
        for point in points.filter(|point| point.episode == Some(id)) {
            let whose = source.role.and_then(|role| review.person(role));
            let whose = whose.map_or(source.label.as_str(), |person| person.role.as_str());
            lines.push(DetailLine {
                sign: source.code.to_string(),
                right: point.when.clone(),
                ..DetailLine::new(format!("{whose}: {}", point.label), DetailTone::Plain)
            });
        }
    }
    for event in review
        .chronology()
        .iter()
        .filter(|event| event.episode == Some(id))
    {
        let whose = event.perspective.and_then(|role| review.person(role));
        let whose = whose.map_or_else(String::new, |person| format!("{}: ", label(person)));
        lines.push(DetailLine {
            sign: event.code.to_string(),
            right: event.when.clone(),
            ..DetailLine::new(format!("{whose}{}", event.text), DetailTone::Plain)
        });
    }
    if review
        .episode(id)
        .is_some_and(|episode| hears_family(review, episode))
    {
        lines.push(DetailLine::new(
            "The family speaks of it",
            DetailTone::Plain,
        ));
    }
    lines
}
