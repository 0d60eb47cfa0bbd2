//! The list of commands that `/` opens: everything that can be asked for by a word. What is typed stands in the line.

use ratatui::layout::Rect;

use crate::{
    command::{Action, ArgumentKind, Context},
    review::Id,
    text::{
        edit::TextInput,
        names::{IS, with_dots},
        words::{capital, tr},
    },
    ui::{
        canvas::Canvas,
        commands::{CommandOffer, commands},
        context::PageContext,
        detail::DetailSection,
        dock::{self, DockRow},
        list::{self, ListState},
        message::Message,
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Palette,
    context: Context::Palette,
    title: tr!(const "What would you like to do?"),
    purpose: tr!(const "Ask for anything by a word"),
    example: tr!(const "undo"),
    hint: tr!(const "Type to find"),
    place: Placement::Docked,
};

/// The most rows that show.
const ROWS: u16 = 8;

/// The command before a name that is to be listed.
const NAME: &str = "name ";

/// The list of commands.
#[derive(Debug, Default)]
pub(super) struct Palette {
    list: ListState,
}

impl Page for Palette {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let row = |offer: CommandOffer| Row {
            target: RowTarget::Read {
                of: String::new(),
                lines: Vec::new(),
            },
            right: offer.keys,
            ..Row::item(Id::default(), capital(offer.row.sentence))
        };
        commands(query, cx).into_iter().map(row).collect()
    }

    fn detail(&self, _row: &Row, _cx: &PageContext<'_>) -> Vec<DetailSection> {
        Vec::new()
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept => self.accept(cx),
            Action::Fill => match self.chosen(cx) {
                Some(offer) => self.fill(&offer),
                None => Response::none(),
            },
            Action::Backspace | Action::RubOutWord if self.list.query.is_empty() => {
                Response::close()
            }
            _ => list::act(self, action, cx),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        let offers = commands(self.list.query.text(), cx);
        let row = |(at, offer): (usize, &CommandOffer)| {
            DockRow::asked(capital(offer.row.sentence), offer.keys.clone())
                .clicked(Action::ChooseRow(at))
        };
        // A line that may have nothing to say, so that the rows above it stand still.
        let foot = if offers.is_empty() {
            tr!("Nothing is called that. Esc closes, and nothing changes.").to_owned()
        } else {
            let also = offers.get(self.list.at);
            let also = also.map_or_else(String::new, |offer| offer.row.synonyms.join(", "));
            if also.is_empty() {
                also
            } else {
                tr!("Also found by: {also}", also)
            }
        };
        let rows = (0..).zip(&offers).map(row).collect();
        let title = tr!("What would you like to do?");
        let at = Some(self.list.at);
        dock::draw_list(canvas, place, title, rows, at, Some(foot), ROWS);
        Drawn::default()
    }

    fn in_short(&self, cx: &PageContext<'_>) -> Option<String> {
        let offer = self.chosen(cx)?;
        Some(format!("{}  {}", offer.row.label, offer.keys))
    }

    /// A listed name is covered, and so is one that is to be listed.
    fn typed(&self, cx: &PageContext<'_>) -> TextInput {
        let text = self.list.query.text();
        let Some(name) = text.strip_prefix(NAME) else {
            return self.list.query.with_dots(cx.names);
        };
        let end = name.find(IS).unwrap_or(name.len());
        let name = NAME.len()..NAME.len() + end;
        TextInput::of(with_dots(text, std::slice::from_ref(&name)))
    }

    fn types_in_line(&self) -> bool {
        true
    }
}

impl Palette {
    fn chosen(&self, cx: &PageContext<'_>) -> Option<CommandOffer> {
        let offers = commands(self.list.query.text(), cx);
        offers.into_iter().nth(self.list.at)
    }

    /// Does what was typed, or what is chosen; a command that lacks its words is completed first.
    fn accept(&mut self, cx: &PageContext<'_>) -> Response {
        let query = self.list.query.text();
        let has_argument = query.trim().contains(char::is_whitespace);
        match Action::said(query) {
            Ok(action) if has_argument || self.list.at == 0 => Response::close().then(action),
            Err(why) if has_argument => Response::close().saying(Message::refused(why.to_string())),
            Ok(_) | Err(_) => {
                let Some(offer) = self.chosen(cx) else {
                    return Response::none();
                };
                let ask = offer.row.ask.action("");
                match ask.filter(|_| offer.row.ask.is_complete()) {
                    Some(action) => Response::close().then(action),
                    None => self.fill(&offer),
                }
            }
        }
    }

    /// Completes the word of a command, ready for what comes after it.
    fn fill(&mut self, offer: &CommandOffer) -> Response {
        let word = offer.row.word.unwrap_or_default();
        let more = if matches!(offer.row.ask, ArgumentKind::Alone(_)) {
            ""
        } else {
            " "
        };
        let filled = format!("{word}{more}");
        self.list.edit_query(|query| *query = TextInput::of(filled));
        Response::none().hushed()
    }
}
