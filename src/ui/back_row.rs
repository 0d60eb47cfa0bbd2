//! The back-row check: three lines to read aloud, and how far back this size of writing can be read.

use ratatui::{layout::Rect, style::Style};

use crate::{
    command::{
        Context,
        keymap::{KeySequence, Keymap},
    },
    text::{
        words::{looked_up, tr},
        wrap,
    },
    ui::{canvas::Canvas, frame},
};

/// What somebody at the back reads aloud: a sentence, a mark, and letters that are easily taken for each other.
const ALOUD: [&str; 3] = [
    tr!(const "The health visitor rang at 3.30 and left word."),
    tr!(const "! Four years of enquiries in her last authority"),
    tr!(const "a e c o s   8 3 6 0   rn m   cl d"),
];

/// The height in metres of a picture 100 inches across, and of a 65-inch screen.
const PICTURES: [(f64, &str); 2] = [(1.245, ""), (0.809, tr!(const " (65 inch screen)"))];

/// Draws the check; the key bar is its holder’s.
pub fn check(canvas: &mut Canvas<'_>, keymap: &Keymap) {
    let (area, theme) = (canvas.area(), canvas.theme);
    let body = frame::body(area);
    let right = canvas.words_to(body.right(), area.y, tr!("Setting up"), theme.muted());
    canvas.words(
        body.x,
        area.y,
        right.saturating_sub(body.x + 2),
        tr!("Can the back row read this?"),
        theme.strong(),
    );
    let mut rows = CheckRows { body, y: body.y };
    rows.put(
        canvas,
        tr!("Ask someone at the back to read the three lines aloud."),
        theme.text(),
    );
    rows.y += 1;
    for (number, words) in (1..).zip(ALOUD) {
        if rows.y < body.bottom() {
            canvas.words(body.x + 2, rows.y, 3, &format!("{number}"), theme.muted());
            canvas.words(
                body.x + 5,
                rows.y,
                body.width.saturating_sub(5),
                looked_up(words),
                theme.text(),
            );
        }
        rows.y += 1;
    }
    rows.y += 1;
    rows.put(
        canvas,
        tr!(
            "If they hesitate, hold Ctrl and press + (on a Mac, Cmd and +) and ask again. \
             The board rearranges itself; nothing is lost."
        ),
        theme.text(),
    );
    rows.y += 1;
    draw_distances(canvas, &mut rows, area.height);
    rows.y += 1;
    let keys: Vec<String> = keymap
        .keys_for("theme", Context::Room.chain())
        .iter()
        .map(KeySequence::label)
        .collect();
    let ask = if keys.is_empty() {
        tr!("Ask which is easier from where they sit.").to_owned()
    } else {
        tr!(
            "Press {keys} and ask which is easier from where they sit.",
            keys = keys.join(tr!(" or "))
        )
    };
    rows.answer(canvas, tr!("Light or dark?"), &ask);
    rows.answer(
        canvas,
        tr!("Names?"),
        tr!("Pseudonyms only. What is typed here, the room sees."),
    );
    // The last is a help, not a need: it goes where there is no room for it.
    rows.y += 2;
    rows.put(
        canvas,
        tr!("Windows: F11 fills the screen.   Mac: Ctrl Cmd F fills the screen."),
        theme.muted(),
    );
    if area.height >= 24 {
        canvas.rule(body.x, body.right(), area.bottom() - 3, theme.faint());
    }
}

/// How far people can read, for two pictures.
fn draw_distances(canvas: &mut Canvas<'_>, rows: &mut CheckRows, high: u16) {
    const BEFORE_METRES: u16 = 66;
    let (theme, body) = (canvas.theme, rows.body);
    let wide = body.width >= BEFORE_METRES + 8;
    for (index, (height, which)) in PICTURES.into_iter().enumerate() {
        let metres = format!("{:.1}", distance(height, high));
        let (height, which) = (format!("{height:.1}"), looked_up(which));
        if wide {
            if index == 0 {
                let lead = tr!("At this size, on a picture  ");
                canvas.words(body.x, rows.y, body.width, lead, theme.text());
            }
            let x = body.x + 28;
            let middle = if index == 0 {
                tr!(", people can read to about")
            } else {
                which
            };
            let words = tr!("{height} m high{middle}", height, middle);
            canvas.words(x, rows.y, body.width, &words, theme.text());
            let metres = tr!("{metres} m.", metres);
            canvas.words(body.x + BEFORE_METRES, rows.y, 12, &metres, theme.strong());
            rows.y += 1;
        } else {
            let words = tr!(
                "On a picture {height} m high{which}, people can read to {metres} m.",
                height,
                which,
                metres
            );
            rows.put(canvas, &words, theme.text());
        }
    }
}

/// How far away in metres writing can be read, on a picture of that height in metres with so many rows: 200 times the
/// height of a capital, which is 0.6 of the row.
fn distance(picture: f64, rows: u16) -> f64 {
    200.0 * 0.6 * picture / f64::from(rows.max(1))
}

/// The rows of the page, filled from the top as far as they go.
struct CheckRows {
    body: Rect,
    y: u16,
}

impl CheckRows {
    fn put(&mut self, canvas: &mut Canvas<'_>, words: &str, style: Style) {
        for row in wrap::wrap(words, usize::from(self.body.width)) {
            if self.y < self.body.bottom() {
                canvas.words(self.body.x, self.y, self.body.width, row, style);
            }
            self.y += 1;
        }
    }

    /// A question, and the answer beside it.
    fn answer(&mut self, canvas: &mut Canvas<'_>, question: &str, answer: &str) {
        let theme = canvas.theme;
        if self.y < self.body.bottom() {
            canvas.words(self.body.x, self.y, 15, question, theme.strong());
        }
        let (x, width) = (self.body.x + 17, self.body.width.saturating_sub(17));
        for row in wrap::wrap(answer, usize::from(width)) {
            if self.y < self.body.bottom() {
                canvas.words(x, self.y, width, row, theme.text());
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
