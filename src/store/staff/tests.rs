//! Staff sign on at a real database: what opens, what makes them wait, and what a pulled plug does not undo.

mod cards;
mod guessing;
mod meanwhile;

use std::time::Duration;

use proptest::prelude::*;
use secrecy::SecretString;

use super::*;
use crate::domain::staff::Claim;
use crate::store::testing::{House, holds, text};

fn number(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

fn member(digits: &str, name: &str, role: Role) -> StaffMember {
    StaffMember { number: number(digits), name: text(name), role }
}

/// A house with one manager, 12, and one receptionist, 34.
fn staffed() -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    let pin = PinHash::of_nobody().unwrap();
    store.add_staff(Who::Operator, &member("12", "Marga Kuiper", Role::Manager), &pin).unwrap();
    store.add_staff(Who::Operator, &member("34", "Piet Prins", Role::Reception), &pin).unwrap();
    (house, store)
}

/// A try whose slow comparing is played: it fits or not.
fn attempt(store: &mut Store, digits: &str, fits: bool) -> Result<SignOn, Duration> {
    claim(store, &number(digits).into(), fits)
}

/// The same, at the desk.
fn at_desk(store: &mut Store, digits: &str, fits: bool) -> Result<SignOn, Duration> {
    let start = store.begin_sign_on(Place::Desk, &number(digits).into()).unwrap();
    play(store, start, fits)
}

/// The same, by whatever is claimed.
fn claim(store: &mut Store, claim: &Claim, fits: bool) -> Result<SignOn, Duration> {
    let start = store.begin_sign_on(Place::Panel, claim).unwrap();
    play(store, start, fits)
}

fn play(store: &mut Store, start: SignOnStart, fits: bool) -> Result<SignOn, Duration> {
    match start {
        SignOnStart::Wait(wait) => Err(wait),
        SignOnStart::Check(check) => Ok(store.finish_sign_on(check.played(fits)).unwrap()),
    }
}

/// The thread's own time for some work, so that other work on this machine does not count.
fn spent(work: impl FnOnce()) -> Duration {
    let now = || Duration::from(nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID.now().unwrap());
    let start = now();
    work();
    now() - start
}

fn refused(seconds: u64) -> Result<SignOn, Duration> {
    Ok(SignOn::Refused { wait: Duration::from_secs(seconds) })
}

fn failed<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> StaffError {
    match answer.unwrap_err() {
        StoreError::Staff(error) => error,
        other => panic!("expected a word about staff, got {other:?}"),
    }
}

#[test]
fn the_first_member_of_staff_is_a_manager_whom_the_kiosk_may_add() {
    let mut store = House::new().open();
    let pin = PinHash::of_nobody().unwrap();
    assert!(!store.has_staff().unwrap());
    let reception = member("34", "Piet Prins", Role::Reception);
    assert_eq!(failed(store.add_staff(Who::Kiosk, &reception, &pin)), StaffError::FirstMustManage);
    store.add_staff(Who::Kiosk, &member("12", "Marga Kuiper", Role::Manager), &pin).unwrap();
    assert!(store.has_staff().unwrap());
    assert_eq!(failed(store.add_staff(Who::Kiosk, &reception, &pin)), StaffError::NotAManager);
}

#[test]
fn only_a_manager_or_the_operator_changes_the_staff_list() {
    let (_house, mut store) = staffed();
    let pin = PinHash::of_nobody().unwrap();
    let reception = Who::Staff(number("34"));
    let added = member("56", "Els Bakker", Role::Reception);
    assert_eq!(failed(store.add_staff(reception, &added, &pin)), StaffError::NotAManager);
    assert_eq!(failed(store.remove_staff(reception, number("12"))), StaffError::NotAManager);
    assert_eq!(failed(store.reset_pin(reception, number("12"), &pin)), StaffError::NotAManager);
    store.add_staff(Who::Staff(number("12")), &added, &pin).unwrap();
    let listed: Vec<_> = store.staff().unwrap().into_iter().map(|one| (one.number, one.role)).collect();
    assert_eq!(
        listed,
        [(number("12"), Role::Manager), (number("34"), Role::Reception), (number("56"), Role::Reception)]
    );
}

#[test]
fn a_number_is_given_once_and_only_a_given_one_is_taken_back() {
    let (_house, mut store) = staffed();
    let pin = PinHash::of_nobody().unwrap();
    let again = member("34", "Iemand Anders", Role::Reception);
    assert_eq!(failed(store.add_staff(Who::Operator, &again, &pin)), StaffError::NumberTaken(number("34")));
    assert_eq!(failed(store.remove_staff(Who::Operator, number("99"))), StaffError::NoSuchNumber(number("99")));
    assert_eq!(failed(store.reset_pin(Who::Operator, number("99"), &pin)), StaffError::NoSuchNumber(number("99")));
}

#[test]
fn the_last_manager_stays() {
    let (house, mut store) = staffed();
    assert_eq!(failed(store.remove_staff(Who::Operator, number("12"))), StaffError::LastManager(number("12")));
    let pin = PinHash::of_nobody().unwrap();
    store.add_staff(Who::Operator, &member("09", "Cor Hendriks", Role::Manager), &pin).unwrap();
    store.remove_staff(Who::Staff(number("09")), number("12")).unwrap();
    assert_eq!(failed(store.remove_staff(Who::Operator, number("09"))), StaffError::LastManager(number("09")));
    let left: u8 = house.raw().query_row("SELECT count(*) FROM staff", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 2);
}

#[test]
fn a_role_is_changed_by_a_manager_and_never_that_of_the_last_one() {
    let (_house, mut store) = staffed();
    let (marga, piet) = (Who::Staff(number("12")), Who::Staff(number("34")));
    let change = |store: &mut Store, who, of, role| store.change_role(who, number(of), role);
    assert_eq!(failed(change(&mut store, piet, "34", Role::Manager)), StaffError::NotAManager);
    assert_eq!(failed(change(&mut store, marga, "12", Role::Reception)), StaffError::LastManager(number("12")));
    assert_eq!(failed(change(&mut store, marga, "56", Role::Manager)), StaffError::NoSuchNumber(number("56")));
    let before = store.audit_lines(20).unwrap().len();
    change(&mut store, marga, "34", Role::Reception).unwrap();
    assert_eq!(store.audit_lines(20).unwrap().len(), before, "nothing was changed");
    let _ = attempt(&mut store, "34", true).unwrap();
    change(&mut store, marga, "34", Role::Manager).unwrap();
    assert_eq!(store.signed_off_since().unwrap(), [number("34")], "they sign on anew with what they may do now");
    change(&mut store, piet, "12", Role::Reception).unwrap();
    let lines = store.audit_lines(2).unwrap();
    let told: Vec<_> = lines.iter().map(|line| (&line.who[..], &line.act[..], line.about.as_deref())).collect();
    assert_eq!(told, [("34", "made_reception", Some("12")), ("12", "made_manager", Some("34"))]);
    assert_eq!(failed(change(&mut store, marga, "34", Role::Reception)), StaffError::NotAManager);
}

#[test]
fn what_is_done_to_the_staff_list_is_audited_with_who_and_whom() {
    let (_house, mut store) = staffed();
    store.reset_pin(Who::Staff(number("12")), number("34"), &PinHash::of_nobody().unwrap()).unwrap();
    store.remove_staff(Who::Operator, number("34")).unwrap();
    let lines: Vec<_> =
        store.audit_lines(9).unwrap().into_iter().map(|line| (line.who, line.act, line.about.unwrap())).collect();
    let line = |who: &str, act: &str, about: &str| (who.to_owned(), act.to_owned(), about.to_owned());
    assert_eq!(
        lines,
        [
            line("operator", "staff_removed", "34"),
            line("12", "pin_reset", "34"),
            line("operator", "staff_added", "34"),
            line("operator", "staff_added", "12"),
        ]
    );
    let refused = store.remove_staff(Who::Operator, number("12"));
    assert!(refused.is_err() && store.audit_lines(9).unwrap().len() == 4, "what is refused leaves no line");
}

#[test]
fn the_right_pin_opens_and_the_wrong_one_and_an_unknown_number_get_one_answer() {
    let (house, mut store) = staffed();
    let hasher = store.pin_hasher().unwrap();
    let pin = hasher.hash(&NewPin::choose(SecretString::from("582093")).unwrap()).unwrap();
    store.reset_pin(Who::Operator, number("34"), &pin).unwrap();
    let sign_on = |store: &mut Store, digits: &str, pin: &str| match store
        .begin_sign_on(Place::Panel, &number(digits).into())
        .unwrap()
    {
        SignOnStart::Wait(wait) => panic!("nobody has to wait {wait:?} yet"),
        SignOnStart::Check(check) => {
            let pin = SecretString::from(pin);
            let verdict = std::thread::spawn(move || check.verify(pin)).join().unwrap().unwrap();
            store.finish_sign_on(verdict).unwrap()
        }
    };
    assert_eq!(sign_on(&mut store, "34", "582093"), SignOn::Open(member("34", "Piet Prins", Role::Reception)));
    let wrong = sign_on(&mut store, "34", "582094");
    let unknown = sign_on(&mut store, "77", "582093");
    assert_eq!(wrong, SignOn::Refused { wait: Duration::ZERO });
    assert_eq!(wrong, unknown);
    assert!(!holds(&house.bytes(), "582093"), "no PIN stands in the file");
    assert!(holds(&house.bytes(), "$argon2id$"), "the search finds nothing at all");
}

#[test]
fn a_whole_sign_on_takes_as_long_for_a_number_that_nobody_has() {
    let (house, mut store) = staffed();
    let pin = store.pin_hasher().unwrap().hash(&NewPin::choose(SecretString::from("582093")).unwrap()).unwrap();
    store.reset_pin(Who::Operator, number("34"), &pin).unwrap();
    let mut least = |digits: &str| {
        let try_once = || {
            house.wait_seconds(900);
            spent(|| match store.begin_sign_on(Place::Panel, &number(digits).into()).unwrap() {
                SignOnStart::Check(check) => {
                    let verdict = check.verify(SecretString::from("582094")).unwrap();
                    assert!(matches!(store.finish_sign_on(verdict).unwrap(), SignOn::Refused { .. }));
                }
                SignOnStart::Wait(wait) => panic!("nobody has to wait {wait:?} yet"),
            })
        };
        std::iter::repeat_with(try_once).take(3).min().unwrap()
    };
    let (known, unknown) = (least("34"), least("77"));
    assert!(unknown < known * 3 / 2 && known < unknown * 3 / 2, "known {known:?}, unknown {unknown:?}");
}

#[test]
fn after_three_wrong_pins_each_one_more_costs_a_longer_wait() {
    let (house, mut store) = staffed();
    assert_eq!(attempt(&mut store, "34", false), refused(0));
    assert_eq!(attempt(&mut store, "34", false), refused(0));
    for wait in [5, 15, 60, 300, 900, 900] {
        assert_eq!(attempt(&mut store, "34", false), refused(wait));
        house.wait_seconds(wait - 1);
        assert_eq!(attempt(&mut store, "34", true), Err(Duration::from_secs(1)), "the right PIN has to wait as well");
        house.wait_seconds(1);
    }
    assert!(matches!(attempt(&mut store, "34", true), Ok(SignOn::Open(_))));
}

#[test]
fn trying_during_a_wait_does_not_prolong_it() {
    let (house, mut store) = staffed();
    for _ in 0..3 {
        let _ = attempt(&mut store, "34", false).unwrap();
    }
    for left in (1..=5).rev() {
        assert_eq!(attempt(&mut store, "34", false), Err(Duration::from_secs(left)));
        house.wait_seconds(1);
    }
    assert!(attempt(&mut store, "34", true).is_ok());
}

#[test]
fn the_try_is_on_disk_before_anything_is_compared_so_that_a_pulled_plug_gives_nothing_back() {
    let (house, mut store) = staffed();
    for _ in 0..5 {
        match store.begin_sign_on(Place::Panel, &number("34").into()).unwrap() {
            SignOnStart::Check(check) => drop(check),
            SignOnStart::Wait(wait) => {
                house.wait_seconds(wait.as_secs());
                continue;
            }
        }
        drop(store);
        house.clock.reboot();
        store = house.open();
    }
    assert_eq!(attempt(&mut store, "34", true), Err(Duration::from_secs(15)));
    let failures: u32 =
        house.raw().query_row("SELECT failures FROM staff_backoff WHERE subject = '34'", [], |row| row.get(0)).unwrap();
    assert_eq!(failures, 4);
}

#[test]
fn putting_the_wall_clock_forward_or_back_changes_no_wait() {
    let (house, mut store) = staffed();
    for _ in 0..6 {
        while let Err(wait) = attempt(&mut store, "34", false) {
            house.wait_seconds(wait.as_secs());
        }
    }
    let due = Err(Duration::from_secs(300));
    assert_eq!(attempt(&mut store, "34", true), due);
    house.clock.set_wall("2031-01-01T07:00:00Z".parse().unwrap());
    assert_eq!(attempt(&mut store, "34", true), due);
    house.clock.set_wall("1999-01-01T07:00:00Z".parse().unwrap());
    assert_eq!(attempt(&mut store, "34", true), due);
}

#[test]
fn a_right_pin_clears_its_number_so_that_slips_of_a_day_never_add_up() {
    let (house, mut store) = staffed();
    for _ in 0..12 {
        let Ok(SignOn::Refused { wait }) = attempt(&mut store, "34", false) else {
            panic!("a wrong PIN opens nothing")
        };
        assert!(wait <= Duration::from_secs(5), "{wait:?} for one slip");
        house.wait_seconds(wait.as_secs());
        assert!(matches!(attempt(&mut store, "34", true), Ok(SignOn::Open(_))));
        let of_number = "SELECT count(*) FROM staff_backoff WHERE subject = '34'";
        assert_eq!(house.raw().query_row(of_number, [], |row| row.get::<_, u8>(0)).unwrap(), 0);
    }
}

#[test]
fn guessing_over_many_numbers_makes_the_whole_panel_wait_and_not_the_desk() {
    let (house, mut store) = staffed();
    assert_eq!(attempt(&mut store, "41", false), refused(0));
    assert_eq!(attempt(&mut store, "42", false), refused(0));
    assert_eq!(attempt(&mut store, "43", false), refused(5));
    assert_eq!(attempt(&mut store, "34", true), Err(Duration::from_secs(5)));
    assert!(matches!(at_desk(&mut store, "34", true), Ok(SignOn::Open(_))));
    assert_eq!(attempt(&mut store, "34", true), Err(Duration::from_secs(5)), "and the desk frees no panel");
    house.wait_seconds(5);
    assert!(matches!(attempt(&mut store, "34", true), Ok(SignOn::Open(_))));
}

#[test]
fn a_verdict_on_a_pin_that_was_reset_or_taken_away_meanwhile_opens_nothing() {
    let (_house, mut store) = staffed();
    let begin = |store: &mut Store| match store.begin_sign_on(Place::Panel, &number("34").into()).unwrap() {
        SignOnStart::Check(check) => check.played(true),
        SignOnStart::Wait(wait) => panic!("nobody has to wait {wait:?} yet"),
    };
    let verdict = begin(&mut store);
    store.reset_pin(Who::Operator, number("34"), &PinHash::of_nobody().unwrap()).unwrap();
    assert!(matches!(store.finish_sign_on(verdict).unwrap(), SignOn::Refused { .. }));
    let verdict = begin(&mut store);
    store.remove_staff(Who::Operator, number("34")).unwrap();
    assert!(matches!(store.finish_sign_on(verdict).unwrap(), SignOn::Refused { .. }));
}

#[test]
fn a_new_pin_opens_the_number_again() {
    let (house, mut store) = staffed();
    for _ in 0..7 {
        while let Err(wait) = attempt(&mut store, "34", false) {
            house.wait_seconds(wait.as_secs());
        }
    }
    store.reset_pin(Who::Operator, number("34"), &PinHash::of_nobody().unwrap()).unwrap();
    let of_number: u8 =
        house.raw().query_row("SELECT count(*) FROM staff_backoff WHERE subject = '34'", [], |row| row.get(0)).unwrap();
    assert_eq!(of_number, 0);
}

#[test]
fn neither_errors_nor_debug_name_anybody() {
    let (_house, mut store) = staffed();
    let SignOnStart::Check(check) = store.begin_sign_on(Place::Panel, &number("34").into()).unwrap() else {
        panic!("nobody waits yet")
    };
    let shown = format!("{check:?} {:?}", attempt(&mut store, "34", true));
    assert!(!shown.contains("Prins") && !shown.contains("argon2"), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn whatever_anybody_types_a_quarter_of_an_hour_later_staff_may_try(
        tries in prop::collection::vec((0..3_usize, any::<bool>(), 0..400_u64, any::<bool>()), 1..30),
    ) {
        let (house, mut store) = staffed();
        for (who, fits, pause, plug) in tries {
            let answer = attempt(&mut store, ["12", "34", "77"][who], fits);
            let wait = match answer {
                Ok(SignOn::Open(_)) => { prop_assert!(fits && who < 2); Duration::ZERO }
                Ok(SignOn::PinWanted) => panic!("nobody has a card"),
                Ok(SignOn::Refused { wait }) => { prop_assert!(!fits || who == 2); wait }
                Err(wait) => wait,
            };
            prop_assert!(wait <= LONGEST_WAIT);
            house.wait_seconds(pause);
            if plug {
                drop(store);
                house.clock.reboot();
                store = house.open();
            }
        }
        house.wait_seconds(LONGEST_WAIT.as_secs());
        prop_assert!(matches!(attempt(&mut store, "34", true), Ok(SignOn::Open(_))));
    }
}
