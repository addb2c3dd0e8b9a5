//! Reception in command: from each step of a guest's way every act that fits it, through the kiosk's own hands and a real
//! data folder, with the line that answers for it.

mod house;
mod kiosk;
mod table;

use welkom::domain::host::HostChoice;
use welkom::domain::invitation::{Hit, Seek};
use welkom::domain::kind::VisitorKind;
use welkom::domain::staff::{Correction, Reason, StaffAct};
use welkom::domain::visit::Visit;
use welkom::flow::Event;
use welkom::flow::state::{Cause, NotChosen, Sought, State};
use welkom::flow::step::reception::fitting;
use welkom::store::audit::AuditLine;

use house::{GUESTS, House, OTHERS, text};
use kiosk::{Kiosk, word};
use table::{Noted, Step, TABLE};

/// Does an act as the bar would, with whatever it needs.
fn does(kiosk: &mut Kiosk, act: StaffAct, reason: Reason, guest: usize) {
    let correction = match act {
        StaffAct::CorrectName => Correction::Name(text(&GUESTS[guest].to_uppercase())),
        StaffAct::CorrectHost => Correction::Host(HostChoice { id: None, name: text("Bo Zondermail") }),
        StaffAct::CorrectKind => Correction::Kind(VisitorKind::Member),
        StaffAct::ChooseInvitation => {
            let hit = search(kiosk, OTHERS[guest], reason);
            kiosk.does(Event::StaffChooses(Box::new(hit), reason));
            return;
        }
        _ => {
            kiosk.does(Event::Staff(act, reason));
            return;
        }
    };
    kiosk.does(Event::StaffCorrects(correction, reason));
}

/// The one hit of a search.
fn search(kiosk: &mut Kiosk, name: &str, reason: Reason) -> Hit {
    let before = kiosk.session.state.clone();
    kiosk.does(Event::StaffSeeks(Seek::Name(text(name)), reason));
    kiosk.waits_for(|session| matches!(session.sought, Sought::Found(_)));
    assert_eq!(kiosk.session.state, before, "a search changed the guest's step");
    let Sought::Found(hits) = &kiosk.session.sought else { panic!("{:?}", kiosk.session.sought) };
    assert_eq!((hits.found.len(), hits.more), (1, false), "{name}");
    hits.found[0].clone()
}

/// What the audit says of an act: who, what, why, and whether of a visit.
fn said(line: &AuditLine) -> (&str, &str, Option<&str>, bool) {
    (line.who.as_str(), line.act.as_str(), line.reason.as_deref(), line.visit.is_some())
}

/// Whether the stored visit says what was put right.
fn is_put_right(stored: &Visit, act: StaffAct, guest: usize, told: &str) {
    match act {
        StaffAct::CorrectName => assert_eq!(stored.name, text(&GUESTS[guest].to_uppercase()), "{told}"),
        StaffAct::CorrectHost => assert_eq!(stored.host.name.as_str(), "Bo Zondermail", "{told}"),
        StaffAct::CorrectKind => assert_eq!(stored.kind, VisitorKind::Member, "{told}"),
        StaffAct::ChooseInvitation => assert_eq!(stored.name.as_str(), OTHERS[guest], "{told}"),
        _ => {}
    }
}

#[test]
fn from_each_step_every_act_that_fits_it_does_what_it_says_and_leaves_its_line() {
    for step in Step::ALL {
        let house = House::with(step);
        let rows: Vec<_> = TABLE.iter().filter(|row| row.0 == step).collect();
        assert!(!rows.is_empty(), "{step:?}");
        for (guest, (_, act, after, noted)) in rows.iter().enumerate() {
            // Five look-ups in ten minutes are a guest's.
            house.later(11);
            let told = format!("{act:?} at {step:?}");
            let mut kiosk = house.start();
            kiosk.goes_to(step, guest);
            let fits = fitting(&kiosk.session.state, &house.config.policy);
            let listed: Vec<StaffAct> = rows.iter().map(|row| row.1).collect();
            assert_eq!(fits, listed, "the table has other acts for {step:?}");
            kiosk.signs_on();
            let (reason, before) = (act.reasons()[0], house.lines());
            does(&mut kiosk, *act, reason, guest);
            kiosk.rests();
            assert_eq!(word(&kiosk.session.state), *after, "{told}");
            let line = |visit| (Kiosk::NUMBER, act.word(), Some(reason.word()), visit);
            let lines = house.lines_after(&before);
            let new: Vec<_> = lines.iter().map(said).collect();
            let looked_up = (Kiosk::NUMBER, StaffAct::LookUp.word(), Some(reason.word()), false);
            match noted {
                Noted::AtOnce => assert_eq!(new, [line(false)], "{told}"),
                Noted::OnTheVisit => {
                    assert_eq!(new, [line(true)], "{told}");
                    if matches!(act, StaffAct::CorrectName | StaffAct::CorrectHost | StaffAct::CorrectKind) {
                        is_put_right(&house.visit(kiosk.visit()), *act, guest, &told);
                        assert_eq!(kiosk.shown(), house.shown(kiosk.visit()), "{told}: the screen says something else");
                    }
                }
                Noted::WithTheVisit => {
                    let searched = *act == StaffAct::ChooseInvitation;
                    assert_eq!(new, if searched { vec![looked_up] } else { Vec::new() }, "{told}: too early");
                    let visit = kiosk.finishes(guest);
                    let lines = house.lines_after(&before);
                    let of_act: Vec<_> = lines.iter().map(said).filter(|said| said.1 == act.word()).collect();
                    assert_eq!(of_act, [line(true)], "{told}");
                    is_put_right(&house.visit(visit), *act, guest, &told);
                }
            }
        }
    }
}

#[test]
fn each_step_that_is_skipped_is_a_line_of_its_own() {
    let house = House::with(Step::Details);
    let mut kiosk = house.start();
    kiosk.goes_to(Step::Details, 0);
    kiosk.signs_on();
    let (reason, before) = (StaffAct::SkipStep.reasons()[0], house.lines());
    for _ in 0..2 {
        let question = kiosk.session.state.clone();
        does(&mut kiosk, StaffAct::SkipStep, reason, 0);
        assert_ne!(kiosk.session.state, question);
    }
    let _ = kiosk.finishes(0);
    let lines = house.lines_after(&before);
    let skipped = lines.iter().filter(|line| line.act == StaffAct::SkipStep.word()).count();
    assert_eq!(skipped, 2);
}

#[test]
fn a_guest_who_leaves_while_reception_decides_takes_every_act_along() {
    let house = House::new();
    let mut kiosk = house.start();
    kiosk.goes_to(Step::IdCheck, 0);
    kiosk.signs_on();
    does(&mut kiosk, StaffAct::CorrectKind, Reason::AnotherKind, 0);
    let hit = search(&mut kiosk, OTHERS[0], Reason::CodeForgotten);
    let lines = house.lines();
    kiosk.holds(Event::StaffChooses(Box::new(hit), Reason::CodeForgotten));
    kiosk.holds(Event::Clear);
    kiosk.rests();
    assert_eq!((word(&kiosk.session.state), &kiosk.session.sought), ("welcome", &Sought::Nothing));
    assert!(house.lines_after(&lines).is_empty(), "of a guest who left nothing is noted");
}

#[test]
fn an_override_of_a_visit_that_has_ended_meanwhile_changes_nothing_and_says_so() {
    let corrections = [StaffAct::CorrectName, StaffAct::CorrectHost, StaffAct::CorrectKind];
    for act in corrections.into_iter().chain([StaffAct::CheckOut, StaffAct::Cancel, StaffAct::PrintAgain]) {
        let house = House::new();
        let mut kiosk = house.start();
        kiosk.goes_to(Step::Done, 0);
        let visit = kiosk.visit();
        house.signs_out(visit);
        let (before, lines) = (house.visit(visit), house.lines());
        kiosk.signs_on();
        does(&mut kiosk, act, act.reasons()[0], 0);
        kiosk.rests();
        assert_eq!(kiosk.acted.last(), Some(&(act, false)));
        assert_eq!(house.visit(visit), before);
        assert!(house.lines_after(&lines).is_empty());
    }
}

#[test]
fn an_invitation_that_was_used_moved_changed_ended_or_cancelled_since_it_was_found_is_not_the_guests() {
    type Happens = fn(&House);
    let happens: [(Happens, NotChosen); 5] = [
        (|house| house.comes_in(OTHERS[0]), NotChosen::Used),
        (|house| house.moves(OTHERS[0]), NotChosen::NotToday),
        (|house| house.ends(OTHERS[0]), NotChosen::Over),
        (|house| house.changes(OTHERS[0]), NotChosen::Changed),
        (|house| house.cancels(OTHERS[0]), NotChosen::Cancelled),
    ];
    for (happens, why) in happens {
        let house = House::new();
        let mut kiosk = house.start();
        kiosk.goes_to(Step::IdCheck, 0);
        kiosk.signs_on();
        let hit = search(&mut kiosk, OTHERS[0], Reason::CodeForgotten);
        let before = kiosk.session.state.clone();
        happens(&house);
        kiosk.does(Event::StaffChooses(Box::new(hit), Reason::CodeForgotten));
        kiosk.rests();
        assert_eq!(kiosk.session.sought, Sought::Not(why));
        assert_eq!(kiosk.session.state, before, "{why:?}: the guest is where they were");
    }
}

#[test]
fn whose_access_ends_while_they_check_in_is_not_saved_before_reception_admits_them_with_a_line() {
    let house = House::new();
    let mut kiosk = house.start();
    kiosk.goes_to(Step::Review, 0);
    house.ends(GUESTS[0]);
    let lines = house.lines();
    kiosk.does(Event::Confirm);
    kiosk.rests();
    let State::ReceptionComes(here) = &kiosk.session.state else { panic!("{:?}", kiosk.session.state) };
    assert_eq!(here.cause, Cause::AccessOver);
    assert!(house.nobody_is_inside() && house.lines_after(&lines).is_empty());
    kiosk.signs_on();
    kiosk.does(Event::Staff(StaffAct::AdmitWalkIn, Reason::KnownPerson));
    kiosk.does(Event::Confirm);
    kiosk.rests();
    assert!(!house.nobody_is_inside());
    let acts: Vec<_> = house.lines_after(&lines).into_iter().map(|line| (line.act, line.reason)).collect();
    assert!(acts.contains(&("admit_walk_in".to_owned(), Some("known_person".to_owned()))), "{acts:?}");
}

#[test]
fn who_was_let_in_and_is_cancelled_is_signed_out_and_who_waits_is_removed() {
    let house = House::new();
    for (step, stays) in [(Step::Done, true), (Step::Waiting, false)] {
        house.later(11);
        let mut kiosk = house.start();
        kiosk.goes_to(step, 0);
        let visit = kiosk.visit();
        kiosk.signs_on();
        kiosk.does(Event::Staff(StaffAct::Cancel, Reason::BegunByMistake));
        kiosk.rests();
        assert_eq!(kiosk.session.state, State::Welcome);
        assert_eq!(house.is_stored(visit), stays, "{step:?}");
        assert!(house.nobody_is_inside());
    }
}
