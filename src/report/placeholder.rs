//! Words in braces that a template leaves for the review to fill: `{question}`.

use crate::{
    report::{context::ReportContext, prose},
    review::{MeetingState, Source, SourceKind, items::ChoiceValue},
    text::words::tr,
};

/// Every placeholder, and what it stands for.
type Placeholder = (&'static str, fn(&ReportContext<'_>) -> String);

const ALL: [Placeholder; 14] = [
    ("title", title),
    ("reference", |context| {
        own(&context.review.details().reference)
    }),
    ("question", |context| {
        prose::sentence(&context.prose(&context.review.details().question))
    }),
    ("time_frame", |context| {
        context.when(&context.review.details().time_frame)
    }),
    ("anonymity", |context| {
        prose::sentence(&own(&context.review.details().anonymity))
    }),
    ("scale", |context| {
        let scale = &context.review.details().scale;
        let mut scales = context.pack.scales.iter();
        let named = scales.find(|it| it.id.as_str() == scale);
        named.map_or_else(String::new, |it| prose::within(&it.name))
    }),
    ("method", |context| context.pack.name.clone()),
    ("credit", |context| {
        // What it goes on to say of the wording is about the program, not the report.
        let credit = context.pack.credit.as_str();
        let whose = credit.split_once(". ").map_or(credit, |(whose, _)| whose);
        prose::sentence(&prose::within(whose))
    }),
    ("episodes", |context| {
        some(
            context.episodes.len(),
            "key practice episode",
            "key practice episodes",
        )
    }),
    ("notes", |context| {
        some(context.all_notes().count(), "note", "notes")
    }),
    ("findings", |context| {
        some(context.review.findings().len(), "finding", "findings")
    }),
    ("conversations", |context| {
        let held = context.review.sources().iter().filter(|it| is_held(it));
        some(held.count(), "conversation", "conversations")
    }),
    ("meetings", |context| {
        let meetings = context.review.meetings().iter();
        let held = meetings.filter(|it| it.state == MeetingState::Held);
        some(held.count(), "meeting", "meetings")
    }),
    ("person", |context| {
        let role = context.conversation.and_then(|it| it.role);
        let anybody = context.schedule.spec().fact;
        role.and_then(|id| context.whom(id))
            .unwrap_or_else(|| anybody.to_owned())
    }),
];

/// Whether a source is a conversation that has been held: something is known of it.
pub(super) fn is_held(source: &Source) -> bool {
    let written = !source.write_up.is_empty() || !source.read_by.is_empty();
    let told = written || prose::says(&source.content) || prose::says(&source.date);
    source.kind == SourceKind::Conversation && told
}

fn title(context: &ReportContext<'_>) -> String {
    let title = own(&context.review.details().title);
    if title.is_empty() {
        "Case review".to_owned()
    } else {
        title
    }
}

fn own(text: &str) -> String {
    let text = text.trim();
    if prose::says(text) {
        prose::lines(text).collect::<Vec<_>>().join(" ")
    } else {
        String::new()
    }
}

/// A count in words; nothing where there is none of it.
fn some(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => String::new(),
        count => prose::counted(count, one, many),
    }
}

/// The text with what each placeholder stands for; none where one of them has nothing to say.
pub(super) fn fill(text: &str, context: &ReportContext<'_>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('{') {
        let (name, after) = from.split_once('}')?;
        let (_, say) = ALL.iter().find(|(known, _)| *known == name)?;
        let said = say(context);
        if said.is_empty() {
            return None;
        }
        filled.push_str(before);
        // What begins a sentence has a capital, and what ends one no second stop.
        let begins = filled.is_empty() || filled.ends_with(". ");
        let said = if begins { prose::capital(&said) } else { said };
        let stopped = after.starts_with('.') && said.ends_with(['.', '?', '!']);
        filled.push_str(&said);
        rest = if stopped { &after[1..] } else { after };
    }
    filled.push_str(rest);
    Some(filled)
}

/// Whether each placeholder of a text is known.
///
/// # Errors
///
/// Says what is wrong with the first that is not.
pub(super) fn check(text: &str) -> Result<(), String> {
    let mut rest = text;
    while let Some((_, from)) = rest.split_once('{') {
        let Some((name, after)) = from.split_once('}') else {
            return Err(tr!("a { has no } after it").to_owned());
        };
        if !ALL.iter().any(|(known, _)| *known == name) {
            let known: Vec<&str> = names().collect();
            return Err(tr!(
                "there is no placeholder {name}; there are {names}",
                name = format!("{{{name}}}"),
                names = known.join(", ")
            ));
        }
        rest = after;
    }
    Ok(())
}

/// The name of each placeholder.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(name, _)| *name)
}
