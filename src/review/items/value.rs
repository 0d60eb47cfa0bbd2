//! The values of fields, type by type: how they are opened up, shown in a form, read from one, joined and let go of.

use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    method::{FactorId, Pack, PatternType, PatternTypeId},
    review::{
        Id, Review,
        items::{
            choice::ChoiceValue,
            field::{FieldPath, FieldSpec, PackList, Sort},
            naming,
        },
    },
    text::words::{looked_up, tr},
};

/// Something inside a field that the whole review has to do with.
pub(crate) enum Visited<'a> {
    /// A text somebody wrote.
    Text(&'a mut String),
    /// The id of another item.
    Pointer(&'a mut Id),
    /// A factor of the method.
    Factor(&'a FactorId),
    /// A pattern type of the method.
    PatternType(&'a PatternTypeId),
}

/// A field’s value, as a form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One line.
    Line(String),
    /// Paragraphs.
    Text(String),
    /// One of several, by its place among them.
    Choice(Vec<String>, usize),
}

/// Something that is put in a field.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Words as somebody typed them, cleaned.
    Words(&'a str),
    /// One of several, by its place among them.
    Option(usize),
    /// Items that are known already.
    Items(&'a [Id]),
}

/// Takes a text, with where it stands.
pub(crate) type Reader<'r, 'a> = &'r mut dyn FnMut(FieldPath, &'a str);

/// The outcome of reading a field's new value: none where the field is not edited as one thing; as an error, the end of
/// a sentence on what the words name that is not there.
pub(crate) type Reading<T> = Result<Option<T>, String>;

/// A field's value. What a type says nothing of here does not concern it.
pub(crate) trait Value: Clone + PartialEq {
    /// Opens up everything inside that the whole review has to do with.
    fn visit(&mut self, _visitor: &mut dyn FnMut(Visited<'_>)) {}

    /// Every text inside, in its order: `at` is the place of this value in the list that the field holds.
    fn texts<'a>(&'a self, _path: FieldPath, _at: usize, _each: Reader<'_, 'a>) {}

    /// The value that `now` becomes when the way from one value to another is gone from there, as far as both can
    /// stand; none where they cannot. Texts are never blended: a sentence that nobody said is no help.
    fn merged(_from: &Self, _now: &Self, _to: &Self) -> Option<Self> {
        None
    }

    /// Whether two parts of a list speak of the same thing, so that one of them must give way.
    fn is_about_the_same(&self, other: &Self) -> bool {
        self == other
    }

    /// Whether it is a reference to something that goes.
    fn goes(&self, _goes: &dyn Fn(Id) -> bool) -> bool {
        false
    }

    /// Lets go, inside, of everything that goes.
    fn clear_references(&mut self, _goes: &dyn Fn(Id) -> bool) {}

    /// As a form shows it; none where no form has it in one field.
    fn shown(&self, _spec: &FieldSpec, _review: &Review) -> Option<Shown> {
        None
    }

    /// The value that is put in its place.
    fn read(&self, _spec: &FieldSpec, _input: Input<'_>, _review: &Review) -> Reading<Self> {
        Ok(None)
    }

    /// Several in one field, as a form shows them.
    fn shown_together(_all: &[Self], _spec: &FieldSpec, _review: &Review) -> Option<Shown> {
        None
    }

    /// Those that are put in the place of several.
    fn read_together(_spec: &FieldSpec, _input: Input<'_>, _review: &Review) -> Reading<Vec<Self>> {
        Ok(None)
    }

    /// One field of a part, as a form shows it.
    fn shown_field(&self, _field: &FieldSpec, _review: &Review) -> Option<Shown> {
        None
    }

    /// The part with something else in one of its fields.
    fn with_field(&self, _field: &FieldSpec, _input: Input<'_>, _review: &Review) -> Reading<Self> {
        Ok(None)
    }

    /// One field of one of the parts of a list.
    fn shown_part(&self, _at: usize, _field: &FieldSpec, _review: &Review) -> Option<Shown> {
        None
    }

    /// The list with something else in one field of one of its parts.
    fn with_part(
        &self,
        _at: usize,
        _field: &FieldSpec,
        _input: Input<'_>,
        _review: &Review,
    ) -> Reading<Self> {
        Ok(None)
    }
}

/// The value at a path that begins in this one, as a form shows it.
pub(crate) fn shown_at<T: Value>(value: &T, path: FieldPath, review: &Review) -> Option<Shown> {
    match path.part {
        None => value.shown(path.field, review),
        Some((at, field)) => value.shown_part(at, field, review),
    }
}

/// The value with something else at a path that begins in it.
pub(crate) fn read_at<T: Value>(
    value: &T,
    path: FieldPath,
    input: Input<'_>,
    review: &Review,
) -> Reading<T> {
    match path.part {
        None => value.read(path.field, input, review),
        Some((at, field)) => value.with_part(at, field, input, review),
    }
}

impl Value for String {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        visitor(Visited::Text(self));
    }

    fn texts<'a>(&'a self, path: FieldPath, _: usize, each: Reader<'_, 'a>) {
        each(path, self);
    }

    fn shown(&self, spec: &FieldSpec, review: &Review) -> Option<Shown> {
        if let Sort::Pack(list) = spec.sort {
            return Some(chosen_of_pack(list, Some(self), review.pack()));
        }
        let shown = if matches!(spec.sort, Sort::Prose) {
            Shown::Text
        } else {
            Shown::Line
        };
        spec.holds_words().then(|| shown(self.clone()))
    }

    fn read(&self, spec: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Self> {
        Ok(match (input, spec.sort) {
            (Input::Words(text), _) if spec.holds_words() => Some(text.to_owned()),
            (Input::Option(at), Sort::Pack(list)) => {
                Some(id_in_pack(list, at, review.pack()).unwrap_or_default())
            }
            _ => None,
        })
    }

    fn shown_together(all: &[Self], spec: &FieldSpec, _: &Review) -> Option<Shown> {
        spec.holds_words().then(|| Shown::Line(all.join(", ")))
    }

    fn read_together(spec: &FieldSpec, input: Input<'_>, _: &Review) -> Reading<Vec<Self>> {
        let Input::Words(text) = input else {
            return Ok(None);
        };
        let words = text.split(',').map(str::trim);
        let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
        Ok(spec.holds_words().then(|| words.collect()))
    }
}

impl Value for Id {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        visitor(Visited::Pointer(self));
    }

    fn goes(&self, goes: &dyn Fn(Self) -> bool) -> bool {
        goes(*self)
    }

    fn shown_together(all: &[Self], _: &FieldSpec, review: &Review) -> Option<Shown> {
        Some(Shown::Line(naming::named_by(review, all)))
    }

    fn read_together(spec: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Vec<Self>> {
        Ok(match input {
            Input::Words(text) => Some(naming::items(review, text, spec.targets())?),
            Input::Items(ids) => Some(ids.to_vec()),
            Input::Option(_) => None,
        })
    }
}

impl Value for FactorId {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        visitor(Visited::Factor(self));
    }
}

/// A set to which two have added and from which two have taken away.
fn merged_set<T: Ord + Clone>(
    from: &BTreeSet<T>,
    now: &BTreeSet<T>,
    to: &BTreeSet<T>,
) -> BTreeSet<T> {
    let stays = |id: &&T| to.contains(*id) || !from.contains(*id);
    let comes = to.difference(from);
    now.iter().filter(stays).chain(comes).cloned().collect()
}

impl Value for BTreeSet<FactorId> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter().for_each(|id| visitor(Visited::Factor(id)));
    }

    fn merged(from: &Self, now: &Self, to: &Self) -> Option<Self> {
        Some(merged_set(from, now, to))
    }

    fn shown(&self, _: &FieldSpec, review: &Review) -> Option<Shown> {
        let order = review.pack().ordered(review.order());
        let named = order.filter(|factor| self.contains(&factor.id));
        let named: Vec<String> = named
            .map(|factor| naming::factor_key(review, factor))
            .collect();
        Some(Shown::Line(named.join(", ")))
    }

    fn read(&self, _: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Self> {
        let Input::Words(text) = input else {
            return Ok(None);
        };
        naming::factors(review, text).map(Some)
    }
}

impl Value for BTreeSet<PatternTypeId> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter().for_each(|id| visitor(Visited::PatternType(id)));
    }

    fn merged(from: &Self, now: &Self, to: &Self) -> Option<Self> {
        Some(merged_set(from, now, to))
    }

    fn shown(&self, _: &FieldSpec, review: &Review) -> Option<Shown> {
        let kinds = review.pack().pattern_types.iter();
        let named = kinds.filter(|kind| self.contains(&kind.id));
        let letters: Vec<String> = named.map(|kind| kind.letter.to_string()).collect();
        Some(Shown::Line(letters.join(", ")))
    }

    fn read(&self, _: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Self> {
        let Input::Words(text) = input else {
            return Ok(None);
        };
        let letters = text.split([',', ' ']).filter(|word| !word.is_empty());
        letters
            .map(|word| lettered(review.pack(), word))
            .collect::<Result<_, _>>()
            .map(Some)
    }
}

impl Value for Option<PatternTypeId> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter().for_each(|id| visitor(Visited::PatternType(id)));
    }

    fn shown(&self, _: &FieldSpec, review: &Review) -> Option<Shown> {
        let id = self.as_ref().map(PatternTypeId::as_str);
        Some(chosen_of_pack(PackList::PatternTypes, id, review.pack()))
    }

    fn read(&self, _: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Self> {
        let Input::Option(at) = input else {
            return Ok(None);
        };
        let id = id_in_pack(PackList::PatternTypes, at, review.pack());
        Ok(Some(id.map(|id| id.as_str().into())))
    }
}

impl<P: Value> Value for Option<P> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter_mut().for_each(|part| part.visit(visitor));
    }

    fn texts<'a>(&'a self, path: FieldPath, at: usize, each: Reader<'_, 'a>) {
        self.iter().for_each(|part| part.texts(path, at, each));
    }

    fn clear_references(&mut self, goes: &dyn Fn(Id) -> bool) {
        self.take_if(|part| part.goes(goes));
        self.iter_mut().for_each(|part| part.clear_references(goes));
    }

    fn shown(&self, spec: &FieldSpec, review: &Review) -> Option<Shown> {
        P::shown_together(self.as_slice(), spec, review)
    }

    fn read(&self, spec: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Self> {
        let read = P::read_together(spec, input, review)?;
        Ok(read.map(|several| several.into_iter().next()))
    }
}

impl<P: Value> Value for Vec<P> {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.iter_mut().for_each(|part| part.visit(visitor));
    }

    fn texts<'a>(&'a self, path: FieldPath, _: usize, each: Reader<'_, 'a>) {
        for (at, part) in self.iter().enumerate() {
            part.texts(path, at, each);
        }
    }

    fn merged(from: &Self, now: &Self, to: &Self) -> Option<Self> {
        let find = |list: &[P], like: &P| list.iter().position(|part| part.is_about_the_same(like));
        let mut joined = now.clone();
        for was in from.iter().filter(|was| find(to, was).is_none()) {
            joined.retain(|part| part != was);
        }
        for wanted in to {
            let was = find(from, wanted).map(|at| &from[at]);
            match find(&joined, wanted) {
                Some(at) if joined[at] == *wanted => {}
                Some(at) if Some(&joined[at]) == was => joined[at] = wanted.clone(),
                // What only the other side has changed or taken away.
                Some(_) | None if was == Some(wanted) => {}
                Some(_) => return None,
                None => joined.push(wanted.clone()),
            }
        }
        Some(joined)
    }

    fn clear_references(&mut self, goes: &dyn Fn(Id) -> bool) {
        self.retain(|part| !part.goes(goes));
        self.iter_mut().for_each(|part| part.clear_references(goes));
    }

    fn shown(&self, spec: &FieldSpec, review: &Review) -> Option<Shown> {
        P::shown_together(self, spec, review)
    }

    fn read(&self, spec: &FieldSpec, input: Input<'_>, review: &Review) -> Reading<Self> {
        P::read_together(spec, input, review)
    }

    fn shown_part(&self, at: usize, field: &FieldSpec, review: &Review) -> Option<Shown> {
        self.get(at)?.shown_field(field, review)
    }

    fn with_part(
        &self,
        at: usize,
        field: &FieldSpec,
        input: Input<'_>,
        review: &Review,
    ) -> Reading<Self> {
        let Some(part) = self.get(at) else {
            return Ok(None);
        };
        let part = part.with_field(field, input, review)?;
        Ok(part.map(|part| {
            let mut to = self.clone();
            to[at] = part;
            to
        }))
    }
}

impl Value for bool {
    fn shown(&self, spec: &FieldSpec, _: &Review) -> Option<Shown> {
        let Sort::Mark(no, yes) = spec.sort else {
            return None;
        };
        let words = [no, yes].map(|word| looked_up(word).to_owned());
        Some(Shown::Choice(words.into(), usize::from(*self)))
    }

    fn read(&self, _: &FieldSpec, input: Input<'_>, _: &Review) -> Reading<Self> {
        Ok(match input {
            Input::Option(at @ 0..=1) => Some(at == 1),
            Input::Option(_) | Input::Words(_) | Input::Items(_) => None,
        })
    }
}

impl Value for u16 {}

/// A choice as a form shows it: in the words of the pack where it has some.
pub(crate) fn shown_choice<T: ChoiceValue>(
    value: T,
    spec: &FieldSpec,
    review: &Review,
) -> Option<Shown> {
    let at = T::ALL.iter().position(|other| *other == value)?;
    let words = if let Sort::Choice(choices) = spec.sort {
        let words = choices.iter().map(|choice| looked_up(choice.words));
        let words = words.map(|words| review.pack().in_its_words(words));
        words.map(Cow::into_owned).collect()
    } else if let Sort::Pack(list) = spec.sort {
        let ids = T::CHOICES.iter().map(|choice| choice.name);
        ids.map(|id| name_in_pack(list, id, review.pack()))
            .collect()
    } else {
        return None;
    };
    Some(Shown::Choice(words, at))
}

/// The choice that is meant by its place.
pub(crate) fn read_choice<T: ChoiceValue>(input: Input<'_>) -> Option<T> {
    if let Input::Option(at) = input {
        T::ALL.get(at).copied()
    } else {
        None
    }
}

impl FieldSpec {
    /// A value as files have it, in the one word that the screen has for it; none where the field holds no choice.
    pub fn word_for(&self, written: &str, pack: &Pack) -> Option<String> {
        if let Sort::Choice(choices) = self.sort {
            let choice = choices.iter().find(|choice| choice.name == written)?;
            Some(looked_up(choice.words).to_owned())
        } else if let Sort::Pack(list) = self.sort {
            Some(name_in_pack(list, written, pack))
        } else {
            None
        }
    }
}

/// One of the pack's own: what is not said comes first.
fn chosen_of_pack(list: PackList, id: Option<&str>, pack: &Pack) -> Shown {
    let all = of_pack(list, pack);
    let at = all.iter().position(|(other, _)| Some(*other) == id);
    let names = all.iter().map(|(_, name)| name.clone());
    let unsaid = tr!("Not said").to_owned();
    let words = std::iter::once(unsaid).chain(names).collect();
    Shown::Choice(words, at.map_or(0, |at| at + 1))
}

/// The id of what is chosen by its place; none for what is not said.
fn id_in_pack(list: PackList, at: usize, pack: &Pack) -> Option<String> {
    let all = of_pack(list, pack);
    let (id, _) = all.get(at.checked_sub(1)?)?;
    Some((*id).to_owned())
}

/// The pack’s name for something by its id; the id where it has no name for it.
pub(crate) fn name_in_pack(list: PackList, id: &str, pack: &Pack) -> String {
    let mut all = of_pack(list, pack).into_iter();
    let named = all.find(|(other, _)| *other == id);
    named.map_or_else(|| id.to_owned(), |(_, name)| name)
}

/// The entries of a list in the pack: ids and names.
fn of_pack(list: PackList, pack: &Pack) -> Vec<(&str, String)> {
    macro_rules! named {
        ($list:ident) => {{
            let all = pack.$list.iter();
            all.map(|it| (it.id.as_str(), it.name.clone())).collect()
        }};
    }
    match list {
        PackList::Scales => named!(scales),
        PackList::Meetings => named!(meetings),
        PackList::Recommendations => named!(recommendation_kinds),
        PackList::SourceKinds => named!(source_kinds),
        PackList::PatternTypes => {
            let lettered = |kind: &PatternType| format!("{} {}", kind.letter, kind.wide);
            let all = pack.pattern_types.iter();
            all.map(|it| (it.id.as_str(), lettered(it))).collect()
        }
    }
}

fn lettered(pack: &Pack, word: &str) -> Result<PatternTypeId, String> {
    let mut letters = word.chars();
    let kind = match (letters.next(), letters.next()) {
        (Some(letter), None) => pack.by_letter(letter),
        _ => None,
    };
    kind.map(|kind| kind.id.clone())
        .ok_or_else(|| tr!("there is no pattern type “{word}”", word))
}
