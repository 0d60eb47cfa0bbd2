//! The voices of the episode that is on, role by role, and those that have not been heard yet.

use ratatui::layout::Rect;

use crate::{
    command::{Action, Context},
    insight::{RoleVoice, voices},
    review::Choice,
    text::words::{looked_up, tr},
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::{self, DetailSection},
        dock::{clear, docked},
        frame,
        layout::MARGIN,
        list::ListState,
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::Response,
        row::Row,
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Voices,
    context: Context::Voices,
    title: tr!(const "Who has spoken"),
    purpose: tr!(const "Who has been heard in this episode, and who has not"),
    example: tr!(const "F6"),
    hint: tr!(const "Type to find"),
    place: Placement::Docked,
};

/// Cells between two columns, and dots at most for the notes of one voice.
const GAP: u16 = 2;
const DOTS: usize = 10;

/// The page of the voices. It is only read: nothing is typed or chosen here.
#[derive(Debug, Default)]
pub(super) struct Voices {
    list: ListState,
}

impl Page for Voices {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn rows(&self, _query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let row = |voice: RoleVoice<'_>| Row {
            ..Row::item(voice.person.id, &voice.person.role).saying(aloud(&voice))
        };
        heard(cx).into_iter().map(row).collect()
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        row.id()
            .map_or_else(Vec::new, |id| detail::by_fields(cx, id))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "nothing else is done on a page that is only read"
    )]
    fn act(&mut self, action: &Action, _cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept | Action::Dismiss => Response::close(),
            Action::Paste(_) | Action::Fill => Response::none(),
            _ => Response::unhandled(),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        draw(canvas, place, cx);
        Drawn::default()
    }
}

fn heard<'a>(cx: &PageContext<'a>) -> Vec<RoleVoice<'a>> {
    cx.episode()
        .map_or_else(Vec::new, |episode| voices(cx.review(), episode))
}

fn aloud(voice: &RoleVoice<'_>) -> String {
    let role = &voice.person.role;
    match voice.notes {
        0 if voice.told => tr!("{role}: heard without a note.", role),
        0 => tr!("{role}: not heard yet.", role),
        count => tr!(
            "{role}: {count} note." | "{role}: {count} notes.",
            count,
            role
        ),
    }
}

fn draw(canvas: &mut Canvas<'_>, above: Rect, cx: &PageContext<'_>) {
    if cx.episode().is_none() {
        return;
    }
    let heard = heard(cx);
    // Under it stands the line, which is two rows high at least.
    let room = above.bottom().saturating_sub(7);
    let shown = u16::try_from(heard.len().max(1))
        .unwrap_or(u16::MAX)
        .min(room);
    let place = docked(above, shown + 5);
    clear(canvas, above, place.y);
    let strong = canvas.theme.strong();
    canvas.heading(place.x, place.right(), place.y, &title(cx), strong);
    let theme = canvas.theme;
    let columns = VoiceColumns::of(canvas, &heard, place);
    let mut agency = "";
    let top = place.y + 2;
    for (y, voice) in (top..).zip(heard.iter().take(usize::from(shown))) {
        let whose = (voice.person.agency != agency).then_some(voice.person.agency.as_str());
        agency = &voice.person.agency;
        columns.draw(canvas, y, whose.unwrap_or_default(), voice);
    }
    if heard.is_empty() {
        canvas.words(
            place.x,
            top,
            place.width,
            tr!("No one yet"),
            theme.caution(),
        );
    }
    let out = heard.len().saturating_sub(usize::from(shown));
    frame::more(canvas, place.right(), top + shown, canvas.glyphs.down, out);
    let ask = tr!("Ask: who else was there, or would see this differently?");
    let room = place.width.saturating_sub(MARGIN);
    canvas.words(place.x, place.y + 3 + shown, room, ask, theme.prompt());
}

fn title(cx: &PageContext<'_>) -> String {
    let mut chosen = cx.review().chosen();
    let at = chosen.position(|episode| Some(episode.id) == cx.episode);
    let set_aside = || {
        cx.episode()
            .is_some_and(|episode| episode.choice == Choice::SetAside)
    };
    match at {
        Some(at) => tr!("Who has spoken in episode {number}", number = at + 1),
        None if set_aside() => tr!("Who has spoken in an episode set aside").to_owned(),
        None => tr!("Who has spoken in a candidate").to_owned(),
    }
}

/// The columns of the list of voices: as wide as what stands in them, if there is room.
struct VoiceColumns {
    x: u16,
    agency: u16,
    short: u16,
    role: u16,
    count: u16,
    right: u16,
}

/// Said of somebody who has not spoken.
const SILENT: &str = tr!(const "no one yet");
/// Said of somebody who is heard in a view or an account, and in no note.
const OTHERWISE: &str = tr!(const "heard without a note");
impl VoiceColumns {
    fn of(canvas: &Canvas<'_>, heard: &[RoleVoice<'_>], place: Rect) -> Self {
        let widest =
            |words: &dyn Fn(&RoleVoice<'_>) -> u16| heard.iter().map(words).max().unwrap_or(0);
        let agency = widest(&|voice| canvas.width(&voice.person.agency));
        let short = widest(&|voice| canvas.width(&voice.person.short));
        let role = widest(&|voice| canvas.width(&voice.person.role));
        let count = widest(&|voice| canvas.width(&voice.notes.to_string()));
        let dots = u16::try_from(DOTS).unwrap_or(u16::MAX);
        let last = (count + GAP + dots).max(canvas.width(looked_up(OTHERWISE)));
        let room = place.width.saturating_sub(short + last + 3 * GAP);
        // Agencies give way first, then roles, and neither below a third of the whole.
        let third = place.width / 3;
        let agency = agency.min(room.saturating_sub(role).max(third));
        let role = role.min(room.saturating_sub(agency).max(third));
        Self {
            x: place.x,
            agency,
            short,
            role,
            count,
            right: place.right(),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, y: u16, whose: &str, voice: &RoleVoice<'_>) {
        let (theme, person) = (canvas.theme, voice.person);
        canvas.words(self.x, y, self.agency, whose, theme.text());
        let x = self.x + self.agency + if self.agency > 0 { GAP } else { 0 };
        canvas.words(x, y, self.short, &person.short, theme.strong());
        let x = x + self.short + if self.short > 0 { GAP } else { 0 };
        canvas.words(x, y, self.role, &person.role, theme.text());
        let x = x + self.role + GAP;
        let room = self.right.saturating_sub(x);
        if voice.notes == 0 {
            let (words, style) = if voice.told {
                (OTHERWISE, theme.muted())
            } else {
                (SILENT, theme.caution())
            };
            canvas.words(x, y, room, looked_up(words), style);
            return;
        }
        let count = voice.notes.to_string();
        canvas.words_to(x + self.count, y, &count, theme.text());
        let dots = canvas.glyphs.note.repeat(voice.notes.min(DOTS));
        let x = x + self.count + GAP;
        canvas.words(x, y, self.right.saturating_sub(x), &dots, theme.muted());
    }
}
