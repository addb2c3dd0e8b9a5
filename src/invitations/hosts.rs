//! The host directory from a CSV file. Each import replaces the directory, so that its caller decides whether a file
//! with errors may do so.

use std::collections::HashMap;

use super::columns::{Column, OF_HOSTS};
use super::table::{Cells, Table};
use super::{FileError, RowError, RowProblem, draft};
use crate::domain::text::Personal;

/// The columns without which nobody can be visited.
const NEEDED: &[Column] = &[Column::Name];

/// One host of a file, without the id that the store gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostRow {
    /// The row's first line in the file, from 1.
    pub line: u64,
    /// Full name.
    pub name: Personal,
    /// Where notices go.
    pub email: Option<Personal>,
    /// Telephone, for reception.
    pub phone: Option<Personal>,
    /// Floor or room, for reception.
    pub place: Option<Personal>,
    /// Full name of the host who stands in; not checked against the other rows.
    pub deputy: Option<Personal>,
}

/// The rows of an open host file.
pub struct HostRows {
    table: Table,
    file: String,
    seen: HashMap<(Personal, Option<Personal>), u64>,
}

/// Opens a CSV file of hosts; its rows are read as the iterator is driven.
///
/// `file` names it in errors.
///
/// # Errors
/// Fails when the file is no text, or its first line does not name the needed columns.
pub fn read_hosts(file: &str, bytes: &[u8]) -> Result<HostRows, FileError> {
    let table = Table::open(bytes, OF_HOSTS, NEEDED)?;
    Ok(HostRows { table, file: file.to_owned(), seen: HashMap::new() })
}

impl Iterator for HostRows {
    type Item = Result<HostRow, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.table.next_record()?;
        let line = record.line;
        let row = record.cells.and_then(|cells| host(line, &cells)).and_then(|row| {
            // Two people may share a name, but not an address too.
            match self.seen.insert((row.name.clone(), row.email.clone()), line) {
                Some(earlier) => Err(RowProblem::Repeated(earlier)),
                None => Ok(row),
            }
        });
        Some(row.map_err(|problem| RowError { file: self.file.clone(), line, problem }))
    }
}

fn host(line: u64, cells: &Cells<'_>) -> Result<HostRow, RowProblem> {
    Ok(HostRow {
        line,
        name: draft::needed(cells.get(Column::Name), Column::Name)?,
        email: draft::address(cells.get(Column::Email))?,
        phone: draft::optional(cells.get(Column::Phone), Column::Phone)?,
        place: draft::optional(cells.get(Column::Place), Column::Place)?,
        deputy: draft::optional(cells.get(Column::Deputy), Column::Deputy)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<HostRow, RowError>> {
        read_hosts("hosts.csv", text.as_bytes()).unwrap().collect()
    }

    #[test]
    fn a_directory_is_read_in_dutch_and_english() {
        let english =
            read("name,email,phone,where,deputy\nAnna de Vries,anna@example.org,+31 20 123,3rd floor,Eva Smit\n");
        let dutch = read(
            "Vervanger;Waar;Telefoon;E-mail;Naam\r\nEva Smit;3rd floor;+31 20 123;anna@example.org;Anna de Vries\r\n",
        );
        assert_eq!(english, dutch);
        let host = english[0].as_ref().unwrap();
        assert_eq!(host.name.as_str(), "Anna de Vries");
        assert_eq!(host.deputy.as_ref().map(Personal::as_str), Some("Eva Smit"));
        assert_eq!(host.phone.as_ref().map(Personal::as_str), Some("+31 20 123"));
    }

    #[test]
    fn a_name_is_enough() {
        let rows = read("naam\nAnna de Vries\n\nEva Smit");
        assert_eq!(rows.iter().map(|row| row.as_ref().unwrap().line).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn a_bad_row_is_told_and_the_others_go_in() {
        let rows = read(
            "name,email\nAnna,anna@example.org\nEva,eva at example\n,x@example.org\nAnna,anna@example.org\nAnna,other@example.org\n",
        );
        assert!(rows[0].is_ok() && rows[4].is_ok());
        assert_eq!(rows[1].as_ref().unwrap_err().problem, RowProblem::Email(Column::Email));
        assert_eq!(rows[2].as_ref().unwrap_err().problem, RowProblem::Empty(Column::Name));
        assert_eq!(rows[3].as_ref().unwrap_err().problem, RowProblem::Repeated(2));
        assert_eq!(rows[3].as_ref().unwrap_err().line, 5);
    }
}
