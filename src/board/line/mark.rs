//! Marks that are being written: `@hv`, `#b`, `&record`. Exact is done; where several fit, it asks.

use crate::{
    board::BoardView,
    method::PatternTypeId,
    review::Citation,
    ui::roles::{self, RoleChoice, Speaker},
};

use super::sources;

/// A mark that is written or chosen from a list.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::board) enum LineMark {
    Who(Speaker),
    /// The last speaker again, with their source.
    Again(Speaker, Option<Citation>),
    Pattern(PatternTypeId),
    Source(Citation),
    /// A source that is somebody’s account: they said it, unless somebody else is named.
    Account(Speaker, Citation),
}

/// A row of the list that is open while a mark is written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::board) struct MarkChoice {
    pub(in crate::board) words: String,
    /// Its name in a question: “Teacher or Team manager?”
    pub(in crate::board) name: String,
    pub(in crate::board) beside: String,
    pub(in crate::board) mark: LineMark,
    /// A role that nobody has heard of.
    pub(in crate::board) adds: bool,
}

/// What a sign and the letters after it are.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::board) enum MarkReading {
    /// Exactly this: it is done.
    Exact(LineMark),
    /// The beginning of one only: it is lit, and Enter takes it.
    One(MarkChoice),
    /// The beginning of several.
    Several(Vec<MarkChoice>),
    /// Nobody is called so.
    Nobody(String),
    /// A sign with nothing after it yet: everything is offered.
    Bare(Vec<MarkChoice>),
    /// Characters.
    Words,
}

/// A sign that was typed, with the letters after it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::board) struct WrittenMark {
    pub(in crate::board) sign: char,
    pub(in crate::board) start: usize,
    pub(in crate::board) end: usize,
    pub(in crate::board) reading: MarkReading,
    /// What follows may still be a part of it.
    pub(in crate::board) goes_on: bool,
}

/// How many words the name of a role may have.
const WORDS: usize = 6;

/// How many letters at least mean the only role that begins so, where more words follow.
const LETTERS: usize = 2;

impl WrittenMark {
    /// Whether more words have made it plain that this is what was meant.
    pub(in crate::board) fn is_settled(&self, text: &str, behind_words: bool) -> bool {
        let followed = text[self.end..].starts_with(char::is_whitespace);
        let long = text[self.start..self.end].chars().count() > LETTERS;
        let is_one = match self.reading {
            MarkReading::Exact(_) => true,
            MarkReading::One(_) => long,
            MarkReading::Several(_)
            | MarkReading::Nobody(_)
            | MarkReading::Bare(_)
            | MarkReading::Words => false,
        };
        // Behind words a source is taken by Tab or by the Enter that files: "mum &family came" stays as it is.
        let waits = self.sign == '&' && behind_words;
        followed && is_one && !self.goes_on && !waits
    }

    /// Whether it is written to its last letter.
    pub(in crate::board) fn is_exact(&self) -> bool {
        matches!(self.reading, MarkReading::Exact(_))
    }

    /// What it means, where that is plain.
    pub(in crate::board) fn meant(&self) -> Option<LineMark> {
        match &self.reading {
            MarkReading::Exact(mark) => Some(mark.clone()),
            MarkReading::One(choice) => Some(choice.mark.clone()),
            MarkReading::Several(_)
            | MarkReading::Nobody(_)
            | MarkReading::Bare(_)
            | MarkReading::Words => None,
        }
    }
}

impl BoardView<'_> {
    /// The mark that begins with the sign at `start`.
    pub(in crate::board) fn written_mark(&self, start: usize) -> Option<WrittenMark> {
        let text = self.line().writing.text();
        let sign = text.get(start..)?.chars().next()?;
        let after = &text[start + sign.len_utf8()..];
        let (len, reading, goes_on) = match sign {
            '@' => self.read_role(after),
            '#' => self.read_pattern(after),
            '&' => sources::read(self, after),
            _ => return None,
        };
        let end = start + sign.len_utf8() + len;
        Some(WrittenMark {
            sign,
            start,
            end,
            reading,
            goes_on,
        })
    }

    /// Whether a source that is named behind words waits for more of them: nothing but marks follows it otherwise.
    pub(in crate::board) fn waits_for_words(&self, mark: &WrittenMark) -> bool {
        let line = self.line();
        mark.sign == '&' && line.has_words_before(mark.start) && !self.only_marks_follow(mark.end)
    }

    fn only_marks_follow(&self, end: usize) -> bool {
        let line = self.line();
        let text = line.writing.text();
        let mut at = end;
        loop {
            at += text[at..].len() - text[at..].trim_start().len();
            if at == text.len() {
                return true;
            }
            let is_sign = line.signs.contains(&at);
            match self.written_mark(at).filter(|it| is_sign && it.is_exact()) {
                Some(mark) => at = mark.end,
                None => return false,
            }
        }
    }

    fn read_role(&self, after: &str) -> (usize, MarkReading, bool) {
        if after.starts_with('@') {
            let again = self.spoken_last().filter(|_| ends(&after[1..]));
            return match again {
                Some((speaker, source)) => {
                    let mark = LineMark::Again(speaker, source);
                    (1, MarkReading::Exact(mark), false)
                }
                None => (1, MarkReading::Words, false),
            };
        }
        let all = self.roles();
        if ends(after) {
            let reading = if after.is_empty() {
                MarkReading::Bare(all.into_iter().map(role_choice).collect())
            } else {
                MarkReading::Words
            };
            return (0, reading, false);
        }
        if !after.starts_with(char::is_alphabetic) {
            return (word_len(after), MarkReading::Words, false);
        }
        // A role's whole name is taken with its spaces: the longest beginning that fits anybody.
        let mut found = None;
        for len in beginnings(after) {
            let query = after[..len].to_lowercase();
            let fitting = fitting(&all, &query);
            if !fitting.is_empty() {
                found = Some((len, query, fitting));
            }
        }
        let Some((len, query, fitting)) = found else {
            let len = word_len(after);
            return (len, MarkReading::Nobody(after[..len].to_owned()), false);
        };
        let rest = &after[len..];
        let goes_on = rest.trim_start().is_empty()
            && all.iter().any(|role| {
                let longer = format!("{query} ");
                role.name.to_lowercase().contains(&longer)
            });
        let exact: Vec<&RoleChoice> = fitting
            .iter()
            .filter(|role| role.short.to_lowercase() == query || role.name.to_lowercase() == query)
            .collect();
        let reading = match (&exact[..], &fitting[..]) {
            ([one], _) => MarkReading::Exact(LineMark::Who((*one).clone().into_speaker())),
            ([], [one]) => MarkReading::One(role_choice(one.clone())),
            (_, several) => {
                MarkReading::Several(several.iter().cloned().map(role_choice).collect())
            }
        };
        (len, reading, goes_on)
    }

    fn read_pattern(&self, after: &str) -> (usize, MarkReading, bool) {
        let kinds = &self.review().pack().pattern_types;
        if after.is_empty() {
            let all = kinds.iter().map(|kind| MarkChoice {
                words: format!("{}  {}", kind.letter, kind.wide),
                name: kind.wide.clone(),
                beside: String::new(),
                mark: LineMark::Pattern(kind.id.clone()),
                adds: false,
            });
            return (0, MarkReading::Bare(all.collect()), false);
        }
        let len = word_len(after);
        let mut letters = after[..len].chars();
        let kind = match (letters.next(), letters.next()) {
            (Some(letter), None) => self.review().pack().by_letter(letter),
            _ => None,
        };
        let reading = kind.map_or(MarkReading::Words, |kind| {
            MarkReading::Exact(LineMark::Pattern(kind.id.clone()))
        });
        (len, reading, false)
    }

    /// The last speaker, with their source: of the newest note that has one.
    fn spoken_last(&self) -> Option<(Speaker, Option<Citation>)> {
        let notes = self.review().episodes().iter().flat_map(|it| &it.notes);
        let spoken = notes.filter(|note| note.who.is_some() && !note.withdrawn);
        let last = spoken.max_by_key(|note| note.code.number)?;
        Some((Speaker::Known(last.who?), last.sources.first().cloned()))
    }

    /// Every role that can be named, those of the episode first; the method's where the review has none of that name.
    pub(in crate::board) fn roles(&self) -> Vec<RoleChoice> {
        let mut all = roles::offered(self.review(), self.episode(), "");
        let known: Vec<String> = all
            .iter()
            .filter(|role| role.known.is_some())
            .map(|role| role.name.to_lowercase())
            .collect();
        all.retain(|role| role.known.is_some() || !known.contains(&role.name.to_lowercase()));
        all
    }
}

/// The roles that a beginning fits: by their letters or a word of their name, or else by their agency.
fn fitting(all: &[RoleChoice], query: &str) -> Vec<RoleChoice> {
    let named = |role: &&RoleChoice| {
        role.short.to_lowercase().starts_with(query) || begins_word(&role.name, query)
    };
    let fit: Vec<RoleChoice> = all.iter().filter(named).cloned().collect();
    if !fit.is_empty() {
        return fit;
    }
    let of_agency = |role: &&RoleChoice| begins_word(&role.agency, query);
    all.iter().filter(of_agency).cloned().collect()
}

/// Whether a name, or what follows one of its spaces, begins so.
pub(super) fn begins_word(name: &str, query: &str) -> bool {
    let name = name.to_lowercase();
    let begins = name.starts_with(query);
    begins
        || name
            .match_indices(' ')
            .any(|(at, _)| name[at + 1..].starts_with(query))
}

/// The row of a role.
pub(in crate::board) fn role_choice(role: RoleChoice) -> MarkChoice {
    MarkChoice {
        words: format!("{:<5} {}", role.short, role.name),
        name: role.name.clone(),
        beside: role.agency.clone(),
        adds: false,
        mark: LineMark::Who(role.into_speaker()),
    }
}

/// Whether nothing of a mark follows.
fn ends(text: &str) -> bool {
    text.is_empty() || text.starts_with(char::is_whitespace)
}

/// The bytes up to the next space.
pub(super) fn word_len(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// The lengths of one word, of two, and so on: as many as a name may have, on one line.
pub(super) fn beginnings(text: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut at = 0;
    for word in text.split(' ').take(WORDS) {
        if word.is_empty() || word.contains('\n') {
            break;
        }
        at += word.len();
        lengths.push(at);
        at += 1;
    }
    lengths
}
