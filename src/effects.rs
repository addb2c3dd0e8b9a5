//! The one place where anything is done to the world.
//!
//! `ui` and `cli` hold one [`Effects`] and hand it what the flow asks for; each effect is performed on the thread of
//! its device, and the answer comes back as [`News`]. A hanging printer or mail server never delays the next guest:
//! the store's thread only writes, and each printer, the mail, the desk's sound and a scanner on a serial
//! line have threads of their own.
//!
//! Nothing here decides about a guest, and no name may reach a log.

mod badges;
mod bell;
mod daily;
mod desk;
mod first_manager;
mod followed;
pub mod health;
mod house;
pub mod import;
mod inside;
mod mail_trouble;
mod notices;
mod open;
mod papers;
mod perform;
mod printers;
pub mod reading;
pub mod restore;
mod roll_call_paper;
mod scanner;
mod sign_on;
mod store_thread;
mod unanswered;
mod watch;
mod watched;
mod who_waits;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::config::Config;
use crate::domain::badge::{Picture, Shares};
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::retention::Lives;
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Claim, StaffMember, StaffNumber};
use crate::domain::staff_card::StaffCard;
use crate::domain::text::Personal;
use crate::flow::{Effect, Event};
use crate::store::Store;
use crate::store::outbox::Tries;
use perform::{Hands, Whose};

pub use crate::printing::PrinterState;
pub use crate::store::staff::PinRefused;
pub use badges::{BadgeFailure, badge_by_template, badge_labels, badge_picture};
pub use bell::BellTrouble;
pub use desk::{
    AccessNews, ActsNews, Again, BadgeState, CameTo, CheckInNews, Counts, DeskNews, Ending, Form, Found, Guest,
    HealthNow, HoldListDone, HoldListNews, HoldListRefused, HouseNow, Refused, RollCallNews, ScannerNow, Today,
    TodayNews, VisitNews, WaitingCause, WaitingNews, Waits,
};
pub use house::House;
pub use inside::{closing_of, roll_call};
pub use mail_trouble::MailTrouble;
pub use open::{KioskLock, OpenError, kiosk_runs, lock_kiosk, open_store, other_lives};
pub use papers::{Kept, day_sheet, paper_printer, slip};
pub use printers::{about_printer, cancel_at_devices, open_printer};
pub use roll_call_paper::{roll_call_papers, roll_call_table};

use bell::Bell;
use notices::Notices;
use printers::Printers;
use scanner::Listener;
use store_thread::{StoreThread, logged};
use watch::Watch;

/// Something that the world tells.
#[derive(Debug, Clone)]
pub enum News {
    /// An event for the flow.
    Event(Event),
    /// The picture of a badge, as the printer got it, and where the family name is.
    Badge(VisitId, Arc<Picture>, Option<Shares>),
    /// What became of a sign-on, and at which pad.
    SignOn(At, SignOn),
    /// Who signed on is no longer on the staff list, or as somebody else.
    SignedOff(StaffNumber),
    /// Whether anybody is on the staff list; `None` when it cannot be read.
    HasStaff(Option<bool>),
    /// What became of the first manager.
    FirstManager(FirstManager),
    /// The lives in force.
    Lives(Lives),
    /// The database was changed, here or by another process.
    Changed,
    /// Something for the desk.
    Desk(DeskNews),
    /// The scanner on the serial line read something.
    Scanned(Scanned),
}

/// Where somebody signs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The guests' panel.
    Panel,
    /// The desk.
    Desk,
}

/// What became of a sign-on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignOn {
    /// Signed on.
    Open(StaffMember),
    /// The card is a manager's: its PIN is asked.
    PinWanted,
    /// Number, card or PIN is wrong, or it is too early; the next try may follow after this time.
    Refused(Duration),
    /// It could not be checked: the database cannot be used.
    Broken,
}

/// What became of the first manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstManager {
    /// They may sign on.
    Made(StaffMember),
    /// The PIN is one that anybody tries first, or too short or too long.
    PinRefused(PinRefused),
    /// There is staff by now.
    NotTheFirst,
    /// It could not be stored.
    Broken,
}

/// Where news go. Called from many threads; must return at once.
pub type Tell = Arc<dyn Fn(News) + Send + Sync>;

/// The hands of the kiosk.
pub struct Effects {
    house: Arc<House>,
    store: StoreThread,
    notices: Notices,
    tell: Tell,
    /// Who asks, apart from the desk.
    whose: Whose,
    _watch: Option<Watch>,
    scanner: Option<Listener>,
    bell: Option<Bell>,
}

impl fmt::Debug for Effects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Effects(..)")
    }
}

impl Effects {
    /// Starts the threads. `watching` also looks after what a kiosk does by itself: watched files, the scanner on a
    /// serial line, retries, closing time, the nightly purge; a command of the command line leaves that to the kiosk.
    /// Only a kiosk counts look-ups.
    #[must_use]
    pub fn start(config: &Config, mut store: Store, tell: Tell, watching: bool) -> Self {
        if watching && let Some(Some(lives)) = logged(other_lives(config, &mut store)) {
            tracing::warn!(?lives, asked = ?config.retention, "kiosk.toml asks for other lives than those in force");
        }
        let house = Arc::new(House::new(config));
        let bell = house.config.desk.bell.as_ref().filter(|_| watching).map(Bell::start);
        let store = StoreThread::start(store, watching, &house, (&tell, bell.clone()));
        let printers = Printers::start(&house, &store, &tell, watching);
        let tries = if watching { Tries::All } else { Tries::First };
        let notices = Notices::start(&house, &store, &tell, tries);
        store.know(&printers, &notices);
        let watch = if watching { Watch::start(&house, &store, &tell) } else { None };
        let scanner = if watching { Listener::start(&house.config, &tell) } else { None };
        let whose = if watching { Whose::Guests } else { Whose::Operator };
        Self { house, store, notices, tell, whose, _watch: watch, scanner, bell }
    }

    /// Performs one effect. `language` is the guest's, for the badge.
    pub fn perform(&self, effect: Effect, language: &Language) {
        perform::perform(&self.hands(self.tell.clone(), self.whose), effect, language);
    }

    /// The hands for somebody who hears the answers.
    fn hands(&self, tell: Tell, whose: Whose) -> Hands {
        Hands { house: self.house.clone(), store: self.store.clone(), tell, whose }
    }

    /// Checks a number or card and its PIN on a thread of their own; answers [`News::SignOn`].
    pub fn sign_on(&self, at: At, claim: Claim, pin: SecretString) {
        sign_on::start(&self.store, &self.tell, at, claim, pin);
    }

    /// Checks a card alone in the same way; answers [`News::SignOn`].
    pub fn sign_on_by_card(&self, at: At, card: StaffCard) {
        sign_on::start_by_card(&self.store, &self.tell, at, card);
    }

    /// Has the desk's bell sound for somebody at this kiosk who needs reception, or no longer.
    pub fn sound_for_kiosk(&self, calls: bool) {
        if let Some(bell) = &self.bell {
            bell.call_to_kiosk(calls);
        }
    }

    /// Somebody touches the kiosk: a purge gives way to them.
    pub fn touched(&self) {
        self.store.touch();
    }

    /// Asks the store something and waits for its answer; `None` when its thread has ended. Never called from the
    /// window's thread.
    pub fn ask<T: Send + 'static>(&self, question: impl FnOnce(&mut Store) -> T + Send + 'static) -> Option<T> {
        self.store.ask(question)
    }

    /// Asks whether anybody is on the staff list; answers [`News::HasStaff`].
    pub fn ask_staff(&self) {
        let tell = self.tell.clone();
        self.store.run(move |store| tell(News::HasStaff(logged(store.has_staff()))));
    }

    /// Makes the first manager, as long as there is no staff; answers [`News::FirstManager`].
    pub fn first_manager(&self, number: StaffNumber, name: Personal, pin: SecretString) {
        first_manager::make(&self.store, &self.tell, number, name, pin);
    }

    /// Asks for the lives in force; answers [`News::Lives`], or nothing when they cannot be read.
    pub fn ask_lives(&self) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            if let Some(lives) = logged(store.lives()) {
                tell(News::Lives(lives));
            }
        });
    }

    /// Waits until everything that was asked of the store is done.
    pub fn settle(&self) {
        self.store.settle();
    }

    /// Waits until everything that was asked is done and each new notice was tried once. For the command line, before its
    /// process ends; never called from the window's thread.
    pub fn finish(&self) {
        self.store.settle();
        self.notices.settle();
        self.store.settle();
    }
}

/// The file that a second kiosk window finds locked.
#[must_use]
pub fn lock_file(data: &Path) -> PathBuf {
    data.join("kiosk.lock")
}
