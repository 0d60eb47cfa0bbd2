//! One arm, one call: which room does what is asked.

use crate::{
    app::{App, AppEffect, PageName, ScreenState, source_links::choose_source},
    board::{Board, pick_first},
    command::Action,
    text::{edit::TextInput, words::tr},
    ui::response::FormSubject,
};

impl App {
    /// Does what is asked, or says why it cannot be done.
    pub(super) fn perform(&mut self, action: Action) {
        let asked = action.clone();
        self.guard_names(&asked, false);
        if !self.page_answers(&asked) {
            self.do_here(action);
        }
        self.guard_names(&asked, true);
        // The guard sees a word as it was typed, and then what came in its place.
        if self.put_right(&asked) {
            self.guard_names(&asked, true);
        }
        self.follow_method();
        if !matches!(self.state, ScreenState::Curtain(..)) {
            self.words_typed();
            if matches!(self.state, ScreenState::Board) {
                self.with_board(Board::listen_to_line);
            }
        }
    }

    /// Does what means the same wherever it is asked for, or what no page has answered.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each thing that can be asked"
    )]
    fn do_here(&mut self, action: Action) {
        match action {
            Action::AimEpisode => self.write_what_happened(),
            Action::EditEpisode => self.open_episode_form(),

            Action::Insert(_)
            | Action::Caret(_)
            | Action::Backspace
            | Action::DeleteForward
            | Action::RubOutWord
            | Action::DeleteWord
            | Action::UndoTyping
            | Action::RedoTyping => self.write(&action),
            Action::Paste(text) => self.paste(&text),
            Action::NewLine => self.insert_in_form('\n'),
            Action::Walk | Action::Also(_) | Action::Memo(_) => {
                if !self.act_on_chosen(&action) {
                    self.say(pick_first());
                }
            }
            Action::More => self.open_more(),
            Action::Agreed(_) => {
                if !self.act_on_chosen(&action) {
                    self.board_acts(&action);
                }
            }

            Action::NextEpisode => self.turn_episode(true),
            Action::PreviousEpisode => self.turn_episode(false),
            Action::OpenEpisode(id) => self.open_episode(id),
            Action::RenameEpisode(title) => self.rename_episode(&title),
            Action::EarlierEpisode => self.shift_on_board(false),
            Action::LaterEpisode => self.shift_on_board(true),
            Action::RemoveEpisode => self.remove_episode(),
            Action::TurnCriterion(_)
            | Action::ChooseEpisode
            | Action::SetEpisodeAside(_)
            | Action::MakeCandidate
            | Action::TurnChecked => self.decide(&action),
            Action::WordPattern(letter) => self.open_patterns(letter),
            Action::AddTunnel => self.add_tunnel(),
            Action::AddAppraisal => self.add_appraisal(),
            Action::ReviewDetails => self.open_form(FormSubject::Details),
            Action::ChangeKind(words) => self.change_kind(&words),

            Action::People => self.open_page(PageName::People),
            Action::Sources => self.open_page(PageName::Sources),
            Action::Chronology => self.open_page(PageName::Chronology),
            Action::Choosing => self.open_page(PageName::Choosing),
            Action::Views => self.open_page(PageName::Views),
            Action::Patterns => self.open_page(PageName::Patterns),
            Action::Findings => self.open_page(PageName::Findings),
            Action::Meetings => self.open_page(PageName::Meetings),
            Action::Find(words) => self.find(&words),
            Action::Agenda => self.open_agenda(),
            Action::Names => self.open_page(PageName::Names),
            Action::AddName(words) => self.add_name(&words),
            Action::ShowNames(_) => self.open_asking(PageName::Names, &action),
            Action::PutNamesRight => self.put_names_right(),
            Action::Leaks => self.open_page(PageName::Leaks),
            Action::AllowLeak(_) => self.say(tr!("Choose a place first: /leaks lists them")),
            Action::Compare(_) => self.open_asking(PageName::Compare, &action),
            Action::TakeMine | Action::TakeTheirs | Action::TakeBoth => {
                self.say(tr!("Choose a note first"));
            }
            Action::Wording => self.open_page(PageName::Wording),
            Action::Asks => self.open_page(PageName::Asks),
            Action::Check => self.open_page(PageName::Check),
            Action::NeutralWording | Action::KeepWording(_) => {
                self.say(tr!("Choose a phrase first"));
            }
            Action::TurnPhrase(ref named) if named.trim().is_empty() => {
                self.ask_for_words("phrase", tr!("a phrase of the list, or a class such as C9"));
            }
            Action::TurnPhrase(_) => self.ask_of(PageName::Wording, &action),
            Action::TurnMeeting => self.say(tr!("Choose a meeting first: /meetings lists them")),
            Action::Sweep(what) => self.compare_over(&what),
            Action::LookedFor(_)
            | Action::Carry(_)
            | Action::SplitPattern
            | Action::MergePattern(_)
            | Action::MakeFinding => {
                self.act_on_chosen(&action);
            }
            Action::Vote(_) | Action::ClearVotes => self.say(tr!("Choose a finding first")),
            Action::OrderByVotes => self.ask_of(PageName::Findings, &action),
            Action::ConversationSchedule => self.open_page(PageName::Schedule),
            Action::TurnCheckedWith | Action::ToCitingNote(_) => self.say(choose_source()),
            Action::TakeNotes => self.take_notes(),
            Action::ToSource => self.go_to_source(),
            Action::MakeEpisode | Action::ToEpisode => {
                self.say(tr!("Choose a line of the chronology first"));
            }

            Action::Overview => self.open_over(PageName::Overview, None),
            Action::Matrix(_) | Action::ShowMatrix(_) => {
                self.open_asking(PageName::Matrix, &action);
            }
            Action::Parked => self.open_over(PageName::Parked, None),
            Action::Voices => self.open_over(PageName::Voices, None),
            Action::Help => self.open_help(),
            Action::OpenPalette => self.open_over(PageName::Palette, None),
            Action::BackRow => self.open_back_row(),
            Action::Step(stride) => self.step(stride),
            Action::Accept => self.accept_here(),
            Action::Dismiss => self.dismiss(),
            Action::ChooseRow(at) => self.choose_row(at),

            Action::NextField => self.next_field(true),
            Action::PreviousField => self.next_field(false),
            Action::KeepField => self.accept_field(),
            Action::CycleChoice => self.change_field(),
            Action::PreviousChoice => self.set_choice(|at, count| (at + count - 1) % count),
            Action::LeaveEditor => self.leave_form(),

            Action::Curtain => self.turn_curtain(),
            Action::Lock => self.lock(),
            Action::CurtainWord(word) => self.set_curtain_word(&word),
            Action::Break(until) => self.set_break(&until),
            Action::Minutes(words) => self.set_length(&words),

            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::ShowSaved => self.show_saved(),
            Action::Keep(path) => self.keep_copy(&path),
            Action::Light => self.next_look(),
            Action::Theme(name) => self.set_theme(&name),
            Action::Calm(to) => self.switch(tr!("Calm"), |look| &mut look.calm, to),
            Action::PlainType(to) => {
                self.switch(tr!("Plain type"), |look| &mut look.plain_type, to);
            }
            Action::Panel(to) => self.show_story(to),
            Action::Private(to) => {
                self.switch(tr!("Private notes shown"), |look| &mut look.private, to);
            }
            Action::Slips(to) => self.switch_slips(to),
            Action::Shorthand(path) => self.open_shorthand(&path),
            Action::ShareShorthand(_) => self.ask_of(PageName::Shorthand, &action),
            Action::Quiet(to) => self.switch(tr!("Quiet"), |look| &mut look.quiet, to),
            Action::Mouse(to) => self.switch_mouse(to),
            Action::ShowKey => self.show_keys(),
            Action::CopyHint => self.say(tr!(
                "{key:close} closes whyboard. Hold Shift and drag to copy"
            )),
            Action::PasteHint => self.tell_how_to_paste(),
            Action::SelectHint => self.tell_how_to_select(),
            Action::Close => self.close(),
            Action::Report => self.ask_for_report(),

            // A note is not moved from under a page.
            Action::MoveTo(_) if matches!(self.state, ScreenState::Page(_)) => {}
            Action::Aim(_)
            | Action::AimParking
            | Action::AimTyped
            | Action::Belongs
            | Action::NextFactor
            | Action::PreviousFactor
            | Action::File
            | Action::FileLines
            | Action::PutAside
            | Action::KeepWords
            | Action::RestoreWords
            | Action::PickLast
            | Action::NewestDraft
            | Action::PickDraft(_)
            | Action::AddEpisode(_)
            | Action::Details
            | Action::NextChip
            | Action::PreviousChip
            | Action::LeaveChips
            | Action::Pick(_)
            | Action::PickThis(_)
            | Action::Gather(_)
            | Action::PutOn
            | Action::Tag(_)
            | Action::ToggleChallenge(_)
            | Action::ToggleQuestion(_)
            | Action::ToggleHindsight(_)
            | Action::Unsure(_)
            | Action::Who
            | Action::Helped(_)
            | Action::Hindered(_)
            | Action::Both(_)
            | Action::MoveTo(_)
            | Action::Park
            | Action::EditNote
            | Action::Withdraw(_)
            | Action::AskWhy
            | Action::Against
            | Action::AskAbout
            | Action::TurnRobustness(_)
            | Action::Filter(_)
            | Action::LeaveNote
            | Action::Speaking(_)
            | Action::From(_)
            | Action::ShowBig
            | Action::Fill
            | Action::StepDown
            | Action::ReadAloud => self.board_acts(&action),

            // Of the start screen only, and of pages that answer them.
            Action::ReadOn
            | Action::RemoveRow
            | Action::EarlierRow
            | Action::LaterRow
            | Action::EditParked
            | Action::SettleParked
            | Action::NextMatrix
            | Action::NextColumn
            | Action::PreviousColumn
            | Action::PickRow
            | Action::TurnMerged
            | Action::GoInto
            | Action::GoUp
            | Action::OpenChosen
            | Action::NewReview
            | Action::OpenSample => {}
        }
    }

    /// Does what is asked where something is being written.
    fn write(&mut self, action: &Action) {
        match (&mut self.state, action) {
            (ScreenState::Board, Action::UndoTyping) => {
                self.board_acts(action);
                self.leave_as_typed();
            }
            (ScreenState::Board, _) => self.board_acts(action),
            (ScreenState::Form(_), Action::Insert(c)) => self.insert_in_form(*c),
            (ScreenState::Form(_), Action::Caret(motion)) => self.caret_in_form(*motion),
            (ScreenState::Form(_), Action::Backspace) => self.delete_in_form(TextInput::backspace),
            (ScreenState::Form(_), Action::DeleteForward) => {
                self.delete_in_form(TextInput::delete);
            }
            (ScreenState::Form(_), Action::RubOutWord) => {
                self.delete_in_form(TextInput::rub_out_word);
            }
            (ScreenState::Form(_), Action::DeleteWord) => {
                self.delete_in_form(TextInput::delete_word);
            }
            (ScreenState::Form(_), Action::UndoTyping) => {
                self.undo_in_form();
                self.leave_as_typed();
            }
            (ScreenState::Form(_), Action::RedoTyping) => self.redo_in_form(),
            (ScreenState::Curtain(..), Action::Insert(c)) => self.type_on_curtain(*c),
            (ScreenState::Curtain(_, typed), Action::Backspace) => {
                typed.pop();
            }
            (ScreenState::Curtain(_, typed), Action::RubOutWord) => typed.clear(),
            _ => {}
        }
    }

    fn tell_how_to_paste(&mut self) {
        if !matches!(self.state, ScreenState::Curtain(..)) {
            self.outbox.effects.push(AppEffect::TellHowToPaste);
        }
    }

    /// Says what there is instead of a selection, the short of it first: small screens show no more.
    fn tell_how_to_select(&mut self) {
        let writes = match &self.state {
            ScreenState::Board => self.board.picked.is_none(),
            ScreenState::Form(_) => true,
            ScreenState::Page(_) | ScreenState::BackRow | ScreenState::Curtain(..) => false,
        };
        self.say(if writes {
            tr!(
                "{key:rub-out-word} rubs out a word; nothing can be selected here. Hold Shift and drag to copy"
            )
        } else {
            tr!(
                "The arrows choose one at a time; nothing can be selected here. Hold Shift and drag to copy"
            )
        });
    }

    fn accept_here(&mut self) {
        match &self.state {
            ScreenState::Form(_) => self.accept_field(),
            ScreenState::Curtain(..) => self.try_word(),
            ScreenState::BackRow => self.state = ScreenState::Board,
            ScreenState::Board => self.board_acts(&Action::Accept),
            ScreenState::Page(_) => {}
        }
    }

    /// A row was clicked: a field of a form, or one of the roles to choose from.
    fn choose_row(&mut self, at: usize) {
        match &self.state {
            ScreenState::Form(_) => self.choose_field(at),
            ScreenState::Board => self.board_acts(&Action::ChooseRow(at)),
            ScreenState::Page(_) | ScreenState::BackRow | ScreenState::Curtain(..) => {}
        }
    }
}
