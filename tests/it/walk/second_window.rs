//! The desk shows a check-in of the first window: how long after it is on disk its pixels change.
//!
//! The guests' window and the desk's stand side by side on one display. A check-in also comes from the command line, for
//! another process may write too. What is printed is an upper bound, for looking at the display takes a while itself. The
//! 200 ms that are wished are of a release build on a quiet machine, which `examples/figures` measures; here it must only
//! be soon.

use std::fs;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::panel::Panel;
use super::{House, PIN, kiosk_toml};
use crate::waiting::until;

/// Both windows fit beside each other.
const DISPLAY: &str = "2400x1920";
/// The bar at the foot of the desk: today, the roll call with how many are inside, and more.
const BAR: &str = "1200x110+1100+690";
/// The roll call, left of its words: the one red thing of a page.
const ROLL_CALL: (u32, u32) = (1500, 760);
const RED: [u8; 3] = [156, 47, 30];
/// Long enough for a busy machine.
const LONGEST: Duration = Duration::from_secs(20);
/// How soon the desk follows on a busy machine, in an unoptimised build.
const SOON: Duration = Duration::from_secs(5);
/// The same of another process, whose commit is looked for again after three seconds where it could not be seen at once.
const LATER: Duration = Duration::from_secs(10);

/// When the database's log was written last.
fn written(house: &House) -> Option<SystemTime> {
    fs::metadata(house.data().join("welkom.db-wal")).and_then(|log| log.modified()).ok()
}

/// How long after the first write that follows the bar changes. Tells each write, and how long one look takes.
fn follows(panel: &Panel, house: &House, act: impl FnOnce()) -> Duration {
    // What a page asks for when it opens comes at once.
    let calm = until(LONGEST, || {
        let bar = panel.pixels(BAR);
        sleep(Duration::from_secs(1));
        (panel.pixels(BAR) == bar).then_some(bar)
    });
    let (bar, over) = (calm.unwrap(), AtomicBool::new(false));
    let (before, writes) = (written(house), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        let _ = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                let (at, mut writes) = (written(house), writes.lock().unwrap());
                if at != before && writes.last() != at.as_ref() {
                    writes.extend(at);
                }
                drop(writes);
                sleep(Duration::from_millis(1));
            }
        });
        act();
        let mut look = Duration::ZERO;
        let changed = until_often(LONGEST, || {
            let began = SystemTime::now();
            let changed = panel.pixels(BAR) != bar;
            look = began.elapsed().unwrap_or_default();
            changed.then(SystemTime::now)
        });
        over.store(true, Ordering::Relaxed);
        let changed = changed.unwrap_or_else(|| panic!("the desk does not follow; see {}", panel.picture("failed")));
        let writes = writes.lock().unwrap();
        let ago: Vec<Duration> = writes.iter().map(|at| changed.duration_since(*at).unwrap_or_default()).collect();
        println!("written before the bar changed: {ago:?}; one look takes {look:?}");
        *ago.first().unwrap()
    })
}

/// Asks again at once.
fn until_often<T>(longest: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let started = SystemTime::now();
    while started.elapsed().unwrap_or_default() < longest {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        sleep(Duration::from_millis(1));
    }
    None
}

#[test]
fn the_desk_shows_a_check_in_of_the_first_window_and_of_another_process_at_once() {
    let Some(panel) = Panel::of(DISPLAY) else { return };
    let toml = kiosk_toml("ipp://127.0.0.1:9/ipp/print", 9)
        .replace("diagonal_inches = 21.5\n", "diagonal_inches = 21.5\nfullscreen = false\n");
    let desk = "\n[desk]\nwindow = \"second\"\nmonitor = \"1200x800+1100+0\"\n";
    let house = House::with(&format!("{toml}{desk}"));
    let codes = house.import(&["Eerste Gast", "Tweede Gast"]);
    let _kiosk = panel.spawn(&mut house.command(&[]));
    panel.make_whole("Welkom", "Reception");
    panel.await_welcome();
    panel.scan(&codes[0]);
    panel.await_id_step();
    panel.sign_on("12", PIN);
    panel.first_act_and_reason();
    panel.close_bar();
    panel.agree();

    panel.press_keys("Reception", &format!("12{PIN}"));
    panel.await_colour(ROLL_CALL, RED, "the desk's roll call");
    let own = follows(&panel, &house, || panel.tap_next());
    println!("the desk showed a check-in of the first window at most {own:?} after it was on disk");

    let words = ["check-in", "--name", "Tweede Gast", "--host", "Anna de Vries", "--id", "reception:seen"];
    let other = follows(&panel, &house, || {
        let done = house.command(&words).stdout(Stdio::null()).spawn();
        drop(done.unwrap().wait());
    });
    println!("the desk showed a check-in of another process at most {other:?} after the first write of it");
    assert!(own < SOON, "{own:?}");
    assert!(other < LATER, "{other:?}");
}
