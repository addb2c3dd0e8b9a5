//! The line of a house on a real database: each of it is told once, in time and in turn, and never of who was answered.

use super::*;
use crate::domain::id::NoticeId;
use crate::domain::visit::LeftBy;
use crate::store::outbox::Tries;
use crate::store::testing::{House, draft, holds};

/// Two people, three minutes each.
const LINE: Line = Line { minutes: 3, people: 2 };

fn waits(store: &mut Store, name: &str) -> VisitId {
    store.save(&draft(name, true)).unwrap().visit
}

/// The places of the line that are told now, as the outbox hands them out.
fn told(store: &mut Store) -> Vec<(NoticeId, u8)> {
    let taken = std::iter::from_fn(|| store.take_notice(Tries::All).unwrap());
    taken
        .map(|(id, notice)| match notice.kind {
            NoticeKind::ApprovalUnanswered(place) => {
                assert_eq!((notice.to, notice.host), (None, None));
                (id, place)
            }
            other => panic!("{other:?}"),
        })
        .collect()
}

/// Has the store look, and says whom it told and whom it left alone.
fn look(store: &mut Store) -> (Vec<u8>, Vec<VisitId>) {
    let left_alone = store.tell_next_in_line(LINE).unwrap().left_alone;
    let told = told(store);
    for (id, _) in &told {
        let _ = store.notice_delivered(*id).unwrap();
    }
    (told.into_iter().map(|(_, place)| place).collect(), left_alone)
}

#[test]
fn the_line_is_gone_down_one_by_one_and_then_nobody_is_left() {
    let house = House::new();
    let mut store = house.open();
    let visit = waits(&mut store, "Els Bakker");
    house.wait_seconds(179);
    assert_eq!(look(&mut store), (vec![], vec![]), "not before");
    for place in [0, 1] {
        house.wait_seconds(1);
        assert_eq!(look(&mut store), (vec![place], vec![]));
        assert_eq!(look(&mut store), (vec![], vec![]), "each of them once");
        house.wait_seconds(179);
        assert_eq!(look(&mut store), (vec![], vec![]));
    }
    house.wait_seconds(1);
    assert_eq!(look(&mut store), (vec![], vec![visit]));
    house.wait_seconds(3600);
    assert_eq!(store.tell_next_in_line(LINE).unwrap(), Unanswered::default());
}

#[test]
fn who_waits_says_when_to_look_again() {
    let house = House::new();
    let mut store = house.open();
    assert_eq!(store.tell_next_in_line(LINE).unwrap().next_at, None);
    let _ = waits(&mut store, "Els Bakker");
    house.wait_seconds(60);
    let later = waits(&mut store, "Bo Smit");
    let due = store.counted_now().unwrap() + Duration::seconds(120);
    assert_eq!(store.tell_next_in_line(LINE).unwrap().next_at, Some(due), "the first of both");
    house.wait_seconds(120);
    assert_eq!(store.tell_next_in_line(LINE).unwrap().next_at, Some(due + Duration::seconds(60)));
    store.refuse(later).unwrap();
    assert_eq!(store.tell_next_in_line(LINE).unwrap().next_at, Some(due + Duration::seconds(180)));
}

#[test]
fn a_restart_repeats_nobody_and_skips_nobody() {
    let house = House::new();
    let visit = {
        let mut store = house.open();
        let visit = waits(&mut store, "Els Bakker");
        house.wait_seconds(180);
        assert_eq!(look(&mut store), (vec![0], vec![]));
        visit
    };
    house.clock.reboot();
    let mut store = house.open();
    assert_eq!(look(&mut store), (vec![], vec![]));
    drop(store);
    // Closed for longer than the whole line would have taken: the second is still told, and has their time.
    house.wait_seconds(900);
    let mut store = house.open();
    assert_eq!(look(&mut store), (vec![1], vec![]));
    house.wait_seconds(179);
    assert_eq!(look(&mut store), (vec![], vec![]));
    house.wait_seconds(1);
    assert_eq!(look(&mut store), (vec![], vec![visit]));
}

#[test]
fn two_processes_tell_each_of_the_line_once() {
    let house = House::new();
    let (mut kiosk, mut beside) = (house.open(), house.open());
    let _ = waits(&mut kiosk, "Els Bakker");
    house.wait_seconds(180);
    let _ = kiosk.tell_next_in_line(LINE).unwrap();
    let _ = beside.tell_next_in_line(LINE).unwrap();
    assert_eq!(told(&mut beside).len(), 1);
}

#[test]
fn no_clock_on_the_wall_hurries_or_delays_it() {
    let house = House::new();
    let mut store = house.open();
    let _ = waits(&mut store, "Els Bakker");
    for wall in ["2019-01-01T07:00:00Z", "2026-06-01T15:00:00Z"] {
        house.clock.set_wall(wall.parse().unwrap());
        let passed = store.counted_now().unwrap();
        if passed < "2026-06-01T07:03:00Z".parse::<DateTime<Utc>>().unwrap() {
            assert_eq!(look(&mut store), (vec![], vec![]), "{wall}");
        }
        house.clock.set_wall("2026-06-01T07:00:00Z".parse().unwrap());
    }
    house.clock.set_wall("2019-01-01T07:00:00Z".parse().unwrap());
    house.wait_seconds(180);
    assert_eq!(look(&mut store).0, [0]);
}

#[test]
fn nobody_is_told_of_a_guest_who_was_answered_or_has_gone() {
    let house = House::new();
    let mut store = house.open();
    let ends: [fn(&mut Store, VisitId); 3] = [
        |store, visit| store.admit(visit).unwrap(),
        |store, visit| store.refuse(visit).unwrap(),
        |store, visit| {
            let _ = store.check_out(visit, LeftBy::Reception).unwrap();
        },
    ];
    for end in ends {
        let visit = waits(&mut store, "Els Bakker");
        house.wait_seconds(179);
        end(&mut store, visit);
        house.wait_seconds(3600);
        assert_eq!(store.tell_next_in_line(LINE).unwrap(), Unanswered::default());
        assert!(told(&mut store).is_empty());

        let visit = waits(&mut store, "Els Bakker");
        house.wait_seconds(180);
        let _ = store.tell_next_in_line(LINE).unwrap();
        end(&mut store, visit);
        assert!(told(&mut store).is_empty(), "what was queued just before the answer is not sent");
    }
}

#[test]
fn who_can_never_be_told_is_passed_over_at_once() {
    let house = House::new();
    let mut store = house.open();
    let visit = waits(&mut store, "Els Bakker");
    house.wait_seconds(180);
    let _ = store.tell_next_in_line(LINE).unwrap();
    let refused = told(&mut store)[0].0;
    assert_eq!(store.notice_refused(refused).unwrap(), Some(visit));
    let _ = store.tell_next_in_line(LINE).unwrap();
    let second = told(&mut store);
    assert_eq!(second.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [1], "and not reception once more");
    let _ = store.notice_refused(second[0].0).unwrap();
    assert_eq!(look(&mut store), (vec![], vec![visit]), "nobody is left");
}

#[test]
fn a_house_without_a_line_leaves_the_guest_alone_after_the_same_time() {
    let house = House::new();
    let mut store = house.open();
    let alone = Line { people: 0, ..LINE };
    let visit = waits(&mut store, "Els Bakker");
    house.wait_seconds(179);
    assert!(store.tell_next_in_line(alone).unwrap().left_alone.is_empty());
    house.wait_seconds(1);
    assert_eq!(store.tell_next_in_line(alone).unwrap().left_alone, [visit]);
    assert_eq!(store.tell_next_in_line(alone).unwrap(), Unanswered::default(), "once");
}

#[test]
fn who_was_let_in_carries_no_mark_and_none_can_be_read_before() {
    let house = House::new();
    let mut store = house.open();
    let visit = waits(&mut store, "Wilhelmina Zeldenrust");
    house.wait_seconds(180);
    let _ = store.tell_next_in_line(LINE).unwrap();
    for word in ["Wilhelmina", "approval_unanswered", "of_line"] {
        assert!(!holds(&house.bytes(), word), "{word} can be read");
    }
    let asked = |store: &mut Store| store.read(|work| Ok(visits::load(work, visit)?.unwrap().record.asked)).unwrap();
    assert!(asked(&mut store).is_some());
    store.admit(visit).unwrap();
    assert_eq!(asked(&mut store), None);
}
