//! Numbers of states and events, so that the walk notices one that it never met.

use welkom::flow::Event;
use welkom::flow::state::State;

/// How many variants `State` has.
pub const STATES: usize = 30;
/// How many variants `Event` has.
pub const EVENTS: usize = 34;

/// The number of a state's variant. A new variant does not compile until it is counted here.
pub fn state_number(state: &State) -> usize {
    match state {
        State::Welcome => 0,
        State::WhoAreYou(_) => 1,
        State::WhomDoYouVisit(_) => 2,
        State::Resolving(_) => 3,
        State::Matching(_) => 4,
        State::Details(_) => 5,
        State::IdCheck(_) => 6,
        State::HouseRules(_) => 7,
        State::Review(_) => 8,
        State::Saving(_) => 9,
        State::WaitingForReception(_) => 10,
        State::Printing(_) => 11,
        State::IsYourBadgeThere(_) => 12,
        State::PrinterTrouble(..) => 13,
        State::Done(_) => 14,
        State::ReceptionComes(_) => 15,
        State::Refused => 16,
        State::NotSaved => 17,
        State::Leaving(_) => 18,
        State::LeavingName(_) => 19,
        State::LeavingHost(_) => 20,
        State::SigningOut(_) => 21,
        State::Goodbye(_) => 22,
        State::Delivery(_) => 23,
        State::TellingDelivery => 24,
        State::Delivered { .. } => 25,
        State::AskingKept(_) => 26,
        State::OpeningKept(_) => 27,
        State::Kept(_) => 28,
        State::ReceptionHelps(_) => 29,
    }
}

/// The number of an event's variant.
pub fn event_number(event: &Event) -> usize {
    match event {
        Event::Arrive => 0,
        Event::Leave => 1,
        Event::Deliver => 2,
        Event::Key(_) => 3,
        Event::Way(_) => 4,
        Event::ChooseHost(_) => 5,
        Event::ChoosePurpose(_) => 6,
        Event::ChooseStay(_) => 7,
        Event::Offer(_) => 8,
        Event::Next => 9,
        Event::Skip => 10,
        Event::Back => 11,
        Event::IdWay(_) => 12,
        Event::Agree => 13,
        Event::Change(_) => 14,
        Event::Confirm => 15,
        Event::BadgeThere(_) => 16,
        Event::WithoutBadge => 17,
        Event::CallReception => 18,
        Event::NobodyCame => 19,
        Event::Clear => 20,
        Event::Scanned(_) => 21,
        Event::Answer(..) => 22,
        Event::SignedOn(..) => 23,
        Event::SignedOff => 24,
        Event::Staff(..) => 25,
        Event::Read(_) => 26,
        Event::ShowKept => 27,
        Event::Forget(_) => 28,
        Event::StaffCorrects(..) => 29,
        Event::StaffChooses(..) => 30,
        Event::StaffSeeks(..) => 31,
        Event::StaffSeeksHost(_) => 32,
        Event::AnsweredAtDesk(..) => 33,
    }
}
