//! Whatever happens to a kiosk's clocks, in any order.

use proptest::prelude::*;

use super::*;

/// Something that happens to a kiosk's clocks.
#[derive(Debug, Clone)]
enum Happening {
    Run(f64),
    Off(i64),
    Move(i64),
    LyingStart(i64, i64),
    Synchronised(bool),
    Confirm,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (0.01..30.0).prop_map(Happening::Run),
        2 => (0_i64..400).prop_map(Happening::Off),
        3 => (-900_000_i64..900_000).prop_map(Happening::Move),
        3 => (0_i64..100, -900_000_i64..900_000).prop_map(|(off, by)| Happening::LyingStart(off, by)),
        1 => any::<bool>().prop_map(Happening::Synchronised),
        1 => Just(Happening::Confirm),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_happens_what_is_proven_never_goes_back_and_waits_never_stand_still(
        happenings in proptest::collection::vec(happening(), 1..40),
    ) {
        let mut kiosk = Kiosk::new();
        for happening in happenings {
            let (before, proven) = (kiosk.credit.counted(), kiosk.credit.proven());
            match happening {
                Happening::Run(hours) => {
                    kiosk.run(hours);
                    let grown = kiosk.credit.counted() - before;
                    prop_assert!(grown.num_seconds() + 1 >= (hours * 3600.0) as i64);
                }
                Happening::Off(hours) => kiosk.off(hours),
                Happening::Move(minutes) => kiosk.move_wall(TimeDelta::minutes(minutes)),
                Happening::LyingStart(off, minutes) => {
                    kiosk.off(off);
                    kiosk.move_wall(TimeDelta::minutes(minutes));
                }
                Happening::Synchronised(synchronised) => kiosk.clock.set_synchronised(synchronised),
                Happening::Confirm => kiosk.confirm(),
            }
            kiosk.look();
            prop_assert!(kiosk.credit.counted() >= before);
            prop_assert!(kiosk.credit.proven() >= proven);
            let text = serde_json::to_string(&kiosk.credit).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Credit>(&text).unwrap(), &kiosk.credit);
        }
    }

    #[test]
    fn without_proof_the_fastest_liar_gains_26_hours_a_day(
        moves in proptest::collection::vec((0.1_f64..6.0, -2000_i64..200_000), 1..60),
    ) {
        let mut kiosk = Kiosk::new();
        for (hours, minutes) in moves {
            // Each move is big enough to be a jump, and none stands for 72 hours.
            kiosk.move_wall(TimeDelta::minutes(if minutes.abs() < 10 { 10 } else { minutes }));
            kiosk.run(hours);
            let days = kiosk.credit.uptime.as_secs() / 86_400 + 1;
            prop_assert!(kiosk.ahead() <= TimeDelta::hours(26) * i32::try_from(days).unwrap());
        }
    }

    #[test]
    fn a_clock_that_leaps_more_than_26_hours_at_each_start_is_never_believed(
        starts in proptest::collection::vec((0.1_f64..71.0, 0_i64..20, 27_i64..10_000), 1..60),
    ) {
        let mut kiosk = Kiosk::new();
        for (hours, off, leap) in starts {
            kiosk.run(hours);
            prop_assert!(kiosk.ahead() <= TimeDelta::zero(), "{}", kiosk.ahead());
            kiosk.off(off);
            kiosk.move_wall(TimeDelta::hours(leap));
        }
    }

    #[test]
    fn an_honest_machine_is_never_credited_ahead(rests in proptest::collection::vec((0.1_f64..40.0, 0_i64..300), 1..60)) {
        let mut kiosk = Kiosk::new();
        for (on, off) in rests {
            kiosk.run(on);
            prop_assert!(kiosk.ahead() <= TimeDelta::zero());
            kiosk.off(off);
        }
    }

    #[test]
    fn the_lists_of_courses_and_of_leaps_stay_short(rests in proptest::collection::vec((0.01_f64..5.0, 1_i64..30), 1..200)) {
        let mut kiosk = Kiosk::new();
        for (on, off) in rests {
            kiosk.run(on);
            kiosk.off(off);
            kiosk.look();
        }
        prop_assert!(serde_json::to_string(&kiosk.credit.steady).unwrap().len() < 2000);
        // Each leap is kept for as long as anything that was sealed before it, and there is one a day at the most.
        prop_assert!(kiosk.credit.leaps.len() <= 2 * 97, "{}", kiosk.credit.leaps.len());
    }
}
