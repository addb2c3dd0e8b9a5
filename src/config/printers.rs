//! The printers of kiosk.toml.
//!
//! Called by `config`; `printing` opens them. No printer at all is legal: guests are then told to ask at the desk.

mod address;

use std::path::{Path, PathBuf};

use crate::domain::badge::{Label, Media};
use crate::domain::kind::VisitorKind;
use crate::domain::label_printer::{PrinterPort, QlModel};

use toml::de::DeValue;

use super::reader::{Field, Table};
use super::shape::{EachOnce, OneOf, Place, Shape, Text, quoted};
use super::words::{FolderFormat, PrinterWord};

use self::address::{IppUri, RawPort};

pub(super) use self::address::is_host;

/// The keys that say where a printer is, each of other kinds of printer.
const ADDRESSES: [&str; 3] = ["path", "uri", "device"];

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
    /// A Brother QL printer in its own language.
    BrotherQl {
        /// Which one.
        model: QlModel,
        /// Where it is.
        device: PrinterPort,
    },
    /// A printer that speaks ZPL II.
    Zpl {
        /// Where it is.
        device: PrinterPort,
    },
}

impl PrinterKind {
    /// Whether a label belongs into a printer of this kind.
    fn takes(&self, label: Label) -> bool {
        match self {
            Self::Folder { .. } | Self::Ipp { .. } => true,
            Self::BrotherQl { model, .. } => model.takes(label),
            Self::Zpl { .. } => !label.has_red(),
        }
    }

    /// The resolutions that a printer of this kind may have, in dots per inch.
    fn resolutions(&self) -> &'static [u16] {
        match self {
            Self::Folder { .. } | Self::Ipp { .. } | Self::Zpl { .. } => &Media::RESOLUTIONS,
            Self::BrotherQl { .. } => &[QlModel::DPI],
        }
    }
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
            let path = address(table, "path", &Place(beside));
            let format = table.or("format", FolderFormat::Png, &OneOf::new());
            path.zip(format).map(|(path, format)| PrinterKind::Folder { path, format })
        }
        Some(PrinterWord::Ipp) => address(table, "uri", &IppUri).map(|uri| PrinterKind::Ipp { uri }),
        Some(PrinterWord::BrotherQl) => {
            let model = table.need("model", &Model);
            let device = address(table, "device", &RawPort);
            model.zip(device).map(|(model, device)| PrinterKind::BrotherQl { model, device })
        }
        Some(PrinterWord::Zpl) => address(table, "device", &RawPort).map(|device| PrinterKind::Zpl { device }),
        None => {
            // Without a kind, which of these belong to it cannot be said.
            let _ = ADDRESSES.iter().chain(&["model"]).map(|key| table.field(key)).count();
            None
        }
    };
    let label = table.or("media", Label::Label62x100, &LabelFor(kind.as_ref()));
    let dpi = table.or("dpi", Media::LABEL_62X100.dpi, &ResolutionOf(kind.as_ref()));
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
fn address<S: Shape>(table: &mut Table<'_>, key: &str, shape: &S) -> Option<S::Value> {
    let misplaced = if table.has(key) { None } else { ADDRESSES.iter().find_map(|other| table.field(other)) };
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

/// A model of Brother's QL series.
struct Model;

impl Shape for Model {
    type Value = QlModel;

    fn allowed(&self) -> String {
        format!("one of {}", quoted(&QlModel::ALL.map(QlModel::word)))
    }

    fn read(&self, field: &Field<'_>) -> Option<QlModel> {
        field.as_text().and_then(QlModel::from_word).or_else(|| field.refuse(self.allowed()))
    }
}

/// The label in a printer of this kind; any where the kind is not known.
struct LabelFor<'a>(Option<&'a PrinterKind>);

impl LabelFor<'_> {
    fn fits(&self, label: Label) -> bool {
        self.0.is_none_or(|kind| kind.takes(label))
    }
}

impl Shape for LabelFor<'_> {
    type Value = Label;

    fn allowed(&self) -> String {
        let labels: Vec<&str> = Label::ALL.into_iter().filter(|label| self.fits(*label)).map(Label::word).collect();
        let printer = match self.0 {
            Some(PrinterKind::BrotherQl { model, .. }) => format!("in a {}, ", model.word()),
            Some(PrinterKind::Zpl { .. }) => "in a printer of one colour, ".to_owned(),
            Some(PrinterKind::Folder { .. } | PrinterKind::Ipp { .. }) | None => String::new(),
        };
        format!("{printer}one of {}", quoted(&labels))
    }

    fn read(&self, field: &Field<'_>) -> Option<Label> {
        let label = field.as_text().and_then(Label::from_word).filter(|label| self.fits(*label));
        label.or_else(|| field.refuse(self.allowed()))
    }
}

/// Dots per inch of a printer of this kind; any where the kind is not known.
struct ResolutionOf<'a>(Option<&'a PrinterKind>);

impl ResolutionOf<'_> {
    fn all(&self) -> &'static [u16] {
        self.0.map_or(&Media::RESOLUTIONS, PrinterKind::resolutions)
    }
}

impl Shape for ResolutionOf<'_> {
    type Value = u16;

    fn allowed(&self) -> String {
        match self.all() {
            [low, usual, high] => format!("{low}, {usual} or {high} dots per inch"),
            one => format!("{} dots per inch", one.iter().map(u16::to_string).collect::<Vec<_>>().join(" or ")),
        }
    }

    fn read(&self, field: &Field<'_>) -> Option<u16> {
        let number = match field.value() {
            DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number.filter(|dpi| self.all().contains(dpi)).or_else(|| field.refuse(self.allowed()))
    }
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
