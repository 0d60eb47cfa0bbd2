//! A report as a template says it: its sections in order, their words, and which part of the review each one tells.
//!
//! Templates are data, and a person can copy and change them. Whatever is wrong with one is told with its place.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Error;

use crate::{
    command::ReportKind,
    method::Pack,
    report::{part::Part, placeholder},
    text::words::tr,
};

/// The most bytes of a template.
pub const LARGEST_TEMPLATE: u64 = 1 << 20;
/// The most levels of sections within each other: what the review tells stands within these.
const DEEPEST: usize = 3;

/// A report, as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The report that this is a template of.
    pub report: ReportKind,
    /// The id of the method pack that it is for; for all where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// The title.
    pub title: String,
    /// A line under the title; left out where a placeholder in it has nothing to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// The mark of what is not finished.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mark: String,
    /// Whether it begins with a table of contents.
    #[serde(default)]
    pub contents: bool,
    /// Its sections, in order.
    pub sections: Vec<TemplateSection>,
}

/// A section of a template. It is left out where it has nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateSection {
    /// The heading.
    pub heading: String,
    /// Whether it stands on pages that are turned; only an outermost section can.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub landscape: bool,
    /// Paragraphs. One with a placeholder that has nothing to say is left out. Where the section has a part or sections
    /// within, they lead up to those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    /// The part of the review that it tells; none for text alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// A sentence for where the review has nothing to tell; without this, the section is left out then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub otherwise: String,
    /// The sections within.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<TemplateSection>,
}

/// An error in a template: the file, the place in it, the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The file.
    pub file: String,
    /// The place in it, such as `sections[2].heading`.
    pub place: String,
    /// The reason: what is wrong there, and what would be right.
    pub reason: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}, {}: {}", self.file, self.place, self.reason)
    }
}

macro_rules! built_in {
    ($file:literal) => {
        ($file, include_str!(concat!("templates/", $file)))
    };
}

/// The templates that are part of the program: the file and its words.
const BUILT_IN: [(&str, &str); 8] = [
    built_in!("episodes.json"),
    built_in!("follow-on-1.json"),
    built_in!("follow-on-2.json"),
    built_in!("final.json"),
    built_in!("conversation.json"),
    built_in!("follow-on-1.safeguarding-adults.json"),
    built_in!("follow-on-2.safeguarding-adults.json"),
    built_in!("final.after-action-review.json"),
];

/// Reads a template.
///
/// # Errors
///
/// All that is wrong with it.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Template, Vec<TemplateError>> {
    let fault = |place: &str, reason: String| TemplateError {
        file: file.to_owned(),
        place: place.to_owned(),
        reason,
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let template: Template = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let place = match error.path().to_string() {
            whole if whole == "." => tr!("the whole").to_owned(),
            place => place.trim_end_matches(".?").to_owned(),
        };
        vec![fault(&place, plainly(error.inner()))]
    })?;
    reader
        .end()
        .map_err(|error| vec![fault(tr!("the end"), plainly(&error))])?;
    let mut faults = Vec::new();
    {
        let mut find = |place: &str, reason: String| faults.push(fault(place, reason));
        if template.title.trim().is_empty() {
            find("title", tr!("a report needs a title").to_owned());
        }
        for (place, text) in [
            ("title", &template.title),
            ("subtitle", &template.subtitle),
            ("mark", &template.mark),
        ] {
            if let Err(reason) = placeholder::check(text) {
                find(place, reason);
            }
        }
        for (at, piece) in template.sections.iter().enumerate() {
            check(piece, &format!("sections[{at}]"), 1, &mut find);
        }
    }
    if faults.is_empty() {
        Ok(template)
    } else {
        Err(faults)
    }
}

fn check(piece: &TemplateSection, place: &str, depth: usize, find: &mut dyn FnMut(&str, String)) {
    if piece.heading.trim().is_empty() {
        find(
            &format!("{place}.heading"),
            tr!("a section needs a heading").to_owned(),
        );
    }
    if piece.landscape && depth > 1 {
        let reason = tr!("only an outermost section can stand on turned pages").to_owned();
        find(&format!("{place}.landscape"), reason);
    }
    if depth > DEEPEST {
        find(
            place,
            tr!("sections stand at most {depth} deep", depth = DEEPEST),
        );
        return;
    }
    let texts = piece.text.iter().enumerate();
    let texts = texts.map(|(at, text)| (format!("{place}.text[{at}]"), text));
    let others = [("heading", &piece.heading), ("otherwise", &piece.otherwise)];
    let others = others.map(|(name, text)| (format!("{place}.{name}"), text));
    for (place, text) in texts.chain(others) {
        if let Err(reason) = placeholder::check(text) {
            find(&place, reason);
        }
    }
    for (at, within) in piece.sections.iter().enumerate() {
        check(within, &format!("{place}.sections[{at}]"), depth + 1, find);
    }
}

/// The message of a reader of JSON, without the line and column it counts itself.
fn plainly(error: &Error) -> String {
    let told = error.to_string();
    let at = format!(" at line {} column {}", error.line(), error.column());
    let told = told.trim_end_matches(&at);
    tr!(
        "{told} (line {line}, column {column})",
        told,
        line = error.line(),
        column = error.column()
    )
}

/// The template of a report by a method: the person’s own for that pack, their own for all, the built-in one for the
/// pack, the built-in one for all.
pub fn find(kind: ReportKind, pack: &Pack, own: &[Template]) -> Template {
    let of_kind = || own.iter().filter(|template| template.report == kind);
    let for_pack = of_kind().find(|template| template.pack.as_ref() == Some(&pack.id));
    let for_all = of_kind().find(|template| template.pack.is_none());
    let found = for_pack.or(for_all).cloned();
    found.unwrap_or_else(|| built_in(kind, &pack.id).in_the_words_of(pack))
}

impl Template {
    /// The same, with what a method calls those whose case it is.
    fn in_the_words_of(mut self, pack: &Pack) -> Self {
        in_the_words_of(pack, &mut self.sections);
        self
    }
}

fn in_the_words_of(pack: &Pack, sections: &mut [TemplateSection]) {
    for section in sections {
        let texts = section.text.iter_mut();
        for text in texts.chain([&mut section.heading, &mut section.otherwise]) {
            *text = pack.in_its_words(text).into_owned();
        }
        in_the_words_of(pack, &mut section.sections);
    }
}

fn built_in(kind: ReportKind, pack: &str) -> Template {
    parse("built in", text_of(kind, pack).as_bytes())
        .expect("the templates are part of the program, and a test reads them")
}

/// A built-in template as it was written, to begin one’s own from: that of a pack, where it has one of its own.
pub fn text_of(kind: ReportKind, pack: &str) -> &'static str {
    let file = |name: &str| {
        let mut files = BUILT_IN.iter();
        files.find(|(file, _)| *file == name).map(|(_, text)| *text)
    };
    file(&format!("{kind}.{pack}.json"))
        .or_else(|| file(&format!("{kind}.json")))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method;

    fn faults(text: &str) -> String {
        let faults = parse("mine.json", text.as_bytes()).expect_err("it has faults");
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        told.join("\n")
    }

    #[test]
    fn each_built_in_template_is_sound_and_named_after_what_it_is() {
        for (file, text) in BUILT_IN {
            let template = parse(file, text.as_bytes()).expect(file);
            let pack = template
                .pack
                .map_or_else(String::new, |pack| format!(".{pack}"));
            assert_eq!(file, format!("{}{pack}.json", template.report));
        }
        for pack in method::built_in() {
            for kind in ReportKind::ALL {
                assert_eq!(find(*kind, pack, &[]).report, *kind);
            }
        }
    }

    #[test]
    fn ones_own_stands_before_the_built_in_and_that_of_a_pack_before_that_of_all() {
        let pack = method::learning_together();
        let mut own = find(ReportKind::Final, pack, &[]);
        own.title = "Ours".to_owned();
        let mut other = own.clone();
        other.pack = Some("elsewhere".to_owned());
        other.title = "Elsewhere".to_owned();
        let own = [other, own];
        assert_eq!(find(ReportKind::Final, pack, &own).title, "Ours");
        assert_ne!(find(ReportKind::Episodes, pack, &own).title, "Ours");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_with_what_is_known() {
        let text = r#"{ "report": "final", "title": "x", "sections": [
            { "heading": "One", "text": ["of {titel}"] },
            { "heading": " ", "sections": [{ "heading": "Two", "landscape": true }] }
        ] }"#;
        insta::assert_snapshot!(faults(text), @r"
        mine.json, sections[0].text[0]: there is no placeholder {titel}; there are title, reference, question, time_frame, anonymity, scale, method, credit, episodes, notes, findings, conversations, meetings, person
        mine.json, sections[1].heading: a section needs a heading
        mine.json, sections[1].sections[0].landscape: only an outermost section can stand on turned pages
        ");
        let part = r#"{ "report": "final", "title": "x", "sections": [{ "heading": "One", "part": "naration" }] }"#;
        let told = faults(part);
        assert!(
            told.starts_with(
                "mine.json, sections[0].part: unknown variant `naration`, expected one of `facts`"
            ),
            "{told}"
        );
        let field = r#"{ "report": "final", "title": "x", "sections": [], "colour": "red" }"#;
        assert!(
            faults(field).contains("unknown field `colour`"),
            "{}",
            faults(field)
        );
        let kind = r#"{ "report": "last" }"#;
        assert!(faults(kind).contains("unknown variant `last`, expected one of `episodes`"));
        assert!(faults("[]").contains("mine.json"));
        assert!(faults("{} x").contains("mine.json"));
    }
}
