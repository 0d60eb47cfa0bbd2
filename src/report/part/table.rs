//! The table for organising the analysis of practice: a row for each episode (method §3.2).

use crate::{
    report::{
        context::ReportContext,
        outline::{Block, Cell, Column, Table, TextStyle, Words},
        prose,
    },
    review::Episode,
};

use super::{PartContent, episodes, factors, patterns};

/// The columns, with how much of the width each takes.
const COLUMNS: [(&str, u16); 5] = [
    ("Episode", 14),
    ("What happened, and how it looked", 28),
    ("How good practice was", 18),
    ("Why it made sense: contributory factors by level", 28),
    ("Patterns", 12),
];

/// The episodes that are analysed, in their order.
pub(super) fn episodes(context: &ReportContext<'_>) -> Vec<Block> {
    let rows: Vec<Vec<Cell>> = context
        .episodes
        .iter()
        .map(|episode| row(context, episode))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = COLUMNS.map(|(heading, share)| Column {
        heading: heading.to_owned(),
        share,
    });
    vec![Block::Table(Table {
        caption: "Key practice episodes and their contributory factors".to_owned(),
        columns: columns.to_vec(),
        rows,
        row_headings: true,
    })]
}

fn row(context: &ReportContext<'_>, episode: &Episode) -> Vec<Cell> {
    let mut happened = episodes::what_happened(context, episode);
    happened.extend(episodes::views(context, episode));
    let account = context.pack.in_its_words("The family’s account");
    happened.extend(context.headed(&account, &episode.family_account));
    let mut why = factors::by_level(context, episode);
    let against = factors::challenges(context, episode);
    if !against.is_empty() {
        let head = Words::default().and("What speaks against this", TextStyle::Strong);
        why.push(Block::Paragraph(head));
        why.push(Block::List(against));
    }
    let open: Vec<Words> = context
        .open_questions(episode)
        .map(|note| factors::words(context, note))
        .collect();
    if !open.is_empty() {
        let head = Words::default().and("Still to be checked", TextStyle::Strong);
        why.push(Block::Paragraph(head));
        why.push(Block::List(open));
    }
    let patterns = patterns::seen_in(context, episode);
    [
        title(context, episode),
        happened,
        episodes::appraisals(context, episode),
        why,
        PartContent::list(patterns).blocks,
    ]
    .map(Cell)
    .to_vec()
}

fn title(context: &ReportContext<'_>, episode: &Episode) -> Vec<Block> {
    let heading = Words::default().and(context.episode_heading(episode), TextStyle::Strong);
    let more = [context.when(&episode.span), episodes::agencies(episode)];
    let more = more.into_iter().filter(|text| prose::says(text));
    let more = more.map(|text| Block::Paragraph(text.into()));
    std::iter::once(Block::Paragraph(heading))
        .chain(more)
        .collect()
}
