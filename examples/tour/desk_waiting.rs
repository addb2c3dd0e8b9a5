//! Who waits, for the tour: the list, a long one, the reasons, what was answered, and a call from the kiosk.

use std::time::Instant;

use welkom::domain::hold_list::HoldListReason;
use welkom::domain::id::VisitId;
use welkom::domain::kind::VisitorKind;
use welkom::domain::staff::{Role, StaffAct};
use welkom::domain::visit::WaitCause;
use welkom::effects::{Counts, DeskNews, News, WaitingCause, WaitingNews, Waits};
use welkom::ui::desk::Desk;
use welkom::ui::desk::message::{Message, Place};
use welkom::ui::desk::waiting::Tap;

use super::Fault;
use super::desk::{at, calm, locked, signed_on};
use super::walk::personal;

/// Every screen of it with its name.
pub fn desks() -> Result<Vec<(&'static str, Desk)>, Fault> {
    let first = VisitId([1; 16]);
    let mut asked = with(3)?;
    let _ = asked.tap(Message::Waiting(Tap::Ask(first, StaffAct::AdmitWalkIn)), Instant::now());
    let mut answered = with(3)?;
    for tap in [Tap::Ask(first, StaffAct::AdmitWalkIn), Tap::Why(StaffAct::AdmitWalkIn.reasons()[0]), Tap::Do] {
        let _ = answered.tap(Message::Waiting(tap), Instant::now());
    }
    let done = WaitingNews::Answered(first, Ok(StaffAct::AdmitWalkIn));
    let _ = answered.learn(&News::Desk(DeskNews::Waiting(done)), Instant::now());
    let mut calls = locked()?;
    let _ = calls.learn(&counts(2), Instant::now());
    let mut locked_at_kiosk = locked()?;
    locked_at_kiosk.know_guest(true, true, Instant::now());
    let mut locked_both = locked()?;
    let _ = locked_both.learn(&counts(2), Instant::now());
    locked_both.know_guest(true, true, Instant::now());
    Ok(vec![
        ("desk-locked-waiting", calls),
        ("desk-waiting", with(3)?),
        ("desk-waiting-many", with(12)?),
        ("desk-waiting-why", asked),
        ("desk-waiting-answered", answered),
        ("desk-waiting-nobody", with(0)?),
        ("desk-locked-kiosk", locked_at_kiosk),
        ("desk-locked-kiosk-waiting", locked_both),
        ("desk-waiting-kiosk", at_kiosk(3)?),
        ("desk-waiting-kiosk-many", at_kiosk(12)?),
        ("desk-waiting-kiosk-alone", at_kiosk(0)?),
    ])
}

fn with(count: u8) -> Result<Desk, Fault> {
    let mut desk = signed_on(Role::Reception, calm()?)?;
    let now = Instant::now();
    let _ = desk.learn(&counts(count.into()), now);
    let _ = desk.tap(Message::Go(Place::Waiting), now);
    let guests = [
        ("Fatima El Amrani", "Studio Waal", WaitingCause::NotInvited, VisitorKind::Guest),
        (
            "Wilhelmina Theodora van der Berg-Hendriksen",
            "Noordlicht Installatietechniek",
            WaitingCause::Kind,
            VisitorKind::Vendor,
        ),
        ("Li", "", WaitingCause::Known(WaitCause::HoldList(HoldListReason::AbuseOrThreat)), VisitorKind::Guest),
    ];
    let mut people = Vec::new();
    for (number, (name, company, cause, kind)) in (1..=count).zip(guests.into_iter().cycle()) {
        people.push(Waits {
            visit: VisitId([number; 16]),
            name: personal(name)?,
            company: if company.is_empty() { None } else { Some(personal(company)?) },
            host: personal("Anna de Vries")?,
            kind,
            since: at("2026-11-28T10:45:00Z")?,
            cause,
        });
    }
    let _ = desk.learn(&News::Desk(DeskNews::Waiting(WaitingNews::People(Some(people)))), now);
    Ok(desk)
}

/// The same while somebody at the kiosk needs reception.
fn at_kiosk(count: u8) -> Result<Desk, Fault> {
    let mut desk = with(count)?;
    desk.know_guest(true, true, Instant::now());
    Ok(desk)
}

fn counts(waiting: usize) -> News {
    News::Desk(DeskNews::Counts(Some(Counts { inside: 7, waiting })))
}
