//! The pages, one file each: what they show, what can be done there, how they are drawn. None knows another, nor who holds
//! them. How one is added stands in [`crate::ui::page`].

mod check;
mod chronology;
mod compare;
mod compare_episodes;
mod episodes;
mod find;
mod findings;
mod help;
mod leaks;
mod matrix;
mod meetings;
mod names;
mod overview;
mod palette;
mod parked;
mod patterns;
mod people;
mod prompts;
mod report;
mod schedule;
mod shorthand;
mod sources;
pub mod start;
mod views;
mod voices;
mod why_chain;
mod wording;

use crate::{
    insight::Crosstab,
    review::Id,
    ui::{
        context::PageContext,
        message::Message,
        page::{Page, PageName},
    },
};

/// A page by its name; none where there is nothing that it could show.
pub fn open(name: PageName, cx: &PageContext<'_>) -> Option<Box<dyn Page>> {
    Some(match name {
        PageName::People => Box::<people::People>::default(),
        PageName::Names => Box::<names::Names>::default(),
        PageName::Shorthand => Box::<shorthand::Shorthand>::default(),
        PageName::Sources => Box::<sources::Sources>::default(),
        PageName::Schedule => Box::<schedule::ConversationSchedule>::default(),
        PageName::Chronology => Box::<chronology::Chronology>::default(),
        PageName::Choosing => Box::<episodes::Episodes>::default(),
        PageName::Views => Box::<views::Views>::default(),
        PageName::Walk => Box::<why_chain::WhyChain>::default(),
        PageName::Patterns => Box::<patterns::Patterns>::default(),
        PageName::Sweep => return compare_episodes("", cx).ok(),
        PageName::Findings => Box::<findings::Findings>::default(),
        PageName::Meetings => Box::<meetings::Meetings>::default(),
        PageName::Find => Box::<find::Find>::default(),
        PageName::Leaks => Box::<leaks::Leaks>::default(),
        PageName::Compare => Box::<compare::Compare>::default(),
        PageName::Matrix => Box::new(matrix::Matrix::last(cx)),
        PageName::Square => Box::<matrix::CellNotes>::default(),
        PageName::Wording => Box::<wording::Wording>::default(),
        PageName::Asks => Box::<prompts::Prompts>::default(),
        PageName::Check => Box::<check::Check>::default(),
        PageName::Report => Box::new(report::Report::of(cx)),
        PageName::Palette => Box::<palette::Palette>::default(),
        PageName::Help => Box::<help::Help>::default(),
        PageName::Overview => Box::new(overview::Overview::of(cx)),
        PageName::Parked => Box::<parked::ParkingLot>::default(),
        PageName::Voices => Box::<voices::Voices>::default(),
    })
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

/// The notes behind a cell of a matrix: its row and its column.
pub fn behind_cell(crosstab: Crosstab, cell: (usize, usize)) -> Box<dyn Page> {
    Box::new(matrix::CellNotes::of(crosstab, cell))
}
