//! A bell that writes a line into a file for each time it is rung.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);
/// Far from every test's end.
const NEVER: Duration = Duration::from_hours(1);

struct Desk {
    folder: TempDir,
    bell: Bell,
}

impl Desk {
    /// A desk whose bell is a shell script.
    fn with(script: &str, times: Times) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bell.sh");
        fs::write(&file, script).unwrap();
        let arguments = [&file, &folder.path().join("rung")].map(|path| path.display().to_string()).to_vec();
        let bell = Bell::with_times(&Setting { program: "sh".to_owned(), arguments }, times);
        Self { folder, bell }
    }

    fn rung(&self) -> usize {
        lines(&self.folder.path().join("rung"))
    }

    /// Waits until it was rung so often.
    fn rings(&self, often: usize) {
        wait(|| self.rung() >= often);
        assert_eq!(self.rung(), often);
    }
}

fn lines(file: &Path) -> usize {
    fs::read_to_string(file).map_or(0, |text| text.lines().count())
}

fn wait(mut so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !so() {
        assert!(began.elapsed() < SOON, "it never came");
        thread::sleep(GLANCE);
    }
}

fn guests(numbers: &[u8]) -> Vec<VisitId> {
    numbers.iter().map(|number| VisitId([*number; 16])).collect()
}

const WRITES: &str = "echo \"$#\" >> \"$1\"";

#[test]
fn it_rings_when_one_more_waits_and_not_for_who_was_called_for_already() {
    let desk = Desk::with(WRITES, Times { again: NEVER, longest: LONGEST });
    desk.bell.call_for(guests(&[1]));
    desk.rings(1);
    desk.bell.call_for(guests(&[1]));
    desk.bell.call_for(guests(&[]));
    desk.bell.call_for(guests(&[2]));
    desk.rings(2);
    desk.bell.call_for(guests(&[2, 3]));
    desk.rings(3);
    desk.bell.call_for(guests(&[3]));
    thread::sleep(Duration::from_millis(300));
    desk.rings(3);
    assert_eq!(desk.bell.trouble(), None);
    let told = fs::read_to_string(desk.folder.path().join("rung")).unwrap();
    assert!(told.lines().all(|line| line == "1"), "it is told nothing but what kiosk.toml says: {told}");
}

#[test]
fn it_rings_for_who_needs_reception_at_the_kiosk_once_for_each_and_beside_who_waits() {
    let desk = Desk::with(WRITES, Times { again: NEVER, longest: LONGEST });
    desk.bell.call_to_kiosk(false);
    desk.bell.call_to_kiosk(true);
    desk.rings(1);
    desk.bell.call_to_kiosk(true);
    desk.bell.call_for(guests(&[]));
    desk.bell.call_for(guests(&[1]));
    desk.rings(2);
    desk.bell.call_to_kiosk(false);
    thread::sleep(Duration::from_millis(300));
    desk.bell.call_to_kiosk(true);
    desk.rings(3);
}

#[test]
fn it_rings_again_until_somebody_comes_to_the_kiosk() {
    let desk = Desk::with(WRITES, Times { again: Duration::from_millis(200), longest: LONGEST });
    desk.bell.call_to_kiosk(true);
    wait(|| desk.rung() >= 3);
    desk.bell.call_to_kiosk(false);
    thread::sleep(Duration::from_secs(1));
    let then = desk.rung();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(desk.rung(), then);
}

#[test]
fn it_rings_again_until_somebody_answers() {
    let desk = Desk::with(WRITES, Times { again: Duration::from_millis(200), longest: LONGEST });
    desk.bell.call_for(guests(&[1]));
    wait(|| desk.rung() >= 3);
    desk.bell.call_for(guests(&[]));
    thread::sleep(Duration::from_secs(1));
    let then = desk.rung();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(desk.rung(), then);
}

#[test]
fn a_sound_that_hangs_is_ended_with_all_that_it_has_started_and_there_are_never_two() {
    let hangs = "echo $$ >> \"$1\"; sleep 3600";
    let desk = Desk::with(hangs, Times { again: NEVER, longest: Duration::from_millis(600) });
    for number in 1..=5 {
        desk.bell.call_for(guests(&[number]));
        thread::sleep(Duration::from_millis(50));
    }
    wait(|| desk.bell.trouble() == Some(BellTrouble::TooLong));
    let first = fs::read_to_string(desk.folder.path().join("rung")).unwrap();
    let group = first.lines().next().unwrap().to_owned();
    wait(|| !PathBuf::from(format!("/proc/{group}")).exists());
    wait(|| desk.rung() == 2);
    thread::sleep(Duration::from_secs(1));
    assert_eq!(desk.rung(), 2, "those who came meanwhile are called for once");
}

#[test]
fn what_went_wrong_is_known_until_it_is_heard_again() {
    let times = Times { again: NEVER, longest: LONGEST };
    let missing = Setting { program: "/nonexistent/bell".to_owned(), arguments: Vec::new() };
    let bell = Bell::with_times(&missing, times);
    bell.call_for(guests(&[1]));
    wait(|| bell.trouble() == Some(BellTrouble::NotThere));

    let desk = Desk::with("test -e \"$1\" || { touch \"$1\"; exit 1; }", times);
    desk.bell.call_for(guests(&[1]));
    wait(|| desk.bell.trouble() == Some(BellTrouble::Failed));
    desk.bell.call_for(guests(&[1, 2]));
    wait(|| desk.bell.trouble().is_none());
}
