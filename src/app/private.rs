//! Private notes: kept, and not shown to the room unless the facilitator says so.

use crate::{app::App, review::Note};

impl App {
    /// Whether the words of a note stay off the screen. The one screen there is may be on the wall, so private notes
    /// are hidden whenever the program begins: they keep their place and are counted.
    pub fn hides(&self, note: &Note) -> bool {
        self.page_context().hides(note)
    }

    /// The words of a note as the screen may show them.
    pub fn words_of<'a>(&self, note: &'a Note) -> &'a str {
        self.page_context().words_of(note)
    }
}
