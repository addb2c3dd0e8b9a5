//! How quick the desk is in a house with 45,000 visits that live and 500 guests of today.
//!
//! `main` calls it, on a folder of its own. What is measured is the store's work and the comparing; drawing is
//! `on_screen`'s.

use std::time::Instant;

use chrono_tz::Tz;
use welkom::domain::name::PlainName;
use welkom::domain::staff::StaffNumber;
use welkom::domain::text::Personal;

use crate::house::{self, Past};
use crate::instrument::kiosk::add_manager;
use crate::instrument::{Fault, milliseconds, spread};
use crate::{NUMBER, PIN, tell};

/// Guests of today: half of them are inside, the others are expected.
const TODAY: usize = 500;
/// How often each is done.
const TIMES: usize = 200;

/// Builds the house and measures.
pub fn measured(zone: Tz) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let past = Past { visits: 45_000, inside: TODAY / 2, expected: TODAY / 2 };
    let mut store = house::build(folder.path(), zone, &past)?;
    add_manager(folder.path(), NUMBER, PIN)?;
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
