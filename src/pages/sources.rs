//! The sources of the review. All kinds of source have equal standing (method §7.1).

mod detail;

use crate::{
    command::{Action, Context},
    insight::{cited, use_counts},
    review::{
        Change, Edit, Kind, Person, Position, Review, Source, SourceEdit, SourceKind, Swap,
        items::naming,
    },
    text::{clean, search, words::tr},
    ui::{
        context::PageContext,
        detail::DetailSection,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::{FormStart, FormSubject, Opening, Response},
        roles::{self, Speaker},
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Sources,
    context: Context::Sources,
    title: tr!(const "Sources"),
    purpose: tr!(const "What the review draws on: conversations, records, policy, data"),
    example: tr!(const "Conversation with the HV"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The place of the kind among the fields of a source’s form.
const KIND_FIELD: usize = 1;

/// The words by which a kind of source is recognised at the beginning of what is typed.
const KIND_WORDS: [(SourceKind, &[&str]); 7] = [
    (
        SourceKind::Conversation,
        &["conversation", "talk with", "interview"],
    ),
    (
        SourceKind::Record,
        &[
            "record",
            "case record",
            "case file",
            "file",
            "letter",
            "minutes",
        ],
    ),
    (
        SourceKind::CaseGroup,
        &["case group", "meeting with the case group", "follow-on"],
    ),
    (
        SourceKind::Family,
        &["family", "mother", "father", "grandmother", "grandfather"],
    ),
    (SourceKind::ReviewTeam, &["review team"]),
    (
        SourceKind::Policy,
        &["policy", "procedure", "guidance", "protocol", "law"],
    ),
    (
        SourceKind::Data,
        &["data", "audit", "figures", "performance"],
    ),
];

/// The page of the sources.
#[derive(Debug, Default)]
pub(super) struct Sources {
    list: ListState,
}

impl Page for Sources {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The sources, kind by kind.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let review = cx.review();
        let counts = use_counts(review);
        let mut rows = Vec::new();
        for kind in SourceKind::ALL {
            let of_kind = review.sources().iter().filter(|source| source.kind == kind);
            let listed = of_kind.map(|source| {
                let count = counts.get(&source.id).copied().unwrap_or_default();
                row(review, source, count)
            });
            let name = naming::kind_name(review, kind);
            Row::group(&mut rows, Some(&name), query, listed);
        }
        if !query.trim().is_empty() {
            rows.push(added(review, query.trim()));
        }
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let source = row.id().and_then(|id| cx.review().source(id));
        source.map_or_else(Vec::new, |source| detail::in_full(source, cx))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept => match list::chosen(self, cx).map(|row| row.target) {
                Some(RowTarget::Add(words)) => add(&words, cx),
                Some(
                    RowTarget::Item(_)
                    | RowTarget::Ask(_)
                    | RowTarget::Raised(_)
                    | RowTarget::Choice(_)
                    | RowTarget::Read { .. },
                )
                | None => list::act(self, action, cx),
            },
            Action::TurnCheckedWith => self.of_chosen(cx, turn_checked_with),
            Action::TakeNotes => {
                self.of_chosen(cx, |source| Response::open(Opening::NotesFrom(source.id)))
            }
            Action::ToCitingNote(number) => {
                self.of_chosen(cx, |source| to_citing_note(source, *number, cx))
            }
            _ => list::act(self, action, cx),
        }
    }
}

impl Sources {
    /// The response to an action on the chosen source; where none is chosen, a message that says so.
    fn of_chosen(&self, cx: &PageContext<'_>, act: impl FnOnce(&Source) -> Response) -> Response {
        let id = list::chosen_item(self, cx);
        match id.and_then(|id| cx.review().source(id)) {
            Some(source) => act(source),
            None => Response::say(tr!("Choose a source first: /sources lists them")),
        }
    }
}

fn row(review: &Review, source: &Source, (notes, events): (usize, usize)) -> Row {
    let role = source.role.and_then(|id| review.person(id));
    let from = role
        .map(Person::label)
        .filter(|role| !source.label.contains(role));
    let under = [source.date.as_str(), from.unwrap_or_default()];
    let unchecked = source.kind == SourceKind::Conversation && !source.checked;
    let gaps = !source.gaps.is_empty();
    let right = [
        (unchecked, tr!("not checked").to_owned()),
        (gaps, tr!("gaps").to_owned()),
        (notes > 0, tr!("{notes} note" | "{notes} notes", notes)),
        (
            events > 0,
            tr!("{events} event" | "{events} events", events),
        ),
    ];
    let right = right.into_iter().filter(|(is_so, _)| *is_so);
    let right: Vec<String> = right.map(|(_, words)| words).collect();
    let under: Vec<&str> = under.into_iter().filter(|part| !part.is_empty()).collect();
    Row {
        margin: source.code.to_string(),
        under: under.join(", "),
        right: right.join(", "),
        caution: unchecked || gaps,
        ..Row::item(source.id, source.label.clone())
    }
}

/// The row that adds what was typed, with the kind that its words name.
fn added(review: &Review, query: &str) -> Row {
    let kind = kind_meant(query).map(|kind| naming::kind_name(review, kind));
    Row {
        under: match kind {
            Some(kind) => tr!("As: {kind}", kind),
            None => tr!("Its kind is asked for next").to_owned(),
        },
        ..Row::add(query, tr!("the source"))
    }
}

/// The kind of source that the first words name.
fn kind_meant(words: &str) -> Option<SourceKind> {
    let words = words.to_lowercase();
    let begins = |name: &str| {
        let rest = words.strip_prefix(name);
        rest.is_some_and(|rest| {
            !rest
                .trim_start_matches('s')
                .starts_with(char::is_alphanumeric)
        })
    };
    let mut kinds = KIND_WORDS.iter();
    let meant = kinds.find(|(_, names)| names.iter().any(|name| begins(name)));
    meant.map(|(kind, _)| *kind)
}

/// Adds a source by its words, which may say what kind it is and whose account. Where they do not say the kind, its form
/// asks for it.
fn add(words: &str, cx: &PageContext<'_>) -> Response {
    let mut source = Source::new(cx.new_id(), cx.next_code(Kind::Source));
    source.label = clean::one_line(words).text;
    let kind = kind_meant(&source.label);
    source.kind = kind.unwrap_or(SourceKind::Record);
    let mut changes = Vec::new();
    if let Some(speaker) = whose(&source.label, cx) {
        let (role, change) = roles::speaker_id(&speaker, cx);
        source.role = Some(role);
        changes.extend(change);
    }
    let id = source.id;
    changes.push(Change::Add {
        item: source.into(),
        at: Position::top(cx.review().sources().len()),
    });
    let added = Response::commit(changes).choosing(id);
    if kind.is_some() {
        return added;
    }
    let start = FormStart::Field(KIND_FIELD);
    added.opening(Opening::Form(FormSubject::Item(id), start))
}

/// The role whose account a source is, where its words name one: by the letters, or by the role itself.
fn whose(label: &str, cx: &PageContext<'_>) -> Option<Speaker> {
    let words = label.split(|c: char| !c.is_alphanumeric());
    let letters = words.filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
    let mut named: Vec<Speaker> = letters
        .filter_map(|word| roles::meant(cx.review(), cx.episode(), word))
        .collect();
    if named.is_empty() {
        let says = |person: &&Person| search::holds(label, &person.role);
        let named_in_full = cx.review().people().iter().filter(says);
        let longest = named_in_full.max_by_key(|person| person.role.len());
        named.extend(longest.map(|person| Speaker::Known(person.id)));
    }
    named.pop().filter(|_| named.is_empty())
}

/// Marks a conversation as read and found right by the person whose account it is, or not.
fn turn_checked_with(source: &Source) -> Response {
    if source.kind != SourceKind::Conversation {
        return Response::say(tr!("Only a conversation is checked with the person"));
    }
    let to = !source.checked;
    let set = Edit::Source(SourceEdit::Checked(Swap::new(!to, to)));
    let id = source.id;
    Response::commit(vec![Change::Edit { id, set }]).saying(if to {
        tr!("Marked: read back to them and found right")
    } else {
        tr!("Marked: not checked with them yet")
    })
}

/// Picks on the board the note with that number among those that draw on a source; Esc comes back.
fn to_citing_note(source: &Source, number: u8, cx: &PageContext<'_>) -> Response {
    let place = usize::from(number).saturating_sub(1);
    let notes = cited(cx.review(), source.id).notes;
    match (notes.get(place), notes.len()) {
        (Some((_, note, _)), _) => Response::open(Opening::Note(note.id)),
        (None, 0) => Response::say(tr!("No note draws on it yet")),
        (None, 1) => Response::say(tr!("One note draws on it: 1 goes there")),
        (None, notes) => Response::say(tr!("{notes} notes draw on it", notes)),
    }
}
