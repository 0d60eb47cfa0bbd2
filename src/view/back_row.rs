//! The back-row check: three lines to read aloud, and how far back this size of writing can be read.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    action::Context,
    app::App,
    keymap::{Keymap, Keys},
    text::wrap,
    view::{bar, ink::Ink, line, page},
};

/// What somebody at the back reads aloud: a sentence, a mark, and letters that are easily taken for each other.
const ALOUD: [&str; 3] = [
    "The health visitor rang at 3.30 and left word.",
    "! Four years of enquiries in her last authority",
    "a e c o s   8 3 6 0   rn m   cl d",
];

/// The height in metres of a picture 100 inches across, and of a 65-inch screen.
const PICTURES: [(f64, &str); 2] = [(1.245, ""), (0.809, " (65 inch screen)")];

/// Draws the check, with the key bar of a review.
pub(super) fn draw(ink: &mut Ink<'_>, app: &App) -> Option<Position> {
    let place = bar::place(ink, app);
    bar::draw(ink, app, place);
    if let Some(told) = line::told(app) {
        page::tell(ink, &told);
    }
    check(ink, &app.keymap);
    None
}

/// Draws the check without a key bar.
pub(super) fn check(ink: &mut Ink<'_>, keymap: &Keymap) {
    let (area, theme) = (ink.area(), ink.theme);
    let body = page::body(area);
    let right = ink.words_to(body.right(), area.y, "Setting up", theme.muted());
    ink.words(
        body.x,
        area.y,
        right.saturating_sub(body.x + 2),
        "Can the back row read this?",
        theme.strong(),
    );
    let mut rows = Rows { body, y: body.y };
    rows.put(
        ink,
        "Ask someone at the back to read the three lines aloud.",
        theme.text(),
    );
    rows.y += 1;
    for (number, words) in (1..).zip(ALOUD) {
        if rows.y < body.bottom() {
            ink.words(body.x + 2, rows.y, 3, &format!("{number}"), theme.muted());
            ink.words(
                body.x + 5,
                rows.y,
                body.width.saturating_sub(5),
                words,
                theme.text(),
            );
        }
        rows.y += 1;
    }
    rows.y += 1;
    rows.put(
        ink,
        "If they hesitate, hold Ctrl and press + (on a Mac, Cmd and +) and ask again. \
         The board rearranges itself; nothing is lost.",
        theme.text(),
    );
    rows.y += 1;
    draw_distances(ink, &mut rows, area.height);
    rows.y += 1;
    let keys: Vec<String> = keymap
        .keys_for("theme", Context::Room.chain())
        .iter()
        .map(Keys::label)
        .collect();
    let ask = if keys.is_empty() {
        "Ask which is easier from where they sit.".to_owned()
    } else {
        format!(
            "Press {} and ask which is easier from where they sit.",
            keys.join(" or ")
        )
    };
    rows.answer(ink, "Light or dark?", &ask);
    rows.answer(
        ink,
        "Names?",
        "Pseudonyms only. What is typed here, the room sees.",
    );
    // The last is a help, not a need: it goes where there is no room for it.
    rows.y += 2;
    rows.put(
        ink,
        "Windows: F11 fills the screen.   Mac: Ctrl Cmd F fills the screen.",
        theme.muted(),
    );
    if area.height >= 24 {
        ink.rule(body.x, body.right(), area.bottom() - 3, theme.faint());
    }
}

/// How far people can read, for two pictures.
fn draw_distances(ink: &mut Ink<'_>, rows: &mut Rows, high: u16) {
    const LEAD: &str = "At this size, on a picture  ";
    const BEFORE_METRES: u16 = 66;
    let (theme, body) = (ink.theme, rows.body);
    let wide = body.width >= BEFORE_METRES + 8;
    for (index, (height, which)) in PICTURES.into_iter().enumerate() {
        let metres = distance(height, high);
        if wide {
            if index == 0 {
                ink.words(body.x, rows.y, body.width, LEAD, theme.text());
            }
            let x = body.x + 28;
            let middle = if index == 0 {
                ", people can read to about"
            } else {
                which
            };
            let words = format!("{height:.1} m high{middle}");
            ink.words(x, rows.y, body.width, &words, theme.text());
            let metres = format!("{metres:.1} m.");
            ink.words(body.x + BEFORE_METRES, rows.y, 12, &metres, theme.strong());
            rows.y += 1;
        } else {
            let words = format!(
                "On a picture {height:.1} m high{which}, people can read to {metres:.1} m."
            );
            rows.put(ink, &words, theme.text());
        }
    }
}

/// How far away in metres writing can be read, on a picture of that height in metres with so many rows: 200 times the
/// height of a capital, which is 0.6 of the row.
fn distance(picture: f64, rows: u16) -> f64 {
    200.0 * 0.6 * picture / f64::from(rows.max(1))
}

/// The rows of the page, filled from the top as far as they go.
struct Rows {
    body: Rect,
    y: u16,
}

impl Rows {
    fn put(&mut self, ink: &mut Ink<'_>, words: &str, style: Style) {
        for row in wrap::wrap(words, usize::from(self.body.width)) {
            if self.y < self.body.bottom() {
                ink.words(self.body.x, self.y, self.body.width, row, style);
            }
            self.y += 1;
        }
    }

    /// A question, and the answer beside it.
    fn answer(&mut self, ink: &mut Ink<'_>, question: &str, answer: &str) {
        let theme = ink.theme;
        if self.y < self.body.bottom() {
            ink.words(self.body.x, self.y, 15, question, theme.strong());
        }
        let (x, width) = (self.body.x + 17, self.body.width.saturating_sub(17));
        for row in wrap::wrap(answer, usize::from(width)) {
            if self.y < self.body.bottom() {
                ink.words(x, self.y, width, row, theme.text());
            }
            self.y += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_table_of_pictures() {
        let shown = |(height, _): (f64, &str)| {
            [24, 30, 35, 45].map(|rows| format!("{:.1}", distance(height, rows)))
        };
        assert_eq!(shown(PICTURES[0]), ["6.2", "5.0", "4.3", "3.3"]);
        assert_eq!(shown(PICTURES[1]), ["4.0", "3.2", "2.8", "2.2"]);
    }
}
