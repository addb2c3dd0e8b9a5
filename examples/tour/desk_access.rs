//! The desk's page of an invitation for the tour: an access that holds, ends and has ended.

use std::time::Instant;

use chrono::{DateTime, Utc};
use welkom::domain::id::{InvitationId, VisitId};
use welkom::domain::invitation::{Ended, Invitation, Over, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::staff::{Reason, Role, StaffNumber};
use welkom::effects::{AccessNews, DeskNews, Ending, News, Refused};
use welkom::store::invitations::AccessSheet;
use welkom::ui::desk::Desk;
use welkom::ui::desk::access::Tap;
use welkom::ui::desk::message::{Message, Place};

use super::Fault;
use super::desk::{at, calm, day, signed_on};
use super::walk::personal;

const INVITATION: InvitationId = InvitationId([2; 16]);

/// Every screen of it with its name.
pub fn screens() -> Result<Vec<(&'static str, Desk)>, Fault> {
    let open = || sheet(None);
    let inside = || Ok::<_, Fault>(AccessSheet { visit: Some(VisitId([7; 16])), inside: true, ..sheet(None)? });
    let mut asked = shown(open()?)?;
    tap(&mut asked, Tap::AskEnd);
    let mut chosen = shown(inside()?)?;
    tap(&mut chosen, Tap::AskEnd);
    tap(&mut chosen, Tap::Why(Reason::ContractOver));
    let ended = Ended { at: moment()?, by: StaffNumber::parse("12"), reason: Reason::WorkDone };
    let by_operator = Ended { by: None, reason: Reason::Conduct, ..ended };
    let was_inside = AccessSheet { visit: Some(VisitId([7; 16])), ..sheet(Some(Over::Ended(ended)))? };
    let mut told = shown(was_inside)?;
    learn(&mut told, AccessNews::Ended(Ok(Ending::SignedOut)));
    let mut refused = shown(open()?)?;
    learn(&mut refused, AccessNews::Ended(Err(Refused::NotStaff)));
    let mut gone = signed_on(Role::Reception, calm()?)?;
    let _ = gone.tap(Message::Go(Place::Access(INVITATION)), Instant::now());
    learn(&mut gone, AccessNews::Sheet(INVITATION, Ok(None)));
    Ok(vec![
        ("desk-access", shown(open()?)?),
        ("desk-access-inside", shown(inside()?)?),
        ("desk-access-why", asked),
        ("desk-access-chosen", chosen),
        ("desk-access-told", told),
        ("desk-access-operator", shown(sheet(Some(Over::Ended(by_operator)))?)?),
        ("desk-access-lapsed", shown(sheet(Some(Over::Lapsed(moment()?)))?)?),
        ("desk-access-refused", refused),
        ("desk-access-gone", gone),
    ])
}

fn moment() -> Result<DateTime<Utc>, Fault> {
    at("2026-11-28T10:02:00Z")
}

fn sheet(over: Option<Over>) -> Result<AccessSheet, Fault> {
    let window = Window {
        starts_at: at("2026-11-26T08:00:00Z")?,
        ends_at: at("2026-11-30T16:00:00Z")?,
        first_day: day(2026, 11, 26)?,
        last_day: day(2026, 11, 30)?,
        has_times: true,
    };
    let invitation = Invitation {
        id: INVITATION,
        name: personal("José van der Berg")?,
        company: Some(personal("Vereniging tot behoud van het erfgoed")?),
        host: personal("Anna de Vries")?,
        email: None,
        window,
        kind: VisitorKind::Vendor,
        over,
    };
    Ok(AccessSheet { invitation, visit: None, inside: false })
}

fn shown(sheet: AccessSheet) -> Result<Desk, Fault> {
    let mut desk = signed_on(Role::Reception, calm()?)?;
    let _ = desk.tap(Message::Go(Place::Access(INVITATION)), Instant::now());
    learn(&mut desk, AccessNews::Sheet(INVITATION, Ok(Some(Box::new(sheet)))));
    Ok(desk)
}

fn tap(desk: &mut Desk, tap: Tap) {
    let _ = desk.tap(Message::Access(tap), Instant::now());
}

fn learn(desk: &mut Desk, news: AccessNews) {
    let _ = desk.learn(&News::Desk(DeskNews::Access(news)), Instant::now());
}
