//! What the user has set, once for all reviews: one JSON file whose every key may be left out.

use std::{io, path::PathBuf};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{
    method::{Amendments, Lexicon},
    store::{
        Store,
        disk::{SMALL, read_whole},
    },
    text::{measure, words::tr},
};

/// After how many minutes' rest a sealed review is locked, where nothing else is set.
pub const LOCK_AFTER: u32 = 10;

/// The most settings that are none and are told by name.
const MOST_TOLD: usize = 3;

/// The settings. What is none is for the program to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    /// The name of a theme.
    pub theme: Option<String>,
    /// The name of a keymap, or the path of one.
    pub keymap: Option<String>,
    /// Draw with ASCII characters only.
    pub ascii: Option<bool>,
    /// Nothing on the screen moves by itself.
    pub calm: bool,
    /// The mouse is listened to.
    pub mouse: bool,
    /// No slanted letters.
    pub plain_type: bool,
    /// No questions beside the line.
    pub quiet: bool,
    /// After how many minutes’ rest a sealed review is locked; never where it is 0.
    pub lock_after: u32,
    /// Slips of the fingers are put right.
    pub slips: bool,
    /// The user's changes to the lexicon.
    pub wording: Amendments,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            keymap: None,
            ascii: None,
            calm: false,
            mouse: true,
            plain_type: false,
            quiet: false,
            lock_after: LOCK_AFTER,
            slips: true,
            wording: Amendments::default(),
        }
    }
}

impl Settings {
    /// Reads the settings. What is wrong in them is complained of, a sentence each, and counts as not set.
    pub fn load(store: &Store) -> (Self, Vec<String>) {
        match read_whole(store.fs(), &Self::place(store), SMALL) {
            Ok(bytes) => Self::parse(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Self::default(), Vec::new()),
            Err(_) => {
                let complaint = tr!("The settings cannot be read, so none are used.").to_owned();
                (Self::default(), vec![complaint])
            }
        }
    }

    /// Reads settings from the bytes of their file.
    pub fn parse(bytes: &[u8]) -> (Self, Vec<String>) {
        // Some editors on Windows put a byte order mark before everything.
        let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut given: Map<String, Value> = match serde_json::from_slice(json) {
            Ok(given) => given,
            Err(error) => {
                let complaint = tr!(
                    "The settings are not a JSON object (line {line}), so none are used.",
                    line = error.line()
                );
                return (Self::default(), vec![complaint]);
            }
        };
        let (mut settings, mut complaints) = (Self::default(), Vec::new());
        let mut taker = SettingsReader {
            given: &mut given,
            complaints: &mut complaints,
        };
        let yes_or_no = tr!("true or false");
        taker.take("theme", tr!("the name of a theme"), &mut settings.theme);
        taker.take("keymap", tr!("the name of a keymap"), &mut settings.keymap);
        taker.take("ascii", yes_or_no, &mut settings.ascii);
        taker.take("calm", yes_or_no, &mut settings.calm);
        taker.take("mouse", yes_or_no, &mut settings.mouse);
        taker.take("plain_type", yes_or_no, &mut settings.plain_type);
        taker.take("quiet", yes_or_no, &mut settings.quiet);
        let minutes = tr!("a number of minutes, or 0 for never");
        taker.take("lock_after", minutes, &mut settings.lock_after);
        taker.take("slips", yes_or_no, &mut settings.slips);
        let example = r#"{"off": ["C9"], "add": [{"class": "C3", "phrase": "woeful"}]}"#;
        let lists = tr!("lists: {example}", example);
        taker.take("wording", &lists, &mut settings.wording);
        complaints.extend(passed_over(&mut settings.wording));
        let unknown = given.keys().take(MOST_TOLD);
        complaints.extend(unknown.map(|key| {
            let key = format!("{:?}", measure::quoted(key));
            tr!("There is no setting {key}.", key)
        }));
        if let Some(more @ 1..) = given.len().checked_sub(MOST_TOLD) {
            complaints.push(tr!("Of the other settings, {more} are none either.", more));
        }
        (settings, complaints)
    }

    /// The file they are in.
    pub fn place(store: &Store) -> PathBuf {
        store.folders().config.join("settings.json")
    }
}

/// Takes out of what is changed in the wording what cannot be used; a sentence for each, and for what is not known here.
fn passed_over(wording: &mut Amendments) -> Vec<String> {
    let lexicon = Lexicon::built_in();
    let mut complaints = Vec::new();
    wording.add.retain(|added| {
        let why = lexicon.refuses(added);
        complaints.extend(why.iter().map(|why| {
            let why = measure::quoted(why);
            tr!("The setting \"wording\" adds what is not used: {why}.", why)
        }));
        why.is_none()
    });
    let known = |off: &String| lexicon.class(off).is_some() || lexicon.reframing(off).is_some();
    let strange = wording.off.iter().filter(|off| !known(off)).take(MOST_TOLD);
    complaints.extend(strange.map(|off| {
        let off = measure::quoted(off);
        tr!(
            "The setting \"wording\" switches off “{off}”, and there is no such phrase or class.",
            off
        )
    }));
    complaints
}

struct SettingsReader<'a> {
    given: &'a mut Map<String, Value>,
    complaints: &'a mut Vec<String>,
}

impl SettingsReader<'_> {
    fn take<T: DeserializeOwned>(&mut self, key: &str, expected: &str, setting: &mut T) {
        match self.given.remove(key).map(serde_json::from_value) {
            Some(Ok(value)) => *setting = value,
            Some(Err(_)) => {
                let complaint = tr!(
                    "The setting {key} takes {expected}, so it is not used.",
                    key = format!("{key:?}"),
                    expected
                );
                self.complaints.push(complaint);
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_is_used_whatever_else_is_wrong() {
        let (settings, complaints) =
            Settings::parse(br#"{"theme":"evening","mouse":"no","calm":true,"colour":3}"#);
        let expected = Settings {
            theme: Some("evening".to_owned()),
            calm: true,
            ..Settings::default()
        };
        assert_eq!(settings, expected);
        assert_eq!(
            complaints,
            [
                "The setting \"mouse\" takes true or false, so it is not used.",
                "There is no setting \"colour\".",
            ]
        );
    }

    #[test]
    fn wording_is_changed_as_far_as_it_can_be() {
        let (settings, complaints) = Settings::parse(
            br#"{"wording":{"off":["C9","shoud have"],"add":[
                {"class":"C3","phrase":"woeful*"},{"class":"C99","phrase":"x"},{"class":"C1","phrase":"a* b"}]}}"#,
        );
        let phrases: Vec<&str> = settings.wording.add.iter().map(|it| &*it.phrase).collect();
        assert_eq!(phrases, ["woeful*"]);
        insta::assert_snapshot!(complaints.join("\n"), @r#"
        The setting "wording" adds what is not used: there is no class “C99”; there are C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11.
        The setting "wording" adds what is not used: “a* b” cannot be listened for: ‘a*’ needs at least 3 letters before the *, and nothing after it.
        The setting "wording" switches off “shoud have”, and there is no such phrase or class.
        "#);
        let (settings, complaints) = Settings::parse(br#"{"wording":["C9"]}"#);
        assert_eq!(settings, Settings::default());
        insta::assert_snapshot!(complaints.join("\n"), @r#"The setting "wording" takes lists: {"off": ["C9"], "add": [{"class": "C3", "phrase": "woeful"}]}, so it is not used."#);
    }

    #[test]
    fn no_settings_at_all_are_no_failure() {
        for bytes in [&b""[..], b"[]", b"\xff\xfe", b"{\"calm\":"] {
            let (settings, complaints) = Settings::parse(bytes);
            assert_eq!((settings, complaints.len()), (Settings::default(), 1));
        }
    }
}
