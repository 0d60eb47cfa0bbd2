//! The look of everything on the screen, as answers to questions: how do muted words look, a picked note, the number
//! cap of the aimed factor? Drawing asks and never names a colour; this is the one file that does.
//!
//! There are two sorts of answer, and both say the whole truth about bold, reversed, underlined and so on, since
//! `Buffer::set_style` only *patches* what was there before:
//!
//! - A **background** ([`background`](Theme::background), [`raised`](Theme::raised), [`chosen`](Theme::chosen), [`cap`](Theme::cap) …)
//!   sets words and background. Start every frame with `background()` over the whole area, and every panel, row or badge that
//!   stands out with its own.
//! - **Words** ([`text`](Theme::text), [`muted`](Theme::muted), [`heading`](Theme::heading) …) leave the background as it
//!   is, so that the same answer serves on the plain background and on the raised one. On `chosen()` use only `chosen_…` words.
//!
//! [`flagged`](Theme::flagged) and [`struck`](Theme::struck) are neither: they add one line to whatever is there.
//!
//! Where a terminal has no colours worth trusting ([`ColourDepth`]), the answers are attributes alone: nothing sets a colour, and
//! nothing needs one. `text()` on `raised()` carries no attribute at all and `raised()` has the words' colour too, so that a
//! typed character costs the terminal one change of colours and no more.

mod contrast;
mod palette;

use ratatui::style::{Modifier, Style};

use palette::{ColourRole, Palette};

pub use palette::{NAMES, ThemeError};

/// How the theme asks for an underline of dots, together with [`Modifier::UNDERLINED`]: nothing on the screen ever blinks,
/// and the terminal's room writes it as dots.
pub const DOTTED: Modifier = Modifier::RAPID_BLINK;

/// The number of colours that the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourDepth {
    /// Any colour, by its red, green and blue.
    True,
    /// The 256-colour table.
    Indexed,
    /// Sixteen colours of the person's own choosing. No contrast can be promised, so none is used.
    Sixteen,
    /// None wanted: `NO_COLOR` is set.
    None,
}

/// The look of the whole screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
    depth: ColourDepth,
    plain_type: bool,
}

impl Theme {
    /// The built-in theme of that name, one of [`NAMES`].
    ///
    /// # Errors
    /// There is no such theme.
    pub fn load(name: &str, depth: ColourDepth) -> Result<Self, ThemeError> {
        Ok(Self {
            palette: Palette::built_in(name)?,
            depth,
            plain_type: false,
        })
    }

    /// The same theme, without italics if `plain_type`: some people read upright letters more easily.
    #[must_use]
    pub fn with_plain_type(self, plain_type: bool) -> Self {
        Self { plain_type, ..self }
    }
}

/// Backgrounds: they set words and background.
impl Theme {
    /// The whole screen before anything is drawn, with ordinary words.
    pub fn background(&self) -> Style {
        self.background_of(ColourRole::Text, ColourRole::Bg, Modifier::empty())
    }

    /// The one lit place, that is the aimed cell and the writing line, with ordinary words.
    pub fn raised(&self) -> Style {
        self.background_of(ColourRole::Text, ColourRole::Raised, Modifier::empty())
    }

    /// The reversed number of the aimed factor. Any other factor's number is a [`heading`](Self::heading).
    pub fn cap(&self) -> Style {
        self.badge(ColourRole::KeyFg, ColourRole::KeyBg)
    }

    /// The `!` before a challenge.
    pub fn challenge_mark(&self) -> Style {
        self.badge(ColourRole::Bg, ColourRole::Challenge)
    }

    /// The picked note, or the chosen row of a list.
    pub fn chosen(&self) -> Style {
        self.badge(ColourRole::SelFg, ColourRole::SelBg)
    }

    /// Who, when and which pattern, in a picked note or a chosen row: as [`chosen`](Self::chosen), without its weight.
    pub fn chosen_muted(&self) -> Style {
        self.chosen().remove_modifier(Modifier::BOLD)
    }

    /// The bar across the screen while the disk refuses.
    pub fn not_saved(&self) -> Style {
        self.badge(ColourRole::KeyFg, ColourRole::KeyBg)
    }

    /// A place that an undo or redo has just changed: laid over it last, words and all. Not to be taken for a picked note.
    pub fn highlight(&self) -> Style {
        let weight = match self.depth {
            ColourDepth::True | ColourDepth::Indexed => Modifier::BOLD,
            ColourDepth::Sixteen | ColourDepth::None => Modifier::BOLD | Modifier::UNDERLINED,
        };
        self.background_of(ColourRole::HeatFg, ColourRole::Heat2, weight)
    }

    /// A square of the overview that holds this many notes: nothing, one, two, three or more.
    pub fn heat(&self, count: usize) -> Style {
        match count {
            0 => self.background_of(ColourRole::Muted, ColourRole::Bg, Modifier::empty()),
            1 => self.background_of(ColourRole::HeatFg, ColourRole::Heat1, Modifier::empty()),
            2 => self.background_of(ColourRole::HeatFg, ColourRole::Heat2, Modifier::empty()),
            3.. => self.badge(ColourRole::Heat3Fg, ColourRole::Heat3),
        }
    }
}

/// Words and lines: they leave the background as it is.
impl Theme {
    /// Everything said.
    pub fn text(&self) -> Style {
        self.words(ColourRole::Text, Modifier::empty())
    }

    /// A title, or a name among words.
    pub fn strong(&self) -> Style {
        self.words(ColourRole::Text, Modifier::BOLD)
    }

    /// Who, when, and what a key does.
    pub fn muted(&self) -> Style {
        self.words(ColourRole::Muted, Modifier::empty())
    }

    /// The name of a block of text, such as “What happened” or “PATTERNS”.
    pub fn label(&self) -> Style {
        self.words(ColourRole::Muted, Modifier::BOLD)
    }

    /// A level's label and its factors' numbers and headings, by the level's place in the method (0, 1, 2 …). Not for words
    /// on [`raised`](Self::raised), where it would be too weak: see [`aimed_heading`](Self::aimed_heading).
    pub fn heading(&self, level: usize) -> Style {
        self.words(level_role(level), Modifier::BOLD)
    }

    /// The heading of the aimed factor.
    pub fn aimed_heading(&self) -> Style {
        self.strong()
    }

    /// The bar that hangs beside the lit place, by the level's place in the method (0, 1, 2 …).
    pub fn bar(&self, level: usize) -> Style {
        self.words(level_role(level), Modifier::empty())
    }

    /// A square of progress through the episodes: done, or still to come.
    pub fn progress(&self, done: bool) -> Style {
        let role = if done {
            ColourRole::Front
        } else {
            ColourRole::Rule
        };
        self.words(role, Modifier::empty())
    }

    /// A hairline that is only there for looks.
    pub fn faint(&self) -> Style {
        self.words(ColourRole::Faint, Modifier::empty())
    }

    /// The number of challenges, as in `! 1`.
    pub fn challenge_count(&self) -> Style {
        self.words(ColourRole::Challenge, Modifier::BOLD)
    }

    /// The `?` before a question.
    pub fn question_mark(&self) -> Style {
        self.words(ColourRole::Caution, Modifier::BOLD)
    }

    /// Things that the room may want to look at again: hindsight, nobody heard, nothing against.
    pub fn caution(&self) -> Style {
        self.words(ColourRole::Caution, Modifier::empty())
    }

    /// A heading of [`caution`](Self::caution), such as “Not heard yet”.
    pub fn caution_heading(&self) -> Style {
        self.words(ColourRole::Caution, Modifier::BOLD)
    }

    /// The mark that all is on disk, and since when.
    pub fn saved(&self) -> Style {
        self.words(ColourRole::Ok, Modifier::BOLD)
    }

    /// The question that whyboard puts to the room.
    pub fn prompt(&self) -> Style {
        // The Linux console shows italics as a hue, and hue is what sixteen colours must not bring.
        if self.plain_type || self.depth == ColourDepth::Sixteen {
            self.muted()
        } else {
            self.words(ColourRole::Muted, Modifier::ITALIC)
        }
    }

    /// A key, by its name.
    pub fn key(&self) -> Style {
        self.strong()
    }

    /// The meaning of a key.
    pub fn key_meaning(&self) -> Style {
        self.muted()
    }

    /// A note that was withdrawn. On [`chosen`](Self::chosen), lay [`struck`](Self::struck) over it instead.
    pub fn withdrawn(&self) -> Style {
        self.words(ColourRole::Muted, Modifier::CROSSED_OUT)
    }
}

/// Additions: they change one thing and leave the rest.
impl Theme {
    /// Words worth a second look, such as hindsight or what may be a name: an underline.
    pub fn flagged(&self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// A word that is also a listed name: underlined with dots, where the terminal can do that.
    pub fn doubtful(&self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED | DOTTED)
    }

    /// Words that no longer count: a line through them.
    pub fn struck(&self) -> Style {
        Style::new().add_modifier(Modifier::CROSSED_OUT)
    }
}

impl Theme {
    /// Bold words on a ground that stands out; without colours, reversed.
    fn badge(&self, words: ColourRole, ground: ColourRole) -> Style {
        let form = match self.depth {
            ColourDepth::True | ColourDepth::Indexed => Modifier::BOLD,
            ColourDepth::Sixteen | ColourDepth::None => Modifier::BOLD | Modifier::REVERSED,
        };
        self.background_of(words, ground, form)
    }

    fn background_of(&self, words: ColourRole, ground: ColourRole, form: Modifier) -> Style {
        let style = self.words(words, form);
        Style {
            bg: self.colour(ground),
            ..style
        }
    }

    fn words(&self, role: ColourRole, form: Modifier) -> Style {
        let form = if self.underlines(role) {
            form | Modifier::UNDERLINED
        } else {
            form
        };
        let exactly = Style::new()
            .remove_modifier(Modifier::all())
            .add_modifier(form);
        Style {
            fg: self.colour(role),
            ..exactly
        }
    }

    /// Whether the colour of these words cannot be told from that of others, so that they are underlined.
    fn underlines(&self, role: ColourRole) -> bool {
        match self.depth {
            ColourDepth::True => false,
            ColourDepth::Indexed => self.palette.paint(role).index_underlined,
            ColourDepth::Sixteen | ColourDepth::None => role == ColourRole::Caution,
        }
    }

    #[expect(clippy::disallowed_types, reason = "here roles become colours")]
    fn colour(&self, role: ColourRole) -> Option<ratatui::style::Color> {
        use ratatui::style::Color;
        let paint = self.palette.paint(role);
        match self.depth {
            ColourDepth::True => Some(Color::Rgb(paint.rgb.0, paint.rgb.1, paint.rgb.2)),
            ColourDepth::Indexed => Some(Color::Indexed(paint.index)),
            ColourDepth::Sixteen | ColourDepth::None => None,
        }
    }
}

/// The role of a level's colour. A method of more than three levels goes round again: neighbours still differ, and place
/// and words say the rest.
fn level_role(level: usize) -> ColourRole {
    match level % 3 {
        0 => ColourRole::Front,
        1 => ColourRole::Local,
        _ => ColourRole::Nation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    const DEPTHS: [ColourDepth; 4] = [
        ColourDepth::True,
        ColourDepth::Indexed,
        ColourDepth::Sixteen,
        ColourDepth::None,
    ];

    fn paper(depth: ColourDepth) -> Theme {
        Theme::load("paper", depth).unwrap()
    }

    fn grounds(theme: &Theme) -> Vec<Style> {
        let mut grounds = vec![
            theme.background(),
            theme.raised(),
            theme.cap(),
            theme.challenge_mark(),
            theme.chosen(),
            theme.chosen_muted(),
            theme.not_saved(),
            theme.highlight(),
        ];
        grounds.extend((0..=4).map(|count| theme.heat(count)));
        grounds
    }

    fn words(theme: &Theme) -> Vec<Style> {
        let mut words = vec![
            theme.text(),
            theme.strong(),
            theme.muted(),
            theme.label(),
            theme.aimed_heading(),
            theme.progress(true),
            theme.progress(false),
            theme.faint(),
            theme.challenge_count(),
            theme.question_mark(),
            theme.caution(),
            theme.caution_heading(),
            theme.saved(),
            theme.prompt(),
            theme.key(),
            theme.key_meaning(),
            theme.withdrawn(),
        ];
        words.extend((0..=4).map(|level| theme.heading(level)));
        words.extend((0..=4).map(|level| theme.bar(level)));
        words
    }

    /// The style of a cell once these have been laid on it, one after the other.
    fn cell(styles: &[Style]) -> Style {
        let area = Rect::new(0, 0, 1, 1);
        let mut buffer = Buffer::empty(area);
        for style in styles {
            buffer.set_style(area, *style);
        }
        buffer[(0, 0)].style()
    }

    fn attributes(style: Style) -> Modifier {
        cell(&[style]).add_modifier
    }

    #[test]
    fn there_are_three_themes_and_the_first_is_paper() {
        assert_eq!(NAMES, ["paper", "evening", "contrast"]);
        for name in NAMES {
            for depth in DEPTHS {
                Theme::load(name, depth).unwrap();
            }
        }
        let fault = Theme::load("dusk", ColourDepth::True).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "there is no theme called ‘dusk’: whyboard has paper, evening and contrast"
        );
    }

    #[test]
    fn without_trusted_colours_nothing_has_a_colour() {
        for depth in [ColourDepth::Sixteen, ColourDepth::None] {
            let theme = paper(depth);
            for style in [grounds(&theme), words(&theme)].concat() {
                assert_eq!(
                    (style.fg, style.bg, style.underline_color),
                    (None, None, None)
                );
            }
        }
    }

    #[test]
    fn with_colours_grounds_set_both_and_words_leave_the_ground() {
        for depth in [ColourDepth::True, ColourDepth::Indexed] {
            let theme = paper(depth);
            for style in grounds(&theme) {
                assert!(style.fg.is_some() && style.bg.is_some(), "{style:?}");
                assert!(!style.has_modifier(Modifier::REVERSED), "{style:?}");
            }
            for style in words(&theme) {
                assert!(style.fg.is_some() && style.bg.is_none(), "{style:?}");
            }
        }
    }

    #[test]
    fn nothing_leaks_from_what_was_there_before() {
        let everything = Style::new().add_modifier(Modifier::all());
        for depth in DEPTHS {
            let theme = paper(depth);
            for style in [grounds(&theme), words(&theme)].concat() {
                assert_eq!(
                    cell(&[everything, style]).add_modifier,
                    style.add_modifier,
                    "{style:?}"
                );
            }
        }
    }

    #[test]
    fn the_place_the_picked_note_and_a_challenge_are_told_apart_by_attributes_alone() {
        for depth in [ColourDepth::Sixteen, ColourDepth::None] {
            let theme = paper(depth);
            let plain = attributes(theme.background());
            assert_eq!(plain, Modifier::empty());
            for stands_out in [
                theme.cap(),
                theme.chosen(),
                theme.challenge_mark(),
                theme.heat(3),
                theme.not_saved(),
            ] {
                assert_eq!(attributes(stands_out), Modifier::BOLD | Modifier::REVERSED);
            }
            assert_ne!(attributes(theme.caution()), attributes(theme.text()));
            assert_ne!(attributes(theme.heading(0)), attributes(theme.text()));
            assert_ne!(attributes(theme.highlight()), attributes(theme.chosen()));
            assert_ne!(attributes(theme.highlight()), plain);
            assert_ne!(attributes(theme.withdrawn()), plain);
            assert!(attributes(theme.chosen_muted()).contains(Modifier::REVERSED));
            for number_only in [theme.heat(0), theme.heat(1), theme.heat(2)] {
                assert_eq!(attributes(number_only), plain);
            }
        }
    }

    #[test]
    fn words_in_the_writing_line_need_no_attribute_and_no_second_colour() {
        for name in NAMES {
            for depth in DEPTHS {
                let theme = Theme::load(name, depth).unwrap();
                let blank = cell(&[theme.background(), theme.raised()]);
                assert_eq!(
                    cell(&[theme.background(), theme.raised(), theme.text()]),
                    blank
                );
                assert_eq!(blank.add_modifier, Modifier::empty());
            }
        }
    }

    #[test]
    fn a_flag_and_a_strike_add_a_line_and_change_nothing_else() {
        let theme = paper(ColourDepth::True);
        let picked = cell(&[theme.chosen()]);
        let flagged = cell(&[theme.chosen(), theme.flagged(), theme.struck()]);
        let lines = Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        assert_eq!(flagged, picked.add_modifier(lines));
    }

    #[test]
    fn the_prompt_slants_unless_plain_type_is_asked_for_or_hues_would_come_of_it() {
        let slants = |theme: &Theme| theme.prompt().has_modifier(Modifier::ITALIC);
        for depth in DEPTHS {
            assert_eq!(slants(&paper(depth)), depth != ColourDepth::Sixteen);
            assert!(!slants(&paper(depth).with_plain_type(true)));
        }
    }

    #[test]
    fn caution_is_underlined_where_its_colour_does_not_show() {
        let underlined = |name, depth| {
            let theme = Theme::load(name, depth).unwrap();
            theme.caution().has_modifier(Modifier::UNDERLINED)
        };
        assert!(!underlined("paper", ColourDepth::True));
        assert!(underlined("paper", ColourDepth::Indexed));
        assert!(!underlined("evening", ColourDepth::Indexed));
        assert!(underlined("evening", ColourDepth::None));
    }

    #[test]
    fn levels_differ_from_their_neighbours_however_many_there_are() {
        let theme = paper(ColourDepth::True);
        for level in 0..6 {
            assert_ne!(theme.heading(level), theme.heading(level + 1));
        }
    }
}
