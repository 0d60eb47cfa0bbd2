//! The differences between a project and the review in it: the changes that somebody has made elsewhere, each one told.

mod marking;
mod passages;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    export::OutgoingProject,
    guid::Guid,
    import::CodeLookup,
    index::DocumentIndex,
    meaning::CodeMeaning,
    project::{Project, ProjectCode, ProjectText},
};
use crate::{
    method::Pack,
    review::{Code, Document, Episode, Id, Kind, Parked, Pattern, TEXT_LIMIT},
    text::{clean, measure, words::tr},
};

/// The most that is told of one kind of thing, one by one.
const TOLD: usize = 200;

/// A document on its way to what a project says.
pub(super) struct DocumentMerge<'a> {
    pack: &'a Pack,
    base: &'a Document,
    index: DocumentIndex<'a>,
    document: Document,
    known: CodeLookup,
    /// The codes of the project by their identity, each with its name.
    names: HashMap<Guid, String>,
    /// The meanings of codes that the review did not have before.
    new: HashMap<Guid, CodeMeaning>,
    /// The highest number that each kind of item has.
    highest: HashMap<Kind, u32>,
    /// The episode for passages that name none.
    astray: Option<Id>,
    told: Vec<String>,
}

impl<'a> DocumentMerge<'a> {
    /// Nothing is changed yet.
    pub(super) fn of(base: &'a Document, pack: &'a Pack, known: CodeLookup) -> Self {
        let mut highest: HashMap<Kind, u32> = HashMap::new();
        let mut see = |code: Code| {
            let number = highest.entry(code.kind).or_default();
            *number = code.number.max(*number);
        };
        base.sources.iter().for_each(|it| see(it.code));
        base.patterns.iter().for_each(|it| see(it.code));
        base.parked.iter().for_each(|it| see(it.code));
        for episode in &base.episodes {
            see(episode.code);
            episode.notes.iter().for_each(|it| see(it.code));
        }
        Self {
            pack,
            base,
            index: DocumentIndex::of(base),
            document: base.clone(),
            known,
            names: HashMap::new(),
            new: HashMap::new(),
            highest,
            astray: None,
            told: Vec::new(),
        }
    }

    /// The review as the project has it, and what there is to tell.
    pub(super) fn finished(mut self) -> (Document, Vec<String>) {
        if let Some(more) = self.told.len().checked_sub(TOLD).filter(|more| *more > 0) {
            self.told.truncate(TOLD);
            self.told.push(tr!("{more} more like these.", more));
        }
        (self.document, self.told)
    }

    /// Looks at the codes. Those beneath a folder of episodes are episodes; what is neither that nor known becomes a
    /// pattern, where a passage is marked with it.
    pub(super) fn codes(&mut self, project: &Project, is_codebook: bool) {
        let texts = || project.sources.iter();
        let passages = texts().flat_map(|text| &text.selections);
        let used: HashSet<Guid> = passages.flat_map(|it| it.codes.iter().copied()).collect();
        let mut unknown = Vec::new();
        self.folder(&project.codes, "", &used, &mut unknown);
        if unknown.is_empty() {
            return;
        }
        if is_codebook {
            for name in &unknown {
                self.tell(tr!(
                    "“{name}” is neither a factor nor a type of pattern of the method: it was left out.",
                    name = measure::quoted(name)
                ));
            }
        } else {
            let names: Vec<String> = unknown
                .iter()
                .map(|it| format!("“{}”", measure::quoted(it)))
                .collect();
            self.tell(tr!(
                "No passage is marked with these codes, and the method does not have them: {names}.",
                names = measure::cut(&names.join(", "), 800)
            ));
        }
    }

    fn folder(
        &mut self,
        codes: &[ProjectCode],
        above: &str,
        used: &HashSet<Guid>,
        unknown: &mut Vec<String>,
    ) {
        for code in codes {
            let name = clean::one_line(&code.name).text;
            self.names.insert(code.guid, name.clone());
            let is_known = self.known.means(code.guid, &name).is_some();
            let is_leaf = code.codable && code.codes.is_empty();
            if is_known {
                // Its own meaning holds.
            } else if is_leaf && is_folder_of(above, &["episodes", "key practice episodes"]) {
                let id = self.episode(&title(code, Kind::Episode));
                self.new.insert(code.guid, CodeMeaning::Episode(id));
            } else if is_leaf && is_folder_of(above, &["patterns"]) {
                let id = self.pattern(&title(code, Kind::Pattern), true);
                self.new.insert(code.guid, CodeMeaning::Pattern(id));
            } else if used.contains(&code.guid) {
                let id = self.pattern(&title(code, Kind::Pattern), false);
                self.new.insert(code.guid, CodeMeaning::Pattern(id));
            } else if code.codable {
                unknown.push(name.clone());
            }
            self.folder(&code.codes, &name, used, unknown);
        }
    }

    /// The meanings of a passage that is marked with these codes. A code that the project does not explain has none.
    fn meanings(&self, codes: &BTreeSet<Guid>) -> BTreeSet<CodeMeaning> {
        let nameless = String::new();
        codes
            .iter()
            .filter_map(|code| {
                let name = self.names.get(code).unwrap_or(&nameless);
                let new = || self.new.get(code);
                self.known.means(*code, name).or_else(new).cloned()
            })
            .collect()
    }

    /// Notes of the project that are none of the review's become parked ideas.
    pub(super) fn notes(&mut self, project: &Project, outward: &OutgoingProject) {
        for note in &project.notes {
            let is_same = |sent: &&ProjectText| sent.guid == note.guid || sent.name == note.name;
            match outward.project.notes.iter().find(is_same) {
                Some(sent) if sent.words.trim() == note.words.trim() => {}
                Some(sent) => self.tell(tr!(
                    "“{note}” was reworded there: a finding is only reworded in whyboard, so its new words are parked.",
                    note = measure::quoted(&sent.name)
                )),
                None => {}
            }
            let is_sent =
                |sent: &ProjectText| is_same(&sent) && sent.words.trim() == note.words.trim();
            if outward.project.notes.iter().any(is_sent) || note.words.trim().is_empty() {
                continue;
            }
            let name = clean::one_line(&note.name).text;
            self.park(&format!("{name}: {}", note.words.trim()), None);
            self.tell(tr!(
                "The note “{note}” was parked as an idea.",
                note = measure::quoted(&name)
            ));
        }
    }

    /// Takes the project's description as the question of the review, unless it is empty or the same.
    pub(super) fn question(&mut self, project: &Project) {
        let question = cut(project.description.trim());
        if !question.is_empty() && question != self.base.details.question.trim() {
            self.document.details.question = question;
            self.tell(
                tr!(
                    "The description of the project was reworded: it is the question of the review."
                )
                .to_owned(),
            );
        }
    }

    fn tell(&mut self, sentence: String) {
        self.told.push(sentence);
    }

    fn next(&mut self, kind: Kind) -> (Id, Code) {
        let number = self.highest.entry(kind).or_default();
        *number = number.saturating_add(1);
        let code = Code {
            kind,
            number: *number,
        };
        (Id::standing_for(code), code)
    }

    /// A new episode; its id.
    fn episode(&mut self, title: &str) -> Id {
        let (id, code) = self.next(Kind::Episode);
        self.document.episodes.push(Episode {
            title: cut(title),
            ..Episode::new(id, code)
        });
        self.tell(tr!(
            "New episode {code}: “{title}”.",
            code,
            title = measure::quoted(title)
        ));
        id
    }

    /// A new pattern; its id.
    fn pattern(&mut self, sentence: &str, is_sent: bool) -> Id {
        let (id, code) = self.next(Kind::Pattern);
        self.document.patterns.push(Pattern {
            sentence: cut(sentence),
            ..Pattern::new(id, code)
        });
        let sentence = measure::quoted(sentence);
        self.tell(if is_sent {
            tr!("New pattern {code}: “{sentence}”.", code, sentence)
        } else {
            tr!(
                "The method has no code “{sentence}”: it is a candidate pattern now, {code}.",
                sentence,
                code
            )
        });
        id
    }

    fn park(&mut self, text: &str, episode: Option<Id>) {
        let (id, code) = self.next(Kind::Parked);
        self.document.parked.push(Parked {
            text: cut(text),
            episode,
            ..Parked::new(id, code)
        });
    }
}

/// The title of a new item: a code that this program wrote says it in full in its description, and begins its name with
/// the code of the item there.
fn title(code: &ProjectCode, kind: Kind) -> String {
    let name = clean::one_line(&code.name).text;
    let first = code.description.lines().next().unwrap_or_default().trim();
    let parted = name
        .split_once(' ')
        .filter(|(head, _)| head.parse::<Code>().is_ok_and(|code| code.kind == kind));
    match parted {
        Some(_) if !first.is_empty() => first.to_owned(),
        Some((_, rest)) => rest.to_owned(),
        None if name.is_empty() => format!("Without a name ({})", code.guid),
        None => name,
    }
}

fn is_folder_of(name: &str, names: &[&str]) -> bool {
    names
        .iter()
        .any(|other| name.trim().eq_ignore_ascii_case(other))
}

/// As much of a text as a field of the review takes.
fn cut(text: &str) -> String {
    let text = clean::clean(text).text;
    let end = (0..=TEXT_LIMIT.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    text[..end.unwrap_or(0)].to_owned()
}
