//! The staff bar: an act, then its reason, then what with: a name, a host, a kind, an invitation.
//!
//! `hearing` gives it taps and keys, `screen::staff_bar` and `screen::staff_page` draw it. What is typed here is wiped with
//! the stage. It decides nothing: each act is an event of the flow, which says whether it fits.

use std::mem::{self, Discriminant};

use crate::domain::host::HostChoice;
use crate::domain::invitation::Seek;
use crate::domain::staff::{Correction, Reason, StaffAct};
use crate::flow::event::Answer;
use crate::flow::state::{Sought, Typed};
use crate::flow::step::reception::{fitting, known_name};
use crate::flow::{Effect, Event, Session};
use crate::ui::keyboard::{Capitals, Key, KeyboardState, Stroke};
use crate::ui::message::Staff;
use crate::ui::screen::staff::{BarStage, BarView, Outcome};

use super::incoming::Act;
use super::kiosk::Kiosk;
use super::shown::OverBar;
use super::typing;

/// What the bar shows.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) enum Stage {
    /// The acts that decide.
    #[default]
    Acts,
    /// The acts that put something right.
    More,
    /// The reasons of an act.
    Reasons(StaffAct),
    /// The kinds of visitor, for a reason.
    Kinds(Reason),
    /// A name is typed.
    Name(Reason, Typed),
    /// A host is typed.
    Host(Reason, Typed),
    /// An invitation is searched.
    Search(Reason, Typed),
    /// What was found by it is on the screen.
    Found(Reason, Typed),
    /// Everybody of today.
    List(Reason),
}

impl Stage {
    /// The act that it is about.
    fn act(&self) -> Option<StaffAct> {
        match self {
            Self::Acts | Self::More => None,
            Self::Reasons(act) => Some(*act),
            Self::Kinds(_) => Some(StaffAct::CorrectKind),
            Self::Name(..) => Some(StaffAct::CorrectName),
            Self::Host(..) => Some(StaffAct::CorrectHost),
            Self::Search(..) | Self::Found(..) | Self::List(_) => Some(StaffAct::ChooseInvitation),
        }
    }

    fn typed(&mut self) -> Option<&mut Typed> {
        match self {
            Self::Name(_, typed) | Self::Host(_, typed) | Self::Search(_, typed) => Some(typed),
            Self::Acts | Self::More | Self::Reasons(_) | Self::Kinds(_) | Self::Found(..) | Self::List(_) => None,
        }
    }
}

/// The bar while somebody is signed on.
#[derive(Default)]
pub(super) struct Bar {
    stage: Stage,
    /// Its own keys, so that the guest's stay as they were.
    keyboard: Option<KeyboardState>,
    /// The page of its list, from 0; the guest's own stays where it was.
    page: usize,
    /// The last act of who is signed on, and whether it put a saved visit right.
    awaited: Option<(StaffAct, bool)>,
    outcome: Outcome,
}

impl Bar {
    /// What the screen may show.
    pub(super) fn view(&self, closes_in: u32) -> BarView<'_> {
        let stage = match &self.stage {
            Stage::Acts => BarStage::Acts,
            Stage::More => BarStage::More,
            Stage::Reasons(act) => BarStage::Reasons(*act),
            Stage::Kinds(_) => BarStage::Kinds,
            Stage::Name(_, typed) => BarStage::Name(typed),
            Stage::Host(_, typed) => BarStage::Host(typed),
            Stage::Search(_, typed) => BarStage::Search(typed),
            Stage::Found(..) => BarStage::Found,
            Stage::List(_) => BarStage::List,
        };
        BarView { stage, outcome: self.outcome, closes_in }
    }

    /// What is on the screen, as far as a finger must not hit something that has just come.
    pub(super) fn shown(&self, session: &Session) -> OverBar {
        (mem::discriminant(&self.stage), self.stage.act(), mem::discriminant(&session.sought))
    }

    /// The keys, while letters are typed into it.
    pub(super) fn keyboard(&self) -> Option<&KeyboardState> {
        self.keyboard.as_ref()
    }

    /// The page of its list, while that is on the screen.
    pub(super) fn page(&self) -> Option<usize> {
        matches!(self.stage, Stage::Found(..) | Stage::List(_)).then_some(self.page)
    }

    /// Hears whether the last act is on disk.
    pub(super) fn learn(&mut self, event: &Event) {
        let Event::Answer(_, Answer::Acted(act, stands)) = event else { return };
        let Some((_, of_saved)) = self.awaited.filter(|(awaited, _)| awaited == act) else { return };
        self.outcome = match (stands, of_saved) {
            (false, _) => Outcome::NotDone,
            (true, true) => Outcome::BadgeIsOld,
            (true, false) => Outcome::Noted,
        };
    }
}

impl Kiosk {
    /// Takes a tap on the bar.
    pub(super) fn at_bar(&mut self, staff: Staff) {
        match staff {
            Staff::Choose(act) => self.show_bar(Stage::Reasons(act)),
            Staff::Acts => self.show_bar(Stage::Acts),
            Staff::More => self.show_bar(Stage::More),
            Staff::SearchAgain => {
                if let Stage::Found(reason, typed) = mem::take(&mut self.bar.stage) {
                    self.show_bar(Stage::Search(reason, typed));
                }
            }
            Staff::Act(act, reason) => self.with_reason(act, reason),
            Staff::Key(Key::Enter) => self.enter_at_bar(),
            Staff::Key(key) => {
                let (Some(typed), Some(keys)) = (self.bar.stage.typed(), &mut self.bar.keyboard) else { return };
                match keys.press(key, typed.as_str()) {
                    Some(Stroke::Insert(letter)) => typed.push(letter),
                    Some(Stroke::Replace(letter)) => {
                        typed.erase();
                        typed.push(letter);
                    }
                    Some(Stroke::Erase) => typed.erase(),
                    None => return,
                }
                self.typed_at_bar();
            }
            Staff::ClearField => {
                if let Some(typed) = self.bar.stage.typed() {
                    typed.clear();
                }
                self.typed_at_bar();
            }
            Staff::Host(host) => {
                if let Stage::Host(reason, _) = self.bar.stage {
                    let host = HostChoice { id: Some(host.id), name: host.shown };
                    self.correct(Correction::Host(host), reason);
                }
            }
            Staff::Kind(kind) => {
                if let Stage::Kinds(reason) = self.bar.stage {
                    self.correct(Correction::Kind(kind), reason);
                }
            }
            Staff::Hit(hit) => {
                if let Stage::Found(reason, _) | Stage::List(reason) = self.bar.stage {
                    self.bar.awaited = None;
                    self.event(Event::StaffChooses(hit, reason));
                }
            }
            Staff::OpenPad | Staff::Close => {}
        }
    }

    /// A letter of a real keyboard.
    pub(super) fn type_at_bar(&mut self, letter: char) {
        if let Some(typed) = self.bar.stage.typed() {
            typed.push(letter);
            if let Some(keys) = &mut self.bar.keyboard {
                keys.typed();
            }
            self.typed_at_bar();
        }
    }

    /// Another page of its list.
    pub(super) fn turn_bar(&mut self, page: usize) {
        self.bar.page = page;
        self.timers.staff_touch(self.now);
    }

    /// Shows another stage, with fresh keys.
    fn show_bar(&mut self, mut stage: Stage) {
        let plan = typing::plan(self.words());
        self.bar.keyboard = stage.typed().map(|_| KeyboardState::new(plan, Capitals::EachWord));
        (self.bar.stage, self.bar.outcome, self.bar.page) = (stage, Outcome::None, 0);
    }

    /// The reason is said: an act that needs no more is done, another asks what with.
    fn with_reason(&mut self, act: StaffAct, reason: Reason) {
        let stage = match act {
            StaffAct::CorrectName => {
                let known = known_name(&self.session.state);
                Stage::Name(reason, known.map_or_else(Typed::default, |name| Typed::from_text(name.as_str())))
            }
            StaffAct::CorrectHost => Stage::Host(reason, Typed::default()),
            StaffAct::CorrectKind => Stage::Kinds(reason),
            StaffAct::ChooseInvitation if self.config.policy.lists_on_panel => {
                self.show_bar(Stage::List(reason));
                self.event(Event::StaffSeeks(Seek::Everybody, reason));
                return;
            }
            StaffAct::ChooseInvitation => Stage::Search(reason, Typed::default()),
            StaffAct::IdSeen
            | StaffAct::HostVouches
            | StaffAct::AdmitWithoutId
            | StaffAct::AdmitWalkIn
            | StaffAct::Refuse
            | StaffAct::PrintAgain
            | StaffAct::CheckOut
            | StaffAct::LookUp
            | StaffAct::SkipStep
            | StaffAct::GoBack
            | StaffAct::EndAccess
            | StaffAct::Cancel => {
                self.do_act(act, Event::Staff(act, reason));
                return;
            }
        };
        self.show_bar(stage);
    }

    /// What was typed changed: a host is looked for in the directory, an invitation only when the search is asked for.
    fn typed_at_bar(&mut self) {
        if let Stage::Host(_, typed) = &self.bar.stage
            && let Ok(typed) = typed.personal()
        {
            self.event(Event::StaffSeeksHost(typed));
        }
    }

    /// What was typed is what is meant.
    fn enter_at_bar(&mut self) {
        match &self.bar.stage {
            Stage::Name(reason, typed) => {
                let reason = *reason;
                if let Ok(name) = typed.personal() {
                    self.correct(Correction::Name(name), reason);
                }
            }
            Stage::Host(reason, typed) => {
                let reason = *reason;
                if let Ok(name) = typed.personal() {
                    self.correct(Correction::Host(HostChoice { id: None, name }), reason);
                }
            }
            Stage::Search(reason, typed) => {
                let reason = *reason;
                if let Ok(name) = typed.personal() {
                    self.event(Event::StaffSeeks(Seek::Name(name), reason));
                }
            }
            Stage::Acts | Stage::More | Stage::Reasons(_) | Stage::Kinds(_) | Stage::Found(..) | Stage::List(_) => {}
        }
    }

    fn correct(&mut self, correction: Correction, reason: Reason) {
        let act = correction.act();
        self.do_act(act, Event::StaffCorrects(correction, reason));
    }

    /// Does an act, and says what is known of it so far: what waits in the guest's step is answered with their visit.
    fn do_act(&mut self, act: StaffAct, event: Event) {
        self.show_bar(Stage::Acts);
        let (before, acts) = (self.session.state.clone(), self.acts.len());
        self.event(event);
        let asked = self.acts.iter().skip(acts).find_map(|wish| match wish {
            Act::Perform(effect, _) => effect.answers_for().map(|_| matches!(effect, Effect::Correct(..))),
            Act::SignOn(..)
            | Act::SignOnByCard(_)
            | Act::AskStaff
            | Act::FirstManager(..)
            | Act::AskLives
            | Act::FocusNext
            | Act::FocusPrevious => None,
        });
        self.bar.awaited = Some((act, asked == Some(true)));
        self.bar.outcome = match asked {
            Some(_) => Outcome::None,
            None if self.session.state == before => Outcome::NotDone,
            None => Outcome::WithTheVisit,
        };
    }

    /// After an event: what fits no more is no longer shown, what was found takes the place of the search, and an
    /// invitation that is now the guest's ends it.
    pub(super) fn check_bar(&mut self, before: Discriminant<Sought>) {
        if self.session.staff.is_none() {
            self.bar = Bar::default();
            return;
        }
        let fitting = fitting(&self.session.state, &self.config.policy);
        let was = |sought: &Sought| before == mem::discriminant(sought);
        let has_chosen = matches!(self.bar.stage, Stage::Found(..) | Stage::List(_));
        let has_found = matches!(&self.session.sought, Sought::Found(hits) if !hits.found.is_empty());
        if has_chosen && self.session.sought == Sought::Nothing && !was(&Sought::Nothing) {
            self.show_bar(Stage::Acts);
            self.bar.outcome = Outcome::WithTheVisit;
        } else if self.bar.stage.act().is_some_and(|act| !fitting.contains(&act)) {
            self.show_bar(Stage::Acts);
        } else if has_found
            && !was(&self.session.sought)
            && let Stage::Search(reason, typed) = &self.bar.stage
        {
            let found = Stage::Found(*reason, typed.clone());
            self.show_bar(found);
        }
    }

    /// Whoever signs on begins with the acts.
    pub(super) fn fresh_bar(&mut self) {
        self.bar = Bar::default();
    }
}
