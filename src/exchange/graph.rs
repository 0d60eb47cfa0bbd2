//! A why-map in the language of Graphviz, for whoever lays it out elsewhere: a cluster for each level of the system.

use crate::{
    insight::{WhyMap, WhyMapBand, WhyMapNode},
    method::Pack,
    text::{measure, wrap},
};

/// The width of a box, in columns of letters.
const WIDE: usize = 34;

/// The map as DOT. Whatever somebody wrote, it is a label there and nothing else.
pub fn dot(map: &WhyMap, pack: &Pack) -> String {
    let mut lines = vec![
        "digraph why_map {".to_owned(),
        "  rankdir=TB;".to_owned(),
        "  node [shape=box, style=filled, fillcolor=white, fontname=\"Helvetica\", fontsize=10];"
            .to_owned(),
        "  edge [fontname=\"Helvetica\", fontsize=9];".to_owned(),
    ];
    for (place, level) in pack.levels.iter().enumerate().rev() {
        cluster(&mut lines, map, WhyMapBand::Level(place), &level.name);
    }
    cluster(&mut lines, map, WhyMapBand::NoLevel, "At no level");
    cluster(&mut lines, map, WhyMapBand::Pattern, "Patterns");
    cluster(&mut lines, map, WhyMapBand::Finding, "Findings");
    for arrow in &map.arrows {
        let (from, to) = (map.nodes[arrow.from].code, map.nodes[arrow.to].code);
        let against = if arrow.against {
            " [style=dashed, label=\"against\"]"
        } else {
            ""
        };
        lines.push(format!("  {from} -> {to}{against};"));
    }
    lines.push("}".to_owned());
    lines.join("\n") + "\n"
}

/// Writes the cluster of a band under its name; nothing where the band is empty.
fn cluster(lines: &mut Vec<String>, map: &WhyMap, band: WhyMapBand, name: &str) {
    let mut pieces = map.at(band).peekable();
    if pieces.peek().is_none() {
        return;
    }
    let id = match band {
        WhyMapBand::Level(place) => format!("level_{place}"),
        WhyMapBand::NoLevel => "no_level".to_owned(),
        WhyMapBand::Pattern => "patterns".to_owned(),
        WhyMapBand::Finding => "findings".to_owned(),
    };
    lines.push(format!("  subgraph cluster_{id} {{"));
    lines.push(format!("    label={};", quoted(&[name])));
    for (_, piece) in pieces {
        let tone = match band {
            WhyMapBand::Level(_) | WhyMapBand::NoLevel => "",
            WhyMapBand::Pattern => ", fillcolor=grey90",
            WhyMapBand::Finding => ", fillcolor=grey75",
        };
        let label = label(map, piece);
        lines.push(format!("    {} [label={label}{tone}];", piece.code));
    }
    lines.push("  }".to_owned());
}

/// The label of a box: its code, where it was said, and its words.
fn label(map: &WhyMap, piece: &WhyMapNode) -> String {
    let episode = map.episodes.get(piece.episode);
    let head = match (piece.band, episode) {
        (WhyMapBand::Level(_) | WhyMapBand::NoLevel, Some(episode)) => {
            let challenge = if piece.challenges { ", challenge" } else { "" };
            format!("{}{challenge}, episode {episode}", piece.code)
        }
        (
            WhyMapBand::Level(_) | WhyMapBand::NoLevel | WhyMapBand::Pattern | WhyMapBand::Finding,
            _,
        ) => piece.code.to_string(),
    };
    let head = measure::shown(&head);
    let words = measure::shown(&piece.words);
    let mut rows = wrap::wrap(&head, WIDE);
    rows.extend(wrap::wrap(&words, WIDE));
    quoted(&rows)
}

/// Rows of words as one label. A backslash and an ampersand are signs of the language even within quotes.
fn quoted(rows: &[&str]) -> String {
    let escaped = |row: &&str| {
        let row = row.replace('\\', "\\\\").replace('"', "\\\"");
        row.replace('&', "&amp;")
    };
    let rows: Vec<String> = rows.iter().map(escaped).collect();
    format!("\"{}\"", rows.join("\\n"))
}
