//! `whyboard compare`: where two leads have tagged the same notes differently. Differences first; the measures of agreement
//! stand last, with what they rest on.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    insight::{Agreement, CategoryCount, Comparison, ENOUGH, NoteAspect, NotePair, compare},
    method::Pack,
    review::Code,
    store::Access,
    text::{measure, words::tr},
};

use super::{
    Outcome,
    args::CompareArgs,
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
};

/// The number of characters of a note that tell it from others.
const WORDS: usize = 60;

/// Lists what two copies say differently.
pub(super) fn run(env: &Environment, asked: &CompareArgs) -> Result<Outcome, Failure> {
    let [mine, theirs] = [&asked.mine, &asked.theirs].map(|file| {
        let (session, told) = env.review(file, Access::ReadOnly)?;
        told.iter().for_each(|sentence| output::aside(sentence));
        Ok::<_, Failure>(session)
    });
    let (mine, theirs) = (mine?, theirs?);
    let listed = leaks::listed(&mine)?.names;
    let (mine, theirs) = (mine.review(), theirs.review());
    if mine.pack().id != theirs.pack().id {
        return Err(Failure::usage(tr!(
            "{mine} and {theirs} follow different methods, so their notes cannot stand side by side",
            mine = named(&asked.mine),
            theirs = named(&asked.theirs)
        )));
    }
    let told = CompareOutput {
        files: [&asked.mine, &asked.theirs],
        compared: &compare(mine, theirs),
        pack: mine.pack(),
    };
    if told.compared.pairs.is_empty() {
        return Err(Failure::usage(tr!(
            "{mine} and {theirs} have no note in common: compare two copies of one review",
            mine = named(&asked.mine),
            theirs = named(&asked.theirs)
        )));
    }
    if asked.json {
        let mut object = told.object();
        leaks::hide_in(&mut object, &listed);
        output::object(&object);
    } else {
        let lines = told.lines();
        lines.iter().for_each(|line| {
            let line = leaks::hidden(line, &listed);
            output::line(&measure::shown(&line));
        });
    }
    Ok(told.done())
}

/// Two copies side by side, told by their names.
struct CompareOutput<'a> {
    files: [&'a Path; 2],
    compared: &'a Comparison<'a>,
    pack: &'a Pack,
}

impl CompareOutput<'_> {
    fn done(&self) -> Outcome {
        let Comparison {
            only_mine,
            only_theirs,
            ..
        } = self.compared;
        let agree = self.compared.different().next().is_none()
            && only_mine.is_empty()
            && only_theirs.is_empty();
        if agree { Outcome::Well } else { Outcome::Found }
    }

    fn lines(&self) -> Vec<String> {
        let [mine, theirs] = self.files.map(named);
        let mut lines = Vec::new();
        for pair in self.compared.different() {
            lines.push(format!(
                "{} {} “{}”",
                pair.episode.code,
                pair.mine.code,
                measure::cut(&pair.mine.text, WORDS)
            ));
            lines.extend(pair.differences().map(|tag| {
                let [a, b] = self.said(tag, pair);
                format!(
                    "    {}",
                    tr!(
                        "{name}: {a} in {mine}, {b} in {theirs}",
                        name = tag.name(),
                        a,
                        mine,
                        b,
                        theirs
                    )
                )
            }));
        }
        let notes = self.compared.pairs.len();
        lines.push(match self.compared.different().count() {
            0 => tr!("All {notes} notes in both are tagged alike.", notes),
            count => tr!(
                "{count} of {notes} notes in both is tagged differently."
                    | "{count} of {notes} notes in both are tagged differently.",
                count,
                notes
            ),
        });
        for (file, only) in [
            (&mine, &self.compared.only_mine),
            (&theirs, &self.compared.only_theirs),
        ] {
            if !only.is_empty() {
                lines.push(tr!("Only in {file}: {codes}.", file, codes = listed(only)));
            }
        }
        lines.extend([String::new(), tr!("Of {notes} notes in both:", notes)]);
        for (name, categories) in self.by_category() {
            lines.push(format!("  {name}"));
            lines.extend(categories.iter().map(|category| {
                let CategoryCount {
                    name,
                    both,
                    mine: a,
                    theirs: b,
                } = category;
                format!(
                    "    {}",
                    tr!(
                        "{name}: both {both}, only {mine} {a}, only {theirs} {b}",
                        name,
                        both,
                        mine,
                        a,
                        theirs,
                        b
                    )
                )
            }));
        }
        lines.push(String::new());
        for tag in [NoteAspect::Factor, NoteAspect::Influence] {
            lines.push(measured(tag, self.compared.agreement(tag, self.pack)));
        }
        lines
    }

    fn said(&self, tag: NoteAspect, pair: &NotePair<'_>) -> [String; 2] {
        [pair.mine, pair.theirs].map(|note| tag.said(note, self.pack))
    }

    fn by_category(&self) -> [(&'static str, Vec<CategoryCount>); 3] {
        [
            (
                NoteAspect::Factor.name(),
                self.compared.by_factor(self.pack),
            ),
            (NoteAspect::Influence.name(), self.compared.by_influence()),
            (
                NoteAspect::Patterns.name(),
                self.compared.by_pattern(self.pack),
            ),
        ]
    }

    fn object(&self) -> Value {
        let difference = |pair: &NotePair<'_>| {
            let tags = pair.differences().map(|tag| {
                let [mine, theirs] = self.said(tag, pair);
                json!({ "tag": tag.name(), "mine": mine, "theirs": theirs })
            });
            json!({
                "episode": pair.episode.code,
                "note": pair.mine.code,
                "text": pair.mine.text,
                "differences": tags.collect::<Vec<_>>(),
            })
        };
        let category = |category: &CategoryCount| {
            json!({
                "name": category.name,
                "both": category.both,
                "only_mine": category.mine,
                "only_theirs": category.theirs,
            })
        };
        let agreement = |tag: NoteAspect| {
            let found = self.compared.agreement(tag, self.pack);
            let enough = |measure: Option<f64>| measure.filter(|_| found.is_enough());
            json!({
                "tag": tag.name(),
                "notes": found.things,
                "same": found.same,
                "cohens_kappa": enough(found.kappa),
                "krippendorffs_alpha": enough(found.alpha),
            })
        };
        let categories = self.by_category().map(|(name, categories)| {
            let categories: Vec<Value> = categories.iter().map(category).collect();
            json!({ "tag": name, "categories": categories })
        });
        let agreements = [NoteAspect::Factor, NoteAspect::Influence].map(agreement);
        json!({
            "mine": named(self.files[0]),
            "theirs": named(self.files[1]),
            "notes": self.compared.pairs.len(),
            "different": self.compared.different().map(difference).collect::<Vec<_>>(),
            "only_mine": self.compared.only_mine,
            "only_theirs": self.compared.only_theirs,
            "by_category": categories,
            "agreement": agreements,
        })
    }
}

/// The measures of one tag, or why they are not given.
fn measured(tag: NoteAspect, found: Agreement) -> String {
    let name = tag.name();
    let Agreement {
        things,
        same,
        kappa,
        alpha,
    } = found;
    let alike = tr!(
        "{name}: the same for {same} of {things} notes",
        name,
        same,
        things
    );
    match kappa.zip(alpha) {
        _ if !found.is_enough() => {
            tr!(
                "{alike}. Too few to say more: a measure needs {enough} or more.",
                alike,
                enough = ENOUGH
            )
        }
        None => tr!(
            "{alike}. All stand in one category, so there is nothing to measure.",
            alike
        ),
        Some((kappa, alpha)) => {
            tr!(
                "{alike}. Cohen’s kappa {kappa}, Krippendorff’s alpha {alpha}.",
                alike,
                kappa = format!("{kappa:.2}"),
                alpha = format!("{alpha:.2}")
            )
        }
    }
}

fn listed(codes: &[Code]) -> String {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    codes.join(", ")
}
