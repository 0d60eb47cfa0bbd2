//! What speaks for and against a pattern or a finding, and one of its notes in full.

use crate::{
    app::{App, counted, drill_down, label},
    insight::Evidence,
    method::Occasion,
    review::{Checked, Id, Note, Search, items::ChoiceValue},
    text::words::tr,
    view::detail::{DetailLine, DetailSection, DetailTone},
};

/// How many of the newest notes are told where a screen has many rows, and where it has few.
const NEWEST: (usize, usize) = (3, 1);
/// A screen of so many rows has many.
const MANY_ROWS: u16 = 30;

/// The case for it: how many notes, from how many episodes and agencies, and the newest of them.
pub(super) fn in_favour(app: &App, evidence: &Evidence) -> DetailSection {
    let count = evidence.carried_by.len();
    if count == 0 {
        let none = DetailLine::new("No note carries it yet.", DetailTone::Caution);
        return DetailSection::of("For", vec![none]);
    }
    let most = if app.size.1 >= MANY_ROWS {
        NEWEST.0
    } else {
        NEWEST.1
    };
    let mut lines: Vec<DetailLine> = newest(app, &evidence.carried_by)
        .into_iter()
        .take(most)
        .map(|note| said(app, note))
        .collect();
    if count > most {
        lines.push(DetailLine::new(
            format!("{} more", count - most),
            DetailTone::Muted,
        ));
    }
    DetailSection {
        aside: [
            counted(count, "note"),
            counted(evidence.episodes.len(), "episode"),
            agencies(evidence.agencies.len()),
        ]
        .join(", "),
        ..DetailSection::of("For", lines)
    }
}

fn agencies(count: usize) -> String {
    if count == 1 {
        "1 agency".to_owned()
    } else {
        format!("{count} agencies")
    }
}

/// The case against it: the challenges, and what was looked for. Where there is nothing, a question to the room.
pub(super) fn against(app: &App, evidence: &Evidence) -> DetailSection {
    if evidence.is_unchallenged() {
        let pack = app.review().pack();
        let question = pack.prompt(Occasion::NothingAgainst, "").map(|question| {
            let mut letters = question.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            let question: String = first.chain(letters).collect();
            let words = format!("Before this is agreed, ask the room: {question}");
            DetailLine::new(words, DetailTone::Prompt)
        });
        let begun = evidence
            .searches
            .iter()
            .flat_map(|search| looked(app, search));
        return DetailSection {
            aside: "nothing yet".to_owned(),
            caution: true,
            ..DetailSection::of("Against", question.into_iter().chain(begun).collect())
        };
    }
    let challenges = newest(app, &evidence.challenged_by);
    let count = challenges.len();
    let mut lines: Vec<DetailLine> = challenges
        .into_iter()
        .take(NEWEST.0)
        .map(|note| said(app, note))
        .collect();
    if count > NEWEST.0 {
        lines.push(DetailLine::new(
            format!("{} more", count - NEWEST.0),
            DetailTone::Muted,
        ));
    }
    for looked_for in &evidence.looked_for {
        lines.extend(
            looked_for
                .lines()
                .map(|line| DetailLine::new(line, DetailTone::Plain)),
        );
    }
    lines.extend(
        evidence
            .searches
            .iter()
            .flat_map(|search| looked(app, search)),
    );
    let challenged = (count > 0).then(|| counted(count, "challenge"));
    let sought = evidence.is_sought().then(|| "looked for".to_owned());
    let aside: Vec<String> = challenged.into_iter().chain(sought).collect();
    DetailSection {
        aside: aside.join(", "),
        ..DetailSection::of("Against", lines)
    }
}

/// A search: what was looked for and whether it was found; who looked where, and what came of it.
fn looked(app: &App, search: &Search) -> Vec<DetailLine> {
    let found = search.found.spec().fact;
    let who = search.who.and_then(|id| app.review().person(id)).map(label);
    let by = who.map(|who| format!("by {who}"));
    let told = [Some(search.place.clone()), by, Some(search.told.clone())];
    let told: Vec<String> = told
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let what = if search.what.is_empty() {
        "What would not fit it"
    } else {
        &search.what
    };
    let head = DetailLine {
        sign: "–".to_owned(),
        right: found.to_owned(),
        ..DetailLine::new(format!("Looked for: {what}"), DetailTone::Plain)
    };
    let under = (!told.is_empty()).then(|| DetailLine {
        sign: " ".to_owned(),
        ..DetailLine::new(told.join("; "), DetailTone::Muted)
    });
    std::iter::once(head).chain(under).collect()
}

/// Notes by their codes, which count up as they are said: the newest first.
fn newest<'a>(app: &'a App, ids: &[Id]) -> Vec<&'a Note> {
    let notes = ids.iter().filter_map(|id| app.review().note(*id));
    let mut notes: Vec<&Note> = notes.map(|(_, note)| note).collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.code.number));
    notes
}

/// A note in a line: the key of its factor and its sign, the words, who said it and its letters.
pub(super) fn said(app: &App, note: &Note) -> DetailLine {
    let factor = drill_down::key_of(app, note.factor.as_ref());
    let who = note.who.filter(|_| !app.hides(note));
    let who = who.and_then(|id| app.review().person(id));
    let letters = drill_down::letters(app, note);
    let right: Vec<&str> = who
        .map(label)
        .into_iter()
        .chain([letters.as_str()])
        .collect();
    DetailLine {
        sign: format!("{factor}  {}", drill_down::sign(note)),
        right: right.join(" ").trim().to_owned(),
        ..DetailLine::new(app.words_of(note), DetailTone::Plain)
    }
}

/// A note in full: its words, where it stands, who said it, where that is from.
pub(super) fn note(app: &App, id: Id) -> Vec<DetailSection> {
    let review = app.review();
    let Some((episode, note)) = review.note(id) else {
        return Vec::new();
    };
    // What is not to be seen on the board is not to be seen in full either.
    if app.hides(note) {
        let words = DetailLine::new(app.words_of(note), DetailTone::Muted);
        return vec![DetailSection::bare(vec![words])];
    }
    let tone = if note.withdrawn {
        DetailTone::Struck
    } else {
        DetailTone::Strong
    };
    let factor = note.factor.as_ref().and_then(|id| review.pack().factor(id));
    let factor = factor.map_or("Parking lot", |factor| factor.name.as_str());
    let who = note.who.and_then(|id| review.person(id));
    let who = who.map_or("Nobody is named", |person| person.role.as_str());
    let letters = drill_down::letters(app, note);
    let code = note.code.to_string();
    let about = [&code, who, &letters, checked(note.checked)];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let about = about.join("  ");
    let mut passages = vec![
        DetailSection::bare(vec![
            DetailLine::new(app.words_of(note), tone),
            DetailLine::new(about.trim(), DetailTone::Muted),
        ]),
        DetailSection::of(
            "Where it stands",
            vec![
                DetailLine::new(&episode.title, DetailTone::Plain),
                DetailLine::new(
                    format!(
                        "{}  {factor}",
                        drill_down::key_of(app, note.factor.as_ref())
                    ),
                    DetailTone::Muted,
                ),
            ],
        ),
    ];
    let from: Vec<DetailLine> = note
        .sources
        .iter()
        .map(|citation| {
            let source = citation.source.and_then(|id| review.source(id));
            let kinds = &review.pack().source_kinds;
            let kind = kinds
                .iter()
                .find(|kind| kind.id.as_str() == citation.kind.id());
            let words = match (source, kind) {
                (Some(source), _) => format!("{}  {}", source.code, source.label),
                (None, Some(kind)) => kind.name.clone(),
                (None, None) => citation.kind.id().to_owned(),
            };
            DetailLine {
                right: citation.locator.clone(),
                ..DetailLine::new(words, DetailTone::Plain)
            }
        })
        .collect();
    if from.is_empty() {
        let none = DetailLine::new("Nobody has said where it comes from.", DetailTone::Caution);
        passages.push(DetailSection::of("From", vec![none]));
    } else {
        passages.push(DetailSection::of("From", from));
    }
    passages
}

/// How far a note has been checked with those concerned; nothing where nobody has asked.
fn checked(checked: Checked) -> &'static str {
    match checked {
        Checked::Raised => "",
        Checked::Checked | Checked::Disputed | Checked::Agreed => checked.words(),
    }
}

/// How far something has been agreed, in words.
pub(super) fn agreed(checked: Checked) -> &'static str {
    match checked {
        Checked::Raised => tr!("Raised, not yet agreed"),
        Checked::Checked => tr!("Checked, not yet agreed"),
        Checked::Disputed | Checked::Agreed => checked.words(),
    }
}
