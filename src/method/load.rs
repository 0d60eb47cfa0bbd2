//! Packs from bytes.
//!
//! The source of the bytes is not known here: a name to call them by comes with them.

use thiserror::Error;

use super::built_in::built_in;
use super::pack::Pack;
use super::validate::Flaw;
use super::{structure, validate};
use crate::text::{measure, words::tr};

/// The largest pack that is read, in bytes.
pub const LARGEST_PACK: usize = 1024 * 1024;

/// The reasons why a pack is refused: which file, where in it, what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackError {
    /// The file is larger than a pack can be.
    #[error("{}", tr!("{file}: a method pack can be at most 1 MiB, this one has {bytes} bytes", file, bytes))]
    TooLarge {
        /// The name that came with the bytes.
        file: String,
        /// Its size in bytes.
        bytes: usize,
    },
    /// The file is not JSON, or not of the form of a pack.
    #[error("{}", tr!("{file}, line {line}, column {column}: {reason}", file, line, column, reason))]
    Unreadable {
        /// The name that came with the bytes.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
        /// The reason, as the end of a sentence.
        reason: String,
    },
    /// The file has the form of a pack and does not hold together.
    #[error("{file}, {field}: {reason}")]
    Unsound {
        /// The name that came with the bytes.
        file: String,
        /// The field, such as `factors[3].level`.
        field: String,
        /// The reason, as the end of a sentence.
        reason: String,
    },
}

/// Reads a pack; `name` is what to call the bytes when something is wrong with them.
///
/// # Errors
/// The first fault, if it is too large, not JSON of the right form, or does not hold together.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Pack, PackError> {
    let json = json(name, bytes)?;
    let pack = serde_json::from_slice(json).map_err(|error| unreadable(name, &error))?;
    match validate::check(&pack).into_iter().next() {
        None => Ok(pack),
        Some(flaw) => Err(unsound(name, flaw)),
    }
}

/// Every fault of a pack, for the person who writes it; none if it is sound. Whether its parts hold together is told once
/// each of them has the right form.
pub fn faults(name: &str, bytes: &[u8]) -> Vec<PackError> {
    let flaws =
        json(name, bytes).and_then(|json| flaws(json).map_err(|error| unreadable(name, &error)));
    match flaws {
        Ok(flaws) => flaws.into_iter().map(|flaw| unsound(name, flaw)).collect(),
        Err(fault) => vec![fault],
    }
}

fn flaws(json: &[u8]) -> serde_json::Result<Vec<Flaw>> {
    let flaws = structure::check(&serde_json::from_slice(json)?);
    if flaws.is_empty() {
        Ok(validate::check(&serde_json::from_slice(json)?))
    } else {
        Ok(flaws)
    }
}

/// The bytes of a file that is no larger than a pack can be, without the mark that some editors put before everything.
fn json<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a [u8], PackError> {
    if bytes.len() > LARGEST_PACK {
        return Err(PackError::TooLarge {
            file: shown(name),
            bytes: bytes.len(),
        });
    }
    Ok(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

fn unsound(name: &str, Flaw { field, reason }: Flaw) -> PackError {
    PackError::Unsound {
        file: shown(name),
        field: measure::quoted(&field),
        reason: measure::quoted(&reason),
    }
}

fn unreadable(name: &str, error: &serde_json::Error) -> PackError {
    let (line, column) = (error.line(), error.column());
    let told = error.to_string();
    let place = format!(" at line {line} column {column}");
    PackError::Unreadable {
        file: shown(name),
        line,
        column,
        reason: measure::quoted(told.strip_suffix(&place).unwrap_or(&told)),
    }
}

fn shown(name: &str) -> String {
    measure::shown(name).into_owned()
}

/// The pack of that id: the user's own, each with the name of its file, before those that are built in. So a file with
/// the id of a built-in pack stands in for it.
pub fn find<'a>(id: &str, own: &'a [(String, Pack)]) -> Option<&'a Pack> {
    let mut own = own.iter().map(|(_, pack)| pack);
    let built_in = || built_in().find(|pack| pack.id == id);
    own.find(|pack| pack.id == id).or_else(built_in)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::super::built_in::{learning_together, text_of};
    use super::super::id::FactorId;
    use super::super::pack::{Occasion, Order};
    use super::*;

    fn text() -> String {
        text_of("learning-together").unwrap()
    }

    /// The built-in pack with something changed in it.
    fn changed(change: impl FnOnce(&mut Value)) -> Vec<u8> {
        let mut pack: Value = serde_json::from_str(&text()).unwrap();
        change(&mut pack);
        serde_json::to_vec(&pack).unwrap()
    }

    /// The first fault of the built-in pack with one thing changed in it.
    fn fault(change: impl FnOnce(&mut Value)) -> String {
        let bytes = changed(change);
        parse("mine.json", &bytes).unwrap_err().to_string()
    }

    /// Every fault of the built-in pack with something changed in it, a line each.
    fn all(change: impl FnOnce(&mut Value)) -> String {
        let faults = faults("mine.json", &changed(change));
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        told.join("\n")
    }

    #[test]
    fn the_factors_have_their_keys_and_names() {
        let pack = learning_together();
        let row = |(at, factor): (usize, &&super::super::pack::Factor)| {
            let level = pack
                .level_of(&factor.id)
                .map_or("", |level| level.short_label.as_str());
            format!(
                "{} {level} {} | {} | {} | {} | {}",
                at + 1,
                factor.id,
                factor.name,
                factor.middle,
                factor.short,
                factor.matrix
            )
        };
        let board: Vec<String> = pack
            .board(Order::Framework)
            .iter()
            .enumerate()
            .map(row)
            .collect();
        insta::assert_snapshot!(board.join("\n"), @r"
        1 FRONTLINE FAM | Aspects of the family | Aspects of the family | Family | Fam
        2 FRONTLINE PER | Personal (staff) aspects | Personal (staff) aspects | Staff | Staff
        3 FRONTLINE ROL | Aspects of their role | Aspects of their role | Role | Role
        4 FRONTLINE CON | Conditions of work | Conditions of work | Conditions | Work
        5 FRONTLINE TEA | Own team factors | Own team factors | Own team | Team
        6 FRONTLINE IAT | Inter-agency, inter-professional team factors | Inter-agency factors | Inter-agency | Inter
        7 LOCAL ORG | Organisational culture and management | Organisational culture | Organisation | Org
        8 NAT’L POL | Wider political context | Wider political context | Wider context | Polit
        ");
        let keys: Vec<&str> = pack
            .board(Order::Conversation)
            .iter()
            .map(|factor| factor.id.as_str())
            .collect();
        assert_eq!(
            keys,
            ["FAM", "ROL", "CON", "PER", "TEA", "IAT", "ORG", "POL"]
        );
        assert_eq!(pack.ordered(Order::Framework).count(), 9);
        assert!(pack.level_of(&FactorId::from("OTH")).is_none());
    }

    #[test]
    fn the_patterns_have_their_letters_and_names() {
        let pack = learning_together();
        let rows: Vec<String> = ('a'..='f')
            .filter_map(|letter| pack.by_letter(letter))
            .map(|kind| {
                format!(
                    "{} {} {} | {} | {} | {}",
                    kind.letter, kind.id, kind.name, kind.wide, kind.middle, kind.short
                )
            })
            .collect();
        insta::assert_snapshot!(rows.join("\n"), @r"
        A P1 Human–tool operation | Tools and forms | Tools and forms | Tools
        B P2 Human–management system operation | Management systems | Management | Management
        C P3 Communication and collaboration in multi-agency working in response to incidents/crises | Incidents and crises | Incidents, crises | Crises
        D P4 Communication and collaboration in multi-agency working in assessment and longer-term work | Longer-term work | Longer-term work | Longer-term
        E P5 Family–professional interactions | Families and workers | Family and staff | Family
        F P6 Human judgement/reasoning | Judgement and reasoning | Judgement | Judgement
        ");
    }

    #[test]
    fn the_sources_have_a_letter_and_complete_a_sentence() {
        let rows: Vec<String> = learning_together()
            .source_kinds
            .iter()
            .map(|kind| format!("{} {}: Said {}", kind.letter, kind.id, kind.phrase))
            .collect();
        insta::assert_snapshot!(rows.join("\n"), @r"
        c conversation: Said in conversation
        r record: Said in a record
        m case_group: Said in a meeting
        f family: Said by the family
        t review_team: Said by the review team
        d policy: Said in a document
        a data: Said in an audit
        ");
    }

    #[test]
    fn every_occasion_has_its_words() {
        let pack = learning_together();
        for occasion in Occasion::ALL {
            let prompt = pack.prompt(occasion, "GP, police").unwrap();
            assert_eq!(
                prompt.contains("GP, police"),
                occasion.has_these(),
                "{prompt}"
            );
            assert!(!prompt.contains('{') && !prompt.contains('!'), "{prompt}");
        }
        assert_eq!(
            pack.prompt(Occasion::HindsightWords, "should have")
                .unwrap(),
            "‘should have’ looks back from the outcome. What did they see? Enter files it as it is."
        );
    }

    #[test]
    fn a_pack_survives_writing_and_reading() {
        let pack = learning_together();
        let bytes = serde_json::to_vec(pack).unwrap();
        assert_eq!(&parse("copy", &bytes).unwrap(), pack);
        let marked = [b"\xEF\xBB\xBF", bytes.as_slice()].concat();
        assert_eq!(&parse("copy", &marked).unwrap(), pack);
    }

    #[test]
    fn the_form_is_described_for_other_tools() {
        let schema: Value =
            serde_json::from_str(include_str!("../../docs/pack.schema.json")).unwrap();
        assert_eq!(schema["additionalProperties"], json!(false));
        assert_eq!(schema["properties"]["factors"]["type"], json!("array"));
    }

    #[test]
    fn the_users_own_packs_come_first() {
        let mut mine = learning_together().clone();
        mine.name = "Ours".to_owned();
        let own = [("ours.json".to_owned(), mine)];
        assert_eq!(find("learning-together", &own).unwrap().name, "Ours");
        assert_eq!(find("learning-together", &[]), Some(learning_together()));
        assert_eq!(find("elsewhere", &own), None);
    }

    #[test]
    fn a_file_that_is_no_pack_is_refused_with_line_and_column() {
        let told = |bytes: &[u8]| parse("mine.json", bytes).unwrap_err().to_string();
        assert_eq!(
            told(b""),
            "mine.json, line 1, column 0: EOF while parsing a value"
        );
        assert_eq!(
            told(b"{\n  id: 1 }"),
            "mine.json, line 2, column 3: key must be a string"
        );
        assert_eq!(told(b"\xFF"), "mine.json, line 1, column 1: expected value");
        assert_eq!(
            told(&vec![b' '; LARGEST_PACK + 1]),
            "mine.json: a method pack can be at most 1 MiB, this one has 1048577 bytes"
        );
        let deep = told("[".repeat(100_000).as_bytes());
        assert!(deep.starts_with("mine.json, line 1, column "), "{deep}");
    }

    #[test]
    fn what_a_fault_quotes_cannot_steer_the_terminal() {
        let bytes = format!("{{\"\u{202E}\\u001b[2J{}\": 1}}", "x".repeat(5000));
        let told = parse("a\u{1B}b\nc", bytes.as_bytes())
            .unwrap_err()
            .to_string();
        assert!(told.starts_with("a\u{FFFD}b c, line 1"), "{told}");
        assert!(told.contains("unknown field"), "{told}");
        assert!(crate::text::clean::is_clean(&told) && measure::width(&told) < 300);
    }

    #[test]
    fn each_fault_names_its_field() {
        let long = "x".repeat(601);
        let extra = |id: &str| {
            json!({"id": id, "level": "local", "name": "N", "middle": "M", "short": "S",
                   "matrix": "X", "help": "H", "question": "Q", "prompts": []})
        };
        let faults = [
            fault(|p| p["id"] = json!("")),
            fault(|p| p["factors"][0]["prompts"][2] = json!(" ")),
            fault(|p| p["factors"][3]["level"] = json!("regional")),
            fault(|p| p["factors"][3]["id"] = json!("FAM")),
            fault(|p| p["factors"][1]["matrix"] = json!("Person")),
            fault(|p| p["factors"][1]["question"] = json!("x".repeat(61))),
            fault(|p| p["factors"][0]["help"] = json!(long)),
            fault(|p| p["credit"] = json!("a\u{202E}b")),
            fault(|p| p["credit"] = json!("a\nb")),
            fault(|p| p["levels"][1]["id"] = json!("frontline")),
            fault(|p| p["orders"]["framework"][1] = json!("FAM")),
            fault(|p| p["orders"]["framework"][1] = json!("XYZ")),
            fault(|p| drop(p["orders"]["conversation"].as_array_mut().unwrap().pop())),
            fault(|p| p["factors"].as_array_mut().unwrap().push(extra("NEW"))),
            fault(|p| {
                p["factors"]
                    .as_array_mut()
                    .unwrap()
                    .iter_mut()
                    .for_each(|f| f["level"] = Value::Null);
            }),
            fault(|p| p["pattern_types"][1]["letter"] = json!("A")),
            fault(|p| p["pattern_types"][1]["letter"] = json!("G")),
            fault(|p| p["source_kinds"][1]["letter"] = json!("c")),
            fault(|p| p["source_kinds"][1]["letter"] = json!("R")),
            fault(|p| p["roles"][1]["code"] = json!("SW")),
            fault(|p| p["scales"][2]["plan"][0] = json!("party")),
            fault(|p| p["prompts"]["nothing_against"] = json!("Hm, {these}?")),
            fault(|p| p["choosing"] = json!(vec![p["choosing"][0].clone(); 201])),
            fault(|p| p["lexicon"]["classes"][1]["id"] = json!("C1")),
            fault(|p| p["lexicon"]["classes"][1]["unless_from"] = json!(["gossip"])),
            fault(|p| p["lexicon"]["classes"][1]["groups"] = json!([])),
            fault(|p| p["lexicon"]["classes"][2]["groups"][0]["phrases"][3] = json!("a* b")),
            fault(|p| p["lexicon"]["classes"][2]["groups"][0]["phrases"][3] = json!("fail* to")),
            fault(|p| p["lexicon"]["false_friends"][0] = json!("… thrive")),
        ];
        insta::assert_snapshot!(faults.join("\n"), @r"
        mine.json, id: this is empty
        mine.json, factors[0].prompts[2]: this is empty
        mine.json, factors[3].level: there is no level ‘regional’; there are frontline, local, national
        mine.json, factors[3].id: ‘FAM’ is there twice; each needs its own
        mine.json, factors[1].matrix: this is 6 columns wide, more than 5
        mine.json, factors[1].question: this is 61 columns wide, more than 60
        mine.json, factors[0].help: this is 601 characters long, more than 600
        mine.json, credit: this holds hidden characters
        mine.json, credit: this holds a line break or a tab
        mine.json, levels[1].id: ‘frontline’ is there twice; each needs its own
        mine.json, orders.framework[1]: ‘FAM’ is there twice; an order names each factor once
        mine.json, orders.framework[1]: there is no factor ‘XYZ’
        mine.json, orders.conversation: ‘OTH’ is missing; an order names each factor once
        mine.json, factors: 9 have a level; the board has room for 8
        mine.json, factors: none has a level, so the board would be empty
        mine.json, pattern_types[1].letter: ‘A’ is there twice; each needs its own
        mine.json, pattern_types[1].letter: ‘G’ is not one of the letters A to F
        mine.json, source_kinds[1].letter: ‘c’ is there twice; each needs its own
        mine.json, source_kinds[1].letter: ‘R’ is not one of the letters a to z
        mine.json, roles[1].code: ‘SW’ is there twice; each needs its own
        mine.json, scales[2].plan[0]: there is no meeting ‘party’; there are scoping, planning, introductory, conversations, documents, analysis, follow_on_1, further_analysis, follow_on_2, report
        mine.json, prompts.nothing_against: this has {these}, and nothing to put there
        mine.json, choosing: this has 201 entries, more than 200
        mine.json, lexicon.classes[1].id: ‘C1’ is there twice; each needs its own
        mine.json, lexicon.classes[1].unless_from[0]: a review knows no source ‘gossip’; it knows conversation, record, case_group, family, review_team, policy, data
        mine.json, lexicon.classes[1].groups: a class needs a question
        mine.json, lexicon.classes[2].groups[0].phrases[3]: ‘a*’ needs at least 3 letters before the *, and nothing after it
        mine.json, lexicon.classes[2].groups[0].phrases[3]: ‘fail* to’ is there twice
        mine.json, lexicon.false_friends[0]: a phrase begins and ends with a word, not with … or [ ]
        ");
    }

    #[test]
    fn unknown_and_missing_fields_are_refused() {
        assert!(fault(|p| p["colour"] = json!("red")).contains("unknown field `colour`"));
        assert!(fault(|p| p["roles"][0]["nick"] = json!("x")).contains("unknown field `nick`"));
        assert!(
            fault(|p| drop(p.as_object_mut().unwrap().remove("roles")))
                .contains("missing field `roles`")
        );
        assert!(
            fault(|p| p["prompts"]["new_moon"] = json!("x")).contains("unknown variant `new_moon`")
        );
    }

    #[test]
    fn every_fault_is_told_and_not_only_the_first() {
        insta::assert_snapshot!(all(|p| {
            p["colour"] = json!("red");
            p["name"] = json!(7);
            p["factors"][1]["help"].take();
            drop(p["factors"][4].as_object_mut().unwrap().remove("short"));
            p["roles"][0]["nick"] = json!("x");
            p["prompts"] = json!({"new_moon": "x"});
            drop(p.as_object_mut().unwrap().remove("scales"));
        }), @r"
        mine.json, name: invalid type: integer `7`, expected a string
        mine.json, factors[1].help: invalid type: null, expected a string
        mine.json, factors[4]: missing field `short`
        mine.json, scales: this is missing
        mine.json, roles[0].nick: unknown field `nick`, expected one of `code`, `name`, `agency`
        mine.json, prompts: unknown variant `new_moon`, expected one of `in_a_cell`, `hindsight_words`, `verdict_words`, `nothing_against`, `one_agency`, `family_not_heard`, `only_problems`, `only_nearby`, `person_heavy`,…
        mine.json, colour: a pack has no field of that name
        ");
        insta::assert_snapshot!(all(|p| {
            p["factors"][3]["level"] = json!("regional");
            p["factors"][1]["matrix"] = json!("Person");
            p["source_kinds"][0]["id"] = json!("observation");
            drop(p["orders"]["framework"].as_array_mut().unwrap().pop());
            p["scales"][2]["plan"][0] = json!("party");
        }), @r"
        mine.json, factors[1].matrix: this is 6 columns wide, more than 5
        mine.json, factors[3].level: there is no level ‘regional’; there are frontline, local, national
        mine.json, orders.framework: ‘OTH’ is missing; an order names each factor once
        mine.json, source_kinds[0].id: a review knows no source ‘observation’; it knows conversation, record, case_group, family, review_team, policy, data, by any name
        mine.json, scales[2].plan[0]: there is no meeting ‘party’; there are scoping, planning, introductory, conversations, documents, analysis, follow_on_1, further_analysis, follow_on_2, report
        ");
        assert_eq!(
            all(|p| *p = json!([])),
            "mine.json, the whole: a pack is an object in { }"
        );
        assert_eq!(all(|_| ()), "");
        let twice = text().replacen("\"version\"", "\"id\": \"x\", \"version\"", 1);
        assert!(
            faults("mine.json", twice.as_bytes())[0]
                .to_string()
                .contains("duplicate field")
        );
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(parse("any", &bytes).is_err());
        }

        #[test]
        fn a_damaged_pack_gives_an_answer(at in 0..text().len(), byte in any::<u8>(), cut in any::<bool>()) {
            let mut bytes = text().as_bytes().to_vec();
            bytes[at] = byte;
            if cut {
                bytes.truncate(at);
            }
            let whole = parse("damaged", &bytes);
            prop_assert_eq!(whole.is_ok(), faults("damaged", &bytes).is_empty());
        }
    }
}
