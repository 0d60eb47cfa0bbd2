//! A form: the fields of an item, of the patterns of one type or of the review, the one with the caret lit.

use ratatui::layout::{Position, Rect};

use crate::{
    app::{App, Form, FormField, FormSubject, FormValue},
    command::Action,
    review::Kind,
    text::{edit::TextInput, words::tr, wrap},
    ui::{
        canvas::Canvas,
        frame::{self, FrameContext},
        layout::MARGIN,
    },
};

/// Cells between two choices.
const APART: u16 = 2;

/// Draws the form; where the caret stands in the field it is in.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    app: &App,
    frame: &FrameContext<'_>,
    form: &Form,
) -> Option<Position> {
    let body = frame::draw(canvas, frame, &title(app, &form.subject));
    let laid = FormLayout::of(canvas, app, form);
    let room = usize::from(body.height);
    let first = frame::first_shown(laid.high, room, laid.lit());
    let mut caret = None;
    for (index, block) in laid.blocks.iter().enumerate() {
        let chosen = index == form.at;
        for (at, row) in (block.row..).zip(&block.rows) {
            let Some(y) = shown(body, first, at) else {
                continue;
            };
            if chosen && row.is_field() {
                draw_ground(canvas, y);
            }
            if row.is_field() {
                let whole = Rect::new(canvas.area().x, y, canvas.area().width, 1);
                canvas.click(whole, Action::ChooseRow(index));
            }
            draw_row(canvas, body, y, row, chosen);
        }
        if chosen {
            let (row, column) = block.caret;
            caret = shown(body, first, block.row + row).map(|y| Position::new(column, y));
        }
    }
    let above = body.y.saturating_sub(1);
    frame::more(
        canvas,
        body.right(),
        above,
        canvas.glyphs.up,
        laid.out(|row| row < first),
    );
    if frame.notice.is_none() {
        let below = laid.out(|row| row >= first + room);
        frame::more(
            canvas,
            body.right(),
            body.bottom(),
            canvas.glyphs.down,
            below,
        );
    }
    let right = canvas.area().right().saturating_sub(1);
    caret.map(|caret| Position::new(caret.x.min(right), caret.y))
}

/// What the form is called.
pub(crate) fn title(app: &App, subject: &FormSubject) -> String {
    match subject {
        FormSubject::Item(id) => {
            let index = app.review().chosen().position(|episode| episode.id == *id);
            let kind = app.review().kind(*id).map_or(tr!("item"), Kind::noun);
            let code = app.review().code(*id).map(|code| code.to_string());
            index.map_or_else(
                || tr!("Edit {kind} {code}", kind, code = code.unwrap_or_default()),
                |index| tr!("Edit episode {number}", number = index + 1),
            )
        }
        FormSubject::Patterns(kind) => app.review().pack().pattern_type(kind).map_or_else(
            || tr!("Patterns").to_owned(),
            |kind| {
                tr!(
                    "Patterns {letter} {name}",
                    letter = kind.letter,
                    name = kind.wide
                )
            },
        ),
        FormSubject::Details => tr!("Review details").to_owned(),
    }
}

/// All fields, one under the other.
struct FormLayout {
    blocks: Vec<FieldBlock>,
    at: usize,
    high: usize,
}

/// A field, with the heading over it if it begins a group.
struct FieldBlock {
    /// The row of the form it begins in.
    row: usize,
    rows: Vec<FieldRow>,
    /// The row of the block and the column of the screen in which its caret stands.
    caret: (usize, u16),
}

/// A row of a block.
enum FieldRow {
    Blank,
    Heading(String),
    /// A row of a field: the label in the first of them, and words.
    Words(String, String),
    /// What goes in an empty field.
    Hint(String, String),
    /// A row of choices.
    Choices(String, Vec<FieldChoice>),
    /// Adds something.
    Add(String),
    /// Leads to another item.
    Way(String),
    /// An open question about the field with the caret.
    Prompt(String),
}

/// One of the choices of a field.
#[derive(Clone)]
struct FieldChoice {
    words: String,
    chosen: bool,
    /// The digit that chooses it; the tenth and those after it have none.
    digit: Option<char>,
}

impl FieldRow {
    fn is_field(&self) -> bool {
        !matches!(self, Self::Blank | Self::Heading(_) | Self::Prompt(_))
    }
}

impl FormLayout {
    fn of(canvas: &Canvas<'_>, app: &App, form: &Form) -> Self {
        let (mut blocks, mut high) = (Vec::new(), 0);
        for (index, field) in form.fields(app.review()).iter().enumerate() {
            let block =
                FieldBlock::of(canvas, app, field, (index == form.at).then_some(form), high);
            high += block.rows.len();
            blocks.push(block);
        }
        Self {
            blocks,
            at: form.at,
            high,
        }
    }

    /// The rows that have to show: the field with the caret if there is room, at least the caret.
    fn lit(&self) -> (usize, usize) {
        self.blocks.get(self.at).map_or((0, 1), |block| {
            if block.rows.len() > 12 {
                (block.row + block.caret.0, 1)
            } else {
                (block.row, block.rows.len())
            }
        })
    }

    /// How many fields begin in rows that are out of sight.
    fn out(&self, out: impl Fn(usize) -> bool) -> usize {
        let begins = |block: &&FieldBlock| {
            let above = block.rows.iter().take_while(|row| !row.is_field()).count();
            out(block.row + above)
        };
        self.blocks.iter().filter(begins).count()
    }
}

impl FieldBlock {
    fn of(
        canvas: &Canvas<'_>,
        app: &App,
        field: &FormField,
        form: Option<&Form>,
        row: usize,
    ) -> Self {
        let mut rows = Vec::new();
        if let Some(heading) = &field.heading {
            if row > 0 {
                rows.push(FieldRow::Blank);
            }
            if !heading.is_empty() {
                rows.push(FieldRow::Heading(heading.clone()));
            }
        }
        let (above, left) = (rows.len(), values());
        let width = app.form_width();
        let mut caret = (above, left);
        match &field.value {
            FormValue::Add => {
                caret.1 = MARGIN;
                rows.push(FieldRow::Add(field.label.to_string()));
            }
            FormValue::Way => {
                caret.1 = MARGIN;
                rows.push(FieldRow::Way(field.label.to_string()));
            }
            FormValue::Choice(choices, chosen) => {
                let choices = (1..).zip(choices).map(|(number, words)| FieldChoice {
                    words: words.clone(),
                    chosen: number as usize == chosen + 1,
                    digit: char::from_digit(number, 10),
                });
                let choices: Vec<_> = choices.collect();
                for (at, choices) in broken(canvas, &choices, width).into_iter().enumerate() {
                    if let Some(x) = marked(canvas, &choices) {
                        caret = (above + at, left + x);
                    }
                    let label = if at == 0 { &*field.label } else { "" };
                    rows.push(FieldRow::Choices(label.to_owned(), choices));
                }
            }
            FormValue::Line(text) | FormValue::Text(text) => {
                let writing = form.map(|form| form.writing.with_dots(app.names()));
                let hidden = app.names().hide(text);
                let text = hidden.as_ref().unwrap_or(text).as_str();
                let text = writing.as_ref().map_or(text, TextInput::text);
                let prompts = form.map_or(&[][..], |_| &field.prompts[..]);
                if text.is_empty() && prompts.is_empty() {
                    rows.push(FieldRow::Hint(
                        field.label.to_string(),
                        field.hint.to_string(),
                    ));
                } else {
                    for (at, words) in wrap::wrap(text, width).into_iter().enumerate() {
                        let label = if at == 0 { &*field.label } else { "" };
                        rows.push(FieldRow::Words(label.to_owned(), words.to_owned()));
                    }
                }
                if let Some((down, across)) = writing.as_ref().map(|it| it.caret_at(width)) {
                    caret = (above + down, left + u16::try_from(across).unwrap_or(0));
                    // A caret after the last cell of the last row stands in a row of its own.
                    while rows.len() <= caret.0 {
                        rows.push(FieldRow::Words(String::new(), String::new()));
                    }
                }
                let asked = form.map_or(&[][..], |form| &form.asked[..]);
                for prompt in prompts.iter().chain(asked) {
                    let prompt = wrap::wrap(prompt, width).into_iter();
                    rows.extend(prompt.map(|row| FieldRow::Prompt(row.to_owned())));
                }
            }
        }
        Self { row, rows, caret }
    }
}

/// The column in which what stands in a field begins.
fn values() -> u16 {
    u16::try_from(App::FORM_LABELS).unwrap_or(u16::MAX)
}

/// Choices broken into rows of that width, none of them empty.
fn broken(canvas: &Canvas<'_>, choices: &[FieldChoice], width: usize) -> Vec<Vec<FieldChoice>> {
    let mut rows: Vec<Vec<FieldChoice>> = Vec::new();
    let mut used = 0;
    for choice in choices {
        let wide = usize::from(2 + canvas.width(&choice.words) + APART);
        match rows.last_mut() {
            Some(row) if used + wide <= width + usize::from(APART) => {
                row.push(choice.clone());
                used += wide;
            }
            Some(_) | None => {
                rows.push(vec![choice.clone()]);
                used = wide;
            }
        }
    }
    rows
}

/// How far into a row of choices the chosen one stands.
fn marked(canvas: &Canvas<'_>, choices: &[FieldChoice]) -> Option<u16> {
    let mut x = 0;
    for choice in choices {
        if choice.chosen {
            return Some(x);
        }
        x += 2 + canvas.width(&choice.words) + APART;
    }
    None
}

/// The row of the screen that a row of the form stands in, if it shows.
fn shown(body: Rect, first: usize, row: usize) -> Option<u16> {
    let down = row.checked_sub(first)?;
    let down = u16::try_from(down).ok()?;
    (down < body.height).then_some(body.y + down)
}

/// The lit place: its ground, and the bar at its left.
fn draw_ground(canvas: &mut Canvas<'_>, y: u16) {
    let area = canvas.area();
    let ground = Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1);
    canvas.fill(ground, canvas.theme.raised());
    canvas.words(area.x, y, 1, canvas.glyphs.bar, canvas.theme.bar(0));
}

fn draw_row(canvas: &mut Canvas<'_>, body: Rect, y: u16, row: &FieldRow, lit: bool) {
    let theme = canvas.theme;
    let left = values();
    let width = canvas.area().right().saturating_sub(left + 1);
    let mut label = |label: &str| {
        let style = if lit { theme.strong() } else { theme.label() };
        canvas.words(body.x, y, left.saturating_sub(body.x + 1), label, style);
    };
    match row {
        FieldRow::Blank => {}
        FieldRow::Heading(heading) => {
            canvas.heading(body.x, body.right(), y, heading, theme.heading(0));
        }
        FieldRow::Words(name, words) => {
            label(name);
            canvas.words(left, y, width, words, theme.text());
        }
        FieldRow::Hint(name, hint) => {
            label(name);
            // Slanted, and after the sign for nothing: what might stand here must not pass for what does.
            let x = canvas.words(left, y, width, canvas.glyphs.dash, theme.muted()) + 1;
            canvas.words(x, y, width.saturating_sub(2), hint, theme.prompt());
        }
        FieldRow::Choices(name, choices) => {
            label(name);
            let mut x = left;
            for choice in choices {
                let style = if choice.chosen {
                    canvas.words(x, y, 1, canvas.glyphs.chosen, theme.strong());
                    theme.strong()
                } else {
                    theme.muted()
                };
                let room = body.right().saturating_sub(x + 2);
                let end = canvas.words(x + 2, y, room, &choice.words, style);
                // The digit is for the field with the caret.
                if let Some(digit) = choice.digit.filter(|_| lit && !choice.chosen) {
                    let place = Rect::new(x, y, end.saturating_sub(x), 1);
                    canvas.click(place, Action::Insert(digit));
                }
                x = end + APART;
            }
        }
        FieldRow::Way(name) => {
            let style = if lit { theme.strong() } else { theme.text() };
            let x = canvas.words(body.x, y, 1, canvas.glyphs.into, theme.muted()) + 1;
            canvas.words(x, y, body.right().saturating_sub(x), name, style);
        }
        FieldRow::Prompt(words) => {
            canvas.words(left, y, width, words, theme.prompt());
        }
        FieldRow::Add(name) => {
            let style = if lit { theme.strong() } else { theme.muted() };
            canvas.words(body.x, y, body.width, &format!("+ {name}"), style);
        }
    }
}
