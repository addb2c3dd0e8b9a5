//! What the desk's page `hold_list` asks of the house; answered as [`HoldListNews`].

use chrono::Months;

use crate::domain::hold_list::{HoldListEnd, HoldListReason};
use crate::domain::id::HoldListId;
use crate::domain::staff::StaffNumber;
use crate::effects::store_thread::logged;
use crate::effects::{DeskNews, Effects, News};
use crate::store::audit::Who;
use crate::store::hold_list::{HoldListEntry, HoldListError, Person};
use crate::store::staff::StaffError;
use crate::store::{Store, StoreError};

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldListNews {
    /// The list; `None` when the database cannot be read.
    List(Option<Vec<HoldListEntry>>),
    /// Whether somebody who asked is on it: every entry that would be taken for them.
    Checked(Result<Vec<HoldListEntry>, HoldListRefused>),
    /// What became of an act.
    Acted(Result<HoldListDone, HoldListRefused>),
}

/// What was done on the hold list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldListDone {
    /// Somebody was proposed.
    Proposed,
    /// A proposal is in force.
    Added,
    /// The second person named somebody else, so that nothing changed.
    Mismatched,
    /// An entry has ended.
    Ended,
}

/// Why an act on the hold list did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldListRefused {
    /// Whoever asks is no manager, or not on the staff list any more.
    NotAllowed,
    /// It takes somebody else than who proposed it.
    SamePerson,
    /// Nobody was named, or by one word alone.
    NobodyNamed,
    /// The entry has ended, or was confirmed by somebody else.
    Gone,
    /// It cannot be done now.
    Broken,
}

impl Effects {
    /// Asks for the hold list; answers [`HoldListNews::List`].
    pub fn ask_hold_list(&self) {
        let tell = self.tell.clone();
        self.store.run(move |store| tell(news(HoldListNews::List(logged(store.hold_list())))));
    }

    /// Proposes somebody for some months from today; answers [`HoldListNews::Acted`].
    pub fn propose_for_hold_list(&self, by: StaffNumber, person: Person, reason: HoldListReason, months: u32) {
        self.act_on_hold_list(move |store| {
            let today = store.credited_day()?;
            let until = today.checked_add_months(Months::new(months)).unwrap_or(today);
            store.propose_for_hold_list(Who::Staff(by), &person, reason, until).map(|_| HoldListDone::Proposed)
        });
    }

    /// Puts a proposal in force, if the second person names the same guest; answers [`HoldListNews::Acted`].
    pub fn confirm_for_hold_list(&self, by: StaffNumber, entry: HoldListId, person: Person) {
        self.act_on_hold_list(move |store| {
            let confirmed = store.confirm_for_hold_list(Who::Staff(by), entry, &person)?;
            Ok(if confirmed.is_some() { HoldListDone::Added } else { HoldListDone::Mismatched })
        });
    }

    /// Ends an entry; answers [`HoldListNews::Acted`].
    pub fn end_on_hold_list(&self, by: StaffNumber, entry: HoldListId, why: HoldListEnd) {
        self.act_on_hold_list(move |store| {
            store.end_on_hold_list(Who::Staff(by), entry, why).map(|()| HoldListDone::Ended)
        });
    }

    /// Answers a person who asks whether they are on it; answers [`HoldListNews::Checked`].
    pub fn check_hold_list(&self, by: StaffNumber, person: Person) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let found = store.check_hold_list(Who::Staff(by), &person).map_err(refused);
            tell(news(HoldListNews::Checked(found)));
        });
    }

    fn act_on_hold_list(&self, act: impl FnOnce(&mut Store) -> Result<HoldListDone, StoreError> + Send + 'static) {
        let tell = self.tell.clone();
        self.store.run(move |store| tell(news(HoldListNews::Acted(act(store).map_err(refused)))));
    }
}

fn news(news: HoldListNews) -> News {
    News::Desk(DeskNews::HoldList(news))
}

/// What the page says of an error; the log has the rest.
fn refused(error: StoreError) -> HoldListRefused {
    match error {
        StoreError::Staff(StaffError::NotAManager | StaffError::SecondIsNoManager | StaffError::NoSuchNumber(_)) => {
            HoldListRefused::NotAllowed
        }
        StoreError::Staff(StaffError::SameManager(_)) => HoldListRefused::SamePerson,
        StoreError::HoldList(HoldListError::NobodyNamed) => HoldListRefused::NobodyNamed,
        StoreError::HoldList(HoldListError::NoSuchEntry(_) | HoldListError::InForce(_)) => HoldListRefused::Gone,
        other => {
            tracing::error!(error = %other, "an act on the hold list failed");
            HoldListRefused::Broken
        }
    }
}
