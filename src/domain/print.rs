//! Printing told truly: what became of a badge, and what stands in its way.
//!
//! `printing` says it, `store` journals it, the flow tells guest and reception.

use serde::{Deserialize, Serialize};

/// Where a print job stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrintState {
    /// Noted, nothing sent.
    Queued,
    /// Given to a device that cannot say more, or not yet confirmed.
    Sent,
    /// The device says that it printed.
    Confirmed,
    /// Never given away, or given back by the device; reception or new labels print it.
    Waiting,
    /// The device refused it.
    Failed,
}

/// What stands in the way of a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintTrouble {
    /// No labels (IPP `media-empty`).
    MediaEmpty,
    /// Another roll is loaded (`media-needed`).
    WrongMedia,
    /// The ribbon that it prints with is at its end.
    RibbonEmpty,
    /// A jam (`media-jam`).
    Jam,
    /// The cover is open (`cover-open`, `door-open`).
    CoverOpen,
    /// No answer, or switched off.
    Offline,
    /// Paused or stopped by somebody.
    Paused,
    /// The device took the job and gave it up.
    Aborted,
    /// It answers that it is busy and stays so.
    Busy,
    /// Its head is too hot, and has to cool.
    Overheated,
    /// It is another model than kiosk.toml says.
    WrongPrinter,
    /// It takes none of our formats.
    FormatUnsupported,
    /// It answered something that is not of its protocol.
    Unintelligible,
    /// The folder cannot be written.
    FolderUnwritable,
    /// No printer is set up.
    NoPrinter,
    /// The badge itself cannot be drawn; no printer was asked.
    CannotBeDrawn,
    /// The device said nothing wrong, and the guest says that no badge came.
    NoneCame,
}

impl PrintTrouble {
    /// Every one.
    pub const ALL: [Self; 17] = [
        Self::MediaEmpty,
        Self::WrongMedia,
        Self::RibbonEmpty,
        Self::Jam,
        Self::CoverOpen,
        Self::Offline,
        Self::Paused,
        Self::Aborted,
        Self::Busy,
        Self::Overheated,
        Self::WrongPrinter,
        Self::FormatUnsupported,
        Self::Unintelligible,
        Self::FolderUnwritable,
        Self::NoPrinter,
        Self::CannotBeDrawn,
        Self::NoneCame,
    ];
}

/// What became of one attempt to print a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintOutcome {
    /// The device says so.
    Confirmed,
    /// Given away; nobody can tell more.
    Sent,
    /// Never given away, or taken back from the device; may be printed later.
    Waiting(PrintTrouble),
    /// Refused or impossible.
    Failed(PrintTrouble),
}
