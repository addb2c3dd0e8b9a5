//! What a kiosk does by itself each day: who forgot to leave is signed out at closing time, or at the next start when
//! no kiosk ran then, and what is over is forgotten when the day ends, then removed from the files while nobody touches
//! the kiosk.
//!
//! Called between two pieces of work on the store's thread. It never asks a clock what dies: the store knows.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::domain::retention::day_of;
use crate::store::Store;
use crate::store::journal::PrintJob;
use crate::store::purge::{GuestSign, Interrupter};

use super::House;
use super::inside::closing_of;
use super::papers::{day_sheet, paper_printer};
use super::store_thread::{Others, logged};

#[cfg(test)]
mod tests;

/// How long nobody must have touched the kiosk before rows are removed and the file is written anew.
const QUIET: Duration = Duration::from_secs(5 * 60);
/// How soon to look again for a closing time that no calendar tells.
const HOUR: Duration = Duration::from_hours(1);

/// How long after the last touch a guest may still be in the middle of a check-in: the longest idle time with its veil.
const IN_A_FLOW: Duration = Duration::from_secs(150);

/// Whether somebody is at the kiosk; told by the window, asked by the purge.
pub(super) struct Presence {
    started: Instant,
    touched_ms: AtomicU64,
    /// Whether a guest may be in the middle of a check-in, so that other processes have to be told.
    guest: AtomicBool,
    interrupter: Interrupter,
}

impl Presence {
    /// Nobody has touched anything yet.
    pub(super) fn new(store: &Store) -> Self {
        Self {
            started: Instant::now(),
            touched_ms: AtomicU64::new(0),
            guest: AtomicBool::new(false),
            interrupter: store.interrupter(),
        }
    }

    /// Somebody touches the kiosk: a purge gives way. Tells whether a guest has come, for whom the sign is to be put up:
    /// that opens a file, which the window's thread never does.
    pub(super) fn touch(&self) -> bool {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.touched_ms.store(now, Ordering::Relaxed);
        self.interrupter.interrupt();
        !self.guest.swap(true, Ordering::Relaxed)
    }

    /// Puts the sign of a guest up while one may be in the middle of a check-in and says how long that may last, else
    /// takes it down.
    pub(super) fn look_for_guest(&self, sign: &mut GuestSign) -> Duration {
        let left = IN_A_FLOW.saturating_sub(self.quiet());
        if left.is_zero() {
            self.guest.store(false, Ordering::Relaxed);
            sign.take_down();
            return Duration::MAX;
        }
        if self.guest.load(Ordering::Relaxed) {
            let _ = logged(sign.put_up());
        }
        left
    }

    /// How long nobody has touched it.
    fn quiet(&self) -> Duration {
        self.started.elapsed().saturating_sub(Duration::from_millis(self.touched_ms.load(Ordering::Relaxed)))
    }
}

/// What was done today.
#[derive(Default)]
pub(super) struct Daily {
    signed_out: Option<Days>,
}

/// What decides who is signed out; nobody else is before it changes.
#[derive(PartialEq, Eq)]
struct Days {
    today: NaiveDate,
    credited: NaiveDate,
    closed: bool,
}

impl Daily {
    /// Does what is due and says how long nothing else will be.
    pub(super) fn due(
        &mut self,
        store: &mut Store,
        house: &House,
        (presence, sign): (&Presence, &mut GuestSign),
        others: &Others,
    ) -> Duration {
        let before = logged(store.closed_on()).flatten();
        let closing = self.sign_out(store, house, &|jobs| others.cancel(jobs));
        if house.config.desk.day_sheet && logged(store.closed_on()).flatten() != before {
            print_sheet(store, house, others);
        }
        let with_guest = presence.look_for_guest(sign);
        let _ = logged(store.count_days());
        let _ = logged(store.forget_due());
        // A key must not outlive its day by the hour that the kiosk may sleep.
        let ends = logged(store.day_lasts()).flatten().unwrap_or(HOUR).max(Duration::from_secs(1));
        let mut sleep = closing.min(ends).min(with_guest);
        if logged(store.purge_is_due()).unwrap_or(false) {
            if presence.quiet() >= QUIET {
                let purged = logged(store.purge(&|_| presence.quiet() >= QUIET));
                if let Some(purged) = purged {
                    tracing::info!(
                        rows = purged.rows,
                        keys = purged.keys_destroyed,
                        pending = purged.pending,
                        "purged"
                    );
                    for holder in &purged.hindered.by {
                        tracing::warn!(%holder, "a purge could not clear the files: they were in use");
                    }
                }
                sleep = sleep.min(QUIET);
            } else {
                sleep = sleep.min(QUIET.saturating_sub(presence.quiet()).max(Duration::from_secs(1)));
            }
        }
        sleep
    }

    /// Signs out who forgot to: those of earlier days at a start and when a day ends, the others at closing time. Badges
    /// of theirs that are still on their way are handed to `cancel`.
    pub(super) fn sign_out(&mut self, store: &mut Store, house: &House, cancel: &dyn Fn(Vec<PrintJob>)) -> Duration {
        let now = store.now();
        let today = day_of(&now.with_timezone(&house.config.zone));
        let closing = closing_of(today, &house.config);
        let closed = closing.is_some_and(|closing| now >= closing);
        if let Some(credited) = logged(store.credited_day()) {
            let days = Days { today, credited, closed };
            if self.signed_out.as_ref() != Some(&days)
                && let Some(signed_out) = logged(store.sign_out_assumed(&|day| closing_of(day, &house.config)))
            {
                if !signed_out.is_empty() {
                    tracing::info!(count = signed_out.len(), "signed out who forgot to leave");
                }
                signed_out.into_iter().for_each(|guest| cancel(guest.on_their_way));
                self.signed_out = Some(days);
            }
        }
        let next = if closed { today.succ_opt().and_then(|day| closing_of(day, &house.config)) } else { closing };
        next.and_then(|next| (next - now).to_std().ok()).unwrap_or(HOUR).max(Duration::from_secs(1))
    }
}

/// Prints the sheet of the day that closes.
fn print_sheet(store: &mut Store, house: &House, others: &Others) {
    let (Some(printer), Some(words)) = (paper_printer(&house.config), house.own_words()) else {
        tracing::warn!("no printer has labels large enough for the day's sheet");
        return;
    };
    if let Some(sheet) = logged(store.day_sheet()) {
        others.printers.print_paper(&printer.name, day_sheet(house, words, &sheet));
    }
}
