//! Badges to a Brother QL printer that runs out of labels, jams, falls silent and dies, over TCP and as a device.

use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use chrono::DateTime;
use proptest::prelude::*;
use welkom::domain::badge::{Bitmap, Label, Picture};
use welkom::domain::label_printer::{PrinterPort, QlModel};
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::printing::{DeviceJob, Errand, Patience, Printer, PrinterState, Progress, Step, brother_ql};

use crate::brother_printer::{BrotherStandIn, Play, status};
use crate::commands::House;
use crate::raster::{Command, commands, picture};

/// Waits that a test can wait for.
fn patience() -> Patience {
    Patience {
        answer: Duration::from_millis(700),
        picture: Duration::from_millis(700),
        busy: Duration::from_secs(2),
        badge: Duration::from_secs(6),
        first_pause: Duration::from_millis(50),
        ..Patience::default()
    }
}

fn printer(device: &BrotherStandIn) -> Printer {
    Printer::brother_ql(QlModel::Ql820Nwb, Label::Label62x100, device.at.clone(), patience())
}

fn errand() -> Errand {
    Errand::new(picture("label_696x1109.png"), DateTime::UNIX_EPOCH)
}

/// Prints one badge, and returns what became of it, what was told and how long it took.
fn print(printer: &mut Printer) -> (PrintOutcome, Vec<Progress>, Duration) {
    let (mut told, began) = (Vec::new(), Instant::now());
    let outcome = printer.carry_out(errand(), &mut |progress| told.push(progress));
    (outcome, told, began.elapsed())
}

/// Plays on both kinds of line, and returns what became of a badge and how many commands of it the device saw.
fn each(play: Play) -> [(PrintOutcome, usize); 2] {
    BrotherStandIn::both(play).map(|device| {
        let (outcome, told, took) = print(&mut printer(&device));
        assert!(took < Duration::from_secs(8), "{play:?} took {took:?}, {told:?}");
        assert!(device.seen().badges.len() <= 1, "never twice");
        (outcome, device.seen().badge_commands)
    })
}

/// Asserts what becomes of a badge that is refused before anything of it is sent.
fn refused(play: Play, trouble: PrintTrouble) {
    assert_eq!(each(play), [(PrintOutcome::Waiting(trouble), 0); 2], "{play:?}");
    for device in BrotherStandIn::both(play) {
        assert_eq!(printer(&device).state(), PrinterState::Trouble(trouble), "{play:?}");
    }
}

/// Asserts what becomes of a badge that was sent, wholly or in part.
fn becomes(play: Play, outcome: PrintOutcome) {
    for (became, commands) in each(play) {
        assert_eq!(became, outcome, "{play:?}");
        assert!(commands > 0, "{play:?}");
    }
}

#[test]
fn a_badge_arrives_dot_by_dot_and_is_confirmed_by_the_printers_own_word() {
    for device in BrotherStandIn::both(Play::Prints) {
        let mut printer = printer(&device);
        assert_eq!(printer.state(), PrinterState::Ready);
        for count in 1..=2 {
            let (outcome, told, _) = print(&mut printer);
            assert_eq!((outcome, device.seen().badges.len()), (PrintOutcome::Confirmed, count));
            assert!(told.is_empty(), "no number that a later run could ask about: {told:?}");
        }
        let stream = brother_ql::encode(QlModel::Ql820Nwb, Label::Label62x100, &picture("label_696x1109.png")).unwrap();
        let row = |command| if let Command::Row(_, row) = command { Some(row) } else { None };
        let rows: Vec<_> = commands(&stream).into_iter().filter_map(row).collect();
        assert!(device.seen().badges == [rows.clone(), rows]);
    }
}

#[test]
fn what_stands_in_the_way_is_told_before_a_byte_of_the_badge_is_sent() {
    refused(Play::Errors(0x01, 0), PrintTrouble::MediaEmpty);
    refused(Play::Errors(0x02, 0), PrintTrouble::MediaEmpty);
    refused(Play::Errors(0, 0x10), PrintTrouble::CoverOpen);
    refused(Play::Errors(0x04, 0), PrintTrouble::Jam);
    refused(Play::Holds(0, 0), PrintTrouble::MediaEmpty);
    refused(Play::Holds(62, 0), PrintTrouble::WrongMedia);
    refused(Play::Holds(62, 29), PrintTrouble::WrongMedia);
    refused(Play::Holds(29, 90), PrintTrouble::WrongMedia);
    refused(Play::AnswersShort, PrintTrouble::Unintelligible);
    refused(Play::AnswersGarbage, PrintTrouble::Unintelligible);
}

#[test]
fn it_tells_which_model_it_is_and_what_is_in_it() {
    for (play, loaded) in [
        (Play::Prints, Some("labels of 62 x 100 mm")),
        (Play::Holds(62, 0), Some("an endless roll of 62 mm")),
        (Play::Holds(29, 90), Some("labels of 29 x 90 mm")),
        (Play::Holds(0, 0), None),
        (Play::Errors(0, 0x10), Some("labels of 62 x 100 mm")),
    ] {
        for device in BrotherStandIn::both(play) {
            let mut printer = printer(&device);
            let about = printer.about();
            assert_eq!((about.state, about.model.as_deref()), (printer.state(), Some("QL-820NWB")), "{play:?}");
            assert_eq!(about.loaded, Vec::from_iter(loaded), "{play:?}");
            assert_eq!((about.firmware, about.left), (None, None), "no status tells");
        }
    }
    for device in BrotherStandIn::both(Play::Mute) {
        let about = printer(&device).about();
        assert_eq!((about.model, about.loaded), (None, Vec::new()));
    }
}

#[test]
fn another_model_than_the_one_of_kiosk_toml_gets_nothing() {
    // Rows for another head would come out as pages of nonsense.
    for device in BrotherStandIn::both(Play::Prints) {
        device.is_model(0x43);
        let (outcome, _, _) = print(&mut printer(&device));
        assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::WrongPrinter));
        assert_eq!(device.seen().badge_commands, 0);
        assert_eq!(printer(&device).about().model.as_deref(), Some("QL-1100"));
    }
}

#[test]
fn an_error_before_it_prints_gives_the_badge_back() {
    becomes(Play::RefusesWith(0, 0x01), PrintOutcome::Waiting(PrintTrouble::WrongMedia));
    becomes(Play::RefusesWith(0, 0x10), PrintOutcome::Waiting(PrintTrouble::CoverOpen));
    for device in BrotherStandIn::both(Play::RefusesWith(0, 0x01)) {
        let mut printer = printer(&device);
        let (_, told, _) = print(&mut printer);
        assert_eq!(told, [Progress::Trouble(PrintTrouble::WrongMedia)]);
        device.plays(Play::Prints);
        assert_eq!(print(&mut printer).0, PrintOutcome::Confirmed, "it prints the next one by itself");
        assert_eq!(device.seen().badges.len(), 1, "and the one before never came");
    }
}

#[test]
fn a_badge_that_nobody_knows_to_be_given_back_is_never_printed_again_by_itself() {
    becomes(Play::RefusesDeafWith(0, 0x01), PrintOutcome::Failed(PrintTrouble::WrongMedia));
}

#[test]
fn an_error_while_it_prints_is_for_a_person_to_see() {
    becomes(Play::BeginsAndThen(0, 0x10), PrintOutcome::Failed(PrintTrouble::CoverOpen));
    becomes(Play::BeginsAndThen(0x02, 0), PrintOutcome::Failed(PrintTrouble::MediaEmpty));
    becomes(Play::BeginsAndThen(0x04, 0), PrintOutcome::Failed(PrintTrouble::Jam));
    becomes(Play::BeginsAndThen(0, 0x40), PrintOutcome::Failed(PrintTrouble::MediaEmpty));
    becomes(Play::RefusesWith(0x04, 0), PrintOutcome::Failed(PrintTrouble::Jam));
}

#[test]
fn only_the_word_itself_confirms() {
    becomes(Play::Late(500), PrintOutcome::Confirmed);
    becomes(Play::PrintsSilently, PrintOutcome::Sent);
    becomes(Play::CutShort, PrintOutcome::Sent);
    becomes(Play::Garbage, PrintOutcome::Sent);
    // After the longest silence nobody listens any more.
    becomes(Play::Late(2600), PrintOutcome::Sent);
}

#[test]
fn a_head_that_cools_is_waited_for_and_told() {
    for device in BrotherStandIn::both(Play::Cools(2600)) {
        let (outcome, told, _) = print(&mut printer(&device));
        assert_eq!(outcome, PrintOutcome::Confirmed);
        assert_eq!(told, [Progress::Trouble(PrintTrouble::Overheated), Progress::Cleared]);
    }
}

#[test]
fn a_printer_that_never_says_a_word_is_off_on_usb_and_may_print_on_the_network() {
    let [network, machine] = BrotherStandIn::both(Play::Mute);
    let mut on_the_network = printer(&network);
    let (outcome, _, first) = print(&mut on_the_network);
    assert_eq!((outcome, network.has_got(1)), (PrintOutcome::Sent, true));
    let (outcome, _, second) = print(&mut on_the_network);
    assert_eq!((outcome, network.has_got(2)), (PrintOutcome::Sent, true));
    assert!(second < first, "the second badge waits less for a word that never comes: {first:?}, {second:?}");
    let (outcome, _, _) = print(&mut printer(&machine));
    assert_eq!((outcome, machine.seen().badge_commands), (PrintOutcome::Waiting(PrintTrouble::Offline), 0));
}

#[test]
fn a_printer_that_answered_before_and_falls_silent_gets_nothing() {
    for device in BrotherStandIn::both(Play::Prints) {
        let mut printer = printer(&device);
        assert_eq!(printer.state(), PrinterState::Ready);
        device.plays(Play::Mute);
        let (outcome, _, _) = print(&mut printer);
        assert_eq!((outcome, device.seen().badge_commands), (PrintOutcome::Waiting(PrintTrouble::Offline), 0));
        assert_eq!(printer.state(), PrinterState::Trouble(PrintTrouble::Offline));
    }
}

#[test]
fn the_last_label_of_a_roll_is_a_badge_too() {
    becomes(Play::PrintsTheLast, PrintOutcome::Confirmed);
}

#[test]
fn a_guests_badge_goes_to_the_printer_of_kiosk_toml() {
    let [network, machine] = BrotherStandIn::both(Play::Prints);
    for device in [network, machine] {
        let at = match &device.at {
            PrinterPort::Network { host, port } => format!("tcp://{host}:{port}"),
            PrinterPort::Device(path) => path.clone(),
        };
        let ql = format!("kind = \"brother-ql\"\nmodel = \"QL-820NWB\"\ndevice = \"{at}\"");
        let house = House::changed("kind = \"folder\"\npath = \"data/badges\"", &ql);
        assert_eq!(house.json(&["print", "test"])["state"], "confirmed");
        let code = house.invite("Noor van den Berg", "Anna de Vries");
        let inside = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
        assert_eq!(inside["badge"]["state"], "confirmed");
        assert_eq!(device.seen().badges.len(), 2);
        device.plays(Play::Errors(0, 0x10));
        let answer = house.run(&["--json", "print", "test"]);
        assert_eq!((answer.code, answer.json()["reason"].as_str()), (1, Some("cover_open")));
        assert_eq!(device.seen().badges.len(), 2);
    }
}

#[test]
fn a_printer_that_is_gone_or_hangs_after_half_has_no_badge() {
    for play in [Play::DiesAfterHalf, Play::HangsAfterHalf] {
        let device = BrotherStandIn::at_this_machine(play);
        // Rows as they are, which no line holds all at once.
        let mut printer = Printer::brother_ql(QlModel::Ql800, Label::Label62x100, device.at.clone(), patience());
        device.is_model(0x38);
        let (outcome, _, _) = print(&mut printer);
        assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::Offline), "{play:?}: its last command never left");
    }
    // The network took the whole badge on its way: nobody can tell how far it came.
    for play in [Play::DiesAfterHalf, Play::HangsAfterHalf] {
        let device = BrotherStandIn::on_the_network(play);
        let (outcome, _, _) = print(&mut printer(&device));
        assert!(
            matches!(outcome, PrintOutcome::Sent | PrintOutcome::Waiting(PrintTrouble::Offline)),
            "{play:?}: {outcome:?}"
        );
        assert!(device.seen().badges.is_empty());
    }
}

#[test]
fn nobody_there_is_offline_at_once() {
    for at in [
        PrinterPort::Network { host: "127.0.0.1".to_owned(), port: 1 },
        PrinterPort::Device("/dev/usb/no-such-printer".to_owned()),
    ] {
        let mut printer = Printer::brother_ql(QlModel::Ql800, Label::Label62x100, at, patience());
        let (outcome, _, took) = print(&mut printer);
        assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::Offline));
        assert_eq!(printer.state(), PrinterState::Trouble(PrintTrouble::Offline));
        assert!(took < Duration::from_millis(500), "{took:?}");
    }
}

#[test]
fn a_busy_printer_is_tried_again() {
    for device in BrotherStandIn::both(Play::PrintsAnother) {
        let mut printer = printer(&device);
        assert_eq!(printer.state(), PrinterState::Busy);
        let (outcome, _, _) = print(&mut printer);
        assert_eq!((outcome, device.seen().badge_commands), (PrintOutcome::Waiting(PrintTrouble::Busy), 0));
        let mended = spawn(move || {
            sleep(Duration::from_millis(300));
            device.plays(Play::Prints);
            device
        });
        assert_eq!(print(&mut printer).0, PrintOutcome::Confirmed);
        assert_eq!(mended.join().unwrap().seen().badges.len(), 1);
    }
}

#[test]
fn two_badges_at_once_come_one_after_the_other() {
    for device in BrotherStandIn::both(Play::Late(200)) {
        let mut printer = printer(&device);
        let mut errands = [errand(), errand()];
        let mut ended = [None; 2];
        while ended.contains(&None) {
            for (errand, ended) in errands.iter_mut().zip(&mut ended).filter(|(_, ended)| ended.is_none()) {
                if let Step::Ended(outcome) = printer.step(errand, &mut |_| {}) {
                    *ended = Some(outcome);
                }
            }
        }
        assert_eq!(ended, [Some(PrintOutcome::Confirmed); 2]);
        assert_eq!(device.seen().badges.len(), 2);
    }
}

#[test]
fn a_badge_is_taken_back_while_nothing_of_it_is_printed() {
    for device in BrotherStandIn::both(Play::KeepsIt) {
        let mut printer = printer(&device);
        let mut errand = errand();
        while !errand.is_given() {
            let _ = printer.step(&mut errand, &mut |_| {});
        }
        errand.take_back();
        let outcome = loop {
            if let Step::Ended(outcome) = printer.step(&mut errand, &mut |_| {}) {
                break outcome;
            }
        };
        assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::Busy));
        assert!(device.seen().badges.is_empty());
    }
}

#[test]
fn a_job_of_an_earlier_run_is_known_to_nobody() {
    let device = BrotherStandIn::on_the_network(Play::Prints);
    let mut printer = printer(&device);
    assert_eq!(printer.carry_out(Errand::follow(DeviceJob(7)), &mut |_| {}), PrintOutcome::Sent);
    assert!(printer.cancel(DeviceJob(7)).is_err());
    assert_eq!(device.seen().asked, 0);
}

#[test]
fn a_picture_that_fits_no_label_is_never_sent() {
    let device = BrotherStandIn::on_the_network(Play::Prints);
    let badge = Picture::in_black(Bitmap::white(696, 1000), 300);
    let outcome = printer(&device).carry_out(Errand::new(badge, DateTime::UNIX_EPOCH), &mut |_| {});
    assert_eq!((outcome, device.seen().asked), (PrintOutcome::Failed(PrintTrouble::CannotBeDrawn), 0));
}

/// A device that answers its first question well and says this after it, whatever it is given.
fn noisy(noise: Vec<u8>) -> PrinterPort {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let _ = spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut bytes = [0; 4096];
        let _ = stream.read(&mut bytes);
        let _ = stream.write_all(&status(0));
        // Once the first of the badge has come.
        let _ = stream.read(&mut bytes);
        let _ = stream.write_all(&noise);
        while stream.read(&mut bytes).is_ok_and(|count| count > 0) {}
    });
    PrinterPort::Network { host: "127.0.0.1".to_owned(), port }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_noise_confirms_a_badge(
        noise in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..80),
            // What begins as a status and is none, or is one of anything but a badge that is out.
            prop::collection::vec(any::<u8>(), 14).prop_map(|rest| [&status(0)[..18], &[7], &rest[1..]].concat()),
            (2_u8..=255, any::<[u8; 2]>()).prop_map(|(word, errors)| {
                let mut status = status(word);
                status[8..10].copy_from_slice(&errors);
                status.to_vec()
            }),
        ], 0..6)
    ) {
        let patience = Patience { answer: Duration::from_millis(200), busy: Duration::from_millis(200), ..patience() };
        let mut printer = Printer::brother_ql(QlModel::Ql820Nwb, Label::Label62x100, noisy(noise.concat()), patience);
        let outcome = printer.carry_out(errand(), &mut |_| {});
        prop_assert_ne!(outcome, PrintOutcome::Confirmed);
    }
}
