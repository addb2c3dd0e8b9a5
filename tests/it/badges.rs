//! Badges from the flow's effects to a real IPP printer: journalled, followed, taken back, and never printed twice.
//!
//! A kiosk without a window: its threads, its database and the guest's screen, as the flow has it.

mod at_the_printer;
mod elsewhere;
mod faults;
mod queue;

use std::fs;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::sleep;
use std::time::{Duration, Instant};

use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::host::HostChoice;
use welkom::domain::id::VisitId;
use welkom::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::staff::{Authority, Done, Reason, Role, StaffAct};
use welkom::domain::text::Personal;
use welkom::domain::visit::{Stay, VisitDraft};
use welkom::effects::{Effects, News, open_store};
use welkom::flow::event::{Answer, Event};
use welkom::flow::state::{Attempt, CheckedIn, HostTold};
use welkom::flow::{Effect, Session, State, step};
use welkom::store::Store;
use welkom::store::journal::{PrintJob, Stage};
use welkom::words::Words;

use crate::midday;
use crate::screens::said_to;
use crate::virtual_printer::VirtualPrinter;
use crate::waiting::until;

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
    config: Config,
    effects: Effects,
    news: Receiver<News>,
    attempts: u64,
    /// What the guest at it sees.
    screen: Session,
}

impl House {
    /// One with a label printer, and a folder where that printer has a fallback.
    fn new(uri: &str, fallback: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shipped = midday::shipped();
        let (before, after) = shipped.split_once("[[printers]]\nname = \"badge folder\"").unwrap();
        let (_, after) = after.split_once("# ---- Mail").unwrap();
        let stand_in = if fallback {
            "fallback = \"folder\"\n[[printers]]\nname = \"folder\"\nkind = \"folder\"\npath = \"data/badges\"\nkinds = []\n"
        } else {
            ""
        };
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
        let effects = Effects::start(&self.config, self.store(), tell, true);
        Kiosk { config: self.config.clone(), effects, news, attempts: 0, screen: Session::default() }
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

    /// What comes next of the world, shown to the guest; `None` when nothing came in time.
    fn next(&mut self, longest: Duration) -> Option<Event> {
        let asked = Instant::now();
        loop {
            let left = longest.checked_sub(asked.elapsed())?;
            if let News::Event(event) = self.news.recv_timeout(left).ok()? {
                self.show(event.clone());
                return Some(event);
            }
        }
    }

    /// Lets something happen on the screen of a guest who was checked in.
    fn show(&mut self, event: Event) {
        if matches!(self.screen.state, State::Welcome) {
            return;
        }
        let (screen, effects) = step(std::mem::take(&mut self.screen), event, &self.config.policy);
        self.screen = screen;
        effects.into_iter().for_each(|effect| self.effects.perform(effect, &Language::new("en")));
    }

    /// The first answer to a question that is as wanted.
    fn hear<T>(&mut self, attempt: Attempt, longest: Duration, wanted: impl Fn(Answer) -> Option<T>) -> T {
        let asked = Instant::now();
        loop {
            let left = longest.saturating_sub(asked.elapsed());
            let event = self.next(left).unwrap_or_else(|| panic!("no such answer within {longest:?}"));
            if let Event::Answer(of, answer) = event
                && of == attempt
                && let Some(found) = wanted(answer)
            {
                return found;
            }
        }
    }

    /// Waits until the guest's screen is so.
    fn await_screen(&mut self, longest: Duration, wanted: impl Fn(&State) -> bool) {
        let asked = Instant::now();
        while !wanted(&self.screen.state) {
            let left = longest.saturating_sub(asked.elapsed());
            let came = self.next(left);
            assert!(came.is_some(), "after {longest:?} the screen still shows {:?}", self.screen.state);
        }
    }

    /// Waits until the guest is told of this trouble, in its words, and reception what to do.
    fn await_trouble(&mut self, longest: Duration, trouble: PrintTrouble) {
        self.await_screen(longest, |state| matches!(state, State::PrinterTrouble(_, shown) if *shown == trouble));
        let words = Words::of(&Language::new("en")).unwrap();
        let ((what, next), mend) = (words.print_trouble_for_guest(trouble), words.print_trouble(trouble));
        let guests = said_to(&self.screen);
        assert!(guests.contains(&what) && guests.contains(&next) && !guests.contains(&mend), "{guests}");
        let signed_on = Some((Authority::Operator, Role::Reception));
        let receptions = said_to(&Session { staff: signed_on, ..self.screen.clone() });
        assert!(receptions.contains(&mend), "{receptions}");
    }

    /// Waits until the guest is told that their badge is there.
    fn await_done(&mut self) {
        self.await_screen(ENOUGH, |state| matches!(state, State::Done(_)));
    }

    /// Checks a guest in and asks for their badge.
    fn check_in(&mut self, name: &str) -> (VisitId, Attempt) {
        self.screen = Session::default();
        let draft = Box::new(draft(name));
        let (name, host) = (draft.name.clone(), draft.host.clone());
        let save = self.perform(|attempt| Effect::Save(attempt, draft, Vec::new()));
        let saved = self.hear(save, ENOUGH, |answer| match answer {
            Answer::Saved(saved) => Some(saved),
            _ => None,
        });
        let visit = saved.visit;
        let attempt = self.perform(|attempt| Effect::Print(attempt, visit));
        let guest = CheckedIn { saved, name, host, offers: Vec::new(), host_told: HostTold::NotYet };
        self.screen = Session { attempt, state: State::Printing(guest), ..Session::default() };
        (visit, attempt)
    }

    /// Reception prints the badge of the guest at the kiosk once more.
    fn print_again(&mut self, visit: VisitId) -> Attempt {
        let again = done(StaffAct::PrintAgain, Reason::BadgeMissing);
        let attempt = self.perform(|attempt| Effect::PrintAgain(attempt, visit, again));
        self.screen.attempt = attempt;
        attempt
    }

    fn hear_of_trouble(&mut self, attempt: Attempt) -> PrintTrouble {
        self.hear(attempt, A_FEW_SECONDS, |answer| match answer {
            Answer::PrintTrouble(trouble) => Some(trouble),
            _ => None,
        })
    }

    fn hear_of_the_end(&mut self, attempt: Attempt, longest: Duration) -> PrintOutcome {
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

    /// Asserts what the journal says of a guest's badge.
    fn assert_journal(&self, visit: VisitId, stage: Stage, trouble: Option<PrintTrouble>) {
        let job = self.job_of(visit);
        assert_eq!((job.stage, job.trouble), (stage, trouble));
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

/// Waits as long as something that should not happen would take, and counts the badges.
fn assert_badges_stay(device: &VirtualPrinter, count: usize) {
    sleep(Duration::from_secs(3));
    assert_eq!(device.badges().len(), count);
}
