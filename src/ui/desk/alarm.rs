//! The roll call where nobody signed on: opened by the locked page's red button, by the fire panel's key, and left
//! standing when whoever counts has not touched the desk for a minute.
//!
//! It reaches no other page. A roll call that goes on is kept by the desk while it is not shown, in memory alone, and
//! ended after twelve hours. One that was left alone for a while ends when the next alarm comes: whoever was located in a
//! drill in the morning must not stand as located in the fire of the afternoon.

use std::time::{Duration, Instant};

use crate::effects::RollCallNews;
use crate::store::audit::{AuditAct, Who};

use super::message::{Ask, Message, Place};
use super::page::Page;
use super::roll_call::{self, RollCall, Tap};
use super::{Desk, Room};

/// A roll call that goes on stays on the screen so long after the last touch: people count outside meanwhile.
pub(super) const STAYS: Duration = Duration::from_mins(15);
/// A roll call is ended so long after its beginning.
const LONGEST: Duration = Duration::from_hours(12);
/// Nobody has touched the roll call for so long: the contact that closes now tells of another alarm. Ticks that are lost are
/// made again; ticks of an earlier alarm would be believed.
const ANOTHER_BY_CONTACT: Duration = STAYS;
/// As long for a person who opens it: they may come back from a long count outside.
const ANOTHER_BY_HAND: Duration = Duration::from_hours(1);

impl Desk {
    /// A function key of a real keyboard, or of the fire panel's contact box, in either window.
    pub fn function_key(&mut self, number: u8, now: Instant) -> Vec<Ask> {
        self.now = now;
        if self.config.desk.roll_call_key == Some(number) {
            self.touch(now);
            // A contact that stays closed repeats its key: only what begins a roll call prints it.
            if self.sound(ANOTHER_BY_CONTACT) && self.config.desk.roll_call_prints {
                self.asks.push(Ask::RollCall(roll_call::Ask::Print(Who::Kiosk, self.at_kiosk)));
            }
        }
        self.done()
    }

    /// The red button of the locked page.
    pub(super) fn open_without_pin(&mut self) {
        if self.is_locked() && self.config.desk.roll_call_without_pin {
            let _ = self.sound(ANOTHER_BY_HAND);
        }
    }

    /// Ends the roll call that goes on and that nobody has touched for as long as this: it was of another alarm.
    fn end_one_left_alone(&mut self, another_after: Duration) {
        if self.roll_touched.is_some_and(|touched| self.now < touched + another_after) {
            return;
        }
        self.put_roll_call_away();
        if let Some(roll) = self.roll.take() {
            self.roll_began = None;
            self.asks.push(roll.ends(Who::Kiosk));
        }
    }

    /// Somebody opens the page, or touches it.
    pub(super) fn open_roll_call(&mut self) {
        self.end_one_left_alone(ANOTHER_BY_HAND);
        self.roll_touched = Some(self.now);
    }

    /// Shows the roll call, and begins one if none goes on; says whether it began.
    fn sound(&mut self, another_after: Duration) -> bool {
        self.end_one_left_alone(another_after);
        self.roll_touched = Some(self.now);
        let who = match &self.room {
            Room::Open(signed, Page::RollCall(_)) => Who::Staff(signed.number),
            Room::Open(signed, _) => {
                let who = Who::Staff(signed.number);
                self.go(Place::RollCall);
                who
            }
            Room::Locked | Room::Pad(_) => {
                let page = RollCall::new(self.roll.take());
                self.asks.extend(page.asks());
                if page.goes_on() {
                    self.asks.push(note(Who::Kiosk, AuditAct::RollCallShown));
                }
                self.fresh_until = self.now + super::FRESH;
                self.room = Room::RollCall(Box::new(page));
                Who::Kiosk
            }
            Room::RollCall(_) => Who::Kiosk,
        };
        let begins = self.roll_call_shown().is_some_and(RollCall::begin);
        if begins {
            self.asks.push(note(who, AuditAct::RollCallBegun));
        }
        begins
    }

    /// The roll call on the screen, whoever looks.
    fn roll_call_shown(&mut self) -> Option<&mut RollCall> {
        match &mut self.room {
            Room::RollCall(page) | Room::Open(_, Page::RollCall(page)) => Some(page),
            Room::Locked | Room::Pad(_) | Room::Open(..) => None,
        }
    }

    /// Whether a roll call that goes on is on the screen.
    pub(super) fn shows_a_roll_call(&self) -> bool {
        match &self.room {
            Room::RollCall(_) => true,
            Room::Open(_, Page::RollCall(page)) => page.goes_on(),
            Room::Locked | Room::Pad(_) | Room::Open(..) => false,
        }
    }

    /// Keeps the roll call that goes on, before something else is shown.
    pub(super) fn put_roll_call_away(&mut self) {
        if let Some(roll) = self.roll_call_shown().and_then(RollCall::take_roll) {
            self.roll = Some(roll);
        }
    }

    /// The roll call on the page of somebody who has not touched the desk for a minute: it stays, their sign-on does not.
    pub(super) fn leave_roll_call_alone(&mut self) {
        self.put_roll_call_away();
        let page = RollCall::new(self.roll.take());
        self.asks.extend(page.asks());
        self.room = Room::RollCall(Box::new(page));
        self.counts = None;
        self.sessions += 1;
    }

    /// A tap on the roll call, whoever looks.
    pub(super) fn tap_roll_call(&mut self, tap: Tap) {
        self.roll_touched = Some(self.now);
        let Room::RollCall(page) = &mut self.room else {
            return self.on_page(|page, here| page.tap(Message::RollCall(tap), here));
        };
        let asks = page.tap_by(tap, Who::Kiosk, self.at_kiosk);
        let ended = !page.goes_on();
        self.asks.extend(asks);
        if ended {
            self.lock();
        }
    }

    /// News for the roll call where nobody signed on.
    pub(super) fn told_alone(&mut self, news: &RollCallNews) {
        if let Room::RollCall(page) = &mut self.room {
            page.told_of(news);
        }
    }

    /// Ends a roll call that nobody has ended for half a day.
    pub(super) fn end_an_old_roll_call(&mut self) {
        let goes_on = self.roll.is_some() || self.roll_call_shown().is_some_and(|page| page.goes_on());
        let began = goes_on.then(|| *self.roll_began.get_or_insert(self.now));
        self.roll_began = began;
        if began.is_some_and(|began| self.now >= began + LONGEST) {
            self.put_roll_call_away();
            self.roll_began = None;
            if let Some(roll) = self.roll.take() {
                self.asks.push(roll.ends(Who::Kiosk));
            }
            if matches!(self.room, Room::RollCall(_)) {
                self.lock();
            }
        }
    }
}

/// A line of the audit.
pub(super) fn note(who: Who, act: AuditAct) -> Ask {
    Ask::RollCall(roll_call::Ask::Note(who, act, None))
}
