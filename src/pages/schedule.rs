//! The conversation schedule with nothing written in it, to prepare by (method §4.1).

use crate::{
    command::Context,
    review::Id,
    text::words::tr,
    ui::{
        context::PageContext,
        detail::DetailSection,
        list::ListState,
        page::{Page, PageName, PageSpec, Placement},
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Schedule,
    context: Context::Schedule,
    title: tr!(const "The conversation, stage by stage"),
    purpose: tr!(const "The open questions of a conversation, to prepare by"),
    example: "",
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// The page of the conversation schedule.
#[derive(Debug, Default)]
pub(super) struct ConversationSchedule {
    list: ListState,
}

impl Page for ConversationSchedule {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The open questions, stage by stage; those for first-line managers after them.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let conversation = &cx.pack().conversation;
        let mut rows = Vec::new();
        for stage in &conversation.stages {
            let name = format!("{} {}", stage.number, stage.name);
            let name = if stage.for_each_turning_point {
                tr!("{stage}, for each turning point", stage = name)
            } else {
                name
            };
            Row::group(&mut rows, Some(&name), query, asked(&name, &stage.prompts));
        }
        let managers = tr!("For a first-line manager as well");
        let prompts = asked(managers, &conversation.manager_prompts);
        Row::group(&mut rows, Some(managers), query, prompts);
        rows
    }

    /// A question is read with the others of its stage, as every row is that is only read.
    fn detail(&self, _row: &Row, _cx: &PageContext<'_>) -> Vec<DetailSection> {
        Vec::new()
    }
}

fn asked(stage: &str, prompts: &[String]) -> Vec<Row> {
    let row = |prompt: &String| Row {
        target: RowTarget::Read {
            of: stage.to_owned(),
            lines: prompts.to_vec(),
        },
        ..Row::item(Id::default(), prompt)
    };
    prompts.iter().map(row).collect()
}
