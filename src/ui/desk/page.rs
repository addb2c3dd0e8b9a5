//! The pages of the desk: one of them is shown, and whatever comes is handed to it.
//!
//! Called by the desk alone. An answer for a page that is not shown any more is nobody's.

use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::effects::{Counts, DeskNews};
use crate::ui::Element;
use crate::ui::keyboard::{KeyboardState, Stroke};
use crate::ui::look::Look;
use crate::words::Words;

use super::Signed;
use super::access::{self, AccessPage};
use super::acts::{self, Acts};
use super::check_in::{self, CheckIn};
use super::frame::Head;
use super::health::{self, Health};
use super::hold_list::{self, HoldList};
use super::house::{self, House};
use super::message::{Ask, Message, Place};
use super::more;
use super::roll_call::{self, RollCall};
use super::today::{self, Today};
use super::visit::{self, VisitPage};
use super::waiting::{self, Waiting};

/// What a page is told besides taps, letters and answers.
pub(super) struct Here<'a> {
    /// Who signed on.
    pub(super) signed: Signed,
    /// Wall time.
    pub(super) moment: DateTime<Utc>,
    /// The house.
    pub(super) config: &'a Config,
    /// Whether somebody is in the middle of a check-in at the kiosk.
    pub(super) at_kiosk: bool,
}

/// What a page is drawn with.
pub(super) struct On<'a> {
    pub(super) look: &'a Look,
    pub(super) words: &'a Words,
    pub(super) config: &'a Config,
    /// The on-screen keyboard.
    pub(super) keys: &'a KeyboardState,
    pub(super) signed: Signed,
    /// Wall time.
    pub(super) moment: DateTime<Utc>,
    /// Who is inside and who waits, once it is known.
    pub(super) counts: Option<Counts>,
    /// Whether somebody is in the middle of a check-in at the kiosk.
    pub(super) at_kiosk: bool,
    /// Whether reception is called from there.
    pub(super) called_from_kiosk: bool,
    /// How the parts of the house are.
    pub(super) health: &'a Health,
}

/// A page of the desk.
pub(super) enum Page {
    /// Who is expected, waits, is inside and has left.
    Today(Box<Today>),
    /// All that is kept of one visit.
    Visit(Box<VisitPage>),
    /// One invitation: whom it lets in until when.
    Access(Box<AccessPage>),
    /// A check-in at the desk.
    CheckIn(Box<CheckIn>),
    /// Who waits for an answer.
    Waiting(Box<Waiting>),
    /// Who is inside, and who has been found.
    RollCall(Box<RollCall>),
    /// The way to everything else.
    More,
    /// What staff did.
    Acts(Box<Acts>),
    /// How every part of the house is.
    Health,
    /// Who may not come in without a decision.
    HoldList(Box<HoldList>),
    /// Clock, forgetting, lives, audit and printers.
    House(Box<House>),
}

/// What is on a page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    Today(today::Stage),
    Visit(visit::Stage),
    Access(access::Stage),
    CheckIn(check_in::Stage),
    Waiting(waiting::Stage),
    RollCall(roll_call::Stage),
    More,
    Acts(acts::Stage),
    Health,
    HoldList(hold_list::Stage),
    House(house::Stage),
}

impl Page {
    /// The page of a place, with nothing on it yet.
    pub(super) fn of(place: Place, here: &Here<'_>) -> Self {
        match place {
            Place::Today => Self::Today(Box::new(Today::new())),
            Place::Visit(visit) => Self::Visit(Box::new(VisitPage::new(visit, here.signed.number))),
            Place::Access(invitation) => Self::Access(Box::new(AccessPage::new(invitation))),
            Place::CheckIn(arriving) => Self::CheckIn(Box::new(CheckIn::new(arriving, here.signed.number))),
            Place::Waiting => Self::Waiting(Box::new(Waiting::new())),
            // One that goes on is the desk's to put in.
            Place::RollCall => Self::RollCall(Box::new(RollCall::new(None))),
            Place::More => Self::More,
            Place::Acts => Self::Acts(Box::new(Acts::new(here))),
            Place::Health => Self::Health,
            Place::HoldList => Self::HoldList(Box::new(HoldList::new())),
            Place::House => Self::House(Box::new(House::new())),
        }
    }

    /// What it asks when it opens.
    pub(super) fn opens(&self) -> Vec<Ask> {
        match self {
            Self::House(_) => vec![Ask::House, Ask::Audit],
            page => page.asks(),
        }
    }

    /// What it asks each half minute.
    pub(super) fn asks(&self) -> Vec<Ask> {
        match self {
            Self::Today(page) => page.asks(),
            Self::Visit(page) => page.asks(),
            Self::Access(page) => page.asks(),
            Self::CheckIn(page) => page.asks(),
            Self::Waiting(page) => page.asks(),
            Self::RollCall(page) => page.asks(),
            Self::More | Self::Health => Vec::new(),
            Self::Acts(page) => page.asks(),
            Self::HoldList(page) => page.asks(),
            Self::House(_) => vec![Ask::House],
        }
    }

    /// What it asks when the house has changed.
    pub(super) fn asks_again(&self) -> Vec<Ask> {
        match self {
            Self::House(_) => vec![Ask::House, Ask::Audit],
            page => page.asks(),
        }
    }

    /// What is on it. That reception is called from the kiosk stands where it is answered.
    pub(super) fn stage(&self, called_from_kiosk: bool) -> Stage {
        match self {
            Self::Today(page) => Stage::Today(page.stage()),
            Self::Visit(page) => Stage::Visit(page.stage()),
            Self::Access(page) => Stage::Access(page.stage()),
            Self::CheckIn(page) => Stage::CheckIn(page.stage()),
            Self::Waiting(page) => Stage::Waiting(page.stage(called_from_kiosk)),
            Self::RollCall(page) => Stage::RollCall(page.stage()),
            Self::More => Stage::More,
            Self::Acts(page) => Stage::Acts(page.stage()),
            Self::Health => Stage::Health,
            Self::HoldList(page) => Stage::HoldList(page.stage()),
            Self::House(page) => Stage::House(page.stage()),
        }
    }

    /// Takes a tap. One that was meant for another page is nobody's.
    pub(super) fn tap(&mut self, message: Message, here: &Here<'_>) -> Vec<Ask> {
        match (self, message) {
            (Self::Today(page), Message::Today(tap)) => page.tap(tap, here),
            (Self::Visit(page), Message::Visit(tap)) => page.tap(tap, here),
            (Self::Access(page), Message::Access(tap)) => page.tap(tap, here),
            (Self::CheckIn(page), Message::CheckIn(tap)) => page.tap(tap, here),
            (Self::Waiting(page), Message::Waiting(tap)) => page.tap(tap, here),
            (Self::RollCall(page), Message::RollCall(tap)) => page.tap(tap, here),
            (Self::Acts(page), Message::Acts(tap)) => page.tap(tap, here),
            (Self::HoldList(page), Message::HoldList(tap)) => page.tap(tap, here),
            (Self::House(page), Message::House(tap)) => {
                page.tap(tap, here.signed, here.moment, here.config.retention).into_iter().collect()
            }
            (_, Message::Go(place)) => vec![Ask::Go(place)],
            _ => Vec::new(),
        }
    }

    /// Takes a letter, from either keyboard.
    pub(super) fn stroke(&mut self, stroke: Stroke, here: &Here<'_>) -> Vec<Ask> {
        match self {
            Self::Today(page) => page.stroke(stroke, here),
            Self::CheckIn(page) => page.stroke(stroke, here),
            Self::HoldList(page) => page.stroke(stroke, here),
            Self::Visit(_)
            | Self::Access(_)
            | Self::Waiting(_)
            | Self::RollCall(_)
            | Self::More
            | Self::Acts(_)
            | Self::Health
            | Self::House(_) => Vec::new(),
        }
    }

    /// Takes Enter.
    pub(super) fn enter(&mut self, here: &Here<'_>) -> Vec<Ask> {
        match self {
            Self::Today(page) => page.enter(here),
            Self::CheckIn(page) => page.enter(here),
            Self::HoldList(page) => page.enter(here),
            Self::Visit(_)
            | Self::Access(_)
            | Self::Waiting(_)
            | Self::RollCall(_)
            | Self::More
            | Self::Acts(_)
            | Self::Health
            | Self::House(_) => Vec::new(),
        }
    }

    /// What is typed in the page's field, which the on-screen keyboard needs to know for capitals.
    pub(super) fn typed(&self) -> &str {
        match self {
            Self::Today(page) => page.typed(),
            Self::CheckIn(page) => page.typed(),
            Self::HoldList(page) => page.typed(),
            Self::Visit(_)
            | Self::Access(_)
            | Self::Waiting(_)
            | Self::RollCall(_)
            | Self::More
            | Self::Acts(_)
            | Self::Health
            | Self::House(_) => "",
        }
    }

    /// Takes an answer of the world.
    pub(super) fn learn(&mut self, news: &DeskNews, here: &Here<'_>) -> Vec<Ask> {
        match (self, news) {
            (Self::Today(page), DeskNews::Today(news)) => page.learn(news, here),
            (Self::Visit(page), DeskNews::Visit(news)) => page.learn(news, here),
            (Self::Access(page), DeskNews::Access(news)) => page.learn(news),
            (Self::CheckIn(page), DeskNews::CheckIn(news)) => page.learn(news, here),
            (Self::Waiting(page), DeskNews::Waiting(news)) => page.learn(news),
            (Self::RollCall(page), DeskNews::RollCall(news)) => page.learn(news, here),
            (Self::Acts(page), DeskNews::Acts(news)) => page.learn(news),
            (Self::HoldList(page), DeskNews::HoldList(news)) => page.learn(news, here),
            (Self::House(page), news) => page.learn(news),
            (
                Self::Today(_)
                | Self::Visit(_)
                | Self::Access(_)
                | Self::CheckIn(_)
                | Self::Waiting(_)
                | Self::RollCall(_)
                | Self::More
                | Self::Acts(_)
                | Self::Health
                | Self::HoldList(_),
                _,
            ) => Vec::new(),
        }
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        match self {
            Self::Today(page) => page.back(),
            Self::Visit(page) => page.back(),
            Self::Access(page) => page.back(),
            Self::CheckIn(page) => page.back(),
            Self::Waiting(page) => page.back(),
            Self::RollCall(page) => page.back(),
            Self::Acts(page) => page.back(),
            Self::More | Self::Health => false,
            Self::HoldList(page) => page.back(),
            Self::House(page) if page.is_over() => {
                page.back();
                true
            }
            Self::House(_) => false,
        }
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        match self {
            Self::Today(page) => page.view(on, head),
            Self::Visit(page) => page.view(on, head),
            Self::Access(page) => page.view(on, head),
            Self::CheckIn(page) => page.view(on, head),
            Self::Waiting(page) => page.view(on, head),
            Self::RollCall(page) => page.view(on, head),
            Self::More => more::view(on, head),
            Self::Health => health::view(on, head),
            Self::Acts(page) => page.view(on, head),
            Self::HoldList(page) => page.view(on, head),
            Self::House(page) => house::view(page, on, head),
        }
    }
}
