//! Everything that a printer can do wrong, played against a running kiosk: what the guest's screen says, what the journal
//! says, and how many badges came out in the end. Never two, and none that nobody knows of.

use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use welkom::domain::badge::{Bitmap, Media, Picture};
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::flow::State;
use welkom::printing::{Errand, Patience, Printer, Step};
use welkom::store::journal::Stage;

use super::{A_FEW_SECONDS, ENOUGH, House, assert_badges_stay, await_badges};
use crate::virtual_printer::VirtualPrinter;

/// Longer than a kiosk waits before it asks a printer again whether it is ready.
const A_LOOK_LATER: Duration = Duration::from_secs(17);

#[test]
fn out_of_labels_and_an_open_cover_are_told_and_the_badge_comes_when_they_are_mended() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    let faults = [("labels", PrintTrouble::MediaEmpty), ("cover", PrintTrouble::CoverOpen)];
    for (before, (fault, trouble)) in faults.into_iter().enumerate() {
        device.play(fault);
        let (visit, _) = kiosk.check_in("Eerste Gast");
        kiosk.await_trouble(A_FEW_SECONDS, trouble);
        kiosk.assert_journal(visit, Stage::Sending, None);
        assert_eq!(device.badges().len(), before, "{fault}");
        device.mend();
        kiosk.await_done();
        kiosk.await_stage(visit, Stage::Confirmed);
        assert_badges_stay(&device, before + 1);
    }
}

#[test]
fn a_jam_and_a_badge_that_was_given_up_are_lost_and_reception_prints_them_again() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    let faults = [("jam", PrintTrouble::Jam), ("refuse", PrintTrouble::Aborted)];
    for (before, (fault, trouble)) in faults.into_iter().enumerate() {
        device.play(fault);
        let (visit, asked) = kiosk.check_in("Eerste Gast");
        let told = kiosk.hear_of_the_end(asked, ENOUGH);
        assert_eq!(told, PrintOutcome::Failed(trouble));
        kiosk.await_trouble(A_FEW_SECONDS, trouble);
        kiosk.await_stage(visit, Stage::Failed);
        kiosk.assert_journal(visit, Stage::Failed, Some(trouble));
        device.mend();
        assert_badges_stay(&device, before);
        let _ = kiosk.print_again(visit);
        kiosk.await_done();
        kiosk.await_stage(visit, Stage::Confirmed);
        assert_badges_stay(&device, before + 1);
    }
}

#[test]
fn a_slow_printer_troubles_nobody() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("slow");
    let began = Instant::now();
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_screen(ENOUGH, |state| !matches!(state, State::Printing(_)));
    assert!(matches!(kiosk.screen.state, State::Done(_)), "{:?}", kiosk.screen.state);
    assert!(began.elapsed() >= Duration::from_secs(6), "it did print slowly");
    kiosk.await_stage(visit, Stage::Confirmed);
    assert_badges_stay(&device, 1);
}

#[test]
fn a_printer_that_is_off_is_told_and_prints_once_when_it_is_switched_on() {
    let Some(mut device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.switch_off();
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::Offline);
    kiosk.await_stage(visit, Stage::Waiting);
    kiosk.assert_journal(visit, Stage::Waiting, Some(PrintTrouble::Offline));
    device.switch_on();
    kiosk.await_stage(visit, Stage::Confirmed);
    sleep(A_LOOK_LATER);
    assert_eq!(device.badges().len(), 1);
}

#[test]
fn a_printer_that_hangs_with_a_badge_inside_is_told_and_the_badge_comes_once() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::MediaEmpty);
    device.hang();
    kiosk.await_trouble(Duration::from_secs(15), PrintTrouble::Offline);
    kiosk.assert_journal(visit, Stage::Sending, None);
    device.wake();
    device.mend();
    kiosk.await_done();
    kiosk.await_stage(visit, Stage::Confirmed);
    assert_badges_stay(&device, 1);
}

#[test]
fn a_printer_that_is_busy_with_a_strangers_job_is_told_and_the_badge_comes_after_it() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let mut stranger = Printer::ipp(&device.uri(), Media::LABEL_62X100, Patience::default()).unwrap();
    let picture = Picture::in_black(Bitmap::white(696, 1109), 300);
    let mut job = Errand::new(picture, DateTime::<Utc>::UNIX_EPOCH);
    assert!(matches!(stranger.step(&mut job, &mut |_| ()), Step::Again(_)), "it has one place for a job");
    let (visit, asked) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::MediaEmpty);
    assert_eq!(kiosk.hear_of_the_end(asked, ENOUGH), PrintOutcome::Waiting(PrintTrouble::MediaEmpty));
    kiosk.await_stage(visit, Stage::Waiting);
    device.mend();
    await_badges(&device, 2);
    kiosk.await_stage(visit, Stage::Confirmed);
    assert_badges_stay(&device, 2);
}

#[test]
fn a_printer_that_is_killed_with_a_badge_inside_prints_it_only_when_reception_says_so() {
    let Some(mut device) = VirtualPrinter::with_labels() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::MediaEmpty);
    device.switch_off();
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::Offline);
    kiosk.assert_journal(visit, Stage::Sending, None);
    device.mend();
    device.switch_on();
    // It knows nothing of the badge, which may have come out or not.
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::Aborted);
    kiosk.await_stage(visit, Stage::Failed);
    sleep(A_LOOK_LATER);
    assert!(device.badges().is_empty(), "nothing prints by itself");
    let _ = kiosk.print_again(visit);
    kiosk.await_done();
    assert_badges_stay(&device, 1);
}

#[test]
fn another_roll_is_told_and_gets_nothing() {
    let Some(device) = VirtualPrinter::with_a4() else { return };
    let house = House::new(&device.uri(), false);
    let mut kiosk = house.start();
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::WrongMedia);
    kiosk.await_stage(visit, Stage::Waiting);
    kiosk.assert_journal(visit, Stage::Waiting, Some(PrintTrouble::WrongMedia));
    assert_badges_stay(&device, 0);
}
