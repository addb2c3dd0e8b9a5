//! What taps, real keys and answers do to the desk.

use std::time::Instant;

use crate::domain::staff_card::StaffCard;
use crate::effects::{At, DeskNews, News, SignOn};
use crate::ui::app::pad::{Pad, Wish};
use crate::ui::keyboard::{Key, Stroke};
use crate::ui::message::Staff;
use crate::ui::widget::root::Input;

use super::message::{Ask, Message, Place};
use super::page::Page;
use super::{Desk, Room, Signed};

impl Desk {
    /// Takes a tap on the screen.
    pub fn tap(&mut self, message: Message, now: Instant) -> Vec<Ask> {
        self.touch(now);
        match message {
            Message::SignOn => self.open_pad(),
            Message::Pad(Staff::Key(key)) => self.key(key),
            Message::Pad(Staff::Close) | Message::Lock => self.lock(),
            // Bar and acts are the guests' panel's.
            Message::Pad(
                Staff::OpenPad
                | Staff::Choose(_)
                | Staff::Acts
                | Staff::More
                | Staff::Act(..)
                | Staff::SearchAgain
                | Staff::ClearField
                | Staff::Host(_)
                | Staff::Kind(_)
                | Staff::Hit(_),
            ) => {}
            Message::Key(key) => self.page_key(key),
            Message::Alarm => self.open_without_pin(),
            Message::RollCall(tap) => self.tap_roll_call(tap),
            message @ (Message::Go(_)
            | Message::Today(_)
            | Message::Visit(_)
            | Message::CheckIn(_)
            | Message::Waiting(_)
            | Message::Access(_)
            | Message::Acts(_)
            | Message::HoldList(_)
            | Message::House(_)) => self.on_page(|page, here| page.tap(message, here)),
        }
        self.done()
    }

    /// Takes what the root of the window heard.
    pub fn hear(&mut self, input: Input, now: Instant) -> Vec<Ask> {
        match input {
            Input::Due(_) => {
                self.now = now;
                self.tick();
            }
            // The window's own size is the app's business.
            Input::Window(_) => self.now = now,
            Input::Activity => self.touch(now),
            Input::Scanned(text) => {
                self.now = now;
                match self.config.staff_card(text.as_str()) {
                    Some(card) => self.card(card),
                    // It belongs to the guest who stands at the panel, unless it may be a number and a PIN.
                    None if !matches!(self.room, Room::Pad(_)) => self.asks.push(Ask::Scanned(text)),
                    None => {}
                }
            }
            Input::Typed(letter) => {
                self.touch(now);
                self.typed(letter);
            }
            Input::Erase => {
                self.touch(now);
                self.key(Key::Erase);
                self.on_page(|page, here| page.stroke(Stroke::Erase, here));
            }
            Input::Enter => {
                self.touch(now);
                match self.room {
                    Room::Locked => self.open_pad(),
                    Room::Pad(_) => self.key(Key::Enter),
                    Room::Open(..) => self.on_page(Page::enter),
                    Room::RollCall(_) => {}
                }
            }
            Input::Escape => {
                self.touch(now);
                self.escape();
            }
            Input::Forward => {
                self.touch(now);
                self.asks.push(Ask::FocusNext);
            }
            Input::Backward => {
                self.touch(now);
                self.asks.push(Ask::FocusPrevious);
            }
            Input::Function(number) => {
                self.touch(now);
                return self.function_key(number, now);
            }
        }
        self.done()
    }

    /// Takes an answer of the world.
    pub fn learn(&mut self, news: &News, now: Instant) -> Vec<Ask> {
        self.now = now;
        match news {
            News::SignOn(At::Desk, answer) => self.signed_on(answer),
            News::SignedOff(number) => {
                if matches!(&self.room, Room::Open(signed, _) if signed.number == *number) {
                    self.lock();
                }
            }
            News::HasStaff(has_staff) => {
                self.nobody = *has_staff == Some(false);
                if let Room::Pad(pad) = &mut self.room {
                    match has_staff {
                        Some(true) => {}
                        // The first manager is made where nobody has to find a second window.
                        Some(false) => self.lock(),
                        None => pad.break_down(),
                    }
                }
            }
            News::Desk(DeskNews::Counts(counts)) => self.count(*counts),
            News::Desk(DeskNews::RollCall(news)) if matches!(self.room, Room::RollCall(_)) => self.told_alone(news),
            News::Desk(news @ (DeskNews::Health(_) | DeskNews::Printer(..))) => self.health.learn(news),
            News::Desk(news) => self.on_page(|page, here| page.learn(news, here)),
            News::Changed => {
                if let Room::Open(_, page) = &self.room {
                    // Who came is shown before how the house is.
                    self.asks.extend([Ask::Counts].into_iter().chain(page.asks_again()).chain([Ask::Health]));
                }
                if let Room::RollCall(page) = &self.room {
                    self.asks.extend(page.asks());
                }
                if self.is_locked() {
                    self.asks.push(Ask::Counts);
                }
            }
            // The guests' panel's.
            News::SignOn(At::Panel, _)
            | News::Event(_)
            | News::Badge(..)
            | News::FirstManager(_)
            | News::Lives(_)
            | News::Scanned(_) => {}
        }
        self.done()
    }

    pub(super) fn touch(&mut self, now: Instant) {
        self.now = now;
        self.touched = now;
    }

    /// What is to be done after a message.
    pub(super) fn done(&mut self) -> Vec<Ask> {
        self.notice_another_screen();
        std::mem::take(&mut self.asks)
    }

    fn open_pad(&mut self) {
        if self.is_locked() {
            self.room = Room::Pad(Pad::new(self.config.staff_cards.is_some()));
            self.asks.push(Ask::Staff);
        }
    }

    /// A key of the pad.
    fn key(&mut self, key: Key) {
        let Room::Pad(pad) = &mut self.room else { return };
        let wish = pad.press(key, &mut self.keys, self.now);
        self.wish(wish);
    }

    /// A staff card opens the pad. Who has the desk open has signed on already.
    fn card(&mut self, card: StaffCard) {
        self.touched = self.now;
        self.open_pad();
        let alone = self.config.staff_cards.as_ref().is_some_and(|cards| cards.alone);
        let Room::Pad(pad) = &mut self.room else { return };
        let wish = pad.read_card(card, alone, self.now);
        self.wish(wish);
    }

    fn wish(&mut self, wish: Option<Wish>) {
        match wish {
            Some(Wish::SignOn(claim, pin)) => self.asks.push(Ask::SignOn(claim, pin)),
            Some(Wish::Card(card)) => self.asks.push(Ask::SignOnByCard(card)),
            // The first manager is made at the guests' panel.
            Some(Wish::First(..)) | None => {}
        }
    }

    /// A letter of a real keyboard: the first digit opens the pad.
    fn typed(&mut self, letter: char) {
        if letter.is_ascii_digit() {
            self.open_pad();
        }
        if let Room::Pad(pad) = &mut self.room {
            pad.type_by_hand(letter);
        }
        self.on_page(|page, here| page.stroke(Stroke::Insert(letter), here));
    }

    /// A key of the on-screen keyboard, for the field of the page.
    fn page_key(&mut self, key: Key) {
        if key == Key::Enter {
            self.on_page(Page::enter);
        } else if let Room::Open(_, page) = &self.room
            && let Some(stroke) = self.keys.press(key, page.typed())
        {
            self.on_page(|page, here| page.stroke(stroke, here));
        }
    }

    /// Escape takes one step back, then to today, at last to the locked page.
    fn escape(&mut self) {
        match &mut self.room {
            Room::Locked => {}
            Room::Pad(_) => self.lock(),
            // It must not vanish by a key that was hit in a hurry.
            Room::RollCall(page) => {
                let _ = page.back();
            }
            Room::Open(_, page) => {
                if page.back() {
                    return;
                }
                if matches!(page, Page::Today(_)) { self.lock() } else { self.go(Place::Today) }
            }
        }
    }

    /// Takes the answer to a sign-on. Who has locked the desk meanwhile is gone.
    fn signed_on(&mut self, answer: &SignOn) {
        let Room::Pad(pad) = &mut self.room else { return };
        if !pad.is_signing_on() {
            return;
        }
        match answer {
            SignOn::Open(member) => {
                let signed = Signed { number: member.number, role: member.role };
                self.room = Room::Open(signed, Page::More);
                self.sessions += 1;
                self.touched = self.now;
                self.go(Place::Today);
                self.asks.extend([Ask::Health, Ask::Printers]);
            }
            SignOn::PinWanted | SignOn::Refused(_) | SignOn::Broken => {
                pad.not_opened(answer, self.now);
                // Who has typed a whole PIN gets the whole time for another one.
                self.touched = self.now;
            }
        }
    }
}
