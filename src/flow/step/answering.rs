//! The kind's questions, what follows the ID check, the agreements and the review: up to the one event that saves.

use crate::domain::identity_check::{IdMethod, IdentityCheck};
use crate::domain::policy::{Ask, Policy, WalkIn};
use crate::domain::staff::StaffAct;
use crate::domain::token::Scan;
use crate::domain::visit::{Accepted, OfferAnswer, Stay, VisitDraft};

use super::super::effect::Effect;
use super::super::event::Event;
use super::super::rules::{self, kind_rules};
use super::super::state::{
    Applicant, Came, Cause, Details, Finding, Given, Guest, Hidden, HostSearch, Identified, Kept, LookUpWay, Question,
    ReceptionComes, Remark, ReviewRow, State, Typed, WhoAreYou, WhomDoYouVisit,
};
use super::acts::{Stays, of_any_host, of_any_name};
use super::{Turn, arriving, edit, empty_form};

/// The guest answers a question.
pub(super) fn details(mut here: Details, event: Event, turn: &mut Turn<'_>) -> State {
    let typing = matches!(here.question, Question::Company | Question::OfferText(_));
    match (event, here.question.clone()) {
        (Event::Key(key), _) if typing => {
            edit(&mut here.typed, key);
            here.remark = None;
            State::Details(here)
        }
        (Event::Next, Question::Company) => match here.typed.personal() {
            Ok(company) => answer(here, Given::Company(Some(company)), turn),
            Err(_) if optional(&here.guest, turn.policy) => answer(here, Given::Company(None), turn),
            Err(_) => remark(here, Remark::TypeSomething),
        },
        (Event::Skip, Question::Company) if optional(&here.guest, turn.policy) => {
            answer(here, Given::Company(None), turn)
        }
        (Event::Next, Question::OfferText(offer)) => match here.typed.personal() {
            Ok(text) => answer(here, Given::OfferText(offer, text), turn),
            Err(_) => remark(here, Remark::TypeSomething),
        },
        (Event::ChoosePurpose(purpose), Question::Purpose)
            if kind_rules(turn.policy, kind(&here.guest, turn.policy)).purposes.contains(&purpose) =>
        {
            answer(here, Given::Purpose(purpose), turn)
        }
        // Several days are only planned by an invitation, which says until when.
        (Event::ChooseStay(stay @ (Stay::Short | Stay::Day)), Question::Stay) => answer(here, Given::Stay(stay), turn),
        (Event::Offer(taken), Question::Offer(offer)) => answer(here, Given::Offer(offer, taken), turn),
        // After the ID check the review's "change" leads back, not a row of backward steps past the verdict.
        (Event::Back, _) => match here.guest {
            Guest::Applicant(applicant) => back(applicant, turn),
            Guest::Identified(_) => State::Details(here),
        },
        (Event::Scanned(scan @ Scan::Token(_)), _) if by_name(&here.guest) => {
            arriving::arrive_or_leave(scan, State::Details(here), turn)
        }
        // After the ID check a document may still lie on the reader, and a code has been read: nobody is told of it.
        (Event::Read(_) | Event::Scanned(_), _) if matches!(here.guest, Guest::Identified(_)) => State::Details(here),
        (Event::Read(reading), _) => remark(here, arriving::too_early(&reading, Remark::NotUsed)),
        (Event::Scanned(_), _) => remark(here, Remark::NotUsed),
        _ => State::Details(here),
    }
}

/// Whether a scan says more than is known: once an invitation was scanned, or a document seen, it does not.
fn by_name(guest: &Guest) -> bool {
    match guest {
        Guest::Applicant(applicant) => matches!(applicant.came, Came::ByName(_)),
        Guest::Identified(_) => false,
    }
}

/// Whether the company may be left out.
fn optional(guest: &Guest, policy: &Policy) -> bool {
    kind_rules(policy, kind(guest, policy)).company == Ask::Optional
}

/// The kind that a guest's questions go by.
fn kind(guest: &Guest, policy: &Policy) -> crate::domain::kind::VisitorKind {
    match guest {
        Guest::Applicant(applicant) => applicant.kind(policy),
        Guest::Identified(identified) => identified.kind,
    }
}

/// The same question again, with a calm remark.
fn remark(mut here: Details, remark: Remark) -> State {
    here.remark = Some(remark);
    State::Details(here)
}

/// Notes an answer and goes on.
pub(super) fn answer(mut here: Details, given: Given, turn: &mut Turn<'_>) -> State {
    let given_before = here.guest.given_mut();
    let at = given_before.partition_point(|earlier| rank(earlier) <= rank(&given));
    given_before.insert(at, given);
    match here.guest {
        Guest::Applicant(applicant) => arriving::proceed(applicant, turn),
        Guest::Identified(identified) => onward(identified, turn),
    }
}

/// The order of the questions, so that a changed answer takes its old place.
fn rank(given: &Given) -> u8 {
    match given {
        Given::Company(_) | Given::LeftOut(Question::Company) => 0,
        Given::Purpose(_) | Given::LeftOut(Question::Purpose) => 1,
        Given::Stay(_) | Given::LeftOut(Question::Stay) => 2,
        Given::Offer(..) | Given::OfferText(..) | Given::LeftOut(Question::Offer(_) | Question::OfferText(_)) => 3,
    }
}

/// Takes the last answer back and asks again; before the first, goes back to the host or, after a scan, to Welcome.
pub(super) fn back(mut applicant: Applicant, turn: &mut Turn<'_>) -> State {
    match taken_back(&mut applicant.given) {
        Some((question, typed)) => {
            State::Details(Details { guest: Guest::Applicant(applicant), question, typed, remark: None })
        }
        None => before_the_questions(applicant, turn),
    }
}

/// Takes the last answer back: its question, and what was typed.
pub(super) fn taken_back(given: &mut Vec<Given>) -> Option<(Question, Typed)> {
    Some(match given.pop()? {
        Given::Company(company) => {
            (Question::Company, company.map_or_else(Typed::default, |c| Typed::from_text(c.as_str())))
        }
        Given::OfferText(offer, text) => (Question::OfferText(offer), Typed::from_text(text.as_str())),
        Given::Purpose(_) => (Question::Purpose, Typed::default()),
        Given::Stay(_) => (Question::Stay, Typed::default()),
        Given::Offer(offer, _) => (Question::Offer(offer), Typed::default()),
        Given::LeftOut(question) => (question, Typed::default()),
    })
}

/// The step before the first question.
fn before_the_questions(applicant: Applicant, turn: &mut Turn<'_>) -> State {
    match applicant.came {
        Came::ByCode(_) => turn.welcome(),
        Came::ByName(_) => {
            let search = HostSearch { typed: Typed::from_text(applicant.host.name.as_str()), ..HostSearch::default() };
            // What staff admitted was this name with this host: both may change now.
            let kept = Kept { done: of_any_name(applicant.done, Stays::NOTHING), ..Kept::default() };
            State::WhomDoYouVisit(WhomDoYouVisit { name: applicant.name, email: None, search, kept })
        }
    }
}

/// The ID check is passed: only now may a hidden invitation open. Answers that the guest's real kind does not ask for
/// are dropped, and what it requires is asked.
pub(super) fn identified(applicant: Applicant, identity: IdentityCheck, turn: &mut Turn<'_>) -> State {
    let Applicant { name, host, came, not_today, given, accepted, as_kind, done, .. } = applicant;
    let (finding, hidden, by_code) = match came {
        Came::ByCode(invitation) => (Finding::Invitation(invitation), Hidden::default(), true),
        Came::ByName(hidden) => match hidden.reveal(&identity) {
            Ok(finding) => (finding, Hidden::default(), false),
            Err(hidden) => (Finding::Nobody, hidden, false),
        },
    };
    let (invitation, judged) = match finding {
        Finding::Nobody => (None, None),
        Finding::Invitation(invitation) => (Some(invitation), None),
        Finding::Used(invitation) => (Some(invitation), Some(Cause::Used)),
        Finding::Over(invitation) => (Some(invitation), Some(Cause::AccessOver)),
    };
    let invited_as = invitation.as_ref().map_or(turn.policy.walk_in_kind, |invitation| invitation.kind);
    let kind = as_kind.unwrap_or(invited_as);
    let invited = invitation.is_some();
    let admitted = done.iter().any(|done| done.act == StaffAct::AdmitWalkIn);
    let guest = Identified {
        name,
        host,
        by_code,
        not_today,
        kind,
        identity,
        given: rules::fitting_answers(turn.policy, kind, invitation.as_deref(), given),
        accepted,
        left_out: Vec::new(),
        needs_approval: !admitted && rules::needs_approval(turn.policy, kind, invited),
        invitation,
        hidden,
        done,
    };
    // Whoever was admitted before the check and put right since then is judged again: nobody comes in against a cause
    // without the line of who let them.
    let cause = if judged.is_some() {
        judged
    } else if not_today {
        Some(Cause::NotToday)
    } else if !invited && turn.policy.walk_in == WalkIn::Refuse {
        Some(Cause::WalkInRefused)
    } else {
        None
    };
    match cause {
        Some(cause) if !admitted => State::ReceptionComes(ReceptionComes { cause, guest: Guest::Identified(guest) }),
        Some(_) | None => onward(guest, turn),
    }
}

/// The next thing that a guest after the ID check still needs.
pub(super) fn onward(guest: Identified, turn: &mut Turn<'_>) -> State {
    let agreement = guest.next_agreement(turn.policy).is_some();
    let guest = Guest::Identified(guest);
    match (guest.questions(turn.policy).into_iter().next(), guest) {
        (Some(question), guest) => State::Details(Details { guest, question, typed: Typed::default(), remark: None }),
        (None, Guest::Identified(guest)) if agreement => State::HouseRules(guest),
        (None, Guest::Identified(guest)) => State::Review(guest),
        (None, Guest::Applicant(applicant)) => arriving::proceed(applicant, turn),
    }
}

/// The guest reads an agreement. Here and at the review a scan says nothing and nothing is said of it: who the guest is
/// has been settled, readers like to read a document twice that still lies on them, and a remark would only turn the eye
/// away from what is being agreed to.
pub(super) fn house_rules(mut guest: Identified, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Agree => {
            let accepted = guest
                .next_agreement(turn.policy)
                .map(|agreement| Accepted { agreement: agreement.name.clone(), version: agreement.version.clone() });
            guest.accepted.extend(accepted);
            onward(guest, turn)
        }
        Event::Back if guest.accepted.pop().is_some() => State::HouseRules(guest),
        _ => State::HouseRules(guest),
    }
}

/// The guest reads everything once more.
pub(super) fn review(mut guest: Identified, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Confirm => {
            let draft = Box::new(draft(&guest, turn.policy));
            let done = guest.done.clone();
            turn.ask(|attempt| Effect::Save(attempt, draft, done));
            State::Saving(guest)
        }
        Event::Back if guest.accepted.pop().is_some() => State::HouseRules(guest),
        Event::Change(row) => change(guest, row, turn.policy),
        _ => State::Review(guest),
    }
}

/// Goes to the step where a row of the review is said. Another name wants another ID check; another host
/// only when it was the host's word.
fn change(mut guest: Identified, row: ReviewRow, policy: &Policy) -> State {
    match row {
        ReviewRow::Company if kind_rules(policy, guest.kind).company != Ask::No => {
            let typed = guest.company().map_or_else(Typed::default, |company| Typed::from_text(company.as_str()));
            guest.given.retain(|given| !matches!(given, Given::Company(_)));
            let guest = Guest::Identified(guest);
            State::Details(Details { guest, question: Question::Company, typed, remark: None })
        }
        ReviewRow::Purpose if kind_rules(policy, guest.kind).purposes.len() > 1 => {
            guest.given.retain(|given| !matches!(given, Given::Purpose(_)));
            let (guest, typed) = (Guest::Identified(guest), Typed::default());
            State::Details(Details { guest, question: Question::Purpose, typed, remark: None })
        }
        ReviewRow::Company | ReviewRow::Purpose => State::Review(guest),
        ReviewRow::Name => {
            let typed = Typed::from_text(guest.name.as_str());
            let kept = kept(guest, false);
            State::WhoAreYou(WhoAreYou { typed, kept, ..empty_form(LookUpWay::Name) })
        }
        ReviewRow::Host => {
            let search = HostSearch { typed: Typed::from_text(guest.host.name.as_str()), ..HostSearch::default() };
            let name = guest.name.clone();
            State::WhomDoYouVisit(WhomDoYouVisit { name, email: None, search, kept: kept(guest, true) })
        }
    }
}

/// What stays known of a guest who changes their name or host. A document seen is of the name; a host's word and an
/// admission are of this name with this host.
fn kept(guest: Identified, same_name: bool) -> Kept {
    let by_document = guest.identity.method != IdMethod::Host;
    let as_kind = guest.corrected_kind().filter(|_| same_name);
    // Without the invitation the host is asked again.
    let stays = Stays { host: guest.by_code, invitation: guest.by_code };
    Kept {
        scanned: guest.invitation.filter(|_| guest.by_code),
        not_today: guest.not_today,
        host: Some(guest.host),
        given: guest.given,
        identified: (same_name && by_document).then_some(guest.identity),
        accepted: guest.accepted,
        as_kind,
        done: if same_name { of_any_host(guest.done, stays) } else { of_any_name(guest.done, stays) },
    }
}

/// What the guest confirmed.
fn draft(guest: &Identified, policy: &Policy) -> VisitDraft {
    let invitation = guest.invitation.as_deref();
    VisitDraft {
        name: guest.name.clone(),
        company: guest.company().cloned(),
        host: guest.host.clone(),
        kind: guest.kind,
        purpose: guest.purpose(policy),
        stay: rules::stay(invitation, &guest.given).unwrap_or(Stay::Day),
        expected: invitation.map(|invitation| invitation.window),
        accepted: guest.accepted.clone(),
        identity: guest.identity.clone(),
        offers: guest
            .offers()
            .map(|(offer, answer)| OfferAnswer { offer: offer.clone(), answer: answer.cloned() })
            .collect(),
        invitation: invitation.map(|invitation| invitation.id).or_else(|| guest.hidden.link()),
        needs_approval: guest.needs_approval,
    }
}
