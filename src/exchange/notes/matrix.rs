//! The notes as 0 and 1, for programs that count and compare.

use crate::{
    exchange::{
        CsvWriter,
        notes::{NoteRow, NoteSelection, ReviewNotes, each_once, types},
    },
    method::{Factor, FactorId},
};

/// A row for each note, with 0 or 1 for each factor and each type of pattern of the reviews' methods; nothing where the
/// method of a review does not have it.
pub fn matrix(
    reviews: &[ReviewNotes<'_>],
    besides: NoteSelection,
    byte_order_mark: bool,
) -> Vec<u8> {
    let factors = factors(reviews);
    let types = types(reviews);
    let mut sheet = CsvWriter::new(byte_order_mark);
    let known = ["review_id", "note_id", "episode_code", "note_code"];
    let heads = known.into_iter().map(str::to_owned);
    let heads = heads.chain(factors.iter().map(|id| format!("factor_{id}")));
    sheet.row(heads.chain(types.iter().map(|id| format!("type_{id}"))));
    for row in reviews.iter().flat_map(|told| told.rows(besides)) {
        let known = [
            row.told.id.to_string(),
            row.note.id.to_string(),
            row.episode.code.to_string(),
            row.note.code.to_string(),
        ];
        let marks = factors.iter().map(|id| row.is_under(id));
        let marks = marks.chain(types.iter().map(|id| row.is_tagged(id)));
        sheet.row(known.into_iter().chain(marks.map(str::to_owned)));
    }
    sheet.into_bytes()
}

/// The factors of the reviews' methods, each once, as the frameworks list them.
fn factors<'a>(reviews: &'a [ReviewNotes<'_>]) -> Vec<&'a str> {
    let packs = reviews.iter().map(|told| told.review.pack());
    each_once(packs.flat_map(|pack| pack.orders.framework.iter().map(FactorId::as_str)))
}

impl NoteRow<'_> {
    /// Whether it stands under a factor, as a cell: `1` or `0`; empty where its method has no such factor.
    fn is_under(&self, id: &str) -> &'static str {
        let mut factors = self.told.review.pack().factors.iter();
        match factors.find(|factor| factor.id.as_str() == id) {
            None => "",
            Some(Factor { id, .. }) if self.note.is_under(id) => "1",
            Some(_) => "0",
        }
    }
}
