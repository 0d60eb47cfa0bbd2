//! A phrase that asks for a second look, in full: the text with the phrase marked, the question, a neutral sentence.

use crate::{
    insight::FlaggedText,
    method::Phrase,
    review::items::naming,
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
    },
};

use super::rows::WordingRow;

/// The full text of a row of the page.
pub(super) fn in_full(worded: &WordingRow<'_>, cx: &PageContext<'_>) -> Vec<DetailSection> {
    match worded {
        WordingRow::Flag(it) => flag(it, cx),
        WordingRow::Added(added) => {
            let class = cx.pack().lexicon().class(&added.class);
            let question = class.and_then(|class| class.groups.first());
            let question = question.map_or_else(String::new, |it| it.question.clone());
            vec![
                DetailSection::of(
                    format!("“{}”", added.phrase),
                    vec![DetailLine::new(
                        tr!("This review listens for it besides what the method has."),
                        DetailTone::Plain,
                    )],
                ),
                DetailSection::of(
                    tr!("It is asked"),
                    vec![DetailLine::new(question, DetailTone::Prompt)],
                ),
            ]
        }
        WordingRow::Off(off) => {
            let class = cx.pack().lexicon().class(off);
            let phrases = class.map(|class| {
                let phrases = class.groups.iter().flat_map(|group| &group.phrases);
                let phrases: Vec<&str> = phrases.map(String::as_str).collect();
                DetailSection::of(
                    tr!("Its phrases"),
                    vec![DetailLine::new(phrases.join(", "), DetailTone::Muted)],
                )
            });
            let said = || format!("“{}”", Phrase::as_said(off));
            let called = class.map_or_else(said, |class| class.name.clone());
            let mut told = vec![DetailLine::new(
                tr!("This review does not ask about it."),
                DetailTone::Plain,
            )];
            if class.is_none() {
                let listed = tr!("In the list it is written: {off}", off);
                told.push(DetailLine::new(listed, DetailTone::Muted));
            }
            told.push(DetailLine::new(
                tr!("Del has it asked about again."),
                DetailTone::Muted,
            ));
            let head = DetailSection::of(called, told);
            std::iter::once(head).chain(phrases).collect()
        }
    }
}

/// A flag: the text, what it is asked, and how it could be said; or why it stays.
fn flag(it: &FlaggedText, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let mut passages = vec![DetailSection {
        aside: naming::label_of(cx.review(), it.path.leaf()).into_owned(),
        ..DetailSection::of(it.code.to_string(), text(it))
    }];
    if let Some(because) = &it.because {
        let because = DetailLine::new(because.as_str(), DetailTone::Plain);
        passages.push(DetailSection::of(tr!("Kept, because"), vec![because]));
    }
    let question = DetailLine::new(it.flag.question.as_str(), DetailTone::Prompt);
    passages.push(DetailSection::of(it.flag.name.as_str(), vec![question]));
    if it.because.is_none() && !it.flag.rewrite.is_empty() {
        let rewrite = DetailLine::new(it.flag.rewrite.as_str(), DetailTone::Plain);
        passages.push(DetailSection::of(tr!("Neutrally, perhaps"), vec![rewrite]));
    }
    let how = if it.because.is_some() {
        tr!("Del takes the reason back: then it is asked about again.")
    } else {
        tr!("To keep it as it is, with the reason, is as good an answer as to reword it.")
    };
    passages.push(DetailSection::bare(vec![
        DetailLine::new("", DetailTone::Muted),
        DetailLine::new(how, DetailTone::Muted),
    ]));
    passages
}

/// The paragraphs of a text, with the phrase marked.
fn text(it: &FlaggedText) -> Vec<DetailLine> {
    let (mut lines, mut start) = (Vec::new(), 0);
    for paragraph in it.text.split('\n') {
        let line = DetailLine::new(paragraph, DetailTone::Strong);
        let end = start + paragraph.len();
        let place = &it.flag.place;
        lines.push(if place.start >= start && place.end <= end {
            line.marked(place.start - start..place.end - start)
        } else {
            line
        });
        start = end + 1;
    }
    lines
}
