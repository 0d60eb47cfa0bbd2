//! A review as documents: what a report says ([`mod@outline`]) apart from how it is written down ([`render`]).
//!
//! A report is its [`Template`], section by section, each telling a [`Part`] of the review to one [`Audience`]. What an
//! audience may see is decided in one place (`audience`), and how a thing is said to it in another (`telling`).

mod audience;
mod dates;
pub mod drawing;
mod leaks;
pub mod outline;
pub mod user_templates;
mod part;
pub mod picture;
mod placeholder;
mod prose;
mod references;
pub mod render;
mod context;
pub mod template;

pub use drawing::Drawing;
pub use leaks::{ReportLeaks, leaks};
pub use outline::Outline;
pub use part::Part;
pub use placeholder::names as placeholders;
pub use template::{Template, TemplateError};

use crate::{
    command::{Audience, ReportForm, ReportKind},
    review::{Checked, Id, Review, Schedule},
};

use audience::AudienceRules;
use outline::{Block, Section};
use part::PartContent;
use render::RenderError;
use context::ReportContext;
use template::TemplateSection;

/// Which report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportRequest {
    /// The report.
    pub kind: ReportKind,
    /// Who is to read it.
    pub audience: Audience,
    /// The conversation that is written up, where the report is of one; without it, the open questions.
    pub conversation: Option<Id>,
    /// Which open questions.
    pub schedule: Schedule,
}

/// What a report of a review says.
pub fn outline(review: &Review, template: &Template, wanted: ReportRequest) -> Outline {
    let sight = AudienceRules::of(wanted.audience);
    let mut telling = ReportContext::new(review, sight);
    telling.conversation = wanted.conversation.and_then(|id| review.source(id));
    telling.schedule = wanted.schedule;
    let fill = |text: &str| placeholder::fill(text, &telling).unwrap_or_default();
    let finished = !sight.working && wanted.kind == ReportKind::Final && is_settled(review);
    let mark = if finished { "" } else { &template.mark };
    let sections: Vec<Section> = template
        .sections
        .iter()
        .filter_map(|piece| section(piece, &telling, true))
        .collect();
    Outline {
        title: fill(&template.title),
        subtitle: fill(&template.subtitle),
        language: "en-GB".to_owned(),
        handling: sight.handling(&review.details().handling).to_owned(),
        mark: fill(mark),
        contents: template.contents && !sections.is_empty(),
        sections,
    }
}

/// A report as the bytes of a file.
///
/// # Errors
///
/// It cannot be put together in that form.
pub fn written(outline: &Outline, form: ReportForm) -> Result<Vec<u8>, RenderError> {
    match form {
        ReportForm::Markdown => Ok(render::markdown(outline).into_bytes()),
        ReportForm::Html => Ok(render::html(outline).into_bytes()),
        ReportForm::Docx => render::docx(outline),
    }
}

/// Whether every finding has been agreed: then the report about them is finished.
fn is_settled(review: &Review) -> bool {
    let findings = review.findings();
    let agreed = findings.iter().all(|it| it.checked == Checked::Agreed);
    !findings.is_empty() && agreed
}

fn section(piece: &TemplateSection, telling: &ReportContext<'_>, outermost: bool) -> Option<Section> {
    let PartContent { blocks, sections } = piece
        .part
        .map(|part| part.tell(telling))
        .unwrap_or_default();
    let within = piece.sections.iter();
    let within = within.filter_map(|piece| section(piece, telling, false));
    let sections: Vec<Section> = sections.into_iter().chain(within).collect();
    let leads_up = piece.part.is_some() || !piece.sections.is_empty();
    let nothing_follows = leads_up && blocks.is_empty() && sections.is_empty();
    let texts = if nothing_follows {
        std::slice::from_ref(&piece.otherwise)
    } else {
        &piece.text
    };
    let texts = texts
        .iter()
        .filter_map(|text| placeholder::fill(text, telling));
    let texts = texts.filter(|text| prose::says(text));
    let texts = texts.map(|text| Block::Paragraph(text.into()));
    let blocks: Vec<Block> = texts.chain(blocks).collect();
    (!blocks.is_empty() || !sections.is_empty()).then(|| Section {
        heading: placeholder::fill(&piece.heading, telling)
            .unwrap_or_else(|| piece.heading.clone()),
        landscape: piece.landscape && outermost,
        blocks,
        sections,
    })
}
