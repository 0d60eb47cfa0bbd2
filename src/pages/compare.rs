//! Two leads have tagged the same notes apart from each other, each in a copy: what they say differently, note by note, and
//! how it is settled here. Every settling that changes something is an ordinary step; theirs is read and never touched.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::Utc;

use crate::{
    command::{Action, Context},
    insight::{NoteAspect, NotePair, compare},
    review::{Change, Id, NoteEdit, Review},
    store::{Access, DiskError, Session, StoreError, disk},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        list::{self, ListState},
        message::Message,
        page::{Page, PageName, PageSpec, Placement},
        response::{Opening, Response},
        row::{Row, RowTarget},
        spoken::sentence,
    },
};

/// For how long the drive of the other copy is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

static SPEC: PageSpec = PageSpec {
    name: PageName::Compare,
    context: Context::Compare,
    title: tr!(const "Two copies, tagged differently"),
    purpose: tr!(const "What another copy says differently, note by note"),
    example: tr!(const "handover"),
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// The page of what two copies say differently. It has something to show once another copy was named.
#[derive(Debug, Default)]
pub(super) struct Compare {
    list: ListState,
    other: Option<OtherCopy>,
    /// The words of mine since it was settled against theirs. Where mine says something else again, it is open again.
    settled: HashMap<(Id, NoteAspect), String>,
}

/// The copy that this one is compared with.
#[derive(Debug)]
struct OtherCopy {
    path: PathBuf,
    review: Review,
}

/// A difference between two copies of a note, in one aspect of it.
struct Difference {
    name: &'static str,
    mine: String,
    theirs: String,
}

/// A note that is tagged differently, with what is not settled about it.
type Unsettled<'a> = (NotePair<'a>, Vec<NoteAspect>);

impl Page for Compare {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The notes that are tagged differently and not settled, episode by episode.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let mut episode = None;
        let mut rows = Vec::new();
        for (pair, tags) in self.unsettled(cx) {
            let names: Vec<&str> = tags.iter().map(|tag| tag.name()).collect();
            let mut row = Row {
                margin: pair.mine.code.to_string(),
                under: names.join(", "),
                ..Row::item(pair.mine.id, cx.words_of(pair.mine))
            };
            let told = told(&pair, &tags, cx).into_iter();
            let told = told.map(|Difference { name, mine, theirs }| {
                tr!("{name}: {mine} here, {theirs} there.", name, mine, theirs)
            });
            let told: Vec<String> = std::iter::once(sentence(&row.words)).chain(told).collect();
            row.spoken = Some(told.join(" "));
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
                ..Row::item(Id::default(), tr!("Nothing is left to settle"))
            });
        }
        rows
    }

    /// The note, and what each copy says of it, one under the other.
    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let found = row.id().and_then(|id| cx.review().note(id));
        let Some((episode, note)) = found else {
            return Vec::new();
        };
        let name = self.other.as_ref().and_then(|other| other.path.file_name());
        let name = name.unwrap_or_default().to_string_lossy();
        let place = format!("{}, {}", note.code, episode.title);
        let is_there = tr!("The other copy is {name}", name);
        let mut passages = vec![DetailSection::bare(vec![
            DetailLine::new(cx.words_of(note), DetailTone::Strong),
            DetailLine::new(place, DetailTone::Muted),
            DetailLine::new(is_there, DetailTone::Muted),
        ])];
        passages.extend(self.differences(note.id, cx).into_iter().map(
            |Difference { name, mine, theirs }| {
                let lines = [
                    tr!("Here: {said}", said = mine),
                    tr!("There: {said}", said = theirs),
                ];
                let lines = lines.map(|line| DetailLine::new(line, DetailTone::Plain));
                DetailSection::of(name, lines.into())
            },
        ));
        passages
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        let rows = self.rows(self.list.query.text(), cx);
        self.list.hold_place(&rows);
        match action {
            Action::Compare(path) => self.compare_with(path, cx),
            Action::TakeMine => self.settle(Settling::Mine, cx),
            Action::TakeTheirs => self.settle(Settling::Theirs, cx),
            Action::TakeBoth => self.settle(Settling::Both, cx),
            // The notes stand here as they stand in the review.
            Action::RemoveRow | Action::EarlierRow | Action::LaterRow => Response::none(),
            _ => list::act(self, action, cx),
        }
    }
}

/// The differences between the two copies of a note.
fn told(pair: &NotePair<'_>, tags: &[NoteAspect], cx: &PageContext<'_>) -> Vec<Difference> {
    let difference = |tag: &NoteAspect| Difference {
        name: tag.name(),
        mine: tag.said(pair.mine, cx.pack()),
        theirs: tag.said(pair.theirs, cx.pack()),
    };
    tags.iter().map(difference).collect()
}

/// A way to settle a difference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settling {
    Mine,
    Theirs,
    Both,
}

impl Compare {
    /// Lays another copy beside this one. Where that shows nothing, the page stays as it is, or stays away.
    fn compare_with(&mut self, path: &str, cx: &PageContext<'_>) -> Response {
        let as_it_is = Response {
            close: self.other.is_none(),
            ..Response::none()
        };
        let path = Path::new(path.trim());
        if path.as_os_str().is_empty() {
            let what = tr!("the name of the other copy’s file");
            return as_it_is.opening(Opening::Command("compare", what));
        }
        let at = cx.now.at.with_timezone(&Utc);
        let (store, file) = (cx.store().clone(), path.to_owned());
        let read = disk::within(PATIENCE, move || {
            let opened = Session::open(&store, &file, Access::ReadOnly, at);
            opened.map(|(theirs, _)| theirs.review().clone())
        });
        let away = || StoreError::CannotRead {
            path: path.to_owned(),
            cause: DiskError::Away,
        };
        let theirs = match read.unwrap_or_else(|| Err(away())) {
            Ok(theirs) => theirs,
            Err(fault) => return as_it_is.saying(Message::refused(fault.to_string())),
        };
        if theirs.pack().id != cx.pack().id {
            return as_it_is.saying(Message::refused(tr!(
                "the two follow different methods, so their notes cannot stand side by side"
            )));
        }
        let compared = compare(cx.review(), &theirs);
        match (compared.pairs.len(), compared.different().count()) {
            (0, _) => as_it_is.saying(Message::refused(tr!(
                "the two have no note in common: choose another copy of this review"
            ))),
            (count, 0) => as_it_is.saying(tr!(
                "Nothing to settle: {count} note in both copies, tagged alike"
                    | "Nothing to settle: {count} notes in both copies, tagged alike",
                count
            )),
            (_, _) => {
                let other = OtherCopy {
                    path: path.to_owned(),
                    review: theirs,
                };
                *self = Self {
                    other: Some(other),
                    ..Self::default()
                };
                Response::none()
            }
        }
    }

    /// The differences between the two copies of a note, as far as they are not settled.
    fn differences(&self, note: Id, cx: &PageContext<'_>) -> Vec<Difference> {
        let mut open = self.unsettled(cx).into_iter();
        let found = open.find(|(pair, _)| pair.mine.id == note);
        found.map_or_else(Vec::new, |(pair, tags)| told(&pair, &tags, cx))
    }

    /// Settles what is open about the chosen note.
    fn settle(&mut self, take: Settling, cx: &PageContext<'_>) -> Response {
        let chosen = list::chosen_item(self, cx);
        let mut open = self.unsettled(cx).into_iter();
        let Some((pair, tags)) = open.find(|(pair, _)| Some(pair.mine.id) == chosen) else {
            return Response::say(tr!("Choose a note first"));
        };
        let (id, code) = (pair.mine.id, pair.mine.code);
        let edit = |tag: &NoteAspect| match take {
            Settling::Mine => None,
            Settling::Theirs => Some(tag.taken(pair.mine, pair.theirs)),
            Settling::Both => tag.both(pair.mine, pair.theirs),
        };
        let settles = |tag: &NoteAspect| take == Settling::Mine || edit(tag).is_some();
        let mut edits: Vec<NoteEdit> = tags.iter().filter_map(edit).collect();
        // Both of its places are one edit.
        edits.dedup();
        let mut settled: Vec<NoteAspect> = tags.into_iter().filter(settles).collect();
        if take == Settling::Both && settled.contains(&NoteAspect::Factor) {
            settled.push(NoteAspect::Also);
        }
        if settled.is_empty() {
            return Response::say(tr!(
                "Only factors, letters of patterns, and helped and hindered, can both be so"
            ));
        }
        let changes = edits.into_iter().map(|edit| Change::Edit {
            id,
            set: edit.into(),
        });
        let changes: Vec<Change> = changes.collect();
        self.keep_settled(id, &settled, &changes, cx);
        Response::commit(changes).saying(if take == Settling::Mine {
            tr!("{code} stays as it is in this copy", code)
        } else {
            tr!("{code} is settled. {key:undo} takes that back", code)
        })
    }

    /// Keeps what mine will say after the changes. Where they are refused it says something else, and so is open still.
    fn keep_settled(
        &mut self,
        id: Id,
        tags: &[NoteAspect],
        changes: &[Change],
        cx: &PageContext<'_>,
    ) {
        let mut after = cx.review().clone();
        if after.apply_all(changes).is_err() {
            return;
        }
        if let Some((_, note)) = after.note(id) {
            let said = tags.iter().map(|tag| tag.said(note, cx.pack()));
            let tags = tags.iter().map(|tag| (id, *tag));
            self.settled.extend(tags.zip(said));
        }
    }

    /// The notes that are tagged differently, with what is not settled about each.
    fn unsettled<'a>(&'a self, cx: &PageContext<'a>) -> Vec<Unsettled<'a>> {
        let Some(other) = &self.other else {
            return Vec::new();
        };
        let open = |pair: NotePair<'a>| {
            let tags = pair.differences().filter(|tag| {
                let settled = self.settled.get(&(pair.mine.id, *tag));
                settled != Some(&tag.said(pair.mine, cx.pack()))
            });
            tags.collect::<Vec<_>>()
        };
        let pairs = compare(cx.review(), &other.review).pairs.into_iter();
        pairs
            .map(|pair| (pair, open(pair)))
            .filter(|(_, tags)| !tags.is_empty())
            .collect()
    }
}
