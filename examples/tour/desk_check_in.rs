//! Check-ins at the desk for the tour: the form, a part of it, a group, and what came of it.

use std::time::Instant;

use welkom::domain::host::{HostChoice, HostSuggestion};
use welkom::domain::id::{HostId, InvitationId, VisitId};
use welkom::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::invitation::{Invitation, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{OfferId, PurposeId};
use welkom::domain::print::PrintTrouble;
use welkom::domain::staff::{Reason, Role};
use welkom::domain::visit::{Accepted, LeftBy, OfferAnswer, Stay, Visit, VisitState};
use welkom::effects::{BadgeState, CameTo, CheckInNews, DeskNews, News};
use welkom::flow::filled::Identity;
use welkom::store::journal::Stage;
use welkom::ui::desk::Desk;
use welkom::ui::desk::check_in::{Choice, Part, Tap};
use welkom::ui::desk::message::{Arriving, Message, Place};
use welkom::ui::widget::root::Input;

use super::Fault;
use super::desk::{at, calm, day, signed_on};
use super::walk::personal;

/// The screens.
pub fn check_ins() -> Result<Vec<(&'static str, Desk)>, Fault> {
    let mut host = walk_in()?;
    tap(&mut host, Tap::Fill(Part::Host));
    write(&mut host, "ann");
    let hosts = ["Anna de Vries", "Annemarie van den Broek"];
    let hosts = hosts
        .into_iter()
        .enumerate()
        .map(|(at, name)| Ok(HostSuggestion { id: HostId([u8::try_from(at)?; 16]), shown: personal(name)? }));
    learn(&mut host, CheckInNews::Hosts(hosts.collect::<Result<_, Fault>>()?));
    let mut id = walk_in()?;
    tap(&mut id, Tap::Fill(Part::Identity));
    let mut filled = walk_in()?;
    write(&mut filled, "Fatima El Amrani");
    tap(&mut filled, Tap::Fill(Part::Host));
    write(&mut filled, "Anna de Vries");
    fill(&mut filled);
    tap(&mut filled, Tap::Choose(Choice::Admit(Reason::HostExpects)));
    let mut plate = walk_in()?;
    offers(&mut plate);
    let again = again()?;
    let mut empty = walk_in()?;
    tap(&mut empty, Tap::Form);
    let mut ready = group()?;
    fill(&mut ready);
    let mut running = group()?;
    fill(&mut running);
    tap(&mut running, Tap::CheckIn);
    let visit = |at: u8| VisitId([at; 16]);
    learn(&mut running, CheckInNews::CameTo(0, CameTo::In(visit(1))));
    learn(&mut running, CheckInNews::CameTo(1, CameTo::AlreadyInside));
    let mut over = group()?;
    fill(&mut over);
    tap(&mut over, Tap::CheckIn);
    let came_to = [CameTo::In(visit(1)), CameTo::AlreadyInside, CameTo::In(visit(2)), CameTo::Changed];
    for (at, came_to) in came_to.into_iter().enumerate() {
        learn(&mut over, CheckInNews::CameTo(at, came_to));
    }
    let there = BadgeState { stage: Stage::Confirmed, trouble: None };
    let empty_roll = BadgeState { stage: Stage::Waiting, trouble: Some(PrintTrouble::MediaEmpty) };
    learn(&mut over, CheckInNews::Badges(vec![(visit(1), there), (visit(2), empty_roll)]));
    Ok(vec![
        ("desk-check-in-name", walk_in()?),
        ("desk-check-in-host", host),
        ("desk-check-in-id", id),
        ("desk-check-in-empty", empty),
        ("desk-check-in-filled", filled),
        ("desk-check-in-plate", plate),
        ("desk-check-in-again", again),
        ("desk-check-in-group", ready),
        ("desk-check-in-running", running),
        ("desk-check-in-over", over),
    ])
}

fn walk_in() -> Result<Desk, Fault> {
    opened(Arriving::WalkIn)
}

fn opened(arriving: Arriving) -> Result<Desk, Fault> {
    let mut desk = signed_on(Role::Reception, calm()?)?;
    let _ = desk.tap(Message::Go(Place::CheckIn(arriving)), Instant::now());
    Ok(desk)
}

/// Five who come together, one of them cancelled.
fn group() -> Result<Desk, Fault> {
    let mut desk = opened(Arriving::Invited((0..5).map(|at| InvitationId([at; 16])).collect()))?;
    let today = day(2026, 11, 28)?;
    let (starts_at, ends_at) = (at("2026-11-28T10:00:00Z")?, at("2026-11-28T12:00:00Z")?);
    let window = Window { starts_at, ends_at, first_day: today, last_day: today, has_times: true };
    let mut found = Vec::new();
    for (at, name) in ["Fatima El Amrani", "José van der Berg", "Oksana Kovalenko", "Li Wei"].into_iter().enumerate() {
        found.push(Some(Box::new(Invitation {
            id: InvitationId([u8::try_from(at)?; 16]),
            name: personal(name)?,
            company: Some(personal("Studio Waal")?),
            host: personal("Anna de Vries")?,
            email: None,
            window,
            kind: VisitorKind::Guest,
            over: None,
        })));
    }
    found.push(None);
    learn(&mut desk, CheckInNews::Invited(found));
    Ok(desk)
}

/// What both a group and one guest are asked.
fn fill(desk: &mut Desk) {
    tap(desk, Tap::Choose(Choice::Purpose(PurposeId("meeting".to_owned()))));
    tap(desk, Tap::Choose(Choice::Identity(Identity::Seen)));
    tap(desk, Tap::Fill(Part::Agreed));
}

/// Takes the offers of the shipped house: one without a question, and the field of one with it.
fn offers(desk: &mut Desk) {
    for place in 0..2 {
        tap(desk, Tap::Fill(Part::Offer(place)));
    }
}

/// A walk-in who was signed out by mistake, a moment ago.
fn again() -> Result<Desk, Fault> {
    let (visit, today) = (VisitId([9; 16]), day(2026, 11, 28)?);
    let mut desk = opened(Arriving::Again(visit))?;
    let like = Visit {
        id: visit,
        state: VisitState::Left,
        days: (today, today),
        dies_on: day(2026, 12, 28)?,
        name: personal("Fatima El Amrani")?,
        company: Some(personal("Studio Waal")?),
        host: HostChoice { id: None, name: personal("Anna de Vries")? },
        kind: VisitorKind::Guest,
        purpose: Some(PurposeId("meeting".to_owned())),
        stay: Stay::Day,
        planned_until: None,
        arrived_at: at("2026-11-28T09:00:00Z")?,
        clock_ok: true,
        accepted: vec![Accepted { agreement: "house_rules".to_owned(), version: "1".to_owned() }],
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: vec![OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(personal("AB-123-C")?) }],
        invitation: None,
        left_at: Some(at("2026-11-28T10:30:00Z")?),
        left_by: Some(LeftBy::Reception),
        forget_on_leaving: false,
        wait_cause: None,
    };
    learn(&mut desk, CheckInNews::Like(Some(Box::new((like, None)))));
    Ok(desk)
}

fn tap(desk: &mut Desk, tap: Tap) {
    let _ = desk.tap(Message::CheckIn(tap), Instant::now());
}

fn write(desk: &mut Desk, text: &str) {
    for letter in text.chars() {
        let _ = desk.hear(Input::Typed(letter), Instant::now());
    }
}

fn learn(desk: &mut Desk, news: CheckInNews) {
    let _ = desk.learn(&News::Desk(DeskNews::CheckIn(news)), Instant::now());
}
