//! The curtain: the whole screen covered. Of the review it shows the title, which is a pseudonym, and how far the group is.

use ratatui::{layout::Rect, style::Style};

use crate::{
    command::{
        Context,
        keymap::{KeySequence, Keymap},
    },
    text::{words::tr, wrap},
    ui::canvas::Canvas,
};

/// The key that draws the curtain and lifts it.
pub fn key(keymap: &Keymap) -> String {
    let keys = keymap.keys_for("curtain", Context::Curtain.chain());
    keys.first()
        .map_or_else(|| "F9".to_owned(), KeySequence::label)
}

/// Covers the screen, with a title, a sentence and what lifts the curtain. Where there is little room the last matters most.
pub fn cover(canvas: &mut Canvas<'_>, title: &str, so_far: &str, lifts: &str) {
    cover_with(canvas, [title, tr!("The screen is covered"), so_far], lifts);
}

/// The same with other words: a line, the one that stands out, and one below.
pub fn cover_with(canvas: &mut Canvas<'_>, [title, heading, so_far]: [&str; 3], lifts: &str) {
    let (area, theme) = (canvas.area(), canvas.theme);
    canvas.fill(area, theme.background());
    let width = usize::from(area.width.saturating_sub(2));
    let roomy = usize::from(area.height);

    let full = tr!("Facilitator: {lifts}", lifts);
    let (short, _) = lifts.split_once(',').unwrap_or((lifts, ""));
    let lifts = [full.as_str(), lifts]
        .into_iter()
        .map(|words| wrap::wrap(words, width))
        .find(|rows| rows.len() <= roomy / 4)
        .unwrap_or_else(|| wrap::wrap(short, width));
    let below = u16::from(roomy >= 10);
    let y = area.bottom().saturating_sub(below + height(&lifts));
    centre(canvas, y, &lifts, theme.muted());

    let blocks = [
        (wrap::wrap(title, width), theme.text()),
        (wrap::wrap(heading, width), theme.strong()),
        (wrap::wrap(so_far, width), theme.text()),
    ];
    let mut blocks: Vec<_> = blocks
        .into_iter()
        .filter(|(rows, _)| rows.iter().any(|row| !row.is_empty()))
        .collect();
    let taken = |blocks: &[(Vec<&str>, Style)]| -> u16 {
        blocks.iter().map(|(rows, _)| height(rows)).sum()
    };
    let room = y.saturating_sub(area.y + 1);
    while taken(&blocks) > room && blocks.len() > 1 {
        blocks.remove(0);
    }
    let rows = taken(&blocks);
    let gaps = u16::try_from(blocks.len()).unwrap_or(0).saturating_sub(1);
    let air = u16::from(rows + gaps <= room);
    let mut at = area.y + (area.height.saturating_sub(rows + gaps * air) / 2).saturating_sub(2);
    for (rows, style) in blocks {
        let shown = usize::from(y.saturating_sub(at + 1)).min(rows.len());
        centre(canvas, at, &rows[..shown], style);
        at += height(&rows) + air;
    }
}

fn height(rows: &[&str]) -> u16 {
    u16::try_from(rows.len()).unwrap_or(u16::MAX)
}

fn centre(canvas: &mut Canvas<'_>, y: u16, rows: &[&str], style: Style) {
    let area: Rect = canvas.area();
    for (y, row) in (y..).zip(rows) {
        let free = area.width.saturating_sub(canvas.width(row));
        canvas.words(area.x + free.div_ceil(2), y, area.width, row, style);
    }
}
