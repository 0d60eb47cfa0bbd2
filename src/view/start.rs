//! The start screen: what whyboard is for, the reviews that were open, a new one, the samples.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    action::{Action, Section},
    app::start::{Recent, SAMPLES, Start},
    keymap::{self, Offer},
    text::{edit::Writing, wrap},
    view::{
        back_row, bar, curtain, help, ink::Ink, layout::MARGIN, page, signs::Signs, theme::Theme,
    },
};

const PURPOSE: &str = "For the meetings of a case review that ask why people did what made sense to them at the time.";
const NAMING: &str = "What shall the review be called? A pseudonym, never a name or a place.";

/// Columns at most from the title of a review to where it is.
const TITLES: u16 = 26;
const TIMES: u16 = 20;

/// Draws the start screen; where the caret stands while a title is typed.
pub fn draw(
    buffer: &mut Buffer,
    start: &Start,
    _size: (u16, u16),
    theme: &Theme,
    signs: &Signs,
) -> Option<Position> {
    let mut ink = Ink::new(buffer, theme, signs);
    let area = ink.area();
    ink.fill(area, theme.ground());
    if start.covered {
        let key = curtain::key(&start.keymap);
        curtain::cover(&mut ink, "", "", &format!("press {key}"));
        return None;
    }
    draw_bar(&mut ink, start);
    if let Some(notice) = &start.notice {
        page::tell(&mut ink, notice);
    }
    if start.back_row {
        back_row::check(&mut ink, &start.keymap);
        return None;
    }
    let body = Rect {
        y: area.y + area.height.min(1),
        height: area.height.saturating_sub(3),
        ..page::body(area)
    };
    ink.words(body.x, area.y, body.width, "whyboard", theme.strong());
    if start.help {
        draw_help(&mut ink, start, body);
        return None;
    }
    // Where there is little room the choices are all there is.
    let roomy = body.height >= 16;
    let mut y = body.y;
    if roomy {
        for row in wrap::wrap(PURPOSE, usize::from(body.width)) {
            ink.words(body.x, y, body.width, row, theme.muted());
            y += 1;
        }
        y += 1;
    }
    let place = Rect {
        y,
        height: body.bottom().saturating_sub(y),
        ..body
    };
    if let Some(title) = &start.title {
        return Some(draw_title(&mut ink, title, place, roomy));
    }
    draw_choices(&mut ink, start, place, roomy);
    None
}

/// The title of a new review while it is typed; where the caret stands.
fn draw_title(ink: &mut Ink<'_>, title: &Writing, place: Rect, roomy: bool) -> Position {
    let (area, theme) = (ink.area(), ink.theme);
    let mut y = place.y;
    for row in wrap::wrap(NAMING, usize::from(place.width)) {
        ink.words(place.x, y, place.width, row, theme.text());
        y += 1;
    }
    let y = (y + u16::from(roomy)).min(place.bottom().saturating_sub(1));
    let line = Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1);
    ink.fill(line, theme.raised());
    ink.words(area.x, y, 1, ink.signs.bar, theme.bar(0));
    let words = Rect {
        y,
        height: 1,
        ..place
    };
    page::typed(ink, words, title, theme.text())
}

/// The key bar: what can be pressed here and is about this screen.
fn draw_bar(ink: &mut Ink<'_>, start: &Start) {
    let area = ink.area();
    let mut offers = start.keymap.bar(start.context().chain());
    // A title is typed in a field as those of a review are, but there is no review yet.
    offers.retain(|offer| {
        !matches!(
            offer.action,
            Some(Action::AddTunnel | Action::AddAppraisal | Action::NextField)
        )
    });
    if start.title.is_some() {
        for offer in &mut offers {
            if offer.action == Some(Action::LeaveEditor) {
                "Back".clone_into(&mut offer.label);
            }
        }
        let keys = start.keymap.keys_for("keep-field", start.context().chain());
        let begin = keys.first().map(|keys| Offer {
            keys: keys.label(),
            label: "Begin".to_owned(),
            action: Some(Action::KeepField),
        });
        offers.splice(0..0, begin);
    }
    let place = Rect {
        x: area.x + MARGIN.min(area.width / 2),
        y: area.bottom().saturating_sub(1),
        width: area.width.saturating_sub(2 * MARGIN),
        height: 1,
    };
    for (there, offer) in bar::fitted(offers, place, |words| ink.width(words)) {
        bar::draw_offer(ink, there, &offer);
    }
}

/// A row of the list.
enum Row<'a> {
    Blank,
    Heading(&'static str),
    Recent(&'a Recent),
    New,
    Sample(&'static str, &'static str),
}

/// The rows of the list; those that can be chosen come in the order of their numbers.
fn listed(start: &Start, roomy: bool) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let group = |heading: &'static str, rows: &mut Vec<Row<'_>>| {
        if roomy {
            if !rows.is_empty() {
                rows.push(Row::Blank);
            }
            rows.push(Row::Heading(heading));
        }
    };
    if !start.recent.is_empty() {
        group("Open lately", &mut rows);
        rows.extend(start.recent.iter().map(Row::Recent));
    }
    group("Begin", &mut rows);
    rows.push(Row::New);
    group("Samples to try things on", &mut rows);
    rows.extend(SAMPLES.iter().map(|(name, what)| Row::Sample(name, what)));
    rows
}

fn draw_choices(ink: &mut Ink<'_>, start: &Start, place: Rect, roomy: bool) {
    let theme = ink.theme;
    let rows = listed(start, roomy);
    let is_choice = |row: &Row<'_>| !matches!(row, Row::Blank | Row::Heading(_));
    let chosen = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_choice(row))
        .nth(start.at)
        .map_or(0, |(at, _)| at);
    let first = page::first_shown(rows.len(), usize::from(place.height), (chosen, 1));
    let shown = rows.iter().enumerate().skip(first);
    for (y, (at, row)) in (place.y..place.bottom()).zip(shown) {
        let (words, beside) = if at == chosen {
            let whole = Rect::new(place.x.saturating_sub(1), y, place.width + 2, 1);
            ink.fill(whole, theme.chosen());
            ink.words(place.x, y, 1, ink.signs.chosen, theme.chosen());
            (theme.chosen(), theme.chosen_muted())
        } else {
            (theme.text(), theme.muted())
        };
        let inner = Rect {
            x: place.x + 2,
            y,
            width: place.width.saturating_sub(2),
            height: 1,
        };
        match row {
            Row::Blank => {}
            Row::Heading(heading) => {
                ink.words(place.x, y, place.width, heading, theme.label());
            }
            Row::Recent(recent) => draw_recent(ink, inner, recent, words, beside),
            Row::New => {
                ink.words(inner.x, y, inner.width, "A new review", words);
            }
            Row::Sample(name, what) => {
                let x = columns(inner).0;
                ink.words(
                    inner.x,
                    y,
                    x.saturating_sub(inner.x + 1),
                    &capital(name),
                    words,
                );
                ink.words(x, y, inner.right().saturating_sub(x), what, beside);
            }
        }
    }
}

/// Where the times and the places stand beside the titles of reviews.
fn columns(row: Rect) -> (u16, u16) {
    let titles = TITLES.min(row.width * 2 / 5);
    let times = TIMES.min(row.width / 3);
    (row.x + titles, row.x + titles + times)
}

fn draw_recent(ink: &mut Ink<'_>, row: Rect, recent: &Recent, words: Style, beside: Style) {
    let (when, place) = columns(row);
    let y = row.y;
    ink.words(
        row.x,
        y,
        when.saturating_sub(row.x + 1),
        &recent.title,
        words,
    );
    ink.words(
        when,
        y,
        place.saturating_sub(when + 1),
        &recent.when,
        beside,
    );
    ink.words(
        place,
        y,
        row.right().saturating_sub(place),
        &recent.place,
        beside,
    );
}

/// What can be pressed before a review is open.
fn draw_help(ink: &mut Ink<'_>, start: &Start, body: Rect) {
    let sections: Vec<_> = keymap::help(&start.keymap)
        .into_iter()
        .filter(|(section, _)| matches!(section, Section::Starting))
        .map(|(section, entries)| (section.title(), entries))
        .collect();
    let place = Rect {
        y: body.y + 1,
        height: body.height.saturating_sub(1),
        ..body
    };
    let last = "Nothing is saved or sent before a review is open.";
    help::draw_sections(ink, &sections, place, None, last);
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
