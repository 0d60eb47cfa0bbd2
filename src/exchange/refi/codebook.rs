//! The codebook on its own, as `.qdc`.

use super::{
    RefiError, parse,
    project::{CodeSet, ProjectCode},
    tree::{self, XmlElement},
};
use crate::exchange::{Encoding, decode};

const NAMESPACE: &str = "urn:QDA-XML:codebook:1.0";
const SCHEMA: &str = "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd";

/// The codes and sets as a file.
pub(super) fn to_xml(origin: &str, codes: &[ProjectCode], sets: &[CodeSet]) -> Vec<u8> {
    XmlElement::new("CodeBook")
        .with("xmlns", NAMESPACE)
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with("xsi:schemaLocation", &format!("{NAMESPACE} {SCHEMA}"))
        .with("origin", origin)
        .wrapping("Codes", codes.iter().map(ProjectCode::element))
        .wrapping("Sets", sets.iter().map(|set| set.element("guid")))
        .to_bytes()
}

/// The codes of a file, and the program that wrote it.
///
/// # Errors
///
/// It is no XML within the bounds, no codebook, or has an identity that is none.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Vec<ProjectCode>), RefiError> {
    let root = root(bytes, "CodeBook")?;
    Ok((
        root.attribute("origin").to_owned(),
        parse::codes(root.within("Codes"))?,
    ))
}

/// The root of a file, where it is the one that is meant.
pub(super) fn root(bytes: &[u8], name: &'static str) -> Result<XmlElement, RefiError> {
    let decoded = decode(bytes);
    if decoded.encoding == Encoding::Windows1252 {
        return Err(RefiError::NotText);
    }
    let root = tree::parse(&decoded.text)?;
    if root.name == name {
        Ok(root)
    } else {
        Err(RefiError::OtherRoot(name))
    }
}
