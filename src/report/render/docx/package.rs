//! The file around the parts of a Word document: a ZIP archive, the same bytes each time.

use std::io::{BufWriter, Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::RenderError;
use crate::report::render::xml::XmlWriter;

/// An archive that is being put together in memory.
pub(super) struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::default()))
    }

    /// Adds a part that is always the same.
    pub(super) fn fixed(&mut self, name: &str, text: &str) -> Result<(), RenderError> {
        self.begin(name)?;
        Ok(self.0.write_all(text.as_bytes())?)
    }

    /// Adds a part that is written piece by piece: it goes straight into the archive and is never there as a whole.
    pub(super) fn part(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut XmlWriter<BufWriter<&mut dyn Write>>),
    ) -> Result<(), RenderError> {
        self.begin(name)?;
        let mut xml = XmlWriter::to(BufWriter::new(&mut self.0 as &mut dyn Write));
        xml.declaration();
        write(&mut xml);
        Ok(xml.finish()?.flush()?)
    }

    /// The archive as a file.
    pub(super) fn close(self) -> Result<Vec<u8>, RenderError> {
        Ok(self.0.finish()?.into_inner())
    }

    fn begin(&mut self, name: &str) -> Result<(), RenderError> {
        // The time of day would make two reports of one review differ, and tell when somebody was at work.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        Ok(self.0.start_file(name, options)?)
    }
}
