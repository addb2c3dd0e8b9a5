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
use crate::ui::widget::label::{label, spans};
use crate::ui::widget::picture::drawing;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::mark;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, guest: &CheckedIn, trouble: PrintTrouble) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let mut page = page(scene)
        .title(&words.say("printer-title"))
        .content(look.column(32.0, [facts(scene, guest, trouble), what_happens(scene, guest, trouble)]))
        .commit(&words.say("printer-wait"), Some(Message::Flow(Event::Clear)));
    // Large words need the drawing's room.
    if look.metrics.text_size == TextSize::Normal {
        let (width, height) = if look.metrics.portrait() { (952.0, 372.0) } else { (520.0, 203.0) };
        page = page.say(drawing(look, Drawing::PrinterLabels, width, height));
    }
    page.view()
}

/// What worked, and what did not.
fn facts<'a>(scene: &Scene<'a>, guest: &CheckedIn, trouble: PrintTrouble) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let done = || mark(look, Icon::Check, Role::Positive, Role::Surface);
    let row = |mark: Element<'a, Message>, pieces: &[(&str, bool)]| -> Element<'a, Message> {
        let words = spans(look, pieces, TextRole::Body).ink(Role::Ink).fill();
        snug(look, [mark], words, []).from_start().room(look, 132.0, 36.0, 20.0, 32.0).into()
    };
    let (checked_in, worked) = (words.say("printer-checked-in"), words.say("printer-checked-in-lead"));
    let mut facts = vec![row(done(), &[(&checked_in, true), (" ", false), (&worked, false)])];
    match guest.host_told {
        HostTold::Yes => {
            let knows = words.say_with("printer-host-knows", &[("host", first_name(&guest.host).into())]);
            facts.push(row(done(), &[(&knows, false)]));
        }
        HostTold::NotYet | HostTold::No => {}
    }
    let icon = match trouble {
        PrintTrouble::MediaEmpty => Icon::Labels,
        PrintTrouble::WrongMedia
        | PrintTrouble::Jam
        | PrintTrouble::CoverOpen
        | PrintTrouble::Offline
        | PrintTrouble::Paused
        | PrintTrouble::Aborted
        | PrintTrouble::Busy
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
fn what_happens<'a>(scene: &Scene<'a>, guest: &CheckedIn, trouble: PrintTrouble) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let (_, next) = words.print_trouble_for_guest(trouble);
    let place = if walks(scene, guest) { words.say("done-walk") } else { words.say("printer-seat") };
    let head = label(look, &words.say("printer-next"), TextRole::Value).ink(Role::Ink).fill();
    let lead = label(look, &format!("{next} {place}"), TextRole::Body).ink(Role::Ink).fill();
    caution_card(look, look.column(10.0, [head.into(), lead.into()]))
}
