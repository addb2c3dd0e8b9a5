//! A site that moves to another time zone, or whose kiosk.toml named the wrong one: no key dies early, no guest is
//! turned away afterwards.

use chrono::DateTime;
use chrono_tz::Pacific::{Kiritimati, Pago_Pago};
use chrono_tz::Tz;
use welkom::clock::Clock;
use welkom::store::Store;
use welkom::vault::{MachineSecret, Vault};

use super::{House, walk_in};

/// The same folder opened with another zone in kiosk.toml, twelve o'clock on one side of the date line.
fn open_in(house: &House, zone: Tz, hours: u64) -> (Clock, Store) {
    let noon = DateTime::parse_from_rfc3339("2026-06-01T23:00:00Z").unwrap().to_utc();
    let clock = Clock::scripted(zone, noon);
    clock.advance(std::time::Duration::from_hours(hours));
    let (secret, _) = MachineSecret::load_or_create(house.folder()).unwrap();
    let vault = Vault::open(house.folder(), secret, 217).unwrap();
    let store = Store::open(house.folder(), vault, clock.clone()).unwrap();
    (clock, store)
}

#[test]
fn a_zone_that_is_changed_and_changed_back_destroys_nothing_and_lets_everybody_in() {
    for (home, elsewhere) in [(Pago_Pago, Kiritimati), (Kiritimati, Pago_Pago)] {
        let house = House::new();
        let (_, mut store) = open_in(&house, home, 0);
        let first = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
        let badge = store.badge_token(first).unwrap();
        drop(store);

        let (_, mut store) = open_in(&house, elsewhere, 1);
        let purged = store.purge(&|_| true).unwrap();
        assert_eq!((purged.keys_destroyed, purged.rows), (0, 0), "{elsewhere}");
        let second = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap().visit;
        drop(store);

        let (_, mut store) = open_in(&house, home, 2);
        assert_eq!(store.badge_token(first).unwrap(), badge);
        let _ = store.save(&walk_in("Cor Hendriks", "Anna Visser")).unwrap();
        assert!(store.visit(first).unwrap().is_some() && store.visit(second).unwrap().is_some());
    }
}

#[test]
fn after_a_move_west_over_a_days_end_guests_are_still_let_in() {
    let house = House::new();
    let (_, mut store) = open_in(&house, Kiritimati, 0);
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    drop(store);
    // The next day begins in the east, and its key of yesterday dies.
    let (_, mut store) = open_in(&house, Kiritimati, 16);
    assert_eq!(store.purge(&|_| true).unwrap().keys_destroyed, 1);
    drop(store);
    let (clock, mut store) = open_in(&house, Pago_Pago, 17);
    assert!(store.credited_day().unwrap() > clock.today(), "a day that is dead is never asked for again");
    let saved = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap();
    assert!(store.badge_token(saved.visit).unwrap().is_some());
}

#[test]
fn a_guest_at_the_kiosk_after_a_move_east_brings_no_days_end_forward() {
    let house = House::new();
    let (_, mut store) = open_in(&house, Pago_Pago, 0);
    let first = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    drop(store);
    // In the east it is the next day already; the credited one lasts to its own end.
    let (_, mut store) = open_in(&house, Kiritimati, 1);
    let mut sign = store.guest_sign();
    sign.put_up().unwrap();
    assert_eq!(store.purge(&|_| true).unwrap().keys_destroyed, 0);
    let second = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap().visit;
    assert!(store.visit(first).unwrap().is_some() && store.visit(second).unwrap().is_some());
    // With the guest there it goes on for a while more, then it ends.
    drop(store);
    let (_, mut store) = open_in(&house, Kiritimati, 48);
    assert!(store.purge(&|_| true).unwrap().keys_destroyed > 0);
}
