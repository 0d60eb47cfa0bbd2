//! The width of words in print, near enough to lay out a picture: no font is at hand, and none is needed.

use crate::text::measure::{self, graphemes};

/// Thousandths of the size that a letter is wide in a sans serif like Arial or Helvetica, rounded up.
fn letter(grapheme: &str) -> u32 {
    match grapheme.chars().next() {
        Some('i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | '’' | '‘') => {
            280
        }
        Some('f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '/' | '-' | '“' | '”' | '·') => {
            340
        }
        Some('m' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…') => 950,
        Some(c) if c.is_uppercase() => 720,
        Some(_) if measure::width(grapheme) > 1 => 1_050,
        Some(_) | None => 560,
    }
}

/// The width of words in letters of a size; both are in points.
pub(super) fn width(words: &str, size: u32) -> u32 {
    graphemes(words).map(letter).sum::<u32>() * size / 1_000
}

/// Words in lines of at most `room` points, at most so many of them: what is left over gives way to an ellipsis.
pub(super) fn wrap(words: &str, room: u32, size: u32, most: usize) -> Vec<String> {
    let room = room * 1_000 / size.max(1);
    let shown = measure::shown(words);
    let (mut lines, mut line, mut wide) = (Vec::new(), String::new(), 0);
    for word in shown.split_whitespace() {
        let needs: u32 = graphemes(word).map(letter).sum();
        if !line.is_empty() && wide + letter(" ") + needs > room {
            lines.push(std::mem::take(&mut line));
            wide = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            wide += letter(" ");
        }
        for grapheme in graphemes(word) {
            if !line.is_empty() && wide + letter(grapheme) > room {
                lines.push(std::mem::take(&mut line));
                wide = 0;
            }
            line.push_str(grapheme);
            wide += letter(grapheme);
        }
        if lines.len() > most {
            break;
        }
    }
    lines.push(line);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            shorten(last, room);
        }
    }
    lines
}

/// Puts an ellipsis at the end of a line, in the place of as many letters as it takes.
fn shorten(line: &mut String, room: u32) {
    let mut kept: Vec<&str> = graphemes(line).collect();
    let wide = |kept: &[&str]| kept.iter().map(|it| letter(it)).sum::<u32>() + letter("…");
    while !kept.is_empty() && wide(&kept) > room {
        kept.pop();
    }
    *line = kept.concat().trim_end().to_owned() + "…";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_end_in_an_ellipsis() {
        let words = "Contact desk two posts short; average 40 contacts a day";
        let lines = wrap(words, 90, 8, 9);
        assert_eq!(lines.join(" "), words);
        assert!(lines.iter().all(|line| width(line, 8) <= 90), "{lines:?}");
        let cut = wrap(words, 90, 8, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && width(&cut[1], 8) <= 90, "{cut:?}");
    }

    #[test]
    fn a_word_that_is_longer_than_a_line_is_broken_and_nothing_is_a_line() {
        assert!(wrap(&"long".repeat(40), 50, 8, 99).len() > 5);
        assert_eq!(wrap("", 50, 8, 3), [""]);
        assert_eq!(wrap("two\nlines", 500, 8, 3), ["two lines"]);
        assert!(!wrap("家庭家庭", 1, 8, 2).is_empty());
    }
}
