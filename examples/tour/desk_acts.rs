//! The desk's page of what staff did, and its page of the house's health, for the tour.

use std::time::Instant;

use chrono::{NaiveDate, TimeDelta};
use welkom::clock::credit::ClockDoubt;
use welkom::domain::print::PrintTrouble;
use welkom::domain::staff::{Role, StaffNumber};
use welkom::effects::health::{BackupAge, Room};
use welkom::effects::{
    ActsNews, BellTrouble, DeskNews, HealthNow, MailTrouble, News, PrinterState, Refused, ScannerNow,
};
use welkom::store::audit::acts::{ActCount, ActsOfDay, CountOfDay};
use welkom::store::audit::{AuditLine, Who};
use welkom::store::outbox::OpenNotices;
use welkom::store::purge::Scan;
use welkom::ui::desk::Desk;
use welkom::ui::desk::acts::Tap;
use welkom::ui::desk::message::{Message, Place};

use super::{Fault, at, calm, day, signed_on};

/// Every screen of the two pages with its name.
pub(super) fn desks() -> Result<Vec<(&'static str, Desk)>, Fault> {
    let today = day(2026, 11, 28)?;
    let acts = |role, read| {
        let mut desk = signed_on(role, calm()?)?;
        let _ = desk.tap(Message::Go(Place::Acts), Instant::now());
        learn(&mut desk, DeskNews::Acts(ActsNews::Read(read)));
        Ok::<_, Fault>(desk)
    };
    let days = |length: u32| {
        let mut desk = acts(Role::Manager, Ok(Box::new(busy(today)?)))?;
        let _ = desk.tap(Message::Acts(Tap::Days), Instant::now());
        let of = |ago: u32| CountOfDay {
            day: today - TimeDelta::days(i64::from(ago)),
            total: if ago == 11 { 1 } else { 106 - ago * 7 % 60 },
            unusual: matches!(ago, 0 | 5),
        };
        learn(&mut desk, DeskNews::Acts(ActsNews::Days(Ok((0..length).map(of).collect()))));
        Ok::<_, Fault>(desk)
    };
    let quiet = ActsOfDay { day: today, lines: Vec::new(), total: 0, counts: Vec::new(), numbers: Vec::new() };
    let health = |now: HealthNow, printer| {
        let mut desk = signed_on(Role::Reception, calm()?)?;
        let _ = desk.tap(Message::Go(Place::Health), Instant::now());
        for name in ["front desk", "side door"] {
            learn(&mut desk, DeskNews::Printer(name.to_owned(), printer));
        }
        learn(&mut desk, DeskNews::Health(Some(Box::new(now))));
        Ok::<_, Fault>(desk)
    };
    let mut calm_house = health(well()?, PrinterState::Ready)?;
    let _ = calm_house.tap(Message::Go(Place::House), Instant::now());
    learn(&mut calm_house, DeskNews::House(Some(Box::new(calm()?))));
    Ok(vec![
        ("desk-acts", acts(Role::Manager, Ok(Box::new(busy(today)?)))?),
        ("desk-acts-reception", acts(Role::Reception, Ok(Box::new(own(today)?)))?),
        ("desk-acts-days", days(131)?),
        ("desk-acts-days-few", days(4)?),
        ("desk-acts-none", acts(Role::Manager, Ok(Box::new(quiet)))?),
        ("desk-acts-refused", acts(Role::Manager, Err(Refused::NotStaff))?),
        ("desk-health", health(well()?, PrinterState::Ready)?),
        ("desk-health-trouble", health(ill()?, PrinterState::Trouble(PrintTrouble::WrongPrinter))?),
        ("desk-house-well", calm_house),
    ])
}

fn learn(desk: &mut Desk, news: DeskNews) {
    let _ = desk.learn(&News::Desk(news), Instant::now());
}

fn number(text: &str) -> Result<Who, Fault> {
    Ok(Who::Staff(StaffNumber::parse(text).ok_or("no staff number")?))
}

/// A day on which somebody let in far more guests without an ID than usual.
fn busy(today: NaiveDate) -> Result<ActsOfDay, Fault> {
    let all = [number("12")?, number("14")?, number("34")?, number("56")?];
    let count = |act: &str, by: &[u32], unusual| ActCount {
        act: act.to_owned(),
        total: by.iter().sum(),
        by: all.iter().copied().zip(by.iter().copied()).collect(),
        unusual,
    };
    let counts = vec![
        count("admit_without_id", &[31, 2, 1, 1], true),
        count("id_seen", &[22, 18], false),
        count("check_out", &[12, 9, 1], false),
        count("print_again", &[3, 2], false),
        count("retention_proposed", &[1], false),
        count("refuse", &[0, 2], false),
        count("staff_added", &[1], false),
    ];
    let lines = ["12", "14", "operator", "12", "34", "12"].into_iter().zip([
        ("admit_without_id", Some("document_forgotten"), None),
        ("hold_list_added", None, Some("until=2027-11-20 why=theft_or_damage")),
        ("staff_removed", None, Some("56")),
        ("retention_proposed", None, Some("visit_days=60 audit_days=180")),
        ("hold_proposed", Some("accuracy_contested"), Some("until=2027-02-26")),
        ("admit_without_id", Some("known_person"), None),
    ]);
    let lines = lines.enumerate().map(|(back, (who, said))| line(back, who, said));
    let lines = lines.collect::<Result<_, _>>()?;
    Ok(ActsOfDay { day: today, lines, total: 106, counts, numbers: all.to_vec() })
}

/// What reception sees of that day.
fn own(today: NaiveDate) -> Result<ActsOfDay, Fault> {
    let me = number("12")?;
    let busy = busy(today)?;
    let counts = busy.counts.into_iter().map(|count| {
        let by = count.by.into_iter().filter(|(who, _)| *who == me).collect();
        ActCount { by, ..count }
    });
    let lines: Vec<_> = busy.lines.into_iter().filter(|line| line.who == "12").collect();
    Ok(ActsOfDay { total: 3, lines, counts: counts.collect(), numbers: vec![me], ..busy })
}

/// A line by its act, its reason and what it was about.
fn line(back: usize, who: &str, (act, reason, about): (&str, Option<&str>, Option<&str>)) -> Result<AuditLine, Fault> {
    let back = i64::try_from(back)?;
    Ok(AuditLine {
        seq: 1842 - back,
        at: at("2026-11-28T10:48:00Z")? - TimeDelta::minutes(7 * back),
        clock_ok: true,
        who: who.to_owned(),
        act: act.to_owned(),
        about: about.map(str::to_owned),
        reason: reason.map(str::to_owned),
        visit: about.is_none().then(|| "5f0c9a71e2".to_owned()),
    })
}

/// All is well.
pub(super) fn well() -> Result<HealthNow, Fault> {
    Ok(HealthNow {
        scanner: ScannerNow::There,
        mail: Some(OpenNotices::default()),
        mail_trouble: None,
        doubt: None,
        room: Some(Room::of(48_200)),
        damaged: false,
        ballast_mib: 24,
        purged: Some((at("2026-11-28T03:07:00Z")?, Scan::Clean)),
        purge_due: false,
        backup: BackupAge::Fresh(at("2026-11-28T01:30:00Z")?),
        backup_folder: Some("/mnt/backup/welkom".to_owned()),
        bell: Some(Ok(())),
    })
}

/// Everything is to be mended at once, to see that it fits.
fn ill() -> Result<HealthNow, Fault> {
    let (wall, credited) = (at("2026-11-28T10:50:00Z")?, at("2026-11-18T08:30:00Z")?);
    Ok(HealthNow {
        scanner: ScannerNow::Gone,
        mail: Some(OpenNotices { waiting: 14, oldest: Some(TimeDelta::minutes(52)), failing: true, refused: 2 }),
        mail_trouble: Some(MailTrouble::Sender),
        doubt: Some(ClockDoubt { wall, credited, ahead: wall - credited, can_be_confirmed: true, since: credited }),
        room: Some(Room::of(64)),
        damaged: true,
        ballast_mib: 0,
        purged: Some((at("2026-11-27T03:07:00Z")?, Scan::Broken)),
        purge_due: true,
        backup: BackupAge::Old(at("2026-11-12T01:30:00Z")?, 16),
        backup_folder: Some("/media/reception/backup-disk".to_owned()),
        bell: Some(Err(BellTrouble::NotThere)),
    })
}
