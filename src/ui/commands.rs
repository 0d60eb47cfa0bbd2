//! Commands by their words: those that fit what was typed, and the lines of the help page.

use std::cmp::Reverse;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use crate::{
    command::{
        ActionSpec, Context, HelpSection,
        keymap::{self, HelpLine, KeySequence},
        specs,
    },
    text::search,
    ui::context::PageContext,
};

/// A command that the list offers.
#[derive(Clone, Debug)]
pub struct CommandOffer {
    /// Its row in the table.
    pub row: &'static ActionSpec,
    /// The key or the `/word` that asks for it.
    pub keys: String,
}

/// A section of the help page with its heading and lines.
pub type HelpBlock = (&'static str, Vec<HelpLine>);

/// The commands that fit what was typed after `/`, the best first.
pub fn commands(query: &str, cx: &PageContext<'_>) -> Vec<CommandOffer> {
    let word = query.split_whitespace().next().unwrap_or_default();
    let word = word.to_lowercase();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(&word, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let offered = specs().iter().filter(|row| means_something(row, cx));
    let rank = |row: &'static ActionSpec| {
        let name = row.word?;
        let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
        let fuzzy = score(name).max(score(row.label));
        let begins = |text: &str| text.split([' ', '-']).any(|part| part.starts_with(&word));
        let told = begins(row.sentence) || row.synonyms.iter().any(|also| begins(also));
        let offer = CommandOffer {
            row,
            keys: keys_of(row, cx),
        };
        // The word itself, what begins with it, what it is told by, what has a key of its own, what is alike.
        let rank = (
            name == word,
            name.starts_with(&word),
            told,
            !offer.keys.starts_with('/'),
            fuzzy,
        );
        (told || fuzzy.is_some()).then_some((rank, offer))
    };
    let mut found: Vec<_> = offered.filter_map(rank).collect();
    if word.is_empty() {
        // On a note, what can be done with it comes first. What the line does by itself is not what a list of commands is
        // opened for.
        let on_note = cx.context_behind == Some(Context::Note);
        found.sort_by_key(|(_, offer)| {
            let section = offer.row.section;
            (
                !(on_note && section == HelpSection::OnTheBoard),
                matches!(section, HelpSection::Write | HelpSection::SayMore),
            )
        });
    } else {
        found.sort_by_key(|(rank, _)| Reverse(*rank));
    }
    found.into_iter().map(|(_, offer)| offer).collect()
}

/// Whether a command can do anything now: those of a picked note or of a page need one behind the list.
fn means_something(row: &ActionSpec, cx: &PageContext<'_>) -> bool {
    row.fits(Context::Empty) || cx.context_behind.is_some_and(|behind| row.fits(behind))
}

/// The key that asks for an action from the line, or its word.
fn keys_of(row: &ActionSpec, cx: &PageContext<'_>) -> String {
    let keys = cx.keymap.keys_for(row.id, Context::Empty.chain());
    keys.first().filter(|_| row.example.is_none()).map_or_else(
        || format!("/{}", row.word.unwrap_or_default()),
        KeySequence::label,
    )
}

/// The lines of the help page that fit what was typed, by section.
pub fn help_lines(query: &str, cx: &PageContext<'_>) -> Vec<HelpBlock> {
    let fits = |entry: &HelpLine| {
        let also = entry.row.map_or(&[][..], |row| row.synonyms).iter();
        also.chain([&entry.sentence, &entry.keys.as_str()])
            .any(|words| search::holds(words, query))
    };
    let sections = keymap::help(cx.keymap).into_iter();
    let sections = sections.map(|(section, entries)| {
        let entries: Vec<HelpLine> = entries.into_iter().filter(fits).collect();
        (section.title(), entries)
    });
    sections
        .filter(|(_, entries)| !entries.is_empty())
        .collect()
}
