//! A check-in at the desk, for one who cannot or for a group: a form, one guest after the other, and their badges.
//!
//! The desk owns one while it is shown, hands it taps, keys and answers, and draws it. What it opens of invitations or of
//! a visit is opened once, a look-up with a line in the audit. It asks for one guest at a time,
//! so that who leaves the page leaves what was saved and forgets the rest.

mod filling;
#[cfg(test)]
mod tests;
mod view;

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::domain::host::HostSuggestion;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::invitation::Invitation;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::PurposeId;
use crate::domain::staff::{Reason, StaffNumber};
use crate::domain::text::Personal;
use crate::domain::visit::Stay;
use crate::effects::{BadgeState, CameTo, CheckInNews, Effects, Form, Guest};
use crate::flow::filled::Identity;
use crate::flow::state::Typed;
use crate::ui::Element;
use crate::ui::keyboard::Stroke;

use super::frame::Head;
use super::message::{Arriving, Ask as DeskAsk, Message};
use super::page::{Here, On};

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Fill in this.
    Fill(Part),
    /// Back to the form.
    Form,
    /// This one.
    Choose(Choice),
    /// The next field, or back to the form.
    Next,
    /// The guest of this place comes in with the others, or not.
    Tick(usize),
    /// Another page of the group, further or back.
    Turn(bool),
    /// Check in.
    CheckIn,
    /// Print the badge of this place again.
    PrintAgain(usize),
}

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The guest's name.
    Name,
    /// Their company.
    Company,
    /// Their host.
    Host,
    /// Their kind.
    Kind,
    /// What for.
    Purpose,
    /// How long.
    Stay,
    /// How their identity was confirmed.
    Identity,
    /// Why they are let in without an invitation.
    Admit,
    /// That they have accepted the house rules.
    Agreed,
    /// The offer of this place in the house's list.
    Offer(usize),
}

/// Something chosen from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A host of the directory.
    Host(Personal),
    /// A kind.
    Kind(VisitorKind),
    /// A purpose.
    Purpose(PurposeId),
    /// A length of stay.
    Stay(Stay),
    /// A way of confirming who somebody is.
    Identity(Identity),
    /// A reason for letting them in.
    Admit(Reason),
}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {
    /// Open these invitations.
    Invited(StaffNumber, Vec<InvitationId>),
    /// Open this visit, which another guest's is like, or which begins anew.
    Like(StaffNumber, VisitId),
    /// Find hosts.
    Hosts(Personal),
    /// Find out how these badges are.
    Badges(Vec<VisitId>),
    /// Check in the guest of a place.
    CheckIn(usize, Box<Form>),
    /// Print a badge again.
    PrintAgain(VisitId, StaffNumber),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    over: Option<Part>,
    asked: bool,
    began: bool,
    over_with: bool,
}

/// The page.
pub struct CheckIn {
    arriving: Arriving,
    by: StaffNumber,
    looked_up: Cell<bool>,
    /// Whether what the form begins with is known, and still there.
    known: Option<bool>,
    guests: Vec<Row>,
    name: Typed,
    company: Typed,
    host: Typed,
    kind: Option<VisitorKind>,
    purpose: Option<PurposeId>,
    stay: Option<Stay>,
    identity: Option<Identity>,
    admit: Option<Reason>,
    agreed: bool,
    /// The offers that are taken, by their places in the house's list, with what is asked of who takes one.
    offers: BTreeMap<usize, Typed>,
    over: Option<Part>,
    hosts: Vec<HostSuggestion>,
    /// Whether guests are being checked in, or were.
    began: bool,
    page: usize,
}

/// One guest of the page.
struct Row {
    /// As the page shows it; `None` for one without.
    invitation: Option<Box<Invitation>>,
    ticked: bool,
    came_to: Option<CameTo>,
    badge: Option<BadgeState>,
}

impl CheckIn {
    pub(super) fn new(arriving: Arriving, by: StaffNumber) -> Self {
        let walk_in = Row { invitation: None, ticked: true, came_to: None, badge: None };
        let (known, guests) = match &arriving {
            Arriving::Invited(_) => (None, Vec::new()),
            Arriving::WalkIn => (Some(true), vec![walk_in]),
            Arriving::Another(_) | Arriving::Again(_) => (None, vec![walk_in]),
        };
        Self {
            known,
            guests,
            name: Typed::default(),
            company: Typed::default(),
            host: Typed::default(),
            kind: None,
            purpose: None,
            stay: None,
            identity: None,
            admit: None,
            agreed: false,
            offers: BTreeMap::new(),
            over: match arriving {
                Arriving::Invited(_) | Arriving::Again(_) => None,
                Arriving::WalkIn | Arriving::Another(_) => Some(Part::Name),
            },
            by,
            looked_up: Cell::new(false),
            arriving,
            hosts: Vec::new(),
            began: false,
            page: 0,
        }
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        let saved: Vec<_> = self.guests.iter().filter_map(Row::visit).collect();
        let ask = match (&self.arriving, self.known) {
            // An answer that is still on its way is not asked for again.
            (_, None) if self.looked_up.replace(true) => return Vec::new(),
            (Arriving::Invited(ids), None) => Ask::Invited(self.by, ids.clone()),
            (Arriving::Another(visit) | Arriving::Again(visit), None) => Ask::Like(self.by, *visit),
            _ if saved.is_empty() => return Vec::new(),
            _ => Ask::Badges(saved),
        };
        vec![DeskAsk::CheckIn(ask)]
    }

    pub(super) fn stage(&self) -> Stage {
        Stage { over: self.over, asked: self.known.is_none(), began: self.began, over_with: self.next().is_none() }
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        match tap {
            Tap::PrintAgain(place) => {
                let visit = self.guests.get(place).and_then(Row::visit);
                let again = visit.map(|visit| Ask::PrintAgain(visit, here.signed.number));
                return again.map(DeskAsk::CheckIn).into_iter().collect();
            }
            Tap::Turn(on) => self.page = if on { self.page + 1 } else { self.page.saturating_sub(1) },
            // What was begun is not filled in differently.
            _ if self.began || self.known != Some(true) => {}
            Tap::Fill(Part::Agreed) => self.agreed = !self.agreed,
            Tap::Fill(Part::Offer(place)) => self.offer(place, here.config),
            Tap::Fill(part) => self.over = Some(part),
            Tap::Form => self.over = None,
            Tap::Next => return self.enter(here),
            Tap::Choose(choice) => self.choose(choice),
            Tap::Tick(place) => {
                if let Some(row) = self.guests.get_mut(place) {
                    row.ticked = !row.ticked;
                }
            }
            Tap::CheckIn if self.missing(here.config).is_none() => {
                self.began = true;
                return self.go_on(here);
            }
            Tap::CheckIn => {}
        }
        Vec::new()
    }

    /// Takes a letter, from either keyboard.
    pub(super) fn stroke(&mut self, stroke: Stroke, _here: &Here<'_>) -> Vec<DeskAsk> {
        let Some(field) = self.field() else { return Vec::new() };
        match stroke {
            Stroke::Insert(letter) => field.push(letter),
            Stroke::Replace(letter) => {
                field.erase();
                field.push(letter);
            }
            Stroke::Erase => field.erase(),
        }
        if self.over != Some(Part::Host) {
            return Vec::new();
        }
        self.hosts.clear();
        self.host.personal().map(|typed| DeskAsk::CheckIn(Ask::Hosts(typed))).into_iter().collect()
    }

    /// What is typed in its field.
    pub(super) fn typed(&self) -> &str {
        match self.over {
            Some(Part::Name) => self.name.as_str(),
            Some(Part::Company) => self.company.as_str(),
            Some(Part::Host) => self.host.as_str(),
            Some(Part::Offer(place)) => self.offers.get(&place).map_or("", Typed::as_str),
            Some(Part::Kind | Part::Purpose | Part::Stay | Part::Identity | Part::Admit | Part::Agreed) | None => "",
        }
    }

    /// Takes Enter: on to the next field that is empty, else back to the form.
    pub(super) fn enter(&mut self, here: &Here<'_>) -> Vec<DeskAsk> {
        if self.over.is_some() {
            self.over = self.missing(here.config).filter(|part| *part != Part::Agreed && self.over != Some(*part));
            self.hosts.clear();
        }
        Vec::new()
    }

    /// Takes an answer.
    pub(super) fn learn(&mut self, news: &CheckInNews, here: &Here<'_>) -> Vec<DeskAsk> {
        match news {
            CheckInNews::Invited(found) if self.known.is_none() => {
                let row = |found: &Option<Box<Invitation>>| Row {
                    ticked: found.is_some(),
                    came_to: found.is_none().then_some(CameTo::Gone),
                    invitation: found.clone(),
                    badge: None,
                };
                self.guests = found.iter().map(row).collect();
                self.known = Some(found.iter().any(Option::is_some));
            }
            CheckInNews::Like(like) if self.known.is_none() => {
                self.known = Some(like.is_some());
                if let Some((visit, invitation)) = like.as_deref() {
                    self.fill_like(visit, here);
                    if matches!(self.arriving, Arriving::Again(_)) {
                        self.fill_again(visit, invitation.as_ref(), here);
                    }
                }
            }
            CheckInNews::Hosts(hosts) if self.over == Some(Part::Host) => self.hosts = hosts.clone(),
            CheckInNews::CameTo(place, came_to) if self.began => {
                if let Some(row) = self.guests.get_mut(*place) {
                    row.came_to = Some(*came_to);
                }
                return self.asks().into_iter().chain(self.go_on(here)).collect();
            }
            CheckInNews::Badges(badges) => {
                for row in &mut self.guests {
                    let of = badges.iter().find(|(visit, _)| Some(*visit) == row.visit());
                    row.badge = of.map_or(row.badge, |(_, badge)| Some(*badge));
                }
            }
            CheckInNews::Invited(_) | CheckInNews::Like(_) | CheckInNews::Hosts(_) | CheckInNews::CameTo(..) => {}
        }
        Vec::new()
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        self.over.take().is_some()
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        view::view(self, on, head)
    }

    /// The place of the guest who is next.
    fn next(&self) -> Option<usize> {
        self.guests.iter().position(|row| row.ticked && row.came_to.is_none())
    }

    /// Asks for the next guest.
    fn go_on(&self, here: &Here<'_>) -> Vec<DeskAsk> {
        let form = self.next().and_then(|place| Some((place, self.form(place, here)?)));
        form.map(|(place, form)| DeskAsk::CheckIn(Ask::CheckIn(place, Box::new(form)))).into_iter().collect()
    }
}

impl Row {
    /// The visit that was saved.
    fn visit(&self) -> Option<VisitId> {
        match self.came_to? {
            CameTo::In(visit) => Some(visit),
            CameTo::Waits(_)
            | CameTo::AlreadyInside
            | CameTo::AccessOver
            | CameTo::Gone
            | CameTo::Changed
            | CameTo::NotToday
            | CameTo::Lacks
            | CameTo::NotStaff
            | CameTo::NotSaved => None,
        }
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::Invited(by, ids) => effects.look_up_invited(by, ids),
            Self::Like(by, visit) => effects.look_up_like(by, visit),
            Self::Hosts(typed) => effects.ask_hosts(typed),
            Self::Badges(visits) => effects.ask_badges(visits),
            Self::CheckIn(place, form) => effects.check_in(place, *form),
            Self::PrintAgain(visit, by) => effects.print_badge_again(visit, by, Reason::BadgeMissing),
        }
    }
}
