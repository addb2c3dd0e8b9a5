//! What belongs together stands together: visit, audit line, print job and notice.

use super::*;
use crate::domain::invitation::{InvitationDraft, Seek, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::StaffNumber;
use crate::domain::visit::VisitState;
use crate::store::outbox::Tries;
use crate::store::staff::StaffError;
use crate::store::testing::{House, check_in, draft, text};

fn by_34(act: StaffAct, reason: Reason) -> Override {
    Override { who: Who::Staff(StaffNumber::parse("34").unwrap()), act, reason }
}

fn arrived() -> Notice {
    Notice { kind: NoticeKind::Arrived, to: None, first_name: None, host: None }
}

/// How many rows the tables of an act have.
fn rows(house: &House) -> [i64; 4] {
    ["visits", "audit", "print_journal", "outbox"]
        .map(|table| house.raw().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap())
}

/// Saves a guest with an override, a badge and a notice.
fn saved(store: &mut Store, needs_approval: bool) -> Result<Saved, StoreError> {
    store.save_confirmed(&Confirmed {
        draft: &draft("Els Bakker", needs_approval),
        overrides: &[by_34(StaffAct::AdmitWithoutId, Reason::HostVouches)],
        printer: Some("door"),
        notice: Some(&arrived()),
    })
}

#[test]
fn a_save_stores_visit_override_badge_and_notice_at_once() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let saved = saved(&mut store, false).unwrap();
    assert_eq!(rows(&house), [1, 1, 1, 1]);
    assert_eq!(store.print_job(saved.job.unwrap()).unwrap().visit, saved.visit.visit);
    assert!(store.take_notice(Tries::All).unwrap().is_some());
    let line = store.audit_lines(1).unwrap().remove(0);
    assert_eq!(
        (line.who.as_str(), line.act.as_str(), line.reason.as_deref()),
        ("34", "admit_without_id", Some("host_vouches"))
    );
    assert!(line.visit.is_some());
}

#[test]
fn when_any_part_of_a_save_fails_nothing_of_it_is_stored() {
    for table in ["audit", "print_journal", "outbox"] {
        let house = House::new();
        let mut store = house.open_with_reception();
        let refuse = format!("CREATE TRIGGER no BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END");
        house.raw().execute_batch(&refuse).unwrap();
        assert!(saved(&mut store, false).is_err());
        assert_eq!(rows(&house), [0, 0, 0, 0], "{table}");
        house.raw().execute_batch("DROP TRIGGER no").unwrap();
        assert!(saved(&mut store, false).is_ok(), "the kiosk goes on");
        assert_eq!(rows(&house), [1, 1, 1, 1], "{table}");
    }
}

#[test]
fn who_waits_for_reception_gets_a_badge_when_let_in() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let saved = saved(&mut store, true).unwrap();
    assert!(saved.visit.waiting);
    assert_eq!(saved.job, None);
    let visit = saved.visit.visit;
    let decided = by_34(StaffAct::AdmitWalkIn, Reason::HostExpects);
    let admission = store.admit_by(visit, decided, Some("door"), Some(&arrived())).unwrap();
    assert_eq!(admission, Admission::Now(store.print_job_of(visit).unwrap().map(|job| job.id)));
    assert_eq!(store.visit(visit).unwrap().unwrap().state, VisitState::Inside);
    assert_eq!(rows(&house), [1, 2, 1, 1], "that they wait is not told any more");
}

#[test]
fn of_two_who_admit_the_same_guest_the_first_counts_and_nothing_is_written_twice() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = saved(&mut store, true).unwrap().visit.visit;
    let decided = by_34(StaffAct::AdmitWalkIn, Reason::HostExpects);
    let first = store.admit_by(visit, decided, Some("door"), Some(&arrived())).unwrap();
    assert!(matches!(first, Admission::Now(Some(_))));
    let after_first = rows(&house);
    let second = store.admit_by(visit, decided, Some("door"), Some(&arrived())).unwrap();
    assert_eq!((second, rows(&house)), (Admission::Earlier, after_first));
    assert!(store.refuse_by(visit, by_34(StaffAct::Refuse, Reason::NotExpected)).is_err());
    assert_eq!(rows(&house), after_first, "nor is a guest refused who was let in");
}

#[test]
fn a_refused_guest_leaves_only_the_line_that_says_who_refused() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = saved(&mut store, true).unwrap().visit.visit;
    store.refuse_by(visit, by_34(StaffAct::Refuse, Reason::NotExpected)).unwrap();
    assert_eq!(rows(&house), [0, 2, 0, 0]);
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "refuse");
    assert!(store.refuse_by(visit, by_34(StaffAct::Refuse, Reason::NotExpected)).is_err());
    assert_eq!(rows(&house), [0, 2, 0, 0], "nobody is refused twice");
}

#[test]
fn who_waited_and_went_away_leaves_only_the_line_that_says_who_signed_them_out() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = saved(&mut store, true).unwrap().visit.visit;
    let out = store.check_out_by(visit, by_34(StaffAct::CheckOut, Reason::SeenLeaving)).unwrap();
    assert_eq!((rows(&house), out.on_their_way.len()), ([0, 2, 0, 0], 0));
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "check_out");
    assert!(store.check_out_by(visit, by_34(StaffAct::CheckOut, Reason::SeenLeaving)).is_err());
    assert_eq!(rows(&house), [0, 2, 0, 0]);
}

/// An invitation of today, and what its guest confirms.
fn invited(house: &House, store: &mut Store, needs_approval: bool) -> VisitDraft {
    let (day, now) = (house.clock.today(), house.clock.now());
    let window = Window { starts_at: now, ends_at: now, first_day: day, last_day: day, has_times: false };
    let (name, host) = (text("Els Bakker"), text("Anna Visser"));
    let (email, company, source_id) = (None, None, None);
    let invited = InvitationDraft { name, email, company, host, window, kind: VisitorKind::Guest, source_id };
    let invitation = store.import([invited].into_iter(), false, &mut |_| {}).unwrap().remove(0).unwrap().id;
    VisitDraft { invitation: Some(invitation), ..draft("Els Bakker", needs_approval) }
}

/// Saves without badge or notice.
fn save(store: &mut Store, draft: &VisitDraft, overrides: &[Override]) -> Result<VisitId, StoreError> {
    let confirmed = Confirmed { draft, overrides, printer: None, notice: None };
    store.save_confirmed(&confirmed).map(|saved| saved.visit.visit)
}

#[test]
fn a_used_invitation_lets_in_whom_reception_admits_and_stays_its_guests() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let draft = invited(&house, &mut store, false);
    let first = save(&mut store, &draft, &[]).unwrap();
    let seen = by_34(StaffAct::IdSeen, Reason::DocumentShown);
    for overrides in [&[][..], &[seen]] {
        assert!(matches!(save(&mut store, &draft, overrides), Err(StoreError::InvitationUsed)));
    }
    assert_eq!(rows(&house), [1, 0, 0, 0]);
    let second = save(&mut store, &draft, &[by_34(StaffAct::AdmitWalkIn, Reason::KnownPerson)]).unwrap();
    assert_eq!(store.visit(first).unwrap().unwrap().invitation, draft.invitation);
    assert_eq!(store.visit(second).unwrap().unwrap().invitation, None);
}

#[test]
fn who_waited_and_comes_again_is_let_in_once_by_reception() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let draft = invited(&house, &mut store, true);
    let waiting = save(&mut store, &draft, &[]).unwrap();
    assert!(matches!(save(&mut store, &draft, &[]), Err(StoreError::InvitationUsed)));
    let draft = VisitDraft { needs_approval: false, ..draft };
    let inside = save(&mut store, &draft, &[by_34(StaffAct::AdmitWalkIn, Reason::HostExpects)]).unwrap();
    assert_eq!(store.visit(waiting).unwrap(), None, "nobody stands by the door any more");
    assert_eq!(store.visit(inside).unwrap().unwrap().invitation, draft.invitation);
    assert_eq!(store.roll_call().unwrap().len(), 1);
}

#[test]
fn who_is_inside_is_not_refused_and_no_line_says_so() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = check_in(&mut store, "Els Bakker");
    assert!(store.refuse_by(visit, by_34(StaffAct::Refuse, Reason::Conduct)).is_err());
    assert_eq!(rows(&house), [1, 0, 0, 0]);
}

#[test]
fn signing_out_ends_the_badge_and_says_what_is_on_its_way() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let first = saved(&mut store, false).unwrap();
    let out = store.check_out_by(first.visit.visit, by_34(StaffAct::CheckOut, Reason::SeenLeaving)).unwrap();
    assert!(out.on_their_way.is_empty() && store.print_job(first.job.unwrap()).is_err());
    let second = saved(&mut store, false).unwrap();
    store.print_sending(second.job.unwrap()).unwrap();
    let out = store.check_out_by(second.visit.visit, by_34(StaffAct::CheckOut, Reason::SeenLeaving)).unwrap();
    assert_eq!(out.on_their_way.iter().map(|job| Some(job.id)).collect::<Vec<_>>(), [second.job]);
    assert_eq!(out.left_at, house.clock.now());
}

#[test]
fn a_guest_who_scans_out_gets_no_badge_any_more() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let saved = saved(&mut store, false).unwrap();
    let token = store.badge_token(saved.visit.visit).unwrap().unwrap();
    assert_eq!(store.check_out_by_badge(&token).unwrap().map(|left| left.visit), Some(saved.visit.visit));
    assert!(store.print_job(saved.job.unwrap()).is_err());
}

#[test]
fn a_guest_refused_at_the_kiosk_leaves_a_line_without_a_visit() {
    let mut store = House::new().open_with_reception();
    store.note_override(by_34(StaffAct::Refuse, Reason::NameDiffers)).unwrap();
    let line = store.audit_lines(1).unwrap().remove(0);
    assert_eq!((line.act.as_str(), line.visit), ("refuse", None));
}

#[test]
fn a_date_is_confirmed_with_a_name_behind_it() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let right = "2026-09-01T07:00:00Z".parse().unwrap();
    house.clock.set_wall(right);
    let number = StaffNumber::parse("34").unwrap();
    assert!(store.confirm_clock_by(Who::Staff(number)).is_err(), "34 is no manager");
    assert!(store.credited_now().unwrap() < right && store.audit_lines(1).unwrap().is_empty());
    store.confirm_clock_by(Who::Operator).unwrap();
    assert_eq!(store.credited_now().unwrap(), right);
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "clock_confirmed");
}

#[test]
fn a_visit_is_put_right_with_its_line_and_another_host_hears_instead_of_the_first() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = saved(&mut store, false).unwrap().visit.visit;
    let to_bo = Notice { first_name: Some(text("Bo")), ..arrived() };
    let bo = HostChoice { id: None, name: text("Bo Zondermail") };
    let decided = by_34(StaffAct::CorrectHost, Reason::AnotherHost);
    let (name, host) = store.correct_by(visit, Correction::Host(bo.clone()), decided, Some(&to_bo)).unwrap();
    assert_eq!((name.as_str(), &host), ("Els Bakker", &bo));
    assert_eq!(store.visit(visit).unwrap().unwrap().host, bo);
    assert_eq!(rows(&house), [1, 2, 1, 1], "one notice, and it is the new one");
    assert_eq!(store.take_notice(Tries::All).unwrap().unwrap().1.first_name, Some(text("Bo")));
    let line = store.audit_lines(1).unwrap().remove(0);
    assert_eq!((line.act.as_str(), line.reason.as_deref()), ("correct_host", Some("another_host")));
    assert!(line.visit.is_some());
}

#[test]
fn who_waits_is_put_right_and_reception_is_told_of_nobody_else() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = saved(&mut store, true).unwrap().visit.visit;
    let bo = HostChoice { id: None, name: text("Bo Zondermail") };
    let decided = by_34(StaffAct::CorrectHost, Reason::AnotherHost);
    let _ = store.correct_by(visit, Correction::Host(bo), decided, Some(&arrived())).unwrap();
    assert_eq!(rows(&house), [1, 2, 0, 1], "the notice that they wait stands alone");
}

#[test]
fn of_who_has_left_nothing_is_put_right_and_a_line_that_cannot_be_written_takes_the_change_along() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = saved(&mut store, false).unwrap().visit.visit;
    let (name, decided) = (Correction::Name(text("Els Bakkers")), by_34(StaffAct::CorrectName, Reason::Misspelled));
    let refuse = "CREATE TRIGGER no BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END";
    house.raw().execute_batch(refuse).unwrap();
    assert!(store.correct_by(visit, name.clone(), decided, None).is_err());
    house.raw().execute_batch("DROP TRIGGER no").unwrap();
    assert_eq!(store.visit(visit).unwrap().unwrap().name.as_str(), "Els Bakker");
    let _ = store.check_out(visit, LeftBy::Reception).unwrap();
    assert!(matches!(store.correct_by(visit, name, decided, None), Err(StoreError::WrongState(_))));
    assert_eq!(store.audit_lines(9).unwrap().len(), 1);
}

#[test]
fn who_was_removed_meanwhile_puts_nothing_right_and_is_told_of_nobody() {
    let house = House::new();
    let mut store = house.open();
    let visit = saved(&mut store, false).unwrap().visit.visit;
    let before = rows(&house);
    let other = Correction::Name(text("Bo"));
    let gone = |error: StoreError| matches!(error, StoreError::Staff(StaffError::NoLongerStaff(_)));
    let corrected = store.correct_by(visit, other, by_34(StaffAct::CorrectName, Reason::Misspelled), None);
    assert!(gone(corrected.unwrap_err()));
    let sought = store.seek_by(&Seek::Everybody, by_34(StaffAct::LookUp, Reason::CodeForgotten));
    assert!(gone(sought.unwrap_err()));
    assert_eq!(rows(&house), before);
}
