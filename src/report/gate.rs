//! The gate: what may leave a review, by whichever way and for whomever. One decision for all ways out, made before anything
//! is written.
//!
//! What is settled passes: reworded, so that nothing is found, or allowed with a reason that the review keeps. For the
//! family and the public nothing else does, unless its place is named. For all others a listed name stops, and what may
//! name somebody is told.

use crate::{
    command::Audience,
    insight::{Leak, LeakKind},
    report::ReportLeaks,
    text::words::{looked_up, tr},
};

/// Declares the ways out: name, words.
macro_rules! ways {
    ($($(#[$meta:meta])* $way:ident $words:expr,)*) => {
        /// The ways by which words leave a review.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum WayOut {
            $($(#[$meta])* $way,)*
        }

        impl WayOut {
            /// Every way.
            pub const ALL: &'static [Self] = &[$(Self::$way,)*];

            /// What it makes, in the middle of a sentence.
            pub fn words(self) -> &'static str {
                looked_up(match self { $(Self::$way => $words,)* })
            }
        }
    };
}

ways! {
    /// A report, from the command line or the board.
    Report tr!(const "the report"),
    /// A picture of a matrix or of the why-map.
    Picture tr!(const "the picture"),
    /// A form for other programs.
    Export tr!(const "the export"),
    /// A copy without history.
    Squash tr!(const "the copy"),
    /// The clipboard of the computer.
    Clipboard tr!(const "what is copied"),
    /// A printer.
    Print tr!(const "what is printed"),
    /// A second screen that follows the review.
    Mirror tr!(const "the second screen"),
}

/// What is to leave, for whom, and what a person has let pass.
#[derive(Clone, Copy, Debug)]
pub struct Gate<'a> {
    /// The way out.
    pub way: WayOut,
    /// The people who are to read it; none where it goes to whoever works on the review.
    pub audience: Option<Audience>,
    /// The names of the places that were let pass one by one: `N41.text`.
    pub allow: &'a [String],
    /// Listed names were let pass, for those among whom that can be done.
    pub allow_names: bool,
    /// There is a list of names, and nothing here opens it.
    pub locked: bool,
}

/// A place that the gate has something to say of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatePlace {
    /// Its name: `N41.text`, or `report.NAME-4` for words that stand nowhere in the review.
    pub name: String,
    /// What stands there, and where: a sentence.
    pub sentence: String,
    /// The kind.
    pub kind: LeakKind,
    /// How often it stands there.
    pub count: usize,
}

/// What the gate has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GateOutcome {
    /// The places that stop it.
    pub stopped: Vec<GatePlace>,
    /// The places that are told and pass.
    pub told: Vec<GatePlace>,
    /// It is stopped because nobody knows what is listed.
    pub locked: bool,
}

impl GateOutcome {
    /// True where nothing stops it.
    pub fn passes(&self) -> bool {
        self.stopped.is_empty() && !self.locked
    }

    /// How often a listed name stands in what is stopped.
    pub fn names(&self) -> usize {
        let names = self.stopped.iter();
        let names = names.filter(|place| place.kind == LeakKind::Name);
        names.map(|place| place.count).sum()
    }
}

impl Gate<'_> {
    /// True where nothing passes that is not settled.
    pub fn is_strict(&self) -> bool {
        match self.audience {
            Some(Audience::Family | Audience::Public) => true,
            Some(Audience::ReviewTeam | Audience::CaseGroup | Audience::Board) | None => false,
        }
    }

    /// The decision about what was found in what is to leave.
    pub fn decide(&self, found: &ReportLeaks) -> GateOutcome {
        let in_review = found.in_review.iter().filter(|leak| leak.allowed.is_none());
        let elsewhere = found.elsewhere.iter();
        let places = in_review
            .map(in_review_place)
            .chain(elsewhere.map(|(kind, count)| elsewhere_place(*kind, *count)));
        let mut outcome = GateOutcome {
            locked: self.locked && self.is_strict(),
            ..GateOutcome::default()
        };
        for place in places {
            let is_stopped = if self.is_strict() {
                true
            } else {
                place.kind == LeakKind::Name && !self.allow_names
            };
            if self.allow.contains(&place.name) {
                continue;
            }
            if is_stopped {
                outcome.stopped.push(place);
            } else {
                outcome.told.push(place);
            }
        }
        outcome
    }
}

fn in_review_place(leak: &Leak) -> GatePlace {
    let item = leak.item.map_or_else(
        || tr!("the details").to_owned(),
        |(_, code)| code.to_string(),
    );
    GatePlace {
        name: leak.place_name(),
        sentence: tr!(
            "In {item}, {field}, stands {leak}.",
            item,
            field = leak.field.replace('_', " "),
            leak = leak.kind.noun()
        ),
        kind: leak.kind,
        count: 1,
    }
}

fn elsewhere_place(kind: LeakKind, count: usize) -> GatePlace {
    GatePlace {
        name: format!("report.{}", kind.code()),
        sentence: tr!(
            "In the report’s own words stands {leak}.",
            leak = kind.noun()
        ),
        kind,
        count,
    }
}
