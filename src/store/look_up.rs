//! The look-up of a typed name and host among the day's expected guests: once, together, and giving nothing away.
//!
//! `effects` calls it for the kiosk and the command line's check-in. Every try at the kiosk is counted on disk before it
//! is answered. A hit and a miss do the same work: every entry is compared to the end, then one is asked after and
//! opened.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::invitations::{Use, open_names, open_one, over_at, use_of};
use super::names::Agreement;
use super::sql::Seconds;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::id::InvitationId;
use crate::domain::invitation::{Ended, LookUpAnswer, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::name::NameKey;
use crate::domain::text::Personal;

/// How many look-ups by name a kiosk answers in [`WITHIN`].
const MOST_TRIES: i64 = 5;
/// The time in which tries are counted, in counted time, which no clock in a menu can move.
const WITHIN: TimeDelta = TimeDelta::minutes(10);

/// The names of one day's expected guests, ready to be compared, so that a look-up need not open thousands of records.
/// It is made anew when the invitations change or another day begins, and wiped when dropped.
pub(super) struct Expected {
    day: NaiveDate,
    credited_day: NaiveDate,
    changes: i64,
    /// The earliest appointment first.
    entries: Vec<Entry>,
    /// Each host once: many guests have the same one.
    hosts: Vec<NameKey>,
}

/// One expected guest.
struct Entry {
    invitation: InvitationId,
    window: Window,
    kind: VisitorKind,
    ended: Option<Ended>,
    name: NameKey,
    /// The place among the hosts.
    host: usize,
    /// Lower case; empty where none is kept.
    email: Zeroizing<String>,
}

/// A host's name to the letter, as long as the hosts are gathered.
#[derive(PartialEq, Eq, Hash, Zeroize, ZeroizeOnDrop)]
struct Spelled(String);

impl Store {
    /// Finds the one guest of today whose name and host both agree with what was typed at the kiosk.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read, or the try cannot be counted; then nothing is answered.
    pub fn look_up(&mut self, name: &Personal, host: &Personal) -> Result<LookUpAnswer, StoreError> {
        if !self.write(|work| count_try(work))? {
            return Ok(LookUpAnswer::TooManyTries);
        }
        self.look_up_uncounted(name, host)
    }

    /// Finds the same for whoever runs commands on the machine: they may read the whole list, so that their look-ups
    /// are not counted among the guests' few tries.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn look_up_uncounted(&mut self, name: &Personal, host: &Personal) -> Result<LookUpAnswer, StoreError> {
        let name = NameKey::new(name.as_str());
        self.look_up_by(host, |entry| Agreement::of(&entry.name, &name))
    }

    /// Finds the one guest of today with exactly this e-mail address, in any case, whose host agrees. Only where the
    /// house keeps addresses; else nobody is found.
    ///
    /// # Errors
    /// As [`Self::look_up`].
    pub fn look_up_by_email(&mut self, email: &Personal, host: &Personal) -> Result<LookUpAnswer, StoreError> {
        if !self.write(|work| count_try(work))? {
            return Ok(LookUpAnswer::TooManyTries);
        }
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

    /// Compares with every expected guest, asks whether the one is inside and opens their record.
    fn look_up_by(
        &mut self,
        host: &Personal,
        compare: impl Fn(&Entry) -> Agreement,
    ) -> Result<LookUpAnswer, StoreError> {
        let host = NameKey::new(host.as_str());
        let held = self.expected.take();
        let (expected, answer) = self.read(|work| {
            let expected = Expected::of_today(work, held)?;
            let found = expected.meant(&host, compare);
            let somebody = !found.is_empty();
            // A miss asks and opens too, whichever is first, and throws it away.
            let asked = if somebody { found } else { expected.entries.iter().take(1).collect() };
            // One that lets nobody in any more is meant only where no other is.
            let uses: Result<Vec<_>, StoreError> = asked
                .into_iter()
                .map(|entry| {
                    let over = over_at(work, entry.ended, entry.kind, &entry.window).is_some();
                    Ok(((over, use_of(work, entry.invitation)?), entry.invitation))
                })
                .collect();
            // Of equals the first, which is the earliest.
            let opened = match uses?.into_iter().min_by_key(|(of, _)| *of) {
                Some(((_, of), invitation)) => {
                    open_one(work, &invitation.0)?.map(|invitation| (of, Box::new(invitation)))
                }
                None => None,
            };
            let answer = match opened.filter(|_| somebody) {
                Some((Use::Waiting | Use::Inside, invitation)) => LookUpAnswer::Used(invitation),
                Some((Use::Never | Use::Left, invitation)) if invitation.over.is_some() => {
                    LookUpAnswer::Over(invitation)
                }
                Some((Use::Never | Use::Left, invitation)) => LookUpAnswer::Found(invitation),
                None => LookUpAnswer::Unknown,
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
        let mut places: HashMap<Spelled, usize> = HashMap::new();
        open_names(work, day, |invitation, names| {
            let host = *places.entry(Spelled(names.host.as_ref().to_owned())).or_insert_with(|| {
                made.hosts.push(NameKey::new(&names.host));
                made.hosts.len() - 1
            });
            made.entries.push(Entry {
                invitation: InvitationId(invitation),
                window: names.window,
                kind: names.kind,
                ended: names.ended,
                name: NameKey::new(&names.name),
                host,
                email: Zeroizing::new(names.email.as_deref().unwrap_or_default().to_lowercase()),
            });
        })?;
        made.entries.sort_unstable_by_key(|entry| (entry.window.starts_at, entry.invitation));
        Ok(made)
    }

    /// The entries of who is meant, the earliest first: all that are spelled exactly so, for one guest may have several
    /// appointments with a host; else the only one that is spelled alike. All entries are compared, whatever is found.
    fn meant(&self, host: &NameKey, compare: impl Fn(&Entry) -> Agreement) -> Vec<&Entry> {
        let hosts: Vec<Agreement> = self.hosts.iter().map(|each| Agreement::of(each, host)).collect();
        let (mut exact, mut alike) = (Vec::new(), Vec::new());
        for entry in &self.entries {
            let of_host = hosts.get(entry.host).copied().unwrap_or(Agreement::NONE);
            let agreement = compare(entry).and(of_host);
            if agreement.exact {
                exact.push(entry);
            }
            if agreement.alike {
                alike.push(entry);
            }
        }
        match (exact.is_empty(), alike.len()) {
            (false, _) => exact,
            (true, 1) => alike,
            (true, _) => Vec::new(),
        }
    }
}

/// Counts a try; false when there were too many already. Only moments are kept, and those ten minutes.
fn count_try(work: &Work<'_>) -> Result<bool, StoreError> {
    let now = work.moment.counted_now;
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
