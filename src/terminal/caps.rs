//! What this terminal can show, by what it says of itself in the environment. It is asked nothing: answers may be slow,
//! and some terminals print the question.

use crate::{
    text::words::tr,
    ui::{glyphs::Glyphs, theme::ColourDepth},
};

/// What a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalCaps {
    /// How many colours.
    pub depth: ColourDepth,
    /// Only ASCII characters.
    pub ascii: bool,
    /// It cannot place characters: plain mode is all there is.
    pub dumb: bool,
    /// Its ground is dark, if it says so.
    pub dark: bool,
    /// How it is told to paste.
    pub paste: PasteGesture,
}

/// What makes a terminal paste: it is the terminal that does it, and no program in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteGesture {
    /// Ctrl, Shift and V.
    CtrlShiftV,
    /// Shift and the Insert key.
    ShiftInsert,
    /// Cmd and V, on a Mac.
    CmdV,
    /// It shares no text with other programs.
    Nothing,
    /// Nobody knows: it is far away, or an unknown one.
    Unknown,
}

impl PasteGesture {
    fn of(says: impl Fn(&str) -> Option<String>, windows: bool) -> Self {
        const WITH_CTRL_SHIFT_V: [&str; 7] = [
            "WT_SESSION",
            "VTE_VERSION",
            "KONSOLE_VERSION",
            "KITTY_WINDOW_ID",
            "ALACRITTY_WINDOW_ID",
            "WEZTERM_PANE",
            "GHOSTTY_RESOURCES_DIR",
        ];
        let program = says("TERM_PROGRAM");
        match program.as_deref() {
            Some("Apple_Terminal" | "iTerm.app") => Self::CmdV,
            _ if WITH_CTRL_SHIFT_V.iter().any(|name| says(name).is_some()) => {
                // The same programs run on a Mac, where they keep to its keys.
                if cfg!(target_os = "macos") {
                    Self::CmdV
                } else {
                    Self::CtrlShiftV
                }
            }
            _ if windows || says("XTERM_VERSION").is_some() => Self::ShiftInsert,
            _ if says("TERM").as_deref() == Some("linux") => Self::Nothing,
            _ => Self::Unknown,
        }
    }

    /// How to paste, in a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::CtrlShiftV => tr!("Ctrl-Shift-V pastes in this terminal"),
            Self::ShiftInsert => tr!("Shift-Insert pastes in this terminal"),
            Self::CmdV => tr!("Cmd-V pastes in this terminal"),
            Self::Nothing => tr!("Nothing can be pasted on this console"),
            Self::Unknown => {
                tr!("Ctrl-Shift-V pastes in most terminals, Shift-Insert in others, Cmd-V on a Mac")
            }
        }
    }
}

impl TerminalCaps {
    /// What the terminal of this process can show.
    pub fn find() -> Self {
        // What NO_COLOR asks for is up to the theme; crossterm would drop attributes together with colours.
        crossterm::style::force_color_output(true);
        Self::of(&|name| std::env::var(name).ok(), cfg!(windows))
    }

    /// What a terminal can show, by the variables of its environment. On Windows they do not speak of the character set.
    pub fn of(variable: &dyn Fn(&str) -> Option<String>, windows: bool) -> Self {
        let says = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = says("TERM").unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(says);
        let unicode = locale.map_or(windows, |locale| {
            let plain = locale.to_lowercase().replace('-', "");
            plain.contains("utf8")
        });
        let many = says("COLORTERM").is_some_and(|says| says == "truecolor" || says == "24bit");
        let depth = match () {
            () if says("NO_COLOR").is_some() => ColourDepth::None,
            () if many || says("WT_SESSION").is_some() || term.contains("direct") => {
                ColourDepth::True
            }
            () if term.contains("256color") => ColourDepth::Indexed,
            () => ColourDepth::Sixteen,
        };
        // "15;0": white on black, by the numbers of the sixteen colours.
        let ground = says("COLORFGBG")
            .and_then(|pair| pair.rsplit(';').next().and_then(|last| last.parse().ok()));
        Self {
            depth,
            ascii: !unicode || term == "linux",
            dumb: term == "dumb",
            dark: matches!(ground, Some(0..=6 | 8)),
            paste: PasteGesture::of(says, windows),
        }
    }

    /// The signs that it can draw.
    pub fn glyphs(&self) -> Glyphs {
        if self.ascii {
            Glyphs::ascii()
        } else {
            Glyphs::unicode()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(environment: &[(&str, &str)]) -> TerminalCaps {
        let variable = |name: &str| {
            let found = environment.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        TerminalCaps::of(&variable, false)
    }

    #[test]
    fn colours_are_those_the_terminal_speaks_of() {
        for (environment, depth) in [
            (&[("COLORTERM", "truecolor")][..], ColourDepth::True),
            (&[("COLORTERM", "24bit")], ColourDepth::True),
            (&[("WT_SESSION", "7")], ColourDepth::True),
            (&[("TERM", "xterm-256color")], ColourDepth::Indexed),
            (&[("TERM", "linux")], ColourDepth::Sixteen),
            (&[], ColourDepth::Sixteen),
        ] {
            assert_eq!(of(environment).depth, depth, "{environment:?}");
        }
    }

    #[test]
    fn no_colour_counts_when_it_says_something() {
        let asked = [("COLORTERM", "truecolor"), ("NO_COLOR", "1")];
        assert_eq!(of(&asked).depth, ColourDepth::None);
        let empty = [("COLORTERM", "truecolor"), ("NO_COLOR", "")];
        assert_eq!(of(&empty).depth, ColourDepth::True);
    }

    #[test]
    fn the_first_locale_that_says_something_decides() {
        for (environment, ascii) in [
            (&[("LANG", "en_GB.UTF-8")][..], false),
            (&[("LANG", "C.utf8")], false),
            (&[("LC_ALL", ""), ("LANG", "en_GB.UTF-8")], false),
            (&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], true),
            (&[("LANG", "en_GB.ISO-8859-1")], true),
            (&[("LANG", "en_GB.UTF-8"), ("TERM", "linux")], true),
            (&[], true),
        ] {
            assert_eq!(of(environment).ascii, ascii, "{environment:?}");
        }
        assert!(!TerminalCaps::of(&|_| None, true).ascii);
    }

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn how_to_paste_is_known_of_most() {
        for (environment, gesture) in [
            (&[("WT_SESSION", "7")][..], PasteGesture::CtrlShiftV),
            (&[("VTE_VERSION", "7600")], PasteGesture::CtrlShiftV),
            (&[("TERM_PROGRAM", "Apple_Terminal")], PasteGesture::CmdV),
            (
                &[("XTERM_VERSION", "XTerm(390)")],
                PasteGesture::ShiftInsert,
            ),
            (&[("TERM", "linux")], PasteGesture::Nothing),
            (&[("TERM", "xterm-256color")], PasteGesture::Unknown),
        ] {
            assert_eq!(of(environment).paste, gesture, "{environment:?}");
        }
        let console = TerminalCaps::of(&|_| None, true);
        assert_eq!(console.paste, PasteGesture::ShiftInsert);
    }

    #[test]
    fn a_dumb_terminal_and_a_dark_one_are_known() {
        assert!(of(&[("TERM", "dumb")]).dumb);
        assert!(of(&[("COLORFGBG", "15;0")]).dark);
        assert!(!of(&[("COLORFGBG", "0;default;15")]).dark);
    }
}
