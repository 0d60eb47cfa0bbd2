//! The start screen: what whyboard is for, the reviews that were open, a new one, the samples.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    command::{
        Action, HelpSection,
        keymap::{self, KeyHint},
    },
    pages::start::{RecentRow, SAMPLES, StartFocus, StartScreen},
    text::{
        edit::TextInput,
        measure,
        secret::Secret,
        words::{capital, looked_up, tr},
        wrap,
    },
    ui::{
        back_row,
        canvas::{Canvas, DrawnScreen},
        curtain, frame,
        glyphs::Glyphs,
        help_sections, key_bar,
        layout::MARGIN,
        theme::Theme,
    },
};

const PURPOSE: &str = tr!(const "For the meetings of a case review that ask why people did what made sense to them at the time.");

/// Columns at most from the title of a review to where it is.
const TITLES: u16 = 26;
const TIMES: u16 = 20;

/// Draws the start screen.
pub fn draw(
    buffer: &mut Buffer,
    start: &StartScreen,
    theme: &Theme,
    glyphs: &Glyphs,
) -> DrawnScreen {
    let mut canvas = Canvas::new(buffer, theme, glyphs);
    let caret = draw_on(&mut canvas, start);
    DrawnScreen {
        caret,
        clickable: canvas.into_clickable(),
    }
}

/// Draws what is in front; where the caret stands while a title or a passphrase is typed.
fn draw_on(canvas: &mut Canvas<'_>, start: &StartScreen) -> Option<Position> {
    let (area, theme) = (canvas.area(), canvas.theme);
    canvas.fill(area, theme.background());
    let front = start.front();
    if front == StartFocus::Curtain {
        let key = curtain::key(&start.keymap);
        curtain::cover(canvas, "", "", &tr!("press {key}", key));
        return None;
    }
    for (there, offer) in bar_items(canvas, start) {
        key_bar::draw_offer(canvas, there, &offer);
    }
    if let Some(notice) = &start.notice {
        frame::tell(canvas, notice);
    }
    if front == StartFocus::BackRow {
        back_row::check(canvas, &start.keymap);
        return None;
    }
    let body = body(area);
    canvas.words(body.x, area.y, body.width, "whyboard", theme.strong());
    if front == StartFocus::Help {
        draw_help(canvas, start, body);
        return None;
    }
    let place = below_purpose(body);
    if is_roomy(body) {
        for (y, row) in (body.y..).zip(wrap::wrap(looked_up(PURPOSE), usize::from(body.width))) {
            canvas.words(body.x, y, body.width, row, theme.muted());
        }
    }
    if let Some(title) = &start.title {
        let caret = draw_title(canvas, title, place, is_roomy(body));
        draw_kind(
            canvas,
            start,
            Rect {
                y: caret.y,
                ..place
            },
            is_roomy(body),
        );
        return Some(caret);
    }
    if let Some((recent, passphrase)) = &start.passphrase {
        let title = start.recent.get(*recent).map_or("", |recent| &recent.title);
        return Some(draw_passphrase(
            canvas,
            title,
            passphrase,
            place,
            is_roomy(body),
        ));
    }
    draw_choices(canvas, start, body);
    None
}

/// The place under the name of the program.
fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + area.height.min(1),
        height: area.height.saturating_sub(3),
        ..frame::body(area)
    }
}

/// Where there is little room the choices are all there is.
fn is_roomy(body: Rect) -> bool {
    body.height >= 16
}

/// The place under what whyboard is for.
fn below_purpose(body: Rect) -> Rect {
    let purpose = wrap::wrap(looked_up(PURPOSE), usize::from(body.width)).len();
    let above = if is_roomy(body) { purpose + 1 } else { 0 };
    let above = u16::try_from(above).unwrap_or(u16::MAX).min(body.height);
    Rect {
        y: body.y + above,
        height: body.height - above,
        ..body
    }
}

/// The title of a new review while it is typed; where the caret stands.
fn draw_title(canvas: &mut Canvas<'_>, title: &TextInput, place: Rect, roomy: bool) -> Position {
    let style = canvas.theme.text();
    let asked = tr!("What shall the review be called? A pseudonym, never a name or a place.");
    let words = draw_field(canvas, asked, place, roomy);
    frame::typed(canvas, words, title, style)
}

/// A passphrase while it is typed, a dot for each character; where the caret stands.
fn draw_passphrase(
    canvas: &mut Canvas<'_>,
    title: &str,
    passphrase: &Secret,
    place: Rect,
    roomy: bool,
) -> Position {
    let style = canvas.theme.text();
    let asked = tr!(
        "{title} is sealed. Its passphrase, please.",
        title = measure::shown(title)
    );
    let words = draw_field(canvas, &asked, place, roomy);
    let dots = canvas.glyphs.note.repeat(passphrase.count());
    frame::typed(canvas, words, &TextInput::of(dots), style)
}

/// What is asked for and, below it, the row for the answer: the place of its words.
fn draw_field(canvas: &mut Canvas<'_>, asked: &str, place: Rect, roomy: bool) -> Rect {
    let (area, theme) = (canvas.area(), canvas.theme);
    let mut y = place.y;
    for row in wrap::wrap(asked, usize::from(place.width)) {
        canvas.words(place.x, y, place.width, row, theme.text());
        y += 1;
    }
    let y = (y + u16::from(roomy)).min(place.bottom().saturating_sub(1));
    let line = Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1);
    canvas.fill(line, theme.raised());
    canvas.words(area.x, y, 1, canvas.glyphs.bar, theme.bar(0));
    Rect {
        y,
        height: 1,
        ..place
    }
}

/// The kind that the new review will be, under its title, where there is a choice of them: all of them in one line, or the
/// one that it is where there is no room for more.
fn draw_kind(canvas: &mut Canvas<'_>, start: &StartScreen, title: Rect, roomy: bool) {
    let y = title.y + 1 + u16::from(roomy);
    let name = start.methods.get(start.method());
    let Some(name) = name.filter(|_| start.methods.len() > 1 && y + 1 < canvas.area().bottom())
    else {
        return;
    };
    let (label, text, strong) = (
        canvas.theme.muted(),
        canvas.theme.text(),
        canvas.theme.strong(),
    );
    let mut x = canvas.words(title.x, y, title.width, tr!("Kind of review: "), label);
    let kinds = in_groups(&start.methods);
    let mark = canvas.glyphs.chosen;
    let all = kinds.iter().map(|(group, kind)| format!("{group}{kind}"));
    let all = all.collect::<Vec<_>>().join(APART);
    if x + canvas.width(&all) + canvas.width(mark) + 1 > title.right() {
        canvas.words(x, y, title.right().saturating_sub(x), name, text);
        return;
    }
    for (at, (group, kind)) in kinds.into_iter().enumerate() {
        let room = |x: u16| title.right().saturating_sub(x);
        x = canvas.words(x, y, room(x), group, label);
        if at == start.method() {
            x = canvas.words(x, y, room(x), &format!("{mark} {kind}"), strong);
        } else {
            x = canvas.words(x, y, room(x), kind, text);
        }
        x += canvas.width(APART);
    }
}

/// What stands between two kinds of review.
const APART: &str = "   ";

/// Kinds of review, each with what stands before it: what several have in common before a colon, before the first of them.
fn in_groups(kinds: &[String]) -> Vec<(&str, &str)> {
    let mut before = "";
    let grouped = kinds.iter().map(|kind| {
        let at = kind.find(": ").map_or(0, |at| at + 2);
        let (group, alone) = kind.split_at(at);
        let told = if group == before { "" } else { group };
        before = group;
        (told, alone)
    });
    grouped.collect()
}

/// The key bar: what can be pressed here and is about this screen, each with its place.
fn bar_items(canvas: &Canvas<'_>, start: &StartScreen) -> Vec<(Rect, KeyHint)> {
    let area = canvas.area();
    let mut offers = start.keymap.bar(start.context().chain());
    // A title is typed in a field as those of a review are, but there is no review yet.
    let one_method = start.methods.len() < 2;
    offers.retain(|offer| match offer.action {
        Some(Action::AddTunnel | Action::AddAppraisal) => false,
        Some(Action::NextField) => !one_method,
        Some(_) | None => true,
    });
    // Nor is there a board to go back to, or a page to be searched.
    if start.front() == StartFocus::Help {
        offers.retain(|offer| matches!(offer.action, Some(Action::Dismiss | Action::Curtain)));
        for offer in &mut offers {
            if offer.action == Some(Action::Dismiss) {
                tr!("Back").clone_into(&mut offer.label);
            }
        }
    }
    if let StartFocus::Title | StartFocus::Passphrase = start.front() {
        for offer in &mut offers {
            if offer.action == Some(Action::LeaveEditor) {
                tr!("Back").clone_into(&mut offer.label);
            }
            if offer.action == Some(Action::NextField) {
                tr!("Another kind").clone_into(&mut offer.label);
            }
        }
        let keys = start.keymap.keys_for("keep-field", start.context().chain());
        let begin = keys.first().map(|keys| KeyHint {
            keys: keys.label(),
            label: if start.front() == StartFocus::Title {
                tr!("Begin").to_owned()
            } else {
                tr!("Open").to_owned()
            },
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
    key_bar::fitted(canvas, offers, place)
}

/// A row of the list.
enum StartRow<'a> {
    Blank,
    Heading(&'static str),
    Recent(&'a RecentRow),
    New,
    Sample(&'static str, &'static str),
}

impl StartRow<'_> {
    fn is_choice(&self) -> bool {
        match self {
            Self::Blank | Self::Heading(_) => false,
            Self::Recent(_) | Self::New | Self::Sample(..) => true,
        }
    }
}

/// The rows of the list; those that can be chosen come in the order of their numbers.
fn listed(start: &StartScreen, roomy: bool) -> Vec<StartRow<'_>> {
    let mut rows = Vec::new();
    let group = |heading: &'static str, rows: &mut Vec<StartRow<'_>>| {
        if roomy {
            if !rows.is_empty() {
                rows.push(StartRow::Blank);
            }
            rows.push(StartRow::Heading(heading));
        }
    };
    if !start.recent.is_empty() {
        group(tr!("Open lately"), &mut rows);
        rows.extend(start.recent.iter().map(StartRow::Recent));
    }
    group(tr!("Begin"), &mut rows);
    rows.push(StartRow::New);
    group(tr!("Samples to try things on"), &mut rows);
    rows.extend(
        SAMPLES
            .iter()
            .map(|(name, what)| StartRow::Sample(name, looked_up(what))),
    );
    rows
}

/// The rows that show: each with its row on the screen, and its number if it can be chosen.
fn shown(start: &StartScreen, body: Rect) -> Vec<(u16, StartRow<'_>, Option<usize>)> {
    let place = below_purpose(body);
    let mut number = 0;
    let rows: Vec<_> = listed(start, is_roomy(body))
        .into_iter()
        .map(|row| {
            let choice = row.is_choice().then_some(number);
            number += usize::from(row.is_choice());
            (row, choice)
        })
        .collect();
    let chosen = rows
        .iter()
        .position(|(_, choice)| *choice == Some(start.at));
    let chosen = (chosen.unwrap_or(0), 1);
    let first = frame::first_shown(rows.len(), usize::from(place.height), chosen);
    (place.y..place.bottom())
        .zip(rows.into_iter().skip(first))
        .map(|(y, (row, choice))| (y, row, choice))
        .collect()
}

fn draw_choices(canvas: &mut Canvas<'_>, start: &StartScreen, place: Rect) {
    let theme = canvas.theme;
    for (y, row, choice) in shown(start, place) {
        let whole = Rect {
            y,
            height: 1,
            ..place
        };
        let (words, beside) = if choice == Some(start.at) {
            let ground = Rect::new(place.x.saturating_sub(1), y, place.width + 2, 1);
            canvas.fill(ground, theme.chosen());
            canvas.words(place.x, y, 1, canvas.glyphs.chosen, theme.chosen());
            (theme.chosen(), theme.chosen_muted())
        } else {
            (theme.text(), theme.muted())
        };
        if let Some(choice) = choice {
            canvas.click(whole, Action::ChooseRow(choice));
        }
        let inner = Rect {
            x: place.x + 2,
            width: place.width.saturating_sub(2),
            ..whole
        };
        match row {
            StartRow::Blank => {}
            StartRow::Heading(heading) => {
                canvas.words(place.x, y, place.width, heading, theme.label());
            }
            StartRow::Recent(recent) => draw_recent(canvas, inner, recent, words, beside),
            StartRow::New => {
                canvas.words(inner.x, y, inner.width, tr!("A new review"), words);
            }
            StartRow::Sample(name, what) => {
                let x = columns(inner).0;
                canvas.words(
                    inner.x,
                    y,
                    x.saturating_sub(inner.x + 1),
                    &capital(name),
                    words,
                );
                canvas.words(x, y, inner.right().saturating_sub(x), what, beside);
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

fn draw_recent(
    canvas: &mut Canvas<'_>,
    row: Rect,
    recent: &RecentRow,
    words: Style,
    beside: Style,
) {
    let (when, place) = columns(row);
    let y = row.y;
    canvas.words(
        row.x,
        y,
        when.saturating_sub(row.x + 1),
        &recent.title,
        words,
    );
    canvas.words(
        when,
        y,
        place.saturating_sub(when + 1),
        &recent.when,
        beside,
    );
    let room = row.right().saturating_sub(place);
    let words_of_place = shortened(canvas, &recent.place, room);
    canvas.words(place, y, room, &words_of_place, beside);
}

/// A path with its file name whole, as long as there is room for that; what is cut is the folder.
fn shortened(canvas: &Canvas<'_>, path: &str, room: u16) -> String {
    let name = path
        .rfind(['/', '\\'])
        .filter(|_| canvas.width(path) > room);
    let Some((folder, name)) = name.map(|at| path.split_at(at)) else {
        return path.to_owned();
    };
    // The ellipsis may be wider than the one cell that `cut` thinks of.
    let ellipsis = canvas.width(canvas.glyphs.ellipsis);
    let left = (room + 1).saturating_sub(canvas.width(name) + ellipsis);
    if left < 3 {
        return name[1..].to_owned();
    }
    format!("{}{name}", measure::cut(folder, usize::from(left)))
}

/// What can be pressed before a review is open.
fn draw_help(canvas: &mut Canvas<'_>, start: &StartScreen, body: Rect) {
    let sections: Vec<_> = keymap::help(&start.keymap)
        .into_iter()
        .filter(|(section, _)| matches!(section, HelpSection::Starting))
        .map(|(section, entries)| (section.title(), entries))
        .collect();
    let place = Rect {
        y: body.y + 1,
        height: body.height.saturating_sub(1),
        ..body
    };
    let last = tr!("Nothing is saved before a review is open.");
    help_sections::draw(canvas, &sections, place, None, last);
}
