//! The roll call for the tour: with and without a sign-on, with few, many and nobody inside.
//!
//! Shared by the tour and by the test that measures every screen.

use std::time::Instant;

use chrono::TimeDelta;
use welkom::config::Config;
use welkom::domain::id::VisitId;
use welkom::domain::staff::Role;
use welkom::domain::visit::{Certainty, Present};
use welkom::effects::{DeskNews, News, RollCallNews};
use welkom::ui::desk::Desk;
use welkom::ui::desk::message::{Message, Place};
use welkom::ui::desk::roll_call::Tap;

use super::Fault;
use super::desk::{at, calm, locked_of, shipped, signed_on};
use super::walk::personal;

/// Its screens.
pub fn screens() -> Result<Vec<(&'static str, Desk)>, Fault> {
    let mut config = shipped()?;
    config.desk.roll_call_without_pin = true;
    let mut glance = opened()?;
    learn(&mut glance, few()?);
    let mut counting = opened()?;
    learn(&mut counting, few()?);
    [0, 1, 3].iter().for_each(|number| tap(&mut counting, Tap::Tick(visit(*number))));
    let mut hidden = opened()?;
    learn(&mut hidden, few()?);
    [0, 1, 3].iter().for_each(|number| tap(&mut hidden, Tap::Tick(visit(*number))));
    tap(&mut hidden, Tap::Hide(true));
    tap(&mut hidden, Tap::Print);
    let _ = hidden.learn(&News::Desk(DeskNews::RollCall(RollCallNews::Printing(Some(2)))), Instant::now());
    let mut many = alarmed(&config)?;
    learn(&mut many, (0..60).map(long).collect::<Result<_, _>>()?);
    [0, 2, 5].iter().for_each(|number| tap(&mut many, Tap::Tick(visit(*number))));
    many.know_guest(true, false, Instant::now());
    let mut last = alarmed(&config)?;
    learn(&mut last, few()?);
    tap(&mut last, Tap::Print);
    let _ = last.learn(&News::Desk(DeskNews::RollCall(RollCallNews::Printing(None))), Instant::now());
    let mut nobody = opened()?;
    learn(&mut nobody, Vec::new());
    let mut unreadable = alarmed(&config)?;
    let _ = unreadable.learn(&News::Desk(DeskNews::RollCall(RollCallNews::People(None))), Instant::now());
    let mut ending = alarmed(&config)?;
    learn(&mut ending, few()?);
    tap(&mut ending, Tap::AskEnd);
    Ok(vec![
        ("desk-locked-roll-call", locked_of(&config)?),
        ("desk-roll-call", glance),
        ("desk-roll-call-counting", counting),
        ("desk-roll-call-hidden", hidden),
        ("desk-roll-call-many", many),
        ("desk-roll-call-alone", last),
        ("desk-roll-call-nobody", nobody),
        ("desk-roll-call-unreadable", unreadable),
        ("desk-roll-call-ending", ending),
    ])
}

fn opened() -> Result<Desk, Fault> {
    let mut desk = signed_on(Role::Reception, calm()?)?;
    let _ = desk.tap(Message::Go(Place::RollCall), Instant::now());
    Ok(desk)
}

fn alarmed(config: &Config) -> Result<Desk, Fault> {
    let mut desk = locked_of(config)?;
    let _ = desk.tap(Message::Alarm, Instant::now());
    Ok(desk)
}

fn tap(desk: &mut Desk, tap: Tap) {
    let _ = desk.tap(Message::RollCall(tap), Instant::now());
}

fn learn(desk: &mut Desk, people: Vec<Present>) {
    let _ = desk.learn(&News::Desk(DeskNews::RollCall(RollCallNews::People(Some(people)))), Instant::now());
}

fn visit(number: u8) -> VisitId {
    VisitId([number; 16])
}

/// One of each certainty.
fn few() -> Result<Vec<Present>, Fault> {
    let inside = [
        ("Li Wei", Some("Hanze"), "Sanne Bakker", Certainty::Seen),
        ("Maartje ’t Hooft", Some("Gemeente Groningen"), "Sanne Bakker", Certainty::Overdue),
        ("Tomasz Nowak", Some("Balt Logistics"), "Pieter Jansen", Certainty::SaysLeft),
        ("Oksana Kovalenko", None, "Anna de Vries", Certainty::Seen),
        ("José van der Berg", Some("Noordlicht BV"), "Anna de Vries", Certainty::Unfinished),
        ("Claire Dubois", Some("Atelier Nord"), "Anna de Vries", Certainty::Assumed),
        ("Ahmed Yılmaz", None, "Pieter Jansen", Certainty::Seen),
    ];
    let since = at("2026-11-28T08:12:00Z")?;
    (0..)
        .zip(inside)
        .map(|(number, (name, company, host, certainty))| {
            Ok(Present {
                visit: visit(number),
                name: personal(name)?,
                company: company.map(personal).transpose()?,
                host: personal(host)?,
                since: since + TimeDelta::minutes(7 * i64::from(number)),
                planned_until: None,
                last_day: since.date_naive(),
                certainty,
            })
        })
        .collect()
}

/// Somebody whose names take the room of two, who came days ago.
fn long(number: u8) -> Result<Present, Fault> {
    let since = at("2026-11-26T08:12:00Z")?;
    let all = [Certainty::SaysLeft, Certainty::Seen, Certainty::Assumed, Certainty::Overdue, Certainty::Unfinished];
    Ok(Present {
        visit: visit(number),
        name: personal(if number.is_multiple_of(3) {
            "Maria Magdalena van den Bergh-Schimmelpenninck van der Oye"
        } else {
            "Bo Li"
        })?,
        company: Some(personal("Hanzehogeschool Groningen, afdeling Gebouwen en Terreinen")?),
        host: personal("Johanna Wilhelmina de Vries-Oosterhuis")?,
        since,
        planned_until: None,
        last_day: since.date_naive(),
        certainty: all[usize::from(number) % all.len()],
    })
}
