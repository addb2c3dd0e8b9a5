//! The scanner of kiosk.toml.
//!
//! Called by `config`; the window hears one that types, `identity::scanner` opens one on a serial line. No scanner at
//! all is legal.

use std::path::{Path, PathBuf};

use toml::de::DeValue;

use super::reader::{Field, Table};
use super::shape::{OneOf, Shape, Text};
use super::words::ScannerWord;

/// The speeds of a serial line that may be named, in bits a second.
const SPEEDS: [u32; 8] = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];
/// The speed when kiosk.toml does not say: what scanners leave the factory with. On USB it means nothing.
const USUAL_SPEED: u32 = 9600;
/// The most characters that are sent before or after a scan.
const LONGEST_AFFIX: usize = 8;

/// The scanner for invitations, badges and documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanner {
    /// How it is connected.
    pub kind: ScannerKind,
    /// What it was told to send before each scan, if anything.
    pub prefix: Option<String>,
    /// What it was told to send after each scan and before the end of the line, if anything.
    pub suffix: Option<String>,
}

/// How a scanner is connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScannerKind {
    /// It types, as a keyboard does.
    Keyboard,
    /// It sends over a serial line, as most can over USB too (CDC-ACM).
    Serial {
        /// Its device.
        path: PathBuf,
        /// Its speed, in bits a second.
        baud: u32,
    },
}

impl Scanner {
    /// A scan without what the scanner puts around it, white space, STX and ETX included; `None` where its prefix is
    /// lacking: then it is no scan of this scanner. A suffix may be lacking, as that of a scan that was cut short is.
    #[must_use]
    pub fn bare<'t>(&self, text: &'t str) -> Option<&'t str> {
        let around = |c: char| c.is_whitespace() || c.is_control();
        let text = text.trim_matches(around).strip_prefix(self.prefix.as_deref().unwrap_or_default())?;
        let text = self.suffix.as_deref().and_then(|suffix| text.strip_suffix(suffix)).unwrap_or(text);
        Some(text.trim_matches(around))
    }
}

/// Reads `[scanner]`.
pub(super) fn scanner(root: &mut Table<'_>) -> Option<Option<Scanner>> {
    root.maybe_table("scanner", |table| {
        let kind = kind(table);
        let prefix = table.maybe("prefix", &Text(LONGEST_AFFIX));
        let suffix = table.maybe("suffix", &Text(LONGEST_AFFIX));
        Some(Scanner { kind: kind?, prefix: prefix?, suffix: suffix? })
    })
}

/// Reads how it is connected, and where.
fn kind(table: &mut Table<'_>) -> Option<ScannerKind> {
    match table.need("kind", &OneOf::<ScannerWord>::new()) {
        Some(ScannerWord::Keyboard) => {
            let strays = ["path", "baud"].map(|key| table.field(key));
            let mut good = true;
            for stray in strays.into_iter().flatten() {
                let _: Option<()> =
                    stray.refuse_name("a scanner of kind \"keyboard\" has none; with it, kind = \"serial\"");
                good = false;
            }
            good.then_some(ScannerKind::Keyboard)
        }
        Some(ScannerWord::Serial) => {
            let path = table.need("path", &Device);
            let baud = table.or("baud", USUAL_SPEED, &Speed);
            Some(ScannerKind::Serial { path: path?, baud: baud? })
        }
        None => {
            // Without a kind, whether these belong to it cannot be said.
            let _ = (table.field("path"), table.field("baud"));
            None
        }
    }
}

/// The file of a device.
struct Device;

impl Shape for Device {
    type Value = PathBuf;

    fn allowed(&self) -> String {
        "the scanner's device, a path from /, such as \"/dev/serial/by-id/usb-..\"".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<PathBuf> {
        let fits =
            |text: &&str| Path::new(text).is_absolute() && !text.ends_with('/') && !text.chars().any(char::is_control);
        field.as_text().filter(fits).map(PathBuf::from).or_else(|| field.refuse(self.allowed()))
    }
}

/// The speed of a serial line.
struct Speed;

impl Shape for Speed {
    type Value = u32;

    fn allowed(&self) -> String {
        format!("one of {}, as the scanner is set", SPEEDS.map(|speed| speed.to_string()).join(", "))
    }

    fn read(&self, field: &Field<'_>) -> Option<u32> {
        let speed = match field.value() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        speed.filter(|speed| SPEEDS.contains(speed)).or_else(|| field.refuse(self.allowed()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(prefix: Option<&str>, suffix: Option<&str>) -> Scanner {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Scanner { kind: ScannerKind::Keyboard, prefix: owned(prefix), suffix: owned(suffix) }
    }

    #[test]
    fn what_a_scanner_puts_around_a_scan_is_taken_off() {
        assert_eq!(with(None, None).bare("7KQM4TXA"), Some("7KQM4TXA"));
        assert_eq!(with(Some("~"), None).bare("~7KQM4TXA"), Some("7KQM4TXA"));
        assert_eq!(with(Some("~"), Some("#")).bare("~7KQM4TXA#\n"), Some("7KQM4TXA"));
        assert_eq!(with(None, Some("#")).bare("\u{2}7KQM4TXA#\u{3}\n"), Some("7KQM4TXA"));
        assert_eq!(with(Some("~"), Some("#")).bare("~7KQM"), Some("7KQM"), "cut short");
        assert_eq!(with(Some("~"), Some("#")).bare("7KQM4TXA#"), None, "somebody else's");
    }
}
