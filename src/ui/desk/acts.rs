//! What staff did: each line of the audit of a day, newest first, how often who did what, and the list of all days.
//!
//! The desk owns one while it is shown, hands it taps and answers, and draws it. Managers step through every number,
//! reception sees its own; the store judges. Looking is noted nowhere: no line says anything of a guest, and a line for
//! each look would bury those that matter.

mod days;
mod saying;
#[cfg(test)]
mod tests;
mod view;

use chrono::NaiveDate;

use crate::domain::staff::StaffNumber;
use crate::effects::{ActsNews, Effects, Refused};
use crate::store::audit::Who;
use crate::store::audit::acts::{ActsOfDay, ActsWish, CountOfDay};
use crate::ui::Element;

use super::frame::Head;
use super::message::{Ask as DeskAsk, Message};
use super::page::{Here, On};

/// How many lines one page of them has room for, upright and lying.
const LINES: u32 = 5;

/// A tap on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tap {
    /// The day before.
    Earlier,
    /// The day after.
    Later,
    /// The list of all days.
    Days,
    /// Another page of it.
    DaysPage(usize),
    /// This day of it.
    Day(NaiveDate),
    /// Back from it.
    Back,
    /// The lines of this number, or of everybody.
    Of(Option<Who>),
    /// Older lines of the day.
    Older,
    /// Newer ones.
    Newer,
}

/// What the page asks of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A page of a day's acts.
    Read(ActsWish),
    /// How much was done on each day.
    Days(StaffNumber),
}

/// What is on the page: the buttons of a day stay where they are, whichever it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// A day.
    Day,
    /// A page of the list of all days, and how long the list is.
    Days(usize, Option<usize>),
}

/// The page.
pub struct Acts {
    by: StaffNumber,
    day: NaiveDate,
    of: Option<Who>,
    newer: u32,
    read: Read,
    /// The list of all days and its page, while it is shown.
    days: Option<(Days, usize)>,
}

/// How much was done on each day, once it is known, or why nobody says so.
type Days = Option<Result<Vec<CountOfDay>, Refused>>;

/// What is known of the day.
enum Read {
    /// Being read.
    Asked,
    /// This.
    Day(Box<ActsOfDay>),
    /// Nothing, for this reason.
    Refused(Refused),
}

impl Acts {
    pub(super) fn new(here: &Here<'_>) -> Self {
        Self { by: here.signed.number, day: today(here), of: None, newer: 0, read: Read::Asked, days: None }
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        if self.days.is_some() {
            return vec![DeskAsk::Acts(Ask::Days(self.by))];
        }
        let wish = ActsWish { by: self.by, day: self.day, of: self.of, skip: self.newer * LINES, limit: LINES };
        vec![DeskAsk::Acts(Ask::Read(wish))]
    }

    pub(super) fn stage(&self) -> Stage {
        match &self.days {
            None => Stage::Day,
            Some((days, page)) => {
                let length = days.as_ref().map(|days| days.as_ref().map_or(0, Vec::len));
                Stage::Days(*page, length)
            }
        }
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        match tap {
            Tap::Earlier => self.show(self.day.pred_opt().unwrap_or(self.day)),
            Tap::Later => self.show(self.day.succ_opt().unwrap_or(self.day).min(today(here))),
            Tap::Days => self.days = Some((None, 0)),
            Tap::DaysPage(to) => {
                if let Some((_, page)) = &mut self.days {
                    *page = to;
                }
                return Vec::new();
            }
            Tap::Day(day) => {
                self.days = None;
                self.show(day.min(today(here)));
            }
            Tap::Back => self.days = None,
            Tap::Of(of) => (self.of, self.newer) = (of, 0),
            Tap::Older => self.newer = (self.newer + 1).min(self.pages() - 1),
            Tap::Newer => self.newer = self.newer.saturating_sub(1),
        }
        self.asks()
    }

    /// Shows another day, of which nothing is known yet.
    fn show(&mut self, day: NaiveDate) {
        if day != self.day {
            (self.day, self.newer, self.read) = (day, 0, Read::Asked);
        }
    }

    /// Takes an answer. One for another day was overtaken by a tap.
    pub(super) fn learn(&mut self, news: &ActsNews) -> Vec<DeskAsk> {
        match news {
            ActsNews::Read(Ok(acts)) if acts.day == self.day => self.read = Read::Day(acts.clone()),
            ActsNews::Read(Ok(_)) => {}
            ActsNews::Read(Err(refused)) => self.read = Read::Refused(*refused),
            ActsNews::Days(read) => {
                if let Some((days, _)) = &mut self.days {
                    *days = Some(read.clone());
                }
            }
        }
        Vec::new()
    }

    /// Takes one step back within the page: out of the list of days. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        self.days.take().is_some()
    }

    /// How many pages of lines the day has.
    fn pages(&self) -> u32 {
        match &self.read {
            Read::Day(acts) => acts.total.div_ceil(LINES).max(1),
            Read::Asked | Read::Refused(_) => 1,
        }
    }

    /// The numbers before and after the one whose lines are shown; everybody comes before the first.
    fn beside(&self) -> [Option<Option<Who>>; 2] {
        let Read::Day(acts) = &self.read else { return [None, None] };
        let all: Vec<Option<Who>> = std::iter::once(None).chain(acts.numbers.iter().copied().map(Some)).collect();
        let at = all.iter().position(|who| *who == self.of).unwrap_or(0);
        [at.checked_sub(1).and_then(|before| all.get(before).copied()), all.get(at + 1).copied()]
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        match &self.days {
            Some((days, page)) => days::view(on, head, days.as_ref(), *page),
            None => view::view(self, on, head),
        }
    }
}

/// The day by wall time.
fn today(here: &Here<'_>) -> NaiveDate {
    here.moment.with_timezone(&here.config.zone).date_naive()
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::Read(wish) => effects.ask_acts(wish),
            Self::Days(by) => effects.ask_days_of_acts(by),
        }
    }
}
