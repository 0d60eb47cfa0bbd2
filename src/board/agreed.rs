//! Agreed: what the group hears again and finds right, for a note, a cell, an episode.

use crate::{
    board::{Answer, Board, BoardView},
    review::{Change, Checked, Edit, EpisodeEdit, Id, Note, NoteEdit, Status, Swap},
    text::words::tr,
    ui::{context::PageContext, message::no_episode, response::Response},
};

/// What is read back.
struct AgreementReadBack {
    notes: Vec<(Id, Checked)>,
    /// The episode as a whole, and how far it was.
    episode: Option<(Id, Status)>,
    /// What it is called in the middle of a sentence.
    place: String,
}

impl Board {
    /// Ticks what was read back and agreed as one step: the picked note, the aimed cell, or with "episode" all of it.
    /// Where all of it is ticked already, the ticks go.
    pub(super) fn turn_agreed(&self, what: &str, cx: &PageContext<'_>) -> Answer {
        let mut words = what.split_whitespace();
        let whole = words.any(|word| word.eq_ignore_ascii_case("episode"));
        let says = |said: &str| what.split_whitespace().any(|word| word == said);
        let (on, off) = (says("on"), says("off"));
        let Some(read) = self.view(cx).read_back(whole) else {
            return Answer::say(no_episode());
        };
        if read.notes.is_empty() && read.episode.is_none() {
            return Answer::say(tr!("Nothing stands in {place} yet", place = read.place));
        }
        let agreed = on
            || !off
                && (!read
                    .notes
                    .iter()
                    .all(|(_, checked)| *checked == Checked::Agreed)
                    || read
                        .episode
                        .is_some_and(|(_, status)| status != Status::Checked));
        let to = if agreed {
            Checked::Agreed
        } else {
            Checked::Raised
        };
        let of_note = |(id, from): &(Id, Checked)| Change::Edit {
            id: *id,
            set: Edit::Note(NoteEdit::Checked(Swap::new(*from, to))),
        };
        let new = read.notes.iter().filter(|(_, from)| *from != to);
        let mut changes: Vec<Change> = new.map(of_note).collect();
        if let Some((id, from)) = read.episode {
            let to = if agreed {
                Status::Checked
            } else {
                Status::Started
            };
            let set = Edit::Episode(EpisodeEdit::Status(Swap::new(from, to)));
            changes.push(Change::Edit { id, set });
        }
        let (count, place) = (read.notes.len(), read.place);
        Answer {
            response: Response::commit(changes).saying(if agreed {
                tr!(
                    "Agreed: {count} note in {place}" | "Agreed: {count} notes in {place}",
                    count,
                    place
                )
            } else {
                tr!(
                    "Raised again: {count} note in {place}"
                        | "Raised again: {count} notes in {place}",
                    count,
                    place
                )
            }),
            ..Answer::none()
        }
    }
}

impl BoardView<'_> {
    fn read_back(&self, whole: bool) -> Option<AgreementReadBack> {
        let of = |note: &&Note| !note.withdrawn;
        let told = |note: &Note| (note.id, note.checked);
        if let (Some((_, note)), false) = (self.picked(), whole) {
            return Some(AgreementReadBack {
                notes: vec![told(note)],
                episode: None,
                place: self.cx.factor_name(note.factor.as_ref()),
            });
        }
        let episode = self.episode()?;
        if whole {
            return Some(AgreementReadBack {
                notes: episode.notes.iter().filter(of).map(told).collect(),
                episode: Some((episode.id, episode.status)),
                place: tr!("the episode").to_owned(),
            });
        }
        let factor = self.target_factor().map(|(_, factor)| &factor.id);
        let here = factor.map_or_else(Vec::new, |factor| self.standing_in(factor));
        Some(AgreementReadBack {
            notes: here.into_iter().filter(of).map(told).collect(),
            episode: None,
            place: self.target_name(),
        })
    }
}
