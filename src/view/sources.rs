//! What a source says in full: what it is, what is missing from it, and what draws on it.

use crate::{
    app::{App, cited, label},
    review::{Citation, Id, Person, Source, SourceKind},
    ui::detail::{DetailLine, DetailSection, DetailTone},
};

/// The most notes that have a key on the page.
const NUMBERED: usize = 8;

/// A source in full.
pub fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let Some(source) = app.review().source(id) else {
        return Vec::new();
    };
    let mut passages = vec![
        DetailSection::bare(vec![DetailLine::new(&source.label, DetailTone::Strong)]),
        whence(app, source),
    ];
    passages.extend(texts(source));
    passages.extend(turning_points(app, source));
    passages.extend(drawn_on(app, source.id));
    passages.extend(write_up(app, source));
    passages
}

/// From whom, when, read by whom, and whether they have found it right.
fn whence(app: &App, source: &Source) -> DetailSection {
    let review = app.review();
    let person = |id: Id| review.person(id);
    let mut parts: Vec<String> = Vec::new();
    let kinds = &review.pack().source_kinds;
    let kind = kinds
        .iter()
        .find(|kind| kind.id.as_str() == source.kind.id());
    parts.extend(kind.map(|kind| kind.name.clone()));
    parts.extend(source.role.and_then(person).map(in_words));
    parts.push(source.date.clone());
    parts.retain(|part| !part.is_empty());
    let mut lines = vec![DetailLine::new(parts.join(", "), DetailTone::Muted)];
    let talk = source.kind == SourceKind::Conversation;
    let readers: Vec<&str> = source
        .read_by
        .iter()
        .filter_map(|id| person(*id))
        .map(label)
        .collect();
    lines.push(match (readers.is_empty(), talk) {
        (true, _) => DetailLine::new("Nobody has said who has read it", DetailTone::Caution),
        (false, true) => {
            DetailLine::new(format!("Held by {}", readers.join(", ")), DetailTone::Muted)
        }
        (false, false) => {
            DetailLine::new(format!("Read by {}", readers.join(", ")), DetailTone::Muted)
        }
    });
    if talk {
        lines.push(if source.checked {
            DetailLine::new("Read back to them and found right", DetailTone::Muted)
        } else {
            DetailLine::new("Not checked with them yet", DetailTone::Caution)
        });
    }
    DetailSection::bare(lines)
}

fn in_words(person: &Person) -> String {
    if person.short.is_empty() {
        person.role.clone()
    } else {
        format!("{} ({})", person.role, person.short)
    }
}

fn texts(source: &Source) -> Vec<DetailSection> {
    let texts = [
        ("Gaps", &source.gaps, DetailTone::Caution),
        ("What is in it", &source.content, DetailTone::Plain),
    ];
    let told = texts.into_iter().filter(|(_, text, _)| !text.is_empty());
    told.map(|(heading, text, tone)| {
        DetailSection::of(
            heading,
            text.lines()
                .map(|line| DetailLine::new(line, tone))
                .collect(),
        )
    })
    .collect()
}

fn turning_points(app: &App, source: &Source) -> Option<DetailSection> {
    let lines = source
        .turning_points
        .iter()
        .enumerate()
        .map(|(index, point)| {
            let when = [point.label.as_str(), point.when.as_str()];
            let when: Vec<&str> = when.into_iter().filter(|text| !text.is_empty()).collect();
            let episode = point.episode.and_then(|id| app.review().code(id));
            DetailLine {
                sign: (index + 1).to_string(),
                right: episode.map_or_else(String::new, |code| code.to_string()),
                ..DetailLine::new(when.join(", "), DetailTone::Plain)
            }
        });
    let lines: Vec<DetailLine> = lines.collect();
    (!lines.is_empty()).then(|| DetailSection::of("Turning points", lines))
}

/// The notes, each with the key that goes there, and the lines of the chronology.
fn drawn_on(app: &App, id: Id) -> Vec<DetailSection> {
    let cited = cited(app.review(), id);
    let notes = cited
        .notes
        .iter()
        .enumerate()
        .map(|(index, (episode, note, citation))| {
            let key = if index < NUMBERED {
                (index + 1).to_string()
            } else {
                String::new()
            };
            let place = format!("{}, {}", episode.code, note.code);
            cites(key, &note.text, &place, citation)
        });
    let events = cited.events.iter().map(|(event, citation)| {
        let words = [event.when.as_str(), event.text.as_str()].join("  ");
        cites(
            String::new(),
            words.trim(),
            &event.code.to_string(),
            citation,
        )
    });
    let (notes, events): (Vec<DetailLine>, Vec<DetailLine>) = (notes.collect(), events.collect());
    let mut passages = Vec::new();
    if notes.is_empty() && events.is_empty() {
        let nothing = DetailLine::new("Nothing draws on it yet", DetailTone::Caution);
        passages.push(DetailSection::of("Notes", vec![nothing]));
    }
    if !notes.is_empty() {
        passages.push(DetailSection {
            aside: "a number goes there".to_owned(),
            ..DetailSection::of("Notes", notes)
        });
    }
    if !events.is_empty() {
        passages.push(DetailSection::of("In the chronology", events));
    }
    passages
}

/// Something that draws on a source, with the place in it.
fn cites(sign: String, words: &str, code: &str, citation: &Citation) -> DetailLine {
    let right = [citation.locator.as_str(), code];
    let right: Vec<&str> = right.into_iter().filter(|part| !part.is_empty()).collect();
    DetailLine {
        // Words without a key begin where the others do.
        sign: if sign.is_empty() {
            " ".to_owned()
        } else {
            sign
        },
        right: right.join(", "),
        ..DetailLine::new(words, DetailTone::Plain)
    }
}

/// What was said, stage by stage.
fn write_up(app: &App, source: &Source) -> Vec<DetailSection> {
    let stages = &app.review().pack().conversation.stages;
    let name = |id: &str| {
        let stage = stages.iter().find(|stage| stage.id == id);
        stage.map_or_else(
            || "For a manager".to_owned(),
            |stage| format!("{} {}", stage.number, stage.name),
        )
    };
    let order = |id: &str| stages.iter().position(|stage| stage.id == id);
    let mut told: Vec<_> = source.write_up.iter().collect();
    told.sort_by_key(|passage| order(&passage.stage).unwrap_or(usize::MAX));
    told.iter()
        .map(|passage| {
            let lines = passage
                .text
                .lines()
                .map(|line| DetailLine::new(line, DetailTone::Plain));
            DetailSection::of(name(&passage.stage), lines.collect())
        })
        .collect()
}
