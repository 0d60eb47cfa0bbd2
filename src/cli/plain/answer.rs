//! What plain mode says: where we are, what was filed, what a page of the board holds, in whole sentences.

use crate::{
    app::{App, Difference, NoteTarget, PageName, Popup, Row, cell, old_title},
    insight::voices,
    report::picture,
    review::{Note, NoteKind},
    ui::message::Message,
};

/// A notice in the words of plain mode, which has no keys to speak of.
pub(super) fn plainly(said: &Message) -> String {
    let sentence = said.in_plain();
    if sentence.ends_with(['.', '?', '!']) {
        sentence
    } else {
        sentence + "."
    }
}

/// Which review and which episode this is.
pub(super) fn whereabouts(app: &App) -> String {
    let review = app.review();
    let title = match review.details().title.as_str() {
        "" => "A review without a title",
        title => title,
    };
    match (app.episode(), app.episode_index()) {
        (Some(episode), Some(index)) => format!(
            "{title}. Episode {} of {}. {}.",
            index + 1,
            review.chosen().count(),
            ended(&episode.title)
        ),
        _ => format!("{title}. No episode yet: type the title of the first."),
    }
}

/// Where the line aims, and how many notes stand there.
pub(super) fn target_text(app: &App) -> String {
    let Some((place, factor)) = app.target_factor() else {
        let parked = app.parked_rows("").len();
        return format!("{}. {}.", app.target_name(), counted(parked, "thought"));
    };
    let notes = standing(app);
    let of = |kind| notes.iter().filter(|note| note.kind == kind).count();
    let challenges = match of(NoteKind::Challenge) {
        0 => "no challenges".to_owned(),
        many => counted(many, "challenge"),
    };
    format!(
        "Factor {}, {}. {}, {challenges}.",
        place + 1,
        factor.name,
        counted(notes.len(), "note")
    )
}

/// Where the next words go, and who is speaking.
pub(super) fn new_target_text(app: &App) -> String {
    let target = match app.target {
        NoteTarget::Factor(place) => (place + 1).to_string(),
        NoteTarget::Parking => "9".to_owned(),
    };
    let speaker = app.line.attributes.who.as_ref();
    let speaker = speaker.map_or_else(|| "none".to_owned(), |speaker| app.speaker_label(speaker).0);
    format!(
        "{} Aim: {target}. Speaker: {speaker}. Type a note, or help.",
        target_text(app)
    )
}

/// What has just been filed, and when it was saved.
pub(super) fn filed_text(app: &App) -> String {
    let saved = app
        .saved_time()
        .map(|time| format!(" Saved {time}."))
        .unwrap_or_default();
    let notes = standing(app);
    let (Some((place, _)), Some(note)) = (app.target_factor(), notes.last()) else {
        return format!("Parked.{saved}");
    };
    let mut told = vec![format!("Filed in factor {}", place + 1)];
    match note.kind {
        NoteKind::Reason => told.push(format!(", note {}", notes.len())),
        NoteKind::Challenge => told.push(" as a challenge".to_owned()),
        NoteKind::Question => told.push(" as a question".to_owned()),
    }
    if let Some(person) = note.who.and_then(|id| app.review().person(id)) {
        told.push(format!(", {}", person.role));
    }
    for kind in &note.patterns {
        if let Some(kind) = app.review().pack().pattern_type(kind) {
            told.push(format!(", pattern {}", kind.letter));
        }
    }
    format!("{}.{saved}", told.concat())
}

/// That something is not saved, why, and how much of it.
pub(super) fn not_saved_text(why: &str, waiting: usize) -> String {
    let wait = match waiting {
        1 => "1 step waits and is tried again with the next".to_owned(),
        many => format!("{many} steps wait and are tried again with the next"),
    };
    format!("NOT SAVED: {why}. {wait}.")
}

/// The note that is picked.
pub(super) fn picked_text(app: &App) -> Option<String> {
    let (_, note) = app.picked()?;
    Some(format!("Picked: {}", app.words_of(note)))
}

/// The text of the episode.
pub(super) fn episode_text(app: &App) -> String {
    let Some(episode) = app.episode() else {
        return "There is no episode yet.".to_owned();
    };
    let mut told = vec![format!("{}.", ended(&episode.title))];
    for text in [&episode.span, &episode.what_happened] {
        if !text.is_empty() {
            told.push(format!("{}.", ended(text)));
        }
    }
    told.join(" ")
}

/// What the page in front of the board says, a sentence for each row.
pub(super) fn popup_text(app: &App) -> Vec<String> {
    if let Some(page) = app.top_page() {
        return page.aloud(&app.page_context());
    }
    match app.popup() {
        None => Vec::new(),
        Some(Popup::Palette(_) | Popup::Help(_)) => {
            vec!["Type help for what can be typed.".to_owned()]
        }
        Some(Popup::Overview(_)) => {
            let episodes = app.review().chosen().enumerate();
            episodes
                .map(|(index, episode)| {
                    let notes = counted(episode.notes.len(), "note");
                    format!("Episode {}. {}. {notes}.", index + 1, ended(&episode.title))
                })
                .collect()
        }
        Some(Popup::Parked(_)) => {
            let rows = app.parked_rows("");
            rows.iter()
                .map(|row| format!("Parked: {}.", ended(row.text())))
                .collect()
        }
        Some(Popup::Page(PageName::Matrix, _)) => {
            let matrix = app.matrix();
            let told = picture::heat_map(&matrix).description;
            told.lines().map(str::to_owned).collect()
        }
        Some(Popup::Page(page, list)) => {
            let rows = app.page_rows(*page, list.query.text());
            rows.iter()
                .map(|row| row.aloud(old_title(*page)) + &differences_text(app, *page, row))
                .collect()
        }
        Some(Popup::Voices) => {
            let Some(episode) = app.episode() else {
                return Vec::new();
            };
            voices(app.review(), episode)
                .iter()
                .map(|voice| match voice.notes {
                    0 if voice.told => format!("{}: heard without a note.", voice.person.role),
                    0 => format!("{}: not heard yet.", voice.person.role),
                    many => format!("{}: {}.", voice.person.role, counted(many, "note")),
                })
                .collect()
        }
    }
}

/// What two copies say differently of the note of a row.
fn differences_text(app: &App, page: PageName, row: &Row) -> String {
    let note = row.id().filter(|_| page == PageName::Compare);
    let told = note.into_iter().flat_map(|note| app.differences(note));
    let told = told
        .map(|Difference { name, mine, theirs }| format!(" {name}: {mine} here, {theirs} there."));
    told.collect::<Vec<_>>().concat()
}

/// The notes that stand in the aimed cell.
fn standing(app: &App) -> Vec<&Note> {
    let (Some((_, factor)), Some(episode)) = (app.target_factor(), app.episode()) else {
        return Vec::new();
    };
    let mut notes = cell(episode, &factor.id);
    notes.retain(|note| !note.withdrawn);
    notes
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("No {noun}s"),
        1 => format!("1 {noun}"),
        many => format!("{many} {noun}s"),
    }
}

/// A text without the full stop that the sentence around it brings.
fn ended(text: &str) -> &str {
    text.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_step_waits_and_more_wait() {
        assert_eq!(
            not_saved_text("the disk is full", 1),
            "NOT SAVED: the disk is full. 1 step waits and is tried again with the next."
        );
        assert_eq!(
            not_saved_text("the disk is full", 3),
            "NOT SAVED: the disk is full. 3 steps wait and are tried again with the next."
        );
    }
}
