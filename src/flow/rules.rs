//! What this guest needs, by the rules of the house: questions, agreements, and the count of steps.
//!
//! Steps are decided here and nowhere else, so that skipping, going back and "step 3 of 5" can never disagree.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::domain::identity_check::IdMethod;
use crate::domain::invitation::{Invitation, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::language::{Language, LocalText};
use crate::domain::policy::{Agreement, Ask, KindPolicy, Offer, OfferId, Policy, PurposeId, WalkIn};
use crate::domain::staff::StaffAct;
use crate::domain::text::Personal;
use crate::domain::visit::{Accepted, Stay};

use super::state::{Applicant, Beyond, Came, Details, Given, Guest, IdCheck, Identified, Laid, Question, State};

/// A guest's place on the way: this step, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The step that the guest is at, from 1.
    pub now: usize,
    /// All steps that this guest gets.
    pub total: usize,
}

/// The strictest rules, for a house that states none for a kind: a person looks and decides.
static STRICTEST: LazyLock<KindPolicy> = LazyLock::new(|| KindPolicy {
    label: LocalText::new(Language::new("nl"), "Bezoeker"),
    id_check: vec![IdMethod::Reception],
    company: Ask::No,
    purposes: Vec::new(),
    asks_stay: false,
    offers: Vec::new(),
    agreements: Vec::new(),
    needs_approval: true,
});

/// The rules for a kind of visitor. A kind that the house does not list is received as its walk-in kind.
#[must_use]
pub fn kind_rules(policy: &Policy, kind: VisitorKind) -> &KindPolicy {
    policy.kinds.get(&kind).or_else(|| policy.kinds.get(&policy.walk_in_kind)).unwrap_or(&STRICTEST)
}

/// The other ways that a guest at the ID check may choose, the desk first. The desk is among them whatever the house
/// lists: a reader may be out of order, a host away, and nobody has to let a machine read a document. A document that
/// reception has to judge leaves no other way, and a reader that cannot help is not offered again.
#[must_use]
pub fn other_id_ways(policy: &Policy, here: &IdCheck) -> Vec<IdMethod> {
    let listed = &kind_rules(policy, here.applicant.kind(policy)).id_check;
    let rest = listed.iter().copied().filter(|way| *way != IdMethod::Reception);
    let is_open = |way: &IdMethod| match (&here.laid, way) {
        (Laid::Doubtful(_), _) | (Laid::Beyond(Beyond::Layout), IdMethod::Reader) => false,
        (_, IdMethod::Reader) if here.unreadable >= IdCheck::TRIES => false,
        (Laid::Nothing | Laid::NotRead | Laid::Unreadable(_) | Laid::Beyond(_), way) => *way != here.method,
    };
    std::iter::once(IdMethod::Reception).chain(rest).filter(is_open).collect()
}

impl Applicant {
    /// The kind that the guest is taken for before the ID check: an invitation by name has no say yet.
    #[must_use]
    pub fn kind(&self, policy: &Policy) -> VisitorKind {
        self.as_kind.unwrap_or(match &self.came {
            Came::ByCode(invitation) => invitation.kind,
            Came::ByName(_) => policy.walk_in_kind,
        })
    }

    /// The invitation, if it may be shown.
    #[must_use]
    pub fn visible(&self) -> Option<&Invitation> {
        match &self.came {
            Came::ByCode(invitation) => Some(invitation),
            Came::ByName(_) => None,
        }
    }
}

impl Guest {
    /// The guest's answers.
    #[must_use]
    pub fn given(&self) -> &[Given] {
        match self {
            Self::Applicant(applicant) => &applicant.given,
            Self::Identified(identified) => &identified.given,
        }
    }

    /// The guest's answers, to add to.
    pub fn given_mut(&mut self) -> &mut Vec<Given> {
        match self {
            Self::Applicant(applicant) => &mut applicant.given,
            Self::Identified(identified) => &mut identified.given,
        }
    }

    /// The name as it stands on screen and badge.
    #[must_use]
    pub fn name(&self) -> &Personal {
        match self {
            Self::Applicant(applicant) => &applicant.name,
            Self::Identified(identified) => &identified.name,
        }
    }

    /// The questions still to be asked, in order.
    #[must_use]
    pub fn questions(&self, policy: &Policy) -> Vec<Question> {
        match self {
            Self::Applicant(guest) => open_questions(policy, guest.kind(policy), guest.visible(), &guest.given),
            Self::Identified(guest) => open_questions(policy, guest.kind, guest.invitation.as_deref(), &guest.given),
        }
    }
}

/// The questions that a kind of guest still has to answer. Nothing known is asked, nothing is asked twice.
fn open_questions(policy: &Policy, kind: VisitorKind, known: Option<&Invitation>, given: &[Given]) -> Vec<Question> {
    let rules = kind_rules(policy, kind);
    let mut open = Vec::new();
    let left_out = |question: &Question| given.iter().any(|g| matches!(g, Given::LeftOut(left) if left == question));
    let company_known = known.is_some_and(|invitation| invitation.company.is_some());
    if rules.company != Ask::No && !company_known && !given.iter().any(|g| matches!(g, Given::Company(_))) {
        open.push(Question::Company);
    }
    if rules.purposes.len() > 1 && !given.iter().any(|g| matches!(g, Given::Purpose(_))) {
        open.push(Question::Purpose);
    }
    let stay = stay(known, given);
    if rules.asks_stay && stay.is_none() {
        open.push(Question::Stay);
    }
    // Offers wait for the length of the visit, which decides which are made.
    let waits = rules.asks_stay && !left_out(&Question::Stay);
    if let Some(stay) = stay.or(if waits { None } else { Some(Stay::Day) }) {
        for offer in policy.offers.iter().filter(|offer| is_made(offer, rules, stay)) {
            let taken = given.iter().find_map(|g| match g {
                Given::Offer(id, taken) if *id == offer.id => Some(*taken),
                _ => None,
            });
            let told = given.iter().any(|g| matches!(g, Given::OfferText(id, _) if *id == offer.id));
            match taken {
                None => open.push(Question::Offer(offer.id.clone())),
                Some(true) if offer.asks.is_some() && !told => open.push(Question::OfferText(offer.id.clone())),
                Some(_) => {}
            }
        }
    }
    open.retain(|question| !left_out(question));
    open
}

/// Whether an offer is made to a kind of guest who stays so long.
#[must_use]
pub fn is_made(offer: &Offer, rules: &KindPolicy, stay: Stay) -> bool {
    rules.offers.contains(&offer.id) && stay >= offer.from_stay
}

/// The answers that a kind of guest may keep. What was answered before the ID check was asked for the walk-in's kind.
#[must_use]
pub fn fitting_answers(
    policy: &Policy,
    kind: VisitorKind,
    known: Option<&Invitation>,
    mut given: Vec<Given>,
) -> Vec<Given> {
    let rules = kind_rules(policy, kind);
    let company_known = known.is_some_and(|invitation| invitation.company.is_some());
    given.retain(|answer| match answer {
        Given::Company(Some(_)) => rules.company != Ask::No,
        // Left out is an answer only where it may be, and never says more than the invitation.
        Given::Company(None) => rules.company == Ask::Optional && !company_known,
        Given::Purpose(purpose) => rules.purposes.contains(purpose),
        Given::Stay(_) | Given::LeftOut(Question::Stay) => rules.asks_stay,
        Given::LeftOut(Question::Company) => rules.company != Ask::No && !company_known,
        Given::LeftOut(Question::Purpose) => rules.purposes.len() > 1,
        Given::Offer(..) | Given::OfferText(..) | Given::LeftOut(Question::Offer(_) | Question::OfferText(_)) => true,
    });
    let stay = stay(known, &given).unwrap_or(Stay::Day);
    given.retain(|answer| match answer {
        Given::Offer(id, _)
        | Given::OfferText(id, _)
        | Given::LeftOut(Question::Offer(id) | Question::OfferText(id)) => {
            policy.offers.iter().any(|offer| offer.id == *id && is_made(offer, rules, stay))
        }
        Given::Company(_)
        | Given::Purpose(_)
        | Given::Stay(_)
        | Given::LeftOut(Question::Company | Question::Purpose | Question::Stay) => true,
    });
    given
}

/// The length of a visit, from the guest's answer or the invitation's window.
#[must_use]
pub fn stay(known: Option<&Invitation>, given: &[Given]) -> Option<Stay> {
    let answered = given.iter().find_map(|g| match g {
        Given::Stay(stay) => Some(*stay),
        Given::Company(_) | Given::Purpose(_) | Given::Offer(..) | Given::OfferText(..) | Given::LeftOut(_) => None,
    });
    let planned = known.filter(|invitation| invitation.over.is_none());
    answered.or_else(|| planned.and_then(|invitation| stay_of(&invitation.window)))
}

/// The length that a window states; a window of dates alone states it only when it has several.
fn stay_of(window: &Window) -> Option<Stay> {
    if window.first_day != window.last_day {
        Some(Stay::Days)
    } else if !window.has_times {
        None
    } else if (window.ends_at - window.starts_at).num_minutes() < 240 {
        Some(Stay::Short)
    } else {
        Some(Stay::Day)
    }
}

impl Identified {
    /// The kind that staff put right, if they did.
    #[must_use]
    pub fn corrected_kind(&self) -> Option<VisitorKind> {
        self.done.iter().any(|done| done.act == StaffAct::CorrectKind).then_some(self.kind)
    }

    /// The next agreement to accept, in the order of the kind's list.
    #[must_use]
    pub fn next_agreement<'p>(&self, policy: &'p Policy) -> Option<&'p Agreement> {
        let dealt_with = |agreement: &Agreement| {
            self.accepted.iter().any(|accepted| accepted.agreement == agreement.name)
                || self.left_out.contains(&agreement.name)
        };
        agreements(policy, self.kind).find(|agreement| !dealt_with(agreement))
    }

    /// The purpose: the guest's answer, or the only one that the house knows for this kind.
    #[must_use]
    pub fn purpose(&self, policy: &Policy) -> Option<PurposeId> {
        let answered = self.given.iter().find_map(|g| match g {
            Given::Purpose(purpose) => Some(purpose.clone()),
            Given::Company(_) | Given::Stay(_) | Given::Offer(..) | Given::OfferText(..) | Given::LeftOut(_) => None,
        });
        answered.or_else(|| match kind_rules(policy, self.kind).purposes.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        })
    }

    /// The company: the guest's answer, or the invitation's.
    #[must_use]
    pub fn company(&self) -> Option<&Personal> {
        let answered = self.given.iter().find_map(|g| match g {
            Given::Company(company) => Some(company.as_ref()),
            Given::Purpose(_) | Given::Stay(_) | Given::Offer(..) | Given::OfferText(..) | Given::LeftOut(_) => None,
        });
        answered.unwrap_or_else(|| self.invitation.as_ref().and_then(|invitation| invitation.company.as_ref()))
    }

    /// The invitation's window, if the guest comes on one of its days. Who is let in on another day, or after the end of
    /// their access, stays for that day.
    #[must_use]
    pub fn planned(&self, today: NaiveDate) -> Option<Window> {
        let open = self.invitation.as_ref().filter(|invitation| invitation.over.is_none());
        open.map(|invitation| invitation.window).filter(|window| window.includes(today))
    }

    /// The offers that the guest took, with what was asked.
    pub fn offers(&self) -> impl Iterator<Item = (&OfferId, Option<&Personal>)> {
        self.given.iter().filter_map(|g| match g {
            Given::Offer(offer, true) => {
                let text = self.given.iter().find_map(|g| match g {
                    Given::OfferText(of, text) if of == offer => Some(text),
                    _ => None,
                });
                Some((offer, text))
            }
            Given::Offer(_, false)
            | Given::Company(_)
            | Given::Purpose(_)
            | Given::Stay(_)
            | Given::OfferText(..)
            | Given::LeftOut(_) => None,
        })
    }
}

/// The agreements of a kind, in its order.
fn agreements(policy: &Policy, kind: VisitorKind) -> impl Iterator<Item = &Agreement> {
    kind_rules(policy, kind)
        .agreements
        .iter()
        .filter_map(|name| policy.agreements.iter().find(|agreement| agreement.name == *name))
}

/// The agreements that a kind asks for, of those that were accepted.
#[must_use]
pub fn fitting_agreements(policy: &Policy, kind: VisitorKind, mut accepted: Vec<Accepted>) -> Vec<Accepted> {
    accepted.retain(|accepted| agreements(policy, kind).any(|agreement| agreement.name == accepted.agreement));
    accepted
}

/// Whether a guest has to wait for reception after confirming.
#[must_use]
pub fn needs_approval(policy: &Policy, kind: VisitorKind, invited: bool) -> bool {
    kind_rules(policy, kind).needs_approval || (!invited && policy.walk_in == WalkIn::Approve)
}

/// The step that a guest is at and how many there are; `None` where steps are not counted.
/// Before the ID check it depends on nothing that a hidden invitation says.
#[must_use]
pub fn progress(state: &State, policy: &Policy) -> Option<Progress> {
    match state {
        State::WhoAreYou(_) | State::Resolving(_) => Some(Progress { now: 1, total: 2 + walk_in_steps(policy, &[]) }),
        State::WhomDoYouVisit(here) => Some(Progress { now: 2, total: 2 + walk_in_steps(policy, &here.kept.given) }),
        State::Matching(guest) => Some(Progress { now: 2, total: applicant_total(guest, policy) }),
        State::Details(Details { guest: Guest::Applicant(guest), .. }) => Some(Progress {
            now: arrival_steps(matches!(guest.came, Came::ByCode(_))) + guest.given.len() + 1,
            total: applicant_total(guest, policy),
        }),
        State::IdCheck(here) => Some(Progress {
            now: arrival_steps(matches!(here.applicant.came, Came::ByCode(_))) + here.applicant.given.len() + 1,
            total: applicant_total(&here.applicant, policy),
        }),
        State::Details(Details { guest: Guest::Identified(guest), .. }) => {
            Some(at(guest, policy, guest.given.len() + 2))
        }
        State::HouseRules(guest) => {
            Some(at(guest, policy, guest.given.len() + 2 + guest.accepted.len() + guest.left_out.len()))
        }
        State::Review(guest) | State::Saving(guest) => {
            let progress = at(guest, policy, 0);
            Some(Progress { now: progress.total, ..progress })
        }
        State::Welcome
        | State::WaitingForReception(_)
        | State::Printing(_)
        | State::IsYourBadgeThere(_)
        | State::PrinterTrouble(..)
        | State::Done(_)
        | State::ReceptionComes(_)
        | State::Refused
        | State::NotSaved
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
        | State::Delivered { .. } => None,
    }
}

/// Steps before the questions: name and host for who types, none for who scans.
fn arrival_steps(by_code: bool) -> usize {
    if by_code { 0 } else { 2 }
}

/// Questions, ID check, agreements and review of a guest who types their name.
fn walk_in_steps(policy: &Policy, given: &[Given]) -> usize {
    let kind = policy.walk_in_kind;
    given.len() + open_questions(policy, kind, None, given).len() + 1 + agreements(policy, kind).count() + 1
}

/// All steps of a guest before the ID check.
fn applicant_total(guest: &Applicant, policy: &Policy) -> usize {
    let kind = guest.kind(policy);
    let open = open_questions(policy, kind, guest.visible(), &guest.given).len();
    arrival_steps(guest.visible().is_some()) + guest.given.len() + open + 1 + agreements(policy, kind).count() + 1
}

/// The place of a guest after the ID check, `done` steps of theirs counted without the arrival.
fn at(guest: &Identified, policy: &Policy, done: usize) -> Progress {
    let open = open_questions(policy, guest.kind, guest.invitation.as_deref(), &guest.given).len();
    let arrival = arrival_steps(guest.by_code);
    let total = arrival + guest.given.len() + open + 1 + agreements(policy, guest.kind).count() + 1;
    Progress { now: (arrival + done).min(total), total }
}
