//! What a guest types where: the text in each step, and the keys that suit it.

use crate::flow::State;
use crate::flow::state::{LookUpWay, Question, Typed};
use crate::ui::keyboard::{Capitals, KeyboardState, Plan};
use crate::words::Words;

/// The text that is being typed, and how its words begin; `None` where nothing is typed.
#[must_use]
pub fn typed(state: &State) -> Option<(&Typed, Capitals)> {
    match state {
        State::WhoAreYou(here) => Some((
            &here.typed,
            match here.way {
                LookUpWay::Name => Capitals::EachWord,
                LookUpWay::Code => Capitals::Always,
                LookUpWay::Email => Capitals::Never,
            },
        )),
        State::Details(here) => match here.question {
            Question::Company => Some((&here.typed, Capitals::EachWord)),
            // What offers ask for is a number plate and the like.
            Question::OfferText(_) => Some((&here.typed, Capitals::Always)),
            Question::Purpose | Question::Stay | Question::Offer(_) => None,
        },
        State::WhomDoYouVisit(here) | State::LeavingHost(here) => Some((&here.search.typed, Capitals::EachWord)),
        State::LeavingName(typed) => Some((typed, Capitals::EachWord)),
        State::Delivery(search) => Some((&search.typed, Capitals::EachWord)),
        State::Welcome
        | State::Resolving(_)
        | State::Matching(_)
        | State::IdCheck(_)
        | State::HouseRules(_)
        | State::Review(_)
        | State::Saving(_)
        | State::WaitingForReception(_)
        | State::Printing(_)
        | State::IsYourBadgeThere(_)
        | State::PrinterTrouble(..)
        | State::Done(_)
        | State::ReceptionComes(_)
        | State::Refused
        | State::NotSaved
        | State::Leaving(_)
        | State::SigningOut(_)
        | State::Goodbye(_)
        | State::AskingKept(_)
        | State::OpeningKept(_)
        | State::Kept(_)
        | State::ReceptionHelps(_)
        | State::TellingDelivery
        | State::Delivered { .. } => None,
    }
}

/// Fresh keys for a step, in the plan of the guest's language.
#[must_use]
pub fn keys(state: &State, words: &Words) -> KeyboardState {
    let capitals = typed(state).map_or(Capitals::EachWord, |(_, capitals)| capitals);
    KeyboardState::new(plan(words), capitals)
}

/// The plan of a language.
#[must_use]
pub fn plan(words: &Words) -> Plan {
    // `Words` has checked that the locale names one of the plans.
    Plan::from_word(words.keyboard()).unwrap_or(Plan::Qwerty)
}
