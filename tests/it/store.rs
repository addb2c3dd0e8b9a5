//! The store from outside: a house with a data folder, a clock that can be set, and what other rooms may ask.

mod at_the_door;
mod ending;
mod full_disk;
mod importing;
mod looking_up;
mod moving;
mod opening;
mod processes;
mod purging;
mod registered;
mod sealed;
mod set_ahead;
mod timing;
mod told_yesterday;
mod visiting;
mod years;

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::domain::host::HostChoice;
use welkom::domain::identity_check::{DocumentKind, IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::invitation::{InvitationDraft, Refusal, Registered, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{OfferId, PurposeId};
use welkom::domain::staff::StaffNumber;
use welkom::domain::text::Personal;
use welkom::domain::visit::{Accepted, OfferAnswer, Stay, VisitDraft};
use welkom::store::{Store, StoreError};
use welkom::vault::{MachineSecret, Vault};

/// A Monday in summer, 09:00 in Amsterdam.
pub fn monday_morning() -> DateTime<Utc> {
    "2026-06-01T07:00:00Z".parse().unwrap()
}

/// The day of [`monday_morning`].
pub fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
}

/// A data folder and a clock that tests set; it may be opened as often as there are processes.
pub struct House {
    folder: TempDir,
    pub clock: Clock,
}

impl House {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), clock: Clock::scripted(Amsterdam, monday_morning()) }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, ending: &str) -> PathBuf {
        self.folder().join(format!("welkom.db{ending}"))
    }

    pub fn try_open(&self) -> Result<Store, StoreError> {
        let (secret, _) = MachineSecret::load_or_create(self.folder()).unwrap();
        let vault = Vault::open(self.folder(), secret, 217).unwrap();
        Store::open(self.folder(), vault, self.clock.clone())
    }

    pub fn open(&self) -> Store {
        self.try_open().unwrap()
    }

    /// The database as another program sees it.
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.file("")).unwrap()
    }

    pub fn wait(&self, hours: u64) {
        self.clock.advance(Duration::from_hours(hours));
    }
}

pub fn text(words: &str) -> Personal {
    Personal::clean(words).unwrap()
}

/// Somebody expected all day on a day.
pub fn expected_on(name: &str, host: &str, day: NaiveDate) -> InvitationDraft {
    let midnight = day.and_hms_opt(0, 0, 0).unwrap().and_utc();
    InvitationDraft {
        name: text(name),
        email: None,
        company: None,
        host: text(host),
        window: Window {
            starts_at: midnight,
            ends_at: midnight + TimeDelta::hours(22),
            first_day: day,
            last_day: day,
            has_times: false,
        },
        kind: VisitorKind::Guest,
        source_id: None,
    }
}

pub fn import(store: &mut Store, drafts: Vec<InvitationDraft>) -> Vec<Result<Registered, Refusal>> {
    store.import(drafts.into_iter(), true, &mut |_| {}).unwrap()
}

pub fn invite(store: &mut Store, name: &str, host: &str) -> Registered {
    let mut answers = import(store, vec![expected_on(name, host, monday())]);
    answers.remove(0).unwrap()
}

/// Somebody who walked in, with a parking place and all that a visit may hold.
pub fn walk_in(name: &str, host: &str) -> VisitDraft {
    VisitDraft {
        name: text(name),
        company: Some(text("Lindenhof Advies")),
        host: HostChoice { id: None, name: text(host) },
        kind: VisitorKind::Guest,
        purpose: Some(PurposeId("meeting".to_owned())),
        stay: Stay::Day,
        expected: None,
        accepted: vec![Accepted { agreement: "house-rules".to_owned(), version: "2026-05-zeldzaam".to_owned() }],
        identity: IdentityCheck {
            method: IdMethod::Reception,
            outcome: IdOutcome::Seen,
            document: Some(DocumentKind::IdCard),
            by: StaffNumber::parse("12"),
        },
        offers: vec![OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(text("XK-482-Z")) }],
        invitation: None,
        needs_approval: false,
    }
}
