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
/// Sections that give way so willingly are no part of the story.
const BESIDES: u8 = 4;

/// A section of the panel: a heading, and what stands under it.
struct PanelSection {
    heading: Cow<'static, str>,
    /// Texts, each in its sentences.
    entries: Vec<Vec<String>>,
    /// How many of the sentences show.
    shown: usize,
    /// How willingly it gives way (the highest first).
    gives_way: u8,
    caution: bool,
}

impl PanelSection {
    fn new(
        heading: impl Into<Cow<'static, str>>,
        entries: Vec<Vec<String>>,
        gives_way: u8,
    ) -> Self {
        Self {
            heading: heading.into(),
            shown: entries.iter().map(Vec::len).sum(),
            entries,
            gives_way,
            caution: false,
        }
    }

    fn sentences(&self) -> usize {
        self.entries.iter().map(Vec::len).sum()
    }

    /// The rows of what shows.
    fn rows(&self, width: usize) -> Vec<String> {
        let (mut left, mut rows) = (self.shown, Vec::new());
        for entry in &self.entries {
            let shown = entry[..entry.len().min(left)].join(" ");
            left = left.saturating_sub(entry.len());
            if !shown.is_empty() {
                rows.extend(wrap::wrap(&shown, width).into_iter().map(str::to_owned));
            }
        }
        rows
    }
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
            let key = view.cx.key_for("panel");
            draw_column(canvas, view, episode, places, &key);
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
    let row = Rect {
        y: place.y + 1,
        height: 1,
        ..place
    };
    draw_story_row(canvas, view, episode, row);
}

/// The story in a row: whole sentences where one fits, and the key that shows the rest.
fn draw_story_row(canvas: &mut Canvas<'_>, view: &BoardView<'_>, episode: &Episode, row: Rect) {
    let muted = canvas.theme.muted();
    if is_blank(view, episode) {
        canvas.words(row.x, row.y, row.width, to_write(), muted);
        return;
    }
    let all = sections(view, episode, usize::from(row.width), BoardSize::BackRow);
    let mut told = all.iter().filter(|section| section.gives_way < BESIDES);
    let Some(section) = told.next() else {
        return;
    };
    let is_first = section.heading == tr!("What happened");
    let x = if is_first {
        row.x
    } else {
        let heading = format!("{}: ", section.heading);
        canvas.words(row.x, row.y, row.width, &heading, muted)
    };
    let text = section.entries.concat();
    let whole = text.join(" ");
    let room = row.right().saturating_sub(x);
    if told.next().is_none() && canvas.width(&whole) <= room {
        canvas.words(x, row.y, room, &whole, canvas.theme.text());
        return;
    }
    let more = more(canvas, &view.cx.key_for("panel"));
    let end = canvas.words_to(row.right(), row.y, &more, muted);
    let room = end.saturating_sub(x + 2);
    let fits = |count: &usize| canvas.width(&text[..*count].join(" ")) <= room;
    let count = (1..=text.len()).rev().find(fits);
    let told = count.map_or(whole, |count| text[..count].join(" "));
    canvas.words(x, row.y, room, &told, canvas.theme.text());
}

/// What says that the story goes on, and the key that shows how.
fn more(canvas: &Canvas<'_>, key: &str) -> String {
    tr!("{sign} more: {key}", sign = canvas.glyphs.down, key)
}

/// Draws the story whole, over the grid.
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
    let wide = BoardLayout {
        episode: whole,
        ..places.clone()
    };
    // What is not whole even so stands in the form of the episode.
    let form = tr!("0 Tab");
    draw_column(canvas, view, episode, &wide, form);
}

fn draw_column(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    episode: &Episode,
    places: &BoardLayout,
    key: &str,
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
    let room = usize::from(place.bottom().saturating_sub(y));
    let place = if fit(&mut sections, width, room) {
        let last = place.bottom().saturating_sub(1);
        let more = more(canvas, key);
        canvas.words(place.x, last, place.width, &more, muted);
        Rect {
            height: place.height.saturating_sub(1),
            ..place
        }
    } else {
        place
    };
    for section in sections {
        y += 1;
        let heading = if section.caution {
            canvas.theme.caution_heading()
        } else {
            canvas.theme.label()
        };
        y = put(canvas, place, y, &section.heading, heading);
        for row in &section.rows(width) {
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
    let split = |texts: Vec<String>| -> Vec<Vec<String>> {
        let hidden = texts.iter().map(|text| view.cx.without_names(text));
        hidden.map(|text| in_sentences(&text)).collect()
    };
    let plain = |text: &str| {
        if text.is_empty() {
            Vec::new()
        } else {
            vec![measure::shown(text).into_owned()]
        }
    };
    let section = |heading: &'static str, texts: Vec<String>, gives_way| {
        PanelSection::new(heading, split(texts), gives_way)
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
    let told = told.map(|(heading, text, gives_way)| {
        PanelSection::new(heading, split(plain(&text)), gives_way)
    });
    sections.extend(told);
    if layout == BoardSize::Desk {
        let spoken = heard
            .iter()
            .filter(|voice| voice.notes > 0)
            .map(|v| measure::shown(&format!("{} {}", v.person.role, v.notes)).into_owned());
        let rows = side_by_side(spoken, width);
        sections.push(section(tr!("Voices so far"), rows, BESIDES));
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
    sections.retain(|section| !section.entries.is_empty());
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
    let absent = (account, nothing, BESIDES);
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

/// Makes sections fit: those that give way most willingly go, then each shows as many sentences as there is room for, one
/// in turn. True where something is left out, which takes a row to say.
fn fit(sections: &mut Vec<PanelSection>, width: usize, room: usize) -> bool {
    let high = |sections: &[PanelSection]| -> usize {
        let high = |section: &PanelSection| section.rows(width).len() + 2;
        sections.iter().map(high).sum()
    };
    if high(sections) <= room {
        return false;
    }
    let room = room.saturating_sub(1);
    for section in sections.iter_mut() {
        section.shown = 1;
    }
    while high(sections) > room
        && sections.len() > 1
        && let Some(index) = (0..sections.len()).max_by_key(|index| sections[*index].gives_way)
    {
        sections.remove(index);
    }
    let mut grows = true;
    while grows {
        grows = false;
        for at in 0..sections.len() {
            if sections[at].shown == sections[at].sentences() {
                continue;
            }
            sections[at].shown += 1;
            if high(sections) <= room {
                grows = true;
            } else {
                sections[at].shown -= 1;
            }
        }
    }
    true
}

/// A text in its sentences.
fn in_sentences(text: &str) -> Vec<String> {
    let (mut sentences, mut from) = (Vec::new(), 0);
    for (at, stop) in text.match_indices(['.', '?', '!']) {
        let after = &text[at + stop.len()..];
        let closed = after.trim_start_matches(['”', '’', '"', ')', ']']);
        let next = closed.trim_start();
        let begins =
            |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '‘' | '"' | '(');
        // “p. 4” is one place.
        let is_short =
            text[from..at].trim_end().ends_with([' ', 'p']) || next.len() == closed.len();
        if !is_short && next.starts_with(begins) {
            let end = text.len() - closed.len();
            sentences.push(text[from..end].trim().to_owned());
            from = end;
        }
    }
    sentences.push(text[from..].trim().to_owned());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_the_next_begins() {
        for (text, sentences) in [
            ("", &[][..]),
            (
                "One. Two? “Three.” Four",
                &["One.", "Two?", "“Three.”", "Four"],
            ),
            (
                "At 4.10 pm, see p. 4, he rang.",
                &["At 4.10 pm, see p. 4, he rang."],
            ),
            ("She left. 12 calls came.", &["She left.", "12 calls came."]),
        ] {
            assert_eq!(in_sentences(text), sentences, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_cut_between_sentences() {
        let of = |heading: &'static str, text: &str, gives_way| {
            PanelSection::new(heading, vec![in_sentences(text)], gives_way)
        };
        let all = || {
            vec![
                of("Happened", "Aa bb cc. Dd ee ff. Gg hh ii.", 2),
                of("Looked", "Kk ll mm. Nn oo pp.", 0),
                of("Asked", "Qq rr ss.", 4),
            ]
        };
        let shown = |room: usize| {
            let mut sections = all();
            let cut = fit(&mut sections, 10, room);
            let shown = sections
                .iter()
                .map(|section| section.shown)
                .collect::<Vec<_>>();
            (cut, shown)
        };
        assert_eq!(shown(12), (false, vec![3, 2, 1]));
        assert_eq!(shown(11), (true, vec![2, 1, 1]));
        assert_eq!(shown(9), (true, vec![2, 2]));
        assert_eq!(shown(8), (true, vec![2, 1]));
        assert_eq!(shown(4), (true, vec![1]));
    }
}
