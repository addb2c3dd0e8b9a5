//! What every guest screen shares: the head with its step, the fixed bar, the quiet timer, and what lies over it.
//!
//! Called by every screen. Stop, language, Text & contrast and the call for reception are answered here and nowhere
//! else, so that they stand in the same place with the same words on every screen.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::{LONGEST, LONGEST_BYTES};
use crate::flow::rules::progress;
use crate::flow::state::{Call, Remark};
use crate::flow::{Event, State};
use crate::ui::Element;
use crate::ui::message::{Message, Sheet, Staff};
use crate::ui::metrics::TextSize;
use crate::ui::pictures::Icon;
use crate::ui::screen::{Scene, sheets, staff_bar};
use crate::ui::widget::bar::{Bar, Cell, First};
use crate::ui::widget::field::{Field, field};
use crate::ui::widget::frame::{Frame, frame};
use crate::ui::widget::keyboard::keyboard;

/// A page of the kiosk: everything but what the screen itself shows.
#[must_use]
pub fn page<'a>(scene: &Scene<'a>) -> Frame<'a, Message> {
    let words = scene.words;
    let mut page = frame(scene.look, scene.site, bar(scene)).mark(Message::Staff(Staff::OpenPad));
    if let Some(progress) = progress(&scene.session.state, scene.policy) {
        let said = words.say_with(
            "common-step",
            &[("step", number(progress.now).into()), ("total", number(progress.total).into())],
        );
        page = page.step(progress.now, progress.total, &said);
    }
    if let Some(left) = scene.timer {
        page = page.timer(left);
    }
    let over = match (scene.sheet, scene.session.staff) {
        (Some(sheet), _) => Some(sheets::over(scene, sheet)),
        (None, Some(_)) => Some(staff_bar::strip(scene)),
        (None, None) => None,
    };
    page.sheet(over)
}

/// The fixed bar, which the veil shows too.
#[must_use]
pub fn bar(scene: &Scene<'_>) -> Bar<Message> {
    let words = scene.words;
    let largest = scene.look.metrics.text_size == TextSize::Largest;
    let first = if can_stop(&scene.session.state) {
        First::Stop(Cell::new(&words.say("bar-stop"), opens(scene, Sheet::Stop)))
    } else {
        First::Clock { time: scene.clock.0.to_owned(), date: words.weekday(scene.clock.1) }
    };
    let text = if largest { words.say("bar-look-short") } else { words.say("bar-look") };
    let reception = match scene.session.call {
        Call::No => Cell::new(&reception_cell(scene), Message::Flow(Event::CallReception)),
        Call::Coming(_) => Cell::told(&words.say("call-coming"), Icon::Check),
        Call::WalkToDesk => Cell::told(&words.say("call-walk"), Icon::Forward),
    };
    Bar {
        first,
        language: Cell::new(&words.language_name(), opens(scene, Sheet::Languages)),
        text: Cell::new(&text, opens(scene, Sheet::TextAndContrast)),
        reception,
    }
}

/// What the cell that calls reception says.
#[must_use]
pub fn reception_cell(scene: &Scene<'_>) -> String {
    let largest = scene.look.metrics.text_size == TextSize::Largest;
    if largest { scene.words.say("bar-reception-short") } else { scene.words.say("bar-reception") }
}

/// Opens a sheet, or closes it where it is open already.
fn opens(scene: &Scene<'_>, sheet: Sheet) -> Message {
    if scene.sheet == Some(sheet) { Message::CloseSheet } else { Message::Open(sheet) }
}

/// Whether there is anything to stop. Once saved, a visit stands, so "nothing is kept" would not be true.
#[must_use]
pub fn can_stop(state: &State) -> bool {
    match state {
        State::WhoAreYou(_)
        | State::WhomDoYouVisit(_)
        | State::Resolving(_)
        | State::Matching(_)
        | State::Details(_)
        | State::IdCheck(_)
        | State::HouseRules(_)
        | State::Review(_)
        | State::ReceptionComes(_)
        | State::Leaving(_)
        | State::LeavingName(_)
        | State::LeavingHost(_)
        | State::AskingKept(_)
        | State::Delivery(_) => true,
        State::Welcome
        | State::Saving(_)
        | State::WaitingForReception(_)
        | State::Printing(_)
        | State::IsYourBadgeThere(_)
        | State::PrinterTrouble(..)
        | State::Done(_)
        | State::Refused
        | State::NotSaved
        | State::SigningOut(_)
        | State::Goodbye(_)
        | State::OpeningKept(_)
        | State::Kept(_)
        | State::ReceptionHelps(_)
        | State::TellingDelivery
        | State::Delivered { .. } => false,
    }
}

/// The field that the guest types in, with its cross.
#[must_use]
pub fn typing<'a>(scene: &Scene<'a>, text: &str) -> Field<'a, Message> {
    field(scene.look, text, "", true, Some(Message::Flow(Event::Key(crate::flow::event::Key::ClearField))))
}

/// What stands below a field that takes no more letters.
#[must_use]
pub fn full(scene: &Scene<'_>, text: &str) -> Option<String> {
    let full = text.graphemes(true).count() >= LONGEST || text.len() + 4 > LONGEST_BYTES;
    full.then(|| scene.words.say("common-field-full"))
}

/// What is said of something that was scanned at a step which has no use for it.
#[must_use]
pub fn laid(scene: &Scene<'_>, remark: Option<Remark>) -> Option<String> {
    match remark? {
        Remark::DocumentLater => Some(scene.words.say("common-document-later")),
        Remark::NotUsed => Some(scene.words.say("common-not-used")),
        Remark::TypeSomething | Remark::CodeUnknown => None,
    }
}

/// The keys below that field.
#[must_use]
pub fn keys<'a>(scene: &Scene<'a>, text: &str) -> Element<'a, Message> {
    keyboard(scene.look, scene.keyboard, text, &scene.words.say("common-space"), Message::Key)
}

/// A small number as sentences take it.
#[must_use]
pub fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
