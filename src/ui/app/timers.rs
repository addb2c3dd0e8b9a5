//! When the kiosk does something by itself: the idle veil, screens that clear themselves, the call, the staff's 20 s.
//!
//! Called by `kiosk` with the moment of each message. Pure: no clock is read here, nothing sleeps.

use std::time::{Duration, Instant};

use crate::flow::State;

/// How long the veil counts.
pub const VEIL: Duration = Duration::from_secs(30);
/// Without a touch for so long, the veil comes.
const IDLE: Duration = Duration::from_secs(60);
/// The same for who needs more time: Largest, reach mode.
const PATIENT_IDLE: Duration = Duration::from_secs(120);
/// How long a call waits for somebody to confirm it.
const CALL: Duration = Duration::from_secs(30);
/// Pad and bar close after so long without a touch by staff.
pub const STAFF: Duration = Duration::from_secs(20);
/// The last screens show the family name so long.
const FAMILY_NAME: Duration = Duration::from_secs(5);
/// A closing screen shows at most so much of its time running out.
const LONGEST_COUNT: Duration = Duration::from_secs(40);
/// How often the screen is drawn again while something counts.
const SECOND: Duration = Duration::from_secs(1);

/// What happens to a step that nobody touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Welcome: whatever somebody chose and left is put back in silence.
    Rest,
    /// The veil comes, counts, and clears.
    Veil,
    /// The screen clears itself: the visit stands, or there is nothing to lose.
    Closes(Duration),
}

/// The rule of a step, for a guest who may need more time.
fn rule(state: &State, patient: bool) -> Rule {
    let seconds = |seconds| Rule::Closes(Duration::from_secs(seconds));
    match state {
        State::Welcome => Rule::Rest,
        State::WhoAreYou(_)
        | State::WhomDoYouVisit(_)
        | State::Resolving(_)
        | State::Matching(_)
        | State::Details(_)
        | State::IdCheck(_)
        | State::HouseRules(_)
        | State::Review(_)
        | State::Leaving(_)
        | State::LeavingName(_)
        | State::LeavingHost(_)
        | State::AskingKept(_)
        | State::Delivery(_) => Rule::Veil,
        State::Goodbye(_) | State::Delivered { .. } => seconds(10),
        State::Done(_) => seconds(20),
        // Nothing personal is shown, and reception stands beside the guest to explain.
        State::Refused | State::ReceptionHelps(_) => seconds(30),
        // A whole visit stands there to be read, by whoever looks over a shoulder too.
        State::Kept(_) => seconds(if patient { 60 } else { 30 }),
        State::Printing(_) | State::PrinterTrouble(..) | State::IsYourBadgeThere(_) => seconds(40),
        // These wait for an answer of the house itself. One that has not come by now does not come; a visit that is
        // saved meanwhile is printed all the same.
        State::Saving(_) | State::SigningOut(_) | State::OpeningKept(_) | State::TellingDelivery => seconds(60),
        // The guest reads that reception has to check them in by hand, and somebody walks up.
        State::NotSaved => seconds(90),
        // Reception walks up to it, from wherever they are; the veil would cover what they come to read.
        State::ReceptionComes(_) => seconds(180),
        // Somebody walks up to it here too; each news of who was called begins the time anew.
        State::WaitingForReception(_) => seconds(300),
    }
}

/// What is known of the moment, for the timers.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Where the check-in stands.
    pub state: &'a State,
    /// Whether this guest needs more time.
    pub patient: bool,
    /// Whether Welcome is as the house set it up, and nobody called.
    pub at_rest: bool,
    /// Whether staff have pad or bar open; the guest's timers stand still then.
    pub staff: bool,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Back to Welcome.
    Clear,
    /// Nobody confirmed the call.
    NobodyCame,
    /// Pad and bar close.
    StaffGone,
    /// The clock on the screen is a minute old.
    Minute,
}

/// Since when.
#[derive(Debug, Clone, Copy)]
pub struct Timers {
    touched: Instant,
    entered: Instant,
    called: Option<Instant>,
    named: Option<Instant>,
    staff: Instant,
    next_minute: Instant,
}

impl Timers {
    /// Timers that start now.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self { touched: now, entered: now, called: None, named: None, staff: now, next_minute: now }
    }

    /// Somebody touched the panel or typed.
    pub fn touch(&mut self, now: Instant) {
        self.touched = now;
    }

    /// Staff touched pad or bar, or opened or closed them. The guest's time starts anew.
    pub fn staff_touch(&mut self, now: Instant) {
        self.staff = now;
        self.touched = now;
    }

    /// Another step is on the screen.
    pub fn enter(&mut self, now: Instant) {
        self.entered = now;
    }

    /// Reception was called, or no longer is.
    pub fn call(&mut self, called: bool, now: Instant) {
        self.called = called.then(|| self.called.unwrap_or(now));
    }

    /// The last screens show the guest's badge with their name, or no longer do.
    pub fn name(&mut self, shown: bool, now: Instant) {
        self.named = shown.then(|| self.named.unwrap_or(now));
    }

    /// The clock on the screen is right until then.
    pub fn minute(&mut self, next: Instant) {
        self.next_minute = next;
    }

    /// Since when the guest did nothing.
    fn quiet_since(&self) -> Instant {
        self.touched.max(self.entered)
    }

    fn quiet(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.quiet_since())
    }

    /// The seconds that the veil still counts, while it is there.
    #[must_use]
    pub fn veil(&self, moment: Moment<'_>, now: Instant) -> Option<u32> {
        let idle = idle(moment.patient);
        let counting = !moment.staff && rule(moment.state, moment.patient) == Rule::Veil && self.quiet(now) >= idle;
        counting.then(|| seconds_up((idle + VEIL).saturating_sub(self.quiet(now))))
    }

    /// What is left of a closing screen's time, 1 to 0, once it is shown.
    #[must_use]
    pub fn left(&self, moment: Moment<'_>, now: Instant) -> Option<f32> {
        match rule(moment.state, moment.patient) {
            Rule::Closes(after) if !moment.staff => {
                let left = after.saturating_sub(self.quiet(now));
                let shown = after.min(LONGEST_COUNT);
                (left <= shown).then(|| left.as_secs_f32() / shown.as_secs_f32())
            }
            Rule::Rest | Rule::Veil | Rule::Closes(_) => None,
        }
    }

    /// Whether the family name was shown long enough; what one of the last screens hides, the next does not show again.
    #[must_use]
    pub fn family_hidden(&self, now: Instant) -> bool {
        self.named.is_some_and(|named| now >= named + FAMILY_NAME)
    }

    /// The seconds until pad and bar close.
    #[must_use]
    pub fn staff_left(&self, now: Instant) -> u32 {
        seconds_up((self.staff + STAFF).saturating_duration_since(now))
    }

    /// What is due by now, the most urgent first.
    #[must_use]
    pub fn due(&self, moment: Moment<'_>, now: Instant) -> Option<Due> {
        if moment.staff && now >= self.staff + STAFF {
            return Some(Due::StaffGone);
        }
        if self.called.is_some_and(|called| now >= called + CALL) {
            return Some(Due::NobodyCame);
        }
        if self.clears_at(moment).is_some_and(|at| now >= at) {
            return Some(Due::Clear);
        }
        (now >= self.next_minute).then_some(Due::Minute)
    }

    /// When to look again. Always later than now.
    #[must_use]
    pub fn next(&self, moment: Moment<'_>, now: Instant) -> Instant {
        let call = self.called.map(|called| called + CALL);
        let clear = self.clears_at(moment);
        let staff = moment.staff.then(|| self.staff + STAFF);
        let family = self.named.map(|named| named + FAMILY_NAME);
        let all = [Some(self.next_minute), call, clear, staff, family, self.next_second(moment, now)];
        let next = all.into_iter().flatten().filter(|at| *at > now).min();
        next.unwrap_or(now + SECOND)
    }

    /// When the guest's step is cleared, unless somebody touches it.
    fn clears_at(&self, moment: Moment<'_>) -> Option<Instant> {
        if moment.staff {
            return None;
        }
        let after = match rule(moment.state, moment.patient) {
            Rule::Rest if moment.at_rest => return None,
            Rule::Rest => IDLE,
            Rule::Veil => idle(moment.patient) + VEIL,
            Rule::Closes(after) => after,
        };
        Some(self.quiet_since() + after)
    }

    /// When what counts on the screen has to be drawn again; while nothing counts yet, when it begins.
    fn next_second(&self, moment: Moment<'_>, now: Instant) -> Option<Instant> {
        if moment.staff {
            let passed = now.saturating_duration_since(self.staff).as_secs();
            return Some(self.staff + Duration::from_secs(passed + 1));
        }
        let begins = match rule(moment.state, moment.patient) {
            Rule::Rest => return None,
            Rule::Veil => idle(moment.patient),
            Rule::Closes(after) => after.saturating_sub(LONGEST_COUNT),
        };
        let begins = self.quiet_since() + begins;
        let counted = now.checked_duration_since(begins);
        Some(counted.map_or(begins, |counted| begins + Duration::from_secs(counted.as_secs() + 1)))
    }
}

fn idle(patient: bool) -> Duration {
    if patient { PATIENT_IDLE } else { IDLE }
}

/// A time in whole seconds, as a countdown says it: never 0 while something is left.
fn seconds_up(time: Duration) -> u32 {
    let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
