//! The ways of the lines of a why-map. Left of a column run those from note to note, right of it those down to patterns
//! and findings; above each row a passage leads across. What leads to the same thing runs in the same lane.

use std::collections::HashSet;

use super::{BOX, MARGIN, NAMES, RowContent, WhyMapLayout};
use crate::{
    insight::{WhyMap, WhyMapArrow, WhyMapBand},
    report::drawing::DrawnLine,
};

/// The distance between two lanes, and between the first of them and a box, in points.
const LANE: u32 = 4;
const FREE: u32 = 8;
/// The number of lanes left of a column, where lines are short.
const LEFT: usize = 5;
/// The widest that the lanes right of a column come to, in points.
const WIDEST: u32 = 72;

/// The lanes of a why-map.
pub(super) struct Routes {
    /// The lanes right of the columns, and those from patterns to findings.
    lanes: Vec<Lane>,
}

/// A lane: all lines of a sort that lead to the same box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lane {
    to: usize,
    /// The band in which that box stands.
    band: WhyMapBand,
    /// Whether it leads there as a challenge.
    against: bool,
    /// Whether it comes from notes; from patterns otherwise.
    from_notes: bool,
}

impl Lane {
    fn of(map: &WhyMap, arrow: &WhyMapArrow) -> Self {
        Self {
            to: arrow.to,
            band: map.nodes[arrow.to].band,
            against: arrow.against,
            from_notes: is_note(map, arrow.from),
        }
    }
}

impl Routes {
    pub(super) fn of(map: &WhyMap) -> Self {
        let mut lanes = Vec::new();
        for arrow in map.arrows.iter().filter(|arrow| !is_short(map, arrow)) {
            let lane = Lane::of(map, arrow);
            if !lanes.contains(&lane) {
                lanes.push(lane);
            }
        }
        Self { lanes }
    }

    /// The lanes in the passage above patterns or findings.
    fn across(&self, band: WhyMapBand) -> impl Iterator<Item = &Lane> {
        self.lanes.iter().filter(move |lane| lane.band == band)
    }

    /// The lanes right of a column.
    fn down(&self) -> impl Iterator<Item = &Lane> {
        self.lanes.iter().filter(|lane| lane.from_notes)
    }

    /// The left edge of the boxes of a column, in points.
    pub(super) fn column(&self, at: usize) -> u32 {
        let pitch = left() + BOX + 2 * FREE + self.wide();
        MARGIN + NAMES + left() + pitch * u32::try_from(at).unwrap_or(0)
    }

    /// The height of the passage above a row, in points.
    pub(super) fn passage(&self, above: RowContent) -> u32 {
        match above {
            RowContent::Pieces(WhyMapBand::Level(_) | WhyMapBand::NoLevel) => 2 * FREE + 2,
            RowContent::Episodes => FREE,
            RowContent::Pieces(band @ (WhyMapBand::Pattern | WhyMapBand::Finding)) => {
                3 * FREE + LANE * count(self.across(band).count())
            }
        }
    }

    /// Every line of every arrow, each once.
    pub(super) fn lines(&self, map: &WhyMap, layout: &WhyMapLayout) -> Vec<DrawnLine> {
        let (mut lines, mut drawn) = (Vec::new(), HashSet::new());
        for (at, arrow) in map.arrows.iter().enumerate() {
            let way = self.way(map, layout, arrow, at);
            let legs = way.len().saturating_sub(1);
            for (leg, ends) in way.windows(2).enumerate() {
                let (from, to) = (ends[0], ends[1]);
                if from != to && drawn.insert((from, to, arrow.against)) {
                    lines.push(DrawnLine {
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
    fn way(
        &self,
        map: &WhyMap,
        layout: &WhyMapLayout,
        arrow: &WhyMapArrow,
        at: usize,
    ) -> Vec<(u32, u32)> {
        let (from, to) = (layout.places[arrow.from], layout.places[arrow.to]);
        let target = &map.nodes[arrow.to];
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
        let lane = Lane::of(map, arrow);
        let place = self.across(lane.band).position(|other| *other == lane);
        let across = above - FREE - LANE * count(place.unwrap_or(0));
        let into = to.x + if arrow.against { BOX * 3 / 4 } else { BOX / 2 };
        if !lane.from_notes {
            let out = from.x + BOX / 2;
            let below = from.y + from.height;
            return vec![(out, below), (out, across), (into, across), (into, to.y)];
        }
        let place = self.down().position(|other| *other == lane);
        let out = from.x + BOX + FREE + self.aside(place.unwrap_or(0));
        vec![
            (from.x + BOX, from.middle()),
            (out, from.middle()),
            (out, across),
            (into, across),
            (into, to.y),
        ]
    }

    /// The distance of a lane right of a column from the first, in points.
    fn aside(&self, lane: usize) -> u32 {
        let lanes = count(self.down().count()).max(1);
        count(lane) * self.wide() / lanes
    }

    /// The width of the lanes right of a column, in points.
    fn wide(&self) -> u32 {
        (LANE * count(self.down().count())).min(WIDEST)
    }
}

/// The width of the lanes left of a column, in points.
fn left() -> u32 {
    2 * FREE + LANE * count(LEFT)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// Whether an arrow leads from note to note.
fn is_short(map: &WhyMap, arrow: &WhyMapArrow) -> bool {
    is_note(map, arrow.from) && is_note(map, arrow.to)
}

fn is_note(map: &WhyMap, piece: usize) -> bool {
    matches!(
        map.nodes[piece].band,
        WhyMapBand::Level(_) | WhyMapBand::NoLevel
    )
}
