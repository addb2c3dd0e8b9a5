//! The store's thread: all reading and writing of the database while the kiosk runs, in the order of asking.
//!
//! Work comes as closures. Between two of them, a kiosk's own thread looks whether something is due: a notice's next
//! try, the next in line for a guest who waits, labels for a waiting badge, closing time, the day's end, the purge. When
//! nothing is, it sleeps until something will be, and writes nothing. It never sends, prints or hashes a PIN itself.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::domain::id::VisitId;
use crate::domain::notice::Notice;
use crate::domain::print::PrintTrouble;
use crate::store::journal::PrintJob;
use crate::store::purge::GuestSign;
use crate::store::{Store, StoreError};

use super::bell::Bell;
use super::daily::{Daily, Presence};
use super::followed::Followed;
use super::notices::Notices;
use super::printers::{Printers, Wish};
use super::who_waits::WhoWaits;
use super::{House, News, Tell, unanswered};

/// How often a printer with waiting badges is asked whether it has labels again.
const LOOK_FOR_LABELS: Duration = Duration::from_secs(15);
/// The longest sleep: credited time grows in steps of an hour at most.
const LONGEST_SLEEP: Duration = Duration::from_secs(3600);

/// The shortest sleep: it ends a moment early at most, never in a circle.
const SHORTEST_SLEEP: Duration = Duration::from_millis(100);

/// How soon after a piece of work, here or in another process, to look whether something is due.
const SOON: Duration = Duration::from_secs(3);

/// A piece of work for the store.
type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// What the thread is asked.
enum Request {
    /// Do this.
    Work(Job),
    /// The database's files changed: see whether it was another process.
    Look,
    /// A guest has come: tell the other processes.
    Guest,
    /// A badge that another process prints: tell what becomes of it.
    Follow(Followed),
}

/// The way to the store's thread.
#[derive(Clone)]
pub(super) struct StoreThread {
    requests: Sender<Request>,
    others: Arc<OnceLock<Others>>,
    presence: Arc<Presence>,
    answered: Sender<VisitId>,
    watching: bool,
}

/// The threads that the store's thread wakes.
pub(super) struct Others {
    /// The printers'.
    pub(super) printers: Printers,
    notices: Notices,
    answered: Sender<VisitId>,
}

impl Others {
    /// Says that this process has answered for a guest who waits, and tells their screen so itself.
    pub(super) fn answered(&self, visit: VisitId) {
        // When the thread has ended, nobody is told anything any more.
        let _ = self.answered.send(visit);
    }

    /// Has the outbox looked through for what is due.
    pub(super) fn post(&self) {
        self.notices.look();
    }

    /// Sends a notice that belongs to no visit, and answers once whether a server accepted it at the first try.
    pub(super) fn tell(
        &self,
        store: &mut Store,
        house: &House,
        notice: &Notice,
        answer: impl FnOnce(bool) + Send + 'static,
    ) {
        let queued = if house.config.mail.is_some() { logged(store.queue_notice(notice, None)) } else { None };
        match queued {
            Some(id) => {
                self.notices.answer_for(id, Box::new(answer));
                self.post();
            }
            None => answer(false),
        }
    }

    /// Cancels jobs at their devices.
    pub(super) fn cancel(&self, jobs: Vec<PrintJob>) {
        jobs.into_iter().for_each(|job| self.printers.cancel(job));
    }
}

impl StoreThread {
    /// Starts the thread.
    pub(super) fn start(store: Store, watching: bool, house: &Arc<House>, (tell, bell): (&Tell, Option<Bell>)) -> Self {
        let (requests, todo) = channel();
        let others = Arc::new(OnceLock::new());
        let presence = Arc::new(Presence::new(&store));
        let (waiting, answered) = WhoWaits::new();
        let keeper = Keeper {
            house: house.clone(),
            others: others.clone(),
            tell: tell.clone(),
            presence: presence.clone(),
            daily: Daily::default(),
            sign: store.guest_sign(),
            bell,
            waiting,
            followed: None,
        };
        spawn("store", move || keeper.keep(store, &todo, watching));
        Self { requests, others, presence, answered, watching }
    }

    /// Introduces the threads that hand out work and take it. The first work of a kiosk is what the last run left.
    pub(super) fn know(&self, printers: &Printers, notices: &Notices) {
        let answered = self.answered.clone();
        let _ = self.others.set(Others { printers: printers.clone(), notices: notices.clone(), answered });
        if self.watching {
            self.run_with_others(begin);
        }
    }

    /// Somebody touches the kiosk.
    pub(super) fn touch(&self) {
        if self.presence.touch() {
            // When the thread has ended, the next piece of work says so.
            let _ = self.requests.send(Request::Guest);
        }
    }

    /// Hands over a piece of work.
    pub(super) fn run(&self, job: impl FnOnce(&mut Store) + Send + 'static) {
        if self.requests.send(Request::Work(Box::new(job))).is_err() {
            tracing::error!("the store's thread has ended; restart the kiosk");
        }
    }

    /// Has whoever asks told what becomes of a badge that another process prints. Only one is followed: one guest stands
    /// at a kiosk.
    pub(super) fn follow(&self, badge: Followed) {
        // When the thread has ended, the next piece of work says so.
        let _ = self.requests.send(Request::Follow(badge));
    }

    /// Says that the database's files changed, by whomever.
    pub(super) fn look(&self) {
        // When the thread has ended, the next piece of work says so.
        let _ = self.requests.send(Request::Look);
    }

    /// Hands over a piece of work that wakes printers or notices.
    pub(super) fn run_with_others(&self, job: impl FnOnce(&mut Store, &Others) + Send + 'static) {
        let others = self.others.clone();
        self.run(move |store| match others.get() {
            Some(others) => job(store, others),
            None => tracing::error!("the store was asked before the printers were known"),
        });
    }

    /// Hands over a piece of work and waits for its answer. Never called from the window's thread.
    pub(super) fn ask<T: Send + 'static>(&self, job: impl FnOnce(&mut Store) -> T + Send + 'static) -> Option<T> {
        let (answer, answered) = channel();
        self.run(move |store| {
            let _ = answer.send(job(store));
        });
        answered.recv().ok()
    }

    /// Waits until everything handed over so far is done.
    pub(super) fn settle(&self) {
        let _ = self.ask(|_| ());
    }
}

/// Starts a thread with a name. Without threads there is no kiosk, so a failure is logged and the work never done.
pub(super) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(work) {
        tracing::error!(%error, name, "a thread could not be started");
    }
}

/// Says in the log what went wrong with the store. Its errors hold no names.
pub(super) fn logged<T>(result: Result<T, StoreError>) -> Option<T> {
    result.inspect_err(|error| tracing::error!(%error, "the store failed")).ok()
}

/// The thread's own side.
struct Keeper {
    house: Arc<House>,
    others: Arc<OnceLock<Others>>,
    tell: Tell,
    presence: Arc<Presence>,
    daily: Daily,
    sign: GuestSign,
    bell: Option<Bell>,
    waiting: WhoWaits,
    followed: Option<Followed>,
}

impl Keeper {
    fn keep(mut self, mut store: Store, todo: &Receiver<Request>, watching: bool) {
        let mut seen = store.data_version().ok();
        let mut written = store.rows_written();
        let mut next = Instant::now();
        let mut glance = None;
        loop {
            if watching && Instant::now() >= next {
                next = Instant::now() + self.due(&mut store);
            }
            let wakes = [watching.then_some(next), glance, self.followed.as_ref().map(Followed::next_look)];
            let request = match wakes.into_iter().flatten().min() {
                Some(until) => match todo.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(request) => Some(request),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                },
                None => match todo.recv() {
                    Ok(request) => Some(request),
                    Err(_) => return,
                },
            };
            // Work may have made something due; what is written after it wakes nobody by itself.
            let mut soon = false;
            glance = match request {
                Some(Request::Work(job)) => {
                    soon = true;
                    job(&mut store);
                    glance
                }
                // The files change a moment before another process's commit can be seen: one more look, later.
                Some(Request::Look) => Some(Instant::now() + SOON),
                Some(Request::Guest) => {
                    // Where somebody else looks at the sign just now, it is put up when things are due next.
                    soon = true;
                    let _ = self.presence.look_for_guest(&mut self.sign);
                    glance
                }
                Some(Request::Follow(badge)) => {
                    self.followed = Some(badge);
                    glance
                }
                None => glance.filter(|glance| *glance > Instant::now()),
            };
            let now = store.data_version().ok();
            if now != seen {
                seen = now;
                soon = true;
                // The next guest's look-up should not be the one that opens the day's invitations.
                let _ = logged(store.prepare_look_up());
                (self.tell)(News::Changed);
                self.see_who_waits(&mut store);
                for number in logged(store.signed_off_since()).unwrap_or_default() {
                    (self.tell)(News::SignedOff(number));
                }
            } else if store.rows_written() != written {
                (self.tell)(News::Changed);
                self.see_who_waits(&mut store);
            }
            written = store.rows_written();
            self.followed = self.followed.take().and_then(|badge| badge.look(&mut store, Instant::now()));
            if soon {
                next = next.min(Instant::now() + SOON);
            }
        }
    }

    /// Looks who waits: moves the screen of a guest for whom another process has answered, and has it sound for who still
    /// waits, where the house wants that.
    fn see_who_waits(&mut self, store: &mut Store) {
        if let (Some(waiting), Some(bell)) = (self.waiting.look(store, &self.tell), &self.bell) {
            bell.call_for(waiting.to_vec());
        }
    }

    /// Does what is due and says how long nothing else will be.
    fn due(&mut self, store: &mut Store) -> Duration {
        let others = self.others.clone();
        let Some(others) = others.get() else { return Duration::from_millis(10) };
        let mut sleep = LONGEST_SLEEP.min(self.daily.due(store, &self.house, (&self.presence, &mut self.sign), others));
        // Somebody may wait since before the start.
        self.see_who_waits(store);
        // What is due at once, or could not be written, is not looked for without a pause.
        sleep = sleep.min(unanswered::due(store, &self.house, &self.tell).max(SHORTEST_SLEEP));
        if self.house.config.mail.is_some()
            && let Some(Some(next)) = logged(store.next_notice_at())
        {
            let wait = until(next, store);
            if wait.is_zero() {
                others.post();
            }
            // What is due stays due until it is taken, which is not this thread's to wait for.
            sleep = sleep.min(wait.max(SOON));
        }
        let waiting = logged(store.prints_ready_to_retry()).unwrap_or_default();
        for job in &waiting {
            if job.trouble != Some(PrintTrouble::NoPrinter) {
                others.printers.look_for_labels(&job.printer);
                sleep = sleep.min(LOOK_FOR_LABELS);
            }
        }
        sleep
    }
}

/// After a start: what was queued and never sent goes out now; a device is asked after what it was given, and for what
/// it was given for a guest who has left meanwhile.
fn begin(store: &mut Store, others: &Others) {
    // What is over is forgotten before the first screen can show it.
    let _ = logged(store.forget_due());
    let _ = logged(store.prepare_look_up());
    let inside: Vec<_> = logged(store.unfinished_prints()).unwrap_or_default().iter().map(|job| job.id).collect();
    for job in logged(store.prints_on_their_way()).unwrap_or_default() {
        if !inside.contains(&job.id) {
            others.printers.cancel(job);
        } else if !others.printers.follow(&job) {
            tracing::warn!(
                printer = job.printer,
                "a badge was on its way when the kiosk stopped, and nobody knows whether it came out; look at the \
                 printer before printing it again"
            );
        }
    }
    for job in logged(store.queued_prints()).unwrap_or_default() {
        others.printers.print(store, job, Wish::default());
    }
}

/// How long it is until a moment of the time by which waits are counted.
pub(super) fn until(moment: DateTime<Utc>, store: &mut Store) -> Duration {
    let now = logged(store.counted_now()).unwrap_or(moment);
    (moment - now).to_std().unwrap_or(Duration::ZERO)
}
