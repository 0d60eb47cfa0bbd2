//! Whole meetings typed live: the same review at any pace, and the keys that it costs besides the words.

use serde_json::Value;
use whyboard::review::{Document, Influence, NoteKind, Review, SourceKind};

use crate::harness::Harness;

/// The most keys a note on average, besides its words and the letters of roles and kinds.
const MOST: f64 = 7.0;

/// One note as it is said in the room, and what the line costs.
struct Said {
    keys: String,
    /// Keys that are neither words nor letters of a role or a kind: for the place, the sign, who said it, where from, Enter.
    overhead: usize,
    /// Keys for the patterns besides, where a note is tagged as it is said.
    patterns: usize,
    expected: Filed,
}

/// What a note says, as far as it is typed.
#[derive(Clone, Debug, PartialEq)]
struct Filed {
    factor: String,
    text: String,
    kind: NoteKind,
    influence: Influence,
    who: Option<String>,
    source: Option<(SourceKind, Option<String>, String)>,
    patterns: Vec<String>,
}

fn filed(review: &Review) -> Vec<Filed> {
    let notes = review.chosen().flat_map(|episode| &episode.notes);
    notes
        .filter(|note| !note.withdrawn && !note.private && note.factor.is_some())
        .map(|note| {
            let source = note.sources.first();
            let silent = |kind| {
                matches!(
                    kind,
                    SourceKind::Record | SourceKind::Policy | SourceKind::Data
                )
            };
            let speaks = !source.is_some_and(|cited| silent(cited.kind));
            let who = note.who.filter(|_| speaks);
            let who = who.map(|id| review.person(id).unwrap().label().to_owned());
            let source = source.map(|cited| {
                let code = cited.source.map(|id| review.code(id).unwrap().to_string());
                // A line takes a page, a paragraph or a section; any other place is a matter of the list of sources.
                let known = ["p.", "pp.", "para", "§"].iter();
                let known = known.copied().any(|lead| cited.locator.starts_with(lead));
                let locator = if known { cited.locator.as_str() } else { "" };
                (cited.kind, code, locator.to_owned())
            });
            // Who speaks speaks in a conversation, unless something else is said.
            let source = source.or_else(|| {
                who.as_ref()
                    .map(|_| (SourceKind::Conversation, None, String::new()))
            });
            let letters = note
                .patterns
                .iter()
                .map(|id| review.pack().pattern_type(id).unwrap().letter.to_string());
            Filed {
                factor: note.factor.as_ref().unwrap().to_string(),
                text: note.text.clone(),
                kind: note.kind,
                influence: note.influence,
                who,
                source,
                patterns: letters.collect(),
            }
        })
        .collect()
}

/// The letters by which a kind of source is named in a line.
fn called(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Conversation => "c",
        SourceKind::Record => "rec",
        SourceKind::CaseGroup => "m",
        SourceKind::Family => "fa",
        SourceKind::ReviewTeam => "k",
        SourceKind::Policy => "p",
        SourceKind::Data => "d",
    }
}

/// The way to the factor of a note.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// The line aims there already.
    Here,
    /// Tab on nothing goes there.
    Next,
    /// Its number and Tab.
    Number(usize),
}

impl Way {
    /// The way from one of the factors on the board, eight of them, to another; Other has a number of its own.
    fn between(from: usize, to: usize) -> Self {
        match to {
            to if to == from => Self::Here,
            to if to < 8 && to == (from + 1) % 8 => Self::Next,
            to if to < 8 => Self::Number(to + 1),
            _ => Self::Number(10),
        }
    }
}

/// The keys that name where a note comes from, and how many of them are neither words nor the letters of a role or kind:
/// as somebody types who has done it for a while. `teller` is the one whose account its source is.
fn named(note: &Filed, last: Option<&Filed>, teller: Option<&str>) -> (String, usize) {
    let Some((kind, code, locator)) = &note.source else {
        return (String::new(), 0);
    };
    let source = code.clone().unwrap_or_else(|| called(*kind).to_owned());
    let from = format!(" &{source} {locator}").trim_end().to_owned();
    let Some(who) = &note.who else {
        return (from, 2);
    };
    // Naming somebody’s account says that they said it.
    if Some(who.as_str()) == teller {
        return (from, 2);
    }
    if last.is_some_and(|last| (&last.who, &last.source) == (&note.who, &note.source)) {
        return (" @@".to_owned(), 3);
    }
    let who = format!(" @{}", who.to_lowercase());
    // Who speaks speaks in a conversation.
    if note.source == Some((SourceKind::Conversation, None, String::new())) {
        (who, 2)
    } else {
        (who + &from, 4)
    }
}

/// How a note is typed after another: the way to its factor, its sign, its words, and who said it and where from.
fn said(note: &Filed, way: Way, last: Option<&Filed>, teller: Option<&str>) -> Said {
    let (mut keys, mut overhead) = (String::new(), 0);
    let sign = match note.influence {
        Influence::Helped => "+",
        Influence::Hindered => "-",
        Influence::Both => "=",
        Influence::NotSaid => "",
    };
    let kind = match note.kind {
        NoteKind::Reason => "",
        NoteKind::Challenge => "!",
        NoteKind::Question => "?",
    };
    let mut sign = (!sign.is_empty()).then(|| format!("{sign} "));
    match way {
        Way::Here => {}
        Way::Next => {
            keys += "<tab>";
            overhead += 1;
        }
        // The place may have its sign with it: `5-` and Tab.
        Way::Number(place) => {
            let with = sign.take().unwrap_or_default();
            let place = format!("{place}{}", with.trim_end());
            keys.extend([place.as_str(), "<tab>"]);
            overhead += place.len() + 1;
        }
    }
    let sign = sign.unwrap_or_default();
    keys.extend([kind, &sign, &note.text]);
    overhead += sign.len() + kind.len();
    for letter in &note.patterns {
        keys.extend([" #", &letter.to_lowercase()]);
    }
    let (marks, cost) = named(note, last, teller);
    keys += &marks;
    overhead += cost;
    keys += "<enter>";
    Said {
        keys,
        overhead: overhead + 1,
        patterns: 3 * note.patterns.len(),
        expected: note.clone(),
    }
}

/// A review as it is before its meeting: with its roles, sources and episodes, and without a note.
fn before_the_meeting(document: &str) -> (Document, Review) {
    let mut value: Value = serde_json::from_str(document).unwrap();
    let whole: Document = serde_json::from_value(value.clone()).unwrap();
    let whole = Harness::with(Some(whole));
    for list in ["patterns", "findings", "parked"] {
        value.as_object_mut().unwrap().remove(list);
    }
    for episode in value["episodes"].as_array_mut().unwrap() {
        episode.as_object_mut().unwrap().remove("notes");
    }
    (
        serde_json::from_value(value).unwrap(),
        whole.review().clone(),
    )
}

/// Milliseconds before the key of that number: the pace, and now and then a pause.
fn pause(key: usize, pace: u64) -> u64 {
    match key * 7_919 % 23 {
        0 => 3_000,
        1 => 900,
        _ => pace,
    }
}

/// Presses keys one by one, each after its pause.
fn type_live(app: &mut Harness, keys: &str, pace: u64, pressed: &mut usize) {
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = ["<tab>", "<enter>", "<pgdn>"]
            .into_iter()
            .find(|key| rest.starts_with(key));
        let (key, tail) = rest.split_at(named.map_or(c.len_utf8(), str::len));
        rest = tail;
        *pressed += 1;
        app.pace(pause(*pressed, pace)).press(key);
    }
}

/// The label of the role whose account a note’s source is.
fn teller(review: &Review, note: &Filed) -> Option<String> {
    let (_, code, _) = note.source.as_ref()?;
    let code = code.as_ref()?;
    let mut sources = review.sources().iter();
    let source = sources.find(|source| source.code.to_string() == *code)?;
    Some(review.person(source.role?)?.label().to_owned())
}

/// Types a meeting at both paces; what it costs, in words.
fn meeting(name: &str, document: &str) -> Vec<String> {
    let (before, whole) = before_the_meeting(document);
    let (mut reviews, mut costs) = (Vec::new(), Vec::new());
    for pace in [40, 400] {
        let mut app = Harness::with(Some(before.clone()));
        let (mut overhead, mut patterns, mut pressed, mut count) = (0, 0, 0, 0);
        let (mut expected, mut last): (Vec<Filed>, Option<Filed>) = (Vec::new(), None);
        let factors: Vec<String> = whole
            .pack()
            .board(whole.order())
            .iter()
            .map(|factor| factor.id.to_string())
            .collect();
        let mut aimed = 0;
        for (at, episode) in whole.chosen().enumerate() {
            if at > 0 {
                type_live(&mut app, "<pgdn>", pace, &mut pressed);
                overhead += 1;
            }
            let ids: Vec<_> = episode.notes.iter().map(|note| note.id).collect();
            let all: Vec<_> = whole
                .chosen()
                .flat_map(|it| &it.notes)
                .filter(|note| !note.withdrawn && !note.private && note.factor.is_some())
                .map(|note| note.id)
                .collect();
            for (id, note) in all.iter().zip(filed(&whole)) {
                if !ids.contains(id) {
                    continue;
                }
                let place = factors.iter().position(|factor| *factor == note.factor);
                let place = place.unwrap_or(9);
                let way = Way::between(aimed, place);
                aimed = place;
                let said = said(&note, way, last.as_ref(), teller(&whole, &note).as_deref());
                type_live(&mut app, &said.keys, pace, &mut pressed);
                overhead += said.overhead;
                patterns += said.patterns;
                count += 1;
                if said.expected.who.is_some() {
                    last = Some(said.expected.clone());
                }
                expected.push(said.expected);
                assert_eq!(
                    filed(app.review()).last(),
                    expected.last(),
                    "{name}, {pace} ms: {}\n{}",
                    said.keys,
                    app.screen()
                );
            }
        }
        assert_eq!(filed(app.review()), expected, "{name} at {pace} ms");
        let a_note = |keys: usize| {
            f64::from(u32::try_from(keys).unwrap()) / f64::from(u32::try_from(count).unwrap())
        };
        let (average, tags) = (a_note(overhead), a_note(patterns));
        costs.push(format!(
            "{name} at {pace} ms: {count} notes, {average:.2} keys of overhead a note; {tags:.2} more where patterns are tagged"
        ));
        assert!(average <= MOST, "{name}: {average:.2} keys a note");
        reviews.push(app.document());
    }
    assert_eq!(reviews[0], reviews[1], "{name}: the pace changes nothing");
    costs
}

#[test]
fn a_meeting_typed_live_is_the_same_at_any_pace_and_cheap() {
    let mut costs = meeting("HERON", include_str!("../harness/heron.json"));
    for (name, file) in [("ALDER", "alder"), ("BIRCH", "birch")] {
        let path = format!("{}/sample-reviews/{file}.json", env!("CARGO_MANIFEST_DIR"));
        costs.extend(meeting(name, &std::fs::read_to_string(path).unwrap()));
    }
    println!("{}", costs.join("\n"));
}
