//! `whyboard merge`: joins two copies of a review, and lists what both have changed.

use std::path::{Path, PathBuf};

use chrono::Local;
use serde_json::{Value, json};

use crate::{
    review::{
        Code,
        join::{CodeChange, Conflict, ConflictSide, KeptItem, Origin, Side, device},
    },
    store::{
        join::{JoinedLog, Preference, join},
        read::LogTail,
    },
    text::{measure, words::tr},
};

use super::{
    Outcome,
    args::{CopySide, MergeArgs},
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
};

/// The number of characters of an item's words that tell it from others.
const WORDS: usize = 60;

/// Joins two copies into a new file, or says what would come of it.
pub(super) fn run(env: &Environment, asked: &MergeArgs) -> Result<Outcome, Failure> {
    let prefer = match asked.prefer {
        None => Preference::Later,
        Some(CopySide::Mine) => Preference::Mine,
        Some(CopySide::Theirs) => Preference::Theirs,
    };
    let now = env.clock.utc();
    env.unlock(&asked.mine)?;
    env.unlock(&asked.theirs)?;
    let joined = join(&env.store, &asked.mine, &asked.theirs, prefer, now)?;
    let told = MergeOutput {
        asked,
        joined: &joined,
    };
    let (lines, mut object, done) = (told.lines(), told.object(), told.done());
    let listed = joined.private.clone();
    leaks::tell_locked(&listed);
    leaks::hide_in(&mut object, &listed.names);
    let made = match &asked.out {
        Some(out) if !asked.dry_run => {
            joined.write(&env.store, out, now)?;
            tr!("Made {out}.", out = named(out))
        }
        Some(_) | None => tr!("Nothing was written.").to_owned(),
    };
    if asked.json {
        output::object(&object);
    } else {
        lines.iter().for_each(|line| {
            let line = leaks::hidden(line, &listed.names);
            output::line(&measure::shown(&line));
        });
        output::aside(&made);
    }
    Ok(done)
}

/// A join, told by the names of its copies.
struct MergeOutput<'a> {
    asked: &'a MergeArgs,
    joined: &'a JoinedLog,
}

impl MergeOutput<'_> {
    fn done(&self) -> Outcome {
        let settled = &self.joined.settled;
        let damaged = |(_, rest): &(PathBuf, LogTail)| matches!(rest, LogTail::Damage { .. });
        let found = !settled.clashes.is_empty()
            || !settled.kept.is_empty()
            || self.joined.cut.iter().any(damaged);
        if found { Outcome::Found } else { Outcome::Well }
    }

    fn lines(&self) -> Vec<String> {
        let settled = &self.joined.settled;
        let mut lines: Vec<String> = self.joined.cut.iter().filter_map(cut).collect();
        for (copy, steps) in [
            (&self.asked.mine, self.joined.lacked),
            (&self.asked.theirs, self.joined.brought),
        ] {
            lines.push(match steps {
                0 => tr!(
                    "{copy} has nothing that the other lacks.",
                    copy = named(copy)
                ),
                count => tr!(
                    "{count} step is in {copy} only." | "{count} steps are in {copy} only.",
                    count,
                    copy = named(copy)
                ),
            });
        }
        lines.extend(settled.recoded.iter().map(|recoded| self.recoded(recoded)));
        lines.extend(settled.kept.iter().map(|kept| self.kept(kept)));
        lines.extend(settled.clashes.iter().flat_map(|clash| self.clash(clash)));
        lines.extend(self.joined.names.iter().map(|told| format!("{told}.")));
        lines
    }

    fn recoded(&self, CodeChange { was, now, words }: &CodeChange) -> String {
        let copy = self.copy(Side::Second);
        tr!(
            "{was} of {copy} is {now} now, because both had given {was}: {words}",
            was,
            copy,
            now,
            words = gist(words)
        )
    }

    fn kept(&self, kept: &KeptItem) -> String {
        let [removed, used] = match kept.removed_by {
            Side::First => [Side::First, Side::Second],
            Side::Second => [Side::Second, Side::First],
        };
        tr!(
            "{item} is kept: it was removed in {removed} and changed or used in {used}: {words}",
            item = kept.item,
            removed = self.copy(removed),
            used = self.copy(used),
            words = gist(&kept.words)
        )
    }

    fn clash(&self, clash: &Conflict) -> [String; 3] {
        let item = match clash.item {
            Some(code) => format!("{code} {}", gist(&clash.words)),
            None => tr!("The review").to_owned(),
        };
        let words = self.wording(&clash.parked);
        let parked = match clash.parked_as {
            Some(code) => tr!("is parked as {code}: {words}", code, words),
            None => tr!("is gone: {words}", words),
        };
        [
            tr!(
                "{item}, {field}, was changed in both:",
                item,
                field = clash.field
            ),
            format!(
                "    {}",
                tr!("stands: {words}", words = self.wording(&clash.stands))
            ),
            format!("    {parked}"),
        ]
    }

    fn wording(&self, wording: &ConflictSide) -> String {
        let from = wording.origin.map(|Origin { at, by, .. }| {
            let at = at.with_timezone(&Local).format("%-d %b %Y %H:%M");
            format!(", {}, {at}", device(by))
        });
        format!(
            "“{}” ({}{})",
            wording.words,
            self.copy(wording.side),
            from.unwrap_or_default()
        )
    }

    fn is_mine(&self, side: Side) -> bool {
        side == self.joined.mine
    }

    /// The name of a copy.
    fn copy(&self, side: Side) -> String {
        named(if self.is_mine(side) {
            &self.asked.mine
        } else {
            &self.asked.theirs
        })
    }

    fn object(&self) -> Value {
        let JoinedLog {
            brought,
            lacked,
            settled,
            cut: cuts,
            names,
            ..
        } = self.joined;
        let whose = |side| if self.is_mine(side) { "mine" } else { "theirs" };
        let code = |code: Option<Code>| code.map(|code| code.to_string());
        let wording = |wording: &ConflictSide| {
            json!({
                "copy": whose(wording.side),
                "words": wording.words,
                "at": wording.origin.map(|origin| origin.at),
                "by": wording.origin.map(|origin| origin.by),
            })
        };
        let clash = |clash: &Conflict| {
            json!({
                "item": code(clash.item),
                "words": clash.words,
                "field": clash.field,
                "stands": wording(&clash.stands),
                "parked": wording(&clash.parked),
                "parked_as": code(clash.parked_as),
            })
        };
        let kept = |kept: &KeptItem| {
            json!({
                "item": kept.item,
                "words": kept.words,
                "removed_in": whose(kept.removed_by),
            })
        };
        let recoded = |recoded: &CodeChange| {
            json!({
                "was": recoded.was,
                "now": recoded.now,
                "words": recoded.words,
                "in": whose(Side::Second),
            })
        };
        let out = self.asked.out.as_deref().filter(|_| !self.asked.dry_run);
        json!({
            "mine": named(&self.asked.mine),
            "theirs": named(&self.asked.theirs),
            "out": out.map(Path::to_owned).as_deref().map(named),
            "only_in_mine": lacked,
            "only_in_theirs": brought,
            "clashes": settled.clashes.iter().map(clash).collect::<Vec<_>>(),
            "kept": settled.kept.iter().map(kept).collect::<Vec<_>>(),
            "recoded": settled.recoded.iter().map(recoded).collect::<Vec<_>>(),
            "names": names,
            "cut": cuts.iter().filter_map(cut).collect::<Vec<_>>(),
        })
    }
}

/// A sentence on the part of a copy that could not be read; none where all was.
fn cut((copy, rest): &(PathBuf, LogTail)) -> Option<String> {
    let copy = named(copy);
    match rest {
        LogTail::Nothing => None,
        LogTail::Torn(_) => Some(tr!(
            "The last line of {copy} is unfinished and left out.",
            copy
        )),
        LogTail::Damage { line, .. } => Some(tr!(
            "{copy} is damaged in line {line}: what comes before is joined, the rest is not. whyboard check {copy} says more.",
            copy,
            line
        )),
    }
}

fn gist(words: &str) -> String {
    if words.is_empty() {
        tr!("no words yet").to_owned()
    } else {
        format!("“{}”", measure::cut(words, WORDS))
    }
}
