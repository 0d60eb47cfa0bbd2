//! Lists docked above the writing line, where eyes already are: commands, roles, details, voices, the parking lot.

use ratatui::layout::{Position, Rect};

use crate::{
    app::{App, ListState, NoteAttribute, Popup, ScreenState, offered},
    insight::{RoleVoice, voices},
    text::words::{looked_up, tr},
    ui::{
        canvas::Canvas,
        dock::{DockLayout, DockRow, clear, docked, draw_list},
        episode,
        layout::MARGIN,
    },
    view::{layout::BoardLayout, page},
};

/// Draws the list that is docked above the line, if there is one.
pub fn draw(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout) {
    match &app.state {
        ScreenState::Sheet(Popup::Palette(list)) => draw_palette(canvas, app, places, list),
        ScreenState::Sheet(Popup::Parked(list)) => draw_parked(canvas, app, places, list),
        ScreenState::Sheet(Popup::Voices) => draw_voices(canvas, app, places),
        ScreenState::Line => match app.line.chips_open {
            Some(attribute) => draw_choices(canvas, app, places, attribute),
            None => draw_roles(canvas, app, places),
        },
        ScreenState::Sheet(Popup::Help(_) | Popup::Overview(_) | Popup::Page(..))
        | ScreenState::Note(_)
        | ScreenState::Page(_)
        | ScreenState::Form(_)
        | ScreenState::BackRow
        | ScreenState::Curtain(..) => {}
    }
}

fn draw_palette(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout, list: &ListState) {
    let offers = app.commands(list.query.text());
    let rows: Vec<DockRow> = offers
        .iter()
        .map(|offer| DockRow::asked(capital(offer.row.sentence), offer.keys.clone()))
        .collect();
    // A line that may have nothing to say, so that the rows above it stand still.
    let foot = if rows.is_empty() {
        tr!("Nothing is called that. Esc closes, and nothing changes.").to_owned()
    } else {
        let also = offers
            .get(list.at)
            .map(|offer| offer.row.synonyms.join(", "));
        also.filter(|also| !also.is_empty())
            .map_or_else(String::new, |also| tr!("Also found by: {also}", also))
    };
    draw_list(
        canvas,
        above_line(places),
        tr!("What would you like to do?"),
        rows,
        Some(list.at),
        Some(foot),
        COMMANDS,
    );
}

fn draw_parked(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout, list: &ListState) {
    let rows: Vec<DockRow> = app
        .parked_rows(list.query.text())
        .iter()
        .map(|row| DockRow::new(row.text(), ""))
        .collect();
    let foot = if rows.is_empty() {
        tr!("Nothing is parked. 9 and a few words park a thought.").to_owned()
    } else {
        tr!(
            "Enter moves it to {place}. A number moves it to that factor. Esc closes",
            place = app.target_name()
        )
    };
    let title = tr!("Parking lot ({count})", count = app.parked_rows("").len());
    draw_list(
        canvas,
        above_line(places),
        &title,
        rows,
        Some(list.at),
        Some(foot),
        PARKED,
    );
}

fn draw_roles(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout) {
    let Some(roles) = app.completion() else {
        return;
    };
    let rows = roles.iter().map(|role| {
        let add = if role.is_new { tr!("Add ") } else { "" };
        let right = if role.is_new {
            tr!("new role")
        } else {
            &role.agency
        };
        DockRow::new(format!("{add}{:<5} {}", role.short, role.name), right)
    });
    draw_list(
        canvas,
        above_line(places),
        tr!("Who said it?"),
        rows.collect(),
        Some(app.line.role_at),
        None,
        6,
    );
}

/// What a detail can be set to, with the key that sets it.
fn draw_choices(
    canvas: &mut Canvas<'_>,
    app: &App,
    places: &BoardLayout,
    attribute: NoteAttribute,
) {
    let pack = app.review().pack();
    let row = |key: &str, words: &str| DockRow::new(format!("{key}  {words}"), "");
    let (title, rows): (&str, Vec<DockRow>) = match attribute {
        NoteAttribute::Where => {
            let factors = app.factors();
            let rows = factors
                .iter()
                .enumerate()
                .map(|(i, factor)| row(&(i + 1).to_string(), &factor.middle));
            (
                tr!("Where does it belong?"),
                rows.chain([row("9", tr!("Parking lot"))]).collect(),
            )
        }
        NoteAttribute::Kind => (
            tr!("What kind of note is it?"),
            vec![
                row("r", tr!("It supports the explanation")),
                row("!", tr!("It challenges the explanation")),
                row("?", tr!("It asks")),
            ],
        ),
        NoteAttribute::Influence => (
            tr!("What did it do to practice?"),
            vec![
                row("+", tr!("It helped")),
                row("-", tr!("It hindered")),
                row("=", tr!("It did both")),
                row("n", tr!("Nobody has said")),
            ],
        ),
        NoteAttribute::Pattern => {
            let rows = pack
                .pattern_types
                .iter()
                .map(|kind| row(&kind.letter.to_string(), &kind.wide));
            (tr!("Which patterns does it show?"), rows.collect())
        }
        NoteAttribute::Who => {
            let roles = offered(app, "").into_iter().take(9).enumerate();
            let rows = roles.map(|(i, role)| {
                DockRow::new(
                    format!("{}  {:<5} {}", i + 1, role.short, role.name),
                    role.agency,
                )
            });
            (
                tr!("Who said it?"),
                rows.chain([row("-", tr!("Nobody in particular"))])
                    .collect(),
            )
        }
        NoteAttribute::Source => {
            let kinds = pack.source_kinds.iter();
            let kinds = kinds.map(|kind| row(&kind.letter.to_string(), &kind.name));
            let sources = app.sources_offered().into_iter().enumerate();
            let sources = sources.map(|(i, source)| {
                DockRow::new(
                    format!("{}  {}", i + 1, source.label),
                    source.code.to_string(),
                )
            });
            let rows = kinds.chain([row("-", tr!("Not said"))]).chain(sources);
            (tr!("Where does it come from?"), rows.collect())
        }
        NoteAttribute::Private => (
            tr!("Who may see it?"),
            vec![
                row("p", tr!("The facilitator only: it stays off the screen")),
                row("-", tr!("Everybody")),
            ],
        ),
    };
    let foot = tr!("One key sets it. Tab goes on, Enter files the note, Esc goes back").to_owned();
    let most = if attribute == NoteAttribute::Source {
        17
    } else {
        10
    };
    draw_list(
        canvas,
        above_line(places),
        title,
        rows,
        None,
        Some(foot),
        most,
    );
}

/// The place above the line.
pub fn above_line(places: &BoardLayout) -> Rect {
    Rect {
        x: 0,
        y: 0,
        width: places.line.width,
        height: places.line.y,
    }
}

/// The most rows of the list of commands and of the parking lot.
const COMMANDS: u16 = 8;
const PARKED: u16 = 10;

/// The row of the list that was clicked.
pub fn row_at(app: &App, places: &BoardLayout, at: Position) -> Option<usize> {
    let list = app.popup()?.list()?;
    let (count, most) = match app.popup()? {
        Popup::Palette(list) => (app.commands(list.query.text()).len(), COMMANDS),
        Popup::Parked(list) => (app.parked_rows(list.query.text()).len(), PARKED),
        Popup::Help(_) | Popup::Overview(_) | Popup::Voices | Popup::Page(..) => return None,
    };
    let docked = DockLayout::of(above_line(places), count, list.at, true, most);
    docked
        .rows
        .contains(at)
        .then(|| docked.first + usize::from(at.y - docked.rows.y))
}

fn draw_voices(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout) {
    let Some(episode) = app.episode() else { return };
    let heard = voices(app.review(), episode);
    let room = places.line.y.saturating_sub(7);
    let shown = u16::try_from(heard.len().max(1))
        .unwrap_or(u16::MAX)
        .min(room);
    let place = docked(above_line(places), shown + 5);
    clear(canvas, above_line(places), place.y);
    let which = match app.episode_index() {
        Some(index) => tr!("episode {number}", number = index + 1),
        None => episode::in_words(&app.page_context()).to_lowercase(),
    };
    let title = tr!("Who has spoken in {episode}", episode = which);
    canvas.heading(
        place.x,
        place.right(),
        place.y,
        &title,
        canvas.theme.strong(),
    );
    let theme = canvas.theme;
    let columns = VoiceColumns::of(canvas, &heard, place);
    let mut agency = "";
    let top = place.y + 2;
    for (y, voice) in (top..).zip(heard.iter().take(usize::from(shown))) {
        let whose = (voice.person.agency != agency).then_some(voice.person.agency.as_str());
        agency = &voice.person.agency;
        columns.draw(canvas, y, whose.unwrap_or_default(), voice);
    }
    if heard.is_empty() {
        canvas.words(
            place.x,
            top,
            place.width,
            tr!("No one yet"),
            theme.caution(),
        );
    }
    let out = heard.len().saturating_sub(usize::from(shown));
    page::more(canvas, place.right(), top + shown, canvas.glyphs.down, out);
    let ask = tr!("Ask: who else was there, or would see this differently?");
    canvas.words(
        place.x,
        place.y + 3 + shown,
        place.width.saturating_sub(MARGIN),
        ask,
        theme.prompt(),
    );
}

/// The columns of the list of voices: as wide as what stands in them, if there is room.
struct VoiceColumns {
    x: u16,
    agency: u16,
    short: u16,
    role: u16,
    count: u16,
    right: u16,
}

/// Said of somebody who has not spoken.
const SILENT: &str = tr!(const "no one yet");
/// Said of somebody who is heard in a view or an account, and in no note.
const OTHERWISE: &str = tr!(const "heard without a note");
/// Cells between two columns, and dots at most for the notes of one voice.
const GAP: u16 = 2;
const DOTS: usize = 10;

impl VoiceColumns {
    fn of(canvas: &Canvas<'_>, heard: &[RoleVoice<'_>], place: Rect) -> Self {
        let widest =
            |words: &dyn Fn(&RoleVoice<'_>) -> u16| heard.iter().map(words).max().unwrap_or(0);
        let agency = widest(&|voice| canvas.width(&voice.person.agency));
        let short = widest(&|voice| canvas.width(&voice.person.short));
        let role = widest(&|voice| canvas.width(&voice.person.role));
        let count = widest(&|voice| canvas.width(&voice.notes.to_string()));
        let dots = u16::try_from(DOTS).unwrap_or(u16::MAX);
        let last = (count + GAP + dots).max(canvas.width(looked_up(OTHERWISE)));
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

    fn draw(&self, canvas: &mut Canvas<'_>, y: u16, whose: &str, voice: &RoleVoice<'_>) {
        let (theme, person) = (canvas.theme, voice.person);
        canvas.words(self.x, y, self.agency, whose, theme.text());
        let x = self.x + self.agency + if self.agency > 0 { GAP } else { 0 };
        canvas.words(x, y, self.short, &person.short, theme.strong());
        let x = x + self.short + if self.short > 0 { GAP } else { 0 };
        canvas.words(x, y, self.role, &person.role, theme.text());
        let x = x + self.role + GAP;
        let room = self.right.saturating_sub(x);
        if voice.notes == 0 {
            let (words, style) = if voice.told {
                (OTHERWISE, theme.muted())
            } else {
                (SILENT, theme.caution())
            };
            canvas.words(x, y, room, looked_up(words), style);
            return;
        }
        let count = voice.notes.to_string();
        canvas.words_to(x + self.count, y, &count, theme.text());
        let dots = canvas.glyphs.note.repeat(voice.notes.min(DOTS));
        let x = x + self.count + GAP;
        canvas.words(x, y, self.right.saturating_sub(x), &dots, theme.muted());
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
