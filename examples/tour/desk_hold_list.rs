//! The desk's page of the hold list for the tour: each of its screens, with answers that the world would give.
//!
//! Shared by the tour and by the test that measures every screen.

use std::time::Instant;

use chrono::NaiveDate;
use welkom::domain::hold_list::{HoldListEnd, HoldListReason};
use welkom::domain::id::HoldListId;
use welkom::domain::staff::{Role, StaffNumber};
use welkom::effects::{DeskNews, HoldListDone, HoldListNews, News};
use welkom::store::audit::Who;
use welkom::store::hold_list::{HoldListEntry, HoldListStanding};
use welkom::ui::desk::Desk;
use welkom::ui::desk::hold_list::Tap;
use welkom::ui::desk::message::{Message, Place};
use welkom::ui::widget::root::Input;

use super::Fault;

/// Its screens with their names; `signed_on` is a desk at which somebody of a rank has signed on, in a house that keeps
/// such a list or none.
pub fn screens(signed_on: impl Fn(Role, bool) -> Result<Desk, Fault>) -> Result<Vec<(&'static str, Desk)>, Fault> {
    let with = |role, on, entries: Vec<HoldListEntry>, taps: &[Tap]| -> Result<Desk, Fault> {
        let mut desk = signed_on(role, on)?;
        let _ = desk.tap(Message::Go(Place::HoldList), Instant::now());
        let list = News::Desk(DeskNews::HoldList(HoldListNews::List(Some(entries))));
        let _ = desk.learn(&list, Instant::now());
        for tap in taps {
            let _ = desk.tap(Message::HoldList(tap.clone()), Instant::now());
        }
        Ok(desk)
    };
    let manager = |taps: &[Tap]| with(Role::Manager, true, some(9)?, taps);
    let (waits, stands) = (id(0), id(1));
    let mut name = manager(&[Tap::Add])?;
    for letter in "Wilhelmina van der Zeldenrust".chars() {
        let _ = name.hear(Input::Typed(letter), Instant::now());
    }
    let mut told = manager(&[])?;
    let done = HoldListNews::Acted(Ok(HoldListDone::Proposed));
    let _ = told.learn(&News::Desk(DeskNews::HoldList(done)), Instant::now());
    let mut other = manager(&[])?;
    let done = HoldListNews::Acted(Ok(HoldListDone::Mismatched));
    let _ = other.learn(&News::Desk(DeskNews::HoldList(done)), Instant::now());
    let mut reasons = manager(&[Tap::Add])?;
    for letter in "Els Bakker".chars() {
        let _ = reasons.hear(Input::Typed(letter), Instant::now());
    }
    for tap in [Tap::Next, Tap::Next, Tap::Why(HoldListReason::TheftOrDamage)] {
        let _ = reasons.tap(Message::HoldList(tap), Instant::now());
    }
    let checking = |found: u8| -> Result<Desk, Fault> {
        let mut desk = manager(&[Tap::Check])?;
        for letter in "Els Bakker".chars() {
            let _ = desk.hear(Input::Typed(letter), Instant::now());
        }
        for tap in [Tap::Next, Tap::Next] {
            let _ = desk.tap(Message::HoldList(tap), Instant::now());
        }
        let found = HoldListNews::Checked(Ok(some(found)?));
        let _ = desk.learn(&News::Desk(DeskNews::HoldList(found)), Instant::now());
        Ok(desk)
    };
    let mut one_word = manager(&[Tap::Add])?;
    for letter in "Wilhelmina".chars() {
        let _ = one_word.hear(Input::Typed(letter), Instant::now());
    }
    Ok(vec![
        ("desk-hold-list", manager(&[])?),
        ("desk-hold-list-off", with(Role::Manager, false, Vec::new(), &[])?),
        ("desk-hold-list-none", with(Role::Manager, true, Vec::new(), &[])?),
        ("desk-hold-list-told", told),
        ("desk-hold-list-other", other),
        ("desk-hold-list-proposal", manager(&[Tap::Open(waits)])?),
        ("desk-hold-list-entry", manager(&[Tap::Open(stands)])?),
        ("desk-hold-list-reception", with(Role::Reception, true, some(2)?, &[Tap::Open(waits)])?),
        ("desk-hold-list-name", name),
        ("desk-hold-list-one-word", one_word),
        ("desk-hold-list-check", manager(&[Tap::Check])?),
        ("desk-hold-list-check-no", checking(0)?),
        ("desk-hold-list-check-yes", checking(2)?),
        ("desk-hold-list-email", manager(&[Tap::Add, Tap::Next])?),
        ("desk-hold-list-again", manager(&[Tap::Open(waits), Tap::Confirm])?),
        ("desk-hold-list-why", reasons),
        ("desk-hold-list-ending", manager(&[Tap::Open(stands), Tap::AskEnd, Tap::WhyEnd(HoldListEnd::Settled)])?),
    ])
}

fn id(number: u8) -> HoldListId {
    HoldListId([number; 16])
}

/// So many entries; the first one waits for its second person.
fn some(number: u8) -> Result<Vec<HoldListEntry>, Fault> {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).ok_or("no such day");
    let staff = |number| StaffNumber::parse(number).map(Who::Staff).ok_or("no staff number");
    let (proposed_on, lapses_on, until) = (day(11, 26)?, day(12, 3)?, day(12, 24)?);
    let (first, second) = (staff("34")?, staff("12")?);
    let entry = |number: u8| HoldListEntry {
        id: id(number),
        reason: HoldListReason::ALL[usize::from(number) % HoldListReason::ALL.len()],
        until: until + chrono::Duration::days(i64::from(number) * 21),
        by_name: number % 3 != 2,
        by_email: number % 3 != 1,
        proposed_by: first,
        proposed_on,
        standing: match number {
            0 => HoldListStanding::Proposed { lapses_on },
            _ => HoldListStanding::InForce { confirmed_by: second },
        },
    };
    Ok((0..number).map(entry).collect())
}
