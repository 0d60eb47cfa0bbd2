//! A meeting in full: who comes, what is to be done in how many minutes, what there should be when it ends, and what is
//! still parked.

use crate::{
    review::{Episode, Meeting, MeetingState, Parked, ParkedKind},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
    },
};

use super::planned_minutes;

/// A meeting in full.
pub(super) fn in_full(meeting: &Meeting, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let mut sections = method(meeting, cx);
    sections.extend(present(meeting, cx));
    sections.push(agenda(meeting, cx));
    sections.push(lines(tr!("To produce"), &meeting.produces));
    sections.push(lines(tr!("Notes"), &meeting.notes));
    if meeting.state == MeetingState::On {
        sections.extend(parked(cx));
    }
    sections.retain(|section| !section.lines.is_empty());
    sections
}

/// The method’s words on this kind of meeting; empty where it does not know the kind.
fn method(meeting: &Meeting, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let mut kinds = cx.pack().meetings.iter();
    let Some(kind) = kinds.find(|kind| kind.id.as_str() == meeting.kind) else {
        return Vec::new();
    };
    vec![
        DetailSection::bare(vec![
            DetailLine::new(&kind.name, DetailTone::Strong),
            DetailLine::new(&kind.purpose, DetailTone::Plain),
        ]),
        lines(tr!("Who takes part"), &kind.who),
    ]
}

fn present(meeting: &Meeting, cx: &PageContext<'_>) -> Option<DetailSection> {
    let people = meeting.present.iter();
    let people = people.filter_map(|id| cx.review().person(*id));
    let roles: Vec<&str> = people.map(|person| person.role.as_str()).collect();
    (!roles.is_empty()).then(|| lines(tr!("Present"), &roles.join(", ")))
}

/// The agenda; while the meeting is on, the episodes with the minutes they have had.
fn agenda(meeting: &Meeting, cx: &PageContext<'_>) -> DetailSection {
    let items = meeting.agenda.iter().map(|item| DetailLine {
        right: match item.minutes {
            0 => String::new(),
            minutes => tr!("{minutes} min", minutes),
        },
        ..DetailLine::new(&item.text, DetailTone::Plain)
    });
    let mut lines: Vec<DetailLine> = items.collect();
    let is_on = meeting.state == MeetingState::On;
    if is_on {
        lines.extend(spent(meeting, cx));
    }
    let gone = cx.meeting.minutes(cx.now).filter(|_| is_on);
    DetailSection {
        aside: match (gone, planned_minutes(meeting)) {
            (Some((gone, of)), _) => gone_of(gone, of),
            (None, 0) => String::new(),
            (None, minutes) => tr!("{minutes} minute" | "{minutes} minutes", minutes),
        },
        ..DetailSection::of(tr!("Agenda"), lines)
    }
}

/// The minutes that episodes have had, against those that the agenda gives to an item that names them.
fn spent(meeting: &Meeting, cx: &PageContext<'_>) -> Vec<DetailLine> {
    let chosen = cx.review().chosen().enumerate();
    let line = |(index, episode): (usize, &Episode)| {
        let spent = cx.meeting.minutes_spent(episode.id);
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
                tr!(
                    "Episode {number}: {title}",
                    number = index + 1,
                    title = episode.title
                ),
                DetailTone::Muted,
            )
        })
    };
    chosen.filter_map(line).collect()
}

/// "18 of 20 min", "32 min, 12 over", "5 min".
fn gone_of(gone: u64, of: u32) -> String {
    match gone.checked_sub(u64::from(of)) {
        Some(_) if of == 0 => tr!("{minutes} min", minutes = gone),
        Some(over) if over > 0 => tr!("{gone} min, {over} over", gone, over),
        Some(_) | None => tr!("{gone} of {of} min", gone, of),
    }
}

/// The thoughts that are still parked when a meeting comes to its end: queries by whom to ask, then the rest.
fn parked(cx: &PageContext<'_>) -> Vec<DetailSection> {
    let review = cx.review();
    let open = || review.parked().iter().filter(|thought| !thought.done);
    let whom = |thought: &Parked| {
        let to = thought.to?;
        let role = review.person(to).map(|person| person.role.clone());
        role.or_else(|| review.source(to).map(|source| source.label.clone()))
    };
    let mut queries: Vec<DetailLine> = open()
        .filter(|thought| thought.kind == ParkedKind::Query)
        .map(|thought| DetailLine {
            right: whom(thought).unwrap_or_else(|| tr!("anybody").to_owned()),
            ..DetailLine::new(&thought.text, DetailTone::Plain)
        })
        .collect();
    queries.sort_by(|one, other| one.right.cmp(&other.right));
    let ideas = open()
        .filter(|thought| thought.kind != ParkedKind::Query)
        .map(|thought| DetailLine::new(&thought.text, DetailTone::Plain));
    vec![
        DetailSection::of(tr!("Still to ask"), queries),
        DetailSection::of(tr!("Ideas and early solutions"), ideas.collect()),
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
