//! The lines of staff that are written with a visit: whatever an act has done and is still so, says who did it, and who
//! comes in against a cause has the line of who let them.

use welkom::domain::host::HostChoice;
use welkom::domain::identity_check::IdMethod;
use welkom::domain::invitation::{LookUpAnswer, Resolution};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::WalkIn;
use welkom::domain::staff::{Correction, Reason, StaffAct};
use welkom::domain::text::Personal;
use welkom::domain::token::TokenKind;
use welkom::flow::event::{Answer, Event};
use welkom::flow::state::{Cause, ReviewRow, Session, State};
use welkom::flow::{Effect, step};

use super::house::house;
use super::walk::{hit, invitation};
use super::ways::Way;

fn text(words: &str) -> Personal {
    Personal::clean(words).unwrap()
}

/// A house that lets in who was not invited, and asks nothing.
fn quick() -> Way {
    Way::new(house(WalkIn::Allow, &[IdMethod::Reception], false))
}

impl Way {
    fn corrects(&mut self, correction: Correction) -> &mut Self {
        let reason = correction.act().reasons()[0];
        self.does(Event::StaffCorrects(correction, reason))
    }

    fn other_host(&mut self) -> &mut Self {
        self.corrects(Correction::Host(HostChoice { id: None, name: text("Bo Zondermail") }))
    }

    /// A name that does not agree with the one before.
    fn other_name(&mut self) -> &mut Self {
        self.corrects(Correction::Name(text("Eleni Papadopoulos")))
    }

    /// Chooses another invitation for the guest.
    fn chooses(&mut self) -> &mut Self {
        let _ = self.does(Event::StaffChooses(hit(), Reason::CodeForgotten));
        let [Effect::Choose(asked, _)] = self.effects[..] else { panic!("{:?}", self.effects) };
        self.does(Event::Answer(asked, Answer::Chosen(Resolution::Invitation(invitation(VisitorKind::Guest)))))
    }

    /// The acts that are written with the visit.
    fn acts(&mut self) -> Vec<StaffAct> {
        while matches!(self.session.state, State::HouseRules(_)) {
            let _ = self.does(Event::Agree);
        }
        let _ = self.does(Event::Confirm);
        let [Effect::Save(_, _, done)] = &self.effects[..] else { panic!("{:?}", self.session.state) };
        done.iter().map(|done| done.act).collect()
    }

    fn cause(&self) -> Option<Cause> {
        match &self.session.state {
            State::ReceptionComes(here) => Some(here.cause),
            _ => None,
        }
    }

    fn agrees(&mut self) -> &mut Self {
        while matches!(self.session.state, State::HouseRules(_)) {
            let _ = self.does(Event::Agree);
        }
        self
    }
}

#[test]
fn an_invitation_that_reception_chose_says_so_whatever_is_put_right_afterwards() {
    let mut way = quick();
    let _ = way.by_name(LookUpAnswer::Unknown).signed_on().chooses().other_host().staff(StaffAct::IdSeen);
    assert_eq!(way.acts(), [StaffAct::ChooseInvitation, StaffAct::CorrectHost, StaffAct::IdSeen]);

    let mut way = quick();
    let _ = way.by_name(LookUpAnswer::Unknown).signed_on().chooses().other_name().staff(StaffAct::IdSeen);
    assert_eq!(way.acts(), [StaffAct::ChooseInvitation, StaffAct::CorrectName, StaffAct::IdSeen]);
}

#[test]
fn what_reception_chose_stays_theirs_when_the_guest_changes_their_name_at_the_end() {
    let mut way = quick();
    let _ = way.by_name(LookUpAnswer::Unknown).signed_on().chooses().other_host().staff(StaffAct::IdSeen).agrees();
    let _ = way.does(Event::SignedOff).does(Event::Change(ReviewRow::Name)).does(Event::Next);
    assert!(matches!(way.session.state, State::IdCheck(_)), "{:?}", way.session.state);
    let _ = way.signed_on().staff(StaffAct::IdSeen);
    assert_eq!(way.acts(), [StaffAct::ChooseInvitation, StaffAct::CorrectHost, StaffAct::IdSeen]);
}

#[test]
fn a_host_whom_reception_put_right_stays_theirs_when_the_name_is_put_right_too() {
    let mut way = quick();
    let _ = way.does(Event::Arrive).scans(TokenKind::Invitation);
    let _ = way.answered(Answer::Resolved(Resolution::Invitation(invitation(VisitorKind::Guest))));
    let _ = way.signed_on().other_host().other_name().staff(StaffAct::IdSeen);
    assert_eq!(way.acts(), [StaffAct::CorrectHost, StaffAct::CorrectName, StaffAct::IdSeen]);
}

#[test]
fn who_comes_with_the_code_of_another_day_is_judged_again_when_their_admission_is_dropped() {
    let other_day = || {
        let mut way = quick();
        let _ = way.does(Event::Arrive).scans(TokenKind::Invitation);
        let _ = way.answered(Answer::Resolved(Resolution::NotToday(invitation(VisitorKind::Guest))));
        assert_eq!(way.cause(), Some(Cause::NotToday));
        let _ = way.signed_on().staff(StaffAct::AdmitWalkIn);
        way
    };
    let mut admitted = other_day();
    let _ = admitted.staff(StaffAct::IdSeen);
    assert_eq!(admitted.acts(), [StaffAct::AdmitWalkIn, StaffAct::IdSeen]);

    let put_right: [fn(&mut Way) -> &mut Way; 2] = [Way::other_host, Way::other_name];
    for puts_right in put_right {
        let mut way = other_day();
        let _ = puts_right(&mut way).staff(StaffAct::IdSeen);
        assert_eq!(way.cause(), Some(Cause::NotToday), "the admission was of somebody else");
        let _ = way.staff(StaffAct::AdmitWalkIn);
        let acts = way.acts();
        assert!(acts.contains(&StaffAct::AdmitWalkIn), "{acts:?}");
    }
    // A step back to the ID check takes the admission along.
    let mut way = other_day();
    let _ = way.staff(StaffAct::IdSeen).staff(StaffAct::GoBack).staff(StaffAct::IdSeen);
    assert_eq!(way.cause(), Some(Cause::NotToday));
}

#[test]
fn the_bar_of_who_ended_a_check_in_is_not_there_for_the_next_guest() {
    let mut way = quick();
    let _ = way.by_name(LookUpAnswer::Unknown).signed_on().staff(StaffAct::Cancel);
    assert_eq!(way.session, Session { attempt: way.session.attempt, ..Session::default() });
    let (next, _) = step(way.session.clone(), Event::Arrive, &house(WalkIn::Allow, &[IdMethod::Reception], false));
    assert!(next.staff.is_none());
}
