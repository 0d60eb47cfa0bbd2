//! The wording that asks for a second look, one phrase at a time: reworded, or kept with the reason (method §7.2–7.4).
//! What is listened for can be changed here, for this review.

mod rows;

use std::rc::Rc;

use crate::{
    app::{App, FormSubject, ListState, OldMessage, PageName, Popup, ScreenState, form},
    insight::FlaggedText,
    method::{AddedPhrase, Phrase},
    review::{Change, DetailsEdit, Id, KeptWording, Kind, Swap},
    text::clean,
};

pub use rows::WordingRow;
pub(super) use rows::rows;

impl App {
    /// What stands on the page of wording, in the order of its rows. The words of a private note are not shown.
    pub fn worded(&self, query: &str) -> Vec<WordingRow<'_>> {
        let review = self.review();
        let flags = self.insights.flagged(review);
        let shows = |it: &&Rc<FlaggedText>| {
            let note = review.note(it.item).map(|(_, note)| note);
            note.is_none_or(|note| !self.hides(note))
        };
        let details = review.details();
        let flags: Vec<_> = flags
            .iter()
            .filter(shows)
            .cloned()
            .map(WordingRow::Flag)
            .collect();
        let flags = flags.into_iter();
        let added = details.wording_added.iter().map(WordingRow::Added);
        let off = details.wording_off.iter().map(|off| WordingRow::Off(off));
        let all = flags.chain(added).chain(off);
        all.filter(|worded| worded.fits(query)).collect()
    }

    /// What the chosen row of the page of wording stands for.
    pub fn chosen_wording(&self) -> Option<WordingRow<'_>> {
        let (page, list) = self.page()?;
        if page != PageName::Wording {
            return None;
        }
        let rows = self.page_rows(page, list.query.text()).len();
        let at = list.at.min(rows.saturating_sub(1));
        self.worded(list.query.text()).into_iter().nth(at)
    }

    /// The form in which an item is edited: a view or an appraisal stands in that of its episode.
    fn form_with(&self, item: Id) -> FormSubject {
        let part = matches!(
            self.review().kind(item),
            Some(Kind::Tunnel | Kind::Appraisal)
        );
        let whole = self.review().under(item).filter(|_| part);
        FormSubject::Item(whole.unwrap_or(item))
    }

    /// What the field is called that a flag stands in.
    pub fn field_of(&self, it: &FlaggedText) -> String {
        form::label_of(self.review(), it.path.leaf()).into_owned()
    }

    /// Opens the text of the chosen flag to be reworded: as it is, or with a neutral sentence in the place of its own.
    pub(super) fn reword(&mut self, neutral: bool) {
        let Some(WordingRow::Flag(it)) = self.chosen_wording() else {
            return self.say(OldMessage::ChooseFirst("phrase"));
        };
        let (item, path, flag) = (it.item, it.path, it.flag.clone());
        self.open_form(self.form_with(item));
        if self.go_to_path(item, path) {
            self.ask_in_form(&flag, neutral);
        }
    }

    /// Keeps the chosen phrase as it is, for a reason that is kept as well.
    pub(super) fn keep_wording(&mut self, because: &str) {
        let Some(WordingRow::Flag(it)) = self.chosen_wording() else {
            return self.say(OldMessage::ChooseFirst("phrase"));
        };
        let because = clean::one_line(because.trim()).text;
        if because.is_empty() {
            return self.ask_for_words("kept", "why it stays");
        }
        let kept = KeptWording {
            item: it.item,
            field: it.path.field.name.to_owned(),
            phrase: it.words().to_owned(),
            because,
        };
        let from = self.review().details().kept_wording.clone();
        let mut to = from.clone();
        to.retain(|other| !other.is_of(kept.item, &kept.field, &kept.phrase));
        to.push(kept);
        if self.edit_wording(DetailsEdit::KeptWording(Swap { from, to })) {
            self.say(OldMessage::WordingKept);
        }
    }

    /// Takes back what the chosen row tells of: that a phrase was kept, is listened for, or is not asked about.
    pub(super) fn take_wording_back(&mut self) {
        let details = self.review().details();
        let edit = match self.chosen_wording() {
            Some(WordingRow::Flag(it)) if it.because.is_some() => {
                let from = details.kept_wording.clone();
                let mut to = from.clone();
                to.retain(|kept| !kept.is_of(it.item, it.path.field.name, it.words()));
                DetailsEdit::KeptWording(Swap { from, to })
            }
            Some(WordingRow::Added(added)) => {
                let from = details.wording_added.clone();
                let mut to = from.clone();
                to.retain(|other| other != added);
                DetailsEdit::WordingAdded(Swap { from, to })
            }
            Some(WordingRow::Off(off)) => {
                let off = off.to_owned();
                return self.turn_phrase(&off);
            }
            Some(WordingRow::Flag(_)) => return self.say(OldMessage::RewordOrKeep),
            None => return,
        };
        if self.edit_wording(edit) {
            self.say(OldMessage::WordingTakenBack);
        }
    }

    /// Asks about a phrase or a class no more in this review, or again: the one that is named, or that of the chosen row.
    pub(super) fn turn_phrase(&mut self, named: &str) {
        let named = match self.chosen_wording() {
            _ if !named.trim().is_empty() => named.trim().to_owned(),
            Some(WordingRow::Flag(it)) => it.flag.phrase.clone(),
            Some(WordingRow::Added(added)) => added.phrase.clone(),
            Some(WordingRow::Off(off)) => off.to_owned(),
            None => {
                return self.ask_for_words("phrase", "a phrase of the list, or a class such as C9");
            }
        };
        let lexicon = self.review().pack().lexicon();
        let class = lexicon.class(&named.to_uppercase());
        let named = class.map_or(named, |class| class.id.clone());
        let same = |other: &str| other.to_lowercase() == named.to_lowercase();
        let details = self.review().details();
        let mut added = details.wording_added.iter();
        let is_known = class.is_some()
            || lexicon.reframing(&named).is_some()
            || added.any(|it| same(&it.phrase))
            || details.wording_off.iter().any(|it| same(it));
        if !is_known {
            let why = format!("“{named}” is no phrase of the list, and no class");
            return self.say(OldMessage::Refused(why));
        }
        let from = details.wording_off.clone();
        let mut to = from.clone();
        to.retain(|other| !same(other));
        let asked = to.len() < from.len();
        if !asked {
            to.push(named.clone());
        }
        let said = class.map_or_else(|| Phrase::as_said(&named), |class| class.name.clone());
        if self.edit_wording(DetailsEdit::WordingOff(Swap { from, to })) {
            self.say(OldMessage::PhraseTurned(said, asked));
        }
    }

    /// Listens for a phrase in this review: the id of its class, a space, the phrase.
    pub(super) fn listen_for(&mut self, words: &str) {
        let Some((class, phrase)) = words.split_once(' ') else {
            return;
        };
        let added = AddedPhrase {
            class: class.to_owned(),
            phrase: clean::one_line(phrase).text,
        };
        if let Some(why) = self.review().pack().lexicon().refuses(&added) {
            return self.say(OldMessage::Refused(why));
        }
        let phrase = added.phrase.clone();
        let from = self.review().details().wording_added.clone();
        let mut to = from.clone();
        to.retain(|other| !other.phrase.eq_ignore_ascii_case(&phrase));
        to.push(added);
        if self.edit_wording(DetailsEdit::WordingAdded(Swap { from, to })) {
            if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
                *list = ListState::default();
            }
            self.say(OldMessage::ListenedFor(phrase));
        }
    }

    fn edit_wording(&mut self, edit: DetailsEdit) -> bool {
        self.notice = None;
        self.commit(vec![Change::Details(edit)])
    }
}
