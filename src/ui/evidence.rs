//! The evidence for and against a pattern or a finding, and one of its notes in full.

use crate::{
    insight::Evidence,
    method::FactorId,
    method::Occasion,
    review::{Checked, Id, Note, Person, Search, items::ChoiceValue},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        drill_down::sign,
        spoken,
    },
};

/// The number of the newest notes that are told where a screen has many rows, and where it has few.
const NEWEST: (usize, usize) = (3, 1);
/// A screen of so many rows has many.
const MANY_ROWS: u16 = 30;

/// The case for it: how many notes, from how many episodes and agencies, and the newest of them.
pub fn in_favour(cx: &PageContext<'_>, evidence: &Evidence) -> DetailSection {
    let count = evidence.carried_by.len();
    if count == 0 {
        let none = DetailLine::new(tr!("No note carries it yet."), DetailTone::Caution);
        return DetailSection::of(tr!("For"), vec![none]);
    }
    let most = if cx.size.1 >= MANY_ROWS {
        NEWEST.0
    } else {
        NEWEST.1
    };
    let mut lines: Vec<DetailLine> = newest(cx, &evidence.carried_by)
        .into_iter()
        .take(most)
        .map(|note| said(cx, note))
        .collect();
    if count > most {
        lines.push(DetailLine::new(
            tr!("{count} more", count = count - most),
            DetailTone::Muted,
        ));
    }
    DetailSection {
        aside: [
            tr!("{count} note" | "{count} notes", count),
            tr!(
                "{count} episode" | "{count} episodes",
                count = evidence.episodes.len()
            ),
            agencies(evidence.agencies.len()),
        ]
        .join(", "),
        ..DetailSection::of(tr!("For"), lines)
    }
}

fn agencies(count: usize) -> String {
    tr!("{count} agency" | "{count} agencies", count)
}

/// The case against it: the challenges, and what was looked for. Where there is nothing, a question to the room.
pub fn against(cx: &PageContext<'_>, evidence: &Evidence) -> DetailSection {
    if evidence.is_unchallenged() {
        let pack = cx.review().pack();
        let question = pack.prompt(Occasion::NothingAgainst, "").map(|question| {
            let mut letters = question.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            let question: String = first.chain(letters).collect();
            let words = tr!("Before this is agreed, ask the room: {question}", question);
            DetailLine::new(words, DetailTone::Prompt)
        });
        let begun = evidence
            .searches
            .iter()
            .flat_map(|search| looked(cx, search));
        return DetailSection {
            aside: tr!("nothing yet").to_owned(),
            caution: true,
            ..DetailSection::of(tr!("Against"), question.into_iter().chain(begun).collect())
        };
    }
    let challenges = newest(cx, &evidence.challenged_by);
    let count = challenges.len();
    let mut lines: Vec<DetailLine> = challenges
        .into_iter()
        .take(NEWEST.0)
        .map(|note| said(cx, note))
        .collect();
    if count > NEWEST.0 {
        lines.push(DetailLine::new(
            tr!("{count} more", count = count - NEWEST.0),
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
            .flat_map(|search| looked(cx, search)),
    );
    let challenged = (count > 0).then(|| tr!("{count} challenge" | "{count} challenges", count));
    let sought = evidence.is_sought().then(|| tr!("looked for").to_owned());
    let aside: Vec<String> = challenged.into_iter().chain(sought).collect();
    DetailSection {
        aside: aside.join(", "),
        ..DetailSection::of(tr!("Against"), lines)
    }
}

/// A search: what was looked for and whether it was found; who looked where, and what came of it.
fn looked(cx: &PageContext<'_>, search: &Search) -> Vec<DetailLine> {
    let found = search.found.fact().unwrap_or_default();
    let who = search
        .who
        .and_then(|id| cx.review().person(id))
        .map(Person::label);
    let by = who.map(|who| tr!("by {who}", who));
    let told = [Some(search.place.clone()), by, Some(search.told.clone())];
    let told: Vec<String> = told
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let what = if search.what.is_empty() {
        tr!("What would not fit it")
    } else {
        &search.what
    };
    let head = DetailLine {
        sign: "–".to_owned(),
        right: found.to_owned(),
        ..DetailLine::new(tr!("Looked for: {what}", what), DetailTone::Plain)
    };
    let under = (!told.is_empty()).then(|| DetailLine {
        sign: " ".to_owned(),
        ..DetailLine::new(told.join("; "), DetailTone::Muted)
    });
    std::iter::once(head).chain(under).collect()
}

/// Notes by their codes, which count up as they are said: the newest first.
fn newest<'a>(cx: &PageContext<'a>, ids: &[Id]) -> Vec<&'a Note> {
    let notes = ids.iter().filter_map(|id| cx.review().note(*id));
    let mut notes: Vec<&Note> = notes.map(|(_, note)| note).collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.code.number));
    notes
}

/// A note in a line: the key of its factor and its sign, the words, who said it and its letters.
pub fn said(cx: &PageContext<'_>, note: &Note) -> DetailLine {
    let factor = cx.keys_of(note);
    let who = cx.speaker_of(note);
    let letters = cx.letters_of(note);
    let right: Vec<&str> = who.into_iter().chain([letters.as_str()]).collect();
    DetailLine {
        sign: format!("{factor}  {}", sign(note)),
        right: right.join(" ").trim().to_owned(),
        ..DetailLine::new(cx.words_of(note), DetailTone::Plain).saying(spoken::note(cx, note))
    }
}

/// A note in full: its words, where it stands, who said it, where that is from.
pub fn note(cx: &PageContext<'_>, id: Id) -> Vec<DetailSection> {
    let review = cx.review();
    let Some((episode, note)) = review.note(id) else {
        return Vec::new();
    };
    // What is not to be seen on the board is not to be seen in full either.
    if cx.hides(note) {
        let words = DetailLine::new(cx.words_of(note), DetailTone::Muted);
        return vec![DetailSection::bare(vec![words])];
    }
    let tone = if note.withdrawn {
        DetailTone::Struck
    } else {
        DetailTone::Strong
    };
    let named = |id: Option<&FactorId>| {
        let factor = id.and_then(|id| review.pack().factor(id));
        let name = factor.map_or(tr!("Parking lot"), |factor| factor.name.as_str());
        DetailLine::new(format!("{}  {name}", cx.key_of(id)), DetailTone::Muted)
    };
    let mut stands = vec![
        DetailLine::new(&episode.title, DetailTone::Plain),
        named(note.factor.as_ref()),
    ];
    stands.extend(note.factors().skip(1).map(|id| named(Some(id))));
    let who = note.who.and_then(|id| review.person(id));
    let who = who.map_or(tr!("Nobody is named"), |person| person.role.as_str());
    let letters = cx.letters_of(note);
    let code = note.code.to_string();
    let about = [&code, who, &letters, checked(note.checked)];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let about = about.join("  ");
    let mut passages = vec![
        DetailSection::bare(vec![
            DetailLine::new(cx.words_of(note), tone),
            DetailLine::new(about.trim(), DetailTone::Muted),
        ]),
        DetailSection::of(tr!("Where it stands"), stands),
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
        let none = DetailLine::new(
            tr!("Nobody has said where it comes from."),
            DetailTone::Caution,
        );
        passages.push(DetailSection::of(tr!("From"), vec![none]));
    } else {
        passages.push(DetailSection::of(tr!("From"), from));
    }
    passages.extend(memo(&note.memo));
    passages
}

/// What is to be remembered about an item; nothing where nothing is.
pub fn memo(words: &str) -> Option<DetailSection> {
    let lines = words.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<DetailLine> = lines
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect();
    (!lines.is_empty()).then(|| DetailSection::of(tr!("Memo"), lines))
}

/// The checked state of a note in words; empty where nobody has asked.
fn checked(checked: Checked) -> &'static str {
    match checked {
        Checked::Raised => "",
        Checked::Checked | Checked::Disputed | Checked::Agreed => checked.words(),
    }
}

/// The checked state of a finding or a pattern in words.
pub fn agreed(checked: Checked) -> &'static str {
    match checked {
        Checked::Raised => tr!("Raised, not yet agreed"),
        Checked::Checked => tr!("Checked, not yet agreed"),
        Checked::Disputed | Checked::Agreed => checked.words(),
    }
}
