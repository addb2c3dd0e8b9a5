//! Access that ends before its last day, by staff or by time: nobody comes in with it any more, and no import lets it
//! live again.

use chrono::{Days, NaiveTime, TimeDelta};
use welkom::domain::id::{InvitationId, VisitId};
use welkom::domain::invitation::{Ended, ImportStatus, LookUpAnswer, Over, Resolution};
use welkom::domain::staff::{Reason, StaffAct};
use welkom::domain::token::Token;
use welkom::domain::visit::{LeftBy, VisitState};
use welkom::store::audit::Who;
use welkom::store::desk::{Confirmed, Override, Saved};
use welkom::store::invitations::AccessEnd;
use welkom::store::staff::StaffError;

use super::*;

fn ends(reason: Reason) -> Override {
    Override { who: Who::Operator, act: StaffAct::EndAccess, reason }
}

/// A vendor of three days from Monday on, until five in the afternoon of the last.
fn vendor(name: &str) -> InvitationDraft {
    let last_day = monday() + Days::new(2);
    let window = Window {
        starts_at: monday_morning(),
        ends_at: "2026-06-03T15:00:00Z".parse().unwrap(),
        first_day: monday(),
        last_day,
        has_times: true,
    };
    let email = Some(text(&format!("{}@example.org", name.replace(' ', "."))));
    InvitationDraft { email, window, kind: VisitorKind::Vendor, ..expected_on(name, "Anna Visser", monday()) }
}

fn invited(store: &mut Store, draft: InvitationDraft) -> Registered {
    import(store, vec![draft]).remove(0).unwrap()
}

/// The guest of an invitation comes in.
fn comes_in(store: &mut Store, invitation: InvitationId, needs_approval: bool) -> Result<Saved, StoreError> {
    let stored = store.invitation(invitation).unwrap().unwrap();
    let draft = VisitDraft {
        invitation: Some(invitation),
        expected: Some(stored.window),
        kind: stored.kind,
        needs_approval,
        ..walk_in(stored.name.as_str(), "Anna Visser")
    };
    store.save_confirmed(&Confirmed { draft: &draft, overrides: &[], printer: Some("desk"), notice: None })
}

/// What each way of coming opens: QR, code, name with host, e-mail address with host.
fn ways(store: &mut Store, invited: &Registered, name: &str) -> (Resolution, Resolution, LookUpAnswer, LookUpAnswer) {
    let email = text(&format!("{}@example.org", name.replace(' ', ".")));
    (
        store.by_token(&invited.token).unwrap(),
        store.by_code(&invited.code).unwrap(),
        store.look_up(&text(name), &text("Anna Visser")).unwrap(),
        store.look_up_by_email(&email, &text("Anna Visser")).unwrap(),
    )
}

fn is_open(found: &(Resolution, Resolution, LookUpAnswer, LookUpAnswer)) -> bool {
    match found {
        (Resolution::Invitation(_), Resolution::Invitation(_), LookUpAnswer::Found(_), LookUpAnswer::Found(_)) => true,
        (Resolution::Over(_), Resolution::Over(_), LookUpAnswer::Over(_), LookUpAnswer::Over(_)) => false,
        other => panic!("the ways differ: {other:?}"),
    }
}

fn over(store: &mut Store, invitation: InvitationId) -> Option<Over> {
    store.invitation(invitation).unwrap().unwrap().over
}

fn stands(store: &mut Store, visit: VisitId) -> (VisitState, Option<LeftBy>) {
    let visit = store.visit(visit).unwrap().unwrap();
    (visit.state, visit.left_by)
}

#[test]
fn access_that_staff_ended_opens_in_no_way_and_says_when_by_whom_and_why() {
    let house = House::new();
    let mut store = house.open();
    let invited = invited(&mut store, vendor("Jan de Wit"));
    assert!(is_open(&ways(&mut store, &invited, "Jan de Wit")));
    let ended = store.end_access(invited.id, ends(Reason::WorkDone)).unwrap();
    assert_eq!(ended, AccessEnd::Now(None));
    let expected = Over::Ended(Ended { at: monday_morning(), by: None, reason: Reason::WorkDone });
    assert!(!is_open(&ways(&mut store, &invited, "Jan de Wit")));
    assert_eq!(over(&mut store, invited.id), Some(expected));
    // Another process, and the next day, know it too.
    let mut other = house.open();
    house.wait(24);
    assert!(!is_open(&ways(&mut other, &invited, "Jan de Wit")));
    let line = other.audit_lines(1).unwrap().remove(0);
    assert_eq!(
        (line.who.as_str(), line.act.as_str(), line.reason.as_deref()),
        ("operator", "end_access", Some("work_done"))
    );
    assert!(line.visit.is_none(), "nobody had come");
}

#[test]
fn who_is_inside_is_signed_out_with_one_line_that_refers_to_their_visit_and_the_badge_is_taken_back() {
    let house = House::new();
    let mut store = house.open();
    let invited = invited(&mut store, vendor("Jan de Wit"));
    let saved = comes_in(&mut store, invited.id, false).unwrap();
    store.print_sending(saved.job.unwrap()).unwrap();
    let badge = store.badge_token(saved.visit.visit).unwrap().unwrap();
    let lines = store.audit_lines(100).unwrap().len();
    let AccessEnd::Now(Some(out)) = store.end_access(invited.id, ends(Reason::Conduct)).unwrap() else {
        panic!("somebody was inside")
    };
    assert_eq!((out.visit, out.on_their_way.len()), (saved.visit.visit, 1));
    assert_eq!(stands(&mut store, saved.visit.visit), (VisitState::Left, Some(LeftBy::Reception)));
    let now = store.audit_lines(100).unwrap();
    assert_eq!((now.len() - lines, now[0].act.as_str(), now[0].visit.is_some()), (1, "end_access", true));
    // The badge of before opens nothing: as any badge of somebody who has left.
    assert_eq!(store.by_token(&badge).unwrap(), Resolution::Unknown);
    assert_eq!(store.check_out_by_badge(&badge).unwrap(), None);
    assert!(!is_open(&ways(&mut store, &invited, "Jan de Wit")));
}

#[test]
fn who_waits_by_the_door_is_sent_away_and_who_left_earlier_does_not_come_back() {
    let house = House::new();
    let mut store = house.open();
    let waits = invited(&mut store, vendor("Jan de Wit"));
    let waiting = comes_in(&mut store, waits.id, true).unwrap().visit.visit;
    assert!(matches!(store.end_access(waits.id, ends(Reason::HostTells)).unwrap(), AccessEnd::Now(Some(_))));
    assert_eq!(store.visit(waiting).unwrap(), None);

    let left = invited(&mut store, vendor("Els Bakker"));
    let visit = comes_in(&mut store, left.id, false).unwrap().visit.visit;
    let _ = store.check_out(visit, LeftBy::Badge).unwrap();
    assert!(is_open(&ways(&mut store, &left, "Els Bakker")), "they may come back");
    assert_eq!(store.end_access(left.id, ends(Reason::ContractOver)).unwrap(), AccessEnd::Now(None));
    assert!(!is_open(&ways(&mut store, &left, "Els Bakker")));
    assert!(store.audit_lines(1).unwrap()[0].visit.is_some(), "the line refers to their last visit");
    assert_eq!(stands(&mut store, visit), (VisitState::Left, Some(LeftBy::Badge)), "how they left stays");
}

#[test]
fn access_ends_once_and_never_by_somebody_who_was_removed_from_the_staff() {
    let house = House::new();
    let mut store = house.open();
    let invited = invited(&mut store, vendor("Jan de Wit"));
    let removed = Override { who: Who::Staff(StaffNumber::parse("34").unwrap()), ..ends(Reason::WorkDone) };
    let refused = store.end_access(invited.id, removed);
    assert!(matches!(refused, Err(StoreError::Staff(StaffError::NoLongerStaff(_)))), "{refused:?}");
    assert_eq!((over(&mut store, invited.id), store.audit_lines(9).unwrap().len()), (None, 0));
    let first = store.end_access(invited.id, ends(Reason::WorkDone)).unwrap();
    house.wait(1);
    let second = store.end_access(invited.id, ends(Reason::Conduct)).unwrap();
    let ended = Over::Ended(Ended { at: monday_morning(), by: None, reason: Reason::WorkDone });
    assert_eq!((first, second), (AccessEnd::Now(None), AccessEnd::Earlier(ended)));
    assert_eq!(store.audit_lines(9).unwrap().len(), 1);
    house.wait(24 * 3);
    assert_eq!(store.end_access(invited.id, ends(Reason::Conduct)).unwrap(), AccessEnd::Gone);
}

#[test]
fn no_import_lets_ended_access_live_again_and_a_new_invitation_does() {
    let house = House::new();
    let mut store = house.open();
    for source in [None, Some(text("uid-7"))] {
        let name = if source.is_some() { "Els Bakker" } else { "Jan de Wit" };
        let draft = InvitationDraft { source_id: source.clone(), ..vendor(name) };
        let first = invited(&mut store, draft.clone());
        let _ = store.end_access(first.id, ends(Reason::WorkDone)).unwrap();
        let again = invited(&mut store, draft.clone());
        assert_eq!((again.id, again.status), (first.id, ImportStatus::Unchanged));
        assert_eq!(again.ended.map(|ended| ended.reason), Some(Reason::WorkDone));
        let company = InvitationDraft { company: Some(text("Lindenhof")), ..draft.clone() };
        let changed = invited(&mut store, company);
        assert_eq!((changed.id, changed.status, changed.ended.is_some()), (first.id, ImportStatus::Updated, true));
        assert!(!is_open(&ways(&mut store, &changed, name)));
        if source.is_some() {
            // Its source moves it to another last day: it is still the one that was ended.
            let window = Window { last_day: monday() + Days::new(9), ..draft.window };
            let moved = invited(&mut store, InvitationDraft { window, ..draft });
            assert_eq!((moved.id, moved.ended.is_some()), (first.id, true));
            assert!(matches!(store.by_token(&moved.token).unwrap(), Resolution::Over(_)));
        } else {
            let window = Window { last_day: monday() + Days::new(1), ..draft.window };
            let new = invited(&mut store, InvitationDraft { window, ..draft });
            assert_eq!((new.status, new.ended), (ImportStatus::New, None));
            // The one that lets them in is meant, not the one that is over.
            house.wait(1);
            assert!(is_open(&ways(&mut store, &new, name)));
        }
        house.wait(1);
    }
}

#[test]
fn a_guest_in_the_middle_of_a_check_in_is_not_saved_and_who_is_admitted_after_the_end_stays_for_today() {
    let house = House::new();
    let mut store = house.open();
    let invited = invited(&mut store, vendor("Jan de Wit"));
    let _ = store.end_access(invited.id, ends(Reason::WorkDone)).unwrap();
    let refused = comes_in(&mut store, invited.id, false);
    assert!(matches!(refused, Err(StoreError::AccessOver)), "{refused:?}");
    let waits = comes_in(&mut store, invited.id, true);
    assert!(matches!(waits, Err(StoreError::AccessOver)), "nor do they wait as others do: {waits:?}");
    let stored = store.invitation(invited.id).unwrap().unwrap();
    let draft = VisitDraft {
        invitation: Some(invited.id),
        expected: Some(stored.window),
        ..walk_in("Jan de Wit", "Anna Visser")
    };
    let admitted = Override { who: Who::Operator, act: StaffAct::AdmitWalkIn, reason: Reason::KnownPerson };
    let confirmed = Confirmed { draft: &draft, overrides: &[admitted], printer: None, notice: None };
    let visit = store.save_confirmed(&confirmed).unwrap().visit.visit;
    let visit = store.visit(visit).unwrap().unwrap();
    assert_eq!((visit.days, visit.planned_until), ((monday(), monday()), None));
    assert_eq!(visit.invitation, Some(invited.id), "it is linked, not doubled");
}

#[test]
fn why_access_ended_stands_sealed_and_dies_with_the_invitation() {
    let house = House::new();
    let mut store = house.open();
    let invited = invited(&mut store, vendor("Jan de Wit"));
    let sealed = |raw: &rusqlite::Connection| -> Vec<u8> {
        raw.query_row("SELECT record FROM invitations", [], |row| row.get(0)).unwrap()
    };
    let before = sealed(&house.raw());
    let _ = store.end_access(invited.id, ends(Reason::ContractOver)).unwrap();
    let after = sealed(&house.raw());
    assert_ne!(before, after);
    assert!(!after.windows(13).any(|bytes| bytes == b"contract_over"));
    house.wait(24 * 3);
    let _ = store.forget_due().unwrap();
    assert_eq!(store.invitation(invited.id).unwrap(), None);
}

#[test]
fn who_asked_to_be_forgotten_is_and_nothing_of_their_invitation_is_written_back() {
    let house = House::new();
    let mut store = house.open();
    let invited = invited(&mut store, vendor("Jan de Wit"));
    let visit = comes_in(&mut store, invited.id, false).unwrap().visit.visit;
    let badge = store.badge_token(visit).unwrap().unwrap();
    let _ = store.forget_by_badge(&badge, true).unwrap().unwrap();
    assert!(matches!(store.end_access(invited.id, ends(Reason::WorkDone)).unwrap(), AccessEnd::Now(Some(_))));
    assert_eq!((store.visit(visit).unwrap(), store.invitation(invited.id).unwrap()), (None, None));
    let left: Vec<u8> = house.raw().query_row("SELECT record FROM invitations", [], |row| row.get(0)).unwrap();
    assert!(left.is_empty());
    assert_eq!(store.by_token(&invited.token).unwrap(), Resolution::Unknown);
}

/// A house whose clock begins at a moment, that closes at eight in the evening.
fn house_at(moment: &str) -> (House, Store) {
    let clock = Clock::scripted(Amsterdam, moment.parse().unwrap());
    let house = House { folder: tempfile::tempdir().unwrap(), clock };
    let mut store = house.open();
    store.close_at(NaiveTime::from_hms_opt(20, 0, 0).unwrap());
    (house, store)
}

/// A vendor whose access is granted between two local times, written as a source writes them.
fn granted(kind: VisitorKind, (first, from): (&str, &str), (last, until): (&str, &str)) -> InvitationDraft {
    let moment = |day: &str, time: &str| {
        let local = format!("{day}T{time}").parse::<chrono::NaiveDateTime>().unwrap();
        local.and_local_timezone(Amsterdam).latest().unwrap().to_utc()
    };
    let window = Window {
        starts_at: moment(first, from),
        ends_at: moment(last, until),
        first_day: first.parse().unwrap(),
        last_day: last.parse().unwrap(),
        has_times: until != "23:59:59",
    };
    InvitationDraft { window, kind, ..expected_on("Jan de Wit", "Anna Visser", last.parse().unwrap()) }
}

/// Whether the QR lets somebody in; `None` for one that opens nothing at all.
fn lets_in(store: &mut Store, token: &Token) -> Option<bool> {
    match store.by_token(token).unwrap() {
        Resolution::Invitation(_) => Some(true),
        Resolution::Over(invitation) => {
            assert!(matches!(invitation.over, Some(Over::Lapsed(_))));
            Some(false)
        }
        Resolution::Unknown => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_vendors_access_ends_with_its_minute_and_a_guest_is_only_late() {
    for (kind, after) in [(VisitorKind::Vendor, false), (VisitorKind::Guest, true)] {
        let (house, mut store) = house_at("2026-06-01T07:00:00Z");
        let day = "2026-06-01";
        let invited = invited(&mut store, granted(kind, (day, "09:00:00"), (day, "17:00:00")));
        house.clock.set_wall("2026-06-01T14:59:59Z".parse().unwrap());
        assert_eq!(lets_in(&mut store, &invited.token), Some(true), "{kind:?}");
        house.clock.set_wall("2026-06-01T15:00:00Z".parse().unwrap());
        assert_eq!(lets_in(&mut store, &invited.token), Some(after), "{kind:?}");
        assert_eq!(comes_in(&mut store, invited.id, false).is_ok(), after, "{kind:?}: nor is one saved a minute late");
    }
}

#[test]
fn without_a_time_a_vendors_access_ends_when_the_house_closes_on_the_last_day() {
    let (house, mut store) = house_at("2026-06-01T07:00:00Z");
    let days = (("2026-06-01", "00:00:00"), ("2026-06-03", "23:59:59"));
    let invited = invited(&mut store, granted(VisitorKind::Vendor, days.0, days.1));
    for (moment, open) in [
        ("2026-06-01T20:30:00Z", Some(true)),
        ("2026-06-02T05:00:00Z", Some(true)),
        ("2026-06-03T17:59:59Z", Some(true)),
        ("2026-06-03T18:00:00Z", Some(false)),
        // The small hours still belong to the last day.
        ("2026-06-04T01:59:59Z", Some(false)),
        ("2026-06-04T02:00:00Z", None),
    ] {
        house.clock.set_wall(moment.parse().unwrap());
        assert_eq!(lets_in(&mut store, &invited.token), open, "{moment}");
    }
}

#[test]
fn access_ends_at_the_time_on_the_wall_when_the_clocks_are_changed() {
    // In spring the last night has no 02:30: the clocks jump at 01:00 UTC. In autumn 02:30 comes twice, and the second
    // counts.
    for (first, last, until, before, at) in [
        ("2026-03-27", "2026-03-29", "17:00:00", "2026-03-29T14:59:59Z", "2026-03-29T15:00:00Z"),
        ("2026-03-27", "2026-03-28", "17:00:00", "2026-03-28T15:59:59Z", "2026-03-28T16:00:00Z"),
        ("2026-03-28", "2026-03-29", "03:00:00", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"),
        ("2026-10-23", "2026-10-25", "17:00:00", "2026-10-25T15:59:59Z", "2026-10-25T16:00:00Z"),
        ("2026-10-23", "2026-10-24", "17:00:00", "2026-10-24T14:59:59Z", "2026-10-24T15:00:00Z"),
        ("2026-10-24", "2026-10-25", "02:30:00", "2026-10-25T01:29:59Z", "2026-10-25T01:30:00Z"),
        ("2026-10-24", "2026-10-25", "00:00:00", "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z"),
    ] {
        let (house, mut store) = house_at(&format!("{first}T10:00:00Z"));
        let invited = invited(&mut store, granted(VisitorKind::Vendor, (first, "09:00:00"), (last, until)));
        for (moment, open) in [(before, true), (at, false)] {
            let moment: DateTime<Utc> = moment.parse().unwrap();
            house.clock.advance((moment - house.clock.now()).to_std().unwrap());
            let _ = store.forget_due().unwrap();
            assert_eq!(lets_in(&mut store, &invited.token), Some(open), "until {last} {until}, at {moment}");
        }
    }
}

#[test]
fn who_is_still_inside_when_access_ends_by_time_is_overdue_and_signed_out_at_closing_time() {
    let (house, mut store) = house_at("2026-06-01T07:00:00Z");
    let day = "2026-06-01";
    let invited = invited(&mut store, granted(VisitorKind::Vendor, (day, "09:00:00"), (day, "17:00:00")));
    let visit = comes_in(&mut store, invited.id, false).unwrap().visit.visit;
    let closes: DateTime<Utc> = "2026-06-01T18:00:00Z".parse().unwrap();
    house.clock.advance(Duration::from_hours(8));
    let now = store.now();
    let inside = store.roll_call().unwrap().remove(0).in_a_house(Some(closes), now);
    assert_eq!(inside.certainty, welkom::domain::visit::Certainty::Overdue);
    assert_eq!(
        store.by_token(&invited.token).unwrap(),
        Resolution::Used(Box::new(store.invitation(invited.id).unwrap().unwrap()))
    );
    house.clock.advance(Duration::from_hours(3));
    assert_eq!(store.sign_out_assumed(&|_| Some(closes)).unwrap().len(), 1);
    assert_eq!(stands(&mut store, visit).1, Some(LeftBy::Assumed));
    assert_eq!(lets_in(&mut store, &invited.token), Some(false));
}

#[test]
fn access_of_several_days_lets_in_again_each_day_until_it_ends() {
    let house = House::new();
    let mut store = house.open();
    let invited = invited(&mut store, vendor("Jan de Wit"));
    for day in 0..3_i64 {
        let visit = comes_in(&mut store, invited.id, false).unwrap().visit.visit;
        let stored = store.visit(visit).unwrap().unwrap();
        assert_eq!(stored.days.1, monday() + TimeDelta::days(2), "the badge says the last day: {day}");
        house.wait(6);
        let _ = store.check_out(visit, LeftBy::Badge).unwrap();
        house.wait(18);
    }
    assert_eq!(lets_in(&mut store, &invited.token), None, "their days are over");
}
