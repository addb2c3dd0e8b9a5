//! What taps, real keys, scanners and answers do to the kiosk.

use std::time::Instant;

use crate::domain::document::Reading;
use crate::domain::scanned::Scanned;
use crate::domain::staff_card::StaffCard;
use crate::effects::{At, FirstManager, News, SignOn, reading};
use crate::flow::Event;
use crate::flow::event::Key as Letter;
use crate::ui::keyboard::{Key, Stroke};
use crate::ui::message::{Message, Sheet, Staff};
use crate::ui::screen::page::can_stop;
use crate::ui::widget::root::Input;

use super::incoming::Act;
use super::kiosk::Kiosk;
use super::pad::{Pad, Wish};
use super::typing::typed;

impl Kiosk {
    /// Takes a tap on the screen.
    pub fn tap(&mut self, message: Message, now: Instant) -> Vec<Act> {
        self.now = now;
        self.timers.touch(now);
        match message {
            Message::Flow(event) => self.event(event),
            Message::Key(key) => self.key(key),
            Message::Language(language) => self.present(|show| {
                show.language = language;
                show.close();
            }),
            Message::Open(sheet) => self.present(|show| show.open(sheet)),
            Message::CloseSheet => self.present(|show| show.close()),
            Message::TextSize(size) => self.present(|show| show.text_size = size),
            Message::Scheme(scheme) => self.present(|show| show.scheme = scheme),
            Message::Reach(reach) => self.present(|show| show.reach = reach),
            Message::Page(page) if self.bar.page().is_some() => self.turn_bar(page),
            Message::Page(page) => self.present(|show| show.page = page),
            Message::StillHere => {}
            Message::Staff(staff) => self.staff(staff),
        }
        self.done()
    }

    /// Takes what the root of the window heard.
    pub fn hear(&mut self, input: Input, now: Instant) -> Vec<Act> {
        let veiled = self.veil().is_some();
        self.now = now;
        match input {
            // A finger on the veil has to lift before it is known whether it says "clear".
            Input::Activity if veiled => {}
            Input::Activity => self.timers.touch(now),
            Input::Due(_) => self.tick(),
            // The window's own size is the app's business.
            Input::Window(_) => {}
            Input::Scanned(text) => self.scanned(&text),
            // On the veil, a key only says that somebody is there.
            Input::Typed(_) | Input::Erase | Input::Enter | Input::Escape if veiled => self.timers.touch(now),
            Input::Typed(letter) => self.typed_by_hand(letter),
            Input::Erase if self.pad.is_some() || self.bar.keyboard().is_some() => self.staff(Staff::Key(Key::Erase)),
            Input::Erase => self.letter(Letter::Erase),
            Input::Enter => self.enter(),
            Input::Escape => self.escape(),
            Input::Forward => self.acts.push(Act::FocusNext),
            Input::Backward => self.acts.push(Act::FocusPrevious),
            Input::Function(number) => self.function(number),
        }
        self.done()
    }

    /// Takes an answer of the world.
    pub fn learn(&mut self, news: News, now: Instant) -> Vec<Act> {
        self.now = now;
        match news {
            News::Event(event) => {
                // Who has the bar open reads it once it is on disk, and not before.
                self.bar.learn(&event);
                self.event(event);
            }
            News::SignOn(At::Panel, SignOn::Open(member)) => {
                // Who closed the pad meanwhile is gone.
                if self.pad.take_if(|pad| pad.is_signing_on()).is_some() {
                    self.open_bar(Event::SignedOn(member.number.into(), member.role));
                }
            }
            News::SignOn(At::Panel, answer @ (SignOn::PinWanted | SignOn::Refused(_) | SignOn::Broken)) => {
                if let Some(pad) = &mut self.pad {
                    pad.not_opened(&answer, now);
                }
            }
            News::SignedOff(number) => {
                if self.session.staff.is_some_and(|(authority, _)| authority == number.into()) {
                    self.close_staff();
                    self.pad = Some(Pad::after_a_removal(self.config.staff_cards.is_some()));
                }
            }
            News::HasStaff(has_staff) => {
                if let Some(pad) = &mut self.pad {
                    match has_staff {
                        Some(true) => {}
                        Some(false) => pad.ask_for_the_first(),
                        None => pad.break_down(),
                    }
                }
            }
            News::FirstManager(FirstManager::Made(member)) => {
                if self.pad.take().is_some() {
                    self.open_bar(Event::SignedOn(member.number.into(), member.role));
                }
            }
            News::FirstManager(
                answer @ (FirstManager::PinRefused(_) | FirstManager::NotTheFirst | FirstManager::Broken),
            ) => {
                if let Some(pad) = &mut self.pad {
                    pad.not_made(&answer);
                }
            }
            News::Lives(lives) => self.lives = lives,
            News::Scanned(text) => self.scanned(&text),
            // Nothing that the guest's screens show depends on these.
            News::SignOn(At::Desk, _) | News::Badge(..) | News::Changed | News::Desk(_) => {}
        }
        self.done()
    }

    /// What is to be done after a message.
    fn done(&mut self) -> Vec<Act> {
        self.notice_another_screen();
        std::mem::take(&mut self.acts)
    }

    /// A key of the keyboard on the screen.
    fn key(&mut self, key: Key) {
        let Some((text, _)) = typed(&self.session.state) else { return };
        if key == Key::Enter {
            self.event(Event::Next);
            return;
        }
        match self.keyboard.press(key, text.as_str()) {
            Some(Stroke::Insert(c)) => self.event(Event::Key(Letter::Char(c))),
            Some(Stroke::Replace(c)) => {
                self.event(Event::Key(Letter::Erase));
                self.event(Event::Key(Letter::Char(c)));
            }
            Some(Stroke::Erase) => self.event(Event::Key(Letter::Erase)),
            None => {}
        }
    }

    /// A letter of a real keyboard: as it was typed.
    fn typed_by_hand(&mut self, letter: char) {
        self.timers.touch(self.now);
        match &mut self.pad {
            Some(pad) => {
                pad.type_by_hand(letter);
                self.timers.staff_touch(self.now);
            }
            None if self.bar.keyboard().is_some() => {
                self.type_at_bar(letter);
                self.timers.staff_touch(self.now);
            }
            None => self.letter(Letter::Char(letter)),
        }
    }

    /// A letter for the guest's field; not behind an open sheet, where nobody sees it.
    fn letter(&mut self, letter: Letter) {
        self.timers.touch(self.now);
        if typed(&self.session.state).is_some() && self.presentation.sheet.is_none() {
            self.keyboard.typed();
            self.event(Event::Key(letter));
        }
    }

    /// Enter, typed by hand. A scanner's own never comes here.
    fn enter(&mut self) {
        self.timers.touch(self.now);
        if self.pad.is_some() || self.bar.keyboard().is_some() {
            self.staff(Staff::Key(Key::Enter));
        } else if typed(&self.session.state).is_some() && self.presentation.sheet.is_none() {
            self.event(Event::Next);
        }
    }

    /// Escape closes what is open; on a step that can be stopped it asks whether to.
    fn escape(&mut self) {
        self.timers.touch(self.now);
        if self.pad.is_some() || self.session.staff.is_some() {
            self.close_staff();
        } else if self.presentation.sheet.is_some() {
            self.present(|show| show.close());
        } else if can_stop(&self.session.state) {
            self.present(|show| show.open(Sheet::Stop));
        }
    }

    /// F9 types the demo's scan.
    fn function(&mut self, number: u8) {
        self.timers.touch(self.now);
        if let (9, Some(text)) = (number, &self.demo_scan) {
            let text = Scanned::new(text);
            self.scanned(&text);
        }
    }

    /// A scan, on any screen. A staff card opens the pad over it; while that is open, any other scan is nobody's.
    fn scanned(&mut self, text: &Scanned) {
        // Not even how long it is: that may tell a document from a code.
        tracing::debug!("a scan");
        self.timers.touch(self.now);
        if let Some(card) = self.config.staff_card(text.as_str()) {
            self.card(card);
            return;
        }
        if self.pad.is_some() {
            return;
        }
        let text = match &self.config.scanner {
            // Where the scanner sends a prefix, what lacks it was typed by somebody.
            Some(scanner) => scanner.bare(text.as_str()),
            None => Some(text.as_str()),
        };
        let Some(text) = text else { return };
        let event = reading::understood(text, self.date);
        self.present(|show| show.close());
        self.event(event);
    }

    /// What was typed may be what no scanner may read either: then it is wiped before anything can be made of it.
    pub(super) fn refuse_what_was_typed(&mut self) -> bool {
        let refused = typed(&self.session.state).is_some_and(|(text, _)| reading::refused(text.as_str(), self.date));
        if refused {
            self.event(Event::Key(Letter::ClearField));
            self.event(Event::Read(Reading::Refused));
        }
        refused
    }

    /// Staff at the guests' panel.
    fn staff(&mut self, staff: Staff) {
        self.timers.staff_touch(self.now);
        match staff {
            // Who has the bar open has signed on already.
            Staff::OpenPad if self.session.staff.is_some() => {}
            Staff::OpenPad => self.open_pad(),
            Staff::Key(key) if self.pad.is_some() => {
                let wish = self.pad.as_mut().and_then(|pad| pad.press(key, &mut self.keyboard, self.now));
                self.wish(wish);
            }
            Staff::Close => self.close_staff(),
            // Whoever's bar has closed meanwhile does nothing any more.
            _ if self.session.staff.is_none() => {}
            Staff::Key(_)
            | Staff::Choose(_)
            | Staff::Acts
            | Staff::More
            | Staff::Act(..)
            | Staff::SearchAgain
            | Staff::ClearField
            | Staff::Host(_)
            | Staff::Kind(_)
            | Staff::Hit(_) => self.at_bar(staff),
        }
    }

    /// A staff card: the pad opens and asks for the PIN, or the card is looked up. The guest's step stays as it is.
    fn card(&mut self, card: StaffCard) {
        self.timers.staff_touch(self.now);
        self.open_pad();
        let alone = self.config.staff_cards.as_ref().is_some_and(|cards| cards.alone);
        let wish = self.pad.as_mut().and_then(|pad| pad.read_card(card, alone, self.now));
        self.wish(wish);
    }

    /// Opens the pad over the guest's step. Who has the bar open has signed on already.
    fn open_pad(&mut self) {
        if self.session.staff.is_none() && self.pad.is_none() {
            self.pad = Some(Pad::new(self.config.staff_cards.is_some()));
            self.present(|show| show.close());
            self.acts.push(Act::AskStaff);
        }
    }

    /// Asks the world for what the pad wants.
    fn wish(&mut self, wish: Option<Wish>) {
        match wish {
            Some(Wish::SignOn(claim, pin)) => self.acts.push(Act::SignOn(claim, pin)),
            Some(Wish::Card(card)) => self.acts.push(Act::SignOnByCard(card)),
            Some(Wish::First(number, name, pin)) => self.acts.push(Act::FirstManager(number, name, pin)),
            None => {}
        }
    }

    /// Opens the bar over the guest's step.
    fn open_bar(&mut self, signed_on: Event) {
        self.timers.staff_touch(self.now);
        self.fresh_bar();
        self.event(signed_on);
    }

    /// Closes pad and bar; the guest goes on where they were.
    pub(super) fn close_staff(&mut self) {
        self.timers.staff_touch(self.now);
        self.pad = None;
        if self.session.staff.is_some() {
            self.event(Event::SignedOff);
        }
    }
}
