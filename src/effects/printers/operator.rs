//! A printer's thread: every badge under way at one device, a step of one of them at a time.
//!
//! `printers` starts it. Orders come before steps and new badges before old ones, so that a device in trouble delays
//! nobody by more than its few seconds of silence. Nothing is waited for here but the device's next answer.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::badge::{Fonts, Paper, Template, draw_paper};
use crate::config::Printer as Setting;
use crate::domain::badge::{BadgeContent, Picture};
use crate::domain::id::PrintJobId;
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::effects::badges::{BadgeFailure, badge_picture};
use crate::effects::store_thread::{StoreThread, logged};
use crate::effects::{DeskNews, House, News, Tell};
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::printing::{DeviceJob, Errand, Printer, PrinterState, Progress, Step};

use super::{Badge, Order, PrintJob, Then, Wish, open_printer};

/// How long a printer that had no labels is left alone before it is asked again.
const BETWEEN_LOOKS: Duration = Duration::from_secs(10);
/// How long reception waits for a device to give a badge back.
const GIVING_BACK: Duration = Duration::from_secs(5);
/// The longest pause between two questions meanwhile.
const WHILE_SOMEBODY_WAITS: Duration = Duration::from_millis(500);
/// The longest sleep of a thread with nothing to do.
const LONGEST_SLEEP: Duration = Duration::from_secs(3600);

/// A printer's thread.
pub(super) struct Operator {
    setting: Setting,
    house: Arc<House>,
    store: StoreThread,
    tell: Tell,
    fonts: Option<Fonts>,
    looked: Option<Instant>,
    /// What was tried again since the printer was last in trouble: what shows only on printing would else be tried for
    /// half an hour.
    tried_again: BTreeSet<PrintJobId>,
    under_way: Vec<UnderWay>,
}

/// One badge at the device, or on its way to it.
struct UnderWay {
    /// Its job in the journal; none for a paper.
    job: Option<PrintJobId>,
    errand: Errand,
    /// What follows it, once it is printed.
    slip: Option<Box<Paper>>,
    wish: Wish,
    /// When to take its next step.
    due: Instant,
    /// Whether somebody wanted it back: then no other printer takes it over.
    withdrawn: bool,
    /// What waits for its end, and for how long.
    waits: Vec<(Instant, Then)>,
}

impl UnderWay {
    /// A badge that goes now.
    fn new(job: PrintJobId, errand: Errand, wish: Wish) -> Self {
        Self { job: Some(job), ..Self::paper(errand, wish) }
    }

    /// A paper that goes when no badge does.
    fn paper(errand: Errand, wish: Wish) -> Self {
        Self { job: None, errand, slip: None, wish, due: Instant::now(), withdrawn: false, waits: Vec::new() }
    }
}

impl Operator {
    pub(super) fn new(setting: &Setting, house: &Arc<House>, store: &StoreThread, tell: &Tell) -> Self {
        Self {
            setting: setting.clone(),
            house: house.clone(),
            store: store.clone(),
            tell: tell.clone(),
            fonts: None,
            looked: None,
            tried_again: BTreeSet::new(),
            under_way: Vec::new(),
        }
    }

    pub(super) fn operate(mut self, orders: &Receiver<Order>) {
        let mut printer = match open_printer(&self.setting) {
            Ok(printer) => printer,
            Err(error) => {
                tracing::error!(%error, printer = self.setting.name, "the printer's address is none");
                return;
            }
        };
        printer.tidy();
        loop {
            match orders.recv_timeout(self.idle()) {
                Ok(order) => self.obey(order, &mut printer),
                Err(RecvTimeoutError::Timeout) => self.step(&mut printer),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.release_who_waited();
        }
    }

    /// How long nothing is due.
    fn idle(&self) -> Duration {
        let waits = self.under_way.iter().flat_map(|one| one.waits.iter().map(|(until, _)| *until));
        let next = self.under_way.iter().map(|one| one.due).chain(waits).min();
        next.map_or(LONGEST_SLEEP, |next| next.saturating_duration_since(Instant::now()))
    }

    fn obey(&mut self, order: Order, printer: &mut Printer) {
        match order {
            Order::Print(badge) => self.begin(*badge),
            Order::Paper(paper) => self.begin_paper(&paper, false),
            Order::Follow(job, number) => {
                self.under_way.push(UnderWay::new(job.id, Errand::follow(number), Wish::default()));
            }
            Order::Withdraw(job, then) => self.withdraw(&job, then),
            Order::Look => self.look(printer),
            Order::Tell => {
                // A device with a badge under way is not disturbed.
                let state = if self.under_way.is_empty() { printer.state() } else { PrinterState::Busy };
                (self.tell)(News::Desk(DeskNews::Printer(self.setting.name.clone(), state)));
            }
        }
    }

    /// Draws a badge and notes on disk that it goes.
    fn begin(&mut self, badge: Badge) {
        let Badge { job, content, slip, wish } = badge;
        let (id, attempt) = (job.id, wish.attempt);
        let picture = match self.draw(&content) {
            Ok(picture) => {
                let name = self.house.templates.get(self.setting.media).and_then(Template::name_area);
                (self.tell)(News::Badge(job.visit, Arc::new(picture.clone()), name));
                picture
            }
            Err(error) => {
                tracing::error!(%error, "a badge could not be drawn");
                let outcome = PrintOutcome::Failed(PrintTrouble::CannotBeDrawn);
                self.store.run(move |store| {
                    let _ = logged(store.print_outcome(id, outcome));
                });
                answer(&self.tell, attempt, Answer::Printed(outcome));
                return;
            }
        };
        drop(content);
        // No byte leaves before the journal says on disk that it does.
        let Some((true, at)) = self.store.ask(move |store| (logged(store.print_sending(id)).is_some(), store.now()))
        else {
            answer(&self.tell, attempt, Answer::Printed(PrintOutcome::Failed(PrintTrouble::Aborted)));
            return;
        };
        let choosy = self.stand_in(&wish).is_some();
        self.under_way.push(UnderWay { slip, ..UnderWay::new(id, Errand::new(picture, at).choosy(choosy), wish) });
    }

    /// Draws a paper. One that is `optional` is given up as soon as anything stands in its way.
    fn begin_paper(&mut self, paper: &Paper, optional: bool) {
        let media = self.setting.media;
        match self.fonts().and_then(|fonts| Ok(draw_paper(fonts, paper, media)?)) {
            Ok(picture) => {
                let Some(at) = self.store.ask(|store| store.now()) else { return };
                let errand = Errand::new(picture, at).choosy(optional);
                self.under_way.push(UnderWay::paper(errand, Wish::default()));
            }
            Err(error) => tracing::warn!(%error, "a paper could not be drawn"),
        }
    }

    fn draw(&mut self, content: &BadgeContent) -> Result<Picture, BadgeFailure> {
        let (house, media) = (self.house.clone(), self.setting.media);
        badge_picture(self.fonts()?, &house, content, media)
    }

    fn fonts(&mut self) -> Result<&mut Fonts, BadgeFailure> {
        let loaded = match self.fonts.take() {
            Some(fonts) => fonts,
            None => Fonts::load()?,
        };
        Ok(self.fonts.insert(loaded))
    }

    /// The printer that takes over for this one, unless it could not print the badge either.
    fn stand_in(&self, wish: &Wish) -> Option<String> {
        let other = &self.house.config.fallback_of(&self.setting)?.name;
        (!wish.tried.contains(other)).then(|| other.clone())
    }

    /// Takes one step of the badge that needs it most: a guest's before one that nobody asks for any more, a new one
    /// before one that the device has.
    fn step(&mut self, printer: &mut Printer) {
        let now = Instant::now();
        let due = self.under_way.iter().enumerate().filter(|(_, one)| one.due <= now);
        let first = due.min_by_key(|(_, one)| (one.errand.is_given(), one.wish.attempt.is_none(), one.due));
        let Some(at) = first.map(|(at, _)| at) else { return };
        let Some(one) = self.under_way.get_mut(at) else { return };
        let (id, attempt, store, news) = (one.job, one.wish.attempt, &self.store, &self.tell);
        let mut overdue = false;
        let step = printer.step(&mut one.errand, &mut |progress| match progress {
            Progress::Taken(DeviceJob(number)) => {
                if let Some(id) = id {
                    store.run(move |store| {
                        let _ = logged(store.print_device_job(id, number));
                    });
                }
            }
            Progress::Trouble(trouble) => answer(news, attempt, Answer::PrintTrouble(trouble)),
            Progress::Overdue(trouble) => {
                overdue = true;
                answer(news, attempt, Answer::Printed(PrintOutcome::Waiting(trouble)));
            }
            Progress::Cleared => {}
        });
        // Whoever waited has had an answer; what becomes of the job later only the journal hears.
        if overdue {
            one.wish.attempt = None;
        }
        match step {
            Step::Again(pause) if one.waits.is_empty() => one.due = Instant::now() + pause,
            Step::Again(pause) => one.due = Instant::now() + pause.min(WHILE_SOMEBODY_WAITS),
            Step::Ended(outcome) => {
                let mut one = self.under_way.swap_remove(at);
                let slip = one.slip.take().filter(|_| matches!(outcome, PrintOutcome::Confirmed | PrintOutcome::Sent));
                self.end(one, outcome);
                if let Some(slip) = slip {
                    self.begin_paper(&slip, true);
                }
            }
        }
    }

    /// Notes what became of a badge, hands it to another printer if it certainly was not printed, and tells.
    fn end(&self, one: UnderWay, outcome: PrintOutcome) {
        let UnderWay { job, mut wish, withdrawn, waits, .. } = one;
        let Some(job) = job else {
            if let PrintOutcome::Waiting(trouble) | PrintOutcome::Failed(trouble) = outcome {
                tracing::warn!(?trouble, printer = self.setting.name, "a slip or the day's sheet was not printed");
            }
            return;
        };
        let elsewhere = match outcome {
            PrintOutcome::Waiting(_) if !withdrawn => {
                let stand_in = self.stand_in(&wish);
                wish.tried.push(self.setting.name.clone());
                // When none of them can, it waits for its own printer.
                let own = || wish.tried.first().filter(|own| **own != self.setting.name).cloned();
                stand_in.map(|name| (name, true)).or_else(|| own().map(|name| (name, false)))
            }
            PrintOutcome::Waiting(_) | PrintOutcome::Confirmed | PrintOutcome::Sent | PrintOutcome::Failed(_) => None,
        };
        let tell = self.tell.clone();
        self.store.run_with_others(move |store, others| {
            let noted = logged(store.print_outcome(job, outcome)).is_some();
            if noted
                && let Some((name, at_once)) = elsewhere
                && let Some(Some(moved)) = logged(store.print_elsewhere(job, &name))
                && at_once
            {
                others.printers.print(store, moved, wish);
                return;
            }
            answer(&tell, wish.attempt, Answer::Printed(outcome));
            for (_, then) in waits {
                then(store, others, Ok(outcome));
            }
        });
    }

    /// Has the device give a job back. What it does not have yet stays here.
    fn withdraw(&mut self, job: &PrintJob, then: Then) {
        let at = self.under_way.iter().position(|one| one.job == Some(job.id)).or_else(|| {
            let number = DeviceJob(job.device_job?);
            self.under_way.push(UnderWay::new(job.id, Errand::follow(number), Wish::default()));
            Some(self.under_way.len() - 1)
        });
        let Some(at) = at else {
            // An earlier run was stopped while it gave it away, so nobody can be asked; whoever withdraws it looked.
            let outcome = PrintOutcome::Failed(PrintTrouble::NoneCame);
            self.store.run_with_others(move |store, others| then(store, others, Ok(outcome)));
            return;
        };
        if let Some(one) = self.under_way.get_mut(at) {
            one.withdrawn = true;
            one.wish.attempt = None;
            one.errand.take_back();
            one.due = Instant::now();
            one.waits.push((Instant::now() + GIVING_BACK, then));
            if !one.errand.is_given() {
                let one = self.under_way.swap_remove(at);
                let outcome = PrintOutcome::Waiting(one.errand.in_the_way());
                self.end(one, outcome);
            }
        }
    }

    /// Tells who waited long enough for a job that the device has not given back.
    fn release_who_waited(&mut self) {
        let now = Instant::now();
        for one in &mut self.under_way {
            let trouble = one.errand.in_the_way();
            for (_, then) in one.waits.extract_if(.., |(until, _)| *until <= now) {
                self.store.run_with_others(move |store, others| then(store, others, Err(trouble)));
            }
        }
    }

    /// Prints what waits, when the device is ready again.
    fn look(&mut self, printer: &mut Printer) {
        if self.looked.is_some_and(|looked| looked.elapsed() < BETWEEN_LOOKS) {
            return;
        }
        self.looked = Some(Instant::now());
        match printer.state() {
            PrinterState::Ready => {}
            PrinterState::Busy => return,
            PrinterState::Trouble(_) => {
                self.tried_again.clear();
                return;
            }
        }
        let name = self.setting.name.clone();
        let waiting = self.store.ask(move |store| {
            let waiting = logged(store.prints_ready_to_retry()).unwrap_or_default();
            waiting.into_iter().filter(|job| job.printer == name).collect::<Vec<_>>()
        });
        for job in waiting.unwrap_or_default() {
            let shows_late = matches!(job.trouble, Some(PrintTrouble::WrongMedia | PrintTrouble::FormatUnsupported));
            if !self.tried_again.insert(job.id) && shows_late {
                continue;
            }
            self.store.run_with_others(move |store, others| others.printers.print(store, job, Wish::default()));
        }
    }
}

/// Answers whoever still asks.
fn answer(tell: &Tell, attempt: Option<Attempt>, answer: Answer) {
    if let Some(attempt) = attempt {
        tell(News::Event(Event::Answer(attempt, answer)));
    }
}
