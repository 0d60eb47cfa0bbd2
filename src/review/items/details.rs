//! The review itself: what it asks, of which time, under which rules.

use crate::{
    method::{AddedPhrase, Occasion, Order},
    review::{
        Id, Review,
        items::{
            ChoiceSpec, FieldPath, FieldSpec, Input, Shown,
            declare::{described, fields, part},
            value::{Reader, Reading, Value, Visited},
        },
    },
    text::words::{looked_up, tr},
};

fields! {
    /// The title of the review, its question, and the rules for handling it (method §5.2, "scoping").
    Details edited by DetailsEdit {
        /// A pseudonym for the case, shown on the wall: never a name, a place or a number that identifies.
        title Title: String = words("Title", "A pseudonym: never a name or a place").unheard(NAME);
        /// The partnership's own reference.
        reference Reference: String = words("Reference", "The partnership’s own").unheard(NAME);
        /// The question the review answers; a review need not be about harm.
        question Question: String = prose("Question", "What does the review ask?")
            .unheard("it is what the review was asked, by those who asked");
        /// The period looked at, as people say it ("M1 to M16").
        time_frame TimeFrame: String = date("Time frame", "The period looked at");
        /// The size of the review: the id of one of the pack's scales.
        scale Scale: String = of_pack("Scale", PackList::Scales);
        /// The order of the factors on the board; that of the pack where nothing is said.
        order Order: Option<Order> = choice("Order of the factors", ORDERS);
        /// The rules of anonymity, agreed at the outset: names and details that must never stand in it.
        anonymity Anonymity: String = prose("Anonymity", "What must never stand in it").unheard(RULES);
        /// The line on every page that says who may read it.
        handling Handling: String = words("Handling", "Who may read it").unheard(RULES);
        /// The occasions on which this group does not want to be asked.
        not_asked NotAsked: Vec<Occasion> = pack_id("Not asked");
        /// Wording that was asked about and stays, with the reason (method §7.1, the hindsight log).
        kept_wording KeptWording: Vec<KeptWording> = list("Wording that stays", "", KeptWording::FIELDS);
        /// Places that may name somebody and may stay, each with the reason.
        allowed_places AllowedPlaces: Vec<AllowedPlace> = list("Places that may stay", "", AllowedPlace::FIELDS).since(2);
        /// Phrases that are listened for in this review besides those of the method.
        wording_added WordingAdded: Vec<AddedPhrase> = list("Wording listened for", "", AddedPhrase::FIELDS);
        /// Phrases, or the ids of classes of wording, that are not asked about in this review.
        wording_off WordingOff: Vec<String> = words("Wording not asked about", "")
            .unheard(ABOUT_WORDING)
            .unfound(ABOUT_WORDING);
    }
}

part! {
    /// Wording that was asked about and stays as it is. It is not asked about again; the reason is for the report.
    KeptWording {
        /// The item it stands in. It may have gone since.
        #[serde(default, skip_serializing_if = "Id::is_unset")]
        item: Id = link("Item", "", &[]);
        /// The field, as in files.
        field: String = pack_id("Field");
        /// The words that were asked about.
        phrase: String = words("Words", "").unheard(ABOUT_WORDING).unfound(ABOUT_WORDING);
        /// The reason why they stay.
        because: String = prose("Why they stay", "").unheard(ABOUT_WORDING).unfound(ABOUT_WORDING);
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.is_of(other.item, &other.field, &other.phrase)
    }
}

part! {
    /// A place that may name somebody and may stay. It is not asked about again, and passes every gate. The words
    /// themselves are not repeated.
    AllowedPlace {
        /// The item it stands in; none for the review's details. It may have gone since.
        #[serde(default, skip_serializing_if = "Id::is_unset")]
        item: Id = link("Item", "", &[]);
        /// The field, as in files.
        field: String = pack_id("Field");
        /// The code of its kind, such as `NAME-4`.
        kind: String = pack_id("Kind");
        /// A digest of the words: other words in the same field are another place.
        mark: String = pack_id("Mark");
        /// The reason why it stays.
        because: String = prose("Why it may stay", "").unheard(ABOUT_NAMES).unfound(ABOUT_NAMES);
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.is_same_place(other)
    }
}

impl AllowedPlace {
    /// True where it is the same place, for whatever reason.
    pub fn is_same_place(&self, other: &Self) -> bool {
        (self.item, &self.field, &self.kind, &self.mark)
            == (other.item, &other.field, &other.kind, &other.mark)
    }
}

impl KeptWording {
    /// Whether it keeps these words, in capitals or not, in that field.
    pub fn is_of(&self, item: Id, field: &str, words: &str) -> bool {
        self.item == item && self.field == field && self.phrase.eq_ignore_ascii_case(words)
    }
}

described!(AddedPhrase {
    class = pack_id("Class");
    phrase = words("Phrase", "").unheard(ABOUT_WORDING).unfound(ABOUT_WORDING);
});

impl Value for AddedPhrase {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.class.visit(visitor);
        self.phrase.visit(visitor);
    }

    fn texts<'a>(&'a self, path: FieldPath, at: usize, each: Reader<'_, 'a>) {
        let texts = [&self.class, &self.phrase];
        for (spec, text) in Self::FIELDS.iter().zip(texts) {
            each(path.within(at, spec), text);
        }
    }
}

impl Value for Occasion {}

/// The orders of the factors, in the order in which they are offered.
const ORDERS: &[ChoiceSpec] = &[
    order("", tr!(const "As the method begins")),
    order("framework", tr!(const "As the framework lists them")),
    order("conversation", tr!(const "As a conversation takes them")),
];

const fn order(name: &'static str, words: &'static str) -> ChoiceSpec {
    ChoiceSpec {
        name,
        words,
        fact: "",
        sign: "",
    }
}

const ALL_ORDERS: [Option<Order>; 3] = [None, Some(Order::Framework), Some(Order::Conversation)];

impl Value for Option<Order> {
    fn shown(&self, _: &FieldSpec, _: &Review) -> Option<Shown> {
        let words = ORDERS.iter().map(|order| looked_up(order.words).to_owned());
        let at = ALL_ORDERS.iter().position(|order| order == self);
        Some(Shown::Choice(words.collect(), at.unwrap_or(0)))
    }

    fn read(&self, _: &FieldSpec, input: Input<'_>, _: &Review) -> Reading<Self> {
        Ok(if let Input::Option(at) = input {
            ALL_ORDERS.get(at).copied()
        } else {
            None
        })
    }
}
