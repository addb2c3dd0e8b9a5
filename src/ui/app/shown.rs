//! What is on the screen, told from what was there before: whenever it changes, a finger may be on its way to
//! something else, and a new step begins afresh.
//!
//! Called by `kiosk`.

use std::mem::{self, Discriminant};

use crate::domain::id::VisitId;
use crate::domain::identity_check::IdMethod;
use crate::domain::staff::StaffAct;
use crate::flow::State;
use crate::flow::state::{Called, Laid, LookUpWay, Question, Sought};
use crate::ui::message::Sheet;

use super::bar::Stage as BarStage;
use super::pad::Stage;

/// What is on the screen, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// The step.
    pub(super) step: Step,
    /// What lies over it.
    pub(super) over: Over,
    /// The page of the list: on the last one another button may stand where Next stood.
    pub(super) page: usize,
}

/// The step, told from its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    state: Discriminant<State>,
    part: Part,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Whole,
    /// A way of saying who one is; whether the address was given already.
    Way(LookUpWay, bool),
    Question(Question),
    Agreement(usize),
    /// A way of the ID check, and what came of the last document.
    IdWay(IdMethod, Discriminant<Laid>),
    /// Who was called for a guest who waits.
    Called(Called),
}

/// What lies over the step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    /// Nothing.
    Nothing,
    /// A sheet.
    Sheet(Sheet),
    /// The idle veil.
    Veil,
    /// The staff pad, at one of its stages.
    Pad(Stage),
    /// The staff bar, at one of its stages, with what was found.
    Bar(OverBar),
}

/// A stage of the staff bar, the act that it is about, and what is looked for.
pub(super) type OverBar = (Discriminant<BarStage>, Option<StaffAct>, Discriminant<Sought>);

impl Step {
    /// The step of a state.
    pub(super) fn of(state: &State) -> Self {
        let part = match state {
            State::WhoAreYou(here) => Part::Way(here.way, here.email.is_some()),
            State::Details(here) => Part::Question(here.question.clone()),
            State::HouseRules(guest) => Part::Agreement(guest.accepted.len()),
            State::IdCheck(here) => Part::IdWay(here.method, mem::discriminant(&here.laid)),
            State::WaitingForReception(here) => Part::Called(here.called),
            State::Welcome
            | State::WhomDoYouVisit(_)
            | State::Resolving(_)
            | State::Matching(_)
            | State::Review(_)
            | State::Saving(_)
            | State::Printing(_)
            | State::IsYourBadgeThere(_)
            | State::PrinterTrouble(..)
            | State::Done(_)
            | State::ReceptionComes(_)
            | State::Refused
            | State::NotSaved
            | State::Leaving(_)
            | State::LeavingName(_)
            | State::LeavingHost(_)
            | State::SigningOut(_)
            | State::Goodbye(_)
            | State::AskingKept(_)
            | State::OpeningKept(_)
            | State::Kept(_)
            | State::ReceptionHelps(_)
            | State::Delivery(_)
            | State::TellingDelivery
            | State::Delivered { .. } => Part::Whole,
        };
        Self { state: mem::discriminant(state), part }
    }
}

/// The visit of the guest on the screen, once it is saved and may have a badge.
#[must_use]
pub(super) fn visit(state: &State) -> Option<VisitId> {
    match state {
        State::Printing(guest)
        | State::IsYourBadgeThere(guest)
        | State::PrinterTrouble(guest, _)
        | State::Done(guest) => Some(guest.saved.visit),
        State::Welcome
        | State::WhoAreYou(_)
        | State::WhomDoYouVisit(_)
        | State::Resolving(_)
        | State::Matching(_)
        | State::Details(_)
        | State::IdCheck(_)
        | State::HouseRules(_)
        | State::Review(_)
        | State::Saving(_)
        | State::WaitingForReception(_)
        | State::ReceptionComes(_)
        | State::Refused
        | State::NotSaved
        | State::Leaving(_)
        | State::LeavingName(_)
        | State::LeavingHost(_)
        | State::SigningOut(_)
        | State::Goodbye(_)
        | State::AskingKept(_)
        | State::OpeningKept(_)
        | State::Kept(_)
        | State::ReceptionHelps(_)
        | State::Delivery(_)
        | State::TellingDelivery
        | State::Delivered { .. } => None,
    }
}
