//! A clock that is set a day ahead by mistake, which is believed, and is put right, or one that is far behind: the house goes
//! on as it was.

use std::time::Duration;

use chrono::{Days, TimeDelta};
use welkom::domain::id::VisitId;
use welkom::domain::visit::{Certainty, Forgetting};
use welkom::store::Store;
use welkom::store::audit::Who;

use super::{House, monday, walk_in};

/// A day, as people set it in a menu.
const A_DAY: TimeDelta = TimeDelta::days(1);

fn comes(store: &mut Store, name: &str) -> VisitId {
    store.save(&walk_in(name, "Anna Visser")).unwrap().visit
}

fn is_set_ahead(house: &House) {
    house.clock.set_wall(house.clock.now() + A_DAY);
}

/// Somebody puts the clock right, and a manager says so.
fn is_put_right(house: &House, store: &mut Store) {
    house.clock.set_wall(house.clock.now() - A_DAY);
    store.confirm_clock_by(Who::Operator).unwrap();
}

/// What the house does at once, whenever it looks.
fn looks(store: &mut Store) {
    let _ = store.forget_due().unwrap();
    let _ = store.sign_out_assumed(&|_| None).unwrap();
}

fn inside(store: &mut Store) -> Vec<(VisitId, Certainty)> {
    store.roll_call().unwrap().iter().map(|person| (person.visit, person.certainty)).collect()
}

#[test]
fn who_is_inside_stays_on_the_roll_call_and_signs_out_with_their_badge() {
    let house = House::new();
    let mut store = house.open();
    let visit = comes(&mut store, "Els Bakker");
    let badge = store.badge_token(visit).unwrap().unwrap();
    house.clock.advance(Duration::from_hours(1));
    is_set_ahead(&house);
    looks(&mut store);
    assert_eq!(inside(&mut store), [(visit, Certainty::Seen)], "nobody has left because of a menu");
    is_put_right(&house, &mut store);
    looks(&mut store);
    assert_eq!(inside(&mut store), [(visit, Certainty::Seen)]);
    assert_eq!(store.check_out_by_badge(&badge).unwrap().map(|left| left.visit), Some(visit));
    assert_eq!(inside(&mut store), []);
}

#[test]
fn who_comes_after_it_was_put_right_is_kept_until_the_day_that_they_were_told() {
    let house = House::new();
    let mut store = house.open();
    is_set_ahead(&house);
    looks(&mut store);
    is_put_right(&house, &mut store);
    assert_eq!(store.clock_doubt().unwrap(), None);
    // On the day that was over for a while nothing is sealed any more.
    let that_day = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    assert_eq!(that_day.dies_on, monday() + Days::new(31));
    house.wait(24);
    looks(&mut store);
    let next_day = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap();
    assert_eq!(next_day.dies_on, monday() + Days::new(31));
    while house.clock.today() < monday() + Days::new(31) {
        house.wait(24);
        looks(&mut store);
    }
    assert!(store.visit(that_day.visit).unwrap().is_some() && store.visit(next_day.visit).unwrap().is_some());
    house.wait(24);
    looks(&mut store);
    assert_eq!((store.visit(that_day.visit).unwrap(), store.visit(next_day.visit).unwrap()), (None, None));
}

#[test]
fn who_wished_to_be_forgotten_is_not_while_they_are_inside() {
    let house = House::new();
    let mut store = house.open();
    let visit = comes(&mut store, "Els Bakker");
    let badge = store.badge_token(visit).unwrap().unwrap();
    assert_eq!(store.forget_by_badge(&badge, true).unwrap(), Some(Forgetting::WhenLeft));
    is_set_ahead(&house);
    // Nobody ends the day before the clock is put right, as when a command ran and no kiosk.
    store.tick().unwrap();
    is_put_right(&house, &mut store);
    looks(&mut store);
    assert_eq!(
        inside(&mut store),
        [(visit, Certainty::Assumed)],
        "their day was over, and they may be in the building"
    );
    house.wait(24);
    looks(&mut store);
    assert_eq!((inside(&mut store), store.visit(visit).unwrap()), (vec![], None));
}

#[test]
fn a_wish_to_be_forgotten_is_kept_when_the_day_ends_whatever_the_wall_clock_says() {
    let house = House::new();
    let mut store = house.open();
    let visit = comes(&mut store, "Els Bakker");
    let badge = store.badge_token(visit).unwrap().unwrap();
    let _ = store.forget_by_badge(&badge, true).unwrap();
    house.clock.set_wall("2020-01-01T00:00:00Z".parse().unwrap());
    looks(&mut store);
    assert!(store.visit(visit).unwrap().is_some());
    house.wait(24);
    looks(&mut store);
    assert_eq!(store.visit(visit).unwrap(), None);
}
