//! The staff pad: a number or a card, then a PIN, then Open; and, where there is no staff yet, the first manager.
//!
//! `kiosk` gives it keys, cards and answers, `screen::staff_pad` draws it. Digits and cards are wiped when they are handed
//! over or the pad closes. Must never compare a PIN itself, and never say which of number, card and PIN was wrong.

use std::time::{Duration, Instant};

use secrecy::SecretString;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::domain::staff::{Claim, StaffNumber};
use crate::domain::staff_card::StaffCard;
use crate::domain::text::Personal;
use crate::effects::{FirstManager, PinRefused, SignOn};
use crate::flow::state::Typed;
use crate::ui::keyboard::{Key, KeyboardState, Stroke};
use crate::ui::screen::staff::{FEWEST_PIN_DIGITS, NUMBER_DIGITS, PadRemark, PadStep, PadView};

/// The most digits of a PIN.
pub const MOST_PIN_DIGITS: usize = 10;

/// Digits that were typed: wiped when dropped, never printed.
#[derive(Clone, Default, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
struct Digits(String);

impl Digits {
    fn push(&mut self, digit: char, most: usize) {
        if self.0.capacity() == 0 {
            // Reserved at once, so that growing leaves no copy behind.
            self.0.reserve_exact(MOST_PIN_DIGITS);
        }
        if self.0.len() < most {
            self.0.push(digit);
        }
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    /// Hands the digits over and wipes them here.
    fn take(&mut self) -> SecretString {
        // As long as needed and no longer, so that becoming a secret moves no byte.
        let mut exact = String::with_capacity(self.0.len());
        exact.push_str(&self.0);
        self.0.zeroize();
        SecretString::from(exact)
    }
}

/// What the pad asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The staff number.
    Number,
    /// The PIN.
    Pin,
    /// Nothing: a card alone is being looked up.
    Card,
    /// Nothing: number or card and PIN are being compared.
    Checking,
    /// The first manager's name.
    FirstName,
    /// The first manager's number.
    FirstNumber,
    /// The first manager's PIN.
    FirstPin,
    /// The same PIN once more.
    FirstAgain,
    /// Nothing: the first manager is being stored.
    Making,
}

/// What the pad says besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// Number or card and PIN do not belong together.
    No,
    /// Who was signed on is no longer on the staff list.
    Gone,
    /// The two PINs differ.
    Differs,
    /// Why a PIN may not be chosen.
    Refused(PinRefused),
    /// The database cannot be used.
    Broken,
}

/// What the kiosk has to do for the pad.
#[derive(Debug)]
pub enum Wish {
    /// Compare number or card and PIN.
    SignOn(Claim, SecretString),
    /// Look up a card that may open alone.
    Card(StaffCard),
    /// Make the first manager.
    First(StaffNumber, Personal, SecretString),
}

/// The pad while it is open.
pub struct Pad {
    /// Whether staff of this house have cards.
    cards: bool,
    stage: Stage,
    number: Digits,
    /// The card that was read in the place of a number.
    card: Option<StaffCard>,
    pin: Digits,
    again: Digits,
    name: Typed,
    remark: Option<Remark>,
    wait_until: Option<Instant>,
}

impl Pad {
    /// A pad that asks for a number, or, where staff have cards, for a card.
    #[must_use]
    pub fn new(cards: bool) -> Self {
        Self {
            cards,
            stage: Stage::Number,
            number: Digits::default(),
            card: None,
            pin: Digits::default(),
            again: Digits::default(),
            name: Typed::default(),
            remark: None,
            wait_until: None,
        }
    }

    /// The same, which says that who was signed on is no longer on the staff list.
    #[must_use]
    pub fn after_a_removal(cards: bool) -> Self {
        Self { remark: Some(Remark::Gone), ..Self::new(cards) }
    }

    /// What is asked.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// What the screen may show: of a PIN only how long it is.
    #[must_use]
    pub fn view(&self, now: Instant, closes_in: u32) -> PadView<'_> {
        let (step, typed, pin) = match self.stage {
            Stage::Number => (PadStep::Number, self.number.0.as_str(), 0),
            Stage::Card => (PadStep::Card, "", 0),
            Stage::Pin | Stage::Checking => (PadStep::Pin, "", self.pin.len()),
            Stage::FirstName => (PadStep::FirstName, self.name.as_str(), 0),
            Stage::FirstNumber => (PadStep::FirstNumber, self.number.0.as_str(), 0),
            Stage::FirstPin => (PadStep::FirstPin, "", self.pin.len()),
            Stage::FirstAgain | Stage::Making => (PadStep::FirstPinAgain, "", self.again.len()),
        };
        let remark = match (self.stage, self.wait(now), self.remark) {
            (Stage::Card | Stage::Checking | Stage::Making, ..) => PadRemark::Checking,
            (_, Some(wait), _) => PadRemark::Refused { wait },
            (_, None, Some(Remark::No)) => PadRemark::Refused { wait: 0 },
            (_, None, Some(Remark::Gone)) => PadRemark::Gone,
            (_, None, Some(Remark::Differs)) => PadRemark::Differs,
            (_, None, Some(Remark::Refused(_))) => PadRemark::TooEasy,
            (_, None, Some(Remark::Broken)) => PadRemark::Broken,
            (_, None, None) => PadRemark::None,
        };
        PadView { step, typed, pin, ready: self.complete(now), remark, cards: self.cards, closes_in }
    }

    /// The seconds until the next try, if one has to be waited for.
    #[must_use]
    pub fn wait(&self, now: Instant) -> Option<u32> {
        let left = self.wait_until?.checked_duration_since(now)?;
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
    }

    /// Whether "Open" leads on.
    #[must_use]
    pub fn complete(&self, now: Instant) -> bool {
        let pin = |pin: &Digits| (FEWEST_PIN_DIGITS..=MOST_PIN_DIGITS).contains(&pin.len());
        match self.stage {
            Stage::Number | Stage::FirstNumber => self.number.len() == NUMBER_DIGITS,
            Stage::Pin => pin(&self.pin) && self.wait(now).is_none(),
            Stage::FirstPin => pin(&self.pin),
            Stage::FirstAgain => pin(&self.again),
            Stage::FirstName => self.name.personal().is_ok(),
            Stage::Card | Stage::Checking | Stage::Making => false,
        }
    }

    /// There is no staff yet: the pad asks for the first manager instead.
    pub fn ask_for_the_first(&mut self) {
        if self.stage == Stage::Number || self.card.is_some() {
            *self = Self { stage: Stage::FirstName, ..Self::new(self.cards) };
        }
    }

    /// The database cannot be used.
    pub fn break_down(&mut self) {
        self.remark = Some(Remark::Broken);
    }

    /// Takes a key. `keys` is the on-screen keyboard, for the name.
    pub fn press(&mut self, key: Key, keys: &mut KeyboardState, now: Instant) -> Option<Wish> {
        match key {
            Key::Enter => return self.enter(now),
            Key::Letter(_) | Key::Accent(_) | Key::Sign(_) | Key::Erase | Key::Shift | Key::Layer | Key::Script => {}
        }
        if self.stage == Stage::FirstName {
            match keys.press(key, self.name.as_str()) {
                Some(Stroke::Insert(c)) => self.name.push(c),
                Some(Stroke::Replace(c)) => {
                    self.name.erase();
                    self.name.push(c);
                }
                Some(Stroke::Erase) => self.name.erase(),
                None => {}
            }
            return None;
        }
        match key {
            Key::Sign(c) | Key::Letter(c) if c.is_ascii_digit() => self.digit(c),
            Key::Erase => self.erase(),
            Key::Sign(_) | Key::Letter(_) | Key::Accent(_) | Key::Shift | Key::Layer | Key::Script | Key::Enter => {}
        }
        None
    }

    /// Takes a card, in the place of whatever was typed. One that may open `alone` is looked up at once.
    pub fn read_card(&mut self, card: StaffCard, alone: bool, now: Instant) -> Option<Wish> {
        match self.stage {
            Stage::Number | Stage::Pin => {}
            Stage::Card
            | Stage::Checking
            | Stage::FirstName
            | Stage::FirstNumber
            | Stage::FirstPin
            | Stage::FirstAgain
            | Stage::Making => return None,
        }
        self.number.zeroize();
        self.pin.zeroize();
        self.remark = None;
        // While the pad rests, the PIN may be typed already, as after a number.
        let wish = (alone && self.wait(now).is_none()).then(|| Wish::Card(card.clone()));
        self.stage = if wish.is_some() { Stage::Card } else { Stage::Pin };
        self.card = Some(card);
        wish
    }

    /// Takes a letter of a real keyboard.
    pub fn type_by_hand(&mut self, letter: char) {
        if self.stage == Stage::FirstName {
            self.name.push(letter);
        } else if letter.is_ascii_digit() {
            self.digit(letter);
        }
    }

    fn digit(&mut self, digit: char) {
        self.remark = None;
        match self.stage {
            Stage::Number | Stage::FirstNumber => {
                self.number.push(digit, NUMBER_DIGITS);
                // A number has no more digits, so that nobody has to say that it is whole.
                if self.number.len() == NUMBER_DIGITS {
                    self.stage = if self.stage == Stage::Number { Stage::Pin } else { Stage::FirstPin };
                }
            }
            Stage::Pin | Stage::FirstPin => self.pin.push(digit, MOST_PIN_DIGITS),
            Stage::FirstAgain => self.again.push(digit, MOST_PIN_DIGITS),
            Stage::FirstName | Stage::Card | Stage::Checking | Stage::Making => {}
        }
    }

    /// Takes the last digit away; before the first one, goes back to the step before.
    fn erase(&mut self) {
        let back = match self.stage {
            Stage::Number => {
                let _ = self.number.0.pop();
                return;
            }
            Stage::FirstNumber if self.number.0.pop().is_some() => return,
            Stage::Pin | Stage::FirstPin if self.pin.0.pop().is_some() => return,
            Stage::FirstAgain if self.again.0.pop().is_some() => return,
            Stage::FirstNumber => Stage::FirstName,
            Stage::Pin => Stage::Number,
            Stage::FirstPin => Stage::FirstNumber,
            Stage::FirstAgain => Stage::FirstPin,
            Stage::FirstName | Stage::Card | Stage::Checking | Stage::Making => return,
        };
        if matches!(back, Stage::Number | Stage::FirstNumber) {
            self.number.zeroize();
            self.card = None;
        } else {
            self.pin.zeroize();
        }
        self.stage = back;
    }

    /// "Open".
    fn enter(&mut self, now: Instant) -> Option<Wish> {
        if !self.complete(now) {
            return None;
        }
        self.remark = None;
        match self.stage {
            Stage::Number | Stage::FirstNumber | Stage::Card | Stage::Checking | Stage::Making => None,
            Stage::FirstName => {
                self.stage = Stage::FirstNumber;
                None
            }
            Stage::Pin => {
                let claim = match self.card.take() {
                    Some(card) => Claim::Card(card),
                    None => Claim::Number(StaffNumber::parse(&self.number.0)?),
                };
                self.stage = Stage::Checking;
                Some(Wish::SignOn(claim, self.pin.take()))
            }
            Stage::FirstPin => {
                self.stage = Stage::FirstAgain;
                None
            }
            Stage::FirstAgain if self.again != self.pin => {
                self.choose_again(Remark::Differs);
                None
            }
            Stage::FirstAgain => {
                let (number, name) = (StaffNumber::parse(&self.number.0)?, self.name.personal().ok()?);
                self.stage = Stage::Making;
                self.again.zeroize();
                Some(Wish::First(number, name, self.pin.take()))
            }
        }
    }

    /// Whether an answer to a sign-on is waited for.
    #[must_use]
    pub fn is_signing_on(&self) -> bool {
        matches!(self.stage, Stage::Card | Stage::Checking)
    }

    /// Takes the answer to a sign-on that did not open.
    pub fn not_opened(&mut self, answer: &SignOn, now: Instant) {
        if !self.is_signing_on() {
            return;
        }
        if self.stage == Stage::Card && *answer == SignOn::PinWanted {
            self.stage = Stage::Pin;
            return;
        }
        self.number.zeroize();
        self.card = None;
        self.stage = Stage::Number;
        match answer {
            SignOn::Refused(wait) => {
                self.remark = Some(Remark::No);
                self.wait_until = (*wait > Duration::ZERO).then(|| now + *wait);
            }
            SignOn::Broken => self.remark = Some(Remark::Broken),
            SignOn::Open(_) | SignOn::PinWanted => {}
        }
    }

    /// Takes the answer to a first manager who was not made.
    pub fn not_made(&mut self, answer: &FirstManager) {
        if self.stage != Stage::Making {
            return;
        }
        match answer {
            FirstManager::PinRefused(why) => self.choose_again(Remark::Refused(*why)),
            FirstManager::Broken => self.choose_again(Remark::Broken),
            FirstManager::NotTheFirst => *self = Self::new(self.cards),
            FirstManager::Made(_) => {}
        }
    }

    /// Asks for the first manager's PIN again.
    fn choose_again(&mut self, why: Remark) {
        self.pin.zeroize();
        self.again.zeroize();
        self.stage = Stage::FirstPin;
        self.remark = Some(why);
    }
}
