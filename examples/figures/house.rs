//! A data folder as a busy house has it after a month: visits that still live, and guests of today.
//!
//! `main` measures on it. Names are made up, and many share a part, as in a town.

use std::fs;
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
use welkom::domain::visit::{LeftBy, Stay, VisitDraft};
use welkom::store::Store;
use welkom::vault::{MachineSecret, Vault};

use crate::instrument::Fault;

/// Days that live at once, today the last.
const DAYS: i64 = 30;
/// Days for which the ring of keys has room, as the kiosk makes it for a retention of 30 days.
const SLOTS: u16 = 400;

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

/// What a house has seen.
pub struct Past {
    /// Visits of the days before today; all their guests were seen leaving.
    pub visits: usize,
    /// Guests of today who are inside.
    pub inside: usize,
    /// Guests who are expected today.
    pub expected: usize,
}

/// Fills a new folder, day by day as they were, and answers its store on the clock of this machine.
///
/// The past is played up to the moment at which this machine started: all that it has been running since will count as
/// time that has passed. A machine that was never switched off for weeks has fewer days of a past, and more on each.
pub fn build(folder: &Path, zone: Tz, past: &Past) -> Result<Store, Fault> {
    let started = Utc::now() - uptime()?;
    let days = usize::try_from((started - (Utc::now() - TimeDelta::days(DAYS - 1))).num_days())?;
    if days == 0 {
        return Err("this machine has been running for too long to play a past before it; start it anew".into());
    }
    fs::create_dir_all(folder)?;
    let clock = Clock::scripted(zone, started - TimeDelta::days(i64::try_from(days)?));
    clock.set_synchronised(true);
    let mut store = open(folder, clock.clone())?;
    for day in 0..days {
        for number in past.visits * day / days..past.visits * (day + 1) / days {
            let visit = store.save(&visit(number)?)?.visit;
            let _ = store.check_out(visit, LeftBy::Badge)?;
        }
        // Hour by hour, as a running kiosk credits its time.
        for _ in 0..24 {
            clock.advance(Duration::from_hours(1));
            store.tick()?;
        }
        let _ = store.forget_due()?;
    }
    drop(store);
    let clock = Clock::system(zone);
    let mut store = open(folder, clock.clone())?;
    for number in 0..past.inside {
        let _ = store.save(&visit(number)?)?;
    }
    let today = clock.today();
    let expected = (0..past.expected).map(|number| invitation(number, today)).collect::<Result<Vec<_>, _>>()?;
    let _ = store.import(expected.into_iter(), true, &mut |_| {})?;
    // So that nothing is due while the kiosk is watched at rest.
    let _ = store.purge(&|_| true)?;
    Ok(store)
}

/// Opens a folder as a command does.
pub fn open(folder: &Path, clock: Clock) -> Result<Store, Fault> {
    let (secret, _) = MachineSecret::load_or_create(folder)?;
    Ok(Store::open(folder, Vault::open(folder, secret, SLOTS)?, clock)?)
}

/// How long this machine has been running.
fn uptime() -> Result<Duration, Fault> {
    let text = fs::read_to_string("/proc/uptime")?;
    Ok(Duration::from_secs_f64(text.split_whitespace().next().ok_or("an empty uptime")?.parse()?))
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
