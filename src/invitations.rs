//! Where invitations come from: spreadsheets (CSV), one by one or in a watched folder, and the host directory.
//!
//! The command line and `effects` call it. It reads bytes and hands out drafts, errors and result files; it stores
//! nothing, derives no code, and asks no clock what day it is. Nothing of a person stands in any of its errors: what
//! is wrong with a cell is told by column and rule, never by its content, for a shifted row has a name in its date.

mod columns;
mod csv;
mod dates;
mod decode;
mod draft;
mod email;
mod folder;
mod hosts;
mod results;
mod table;

use std::fmt;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use chrono_tz::Tz;

pub use columns::Column;
pub use csv::{Row, Rows, read_csv};
pub use dates::{DateProblem, WindowProblem};
pub use draft::{Fields, draft, kind_of_word};
pub use folder::{Folder, FolderError, LARGEST_FILE, Ready, SETTLE, Seen};
pub use hosts::{HostRow, HostRows, read_hosts};
pub use results::{
    CodeRow, ResultError, check_codes_path, codes_path, errors_path, harmless, write_codes, write_errors,
};
pub use table::Separator;

use crate::domain::kind::VisitorKind;

/// What the house says about invitations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The site's time zone, in which a source's days and times are meant.
    pub zone: Tz,
    /// The kind of a guest whose source is silent about it.
    pub default_kind: VisitorKind,
    /// The kinds that the house receives.
    pub kinds: Vec<VisitorKind>,
    /// The days on which a last visiting day may fall: today and as far ahead as invitations are kept. `None` when the
    /// caller checks it.
    pub days: Option<RangeInclusive<NaiveDate>>,
}

/// Why a file could not be read at all; nothing of it went in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// UTF-16, with or without its mark.
    #[error("the file is Unicode text of two bytes a letter (UTF-16), which is not read; save it as \"CSV UTF-8\"")]
    TwoByteText,
    /// A workbook with a changed name, or other bytes that are no text.
    #[error(
        "the file is no text but a workbook, an archive or the like; open it in the spreadsheet and save it as CSV"
    )]
    NotText,
    /// No line at all.
    #[error("the file is empty; its first line must name the columns: {allowed}")]
    Empty {
        /// The columns that are read.
        allowed: String,
    },
    /// No word of the first line is a needed column.
    #[error(
        "the first line names none of the needed columns, so that it may be a row already; put a line above it with: \
         {allowed}"
    )]
    NoHeader {
        /// The columns that are read.
        allowed: String,
    },
    /// A needed column is missing.
    #[error("the first line lacks {missing}; it has {found}; the columns that are read are: {allowed}")]
    MissingColumns {
        /// What lacks.
        missing: String,
        /// The words of the first line.
        found: String,
        /// The columns that are read.
        allowed: String,
    },
    /// Two columns mean the same.
    #[error("the first line names {column} twice; rename or remove one of the two")]
    ColumnTwice {
        /// Which.
        column: Column,
    },
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// The file could not be read at all; told on its first line.
    #[error(transparent)]
    File(#[from] FileError),
    /// A needed cell is empty.
    #[error("{0}: nothing stands there, and it cannot be left out")]
    Empty(Column),
    /// A cell has no letter or digit.
    #[error("{0}: it has no letter or digit that could be read out")]
    Unreadable(Column),
    /// A cell holds U+FFFD.
    #[error(
        "{0}: a letter was lost when the file was made (it holds the sign for that); save it again as \"CSV UTF-8\""
    )]
    LostLetter(Column),
    /// A date is wrong.
    #[error("{column}: {problem}")]
    Date {
        /// Where.
        column: Column,
        /// Why.
        problem: DateProblem,
    },
    /// A time is wrong.
    #[error("{0}: not a time of day; write 9:30 or 09.30, from 0:00 to 23:59")]
    Time(Column),
    /// Days and times do not fit.
    #[error(transparent)]
    Window(#[from] WindowProblem),
    /// The visit is over.
    #[error("date (datum): the last visiting day is before {0}; only visits to come are taken in")]
    Past(NaiveDate),
    /// The visit is too far ahead.
    #[error("date (datum): the last visiting day is after {0}, further ahead than this house keeps invitations")]
    TooFarAhead(NaiveDate),
    /// Not an address.
    #[error("{0}: not an e-mail address; write one like anna@example.org, or leave it empty")]
    Email(Column),
    /// A kind that the house does not receive.
    #[error("kind (soort): not a kind of visitor of this house; write one of: {allowed}")]
    Kind {
        /// The words for the kinds of the house.
        allowed: String,
    },
    /// More cells than columns.
    #[error("the row has {found} cells under {columns} columns; put a cell that holds the separator in double quotes")]
    TooManyCells {
        /// Cells of the row.
        found: usize,
        /// Columns of the first line.
        columns: usize,
    },
    /// A quote that is never closed.
    #[error("a double quote opens a cell here and is never closed; nothing from this line on could be read")]
    OpenQuote,
    /// The same host once more.
    #[error("the same name and address already stand on line {0}; remove one of the two")]
    Repeated(u64),
    /// The guest, host and last day of another row, which says something else of them.
    #[error(
        "line {0} has a guest of this name for the same host and last day, and says something else; remove one of the \
         two, or write the names so that two guests differ"
    )]
    Twin(u64),
}

/// What is wrong with one row of a file. Its words hold nothing of the row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub struct RowError {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// The first line of the row in the file, from 1.
    pub line: u64,
    /// What is wrong.
    pub problem: RowProblem,
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (english, dutch) = self.words();
        if english == dutch { f.write_str(english) } else { write!(f, "{english} ({dutch})") }
    }
}
