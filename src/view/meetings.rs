//! A meeting in full: who comes, what is to be done in how many minutes, what there should be when it ends, and what is
//! still parked.

use crate::{
    app::{App, counted},
    review::{Episode, Id, Meeting, MeetingState, Parked, ParkedKind},
    ui::detail::{DetailLine, DetailSection, DetailTone},
};

/// What the page says of a meeting.
pub fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let Some(meeting) = app.review().meeting(id) else {
        return Vec::new();
    };
    let mut passages = method(app, meeting);
    passages.extend(present(app, meeting));
    passages.push(agenda(app, meeting));
    passages.push(lines("To produce", &meeting.produces));
    passages.push(lines("Notes", &meeting.notes));
    if meeting.state == MeetingState::On {
        passages.extend(parked(app));
    }
    passages.retain(|passage| !passage.lines.is_empty());
    passages
}

/// What the method says of this kind of meeting.
fn method(app: &App, meeting: &Meeting) -> Vec<DetailSection> {
    let kinds = &app.review().pack().meetings;
    let Some(kind) = kinds.iter().find(|kind| kind.id.as_str() == meeting.kind) else {
        return Vec::new();
    };
    vec![
        DetailSection::bare(vec![
            DetailLine::new(&kind.name, DetailTone::Strong),
            DetailLine::new(&kind.purpose, DetailTone::Plain),
        ]),
        lines("Who takes part", &kind.who),
    ]
}

fn present(app: &App, meeting: &Meeting) -> Option<DetailSection> {
    let roles = meeting
        .present
        .iter()
        .filter_map(|id| app.review().person(*id));
    let roles: Vec<&str> = roles.map(|person| person.role.as_str()).collect();
    (!roles.is_empty()).then(|| lines("Present", &roles.join(", ")))
}

/// The agenda; while the meeting is on, the episodes with the minutes they have had.
fn agenda(app: &App, meeting: &Meeting) -> DetailSection {
    let minutes: u32 = meeting
        .agenda
        .iter()
        .map(|item| u32::from(item.minutes))
        .sum();
    let items = meeting.agenda.iter().map(|item| DetailLine {
        right: match item.minutes {
            0 => String::new(),
            minutes => format!("{minutes} min"),
        },
        ..DetailLine::new(&item.text, DetailTone::Plain)
    });
    let mut lines: Vec<DetailLine> = items.collect();
    if meeting.state == MeetingState::On {
        lines.extend(spent(app, meeting));
    }
    DetailSection {
        aside: match (app.minutes(), minutes) {
            (Some((gone, of)), _) if meeting.state == MeetingState::On => gone_of(gone, of),
            (_, 0) => String::new(),
            (_, minutes) => counted(minutes as usize, "minute"),
        },
        ..DetailSection::of("Agenda", lines)
    }
}

/// The minutes that episodes have had, against those that the agenda gives to an item that names them.
fn spent(app: &App, meeting: &Meeting) -> Vec<DetailLine> {
    let chosen = app.review().chosen().enumerate();
    let line = |(index, episode): (usize, &Episode)| {
        let spent = app.minutes_spent(episode.id);
        let names = [
            format!("episode {}", index + 1),
            episode.code.to_string().to_lowercase(),
            episode.title.to_lowercase(),
        ];
        let names_it = |text: &str| {
            let text = text.to_lowercase();
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            text.contains(&names[2]) || words.contains(&&*names[1]) || {
                let mut pairs = words.windows(2);
                pairs.any(|pair| pair.join(" ") == names[0])
            }
        };
        let planned = meeting.agenda.iter().filter(|item| names_it(&item.text));
        let planned = planned.map(|item| u32::from(item.minutes)).sum();
        (spent > 0).then(|| DetailLine {
            right: gone_of(spent, planned),
            ..DetailLine::new(
                format!("Episode {}: {}", index + 1, episode.title),
                DetailTone::Muted,
            )
        })
    };
    chosen.filter_map(line).collect()
}

/// "18 of 20 min", "32 min, 12 over", "5 min".
fn gone_of(gone: u64, of: u32) -> String {
    match gone.checked_sub(u64::from(of)) {
        Some(_) if of == 0 => format!("{gone} min"),
        Some(over) if over > 0 => format!("{gone} min, {over} over"),
        Some(_) | None => format!("{gone} of {of} min"),
    }
}

/// What is still parked when a meeting comes to its end: queries by whom to ask, then the rest.
fn parked(app: &App) -> Vec<DetailSection> {
    let open = || app.review().parked().iter().filter(|thought| !thought.done);
    let whom = |thought: &Parked| {
        let to = thought.to?;
        let role = app.review().person(to).map(|person| person.role.clone());
        role.or_else(|| app.review().source(to).map(|source| source.label.clone()))
    };
    let mut queries: Vec<DetailLine> = open()
        .filter(|thought| thought.kind == ParkedKind::Query)
        .map(|thought| DetailLine {
            right: whom(thought).unwrap_or_else(|| "anybody".to_owned()),
            ..DetailLine::new(&thought.text, DetailTone::Plain)
        })
        .collect();
    queries.sort_by(|one, other| one.right.cmp(&other.right));
    let ideas = open()
        .filter(|thought| thought.kind != ParkedKind::Query)
        .map(|thought| DetailLine::new(&thought.text, DetailTone::Plain));
    vec![
        DetailSection::of("Still to ask", queries),
        DetailSection::of("Ideas and early solutions", ideas.collect()),
    ]
}

fn lines(heading: &str, text: &str) -> DetailSection {
    let lines = text
        .lines()
        .map(|line| DetailLine::new(line, DetailTone::Plain));
    DetailSection::of(heading, lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overrun_is_told_in_words() {
        assert_eq!(gone_of(18, 20), "18 of 20 min");
        assert_eq!(gone_of(20, 20), "20 of 20 min");
        assert_eq!(gone_of(32, 20), "32 min, 12 over");
        assert_eq!(gone_of(5, 0), "5 min");
    }
}
