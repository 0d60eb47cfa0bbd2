//! The archive that a project travels in: written the same from the same review every time, and read into memory within
//! bounds. Nothing is ever unpacked to a disk.

use std::io::{Cursor, Read as _, Write as _};

use zip::{
    CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipResult, write::SimpleFileOptions,
};

use super::{RefiError, project::Project};
use crate::text::{measure, xml::xml_chars};

/// The most files of an archive.
const FILES: usize = 2_000;
/// The most bytes of one file in it.
pub(super) const FILE: u64 = 32 << 20;
/// The most bytes of all of them, and of the archive itself.
pub(super) const ALL: u64 = 128 << 20;

/// A project as an archive.
///
/// # Errors
///
/// It has more, or larger, files than this program itself would read.
pub(super) fn pack(project: &Project, crlf: bool) -> Result<Vec<u8>, RefiError> {
    let ends = |text: &str| {
        let text = xml_chars(text);
        if crlf {
            text.replace('\n', "\r\n")
        } else {
            text.into_owned()
        }
    };
    let mut files = vec![("project.qde".to_owned(), project.to_xml())];
    files.extend(project.texts().map(|text| {
        let words = ends(&text.words).into_bytes();
        (text.file(), words)
    }));
    let size = |bytes: &Vec<u8>| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let all: u64 = files.iter().map(|(_, bytes)| size(bytes)).sum();
    if files.len() > FILES || all > ALL || files.iter().any(|(_, bytes)| size(bytes) > FILE) {
        return Err(RefiError::TooLargeToWrite);
    }
    zipped(&files).map_err(|_| RefiError::TooLargeToWrite)
}

fn zipped(files: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The clock has no part in what a review says.
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The files of an archive, read one by one.
pub(super) struct ProjectArchive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// The number of bytes that may still come out of it.
    left: u64,
}

impl<'a> ProjectArchive<'a> {
    /// Looks into an archive.
    ///
    /// # Errors
    ///
    /// It is none, has more files than a project, or one whose name leads out of it, stands there twice, is only a link,
    /// or needs a password.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, RefiError> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| RefiError::NotAnArchive)?;
        if zip.has_duplicate_names() {
            return Err(RefiError::Doubled);
        }
        if zip.len() > FILES {
            return Err(RefiError::TooManyFiles(zip.len()));
        }
        let mut names = Vec::with_capacity(zip.len());
        for index in 0..zip.len() {
            let file = zip
                .by_index_raw(index)
                .map_err(|_| RefiError::NotAnArchive)?;
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            if leads_out(&name) || file.is_symlink() {
                return Err(RefiError::LeadsOut(measure::quoted(&name)));
            }
            if file.encrypted() {
                return Err(RefiError::Encrypted);
            }
            names.push(name);
        }
        let mut folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        folded.sort_unstable();
        if folded.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(RefiError::Doubled);
        }
        Ok(Self {
            zip,
            names,
            left: ALL,
        })
    }

    /// The project itself: `project.qde`, in capitals or not, or what else ends so at the root.
    pub(super) fn project(&mut self) -> Result<Vec<u8>, RefiError> {
        let is = |name: &&String| name.eq_ignore_ascii_case("project.qde");
        let ends = |name: &&String| !name.contains('/') && name.to_lowercase().ends_with(".qde");
        let mut names = self.names.iter();
        let name = names.clone().find(is).or_else(|| names.find(ends));
        let name = name.cloned().ok_or(RefiError::NoProject)?;
        self.bytes(&name)?.ok_or(RefiError::NoProject)
    }

    /// A file that the project names by `internal://`; none where it is not there.
    pub(super) fn source(&mut self, name: &str) -> Result<Option<Vec<u8>>, RefiError> {
        let wanted = format!("{}/{name}", super::project::SOURCES);
        let is = |other: &&String| {
            other.split_once('/').is_some_and(|(folder, file)| {
                folder.eq_ignore_ascii_case(super::project::SOURCES) && file == name
            })
        };
        // By its exact name first: GUIDs stand there in capitals or not.
        let exact = self.names.iter().find(is);
        let folded = |other: &&String| other.eq_ignore_ascii_case(&wanted);
        match exact.or_else(|| self.names.iter().find(folded)).cloned() {
            Some(name) => self.bytes(&name),
            None => Ok(None),
        }
    }

    /// The bytes of a file.
    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, RefiError> {
        let Some(index) = self.names.iter().position(|other| other == name) else {
            return Ok(None);
        };
        let damaged = || RefiError::Damaged(measure::quoted(name));
        let file = self.zip.by_index(index).map_err(|_| damaged())?;
        let most = FILE.min(self.left);
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        let size = u64::try_from(read.map_err(|_| damaged())?).unwrap_or(u64::MAX);
        self.left = self.left.saturating_sub(size);
        if size > most {
            return Err(RefiError::TooLarge(measure::quoted(name)));
        }
        Ok(Some(bytes))
    }
}

/// Whether a name leads out of the archive.
fn leads_out(name: &str) -> bool {
    let is_drive = name.as_bytes().get(1) == Some(&b':');
    let up = |part: &str| part == "..";
    name.starts_with('/') || name.contains(['\\', '\0']) || is_drive || name.split('/').any(up)
}
