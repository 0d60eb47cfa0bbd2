//! The pages, one file each: what they show, what can be done there, how they are drawn. None knows another, nor who holds
//! them. How one is added stands in [`crate::ui::page`].

mod check;
mod chronology;
mod compare_episodes;
mod episodes;
mod find;
mod findings;
mod leaks;
mod meetings;
mod names;
mod patterns;
mod people;
mod report;
mod schedule;
mod sources;
mod views;
mod why_chain;

use crate::{
    review::Id,
    ui::{
        context::PageContext,
        message::Message,
        page::{Page, PageName},
    },
};

/// A page by its name; none for one that does not own its state yet.
pub fn open(name: PageName, cx: &PageContext<'_>) -> Option<Box<dyn Page>> {
    match name {
        PageName::People => Some(Box::<people::People>::default()),
        PageName::Findings => Some(Box::<findings::Findings>::default()),
        PageName::Report => Some(Box::new(report::Report::of(cx))),
        PageName::Patterns => Some(Box::<patterns::Patterns>::default()),
        PageName::Sweep => compare_episodes("", cx).ok(),
        PageName::Walk => Some(Box::<why_chain::WhyChain>::default()),
        PageName::Sources => Some(Box::<sources::Sources>::default()),
        PageName::Schedule => Some(Box::<schedule::ConversationSchedule>::default()),
        PageName::Chronology => Some(Box::<chronology::Chronology>::default()),
        PageName::Meetings => Some(Box::<meetings::Meetings>::default()),
        PageName::Choosing => Some(Box::<episodes::Episodes>::default()),
        PageName::Views => Some(Box::<views::Views>::default()),
        PageName::Find => Some(Box::<find::Find>::default()),
        PageName::Check => Some(Box::<check::Check>::default()),
        PageName::Leaks => Some(Box::<leaks::Leaks>::default()),
        PageName::Names => Some(Box::<names::Names>::default()),
        PageName::Compare
        | PageName::Matrix
        | PageName::Square
        | PageName::Wording
        | PageName::Asks => None,
    }
}

/// The page on which the notes of a factor or of a type of pattern are compared over all episodes: of the factor of a number,
/// the type of a letter, or where nothing is said the factor that the line aims at.
///
/// # Errors
///
/// There is nothing called so: what is told then.
pub fn compare_episodes(what: &str, cx: &PageContext<'_>) -> Result<Box<dyn Page>, Message> {
    let page = compare_episodes::CompareEpisodes::over(what, cx)?;
    Ok(Box::new(page))
}

/// The same page with the notes of a pattern, for some of them to go with a sentence of their own.
pub fn split_pattern(pattern: Id) -> Box<dyn Page> {
    Box::new(compare_episodes::CompareEpisodes::splitting(pattern))
}
