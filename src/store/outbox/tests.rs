//! The outbox on a real database: a host is told once, later if need be, and nothing of it outlives the day.

use super::*;
use crate::domain::host::Host;
use crate::domain::id::HostId;
use crate::domain::visit::LeftBy;
use crate::store::testing::{House, assert_registered, check_in, draft, holds, text};

fn notice(kind: NoticeKind) -> Notice {
    let host = Host {
        id: HostId([7; 16]),
        name: text("Anna Visser-Zeldenrust"),
        email: Some(text("anna.visser@zeldzaam.example")),
        phone: None,
        place: None,
        deputy: None,
    };
    Notice { kind, to: Some(host), first_name: Some(text("Wilhelmina")), host: None }
}

/// Everything that is due, in the order in which it is sent.
fn due(store: &mut Store) -> Vec<NoticeId> {
    std::iter::from_fn(|| store.take_notice(Tries::All).unwrap()).map(|(id, _)| id).collect()
}

/// How many notices there are in a state.
fn rows(house: &House, state: &str) -> u8 {
    house.raw().query_row("SELECT count(*) FROM outbox WHERE state = ?1", [state], |row| row.get(0)).unwrap()
}

#[test]
fn a_notice_is_due_at_once_and_comes_out_as_it_went_in() {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Els Bakker");
    let id = store.queue_notice(&notice(NoticeKind::Arrived), Some(visit)).unwrap();
    assert_eq!(store.take_notice(Tries::All).unwrap(), Some((id, notice(NoticeKind::Arrived))));
}

#[test]
fn a_delivered_notice_is_gone_and_the_visit_knows_that_the_host_was_told() {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Els Bakker");
    let id = store.queue_notice(&notice(NoticeKind::Arrived), Some(visit)).unwrap();
    assert_eq!(due(&mut store), [id]);
    assert!(!store.host_was_told(visit).unwrap(), "handed out is not told");
    let _ = store.notice_delivered(id).unwrap();
    assert!(store.host_was_told(visit).unwrap());
    let other = check_in(&mut store, "Jan de Wit");
    assert!(!store.host_was_told(other).unwrap());
    house.wait_seconds(3600);
    assert!(due(&mut store).is_empty());
    assert_eq!(store.next_notice_at().unwrap(), None);
    let (dies_on, sealed): (Day, Vec<u8>) =
        house.raw().query_row("SELECT dies_on, record FROM outbox", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let row = store.read(|work| opened(work, id.0, dies_on.0, &sealed)).unwrap().unwrap();
    assert_eq!(row.record.notice, Notice::without_words(NoticeKind::Arrived));
}

#[test]
fn asking_for_approval_is_not_telling_of_an_arrival() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&draft("Els Bakker", true)).unwrap().visit;
    let id = store.queue_notice(&notice(NoticeKind::ApprovalWanted), Some(visit)).unwrap();
    let _ = store.notice_delivered(id).unwrap();
    assert!(!store.host_was_told(visit).unwrap());
}

#[test]
fn a_delivery_has_no_visit_and_leaves_no_row() {
    let house = House::new();
    let mut store = house.open();
    let id = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    assert_eq!(due(&mut store), [id]);
    let _ = store.notice_delivered(id).unwrap();
    let rows: u8 = house.raw().query_row("SELECT count(*) FROM outbox", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);
    let _ = store.notice_delivered(id).unwrap();
}

#[test]
fn failed_tries_wait_longer_and_longer() {
    let house = House::new();
    let mut store = house.open();
    let id = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    for wait in [10, 30, 120, 600, 600, 600] {
        assert_eq!(due(&mut store), [id]);
        let _ = store.notice_failed(id).unwrap();
        let now = store.counted_now().unwrap();
        assert_eq!(store.next_notice_at().unwrap(), Some(now + Duration::seconds(wait)));
        house.wait_seconds(u64::try_from(wait).unwrap() - 1);
        assert!(due(&mut store).is_empty(), "not before {wait} s");
        house.wait_seconds(1);
    }
}

#[test]
fn a_notice_handed_out_is_not_handed_out_twice_but_comes_back_when_nobody_answers_for_it() {
    let house = House::new();
    let (mut kiosk, mut command) = (house.open(), house.open());
    let id = kiosk.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    assert_eq!(due(&mut kiosk), [id]);
    assert!(due(&mut command).is_empty() && due(&mut kiosk).is_empty());
    drop((kiosk, command));
    house.clock.reboot();
    house.wait_seconds(LEASE.as_secs());
    let mut kiosk = house.open();
    assert_eq!(due(&mut kiosk), [id], "the plug was pulled while it was under way");
}

#[test]
fn a_wall_clock_put_back_delays_no_notice() {
    let house = House::new();
    let mut store = house.open();
    let id = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    let _ = due(&mut store);
    let _ = store.notice_failed(id).unwrap();
    house.clock.set_wall("2019-01-01T07:00:00Z".parse().unwrap());
    house.wait_seconds(10);
    assert_eq!(due(&mut store), [id]);
}

#[test]
fn one_notice_is_taken_at_a_time_and_another_process_takes_the_next() {
    let house = House::new();
    let (mut kiosk, mut command) = (house.open(), house.open());
    let queued = [NoticeKind::Delivery; 2].map(|kind| kiosk.queue_notice(&notice(kind), None).unwrap());
    let (first, second) = (kiosk.take_notice(Tries::All).unwrap(), command.take_notice(Tries::All).unwrap());
    let mut taken = [first.unwrap().0, second.unwrap().0];
    let mut queued = queued;
    taken.sort_unstable();
    queued.sort_unstable();
    assert_eq!(taken, queued);
    assert!(kiosk.take_notice(Tries::All).unwrap().is_none());
}

#[test]
fn a_call_comes_before_all_others_and_a_first_try_before_a_second() {
    let house = House::new();
    let mut store = house.open();
    let mut queued = Vec::new();
    for _ in 0..4 {
        queued.push(store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap());
        house.wait_seconds(1);
    }
    let failed = due(&mut store);
    assert_eq!(failed, queued, "the oldest first");
    for id in &failed {
        let _ = store.notice_failed(*id).unwrap();
    }
    house.wait_seconds(20);
    let new = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    house.wait_seconds(1);
    let call = store.queue_notice(&Notice::without_words(NoticeKind::CallReception), None).unwrap();
    assert_eq!(due(&mut store), [&[call, new], failed.as_slice()].concat());
}

#[test]
fn a_command_does_not_try_again_what_failed() {
    let house = House::new();
    let mut store = house.open();
    let id = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    assert!(store.take_notice(Tries::First).unwrap().is_some());
    let _ = store.notice_failed(id).unwrap();
    house.wait_seconds(3600);
    assert!(store.take_notice(Tries::First).unwrap().is_none());
    assert_eq!(due(&mut store), [id]);
}

#[test]
fn a_call_that_nobody_heard_for_minutes_is_not_told_any_more() {
    let house = House::new();
    let mut store = house.open();
    let call = store.queue_notice(&Notice::without_words(NoticeKind::CallReception), None).unwrap();
    assert_eq!(due(&mut store), [call]);
    let _ = store.notice_failed(call).unwrap();
    house.wait_seconds(299);
    assert_eq!(due(&mut store), [call]);
    let _ = store.notice_failed(call).unwrap();
    house.wait_seconds(60);
    assert!(due(&mut store).is_empty() && rows(&house, "queued") == 0);
}

#[test]
fn a_notice_refused_for_good_goes_to_reception_once() {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Els Bakker");
    let id = store.queue_notice(&notice(NoticeKind::Arrived), Some(visit)).unwrap();
    assert_eq!(due(&mut store), [id]);
    assert_eq!(store.notice_refused(id).unwrap(), Some(visit));
    let (instead, to_reception) = store.take_notice(Tries::All).unwrap().unwrap();
    assert_eq!(Some(to_reception), notice(NoticeKind::Arrived).for_reception());
    assert_eq!(store.notice_delivered(instead).unwrap(), Some(visit));
    assert!(!store.host_was_told(visit).unwrap(), "reception was told, and not the host");
    assert_eq!((rows(&house, "failed"), rows(&house, "queued"), rows(&house, "sent")), (1, 0, 0));
    house.wait_seconds(3600);
    assert!(due(&mut store).is_empty(), "not tried again");

    let call = store.queue_notice(&Notice::without_words(NoticeKind::CallReception), None).unwrap();
    let _ = store.notice_refused(call).unwrap();
    assert!(due(&mut store).is_empty(), "reception is not told that reception cannot be told");
}

#[test]
fn what_is_no_longer_true_is_not_told() {
    let house = House::new();
    let mut store = house.open();
    let leaves: [fn(&mut Store, VisitId); 3] = [
        |store, visit| {
            let _ = store.check_out(visit, LeftBy::Reception).unwrap();
        },
        |store, _| {
            let now = store.now();
            assert_eq!(store.sign_out_assumed(&|_| Some(now)).unwrap().len(), 1);
        },
        |store, _| store.says_left(&text("Els Bakker"), &text("Anna Visser")).unwrap(),
    ];
    for leave in leaves {
        let visit = check_in(&mut store, "Els Bakker");
        let _ = store.queue_notice(&notice(NoticeKind::Arrived), Some(visit)).unwrap();
        house.wait_seconds(1);
        leave(&mut store, visit);
        assert!(due(&mut store).is_empty(), "they left");
    }
    let visit = store.save(&draft("Els Bakker", true)).unwrap().visit;
    let _ = store.queue_notice(&notice(NoticeKind::ApprovalWanted), Some(visit)).unwrap();
    store.admit(visit).unwrap();
    assert!(due(&mut store).is_empty(), "they were let in");
}

#[test]
fn what_nobody_could_be_told_dies_with_the_day() {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Els Bakker");
    let id = store.queue_notice(&notice(NoticeKind::Arrived), Some(visit)).unwrap();
    // It is 09:00; the day ends at 04:00.
    house.wait_seconds(19 * 3600 - 60);
    assert_eq!(due(&mut store), [id]);
    house.wait_seconds(180);
    assert!(due(&mut store).is_empty());
    assert_eq!(store.next_notice_at().unwrap(), None);
    let _ = house.vault().destroy_before(store.credited_day().unwrap()).unwrap();
    assert!(due(&mut store).is_empty());
    let _ = store.notice_failed(id).unwrap();
    let _ = store.notice_delivered(id).unwrap();
    assert!(!store.host_was_told(visit).unwrap());
}

#[test]
fn a_notice_dies_with_its_visit() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&draft("Els Bakker", true)).unwrap().visit;
    let id = store.queue_notice(&notice(NoticeKind::ApprovalWanted), Some(visit)).unwrap();
    store.refuse(visit).unwrap();
    assert!(due(&mut store).is_empty());
    let _ = store.notice_failed(id).unwrap();
    let _ = store.notice_delivered(id).unwrap();
    assert!(store.queue_notice(&notice(NoticeKind::Arrived), Some(visit)).is_err());
}

#[test]
fn a_broken_notice_is_put_aside_and_holds_up_no_other() {
    let house = House::new();
    let mut store = house.open();
    let broken = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    let whole = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    let changed =
        house.raw().execute("UPDATE outbox SET record = zeroblob(99) WHERE id = ?1", params![broken.0]).unwrap();
    assert_eq!(changed, 1);
    assert_eq!(due(&mut store), [whole]);
    let state: String =
        house.raw().query_row("SELECT state FROM outbox WHERE id = ?1", params![broken.0], |row| row.get(0)).unwrap();
    assert_eq!(state, "failed");
}

#[test]
fn what_is_sealed_of_a_notice_stands_in_the_register_and_nowhere_readable() {
    let house = House::new();
    let mut store = house.open();
    let id = store.queue_notice(&notice(NoticeKind::Delivery), None).unwrap();
    let (row, _) = store.read(|work| find(work, id)).unwrap().unwrap();
    assert_registered(TABLE, &row.record);
    for word in ["Wilhelmina", "Zeldenrust", "zeldzaam", "delivery"] {
        assert!(!holds(&house.bytes(), word), "{word} can be read");
    }
    assert!(holds(&house.bytes(), "outbox"), "the search finds nothing at all");
}
