//! The patterns: from what notes say to what the case shows about the system (method §2), and the way down from them to
//! where each comes from.

use crate::{
    command::{Action, Context},
    insight::evidence,
    review::{Kind, Pattern},
    text::{
        clean,
        words::{looked_up, tr},
    },
    ui::{
        context::PageContext,
        detail::DetailSection,
        drill_down, evidence_rows,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Patterns,
    context: Context::Patterns,
    title: tr!(const "Patterns so far"),
    purpose: tr!(const "What the notes say about the system, and what carries it"),
    example: tr!(const "Passing on is taken for a plan"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The page of the patterns.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    list: ListState,
}

impl Page for Patterns {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn context(&self) -> Context {
        if self.list.drill_path.is_empty() {
            Context::Patterns
        } else {
            Context::Below
        }
    }

    fn title(&self, cx: &PageContext<'_>) -> String {
        drill_down::title(looked_up(SPEC.title), &self.list.drill_path, cx)
    }

    fn hint(&self) -> &'static str {
        if self.list.drill_path.is_empty() {
            SPEC.hint
        } else {
            tr!(const "Type to find")
        }
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        match drill_down::above(self, cx) {
            Some(above) => drill_down::rows(cx, above, query),
            None => rows(query, cx),
        }
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        row.id()
            .map_or_else(Vec::new, |id| drill_down::in_full(cx, id))
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::Accept {
            return self.accept(cx);
        }
        drill_down::act(self, action, cx)
    }
}

/// The patterns that are held, then those that no longer are.
fn rows(query: &str, cx: &PageContext<'_>) -> Vec<Row> {
    let found = evidence(cx.review());
    let of = |retired: bool| {
        let patterns = cx.review().patterns().iter();
        let patterns = patterns.filter(move |pattern| pattern.retired == retired);
        patterns.map(|pattern| evidence_rows::pattern(cx, &found, pattern))
    };
    let mut rows = Vec::new();
    Row::group(&mut rows, None, query, of(false));
    Row::group(&mut rows, Some(tr!("No longer held")), query, of(true));
    if !query.trim().is_empty() {
        rows.push(Row::add(query.trim(), tr!("the pattern")));
    }
    rows
}

impl Patterns {
    fn accept(&self, cx: &PageContext<'_>) -> Response {
        match list::chosen(self, cx).map(|row| row.target) {
            Some(RowTarget::Add(words)) => {
                let mut pattern = Pattern::new(cx.new_id(), cx.next_code(Kind::Pattern));
                pattern.sentence = clean::one_line(&words).text;
                list::add(pattern, cx)
            }
            Some(RowTarget::Item(id)) => list::open(id, cx),
            Some(
                RowTarget::Ask(_)
                | RowTarget::Raised(_)
                | RowTarget::Choice(_)
                | RowTarget::Read { .. },
            )
            | None => Response::none(),
        }
    }
}
