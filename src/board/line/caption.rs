//! What stands before the words: where they will land.

use crate::{
    board::BoardView,
    review::NoteKind,
    text::{measure, words::tr},
};

/// Cells of the line that are neither words nor caption: margins, the space between, `›`.
const MARGINS: usize = 9;

impl BoardView<'_> {
    /// The number and the name of what stands before the words.
    pub fn caption(&self) -> (String, String) {
        let narrow = self.cx.size.0 < 100;
        let plain = |name: &str| (String::new(), name.to_owned());
        if self.board.picked.is_some() {
            return plain(if self.picked_draft().is_some() {
                tr!("This draft")
            } else {
                tr!("This note")
            });
        }
        if self.line().rewording.is_some() {
            return plain(tr!("Edit this note"));
        }
        if self.line().titles {
            return plain(tr!("Title of the new episode"));
        }
        if self.is_title() {
            return plain(tr!("First episode"));
        }
        match self.target_factor() {
            Some((place, factor)) => {
                let key = self.cx.number_of(place).to_string();
                match self.toward() {
                    Some(toward) => (key, format!("{}, {toward}", factor.short)),
                    None if narrow => (key, factor.short.clone()),
                    None => (key, factor.middle.clone()),
                }
            }
            None => ("9".to_owned(), tr!("Parking lot").to_owned()),
        }
    }

    /// How many cells across the words of the line have, the caret's own at the end included.
    pub fn line_width(&self) -> usize {
        let (key, name) = self.caption();
        let mark = if self.line().attributes.kind == NoteKind::Reason {
            0
        } else {
            2
        };
        usize::from(self.cx.size.0)
            .saturating_sub(MARGINS + measure::width(&key) + measure::width(&name) + mark)
            .max(8)
    }
}
