//! The roles of the case and of the review. Never a name: a role is a position, the family goes by pseudonyms.

use crate::{
    command::{Action, Context},
    review::{Episode, Group, Kind, Person, Source},
    text::{
        clean,
        words::{looked_up, tr},
    },
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::People,
    context: Context::People,
    title: tr!(const "Roles"),
    purpose: tr!(const "Who was there and who is on the review, by role"),
    example: tr!(const "HV Health visitor, Community health"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The most letters that stand for a role on the board.
const LETTERS: usize = 5;

/// The groups in the order of the list, with their headings (method §5.1).
const GROUPS: [(Group, &str); 5] = [
    (Group::Family, tr!(const "Family")),
    (Group::CaseGroup, tr!(const "Case group")),
    (Group::ReviewTeam, tr!(const "Review team")),
    (Group::Commissioner, tr!(const "Commissioner")),
    (Group::Other, tr!(const "Others")),
];

/// The page of the roles.
#[derive(Debug, Default)]
pub(super) struct People {
    list: ListState,
}

impl Page for People {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for (group, heading) in GROUPS {
            let people = cx.review().people().iter();
            let of_group = people.filter(|person| person.group == group);
            let heading = cx.pack().in_its_words(looked_up(heading));
            Row::group(&mut rows, Some(&heading), query, of_group.map(row));
        }
        if !query.trim().is_empty() {
            rows.push(Row::add(query.trim(), tr!("the role")));
        }
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let person = row.id().and_then(|id| cx.review().person(id));
        person.map_or_else(Vec::new, |person| in_full(person, cx))
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::Accept
            && let Some(RowTarget::Add(words)) = list::chosen(self, cx).map(|row| row.target)
        {
            return list::add(read(&words, cx), cx);
        }
        list::act(self, action, cx)
    }
}

fn row(person: &Person) -> Row {
    let words = match person.pseudonym.as_str() {
        "" => person.role.clone(),
        pseudonym => format!("{pseudonym}, {}", person.role),
    };
    let letters = Some(person.short.as_str()).filter(|short| *short != person.role);
    let told = letters.into_iter().chain([words.as_str(), &person.agency]);
    let told: Vec<&str> = told.filter(|part| !part.is_empty()).collect();
    let spoken = told.join(", ");
    Row {
        margin: person.label().to_owned(),
        under: person.agency.clone(),
        ..Row::item(person.id, words).saying(spoken)
    }
}

/// A role as people write it: `PARA Paramedic, Ambulance service`. The letters and the agency may be left out.
fn read(words: &str, cx: &PageContext<'_>) -> Person {
    let words = clean::one_line(words).text;
    let (role, agency) = words.split_once(',').unwrap_or((&words, ""));
    let (first, rest) = role.trim().split_once(' ').unwrap_or(("", role.trim()));
    let is_letters = !first.is_empty()
        && first.chars().count() <= LETTERS
        && first.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let mut person = Person::new(cx.new_id(), cx.next_code(Kind::Person));
    if is_letters {
        first.clone_into(&mut person.short);
    }
    let role = if is_letters { rest } else { role };
    role.trim().clone_into(&mut person.role);
    agency.trim().clone_into(&mut person.agency);
    person
}

/// A role in full: its place in the case and in the review. What it said is not counted: nobody is measured here.
fn in_full(person: &Person, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let mut sections = vec![DetailSection::bare(vec![
        DetailLine::new(&person.role, DetailTone::Strong),
        DetailLine::new(&person.agency, DetailTone::Muted),
    ])];
    if !person.pseudonym.is_empty() {
        let line = DetailLine::new(&person.pseudonym, DetailTone::Plain);
        sections.push(DetailSection::of(tr!("In the review"), vec![line]));
    }
    sections.push(DetailSection::of(tr!("Episodes"), episodes(person, cx)));
    sections.push(DetailSection::of(tr!("Accounts"), accounts(person, cx)));
    sections.retain(|section| section.lines.iter().any(|line| !line.words.is_empty()));
    sections
}

/// The episodes a role was part of, and whether its view from the tunnel is there.
fn episodes(person: &Person, cx: &PageContext<'_>) -> Vec<DetailLine> {
    let line = |(index, episode): (usize, &Episode)| {
        let mut tunnels = episode.tunnels.iter();
        let view = tunnels.any(|tunnel| tunnel.role == Some(person.id));
        let part = view || episode.roles.contains(&person.id);
        let told = if view { tr!("its view is there") } else { "" };
        part.then(|| DetailLine {
            sign: (index + 1).to_string(),
            right: told.to_owned(),
            ..DetailLine::new(&episode.title, DetailTone::Plain)
        })
    };
    cx.review().chosen().enumerate().filter_map(line).collect()
}

fn accounts(person: &Person, cx: &PageContext<'_>) -> Vec<DetailLine> {
    let line = |source: &Source| DetailLine {
        sign: source.code.to_string(),
        right: source.date.clone(),
        ..DetailLine::new(&source.label, DetailTone::Plain)
    };
    let sources = cx.review().sources().iter();
    let own = sources.filter(|source| source.role == Some(person.id));
    own.map(line).collect()
}
