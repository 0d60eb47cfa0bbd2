//! Lists docked above the writing line, where eyes already are: commands, roles, details, voices, the parking lot.

use ratatui::layout::{Position, Rect};

use crate::{
    action::ReportKind,
    app::{App, Asking, Chip, List, Sheet, State, offered},
    insight::{Voice, voices},
    view::{
        ink::Ink,
        layout::{MARGIN, Places, inset},
        page,
    },
};

/// A row of a docked list: words at the left, and something about them at the right.
struct Row {
    left: String,
    right: String,
    /// What stands at the right asks for it, and so is never cut.
    is_key: bool,
    chosen: bool,
}

impl Row {
    fn new(left: impl Into<String>, right: impl Into<String>) -> Self {
        Self {
            left: left.into(),
            right: right.into(),
            is_key: false,
            chosen: false,
        }
    }

    /// A row with the keys or the word that ask for it.
    fn asked(words: impl Into<String>, keys: impl Into<String>) -> Self {
        Self {
            is_key: true,
            ..Self::new(words, keys)
        }
    }
}

/// Draws the list that is docked above the line, if there is one.
pub(super) fn draw(ink: &mut Ink<'_>, app: &App, places: &Places) {
    match &app.state {
        State::Sheet(Sheet::Palette(list)) => draw_palette(ink, app, places, list),
        State::Sheet(Sheet::Parked(list)) => draw_parked(ink, app, places, list),
        State::Sheet(Sheet::Report(asking, list)) => draw_report(ink, app, places, asking, list),
        State::Sheet(Sheet::Voices) => draw_voices(ink, app, places),
        State::Line => match app.line.chips_open {
            Some(chip) => draw_choices(ink, app, places, chip),
            None => draw_roles(ink, app, places),
        },
        State::Sheet(Sheet::Help(_) | Sheet::Overview(_) | Sheet::Page(..))
        | State::Note(_)
        | State::Form(_)
        | State::BackRow
        | State::Curtain(..) => {}
    }
}

fn draw_palette(ink: &mut Ink<'_>, app: &App, places: &Places, list: &List) {
    let offers = app.commands(list.query.text());
    let rows: Vec<Row> = offers
        .iter()
        .map(|offer| Row::asked(capital(offer.row.sentence), offer.keys.clone()))
        .collect();
    // A line that may have nothing to say, so that the rows above it stand still.
    let foot = if rows.is_empty() {
        "Nothing is called that. Esc closes, and nothing changes.".to_owned()
    } else {
        let also = offers
            .get(list.at)
            .map(|offer| offer.row.synonyms.join(", "));
        also.filter(|also| !also.is_empty())
            .map_or_else(String::new, |also| format!("Also found by: {also}"))
    };
    draw_list(
        ink,
        places,
        "What would you like to do?",
        rows,
        Some(list.at),
        Some(foot),
        COMMANDS,
    );
}

fn draw_parked(ink: &mut Ink<'_>, app: &App, places: &Places, list: &List) {
    let rows: Vec<Row> = app
        .parked_rows(list.query.text())
        .iter()
        .map(|row| Row::new(row.text(), ""))
        .collect();
    let foot = if rows.is_empty() {
        "Nothing is parked. 9 and a few words park a thought.".to_owned()
    } else {
        format!(
            "Enter moves it to {}. A number moves it to that factor. Esc closes",
            app.aim_name()
        )
    };
    let title = format!("Parking lot ({})", app.parked_rows("").len());
    draw_list(ink, places, &title, rows, Some(list.at), Some(foot), PARKED);
}

fn draw_report(ink: &mut Ink<'_>, app: &App, places: &Places, asking: &Asking, list: &List) {
    let query = list.query.text();
    let rows = app.report_rows(asking, query);
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|row| Row::new(row.words, row.about))
        .collect();
    let foot = if rows.is_empty() {
        "No report is called that. Esc closes, and nothing is written".to_owned()
    } else {
        app.report_foot(asking, query)
    };
    let title = asking.kind().map_or("Which report?", ReportKind::words);
    draw_list(ink, places, title, rows, Some(list.at), Some(foot), REPORT);
}

fn draw_roles(ink: &mut Ink<'_>, app: &App, places: &Places) {
    let Some(roles) = app.completion() else {
        return;
    };
    let rows = roles.iter().map(|role| {
        let add = if role.is_new { "Add " } else { "" };
        let right = if role.is_new {
            "new role"
        } else {
            &role.agency
        };
        Row::new(format!("{add}{:<5} {}", role.short, role.name), right)
    });
    draw_list(
        ink,
        places,
        "Who said it?",
        rows.collect(),
        Some(app.line.role_at),
        None,
        6,
    );
}

/// What a detail can be set to, with the key that sets it.
fn draw_choices(ink: &mut Ink<'_>, app: &App, places: &Places, chip: Chip) {
    let pack = app.review().pack();
    let row = |key: &str, words: &str| Row::new(format!("{key}  {words}"), "");
    let (title, rows): (&str, Vec<Row>) = match chip {
        Chip::Where => {
            let factors = app.factors();
            let rows = factors
                .iter()
                .enumerate()
                .map(|(i, factor)| row(&(i + 1).to_string(), &factor.middle));
            (
                "Where does it belong?",
                rows.chain([row("9", "Parking lot")]).collect(),
            )
        }
        Chip::Kind => (
            "What kind of note is it?",
            vec![
                row("r", "It supports the explanation"),
                row("!", "It challenges the explanation"),
                row("?", "It asks"),
            ],
        ),
        Chip::Influence => (
            "What did it do to practice?",
            vec![
                row("+", "It helped"),
                row("-", "It hindered"),
                row("=", "It did both"),
                row("n", "Nobody has said"),
            ],
        ),
        Chip::Pattern => {
            let rows = pack
                .pattern_types
                .iter()
                .map(|kind| row(&kind.letter.to_string(), &kind.wide));
            ("Which patterns does it show?", rows.collect())
        }
        Chip::Who => {
            let roles = offered(app, "").into_iter().take(9).enumerate();
            let rows = roles.map(|(i, role)| {
                Row::new(
                    format!("{}  {:<5} {}", i + 1, role.short, role.name),
                    role.agency,
                )
            });
            (
                "Who said it?",
                rows.chain([row("-", "Nobody in particular")]).collect(),
            )
        }
        Chip::Source => {
            let kinds = pack.source_kinds.iter();
            let kinds = kinds.map(|kind| row(&kind.letter.to_string(), &kind.name));
            let sources = app.sources_offered().into_iter().enumerate();
            let sources = sources.map(|(i, source)| {
                Row::new(
                    format!("{}  {}", i + 1, source.label),
                    source.code.to_string(),
                )
            });
            let rows = kinds.chain([row("-", "Not said")]).chain(sources);
            ("Where does it come from?", rows.collect())
        }
        Chip::Private => (
            "Who may see it?",
            vec![
                row("p", "The facilitator only: it stays off the screen"),
                row("-", "Everybody"),
            ],
        ),
    };
    let foot = "One key sets it. Tab goes on, Enter files the note, Esc goes back".to_owned();
    let most = if chip == Chip::Source { 17 } else { 10 };
    draw_list(ink, places, title, rows, None, Some(foot), most);
}

/// Where a docked list stands: the whole of it, its rows, and which row is the first shown.
struct Docked {
    place: Rect,
    rows: Rect,
    first: usize,
}

impl Docked {
    /// A list of so many rows, the chosen one always among those shown, above a foot if it has one.
    fn of(places: &Places, count: usize, chosen: usize, has_foot: bool, most: u16) -> Self {
        let foot = if has_foot { 2 } else { 0 };
        let room = places.line.y.saturating_sub(2 + 3 + foot + 1).max(1);
        let shown = u16::try_from(count).unwrap_or(u16::MAX).min(most).min(room);
        let place = docked(places, 3 + shown + foot);
        let rows = Rect {
            y: place.y + 2,
            height: shown,
            width: place.width.min(70),
            ..place
        };
        Self {
            place,
            rows,
            first: chosen.saturating_sub(usize::from(shown.saturating_sub(1))),
        }
    }
}

/// The most rows of the list of commands and of the parking lot.
const COMMANDS: u16 = 8;
const PARKED: u16 = 10;
const REPORT: u16 = 6;

/// The row of the list that was clicked.
pub(super) fn row_at(app: &App, places: &Places, at: Position) -> Option<usize> {
    let list = app.sheet()?.list()?;
    let (count, most) = match app.sheet()? {
        Sheet::Palette(list) => (app.commands(list.query.text()).len(), COMMANDS),
        Sheet::Parked(list) => (app.parked_rows(list.query.text()).len(), PARKED),
        Sheet::Report(asking, list) => (app.report_rows(asking, list.query.text()).len(), REPORT),
        Sheet::Help(_) | Sheet::Overview(_) | Sheet::Voices | Sheet::Page(..) => return None,
    };
    let docked = Docked::of(places, count, list.at, true, most);
    docked
        .rows
        .contains(at)
        .then(|| docked.first + usize::from(at.y - docked.rows.y))
}

/// A heading, rows of which the chosen one is always among those shown, and a line under them.
fn draw_list(
    ink: &mut Ink<'_>,
    places: &Places,
    title: &str,
    mut rows: Vec<Row>,
    chosen: Option<usize>,
    foot: Option<String>,
    most: u16,
) {
    if let Some(row) = chosen.and_then(|chosen| rows.get_mut(chosen)) {
        row.chosen = true;
    }
    let docked = Docked::of(
        places,
        rows.len(),
        chosen.unwrap_or(0),
        foot.is_some(),
        most,
    );
    let place = docked.place;
    clear(ink, places, place.y);
    ink.heading(place.x, place.right(), place.y, title, ink.theme.strong());
    for (row, y) in rows
        .iter()
        .skip(docked.first)
        .zip(docked.rows.top()..docked.rows.bottom())
    {
        draw_row(
            ink,
            Rect {
                y,
                height: 1,
                ..docked.rows
            },
            row,
        );
    }
    if let Some(foot) = foot {
        let y = docked.rows.bottom() + u16::from(docked.rows.height > 0);
        ink.words(
            place.x + 2,
            y,
            place.width.saturating_sub(2),
            &foot,
            ink.theme.muted(),
        );
    }
}

fn draw_row(ink: &mut Ink<'_>, place: Rect, row: &Row) {
    let theme = ink.theme;
    let (words, beside) = match (row.chosen, row.is_key) {
        (true, true) => (theme.chosen(), theme.chosen()),
        (true, false) => (theme.chosen(), theme.chosen_muted()),
        (false, true) => (theme.text(), theme.key()),
        (false, false) => (theme.text(), theme.muted()),
    };
    if row.chosen {
        ink.fill(
            Rect {
                x: place.x.saturating_sub(1),
                width: place.width + 1,
                ..place
            },
            theme.chosen(),
        );
        ink.words(place.x, place.y, 1, ink.signs.chosen, words);
    }
    let (x, right) = (place.x + 2, place.right().saturating_sub(1));
    if row.is_key {
        let start = ink.words_to(right, place.y, &row.right, beside);
        let room = start.saturating_sub(x + 2);
        ink.words(x, place.y, room, &row.left, words);
        return;
    }
    let end = ink.words(x, place.y, right.saturating_sub(x), &row.left, words) + 2;
    let room = right.saturating_sub(end);
    let start = right.saturating_sub(ink.width(&row.right).min(room));
    // Less than this says nothing.
    if room >= 4 {
        ink.words(start, place.y, room, &row.right, beside);
    }
}

/// The place above the line for a list so high; never over the header.
fn docked(places: &Places, height: u16) -> Rect {
    let top = places.line.y.saturating_sub(height).max(1);
    inset(Rect {
        x: 0,
        y: top,
        width: places.line.width,
        height: places.line.y.saturating_sub(top),
    })
}

/// Clears the rows from a blank one above a list down to the line.
fn clear(ink: &mut Ink<'_>, places: &Places, top: u16) {
    let top = top.saturating_sub(1).max(1);
    let whole = Rect {
        x: 0,
        y: top,
        width: places.line.width,
        height: places.line.y.saturating_sub(top),
    };
    ink.fill(whole, ink.theme.ground());
}

fn draw_voices(ink: &mut Ink<'_>, app: &App, places: &Places) {
    let Some(episode) = app.episode() else { return };
    let heard = voices(app.review(), episode);
    let room = places.line.y.saturating_sub(7);
    let shown = u16::try_from(heard.len().max(1))
        .unwrap_or(u16::MAX)
        .min(room);
    let place = docked(places, shown + 5);
    clear(ink, places, place.y);
    let title = format!(
        "Who has spoken in {}",
        super::header::episode(app)
            .to_lowercase()
            .split(" of ")
            .next()
            .unwrap_or_default()
    );
    ink.heading(place.x, place.right(), place.y, &title, ink.theme.strong());
    let theme = ink.theme;
    let columns = Columns::of(ink, &heard, place);
    let mut agency = "";
    let top = place.y + 2;
    for (y, voice) in (top..).zip(heard.iter().take(usize::from(shown))) {
        let whose = (voice.person.agency != agency).then_some(voice.person.agency.as_str());
        agency = &voice.person.agency;
        columns.draw(ink, y, whose.unwrap_or_default(), voice);
    }
    if heard.is_empty() {
        ink.words(place.x, top, place.width, "No one yet", theme.caution());
    }
    let out = heard.len().saturating_sub(usize::from(shown));
    page::more(ink, place.right(), top + shown, ink.signs.down, out);
    let ask = "Ask: who else was there, or would see this differently?";
    ink.words(
        place.x,
        place.y + 3 + shown,
        place.width.saturating_sub(MARGIN),
        ask,
        theme.prompt(),
    );
}

/// The columns of the list of voices: as wide as what stands in them, if there is room.
struct Columns {
    x: u16,
    agency: u16,
    short: u16,
    role: u16,
    count: u16,
    right: u16,
}

/// Said of somebody who has not spoken.
const SILENT: &str = "no one yet";
/// Said of somebody who is heard in a view or an account, and in no note.
const OTHERWISE: &str = "heard without a note";
/// Cells between two columns, and dots at most for the notes of one voice.
const GAP: u16 = 2;
const DOTS: usize = 10;

impl Columns {
    fn of(ink: &Ink<'_>, heard: &[Voice<'_>], place: Rect) -> Self {
        let widest = |words: &dyn Fn(&Voice<'_>) -> u16| heard.iter().map(words).max().unwrap_or(0);
        let agency = widest(&|voice| ink.width(&voice.person.agency));
        let short = widest(&|voice| ink.width(&voice.person.short));
        let role = widest(&|voice| ink.width(&voice.person.role));
        let count = widest(&|voice| ink.width(&voice.notes.to_string()));
        let dots = u16::try_from(DOTS).unwrap_or(u16::MAX);
        let last = (count + GAP + dots).max(ink.width(OTHERWISE));
        let room = place.width.saturating_sub(short + last + 3 * GAP);
        // Agencies give way first, then roles, and neither below a third of the whole.
        let third = place.width / 3;
        let agency = agency.min(room.saturating_sub(role).max(third));
        let role = role.min(room.saturating_sub(agency).max(third));
        Self {
            x: place.x,
            agency,
            short,
            role,
            count,
            right: place.right(),
        }
    }

    fn draw(&self, ink: &mut Ink<'_>, y: u16, whose: &str, voice: &Voice<'_>) {
        let (theme, person) = (ink.theme, voice.person);
        ink.words(self.x, y, self.agency, whose, theme.text());
        let x = self.x + self.agency + if self.agency > 0 { GAP } else { 0 };
        ink.words(x, y, self.short, &person.short, theme.strong());
        let x = x + self.short + if self.short > 0 { GAP } else { 0 };
        ink.words(x, y, self.role, &person.role, theme.text());
        let x = x + self.role + GAP;
        let room = self.right.saturating_sub(x);
        if voice.notes == 0 {
            let (words, style) = if voice.told {
                (OTHERWISE, theme.muted())
            } else {
                (SILENT, theme.caution())
            };
            ink.words(x, y, room, words, style);
            return;
        }
        let count = voice.notes.to_string();
        ink.words_to(x + self.count, y, &count, theme.text());
        let dots = ink.signs.note.repeat(voice.notes.min(DOTS));
        let x = x + self.count + GAP;
        ink.words(x, y, self.right.saturating_sub(x), &dots, theme.muted());
    }
}

/// A fragment as the beginning of a sentence.
pub(super) fn capital(fragment: &str) -> String {
    let mut letters = fragment.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
