//! The hold list in words: entries, and what became of an act.

use chrono::NaiveDate;

use crate::effects::{HoldListDone, HoldListRefused};
use crate::store::audit::Who;
use crate::store::hold_list::{HoldListEntry, HoldListStanding};
use crate::words::Words;

/// By what somebody is known, who proposed it and when.
pub(super) fn proposed(words: &Words, entry: &HoldListEntry) -> String {
    let by = match (entry.by_name, entry.by_email) {
        (true, true) => words.say("hold-list-by-both"),
        (true, false) => words.say("hold-list-by-name"),
        (false, _) => words.say("hold-list-by-email"),
    };
    let (who, day) = (who(words, entry.proposed_by), words.day(entry.proposed_on));
    words.say_with("hold-list-second", &[("by", (&by).into()), ("who", (&who).into()), ("day", (&day).into())])
}

/// How long it lasts.
pub(super) fn until(words: &Words, until: NaiveDate) -> String {
    words.say_with("hold-list-until", &[("day", (&words.day(until)).into())])
}

/// Where it stands.
pub(super) fn standing(words: &Words, entry: &HoldListEntry) -> String {
    match entry.standing {
        HoldListStanding::Proposed { lapses_on } => {
            words.say_with("hold-list-lapses", &[("day", (&words.day(lapses_on)).into())])
        }
        HoldListStanding::InForce { confirmed_by } => {
            words.say_with("hold-list-confirmed", &[("who", (&who(words, confirmed_by)).into())])
        }
    }
}

fn who(words: &Words, who: Who) -> String {
    match who {
        Who::Staff(number) => words.say_with("hold-list-staff", &[("number", (&number.to_string()).into())]),
        Who::Operator => words.say("house-operator"),
        Who::Kiosk => words.say("house-kiosk"),
    }
}

/// What became of the last act, and whether it was done.
pub(super) fn told(words: &Words, told: Result<HoldListDone, HoldListRefused>) -> (bool, String) {
    match told {
        Ok(HoldListDone::Proposed) => (true, words.say("hold-list-told-proposed")),
        Ok(HoldListDone::Added) => (true, words.say("hold-list-told-added")),
        Ok(HoldListDone::Ended) => (true, words.say("hold-list-told-ended")),
        Ok(HoldListDone::Mismatched) => (false, words.say("hold-list-told-mismatched")),
        Err(HoldListRefused::NotAllowed) => (false, words.say("hold-list-refused-manager")),
        Err(HoldListRefused::SamePerson) => (false, words.say("hold-list-refused-same")),
        Err(HoldListRefused::NobodyNamed) => (false, words.say("hold-list-refused-nobody")),
        Err(HoldListRefused::Gone) => (false, words.say("hold-list-refused-gone")),
        Err(HoldListRefused::Broken) => (false, words.say("desk-not-now")),
    }
}
