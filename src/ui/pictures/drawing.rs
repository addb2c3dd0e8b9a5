//! The drawings in several colours: their names, sizes and sources.
//!
//! Called by `ui::pictures`. A new drawing is two files in `assets/art`, light and dark, and a row here.

use crate::ui::metrics::Orientation;
use crate::ui::theme::Scheme;

macro_rules! drawing {
    ($file:literal) => {
        include_str!(concat!("../../../assets/art/", $file, ".svg"))
    };
}

/// A drawing in several colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drawing {
    /// The hall and the front door, behind "Welkom".
    Hero,
    /// The hall behind the badge.
    Done,
    /// A card shown at the desk.
    IdDesk,
    /// A card and the reader's glass.
    IdReader,
    /// A printer and a roll of labels.
    PrinterLabels,
    /// The hall in reach mode.
    Reach,
    /// How a roll is changed: open, put it in, close.
    RollChange,
    /// A phone over the code reader.
    Scan,
    /// A badge over the code reader.
    ScanBadge,
}

impl Drawing {
    /// Every drawing.
    pub const ALL: &'static [Self] = &[
        Self::Hero,
        Self::Done,
        Self::IdDesk,
        Self::IdReader,
        Self::PrinterLabels,
        Self::Reach,
        Self::RollChange,
        Self::Scan,
        Self::ScanBadge,
    ];

    pub(super) const fn source(self, scheme: Scheme, orientation: Orientation) -> &'static str {
        let light = matches!(scheme, Scheme::Light);
        match (self, light, orientation) {
            (Self::Hero, true, Orientation::Portrait) => drawing!("hero"),
            (Self::Hero, false, Orientation::Portrait) => drawing!("hero-dark"),
            (Self::Hero, true, Orientation::Landscape) => drawing!("hero-landscape"),
            (Self::Hero, false, Orientation::Landscape) => drawing!("hero-landscape-dark"),
            (Self::Done, true, Orientation::Portrait) => drawing!("done"),
            (Self::Done, false, Orientation::Portrait) => drawing!("done-dark"),
            (Self::Done, true, Orientation::Landscape) => drawing!("done-landscape"),
            (Self::Done, false, Orientation::Landscape) => drawing!("done-landscape-dark"),
            (Self::IdDesk, true, _) => drawing!("id-desk"),
            (Self::IdDesk, false, _) => drawing!("id-desk-dark"),
            (Self::IdReader, true, _) => drawing!("id-reader"),
            (Self::IdReader, false, _) => drawing!("id-reader-dark"),
            (Self::PrinterLabels, true, _) => drawing!("printer-labels"),
            (Self::PrinterLabels, false, _) => drawing!("printer-labels-dark"),
            (Self::Reach, true, _) => drawing!("reach"),
            (Self::Reach, false, _) => drawing!("reach-dark"),
            (Self::RollChange, true, _) => drawing!("roll-change"),
            (Self::RollChange, false, _) => drawing!("roll-change-dark"),
            (Self::Scan, true, _) => drawing!("scan"),
            (Self::Scan, false, _) => drawing!("scan-dark"),
            (Self::ScanBadge, true, _) => drawing!("scan-badge"),
            (Self::ScanBadge, false, _) => drawing!("scan-badge-dark"),
        }
    }

    /// The size it was drawn for, in design pixels.
    #[must_use]
    pub const fn size(self, orientation: Orientation) -> (f32, f32) {
        match (self, orientation) {
            (Self::Hero, Orientation::Portrait) => (1080.0, 600.0),
            (Self::Hero, Orientation::Landscape) => (704.0, 1080.0),
            (Self::Done, Orientation::Portrait) => (1080.0, 884.0),
            (Self::Done, Orientation::Landscape) => (704.0, 1080.0),
            (Self::IdDesk | Self::IdReader, _) => (952.0, 560.0),
            (Self::PrinterLabels, _) => (952.0, 372.0),
            (Self::Reach, _) => (1080.0, 480.0),
            (Self::RollChange, _) => (912.0, 216.0),
            (Self::Scan | Self::ScanBadge, _) => (200.0, 188.0),
        }
    }

    /// Whether the drawing turns round where lines start at the right. Codes and documents never do.
    #[must_use]
    pub const fn mirrors(self) -> bool {
        matches!(self, Self::Hero | Self::Done | Self::Reach)
    }
}
