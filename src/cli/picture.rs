//! `whyboard picture`: a matrix or the why-map of a review, to put into a report or to work on elsewhere.

use crate::{
    exchange::{graph, matrix},
    insight::{Crosstab, Matrix, WhyMap},
    report::{WayOut, picture, render},
    review::{Code, Id, Kind, Note, Review},
    store::Access,
    text::words::tr,
};

use super::{
    Outcome,
    args::{PictureArgs, PictureFormat, PictureSubject},
    environment::Environment,
    failure::Failure,
    leaks::{self, Leaving},
    output,
};

/// Draws what is asked for, to a file or to standard output.
pub(super) fn run(env: &Environment, asked: &PictureArgs) -> Result<Outcome, Failure> {
    let of = fitting(asked)?;
    let (session, told) = env.review(&asked.file, Access::ReadOnly)?;
    told.iter().for_each(|sentence| output::aside(sentence));
    leaks::check(&session, leaving(asked))?;
    let review = session.review();
    let written = match of {
        PictureRequest::Matrix(crosstab, form) => {
            let matrix = Matrix::of(review, crosstab, &is_for_all);
            match form {
                MatrixFormat::Svg => render::svg(&picture::heat_map(&matrix)).into_bytes(),
                MatrixFormat::Csv => matrix::csv(&matrix, asked.bom),
            }
        }
        PictureRequest::WhyMap(form) => {
            let findings = findings(review, asked.finding.as_deref())?;
            let map = WhyMap::of(review, &findings, &is_for_all);
            match form {
                MapFormat::Svg => render::svg(&picture::why_map(&map, review.pack())).into_bytes(),
                MapFormat::Dot => graph::dot(&map, review.pack()).into_bytes(),
            }
        }
    };
    match &asked.out {
        Some(out) => env.write_new(out, &written)?,
        None => output::bytes(&written),
    }
    Ok(Outcome::Well)
}

/// Whether a note may leave the facilitator’s window.
fn is_for_all(note: &Note) -> bool {
    !note.private
}

/// A picture that is asked for, in a format that it has.
enum PictureRequest {
    Matrix(Crosstab, MatrixFormat),
    WhyMap(MapFormat),
}

enum MatrixFormat {
    Svg,
    Csv,
}

enum MapFormat {
    Svg,
    Dot,
}

fn fitting(asked: &PictureArgs) -> Result<PictureRequest, Failure> {
    let crosstab = match asked.of {
        PictureSubject::EpisodesFactors => Crosstab::EpisodesFactors,
        PictureSubject::EpisodesPatterns => Crosstab::EpisodesPatterns,
        PictureSubject::FactorsPatterns => Crosstab::FactorsPatterns,
        PictureSubject::AgenciesFactors => Crosstab::AgenciesFactors,
        PictureSubject::WhyMap => {
            return match asked.form {
                PictureFormat::Svg => Ok(PictureRequest::WhyMap(MapFormat::Svg)),
                PictureFormat::Dot => Ok(PictureRequest::WhyMap(MapFormat::Dot)),
                PictureFormat::Csv => Err(Failure::usage(tr!(
                    "A why-map is no table: choose --as svg or --as dot"
                ))),
            };
        }
    };
    if asked.finding.is_some() {
        return Err(Failure::usage(tr!(
            "Only a why-map begins at a finding: leave --finding out, or choose --of why-map"
        )));
    }
    match asked.form {
        PictureFormat::Svg => Ok(PictureRequest::Matrix(crosstab, MatrixFormat::Svg)),
        PictureFormat::Csv => Ok(PictureRequest::Matrix(crosstab, MatrixFormat::Csv)),
        PictureFormat::Dot => Err(Failure::usage(tr!(
            "Only a why-map can be written as dot: choose --as svg or --as csv"
        ))),
    }
}

/// The finding that is asked for, or all there are.
fn findings(review: &Review, code: Option<&str>) -> Result<Vec<Id>, Failure> {
    let all = review.findings();
    let Some(code) = code else {
        if all.is_empty() {
            return Err(Failure::usage(tr!(
                "There is no finding yet, and a why-map begins at one: work one out on the board (F4)"
            )));
        }
        return Ok(all.iter().map(|finding| finding.id).collect());
    };
    let called = code.trim().to_uppercase().parse::<Code>().ok();
    let called = called.filter(|code| code.kind == Kind::Finding);
    let id = called.and_then(|code| review.coded(code));
    let codes: Vec<String> = all.iter().map(|finding| finding.code.to_string()).collect();
    let there = match codes.as_slice() {
        [] => tr!("There is no finding called {code}: there is none yet", code),
        codes => tr!(
            "There is no finding called {code}: there are {codes}",
            code,
            codes = codes.join(", ")
        ),
    };
    let missing = || Failure::usage(there);
    Ok(vec![id.ok_or_else(missing)?])
}

/// What leaves the review, and what was let pass.
fn leaving(asked: &PictureArgs) -> Leaving<'_> {
    Leaving {
        way: WayOut::Picture,
        audience: None,
        allow: &asked.allow,
        allow_names: asked.allow_names,
        locked: false,
    }
}
