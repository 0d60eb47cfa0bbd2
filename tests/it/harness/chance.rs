//! Changes by chance: each fits the review it is made for, and the same seed gives the same change again.

use uuid::Uuid;
use whyboard::{
    method::{AddedPhrase, FactorId, Occasion, Order, PatternTypeId},
    review::{
        AgendaItem, AllowedPlace, AnyItem, Appraisal, AppraisalEdit, Change, Checked, Choice,
        Citation, Code, Degree, DetailsEdit, Direction, Document, Edit, Episode, EpisodeEdit,
        Event, EventEdit, Finding, FindingEdit, Group, Id, Influence, KeptWording, Kind, Known,
        Meeting, MeetingEdit, MeetingState, Note, NoteEdit, NoteKind, Parked, ParkedEdit,
        ParkedKind, Passage, Pattern, PatternEdit, Person, PersonEdit, Position, Prevalence,
        Review, Robustness, Schedule, Search, SearchOutcome, Source, SourceEdit, SourceKind,
        Status, Strength, Swap, Tunnel, TunnelEdit, TurningPoint, Usualness, Verdict, Vote,
    },
};

/// A change that fits the review.
pub(crate) fn change(seed: u64, review: &Review) -> Change {
    let mut chance = Chance(seed);
    let world = World::of(review);
    match chance.below(16) {
        0..5 => chance.addition(&world),
        5..11 => chance.edit(&world),
        11..13 => chance.shift(&world),
        13..15 => chance.removal(&world),
        _ => Change::Details(chance.details(&world)),
    }
}

/// Everything in the review that something may be done with, and where it stands.
pub(crate) fn inventory(review: &Review) -> Vec<(Position, AnyItem)> {
    fn all<T: Clone + Into<AnyItem>>(
        list: &[T],
        under: Option<Id>,
    ) -> impl Iterator<Item = (Position, AnyItem)> {
        list.iter()
            .enumerate()
            .map(move |(index, item)| (Position { under, index }, item.clone().into()))
    }
    let mut found = Vec::new();
    found.extend(all(review.people(), None));
    found.extend(all(review.sources(), None));
    found.extend(all(review.meetings(), None));
    found.extend(all(review.chronology(), None));
    found.extend(all(review.episodes(), None));
    for episode in review.episodes() {
        found.extend(all(&episode.tunnels, Some(episode.id)));
        found.extend(all(&episode.appraisals, Some(episode.id)));
        found.extend(all(&episode.notes, Some(episode.id)));
    }
    found.extend(all(review.patterns(), None));
    found.extend(all(review.findings(), None));
    found.extend(all(review.parked(), None));
    found
}

/// The ids of an item and of what stands under it.
pub(crate) fn family(item: &AnyItem) -> Vec<Id> {
    let mut ids = vec![item.id()];
    if let AnyItem::Episode(episode) = item {
        ids.extend(episode.tunnels.iter().map(|tunnel| tunnel.id));
        ids.extend(episode.appraisals.iter().map(|appraisal| appraisal.id));
        ids.extend(episode.notes.iter().map(|note| note.id));
    }
    ids
}

/// Whether something that does not go with an item points at it: read from the document, not from the review's books.
pub(crate) fn pointed_at_from_outside(review: &Review, item: &AnyItem) -> bool {
    let mut document = Document::of(review);
    // Wording that was kept, and places that may stay, may stand in something that goes.
    document.details.kept_wording.clear();
    document.details.allowed_places.clear();
    let everywhere = serde_json::to_string(&document).unwrap();
    let within = serde_json::to_string(item).unwrap();
    family(item)
        .iter()
        .map(ToString::to_string)
        .any(|id| everywhere.matches(id.as_str()).count() > within.matches(id.as_str()).count())
}

/// Numbers that look like chance and are not.
struct Chance(u64);

/// What there is to choose from.
struct World<'a> {
    review: &'a Review,
    items: Vec<(Position, AnyItem)>,
}

impl<'a> World<'a> {
    fn of(review: &'a Review) -> Self {
        Self {
            review,
            items: inventory(review),
        }
    }

    fn ids(&self, kinds: &[Kind]) -> Vec<Id> {
        self.items
            .iter()
            .map(|(_, item)| item)
            .filter(|item| kinds.contains(&item.kind()))
            .map(AnyItem::id)
            .collect()
    }

    fn how_many(&self, kind: Kind, under: Option<Id>) -> usize {
        self.items
            .iter()
            .filter(|(at, item)| item.kind() == kind && at.under == under)
            .count()
    }

    fn next_code(&self, kind: Kind) -> Code {
        let highest = self
            .items
            .iter()
            .filter(|(_, item)| item.kind() == kind)
            .map(|(_, item)| item.code().number)
            .max();
        Code {
            kind,
            number: highest.unwrap_or(0) + 1,
        }
    }

    /// The notes that a note can explain without coming to explain itself.
    fn explicable_by(&self, note: Id) -> Vec<Id> {
        let mut notes = self.ids(&[Kind::Note]);
        notes.retain(|&other| {
            let mut next = Some(other);
            while let Some(id) = next.filter(|&id| id != note) {
                next = self.review.note(id).and_then(|(_, note)| note.because);
            }
            next.is_none()
        });
        notes
    }
}

impl Chance {
    /// The next number (the method of Steele, Lea and Flood, 2014).
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn perhaps<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty() && self.below(4) != 0).then(|| self.pick(from))
    }

    fn several<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        (0..self.below(4))
            .filter_map(|_| self.perhaps(from))
            .collect()
    }

    fn words(&mut self) -> String {
        let words = [
            "letter",
            "visit",
            "“calm”",
            "élan",
            "told",
            "19:40",
            "家",
            "two\nlines",
            "👩‍👧",
        ];
        let count = 1 + self.below(5);
        (0..count)
            .map(|_| self.pick(&words))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn text(&mut self) -> String {
        if self.below(4) == 0 {
            String::new()
        } else {
            self.words()
        }
    }

    fn id(&mut self) -> Id {
        Id::from_uuid(Uuid::from_u64_pair(self.next(), self.next()))
    }

    fn citations(&mut self, world: &World) -> Vec<Citation> {
        let sources = world.ids(&[Kind::Source]);
        (0..self.below(3))
            .map(|_| Citation {
                kind: self.pick(&SourceKind::ALL),
                source: self.perhaps(&sources),
                locator: self.text(),
            })
            .collect()
    }

    fn factor(&mut self, world: &World) -> Option<FactorId> {
        let factors: Vec<_> = world
            .review
            .pack()
            .factors
            .iter()
            .map(|factor| factor.id.clone())
            .collect();
        self.perhaps(&factors)
    }

    fn pattern_types(&mut self, world: &World) -> Vec<PatternTypeId> {
        let types: Vec<_> = world
            .review
            .pack()
            .pattern_types
            .iter()
            .map(|kind| kind.id.clone())
            .collect();
        self.several(&types)
    }

    fn addition(&mut self, world: &World) -> Change {
        let episodes = world.ids(&[Kind::Episode]);
        let mut kind = self.pick(&Kind::ALL);
        if self.below(3) == 0 {
            kind = Kind::Note;
        }
        let below = matches!(kind, Kind::Tunnel | Kind::Appraisal | Kind::Note);
        if below && episodes.is_empty() {
            kind = Kind::Episode;
        }
        let under = (below && !episodes.is_empty()).then(|| self.pick(&episodes));
        let (id, code) = (self.id(), world.next_code(kind));
        let item: AnyItem = match kind {
            Kind::Person => Person {
                role: self.words(),
                ..Person::new(id, code)
            }
            .into(),
            Kind::Source => Source {
                label: self.words(),
                ..Source::new(id, code)
            }
            .into(),
            Kind::Meeting => Meeting::new(id, code).into(),
            Kind::Event => Event {
                text: self.words(),
                ..Event::new(id, code)
            }
            .into(),
            Kind::Episode => Episode {
                title: self.words(),
                ..Episode::new(id, code)
            }
            .into(),
            Kind::Tunnel => Tunnel::new(id, code).into(),
            Kind::Appraisal => Appraisal::new(id, code).into(),
            Kind::Note => Note {
                text: self.words(),
                factor: self.factor(world),
                patterns: self.pattern_types(world).into_iter().collect(),
                because: self.perhaps(&world.ids(&[Kind::Note])),
                ..Note::new(id, code)
            }
            .into(),
            Kind::Pattern => Pattern {
                sentence: self.words(),
                notes: self.several(&world.ids(&[Kind::Note])),
                ..Pattern::new(id, code)
            }
            .into(),
            Kind::Finding => Finding {
                headline: self.words(),
                ..Finding::new(id, code)
            }
            .into(),
            Kind::Parked => Parked {
                text: self.words(),
                ..Parked::new(id, code)
            }
            .into(),
        };
        let index = self.below(world.how_many(kind, under) + 1);
        Change::Add {
            item,
            at: Position { under, index },
        }
    }

    fn removal(&mut self, world: &World) -> Change {
        let mut free = world.items.clone();
        free.retain(|(_, item)| !pointed_at_from_outside(world.review, item));
        match self.perhaps(&free) {
            Some((at, item)) => Change::Remove { item, at },
            None => self.addition(world),
        }
    }

    fn shift(&mut self, world: &World) -> Change {
        let Some((from, item)) = self.perhaps(&world.items) else {
            return self.addition(world);
        };
        let episodes = world.ids(&[Kind::Episode]);
        let under = from.under.map(|home| {
            if self.yes() {
                home
            } else {
                self.pick(&episodes)
            }
        });
        let stays = under == from.under;
        let room = world.how_many(item.kind(), under) + usize::from(!stays);
        let to = Position {
            under,
            index: self.below(room),
        };
        Change::Move {
            id: item.id(),
            from,
            to,
        }
    }

    fn edit(&mut self, world: &World) -> Change {
        let Some((_, item)) = self.perhaps(&world.items) else {
            return self.addition(world);
        };
        let set: Edit = match &item {
            AnyItem::Person(item) => self.person(item).into(),
            AnyItem::Source(item) => self.source(item, world).into(),
            AnyItem::Meeting(item) => self.meeting(item, world).into(),
            AnyItem::Event(item) => self.event(item, world).into(),
            AnyItem::Episode(item) => self.episode(item, world).into(),
            AnyItem::Tunnel(item) => self.tunnel(item, world).into(),
            AnyItem::Appraisal(item) => self.appraisal(item).into(),
            AnyItem::Note(item) => self.note(item, world).into(),
            AnyItem::Pattern(item) => self.pattern(item, world).into(),
            AnyItem::Finding(item) => self.finding(item, world).into(),
            AnyItem::Parked(item) => self.parked(item, world).into(),
        };
        Change::Edit { id: item.id(), set }
    }

    fn details(&mut self, world: &World) -> DetailsEdit {
        let was = world.review.details();
        match self.below(13) {
            0 => DetailsEdit::Title(swap(&was.title, self.text())),
            1 => DetailsEdit::Reference(swap(&was.reference, self.text())),
            2 => DetailsEdit::Question(swap(&was.question, self.text())),
            3 => DetailsEdit::TimeFrame(swap(&was.time_frame, self.text())),
            4 => DetailsEdit::Scale(swap(&was.scale, self.text())),
            5 => DetailsEdit::Anonymity(swap(&was.anonymity, self.text())),
            6 => DetailsEdit::Order(swap(
                &was.order,
                self.perhaps(&[Order::Framework, Order::Conversation]),
            )),
            7 => DetailsEdit::NotAsked(swap(&was.not_asked, {
                let asked = self.perhaps(&Occasion::ALL);
                asked.into_iter().collect()
            })),
            8 => DetailsEdit::KeptWording(swap(&was.kept_wording, {
                let item = self.perhaps(&world.ids(&[Kind::Note, Kind::Tunnel]));
                let kept = |item| KeptWording {
                    item,
                    field: "text".to_owned(),
                    phrase: self.words(),
                    because: self.words(),
                };
                item.map(kept).into_iter().collect()
            })),
            9 => DetailsEdit::WordingAdded(swap(&was.wording_added, {
                let class = self.pick(&["C1", "C3", "C99"]).to_owned();
                let phrase = self.words();
                vec![AddedPhrase { class, phrase }]
            })),
            10 => DetailsEdit::WordingOff(swap(&was.wording_off, vec![self.words()])),
            11 => DetailsEdit::AllowedPlaces(swap(&was.allowed_places, {
                let item = self.perhaps(&world.ids(&[Kind::Note, Kind::Tunnel]));
                let allowed = |item| AllowedPlace {
                    item,
                    field: "text".to_owned(),
                    kind: "NAME-4".to_owned(),
                    mark: "0123456789abcdef".to_owned(),
                    because: self.words(),
                };
                item.map(allowed).into_iter().collect()
            })),
            _ => DetailsEdit::Handling(swap(&was.handling, self.text())),
        }
    }

    fn person(&mut self, was: &Person) -> PersonEdit {
        let groups = [
            Group::CaseGroup,
            Group::ReviewTeam,
            Group::Family,
            Group::Commissioner,
            Group::Other,
        ];
        match self.below(5) {
            0 => PersonEdit::Short(swap(&was.short, self.text())),
            1 => PersonEdit::Role(swap(&was.role, self.words())),
            2 => PersonEdit::Agency(swap(&was.agency, self.text())),
            3 => PersonEdit::Group(swap(&was.group, self.pick(&groups))),
            _ => PersonEdit::Pseudonym(swap(&was.pseudonym, self.text())),
        }
    }

    fn source(&mut self, was: &Source, world: &World) -> SourceEdit {
        match self.below(11) {
            0 => SourceEdit::Kind(swap(&was.kind, self.pick(&SourceKind::ALL))),
            1 => SourceEdit::Label(swap(&was.label, self.words())),
            2 => SourceEdit::Role(swap(&was.role, self.perhaps(&world.ids(&[Kind::Person])))),
            3 => SourceEdit::Date(swap(&was.date, self.text())),
            4 => SourceEdit::Content(swap(&was.content, self.text())),
            5 => SourceEdit::ReadBy(swap(
                &was.read_by,
                self.several(&world.ids(&[Kind::Person])),
            )),
            6 => SourceEdit::Gaps(swap(&was.gaps, self.text())),
            7 => SourceEdit::Schedule(swap(
                &was.schedule,
                self.pick(&[Schedule::Practitioner, Schedule::Manager]),
            )),
            8 => {
                let point = TurningPoint {
                    label: self.text(),
                    when: self.text(),
                    looked: self.text(),
                    episode: self.perhaps(&world.ids(&[Kind::Episode])),
                };
                SourceEdit::TurningPoints(swap(&was.turning_points, vec![point]))
            }
            9 => SourceEdit::Checked(swap(&was.checked, self.yes())),
            _ => {
                let passage = |stage: &str, text| Passage {
                    stage: stage.to_owned(),
                    text,
                };
                SourceEdit::WriteUp(swap(
                    &was.write_up,
                    vec![
                        passage("overview", self.text()),
                        passage("ideas", self.text()),
                    ],
                ))
            }
        }
    }

    fn meeting(&mut self, was: &Meeting, world: &World) -> MeetingEdit {
        match self.below(7) {
            0 => MeetingEdit::Kind(swap(&was.kind, self.text())),
            1 => MeetingEdit::Date(swap(&was.date, self.text())),
            2 => MeetingEdit::Present(swap(
                &was.present,
                self.several(&world.ids(&[Kind::Person])),
            )),
            3 => {
                let item = AgendaItem {
                    text: self.text(),
                    minutes: 20,
                };
                MeetingEdit::Agenda(swap(&was.agenda, vec![item]))
            }
            4 => MeetingEdit::State(swap(
                &was.state,
                self.pick(&[MeetingState::Planned, MeetingState::On, MeetingState::Held]),
            )),
            5 => MeetingEdit::Produces(swap(&was.produces, self.text())),
            _ => MeetingEdit::Notes(swap(&was.notes, self.text())),
        }
    }

    fn event(&mut self, was: &Event, world: &World) -> EventEdit {
        match self.below(5) {
            0 => EventEdit::When(swap(&was.when, self.text())),
            1 => EventEdit::Text(swap(&was.text, self.words())),
            2 => EventEdit::Perspective(swap(
                &was.perspective,
                self.perhaps(&world.ids(&[Kind::Person])),
            )),
            3 => EventEdit::Sources(swap(&was.sources, self.citations(world))),
            _ => EventEdit::Episode(swap(
                &was.episode,
                self.perhaps(&world.ids(&[Kind::Episode])),
            )),
        }
    }

    fn episode(&mut self, was: &Episode, world: &World) -> EpisodeEdit {
        let status = [Status::Untouched, Status::Started, Status::Checked];
        match self.below(13) {
            0 => EpisodeEdit::Title(swap(&was.title, self.words())),
            1 => EpisodeEdit::Span(swap(&was.span, self.text())),
            2 => EpisodeEdit::Agencies(swap(&was.agencies, vec![self.words(), self.text()])),
            3 => EpisodeEdit::Roles(swap(&was.roles, self.several(&world.ids(&[Kind::Person])))),
            4 => EpisodeEdit::WhyKey(swap(&was.why_key, self.text())),
            5 => EpisodeEdit::WhatHappened(swap(&was.what_happened, self.text())),
            6 => EpisodeEdit::Dispute(swap(&was.dispute, self.text())),
            7 => EpisodeEdit::Choice(swap(
                &was.choice,
                self.pick(&[Choice::Chosen, Choice::Candidate, Choice::SetAside]),
            )),
            8 => EpisodeEdit::Criteria(swap(&was.criteria, vec![self.words()])),
            9 => EpisodeEdit::SetAsideBecause(swap(&was.set_aside_because, self.text())),
            10 => EpisodeEdit::FamilyAccount(swap(&was.family_account, self.text())),
            11 => EpisodeEdit::FamilyQuestion(swap(&was.family_question, self.text())),
            _ => EpisodeEdit::Status(swap(&was.status, self.pick(&status))),
        }
    }

    fn tunnel(&mut self, was: &Tunnel, world: &World) -> TunnelEdit {
        match self.below(6) {
            0 => TunnelEdit::Role(swap(&was.role, self.perhaps(&world.ids(&[Kind::Person])))),
            1 => TunnelEdit::Saw(swap(&was.saw, self.text())),
            2 => TunnelEdit::Knew(swap(&was.knew, self.text())),
            3 => TunnelEdit::Wanted(swap(&was.wanted, self.text())),
            4 => TunnelEdit::Busy(swap(&was.busy, self.text())),
            _ => TunnelEdit::Options(swap(&was.options, self.text())),
        }
    }

    fn appraisal(&mut self, was: &Appraisal) -> AppraisalEdit {
        let verdicts = [
            Verdict::NotSaid,
            Verdict::Strength,
            Verdict::Concern,
            Verdict::Both,
        ];
        let known = [Known::NotSaid, Known::Yes, Known::No];
        match self.below(4) {
            0 => AppraisalEdit::Text(swap(&was.text, self.text())),
            1 => AppraisalEdit::Verdict(swap(&was.verdict, self.pick(&verdicts))),
            2 => AppraisalEdit::Standard(swap(&was.standard, self.text())),
            _ => AppraisalEdit::KnownAtTheTime(swap(&was.known_at_the_time, self.pick(&known))),
        }
    }

    fn note(&mut self, was: &Note, world: &World) -> NoteEdit {
        let kinds = [NoteKind::Reason, NoteKind::Challenge, NoteKind::Question];
        let influences = [
            Influence::NotSaid,
            Influence::Helped,
            Influence::Hindered,
            Influence::Both,
        ];
        let degrees = [Degree::NotSaid, Degree::Little, Degree::Some, Degree::Much];
        let usual = [
            Usualness::Unknown,
            Usualness::Most,
            Usualness::Some,
            Usualness::OnlyHere,
        ];
        let aims = [Kind::Note, Kind::Pattern, Kind::Finding];
        match self.below(19) {
            0 => NoteEdit::Text(swap(&was.text, self.words())),
            1 => NoteEdit::Factor(swap(&was.factor, self.factor(world))),
            2 => NoteEdit::Kind(swap(&was.kind, self.pick(&kinds))),
            3 => NoteEdit::Influence(swap(&was.influence, self.pick(&influences))),
            4 => NoteEdit::Sources(swap(&was.sources, self.citations(world))),
            5 => NoteEdit::Patterns(swap(
                &was.patterns,
                self.pattern_types(world).into_iter().collect(),
            )),
            6 => NoteEdit::Who(swap(&was.who, self.perhaps(&world.ids(&[Kind::Person])))),
            7 => NoteEdit::Significance(swap(&was.significance, self.pick(&degrees))),
            8 => NoteEdit::Confidence(swap(&was.confidence, self.pick(&degrees))),
            9 => NoteEdit::Usualness(swap(&was.usualness, self.pick(&usual))),
            10 => NoteEdit::Checked(swap(&was.checked, self.checked())),
            11 => NoteEdit::About(swap(&was.about, self.perhaps(&world.ids(&aims)))),
            12 => NoteEdit::Because(swap(
                &was.because,
                self.perhaps(&world.explicable_by(was.id)),
            )),
            13 => NoteEdit::Private(swap(&was.private, self.yes())),
            14 => NoteEdit::Hindsight(swap(&was.hindsight, self.yes())),
            15 => NoteEdit::Robustness(swap(
                &was.robustness,
                self.pick(&[Robustness::NotSaid, Robustness::Robust, Robustness::Chance]),
            )),
            16 => NoteEdit::Also(swap(
                &was.also,
                [self.factor(world), self.factor(world)]
                    .into_iter()
                    .flatten()
                    .collect(),
            )),
            17 => NoteEdit::Memo(swap(&was.memo, self.text())),
            _ => NoteEdit::Withdrawn(swap(&was.withdrawn, self.yes())),
        }
    }

    fn checked(&mut self) -> Checked {
        self.pick(&[
            Checked::Raised,
            Checked::Checked,
            Checked::Disputed,
            Checked::Agreed,
        ])
    }

    fn direction(&mut self) -> Direction {
        self.pick(&[
            Direction::NotSaid,
            Direction::Undermines,
            Direction::Supports,
        ])
    }

    fn pattern(&mut self, was: &Pattern, world: &World) -> PatternEdit {
        match self.below(12) {
            0 => PatternEdit::Sentence(swap(&was.sentence, self.words())),
            1 => PatternEdit::Primary(swap(&was.primary, self.pattern_types(world).pop())),
            2 => PatternEdit::Secondary(swap(
                &was.secondary,
                self.pattern_types(world).into_iter().collect(),
            )),
            3 => PatternEdit::Direction(swap(&was.direction, self.direction())),
            4 => PatternEdit::Notes(swap(&was.notes, self.several(&world.ids(&[Kind::Note])))),
            5 => PatternEdit::OutsideEvidence(swap(&was.outside_evidence, self.text())),
            6 => PatternEdit::CounterEvidence(swap(&was.counter_evidence, self.text())),
            7 => PatternEdit::Checked(swap(&was.checked, self.checked())),
            8 => PatternEdit::Retired(swap(&was.retired, self.yes())),
            9 => PatternEdit::Searches(swap(&was.searches, vec![self.search(world)])),
            10 => PatternEdit::Memo(swap(&was.memo, self.text())),
            _ => PatternEdit::RetiredBecause(swap(&was.retired_because, self.text())),
        }
    }

    fn finding(&mut self, was: &Finding, world: &World) -> FindingEdit {
        let strengths = [Strength::Indicative, Strength::Finding];
        match self.below(18) {
            0 => FindingEdit::Headline(swap(&was.headline, self.words())),
            1 => FindingEdit::Patterns(swap(
                &was.patterns,
                self.several(&world.ids(&[Kind::Pattern])),
            )),
            2 => FindingEdit::Issue(swap(&was.issue, self.text())),
            3 => FindingEdit::InThisCase(swap(&was.in_this_case, self.text())),
            4 => FindingEdit::UnderlyingBecause(swap(&was.underlying_because, self.text())),
            5 => FindingEdit::HowWidespread(swap(&was.how_widespread, self.text())),
            6 => FindingEdit::WhyItMatters(swap(&was.why_it_matters, self.text())),
            7 => FindingEdit::Questions(swap(&was.questions, self.text())),
            8 => FindingEdit::Strength(swap(&was.strength, self.pick(&strengths))),
            9 => FindingEdit::Recommendation(swap(&was.recommendation, self.text())),
            10 => FindingEdit::Direction(swap(&was.direction, self.direction())),
            11 => FindingEdit::Prevalence(swap(
                &was.prevalence,
                self.pick(&[
                    Prevalence::NotSaid,
                    Prevalence::Known,
                    Prevalence::Estimated,
                    Prevalence::Unknown,
                ]),
            )),
            12 => FindingEdit::CounterEvidence(swap(&was.counter_evidence, self.text())),
            13 => {
                let vote = Vote {
                    axis: self.words(),
                    weight: 3,
                };
                FindingEdit::Votes(swap(&was.votes, vec![vote]))
            }
            14 => FindingEdit::Checked(swap(&was.checked, self.checked())),
            15 => FindingEdit::Searches(swap(&was.searches, vec![self.search(world)])),
            16 => FindingEdit::Memo(swap(&was.memo, self.text())),
            _ => FindingEdit::Priority(swap(&was.priority, self.pick(&[0, 1, 2, u16::MAX]))),
        }
    }

    fn search(&mut self, world: &World) -> Search {
        Search {
            what: self.words(),
            place: self.text(),
            who: self.perhaps(&world.ids(&[Kind::Person])),
            found: self.pick(&[
                SearchOutcome::NotSaid,
                SearchOutcome::No,
                SearchOutcome::Yes,
            ]),
            told: self.text(),
        }
    }

    fn parked(&mut self, was: &Parked, world: &World) -> ParkedEdit {
        let kinds = [ParkedKind::Idea, ParkedKind::Query, ParkedKind::Solution];
        match self.below(6) {
            0 => ParkedEdit::Text(swap(&was.text, self.words())),
            1 => ParkedEdit::Kind(swap(&was.kind, self.pick(&kinds))),
            2 => ParkedEdit::Episode(swap(
                &was.episode,
                self.perhaps(&world.ids(&[Kind::Episode])),
            )),
            3 => ParkedEdit::To(swap(
                &was.to,
                self.perhaps(&world.ids(&[Kind::Person, Kind::Source])),
            )),
            4 => ParkedEdit::Who(swap(&was.who, self.perhaps(&world.ids(&[Kind::Person])))),
            _ => ParkedEdit::Done(swap(&was.done, self.yes())),
        }
    }
}

fn swap<T: Clone>(from: &T, to: T) -> Swap<T> {
    Swap {
        from: from.clone(),
        to,
    }
}
