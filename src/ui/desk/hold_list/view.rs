//! The page of the hold list, drawn: the list, or what stands in its place.

use crate::ui::Element;
use crate::ui::desk::frame::Head;
use crate::ui::desk::message::Message;
use crate::ui::desk::page::On;

use super::{HoldList, Over, asked, list, typing};

/// Draws it.
pub(super) fn view<'a>(page: &HoldList, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    match &page.over {
        Over::List => list::view(page, on, head),
        // It may have ended since.
        Over::Entry(id) => match page.entry(*id) {
            Some(entry) => list::entry(on, head, entry),
            None => list::view(page, on, head),
        },
        Over::Typing(typed, at) => typing::view(on, head, typed, *at),
        Over::Reasons { reason, months, said, .. } => asked::reasons(on, head, *reason, *months, *said),
        Over::Checked(found) => list::checked(on, head, found.as_deref().map_err(|refused| *refused)),
        Over::Ending { why, said, .. } => asked::ending(on, head, *why, *said),
    }
}
