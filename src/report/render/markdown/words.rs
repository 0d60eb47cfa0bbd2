//! Words as Markdown: nothing in them is markup but how they look.

use crate::{
    report::outline::{TextStyle, Words},
    text::clean::clean,
};

/// The lines of words, each as Markdown. None is blank at the beginning or the end, and no two blank ones follow each other.
pub(super) fn lines(words: &Words) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for pieces in by_line(words) {
        let line = written(&pieces);
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.pop_if(|last| last.is_empty());
    lines
}

/// Words as one line: breaks are spaces.
pub(super) fn in_one_line(words: &Words) -> String {
    joined(words, " ")
}

/// Words in a row of a table: breaks are the only ones that a row can have.
pub(super) fn in_row(words: &Words) -> String {
    joined(words, "<br>")
}

fn joined(words: &Words, between: &str) -> String {
    let mut lines = lines(words);
    lines.retain(|line| !line.is_empty());
    lines.join(between)
}

/// Words of one style on one line.
struct StyledText {
    text: String,
    style: TextStyle,
}

/// The pieces of each line: no two of a style in a row, and none with a space at an end unless it is plain.
fn by_line(words: &Words) -> Vec<Vec<StyledText>> {
    let mut lines = vec![Vec::new()];
    for run in &words.0 {
        for (at, text) in clean(&run.text).text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                put(line, text, run.style);
            }
        }
    }
    lines
}

fn put(line: &mut Vec<StyledText>, text: &str, style: TextStyle) {
    let kernel = text.trim();
    let (before, after) = match text.find(kernel) {
        Some(at) if !kernel.is_empty() => (&text[..at], &text[at + kernel.len()..]),
        Some(_) | None => (text, ""),
    };
    for (text, style) in [
        (before, TextStyle::Plain),
        (kernel, style),
        (after, TextStyle::Plain),
    ] {
        match line.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.style == style => last.text.push_str(text),
            Some(_) | None => line.push(StyledText {
                text: text.to_owned(),
                style,
            }),
        }
    }
}

fn written(pieces: &[StyledText]) -> String {
    let mut line = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let starts = line.is_empty();
        let text = if starts {
            piece.text.trim_start()
        } else {
            &piece.text
        };
        let (sign, tag) = match piece.style {
            TextStyle::Plain => {
                escape(text, starts, &mut line);
                continue;
            }
            TextStyle::Strong => ("**", "strong"),
            TextStyle::Aside => ("_", "em"),
        };
        let next = pieces
            .get(at + 1)
            .filter(|next| next.style == TextStyle::Plain);
        let next = next.and_then(|next| next.text.chars().next());
        // Against a letter a sign may be taken for itself; a tag never is.
        let (open, close) = if lets_signs_stand(line.chars().next_back()) && lets_signs_stand(next)
        {
            (sign.to_owned(), sign.to_owned())
        } else {
            (format!("<{tag}>"), format!("</{tag}>"))
        };
        line.push_str(&open);
        escape(text, false, &mut line);
        line.push_str(&close);
    }
    line.truncate(line.trim_end().len());
    line
}

/// Whether a sign of emphasis beside this character is one, whatever stands on its other side.
fn lets_signs_stand(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

/// Writes text so that it is only text; some characters are markup only where a line starts.
fn escape(text: &str, starts_line: bool, line: &mut String) {
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '#' => true,
            '&' => after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#'),
            ':' if after.starts_with("//") => true,
            '-' | '+' | '=' | '>' | ':' => starts_line && at == 0,
            '.' if ends_with_www(before) => true,
            '.' | ')' => starts_line && at > 0 && before.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if is_markup {
            line.push('\\');
        }
        line.push(c);
    }
}

/// Where GitHub's dialect would make a link of what follows.
fn ends_with_www(text: &str) -> bool {
    let from = text.len().saturating_sub(3);
    text.get(from..)
        .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        in_one_line(&text.into())
    }

    #[test]
    fn what_would_be_markup_is_escaped_and_no_more() {
        for (text, written) in [
            (
                "Plain words, a sum (3 + 4 = 7) - and more.",
                "Plain words, a sum (3 + 4 = 7) - and more.",
            ),
            ("# not a heading #", r"\# not a heading \#"),
            ("- not a point", r"\- not a point"),
            ("12. not a point", r"12\. not a point"),
            ("12.5 per cent", r"12\.5 per cent"),
            ("=====", r"\====="),
            ("> not a quote", r"\> not a quote"),
            ("a > b", "a > b"),
            ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
            ("![x](http://a.b)", r"!\[x\](http\://a.b)"),
            ("www.example.org", r"www\.example.org"),
            ("fish & chips &amp; &#38;", r"fish & chips \&amp; \&\#38;"),
            ("a|b\\|c", r"a\|b\\\|c"),
            ("    four spaces\tand a tab ", "four spaces\tand a tab"),
        ] {
            assert_eq!(line(text), written, "{text}");
        }
    }

    #[test]
    fn what_stands_out_does_so_against_letters_too() {
        let words = Words::from("a ")
            .and(" strong* ", TextStyle::Strong)
            .and("aside", TextStyle::Aside)
            .and("b", TextStyle::Plain)
            .and("(c)", TextStyle::Strong)
            .and(" ", TextStyle::Strong)
            .and("d", TextStyle::Strong);
        assert_eq!(
            in_one_line(&words),
            r"a  **strong\*** <em>aside</em>b<strong>(c)</strong> **d**"
        );
    }

    #[test]
    fn lines_are_parted_and_blank_ones_are_few() {
        let words = Words::from("\n\na\n\n\nb\n").and("c\nd\n\n", TextStyle::Strong);
        assert_eq!(lines(&words), ["a", "", "b", "**c**", "**d**"]);
        assert_eq!(in_row(&words), "a<br>b<br>**c**<br>**d**");
        assert!(lines(&" \n ".into()).is_empty());
    }
}
