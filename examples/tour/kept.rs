//! The pictures of what is kept of the guest who holds a badge.

use chrono::{DateTime, NaiveDate, Utc};
use welkom::domain::host::HostChoice;
use welkom::domain::identity_check::{DocumentKind, IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{OfferId, PurposeId};
use welkom::domain::staff::StaffNumber;
use welkom::domain::token::{Scan, Token, TokenKind};
use welkom::domain::visit::{Accepted, Forgetting, Kept, LeftBy, OfferAnswer, Stay, Visit, VisitState};
use welkom::flow::{Answer, Event};

use super::Fault;
use super::scenes::{ANNA, JOSE, Shot, shot};
use super::walk::{DAY, VISIT, Walk, personal};

/// The day with which the visit of the pictures is forgotten.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 12, 23) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Asked for, shown, wished, and what only reception can help with.
pub fn shots() -> Result<Vec<Shot>, Fault> {
    let asking = Walk::rich().does(Event::Leave).does(Event::ShowKept);
    let opening = asking.clone().does(Event::Scanned(Scan::Token(badge())));
    let shown = |kept: Kept| opening.clone().answered(Answer::Kept(Some(Box::new(kept))));
    let inside = shown(kept(JOSE, VisitState::Inside)?);
    let wished = inside.clone().does(Event::Forget(true)).answered(Answer::Forgetting(Some(Forgetting::WhenLeft)));
    let held = inside.clone().does(Event::Forget(true)).answered(Answer::Forgetting(Some(Forgetting::Held)));
    let left = shown(kept(JOSE, VisitState::Left)?);
    let long = shown(kept("Wilhelmina Konstantinopolskaja-van den Heuvel tot Beichlingen", VisitState::Inside)?);
    let few = shown(Kept { answers_die: None, invitation_dies: None, ..few()? });
    let unknown = opening.clone().answered(Answer::Kept(None));
    Ok(vec![
        shot("kept-asking", asking.clone()),
        shot("kept-asking-largest", asking.clone()).largest(),
        shot("kept-asking-reach", asking.clone()).reach(),
        shot("kept-asking-unreadable", asking.clone().does(Event::Scanned(Scan::Foreign))),
        shot("kept-asking-unreadable-largest", asking.does(Event::Scanned(Scan::Foreign))).largest(),
        shot("kept-opening", opening.clone()),
        shot("kept", inside.clone()).timer(0.8),
        shot("kept-large", inside.clone()).timer(0.8).size(welkom::ui::metrics::TextSize::Large),
        shot("kept-largest", inside.clone()).timer(0.8).largest(),
        shot("kept-largest-second-page", inside.clone()).timer(0.8).largest().page(1),
        shot("kept-reach", inside.clone()).timer(0.8).reach(),
        shot("kept-reach-largest", inside).timer(0.8).reach().largest(),
        shot("kept-wished", wished.clone()).timer(0.8),
        shot("kept-wished-largest", wished).timer(0.8).largest(),
        shot("kept-few", few).timer(0.8),
        shot("kept-long", long).timer(0.8),
        shot("kept-left", left.clone()).timer(0.8),
        shot("kept-left-largest", left.clone()).timer(0.8).largest(),
        shot("kept-left-reach", left).timer(0.8).reach(),
        shot("reception-helps-unknown", unknown.clone()).timer(0.8),
        shot("reception-helps-unknown-largest", unknown).timer(0.8).largest(),
        shot("reception-helps-needed", held).timer(0.8),
    ])
}

/// A badge.
fn badge() -> Token {
    Token { kind: TokenKind::Badge, bits: [7; 16] }
}

/// A visit of which everything is kept.
fn kept(name: &str, state: VisitState) -> Result<Kept, Fault> {
    let at = |text: &str| -> Result<DateTime<Utc>, Fault> { Ok(text.parse()?) };
    let left = state == VisitState::Left;
    let agreed = |name: &str, version: &str| Accepted { agreement: name.to_owned(), version: version.to_owned() };
    let visit = Visit {
        id: VISIT,
        state,
        days: (DAY, DAY),
        dies_on: LAST_DAY,
        name: personal(name)?,
        company: Some(personal("Noordlicht BV")?),
        host: HostChoice { id: None, name: personal(ANNA)? },
        kind: VisitorKind::Guest,
        purpose: Some(PurposeId("meeting".to_owned())),
        stay: Stay::Day,
        planned_until: Some(at("2026-11-23T14:30:00Z")?),
        arrived_at: at("2026-11-23T12:52:00Z")?,
        clock_ok: true,
        accepted: vec![agreed("house", "2026-09"), agreed("workshop", "3")],
        identity: IdentityCheck {
            method: IdMethod::Reception,
            outcome: IdOutcome::Seen,
            document: Some(DocumentKind::Passport),
            by: StaffNumber::parse("27"),
        },
        offers: vec![OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(personal("KL-482-B")?) }],
        invitation: None,
        left_at: if left { Some(at("2026-11-23T14:04:00Z")?) } else { None },
        left_by: left.then_some(LeftBy::Badge),
        forget_on_leaving: false,
        wait_cause: None,
    };
    Ok(Kept { visit, answers_die: DAY.succ_opt(), invitation_dies: Some(DAY), copies_forget: LAST_DAY })
}

/// A visit of which little is kept.
fn few() -> Result<Kept, Fault> {
    let mut kept = kept(JOSE, VisitState::Inside)?;
    let visit = &mut kept.visit;
    (visit.company, visit.purpose, visit.planned_until) = (None, None, None);
    (visit.accepted, visit.offers) = (Vec::new(), Vec::new());
    visit.identity = IdentityCheck { method: IdMethod::Host, outcome: IdOutcome::Vouched, document: None, by: None };
    Ok(kept)
}
