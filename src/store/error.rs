//! What can go wrong with the database, said so that whoever reads it knows the next step. No variant may ever carry
//! a person's data: SQLite's own messages name tables and columns, never values, because all values are bound.

use std::io;
use std::path::PathBuf;

use super::backup::BackupError;
use super::hold_list::HoldListError;
use super::holds::HoldError;
use super::journal::JournalError;
use super::lives::LivesError;
use super::staff::StaffError;
use crate::domain::id::VisitId;
use crate::vault::VaultError;

/// Says why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data folder cannot be made, read or written.
    #[error("the data folder {folder} cannot be used; give it to the user that runs the kiosk")]
    Folder {
        /// Which folder.
        folder: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// The database may be read but not written.
    #[error("the database {file} is read-only; make it writable for the user that runs the kiosk")]
    ReadOnly {
        /// Which file.
        file: PathBuf,
    },
    /// The file was not made by this product.
    #[error("{file} is empty or not a database of Welkom; move it away, or restore the right one")]
    NotOurs {
        /// Which file.
        file: PathBuf,
    },
    /// The database knows more than this program.
    #[error("the database was made by a newer Welkom (schema {found}, this one knows {known}); update this one")]
    Newer {
        /// The database's schema.
        found: u32,
        /// The newest schema of this program.
        known: u32,
    },
    /// The key ring in the folder is not the one that seals the database.
    #[error(
        "the key ring in the data folder is not the one of this database, so none of its records can be opened; put \
        back the ring.a and ring.b that belong to it, with their machine secret; nothing was changed"
    )]
    ForeignRing,
    /// SQLite did not take a setting that erasure or safety needs.
    #[error("the database engine refused the setting `{name}`; this build of Welkom must not be used")]
    Setting {
        /// Which setting.
        name: &'static str,
    },
    /// The file's structure is broken.
    #[error("the database is damaged; restore the last backup")]
    Damaged,
    /// No room left.
    #[error("the disk is full, so nothing more can be stored; make room")]
    DiskFull,
    /// Another process kept the write lock for too long.
    #[error("another Welkom process kept the database busy; try again")]
    Busy,
    /// A record opened but does not read as what it should be.
    #[error("a stored record of `{table}` cannot be understood; restore the last backup")]
    Record {
        /// Its table.
        table: &'static str,
    },
    /// There is no such visit, or no longer.
    #[error("there is no visit {0}, or it is forgotten")]
    NoSuchVisit(VisitId),
    /// The visit is not in a state in which this can be done.
    #[error("visit {0} is not in a state for this; look at the list again")]
    WrongState(VisitId),
    /// An invitation has one guest at a time.
    #[error("this invitation's guest is inside or waits; sign them out first, or let reception admit this guest")]
    InvitationUsed,
    /// The access of an invitation was ended, by staff or by time.
    #[error("this invitation lets nobody in any more; make a new one, or let reception admit this guest")]
    AccessOver,
    /// No free random identifier was found, which means that randomness is broken.
    #[error("the system's random numbers repeat themselves; restart the machine")]
    NotRandom,
    /// Something cannot be done with the staff list.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// Lives cannot be changed.
    #[error(transparent)]
    Lives(#[from] LivesError),
    /// A visit cannot be held.
    #[error(transparent)]
    Hold(#[from] HoldError),
    /// Something cannot be done with the hold list.
    #[error(transparent)]
    HoldList(#[from] HoldListError),
    /// Something cannot be done with a print job.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Lines of the audit were changed by somebody, so none are removed.
    #[error("the audit's chain is broken, so nothing of it is removed; run `welkom audit verify`")]
    AuditBroken,
    /// A backup cannot be made or used.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A key is missing or a record was not sealed by it.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Anything else that SQLite says.
    #[error("the database does not answer as it should")]
    Database(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Database(error),
        }
    }
}
