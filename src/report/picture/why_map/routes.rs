//! The ways of the lines of a why-map. Left of a column run those from note to note, right of it those down to patterns
//! and findings; above each row a passage leads across. What leads to the same thing runs in the same lane.

use std::collections::HashSet;

use super::{BOX, Holds, Layout, MARGIN, NAMES};
use crate::{
    insight::{Arrow, Band, WhyMap},
    report::drawing::Line,
};

/// Between two lanes, and between the first of them and a box.
const LANE: u32 = 4;
const FREE: u32 = 8;
/// How many lanes run left of a column, where lines are short.
const LEFT: usize = 5;
/// The widest that the lanes right of a column come to.
const WIDEST: u32 = 72;

/// The lanes of a why-map.
pub(super) struct Routes {
    /// What the lanes right of the columns lead to, and whether as a challenge.
    lanes: Vec<(usize, bool)>,
    findings: Vec<usize>,
}

impl Routes {
    pub(super) fn of(map: &WhyMap) -> Self {
        let mut lanes = Vec::new();
        for arrow in map.arrows.iter().filter(|arrow| !is_short(map, arrow)) {
            let lane = (arrow.to, arrow.against);
            let from_note = is_note(map, arrow.from);
            if from_note && !lanes.contains(&lane) {
                lanes.push(lane);
            }
        }
        Self {
            lanes,
            findings: map.at(Band::Finding).map(|(at, _)| at).collect(),
        }
    }

    /// Where the boxes of a column begin.
    pub(super) fn column(&self, at: usize) -> u32 {
        let pitch = left() + BOX + 2 * FREE + self.wide();
        MARGIN + NAMES + left() + pitch * u32::try_from(at).unwrap_or(0)
    }

    /// How high the passage above a row is.
    pub(super) fn passage(&self, above: Holds) -> u32 {
        match above {
            Holds::Pieces(Band::Level(_) | Band::NoLevel) => 2 * FREE + 2,
            Holds::Episodes => FREE,
            Holds::Pieces(Band::Pattern) => 3 * FREE + LANE * count(self.lanes.len()),
            Holds::Pieces(Band::Finding) => {
                3 * FREE + LANE * count(self.lanes.len() + self.findings.len())
            }
        }
    }

    /// Every line of every arrow, each once.
    pub(super) fn lines(&self, map: &WhyMap, layout: &Layout) -> Vec<Line> {
        let (mut lines, mut drawn) = (Vec::new(), HashSet::new());
        for (at, arrow) in map.arrows.iter().enumerate() {
            let way = self.way(map, layout, arrow, at);
            let legs = way.len().saturating_sub(1);
            for (leg, ends) in way.windows(2).enumerate() {
                let (from, to) = (ends[0], ends[1]);
                if from != to && drawn.insert((from, to, arrow.against)) {
                    lines.push(Line {
                        from,
                        to,
                        arrow: leg + 1 == legs,
                        dashed: arrow.against,
                    });
                }
            }
        }
        lines
    }

    /// The corners of an arrow's way, both ends included.
    fn way(&self, map: &WhyMap, layout: &Layout, arrow: &Arrow, at: usize) -> Vec<(u32, u32)> {
        let (from, to) = (layout.places[arrow.from], layout.places[arrow.to]);
        let target = &map.pieces[arrow.to];
        let above = layout.top(target.band);
        if is_short(map, arrow) {
            let lane = count(at % LEFT);
            let beside = |x: u32| x.saturating_sub(FREE + LANE * lane);
            let (out, into) = (beside(from.x), beside(to.x));
            let mut way = vec![(from.x, from.middle()), (out, from.middle())];
            if out != into {
                let across = above - FREE / 2 - 2 * lane;
                way.extend([(out, across), (into, across)]);
            }
            way.extend([(into, to.middle()), (to.x, to.middle())]);
            return way;
        }
        if !is_note(map, arrow.from) {
            let lane = self
                .findings
                .iter()
                .position(|finding| *finding == arrow.to);
            let lane = count(self.lanes.len() + lane.unwrap_or(0));
            let across = above - FREE - LANE * lane;
            let (out, into) = (from.x + BOX / 2, to.x + BOX / 4);
            return vec![
                (out, from.y + from.height),
                (out, across),
                (into, across),
                (into, to.y),
            ];
        }
        let lane = self
            .lanes
            .iter()
            .position(|lane| *lane == (arrow.to, arrow.against));
        let lane = lane.unwrap_or(0);
        let out = from.x + BOX + FREE + self.aside(lane);
        let across = above - FREE - LANE * count(lane);
        let into = to.x + if arrow.against { BOX * 3 / 4 } else { BOX / 2 };
        vec![
            (from.x + BOX, from.middle()),
            (out, from.middle()),
            (out, across),
            (into, across),
            (into, to.y),
        ]
    }

    /// How far from the first a lane right of a column runs.
    fn aside(&self, lane: usize) -> u32 {
        let lanes = count(self.lanes.len()).max(1);
        count(lane) * self.wide() / lanes
    }

    /// How wide the lanes right of a column are.
    fn wide(&self) -> u32 {
        (LANE * count(self.lanes.len())).min(WIDEST)
    }
}

/// How wide the lanes left of a column are.
fn left() -> u32 {
    2 * FREE + LANE * count(LEFT)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// Whether an arrow leads from note to note.
fn is_short(map: &WhyMap, arrow: &Arrow) -> bool {
    is_note(map, arrow.from) && is_note(map, arrow.to)
}

fn is_note(map: &WhyMap, piece: usize) -> bool {
    matches!(map.pieces[piece].band, Band::Level(_) | Band::NoLevel)
}
