//! `whyboard report`: a review as a document that a person finishes.

use std::path::Path;

use crate::{
    command::{ReportForm, ReportKind},
    method::LEARNING_TOGETHER,
    report::{self, ReportRequest, Template, WayOut, template, user_templates},
    review::{Code, Id, Review, Schedule, SourceKind},
    store::Access,
    text::words::tr,
};

use super::{
    Outcome,
    args::ReportArgs,
    environment::Environment,
    failure::{Failure, named},
    leaks::{self, Leaving},
    output,
};

/// Writes a report, to a file or to standard output; or prints the template of one.
pub(super) fn run(env: &Environment, asked: &ReportArgs) -> Result<Outcome, Failure> {
    if let Some(kind) = asked.show_template {
        return show(env, asked, kind);
    }
    let Some(file) = &asked.file else {
        return Err(Failure::usage(tr!("Name the review to report on")));
    };
    let form = form(asked)?;
    let given = asked.template.as_deref();
    let given = given.map(|path| read(env, path)).transpose()?;
    let kind = kind(asked, given.as_ref())?;
    let (session, told) = env.review(file, Access::ReadOnly)?;
    told.iter().for_each(|sentence| output::aside(sentence));
    let review = session.review();
    let wanted = ReportRequest {
        kind,
        audience: asked.audience.unwrap_or(kind.audience()),
        conversation: conversation(review, kind, asked.source)?,
        schedule: if asked.manager {
            Schedule::Manager
        } else {
            Schedule::Practitioner
        },
    };
    let template = given.unwrap_or_else(|| {
        let (own, complaints) = user_templates::templates(&env.store);
        complaints.iter().for_each(|it| output::aside(it));
        template::find(kind, review.pack(), &own)
    });
    let outline = report::outline(review, &template, wanted);
    let leaving = Leaving {
        way: WayOut::Report,
        audience: Some(wanted.audience),
        allow: &asked.allow,
        allow_names: asked.allow_names,
        locked: false,
    };
    if let Some(out) = &asked.out {
        leaks::check_path(out, &session, leaving)?;
    }
    leaks::check_report(&outline, &session, leaving)?;
    let bytes = report::render(&outline, form)
        .map_err(|_| Failure::unwritable(tr!("The report could not be put together")))?;
    match &asked.out {
        Some(out) => {
            env.write_over(out, &bytes, asked.force)?;
            if session.is_sealed() {
                output::aside(&tr!(
                    "{out} is not sealed as the review is.",
                    out = named(out)
                ));
            }
        }
        None => output::page(&String::from_utf8_lossy(&bytes)),
    }
    Ok(Outcome::Well)
}

/// Prints the template that a report would be written by, as it was written where it is a built-in one.
fn show(env: &Environment, asked: &ReportArgs, kind: ReportKind) -> Result<Outcome, Failure> {
    let pack = match &asked.file {
        Some(file) => {
            let (session, _) = env.review(file, Access::ReadOnly)?;
            session.review().pack().id.clone()
        }
        None => LEARNING_TOGETHER.to_owned(),
    };
    let text = template::text_of(kind, &pack);
    match &asked.out {
        Some(out) => env.write_over(out, text.as_bytes(), asked.force)?,
        None => output::page(text),
    }
    Ok(Outcome::Well)
}

/// The form that was asked for, or that the name of the file has.
fn form(asked: &ReportArgs) -> Result<ReportForm, Failure> {
    let out = asked.out.as_deref();
    if out.is_some_and(is_review) {
        return Err(Failure::usage(tr!(
            "A report does not take the place of a review: choose a name that ends in .docx, .html or .md"
        )));
    }
    let end = out.and_then(Path::extension).and_then(|end| end.to_str());
    let by_name = end.and_then(|end| ReportForm::named(&end.to_lowercase()));
    let form = asked.form.or(by_name).unwrap_or(ReportForm::Markdown);
    if form == ReportForm::Docx && out.is_none() {
        return Err(Failure::usage(tr!(
            "A Word document needs a file to stand in: name it with -o"
        )));
    }
    Ok(form)
}

fn is_review(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("whyboard"))
}

/// Reads a template of the person’s own; all that is wrong with it stands on standard error.
fn read(env: &Environment, path: &Path) -> Result<Template, Failure> {
    let bytes = env.read(path, template::LARGEST_TEMPLATE)?;
    template::parse(&named(path), &bytes).map_err(|faults| {
        let mut faults = faults.iter().map(ToString::to_string);
        let first = faults.next().unwrap_or_default();
        faults.for_each(|fault| output::aside(&format!("{fault}.")));
        Failure::unreadable(first)
    })
}

fn kind(asked: &ReportArgs, template: Option<&Template>) -> Result<ReportKind, Failure> {
    match (asked.kind, template.map(|template| template.report)) {
        (Some(kind), Some(other)) if kind != other => Err(Failure::usage(tr!(
            "That template is of the report {other}, not of {kind}: ask for --kind {other}, or choose another template",
            other,
            kind
        ))),
        (Some(kind), _) | (None, Some(kind)) => Ok(kind),
        (None, None) => Err(Failure::usage(tr!("Name the report with --kind"))),
    }
}

/// The conversation that is to be written up.
fn conversation(
    review: &Review,
    kind: ReportKind,
    code: Option<Code>,
) -> Result<Option<Id>, Failure> {
    let Some(code) = code else { return Ok(None) };
    if kind != ReportKind::Conversation {
        return Err(Failure::usage(tr!(
            "Only a conversation is written up by its source: ask for --kind conversation with --source {code}",
            code
        )));
    }
    let found = review.coded(code).and_then(|id| review.source(id));
    let Some(source) = found else {
        return Err(Failure::usage(tr!(
            "There is no source {code} in this review",
            code
        )));
    };
    match source.kind {
        SourceKind::Conversation | SourceKind::Family => Ok(Some(source.id)),
        SourceKind::Record
        | SourceKind::CaseGroup
        | SourceKind::ReviewTeam
        | SourceKind::Policy
        | SourceKind::Data => Err(Failure::usage(tr!(
            "{code} is no conversation: choose a source that is one",
            code
        ))),
    }
}
