//! From bytes to a keymap: the built-in map, and a person's differences laid over it.
//!
//! A file is `{"base": "standard", "keys": [{"in": "note", "press": "|", "do": "withdraw"}], "bar": {…}, "hints": {…}}`,
//! every field optional. `"do": "nothing"` takes a key away. Reading never fails: what is wrong is skipped and told.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::keys::KeySequence;
use super::lint::{KeymapError, KeymapErrorKind, error_in, unreached};
use super::map::{Binding, KeyBar, Keymap};
use super::position::{self, FilePosition};
use crate::{
    command::{Action, Context, nearest, specs},
    text::words::tr,
};

const STANDARD: &str = include_str!("../../../keymaps/standard.json");
/// The largest keymap that is read, in bytes.
pub const MOST_BYTES: usize = 64 * 1024;
/// The most rows in one, and the most items in one of its bars.
pub const MOST_ROWS: usize = 500;
const FIELDS: [&str; 4] = ["base", "keys", "bar", "hints"];

/// A row as a file has it, understood but not yet checked against its neighbours.
pub(super) struct ParsedBinding {
    pub(super) place: FilePosition,
    pub(super) context: Context,
    pub(super) keys: KeySequence,
    pub(super) action: Option<Action>,
}

/// The text of a built-in keymap, for people to read and for `--keymap NAME`.
pub fn built_in(name: &str) -> Option<&'static str> {
    (name == "standard").then_some(STANDARD)
}

/// The standard keymap.
pub fn standard() -> &'static Keymap {
    static MAP: LazyLock<Keymap> = LazyLock::new(|| {
        let read = KeymapReader::read("standard.json", STANDARD.as_bytes());
        Keymap {
            bindings: read.rows.into_iter().map(Binding::from).collect(),
            bars: read.bars,
            factors: None,
        }
    });
    &MAP
}

/// The standard keymap with a person's differences over it, and everything that is wrong with their file.
///
/// A row of theirs replaces what its context had on the same keys, on a sequence that begins with them, or on their
/// own beginning. A row with a fault is skipped, and the standard stays in its place. `name` is what faults call the
/// file.
pub fn layered(name: &str, bytes: &[u8]) -> (Keymap, Vec<KeymapError>) {
    let mut read = KeymapReader::read(name, bytes);
    let mut sound: Vec<ParsedBinding> = Vec::new();
    for written in std::mem::take(&mut read.rows) {
        match error_in(&written, &sound) {
            Some(kind) => read.error(written.place, kind),
            None => sound.push(written),
        }
    }
    let mut map = standard().clone();
    map.bindings.retain(|standing| {
        !sound.iter().any(|own| {
            own.context == standing.context
                && (own.keys.begins_with(&standing.keys) || standing.keys.begins_with(&own.keys))
        })
    });
    let own: Vec<Binding> = sound.iter().map(Binding::from).collect();
    map.bindings.splice(0..0, own);
    map.bars.retain(|standing| {
        !read
            .bars
            .iter()
            .any(|own| (own.context, own.hints) == (standing.context, standing.hints))
    });
    map.bars.splice(0..0, std::mem::take(&mut read.bars));
    for written in &sound {
        if let Some(kind) = unreached(written, &map) {
            read.error(written.place, kind);
        }
    }
    read.errors.sort_by_key(|error| (error.line, error.column));
    (map, read.errors)
}

impl From<ParsedBinding> for Binding {
    fn from(written: ParsedBinding) -> Self {
        Self {
            context: written.context,
            keys: written.keys,
            action: written.action,
        }
    }
}

impl From<&ParsedBinding> for Binding {
    fn from(written: &ParsedBinding) -> Self {
        Self {
            context: written.context,
            keys: written.keys.clone(),
            action: written.action.clone(),
        }
    }
}

/// The rows, bars and errors of one file so far.
struct KeymapReader<'a> {
    file: &'a str,
    rows: Vec<ParsedBinding>,
    bars: Vec<KeyBar>,
    errors: Vec<KeymapError>,
}

impl<'a> KeymapReader<'a> {
    fn read(file: &'a str, bytes: &[u8]) -> Self {
        let mut reader = Self {
            file,
            rows: Vec::new(),
            bars: Vec::new(),
            errors: Vec::new(),
        };
        reader.read_file(bytes);
        reader
    }

    fn error(&mut self, place: FilePosition, kind: KeymapErrorKind) {
        self.errors.push(KeymapError {
            file: self.file.to_owned(),
            line: place.line,
            column: place.column,
            kind,
        });
    }

    fn read_file(&mut self, bytes: &[u8]) {
        let top = FilePosition { line: 1, column: 1 };
        if bytes.len() > MOST_BYTES {
            return self.error(top, KeymapErrorKind::TooLong(MOST_BYTES / 1024));
        }
        // Some editors on Windows begin every file with this mark.
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let fields: Value = match serde_json::from_slice(bytes) {
            Ok(fields) => fields,
            Err(wrong) => {
                let place = FilePosition {
                    line: wrong.line().max(1),
                    column: wrong.column().max(1),
                };
                return self.error(place, KeymapErrorKind::NotJson(wrong.to_string()));
            }
        };
        let Value::Object(fields) = fields else {
            return self.error(
                top,
                KeymapErrorKind::Shape(tr!("a keymap is an object: {\"keys\": [ … ]}")),
            );
        };
        let places = std::str::from_utf8(bytes)
            .map(position::of_rows)
            .unwrap_or_default();
        for (name, value) in &fields {
            match (name.as_str(), value) {
                ("base", Value::String(base)) if built_in(base).is_some() => {}
                ("base", base) => {
                    let base = base
                        .as_str()
                        .map_or_else(|| base.to_string(), str::to_owned);
                    self.error(top, KeymapErrorKind::UnknownBase(base));
                }
                ("keys", Value::Array(rows)) => self.read_rows(rows, &places),
                ("bar", Value::Object(bars)) => self.read_bars(bars, false),
                ("hints", Value::Object(bars)) => self.read_bars(bars, true),
                ("keys", _) => {
                    self.error(top, KeymapErrorKind::Shape(tr!("“keys” is a list: [ … ]")));
                }
                ("bar" | "hints", _) => {
                    self.error(
                        top,
                        KeymapErrorKind::Shape(tr!("“bar” and “hints” name places: { … }")),
                    );
                }
                (asked, _) => {
                    let near = nearest(asked, FIELDS);
                    self.error(
                        top,
                        KeymapErrorKind::UnknownField {
                            asked: asked.to_owned(),
                            near,
                        },
                    );
                }
            }
        }
    }

    fn read_rows(&mut self, rows: &[Value], places: &[FilePosition]) {
        for (index, row) in rows.iter().enumerate() {
            let place = places
                .get(index)
                .copied()
                .unwrap_or(FilePosition { line: 1, column: 1 });
            if index == MOST_ROWS {
                return self.error(place, KeymapErrorKind::TooManyRows(MOST_ROWS));
            }
            match read_row(row) {
                Ok((context, keys, action)) => self.rows.push(ParsedBinding {
                    place,
                    context,
                    keys,
                    action,
                }),
                Err(kind) => self.error(place, kind),
            }
        }
    }

    fn read_bars(&mut self, bars: &Map<String, Value>, hints: bool) {
        let top = FilePosition { line: 1, column: 1 };
        for (context, items) in bars {
            let context = match context_named(context) {
                Ok(context) => context,
                Err(kind) => {
                    self.error(top, kind);
                    continue;
                }
            };
            let Value::Array(items) = items else {
                self.error(
                    top,
                    KeymapErrorKind::Shape(tr!("a bar is a list of actions: [ … ]")),
                );
                continue;
            };
            let mut bar = KeyBar {
                context,
                hints,
                items: Vec::new(),
            };
            for item in items.iter().take(MOST_ROWS) {
                match read_item(item) {
                    Ok(item) => bar.items.push(item),
                    Err(kind) => self.error(top, kind),
                }
            }
            self.bars.push(bar);
        }
    }
}

fn read_row(row: &Value) -> Result<(Context, KeySequence, Option<Action>), KeymapErrorKind> {
    let shape = || {
        KeymapErrorKind::Shape(tr!(
            "a row says {\"in\": \"note\", \"press\": \"x\", \"do\": \"withdraw\"}"
        ))
    };
    let fields = row.as_object().ok_or_else(shape)?;
    if let Some(asked) = fields
        .keys()
        .find(|name| !["in", "press", "do"].contains(&name.as_str()))
    {
        let near = nearest(asked, ["in", "press", "do"]);
        return Err(KeymapErrorKind::UnknownField {
            asked: asked.clone(),
            near,
        });
    }
    let text = |name| fields.get(name).and_then(Value::as_str).ok_or_else(shape);
    let (context, press, ask) = (text("in")?, text("press")?, text("do")?);
    let action = if ask.trim() == "nothing" {
        None
    } else {
        Some(Action::parse(ask)?)
    };
    Ok((context_named(context)?, press.parse()?, action))
}

fn context_named(name: &str) -> Result<Context, KeymapErrorKind> {
    Context::named(name).ok_or_else(|| KeymapErrorKind::UnknownContext {
        asked: name.to_owned(),
        near: nearest(name, Context::ALL.map(Context::name)),
    })
}

/// An item of a bar: an id, an id with its argument, or a list of those that share a place.
fn read_item(item: &Value) -> Result<Vec<String>, KeymapErrorKind> {
    let shape = KeymapErrorKind::Shape(tr!("an item of a bar is an action, or a list of actions"));
    let asked: Vec<&str> = match item {
        Value::String(asked) => vec![asked],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    };
    if asked.is_empty() {
        return Err(shape);
    }
    let known = |asked: &&str| specs().iter().any(|row| row.id == *asked);
    for asked in asked.iter().filter(|asked| !known(asked)) {
        Action::parse(asked)?;
    }
    Ok(asked.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::super::KeyOutcome;
    use super::*;
    use crate::command::Switch;
    use proptest::prelude::*;

    fn press(map: &Keymap, context: Context, key: &str) -> KeyOutcome {
        map.press(context.chain(), &[], key.parse().expect("a key"))
    }

    #[test]
    fn a_file_holds_differences_only() {
        let file = br#"{"base":"standard","keys":[
            {"in":"note","press":"|","do":"withdraw"},
            {"in":"line","press":"f8","do":"nothing"},
            {"in":"empty","press":".","do":"nothing"}]}"#;
        let (map, errors) = layered("mine.json", file);
        assert_eq!(errors, []);
        assert_eq!(
            press(&map, Context::Note, "|"),
            KeyOutcome::Found(Action::Withdraw(Switch::Turn))
        );
        assert_eq!(
            press(&map, Context::Note, "del"),
            KeyOutcome::Found(Action::Withdraw(Switch::Turn)),
            "the standard stays"
        );
        assert_eq!(
            press(&map, Context::Empty, "f8"),
            KeyOutcome::Free,
            "taken away in the line"
        );
        assert_eq!(
            press(&map, Context::Note, "f8"),
            KeyOutcome::Found(Action::Parked),
            "and nowhere else"
        );
        assert_eq!(
            press(&map, Context::Empty, "."),
            KeyOutcome::Free,
            "a full stop is a full stop again"
        );
        let shown = map.keys_for("withdraw", Context::Note.chain());
        assert_eq!(shown[0].label(), "|", "a person’s own key is shown first");
    }

    #[test]
    fn a_key_of_ones_own_replaces_sequences_that_begin_with_it() {
        let file = br#"{"keys":[{"in":"words","press":"shift-tab","do":"details"}]}"#;
        let (map, errors) = layered("mine.json", file);
        assert_eq!(errors, []);
        assert_eq!(
            press(&map, Context::Words, "shift-tab"),
            KeyOutcome::Found(Action::Details)
        );
    }

    #[test]
    fn a_bad_row_is_pointed_at_and_the_rest_holds() {
        let file = "{\"keys\": [\n  {\"in\": \"note\", \"press\": \"del\", \"do\": \"wihdraw\"},\n  \
                    {\"in\": \"note\", \"press\": \"|\", \"do\": \"park\"},\n  \
                    {\"in\": \"note\", \"pres\": \"y\", \"do\": \"park\"}, 7]}";
        let (map, errors) = layered("mine.json", file.as_bytes());
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "mine.json:2:3: there is no action “wihdraw”; did you mean “withdraw”?",
                "mine.json:4:3: there is no field “pres”; did you mean “press”?",
                "mine.json:4:46: a row says {\"in\": \"note\", \"press\": \"x\", \"do\": \"withdraw\"}",
            ]
        );
        assert_eq!(
            press(&map, Context::Note, "del"),
            KeyOutcome::Found(Action::Withdraw(Switch::Turn))
        );
        assert_eq!(
            press(&map, Context::Note, "|"),
            KeyOutcome::Found(Action::Park)
        );
    }

    #[test]
    fn what_is_no_keymap_gives_one_fault_and_the_standard_map() {
        let long = vec![b' '; MOST_BYTES + 1];
        let deep = "[".repeat(10_000);
        for bytes in [
            &b"keys = 3"[..],
            b"",
            b"[1, 2]",
            b"\xff\xfe",
            b"{\"keys\": 3}",
            &long,
            deep.as_bytes(),
        ] {
            let (map, errors) = layered("mine.json", bytes);
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert_eq!(&map, standard());
        }
    }

    #[test]
    fn rows_beyond_the_limit_are_skipped() {
        let row = r#"{"in":"note","press":"|","do":"nothing"}"#;
        let file = format!(r#"{{"keys":[{}]}}"#, vec![row; MOST_ROWS + 5].join(","));
        let (_, errors) = layered("mine.json", file.as_bytes());
        assert!(
            errors
                .iter()
                .any(|error| error.kind == KeymapErrorKind::TooManyRows(MOST_ROWS))
        );
        assert!(errors.len() <= MOST_ROWS);
    }

    #[test]
    fn bars_are_replaced_whole_and_their_mistakes_are_told() {
        let file = br#"{"base":"mine","bar":{"note":["undo","hlep"],"nowhere":[]}}"#;
        let (map, errors) = layered("mine.json", file);
        let said: Vec<String> = errors.iter().map(|error| error.kind.to_string()).collect();
        assert!(said.contains(&"there is no action “hlep”; did you mean “help”?".to_owned()));
        assert!(said.contains(&"there is no place “nowhere”".to_owned()));
        assert!(said.contains(
            &"there is no keymap “mine” to build on; the standard one is used".to_owned()
        ));
        let bar: Vec<String> = map
            .bar(Context::Note.chain())
            .into_iter()
            .map(|offer| offer.label)
            .collect();
        assert_eq!(bar, ["Undo"]);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_stop_a_meeting(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (map, errors) = layered("mine.json", &bytes);
            prop_assert!(!errors.is_empty() || &map == standard());
        }

        #[test]
        fn arbitrary_rows_never_take_the_curtain_away_unasked(
            context in "[a-z]{0,8}|note|words|everywhere", press in "[a-z0-9 -]{0,12}", ask in "[a-z -]{0,12}|undo",
        ) {
            prop_assume!(!press.contains("f9"));
            let file = serde_json::json!({"keys": [{"in": context, "press": press, "do": ask}]}).to_string();
            let (map, _) = layered("mine.json", file.as_bytes());
            prop_assert_eq!(
                map.press(Context::Words.chain(), &[], "f9".parse().expect("a key")),
                KeyOutcome::Found(Action::Curtain)
            );
        }
    }
}
