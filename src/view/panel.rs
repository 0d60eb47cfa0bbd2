//! The episode: a panel beside the grid, or a row or two above it.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{App, label, voices},
    review::{Episode, Group},
    text::{measure, wrap},
    view::{
        ink::Ink,
        layout::{Layout, Places},
    },
};

/// A section of the panel: a heading, what stands under it, and how willingly it gives way (the highest first).
struct Section {
    heading: &'static str,
    rows: Vec<String>,
    gives_way: u8,
    caution: bool,
}

/// Draws the episode that is on.
pub fn draw(ink: &mut Ink<'_>, app: &App, places: &Places) {
    let place = places.episode;
    let Some(episode) = app.episode() else {
        let style = ink.theme.muted();
        let words = "No episode yet. Type the title of the first one and press Enter.";
        for (y, row) in (place.y..).zip(wrap::wrap(words, usize::from(place.width))) {
            ink.words(place.x, y, place.width, row, style);
        }
        return;
    };
    match places.layout {
        Layout::Tiny => {}
        Layout::BackRow => {
            let style = ink.theme.strong();
            ink.words(place.x, place.y, place.width, &episode.title, style);
        }
        Layout::Room => draw_rows(ink, app, episode, place),
        Layout::Window | Layout::SmallRoom | Layout::Desk if !app.look.panel => {
            draw_rows(ink, app, episode, place);
        }
        Layout::Window | Layout::SmallRoom | Layout::Desk => draw_column(ink, app, episode, places),
    }
}

/// Title and span, and how it looked, in two rows.
fn draw_rows(ink: &mut Ink<'_>, app: &App, episode: &Episode, place: Rect) {
    let (strong, muted) = (ink.theme.strong(), ink.theme.muted());
    let span = measure::cut(&episode.span, usize::from(place.width / 3)).into_owned();
    let start = ink.words_to(place.right(), place.y, &span, muted);
    let room = if span.is_empty() {
        place.width
    } else {
        start.saturating_sub(place.x + 2)
    };
    ink.words(place.x, place.y, room, &episode.title, strong);
    let looked = looked(app, episode).join(" ");
    if !looked.is_empty() {
        let x = ink.words(place.x, place.y + 1, place.width, "Looked like: ", muted);
        ink.words(
            x,
            place.y + 1,
            place.right().saturating_sub(x),
            &looked,
            ink.theme.text(),
        );
    }
}

fn draw_column(ink: &mut Ink<'_>, app: &App, episode: &Episode, places: &Places) {
    let place = places.episode;
    let width = usize::from(place.width);
    let (strong, muted) = (ink.theme.strong(), ink.theme.muted());
    let mut y = place.y;
    let title = measure::shown(&episode.title);
    for row in wrap::wrap(&title, width).into_iter().take(3) {
        y = put(ink, place, y, row, strong);
    }
    if !episode.span.is_empty() {
        y = put(ink, place, y, &episode.span, muted);
    }
    let mut sections = sections(app, episode, width, places.layout);
    fit(
        &mut sections,
        width,
        usize::from(place.bottom().saturating_sub(y + 1)),
    );
    for section in sections {
        y += 1;
        let heading = if section.caution {
            ink.theme.caution_heading()
        } else {
            ink.theme.label()
        };
        y = put(ink, place, y, section.heading, heading);
        for row in &section.rows {
            y = put(ink, place, y, row, ink.theme.text());
        }
    }
}

fn put(ink: &mut Ink<'_>, place: Rect, y: u16, words: &str, style: Style) -> u16 {
    if y < place.bottom() {
        ink.words(place.x, y, place.width, words, style);
    }
    y + 1
}

fn sections(app: &App, episode: &Episode, width: usize, layout: Layout) -> Vec<Section> {
    let wrapped = |texts: Vec<String>| {
        texts
            .iter()
            .flat_map(|text| {
                wrap::wrap(text, width)
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
    let section = |heading, texts: Vec<String>, gives_way| Section {
        heading,
        rows: wrapped(texts),
        gives_way,
        caution: false,
    };
    let heard: Vec<_> = voices(app.review(), episode);
    let silent: Vec<&str> = heard
        .iter()
        .filter(|voice| voice.notes == 0)
        .map(|voice| name(voice.person))
        .collect();
    let mut sections = vec![
        section("What happened", plain(&episode.what_happened), 2),
        section("How it looked at the time", looked(app, episode), 0),
        section("How good was practice", appraised(episode), 3),
    ];
    if layout == Layout::Desk {
        let spoken = heard
            .iter()
            .filter(|voice| voice.notes > 0)
            .map(|v| format!("{} {}", name(v.person), v.notes));
        sections.push(section(
            "Voices so far",
            plain(&spoken.collect::<Vec<_>>().join("   ")),
            4,
        ));
    }
    let caution = !silent.is_empty();
    sections.push(Section {
        caution,
        ..section("Not heard yet", plain(&silent.join(", ")), 1)
    });
    if layout == Layout::Desk {
        let parked: Vec<String> = app
            .parked_rows("")
            .iter()
            .rev()
            .take(2)
            .map(|row| measure::cut(row.text(), width).into_owned())
            .collect();
        sections.push(section("Parked", parked, 5));
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// What the board calls somebody in a sentence: the family by its pseudonyms, everybody else by role.
pub(super) fn name(person: &crate::review::Person) -> &str {
    if person.group == Group::Family && !person.pseudonym.is_empty() {
        &person.pseudonym
    } else {
        &person.role
    }
}

/// How it looked at the time, a text for each view from the tunnel.
fn looked(app: &App, episode: &Episode) -> Vec<String> {
    let views = episode.tunnels.iter().filter_map(|tunnel| {
        let view = [&tunnel.saw, &tunnel.knew, &tunnel.wanted, &tunnel.busy]
            .into_iter()
            .find(|text| !text.is_empty())?;
        let who = tunnel
            .role
            .and_then(|id| app.review().person(id))
            .map(|person| format!("{}: ", label(person)));
        Some(measure::shown(&format!("{}{view}", who.unwrap_or_default())).into_owned())
    });
    views.collect()
}

fn appraised(episode: &Episode) -> Vec<String> {
    let texts = episode
        .appraisals
        .iter()
        .filter(|appraisal| !appraisal.text.is_empty());
    texts
        .map(|appraisal| measure::shown(&appraisal.text).into_owned())
        .collect()
}

/// Makes sections fit: the longest gives rows away, then those that give way most willingly go.
fn fit(sections: &mut Vec<Section>, width: usize, room: usize) {
    let taken = |sections: &[Section]| {
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
