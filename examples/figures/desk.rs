//! How quick the desk is in a house with 45,000 visits that live and 500 guests of today.
//!
//! `main` calls it, on a folder of its own. What is measured is the store's work and the comparing; drawing is the
//! panel's.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use chrono_tz::Tz;
use secrecy::SecretString;
use welkom::clock::Clock;
use welkom::domain::name::PlainName;
use welkom::domain::staff::{Role, StaffMember, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::visit::LeftBy;
use welkom::store::Store;
use welkom::store::audit::Who;
use welkom::store::staff::NewPin;
use welkom::vault::{MachineSecret, Vault};

use crate::instrument::{Fault, milliseconds, spread};
use crate::{NUMBER, PIN, house, tell};

/// Visits that are stored, and days on which they were made, today the last.
const VISITS: usize = 45_000;
const DAYS: usize = 30;
/// Guests of today: half of them are inside, the others are expected.
const TODAY: usize = 500;
/// How often each is done.
const TIMES: usize = 200;

/// Builds the house and measures.
pub fn measured(zone: Tz) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let mut store = build(folder.path(), zone)?;
    let opening = (0..TIMES)
        .map(|_| {
            let started = Instant::now();
            let people = store.people_of_today()?;
            let time = milliseconds(started.elapsed());
            if people.inside.len() + people.expected.len() != TODAY {
                let (inside, expected) = (people.inside.len(), people.expected.len());
                return Err(format!("the list of today is not whole: {inside} inside, {expected} expected").into());
            }
            Ok(time)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    tell("the desk's list of 500 guests of today read, 45,000 stored", spread(opening));
    let folded: Vec<PlainName> =
        (0..TODAY).map(|number| PlainName::of(&format!("{} Lindenhof Advies", house::name(number)))).collect();
    let letters = (0..TIMES)
        .map(|number| {
            let name = house::name(number);
            let started = Instant::now();
            let typed = PlainName::of(&name);
            let found = folded.iter().filter(|folded| folded.has_words_beginning(&typed)).count();
            let time = milliseconds(started.elapsed());
            if found == 0 { Err(format!("{name} was not found").into()) } else { Ok(time) }
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    tell("a letter of a search among them", spread(letters));
    let by = StaffNumber::parse(NUMBER).ok_or("no staff number")?;
    // One that nobody has looks through everything.
    let typed = Personal::clean("Zeger Overstraaten")?;
    let (mut searches, mut pieces) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        let started = Instant::now();
        let mut search = store.begin_search(by, &typed)?;
        while !search.over {
            let piece = Instant::now();
            store.search_on(&mut search)?;
            pieces.push(milliseconds(piece.elapsed()));
        }
        searches.push(milliseconds(started.elapsed()));
    }
    tell("a search over all living days", spread(searches));
    tell("the longest that it keeps the store", spread(pieces));
    Ok(())
}

fn open(folder: &Path, clock: Clock) -> Result<Store, Fault> {
    let (secret, _) = MachineSecret::load_or_create(folder)?;
    Ok(Store::open(folder, Vault::open(folder, secret, house::SLOTS)?, clock)?)
}

/// Fills a new folder, day by day as they were; all but today's guests were seen leaving. Its clock goes on by itself no
/// more: another start's uptime would count as time that has passed since.
fn build(folder: &Path, zone: Tz) -> Result<Store, Fault> {
    let clock = Clock::scripted(zone, Utc::now() - TimeDelta::days(i64::try_from(DAYS)? - 1));
    clock.set_synchronised(true);
    let mut store = open(folder, clock.clone())?;
    for day in 0..DAYS - 1 {
        for number in VISITS * day / DAYS..VISITS * (day + 1) / DAYS {
            let visit = store.save(&house::visit(number)?)?.visit;
            let _ = store.check_out(visit, LeftBy::Badge)?;
        }
        // Hour by hour, as a running kiosk credits its time.
        for _ in 0..24 {
            clock.advance(Duration::from_hours(1));
            store.tick()?;
        }
        let _ = store.forget_due()?;
    }
    for number in 0..TODAY / 2 {
        let _ = store.save(&house::visit(number)?)?;
    }
    let today = clock.today();
    let expected = (0..TODAY / 2).map(|number| house::invitation(number, today)).collect::<Result<Vec<_>, _>>()?;
    let _ = store.import(expected.into_iter(), true, &mut |_| {})?;
    let pin = NewPin::choose(SecretString::from(PIN)).map_err(|_| "the PIN is too easy")?;
    let pin = store.pin_hasher()?.hash(&pin)?;
    let number = StaffNumber::parse(NUMBER).ok_or("no staff number")?;
    let manager = StaffMember { number, name: Personal::clean("Mia Manager")?, role: Role::Manager };
    store.add_staff(Who::Operator, &manager, &pin)?;
    Ok(store)
}
