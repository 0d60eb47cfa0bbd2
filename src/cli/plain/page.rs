//! A page that is open: counts before lists, tens, a number or a code picks, the page’s own words act, and any other line
//! begins a new item.

use crate::{
    app::PageName,
    command::{Action, Context, Stride, spec, specs},
    review::{AnyItem, Change, Code, Id, Kind, items::naming},
    text::words::tr,
    ui::{
        detail::DetailSection,
        list,
        page::Page,
        row::{Row, RowTarget},
        spoken,
    },
};

use super::{
    capture, form, say,
    session::{PlainSession, Question, Turn},
};

/// Understands a line while a page is open.
pub(super) fn hear(talk: &mut PlainSession, said: &str, only_words: bool) -> Turn {
    if only_words {
        return words(talk, said);
    }
    match said.to_lowercase().as_str() {
        "back" => return back(talk),
        "more" => {
            talk.read_on();
            return Turn::More;
        }
        "read" => {
            opened(talk);
            return Turn::More;
        }
        "open" => return talk.act(Action::Accept),
        "redo" => return talk.act(Action::Redo),
        "pick" => return pick_for_pattern(talk),
        _ => {}
    }
    if said.parse::<usize>().is_ok() || row_of_code(talk, said).is_some() {
        return pick(talk, said);
    }
    if let Some(rest) = said.strip_prefix("pick ") {
        return pick(talk, rest.trim());
    }
    if let Some(action) = own_word(talk, said) {
        return talk.act(action);
    }
    let is_command = |word: &str| specs().iter().any(|row| row.word == Some(word));
    let word = said.to_lowercase();
    if is_command(&word) {
        talk.refuse(tr!(
            "Did you mean /{word}? A space first takes it as words.",
            word
        ));
        return Turn::More;
    }
    words(talk, said)
}

/// A word of the page that is open, as far as it is nothing else: `remove-this`, `vote 4`.
fn own_word(talk: &PlainSession, said: &str) -> Option<Action> {
    let action = Action::said(said).ok()?;
    let row = spec(&action);
    let context = talk.app.context();
    let is_own = row.fits(context) && !row.fits(Context::Empty);
    let takes_words = matches!(row.ask, crate::command::ArgumentKind::Words(_));
    let is_bare = !said.contains(char::is_whitespace);
    (is_own && (is_bare || !takes_words)).then_some(action)
}

/// Says a page that has come in front: its name, how many, the first ten.
pub(super) fn opened(talk: &mut PlainSession) {
    talk.has_picked = false;
    let Some(page) = talk.app.top_page() else {
        return;
    };
    let cx = talk.app.page_context();
    let query = page.list().query.text().to_owned();
    let rows = page.rows(&query, &cx);
    let title = title(talk);
    let lines = listed(talk, &rows);
    let is_only_read = rows
        .iter()
        .all(|row| matches!(&row.target, RowTarget::Read { lines, .. } if lines.len() == 1));
    if rows.is_empty() {
        let told = empty(page, &query, &cx);
        talk.say(format!("{title}. {told}"));
        talk.unread.put(Vec::new());
    } else if is_only_read && rows.len() == 1 {
        let told = rows[0].aloud();
        talk.say(format!("{title}. {told}"));
    } else {
        let count = rows.len();
        let found = match query.trim() {
            "" => format!("{title}. {count}."),
            _ if page.asks() && page.context() != Context::Sentence => format!("{title}. {count}."),
            _ if page.context() == Context::Sentence => tr!("As which? {count}.", count),
            query => tr!("{title}. {count} with “{query}”.", title, count, query),
        };
        talk.read_out(found, lines);
    }
}

/// What a page without rows is for, and what may be typed there.
fn empty(page: &dyn Page, query: &str, cx: &crate::ui::context::PageContext<'_>) -> String {
    if !query.trim().is_empty() {
        return tr!("Nothing has “{query}”.", query);
    }
    let spec = page.spec();
    let purpose = spoken::sentence(crate::text::words::looked_up(spec.purpose));
    let example = crate::text::words::looked_up(spec.example);
    let adds = !example.is_empty()
        && page
            .rows(example, cx)
            .iter()
            .any(|row| matches!(row.target, RowTarget::Add(_)));
    if adds {
        tr!(
            "None yet. {purpose} Type one, for example: {example}.",
            purpose,
            example
        )
    } else {
        tr!("Nothing yet. {purpose}", purpose)
    }
}

/// The rows of a page, each with its number, its code and what it says.
fn listed(talk: &PlainSession, rows: &[Row]) -> Vec<String> {
    let line = |(at, row): (usize, &Row)| {
        let heading = row.heading.as_ref().filter(|it| !it.is_empty());
        let heading = heading.map_or_else(String::new, |heading| {
            let told = spoken::in_a_row(heading);
            // An episode stands there with its number.
            let told = match heading.split_once("  ") {
                Some((number, _)) if number.parse::<usize>().is_ok() => {
                    tr!("Episode {told}", told)
                }
                _ => told,
            };
            spoken::sentence(&told) + " "
        });
        let code = code_of(talk, row);
        let code = code.map_or_else(String::new, |code| format!(", {code}"));
        format!("{heading}{}{code}: {}", at + 1, row.aloud())
    };
    rows.iter().enumerate().map(line).collect()
}

fn code_of(talk: &PlainSession, row: &Row) -> Option<Code> {
    talk.app.review().code(row.id()?)
}

/// The title of the page in front.
fn title(talk: &PlainSession) -> String {
    let cx = talk.app.page_context();
    let title = talk.app.top_page().map(|page| page.title(&cx));
    let title = title.unwrap_or_default();
    let title = title.replace(" √", tr!(", read back"));
    let mut parts = title.split(" › ");
    let first = spoken::in_a_row(parts.next().unwrap_or_default());
    parts.fold(first, |told, below| {
        tr!("{told}, below {below}", told, below)
    })
}

/// What is open, with what is picked there.
pub(super) fn name(talk: &PlainSession) -> String {
    let title = title(talk);
    match chosen(talk) {
        Some(id) => format!(
            "{title}, {}",
            spoken::in_middle(&say::object(&talk.app, id))
        ),
        None => title,
    }
}

/// The item that is picked on the page in front: only what somebody has picked.
pub(super) fn chosen(talk: &PlainSession) -> Option<Id> {
    let page = talk.app.top_page().filter(|_| talk.has_picked)?;
    let cx = talk.app.page_context();
    let row = list::chosen(page, &cx)?;
    row.id().filter(|id| talk.app.review().kind(*id).is_some())
}

fn row_of_code(talk: &PlainSession, said: &str) -> Option<usize> {
    let code = said.to_uppercase().parse::<Code>().ok()?;
    let page = talk.app.top_page()?;
    let cx = talk.app.page_context();
    let rows = page.rows(page.list().query.text(), &cx);
    rows.iter().position(|row| code_of(talk, row) == Some(code))
}

/// Picks the note in hand for a pattern, or lets it go; says which, as the page goes on to the next.
pub(super) fn pick_for_pattern(talk: &mut PlainSession) -> Turn {
    let id = chosen(talk);
    let turn = talk.act(Action::PickRow);
    let Some(id) = id.filter(|_| !talk.reply.undone) else {
        return turn;
    };
    talk.reply.said.clear();
    talk.has_picked = false;
    let page = talk.app.top_page();
    let rows = page.map(|page| page.rows(page.list().query.text(), &talk.app.page_context()));
    let row = rows.into_iter().flatten().find(|row| row.id() == Some(id));
    let told = row.map(|row| row.aloud()).unwrap_or_default();
    let is_picked = told.starts_with(tr!("Picked."));
    let note = say::note_text(&talk.app, id).unwrap_or_default();
    talk.say(if is_picked {
        tr!("Picked: {note}", note = spoken::in_middle(&note))
    } else {
        tr!("Let go: {note}", note = spoken::in_middle(&note))
    });
    turn
}

/// An item with what a row says of it; a note as it is told on the board.
fn told_of(talk: &PlainSession, row: &Row) -> String {
    let known = row.id().filter(|id| talk.app.review().kind(*id).is_some());
    let Some(id) = known else { return row.aloud() };
    say::note_text(&talk.app, id)
        .unwrap_or_else(|| format!("{}: {}", say::object(&talk.app, id), row.aloud()))
}

/// Picks a row by its number or its code.
pub(super) fn pick(talk: &mut PlainSession, what: &str) -> Turn {
    let Some(page) = talk.app.top_page() else {
        return Turn::More;
    };
    let rows = page.rows(page.list().query.text(), &talk.app.page_context());
    let asks = page.asks();
    let number = what.parse::<usize>().ok();
    let at = number
        .and_then(|number| number.checked_sub(1))
        .or_else(|| row_of_code(talk, what))
        .filter(|at| *at < rows.len());
    let Some(at) = at else {
        let count = rows.len();
        talk.refuse(match number {
            Some(_) => tr!("There are {count} here.", count),
            None => tr!("Nothing here is called {what}.", what),
        });
        return Turn::More;
    };
    let row = &rows[at];
    if asks || matches!(row.target, RowTarget::Add(_)) {
        return add(talk, at);
    }
    talk.ask(Action::Step(Stride::First));
    // One is on the first row then.
    for _ in 0..at {
        talk.ask(Action::Step(Stride::Down));
    }
    talk.has_picked = true;
    say_picked(talk, row);
    Turn::More
}

/// Says what was picked, and how much more there is to read of it.
fn say_picked(talk: &mut PlainSession, row: &Row) {
    let Some(page) = talk.app.top_page() else {
        return;
    };
    let cx = talk.app.page_context();
    let sections = page.detail(row, &cx);
    let lines: Vec<String> = sections.iter().flat_map(DetailSection::aloud).collect();
    let short = page
        .in_short(&cx)
        .filter(|_| page.spec().name == PageName::Matrix);
    let told = short.unwrap_or_else(|| told_of(talk, row));
    let lines = if let RowTarget::Read { lines, .. } = &row.target
        && lines.len() > 1
    {
        lines.clone()
    } else {
        lines
    };
    talk.say(spoken::sentence(&told));
    let count = lines.len();
    talk.unread.put(lines);
    if count > 1 {
        talk.say(tr!("{count} lines about it: say more.", count));
    } else if count == 1 {
        talk.say(tr!("One line about it: say more."));
    }
}

/// Says what came of an action on the page that is still in front.
pub(super) fn changed(talk: &mut PlainSession, action: &Action, is_changed: bool) {
    if is_changed && goes(action) {
        talk.has_picked = false;
    }
    let Some(page) = talk.app.top_page() else {
        return;
    };
    let cx = talk.app.page_context();
    if matches!(page.spec().name, PageName::Matrix) {
        let told = page.in_short(&cx);
        return talk.say_all(told.map(|told| spoken::sentence(&told)));
    }
    if page.asks() {
        return opened(talk);
    }
    let count = page.rows(page.list().query.text(), &cx).len();
    match list::chosen(page, &cx).filter(|_| talk.has_picked) {
        Some(row) if is_changed || page.spec().name == PageName::Sweep => {
            let told = told_of(talk, &row);
            talk.say(told);
        }
        Some(_) | None if is_changed => {
            let title = title(talk);
            talk.say(format!("{title}. {count}."));
        }
        Some(_) | None => {}
    }
}

/// Whether what was picked is no longer where it was after an action.
fn goes(action: &Action) -> bool {
    matches!(
        action,
        Action::RemoveRow
            | Action::SettleParked
            | Action::MoveTo(_)
            | Action::AllowLeak(_)
            | Action::KeepWording(_)
            | Action::TakeMine
            | Action::TakeTheirs
            | Action::TakeBoth
    )
}

/// Leaves what has been gone into, or the page.
pub(super) fn back(talk: &mut PlainSession) -> Turn {
    let Some(page) = talk.app.top_page() else {
        return Turn::More;
    };
    let is_below = !page.list().drill_path.is_empty();
    if is_below {
        talk.ask(Action::GoUp);
    } else {
        clear(talk);
        talk.ask(Action::Dismiss);
    }
    if talk.app.top_page().is_some() {
        opened(talk);
    } else {
        talk.unread.put(Vec::new());
        capture::back_on_board(talk);
    }
    Turn::More
}

/// Goes back to the board, whatever pages lie before it.
pub(super) fn leave(talk: &mut PlainSession) {
    for _ in 0..4 {
        if talk.app.top_page().is_some() {
            talk.ask(Action::Dismiss);
        }
    }
    talk.unread.put(Vec::new());
    capture::back_on_board(talk);
}

/// Nothing is typed on the page any more.
fn clear(talk: &mut PlainSession) {
    let is_typed = |talk: &PlainSession| {
        let page = talk.app.top_page();
        page.is_some_and(|page| !page.list().query.is_empty())
    };
    let mut left = crate::app::PASTE_LIMIT;
    while is_typed(talk) && left > 0 {
        talk.ask(Action::RubOutWord);
        left -= 1;
    }
}

/// Takes words: they begin a new item, or find among the rows where nothing can be added.
fn words(talk: &mut PlainSession, said: &str) -> Turn {
    let Some(page) = talk.app.top_page() else {
        return Turn::More;
    };
    let is_view = page.spec().name == PageName::Views;
    if is_view && is_unknown_role(talk, said) {
        talk.question = Some(Question::NewView(said.to_owned()));
        talk.reply.undone = true;
        return Turn::More;
    }
    add_words(talk, said)
}

/// Whether neither the review nor its method has a role that goes by that name.
fn is_unknown_role(talk: &PlainSession, said: &str) -> bool {
    let review = talk.app.review();
    let is_meant = |name: &str| name.eq_ignore_ascii_case(said.trim());
    let mut of_pack = review.pack().roles.iter();
    naming::item(review, said.trim(), &[Kind::Person]).is_err()
        && !of_pack.any(|role| is_meant(&role.name) || is_meant(&role.code))
}

/// Types words on the page and takes the row that adds them.
pub(super) fn add_words(talk: &mut PlainSession, said: &str) -> Turn {
    clear(talk);
    for c in said.chars() {
        talk.ask(Action::Insert(c));
    }
    let Some(page) = talk.app.top_page() else {
        return Turn::More;
    };
    let asks = page.asks();
    let rows = page.rows(page.list().query.text(), &talk.app.page_context());
    let is_add = |row: &Row| matches!(row.target, RowTarget::Add(_));
    let adds: Vec<usize> = (0..rows.len()).filter(|at| is_add(&rows[*at])).collect();
    match adds[..] {
        [at] if !asks => add(talk, at),
        _ if asks || !rows.is_empty() => {
            opened(talk);
            Turn::More
        }
        _ => {
            clear(talk);
            talk.refuse(tr!(
                "Nothing here has “{said}”, and nothing can be added here.",
                said
            ));
            Turn::More
        }
    }
}

/// Takes the row of that place: adds what it would add, or does what it says. The form of what was added asks on.
fn add(talk: &mut PlainSession, at: usize) -> Turn {
    let before = talk.newest();
    let name = talk.app.top_page().map(|page| page.spec().name);
    // An answer that is given opens no form.
    let answers = talk.app.top_page().is_some_and(Page::asks);
    let said = talk.reply.said.len();
    let turn = talk.act(Action::ChooseRow(at));
    let changes = talk.changes_since(before);
    let made: Vec<&AnyItem> = changes
        .iter()
        .filter_map(|change| {
            if let Change::Remove { item, .. } = change {
                Some(item)
            } else {
                None
            }
        })
        .collect();
    let is_told = |item: &&&AnyItem| item.kind() != Kind::Person || name == Some(PageName::People);
    let told: Vec<Id> = made.iter().filter(is_told).map(|item| item.id()).collect();
    talk.has_picked |= !told.is_empty() && !answers;
    if let [id] = told[..]
        && !answers
    {
        if talk.app.form().is_none() && talk.app.top_page().is_some() {
            talk.ask(Action::Accept);
        }
        if talk.app.form().is_some() {
            talk.reply.said.truncate(said);
            form::begun(talk, id);
        }
    }
    turn
}
