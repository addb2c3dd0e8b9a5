//! What somebody gets who guesses for a day and a night: how many tries, and how long they shut staff out.
//!
//! All of it is the store's own sign-on on a scripted clock; only the hashing is played, for a day of it would take an
//! hour. Who guesses loses no second: each try comes at the very moment at which it is allowed. The figures stand in
//! docs/security.md; `cargo test --lib store::staff::tests::guessing -- --nocapture` prints them.

use super::*;

/// A day and a night, in seconds.
const DAY: u64 = 24 * 60 * 60;
/// The PINs of six digits that may be chosen: all but those of a form that anybody tries early.
const PINS: u32 = 1_000_000 - 3_674;

/// Somebody who guesses, and what came of it.
struct Guesser {
    house: House,
    stores: Vec<Store>,
    now: u64,
    tries: u32,
    longest: u64,
}

impl Guesser {
    fn new() -> Self {
        let (house, store) = staffed();
        Self { house, stores: vec![store], now: 0, tries: 0, longest: 0 }
    }

    fn wait(&mut self, seconds: u64) {
        self.house.wait_seconds(seconds);
        self.now += seconds;
        self.longest = self.longest.max(seconds);
    }

    /// One wrong try, by any of the windows; or what has to be waited first.
    fn guess(&mut self, digits: &str) -> Option<u64> {
        let window = self.tries as usize % self.stores.len();
        let place = if window == 0 { attempt } else { at_desk };
        match place(&mut self.stores[window], digits, false) {
            Ok(SignOn::Refused { .. }) => {
                self.tries += 1;
                None
            }
            Ok(other) => panic!("a wrong PIN opened: {other:?}"),
            Err(wait) => Some(wait.as_secs()),
        }
    }

    /// Guesses until the day is over.
    fn all_day(mut self, mut number: impl FnMut(u32) -> String) -> Self {
        while self.now < DAY {
            if let Some(wait) = self.guess(&number(self.tries)) {
                self.wait(wait);
            }
        }
        self
    }

    /// Staff sign on with the right PIN, and wait like everybody where they must. Answers for how long.
    fn staff_sign_on(&mut self, digits: &str) -> u64 {
        let mut waited = 0;
        while let Err(wait) = attempt(&mut self.stores[0], digits, true) {
            waited += wait.as_secs();
            self.wait(wait.as_secs());
        }
        waited
    }

    fn tell(&self, how: &str) {
        let one_in = PINS / self.tries;
        println!(
            "{how}: {} tries, one in {one_in} for a PIN of six digits; longest wait {} s",
            self.tries, self.longest
        );
    }
}

#[test]
fn a_day_against_one_number() {
    let day = Guesser::new().all_day(|_| "34".to_owned());
    day.tell("one number");
    assert_eq!((day.tries, day.longest), (102, 900));
}

#[test]
fn a_day_against_all_numbers_gets_no_more() {
    let day = Guesser::new().all_day(|tries| format!("{:02}", tries % 100));
    day.tell("all numbers");
    assert_eq!((day.tries, day.longest), (102, 900));
}

#[test]
fn a_day_with_the_plug_pulled_at_each_try_gets_no_more() {
    let mut day = Guesser::new();
    while day.now < DAY {
        let mut store = day.stores.pop().unwrap();
        match store.begin_sign_on(Place::Panel, &number("34").into()).unwrap() {
            // The plug goes while the PIN is compared, before anything could be told.
            SignOnStart::Check(check) => {
                drop((check, store));
                day.tries += 1;
                day.house.clock.reboot();
                store = day.house.open();
            }
            SignOnStart::Wait(wait) => day.wait(wait.as_secs()),
        }
        day.stores.push(store);
    }
    day.tell("with power cuts");
    assert_eq!((day.tries, day.longest), (102, 900));
}

#[test]
fn a_day_at_two_windows_on_one_data_folder_gets_no_more() {
    let mut day = Guesser::new();
    day.stores.push(day.house.open());
    let day = day.all_day(|_| "34".to_owned());
    day.tell("two windows");
    assert_eq!((day.tries, day.longest), (102, 900));
}

#[test]
fn a_day_at_two_windows_against_all_numbers_gets_no_more_than_twice_as_much() {
    let mut day = Guesser::new();
    day.stores.push(day.house.open());
    // Each window goes through other numbers than the other one.
    let day = day.all_day(|tries| format!("{:02}", tries % 100));
    day.tell("two windows, all numbers");
    assert_eq!((day.tries, day.longest), (204, 900));
}

#[test]
fn a_day_at_two_windows_that_try_at_the_same_moment_gets_no_more() {
    let mut day = Guesser::new();
    day.stores.push(day.house.open());
    while day.now < DAY {
        let places = [Place::Panel, Place::Desk];
        let begun = day.stores.iter_mut().zip(places);
        let begun: Vec<_> =
            begun.map(|(store, place)| store.begin_sign_on(place, &number("34").into()).unwrap()).collect();
        let mut waits = Vec::new();
        for (store, start) in day.stores.iter_mut().zip(begun) {
            match play(store, start, false) {
                Ok(_) => day.tries += 1,
                Err(wait) => waits.push(wait.as_secs()),
            }
        }
        if let Some(wait) = waits.into_iter().max() {
            day.wait(wait);
        }
    }
    day.tell("two windows at once");
    assert_eq!((day.tries, day.longest), (102, 900));
}

#[test]
fn staff_who_sign_on_meanwhile_wait_a_quarter_of_an_hour_at_most_and_free_no_number() {
    // At one number or at all of them, staff every so many minutes; the tries, and how long staff waited at most.
    for (one_number, minutes, tries, shut_out) in [(true, 10, 102, 680), (false, 10, 343, 680), (false, 97, 146, 860)] {
        let mut day = Guesser::new();
        let (mut next, mut longest) = (minutes * 60, 0);
        while day.now < DAY {
            if day.now >= next {
                longest = longest.max(day.staff_sign_on("12"));
                next = day.now + minutes * 60;
            }
            // Number 12 signs on itself, and would clear what is noted against it.
            let target = if one_number { "34".to_owned() } else { format!("{:02}", 20 + day.tries % 80) };
            if let Some(wait) = day.guess(&target) {
                let wait = wait.min(next.saturating_sub(day.now).max(1));
                day.wait(wait);
            }
        }
        let target = if one_number { "one number" } else { "all numbers" };
        day.tell(&format!("{target}, staff every {minutes} minutes"));
        println!("    staff were shut out for {longest} s at most");
        assert!(longest <= LONGEST_WAIT.as_secs());
        assert_eq!((day.tries, longest), (tries, shut_out));
    }
}

#[test]
fn however_somebody_taps_at_the_panel_the_desk_opens_at_once() {
    let mut day = Guesser::new();
    let mut desk = day.house.open();
    let mut signed_on = 0;
    while day.now < DAY {
        match day.guess(&format!("{:02}", 20 + day.tries % 80)) {
            Some(wait) => day.wait(wait),
            None => {
                assert!(matches!(at_desk(&mut desk, "12", true), Ok(SignOn::Open(_))));
                signed_on += 1;
            }
        }
    }
    assert_eq!((day.tries, signed_on), (102, 102), "and frees no try at the panel");
}

#[test]
fn a_member_of_staff_who_guesses_at_others_is_held_up_at_each_number_alone() {
    let mut day = Guesser::new();
    // Their own PIN calms the kiosk whenever it makes them wait; ten colleagues are ten numbers.
    let mut waits = [0; 10];
    while day.now < DAY {
        let mut soonest = DAY;
        for (colleague, free_at) in waits.iter_mut().enumerate() {
            if *free_at > day.now {
                soonest = soonest.min(*free_at - day.now);
                continue;
            }
            let _ = attempt(&mut day.stores[0], "12", true);
            if let Some(wait) = day.guess(&format!("{}", 40 + colleague)) {
                *free_at = day.now + wait;
                soonest = soonest.min(wait);
            } else {
                soonest = 0;
            }
        }
        if soonest > 0 {
            day.wait(soonest);
        }
    }
    day.tell("a member of staff at ten others");
    assert_eq!(day.tries, 10 * 102);
}

#[test]
fn the_pins_that_people_choose_most_are_not_to_be_had() {
    // The beginning of every list of usual PINs of six digits, as far as such lists agree.
    let usual = [
        "123456", "111111", "123123", "654321", "121212", "000000", "666666", "112233", "789456", "159753", "222222",
        "555555", "999999", "777777", "888888", "333333", "101010", "987654", "123321", "147258", "696969", "131313",
        "232323", "789789", "456456", "456789", "012345", "258369", "147852", "159357", "741852", "252525", "520520",
        "100000", "445566", "778899", "332211", "998877", "010203", "202020",
    ];
    let free: Vec<_> = usual.into_iter().filter(|pin| NewPin::choose(SecretString::from(*pin)).is_ok()).collect();
    assert!(free.is_empty(), "{free:?}");
}

#[test]
fn hardly_any_pin_that_is_drawn_by_lot_is_refused() {
    let taken = (0..1_000_000).filter(|pin| NewPin::choose(SecretString::from(format!("{pin:06}"))).is_ok()).count();
    println!("{taken} of 1000000 PINs of six digits may be chosen");
    assert_eq!(taken, PINS as usize);
}
