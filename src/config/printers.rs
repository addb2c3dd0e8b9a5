//! The printers of kiosk.toml.
//!
//! Called by `config`; `printing` opens them. No printer at all is legal: guests are then told to ask at the desk.

use std::path::{Path, PathBuf};

use crate::domain::badge::{Label, Media};
use crate::domain::kind::VisitorKind;

use toml::de::DeValue;

use super::reader::{Field, Table};
use super::shape::{EachOnce, OneOf, Place, Shape, Text, quoted};
use super::words::{FolderFormat, PrinterWord};

/// A printer of badges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// Its name; no other printer has it.
    pub name: String,
    /// How it is reached.
    pub kind: PrinterKind,
    /// The label that is in it.
    pub media: Media,
    /// The visitors whose badges it prints; none: only as another one's fallback.
    pub kinds: Vec<VisitorKind>,
    /// The name of the printer that takes over while this one cannot print.
    pub fallback: Option<String>,
}

/// How a printer is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterKind {
    /// A file a badge, for trying out and for houses that print by means of their own.
    Folder {
        /// Where.
        path: PathBuf,
        /// What kind of file.
        format: FolderFormat,
    },
    /// A printer or print queue that speaks IPP (RFC 8011), without TLS.
    Ipp {
        /// Its address, `ipp://host[:port]/path`.
        uri: String,
    },
}

/// Reads `[[printers]]`.
pub(super) fn printers(root: &mut Table<'_>, beside: &Path) -> Option<Vec<Printer>> {
    let Some(field) = root.field("printers") else {
        return Some(Vec::new());
    };
    let name = |item: &Field<'_>| item.peek("name").and_then(|name| name.as_text().map(str::trim).map(str::to_owned));
    let names: Vec<Option<String>> = field.items().unwrap_or_default().iter().map(name).collect();
    let mut place = 0;
    field.tables(|table| {
        let printer = printer(table, beside, &names, place);
        place += 1;
        printer
    })
}

/// Reads one printer; `names` are those of all printers, its own at `place`.
fn printer(table: &mut Table<'_>, beside: &Path, names: &[Option<String>], place: usize) -> Option<Printer> {
    let name = table.need("name", &NewName { earlier: names.get(..place).unwrap_or_default() });
    let kind = match table.need("kind", &OneOf::<PrinterWord>::new()) {
        Some(PrinterWord::Folder) => {
            let path = address(table, "path", "uri", &Place(beside));
            let format = table.or("format", FolderFormat::Png, &OneOf::new());
            path.zip(format).map(|(path, format)| PrinterKind::Folder { path, format })
        }
        Some(PrinterWord::Ipp) => address(table, "uri", "path", &IppUri).map(|uri| PrinterKind::Ipp { uri }),
        None => {
            // Without a kind, which address belongs to it cannot be said.
            let _ = (table.field("path"), table.field("uri"));
            None
        }
    };
    let label = table.or("media", Label::Label62x100, &LabelWord);
    let dpi = table.or("dpi", Media::LABEL_62X100.dpi, &Resolution);
    let kinds = table.or("kinds", VisitorKind::ALL.to_vec(), &EachOnce::any());
    let fallback = table.maybe("fallback", &OtherPrinter::of(names, place));
    Some(Printer {
        name: name?,
        kind: kind?,
        media: Media { label: label?, dpi: dpi? },
        kinds: kinds?,
        fallback: fallback?,
    })
}

/// Reads the address of a printer; the address of another kind of printer in its place is one mistake, not two.
fn address<S: Shape>(table: &mut Table<'_>, key: &str, other: &str, shape: &S) -> Option<S::Value> {
    let misplaced = if table.has(key) { None } else { table.field(other) };
    match misplaced {
        Some(field) => field.refuse_name(format!("a printer of this kind has {key}, {}", shape.allowed())),
        None => table.need(key, shape),
    }
}

/// A name that no earlier printer has.
struct NewName<'a> {
    earlier: &'a [Option<String>],
}

impl Shape for NewName<'_> {
    type Value = String;

    fn allowed(&self) -> String {
        format!("a name that no other printer has, {}", Text(40).allowed())
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        let name = Text(40).read(field)?;
        let taken = self.earlier.iter().flatten().any(|earlier| *earlier == name);
        if taken { field.refuse(self.allowed()) } else { Some(name) }
    }
}

/// The name of another printer of the file.
struct OtherPrinter<'a> {
    others: Vec<&'a str>,
}

impl<'a> OtherPrinter<'a> {
    fn of(names: &'a [Option<String>], place: usize) -> Self {
        let others = names.iter().enumerate().filter(|(at, _)| *at != place);
        Self { others: others.filter_map(|(_, name)| name.as_deref()).collect() }
    }
}

impl Shape for OtherPrinter<'_> {
    type Value = String;

    fn allowed(&self) -> String {
        if self.others.is_empty() {
            "the name of another printer, and there is none".to_owned()
        } else {
            format!("the name of another printer, {}", quoted(&self.others))
        }
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        match field.as_text() {
            None => field.refuse(self.allowed()),
            Some(name) if self.others.contains(&name) => Some(name.to_owned()),
            Some(_) => field.dangles(self.allowed()),
        }
    }
}

/// The label in a printer.
struct LabelWord;

impl Shape for LabelWord {
    type Value = Label;

    fn allowed(&self) -> String {
        format!("one of {}", quoted(&Label::ALL.map(Label::word)))
    }

    fn read(&self, field: &Field<'_>) -> Option<Label> {
        field.as_text().and_then(Label::from_word).or_else(|| field.refuse(self.allowed()))
    }
}

/// Dots per inch.
struct Resolution;

impl Shape for Resolution {
    type Value = u16;

    fn allowed(&self) -> String {
        let [low, usual, high] = Media::RESOLUTIONS;
        format!("{low}, {usual} or {high} dots per inch")
    }

    fn read(&self, field: &Field<'_>) -> Option<u16> {
        let number = match field.value() {
            DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number.filter(|dpi| Media::RESOLUTIONS.contains(dpi)).or_else(|| field.refuse(self.allowed()))
    }
}

/// The address of an IPP printer. Encrypted IPP is not spoken, and passwords do not belong into an address.
struct IppUri;

impl Shape for IppUri {
    type Value = String;

    fn allowed(&self) -> String {
        "an address such as \"ipp://192.168.1.20/ipp/print\", without user or password".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        let fits = |uri: &&str| is_ipp(uri) && !uri.contains('@');
        field.as_text().filter(fits).map(str::to_owned).or_else(|| field.refuse(self.allowed()))
    }
}

/// Whether a text reads `ipp://host[:port][/path]` (RFC 3510).
fn is_ipp(uri: &str) -> bool {
    let Some(rest) = uri.strip_prefix("ipp://") else {
        return false;
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        Some(_) | None => (authority, None),
    };
    let host_fits = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => is_host(host),
    };
    host_fits
        && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
        && rest.bytes().all(|b| b.is_ascii_graphic())
}

/// Whether a text may be the name or IPv4 address of a machine (RFC 1123).
pub(super) fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        let inside = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        inside && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    host.len() <= 253 && host.strip_suffix('.').unwrap_or(host).split('.').all(label)
}

impl super::Config {
    /// The printer for the badges of a kind of visitor: the first one of the file that names the kind.
    #[must_use]
    pub fn printer_for(&self, kind: VisitorKind) -> Option<&Printer> {
        self.printers.iter().find(|printer| printer.kinds.contains(&kind))
    }

    /// The printer that takes over for another one.
    #[must_use]
    pub fn fallback_of(&self, printer: &Printer) -> Option<&Printer> {
        let name = printer.fallback.as_ref()?;
        self.printers.iter().find(|other| other.name == *name)
    }
}
