//! The writing line, as a facilitator uses it: keys in, screen and review out.

mod asking;

use whyboard::{
    app::AppEffect,
    review::{Influence, NoteKind, SourceKind},
};

use crate::harness::Harness;

fn board() -> Harness {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>");
    app
}

#[test]
fn press_a_number_say_it_in_a_line_press_enter() {
    let mut app = board();
    app.press("4she was told to wait<enter>");
    assert_eq!(
        app.notes(),
        [("CON".to_owned(), "she was told to wait".to_owned())]
    );
    app.sees("she was told to wait")
        .sees("√ Saved 10:00")
        .sees("4  Conditions of work              ● 1");
    app.press("<ctrl-z>");
    assert!(app.notes().is_empty());
    app.sees("Undone: note in 4 Conditions of work. Ctrl-Y brings that back")
        .sees_not("she was told");
    app.press("<ctrl-y>");
    assert_eq!(app.notes().len(), 1);
}

#[test]
fn the_first_words_of_a_new_review_name_its_first_episode() {
    let mut app = Harness::empty();
    app.sees("First episode ›");
    app.press("Two referrals in one week<enter>");
    assert_eq!(
        app.review().episodes()[0].title,
        "Two referrals in one week"
    );
    app.sees("Episode 1 of 1")
        .sees("Press a number, say it in a line, press Enter");
}

#[test]
fn the_aim_and_the_speaker_stay_for_the_next_note() {
    let mut app = board();
    app.press("6Nobody answered @hv<enter>Nor did the clinic<enter>");
    let notes = &app.review().episodes()[0].notes;
    assert_eq!(notes[0].text, "Nobody answered");
    assert_eq!(notes[0].who, notes[1].who);
    let person = app.review().person(notes[0].who.unwrap()).unwrap();
    assert_eq!(
        (person.short.as_str(), person.role.as_str()),
        ("HV", "Health visitor")
    );
    assert_eq!(
        app.review().people().len(),
        1,
        "the role came in once, with its first note"
    );
    assert!(
        notes
            .iter()
            .all(|note| note.factor.as_ref().unwrap().as_str() == "IAT")
    );
}

#[test]
fn undo_of_a_note_takes_its_new_role_along() {
    let mut app = board();
    app.press("6Nobody answered @hv<enter><ctrl-z>");
    assert!(app.review().people().is_empty());
}

#[test]
fn two_digits_at_once_are_a_number() {
    let mut app = board();
    app.press("5").wait(1_000).press("1").pace(100).press("2");
    app.sees("5  Own team factors › 12█");
    app.press(" weeks");
    app.sees("› 12 weeks█");
}

#[test]
fn two_digits_at_leisure_are_two_places() {
    let mut app = board();
    app.press("12");
    app.sees("2  Personal (staff) aspects › █");
}

#[test]
fn every_letter_alone_on_an_empty_line_is_only_a_letter() {
    for letter in ('a'..='z').chain('A'..='Z') {
        let mut app = board();
        let before = app.document();
        app.press(&letter.to_string());
        assert_eq!(app.document(), before, "{letter}");
        app.sees(&format!("› {letter}█"));
    }
}

#[test]
fn words_that_look_like_signs_stay_words() {
    for words in [
        "fell on his # humerus",
        "s/he",
        "24/7",
        "write to name@nhs.net",
        "+ve result",
        "-ve result",
        "a #b1 form",
        "see #bd",
    ] {
        let mut app = board();
        app.press("4x<backspace>")
            .pace(150)
            .press(words)
            .press("<enter>");
        assert_eq!(app.notes(), [("CON".to_owned(), words.to_owned())]);
        assert!(app.review().episodes()[0].notes[0].patterns.is_empty());
    }
}

#[test]
fn a_space_first_makes_a_digit_a_word() {
    let mut app = board();
    app.press("4<space>3 calls before noon<enter>");
    assert_eq!(
        app.notes(),
        [("CON".to_owned(), "3 calls before noon".to_owned())]
    );
}

#[test]
fn a_question_mark_first_asks_and_with_enter_alone_helps() {
    let mut app = board();
    app.press("?NAI<enter>");
    let note = &app.review().episodes()[0].notes[0];
    assert_eq!((note.kind, note.text.as_str()), (NoteKind::Question, "NAI"));
    app.press("?<enter>").sees("Help");
    app.press("<esc>!")
        .sees("› !")
        .press("<backspace>")
        .sees("Supports");
}

#[test]
fn a_plus_or_minus_and_a_space_say_what_it_did() {
    let mut app = board();
    app.press("5+ A weekly slot for joint visits<enter>- Mileage had to be argued for<enter>");
    let notes = &app.review().episodes()[0].notes;
    assert_eq!(notes[0].influence, Influence::Helped);
    assert_eq!(notes[1].influence, Influence::Hindered);
    assert_eq!(notes[1].text, "Mileage had to be argued for");
    app.press("+ ")
        .sees("+ Helped")
        .press("<backspace>")
        .sees("› +█")
        .sees_not("Helped");
}

#[test]
fn a_letter_after_a_hash_tags_a_pattern() {
    let mut app = board();
    app.press("7Weekly targets #b and more #c<enter>");
    let note = &app.review().episodes()[0].notes[0];
    assert_eq!(note.text, "Weekly targets and more");
    let patterns: Vec<&str> = note
        .patterns
        .iter()
        .map(whyboard::method::PatternTypeId::as_str)
        .collect();
    assert_eq!(patterns, ["P2", "P3"]);
}

#[test]
fn the_list_of_roles_is_there_while_an_at_is_typed() {
    let mut app = Harness::sample("alder");
    app.press("3rang twice @c")
        .sees("Who said it?")
        .sees("CCN   Community children’s nurse");
    app.press("<tab>")
        .sees_not("Who said it?")
        .sees("CCN Community children’s nurse   ● Supports");
    app.press("<enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(note.text, "rang twice");
    assert_eq!(app.review().person(note.who.unwrap()).unwrap().short, "CCN");
}

#[test]
fn a_role_nobody_knows_can_be_added_on_the_way() {
    let mut app = board();
    app.press("3came at once @paramedic")
        .sees("Add PARAM Paramedic")
        .press("<tab><enter>");
    assert_eq!(app.review().people()[0].role, "Paramedic");
}

#[test]
fn details_are_set_with_one_key_each() {
    let mut app = board();
    app.press("3the form has no box for it<tab>")
        .sees("Where does it belong?")
        .press("7");
    app.press("<tab>!")
        .press("<tab>-")
        .press("<tab>a")
        .press("<tab>")
        .press("<tab>r<enter>");
    let note = &app.review().episodes()[0].notes[0];
    assert_eq!(note.factor.as_ref().unwrap().as_str(), "ORG");
    assert_eq!(
        (note.kind, note.influence),
        (NoteKind::Challenge, Influence::Hindered)
    );
    assert_eq!(
        note.patterns
            .iter()
            .map(whyboard::method::PatternTypeId::as_str)
            .collect::<Vec<_>>(),
        ["P1"]
    );
    assert_eq!(note.sources[0].kind, SourceKind::Record);
}

#[test]
fn no_that_belongs_in_five() {
    let mut app = board();
    app.press("3nobody to think it through with<shift-tab>5")
        .sees("5  Own team factors › nobody to think")
        .press("<enter>");
    assert_eq!(app.notes()[0].0, "TEA");
}

#[test]
fn escape_puts_words_aside_and_up_brings_them_back() {
    let mut app = board();
    app.press("3half a thought<esc>")
        .sees("Put aside as a draft")
        .sees("› █");
    app.press("5<up>")
        .sees("Nothing stands in 5 Own team factors yet");
    app.press("3<up>").sees("› half a thought█");
    assert!(app.notes().is_empty());
}

#[test]
fn a_draft_keeps_what_was_known_of_it() {
    let mut app = board();
    app.press("5+ Good thing #b @tm<tab><esc>")
        .press("5<up>")
        .sees("+ Helped")
        .sees("B Management");
    app.press("<enter>");
    let note = &app.review().episodes()[0].notes[0];
    assert_eq!(
        (note.influence, note.patterns.len()),
        (Influence::Helped, 1)
    );
}

#[test]
fn a_private_note_is_not_put_on_the_wall() {
    let mut app = Harness::with(Some(
        serde_json::from_str(
            r#"{"whyboard_document":1,"pack":"learning-together","episodes":[{"title":"One","notes":[
                {"text":"a worry about the mother","factor":"FAM","private":true}]}]}"#,
        )
        .unwrap(),
    ));
    app.sees("Private note").sees_not("worry");
    app.press("<up>")
        .sees_not("worry")
        .press("<esc>1<f5>")
        .sees_not("worry");
}

#[test]
fn who_came_in_with_a_note_that_was_undone_goes_on_speaking() {
    let mut app = board();
    app.press("6Nobody answered @hv<enter><ctrl-z>Nor here<enter>");
    assert_eq!(app.notes().len(), 1);
    let who = app.review().episodes()[0].notes[0].who.unwrap();
    assert_eq!(app.review().person(who).unwrap().short, "HV");
    app.press("<ctrl-z><ctrl-y>And again<enter>");
    assert_eq!(app.review().people().len(), 1);
}

#[test]
fn nervous_keys_are_free() {
    let mut app = board();
    let before = app.document();
    app.press("<enter><enter><esc><esc>")
        .pace(50)
        .press("<enter><enter>");
    assert_eq!(app.document(), before);
    app.press("4once<enter><enter>");
    assert_eq!(app.notes().len(), 1);
}

#[test]
fn the_next_slide_waits_for_the_words() {
    let mut app = Harness::sample("alder");
    app.press("3half a thought<pgdn>")
        .sees("Finish this note first: Enter files it, Esc puts it aside")
        .sees("Episode 1 of 6");
    app.press("<esc><pgdn>")
        .sees("Episode 2 of 6")
        .press("<ctrl-n>")
        .sees("Episode 3 of 6")
        .press("<pgup><ctrl-p>")
        .sees("Episode 1 of 6");
}

#[test]
fn several_lines_pasted_are_one_note_or_many() {
    let text = "one\ntwo\nthree\n\nfour\nfive\nsix\n";
    let mut app = board();
    app.press("4")
        .paste(text)
        .sees("Pasted 6 lines. Enter files one note, Tab makes 6");
    assert!(app.notes().is_empty(), "no half notes");
    app.press("<tab>");
    assert_eq!(app.notes().len(), 6);
    app.press("<ctrl-z>");
    assert!(app.notes().is_empty(), "six notes are one step");
    app.paste(text).press("<enter>");
    assert_eq!(app.notes().len(), 1);
}

#[test]
fn a_paste_of_a_hundred_thousand_bytes_is_one_long_note() {
    let mut app = board();
    let text = "the duty worker rang ".repeat(5_000);
    app.press("4").paste(&text).press("<enter>");
    assert_eq!(app.notes()[0].1, text.trim());
    app.paste(&"x".repeat(200_000))
        .press("<enter>")
        .sees("Not done")
        .sees("xxx");
    assert_eq!(
        app.notes().len(),
        1,
        "too long is refused, and the words stay in the line"
    );
}

#[test]
fn hidden_characters_are_replaced_and_told() {
    let mut app = board();
    app.press("4")
        .paste("safe\u{202e}evil\u{1b}[31m")
        .sees("2 hidden characters were replaced")
        .press("<enter>");
    assert_eq!(app.notes()[0].1, "safe\u{fffd}evil\u{fffd}[31m");
}

#[test]
fn thoughts_are_parked_and_come_back() {
    let mut app = board();
    app.press("9Who owns the shared inbox?<enter>5Nobody to ask<enter>");
    assert_eq!(app.review().parked()[0].text, "Who owns the shared inbox?");
    assert_eq!(app.notes().len(), 1);
    app.press("<f8>")
        .sees("Parking lot (1)")
        .sees("► Who owns the shared inbox?")
        .press("6");
    assert_eq!(
        app.notes()[1],
        ("IAT".to_owned(), "Who owns the shared inbox?".to_owned())
    );
    assert!(app.review().parked().is_empty());
    app.press("<ctrl-z>");
    assert_eq!((app.review().parked().len(), app.notes().len()), (1, 1));
}

#[test]
fn typing_is_undone_word_by_word() {
    let mut app = board();
    app.press("3rang the nursery<ctrl-z>")
        .sees("› rang the █")
        .press("<ctrl-z><ctrl-z>")
        .sees("› █");
}

#[test]
fn the_keys_of_a_word_processor_do_what_they_do_there_or_say_what_does() {
    let mut app = board();
    app.press("3rang the nursery<ctrl-backspace>")
        .sees("› rang the █")
        .press("<ctrl-z>")
        .sees("› rang the nursery█")
        .press("<ctrl-home>Mum <ctrl-end> twice")
        .sees("› Mum rang the nursery twice█")
        .press("<ctrl-home><ctrl-del><ctrl-end>")
        .sees("› rang the nursery twice█");
    for key in ["<ctrl-a>", "<shift-left>", "<ctrl-shift-right>"] {
        app.press(key)
            .sees("Ctrl-Backspace rubs out a word; nothing can be selected here");
        app.press("<right>");
    }
    app.press("<ctrl-v>");
    assert_eq!(app.effects.last(), Some(&AppEffect::TellHowToPaste));
    // With no word left it is the last mark; with no mark nothing.
    app.press("<ctrl-end><ctrl-backspace><ctrl-backspace><ctrl-backspace><ctrl-backspace>")
        .sees("› █");
    app.press("!No<ctrl-backspace><ctrl-backspace>").sees("› █");
    // In forms, and on pages.
    app.press("0<ctrl-home>New <ctrl-del><ctrl-end> today<ctrl-backspace>")
        .press("<ctrl-a>")
        .sees("rubs out a word; nothing can be selected here");
    app.press("<esc>");
    let title = &app.inner.episode().unwrap().title;
    assert_eq!(title.trim(), "New referrals in one week");
    app.press("<ctrl-f>two words<ctrl-backspace>")
        .sees("two █")
        .press("<shift-down>")
        .sees("The arrows choose one at a time");
    app.press("<esc><f9><ctrl-a><ctrl-v>");
    assert!(!app.screen().contains("selected here"));
}

#[test]
fn alt_and_a_digit_is_escape_and_then_the_digit() {
    let mut app = board();
    app.press("4half<alt-3>")
        .sees("3  Aspects of their role › █");
    app.press("4<up>").sees("› half█");
}

#[test]
fn from_anywhere_three_escapes_lead_to_the_line_with_every_word_kept() {
    let ways = [
        "",
        "3half a thought",
        "3half<tab><tab>",
        "3half @h",
        "<up>",
        "<up><enter>",
        "<f1>",
        "<f3>",
        "<f6>",
        "<f8>",
        "/hid",
        "0half",
        "0half<f1>",
        "0half<f9><f9>",
        "<f5>",
        "!half",
        "?half",
        "+ half",
    ];
    for way in ways {
        let mut app = Harness::sample("alder");
        app.press("1").press(way).press("<esc><esc><esc>");
        app.press("z").sees("z█").press("<backspace>");
        let drafted = app.press("1<up>").screen().contains("half")
            || app.press("<esc>3<up>").screen().contains("half");
        let filed = app.review().episodes()[0].title.contains("half");
        assert!(
            drafted || filed || !way.contains("half"),
            "{way}: the word is gone"
        );
    }
}

#[test]
fn words_typed_survive_a_kill() {
    let mut app = board();
    app.press("3not yet filed").wait(1_100);
    let mut app = app.reopened();
    app.sees("3  Aspects of their role › not yet filed█")
        .sees("The words you had not filed are here again");
    app.press("<enter>");
    let mut app = app.reopened();
    assert_eq!(app.notes().len(), 1);
    app.sees("› █").sees_not("not filed");
}

#[test]
fn words_filed_before_a_kill_do_not_come_back() {
    let mut app = board();
    app.press("3kept while it was written").wait(1_100);
    app.pace(20).press("<enter>and another soon after<enter>");
    let mut app = app.reopened();
    app.sees("› █").sees_not("here again");
    assert_eq!(app.notes().len(), 2);
}

#[test]
fn a_full_disk_stops_nobody() {
    let mut app = board();
    app.press("3kept on disk<enter>");
    app.memory.set_room(Some(0));
    app.press("kept in memory<enter>")
        .sees("NOT SAVED")
        .sees("kept in memory");
    app.press("typing goes on<enter>").sees("typing goes on");
    app.memory.set_room(None);
    app.wait(5_100).sees("√ Saved").sees_not("NOT SAVED");
    let app = app.reopened();
    assert_eq!(app.notes().len(), 3);
}
