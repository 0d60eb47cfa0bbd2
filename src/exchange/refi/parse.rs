//! A project of any program, read out of its archive: what a review can use of it, and how much there is besides.

mod memos;

use super::{
    RefiError,
    archive::ProjectArchive,
    codebook,
    guid::Guid,
    project::{Project, ProjectCode, ProjectText, ProjectVariable, TextSelection},
    tree::XmlElement,
};
use crate::{exchange::decode, text::words::tr};

/// A project, and what of it was not read.
#[derive(Default)]
pub(super) struct ParsedProject {
    pub(super) project: Project,
    /// Other things that stand there: their number, the word for one, the word for several.
    pub(super) besides: Vec<(usize, &'static str, &'static str)>,
    /// Things that could not be read, a sentence each.
    pub(super) unread: Vec<String>,
}

/// Elements that this program makes nothing of: the wrapper, the element, the word for one, the word for several.
const BESIDES: [(&str, &str, &str, &str); 10] = [
    ("Users", "User", tr!(const "user"), tr!(const "users")),
    ("Cases", "Case", tr!(const "case"), tr!(const "cases")),
    ("Links", "Link", tr!(const "link"), tr!(const "links")),
    ("Sets", "Set", tr!(const "set"), tr!(const "sets")),
    (
        "Graphs",
        "Graph",
        tr!(const "diagram"),
        tr!(const "diagrams"),
    ),
    (
        "Sources",
        "PictureSource",
        tr!(const "picture"),
        tr!(const "pictures"),
    ),
    (
        "Sources",
        "AudioSource",
        tr!(const "sound recording"),
        tr!(const "sound recordings"),
    ),
    (
        "Sources",
        "VideoSource",
        tr!(const "film"),
        tr!(const "films"),
    ),
    (
        "Variables",
        "Variable",
        tr!(const "variable"),
        tr!(const "variables"),
    ),
    (
        "Sources",
        "PDFSource",
        tr!(const "PDF, of which only the text is read"),
        tr!(const "PDFs, of which only the text is read"),
    ),
];

/// Reads a project.
///
/// # Errors
///
/// The archive or its XML is not what it should be, or beyond the bounds.
pub(super) fn read(bytes: &[u8]) -> Result<ParsedProject, RefiError> {
    let mut archive = ProjectArchive::open(bytes)?;
    let root = codebook::root(&archive.project()?, "Project")?;
    let mut reading = ParsedProject::default();
    let project = &mut reading.project;
    root.attribute("name").clone_into(&mut project.name);
    root.attribute("origin").clone_into(&mut project.origin);
    root.text_of("Description")
        .clone_into(&mut project.description);
    for book in root.all("CodeBook") {
        project.codes.extend(codes(book.within("Codes"))?);
    }
    for variable in root.within("Variables") {
        project.variables.push(ProjectVariable {
            guid: guid(variable, "guid")?,
            name: variable.attribute("name").to_owned(),
        });
    }
    let ends = LineEnding::of(&reading.project.origin);
    for element in root.within("Sources") {
        let element = match element.name.as_str() {
            "TextSource" => element,
            // The text that was taken out of it.
            "PDFSource" => match element.all("Representation").next() {
                Some(text) => text,
                None => continue,
            },
            _ => continue,
        };
        reading.text(&mut archive, element, ends, true)?;
    }
    for element in root.within("Notes") {
        reading.text(&mut archive, element, ends, false)?;
    }
    memos::join(&mut reading.project, &root);
    for (wrapper, name, one, several) in BESIDES {
        let count = root.within(wrapper).filter(|it| it.name == name).count();
        if count > 0 {
            reading.besides.push((count, one, several));
        }
    }
    Ok(reading)
}

/// Codes with those under them.
pub(super) fn codes<'a>(
    elements: impl Iterator<Item = &'a XmlElement>,
) -> Result<Vec<ProjectCode>, RefiError> {
    elements
        .filter(|element| element.name == "Code")
        .map(|element| {
            Ok(ProjectCode {
                guid: guid(element, "guid")?,
                name: element.attribute("name").trim().to_owned(),
                codable: !matches!(element.attribute("isCodable"), "false" | "0"),
                description: element.text_of("Description").to_owned(),
                codes: codes(element.children.iter())?,
            })
        })
        .collect()
}

impl ParsedProject {
    /// Reads a source or a note. One whose words are not there is told, and left out.
    fn text(
        &mut self,
        archive: &mut ProjectArchive<'_>,
        element: &XmlElement,
        ends: LineEnding,
        is_source: bool,
    ) -> Result<(), RefiError> {
        let name = match element.attribute("name") {
            "" => "without a name",
            name => name,
        };
        let path = element.attribute("plainTextPath");
        let bytes = match path.strip_prefix("internal://") {
            Some(file) => archive.source(file)?,
            None if path.is_empty() => Some(element.text_of("PlainTextContent").into()),
            None => None,
        };
        let Some(bytes) = bytes else {
            self.unread.push(if is_source {
                tr!(
                    "The text of the source “{name}” is not in the archive: it was left out.",
                    name
                )
            } else {
                tr!(
                    "The text of the note “{name}” is not in the archive: it was left out.",
                    name
                )
            });
            return Ok(());
        };
        let written = decode(&bytes).text;
        let mut text = ProjectText {
            guid: guid(element, "guid")?,
            name: name.to_owned(),
            ..ProjectText::default()
        };
        // Passages of a note are stretches of another text.
        let passages = element.all("PlainTextSelection");
        let selections: Vec<&XmlElement> = passages.filter(|_| is_source).collect();
        let furthest = selections
            .iter()
            .filter_map(|it| it.attribute("endPosition").parse().ok());
        let lines = NormalisedText::of(&written, ends, furthest.max().unwrap_or(0));
        lines.text.clone_into(&mut text.words);
        for element in selections {
            match selection(element, &lines)? {
                Some(selection) => text.selections.push(selection),
                None => self.unread.push(tr!(
                    "A passage of “{name}” (line {line}) does not lie in its text: it was left out.",
                    name,
                    line = element.line
                )),
            }
        }
        let whole = element.all("Coding").count();
        if whole > 0 {
            self.unread.push(tr!(
                "“{name}” is marked with a code as a whole: only passages come in.",
                name
            ));
        }
        for value in element.all("VariableValue") {
            if let (Some(variable), Some(said)) = (
                value.all("VariableRef").next(),
                value.children.iter().find(|it| it.name.ends_with("Value")),
            ) {
                text.values
                    .push((guid(variable, "targetGUID")?, said.text.clone()));
            }
        }
        if is_source {
            self.project.sources.push(text);
        } else {
            self.project.notes.push(text);
        }
        Ok(())
    }
}

/// A passage; none where it does not lie in the text.
fn selection(
    element: &XmlElement,
    lines: &NormalisedText,
) -> Result<Option<TextSelection>, RefiError> {
    let place = |name: &str| {
        let position = element.attribute(name).trim().parse().ok();
        position.and_then(|position: usize| lines.position(position))
    };
    let (Some(start), Some(end)) = (place("startPosition"), place("endPosition")) else {
        return Ok(None);
    };
    let coded = element
        .all("Coding")
        .flat_map(|coding| coding.all("CodeRef"));
    let codes: Result<Vec<Guid>, RefiError> = coded.map(|it| guid(it, "targetGUID")).collect();
    Ok((start < end).then_some(TextSelection {
        guid: guid(element, "guid")?,
        name: element.attribute("name").to_owned(),
        start,
        end,
        description: element.text_of("Description").to_owned(),
        codes: codes?,
    }))
}

/// The identity in an attribute.
fn guid(element: &XmlElement, attribute: &str) -> Result<Guid, RefiError> {
    Guid::parse(element.attribute(attribute)).ok_or_else(|| RefiError::NoGuid {
        line: element.line,
        element: element.name.chars().take(40).collect(),
    })
}

/// For how many characters the end of a line counts that is written as two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnding {
    One,
    Two,
}

impl LineEnding {
    /// As the program counts that wrote the project. The standard counts characters, and says nothing of this.
    fn of(origin: &str) -> Self {
        let origin = origin.to_lowercase();
        let one = ["whyboard", "atlas"];
        if one.iter().any(|name| origin.contains(name)) {
            Self::One
        } else {
            Self::Two
        }
    }
}

/// A text with its line ends made one character, and where its characters have gone.
struct NormalisedText {
    text: String,
    /// The number of characters in the text, as the program counts that wrote it.
    length: usize,
    /// The places, as that counts, of characters that are there no more.
    gone: Vec<usize>,
}

impl NormalisedText {
    fn of(written: &str, ends: LineEnding, furthest: usize) -> Self {
        let (mut text, mut gone, mut length) =
            (String::with_capacity(written.len()), Vec::new(), 0);
        let mut chars = written.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '\r' && chars.peek() == Some(&'\n') {
                gone.push(length);
            } else {
                text.push(if c == '\r' { '\n' } else { c });
            }
            length += 1;
        }
        // A position that lies beyond the shorter count tells which one it is.
        let short = length - gone.len();
        if ends == LineEnding::One && furthest <= short {
            (length, gone) = (short, Vec::new());
        }
        Self { text, length, gone }
    }

    fn position(&self, position: usize) -> Option<usize> {
        let before = self.gone.partition_point(|at| *at < position);
        (position <= self.length).then(|| position - before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_count_as_the_writer_counts_them() {
        let written = "ab\r\ncé👧\rd";
        let one = NormalisedText::of(written, LineEnding::One, 0);
        let two = NormalisedText::of(written, LineEnding::Two, 0);
        assert_eq!((one.text.as_str(), &one.text), ("ab\ncé👧\nd", &two.text));
        assert_eq!((one.position(3), two.position(4)), (Some(3), Some(3)));
        assert_eq!((one.position(8), two.position(9)), (Some(8), Some(8)));
        assert_eq!((one.position(9), two.position(10)), (None, None));
        assert_eq!(
            NormalisedText::of(written, LineEnding::One, 9).position(9),
            Some(8)
        );
    }
}
