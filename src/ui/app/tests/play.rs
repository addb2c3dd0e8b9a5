//! A kiosk on a stage: taps, answers and time, as the window would give them.

use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::badge::{Bitmap, Picture};
use crate::domain::host::HostChoice;
use crate::domain::id::VisitId;
use crate::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use crate::domain::kind::VisitorKind;
use crate::domain::policy::{Ask, WalkIn};
use crate::domain::print::PrintOutcome;
use crate::domain::staff::{Reason, Role, StaffAct, StaffMember, StaffNumber};
use crate::domain::text::Personal;
use crate::domain::token::{Token, TokenKind};
use crate::domain::visit::{Kept, LeftBy, SavedVisit, Stay, Visit, VisitState};
use crate::effects::{At, News, SignOn};
use crate::flow::event::Answer;
use crate::flow::state::ShownKept;
use crate::flow::{Effect, Event, State};
use crate::ui::app::incoming::Act;
use crate::ui::app::kiosk::Kiosk;
use crate::ui::app::picture::{BadgePicture, BadgeSize};
use crate::ui::message::{Message, Staff};
use crate::ui::metrics::Screen;
use crate::ui::widget::root::Input;
use crate::words::Words;

/// The scan that F9 types.
pub const DEMO_SCAN: &str = "W1-not-a-code";

/// The kiosk, the moment, and what it asked for.
pub struct Play {
    pub kiosk: Kiosk,
    pub now: Instant,
    clock: Clock,
    pub acts: Vec<Act>,
}

impl Play {
    /// A house that asks guests nothing but their name and host, with a kiosk at which nobody is.
    pub fn new() -> Self {
        let mut config = Config::parse("kiosk.toml", include_str!("../../../../kiosk.toml")).unwrap();
        config.policy.walk_in = WalkIn::Allow;
        for kind in config.policy.kinds.values_mut() {
            kind.company = Ask::No;
            kind.purposes.clear();
            kind.offers.clear();
            kind.agreements.clear();
        }
        let words = Words::of(&config.languages[0]).unwrap();
        let noon = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(12, 0, 0).unwrap().and_utc();
        let clock = Clock::scripted(config.zone, noon);
        let now = Instant::now();
        let mut kiosk = Kiosk::new(config, words, clock.clone(), Some(DEMO_SCAN.to_owned()), now);
        kiosk.fit(Screen { width: 1080.0, height: 1920.0, diagonal_mm: None });
        Self { kiosk, now, clock, acts: Vec::new() }
    }

    /// The same house, which confirms identity in these ways.
    pub fn confirming(methods: &[IdMethod]) -> Self {
        let mut play = Self::new();
        for kind in play.kiosk.config.policy.kinds.values_mut() {
            kind.id_check = methods.to_vec();
        }
        play
    }

    pub fn tap(&mut self, message: Message) {
        let acts = self.kiosk.tap(message, self.now);
        self.acts.extend(acts);
    }

    pub fn flow(&mut self, event: Event) {
        self.tap(Message::Flow(event));
    }

    pub fn hear(&mut self, input: Input) {
        let acts = self.kiosk.hear(input, self.now);
        self.acts.extend(acts);
    }

    pub fn learn(&mut self, news: News) {
        let acts = self.kiosk.learn(news, self.now);
        self.acts.extend(acts);
    }

    /// Answers what was asked last.
    pub fn answer(&mut self, answer: Answer) {
        let asked = self.kiosk.session.attempt;
        self.learn(News::Event(Event::Answer(asked, answer)));
    }

    /// Types with real keys.
    pub fn type_by_hand(&mut self, text: &str) {
        for letter in text.chars() {
            self.hear(Input::Typed(letter));
        }
    }

    /// Lets time pass, waking the kiosk whenever it asked for it.
    pub fn wait(&mut self, seconds: u64) {
        let end = self.now + Duration::from_secs(seconds);
        loop {
            let wake = self.kiosk.wake_at();
            assert!(wake > self.now, "the kiosk would wake without end");
            if wake > end {
                break;
            }
            self.now = wake;
            self.hear(Input::Due(wake));
        }
        self.now = end;
    }

    pub fn state(&self) -> &State {
        &self.kiosk.session.state
    }

    /// What was asked of the world so far, without its language; asking for lives aside.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.acts)
            .into_iter()
            .filter_map(|act| match act {
                Act::Perform(effect, _) => Some(effect),
                Act::SignOn(..)
                | Act::SignOnByCard(_)
                | Act::AskStaff
                | Act::FirstManager(..)
                | Act::AskLives
                | Act::FocusNext
                | Act::FocusPrevious => None,
            })
            .collect()
    }

    /// A guest types name and host and stands before the ID check.
    pub fn come_by_name(&mut self) {
        self.flow(Event::Arrive);
        self.type_by_hand("José Janssen");
        self.flow(Event::Next);
        self.type_by_hand("Anna");
        self.flow(Event::Next);
        self.answer(Answer::Matched(crate::domain::invitation::LookUpAnswer::Unknown));
        assert!(matches!(self.state(), State::IdCheck(_)), "{:?}", self.state());
    }

    /// Reception opens the bar with number and PIN.
    pub fn sign_on(&mut self) {
        self.tap(Message::Staff(Staff::OpenPad));
        self.learn(News::HasStaff(Some(true)));
        self.type_by_hand("12582093");
        self.hear(Input::Enter);
        self.learn(News::SignOn(At::Panel, SignOn::Open(reception())));
    }

    /// Hours go by at once, and the kiosk looks at its clock.
    pub fn later(&mut self, hours: u64) {
        let passed = Duration::from_secs(hours * 3600);
        self.clock.advance(passed);
        self.now += passed;
        self.hear(Input::Due(self.now));
    }

    /// A guest goes all the way to the last screen, with their badge on it.
    pub fn check_in(&mut self) -> VisitId {
        let visit = self.save();
        self.answer(Answer::Printed(PrintOutcome::Confirmed));
        assert!(matches!(self.state(), State::Done(_)), "{:?}", self.state());
        visit
    }

    /// A guest checks in, and their badge is being printed.
    pub fn save(&mut self) -> VisitId {
        let visit = self.confirm(false);
        let badge = BadgePicture::new(visit, &Picture::in_black(Bitmap::white(8, 8), 300), None, &BadgeSize::default());
        let _ = self.kiosk.show_badge(badge);
        visit
    }

    /// A guest checks in, and it is stored that they wait for reception or do not.
    pub fn confirm(&mut self, waiting: bool) -> VisitId {
        self.come_by_name();
        self.sign_on();
        self.tap(Message::Staff(Staff::Act(StaffAct::IdSeen, Reason::DocumentShown)));
        self.tap(Message::Staff(Staff::Close));
        self.flow(Event::Confirm);
        let visit = VisitId([7; 16]);
        let dies_on = NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
        self.answer(Answer::Saved(SavedVisit { visit, dies_on, waiting, why_at_desk: false }));
        visit
    }
}

/// What is kept of a guest, on the screen.
pub fn shown_kept(state: VisitState) -> ShownKept {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let arrived_at = day.and_hms_opt(11, 0, 0).unwrap().and_utc();
    let left = state == VisitState::Left;
    let visit = Visit {
        id: VisitId([7; 16]),
        state,
        days: (day, day),
        dies_on: NaiveDate::from_ymd_opt(2026, 12, 23).unwrap(),
        name: Personal::clean("Els Bakker").unwrap(),
        company: None,
        host: HostChoice { id: None, name: Personal::clean("Anna Visser").unwrap() },
        kind: VisitorKind::Guest,
        purpose: None,
        stay: Stay::Day,
        planned_until: None,
        arrived_at,
        clock_ok: true,
        accepted: Vec::new(),
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: Vec::new(),
        invitation: None,
        left_at: left.then_some(arrived_at),
        left_by: left.then_some(LeftBy::Badge),
        forget_on_leaving: false,
        wait_cause: None,
    };
    let copies_forget = visit.dies_on;
    let kept = Kept { visit, answers_die: None, invitation_dies: None, copies_forget };
    ShownKept { badge: badge(), kept: Box::new(kept) }
}

/// The badge that opens it.
pub fn badge() -> Token {
    Token { kind: TokenKind::Badge, bits: [7; 16] }
}

/// A member of staff.
pub fn reception() -> StaffMember {
    StaffMember {
        number: StaffNumber::parse("12").unwrap(),
        name: Personal::clean("Ria Bos").unwrap(),
        role: Role::Reception,
    }
}
