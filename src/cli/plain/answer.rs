//! The answers of plain mode: where we are, what was filed, what a page of the board holds, in whole sentences.

use crate::{
    app::{App, NoteTarget, cell},
    review::{Note, NoteKind},
    text::words::tr,
    ui::{message::Message, parking_lot::parked},
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

/// The review and the episode that are open.
pub(super) fn whereabouts(app: &App) -> String {
    let review = app.review();
    let title = match review.details().title.as_str() {
        "" => tr!("A review without a title"),
        title => title,
    };
    match (app.episode(), app.episode_index()) {
        (Some(episode), Some(index)) => tr!(
            "{title}. Episode {place} of {count}. {episode}.",
            title,
            place = index + 1,
            count = review.chosen().count(),
            episode = ended(&episode.title)
        ),
        _ => tr!(
            "{title}. No episode yet: type the title of the first.",
            title
        ),
    }
}

/// The target of the line, and how many notes stand there.
pub(super) fn target_text(app: &App) -> String {
    let Some((place, factor)) = app.target_factor() else {
        let parked = parked(app.review(), "").len();
        let thoughts = match parked {
            0 => tr!("No thoughts").to_owned(),
            count => tr!("{count} thought" | "{count} thoughts", count),
        };
        return format!("{}. {thoughts}.", app.target_name());
    };
    let notes = standing(app);
    let of = |kind| notes.iter().filter(|note| note.kind == kind).count();
    let challenges = match of(NoteKind::Challenge) {
        0 => tr!("no challenges").to_owned(),
        count => tr!("{count} challenge" | "{count} challenges", count),
    };
    tr!(
        "Factor {place}, {factor}. {notes}, {challenges}.",
        place = app.page_context().number_of(place),
        factor = factor.name,
        notes = note_count(notes.len()),
        challenges
    )
}

/// The target of the next words, and who is speaking.
pub(super) fn new_target_text(app: &App) -> String {
    let target = match app.board.target {
        NoteTarget::Factor(place) => app.page_context().number_of(place).to_string(),
        NoteTarget::Parking => "9".to_owned(),
    };
    let speaker = app.board.speaking.as_ref();
    let speaker = speaker.map_or_else(
        || tr!("none").to_owned(),
        |speaker| app.speaker_label(speaker).0,
    );
    tr!(
        "{place} Aim: {target}. Speaker: {speaker}. Type a note, or help.",
        place = target_text(app),
        target,
        speaker
    )
}

/// The note or the parked idea that has just been filed, and when it was saved.
pub(super) fn filed_text(app: &App) -> String {
    let saved = app
        .saved_time()
        .map(|time| format!(" {}", tr!("Saved {time}.", time)))
        .unwrap_or_default();
    let notes = standing(app);
    let (Some((place, _)), Some(note)) = (app.target_factor(), notes.last()) else {
        return tr!("Parked.").to_owned() + &saved;
    };
    let number = app.page_context().number_of(place);
    let mut told = vec![tr!("Filed in factor {place}", place = number)];
    match note.kind {
        NoteKind::Reason => told.push(tr!(", note {place}", place = notes.len())),
        NoteKind::Challenge => told.push(tr!(" as a challenge").to_owned()),
        NoteKind::Question => told.push(tr!(" as a question").to_owned()),
    }
    if let Some(person) = note.who.and_then(|id| app.review().person(id)) {
        told.push(format!(", {}", person.role));
    }
    for kind in &note.patterns {
        if let Some(kind) = app.review().pack().pattern_type(kind) {
            told.push(tr!(", pattern {letter}", letter = kind.letter));
        }
    }
    format!("{}.{saved}", told.concat())
}

/// That something is not saved, why, and how much of it.
pub(super) fn not_saved_text(why: &str, waiting: usize) -> String {
    tr!(
        "NOT SAVED: {why}. {count} step waits and is tried again with the next."
            | "NOT SAVED: {why}. {count} steps wait and are tried again with the next.",
        count = waiting,
        why
    )
}

/// The note that is picked.
pub(super) fn picked_text(app: &App) -> Option<String> {
    let (_, note) = app.picked()?;
    Some(tr!(
        "Picked: {words}",
        words = app.page_context().words_of(note)
    ))
}

/// The text of the episode.
pub(super) fn episode_text(app: &App) -> String {
    let Some(episode) = app.episode() else {
        return tr!("There is no episode yet.").to_owned();
    };
    let mut told = vec![format!("{}.", ended(&episode.title))];
    for text in [&episode.span, &episode.what_happened] {
        if !text.is_empty() {
            told.push(format!("{}.", ended(text)));
        }
    }
    told.join(" ")
}

/// The page in front of the board, a sentence for each row; empty where there is none.
pub(super) fn page_text(app: &App) -> Vec<String> {
    let cx = app.page_context();
    let Some(page) = app.top_page() else {
        return Vec::new();
    };
    let rows = page.rows(page.list().query.text(), &cx);
    rows.iter().map(crate::ui::row::Row::aloud).collect()
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

fn note_count(count: usize) -> String {
    if count == 0 {
        tr!("No notes").to_owned()
    } else {
        tr!("{count} note" | "{count} notes", count)
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
