//! How long the pad stays shut after wrong PINs: three tries are free, then each one costs more, up to 15 minutes.
//!
//! `staff` keeps one count per staff number and one per place, and asks here what they mean. Pure arithmetic on
//! credited seconds, which a pulled plug or a turned clock cannot wind back; it never looks at a clock itself.

use std::time::Duration;

/// How many wrong PINs cost nothing.
pub const FREE_TRIES: u32 = 3;
/// The waits after the third wrong PIN and after each one more, in seconds; the last one stays.
const WAITS: [u64; 5] = [5, 15, 60, 300, 900];
/// The longest wait. Nobody, however malicious, shuts the pad for longer.
pub const LONGEST_WAIT: Duration = Duration::from_secs(900);
/// A count that rested this long is forgotten, in credited seconds: a day. Typing slips of a month add up to nothing.
const FORGOTTEN_AFTER: i64 = 24 * 60 * 60;

/// The tries that were noted against one number or one place and not yet cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tries {
    /// How many.
    pub count: u32,
    /// Before when no other try is taken, in credited seconds.
    pub not_before: i64,
}

impl Tries {
    /// What is still to be waited before the next try; zero when none.
    #[must_use]
    pub fn wait(self, now: i64) -> Duration {
        let left = u64::try_from(self.not_before.saturating_sub(now)).unwrap_or(0);
        // A pulled plug may cost the last seconds of credit that were not stored yet: then more seems to be left
        // than was ever asked, and the wait is the whole one again.
        Duration::from_secs(left).min(wait_after(self.count))
    }

    /// The tries with one more, or one alone after a rest.
    #[must_use]
    pub fn one_more(self, now: i64) -> Self {
        let rested = now.saturating_sub(self.not_before) >= FORGOTTEN_AFTER;
        let count = if rested { 1 } else { self.count.saturating_add(1) };
        let wait = i64::try_from(wait_after(count).as_secs()).unwrap_or(i64::MAX);
        Self { count, not_before: now.saturating_add(wait) }
    }

    /// The tries without the last one, which was no guess. Its wait goes with it: none ran when it began.
    #[must_use]
    pub fn one_less(self, now: i64) -> Self {
        Self { count: self.count.saturating_sub(1), not_before: now }
    }

    /// A place's tries after somebody signed on there: that one was right and is not counted, and of the wrong ones only
    /// so many weigh that staff's next slip costs the shortest wait, however long a guest has played.
    #[must_use]
    pub fn after_success(self, now: i64) -> Self {
        Self { count: self.count.saturating_sub(1).min(FREE_TRIES - 1), not_before: now }
    }
}

/// The wait after this many wrong PINs.
#[must_use]
pub fn wait_after(wrong: u32) -> Duration {
    match wrong.checked_sub(FREE_TRIES) {
        None => Duration::ZERO,
        Some(beyond) => {
            let at = usize::try_from(beyond).unwrap_or(usize::MAX);
            WAITS.get(at).copied().map_or(LONGEST_WAIT, Duration::from_secs)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_tries_are_free_and_then_each_costs_more_up_to_a_quarter_of_an_hour() {
        let waits: Vec<u64> = (0..11).map(|wrong| wait_after(wrong).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 5, 15, 60, 300, 900, 900, 900, 900]);
    }

    #[test]
    fn a_wait_runs_out_in_credited_time() {
        let tries = Tries { count: 4, not_before: 0 }.one_more(1_000);
        assert_eq!(tries.wait(1_000).as_secs(), 60);
        assert_eq!(tries.wait(1_059).as_secs(), 1);
        assert_eq!(tries.wait(1_060), Duration::ZERO);
    }

    #[test]
    fn a_pulled_plug_that_lost_some_credit_starts_the_wait_afresh() {
        let tries = Tries { count: 4, not_before: 0 }.one_more(1_000);
        assert_eq!(tries.wait(940).as_secs(), 60);
    }

    #[test]
    fn a_day_of_rest_forgets_old_slips() {
        let old = Tries { count: 9, not_before: 0 };
        assert_eq!(old.one_more(FORGOTTEN_AFTER), Tries { count: 1, not_before: FORGOTTEN_AFTER });
        assert_eq!(old.one_more(FORGOTTEN_AFTER - 1).count, 10);
    }

    #[test]
    fn after_a_sign_on_the_next_slip_costs_the_shortest_wait_at_most() {
        let after = |count| Tries { count, not_before: 900 }.after_success(50);
        assert_eq!(after(1), Tries { count: 0, not_before: 50 });
        assert_eq!(after(3), Tries { count: 2, not_before: 50 });
        assert_eq!(after(12), Tries { count: 2, not_before: 50 });
        assert_eq!(after(12).wait(50), Duration::ZERO, "who may sign on may do so again at once");
        assert_eq!(after(12).one_more(50).wait(50).as_secs(), 5);
    }

    proptest! {
        #[test]
        fn nobody_is_ever_shut_out_for_longer_than_a_quarter_of_an_hour(
            count: u32, not_before: i64, now: i64, later in 0..i64::MAX,
        ) {
            let tries = Tries { count, not_before };
            prop_assert!(tries.wait(now) <= LONGEST_WAIT);
            prop_assert!(tries.wait(now.saturating_add(later)) <= tries.wait(now));
            prop_assert!(tries.one_more(now).wait(now) <= LONGEST_WAIT);
        }

        #[test]
        fn one_more_wrong_pin_never_shortens_the_wait(count in 0..u32::MAX) {
            prop_assert!(wait_after(count + 1) >= wait_after(count));
        }
    }
}
