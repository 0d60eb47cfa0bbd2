//! Typing in a field of a form.

use crate::{
    app::{App, ScreenState},
    board::nothing_typed,
    command::Context,
    store::Access,
    text::{
        clean::{self, PASTE_LIMIT, too_much_pasted},
        edit::{CaretMotion, TextInput},
        words::tr,
    },
};

impl App {
    pub(in crate::app) fn insert_in_form(&mut self, c: char) {
        if self.context() == Context::EditorChoice {
            match c.to_digit(10) {
                Some(digit) => self.set_choice(|_, _| (digit as usize).wrapping_sub(1)),
                None if c == ' ' => self.change_field(),
                None => {}
            }
            return;
        }
        if self.session.access() == Access::ReadOnly {
            return self.say(tr!("This review is open to be read only"));
        }
        let may = !c.is_control() || c == '\n';
        if let Some(form) = self.form_mut().filter(|_| may) {
            form.writing.insert(c);
            form.refused = false;
        }
    }

    pub(in crate::app) fn delete_in_form(&mut self, rub: fn(&mut TextInput) -> bool) {
        let may = self.context() != Context::EditorChoice && self.session.access() == Access::Write;
        if let Some(form) = self.form_mut().filter(|_| may) {
            rub(&mut form.writing);
        }
    }

    pub(in crate::app) fn paste_in_form(&mut self, text: &str) {
        let there = self.form().map_or(0, |form| form.writing.text().len());
        if there + text.len() > PASTE_LIMIT {
            return self.say(too_much_pasted());
        }
        let cleaned = clean::clean(text.trim_end_matches(['\n', '\r']));
        let text = &cleaned.text;
        let paragraphs = self.context() == Context::EditorText;
        let text = if paragraphs {
            text.to_owned()
        } else {
            clean::one_line(text).text
        };
        let may = self.context() != Context::EditorChoice && self.session.access() == Access::Write;
        if let Some(form) = self.form_mut().filter(|_| may) {
            form.writing.insert_text(&text);
        }
        if let Some(told) = cleaned.notice() {
            self.say(told);
        }
    }

    pub(in crate::app) fn caret_in_form(&mut self, motion: CaretMotion) {
        let width = self.form_width();
        let ScreenState::Form(form) = &mut self.state else {
            return;
        };
        if !form.writing.go(motion, width) {
            match motion {
                CaretMotion::Up => self.next_field(false),
                CaretMotion::Down => self.next_field(true),
                CaretMotion::Left
                | CaretMotion::Right
                | CaretMotion::WordLeft
                | CaretMotion::WordRight
                | CaretMotion::Home
                | CaretMotion::End
                | CaretMotion::TextStart
                | CaretMotion::TextEnd => {}
            }
        }
    }

    /// Takes typing back; where nothing was typed, the last thing done.
    pub(in crate::app) fn undo_in_form(&mut self) {
        let undone = self.form_mut().is_some_and(|form| form.writing.undo());
        if undone {
            return;
        }
        if self
            .form()
            .is_some_and(|form| form.is_touched(self.review()))
        {
            return self.say(nothing_typed());
        }
        self.undo();
    }

    /// Types again what was taken back; where nothing was, the last thing undone.
    pub(in crate::app) fn redo_in_form(&mut self) {
        let redone = self.form_mut().is_some_and(|form| form.writing.redo());
        let touched = self
            .form()
            .is_some_and(|form| form.is_touched(self.review()));
        if !redone && !touched {
            self.redo();
        }
    }
}
