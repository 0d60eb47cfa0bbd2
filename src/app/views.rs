//! The views from the tunnel of one episode, side by side (method §3.4).

use crate::{
    app::{App, FormField, OldMessage, Row, form},
    review::{Change, Id, Kind, Position, Tunnel},
};

/// The views of the episode that is on: whose each is, and everything that is told of it.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let tunnels = app.episode().map_or(&[][..], |episode| &episode.tunnels);
    let mut rows: Vec<Row> = tunnels
        .iter()
        .map(|tunnel| row(app, tunnel))
        .filter(|row| row.fits(query))
        .collect();
    if !query.trim().is_empty() && app.episode().is_some() {
        rows.push(Row::add(query.trim(), "the view of"));
    }
    rows
}

fn row(app: &App, tunnel: &Tunnel) -> Row {
    let role = tunnel.role.and_then(|id| app.review().person(id));
    let words = role.map_or("Whose view?", |person| &person.role);
    let told: Vec<String> = app
        .aspects(tunnel.id)
        .iter()
        .map(FormField::words)
        .filter(|words| !words.is_empty())
        .collect();
    Row {
        margin: role
            .filter(|person| person.short != person.role)
            .map_or_else(String::new, |person| person.short.clone()),
        under: told.join(" "),
        ..Row::item(tunnel.id, words)
    }
}

impl App {
    /// What a view from the tunnel is made of: how it looked, what they knew, and so on.
    pub fn aspects(&self, tunnel: Id) -> Vec<FormField> {
        form::aspects(self.review(), tunnel)
    }

    /// Begins the view of a role on the episode that is on.
    pub(super) fn add_view(&mut self, role: &str) -> Option<Id> {
        let episode = self.episode()?;
        let at = Position::under(episode.id, episode.tunnels.len());
        let (roles, mut changes) = match self.items_named(role, &[Kind::Person], 1) {
            Ok(named) => named,
            Err(why) => {
                self.say(OldMessage::Refused(why));
                return None;
            }
        };
        let mut tunnel = Tunnel::new(self.session.new_id(), self.session.next_code(Kind::Tunnel));
        tunnel.role = roles.first().copied();
        let id = tunnel.id;
        let item = tunnel.into();
        changes.push(Change::Add { item, at });
        self.commit(changes).then_some(id)
    }
}
