//! A meeting from beginning to end, as a facilitator works: two episodes of the case Alder typed live into the program
//! on a terminal, the lid closed and opened again, and a document that holds exactly what was said.
#![cfg(unix)]

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::harness::terminal::{Home, Screen};

/// A statement of the case, as somebody in the room makes it.
struct Statement {
    /// The key of the factor it belongs to.
    factor: usize,
    kind: Kind,
    sign: Sign,
    /// The letter of the kind of source.
    source: char,
    /// The role that said it, by its letters; none where nobody in particular did.
    who: Option<&'static str>,
    /// The letters of the patterns.
    patterns: &'static str,
    words: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Reason,
    Challenge,
    Question,
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    None,
    Plus,
    Minus,
    Both,
}

use Kind::{Challenge, Question, Reason};
use Sign::{Both, Minus, Plus};

const fn said(
    factor: usize,
    sign: Sign,
    source: char,
    who: Option<&'static str>,
    patterns: &'static str,
    words: &'static str,
) -> Statement {
    Statement {
        factor,
        kind: Reason,
        sign,
        source,
        // Figures and policies have no speaker.
        who: match source {
            'a' | 'd' => None,
            _ => who,
        },
        patterns,
        words,
    }
}

const FIRST: &str = "Two referrals in one week";
const SECOND: &str = "Joint home visit with the health visitor";

/// Where the case names two kinds of source, the first: the line takes one.
const FIRST_NOTES: [Statement; 8] = [
    said(
        1,
        Both,
        'c',
        Some("CCN"),
        "e",
        "Mother welcomed help with equipment, so services read her as engaged",
    ),
    said(
        4,
        Minus,
        'a',
        None,
        "b",
        "Contact desk two posts short; average 40 contacts a day that month",
    ),
    said(
        6,
        Minus,
        'm',
        Some("CCN"),
        "d",
        "“Nurse visits weekly” is heard by social care as “someone is safeguarding”",
    ),
    said(
        3,
        Minus,
        'c',
        Some("CCN"),
        "d",
        "CCN role is defined by tasks (feeds, training), home conditions are noticed in passing",
    ),
    said(
        7,
        Minus,
        'd',
        None,
        "a",
        "Threshold guide lists disability under health need, not under cumulative neglect",
    ),
    said(
        6,
        Minus,
        't',
        Some("QA"),
        "d",
        "Referrers rarely learn the outcome; no feedback step on the form",
    ),
    said(
        2,
        Plus,
        'c',
        Some("CCN"),
        "",
        "CCN had worked in a hospital safeguarding post and wrote in plain, dated detail",
    ),
    Statement {
        kind: Question,
        ..said(
            6,
            Sign::None,
            't',
            Some("LR"),
            "d",
            "Do other cases with nurse contact get more scrutiny?",
        )
    },
];

const SECOND_NOTES: [Statement; 7] = [
    said(
        5,
        Plus,
        'c',
        Some("HV"),
        "d",
        "HV’s team has a weekly slot where a colleague may be asked to visit jointly",
    ),
    said(
        6,
        Plus,
        'c',
        Some("HV"),
        "d",
        "HV and CCN share a building; met at the kettle",
    ),
    said(
        1,
        Plus,
        'f',
        Some("MUM"),
        "e",
        "Mother says it was the first time someone told her the worry straight and helped the same day",
    ),
    said(
        3,
        Plus,
        'c',
        Some("CCN"),
        "d",
        "Joint visit let CCN stay with the child while HV talked with mother",
    ),
    said(
        4,
        Minus,
        'c',
        Some("HV"),
        "b",
        "Mileage had to be argued for; HV used own time to write up",
    ),
    said(
        7,
        Both,
        't',
        Some("LR"),
        "bd",
        "Joint visits not counted as activity, therefore invisible to commissioners",
    ),
    Statement {
        kind: Challenge,
        ..said(
            1,
            Plus,
            'f',
            Some("HV"),
            "e",
            "Frank talk was possible here: mother was told the worry straight and stayed on good terms",
        )
    },
];

const WITHDRAWN: &str = "Mother must have known about the smell";
const PARKED: &str = "Hear from mother’s partner at an hour when he is awake";
const LEFT: &str = "The kettle was in the corridor";

/// The factors by their keys, with what the line calls them.
const FACTORS: [(&str, &str); 8] = [
    ("FAM", "Aspects of the family"),
    ("PER", "Personal (staff) aspects"),
    ("ROL", "Aspects of their role"),
    ("CON", "Conditions of work"),
    ("TEA", "Own team factors"),
    ("IAT", "Inter-agency factors"),
    ("ORG", "Organisational culture"),
    ("POL", "Wider political context"),
];

/// The kinds of source: letter, how it is typed, what the line says, name in a document.
const SOURCES: [(char, &str, &str, &str); 6] = [
    ('c', "conv", "from a conversation", "conversation"),
    ('m', "meeting", "from a meeting", "case_group"),
    ('f', "family", "from the family", "family"),
    ('t', "know", "from the review team", "review_team"),
    ('d', "policy", "from a policy", "policy"),
    ('a', "audit", "from figures", "data"),
];

/// A board and somebody who writes on it.
struct Facilitator {
    screen: Screen,
}

impl Facilitator {
    /// Presses keys that open something or change something, and waits for it.
    #[track_caller]
    fn press(&mut self, keys: &str, shows: &str) -> &mut Self {
        self.screen.press(keys);
        self.sees(shows)
    }

    /// Waits for words, however they are broken into rows.
    #[track_caller]
    fn sees(&mut self, words: &str) -> &mut Self {
        let words = flowing(words);
        self.screen.until(&words, |screen| {
            flowing(&screen.contents()).contains(&words)
        });
        self
    }

    #[track_caller]
    fn aim(&mut self, factor: usize) {
        let name = FACTORS[factor - 1].1;
        self.press(&format!("{factor}<tab>"), &format!("{factor}  {name} ›"));
    }

    /// Says a statement: everything that is known of it, and Enter.
    #[track_caller]
    fn note(&mut self, statement: &Statement) {
        self.aim(statement.factor);
        self.write(statement);
        self.file(statement);
    }

    /// Types a statement into the line, with its marks.
    #[track_caller]
    fn write(&mut self, statement: &Statement) {
        match statement.kind {
            Reason => {}
            Challenge => {
                self.press("!", "hallenges it");
            }
            Question => {
                self.press("?", "question");
            }
        }
        match statement.sign {
            Sign::None => {}
            Both => {
                self.press("= ", "elped and hindered");
            }
            Plus => {
                self.press("+ ", "elped");
            }
            Minus => {
                self.press("- ", "indered");
            }
        }
        self.press(statement.words, &format!("› {}", caret_at(statement)));
        if let Some(who) = statement.who {
            self.press(&format!(" @{} ", who.to_lowercase()), "said it");
        }
        let tags: Vec<String> = statement
            .patterns
            .chars()
            .map(|letter| format!("#{letter} "))
            .collect();
        if !tags.is_empty() {
            self.press(&format!(" {}", tags.concat()), "pattern");
        }
        let (_, typed, says, _) = source(statement.source);
        // With a capital where nothing stands before it.
        self.press(&format!(" &{typed}"), &says[1..]);
    }

    /// Presses Enter, and waits until the note is on the board and the line is free.
    #[track_caller]
    fn file(&mut self, statement: &Statement) {
        let kind = match statement.kind {
            Reason => '●',
            Challenge => '!',
            Question => '?',
        };
        let sign = match statement.sign {
            Sign::None => ' ',
            Plus => '+',
            Minus => '-',
            Both => '±',
        };
        let begins: Vec<&str> = statement.words.split(' ').take(3).collect();
        let begins = format!("{kind}{sign} {}", begins.join(" "));
        self.screen
            .press("<enter>")
            .until(&begins, |screen| {
                screen.contents().contains(&begins) && is_line_free(screen)
            })
            .shows("Saved");
    }

    /// Writes in the field of a form and goes on to the next.
    #[track_caller]
    fn field(&mut self, words: &str) -> &mut Self {
        self.press(words, words);
        self.screen.press("<tab>");
        self
    }

    /// Passes by fields of a form.
    fn pass(&mut self, fields: usize) -> &mut Self {
        self.screen.press(&"<tab>".repeat(fields));
        self
    }
}

/// What stands after `›` when a statement has been typed: its mark, then its words.
fn caret_at(statement: &Statement) -> String {
    let mark = match statement.kind {
        Reason => "",
        Challenge => "! ",
        Question => "? ",
    };
    format!("{mark}{}", statement.words)
}

fn source(letter: char) -> (char, &'static str, &'static str, &'static str) {
    *SOURCES
        .iter()
        .find(|(known, ..)| *known == letter)
        .expect("every letter is in the table")
}

/// Words with one space between them; the bar beside the field or the line that is written in left out.
fn flowing(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| *word != "▌");
    words.collect::<Vec<_>>().join(" ")
}

/// Whether nothing stands in the writing line.
fn is_line_free(screen: &vt100::Screen) -> bool {
    let cols = screen.size().1.get();
    screen
        .rows(0, cols)
        .any(|row| row.trim_end().ends_with('›'))
}

#[test]
fn what_a_meeting_says_is_what_the_document_holds() {
    let home = Home::new();
    let mut start = home.start(&[]);
    start
        .shows("New review")
        .press("<enter>")
        .shows("What shall the review be called");
    start.press("Alder").shows("Alder").press("<enter>");
    start.shows("First episode ›");
    let mut room = Facilitator { screen: start };
    room.press(FIRST, FIRST)
        .press("<enter>", "The first episode is there");
    first_episode(&mut room);
    let added = format!("Added: {SECOND}");
    room.press(&format!("/add {SECOND}"), SECOND)
        .press("<enter>", &added)
        .sees("Episode 2 of 2");
    second_episode(&mut room);

    // The lid is closed over words that nobody filed.
    room.aim(6);
    room.press(LEFT, LEFT);
    let mut screen = room.screen;
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    assert!(screen.is_restored());
    assert!(screen.contents().contains("Saved in"));

    let document = exported(&home);
    assert_eq!(plain(&document), expected());

    let mut again = home.start(&[]);
    again.shows("Alder").press("<enter>");
    again
        .shows("Episode 2 of 2")
        .shows(&format!("6  Inter-agency factors › {LEFT}"))
        .shows("The words you had not filed are here again")
        .shows("●+ HV and CCN share");
    again.press(" too").shows(&format!("› {LEFT} too"));
    again.press("<ctrl-q>");
    assert!(again.end_quietly().success());
    assert_eq!(exported(&home), document, "looking changes nothing");
    assert_eq!(
        home.run(&["check", "alder.whyboard", "--whole"]).status,
        Some(0)
    );
}

fn first_episode(room: &mut Facilitator) {
    room.press("/episode<enter>", "Edit episode 1")
        .pass(1)
        .field("M3")
        .field("Children’s social care, Community children’s nursing, Nursery")
        .field("ccn, nurs, cw")
        .field("Two services put a worry into words in the same week")
        .field("CCN and nursery each send concerns. Contact team joins them, closes as “support in place through health”.")
        .field("What the forms were taken to ask for")
        .pass(2)
        .press(" ", "Started")
        .pass(1);
    room.press("<enter>", "Whose view")
        .field("ccn")
        .field("“I said what I saw and thought the two referrals together would tip it.”")
        .pass(4);
    room.press("<enter>", "What they wanted")
        .field("cw")
        .field("A child with a nurse calling three times a week looked well watched")
        .pass(2)
        .field("40 contacts that day")
        .pass(2);
    room.press("<enter>", "How good it was")
        .field("Both referrers wrote promptly and told mother")
        .press(" ", "► A strength")
        .pass(1)
        .field("Local threshold guide")
        .press(" ", "Yes")
        .pass(1);
    room.press("<enter>", "By which standard")
        .field("Each assumed the other’s referral carried the detail")
        .press(" ", "► A strength")
        .press(" ", "► A concern");
    room.press("<esc>", "1  Aspects of the family ›");

    for statement in &FIRST_NOTES[..5] {
        room.note(statement);
    }

    // "No, that belongs in 6": a note goes where it should have gone.
    let statement = &FIRST_NOTES[5];
    room.aim(7);
    room.write(statement);
    room.file(statement);
    room.press("<up>", "This note")
        .press("<shift-tab>6<enter>", "to 6 Inter-agency factors")
        .press("<enter>", "Put on: To 6 Inter-agency factors");

    // Half a sentence is filed, and put right.
    let statement = &FIRST_NOTES[6];
    let (heard, missed) = statement
        .words
        .split_at("CCN had worked in a hospital".len());
    room.note(&Statement {
        words: heard,
        ..*statement
    });
    room.press("<up>", "This note")
        .press("<enter>", &format!("Edit this note › {heard}"))
        .press(missed, &format!("› {}", statement.words))
        .press("<enter>", "The new words are kept");

    // Somebody says that this was never said, and somebody else that it was.
    room.press("<ctrl-z>", "Undone: new words of a note in 2")
        .press("<ctrl-y>", "Put back: new words of a note in 2");
    room.note(&FIRST_NOTES[7]);
    room.press("<ctrl-z>", "Undone: note in 6")
        .press("<ctrl-y>", "Put back: note in 6");
    let slip = said(8, Minus, 't', Some("LR"), "", "This is the wrong window");
    room.note(&slip);
    room.press("<ctrl-z>", "Undone: note in 8 Wider political context");
    room.screen.hides("This is the wrong");

    // A parked thought has no factor, and the line is back where it was.
    room.press("9<tab>", "9  Parking lot ›")
        .press(PARKED, &format!("› {PARKED}"));
    room.screen
        .press("<enter>")
        .shows("Parked. Back in 8.")
        .until("a free line", is_line_free);
}

fn second_episode(room: &mut Facilitator) {
    room.press("/episode<enter>", "Edit episode 2")
        .pass(1)
        .field("M5")
        .field("Health visiting, Community children’s nursing")
        .field("hv, ccn")
        .pass(1)
        .field("HV asks CCN to go together; they map what each sees, tell mother frankly, agree three practical changes.")
        .pass(4);
    room.press("<enter>", "Whose view")
        .field("hv")
        .pass(1)
        .field("New to the patch, unsure")
        .field("A second pair of eyes")
        .pass(3);
    room.press("<enter>", "By which standard")
        .field("Joint visit, child’s day described hour by hour")
        .pass(1)
        .field("HV service guidance");
    room.press("<esc>", "8  Wider political context ›");
    for statement in &SECOND_NOTES {
        room.note(statement);
    }
    // Withdrawn, and kept in the record.
    room.note(&withdrawn());
    room.press("<up>", "This note")
        .press("<del>", "Withdrawn, and kept in the record");
}

fn withdrawn() -> Statement {
    said(1, Sign::None, 'f', Some("HV"), "", WITHDRAWN)
}

fn exported(home: &Home) -> Value {
    let ran = home.run(&["export", "alder.whyboard", "--as", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("an export is JSON")
}

/// A document without ids and codes: what pointed at an item by its id says its letters or its title.
fn plain(document: &Value) -> Value {
    fn learn(value: &Value, names: &mut HashMap<String, Value>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| learn(item, names)),
            Value::Object(fields) => {
                let name = fields.get("short").or(fields.get("title"));
                if let (Some(Value::String(id)), Some(name)) = (fields.get("id"), name) {
                    names.insert(id.clone(), name.clone());
                }
                fields.values().for_each(|field| learn(field, names));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    fn strip(value: &Value, names: &HashMap<String, Value>) -> Value {
        match value {
            Value::Array(items) => items.iter().map(|item| strip(item, names)).collect(),
            Value::Object(fields) => {
                let kept = fields
                    .iter()
                    .filter(|(name, _)| !["id", "code"].contains(&name.as_str()));
                let kept = kept.map(|(name, field)| (name.clone(), strip(field, names)));
                Value::Object(kept.collect::<Map<_, _>>())
            }
            Value::String(text) => names.get(text).unwrap_or(value).clone(),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }
    let mut names = HashMap::new();
    learn(document, &mut names);
    strip(document, &names)
}

/// What the document must say, from the same statements.
fn expected() -> Value {
    let mut second: Vec<Value> = SECOND_NOTES.iter().map(note).collect();
    let mut struck = note(&withdrawn());
    struck["withdrawn"] = true.into();
    second.push(struck);
    json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Alder" },
        // In the order in which they came up. Letters that the method does not know are all that is known of a role.
        "people": [
            { "short": "CCN", "role": "CCN" },
            { "short": "NURS", "role": "NURS" },
            { "short": "CW", "role": "CW" },
            { "short": "QA", "role": "Quality assurance", "agency": "Safeguarding board" },
            { "short": "LR", "role": "Lead reviewer", "agency": "Review team" },
            { "short": "HV", "role": "Health visitor", "agency": "Community health" },
            { "short": "MUM", "role": "Mother", "agency": "Family" },
        ],
        "sources": [], "meetings": [], "chronology": [], "patterns": [], "findings": [],
        "episodes": [
            {
                "title": FIRST,
                "span": "M3",
                "agencies": ["Children’s social care", "Community children’s nursing", "Nursery"],
                "roles": ["CCN", "NURS", "CW"],
                "why_key": "Two services put a worry into words in the same week",
                "what_happened": "CCN and nursery each send concerns. Contact team joins them, closes as “support in place through health”.",
                "dispute": "What the forms were taken to ask for",
                "status": "started",
                "tunnels": [
                    { "role": "CCN", "saw": "“I said what I saw and thought the two referrals together would tip it.”" },
                    {
                        "role": "CW",
                        "saw": "A child with a nurse calling three times a week looked well watched",
                        "busy": "40 contacts that day",
                    },
                ],
                "appraisals": [
                    {
                        "text": "Both referrers wrote promptly and told mother",
                        "verdict": "strength",
                        "standard": "Local threshold guide",
                        "known_at_the_time": "yes",
                    },
                    { "text": "Each assumed the other’s referral carried the detail", "verdict": "concern" },
                ],
                "notes": FIRST_NOTES.iter().map(note).collect::<Vec<_>>(),
            },
            {
                "title": SECOND,
                "span": "M5",
                "agencies": ["Health visiting", "Community children’s nursing"],
                "roles": ["HV", "CCN"],
                "what_happened": "HV asks CCN to go together; they map what each sees, tell mother frankly, agree three practical changes.",
                "tunnels": [
                    { "role": "HV", "knew": "New to the patch, unsure", "wanted": "A second pair of eyes" },
                ],
                "appraisals": [
                    { "text": "Joint visit, child’s day described hour by hour", "standard": "HV service guidance" },
                ],
                "notes": second,
            },
        ],
        "parked": [{ "text": PARKED, "episode": FIRST }],
    })
}

/// A statement as a document says it: what was not said is left out.
fn note(statement: &Statement) -> Value {
    let mut note = json!({
        "text": statement.words,
        "factor": FACTORS[statement.factor - 1].0,
        "sources": [{ "kind": source(statement.source).3 }],
    });
    match statement.kind {
        Reason => {}
        Challenge => note["kind"] = "challenge".into(),
        Question => note["kind"] = "question".into(),
    }
    match statement.sign {
        Sign::None => {}
        Plus => note["influence"] = "helped".into(),
        Minus => note["influence"] = "hindered".into(),
        Both => note["influence"] = "both".into(),
    }
    if let Some(who) = statement.who {
        note["who"] = who.into();
    }
    if !statement.patterns.is_empty() {
        let types = statement
            .patterns
            .bytes()
            .map(|letter| format!("P{}", letter - b'a' + 1));
        note["patterns"] = types.collect();
    }
    note
}
