//! What a kiosk does by itself each day: who forgot to leave is signed out at closing time, and what is over is
//! forgotten when the day ends, then removed from the files while nobody touches the kiosk.
//!
//! Called between two pieces of work on the store's thread. It never asks a clock what dies: the store knows.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use crate::domain::retention::day_of;
use crate::store::Store;
use crate::store::purge::Interrupter;

use super::House;
use super::store_thread::{Others, logged};

/// How long nobody must have touched the kiosk before rows are removed and the file is written anew.
const QUIET: Duration = Duration::from_secs(5 * 60);

/// Whether somebody is at the kiosk; told by the window, asked by the purge.
pub(super) struct Presence {
    started: Instant,
    touched_ms: AtomicU64,
    purging: AtomicBool,
    interrupter: Interrupter,
}

impl Presence {
    /// Nobody has touched anything yet.
    pub(super) fn new(store: &Store) -> Self {
        Self {
            started: Instant::now(),
            touched_ms: AtomicU64::new(0),
            purging: AtomicBool::new(false),
            interrupter: store.interrupter(),
        }
    }

    /// Somebody touches the kiosk: a purge gives way.
    pub(super) fn touch(&self) {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.touched_ms.store(now, Ordering::Relaxed);
        if self.purging.load(Ordering::Relaxed) {
            self.interrupter.interrupt();
        }
    }

    /// How long nobody has touched it.
    fn quiet(&self) -> Duration {
        self.started.elapsed().saturating_sub(Duration::from_millis(self.touched_ms.load(Ordering::Relaxed)))
    }
}

/// What was done today.
#[derive(Default)]
pub(super) struct Daily {
    closed_on: Option<NaiveDate>,
}

impl Daily {
    /// Does what is due and says how long nothing else will be.
    pub(super) fn due(&mut self, store: &mut Store, house: &House, presence: &Presence, others: &Others) -> Duration {
        let closing = self.close(store, house, others);
        let _ = logged(store.forget_due());
        let mut sleep = closing;
        if logged(store.purge_is_due()).unwrap_or(false) {
            if presence.quiet() >= QUIET {
                presence.purging.store(true, Ordering::Relaxed);
                let purged = logged(store.purge(&|| presence.quiet() >= QUIET));
                presence.purging.store(false, Ordering::Relaxed);
                if let Some(purged) = purged {
                    tracing::info!(
                        rows = purged.rows,
                        keys = purged.keys_destroyed,
                        pending = purged.pending,
                        "purged"
                    );
                }
                sleep = sleep.min(QUIET);
            } else {
                sleep = sleep.min(QUIET.saturating_sub(presence.quiet()).max(Duration::from_secs(1)));
            }
        }
        sleep
    }

    /// Signs out at closing time whoever forgot to, once a day.
    fn close(&mut self, store: &mut Store, house: &House, others: &Others) -> Duration {
        let now = store.now();
        let today = day_of(&now.with_timezone(&house.config.zone));
        let Some(closing) = closing_of(today, house) else { return Duration::from_secs(3600) };
        if now >= closing && self.closed_on != Some(today) {
            if let Some(signed_out) = logged(store.sign_out_assumed(closing)) {
                tracing::info!(count = signed_out.len(), "signed out at closing time");
                signed_out.into_iter().for_each(|guest| others.cancel(guest.on_their_way));
            }
            self.closed_on = Some(today);
        }
        let next = if now < closing { Some(closing) } else { today.succ_opt().and_then(|day| closing_of(day, house)) };
        next.and_then(|next| (next - now).to_std().ok())
            .unwrap_or(Duration::from_secs(3600))
            .max(Duration::from_secs(1))
    }
}

/// The closing time of a day. A time that daylight saving leaves out is the first one after it.
fn closing_of(day: NaiveDate, house: &House) -> Option<DateTime<Utc>> {
    let local = day.and_time(house.config.closing_time);
    let zone = house.config.zone;
    let found = zone.from_local_datetime(&local).earliest();
    let found = found.or_else(|| zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).earliest());
    found.map(|closing| closing.with_timezone(&Utc))
}
