//! Badges from the flow's effects to a real IPP printer: journalled, followed, taken back, and never printed twice.

use std::fs;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{Timelike, Utc};
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::badge::{Bitmap, Picture};
use welkom::domain::host::HostChoice;
use welkom::domain::id::VisitId;
use welkom::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::staff::{Authority, Done, Reason, StaffAct};
use welkom::domain::text::Personal;
use welkom::domain::visit::{Stay, VisitDraft};
use welkom::effects::{Effects, News, open_store};
use welkom::flow::Effect;
use welkom::flow::event::{Answer, Event};
use welkom::flow::state::Attempt;
use welkom::printing::{DeviceJob, Errand, Progress, Step};
use welkom::store::Store;
use welkom::store::desk::Confirmed;
use welkom::store::journal::{PrintJob, Stage};

use crate::virtual_printer::VirtualPrinter;
use crate::walk::until;

/// Long enough for a badge that prints on a busy machine.
const ENOUGH: Duration = Duration::from_secs(40);
/// As long as a guest waits for a word.
const A_FEW_SECONDS: Duration = Duration::from_secs(6);

/// A data folder and the kiosk.toml beside it.
struct House {
    config: Config,
    folder: tempfile::TempDir,
}

/// A kiosk without a window.
struct Kiosk {
    effects: Effects,
    news: Receiver<News>,
    attempts: u64,
}

impl House {
    /// One with a label printer, and a folder where that printer has a fallback.
    fn new(uri: &str, fallback: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shipped = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk.toml")).unwrap();
        let (before, after) = shipped.split_once("[[printers]]\nname = \"badge folder\"").unwrap();
        let (_, after) = after.split_once("# ---- Mail").unwrap();
        let stand_in = if fallback {
            "fallback = \"folder\"\n[[printers]]\nname = \"folder\"\nkind = \"folder\"\npath = \"data/badges\"\nkinds = []\n"
        } else {
            ""
        };
        // Nobody is signed out in the middle of a test.
        let zone = if (6..20).contains(&Utc::now().hour()) { "Etc/UTC" } else { "Etc/GMT-12" };
        let before = before.replace("\"Europe/Amsterdam\"", &format!("\"{zone}\"")).replace("\"20:00\"", "\"23:59\"");
        let printers = format!("[[printers]]\nname = \"labels\"\nkind = \"ipp\"\nuri = \"{uri}\"\n{stand_in}");
        let file = folder.path().join("kiosk.toml");
        fs::write(&file, format!("{before}{printers}# ---- Mail{after}")).unwrap();
        Self { config: Config::read(&file).unwrap(), folder }
    }

    fn store(&self) -> Store {
        open_store(&self.config, &Clock::system(self.config.zone)).unwrap()
    }

    fn start(&self) -> Kiosk {
        let (tell, news) = channel();
        let tell = Arc::new(move |told| {
            let _ = tell.send(told);
        });
        Kiosk { effects: Effects::start(&self.config, self.store(), tell, true), news, attempts: 0 }
    }

    fn badges_in_the_folder(&self) -> usize {
        let files = fs::read_dir(self.folder.path().join("data/badges")).unwrap();
        files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|kind| kind == "png")).count()
    }
}

impl Kiosk {
    fn perform(&mut self, effect: impl FnOnce(Attempt) -> Effect) -> Attempt {
        self.attempts += 1;
        let attempt = Attempt(self.attempts);
        self.effects.perform(effect(attempt), &Language::new("en"));
        attempt
    }

    /// The first answer to a question that is as wanted.
    fn hear<T>(&self, attempt: Attempt, longest: Duration, wanted: impl Fn(Answer) -> Option<T>) -> T {
        let asked = Instant::now();
        loop {
            let left = longest.checked_sub(asked.elapsed());
            let left = left.unwrap_or_else(|| panic!("no such answer within {longest:?}"));
            if let Ok(News::Event(Event::Answer(of, answer))) = self.news.recv_timeout(left)
                && of == attempt
                && let Some(found) = wanted(answer)
            {
                return found;
            }
        }
    }

    /// Checks a guest in and asks for their badge.
    fn check_in(&mut self, name: &str) -> (VisitId, Attempt) {
        let draft = Box::new(draft(name));
        let saved = self.perform(|attempt| Effect::Save(attempt, draft, Vec::new()));
        let visit = self.hear(saved, ENOUGH, |answer| match answer {
            Answer::Saved(saved) => Some(saved.visit),
            _ => None,
        });
        (visit, self.perform(|attempt| Effect::Print(attempt, visit)))
    }

    fn hear_of_trouble(&self, attempt: Attempt) -> PrintTrouble {
        self.hear(attempt, A_FEW_SECONDS, |answer| match answer {
            Answer::PrintTrouble(trouble) => Some(trouble),
            _ => None,
        })
    }

    fn hear_of_the_end(&self, attempt: Attempt, longest: Duration) -> PrintOutcome {
        self.hear(attempt, longest, |answer| match answer {
            Answer::Printed(outcome) => Some(outcome),
            _ => None,
        })
    }

    fn job_of(&self, visit: VisitId) -> PrintJob {
        self.effects.ask(move |store| store.print_job_of(visit)).unwrap().unwrap().unwrap()
    }

    fn await_stage(&self, visit: VisitId, stage: Stage) {
        let reached = until(ENOUGH, || (self.job_of(visit).stage == stage).then_some(()));
        assert!(reached.is_some(), "{:?} is not {stage:?}", self.job_of(visit));
    }
}

fn draft(name: &str) -> VisitDraft {
    VisitDraft {
        name: Personal::clean(name).unwrap(),
        company: None,
        host: HostChoice { id: None, name: Personal::clean("Anna de Vries").unwrap() },
        kind: VisitorKind::Guest,
        purpose: None,
        stay: Stay::Day,
        expected: None,
        accepted: Vec::new(),
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: Vec::new(),
        invitation: None,
        needs_approval: false,
    }
}

fn done(act: StaffAct, reason: Reason) -> Done {
    Done { act, by: Authority::Operator, reason }
}

fn await_badges(device: &VirtualPrinter, count: usize) {
    let came = until(ENOUGH, || (device.badges().len() == count).then_some(()));
    assert!(came.is_some(), "{} badges came out", device.badges().len());
}

#[test]
fn a_printer_without_labels_delays_no_second_guest_and_prints_each_badge_once() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    for guest in ["Eerste Gast", "Tweede Gast", "Derde Gast"] {
        let (_, asked) = kiosk.check_in(guest);
        assert_eq!(kiosk.hear_of_trouble(asked), PrintTrouble::MediaEmpty, "{guest}");
    }
    assert!(device.badges().is_empty());
    device.mend();
    await_badges(&device, 3);
    sleep(Duration::from_secs(3));
    assert_eq!(device.badges().len(), 3);
}

#[test]
fn a_badge_that_a_hanging_printer_never_got_comes_once_by_itself() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.hang();
    let (visit, asked) = kiosk.check_in("Eerste Gast");
    assert_eq!(kiosk.hear_of_the_end(asked, A_FEW_SECONDS), PrintOutcome::Waiting(PrintTrouble::Offline));
    device.wake();
    kiosk.await_stage(visit, Stage::Confirmed);
    // Longer than it takes to ask again whether the printer has labels.
    sleep(Duration::from_secs(17));
    assert_eq!(device.badges().len(), 1);
}

#[test]
fn who_leaves_takes_their_badge_back_from_the_printer() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let (visit, asked) = kiosk.check_in("Eerste Gast");
    assert_eq!(kiosk.hear_of_trouble(asked), PrintTrouble::MediaEmpty);
    let _ = until(ENOUGH, || kiosk.job_of(visit).device_job).unwrap();
    let _ = kiosk.perform(|attempt| Effect::SignOut(attempt, visit, done(StaffAct::CheckOut, Reason::SeenLeaving)));
    // The device hears it at once, and not after the two minutes of the badge.
    sleep(Duration::from_secs(2));
    device.play("back");
    // A job that nobody asked back would have failed.
    kiosk.await_stage(visit, Stage::Waiting);
    device.mend();
    sleep(Duration::from_secs(3));
    assert!(device.badges().is_empty(), "nothing is printed for who has left");
}

#[test]
fn printing_again_waits_until_the_printer_gave_the_first_badge_back() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let (visit, asked) = kiosk.check_in("Eerste Gast");
    assert_eq!(kiosk.hear_of_trouble(asked), PrintTrouble::MediaEmpty);
    let first = until(ENOUGH, || kiosk.job_of(visit).device_job.map(|_| kiosk.job_of(visit).id)).unwrap();

    let again = done(StaffAct::PrintAgain, Reason::BadgeMissing);
    let refused = kiosk.perform(|attempt| Effect::PrintAgain(attempt, visit, again));
    let told = kiosk.hear_of_the_end(refused, Duration::from_secs(12));
    assert_eq!(told, PrintOutcome::Waiting(PrintTrouble::MediaEmpty), "the printer keeps the first one");
    assert_eq!(kiosk.job_of(visit).id, first, "there is no second one");

    let taken = kiosk.perform(|attempt| Effect::PrintAgain(attempt, visit, again));
    device.play("back");
    assert_eq!(kiosk.hear_of_the_end(taken, ENOUGH), PrintOutcome::Confirmed);
    assert_ne!(kiosk.job_of(visit).id, first);
    assert_eq!(device.badges().len(), 1);
}

#[test]
fn a_badge_that_was_on_its_way_when_the_kiosk_stopped_is_followed() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    device.play("labels");
    let (inside, gone) = (give_and_stop(&house, true), give_and_stop(&house, false));
    let kiosk = house.start();
    assert_eq!(kiosk.job_of(inside).stage, Stage::Sending);
    device.mend();
    kiosk.await_stage(inside, Stage::Confirmed);
    assert_eq!(kiosk.job_of(gone).stage, Stage::Sending, "it has no number, so nobody can be asked");
    sleep(Duration::from_secs(2));
    assert_eq!(device.badges().len(), 1, "nothing is sent again");
}

/// Gives a guest's badge to the printer, up to its number or just short of it, and stops as a pulled plug does.
fn give_and_stop(house: &House, up_to_the_number: bool) -> VisitId {
    let mut store = house.store();
    let confirmed = Confirmed { draft: &draft("Els Bakker"), overrides: &[], printer: Some("labels"), notice: None };
    let saved = store.save_confirmed(&confirmed).unwrap();
    let job = saved.job.unwrap();
    store.print_sending(job).unwrap();
    if up_to_the_number {
        let mut printer = welkom::effects::open_printer(&house.config.printers[0]).unwrap();
        let picture = Picture::in_black(Bitmap::white(696, 1109), 300);
        let mut number = None;
        let step = printer.step(&mut Errand::new(picture, Utc::now()), &mut |progress| {
            if let Progress::Taken(DeviceJob(taken)) = progress {
                number = Some(taken);
            }
        });
        assert!(matches!(step, Step::Again(_)), "{step:?}");
        store.print_device_job(job, number.unwrap()).unwrap();
    }
    saved.visit.visit
}

#[test]
fn a_badge_that_was_certainly_not_printed_goes_to_the_fallback() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), true);
    let mut kiosk = house.start();
    device.play("labels");
    // The first one finds a printer that does not know yet that it has no labels, and waits there.
    let (first, asked) = kiosk.check_in("Eerste Gast");
    assert_eq!(kiosk.hear_of_trouble(asked), PrintTrouble::MediaEmpty);
    let (second, asked) = kiosk.check_in("Tweede Gast");
    assert_eq!(kiosk.hear_of_the_end(asked, A_FEW_SECONDS), PrintOutcome::Sent);
    assert_eq!((kiosk.job_of(second).printer.as_str(), house.badges_in_the_folder()), ("folder", 1));
    assert_eq!(kiosk.job_of(first).printer, "labels", "what a device has is nobody else's");
    assert!(device.badges().is_empty());
}

#[test]
fn a_printer_that_is_off_has_its_fallback() {
    let house = House::new("ipp://127.0.0.1:9/ipp/print", true);
    let mut kiosk = house.start();
    let (visit, asked) = kiosk.check_in("Eerste Gast");
    assert_eq!(kiosk.hear_of_the_end(asked, A_FEW_SECONDS), PrintOutcome::Sent);
    assert_eq!((kiosk.job_of(visit).printer.as_str(), house.badges_in_the_folder()), ("folder", 1));
}
