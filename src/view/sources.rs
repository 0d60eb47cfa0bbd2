//! What a source says in full: what it is, what is missing from it, and what draws on it.

use crate::{
    app::{App, cited, label},
    review::{Citation, Id, Person, Source, SourceKind},
    view::passage::{Line, Passage, Tone},
};

/// The most notes that have a key on the page.
const NUMBERED: usize = 8;

/// A source in full.
pub(super) fn in_full(app: &App, id: Id) -> Vec<Passage> {
    let Some(source) = app.review().source(id) else {
        return Vec::new();
    };
    let mut passages = vec![
        Passage::bare(vec![Line::new(&source.label, Tone::Strong)]),
        whence(app, source),
    ];
    passages.extend(texts(source));
    passages.extend(turning_points(app, source));
    passages.extend(drawn_on(app, source.id));
    passages.extend(write_up(app, source));
    passages
}

/// From whom, when, read by whom, and whether they have found it right.
fn whence(app: &App, source: &Source) -> Passage {
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
    let mut lines = vec![Line::new(parts.join(", "), Tone::Muted)];
    let talk = source.kind == SourceKind::Conversation;
    let readers: Vec<&str> = source
        .read_by
        .iter()
        .filter_map(|id| person(*id))
        .map(label)
        .collect();
    lines.push(match (readers.is_empty(), talk) {
        (true, _) => Line::new("Nobody has said who has read it", Tone::Caution),
        (false, true) => Line::new(format!("Held by {}", readers.join(", ")), Tone::Muted),
        (false, false) => Line::new(format!("Read by {}", readers.join(", ")), Tone::Muted),
    });
    if talk {
        lines.push(if source.checked {
            Line::new("Read back to them and found right", Tone::Muted)
        } else {
            Line::new("Not checked with them yet", Tone::Caution)
        });
    }
    Passage::bare(lines)
}

fn in_words(person: &Person) -> String {
    if person.short.is_empty() {
        person.role.clone()
    } else {
        format!("{} ({})", person.role, person.short)
    }
}

fn texts(source: &Source) -> Vec<Passage> {
    let texts = [
        ("Gaps", &source.gaps, Tone::Caution),
        ("What is in it", &source.content, Tone::Plain),
    ];
    let told = texts.into_iter().filter(|(_, text, _)| !text.is_empty());
    told.map(|(heading, text, tone)| {
        Passage::of(
            heading,
            text.lines().map(|line| Line::new(line, tone)).collect(),
        )
    })
    .collect()
}

fn turning_points(app: &App, source: &Source) -> Option<Passage> {
    let lines = source
        .turning_points
        .iter()
        .enumerate()
        .map(|(index, point)| {
            let when = [point.label.as_str(), point.when.as_str()];
            let when: Vec<&str> = when.into_iter().filter(|text| !text.is_empty()).collect();
            let episode = point.episode.and_then(|id| app.review().code(id));
            Line {
                sign: (index + 1).to_string(),
                right: episode.map_or_else(String::new, |code| code.to_string()),
                ..Line::new(when.join(", "), Tone::Plain)
            }
        });
    let lines: Vec<Line> = lines.collect();
    (!lines.is_empty()).then(|| Passage::of("Turning points", lines))
}

/// The notes, each with the key that goes there, and the lines of the chronology.
fn drawn_on(app: &App, id: Id) -> Vec<Passage> {
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
    let (notes, events): (Vec<Line>, Vec<Line>) = (notes.collect(), events.collect());
    let mut passages = Vec::new();
    if notes.is_empty() && events.is_empty() {
        let nothing = Line::new("Nothing draws on it yet", Tone::Caution);
        passages.push(Passage::of("Notes", vec![nothing]));
    }
    if !notes.is_empty() {
        passages.push(Passage {
            aside: "a number goes there".to_owned(),
            ..Passage::of("Notes", notes)
        });
    }
    if !events.is_empty() {
        passages.push(Passage::of("In the chronology", events));
    }
    passages
}

/// Something that draws on a source, with the place in it.
fn cites(sign: String, words: &str, code: &str, citation: &Citation) -> Line {
    let right = [citation.locator.as_str(), code];
    let right: Vec<&str> = right.into_iter().filter(|part| !part.is_empty()).collect();
    Line {
        // Words without a key begin where the others do.
        sign: if sign.is_empty() {
            " ".to_owned()
        } else {
            sign
        },
        right: right.join(", "),
        ..Line::new(words, Tone::Plain)
    }
}

/// What was said, stage by stage.
fn write_up(app: &App, source: &Source) -> Vec<Passage> {
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
                .map(|line| Line::new(line, Tone::Plain));
            Passage::of(name(&passage.stage), lines.collect())
        })
        .collect()
}
