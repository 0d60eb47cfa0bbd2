//! The wording that asks for a second look, one phrase at a time: reworded, or kept with the reason (method §7.2–7.4).
//! The words that are listened for can be changed here, for this review.

mod detail;
mod rows;

use std::rc::Rc;

use crate::{
    command::{Action, Context},
    insight::FlaggedText,
    method::{AddedPhrase, Phrase},
    review::{Change, DetailsEdit, KeptWording, Swap},
    text::{clean, words::tr},
    ui::{
        context::PageContext,
        detail::DetailSection,
        list::{self, ListState},
        message::Message,
        page::{Page, PageName, PageSpec, Placement},
        response::{Opening, Response},
        row::{Row, RowTarget},
    },
};

use rows::WordingRow;

static SPEC: PageSpec = PageSpec {
    name: PageName::Wording,
    context: Context::Wording,
    title: tr!(const "Wording to look at again"),
    purpose: tr!(const "The wording that looks back from the outcome or passes a verdict"),
    example: tr!(const "should have"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The page of the wording.
#[derive(Debug, Default)]
pub(super) struct Wording {
    list: ListState,
}

impl Page for Wording {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        rows::rows(query, cx)
    }

    fn detail(&self, _row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let chosen = self.chosen(cx);
        chosen.map_or_else(Vec::new, |worded| detail::in_full(&worded, cx))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        let rows = self.rows(self.list.query.text(), cx);
        self.list.hold_place(&rows);
        match action {
            Action::Accept => self.accept(cx),
            Action::NeutralWording => self.reword(true, cx),
            Action::KeepWording(because) => self.keep(because, cx),
            Action::RemoveRow => self.take_back(cx),
            Action::TurnPhrase(named) if named.trim().is_empty() => match self.chosen(cx) {
                Some(WordingRow::Flag(it)) => turn_phrase(&it.flag.phrase, cx),
                Some(WordingRow::Added(added)) => turn_phrase(&added.phrase, cx),
                Some(WordingRow::Off(off)) => turn_phrase(off, cx),
                None => Response::unhandled(),
            },
            Action::TurnPhrase(named) => turn_phrase(named.trim(), cx),
            // They stand in the order of the review.
            Action::EarlierRow | Action::LaterRow => Response::none(),
            _ => list::act(self, action, cx),
        }
    }
}

impl Wording {
    /// The wording behind the chosen row.
    fn chosen<'a>(&self, cx: &PageContext<'a>) -> Option<WordingRow<'a>> {
        let query = self.list.query.text();
        let at = self.list.index(&self.rows(query, cx));
        rows::worded(query, cx).into_iter().nth(at)
    }

    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        match list::chosen(self, cx).map(|row| row.target) {
            Some(RowTarget::Item(_)) => self.reword(false, cx),
            Some(RowTarget::Add(words)) => self.listen_for(&words, cx),
            Some(
                RowTarget::Ask(_)
                | RowTarget::Raised(_)
                | RowTarget::Choice(_)
                | RowTarget::Read { .. },
            )
            | None => Response::none(),
        }
    }

    fn chosen_flag(&self, cx: &PageContext<'_>) -> Option<Rc<FlaggedText>> {
        match self.chosen(cx)? {
            WordingRow::Flag(it) => Some(it),
            WordingRow::Added(_) | WordingRow::Off(_) => None,
        }
    }

    /// Opens the text of the chosen flag to be reworded: as it is, or with a neutral sentence in the place of its own.
    fn reword(&self, neutral: bool, cx: &PageContext<'_>) -> Response {
        let chosen = self.chosen_flag(cx);
        chosen.map_or_else(choose_first, |it| {
            Response::open(Opening::Wording(it, neutral))
        })
    }

    /// Keeps the chosen phrase as it is, for a reason that is kept as well.
    fn keep(&self, because: &str, cx: &PageContext<'_>) -> Response {
        let Some(it) = self.chosen_flag(cx) else {
            return choose_first();
        };
        let because = clean::one_line(because.trim()).text;
        if because.is_empty() {
            return Response::open(Opening::Command("kept", tr!("why it stays")));
        }
        let kept = KeptWording {
            item: it.item,
            field: it.path.field.name.to_owned(),
            phrase: it.words().to_owned(),
            because,
        };
        let from = cx.review().details().kept_wording.clone();
        let mut to = from.clone();
        to.retain(|other| !other.is_of(kept.item, &kept.field, &kept.phrase));
        to.push(kept);
        edit(DetailsEdit::KeptWording(Swap { from, to })).saying(tr!(
            "Kept, with the reason; it is not asked about again. {key:undo} takes it back"
        ))
    }

    /// Takes back what the chosen row tells of: that a phrase was kept, is listened for, or is not asked about.
    fn take_back(&self, cx: &PageContext<'_>) -> Response {
        let details = cx.review().details();
        let taken = match self.chosen(cx) {
            Some(WordingRow::Flag(it)) if it.because.is_some() => {
                let from = details.kept_wording.clone();
                let mut to = from.clone();
                to.retain(|kept| !kept.is_of(it.item, it.path.field.name, it.words()));
                DetailsEdit::KeptWording(Swap { from, to })
            }
            Some(WordingRow::Added(added)) => {
                let from = details.wording_added.clone();
                let mut to = from.clone();
                to.retain(|other| other != added);
                DetailsEdit::WordingAdded(Swap { from, to })
            }
            Some(WordingRow::Off(off)) => return turn_phrase(off, cx),
            Some(WordingRow::Flag(_)) => {
                return Response::say(tr!(
                    "{key:accept} rewords it, {key:keep-wording} keeps it as it is and says why"
                ));
            }
            None => return Response::none(),
        };
        edit(taken).saying(tr!("Taken back. {key:undo} puts it there again"))
    }

    /// Listens for a phrase in this review: the id of its class, a space, the phrase.
    fn listen_for(&mut self, words: &str, cx: &PageContext<'_>) -> Response {
        let Some((class, phrase)) = words.split_once(' ') else {
            return Response::none();
        };
        let added = AddedPhrase {
            class: class.to_owned(),
            phrase: clean::one_line(phrase).text,
        };
        if let Some(why) = cx.pack().lexicon().refuses(&added) {
            return Response::say(Message::refused(why));
        }
        let phrase = added.phrase.clone();
        let from = cx.review().details().wording_added.clone();
        let mut to = from.clone();
        to.retain(|other| !other.phrase.eq_ignore_ascii_case(&phrase));
        to.push(added);
        self.list = ListState::default();
        edit(DetailsEdit::WordingAdded(Swap { from, to }))
            .saying(tr!("From now on “{phrase}” is asked about here", phrase))
    }
}

/// Asks about a phrase or a class no more in this review, or again.
fn turn_phrase(named: &str, cx: &PageContext<'_>) -> Response {
    let lexicon = cx.pack().lexicon();
    let class = lexicon.class(&named.to_uppercase());
    let named = class.map_or(named, |class| &class.id);
    let same = |other: &str| other.to_lowercase() == named.to_lowercase();
    let details = cx.review().details();
    let mut added = details.wording_added.iter();
    let is_known = class.is_some()
        || lexicon.reframing(named).is_some()
        || added.any(|it| same(&it.phrase))
        || details.wording_off.iter().any(|it| same(it));
    if !is_known {
        let why = tr!("“{named}” is no phrase of the list, and no class", named);
        return Response::say(Message::refused(why));
    }
    let from = details.wording_off.clone();
    let mut to = from.clone();
    to.retain(|other| !same(other));
    let asked = to.len() < from.len();
    if !asked {
        to.push(named.to_owned());
    }
    let what = class.map_or_else(|| Phrase::as_said(named), |class| class.name.clone());
    edit(DetailsEdit::WordingOff(Swap { from, to })).saying(if asked {
        tr!("“{what}” is asked about again", what)
    } else {
        tr!(
            "“{what}” is not asked about in this review. {key:undo} takes that back",
            what
        )
    })
}

fn choose_first() -> Response {
    Response::say(tr!("Choose a phrase first"))
}

fn edit(edit: DetailsEdit) -> Response {
    Response::commit(vec![Change::Details(edit)]).hushed()
}
