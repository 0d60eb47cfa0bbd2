//! The pages, one file each: what they show, what can be done there, how they are drawn. None knows another, nor who holds
//! them. How one is added stands in [`crate::ui::page`].

mod check;
mod episodes;
mod find;
mod findings;
mod leaks;
mod names;
mod people;
mod report;
mod views;

use crate::ui::{
    context::PageContext,
    page::{Page, PageName},
};

/// A page by its name; none for one that does not own its state yet.
pub fn open(name: PageName, cx: &PageContext<'_>) -> Option<Box<dyn Page>> {
    match name {
        PageName::People => Some(Box::<people::People>::default()),
        PageName::Findings => Some(Box::<findings::Findings>::default()),
        PageName::Report => Some(Box::new(report::Report::of(cx))),
        PageName::Choosing => Some(Box::<episodes::Episodes>::default()),
        PageName::Views => Some(Box::<views::Views>::default()),
        PageName::Find => Some(Box::<find::Find>::default()),
        PageName::Check => Some(Box::<check::Check>::default()),
        PageName::Leaks => Some(Box::<leaks::Leaks>::default()),
        PageName::Names => Some(Box::<names::Names>::default()),
        PageName::Sources
        | PageName::Schedule
        | PageName::Chronology
        | PageName::Walk
        | PageName::Patterns
        | PageName::Sweep
        | PageName::Meetings
        | PageName::Compare
        | PageName::Matrix
        | PageName::Square
        | PageName::Wording
        | PageName::Asks => None,
    }
}
