//! What an import leaves beside its file: the codes of the invited guests, and the rows that did not go in.
//!
//! A result is complete or absent, readable by its owner only, and never takes the place of somebody else's file.
//! Spreadsheets open it: no cell may be taken for a formula.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::RowError;
use super::table::Separator;

/// The first line of a codes file.
const CODES_HEADER: [&str; 5] = ["name", "host", "date", "code", "qr"];
/// The first line of an errors file.
const ERRORS_HEADER: [&str; 2] = ["line", "message"];
/// What spreadsheets take for the beginning of a formula, also in its full-width forms.
const OPENS_FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// Readable and writable by the owner only.
const OWNER_ONLY: u32 = 0o600;
/// The endings of result files.
const CODES: &str = "codes.csv";
const ERRORS: &str = "errors.csv";

/// One guest of a codes file.
#[derive(Clone, Copy)]
pub struct CodeRow<'c> {
    /// The guest.
    pub name: &'c str,
    /// The host.
    pub host: &'c str,
    /// The first visiting day, as a date.
    pub date: &'c str,
    /// The short code, as a guest types it. With a space or hyphen inside, or a spreadsheet may read 1234E567 as a number.
    pub code: &'c str,
    /// The text of the QR.
    pub qr: &'c str,
}

/// Why a result was not written.
#[derive(Debug, thiserror::Error)]
pub enum ResultError {
    /// Another file stands there.
    #[error(
        "{path} is there already and was not written by this program, so it stays as it is; move it or name another file"
    )]
    Foreign {
        /// Which file.
        path: PathBuf,
    },
    /// The folder or disk refused.
    #[error(
        "{path} could not be written ({cause}); the import itself stands; free space or mend the folder's rights and try again"
    )]
    NotWritten {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// Where the codes of an invitation file are written: `guests.csv` becomes `guests.codes.csv`.
#[must_use]
pub fn codes_path(source: &Path) -> PathBuf {
    source.with_extension(CODES)
}

/// Where the bad rows of an invitation file are written: `guests.csv` becomes `guests.errors.csv`.
#[must_use]
pub fn errors_path(source: &Path) -> PathBuf {
    source.with_extension(ERRORS)
}

/// Whether a file name is that of a result, in lower case.
pub(super) fn is_result(name: &str) -> bool {
    [CODES, ERRORS].iter().any(|ending| name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.')))
}

/// Writes each guest's code and QR text: UTF-8 without a mark, every cell in quotes.
///
/// # Errors
/// Fails when another file stands there, or the disk refuses; then nothing was changed.
pub fn write_codes<'c>(
    path: &Path,
    separator: Separator,
    rows: impl IntoIterator<Item = CodeRow<'c>>,
) -> Result<(), ResultError> {
    write(
        path,
        separator,
        &CODES_HEADER,
        rows.into_iter().map(|row| [row.name, row.host, row.date, row.code, row.qr].map(harmless)),
    )
}

/// Makes sure that no other file stands where codes are to be written: for before an import.
///
/// # Errors
/// Fails when one does.
pub fn check_codes_path(path: &Path) -> Result<(), ResultError> {
    match standing(path, &CODES_HEADER) {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Err(ResultError::Foreign { path: path.to_owned() }),
        // What else the system says may be otherwise when the codes are written, and is told then.
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Writes the bad rows with their lines and reasons. Without any, an errors file of an earlier import is removed.
///
/// # Errors
/// Fails when another file stands there, or the disk refuses; then nothing was changed.
pub fn write_errors(path: &Path, separator: Separator, errors: &[RowError]) -> Result<(), ResultError> {
    let rows = errors.iter().map(|error| [Cow::Owned(error.line.to_string()), Cow::Owned(error.problem.to_string())]);
    if !errors.is_empty() {
        return write(path, separator, &ERRORS_HEADER, rows);
    }
    match standing(path, &ERRORS_HEADER).and_then(|standing| if standing { fs::remove_file(path) } else { Ok(()) }) {
        // Somebody else's file of that name is no news where there is nothing to tell.
        Err(cause) if cause.kind() != ErrorKind::AlreadyExists => {
            Err(ResultError::NotWritten { path: path.to_owned(), cause })
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Disarms a cell that a spreadsheet would take for a formula.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(OPENS_FORMULA) { Cow::Owned(["'", cell].concat()) } else { Cow::Borrowed(cell) }
}

fn write<'c, const N: usize>(
    path: &Path,
    separator: Separator,
    header: &[&str; N],
    rows: impl Iterator<Item = [Cow<'c, str>; N]>,
) -> Result<(), ResultError> {
    let written = standing(path, header).and_then(|_| replace(path, separator, header, rows));
    written.map_err(|cause| match cause.kind() {
        ErrorKind::AlreadyExists => ResultError::Foreign { path: path.to_owned() },
        _ => ResultError::NotWritten { path: path.to_owned(), cause },
    })
}

/// Whether a result of ours stands at a path. An empty file is nobody's.
///
/// # Errors
/// `AlreadyExists` when something else stands there; else what the system said.
fn standing(path: &Path, header: &[&str]) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
        Ok(found) if !found.is_file() => return Err(ErrorKind::AlreadyExists.into()),
        Ok(found) if found.len() == 0 => return Ok(true),
        Ok(_) => {}
    }
    let mut first_line = Vec::new();
    // Of a file without lines no more than a header is read.
    let _ = BufReader::new(io::Read::take(File::open(path)?, 200)).read_until(b'\n', &mut first_line)?;
    let ours = [Separator::Semicolon, Separator::Comma, Separator::Tab].iter().any(|separator| {
        let cells: Vec<String> = header.iter().map(|word| format!("\"{word}\"")).collect();
        first_line.trim_ascii_end() == cells.join(&char::from(separator.byte()).to_string()).as_bytes()
    });
    if ours { Ok(true) } else { Err(ErrorKind::AlreadyExists.into()) }
}

/// Writes beside the path and moves into place, so that nobody ever reads half a result.
fn replace<'c, const N: usize>(
    path: &Path,
    separator: Separator,
    header: &[&str; N],
    rows: impl Iterator<Item = [Cow<'c, str>; N]>,
) -> io::Result<()> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".part");
    let temporary = folder.join(beside);
    // What a crash left behind would otherwise stand in the way for ever, with codes in it.
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let moved = fill(&temporary, separator, header, rows).and_then(|()| fs::rename(&temporary, path));
    if moved.is_err() {
        let _ = fs::remove_file(&temporary);
        return moved;
    }
    File::open(folder)?.sync_all()
}

fn fill<'c, const N: usize>(
    temporary: &Path,
    separator: Separator,
    header: &[&str; N],
    rows: impl Iterator<Item = [Cow<'c, str>; N]>,
) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).mode(OWNER_ONLY).open(temporary)?;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator.byte())
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| cell.as_bytes()))?;
    }
    writer.flush()?;
    let mut file = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    file.flush()?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::super::{Column, RowProblem};
    use super::*;

    fn guest<'c>(name: &'c str, code: &'c str) -> CodeRow<'c> {
        CodeRow { name, host: "Eva Smit", date: "2026-11-27", code, qr: "W1IABC" }
    }

    fn error(line: u64) -> RowError {
        RowError { file: "guests.csv".to_owned(), line, problem: RowProblem::Empty(Column::Name) }
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn results_stand_beside_their_source() {
        assert_eq!(codes_path(Path::new("/in/my.guests.csv")), Path::new("/in/my.guests.codes.csv"));
        assert_eq!(errors_path(Path::new("/in/GUESTS.CSV")), Path::new("/in/GUESTS.errors.csv"));
        assert!(is_result("guests.codes.csv") && is_result("guests.errors.csv"));
        assert!(!is_result("codes.csv") && !is_result("guests.csv") && !is_result("mycodes.csv"));
    }

    #[test]
    fn codes_are_complete_and_for_their_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guests.codes.csv");
        write_codes(&path, Separator::Semicolon, [guest("José \"Pepe\" García", "ABCD-EFGH")]).unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "\"name\";\"host\";\"date\";\"code\";\"qr\"\r\n\"José \"\"Pepe\"\" García\";\"Eva Smit\";\"2026-11-27\";\"ABCD-EFGH\";\"W1IABC\"\r\n"
        );
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(names_in(folder.path()), ["guests.codes.csv"], "nothing temporary is left");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("codes.csv");
        for name in ["=1+1", "+31 6", "-Anna", "@SUM(A1)", "\tAnna", "\rAnna", "＝1"] {
            write_codes(&path, Separator::Comma, [guest(name, "A")]).unwrap();
            let mut reader = csv::Reader::from_path(&path).unwrap();
            let row = reader.records().next().unwrap().unwrap();
            assert_eq!(&row[0], format!("'{name}"), "the cell is text, and whole");
        }
        write_codes(&path, Separator::Comma, [guest("'t Hooft", "A")]).unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("\"'t Hooft\""));
    }

    #[test]
    fn an_earlier_result_is_replaced_and_anything_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guests.codes.csv");
        for (separator, code) in [(Separator::Comma, "OLD"), (Separator::Tab, "NEW")] {
            write_codes(&path, separator, [guest("Anna", code)]).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap().contains("NEW"));
        for foreign in ["name,email\nAnna,x\n", "x", "\"name\",\"host\"\r\n"] {
            fs::write(&path, foreign).unwrap();
            let refused = write_codes(&path, Separator::Comma, [guest("Anna", "A")]);
            assert!(matches!(refused, Err(ResultError::Foreign { .. })), "{refused:?}");
            assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
        }
        fs::write(&path, "").unwrap();
        write_codes(&path, Separator::Comma, [guest("Anna", "A")]).unwrap();
    }

    #[test]
    fn a_link_is_never_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (target, path) = (folder.path().join("target"), folder.path().join("guests.codes.csv"));
        fs::write(&target, "precious").unwrap();
        std::os::unix::fs::symlink(&target, &path).unwrap();
        assert!(matches!(write_codes(&path, Separator::Comma, []), Err(ResultError::Foreign { .. })));
        assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
    }

    #[test]
    fn what_a_crash_left_half_written_does_not_stand_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guests.codes.csv");
        fs::write(folder.path().join(".guests.codes.csv.part"), "half").unwrap();
        write_codes(&path, Separator::Comma, [guest("Anna", "A")]).unwrap();
        assert_eq!(names_in(folder.path()), ["guests.codes.csv"]);
    }

    #[test]
    fn a_folder_that_is_gone_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gone").join("guests.codes.csv");
        assert!(matches!(write_codes(&path, Separator::Comma, []), Err(ResultError::NotWritten { .. })));
    }

    #[test]
    fn errors_are_written_and_gone_once_there_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guests.errors.csv");
        write_errors(&path, Separator::Comma, &[error(3)]).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(
            text,
            "\"line\",\"message\"\r\n\"3\",\"name (naam): nothing stands there, and it cannot be left out\"\r\n"
        );
        write_errors(&path, Separator::Comma, &[]).unwrap();
        write_errors(&path, Separator::Comma, &[]).unwrap();
        assert!(!path.exists());
        fs::write(&path, "mine").unwrap();
        write_errors(&path, Separator::Comma, &[]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert!(matches!(write_errors(&path, Separator::Comma, &[error(3)]), Err(ResultError::Foreign { .. })));
    }
}
