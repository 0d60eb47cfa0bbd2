//! The writing line, as a facilitator uses it: keys in, screen and review out.

mod asking;
mod hostile;
mod meetings;
mod moments;

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
    app.press("4<tab>she was told to wait<enter>");
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
        .sees("Number, Tab, say it, Enter");
}

#[test]
fn only_the_aim_stays_for_the_next_note() {
    let mut app = board();
    app.press("6<tab>- Nobody answered @hv #b<enter>")
        .sees("Filed in 6 Inter-agency factors · health visitor · hindered · pattern B.")
        .press("Nor did the clinic<enter>");
    let notes = &app.review().episodes()[0].notes;
    assert_eq!(notes[0].text, "Nobody answered");
    let person = app.review().person(notes[0].who.unwrap()).unwrap();
    assert_eq!(
        (person.short.as_str(), person.role.as_str()),
        ("HV", "Health visitor")
    );
    assert_eq!(notes[0].sources[0].kind, SourceKind::Conversation);
    assert_eq!((notes[1].who, notes[1].sources.len()), (None, 0));
    assert_eq!(
        (notes[1].influence, notes[1].patterns.len()),
        (Influence::NotSaid, 0)
    );
    assert!(
        notes
            .iter()
            .all(|note| note.factor.as_ref().unwrap().as_str() == "IAT")
    );
    // The last speaker again, with their source.
    app.press("Then somebody rang @@<enter>");
    let notes = &app.review().episodes()[0].notes;
    assert_eq!(
        (notes[2].who, &notes[2].sources),
        (notes[0].who, &notes[0].sources)
    );
    assert_eq!(app.review().people().len(), 1, "the role came in once");
}

#[test]
fn a_source_that_is_somebodys_account_says_who_said_it() {
    let said = |app: &Harness| {
        let note = app.review().episodes()[0].notes.last().unwrap();
        let who = note
            .who
            .map(|id| app.review().person(id).unwrap().short.clone());
        let from = note.sources.first().and_then(|cited| cited.source);
        let from = from.map(|id| app.review().code(id).unwrap().to_string());
        (note.text.clone(), who, from)
    };
    let of = |text: &str, who: Option<&str>, from: Option<&str>| {
        let [who, from] = [who, from].map(|it| it.map(str::to_owned));
        (text.to_owned(), who, from)
    };
    let mut app = Harness::sample("alder");
    app.press("3<tab>Counted by task &S1<tab>")
        .sees("Community children’s nurse said it · from S1")
        .press("<enter>");
    assert_eq!(said(&app), of("Counted by task", Some("CCN"), Some("S1")));
    // Another source is another account, or nobody’s; whoever is named stays named.
    app.press("&S1 &S3 Long lists<enter>");
    assert_eq!(said(&app), of("Long lists", Some("SW"), Some("S3")));
    app.press("&S1 &S12 By the rules<enter>");
    assert_eq!(said(&app), of("By the rules", None, Some("S12")));
    app.press("@gran &S8 He slept<enter>&S8 @gran He ate<enter>");
    assert_eq!(said(&app), of("He ate", Some("GRAN"), Some("S8")));
    // With the source goes the one who was named by it alone.
    app.press("&S1<tab>")
        .sees("nurse said it")
        .press("<backspace>")
        .sees("› &S1█");
    app.press("<backspace><backspace><backspace>")
        .sees_not("said it")
        .press("@gp &S1<tab><backspace><backspace><backspace><backspace>")
        .sees("GP said it · from a conversation")
        .press("<esc>");
    // What is read of an account is theirs; a note that has a speaker keeps them.
    app.press("/from S5<enter>No slot<enter>");
    assert_eq!(said(&app), of("No slot", Some("GP"), Some("S5")));
    app.press("/from off<enter><up>&S1<enter>");
    assert_eq!(said(&app), of("No slot", Some("GP"), Some("S1")));
}

#[test]
fn undo_of_a_note_takes_its_new_role_along() {
    let mut app = board();
    app.press("6<tab>Nobody answered @hv<enter><ctrl-z>");
    assert!(app.review().people().is_empty());
}

#[test]
fn digits_are_words_until_tab_comes_however_fast_they_are_typed() {
    for pace in [20, 450, 3_000] {
        let mut app = board();
        app.pace(pace)
            .press("5")
            .sees("1  Aspects of the family › 5█  Tab  5 Own team factors");
        app.press(" weeks<enter>");
        assert_eq!(app.notes(), [("FAM".to_owned(), "5 weeks".to_owned())]);
        app.press("12 small fires in one week<enter>");
        assert_eq!(
            app.notes()[1],
            ("FAM".to_owned(), "12 small fires in one week".to_owned())
        );
        app.press("5<tab>12 weeks<enter>");
        assert_eq!(app.notes()[2], ("TEA".to_owned(), "12 weeks".to_owned()));
    }
}

#[test]
fn a_place_is_a_number_and_tab_with_its_sign_and_enter_does_the_same() {
    let mut app = board();
    app.press("2<tab>").sees("2  Personal (staff) aspects › █");
    app.press("5-").sees("Tab  5 Own team factors, hindered");
    app.press("<tab>")
        .sees("5  Own team factors › █")
        .sees("Hindered");
    app.press("Nobody to ask<enter>7<enter>")
        .sees("7  Organisational culture › █");
    assert_eq!(
        app.review().episodes()[0].notes[0].influence,
        Influence::Hindered
    );
    assert_eq!(app.notes().len(), 1);
    // A number that is no place is words like all others.
    for number in ["99", "11", "123", "5x"] {
        app.press(number)
            .sees_not("Tab  ")
            .press(&"<backspace>".repeat(number.len()));
    }
    // The method's further factor has a number, too; so has the episode's text.
    app.press("10")
        .sees("Tab  10 Other")
        .press("<tab>It was a Friday<enter>");
    assert_eq!(
        app.notes()[1],
        ("OTH".to_owned(), "It was a Friday".to_owned())
    );
    app.sees("10 Other")
        .press("0")
        .sees("Tab  0 The episode")
        .press("<tab>");
    app.sees("Edit episode 1").press("It rained").press("<esc>");
    assert_eq!(app.review().episodes()[0].what_happened, "It rained");
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
        app.press("4<tab>x<backspace>")
            .pace(150)
            .press(words)
            .press("<enter>");
        assert_eq!(app.notes(), [("CON".to_owned(), words.to_owned())]);
        assert!(app.review().episodes()[0].notes[0].patterns.is_empty());
    }
}

#[test]
fn a_figure_first_is_a_word() {
    let mut app = board();
    app.press("4<tab>3 calls before noon<enter>");
    assert_eq!(
        app.notes(),
        [("CON".to_owned(), "3 calls before noon".to_owned())]
    );
}

#[test]
fn a_question_mark_first_asks_and_with_enter_alone_wants_words() {
    let mut app = board();
    app.press("?NAI<enter>");
    let note = &app.review().episodes()[0].notes[0];
    assert_eq!((note.kind, note.text.as_str()), (NoteKind::Question, "NAI"));
    app.press("?<enter>")
        .sees("A note needs words, too")
        .sees("A question");
    assert_eq!(app.notes().len(), 1);
    app.press("<esc>!")
        .sees("Challenges it")
        .press("<backspace>");
    app.sees("› !█").sees_not("Challenges it");
}

#[test]
fn a_plus_or_minus_and_a_space_say_what_it_did() {
    let mut app = board();
    app.press("5<tab>+ A weekly slot for joint visits<enter>- Mileage had to be argued for<enter>");
    let notes = &app.review().episodes()[0].notes;
    assert_eq!(notes[0].influence, Influence::Helped);
    assert_eq!(notes[1].influence, Influence::Hindered);
    assert_eq!(notes[1].text, "Mileage had to be argued for");
    app.press("+ ")
        .sees("Helped")
        .press("<backspace>")
        .sees("› +█")
        .sees_not("Helped");
}

#[test]
fn a_letter_after_a_hash_tags_a_pattern() {
    let mut app = board();
    app.press("7<tab>Weekly targets #b and more #c<enter>");
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
fn exact_is_done_and_where_several_fit_it_asks() {
    let mut app = Harness::sample("alder");
    app.press("3<tab>rang twice @com")
        .sees("Who said it?")
        .sees("CCN   Community")
        .sees("Community children’s nurse or Community paediatrician?  ↓ chooses");
    // Nothing is lit: Enter asks, and files nothing.
    let before = app.notes().len();
    app.press("<enter>")
        .sees("↓ chooses")
        .sees("› rang twice @com█");
    assert_eq!(app.notes().len(), before);
    app.press("<down>")
        .sees("Enter takes it    Community children’s nurse")
        .press("<enter>");
    app.sees("Community children’s nurse said it · from a conversation")
        .press("<enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(note.text, "rang twice");
    assert_eq!(app.review().person(note.who.unwrap()).unwrap().short, "CCN");
    // Its letters are a mark at once, and the same Enter files.
    app.press("and again @ccn")
        .sees("Community children’s nurse said it")
        .press("<enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!(
        (note.text.as_str(), note.who.is_some()),
        ("and again", true)
    );
    // One more letter reopens it.
    app.press("then @ccnx")
        .sees("Nobody is called CCNX")
        .press("<esc><enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!((note.text.as_str(), note.who), ("then @ccnx", None));
}

#[test]
fn enter_never_makes_a_role_and_down_adds_one() {
    let mut app = board();
    app.press("3<tab>came at once @paramedic")
        .sees("Nobody is called PARAMEDIC. ↓ adds the role, Esc leaves it as words")
        .press("<enter><enter>");
    assert!(app.review().people().is_empty() && app.notes().is_empty());
    app.press("<down>")
        .sees("Enter takes it    Add PARAM Paramedic as a new role");
    app.press("<enter>")
        .sees("Paramedic said it")
        .press("<enter>");
    assert_eq!(app.review().people()[0].role, "Paramedic");
}

#[test]
fn details_are_chosen_from_lists_and_letters_go_on_with_the_words() {
    let mut app = board();
    app.press("3<tab>the form has no box for it<tab>")
        .sees("What kind of note is it?")
        .press("<down><down><enter>")
        .sees("Challenges it");
    app.press("<tab><down><down><enter>").sees("Hindered");
    app.press("<tab><down><enter>").sees("pattern A");
    app.press("<tab><tab>")
        .sees("Where does it come from?")
        .press("<down><down><enter>");
    app.press(" at all").sees_not("Where does it come from?");
    app.sees("the form has no box for it at all█")
        .press("<enter>");
    let note = &app.review().episodes()[0].notes[0];
    assert_eq!(note.factor.as_ref().unwrap().as_str(), "ROL");
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
    app.press("3<tab>nobody to think it through with<shift-tab>")
        .sees("Where does this belong?")
        .press("5<enter>")
        .sees("5  Own team factors › nobody to think")
        .sees("Now for 5 Own team factors. Enter files it");
    assert!(app.notes().is_empty(), "it is not filed yet");
    app.press("<enter>");
    assert_eq!(app.notes()[0].0, "TEA");
    // The Tab forgotten: the place is offered, and the number comes out of the words.
    app.press("4I held the case<shift-tab>")
        .sees("► 4 Conditions of work")
        .press("<enter>");
    app.sees("4  Conditions of work › I held the case█")
        .press("<enter>");
    assert_eq!(
        app.notes()[1],
        ("CON".to_owned(), "I held the case".to_owned())
    );
}

#[test]
fn escape_puts_words_aside_and_down_brings_them_back() {
    let mut app = board();
    app.press("3<tab>half a thought<esc>")
        .sees("Put aside. ↓ brings it back.")
        .sees("half a thought")
        .sees("draft")
        .sees("› █");
    app.press("5<tab><up>")
        .sees("Nothing stands in 5 Own team factors yet");
    app.press("<down>")
        .sees("3  Aspects of their role › half a thought█");
    assert!(app.notes().is_empty());
    // Any number of drafts; each is picked like a note, and opened by Enter.
    app.press("<esc>another<esc>3<tab><up>")
        .sees("This draft")
        .press("<up><enter>");
    app.sees("› half a thought█");
}

#[test]
fn a_draft_keeps_its_marks_and_counts_nowhere() {
    let mut app = board();
    app.press("5<tab>+ Good thing #b @tm <esc>").sees_not("● 1");
    app.press("<down>")
        .sees("Team manager said it · from a conversation · helped · pattern B");
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
        .press("<esc>1<tab><f5>")
        .sees_not("worry");
}

#[test]
fn who_is_speaking_goes_on_though_the_note_was_undone() {
    let mut app = board();
    app.press("/speaking hv<enter>")
        .sees("Health visitor is speaking");
    app.press("6<tab>Nobody answered<enter><ctrl-z>Nor here<enter>");
    assert_eq!(app.notes().len(), 1);
    let who = app.review().episodes()[0].notes[0].who.unwrap();
    assert_eq!(app.review().person(who).unwrap().short, "HV");
    app.press("<ctrl-z><ctrl-y>And again<enter>");
    assert_eq!(app.review().people().len(), 1);
    // A mark wins for its note; `off` ends it.
    app.press("The manager rang @tm<enter>/speaking off<enter>Nobody else<enter>");
    let notes = &app.review().episodes()[0].notes;
    let spoken: Vec<Option<&str>> = notes
        .iter()
        .map(|note| Some(app.review().person(note.who?)?.short.as_str()))
        .collect();
    assert_eq!(spoken, [Some("HV"), Some("HV"), Some("TM"), None]);
}

#[test]
fn nervous_keys_are_free() {
    let mut app = board();
    let before = app.document();
    app.press("<enter><enter><esc><esc>")
        .pace(50)
        .press("<enter><enter>");
    assert_eq!(app.document(), before);
    app.press("4<tab>once<enter><enter>");
    assert_eq!(app.notes().len(), 1);
}

#[test]
fn the_next_slide_waits_for_the_words() {
    let mut app = Harness::sample("alder");
    app.press("3<tab>half a thought<pgdn>")
        .sees("Enter files this first, Esc puts it aside")
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
    app.press("4<tab>")
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
    app.press("4<tab>").paste(&text).press("<enter>");
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
    app.press("4<tab>")
        .paste("safe\u{202e}evil\u{1b}[31m")
        .sees("2 hidden characters were replaced")
        .press("<enter>");
    assert_eq!(app.notes()[0].1, "safe\u{fffd}evil\u{fffd}[31m");
}

#[test]
fn thoughts_are_parked_and_come_back() {
    let mut app = board();
    app.press("9<tab>Who owns the shared inbox?<enter>5<tab>Nobody to ask<enter>");
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
    app.press("3<tab>rang the nursery<ctrl-z>")
        .sees("› rang the █")
        .press("<ctrl-z><ctrl-z>")
        .sees("› █");
}

#[test]
fn the_keys_of_a_word_processor_do_what_they_do_there_or_say_what_does() {
    let mut app = board();
    app.press("3<tab>rang the nursery<ctrl-backspace>")
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
    // With no word left it is the last mark, as its sign again, which is a word itself; with no mark nothing.
    app.press("<ctrl-end><ctrl-backspace><ctrl-backspace><ctrl-backspace><ctrl-backspace>")
        .sees("› █");
    app.press("!No<ctrl-backspace><ctrl-backspace>")
        .sees("› !█")
        .press("<ctrl-backspace>")
        .sees("› █");
    // In forms, and on pages.
    app.press("/episode<enter><ctrl-home>New <ctrl-del><ctrl-end> today<ctrl-backspace>")
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
    app.press("4<tab>half<alt-3>")
        .sees("4  Conditions of work › 3█");
    app.press("<backspace><down>").sees("› half█");
}

#[test]
fn from_anywhere_three_escapes_lead_to_the_line_with_every_word_kept() {
    let ways = [
        "",
        "3<tab>half a thought",
        "3<tab>half<tab><tab>",
        "3<tab>half @h",
        "<up>",
        "<up><enter>",
        "<f1>",
        "<f3>",
        "<f6>",
        "<f8>",
        "/hid",
        "/episode<enter>half",
        "/episode<enter>half<f1>",
        "/episode<enter>half<f9><f9>",
        "<f5>",
        "!half",
        "?half",
        "+ half",
    ];
    for way in ways {
        let mut app = Harness::sample("alder");
        app.press("1<tab>").press(way).press("<esc><esc><esc>");
        app.press("z").sees("z█").press("<backspace>");
        let drafted = app.press("<down>").screen().contains("half");
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
    app.press("3<tab>not yet filed").wait(1_100);
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
    app.press("3<tab>kept while it was written").wait(1_100);
    app.pace(20).press("<enter>and another soon after<enter>");
    let mut app = app.reopened();
    app.sees("› █").sees_not("here again");
    assert_eq!(app.notes().len(), 2);
}

#[test]
fn a_full_disk_stops_nobody() {
    let mut app = board();
    app.press("3<tab>kept on disk<enter>");
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

#[test]
fn at_eighty_columns_too_it_is_told_whole_what_was_filed() {
    let mut app = Harness::sample("alder").sized(80, 24);
    app.press("3<tab>- 42 calls waiting @sw &figures<enter>")
        .sees("Filed in 3 Role · family support social worker · from figures · hindered");
}
