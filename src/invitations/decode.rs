//! The bytes of a file to text: UTF-8 with or without its mark, else Windows-1252. Called by `table` only.
//!
//! It must never turn good letters into others without a word: of a file that is UTF-8 but for a few bytes, only those
//! bytes are lost, and the rows that hold them are told.

use encoding_rs::WINDOWS_1252;
use zeroize::Zeroizing;

use super::FileError;

/// The byte order mark of UTF-8.
const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
/// The byte order marks of UTF-16; UTF-32 begins with one of them or with two zero bytes.
const UTF16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];
/// How workbooks begin: as a ZIP archive (xlsx, ods), or as an OLE file (xls).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// Decodes a file.
///
/// # Errors
/// Fails on UTF-16, on workbooks and on what else holds zero bytes. Any other bytes are some text in Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Result<Zeroizing<String>, FileError> {
    if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileError::NotText);
    }
    // Without a mark UTF-16 is known by the zero byte in its first letter, which is a Latin one.
    if UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark))
        || matches!(bytes, [first, second, ..] if (*first == 0) != (*second == 0))
    {
        return Err(FileError::TwoByteText);
    }
    let first_line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if first_line.contains(&0) {
        return Err(FileError::NotText);
    }
    let (marked, bytes) = bytes.strip_prefix(UTF8_MARK).map_or((false, bytes), |rest| (true, rest));
    Ok(Zeroizing::new(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // One letter of several bytes hardly ever comes about by chance. If it did, the rows are told and not garbled.
        Err(_) if marked || bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_read_with_and_without_its_mark() {
        assert_eq!(*decode("naam;José".as_bytes()).unwrap(), "naam;José");
        assert_eq!(*decode("\u{FEFF}naam;José".as_bytes()).unwrap(), "naam;José");
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252() {
        assert_eq!(*decode(b"Jos\xE9 \x80 \x92t Hooft").unwrap(), "José € ’t Hooft");
    }

    #[test]
    fn a_bad_byte_in_utf8_costs_its_own_letter_only() {
        let text = [b"naam;host\nJos\xC3\xA9;Anna\nPi\xE9t;".as_slice(), "Zoë".as_bytes()].concat();
        assert_eq!(*decode(&text).unwrap(), "naam;host\nJosé;Anna\nPi\u{FFFD}t;Zoë");
        assert_eq!(*decode(b"\xEF\xBB\xBFPi\xE9t").unwrap(), "Pi\u{FFFD}t", "the mark says what it is");
    }

    #[test]
    fn garbage_is_not_called_two_byte_text() {
        assert_eq!(decode(b"naam;host\0\n"), Err(FileError::NotText));
        assert_eq!(decode(b"\0\0\0"), Err(FileError::NotText));
        assert!(decode(b"").is_ok());
    }

    #[test]
    fn two_byte_text_and_workbooks_are_refused_by_name() {
        let little: Vec<u8> = "naam".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xFF\xFE".as_slice(), &little].concat();
        assert_eq!(decode(&little), Err(FileError::TwoByteText));
        assert_eq!(decode(&marked), Err(FileError::TwoByteText));
        assert_eq!(decode(b"\xFE\xFF\0n\0a"), Err(FileError::TwoByteText));
        assert_eq!(decode(b"PK\x03\x04..."), Err(FileError::NotText));
    }
}
