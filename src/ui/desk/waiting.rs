//! Who waits for reception: the answer to it, and that somebody at the kiosk needs them there.
//!
//! The desk owns one while it is shown, hands it taps and answers, and draws it. An answer is two taps, the second one a
//! reason; it must never be shown as given before it is on disk.

mod view;

use crate::domain::id::VisitId;
use crate::domain::staff::{Reason, StaffAct, StaffNumber};
use crate::effects::{Effects, Refused, WaitingNews, Waits};
use crate::ui::Element;

use super::frame::Head;
use super::message::{Ask as DeskAsk, Message};
use super::page::{Here, On};
use super::reasons::Asking;

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Let this guest in, or do not: ask why.
    Ask(VisitId, StaffAct),
    /// For this reason.
    Why(Reason),
    /// Do it.
    Do,
    /// Another page of the list.
    Page(usize),
    /// Back to the list.
    Back,
}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {
    /// Who waits?
    People,
    /// This is the answer.
    Answer(StaffNumber, VisitId, StaffAct, Reason),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    people: Vec<VisitId>,
    asks: Option<Answer>,
    page: usize,
    called_from_kiosk: bool,
}

/// An answer: of whom, and what.
type Answer = (VisitId, StaffAct);

/// What became of the last answer.
type Told = Result<StaffAct, Refused>;

/// The page.
#[derive(Default)]
pub struct Waiting {
    people: Option<Vec<Waits>>,
    asking: Option<Asking<Answer>>,
    told: Option<Told>,
    page: usize,
}

impl Waiting {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        vec![DeskAsk::Waiting(Ask::People)]
    }

    pub(super) fn stage(&self, called_from_kiosk: bool) -> Stage {
        Stage {
            people: self.people.iter().flatten().map(|guest| guest.visit).collect(),
            asks: self.asking.as_ref().map(|asking| asking.act),
            page: self.page,
            called_from_kiosk,
        }
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        self.told = None;
        match tap {
            Tap::Ask(visit, act) => self.asking = Some(Asking::new((visit, act))),
            Tap::Why(reason) => {
                if let Some(asking) = &mut self.asking {
                    asking.reason = Some(reason);
                }
            }
            Tap::Do => {
                if let Some(asking) = &mut self.asking
                    && let Some(reason) = asking.confirm()
                {
                    let (visit, act) = asking.act;
                    let answer = Ask::Answer(here.signed.number, visit, act, reason);
                    return vec![DeskAsk::Waiting(answer)];
                }
            }
            Tap::Page(page) => self.page = page,
            Tap::Back => self.asking = None,
        }
        Vec::new()
    }

    /// Takes an answer of the world.
    pub(super) fn learn(&mut self, news: &WaitingNews) -> Vec<DeskAsk> {
        match news {
            WaitingNews::People(people) => {
                self.people.clone_from(people);
                // Whose reason is asked and who was answered elsewhere: there is nothing to answer any more.
                let gone = |of: VisitId| !self.people.iter().flatten().any(|guest| guest.visit == of);
                if self.asking.as_ref().is_some_and(|asking| !asking.is_said() && gone(asking.act.0)) {
                    self.asking = None;
                    self.told = Some(Err(Refused::Answered));
                }
                Vec::new()
            }
            WaitingNews::Answered(visit, done) => {
                if self.asking.as_ref().is_some_and(|asking| asking.act.0 == *visit) {
                    self.asking = None;
                    self.told = Some(*done);
                }
                vec![DeskAsk::Counts, DeskAsk::Waiting(Ask::People)]
            }
        }
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        self.asking.take().is_some()
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        view::view(self, on, head)
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::People => effects.ask_who_waits(),
            Self::Answer(by, visit, act, reason) => effects.answer_waiting(by, visit, act, reason),
        }
    }
}
