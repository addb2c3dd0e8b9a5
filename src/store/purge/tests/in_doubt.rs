//! The end of a day after credited time has leapt: who came while nobody vouched for the clock is looked after, and no
//! record of anybody else is opened.

use rusqlite::params;

use super::*;
use crate::domain::visit::LeftBy;

#[test]
fn the_end_of_a_day_after_a_leap_opens_only_who_came_while_nobody_vouched_for_the_clock() {
    let house = House::new();
    house.clock.set_synchronised(false);
    let mut store = house.open();
    let in_doubt = check_in(&mut store, "Els Bakker");
    house.clock.set_synchronised(true);
    for number in 0..20 {
        let visit = check_in(&mut store, &format!("Guest {number}"));
        let _ = store.check_out(visit, LeftBy::Reception).unwrap();
    }
    house.clock.set_wall(house.clock.now() + chrono::TimeDelta::days(4));
    let _ = store.forget_due().unwrap();
    // Whoever opened one of these would meet the damage.
    let damage = "UPDATE visits SET record = ?1 WHERE id <> ?2";
    assert_eq!(house.raw().execute(damage, params![[0u8], in_doubt.0]).unwrap(), 20);
    house.wait_days(28);
    assert!(!store.forget_due().unwrap().is_empty());
    assert!(
        !store.has_met_damage() && store.visit(in_doubt).unwrap().is_some(),
        "who was in doubt lives out their days"
    );
}
