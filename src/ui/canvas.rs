//! Writing on the screen: the one way words get into cells, and the one place where it is known what can be clicked.

use std::borrow::Cow;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    command::Action,
    text::{measure, names::NameList},
    ui::{glyphs::Glyphs, theme::Theme},
};

/// A screen being drawn, with the colours and characters it is drawn in.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    clickable: Clickable,
    /// The names that never get onto the screen; none where they are shown.
    names: Option<&'a NameList>,
    /// The colours.
    pub theme: &'a Theme,
    /// The characters.
    pub glyphs: &'a Glyphs,
}

/// The places of a screen that can be clicked, each with what a click asks for, in the order in which they were drawn.
#[derive(Debug, Default)]
pub struct Clickable(Vec<(Rect, Option<Action>)>);

/// What came of drawing a screen.
#[derive(Debug)]
pub struct DrawnScreen {
    /// Where the caret stands, if it is to be seen.
    pub caret: Option<Position>,
    /// What can be clicked on it.
    pub clickable: Clickable,
}

impl Clickable {
    /// The action of a click on a cell: what was drawn there last counts. None where nothing is to be clicked.
    pub fn at(&self, cell: Position) -> Option<&Action> {
        let mut drawn = self.0.iter().rev();
        let (_, action) = drawn.find(|(place, _)| place.contains(cell))?;
        action.as_ref()
    }
}

impl<'a> Canvas<'a> {
    /// Ink for a screen.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, glyphs: &'a Glyphs) -> Self {
        Self {
            buffer,
            clickable: Clickable::default(),
            names: None,
            theme,
            glyphs,
        }
    }

    /// Lets no name of a list onto the screen: what stands for it is drawn in its place.
    #[must_use]
    pub fn hiding(mut self, names: &'a NameList) -> Self {
        self.names = Some(names).filter(|names| !names.is_empty());
        self
    }

    /// Words as they may be seen: without listed names, and without the beginning of one where they have been cut off.
    fn seen<'w>(&self, words: &'w str) -> Cow<'w, str> {
        let Some(names) = self.names else {
            return Cow::Borrowed(words);
        };
        let hidden = names.hide(words).map_or(Cow::Borrowed(words), Cow::Owned);
        let is_behind = |c: char| matches!(c, '”' | '’' | '"' | '\'' | ' ');
        let begun = hidden
            .trim_end_matches(is_behind)
            .strip_suffix('…')
            .and_then(|cut| Some((names.begins_name(cut)?, cut.len())));
        match begun {
            Some((start, cut)) => Cow::Owned([&hidden[..start], &hidden[cut..]].concat()),
            None => hidden,
        }
    }

    /// Words without listed names, before they are broken into rows: a name that may stand across two rows is found only
    /// in what is whole.
    pub fn without_names<'w>(&self, words: &'w str) -> Cow<'w, str> {
        let hidden = self.names.and_then(|names| names.hide(words));
        hidden.map_or(Cow::Borrowed(words), Cow::Owned)
    }

    /// The places that can be clicked on what has been drawn.
    pub fn into_clickable(self) -> Clickable {
        self.clickable
    }

    /// A click in a place asks for something; what is drawn over it later takes that away again.
    pub fn click(&mut self, place: Rect, action: Action) {
        self.clickable.0.push((place, Some(action)));
    }

    /// A click in a place asks for nothing, whatever was drawn there so far.
    pub fn shield(&mut self, place: Rect) {
        self.clickable.0.push((place, None));
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Lays a ground over a place and wipes what was there, for the eye and for the mouse.
    pub fn fill(&mut self, place: Rect, ground: Style) {
        let place = place.intersection(self.buffer.area);
        self.shield(place);
        let mut blank = Cell::EMPTY;
        blank.set_style(ground);
        for y in place.top()..place.bottom() {
            for x in place.left()..place.right() {
                self.buffer[(x, y)] = blank.clone();
            }
        }
    }

    /// Adds a style to what stands in a place.
    pub fn tint(&mut self, place: Rect, style: Style) {
        self.buffer
            .set_style(place.intersection(self.buffer.area), style);
    }

    /// Writes words in at most `width` cells, cut with an ellipsis where they are longer; the column after them.
    pub fn words(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() || width == 0 {
            return x;
        }
        let width = width.min(area.right() - x);
        let words = self.seen(words);
        let shown = measure::shown(&words);
        let drawn = self.glyphs.words(&shown);
        let cut = measure::cut(&drawn, usize::from(width));
        let cut = self.seen(&cut);
        // The ellipsis itself may have to be one of the plain characters.
        let drawn = self.glyphs.words(&cut);
        if measure::is_plain(&drawn) {
            return self.letters(x, y, width, &drawn, style);
        }
        self.buffer
            .set_stringn(x, y, &drawn, usize::from(width), style)
            .0
    }

    /// Writes text in which every letter takes a cell: most of it, and without a search for clusters.
    #[expect(
        clippy::disallowed_methods,
        reason = "the text is known to be plain; nothing hidden can be in it"
    )]
    fn letters(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let letters = text.char_indices().take(usize::from(width));
        let mut x = x;
        for (at, letter) in letters {
            let symbol = &text[at..at + letter.len_utf8()];
            self.buffer[(x, y)].set_symbol(symbol).set_style(style);
            x += 1;
        }
        x
    }

    /// Writes words that end at the column before `right`; the column they begin at.
    pub fn words_to(&mut self, right: u16, y: u16, words: &str, style: Style) -> u16 {
        let words = self.seen(words);
        let x = right.saturating_sub(self.width(&words));
        self.words(x, y, right - x, &words, style);
        x
    }

    /// The width of words, in cells.
    pub fn width(&self, words: &str) -> u16 {
        let shown = measure::shown(words);
        u16::try_from(measure::width(&self.glyphs.words(&shown))).unwrap_or(u16::MAX)
    }

    /// A rule from `x` to the column before `right`.
    pub fn rule(&mut self, x: u16, right: u16, y: u16, style: Style) {
        if x < right {
            let rule = self.glyphs.rule.repeat(usize::from(right - x));
            self.words(x, y, right - x, &rule, style);
        }
    }

    /// Bold words, then a hairline to the column before `right`.
    pub fn heading(&mut self, x: u16, right: u16, y: u16, words: &str, style: Style) {
        let end = self.words(x, y, right.saturating_sub(x), words, style);
        let faint = self.theme.faint();
        self.rule(end + 1, right, y, faint);
    }
}
