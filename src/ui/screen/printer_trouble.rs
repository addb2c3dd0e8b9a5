//! Saved; the badge needs reception. Facts first, then the trouble, then what happens. Clears itself after a while.

use crate::domain::print::PrintTrouble;
use crate::flow::Event;
use crate::flow::state::{CheckedIn, HostTold};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::hall::{first_name, walks};
use crate::ui::screen::page::page;
use crate::ui::theme::Role;
use crate::ui::widget::card::{caution_card, rows};
use crate::ui::widget::fitting::first_that_fits;
use crate::ui::widget::label::{label, spans};
use crate::ui::widget::picture::drawing;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::mark;

/// How much is said where room is short.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Everything.
    All,
    /// Without what only comforts.
    Less,
    /// Without what is not about the badge.
    Least,
}

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, guest: &CheckedIn, trouble: PrintTrouble) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let way = |says: Says| -> Element<'a, Message> {
        let facts = facts(scene, guest, trouble, says);
        // Within reach the words above say already what happens.
        if look.metrics.reach {
            return facts;
        }
        let head = label(look, &words.say("printer-next"), TextRole::Value).ink(Role::Ink).fill();
        let next = label(look, &what_happens(scene, guest, trouble, says), TextRole::Body).ink(Role::Ink).fill();
        let next = caution_card(look, look.column(10.0, [head.into(), next.into()]));
        look.column(32.0, [facts, next]).into()
    };
    let mut page = page(scene)
        .title(&words.say("printer-title"))
        .reach_lead(&what_happens(scene, guest, trouble, Says::All))
        .content(first_that_fits([Says::All, Says::Less, Says::Least].map(way)))
        .commit(&words.say("printer-wait"), Some(Message::Flow(Event::Clear)));
    // Large words need the drawing's room.
    if look.metrics.text_size == TextSize::Normal {
        let (width, height) = if look.metrics.portrait() { (952.0, 372.0) } else { (520.0, 203.0) };
        page = page.shows(drawing(look, Drawing::PrinterLabels, width, height));
    }
    page.view()
}

/// What worked, and what did not.
fn facts<'a>(scene: &Scene<'a>, guest: &CheckedIn, trouble: PrintTrouble, says: Says) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let done = || mark(look, Icon::Check, Role::Positive, Role::Surface);
    let row = |mark: Element<'a, Message>, pieces: &[(&str, bool)]| -> Element<'a, Message> {
        let words = spans(look, pieces, TextRole::Body).ink(Role::Ink).fill();
        snug(look, [mark], words, []).from_start().room(look, 132.0, 36.0, 20.0, 32.0).into()
    };
    let (checked_in, worked) = (words.say("printer-checked-in"), words.say("printer-checked-in-lead"));
    let pieces = [(checked_in.as_str(), true), (" ", false), (worked.as_str(), false)];
    let mut facts = vec![row(done(), if says == Says::All { &pieces } else { &pieces[..1] })];
    if guest.host_told == HostTold::Yes && says != Says::Least {
        let knows = words.say_with("printer-host-knows", &[("host", first_name(&guest.host).into())]);
        facts.push(row(done(), &[(&knows, false)]));
    }
    let icon = match trouble {
        PrintTrouble::MediaEmpty | PrintTrouble::WrongMedia | PrintTrouble::Jam => Icon::Labels,
        PrintTrouble::CannotBeDrawn => Icon::Badge,
        PrintTrouble::RibbonEmpty
        | PrintTrouble::CoverOpen
        | PrintTrouble::Offline
        | PrintTrouble::Paused
        | PrintTrouble::Aborted
        | PrintTrouble::Busy
        | PrintTrouble::Overheated
        | PrintTrouble::WrongPrinter
        | PrintTrouble::Unintelligible
        | PrintTrouble::FormatUnsupported
        | PrintTrouble::FolderUnwritable
        | PrintTrouble::NoPrinter
        | PrintTrouble::NoneCame => Icon::Printer,
    };
    let (what, _) = words.print_trouble_for_guest(trouble);
    facts.push(row(mark(look, icon, Role::Tile, Role::OnTile), &[(&what, false)]));
    rows(look, facts)
}

/// What happens now, and where the guest waits.
fn what_happens(scene: &Scene<'_>, guest: &CheckedIn, trouble: PrintTrouble, says: Says) -> String {
    let words = scene.words;
    let (_, next) = words.print_trouble_for_guest(trouble);
    if walks(scene, guest) {
        format!("{next} {}", words.say("call-walk"))
    } else if says == Says::All {
        format!("{next} {}", words.say("printer-seat"))
    } else {
        next
    }
}
