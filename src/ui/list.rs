//! The behaviour that all lists share: typing finds, arrows choose, Enter opens, Del removes, Esc goes back.

use crate::{
    command::{Action, Stride},
    review::{AnyItem, Change, Id, Kind, Pattern, Position},
    text::{edit::TextInput, words::tr},
    ui::{
        claim,
        context::PageContext,
        page::Page,
        pattern,
        response::{Opening, Response},
        row::{Row, RowTarget},
    },
};

/// The state of a list: the query, and which row is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListState {
    pub(crate) query: TextInput,
    /// The place of the chosen row when it was chosen, counted from 0.
    pub(crate) at: usize,
    /// The target of the chosen row: it is found again by this when rows come and go.
    pub(crate) target: Option<RowTarget>,
    /// The items that have been gone into, from a finding down: the list holds what stands below the last of these.
    pub(crate) drill_path: Vec<Id>,
    /// The number of times that one has read on in the full text of the chosen row.
    pub(crate) read_on: usize,
}

impl ListState {
    /// Chooses the row of an item, with nothing typed. The first, where it has none.
    pub fn choose(&mut self, item: Id) {
        *self = Self {
            target: Some(RowTarget::Item(item)),
            drill_path: std::mem::take(&mut self.drill_path),
            ..Self::default()
        };
    }

    /// Chooses a row by its place.
    pub fn choose_at(&mut self, at: usize, rows: &[Row]) {
        self.at = at.min(rows.len().saturating_sub(1));
        self.target = rows.get(self.at).map(|row| row.target.clone());
        self.read_on = 0;
    }

    /// Holds on to the place rather than to what stands there: where that goes, what comes in its place is chosen.
    pub fn hold_place(&mut self, rows: &[Row]) {
        (self.at, self.target) = (self.index(rows), None);
    }

    /// The place of the chosen row: of what was chosen; where that is gone, of what came in its place.
    pub fn index(&self, rows: &[Row]) -> usize {
        let last = rows.len().saturating_sub(1);
        let Some(target) = &self.target else {
            return self.at.min(last);
        };
        // Several rows may stand for the same.
        if rows.get(self.at).is_some_and(|row| row.target == *target) {
            return self.at;
        }
        let found = rows.iter().position(|row| row.target == *target);
        found.unwrap_or(self.at.min(last))
    }

    /// Edits what was typed: the best of what is found then is chosen.
    pub fn edit_query(&mut self, edit: impl FnOnce(&mut TextInput)) {
        edit(&mut self.query);
        (self.at, self.target, self.read_on) = (0, None, 0);
    }

    /// Goes into an item: the list will hold what stands below it.
    pub fn go_into(&mut self, item: Id) {
        let mut drill_path = std::mem::take(&mut self.drill_path);
        drill_path.push(item);
        *self = Self {
            drill_path,
            ..Self::default()
        };
    }

    /// Comes up to where so many items have been gone into; what one comes from is chosen there.
    pub fn rise_to(&mut self, depth: usize) {
        if let Some(from) = self.drill_path.get(depth).copied() {
            self.drill_path.truncate(depth);
            self.choose(from);
        }
    }
}

/// The row that is chosen on a page.
pub fn chosen<P: Page + ?Sized>(page: &P, cx: &PageContext<'_>) -> Option<Row> {
    let rows = page.rows(page.list().query.text(), cx);
    let at = page.list().index(&rows);
    rows.into_iter().nth(at)
}

/// The item of the row that is chosen.
pub fn chosen_item<P: Page + ?Sized>(page: &P, cx: &PageContext<'_>) -> Option<Id> {
    chosen(page, cx)?.id()
}

/// Answers an action on any list that gives it no meaning of its own.
pub fn act<P: Page + ?Sized>(page: &mut P, action: &Action, cx: &PageContext<'_>) -> Response {
    if edits_query(page, action) {
        return Response::none().hushed();
    }
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is a matter of what is chosen, or means nothing on a list"
    )]
    match action {
        Action::Step(stride) => step(page, *stride, cx),
        Action::ReadOn => page.list_mut().read_on += 1,
        Action::ChooseRow(at) => {
            let rows = page.rows(page.list().query.text(), cx);
            if *at < rows.len() {
                page.list_mut().choose_at(*at, &rows);
                return page.act(&Action::Accept, cx);
            }
        }
        Action::Accept => return chosen_item(page, cx).map_or_else(Response::none, Response::form),
        Action::Dismiss => return leave(page, cx),
        Action::RemoveRow => return remove(page, cx),
        Action::EarlierRow | Action::LaterRow => {
            let later = *action == Action::LaterRow;
            return shift(page, later, cx).map_or_else(Response::none, Shift::response);
        }
        // What is pasted, and what completes a word or begins another row, is for writing.
        Action::Paste(_) | Action::Fill | Action::NewLine => {}
        _ => return claim::act(|| chosen_item(page, cx), action, cx),
    }
    Response::none()
}

/// Whether an action is typing; then it has been done.
pub fn edits_query<P: Page + ?Sized>(page: &mut P, action: &Action) -> bool {
    let list = page.list_mut();
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "everything else is no typing"
    )]
    match action {
        Action::Insert(c) => list.edit_query(|query| query.insert(*c)),
        Action::Backspace => list.edit_query(|query| {
            query.backspace();
        }),
        Action::DeleteForward => list.edit_query(|query| {
            query.delete();
        }),
        Action::RubOutWord => list.edit_query(|query| {
            query.rub_out_word();
        }),
        Action::DeleteWord => list.edit_query(|query| {
            query.delete_word();
        }),
        Action::Caret(motion) => list.edit_query(|query| {
            query.go(*motion, usize::MAX);
        }),
        Action::UndoTyping => list.edit_query(|query| {
            query.undo();
        }),
        Action::RedoTyping => list.edit_query(|query| {
            query.redo();
        }),
        _ => return false,
    }
    true
}

fn step<P: Page + ?Sized>(page: &mut P, stride: Stride, cx: &PageContext<'_>) {
    let rows = page.rows(page.list().query.text(), cx);
    let high = usize::from(cx.size.1).saturating_sub(12).max(4);
    let at = step_index(
        page.list().index(&rows),
        stride,
        rows.len().saturating_sub(1),
        high,
    );
    page.list_mut().choose_at(at, &rows);
}

/// The row that a step leads to; `page` rows are a page.
pub fn step_index(at: usize, stride: Stride, last: usize, page: usize) -> usize {
    match stride {
        Stride::Up => at.saturating_sub(1),
        Stride::Down => (at + 1).min(last),
        Stride::PageUp => at.saturating_sub(page),
        Stride::PageDown => (at + page).min(last),
        Stride::First => 0,
        Stride::Last => last,
    }
}

/// Comes back to the top from what has been gone into, or closes. Where something waits behind, the way back to the line
/// would be too long: three times Esc must do.
fn leave<P: Page + ?Sized>(page: &mut P, cx: &PageContext<'_>) -> Response {
    if page.list().drill_path.is_empty() || cx.behind > 0 {
        return Response::close();
    }
    page.list_mut().rise_to(0);
    Response::none().hushed()
}

/// Opens an item: a note where it stands on the board, anything else as a form.
pub fn open(item: Id, cx: &PageContext<'_>) -> Response {
    if cx.review().note(item).is_some() {
        Response::open(Opening::Note(item))
    } else {
        Response::form(item)
    }
}

/// Removes what is chosen, as one step; what points at it lets go first. A pattern that notes carry stays, and is no longer held.
pub fn remove<P: Page + ?Sized>(page: &P, cx: &PageContext<'_>) -> Response {
    let review = cx.review();
    let id = chosen_item(page, cx);
    let Some((id, kind)) = id.and_then(|id| Some((id, review.kind(id)?))) else {
        return Response::none();
    };
    // A pattern that nothing carries was only typed: it goes, and stands in no report as one that was given up.
    let carried = |pattern: &&Pattern| pattern.retired || !pattern.notes.is_empty();
    if let Some(pattern) = review.pattern(id).filter(carried) {
        return pattern::turn_retired(pattern);
    }
    let changes = review.removal(id);
    if changes.is_empty() {
        return Response::none();
    }
    let what = kind.noun();
    Response::commit(changes).saying(tr!("Removed: a {what}. {key:undo} brings it back", what))
}

/// Two neighbours of a group that change places.
#[derive(Debug)]
pub struct Shift {
    /// The one that is moved.
    pub item: Id,
    /// The one that it moves past.
    pub beside: Id,
    /// The move.
    pub change: Change,
}

impl Shift {
    /// Makes the move.
    pub fn response(self) -> Response {
        Response::commit(vec![self.change]).choosing(self.item)
    }
}

/// The move of what is chosen past its neighbour, up or down within its group; none where there is no such neighbour.
pub fn shift<P: Page + ?Sized>(page: &P, later: bool, cx: &PageContext<'_>) -> Option<Shift> {
    if !page.list().drill_path.is_empty() {
        return None;
    }
    let target = chosen(page, cx)?.target;
    let rows = page.rows("", cx);
    let at = rows.iter().position(|row| row.target == target)?;
    // A heading begins a group: what stands on its other side is of another one.
    let beside = if later {
        rows.get(at + 1).filter(|below| below.heading.is_none())
    } else {
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        above.filter(|_| rows[at].heading.is_none())
    };
    let review = cx.review();
    let standing = |row: &Row| {
        let id = row.id()?;
        Some((id, review.kind(id)?, review.position_of(id)?.0))
    };
    let (item, kind, from) = standing(&rows[at])?;
    let (beside, its_kind, to) = standing(beside?)?;
    (kind == its_kind && from.under == to.under).then_some(Shift {
        item,
        beside,
        change: Change::Move { id: item, from, to },
    })
}

/// Adds an item at the end of its list, and chooses it. Nothing, for an item that stands under an episode.
pub fn add(item: impl Into<AnyItem>, cx: &PageContext<'_>) -> Response {
    let item = item.into();
    let (id, review) = (item.id(), cx.review());
    let count = match item.kind() {
        Kind::Person => review.people().len(),
        Kind::Source => review.sources().len(),
        Kind::Meeting => review.meetings().len(),
        Kind::Event => review.chronology().len(),
        Kind::Episode => review.episodes().len(),
        Kind::Pattern => review.patterns().len(),
        Kind::Finding => review.findings().len(),
        Kind::Parked => review.parked().len(),
        Kind::Tunnel | Kind::Appraisal | Kind::Note => return Response::none(),
    };
    let at = Position::top(count);
    Response::commit(vec![Change::Add { item, at }]).choosing(id)
}
