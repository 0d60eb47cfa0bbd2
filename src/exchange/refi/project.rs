//! A project as the standard has it, as far as a review has to do with it.

use super::{guid::Guid, tree::XmlElement};

const NAMESPACE: &str = "urn:QDA-XML:project:1.0";
const SCHEMA: &str = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd";
/// Some programs take no note without the day it was made. A review does not say that of what it holds, and the day of
/// the export would make two exports differ.
const NO_DAY: &str = "2000-01-01T00:00:00Z";
/// The folder of the archive in which texts lie.
pub(super) const SOURCES: &str = "sources";

/// A project, its texts in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Project {
    pub(super) name: String,
    /// The program that wrote it.
    pub(super) origin: String,
    pub(super) description: String,
    pub(super) users: Vec<ProjectUser>,
    pub(super) codes: Vec<ProjectCode>,
    pub(super) variables: Vec<ProjectVariable>,
    pub(super) sources: Vec<ProjectText>,
    pub(super) notes: Vec<ProjectText>,
    pub(super) links: Vec<ProjectLink>,
    pub(super) sets: Vec<CodeSet>,
}

/// Somebody who works on it: a role, never a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProjectUser {
    pub(super) guid: Guid,
    pub(super) name: String,
}

/// A code, or a folder of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProjectCode {
    pub(super) guid: Guid,
    pub(super) name: String,
    /// Whether passages can be marked with it; a folder only holds others.
    pub(super) codable: bool,
    pub(super) description: String,
    pub(super) codes: Vec<ProjectCode>,
}

/// Something that is said of each source, as a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProjectVariable {
    pub(super) guid: Guid,
    pub(super) name: String,
}

/// A source, or a note of whoever works on the project: the standard has the same form for both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProjectText {
    pub(super) guid: Guid,
    pub(super) name: String,
    /// The words, their lines parted by `\n`.
    pub(super) words: String,
    pub(super) selections: Vec<TextSelection>,
    /// The variables, with what they say of it.
    pub(super) values: Vec<(Guid, String)>,
}

/// A passage of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextSelection {
    pub(super) guid: Guid,
    pub(super) name: String,
    /// The place of its first character in the text (Unicode scalar values, counted from 0), and of the one after its
    /// last.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) description: String,
    /// The codes it is marked with.
    pub(super) codes: Vec<Guid>,
}

/// An arrow from one thing to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProjectLink {
    pub(super) guid: Guid,
    pub(super) name: String,
    pub(super) from: Guid,
    pub(super) to: Guid,
}

/// Codes that belong together across the folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeSet {
    pub(super) guid: Guid,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) codes: Vec<Guid>,
}

impl Project {
    /// The project as `project.qde`, in the order that the schema asks for.
    pub(super) fn to_xml(&self) -> Vec<u8> {
        let codes = XmlElement::new("CodeBook")
            .wrapping("Codes", self.codes.iter().map(ProjectCode::element));
        let variables = self.variables.iter().map(|variable| {
            XmlElement::new("Variable")
                .with("guid", &variable.guid)
                .with("name", &variable.name)
                .with("typeOfVariable", "Text")
        });
        let first = self.users.first();
        let marked_by = &first.map_or_else(String::new, |user| user.guid.to_string());
        XmlElement::new("Project")
            .with("xmlns", NAMESPACE)
            .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
            .with("xsi:schemaLocation", &format!("{NAMESPACE} {SCHEMA}"))
            .with("name", &self.name)
            .with("origin", &self.origin)
            .wrapping("Users", self.users.iter().map(ProjectUser::element))
            .holding((!codes.children.is_empty()).then_some(codes))
            .wrapping("Variables", variables)
            .wrapping(
                "Sources",
                self.sources
                    .iter()
                    .map(|text| text.element("TextSource", "", marked_by)),
            )
            .wrapping(
                "Notes",
                self.notes
                    .iter()
                    .map(|text| text.element("Note", NO_DAY, marked_by)),
            )
            .wrapping("Links", self.links.iter().map(ProjectLink::element))
            .wrapping(
                "Sets",
                self.sets.iter().map(|set| set.element("targetGUID")),
            )
            .says("Description", &self.description)
            .to_bytes()
    }

    /// Every text of the archive: the sources, then the notes.
    pub(super) fn texts(&self) -> impl Iterator<Item = &ProjectText> {
        self.sources.iter().chain(&self.notes)
    }
}

impl ProjectUser {
    fn element(&self) -> XmlElement {
        XmlElement::new("User")
            .with("guid", &self.guid)
            .with_some("name", &self.name)
    }
}

impl ProjectCode {
    /// The code with those under it.
    pub(super) fn element(&self) -> XmlElement {
        XmlElement::new("Code")
            .with("guid", &self.guid)
            .with("name", &self.name)
            .with("isCodable", &self.codable)
            .says("Description", &self.description)
            .holding(self.codes.iter().map(ProjectCode::element))
    }
}

impl ProjectText {
    /// The path of its words in the archive.
    pub(super) fn file(&self) -> String {
        format!("{SOURCES}/{}.txt", self.guid)
    }

    fn element(&self, name: &str, made: &str, marked_by: &str) -> XmlElement {
        let values = self.values.iter().map(|(variable, value)| {
            let reference = XmlElement::new("VariableRef").with("targetGUID", variable);
            XmlElement::new("VariableValue")
                .holding([reference])
                .says("TextValue", value)
        });
        XmlElement::new(name)
            .with("guid", &self.guid)
            .with("name", &self.name)
            .with("plainTextPath", &format!("internal://{}.txt", self.guid))
            .with_some("creationDateTime", made)
            .holding(self.selections.iter().map(|it| it.element(marked_by)))
            .holding(values)
    }
}

impl TextSelection {
    fn element(&self, marked_by: &str) -> XmlElement {
        let codings = self.codes.iter().map(|code| {
            XmlElement::new("Coding")
                .with("guid", &Guid::of_pair("coding", self.guid, *code))
                .with_some("creatingUser", marked_by)
                .holding([XmlElement::new("CodeRef").with("targetGUID", code)])
        });
        XmlElement::new("PlainTextSelection")
            .with("guid", &self.guid)
            .with("name", &self.name)
            .with("startPosition", &self.start)
            .with("endPosition", &self.end)
            .says("Description", &self.description)
            .holding(codings)
    }
}

impl ProjectLink {
    fn element(&self) -> XmlElement {
        XmlElement::new("Link")
            .with("guid", &self.guid)
            .with("name", &self.name)
            .with("direction", "OneWay")
            .with("originGUID", &self.from)
            .with("targetGUID", &self.to)
    }
}

impl CodeSet {
    /// The set; what points at a member is called otherwise in a codebook than in a project.
    pub(super) fn element(&self, pointer: &str) -> XmlElement {
        let member = |code| XmlElement::new("MemberCode").with(pointer, code);
        XmlElement::new("Set")
            .with("guid", &self.guid)
            .with("name", &self.name)
            .says("Description", &self.description)
            .holding(self.codes.iter().map(member))
    }
}
