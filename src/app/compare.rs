//! Two leads have tagged the same notes apart from each other, each in a copy: what they say differently, note by note, and
//! how it is settled here. Every settling that changes something is an ordinary step; theirs is read and never touched.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use crate::{
    app::{App, OldMessage, PageName, Row, RowTarget},
    insight::{NoteAspect, NotePair, compare},
    review::{Change, Id, NoteEdit, Review},
    store::{Access, Session},
};

/// The other copy, and what has been settled.
#[derive(Debug)]
pub(crate) struct CompareState {
    path: PathBuf,
    theirs: Review,
    /// What mine says since it was settled against theirs. Where mine says something else again, it is open again.
    settled: HashMap<(Id, NoteAspect), String>,
}

/// How a difference is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DifferenceChoice {
    Mine,
    Theirs,
    Both,
}

/// What two copies say of one thing about a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is called.
    pub name: &'static str,
    /// What is said here.
    pub mine: String,
    /// What is said in the other copy.
    pub theirs: String,
}

/// The notes that are tagged differently and not settled, episode by episode.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let mut episode = None;
    let mut rows = Vec::new();
    for (pair, tags) in app.unsettled() {
        let names: Vec<&str> = tags.iter().map(|tag| tag.name()).collect();
        let mut row = Row {
            margin: pair.mine.code.to_string(),
            under: names.join(", "),
            ..Row::item(pair.mine.id, app.words_of(pair.mine))
        };
        if row.fits(query) {
            let is_next = episode.replace(pair.episode.id) != Some(pair.episode.id);
            row.heading = is_next.then(|| pair.episode.title.clone());
            rows.push(row);
        }
    }
    if rows.is_empty() && query.trim().is_empty() {
        rows.push(Row {
            target: RowTarget::Read {
                of: String::new(),
                lines: Vec::new(),
            },
            ..Row::item(Id::default(), "Nothing is left to settle")
        });
    }
    rows
}

impl App {
    /// Lays another copy beside this one.
    pub(super) fn compare_with(&mut self, path: &str) {
        let path = Path::new(path.trim());
        if path.as_os_str().is_empty() {
            return self.ask_for_words("compare", "the name of the other copy’s file");
        }
        let at = self.utc();
        let opened = Session::open(self.session.store(), path, Access::ReadOnly, at);
        let theirs = match opened {
            Ok((theirs, _)) => theirs.review().clone(),
            Err(fault) => return self.say(OldMessage::Refused(fault.to_string())),
        };
        if theirs.pack().id != self.review().pack().id {
            let why = "the two follow different methods, so their notes cannot stand side by side";
            return self.say(OldMessage::Refused(why.to_owned()));
        }
        let compared = compare(self.review(), &theirs);
        let (common, different) = (compared.pairs.len(), compared.different().count());
        match (common, different) {
            (0, _) => {
                let why = "the two have no note in common: choose another copy of this review";
                self.say(OldMessage::Refused(why.to_owned()));
            }
            (common, 0) => self.say(OldMessage::TaggedAlike(common)),
            (_, _) => {
                self.compared = Some(CompareState {
                    path: path.to_owned(),
                    theirs,
                    settled: HashMap::new(),
                });
                self.open_page(PageName::Compare);
            }
        }
    }

    /// The name of the other copy’s file, while one is compared.
    pub fn compared_with(&self) -> Option<String> {
        let name = self.compared.as_ref()?.path.file_name()?;
        Some(name.to_string_lossy().into_owned())
    }

    /// What the two copies say differently of a note, as far as it is not settled.
    pub fn differences(&self, note: Id) -> Vec<Difference> {
        let pack = self.review().pack();
        let mut open = self.unsettled().into_iter();
        let found = open.find(|(pair, _)| pair.mine.id == note);
        let told = found.into_iter().flat_map(|(pair, tags)| {
            tags.into_iter().map(move |tag| Difference {
                name: tag.name(),
                mine: tag.said(pair.mine, pack),
                theirs: tag.said(pair.theirs, pack),
            })
        });
        told.collect()
    }

    /// Settles what is open about the chosen note.
    pub(super) fn settle(&mut self, take: DifferenceChoice) {
        let chosen = self.chosen_row().and_then(|(_, row)| row.id());
        let mut open = self.unsettled().into_iter();
        let Some((pair, tags)) = open.find(|(pair, _)| Some(pair.mine.id) == chosen) else {
            return self.say(OldMessage::ChooseFirst("note"));
        };
        let (id, code) = (pair.mine.id, pair.mine.code);
        let edit = |tag: &NoteAspect| match take {
            DifferenceChoice::Mine => None,
            DifferenceChoice::Theirs => Some(tag.taken(pair.mine, pair.theirs)),
            DifferenceChoice::Both => tag.both(pair.mine, pair.theirs),
        };
        let settles = |tag: &NoteAspect| take == DifferenceChoice::Mine || edit(tag).is_some();
        let edits: Vec<NoteEdit> = tags.iter().filter_map(edit).collect();
        let settled: Vec<NoteAspect> = tags.into_iter().filter(settles).collect();
        if settled.is_empty() {
            return self.say(OldMessage::NotBoth);
        }
        let changes: Vec<Change> = edits
            .into_iter()
            .map(|edit| Change::Edit {
                id,
                set: edit.into(),
            })
            .collect();
        if !changes.is_empty() && !self.commit(changes) {
            return;
        }
        self.keep_settled(id, &settled);
        self.say(OldMessage::SettledTags(
            code,
            take == DifferenceChoice::Mine,
        ));
    }

    fn keep_settled(&mut self, id: Id, tags: &[NoteAspect]) {
        let pack = self.review().pack().clone();
        let Some((_, note)) = self.review().note(id) else {
            return;
        };
        let said: Vec<String> = tags.iter().map(|tag| tag.said(note, &pack)).collect();
        if let Some(compared) = &mut self.compared {
            let tags = tags.iter().map(|tag| (id, *tag));
            compared.settled.extend(tags.zip(said));
        }
    }

    /// The notes that are tagged differently, with what is not settled about each.
    fn unsettled(&self) -> Vec<(NotePair<'_>, Vec<NoteAspect>)> {
        let Some(compared) = &self.compared else {
            return Vec::new();
        };
        let pack = self.review().pack();
        let open = |pair: NotePair<'_>| {
            let tags = pair.differences().filter(|tag| {
                let settled = compared.settled.get(&(pair.mine.id, *tag));
                settled != Some(&tag.said(pair.mine, pack))
            });
            tags.collect::<Vec<_>>()
        };
        let pairs = compare(self.review(), &compared.theirs).pairs.into_iter();
        pairs
            .map(|pair| (pair, open(pair)))
            .filter(|(_, tags)| !tags.is_empty())
            .collect()
    }
}
