//! The same through a real queue of CUPS, which has jobs of its own and knows less of its printer.

use std::thread::sleep;
use std::time::Duration;

use chrono::DateTime;
use welkom::domain::badge::{Bitmap, Media, Picture};
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::staff::{Reason, StaffAct};
use welkom::flow::Effect;
use welkom::printing::{Errand, Patience, Printer, PrinterState};
use welkom::store::journal::Stage;

use super::{A_FEW_SECONDS, House, assert_badges_stay, done};
use crate::print_queue::PrintQueue;
use crate::virtual_printer::VirtualPrinter;

/// A queue asks its printer less often than a kiosk would.
const QUITE_SOON: Duration = Duration::from_secs(20);

#[test]
fn a_badge_goes_through_a_queue_once_and_is_confirmed() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let Some(queue) = PrintQueue::start(&device) else { return };
    let house = House::new(&queue.uri(), false);
    let mut printer = welkom::effects::open_printer(&house.config.printers[0]).unwrap();
    assert_eq!(printer.state(), PrinterState::Ready);
    let mut kiosk = house.start();
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_done();
    kiosk.await_stage(visit, Stage::Confirmed);
    assert_badges_stay(&device, 1);
    assert!(image::load_from_memory(&device.badges()[0]).is_ok(), "the queue passes the picture on as it is");
    assert_eq!(queue.files(), 0, "with PreserveJobFiles No nothing of the guest stays in the spool");
}

#[test]
fn a_badge_in_a_queue_whose_printer_has_no_labels_is_told_and_comes_once() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let Some(queue) = PrintQueue::start(&device) else { return };
    let house = House::new(&queue.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(QUITE_SOON, PrintTrouble::MediaEmpty);
    kiosk.assert_journal(visit, Stage::Sending, None);
    device.mend();
    kiosk.await_done();
    kiosk.await_stage(visit, Stage::Confirmed);
    assert_badges_stay(&device, 1);
}

#[test]
fn a_queue_in_front_of_a_printer_that_is_off_is_offline_and_the_badge_comes_when_it_is_on() {
    let Some(mut device) = VirtualPrinter::with_labels() else { return };
    let Some(queue) = PrintQueue::start(&device) else { return };
    let house = House::new(&queue.uri(), false);
    let mut kiosk = house.start();
    device.switch_off();
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(QUITE_SOON, PrintTrouble::Offline);
    device.switch_on();
    kiosk.await_done();
    kiosk.await_stage(visit, Stage::Confirmed);
    assert_badges_stay(&device, 1);
}

#[test]
fn who_leaves_takes_their_badge_back_from_the_queue_and_its_printer() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let Some(queue) = PrintQueue::start(&device) else { return };
    let house = House::new(&queue.uri(), false);
    let mut kiosk = house.start();
    device.play("labels");
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(QUITE_SOON, PrintTrouble::MediaEmpty);
    let _ = kiosk.perform(|attempt| Effect::SignOut(attempt, visit, done(StaffAct::CheckOut, Reason::SeenLeaving)));
    // The queue gave it to its printer, and cannot tell what that made of the word to stop.
    kiosk.await_stage(visit, Stage::Sent);
    device.play("back");
    assert_badges_stay(&device, 0);
    device.mend();
    assert_badges_stay(&device, 0);
}

#[test]
fn a_badge_that_is_taken_back_from_a_queue_after_its_time_is_never_called_waiting_when_the_printer_had_it() {
    let Some(mut device) = VirtualPrinter::with_labels() else { return };
    let Some(queue) = PrintQueue::start(&device) else { return };
    let impatient = Patience { badge: Duration::from_secs(8), ..Patience::default() };
    let mut printer = Printer::ipp(&queue.uri(), Media::LABEL_62X100, impatient).unwrap();
    let errand = || Errand::new(Picture::in_black(Bitmap::white(696, 1109), 300), DateTime::UNIX_EPOCH);
    device.play("labels");
    assert_eq!(printer.carry_out(errand(), &mut |_| ()), PrintOutcome::Sent, "its printer had it");
    device.play("back");
    sleep(Duration::from_secs(2));
    device.mend();
    assert_eq!(printer.state(), PrinterState::Ready, "an idle queue knows nothing of its printer");
    device.switch_off();
    let never_left = printer.carry_out(errand(), &mut |_| ());
    // A queue goes on telling what last stood in the way.
    assert_eq!(never_left, PrintOutcome::Waiting(PrintTrouble::MediaEmpty), "the queue still had it");
    device.switch_on();
    assert_badges_stay(&device, 0);
}

#[test]
fn a_queue_that_is_gone_is_offline_and_the_badge_waits() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let Some(queue) = PrintQueue::start(&device) else { return };
    let house = House::new(&queue.uri(), false);
    drop(queue);
    let mut kiosk = house.start();
    let (visit, _) = kiosk.check_in("Eerste Gast");
    kiosk.await_trouble(A_FEW_SECONDS, PrintTrouble::Offline);
    kiosk.await_stage(visit, Stage::Waiting);
    assert!(device.badges().is_empty());
}
