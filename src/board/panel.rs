//! The episode: a panel beside the grid, or a row or two above it.

use std::borrow::Cow;

use ratatui::{layout::Rect, style::Style};

use crate::{
    board::{BoardView, layout::BoardLayout},
    command::Action,
    insight::{EvidenceBase, hears_family, silent, voices},
    review::{Appraisal, Episode, Known, Review, items::ChoiceValue},
    text::{
        measure,
        words::{capital, tr},
        wrap,
    },
    ui::{canvas::Canvas, evidence_base, layout::BoardSize},
};

/// Rows at most for the title.
const TITLE: usize = 3;

/// A section of the panel: a heading, what stands under it, and how willingly it gives way (the highest first).
struct PanelSection {
    heading: Cow<'static, str>,
    rows: Vec<String>,
    gives_way: u8,
    caution: bool,
}

/// Draws the episode that is on.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    let place = places.episode;
    canvas.click(place, Action::AimEpisode);
    let Some(episode) = view.episode() else {
        let style = canvas.theme.muted();
        let words = tr!("No episode yet. Type the title of the first one and press Enter.");
        for (y, row) in (place.y..).zip(wrap::wrap(words, usize::from(place.width))) {
            canvas.words(place.x, y, place.width, row, style);
        }
        return;
    };
    match places.layout {
        BoardSize::Tiny => {}
        BoardSize::BackRow | BoardSize::Room => draw_rows(canvas, view, episode, place),
        BoardSize::Window | BoardSize::SmallRoom | BoardSize::Desk if !view.cx.look.panel => {
            draw_rows(canvas, view, episode, place);
        }
        BoardSize::Window | BoardSize::SmallRoom | BoardSize::Desk => {
            draw_column(canvas, view, episode, places);
        }
    }
}

/// Title and span, and how it looked, in two rows.
fn draw_rows(canvas: &mut Canvas<'_>, view: &BoardView<'_>, episode: &Episode, place: Rect) {
    let (strong, muted) = (canvas.theme.strong(), canvas.theme.muted());
    let span = measure::cut(&episode.span, usize::from(place.width / 3)).into_owned();
    let start = canvas.words_to(place.right(), place.y, &span, muted);
    let room = if span.is_empty() {
        place.width
    } else {
        start.saturating_sub(place.x + 2)
    };
    canvas.words(place.x, place.y, room, &episode.title, strong);
    let happened = measure::shown(&episode.what_happened).into_owned();
    let looked = looked(view, episode).join(" ");
    if !happened.is_empty() {
        let (what, rest) = (canvas.theme.text(), place.width);
        canvas.words(place.x, place.y + 1, rest, &happened, what);
    } else if is_blank(view, episode) {
        let hint = to_write();
        canvas.words(place.x, place.y + 1, place.width, hint, muted);
    } else if !looked.is_empty() {
        let x = canvas.words(
            place.x,
            place.y + 1,
            place.width,
            tr!("Looked like: "),
            muted,
        );
        canvas.words(
            x,
            place.y + 1,
            place.right().saturating_sub(x),
            &looked,
            canvas.theme.text(),
        );
    }
}

/// Draws the story whole, where it has no room beside the grid.
pub(super) fn draw_whole(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    let Some(episode) = view.episode() else {
        return;
    };
    let top = places.header.bottom() + 1;
    let whole = Rect {
        y: top,
        height: places.line.y.saturating_sub(top + 1),
        ..places.header
    };
    draw_column(
        canvas,
        view,
        episode,
        &BoardLayout {
            episode: whole,
            ..places.clone()
        },
    );
}

fn draw_column(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    episode: &Episode,
    places: &BoardLayout,
) {
    let place = places.episode;
    let width = usize::from(place.width);
    let (strong, muted) = (canvas.theme.strong(), canvas.theme.muted());
    let mut y = place.y;
    let title = view.cx.without_names(&episode.title);
    let title = measure::shown(&title);
    let rows = wrap::wrap(&title, width);
    for (at, row) in rows.iter().enumerate().take(TITLE) {
        if at + 1 == TITLE && rows.len() > TITLE {
            y = put(canvas, place, y, &cut_short(row, width), strong);
        } else {
            y = put(canvas, place, y, row, strong);
        }
    }
    if !episode.span.is_empty() {
        y = put(canvas, place, y, &episode.span, muted);
    }
    if is_blank(view, episode) {
        y += 1;
        for row in wrap::wrap(to_write(), width) {
            y = put(canvas, place, y, row, muted);
        }
    }
    let mut sections = sections(view, episode, width, places.layout);
    fit(
        &mut sections,
        width,
        usize::from(place.bottom().saturating_sub(y + 1)),
    );
    for section in sections {
        y += 1;
        let heading = if section.caution {
            canvas.theme.caution_heading()
        } else {
            canvas.theme.label()
        };
        y = put(canvas, place, y, &section.heading, heading);
        for row in &section.rows {
            y = put(canvas, place, y, row, canvas.theme.text());
        }
    }
}

fn put(canvas: &mut Canvas<'_>, place: Rect, y: u16, words: &str, style: Style) -> u16 {
    if y < place.bottom() {
        canvas.words(place.x, y, place.width, words, style);
    }
    y + 1
}

fn sections(
    view: &BoardView<'_>,
    episode: &Episode,
    width: usize,
    layout: BoardSize,
) -> Vec<PanelSection> {
    let wrapped = |texts: Vec<String>| {
        texts
            .iter()
            .flat_map(|text| {
                wrap::wrap(&view.cx.without_names(text), width)
                    .into_iter()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    let plain = |text: &str| {
        if text.is_empty() {
            Vec::new()
        } else {
            vec![measure::shown(text).into_owned()]
        }
    };
    let section = |heading: &'static str, texts: Vec<String>, gives_way| PanelSection {
        heading: heading.into(),
        rows: wrapped(texts),
        gives_way,
        caution: false,
    };
    let heard: Vec<_> = voices(view.review(), episode);
    let silent = silent(view.review().pack(), &heard);
    let mut sections = vec![
        section(tr!("What happened"), plain(&episode.what_happened), 2),
        section(tr!("How it looked at the time"), looked(view, episode), 0),
        section(tr!("How good was practice"), appraised(episode), 3),
        section(tr!("Points in dispute"), plain(&episode.dispute), 3),
    ];
    // That nothing has come from the family is said again among those not heard, and so gives way before.
    let told = family(view.review(), episode);
    sections.extend(told.map(|(heading, text, gives_way)| PanelSection {
        heading,
        ..section("", plain(&text), gives_way)
    }));
    if layout == BoardSize::Desk {
        let spoken = heard
            .iter()
            .filter(|voice| voice.notes > 0)
            .map(|v| measure::shown(&format!("{} {}", v.person.role, v.notes)).into_owned());
        sections.push(PanelSection {
            rows: side_by_side(spoken, width),
            ..section(tr!("Voices so far"), Vec::new(), 4)
        });
    }
    let caution = !silent.is_empty();
    sections.push(PanelSection {
        caution,
        ..section(tr!("Not heard yet"), plain(&silent.join(", ")), 1)
    });
    if layout == BoardSize::Desk {
        // The newest thoughts. Notes that are parked stand in the list of F8: to look for them would take all episodes.
        let thoughts = view
            .review()
            .parked()
            .iter()
            .rev()
            .filter(|thought| !thought.done);
        let parked = thoughts
            .take(2)
            .map(|thought| measure::cut(&thought.text, width).into_owned())
            .collect();
        sections.push(section(tr!("Parked"), parked, 5));
    }
    if layout == BoardSize::Desk {
        let kinds = evidence_base::kinds(
            view.review(),
            &EvidenceBase::of_episode(view.review(), episode),
        );
        sections.push(section(tr!("Where it comes from"), plain(&kinds), 6));
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// What the family tells and asks, and how willingly each gives way; that nothing has come from them, as long as nothing
/// has.
fn family<'a>(
    review: &Review,
    episode: &'a Episode,
) -> impl Iterator<Item = (Cow<'static, str>, Cow<'a, str>, u8)> {
    let pack = review.pack();
    let account = pack.in_its_words(tr!("How the family tells it"));
    let asked = pack.in_its_words(tr!("What the family asks"));
    let nothing = pack.in_its_words(tr!("Not heard from the family yet"));
    let of = |text: &'a str| Cow::Borrowed(text);
    let told = [
        (account.clone(), of(&episode.family_account), 2),
        (asked, of(&episode.family_question), 2),
    ];
    let absent = (account, nothing, 4);
    let absent = (!hears_family(review, episode)).then_some(absent);
    told.into_iter()
        .filter(|(_, text, _)| !text.is_empty())
        .chain(absent)
}

/// Whether nothing is written of an episode besides its title.
fn is_blank(view: &BoardView<'_>, episode: &Episode) -> bool {
    episode.what_happened.is_empty()
        && looked(view, episode).is_empty()
        && appraised(episode).is_empty()
}

/// How to write what an episode was.
fn to_write() -> &'static str {
    tr!("0 Tab writes what happened, how it looked and how good practice was")
}

/// Entries side by side in as few rows as they need, none of them broken.
fn side_by_side(entries: impl Iterator<Item = String>, width: usize) -> Vec<String> {
    const APART: &str = "   ";
    let mut rows: Vec<String> = Vec::new();
    for entry in entries {
        match rows.last_mut() {
            Some(row) if measure::width(row) + APART.len() + measure::width(&entry) <= width => {
                row.push_str(APART);
                row.push_str(&entry);
            }
            Some(_) | None => rows.push(entry),
        }
    }
    rows
}

/// How it looked at the time, a text for each view from the tunnel.
fn looked(view: &BoardView<'_>, episode: &Episode) -> Vec<String> {
    let views = episode.tunnels.iter().filter_map(|tunnel| {
        let said = [&tunnel.saw, &tunnel.knew, &tunnel.wanted, &tunnel.busy]
            .into_iter()
            .find(|text| !text.is_empty())?;
        let who = tunnel
            .role
            .and_then(|id| view.review().person(id))
            .map(|person| format!("{}: ", person.label()));
        Some(measure::shown(&format!("{}{said}", who.unwrap_or_default())).into_owned())
    });
    views.collect()
}

fn appraised(episode: &Episode) -> Vec<String> {
    let texts = episode
        .appraisals
        .iter()
        .filter(|appraisal| !appraisal.text.is_empty());
    texts
        .map(|appraisal| {
            let standard = standard(appraisal);
            let text = match appraisal.verdict.fact() {
                Some(verdict) => format!("{}: {} {standard}", capital(verdict), appraisal.text),
                None => format!("{} {standard}", appraisal.text),
            };
            measure::shown(text.trim_end()).into_owned()
        })
        .collect()
}

/// By which standard practice is judged, in brackets.
fn standard(appraisal: &Appraisal) -> String {
    let known = match appraisal.known_at_the_time {
        Known::NotSaid => "",
        Known::Yes => tr!(", known then"),
        Known::No => tr!(", not known then"),
    };
    match appraisal.standard.as_str() {
        "" => String::new(),
        standard => tr!("(By: {standard}{known})", standard, known),
    }
}

/// Makes sections fit: the longest gives rows away, then those that give way most willingly go.
fn fit(sections: &mut Vec<PanelSection>, width: usize, room: usize) {
    let taken = |sections: &[PanelSection]| {
        sections
            .iter()
            .map(|section| section.rows.len() + 2)
            .sum::<usize>()
    };
    while taken(sections) > room {
        let longest = sections
            .iter_mut()
            .filter(|section| section.rows.len() > 2)
            .max_by_key(|section| section.rows.len());
        if let Some(longest) = longest {
            longest.rows.pop();
            if let Some(last) = longest.rows.last_mut() {
                *last = cut_short(last, width);
            }
        } else if let Some(index) =
            (0..sections.len()).max_by_key(|index| sections[*index].gives_way)
        {
            sections.remove(index);
        } else {
            break;
        }
    }
}

/// A row that is not the end of what it says: an ellipsis after its last word, or in the place of it.
fn cut_short(row: &str, width: usize) -> String {
    let words = row.trim_end_matches(['…', ' ', '.', ',', ';']);
    let kept = if measure::width(words) < width {
        words
    } else {
        words.rsplit_once(' ').map_or(words, |(kept, _)| kept)
    };
    format!("{kept}…")
}
