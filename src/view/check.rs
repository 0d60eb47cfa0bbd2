//! A line of the checklist in full: what is so, what could be next, and all that it is about.

use crate::{
    app::App,
    insight::ChecklistLine,
    review::{AnyItem, Id},
    ui::detail::{DetailLine, DetailSection, DetailTone},
};

/// What the page says of a line.
pub(super) fn in_full(app: &App, raised: &ChecklistLine) -> Vec<DetailSection> {
    let mut passages = vec![
        DetailSection::bare(vec![
            DetailLine::new(format!("{}.", raised.said), DetailTone::Strong),
            DetailLine::new(&raised.code, DetailTone::Muted),
        ]),
        DetailSection::of(
            "What could be next",
            vec![DetailLine::new(&raised.next, DetailTone::Prompt)],
        ),
    ];
    let items = raised.items.iter();
    let items: Vec<DetailLine> = items.filter_map(|id| brief(app, *id)).collect();
    if !items.is_empty() {
        passages.push(DetailSection::of("What it is about", items));
        let way = "Enter goes to the first of them";
        passages.push(DetailSection::bare(vec![DetailLine::new(
            way,
            DetailTone::Muted,
        )]));
    }
    passages
        .into_iter()
        .map(|passage| passage.without_names(&app.page_context()))
        .collect()
}

/// An item by its code and its words; of a note no more than the board shows.
fn brief(app: &App, id: Id) -> Option<DetailLine> {
    let review = app.review();
    let code = review.code(id)?;
    let words = match review.note(id) {
        Some((_, note)) => app.words_of(note).to_owned(),
        None => AnyItem::of(review, id)?.words().to_owned(),
    };
    Some(DetailLine::new(
        format!("{code}  {words}"),
        DetailTone::Plain,
    ))
}
