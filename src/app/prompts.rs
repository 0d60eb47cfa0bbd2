//! What is asked beside the line, occasion by occasion: each can be switched off for this review, and on again.

use crate::{
    app::{App, OldMessage, Row, RowTarget},
    method::Occasion,
    review::{Change, DetailsEdit, Id, Swap},
};

/// The rows of the page: every question that the method has words for; those switched off are faded.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let pack = app.review().pack();
    let row = |occasion: Occasion| {
        let question = pack.prompt(occasion, "…")?;
        let off = app.review().details().not_asked.contains(&occasion);
        Some(Row {
            target: RowTarget::Ask(occasion),
            under: when(occasion).to_owned(),
            right: if off { "not asked" } else { "" }.to_owned(),
            faded: off,
            ..Row::item(Id::default(), question)
        })
    };
    let rows = Occasion::ALL.into_iter().filter_map(row);
    rows.filter(|row| row.fits(query)).collect()
}

/// When a question is asked.
pub fn when(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::InACell => "In a cell, while nothing else is due",
        Occasion::HindsightWords => "While words look back from the outcome",
        Occasion::VerdictWords => "While words judge somebody",
        Occasion::NothingAgainst => "Four notes or more for a pattern, none against",
        Occasion::OneAgency => "One agency has most of the latest notes",
        Occasion::FamilyNotHeard => "Nothing comes from the child or the family",
        Occasion::OnlyProblems => "Nothing that helped is told",
        Occasion::OnlyNearby => "Only the factors nearest to the worker are used",
        Occasion::PersonHeavy => "Much is about the worker as a person",
        Occasion::EmptyLevels => "Whole levels of the system have no note",
        Occasion::OneSource => "All comes from one kind of source",
        Occasion::NoStandard => "Practice is judged without a standard",
        Occasion::LastEpisode => "The last episode takes most of the notes",
        Occasion::FindingAgreed => "When a pattern or a finding is agreed",
    }
}

impl App {
    /// Switches a question off for this review, or on again; the gap that asks the same goes and comes with it.
    pub(super) fn turn_asked(&mut self, occasion: Occasion) {
        let from = self.review().details().not_asked.clone();
        let mut to = from.clone();
        to.retain(|other| *other != occasion);
        let off = to.len() == from.len();
        if off {
            to.push(occasion);
        }
        let change = Change::Details(DetailsEdit::NotAsked(Swap { from, to }));
        if self.commit(vec![change]) {
            self.say(OldMessage::AskedAgain(!off));
        }
    }
}
