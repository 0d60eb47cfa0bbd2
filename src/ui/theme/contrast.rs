//! Colours as light: how far two of them stand apart, and what a terminal of 256 colours shows. Knows nothing of roles or
//! of the terminal in hand.

/// A colour by its red, green and blue light in sRGB, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rgb(pub u8, pub u8, pub u8);

/// The six strengths of each light in the 6×6×6 cube of the 256-colour table.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Rgb {
    /// The colour written as `#363D45`, in either case; `None` for anything else.
    pub(super) fn from_hex(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// The colour of number `index` of the 256-colour table, as xterm draws it and others follow. `None` below 16:
    /// those sixteen are whatever the person has set them to, so nothing can be promised about them.
    pub(super) fn from_index(index: u8) -> Option<Self> {
        if index >= 232 {
            let grey = 8 + 10 * (index - 232);
            return Some(Self(grey, grey, grey));
        }
        let cube = usize::from(index.checked_sub(16)?);
        Some(Self(CUBE[cube / 36], CUBE[cube / 6 % 6], CUBE[cube % 6]))
    }

    /// The number in the 256-colour table, from 16 up, whose light is nearest to this colour.
    pub(super) fn nearest_index(self) -> u8 {
        let away = |index: &u8| {
            Self::from_index(*index).map_or(u32::MAX, |other| self.distance_squared(other))
        };
        (16..=u8::MAX).min_by_key(away).unwrap_or(16)
    }

    fn distance_squared(self, other: Self) -> u32 {
        let apart = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        apart(self.0, other.0) + apart(self.1, other.1) + apart(self.2, other.2)
    }
}

#[cfg(test)]
impl Rgb {
    /// The WCAG 2 contrast ratio between two colours, from 1.0 (the same) to 21.0 (black and white), whichever is lighter.
    pub(super) fn contrast_with(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance by WCAG 2: 0.0 for black, 1.0 for white.
    fn luminance(self) -> f64 {
        let Self(red, green, blue) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

/// One sRGB channel as an amount of light, 0.0 to 1.0.
#[cfg(test)]
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.04045 {
        share / 12.92
    } else {
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_six_digits_after_a_hash_and_nothing_else() {
        assert_eq!(Rgb::from_hex("#363d45"), Some(Rgb(0x36, 0x3D, 0x45)));
        for wrong in [
            "", "#", "363D45", "#363D4", "#363D455", "#+63D45", "#36é45", "grey",
        ] {
            assert_eq!(Rgb::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_256_table_is_xterms() {
        assert_eq!(Rgb::from_index(15), None);
        assert_eq!(Rgb::from_index(16), Some(Rgb(0, 0, 0)));
        assert_eq!(Rgb::from_index(24), Some(Rgb(0, 95, 135)));
        assert_eq!(Rgb::from_index(231), Some(Rgb(255, 255, 255)));
        assert_eq!(Rgb::from_index(232), Some(Rgb(8, 8, 8)));
        assert_eq!(Rgb::from_index(255), Some(Rgb(238, 238, 238)));
    }

    #[test]
    fn every_number_of_the_table_shows_the_colour_nearest_to_itself() {
        for index in 16..=u8::MAX {
            let colour = Rgb::from_index(index).unwrap();
            let found = Rgb::from_index(colour.nearest_index());
            assert_eq!(found, Some(colour), "{index}");
        }
    }

    #[test]
    fn contrast_runs_from_one_to_twenty_one_either_way_round() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((black.contrast_with(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast_with(black) - 21.0).abs() < 1e-9);
        assert!((white.contrast_with(white) - 1.0).abs() < 1e-9);
    }
}
