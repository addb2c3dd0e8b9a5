//! The desk for the tour: each of its screens, reached as staff reach it, with answers that the world would give.
//!
//! Shared by the tour and by the test that measures every screen.

#[path = "desk_acts.rs"]
mod acts;
#[path = "desk_today.rs"]
mod today;

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use welkom::clock::Clock;
use welkom::clock::credit::ClockDoubt;
use welkom::config::Config;
use welkom::domain::print::PrintTrouble;
use welkom::domain::retention::Lives;
use welkom::domain::staff::{Role, StaffMember, StaffNumber};
use welkom::effects::{At, Counts, DeskNews, HouseNow, News, PrinterState, SignOn};
use welkom::store::audit::{Head, Verified, Who};
use welkom::store::lives::{LivesPreview, Proposal, Retention};
use welkom::store::purge::{Disk, Receipt, Scan};
use welkom::ui::desk::Desk;
use welkom::ui::desk::message::{HouseTap, Message, Place};
use welkom::ui::keyboard::Key;
use welkom::ui::message::Staff;
use welkom::ui::widget::root::Input;
use welkom::words::{Words, languages};

use super::desk_roll_call;
use super::walk::personal;
use super::{Fault, desk_hold_list};

/// Every screen of the desk with its name.
pub fn desks() -> Result<Vec<(&'static str, Desk)>, Fault> {
    let pad = |pin: &str| -> Result<Desk, Fault> {
        let mut desk = locked()?;
        let _ = desk.tap(Message::SignOn, Instant::now());
        press(&mut desk, pin);
        Ok(desk)
    };
    let mut nobody = locked()?;
    let _ = nobody.learn(&News::HasStaff(Some(false)), Instant::now());
    let manager = |house| signed_on(Role::Manager, house);
    let mut clock = manager(doubtful()?)?;
    tap(&mut clock, HouseTap::AskClock);
    let mut whole = manager(calm()?)?;
    tap(&mut whole, HouseTap::WholeHead(true));
    let mut draft = manager(calm()?)?;
    tap(&mut draft, HouseTap::AskLives);
    (0..2).for_each(|_| tap(&mut draft, HouseTap::VisitDays(-7)));
    let mut counted = manager(calm()?)?;
    tap(&mut counted, HouseTap::AskLives);
    tap(&mut counted, HouseTap::VisitDays(-7));
    tap(&mut counted, HouseTap::AuditDays(7));
    tap(&mut counted, HouseTap::PreviewLives);
    let lives = Lives { visit_days: 7, audit_days: 97 };
    let earlier = [(day(2026, 12, 2)?, 31), (day(2026, 12, 3)?, 18)].into();
    let preview = LivesPreview { lives, earlier, tonight: 112, held: 1, unchanged: 9 };
    let _ = counted.learn(&News::Desk(DeskNews::LivesPreview(Ok(Box::new(preview)))), Instant::now());
    let mut longer = manager(proposed(true)?)?;
    tap(&mut longer, HouseTap::AskLonger);
    let mut told = manager(doubtful()?)?;
    tap(&mut told, HouseTap::AskClock);
    tap(&mut told, HouseTap::ConfirmClock);
    for news in [DeskNews::ClockConfirmed(Ok(())), DeskNews::House(Some(Box::new(calm()?)))] {
        let _ = told.learn(&News::Desk(news), Instant::now());
    }
    let mut bad = manager(troubled()?)?;
    let _ = bad.learn(&News::Desk(DeskNews::Audit(Some(verified(Some(1204))))), Instant::now());
    let mut more = manager(calm()?)?;
    let _ = more.tap(Message::Go(Place::More), Instant::now());
    let mut desks = vec![
        ("desk-locked", locked()?),
        ("desk-nobody", nobody),
        ("desk-pad-number", pad("")?),
        ("desk-pad-pin", pad("12582093")?),
        ("desk-more", more),
        ("desk-house", manager(calm()?)?),
        ("desk-house-head", whole),
        ("desk-house-reception", signed_on(Role::Reception, doubtful()?)?),
        ("desk-house-doubt", manager(doubtful()?)?),
        ("desk-house-behind", manager(behind()?)?),
        ("desk-house-trouble", bad),
        ("desk-house-told", told),
        ("desk-clock", clock),
        ("desk-lives", draft),
        ("desk-lives-counted", counted),
        ("desk-house-proposed", manager(proposed(false)?)?),
        ("desk-house-ripe", manager(worst()?)?),
        ("desk-longer", longer),
    ];
    desks.extend(today::desks()?);
    desks.extend(super::desk_check_in::check_ins()?);
    desks.extend(super::desk_access::screens()?);
    desks.extend(super::desk_waiting::desks()?);
    desks.extend(desk_roll_call::screens()?);
    desks.extend(acts::desks()?);
    desks.extend(desk_hold_list::screens(|role, on| {
        let mut config = shipped()?;
        config.hold_list = on;
        signed_on_at(locked_of(&config)?, role, calm()?)
    })?);
    Ok(desks)
}

pub fn locked() -> Result<Desk, Fault> {
    locked_of(&shipped()?)
}

/// The house of the tour.
pub fn shipped() -> Result<Config, Fault> {
    let mut config = Config::parse("kiosk.toml", include_str!("../../kiosk.toml"))?;
    let printers: Vec<_> = ["front desk", "side door"]
        .into_iter()
        .filter_map(|name| Some(welkom::config::Printer { name: name.to_owned(), ..config.printers.first()?.clone() }))
        .collect();
    config.printers = printers;
    config.retention = Lives { visit_days: 14, audit_days: 90 };
    Ok(config)
}

/// The locked desk of a house.
pub fn locked_of(config: &Config) -> Result<Desk, Fault> {
    let language = languages().next().ok_or("no language is built in")?;
    Ok(Desk::new(
        config,
        Words::of(&language)?,
        Clock::scripted(config.zone, at("2026-11-28T10:50:00Z")?),
        Instant::now(),
    ))
}

/// The desk with its page of the house open.
pub fn signed_on(role: Role, house: HouseNow) -> Result<Desk, Fault> {
    signed_on_at(locked()?, role, house)
}

fn signed_on_at(mut desk: Desk, role: Role, house: HouseNow) -> Result<Desk, Fault> {
    let now = Instant::now();
    let _ = desk.tap(Message::SignOn, now);
    press(&mut desk, "12582093");
    let _ = desk.hear(Input::Enter, now);
    let number = StaffNumber::parse("12").ok_or("no staff number")?;
    let member = StaffMember { number, name: personal("Mia Manager")?, role };
    let _ = desk.learn(&News::SignOn(At::Desk, SignOn::Open(member)), now);
    let _ = desk.tap(Message::Go(Place::House), now);
    let _ = desk.learn(&News::Desk(DeskNews::Counts(Some(Counts { inside: 7, waiting: 0 }))), now);
    let printers = [
        DeskNews::Printer("front desk".to_owned(), PrinterState::Ready),
        DeskNews::Printer("side door".to_owned(), PrinterState::Trouble(PrintTrouble::MediaEmpty)),
    ];
    let told =
        printers.into_iter().chain([DeskNews::House(Some(Box::new(house))), DeskNews::Audit(Some(verified(None)))]);
    for news in told {
        let _ = desk.learn(&News::Desk(news), now + Duration::from_millis(1));
    }
    Ok(desk)
}

fn press(desk: &mut Desk, digits: &str) {
    for digit in digits.chars() {
        let _ = desk.tap(Message::Pad(Staff::Key(Key::Sign(digit))), Instant::now());
    }
}

fn tap(desk: &mut Desk, tap: HouseTap) {
    let _ = desk.tap(Message::House(tap), Instant::now());
}

/// A moment.
pub fn at(moment: &str) -> Result<DateTime<Utc>, Fault> {
    Ok(moment.parse()?)
}

pub(super) fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, Fault> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| "no such day".into())
}

fn verified(first_bad: Option<i64>) -> Verified {
    let hash = std::array::from_fn(|at| u8::try_from(at * 37 % 251).unwrap_or(0));
    Verified { ok: first_bad.is_none(), lines: 1842, head: Head { seq: 4211, hash }, first_bad }
}

/// All is well.
pub fn calm() -> Result<HouseNow, Fault> {
    let receipt = Receipt {
        seq: 31,
        at: at("2026-11-28T03:07:00Z")?,
        credited_day: day(2026, 11, 28)?,
        days: vec![day(2026, 11, 27)?],
        keys_destroyed: 1,
        rows_deleted: 64,
        scan: Scan::Clean,
        disk: Some(Disk::InPlace),
        sealed_anew: 0,
        copies_until: None,
        recovery: None,
        hash: [0; 32],
    };
    Ok(HouseNow {
        wall: at("2026-11-28T10:50:00Z")?,
        credited: at("2026-11-28T10:50:00Z")?,
        doubt: None,
        last_purge: Some(receipt),
        living: (28..=30).map(|of| day(2026, 11, of)).collect::<Result<_, _>>()?,
        due: 0,
        retention: Retention { lives: Lives { visit_days: 30, audit_days: 180 }, proposal: None, sealing_after: None },
    })
}

/// The clock was set ten days ahead.
fn doubtful() -> Result<HouseNow, Fault> {
    let calm = calm()?;
    let credited = at("2026-11-18T08:30:00Z")?;
    let doubt = ClockDoubt {
        wall: calm.wall,
        credited,
        ahead: calm.wall - credited,
        can_be_confirmed: true,
        since: at("2026-11-18T07:00:00Z")?,
    };
    let living = (18..=30).map(|of| day(2026, 11, of)).collect::<Result<_, _>>()?;
    Ok(HouseNow { credited, doubt: Some(doubt), living, ..calm })
}

/// The clock was set nearly a day ahead, believed, and put right again.
fn behind() -> Result<HouseNow, Fault> {
    let calm = calm()?;
    let credited = calm.wall + TimeDelta::hours(20);
    let doubt = ClockDoubt {
        wall: calm.wall,
        credited,
        ahead: calm.wall - credited,
        can_be_confirmed: false,
        since: calm.wall,
    };
    Ok(HouseNow { credited, doubt: Some(doubt), ..calm })
}

/// The search of the last purge proved nothing.
fn troubled() -> Result<HouseNow, Fault> {
    let calm = calm()?;
    let last_purge =
        calm.last_purge.map(|receipt| Receipt { scan: Scan::Broken, disk: Some(Disk::LeavesOld), ..receipt });
    Ok(HouseNow { last_purge, due: 3, ..calm })
}

/// Longer lives wait, perhaps long enough.
fn proposed(ripe: bool) -> Result<HouseNow, Fault> {
    let calm = calm()?;
    let ripe_at = at(if ripe { "2026-11-28T09:12:00Z" } else { "2026-11-29T09:12:00Z" })?;
    let proposal = Proposal {
        lives: Lives { visit_days: 60, audit_days: 180 },
        by: Who::Staff(StaffNumber::parse("34").ok_or("no staff number")?),
        at: at("2026-11-27T09:12:00Z")?,
        ripe_at,
        lapses_at: at("2026-12-04T09:12:00Z")?,
    };
    Ok(HouseNow { retention: Retention { proposal: Some(proposal), ..calm.retention }, ..calm })
}

/// Everything at once, to see that it fits.
fn worst() -> Result<HouseNow, Fault> {
    let (proposed, doubtful) = (proposed(true)?, doubtful()?);
    let troubled = troubled()?;
    let sealing_after = Some(day(2026, 11, 28)?);
    Ok(HouseNow {
        credited: proposed.credited,
        last_purge: troubled.last_purge,
        due: troubled.due,
        retention: Retention { sealing_after, ..proposed.retention },
        ..doubtful
    })
}
