//! Today: who is expected, waits, is inside or has left; and the search.
//!
//! The desk owns one while it is shown, hands it taps, keys and answers, and draws it. While it refreshes, group, page,
//! ticks and what is typed stay. A search among today's guests is answered here, at once, from what the page has; one
//! among all visits that live is the store's, for managers. No undo of a check-out is offered: the badge's jobs and the
//! guest's wish to be forgotten are carried out by then, so that it could not be undone as it was. The visit's page has
//! "check in again" instead.

mod hits;
mod list;
mod row;
mod view;

use zeroize::{Zeroize, Zeroizing};

use crate::domain::id::{InvitationId, VisitId};
use crate::domain::name::PlainName;
use crate::domain::staff::{Reason, StaffNumber};
use crate::domain::text::Personal;
use crate::effects::{Effects, Found, Refused, TodayNews};
use crate::ui::Element;
use crate::ui::keyboard::Stroke;

use super::frame::Head;
use super::message::{Arriving, Ask as DeskAsk, Message, Place};
use super::page::{Here, On};
pub use list::Group;
use list::{Key, List};

/// From so many letters on, a search is a look-up, and all days may be searched.
const LETTERS: usize = 3;
/// The most that is typed.
const LONGEST: usize = 80;

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Show another group.
    Group(Group),
    /// Show another page of it.
    Page(usize),
    /// Put the keys on the screen, or take them away.
    Keys(bool),
    /// Forget what is typed.
    Clear,
    /// Begin to tick guests who came together, or leave it.
    Ticking(bool),
    /// Tick an expected guest, or take the tick away.
    Tick(InvitationId),
    /// Check in all who are ticked.
    CheckInTicked,
    /// Ask why a guest is signed out.
    AskOut(VisitId),
    /// Ask why all who are inside are.
    AskAllOut,
    /// For this reason.
    Why(Reason),
    /// Sign them out.
    CheckOut,
    /// Search among all visits that live.
    AllDays,
    /// Another page of what was found.
    HitPage(usize),
    /// Back to the lists.
    Back,
}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {
    /// Everybody of today.
    People,
    /// Note that somebody searches.
    NoteSearch(StaffNumber),
    /// Sign guests out.
    CheckOut(StaffNumber, Vec<VisitId>, Reason),
    /// Search among all visits that live, by the number of the search.
    Search(StaffNumber, u32, Personal),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    over: u8,
    group: Group,
    page: usize,
    keys: bool,
    ticking: bool,
    /// How often other people came to stand in the list by themselves.
    changes: u64,
}

/// What became of the last act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Out(usize, usize),
    Refused(Refused),
}

/// What stands in the place of the lists.
enum Over {
    Lists,
    Out(Out),
    AllDays(Option<Result<Box<Found>, Refused>>, usize),
}

/// Guests about to be signed out.
struct Out {
    visits: Vec<VisitId>,
    /// The one guest; `None` for all.
    name: Option<Personal>,
    reason: Option<Reason>,
    /// Whether it was said: a second tap says nothing more.
    said: bool,
}

/// The page.
pub struct Today {
    list: Option<List>,
    unreadable: bool,
    group: Group,
    page: usize,
    typed: Zeroizing<String>,
    /// Whether this search has its line in the audit.
    noted: bool,
    keys: bool,
    ticked: Option<Vec<InvitationId>>,
    over: Over,
    told: Option<Told>,
    searches: u32,
    changes: u64,
}

impl Today {
    pub(super) fn new() -> Self {
        Self {
            list: None,
            unreadable: false,
            group: Group::Expected,
            page: 0,
            typed: Zeroizing::new(String::with_capacity(LONGEST * 4)),
            noted: false,
            keys: false,
            ticked: None,
            over: Over::Lists,
            told: None,
            searches: 0,
            changes: 0,
        }
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        vec![DeskAsk::Today(Ask::People)]
    }

    pub(super) fn stage(&self) -> Stage {
        let over = match &self.over {
            Over::Lists => 0,
            Over::Out(_) => 1,
            Over::AllDays(None, _) => 2,
            Over::AllDays(Some(_), _) => 3,
        };
        let page = if let Over::AllDays(_, page) = self.over { page } else { self.page };
        let (keys, ticking) = (self.keys, self.ticked.is_some());
        Stage { over, group: self.group, page, keys, ticking, changes: self.changes }
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        self.told = None;
        match tap {
            Tap::Group(group) => {
                self.clear();
                (self.group, self.ticked, self.keys) = (group, None, false);
            }
            Tap::Page(page) => self.page = page,
            Tap::Keys(up) => (self.keys, self.page) = (up, 0),
            Tap::Clear => self.clear(),
            Tap::Ticking(on) => {
                self.clear();
                (self.group, self.ticked) = (Group::Expected, on.then(Vec::new));
            }
            Tap::Tick(invitation) => {
                if let Some(ticked) = &mut self.ticked {
                    match ticked.iter().position(|each| *each == invitation) {
                        Some(at) => drop(ticked.remove(at)),
                        None => ticked.push(invitation),
                    }
                }
            }
            Tap::CheckInTicked => {
                let ticked = self.ticked.take().filter(|ticked| !ticked.is_empty());
                return ticked.map(|all| DeskAsk::Go(Place::CheckIn(Arriving::Invited(all)))).into_iter().collect();
            }
            Tap::AskOut(visit) => {
                if let Some(guest) = self.list.as_ref().and_then(|list| list.inside(visit)) {
                    let name = Some(guest.name.clone());
                    self.over = Over::Out(Out { visits: vec![visit], name, reason: None, said: false });
                }
            }
            Tap::AskAllOut => {
                let visits = self.list.as_ref().map(List::all_inside).unwrap_or_default();
                if !visits.is_empty() {
                    self.over = Over::Out(Out { visits, name: None, reason: None, said: false });
                }
            }
            Tap::Why(reason) => {
                if let Over::Out(out) = &mut self.over {
                    out.reason = Some(reason);
                }
            }
            Tap::CheckOut => {
                if let Over::Out(out) = &mut self.over
                    && let (Some(reason), false) = (out.reason, out.said)
                {
                    out.said = true;
                    return vec![DeskAsk::Today(Ask::CheckOut(here.signed.number, out.visits.clone(), reason))];
                }
            }
            Tap::AllDays => return self.search_all(here),
            Tap::HitPage(page) => {
                if let Over::AllDays(_, at) = &mut self.over {
                    *at = page;
                }
            }
            Tap::Back => self.over = Over::Lists,
        }
        Vec::new()
    }

    /// Takes a letter, from either keyboard.
    pub(super) fn stroke(&mut self, stroke: Stroke, here: &Here<'_>) -> Vec<DeskAsk> {
        if !matches!(self.over, Over::Lists) || self.ticked.is_some() {
            return Vec::new();
        }
        self.told = None;
        match stroke {
            Stroke::Erase => {
                let _ = self.typed.pop();
            }
            Stroke::Insert(letter) if self.typed.chars().count() < LONGEST => self.typed.push(letter),
            Stroke::Insert(_) => {}
            Stroke::Replace(letter) => {
                let _ = self.typed.pop();
                self.typed.push(letter);
            }
        }
        self.page = 0;
        let letters = PlainName::of(&self.typed).letters();
        if letters == 0 {
            self.noted = false;
        }
        if letters >= LETTERS && !self.noted {
            self.noted = true;
            return vec![DeskAsk::Today(Ask::NoteSearch(here.signed.number))];
        }
        Vec::new()
    }

    /// What is typed in its field.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// Takes Enter: the only one who was found is opened.
    pub(super) fn enter(&mut self, _here: &Here<'_>) -> Vec<DeskAsk> {
        if self.typed.is_empty() || !matches!(self.over, Over::Lists) {
            return Vec::new();
        }
        let shown = self.shown();
        let place = match shown.as_slice() {
            [Key::Expected(invitation)] if !self.expects(*invitation) => Place::Access(*invitation),
            [Key::Expected(invitation)] => Place::CheckIn(Arriving::Invited(vec![*invitation])),
            [Key::Waiting(_)] => Place::Waiting,
            [Key::Inside(visit) | Key::Left(visit)] => Place::Visit(*visit),
            [] | [_, _, ..] => return Vec::new(),
        };
        vec![DeskAsk::Go(place)]
    }

    /// Takes an answer.
    pub(super) fn learn(&mut self, news: &TodayNews, _here: &Here<'_>) -> Vec<DeskAsk> {
        match news {
            TodayNews::People(Some(today)) => {
                let before = self.list.is_some().then(|| self.shown());
                self.list = Some(List::of((**today).clone()));
                self.unreadable = false;
                if let (Some(list), Some(ticked)) = (&self.list, &mut self.ticked) {
                    ticked.retain(|invitation| list.expects(*invitation));
                }
                if before.is_some_and(|before| before != self.shown()) {
                    self.changes += 1;
                }
            }
            TodayNews::People(None) => self.unreadable = true,
            TodayNews::CheckedOut(done) => {
                self.told = Some(match done {
                    Ok((out, gone)) => Told::Out(*out, *gone),
                    Err(refused) => Told::Refused(*refused),
                });
                if matches!(&self.over, Over::Out(out) if out.said) {
                    self.over = Over::Lists;
                }
            }
            TodayNews::Found(number, found) => {
                if let Over::AllDays(shown @ None, _) = &mut self.over
                    && *number == self.searches
                {
                    *shown = Some(found.clone());
                }
            }
        }
        Vec::new()
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        if !matches!(self.over, Over::Lists) {
            self.over = Over::Lists;
        } else if self.ticked.is_some() {
            self.ticked = None;
        } else if self.keys {
            self.keys = false;
        } else if !self.typed.is_empty() {
            self.clear();
        } else {
            return false;
        }
        true
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        view::view(self, on, head)
    }

    /// Who stands in the list, in its order: those who were searched for, or the whole group.
    fn shown(&self) -> Vec<Key> {
        let Some(list) = &self.list else { return Vec::new() };
        if self.typed.is_empty() { list.group(self.group) } else { list.found(&PlainName::of(&self.typed)) }
    }

    /// Whether an invitation may still be checked in.
    fn expects(&self, invitation: InvitationId) -> bool {
        self.list.as_ref().is_some_and(|list| list.expects(invitation))
    }

    fn clear(&mut self) {
        self.typed.zeroize();
        (self.page, self.noted) = (0, false);
    }

    /// Searches among all visits that live; only for managers, who are told so by the button.
    fn search_all(&mut self, here: &Here<'_>) -> Vec<DeskAsk> {
        if !here.signed.manages() || PlainName::of(&self.typed).letters() < LETTERS {
            return Vec::new();
        }
        let Ok(typed) = Personal::clean(&self.typed) else { return Vec::new() };
        self.searches += 1;
        (self.over, self.keys) = (Over::AllDays(None, 0), false);
        vec![DeskAsk::Today(Ask::Search(here.signed.number, self.searches, typed))]
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::People => effects.ask_today(),
            Self::NoteSearch(by) => effects.note_search_of_today(by),
            Self::CheckOut(by, visits, reason) => effects.check_out(by, visits, reason),
            Self::Search(by, number, typed) => effects.search_visits(by, number, typed),
        }
    }
}
