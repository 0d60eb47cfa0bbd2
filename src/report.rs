//! A review as documents: what a report says ([`mod@outline`]) apart from how it is written down ([`mod@render`]).
//!
//! A report is its [`Template`], section by section, each context a [`Part`] of the review to one [`Audience`]. What an
//! audience may see is decided in one place (`audience`), and how a thing is said to it in another (`context`).

mod audience;
mod context;
mod dates;
pub mod drawing;
pub mod gate;
mod leaks;
pub mod outline;
mod part;
pub mod picture;
mod placeholder;
mod prose;
mod references;
pub mod render;
pub mod template;
pub mod user_templates;

pub use drawing::Drawing;
pub use gate::{Gate, GateOutcome, GatePlace, WayOut};
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
use context::ReportContext;
use outline::{Block, Section};
use part::PartContent;
use render::RenderError;
use template::TemplateSection;

/// The report that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportRequest {
    /// The report.
    pub kind: ReportKind,
    /// The people who are to read it.
    pub audience: Audience,
    /// The conversation that is written up, where the report is of one; without it, the open questions.
    pub conversation: Option<Id>,
    /// The schedule of open questions, where no conversation is written up.
    pub schedule: Schedule,
}

/// A review told by a template, for one audience, before anything is rendered.
pub fn outline(review: &Review, template: &Template, wanted: ReportRequest) -> Outline {
    let rules = AudienceRules::of(wanted.audience);
    let mut context = ReportContext::new(review, rules);
    context.conversation = wanted.conversation.and_then(|id| review.source(id));
    context.schedule = wanted.schedule;
    let fill = |text: &str| placeholder::fill(text, &context).unwrap_or_default();
    let finished = !rules.working && wanted.kind == ReportKind::Final && is_settled(review);
    let mark = if finished { "" } else { &template.mark };
    let sections: Vec<Section> = template
        .sections
        .iter()
        .filter_map(|piece| section(piece, &context, true))
        .collect();
    Outline {
        title: fill(&template.title),
        subtitle: fill(&template.subtitle),
        language: "en-GB".to_owned(),
        handling: rules.handling(&review.details().handling).to_owned(),
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
pub fn render(outline: &Outline, form: ReportForm) -> Result<Vec<u8>, RenderError> {
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

fn section(
    piece: &TemplateSection,
    context: &ReportContext<'_>,
    outermost: bool,
) -> Option<Section> {
    let PartContent { blocks, sections } = piece
        .part
        .map(|part| part.content(context))
        .unwrap_or_default();
    let within = piece.sections.iter();
    let within = within.filter_map(|piece| section(piece, context, false));
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
        .filter_map(|text| placeholder::fill(text, context));
    let texts = texts.filter(|text| prose::says(text));
    let texts = texts.map(|text| Block::Paragraph(text.into()));
    let blocks: Vec<Block> = texts.chain(blocks).collect();
    (!blocks.is_empty() || !sections.is_empty()).then(|| Section {
        heading: placeholder::fill(&piece.heading, context)
            .unwrap_or_else(|| piece.heading.clone()),
        landscape: piece.landscape && outermost,
        blocks,
        sections,
    })
}
