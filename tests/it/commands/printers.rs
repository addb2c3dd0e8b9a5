//! Several printers of a house: whose badge comes from which, what the doctor tells of each, and a test badge.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::label_printer::PrinterPort;
use welkom::domain::print::PrintOutcome;
use welkom::effects::Effects;
use welkom::store::journal::{PrintJob, Stage};

use super::{House, files};
use crate::brother_printer::{self, BrotherStandIn};
use crate::print_queue::PrintQueue;
use crate::virtual_printer::VirtualPrinter;
use crate::waiting::until;
use crate::zebra_printer::{self, ZebraStandIn};

const FOLDER: &str = "[[printers]]\nname = \"badge folder\"\nkind = \"folder\"\npath = \"data/badges\"\n";

/// A house whose first printer is a network printer or a queue, and whose second one is the folder.
fn house_with(uri: &str) -> House {
    House::changed(FOLDER, &format!("[[printers]]\nname = \"labels\"\nkind = \"ipp\"\nuri = \"{uri}\"\n{FOLDER}"))
}

/// A house whose only printer is a label printer of this kind, spoken to in its own language.
fn house_with_label_printer(kind: &str, at: &PrinterPort) -> House {
    let at = match at {
        PrinterPort::Network { host, port } => format!("tcp://{host}:{port}"),
        PrinterPort::Device(path) => path.clone(),
    };
    let labels = format!("[[printers]]\nname = \"labels\"\nkind = {kind}\ndevice = \"{at}\"\n");
    House::changed(FOLDER, &labels)
}

const BROTHER: &str = "\"brother-ql\"\nmodel = \"QL-820NWB\"";
const ZPL: &str = "\"zpl\"";

/// What the doctor says of a part: how it is, and its words.
fn check(house: &House, name: &str) -> (String, String) {
    let answer = house.run(&["doctor", "--json"]).json();
    let checks = answer["checks"].as_array().unwrap();
    let found = checks.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("no {name} in {answer}"));
    let text = |key: &str| found[key].as_str().unwrap().to_owned();
    (text("state"), text("message"))
}

fn state(answer: &Value) -> &Value {
    &answer["badge"]["state"]
}

#[test]
fn each_kind_of_visitor_has_its_printer() {
    let printers = format!(
        "{FOLDER}kinds = [\"guest\", \"member\"]\n\n[[printers]]\nname = \"vendors\"\nkind = \"folder\"\n\
         path = \"data/vendors\"\nformat = \"pdf\"\nkinds = [\"vendor\"]\n"
    );
    let house = House::with(&super::KIOSK.replace(FOLDER, &printers).replace("\"approve\"", "\"allow\""));
    let guest = house.json(&["check-in", "--name", "Noor", "--host", "Anna", "--id", "reception:seen"]);
    assert_eq!(state(&guest), "sent");
    let vendor = ["--name", "Li", "--host", "Anna", "--kind", "vendor", "--company", "Pumps", "--id", "reception:seen"];
    assert_eq!(state(&house.json(&[&["check-in"][..], &vendor].concat())), "sent");
    let endings = |folder: &str| {
        let files = files(&house.path(folder)).into_iter();
        files.map(|file| file.extension().unwrap().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    assert_eq!((endings("data/badges"), endings("data/vendors")), (vec!["png".to_owned()], vec!["pdf".to_owned()]));
}

#[test]
fn the_doctor_tells_of_a_printer_what_it_tells_itself_and_when_it_last_had_a_badge() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = house_with(&device.uri());
    let (state, told) = check(&house, "printer labels");
    assert_eq!(state, "ok", "{told}");
    for words in ["would print at once", "oe_dk11202_62x100mm", "firmware Label firmware 1.07", "no badge yet"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let code = house.invite("Noor", "Anna");
    let visit = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    assert_eq!(visit["badge"]["state"], "confirmed");
    let (_, told) = check(&house, "printer labels");
    assert!(told.contains(&format!("last badge {}", super::today())), "{told}");
    let (_, folder) = check(&house, "printer badge folder");
    assert!(folder.contains("no badge yet"), "each printer has its own: {folder}");
}

#[test]
fn the_doctor_says_which_roll_is_in_a_printer_that_has_another_one() {
    let Some(device) = VirtualPrinter::with_a4() else { return };
    let house = house_with(&device.uri());
    let (state, told) = check(&house, "printer labels");
    assert_eq!(state, "fail");
    assert!(told.contains("another roll") && told.contains("iso_a4_210x297mm"), "{told}");
    let test = house.run(&["print", "test", "--json"]);
    assert_eq!((test.code, test.json()), (1, json!({"state": "waiting", "reason": "wrong_media"})));
    assert!(device.badges().is_empty());
}

#[test]
fn the_doctor_tells_of_label_printers_what_they_tell_of_themselves() {
    let told = |kind, at: &PrinterPort| check(&house_with_label_printer(kind, at), "printer labels");
    for device in BrotherStandIn::both(brother_printer::Play::Prints) {
        let fine = "would print at once; it is a QL-820NWB; in it: labels of 62 x 100 mm; no badge yet";
        assert_eq!(told(BROTHER, &device.at), ("ok".to_owned(), fine.to_owned()));
        device.plays(brother_printer::Play::Holds(62, 0));
        let (state, words) = told(BROTHER, &device.at);
        assert!(state == "fail" && words.contains("in it: an endless roll of 62 mm"), "{words}");
    }
    for device in ZebraStandIn::both(zebra_printer::Play::Prints(0)) {
        let fine = "would print at once; it is a ZD421-300dpi; firmware V93.21.17Z; no badge yet";
        assert_eq!(told(ZPL, &device.at), ("ok".to_owned(), fine.to_owned()));
    }
}

#[test]
fn the_doctor_reminds_of_what_a_queue_keeps() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let Some(queue) = PrintQueue::start(&device) else { return };
    let house = house_with(&queue.uri());
    let (state, told) = check(&house, "printer labels");
    assert!(state == "ok" && told.contains("PreserveJobFiles=No"), "{told}");
    assert_eq!(house.json(&["print", "test"])["state"], "confirmed");
    assert_eq!(device.badges().len(), 1);
}

#[test]
fn a_test_badge_comes_from_the_printer_that_was_named_and_is_confirmed_by_it() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = house_with(&device.uri());
    let printed = json!({"state": "confirmed", "reason": null});
    assert_eq!(house.json(&["print", "test", "--printer", "labels"]), printed);
    assert_eq!((device.badges().len(), house.badges().len()), (1, 0));
    assert_eq!(house.json(&["print", "test", "--printer", "badge folder"])["state"], "sent");
    assert_eq!((device.badges().len(), house.badges().len()), (1, 1));
}

/// A check-in that may be killed.
fn giver(house: &House, code: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_welkom"))
        .arg("--config")
        .arg(house.config())
        .args(["check-in", "--code", code, "--id", "reception:seen"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_badge_is_followed_to_its_end_though_who_gave_it_away_was_killed() {
    let Some(device) = VirtualPrinter::with_labels() else { return };
    let house = house_with(&device.uri());
    let code = house.invite("Noor", "Anna");
    device.play("labels");
    let mut giver = giver(&house, &code);
    let config = Config::read(&house.config()).unwrap();
    let mut store = welkom::effects::open_store(&config, &Clock::system(config.zone)).unwrap();
    let given = until(Duration::from_secs(30), || {
        store.unfinished_prints().unwrap().into_iter().find(|job| job.device_job.is_some())
    });
    let job = given.expect("the printer has no job").id;
    giver.kill().unwrap();
    let _ = giver.wait().unwrap();
    assert_eq!(store.print_job(job).unwrap().stage, Stage::Sending, "nobody knows");
    device.mend();
    let kiosk = Effects::start(&config, store, Arc::new(|_| ()), true);
    let stage = || kiosk.ask(move |store| store.print_job(job)).unwrap().unwrap().stage;
    let confirmed = until(Duration::from_secs(30), || (stage() == Stage::Confirmed).then_some(()));
    assert!(confirmed.is_some(), "the journal still says {:?}", stage());
    sleep(Duration::from_secs(2));
    assert_eq!(device.badges().len(), 1);
}

/// How a badge of which nobody knows is settled.
#[derive(Clone, Copy)]
enum Settled {
    /// Reception looked, found none and prints it again.
    ByReception,
    /// The guest has it, and scans it on the way out.
    ByTheGuest,
}

#[test]
fn a_badge_in_a_label_printer_is_unknown_after_a_kill_and_never_printed_twice_by_itself() {
    let ways = [Settled::ByReception, Settled::ByTheGuest];
    for (device, way) in BrotherStandIn::both(brother_printer::Play::PrintsSilently).iter().zip(ways) {
        let house = house_with_label_printer(BROTHER, &device.at);
        let printed = || device.seen().badges.len();
        let job = killed(&house, &|| printed() == 1);
        device.plays(brother_printer::Play::Prints);
        is_unknown_and_settled(&house, &job, &printed, way);
    }
    // It has the badge, and no labels until the kiosk is dead.
    let keeps = zebra_printer::Play::TakesAndThen(zebra_printer::Trouble::Paper);
    for (device, way) in ZebraStandIn::both(keeps).iter().zip(ways) {
        let house = house_with_label_printer(ZPL, &device.at);
        let job = killed(&house, &|| device.seen().bytes > 0);
        device.plays(zebra_printer::Play::Prints(400));
        is_unknown_and_settled(&house, &job, &|| device.seen().printed.len(), way);
    }
}

/// Starts the kiosk again after its badge came out, and has the badge settled.
fn is_unknown_and_settled(house: &House, job: &PrintJob, printed: &dyn Fn() -> usize, way: Settled) {
    let (config, id) = (Config::read(&house.config()).unwrap(), job.id);
    let store = welkom::effects::open_store(&config, &Clock::system(config.zone)).unwrap();
    let kiosk = Effects::start(&config, store, Arc::new(|_| ()), true);
    let stage = || kiosk.ask(move |store| store.print_job(id)).unwrap().unwrap().stage;
    sleep(Duration::from_secs(3));
    assert_eq!((stage(), job.device_job, printed()), (Stage::Sending, None, 1), "nobody knows, and nothing prints");
    let again = format!("welkom print again --visit {} --reason badge_missing", job.visit);
    let (state, told) = check(house, "badges");
    assert!(state == "warn" && told.contains(&again), "{told}");
    match way {
        Settled::ByReception => {
            let words: Vec<&str> = again.split(' ').skip(1).collect();
            // Under a kiosk's window the printer may still be spoken with about a badge this young.
            let window = welkom::effects::lock_kiosk(&config).unwrap();
            let refused = house.run(&words);
            assert!(refused.err.contains("still at its printer") && printed() == 1, "{}", refused.err);
            assert!(!house.run(&["doctor"]).out.contains("print again"));
            drop(window);
            assert_eq!(house.json(&words)["state"], "confirmed");
            assert_eq!((stage(), printed()), (Stage::Failed, 2), "one more, because a person said so");
        }
        Settled::ByTheGuest => {
            let visit = job.visit;
            let token = kiosk.ask(move |store| store.badge_token(visit)).unwrap().unwrap().unwrap();
            let _ = house.json(&["check-out", "--badge", &token.as_text()]);
            assert_eq!((stage(), printed()), (Stage::Confirmed, 1));
        }
    }
    assert!(!house.run(&["doctor"]).out.contains("print again"));
}

/// A check-in's job that was given to the printer when its process was killed.
fn killed(house: &House, given: &dyn Fn() -> bool) -> PrintJob {
    let mut giver = giver(house, &house.invite("Noor", "Anna"));
    assert!(until(Duration::from_secs(30), || given().then_some(())).is_some(), "the printer got nothing");
    giver.kill().unwrap();
    let _ = giver.wait().unwrap();
    let config = Config::read(&house.config()).unwrap();
    let mut store = welkom::effects::open_store(&config, &Clock::system(config.zone)).unwrap();
    let jobs = store.unfinished_prints().unwrap();
    assert_eq!(jobs.len(), 1);
    jobs[0].clone()
}

#[test]
fn a_badge_that_nobody_knows_of_is_named_with_the_command_that_prints_it_and_that_settles_it() {
    let house = House::changed("walk_in = \"approve\"", "walk_in = \"allow\"");
    let visit = house.json(&["check-in", "--name", "Noor", "--host", "Anna", "--id", "reception:seen"]);
    let visit = visit["visit"].as_str().unwrap();
    // As a kiosk leaves it that was killed between sending and the printer's word.
    let config = Config::read(&house.config()).unwrap();
    let mut store = welkom::effects::open_store(&config, &Clock::system(config.zone)).unwrap();
    let id = store.unfinished_prints().unwrap()[0].clone();
    store.print_outcome(id.id, PrintOutcome::Confirmed).unwrap();
    let lost = store.queue_print(id.visit, "badge folder").unwrap();
    store.print_sending(lost).unwrap();
    drop(store);
    let again = format!("welkom print again --visit {visit} --reason badge_missing");
    let (state, told) = check(&house, "badges");
    assert!(state == "warn" && told.contains(&again), "{told}");
    assert_eq!(house.badges().len(), 1, "nothing prints by itself");
    let words: Vec<&str> = again.split(' ').skip(1).collect();
    assert_eq!(house.json(&words)["state"], "sent");
    assert_eq!(house.badges().len(), 2);
    let mut store = welkom::effects::open_store(&config, &Clock::system(config.zone)).unwrap();
    assert_eq!(store.print_job(lost).unwrap().stage, Stage::Failed);
    assert!(!house.run(&["doctor"]).out.contains("print again"));
}
