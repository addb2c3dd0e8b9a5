//! Invitations from a CSV file: one draft or one error a row, in the order of the file.

#[cfg(test)]
mod tests;

use super::columns::{Column, OF_INVITATIONS};
use super::draft::{Fields, draft};
use super::table::{Cells, Separator, Table};
use super::{FileError, RowError, Rules};
use crate::domain::invitation::InvitationDraft;

/// The columns without which nobody can be expected.
const NEEDED: &[Column] = &[Column::Name, Column::Host, Column::Date];

/// A row that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its first line in the file, from 1.
    pub line: u64,
    /// The invitation.
    pub draft: InvitationDraft,
}

/// The rows of an open file. Rows without anything in them are passed over.
pub struct Rows<'r> {
    table: Table,
    file: String,
    rules: &'r Rules,
}

/// Opens a CSV file of invitations; its rows are read as the iterator is driven.
///
/// `file` names it in errors.
///
/// # Errors
/// Fails when the file is no text, or its first line does not name the needed columns.
pub fn read_csv<'r>(file: &str, bytes: &[u8], rules: &'r Rules) -> Result<Rows<'r>, FileError> {
    let table = Table::open(bytes, OF_INVITATIONS, NEEDED)?;
    Ok(Rows { table, file: file.to_owned(), rules })
}

impl Rows<'_> {
    /// How many bytes are read, and how many there are; for a progress bar.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        self.table.progress()
    }

    /// What stands between the cells, so that the results can be written the same way.
    #[must_use]
    pub fn separator(&self) -> Separator {
        self.table.separator()
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.table.next_record()?;
        let line = record.line;
        let made = record.cells.and_then(|cells| draft(&fields(&cells), self.rules));
        Some(match made {
            Ok(draft) => Ok(Row { line, draft }),
            Err(problem) => Err(RowError { file: self.file.clone(), line, problem }),
        })
    }
}

fn fields<'c>(cells: &Cells<'c>) -> Fields<'c> {
    Fields {
        name: cells.get(Column::Name),
        email: cells.get(Column::Email),
        company: cells.get(Column::Company),
        host: cells.get(Column::Host),
        date: cells.get(Column::Date),
        last_day: cells.get(Column::LastDay),
        from: cells.get(Column::From),
        until: cells.get(Column::Until),
        kind: cells.get(Column::Kind),
    }
}
