//! How the review is worded: what is marked as hindsight, and what asks for a second look, class by class.

use super::{ChecklistLine, ChecklistTopic, about, evidence::notes};
use crate::{
    insight::{WordingListener, wording},
    review::{Id, Review},
    text::words::tr,
};

pub(super) fn lines(review: &Review, listener: &WordingListener) -> Vec<ChecklistLine> {
    let marked = about(
        "WORD-1",
        ChecklistTopic::Wording,
        tr!("Marked as said with knowledge of the outcome"),
        notes(review, |note| note.hindsight),
        tr!("Say it in the words of the time, or keep it and say what for."),
    );
    let mut heard = wording(review, listener);
    heard.retain(|flagged| flagged.because.is_none());
    let classes = review.pack().lexicon().classes.iter();
    let of_class = classes.filter_map(|class| {
        let these = || heard.iter().filter(|it| it.flag.class == class.id);
        let question = these().next().map_or("", |it| &it.flag.question);
        let mut items: Vec<Id> = these().map(|it| it.item).collect();
        items.dedup();
        let code = format!("WORD-{}", class.id);
        about(
            code,
            ChecklistTopic::Wording,
            class.name.as_str(),
            items,
            question,
        )
    });
    marked.into_iter().chain(of_class).collect()
}
