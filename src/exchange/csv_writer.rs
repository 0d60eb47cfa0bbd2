//! A table on its way out, as CSV that a spreadsheet opens as it is.

use crate::{exchange::harmless, text::clean};

/// The bytes that tell older spreadsheets that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table that is being written: UTF-8, each row on a line that ends as RFC 4180 has it, quoted where that is needed.
/// Line breaks within a cell are kept; nothing in a cell is a formula, and nothing in it steers a terminal.
#[derive(Debug)]
pub struct CsvWriter {
    writer: csv::Writer<Vec<u8>>,
}

impl CsvWriter {
    /// A table with nothing in it; with a byte order mark before it where a spreadsheet asks for one.
    pub fn new(byte_order_mark: bool) -> Self {
        let begun = if byte_order_mark {
            BYTE_ORDER_MARK.to_vec()
        } else {
            Vec::new()
        };
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(begun);
        Self { writer }
    }

    /// Adds a row.
    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let cells = cells.into_iter().map(|cell| {
            let cell = clean::clean(cell.as_ref()).text;
            harmless(&cell).into_owned()
        });
        // Writing to memory cannot fail, and rows may be of any length.
        let _written = self.writer.write_record(cells);
    }

    /// The table.
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_quoted_where_it_must_be_and_keeps_its_line_breaks() {
        let mut sheet = CsvWriter::new(true);
        sheet.row(["a", "b"]);
        sheet.row(["said “no”, \"yes\"", "one\r\ntwo\u{202e}"]);
        sheet.row(["=1", ""]);
        assert_eq!(
            String::from_utf8(sheet.into_bytes()).unwrap(),
            "\u{feff}a,b\r\n\"said “no”, \"\"yes\"\"\",\"one\ntwo\u{fffd}\"\r\n'=1,\r\n"
        );
    }
}
