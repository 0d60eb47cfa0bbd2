//! A review of any size, made of sentences that somebody might have said. The same size gives the same review.

use whyboard::{
    method::learning_together,
    review::{
        Checked, Citation, Code, Degree, Details, Document, Episode, Id, Influence, Kind, Note,
        Pattern, Person, Source, SourceKind, Status,
    },
};

const ROLES: [(&str, &str, &str); 8] = [
    ("SW", "Social worker", "Children’s social care"),
    ("TM", "Team manager", "Children’s social care"),
    ("HV", "Health visitor", "Community health"),
    ("GP", "GP", "General practice"),
    ("CCN", "Community nurse", "Community health"),
    ("NURS", "Nursery manager", "Nursery"),
    ("POL", "Police officer", "Police"),
    ("HOUS", "Housing officer", "Housing"),
];
const WHO: [&str; 12] = [
    "The duty worker",
    "The health visitor",
    "The team manager",
    "The practice nurse",
    "The class teacher",
    "The housing officer",
    "The clinic clerk",
    "The night shift",
    "The family support worker",
    "The paediatrician",
    "The contact desk",
    "The school office",
];
const DID: [&str; 11] = [
    "had the letter on the second page of a scan",
    "knew the family from an earlier move",
    "took the weekly call as a sign of a steady week",
    "had forty contacts before noon",
    "wrote the worry down in plain words",
    "was new to the patch and asked for company",
    "heard about the visit at the kettle",
    "read the form from its tick boxes",
    "was counting the days to the reported date",
    "had the only key to the shared folder",
    "met the parents in a corridor between two meetings",
];
const AND: [&str; 13] = [
    "and passed it on the same day",
    "and the form has no box for that",
    "and supervision that month was about staffing",
    "and the other team took that as agreed",
    "and nobody had told them how the first referral ended",
    "and the policy puts children’s cases on another page",
    "and a colleague in the same room could be asked",
    "and the rule rewards a quick answer",
    "and the mother had said that all was well",
    "and the diary was the only place where it showed",
    "and both agencies thought the other held it",
    "and there was time to go in person",
    "and the two systems exchange their lists once a fortnight",
];
const TITLES: [&str; 7] = [
    "Referral and answer",
    "Joint home visit",
    "Assessment and plan",
    "Appointments at clinics",
    "Multi-agency meeting",
    "Hand-over between teams",
    "Response on the night",
];

/// A review of so many episodes, with so many notes under each.
pub(crate) fn review(episodes: usize, notes_each: usize) -> Document {
    let pack = learning_together();
    Document {
        whyboard_document: 1,
        pack: pack.id.clone(),
        details: Details {
            title: "Elm".into(),
            question: "How does the board behave when there is a great deal on it?".into(),
            time_frame: "M1 to M24".into(),
            ..Details::default()
        },
        people: (1..).zip(ROLES).map(person).collect(),
        sources: (1..).zip(SourceKind::ALL).map(source).collect(),
        meetings: Vec::new(),
        chronology: Vec::new(),
        episodes: (0..episodes)
            .map(|number| episode(number, notes_each))
            .collect(),
        patterns: patterns(episodes, notes_each),
        findings: Vec::new(),
        parked: Vec::new(),
    }
}

/// The notes of a review as one Markdown table.
///
/// # Errors
///
/// Where they cannot be written.
pub(crate) fn write_markdown(
    review: &Document,
    out: &mut impl std::io::Write,
) -> std::io::Result<()> {
    writeln!(out, "| Episode | Code | Factor | Influence | Note |")?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    for episode in &review.episodes {
        for note in &episode.notes {
            let factor = note.factor.as_ref().map_or("", |factor| factor.as_str());
            let sign = match note.influence {
                Influence::NotSaid => "",
                Influence::Helped => "+",
                Influence::Hindered => "-",
                Influence::Both => "~",
            };
            let (episode, code, text) = (episode.code, note.code, &note.text);
            writeln!(out, "| {episode} | {code} | {factor} | {sign} | {text} |")?;
        }
    }
    Ok(())
}

/// A note that somebody might have written; each number gives another.
pub(crate) fn note(number: usize) -> Note {
    let pack = learning_together();
    let chance = scatter(number);
    let sign = [
        Influence::Hindered,
        Influence::Hindered,
        Influence::Helped,
        Influence::Both,
    ];
    let checked = [
        Checked::Raised,
        Checked::Raised,
        Checked::Checked,
        Checked::Agreed,
    ];
    let tags = [chance / 3, chance / 5].map(|tag| pick(&pack.pattern_types, tag).id.clone());
    Note {
        text: sentence(number),
        factor: Some(pick(&pack.factors, chance).id.clone()),
        influence: *pick(&sign, chance / 7),
        sources: vec![Citation {
            source: Some(named(Kind::Source, chance / 11 % SourceKind::ALL.len())),
            ..Citation::of(*pick(&SourceKind::ALL, chance / 11))
        }],
        patterns: tags.into_iter().take(chance / 13 % 3).collect(),
        who: Some(named(Kind::Person, chance / 17 % ROLES.len())),
        significance: *pick(&[Degree::NotSaid, Degree::Some, Degree::Much], chance / 19),
        checked: *pick(&checked, chance / 23),
        ..Note::new(Id::default(), code(Kind::Note, number))
    }
}

/// About 100 to 130 characters. The lists have no common divisor, so that a sentence comes again after 41,184 others.
fn sentence(number: usize) -> String {
    let (who, did, and) = (pick(&WHO, number), pick(&DID, number), pick(&AND, number));
    let month = number / (WHO.len() * DID.len() * AND.len()) % 24 + 1;
    format!("{who} {did} {and}, as it was in M{month}")
}

fn person((number, (short, role, agency)): (usize, (&str, &str, &str))) -> Person {
    Person {
        short: short.into(),
        role: role.into(),
        agency: agency.into(),
        ..Person::new(Id::default(), code(Kind::Person, number - 1))
    }
}

fn source((number, kind): (usize, SourceKind)) -> Source {
    Source {
        kind,
        label: format!("Source {number}: {}", kind.id().replace('_', " ")),
        ..Source::new(Id::default(), code(Kind::Source, number - 1))
    }
}

fn episode(number: usize, notes_each: usize) -> Episode {
    let first = number * notes_each;
    Episode {
        title: format!("{} {}", pick(&TITLES, number), number / TITLES.len() + 1),
        span: format!("M{}", number % 24 + 1),
        agencies: ROLES.iter().take(3).map(|role| role.2.into()).collect(),
        roles: (0..3).map(|role| named(Kind::Person, role)).collect(),
        what_happened: sentence(number),
        status: Status::Started,
        notes: (first..first + notes_each).map(note).collect(),
        ..Episode::new(Id::default(), code(Kind::Episode, number))
    }
}

/// A pattern of each type, carried by the first notes that are tagged with it.
fn patterns(episodes: usize, notes_each: usize) -> Vec<Pattern> {
    let types = &learning_together().pattern_types;
    let pattern = |(number, kind): (usize, &whyboard::method::PatternType)| Pattern {
        sentence: format!(
            "What is asked of people in one place shapes what is seen in another: {}.",
            kind.wide
        ),
        primary: Some(kind.id.clone()),
        notes: (0..episodes * notes_each)
            .filter(|&number| note(number).patterns.contains(&kind.id))
            .take(40)
            .map(|number| named(Kind::Note, number))
            .collect(),
        ..Pattern::new(Id::default(), code(Kind::Pattern, number))
    };
    types.iter().enumerate().map(pattern).collect()
}

fn pick<T>(from: &[T], number: usize) -> &T {
    &from[number % from.len()]
}

/// Numbers in a row, thrown about.
fn scatter(number: usize) -> usize {
    number.wrapping_mul(2_654_435_761) >> 7
}

/// The code of the item with this number, counted from 0.
fn code(kind: Kind, number: usize) -> Code {
    let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
    Code { kind, number }
}

fn named(kind: Kind, number: usize) -> Id {
    Id::standing_for(code(kind, number))
}
