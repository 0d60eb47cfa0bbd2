//! The walk down from a finding to the patterns it works out, to the notes that carry them, to their sources; and up.

use crate::{
    command::Action,
    insight::evidence,
    review::{
        Change, Edit, Episode, FindingEdit, Id, Kind, Note, NoteEdit, NoteKind, PatternEdit, Swap,
        items::ChoiceValue,
    },
    text::words::{looked_up, tr},
    ui::{
        context::PageContext,
        detail::{self, DetailSection},
        evidence_rows, list,
        page::Page,
        pattern,
        response::{Opening, Response},
        row::Row,
        spoken,
    },
};

/// The heading over the challenges.
const AGAINST: &str = tr!(const "Against it");

/// The rows below an item; empty below all but findings, patterns and notes.
pub fn rows(cx: &PageContext<'_>, id: Id, query: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    match cx.review().kind(id) {
        Some(Kind::Finding) => below_finding(cx, id, query, &mut rows),
        Some(Kind::Pattern) => below_pattern(cx, id, query, &mut rows),
        Some(Kind::Note) => below_note(cx, id, query, &mut rows),
        Some(
            Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Episode
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Parked,
        )
        | None => {}
    }
    rows
}

fn below_finding(cx: &PageContext<'_>, id: Id, query: &str, rows: &mut Vec<Row>) {
    let review = cx.review();
    let Some(finding) = review.finding(id) else {
        return;
    };
    let found = evidence(review);
    let patterns = finding.patterns.iter().filter_map(|id| review.pattern(*id));
    let patterns = patterns.map(|pattern| evidence_rows::pattern(cx, &found, pattern));
    Row::group(rows, None, query, patterns);
    let aimed = found
        .get(&id)
        .into_iter()
        .flat_map(|found| &found.challenged_by);
    let aimed = aimed.filter_map(|note| review.note(*note));
    let aimed = aimed.filter(|(_, note)| note.about == Some(id));
    let aimed = aimed.map(|(_, note)| said(cx, note));
    Row::group(rows, Some(looked_up(AGAINST)), query, aimed);
}

fn below_pattern(cx: &PageContext<'_>, id: Id, query: &str, rows: &mut Vec<Row>) {
    let review = cx.review();
    let Some(pattern) = review.pattern(id) else {
        return;
    };
    let carrying: std::collections::HashSet<Id> = pattern.notes.iter().copied().collect();
    for (place, episode) in review.episodes().iter().enumerate() {
        let here = episode.notes.iter();
        let here = here.filter(|note| carrying.contains(&note.id));
        let here = here.filter(|note| note.kind != NoteKind::Challenge);
        let here = here.map(|note| said(cx, note));
        let heading = heading_of(place, episode);
        Row::group(rows, Some(&heading), query, here);
    }
    let found = evidence(review);
    let against = found.get(&id).into_iter();
    let against = against.flat_map(|found| &found.challenged_by);
    let against = against.filter_map(|note| review.note(*note));
    let against = against.map(|(_, note)| said(cx, note));
    Row::group(rows, Some(looked_up(AGAINST)), query, against);
}

fn below_note(cx: &PageContext<'_>, id: Id, query: &str, rows: &mut Vec<Row>) {
    let Some((_, note)) = cx.review().note(id) else {
        return;
    };
    let cited = note.sources.iter().filter_map(|citation| {
        let source = cx.review().source(citation.source?)?;
        Some(Row {
            margin: source.code.to_string(),
            under: citation.locator.clone(),
            ..Row::item(source.id, source.label.clone())
        })
    });
    Row::group(rows, None, query, cited);
}

/// The heading of an episode over its notes; `place` counts from 0.
pub fn heading_of(place: usize, episode: &Episode) -> String {
    format!("{}  {}", place + 1, episode.title)
}

/// A note as a row: the key of its factor and its sign, who said it, its letters, where it comes from.
pub fn said(cx: &PageContext<'_>, note: &Note) -> Row {
    let review = cx.review();
    let who = cx.speaker_of(note);
    let letters = cx.letters_of(note);
    let under: Vec<&str> = who.into_iter().chain([letters.as_str()]).collect();
    let sources = note.sources.iter().filter_map(|cited| cited.source);
    let sources = sources.filter_map(|id| review.code(id));
    let sources: Vec<String> = sources.map(|code| code.to_string()).collect();
    Row {
        margin: format!("{} {}", cx.keys_of(note), sign(note)),
        under: under.join("  ").trim().to_owned(),
        right: sources.join(", "),
        faded: note.withdrawn,
        ..Row::item(note.id, cx.words_of(note)).saying(spoken::note(cx, note))
    }
}

/// The sign of a note on the board.
pub fn sign(note: &Note) -> &'static str {
    note.kind.sign()
}

/// The full text of an item: of a pattern or a note down to the sources, of any other by its fields.
pub fn in_full(cx: &PageContext<'_>, id: Id) -> Vec<DetailSection> {
    match cx.review().kind(id) {
        Some(Kind::Pattern) => pattern::in_full(cx, id),
        Some(Kind::Note) => super::evidence::note(cx, id),
        Some(
            Kind::Finding
            | Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Episode
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Parked,
        )
        | None => detail::by_fields(cx, id),
    }
}

/// Answers an action on any list that can be gone into.
pub fn act<P: Page + ?Sized>(page: &mut P, action: &Action, cx: &PageContext<'_>) -> Response {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    match action {
        Action::GoInto => go_into(page, cx),
        Action::GoUp => go_up(page),
        Action::RemoveRow => remove(page, cx),
        Action::Against => aim_at_chosen(page, NoteKind::Challenge, cx),
        Action::AskAbout => aim_at_chosen(page, NoteKind::Question, cx),
        _ => list::act(page, action, cx),
    }
}

fn aim_at_chosen<P: Page + ?Sized>(page: &P, kind: NoteKind, cx: &PageContext<'_>) -> Response {
    let aim = |about| Response::open(Opening::Line(kind, about));
    list::chosen_item(page, cx).map_or_else(Response::unhandled, aim)
}

/// The item that what a page lists stands below.
pub fn above<P: Page + ?Sized>(page: &P, cx: &PageContext<'_>) -> Option<Id> {
    let id = page.list().drill_path.last().copied()?;
    // It may have been undone meanwhile.
    cx.review().kind(id).map(|_| id)
}

/// The title of a page, and after it the codes of what has been gone into.
pub fn title(title: &str, drill_path: &[Id], cx: &PageContext<'_>) -> String {
    let codes = drill_path.iter().filter_map(|id| cx.review().code(*id));
    codes.fold(title.to_owned(), |title, code| format!("{title} › {code}"))
}

/// Goes down to what the chosen row stands on.
fn go_into<P: Page + ?Sized>(page: &mut P, cx: &PageContext<'_>) -> Response {
    let Some(id) = list::chosen_item(page, cx) else {
        return Response::none();
    };
    let nothing = match cx.review().kind(id) {
        Some(Kind::Finding) => tr!("No pattern stands below it yet"),
        Some(Kind::Pattern) => tr!("No note stands below it yet"),
        Some(Kind::Note) => tr!("No source stands below it yet"),
        Some(
            Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Episode
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Parked,
        )
        | None => return Response::form(id),
    };
    if rows(cx, id, "").is_empty() {
        return Response::say(nothing);
    }
    page.list_mut().go_into(id);
    Response::none().hushed()
}

/// Goes up again to what has been gone into.
fn go_up<P: Page + ?Sized>(page: &mut P) -> Response {
    let list = page.list_mut();
    list.rise_to(list.drill_path.len().saturating_sub(1));
    Response::none().hushed()
}

/// Lets go of what is chosen below something; at the top removes it.
fn remove<P: Page + ?Sized>(page: &P, cx: &PageContext<'_>) -> Response {
    let chosen = list::chosen_item(page, cx);
    match above(page, cx).zip(chosen) {
        Some((above, id)) => unlink(cx, above, id),
        None => list::remove(page, cx),
    }
}

/// An item no longer stands below what has been gone into; it stays in the review.
fn unlink(cx: &PageContext<'_>, above: Id, id: Id) -> Response {
    let review = cx.review();
    let set: Option<Edit> = if let Some(finding) = review.finding(above) {
        without(&finding.patterns, |other| *other == id)
            .map(|swap| FindingEdit::Patterns(swap).into())
    } else if let Some(pattern) = review.pattern(above) {
        without(&pattern.notes, |other| *other == id).map(|swap| PatternEdit::Notes(swap).into())
    } else {
        let note = review.note(above).map(|(_, note)| note);
        note.and_then(|note| without(&note.sources, |cited| cited.source == Some(id)))
            .map(|swap| NoteEdit::Sources(swap).into())
    };
    let what = review.kind(id).map_or(tr!("item"), Kind::noun);
    match set {
        Some(set) => Response::commit(vec![Change::Edit { id: above, set }]).saying(tr!(
            "The {what} no longer stands here. {key:undo} brings it back",
            what
        )),
        // A challenge stands there by what it is aimed at, or by its letters.
        None => Response::say(tr!(
            "It stands here by its letters or by what it is aimed at; change that on the note"
        )),
    }
}

/// The list without some of it, as an edit; none where nothing of it goes.
fn without<T: Clone>(all: &[T], goes: impl Fn(&T) -> bool) -> Option<Swap<Vec<T>>> {
    let to: Vec<T> = all.iter().filter(|one| !goes(one)).cloned().collect();
    let from = all.to_vec();
    (to.len() < from.len()).then_some(Swap { from, to })
}
