//! One visit: all that is kept of it, and what may be done about it.
//!
//! The desk owns one while it is shown, hands it taps and answers, and draws it. Its first question is a look-up with a
//! line in the audit; while it stands open it is read anew without one.

mod values;
mod view;

use std::cell::Cell;

use crate::domain::id::VisitId;
use crate::domain::staff::{Reason, StaffAct, StaffNumber};
use crate::effects::{Again, Effects, Refused, VisitNews};
use crate::store::people::VisitSheet;
use crate::ui::Element;

use super::frame::Head;
use super::message::{Ask as DeskAsk, Message};
use super::page::{Here, On};
use super::reasons::Asking;
pub(super) use values::Value;
pub(super) use view::{DEED, SPACE, kept};

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Ask why.
    Ask(Act),
    /// For this reason.
    Why(Reason),
    /// Do it.
    Do,
    /// Another page of what is kept.
    Page(usize),
    /// Back to what is kept.
    Back,
}

/// What is done here, with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Sign the guest out.
    CheckOut,
    /// Print the badge again.
    PrintAgain,
}

impl Act {
    fn of_staff(self) -> StaffAct {
        match self {
            Self::CheckOut => StaffAct::CheckOut,
            Self::PrintAgain => StaffAct::PrintAgain,
        }
    }
}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {
    /// Open the page.
    LookUp(StaffNumber, VisitId),
    /// Read it anew.
    Again(VisitId),
    /// Do something, for a reason.
    Do(StaffNumber, VisitId, Act, Reason),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    known: bool,
    asks: Option<Act>,
    page: usize,
    inside: bool,
}

/// What became of the last act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Out,
    WasOut,
    Printed(Again),
    Refused(Refused),
}

/// The page.
pub struct VisitPage {
    visit: VisitId,
    by: StaffNumber,
    looked_up: Cell<bool>,
    sheet: Option<Result<Option<Box<VisitSheet>>, Refused>>,
    asking: Option<Asking<Act>>,
    told: Option<Told>,
    page: usize,
}

impl VisitPage {
    pub(super) fn new(visit: VisitId, by: StaffNumber) -> Self {
        Self { visit, by, looked_up: Cell::new(false), sheet: None, asking: None, told: None, page: 0 }
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        if !self.looked_up.replace(true) {
            return vec![DeskAsk::Visit(Ask::LookUp(self.by, self.visit))];
        }
        // Who was refused, or whose answer is still on its way, asks for nothing more.
        let known = matches!(self.sheet, Some(Ok(_)));
        known.then_some(DeskAsk::Visit(Ask::Again(self.visit))).into_iter().collect()
    }

    pub(super) fn stage(&self) -> Stage {
        let inside = self.sheet().is_some_and(|sheet| sheet.certainty.is_some());
        Stage {
            known: self.sheet.is_some(),
            asks: self.asking.as_ref().map(|asking| asking.act),
            page: self.page,
            inside,
        }
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        self.told = None;
        match tap {
            Tap::Ask(act) => self.asking = Some(Asking::new(act)),
            Tap::Why(reason) => {
                if let Some(asking) = &mut self.asking {
                    asking.reason = Some(reason);
                }
            }
            Tap::Do => {
                if let Some(asking) = &mut self.asking
                    && let Some(reason) = asking.confirm()
                {
                    return vec![DeskAsk::Visit(Ask::Do(here.signed.number, self.visit, asking.act, reason))];
                }
            }
            Tap::Page(page) => self.page = page,
            Tap::Back => self.asking = None,
        }
        Vec::new()
    }

    /// Takes an answer.
    pub(super) fn learn(&mut self, news: &VisitNews, _here: &Here<'_>) -> Vec<DeskAsk> {
        match news {
            VisitNews::Sheet(visit, sheet) => {
                if *visit == self.visit {
                    self.sheet = Some(sheet.clone());
                }
            }
            VisitNews::CheckedOut(done) => self.done(match done {
                Ok((0, _)) => Told::WasOut,
                Ok(_) => Told::Out,
                Err(refused) => Told::Refused(*refused),
            }),
            VisitNews::PrintedAgain(done) => self.done(match done {
                Ok(again) => Told::Printed(*again),
                Err(refused) => Told::Refused(*refused),
            }),
        }
        Vec::new()
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        self.asking.take().is_some()
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        view::view(self, on, head)
    }

    fn sheet(&self) -> Option<&VisitSheet> {
        match &self.sheet {
            Some(Ok(Some(sheet))) => Some(sheet),
            Some(Ok(None) | Err(_)) | None => None,
        }
    }

    fn done(&mut self, told: Told) {
        (self.told, self.asking) = (Some(told), None);
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::LookUp(by, visit) => effects.look_up_visit(by, visit),
            Self::Again(visit) => effects.ask_visit(visit),
            Self::Do(by, visit, Act::CheckOut, reason) => effects.check_out_visit(by, visit, reason),
            Self::Do(by, visit, Act::PrintAgain, reason) => effects.print_visit_again(by, visit, reason),
        }
    }
}
