//! Input, read on a thread of its own and turned into our own words: keys, pasted text, clicks, sizes.

use std::{io, sync::mpsc::Sender, thread, time::Duration};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use crossterm::terminal;

use crate::command::keymap::{Key, KeySymbol};

use super::{
    clock::Clock,
    paste::{APART, PasteDetector},
    window::LoopEvent,
};

/// How long to wait for input before looking again: for ever, nearly.
const LONG: Duration = Duration::from_hours(24);
/// How long to look for what is there already. With none at all crossterm does not even look.
const AT_ONCE: Duration = Duration::from_micros(20);

/// Something that came from the keyboard, the mouse or the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum InputEvent {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The left button was pressed on a cell: across, down.
    Click(u16, u16),
    /// The wheel was turned with Ctrl held: somebody wants larger writing.
    Zoom,
    /// The window has another size.
    Resize(u16, u16),
}

/// Reads input from now on, and sends it on in batches, each with the time at which it came.
pub(super) fn listen(clock: Clock, to: Sender<LoopEvent>) -> io::Result<()> {
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            let last_word = HangUpOnDrop(to);
            // Whatever ends it, the last word is said.
            let _ended = read(clock, &last_word.0);
        })?;
    Ok(())
}

/// Says that the terminal is gone when the thread ends, however it ends.
struct HangUpOnDrop(Sender<LoopEvent>);

impl Drop for HangUpOnDrop {
    fn drop(&mut self) {
        let _ = self.0.send(LoopEvent::HangUp);
    }
}

fn read(clock: Clock, to: &Sender<LoopEvent>) -> io::Result<()> {
    let mut burst = PasteDetector::default();
    // Only from the first look on are changes of size heard of; what has changed before is asked for.
    event::poll(AT_ONCE)?;
    if let Ok((width, height)) = terminal::size() {
        let size = vec![InputEvent::Resize(width, height)];
        // If nobody listens any more, the loop below finds out.
        let _ = to.send(LoopEvent::Came(size, clock.ms()));
    }
    loop {
        let mut came = Vec::new();
        let mut on = |input| came.push(input);
        let wait = if burst.waits() {
            Duration::from_millis(APART)
        } else {
            LONG
        };
        let more = event::poll(wait)?;
        let ms = clock.ms();
        if more {
            while event::poll(AT_ONCE)? {
                if let Some(input) = meant(event::read()?) {
                    burst.take(input, ms, &mut on);
                }
            }
            burst.pause(&mut on);
        } else {
            burst.settle(&mut on);
        }
        if !came.is_empty() && to.send(LoopEvent::Came(came, ms)).is_err() {
            return Ok(());
        }
    }
}

/// What an event is to us, if anything.
fn meant(event: Event) -> Option<InputEvent> {
    match event {
        Event::Key(key) => pressed(key).map(InputEvent::Key),
        Event::Paste(text) => Some(InputEvent::Paste(text)),
        Event::Mouse(mouse) => clicked(mouse),
        Event::Resize(width, height) => Some(InputEvent::Resize(width, height)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn clicked(mouse: MouseEvent) -> Option<InputEvent> {
    let ctrl = mouse.modifiers.contains(KeyModifiers::CONTROL);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(InputEvent::Click(mouse.column, mouse.row)),
        MouseEventKind::ScrollUp | MouseEventKind::ScrollDown if ctrl => Some(InputEvent::Zoom),
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
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
    Some(Key::new(
        code,
        holds(KeyModifiers::CONTROL),
        holds(KeyModifiers::ALT),
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
        assert_eq!(mouse(MouseEventKind::Up(MouseButton::Left), none), None);
        assert_eq!(mouse(MouseEventKind::ScrollUp, none), None);
        assert_eq!(
            mouse(MouseEventKind::ScrollUp, KeyModifiers::CONTROL),
            Some(InputEvent::Zoom)
        );
    }
}
