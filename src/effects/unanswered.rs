//! Guests whom reception has not answered: has the next in the house's line told, and tells the guest's screen when
//! nobody is left.
//!
//! Called on the store's thread whenever something may be due. Who is told is for the store to remember; that a server
//! accepted it is for the notices' thread to say.

use std::time::Duration;

use crate::domain::id::VisitId;
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::store::Store;
use crate::store::unanswered::Line;

use super::store_thread::{logged, until};
use super::{House, News, Tell};

/// Does what is due and says how long nothing else will be.
pub(super) fn due(store: &mut Store, house: &House, tell: &Tell) -> Duration {
    let Some(unanswered) = logged(store.tell_next_in_line(line(house))) else { return Duration::MAX };
    for visit in unanswered.left_alone {
        tell(heard(visit, false));
    }
    unanswered.next_at.map_or(Duration::MAX, |next| until(next, store))
}

/// What the screen of a guest who waits is told: whether a server accepted the notice to the next in line. The visit says
/// whose it was; the number of the question does not matter.
pub(super) fn heard(visit: VisitId, told: bool) -> News {
    News::Event(Event::Answer(Attempt::default(), Answer::NextTold(visit, told)))
}

/// Who is told after reception. Without a mail server nobody is.
fn line(house: &House) -> Line {
    let people = house.config.mail.as_ref().map_or(0, |mail| mail.next_in_line.len());
    Line { minutes: house.config.desk.answer_minutes, people: u8::try_from(people).unwrap_or(u8::MAX) }
}
