//! A throwaway house for the unit tests of the store: a real data folder and a clock that tests set. Its guest serves the
//! tests of `effects` too.

use std::time::Duration;

use chrono_tz::Europe::Amsterdam;
use chrono_tz::Tz;
use tempfile::TempDir;

use super::Store;
use super::audit::Who;
use super::staff::PinHash;
use crate::clock::Clock;
use crate::domain::host::HostChoice;
use crate::domain::id::VisitId;
use crate::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use crate::domain::kind::VisitorKind;
use crate::domain::print::PrintOutcome;
use crate::domain::register::parts_of;
use crate::domain::staff::{Role, StaffMember, StaffNumber};
use crate::domain::text::Personal;
use crate::domain::visit::{Stay, VisitDraft};
use crate::vault::{MachineSecret, Vault};

/// A data folder and its clock; opened as often as there are processes.
pub(super) struct House {
    folder: TempDir,
    pub clock: Clock,
}

impl House {
    /// A Monday in summer, 09:00 in Amsterdam.
    pub fn new() -> Self {
        Self::on("2026-06-01T07:00:00Z")
    }

    /// A house in Amsterdam that opens for the first time at a moment.
    pub fn on(moment: &str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), clock: Clock::scripted(Amsterdam, moment.parse().unwrap()) }
    }

    /// The same house with another time zone in kiosk.toml.
    pub fn move_to(&mut self, zone: Tz) {
        self.clock = Clock::scripted(zone, self.clock.now());
    }

    /// The data folder.
    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// One process's store.
    pub fn open(&self) -> Store {
        Store::open(self.folder.path(), self.vault(), self.clock.clone()).unwrap()
    }

    /// One process's store of a house where number 34 is reception, of whom no line of the audit says so.
    pub fn open_with_reception(&self) -> Store {
        let store = self.open();
        let add = "INSERT OR IGNORE INTO staff (number, name, role, pin_hash, added_on)
            VALUES (34, 'Piet', 'reception', '', '2026-06-01')";
        let _ = self.raw().execute(add, []).unwrap();
        store
    }

    pub fn vault(&self) -> Vault {
        let (secret, _) = MachineSecret::load_or_create(self.folder.path()).unwrap();
        Vault::open(self.folder.path(), secret, 217).unwrap()
    }

    /// The database as another program sees it.
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("welkom.db")).unwrap()
    }

    pub fn wait_seconds(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    pub fn wait_days(&self, days: u64) {
        self.clock.advance(Duration::from_hours(24 * days));
    }

    /// Lets days pass, each forgotten when it ends, and purges in the last night.
    pub fn nights(&self, store: &mut Store, number: u64) {
        for _ in 0..number {
            self.wait_days(1);
            let _ = store.forget_due().unwrap();
        }
        let _ = store.purge(&|_| true).unwrap();
    }

    /// All bytes of the database and its log.
    pub fn bytes(&self) -> Vec<u8> {
        ["welkom.db", "welkom.db-wal"]
            .iter()
            .flat_map(|name| std::fs::read(self.folder.path().join(name)).unwrap_or_default())
            .collect()
    }
}

pub(super) fn text(words: &str) -> Personal {
    Personal::clean(words).unwrap()
}

/// Whether some bytes hold others.
pub(super) fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// Adds managers and members of reception by their numbers.
pub(super) fn hire(store: &mut Store, managers: &[&str], reception: &[&str]) {
    let pin = PinHash::of_nobody().unwrap();
    for (numbers, role) in [(managers, Role::Manager), (reception, Role::Reception)] {
        for number in numbers {
            let number = StaffNumber::parse(number).unwrap();
            store.add_staff(Who::Operator, &StaffMember { number, name: text("Eva"), role }, &pin).unwrap();
        }
    }
}

/// A member of staff who signed on.
pub(super) fn signed_on(number: &str) -> Who {
    Who::Staff(StaffNumber::parse(number).unwrap())
}

/// Checks a guest in.
pub(super) fn check_in(store: &mut Store, name: &str) -> VisitId {
    store.save(&draft(name, false)).unwrap().visit
}

/// Prints a guest's badge, as the device says.
pub(super) fn printed(store: &mut Store, visit: VisitId) {
    let job = store.queue_print(visit, "desk").unwrap();
    store.print_sending(job).unwrap();
    store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
}

/// What a guest confirmed.
pub(crate) fn draft(name: &str, needs_approval: bool) -> VisitDraft {
    VisitDraft {
        name: text(name),
        company: None,
        host: HostChoice { id: None, name: text("Anna Visser") },
        kind: VisitorKind::Guest,
        purpose: None,
        stay: Stay::Day,
        expected: None,
        accepted: Vec::new(),
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: Vec::new(),
        invitation: None,
        needs_approval,
    }
}

/// Asserts that a sealed record has exactly the parts that the register lists.
pub(super) fn assert_registered(table: &str, record: &impl serde::Serialize) {
    let record = serde_json::to_value(record).unwrap();
    let mut stored: Vec<&str> = record.as_object().unwrap().keys().map(String::as_str).collect();
    let mut registered: Vec<&str> = parts_of(table, "record").collect();
    stored.sort_unstable();
    registered.sort_unstable();
    assert_eq!(stored, registered, "sealed in {table} and listed in domain::register");
}
