//! Badges to a ZPL II printer that runs out of labels, is opened, paused, falls silent and dies, over TCP and as a
//! device; and their dots against another encoder's.

use std::fs;
use std::path::Path;
use std::thread::spawn;
use std::time::{Duration, Instant};

use chrono::DateTime;
use proptest::prelude::*;
use welkom::domain::badge::{Bitmap, Picture};
use welkom::domain::label_printer::PrinterPort;
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::printing::zpl::{Packing, encode, encode_as};
use welkom::printing::{DeviceJob, Errand, Patience, Printer, PrinterState, Progress};

use crate::raster::picture;
use crate::zebra_printer::{Play, Trouble, ZebraStandIn, decode};

/// Waits that a test can wait for.
fn patience() -> Patience {
    Patience {
        answer: Duration::from_millis(700),
        picture: Duration::from_millis(700),
        busy: Duration::from_secs(2),
        badge: Duration::from_secs(3),
        first_pause: Duration::from_millis(50),
        ..Patience::default()
    }
}

fn printer(device: &ZebraStandIn) -> Printer {
    Printer::zpl(device.at.clone(), patience())
}

fn badge() -> Picture {
    picture("label_696x1109.png")
}

/// Prints one badge, and returns what became of it and what was told; `meanwhile` sees each word as it is told.
fn print(printer: &mut Printer, mut meanwhile: impl FnMut(Progress)) -> (PrintOutcome, Vec<Progress>) {
    let mut told = Vec::new();
    let outcome = printer.carry_out(Errand::new(badge(), DateTime::UNIX_EPOCH), &mut |progress| {
        told.push(progress);
        meanwhile(progress);
    });
    (outcome, told)
}

#[test]
fn the_dots_are_those_that_another_encoder_writes_in_either_way() {
    let mine = picture("label_696x1044.png");
    for packing in [Packing::Digits, Packing::Zlib] {
        assert!(decode(&encode_as(&mine, packing)) == mine.black, "{packing:?}");
    }
    for file in ["zebrafy_ASCII_COMPRESSED.zpl", "zebrafy_Z64.zpl"] {
        let label = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/zpl").join(file)).unwrap();
        assert!(decode(&label) == mine.black, "{file}");
    }
    let [digits, zlib] = [Packing::Digits, Packing::Zlib].map(|packing| encode_as(&mine, packing).len());
    assert_eq!(encode(&mine).len(), digits.min(zlib));
}

#[test]
fn what_is_red_is_black_on_a_printer_of_one_colour() {
    assert!(decode(&encode(&picture("label_red_696x1044.png"))) == picture("label_696x1044.png").black);
}

#[test]
fn a_badge_arrives_dot_by_dot_and_is_confirmed_when_the_printer_has_had_it() {
    for device in ZebraStandIn::both(Play::Prints(400)) {
        let mut printer = printer(&device);
        assert_eq!(printer.state(), PrinterState::Ready);
        for count in 1..=2 {
            let (outcome, told) = print(&mut printer, |_| {});
            assert_eq!((outcome, device.seen().printed.len()), (PrintOutcome::Confirmed, count));
            assert!(told.is_empty(), "{told:?}");
        }
        assert!(device.seen().printed.iter().all(|label| *label == badge().black));
    }
}

#[test]
fn a_printer_that_never_said_that_it_has_the_badge_confirms_nothing() {
    for device in ZebraStandIn::both(Play::PrintsAtOnce) {
        assert_eq!(print(&mut printer(&device), |_| {}).0, PrintOutcome::Sent);
        assert_eq!(device.seen().printed.len(), 1);
    }
}

#[test]
fn what_stands_in_the_way_is_told_before_a_byte_of_the_badge_is_sent() {
    for (play, trouble) in [
        (Play::Has(Trouble::Paper), PrintTrouble::MediaEmpty),
        (Play::Has(Trouble::Ribbon), PrintTrouble::RibbonEmpty),
        (Play::Has(Trouble::Head), PrintTrouble::CoverOpen),
        (Play::Has(Trouble::Pause), PrintTrouble::Paused),
        (Play::Has(Trouble::Hot), PrintTrouble::Overheated),
        (Play::Mute, PrintTrouble::Offline),
        (Play::Garbage, PrintTrouble::Unintelligible),
        (Play::CutShort, PrintTrouble::Unintelligible),
    ] {
        for device in ZebraStandIn::both(play) {
            let mut printer = printer(&device);
            assert_eq!(print(&mut printer, |_| {}).0, PrintOutcome::Waiting(trouble), "{play:?}");
            assert_eq!(printer.state(), PrinterState::Trouble(trouble), "{play:?}");
            assert_eq!(device.seen().bytes, 0, "{play:?}");
        }
    }
}

#[test]
fn it_tells_which_model_it_is_and_its_firmware_and_nothing_of_its_roll() {
    for play in [Play::Prints(0), Play::Has(Trouble::Paper)] {
        for device in ZebraStandIn::both(play) {
            let mut printer = printer(&device);
            let about = printer.about();
            assert_eq!(about.state, printer.state());
            assert_eq!((about.model.as_deref(), about.firmware.as_deref()), (Some("ZD421-300dpi"), Some("V93.21.17Z")));
            assert!(about.loaded.is_empty() && about.left.is_none());
        }
    }
    for device in ZebraStandIn::both(Play::HidesWhatItIs) {
        let (asked, about) = (Instant::now(), printer(&device).about());
        assert_eq!((about.state, about.model, about.firmware), (PrinterState::Ready, None, None));
        assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    }
}

#[test]
fn what_comes_in_the_way_is_told_and_the_badge_comes_once_it_is_mended() {
    for (trouble, told) in [
        (Trouble::Paper, PrintTrouble::MediaEmpty),
        (Trouble::Head, PrintTrouble::CoverOpen),
        (Trouble::Pause, PrintTrouble::Paused),
    ] {
        for device in ZebraStandIn::both(Play::TakesAndThen(trouble)) {
            let (outcome, all) = print(&mut printer(&device), |progress| {
                if progress == Progress::Trouble(told) {
                    device.plays(Play::Prints(0));
                }
            });
            assert_eq!(outcome, PrintOutcome::Sent, "whether it made the label anew it does not say");
            assert_eq!(all, [Progress::Trouble(told), Progress::Cleared]);
            assert_eq!(device.seen().printed.len(), 1);
        }
    }
}

#[test]
fn a_badge_that_waits_too_long_is_cancelled_at_the_device_and_may_be_printed_later() {
    for device in ZebraStandIn::both(Play::TakesAndThen(Trouble::Paper)) {
        let mut printer = printer(&device);
        let (outcome, told) = print(&mut printer, |_| {});
        assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::MediaEmpty));
        assert_eq!(told.last(), Some(&Progress::Overdue(PrintTrouble::MediaEmpty)), "{told:?}");
        device.plays(Play::Prints(0));
        assert_eq!(printer.state(), PrinterState::Ready);
        assert!(device.seen().printed.is_empty(), "it does not come by itself");
        assert_eq!(device.seen().cancelled, 1);
    }
}

#[test]
fn a_printer_that_falls_silent_or_dies_with_the_badge_may_have_printed_it() {
    for device in ZebraStandIn::both(Play::TakesAndIsSilent) {
        let (outcome, told) = print(&mut printer(&device), |_| {});
        assert_eq!(outcome, PrintOutcome::Sent);
        assert_eq!(told[0], Progress::Trouble(PrintTrouble::Offline));
    }
    let [network, machine] = ZebraStandIn::both(Play::DiesAfter(500));
    for device in [network, machine] {
        let (outcome, _) = print(&mut printer(&device), |_| {});
        assert!(
            matches!(outcome, PrintOutcome::Sent | PrintOutcome::Waiting(PrintTrouble::Offline)),
            "how far it came, nobody can tell: {outcome:?}"
        );
        assert!(device.seen().printed.is_empty());
    }
}

#[test]
fn half_a_badge_of_an_earlier_line_is_cancelled_and_never_part_of_the_next() {
    for device in ZebraStandIn::both(Play::HasHalf) {
        device.plays(Play::Prints(200));
        assert_eq!(print(&mut printer(&device), |_| {}).0, PrintOutcome::Confirmed);
        assert_eq!((device.seen().cancelled, device.seen().printed), (1, vec![badge().black]));
    }
}

#[test]
fn nobody_there_is_offline_and_an_earlier_job_is_known_to_nobody() {
    let at = PrinterPort::Network { host: "127.0.0.1".to_owned(), port: 1 };
    let mut printer = Printer::zpl(at, patience());
    assert_eq!(print(&mut printer, |_| {}).0, PrintOutcome::Waiting(PrintTrouble::Offline));
    assert_eq!(printer.state(), PrinterState::Trouble(PrintTrouble::Offline));
    assert_eq!(printer.carry_out(Errand::follow(DeviceJob(7)), &mut |_| {}), PrintOutcome::Sent);
}

/// A device that answers its first question well, and everything after it with this.
fn noisy(noise: Vec<u8>) -> PrinterPort {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let _ = spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut bytes = [0; 4096];
        let _ = stream.read(&mut bytes);
        let good = "\u{2}030,0,0,1109,000,0,0,0,000,0,0,0\u{3}\r\n\u{2}000,0,0,0,1,2,6,0,00000000,1,000\u{3}\r\n";
        let _ = stream.write_all(format!("{good}\u{2}1234,0\u{3}\r\n").as_bytes());
        while stream.read(&mut bytes).is_ok_and(|count| count > 0) {
            let _ = stream.write_all(&noise);
        }
    });
    PrinterPort::Network { host: "127.0.0.1".to_owned(), port }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_noise_confirms_a_badge(noise in prop::collection::vec(prop_oneof![Just(2_u8), Just(3), any::<u8>()], 0..300)) {
        let patience = Patience { answer: Duration::from_millis(200), badge: Duration::from_millis(400), ..patience() };
        let (mut printer, began) = (Printer::zpl(noisy(noise), patience), Instant::now());
        let outcome = printer.carry_out(Errand::new(badge(), DateTime::UNIX_EPOCH), &mut |_| {});
        prop_assert_ne!(outcome, PrintOutcome::Confirmed);
        prop_assert!(began.elapsed() < Duration::from_secs(8));
    }

    #[test]
    fn any_dots_come_back_from_either_way(width in 1_u32..70, rows in prop::collection::vec(any::<[u8; 9]>(), 1..20)) {
        let mut dots = Bitmap::white(width, rows.len() as u32);
        for (y, row) in (0..).zip(&rows) {
            // Runs, blank rows and rows like the one before are what the digits are about.
            let kind = row[0] % 4;
            (0..width).filter(|x| kind == 0 || (kind == 1 && row[*x as usize / 8] >> (x % 8) & 1 == 1)).for_each(|x| dots.blacken(x, y));
        }
        for packing in [Packing::Digits, Packing::Zlib] {
            let back = decode(&encode_as(&Picture::in_black(dots.clone(), 203), packing));
            prop_assert!(back == dots, "{:?}", packing);
        }
    }
}
