//! The look-up of a typed name and host among the day's expected guests: once, together, and giving nothing away.
//!
//! `effects` calls it for the kiosk and the command line's check-in. Every try is counted on disk before it is
//! answered. A hit and a miss do the same work: every entry is compared to the end, then one record is opened.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};
use zeroize::Zeroizing;

use super::invitations::{open_names, open_one};
use super::names::{Agreement, Folded, Written};
use super::sql::Seconds;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::invitation::LookUpAnswer;
use crate::domain::text::Personal;

/// How many look-ups by name a kiosk answers in [`WITHIN`].
const MOST_TRIES: i64 = 5;
/// The time in which tries are counted, in credited time, which no clock in a menu can move.
const WITHIN: TimeDelta = TimeDelta::minutes(10);

/// The names of one day's expected guests, ready to be compared, so that a look-up need not open thousands of records.
/// It is made anew when the invitations change or another day begins, and wiped when dropped.
pub(super) struct Expected {
    day: NaiveDate,
    credited_day: NaiveDate,
    changes: i64,
    entries: Vec<Entry>,
    /// Each host once: many guests have the same one.
    hosts: Vec<Written>,
}

/// One expected guest.
struct Entry {
    invitation: [u8; 16],
    name: Written,
    /// The place among the hosts.
    host: usize,
    /// Lower case; empty where none is kept.
    email: Zeroizing<String>,
}

impl Store {
    /// Finds the one guest of today whose name and host both agree with what was typed.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read, or the try cannot be counted; then nothing is answered.
    pub fn look_up(&mut self, name: &Personal, host: &Personal) -> Result<LookUpAnswer, StoreError> {
        let name = Written::of(name.as_str());
        self.look_up_by(host, |entry| entry.name.compare(&name))
    }

    /// Finds the one guest of today with exactly this e-mail address, in any case, whose host agrees. Only where the
    /// house keeps addresses; else nobody is found.
    ///
    /// # Errors
    /// As [`Self::look_up`].
    pub fn look_up_by_email(&mut self, email: &Personal, host: &Personal) -> Result<LookUpAnswer, StoreError> {
        let email = Zeroizing::new(email.as_str().to_lowercase());
        self.look_up_by(host, |entry| {
            let same = entry.email == email;
            Agreement { exact: same, alike: same }
        })
    }

    /// Prepares today's look-ups, so that the first one is as quick as the others. To be called at the start, and
    /// when [`Self::data_version`] or the day has changed.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn prepare_look_up(&mut self) -> Result<(), StoreError> {
        let held = self.expected.take();
        self.expected = Some(self.read(|work| Expected::of_today(work, held))?);
        Ok(())
    }

    /// Counts the try, compares with every expected guest and opens one record.
    fn look_up_by(
        &mut self,
        host: &Personal,
        compare: impl Fn(&Entry) -> Agreement,
    ) -> Result<LookUpAnswer, StoreError> {
        if !self.write(|work| count_try(work))? {
            return Ok(LookUpAnswer::TooManyTries);
        }
        let host = Written::of(host.as_str());
        let held = self.expected.take();
        let (expected, answer) = self.read(|work| {
            let expected = Expected::of_today(work, held)?;
            let found = expected.only_one(&host, compare);
            // A miss opens a record too, any one, and throws it away.
            let opened = match found.or(expected.entries.first()) {
                Some(entry) => open_one(work, &entry.invitation)?,
                None => None,
            };
            let answer = match opened {
                Some(invitation) if found.is_some() => LookUpAnswer::Found(Box::new(invitation)),
                Some(_) | None => LookUpAnswer::Unknown,
            };
            Ok((expected, answer))
        })?;
        self.expected = Some(expected);
        Ok(answer)
    }
}

impl Expected {
    /// What is held, if it is still true; else made anew.
    fn of_today(work: &Work<'_>, held: Option<Self>) -> Result<Self, StoreError> {
        let (day, credited_day) = (work.moment.today, work.moment.credited_day);
        let changes = work.changes("invitations")?;
        if let Some(held) = held
            && (held.day, held.credited_day, held.changes) == (day, credited_day, changes)
        {
            return Ok(held);
        }
        let mut made = Self { day, credited_day, changes, entries: Vec::new(), hosts: Vec::new() };
        let mut places: HashMap<Folded, usize> = HashMap::new();
        open_names(work, day, |invitation, names| {
            let host = *places.entry(Folded::of(&names.host)).or_insert_with(|| {
                made.hosts.push(Written::of(&names.host));
                made.hosts.len() - 1
            });
            made.entries.push(Entry {
                invitation,
                name: Written::of(&names.name),
                host,
                email: Zeroizing::new(names.email.as_deref().unwrap_or_default().to_lowercase()),
            });
        })?;
        Ok(made)
    }

    /// The one entry that agrees; who is spelled exactly so goes before who is spelled alike. All entries are
    /// compared, whatever is found.
    fn only_one(&self, host: &Written, compare: impl Fn(&Entry) -> Agreement) -> Option<&Entry> {
        let hosts: Vec<Agreement> = self.hosts.iter().map(|each| each.compare(host)).collect();
        let (mut exact, mut alike) = (Only::None, Only::None);
        for entry in &self.entries {
            let of_host = hosts.get(entry.host).copied().unwrap_or(Agreement { exact: false, alike: false });
            let agreement = compare(entry).and(of_host);
            exact.see(entry, agreement.exact);
            alike.see(entry, agreement.alike);
        }
        match exact {
            Only::One(entry) => Some(entry),
            Only::More => None,
            Only::None => match alike {
                Only::One(entry) => Some(entry),
                Only::More | Only::None => None,
            },
        }
    }
}

/// None, one or more.
enum Only<'a> {
    None,
    One(&'a Entry),
    More,
}

impl<'a> Only<'a> {
    /// Takes an entry in if it agrees.
    fn see(&mut self, entry: &'a Entry, agrees: bool) {
        if agrees {
            *self = match self {
                Self::None => Self::One(entry),
                Self::One(_) | Self::More => Self::More,
            };
        }
    }
}

/// Counts a try; false when there were too many already. Only moments are kept, and those ten minutes.
fn count_try(work: &Work<'_>) -> Result<bool, StoreError> {
    let now = work.moment.credited_now;
    let _ =
        work.db.prepare_cached("DELETE FROM look_up_tries WHERE tried_at <= ?1")?.execute([Seconds(now - WITHIN)])?;
    let tries: i64 = work.db.prepare_cached("SELECT count(*) FROM look_up_tries")?.query_row([], |row| row.get(0))?;
    if tries >= MOST_TRIES {
        return Ok(false);
    }
    let _ = work.db.prepare_cached("INSERT INTO look_up_tries (tried_at) VALUES (?1)")?.execute([Seconds(now)])?;
    // The try's own moment stands there already; a pulled plug must not make it count for an hour.
    work.store_times_exactly()?;
    Ok(true)
}
