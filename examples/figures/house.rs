//! A data folder as a busy house has it after a month: 100,000 visits that still live, and 2,000 guests of today.
//!
//! `main` measures on it. Names are made up, and many share a part, as in a town.

use std::path::Path;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use welkom::clock::Clock;
use welkom::domain::host::HostChoice;
use welkom::domain::identity_check::{DocumentKind, IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::invitation::{InvitationDraft, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::PurposeId;
use welkom::domain::text::Personal;
use welkom::domain::visit::{Stay, VisitDraft};
use welkom::store::Store;
use welkom::vault::{MachineSecret, Vault};

use crate::instrument::Fault;

/// Visits that are stored.
const VISITS: usize = 100_000;
/// Days on which they were made, today the last.
const DAYS: usize = 30;
/// Guests who are expected today.
pub const EXPECTED: usize = 2_000;
/// Days for which the ring of keys has room, as the kiosk makes it for a retention of 30 days.
pub const SLOTS: u16 = 400;

const GIVEN: [&str; 25] = [
    "Anna", "Bram", "Cor", "Daan", "Els", "Fatima", "Gijs", "Hanna", "Ibrahim", "Joke", "Kees", "Lotte", "Mohammed",
    "Noor", "Olga", "Piet", "Quinten", "Rosa", "Sanne", "Tim", "Ursula", "Vera", "Wim", "Xander", "Yara",
];
const FAMILY: [&str; 20] = [
    "de Vries",
    "van der Berg",
    "Bakker",
    "Jansen",
    "Visser",
    "Smit",
    "Meijer",
    "de Boer",
    "Mulder",
    "de Groot",
    "Bos",
    "Vos",
    "Peters",
    "Hendriks",
    "van Leeuwen",
    "Dekker",
    "Brouwer",
    "de Wit",
    "Dijkstra",
    "Núñez",
];

/// One of ten thousand names.
pub fn name(number: usize) -> String {
    let letter = char::from(b"abcdefghijklmnopqrst"[number / 500 % 20]);
    format!("{} {}{letter}", GIVEN[number % 25], FAMILY[number / 25 % 20])
}

/// Fills a new folder, day by day as they were.
pub fn build(folder: &Path, zone: Tz) -> Result<(), Fault> {
    let began = Utc::now() - TimeDelta::days(i64::try_from(DAYS)? - 1);
    let clock = Clock::scripted(zone, began);
    clock.set_synchronised(true);
    let (secret, _) = MachineSecret::load_or_create(folder)?;
    let mut store = Store::open(folder, Vault::open(folder, secret, SLOTS)?, clock.clone())?;
    for day in 0..DAYS {
        if day > 0 {
            // Hour by hour, as a running kiosk credits its time.
            for _ in 0..24 {
                clock.advance(Duration::from_hours(1));
                store.tick()?;
            }
            let _ = store.forget_due()?;
        }
        for number in VISITS * day / DAYS..VISITS * (day + 1) / DAYS {
            let _ = store.save(&visit(number)?)?;
        }
        let _ = store.sign_out_assumed(&|_| Some(clock.now()))?;
    }
    let today = clock.today();
    let expected = (0..EXPECTED).map(|number| invitation(number, today)).collect::<Result<Vec<_>, _>>()?;
    let _ = store.import(expected.into_iter(), true, &mut |_| {})?;
    // So that nothing is due while the kiosk is watched at rest.
    let _ = store.purge(&|_| true)?;
    Ok(())
}

/// A walk-in's visit.
pub fn visit(number: usize) -> Result<VisitDraft, Fault> {
    Ok(VisitDraft {
        name: Personal::clean(&name(number))?,
        company: Some(Personal::clean("Lindenhof Advies")?),
        host: HostChoice { id: None, name: Personal::clean(&name(number % 300))? },
        kind: VisitorKind::Guest,
        purpose: Some(PurposeId("meeting".to_owned())),
        stay: Stay::Day,
        expected: None,
        accepted: Vec::new(),
        identity: IdentityCheck {
            method: IdMethod::Reception,
            outcome: IdOutcome::Seen,
            document: Some(DocumentKind::IdCard),
            by: None,
        },
        offers: Vec::new(),
        invitation: None,
        needs_approval: false,
    })
}

/// An invitation for a day.
pub fn invitation(number: usize, day: NaiveDate) -> Result<InvitationDraft, Fault> {
    let starts_at = Utc::now().with_nanosecond(0).ok_or("no whole second")?;
    Ok(InvitationDraft {
        name: Personal::clean(&name(number))?,
        email: None,
        company: None,
        host: Personal::clean(&name(number % 300))?,
        window: Window {
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            first_day: day,
            last_day: day,
            has_times: false,
        },
        kind: VisitorKind::Guest,
        source_id: None,
    })
}
