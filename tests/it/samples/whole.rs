//! What each sample holds around its statements: Alder is a review in full, Birch one that is half-way.

use std::collections::BTreeSet;

use whyboard::{
    insight::{FindingRequirement, by_votes, completeness, evidence, leaks},
    method::MeetingKindId,
    review::{
        Checked, Choice, Direction, Episode, Finding, Group, Id, Influence, Kind, Known,
        MeetingState, NoteKind, ParkedKind, Review, Robustness, Schedule, Source, SourceKind,
        Status,
    },
    text::names::NameList,
};

use super::tests::{chosen, review_of};

fn alder() -> Review {
    review_of("sample-reviews/alder.json")
}

fn birch() -> Review {
    review_of("sample-reviews/birch.json")
}

/// How many there are of each kind, in the order of [`Kind::ALL`].
fn counts(review: &Review) -> [usize; 11] {
    let under = |count: fn(&Episode) -> usize| review.episodes().iter().map(count).sum();
    Kind::ALL.map(|kind| match kind {
        Kind::Person => review.people().len(),
        Kind::Source => review.sources().len(),
        Kind::Meeting => review.meetings().len(),
        Kind::Event => review.chronology().len(),
        Kind::Episode => review.episodes().len(),
        Kind::Tunnel => under(|episode| episode.tunnels.len()),
        Kind::Appraisal => under(|episode| episode.appraisals.len()),
        Kind::Note => under(|episode| episode.notes.len()),
        Kind::Pattern => review.patterns().len(),
        Kind::Finding => review.findings().len(),
        Kind::Parked => review.parked().len(),
    })
}

#[test]
fn there_is_so_much_of_each_kind() {
    assert_eq!(counts(&alder()), [28, 31, 12, 45, 9, 20, 11, 51, 6, 5, 10]);
    assert_eq!(counts(&birch()), [28, 20, 12, 21, 7, 10, 11, 44, 5, 1, 5]);
}

/// References to items are held by the review itself; those to the method are plain ids.
#[test]
fn what_is_named_of_the_method_is_in_it() {
    for review in [alder(), birch()] {
        let pack = review.pack();
        let scale = pack
            .scales
            .iter()
            .find(|scale| scale.id.as_str() == review.details().scale)
            .unwrap();
        let kinds = review.meetings().iter().map(|meeting| &meeting.kind);
        assert!(kinds.eq(scale.plan.iter().map(MeetingKindId::as_str)));

        let stages: Vec<_> = pack
            .conversation
            .stages
            .iter()
            .map(|stage| &stage.id)
            .collect();
        for source in review.sources() {
            let places = source
                .write_up
                .iter()
                .map(|passage| stages.iter().position(|stage| **stage == passage.stage));
            assert!(
                places.clone().all(|place| place.is_some()) && places.is_sorted(),
                "{}",
                source.code
            );
        }
        let criteria: BTreeSet<_> = pack.choosing.iter().map(|one| one.id.as_str()).collect();
        for episode in review.episodes() {
            let code = episode.code;
            assert!(!episode.criteria.is_empty(), "{code}");
            assert!(
                episode
                    .criteria
                    .iter()
                    .all(|id| criteria.contains(id.as_str())),
                "{code}"
            );
        }
        for finding in review.findings() {
            let axes = finding.votes.iter().map(|vote| &vote.axis);
            assert!(finding.votes.is_empty() || axes.eq(pack.finding_axes.iter().map(|a| &a.id)));
            let kinds = &pack.recommendation_kinds;
            assert!(
                finding.recommendation.is_empty()
                    || kinds
                        .iter()
                        .any(|kind| kind.id.as_str() == finding.recommendation),
                "{}",
                finding.code
            );
        }
    }
}

#[test]
fn every_side_of_the_table_is_there_by_position_only() {
    for review in [alder(), birch()] {
        let groups: Vec<_> = review.people().iter().map(|person| person.group).collect();
        for group in [
            Group::CaseGroup,
            Group::ReviewTeam,
            Group::Family,
            Group::Commissioner,
        ] {
            assert!(groups.contains(&group), "{group:?}");
        }
        for person in review.people() {
            assert_eq!(
                person.pseudonym.is_empty(),
                person.group != Group::Family,
                "{}",
                person.code
            );
            assert!(
                !person.short.is_empty() && !person.agency.is_empty(),
                "{}",
                person.code
            );
        }
        assert_eq!(leaks(&review, &NameList::default()), []);
        review.texts(&mut |written| {
            let numbers = written.text.split(|c: char| !c.is_ascii_digit());
            assert!(numbers.map(str::len).max() < Some(4), "{}", written.text);
        });
    }
}

/// Who talked with whom: two reviewers, one of them from another agency than the person (method §4.1).
#[test]
fn conversations_are_held_in_pairs_and_written_up() {
    let review = alder();
    let team = |id: &Id| review.person(*id).unwrap().group == Group::ReviewTeam;
    let (mut conversations, mut full) = (0, 0);
    for source in review.sources() {
        let code = source.code;
        assert!(
            !source.read_by.is_empty() && source.read_by.iter().all(team),
            "{code}"
        );
        if source.kind != SourceKind::Conversation {
            continue;
        }
        conversations += 1;
        full += usize::from(source.write_up.len() >= 6);
        let agency = &review.person(source.role.unwrap()).unwrap().agency;
        let other = |id: &Id| review.person(*id).unwrap().agency != *agency;
        assert!(
            source.read_by.len() == 2 && source.read_by.iter().any(other),
            "{code}"
        );
        assert!(
            source.write_up.len() >= 3 && !source.turning_points.is_empty(),
            "{code}"
        );
        let manager = review.person(source.role.unwrap()).unwrap().short == "TM";
        assert_eq!(source.schedule == Schedule::Manager, manager, "{code}");
    }
    assert!(
        conversations >= 9 && full >= 6,
        "{conversations} conversations, {full} in full"
    );
    for kind in SourceKind::ALL {
        assert!(review.sources().iter().any(|source| source.kind == kind));
    }
    let named = |choice: Choice| {
        let made = review
            .sources()
            .iter()
            .flat_map(|source| &source.turning_points)
            .filter_map(|point| review.episode(point.episode?))
            .filter(|episode| episode.choice == choice);
        made.map(|episode| episode.code)
            .collect::<BTreeSet<_>>()
            .len()
    };
    assert_eq!((named(Choice::Chosen), named(Choice::Candidate)), (6, 2));

    let half_way = birch();
    let written = |source: &&Source| !source.write_up.is_empty();
    assert_eq!(half_way.sources().iter().filter(written).count(), 5);
}

#[test]
fn the_narrative_has_several_perspectives_in_the_order_of_time() {
    for (review, lines, perspectives) in [(alder(), 35..=45, 10), (birch(), 18..=24, 8)] {
        let events = review.chronology();
        assert!(lines.contains(&events.len()));
        let voices: BTreeSet<_> = events
            .iter()
            .filter_map(|event| event.perspective)
            .collect();
        assert!(voices.len() >= perspectives, "{}", voices.len());
        assert!(events.iter().all(|event| !event.sources.is_empty()));
        assert!(events.iter().any(|event| event.when.ends_with('?')));
        assert!(events.iter().any(|event| event.when.contains("later")));
        let months: Vec<u32> = events
            .iter()
            .map(|event| {
                let (_, month) = event.when.split_once('M').unwrap();
                let digits = month.find(|c: char| !c.is_ascii_digit());
                month[..digits.unwrap_or(month.len())].parse().unwrap()
            })
            .collect();
        assert!(months.is_sorted(), "{months:?}");
    }
}

/// The same moment, told by two who see it differently.
#[test]
fn one_moment_is_told_by_a_worker_and_by_the_family() {
    let review = alder();
    for episode in chosen(&review).map(|episode| episode.id) {
        let groups: BTreeSet<_> = review
            .chronology()
            .iter()
            .filter(|event| event.episode == Some(episode))
            .filter_map(|event| review.person(event.perspective?))
            .map(|person| person.group == Group::Family)
            .collect();
        assert_eq!(groups.len(), 2, "{:?}", review.code(episode));
    }
}

#[test]
fn the_process_stands_where_the_sample_says() {
    for (review, held) in [(alder(), 11), (birch(), 8)] {
        let states = review.meetings().iter().map(|meeting| meeting.state);
        let mut expected = vec![MeetingState::Held; held];
        expected.resize(12, MeetingState::Planned);
        assert!(states.eq(expected));
        for meeting in review.meetings() {
            let code = meeting.code;
            let to_come = meeting.state == MeetingState::Planned;
            assert_eq!(meeting.present.is_empty(), to_come, "{code}");
            assert!(!meeting.produces.is_empty(), "{code}");
            let minutes: u16 = meeting.agenda.iter().map(|item| item.minutes).sum();
            assert!(minutes <= 240, "{code} takes {minutes} minutes");
        }
    }
}

#[test]
fn episodes_are_chosen_by_criteria_and_set_aside_for_a_reason() {
    let review = alder();
    let choices = [Choice::Chosen, Choice::Candidate, Choice::SetAside].map(|choice| {
        let made = review.episodes().iter().filter(|e| e.choice == choice);
        made.count()
    });
    assert_eq!(choices, [6, 2, 1]);
    for episode in review.episodes() {
        let set_aside = episode.choice == Choice::SetAside;
        assert_eq!(
            episode.set_aside_because.is_empty(),
            !set_aside,
            "{}",
            episode.code
        );
    }
}

#[test]
fn every_chosen_episode_has_its_views_and_an_appraisal_by_a_standard() {
    for review in [alder(), birch()] {
        for episode in chosen(&review) {
            let code = episode.code;
            let by_a_standard = episode.appraisals.iter().any(|appraisal| {
                !appraisal.standard.is_empty() && appraisal.known_at_the_time != Known::NotSaid
            });
            assert!(by_a_standard, "{code}");
            for tunnel in &episode.tunnels {
                assert!(
                    tunnel
                        .role
                        .is_some_and(|role| episode.roles.contains(&role)),
                    "{} of {code}",
                    tunnel.code
                );
            }
        }
    }
    let review = alder();
    for (episode, views) in chosen(&review).zip([4, 2, 4, 3, 4, 3]) {
        let code = episode.code;
        assert_eq!(episode.tunnels.len(), views, "{code}");
        for tunnel in &episode.tunnels {
            for part in [&tunnel.knew, &tunnel.wanted, &tunnel.busy, &tunnel.options] {
                assert!(!part.is_empty(), "{} of {code}", tunnel.code);
            }
        }
        assert!(
            episode
                .appraisals
                .iter()
                .all(|appraisal| !appraisal.standard.is_empty()),
            "{code}"
        );
        assert_ne!(episode.status, Status::Untouched, "{code}");
    }
}

#[test]
fn the_family_is_heard_or_seen_to_be_absent() {
    let absent = |review: &Review| -> Vec<String> {
        chosen(review)
            .filter(|e| e.family_account.is_empty() && e.family_question.is_empty())
            .map(|episode| episode.code.to_string())
            .collect()
    };
    assert!(absent(&alder()).is_empty());
    assert_eq!(absent(&birch()), ["E3", "E4", "E6"]);
}

#[test]
fn the_chain_of_whys_goes_three_deep() {
    let review = alder();
    for code in ["E1", "E3", "E4", "E5"] {
        let episode = review
            .episodes()
            .iter()
            .find(|episode| episode.code.to_string() == code);
        let why = |id: Id| review.note(id).and_then(|(_, note)| note.because);
        let mut notes = episode.unwrap().notes.iter();
        assert!(
            notes.any(|note| note.because.and_then(why).is_some()),
            "{code}"
        );
    }
}

#[test]
fn what_does_not_fit_is_aimed_at_a_note_a_pattern_and_a_finding() {
    let review = alder();
    let notes: Vec<_> = review.episodes().iter().flat_map(|e| &e.notes).collect();
    let about: Vec<_> = notes.iter().filter_map(|note| note.about).collect();
    assert!((8..=12).contains(&about.len()), "{}", about.len());
    for kind in [Kind::Note, Kind::Pattern, Kind::Finding] {
        assert!(about.iter().any(|&id| review.kind(id) == Some(kind)));
    }
    assert_eq!(notes.iter().filter(|note| note.private).count(), 1);
    assert_eq!(notes.iter().filter(|note| note.withdrawn).count(), 1);
    for note in notes {
        if note.kind == NoteKind::Reason && note.influence == Influence::Helped {
            assert_ne!(note.robustness, Robustness::NotSaid, "{}", note.code);
        }
    }
}

#[test]
fn every_pattern_is_tested_and_one_is_no_longer_held() {
    let review = alder();
    let worked_out: BTreeSet<_> = review
        .findings()
        .iter()
        .flat_map(|finding| &finding.patterns)
        .collect();
    for pattern in review.patterns() {
        let code = pattern.code;
        assert!(!pattern.outside_evidence.is_empty(), "{code}");
        assert!(!pattern.counter_evidence.is_empty(), "{code}");
        assert_ne!(pattern.checked, Checked::Raised, "{code}");
        assert_eq!(pattern.retired, code.number == 6, "{code}");
        assert_eq!(
            pattern.retired_because.is_empty(),
            !pattern.retired,
            "{code}"
        );
        assert_eq!(worked_out.contains(&pattern.id), !pattern.retired, "{code}");
    }
}

/// What a finding still has to say.
fn missing(review: &Review, finding: &Finding) -> Vec<FindingRequirement> {
    let evidence = evidence(review);
    let checks = completeness(review, finding, &evidence[&finding.id]);
    let missing = checks.into_iter().filter(|check| !check.met);
    missing.map(|check| check.requirement).collect()
}

/// What a finding has to hold before it goes to the board (method §6.2).
#[test]
fn every_finding_of_a_whole_review_is_complete() {
    let review = alder();
    for (finding, priority) in review.findings().iter().zip([1, 2, 4, 3, 5]) {
        let code = finding.code;
        let patterns = finding
            .patterns
            .iter()
            .map(|&id| review.pattern(id).unwrap());
        let episodes: BTreeSet<_> = patterns
            .flat_map(|pattern| &pattern.notes)
            .map(|&note| review.note(note).unwrap().0.code.to_string())
            .collect();
        assert!(!episodes.is_empty(), "{code}");
        for episode in &episodes {
            assert!(finding.in_this_case.contains(episode), "{code}: {episode}");
        }
        let missing = missing(&review, finding);
        assert!(missing.is_empty(), "{code} lacks {missing:?}");
        for part in [&finding.how_widespread, &finding.recommendation] {
            assert!(!part.is_empty(), "{code}");
        }
        assert_ne!(finding.direction, Direction::NotSaid, "{code}");
        assert_ne!(finding.checked, Checked::Raised, "{code}");
        for question in finding.questions.lines() {
            assert!(
                question.ends_with('?') && !question.contains("train"),
                "{code}: {question}"
            );
        }
        assert!(finding.questions.lines().count() >= 2, "{code}");
        assert_eq!(finding.votes.len(), 4, "{code}");
        assert!(
            finding
                .votes
                .iter()
                .all(|vote| (1..=5).contains(&vote.weight)),
            "{code}"
        );
        assert_eq!(finding.priority, priority, "{code}");
    }
    let good = |finding: &&Finding| finding.direction == Direction::Supports;
    assert_eq!(review.findings().iter().filter(good).count(), 1);

    let voted = by_votes(review.findings(), review.pack());
    let ranked = voted.iter().map(|&id| review.finding(id).unwrap().priority);
    assert!(ranked.eq(1..=5));

    let half_way = birch();
    assert_eq!(
        missing(&half_way, &half_way.findings()[0]),
        [
            FindingRequirement::Widespread,
            FindingRequirement::Matters,
            FindingRequirement::Question
        ]
    );
}

#[test]
fn ideas_queries_and_early_solutions_are_kept_out_of_the_way() {
    for (review, kept) in [(alder(), 8..=10), (birch(), 4..=6)] {
        assert!(kept.contains(&review.parked().len()));
        for kind in [ParkedKind::Idea, ParkedKind::Query, ParkedKind::Solution] {
            assert!(review.parked().iter().any(|thought| thought.kind == kind));
        }
        for thought in review.parked() {
            let query = thought.kind == ParkedKind::Query;
            assert_eq!(thought.to.is_some(), query, "{}", thought.code);
        }
    }
    assert!(alder().parked().iter().any(|thought| thought.done));
}
