//! A phrase that asks for a second look, in full: the text with the phrase marked, the question, a neutral sentence.

use crate::{
    app::{App, Worded},
    insight::FlaggedText,
    method::Phrase,
    view::passage::{Line, Passage, Tone},
};

/// What a row of the page says in full.
pub(super) fn in_full(app: &App, worded: &Worded<'_>) -> Vec<Passage> {
    match worded {
        Worded::Flag(it) => flag(app, it),
        Worded::Added(added) => {
            let class = app.review().pack().lexicon().class(&added.class);
            let question = class.and_then(|class| class.groups.first());
            let question = question.map_or_else(String::new, |it| it.question.clone());
            vec![
                Passage::of(
                    format!("“{}”", added.phrase),
                    vec![Line::new(
                        "This review listens for it besides what the method has.",
                        Tone::Plain,
                    )],
                ),
                Passage::of("It is asked", vec![Line::new(question, Tone::Prompt)]),
            ]
        }
        Worded::Off(off) => {
            let class = app.review().pack().lexicon().class(off);
            let phrases = class.map(|class| {
                let phrases = class.groups.iter().flat_map(|group| &group.phrases);
                let phrases: Vec<&str> = phrases.map(String::as_str).collect();
                Passage::of(
                    "Its phrases",
                    vec![Line::new(phrases.join(", "), Tone::Muted)],
                )
            });
            let said = || format!("“{}”", Phrase::as_said(off));
            let called = class.map_or_else(said, |class| class.name.clone());
            let mut told = vec![Line::new("This review does not ask about it.", Tone::Plain)];
            if class.is_none() {
                let listed = format!("In the list it is written: {off}");
                told.push(Line::new(listed, Tone::Muted));
            }
            told.push(Line::new("Del has it asked about again.", Tone::Muted));
            let head = Passage::of(called, told);
            std::iter::once(head).chain(phrases).collect()
        }
    }
}

/// A flag: the text, what it is asked, and how it could be said; or why it stays.
fn flag(app: &App, it: &FlaggedText) -> Vec<Passage> {
    let mut passages = vec![Passage {
        aside: app.field_of(it),
        ..Passage::of(it.code.to_string(), text(it))
    }];
    if let Some(because) = &it.because {
        let because = Line::new(because.as_str(), Tone::Plain);
        passages.push(Passage::of("Kept, because", vec![because]));
    }
    let question = Line::new(it.flag.question.as_str(), Tone::Prompt);
    passages.push(Passage::of(it.flag.name.as_str(), vec![question]));
    if it.because.is_none() && !it.flag.rewrite.is_empty() {
        let rewrite = Line::new(it.flag.rewrite.as_str(), Tone::Plain);
        passages.push(Passage::of("Neutrally, perhaps", vec![rewrite]));
    }
    let how = if it.because.is_some() {
        "Del takes the reason back: then it is asked about again."
    } else {
        "To keep it as it is, with the reason, is as good an answer as to reword it."
    };
    passages.push(Passage::bare(vec![
        Line::new("", Tone::Muted),
        Line::new(how, Tone::Muted),
    ]));
    passages
}

/// The paragraphs of a text, with the phrase marked.
fn text(it: &FlaggedText) -> Vec<Line> {
    let (mut lines, mut start) = (Vec::new(), 0);
    for paragraph in it.text.split('\n') {
        let line = Line::new(paragraph, Tone::Strong);
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
