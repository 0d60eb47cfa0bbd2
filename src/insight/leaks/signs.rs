//! The signs by which a stretch of a text is known that may say who somebody is: a table of patterns, each with a check.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use regex_lite::Regex;
use serde::Deserialize;

use super::{
    LeakKind, LeakRules,
    numbers::{
        is_calendar, is_chi, is_health_and_care, is_insurance, is_nhs, is_pupil, is_reference,
        is_telephone,
    },
    plain::PlainText,
};

/// Words that the signs know.
#[derive(Default, Deserialize)]
struct SignWords {
    /// Words with a capital after a title that are no names.
    no_surnames: HashSet<String>,
    /// The letters that postcodes begin with.
    postcode_areas: HashSet<String>,
    /// Words that stand between a number and a street that is none.
    no_streets: HashSet<String>,
    /// Words with a capital before “School” and the like that name none.
    no_places: HashSet<String>,
    /// Towns.
    towns: HashSet<String>,
    /// Towns that are ordinary words, too: after “in” and the like only.
    towns_also_words: HashSet<String>,
}

static WORDS: LazyLock<SignWords> =
    LazyLock::new(|| serde_json::from_str(include_str!("words.json")).unwrap_or_default());

/// A kind, the pattern it is known by, and what a match must be besides.
struct Sign {
    kind: LeakKind,
    pattern: Regex,
    holds: fn(&str) -> bool,
}

/// A kind, its regular expression, and a check of each match. A group named `it` is what was found, where there is one.
type SignRow = (LeakKind, &'static str, fn(&str) -> bool);

const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NUMBERS: &str = r"\d{1,4} ?[./ -] ?\d{1,2} ?[./ -] ?\d{2,4}\b";

/// Written out, with a year or without.
const WORDED: &str = r"(?:(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: day)?(?: of)?[ .-]{1,2}MONTH\b\.?(?:,?[ .-]{0,2}'?\d{2,4}\b)?|MONTH\.? (?:the )?\d{1,2}(?:st|nd|rd|th)?\b(?:,? '?\d{4}\b)?|MONTH\.?,? \d{4}\b)";

const BORN: &str =
    r"(?:\bborn\b|\bd\.? ?o\.? ?b\b\.?|\bdate of birth\b|\bbirth ?date\b|\bbirthday\b|\bb\. )";
const LEADS_TO: &str = r"(?:[ :=,(-]|on |is |was |in |falls |the )*";

const NHS: &str = r"\b\d(?:[ ./_)-]{0,3}\d){9}\b";
const NUMBER_WORD: &str =
    r"(?: ?(?:number|no\b\.?|num\b\.?|id\b|code|ref(?:erence)?\b\.?|#))?[ :=#(-]{0,3}(?:is |was )?";

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    fn any(_: &str) -> bool {
        true
    }
    let rows: [SignRow; 35] = [
        (LeakKind::Birth, r"(?i)BORNLEADSNUMBERS", any),
        (LeakKind::Birth, r"(?i)BORNLEADSWORDED", any),
        (LeakKind::Birth, r"(?i)BORNLEADS\d{8}\b", any),
        (
            LeakKind::Birth,
            r"(?i)\b(?:NUMBERS|WORDED)[ ,]{0,2}\(?(?:as |is (?:the|her|his|their) )?BORN",
            any,
        ),
        (
            LeakKind::HealthNumber,
            r"(?i)\bnhs(?:NUMBERWORD)(?P<it>\d(?:[ ./_-]{0,3}\d){9}\b)",
            any,
        ),
        (LeakKind::HealthNumber, NHS, is_nhs),
        (
            LeakKind::Chi,
            r"(?i)\bchi(?:NUMBERWORD)(?P<it>\d(?:[ ./_-]{0,3}\d){9}\b)",
            any,
        ),
        (LeakKind::Chi, NHS, is_chi),
        (
            LeakKind::HealthAndCare,
            r"(?i)\b(?:h ?& ?c|hcn|health and care)(?:NUMBERWORD)(?P<it>\d(?:[ ./_-]{0,3}\d){9}\b)",
            any,
        ),
        (LeakKind::HealthAndCare, NHS, is_health_and_care),
        (
            LeakKind::Insurance,
            r"(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b",
            is_insurance,
        ),
        (
            LeakKind::Insurance,
            r"(?i)\b(?:ni|nino|national insurance)(?:NUMBERWORD)(?P<it>[A-Z]{2}(?:[ -]?\d{2}){3}(?:[ -]?[A-Z]\b)?)",
            any,
        ),
        (
            LeakKind::PupilNumber,
            r"(?i)\b[A-HJ-NP-RT-Z][ -]?\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?[\dA-HJ-NP-RT-Z]\b",
            is_pupil,
        ),
        (
            LeakKind::PupilNumber,
            r"(?i)\b(?:upn|pupil)(?:NUMBERWORD)(?P<it>[A-Z]?(?:[ -]?\d){11,12}[A-Z]?\b)",
            any,
        ),
        (
            LeakKind::CaseNumber,
            r"(?i)\b(?:hospital|hosp|patient|case|client|unit|record|file|police|crime|incident|court|claim|social care|person|service user|mosaic|liquidlogic|carefirst|rio|emis|systmone|paris|eclipse) ?(?:number|no\b\.?|num\b\.?|id\b|ref(?:erence)?\b\.?(?: (?:number|no\b\.?))?|#)[ :=#(-]{0,3}(?:is |was )?[A-Z]{0,4}[ /-]?\d[\dA-Z]*(?:[/-][\dA-Z]+){0,4}",
            is_reference,
        ),
        (
            LeakKind::CaseNumber,
            r"(?i)\b(?:mrn|pas|cad|lac|crn|urn|mosaic|liquidlogic|carefirst|systmone|our ref|your ref|ref)(?:NUMBERWORD)[A-Z]{0,4}[/-]?\d[\dA-Z]*(?:[/-][\dA-Z]+){0,4}",
            is_reference,
        ),
        (
            LeakKind::Email,
            r"(?i)[\w.+'%-]+ ?@ ?[\w-]+(?:\.[\w-]+)+",
            any,
        ),
        (
            LeakKind::Email,
            r"(?i)\b[\w.+'-]+ ?(?:\(at\)|\[at\]|\{at\}) ?[\w-]+(?: ?(?:\.|\(dot\)|\[dot\]) ?[\w-]+)+",
            any,
        ),
        (
            LeakKind::Email,
            r"(?i)\b[\w.+'-]+ at [\w-]+ dot (?:com|org|net|co|uk|gov|ac)(?: dot uk)?\b",
            any,
        ),
        (
            LeakKind::Telephone,
            r"(?:\+|\b00|\(0|\b0)\d[\d ().-]{6,22}\d\b",
            is_telephone,
        ),
        (
            LeakKind::Telephone,
            r"(?i)\b(?:tel|telephone|phone|mobile|mob|landline)(?:NUMBERWORD)(?P<it>\d{3,5}[ -]?\d{3,4}(?:[ -]?\d{3,4})?\b)",
            any,
        ),
        (
            LeakKind::Postcode,
            r"(?i)\b[A-Z]{1,2}\d[A-Z\d]?[ -]{0,2}\d[ABD-HJLNP-UW-Z]{2}\b|\bGIR ?0AA\b",
            is_postcode,
        ),
        (
            LeakKind::Address,
            r"(?i)\b(?:(?:flat|apartment|apt|unit|room) ?\d+[a-z]?,? )?\d{1,4}[a-z]?(?:-\d{1,4})?,? (?:[a-z][\w'.-]* ){1,4}(?:street|st|road|rd|avenue|ave|lane|close|drive|court|crescent|cres|gardens|gdns|grove|place|terrace|walk|row|square|mews|parade|rise|way|hill|green|park)\b",
            is_address,
        ),
        (
            LeakKind::Address,
            r"(?i)\b(?:flat|apartment|apt) ?\d+[a-z]?,? (?:\d+ )?[A-Z][a-z]+ (?:House|Court|Point|Tower|Lodge|Mansions|Heights)\b",
            any,
        ),
        (
            LeakKind::Plate,
            r"\b[A-HJ-PR-Y]{2}\d{2} ?[A-HJ-PR-Z]{3}\b",
            any,
        ),
        (
            LeakKind::Plate,
            r"(?i)\b(?:reg|registration|number ?plate|plate|car|van|vehicle|vrm)\.?(?:NUMBERWORD)(?:mark )?(?P<it>[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|[A-Z]{3} ?\d{1,4})\b",
            any,
        ),
        (
            LeakKind::Handle,
            r"(?i)(?:^|[ (:,])(?P<it>@[a-z][\w.]{2,}\w)",
            is_handle,
        ),
        (
            LeakKind::Handle,
            r"(?i)\b(?:insta|instagram|snap|snapchat|tiktok|tik tok|twitter|facebook|fb|discord|roblox|xbox|psn|youtube|telegram|gamertag|gamer tag|username|user name|handle|screen name)(?:[ :,(-]|user|name|handle|account|as|is|was|called|under|on|her|his|their|the)* (?P<it>@?[a-z][\w.]*[\d_][\w.]*)",
            any,
        ),
        (
            LeakKind::Handle,
            r"(?i)\b(?:instagram|facebook|tiktok|twitter|x|snapchat|youtube|linkedin|twitch)\.com/[\w@./?=-]{3,}",
            any,
        ),
        (
            LeakKind::Titled,
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Lady|Lord|Rev|Revd|Reverend|Fr|Sgt|Sergeant|Insp|Inspector|PC|WPC|PCSO|DC|DS|DI|DCI|DSI|Cllr|Councillor|Judge|Justice|Nurse|Sister|Matron|Aunt|Auntie|Uncle|Nan|Grandma|Grandad|MR|MRS|MS|MISS|DR)(?:\. ?| )(?P<it>(?:van |de |der |von |el |al-|ap |Mac|Mc|O'|D')?[A-Z][\w]*[a-z]\w*(?:['-][A-Z]?\w+)*|(?:O'|Mc|Mac)?[A-Z]{3,}(?:-[A-Z]{2,})?\b)",
            is_surname,
        ),
        (
            LeakKind::Place,
            r"\b(?:[A-Z][\w'.]+(?:[ -](?:[A-Z][\w'.]*|of|the|and|upon|on))*[ -])(?:Primary School|Infant School|Junior School|High School|Grammar School|Secondary School|School|Academy|College|Nursery|Preschool|Pre-school|Playgroup|University|Hospital|Infirmary|Surgery|Medical Centre|Health Centre|Medical Practice|Children's Centre|Family Centre|Community Centre|Hospice|Clinic|Care Home|Prison|Church|Mosque|Temple|Estate|Street|Road|Avenue|Lane|Close|Drive|Crescent|Terrace|Grove|Gardens|Square|Mews|Police Station|Station|Library|Park)\b",
            is_place,
        ),
        (
            LeakKind::Place,
            r"\b[A-Z][a-z]+(?:[ -](?:[A-Z][a-z]+|upon|on|le|the|under|super|in))*\b",
            is_town,
        ),
        (
            LeakKind::Place,
            r"\b(?:in|to|from|near|at|outside|around) (?P<it>[A-Z][a-z]+)\b",
            is_doubtful_town,
        ),
        (LeakKind::Date, r"(?i)\bNUMBERS", is_calendar),
        (LeakKind::Date, r"(?i)\bWORDED", is_month_of_a_date),
    ];
    rows.into_iter().filter_map(sign).collect()
});

fn sign((kind, pattern, holds): SignRow) -> Option<Sign> {
    let pattern = pattern
        .replace("BORN", BORN)
        .replace("LEADS", LEADS_TO)
        .replace("NUMBERWORD", NUMBER_WORD)
        .replace("NUMBERS", NUMBERS)
        .replace("WORDED", WORDED)
        .replace("MONTH", MONTH);
    Some(Sign {
        kind,
        pattern: Regex::new(&pattern).ok()?,
        holds,
    })
}

/// The stretches of a text that may say who somebody is, in bytes. A stretch that is of two kinds is of the first.
pub(super) fn signs(text: &str, rules: LeakRules) -> Vec<(Range<usize>, LeakKind)> {
    let plain = PlainText::of(text);
    let has = |of: fn(u8) -> bool| plain.text.bytes().any(of);
    let has_digit = has(|byte| byte.is_ascii_digit());
    let has_sign = has(|byte| matches!(byte, b'@' | b'/' | b'(' | b'['));
    let has_upper = has(|byte| byte.is_ascii_uppercase());
    let mut found: Vec<(Range<usize>, LeakKind)> = Vec::new();
    for sign in SIGNS.iter() {
        let may_be = if sign.kind == LeakKind::Place {
            rules.no_places && has_upper
        } else if sign.kind == LeakKind::Date {
            rules.no_dates && has_digit
        } else if sign.kind == LeakKind::Titled {
            has_upper
        } else if sign.kind == LeakKind::Email {
            has_sign || plain.text.contains(" dot ")
        } else if sign.kind == LeakKind::Handle {
            has_sign || has_digit || plain.text.contains('_')
        } else {
            has_digit
        };
        if !may_be {
            continue;
        }
        for captures in sign.pattern.captures_iter(&plain.text) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            let it = captures.name("it").unwrap_or(whole);
            let whole = if matches!(sign.kind, LeakKind::Titled | LeakKind::CaseNumber) {
                whole
            } else {
                it
            };
            if !(sign.holds)(it.as_str()) {
                continue;
            }
            let place = plain.place(whole.range());
            let meets = |other: &Range<usize>| other.start < place.end && place.start < other.end;
            if !found.iter().any(|(other, _)| meets(other)) {
                found.push((place, sign.kind));
            }
        }
    }
    found
}

fn is_postcode(text: &str) -> bool {
    let area: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let inward = text.get(text.len() - 3..).unwrap_or_default();
    // “in M3 1st” is no postcode.
    let is_ordinal = matches!(&inward[1..], "st" | "nd" | "rd" | "th");
    !is_ordinal && WORDS.postcode_areas.contains(&area.to_uppercase())
}

fn is_address(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let Some((street, rest)) = words.split_last() else {
        return false;
    };
    let has_digit = |word: &&&str| word.contains(|c: char| c.is_ascii_digit());
    let name: Vec<&&str> = rest
        .iter()
        .filter(|word| {
            !has_digit(word)
                && !matches!(
                    word.to_lowercase().as_str(),
                    "flat" | "apartment" | "apt" | "unit" | "room"
                )
        })
        .collect();
    let is_none = |word: &&&str| WORDS.no_streets.contains(&word.to_lowercase());
    let upper = |word: &&str| word.starts_with(char::is_uppercase);
    let kinds = [
        "street", "road", "avenue", "crescent", "terrace", "lane", "close", "grove", "gardens",
        "mews", "rd", "ave", "st",
    ];
    let all_upper = name.iter().all(|word| upper(word)) && upper(street);
    let clearly = kinds.contains(&street.to_lowercase().as_str()) && name.len() <= 2;
    !name.is_empty() && !name.iter().any(is_none) && (all_upper || clearly)
}

/// A handle that is no role: roles are two to four letters, or all capitals.
fn is_handle(text: &str) -> bool {
    let name = text.trim_start_matches('@');
    let is_role = name
        .chars()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let has_sign = name.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '.'));
    !is_role && (has_sign || name.len() > 4)
}

fn is_surname(text: &str) -> bool {
    !WORDS.no_surnames.contains(&text.to_lowercase())
}

/// Streets, and the common words that make the name of one.
const STREETS: [&str; 4] = ["Street", "Lane", "Road", "Avenue"];
const FIRST: [&str; 7] = ["High", "Church", "Station", "Park", "School", "New", "Old"];

/// A place with a name of its own: “Northfield Hospital”, not “The Hospital”, “Primary School”.
fn is_place(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '-']).collect();
    let is_common = |word: &str| {
        let word = word.trim_end_matches('.').to_lowercase();
        WORDS.no_places.contains(&word)
    };
    // High Street, Church Lane.
    let is_street = matches!(words[..], [.., first, street] if STREETS.contains(&street) && FIRST.contains(&first));
    let named = |word: &&str| word.starts_with(char::is_uppercase) && !is_common(word);
    is_street || words.iter().any(named)
}

/// “may 3 of them” is no date, “may 3rd” is.
fn is_month_of_a_date(text: &str) -> bool {
    let is_word = text.starts_with("may") || text.starts_with("mar") || text.starts_with("dec");
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|ending| text.ends_with(ending));
    !is_word || digits >= 4 || is_ordinal
}

fn is_town(text: &str) -> bool {
    let lower = text.to_lowercase().replace('-', " ");
    let words: Vec<&str> = lower.split(' ').collect();
    (1..=words.len().min(4)).any(|count| {
        let mut several = words.windows(count);
        several.any(|words| WORDS.towns.contains(&words.join(" ")))
    })
}

fn is_doubtful_town(text: &str) -> bool {
    WORDS.towns_also_words.contains(&text.to_lowercase())
}
