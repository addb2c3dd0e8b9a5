//! One invitation: whom it lets in until when, and the way to end that before its time.
//!
//! The desk owns one while it is shown, hands it taps and answers, and draws it. It is no look-up: it says no more than
//! the list of today, from which it is opened, and than the page of a visit. No way back is offered: a new invitation is.

mod saying;
mod view;

use crate::domain::id::InvitationId;
use crate::domain::staff::{Reason, StaffAct, StaffNumber};
use crate::effects::{AccessNews, Effects, Ending, Refused};
use crate::store::invitations::AccessSheet;
use crate::ui::Element;

use super::frame::Head;
use super::message::{Ask as DeskAsk, Message};
use super::page::{Here, On};
use super::reasons::Asking;
pub(super) use saying::over;

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Ask why access ends.
    AskEnd,
    /// For this reason.
    Why(Reason),
    /// End it.
    End,
    /// Another page of what is known.
    Page(usize),
    /// Back to the invitation.
    Back,
}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {
    /// Read the invitation.
    Sheet(InvitationId),
    /// End its access, for a reason.
    End(StaffNumber, InvitationId, Reason),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    known: bool,
    asks: bool,
    page: usize,
    over: bool,
    inside: bool,
}

/// The page.
pub struct AccessPage {
    invitation: InvitationId,
    sheet: Option<Result<Option<Box<AccessSheet>>, Refused>>,
    asking: Option<Asking<StaffAct>>,
    told: Option<Result<Ending, Refused>>,
    page: usize,
}

impl AccessPage {
    pub(super) fn new(invitation: InvitationId) -> Self {
        Self { invitation, sheet: None, asking: None, told: None, page: 0 }
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        vec![DeskAsk::Access(Ask::Sheet(self.invitation))]
    }

    pub(super) fn stage(&self) -> Stage {
        let sheet = self.sheet();
        Stage {
            known: self.sheet.is_some(),
            asks: self.asking.is_some(),
            page: self.page,
            over: sheet.is_some_and(|sheet| sheet.invitation.over.is_some()),
            inside: sheet.is_some_and(|sheet| sheet.inside),
        }
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        self.told = None;
        match tap {
            Tap::AskEnd => self.asking = Some(Asking::new(StaffAct::EndAccess)),
            Tap::Why(reason) => {
                if let Some(asking) = &mut self.asking {
                    asking.reason = Some(reason);
                }
            }
            Tap::End => {
                if let Some(reason) = self.asking.as_mut().and_then(Asking::confirm) {
                    return vec![DeskAsk::Access(Ask::End(here.signed.number, self.invitation, reason))];
                }
            }
            Tap::Page(page) => self.page = page,
            Tap::Back => self.asking = None,
        }
        Vec::new()
    }

    /// Takes an answer.
    pub(super) fn learn(&mut self, news: &AccessNews) -> Vec<DeskAsk> {
        match news {
            AccessNews::Sheet(invitation, sheet) => {
                if *invitation == self.invitation {
                    self.sheet = Some(sheet.clone());
                }
            }
            AccessNews::Ended(ended) => {
                (self.told, self.asking) = (Some(*ended), None);
                return self.asks();
            }
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

    fn sheet(&self) -> Option<&AccessSheet> {
        match &self.sheet {
            Some(Ok(Some(sheet))) => Some(sheet),
            Some(Ok(None) | Err(_)) | None => None,
        }
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::Sheet(invitation) => effects.ask_access(invitation),
            Self::End(by, invitation, reason) => effects.end_access(by, invitation, reason),
        }
    }
}
