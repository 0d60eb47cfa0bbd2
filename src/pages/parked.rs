//! The parking lot: what is kept out of the way, and how it comes back.

use ratatui::layout::Rect;

use crate::{
    command::{Action, Context},
    review::{
        Change, Edit, Kind, Note, NoteEdit, NoteKind, Parked, ParkedEdit, ParkedKind, Position,
        Swap, items::ChoiceValue,
    },
    text::words::tr,
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::{self, DetailSection},
        dock::Docked,
        list::{self, ListState},
        page::{Drawn, Page, PageName, PageSpec, Placement},
        parking_lot::{ParkedRow, parked},
        response::{Opening, Response},
        row::Row,
        spoken,
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Parked,
    context: Context::Parked,
    title: tr!(const "Parked"),
    purpose: tr!(const "What is kept out of the way for now"),
    example: tr!(const "ask the school"),
    hint: tr!(const "Type to find"),
    place: Placement::Docked,
};

/// The most rows that show.
const ROWS: u16 = 10;

/// The page of the parking lot.
#[derive(Debug, Default)]
pub(super) struct ParkingLot {
    list: ListState,
}

impl Page for ParkingLot {
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
        let rows = parked(cx.review(), query).into_iter();
        rows.map(|row| Row::item(row.id(), row.text()).saying(aloud(&row, cx)))
            .collect()
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        row.id()
            .map_or_else(Vec::new, |id| detail::by_fields(cx, id))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        let rows = self.rows(self.list.query.text(), cx);
        self.list.hold_place(&rows);
        match action {
            Action::Accept => self.bring_back(cx.target.unwrap_or(0), cx),
            Action::MoveTo(key) => self.bring_back(usize::from(*key).saturating_sub(1), cx),
            Action::EditParked => {
                let chosen = self.chosen(cx);
                chosen.map_or_else(Response::none, |row| Response::form(row.id()))
            }
            Action::SettleParked => self.settle(cx),
            Action::RemoveRow | Action::EarlierRow | Action::LaterRow => Response::none(),
            _ => list::act(self, action, cx),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        let rows = self.rows(self.list.query.text(), cx);
        let foot = if rows.is_empty() {
            tr!("Nothing is parked. 9, Tab and a few words park a thought.").to_owned()
        } else {
            tr!(
                "Enter moves it to {place}. A number moves it to that factor. Esc closes",
                place = aimed_at(cx)
            )
        };
        let count = parked(cx.review(), "").len();
        Docked {
            title: &tr!("Parking lot ({count})", count),
            rows: &rows,
            at: self.list.index(&rows),
            foot,
            most: ROWS,
        }
        .draw(canvas, place)
    }

    fn waits(&self) -> bool {
        true
    }
}

/// What is parked, in words: what kind of thing it is, and what it says.
fn aloud(row: &ParkedRow<'_>, cx: &PageContext<'_>) -> String {
    match row {
        ParkedRow::Thought(thought) => format!("{}: {}", thought.kind.words(), thought.text),
        ParkedRow::Note(_, note) => spoken::note(cx, note),
    }
}

/// The target of the line, in a word or two.
fn aimed_at(cx: &PageContext<'_>) -> String {
    let factor = cx
        .target
        .and_then(|place| Some((place, *cx.factors().get(place)?)));
    factor.map_or_else(
        || tr!("Parking lot").to_owned(),
        |(place, factor)| format!("{} {}", place + 1, factor.middle),
    )
}

impl ParkingLot {
    fn chosen<'a>(&self, cx: &PageContext<'a>) -> Option<ParkedRow<'a>> {
        let id = list::chosen_item(self, cx)?;
        let mut rows = parked(cx.review(), "").into_iter();
        rows.find(|row| row.id() == id)
    }

    /// Takes what is chosen off the parking lot: it has been dealt with.
    fn settle(&self, cx: &PageContext<'_>) -> Response {
        let (id, set) = match self.chosen(cx) {
            Some(ParkedRow::Thought(thought)) => {
                (thought.id, ParkedEdit::Done(Swap::new(false, true)).into())
            }
            Some(ParkedRow::Note(_, note)) => {
                (note.id, NoteEdit::Withdrawn(Swap::new(false, true)).into())
            }
            None => return Response::none(),
        };
        Response::commit(vec![Change::Edit { id, set }])
            .saying(tr!("Dealt with. {key:undo} brings it back"))
    }

    /// Moves what is chosen to a factor of the episode that is on.
    fn bring_back(&self, place: usize, cx: &PageContext<'_>) -> Response {
        let (Some(row), Some(episode)) = (self.chosen(cx), cx.episode()) else {
            return Response::none();
        };
        let factors = cx.factors();
        let Some(factor) = factors.get(place) else {
            return Response::none();
        };
        let (here, last) = (episode.id, episode.notes.len());
        let (id, changes) = match row {
            ParkedRow::Note(under, note) => {
                let notes = cx.review().episode(under).map(|from| from.notes.iter());
                let from = notes.and_then(|mut notes| notes.position(|it| it.id == note.id));
                let from = Position::under(under, from.unwrap_or(0));
                let to = Position::under(here, if under == here { last - 1 } else { last });
                let id = note.id;
                let edits = note.moved_to(Some(&factor.id)).into_iter();
                let edits = edits.map(|edit| Change::Edit {
                    id,
                    set: Edit::Note(edit),
                });
                (id, edits.chain([Change::Move { id, from, to }]).collect())
            }
            ParkedRow::Thought(thought) => {
                let mut note = Note::new(cx.new_id(), cx.next_code(Kind::Note));
                note.text.clone_from(&thought.text);
                (note.who, note.factor) = (thought.who, Some(factor.id.clone()));
                if thought.kind == ParkedKind::Query {
                    note.kind = NoteKind::Question;
                }
                (
                    note.id,
                    as_note(thought, note, Position::under(here, last), cx),
                )
            }
        };
        let place = format!("{} {}", place + 1, factor.middle);
        Response::commit(changes)
            .opening(Opening::Board(id))
            .saying(tr!("Moved to {place}", place))
    }
}

/// The changes that put a note in the place of a thought.
fn as_note(thought: &Parked, note: Note, at: Position, cx: &PageContext<'_>) -> Vec<Change> {
    let mut parked = cx.review().parked().iter();
    let from = parked.position(|other| other.id == thought.id);
    let remove = Change::Remove {
        item: thought.clone().into(),
        at: Position::top(from.unwrap_or(0)),
    };
    let item = note.into();
    vec![remove, Change::Add { item, at }]
}
