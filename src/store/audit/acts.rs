//! One day of the audit for the desk: its lines a page at a time, and how often who did what, so that misuse shows.
//!
//! `effects` calls it for who signed on at the desk. Managers see every number; reception sees its own and the totals. It
//! walks no chain and shows no guest: that is [`Store::verify_audit`]'s and the visit's page.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use rusqlite::{OptionalExtension, params};

use super::{AuditLine, Who, chain, readable, stored};
use crate::domain::staff::{Role, StaffNumber};
use crate::store::work::Work;
use crate::store::{Store, StoreError, staff};

/// How many days before the day shown tell what is usual.
const USUAL_DAYS: u64 = 14;
/// How often an act must be done in a day to be unusual at all.
const LEAST_UNUSUAL: u32 = 10;
/// How many times the median of the days before it must be passed.
const TIMES_USUAL: u32 = 3;
/// Each zone's day begins at a whole quarter of an hour, UTC; in seconds.
const QUARTER: i64 = 900;

/// Which lines are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActsWish {
    /// Who asks.
    pub by: StaffNumber,
    /// The day by the site's wall time, from midnight to midnight.
    pub day: NaiveDate,
    /// Whose lines; `None`: everybody's that they may see.
    pub of: Option<Who>,
    /// How many newer lines to pass over.
    pub skip: u32,
    /// The most lines.
    pub limit: u32,
}

/// A day of acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActsOfDay {
    /// The day.
    pub day: NaiveDate,
    /// Its lines, newest first.
    pub lines: Vec<AuditLine>,
    /// How many lines there are with those on other pages.
    pub total: u32,
    /// How often each act was done that day by everybody; what is unusual first, then the most.
    pub counts: Vec<ActCount>,
    /// Whose lines may be asked for.
    pub numbers: Vec<Who>,
}

/// How often an act was done in a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActCount {
    /// Its word in the audit.
    pub act: String,
    /// By everybody.
    pub total: u32,
    /// By those whom the asking member may see, the most first.
    pub by: Vec<(Who, u32)>,
    /// Whether one of all did it far more often than in the days before.
    pub unusual: bool,
}

/// How much was done on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountOfDay {
    /// The day.
    pub day: NaiveDate,
    /// How many acts, of all those whom the asking member may see.
    pub total: u32,
    /// Whether one of these did an act far more often than in the days before.
    pub unusual: bool,
}

impl Store {
    /// Counts the acts of every day that the audit still has, newest first; days without any are left out.
    ///
    /// # Errors
    /// Fails when whoever asks is no member of staff any more, or when the database cannot be read.
    pub fn days_of_acts(&mut self, by: StaffNumber) -> Result<Vec<CountOfDay>, StoreError> {
        self.read(|work| {
            let own = own_only(work, by)?;
            let counted = counted(work, (i64::MIN, i64::MAX))?;
            let first = first_day(work)?;
            let mut days: BTreeMap<NaiveDate, CountOfDay> = BTreeMap::new();
            for ((_, who), each) in &counted {
                if own.is_some_and(|own| own != *who) {
                    continue;
                }
                for (day, done) in each {
                    let of_day = days.entry(*day).or_insert(CountOfDay { day: *day, total: 0, unusual: false });
                    of_day.total += done;
                    of_day.unusual |= is_unusual(*done, each, (first, *day));
                }
            }
            Ok(days.into_values().rev().collect())
        })
    }

    /// Reads a page of a day's lines and the day's counts.
    ///
    /// # Errors
    /// Fails when whoever asks is no member of staff any more, or when the database cannot be read.
    pub fn acts_of_day(&mut self, wish: ActsWish) -> Result<ActsOfDay, StoreError> {
        self.read(|work| {
            let own = own_only(work, wish.by)?;
            let of = own.or(wish.of);
            let (total, lines) = lines(work, wish, of)?;
            let zone = work.moment.zone;
            let usual = wish.day.checked_sub_days(Days::new(USUAL_DAYS)).unwrap_or(wish.day);
            let counted = counted(work, (begin(zone, usual), bounds(zone, wish.day).1))?;
            let days = (first_day(work)?, wish.day);
            let mut numbers = counted.keys().map(|(_, who)| *who).collect::<Vec<_>>();
            numbers.extend(wish.of);
            numbers.sort_unstable();
            numbers.dedup();
            numbers.retain(|who| own.is_none_or(|own| own == *who));
            Ok(ActsOfDay { day: wish.day, lines, total, counts: counts(&counted, days, own), numbers })
        })
    }
}

/// Whose acts alone somebody may see: reception their own.
fn own_only(work: &Work<'_>, by: StaffNumber) -> Result<Option<Who>, StoreError> {
    Ok((staff::role(work, by)? == Role::Reception).then_some(Who::Staff(by)))
}

/// The first day of which the audit still has lines: nothing is known of those before.
fn first_day(work: &Work<'_>) -> Result<NaiveDate, StoreError> {
    let at: Option<i64> = work
        .db
        .prepare_cached("SELECT at FROM audit WHERE act <> ?1 ORDER BY seq LIMIT 1")?
        .query_row([chain::CHECKPOINT], |row| row.get(0))
        .optional()?;
    let first = at.and_then(|at| DateTime::from_timestamp(at, 0)).unwrap_or(work.moment.now);
    Ok(first.with_timezone(&work.moment.zone).date_naive())
}

/// The second at which a day begins.
fn begin(zone: Tz, day: NaiveDate) -> i64 {
    // Where the clock goes forward at midnight, the day begins at the first moment that there is.
    let midnight = day.and_time(NaiveTime::MIN);
    let began = zone.from_local_datetime(&midnight).earliest();
    began.map_or_else(|| zone.from_utc_datetime(&midnight).timestamp(), |began| began.timestamp())
}

/// From which second to before which a day goes.
fn bounds(zone: Tz, day: NaiveDate) -> (i64, i64) {
    (begin(zone, day), begin(zone, day.succ_opt().unwrap_or(day)))
}

/// How many lines a day has, and one page of them.
fn lines(work: &Work<'_>, wish: ActsWish, of: Option<Who>) -> Result<(u32, Vec<AuditLine>), StoreError> {
    let (from, until) = bounds(work.moment.zone, wish.day);
    let of = of.map(|who| who.to_string());
    let total = work
        .db
        .prepare_cached(
            "SELECT count(*) FROM audit
             WHERE at >= ?1 AND at < ?2 AND act <> ?3 AND (?4 IS NULL OR staff = ?4)",
        )?
        .query_row(params![from, until, chain::CHECKPOINT, of], |row| row.get(0))?;
    let mut select = work.db.prepare_cached(
        "SELECT seq, at, clock_ok, dies_on, staff, act, about, reason, visit_reference, previous, hash FROM audit
         WHERE at >= ?1 AND at < ?2 AND act <> ?3 AND (?4 IS NULL OR staff = ?4)
         ORDER BY seq DESC LIMIT ?5 OFFSET ?6",
    )?;
    let mut rows = select.query(params![from, until, chain::CHECKPOINT, of, wish.limit, wish.skip])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(readable(stored(row)?)?);
    }
    Ok((total, lines))
}

/// How often each did each act on each day.
type Counted = BTreeMap<(String, Who), BTreeMap<NaiveDate, u32>>;

/// Counts from one second to before another.
fn counted(work: &Work<'_>, (from, until): (i64, i64)) -> Result<Counted, StoreError> {
    let zone = work.moment.zone;
    let mut select = work.db.prepare_cached(
        "SELECT at / ?4, act, staff, count(*) FROM audit WHERE at >= ?1 AND at < ?2 AND act <> ?3 GROUP BY 1, 2, 3",
    )?;
    let mut rows = select.query(params![from, until, chain::CHECKPOINT, QUARTER])?;
    let mut counted = Counted::new();
    while let Some(row) = rows.next()? {
        let unreadable = || StoreError::Record { table: "audit" };
        let at: DateTime<Utc> = DateTime::from_timestamp(row.get::<_, i64>(0)? * QUARTER, 0).ok_or_else(unreadable)?;
        let who = Who::from_word(&row.get::<_, String>(2)?).ok_or_else(unreadable)?;
        let of_day = counted.entry((row.get(1)?, who)).or_default().entry(at.with_timezone(&zone).date_naive());
        *of_day.or_default() += row.get::<_, u32>(3)?;
    }
    Ok(counted)
}

/// The counts of a day, which comes with the first one of all. Where `own` is set, only that number is told apart.
fn counts(counted: &Counted, (first, day): (NaiveDate, NaiveDate), own: Option<Who>) -> Vec<ActCount> {
    let mut counts: BTreeMap<&str, ActCount> = BTreeMap::new();
    for ((act, who), days) in counted {
        let Some(done) = days.get(&day).copied() else { continue };
        let count = counts.entry(act).or_insert_with(|| ActCount {
            act: act.clone(),
            total: 0,
            by: Vec::new(),
            unusual: false,
        });
        count.total += done;
        count.unusual |= is_unusual(done, days, (first, day));
        if own.is_none_or(|own| own == *who) {
            count.by.push((*who, done));
        }
    }
    let mut counts: Vec<_> = counts.into_values().collect();
    for count in &mut counts {
        count.by.sort_by_key(|(_, done)| std::cmp::Reverse(*done));
    }
    counts.sort_by_key(|count| (!count.unusual, std::cmp::Reverse(count.total)));
    counts
}

/// Whether somebody did an act far more often than in the days before, of which quiet ones count, and those of which
/// nothing is known do not.
fn is_unusual(done: u32, days: &BTreeMap<NaiveDate, u32>, (first, day): (NaiveDate, NaiveDate)) -> bool {
    if done < LEAST_UNUSUAL {
        return false;
    }
    let before = (1..=USUAL_DAYS).filter_map(|ago| day.checked_sub_days(Days::new(ago))).filter(|day| *day >= first);
    let mut before: Vec<u32> = before.map(|day| days.get(&day).copied().unwrap_or(0)).collect();
    before.sort_unstable();
    let middle = before.len() / 2;
    // Twice the median of an even number of days, so that nothing is rounded.
    let twice = before.get(middle).copied().unwrap_or(0) + before.get(middle.saturating_sub(1)).copied().unwrap_or(0);
    2 * done > TIMES_USUAL * twice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::staff::Reason;
    use crate::domain::staff::StaffAct;
    use crate::store::audit::AuditAct;
    use crate::store::audit::AuditEntry;
    use crate::store::staff::StaffError;
    use crate::store::testing::{House, hire};

    fn number(text: &str) -> StaffNumber {
        StaffNumber::parse(text).unwrap()
    }

    /// A house with a manager 12 and reception 34.
    fn house() -> (House, Store) {
        let house = House::new();
        let mut store = house.open();
        hire(&mut store, &["12"], &["34"]);
        (house, store)
    }

    fn admit(store: &mut Store, by: &str, times: usize) {
        let entry = AuditEntry {
            who: Who::Staff(number(by)),
            act: AuditAct::Guest(StaffAct::AdmitWithoutId),
            about: None,
            reason: Some(Reason::KnownPerson),
            visit: None,
        };
        (0..times).for_each(|_| store.note_act(&entry).unwrap());
    }

    fn wish(store: &Store, by: &str) -> ActsWish {
        ActsWish { by: number(by), day: store.clock.today(), of: None, skip: 0, limit: 6 }
    }

    #[test]
    fn a_manager_reads_every_number_and_reception_only_its_own_and_the_totals() {
        let (_house, mut store) = house();
        admit(&mut store, "34", 2);
        admit(&mut store, "12", 1);
        let all = store.acts_of_day(wish(&store, "12")).unwrap();
        assert_eq!(all.total, 5, "two members were added, three guests admitted");
        assert_eq!(all.numbers, [Who::Staff(number("12")), Who::Staff(number("34")), Who::Operator]);
        assert_eq!(all.counts[0].by, [(Who::Staff(number("34")), 2), (Who::Staff(number("12")), 1)]);
        let asked = ActsWish { of: Some(Who::Staff(number("12"))), ..wish(&store, "34") };
        let own = store.acts_of_day(asked).unwrap();
        assert_eq!(own.total, 2);
        assert!(own.lines.iter().all(|line| line.who == "34"), "{:?}", own.lines);
        assert_eq!((own.counts[0].total, &own.counts[0].by[..]), (3, &[(Who::Staff(number("34")), 2)][..]));
    }

    #[test]
    fn who_was_removed_meanwhile_reads_nothing() {
        let (_house, mut store) = house();
        let wish = ActsWish { by: number("77"), ..wish(&store, "12") };
        let refused = store.acts_of_day(wish).unwrap_err();
        assert!(matches!(refused, StoreError::Staff(StaffError::NoSuchNumber(_))), "{refused}");
    }

    #[test]
    fn lines_come_in_pages_newest_first_and_of_one_day() {
        let (house, mut store) = house();
        house.wait_days(1);
        admit(&mut store, "34", 8);
        let first = store.acts_of_day(wish(&store, "12")).unwrap();
        assert_eq!((first.total, first.lines.len()), (8, 6), "yesterday's are yesterday's");
        let rest = store.acts_of_day(ActsWish { skip: 6, ..wish(&store, "12") }).unwrap();
        assert_eq!(rest.lines.len(), 2);
        assert!(rest.lines[0].seq < first.lines[5].seq);
    }

    #[test]
    fn what_is_done_far_more_often_than_before_is_worth_a_look() {
        let (house, mut store) = house();
        for _ in 0..14 {
            admit(&mut store, "34", 4);
            house.wait_days(1);
        }
        admit(&mut store, "34", 12);
        assert!(!store.acts_of_day(wish(&store, "12")).unwrap().counts[0].unusual, "three times as many is not more");
        admit(&mut store, "34", 1);
        assert!(store.acts_of_day(wish(&store, "12")).unwrap().counts[0].unusual);
        admit(&mut store, "12", 9);
        let counts = store.acts_of_day(wish(&store, "34")).unwrap().counts;
        assert!(counts[0].unusual, "reception learns that something is, too");
    }

    #[test]
    fn every_day_that_still_has_lines_is_listed_and_misuse_shows_on_its_own() {
        let (house, mut store) = house();
        for day in 0..20 {
            admit(&mut store, "34", if day == 17 { 30 } else { 4 });
            admit(&mut store, "12", 1);
            house.wait_days(1);
        }
        let today = store.clock.today();
        let days = store.days_of_acts(number("12")).unwrap();
        assert_eq!(days.len(), 20, "nothing was done today yet");
        assert_eq!(days.first().unwrap().day, today.pred_opt().unwrap(), "the newest first");
        let unusual: Vec<_> = days.iter().filter(|day| day.unusual).collect();
        assert_eq!((unusual.len(), unusual[0].total, unusual[0].day), (1, 31, today - chrono::TimeDelta::days(3)));
        assert_eq!(days.last().unwrap().total, 7, "with two members who were added");
        let own = store.days_of_acts(number("34")).unwrap();
        assert_eq!((own[0].total, own[2].total, own[2].unusual), (4, 30, true), "their own alone");
        house.wait_days(170);
        let _ = store.purge(&|_| true).unwrap();
        let left = store.days_of_acts(number("12")).unwrap();
        assert!(left.len() < 20 && !left.last().unwrap().unusual, "{left:?}");
        assert!(store.days_of_acts(number("77")).is_err(), "nobody's number");
    }
}
