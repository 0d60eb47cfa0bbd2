//! A review in depth: choosing the episodes, the views at the time, notes and what they explain, finding and filtering.
//! Keys in; screens and the review out. The screens in `snapshots/` are for reading.

use ratatui::style::Modifier;
use whyboard::review::{Checked, Choice, Episode, Note, NoteKind, Robustness, Status};

use crate::harness::{self, Harness};

const SIZES: [(u16, u16); 5] = [(160, 45), (120, 35), (120, 30), (100, 30), (80, 24)];

/// What a desk shows at each size.
fn at_each_size(name: &str, mut app: Harness) {
    for (width, height) in SIZES {
        app.resize(width, height);
        harness::golden_screen(&format!("pages/{name}"), (width, height), &app.screen());
    }
    for (width, height) in [(40, 8), (20, 6), (1, 1)] {
        app.resize(width, height);
        app.drawn();
    }
}

fn episode<'a>(app: &'a Harness, title: &str) -> &'a Episode {
    let mut episodes = app.review().episodes().iter();
    episodes.find(|episode| episode.title == title).unwrap()
}

/// Two chosen episodes, a candidate, and one set aside; two people have named the candidate.
fn to_choose_from() -> Harness {
    let document = serde_json::json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron" },
        "people": [
            { "code": "R1", "short": "HV", "role": "Health visitor", "group": "case_group" },
            { "code": "R2", "short": "GP", "role": "GP", "group": "case_group" },
        ],
        "sources": [
            { "code": "S1", "label": "Conversation with the health visitor", "role": "R1",
              "turning_points": [{ "label": "The day nobody answered", "when": "M4", "episode": "E2" }] },
        ],
        "chronology": [
            { "code": "V1", "when": "M4", "text": "No reply at the door, twice", "perspective": "R2", "episode": "E2" },
        ],
        "episodes": [
            { "code": "E1", "title": "Referral by the nursery", "span": "M3",
              "notes": [{ "code": "N1", "text": "Form asks for a yes or no", "factor": "CON" }] },
            { "code": "E2", "title": "Two visits without an answer", "span": "M4", "choice": "candidate",
              "criteria": ["named", "accounts_differ"] },
            { "code": "E3", "title": "Change of school", "span": "M5", "choice": "set_aside",
              "set_aside_because": "Nobody saw it as a turning point",
              "notes": [{ "code": "N2", "text": "School was told by letter", "factor": "IAT" }] },
            { "code": "E4", "title": "Review meeting", "span": "M6" },
        ],
    });
    Harness::with(Some(serde_json::from_value(document).unwrap()))
}

#[test]
fn the_episodes_to_choose_from() {
    let mut app = to_choose_from();
    app.press("/episodes<enter><down><down>");
    at_each_size("choosing", app);
}

#[test]
fn only_chosen_episodes_stand_on_the_board() {
    let mut app = to_choose_from();
    app.sees("Episode 1 of 2")
        .press("<pgdn>")
        .sees("Review meeting")
        .sees("Episode 2 of 2");
    app.press("<pgdn>")
        .sees("This is the last episode")
        .press("<pgup>");
    app.sees("Referral by the nursery").press("<f3>");
    app.sees("1 Referral")
        .sees("2 Review meeting")
        .sees_not("Two visits")
        .sees_not("Change of school");
}

#[test]
fn a_candidate_is_typed_weighed_and_chosen() {
    let mut app = to_choose_from();
    app.press("/episodes<enter>Phone call at night<enter>");
    app.sees("Candidates").press("14").sees("meets 2 criteria");
    let candidate = episode(&app, "Phone call at night");
    assert_eq!(candidate.choice, Choice::Candidate);
    assert_eq!(candidate.criteria, ["change", "routine"]);
    // The same digit takes it back; the others stay.
    app.press("1").sees("meets 1 criterion");
    app.press("+").sees("On the board as episode 3");
    assert_eq!(episode(&app, "Phone call at night").choice, Choice::Chosen);
    app.press("<ctrl-z>").sees("Undone");
    assert_eq!(
        episode(&app, "Phone call at night").choice,
        Choice::Candidate
    );
    app.press("<esc>").sees("Episode 1 of 2");
}

#[test]
fn setting_aside_asks_why_and_loses_nothing() {
    let mut app = to_choose_from();
    app.press("/episodes<enter>-")
        .sees("Type why it is set aside after the command");
    app.press("one account only<enter>")
        .sees("Set aside, with its 1 note");
    let aside = episode(&app, "Referral by the nursery");
    assert_eq!((aside.choice, aside.notes.len()), (Choice::SetAside, 1));
    assert_eq!(aside.set_aside_because, "one account only");
    app.press("<esc>")
        .sees("Review meeting")
        .sees("Episode 1 of 1");
    // From the board it works alike; with nothing left the line asks for a first episode.
    app.press("/set-aside it repeats the first<enter>")
        .sees("First episode");
    app.press("/episodes<enter><end>=")
        .sees("A candidate again")
        .press("+");
    app.press("<esc>")
        .sees("Episode 1 of 1")
        .sees("Review meeting");
}

#[test]
fn episodes_change_places_with_those_of_their_own_group() {
    let mut app = to_choose_from();
    app.press("/episodes<enter>>");
    let titles: Vec<&str> = app
        .review()
        .chosen()
        .map(|episode| episode.title.as_str())
        .collect();
    assert_eq!(titles, ["Review meeting", "Referral by the nursery"]);
    app.press("<esc>").sees("Episode 2 of 2");
}

#[test]
fn an_episode_is_started_by_its_first_note_and_checked_by_a_word() {
    let mut app = to_choose_from();
    app.press("<pgdn>");
    assert_eq!(
        episode(&app, "Review meeting").progress(),
        Status::Untouched
    );
    app.press("3<tab>Papers came on the day<enter>");
    assert_eq!(episode(&app, "Review meeting").progress(), Status::Started);
    app.press("/checked<enter>")
        .sees("Read back and found right");
    assert_eq!(episode(&app, "Review meeting").status, Status::Checked);
    app.press("/episodes<enter>").sees("read back");
}

#[test]
fn a_review_that_is_only_read_decides_nothing() {
    let mut app = to_choose_from().read_only();
    let before = app.document();
    app.press("/episodes<enter>3+=<down>+New<enter><esc>/checked<enter>/set-aside so<enter>");
    app.press("/views<enter>HV<enter>");
    assert_eq!(app.document(), before);
}

/// Four views of one episode, and one that says little.
fn seen_by_five() -> Harness {
    let view = |role: &str, saw: &str| {
        serde_json::json!({
            "role": role, "saw": saw, "knew": "That the nursery had rung twice, and nothing of the hospital",
            "wanted": "To see the child before the weekend", "busy": "Duty, alone, eleven cases waiting",
        })
    };
    let people: Vec<_> = [("SW", "Social worker"), ("HV", "Health visitor"), ("GP", "GP"), ("NUR", "Nursery manager"), ("POL", "Police officer")]
        .iter()
        .enumerate()
        .map(|(at, (short, role))| serde_json::json!({ "code": format!("R{}", at + 1), "short": short, "role": role }))
        .collect();
    let document = serde_json::json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron" },
        "people": people,
        "episodes": [
            { "code": "E1", "title": "Nursery reports a bruise", "tunnels": [
                view("R1", "An open mother, a likely fall, a quiet file, and a Friday afternoon with two people missing from the team"),
                view("R2", "A child who was putting on weight again"),
                view("R3", "Sixty letters that day"),
                view("R4", "A bruise that did not fit the story"),
                { "role": "R5", "saw": "One call among many" },
            ]},
            { "code": "E2", "title": "Joint visit" },
        ],
    });
    Harness::with(Some(serde_json::from_value(document).unwrap()))
}

#[test]
fn views_side_by_side() {
    let mut app = seen_by_five();
    app.press("/views<enter><right>");
    at_each_size("views", app);
}

#[test]
fn a_view_is_added_by_its_role_and_edited() {
    let mut app = seen_by_five();
    app.press("/views<enter><pgdn>")
        .sees("No view of this episode yet");
    app.press("HV<enter>")
        .sees("Health visitor")
        .press("<enter>")
        .sees("Whose view");
    app.press("<tab>A home put to rights<esc>")
        .sees("A home put to rights");
    assert_eq!(
        episode(&app, "Joint visit").tunnels[0].saw,
        "A home put to rights"
    );
    app.press("<del>").sees("No view of this episode yet");
    app.press("<ctrl-z>").sees("A home put to rights");
    app.press("<pgup>")
        .sees("likely fall")
        .press("<esc>")
        .sees("Episode 1 of 2");
}

#[test]
fn the_views_that_do_not_fit_are_reached_with_the_arrows() {
    let mut app = seen_by_five().sized(80, 24);
    app.press("/views<enter>")
        .sees("likely fall")
        .sees_not("Health visitor")
        .sees("→ 4 more");
    app.press("<right><right>")
        .sees("Sixty letters")
        .sees("← 2 more");
    app.press("one call")
        .sees("One call among many")
        .sees_not("Sixty letters");
}

#[test]
fn the_family_has_its_place_in_the_episode() {
    let mut app = seen_by_five();
    app.sees("How the family tells it")
        .sees("Not heard from the family yet");
    app.press("/episode<enter>")
        .press(&"<tab>".repeat(7))
        .press("She fell, and I rang at once");
    app.press("<tab>Why did nobody ring us back?<esc>");
    app.sees("She fell, and I rang at once")
        .sees("What the family asks")
        .sees("Why did nobody ring us back?");
    app.sees_not("Not heard from the family yet");
}

#[test]
fn an_appraisal_without_its_standard_is_asked_for_it_once_and_quietly() {
    let asks = "by which standard, and did they know it then?";
    let mut app = seen_by_five();
    app.press("/episode<enter><ctrl-g>Prompt, and kind")
        .sees_not(asks);
    app.press("<tab>").sees(asks);
    app.press("<esc>").sees(asks).press("a").sees_not(asks);
    app.press("<esc>/episode<enter>")
        .press(&"<shift-tab>".repeat(3))
        .press("Local threshold guide<tab> <esc>");
    app.sees_not(asks).sees("(By: Local").sees("known then)");
    app.press("/quiet on<enter>/episode<enter><ctrl-g>Late<esc>")
        .sees_not(asks);
}

fn note<'a>(app: &'a Harness, text: &str) -> &'a Note {
    let mut notes = app
        .review()
        .episodes()
        .iter()
        .flat_map(|episode| &episode.notes);
    notes.find(|note| note.text == text).unwrap()
}

/// A note, what made it so, and what made that so in another factor.
fn asked_why() -> Harness {
    let mut app = Harness::heron();
    app.press("4<tab>Two posts stood empty<enter><up>:")
        .sees("Conditions, why N");
    app.press("Nobody could be found at that pay<enter><up>:");
    app.press("<shift-tab>8<enter>")
        .sees("Wider context, why N");
    app.press("National pay scale for duty work<enter>");
    app
}

#[test]
fn what_made_it_so_is_asked_again_and_again() {
    let app = asked_why();
    let empty = note(&app, "Two posts stood empty");
    let found = note(&app, "Nobody could be found at that pay");
    let pay = note(&app, "National pay scale for duty work");
    assert_eq!(
        (found.because, pay.because),
        (Some(empty.id), Some(found.id))
    );
    assert_eq!(
        (empty.because, pay.factor.as_ref().unwrap().as_str()),
        (None, "POL")
    );
}

#[test]
fn the_chain_is_set_in_on_the_board_and_big() {
    let mut app = asked_why();
    app.resize(160, 45);
    app.sees("    ●  Nobody could be found").sees("→N");
    app.press("4<tab><f5>")
        .sees("\n  ●  Two posts")
        .sees("\n     ●  Nobody could");
}

#[test]
fn the_chain_is_walked() {
    let mut app = asked_why();
    app.press("4<tab><up><up>/against<enter>").sees("against N");
    app.press("The north team was full that week<enter>4<tab><up><up><up>;");
    app.sees("And what made that so")
        .sees("Aimed at it")
        .sees("The north team was full");
    at_each_size("walk", app);
}

#[test]
fn a_step_of_the_walk_leads_to_the_board() {
    let mut app = asked_why();
    app.press("4<tab><up><up>;<down><down><enter>")
        .sees("This note")
        .press("<del>");
    assert!(note(&app, "National pay scale for duty work").withdrawn);
}

#[test]
fn going_back_from_a_question_why_changes_nothing() {
    let mut app = Harness::heron();
    let before = app.document();
    app.press("4<tab><up>:")
        .sees("And what made that so?")
        .press("<backspace>")
        .sees("4 ")
        .sees_not("why N");
    app.press("<up>:<esc>").sees_not("why N");
    assert_eq!(app.document(), before);
    // A draft keeps what it was to explain.
    app.press("4<tab><up>:Half an answer<esc>")
        .sees_not("why N")
        .press("<up>")
        .sees("This draft")
        .press("<enter>")
        .sees("why N")
        .press("<enter>");
    assert!(note(&app, "Half an answer").because.is_some());
}

#[test]
fn a_challenge_is_aimed_at_a_pattern() {
    let mut app = Harness::heron();
    app.press("/patterns<enter>Contact is taken for protection<enter>/against<enter>")
        .sees("against P1");
    app.press("In two cases more contact meant more questions<enter>");
    let challenge = note(&app, "In two cases more contact meant more questions");
    assert_eq!(challenge.kind, NoteKind::Challenge);
    assert_eq!(challenge.about, Some(app.review().patterns()[0].id));
    app.press("<up>/ask<enter>").sees("about N");
}

#[test]
fn only_what_helped_is_robust_or_there_by_chance() {
    let mut app = Harness::heron();
    app.press("3<tab>A friend was on duty<enter><up>/robust<enter>")
        .sees("asked of what helped");
    app.press("+%")
        .sees("This note › helped · by chance")
        .press("<enter>");
    assert_eq!(
        note(&app, "A friend was on duty").robustness,
        Robustness::Chance
    );
    app.press("<up>%%").sees("robust").press("<enter>");
    assert_eq!(
        note(&app, "A friend was on duty").robustness,
        Robustness::Robust
    );
}

#[test]
fn what_was_read_back_is_ticked_as_one_step() {
    let mut app = Harness::heron();
    let agreed = |app: &Harness| {
        let notes = app.inner.episode().unwrap().notes.iter();
        notes.filter(|note| note.checked == Checked::Agreed).count()
    };
    app.press("3<tab><up>/agreed<enter>")
        .sees("Agreed: 1 note in 3");
    assert_eq!(agreed(&app), 1);
    app.press("<esc>3<tab>/agreed<enter>").sees("√");
    let cell = agreed(&app);
    assert!(cell > 1);
    app.press("/agreed episode<enter>").sees("Episode 3 of 7 √");
    assert_eq!(agreed(&app), 16);
    app.press("<ctrl-z>").sees_not("of 7 √");
    assert_eq!(agreed(&app), cell);
    app.press("3<tab>/agreed<enter>").sees("Raised again");
    assert_eq!(agreed(&app), 0);
}

#[test]
fn everything_that_is_known_of_a_note_is_a_tab_away() {
    let mut app = Harness::heron();
    app.press("3<tab><up><tab>")
        .sees("How usual")
        .sees("It explains")
        .press("<esc>")
        .sees("This note");
}

#[test]
fn found_anywhere() {
    let mut app = Harness::heron();
    app.press("6<tab>The bruise was said twice<enter><up><del>/patterns<enter>A bruise is one sign among many<enter><esc>");
    app.press("/find bruise<enter>").sees("bruise█");
    assert!(
        app.words_with(Modifier::CROSSED_OUT)
            .iter()
            .any(|words| words.contains("said twice"))
    );
    at_each_size("find", app);
}

#[test]
fn what_is_found_is_gone_to() {
    let mut app = Harness::heron();
    app.press("/find<enter>court single agency<enter>")
        .sees("This note")
        .sees("Episode 3 of 7");
    app.press("<esc>/find<enter>")
        .sees("ype to find")
        .press("child in need<enter>")
        .sees("Episode 5 of 7");
    app.press("/find health visitor<enter>")
        .sees("role")
        .press("<esc>");
    app.press("/find n25<enter>")
        .sees("N25")
        .press("<enter>")
        .sees("N25");
    app.press("<esc>/sources<enter>Minutes of the strategy talk<enter><esc>/find minutes strategy<enter><enter>");
    app.sees("Sources")
        .sees("Minutes of the strategy talk")
        .press("<esc><esc>")
        .sees("Factor");
    app.press("/find zzzzqqq<enter><enter>").sees("zzzzqqq");
}

#[test]
fn the_board_filtered() {
    let mut app = Harness::heron();
    app.press("/filter challenges<enter>");
    at_each_size("filter", app);
}

#[test]
fn a_filter_tells_what_it_hides_and_never_hides_what_is_filed() {
    let mut app = Harness::heron();
    let shown = |app: &Harness| app.inner.filtered().map(|(_, shown, of)| (shown, of));
    app.press("/filter hindered<enter>")
        .sees("Only hindered: 0 of 16. /filter shows all");
    app.press("3<tab>Form has no place for doubt<enter>")
        .sees("Form has no place for doubt")
        .sees("1 of 17");
    app.press("/filter police<enter>");
    let police = shown(&app).unwrap();
    assert!(police.0 > 0 && police.0 < police.1, "{police:?}");
    app.press("/filter not police<enter>");
    assert_eq!(shown(&app), Some((police.1 - police.0, police.1)));
    for words in [
        "pattern B",
        "b",
        "source record",
        "checked",
        "not checked",
        "disputed",
        "helped",
        "question",
        "agency health",
    ] {
        app.press(&format!("/filter {words}<enter>"))
            .sees(&format!("Only {}:", words.to_lowercase()));
    }
    app.press("/filter unheard-of<enter>")
        .sees("Nothing here is called “unheard-of”");
    app.press("/filter<enter>")
        .sees("All notes show")
        .sees("■")
        .sees_not("Only");
}

#[test]
fn a_private_note_is_written_hidden_and_shown() {
    let mut app = Harness::heron();
    app.press("3<tab>A worry about the mother<tab>")
        .press(&"<tab>".repeat(5))
        .sees("Who may see it?");
    app.press("<down><enter><enter>")
        .sees("Private note")
        .sees_not("worry about");
    app.press("<up>")
        .sees_not("worry about")
        .press("<enter>")
        .sees("/private on");
    app.press("<tab>")
        .sees_not("worry about")
        .press("<esc>/find worry<enter>")
        .sees_not("worry about");
    app.press("<esc>/read<enter>").sees_not("worry about");
    app.press("<esc>/private on<enter>")
        .sees("worry about")
        .press("/private off<enter>")
        .sees_not("worry about");
}

#[test]
fn a_search_in_twenty_thousand_notes_tells_only_the_best() {
    let episodes: Vec<_> = (0..200)
        .map(|episode| {
            let notes: Vec<_> = (0..100)
                .map(|note| {
                    let number = episode * 100 + note + 1;
                    serde_json::json!({
                        "code": format!("N{number}"), "factor": "ROL",
                        "text": format!("Something the group said of the working day, number {number}, and what lay behind it"),
                    })
                })
                .collect();
            serde_json::json!({ "code": format!("E{}", episode + 1), "title": format!("Visit {}", episode + 1), "notes": notes })
        })
        .collect();
    let document = serde_json::json!({ "whyboard_document": 1, "pack": "learning-together", "episodes": episodes });
    let mut app = Harness::with(Some(serde_json::from_value(document).unwrap()));
    app.press("/find<enter>");
    app.press("number 19999");
    let page = app.inner.top_page().unwrap();
    let rows = page.rows("the group said", &app.inner.page_context());
    assert_eq!(rows.len(), 60);
    app.sees("number 19999, and")
        .press("<enter>")
        .sees("Episode 200 of 200");
}
