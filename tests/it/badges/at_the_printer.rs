//! Guests, their badges and one printer: what waits, what is taken back, what is followed, and who stands in.

use std::thread::sleep;
use std::time::Duration;

use chrono::Utc;
use welkom::domain::badge::{Bitmap, Picture};
use welkom::domain::id::VisitId;
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::staff::{Reason, StaffAct};
use welkom::flow::Effect;
use welkom::printing::{DeviceJob, Errand, Progress, Step};
use welkom::store::desk::Confirmed;
use welkom::store::journal::Stage;

use super::{A_FEW_SECONDS, ENOUGH, House, await_badges, done, draft};
use crate::virtual_printer::VirtualPrinter;
use crate::waiting::until;

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
    let mut kiosk = house.start();
    assert_eq!(kiosk.job_of(inside).stage, Stage::Sending);
    device.mend();
    kiosk.await_stage(inside, Stage::Confirmed);
    assert_eq!(kiosk.job_of(gone).stage, Stage::Sending, "it has no number, so nobody can be asked");
    sleep(Duration::from_secs(2));
    assert_eq!(device.badges().len(), 1, "nothing is sent again");
    // Reception looked: it is not there.
    let _ = kiosk.print_again(gone);
    kiosk.await_stage(gone, Stage::Confirmed);
    sleep(Duration::from_secs(2));
    assert_eq!(device.badges().len(), 2);
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
