//! The roll call: who is inside, and who has been located.
//!
//! The desk owns one while it is shown, hands it taps and answers, and draws it; `desk::alarm` also shows it alone, to
//! whoever stands at a locked desk. Who is located is known here and nowhere else: it goes with the roll call's end, with
//! twelve hours, or with this process.

mod rows;
mod view;

use std::collections::BTreeSet;

use crate::domain::id::VisitId;
use crate::domain::visit::Present;
use crate::effects::{Effects, RollCallNews};
use crate::store::audit::{About, AuditAct, Who};
use crate::ui::Element;

use super::frame::Head;
use super::message::{Ask as DeskAsk, Message};
use super::page::{Here, On};

pub(super) use view::{Sight, alone};

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Located, or not after all.
    Tick(VisitId),
    /// Hide who is located, or show everybody.
    Hide(bool),
    /// Another page of the list.
    Page(usize),
    /// Print it.
    Print,
    /// End it: ask once more.
    AskEnd,
    /// End it.
    End,
    /// Back to the list.
    Back,
}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {
    /// Find out who is inside.
    People,
    /// Note that somebody looked, began or ended.
    Note(Who, AuditAct, Option<About>),
    /// Print it, and say whether somebody is in the middle of a check-in at the kiosk.
    Print(Who, bool),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// A page of these rows; and whether it can be ended.
    List(usize, Vec<VisitId>, bool),
    /// Shall it be ended?
    Ending,
}

/// A roll call that goes on, shown or not.
#[derive(Debug, Default)]
pub(super) struct Roll {
    ticked: BTreeSet<VisitId>,
    /// How many were located of how many, when the list was last known.
    counted: (usize, usize),
}

impl Roll {
    /// What its end notes.
    pub(super) fn ends(&self, who: Who) -> DeskAsk {
        let (located, of) = self.counted;
        DeskAsk::RollCall(Ask::Note(who, AuditAct::RollCallEnded, Some(About::Located(located, of))))
    }
}

/// The page.
pub struct RollCall {
    roll: Option<Roll>,
    people: People,
    hides: bool,
    page: usize,
    ending: bool,
    told: Option<Told>,
}

/// What is known of who is inside.
enum People {
    /// Nothing yet.
    Unknown,
    /// It cannot be read.
    Unreadable,
    /// These, the people of one host together.
    Known(Vec<Present>),
}

/// What became of the last tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Printing(usize),
    NotPrinted,
    Ended,
}

impl RollCall {
    /// The page, of a roll call that goes on or of none.
    pub(super) fn new(roll: Option<Roll>) -> Self {
        Self { roll, people: People::Unknown, hides: false, page: 0, ending: false, told: None }
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        vec![DeskAsk::RollCall(Ask::People)]
    }

    /// Begins one, if none goes on, and says whether it did.
    pub(super) fn begin(&mut self) -> bool {
        let begins = self.roll.is_none();
        if begins {
            self.roll = Some(Roll::default());
            self.count();
        }
        begins
    }

    /// Whether a roll call goes on, which must not vanish while people count.
    pub(super) fn goes_on(&self) -> bool {
        self.roll.is_some()
    }

    /// Takes the roll call away, for the page is not shown any more.
    pub(super) fn take_roll(&mut self) -> Option<Roll> {
        self.roll.take()
    }

    pub(super) fn stage(&self) -> Stage {
        if self.ending {
            return Stage::Ending;
        }
        Stage::List(self.page, self.shown().map(|person| person.visit).collect(), self.roll.is_some())
    }

    /// Takes a tap of somebody who signed on.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        self.tap_by(tap, Who::Staff(here.signed.number), here.at_kiosk)
    }

    /// Takes a tap. `at_kiosk` says whether somebody is in the middle of a check-in, who is in no list yet.
    pub(super) fn tap_by(&mut self, tap: Tap, who: Who, at_kiosk: bool) -> Vec<DeskAsk> {
        self.told = None;
        match tap {
            Tap::Tick(visit) => {
                let begins = self.begin();
                if let Some(roll) = &mut self.roll
                    && !roll.ticked.remove(&visit)
                {
                    let _ = roll.ticked.insert(visit);
                }
                self.count();
                if begins {
                    return vec![DeskAsk::RollCall(Ask::Note(who, AuditAct::RollCallBegun, None))];
                }
            }
            Tap::Hide(hides) => {
                self.hides = hides;
                self.page = 0;
            }
            Tap::Page(page) => self.page = page,
            Tap::Print => return vec![DeskAsk::RollCall(Ask::Print(who, at_kiosk))],
            Tap::AskEnd => self.ending = self.roll.is_some(),
            Tap::End if self.ending => {
                self.ending = false;
                if let Some(roll) = self.roll.take() {
                    self.told = Some(Told::Ended);
                    return vec![roll.ends(who)];
                }
            }
            Tap::End => {}
            Tap::Back => self.ending = false,
        }
        Vec::new()
    }

    /// Takes an answer.
    pub(super) fn learn(&mut self, news: &RollCallNews, _here: &Here<'_>) -> Vec<DeskAsk> {
        self.told_of(news);
        Vec::new()
    }

    /// Takes an answer, whoever looks.
    pub(super) fn told_of(&mut self, news: &RollCallNews) {
        match news {
            RollCallNews::People(None) => {
                // Who was inside a moment ago says more than nothing.
                if !matches!(self.people, People::Known(_)) {
                    self.people = People::Unreadable;
                }
            }
            RollCallNews::People(Some(people)) => {
                let mut people = people.clone();
                Present::by_host(&mut people);
                self.people = People::Known(people);
                self.count();
            }
            RollCallNews::Printing(labels) => {
                self.told = Some(labels.map_or(Told::NotPrinted, Told::Printing));
            }
        }
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        std::mem::take(&mut self.ending)
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        view::with_bar(self, on, head)
    }

    /// Whether somebody is located.
    fn is_located(&self, visit: VisitId) -> bool {
        self.roll.as_ref().is_some_and(|roll| roll.ticked.contains(&visit))
    }

    /// Everybody who is known to be inside.
    fn people(&self) -> &[Present] {
        match &self.people {
            People::Known(people) => people,
            People::Unknown | People::Unreadable => &[],
        }
    }

    /// Those who are shown.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Present> {
        self.people().iter().filter(|person| !(self.hides && self.is_located(person.visit)))
    }

    /// How many are located of how many. Who has been signed out meanwhile is neither.
    pub(super) fn counts(&self) -> (usize, usize) {
        let located = self.people().iter().filter(|person| self.is_located(person.visit)).count();
        (located, self.people().len())
    }

    /// Keeps the counts with the roll call, for its end may come when nobody looks.
    fn count(&mut self) {
        let counted = self.counts();
        if let (Some(roll), People::Known(_)) = (&mut self.roll, &self.people) {
            roll.counted = counted;
        }
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::People => effects.ask_roll_call(),
            Self::Note(who, act, about) => effects.note_roll_call(who, act, about),
            Self::Print(who, at_kiosk) => effects.print_roll_call(who, at_kiosk),
        }
    }
}
