//! What the desk asks of the house and what its managers do there; answered as [`DeskNews`].
//!
//! `ui` asks through [`Effects`]; everything is done on the store's thread or a printer's, so that the window never
//! waits. Who may do what is the store's to judge, again at each act. No name may stand in any of it.

mod access;
mod acts;
mod check_in;
mod health;
mod hold_list;
mod roll_call;
mod today;
mod visit;
mod waiting;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::clock::credit::ClockDoubt;
use crate::domain::retention::Lives;
use crate::domain::staff::StaffNumber;
use crate::domain::visit::Certainty;
use crate::printing::PrinterState;
use crate::store::audit::{Verified, Who};
use crate::store::lives::{LivesError, LivesPreview, LivesSet, Retention};
use crate::store::purge::Receipt;
use crate::store::staff::StaffError;
use crate::store::{Store, StoreError};

use super::store_thread::logged;
use super::{Effects, News};

pub use access::{AccessNews, Ending};
pub use acts::ActsNews;
pub use check_in::{BadgeState, CameTo, CheckInNews, Form, Guest};
pub use health::{HealthNow, ScannerNow};
pub use hold_list::{HoldListDone, HoldListNews, HoldListRefused};
pub use roll_call::RollCallNews;
pub use today::{Found, Today, TodayNews};
pub use visit::{Again, VisitNews};
pub use waiting::{WaitingCause, WaitingNews, Waits};

/// How far the clock may have gone on between the time that a manager reads and their tap; more than that is a jump,
/// which nobody has confirmed.
const READ_AND_TAPPED: TimeDelta = TimeDelta::minutes(3);

/// Something that the desk is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskNews {
    /// How many are inside, and how many wait; `None` when the database cannot be read.
    Counts(Option<Counts>),
    /// Something for the list of today.
    Today(TodayNews),
    /// Something for the page of a visit.
    Visit(VisitNews),
    /// Something for the page of an invitation.
    Access(AccessNews),
    /// Something for a check-in at the desk.
    CheckIn(CheckInNews),
    /// Something for the page of who waits.
    Waiting(WaitingNews),
    /// Something for the roll call.
    RollCall(RollCallNews),
    /// Something for the page of what staff did.
    Acts(ActsNews),
    /// Something for the hold list.
    HoldList(HoldListNews),
    /// The house as it is; `None` when the database cannot be read.
    House(Option<Box<HouseNow>>),
    /// What walking the audit's chain came to; `None` when it cannot be read.
    Audit(Option<Verified>),
    /// How everything but the printers is; `None` when the database cannot be read.
    Health(Option<Box<HealthNow>>),
    /// How a printer is.
    Printer(String, PrinterState),
    /// What became of the date that a manager confirmed.
    ClockConfirmed(Result<(), Refused>),
    /// What lives would do.
    LivesPreview(Result<Box<LivesPreview>, Refused>),
    /// What became of lives that a manager set.
    LivesSet(Result<LivesSet, Refused>),
    /// What became of longer lives that a second manager confirmed.
    LivesConfirmed(Result<(), Refused>),
}

/// What every page of the desk tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Who may be in the building, as far as anybody knows.
    pub inside: usize,
    /// Who waits for reception's answer.
    pub waiting: usize,
}

/// Why an act at the desk did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Whoever asks is no member of staff any more.
    NotStaff,
    /// Whoever asks is no manager, or no longer one.
    NotAManager,
    /// It takes another manager than the one who began.
    SameManager,
    /// The clock was set meanwhile, so that another date was confirmed than the one that was read.
    ClockMoved,
    /// The first manager's day is not over.
    TooEarly,
    /// Visits are still to follow a shorter life.
    StillSealing,
    /// Nothing waits any more.
    NothingWaits,
    /// Somebody else has answered meanwhile.
    Answered,
    /// It cannot be done now.
    Broken,
}

/// What the page of the house shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseNow {
    /// Wall time.
    pub wall: DateTime<Utc>,
    /// Credited time.
    pub credited: DateTime<Utc>,
    /// How the two disagree, if they do.
    pub doubt: Option<ClockDoubt>,
    /// The newest purge's receipt.
    pub last_purge: Option<Receipt>,
    /// The days at whose end something is forgotten, earliest first.
    pub living: Vec<NaiveDate>,
    /// How many days are over and not yet gone from every file.
    pub due: usize,
    /// The lives in force, and what is under way.
    pub retention: Retention,
}

impl Effects {
    /// Asks how many are inside and how many wait; answers [`DeskNews::Counts`].
    pub fn ask_counts(&self) {
        let tell = self.tell.clone();
        self.store.run(move |store| tell(News::Desk(DeskNews::Counts(logged(counts(store))))));
    }

    /// Asks how the house is; answers [`DeskNews::House`].
    pub fn ask_house(&self) {
        let tell = self.tell.clone();
        self.store.run(move |store| tell(News::Desk(DeskNews::House(logged(house(store)).map(Box::new)))));
    }

    /// Has the audit's chain walked; answers [`DeskNews::Audit`].
    pub fn ask_audit(&self) {
        let tell = self.tell.clone();
        self.store.run(move |store| tell(News::Desk(DeskNews::Audit(logged(store.verify_audit())))));
    }

    /// Asks every printer how it is, on its own thread; each answers [`DeskNews::Printer`].
    pub fn ask_printers(&self) {
        self.store.run_with_others(|_, others| others.printers.ask_all());
    }

    /// Confirms the date, as a manager read it; answers [`DeskNews::ClockConfirmed`].
    pub fn confirm_clock(&self, by: StaffNumber, read: DateTime<Utc>) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let since = store.now().signed_duration_since(read);
            let done = if since.abs() > READ_AND_TAPPED {
                Err(Refused::ClockMoved)
            } else {
                store.confirm_clock_by(Who::Staff(by)).map_err(refused)
            };
            tell(News::Desk(DeskNews::ClockConfirmed(done)));
        });
    }

    /// Asks what lives would do to the visits that live now; answers [`DeskNews::LivesPreview`].
    pub fn preview_lives(&self, lives: Lives) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let preview = store.preview_lives(lives).map(Box::new).map_err(refused);
            tell(News::Desk(DeskNews::LivesPreview(preview)));
        });
    }

    /// Sets lives for a manager; answers [`DeskNews::LivesSet`].
    pub fn set_lives(&self, by: StaffNumber, lives: Lives) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            tell(News::Desk(DeskNews::LivesSet(store.set_lives(Who::Staff(by), lives).map_err(refused))));
        });
    }

    /// Puts the longer lives that a second manager read in force, if they still are the ones that wait; answers
    /// [`DeskNews::LivesConfirmed`].
    pub fn confirm_lives(&self, by: StaffNumber, read: Lives) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let done = store.retention().and_then(|now| match now.proposal {
                Some(waits) if waits.lives == read => store.confirm_lives(Who::Staff(by)).map(|_| ()),
                Some(_) | None => Err(LivesError::NothingWaits.into()),
            });
            tell(News::Desk(DeskNews::LivesConfirmed(done.map_err(refused))));
        });
    }
}

/// Counts who is on the roll call.
fn counts(store: &mut Store) -> Result<Counts, StoreError> {
    let people = store.roll_call()?;
    let waiting = people.iter().filter(|person| person.certainty == Certainty::Unfinished).count();
    Ok(Counts { inside: people.len() - waiting, waiting })
}

/// Reads how the house is.
fn house(store: &mut Store) -> Result<HouseNow, StoreError> {
    Ok(HouseNow {
        wall: store.now(),
        credited: store.credited_now()?,
        doubt: store.clock_doubt()?,
        last_purge: store.receipts(1)?.pop(),
        living: store.living_days()?,
        due: store.purge_preview()?.days.len(),
        retention: store.retention()?,
    })
}

/// What the desk says of an error; the log has the rest.
fn refused(error: StoreError) -> Refused {
    match error {
        StoreError::Staff(StaffError::NoLongerStaff(_)) => Refused::NotStaff,
        StoreError::Staff(StaffError::NotAManager | StaffError::SecondIsNoManager) => Refused::NotAManager,
        StoreError::Staff(StaffError::SameManager(_)) => Refused::SameManager,
        StoreError::Lives(LivesError::TooEarly(_)) => Refused::TooEarly,
        StoreError::Lives(LivesError::StillSealing) => Refused::StillSealing,
        StoreError::Lives(LivesError::NothingWaits) => Refused::NothingWaits,
        StoreError::WrongState(_) | StoreError::NoSuchVisit(_) => Refused::Answered,
        other => {
            tracing::error!(error = %other, "an act at the desk failed");
            Refused::Broken
        }
    }
}
