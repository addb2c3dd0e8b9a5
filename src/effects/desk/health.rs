//! How every part of the house is, for the desk's line of health. The printers tell for themselves, and the bell was last
//! heard or not.
//!
//! Asked by the desk when somebody signs on, each half minute, and whenever the house has changed. It holds no name and
//! no address.

use chrono::{DateTime, Utc};

use crate::clock::credit::ClockDoubt;
use crate::effects::bell::BellTrouble;
use crate::effects::health::{BackupAge, Room, room};
use crate::effects::scanner::Listener;
use crate::effects::{Effects, House, MailTrouble, News};
use crate::store::outbox::OpenNotices;
use crate::store::purge::Scan;
use crate::store::{Store, StoreError};

use super::{DeskNews, logged};

/// How everything but the printers is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthNow {
    /// The scanner.
    pub scanner: ScannerNow,
    /// What hosts are still to be told; `None` without a mail server.
    pub mail: Option<OpenNotices>,
    /// Why the last notice that was tried could not be sent, if it is known and not that notice's own fault.
    pub mail_trouble: Option<MailTrouble>,
    /// How the two times disagree, if they do.
    pub doubt: Option<ClockDoubt>,
    /// The disk of the data folder; `None` when it cannot be asked.
    pub room: Option<Room>,
    /// Whether a record was met that cannot be read.
    pub damaged: bool,
    /// What is kept for the purge on a full disk, in MiB.
    pub ballast_mib: u64,
    /// The last purge and what its search came to.
    pub purged: Option<(DateTime<Utc>, Scan)>,
    /// Whether something is over and not yet gone.
    pub purge_due: bool,
    /// The last backup.
    pub backup: BackupAge,
    /// The folder it was written into, where that is known.
    pub backup_folder: Option<String>,
    /// The sound for who waits; `None` where the house has none.
    pub bell: Option<Result<(), BellTrouble>>,
}

/// How the scanner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScannerNow {
    /// kiosk.toml has none.
    None,
    /// It types, so that nobody knows whether it is plugged in.
    Types,
    /// It is there.
    There,
    /// It is not.
    Gone,
}

impl Effects {
    /// Asks how everything but the printers is; answers [`DeskNews::Health`].
    pub fn ask_health(&self) {
        let (tell, house) = (self.tell.clone(), self.house.clone());
        let scanner = match (&house.config.scanner, &self.scanner) {
            (None, _) => ScannerNow::None,
            (Some(_), None) => ScannerNow::Types,
            (Some(_), Some(listener)) => there(listener),
        };
        let trouble = self.notices.trouble();
        let bell = self.bell.as_ref().map(|bell| bell.trouble().map_or(Ok(()), Err));
        self.store.run(move |store| {
            let now = logged(health(store, &house, scanner, trouble, bell)).map(Box::new);
            tell(News::Desk(DeskNews::Health(now)));
        });
    }
}

fn there(listener: &Listener) -> ScannerNow {
    if listener.is_there() { ScannerNow::There } else { ScannerNow::Gone }
}

fn health(
    store: &mut Store,
    house: &House,
    scanner: ScannerNow,
    mail_trouble: Option<MailTrouble>,
    bell: Option<Result<(), BellTrouble>>,
) -> Result<HealthNow, StoreError> {
    let backup = store.last_backup()?;
    let mail = if house.config.mail.is_some() { Some(store.open_notices()?) } else { None };
    Ok(HealthNow {
        scanner,
        mail,
        mail_trouble,
        doubt: store.clock_doubt()?,
        room: room(&house.config.data).ok(),
        damaged: store.has_met_damage(),
        ballast_mib: store.ballast() >> 20,
        purged: store.receipts(1)?.pop().map(|receipt| (receipt.at, receipt.scan)),
        purge_due: store.purge_is_due()?,
        backup: BackupAge::of(backup.as_ref(), store.now()),
        backup_folder: backup.and_then(|backup| backup.folder),
        bell,
    })
}
