//! The full text of a source: what it is, what is missing from it, and what draws on it.

use crate::{
    insight::cited,
    review::{Citation, Id, Passage, Person, Source, SourceKind},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
    },
};

/// The most notes that have a key on the page.
const NUMBERED: usize = 8;

/// A source in full.
pub(super) fn in_full(source: &Source, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let label = DetailLine::new(&source.label, DetailTone::Strong);
    let mut sections = vec![DetailSection::bare(vec![label]), origin(source, cx)];
    sections.extend(texts(source));
    sections.extend(turning_points(source, cx));
    sections.extend(uses(source.id, cx));
    sections.extend(write_up(source, cx));
    sections
}

/// The origin of a source: from whom, when, read by whom, and whether they have found it right.
fn origin(source: &Source, cx: &PageContext<'_>) -> DetailSection {
    let review = cx.review();
    let person = |id: Id| review.person(id);
    let mut kinds = cx.pack().source_kinds.iter();
    let kind = kinds.find(|kind| kind.id.as_str() == source.kind.id());
    let mut parts: Vec<String> = kind.map(|kind| kind.name.clone()).into_iter().collect();
    parts.extend(source.role.and_then(person).map(in_words));
    parts.push(source.date.clone());
    parts.retain(|part| !part.is_empty());
    let mut lines = vec![DetailLine::new(parts.join(", "), DetailTone::Muted)];
    let is_talk = source.kind == SourceKind::Conversation;
    let readers = source.read_by.iter().filter_map(|id| person(*id));
    let readers: Vec<&str> = readers.map(Person::label).collect();
    let roles = readers.join(", ");
    lines.push(match (readers.is_empty(), is_talk) {
        (true, _) => {
            let nobody = tr!("Nobody has said who has read it");
            DetailLine::new(nobody, DetailTone::Caution)
        }
        (false, true) => DetailLine::new(tr!("Held by {roles}", roles), DetailTone::Muted),
        (false, false) => DetailLine::new(tr!("Read by {roles}", roles), DetailTone::Muted),
    });
    if is_talk {
        lines.push(if source.checked {
            let checked = tr!("Read back to them and found right");
            DetailLine::new(checked, DetailTone::Muted)
        } else {
            DetailLine::new(tr!("Not checked with them yet"), DetailTone::Caution)
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
        (tr!("Gaps"), &source.gaps, DetailTone::Caution),
        (tr!("What is in it"), &source.content, DetailTone::Plain),
    ];
    let written = texts.into_iter().filter(|(_, text, _)| !text.is_empty());
    written
        .map(|(heading, text, tone)| DetailSection::of(heading, lines(text, tone)))
        .collect()
}

fn turning_points(source: &Source, cx: &PageContext<'_>) -> Option<DetailSection> {
    let points = source.turning_points.iter().enumerate();
    let lines = points.map(|(index, point)| {
        let when = [point.label.as_str(), point.when.as_str()];
        let when: Vec<&str> = when.into_iter().filter(|text| !text.is_empty()).collect();
        let episode = point.episode.and_then(|id| cx.review().code(id));
        DetailLine {
            sign: (index + 1).to_string(),
            right: episode.map_or_else(String::new, |code| code.to_string()),
            ..DetailLine::new(when.join(", "), DetailTone::Plain)
        }
    });
    let lines: Vec<DetailLine> = lines.collect();
    (!lines.is_empty()).then(|| DetailSection::of(tr!("Turning points"), lines))
}

/// The notes that draw on it, each with the key that goes there, and the lines of the chronology.
fn uses(id: Id, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let cited = cited(cx.review(), id);
    let notes = cited.notes.iter().enumerate();
    let notes = notes.map(|(index, (episode, note, citation))| {
        let key = (index < NUMBERED).then(|| (index + 1).to_string());
        let place = format!("{}, {}", episode.code, note.code);
        citing(key, &note.text, &place, citation)
    });
    let events = cited.events.iter().map(|(event, citation)| {
        let words = [event.when.as_str(), event.text.as_str()].join("  ");
        citing(None, words.trim(), &event.code.to_string(), citation)
    });
    let (notes, events): (Vec<DetailLine>, Vec<DetailLine>) = (notes.collect(), events.collect());
    let mut sections = Vec::new();
    if notes.is_empty() && events.is_empty() {
        let nothing = DetailLine::new(tr!("Nothing draws on it yet"), DetailTone::Caution);
        sections.push(DetailSection::of(tr!("Notes"), vec![nothing]));
    }
    if !notes.is_empty() {
        sections.push(DetailSection {
            aside: tr!("a number goes there").to_owned(),
            ..DetailSection::of(tr!("Notes"), notes)
        });
    }
    if !events.is_empty() {
        sections.push(DetailSection::of(tr!("In the chronology"), events));
    }
    sections
}

/// Something that draws on a source, with the place in it.
fn citing(key: Option<String>, words: &str, code: &str, citation: &Citation) -> DetailLine {
    let right = [citation.locator.as_str(), code];
    let right: Vec<&str> = right.into_iter().filter(|part| !part.is_empty()).collect();
    DetailLine {
        // Words without a key begin where the others do.
        sign: key.unwrap_or_else(|| " ".to_owned()),
        right: right.join(", "),
        ..DetailLine::new(words, DetailTone::Plain)
    }
}

/// The write-up of a conversation, stage by stage.
fn write_up(source: &Source, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let stages = &cx.pack().conversation.stages;
    let name = |id: &str| {
        let stage = stages.iter().find(|stage| stage.id == id);
        stage.map_or_else(
            || tr!("For a manager").to_owned(),
            |stage| format!("{} {}", stage.number, stage.name),
        )
    };
    let order = |id: &str| stages.iter().position(|stage| stage.id == id);
    let mut written: Vec<_> = source.write_up.iter().collect();
    written.sort_by_key(|passage| order(&passage.stage).unwrap_or(usize::MAX));
    let section = |passage: &&Passage| {
        let lines = lines(&passage.text, DetailTone::Plain);
        DetailSection::of(name(&passage.stage), lines)
    };
    written.iter().map(section).collect()
}

fn lines(text: &str, tone: DetailTone) -> Vec<DetailLine> {
    text.lines()
        .map(|line| DetailLine::new(line, tone))
        .collect()
}
