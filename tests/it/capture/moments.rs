//! The moments of a meeting in which a line goes wrong elsewhere: keys in, notes out, at a quick pace and a slow one.

use whyboard::review::{Influence, NoteKind, SourceKind};

use crate::harness::Harness;

/// What a note is to be: factor, words, sign, speaker, where from.
type Noted = (
    &'static str,
    &'static str,
    Influence,
    Option<&'static str>,
    Option<SourceKind>,
);

/// A moment: what happens, the keys, the notes afterwards (the newest last), and what the screen says.
struct Moment {
    what: &'static str,
    keys: &'static str,
    notes: &'static [Noted],
    sees: &'static str,
}

const NONE: Influence = Influence::NotSaid;
const CON: Option<SourceKind> = Some(SourceKind::Conversation);

const MOMENTS: &[Moment] = &[
    Moment {
        what: "a figure first",
        keys: "42 small fires in the week<enter>",
        notes: &[("FAM", "42 small fires in the week", NONE, None, None)],
        sees: "Filed in 1 Aspects of the family",
    },
    Moment {
        what: "the place, a pause, a figure",
        keys: "5<tab>2 small fires<enter>",
        notes: &[("TEA", "2 small fires", NONE, None, None)],
        sees: "Filed in 5 Own team factors. The next one goes there, too.",
    },
    Moment {
        what: "a digit that begins the words",
        keys: "3 referrals in one week<enter>",
        notes: &[("FAM", "3 referrals in one week", NONE, None, None)],
        sees: "3 referrals in one week",
    },
    Moment {
        what: "the same speaker, the next factor",
        keys: "4<tab>- No duty desk @sw<enter>6<tab>And no number to ring @@<enter>",
        notes: &[
            ("CON", "No duty desk", Influence::Hindered, Some("SW"), CON),
            ("IAT", "And no number to ring", NONE, Some("SW"), CON),
        ],
        sees: "Filed in 6 Inter-agency factors · social worker.",
    },
    Moment {
        what: "the @ forgotten",
        keys: "SW: <down>no cover at noon<enter>",
        notes: &[("FAM", "no cover at noon", NONE, Some("SW"), CON)],
        sees: "social worker",
    },
    Moment {
        what: "two roles that fit",
        keys: "rang twice @p<enter><down><down><enter><enter>",
        notes: &[("FAM", "rang twice", NONE, Some("POL"), CON)],
        sees: "Filed in 1 Aspects of the family · police",
    },
    Moment {
        what: "a role nobody has heard of",
        keys: "came at once @para<enter><down><enter><enter>",
        notes: &[("FAM", "came at once", NONE, Some("PARA"), CON)],
        sees: "Filed in 1",
    },
    Moment {
        what: "a role nobody has heard of, left as words",
        keys: "came at once @para<enter><esc><enter>",
        notes: &[("FAM", "came at once @para", NONE, None, None)],
        sees: "Filed in 1",
    },
    Moment {
        what: "two marks on one note",
        keys: "- Weekly targets @tm #b<enter>",
        notes: &[(
            "FAM",
            "Weekly targets",
            Influence::Hindered,
            Some("TM"),
            CON,
        )],
        sees: "team manager · hindered · pattern B",
    },
    Moment {
        what: "from figures, and nobody named, while somebody is listened to",
        keys: "/speaking sw<enter>11 extensions asked for &figures<enter>",
        notes: &[(
            "FAM",
            "11 extensions asked for",
            NONE,
            None,
            Some(SourceKind::Data),
        )],
        sees: "from figures",
    },
    Moment {
        what: "from figures, and told by somebody who is named",
        keys: "11 extensions asked for @sw &figures<enter>",
        notes: &[(
            "FAM",
            "11 extensions asked for",
            NONE,
            Some("SW"),
            Some(SourceKind::Data),
        )],
        sees: "social worker · from figures",
    },
    Moment {
        what: "interrupted behind a space",
        keys: "told not to hold <esc><down>anything<enter>",
        notes: &[("FAM", "told not to hold anything", NONE, None, None)],
        sees: "told not to hold anything",
    },
    Moment {
        what: "up to read, and then a new note with a sign",
        keys: "One note<enter><up>- Another<enter>",
        notes: &[
            ("FAM", "One note", NONE, None, None),
            ("FAM", "Another", Influence::Hindered, None, None),
        ],
        sees: "Another",
    },
    Moment {
        what: "up, and then words",
        keys: "One note<enter><up>because he asked<enter>",
        notes: &[
            ("FAM", "One note", NONE, None, None),
            ("FAM", "because he asked", NONE, None, None),
        ],
        sees: "because he asked",
    },
    Moment {
        what: "up, a sign, and then another place",
        keys: "One note<enter><up>=<esc>7<tab>Slow<enter>",
        notes: &[
            ("FAM", "One note", NONE, None, None),
            ("ORG", "Slow", NONE, None, None),
        ],
        sees: "Filed in 7",
    },
    Moment {
        what: "the factor changed in mid-sentence",
        keys: "4<tab>Nobody to think it<shift-tab>5<enter> through with<enter>",
        notes: &[("TEA", "Nobody to think it through with", NONE, None, None)],
        sees: "Filed in 5",
    },
    Moment {
        what: "interrupted, and gone on with",
        keys: "4<tab>- Half a thou<esc>6<tab>The clinic rang<enter><down>ght<enter>",
        notes: &[
            ("IAT", "The clinic rang", NONE, None, None),
            ("CON", "Half a thought", Influence::Hindered, None, None),
        ],
        sees: "Filed in 4",
    },
    Moment {
        what: "parked, and back",
        keys: "7<tab>9<tab>Ask who owns the inbox<enter>Targets<enter>",
        notes: &[("ORG", "Targets", NONE, None, None)],
        sees: "Filed in 7",
    },
    Moment {
        what: "the clicker's full stop",
        keys: "Half<f9><f9> said<enter>..<up>..<esc>",
        notes: &[("FAM", "Half said", NONE, None, None)],
        sees: "Half said",
    },
    Moment {
        what: "the Tab forgotten",
        keys: "4I held the case<shift-tab><enter><enter>",
        notes: &[("CON", "I held the case", NONE, None, None)],
        sees: "Filed in 4",
    },
    Moment {
        what: "the place with its sign",
        keys: "5-<tab>Nobody to ask<enter>",
        notes: &[("TEA", "Nobody to ask", Influence::Hindered, None, None)],
        sees: "hindered",
    },
    Moment {
        what: "where from, and then a pattern",
        keys: "11 extensions asked for &figures #b<enter>",
        notes: &[(
            "FAM",
            "11 extensions asked for",
            NONE,
            None,
            Some(SourceKind::Data),
        )],
        sees: "from figures · pattern B",
    },
    Moment {
        what: "two marks of one sort, side by side",
        keys: "#b #c Weekly targets<enter>",
        notes: &[("FAM", "Weekly targets", NONE, None, None)],
        sees: "patterns B and C",
    },
    Moment {
        what: "a mark taken, and not meant",
        keys: "5 of 6 said @sw <backspace><backspace><backspace><backspace>so<enter>",
        notes: &[("FAM", "5 of 6 said so", NONE, None, None)],
        sees: "Filed in 1 Aspects of the family. The next one goes there, too.",
    },
    Moment {
        what: "a sign taken, and not meant",
        keys: "- <backspace>20 degrees<enter>",
        notes: &[("FAM", "-20 degrees", NONE, None, None)],
        sees: "Filed in 1 Aspects of the family. The next one goes there, too.",
    },
    Moment {
        what: "two that fit, and one letter more",
        keys: "rang twice @h<enter>v<enter>",
        notes: &[("FAM", "rang twice", NONE, Some("HV"), CON)],
        sees: "health visitor",
    },
    Moment {
        what: "one person speaks at length, another breaks in",
        keys: "/speaking hv<enter>4<tab>Long lists<enter>- No cover<enter>Not so @sw<enter>/speaking off<enter>Later<enter>",
        notes: &[
            ("CON", "Long lists", NONE, Some("HV"), CON),
            ("CON", "No cover", Influence::Hindered, Some("HV"), CON),
            ("CON", "Not so", NONE, Some("SW"), CON),
            ("CON", "Later", NONE, None, None),
        ],
        sees: "Filed in 4 Conditions of work. The next one goes there, too.",
    },
    Moment {
        what: "filed, and the sign forgotten",
        keys: "4<tab>No cover<enter><up>-<enter>Nor later<enter>",
        notes: &[
            ("CON", "No cover", Influence::Hindered, None, None),
            ("CON", "Nor later", NONE, None, None),
        ],
        sees: "Filed in 4",
    },
    Moment {
        what: "filed before the word was whole",
        keys: "He came lat<enter><up><enter>e<enter>And left<enter>",
        notes: &[
            ("FAM", "He came late", NONE, None, None),
            ("FAM", "And left", NONE, None, None),
        ],
        sees: "Filed in 1",
    },
    Moment {
        what: "the sign at the end",
        keys: "Nobody to ask -<down><enter>",
        notes: &[("FAM", "Nobody to ask", Influence::Hindered, None, None)],
        sees: "hindered",
    },
    Moment {
        what: "an old note is a challenge after all",
        keys: "It was not so on Monday<enter><up>!-@hv<enter>",
        notes: &[(
            "FAM",
            "It was not so on Monday",
            Influence::Hindered,
            Some("HV"),
            CON,
        )],
        sees: "Put on: Health visitor said it · hindered · challenges it",
    },
];

/// The factor of a note, its words, its sign, who said it and where from.
type Found = (
    String,
    String,
    Influence,
    Option<String>,
    Option<SourceKind>,
);

fn noted(app: &Harness) -> Vec<Found> {
    let review = app.review();
    let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
    notes
        .map(|note| {
            let who = note.who.map(|id| review.person(id).unwrap().short.clone());
            (
                note.factor.as_ref().unwrap().to_string(),
                note.text.clone(),
                note.influence,
                who,
                note.sources.first().map(|cited| cited.kind),
            )
        })
        .collect()
}

#[test]
fn the_moments_in_which_a_line_goes_wrong_elsewhere() {
    for Moment {
        what,
        keys,
        notes,
        sees,
    } in MOMENTS
    {
        for pace in [40, 400, 3_000] {
            let mut app = Harness::empty();
            app.press("Two referrals in one week<enter>");
            app.pace(pace).press(keys);
            let expected: Vec<_> = notes
                .iter()
                .map(|(factor, text, influence, who, from)| {
                    let who = who.map(str::to_owned);
                    (
                        (*factor).to_owned(),
                        (*text).to_owned(),
                        *influence,
                        who,
                        *from,
                    )
                })
                .collect();
            assert_eq!(
                noted(&app),
                expected,
                "{what}, {pace} ms: {keys}\n{}",
                app.screen()
            );
            app.sees(sees);
        }
    }
}

/// What the moments above do not show by their notes.
#[test]
fn parking_keeps_marks_and_placing_gives_them_back() {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>7<tab>9<tab>- Ask the school @hv #b<enter>");
    app.sees("Parked. Back in 7.")
        .sees("7  Organisational culture › █");
    app.press("<f8>4");
    let note = &app.review().episodes()[0].notes[0];
    assert_eq!(note.factor.as_ref().unwrap().as_str(), "CON");
    assert_eq!(
        (note.influence, note.kind),
        (Influence::Hindered, NoteKind::Reason)
    );
    assert!(note.who.is_some() && note.patterns.len() == 1);
}

#[test]
fn the_last_episode_says_so_and_the_bar_promises_no_next_one() {
    let mut app = Harness::sample("birch");
    app.sees("PgDn Next episode").press(&"<pgdn>".repeat(6));
    app.press("<pgdn>")
        .sees("This is the last episode. /add begins another");
    app.sees_not("PgDn Next episode");
}

#[test]
fn a_pattern_that_nothing_carries_is_removed_not_given_up() {
    let mut app = Harness::empty();
    app.press("Two referrals<enter>/patterns<enter>A mistyped thing<enter><esc>");
    assert_eq!(app.review().patterns().len(), 1);
    app.press("/patterns<enter><del>")
        .sees("Removed: a pattern");
    assert!(app.review().patterns().is_empty());
    app.press("<ctrl-z>");
    assert_eq!(app.review().patterns().len(), 1);
}
