//! Sentences of plain mode: where the talk stands, what was filed, what a note is now.

use crate::{
    app::{App, NoteTarget, cell},
    review::{AnyItem, Change, Id, Note, NoteKind, items::naming::citations_named},
    text::words::{capital, tr},
    ui::{message::Message, parking_lot::parked, spoken},
};

/// A message in the words of plain mode, which has no keys to speak of.
pub(super) fn plainly(said: &Message) -> String {
    spoken::sentence(&said.in_plain())
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
            "{title}. Episode {place} of {count}. {episode}",
            title,
            place = index + 1,
            count = review.chosen().count(),
            episode = spoken::sentence(&episode.title)
        ),
        (Some(episode), None) => tr!(
            "{title}. An episode that is not on the board. {episode}",
            title,
            episode = spoken::sentence(&episode.title)
        ),
        (None, _) => tr!("{title}. No episode yet.", title),
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

/// Everything about where the talk stands: what holds, what is filtered, what waits.
pub(super) fn standing_text(app: &App) -> Vec<String> {
    let speaker = speaker(app).unwrap_or_else(|| tr!("none").to_owned());
    let source = source(app).unwrap_or_else(|| tr!("none").to_owned());
    let mut told = vec![
        whereabouts(app),
        target_text(app),
        tr!("Speaker: {speaker}. Source: {source}.", speaker, source),
    ];
    told.push(filter_text(app));
    match app.board.stashed.len() {
        0 => {}
        count => told.push(tr!("{count} draft waits." | "{count} drafts wait.", count)),
    }
    told
}

/// The filter, and how many notes it lets through.
pub(super) fn filter_text(app: &App) -> String {
    match app.filtered() {
        Some((words, shown, all)) => tr!(
            "Filter: {words}, {shown} of {all} notes.",
            words,
            shown,
            all
        ),
        None => tr!("No filter.").to_owned(),
    }
}

/// The role that the room listens to.
pub(super) fn speaker(app: &App) -> Option<String> {
    let speaker = app.board.speaking.as_ref()?;
    let (short, role) = app.speaker_label(speaker);
    Some(if role.is_empty() { short } else { role })
}

/// What the room reads.
pub(super) fn source(app: &App) -> Option<String> {
    let cited = app.board.reading.as_ref()?;
    let named = std::slice::from_ref(cited);
    Some(citations_named(app.review(), named))
}

/// An item by what people call it: “Note 3, factor 4”, “Finding 2”.
pub(super) fn object(app: &App, id: Id) -> String {
    let review = app.review();
    if let Some((_, note)) = review.note(id) {
        return note_name(app, note);
    }
    match (review.kind(id), review.code(id)) {
        (Some(kind), Some(code)) => format!("{} {}", capital(kind.noun()), code.number),
        _ => tr!("Review").to_owned(),
    }
}

/// A note by its number in its cell.
fn note_name(app: &App, note: &Note) -> String {
    let cx = app.page_context();
    let kind = spoken::kind(note);
    let Some(factor) = &note.factor else {
        let code = note.code;
        return tr!("{kind} {code}, parked", kind, code);
    };
    let place = cx.key_of(Some(factor));
    let episode = app.review().note(note.id).map(|(episode, _)| episode);
    let standing = episode.map_or_else(Vec::new, |episode| cell(episode, factor));
    let mut standing = standing.iter().filter(|note| !note.withdrawn);
    match standing.position(|other| other.id == note.id) {
        Some(at) => tr!(
            "{kind} {number}, factor {place}",
            kind,
            number = at + 1,
            place
        ),
        None => tr!(
            "{kind} {code}, factor {place}",
            kind,
            code = note.code,
            place
        ),
    }
}

/// A note and all that is known of it now: “Note 3, factor 4: hindered, pattern B.”
pub(super) fn note_state(app: &App, id: Id) -> Option<String> {
    let (_, note) = app.review().note(id)?;
    let marks = spoken::marks(&app.page_context(), note);
    let marks = if marks.is_empty() {
        tr!("no marks").to_owned()
    } else {
        marks.join(", ")
    };
    Some(format!("{}: {marks}.", note_name(app, note)))
}

/// A note with its words.
pub(super) fn note_text(app: &App, id: Id) -> Option<String> {
    let (_, note) = app.review().note(id)?;
    let cx = app.page_context();
    let mut told = vec![note_name(app, note)];
    told.extend(spoken::marks(&cx, note));
    let words = cx.words_of(note);
    Some(spoken::sentence(&format!("{}: {words}", told.join(", "))))
}

/// What has just been filed, and when it was saved; none where that is no note and no thought.
pub(super) fn filed_text(app: &App, made: &[Change]) -> Option<String> {
    // What takes a step back removes what it made.
    let note = made.iter().find_map(|change| {
        if let Change::Remove {
            item: AnyItem::Note(note),
            ..
        } = change
        {
            app.review().note(note.id)
        } else {
            None
        }
    });
    let (_, note) = note?;
    let marks = spoken::marks(&app.page_context(), note);
    let name = note_name(app, note);
    let marks: Vec<String> = std::iter::once(name).chain(marks).collect();
    Some(format!(
        "{}{}",
        tr!(
            "Filed: {note}.",
            note = spoken::in_middle(&marks.join(", "))
        ),
        saved_text(app)
    ))
}

/// When the last entry was saved, behind another sentence.
pub(super) fn saved_text(app: &App) -> String {
    let saved = app.saved_time();
    saved.map_or_else(String::new, |time| {
        format!(" {}", tr!("Saved {time}.", time))
    })
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

/// The text of the episode, a sentence or more for each field that says something.
pub(super) fn episode_text(app: &App) -> Vec<String> {
    let Some(episode) = app.episode() else {
        return vec![tr!("There is no episode yet.").to_owned()];
    };
    let mut told = vec![spoken::sentence(&episode.title)];
    for text in [&episode.span, &episode.what_happened] {
        if !text.is_empty() {
            told.push(spoken::sentence(text));
        }
    }
    vec![told.join(" ")]
}

/// The notes that stand in the aimed cell.
pub(super) fn standing(app: &App) -> Vec<&Note> {
    let (Some((_, factor)), Some(episode)) = (app.target_factor(), app.episode()) else {
        return Vec::new();
    };
    let mut notes = cell(episode, &factor.id);
    notes.retain(|note| !note.withdrawn);
    notes
}

/// The number of the target: 9 is the parking lot.
pub(super) fn target_number(app: &App) -> usize {
    match app.board.target {
        NoteTarget::Factor(place) => app.page_context().number_of(place),
        NoteTarget::Parking => 9,
    }
}

fn note_count(count: usize) -> String {
    if count == 0 {
        tr!("No notes").to_owned()
    } else {
        tr!("{count} note" | "{count} notes", count)
    }
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
