//! A CSV file as rows of cells under known columns, each with its line. Knows nothing of invitations or hosts.

use std::io::Cursor;

use zeroize::Zeroizing;

use super::columns::{self, Column, Places};
use super::{FileError, RowProblem, decode};

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `;`, as spreadsheets of much of Europe write.
    Semicolon,
    /// `,`
    Comma,
    /// A tab.
    Tab,
}

impl Separator {
    /// Every separator, the likeliest first.
    const ALL: [Self; 3] = [Self::Semicolon, Self::Comma, Self::Tab];

    /// Its byte.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// An open file, after its first line.
pub(super) struct Table {
    reader: csv::Reader<Cursor<Zeroizing<String>>>,
    record: csv::StringRecord,
    places: Places,
    separator: Separator,
    lines: Lines,
    broken: bool,
}

/// One row that has something in it.
pub(super) struct Record<'t> {
    /// Its first line in the file, from 1.
    pub line: u64,
    /// Its cells, or why it cannot be trusted.
    pub cells: Result<Cells<'t>, RowProblem>,
}

/// The cells of a row.
pub(super) struct Cells<'t> {
    record: &'t csv::StringRecord,
    places: &'t Places,
}

impl<'t> Cells<'t> {
    /// The cell of a column without the space around it; empty where row or file has none.
    pub(super) fn get(&self, column: Column) -> &'t str {
        self.places.place(column).and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }
}

impl Table {
    /// Opens a file: finds its encoding, its separator and its columns.
    ///
    /// # Errors
    /// Fails when the file is no text or its first line lacks a needed column.
    pub(super) fn open(bytes: &[u8], known: &'static [Column], needed: &[Column]) -> Result<Self, FileError> {
        let mut text = decode::decode(bytes)?;
        let mut lines = Lines { byte: 0, line: 1 };
        let separator = match announced(&text) {
            Some((separator, end)) => {
                drop(text.drain(..end));
                lines.line += 1;
                separator
            }
            None => likeliest(&text, known),
        };
        let mut reader = reader(Cursor::new(text), separator);
        let mut record = csv::StringRecord::new();
        // An unreadable record cannot happen with decoded text; it would end the file as an empty one does.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return Err(FileError::Empty { allowed: columns::list(known) });
        }
        let header: Vec<&str> = record.iter().collect();
        let places = Places::find(&header, known, needed)?;
        Ok(Self { reader, record, places, separator, lines, broken: false })
    }

    /// What stands between its cells.
    pub(super) fn separator(&self) -> Separator {
        self.separator
    }

    /// How many bytes of the text are read, and how many there are.
    pub(super) fn progress(&self) -> (u64, u64) {
        (self.reader.position().byte(), self.reader.get_ref().get_ref().len() as u64)
    }

    /// The next row that has something in it.
    pub(super) fn next_record(&mut self) -> Option<Record<'_>> {
        loop {
            if self.broken || !self.reader.read_record(&mut self.record).unwrap_or(false) {
                return None;
            }
            if !self.record.iter().all(|cell| cell.trim().is_empty()) {
                break;
            }
        }
        let text = self.reader.get_ref().get_ref().as_bytes();
        let start = self.record.position().map_or(0, |position| index(position.byte()));
        let (line, start) = self.lines.record(text, start);
        let last = index(self.reader.position().byte()) >= text.len();
        let filled = (0..self.record.len()).rfind(|at| !self.record[*at].trim().is_empty()).map_or(0, |at| at + 1);
        let cells = if last && ends_inside_quotes(&text[start.min(text.len())..], self.separator.byte()) {
            self.broken = true;
            Err(RowProblem::OpenQuote)
        } else if filled > self.places.cells {
            // Cells beyond the columns mean that a separator stood in some cell: every cell after it is shifted.
            Err(RowProblem::TooManyCells { found: filled, columns: self.places.cells })
        } else {
            Ok(Cells { record: &self.record, places: &self.places })
        };
        Some(Record { line, cells })
    }
}

fn reader<R: std::io::Read>(source: R, separator: Separator) -> csv::Reader<R> {
    csv::ReaderBuilder::new().delimiter(separator.byte()).has_headers(false).flexible(true).from_reader(source)
}

/// The separator that a first line `sep=;` announces, as some spreadsheets write it, and where the next line begins.
fn announced(text: &str) -> Option<(Separator, usize)> {
    let end = text.find('\n')? + 1;
    let word = text[..end].trim_end_matches(['\r', '\n']).trim_matches('"');
    let (key, byte) = word.split_once('=')?;
    let separator = Separator::ALL.into_iter().find(|separator| byte.as_bytes() == [separator.byte()])?;
    key.eq_ignore_ascii_case("sep").then_some((separator, end))
}

/// The separator under which the first line has the most known columns, and of equals the one with the most cells.
fn likeliest(text: &str, known: &[Column]) -> Separator {
    let score = |separator: Separator| {
        let mut record = csv::StringRecord::new();
        let _ = reader(text.as_bytes(), separator).read_record(&mut record);
        (Places::count_known(record.iter(), known), record.len())
    };
    let mut best = (Separator::Semicolon, (0, 0));
    for separator in Separator::ALL {
        let score = score(separator);
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

/// Counts lines as an editor does: a line ends with LF, CR LF or CR.
struct Lines {
    byte: usize,
    line: u64,
}

impl Lines {
    /// The line of the record whose bytes begin at or, after empty lines, behind `start`; and where it really begins.
    fn record(&mut self, text: &[u8], start: usize) -> (u64, usize) {
        let blank = text.iter().skip(start).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = start + blank;
        for at in self.byte..start.min(text.len()) {
            let ends = match text[at] {
                b'\n' => true,
                b'\r' => text.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
        }
        self.byte = start;
        (self.line, start)
    }
}

/// Whether the text of a last record ends inside a quoted cell.
fn ends_inside_quotes(text: &[u8], separator: u8) -> bool {
    let mut inside = false;
    let mut cell_begins = true;
    for byte in text {
        match byte {
            // A quote twice inside closes and opens again, which comes to the same.
            b'"' if inside || cell_begins => {
                inside = !inside;
                cell_begins = !inside;
            }
            byte => cell_begins = !inside && (*byte == separator || matches!(byte, b'\r' | b'\n')),
        }
    }
    inside
}

/// A position in a text that is in memory.
fn index(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}
