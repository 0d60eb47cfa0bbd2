//! The pages, one file each: what they show, what can be done there, how they are drawn. None knows another, nor who holds
//! them. How one is added stands in [`crate::ui::page`].

mod compare;
mod findings;
mod help;
mod matrix;
mod overview;
mod palette;
mod parked;
mod people;
mod prompts;
mod report;
mod voices;
mod wording;

use crate::{
    insight::Crosstab,
    ui::{
        context::PageContext,
        page::{Page, PageName},
    },
};

/// A page by its name; none for one that does not own its state yet.
pub fn open(name: PageName, cx: &PageContext<'_>) -> Option<Box<dyn Page>> {
    match name {
        PageName::People => Some(Box::<people::People>::default()),
        PageName::Findings => Some(Box::<findings::Findings>::default()),
        PageName::Report => Some(Box::new(report::Report::of(cx))),
        PageName::Compare => Some(Box::<compare::Compare>::default()),
        PageName::Matrix => Some(Box::new(matrix::Matrix::last(cx))),
        PageName::Square => Some(Box::<matrix::CellNotes>::default()),
        PageName::Wording => Some(Box::<wording::Wording>::default()),
        PageName::Asks => Some(Box::<prompts::Prompts>::default()),
        PageName::Palette => Some(Box::<palette::Palette>::default()),
        PageName::Help => Some(Box::<help::Help>::default()),
        PageName::Overview => Some(Box::new(overview::Overview::of(cx))),
        PageName::Parked => Some(Box::<parked::ParkingLot>::default()),
        PageName::Voices => Some(Box::<voices::Voices>::default()),
        PageName::Names
        | PageName::Sources
        | PageName::Schedule
        | PageName::Chronology
        | PageName::Choosing
        | PageName::Views
        | PageName::Walk
        | PageName::Patterns
        | PageName::Sweep
        | PageName::Meetings
        | PageName::Find
        | PageName::Leaks
        | PageName::Check => None,
    }
}

/// The notes behind a cell of a matrix: its row and its column.
pub fn behind_cell(crosstab: Crosstab, cell: (usize, usize)) -> Box<dyn Page> {
    Box::new(matrix::CellNotes::of(crosstab, cell))
}
