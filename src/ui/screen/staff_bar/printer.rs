//! What stands in the way of a badge, for staff: what to do with the printer, and how a roll is changed as a picture.
//!
//! Called by the staff bar. The guest is told the same in calmer words.

use crate::domain::print::PrintTrouble;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextSize;
use crate::ui::pictures::Drawing;
use crate::ui::screen::Scene;
use crate::ui::widget::picture::drawing;
use crate::ui::widget::tag::hint;

/// What there is to do, from the top down.
pub(super) fn mend<'a>(scene: &Scene<'a>, trouble: PrintTrouble) -> Vec<Element<'a, Message>> {
    let look = scene.look;
    let mut parts = vec![hint(look, &scene.words.print_trouble(trouble))];
    // Large words need the drawing's room, and lowered there is none.
    if wants_a_roll(trouble) && look.metrics.text_size == TextSize::Normal && !look.metrics.reach {
        let (width, height) = Drawing::RollChange.size(look.metrics.orientation);
        parts.push(drawing(look, Drawing::RollChange, width, height).into());
    }
    parts
}

/// Whether somebody has to put a roll in.
fn wants_a_roll(trouble: PrintTrouble) -> bool {
    match trouble {
        PrintTrouble::MediaEmpty | PrintTrouble::WrongMedia => true,
        PrintTrouble::RibbonEmpty
        | PrintTrouble::Jam
        | PrintTrouble::CoverOpen
        | PrintTrouble::Offline
        | PrintTrouble::Paused
        | PrintTrouble::Aborted
        | PrintTrouble::Busy
        | PrintTrouble::Overheated
        | PrintTrouble::WrongPrinter
        | PrintTrouble::FormatUnsupported
        | PrintTrouble::Unintelligible
        | PrintTrouble::FolderUnwritable
        | PrintTrouble::NoPrinter
        | PrintTrouble::CannotBeDrawn
        | PrintTrouble::NoneCame => false,
    }
}
