//! The form of what takes the place of a name: one or several, possessive, inside an address.

use super::words::VOCABULARY;
use crate::text::words::tr;

/// The ending of a name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// None; an apostrophe after it stays where it is.
    Bare,
    /// Possessive without an s of its own, or without an apostrophe: “James’ coat”, “Janes mum”.
    Possessive(char),
    /// Several of the name: “the Hartigans”.
    Plural,
}

/// What stands for a name that may be that of several, in a form that fits.
pub(super) fn in_form(instead: &[&str], ending: Ending, in_address: bool) -> String {
    let one = match instead {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => {
            let name = without_title(first);
            if rest.iter().all(|other| without_title(other) == name) {
                name.to_owned()
            } else if ending == Ending::Plural {
                return tr!("family").to_owned();
            } else {
                instead.join(tr!(" or "))
            }
        }
    };
    let formed = match ending {
        Ending::Bare => one,
        Ending::Possessive(apostrophe) => format!("{one}{apostrophe}s"),
        Ending::Plural => plural(&one),
    };
    if in_address {
        formed.replace(' ', "_")
    } else {
        formed
    }
}

/// The plural: “the Lanes” for Ms Lane, “HVs”.
fn plural(one: &str) -> String {
    let name = without_title(one);
    let last = name.rsplit(' ').next().unwrap_or(name);
    let ends = |endings: &[&str]| endings.iter().any(|ending| last.ends_with(ending));
    if last.chars().count() == 1 {
        // Child R and the others of R.
        format!("{one}’s family")
    } else if ends(&["s", "x", "z", "ch", "sh"]) {
        format!("{name}es")
    } else {
        format!("{name}s")
    }
}

/// A pseudonym without the title before it.
fn without_title(instead: &str) -> &str {
    match instead.split_once(' ') {
        Some((title, name)) if is_title(title) => name,
        Some(_) | None => instead,
    }
}

fn is_title(word: &str) -> bool {
    VOCABULARY
        .titles
        .contains(&word.trim_end_matches('.').to_lowercase())
}

/// True where a title before the name stays before what stands for it: “Mrs Smith” is “Mrs Lane”, but “HV”.
pub(super) fn keeps_title(instead: &[&str]) -> bool {
    instead.iter().all(|one| {
        let mut letters = one.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        first && letters.clone().count() > 1 && letters.all(char::is_lowercase)
    })
}
