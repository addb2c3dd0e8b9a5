//! Made-up guests who walk through the real flow, so that every picture is of a state that can happen.

use chrono::{DateTime, NaiveDate, Utc};
use welkom::domain::host::HostSuggestion;
use welkom::domain::id::{HostId, InvitationId, VisitId};
use welkom::domain::identity_check::IdMethod;
use welkom::domain::invitation::{Invitation, LookUpAnswer, Over, Resolution, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::Policy;
use welkom::domain::staff::{Reason, Role, StaffAct, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::token::{Scan, Token, TokenKind};
use welkom::domain::visit::{SavedVisit, Stay};
use welkom::flow::event::Key;
use welkom::flow::{Answer, Event, Session, step};

use super::Fault;
use super::house::{house, plain};

/// The day of the tour.
pub const DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 23) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// The visit that is saved.
pub const VISIT: VisitId = VisitId([7; 16]);

/// A guest on their way through a house.
#[derive(Clone)]
pub struct Walk {
    /// The rules of the house.
    pub policy: Policy,
    /// Where the guest stands.
    pub session: Session,
}

impl Walk {
    /// Nobody is at the door yet.
    pub fn new(policy: Policy) -> Self {
        Self { policy, session: Session::default() }
    }

    /// The house with everything, where reception looks at IDs.
    pub fn rich() -> Self {
        Self::new(house(IdMethod::Reception))
    }

    /// The house that asks nothing but the name.
    pub fn plain() -> Self {
        Self::new(plain())
    }

    /// Something happens.
    pub fn does(mut self, event: Event) -> Self {
        (self.session, _) = step(self.session, event, &self.policy);
        self
    }

    /// The world answers the last question.
    pub fn answered(self, answer: Answer) -> Self {
        let asked = self.session.attempt;
        self.does(Event::Answer(asked, answer))
    }

    /// The guest types.
    pub fn types(self, text: &str) -> Self {
        text.chars().fold(self, |walk, letter| walk.does(Event::Key(Key::Char(letter))))
    }

    /// The guest says their name and goes on to the host.
    pub fn named(self, name: &str) -> Self {
        self.does(Event::Arrive).types(name).does(Event::Next)
    }

    /// The guest types a host, and the directory knows some.
    pub fn seeks(self, typed: &str, hosts: &[&str]) -> Result<Self, Fault> {
        let found: Result<Vec<_>, _> = hosts.iter().zip(1..).map(|(name, at)| suggestion(name, at)).collect();
        Ok(self.types(typed).answered(Answer::Suggested(found?)))
    }

    /// The guest names themself and their host; nobody expects them, or somebody does.
    pub fn looked_up(self, name: &str, host: &str, invited: bool) -> Result<Self, Fault> {
        let asked = self.named(name).types(host).does(Event::Next);
        let found = if invited { LookUpAnswer::Found(invitation(name, host)?) } else { LookUpAnswer::Unknown };
        Ok(asked.answered(Answer::Matched(found)))
    }

    /// The guest scans their invitation.
    pub fn scanned(self, name: &str, host: &str) -> Result<Self, Fault> {
        let token = Token { kind: TokenKind::Invitation, bits: [9; 16] };
        let asked = self.does(Event::Arrive).does(Event::Scanned(Scan::Token(token)));
        Ok(asked.answered(Answer::Resolved(Resolution::Invitation(invitation(name, host)?))))
    }

    /// The guest scans an invitation whose access is over.
    pub fn scanned_too_late(self, name: &str, host: &str) -> Result<Self, Fault> {
        let token = Token { kind: TokenKind::Invitation, bits: [9; 16] };
        let asked = self.does(Event::Arrive).does(Event::Scanned(Scan::Token(token)));
        Ok(asked.answered(Answer::Resolved(Resolution::Over(ended(name, host)?))))
    }

    /// The guest answers the questions of the house with everything: a meeting, for the day, with parking.
    pub fn questioned(self) -> Self {
        self.types("Noordlicht BV")
            .does(Event::Next)
            .does(Event::ChoosePurpose(welkom::domain::policy::PurposeId("meeting".to_owned())))
            .does(Event::ChooseStay(Stay::Day))
            .does(Event::Offer(true))
            .types("KL-482-B")
            .does(Event::Next)
    }

    /// Reception signs on.
    pub fn signed_on(self) -> Result<Self, Fault> {
        let number = StaffNumber::parse("27").ok_or("27 is a staff number")?;
        Ok(self.does(Event::SignedOn(number.into(), Role::Reception)))
    }

    /// Reception sees the ID.
    pub fn seen(self) -> Result<Self, Fault> {
        let walk = self.signed_on()?.does(Event::Staff(StaffAct::IdSeen, Reason::DocumentShown));
        Ok(walk.does(Event::SignedOff))
    }

    /// The host vouches beside reception.
    pub fn vouched(self) -> Result<Self, Fault> {
        let walk = self.signed_on()?.does(Event::Staff(StaffAct::HostVouches, Reason::HostPresent));
        Ok(walk.does(Event::SignedOff))
    }

    /// The guest agrees to everything.
    pub fn agreed(self) -> Self {
        self.does(Event::Agree).does(Event::Agree)
    }

    /// The guest confirms, and it is written.
    pub fn saved(self, waiting: bool) -> Self {
        self.stored(waiting, false)
    }

    /// The guest confirms, and waits for a cause that they must not read.
    pub fn held(self) -> Self {
        self.stored(true, true)
    }

    fn stored(self, waiting: bool, why_at_desk: bool) -> Self {
        let dies_on = DAY + chrono::Duration::days(30);
        self.does(Event::Confirm).answered(Answer::Saved(SavedVisit { visit: VISIT, dies_on, waiting, why_at_desk }))
    }

    /// The notice to the next in line was accepted, or was not.
    pub fn next_told(self, accepted: bool) -> Self {
        self.answered(Answer::NextTold(VISIT, accepted))
    }

    /// The host's notice was accepted, or was not.
    pub fn told(self, accepted: bool) -> Self {
        self.answered(Answer::HostTold(VISIT, accepted))
    }
}

/// A person's text.
pub fn personal(text: &str) -> Result<Personal, Fault> {
    Ok(Personal::clean(text)?)
}

fn suggestion(name: &str, at: u8) -> Result<HostSuggestion, Fault> {
    Ok(HostSuggestion { id: HostId([at; 16]), shown: personal(name)? })
}

/// An invitation for today, 14:00 to 15:30 in Amsterdam.
/// An invitation whose access ran out.
pub fn ended(name: &str, host: &str) -> Result<Box<Invitation>, Fault> {
    let invitation = invitation(name, host)?;
    Ok(Box::new(Invitation { over: Some(Over::Lapsed(invitation.window.ends_at)), ..*invitation }))
}

fn invitation(name: &str, host: &str) -> Result<Box<Invitation>, Fault> {
    let at = |text: &str| -> Result<DateTime<Utc>, Fault> { Ok(text.parse()?) };
    let window = Window {
        starts_at: at("2026-11-23T13:00:00Z")?,
        ends_at: at("2026-11-23T14:30:00Z")?,
        first_day: DAY,
        last_day: DAY,
        has_times: true,
    };
    Ok(Box::new(Invitation {
        id: InvitationId([1; 16]),
        name: personal(name)?,
        company: Some(personal("Noordlicht BV")?),
        host: personal(host)?,
        email: None,
        window,
        kind: VisitorKind::Guest,
        over: None,
    }))
}
