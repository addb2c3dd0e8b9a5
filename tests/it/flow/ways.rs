//! Single ways through the check-in that the walk meets but cannot judge: who gets what at the end of them.

use welkom::domain::identity_check::{IdMethod, IdOutcome};
use welkom::domain::invitation::{LookUpAnswer, Resolution};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{Ask, Policy, PurposeId, WalkIn};
use welkom::domain::print::PrintOutcome;
use welkom::domain::staff::{Role, StaffAct, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::token::{Scan, Token, TokenKind};
use welkom::domain::visit::{SavedVisit, VisitDraft};
use welkom::flow::event::{Answer, Event, Key};
use welkom::flow::state::{Attempt, Call, Given, Goodbye, Question, ReviewRow, Session, State};
use welkom::flow::{Effect, step};

use super::house::house;
use super::walk::{VISIT, invitation};

/// A check-in that is played one event at a time.
pub(super) struct Way {
    policy: Policy,
    pub(super) session: Session,
    pub(super) effects: Vec<Effect>,
}

impl Way {
    pub(super) fn new(policy: Policy) -> Self {
        Self { policy, session: Session::default(), effects: Vec::new() }
    }

    pub(super) fn does(&mut self, event: Event) -> &mut Self {
        (self.session, self.effects) = step(std::mem::take(&mut self.session), event, &self.policy);
        self
    }

    pub(super) fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let _ = self.does(Event::Key(Key::Char(c)));
        }
        self.does(Event::Next)
    }

    pub(super) fn answered(&mut self, answer: Answer) -> &mut Self {
        self.does(Event::Answer(self.session.attempt, answer))
    }

    pub(super) fn signed_on(&mut self) -> &mut Self {
        self.does(Event::SignedOn(StaffNumber::parse("12").unwrap().into(), Role::Reception))
    }

    pub(super) fn staff(&mut self, act: StaffAct) -> &mut Self {
        self.does(Event::Staff(act, act.reasons()[0]))
    }

    /// The host vouches, and reception confirms that with a PIN.
    pub(super) fn vouched(&mut self) -> &mut Self {
        self.signed_on().staff(StaffAct::HostVouches).does(Event::SignedOff)
    }

    /// Comes by name and host, and what the look-up finds.
    pub(super) fn by_name(&mut self, found: LookUpAnswer) -> &mut Self {
        self.does(Event::Arrive).types("Li").types("Bo").answered(Answer::Matched(found))
    }

    pub(super) fn saved(&mut self, waiting: bool) -> &mut Self {
        let dies_on = chrono::NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
        self.answered(Answer::Saved(SavedVisit { visit: VISIT, dies_on, waiting, why_at_desk: false }))
    }

    /// Agrees to every rule and confirms; gives what is saved.
    pub(super) fn confirmed(&mut self) -> VisitDraft {
        while matches!(self.session.state, State::HouseRules(_)) {
            let _ = self.does(Event::Agree);
        }
        let _ = self.does(Event::Confirm);
        match self.effects.as_slice() {
            [Effect::Save(_, draft, _)] => (**draft).clone(),
            other => panic!("{:?} asked for {other:?}", self.session.state),
        }
    }

    /// Reads a guest's badge on the closing screen of the last one.
    pub(super) fn scans(&mut self, kind: TokenKind) -> &mut Self {
        self.does(Event::Scanned(Scan::Token(Token { kind, bits: [3; 16] })))
    }
}

fn found(kind: VisitorKind) -> LookUpAnswer {
    LookUpAnswer::Found(invitation(kind))
}

#[test]
fn what_could_not_be_written_is_not_said_to_be_over() {
    let mut way = Way::new(house(WalkIn::Approve, &[IdMethod::Host], false));
    let _ = way.by_name(LookUpAnswer::Unknown).vouched().confirmed();
    let _ = way.saved(true).signed_on().staff(StaffAct::Refuse).answered(Answer::Acted(StaffAct::Refuse, false));
    assert!(matches!(way.session.state, State::WaitingForReception(_)), "{:?}", way.session.state);
    let _ = way.staff(StaffAct::AdmitWalkIn);
    assert!(matches!(way.effects[..], [Effect::Admit(..)]), "reception may decide again");
    let mut way = badge_sent();
    let _ = way.signed_on().staff(StaffAct::CheckOut);
    let [Effect::SignOut(asked, VISIT, _)] = way.effects[..] else { panic!("{:?}", way.effects) };
    let _ = way.does(Event::Answer(asked, Answer::Acted(StaffAct::CheckOut, false)));
    assert!(matches!(way.session.state, State::IsYourBadgeThere(_)), "they are still inside");
    let _ = way.staff(StaffAct::CheckOut).answered(Answer::Acted(StaffAct::CheckOut, true));
    assert_eq!(way.session.state, State::Goodbye(Goodbye::Said));
}

/// The screens of a guest found by name, and of one who was not, from a verdict up to the review.
fn screens_after(
    verdict: &dyn Fn(&mut Way),
    walk_in: WalkIn,
    look_up: LookUpAnswer,
) -> (Vec<String>, Option<VisitDraft>) {
    let mut way = Way::new(house(walk_in, &[IdMethod::Host, IdMethod::Reception], true));
    let _ = way.by_name(look_up).does(Event::Skip).does(Event::ChoosePurpose(PurposeId("event".into())));
    let _ = way.does(Event::ChooseStay(welkom::domain::visit::Stay::Short));
    assert!(matches!(way.session.state, State::IdCheck(_)), "{:?}", way.session.state);
    verdict(&mut way);
    let mut screens = vec![format!("{:?}", way.session.state)];
    if matches!(way.session.state, State::ReceptionComes(_)) {
        return (screens, None);
    }
    while matches!(way.session.state, State::HouseRules(_)) {
        let _ = way.does(Event::Agree);
        screens.push(format!("{:?}", way.session.state));
    }
    (screens, Some(way.confirmed()))
}

#[test]
fn a_word_without_a_document_shows_nothing_of_an_invitation_and_links_it() {
    let vouch = |way: &mut Way| {
        let _ = way.vouched();
    };
    let without = |way: &mut Way| {
        let _ = way.signed_on().staff(StaffAct::AdmitWithoutId);
    };
    for verdict in [&vouch as &dyn Fn(&mut Way), &without] {
        for walk_in in [WalkIn::Allow, WalkIn::Approve, WalkIn::Refuse] {
            let (miss, nobody) = screens_after(verdict, walk_in, LookUpAnswer::Unknown);
            for kind in VisitorKind::ALL {
                let (hit, somebody) = screens_after(verdict, walk_in, found(kind));
                assert_eq!(hit, miss, "{walk_in:?} {kind:?}");
                let linked = somebody.as_ref().map(|draft| draft.invitation);
                assert_eq!(linked, nobody.as_ref().map(|_| Some(invitation(kind).id)), "linked, never doubled");
                let unlinked = somebody.map(|draft| VisitDraft { invitation: None, ..draft });
                assert_eq!(unlinked, nobody, "nothing else of it is stored");
            }
        }
    }
}

#[test]
fn after_the_verdict_the_real_kind_asks_what_it_requires() {
    let mut policy = house(WalkIn::Allow, &[IdMethod::Reception], true);
    if let Some(vendor) = policy.kinds.get_mut(&VisitorKind::Vendor) {
        vendor.company = Ask::Required;
        vendor.purposes = vec![PurposeId("meeting".into()), PurposeId("delivery".into())];
    }
    let mut way = Way::new(policy);
    let _ = way.by_name(found(VisitorKind::Vendor)).does(Event::Skip);
    let _ = way.does(Event::ChoosePurpose(PurposeId("event".into())));
    let _ = way.does(Event::ChooseStay(welkom::domain::visit::Stay::Day)).does(Event::Offer(false));
    let _ = way.signed_on().staff(StaffAct::IdSeen);
    let asked = |way: &Way| match &way.session.state {
        State::Details(here) => here.question.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(&way), Question::Company);
    let _ = way.does(Event::Skip);
    assert_eq!(asked(&way), Question::Company, "it is required");
    let _ = way.types("Bakkerij Vos");
    assert_eq!(asked(&way), Question::Purpose);
    let _ = way.does(Event::ChoosePurpose(PurposeId("meeting".into()))).staff(StaffAct::AdmitWalkIn);
    let draft = way.confirmed();
    assert_eq!(draft.company, Personal::clean("Bakkerij Vos").ok());
    assert_eq!(draft.purpose, Some(PurposeId("meeting".into())));
    assert!(draft.offers.is_empty());
}

#[test]
fn a_skipped_company_says_no_more_than_the_invitation() {
    let company = Personal::clean("Bakkerij Vos").unwrap();
    let mut known = invitation(VisitorKind::Guest);
    known.company = Some(company.clone());
    let policy = house(WalkIn::Allow, &[IdMethod::Reception], true);
    let kept = welkom::flow::rules::fitting_answers(
        &policy,
        VisitorKind::Guest,
        Some(&known),
        vec![Given::Company(None), Given::Purpose(PurposeId("event".into()))],
    );
    assert_eq!(kept, vec![Given::Purpose(PurposeId("event".into()))]);
}

#[test]
fn another_host_wants_their_own_word() {
    let mut way = Way::new(house(WalkIn::Approve, &[IdMethod::Host], false));
    let _ = way.by_name(LookUpAnswer::Unknown).vouched();
    let _ = way.signed_on().staff(StaffAct::AdmitWalkIn).does(Event::Agree);
    let _ = way.does(Event::Change(ReviewRow::Host)).types("by").answered(Answer::Matched(LookUpAnswer::Unknown));
    assert!(matches!(way.session.state, State::IdCheck(_)), "{:?}", way.session.state);
    let _ = way.vouched();
    assert!(way.confirmed().needs_approval, "the admission was for the visit to the other host");
}

#[test]
fn a_document_that_was_seen_needs_not_be_shown_again_for_another_host() {
    let mut way = Way::new(house(WalkIn::Allow, &[IdMethod::Reception], false));
    let _ = way.by_name(LookUpAnswer::Unknown).signed_on().staff(StaffAct::IdSeen).does(Event::Agree);
    let _ = way.does(Event::Change(ReviewRow::Host)).types("by").answered(Answer::Matched(LookUpAnswer::Unknown));
    assert!(matches!(way.session.state, State::Review(_)), "{:?}", way.session.state);
    assert_eq!(way.confirmed().identity.outcome, IdOutcome::Seen);
}

/// A guest whose badge went to a printer that cannot tell.
fn badge_sent() -> Way {
    let mut way = Way::new(house(WalkIn::Allow, &[IdMethod::Host], false));
    let _ = way.by_name(LookUpAnswer::Unknown).vouched().confirmed();
    let _ = way.saved(false).answered(Answer::Printed(PrintOutcome::Sent));
    assert!(matches!(way.session.state, State::IsYourBadgeThere(_)));
    way
}

#[test]
fn what_the_guest_says_of_the_badge_is_noted() {
    for there in [true, false] {
        assert_eq!(badge_sent().does(Event::BadgeThere(there)).effects, vec![Effect::BadgeSeen(VISIT, there)]);
    }
}

#[test]
fn the_next_guest_scans_over_the_last_ones_closing_screen_and_inherits_nothing() {
    for leave_behind in
        [Event::CallReception, Event::SignedOn(StaffNumber::parse("12").unwrap().into(), Role::Reception)]
    {
        let mut way = badge_sent();
        let _ = way.scans(TokenKind::Badge);
        assert!(matches!(way.session.state, State::IsYourBadgeThere(_)), "their own badge is no leaving");
        let _ = way.does(leave_behind).scans(TokenKind::Invitation);
        assert!(matches!(way.effects[..], [Effect::Resolve(..)]));
        assert!(matches!(way.session.state, State::Resolving(_)));
        assert_eq!((way.session.staff, way.session.call), (None, Call::No));
    }
}

#[test]
fn a_scan_says_more_than_what_was_typed_until_a_document_was_seen() {
    let mut way = Way::new(house(WalkIn::Allow, &[IdMethod::Reception], false));
    let _ = way.by_name(LookUpAnswer::Unknown);
    assert!(matches!(way.session.state, State::IdCheck(_)));
    let _ = way
        .scans(TokenKind::Invitation)
        .answered(Answer::Resolved(Resolution::Invitation(invitation(VisitorKind::Guest))));
    assert!(matches!(way.session.state, State::IdCheck(_)));
    let _ = way.scans(TokenKind::Invitation);
    assert!(way.effects.is_empty(), "the same code again asks nothing");
    let mut courier = Way::new(house(WalkIn::Allow, &[IdMethod::Reception], false));
    assert!(matches!(courier.does(Event::Deliver).scans(TokenKind::Invitation).effects[..], [Effect::Resolve(..)]));
}

#[test]
fn a_delivery_for_a_name_typed_in_full_is_told() {
    let mut way = Way::new(house(WalkIn::Allow, &[IdMethod::Reception], false));
    let _ = way.does(Event::Deliver).types("Anna de Vries");
    let [Effect::TellDelivery(_, host)] = way.effects.as_slice() else { panic!("{:?}", way.effects) };
    assert_eq!((host.id, host.name.as_str()), (None, "Anna de Vries"));
}

#[test]
fn a_call_is_answered_by_its_own_number() {
    let mut way = Way::new(house(WalkIn::Allow, &[IdMethod::Reception], false));
    let called = way.does(Event::Arrive).does(Event::CallReception).session.attempt;
    let _ = way.does(Event::Clear).does(Event::Arrive).does(Event::CallReception);
    let mine = way.session.attempt;
    assert!(called < mine);
    let _ = way.does(Event::Answer(called, Answer::ReceptionTold(false)));
    assert_eq!(way.session.call, Call::Coming(mine), "that was the last guest's call");
    let _ = way.types("Li").does(Event::Answer(Attempt(mine.0), Answer::ReceptionTold(false)));
    assert_eq!(way.session.call, Call::WalkToDesk);
}

#[test]
fn who_is_on_the_hold_list_sees_what_every_guest_sees_who_waits_for_reception() {
    let came = |walk_in, needs_approval| {
        let mut way = Way::new(house(walk_in, &[IdMethod::Host], false));
        let draft = way.by_name(LookUpAnswer::Unknown).vouched().confirmed();
        assert_eq!(draft.needs_approval, needs_approval);
        let _ = way.saved(true);
        way
    };
    // The store alone says that the second one waits.
    let (waits, hit) = (came(WalkIn::Approve, true), came(WalkIn::Allow, false));
    assert!(matches!(hit.session.state, State::WaitingForReception(_)));
    assert_eq!((waits.session, waits.effects), (hit.session, hit.effects));
}
