//! Badges to a real IPP printer that runs out of labels, jams, hangs and is switched off.

mod formats;

use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate};
use welkom::badge::{BadgeLabels, Fonts, Template, draw};
use welkom::domain::badge::{BadgeContent, Media, Picture};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::text::Personal;
use welkom::domain::token::{Token, TokenKind};
use welkom::printing::{DeviceJob, Errand, Patience, Printer, PrinterState, Progress, Step, png};

use crate::virtual_printer::VirtualPrinter;

/// Waits that a test can wait for.
fn patience(badge: Duration) -> Patience {
    Patience {
        answer: Duration::from_secs(2),
        picture: Duration::from_secs(2),
        busy: Duration::from_secs(2),
        badge,
        first_pause: Duration::from_millis(50),
        slow_pause: Duration::from_millis(500),
        ..Patience::default()
    }
}

/// Long enough for a badge that prints on a busy machine.
const ENOUGH: Duration = Duration::from_secs(60);

fn printer_at(uri: &str, badge: Duration) -> Printer {
    Printer::ipp(uri, Media::LABEL_62X100, patience(badge)).unwrap()
}

fn badge() -> Picture {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let content = BadgeContent {
        name: Personal::clean("José van der Berg").unwrap(),
        company: None,
        host: Personal::clean("Anna de Vries").unwrap(),
        kind: VisitorKind::Guest,
        valid: (day, day),
        until: None,
        token: Token { kind: TokenKind::Badge, bits: [7; 16] },
        language: Language::new("en"),
    };
    let labels = BadgeLabels {
        kind: "Visitor".into(),
        kind_second: None,
        visiting: "Visiting".into(),
        valid: "Valid only on".into(),
        days: "23 Nov 2026".into(),
        leaving: "Scan me when you leave.".into(),
        thanks: "Thank you!".into(),
    };
    let code = "W1B7Q2M8XKD4T9RZ3VHN6PCY5JGAE0";
    let template = Template::shipped(Media::LABEL_62X100).unwrap();
    draw(&mut Fonts::load().unwrap(), &content, code, "Example House", &labels, &template).unwrap()
}

/// Prints and returns what became of it and what was told; `meanwhile` sees each word as it is told.
fn print(printer: &mut Printer, badge: &Picture, mut meanwhile: impl FnMut(Progress)) -> (PrintOutcome, Vec<Progress>) {
    let mut told = Vec::new();
    let outcome = printer.carry_out(Errand::new(badge.clone(), DateTime::UNIX_EPOCH), &mut |progress| {
        told.push(progress);
        meanwhile(progress);
    });
    (outcome, told)
}

/// Asks what became of a job.
fn follow(printer: &mut Printer, job: DeviceJob) -> PrintOutcome {
    printer.carry_out(Errand::follow(job), &mut |_| {})
}

#[test]
fn a_badge_arrives_as_it_was_sent_and_the_printer_confirms_it() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let mut printer = printer_at(&device.uri(), ENOUGH);
    assert_eq!(printer.state(), PrinterState::Ready);
    let badge = badge();
    let (outcome, told) = print(&mut printer, &badge, |_| {});
    assert_eq!(outcome, PrintOutcome::Confirmed);
    assert!(matches!(told[..], [Progress::Taken(DeviceJob(1..))]), "{told:?}");
    let [received] = &device.badges()[..] else { panic!("one badge") };
    assert!(png::decode(received).unwrap() == badge.black, "not one dot differs");
    let Progress::Taken(number) = told[0] else { unreachable!() };
    assert_eq!(follow(&mut printer, number), PrintOutcome::Confirmed, "a later run can ask what became of it");
    assert_eq!(device.badges().len(), 1, "asking prints nothing");
    assert!(printer.cancel(number).is_err(), "what is printed cannot be taken back");
}

#[test]
fn out_of_labels_is_told_at_once_and_the_badge_comes_when_there_are_labels_again() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    device.play("labels");
    let (outcome, told) = print(&mut printer_at(&device.uri(), ENOUGH), &badge(), |progress| {
        if progress == Progress::Trouble(PrintTrouble::MediaEmpty) {
            assert!(device.badges().is_empty());
            device.mend();
        }
    });
    assert_eq!(outcome, PrintOutcome::Confirmed);
    assert!(told.contains(&Progress::Trouble(PrintTrouble::MediaEmpty)), "{told:?}");
    assert_eq!(device.badges().len(), 1);
}

#[test]
fn an_open_cover_is_told_at_once() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    device.play("cover");
    let (outcome, told) = print(&mut printer_at(&device.uri(), ENOUGH), &badge(), |progress| {
        if progress == Progress::Trouble(PrintTrouble::CoverOpen) {
            device.mend();
        }
    });
    assert_eq!(outcome, PrintOutcome::Confirmed);
    assert!(told.contains(&Progress::Trouble(PrintTrouble::CoverOpen)), "{told:?}");
}

#[test]
fn a_badge_that_the_printer_does_not_give_back_is_never_called_waiting_and_comes_once() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    device.play("labels");
    let mut printer = printer_at(&device.uri(), Duration::from_secs(2));
    let mut errand = Errand::new(badge(), DateTime::UNIX_EPOCH);
    let (mut overdue, mut told) = (None, Vec::new());
    // It is asked to give the badge back, says "stopping" and keeps it until there are labels.
    let outcome = loop {
        let step = printer.step(&mut errand, &mut |progress| told.push(progress));
        if told.contains(&Progress::Overdue(PrintTrouble::MediaEmpty)) && overdue.is_none() {
            overdue = Some(Instant::now());
        }
        match step {
            Step::Ended(outcome) => break outcome,
            Step::Again(pause) => sleep(pause),
        }
        if overdue.is_some_and(|since| since.elapsed() > Duration::from_secs(4)) && device.plays() {
            assert!(device.badges().is_empty());
            device.mend();
        }
    };
    assert!(overdue.is_some(), "{told:?}");
    assert_eq!(outcome, PrintOutcome::Sent, "it stopped too late");
    assert_eq!(device.badges().len(), 1);
}

#[test]
fn a_badge_that_the_printer_gives_back_may_be_printed_later() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    device.play("labels");
    let mut printer = printer_at(&device.uri(), Duration::from_secs(2));
    let (outcome, told) = print(&mut printer, &badge(), |progress| {
        if let Progress::Overdue(_) = progress {
            device.play("back");
        }
    });
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::MediaEmpty), "{told:?}");
    device.mend();
    assert!(device.badges().is_empty());
}

#[test]
fn a_jam_loses_the_badge_and_says_so() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    device.play("jam");
    let (outcome, told) = print(&mut printer_at(&device.uri(), ENOUGH), &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Jam), "{told:?}");
    assert!(device.badges().is_empty());
}

#[test]
fn a_badge_that_the_printer_gives_up_has_failed() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    device.play("refuse");
    let (outcome, _) = print(&mut printer_at(&device.uri(), ENOUGH), &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Aborted));
}

#[test]
fn the_wrong_label_is_refused_before_a_byte_is_sent() {
    let Some(device) = VirtualPrinter::with_a4() else { return };
    let mut printer = printer_at(&device.uri(), ENOUGH);
    assert_eq!(printer.state(), PrinterState::Trouble(PrintTrouble::WrongMedia));
    let (outcome, told) = print(&mut printer, &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::WrongMedia));
    assert!(told.is_empty() && device.badges().is_empty());
}

#[test]
fn a_printer_that_hangs_or_is_off_is_offline_within_its_time() {
    let Some(mut device) = VirtualPrinter::with_labels() else { return };
    let mut printer = printer_at(&device.uri(), ENOUGH);
    device.hang();
    let asked = Instant::now();
    let (outcome, _) = print(&mut printer, &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::Offline));
    assert!((1..10).contains(&asked.elapsed().as_secs()), "{:?}", asked.elapsed());
    device.wake();
    let (outcome, _) = print(&mut printer, &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Confirmed, "it works again by itself");
    device.switch_off();
    assert_eq!(printer.state(), PrinterState::Trouble(PrintTrouble::Offline));
    let (outcome, _) = print(&mut printer, &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::Offline));
}

#[test]
fn a_printer_that_dies_with_a_badge_inside_is_offline_and_the_badge_is_not_called_waiting() {
    let Some(mut device) = VirtualPrinter::with_labels() else { return };
    device.play("labels");
    let mut printer = printer_at(&device.uri(), Duration::from_secs(4));
    let mut dead = false;
    let (outcome, told) = print(&mut printer, &badge(), |progress| {
        if progress == Progress::Trouble(PrintTrouble::MediaEmpty) && !dead {
            dead = true;
            device.switch_off();
        }
    });
    assert_eq!(outcome, PrintOutcome::Sent, "nobody can tell more");
    assert!(told.contains(&Progress::Trouble(PrintTrouble::Offline)), "{told:?}");
}
