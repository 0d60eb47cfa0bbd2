//! What the group says of three episodes, and that it stands on the board as it was said.

use whyboard::{
    method::Factor,
    review::{Influence, Note},
};

use super::{
    episodes::{ASSESSMENT, REFERRALS, VISIT},
    hands::{go_to, lines, twice},
};
use crate::harness::Harness;

/// What the group says, episode by episode: the key of the factor, the sign, the letter of where it comes from, who
/// says it (nobody says figures or a policy), the letters of the patterns, and the words.
const ROOM: [(&str, &str); 3] = [
    (
        REFERRALS,
        "
        1 = c CCN e  Mother welcomed help with equipment, so services read her as engaged
        4 - a .   b  Contact desk two posts short; average 40 contacts a day that month
        6 - m CCN d  “Nurse visits weekly” is heard by social care as “someone is safeguarding”
        3 - c CCN d  CCN role is defined by tasks, home conditions are noticed in passing
        7 - d .   a  Threshold guide lists disability under health need, not under cumulative neglect
        6 - t LR  d  Referrers rarely learn the outcome; no feedback step on the form
        2 + c CCN .  CCN had worked in a hospital safeguarding post and wrote in plain, dated detail
        ",
    ),
    (
        VISIT,
        "
        5 + c HV  d  HV’s team has a weekly slot where a colleague may be asked to visit jointly
        6 + c HV  d  HV and CCN share a building; met at the kettle
        1 + f MUM e  It was the first time someone told her the worry straight and helped the same day
        3 + c CCN d  Joint visit let CCN stay with the child while HV talked with mother
        4 - c HV  b  Mileage had to be argued for; HV used own time to write up
        7 = t LR  bd Joint visits not counted as activity, therefore invisible to commissioners
        ",
    ),
    (
        ASSESSMENT,
        "
        7 - a .   b  45-day timescale is the team’s reported measure; extensions need a manager’s form
        4 - c SW  b  SW held 27 children and duty one day a week
        1 - c SW  e  Partner worked nights and slept in the day; no visit met him awake
        2 - c SW  e  SW admired mother’s devotion and felt it would be cruel to question her
        6 - m CCN d  Medical letters describe disease, not what daily care costs a household
        5 + c SW  .  Manager knew epilepsy and asked about night care
        8 - d .   a  Assessment framework is built round need; no place for the load on the carer
        3 = t LR  d  DCT advises but does not hold neglect cases; family team holds but lacks disability knowledge
        ",
    ),
];

pub fn what_the_group_says(app: &mut Harness) {
    for (title, said) in ROOM {
        let said: Vec<[&str; 6]> = lines(said).map(statement).collect();
        go_to(app, title);
        twice(app, |app| {
            for statement in &said {
                say(app, *statement);
            }
        });
        let notes = &app.inner.episode().unwrap().notes;
        let kept: Vec<[String; 6]> = notes.iter().map(|note| as_said(app, note)).collect();
        assert_eq!(kept, said, "{title}");
    }
}

/// A statement in its six parts.
fn statement(line: &str) -> [&str; 6] {
    let mut rest = line;
    [0, 1, 2, 3, 4, 5].map(|part| {
        let (word, after) = rest
            .split_once(' ')
            .filter(|_| part < 5)
            .unwrap_or((rest, ""));
        rest = after.trim_start();
        word
    })
}

/// Types a statement with its signs, who says it and where it comes from, and files it.
fn say(app: &mut Harness, statement: [&str; 6]) {
    let (factor, line) = typed(statement);
    app.press(&format!("{factor}<tab>{line}<enter>"));
}

/// The key of the factor of a statement, and the line that says it.
fn typed([factor, sign, source, who, tags, words]: [&str; 6]) -> (&str, String) {
    let who = match who {
        "." => String::new(),
        who => format!(" @{}", who.to_lowercase()),
    };
    let tags = tags.chars().filter(char::is_ascii_alphabetic);
    let tags: String = tags.map(|tag| format!(" #{tag}")).collect();
    let source = match source {
        "a" => "audit",
        "d" => "policy",
        "f" => "family",
        "m" => "meeting",
        "t" => "knowledge",
        other => other,
    };
    (factor, format!("{sign} {words}{who}{tags} &{source}"))
}

/// All that is said, episode by episode, as lines: the key of the factor, and what is said there.
pub(super) fn said_in_lines() -> Vec<Vec<String>> {
    let of = |said: &str| {
        let said = lines(said).map(|line| typed(statement(line)));
        said.flat_map(|(factor, line)| [factor.to_owned(), line])
            .collect()
    };
    ROOM.iter().map(|(_, said)| of(said)).collect()
}

/// A note as it was said, in the same six parts.
fn as_said(app: &Harness, note: &Note) -> [String; 6] {
    let at = |factor: &&Factor| Some(&factor.id) == note.factor.as_ref();
    let factor = app.inner.factors().iter().position(at).unwrap() + 1;
    let sign = match note.influence {
        Influence::NotSaid => "",
        Influence::Helped => "+",
        Influence::Hindered => "-",
        Influence::Both => "=",
    };
    let pack = app.review().pack();
    let mut sources = pack.source_kinds.iter();
    let source = sources
        .find(|kind| kind.id.as_str() == note.sources[0].kind.id())
        .unwrap();
    let who = note
        .who
        .map(|id| app.review().person(id).unwrap().short.clone());
    let tags = pack.pattern_types.iter();
    let tags = tags.filter(|kind| note.patterns.contains(&kind.id));
    let tags: String = tags.map(|kind| kind.letter.to_ascii_lowercase()).collect();
    [
        factor.to_string(),
        sign.to_owned(),
        source.letter.to_string(),
        who.unwrap_or_else(|| ".".to_owned()),
        if tags.is_empty() {
            ".".to_owned()
        } else {
            tags
        },
        note.text.clone(),
    ]
}
