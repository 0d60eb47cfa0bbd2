//! The details of the note being written, from lists: arrows and Enter choose, letters go on with the words.

use crate::{
    board::{
        Answer, Board, BoardView, NoteAttribute, NoteTarget,
        line::{LineMark, MarkChoice, MarkKind, TypedPlace, role_choice, sources},
    },
    review::{Citation, Influence, NoteKind, SourceKind},
    text::words::tr,
    ui::context::PageContext,
};

/// A row of the list of a detail: its words, what stands beside them, and what it sets.
pub(super) struct DetailRow {
    pub(super) words: String,
    pub(super) beside: String,
    set: DetailValue,
}

enum DetailValue {
    Where(NoteTarget),
    Kind(NoteKind),
    Influence(Influence),
    Mark(LineMark),
    NoPattern,
    Nobody,
    NoSource,
    Private(bool),
}

impl DetailRow {
    fn new(words: impl Into<String>, set: DetailValue) -> Self {
        Self {
            words: words.into(),
            beside: String::new(),
            set,
        }
    }

    fn of(choice: MarkChoice) -> Self {
        Self {
            words: choice.words,
            beside: choice.beside,
            set: DetailValue::Mark(choice.mark),
        }
    }
}

impl NoteAttribute {
    /// The heading over its list.
    pub(super) fn title(self) -> &'static str {
        match self {
            NoteAttribute::Where => tr!("Where does this belong?"),
            NoteAttribute::Kind => tr!("What kind of note is it?"),
            NoteAttribute::Influence => tr!("What did it do to practice?"),
            NoteAttribute::Pattern => tr!("Which patterns does it show?"),
            NoteAttribute::Who => tr!("Who said it?"),
            NoteAttribute::Source => tr!("Where does it come from?"),
            NoteAttribute::Private => tr!("Who may see it?"),
        }
    }
}

impl BoardView<'_> {
    /// What a detail can be set to.
    pub(super) fn detail_list(&self, detail: NoteAttribute) -> Vec<DetailRow> {
        let row = |words: &str, set| DetailRow::new(words, set);
        match detail {
            NoteAttribute::Where => self.where_rows(),
            NoteAttribute::Kind => vec![
                row(
                    tr!("It supports the explanation"),
                    DetailValue::Kind(NoteKind::Reason),
                ),
                row(
                    tr!("!  It challenges the explanation"),
                    DetailValue::Kind(NoteKind::Challenge),
                ),
                row(tr!("?  It asks"), DetailValue::Kind(NoteKind::Question)),
            ],
            NoteAttribute::Influence => vec![
                row(
                    tr!("+  It helped"),
                    DetailValue::Influence(Influence::Helped),
                ),
                row(
                    tr!("-  It hindered"),
                    DetailValue::Influence(Influence::Hindered),
                ),
                row(
                    tr!("=  It did both"),
                    DetailValue::Influence(Influence::Both),
                ),
                row(
                    tr!("Nobody has said"),
                    DetailValue::Influence(Influence::NotSaid),
                ),
            ],
            NoteAttribute::Pattern => {
                let kinds = self.review().pack().pattern_types.iter();
                let kinds = kinds.map(|kind| {
                    let mark = LineMark::Pattern(kind.id.clone());
                    DetailRow::new(
                        format!("{}  {}", kind.letter, kind.wide),
                        DetailValue::Mark(mark),
                    )
                });
                kinds
                    .chain([row(tr!("No pattern"), DetailValue::NoPattern)])
                    .collect()
            }
            NoteAttribute::Who => {
                let roles = self.roles().into_iter().map(role_choice).map(DetailRow::of);
                roles
                    .chain([row(tr!("Nobody in particular"), DetailValue::Nobody)])
                    .collect()
            }
            NoteAttribute::Source => {
                let sources = sources::all(self).into_iter().map(DetailRow::of);
                sources
                    .chain([row(tr!("Not said"), DetailValue::NoSource)])
                    .collect()
            }
            NoteAttribute::Private => vec![
                row(
                    tr!("The facilitator only: it stays off the screen"),
                    DetailValue::Private(true),
                ),
                row(tr!("Everybody"), DetailValue::Private(false)),
            ],
        }
    }

    /// The places of the board; first the one whose number is glued to the first word.
    fn where_rows(&self) -> Vec<DetailRow> {
        let place = |target: NoteTarget| {
            let words = self.place_name(TypedPlace::Target(target));
            DetailRow::new(words, DetailValue::Where(target))
        };
        let factors = (0..self.places().len()).map(NoteTarget::Factor);
        factors.chain([NoteTarget::Parking]).map(place).collect()
    }

    /// The rows of the list of a detail, as any list has them.
    pub(super) fn detail_rows(&self, detail: NoteAttribute) -> Vec<MarkChoice> {
        // What they set is looked up again when one is taken.
        let rows = self.detail_list(detail).into_iter();
        rows.map(|row| MarkChoice {
            name: row.words.clone(),
            words: row.words,
            beside: row.beside,
            mark: LineMark::Source(Citation::of(SourceKind::Conversation)),
            adds: false,
        })
        .collect()
    }

    fn row_of(&self, target: NoteTarget) -> usize {
        match target {
            NoteTarget::Factor(place) => place,
            NoteTarget::Parking => self.places().len(),
        }
    }
}

impl Board {
    /// Asks where the words belong: they stay, and are not filed.
    pub(super) fn ask_where(&mut self, cx: &PageContext<'_>) -> Answer {
        let glued = self.view(cx).glued_place();
        let answer = self.open_detail(Some(NoteAttribute::Where));
        if let Some((TypedPlace::Target(target), _)) = glued {
            let at = self.view(cx).row_of(target);
            self.line_mut().lit = Some(at);
        }
        answer
    }

    /// A digit of a number, while it is asked where the words belong.
    pub(super) fn number_where(&mut self, c: char, cx: &PageContext<'_>) {
        self.line_mut().number.push(c);
        let number = self.line_mut().number.clone();
        let at = match self.view(cx).place_numbered(&number) {
            Some(TypedPlace::Target(target)) => Some(self.view(cx).row_of(target)),
            Some(TypedPlace::Story) | None => None,
        };
        self.line_mut().lit = at;
    }

    /// Takes a row of the list of a detail. The list stays open, but for the place.
    pub(super) fn take_detail(
        &mut self,
        detail: NoteAttribute,
        at: usize,
        cx: &PageContext<'_>,
    ) -> Option<Answer> {
        let row = self.view(cx).detail_list(detail).into_iter().nth(at)?;
        if let DetailValue::Where(target) = row.set {
            return Some(self.belongs_to(target, cx));
        }
        let line = self.line_mut();
        line.lit = None;
        match row.set {
            DetailValue::Where(_) => {}
            DetailValue::Kind(kind) => {
                line.attributes.kind = kind;
                line.marked(MarkKind::Kind);
            }
            DetailValue::Influence(influence) => {
                line.attributes.influence = influence;
                line.marked(MarkKind::Influence);
            }
            DetailValue::Mark(mark) => {
                line.put_on(mark);
            }
            DetailValue::NoPattern => line.attributes.patterns.clear(),
            DetailValue::Nobody => line.attributes.who = None,
            DetailValue::NoSource => line.take_off(&MarkKind::Source),
            DetailValue::Private(private) => {
                line.attributes.private = private;
                line.marked(MarkKind::Private);
            }
        }
        Some(Answer::hush())
    }

    /// The words belong there: they stay in the line, and the number that was glued to them goes.
    fn belongs_to(&mut self, target: NoteTarget, cx: &PageContext<'_>) -> Answer {
        let glued = self.view(cx).glued_place();
        let _closed = self.open_detail(None);
        let place = self.view(cx).place_name(TypedPlace::Target(target));
        if let Some(picked) = self.picked_note_mut() {
            picked.place = Some(target);
            return Answer::hush();
        }
        if let Some((TypedPlace::Target(named), len)) = glued
            && named == target
        {
            self.line.take_number_off(len);
        }
        self.aim(target);
        Answer::say(tr!("Now for {place}. {key:file} files it", place))
    }
}
