//! One arm, one call: which room does what is asked.

use crate::{
    app::{
        App, AppEffect, NoteAttribute, NoteTarget, PageName, ScreenState, pick_first,
        source_links::choose_source,
    },
    command::Action,
    review::{Influence, NoteKind},
    text::{
        edit::{CaretMotion, TextInput},
        words::tr,
    },
    ui::response::FormSubject,
};

impl App {
    /// Does what is asked, or says why it cannot be done.
    pub(super) fn perform(&mut self, action: Action) {
        self.board.aimed_by = None;
        let asked = action.clone();
        self.guard_names(&asked, false);
        if !self.page_answers(&asked) {
            self.do_here(action);
        }
        self.guard_names(&asked, true);
        if !matches!(self.state, ScreenState::Curtain(..)) {
            self.words_typed();
            self.listen_to_line();
        }
    }

    /// Does what means the same wherever it is asked for, or what no page has answered.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each thing that can be asked"
    )]
    fn do_here(&mut self, action: Action) {
        match action {
            Action::Aim(key) => self.set_target(key),
            Action::AimParking => self.target_parking(),
            Action::AimEpisode | Action::EditEpisode => self.open_episode_form(),
            Action::MoveNoteBack(key) => self.target_words(key),
            Action::NextFactor => self.target_neighbour(true),
            Action::PreviousFactor => self.target_neighbour(false),

            Action::Insert(c) => self.typed(c),
            Action::Paste(text) => self.paste(&text),
            Action::Literal => self.board.line.literal = true,
            Action::MarkChallenge => self.board.line.attributes.kind = NoteKind::Challenge,
            Action::MarkQuestion => self.board.line.attributes.kind = NoteKind::Question,
            Action::File => self.file(),
            Action::FileLines => self.file_lines(),
            Action::PutAside => self.stash_draft(),
            Action::KeepWords => self.keep_words(),
            Action::RestoreWords => self.restore_words(),
            Action::PickLast => self.pick_last(),
            Action::Caret(motion) => self.caret(motion),
            Action::Backspace => self.delete_backward(),
            Action::DeleteForward => self.delete_forward(),
            Action::NewLine => self.insert_in_form('\n'),
            Action::UndoTyping => self.undo_typed(),
            Action::RedoTyping => self.redo_typed(),

            Action::Details => self.board.line.chips_open = Some(NoteAttribute::Where),
            Action::NextChip => self.step_attribute(1),
            Action::PreviousChip => self.step_attribute(NoteAttribute::ALL.len() - 1),
            Action::LeaveChips => self.board.line.chips_open = None,
            Action::Choose(c) => self.choose(c),
            Action::OpenChip(place) => self.open_attribute(place),

            Action::Pick(direction) => self.pick_beside(direction),
            Action::PickThis(id) => self.pick(id),
            Action::Tag(letter) => self.tag(letter),
            Action::ToggleChallenge => self.turn_kind(NoteKind::Challenge),
            Action::ToggleQuestion => self.turn_kind(NoteKind::Question),
            Action::ToggleHindsight => self.turn_hindsight(),
            Action::Who => self.ask_who(),
            Action::Helped => self.turn_influence(Influence::Helped),
            Action::Hindered => self.turn_influence(Influence::Hindered),
            Action::Both => self.turn_influence(Influence::Both),
            Action::MoveTo(key) => self.move_to(key),
            Action::Park => self.move_picked(NoteTarget::Parking),
            Action::EditNote => self.edit_note(),
            Action::Withdraw => self.withdraw(),
            Action::AskWhy => self.ask_why(),
            Action::Walk => {
                if !self.act_on_chosen(&action) {
                    self.say(pick_first());
                }
            }
            Action::Against => self.aim_at_picked(NoteKind::Challenge),
            Action::AskAbout => self.aim_at_picked(NoteKind::Question),
            Action::TurnRobustness => self.turn_robustness(),
            Action::More => self.open_more(),
            Action::Agreed(what) => self.turn_agreed(&what),
            Action::Filter(words) => self.set_filter(&words),
            Action::LeaveNote => self.leave_note(),

            Action::NextEpisode => self.turn_episode(true),
            Action::PreviousEpisode => self.turn_episode(false),
            Action::OpenEpisode(id) => self.open_episode(id),
            Action::AddEpisode(title) => self.add_episode(&title),
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
            Action::Leaks => self.open_page(PageName::Leaks),
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
            Action::From(words) => self.set_source(&words),
            Action::ToSource => self.go_to_source(),
            Action::MakeEpisode | Action::ToEpisode => {
                self.say(tr!("Choose a line of the chronology first"));
            }

            Action::Overview => self.open_over(PageName::Overview, None),
            Action::Matrix(_) | Action::ShowMatrix(_) => {
                self.open_asking(PageName::Matrix, &action);
            }
            Action::ShowBig => self.board.big = !self.board.big,
            Action::Parked => self.open_over(PageName::Parked, None),
            Action::Voices => self.open_over(PageName::Voices, None),
            Action::Help => self.open_over(PageName::Help, None),
            Action::OpenPalette => self.open_over(PageName::Palette, None),
            Action::BackRow => self.open_back_row(),
            Action::Step(stride) => self.step(stride),
            Action::Accept => self.accept_here(),
            Action::Fill => self.take_role(),
            Action::Dismiss => self.dismiss(),
            Action::ChooseRow(at) => self.choose_row(at),

            Action::NextField => self.next_field(true),
            Action::PreviousField => self.next_field(false),
            Action::KeepField => self.accept_field(),
            Action::CycleChoice => self.cycle_choice(),
            Action::LeaveEditor => self.leave_form(),

            Action::Curtain => self.turn_curtain(),
            Action::CurtainWord(word) => self.set_curtain_word(&word),
            Action::Break(until) => self.set_break(&until),
            Action::Minutes(words) => self.set_length(&words),
            Action::ReadAloud => self.read_aloud(),

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
            Action::Panel(to) => self.switch(tr!("Episode panel"), |look| &mut look.panel, to),
            Action::Private(to) => {
                self.switch(tr!("Private notes shown"), |look| &mut look.private, to);
            }
            Action::Quiet(to) => self.switch(tr!("Quiet"), |look| &mut look.quiet, to),
            Action::Mouse(to) => self.switch_mouse(to),
            Action::ShowKey => self.show_keys(),
            Action::CopyHint => self.say(tr!(
                "{key:close} closes whyboard. Hold Shift and drag to copy"
            )),
            Action::Close => self.close(),
            Action::Report => self.ask_for_report(),

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

    fn typed(&mut self, c: char) {
        match &self.state {
            ScreenState::Line => self.insert(c),
            ScreenState::Form(_) => self.insert_in_form(c),
            ScreenState::Curtain(..) => self.type_on_curtain(c),
            ScreenState::Note(_) | ScreenState::Page(_) | ScreenState::BackRow => {}
        }
    }

    fn caret(&mut self, motion: CaretMotion) {
        match &self.state {
            ScreenState::Line => self.move_caret(motion),
            ScreenState::Form(_) => self.caret_in_form(motion),
            ScreenState::Note(_)
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => {}
        }
    }

    fn delete_backward(&mut self) {
        match &mut self.state {
            ScreenState::Line => self.backspace(),
            ScreenState::Form(_) => self.delete_in_form(TextInput::backspace),
            ScreenState::Curtain(_, typed) => {
                typed.pop();
            }
            ScreenState::Note(_) | ScreenState::Page(_) | ScreenState::BackRow => {}
        }
    }

    fn delete_forward(&mut self) {
        match &mut self.state {
            ScreenState::Line => {
                self.board.line.pasted = None;
                self.board.line.writing.delete();
            }
            ScreenState::Form(_) => self.delete_in_form(TextInput::delete),
            ScreenState::Note(_)
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => {}
        }
    }

    fn undo_typed(&mut self) {
        match &self.state {
            ScreenState::Line => self.undo_typing(),
            ScreenState::Form(_) => self.undo_in_form(),
            ScreenState::Note(_)
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => {}
        }
    }

    fn redo_typed(&mut self) {
        match &self.state {
            ScreenState::Line => {
                self.board.line.writing.redo();
            }
            ScreenState::Form(_) => self.redo_in_form(),
            ScreenState::Note(_)
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => {}
        }
    }

    fn accept_here(&mut self) {
        match &self.state {
            ScreenState::Form(_) => self.accept_field(),
            ScreenState::Curtain(..) => self.try_word(),
            ScreenState::BackRow => self.state = ScreenState::Line,
            ScreenState::Line => self.take_role(),
            ScreenState::Note(_) | ScreenState::Page(_) => {}
        }
    }

    /// A row was clicked: a field of a form, or one of the roles to choose from.
    fn choose_row(&mut self, at: usize) {
        match &self.state {
            ScreenState::Form(_) => self.choose_field(at),
            ScreenState::Line if self.completion().is_some() => {
                self.board.line.role_at = at;
                self.take_role();
            }
            ScreenState::Line
            | ScreenState::Note(_)
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => {}
        }
    }

    fn move_to(&mut self, key: u8) {
        let to = NoteTarget::Factor(usize::from(key).saturating_sub(1));
        if !matches!(self.state, ScreenState::Page(_)) {
            self.move_picked(to);
        }
    }

    /// Ends the program at once, keeping what is not filed: the terminal is gone.
    pub fn hang_up(&mut self) -> Vec<AppEffect> {
        self.keep_field();
        self.keep_draft();
        vec![AppEffect::Quit]
    }
}
