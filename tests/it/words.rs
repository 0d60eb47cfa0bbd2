//! Every sentence on screen goes through `tr!`, so that another language is a file and no sentence is touched for it.
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms whose sentences have been brought in. A room that follows is named here.
const ROOMS: &[&str] = &[
    "app", "board", "cli", "command", "exchange", "insight", "method", "pages", "report", "review",
    "store", "terminal", "text", "ui",
];

/// What stands before the bracket around words that are looked up, or that nobody is shown.
const HANDLED: &[&str] = &[
    // These look their words up. `i18n/sentences.py` knows them, too.
    "tr!",
    "actions!",
    "contexts!",
    "choices!",
    "item!",
    "fields!",
    "part!",
    "choice!",
    "ChoiceSpec",
    // These speak to whoever reads the code.
    ".expect",
    "assert!",
    "assert_eq!",
    "assert_ne!",
    "panic!",
    "unreachable!",
];

/// Words that stand outside all the same: the file or folder, and how they begin.
const EXEMPT: &[(&str, &str)] = &[
    // Patterns to search for, and what is cut off or compared.
    ("insight/leaks/signs.rs", "(?i)"),
    ("insight/leaks/signs.rs", "(?:"),
    ("insight/leaks/signs.rs", "\\b(?:"),
    ("insight/completeness.rs", "the {}"),
    ("method/load.rs", " at line {line} column {column}"),
    // Reasons that the docs give.
    ("review/items/field.rs", "it is "),
    ("review/items/field.rs", "it names "),
    ("review/items/field.rs", "a rule says "),
    ("review/items/field.rs", "the board may "),
    // Serde puts them into sentences of its own.
    ("review/id.rs", "an id or a code such as N41"),
    ("review/id.rs", "a code such as N41"),
    ("store/line/seconds.rs", "a time such as "),
    // A join writes them into the review, where both copies must come to the same.
    ("review/join/words.rs", "The review"),
    ("review/join/words.rs", "{of}, {}, put differently"),
    ("review/join/words.rs", "device {end}"),
    // Names of keys and files, by which they are known again.
    ("store/seal.rs", "whyboard "),
    ("store/saver/reconcile.rs", " (this computer, "),
    // What people type is compared with them.
    ("pages/meetings/detail.rs", "episode {}"),
    ("pages/sources.rs", "talk with"),
    ("pages/sources.rs", "case record"),
    ("pages/sources.rs", "case file"),
    ("pages/sources.rs", "case group"),
    ("pages/sources.rs", "meeting with the case group"),
    ("pages/sources.rs", "review team"),
    // A file as it is named.
    ("report/template.rs", "built in"),
    // Files that other programs read: heads of columns, the words that are known for them, labels of a graph.
    ("exchange/columns.rs", "what happened"),
    ("exchange/columns.rs", "told by"),
    ("exchange/graph.rs", "At no level"),
    ("exchange/graph.rs", "{}{challenge}, episode {episode}"),
    ("exchange/matrix.rs", "episodes touched"),
    ("exchange/notes/columns.rs", ""),
    // Codes, folders and variables of REFI-QDA, by whose names they are known again when they come back.
    ("exchange/refi/changes.rs", "key practice episodes"),
    ("exchange/refi/changes/passages.rs", "Kind of source"),
    (
        "exchange/refi/changes/passages.rs",
        "Passages that name no episode",
    ),
    ("exchange/refi/codes.rs", ""),
    ("exchange/refi/describe.rs", ""),
    ("exchange/refi/export.rs", "Review team"),
    ("exchange/refi/export.rs", "review document"),
    ("exchange/refi/export.rs", "whyboard review document"),
    ("exchange/refi/export.rs", "Kind of source"),
    ("exchange/refi/field_text.rs", ""),
    ("exchange/refi/meaning.rs", ""),
    // Prose of documents, which is not the screen's.
    ("report/context.rs", ""),
    ("report/dates.rs", ""),
    ("report/part", ""),
    ("report/picture", ""),
    ("report/placeholder.rs", ""),
    ("report/prose.rs", ""),
    ("report/references.rs", ""),
    ("report/render", ""),
    ("report/template.rs", " at line {} column {}"),
    // Printed in place of a name for whoever debugs.
    ("text/names.rs", "a name that is {}"),
];

#[test]
fn every_sentence_goes_through_the_macro() {
    let mut used = vec![false; EXEMPT.len()];
    let mut wrong = Vec::new();
    for (file, code) in files_of_rooms() {
        for (line, text) in loose_strings(&code) {
            let exempt = EXEMPT
                .iter()
                .position(|(place, begin)| file.starts_with(place) && text.starts_with(begin));
            match exempt {
                Some(at) => used[at] = true,
                None if reads_like_words(text) => {
                    wrong.push(format!("src/{}:{line}: {text}", file.display()));
                }
                None => {}
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "words outside tr!(…):\n{}",
        wrong.join("\n")
    );
    for ((file, begin), used) in EXEMPT.iter().zip(used) {
        assert!(used, "“{begin}” stands in {file} no more: let it go");
    }
}

#[test]
fn words_are_found_wherever_they_stand() {
    let code = r##"
        //! Not "in a comment of ours".
        #[doc = "nor in an attribute"]
        #[error("but in {0} that is shown")]
        fn told(mark: char) -> String {
            let known = tr!("One step" | "{n} steps more", n = count("two words"));
            let quote = ['"', '\'', '\u{22}'];
            known.expect("this is for us");
            write!(f, "He said \"not now\" to {who}");
            r#"a raw "string" of words"#
        }
        #[cfg(test)]
        mod tests { const IT: &str = "and not in tests"; }
    "##;
    let code = code.replace("        ", "");
    let found: Vec<&str> = loose_strings(&code)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        found,
        [
            "but in {0} that is shown",
            r#"He said \"not now\" to {who}"#,
            r#"a raw "string" of words"#
        ]
    );
}

#[test]
fn words_are_told_from_names() {
    for words in [
        "Nothing to undo",
        "it has no end",
        "{file}, line {line}, column {column}",
        "the {}",
        "Also found by",
    ] {
        assert!(reads_like_words(words), "{words}");
    }
    for name in [
        "snake_case",
        "{stem}-backup-{n}.whyboard",
        "{name} {place}: {why}",
        "%d %B %Y, %H:%M UTC",
        "Notes",
    ] {
        assert!(!reads_like_words(name), "{name}");
    }
}

/// The files of the rooms, by their paths within `src`.
fn files_of_rooms() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut places: Vec<PathBuf> = ROOMS.iter().map(|room| root.join(room)).collect();
    places.extend(ROOMS.iter().map(|room| root.join(format!("{room}.rs"))));
    let mut files = Vec::new();
    while let Some(place) = places.pop() {
        if place.is_dir() {
            places.extend(fs::read_dir(place).unwrap().map(|it| it.unwrap().path()));
        } else if place.extension().is_some_and(|end| end == "rs") {
            let code = fs::read_to_string(&place).unwrap();
            files.push((place.strip_prefix(&root).unwrap().to_owned(), code));
        }
    }
    assert!(files.len() > ROOMS.len(), "there are hardly any files");
    files
}

/// Whether two words follow each other, the second without a capital or a value in its place.
fn reads_like_words(text: &str) -> bool {
    let text = without_names(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let goes_on = pair[1] == VALUE || (is_word(pair[1]) && pair[1] == pair[1].to_lowercase());
        is_word(pair[0]) && goes_on
    })
}

/// What a value stands at in [`without_names`].
const VALUE: &str = "{}";

/// A text with the places of its values, and without what stands in them.
fn without_names(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{')
        && let Some((_, after)) = tail.split_once('}')
    {
        out.extend([before, VALUE]);
        rest = after;
    }
    out + rest
}

/// At least two letters, with marks around them.
fn is_word(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !c.is_alphabetic() && !matches!(c, '{' | '}' | '%'));
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '’' | '\'' | '-');
    word.chars().count() > 1 && word.chars().all(is_part)
}

/// The strings of a file that is shipped, each with its line, but for those in comments and attributes and in what
/// [`HANDLED`] names.
fn loose_strings(code: &str) -> Vec<(usize, &str)> {
    let code = code
        .split_once("#[cfg(test)]\nmod tests")
        .map_or(code, |(shipped, _)| shipped);
    let (mut found, mut handled, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(c) = code[at..].chars().next() {
        let rest = &code[at..];
        at += if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((text, length)) = string(rest) {
            if !handled.contains(&true) {
                found.push((code[..at].lines().count(), text));
            }
            length
        } else if c == '\'' {
            character(rest)
        } else {
            match c {
                '(' | '[' | '{' => handled.push(is_handled(&code[..at], rest)),
                ')' | ']' | '}' => drop(handled.pop()),
                _ => {}
            }
            c.len_utf8()
        };
    }
    found
}

/// Whether a bracket opens what is handled, by what stands before it. What an error says is shown, although it stands in
/// an attribute.
fn is_handled(before: &str, bracket: &str) -> bool {
    let before = before.trim_end();
    let attribute = before.ends_with('#') || before.ends_with("#!");
    if attribute {
        return !bracket.starts_with("[error(");
    }
    HANDLED.iter().any(|name| before.ends_with(name))
}

/// The text of a string that begins here, and the length of the whole.
fn string(code: &str) -> Option<(&str, usize)> {
    if let Some(raw) = code.strip_prefix('r') {
        let text = raw.trim_start_matches('#');
        let marks = raw.len() - text.len();
        let text = text.strip_prefix('"')?;
        let end = text.find(&format!("\"{}", "#".repeat(marks)))?;
        return Some((&text[..end], 3 + 2 * marks + end));
    }
    let text = code.strip_prefix('"')?;
    let mut escaped = false;
    let end = text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((&text[..end], end + 2))
}

/// The length of a character that begins here, or of the mark before a lifetime.
fn character(code: &str) -> usize {
    let mut chars = code.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let from = at + escaped.len_utf8();
            from + code[from..].find('\'').map_or(0, |end| end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}
