//! What staff did, for the desk: a day's lines of the audit a page at a time, and its counts.
//!
//! Asked by the page of acts. Whose lines somebody may read is the store's to judge.

use crate::domain::staff::StaffNumber;
use crate::store::StoreError;
use crate::store::audit::acts::{ActsOfDay, ActsWish, CountOfDay};
use crate::store::staff::StaffError;

use super::{DeskNews, Effects, News, Refused, refused};

/// What the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActsNews {
    /// A day, or why it is not shown.
    Read(Result<Box<ActsOfDay>, Refused>),
    /// How much was done on each day, the newest first, or why it is not shown.
    Days(Result<Vec<CountOfDay>, Refused>),
}

impl Effects {
    /// Asks for a page of a day's acts; answers [`ActsNews::Read`].
    pub fn ask_acts(&self, wish: ActsWish) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let read = store.acts_of_day(wish).map(Box::new).map_err(why);
            tell(News::Desk(DeskNews::Acts(ActsNews::Read(read))));
        });
    }

    /// Asks how much was done on each day; answers [`ActsNews::Days`].
    pub fn ask_days_of_acts(&self, by: StaffNumber) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let days = store.days_of_acts(by).map_err(why);
            tell(News::Desk(DeskNews::Acts(ActsNews::Days(days))));
        });
    }
}

fn why(error: StoreError) -> Refused {
    match error {
        StoreError::Staff(StaffError::NoSuchNumber(_)) => Refused::NotStaff,
        other => refused(other),
    }
}
