//! The pages, one file each: what they show, what can be done there, how they are drawn. None knows another, nor who holds
//! them. How one is added stands in [`crate::ui::page`].

mod chronology;
mod findings;
mod meetings;
mod people;
mod report;
mod schedule;
mod sources;

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
        PageName::Sources => Some(Box::<sources::Sources>::default()),
        PageName::Schedule => Some(Box::<schedule::ConversationSchedule>::default()),
        PageName::Chronology => Some(Box::<chronology::Chronology>::default()),
        PageName::Meetings => Some(Box::<meetings::Meetings>::default()),
        PageName::Names
        | PageName::Choosing
        | PageName::Views
        | PageName::Walk
        | PageName::Patterns
        | PageName::Sweep
        | PageName::Find
        | PageName::Leaks
        | PageName::Compare
        | PageName::Matrix
        | PageName::Square
        | PageName::Wording
        | PageName::Asks
        | PageName::Check => None,
    }
}
