//! Lists docked above the writing line, where eyes already are: roles, and details of a note.

use crate::{
    board::{BoardView, NoteAttribute, layout::BoardLayout, roles::offered},
    command::Action,
    text::words::tr,
    ui::{
        canvas::Canvas,
        dock::{DockRow, draw_list},
    },
};

/// Draws the list that is docked above the line, if there is one.
pub fn draw(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    match view.board.line.chips_open {
        _ if view.board.picked.is_some() => {}
        Some(attribute) => draw_choices(canvas, view, places, attribute),
        None => draw_roles(canvas, view, places),
    }
}

fn draw_roles(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    let Some(roles) = view.completion() else {
        return;
    };
    let rows = (0..).zip(&roles).map(|(at, role)| {
        let add = if role.is_new { tr!("Add ") } else { "" };
        let right = if role.is_new {
            tr!("new role")
        } else {
            &role.agency
        };
        DockRow::new(format!("{add}{:<5} {}", role.short, role.name), right)
            .clicked(Action::ChooseRow(at))
    });
    draw_list(
        canvas,
        places.above_line(),
        tr!("Who said it?"),
        rows.collect(),
        Some(view.board.line.role_at),
        None,
        6,
    );
}

/// What a detail can be set to, with the key that sets it.
fn draw_choices(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    places: &BoardLayout,
    attribute: NoteAttribute,
) {
    let pack = view.review().pack();
    // A click does what the key does.
    let keyed = |key: char, words: &str, right: &str| {
        DockRow::new(format!("{key}  {words}"), right).clicked(Action::Choose(key))
    };
    let row = |key: char, words: &str| keyed(key, words, "");
    let (title, rows): (&str, Vec<DockRow>) = match attribute {
        NoteAttribute::Where => {
            let factors = view.factors();
            let rows = ('1'..)
                .zip(&factors)
                .map(|(digit, factor)| row(digit, &factor.middle));
            (
                tr!("Where does it belong?"),
                rows.chain([row('9', tr!("Parking lot"))]).collect(),
            )
        }
        NoteAttribute::Kind => (
            tr!("What kind of note is it?"),
            vec![
                row('r', tr!("It supports the explanation")),
                row('!', tr!("It challenges the explanation")),
                row('?', tr!("It asks")),
            ],
        ),
        NoteAttribute::Influence => (
            tr!("What did it do to practice?"),
            vec![
                row('+', tr!("It helped")),
                row('-', tr!("It hindered")),
                row('=', tr!("It did both")),
                row('n', tr!("Nobody has said")),
            ],
        ),
        NoteAttribute::Pattern => {
            let rows = pack
                .pattern_types
                .iter()
                .map(|kind| row(kind.letter, &kind.wide));
            (tr!("Which patterns does it show?"), rows.collect())
        }
        NoteAttribute::Who => {
            let roles = ('1'..='9').zip(offered(view, ""));
            let rows = roles.map(|(digit, role)| {
                let words = format!("{:<5} {}", role.short, role.name);
                keyed(digit, &words, &role.agency)
            });
            (
                tr!("Who said it?"),
                rows.chain([row('-', tr!("Nobody in particular"))])
                    .collect(),
            )
        }
        NoteAttribute::Source => {
            let kinds = pack.source_kinds.iter();
            let kinds = kinds.map(|kind| row(kind.letter, &kind.name));
            let sources = ('1'..='9').zip(view.sources_offered());
            let sources = sources
                .map(|(digit, source)| keyed(digit, &source.label, &source.code.to_string()));
            let rows = kinds.chain([row('-', tr!("Not said"))]).chain(sources);
            (tr!("Where does it come from?"), rows.collect())
        }
        NoteAttribute::Private => (
            tr!("Who may see it?"),
            vec![
                row('p', tr!("The facilitator only: it stays off the screen")),
                row('-', tr!("Everybody")),
            ],
        ),
    };
    let foot = tr!("One key sets it. Tab goes on, Enter files the note, Esc goes back").to_owned();
    let most = if attribute == NoteAttribute::Source {
        17
    } else {
        10
    };
    draw_list(
        canvas,
        places.above_line(),
        title,
        rows,
        None,
        Some(foot),
        most,
    );
}
