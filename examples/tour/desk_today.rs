//! The desk's pages of today and of a visit for the tour.

use std::time::Instant;

use chrono::TimeDelta;
use welkom::domain::host::HostChoice;
use welkom::domain::id::{InvitationId, PrintJobId, VisitId};
use welkom::domain::identity_check::{DocumentKind, IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::invitation::{Ended, Over, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{OfferId, PurposeId};
use welkom::domain::print::PrintTrouble;
use welkom::domain::staff::{Reason, Role, StaffNumber};
use welkom::domain::visit::{Accepted, Certainty, Kept, LeftBy, OfferAnswer, Stay, Visit, VisitState};
use welkom::effects::health::BackupAge;
use welkom::effects::{Again, DeskNews, Found, HealthNow, News, PrinterState, Today, TodayNews, VisitNews};
use welkom::store::journal::{PrintJob, Stage};
use welkom::store::people::{Awaited, Guest, Hit, HostTold, PeopleOfToday, VisitSheet};
use welkom::ui::desk::Desk;
use welkom::ui::desk::message::{Message, Place};
use welkom::ui::desk::today::{Group, Tap};
use welkom::ui::desk::visit;
use welkom::ui::widget::root::Input;

use super::super::Fault;
use super::super::walk::personal;
use super::acts::well;
use super::{at, calm, day, signed_on};

/// Every screen of them with its name.
pub fn desks() -> Result<Vec<(&'static str, Desk)>, Fault> {
    let of_group = |group| -> Result<Desk, Fault> {
        let mut desk = today(Role::Reception, people(14)?)?;
        tap(&mut desk, Tap::Group(group));
        Ok(desk)
    };
    let nobody = PeopleOfToday { expected: Vec::new(), waiting: Vec::new(), inside: Vec::new(), left: Vec::new() };
    let mut ticking = today(Role::Reception, people(3)?)?;
    tap(&mut ticking, Tap::Ticking(true));
    tap(&mut ticking, Tap::Tick(InvitationId([1; 16])));
    tap(&mut ticking, Tap::Tick(InvitationId([2; 16])));
    let mut typing = today(Role::Reception, people(14)?)?;
    tap(&mut typing, Tap::Keys(true));
    write(&mut typing, "vri");
    let mut searched = today(Role::Manager, people(2)?)?;
    write(&mut searched, "anna");
    let mut out = of_group(Group::Inside)?;
    tap(&mut out, Tap::AskOut(VisitId([1; 16])));
    let mut all_out = of_group(Group::Inside)?;
    tap(&mut all_out, Tap::AskAllOut);
    tap(&mut all_out, Tap::Why(Reason::DrillOver));
    let mut told = of_group(Group::Inside)?;
    learn(&mut told, TodayNews::CheckedOut(Ok((5, 1))));
    let mut hits = today(Role::Manager, people(2)?)?;
    write(&mut hits, "kovalenko");
    tap(&mut hits, Tap::AllDays);
    learn(&mut hits, TodayNews::Found(1, Ok(Box::new(found()?))));
    let healthy = |health| -> Result<Desk, Fault> {
        let mut desk = of_group(Group::Expected)?;
        let printer = DeskNews::Printer("side door".to_owned(), PrinterState::Ready);
        for news in [printer, DeskNews::Health(Some(Box::new(health)))] {
            let _ = desk.learn(&News::Desk(news), Instant::now());
        }
        Ok(desk)
    };
    let to_know = healthy(HealthNow { backup: BackupAge::Never, mail: None, ..well()? })?;
    let mut why = visiting(sheet()?)?;
    let _ = why.tap(Message::Visit(visit::Tap::Ask(visit::Act::PrintAgain)), Instant::now());
    let mut printed = visiting(sheet()?)?;
    let _ = printed.learn(&News::Desk(DeskNews::Visit(VisitNews::PrintedAgain(Ok(Again::FirstOne)))), Instant::now());
    Ok(vec![
        ("desk-today-well", healthy(well()?)?),
        ("desk-today-to-know", to_know),
        ("desk-today", today(Role::Reception, people(14)?)?),
        ("desk-today-nobody", today(Role::Reception, nobody)?),
        ("desk-today-group", ticking),
        ("desk-today-waiting", of_group(Group::Waiting)?),
        ("desk-today-inside", of_group(Group::Inside)?),
        ("desk-today-left", of_group(Group::Left)?),
        ("desk-today-typing", typing),
        ("desk-today-searched", searched),
        ("desk-today-out", out),
        ("desk-today-all-out", all_out),
        ("desk-today-told", told),
        ("desk-today-all-days", hits),
        ("desk-visit", visiting(sheet()?)?),
        ("desk-visit-left", visiting(left()?)?),
        ("desk-visit-ended", visiting(VisitSheet { over: Some(ended()?), ..left()? })?),
        ("desk-visit-why", why),
        ("desk-visit-printed", printed),
    ])
}

fn today(role: Role, people: PeopleOfToday) -> Result<Desk, Fault> {
    let mut desk = signed_on(role, calm()?)?;
    let _ = desk.tap(Message::Go(Place::Today), Instant::now());
    let closes_at = Some(at("2026-11-28T19:00:00Z")?);
    learn(&mut desk, TodayNews::People(Some(Box::new(Today { people, closes_at }))));
    Ok(desk)
}

fn visiting(sheet: VisitSheet) -> Result<Desk, Fault> {
    let mut desk = signed_on(Role::Reception, calm()?)?;
    let visit = sheet.kept.visit.id;
    let _ = desk.tap(Message::Go(Place::Visit(visit)), Instant::now());
    let news = VisitNews::Sheet(visit, Ok(Some(Box::new(sheet))));
    let _ = desk.learn(&News::Desk(DeskNews::Visit(news)), Instant::now());
    Ok(desk)
}

fn tap(desk: &mut Desk, tap: Tap) {
    let _ = desk.tap(Message::Today(tap), Instant::now());
}

fn learn(desk: &mut Desk, news: TodayNews) {
    let _ = desk.learn(&News::Desk(DeskNews::Today(news)), Instant::now());
}

fn write(desk: &mut Desk, text: &str) {
    for letter in text.chars() {
        let _ = desk.hear(Input::Typed(letter), Instant::now());
    }
}

/// Name, company and host.
const WHO: [(&str, &str, &str); 6] = [
    ("Fatima El Amrani", "Studio Waal", "Pieter Jansen"),
    ("José van der Berg", "Noordlicht BV", "Anna de Vries"),
    ("Oksana Kovalenko", "Dnipro Design", "Anna de Vries"),
    ("Li Wei", "Hanze", "Sanne Bakker"),
    ("Wilhelmina Carolina van Oldenbarneveldt tot Gunterstein", "Vereniging tot behoud van het erfgoed", "Mia Smit"),
    ("王小明", "北京", "Tom de Wit"),
];

/// An access that staff ended this morning.
fn ended() -> Result<Over, Fault> {
    let (at, by) = (at("2026-11-28T10:31:00Z")?, StaffNumber::parse("12"));
    Ok(Over::Ended(Ended { at, by, reason: Reason::ContractOver }))
}

fn people(expected: u8) -> Result<PeopleOfToday, Fault> {
    let now = at("2026-11-28T10:50:00Z")?;
    let of_day = day(2026, 11, 28)?;
    let ended = ended()?;
    let awaited = |number: u8| -> Result<Awaited, Fault> {
        let (name, company, host) = WHO[usize::from(number) % WHO.len()];
        let starts_at = now + TimeDelta::minutes(i64::from(number) * 30 - 52);
        let ends_at = starts_at + TimeDelta::hours(1);
        Ok(Awaited {
            invitation: InvitationId([number + 1; 16]),
            name: personal(name)?,
            company: Some(personal(company)?),
            host: personal(host)?,
            window: Window { starts_at, ends_at, first_day: of_day, last_day: of_day, has_times: true },
            over: (number == 4).then_some(ended),
        })
    };
    let guest = |number: u8, certainty: Option<Certainty>| -> Result<Guest, Fault> {
        let (name, company, host) = WHO[usize::from(number + 1) % WHO.len()];
        // One of those who left came three days ago.
        let minutes = match number {
            32 => 4320,
            30.. => i64::from(number - 28) * 17,
            ..30 => i64::from(number) * 17,
        };
        Ok(Guest {
            visit: VisitId([number; 16]),
            name: personal(name)?,
            company: (number != 3).then(|| personal(company)).transpose()?,
            host: personal(host)?,
            arrived_at: now - TimeDelta::minutes(minutes),
            left_at: certainty.is_none().then_some(now - TimeDelta::minutes(4)),
            planned_until: (number == 2).then_some(now - TimeDelta::minutes(9)),
            last_day: of_day,
            certainty,
            without_id: number == 1,
            listed: number == 0,
        })
    };
    let seen = [Certainty::Seen; 12];
    let inside = seen[..3].iter().chain(&[Certainty::SaysLeft, Certainty::Assumed]).chain(&seen[..9]);
    Ok(PeopleOfToday {
        expected: (0..expected).map(awaited).collect::<Result<_, _>>()?,
        waiting: vec![guest(29, Some(Certainty::Unfinished))?],
        inside: (0..)
            .zip(inside)
            .map(|(number, certainty)| guest(number, Some(*certainty)))
            .collect::<Result<_, _>>()?,
        left: (30..34).map(|number| guest(number, None)).collect::<Result<_, _>>()?,
    })
}

fn found() -> Result<Found, Fault> {
    let hit = |number: u8| -> Result<Hit, Fault> {
        let (name, company, host) = WHO[usize::from(number) % WHO.len()];
        Ok(Hit {
            visit: VisitId([number; 16]),
            name: personal(name)?,
            company: Some(personal(company)?),
            host: personal(host)?,
            arrived_at: at("2026-11-27T09:12:00Z")? - TimeDelta::hours(i64::from(number) * 29),
        })
    };
    Ok(Found { hits: (0..40).map(hit).collect::<Result<_, _>>()?, more: true })
}

/// Everything that can be kept of a visit.
fn sheet() -> Result<VisitSheet, Fault> {
    let (first, last) = (day(2026, 11, 28)?, day(2026, 11, 30)?);
    let dies_on = day(2026, 12, 30)?;
    let number = StaffNumber::parse("12").ok_or("no staff number")?;
    let visit = Visit {
        id: VisitId([1; 16]),
        state: VisitState::Inside,
        days: (first, last),
        dies_on,
        name: personal("José van der Berg")?,
        company: Some(personal("Noordlicht BV")?),
        host: HostChoice { id: None, name: personal("Anna de Vries")? },
        kind: VisitorKind::Vendor,
        purpose: Some(PurposeId("maintenance".to_owned())),
        stay: Stay::Days,
        planned_until: Some(at("2026-11-30T16:00:00Z")?),
        arrived_at: at("2026-11-28T09:41:00Z")?,
        clock_ok: false,
        accepted: vec![Accepted { agreement: "house".to_owned(), version: "2026-01".to_owned() }],
        identity: IdentityCheck {
            method: IdMethod::Reception,
            outcome: IdOutcome::Seen,
            document: Some(DocumentKind::IdCard),
            by: Some(number),
        },
        offers: vec![OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(personal("12-ABC-3")?) }],
        invitation: Some(InvitationId([2; 16])),
        left_at: None,
        left_by: None,
        forget_on_leaving: true,
        wait_cause: None,
    };
    let badge = PrintJob {
        id: PrintJobId([3; 16]),
        visit: visit.id,
        printer: "front desk".to_owned(),
        stage: Stage::Waiting,
        trouble: Some(PrintTrouble::MediaEmpty),
        device_job: None,
        queued_at: visit.arrived_at,
    };
    let kept =
        Kept { visit, answers_die: Some(day(2026, 12, 1)?), invitation_dies: Some(last), copies_forget: dies_on };
    let held_until = Some(day(2027, 1, 20)?);
    let (badge, told) = (Some(badge), HostTold::Accepted);
    Ok(VisitSheet { kept, certainty: Some(Certainty::Seen), held_until, badge, told, over: None })
}

/// The same after the guest left.
fn left() -> Result<VisitSheet, Fault> {
    let sheet = sheet()?;
    let (left_at, left_by) = (Some(at("2026-11-28T10:31:00Z")?), Some(LeftBy::Badge));
    let visit = Visit { state: VisitState::Left, left_at, left_by, clock_ok: true, ..sheet.kept.visit };
    let kept = Kept { visit, ..sheet.kept };
    Ok(VisitSheet { kept, certainty: None, held_until: None, badge: None, told: HostTold::Unknown, over: None })
}
