//! Sources as equals, conversations stage by stage, turning points that become episodes, and the way from a source to the
//! notes that draw on it and back.

use whyboard::review::{Choice, Schedule, SourceKind};

use crate::{
    harness::{FILE, Harness},
    pages::golden,
};

/// A review with a role, an episode and a conversation with that role.
fn with_conversation() -> Harness {
    let mut app = Harness::heron();
    app.press("/sources<enter>Conversation with HV<enter>");
    app
}

fn log_lines(app: &Harness) -> usize {
    let bytes = app.memory.bytes(FILE).unwrap();
    String::from_utf8(bytes).unwrap().lines().count()
}

#[test]
fn what_is_typed_says_what_kind_of_source_it_is_and_whose() {
    let mut app = with_conversation();
    let source = &app.review().sources()[0];
    assert_eq!(source.kind, SourceKind::Conversation);
    assert_eq!(source.label, "Conversation with HV");
    let role = app.review().person(source.role.unwrap()).unwrap();
    assert_eq!(role.short, "HV");
    app.sees("not checked");
    for (words, kind) in [
        ("Records of the nursery", SourceKind::Record),
        ("Case group, first follow-on", SourceKind::CaseGroup),
        ("Family meeting", SourceKind::Family),
        ("Review team on duty rotas", SourceKind::ReviewTeam),
        ("Procedure for bruises", SourceKind::Policy),
        ("Audit of step-downs", SourceKind::Data),
    ] {
        app.press(words).sees("As: ").press("<enter>");
        assert_eq!(app.review().sources().last().unwrap().kind, kind, "{words}");
    }
    // What says nothing of its kind has its form opened where the kind is asked for.
    app.press("The blue folder<enter>")
        .sees("Edit source S8")
        .press("<right><esc>");
    assert_eq!(app.review().sources()[7].kind, SourceKind::CaseGroup);
    app.press("folder")
        .sees("The blue folder")
        .sees_not("Audit of");
    let mut app = app.reopened();
    assert_eq!(app.review().sources().len(), 8);
    app.press("/sources<enter><end><del>")
        .sees("Removed: a source");
    assert_eq!(app.review().sources().len(), 7);
    app.press("<ctrl-z>");
    assert_eq!(app.review().sources().len(), 8);
}

#[test]
fn a_conversation_is_checked_with_the_person_by_one_key() {
    let mut app = with_conversation();
    app.press("=").sees("Read back to them and found right");
    assert!(app.review().sources()[0].checked);
    app.press("<ctrl-z>").sees("Not checked with them yet");
    app.press("Audit of step-downs<enter>=")
        .sees("Only a conversation is checked");
}

#[test]
fn the_stages_are_written_up_with_their_questions_in_view() {
    let mut app = with_conversation();
    app.press("<enter>")
        .sees("1 Introduction")
        .sees("4 Contributory factors");
    for _ in 0..10 {
        app.press("<tab>");
    }
    app.sees("In a few words, what happened as you saw it");
    app.press("She met the mother twice")
        .sees("In a few words, what happened as you saw it");
    app.press("<esc>")
        .sees("She met the mother twice")
        .press("<ctrl-z>");
    assert!(app.review().sources()[0].write_up.is_empty());
    app.press("<ctrl-y>");
    let app = app.reopened();
    let said = &app.review().sources()[0].write_up;
    assert_eq!(said.len(), 1);
    assert_eq!(
        (said[0].stage.as_str(), said[0].text.as_str()),
        ("overview", "She met the mother twice")
    );
}

#[test]
fn a_first_line_manager_has_questions_of_their_own() {
    let mut app = with_conversation();
    app.press("<enter>").sees_not("For a manager");
    app.press("<tab><tab><tab><tab><tab>2");
    assert_eq!(app.review().sources()[0].schedule, Schedule::Manager);
    app.resize(120, 60);
    app.sees("For a manager");
}

/// Goes to the row of the form of the first conversation that adds a turning point.
fn to_turning_points(app: &mut Harness) {
    app.press("<enter><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>");
}

#[test]
fn a_turning_point_becomes_an_episode_in_one_step() {
    let mut app = with_conversation();
    to_turning_points(&mut app);
    app.press("<enter>").sees("Turning point 1");
    app.press("The phone call<tab>M3<tab>It looked like one of many<tab>");
    let before = log_lines(&app);
    app.press("<enter>").sees("E8 is a candidate episode now");
    assert_eq!(log_lines(&app), before + 1, "one entry");
    let review = app.review();
    let (source, episode) = (&review.sources()[0], review.episodes().last().unwrap());
    assert_eq!(source.turning_points[0].episode, Some(episode.id));
    assert_eq!(
        (episode.title.as_str(), episode.span.as_str()),
        ("The phone call", "M3")
    );
    assert_eq!(episode.choice, Choice::Candidate);
    let view = &episode.tunnels[0];
    assert_eq!(
        (view.role, view.saw.as_str()),
        (source.role, "It looked like one of many")
    );
    app.press("<esc>").sees("The phone call, M3").sees("E8");
    app.press("<ctrl-z>");
    assert_eq!(app.review().episodes().len(), 7);
    assert_eq!(app.review().sources()[0].turning_points[0].episode, None);
    app.press("<ctrl-y>");
    assert_eq!(app.review().episodes().len(), 8);
}

#[test]
fn a_turning_point_that_says_nothing_is_not_kept_nor_made_an_episode() {
    let mut app = with_conversation();
    to_turning_points(&mut app);
    app.press("<enter><tab><tab><tab><enter>")
        .sees("Say first what they call this moment");
    app.press("<esc>");
    assert!(app.review().sources()[0].turning_points.is_empty());
    assert_eq!(app.review().episodes().len(), 7);
}

#[test]
fn notes_taken_during_the_write_up_carry_the_conversation_and_its_role() {
    let mut app = with_conversation();
    app.press("<enter><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>She met them twice");
    app.press("<f2>")
        .sees("Notes come from S1 Conversation with HV, until /from off or the next episode");
    app.press(
        "5<tab>Nobody to think it through with<enter>6<tab>The number on the form was old<enter>",
    );
    let review = app.review();
    let source = &review.sources()[0];
    let notes: Vec<_> = review.episodes()[2].notes.iter().rev().take(2).collect();
    for note in notes {
        assert_eq!(note.sources[0].source, Some(source.id));
        assert_eq!(note.sources[0].kind, SourceKind::Conversation);
        assert_eq!(note.who, source.role);
    }
    assert_eq!(
        source.write_up[0].text, "She met them twice",
        "kept on leaving"
    );
    // And back, to the field that was left.
    app.press("<f2>")
        .sees("Edit source S1")
        .press(" in M3<esc>");
    assert_eq!(
        app.review().sources()[0].write_up[0].text,
        "She met them twice in M3"
    );
}

#[test]
fn one_says_which_source_is_read_and_where_in_it_and_that_holds() {
    let mut app = with_conversation();
    app.press("Record of duty calls<enter><esc>");
    app.press("/from S2 p. 4<enter>")
        .sees("S2 Record of duty calls, p. 4");
    app.press("4<tab>Two were away<enter>4<tab>Eleven cases waited<enter>");
    let cited = |app: &Harness| {
        let note = app.review().episodes()[2].notes.last().unwrap();
        note.sources.clone()
    };
    let second = app.review().sources()[1].id;
    assert_eq!(cited(&app)[0].source, Some(second));
    assert_eq!(cited(&app)[0].locator, "p. 4");
    // A mark wins for its note, and what holds goes on.
    app.press("4<tab>Third &s1<enter>");
    assert_eq!(cited(&app)[0].source, Some(app.review().sources()[0].id));
    app.press("Between<enter>");
    assert_eq!(cited(&app)[0].source, Some(second));
    app.press("/from policy para 7<enter>").sees("para 7");
    app.press("4<tab>Fourth<enter>");
    assert_eq!(
        (cited(&app)[0].kind, cited(&app)[0].source),
        (SourceKind::Policy, None)
    );
    assert_eq!(cited(&app)[0].locator, "para 7");
    // What is not known opens the list of what there is.
    app.press("/from S9<enter>")
        .sees("Nothing is called S9 here. ↓ chooses")
        .sees("Where do notes come from?")
        .press("<esc>");
    // It survives the program, and is taken away again.
    let mut app = app.reopened();
    app.sees("para 7")
        .press("/from off<enter>4<tab>Fifth<enter>");
    assert!(cited(&app).is_empty());
}

#[test]
fn a_source_that_is_removed_leaves_its_kind_in_the_line() {
    let mut app = with_conversation();
    app.press("<f2>/sources<enter><del><esc>4<tab>Two were away<enter>");
    let note = app.review().episodes()[2].notes.last().unwrap();
    assert_eq!(note.text, "Two were away");
    assert_eq!(
        (note.sources[0].kind, note.sources[0].source),
        (SourceKind::Conversation, None)
    );
}

#[test]
fn rewording_a_note_leaves_what_it_comes_from() {
    let mut app = with_conversation();
    app.press("<f2>4<tab>Two were away<enter>");
    let before = app.review().episodes()[2]
        .notes
        .last()
        .unwrap()
        .sources
        .clone();
    app.press("<up><enter> again<enter>");
    let note = app.review().episodes()[2].notes.last().unwrap();
    assert_eq!(
        (note.text.as_str(), &note.sources),
        ("Two were away again", &before)
    );
}

#[test]
fn one_walks_from_a_source_to_a_note_on_the_board_and_back() {
    let mut app = with_conversation();
    app.press("<f2>4<tab>Two were away<enter>5<tab>Nobody to ask<enter>/sources<enter>");
    app.sees("2 notes").sees("Two were away").press("2");
    assert_eq!(app.inner.picked().unwrap().1.text, "Nobody to ask");
    app.press("<esc>").sees("Not checked with them yet");
    app.press("<esc>");
    assert!(app.inner.picked().is_none());
    // From a picked note to its source; Esc leads back to the note, and from there to the line.
    app.press("5<tab><up><f2>")
        .sees("Not checked with them yet")
        .press("<esc>");
    assert_eq!(app.inner.picked().unwrap().1.text, "Nobody to ask");
    app.press("<esc>");
    assert!(app.inner.picked().is_none());
    app.press("/sources<enter>8").sees("2 notes draw on it");
}

#[test]
fn nothing_is_marked_where_one_may_only_read() {
    let mut app = with_conversation().read_only();
    app.press("/sources<enter>=").sees("read only");
    app.press("Record<enter>").sees("read only");
    assert_eq!(app.review().sources().len(), 1);
    assert!(!app.review().sources()[0].checked);
}

#[test]
fn the_schedule_is_there_to_prepare_by() {
    let mut app = Harness::heron();
    app.press("/schedule<enter><down><down><down><down><down><down>")
        .sees("3b How it looked at the time, for each turning point")
        .sees("What did you think was going on?");
    app.press("<end>")
        .sees("Is this how such cases usually go in your team?");
    app.press("<enter>worried")
        .sees("What worried you most?")
        .sees_not("What went well?");
    app.press("<esc>/schedule<enter><down><down><down><down><down><down><down>");
    golden("schedule", &mut app);
}

fn written_up() -> Harness {
    let mut app = with_conversation();
    to_turning_points(&mut app);
    app.press("<enter>The nursery’s call<tab>M3<tab>It looked like one of many calls that week.<tab><enter>");
    app.press("<esc><f2>4<tab>Two were away<enter>5<tab>+ The manager rang in from court<enter>");
    app.press("/sources<enter>Record of duty calls<enter><enter><tab><tab>SW<tab>M1 to M9<tab>LR<tab><tab>Nothing from the Friday<esc>");
    app.press("<home>");
    app
}

#[test]
fn sources_at_every_size() {
    golden("sources", &mut written_up());
}

#[test]
fn a_conversation_at_every_size() {
    let mut app = written_up();
    app.press("<enter>");
    for _ in 0..13 {
        app.press("<tab>");
    }
    golden("conversation", &mut app);
}
