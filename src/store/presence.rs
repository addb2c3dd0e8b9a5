//! Who is inside, and who says or is assumed to have left.
//!
//! `effects` (desk, roll call, the leaving screen, closing time) and the command line call it. Whoever says that they
//! leave hears the same goodbye, found or not, after the same work.

use chrono::{DateTime, Utc};

use super::names::Written;
use super::visits::{self, Loaded, SignedOut, Standing, present};
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::retention::day_of;
use crate::domain::text::Personal;
use crate::domain::visit::{Certainty, LeftBy, Present};

impl Store {
    /// Everybody who may be in the building, earliest arrival first: admitted and not seen leaving, waiting by the
    /// door, and, until their day ends, those who were signed out as assumed.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn roll_call(&mut self) -> Result<Vec<Present>, StoreError> {
        self.read(|work| {
            let mut people: Vec<Present> =
                present(work)?.into_iter().filter_map(|loaded| on_the_roll(work, loaded)).collect();
            people.sort_by_key(|person| (person.since, person.visit));
            Ok(people)
        })
    }

    /// Notes that somebody says to leave, when exactly one guest inside has that name and host. Found or not, the
    /// answer and the work are the same: a transaction is committed either way.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn says_left(&mut self, name: &Personal, host: &Personal) -> Result<(), StoreError> {
        let (name, host) = (Written::of(name.as_str()), Written::of(host.as_str()));
        self.write(|work| {
            let mut agreeing = Vec::new();
            for loaded in present(work)? {
                let agrees = Written::of(loaded.record.name.as_str())
                    .compare(&name)
                    .and(Written::of(loaded.record.host.name.as_str()).compare(&host))
                    .alike;
                if agrees && loaded.standing == Standing::Inside {
                    agreeing.push(loaded);
                }
            }
            if agreeing.len() == 1 {
                for loaded in agreeing {
                    visits::says_left(work, loaded)?;
                }
            }
            Ok(())
        })
    }

    /// Signs out as assumed whoever forgot to and is not planned to stay longer, as of the given closing time, and
    /// hands out each of them. Guests of several days stay inside, and so do those who still wait.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn sign_out_assumed(&mut self, closing: DateTime<Utc>) -> Result<Vec<SignedOut>, StoreError> {
        self.write(|work| {
            let mut signed_out = Vec::new();
            for loaded in present(work)? {
                let forgot = match loaded.standing {
                    Standing::Inside | Standing::SaysLeft => loaded.record.last_day <= work.moment.today,
                    Standing::Waiting | Standing::Left | Standing::Assumed => false,
                };
                if forgot {
                    let at = closing.max(loaded.record.arrived_at);
                    signed_out.push(visits::leave(work, loaded, LeftBy::Assumed, at)?);
                }
            }
            Ok(signed_out)
        })
    }
}

/// The line of the roll call for a visit, if it is on it.
fn on_the_roll(work: &Work<'_>, loaded: Loaded) -> Option<Present> {
    let certainty = match loaded.standing {
        Standing::Waiting => Certainty::Unfinished,
        Standing::Inside => Certainty::Seen,
        Standing::SaysLeft => Certainty::SaysLeft,
        Standing::Assumed => {
            let left = loaded.record.left_at?;
            if day_of(&left.with_timezone(&work.moment.zone)) < work.moment.today {
                return None;
            }
            Certainty::Assumed
        }
        Standing::Left => return None,
    };
    Some(Present {
        visit: loaded.id,
        name: loaded.record.name,
        company: loaded.record.company,
        host: loaded.record.host.name,
        since: loaded.record.arrived_at,
        certainty,
    })
}
