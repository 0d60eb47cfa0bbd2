//! The places of the rows in a keymap file, so that a fault can be pointed at.
//!
//! The reader of the JSON forgets places; this walks the text once more, and expects it to be sound already.

/// A place in a text file; lines and columns count from one, columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FilePosition {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The places where the elements of the top level's `"keys"` list begin.
pub(super) fn of_rows(json: &str) -> Vec<FilePosition> {
    let mut found = Vec::new();
    let mut place = FilePosition { line: 1, column: 0 };
    let (mut depth, mut in_rows, mut awaits_row) = (0_usize, false, false);
    let (mut in_string, mut escaped) = (false, false);
    // The last string at the top level: before a bracket, that is the name of the field.
    let mut name = String::new();
    for c in json.chars() {
        place = match c {
            '\n' => FilePosition {
                line: place.line + 1,
                column: 0,
            },
            _ => FilePosition {
                column: place.column + 1,
                ..place
            },
        };
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            if in_string && depth == 1 {
                name.push(c);
            }
            continue;
        }
        if awaits_row && depth == 2 && !c.is_whitespace() && c != ']' {
            found.push(place);
            awaits_row = false;
        }
        match c {
            '"' => {
                in_string = true;
                if depth == 1 {
                    name.clear();
                }
            }
            '[' | '{' => {
                depth += 1;
                if depth == 2 && c == '[' && name == "keys" {
                    found.clear();
                    (in_rows, awaits_row) = (true, true);
                }
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth < 2 {
                    (in_rows, awaits_row) = (false, false);
                }
            }
            ',' if in_rows && depth == 2 => awaits_row = true,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_wherever_they_stand() {
        let json = "{\"bar\": {\"line\": [\"a\"]},\n \"keys\": [ {\"press\": \"[\\\"\"},\n\n  3, [1, 2],\n\"é\", {}]}";
        let places: Vec<_> = of_rows(json)
            .iter()
            .map(|place| (place.line, place.column))
            .collect();
        assert_eq!(places, [(2, 12), (4, 3), (4, 6), (5, 1), (5, 6)]);
    }

    #[test]
    fn no_rows_no_places() {
        assert_eq!(of_rows("{\"keys\": []}"), []);
        assert_eq!(of_rows("[{\"a\": 1}]"), []);
        assert_eq!(of_rows("]]}}\"\\"), []);
    }
}
