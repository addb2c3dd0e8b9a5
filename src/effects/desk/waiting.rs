//! What the desk's page of who waits asks of the house; answered as [`WaitingNews`].
//!
//! An answer that is on disk is told to the guest's screen as well. Of two answers the first one counts.

use chrono::{DateTime, Utc};

use super::{DeskNews, Refused, refused};
use crate::domain::id::VisitId;
use crate::domain::kind::VisitorKind;
use crate::domain::staff::{Reason, StaffAct, StaffNumber};
use crate::domain::text::Personal;
use crate::domain::visit::{Certainty, WaitCause};
use crate::effects::perform::admitted;
use crate::effects::store_thread::logged;
use crate::effects::{Effects, House, News};
use crate::flow::Event;
use crate::flow::event::DeskAnswer;
use crate::store::audit::Who;
use crate::store::desk::{Admission, Override};
use crate::store::{Store, StoreError};

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitingNews {
    /// Who waits, the longest first; `None` when the database cannot be read.
    People(Option<Vec<Waits>>),
    /// What became of an answer.
    Answered(VisitId, Result<StaffAct, Refused>),
}

/// Somebody who waits for reception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    /// Their visit.
    pub visit: VisitId,
    /// Their name.
    pub name: Personal,
    /// Their company.
    pub company: Option<Personal>,
    /// Whom they visit.
    pub host: Personal,
    /// What they count as.
    pub kind: VisitorKind,
    /// Since when they wait.
    pub since: DateTime<Utc>,
    /// Why they wait.
    pub cause: WaitingCause,
}

/// Why somebody waits. Reception reads it, the guest never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingCause {
    /// Nobody has invited them.
    NotInvited,
    /// The house has every visitor of this kind admitted by somebody.
    Kind,
    /// It stands with the visit.
    Known(WaitCause),
}

impl Effects {
    /// Asks who waits; answers [`WaitingNews::People`].
    pub fn ask_who_waits(&self) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            tell(News::Desk(DeskNews::Waiting(WaitingNews::People(logged(who_waits(store))))));
        });
    }

    /// Lets a guest who waits in, or does not; answers [`WaitingNews::Answered`].
    pub fn answer_waiting(&self, by: StaffNumber, visit: VisitId, act: StaffAct, reason: Reason) {
        let (tell, house) = (self.tell.clone(), self.house.clone());
        self.store.run_with_others(move |store, others| {
            let decided = Override { who: Who::Staff(by), act, reason };
            let answered = answer(store, &house, visit, decided).map_err(refused);
            if let Ok(answered) = answered {
                others.answered(visit);
                tell(News::Event(Event::AnsweredAtDesk(visit, answered)));
                others.post();
            }
            tell(News::Desk(DeskNews::Waiting(WaitingNews::Answered(visit, answered.map(|_| act)))));
        });
    }
}

/// Writes the answer.
fn answer(store: &mut Store, house: &House, visit: VisitId, decided: Override) -> Result<DeskAnswer, StoreError> {
    if decided.act == StaffAct::AdmitWalkIn {
        let (printer, notice) = admitted(store, house, visit)?;
        match store.admit_by(visit, decided, printer.as_deref(), notice.as_ref())? {
            Admission::Now(_) => Ok(DeskAnswer::LetIn),
            Admission::Earlier => Err(StoreError::WrongState(visit)),
        }
    } else {
        store.refuse_by(visit, decided)?;
        Ok(DeskAnswer::Refused)
    }
}

/// Who waits, the longest first.
fn who_waits(store: &mut Store) -> Result<Vec<Waits>, StoreError> {
    let waiting = store.roll_call()?.into_iter().filter(|person| person.certainty == Certainty::Unfinished);
    let mut people = Vec::new();
    for person in waiting {
        let Some(stored) = store.visit(person.visit)? else { continue };
        let cause = match (stored.wait_cause, stored.invitation) {
            (Some(cause), _) => WaitingCause::Known(cause),
            (None, None) => WaitingCause::NotInvited,
            (None, Some(_)) => WaitingCause::Kind,
        };
        people.push(Waits {
            visit: person.visit,
            name: person.name,
            company: person.company,
            host: person.host,
            kind: stored.kind,
            since: person.since,
            cause,
        });
    }
    Ok(people)
}
