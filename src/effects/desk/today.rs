//! What the desk's page `today` asks of the house; answered as [`TodayNews`].
//!
//! A search among all visits goes through the store piece by piece: between two pieces it takes its place behind
//! whatever else waits, so that a guest's Save never waits for all of it. So does signing out everybody.

use chrono::{DateTime, Utc};

use super::{DeskNews, Refused, refused};
use crate::domain::id::VisitId;
use crate::domain::retention::day_of;
use crate::domain::staff::{Reason, StaffNumber};
use crate::domain::text::Personal;
use crate::effects::inside::closing_of;
use crate::effects::store_thread::{StoreThread, logged};
use crate::effects::{Effects, News, Tell};
use crate::store::people::{Hit, PeopleOfToday, Searching};

/// How many guests are signed out in one piece of work.
const AT_ONCE: usize = 20;

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TodayNews {
    /// Everybody of today; `None` when the database cannot be read.
    People(Option<Box<Today>>),
    /// How many were signed out, and how many had left already.
    CheckedOut(Result<(usize, usize), Refused>),
    /// What a search among all visits came to, by the number that the page gave it.
    Found(u32, Result<Box<Found>, Refused>),
}

/// Everybody of today, and when the day closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// Everybody.
    pub people: PeopleOfToday,
    /// Today's closing time.
    pub closes_at: Option<DateTime<Utc>>,
}

/// What a search among all visits found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The visits, the newest first.
    pub hits: Vec<Hit>,
    /// Whether there are more than these.
    pub more: bool,
}

impl Effects {
    /// Asks who is expected, waits, is inside and has left; answers [`TodayNews::People`].
    pub fn ask_today(&self) {
        let (tell, house) = (self.tell.clone(), self.house.clone());
        self.store.run(move |store| {
            let day = day_of(&store.now().with_timezone(&house.config.zone));
            let closes_at = closing_of(day, &house.config);
            let people = logged(store.people_of_today()).map(|people| Box::new(Today { people, closes_at }));
            tell(News::Desk(DeskNews::Today(TodayNews::People(people))));
        });
    }

    /// Notes that a member of staff searches among today's guests.
    pub fn note_search_of_today(&self, by: StaffNumber) {
        self.store.run(move |store| {
            let _ = logged(store.note_search_of_today(by));
        });
    }

    /// Signs guests out for a member of staff, some at a time; answers [`TodayNews::CheckedOut`] once.
    pub fn check_out(&self, by: StaffNumber, visits: Vec<VisitId>, reason: Reason) {
        let tell = self.tell.clone();
        check_out_some(&self.store, (by, reason), visits, (0, 0), move |done| {
            tell(News::Desk(DeskNews::Today(TodayNews::CheckedOut(done))));
        });
    }

    /// Searches among all visits that live, for a manager; answers [`TodayNews::Found`] with the number of the search.
    pub fn search_visits(&self, by: StaffNumber, number: u32, typed: Personal) {
        let (tell, thread) = (self.tell.clone(), self.store.clone());
        self.store.run(move |store| match store.begin_search(by, &typed) {
            Ok(search) => search_on(&thread, &tell, number, search),
            Err(error) => found(&tell, number, Err(refused(error))),
        });
    }
}

/// Signs out some guests, then the others.
pub(super) fn check_out_some(
    thread: &StoreThread,
    (by, reason): (StaffNumber, Reason),
    mut visits: Vec<VisitId>,
    so_far: (usize, usize),
    answer: impl FnOnce(Result<(usize, usize), Refused>) + Send + 'static,
) {
    let rest = visits.split_off(visits.len().min(AT_ONCE));
    let again = thread.clone();
    thread.run_with_others(move |store, others| match store.check_out_for(by, &visits, reason) {
        Ok(done) => {
            let so_far = (so_far.0 + done.out.len(), so_far.1 + done.gone);
            done.out.into_iter().for_each(|guest| others.cancel(guest.on_their_way));
            if rest.is_empty() {
                answer(Ok(so_far));
            } else {
                check_out_some(&again, (by, reason), rest, so_far, answer);
            }
        }
        Err(error) => answer(Err(refused(error))),
    });
}

/// Looks through another piece, and comes again for the next.
fn search_on(thread: &StoreThread, tell: &Tell, number: u32, mut search: Searching) {
    let (again, tell) = (thread.clone(), tell.clone());
    thread.run(move |store| match store.search_on(&mut search) {
        Ok(()) if search.over => {
            found(&tell, number, Ok(Box::new(Found { hits: search.hits, more: search.more })));
        }
        Ok(()) => search_on(&again, &tell, number, search),
        Err(error) => found(&tell, number, Err(refused(error))),
    });
}

fn found(tell: &Tell, number: u32, found: Result<Box<Found>, Refused>) {
    tell(News::Desk(DeskNews::Today(TodayNews::Found(number, found))));
}
