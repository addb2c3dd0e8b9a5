//! Who waits at the door: removed with a line when nobody has let them in, and never by a clock alone.

use std::time::Duration;

use chrono::{Days, NaiveDate, TimeDelta};
use welkom::domain::invitation::Resolution;
use welkom::domain::staff::{Reason, StaffAct};
use welkom::domain::visit::{Certainty, LeftBy};
use welkom::store::audit::Who;
use welkom::store::desk::{Confirmed, Override};
use welkom::store::{Store, StoreError};

use super::visiting::window;
use super::{House, expected_on, import, invite, monday, walk_in};

#[test]
fn who_waits_and_goes_away_is_removed_when_reception_signs_them_out() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.needs_approval = true;
    let visit = store.save(&draft).unwrap().visit;
    let _ = store.check_out(visit, LeftBy::Reception).unwrap();
    assert!(store.roll_call().unwrap().is_empty() && store.visit(visit).unwrap().is_none());
    assert!(matches!(store.check_out(visit, LeftBy::Reception), Err(StoreError::NoSuchVisit(_))));
}

#[test]
fn who_was_never_let_in_is_removed_at_closing_time_and_a_line_says_so() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Els Bakker", "Anna Visser");
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.needs_approval = true;
    draft.invitation = Some(invited.id);
    draft.expected = Some(window(0, 3));
    let visit = store.save(&draft).unwrap().visit;
    house.wait(10);
    let closing = house.clock.now();
    assert_eq!(store.sign_out_assumed(&|_| Some(closing)).unwrap().len(), 0);
    assert!(store.roll_call().unwrap().is_empty() && store.visit(visit).unwrap().is_none());
    let line = store.audit_lines(1).unwrap().remove(0);
    assert_eq!((line.who.as_str(), line.act.as_str()), ("kiosk", "not_admitted"));
    assert!(line.visit.is_some() && store.verify_audit().unwrap().ok);
    assert!(matches!(store.by_code(&invited.code).unwrap(), Resolution::Invitation(_)));
    let _ = store.save(&draft).unwrap();
    assert_eq!(store.sign_out_assumed(&|_| Some(closing)).unwrap().len(), 0);
    assert_eq!(store.roll_call().unwrap().len(), 1, "who comes after closing time waits until the day ends");
}

#[test]
fn who_has_only_just_come_at_closing_time_waits_on_until_the_day_ends() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.needs_approval = true;
    let visit = store.save(&draft).unwrap().visit;
    house.clock.advance(Duration::from_mins(10));
    let closing = house.clock.now();
    assert_eq!(store.sign_out_assumed(&|_| Some(closing)).unwrap().len(), 0);
    assert_eq!(store.roll_call().unwrap()[0].certainty, Certainty::Unfinished, "they stand at the door");
    assert!(store.visit(visit).unwrap().is_some());
    house.wait(24);
    assert!(store.roll_call().unwrap().is_empty());
    let _ = store.sign_out_assumed(&|_| None).unwrap();
    assert!(store.visit(visit).unwrap().is_none());
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "not_admitted");
}

#[test]
fn whose_invitation_reception_gives_to_somebody_else_while_they_wait_has_a_line() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Els Bakker", "Anna Visser");
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.needs_approval = true;
    draft.invitation = Some(invited.id);
    let waited = store.save(&draft).unwrap().visit;
    draft.needs_approval = false;
    let admitted = [Override { who: Who::Operator, act: StaffAct::AdmitWalkIn, reason: Reason::HostExpects }];
    let confirmed = Confirmed { draft: &draft, overrides: &admitted, printer: None, notice: None };
    let came = store.save_confirmed(&confirmed).unwrap().visit.visit;
    assert!(store.visit(waited).unwrap().is_none() && store.visit(came).unwrap().is_some());
    let lines = store.audit_lines(9).unwrap();
    let line = lines.iter().find(|line| line.act == "not_admitted").unwrap();
    assert!(line.who == "kiosk" && line.visit.is_some() && store.verify_audit().unwrap().ok);
}

#[test]
fn nobody_waits_by_the_door_over_night_even_if_the_kiosk_was_off_at_closing_time() {
    let house = House::new();
    let mut store = house.open();
    let mut two_days = expected_on("Els Bakker", "Anna Visser", monday());
    two_days.window.last_day = monday() + Days::new(1);
    let invited = import(&mut store, vec![two_days]).remove(0).unwrap();
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.needs_approval = true;
    draft.invitation = Some(invited.id);
    let _ = store.save(&draft).unwrap();
    assert!(matches!(store.by_code(&invited.code).unwrap(), Resolution::Used(_)));
    house.wait(24);
    assert!(store.roll_call().unwrap().is_empty());
    assert!(matches!(store.by_code(&invited.code).unwrap(), Resolution::Invitation(_)));
}

#[test]
fn a_clock_that_leaps_over_closing_time_decides_over_nobody_and_leaves_no_ghost() {
    let house = House::new();
    let mut store = house.open();
    let inside = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    house.clock.advance(Duration::from_mins(1));
    let mut draft = walk_in("Jan de Wit", "Anna Visser");
    draft.needs_approval = true;
    let waits = store.save(&draft).unwrap().visit;
    let evening = |on: NaiveDate| Some(on.and_hms_opt(18, 0, 0).unwrap().and_utc());
    house.wait(1);
    let wall = house.clock.now();
    house.clock.set_wall(wall + TimeDelta::days(20) + TimeDelta::hours(11));
    let on_the_roll = |store: &mut Store| -> Vec<_> {
        store.roll_call().unwrap().into_iter().map(|person| (person.visit, person.certainty)).collect()
    };
    let _ = store.sign_out_assumed(&evening).unwrap();
    assert_eq!(on_the_roll(&mut store), [(inside, Certainty::Assumed), (waits, Certainty::Unfinished)]);
    let left_at = store.visit(inside).unwrap().unwrap().left_at.unwrap();
    assert_eq!(left_at, evening(monday()).unwrap(), "no leaving in three weeks");
    // Put right again; the next day nobody is there any more.
    house.clock.set_wall(wall);
    house.wait(24);
    let _ = store.sign_out_assumed(&evening).unwrap();
    assert!(store.roll_call().unwrap().is_empty());
}

#[test]
fn who_comes_and_waits_while_the_clock_is_ahead_waits_that_day_alone_and_keeps_their_invitation() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Els Bakker", "Anna Visser");
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.needs_approval = true;
    draft.invitation = Some(invited.id);
    let _ = store.save(&draft).unwrap();
    let wall = house.clock.now();
    house.clock.set_wall(wall + TimeDelta::days(20));
    assert!(matches!(store.save(&draft), Err(StoreError::InvitationUsed)), "who waits still does");
    draft.invitation = None;
    let _ = store.save(&draft).unwrap();
    assert_eq!(store.roll_call().unwrap().len(), 2);
    house.clock.set_wall(wall);
    assert_eq!(store.roll_call().unwrap().len(), 2);
    house.wait(24);
    assert!(store.roll_call().unwrap().is_empty());
    let _ = store.sign_out_assumed(&|_| None).unwrap();
    assert_eq!(store.audit_lines(9).unwrap().iter().filter(|line| line.act == "not_admitted").count(), 2);
}
