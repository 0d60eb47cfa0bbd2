//! The reasons why it made sense: the notes of an episode by level and factor (method §1).

use std::collections::HashMap;

use crate::{
    method::{Factor, FactorId},
    report::{
        context::ReportContext,
        outline::{Block, TextStyle, Words},
        prose,
    },
    review::{Checked, Degree, Episode, Id, Note, NoteKind, items::ChoiceValue},
    text::words::tr,
};

/// The factors of an episode under the heading of their level, in the order of the board, each with what the group said.
pub(super) fn by_level(context: &ReportContext<'_>, episode: &Episode) -> Vec<Block> {
    let mut under: HashMap<Option<&FactorId>, Vec<&Note>> = HashMap::new();
    for note in context.notes(episode) {
        if note.kind == NoteKind::Reason {
            under.entry(note.factor.as_ref()).or_default().push(note);
        }
    }
    let mut blocks = Vec::new();
    let factors: Vec<&Factor> = context.pack.ordered(context.review.order()).collect();
    for level in factors.chunk_by(|one, next| one.level == next.level) {
        let mut of_level = Vec::new();
        for factor in level {
            let notes = under.get(&Some(&factor.id)).map_or(&[][..], Vec::as_slice);
            if notes.is_empty() {
                continue;
            }
            let name = Words::default().and(prose::capital(&factor.name), TextStyle::Aside);
            of_level.push(Block::Paragraph(name));
            of_level.push(Block::List(
                notes.iter().map(|note| words(context, note)).collect(),
            ));
        }
        if of_level.is_empty() {
            continue;
        }
        let first = level.first().and_then(|factor| factor.level.as_ref());
        // What has no level is called by its own name alone.
        if let Some(level) = first.and_then(|id| context.pack.level(id)) {
            let name = Words::default().and(prose::capital(&level.name), TextStyle::Strong);
            blocks.push(Block::Paragraph(name));
        }
        blocks.append(&mut of_level);
    }
    blocks
}

/// The challenges to the explanation of an episode, one entry each.
pub(super) fn challenges(context: &ReportContext<'_>, episode: &Episode) -> Vec<Words> {
    let notes = context.notes(episode);
    let notes = notes.filter(|note| note.kind == NoteKind::Challenge);
    notes.map(|note| words(context, note)).collect()
}

/// A note as a point: its words, and after them what is known of it.
pub(super) fn words(context: &ReportContext<'_>, note: &Note) -> Words {
    let words =
        Words::from(context.sentence(&prose::lines(&note.text).collect::<Vec<_>>().join(" ")));
    let about = about(context, note);
    if about.is_empty() {
        words
    } else {
        words.and(format!(" ({})", about.join("; ")), TextStyle::Aside)
    }
}

fn about(context: &ReportContext<'_>, note: &Note) -> Vec<String> {
    let rules = context.rules;
    let influence = note.influence.fact();
    let weight = Some(note.significance).filter(|degree| *degree == Degree::Much);
    let weight = weight.and_then(ChoiceValue::fact);
    let usual = note.usualness.fact();
    let checked = match note.checked {
        Checked::Disputed => note.checked.fact(),
        Checked::Raised if rules.working => Some(tr!("raised, not yet checked")),
        Checked::Raised | Checked::Checked | Checked::Agreed => None,
    };
    let hindsight =
        (rules.working && note.hindsight).then_some("said in the knowledge of the outcome");
    let weighing = [weight, usual]
        .into_iter()
        .flatten()
        .filter(|_| rules.working);
    // Whose conversation it comes from has said it: that need not be told twice.
    let own = |who: Id| {
        let mut sources = note
            .sources
            .iter()
            .filter_map(|it| context.source(it.source?));
        sources.any(|source| source.role == Some(who))
    };
    let who = note.who.filter(|who| rules.speakers && !own(*who));
    let who = who
        .and_then(|id| context.whom(id))
        .map(|who| format!("said by {who}"));
    let cited = context.cited(&note.sources);
    let mut about: Vec<String> = context.code(note.code).into_iter().collect();
    about.extend(influence.map(ToOwned::to_owned));
    let also = note.factors().skip(1);
    let also = also.filter_map(|id| context.pack.factor(id));
    let also: Vec<String> = also.map(|it| prose::within(&it.name)).collect();
    about.extend(
        (!also.is_empty()).then(|| tr!("also under {factors}", factors = also.join(" and "))),
    );
    about.extend(weighing.map(ToOwned::to_owned));
    about.extend(checked.into_iter().chain(hindsight).map(ToOwned::to_owned));
    about.extend(who);
    about.extend((!cited.is_empty()).then_some(cited));
    about
}
