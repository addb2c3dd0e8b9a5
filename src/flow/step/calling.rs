//! When reception is called, and when a call is over.
//!
//! `step` asks it once, after everything else of an event is decided: no other part of the flow makes a call or ends
//! one. It must never call while staff stand at the kiosk, nor twice for what one call says already.

use super::super::effect::Effect;
use super::super::state::{Call, State};
use super::Turn;

/// What has to be known of the state before the event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    welcome: bool,
    needs_reception: bool,
    waited: bool,
}

impl Before {
    pub(super) fn of(state: &State) -> Self {
        Self {
            welcome: matches!(state, State::Welcome),
            needs_reception: needs_reception(state),
            waited: matches!(state, State::WaitingForReception(_)),
        }
    }

    /// Whether the guest has gone.
    pub(super) fn ends_in(self, state: &State) -> bool {
        matches!(state, State::Welcome) && !self.welcome
    }

    /// The call after the event. Whoever comes to a step that only reception can end has called it by that.
    pub(super) fn call_in(
        self,
        state: &State,
        call: Call,
        another_guest: bool,
        attended: bool,
        turn: &mut Turn<'_>,
    ) -> Call {
        let gone = self.ends_in(state);
        let answered = self.waited && !matches!(state, State::WaitingForReception(_));
        let call = if another_guest || gone || answered { Call::No } else { call };
        let calls = turn.calls || (needs_reception(state) && !self.needs_reception);
        if call == Call::No && calls && !attended {
            turn.effects.push(Effect::CallReception(turn.attempt));
            return Call::Coming(turn.attempt);
        }
        call
    }
}

/// Whether nothing goes on here without reception, who cannot know it otherwise. Who waits to be let in is told of by
/// Save; whose visit could not be saved is asked to walk to the desk.
fn needs_reception(state: &State) -> bool {
    match state {
        State::ReceptionComes(_) | State::ReceptionHelps(_) => true,
        State::IdCheck(here) => here.doubt().is_some(),
        State::Welcome
        | State::WhoAreYou(_)
        | State::WhomDoYouVisit(_)
        | State::Resolving(_)
        | State::Matching(_)
        | State::Details(_)
        | State::HouseRules(_)
        | State::Review(_)
        | State::Saving(_)
        | State::WaitingForReception(_)
        | State::Printing(_)
        | State::IsYourBadgeThere(_)
        | State::PrinterTrouble(..)
        | State::Done(_)
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
        | State::Delivery(_)
        | State::TellingDelivery
        | State::Delivered { .. } => false,
    }
}
