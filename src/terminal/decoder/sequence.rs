//! What a whole sequence means: xterm's forms, rxvt's, the Linux console's, and the newer protocols that a program before
//! us may have left switched on.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// `ESC [ … LAST`; none for answers, and for what no key sends.
pub(super) fn csi(held: &[u8], last: u8) -> Option<Event> {
    if let Some(rest) = held.strip_prefix(b"<") {
        return sgr_mouse(rest, last);
    }
    let given = Parameters(held);
    // What else has a sign in front, or one behind, is an answer.
    if !held
        .iter()
        .all(|byte| matches!(byte, b'0'..=b'9' | b':' | b';'))
    {
        return None;
    }
    match last {
        b'I' if held.is_empty() => Some(Event::FocusGained),
        b'O' if held.is_empty() => Some(Event::FocusLost),
        b'M' => urxvt_mouse(given),
        b'u' => text_key(given.first()?, given),
        b'~' if given.first() == Some(27) => text_key(given.number(2, 0)?, given),
        b'~' => pressed(numbered(given.first()?), given.held(), given.kind()),
        b'^' | b'$' | b'@' => rxvt(given.only()?, last),
        b'a'..=b'd' if held.is_empty() => {
            pressed(arrow(last - b'a' + b'A'), KeyModifiers::SHIFT, None)
        }
        b'Z' => {
            let held = given.held() | KeyModifiers::SHIFT;
            pressed(KeyCode::BackTab, held, given.kind())
        }
        // Where the cursor is has the form of this key: no key is held with more than four others.
        b'R' => match (given.first(), given.number(1, 0)) {
            (None, None) => pressed(KeyCode::F(3), KeyModifiers::NONE, None),
            (Some(1), Some(2..=16)) => pressed(KeyCode::F(3), given.held(), given.kind()),
            _ => None,
        },
        b'A'..=b'F' | b'H' | b'P' | b'Q' | b'S' => {
            pressed(lettered(last), given.held_with_letter(), given.kind())
        }
        _ => None,
    }
}

/// `ESC O … LAST`: function keys, and the keypad in its application mode.
pub(super) fn ss3(held: &[u8], last: u8) -> Option<Event> {
    const KEYPAD: &[u8; 16] = b"*+,-./0123456789";
    let code = match last {
        b'A'..=b'F' | b'H' | b'P'..=b'S' => lettered(last)?,
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(KEYPAD[usize::from(last - b'j')])),
        // rxvt, with Ctrl held.
        b'a'..=b'd' => return pressed(arrow(last - b'a' + b'A'), KeyModifiers::CONTROL, None),
        _ => return None,
    };
    pressed(code, Parameters(held).held_with_letter(), None)
}

/// `ESC [ [ LAST`.
pub(super) fn console(last: u8) -> Option<Event> {
    let number = matches!(last, b'A'..=b'E').then(|| last - b'A' + 1)?;
    pressed(KeyCode::F(number), KeyModifiers::NONE, None)
}

/// Whether `$` after this is rxvt's Shift and not part of an answer.
pub(super) fn is_shifted(held: &[u8]) -> bool {
    Parameters(held).only().and_then(numbered).is_some()
}

/// `ESC [ M` and three bytes: coordinates begin at 33, for the first column.
pub(super) fn old_mouse(button: u8, x: u8, y: u8) -> Option<Event> {
    let button = u32::from(button.checked_sub(32)?);
    let at = |byte: u8| u32::from(byte.saturating_sub(32));
    mouse(button, at(x), at(y), button & 3 == 3 && button & 0x60 == 0)
}

fn sgr_mouse(held: &[u8], last: u8) -> Option<Event> {
    let given = Parameters(held);
    let released = match last {
        b'M' => false,
        b'm' => true,
        _ => return None,
    };
    mouse(
        given.first()?,
        given.number(1, 0)?,
        given.number(2, 0)?,
        released,
    )
}

fn urxvt_mouse(given: Parameters<'_>) -> Option<Event> {
    let button = given.first()?.checked_sub(32)?;
    let (x, y) = (given.number(1, 0)?, given.number(2, 0)?);
    mouse(button, x, y, button & 3 == 3 && button & 0x60 == 0)
}

/// The mouse; columns and rows are counted from 1.
fn mouse(button: u32, x: u32, y: u32, released: bool) -> Option<Event> {
    const MOVES: u32 = 32;
    const WHEEL: u32 = 64;
    let which = match button & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match button & 3 {
        _ if button >= 2 * WHEEL => return None,
        0 if button & WHEEL != 0 => MouseEventKind::ScrollUp,
        1 if button & WHEEL != 0 => MouseEventKind::ScrollDown,
        2 if button & WHEEL != 0 => MouseEventKind::ScrollLeft,
        _ if button & WHEEL != 0 => MouseEventKind::ScrollRight,
        _ if released => MouseEventKind::Up(which),
        3 => MouseEventKind::Moved,
        _ if button & MOVES != 0 => MouseEventKind::Drag(which),
        _ => MouseEventKind::Down(which),
    };
    let mut modifiers = KeyModifiers::NONE;
    for (bit, held) in [
        (4, KeyModifiers::SHIFT),
        (8, KeyModifiers::ALT),
        (16, KeyModifiers::CONTROL),
    ] {
        modifiers.set(held, button & bit != 0);
    }
    let at = |place: u32| u16::try_from(place.saturating_sub(1)).unwrap_or(u16::MAX);
    Some(Event::Mouse(MouseEvent {
        kind,
        column: at(x),
        row: at(y),
        modifiers,
    }))
}

/// The numbers of a sequence, with `;` between them and `:` within.
#[derive(Clone, Copy)]
struct Parameters<'a>(&'a [u8]);

impl Parameters<'_> {
    fn number(self, at: usize, within: usize) -> Option<u32> {
        let parameter = self.0.split(|byte| *byte == b';').nth(at)?;
        let number = parameter.split(|byte| *byte == b':').nth(within)?;
        std::str::from_utf8(number).ok()?.parse().ok()
    }

    fn first(self) -> Option<u32> {
        self.number(0, 0)
    }

    /// The number, where there is no other.
    fn only(self) -> Option<u32> {
        self.0
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| self.first())?
    }

    /// What is held with the key, in the second number.
    fn held(self) -> KeyModifiers {
        modifiers(self.number(1, 0))
    }

    /// The same for keys that have no number of their own: older terminals leave the first one out.
    fn held_with_letter(self) -> KeyModifiers {
        modifiers(self.number(1, 0).or_else(|| self.only()))
    }

    /// Pressed, held down or let go of, where that is told.
    fn kind(self) -> Option<KeyEventKind> {
        match self.number(1, 1)? {
            2 => Some(KeyEventKind::Repeat),
            3 => Some(KeyEventKind::Release),
            _ => None,
        }
    }
}

/// What is held with a key: one more than the sum of these bits.
fn modifiers(sum: Option<u32>) -> KeyModifiers {
    let bits = sum.unwrap_or(1).saturating_sub(1);
    let bit_of = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    let held = bit_of.into_iter().filter(|(bit, _)| bits & bit != 0);
    held.map(|(_, modifier)| modifier).collect()
}

fn pressed(
    code: impl Into<Option<KeyCode>>,
    held: KeyModifiers,
    kind: Option<KeyEventKind>,
) -> Option<Event> {
    let code = code.into()?;
    let kind = kind.unwrap_or(KeyEventKind::Press);
    Some(Event::Key(KeyEvent::new_with_kind(code, held, kind)))
}

fn arrow(letter: u8) -> Option<KeyCode> {
    match letter {
        b'A' => Some(KeyCode::Up),
        b'B' => Some(KeyCode::Down),
        b'C' => Some(KeyCode::Right),
        b'D' => Some(KeyCode::Left),
        _ => None,
    }
}

fn lettered(letter: u8) -> Option<KeyCode> {
    match letter {
        b'E' => Some(KeyCode::KeypadBegin),
        b'F' => Some(KeyCode::End),
        b'H' => Some(KeyCode::Home),
        b'P'..=b'S' => Some(KeyCode::F(letter - b'P' + 1)),
        letter => arrow(letter),
    }
}

/// The keys that have a number before `~`.
fn numbered(number: u32) -> Option<KeyCode> {
    let function = |before: u32| u8::try_from(number - before).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// rxvt says what is held by the last sign.
fn rxvt(number: u32, last: u8) -> Option<Event> {
    let held = match last {
        b'^' => KeyModifiers::CONTROL,
        b'$' => KeyModifiers::SHIFT,
        _ => KeyModifiers::CONTROL | KeyModifiers::SHIFT,
    };
    pressed(numbered(number), held, None)
}

/// A key by its character, as `modifyOtherKeys` and the protocol of kitty have it.
fn text_key(code: u32, given: Parameters<'_>) -> Option<Event> {
    let held = given.held();
    // What shift makes of the key, where that is told: as the text, or as another key.
    let shifted = || {
        let text = given.number(2, 0).filter(|_| given.first() == Some(code));
        text.filter(|text| *text >= 32)
            .or_else(|| {
                given
                    .number(0, 1)
                    .filter(|_| held.contains(KeyModifiers::SHIFT))
            })
            .and_then(char::from_u32)
    };
    let found = match code {
        27 => KeyCode::Esc,
        13 => KeyCode::Enter,
        9 if held.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        8 | 127 => KeyCode::Backspace,
        57_344..=63_743 => private_key(code)?,
        code => {
            let c = char::from_u32(code).filter(|c| !c.is_control())?;
            KeyCode::Char(shifted().filter(|c| !c.is_control()).unwrap_or(c))
        }
    };
    pressed(found, held, given.kind())
}

/// The keys to which kitty's protocol gives a character of private use: those of the keypad, and some that do nothing.
fn private_key(code: u32) -> Option<KeyCode> {
    const KEYPAD: [KeyCode; 28] = [
        KeyCode::Char('0'),
        KeyCode::Char('1'),
        KeyCode::Char('2'),
        KeyCode::Char('3'),
        KeyCode::Char('4'),
        KeyCode::Char('5'),
        KeyCode::Char('6'),
        KeyCode::Char('7'),
        KeyCode::Char('8'),
        KeyCode::Char('9'),
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
    ];
    match code {
        57_376..=57_398 => u8::try_from(code - 57_363).ok().map(KeyCode::F),
        57_399..=57_426 => KEYPAD.get(usize::try_from(code - 57_399).ok()?).copied(),
        _ => None,
    }
}
