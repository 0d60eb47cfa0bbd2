//! `whyboard check`: whether a review is whole, and what it raises about itself.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    insight::{ChecklistLine, ChecklistTopic, WordingListener, checklist},
    review::Review,
    store::{Access, Notice, backup, copies},
    text::words::tr,
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
};

/// The most items that a line names; an object names all.
const NAMED: usize = 8;
/// Columns for the code of a line, two before it and one at least after.
const CODE: usize = 11;

/// Reads a review from its first line to its last and says whether all of it fits; then, unless only that is asked, what
/// the review raises about itself. Of one that is not whole no more is said: first it must be.
pub(super) fn run(
    env: &Environment,
    file: &Path,
    json: bool,
    only_whole: bool,
) -> Result<Outcome, Failure> {
    env.unlock(file)?;
    let opened = env.opened(file, Access::ReadOnly);
    let (session, mut notices) = opened.map_err(|fault| {
        let code = fault.code();
        env.sorry(file, fault).coded(code)
    })?;
    notices.extend(copies::told_of(&env.store, file)?);
    let found = env.told(file, &notices);
    let is_whole = !notices.iter().any(Notice::is_damage);
    let review = session.review();
    let raised = if is_whole && !only_whole {
        let private = leaks::listed(&session)?;
        let listener = WordingListener::new(review.pack(), &env.look.wording);
        checklist(review, &private.names, &listener)
    } else {
        Vec::new()
    };
    if json {
        output::object(&json!({
            "file": named(file),
            "whole": is_whole,
            "items": review.item_count(),
            "first_unfit": notices.iter().find_map(first_unfit),
            "backups": backup::of_file(&env.store, file).len(),
            "found": found,
            "codes": notices.iter().filter_map(Notice::code).collect::<Vec<_>>(),
            "raised": raised.iter().map(|line| object(review, line)).collect::<Vec<_>>(),
        }));
    } else {
        let codes = notices
            .iter()
            .map(|notice| notice.code().unwrap_or_default());
        for (sentence, code) in found.iter().zip(codes.chain(std::iter::repeat(""))) {
            output::line(format!("{code:CODE$}{sentence}").trim_start());
        }
        if is_whole {
            output::line(&tr!(
                "{file} is whole: {count} items.",
                file = leaks::path_of(&env.store, file, file),
                count = review.item_count()
            ));
            tell(review, &raised);
        }
    }
    // What stands beside a whole file makes it no less whole.
    let is_well = if only_whole {
        is_whole
    } else {
        found.is_empty() && raised.is_empty()
    };
    Ok(if is_well {
        Outcome::Well
    } else {
        Outcome::Found
    })
}

/// The checklist, topic by topic.
fn tell(review: &Review, raised: &[ChecklistLine]) {
    for topic in ChecklistTopic::ALL {
        let mut lines = raised.iter().filter(|line| line.topic == topic).peekable();
        if lines.peek().is_some() {
            output::line("");
            output::line(topic.heading());
        }
        for line in lines {
            let said = said(review, line);
            output::line(&format!("  {:CODE$}{said}", line.code));
            output::line(&format!("  {:CODE$}{}", "", line.next));
        }
    }
    if !raised.is_empty() {
        output::line("");
        output::line(&tr!(
            "{count} thing to look at. With --json each names all its items."
                | "{count} things to look at. With --json each names all its items.",
            count = raised.len()
        ));
    }
}

/// The sentence of a line, with the codes of the items it is about.
fn said(review: &Review, line: &ChecklistLine) -> String {
    // Quiet corners name episodes as the board does.
    let codes = match line.topic {
        ChecklistTopic::Gaps => Vec::new(),
        ChecklistTopic::Evidence
        | ChecklistTopic::Against
        | ChecklistTopic::Findings
        | ChecklistTopic::Wording
        | ChecklistTopic::Open
        | ChecklistTopic::Names => codes(review, line),
    };
    let more = codes.len().saturating_sub(NAMED);
    let named = codes[..codes.len() - more].join(", ");
    match (named.is_empty(), more) {
        (true, _) => format!("{}.", line.said),
        (false, 0) => format!("{}: {named}.", line.said),
        (false, _) => tr!(
            "{said}: {named} and {more} more.",
            said = line.said,
            named,
            more
        ),
    }
}

fn codes(review: &Review, line: &ChecklistLine) -> Vec<String> {
    let codes = line.items.iter().filter_map(|id| review.code(*id));
    codes.map(|code| code.to_string()).collect()
}

fn object(review: &Review, line: &ChecklistLine) -> Value {
    json!({
        "code": line.code,
        "topic": line.topic.heading(),
        "said": line.said,
        "items": codes(review, line),
        "next": line.next,
    })
}

/// The first line that does not fit, and why.
fn first_unfit(notice: &Notice) -> Option<Value> {
    let Notice::Damaged { line, why, .. } = notice else {
        return None;
    };
    Some(json!({ "line": line, "why": why.to_string() }))
}
