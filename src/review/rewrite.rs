//! Texts that become others, wherever they stand: in a review, in changes that are to be made, in entries of a log.

use crate::{
    review::{
        AnyItem, ApplyError, Change, Code, Entry, Id, Review,
        items::{
            FieldSpec,
            declare::{FieldEdit as _, rewrite_text},
        },
    },
    text::{names::NameList, words::tr},
};

/// The most places that are named in a sentence.
const NAMED: usize = 8;

/// Where a text stands that is to become another: the item, by its id and, where it has one yet, its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The item; none for the review's details.
    pub item: Option<(Id, Code)>,
    /// The field.
    pub field: &'static FieldSpec,
}

/// Makes another text of one that people wrote; none where it stays.
pub type RewriteText<'r> = &'r mut dyn FnMut(TextPlace, &str) -> Option<String>;

/// Lets the names of a list give way in texts, and keeps where that was.
#[derive(Debug)]
pub struct NameGuard<'a> {
    names: &'a NameList,
    /// The places, each once for each text in which a name stood.
    pub places: Vec<TextPlace>,
    /// The number of names.
    pub count: usize,
    /// The places where a word stays that is a listed name or an ordinary word.
    pub doubtful: Vec<TextPlace>,
}

impl<'a> NameGuard<'a> {
    /// A guard with the names of a list.
    pub fn new(names: &'a NameList) -> Self {
        Self {
            names,
            places: Vec::new(),
            count: 0,
            doubtful: Vec::new(),
        }
    }

    /// A text with what stands for each name in its place; none where there is no name.
    pub fn rewrite(&mut self, place: TextPlace, text: &str) -> Option<String> {
        if !self.names.possible(text).is_empty() {
            self.doubtful.push(place);
        }
        let hidden = self.names.hidden(text)?;
        self.count += hidden.count;
        self.places.push(place);
        Some(hidden.text)
    }

    /// The sentence that says where words stay that may be names, without its full stop; none where none do.
    pub fn told_doubtful(&self) -> Option<String> {
        let places = in_words(&self.doubtful);
        let count = self.doubtful.len();
        (count > 0).then(|| {
            tr!(
                "A word that may be a listed name stays in {count} text, to be settled on the board with /leaks: {places}"
                    | "Words that may be listed names stay in {count} texts, to be settled on the board with /leaks: {places}",
                count,
                places
            )
        })
    }

    /// True where an entry puts a name into a review.
    pub fn holds_name(&self, entry: &Entry) -> bool {
        entry.changes.iter().any(|change| self.brings_name(change))
    }

    /// True where a change puts a name into a review.
    pub fn brings_name(&self, change: &Change) -> bool {
        let mut brings = false;
        let mut looked_at = change.clone();
        looked_at.each_new_text(&mut |_, _, text| {
            brings |= self.names.found(text).iter().any(|found| found.certain);
            None
        });
        brings
    }

    /// The sentence that says how many names gave way and where, without its full stop; none where there was none.
    pub fn told(&self) -> Option<String> {
        let places = in_words(&self.places);
        (self.count > 0).then(|| {
            tr!(
                "{count} name of your list gave way to what stands for it: {places}"
                    | "{count} names of your list gave way to what stands for them: {places}",
                count = self.count,
                places
            )
        })
    }
}

/// Places in the middle of a sentence.
fn in_words(places: &[TextPlace]) -> String {
    let mut places: Vec<String> = places.iter().map(ToString::to_string).collect();
    places.dedup();
    let more = places.len().saturating_sub(NAMED);
    places.truncate(NAMED);
    let places = places.join("; ");
    match more {
        0 => places,
        more => tr!("{places}; and {more} more", places, more),
    }
}

/// As people say it: “N41, text”.
impl std::fmt::Display for TextPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let field = self.field.name.replace('_', " ");
        match self.item {
            Some((_, code)) => write!(f, "{code}, {field}"),
            None => write!(f, "{}, {field}", tr!("the details")),
        }
    }
}

/// Makes another text of one that is new: with its field, and the item that it goes to.
type RewriteNew<'r> =
    &'r mut dyn FnMut(Option<(Id, Code)>, &'static FieldSpec, &str) -> Option<String>;

impl Change {
    /// Has the texts that it puts into a review become others. What it takes out stays, so that it still fits.
    pub fn rewrite(&mut self, review: &Review, rewrite: RewriteText<'_>) {
        self.each_new_text(&mut |item, field, text| {
            let item = item.map(|(id, code)| match review.code(id) {
                Some(known) => (id, known),
                None => (id, code),
            });
            rewrite(TextPlace { item, field }, text)
        });
    }

    fn each_new_text(&mut self, each: RewriteNew<'_>) {
        match self {
            Self::Add { item, .. } => item.members(&mut |member| {
                let item = Some((member.id(), member.code()));
                member.visit(&mut |field, seen| {
                    rewrite_text(field, seen, &mut |field, text| each(item, field, text));
                });
            }),
            Self::Edit { id, set } => {
                let item = Some((*id, Code::default()));
                set.visit_new(&mut |field, seen| {
                    rewrite_text(field, seen, &mut |field, text| each(item, field, text));
                });
            }
            Self::Details(edit) => edit.visit_new(&mut |field, seen| {
                rewrite_text(field, seen, &mut |field, text| each(None, field, text));
            }),
            // A pack is the method’s own text, and no words of the room.
            Self::Remove { .. } | Self::Move { .. } | Self::Method(_) => {}
        }
    }

    /// The same change of what stands there now.
    fn rebased(self, review: &Review) -> Self {
        match self {
            Self::Remove { item, at } => Self::Remove {
                item: AnyItem::of(review, item.id()).unwrap_or(item),
                at,
            },
            Self::Edit { id, set } => Self::Edit {
                id,
                set: set.clone().rebase(review, id).unwrap_or(set),
            },
            Self::Details(edit) => Self::Details(edit.rebase(review.details())),
            Self::Add { .. } | Self::Move { .. } | Self::Method(_) => self,
        }
    }
}

impl Entry {
    /// The entry with other texts, as it fits a review in which texts of earlier entries have become others, too.
    ///
    /// # Errors
    ///
    /// It does not fit.
    pub fn rewritten(
        mut self,
        review: &Review,
        rewrite: RewriteText<'_>,
    ) -> Result<Self, ApplyError> {
        let mut changes = Vec::with_capacity(self.changes.len());
        let mut so_far = None;
        for change in std::mem::take(&mut self.changes) {
            let now = so_far.as_ref().unwrap_or(review);
            let mut change = change.rebased(now);
            change.rewrite(now, rewrite);
            if changes.capacity() > 1 {
                let mut next = so_far.take().unwrap_or_else(|| review.clone());
                next.apply_all(std::slice::from_ref(&change))?;
                so_far = Some(next);
            }
            changes.push(change);
        }
        self.changes = changes;
        Ok(self)
    }
}

impl Review {
    /// The changes by which its texts become others.
    pub fn rewritten(&self, rewrite: RewriteText<'_>) -> Vec<Change> {
        let details = self
            .details
            .rewritten(&mut |field, text| rewrite(TextPlace { item: None, field }, text));
        let mut changes: Vec<Change> = details.into_iter().map(Change::Details).collect();
        self.each_item(&mut |it| {
            let item = Some((it.id(), it.code()));
            let edits = it.rewrite(&mut |field, text| rewrite(TextPlace { item, field }, text));
            let id = it.id();
            changes.extend(edits.into_iter().map(|set| Change::Edit { id, set }));
        });
        changes
    }
}
