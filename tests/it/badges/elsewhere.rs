//! A guest who waits at the kiosk and for whom the real command line answers: their screen goes on as the badge of that other
//! process does, and one badge comes out.

use std::process::{Child, Command, Stdio};

use super::*;
use welkom::flow::state::{Waiting, WhyWaiting};

impl House {
    /// Another process, started and not waited for.
    fn begin(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
        let _ = command.arg("--config").arg(self.folder.path().join("kiosk.toml")).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
    }

    /// It lets a guest in.
    fn lets_in(&self, visit: VisitId) -> Child {
        self.begin(&["check-in", "--visit", &visit.to_string(), "--admit", "known_person"])
    }
}

impl Kiosk {
    /// A guest reads at the kiosk that reception comes.
    fn waits(&mut self, name: &str) -> VisitId {
        self.screen = Session::default();
        let draft = Box::new(VisitDraft { needs_approval: true, ..draft(name) });
        let (name, host) = (draft.name.clone(), draft.host.clone());
        let attempt = self.perform(|attempt| Effect::Save(attempt, draft, Vec::new()));
        let saved = self.hear(attempt, ENOUGH, |answer| match answer {
            Answer::Saved(saved) => Some(saved),
            _ => None,
        });
        let visit = saved.visit;
        let guest = CheckedIn { saved, name, host, offers: Vec::new(), host_told: HostTold::NotYet };
        let state = State::WaitingForReception(Waiting::new(guest, WhyWaiting::NotInvited));
        self.screen = Session { attempt, state, ..Session::default() };
        self.effects.settle();
        visit
    }
}

#[test]
fn who_is_let_in_from_the_command_line_sees_their_badge_come_and_it_is_the_only_one() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    let visit = kiosk.waits("Eerste Gast");
    let mut other = house.lets_in(visit);
    kiosk.await_screen(ENOUGH, |state| matches!(state, State::Printing(_)));
    kiosk.await_done();
    kiosk.assert_journal(visit, Stage::Confirmed, None);
    assert!(other.wait().unwrap().success());
    assert_badges_stay(&device, 1);
}

#[test]
fn a_badge_that_does_not_come_is_not_promised_and_comes_when_the_printer_is_mended() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let visit = kiosk.waits("Eerste Gast");
    let mut other = house.lets_in(visit);
    kiosk.await_trouble(ENOUGH, PrintTrouble::Busy);
    kiosk.assert_journal(visit, Stage::Sending, None);
    device.mend();
    kiosk.await_done();
    assert!(other.wait().unwrap().success());
    assert_badges_stay(&device, 1);
}

#[test]
fn a_badge_that_failed_elsewhere_needs_reception_and_is_printed_again_here() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("jam");
    let visit = kiosk.waits("Eerste Gast");
    let mut other = house.lets_in(visit);
    kiosk.await_trouble(ENOUGH, PrintTrouble::Jam);
    assert_eq!(other.wait().unwrap().code(), Some(3), "inside, without a badge");
    device.mend();
    let _ = kiosk.print_again(visit);
    kiosk.await_done();
    assert_badges_stay(&device, 1);
}

#[test]
fn who_is_not_let_in_from_the_command_line_reads_so() {
    // No badge is printed, so none is asked for.
    let house = House::new("ipp://localhost:9/ipp/print", false);
    let mut kiosk = house.start();
    let visit = kiosk.waits("Eerste Gast");
    let mut other = house.begin(&["check-out", "--visit", &visit.to_string()]);
    kiosk.await_screen(ENOUGH, |state| matches!(state, State::Refused));
    assert!(other.wait().unwrap().success());
}
