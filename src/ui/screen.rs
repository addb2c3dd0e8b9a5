//! The guest's screens, one file a step, and what they may look at.
//!
//! A screen is a pure function of a [`Scene`]. It decides nothing and keeps nothing; words are looked up while drawing.

pub mod badge_there;
pub mod calm;
pub mod delivered;
pub mod delivery;
pub mod details;
pub mod done;
pub mod farewell;
pub mod goodbye;
pub mod hall;
pub mod host_search;
pub mod house_rules;
pub mod id_check;
pub mod leaving;
pub mod leaving_host;
pub mod leaving_name;
pub mod mine;
pub mod not_saved;
pub mod page;
pub mod printer_trouble;
pub mod printing;
pub mod reception_comes;
pub mod reception_helps;
pub mod refused;
pub mod review;
pub mod room;
pub mod setup;
pub mod sheets;
pub mod signing_out;
pub mod staff;
pub mod staff_bar;
pub mod staff_pad;
pub mod staff_page;
pub mod veil;
pub mod waiting;
pub mod welcome;
pub mod who_are_you;
pub mod whom_do_you_visit;

use chrono::NaiveDate;

use crate::domain::language::Language;
use crate::domain::policy::Policy;
use crate::domain::retention::Lives;
use crate::flow::{Session, State};
use crate::ui::Element;
use crate::ui::keyboard::KeyboardState;
use crate::ui::look::Look;
use crate::ui::message::{Message, Sheet};
use crate::ui::pictures::badge::ShownBadge;
use crate::ui::screen::staff::StaffView;
use crate::words::Words;

/// All that a screen may look at.
pub struct Scene<'a> {
    /// Palette, measures and drawings.
    pub look: &'a Look,
    /// The guest's words.
    pub words: &'a Words,
    /// The site's name.
    pub site: &'a str,
    /// What the house says under "Welcome", if it has a line of its own.
    pub welcome: Option<&'a str>,
    /// The languages to choose from, the first one the house's own.
    pub languages: &'a [Language],
    /// The rules of the house.
    pub policy: &'a Policy,
    /// The lives in force, for real dates on the privacy note.
    pub lives: Lives,
    /// Where the check-in stands.
    pub session: &'a Session,
    /// The on-screen keyboard's own state.
    pub keyboard: &'a KeyboardState,
    /// The page of the list on the screen, from 0.
    pub page: usize,
    /// The sheet over the step, if one is open.
    pub sheet: Option<Sheet>,
    /// What is left of a closing screen's time, 1 to 0.
    pub timer: Option<f32>,
    /// Whether the last screens hide the family name already.
    pub family_hidden: bool,
    /// Wall time "13:52" and day.
    pub clock: (&'a str, NaiveDate),
    /// The visiting day, which ends at 04:00: all dates that are promised go by it.
    pub today: NaiveDate,
    /// The site's time zone, for the hours of an invitation.
    pub zone: chrono_tz::Tz,
    /// The badge as it was printed.
    pub badge: Option<&'a ShownBadge>,
    /// Whether somebody can be told: a mail sender is set up.
    pub can_notify: bool,
    /// Staff at this panel: the pad, and the bar.
    pub staff: StaffView<'a>,
    /// Whether codes can be scanned: a scanner is set up, and nothing is known to be wrong with it.
    pub can_scan: bool,
}

/// The screen of the step that the guest is at, with what lies over it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    if let Some(pad) = &scene.staff.pad {
        return staff_pad::view(scene, pad);
    }
    if scene.session.staff.is_some() && scene.staff.bar.stage.is_page() {
        return staff_page::view(scene);
    }
    match &scene.session.state {
        State::Welcome => welcome::view(scene),
        State::WhoAreYou(here) => who_are_you::view(scene, here),
        State::Resolving(here) => who_are_you::resolving(scene, here),
        State::WhomDoYouVisit(here) => whom_do_you_visit::view(scene, here),
        State::Matching(guest) => whom_do_you_visit::matching(scene, guest),
        State::Details(here) => details::view(scene, here),
        State::IdCheck(here) => id_check::view(scene, here),
        State::HouseRules(guest) => house_rules::view(scene, guest),
        State::Review(guest) => review::view(scene, guest),
        State::Saving(guest) => review::saving(scene, guest),
        State::WaitingForReception(here) => waiting::view(scene, here),
        State::Printing(guest) => printing::view(scene, guest),
        State::IsYourBadgeThere(guest) => badge_there::view(scene, guest),
        State::PrinterTrouble(guest, trouble) => printer_trouble::view(scene, guest, *trouble),
        State::Done(guest) => done::view(scene, guest),
        State::ReceptionComes(here) => reception_comes::view(scene, here),
        State::Refused => refused::view(scene),
        State::NotSaved => not_saved::view(scene),
        State::Leaving(here) => leaving::view(scene, here),
        State::LeavingName(typed) => leaving_name::view(scene, typed),
        State::LeavingHost(here) => leaving_host::view(scene, here),
        State::SigningOut(_) => signing_out::view(scene),
        State::Goodbye(here) => goodbye::view(scene, here),
        State::AskingKept(here) => leaving::asking(scene, here),
        State::OpeningKept(_) => signing_out::view(scene),
        State::Kept(here) => mine::view(scene, here),
        State::ReceptionHelps(helps) => reception_helps::view(scene, *helps),
        State::Delivery(search) => delivery::view(scene, search),
        State::TellingDelivery => delivery::telling(scene),
        State::Delivered { told } => delivered::view(scene, *told),
    }
}
