//! What a document on the reader leads to, one guest at a time: who goes on, whom reception sees, and what is kept.

use welkom::domain::document::{CheckedField, Document, DocumentName, Problem, Reading};
use welkom::domain::identity_check::{DocumentKind, IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::invitation::{LookUpAnswer, Resolution};
use welkom::domain::kind::VisitorKind;
use welkom::domain::name::Verdict;
use welkom::domain::policy::WalkIn;
use welkom::domain::staff::{Reason, StaffAct, StaffNumber};
use welkom::domain::token::{Scan, TokenKind};
use welkom::flow::Effect;
use welkom::flow::event::{Answer, Event};
use welkom::flow::rules::other_id_ways;
use welkom::flow::state::{Beyond, Call, IdCheck, Laid, Remark, ReviewRow, State};

use super::house::house;
use super::walk::invitation;
use super::ways::Way;

/// A house that reads documents, and asks nothing else.
fn reading_house() -> Way {
    Way::new(house(WalkIn::Allow, &[IdMethod::Reader], false))
}

/// A guest who typed "Haruto Nakamura" and stands before the ID check.
fn typed(methods: &[IdMethod]) -> Way {
    let mut way = Way::new(house(WalkIn::Allow, methods, false));
    let _ = way.does(Event::Arrive).types("Haruto Nakamura").types("Bo");
    let _ = way.answered(Answer::Matched(LookUpAnswer::Unknown));
    assert!(matches!(way.session.state, State::IdCheck(_)), "{:?}", way.session.state);
    way
}

/// José van der Berg, who came by his code.
fn scanned() -> Way {
    let mut way = reading_house();
    let _ = way.scans(TokenKind::Invitation);
    let _ = way.answered(Answer::Resolved(Resolution::Invitation(invitation(VisitorKind::Guest))));
    way
}

fn passport(surname: &str, given: &str, expired: Option<bool>) -> Event {
    let name = DocumentName::new(surname, given, false);
    Event::Read(Reading::Document(Document { kind: DocumentKind::Passport, name, expired }))
}

fn his() -> Event {
    passport("NAKAMURA", "HARUTO", Some(false))
}

fn somebody_elses() -> Event {
    passport("PAPADOPOULOS", "ELENI", Some(false))
}

fn smudged() -> Event {
    Event::Read(Reading::Unreadable(Problem::CheckDigit(CheckedField::Composite)))
}

fn check(way: &Way) -> &IdCheck {
    match &way.session.state {
        State::IdCheck(here) => here,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_name_that_agrees_goes_on_and_only_the_outcome_is_kept() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(his());
    assert!(matches!(way.session.state, State::HouseRules(_)), "{:?}", way.session.state);
    assert!(way.effects.is_empty() && way.session.call == Call::No);
    let document = Some(DocumentKind::Passport);
    let kept = IdentityCheck { method: IdMethod::Reader, outcome: IdOutcome::Match, document, by: None };
    assert_eq!(way.confirmed().identity, kept);
}

#[test]
fn who_comes_by_a_code_is_held_to_the_name_that_was_invited() {
    let mut way = scanned();
    let _ = way.does(his());
    assert_eq!(check(&way).doubt().map(|doubt| doubt.comparison.verdict), Some(Verdict::NoMatch));
    let mut way = scanned();
    let _ = way.does(passport("VAN DER BERG", "JOSE", None));
    assert_eq!(way.confirmed().identity.outcome, IdOutcome::Match);
}

#[test]
fn a_name_changed_after_the_code_has_to_agree_too() {
    let mut way = scanned();
    let _ = way.does(passport("VAN DER BERG", "JOSE", None)).does(Event::Agree);
    let erased = |way: &mut Way| {
        let _ = way.does(Event::Change(ReviewRow::Name)).does(Event::Key(welkom::flow::event::Key::ClearField));
    };
    erased(&mut way);
    let _ = way.types("Haruto Nakamura").does(passport("VAN DER BERG", "JOSE", None));
    let doubt = check(&way).doubt().unwrap();
    assert_eq!((doubt.against.as_str(), doubt.comparison.verdict), ("Haruto Nakamura", Verdict::NoMatch));
}

#[test]
fn whatever_the_cause_reception_is_called_and_the_guest_reads_the_same() {
    for (document, expired) in [(somebody_elses(), false), (passport("NAKAMURA", "HARUTO", Some(true)), true)] {
        let mut way = typed(&[IdMethod::Reader]);
        let _ = way.does(document);
        assert!(matches!(way.effects[..], [Effect::CallReception(_)]), "{:?}", way.effects);
        assert!(matches!(way.session.call, Call::Coming(_)));
        let here = check(&way);
        assert_eq!(here.method, IdMethod::Reception);
        let doubt = here.doubt().unwrap();
        assert_eq!(doubt.document.expired, Some(expired));
        assert_eq!(doubt.comparison.verdict == Verdict::Match, expired);
    }
}

#[test]
fn reception_looks_at_both_names_and_admits_with_a_reason() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(somebody_elses()).signed_on();
    let _ = way.does(Event::Staff(StaffAct::IdSeen, Reason::NameSpelled));
    let kept = IdentityCheck {
        method: IdMethod::Reader,
        outcome: IdOutcome::Seen,
        document: Some(DocumentKind::Passport),
        by: StaffNumber::parse("12"),
    };
    let State::HouseRules(guest) = &way.session.state else { panic!("{:?}", way.session.state) };
    assert_eq!((guest.name.as_str(), &guest.identity), ("Haruto Nakamura", &kept), "their own spelling stays");
    assert_eq!(guest.done.len(), 1);
}

#[test]
fn reception_refuses_and_nothing_of_the_document_is_audited() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(somebody_elses()).signed_on().does(Event::Staff(StaffAct::Refuse, Reason::NameDiffers));
    assert_eq!(way.session.state, State::Refused);
    let [Effect::Audit(done)] = way.effects[..] else { panic!("{:?}", way.effects) };
    assert_eq!((done.act, done.reason), (StaffAct::Refuse, Reason::NameDiffers));
}

#[test]
fn what_reception_looks_at_does_not_change_under_their_eyes() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(somebody_elses());
    let before = way.session.clone();
    for event in [his(), smudged(), Event::Read(Reading::Refused), Event::IdWay(IdMethod::Reader)] {
        let _ = way.does(event);
        assert_eq!(way.session, before);
        assert!(way.effects.is_empty());
    }
}

#[test]
fn after_three_unreadable_documents_the_desk_is_offered_by_itself() {
    let mut way = typed(&[IdMethod::Reader]);
    for _ in 0..2 {
        let _ = way.does(smudged());
        assert_eq!((check(&way).method, way.session.call), (IdMethod::Reader, Call::No));
    }
    // What is no document is no try.
    let _ = way.does(Event::Read(Reading::Refused)).does(Event::Scanned(Scan::Foreign));
    assert_eq!((check(&way).method, &check(&way).laid), (IdMethod::Reader, &Laid::NotRead));
    let _ = way.does(smudged());
    assert_eq!((check(&way).method, &check(&way).laid), (IdMethod::Reception, &Laid::Beyond(Beyond::Tries)));
    assert!(way.effects.is_empty(), "the call is one tap away");
    let _ = way.does(Event::IdWay(IdMethod::Reader));
    assert_eq!(check(&way).method, IdMethod::Reception, "the reader is not offered again");
    // A document that is read all the same counts.
    let _ = way.does(his());
    assert!(matches!(way.session.state, State::HouseRules(_)));
}

#[test]
fn a_scanner_with_another_keyboard_sends_the_guest_to_reception_at_once() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(Event::Read(Reading::Unreadable(Problem::Layout)));
    assert_eq!((check(&way).method, &check(&way).laid), (IdMethod::Reception, &Laid::Beyond(Beyond::Layout)));
    assert_eq!(check(&way).unreadable, 0, "that is no try of the guest's");
}

#[test]
fn a_document_without_a_name_goes_on_with_reception_and_another_one_may_be_laid() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(Event::Read(Reading::NoName(DocumentKind::Licence)));
    assert_eq!(check(&way).method, IdMethod::Reception);
    let mut seen = typed(&[IdMethod::Reader]);
    let _ = seen.does(Event::Read(Reading::NoName(DocumentKind::Licence))).signed_on().staff(StaffAct::IdSeen);
    let State::HouseRules(guest) = &seen.session.state else { panic!("{:?}", seen.session.state) };
    assert_eq!((guest.identity.method, guest.identity.document), (IdMethod::Reception, None), "a person looked");
    let _ = way.does(Event::IdWay(IdMethod::Reader)).does(his());
    assert!(matches!(way.session.state, State::HouseRules(_)));
}

#[test]
fn the_desk_works_in_every_house_and_choosing_it_calls_reception() {
    for methods in [&[IdMethod::Reader][..], &[IdMethod::Host], &[IdMethod::Host, IdMethod::Reader]] {
        let policy = house(WalkIn::Allow, methods, false);
        let mut way = typed(methods);
        assert_eq!(check(&way).method, methods[0], "the first way's screen is shown first");
        assert_eq!(other_id_ways(&policy, check(&way))[0], IdMethod::Reception);
        let _ = way.does(Event::IdWay(IdMethod::Reception));
        assert!(matches!(way.effects[..], [Effect::CallReception(_)]), "{:?}", way.effects);
        assert_eq!(check(&way).method, IdMethod::Reception);
        let _ = way.signed_on().staff(StaffAct::IdSeen);
        assert_eq!(way.confirmed().identity.method, IdMethod::Reception);
    }
    let mut desk = typed(&[IdMethod::Reception]);
    let _ = desk.does(Event::IdWay(IdMethod::Reader)).does(Event::IdWay(IdMethod::Host));
    assert_eq!(check(&desk).method, IdMethod::Reception, "no way that the house does not list");
}

#[test]
fn a_host_vouches_beside_reception_and_nobody_else_can() {
    let mut way = typed(&[IdMethod::Host]);
    let _ = way.staff(StaffAct::HostVouches);
    assert!(matches!(way.session.state, State::IdCheck(_)), "nobody is signed on");
    let _ = way.signed_on().staff(StaffAct::HostVouches);
    let by = StaffNumber::parse("12");
    let kept = IdentityCheck { method: IdMethod::Host, outcome: IdOutcome::Vouched, document: None, by };
    let draft = way.confirmed();
    assert_eq!(draft.identity, kept);
    assert!(matches!(&way.effects[..], [Effect::Save(_, _, done)] if done[0].act == StaffAct::HostVouches));
    let mut desk = typed(&[IdMethod::Reception]);
    let _ = desk.signed_on().staff(StaffAct::HostVouches);
    assert!(matches!(desk.session.state, State::IdCheck(_)), "this house takes no host's word");
}

#[test]
fn a_host_may_still_vouch_for_whom_a_document_did_not_help_and_the_invitation_stays_hidden() {
    let mut way = Way::new(house(WalkIn::Allow, &[IdMethod::Reader, IdMethod::Host], false));
    let _ = way.does(Event::Arrive).types("Haruto Nakamura").types("Bo");
    let _ = way.answered(Answer::Matched(LookUpAnswer::Found(invitation(VisitorKind::Guest))));
    let _ = way.does(somebody_elses()).signed_on().staff(StaffAct::HostVouches);
    let State::HouseRules(guest) = &way.session.state else { panic!("{:?}", way.session.state) };
    assert!(guest.invitation.is_none());
    assert_eq!(guest.identity.document, None, "the document did not count");
}

#[test]
fn a_document_before_its_step_is_told_to_wait_and_nothing_else() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(Event::Clear).does(his());
    let State::WhoAreYou(here) = &way.session.state else { panic!("{:?}", way.session.state) };
    assert_eq!((here.remark, here.typed.as_str()), (Some(Remark::DocumentLater), ""));
    let _ = way.types("Haruto Nakamura").does(somebody_elses());
    let State::WhomDoYouVisit(here) = &way.session.state else { panic!("{:?}", way.session.state) };
    assert_eq!((here.search.remark, here.search.typed.as_str()), (Some(Remark::DocumentLater), ""));
    let _ = way.types("Bo").answered(Answer::Matched(LookUpAnswer::Unknown));
    assert!(matches!(way.session.state, State::IdCheck(_)), "and nothing was kept of the other one");
    assert_eq!(check(&way).laid, Laid::Nothing);
}

#[test]
fn a_document_that_still_lies_on_the_reader_changes_nothing_after_the_id_check() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(his());
    let rules = way.session.clone();
    let _ = way.does(his()).does(somebody_elses()).does(Event::Scanned(Scan::Foreign));
    assert_eq!(way.session, rules);
    let _ = way.does(Event::Agree);
    let review = way.session.clone();
    assert!(matches!(review.state, State::Review(_)));
    assert_eq!(way.does(his()).session, review);
}

#[test]
fn back_and_stop_take_the_document_along() {
    let mut way = typed(&[IdMethod::Reader]);
    let _ = way.does(somebody_elses()).does(Event::Back).does(Event::Next);
    let _ = way.answered(Answer::Matched(LookUpAnswer::Unknown));
    assert_eq!((&check(&way).laid, check(&way).unreadable), (&Laid::Nothing, 0));
    let _ = way.does(somebody_elses()).does(Event::Clear);
    assert_eq!(way.session.state, State::Welcome);
}

#[test]
fn a_host_changed_after_a_vouching_takes_its_act_along() {
    let mut way = typed(&[IdMethod::Host]);
    let _ = way.signed_on().staff(StaffAct::HostVouches).does(Event::Agree).does(Event::Change(ReviewRow::Host));
    let _ = way.types("by").answered(Answer::Matched(LookUpAnswer::Unknown));
    assert!(check(&way).applicant.done.is_empty(), "the word was for the visit to the other host");
}
