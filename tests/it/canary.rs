//! The canary: a guest shows a passport to the reader and checks in, and nothing of it may be left anywhere: not in the
//! data folder, the log, the printer, the badge or the kiosk's own memory. The name alone may be, since the libraries
//! that draw keep letters: whether the passport's spelling of it is left is told.
//!
//! The same search has to find the same bytes while the passport is being read: a search that finds nothing then is
//! broken. Needs what the walk needs, and root's right to read the memory of a process that keeps it to itself.

mod needles;
mod search;

use std::fs::File;
use std::io::Read;
use std::process::Stdio;
use std::thread::{self, sleep};
use std::time::Duration;

use crate::display::skip;
use crate::virtual_printer::VirtualPrinter;
use crate::waiting::until;
use crate::walk::kiosk::Kiosk;
use crate::walk::panel::Panel;
use crate::walk::{House, code_on};
use needles::{Form, INVITED, LINES, Needle, needles, spelled};
use search::{Search, memory};

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);
/// When the kiosk is stopped after the reader's last key: its burst ends 100 ms after that, and a busy machine may hear
/// the keys late. Each is one try.
const STOPPED_AFTER: [u64; 6] = [20, 40, 60, 10, 30, 50];
/// What the control has to find at least, of all that is searched for.
const CONTROL: [&str; 6] = [
    "document number",
    "optional data",
    "birth date",
    "nationality before the birth date",
    "first line",
    "second line",
];

#[test]
fn of_a_document_nothing_is_left_but_the_name() {
    let Some(printer) = VirtualPrinter::with_labels() else { return };
    let Some(panel) = Panel::start() else { return };
    let house = House::with_reader(&printer.uri(), 9);
    let codes = house.import(&[INVITED]);
    let mut command = house.command(&[]);
    let _ = command.env("WELKOM_LOG", "trace").stderr(Stdio::piped());
    let mut kiosk = panel.open(&mut command);
    let mut log = kiosk.log();
    let log = thread::spawn(move || {
        let mut whole = Vec::new();
        let _ = log.read_to_end(&mut whole).unwrap();
        whole
    });
    if let Err(error) = File::open(format!("/proc/{}/mem", kiosk.process())) {
        return skip(&format!("the memory of a kiosk is root's to read: {error}"));
    }
    let needles = needles();

    panel.scan(&codes[0]);
    panel.await_reader();
    search_stopped(&kiosk, &needles).must_be_empty("before the document was shown");
    control(&panel, &kiosk, &needles);

    // The window is busy meanwhile, so that all keys come to it at once.
    kiosk.stop();
    let _ = panel.scan_document(&LINES);
    kiosk.go_on();
    panel.await_house_rules();
    panel.agree();
    panel.tap_next();
    let badge = until(SOON, || printer.badges().pop()).expect("no badge came out of the printer");
    panel.await_hall();
    panel.tap_next();
    panel.await_welcome();
    let after = search_stopped(&kiosk, &needles);
    println!("searched {} bytes of memory after the guest", after.bytes);
    let name = search_stopped(&kiosk, &spelled());
    println!("the name, as the document spells it, is left in memory in {} places", name.found.len());
    name.found.iter().for_each(|found| println!("  {found}"));
    after.must_be_empty("in the kiosk's memory after the guest");

    let mut files = Search::default();
    files.look_in_folder(&house.data(), &needles);
    assert!(files.bytes > 0, "the data folder is another one");
    files.look_in_folder(printer.folder(), &needles);
    files.look(code_on(&badge).as_bytes(), &needles, "the badge's QR", false);
    drop(kiosk);
    let log = log.join().unwrap();
    assert!(log.len() > 1_000, "the kiosk logged next to nothing");
    files.look(&log, &needles, "the kiosk's log", false);
    // Of the name too, in whatever letters: a log is no place for it, though everything was logged.
    let told = String::from_utf8_lossy(&log).to_lowercase();
    assert!(!INVITED.to_lowercase().split(' ').any(|name| told.contains(name)), "a name was logged");
    println!("searched {} bytes of files and log", files.bytes);
    files.must_be_empty("in files after the guest");
}

/// The positive control: the reader stops before its last sign, and while the kiosk still waits for it, the very
/// needles are found by the very search. What was read so is no whole document, and the guest lays it down again.
fn control(panel: &Panel, kiosk: &Kiosk, needles: &[Needle]) {
    let cut: String = [LINES[0], "\n", &LINES[1][..43]].concat();
    for after in STOPPED_AFTER {
        panel.type_quickly(&cut);
        sleep(Duration::from_millis(after));
        let found = search_stopped(kiosk, needles).found;
        // Its burst ends, whatever the search found, and the screen has changed by then.
        sleep(Duration::from_secs(1));
        println!("stopped {after} ms after the last key:");
        for needle in needles {
            let of_it = found.iter().filter(|found| found.what == needle.what);
            println!("  {}: {:?}", needle.what, of_it.map(|found| found.form).collect::<Vec<Form>>());
        }
        if CONTROL.iter().all(|what| found.iter().any(|found| found.what == *what)) {
            return;
        }
    }
    panic!("the search is broken: it does not find the document while it is being read");
}

/// Stops the kiosk, searches its memory and lets it go on.
fn search_stopped(kiosk: &Kiosk, needles: &[Needle]) -> Search {
    kiosk.stop();
    let search = memory(kiosk.process(), needles);
    kiosk.go_on();
    search
}
