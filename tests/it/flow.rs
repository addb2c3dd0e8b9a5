//! The check-in walked breadth-first over every state it can reach, under every kind of house.
//!
//! Two states are the same when they print the same: names print as `Personal(..)`, so each stands for every name.

mod calls;
mod documents;
mod eye;
mod house;
mod lines;
mod numbers;
mod pairs;
mod waits;
mod walk;
mod ways;

use std::collections::{BTreeSet, HashSet, VecDeque};

use welkom::domain::identity_check::IdMethod;
use welkom::domain::invitation::LookUpAnswer;
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{Policy, WalkIn};
use welkom::domain::staff::{Done, Reason, Role, StaffAct, StaffNumber};
use welkom::domain::token::Scan;
use welkom::flow::event::{Answer, DeskAnswer, Event, Key};
use welkom::flow::state::{Call, Cause, Decision, Goodbye, IdCheck, Laid, LookUpWay, Session, Sought, State};
use welkom::flow::{Effect, rules, step};

use eye::{after_save, shape};
use house::{houses, houses_by_name};
use numbers::{event_number, state_number};
use walk::events;

#[test]
fn every_reachable_state_keeps_the_promises() {
    let (mut states, mut steps) = (0, 0);
    let (mut states_met, mut events_met) = (BTreeSet::new(), BTreeSet::new());
    for (house, policy) in houses() {
        let mut seen = HashSet::new();
        // One way in is walked with a whole name, so that a document can agree with it.
        let mut open = VecDeque::from([Session::default()]);
        if policy.look_up.name {
            open.push_front(Session { staff: None, ..walk::mid_way::matching(&policy) });
        }
        seen.extend(open.iter().map(shape));
        while let Some(session) = open.pop_front() {
            let _ = states_met.insert(state_number(&session.state));
            if let Some(progress) = rules::progress(&session.state, &policy) {
                let within = 1 <= progress.now && progress.now <= progress.total;
                assert!(within, "{house}: {progress:?} in {:?}", session.state);
            }
            for event in events(&session) {
                for session in over_the_shoulder(&session, &event) {
                    let (next, effects) = step(session.clone(), event.clone(), &policy);
                    steps += 1;
                    keeps_the_promises(&house, &session, &event, &next, &effects);
                    lets_nobody_in_unnoted(&house, &policy, &session, &effects);
                    reads_no_more_than_it_may(&house, &policy, &session, &event, (&next, &effects));
                    if next != session || !effects.is_empty() {
                        let _ = events_met.insert(event_number(&event));
                    }
                    // Whoever is signed on or was called changes nothing else: those two are walked at every state.
                    let alone = Session { staff: None, call: Call::No, sought: Sought::Nothing, ..next };
                    if alone.state != session.state && seen.insert(shape(&alone)) {
                        open.push_back(alone);
                    }
                }
            }
        }
        println!("{house}: {} states", seen.len());
        states += seen.len();
    }
    println!("{states} states, {steps} steps");
    assert_eq!(states_met, (0..numbers::STATES).collect(), "a state of the flow was never met");
    assert_eq!(events_met, (0..numbers::EVENTS).collect(), "an event of the flow never changed anything");
}

/// The moment as it is, and for events of staff also with somebody signed on and reception called.
fn over_the_shoulder(session: &Session, event: &Event) -> Vec<Session> {
    let mut moments = vec![session.clone()];
    let of_staff = matches!(
        event,
        Event::Staff(..)
            | Event::StaffCorrects(..)
            | Event::StaffChooses(..)
            | Event::StaffSeeks(..)
            | Event::StaffSeeksHost(_)
            | Event::SignedOff
            | Event::NobodyCame
            | Event::Answer(_, Answer::ReceptionTold(_) | Answer::Sought(_) | Answer::Chosen(_))
    );
    if of_staff {
        let by = StaffNumber::parse("12").unwrap().into();
        let staff = Some((by, Role::Reception));
        let done = Done { act: StaffAct::ChooseInvitation, by, reason: Reason::CodeForgotten };
        let sought = match event {
            Event::Answer(_, Answer::Sought(_)) => Sought::Asked(session.attempt),
            Event::Answer(_, Answer::Chosen(_)) => Sought::Choosing(session.attempt, walk::hit(), done),
            _ => Sought::Nothing,
        };
        moments.push(Session { staff, call: Call::Coming(session.attempt), sought, ..session.clone() });
    }
    moments
}

/// What must hold for every single step.
fn keeps_the_promises(house: &str, before: &Session, event: &Event, after: &Session, effects: &[Effect]) {
    let told = || format!("{house}: {:?} --{event:?}--> {:?} with {effects:?}", before.state, after.state);
    let saved = matches!(
        event,
        Event::Answer(_, Answer::Saved(_) | Answer::Admitted(_)) | Event::AnsweredAtDesk(_, DeskAnswer::LetIn)
    );
    // The desk's refusal is on disk, so that an admission that is under way at the kiosk comes too late.
    let refused_at_desk = matches!(event, Event::AnsweredAtDesk(_, DeskAnswer::Refused));
    if let State::WaitingForReception(waiting) = &before.state
        && waiting.decision == Decision::Admitting
        && !refused_at_desk
    {
        assert!(!matches!(after.state, State::Refused), "refused while the badge is on its way: {}", told());
    }
    for effect in effects {
        match effect {
            Effect::Print(..) => assert!(saved, "printed before it was saved: {}", told()),
            Effect::FollowBadge(..) => {
                let elsewhere = matches!(event, Event::AnsweredAtDesk(_, DeskAnswer::LetInElsewhere));
                assert!(elsewhere && matches!(after.state, State::Printing(_)), "{}", told());
            }
            Effect::PrintAgain(..) => assert!(after_save(&before.state) && before.staff.is_some(), "{}", told()),
            Effect::SignOut(..) | Effect::Correct(..) => {
                let waits = matches!(before.state, State::WaitingForReception(_));
                assert!((after_save(&before.state) || waits) && before.staff.is_some(), "{}", told());
            }
            Effect::Save(..) => assert!(*event == Event::Confirm, "saved without being confirmed: {}", told()),
            Effect::Admit(..)
            | Effect::RemoveWaiting(..)
            | Effect::Audit(_)
            | Effect::Seek(..)
            | Effect::Choose(..) => {
                assert!(before.staff.is_some(), "nobody was signed on: {}", told());
            }
            Effect::Suggest(..)
            | Effect::Match { .. }
            | Effect::Resolve(..)
            | Effect::SignOutByBadge(..)
            | Effect::ShowKept(..)
            | Effect::Forget(..)
            | Effect::SayLeft { .. }
            | Effect::BadgeSeen(..)
            | Effect::TellDelivery(..)
            | Effect::CallReception(_) => {}
        }
    }
    // What is kept comes of a badge that was scanned, and every wish about it names that badge.
    if let State::Kept(shown) = &after.state {
        let opened = match &before.state {
            State::OpeningKept(badge) => Some(badge),
            State::Kept(before) => Some(&before.badge),
            _ => None,
        };
        assert_eq!(opened, Some(&shown.badge), "shown to somebody else: {}", told());
    }
    if let Some(Effect::ShowKept(_, asked)) = effects.first() {
        let scanned = match (&before.state, event) {
            (State::Goodbye(Goodbye::Scanned(badge)), Event::ShowKept) => Some(badge),
            (State::AskingKept(_), Event::Scanned(Scan::Token(badge))) => Some(badge),
            _ => None,
        };
        assert_eq!(scanned, Some(asked), "opened without its badge: {}", told());
    }
    if let Some(Effect::Forget(_, asked, _)) = effects.first() {
        let shown = matches!(&before.state, State::Kept(shown) if shown.badge == *asked);
        assert!(shown, "a wish for another badge: {}", told());
    }
    if *event == Event::Clear {
        assert_eq!(after, &Session { attempt: after.attempt, ..Session::default() }, "no way out: {}", told());
        assert!(effects.is_empty() && after.attempt > before.attempt, "left something behind: {}", told());
    }
    // Staff and a call may be there on Welcome too; of a guest, and of who served them, nothing is.
    if matches!(after.state, State::Welcome) && !matches!(before.state, State::Welcome) {
        let attempt = after.attempt;
        assert_eq!(after, &Session { attempt, ..Session::default() }, "something stayed: {}", told());
        assert!(after.attempt > before.attempt, "an answer may still find the next guest: {}", told());
    }
    if before.state.finished() && !after.state.finished() {
        assert_eq!((after.staff, after.call), (None, Call::No), "the next guest inherits: {}", told());
    }
    if let State::WhoAreYou(form) = &before.state
        && form.way == LookUpWay::Name
        && matches!(event, Event::Key(_) | Event::Next)
    {
        assert!(effects.is_empty(), "a typed name asked something: {}", told());
    }
    if let State::WhoAreYou(form) = &after.state {
        // An invitation that reception chose, and a host whom they put right, stay with who did so.
        let invited = form.kept.scanned.is_some();
        let of_nobody = |done: &Done| match done.act {
            StaffAct::SkipStep | StaffAct::GoBack => true,
            StaffAct::ChooseInvitation | StaffAct::CorrectHost => invited,
            _ => false,
        };
        let fresh = form.kept.identified.is_none() && form.kept.done.iter().all(of_nobody);
        assert!(fresh, "a verdict outlived its name: {}", told());
    }
    if matches!(before.state, State::Refused) {
        let leads_on = !matches!(
            after.state,
            State::Refused | State::Welcome | State::Resolving(_) | State::WhoAreYou(_) | State::SigningOut(_)
        );
        assert!(!leads_on, "refused, and went on: {}", told());
    }
    if matches!(event, Event::Staff(StaffAct::Refuse, _)) && before.state != after.state {
        let being_written =
            matches!(&after.state, State::WaitingForReception(waiting) if waiting.decision == Decision::Refusing);
        assert!(matches!(after.state, State::Refused) || being_written, "{}", told());
    }
    // Of a visit on disk, nothing is said to be over before that is on disk too.
    if after_save(&before.state) && matches!(after.state, State::Goodbye(_)) {
        let on_disk = Event::Answer(before.attempt, Answer::Acted(StaffAct::CheckOut, true));
        assert!(*event == on_disk, "said goodbye to who is still inside: {}", told());
    }
    if (after_save(&before.state) || matches!(before.state, State::WaitingForReception(_)))
        && matches!(after.state, State::Welcome)
        && !matches!(event, Event::Clear | Event::Scanned(_))
    {
        let on_disk = Event::Answer(before.attempt, Answer::Acted(StaffAct::Cancel, true));
        assert!(*event == on_disk, "gone before it was over: {}", told());
    }
    let calls = effects.iter().filter(|effect| matches!(effect, Effect::CallReception(_))).count();
    assert!(calls <= usize::from(before.call == Call::No), "called twice: {}", told());
    assert!(calls == 0 || before.staff.is_none(), "called who stands there: {}", told());
    if only_reception(&after.state) && !only_reception(&before.state) && after.staff.is_none() {
        assert_ne!(after.call, Call::No, "nobody was called: {}", told());
    }
    // Looking for somebody changes nothing, and what was found is for staff alone.
    let looks = matches!(
        event,
        Event::StaffSeeks(..)
            | Event::StaffSeeksHost(_)
            | Event::StaffChooses(..)
            | Event::Answer(_, Answer::Sought(_))
    );
    if looks {
        assert_eq!(before.state, after.state, "a search changed the guest's step: {}", told());
    }
    assert!(after.staff.is_some() || after.sought == Sought::Nothing, "found for nobody: {}", told());
    if matches!((&before.state, &after.state), (State::WaitingForReception(_), State::Refused)) {
        let on_disk = Event::Answer(before.attempt, Answer::Acted(StaffAct::Refuse, true));
        assert!(
            *event == on_disk || refused_at_desk,
            "said that nothing is kept of who is still written down: {}",
            told()
        );
    }
    let late = matches!(event, Event::Answer(asked, answer)
        if *asked != before.attempt && !matches!(answer, Answer::HostTold(..) | Answer::NextTold(..) | Answer::ReceptionTold(_) | Answer::Corrected(..)));
    if late {
        assert_eq!(before.state, after.state, "a late answer changed the screen: {}", told());
        let prints = effects.iter().all(|effect| matches!(effect, Effect::Print(asked, _) if asked != &before.attempt));
        assert!(effects.is_empty() || (saved && prints), "a late answer did something: {}", told());
    }
}

/// Whether the guest reads that reception comes, and nobody knows it yet.
fn only_reception(state: &State) -> bool {
    match state {
        State::ReceptionComes(_) | State::ReceptionHelps(_) => true,
        State::IdCheck(here) => here.doubt().is_some(),
        _ => false,
    }
}

/// What must hold of whom only reception may let in: that they did stands with the visit, under their number, whatever was
/// put right in between.
fn lets_nobody_in_unnoted(house: &str, policy: &Policy, before: &Session, effects: &[Effect]) {
    let (State::Review(guest), Some(Effect::Save(_, _, done))) = (&before.state, effects.first()) else { return };
    let uninvited = guest.invitation.is_none() && policy.walk_in == WalkIn::Refuse;
    let admitted = done.iter().any(|done| done.act == StaffAct::AdmitWalkIn);
    assert!(admitted || !(guest.not_today || uninvited), "{house}: {:?} with {effects:?}", before.state);
}

/// What must hold for every document: it decides at the ID check alone, and only where the house reads documents.
fn reads_no_more_than_it_may(
    house: &str,
    policy: &Policy,
    before: &Session,
    event: &Event,
    (after, effects): (&Session, &[Effect]),
) {
    let told = || format!("{house}: {:?} --{event:?}--> {:?} with {effects:?}", before.state, after.state);
    if let State::IdCheck(here) = &after.state {
        assert!(here.unreadable <= IdCheck::TRIES, "{}", told());
        assert!(here.unreadable < IdCheck::TRIES || here.method != IdMethod::Reader, "tried a fourth time: {}", told());
    }
    if !reads(event) {
        return;
    }
    let calls = effects.iter().all(|effect| matches!(effect, Effect::CallReception(_)));
    assert!(calls, "a document left the flow: {}", told());
    match &before.state {
        State::IdCheck(here) => {
            let methods = &rules::kind_rules(policy, here.applicant.kind(policy)).id_check;
            if !methods.contains(&IdMethod::Reader) {
                let same = IdCheck { laid: Laid::NotRead, ..here.clone() };
                assert_eq!(after.state, State::IdCheck(same), "read where nothing may be read: {}", told());
            }
        }
        State::Welcome => assert!(matches!(after.state, State::WhoAreYou(_)), "{}", told()),
        state => assert_eq!(unremarked(state), unremarked(&after.state), "a document did more than get a remark"),
    }
}

/// Whether a document was laid on the reader.
fn reads(event: &Event) -> bool {
    matches!(event, Event::Read(_))
}

/// A state without what is remarked in it.
fn unremarked(state: &State) -> State {
    let mut state = state.clone();
    match &mut state {
        State::WhoAreYou(here) => here.remark = None,
        State::WhomDoYouVisit(here) | State::LeavingHost(here) => here.search.remark = None,
        State::Details(here) => here.remark = None,
        State::Leaving(here) | State::AskingKept(here) => here.remark = None,
        _ => {}
    }
    state
}

#[test]
fn by_name_an_invitation_that_is_used_or_over_goes_to_reception_after_the_id_check_and_comes_in_when_they_admit() {
    let used = LookUpAnswer::Used(walk::invitation(VisitorKind::Guest));
    let over = LookUpAnswer::Over(walk::over(VisitorKind::Guest));
    for (found, cause) in [(used, Cause::Used), (over, Cause::AccessOver)] {
        goes_to_reception(&found, cause);
    }
}

/// What was found is hidden until the ID check, and then reception's to judge.
fn goes_to_reception(found: &LookUpAnswer, cause: Cause) {
    for (house, policy) in houses_by_name() {
        let asking = walk::mid_way::matching(&policy);
        let found = Answer::Matched(found.clone());
        let (mut session, _) = step(asking.clone(), Event::Answer(asking.attempt, found), &policy);
        let place = |session: &Session| rules::progress(&session.state, &policy).map(|progress| progress.now);
        let mut typed = 0;
        while matches!(session.state, State::Details(_)) {
            let next = events(&session).into_iter().map(|event| step(session.clone(), event, &policy).0);
            let next = next.max_by_key(|next| place(next)).unwrap();
            session = if place(&next) > place(&session) {
                next
            } else {
                // A question that wants a text.
                typed += 1;
                assert!(typed < 20, "{house}: {:?}", session.state);
                step(session, Event::Key(Key::Char('x')), &policy).0
            };
        }
        let seen = Event::Staff(StaffAct::IdSeen, StaffAct::IdSeen.reasons()[0]);
        let (session, effects) = step(session, seen, &policy);
        let State::ReceptionComes(here) = &session.state else { panic!("{house}: {:?}", session.state) };
        assert_eq!((here.cause, effects.len()), (cause, 0), "{house}");
        let admit = Event::Staff(StaffAct::AdmitWalkIn, StaffAct::AdmitWalkIn.reasons()[0]);
        let (session, _) = step(session, admit, &policy);
        assert!(matches!(session.state, State::Details(_) | State::HouseRules(_) | State::Review(_)), "{house}");
    }
}

proptest::proptest! {
    /// Whatever happens in whatever order, stop always leads to an empty Welcome, and late answers never go back in time.
    #[test]
    fn any_guest_can_always_stop(choices in proptest::collection::vec(proptest::prelude::any::<proptest::sample::Index>(), 1..60)) {
        for (_, policy) in houses() {
            let mut session = Session::default();
            for choice in &choices {
                let event = choice.get(&events(&session)).clone();
                let before = session.attempt;
                session = step(session, event, &policy).0;
                proptest::prop_assert!(session.attempt >= before);
            }
            let (end, effects) = step(session, Event::Clear, &policy);
            proptest::prop_assert!(effects.is_empty());
            proptest::prop_assert_eq!(&end, &Session { attempt: end.attempt, ..Session::default() });
        }
    }
}
