//! One guest's session of the flow at the desk: driven by answers that were given beforehand, on the store's thread,
//! a piece at a time, so that a guest at the panel is saved in between.
//!
//! Nothing of it is left when it ends, and it ends with the Save: printing goes on by itself.

use std::sync::{Arc, Mutex};

use crate::domain::language::Language;
use crate::domain::staff::StaffNumber;
use crate::effects::News;
use crate::effects::perform::{Hands, perform};
use crate::flow::filled::{Answers, Filled, Lacks, Next};
use crate::flow::state::{Cause, ReceptionComes, Session, State};
use crate::flow::{Effect, Event, step};

use super::{BEYOND_THE_PANEL, CameTo, CheckInNews, is_staff, news};

/// A session on its way.
pub(super) struct Driver {
    session: Session,
    filled: Filled,
    language: Language,
}

/// A session that the store's answers come back to; empty once it has ended.
type Shared = Arc<Mutex<Option<Driver>>>;

impl Driver {
    /// Starts one. It goes on by itself and answers once.
    pub(super) fn start(hands: Hands, place: usize, answers: Answers, by: StaffNumber) {
        let mut policy = hands.house.config.policy.clone();
        // Which ways guests are offered binds the panel; here a person asks.
        policy.look_up.name = true;
        let begun = Filled::new(answers, &policy).map(|filled| {
            let session = filled.begin(BEYOND_THE_PANEL);
            let language = hands.house.config.languages.first().cloned();
            let language = language.unwrap_or_else(|| Language::new(Language::SHIPPED[0]));
            Driver { session, filled, language }
        });
        match begun {
            Ok(driver) => go_on(&hands, place, by, &Arc::new(Mutex::new(Some(driver))), None),
            Err(lacks) => end(&hands, place, by, lacking(&lacks)),
        }
    }

    /// Answers what is asked; gives what is to be done, and what it all came to once that is known.
    fn advance(&mut self, event: Option<Event>) -> (Vec<Effect>, Option<CameTo>) {
        let mut todo = Vec::new();
        self.take(event, &mut todo);
        loop {
            if let Some(only) = only_reception(&self.session.state) {
                return (todo, Some(only));
            }
            match self.filled.next(&self.session) {
                Ok(Next::Do(events)) => {
                    let before = self.session.clone();
                    events.into_iter().for_each(|event| self.take(Some(event), &mut todo));
                    if self.session == before {
                        return (todo, Some(CameTo::Lacks));
                    }
                }
                Ok(Next::Wait) => return (todo, None),
                Ok(Next::Waiting(visit)) => return (todo, Some(CameTo::Waits(visit))),
                Ok(Next::Inside(visit)) => return (todo, Some(CameTo::In(visit))),
                Err(lacks) => return (todo, Some(lacking(&lacks))),
            }
        }
    }

    fn take(&mut self, event: Option<Event>, todo: &mut Vec<Effect>) {
        let Some(event) = event else { return };
        let (session, effects) = step(std::mem::take(&mut self.session), event, self.filled.policy());
        self.session = session;
        todo.extend(effects);
    }
}

/// What an admission must not pass over at the desk: it is meant for guests without an invitation.
fn only_reception(state: &State) -> Option<CameTo> {
    match state {
        State::ReceptionComes(ReceptionComes { cause: Cause::Used, .. }) => Some(CameTo::AlreadyInside),
        State::ReceptionComes(ReceptionComes { cause: Cause::NotToday, .. }) => Some(CameTo::NotToday),
        State::ReceptionComes(ReceptionComes { cause: Cause::AccessOver, .. }) => Some(CameTo::AccessOver),
        _ => None,
    }
}

/// Takes an answer of the world, and goes on as far as it leads.
fn go_on(hands: &Hands, place: usize, by: StaffNumber, shared: &Shared, event: Option<Event>) {
    let (todo, came_to, language) = {
        let Ok(mut held) = shared.lock() else { return };
        let Some(driver) = held.as_mut() else { return };
        let (todo, came_to) = driver.advance(event);
        let language = driver.language.clone();
        if came_to.is_some() {
            *held = None;
        }
        (todo, came_to, language)
    };
    let back = Hands { tell: heard(hands.clone(), place, by, shared.clone()), ..hands.clone() };
    for effect in todo {
        perform(&back, effect, &language);
    }
    if let Some(came_to) = came_to {
        end(hands, place, by, came_to);
    }
}

/// Hands answers of the store back to the session they belong to.
fn heard(hands: Hands, place: usize, by: StaffNumber, shared: Shared) -> crate::effects::Tell {
    Arc::new(move |said| {
        if let News::Event(event) = said {
            go_on(&hands, place, by, &shared, Some(event));
        }
    })
}

/// Tells the page. Of what could not be written it says whether staff may not act any more.
fn end(hands: &Hands, place: usize, by: StaffNumber, came_to: CameTo) {
    let tell = hands.tell.clone();
    hands.store.run(move |store| {
        let came_to = if came_to == CameTo::NotSaved && !is_staff(store, by) { CameTo::NotStaff } else { came_to };
        tell(news(CheckInNews::CameTo(place, came_to)));
    });
}

fn lacking(lacks: &Lacks) -> CameTo {
    match lacks {
        Lacks::CodeUnknown => CameTo::Gone,
        Lacks::NotToday => CameTo::NotToday,
        Lacks::Used => CameTo::AlreadyInside,
        Lacks::AccessOver => CameTo::AccessOver,
        Lacks::NotLookedUp | Lacks::NotAdmitted | Lacks::NotWaiting | Lacks::NotSaved => CameTo::NotSaved,
        Lacks::NoNames
        | Lacks::WalkInRefused
        | Lacks::Company
        | Lacks::NoCompany
        | Lacks::Purpose(_)
        | Lacks::Kind(_)
        | Lacks::KindDiffers(_)
        | Lacks::Identity
        | Lacks::HostMayNotVouch
        | Lacks::Stuck => CameTo::Lacks,
    }
}
