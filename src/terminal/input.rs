//! Input in our own words: keys, pasted text, clicks, sizes.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::command::keymap::{Key, KeySymbol};

/// Something that came from the keyboard, the mouse or the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEvent {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The left button was pressed on a cell: across, down.
    Click(u16, u16),
    /// Another button was pressed on a cell: across, down.
    OtherClick(u16, u16),
    /// The wheel was turned with Ctrl held: somebody wants larger writing.
    Zoom,
    /// The window has another size.
    Resize(u16, u16),
}

impl InputEvent {
    /// What an event of the terminal is to us, if anything.
    pub fn of(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) => pressed(key).map(Self::Key),
            Event::Paste(text) => Some(Self::Paste(text)),
            Event::Mouse(mouse) => clicked(mouse),
            Event::Resize(width, height) => Some(Self::Resize(width, height)),
            Event::FocusGained | Event::FocusLost => None,
        }
    }
}

fn clicked(mouse: MouseEvent) -> Option<InputEvent> {
    let ctrl = mouse.modifiers.contains(KeyModifiers::CONTROL);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(InputEvent::Click(mouse.column, mouse.row)),
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle) => {
            Some(InputEvent::OtherClick(mouse.column, mouse.row))
        }
        MouseEventKind::ScrollUp | MouseEventKind::ScrollDown if ctrl => Some(InputEvent::Zoom),
        MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollUp
        | MouseEventKind::ScrollDown
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

fn pressed(event: KeyEvent) -> Option<Key> {
    let (code, repeats) = code(event.code)?;
    match event.kind {
        KeyEventKind::Press => {}
        KeyEventKind::Repeat if repeats => {}
        KeyEventKind::Repeat | KeyEventKind::Release => return None,
    }
    let holds = |held| event.modifiers.contains(held);
    // Keys held with Cmd or the Windows key belong to the system.
    if event
        .modifiers
        .intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META)
    {
        return None;
    }
    let (ctrl, alt) = (holds(KeyModifiers::CONTROL), holds(KeyModifiers::ALT));
    // On Windows both together are `AltGr`, which is part of how the character was typed.
    let is_alt_gr = cfg!(windows) && ctrl && alt && matches!(code, KeySymbol::Char(_));
    Some(Key::new(
        code,
        ctrl && !is_alt_gr,
        alt && !is_alt_gr,
        holds(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab,
    ))
}

/// Our name for a key, and whether holding it down presses it again.
fn code(code: KeyCode) -> Option<(KeySymbol, bool)> {
    let found = match code {
        KeyCode::Char(c) => (KeySymbol::Char(c), true),
        KeyCode::Null => (KeySymbol::Char(' '), false),
        KeyCode::Backspace => (KeySymbol::Backspace, true),
        KeyCode::Delete => (KeySymbol::Delete, true),
        KeyCode::Left => (KeySymbol::Left, true),
        KeyCode::Right => (KeySymbol::Right, true),
        KeyCode::Up => (KeySymbol::Up, true),
        KeyCode::Down => (KeySymbol::Down, true),
        KeyCode::Enter => (KeySymbol::Enter, false),
        KeyCode::Esc => (KeySymbol::Esc, false),
        KeyCode::Tab | KeyCode::BackTab => (KeySymbol::Tab, false),
        KeyCode::Insert => (KeySymbol::Insert, false),
        KeyCode::Home => (KeySymbol::Home, false),
        KeyCode::End => (KeySymbol::End, false),
        KeyCode::PageUp => (KeySymbol::PageUp, false),
        KeyCode::PageDown => (KeySymbol::PageDown, false),
        KeyCode::F(number) => (KeySymbol::F(number), false),
        KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<String> {
        let event = KeyEvent::new_with_kind(code, modifiers, kind);
        pressed(event).map(|key| key.to_string())
    }

    #[test]
    fn a_press_counts_once() {
        let none = KeyModifiers::NONE;
        for (kind, enter, arrow) in [
            (KeyEventKind::Press, Some("enter"), Some("up")),
            (KeyEventKind::Repeat, None, Some("up")),
            (KeyEventKind::Release, None, None),
        ] {
            assert_eq!(key(KeyCode::Enter, none, kind).as_deref(), enter);
            assert_eq!(key(KeyCode::Up, none, kind).as_deref(), arrow);
        }
    }

    #[test]
    fn what_is_held_comes_along() {
        let press = KeyEventKind::Press;
        let named = |code, held| key(code, held, press);
        assert_eq!(
            named(KeyCode::Char('z'), KeyModifiers::CONTROL).as_deref(),
            Some("ctrl-z")
        );
        assert_eq!(
            named(KeyCode::BackTab, KeyModifiers::SHIFT).as_deref(),
            Some("shift-tab")
        );
        assert_eq!(
            named(KeyCode::BackTab, KeyModifiers::NONE).as_deref(),
            Some("shift-tab")
        );
        assert_eq!(named(KeyCode::Char('c'), KeyModifiers::SUPER), None);
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let alt_gr = if cfg!(windows) { "@" } else { "ctrl-alt-@" };
        assert_eq!(named(KeyCode::Char('@'), both).as_deref(), Some(alt_gr));
        assert_eq!(
            named(KeyCode::Delete, both).as_deref(),
            Some("ctrl-alt-del")
        );
    }

    #[test]
    fn of_the_mouse_only_presses_count() {
        let mouse = |kind, modifiers| {
            clicked(MouseEvent {
                kind,
                column: 3,
                row: 2,
                modifiers,
            })
        };
        let none = KeyModifiers::NONE;
        assert_eq!(
            mouse(MouseEventKind::Down(MouseButton::Left), none),
            Some(InputEvent::Click(3, 2))
        );
        assert_eq!(
            mouse(MouseEventKind::Down(MouseButton::Right), none),
            Some(InputEvent::OtherClick(3, 2))
        );
        assert_eq!(mouse(MouseEventKind::Up(MouseButton::Left), none), None);
        assert_eq!(mouse(MouseEventKind::ScrollUp, none), None);
        assert_eq!(
            mouse(MouseEventKind::ScrollUp, KeyModifiers::CONTROL),
            Some(InputEvent::Zoom)
        );
    }
}
