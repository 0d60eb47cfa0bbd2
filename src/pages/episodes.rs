//! Choosing the episodes: candidates, those chosen, those set aside with the reason (method §3.3).

mod detail;

use crate::{
    command::{Action, Context},
    review::{Change, Choice, Episode, EpisodeEdit, Id, Kind, Status, Swap},
    text::{
        clean,
        words::{looked_up, tr},
    },
    ui::{
        context::PageContext,
        detail::DetailSection,
        episode::neighbour,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::{Opening, Response},
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Choosing,
    context: Context::Choosing,
    title: tr!(const "Episodes to choose from"),
    purpose: tr!(const "Which episodes are worth analysing, and why the others are not"),
    example: tr!(const "The visit before the weekend"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The groups of the page, in order.
const GROUPS: [(Choice, &str); 3] = [
    (Choice::Chosen, tr!(const "On the board")),
    (Choice::Candidate, tr!(const "Candidates")),
    (Choice::SetAside, tr!(const "Set aside")),
];

/// The page on which episodes are chosen. What is decided here of the chosen row is decided on the board of the episode
/// that is on.
#[derive(Debug, Default)]
pub(super) struct Episodes {
    list: ListState,
}

impl Page for Episodes {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// Those on the board, the candidates, those set aside.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for (choice, heading) in GROUPS {
            let all = cx.review().episodes().iter();
            let of_group = all.filter(|episode| episode.choice == choice).map(row);
            Row::group(&mut rows, Some(looked_up(heading)), query, of_group);
        }
        if !query.trim().is_empty() {
            rows.push(Row::add(query.trim(), tr!("the candidate")));
        }
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let episode = row.id().and_then(|id| cx.review().episode(id));
        episode.map_or_else(Vec::new, |episode| detail::in_full(episode, cx))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept => self.accept(cx),
            Action::TurnCriterion(key) => self.turn_criterion(*key, cx),
            Action::ChooseEpisode => self.choose(cx),
            Action::MakeCandidate => self.make_candidate(cx),
            Action::SetEpisodeAside(reason) => self.set_aside(reason, cx),
            Action::TurnChecked => self.turn_checked(cx),
            _ => list::act(self, action, cx),
        }
    }
}

fn row(episode: &Episode) -> Row {
    let right = match (episode.progress(), episode.criteria.len()) {
        (Status::Checked, _) => tr!("read back").to_owned(),
        (Status::Started, _) if episode.choice == Choice::Chosen => tr!("started").to_owned(),
        (Status::Started | Status::Untouched, 0) => String::new(),
        (Status::Started | Status::Untouched, met) => {
            tr!("meets {met} criterion" | "meets {met} criteria", met)
        }
    };
    let under = match episode.choice {
        Choice::SetAside => episode.set_aside_because.clone(),
        Choice::Chosen | Choice::Candidate => episode.span.clone(),
    };
    Row {
        margin: episode.code.to_string(),
        under,
        right,
        ..Row::item(episode.id, episode.title.clone())
    }
}

impl Episodes {
    fn chosen<'a>(&self, cx: &PageContext<'a>) -> Option<&'a Episode> {
        cx.review().episode(list::chosen_item(self, cx)?)
    }

    /// Adds a candidate by its title, or opens the episode.
    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        let Some(RowTarget::Add(title)) = list::chosen(self, cx).map(|row| row.target) else {
            return list::act(self, &Action::Accept, cx);
        };
        let mut episode = Episode::new(cx.new_id(), cx.next_code(Kind::Episode));
        episode.title = clean::one_line(&title).text;
        episode.choice = Choice::Candidate;
        list::add(episode, cx)
    }

    /// Says of the episode that it meets a criterion of the method, or that it does not.
    fn turn_criterion(&self, key: u8, cx: &PageContext<'_>) -> Response {
        let criteria = &cx.pack().choosing;
        let criterion = criteria.get(usize::from(key).saturating_sub(1));
        let (Some(criterion), Some(episode)) = (criterion, self.chosen(cx)) else {
            return Response::none();
        };
        let from = episode.criteria.clone();
        let mut to = from.clone();
        to.retain(|met| *met != criterion.id);
        let is_met = to == from;
        if is_met {
            to.push(criterion.id.clone());
        }
        let name = &criterion.name;
        edit(episode.id, [EpisodeEdit::Criteria(Swap { from, to })]).saying(if is_met {
            tr!("Met: {name}", name)
        } else {
            tr!("No longer met: {name}", name)
        })
    }

    /// Puts the episode on the board, in its place.
    fn choose(&self, cx: &PageContext<'_>) -> Response {
        let Some(episode) = self.chosen(cx) else {
            return no_episode();
        };
        let all = cx.review().episodes().iter();
        let before = all.take_while(|other| other.id != episode.id);
        let before = before.filter(|other| other.choice == Choice::Chosen);
        decide(episode, Choice::Chosen, String::new(), cx).saying(tr!(
            "On the board as episode {number}{notes}",
            number = before.count() + 1,
            notes = with_notes(episode)
        ))
    }

    /// Takes the episode off the board or out of those set aside: nothing is decided about it.
    fn make_candidate(&self, cx: &PageContext<'_>) -> Response {
        let Some(episode) = self.chosen(cx) else {
            return no_episode();
        };
        decide(episode, Choice::Candidate, String::new(), cx)
            .saying(tr!("A candidate again{notes}", notes = with_notes(episode)))
    }

    /// Sets the episode aside with its notes, for a reason that is kept.
    fn set_aside(&self, reason: &str, cx: &PageContext<'_>) -> Response {
        let reason = clean::one_line(reason.trim()).text;
        let Some(episode) = self.chosen(cx) else {
            return no_episode();
        };
        if reason.is_empty() {
            let what = tr!("why it is set aside");
            return Response::open(Opening::Command("set-aside", what));
        }
        decide(episode, Choice::SetAside, reason, cx).saying(tr!(
            "Set aside{notes}. {key:choose-episode} chooses it again",
            notes = with_notes(episode)
        ))
    }

    /// Says that the episode has been read back and found right, or that it is to be gone through again.
    fn turn_checked(&self, cx: &PageContext<'_>) -> Response {
        let Some(episode) = self.chosen(cx) else {
            return no_episode();
        };
        let (to, told) = match episode.status {
            Status::Checked => (Status::Started, tr!("To be gone through again")),
            Status::Started | Status::Untouched => {
                (Status::Checked, tr!("Read back and found right"))
            }
        };
        let swap = Swap::new(episode.status, to);
        edit(episode.id, [EpisodeEdit::Status(swap)]).saying(told)
    }
}

fn no_episode() -> Response {
    Response::say(tr!("There is no episode yet. Type the title of the first"))
}

/// Decides about an episode. The first that is chosen comes on; the one that is on gives way when it goes off the board.
fn decide(episode: &Episode, to: Choice, reason: String, cx: &PageContext<'_>) -> Response {
    let id = episode.id;
    let because = episode.set_aside_because.clone();
    let edits = [
        EpisodeEdit::Choice(Swap::new(episode.choice, to)),
        EpisodeEdit::SetAsideBecause(Swap::new(because, reason)),
    ];
    let decided = edit(id, edits).choosing(id);
    match (to, cx.episode) {
        (Choice::Chosen, None) => decided.opening(Opening::EpisodeBehind(Some(id))),
        (Choice::Candidate | Choice::SetAside, Some(on)) if on == id => {
            decided.opening(Opening::EpisodeBehind(neighbour(cx.review(), id)))
        }
        (Choice::Chosen | Choice::Candidate | Choice::SetAside, _) => decided,
    }
}

fn edit(id: Id, edits: impl IntoIterator<Item = EpisodeEdit>) -> Response {
    let change = |edit: EpisodeEdit| Change::Edit {
        id,
        set: edit.into(),
    };
    Response::commit(edits.into_iter().map(change).collect()).hushed()
}

/// ", with its 3 notes", for the end of a sentence; nothing where there are none.
fn with_notes(episode: &Episode) -> String {
    match episode.notes.len() {
        0 => String::new(),
        notes => tr!(
            ", with its {notes} note" | ", with its {notes} notes",
            notes
        ),
    }
}
