//! A line of the checklist in full: what is so, what could be next, and all that it is about.

use crate::{
    app::App,
    insight::ChecklistLine,
    review::{Id, AnyItem},
    view::passage::{Line, Passage, Tone},
};

/// What the page says of a line.
pub(super) fn in_full(app: &App, raised: &ChecklistLine) -> Vec<Passage> {
    let mut passages = vec![
        Passage::bare(vec![
            Line::new(format!("{}.", raised.said), Tone::Strong),
            Line::new(&raised.code, Tone::Muted),
        ]),
        Passage::of(
            "What could be next",
            vec![Line::new(&raised.next, Tone::Prompt)],
        ),
    ];
    let items = raised.items.iter();
    let items: Vec<Line> = items.filter_map(|id| brief(app, *id)).collect();
    if !items.is_empty() {
        passages.push(Passage::of("What it is about", items));
        let way = "Enter goes to the first of them";
        passages.push(Passage::bare(vec![Line::new(way, Tone::Muted)]));
    }
    passages
        .into_iter()
        .map(|passage| passage.without_names(app))
        .collect()
}

/// An item by its code and its words; of a note no more than the board shows.
fn brief(app: &App, id: Id) -> Option<Line> {
    let review = app.review();
    let code = review.code(id)?;
    let words = match review.note(id) {
        Some((_, note)) => app.words_of(note).to_owned(),
        None => AnyItem::of(review, id)?.words().to_owned(),
    };
    Some(Line::new(format!("{code}  {words}"), Tone::Plain))
}
