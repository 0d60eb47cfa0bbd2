//! Candidate patterns by the typology, with what carries them (method §2).

use std::collections::BTreeMap;

use crate::{
    method::{PatternType, PatternTypeId},
    report::{
        context::ReportContext,
        outline::{Block, Section, TextStyle, Words},
        prose,
    },
    review::{Episode, Note, Pattern, Usualness, items::ChoiceValue},
};

use super::{PartContent, factors};

/// The patterns that are held, each type of the method under a heading of its own.
pub(super) fn patterns(context: &ReportContext<'_>) -> Vec<Section> {
    let held: Vec<&Pattern> = held(context).collect();
    let kinds = context.pack.pattern_types.iter().map(Some).chain([None]);
    let told = kinds.filter_map(|kind| {
        let id = kind.map(|kind| &kind.id);
        let of_kind = held.iter().filter(|pattern| {
            let known = pattern.primary.as_ref();
            known
                .and_then(|id| context.pack.pattern_type(id))
                .map(|kind| &kind.id)
                == id
        });
        let sections: Vec<Section> = of_kind
            .map(|pattern| self::pattern(context, pattern))
            .collect();
        let heading = kind.map_or_else(
            || "Not yet placed in the typology".to_owned(),
            |kind| kind_heading(context, kind),
        );
        (!sections.is_empty()).then(|| Section {
            heading,
            sections,
            ..Section::default()
        })
    });
    told.collect()
}

fn held<'a>(context: &ReportContext<'a>) -> impl Iterator<Item = &'a Pattern> {
    let patterns = context.review.patterns().iter();
    patterns.filter(|pattern| !pattern.retired && prose::says(&pattern.sentence))
}

/// A type by its name in full, with its letter for those who know the letters.
pub(super) fn kind_heading(context: &ReportContext<'_>, kind: &PatternType) -> String {
    let name = prose::capital(&kind.name);
    if context.rules.codes {
        format!("{}. {name}", kind.letter)
    } else {
        name
    }
}

fn pattern(context: &ReportContext<'_>, pattern: &Pattern) -> Section {
    let place = context
        .review
        .patterns()
        .iter()
        .position(|it| it.id == pattern.id);
    let number = place.map_or(0, |place| place + 1);
    let sentence = Words::default().and(context.sentence(&pattern.sentence), TextStyle::Strong);
    let direction = pattern.direction.fact();
    let direction = direction.map(|makes| format!("It {makes}."));
    let mut blocks = vec![Block::Paragraph(sentence)];
    blocks.extend(direction.map(|told| Block::Paragraph(told.into())));
    let evidence = carried_by(context, pattern);
    blocks.extend(
        Some(how_usual(&evidence))
            .filter(|told| !told.is_empty())
            .map(|told| Block::Paragraph(told.into())),
    );
    let against = context
        .evidence(pattern.id)
        .map(|it| it.challenged_by.as_slice());
    let against = against
        .unwrap_or_default()
        .iter()
        .filter_map(|id| context.note(*id));
    let against: Vec<Words> = against.map(|note| factors::words(context, note)).collect();
    let mut looked_for =
        super::against::sought(context, &pattern.counter_evidence, &pattern.searches);
    looked_for.extend(PartContent::list(against).blocks);
    let sections = [
        super::section("In this case", seen(context, &evidence)),
        super::section(
            "From outside this case",
            context.paragraphs(&pattern.outside_evidence),
        ),
        super::section("What speaks against it", looked_for),
    ];
    Section {
        heading: format!("Pattern {number}"),
        blocks,
        sections: sections.into_iter().flatten().collect(),
        ..Section::default()
    }
}

fn carried_by<'a>(context: &ReportContext<'a>, pattern: &Pattern) -> Vec<&'a Note> {
    let notes = pattern.notes.iter();
    notes.filter_map(|id| context.note(*id)).collect()
}

/// The notes that carry a pattern, episode by episode.
fn seen(context: &ReportContext<'_>, notes: &[&Note]) -> Vec<Block> {
    let mut by_episode: BTreeMap<usize, (&Episode, Vec<Words>)> = BTreeMap::new();
    for note in notes {
        let Some(episode) = context.episode_of(note.id) else {
            continue;
        };
        let place = context.episode_number(episode.id).unwrap_or(usize::MAX);
        let (_, points) = by_episode.entry(place).or_insert((episode, Vec::new()));
        points.push(factors::words(context, note));
    }
    let told = by_episode.into_values().flat_map(|(episode, points)| {
        let head = Words::default().and(context.episode_heading(episode), TextStyle::Aside);
        [Block::Paragraph(head), Block::List(points)]
    });
    told.collect()
}

/// Counts of the answers to how usual it is, in a sentence.
fn how_usual(notes: &[&Note]) -> String {
    let count = |usual| notes.iter().filter(|note| note.usualness == usual).count();
    let said = [
        (count(Usualness::Most), "in most cases"),
        (count(Usualness::Some), "in some cases"),
        (count(Usualness::OnlyHere), "only here"),
    ];
    let said: Vec<(usize, &str)> = said.into_iter().filter(|(count, _)| *count > 0).collect();
    let Some((&(first, usual), others)) = said.split_first() else {
        return String::new();
    };
    let them = match (first, notes.len()) {
        (_, 1) => "it is".to_owned(),
        (2, 2) => "both are".to_owned(),
        (first, all) if first == all => "all of them are".to_owned(),
        (1, _) => "one of them is".to_owned(),
        (first, _) => format!("{} of them are", prose::number(first)),
    };
    let others = others
        .iter()
        .map(|(count, usual)| format!(", {} {usual}", prose::number(*count)));
    format!(
        "{} it; {them} said to be so {usual}{}.",
        prose::capital(&prose::counted(notes.len(), "note carries", "notes carry")),
        others.collect::<String>()
    )
}

/// The patterns that an episode shows; for those at work on it, the types its notes are tagged with while no pattern has
/// been put into words.
pub(super) fn seen_in(context: &ReportContext<'_>, episode: &Episode) -> Vec<Words> {
    let shown: Vec<Words> = held(context)
        .filter(|pattern| {
            let mut notes = pattern.notes.iter();
            notes.any(|id| {
                context
                    .episode_of(*id)
                    .is_some_and(|it| it.id == episode.id)
            })
        })
        .map(|pattern| told(context, pattern))
        .collect();
    if !shown.is_empty() || !context.rules.working {
        return shown;
    }
    let mut tagged: BTreeMap<&PatternTypeId, usize> = BTreeMap::new();
    for note in context.notes(episode) {
        for kind in &note.patterns {
            *tagged.entry(kind).or_default() += 1;
        }
    }
    let tagged = tagged.into_iter().filter_map(|(id, count)| {
        let kind = context.pack.pattern_type(id)?;
        let count = prose::counted(count, "note", "notes");
        Some(Words::from(format!(
            "{} ({count})",
            prose::capital(&kind.wide)
        )))
    });
    tagged.collect()
}

fn told(context: &ReportContext<'_>, pattern: &Pattern) -> Words {
    let kind = pattern.primary.as_ref();
    let kind = kind.and_then(|id| context.pack.pattern_type(id));
    let head = kind.map_or_else(Words::default, |kind| {
        Words::default()
            .and(
                format!("{}:", prose::capital(&kind.wide)),
                TextStyle::Strong,
            )
            .and(" ", TextStyle::Plain)
    });
    head.and(context.sentence(&pattern.sentence), TextStyle::Plain)
}

/// The patterns that are no longer held, with what made the group give them up.
pub(super) fn given_up(context: &ReportContext<'_>) -> PartContent {
    let retired = context.review.patterns().iter().filter(|it| it.retired);
    let points = retired
        .filter(|it| prose::says(&it.sentence))
        .map(|pattern| {
            let because: Vec<String> = [&pattern.retired_because, &pattern.counter_evidence]
                .into_iter()
                .flat_map(|text| prose::lines(text))
                .map(|line| context.sentence(line))
                .collect();
            let words = Words::from(context.sentence(&pattern.sentence));
            if because.is_empty() {
                words
            } else {
                words.and(format!(" {}", because.join(" ")), TextStyle::Aside)
            }
        });
    PartContent::list(points.collect())
}
