//! What a guest hears of a badge that another process prints, as the journal goes on.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::*;
use crate::clock::Clock;
use crate::config::Config;
use crate::effects::open_store;
use crate::store::testing::draft;

/// A guest's screen, and the other process's hands on the journal.
struct Screen {
    _folder: tempfile::TempDir,
    store: Store,
    visit: VisitId,
    badge: Option<Followed>,
    now: Instant,
    news: Receiver<News>,
}

impl Screen {
    /// The screen of a guest who was let in elsewhere, with a badge or without.
    fn new(printer: Option<&str>) -> (Self, Option<PrintJobId>) {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::parse("kiosk.toml", include_str!("../../../kiosk.toml")).unwrap();
        let config = config.with_data(folder.path());
        let clock = Clock::scripted(config.zone, "2026-06-01T07:00:00Z".parse().unwrap());
        let mut store = open_store(&config, &clock).unwrap();
        let visit = store.save(&draft("Els Bakker", false)).unwrap().visit;
        let job = printer.map(|printer| store.queue_print(visit, printer).unwrap());
        let (tell, news) = channel();
        let tell: Tell = Arc::new(move |told| tell.send(told).unwrap());
        let badge = Followed::new(Attempt(7), visit, tell);
        (Self { _folder: folder, store, visit, now: badge.began, badge: Some(badge), news }, job)
    }

    /// What the guest hears when the journal is looked at some time later.
    fn hears_after(&mut self, passed: Duration) -> Vec<Answer> {
        self.now += passed;
        self.badge = self.badge.take().and_then(|badge| badge.look(&mut self.store, self.now));
        let heard = self.news.try_iter().map(|news| match news {
            News::Event(Event::Answer(Attempt(7), answer)) => answer,
            news => panic!("{news:?}"),
        });
        heard.collect()
    }

    fn hears(&mut self) -> Vec<Answer> {
        self.hears_after(BETWEEN_LOOKS)
    }
}

const NO_LABELS: PrintOutcome = PrintOutcome::Waiting(PrintTrouble::MediaEmpty);

#[test]
fn the_guest_hears_once_what_the_journal_says_and_nothing_after_its_last_word() {
    let (mut screen, job) = Screen::new(Some("badges"));
    let job = job.unwrap();
    assert_eq!(screen.hears(), [], "queued");
    screen.store.print_sending(job).unwrap();
    assert_eq!(screen.hears(), [], "on its way");
    screen.store.print_outcome(job, NO_LABELS).unwrap();
    assert_eq!(screen.hears(), [Answer::Printed(NO_LABELS)]);
    assert_eq!(screen.hears(), []);
    screen.store.print_sending(job).unwrap();
    assert_eq!(screen.hears(), []);
    screen.store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
    assert_eq!(screen.hears(), [Answer::Printed(PrintOutcome::Confirmed)]);
    assert!(screen.badge.is_none());
}

#[test]
fn a_badge_that_a_silent_printer_has_is_asked_about() {
    let (mut screen, job) = Screen::new(Some("badges"));
    screen.store.print_sending(job.unwrap()).unwrap();
    screen.store.print_outcome(job.unwrap(), PrintOutcome::Sent).unwrap();
    assert_eq!(screen.hears(), [Answer::Printed(PrintOutcome::Sent)], "and the guest is asked");
    assert!(screen.badge.is_none());
}

#[test]
fn a_badge_that_nobody_begins_and_one_that_stays_on_its_way_are_not_promised_for_long() {
    let moment = Duration::from_secs(1);
    let (mut screen, job) = Screen::new(Some("badges"));
    let job = job.unwrap();
    assert_eq!(screen.hears(), []);
    assert_eq!(screen.hears_after(PATIENCE - moment), []);
    assert_eq!(screen.hears_after(moment), [Answer::PrintTrouble(PrintTrouble::Aborted)]);
    screen.store.print_sending(job).unwrap();
    assert_eq!(screen.hears(), [], "somebody began after all");
    assert_eq!(screen.hears_after(PATIENCE - moment), []);
    assert_eq!(screen.hears_after(moment), [Answer::PrintTrouble(PrintTrouble::Busy)]);
    screen.store.print_outcome(job, PrintOutcome::Failed(PrintTrouble::Jam)).unwrap();
    assert_eq!(screen.hears(), [Answer::Printed(PrintOutcome::Failed(PrintTrouble::Jam))]);
    assert!(screen.badge.is_none());
}

#[test]
fn a_house_without_a_printer_promises_no_badge() {
    let (mut screen, _) = Screen::new(None);
    assert_eq!(screen.hears(), [Answer::Printed(PrintOutcome::Failed(PrintTrouble::NoPrinter))]);
    assert!(screen.badge.is_none());
}

#[test]
fn another_badge_in_its_place_is_not_this_one_and_nothing_is_followed_for_ever() {
    let (mut screen, job) = Screen::new(Some("badges"));
    screen.store.print_sending(job.unwrap()).unwrap();
    assert_eq!(screen.hears(), []);
    let again = screen.store.queue_print(screen.visit, "badges").unwrap();
    screen.store.print_sending(again).unwrap();
    screen.store.print_outcome(again, PrintOutcome::Confirmed).unwrap();
    assert_eq!(screen.hears(), [], "who wanted that one is told");
    assert!(screen.badge.is_none());
    let (mut screen, job) = Screen::new(Some("badges"));
    screen.store.print_sending(job.unwrap()).unwrap();
    screen.store.print_outcome(job.unwrap(), NO_LABELS).unwrap();
    assert_eq!(screen.hears(), [Answer::Printed(NO_LABELS)]);
    assert_eq!(screen.hears_after(LONGEST), []);
    assert!(screen.badge.is_none());
}
