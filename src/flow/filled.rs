//! A check-in whose answers are known beforehand: what each state is answered with, until the guest is checked in or
//! something is missing.
//!
//! The command line and the desk drive a session with it, so that both go through the very steps of a guest. It decides
//! nothing and performs nothing: what it may not answer stops it, and what was not saved leaves no trace.

use super::event::{Event, Key};
use super::rules::kind_rules;
use super::state::{
    Applicant, Attempt, Came, Cause, CheckedIn, Decision, Details, Guest, IdCheck, Identified, LookUpWay, Question,
    ReviewRow, Session, State, Waiting, WhyWaiting,
};
use super::step::reception::fitting;
use crate::domain::id::VisitId;
use crate::domain::identity_check::IdMethod;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::{Ask, KindPolicy, OfferId, Policy, PurposeId, Suggestions};
use crate::domain::staff::{Authority, Reason, Role, StaffAct};
use crate::domain::text::Personal;
use crate::domain::token::Scan;
use crate::domain::visit::{OfferAnswer, Stay};

/// How the guest says who they are.
#[derive(Debug, Clone)]
pub enum Known {
    /// By the code of their invitation.
    Code(Scan),
    /// By their own name and their host's.
    Name(Personal, Personal),
    /// They were checked in before, and wait for reception.
    Waiting(Box<CheckedIn>),
}

/// How the guest's identity was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// Somebody at reception looked at a document.
    Seen,
    /// The host vouches.
    Vouched,
    /// Reception answers for a guest without either, and says why.
    Without(Reason),
}

/// Everything that is said of a guest beforehand.
#[derive(Debug, Clone)]
pub struct Answers {
    /// Who they say they are.
    pub known: Known,
    /// Their company.
    pub company: Option<Personal>,
    /// Their kind; without it the house's for walk-ins.
    pub kind: Option<VisitorKind>,
    /// What for; without it the first purpose of their kind.
    pub purpose: Option<PurposeId>,
    /// How long, where the house asks.
    pub stay: Stay,
    /// The offers that they take, with what is asked of who takes them; the others they decline.
    pub offers: Vec<OfferAnswer>,
    /// How their identity was confirmed; without it the check-in stops there.
    pub identity: Option<Identity>,
    /// Why reception, which stands here, lets in a guest who would have to wait.
    pub admit: Option<Reason>,
    /// Who answers for all of it.
    pub by: (Authority, Role),
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// These happen.
    Do(Vec<Event>),
    /// The world has to answer.
    Wait,
    /// Saved; reception has to let the guest in.
    Waiting(VisitId),
    /// Checked in; the badge has been asked for.
    Inside(VisitId),
}

/// Why a check-in goes no further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacks {
    /// The code opens nothing.
    CodeUnknown,
    /// The invitation is of another day.
    NotToday,
    /// The invitation's guest is inside, or waits.
    Used,
    /// The access of their invitation is over.
    AccessOver,
    /// The house looks nobody up by name.
    NoNames,
    /// Name and host could not be looked up.
    NotLookedUp,
    /// The house receives nobody without an invitation.
    WalkInRefused,
    /// The admission could not be written.
    NotAdmitted,
    /// Somebody else has answered before: the guest does not wait any more.
    NotWaiting,
    /// The kind must name a company.
    Company,
    /// The kind is asked for no company.
    NoCompany,
    /// The kind comes for one of these.
    Purpose(Vec<PurposeId>),
    /// The house receives only these kinds.
    Kind(Vec<VisitorKind>),
    /// The invitation is for this other kind.
    KindDiffers(VisitorKind),
    /// Nobody has confirmed who the guest is.
    Identity,
    /// The host's word is not enough for this kind.
    HostMayNotVouch,
    /// The visit could not be written.
    NotSaved,
    /// A step has no answer here.
    Stuck,
}

/// One guest's answers, being given.
#[derive(Debug)]
pub struct Filled {
    answers: Answers,
    policy: Policy,
    admitted: bool,
}

impl Filled {
    /// The answers of a guest, by the rules of the house.
    ///
    /// # Errors
    /// Fails when the house does not receive the kind.
    pub fn new(answers: Answers, policy: &Policy) -> Result<Self, Lacks> {
        let mut policy = policy.clone();
        // Nobody reads suggestions here, so nobody is asked for any.
        policy.suggestions = Suggestions::Off;
        if let Some(kind) = answers.kind {
            if !policy.kinds.contains_key(&kind) {
                return Err(Lacks::Kind(policy.kinds.keys().copied().collect()));
            }
            policy.walk_in_kind = kind;
        }
        Ok(Self { answers, policy, admitted: false })
    }

    /// The rules that the session goes by.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// How the check-in begins, its questions numbered from here on. Whoever answers for it is signed on all the way:
    /// staff stand here, so nobody is called.
    #[must_use]
    pub fn begin(&self, attempt: Attempt) -> Session {
        let state = match &self.answers.known {
            Known::Code(_) | Known::Name(..) => State::Welcome,
            Known::Waiting(guest) => State::WaitingForReception(Waiting::new((**guest).clone(), WhyWaiting::AtDesk)),
        };
        Session { attempt, state, staff: Some(self.answers.by), ..Session::default() }
    }

    /// What this state needs.
    ///
    /// # Errors
    /// Fails when the answers do not go any further.
    pub fn next(&mut self, session: &Session) -> Result<Next, Lacks> {
        if let Some(admission) = self.admission(&session.state) {
            return Ok(Next::Do(admission));
        }
        match &session.state {
            State::Welcome => Ok(Next::Do(vec![match &self.answers.known {
                Known::Code(scan) => Event::Scanned(scan.clone()),
                Known::Name(..) => Event::Arrive,
                Known::Waiting(_) => return Err(Lacks::Stuck),
            }])),
            State::WhoAreYou(here) => match &self.answers.known {
                Known::Code(_) => Err(Lacks::CodeUnknown),
                Known::Waiting(_) => Err(Lacks::Stuck),
                Known::Name(..) if !self.policy.look_up.name => Err(Lacks::NoNames),
                Known::Name(..) if here.way != LookUpWay::Name => Ok(Next::Do(vec![Event::Way(LookUpWay::Name)])),
                Known::Name(name, _) => Ok(Next::Do(typed(name))),
            },
            State::WhomDoYouVisit(_) => match &self.answers.known {
                Known::Code(_) | Known::Waiting(_) => Err(Lacks::Stuck),
                Known::Name(_, host) => Ok(Next::Do(typed(host))),
            },
            State::Resolving(_) | State::Matching(_) | State::Saving(_) => Ok(Next::Wait),
            State::Details(here) => {
                self.same_kind(&here.guest)?;
                self.answer(here).map(Next::Do)
            }
            State::IdCheck(here) => {
                self.same_kind_of(&here.applicant)?;
                self.identify(here).map(Next::Do)
            }
            State::HouseRules(_) => Ok(Next::Do(vec![Event::Agree])),
            State::Review(guest) => Ok(Next::Do(vec![self.review(guest)?])),
            State::WaitingForReception(Waiting {
                decision: Decision::Admitting | Decision::Refusing | Decision::Cancelling,
                ..
            }) => Ok(Next::Wait),
            // The admission was asked for once, and could not be written.
            State::WaitingForReception(_) if self.decides() => Err(Lacks::NotAdmitted),
            State::WaitingForReception(here) => Ok(Next::Waiting(here.guest.saved.visit)),
            State::Printing(CheckedIn { saved, .. })
            | State::IsYourBadgeThere(CheckedIn { saved, .. })
            | State::Done(CheckedIn { saved, .. })
            | State::PrinterTrouble(CheckedIn { saved, .. }, _) => Ok(Next::Inside(saved.visit)),
            State::ReceptionComes(here) => Err(match here.cause {
                // Nobody counts here: only a look-up that failed leads to it.
                Cause::TooManyTries => Lacks::NotLookedUp,
                Cause::WalkInRefused => Lacks::WalkInRefused,
                Cause::NotToday => Lacks::NotToday,
                Cause::Used => Lacks::Used,
                Cause::AccessOver => Lacks::AccessOver,
            }),
            State::NotSaved => Err(Lacks::NotSaved),
            // Another process has answered meanwhile.
            State::Refused if self.decides() => Err(Lacks::NotWaiting),
            State::Refused
            | State::Leaving(_)
            | State::LeavingName(_)
            | State::LeavingHost(_)
            | State::SigningOut(_)
            | State::Goodbye(_)
            | State::AskingKept(_)
            | State::OpeningKept(_)
            | State::Kept(_)
            | State::ReceptionHelps(_)
            | State::Delivery(_)
            | State::TellingDelivery
            | State::Delivered { .. } => Err(Lacks::Stuck),
        }
    }

    /// Lets in a guest who would have to wait, once, if the answers say why: whoever gave them is reception. Before
    /// the review nobody knows yet what the guest needs.
    fn admission(&mut self, state: &State) -> Option<Vec<Event>> {
        let reason = self.answers.admit?;
        let may = match state {
            State::Review(_) | State::ReceptionComes(_) => {
                fitting(state, &self.policy).contains(&StaffAct::AdmitWalkIn)
            }
            // Who waits although the review did not say so was found on the hold list: the reason was chosen before
            // anybody knew of that.
            State::WaitingForReception(_) => {
                self.decides() && fitting(state, &self.policy).contains(&StaffAct::AdmitWalkIn)
            }
            // Any other state goes on by itself.
            _ => false,
        };
        if !may || std::mem::replace(&mut self.admitted, true) {
            return None;
        }
        Some(vec![Event::Staff(StaffAct::AdmitWalkIn, reason)])
    }

    /// Whether the answers are about a guest who waits already: they say why that one is let in.
    fn decides(&self) -> bool {
        matches!(self.answers.known, Known::Waiting(_)) && self.answers.admit.is_some()
    }

    /// Answers a question: as was said, else with the least that the house takes.
    fn answer(&self, here: &Details) -> Result<Vec<Event>, Lacks> {
        let rules = self.rules(&here.guest);
        Ok(match &here.question {
            Question::Company => match &self.answers.company {
                Some(company) => typed(company),
                None if rules.company == Ask::Optional => vec![Event::Skip],
                None => return Err(Lacks::Company),
            },
            Question::Purpose => vec![Event::ChoosePurpose(match &self.answers.purpose {
                Some(purpose) => allowed(rules, purpose)?.clone(),
                None => rules.purposes.first().cloned().ok_or(Lacks::Stuck)?,
            })],
            Question::Stay => vec![Event::ChooseStay(self.answers.stay)],
            Question::Offer(offer) => vec![Event::Offer(self.taken(offer).is_some())],
            Question::OfferText(offer) => match self.taken(offer).and_then(|taken| taken.answer.as_ref()) {
                Some(text) => typed(text),
                None => return Err(Lacks::Stuck),
            },
        })
    }

    /// An offer, if the guest takes it.
    fn taken(&self, offer: &OfferId) -> Option<&OfferAnswer> {
        self.answers.offers.iter().find(|taken| taken.offer == *offer)
    }

    /// Confirms the identity, as was said that somebody did.
    fn identify(&self, here: &IdCheck) -> Result<Vec<Event>, Lacks> {
        match self.answers.identity {
            None => Err(Lacks::Identity),
            Some(Identity::Seen) => Ok(vec![Event::Staff(StaffAct::IdSeen, Reason::DocumentShown)]),
            Some(Identity::Without(reason)) => Ok(vec![Event::Staff(StaffAct::AdmitWithoutId, reason)]),
            Some(Identity::Vouched) => {
                let kind = here.applicant.kind(&self.policy);
                if kind_rules(&self.policy, kind).id_check.contains(&IdMethod::Host) {
                    Ok(vec![Event::Staff(StaffAct::HostVouches, Reason::HostPresent)])
                } else {
                    Err(Lacks::HostMayNotVouch)
                }
            }
        }
    }

    /// Changes what was said otherwise than in the invitation, then confirms.
    fn review(&self, guest: &Identified) -> Result<Event, Lacks> {
        let rules = kind_rules(&self.policy, guest.kind);
        if self.answers.company.is_some() && guest.company() != self.answers.company.as_ref() {
            return if rules.company == Ask::No {
                Err(Lacks::NoCompany)
            } else {
                Ok(Event::Change(ReviewRow::Company))
            };
        }
        if let Some(purpose) = &self.answers.purpose
            && guest.purpose(&self.policy).as_ref() != Some(purpose)
        {
            let _ = allowed(rules, purpose)?;
            return Ok(Event::Change(ReviewRow::Purpose));
        }
        Ok(Event::Confirm)
    }

    /// The rules for the kind that a guest is taken for now.
    fn rules(&self, guest: &Guest) -> &KindPolicy {
        kind_rules(
            &self.policy,
            match guest {
                Guest::Applicant(applicant) => applicant.kind(&self.policy),
                Guest::Identified(identified) => identified.kind,
            },
        )
    }

    /// Stops when the invitation that was opened is for another kind than was said.
    fn same_kind(&self, guest: &Guest) -> Result<(), Lacks> {
        match guest {
            Guest::Applicant(applicant) => self.same_kind_of(applicant),
            Guest::Identified(_) => Ok(()),
        }
    }

    /// As [`Self::same_kind`], before the ID check.
    fn same_kind_of(&self, applicant: &Applicant) -> Result<(), Lacks> {
        match (&applicant.came, self.answers.kind) {
            (Came::ByCode(invitation), Some(kind)) if invitation.kind != kind => {
                Err(Lacks::KindDiffers(invitation.kind))
            }
            (Came::ByCode(_) | Came::ByName(_), _) => Ok(()),
        }
    }
}

/// The keys of a text, in an emptied field, and going on.
fn typed(text: &Personal) -> Vec<Event> {
    let keys = text.as_str().chars().map(|c| Event::Key(Key::Char(c)));
    std::iter::once(Event::Key(Key::ClearField)).chain(keys).chain([Event::Next]).collect()
}

/// A purpose, if this kind of visitor may come for it.
fn allowed<'p>(rules: &KindPolicy, purpose: &'p PurposeId) -> Result<&'p PurposeId, Lacks> {
    if rules.purposes.contains(purpose) { Ok(purpose) } else { Err(Lacks::Purpose(rules.purposes.clone())) }
}
