//! A picked note, episodes, undo, the curtain: what the facilitator does on the board.

mod screens;

use ratatui::{layout::Position, style::Modifier};
use whyboard::{
    app::AppEffect,
    command::Action,
    review::{Influence, NoteKind},
    ui::theme::{ColourDepth, Theme},
};

use crate::harness::Harness;

/// A board with a note under factor 4 and two under factor 5.
fn board() -> Harness {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>");
    app.press("4<tab>She was told to wait<enter>5<tab>Nobody to ask<enter>A weekly slot<enter>");
    app
}

#[test]
fn up_picks_the_last_note_and_a_sign_and_its_letter_tag_it() {
    let mut app = board();
    app.press("<up>")
        .sees("This note ›")
        .sees("“A weekly slot”")
        .press("#b")
        .sees("This note › pattern B")
        .press("<enter>")
        .sees("Put on: Pattern B");
    let note = app.review().episodes()[0].notes.last().unwrap().clone();
    assert_eq!(
        note.patterns
            .iter()
            .map(whyboard::method::PatternTypeId::as_str)
            .collect::<Vec<_>>(),
        ["P2"]
    );
    // A sign sets, it does not toggle; Esc drops what is gathered.
    app.press("<up>#b<enter><up>#c<esc>");
    let patterns = &app.review().episodes()[0].notes.last().unwrap().patterns;
    assert_eq!(patterns.len(), 1);
}

/// What was typed at the picked note stays words, and what was gathered for it goes along with them.
#[test]
fn letters_let_go_of_a_picked_note_and_begin_the_next() {
    for pace in [20, 450] {
        let mut app = board();
        let before = app.document();
        app.pace(pace).press("<up>because he said so<enter>");
        assert_eq!(app.notes()[3].1, "because he said so");
        assert_eq!(
            app.document().episodes[0].notes[..3],
            before.episodes[0].notes[..]
        );
        app.press("<up>- #b 7 of 10 were full<enter>");
        let note = app.review().episodes()[0].notes.last().unwrap();
        assert_eq!(
            (note.text.as_str(), note.influence),
            ("7 of 10 were full", Influence::Hindered)
        );
        assert_eq!(note.patterns.len(), 1);
        assert_eq!(app.notes()[3].1, "because he said so");
    }
}

#[test]
fn a_letter_that_is_no_pattern_turns_a_mark_into_words() {
    let mut app = board();
    app.press("<up>#bd full<enter>");
    assert_eq!(app.notes().last().unwrap().1, "#bd full");
    assert!(app.review().episodes()[0].notes[2].patterns.is_empty());
}

#[test]
fn signs_say_what_a_picked_note_is() {
    let mut app = board();
    app.press("<up>!+*<enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(
        (note.kind, note.influence, note.hindsight),
        (NoteKind::Challenge, Influence::Helped, true)
    );
    app.press("<up>?=<enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(
        (note.kind, note.influence),
        (NoteKind::Question, Influence::Both)
    );
}

#[test]
fn a_note_moves_by_shift_tab_and_never_by_a_number_alone() {
    let mut app = board();
    app.press("<up><shift-tab>6<enter>")
        .sees("This note › to 6 Inter-agency factors")
        .sees("Nothing is changed before Enter")
        .press("<enter>")
        .sees("Put on: To 6 Inter-agency factors")
        .sees("6  Inter-agency factors › █");
    assert_eq!(
        app.notes()[2],
        ("IAT".to_owned(), "A weekly slot".to_owned())
    );
    app.press("<ctrl-z>")
        .sees("Undone: move of a note to 6 Inter-agency factors");
    assert_eq!(app.notes()[2].0, "TEA");
    app.press("<up>6<tab>").sees("6  Inter-agency factors › █");
    assert_eq!(app.notes()[2].0, "TEA");
}

#[test]
fn a_note_is_parked_and_comes_back_whole() {
    let mut app = board();
    app.press("<up>#b<enter><up>/park<enter>")
        .sees("Moved to Parking lot")
        .press("<f8>")
        .sees("► A weekly slot")
        .press("3");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(note.factor.as_ref().unwrap().as_str(), "ROL");
    assert_eq!(note.patterns.len(), 1, "parking loses no tag");
}

#[test]
fn words_are_put_right_in_the_line() {
    let mut app = board();
    app.press("<up><enter>")
        .sees("Edit this note › A weekly slot█")
        .press(" for joint visits<enter>")
        .sees("The new words are kept");
    assert_eq!(app.notes()[2].1, "A weekly slot for joint visits");
    app.press("<up><enter> or not<esc>");
    assert_eq!(app.notes()[2].1, "A weekly slot for joint visits");
    app.sees("5  Own team factors › █");
}

#[test]
fn the_speaker_of_an_old_note_is_not_the_next_speaker() {
    let mut app = board();
    app.press("Another voice @sw<enter><up><up>@hv")
        .sees("This note › Health visitor said it");
    app.press("<enter>");
    let review = app.review();
    let who = |at: usize| {
        review
            .person(review.episodes()[0].notes[at].who.unwrap())
            .unwrap()
            .short
            .clone()
    };
    assert_eq!((who(2), who(3)), ("HV".to_owned(), "SW".to_owned()));
    app.press("x").sees_not("said it");
}

#[test]
fn a_withdrawn_note_is_struck_out_and_kept() {
    let mut app = board();
    app.press("<up><delete>")
        .sees("Withdrawn, and kept in the record");
    assert!(
        app.words_with(Modifier::CROSSED_OUT)
            .contains(&"A weekly slot".to_owned())
    );
    app.sees("5  Own team factors                ● 1");
    app.press("<up><backspace>");
    assert!(
        app.review().episodes()[0].notes[2].withdrawn,
        "backspace does nothing to a note"
    );
    app.press("<ctrl-z>");
    assert!(!app.review().episodes()[0].notes[2].withdrawn);
}

#[test]
fn prose_typed_on_a_picked_note_changes_nothing() {
    let mut app = board();
    let before = app.document();
    app.press("<up>").pace(20).press("the social worker");
    assert_eq!(app.document(), before);
    app.sees("› the social worker█");
    let mut app = board();
    app.press("<up>").pace(2_000).press("bed");
    app.sees("› bed█");
    assert_eq!(app.document(), before);
}

#[test]
fn arrows_go_to_the_note_that_lies_that_way() {
    let mut app = board();
    // Factor 5 stands at the left, under 3; 4 at the right, a row further up.
    app.press("<up><up>")
        .sees("“Nobody to ask”")
        .press("<up>")
        .sees("“She was told to wait”");
    app.press("<down>")
        .sees("“Nobody to ask”")
        .press("<right>")
        .sees("“She was told to wait”")
        .press("<left>")
        .sees("“Nobody to ask”")
        .press("<down>")
        .sees("“A weekly slot”");
    app.press("<down>").sees("“A weekly slot”");
    app.press("-<down>")
        .sees("Enter puts these marks on first, Esc lets go of the note");
}

#[test]
fn undo_and_redo_know_no_end_and_survive_closing() {
    let app = board();
    let full = app.document();
    let mut app = app.reopened();
    app.press("<ctrl-z><ctrl-z><ctrl-z><ctrl-z>");
    assert!(app.review().episodes().is_empty());
    app.press("<ctrl-z>").sees("There is nothing to undo");
    let mut app = app.reopened();
    app.press("<ctrl-y><ctrl-y><ctrl-y><ctrl-y><ctrl-y>")
        .sees("There is nothing to put back");
    assert_eq!(app.document(), full);
}

#[test]
fn what_was_undone_is_lit_for_two_seconds() {
    let mut app = board();
    app.press("<ctrl-z><ctrl-y>")
        .sees("Put back: note in 5 Own team factors");
    let lit = app.words_with(Modifier::BOLD);
    assert!(
        lit.iter().any(|words| words.contains("A weekly slot")),
        "{lit:?}"
    );
    app.wait(2_100);
    let lit = app.words_with(Modifier::BOLD);
    assert!(
        !lit.iter().any(|words| words.contains("A weekly slot")),
        "{lit:?}"
    );
}

#[test]
fn episodes_are_added_renamed_moved_and_removed() {
    let mut app = board();
    app.press("/add Joint home visit<enter>")
        .sees("Episode 2 of 2")
        .sees("Joint home visit");
    app.press("/rename Joint home visit in M5<enter>")
        .press("/earlier<enter>")
        .sees("Episode 1 of 2");
    let titles: Vec<_> = app
        .review()
        .episodes()
        .iter()
        .map(|episode| episode.title.clone())
        .collect();
    assert_eq!(
        titles,
        ["Joint home visit in M5", "Two referrals in one week"]
    );
    app.press("<pgdn>/remove<enter>")
        .sees("Removed: Two referrals in one week, with its 3 notes");
    assert_eq!(app.review().episodes().len(), 1);
    app.press("<ctrl-z>").sees("Episode 2 of 2");
    assert_eq!(app.notes().len(), 3);
}

#[test]
fn an_episode_that_others_point_at_goes_and_comes_back_whole() {
    let mut app = Harness::sample("alder");
    let before = app.document();
    app.press("<pgdn><pgdn>/remove<enter>").sees("Removed:");
    assert_eq!(app.review().episodes().len(), before.episodes.len() - 1);
    app.press("<ctrl-z>");
    assert_eq!(app.document(), before);
}

#[test]
fn every_field_of_an_episode_is_edited_in_place() {
    let mut app = board();
    app.press("/episode<enter>")
        .sees("Two referrals in one week")
        .press(" (M3)<tab>M3, first week<tab>Health, nursery<tab>CCN, nursery<tab>");
    app.press("It changed the direction<tab>Two letters came.<enter>Both were closed.<tab>Which came first?<tab>");
    app.press("She asked for help<tab>Who read her letter?<tab><space><tab>");
    app.press(
        "<enter>hv<tab>A tired mother<tab>Little<tab>To help<tab>Forty contacts<tab>None<tab>",
    );
    app.press(
        "<tab><enter>Prompt and clear<tab><space><space><tab>Threshold guide<tab><space><esc>",
    );
    let episode = &app.review().episodes()[0];
    assert_eq!(episode.title, "Two referrals in one week (M3)");
    assert_eq!(
        (
            episode.span.as_str(),
            episode.agencies.len(),
            episode.roles.len()
        ),
        ("M3, first week", 2, 2)
    );
    assert_eq!(
        episode.what_happened,
        "Two letters came.\nBoth were closed."
    );
    assert_eq!(
        (episode.why_key.as_str(), episode.dispute.as_str()),
        ("It changed the direction", "Which came first?")
    );
    assert_eq!(
        (
            episode.family_account.as_str(),
            episode.family_question.as_str()
        ),
        ("She asked for help", "Who read her letter?")
    );
    assert_eq!(episode.status, whyboard::review::Status::Checked);
    let tunnel = &episode.tunnels[0];
    assert_eq!(
        app.review().person(tunnel.role.unwrap()).unwrap().short,
        "HV"
    );
    assert_eq!(
        (tunnel.saw.as_str(), tunnel.options.as_str()),
        ("A tired mother", "None")
    );
    let appraisal = &episode.appraisals[0];
    assert_eq!(
        (appraisal.text.as_str(), appraisal.standard.as_str()),
        ("Prompt and clear", "Threshold guide")
    );
    assert_eq!(appraisal.verdict, whyboard::review::Verdict::Concern);
    assert_eq!(appraisal.known_at_the_time, whyboard::review::Known::Yes);
    app.sees("How it looked at the time")
        .sees("HV: A tired mother");
}

#[test]
fn words_in_a_form_survive_a_kill() {
    let mut app = board();
    app.press("/episode<enter><tab><tab><tab><tab><tab>A long account")
        .wait(1_100);
    let mut app = app.reopened();
    app.sees("A long account").press("<esc>");
    assert_eq!(app.review().episodes()[0].what_happened, "A long account");
}

#[test]
fn nothing_typed_in_a_form_is_lost_on_the_way() {
    for way in [
        "<ctrl-y>",
        "<f1><esc>",
        "<f3><esc>",
        "<f9><ctrl-q>",
        "<f9><f9>",
        "<tab><ctrl-z><ctrl-y>",
    ] {
        let mut app = board();
        app.press("/episode<enter><tab><tab><tab><tab><tab>A long account")
            .press(way);
        app.wait(1_100);
        let mut app = app.reopened();
        app.press("<esc>");
        assert_eq!(
            app.review().episodes()[0].what_happened,
            "A long account",
            "{way}"
        );
        assert_eq!(app.notes().len(), 3, "{way}: no note was undone");
    }
}

#[test]
fn a_choice_is_undone_once_and_for_all() {
    let mut app = board();
    // Three notes have started it.
    app.press("/episode<enter><tab><tab><tab><tab><tab><tab><tab><tab><tab><space>")
        .sees("█ Checked");
    app.press("<ctrl-z>").sees("█ Started").press("<tab><esc>");
    assert_eq!(
        app.review().episodes()[0].status,
        whyboard::review::Status::Untouched
    );
}

#[test]
fn enter_in_a_form_keeps_a_choice_and_the_arrows_go_both_ways() {
    let mut app = board();
    app.press("/sources<enter>The blue folder<enter>")
        .sees("Edit source");
    let kind = app.review().sources()[0].kind;
    app.press("<enter>");
    assert_eq!(app.review().sources()[0].kind, kind, "it is kept");
    app.press("<up><space>");
    assert_ne!(app.review().sources()[0].kind, kind);
    app.press("<left>");
    assert_eq!(app.review().sources()[0].kind, kind, "and back");
}

#[test]
fn help_opens_over_a_form_and_goes_back_to_it() {
    let mut app = board();
    app.press("/sources<enter>The blue folder<enter><tab>")
        .press(" of the ward<f1>")
        .sees("Review  Help")
        .press("<esc>")
        .sees("Edit source")
        .press(" and two sheets")
        .sees("ward and two sheets")
        .press("<esc>")
        .sees("of the ward and two sheets");
}

#[test]
fn an_episode_goes_by_its_number_on_the_board() {
    let mut app = board();
    app.press("/chronology<enter>3 March The ward rang<enter><down><enter>")
        .sees("Edit event");
    app.press("<tab><tab><tab><tab>");
    app.press("1<esc>").sees_not("there is no");
    let first = app.review().episodes()[0].id;
    assert_eq!(app.review().chronology()[0].episode, Some(first));
}

#[test]
fn a_refused_field_is_told_and_then_let_go() {
    let mut app = board();
    app.press("/episode<enter>");
    for _ in 0.."Two referrals in one week".len() {
        app.press("<backspace>");
    }
    app.press("<esc>")
        .sees("Not kept")
        .sees("Esc again leaves it as it was");
    app.press("<esc>")
        .sees("FRONTLINE")
        .sees("Two referrals in one week");
}

#[test]
fn a_view_that_was_begun_and_says_nothing_does_not_stay() {
    let mut app = board();
    app.press("/episode<enter><ctrl-t><ctrl-t><ctrl-g><esc>");
    let episode = &app.review().episodes()[0];
    assert_eq!((episode.tunnels.len(), episode.appraisals.len()), (0, 0));
}

#[test]
fn marks_put_right_with_the_words_are_kept() {
    let mut app = board();
    app.press("<up>#b+<enter><up><enter>")
        .sees("Helped · pattern B");
    app.press(" #c<tab><down><down><enter><tab><down><down><enter><enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(
        (note.kind, note.influence),
        (NoteKind::Challenge, Influence::Hindered)
    );
    assert_eq!(note.patterns.len(), 2);
    app.press("x").sees_not("pattern");
}

#[test]
fn who_said_a_picked_note_is_chosen_from_a_list() {
    let mut app = board();
    app.press("<up>@").sees("Who said it?").press("<esc><esc>");
    assert_eq!(app.notes()[2].1, "A weekly slot");
    app.sees("› █").press("<up>@hv<enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(note.text, "A weekly slot");
    assert!(note.who.is_some());
}

#[test]
fn words_do_not_follow_into_another_episode() {
    let mut app = Harness::sample("alder");
    app.press("3<tab>half a thought<f3><down><enter>")
        .sees("Episode 2 of 6")
        .sees("› █");
    app.press("<pgup><down>").sees("› half a thought█");
}

#[test]
fn a_command_for_a_picked_note_finds_it_under_the_list() {
    let mut app = board();
    app.press("<up>/withdraw<enter>").sees("Withdrawn");
    assert!(app.review().episodes()[0].notes[2].withdrawn);
    app.press("/move 6<enter>").sees("Pick a note first");
    app.press("/add<enter>")
        .sees("Title of the new episode › █");
    // A line for words: it has no places and no marks.
    app.press("5")
        .sees_not("Tab  5")
        .press(" calls #b<enter>")
        .sees("Episode 2 of 2");
    assert_eq!(app.review().episodes()[1].title, "5 calls #b");
    app.press("/add Straight away<enter>")
        .sees("Episode 3 of 3");
}

#[test]
fn help_finds_what_the_list_of_commands_would_offer_first() {
    let mut app = board();
    app.press("<f1>hide<enter>").sees("The screen is covered");
}

#[test]
fn undo_says_what_it_takes_back() {
    let mut app = Harness::sample("alder");
    app.press("/remove<enter><ctrl-z>")
        .sees("Undone: removal of episode “Two referrals in one week”");
    app.press("<ctrl-y>").sees("Put back: removal of episode");
}

#[test]
fn prose_on_a_picked_note_keeps_its_spaces() {
    let mut app = board();
    app.press("<up>").pace(90).press("I was");
    app.sees("› I was█");
}

#[test]
fn a_reader_leaves_the_writers_draft_alone() {
    let mut app = board();
    app.press("3<tab>not yet filed").wait(1_100);
    let mut reader = app.read_only();
    reader.press("5<tab><ctrl-q>").sees("Read only");
    reader.reopened().sees("not yet filed█");
}

#[test]
fn a_pattern_is_put_into_a_sentence_and_carried_by_its_notes() {
    let mut app = board();
    app.press("<up>#b<enter>/pattern b<enter>")
        .sees("ne sentence, without the family");
    app.press("What is counted gets done<tab><esc>");
    let pattern = &app.review().patterns()[0];
    assert_eq!(pattern.sentence, "What is counted gets done");
    assert_eq!(
        (
            pattern.notes.len(),
            pattern.primary.as_ref().unwrap().as_str()
        ),
        (1, "P2")
    );
}

#[test]
fn the_curtain_covers_everything_and_only_its_keys_lift_it() {
    for way in [
        "",
        "3<tab>half a thought",
        "<up>",
        "<f1>",
        "<f3>",
        "<f5>",
        "<f6>",
        "<f8>",
        "/hid",
        "/episode<enter>",
        "3<tab>x<tab>",
        "3<tab>x @h",
        "/room<enter>",
    ] {
        let mut app = board();
        app.press(way);
        let before = app.screen();
        app.press("<f9>");
        let covered = app.screen();
        for words in [
            "Nobody to ask",
            "Two referrals",
            "half a thought",
            "weekly slot",
        ] {
            assert!(!covered.contains(words), "{way}: {covered}");
        }
        app.press("<esc><esc>nothing<enter>3<tab><up>");
        assert_eq!(app.screen(), covered, "{way}");
        app.press("<f9>");
        assert_eq!(app.screen(), before, "{way}");
    }
}

#[test]
fn a_clicker_can_draw_the_curtain_and_lift_it() {
    let mut app = board();
    app.press(".")
        .sees_not("Nobody")
        .press(".")
        .sees("Nobody to ask");
    app.press("/curtain heron<enter>")
        .press("<f9>heron<enter>")
        .sees("Nobody to ask");
    app.press("/break 11.15<enter><f9>")
        .sees("Break until 11.15");
}

#[test]
fn commands_are_found_by_what_one_wants() {
    let mut app = board();
    app.press("/hid")
        .sees("What would you like to do?")
        .sees("F9")
        .sees("Also found by:");
    app.press("<enter>").sees_not("Nobody to ask").press("<f9>");
    app.press("/undo<enter>");
    assert_eq!(app.notes().len(), 2);
    app.press("/nonsuch<enter>").press("<esc>");
    assert_eq!(app.notes().len(), 2);
}

#[test]
fn close_has_nothing_to_confirm_and_opens_where_it_was() {
    let mut app = Harness::sample("alder");
    app.press("<pgdn><pgdn>6<tab>half a thought<ctrl-q>");
    assert_eq!(app.effects, [AppEffect::Quit]);
    app.reopened()
        .sees("Episode 3 of 6")
        .sees("6  Inter-agency factors › half a thought█");
}

#[test]
fn saved_says_where() {
    let mut app = board();
    app.press("<ctrl-s>")
        .sees("Already saved 10:00, /case/review.whyboard");
}

#[test]
fn without_colour_place_pick_and_challenge_are_told_by_attributes() {
    let mut app = board();
    app.press("<up>!<enter><up><up>");
    app.theme = Theme::load("paper", ColourDepth::None).unwrap();
    let reversed = app.words_with(Modifier::REVERSED);
    assert!(
        reversed.iter().any(|words| words.contains("Nobody to ask")),
        "the picked note: {reversed:?}"
    );
    assert!(
        !reversed.iter().any(|words| words == "5"),
        "beside a picked note no cell is strong: {reversed:?}"
    );
    assert!(
        reversed.iter().any(|words| words == "!"),
        "the challenge: {reversed:?}"
    );
    let (buffer, _) = app.drawn();
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| format!("{:?}{:?}", cell.fg, cell.bg) == "ResetReset")
    );
}

#[test]
fn a_click_asks_for_what_it_lands_on() {
    let mut app = board();
    let at = |app: &mut Harness, words: &str| {
        let screen = app.screen();
        let (y, row) = screen
            .lines()
            .enumerate()
            .find(|(_, row)| row.contains(words))
            .unwrap();
        let x = row[..row.find(words).unwrap()].chars().count();
        let position = Position::new(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        app.clicked(position)
    };
    let note = app.review().episodes()[0].notes[1].id;
    assert_eq!(at(&mut app, "Nobody to ask"), Some(Action::PickThis(note)));
    assert_eq!(at(&mut app, "Aspects of the family"), Some(Action::Aim(1)));
    assert_eq!(at(&mut app, "F9 Curtain"), Some(Action::Curtain));
    assert_eq!(
        at(&mut app, "■"),
        Some(Action::OpenEpisode(app.review().episodes()[0].id))
    );
    assert_eq!(at(&mut app, "FRONTLINE"), None);
    app.ask(Action::PickThis(note)).sees("“Nobody to ask”");
    // What the note carries leads to its lists.
    app.press("<esc>- so");
    assert_eq!(at(&mut app, "Hindered"), Some(Action::Details));
    app.press("<esc>");
    assert_eq!(at(&mut app, "draft"), Some(Action::PickDraft(0)));
}

#[test]
fn a_note_of_strange_characters_cannot_drive_the_screen() {
    let mut app = board();
    app.paste("\u{1b}]0;owned\u{7}\u{9b}2J \u{202e}evil\u{2066}")
        .press("<enter>");
    let (buffer, _) = app.drawn();
    for cell in &buffer.content {
        assert!(
            !cell
                .symbol()
                .chars()
                .any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c))
        );
    }
}

#[test]
fn at_every_size_the_place_the_aim_the_saved_mark_and_the_curtain_key_show() {
    let mut app = Harness::sample("alder");
    app.press("3<tab>said just now");
    for width in 20..=220u16 {
        for height in 6..=70u16 {
            // Every size near a border of the layouts, and a grid of the others.
            if (width % 9 != 0 || height % 7 != 0)
                && ![59, 60, 99, 100, 115, 116, 149, 150].contains(&width)
            {
                continue;
            }
            app.resize(width, height);
            let screen = app.screen();
            for words in ["1 of 6|1/6", "3", "Saved", "F9"] {
                assert!(
                    words.split('|').any(|one| screen.contains(one)),
                    "{width}×{height} lacks {words}:\n{screen}"
                );
            }
        }
    }
    for (width, height) in [(1, 1), (2, 3), (19, 5), (300, 2)] {
        app.resize(width, height);
        app.screen();
    }
}
