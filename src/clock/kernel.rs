//! The machine's own clocks, and the kernel's word on whether they are synchronised. Only [`super::Clock`] calls it.
//!
//! The kernel's word comes through `timedatectl`, which asks `adjtimex(2)`: it is true for every time service
//! (timesyncd, chrony, ntpd), and asking it directly would need unsafe code. It is fetched on a thread of its own,
//! once an hour. An answer is worth nothing once wall time has jumped: somebody may have put the clock elsewhere.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use nix::time::ClockId;

use super::Reading;

/// How often the kernel is asked.
const EACH: Duration = Duration::from_hours(1);
/// How soon it is asked again after a jump of wall time: the usual reason is that a time server was just found.
const AFTER_A_JUMP: Duration = Duration::from_mins(5);
/// How far wall time may be moved by steering alone within an hour, so that it is no jump.
const STEERED: TimeDelta = TimeDelta::seconds(5);
/// How long the command line waits for an answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often a waiting thread looks whether the answer is there.
const LOOK: Duration = Duration::from_millis(20);

/// The machine's clocks.
pub(super) struct Kernel {
    boot_id: String,
    known: Arc<Mutex<Known>>,
}

/// The last answer.
#[derive(Default)]
struct Known {
    answer: Option<Answer>,
    asked_at: Option<Duration>,
    asking: bool,
}

/// What the kernel said, and the clocks' distance around that moment.
#[derive(Clone, Copy)]
struct Answer {
    synchronised: bool,
    distance: TimeDelta,
}

/// Both clocks at one moment.
#[derive(Clone, Copy)]
struct Moment {
    wall: DateTime<Utc>,
    boot_time: Duration,
}

impl Moment {
    /// Reads both clocks, wall time first: should the program be held up in between, it is the wall that seems late,
    /// and credited time never jumps because of it.
    fn now() -> Self {
        Self { wall: Utc::now(), boot_time: boot_time() }
    }

    /// Wall time less time since start: the same for as long as nobody moves wall time.
    fn distance(self) -> TimeDelta {
        let since_epoch = self.wall.signed_duration_since(DateTime::UNIX_EPOCH);
        TimeDelta::from_std(self.boot_time).map_or(TimeDelta::MAX, |since_start| since_epoch - since_start)
    }
}

impl Kernel {
    /// Asks nothing yet: the first reading does.
    pub(super) fn new() -> Self {
        Self { boot_id: boot_id(), known: Arc::default() }
    }

    /// What the clocks say, with the last answer; asks again in the background when that is due.
    pub(super) fn reading(&self) -> Reading {
        let moment = Moment::now();
        self.ask_when_due(moment);
        let synchronised = holds(self.known().answer, moment);
        Reading { wall: moment.wall, boot_time: moment.boot_time, boot_id: self.boot_id.clone(), synchronised }
    }

    /// What the clocks say, with an answer fetched now.
    pub(super) fn reading_waited(&self) -> Reading {
        let answer = answer(PATIENCE);
        let moment = Moment::now();
        *self.known() = Known { answer, asked_at: Some(moment.boot_time), asking: false };
        let synchronised = holds(answer, moment);
        Reading { wall: moment.wall, boot_time: moment.boot_time, boot_id: self.boot_id.clone(), synchronised }
    }

    /// Sends a thread for the answer when the last one is too old or was overtaken by a jump.
    fn ask_when_due(&self, moment: Moment) {
        let mut known = self.known();
        if known.asking || !due(&known, moment) {
            return;
        }
        known.asked_at = Some(moment.boot_time);
        known.asking = true;
        drop(known);
        let shared = Arc::clone(&self.known);
        let asker = thread::Builder::new().name("clock".to_owned()).spawn(move || {
            let answer = answer(PATIENCE);
            let mut known = shared.lock().unwrap_or_else(PoisonError::into_inner);
            known.answer = answer;
            known.asking = false;
        });
        if let Err(error) = asker {
            tracing::warn!(%error, "the clock's synchronisation could not be asked; it counts as not synchronised");
            self.known().asking = false;
        }
    }

    // No code path leaves the answer half written, so a panic elsewhere does not spoil it.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the kernel should be asked again.
fn due(known: &Known, now: Moment) -> bool {
    let Some(asked_at) = known.asked_at else { return true };
    let passed = now.boot_time.saturating_sub(asked_at);
    let jumped = known.answer.is_some_and(|answer| jumped(answer, now));
    passed >= EACH || jumped && passed >= AFTER_A_JUMP
}

/// Whether the last answer says yes and still holds.
fn holds(answer: Option<Answer>, now: Moment) -> bool {
    answer.is_some_and(|answer| answer.synchronised && !jumped(answer, now))
}

/// Whether wall time was moved since the answer.
fn jumped(answer: Answer, now: Moment) -> bool {
    (now.distance() - answer.distance).abs() > STEERED
}

/// The kernel's word; `None` when nobody can tell, or wall time jumped meanwhile.
fn answer(patience: Duration) -> Option<Answer> {
    let before = Moment::now();
    let mut timedatectl = Command::new("timedatectl");
    let _ = timedatectl.args(["show", "--property=NTPSynchronized", "--value"]);
    let synchronised = ask(timedatectl, patience)?;
    let answer = Answer { synchronised, distance: before.distance() };
    (!jumped(answer, Moment::now())).then_some(answer)
}

/// Asks a program that says yes or no, and gives up after a while: without a system bus it may hang.
fn ask(mut program: Command, patience: Duration) -> Option<bool> {
    let mut child = program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let finished = finished(&mut child, patience);
    if !finished {
        // Whether it could still be ended does not matter: its answer is not waited for.
        let _ = child.kill();
        let _ = child.wait();
        return None;
    }
    let mut said = String::new();
    let _ = child.stdout.take()?.take(16).read_to_string(&mut said).ok()?;
    match said.trim() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Waits until the program has ended well.
fn finished(child: &mut Child, patience: Duration) -> bool {
    let start = boot_time();
    while boot_time().saturating_sub(start) < patience {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(LOOK),
            Err(_) => return false,
        }
    }
    false
}

/// Time since the machine started. Without an answer nothing passes: credited time then stands still.
fn boot_time() -> Duration {
    match ClockId::CLOCK_BOOTTIME.now() {
        Ok(time) => Duration::from(time),
        Err(error) => {
            tracing::error!(%error, "the time since start cannot be read; nothing will be forgotten on time");
            Duration::ZERO
        }
    }
}

/// Which start of the machine this is. Without an answer all starts count as one: credited time then grows too
/// slowly, never too fast.
fn boot_id() -> String {
    match std::fs::read_to_string("/proc/sys/kernel/random/boot_id") {
        Ok(id) => id.trim().to_owned(),
        Err(error) => {
            tracing::error!(%error, "the start's identity cannot be read; records may be forgotten late");
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(wall: i64, boot: u64) -> Moment {
        Moment { wall: DateTime::from_timestamp(wall, 0).unwrap(), boot_time: Duration::from_secs(boot) }
    }

    fn yes(at: Moment) -> Option<Answer> {
        Some(Answer { synchronised: true, distance: at.distance() })
    }

    #[test]
    fn a_yes_holds_until_wall_time_jumps_either_way() {
        let asked = moment(1_800_000_000, 100);
        assert!(holds(yes(asked), moment(1_800_003_000, 3_100)));
        assert!(!holds(yes(asked), moment(1_800_003_060, 3_100)));
        assert!(!holds(yes(asked), moment(1_800_002_940, 3_100)));
        assert!(!holds(yes(asked), moment(2_100_000_000, 3_100)));
    }

    #[test]
    fn an_unknown_answer_is_no_yes() {
        assert!(!holds(None, moment(1_800_000_000, 100)));
        let no = Some(Answer { synchronised: false, distance: moment(1_800_000_000, 100).distance() });
        assert!(!holds(no, moment(1_800_000_000, 100)));
    }

    #[test]
    fn the_kernel_is_asked_once_an_hour_and_soon_after_a_jump() {
        let asked = moment(1_800_000_000, 1_000);
        let known = Known { answer: yes(asked), asked_at: Some(asked.boot_time), asking: false };
        assert!(due(&Known::default(), asked));
        assert!(!due(&known, moment(1_800_003_599, 4_599)));
        assert!(due(&known, moment(1_800_003_600, 4_600)));
        assert!(!due(&known, moment(1_900_000_000, 1_299)), "at most every five minutes");
        assert!(due(&known, moment(1_900_000_000, 1_300)));
    }

    #[test]
    fn only_a_plain_yes_of_a_program_that_ends_well_and_soon_is_a_yes() {
        let says = |script: &str| {
            let mut shell = Command::new("sh");
            let _ = shell.args(["-c", script]);
            ask(shell, Duration::from_millis(800))
        };
        assert_eq!(says("echo yes"), Some(true));
        assert_eq!(says("echo no"), Some(false));
        for script in ["echo", "echo yes; exit 1", "echo yes indeed", "true", "sleep 5; echo yes"] {
            assert_eq!(says(script), None, "{script}");
        }
        assert_eq!(ask(Command::new("/nowhere/timedatectl"), PATIENCE), None);
    }

    #[test]
    fn an_answer_fetched_for_the_command_line_is_not_fetched_again() {
        let kernel = Kernel::new();
        let waited = kernel.reading_waited();
        assert!(!due(&kernel.known(), Moment::now()));
        assert_eq!(kernel.reading().synchronised, waited.synchronised);
    }

    #[test]
    fn the_machine_tells_its_clocks() {
        let kernel = Kernel::new();
        let first = kernel.reading();
        let second = kernel.reading();
        assert!(second.boot_time >= first.boot_time);
        assert!(second.boot_time > Duration::ZERO);
        assert_eq!(first.boot_id.len(), 36);
    }
}
