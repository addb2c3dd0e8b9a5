//! How quick the database is: an import, pairs of hit and miss, and check-ins, each on disk when its time is taken.
//!
//! `main` calls it, before any kiosk runs on the folder.

use std::path::Path;
use std::time::Instant;

use chrono_tz::Tz;
use welkom::clock::Clock;
use welkom::domain::invitation::LookUpAnswer;
use welkom::domain::text::Personal;

use crate::instrument::{Fault, milliseconds, spread};
use crate::{EXPECTED, house, tell};

/// How many rows a large file has.
const ROWS: usize = 100_000;
/// How many pairs of a hit and a miss are compared.
const PAIRS: usize = 2_000;
/// How many guests check in.
const CHECK_INS: usize = 500;

/// A hundred thousand invitations into an empty house.
pub fn import(zone: Tz) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let mut store = house::open(folder.path(), Clock::system(zone))?;
    let today = store.credited_day()?;
    let days = today.iter_days().take(60).collect::<Vec<_>>();
    let rows =
        (0..ROWS).map(|number| house::invitation(number, days[number % days.len()])).collect::<Result<Vec<_>, _>>()?;
    let started = Instant::now();
    let _ = store.import(rows.into_iter(), true, &mut |_| {})?;
    println!("{ROWS} invitations imported: {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// Hits and misses by turns, and check-ins, in a busy house.
pub fn look_ups_and_check_ins(folder: &Path, zone: Tz) -> Result<(), Fault> {
    let mut store = house::open(folder, Clock::system(zone))?;
    store.prepare_look_up()?;
    let (mut hits, mut misses) = (Vec::new(), Vec::new());
    for number in 0..PAIRS {
        // Which of the two comes first changes, so that neither always finds the processor warmed by the other.
        for hit in [number % 2 == 0, number % 2 == 1] {
            let guest = if hit { house::name(number % EXPECTED) } else { "Zeger Overstraaten".to_owned() };
            let name = Personal::clean(&guest.to_uppercase())?;
            let host = Personal::clean(&house::name(number % EXPECTED % 300))?;
            let started = Instant::now();
            let answer = store.look_up_uncounted(&name, &host)?;
            let time = milliseconds(started.elapsed());
            if matches!(answer, LookUpAnswer::Found(_)) != hit {
                return Err(format!("{guest} was looked up wrongly").into());
            }
            if hit { &mut hits } else { &mut misses }.push(time);
        }
    }
    tell("a look-up that finds, among 2,000", spread(hits));
    tell("a look-up that finds nobody", spread(misses));
    let times = (0..CHECK_INS)
        .map(|number| {
            let draft = house::visit(number)?;
            let started = Instant::now();
            let _ = store.save(&draft)?;
            Ok(milliseconds(started.elapsed()))
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    tell("a check-in committed", spread(times));
    Ok(())
}
