//! The why-map as a picture: a band for each level of the system, the widest at the top; a column for each episode; below
//! them the patterns and the findings that all of it leads to. Lines run between the boxes, never through them.

mod routes;

use std::collections::HashMap;

use super::lettering;
use crate::{
    insight::{ChainLink, WhyMap, WhyMapBand, WhyMapNode},
    method::Pack,
    report::drawing::{BoxTone, Drawing, DrawnBox, DrawnLine, DrawnShape},
    review::Id,
};
use routes::Routes;

/// The size of letters, and of those of the title, in points.
const SIZE: u32 = 8;
const TITLE: u32 = 13;
/// The distance from one row of letters to the next, in points.
const LEADING: u32 = 10;
/// The margin round everything, in points.
const MARGIN: u32 = 12;
/// The width of the names of the bands, and of a box, in points.
const NAMES: u32 = 78;
const BOX: u32 = 148;
/// The space inside a box, and between two that stand one above the other, in points.
const INSET: u32 = 4;
const APART: u32 = 8;
/// The most rows of letters in a box: the description says the rest.
const LINES: usize = 12;
/// The height of a band in which nothing stands, in points.
const EMPTY: u32 = 26;

/// Draws a why-map, with the levels of its method.
pub fn why_map(map: &WhyMap, pack: &Pack) -> Drawing {
    let layout = WhyMapLayout::of(map, pack);
    let mut findings = map.at(WhyMapBand::Finding);
    let title = match (findings.next(), findings.next()) {
        (Some((_, only)), None) => format!("Why-map of {}", only.code),
        (Some(_) | None, _) => "Why-map".to_owned(),
    };
    let width = layout.width.max(KEY_WIDTH) + MARGIN;
    let mut shapes = vec![heading(&title, width - 2 * MARGIN)];
    for row in &layout.rows {
        draw_row(&mut shapes, map, pack, &layout, row);
    }
    for line in layout.routes.lines(map, &layout) {
        shapes.push(DrawnShape::Line(line));
    }
    for (piece, place) in map.nodes.iter().zip(&layout.places) {
        draw_piece(&mut shapes, piece, *place);
    }
    draw_key(&mut shapes, layout.height);
    Drawing {
        title,
        description: in_words(map, pack),
        width,
        height: layout.height + 2 * LEADING + MARGIN,
        shapes,
    }
}

/// The place of a box, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct NodePlace {
    x: u32,
    y: u32,
    height: u32,
}

impl NodePlace {
    fn middle(self) -> u32 {
        self.y + self.height / 2
    }
}

/// The content of a row of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowContent {
    Pieces(WhyMapBand),
    /// The titles of the episodes, one over each column.
    Episodes,
}

/// A row of the picture. Above it runs a passage for the lines that lead into it.
struct WhyMapRow {
    holds: RowContent,
    y: u32,
    height: u32,
}

/// The places of all rows and boxes, and the size of the whole, in points.
struct WhyMapLayout {
    rows: Vec<WhyMapRow>,
    /// The place of each box, in the order of the map’s nodes.
    places: Vec<NodePlace>,
    routes: Routes,
    width: u32,
    height: u32,
}

impl WhyMapLayout {
    fn of(map: &WhyMap, pack: &Pack) -> Self {
        let routes = Routes::of(map);
        let across = |band| map.at(band).count();
        let columns = map
            .episodes
            .len()
            .max(across(WhyMapBand::Pattern))
            .max(across(WhyMapBand::Finding))
            .max(1);
        let mut layout = Self {
            rows: Vec::new(),
            places: vec![NodePlace::default(); map.nodes.len()],
            width: routes.column(columns),
            height: MARGIN + TITLE + LEADING,
            routes,
        };
        for level in (0..pack.levels.len()).rev() {
            layout.stack(map, WhyMapBand::Level(level));
        }
        if map.at(WhyMapBand::NoLevel).next().is_some() {
            layout.stack(map, WhyMapBand::NoLevel);
        }
        if !map.episodes.is_empty() {
            let lines = map.episodes.iter().map(|name| in_box(name).len());
            let lines = lines.max().unwrap_or(1);
            layout.row(RowContent::Episodes, high(lines));
        }
        layout.line_up(map, WhyMapBand::Pattern);
        layout.line_up(map, WhyMapBand::Finding);
        layout.height += APART;
        layout
    }

    /// A row of its own height, below a passage for lines.
    fn row(&mut self, holds: RowContent, height: u32) {
        let y = self.height + self.routes.passage(holds);
        self.rows.push(WhyMapRow { holds, y, height });
        self.height = y + height;
    }

    /// The notes of a level: in the columns of their episodes, one below the other.
    fn stack(&mut self, map: &WhyMap, band: WhyMapBand) {
        let y = self.height + self.routes.passage(RowContent::Pieces(band));
        let mut used = vec![y + APART; map.episodes.len()];
        for (at, piece) in map.at(band) {
            let Some(top) = used.get_mut(piece.episode) else {
                continue;
            };
            let height = high(in_box(&piece.words).len() + 1);
            let x = self.routes.column(piece.episode);
            self.places[at] = NodePlace { x, y: *top, height };
            *top += height + APART;
        }
        let lowest = used.into_iter().max().unwrap_or(y);
        self.row(RowContent::Pieces(band), (lowest - y).max(EMPTY));
    }

    /// Patterns or findings, side by side.
    fn line_up(&mut self, map: &WhyMap, band: WhyMapBand) {
        let y = self.height + self.routes.passage(RowContent::Pieces(band));
        let mut highest = 0;
        for (column, (at, piece)) in map.at(band).enumerate() {
            let height = high(in_box(&piece.words).len() + 1);
            let x = self.routes.column(column);
            self.places[at] = NodePlace { x, y, height };
            highest = highest.max(height);
        }
        if highest > 0 {
            self.row(RowContent::Pieces(band), highest);
        }
    }

    /// The upper edge of the row in which a band stands.
    fn top(&self, band: WhyMapBand) -> u32 {
        let holds = RowContent::Pieces(band);
        let row = self.rows.iter().find(|row| row.holds == holds);
        row.map_or(0, |row| row.y)
    }
}

/// Words as they stand in a box.
fn in_box(words: &str) -> Vec<String> {
    lettering::wrap(words, BOX - 4 * INSET, SIZE, LINES)
}

/// The height of a box with so many rows of letters, in points.
fn high(lines: usize) -> u32 {
    LEADING * u32::try_from(lines).unwrap_or(1) + 2 * INSET
}

/// The name of a row at the left, and what holds its boxes together.
fn draw_row(
    shapes: &mut Vec<DrawnShape>,
    map: &WhyMap,
    pack: &Pack,
    layout: &WhyMapLayout,
    row: &WhyMapRow,
) {
    let (name, banded) = match row.holds {
        RowContent::Pieces(WhyMapBand::Level(level)) => {
            let level = pack.levels.get(level);
            (level.map_or("", |level| level.name.as_str()), true)
        }
        RowContent::Pieces(WhyMapBand::NoLevel) => ("At no level", true),
        RowContent::Pieces(WhyMapBand::Pattern) => ("Patterns", false),
        RowContent::Pieces(WhyMapBand::Finding) => ("Findings", false),
        RowContent::Episodes => ("Episodes", false),
    };
    shapes.push(DrawnShape::Box(DrawnBox {
        x: MARGIN,
        y: row.y,
        width: if banded { layout.width - MARGIN } else { NAMES },
        height: row.height,
        border: banded,
        ..DrawnBox::default()
    }));
    shapes.push(DrawnShape::Box(DrawnBox {
        x: MARGIN + INSET,
        y: row.y + INSET,
        width: NAMES - 2 * INSET,
        height: LEADING * 2,
        lines: lettering::wrap(name, NAMES - 2 * INSET, SIZE, 2),
        size: SIZE,
        strong: true,
        ..DrawnBox::default()
    }));
    match row.holds {
        RowContent::Pieces(band) => {
            if banded && map.at(band).next().is_none() {
                let (x, y) = (layout.routes.column(0), row.y + APART);
                shapes.push(words(x, y, "Nothing said at this level", SIZE));
            }
        }
        RowContent::Episodes => {
            for (column, name) in map.episodes.iter().enumerate() {
                shapes.push(DrawnShape::Box(DrawnBox {
                    x: layout.routes.column(column),
                    y: row.y,
                    width: BOX,
                    height: row.height,
                    tone: BoxTone::Faint,
                    border: true,
                    lines: in_box(name),
                    size: SIZE,
                    ..DrawnBox::default()
                }));
            }
        }
    }
}

/// A box: what people call it, then its words.
fn draw_piece(shapes: &mut Vec<DrawnShape>, piece: &WhyMapNode, place: NodePlace) {
    let tone = match piece.band {
        WhyMapBand::Level(_) | WhyMapBand::NoLevel => BoxTone::Paper,
        WhyMapBand::Pattern => BoxTone::Light,
        WhyMapBand::Finding => BoxTone::Middle,
    };
    let code = if piece.challenges {
        format!("! {}  challenge", piece.code)
    } else {
        piece.code.to_string()
    };
    let (x, y) = (place.x + INSET, place.y + INSET);
    shapes.push(DrawnShape::Box(DrawnBox {
        x: place.x,
        y: place.y,
        width: BOX,
        height: place.height,
        tone,
        border: true,
        ..DrawnBox::default()
    }));
    shapes.push(DrawnShape::Box(DrawnBox {
        x,
        y,
        width: BOX - 2 * INSET,
        height: LEADING,
        lines: vec![code],
        size: SIZE,
        strong: true,
        ..DrawnBox::default()
    }));
    shapes.push(DrawnShape::Box(DrawnBox {
        x,
        y: y + LEADING,
        width: BOX - 2 * INSET,
        height: place.height - LEADING - 2 * INSET,
        lines: in_box(&piece.words),
        size: SIZE,
        ..DrawnBox::default()
    }));
}

/// The title, with room for as many words as a reader may need in its place.
fn heading(title: &str, width: u32) -> DrawnShape {
    DrawnShape::Box(DrawnBox {
        x: MARGIN,
        y: MARGIN,
        width,
        height: TITLE + 3,
        lines: vec![title.to_owned()],
        size: TITLE,
        strong: true,
        ..DrawnBox::default()
    })
}

fn words(x: u32, y: u32, words: &str, size: u32) -> DrawnShape {
    DrawnShape::Box(DrawnBox {
        x,
        y,
        width: lettering::width(words, size) + size,
        height: size + 3,
        lines: vec![words.to_owned()],
        size,
        ..DrawnBox::default()
    })
}

/// The width of the key to the lines, in points.
const KEY_WIDTH: u32 = 330;

/// Draws the key to the lines at a height.
fn draw_key(shapes: &mut Vec<DrawnShape>, y: u32) {
    let y = y + LEADING;
    for (x, dashed, told) in [
        (MARGIN, false, "is why, or leads to"),
        (MARGIN + 160, true, "speaks against"),
    ] {
        shapes.push(DrawnShape::Line(DrawnLine {
            from: (x, y + SIZE / 2),
            to: (x + 34, y + SIZE / 2),
            arrow: true,
            dashed,
        }));
        shapes.push(words(x + 42, y, told, SIZE));
    }
}

/// The picture in words, for whoever does not see it: below each finding what it stands on, step by step.
fn in_words(map: &WhyMap, pack: &Pack) -> String {
    let pieces: HashMap<Id, &WhyMapNode> = map.nodes.iter().map(|it| (it.id, it)).collect();
    let told = map.steps.iter().filter_map(|step| {
        let piece = pieces.get(&step.id)?;
        let indent = "  ".repeat(step.depth);
        let (code, words) = (piece.code, &piece.words);
        let place = place_of(map, pack, piece);
        Some(match step.link {
            ChainLink::First => format!("{indent}{code}: {words}"),
            ChainLink::WorkedOut => format!("{indent}{code}, a pattern it works out: {words}"),
            ChainLink::Carries => format!("{indent}{code}, which carries it ({place}): {words}"),
            ChainLink::Explains => format!("{indent}{code}, what made that so ({place}): {words}"),
            ChainLink::Challenges => {
                format!("{indent}{code}, which speaks against it ({place}): {words}")
            }
        })
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return "There is no finding yet.".to_owned();
    }
    told.join("\n")
}

/// The level at which a note stands, and its episode.
fn place_of(map: &WhyMap, pack: &Pack, piece: &WhyMapNode) -> String {
    let level = match piece.band {
        WhyMapBand::Level(level) => pack.levels.get(level).map(|level| level.name.as_str()),
        WhyMapBand::NoLevel => Some("At no level"),
        WhyMapBand::Pattern | WhyMapBand::Finding => None,
    };
    let episode = map.episodes.get(piece.episode).map(String::as_str);
    let parts = level.into_iter().chain(episode);
    parts.collect::<Vec<_>>().join(", episode ")
}
