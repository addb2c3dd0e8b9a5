//! The flow driven without a screen: each state is answered from what the command line said, until the guest is checked
//! in or something is missing.
//!
//! `check_in` uses it. It decides nothing: what it may not answer stops it, and what was not saved leaves no trace.

mod stopped;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::config::Config;
use crate::domain::id::VisitId;
use crate::domain::identity_check::IdMethod;
use crate::domain::kind::VisitorKind;
use crate::domain::language::Language;
use crate::domain::policy::{Ask, KindPolicy, Policy, PurposeId, Suggestions};
use crate::domain::print::PrintOutcome;
use crate::domain::staff::{Authority, Reason, Role, StaffAct};
use crate::domain::text::Personal;
use crate::domain::token::Scan;
use crate::domain::visit::Stay;
use crate::effects::{Effects, News};
use crate::flow::event::{Answer, Event, Key};
use crate::flow::rules::kind_rules;
use crate::flow::state::{
    Applicant, Came, Cause, CheckedIn, Decision, Details, Guest, IdCheck, Identified, LookUpWay, Question, ReviewRow,
    Session, State, Waiting,
};
use crate::flow::step;
use crate::flow::step::reception::fitting;
use crate::store::Store;

pub use stopped::Stopped;

/// The longest wait for an answer of the store or of a printer with all who stand in for it.
pub(super) const LONGEST_WAIT: Duration = Duration::from_mins(10);

/// How the guest says who they are.
pub(super) enum Known {
    /// By the code of their invitation.
    Code(Scan),
    /// By their own name and their host's.
    Name(Personal, Personal),
    /// They were checked in before, and wait for reception.
    Waiting(Box<CheckedIn>),
}

/// How the guest's identity was confirmed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    /// Somebody at reception looked at a document.
    Seen,
    /// The host vouches.
    Vouched,
}

/// Everything that the command line says of a guest.
pub(super) struct Answers {
    pub(super) known: Known,
    pub(super) company: Option<Personal>,
    pub(super) kind: Option<VisitorKind>,
    pub(super) purpose: Option<PurposeId>,
    pub(super) identity: Option<Identity>,
    /// Why reception, which stands here, lets in a guest who would have to wait.
    pub(super) admit: Option<Reason>,
    pub(super) by: (Authority, Role),
}

/// How a check-in ended.
pub(super) enum Ended {
    /// Checked in.
    Inside { visit: VisitId, badge: PrintOutcome },
    /// Saved; reception has to let the guest in.
    Waiting { visit: VisitId },
}

/// What comes next.
enum Next {
    /// These happen.
    Do(Vec<Event>),
    /// The world has to answer.
    Wait,
    /// The end.
    End(Ended),
}

/// One check-in on its way.
pub(super) struct Guide {
    session: Session,
    policy: Policy,
    language: Language,
    answers: Answers,
    effects: Effects,
    news: Receiver<News>,
    badge: Option<PrintOutcome>,
    admitted: bool,
}

impl Guide {
    /// Takes over a store, for one guest.
    pub(super) fn new(config: &Config, store: Store, answers: Answers) -> Result<Self, Stopped> {
        let mut policy = config.policy.clone();
        // Nobody reads suggestions here, so nobody is asked for any.
        policy.suggestions = Suggestions::Off;
        if let Some(kind) = answers.kind {
            if !policy.kinds.contains_key(&kind) {
                let kinds: Vec<_> = policy.kinds.keys().map(|kind| kind.word()).collect();
                return Err(Stopped::KindUnknown(kinds.join(", ")));
            }
            policy.walk_in_kind = kind;
        }
        let (tell, news) = channel();
        let tell = Arc::new(move |event| {
            // Once the guest is through, nobody listens any more.
            let _ = tell.send(event);
        });
        let effects = Effects::start(config, store, tell, false);
        let language = config.languages.first().cloned().unwrap_or_else(|| Language::new(Language::SHIPPED[0]));
        let mut session = Session::default();
        if let Known::Waiting(guest) = &answers.known {
            session.state = State::WaitingForReception(Waiting { guest: (**guest).clone(), decision: Decision::Open });
        }
        Ok(Self { session, policy, language, answers, effects, news, badge: None, admitted: false })
    }

    /// Goes all the way.
    pub(super) fn check_in(&mut self) -> Result<Ended, Stopped> {
        loop {
            match self.next()? {
                Next::Do(events) => {
                    let before = self.session.clone();
                    for event in events {
                        self.take(event);
                    }
                    if self.session == before {
                        return Err(Stopped::Stuck);
                    }
                }
                Next::Wait => self.wait()?,
                Next::End(ended) => return Ok(ended),
            }
        }
    }

    /// The hands, for what is to be done after the check-in.
    pub(super) fn effects(&self) -> &Effects {
        &self.effects
    }

    /// One event: the next state, and what is to be done.
    fn take(&mut self, event: Event) {
        if let Event::Answer(_, Answer::Printed(outcome)) = &event {
            self.badge = Some(*outcome);
        }
        let (session, todo) = step(std::mem::take(&mut self.session), event, &self.policy);
        self.session = session;
        for effect in todo {
            self.effects.perform(effect, &self.language);
        }
    }

    /// Waits for the world.
    fn wait(&mut self) -> Result<(), Stopped> {
        match self.news.recv_timeout(LONGEST_WAIT) {
            Ok(news) => {
                if let News::Event(event) = news {
                    self.take(event);
                }
                Ok(())
            }
            Err(_) if matches!(self.session.state, State::Printing(_) | State::PrinterTrouble(..)) => {
                Err(Stopped::AfterSave)
            }
            Err(_) => Err(Stopped::NoAnswer),
        }
    }

    /// What this state needs.
    fn next(&mut self) -> Result<Next, Stopped> {
        if let Some(admission) = self.admission() {
            return Ok(Next::Do(admission));
        }
        match &self.session.state {
            State::Welcome => Ok(Next::Do(vec![match &self.answers.known {
                Known::Code(scan) => Event::Scanned(scan.clone()),
                Known::Name(..) => Event::Arrive,
                Known::Waiting(_) => return Err(Stopped::Stuck),
            }])),
            State::WhoAreYou(here) => match &self.answers.known {
                Known::Code(_) => Err(Stopped::CodeUnknown),
                Known::Waiting(_) => Err(Stopped::Stuck),
                Known::Name(..) if !self.policy.look_up.name => Err(Stopped::NoNames),
                Known::Name(..) if here.way != LookUpWay::Name => Ok(Next::Do(vec![Event::Way(LookUpWay::Name)])),
                Known::Name(name, _) => Ok(Next::Do(typed(name))),
            },
            State::WhomDoYouVisit(_) => match &self.answers.known {
                Known::Code(_) | Known::Waiting(_) => Err(Stopped::Stuck),
                Known::Name(_, host) => Ok(Next::Do(typed(host))),
            },
            State::Resolving(_) | State::Matching(_) | State::Saving(_) | State::Printing(_) => Ok(Next::Wait),
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
            State::WaitingForReception(_) if self.answers.admit.is_some() => Err(Stopped::NotAdmitted),
            State::WaitingForReception(here) => Ok(Next::End(Ended::Waiting { visit: here.guest.saved.visit })),
            State::IsYourBadgeThere(CheckedIn { saved, .. })
            | State::Done(CheckedIn { saved, .. })
            | State::PrinterTrouble(CheckedIn { saved, .. }, _) => Ok(match self.badge {
                Some(badge) => Next::End(Ended::Inside { visit: saved.visit, badge }),
                // The device has trouble, and may get over it yet.
                None => Next::Wait,
            }),
            State::ReceptionComes(here) => Err(match here.cause {
                // Nobody counts here: only a look-up that failed leads to it.
                Cause::TooManyTries => Stopped::NotLookedUp,
                Cause::WalkInRefused => Stopped::WalkInRefused,
                Cause::NotToday => Stopped::NotToday,
                Cause::Used => Stopped::Used,
            }),
            State::NotSaved => Err(Stopped::NotSaved),
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
            | State::Delivered { .. } => Err(Stopped::Stuck),
        }
    }

    /// Lets in a guest who would have to wait, once, if the command line says why: whoever runs it is reception. Before
    /// the review nobody knows yet what the guest needs.
    fn admission(&mut self) -> Option<Vec<Event>> {
        let reason = self.answers.admit?;
        let may = match &self.session.state {
            State::Review(_) | State::WaitingForReception(_) | State::ReceptionComes(_) => {
                fitting(&self.session.state, &self.policy).contains(&StaffAct::AdmitWalkIn)
            }
            // Any other state goes on by itself.
            _ => false,
        };
        if !may || std::mem::replace(&mut self.admitted, true) {
            return None;
        }
        let (by, role) = self.answers.by;
        Some(vec![Event::SignedOn(by, role), Event::Staff(StaffAct::AdmitWalkIn, reason)])
    }

    /// Answers a question: as the command line says, else with the least that the house takes.
    fn answer(&self, here: &Details) -> Result<Vec<Event>, Stopped> {
        let rules = self.rules(&here.guest);
        Ok(match &here.question {
            Question::Company => match &self.answers.company {
                Some(company) => typed(company),
                None if rules.company == Ask::Optional => vec![Event::Skip],
                None => return Err(Stopped::CompanyNeeded),
            },
            Question::Purpose => vec![Event::ChoosePurpose(match &self.answers.purpose {
                Some(purpose) => allowed(rules, purpose)?.clone(),
                None => rules.purposes.first().cloned().ok_or(Stopped::Stuck)?,
            })],
            Question::Stay => vec![Event::ChooseStay(Stay::Day)],
            Question::Offer(_) => vec![Event::Offer(false)],
            Question::OfferText(_) => return Err(Stopped::Stuck),
        })
    }

    /// Confirms the identity, as the command line says that somebody did.
    fn identify(&self, here: &IdCheck) -> Result<Vec<Event>, Stopped> {
        match self.answers.identity {
            None => Err(Stopped::NoId),
            Some(Identity::Seen) => {
                let (by, role) = self.answers.by;
                Ok(vec![Event::SignedOn(by, role), Event::Staff(StaffAct::IdSeen, Reason::DocumentShown)])
            }
            Some(Identity::Vouched) => {
                let kind = here.applicant.kind(&self.policy);
                if kind_rules(&self.policy, kind).id_check.contains(&IdMethod::Host) {
                    let (by, role) = self.answers.by;
                    let vouches = Event::Staff(StaffAct::HostVouches, Reason::HostPresent);
                    Ok(vec![Event::SignedOn(by, role), vouches])
                } else {
                    Err(Stopped::HostMayNotVouch)
                }
            }
        }
    }

    /// Changes what the command line says otherwise than the invitation, then confirms.
    fn review(&self, guest: &Identified) -> Result<Event, Stopped> {
        let rules = kind_rules(&self.policy, guest.kind);
        if self.answers.company.is_some() && guest.company() != self.answers.company.as_ref() {
            return if rules.company == Ask::No {
                Err(Stopped::NoCompany)
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

    /// Stops when the invitation that was opened is for another kind than the command line says.
    fn same_kind(&self, guest: &Guest) -> Result<(), Stopped> {
        match guest {
            Guest::Applicant(applicant) => self.same_kind_of(applicant),
            Guest::Identified(_) => Ok(()),
        }
    }

    /// As [`Self::same_kind`], before the ID check.
    fn same_kind_of(&self, applicant: &Applicant) -> Result<(), Stopped> {
        match (&applicant.came, self.answers.kind) {
            (Came::ByCode(invitation), Some(kind)) if invitation.kind != kind => {
                Err(Stopped::KindDiffers(invitation.kind))
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
fn allowed<'p>(rules: &KindPolicy, purpose: &'p PurposeId) -> Result<&'p PurposeId, Stopped> {
    if rules.purposes.contains(purpose) {
        Ok(purpose)
    } else {
        let all: Vec<&str> = rules.purposes.iter().map(|purpose| purpose.0.as_str()).collect();
        Err(Stopped::Purpose(all.join(", ")))
    }
}
