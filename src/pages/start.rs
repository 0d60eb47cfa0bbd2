//! The start screen: recent reviews, a new one, the samples.

mod draw;

pub use draw::draw;

use crate::{
    command::keymap::{Key, KeyOutcome, Keymap},
    command::{Action, Context, Stride},
    text::{
        clean::{self, PASTE_LIMIT, too_much_pasted},
        edit::TextInput,
        secret::Secret,
        words::tr,
    },
    ui::theme,
};

/// What the facilitator chose on the start screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartChoice {
    /// A recent review, by its place in the list.
    Recent(usize),
    /// A recent review that is sealed, by its place in the list, with what was typed as its passphrase.
    Unlock(usize, Secret),
    /// A new review with this title.
    New(String),
    /// A scratch copy of a sample, by its name.
    Sample(&'static str),
    /// Nothing: close.
    Close,
}

/// A recent review as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentRow {
    /// The pseudonym of the case.
    pub title: String,
    /// When it was last open, as people say it.
    pub when: String,
    /// Where it is.
    pub place: String,
}

/// The samples, by name and in a few words.
pub const SAMPLES: [(&str, &str); 2] = [
    (
        "alder",
        tr!(const "A child with complex health needs, known to nine services"),
    ),
    ("birch", tr!(const "A child who hurt another child")),
];

/// The start screen.
pub struct StartScreen {
    pub(crate) recent: Vec<RecentRow>,
    pub(crate) at: usize,
    pub(crate) keymap: Keymap,
    /// The title of a new review, while it is typed.
    pub(crate) title: Option<TextInput>,
    /// The passphrase of a recent review, by its place in the list, while it is typed.
    pub(crate) passphrase: Option<(usize, Secret)>,
    /// The kinds of review that a new one can be, in plain words, and which of them it is.
    pub(crate) methods: Vec<String>,
    method: usize,
    pub(crate) covered: bool,
    pub(crate) back_row: bool,
    pub(crate) help: bool,
    /// What went wrong with the last choice.
    pub(crate) notice: Option<String>,
    /// The theme that was chosen here, by name.
    theme: Option<String>,
}

/// What of the start screen is in front: the only thing that keys and clicks reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StartFocus {
    Curtain,
    Help,
    BackRow,
    /// The title of a new review is being typed.
    Title,
    /// The passphrase of a sealed review is being typed.
    Passphrase,
    /// The reviews that can be opened.
    List,
}

impl StartScreen {
    /// A start screen that lists these reviews.
    pub fn new(recent: Vec<RecentRow>, keymap: Keymap, notice: Option<String>) -> Self {
        Self {
            recent,
            at: 0,
            keymap,
            title: None,
            passphrase: None,
            methods: Vec::new(),
            method: 0,
            covered: false,
            back_row: false,
            help: false,
            notice,
            theme: None,
        }
    }

    /// Asks for the passphrase of a recent review.
    pub fn ask_passphrase(&mut self, recent: usize) {
        self.at = recent;
        self.passphrase = Some((recent, Secret::default()));
    }

    /// The same, offering these kinds for a new review, the usual one first. Those that say the same before a colon stand
    /// together.
    #[must_use]
    pub fn with_methods(self, methods: Vec<String>) -> Self {
        Self { methods, ..self }
    }

    /// Which kind a new review is to be, by its place among them.
    pub fn method(&self) -> usize {
        self.method
    }

    /// How many rows can be chosen: the recent reviews, a new one, the samples.
    pub fn row_count(&self) -> usize {
        self.recent.len() + 1 + SAMPLES.len()
    }

    /// The theme that was chosen on this screen, by name, if one was.
    pub fn theme(&self) -> Option<&str> {
        self.theme.as_deref()
    }

    pub(crate) fn front(&self) -> StartFocus {
        match () {
            () if self.covered => StartFocus::Curtain,
            () if self.help => StartFocus::Help,
            () if self.back_row => StartFocus::BackRow,
            () if self.passphrase.is_some() => StartFocus::Passphrase,
            () if self.title.is_some() => StartFocus::Title,
            () => StartFocus::List,
        }
    }

    /// The state a key is pressed in.
    pub fn context(&self) -> Context {
        match self.front() {
            StartFocus::Curtain => Context::Curtain,
            StartFocus::Help => Context::Help,
            StartFocus::BackRow => Context::Room,
            StartFocus::Title | StartFocus::Passphrase => Context::EditorLine,
            StartFocus::List => Context::Start,
        }
    }

    /// A key was pressed; what was chosen by it, if anything.
    pub fn press(&mut self, key: Key) -> Option<StartChoice> {
        match self.keymap.press(self.context().chain(), &[], key) {
            KeyOutcome::Found(action) => self.perform(&action),
            KeyOutcome::Free => key.types().and_then(|c| self.perform(&Action::Insert(c))),
            KeyOutcome::Pending(_) | KeyOutcome::Dead => None,
        }
    }

    /// Does what is asked, as far as what is in front answers to it; what was chosen by it, if anything.
    pub fn perform(&mut self, action: &Action) -> Option<StartChoice> {
        let front = self.front();
        match (front, action) {
            (_, Action::Close) => return Some(StartChoice::Close),
            (_, Action::Curtain) => self.covered = !self.covered,
            (StartFocus::Curtain, _) => {}
            (_, Action::Help)
            | (StartFocus::Help, Action::Dismiss | Action::Accept | Action::OpenChosen) => {
                self.help = !self.help;
            }
            (StartFocus::Help, _) => {}
            (StartFocus::BackRow, _) => self.try_look(action),
            (StartFocus::Title, _) => return self.write_title(action),
            (StartFocus::Passphrase, _) => return self.write_passphrase(action),
            (StartFocus::List, _) => return self.choose(action),
        }
        None
    }

    /// In the back-row check.
    fn try_look(&mut self, action: &Action) {
        if let Action::Theme(name) = action
            && theme::NAMES.contains(&name.as_str())
        {
            self.theme = Some(name.clone());
        } else if matches!(action, Action::Accept | Action::Dismiss) {
            self.back_row = false;
        }
    }

    /// While the title of a new review is typed.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "one field answers to a few actions only"
    )]
    fn write_title(&mut self, action: &Action) -> Option<StartChoice> {
        let title = self.title.as_mut()?;
        match action {
            Action::Insert(c) if !c.is_control() => title.insert(*c),
            Action::Paste(text) if text.len() > PASTE_LIMIT => {
                self.notice = Some(too_much_pasted().to_owned());
            }
            Action::Paste(text) => {
                let cleaned = clean::one_line(text);
                title.insert_text(&cleaned.text);
                self.notice = cleaned.notice().or(self.notice.take());
            }
            Action::Caret(motion) => {
                title.go(*motion, usize::MAX);
            }
            Action::Backspace => {
                title.backspace();
            }
            Action::DeleteForward => {
                title.delete();
            }
            Action::RubOutWord => {
                title.rub_out_word();
            }
            Action::DeleteWord => {
                title.delete_word();
            }
            Action::NextField => self.turn_method(1),
            Action::PreviousField => self.turn_method(self.methods.len().saturating_sub(1)),
            Action::UndoTyping => {
                title.undo();
            }
            Action::RedoTyping => {
                title.redo();
            }
            Action::KeepField => {
                let title = clean::one_line(title.text().trim()).text;
                return Some(title)
                    .filter(|title| !title.is_empty())
                    .map(StartChoice::New);
            }
            Action::LeaveEditor | Action::Dismiss => self.title = None,
            _ => {}
        }
        None
    }

    /// While a passphrase is typed: nobody can see where in it a caret would stand, so it is deleted from the end.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "one field answers to a few actions only"
    )]
    fn write_passphrase(&mut self, action: &Action) -> Option<StartChoice> {
        let (recent, passphrase) = self.passphrase.as_mut()?;
        match action {
            Action::Insert(c) => passphrase.push(*c),
            Action::Paste(text) => text.trim_end().chars().for_each(|c| passphrase.push(c)),
            Action::Backspace => passphrase.pop(),
            Action::UndoTyping | Action::RubOutWord => passphrase.clear(),
            Action::KeepField if !passphrase.is_empty() => {
                return Some(StartChoice::Unlock(*recent, passphrase.clone()));
            }
            Action::LeaveEditor | Action::Dismiss => {
                self.passphrase = None;
                self.notice = None;
            }
            _ => {}
        }
        None
    }

    /// Goes so many methods on, round and round.
    fn turn_method(&mut self, on: usize) {
        self.method = (self.method + on) % self.methods.len().max(1);
    }

    /// In the list of what can be opened.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the list answers to a few actions only"
    )]
    fn choose(&mut self, action: &Action) -> Option<StartChoice> {
        let last = self.row_count() - 1;
        match action {
            Action::Step(stride) => {
                self.at = match stride {
                    Stride::Up => self.at.saturating_sub(1),
                    Stride::Down => (self.at + 1).min(last),
                    Stride::First | Stride::PageUp => 0,
                    Stride::Last | Stride::PageDown => last,
                };
            }
            Action::ChooseRow(row) => {
                self.at = (*row).min(last);
                return self.choose(&Action::OpenChosen);
            }
            Action::OpenChosen | Action::Accept => {
                if self.at < self.recent.len() {
                    return Some(StartChoice::Recent(self.at));
                }
                match SAMPLES.get((self.at - self.recent.len()).wrapping_sub(1)) {
                    Some((name, _)) => return Some(StartChoice::Sample(name)),
                    None => self.title = Some(TextInput::default()),
                }
            }
            Action::NewReview => self.title = Some(TextInput::default()),
            Action::OpenSample => return Some(StartChoice::Sample(SAMPLES[0].0)),
            Action::BackRow => self.back_row = true,
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::keymap;

    fn start() -> StartScreen {
        let recent = RecentRow {
            title: "Heron".to_owned(),
            when: "today".to_owned(),
            place: "~/Heron.whyboard".to_owned(),
        };
        StartScreen::new(vec![recent], keymap::standard().clone(), None)
    }

    /// Presses keys, and what the last of them chose.
    fn press(start: &mut StartScreen, keys: &str) -> Option<StartChoice> {
        let mut choice = None;
        for key in keys.split(' ') {
            assert_eq!(choice, None, "{keys}: chosen before {key}");
            choice = start.press(key.parse().expect("a key"));
        }
        choice
    }

    fn title(start: &StartScreen) -> Option<&str> {
        start.title.as_ref().map(TextInput::text)
    }

    #[test]
    fn nothing_is_typed_or_chosen_behind_the_curtain() {
        let mut start = start();
        assert_eq!(press(&mut start, "n H f9 x backspace enter down esc"), None);
        assert_eq!(start.front(), StartFocus::Curtain);
        start.perform(&Action::Paste("secret".to_owned()));
        assert_eq!(start.perform(&Action::ChooseRow(0)), None);
        press(&mut start, "f9 e");
        assert_eq!(title(&start), Some("He"));
        press(&mut start, "f9 .");
        assert_eq!(start.front(), StartFocus::Title);
    }

    #[test]
    fn the_back_row_check_changes_the_look() {
        let mut start = start();
        assert_eq!(press(&mut start, "b d"), None);
        assert_eq!(start.theme(), Some("evening"));
        press(&mut start, "l");
        assert_eq!(start.theme(), Some("paper"));
        start.perform(&Action::Theme("dusk".to_owned()));
        assert_eq!(start.theme(), Some("paper"));
        press(&mut start, "esc");
        assert_eq!(start.front(), StartFocus::List);
        // The look is asked for in the check only.
        press(&mut start, "d");
        assert_eq!(start.theme(), Some("paper"));
    }

    #[test]
    fn a_title_is_edited_as_any_field_and_only_enter_begins_the_review() {
        let mut start = start();
        assert_eq!(
            press(&mut start, "n enter tab down up shift-tab pgdn"),
            None
        );
        press(&mut start, "H x o left left del");
        assert_eq!(title(&start), Some("Ho"));
        press(&mut start, "ctrl-z");
        assert_eq!(title(&start), Some("Hxo"));
        press(&mut start, "ctrl-y end");
        assert_eq!(title(&start), Some("Ho"));
        assert_eq!(press(&mut start, "tab down f1 enter"), None);
        assert_eq!(start.front(), StartFocus::Title);
        assert_eq!(
            press(&mut start, "enter"),
            Some(StartChoice::New("Ho".to_owned()))
        );
        assert_eq!(press(&mut start, "esc enter"), Some(StartChoice::Recent(0)));
    }

    #[test]
    fn a_passphrase_is_typed_behind_nothing_and_rubbed_out_from_the_end() {
        let mut start = start();
        start.ask_passphrase(0);
        assert_eq!(
            press(&mut start, "enter tab down a b left c backspace"),
            None
        );
        let typed = |start: &StartScreen| start.passphrase.as_ref().map(|(_, typed)| typed.count());
        assert_eq!(typed(&start), Some(2));
        press(&mut start, "f9 x f9 f1 y esc");
        assert_eq!(
            (start.front(), typed(&start)),
            (StartFocus::Passphrase, Some(2))
        );
        start.perform(&Action::Paste("c d\n".to_owned()));
        let choice = StartChoice::Unlock(0, Secret::of("abc d"));
        assert_eq!(press(&mut start, "enter"), Some(choice));
        assert_eq!(press(&mut start, "ctrl-z enter"), None);
        assert_eq!(typed(&start), Some(0));
        assert_eq!(press(&mut start, "esc enter"), Some(StartChoice::Recent(0)));
    }

    #[test]
    fn a_new_review_follows_the_method_that_is_turned_to() {
        let methods = ["Learning Together", "SEIPS", "Ours"];
        let mut start = start().with_methods(methods.map(str::to_owned).to_vec());
        assert_eq!(press(&mut start, "n H tab"), None);
        assert_eq!((start.method(), title(&start)), (1, Some("H")));
        press(&mut start, "down tab");
        assert_eq!(start.method(), 0);
        press(&mut start, "up shift-tab");
        assert_eq!(
            press(&mut start, "enter"),
            Some(StartChoice::New("H".to_owned()))
        );
        assert_eq!(start.method(), 1);
    }

    #[test]
    fn enter_and_esc_close_help_and_open_nothing() {
        for way_back in ["enter", "esc", "f1"] {
            for front in ["down", "b", "n"] {
                let mut start = start();
                press(&mut start, front);
                let before = start.front();
                assert_eq!(press(&mut start, "f1 x down"), None);
                assert_eq!(start.front(), StartFocus::Help);
                assert_eq!(press(&mut start, way_back), None);
                assert_eq!(start.front(), before, "{front}, {way_back}");
                assert!(title(&start).is_none_or(str::is_empty));
            }
        }
    }

    #[test]
    fn esc_in_the_list_does_nothing() {
        let mut start = start();
        assert_eq!(press(&mut start, "down esc esc"), None);
        assert_eq!((start.front(), start.at), (StartFocus::List, 1));
    }

    #[test]
    fn a_row_that_is_clicked_is_opened() {
        let mut start = start();
        assert_eq!(
            start.perform(&Action::ChooseRow(0)),
            Some(StartChoice::Recent(0))
        );
        assert_eq!(
            start.perform(&Action::ChooseRow(3)),
            Some(StartChoice::Sample("birch"))
        );
        assert_eq!(start.perform(&Action::ChooseRow(1)), None);
        assert_eq!(start.front(), StartFocus::Title);
    }
}
